"""What proves that a breach was corrected and a duty performed, and what proves that it was not (整改与履行的证明)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.payments.account import account_of
from govcredit.measures.payments.outstanding import outstanding
from govcredit.measures.standing.records import RECTIFIED
from govcredit.model.contracts.breach import Breach
from govcredit.model.contracts.payment import Payment
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication, RepairDocument
from govcredit.model.supervision.lawsuit import Lawsuit, Performance
from govcredit.repair.decision import ConditionState

__all__ = ("Proof", "handed_in", "performed", "rectified", "together")

_REFUSED: Final = frozenset({"not-accepted", "refused", "false-report", "overdue"})


@final
@attrs.frozen(kw_only=True)
class Proof:
    """What one item says about correction or performance on the day of the facts (一项证明).

    Attributes:
        by: The item.
        state: Whether it proves it, disproves it, or leaves it open.
        since: The day from which it does.
        confirmed_by: The body that checked it, where the item says so.
        missing: What the item does not say.
    """

    by: ItemReference
    state: ConditionState
    since: date | None = None
    confirmed_by: str | None = None
    missing: tuple[Missing, ...] = ()


def rectified(facts: Facts, own: ItemReference, *, checked: bool) -> Proof | None:
    """Return what the rectification of an item proves, the one that was ordered last where there are several.

    Args:
        facts: The facts.
        own: The item that was to be put right.
        checked: Whether it must have been checked, and not only reported as done.
    """
    orders: tuple[Rectification, ...] = tuple(each for each in facts.about(own, "rectification") if own in each.of)
    last = max(orders, key=lambda each: (each.ordered or each.checked or each.done or date.min, each.id), default=None)
    return None if last is None else _rectification(last, facts.context.on, checked=checked)


def performed(facts: Facts, record: DishonestyRecord) -> tuple[Proof, ...]:
    """Return what the payments, lawsuits and breaches that a record is about prove, by kind and identifier."""
    own = reference("record", record.id)
    breaches: tuple[Breach, ...] = facts.about(own, "breach")
    related = {*record.related, *(reference("breach", each.id) for each in breaches if each.record == record.id)}
    return tuple(
        proof for each in sorted(related, key=lambda one: (one.kind, one.id)) for proof in _of_item(facts, each)
    )


def handed_in(application: RepairApplication | None, kind: str, on: date) -> RepairDocument | None:
    """Return the document of a kind that was handed in by a day, or nothing."""
    papers = () if application is None else application.papers
    fitting = [each for each in papers if each.kind == kind and (each.received is None or each.received <= on)]
    return min(fitting, key=lambda each: each.received or date.min, default=None)


def together(proofs: Iterable[Proof]) -> tuple[ConditionState, date | None]:
    """Return what proofs come to, all of which are needed, and from which day; unknown where there are none."""
    all_of = tuple(proofs)
    states = {each.state for each in all_of}
    if "not-met" in states:
        return "not-met", None
    if not all_of or "unknown" in states:
        return "unknown", None
    days = [each.since for each in all_of]
    return "met", max((day for day in days if day is not None), default=None) if None not in days else None


def _rectification(order: Rectification, on: date, *, checked: bool) -> Proof:
    by = reference("rectification", order.id)
    day = order.checked if checked else order.checked or order.done
    if order.outcome in _REFUSED:
        return Proof(by=by, state="not-met", since=order.checked)
    if day is not None and day > on:
        return Proof(by=by, state="not-met")
    if order.outcome in RECTIFIED or (day is not None and order.outcome is None):
        return Proof(by=by, state="met", since=day, confirmed_by=order.checked_by)
    lacking = Missing(kind="rectification", id=order.id, member="checked" if checked else "done", reason="no-value")
    return Proof(by=by, state="unknown", missing=(lacking,))


def _of_item(facts: Facts, item: ItemReference) -> Iterator[Proof]:
    found = facts.find(item)
    if isinstance(found, Payment):
        yield _payment(facts, found)
    elif isinstance(found, Lawsuit):
        yield from (_duty(found, duty, facts.context.on) for duty in found.performances)
    elif isinstance(found, Breach):
        yield _breach(found, facts.context.on)


def _payment(facts: Facts, payment: Payment) -> Proof:
    by = reference("payment", payment.id)
    found = outstanding(facts, payment)
    if found.value is None:
        return Proof(by=by, state="unknown", missing=found.missing)
    if found.value.undisputed > 0:
        return Proof(by=by, state="not-met")
    account = account_of(facts, payment).value
    days = [] if account is None else [each.latest for each in account.entries if each.latest <= facts.context.on]
    return Proof(by=by, state="met", since=max(days, default=None))


def _duty(case: Lawsuit, duty: Performance, on: date) -> Proof:
    by = reference("lawsuit", case.id)
    if duty.done is not None:
        return Proof(by=by, state="met", since=duty.done) if duty.done <= on else Proof(by=by, state="not-met")
    if duty.performance is None:
        lacking = Missing(kind="lawsuit", id=case.id, member="performances", reason="no-value")
        return Proof(by=by, state="unknown", missing=(lacking,))
    return Proof(by=by, state="met" if duty.performance == "full" else "not-met")


def _breach(breach: Breach, on: date) -> Proof:
    by = reference("breach", breach.id)
    if breach.corrected is None:
        lacking = Missing(kind="breach", id=breach.id, member="corrected", reason="no-value")
        return Proof(by=by, state="unknown", missing=(lacking,))
    return (
        Proof(by=by, state="met", since=breach.corrected) if breach.corrected <= on else Proof(by=by, state="not-met")
    )
