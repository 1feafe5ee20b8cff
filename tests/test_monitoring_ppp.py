"""Signals of partnerships: outlay, disclosure, term, mode of return, private share, and who answers for a stage."""

from typing import Any, Final

import pytest

from govcredit.measures.facts import Facts
from govcredit.measures.ppp.outlay import outlay_years
from govcredit.model.values import Deadline
from govcredit.monitoring import ppp
from govcredit.monitoring._answers import lasting
from tests.watched import facts_of, figures, lacks, money, rows, watch, why

Item = dict[str, Any]
Row = tuple[str, str | None, str | None]

COUNTY: Final[Item] = {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county"}
BUREAU: Final[Item] = {"id": "bureau", "kind": "department", "name": "某局", "superior": "county"}
QUIET: Final[Row] = ("quiet", None, None)
UNKNOWN: Final[Row] = ("unknown", None, None)
NOT_APPLICABLE: Final[Row] = ("not-applicable", None, None)


def project(name: str = "p", **members: Any) -> Item:  # noqa: ANN401  # members of a project
    return {"id": name, "organ": "bureau", "title": "污水处理厂", **members}


def outlay(year: int, planned: str | None = None, paid: str | None = None) -> Item:
    return {
        "year": year,
        "planned_sum": None if planned is None else money(planned),
        "paid": None if paid is None else money(paid),
    }


def fiscal(year: int, expenditure: str, **more: Any) -> Item:  # noqa: ANN401  # members of a fiscal year
    return {"id": f"f-{year}", "organ": "county", "year": year, "general_expenditure": money(expenditure), **more}


def county(*projects: Item, on: str = "2026-04-01", **arrays: Any) -> Facts:  # noqa: ANN401  # items of any kind
    return facts_of(on, organs=[COUNTY, BUREAU], ppp_projects=list(projects), **arrays)


# ---------------------------------------------------------------------------------------------------------------------
# Outlay


@pytest.mark.parametrize(
    ("planned", "cap", "line", "bar"),
    [
        pytest.param("5亿元", QUIET, QUIET, QUIET, id="5 %"),
        pytest.param("5.0001亿元", QUIET, QUIET, ("raised", "warning", "2026-01-01"), id="beyond 5 %"),
        pytest.param(
            "7.0001亿元",
            QUIET,
            ("raised", "warning", "2026-01-01"),
            ("raised", "warning", "2026-01-01"),
            id="beyond 7 %",
        ),
        pytest.param(
            "10亿元", QUIET, ("raised", "warning", "2026-01-01"), ("raised", "warning", "2026-01-01"), id="10 %"
        ),
        pytest.param(
            "10.0001亿元",
            ("raised", "alert", "2026-01-01"),
            ("raised", "warning", "2026-01-01"),
            ("raised", "warning", "2026-01-01"),
            id="beyond 10 %",
        ),
    ],
)
def test_the_outlay_of_a_year_is_held_against_three_limits(planned: str, cap: Row, line: Row, bar: Row) -> None:
    facts = county(project(outlays=[outlay(2026, planned)]), fiscal_years=[fiscal(2026, "100亿元")])
    found = watch(ppp.outlays, facts)
    assert [each.code for each in found] == ["ppp.outlay-most", "ppp.outlay-warning", "ppp.outlay-government-pays"]
    assert rows(found) == [cap, line, bar]


def test_an_outlay_beyond_the_cap_tells_its_formula() -> None:
    facts = county(
        project("a", outlays=[outlay(2026, "8亿元")]),
        project("b", outlays=[outlay(2026, "45000万元")]),
        fiscal_years=[fiscal(2026, "100亿元")],
    )
    cap = watch(ppp.outlays, facts)[0]
    assert figures(cap) == {
        "year": "2026",
        "ratio": "12.50%",
        "part": "1250000000",
        "whole": "10000000000",
        "limit": "10%",
    }
    assert cap.statement.text("zh") == (
        "机构 county：2026年全部合作项目的计划支出占一般公共预算支出的比例为12.50%，超过10%，不得新增项目。"
    )
    assert [term.name for term in cap.terms] == ["ppp.outlay.most"]


def test_years_to_come_are_judged_as_far_as_they_are_told_and_the_rest_once() -> None:
    told = [outlay(year, "20亿元") for year in (2024, 2026, 2027, 2028, 2029)]
    facts = county(project(outlays=told), fiscal_years=[fiscal(2026, "100亿元"), fiscal(2028, "300亿元")])
    found = [each for each in watch(ppp.outlays, facts) if each.code == "ppp.outlay-most"]
    assert rows(found) == [("raised", "alert", "2026-01-01"), QUIET, UNKNOWN]
    facts = county(project(outlays=told), fiscal_years=[fiscal(2027, "100亿元")])
    found = [each for each in watch(ppp.outlays, facts) if each.code == "ppp.outlay-most"]
    assert rows(found) == [UNKNOWN, ("raised", "alert", None), UNKNOWN]


@pytest.mark.parametrize(
    ("planned", "paid", "expected", "word"),
    [
        pytest.param("12亿元", "9亿元", QUIET, "", id="paid less than planned"),
        pytest.param("9亿元", "12亿元", ("raised", "alert", "2024-01-01"), "已付支出", id="paid more than planned"),
        pytest.param("12亿元", None, ("raised", "alert", "2024-01-01"), "计划支出", id="payment not told"),
    ],
)
def test_of_a_year_that_has_ended_what_was_paid_counts(
    planned: str, paid: str | None, expected: Row, word: str
) -> None:
    facts = county(project(outlays=[outlay(2024, planned, paid)]), fiscal_years=[fiscal(2024, "100亿元")])
    cap = watch(ppp.outlays, facts)[0]
    assert rows([cap]) == [expected]
    assert word in cap.statement.text("zh")


def test_outlay_is_told_where_nothing_can_be_judged() -> None:
    assert {why(each) for each in watch(ppp.outlays, facts_of())} == {"not-applicable.no-item"}
    assert {each.state for each in watch(ppp.outlays, county(project()))} == {"unknown"}
    early = county(project(outlays=[outlay(2015, "12亿元")]), on="2015-12-31", fiscal_years=[fiscal(2015, "100亿元")])
    assert {why(each) for each in watch(ppp.outlays, early)} == {"not-applicable.not-in-force"}


def test_the_years_of_a_government_are_those_of_its_projects_and_of_its_own_totals() -> None:
    facts = county(
        project("a", outlays=[outlay(2027, "1亿元"), outlay(2025, "1亿元")]),
        project("nobody", organ=None, outlays=[outlay(2030, "1亿元")]),
        fiscal_years=[fiscal(2024, "100亿元", ppp_outlay=money("1亿元"))],
    )
    assert dict(outlay_years(facts)) == {"county": (2024, 2025, 2027)}


# ---------------------------------------------------------------------------------------------------------------------
# Disclosure


def entered(day: str, *told: Item) -> Item:
    return project(stages_run=[{"stage": "guide.execution", "in_stage": {"start": day}}], disclosed=list(told))


def test_what_is_due_six_months_after_entering_execution_is_late_from_the_next_day() -> None:
    told = {"item": "stage.procurement", "published": "2018-07-20"}
    found = watch(ppp.late_disclosures, county(entered("2018-01-15", told), on="2018-07-31"))
    assert rows(found) == [QUIET, *[("raised", "alert", "2018-07-16")] * 2]
    assert figures(found[1]) == {"disclosed-item": "stage.identification", "deadline": "2018-07-15", "days-late": "16"}
    assert found[1].statement.text("zh") == (
        "政府和社会资本合作项目 p：识别阶段信息应于2018-07-15前公开，至今逾期16日。"
    )
    assert [term.name for term in found[1].terms] == ["ppp-disclosure.times"]


def test_the_data_of_a_year_are_late_in_the_next() -> None:
    stages = [
        {"item": f"stage.{name}", "published": "2018-02-01"}
        for name in ("identification", "preparation", "procurement")
    ]
    found = watch(ppp.late_disclosures, county(entered("2018-01-15", *stages), on="2019-05-01"))
    (raised,) = (each for each in found if each.state == "raised")
    assert raised.statement.text("en") == (
        "public-private partnership p: “data of the execution stage” of 2018 was to be disclosed by 2019-04-30; days late: 1."
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            {"item": "contract", "deadline": "2026-03-31"},
            [("raised", "alert", "2026-04-01"), UNKNOWN],
            id="its own last day",
        ),
        pytest.param({"item": "contract", "deadline": "2026-04-01"}, [QUIET, UNKNOWN], id="today"),
        pytest.param({"item": "contract"}, [UNKNOWN], id="no last day"),
        pytest.param({"item": "contract", "mode": "withheld"}, [QUIET, UNKNOWN], id="not published at all"),
    ],
)
def test_after_the_revision_only_last_days_that_the_project_tells_are_known(told: Item, expected: list[Row]) -> None:
    found = watch(ppp.late_disclosures, county(entered("2023-01-15", told)))
    assert rows(found) == expected
    assert "term ppp-disclosure.times not-in-force" in lacks(found[-1])


