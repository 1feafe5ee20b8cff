"""Balances and quotas of government debt: by kind, rolled forward, and what the quota leaves (余额与限额).

A figure is one of a government, a day or year, a kind of debt, with or without the levels below, and as final as its
source says. Figures with the levels below and without them are never mixed, nor are those of different finality: where
several stand, the most final one does, and the result names it. Two figures of the same that differ are contradictory.

The total of government debt is general and special debt, and each of the three follows from the other two where the
source does not print it. Where all three are printed and do not agree, that is told. Where no item of a kind stands,
the missing member is that kind of debt.

Source: 预算法实施条例第四十三条、第四十四条 (quota, balance, general and special debt). The rest is arithmetic over the figures.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.debt._figures import DebtFigure, Scope, ends, figure, writable
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, MissingReason, Ratio, reference
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money
from govcredit.policy.groups.debt import DebtQuotaTerms

__all__ = (
    "DebtFigure",
    "Headroom",
    "RollForward",
    "RollState",
    "Scope",
    "balance",
    "headroom",
    "quota",
    "roll_forwards",
    "within_quota",
)

RollState: TypeAlias = Literal["holds", "differs", "unknown"]
"""``holds`` (勾稽相符), ``differs`` (勾稽不符) or ``unknown`` (无法核对)."""

# The members of a roll-forward with their signs: opening + issued − repaid − closing = 0.
_ROLLED: Final = (("opening", 1), ("issued_sum", 1), ("principal_of_year", -1), ("sum", -1))
_QUOTA_TERM: Final = f"{DebtQuotaTerms.PREFIX}.balance-within"


@final
@attrs.frozen(kw_only=True)
class Headroom:
    """What the quota of a year leaves (限额空间).

    Attributes:
        quota: The quota.
        balance: The balance at the end of the year.
        left: Quota less balance, in yuan; below zero where the balance exceeds the quota.
        used: Balance over quota; ``None`` where the quota is zero.
    """

    quota: DebtFigure
    balance: DebtFigure
    left: Money
    used: Ratio | None


@final
@attrs.frozen(kw_only=True)
class RollForward:
    """Whether opening, issued and repaid amounts make up the balance of one item (余额滚动核对).

    Attributes:
        item: The balance.
        state: Whether it holds.
        difference: Opening and issued, less repaid principal, less the balance, in yuan; ``None`` where it is unknown.
        follows: The one member that is not told and follows from the others; ``None`` where none or several are not told.
        follows_sum: What that member must be, in yuan.
    """

    item: ItemReference
    state: RollState
    difference: Money | None = None
    follows: str | None = None
    follows_sum: Money | None = None


def balance(facts: Facts, *, scope: Scope, on: date, kind: str) -> Measured[DebtFigure]:
    """Return the balance of one kind of debt of a government on a day.

    Balances of a day after that of the context are not looked at, whatever they say.

    Args:
        facts: The facts.
        scope: Whose figures are meant.
        on: Day of the balance.
        kind: A code of ``debt-kind``.

    Returns:
        The figure; a band where figures of the same finality differ.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> items = tuple(
    ...     DebtBalance(id=kind, organ="county", on=date(2025, 12, 31), kind=kind, sum=Money.parse(text))
    ...     for kind, text in (("general", "52亿元"), ("special", "30亿元"))
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", debt_balances=items), load_pack("cn").context(date(2026, 4, 1)))
    >>> found = balance(facts, scope=Scope(organ="county"), on=date(2025, 12, 31), kind="government").value
    >>> found  # general and special debt together
    DebtFigure(kind='government', amount=Money(amount=Decimal('8200000000'), unit='元'), ..., by_others=True)
    """
    found = facts.about(reference("organ", scope.organ), "debt-balance") if on <= facts.context.on else ()
    items = [each for each in found if each.organ == scope.organ and each.on == on]
    return figure(items, item_kind="debt-balance", kind=kind, scope=scope)


def quota(facts: Facts, *, scope: Scope, year: int, kind: str) -> Measured[DebtFigure]:
    """Return the quota of one kind of debt of a government for a year.

    A quota that was approved after the day of the context is not looked at.

    Args:
        facts: The facts.
        scope: Whose figures are meant.
        year: The year.
        kind: ``general``, ``special`` or ``government`` for both.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.debt.debt_quota import DebtQuota
    >>> from govcredit.policy.loading import load_pack
    >>> most = DebtQuota(id="q", organ="county", year=2025, kind="general", sum=Money.parse("89亿元"))
    >>> facts = Facts.of(Bundle(version="1.0", debt_quotas=(most,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> quota(facts, scope=Scope(organ="county"), year=2025, kind="general").value.amount
    Money(amount=Decimal('89'), unit='亿元')
    """
    found = facts.about(reference("organ", scope.organ), "debt-quota")
    items = [
        each
        for each in found
        if each.organ == scope.organ
        and each.year == year
        and (each.approved is None or each.approved <= facts.context.on)
    ]
    return figure(items, item_kind="debt-quota", kind=kind, scope=attrs.evolve(scope, figure_status=None))


def headroom(facts: Facts, *, scope: Scope, year: int, kind: str) -> Measured[Headroom]:
    """Return what the quota of a year leaves above the balance at its end, for the same kind and the same area.

    Args:
        facts: The facts.
        scope: Whose figures are meant.
        year: The year.
        kind: ``general``, ``special`` or ``government`` for both.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.debt.debt_quota import DebtQuota
    >>> from govcredit.policy.loading import load_pack
    >>> most = DebtQuota(id="q", organ="county", year=2025, kind="general", sum=Money.parse("89亿元"))
    >>> owed = DebtBalance(id="b", organ="county", on=date(2025, 12, 31), kind="general", sum=Money.parse("52亿元"))
    >>> bundle = Bundle(version="1.0", debt_quotas=(most,), debt_balances=(owed,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> found = headroom(facts, scope=Scope(organ="county"), year=2025, kind="general").value
    >>> found
    Headroom(quota=..., balance=..., left=Money(amount=Decimal('3700000000'), unit='元'), used=...)
    >>> str(found.used.percent())
    '58.43'
    >>> within = within_quota(facts, scope=Scope(organ="county"), year=2025, kind="general")
    >>> within.value, within.terms[0].citation.clause
    (True, '第四十三条、第四十四条')
    """
    most, owed = _both(facts, scope, year, kind)
    inputs, missing = sorted_references((*most.inputs, *owed.inputs)), (*most.missing, *owed.missing)
    if most.value is None or owed.value is None:
        return Measured(value=None, inputs=inputs, missing=missing)
    left = writable(Fraction(most.value.amount.yuan) - Fraction(owed.value.amount.yuan))
    if left is None:
        wrong = tuple(Missing(kind=each.kind, id=each.id, member="sum", reason="contradictory") for each in inputs)
        return Measured(value=None, inputs=inputs, missing=wrong)
    whole = most.value.amount.yuan
    used = Ratio(owed.value.amount.yuan, whole) if whole else None
    return Measured(value=Headroom(quota=most.value, balance=owed.value, left=left, used=used), inputs=inputs)


def within_quota(facts: Facts, *, scope: Scope, year: int, kind: str) -> Measured[bool]:
    """Return whether the balance at the end of a year does not exceed the quota (余额不超限额).

    Contradictory figures decide it as well where they all lie on one side; nothing that was needed is missing then.

    Args:
        facts: The facts and the law.
        scope: Whose figures are meant.
        year: The year.
        kind: ``general``, ``special`` or ``government`` for both.

    Source: 预算法实施条例第四十三条、第四十四条.
    """
    most, owed = _both(facts, scope, year, kind)
    inputs, missing = sorted_references((*most.inputs, *owed.inputs)), (*most.missing, *owed.missing)
    term = facts.context.terms(DebtQuotaTerms).balance_within
    if term is None:
        missing = (*missing, Missing(kind="term", member=_QUOTA_TERM, reason="not-in-force"))
        return Measured(value=None, inputs=inputs, missing=missing)
    (least, largest), (owed_low, owed_high) = ends(most), ends(owed)
    within = None
    if least is not None and owed_high is not None and owed_high <= least:
        within = True
    if largest is not None and owed_low is not None and owed_low > largest:
        within = False
    return Measured(value=within, inputs=inputs, missing=missing if within is None else (), terms=(term,))


def roll_forwards(facts: Facts, *, organ: str) -> Measured[tuple[RollForward, ...]]:
    """Return for each balance of a government whether opening + issued − principal repaid = balance (余额滚动核对).

    An opening that an item does not tell is the balance of the last day of the year before, when one of the same kind,
    area and finality stands. An opening that is told and differs from that balance is contradictory. Where one member
    alone is not told, what it must be is told.

    Args:
        facts: The facts.
        organ: Identifier of the government.

    Returns:
        One answer for each balance, in document order; missing is every member that is not told.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> item = DebtBalance(
    ...     id="b", organ="county", on=date(2025, 12, 31), kind="general", opening=Money.parse("50亿元"),
    ...     issued_sum=Money.parse("5亿元"), sum=Money.parse("52亿元"),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", debt_balances=(item,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> roll_forwards(facts, organ="county").value  # 50 + 5 − 3 = 52
    (RollForward(..., state='unknown', ..., follows='principal_of_year', follows_sum=Money(amount=Decimal('300000000'), ...)),)
    """
    found = facts.about(reference("organ", organ), "debt-balance")
    items = [each for each in found if each.organ == organ and each.on <= facts.context.on]
    if not items:
        return Measured(value=None, missing=(Missing(kind="debt-balance", reason="no-item"),))
    closing: dict[tuple[Any, ...], list[DebtBalance]] = {}
    for item in items:
        if item.sum is not None:
            closing.setdefault(_series(item, item.on), []).append(item)
    answers: list[RollForward] = []
    missing: list[Missing] = []
    inputs: list[ItemReference] = []
    for item in items:
        before = () if item.on.year == 1 else closing.get(_series(item, date(item.on.year - 1, 12, 31)), ())
        answer, gaps, used = _rolled(item, before)
        answers.append(answer)
        missing += gaps
        inputs += used
    return Measured(value=tuple(answers), inputs=sorted_references(inputs), missing=tuple(missing))


def _both(facts: Facts, scope: Scope, year: int, kind: str) -> tuple[Measured[DebtFigure], Measured[DebtFigure]]:
    on = date(year, 12, 31)
    return quota(facts, scope=scope, year=year, kind=kind), balance(facts, scope=scope, on=on, kind=kind)


def _series(item: DebtBalance, on: date) -> tuple[Any, ...]:
    return item.kind, item.whole_area, item.figure_status, on


def _rolled(
    item: DebtBalance, before: Sequence[DebtBalance]
) -> tuple[RollForward, tuple[Missing, ...], tuple[ItemReference, ...]]:
    own = reference("debt-balance", item.id)
    told: dict[str, Fraction] = {}
    for member, _ in _ROLLED:
        amount = getattr(item, member)
        if amount is not None:
            told[member] = Fraction(amount.yuan)
    inputs: tuple[ItemReference, ...] = (own,)
    gaps: list[Missing] = []
    earlier = {Fraction(each.sum.yuan) for each in before if each.sum is not None}
    if len(earlier) > 1 or ("opening" in told and earlier and told["opening"] not in earlier):
        gaps.append(_gap(item, "opening", "contradictory"))
    elif earlier and "opening" not in told:
        (told["opening"],) = earlier
        inputs = (own, *(reference("debt-balance", each.id) for each in before))
    lacking = [member for member, _ in _ROLLED if member not in told]
    gaps += [_gap(item, member) for member in lacking if all(gap.member != member for gap in gaps)]
    total = sum((sign * told[member] for member, sign in _ROLLED if member in told), Fraction())
    if not lacking:
        answer = RollForward(item=own, state="differs" if total else "holds", difference=writable(total))
    elif len(lacking) == 1:
        (member,) = lacking
        follows = writable(-total * dict(_ROLLED)[member])
        answer = RollForward(item=own, state="unknown", follows=member, follows_sum=follows)
    else:
        answer = RollForward(item=own, state="unknown")
    return answer, tuple(gaps), inputs


def _gap(item: DebtBalance, member: str, reason: MissingReason = "no-value") -> Missing:
    return Missing(kind="debt-balance", id=item.id, member=member, reason=reason)
