"""What a body owes and has not paid in time: by kind, by age, wages apart, and what it must disclose (拖欠).

A payment counts for the body that is named as its debtor; bodies that owe it jointly are not charged with it a second
time. The wages of migrant workers (农民工工资) stand apart from all other kinds, with the number of payees.

Source: 保障中小企业款项支付条例第十五条、第十八条; 滑县 五（五） (wages and deposits among the arrears).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, reference
from govcredit.measures.payments._gathering import Gathering
from govcredit.measures.payments.account import exact_yuan
from govcredit.measures.payments.coverage import coverage
from govcredit.measures.payments.outstanding import BUCKETS, AgeBucket, Overdue, overdue
from govcredit.model.contracts.payment import Payment
from govcredit.model.identity import OrganId
from govcredit.policy.groups.payments import ArrearsDisclosureTerms

__all__ = ("AgedSum", "Arrears", "KindSum", "OverdueContracts", "arrears", "arrears_by_body", "overdue_contracts")

_WAGES: Final = "migrant-wages"


@final
@attrs.frozen(kw_only=True)
class AgedSum:
    """What is overdue in one ageing bucket, in yuan (账龄分布).

    Attributes:
        bucket: The bucket; ``None`` for what may be overdue since an unknown day.
        payments: How many payments.
        amount: Their overdue amount.
    """

    bucket: AgeBucket | None
    payments: int
    amount: Decimal


@final
@attrs.frozen(kw_only=True)
class KindSum:
    """What is overdue of one kind of payment, in yuan (分类拖欠).

    Attributes:
        kind: A code of the list ``payment-kind``.
        payments: How many payments.
        amount: Their overdue amount.
        payees: How many are to be paid; ``None`` where a payment does not say.
    """

    kind: str
    payments: int
    amount: Decimal
    payees: int | None


@final
@attrs.frozen(kw_only=True)
class Arrears:
    """What a body has not paid in time at the end of a day (拖欠情况).

    Attributes:
        payments: How many payments are overdue, wages of migrant workers not among them.
        amount: Their overdue amount in yuan.
        by_kind: The same by kind, sorted.
        ageing: The same by bucket, every bucket named.
        wages: The overdue wages of migrant workers; ``None`` where none are overdue.
        wages_ageing: Those by bucket.
    """

    organ: str
    on: date
    payments: int
    amount: Decimal
    by_kind: tuple[KindSum, ...]
    ageing: tuple[AgedSum, ...]
    wages: KindSum | None
    wages_ageing: tuple[AgedSum, ...]


@final
@attrs.frozen(kw_only=True)
class OverdueContracts:
    """What a body must disclose about a year: contracts with overdue payments to protected enterprises (逾期合同).

    Attributes:
        year: The year that is disclosed.
        contracts: How many contracts; a payment without an agreement counts as a contract of its own.
        amount: The overdue amount in yuan at the end of the year.
        due: The last day for disclosing it.
    """

    organ: str
    year: int
    contracts: int
    amount: Decimal
    due: date


def arrears(facts: Facts, organ: OrganId) -> Measured[Arrears]:
    """Return what a body has not paid in time on the day of the context.

    Args:
        facts: The facts.
        organ: The body.

    Returns:
        The arrears. A band from what is overdue for certain to what may be, where the sum, the deadline or the
        instalments of a payment are not known; without an upper end where a sum is not known.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> payment = Payment(
    ...     id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31),
    ... )
    >>> bundle = Bundle(version="1.0", payments=(payment,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 5, 15)))
    >>> owed = arrears(facts, "town").value
    >>> owed
    Arrears(organ='town', ..., payments=1, amount=Decimal('1200000.00'), by_kind=(KindSum(kind='works', ...),), ...)
    >>> [each for each in owed.ageing if each.payments]  # 45 days after the deadline
    [AgedSum(bucket=AgeBucket(key='31-90', ...), payments=1, amount=Decimal('1200000.00'))]
    """
    return _arrears(facts, organ, _owed_by(facts, organ))


def arrears_by_body(facts: Facts) -> Mapping[str, Measured[Arrears]]:
    """Return the arrears of every body that is the debtor of a payment, in the order of their identifiers.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> owed = tuple(
    ...     Payment(id=name, debtor=name, kind="goods", sum=Money.parse("2万元"), deadline=date(2026, 3, day))
    ...     for name, day in (("school", 31), ("town", 2))
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", payments=owed), load_pack("cn").context(date(2026, 3, 31)))
    >>> {organ: each.value.payments for organ, each in arrears_by_body(facts).items()}  # the last day is in time
    {'school': 0, 'town': 1}
    """
    grouped: dict[str, list[Payment]] = {}
    for payment in facts.bundle.payments:
        grouped.setdefault(payment.debtor, []).append(payment)
    return MappingProxyType({organ: _arrears(facts, organ, grouped[organ]) for organ in sorted(grouped)})


def overdue_contracts(facts: Facts, organ: OrganId, year: int | None = None) -> Measured[OverdueContracts]:
    """Return number and amount of the contracts of a body with overdue payments to protected enterprises (第十八条).

    What counts is what was overdue and unpaid at the end of 31 December. The text that was read does not name a day;
    this reading is the library's own.

    Args:
        facts: The facts.
        organ: The body.
        year: The year that is disclosed; the one before the day of the context when ``None``.

    Returns:
        The figures. A band, where it is not known whether a creditor is protected or whether a payment is overdue. No
        value where no term lays down the disclosure on the day of the context, or the year has not ended by then.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.agreement import Agreement, AgreementParty
    >>> from govcredit.model.relations import Party
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> firm = Party(organ="firm")
    >>> deal = Agreement(id="a", title="合同", parties=(AgreementParty(who=firm, side="supplier", size="small"),))
    >>> owed = Payment(
    ...     id="p", debtor="town", creditor=firm, kind="goods", agreement="a", sum=Money.parse("2万元"),
    ...     deadline=date(2025, 11, 3),
    ... )
    >>> bundle = Bundle(version="1.0", agreements=(deal,), payments=(owed,))
    >>> overdue_contracts(Facts.of(bundle, load_pack("cn").context(date(2026, 3, 2))), "town").value
    OverdueContracts(organ='town', year=2025, contracts=1, amount=Decimal('20000.00'), due=datetime.date(2026, 3, 31))
    """
    notes = Gathering()
    told = facts.context.on.year - 1 if year is None else year
    try:
        term = facts.context.terms(ArrearsDisclosureTerms).by
    except NotInForce as gap:
        notes.lacks("term", gap.term, reason="not-in-force")
        return notes.result(None)
    notes.rests_on(term)
    if told >= facts.context.on.year:
        notes.lacks("organ", "payments", organ, "no-value")
        return notes.result(None)
    least: dict[str, Fraction] = {}
    most: dict[str, Fraction] = {}
    unlimited = False
    for payment in _owed_by(facts, organ):
        measured = overdue(facts, payment, on=date(told, 12, 31))
        low, high = _limits(measured)
        if measured.value is not None and measured.value.amount == 0:
            continue
        cover = coverage(facts, payment)
        protected = None if cover.value is None else cover.value.creditor
        if protected is False:
            continue
        notes.add(measured)
        notes.add(cover)
        contract = f"payment {payment.id}" if payment.agreement is None else f"agreement {payment.agreement}"
        if low is not None and low.amount > 0 and protected:
            least[contract] = least.get(contract, Fraction(0)) + Fraction(low.amount)
        if high is not None:
            most[contract] = most.get(contract, Fraction(0)) + Fraction(high.amount)
        unlimited = unlimited or high is None
    ends = [
        OverdueContracts(
            organ=organ,
            year=told,
            contracts=len(each),
            amount=exact_yuan(sum(each.values(), Fraction(0))),
            due=term.value.in_year(told + 1),
        )
        for each in (least, most)
    ]
    if unlimited:
        return notes.result(None, Band(low=ends[0], high=None))
    return notes.result(ends[1]) if ends[0] == ends[1] else notes.result(None, Band(low=ends[0], high=ends[1]))


def _owed_by(facts: Facts, organ: str) -> Iterable[Payment]:
    about = facts.about(reference("organ", organ), "payment")
    return (each for each in about if each.debtor == organ)


def _limits(measured: Measured[Overdue]) -> tuple[Overdue | None, Overdue | None]:
    if measured.value is not None:
        return measured.value, measured.value
    return (None, None) if measured.band is None else (measured.band.low, measured.band.high)


def _arrears(facts: Facts, organ: str, payments: Iterable[Payment]) -> Measured[Arrears]:
    notes = Gathering()
    least: list[tuple[Payment, Overdue]] = []
    most: list[tuple[Payment, Overdue]] = []
    unlimited = False
    for payment in payments:
        measured = overdue(facts, payment)
        low, high = _limits(measured)
        if measured.value is None or measured.value.amount > 0:
            notes.add(measured)
        if low is not None and low.amount > 0:
            least.append((payment, low))
        if high is not None and high.amount > 0:
            most.append((payment, high))
        unlimited = unlimited or high is None
    low_end, high_end = (_summed(organ, facts.context.on, each) for each in (least, most))
    for payment, _ in most:
        if payment.kind == _WAGES and payment.payees is None:
            notes.lacks("payment", "payees", payment.id)
    if unlimited:
        return notes.result(None, Band(low=low_end, high=None))
    if low_end == high_end:
        return notes.result(high_end)
    return notes.result(None, Band(low=low_end, high=high_end))


def _summed(organ: str, on: date, late: list[tuple[Payment, Overdue]]) -> Arrears:
    kinds: dict[str, list[tuple[Payment, Overdue]]] = {}
    for payment, rest in late:
        kinds.setdefault(payment.kind, []).append((payment, rest))
    wages = kinds.pop(_WAGES, None)
    others = [each for kind in kinds.values() for each in kind]
    return Arrears(
        organ=organ,
        on=on,
        payments=len(others),
        amount=_total(rest for _, rest in others),
        by_kind=tuple(_of_kind(kind, kinds[kind]) for kind in sorted(kinds)),
        ageing=_aged(others),
        wages=None if wages is None else _of_kind(_WAGES, wages),
        wages_ageing=_aged(wages or []),
    )


def _of_kind(kind: str, late: list[tuple[Payment, Overdue]]) -> KindSum:
    payees = [payment.payees for payment, _ in late]
    return KindSum(
        kind=kind,
        payments=len(late),
        amount=_total(rest for _, rest in late),
        payees=None if None in payees else sum(each for each in payees if each is not None),
    )


def _aged(late: list[tuple[Payment, Overdue]]) -> tuple[AgedSum, ...]:
    buckets: dict[str, list[Overdue]] = {}
    for _, rest in late:
        buckets.setdefault("" if rest.bucket is None else rest.bucket.key, []).append(rest)
    named = [
        AgedSum(bucket=each, payments=len(buckets.get(each.key, [])), amount=_total(buckets.get(each.key, [])))
        for each in BUCKETS
    ]
    unknown = buckets.get("")
    if unknown:
        named.append(AgedSum(bucket=None, payments=len(unknown), amount=_total(unknown)))
    return tuple(named)


def _total(late: Iterable[Overdue]) -> Decimal:
    return exact_yuan(sum((Fraction(each.amount) for each in late), Fraction(0)))
