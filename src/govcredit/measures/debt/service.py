"""The repayment of the debts that a bundle holds: the schedule of one, and principal and interest by year (还本付息).

What a debt's own plan says (its ``repayments``) stands before what is worked out, and each instalment says which it is:

* Principal that the plan states is taken as it stands; what it leaves open falls due at maturity.
* In a year in which the plan states interest, none is worked out.

Nothing is worked out where something that decides is missing: the mode of repayment, the days, a fixed rate. A rate that
follows another (``rate_text``) or that is charged by the day gives no interest. A debt that is repaid early needs its
plan.

Source: arithmetic over what the debts and the caller state.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.debt._plans import Debt, Figure, Plan, plan_of, taken_up
from govcredit.measures.debt.schedule import Convention, Instalment, money
from govcredit.measures.distinct import distinct_missing, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money

__all__ = ("DebtItem", "Schedule", "ServiceFigure", "ServiceYear", "debts_of", "repayment_schedule", "service_years")

DebtItem: TypeAlias = Literal["bond", "borrowing"]
"""``bond`` (债券) or ``borrowing`` (其他举债)."""

ServiceFigure: TypeAlias = Literal["principal", "interest"]
"""``principal`` (本金) or ``interest`` (利息)."""


@final
@attrs.frozen(kw_only=True)
class Schedule:
    """The schedule of one debt, with the convention that it was worked out by (还本付息计划).

    Attributes:
        item: The bond or the borrowing.
        convention: How interest was reckoned.
        instalments: The instalments in the order of their days.
    """

    item: ItemReference
    convention: Convention
    instalments: tuple[Instalment, ...]


@final
@attrs.frozen(kw_only=True)
class ServiceYear:
    """What falls due in one year on all debts of a body (年度还本付息).

    Attributes:
        year: The year.
        principal: Principal due, in yuan.
        interest: Interest due, in yuan.
        stated: The debts of which an amount of the year is what their own plan says.
        computed: The debts of which an amount of the year is worked out.
    """

    year: int
    principal: Measured[Money]
    interest: Measured[Money]
    stated: tuple[ItemReference, ...]
    computed: tuple[ItemReference, ...]


def repayment_schedule(facts: Facts, *, item: ItemReference, convention: Convention) -> Measured[Schedule]:
    """Return the schedule of a bond or a borrowing.

    Args:
        facts: The facts.
        item: The bond or the borrowing.
        convention: How interest is reckoned; it is not in the exchange format.

    Returns:
        The schedule; ``None`` with what is missing where any day of it cannot be told.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.debt.borrowing import Borrowing
    >>> from govcredit.model.values import Deadline, Rate
    >>> from govcredit.policy.loading import load_pack
    >>> loan = Borrowing(
    ...     id="b", debtor="a", sum=Money.parse("100万元"), rate=Rate.parse("3%"), term=Deadline.parse("1年"),
    ...     repayment="at-maturity", taken=date(2025, 6, 30))
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="government", name="甲县"),), borrowings=(loan,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 1, 1)))
    >>> found = repayment_schedule(
    ...     facts, item=reference("borrowing", "b"), convention=Convention(day_count="act/act-icma")).value
    >>> [(row.on.isoformat(), str(row.interest.amount)) for row in found.instalments]
    [('2026-06-30', '30000')]
    """
    debt = facts.find(item) if item.kind in {"bond", "borrowing"} else None
    if debt is None:
        return Measured(value=None, missing=(Missing(kind=item.kind, id=item.id, reason="no-item"),))
    plan = plan_of(debt, convention)
    inputs = (plan.item,)
    missing = distinct_missing((*plan.principal.missing, *plan.interest.missing))
    if missing or plan.yuan is None:
        return Measured(value=None, inputs=inputs, missing=missing)
    try:
        rows = tuple(_rows(plan, plan.yuan))
    except InvalidValue:
        wrong = Missing(kind=item.kind, id=item.id, member="repayments", reason="contradictory")
        return Measured(value=None, inputs=inputs, missing=(wrong,))
    return Measured(value=Schedule(item=plan.item, convention=convention, instalments=rows), inputs=inputs)


def debts_of(facts: Facts, organ: str) -> tuple[Debt, ...]:
    """Return the debts of a body that were taken up by the day of the context, each once.

    They are the bonds that it issued and the borrowings of which it is the debtor, but for its part of a bond that it
    issued itself. Of what it owes jointly with others it is counted for the whole where it is named as the debtor.

    Args:
        facts: The facts.
        organ: Identifier of the body.
    """
    body = reference("organ", organ)
    bonds = [each for each in facts.about(body, "bond") if each.bond_issuer == organ]
    own = {each.id for each in bonds}
    loans = [each for each in facts.about(body, "borrowing") if each.debtor == organ and each.bond not in own]
    return tuple(each for each in (*bonds, *loans) if (taken_up(each) or date.min) <= facts.context.on)


def service_years(
    facts: Facts, *, organ: str, years: Sequence[int], convention: Convention, kind: DebtItem | None = None
) -> tuple[ServiceYear, ...]:
    """Return principal and interest that fall due in each of some years on all debts of a body, or on those of one kind.

    Debts that are taken up after the day of the context are not counted. A debt of which the year is not known is missing,
    never zero: the sum is then a band without an upper limit.

    Args:
        facts: The facts.
        organ: Identifier of the body, such as a government.
        years: The years.
        convention: How interest is reckoned where the debts do not state it.
        kind: Only bonds, or only borrowings that are no bond; all debts when ``None``.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.debt.bond import Bond
    >>> from govcredit.model.values import Rate
    >>> from govcredit.policy.loading import load_pack
    >>> bond = Bond(
    ...     id="b", bond_issuer="province", sum=Money.parse("1亿元"), rate=Rate.parse("3%"), repayment="at-maturity",
    ...     issued_on=date(2024, 6, 1), matures=date(2026, 6, 1),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", bonds=(bond,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> years = service_years(facts, organ="province", years=(2025, 2026), convention=Convention(day_count="act/act-icma"))
    >>> [each.id for each in debts_of(facts, "province")]
    ['b']
    >>> years[1]
    ServiceYear(year=2026, ...)
    >>> [(str(each.principal.value.amount), str(each.interest.value.amount)) for each in years]
    [('0', '3000000'), ('100000000', '3000000')]
    """
    plans = [plan_of(debt, convention) for debt in debts_of(facts, organ)]
    if kind is not None:
        plans = [plan for plan in plans if plan.item.kind == kind]
    return tuple(
        ServiceYear(
            year=year,
            principal=_service(plans, "principal", year),
            interest=_service(plans, "interest", year),
            stated=sorted_references(plan.item for plan in plans if _touches(plan, year, "stated")),
            computed=sorted_references(plan.item for plan in plans if _touches(plan, year, "computed")),
        )
        for year in years
    )


def _service(plans: Sequence[Plan], which: ServiceFigure, year: int) -> Measured[Money]:
    if not plans:  # that the bundle holds no debt does not say that there is none
        return Measured(value=None, missing=(Missing(kind="borrowing", reason="no-item"),))
    inputs: list[ItemReference] = []
    missing: list[Missing] = []
    total = Fraction()
    for plan in plans:
        figure: Figure = getattr(plan, which)
        amount = plan.of_year(figure, year)
        if amount is None:
            missing += figure.missing
        else:
            total += amount
            inputs.append(plan.item)
    try:
        low = money(total)
    except InvalidValue:
        missing.append(Missing(kind="borrowing", member="sum", reason="contradictory"))
        return Measured(value=None, inputs=sorted_references(inputs), missing=tuple(missing))
    if missing:
        band = Band(low=low, high=None)
        return Measured(value=None, band=band, inputs=sorted_references(inputs), missing=distinct_missing(missing))
    return Measured(value=low, inputs=sorted_references(inputs))


def _touches(plan: Plan, year: int, how: Literal["stated", "computed"]) -> bool:
    figures = (plan.principal, plan.interest)
    rows: Any = [row for figure in figures for row in (getattr(figure, how) or ())]
    return any(day.year == year for day, _ in rows)


def _rows(plan: Plan, yuan: Fraction) -> Iterator[Instalment]:
    principal, interest = _by_day(plan.principal), _by_day(plan.interest)
    nothing = (Fraction(), False)
    owed = yuan
    for day in sorted({*principal, *interest}):
        due, due_stated = principal.get(day, nothing)
        charge, charge_stated = interest.get(day, nothing)
        owed -= due
        yield Instalment(
            on=day,
            principal=money(due),
            interest=money(charge),
            balance=money(owed),
            principal_stated=due_stated,
            interest_stated=charge_stated,
        )


def _by_day(figure: Figure) -> dict[date, tuple[Fraction, bool]]:
    found: dict[date, tuple[Fraction, bool]] = {}
    for rows, stated in ((figure.stated, True), (figure.computed or (), False)):
        for day, yuan in rows:
            before, also = found.get(day, (Fraction(), False))
            found[day] = (before + yuan, also or stated)
    return found
