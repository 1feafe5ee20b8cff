"""Advice: every kind of act with its day and its points worked out by hand, paths over time, and what is not advised."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest

from govcredit.errors import InvalidValue
from govcredit.exchange.results import dumps_result, read_result
from govcredit.findings import Language
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.breach import Breach
from govcredit.model.contracts.payment import Payment
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.person import Person
from govcredit.model.promises.commitment import Commitment
from govcredit.model.promises.handling import Handling
from govcredit.model.promises.service import Service
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.listing import Listing
from govcredit.model.records.publication import Publication
from govcredit.model.records.push import Push
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.model.supervision.lawsuit import Lawsuit, Performance
from govcredit.model.supervision.suggestion import Suggestion
from govcredit.model.values import Deadline, Money, Period
from govcredit.policy.scheme import MEASURES, Scheme
from govcredit.scoring._paths import MOST_TRIED
from govcredit.scoring._possible import ACTS
from govcredit.scoring.advice import Advice, Path, advice
from govcredit.scoring.score import score
from tests.scheme_files import EACH, SHARE, TODAY, evolved, facts_of, made, scheme_of, town

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
US: Final = made(Party, organ="town")
TEN: Final = {"measure": "records.standing", "points": "10", **EACH}


def record(name: str, **more: Any) -> DishonestyRecord:  # noqa: ANN401  # members of a record
    """Return a penalty of the general class, which may be repaired three months after it."""
    held: dict[str, Any] = {"trigger": "administrative-penalty", "severity": "general", "decided": date(2026, 2, 1)}
    return DishonestyRecord(**{"id": name, "subject": US, **held, **more})


def late(name: str) -> Payment:
    return made(Payment, id=name, debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))


def promise(name: str, **more: Any) -> Commitment:  # noqa: ANN401  # members of a promise
    held: dict[str, Any] = {"organ": "town", "kind": "deadline", "deadline": date(2026, 3, 1), "state": "under-way"}
    return Commitment(**{"id": name, **held, **more})


def hundred(measure: str) -> Scheme:
    return scheme_of({"measure": measure, "points": "100", **SHARE})


def asked(scheme: Scheme, target: str | Decimal | int, **items: Any) -> Advice:  # noqa: ANN401  # arrays of a bundle
    found = score(facts_of(**items), "town", scheme)
    return advice(found, Decimal(target) if isinstance(target, int) else target)


def told(path: Path | None) -> list[tuple[str, str, date, int]]:
    """Return the acts of a path: kind, item, day and whole points."""
    assert path is not None
    return [(each.act.kind, each.act.item.id, each.act.day, int(each.gain)) for each in path.steps]


OVERDUE: Final = {"organ": "town", "deadline": date(2026, 3, 20)}
RUNNING: Final = {"organ": "town", "deadline": date(2026, 4, 10)}
LAWSUIT: Final = made(
    Lawsuit,
    id="l",
    organ="town",
    kind="civil",
    performances=(made(Performance, sum=Money.parse("5万元"), deadline=date(2026, 1, 31), performance="none"),),
)
DEAL: Final = made(
    Agreement,
    id="a",
    title="合同",
    state="expired",
    parties=(made(AgreementParty, who=US, side="government-side"),),
    signed=date(2025, 1, 1),
)
WRONG: Final = made(
    Breach, id="b", of=made(ItemReference, kind="procurement", id="x"), by=US, kind="delay", began=date(2026, 1, 1)
)
STAFF: Final = (made(Person, id="p", name="某某", category="civil-servant", organ="town"),)
ENTRY: Final = made(CatalogueItem, id="c", title="政策", item_kinds=("policy",), each=("town",))
PUSHED: Final = made(
    CatalogueItem, id="c", title="失信记录", item_kinds=("record",), each=("town",), limit=Deadline.parse("7日")
)
SERVICE: Final = made(Service, id="s", organ="town", title="许可")
OLD: Final = record("old", decided=date(2025, 4, 20))
SHOWN: Final = made(
    Publication,
    id="shown",
    of=(made(ItemReference, kind="record", id="old"),),
    medium="local-credit-site",
    published=date(2025, 5, 1),
)
COURT: Final = made(
    Listing,
    id="li",
    list="judgment-defaulters",
    subject=US,
    listed=date(2026, 1, 5),
    in_force=Period(end=date(2028, 1, 5)),
)

# Each measure, the items, the act that is advised with its day and points, and what the score is then.
KINDS: Final = (
    # Three months after 2026-02-01 end with 2026-05-01.
    pytest.param(
        scheme_of(TEN, base="100"), {"records": (record("r"),)}, ("repair", "r", date(2026, 5, 2), 10), 100, id="repair"
    ),
    pytest.param(
        scheme_of(TEN, base="100"), {"records": (record("r", trigger="judgment"),)}, ("repair", "r", TODAY, 10), 100,
        id="repair without a waiting time",
    ),
    # Of a class that is not told the longest of the shortest times: one year for a serious one.
    pytest.param(
        scheme_of(TEN, base="100"), {"records": (record("r", severity=None),)}, ("repair", "r", date(2027, 2, 2), 10), 100,
        id="repair of a class that is not told",
    ),
    pytest.param(
        scheme_of({**TEN, "measure": "listings.standing"}, base="100"), {"listings": (COURT,)},
        ("perform", "li", TODAY, 10), 100, id="leave the list of judgment debtors",
    ),
    pytest.param(hundred("payments.settled"), {"payments": (late("p"),)}, ("pay", "p", TODAY, 100), 100, id="pay"),
    # One is late for good; the other is still in time, so that one of two is.
    pytest.param(
        hundred("decisions.published-in-time"),
        {"decisions": tuple(
            made(AdministrativeDecision, id=name, organ="town", subject=made(Party, body_name="某公司"), kinds=("penalty.fine",), decided=day)
            for name, day in (("late", date(2026, 3, 2)), ("new", date(2026, 3, 30)))
        )},
        ("publish", "new", TODAY, 50), 50, id="publish a decision",
    ),
    pytest.param(
        hundred("disclosures.in-time"),
        {"disclosure_duties": (made(DisclosureDuty, id="late", title="甲", **OVERDUE), made(DisclosureDuty, id="new", title="乙", **RUNNING))},
        ("publish", "new", TODAY, 50), 50, id="disclose",
    ),
    pytest.param(
        hundred("suggestions.answered-in-time"),
        {"suggestions": (made(Suggestion, id="late", kind="deputy", **OVERDUE), made(Suggestion, id="new", kind="deputy", **RUNNING))},
        ("reply", "new", TODAY, 50), 50, id="answer a suggestion",
    ),
    pytest.param(
        hundred("complaints.closed"), {"complaints": (made(Complaint, id="c", channel="other", **OVERDUE),)},
        ("reply", "c", TODAY, 100), 100, id="answer a complaint late",
    ),
    pytest.param(
        hundred("objections.in-time"),
        {"objections": tuple(
            made(Objection, id=name, of=made(ItemReference, kind="record", id="x"), raised_by=US, received=date(2026, 3, 2), **limit)
            for name, limit in (("late", OVERDUE), ("new", RUNNING))
        )},
        ("reply", "new", TODAY, 50), 50, id="answer an objection",
    ),
    pytest.param(hundred("judgments.performed"), {"lawsuits": (LAWSUIT,)}, ("perform", "l", TODAY, 100), 100, id="perform"),
    pytest.param(
        hundred("commitments.fulfilled"), {"commitments": (promise("c"),)}, ("fulfil", "c", TODAY, 100), 100, id="keep a promise"
    ),
    pytest.param(
        hundred("commitments.fulfilled"),
        {"commitments": (promise("c"),),
         "breaches": (evolved(WRONG, of=made(ItemReference, kind="commitment", id="c")),)},
        ("fulfil", "c", TODAY, 100), 100, id="keep a promise that was broken",
    ),
    pytest.param(
        hundred("agreements.performed"),
        {"agreements": (DEAL,), "breaches": (evolved(WRONG, of=made(ItemReference, kind="agreement", id="a")),)},
        ("fulfil", "a", TODAY, 100), 100, id="perform an agreement",
    ),
    pytest.param(
        hundred("agreements.breaches-corrected"), {"breaches": (WRONG,)}, ("fulfil", "b", TODAY, 100), 100, id="correct a breach"
    ),
    pytest.param(
        hundred("services.in-time"),
        {"services": (SERVICE,), "handlings": (
            made(Handling, id="late", service="s", accepted=date(2026, 3, 2), deadline=date(2026, 3, 20)),
            made(Handling, id="new", service="s", accepted=date(2026, 3, 30), deadline=date(2026, 4, 10)),
        )},
        ("fulfil", "new", TODAY, 50), 50, id="finish a case",
    ),
    pytest.param(hundred("archives.coverage"), {"persons": STAFF}, ("archive", "town", TODAY, 100), 100, id="open archives"),
    pytest.param(
        hundred("archives.complete"),
        {"archives": (made(IntegrityArchive, id="ar", keeper="town", organ="town", opened=TODAY, contents=("integrity-note",)),)},
        ("archive", "town", TODAY, 100), 100, id="complete archives",
    ),
    pytest.param(
        hundred("catalogue.collected"), {"catalogue_items": (ENTRY,)}, ("report", "c", TODAY, 100), 100, id="report"
    ),
    pytest.param(
        hundred("catalogue.up-to-date"), {"catalogue_items": (evolved(ENTRY, every="FREQ=YEARLY"),)},
        ("report", "c", TODAY, 100), 100, id="report again",
    ),
    pytest.param(
        hundred("catalogue.pushed-in-time"),
        {"catalogue_items": (PUSHED,), "records": (
            record("late", recognised_by="town", recognised=date(2026, 3, 2)),
            record("new", recognised_by="town", recognised=date(2026, 3, 30), pushes=(made(Push, deadline=date(2026, 4, 9)),)),
        )},
        ("report", "new", TODAY, 50), 50, id="send",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("scheme", "items", "act", "then"), KINDS)
def test_each_kind_of_act(scheme: Scheme, items: dict[str, Any], act: tuple[str, str, date, int], then: int) -> None:
    found = asked(scheme, then, **items)
    assert (found.state, found.proved, len(found.paths)) == ("reachable", True, 1)
    assert found.fewest is not None
    assert (told(found.fewest), int(found.fewest.then.low)) == ([act], then)
    (step,) = found.fewest.steps
    assert step.act.terms
    for language in LANGUAGES:
        assert step.statement.text(language)
        assert step.statement.advice(language)
        assert found.fewest.statement.text(language)
        assert found.statement.text(language)
    more = asked(scheme, then + 1, **items)
    assert (more.state, more.best and int(more.best.then.low)) == ("unreachable", then)


def test_the_deletion_from_a_list_counts_when_its_limit_is_over() -> None:
    """Three working days after 1 April 2026, with the holiday of 4 to 6 April between, end on 7 April."""
    path = asked(scheme_of({**TEN, "measure": "listings.standing"}, base="100"), 100, listings=(COURT,)).fewest
    assert path is not None
    assert (path.day, path.steps[0].act.day) == (date(2026, 4, 7), TODAY)


def test_the_fewest_acts_and_no_more() -> None:
    """Of four sums and one promise, the promise is worth forty: with it and two sums there are seventy."""
    scheme = scheme_of(
        {"measure": "payments.settled", "points": "60", **SHARE},
        {"measure": "commitments.fulfilled", "points": "40", **SHARE},
    )
    found = asked(
        scheme, "fair", payments=tuple(late(f"p{number}") for number in range(4)), commitments=(promise("c"),)
    )
    assert [(path.day, len(path.steps), int(path.then.low)) for path in found.paths] == [(TODAY, 3, 70)]
    assert sorted(kind for kind, *_ in told(found.fewest)) == ["fulfil", "pay", "pay"]
    assert sum(each.gain for each in found.paths[0].steps) == 70


def test_gains_add_up_where_a_cap_hides_the_first_acts() -> None:
    """Four things of ten points with a cap of twenty: only the third repair is seen in the points."""
    scheme = scheme_of({**TEN, "cap": "20"}, base="100")
    found = asked(scheme, "good", records=tuple(record(f"r{number}", trigger="judgment") for number in range(4)))
    assert [gain for *_, gain in told(found.fewest)] == [0, 0, 10]


def test_the_gravest_records_come_first() -> None:
    scheme = scheme_of({**TEN, "rates": [{"code": "serious", "points": "25"}]}, base="100")
    records = [record(f"r{number}", trigger="judgment") for number in range(9)]
    grave = record("grave", trigger="judgment", severity="serious")
    found = asked(scheme, 25, records=(*records[:7], grave))
    assert [(item, gain) for _, item, _, gain in told(found.fewest)] == [("grave", 25)]


def test_what_time_alone_does_needs_nothing() -> None:
    """The old record is out of publicity on 2026-04-21; today one repair does, on 2026-05-02 nothing needs to be done."""
    found = asked(scheme_of(TEN, base="100"), "good", records=(OLD, record("new")), publications=(SHOWN,))
    assert [(path.day, told(path), int(path.by_time.low), int(path.then.low)) for path in found.paths] == [
        (TODAY, [("repair", "old", TODAY, 10)], 80, 90),
        (date(2026, 5, 2), [], 90, 90),
    ]
    assert [each.id for each in found.paths[1].goes_anyway] == ["old"]
    assert found.soonest is found.paths[0]
    assert "无需采取措施" in found.paths[1].statement.text("zh")


def test_a_duty_that_runs_today_is_late_by_then() -> None:
    """On 2026-05-02 the suggestion is late unless it is answered now: both acts are needed for a hundred points."""
    scheme = scheme_of({"measure": "suggestions.answered-in-time", "points": "50", **SHARE}, TEN, base="50")
    found = asked(
        scheme, 100, records=(record("r"),), suggestions=(made(Suggestion, id="new", kind="deputy", **RUNNING),)
    )
    assert found.fewest is not None
    assert told(found.fewest) == [("reply", "new", TODAY, 50), ("repair", "r", date(2026, 5, 2), 10)]
    assert found.fewest.by_time.low == 40


def test_a_veto_is_cleared_by_clearing_all_that_it_rests_on() -> None:
    veto = {"code": "veto", "measure": "listings.standing", "rule": "veto", "grade_at_most": "poor"}
    two = (COURT, evolved(COURT, id="lj"))
    found = asked(scheme_of(TEN, veto, base="100"), "good", listings=two)
    assert [(kind, item, gain) for kind, item, _, gain in told(found.fewest)] == [
        ("perform", "li", 0),
        ("perform", "lj", 0),
    ]
    assert asked(scheme_of(TEN, veto, base="100"), 100, listings=two).state == "reached"


def test_what_no_rule_lets_repair_is_told_and_not_advised() -> None:
    other = evolved(COURT, id="other", list="arrears-migrant-wages")
    undated = record("undated", decided=None, recognised=None, state="published")
    scheme = scheme_of(TEN, {**TEN, "measure": "listings.standing"}, base="100")
    found = asked(scheme, "good", listings=(other,), records=(undated,))
    assert [(each.item.id, each.why) for each, _ in found.stops] == [
        ("undated", "no-window"),
        ("other", "by-its-authority"),
    ]
    assert (found.state, found.best and found.best.steps) == ("unreachable", ())
    assert all(said.text(language) and said.advice(language) for _, said in found.stops for language in LANGUAGES)


def test_before_there_was_a_rule_a_public_body_had_none() -> None:
    scheme = scheme_of(TEN, base="100")
    early = facts_of(date(2022, 5, 1), records=(record("r", trigger="judgment", decided=date(2021, 5, 1)),))
    found = advice(score(early, "town", scheme), Decimal(100))
    assert [each.why for each, _ in found.stops] == ["no-rule"]


def test_an_application_that_was_untrue_bars_a_new_one() -> None:
    untrue = made(
        RepairApplication,
        id="x",
        of=made(ItemReference, kind="record", id="other"),
        applicant=US,
        barred_until=date(2027, 1, 1),
    )
    found = asked(scheme_of(TEN, base="100"), 100, records=(record("r"),), repairs=(untrue,))
    assert told(found.fewest) == [("repair", "r", date(2027, 1, 1), 10)]


def test_what_is_missing_is_told_apart() -> None:
    """A promise without a day and a state may be kept or not; told, up to a hundred points are no longer open."""
    silent = promise("c", deadline=date(2026, 3, 1), state=None)
    found = asked(hundred("commitments.fulfilled"), "good", commitments=(silent,))
    assert [(gap.code, int(gap.open), gap.missing[0].member or "") for gap in found.gaps] == [
        ("commitments-fulfilled", 100, "state")
    ]
    assert "100" in found.gaps[0].statement.text("zh")
    assert [kind for kind, *_ in told(found.fewest)] == ["fulfil"]


def test_a_target_that_is_reached_needs_nothing() -> None:
    found = asked(hundred("payments.settled"), 0, payments=(late("p"),))
    assert (found.state, found.paths, found.best, found.soonest, found.fewest) == ("reached", (), None, None, None)
    assert found.statement.text("zh").endswith("已经达到“0分”。")


def test_a_grade_that_the_scheme_has_not_is_refused() -> None:
    with pytest.raises(InvalidValue, match="has no grade 'AAA'; it has good, fair, poor"):
        asked(hundred("payments.settled"), "AAA", payments=(late("p"),))
    with pytest.raises(InvalidValue, match="it has none"):
        asked(
            scheme_of({"measure": "payments.settled", "points": "9", **SHARE}, grades=()), "good", payments=(late("p"),)
        )


def test_a_scheme_without_grades_is_asked_by_points() -> None:
    scheme = scheme_of({"measure": "payments.settled", "points": "100", **SHARE}, grades=())
    found = asked(scheme, 100, payments=(late("p"),))
    assert found.fewest is not None
    assert found.fewest.statement.text("en") == "With these acts (1) the body has 100 points on 2026-04-01."


def test_an_advice_is_a_document_that_is_read_back() -> None:
    for target in ("good", 100, 0):
        document = asked(
            scheme_of(TEN, base="100"), target, records=(OLD, record("new")), publications=(SHOWN,)
        ).document()
        outcome = read_result(dumps_result(document))
        assert outcome.report.findings == ()
        assert outcome.result == document
    assert "申请修复" in asked(scheme_of(TEN, base="100"), 100, records=(OLD,))._repr_html_()


def test_with_very_many_different_sets_the_answer_says_that_it_is_not_proved() -> None:
    """Nine complaints that differ in two indicators have more sets than are tried."""
    scheme = scheme_of(
        {"measure": "complaints.closed", "points": "50", **SHARE},
        {"measure": "complaints.closed-in-time", "points": "50", **SHARE},
    )
    overdue = [made(Complaint, id=f"late{number}", channel="other", **OVERDUE) for number in range(20)]
    running = [made(Complaint, id=f"new{number}", channel="other", **RUNNING) for number in range(20)]
    found = asked(scheme, 60, complaints=(*overdue, *running))
    assert MOST_TRIED < 21 * 21
    assert (found.state, found.proved) == ("reachable", False)


def test_every_measure_has_its_acts_or_nothing_can_be_done_about_it() -> None:
    undone = {"commitments.changed-lawfully", "commitments.changed-unlawfully", "honours.standing", "lawsuits.lost"}
    assert set(MEASURES) - set(ACTS) == undone | {"lawsuits.heads-appeared"}


def test_a_body_that_is_a_firm_waits_as_a_firm_does() -> None:
    facts = facts_of(
        organs=(town("town", kind="enterprise"),), records=(record("r", trigger="judgment", decided=date(2026, 2, 1)),)
    )
    assert told(advice(score(facts, "town", scheme_of(TEN, base="100")), Decimal(100)).fewest)[0][2] == date(2026, 5, 2)
