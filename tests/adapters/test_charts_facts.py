"""Pictures of debt, of partnership projects and of records: what was measured, and what is missing."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from govcredit.adapters.charts import debt_bands, debt_maturities, ppp_outlays, record_timeline
from govcredit.disclosure.disclose import disclose
from govcredit.errors import InvalidValue
from govcredit.findings import Language
from govcredit.policy.loading import load_pack
from tests.adapters.chart_cases import DAY, EMPTY, bundle, facts, indebted, partnered, recorded, rows

pytest.importorskip("altair", reason="the extra charts is not installed")

Draw = Callable[..., Any]

DRAWN: Final[tuple[Draw, ...]] = (debt_maturities, debt_bands, ppp_outlays, record_timeline)


def drawn(draw: Draw, held: Any, language: Language = "zh", **asked: Any) -> Any:  # noqa: ANN401  # whatever it takes
    return draw(held, "county", language=language, internal=True, **asked)


def test_principal_is_drawn_by_year_bonds_before_the_rest() -> None:
    # A quarter of four in each year to 2028; the bond of three and the loan of two end in 2029.
    found = drawn(debt_maturities, indebted(), "en")
    assert rows(found, "name", "look", "from", "to", "own") == [
        ("2026", "other borrowings", "0", "100", "100 million yuan"),
        ("2027", "other borrowings", "0", "100", "100 million yuan"),
        ("2028", "other borrowings", "0", "100", "100 million yuan"),
        ("2029", "bonds", "0", "300", "300 million yuan"),
        ("2029", "other borrowings", "300", "500", "200 million yuan"),
    ]
    assert ("2029", "500 million yuan") in rows(found, "name", "told")


def test_a_debt_of_which_nothing_is_known_makes_every_year_a_least() -> None:
    found = drawn(debt_maturities, indebted("unknown"))
    assert ("2029年", "至少 5 亿元") in rows(found, "name", "told")
    assert "1笔债务的到期本金无法确定" in found.to_dict()["title"]["subtitle"]
    assert "至少 5 亿元" in found.description


def test_the_years_may_be_named() -> None:
    found = drawn(debt_maturities, indebted(), years=(2028, 2029, 2030))
    told = dict(rows(found, "name", "told"))
    assert told == {"2028年": "1 亿元", "2029年": "5 亿元", "2030年": "0 亿元"}


def test_the_debt_ratio_lies_between_the_bands_of_the_pack() -> None:
    # 11/10; at least 20/12.5, since hidden debt is not told; 40/10; no balance in the last year.
    found = drawn(debt_bands, indebted())
    assert rows(found, "from", "to", "shade") == [
        ("0", "120", "#e6f1e9"),
        ("120", "200", "#fbf3d0"),
        ("200", "300", "#fadfbd"),
        ("300", "480", "#f1c5c3"),
    ]
    assert sorted(rows(found, "name", "from", "to", "ratio", "band")) == [
        ("2022年", "110", "110", "110%", "绿色"),
        ("2023年", "160", "480", "至少 160%", "黄色 – 红色"),
        ("2024年", "400", "400", "400%", "红色"),
    ]
    assert ("2025年", ["无法确定", "—"], "债务余额") in rows(found, "name", "told", "lacks")


def test_outlay_is_drawn_against_the_limits_of_the_pack() -> None:
    found = drawn(ppp_outlays, partnered(), "en")
    assert rows(found, "name", "from", "to", "outlay", "whole") == [
        ("2025, outlay paid", "0", "7.5", "150 million yuan", "2,000 million yuan"),
        ("2025, planned outlay", "0", "8", "160 million yuan", "2,000 million yuan"),
        ("2026, planned outlay", "0", "11", "220 million yuan", "2,000 million yuan"),
    ]
    assert ("2027, planned outlay", "not known") in rows(found, "name", "told")
    assert {each for (each, _) in rows(found, "at", "clause")} == {"7", "10"}
    clauses = dict(rows(found, "at", "clause"))
    assert clauses["7"].endswith("(not confirmed)")  # the warning line was never read in its own text
    assert not clauses["10"].endswith("(not confirmed)")


def test_a_record_is_drawn_with_its_window_and_its_state() -> None:
    found = drawn(record_timeline, recorded())
    assert rows(found, "name", "from", "to", "look")[:2] == [
        ("政务失信记录 shown，行政处罚", "2025-10-15", "2026-01-16", "最短公示期"),
        ("政务失信记录 shown，行政处罚", "2026-01-16", "2026-10-16", "至最长公示期满"),
    ]
    assert sorted((day, mark) for day, mark in rows(found, "day", "mark")) == [
        ("2025-10-15", "认定"),
        ("2025-10-22", "公示"),
        ("2026-02-02", "申请修复"),
        ("2026-02-10", "修复"),
        ("2026-05-06", "认定"),
        ("2026-05-20", "异议收到"),
    ]
    states = {tuple(told) for told, _ in rows(found, "told", "label")}
    assert states == {("已修复",), ("已认定", "异议处理中")}


def test_a_record_without_a_class_has_a_window_that_is_not_certain() -> None:
    record = {"id": "r", "subject": {"organ": "county"}, "trigger": "judgment", "decided": "2026-05-06"}
    found = drawn(record_timeline, facts(records=[record]), "en")
    # From the mildest class to the gravest: three years.
    assert rows(found, "from", "to", "look") == [("2026-05-06", "2029-05-07", "time in public not certain")]


def test_earlier_records_beyond_a_number_are_told() -> None:
    found = drawn(record_timeline, recorded(), most=1)
    assert {name for (name, _) in rows(found, "name", "label")} == {"政务失信记录 disputed，司法判决"}
    assert "较早的1条未画出。" in found.to_dict()["title"]["subtitle"]


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_makes_a_picture_that_says_what_is_missing(draw: Draw, language: Language) -> None:
    ((told,),) = rows(drawn(draw, EMPTY, language), "told")
    assert "".join(told).endswith("。" if language == "zh" else ".")
    assert (
        "".join(told) in " ".join(drawn(draw, EMPTY, language).description.split()).replace(" ", "") or language == "en"
    )


@pytest.mark.parametrize("draw", DRAWN)
def test_facts_of_the_house_are_drawn_only_where_they_stay_inside(draw: Draw) -> None:
    with pytest.raises(InvalidValue):
        draw(EMPTY, "county")


@pytest.mark.parametrize("draw", DRAWN)
def test_a_view_is_drawn_as_it_is(draw: Draw) -> None:
    view = disclose(bundle(), "public", load_pack("cn").context(DAY))
    assert draw(view, "county").description


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("name", ["nobody", "archive-1", "<script>"])
def test_only_a_body_is_drawn(draw: Draw, name: str) -> None:
    with pytest.raises(InvalidValue):
        draw(EMPTY, name, internal=True)
