"""Sums that are owed and late, limits that are agreed too long, and arrears that were not disclosed (拖欠款项)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.payments.arrears import overdue_contracts
from govcredit.measures.payments.clock import payment_clock
from govcredit.measures.payments.coverage import coverage
from govcredit.measures.payments.outstanding import outstanding, overdue
from govcredit.model.contracts.payment import Payment
from govcredit.model.identity import OrganId
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.monitoring._answers import bound, lasting, late, limits, none_found, without_law
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.kinds import written

__all__ = ("long_limits", "overdue_sums", "undisclosed_contracts")

_FAMILY: Final = "payments"
_OVERDUE: Final = "payments.overdue"
_ITEM: Final = "arrears.disclosure.item"


def overdue_sums(facts: Facts) -> Iterator[Signal]:
    """Yield for each sum that is owed whether it is overdue.

    Source: 保障中小企业款项支付条例第九条至第十七条; 新会 三（六）; 山东 14; 滨海 二（三）4; 滑县 五（四） and （五）; 江西 12.
    """
    payments = facts.items("payment")
    if not payments:
        yield none_found(facts, _OVERDUE, "payment")
    for payment in payments:
        found = overdue(facts, payment)
        terms = (*found.terms, *payment_clock(facts, payment).terms)
        item = reference("payment", payment.id)
        case = Case(code=_OVERDUE, item=item, organ=payment.debtor, inputs=found.inputs, terms=terms)
        late = found.value
        if late is None:
            yield case.unknown(found.missing)
        elif not late.amount:
            yield case.quiet()
        else:
            yield case.raised(
                "alert",
                since=None if late.deadline is None else late.deadline + timedelta(days=1),
                figures=(
                    Figure("amount-overdue", str(late.amount)),
                    Figure("deadline", str(late.deadline)),
                    Figure("days-late", str(late.days)),
                ),
                amount=str(late.amount),
                deadline=str(late.deadline),
                days=late.days or 0,
            )


def long_limits(facts: Facts) -> Iterator[Signal]:
    """Yield for each sum that is still owed whether its contract allows more time than the law (约定支付期限).

    Source: 保障中小企业款项支付条例第九条.
    """
    payments = facts.items("payment")
    if not payments:
        yield none_found(facts, f"{_FAMILY}.limit", "payment")
    for payment in payments:
        item = reference("payment", payment.id)
        if payment.limit is None and payment.deadline is None:
            yield Case(code=f"{_FAMILY}.limit", item=item, organ=payment.debtor).quiet()
            continue
        rest = outstanding(facts, payment)
        found = payment_clock(facts, payment)
        case = Case(code=f"{_FAMILY}.limit", item=item, organ=payment.debtor, inputs=found.inputs, terms=found.terms)
        clock = found.value
        if (rest.value is not None and not rest.value.unpaid) or (clock is not None and clock.rule != "capped"):
            yield case.quiet()
        elif clock is None or clock.limit is None:
            yield case.unknown(found.missing)
        else:
            yield case.raised(
                "alert",
                since=clock.start,
                figures=(Figure("limit", written(clock.limit)), Figure("deadline", str(clock.deadline))),
                deadline=str(clock.deadline),
                **lasting("limit", clock.limit),
            )


def undisclosed_contracts(facts: Facts) -> Iterator[Signal]:
    """Yield for each public body with overdue contracts at the end of last year whether they were disclosed (逾期信息公开).

    Whether they were is told by a duty of disclosure for that item: where none is, it is unknown.

    Source: 保障中小企业款项支付条例第十八条.
    """
    owed: dict[str, list[Payment]] = {}
    for payment in facts.items("payment"):
        owed.setdefault(payment.debtor, []).append(payment)
    if not owed:
        yield none_found(facts, f"{_FAMILY}.disclosure", "payment")
    for organ, payments in owed.items():
        yield _undisclosed(facts, organ, payments)


def _undisclosed(facts: Facts, organ: str, payments: list[Payment]) -> Signal:
    found = overdue_contracts(facts, OrganId(organ))
    item = reference("organ", organ)
    case = Case(code=f"{_FAMILY}.disclosure", item=item, organ=organ, inputs=found.inputs, terms=found.terms)
    gone = without_law(case, found.missing)
    if gone is not None:
        return gone
    sides = {None if each.value is None else each.value.debtor for each in (coverage(facts, p) for p in payments)}
    if not sides & {"organ", None}:
        return case.not_applicable("other-body")
    told, _ = limits(found)
    if told is None or not told.contracts:
        return case.unknown(found.missing) if found.value is None else case.quiet()
    if facts.context.on <= told.due:
        return case.quiet()
    if told.due < found.terms[0].start:
        return case.not_applicable("earlier", rule=found.terms[0].name)
    duties = _duties(facts, organ, told.due)
    if not duties:
        gap = Missing(kind="disclosure-duty", member="disclosure_item", reason="no-item")
        return case.unknown((gap,))
    if any(_fulfilled(facts, each) for each in duties):
        return case.quiet()
    return late(
        facts,
        attrs.evolve(case, inputs=(*case.inputs, *(reference("disclosure-duty", each.id) for each in duties))),
        told.due,
        figures=(
            Figure("year", str(told.year)),
            Figure("contracts", str(told.contracts)),
            Figure("amount-overdue", str(told.amount)),
        ),
        bound=bound(found),
        contracts=str(told.contracts),
        amount=str(told.amount),
        year=str(told.year),
    )


def _duties(facts: Facts, organ: str, due: date) -> list[DisclosureDuty]:
    """Return the duties of a body to disclose its overdue contracts that come to their end in the year of a last day."""
    law = facts.law(_ITEM)
    about = facts.about(reference("organ", organ), "disclosure-duty")
    return [
        each
        for each in about
        if law is not None
        and each.organ == organ
        and each.disclosure_item == law.value
        and (each.deadline is None or each.deadline.year == due.year)
    ]


def _fulfilled(facts: Facts, duty: DisclosureDuty) -> bool:
    acts = (facts.find(reference("publication", name)) for name in duty.fulfilled_by)
    days = (duty.fulfilled, *(None if act is None else act.published for act in acts))
    return any(day is not None and day <= facts.context.on for day in days)
