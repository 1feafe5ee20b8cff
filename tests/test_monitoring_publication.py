"""What is late to be made public or taken down; days worked out by hand from the calendars of the State Council."""

from typing import Final

import pytest

from govcredit.monitoring import publication
from tests.watched import Item, Told, doubted, facts_of, signals_of, told

DECISION: Final[Item] = {
    "id": "d",
    "organ": "bureau",
    "subject": {"body_name": "某公司"},
    "kinds": ["penalty.fine"],
    "decided": "2026-04-28",
}


def act(published: str | None = None, **members: str) -> Item:
    return {"id": "p", "of": [{"kind": "decision", "id": "d"}], "medium": "website", "published": published, **members}


# Seven working days from Tuesday 28 April 2026: 29, 30, then 1 to 5 May are off, 6, 7, 8, Saturday 9 is worked, 11.
DECISIONS: Final = (
    pytest.param("2026-05-11", DECISION, [], [("d", None, "quiet")], id="the last day in time"),
    pytest.param("2026-05-12", DECISION, [], [("d", "2026-05-12", "alert")], id="the day after"),
    pytest.param("2026-06-01", DECISION, [act("2026-05-20")], [("d", None, "quiet")], id="published late is published"),
    pytest.param(
        "2026-05-12", DECISION, [act("2026-05-13")], [("d", "2026-05-12", "alert")], id="published only tomorrow"
    ),
    pytest.param("2026-05-12", DECISION, [act()], [("d", None, "unknown")], id="published on a day that nobody tells"),
    pytest.param("2026-05-12", {**DECISION, "decided": None}, [], [("d", None, "unknown")], id="decided on no day"),
    pytest.param("2026-05-12", {**DECISION, "kinds": ["coercion"]}, [], [(None, None, "not-applicable")], id="no duty"),
    pytest.param("2026-05-12", None, [], [(None, None, "not-applicable")], id="no decision"),
)


@pytest.mark.parametrize(("on", "decision", "acts", "expected"), DECISIONS)
def test_decisions_are_published_in_seven_working_days(
    on: str, decision: Item | None, acts: list[Item], expected: list[Told]
) -> None:
    facts = facts_of(on, decisions=[] if decision is None else [decision], publications=acts)
    assert told(publication.decisions, facts) == expected


def test_a_signal_tells_its_formula_its_clause_and_what_clears_it() -> None:
    [found] = signals_of(publication.decisions, facts_of("2026-05-12", decisions=[DECISION]))
    assert found.organ == "bureau"
    assert [(each.code, each.value) for each in found.figures] == [
        ("counted-from", "2026-04-28"),
        ("deadline", "2026-05-11"),
        ("days-late", "1"),
    ]
    assert [term.name for term in found.terms] == ["publication.penalty"]
    assert found.statement.text("zh") == (
        "行政决定 d最迟应于2026-05-11（自2026-04-28起算7个工作日）上网公开，至2026-05-12尚未办理，已逾期1日。"
    )
    assert found.statement.text("en") == (
        "administrative decision d was to be published online by 2026-05-11 (working days: 7, counted from 2026-04-28) "
        "and was not by 2026-05-12; calendar days late: 1."
    )
    assert found.clears is not None
    assert found.clears.text("en") == "Publish it online and record the publication."


def test_a_clause_that_nobody_has_read_gives_no_alert() -> None:
    facts = facts_of("2026-05-12", doubted("cn", "publication.penalty"), decisions=[DECISION])
    assert told(publication.decisions, facts) == [("d", "2026-05-12", "warning")]


FALLEN: Final[Item] = {**DECISION, "decided": "2025-12-01", "ended": "2026-03-02"}

# Three working days from Monday 2 March 2026 end on Thursday 5 March.
WITHDRAWALS: Final = (
    pytest.param("2026-03-05", [act("2025-12-02")], [("d", None, "quiet")], id="the last day in time"),
    pytest.param("2026-03-06", [act("2025-12-02")], [("d", "2026-03-06", "alert")], id="the day after"),
    pytest.param(
        "2026-04-01", [act("2025-12-02", taken_down="2026-03-20")], [("d", None, "quiet")], id="taken down late"
    ),
    pytest.param(
        "2026-04-01",
        [act("2025-12-02", taken_down="2026-03-20"), {**act("2025-12-02", ends="2026-03-10"), "id": "q"}],
        [("d", None, "unknown")],
        id="one of two may still be up",
    ),
    pytest.param("2026-04-01", [], [(None, None, "not-applicable")], id="never published"),
)


