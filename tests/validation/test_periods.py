"""Rules about periods and limits."""

from typing import Any, Final

import pytest

from govcredit.validation.periods import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, verify

INSPECTION: Final[dict[str, Any]] = {
    "id": "i",
    "inspector": "org",
    "subject": {"organ": "other"},
    "kind": "special-supervision",
    "conducted": {"start": "2026-05-06", "end": "2026-05-07"},
}
MEASURE: Final[dict[str, Any]] = {
    "id": "m",
    "record": "r",
    "subject": {"organ": "org"},
    "kind": "body.rectification-ordered",
    "decided": "2026-05-06",
    "in_force": {"start": "2026-05-06"},
    "basis": [{"title": "政务诚信实施方案", "clause": "二（二）"}],
    "ended": "2026-05-06",
    "end_reason": "整改完成",
}
REPORT: Final[dict[str, Any]] = {
    "id": "s",
    "organ": "org",
    "filed": "2026-06-30",
    "none_found": True,
    "covers": {"start": "2026-06-30", "end": "2026-07-01"},
}
POST: Final[dict[str, Any]] = {
    "id": "p",
    "organ": "org",
    "title": "局长",
    "existed": {"end": "2024-01-01"},
    "provenance": {"known": "2024-06-03", "held": {"start": "2023-12-31"}},
}
ASSISTANCE: Final[dict[str, Any]] = {
    "id": "a",
    "organ": "org",
    "enforcing_court": "court",
    "received": "2026-05-06",
    "limit": {"count": 15, "unit": "day"},
    "deadline": "2026-05-21",
}
COMPLAINT: Final[dict[str, Any]] = {
    "id": "c",
    "channel": "sme-arrears",
    "received": "2026-03-04",
    "accepted": "2026-03-05",
    "limit": {"count": 30, "unit": "day"},
}


def case(name: str, code: str, kind: str, array: str, good: dict[str, Any], path: str, **wrong: Any) -> Case:  # noqa: ANN401, PLR0917  # any member
    """Return a case about one item, with what is changed in the wrong one."""
    items = {array: [good]}
    return Case(
        name=name, code=code, good=items, bad={array: [changed(good, **wrong)]}, kind=kind, id=good["id"], path=path
    )


