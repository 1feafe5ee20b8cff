"""What is overdue of what was due, and whether a government is in default (逾期债务).

What the debts say themselves (``repayments``) is looked at on the day of the context: an amount is due from its deadline,
and overdue from the day after it as long as it is not paid. A payment counts from its day; one without a day counts where
the item was known by then. An amount of which no payment is told may be paid or not, and is never taken as unpaid. An
extension is told by a new deadline.

Source: 国办函〔2016〕88号 (what counts as a default). The rest is arithmetic over the repayments that the debts tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, final

import attrs

from govcredit.measures.debt._figures import writable
from govcredit.measures.debt._plans import Debt
from govcredit.measures.debt.service import ServiceFigure, debts_of
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, Ratio, reference
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.due_sum import DueSum
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money

__all__ = ("OverdueDebt", "in_default", "overdue_debt", "overdue_ratio")

_FIGURES: Final[tuple[ServiceFigure, ...]] = ("principal", "interest")
# Hidden and contingent debt is no government debt: a failure to pay it is not a default of the government.
_NOT_ITS_OWN: Final = ("hidden", "contingent")


@final
@attrs.frozen(kw_only=True)
class OverdueDebt:
    """What is overdue of one debt (逾期本息).

    Attributes:
        principal: Principal that is overdue, in yuan.
        interest: Interest that is overdue, in yuan.
        since: The first day on which some of it was overdue; ``None`` where nothing is.
    """

    principal: Money
    interest: Money
    since: date | None


@final
@attrs.frozen(kw_only=True)
class _Due:
    item: ItemReference
    deadline: date
    due: Fraction
    overdue_low: Fraction
    overdue_high: Fraction
    missing: tuple[Missing, ...]


def overdue_ratio(facts: Facts, *, organ: str, figure: ServiceFigure, year: int | None = None) -> Measured[Ratio]:
    """Return what is overdue over what has fallen due on all debts of a body (逾期率).

    Args:
        facts: The facts.
        organ: Identifier of the body.
        figure: ``principal`` or ``interest``.
        year: The year in which it fell due; all years when ``None``.

    Returns:
        The ratio; a band where payments are not told. Nothing where nothing has fallen due, which is told, or where a debt does not tell
        what falls due.
    """
    debts = debts_of(facts, organ)
    if not debts:
        return Measured(value=None, missing=(Missing(kind="borrowing", reason="no-item"),))
    rows: list[_Due] = []
    silent: list[Missing] = []
    for debt in debts:
        silent += _silent(debt, figure)
        rows += _rows(facts, debt, figure, year)
    inputs = sorted_references(row.item for row in rows)
    missing = (*silent, *(each for row in rows for each in row.missing))
    due = sum((row.due for row in rows), Fraction())
    if due <= 0 and not silent:
        missing = (*missing, Missing(kind="borrowing", member="repayments", reason="no-item"))
    if silent or due <= 0:
        return Measured(value=None, inputs=inputs, missing=missing)
    low = _ratio(sum((row.overdue_low for row in rows), Fraction()), due)
    high = _ratio(sum((row.overdue_high for row in rows), Fraction()), due)
    if low is not None and not missing:
        return Measured(value=low, inputs=inputs)
    return Measured(value=None, band=Band(low=low, high=high), inputs=inputs, missing=missing)


def overdue_debt(facts: Facts, *, item: ItemReference) -> Measured[OverdueDebt]:
    """Return what is overdue of one debt on the day of the context (逾期本息).

    Args:
        facts: The facts.
        item: A bond or a borrowing.

    Returns:
        The amounts; a band from what is surely overdue up where payments, or what falls due, are not told.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.debt.borrowing import Borrowing
    >>> from govcredit.policy.loading import load_pack
    >>> due = DueSum(
    ...     deadline=date(2026, 3, 31), principal_due=Money.parse("100万元"), principal_paid=Money.parse("60万元"),
    ...     interest_due=Money.parse("3万元"), interest_paid=Money.parse("3万元"), paid_on=date(2026, 3, 31),
    ... )
    >>> loan = Borrowing(id="b", debtor="county", kind="general", repayments=(due,))
    >>> facts = Facts.of(Bundle(version="1.0", borrowings=(loan,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> overdue_debt(facts, item=reference("borrowing", "b")).value
    OverdueDebt(principal=Money(amount=Decimal('400000'), ...), interest=..., since=datetime.date(2026, 4, 1))
    >>> str(overdue_ratio(facts, organ="county", figure="principal").value.percent())
    '40.00'
    >>> in_default(facts, organ="county").value
    True
    """
    debt = facts.find(item) if item.kind in {"bond", "borrowing"} else None
    if debt is None:
        return Measured(value=None, missing=(Missing(kind=item.kind, id=item.id, reason="no-item"),))
    rows = {figure: tuple(_rows(facts, debt, figure, None)) for figure in _FIGURES}
    silent = tuple(dict.fromkeys(each for figure in _FIGURES for each in _silent(debt, figure)))
    missing = (*silent, *(each for figure in _FIGURES for row in rows[figure] for each in row.missing))
    low, high = (_summed_up(rows, most=most) for most in (False, True))
    if low is None or high is None:
        wrong = Missing(kind=item.kind, id=item.id, member="repayments", reason="contradictory")
        return Measured(value=None, inputs=(item,), missing=(*missing, wrong))
    if not missing:
        return Measured(value=low, inputs=(item,))
    return Measured(value=None, band=Band(low=low, high=None if silent else high), inputs=(item,), missing=missing)


def in_default(facts: Facts, *, organ: str) -> Measured[bool]:
    """Return whether a government is in default on its debt on the day of the context (违约).

    It is where principal or interest of a debt of its own is surely overdue, where a bond of its own had a default, or
    where its last balance has an overdue amount. It is not where its debts tell of every amount due that it was paid, or
    where its last balance says that nothing is overdue. Hidden and contingent debt does not count.

    Args:
        facts: The facts.
        organ: Identifier of the government.
    """
    on = facts.context.on
    debts = [debt for debt in debts_of(facts, organ) if not (debt.kind or "").startswith(_NOT_ITS_OWN)]
    rows = [row for debt in debts for figure in _FIGURES for row in _rows(facts, debt, figure, None)]
    surely = [row.item for row in rows if row.overdue_low > 0]
    surely += [reference("bond", debt.id) for debt in debts if isinstance(debt, Bond) and _defaulted(debt, on)]
    told, balances = _told_overdue(facts, organ)
    if told:
        surely += balances
    if surely:
        return Measured(value=True, inputs=sorted_references(surely))
    gaps = [each for debt in debts for figure in _FIGURES for each in _silent(debt, figure)]
    gaps += [each for row in rows for each in row.missing]
    inputs = sorted_references((*(row.item for row in rows), *balances))
    if told is False or (debts and not gaps):
        return Measured(value=False, inputs=inputs)
    missing = gaps or [Missing(kind="debt-balance", member="overdue_sum", reason="no-item")]
    return Measured(value=None, inputs=inputs, missing=tuple(dict.fromkeys(missing)))


def _summed_up(rows: Mapping[ServiceFigure, Sequence[_Due]], *, most: bool) -> OverdueDebt | None:
    """Return the least or the most that is overdue; nothing where no amount can hold it."""
    late = {
        figure: [(row.deadline, row.overdue_high if most else row.overdue_low) for row in held]
        for figure, held in rows.items()
    }
    principal, interest = (writable(sum((yuan for _, yuan in late[figure]), Fraction())) for figure in _FIGURES)
    if principal is None or interest is None:
        return None
    days = [deadline for held in late.values() for deadline, yuan in held if yuan > 0]
    since = min(days) + timedelta(days=1) if days else None
    return OverdueDebt(principal=principal, interest=interest, since=since)


def _rows(facts: Facts, debt: Debt, figure: ServiceFigure, year: int | None) -> Iterable[_Due]:
    on = facts.context.on
    item = reference("bond" if isinstance(debt, Bond) else "borrowing", debt.id)
    recorded = date.min if debt.provenance is None else debt.provenance.known
    for number, row in enumerate(debt.repayments):
        amount = row.principal_due if figure == "principal" else row.interest_due
        if amount is None or row.deadline is None or row.deadline > on or year not in (None, row.deadline.year):
            continue
        due = Fraction(amount.yuan)
        least, most, untold = _paid(row, figure, on, recorded)
        late = row.deadline < on
        gap = Missing(kind=item.kind, id=item.id, member=f"repayments.{number}.{untold}", reason="no-value")
        yield _Due(
            item=item,
            deadline=row.deadline,
            due=due,
            overdue_low=_left(due, most) if late else Fraction(),
            overdue_high=_left(due, least) if late else Fraction(),
            missing=(gap,) if late and untold else (),
        )


def _paid(row: DueSum, figure: ServiceFigure, on: date, recorded: date) -> tuple[Fraction, Fraction | None, str | None]:
    """Return the least and the most that was paid by a day (``None``: all of it), and which member leaves it open."""
    member = "principal_paid" if figure == "principal" else "interest_paid"
    amount = getattr(row, member)
    if amount is None:
        return Fraction(), None, member
    paid = Fraction(amount.yuan)
    if row.paid_on is not None:
        paid = paid if row.paid_on <= on else Fraction()
        return paid, paid, None
    if paid == 0 or (recorded if row.on_or_before is None else min(row.on_or_before, recorded)) <= on:
        return paid, paid, None
    return Fraction(), paid, "paid_on"


def _left(due: Fraction, paid: Fraction | None) -> Fraction:
    return Fraction() if paid is None else max(due - paid, Fraction())


def _silent(debt: Debt, figure: ServiceFigure) -> tuple[Missing, ...]:
    """Tell that a debt does not say what falls due, or when."""
    item = "bond" if isinstance(debt, Bond) else "borrowing"
    member = f"{figure}_due"
    told = [(number, row) for number, row in enumerate(debt.repayments) if getattr(row, member) is not None]
    if not told:
        return (Missing(kind=item, id=debt.id, member="repayments", reason="no-value"),)
    return tuple(
        Missing(kind=item, id=debt.id, member=f"repayments.{number}.deadline", reason="no-value")
        for number, row in told
        if row.deadline is None
    )


def _defaulted(bond: Bond, on: date) -> bool:
    return any(event.kind == "default" and event.on is not None and event.on <= on for event in bond.events)


def _told_overdue(facts: Facts, organ: str) -> tuple[bool | None, Sequence[ItemReference]]:
    """Return whether the last balances of its own level tell an overdue amount, and which balances."""
    found = [
        each
        for each in facts.about(reference("organ", organ), "debt-balance")
        if each.organ == organ
        and each.on <= facts.context.on
        and not each.whole_area
        and each.overdue_sum is not None
        and not (each.kind or "").startswith(_NOT_ITS_OWN)
    ]
    last = max((each.on for each in found), default=None)
    told = [each for each in found if each.on == last]
    overdue = [each for each in told if each.overdue_sum.yuan > 0]
    if overdue:
        return True, [reference("debt-balance", each.id) for each in overdue]
    kinds = {each.kind for each in told}
    whole = "government" in kinds or {"general", "special"} <= kinds
    return (False if whole else None), [reference("debt-balance", each.id) for each in told]


def _ratio(part: Fraction, whole: Fraction) -> Ratio | None:
    amounts = writable(part), writable(whole)
    return None if amounts[0] is None or amounts[1] is None else Ratio(amounts[0].yuan, amounts[1].yuan)
