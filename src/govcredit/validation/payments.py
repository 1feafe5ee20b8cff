"""Rules about payments: what was paid and is in dispute against what is owed, by whom, and what was agreed (应付款项)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.payments.clock import payment_clock
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.payment import Payment
from govcredit.model.relations import Party
from govcredit.model.values import Deadline, Money
from govcredit.policy.term import Term
from govcredit.validation._agreed import exceeds, is_slip, told, total
from govcredit.validation._parties import is_stranger
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("LEAST_OF_YEAR", "MOST_OF_YEAR", "RULES")

Priced: TypeAlias = tuple[Agreement, tuple[Payment, ...]]

_PRICE: Final = frozenset({"goods", "works", "service"})
"""What is paid as the price of an agreement; deposits, damages and interest come beside it."""
_BOND: Final = "deposit.performance"
_JUDGED: Final = "judgment"  # a court repeats what an agreement owed already
_A_YEAR: Final[Mapping[str, int]] = MappingProxyType({"day": 365, "month": 12, "year": 1})
# How many days a unit of a time limit is at most, and a run of days off beside working days.
_LONGEST: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"working-day": (2, 9), "day": (1, 0), "month": (31, 0), "year": (366, 0)}
)
LEAST_OF_YEAR: Final = Decimal("0.01")
MOST_OF_YEAR: Final = Decimal("3.65")


def overpaid(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """More was paid than is owed."""
    if payment.sum is None or not payment.instalments:
        yield NotApplicable("no-value")
        return
    amounts = (payment.sum, *(each.paid for each in payment.instalments))
    owed, paid = total(amounts[:1]), total(amounts[1:])
    if exceeds(paid, owed, amounts):
        yield finding("payments.overpaid", "/instalments", **told(paid=paid, sum=owed))


def disputed_above_sum(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """More is in dispute than is owed.

    Source: 保障中小企业款项支付条例第十五条, by which the part that is not in dispute must be paid.
    """
    if payment.sum is None or payment.disputed is None:
        yield NotApplicable("no-value")
    elif exceeds(
        disputed := total((payment.disputed,)), owed := total((payment.sum,)), (payment.disputed, payment.sum)
    ):
        yield finding("payments.disputed-above-sum", "/disputed", **told(disputed=disputed, sum=owed))


def disputed_and_paid(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """What was paid and what is in dispute come to more than is owed, though neither does alone."""
    if payment.sum is None or payment.disputed is None or not payment.instalments:
        yield NotApplicable("no-value")
        return
    amounts = (payment.sum, payment.disputed, *(each.paid for each in payment.instalments))
    owed, disputed, paid = total(amounts[:1]), total(amounts[1:2]), total(amounts[2:])
    # Where one alone is too large, its own rule speaks.
    if disputed <= owed and paid <= owed and exceeds(paid + disputed, owed, amounts):
        yield finding("payments.disputed-and-paid", "/disputed", **told(disputed=disputed, rest=owed - paid))


def no_payee(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """A payment tells neither to whom it must be paid nor to how many, and does not say why."""
    silent = payment.creditor is None and payment.payees is None
    if silent and all(each.field not in {"creditor", "payees"} for each in payment.absent):
        yield finding("payments.no-payee", "/creditor")


def owes_itself(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """The debtor of a payment is its creditor as well."""
    if payment.creditor is None:
        yield NotApplicable("no-value")
    elif payment.creditor.organ == payment.debtor:
        yield finding("payments.owes-itself", "/creditor")


def stranger_to_agreement(payment: Payment, facts: Facts) -> Iterator[Yielded]:
    """The debtor or the creditor of a payment is no party of the agreement that it is owed by, nor near one."""
    if payment.agreement is None:
        yield NotApplicable("no-value")
        return
    agreement: Agreement | None = facts.find(reference("agreement", payment.agreement))
    if agreement is None or len(agreement.parties) <= 1:
        yield NotApplicable("no-item" if agreement is None else "no-value")
        return
    parties = tuple(each.who for each in agreement.parties)
    signers = [each.organ for each in parties]
    debtors = (payment.debtor, *payment.jointly_with)
    if payment.debtor not in signers and all(is_stranger(facts, Party(organ=each), parties) for each in debtors):
        yield finding("payments.stranger-to-agreement", "/debtor")
    if payment.creditor is not None and is_stranger(facts, payment.creditor, parties):
        yield finding("payments.stranger-to-agreement", "/creditor")


def paid_before_signing(payment: Payment, facts: Facts) -> Iterator[Yielded]:
    """A part of the price was paid before the agreement that it is owed by was signed."""
    agreement: Agreement | None = (
        None if payment.agreement is None else facts.find(reference("agreement", payment.agreement))
    )
    if payment.kind not in _PRICE:
        yield NotApplicable("other-case")
    elif agreement is None or agreement.signed is None or not payment.instalments:
        yield NotApplicable("no-item" if agreement is None else "no-value")
    else:
        for number, each in enumerate(payment.instalments):
            if each.on is not None and each.on < agreement.signed:
                days = {"paid": str(each.on), "signed": str(agreement.signed)}
                yield finding("payments.paid-before-signing", f"/instalments/{number}/on", **days)


def forced_transfer(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """A bank transfer is said to have been forced on the payee, which only other means can be.

    Source: 保障中小企业款项支付条例第十一条.
    """
    if not payment.instalments:
        yield NotApplicable("no-value")
    for number, each in enumerate(payment.instalments):
        if each.forced and each.means == "transfer":
            yield finding("payments.forced-transfer", f"/instalments/{number}/forced")


def priced(facts: Facts) -> Iterator[Priced]:
    """Give each agreement that has a sum with the payments of its price, by the body that owes them."""
    payments: Sequence[Payment] = facts.items("payment")
    owed: dict[tuple[str, str], list[int]] = {}  # by their places, since there may be very many
    for place, payment in enumerate(payments):
        if payment.agreement is not None and payment.kind in _PRICE and payment.limit_from != _JUDGED:
            owed.setdefault((payment.agreement, payment.debtor), []).append(place)
    for agreement, debtor in sorted(owed):
        found: Agreement | None = facts.find(reference("agreement", agreement))
        if found is not None:
            yield found, tuple(payments[place] for place in owed[agreement, debtor])


def agreement_exceeded(case: Priced, _: Facts) -> Iterator[Yielded]:
    """The payments of the price of an agreement come to more than its sum, and no change of it is told."""
    agreement, payments = case
    if agreement.changes:
        yield NotApplicable("other-case")
        return
    amounts = [each.sum for each in payments if each.sum is not None]
    if agreement.sum is None or not amounts:
        yield NotApplicable("no-value")
        return
    owed, limit = total(amounts), total((agreement.sum,))
    if exceeds(owed, limit, (*amounts, agreement.sum)) and not is_slip(owed, limit):
        sums = told(total=owed, sum=limit)
        found = finding("payments.agreement-exceeded", "/sum", count=len(amounts), **sums)
        yield attrs.evolve(found, about=About("agreement", agreement.id))


def limit_above_most(payment: Payment, facts: Facts) -> Iterator[Yielded]:
    """The time limit agreed with a small or medium-sized enterprise is longer than a contract may allow.

    The law is that of the day from which the limit runs.

    Source: 保障中小企业款项支付条例第九条.
    """
    limit = payment.limit
    if payment.kind not in _PRICE:
        yield NotApplicable("other-case")
        return
    if limit is None or payment.limit_from_date is None:
        yield NotApplicable("no-value")
        return
    most: Term[Deadline] | None = facts.law("payments.organ-limit-most", payment.limit_from_date)
    if most is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((most,))
    # The clock asks whom the regulation covers, which only a limit that may be too long makes worth while.
    each, off = _LONGEST[limit.unit]
    if most.value.unit == "day" and limit.count * each + off <= most.value.count:
        return
    clock = payment_clock(facts, payment).value
    if clock is None:
        yield NotApplicable("no-value")
    elif clock.rule == "capped":
        found = finding(
            "payments.limit-above-most",
            "/limit",
            count=limit.count,
            unit=f"limit-{limit.unit}",
            most=most.value.count,
            most_unit=f"limit-{most.value.unit}",
        )
        yield rested(found, (most,))


def bond_above_most(payment: Payment, facts: Facts) -> Iterator[Yielded]:
    """The performance bond of a procurement contract is a larger share of its sum than the law allows.

    Source: 政府采购法实施条例第四十八条.
    """
    if payment.kind != _BOND:
        yield NotApplicable("other-case")
        return
    agreement: Agreement | None = (
        None if payment.agreement is None else facts.find(reference("agreement", payment.agreement))
    )
    if agreement is None or agreement.kind != "procurement":
        yield NotApplicable("no-item" if agreement is None else "other-case")
        return
    if payment.sum is None or agreement.sum is None or agreement.signed is None:
        yield NotApplicable("no-value")
        return
    most = facts.law("procurement.performance-bond.most", agreement.signed)
    if most is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((most,))
    both: tuple[Money, Money] = (payment.sum, agreement.sum)
    bond, whole = (total((each,)) for each in both)
    if exceeds(bond, int(whole * most.value.fraction), both) and not is_slip(bond * 10, whole):
        params = {**told(bond=bond, sum=whole), "most": f"{most.value.value}{most.value.unit}"}
        yield rested(finding("payments.bond-above-most", "/sum", **params), (most,))


def interest_without_period(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """A rate of late interest does not say for which time it is charged, so that no interest can be worked out."""
    if payment.late_interest is None:
        yield NotApplicable("no-value")
    elif payment.late_interest.per is None and not _is_odd(payment.late_interest.fraction):
        yield finding("payments.interest-without-period", "/late_interest/per")


def interest_implausible(payment: Payment, _: Facts) -> Iterator[Yielded]:
    """A rate of late interest comes to more than 1 % by the day, or to less than 1 % by the year.

    No law sets these limits; beyond them the unit or the time of the rate is mostly a slip, as 0.05 %/year for 0.05 %/day.
    """
    rate = payment.late_interest
    if rate is None or rate.per is None or _is_odd(rate.fraction):
        yield NotApplicable("no-value")
    elif not LEAST_OF_YEAR <= rate.fraction * _A_YEAR[rate.per] <= MOST_OF_YEAR:
        period = f"charged-{rate.per}"
        yield finding("payments.interest-implausible", "/late_interest", rate=f"{rate.value}{rate.unit}", period=period)


def _is_odd(fraction: Decimal) -> bool:
    # A rate below nothing, or above the whole, is for the rules about amounts; none at all may be what was agreed.
    return not 0 < fraction <= 1


_PAYMENT: Final = ("payment",)

RULES: Final = (
    Rule(code="payments.agreement-exceeded", kinds=("agreement",), check=agreement_exceeded, cases=priced),
    Rule(code="payments.bond-above-most", kinds=_PAYMENT, check=bond_above_most),
    Rule(code="payments.disputed-above-sum", kinds=_PAYMENT, check=disputed_above_sum),
    Rule(code="payments.disputed-and-paid", kinds=_PAYMENT, check=disputed_and_paid),
    Rule(code="payments.forced-transfer", kinds=_PAYMENT, check=forced_transfer),
    Rule(code="payments.interest-implausible", kinds=_PAYMENT, check=interest_implausible),
    Rule(code="payments.interest-without-period", kinds=_PAYMENT, check=interest_without_period),
    Rule(code="payments.limit-above-most", kinds=_PAYMENT, check=limit_above_most),
    Rule(code="payments.no-payee", kinds=_PAYMENT, check=no_payee),
    Rule(code="payments.overpaid", kinds=_PAYMENT, check=overpaid),
    Rule(code="payments.owes-itself", kinds=_PAYMENT, check=owes_itself),
    Rule(code="payments.paid-before-signing", kinds=_PAYMENT, check=paid_before_signing),
    Rule(code="payments.stranger-to-agreement", kinds=_PAYMENT, check=stranger_to_agreement),
)