CASES: Final = (
    case(
        "a period that ends where it starts",
        "periods.empty",
        "inspection",
        "inspections",
        INSPECTION,
        "/conducted",
        conducted={"start": "2026-05-06", "end": "2026-05-06"},
    ),
    case(
        "a period that ends the day before it starts",
        "periods.reversed",
        "inspection",
        "inspections",
        INSPECTION,
        "/conducted",
        conducted={"start": "2026-05-06", "end": "2026-05-05"},
    ),
    case(
        "a period of more than a hundred years",
        "periods.too-long",
        "inspection",
        "inspections",
        changed(INSPECTION, conducted={"start": "2026-05-06", "end": "2126-05-06"}),
        "/conducted",
        conducted={"start": "2026-05-06", "end": "2127-05-06"},
    ),
    case(
        "a measure in force the day before its decision",
        "periods.in-force-before-made",
        "measure",
        "measures",
        MEASURE,
        "/in_force/start",
        in_force={"start": "2026-05-05"},
    ),
    case(
        "a measure ended the day before it was in force",
        "periods.ended-before-start",
        "measure",
        "measures",
        MEASURE,
        "/ended",
        in_force={"start": "2026-05-07"},
    ),
    case(
        "a report about a time that began the day after it",
        "periods.covers-ahead",
        "self-report",
        "self_reports",
        REPORT,
        "/covers/start",
        covers={"start": "2026-07-01", "end": "2027-01-01"},
    ),
    case(
        "a fact that held from the day on which its thing was gone",
        "periods.held-outside",
        "post",
        "posts",
        POST,
        "/provenance/held",
        provenance={"known": "2024-06-03", "held": {"start": "2024-01-01"}},
    ),
    case(
        "a last day that is one day too late",
        "periods.limit-otherwise",
        "assistance",
        "assistances",
        ASSISTANCE,
        "/deadline",
        deadline="2026-05-22",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items) -> list[tuple[str, str]]:
    """Return what the rules of this subject say of items."""
    return [(each.code, each.path) for each in check(facts(items), RULES).findings]


def test_every_period_of_an_item_is_looked_at() -> None:
    wrong = {"start": "2026-05-06", "end": "2026-05-06"}
    decision = {
        "id": "d",
        "organ": "org",
        "title": "某工程决策",
        "procedure_steps": [{"kind": "public-participation", "in_step": wrong}],
        "provenance": {"known": "2026-06-01", "held": wrong},
    }
    assert found({"major_decisions": [decision]}) == [
        ("periods.empty", "/procedure_steps/0/in_step"),
        ("periods.empty", "/provenance/held"),
    ]


def test_a_body_may_exist_for_centuries() -> None:
    organ = {
        "id": "o",
        "kind": "university",
        "name": "某大学",
        "existed": {"start": "1898-01-01", "end": "2020-01-01"},
    }
    assert found({"organs": [organ]}) == []


def test_a_placeholder_is_told_by_the_rules_about_dates() -> None:
    for period in ({"start": "2026-05-06", "end": "1900-01-01"}, {"start": "2026-05-06", "end": "2999-12-31"}):
        assert found({"inspections": [changed(INSPECTION, conducted=period)]}) == []


def test_a_day_in_disorder_or_ahead_is_told_by_the_rules_about_dates() -> None:
    later = changed(MEASURE, decided="2026-05-07")  # after the day on which it was ended
    ahead = changed(MEASURE, decided="2062-05-06", ended=None)
    assert found({"measures": [later, changed(ahead, id="n")]}) == []


def test_a_measure_against_a_person_is_told_of_the_year_that_it_bears_upon() -> None:
    measure = changed(
        MEASURE, kind="person.annual-grade-not-excellent", in_force={"start": "2026-01-01"}, decided="2026-11-20"
    )
    assert found({"measures": [changed(measure, ended=None)]}) == []


def test_a_report_without_its_day_is_judged_by_what_can_be_known() -> None:
    report = changed(REPORT, filed=None)
    assert found({"self_reports": [changed(report, covers={"start": "2026-11-26"})]}) == []
    assert found({"self_reports": [changed(report, covers={"start": "2026-11-27"})]}) == [
        ("periods.covers-ahead", "/covers/start")
    ]


@pytest.mark.parametrize(
    ("received", "count", "unit", "deadline", "wrong"),
    [
        ("2026-05-06", 15, "day", "2026-05-20", False),  # the first day is counted
        ("2026-05-06", 15, "day", "2026-05-19", True),
        ("2024-09-20", 15, "day", "2024-10-05", False),  # a day of rest, left as it is
        ("2024-09-20", 15, "day", "2024-10-08", False),  # moved to the first day that is worked
        ("2024-09-20", 15, "day", "2024-10-09", True),
        ("2024-01-31", 1, "month", "2024-02-29", False),
        ("2024-01-31", 1, "month", "2024-03-02", True),
        ("2024-09-26", 3, "working-day", "2024-09-30", False),  # 27, 29 (a Sunday that is worked) and 30 September
        ("2024-09-26", 3, "working-day", "2024-09-29", False),  # the first day is counted
        ("2024-09-26", 3, "working-day", "2024-10-08", True),
        ("2024-09-26", 0, "working-day", "2024-09-26", False),
        ("2096-05-06", 3, "working-day", "2096-06-11", False),  # the holidays of that year are not known
        ("2024-09-26", 999_999, "year", "2024-10-26", False),  # beyond the calendar
        ("2024-09-26", 15, "day", "2024-09-25", False),  # before its beginning, which the rules about dates tell
    ],
)
def test_every_usual_way_of_counting_is_let_pass(
    received: str, count: int, unit: str, deadline: str, *, wrong: bool
) -> None:
    item = changed(ASSISTANCE, received=received, limit={"count": count, "unit": unit}, deadline=deadline)
    assert found({"assistances": [item]}) == ([("periods.limit-otherwise", "/deadline")] if wrong else [])


def test_a_limit_may_run_from_the_passing_on() -> None:
    assert found({"complaints": [changed(COMPLAINT, deadline="2026-04-15")]}) == [
        ("periods.limit-otherwise", "/deadline")
    ]
    passed = {"receiver": "other", "forwarded": "2026-03-16"}
    assert found({"complaints": [changed(COMPLAINT, deadline="2026-04-15", forwardings=[passed])]}) == []


def test_what_comes_again_or_paused_cannot_be_reckoned() -> None:
    duty = {
        "id": "d",
        "organ": "org",
        "title": "公开",
        "limit_from_date": "2026-01-05",
        "limit": {"count": 20, "unit": "day"},
        "deadline": "2026-06-30",
        "every": "FREQ=YEARLY",
    }
    handling = {
        "id": "h",
        "service": "s",
        "received": "2026-01-05",
        "promised": {"count": 20, "unit": "day"},
        "deadline": "2026-06-30",
        "paused": {"count": 60, "unit": "day"},
    }
    assert found({"disclosure_duties": [duty], "handlings": [handling]}) == []
    assert (
        len(found({"disclosure_duties": [changed(duty, every=None)], "handlings": [changed(handling, paused=None)]}))
        == 2
    )


def test_the_finding_says_to_what_the_limit_comes() -> None:
    [told] = check(facts({"assistances": [changed(ASSISTANCE, deadline="2026-06-21")]}), RULES).findings
    assert told.basis == "民法典第二百零一条、第二百零三条"
    assert (
        told.message("en")
        == "The limit is 15 days; from 2026-05-06 it comes to 2026-05-21, but the stated last day is 2026-06-21."
    )


def test_rules_have_nothing_to_judge_where_nothing_is_told() -> None:
    items: Items = {
        "measures": [changed(MEASURE, in_force=None, ended=None)],
        "self_reports": [changed(REPORT, covers=None)],
        "posts": [changed(POST, provenance=None)],
        "assistances": [changed(ASSISTANCE, limit=None)],
        "showcases": [{"id": "s", "kind": "model", "title": "案例"}],
    }
    report = check(facts(items), RULES)
    assert report.findings == ()
    assert {each.rule: dict(each.not_applicable) for each in report.rules if each.rule != "periods.reversed"} == {
        "periods.covers-ahead": {"no-value": 1},
        "periods.ended-before-start": {"no-value": 1},
        "periods.held-outside": {"no-value": 1},
        "periods.in-force-before-made": {"no-value": 1},
        "periods.limit-otherwise": {"no-value": 1},
    }
