"""The clock of one payment: from which day it runs, which limit governs, and on which day it ends (支付期限).

What governs:

- What was agreed (约定): the limit that the payment states, else the last day that it states.
- Where nothing is agreed, the limit of the regulation: 30 days for an organ or public institution, 60 for a large
  enterprise.
- Where an organ or public institution agreed on more than the regulation allows, its upper limit of 60 days.

The regulation speaks only where it covers the payment, see `govcredit.measures.payments.coverage`, and by the law of
the day from which the limit runs. No text was read that says how it applies to what was delivered before it came into
force; for such a payment only what was agreed counts.

The starting day is not counted. A limit whose last day is a day of rest ends on the next working day (民法典第二百零三条);
a last day that the payment states is taken as it stands.

Source: 保障中小企业款项支付条例第九条、第十条; 民法典第二百零三条.
"""

from datetime import date
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.codes.workdays import calendar
from govcredit.errors import InvalidValue, NotInForce
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, reference
from govcredit.measures.payments._gathering import Gathering
from govcredit.measures.payments.coverage import Coverage, DebtorSide, coverage
from govcredit.model.contracts.payment import Payment
from govcredit.model.contracts.procurement import Acceptance, Procurement
from govcredit.model.values import Deadline
from govcredit.policy.groups.payments import SmePaymentTerms
from govcredit.policy.term import Term

__all__ = ("FIXED", "ClockRule", "PaymentClock", "payment_clock")

ClockRule: TypeAlias = Literal["agreed", "stated", "statutory", "capped"]
"""``agreed`` 约定的期限, ``stated`` 载明的截止日期, ``statutory`` 法定期限, ``capped`` 约定超过上限，按上限."""

FIXED: Final = frozenset({"contract-date", "judgment"})
"""What the parties or a court fixed; no limit of the law runs from it."""


@final
@attrs.frozen(kw_only=True)
class PaymentClock:
    """The time limit of one payment, and why it is this one (支付期限).

    Attributes:
        rule: Whether what was agreed governs, a day that is only stated, the limit of the law, or its upper limit.
        debtor: The side of the debtor; ``None`` where it is not known or the regulation is not in force.
        protected: Whether the creditor is protected; ``None`` likewise.
        basis: From what the limit runs, as a code of ``payment-basis``.
        start: The day from which it runs, which is not counted.
        agreed: The limit that the payment states.
        limit: The limit that governs; ``None`` where only a day is stated.
        last_day: The last day of the limit, whatever day it is.
        deadline: The last day in time: the last day, or the next working day after a day of rest.
        provisional: Whether a notice on days off may still move it.
        stated: The last day that the payment states.
        contradicted: Whether that day is neither the last day nor the deadline.
        term: The term that governs; ``None`` where what was agreed does.
        start_term: The row of the law that says from what the limit runs, where one does.
    """

    rule: ClockRule
    debtor: DebtorSide | None
    protected: bool | None
    basis: str | None
    start: date | None
    agreed: Deadline | None
    limit: Deadline | None
    last_day: date
    deadline: date
    provisional: bool
    stated: date | None
    contradicted: bool
    term: Term[Any] | None
    start_term: Term[Any] | None


@final
@attrs.frozen
class _End:
    rule: ClockRule
    limit: Deadline | None
    last_day: date
    deadline: date
    provisional: bool
    term: Term[Any] | None = None


@final
@attrs.frozen
class _Start:
    day: date | None
    basis: str | None


def payment_clock(facts: Facts, payment: Payment) -> Measured[PaymentClock]:
    """Return the clock of a payment.

    Where acceptance was delayed beyond the agreed period, the limit runs from the end of that period (第十条); the days are
    those of the acceptance in the procurement that the agreement comes from.

    Args:
        facts: The facts and the law.
        payment: One of their payments.

    Returns:
        The clock. Where it is not known whether the regulation covers the payment and that changes the deadline, a band
        from the clock with the regulation to the one without it; likewise where a large enterprise agreed on more than
        the limit, since the text that was read does not say whether it may.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> payment = Payment(
    ...     id="p", debtor="town", kind="goods", limit_from="delivery", limit_from_date=date(2026, 3, 2),
    ...     limit=Deadline.parse("20日"),
    ... )
    >>> bundle = Bundle(version="1.0", payments=(payment,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> payment_clock(facts, payment).value  # 22 March 2026 is a Sunday
    PaymentClock(rule='agreed', ..., last_day=datetime.date(2026, 3, 22), deadline=datetime.date(2026, 3, 23), ...)
    """
    notes = Gathering()
    notes.read("payment", payment.id)
    told = _Start(payment.limit_from_date, payment.limit_from)
    lawful = _lawful_start(facts, payment, told, notes)
    without = _without_law(payment, told, notes)
    cover, terms = None, None
    if lawful.day is not None:
        measured = coverage(facts, payment, on=lawful.day)
        cover = measured.value
        if cover is None or cover.covered is not False or without is None:
            notes.add(measured)
        terms = _terms(facts, lawful.day)
    elif payment.deadline is not None:
        notes.lacks("payment", "limit_from_date", payment.id)
    if cover is None or terms is None or cover.covered is False:
        return _answer(payment, notes, without and _clock(payment, told, without))
    if told.basis is None:
        notes.lacks("payment", "limit_from", payment.id)
    ends = _by_law(payment, lawful, cover.debtor, terms, notes)
    row = next((each for each in terms.starts.value if each.basis == lawful.basis), None)
    start_term = None if row is None else terms.starts.only(row)
    clocks = [_clock(payment, lawful, end, cover, start_term) for end in ends]
    notes.rests_on(start_term, *(clock.term for clock in clocks))
    if cover.covered:
        if len(clocks) > 1:
            notes.lacks("payment", "limit", payment.id, "contradictory")
            return notes.result(None, Band(low=clocks[0], high=clocks[-1]))
        return _answer(payment, notes, clocks[0] if clocks else None)
    other = without and _clock(payment, told, without, cover)
    if other is not None and all(each.deadline == other.deadline for each in clocks):
        return _answer(payment, notes, other)
    if not clocks:
        return _answer(payment, notes, None)
    return notes.result(None, Band(low=clocks[0], high=other))


