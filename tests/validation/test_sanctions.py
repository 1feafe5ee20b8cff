"""Rules about sanctions, leniency and entries on lists."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.codes.schemes import CITIZEN_NUMBER
from tests.validation.cases import Case, Items, changed, judged, organ, verify

SANCTION: Final = {
    "id": "s",
    "archive": "a",
    "kind": "governmental-sanction.warning",
    "decided": "2026-01-09",
    "limit": {"count": 6, "unit": "month"},
    "in_force": {"start": "2026-01-09", "end": "2026-07-10"},
}
DISCIPLINE: Final = changed(
    SANCTION, kind="party-discipline.warning", limit={"count": 1, "unit": "year"}, in_force={"start": "2026-01-09"}
)
DEMERIT: Final = changed(SANCTION, kind="governmental-sanction.demerit", limit=None, in_force=None)
ARCHIVE: Final = {"id": "a", "keeper": "org", "person": "someone", "organ": "org"}
PERSON: Final = {"id": "someone", "name": "某某", "category": "civil-servant", "organ": "org"}
LENIENCY: Final = {
    "id": "k",
    "archive": "a",
    "grounds": ["loss-recovered"],
    "acted": "2026-05-01",
    "decided": "2026-06-01",
    "leniency": "exempt",
    "lightened": ["m"],
}
MEASURE: Final = {
    "id": "m",
    "rests_on": [{"kind": "evaluation", "id": "e"}],
    "subject": {"archive": "a"},
    "kind": "person.honours-limited",
    "decided": "2026-04-01",
    "basis": [{"title": "某县方案"}],
    "in_force": {"start": "2026-04-01", "end": "2027-04-01"},
    "ended": "2026-06-01",
    "end_reason": "从宽决定",
}
LISTING: Final = {
    "id": "l",
    "list": "judgment-defaulters",
    "subject": {"organ": "org"},
    "ground": "evasion",
    "listed": "2026-03-11",
    "case_number": "（2026）示0101执1号",
    "limit": {"count": 2, "unit": "year"},
}


def number_of(born: str) -> str:
    """Return a citizen number of nobody: no code of a region begins with 88."""
    body = f"880121{born.replace('-', '')}001"
    return body + CITIZEN_NUMBER.check_digit(body)


def sanctions(*items: dict[str, Any], **others: list[dict[str, Any]]) -> Items:
    return {"organs": [organ()], "archives": [ARCHIVE], "personnel_measures": list(items), **others}


def persons(measure: dict[str, Any], **members: Any) -> Items:  # noqa: ANN401  # any member
    return sanctions(measure, persons=[changed(PERSON, **members)])


def listing(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "listings": [changed(LISTING, **members)]}


def two_demerits(months: int) -> Items:
    longer = changed(DEMERIT, limit={"count": months, "unit": "month"})
    return sanctions(longer, changed(DEMERIT, id="s2", related=[{"kind": "case-transfer", "id": "t"}]))


def listed_together(**members: Any) -> Items:  # noqa: ANN401  # any member
    person = changed(LISTING, id="l2", subject={"archive": "a"}, **members)
    return {"organs": [organ()], "archives": [ARCHIVE], "persons": [PERSON], "listings": [LISTING, person]}


def minor(born: str) -> Items:
    return {
        "organs": [organ()],
        "archives": [ARCHIVE],
        "persons": [changed(PERSON, citizen_number=number_of(born))],
        "listings": [changed(LISTING, subject={"archive": "a"})],
    }


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="Party discipline with the period of a sanction",
        code="sanctions.discipline-otherwise",
        good=sanctions(DISCIPLINE),
        bad=sanctions(changed(DISCIPLINE, limit={"count": 6, "unit": "month"})),
        kind="personnel-measure",
        id="s",
        path="/limit",
    ),
    Case(
        name="Party discipline outside the Party",
        code="sanctions.discipline-without-party",
        good=persons(DISCIPLINE, party_member=True),
        bad=persons(DISCIPLINE, party_member=False),
        kind="personnel-measure",
        id="s",
        path="/kind",
    ),
    Case(
        name="a sanction ended the day before its last day",
        code="sanctions.ended-early",
        good=sanctions(changed(SANCTION, ended="2026-07-09")),
        bad=sanctions(changed(SANCTION, ended="2026-07-08")),
        kind="personnel-measure",
        id="s",
        path="/ended",
    ),
    Case(
        name="a measure in force from which somebody was exempted",
        code="sanctions.exempt-but-in-force",
        good={"leniencies": [LENIENCY], "measures": [MEASURE]},
        bad={"leniencies": [LENIENCY], "measures": [changed(MEASURE, ended=None, end_reason=None)]},
        kind="leniency",
        id="k",
        path="/lightened/0",
    ),
    Case(
        name="an expulsion for two years",
        code="sanctions.expulsion-with-period",
        good=sanctions(changed(DEMERIT, kind="governmental-sanction.expulsion")),
        bad=sanctions(changed(DEMERIT, kind="governmental-sanction.expulsion", limit={"count": 24, "unit": "month"})),
        kind="personnel-measure",
        id="s",
        path="/limit",
        severity="error",
    ),
    Case(
        name="a ground of judgment debtors on a list of bidders",
        code="sanctions.ground-of-defaulters",
        good=listing(),
        bad=listing(list="bidding-misconduct"),
        kind="listing",
        id="l",
        path="/ground",
    ),
    Case(
        name="somebody listed in the case of the body",
        code="sanctions.head-for-unit",
        good=listed_together(case_number="（2026）示0101执2号"),
        bad=listed_together(),
        kind="listing",
        id="l2",
        path="/subject",
    ),
    Case(
        name="two demerits joined beyond the sum of their periods",
        code="sanctions.joined-too-long",
        good=two_demerits(24),
        bad=two_demerits(25),
        kind="personnel-measure",
        id="s",
        path="/limit",
        severity="error",
    ),
    Case(
        name="a leniency of another plan",
        code="sanctions.leniency-not-in-plan",
        good={"leniencies": [changed(LENIENCY, leniency="lighter")]},
        bad={"leniencies": [changed(LENIENCY, leniency="reduced")]},
        kind="leniency",
        id="k",
        path="/leniency",
    ),
    Case(
        name="somebody listed the day before coming of age",
        code="sanctions.minor-listed",
        good=minor("2008-03-11"),
        bad=minor("2008-03-12"),
        kind="listing",
        id="l",
        path="/subject",
    ),
    Case(
        name="a manager of a village who was demoted",
        code="sanctions.not-for-villages",
        good=persons(changed(DEMERIT, kind="governmental-sanction.serious-demerit"), category="village-manager"),
        bad=persons(changed(DEMERIT, kind="governmental-sanction.demotion"), category="village-manager"),
        kind="personnel-measure",
        id="s",
        path="/kind",
        severity="error",
    ),
    Case(
        name="a warning for a year",
        code="sanctions.period-otherwise",
        good=sanctions(changed(SANCTION, in_force=None)),
        bad=sanctions(changed(SANCTION, in_force=None, limit={"count": 1, "unit": "year"})),
        kind="personnel-measure",
        id="s",
        path="/limit",
        severity="error",
    ),
    Case(
        name="removed from a list without a reason",
        code="sanctions.removed-without-reason",
        good=listing(removed="2026-10-21", removal="performed"),
        bad=listing(removed="2026-10-21"),
        kind="listing",
        id="l",
        path="/removal",
    ),
    Case(
        name="a sanction that runs from the day after its decision",
        code="sanctions.starts-otherwise",
        good=sanctions(SANCTION),
        bad=sanctions(changed(SANCTION, in_force={"start": "2026-01-10", "end": "2026-07-10"})),
        kind="personnel-measure",
        id="s",
        path="/in_force/start",
    ),
    Case(
        name="an entry for three years without an extension",
        code="sanctions.term-otherwise",
        good=listing(limit={"count": 3, "unit": "year"}, extended="情节严重，延长一年"),
        bad=listing(limit={"count": 3, "unit": "year"}),
        kind="listing",
        id="l",
        path="/limit",
    ),
    Case(
        name="a term for a ground that has none",
        code="sanctions.term-without-ground",
        good=listing(ground="able-refuses", limit=None),
        bad=listing(ground="able-refuses"),
        kind="listing",
        id="l",
        path="/limit",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in judged(items).findings if each.code.startswith("sanctions.")]


def skipped(items: Items, rule: str) -> tuple[tuple[str, int], ...]:
    return next(each.not_applicable for each in judged(items).rules if each.rule == rule)


@pytest.mark.parametrize(
    ("kind", "months", "end"),
    [
        ("warning", 6, "2026-07-10"),
        ("demerit", 12, "2027-01-10"),
        ("serious-demerit", 18, "2027-07-10"),
        ("demotion", 24, "2028-01-10"),
        ("dismissal", 24, "2028-01-10"),
    ],
)
def test_each_kind_has_the_period_of_the_law(kind: str, months: int, end: str) -> None:
    name = f"governmental-sanction.{kind}"
    for count, wanted in ((months, []), (months + 1, ["/limit"]), (months - 1, ["/limit"])):
        items = sanctions(changed(DEMERIT, kind=name, limit={"count": count, "unit": "month"}))
        assert [path for _, path in found(items)] == wanted
    stated = {"start": "2026-01-09", "end": end}
    assert found(sanctions(changed(DEMERIT, kind=name, in_force=stated))) == []


def test_a_last_day_may_be_written_either_way() -> None:
    for end, wanted in (("2026-07-08", 1), ("2026-07-09", 0), ("2026-07-10", 0), ("2026-07-11", 0), ("2026-07-12", 1)):
        items = sanctions(changed(SANCTION, in_force={"start": "2026-01-09", "end": end}))
        assert found(items) == [("sanctions.period-otherwise", "/in_force/end")] * wanted


def test_sanctions_before_the_law_are_not_judged() -> None:
    old = changed(SANCTION, decided="2019-05-31", limit={"count": 3, "unit": "month"}, in_force=None)
    assert skipped(sanctions(old), "sanctions.period-otherwise") == (("not-in-force", 1),)
    first = changed(old, decided="2019-06-01")
    assert found(sanctions(first)) == [("sanctions.period-otherwise", "/limit")]


def test_the_day_from_which_a_sanction_runs_is_law_since_2020() -> None:
    for decided, wanted in (("2020-06-30", []), ("2020-07-01", ["sanctions.starts-otherwise"])):
        late = changed(SANCTION, decided=decided, limit=None, in_force={"start": "2020-07-02"})
        assert [code for code, _ in found(sanctions(late))] == wanted


def test_joined_sanctions_end_at_the_ceiling_of_the_law() -> None:
    others = [changed(DEMERIT, id=f"o{number}", kind="governmental-sanction.demotion") for number in range(2)]
    for months, wanted in ((48, []), (49, ["sanctions.joined-too-long"])):
        longest = changed(others[0], id="s", limit={"count": months, "unit": "month"})
        assert [code for code, _ in found(sanctions(longest, *others))] == wanted


def test_a_review_that_changed_a_sanction_ends_the_judgement() -> None:
    items = sanctions(
        changed(
            SANCTION,
            ended="2026-03-02",
            limit={"count": 12, "unit": "month"},
            in_force=None,
            appeals=[{"kind": "supervision.review", "decided": "2026-03-02", "outcome": "changed"}],
        )
    )
    assert found(items) == []


def test_who_was_expelled_from_the_party_is_no_member() -> None:
    expelled = changed(DISCIPLINE, id="s2", kind="party-discipline.expulsion", limit=None, in_force=None)
    items = sanctions(DISCIPLINE, expelled, persons=[changed(PERSON, party_member=False)])
    assert found(items) == []


def test_an_extension_is_of_one_to_three_years() -> None:
    for years, wanted in ((1, 1), (2, 0), (5, 0), (6, 1)):
        items = listing(limit={"count": years, "unit": "year"}, extended="延长")
        assert found(items) == [("sanctions.term-otherwise", "/limit")] * wanted


def test_entries_before_the_amendment_have_no_term_by_law() -> None:
    old = listing(listed="2017-04-30", limit={"count": 1, "unit": "year"})
    assert skipped(old, "sanctions.term-otherwise") == (("not-in-force", 1),)
    new = listing(listed="2017-05-01", limit={"count": 1, "unit": "year"})
    assert found(new) == [("sanctions.term-otherwise", "/limit")]


def test_heads_were_listed_before_the_opinions_of_2019() -> None:
    items = listed_together(listed="2019-12-31")
    assert found(items) == []


def test_somebody_of_another_body_may_owe_together_with_it() -> None:
    items = dict(listed_together())
    items["archives"] = [changed(ARCHIVE, organ="other")]
    items["persons"] = [changed(PERSON, organ="other")]
    assert found(items) == []


def test_leniency_is_that_of_the_plan_of_the_place() -> None:
    items: Items = {"leniencies": [changed(LENIENCY, leniency="reduced")]}
    assert judged(items, date(2026, 11, 26), "cn-jiangxi").findings == ()


def test_a_measure_that_had_run_out_needs_no_end() -> None:
    over = changed(MEASURE, in_force={"start": "2026-04-01", "end": "2026-06-01"}, ended=None, end_reason=None)
    assert found({"leniencies": [LENIENCY], "measures": [over]}) == []


@pytest.mark.parametrize(
    ("rule", "items", "reason"),
    [
        ("discipline-otherwise", sanctions(changed(DISCIPLINE, decided="2016-12-31")), "not-in-force"),
        ("discipline-otherwise", sanctions(changed(DISCIPLINE, limit=None)), "no-value"),
        ("ended-early", sanctions(changed(SANCTION, decided="2020-06-30", ended="2020-07-01")), "not-in-force"),
        ("not-for-villages", sanctions(SANCTION), "no-item"),
        ("not-for-villages", persons(SANCTION), "other-case"),
        (
            "not-for-villages",
            persons(changed(SANCTION, decided="2020-06-30"), category="village-manager"),
            "not-in-force",
        ),
        ("discipline-without-party", persons(DISCIPLINE), "no-value"),
        ("leniency-not-in-plan", {"leniencies": [changed(LENIENCY, leniency=None)]}, "no-value"),
        ("leniency-not-in-plan", {"leniencies": [changed(LENIENCY, decided="2016-12-29")]}, "not-in-force"),
        ("exempt-but-in-force", {"leniencies": [LENIENCY]}, "no-item"),
        ("ground-of-defaulters", listing(list="bidding-misconduct", listed="2013-09-30"), "not-in-force"),
        ("term-otherwise", listing(limit=None), "no-value"),
        ("term-otherwise", listing(ground="able-refuses", limit=None), "other-case"),
        ("minor-listed", listing(), "no-item"),
        ("head-for-unit", listed_together(case_number="（2026）示0101执2号"), "no-item"),
    ],
)
def test_what_cannot_be_judged_says_why(rule: str, items: Items, reason: str) -> None:
    assert skipped(items, f"sanctions.{rule}") == ((reason, 1),)


def test_somebody_without_a_sound_number_is_not_judged_by_age() -> None:
    items = dict(minor("2008-03-12"))
    items["persons"] = [changed(PERSON, citizen_number="880121200803120019")]
    assert skipped(items, "sanctions.minor-listed") == (("no-value", 1),)


def test_minors_were_listed_before_the_amendment() -> None:
    items = dict(minor("2008-03-12"))
    items["listings"] = [changed(LISTING, subject={"archive": "a"}, listed="2017-04-30")]
    assert skipped(items, "sanctions.minor-listed") == (("not-in-force", 1),)


def test_an_end_before_the_decision_is_for_the_order_of_days() -> None:
    assert found(sanctions(changed(SANCTION, ended="2026-01-08"))) == []


def test_an_entry_removed_when_a_term_was_over_that_there_is_not() -> None:
    items = listing(ground="able-refuses", limit=None, removed="2026-10-21", removal="term-expired")
    assert found(items) == [("sanctions.term-without-ground", "/removal")]
