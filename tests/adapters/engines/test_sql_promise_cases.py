"""What the texts about promises and agreements make of cases that were worked out by hand: one body, one day, 1 April 2026."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.readings.register import READINGS
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty, Obligation
from govcredit.model.contracts.breach import Breach
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.promises.change import LawfulChange
from govcredit.model.promises.commitment import Commitment, Tracking
from govcredit.model.relations import Party
from govcredit.model.values import Money, Period
from govcredit.policy.loading import load_pack

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts, Share, told
from tests.adapters.engines.test_sql_equals_readings import unread

DAY: Final = date(2026, 4, 1)
LAST: Final = date(2026, 3, 31)
LATER: Final = date(2026, 4, 2)
TEN: Final = Money.parse("10万元")
NO_MONEY: Final = Money.parse("0元")


def make(cls: Any, /, **members: Any) -> Any:  # noqa: ANN401  # an item of any kind, of plain texts
    return cls(**members)


BODY: Final = make(Party, organ="a")
OTHER: Final = make(Party, organ="b")
SIDES: Final = (make(AgreementParty, who=BODY, side="buyer"), make(AgreementParty, who=OTHER, side="supplier"))


def town(**more: Any) -> Bundle:  # noqa: ANN401  # the arrays of a bundle
    return Bundle(version="1.0", organs=(make(Organ, id="a", kind="department", name="甲局"),), **more)


def deal(*broken: Breach, **more: Any) -> Bundle:  # noqa: ANN401  # the members of an agreement
    """Return an agreement between the body and another one, with breaches."""
    return town(agreements=(make(Agreement, **{"id": "d", "title": "合同", "parties": SIDES} | more),), breaches=broken)


def owes(
    signed: date | None = None,
    by: str = "buyer",
    parties: tuple[AgreementParty, ...] = SIDES,
    **more: Any,  # noqa: ANN401  # the members of an obligation
) -> Bundle:
    return deal(signed=signed, parties=parties, duties_owed=(make(Obligation, owed_by=by, text="交付", **more),))


def breach(of: str = "agreement", by: Party = BODY, **more: Any) -> Breach:  # noqa: ANN401  # the members of a breach
    found: Breach = make(Breach, **{"id": "x", "of": reference(of, "d"), "by": by, "kind": "late-payment"} | more)
    return found


def broke(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a breach
    return town(breaches=(breach(**more),))


def change(ground: str = "lawful.public-interest", **more: Any) -> LawfulChange:  # noqa: ANN401  # the members of a change
    """Return a change of 1 March 2026 that is lawful in all, and compensated on the last of March."""
    members = {
        "decided": date(2026, 3, 1),
        "decided_by": "b",
        "procedure": "常务会议审议",
        "loss": TEN,
        "compensation": TEN,
    }
    found: LawfulChange = make(LawfulChange, ground=ground, **(members | {"compensated": LAST} | more))
    return found


def promise(*changes: LawfulChange, broken: tuple[Breach, ...] = (), **more: Any) -> Bundle:  # noqa: ANN401  # the members of a promise
    members = {"id": "d", "organ": "a", "kind": "policy-promise", "changes": changes} | more
    return town(commitments=(make(Commitment, **members),), breaches=broken)


def changed(ground: str = "lawful.public-interest", **more: Any) -> Bundle:  # noqa: ANN401  # the members of a change
    return promise(change(ground, **more))


def plan(*days: date, best_effort: bool = False) -> Schedule:
    readings = tuple(Reading(kind="deadline", on=day, best_effort=best_effort) for day in days)
    return Schedule(text="按期完成", readings=(Reading(kind="start", on=date(2026, 1, 1)), *readings))


def note(day: date | None, state: str) -> Tracking:
    found: Tracking = make(Tracking, on=day, state=state)
    return found


def exact(part: int, whole: int) -> Share:
    return "value", (part, whole), (part, whole), True


YES: Final = exact(1, 1)
NO: Final = exact(0, 1)
EITHER: Final = ("band", (0, 1), (1, 1), True)
NO_OR_OUT: Final = ("band", (0, 1), None, True)
NOTHING: Final = ("nothing", None, None, True)
MISSING: Final = ("missing", None, None, True)

CASES: Final = (
    ("agreements.obligations-in-time", "on-the-last-day", owes(deadline=LAST, done=LAST), YES),
    ("agreements.obligations-in-time", "a-day-late", owes(deadline=LAST, done=DAY), NO),
    ("agreements.obligations-in-time", "done-without-a-last-day", owes(done=DAY), EITHER),
    ("agreements.obligations-in-time", "done-before-it-was-due-later", owes(deadline=DAY, done=LAST, state="due-later"), EITHER),
    ("agreements.obligations-in-time", "done-and-overdue", owes(deadline=LAST, done=LAST, state="overdue"), EITHER),
    ("agreements.obligations-in-time", "done-late-and-overdue", owes(deadline=LAST, done=DAY, state="overdue"), NO),
    ("agreements.obligations-in-time", "done-in-part", owes(deadline=LAST, done=LAST, state="partly"), NO),
    ("agreements.obligations-in-time", "performed-and-not-over", owes(deadline=DAY, state="performed"), YES),
    ("agreements.obligations-in-time", "performed-on-a-day-unknown", owes(deadline=LAST, state="performed"), EITHER),
    ("agreements.obligations-in-time", "performed-without-days", owes(state="performed"), EITHER),
    ("agreements.obligations-in-time", "overdue-without-days", owes(state="overdue"), NO),
    ("agreements.obligations-in-time", "due-later-without-days", owes(state="due-later"), NOTHING),
    ("agreements.obligations-in-time", "nothing-told", owes(), EITHER),
    ("agreements.obligations-in-time", "runs", owes(deadline=DAY), NOTHING),
    ("agreements.obligations-in-time", "runs-and-overdue", owes(deadline=DAY, state="overdue"), MISSING),
    ("agreements.obligations-in-time", "over-and-not-told", owes(deadline=LAST), EITHER),
    ("agreements.obligations-in-time", "to-be-done", owes(deadline=LAST, done=LATER), NO),
    ("agreements.obligations-in-time", "over-and-due-later", owes(deadline=LAST, state="due-later"), NO),
    ("agreements.obligations-in-time", "released", owes(deadline=LAST, state="released"), NOTHING),
    ("agreements.obligations-in-time", "of-the-other-side", owes(deadline=LAST, by="supplier", state="overdue"), NOTHING),
    ("agreements.obligations-in-time", "named-twice-on-a-side", owes(deadline=LAST, state="overdue", parties=(*SIDES, SIDES[0])), NO),
    ("agreements.obligations-in-time", "to-be-signed", owes(LATER, deadline=LAST, state="overdue"), NOTHING),
    ("agreements.breaches-corrected", "corrected", broke(began=LAST, corrected=DAY), YES),
    ("agreements.breaches-corrected", "to-be-corrected", broke(began=LAST, corrected=LATER), NO),
    ("agreements.breaches-corrected", "of-a-promise", broke(of="commitment", began=LAST), NO),
    ("agreements.breaches-corrected", "undated", broke(corrected=DAY), YES),
    ("agreements.breaches-corrected", "to-begin", broke(began=LATER, found=LAST), NOTHING),
    ("agreements.breaches-corrected", "to-be-found", broke(found=LATER), NOTHING),
    ("agreements.breaches-corrected", "jointly", broke(by=OTHER, jointly_with=("a",)), NO),
    ("agreements.breaches-corrected", "of-another", broke(by=OTHER), NOTHING),
    ("commitments.changed-lawfully", "lawful", changed(), YES),
    ("commitments.changed-lawfully", "of-an-agreement", deal(changes=(change(),)), YES),
    ("commitments.changed-lawfully", "one-of-two", promise(change(), change("never.re-zoning")), exact(1, 2)),
    ("commitments.changed-lawfully", "never-a-ground", changed("never.change-of-official"), NO),
    ("commitments.changed-lawfully", "a-ground-of-payments", changed("never.internal-process"), NO),
    ("commitments.changed-lawfully", "under-a-ground", changed("lawful.public-interest.flood"), YES),
    ("commitments.changed-lawfully", "two-steps-under-a-ground", changed("lawful.public-interest.flood.dam"), EITHER),
    ("commitments.changed-lawfully", "some-statutory-ground", changed("lawful"), EITHER),
    ("commitments.changed-lawfully", "no-ground-that-is-known", changed("elsewhere"), EITHER),
    ("commitments.changed-lawfully", "by-a-clause", changed(procedure=None, basis=(LegalBasis(title="某条例"),)), YES),
    ("commitments.changed-lawfully", "by-a-document", changed(procedure=None, instrument=Instrument(dated=LAST)), YES),
    ("commitments.changed-lawfully", "by-a-document-that-says-nothing", changed(procedure=None, instrument=Instrument()), EITHER),
    ("commitments.changed-lawfully", "nobody-decided", changed(decided_by=None), EITHER),
    ("commitments.changed-lawfully", "paid-on-the-day", changed(compensated=DAY), YES),
    ("commitments.changed-lawfully", "to-be-paid", changed(compensated=LATER), EITHER),
    ("commitments.changed-lawfully", "nothing-paid", changed(compensation=NO_MONEY), NO),
    ("commitments.changed-lawfully", "loss-not-told", changed(loss=None, compensation=NO_MONEY), EITHER),
    ("commitments.changed-lawfully", "compensation-not-told", changed(compensation=None, compensated=None), EITHER),
    ("commitments.changed-lawfully", "paid-without-a-sum", changed(loss=None, compensation=None), YES),
    ("commitments.changed-lawfully", "no-loss", changed(loss=NO_MONEY, compensation=None, compensated=None), YES),
    ("commitments.changed-lawfully", "on-the-first-day-of-the-law", changed(decided=date(2016, 12, 30)), YES),
    ("commitments.changed-lawfully", "before-the-law", changed(decided=date(2016, 12, 29)), EITHER),
    ("commitments.changed-lawfully", "re-zoning-before-2020", changed("never.re-zoning", decided=date(2019, 12, 31)), NO),
    ("commitments.changed-lawfully", "undated", changed(decided=None), YES),
    ("commitments.changed-lawfully", "to-be-decided", changed(decided=LATER), NOTHING),
    ("commitments.fulfilled", "kept", promise(done=DAY), YES),
    ("commitments.fulfilled", "kept-on-a-day-unknown", promise(state="fulfilled"), YES),
    ("commitments.fulfilled", "to-be-kept", promise(state="fulfilled", done=LATER, deadline=LAST), NO),
    ("commitments.fulfilled", "kept-and-under-way", promise(state="under-way", done=DAY), EITHER),
    ("commitments.fulfilled", "kept-and-broken", promise(done=DAY, broken=(breach("commitment", began=LAST),)), EITHER),
    ("commitments.fulfilled", "broken", promise(broken=(breach("commitment", began=DAY),)), NO),
    ("commitments.fulfilled", "broken-twice", promise(broken=(breach("commitment"), breach("commitment", id="y"))), NO),
    ("commitments.fulfilled", "broken-and-put-right", promise(deadline=DAY, broken=(breach("commitment", began=LAST, corrected=DAY),)), NOTHING),
    ("commitments.fulfilled", "to-be-broken", promise(deadline=DAY, broken=(breach("commitment", found=LATER),)), NOTHING),
    ("commitments.fulfilled", "broken-by-another", promise(deadline=DAY, broken=(breach("commitment", OTHER, began=LAST),)), NOTHING),
    ("commitments.fulfilled", "broken-by-the-one-beside", promise(jointly_with=("b",), broken=(breach("commitment", OTHER, began=LAST),)), NO),
    ("commitments.fulfilled", "an-agreement-broken", promise(deadline=DAY, broken=(breach("agreement", began=LAST),)), NOTHING),
    ("commitments.fulfilled", "reported-broken", promise(state="broken"), NO),
    ("commitments.fulfilled", "changed-lawfully", promise(change(), deadline=LAST), NOTHING),
    ("commitments.fulfilled", "changed-lawfully-and-overdue", promise(change(), deadline=LAST, state="overdue"), NO),
    ("commitments.fulfilled", "changed-lawfully-and-kept-in-part", promise(change(), deadline=LAST, state="partly-fulfilled"), NO),
    ("commitments.fulfilled", "changed-unlawfully", promise(change("never.re-zoning"), done=DAY), NO),
    ("commitments.fulfilled", "changed-in-one-way-or-the-other", promise(change(procedure=None), deadline=LATER), NO_OR_OUT),
    ("commitments.fulfilled", "changed-in-one-way-or-the-other-and-kept", promise(change(procedure=None), done=DAY), YES),
    ("commitments.fulfilled", "said-to-be-changed", promise(state="lawfully-changed", deadline=LATER), NO_OR_OUT),
    ("commitments.fulfilled", "withdrawn", promise(state="withdrawn", deadline=LATER), NO_OR_OUT),
    ("commitments.fulfilled", "in-part-without-a-day", promise(state="partly-fulfilled"), NO_OR_OUT),
    ("commitments.fulfilled", "in-part-with-a-day", promise(state="partly-fulfilled", done=DAY, deadline=LAST), NO),
    ("commitments.fulfilled", "overdue-without-a-day", promise(state="overdue"), NO),
    ("commitments.fulfilled", "planned-without-a-day", promise(state="planned"), NOTHING),
    ("commitments.fulfilled", "nothing-told", promise(), EITHER),
    ("commitments.fulfilled", "to-be-kept-without-a-day", promise(done=LATER), NOTHING),
    ("commitments.fulfilled", "overdue-on-the-last-day", promise(state="overdue", deadline=DAY), MISSING),
    ("commitments.fulfilled", "a-day-over", promise(state="under-way", deadline=LAST), NO),
    ("commitments.fulfilled", "a-day-over-and-nothing-told", promise(deadline=LAST), EITHER),
    ("commitments.fulfilled", "a-day-over-and-another-state", promise(deadline=LAST, state="elsewhere"), EITHER),
    ("commitments.fulfilled", "to-be-made", promise(made=LATER, deadline=LAST, state="overdue"), NOTHING),
    ("commitments.fulfilled", "by-its-schedule", promise(state="under-way", schedule=plan(LAST)), NO),
    ("commitments.fulfilled", "stated-before-its-schedule", promise(state="under-way", deadline=DAY, schedule=plan(LAST)), NOTHING),
    ("commitments.fulfilled", "two-days-in-its-schedule", promise(state="overdue", schedule=plan(LATER, DAY)), NO),
    ("commitments.fulfilled", "one-day-twice-in-its-schedule", promise(state="overdue", schedule=plan(DAY, DAY)), MISSING),
    ("commitments.fulfilled", "strives-for-a-day", promise(schedule=plan(LATER, best_effort=True)), EITHER),
    ("commitments.fulfilled", "by-the-last-note", promise(tracking=(note(LAST, "fulfilled"), note(date(2026, 3, 1), "under-way"))), YES),
    ("commitments.fulfilled", "by-the-first-note-of-a-day", promise(tracking=(note(LAST, "fulfilled"), note(LAST, "broken"))), YES),
    ("commitments.fulfilled", "noted-later", promise(state="fulfilled", tracking=(note(LAST, "broken"), note(LATER, "fulfilled"))), NO),
    ("commitments.fulfilled", "noted-later-only", promise(state="fulfilled", tracking=(note(LATER, "fulfilled"),)), EITHER),
    ("commitments.fulfilled", "noted-before", promise(state="fulfilled", tracking=(note(DAY, "broken"), note(None, "broken"))), YES),
    ("agreements.performed", "performed", deal(done=DAY), YES),
    ("agreements.performed", "performed-on-a-day-unknown", deal(state="performed"), YES),
    ("agreements.performed", "to-be-performed", deal(state="performed", done=LATER), NOTHING),
    ("agreements.performed", "performed-and-rescinded", deal(done=DAY, state="rescinded"), EITHER),
    ("agreements.performed", "performed-and-void", deal(done=DAY, state="void"), EITHER),
    ("agreements.performed", "performed-and-broken", deal(breach(began=LAST), done=DAY), EITHER),
    ("agreements.performed", "broken", deal(breach(began=DAY), state="signed"), NO),
    ("agreements.performed", "to-be-broken", deal(breach(began=LATER), state="signed"), NOTHING),
    ("agreements.performed", "broken-and-put-right", deal(breach(began=LAST, corrected=DAY), state="signed"), NOTHING),
    ("agreements.performed", "broken-by-the-other-side", deal(breach(by=OTHER, began=LAST), state="signed"), NOTHING),
    ("agreements.performed", "broken-jointly", deal(breach(by=OTHER, jointly_with=("a",), began=LAST), state="signed"), NO),
    ("agreements.performed", "a-promise-broken", deal(breach("commitment", began=LAST), state="signed"), NOTHING),
    ("agreements.performed", "ended-early", deal(state="terminated"), NO_OR_OUT),
    ("agreements.performed", "ended-early-lawfully", deal(state="terminated", changes=(change(),)), NOTHING),
    ("agreements.performed", "ended-early-on-a-day-unknown", deal(state="terminated", changes=(change(decided=None),)), MISSING),
    ("agreements.performed", "ended-early-unlawfully", deal(state="rescinded", changes=(change(), change("never"))), NO),
    ("agreements.performed", "ended-early-one-way-or-the-other", deal(state="rescinded", changes=(change("lawful"),)), NO_OR_OUT),
    ("agreements.performed", "one-change-not-clear", deal(state="terminated", changes=(change(), change("lawful"))), NO_OR_OUT),
    ("agreements.performed", "one-change-undated", deal(state="terminated", changes=(change(), change(decided=None))), MISSING),
    ("agreements.performed", "broken-twice", deal(breach(began=LAST), breach(id="y", began=LAST), state="signed"), NO),
    ("agreements.performed", "void", deal(state="void"), NOTHING),
    ("agreements.performed", "runs", deal(state="disputed", in_force=Period(end=LATER)), NOTHING),
    ("agreements.performed", "runs-and-is-over", deal(state="suspended", in_force=Period(end=DAY)), EITHER),
    ("agreements.performed", "expired", deal(state="expired"), EITHER),
    ("agreements.performed", "nothing-told", deal(), EITHER),
    ("agreements.performed", "to-be-signed", deal(signed=LATER, state="performed"), NOTHING),
    ("agreements.performed", "between-others", deal(state="performed", parties=SIDES[1:]), NOTHING),
    ("commitments.changed-lawfully", "of-two-bodies", promise(change(), organ="b", jointly_with=("a",)), YES),
)  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "bundle", "wanted"), [pytest.param(m, b, w, id=f"{m}-{name}") for m, name, b, w in CASES]
)
def test_a_case_counts_as_worked_out_by_hand(measure: str, bundle: Bundle, wanted: Share) -> None:
    """The text says so, and the reading; a body that has no case has no row."""
    facts = Facts.of(bundle, load_pack("cn").context(DAY))
    text = TEXTS[measure](Setting(context=facts.context))
    assert FlatFacts(facts).shares(text).get("a", NOTHING) == wanted
    assert told(READINGS[measure](facts, "a"), whole=True) == wanted


@pytest.mark.parametrize("measure", ["agreements.performed", "commitments.changed-lawfully", "commitments.fulfilled"])
@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        pytest.param("commitments.lawful-grounds", False, id="the-ground-of-one"),
        pytest.param("commitments.never-grounds", False, id="the-ground-of-the-other"),
        pytest.param("commitments.compensation", False, id="what-both-need"),
        pytest.param("commitments.good-faith", True, id="what-neither-needs"),
    ],
)
def test_one_change_that_rests_on_an_unread_clause_is_enough(measure: str, term: str, *, wanted: bool) -> None:
    """Of two changes of a promise or an agreement, one for the public interest, the other for a re-zoning."""
    changes = (change(), change("never.re-zoning"))
    bundle = deal(state="terminated", changes=changes) if measure == "agreements.performed" else promise(*changes)
    facts = Facts.of(bundle, unread(load_pack("cn"), term).context(DAY))
    found = FlatFacts(facts).shares(TEXTS[measure](Setting(context=facts.context)))
    assert found["a"][3] is wanted
