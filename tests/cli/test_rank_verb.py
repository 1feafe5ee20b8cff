"""The verb ``rank``: a place is one number only where that is the truth, and the same seed gives the same places."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.ranking import RankingResult

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
LAW: Final = ("--pack", str(EXAMPLES / "schemes" / "trial"), "--on", "2026-07-06", "--draws", "50")
RANK: Final = ("rank", str(EXAMPLES / "scores" / "county.json"), *LAW)


def asked(ran: Any) -> RankingResult:  # noqa: ANN401  # what a command printed
    found = read_result(ran.out).result
    assert isinstance(found, RankingResult)
    return found


def places(ran: Any) -> list[tuple[str, int, int]]:  # noqa: ANN401  # likewise
    return [(row.ranked_organ, row.surest_first, row.surest_last) for row in asked(ran).rank_rows]


def test_it_says_who_comes_surely_before_whom(govcredit: Run) -> None:
    # 99.38, 98, 64 to 74, 62.5 to 72.5, 13: only the two in the middle may change.
    ran = govcredit(*RANK, "--spread", "0")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[2:8] == [
        "  place  body                         points  order",
        "  1      示例县财政局                  99.38",
        "  2      示例县水务局                     98",
        "  3 – 4  示例县住房和城乡建设局      64 – 74",
        "  3 – 4  示例镇人民政府          62.5 – 72.5  noise",
        "  5      示例东镇人民政府                 13",
    ]
    assert "  ! Satisfaction of the public: bodies measured 4, of them losing points 100 %" in ran.out


def test_its_document_is_canonical_and_the_same_for_the_same_seed(govcredit: Run) -> None:
    ran = govcredit(*RANK, "--format", "json", "--seed", "7")
    assert dumps_result(asked(ran)).decode() + "\n" == ran.out
    assert govcredit(*RANK, "--format", "json", "--seed", "7").out == ran.out
    assert (asked(ran).draws, asked(ran).draw_seed, str(asked(ran).weight_spread)) == (50, 7, "0.2")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--kind", "department"), [("finance", 1, 1), ("water", 2, 2), ("housing", 3, 3)]),
        (("--subject", "town", "--subject", "示例县住房和城乡建设局"), [("housing", 1, 2), ("town", 1, 2)]),
        (("--region", "440705"), []),
    ],
    ids=["of a kind", "of some", "of a region"],
)
def test_it_ranks_whom_it_is_asked_about(
    govcredit: Run, options: tuple[str, ...], expected: list[tuple[str, int, int]]
) -> None:
    assert places(govcredit(*RANK, *options, "--format", "json")) == expected


def test_nobody_to_rank_is_told(govcredit: Run) -> None:
    ran = govcredit(*RANK, "--region", "110000", "--lang", "zh")
    assert ran.code == 0
    assert ran.out.splitlines()[2] == "  没有可以排名的单位。"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--kind", "departments"), "--kind: 没有“departments” / there is no such one; department"),
        (("--spread", "1"), "--spread: 1: 应当不小于0并且小于1 / at least 0 and less than 1"),
        (("--spread", "nan"), "--spread: nan: 应当不小于0并且小于1 / at least 0 and less than 1"),
        (("--spread", "1e-99999999"), "--spread: 1e-99999999: 应当不小于0并且小于1 / at least 0 and less than 1"),
        (("--spread", "much"), "--spread: much: 应当不小于0并且小于1 / at least 0 and less than 1"),
        (("--subject", "twon"), "--subject: 没有“twon” / there is no such one; town"),
    ],
    ids=["kind", "all of it", "no number", "too fine", "a word", "body"],
)
def test_what_cannot_be_ranked_is_told(govcredit: Run, options: tuple[str, ...], told: str) -> None:
    ran = govcredit(*RANK, *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())


def test_it_writes_a_page(govcredit: Run, tmp_path: Path) -> None:
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    out = tmp_path / "ranking.html"
    ran = govcredit(*RANK, "--format", "html", "--out", str(out))
    assert (ran.code, ran.out) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