# ---------------------------------------------------------------------------------------------------------------------
# Term, mode of return, private share


def years(count: int) -> Item:
    return {"count": count, "unit": "year"}


@pytest.mark.parametrize(
    ("members", "expected", "said"),
    [
        pytest.param({"term": years(40), "in_force": {"start": "2024-05-01"}}, QUIET, "quiet", id="40 years"),
        pytest.param({"term": years(41), "in_force": {"start": "2024-05-01"}}, ("raised", "alert", "2024-05-01"), "ppp.term", id="41 years"),
        pytest.param({"term": years(41), "in_force": {"start": "2024-04-30"}}, NOT_APPLICABLE, "not-applicable.earlier", id="before the rule"),
        pytest.param({"term": years(41)}, ("raised", "warning", None), "ppp.term", id="day not told"),
        pytest.param({}, UNKNOWN, "unknown", id="term not told"),
    ],
)  # fmt: skip
def test_a_term_may_not_be_longer_than_the_longest_of_its_day(members: Item, expected: Row, said: str) -> None:
    (found,) = watch(ppp.long_terms, county(project(**members)))
    assert (rows([found]), why(found)) == ([expected], said)
    if found.state == "raised":
        assert found.statement.text("en").endswith("longer than the longest one allowed, 40 years.")


