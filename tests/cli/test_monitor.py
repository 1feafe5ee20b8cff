"""The verb ``monitor``: what is late or risky with its reason and its cure, and code 1 only for what is grave."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.signal import SignalsResult

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

FILE: Final = str(Path(__file__).resolve().parents[2] / "examples" / "monitoring" / "payments.json")
LATE: Final = ("monitor", FILE, "--on", "2026-07-06", "--signal", "payments.overdue")
EARLY: Final = ("monitor", FILE, "--on", "2026-04-01", "--signal", "payments.overdue")


def asked(ran: Any) -> SignalsResult:  # noqa: ANN401  # what a command printed
    found = read_result(ran.out).result
    assert isinstance(found, SignalsResult)
    return found


class TestMonitor:
    """``monitor`` says what is raised, and chooses by body, level and signal."""

    def test_it_says_all_of_it_in_english(self, govcredit: Run) -> None:
        ran = govcredit(*LATE)
        assert ran.code == 1
        assert ran.out.splitlines()[:-1] == [
            "On 2026-07-06: alert 1, warning 0, notice 0, unknown 1, not applicable 0",
            "  ✗ alert payment overdue (示例镇人民政府, since 2026-04-02)",
            "      payment due k-desks was to be paid by 2026-04-01 and is 96 days late; 76000.00 yuan that nobody disputes are unpaid.",
            "      → Pay the undisputed 76000.00 yuan with interest for late payment, and record it.",
            "      basis: Regulation on Ensuring Payments to Small and Medium-sized Enterprises (国务院令第802号) 第三条; Regulation on Ensuring Payments to Small and Medium-sized Enterprises (国务院令第802号) 第九条",
            "unknown (1):",
            "  ? payment due k-road, payment overdue: it cannot be told, since this is missing: payment due k-road › Day from which the time limit runs.",
            "      → Add what is missing and monitor again.",
            "what was watched:",
            "  payment overdue: raised 1, in order 1, unknown 1",
        ]  # fmt: skip
        assert "A pack is not legal advice" in ran.out.splitlines()[-1]

    def test_it_says_it_in_chinese(self, govcredit: Run) -> None:
        lines = govcredit(*LATE, "--lang", "zh").out.splitlines()
        assert lines[:4] == [
            "截至2026-07-06：警报 1，预警 0，提示 0，无法判断 1，不适用 0",
            "  ✗ 警报 款项逾期未付（示例镇人民政府，自2026-04-02）",
            "      应付款项 k-desks应于2026-04-01前付清，至今逾期96日，未付且无争议的款项为76000.00元。",
            "      → 付清无争议的76000.00元和逾期利息并登记付款。",
        ]

    def test_on_the_last_day_in_time_nothing_is_raised(self, govcredit: Run) -> None:
        ran = govcredit(*EARLY)
        assert (ran.code, ran.out.splitlines()[0]) == (
            0,
            "On 2026-04-01: alert 0, warning 0, notice 0, unknown 1, not applicable 0",
        )

    @pytest.mark.parametrize(
        ("options", "code", "items"),
        [
            ((), 1, ["k-desks", "k-road"]),
            (("--organ", "town"), 1, ["k-desks", "k-road"]),
            (("--organ", "示例镇人民政府"), 1, ["k-desks", "k-road"]),
            (("--organ", "finance"), 0, []),
            (("--level", "alert"), 1, ["k-desks", "k-road"]),
            (("--level", "notice"), 1, ["k-desks", "k-road"]),
        ],
        ids=["all", "by identifier", "by name", "in order", "alerts", "every level"],
    )
    def test_what_is_chosen_decides_the_code(
        self, govcredit: Run, options: tuple[str, ...], code: int, items: list[str]
    ) -> None:
        ran = govcredit(*LATE, *options, "--format", "json")
        found = [each.signal_item.id for each in asked(ran).signals if each.signal_item is not None]
        assert (ran.code, found) == (code, items)

    def test_a_family_stands_for_its_signals(self, govcredit: Run) -> None:
        ran = govcredit("monitor", FILE, "--on", "2026-07-06", "--signal", "payments", "--format", "json")
        watched = [each.signal for each in asked(ran).watched]
        assert "payments.overdue" in watched
        assert {code.partition(".")[0] for code in watched} == {"payments"}

    def test_its_document_is_canonical(self, govcredit: Run) -> None:
        ran = govcredit(*LATE, "--format", "json")
        assert dumps_result(asked(ran)).decode() + "\n" == ran.out

    @pytest.mark.parametrize("form", ["text", "json", "html"])
    def test_it_writes_to_a_file(self, govcredit: Run, tmp_path: Path, form: str) -> None:
        if form == "html":
            pytest.importorskip("jinja2", reason="the extra report is not installed")
        out = tmp_path / f"signals.{form}"
        ran = govcredit(*LATE, "--format", form, "--out", str(out))
        assert (ran.code, ran.out) == (1, "")
        begins = {"text": "On 2026-07-06: ", "json": '{"ground":', "html": "<!DOCTYPE html>"}
        assert out.read_text(encoding="utf-8").startswith(begins[form])

    @pytest.mark.parametrize(
        ("options", "offered"),
        [
            (("--organ", "twon"), "--organ: 没有“twon” / there is no such one; town"),
            (("--organ", "示例镇政府"), "--organ: 没有“示例镇政府” / there is no such one; 示例镇人民政府, 示例县财政局"),
            (("--signal", "payments.overdues"), "--signal: 没有“payments.overdues” / there is no such one; payments.overdue"),
            (("--level", "warnings"), "--level: 没有“warnings” / there is no such one; warning"),
        ],
        ids=["body", "name", "signal", "level"],
    )  # fmt: skip
    def test_what_is_not_known_is_told_with_what_is_near(
        self, govcredit: Run, options: tuple[str, ...], offered: str
    ) -> None:
        ran = govcredit(*LATE, *options)
        assert (ran.code, ran.out) == (2, "")
        assert offered in " ".join(ran.err.split())

    def test_two_bodies_of_one_name_are_told_apart(self, govcredit: Run, tmp_path: Path) -> None:
        organs = [{"id": name, "kind": "town", "name": "某镇"} for name in ("a", "b")]
        path = tmp_path / "two.json"
        path.write_text(json.dumps({"version": "1.0", "organs": organs}), encoding="utf-8")
        ran = govcredit("monitor", str(path), "--organ", "某镇")
        assert ran.code == 2
        assert " ".join(ran.err.split()).endswith("--organ: 有几个“某镇” / there are several of that name; a, b")

    def test_a_faulty_document_is_told(self, govcredit: Run, tmp_path: Path) -> None:
        path = tmp_path / "faulty.json"
        path.write_text('{"version": "1.0", "payments": [{}]}', encoding="utf-8")
        ran = govcredit("monitor", str(path))
        assert (ran.code, ran.out) == (3, "")

    def test_the_county_has_late_payments(self, govcredit: Run, tmp_path: Path) -> None:
        path = tmp_path / "county.json"
        govcredit("sample", "--out", str(path))
        ran = govcredit("monitor", str(path), "--on", "2026-09-01", "--signal", "payments.overdue", "--format", "json")
        assert ran.code == 1
        assert sum(each.raised_cases for each in asked(ran).watched) == len(
            [each for each in asked(ran).signals if each.signal_level]
        )