def _answer(payment: Payment, notes: Gathering, clock: PaymentClock | None) -> Measured[PaymentClock]:
    if clock is None:
        member = "limit_from_date" if payment.limit_from_date is None else "limit"
        notes.lacks("payment", member, payment.id)
    elif clock.contradicted:
        notes.lacks("payment", "deadline", payment.id, "contradictory")
    return notes.result(clock)


def _terms(facts: Facts, day: date) -> SmePaymentTerms | None:
    try:
        return facts.context.at(day).terms(SmePaymentTerms)
    except NotInForce:
        return None


def _lawful_start(facts: Facts, payment: Payment, told: _Start, notes: Gathering) -> _Start:
    if told.basis != "acceptance":
        return told
    acceptance = _acceptance(facts, payment, told.day, notes)
    if acceptance is None or acceptance.deadline is None:
        return told
    accepted = told.day or acceptance.checked or facts.context.on
    return _Start(acceptance.deadline, "acceptance-period-end") if accepted > acceptance.deadline else told


def _acceptance(facts: Facts, payment: Payment, day: date | None, notes: Gathering) -> Acceptance | None:
    """Return the one acceptance that the payment rests on, where the procurement of its agreement tells it."""
    if payment.agreement is None:
        return None
    agreement = reference("agreement", payment.agreement)
    held = facts.find(agreement)
    named = () if held is None else (facts.find(each) for each in held.arises_from if each.kind == "procurement")
    procurements = {
        each.id: each for each in (*named, *facts.about(agreement, "procurement")) if isinstance(each, Procurement)
    }
    acceptances = [(each, found) for each in procurements.values() for found in each.acceptances]
    if day is not None:
        acceptances = [(each, found) for each, found in acceptances if found.checked == day]
    if len(acceptances) != 1:
        return None
    notes.read("procurement", acceptances[0][0].id)
    return acceptances[0][1]


def _without_law(payment: Payment, start: _Start, notes: Gathering) -> _End | None:
    """Return what was agreed, however long."""
    if start.day is not None and payment.limit is not None:
        end = _reckoned("agreed", payment.limit, start.day)
        if end is not None:
            return end
        notes.lacks("payment", "limit", payment.id, "contradictory")
    if payment.deadline is not None:
        return _End("stated", None, payment.deadline, payment.deadline, provisional=False)
    if start.day is not None and payment.limit is None and start.basis == "contract-date":
        return _End("agreed", None, start.day, start.day, provisional=False)
    return None


def _by_law(
    payment: Payment, start: _Start, debtor: DebtorSide | None, terms: SmePaymentTerms, notes: Gathering
) -> tuple[_End, ...]:
    """Return what governs where the regulation covers the payment: one end, or the first and last possible one."""
    own = _without_law(payment, start, notes)
    if debtor is None or start.day is None:
        return () if own is None else (own,)
    if start.basis in FIXED:
        if own is not None and start.basis == "contract-date":
            # Whether the agreed day lies within the upper limit from delivery cannot be told without that day.
            notes.lacks("payment", "delivery", payment.id)
        return () if own is None else (own,)
    limit, most = (
        (terms.organ_limit, terms.organ_limit_most)
        if debtor == "organ"
        else (terms.large_enterprise_limit, terms.large_enterprise_limit)
    )
    if own is None:
        end = _reckoned("statutory", limit.value, start.day, limit)
        return () if end is None else (end,)
    cap = _reckoned("capped" if debtor == "organ" else "statutory", most.value, start.day, most)
    if cap is None or own.last_day <= cap.last_day or own.last_day == cap.deadline:
        return (own,)
    return (cap,) if debtor == "organ" else (cap, own)


def _reckoned(rule: ClockRule, limit: Deadline, start: date, term: Term[Any] | None = None) -> _End | None:
    try:
        last = limit.after(start)
    except InvalidValue:
        return None
    rolled = calendar().roll(last.on)
    return _End(rule, limit, last.on, rolled.on, last.provisional or rolled.provisional, term)


def _clock(
    payment: Payment,
    start: _Start,
    end: _End,
    cover: Coverage | None = None,
    start_term: Term[Any] | None = None,
) -> PaymentClock:
    return PaymentClock(
        rule=end.rule,
        debtor=None if cover is None else cover.debtor,
        protected=None if cover is None else cover.creditor,
        basis=start.basis,
        start=start.day,
        agreed=payment.limit,
        limit=end.limit,
        last_day=end.last_day,
        deadline=end.deadline,
        provisional=end.provisional,
        stated=payment.deadline,
        contradicted=payment.deadline is not None and payment.deadline not in (end.last_day, end.deadline),
        term=end.term,
        start_term=start_term,
    )