def test_lengths_of_time_are_told_in_both_languages() -> None:
    assert lasting("limit", Deadline(count=1, unit="working-day")) == {
        "limit_zh": "1个工作日",
        "limit_en": "1 working day",
    }


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param({"payment_mode": "government-pays", "in_force": {"start": "2023-11-03"}}, ("raised", "alert", "2023-11-03"), id="new"),
        pytest.param({"payment_mode": "user-pays", "in_force": {"start": "2023-11-03"}}, QUIET, id="user-pays"),
        pytest.param({"payment_mode": "viability-gap", "in_force": {"start": "2023-11-02"}}, QUIET, id="older"),
        pytest.param(
            {
                "payment_mode": "viability-gap",
                "in_force": {"start": "2024-01-01"},
                "stages_run": [{"stage": "guide.identification", "in_stage": {"start": "2023-03-01"}}],
            },
            QUIET,
            id="prepared before",
        ),
        pytest.param({"payment_mode": "other", "in_force": {"start": "2023-11-02"}}, ("raised", "warning", "2023-11-02"), id="not confirmed then"),
        pytest.param({"payment_mode": "other", "in_force": {"start": "2015-12-31"}}, NOT_APPLICABLE, id="before all rules"),
        pytest.param({"payment_mode": "government-pays"}, UNKNOWN, id="day not told"),
        pytest.param({"in_force": {"start": "2023-11-03"}}, UNKNOWN, id="mode not told"),
    ],
)  # fmt: skip
def test_a_new_project_has_a_mode_of_return_of_its_day(members: Item, expected: Row) -> None:
    (found,) = watch(ppp.new_modes, county(project(**members)))
    assert rows([found]) == [expected]


