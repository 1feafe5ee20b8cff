"""The verb ``screen``: a table for people, a canonical document for machines, and a code that no gap turns into a pass."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.screening import ScreeningResult

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

CODE: Final = "11440705MB2C12345X"
CONTENT: Final = {
    "version": "1.0",
    "organs": [
        {"id": "town-1", "kind": "town", "name": "某镇"},
        {"id": "office", "kind": "department", "name": "某局"},
    ],
    "persons": [{"id": "p-1", "name": "某甲"}],
    "archives": [{"id": "arch-1", "person": "p-1", "keeper": "office"}],
    "records": [
        {"id": "r", "subject": {"organ": "town-1"}, "trigger": "judgment", "decided": "2019-03-01"},
        {"id": "q", "subject": {"body_name": "某站", "uscc": CODE}, "trigger": "judgment", "decided": "2019-03-01"},
    ],
    "personnel_measures": [
        {"id": "s", "archive": "arch-1", "kind": "party-discipline.warning", "decided": "2020-01-09"}
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(CONTENT, ensure_ascii=False), encoding="utf-8")
    return str(path)


def asked(subject: str, purpose: str, *more: str) -> tuple[str, ...]:
    return ("--subject", subject, "--purpose", purpose, "--on", "2020-06-01", *more)


class TestScreen:
    """``screen`` answers for one purpose or for all of them."""

    @pytest.mark.parametrize(
        ("subject", "purpose", "pack", "code", "first"),
        [
            ("town-1", "honours", "cn", 1, "As of 2020-06-01 the subject is restricted for honours for bodies."),
            ("office", "honours", "cn", 0, "As of 2020-06-01 nothing restricts the subject for honours for bodies, and nothing is to be taken into account."),
            (CODE, "project-approval", "cn-henan-hua", 1, "As of 2020-06-01 the subject is restricted for approval of major projects."),
            ("town-1", "special-bonds", "cn", 1, "As of 2020-06-01 it cannot be told whether the subject is restricted for application for special bonds."),
            ("arch-1", "promotion", "cn", 1, "As of 2020-06-01 the subject is restricted for promotion."),
        ],
        ids=["restricted", "clear", "by its code", "the pack is silent", "a sanction"],
    )  # fmt: skip
    def test_it_says_the_outcome_first(  # noqa: PLR0917  # the columns of the table
        self, govcredit: Run, file: str, subject: str, purpose: str, pack: str, code: int, first: str
    ) -> None:
        ran = govcredit("screen", file, *asked(subject, purpose, "--pack", pack))
        assert (ran.code, ran.out.splitlines()[0]) == (code, first)

    def test_it_shows_record_clause_and_days(self, govcredit: Run, file: str) -> None:
        out = govcredit("screen", file, *asked("town-1", "honours", "--pack", "cn-henan-hua", "--lang", "zh")).out
        lines = out.splitlines()
        at = lines.index("      依据记录：政务失信记录 r")
        assert lines[at - 1].startswith("  ✗ ")
        assert "2019-03-01" in lines[at - 1]
        assert "      依据：《滑县加强政务诚信建设实施方案》（滑政〔2017〕31号）四（三）" in lines[at + 1 :]
        assert "不是法律意见" in lines[-1]

    def test_its_document_is_canonical(self, govcredit: Run, file: str) -> None:
        ran = govcredit("screen", file, *asked("town-1", "honours", "--format", "json"))
        outcome = read_result(ran.out)
        assert isinstance(outcome.result, ScreeningResult)
        assert dumps_result(outcome.result).decode() + "\n" == ran.out
        assert outcome.result.overall == "restricted"

    def test_all_are_the_purposes_of_which_the_pack_speaks_for_such_a_subject(self, govcredit: Run, file: str) -> None:
        ran = govcredit("screen", file, *asked("town-1", "all", "--format", "json", "--pack", "cn-henan-hua"))
        purposes = [json.loads(line)["purpose"] for line in ran.out.splitlines()]
        assert purposes == [
            "bidding", "fiscal-funds", "honours", "performance-appraisal", "pilots", "project-approval", "project-investment", "social-management",
        ]  # fmt: skip
        assert ran.code == 1

    def test_a_pack_without_rules_is_no_clean_bill(self, govcredit: Run, file: str) -> None:
        ran = govcredit("screen", file, "--subject", "town-1", "--purpose", "all", "--on", "2015-01-01")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("The pack of that day says nothing about any purpose")

    def test_the_year_of_an_assessment_is_given(self, govcredit: Run, file: str) -> None:
        ask = ("--subject", "arch-1", "--purpose", "yearly-assessment", "--on", "2021-02-01")
        assert govcredit("screen", file, *ask).code == 0
        ran = govcredit("screen", file, *ask, "--year", "2020")
        assert ran.code == 1
        assert "not excellent" in ran.out

    @pytest.mark.parametrize(
        ("arguments", "offered"),
        [
            (asked("town-2", "honours"), "--subject: 没有“town-2” / there is no such one; town-1"),
            (asked("某镇", "honours"), "--subject: 没有“某镇” / there is no such one; 11440705MB2C12345X, arch-1, office, town-1"),
            (asked("town-1", "honour"), "--purpose: 没有“honour” / there is no such one; honours"),
        ],
        ids=["nearest subject", "a name is none", "nearest purpose"],
    )  # fmt: skip
    def test_what_is_not_known_is_told_in_one_sentence(
        self, govcredit: Run, file: str, arguments: tuple[str, ...], offered: str
    ) -> None:
        ran = govcredit("screen", file, *arguments)
        assert ran.code == 2
        assert " ".join(ran.err.split()).endswith(offered)
        assert "Traceback" not in ran.err

    def test_a_faulty_document_is_told_and_not_screened(self, govcredit: Run, tmp_path: Path) -> None:
        path = tmp_path / "faulty.json"
        path.write_text('{"version": "1.0", "organs": 1}', encoding="utf-8")
        ran = govcredit("screen", str(path), *asked("town-1", "honours"))
        assert (ran.code, ran.out) == (3, "")
        assert "structure.type" in ran.err
