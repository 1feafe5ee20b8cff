"""The verbs ``ledger board``, ``ledger calendar`` and ``ledger report``: a file each, and a code that says it was written."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

NOTE: Final = "已走访三十家企业"
CONTENT: Final = {
    "version": "1.0",
    "organs": [
        {"id": "county", "kind": "government", "name": "某县人民政府"},
        {"id": "drc", "kind": "department", "name": "县发展改革委", "superior": "county"},
        {"id": "finance", "kind": "department", "name": "县财政局", "superior": "county"},
    ],
    "plans": [{"id": "p", "title": "某县政务诚信方案", "issuer": "county", "issued": "2026-01-05"}],
    "tasks": [
        {
            "id": "t-1",
            "plan": "p",
            "number": 1,
            "title": "建立政务失信记录",
            "responsibility": {
                "text": "县发展改革委牵头",
                "roles": [{"party": "县发展改革委", "part": "lead", "organ": "drc"}],
            },
            "schedule": {"text": "2026年5月底前", "readings": [{"kind": "deadline", "on": "2026-05-29"}]},
            "progress": [{"on": "2026-04-01", "organ": "drc", "status": "under-way", "note": NOTE}],
        },
        {
            "id": "t-2",
            "plan": "p",
            "number": 2,
            "title": "公开收费目录",
            "responsibility": {
                "text": "县财政局负责",
                "roles": [{"party": "县财政局", "part": "responsible", "organ": "finance"}],
            },
            "schedule": {"text": "2026年11月底前", "readings": [{"kind": "deadline", "on": "2026-11-30"}]},
        },
    ],
}
ON: Final = ("--on", "2026-07-01")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(CONTENT, ensure_ascii=False), encoding="utf-8")
    return str(path)


class TestCalendar:
    """``ledger calendar`` writes an event for each thing that has a day."""

    def events(self, out: Path) -> dict[str, Any]:
        icalendar = pytest.importorskip("icalendar", reason="the extra ical is not installed")
        found = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
        return {str(each["summary"]): each for each in found}

    def test_it_is_written(self, govcredit: Run, file: str, tmp_path: Path) -> None:
        out = tmp_path / "due.ics"
        assert govcredit("ledger", "calendar", file, "--out", str(out), *ON).code == 0
        events = self.events(out)
        assert {name: str(each["dtstart"].dt) for name, each in events.items()} == {
            "[overdue] task 1 建立政务失信记录": "2026-05-29",
            "task 2 公开收费目录": "2026-11-30",
        }
        assert all("某县政务诚信方案" in each["description"] for each in events.values())

    def test_of_one_body_without_reminders(self, govcredit: Run, file: str, tmp_path: Path) -> None:
        out = tmp_path / "due.ics"
        more = ("--unit", "县财政局", "--remind", "-1", "--name", "财政局台账", "--lang", "zh")
        assert govcredit("ledger", "calendar", file, "--out", str(out), *more, *ON).code == 0
        assert list(self.events(out)) == ["任务2 公开收费目录"]
        assert b"VALARM" not in out.read_bytes()
        assert "X-WR-CALNAME:财政局台账".encode() in out.read_bytes()

    def test_a_body_that_is_not_there_is_asked_about(self, govcredit: Run, file: str) -> None:
        ran = govcredit("ledger", "calendar", file, "--unit", "财政", *ON)
        assert ran.code == 2
        assert "县财政局" in ran.err


class TestBoard:
    """``ledger board`` writes one page."""

    def test_it_is_written(self, govcredit: Run, file: str, tmp_path: Path) -> None:
        pytest.importorskip("jinja2", reason="the extra report is not installed")
        out = tmp_path / "board.html"
        assert govcredit("ledger", "board", file, "--out", str(out), *ON).code == 0
        page = out.read_text(encoding="utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert "某县政务诚信方案" in page
        assert "公开收费目录" in page
        assert NOTE not in page

    def test_what_is_due_later_is_left_out(self, govcredit: Run, file: str) -> None:
        pytest.importorskip("jinja2", reason="the extra report is not installed")
        ran = govcredit("ledger", "board", file, "--horizon", "2026-06-30", *ON)
        assert ran.code == 0
        assert "建立政务失信记录" in ran.out
        assert "公开收费目录" not in ran.out


class TestReport:
    """``ledger report`` writes the report on a plan."""

    def test_as_a_page(self, govcredit: Run, file: str) -> None:
        pytest.importorskip("jinja2", reason="the extra report is not installed")
        ran = govcredit(
            "ledger", "report", file, "--plan", "p", "--half", "2026H1", "--format", "html", "--lang", "zh", *ON
        )
        assert ran.code == 0
        assert "关于《某县政务诚信方案》2026年上半年落实情况的报告" in ran.out
        assert NOTE not in ran.out

    def test_notes_are_told_inside_only(self, govcredit: Run, file: str) -> None:
        pytest.importorskip("jinja2", reason="the extra report is not installed")
        ran = govcredit(
            "ledger", "report", file, "--plan", "p", "--year", "2026", "--format", "html", "--internal", *ON
        )
        assert NOTE in ran.out
        assert "For inside only" in ran.out

    def test_as_a_document(self, govcredit: Run, file: str, tmp_path: Path) -> None:
        docx = pytest.importorskip("docx", reason="the extra plans is not installed")
        out = tmp_path / "report.docx"
        more = ("--half", "2026H2", "--out", str(out), "--signer", "县信用办", "--signed", "2027-01-08", "--lang", "zh")
        assert govcredit("ledger", "report", file, "--plan", "p", *more, *ON).code == 0
        texts = [each.text for each in docx.Document(io.BytesIO(out.read_bytes())).paragraphs]
        assert texts[0] == "关于《某县政务诚信方案》2026年下半年落实情况的报告"
        assert texts[-3:-1] == ["县信用办", "2027年1月8日"]

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            (("--plan", "p"), "--half"),
            (("--plan", "p", "--half", "2026H1", "--year", "2026"), "--half"),
            (("--plan", "p", "--half", "2026H3"), "2026H1 | 2026H2"),
            (("--plan", "p", "--half", "0000H1"), "2026H1 | 2026H2"),
            (("--plan", "p", "--year", "9999"), "--year"),
            (("--plan", "q", "--year", "2026"), "q"),
        ],
        ids=["no-period", "two-periods", "no-such-half", "no-such-year", "after-all-years", "no-such-plan"],
    )
    def test_what_has_no_meaning_is_refused(self, govcredit: Run, file: str, more: tuple[str, ...], told: str) -> None:
        ran = govcredit("ledger", "report", file, *more, *ON)
        assert ran.code == 2
        assert told in ran.err