@pytest.mark.parametrize(
    ("share", "start", "expected"),
    [
        pytest.param("35", "2023-11-03", QUIET, id="35 %"),
        pytest.param("34.99", "2023-11-03", ("raised", "notice", "2023-11-03"), id="less than 35 %"),
        pytest.param("34.99", "2023-11-02", NOT_APPLICABLE, id="older"),
        pytest.param("34.99", None, UNKNOWN, id="day not told"),
        pytest.param(None, "2023-11-03", UNKNOWN, id="share not told"),
    ],
)
def test_a_low_private_share_is_a_notice_since_the_tier_is_not_told(
    share: str | None, start: str | None, expected: Row
) -> None:
    members: Item = {
        "private_share": None if share is None else {"value": share, "unit": "%"},
        "in_force": None if start is None else {"start": start},
    }
    (found,) = watch(ppp.private_shares, county(project(**members)))
    assert rows([found]) == [expected]
    if found.state == "raised":
        assert figures(found) == {"ratio": "34.99%", "limit": "35%"}


# ---------------------------------------------------------------------------------------------------------------------
# Who answers


@pytest.mark.parametrize(
    ("stages", "duty", "expected"),
    [
        pytest.param(["guide.execution"], {"stages": ["duty.implementation"], "in_charge": {"start": "2024-01-01"}}, QUIET, id="answers"),
        pytest.param(["guide.execution"], {"stages": ["duty.preparation"], "in_charge": {"start": "2024-01-01"}}, ("raised", "warning", None), id="another stage"),
        pytest.param(["guide.execution"], {"stages": [], "in_charge": {"start": "2024-01-01", "end": "2026-04-01"}}, ("raised", "warning", None), id="left today"),
        pytest.param(["guide.execution"], {"stages": ["duty.implementation"]}, UNKNOWN, id="time not told"),
        pytest.param(["guide.execution"], None, UNKNOWN, id="no duty told"),
        pytest.param(["concession.operation"], {"stages": ["duty.implementation"], "in_charge": {"start": "2024-01-01"}}, UNKNOWN, id="a concession"),
        pytest.param([], {"stages": ["duty.implementation"], "in_charge": {"start": "2024-01-01"}}, UNKNOWN, id="stage not told"),
        pytest.param(["past"], None, QUIET, id="between two stages"),
    ],
)  # fmt: skip
def test_somebody_answers_for_the_stage_of_the_day(stages: list[str], duty: Item | None, expected: Row) -> None:
    runs = [
        {"stage": "guide.transfer", "in_stage": {"start": "2024-01-01", "end": "2025-01-01"}}
        if stage == "past"
        else {"stage": stage, "in_stage": {"start": "2024-01-01"}}
        for stage in stages
    ]
    duties = (
        [] if duty is None else [{"id": "d", "archive": "a", "project": {"kind": "ppp-project", "id": "p"}, **duty}]
    )
    facts = county(
        project(stages_run=runs),
        persons=[{"id": "x", "name": "某某"}],
        archives=[{"id": "a", "person": "x", "keeper": "county"}],
        project_duties=duties,
    )
    (found,) = watch(ppp.unfilled_duties, facts)
    assert rows([found]) == [expected]
    if found.state == "raised":
        assert found.statement.text("zh") == "政府和社会资本合作项目 p：处于项目执行阶段，当日没有政府方责任人。"


def test_without_projects_nothing_applies() -> None:
    for watcher in (ppp.late_disclosures, ppp.long_terms, ppp.new_modes, ppp.private_shares, ppp.unfilled_duties):
        assert [why(each) for each in watch(watcher, facts_of())] == ["not-applicable.no-item"]
    early = county(project(term=years(50), private_share={"value": "1", "unit": "%"}), on="2020-01-01")
    for watcher in (ppp.long_terms, ppp.private_shares):
        assert [why(each) for each in watch(watcher, early)] == ["not-applicable.not-in-force"]
