"""What each text makes of cases that were worked out by hand: one body, one day, 1 April 2026."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.person import Person
from govcredit.model.promises.policy import Policy
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.publication import Publication
from govcredit.model.records.push import Push
from govcredit.model.relations import Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.supervision.advice import Advice
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.model.supervision.lawsuit import Appearance, Lawsuit, Performance
from govcredit.model.supervision.suggestion import Suggestion
from govcredit.model.values import Absence, Deadline, Money, Period
from govcredit.policy.loading import load_pack

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts, Share

DAY: Final = date(2026, 4, 1)
LAST: Final = date(2026, 3, 31)
LATER: Final = date(2026, 4, 2)
FIRM: Final = Party(body_name="某公司")
UNTOLD: Final = (Absence(field="answered", reason="not-stated"),)
ALL: Final = ("personal-matters-report", "integrity-note", "yearly-assessment", "violation")


def make(cls: Any, /, **members: Any) -> Any:  # noqa: ANN401  # an item of any kind, of plain texts
    return cls(**members)


def town(**more: Any) -> Bundle:  # noqa: ANN401  # the arrays of a bundle
    return Bundle(version="1.0", organs=(make(Organ, id="a", kind="department", name="甲局"),), **more)


def case(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a lawsuit
    return town(lawsuits=(make(Lawsuit, **{"id": "l", "organ": "a", "kind": "administrative"} | more),))


def duty(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an obligation
    return case(performances=(Performance(**more),))


def hearing(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a hearing
    return case(appearances=(Appearance(**{"on": LAST} | more),))


def instances(*outcomes: str | None) -> Bundle:
    """Return a case that went through instances, one decided each month from January 2025."""
    names = ("first", "second", "retrial", "retrial", "retrial", "retrial", "retrial", "retrial", "retrial", "retrial")
    return town(
        lawsuits=tuple(
            make(
                Lawsuit,
                id=f"l{number}",
                organ="a",
                kind="administrative",
                instance=names[number],
                earlier=f"l{number - 1}" if number else None,
                outcome=outcome,
                case_opened=date(2025, number + 1, 1),
                decided=None if outcome is None else date(2025, number + 1, 9),
            )
            for number, outcome in enumerate(outcomes)
        )
    )


def complaint(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a complaint
    return town(complaints=(make(Complaint, **{"id": "c", "organ": "a", "channel": "letter"} | more),))


def fine(*published: date | None, medium: str = "credit-website", **more: Any) -> Bundle:  # noqa: ANN401  # the members of a decision
    """Return a fine of 20 March 2026, a Friday, whose seven working days end on 31 March."""
    members = {"kinds": ("penalty.fine",), "decided": date(2026, 3, 20)} | more
    acts = tuple(
        make(Publication, id=f"p{number}", of=(reference("decision", "d"),), medium=medium, published=day)
        for number, day in enumerate(published)
    )
    decision = make(AdministrativeDecision, id="d", organ="a", subject=FIRM, **members)
    return town(decisions=(decision,), publications=acts)


def disclosure(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a duty
    return town(disclosure_duties=(make(DisclosureDuty, **{"id": "d", "organ": "a", "title": "某事项"} | more),))


def objection(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an objection
    return town(objections=(make(Objection, id="o", of=reference("record", "r"), raised_by=FIRM, organ="a", **more),))


def application(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an application
    return town(
        repairs=(make(RepairApplication, id="x", of=reference("record", "r"), applicant=FIRM, organ="a", **more),)
    )


def archive(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an archive
    person = make(Person, id="p", name="某某", organ="a", category="civil-servant")
    return town(
        persons=(person,), archives=(make(IntegrityArchive, id="i", person="p", keeper="a", organ="a", **more),)
    )


def entry(*policies: date | None, **more: Any) -> Bundle:  # noqa: ANN401  # the members of an entry
    members: dict[str, Any] = {"item_kinds": ("policy",), "each": ("department",)} | more
    made = tuple(
        make(Policy, id=f"p{number}", issuer="a", kind="preferential", title="措施", issued=day)
        for number, day in enumerate(policies)
    )
    return town(catalogue_items=(make(CatalogueItem, id="c", title="政策", **members),), policies=made)


def with_undated_decision(bundle: Bundle) -> Bundle:
    return attrs.evolve(bundle, decisions=(make(AdministrativeDecision, id="d", organ="a", subject=FIRM),))


def ended(bundle: Bundle) -> Bundle:
    """Return a town whose body existed until 31 March."""
    return attrs.evolve(bundle, organs=tuple(attrs.evolve(each, existed=Period(end=DAY)) for each in bundle.organs))


def sent(*pushes: Push, limit: Deadline | None = None) -> Bundle:
    """Return a decision of 20 March 2026 that the catalogue asks for."""
    asked = make(CatalogueItem, id="c", title="许可", item_kinds=("decision",), each=("department",), limit=limit)
    decision = make(
        AdministrativeDecision,
        id="d",
        organ="a",
        subject=FIRM,
        kinds=("licence",),
        decided=date(2026, 3, 20),
        pushes=pushes,
    )
    return town(catalogue_items=(asked,), decisions=(decision,))


def exact(part: int, whole: int) -> Share:
    return "value", (part, whole), (part, whole), True


YES: Final = exact(1, 1)
NO: Final = exact(0, 1)
EITHER: Final = ("band", (0, 1), (1, 1), True)
NO_OR_OUT: Final = ("band", (0, 1), None, True)
YES_OR_OUT: Final = ("band", None, (1, 1), True)
NOTHING: Final = ("nothing", None, None, True)
MISSING: Final = ("missing", None, None, True)
NONE: Final = None

CASES: Final[tuple[tuple[str, str, Bundle, Share | None], ...]] = (
    ("judgments.performed", "done", duty(deadline=LAST, done=LAST), YES),
    ("judgments.performed", "late-is-performed", duty(deadline=LAST, done=DAY), YES),
    ("judgments.performed", "to-be-done", duty(deadline=LAST, done=LATER), NO),
    ("judgments.performed", "partial", duty(deadline=LAST, done=LAST, performance="partial"), NO),
    ("judgments.performed", "runs", duty(deadline=DAY, performance="none"), NOTHING),
    ("judgments.performed", "no-deadline", duty(performance="none"), NO_OR_OUT),
    ("judgments.performed", "not-told", duty(deadline=LAST), EITHER),
    ("judgments.performed", "none-and-done-today", duty(performance="none", done=DAY), EITHER),
    ("judgments.performed", "none-and-done", duty(performance="none", done=LAST), EITHER),
    (
        "judgments.performed",
        "full-and-short",
        duty(performance="full", sum=Money(amount=Decimal(1), unit="万元"), paid=Money(amount=Decimal(9999), unit="元")),
        EITHER,
    ),
    (
        "judgments.performed",
        "full-in-another-unit",
        duty(performance="full", sum=Money(amount=Decimal(1), unit="万元"), paid=Money(amount=Decimal(10), unit="千元")),
        YES,
    ),
    ("judgments.performed", "not-final", case(final_from=LATER, performances=(Performance(deadline=LAST),)), NONE),
    ("lawsuits.heads-appeared", "by-law", hearing(head_appeared=True), YES),
    ("lawsuits.heads-appeared", "principal", hearing(principal_appeared=True, head_appeared=False), YES),
    ("lawsuits.heads-appeared", "stayed-away", hearing(head_appeared=False, excused=False), NO),
    ("lawsuits.heads-appeared", "excused", hearing(head_appeared=False, excused=True), NOTHING),
    ("lawsuits.heads-appeared", "excuse-not-told", hearing(head_appeared=False), NO_OR_OUT),
    ("lawsuits.heads-appeared", "not-told", hearing(), EITHER),
    ("lawsuits.heads-appeared", "before-the-law", hearing(on=date(2017, 12, 31), head_appeared=True), YES_OR_OUT),
    ("lawsuits.heads-appeared", "excused-before", hearing(on=date(2017, 12, 31), head_appeared=False, excused=True), MISSING),
    ("lawsuits.heads-appeared", "stayed-away-before", hearing(on=date(2017, 12, 31), head_appeared=False, excused=False), NO_OR_OUT),
    ("lawsuits.heads-appeared", "excused-and-not-told", hearing(excused=True), NO_OR_OUT),
    ("lawsuits.heads-appeared", "not-due", hearing(head_due=False, head_appeared=False, excused=False), NOTHING),
    ("lawsuits.heads-appeared", "to-come", hearing(on=LATER), NONE),
    ("lawsuits.lost", "upheld", instances("lost", "upheld"), YES),
    ("lawsuits.lost", "turned", instances("lost", "won"), NO),
    ("lawsuits.lost", "appealed", instances("lost", None), NOTHING),
    ("lawsuits.lost", "retrial-asked", instances("lost", "upheld", None), YES),
    ("lawsuits.lost", "partly", instances("partly-lost"), YES),
    ("lawsuits.lost", "changed", instances("lost", "changed"), EITHER),
    ("lawsuits.lost", "sent-back", instances("lost", "sent-back"), NOTHING),
    ("lawsuits.lost", "sent-back-some-day", case(outcome="sent-back"), MISSING),
    ("lawsuits.lost", "upheld-after-sent-back", instances("lost", "upheld", "sent-back", "upheld"), EITHER),
    ("lawsuits.lost", "upholds-nothing", case(outcome="upheld"), EITHER),
    (
        "lawsuits.lost",
        "two-cases-cite-one",
        town(
            lawsuits=tuple(
                make(Lawsuit, id=name, organ="a", kind="civil", instance="second", earlier="z", outcome=outcome, decided=LAST)
                for name, outcome in (("x", "lost"), ("y", "won"))
            )
        ),
        NO,
    ),
    ("suggestions.answered-in-time", "late", town(suggestions=(make(Suggestion, id="s", organ="a", kind="deputy", deadline=LAST, answered=DAY),)), NO),
    ("suggestions.answered-in-time", "runs", town(suggestions=(make(Suggestion, id="s", organ="a", kind="deputy", deadline=DAY),)), NOTHING),
    ("advice.answered-in-time", "no-deadline", town(advices=(make(Advice, id="s", organ="a", sender="b", kind="judicial", answered=DAY),)), EITHER),
    ("advice.answered-in-time", "open", town(advices=(make(Advice, id="s", organ="a", sender="b", kind="judicial"),)), NO_OR_OUT),
    ("advice.answered-in-time", "untold", town(advices=(make(Advice, id="s", organ="a", sender="b", kind="judicial", deadline=DAY, absent=UNTOLD),)), YES_OR_OUT),
    ("complaints.closed", "outcome", complaint(outcome="resolved"), YES),
    ("complaints.closed", "withdrawn", complaint(outcome="withdrawn"), NONE),
    ("complaints.closed", "extended", complaint(deadline=LAST, extended_to=DAY), NOTHING),
    ("complaints.closed", "open", complaint(deadline=LAST), NO),
    ("complaints.closed-in-time", "outcome-without-day", complaint(outcome="resolved", deadline=LAST), EITHER),
    ("complaints.closed-in-time", "outcome-before-the-end", complaint(outcome="resolved", deadline=DAY), YES),
    ("decisions.published-in-time", "last-day", fine(date(2026, 3, 31)), YES),
    ("decisions.published-in-time", "a-day-late", fine(DAY), NO),
    ("decisions.published-in-time", "undated", fine(None), EITHER),
    ("decisions.published-in-time", "too-early", fine(date(2026, 3, 19)), EITHER),
    ("decisions.published-in-time", "warning-of-april", fine(None, kinds=("penalty.warning",), decided=DAY), NONE),
    ("decisions.published-in-time", "warning-and-fine", fine(DAY, kinds=("penalty.warning", "penalty.fine"), decided=DAY), YES),
    ("decisions.published-in-time", "fine-and-another-kind", fine(date(2026, 3, 31), kinds=("penalty.fine", "other")), YES),
    ("decisions.published-in-time", "licence-and-another-kind", fine(date(2026, 3, 31), kinds=("licence", "other")), YES),
    ("decisions.published-in-time", "ended-today-undated", fine(None, decided=date(2026, 3, 23), ended=DAY), NONE),
    ("decisions.published-in-time", "first-of-two", fine(date(2026, 3, 31), DAY), YES),
    ("decisions.published-in-time", "on-paper", fine(date(2026, 3, 31), medium="media.press"), NO),
    ("decisions.published-in-time", "kind-not-told", fine(date(2026, 3, 31), kinds=()), EITHER),
    ("decisions.published-in-time", "ended-in-time", fine(LATER, ended=date(2026, 3, 31)), NONE),
    ("disclosures.in-time", "budget-on-the-20th-day", disclosure(disclosure_item="budget", limit_from_date=date(2026, 3, 10), fulfilled=date(2026, 3, 30)), YES),
    ("disclosures.in-time", "budget-a-day-late", disclosure(disclosure_item="budget", limit_from_date=date(2026, 3, 10), fulfilled=date(2026, 3, 31)), NO),
    ("disclosures.in-time", "yearly-report", disclosure(disclosure_item="ogi-report", limit_from_date=date(2025, 12, 31), fulfilled=date(2026, 2, 1)), NO),
    ("disclosures.in-time", "stated-sooner", disclosure(disclosure_item="budget", limit_from_date=date(2026, 3, 10), deadline=date(2026, 3, 20), fulfilled=date(2026, 3, 25)), NO),
    ("disclosures.in-time", "start-not-told", disclosure(deadline=LATER, disclosure_item="budget", fulfilled=DAY), EITHER),
    ("disclosures.in-time", "runs", disclosure(limit_from_date=DAY), NONE),
    ("disclosures.in-time", "not-public", disclosure(limit_from_date=date(2025, 1, 1), not_public="国家秘密"), NONE),
    ("objections.in-time", "length", objection(received=date(2026, 3, 20), limit=Deadline.parse("7日"), answered=date(2026, 3, 27)), YES),
    ("objections.in-time", "rests-on-a-weekend", objection(received=date(2026, 3, 21), limit=Deadline.parse("7日"), answered=date(2026, 3, 30)), YES),
    ("objections.in-time", "no-limit", objection(received=date(2026, 3, 20), answered=DAY), EITHER),
    ("repairs.in-time", "accepted-and-undecided", application(forwarded=date(2026, 3, 20), accepted=date(2026, 3, 23)), ("band", (1, 2), (2, 2), True)),
    ("repairs.in-time", "refused-late", application(forwarded=date(2026, 3, 2), outcome="not-accepted", answered=date(2026, 3, 31)), NO),
    ("archives.complete", "all", archive(opened=LAST, contents=ALL), YES),
    ("archives.complete", "some", archive(opened=LAST, contents=ALL[:3]), NO),
    ("archives.complete", "nothing-told", archive(opened=LAST), EITHER),
    ("archives.complete", "opening-not-told", archive(contents=ALL), YES_OR_OUT),
    ("archives.complete", "closed", archive(opened=LAST, closed=DAY, contents=ALL), NONE),
    ("archives.coverage", "open", archive(opened=DAY), YES),
    ("archives.coverage", "to-be-opened", archive(opened=LATER), NO),
    ("archives.coverage", "not-told", archive(), EITHER),
    ("catalogue.collected", "there", entry(LAST), YES),
    ("catalogue.collected", "to-come", entry(LATER), NO),
    ("catalogue.collected", "no-kinds", entry(item_kinds=()), EITHER),
    ("catalogue.collected", "nothing-for-nobody-named", entry(LATER, each=()), NO_OR_OUT),
    ("catalogue.collected", "ended-body", ended(entry(LAST)), NONE),
    ("catalogue.collected", "for-nobody-named", entry(LAST, each=()), YES_OR_OUT),
    ("catalogue.up-to-date", "on-the-last-day", entry(date(2025, 4, 1), every="FREQ=YEARLY"), YES),
    ("catalogue.up-to-date", "a-day-late", entry(date(2025, 3, 31), every="FREQ=YEARLY"), NO),
    ("catalogue.up-to-date", "fresh-for-nobody-named", entry(LAST, every="FREQ=YEARLY", each=()), YES_OR_OUT),
    ("catalogue.up-to-date", "late-for-nobody-named", entry(date(2025, 3, 31), every="FREQ=YEARLY", each=()), NO_OR_OUT),
    ("catalogue.up-to-date", "some-undated", entry(date(2025, 3, 31), None, every="FREQ=YEARLY"), NO),
    ("catalogue.up-to-date", "all-undated", entry(None, every="FREQ=YEARLY"), EITHER),
    ("catalogue.up-to-date", "one-kind-undated", with_undated_decision(entry(date(2025, 3, 31), every="FREQ=YEARLY", item_kinds=("policy", "decision"))), EITHER),
    ("catalogue.up-to-date", "not-understood", entry(LAST, every="FREQ=HOURLY"), EITHER),
    ("catalogue.up-to-date", "once-only", entry(LAST), NONE),
    ("catalogue.pushed-in-time", "stated", sent(make(Push, sent=LAST, deadline=LAST)), YES),
    ("catalogue.pushed-in-time", "by-the-catalogue", sent(make(Push, sent=date(2026, 3, 31)), limit=Deadline.parse("10日")), NO),
    ("catalogue.pushed-in-time", "first-sending", sent(make(Push, sent=DAY, deadline=DAY), make(Push, sent=LAST, deadline=date(2026, 3, 1))), NO),
    ("catalogue.pushed-in-time", "sent-again", sent(make(Push, sent=LAST, deadline=LAST), make(Push, sent=DAY)), YES),
    ("catalogue.pushed-in-time", "confirmed-unsent", sent(make(Push, confirmed=LAST, deadline=LAST)), EITHER),
    ("catalogue.pushed-in-time", "unsent-by-the-first-day", sent(make(Push, deadline=LATER), make(Push, deadline=LAST)), NO),
    ("catalogue.pushed-in-time", "unsent-and-in-time", sent(make(Push, deadline=DAY)), NOTHING),
    ("catalogue.pushed-in-time", "confirmed-in-time", sent(make(Push, confirmed=LAST, deadline=DAY)), YES_OR_OUT),
    ("catalogue.pushed-in-time", "no-limit", sent(make(Push, sent=LAST)), NONE),
)  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "bundle", "wanted"), [pytest.param(m, b, w, id=f"{m}-{name}") for m, name, b, w in CASES]
)
def test_a_case_counts_as_worked_out_by_hand(measure: str, bundle: Bundle, wanted: Share | None) -> None:
    """A body that has no case has no row."""
    facts = Facts.of(bundle, load_pack("cn").context(DAY))
    text = TEXTS[measure](Setting(context=facts.context))
    assert FlatFacts(facts).shares(text) == ({} if wanted is None else {"a": wanted})


@pytest.mark.parametrize(("steps", "wanted"), [(9, set()), (10, {"a"})])
def test_only_a_case_of_ten_instances_is_beyond_the_text(steps: int, wanted: set[str]) -> None:
    facts = Facts.of(instances(*["lost"] * steps), load_pack("cn").context(DAY))
    flat, text = FlatFacts(facts), TEXTS["lawsuits.lost"](Setting(context=facts.context))
    assert flat.beyond(text) == wanted
    assert wanted or flat.shares(text) == {"a": YES}


def test_a_circle_of_instances_is_beyond_the_text() -> None:
    circle = tuple(
        make(Lawsuit, id=name, organ="a", kind="civil", earlier=other, outcome="lost", decided=LAST)
        for name, other in (("x", "y"), ("y", "x"))
    )
    facts = Facts.of(town(lawsuits=circle), load_pack("cn").context(DAY))
    assert FlatFacts(facts).beyond(TEXTS["lawsuits.lost"](Setting(context=facts.context))) == {"a"}