@pytest.mark.parametrize(("on", "acts", "expected"), WITHDRAWALS)
def test_a_penalty_that_fell_is_taken_down_in_three_working_days(
    on: str, acts: list[Item], expected: list[Told]
) -> None:
    assert told(publication.withdrawals, facts_of(on, decisions=[FALLEN], publications=acts)) == expected


REPORT: Final[Item] = {
    "id": "d",
    "organ": "bureau",
    "title": "年度报告",
    "disclosure_item": "ogi-report",
    "limit_from_date": "2025-12-31",
}
DISCLOSURES: Final = (
    pytest.param("2026-01-31", REPORT, [("d", None, "quiet")], id="the last day in time"),
    pytest.param("2026-02-01", REPORT, [("d", "2026-02-01", "alert")], id="the day after"),
    pytest.param("2026-02-01", {**REPORT, "fulfilled": "2026-02-01"}, [("d", None, "quiet")], id="fulfilled late"),
    pytest.param("2026-02-01", {**REPORT, "limit_from_date": None}, [("d", None, "unknown")], id="from no day"),
    pytest.param(
        "2026-01-21",
        {**REPORT, "deadline": "2026-01-20"},
        [("d", "2026-01-21", "warning")],
        id="only the stated day is over",
    ),
    pytest.param(
        "2026-01-31",
        {**REPORT, "deadline": "2026-01-20"},
        [("d", "2026-01-21", "warning")],
        id="the day of the law is today",
    ),
    pytest.param(
        "2026-02-01",
        {**REPORT, "deadline": "2026-01-20"},
        [("d", "2026-01-21", "alert")],
        id="the stated day and that of the law are over",
    ),
    pytest.param(
        "2026-02-01", {**REPORT, "not_public": "state-secret"}, [(None, None, "not-applicable")], id="not to be public"
    ),
)


@pytest.mark.parametrize(("on", "duty", "expected"), DISCLOSURES)
def test_what_must_be_disclosed_is_disclosed_by_its_day(on: str, duty: Item, expected: list[Told]) -> None:
    assert told(publication.disclosures, facts_of(on, disclosure_duties=[duty])) == expected


EVALUATION: Final[Item] = {"id": "e", "commissioned_by": "bureau", "decided": "2026-03-02"}
HUA: Final = "cn-henan-hua"
EVALUATIONS: Final = (
    pytest.param(HUA, EVALUATION, [], [("e", "2026-03-02", "notice")], id="unpublished"),
    pytest.param(HUA, {**EVALUATION, "published": "2026-05-01"}, [], [("e", None, "quiet")], id="published today"),
    pytest.param(
        HUA, {**EVALUATION, "published": "2026-05-02"}, [], [("e", "2026-03-02", "notice")], id="published tomorrow"
    ),
    pytest.param(
        HUA,
        EVALUATION,
        [{"id": "p", "of": [{"kind": "evaluation", "id": "e"}], "medium": "website", "published": "2026-03-09"}],
        [("e", None, "quiet")],
        id="an act of publication tells it",
    ),
    pytest.param(HUA, {**EVALUATION, "decided": None}, [], [("e", None, "unknown")], id="made on no day"),
    pytest.param(HUA, {**EVALUATION, "decided": "2026-05-02"}, [], [("e", None, "quiet")], id="made tomorrow"),
    pytest.param(HUA, {"id": "e", "decided": "2026-03-02"}, [], [(None, None, "not-applicable")], id="its own"),
    pytest.param(
        HUA,
        {"id": "e", "decided": "2026-03-02", "independent": True},
        [],
        [("e", "2026-03-02", "notice")],
        id="independent",
    ),
    pytest.param("cn", EVALUATION, [], [("e", None, "not-applicable")], id="the nation says nothing"),
)


@pytest.mark.parametrize(("pack", "evaluation", "acts", "expected"), EVALUATIONS)
def test_the_result_of_a_third_party_is_published(
    pack: str, evaluation: Item, acts: list[Item], expected: list[Told]
) -> None:
    facts = facts_of("2026-05-01", pack, evaluations=[evaluation], publications=acts)
    assert told(publication.evaluations, facts) == expected
