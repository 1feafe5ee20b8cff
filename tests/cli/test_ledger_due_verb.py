"""The verb ``ledger due``: what is late comes with its number of working days, and code 1."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.due import DueResult

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

BINHAI: Final = str(Path(__file__).resolve().parents[2] / "examples" / "places" / "binhai.json")
CONTENT: Final = {
    "version": "1.0",
    "organs": [
        {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county"},
        {"id": "drc", "kind": "department", "name": "某县发展改革委", "other_names": ["县发改委"], "superior": "county"},
    ],
    "plans": [{"id": "p", "title": "某方案", "issuer": "county", "issued": "2017-09-26"}],
    "tasks": [
        {
            "id": "t",
            "plan": "p",
            "number": 3,
            "title": "建立失信记录",
            "responsibility": {
                "text": "县发改委牵头，各镇参加",
                "roles": [{"party": "县发改委", "part": "lead"}, {"party": "各镇", "part": "participant", "each": ["town"]}],
            },
            "schedule": {"text": "2018年6月底前", "readings": [{"kind": "deadline", "on": "2018-06-30"}]},
        },
        {"id": "u", "plan": "p", "number": 4, "title": "公开"},
    ],
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(CONTENT, ensure_ascii=False), encoding="utf-8")
    return str(path)


class TestLedgerDue:
    """``ledger due`` lists what is due, and chooses by unit and status."""

    def test_it_says_all_of_it_in_english(self, govcredit: Run, file: str) -> None:
        ran = govcredit("ledger", "due", file, "--on", "2018-07-02")
        assert ran.code == 1
        assert ran.out.splitlines()[:-1] == [
            "On 2018-07-02 the ledgers hold 2 things that can be due: overdue 1, no time told 1",
            "  ✗ On 2018-07-02 task 3 “建立失信记录” was to be done by 2018-06-30 and is late by 1 working day.",
            "      → Ask 县发改委 for the reason and for a report; where it is done, enter the day.",
            "  - No time is told for task 4 “公开”.",
            "      → Compare with the plan and add it; where the plan is silent, let whoever leads set one.",
            "by party:",
            "  某县发展改革委: lead 1; overdue 1",
            "  各镇: participant 1; overdue 1",
            "by level:",
            "  level not told: lead 1, participant 1; overdue 1",
            "what the ledgers lack (3):",
            "  - Nobody is named who leads task 4 “公开” or is responsible for it.",
            "      → Compare with the plan, and name who leads it.",
            "  - No schedule is told for task 4 “公开”.",
            "      → Compare with the plan; where it is silent, let whoever leads set one.",
            "  - The last day of task 3 “建立失信记录” is 2018-06-30, and by 2018-07-02 no progress was told.",
            "      → Ask 县发改委 to report progress.",
        ]

    def test_it_says_it_in_chinese(self, govcredit: Run, file: str) -> None:
        out = govcredit("ledger", "due", file, "--on", "2018-07-02", "--unit", "县发改委", "--lang", "zh").out
        assert out.splitlines()[:-1] == [
            "截至2018-07-02，到期事项 1 个：逾期 1",
            "  ✗ 截至2018-07-02，任务3“建立失信记录”至迟应于2018-06-30完成，逾期1个工作日。",
            "      → 请县发改委说明原因并填报进展；已经办结的，填写日期。",
            "按单位：",
            "  某县发展改革委：牵头 1；逾期 1",
        ]

    @pytest.mark.parametrize(
        ("options", "code", "entries"),
        [
            (("--on", "2018-06-30"), 0, ["t", "u"]),
            (("--on", "2018-07-02", "--status", "undated"), 0, ["u"]),
            (("--on", "2018-07-02", "--status", "undated", "--status", "overdue"), 1, ["t", "u"]),
            (("--on", "2018-07-02", "--unit", "drc"), 1, ["t"]),
            (("--on", "2018-07-02", "--unit", "各镇"), 1, ["t"]),
            (("--on", "2018-07-02", "--unit", "某县人民政府"), 0, []),
            (("--on", "2018-05-01", "--horizon", "2018-06-29"), 0, ["u"]),
            (("--on", "2018-05-01", "--soon", "60", "--status", "at-risk"), 0, ["t"]),
        ],
        ids=["on its last day", "of one status", "of two", "by identifier", "a group", "nothing to do", "up to a day", "soon"],
    )  # fmt: skip
    def test_what_is_chosen_decides_the_code(
        self, govcredit: Run, file: str, options: tuple[str, ...], code: int, entries: list[str]
    ) -> None:
        ran = govcredit("ledger", "due", file, *options, "--format", "json")
        found = read_result(ran.out).result
        assert isinstance(found, DueResult)
        assert (ran.code, [each.due_item.id for each in found.due_entries]) == (code, entries)

    def test_its_document_is_canonical(self, govcredit: Run, file: str) -> None:
        ran = govcredit("ledger", "due", file, "--on", "2018-07-02", "--format", "json")
        found = read_result(ran.out).result
        assert found is not None
        assert dumps_result(found).decode() + "\n" == ran.out

    @pytest.mark.parametrize(
        ("options", "said"),
        [(("--unit", "县发改"), "县发改委"), (("--status", "late"), "overdue"), (("--soon", "-1"), "soon")],
        ids=["an unknown unit", "an unknown status", "days before zero"],
    )
    def test_what_is_not_known_is_told_with_what_is(
        self, govcredit: Run, file: str, options: tuple[str, ...], said: str
    ) -> None:
        ran = govcredit("ledger", "due", file, "--on", "2018-07-02", *options)
        assert ran.code == 2
        assert said in ran.err

    def test_a_faulty_document_is_told(self, govcredit: Run, tmp_path: Path) -> None:
        path = tmp_path / "faulty.json"
        path.write_text('{"version": "1.0", "tasks": [{}]}', encoding="utf-8")
        assert govcredit("ledger", "due", str(path)).code == 3

    def test_the_ledger_of_binhai_is_late_with_six_tasks(self, govcredit: Run) -> None:
        ran = govcredit("ledger", "due", BINHAI, "--on", "2018-07-01", "--known", "2026-11-26", "--status", "overdue")
        assert ran.code == 1
        assert ran.out.splitlines()[0] == "On 2018-07-01 the ledgers hold 6 things that can be due: overdue 6"
