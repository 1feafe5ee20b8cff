"""Rules about amounts: what cannot be, what is hardly meant, and mixed-up units (金额).

Nothing here is law: what an amount can hardly be is plausibility, and at most a warning. The tables say where negative
amounts have a meaning, and where nothing is no sum.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, localcontext
from functools import partial
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import About, Finding, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.columns import Chunk
from govcredit.model.contracts.dealing import Dealing
from govcredit.model.contracts.procurement import Procurement
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.borrowing import Borrowing
from govcredit.model.shapes import Member, Record
from govcredit.model.values import Money, Quantity
from govcredit.model.walks import walk
from govcredit.validation._magnitudes import ceiling, millionths, shown, slips
from govcredit.validation._rates import names, percentage_above_hundred, points_above_full, rate
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded

__all__ = ("NOT_NOTHING", "PLACES", "RULES", "SIGNED", "is_amount")

SIGNED: Final = frozenset({"BalanceLine.opening", "BalanceLine.sum"})
"""Lines of a balance sheet, such as net assets, may be below zero."""
# What was booked may be taken back by a negative amount, which should be looked at and is no impossibility.
_TAKEN_BACK: Final = frozenset(
    {
        "DebtBalance.interest_of_year",
        "DebtBalance.issued_sum",
        "DebtBalance.principal_of_year",
        "DueSum.interest_paid",
        "DueSum.principal_paid",
        "Instalment.paid",
        "Performance.paid",
        "RectificationStep.paid",
        "YearlyOutlay.paid",
    }
)
NOT_NOTHING: Final = frozenset(
    {
        "Bond.sum",
        "Borrowing.sum",
        "Guarantee.sum",
        "Instalment.paid",
        "Payment.sum",
        "PppProject.investment",
        "PppProject.project_capital",
        "Procurement.budget",
    }
)
"""What is a sum where it is told, since nothing is no debt, no payment and no project."""
# Whose money the amounts of an item are.
_BODIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BalanceSheet": "organ",
        "Bond": "bond_issuer",
        "Borrowing": "debtor",
        "Commitment": "organ",
        "Dealing": "organ",
        "DebtBalance": "organ",
        "DebtEvent": "organ",
        "DebtQuota": "organ",
        "DebtViolation": "organ",
        "FiscalYear": "organ",
        "Guarantee": "guarantor",
        "Lawsuit": "organ",
        "Payment": "debtor",
        "Policy": "issuer",
        "PppProject": "organ",
        "Procurement": "purchaser",
    }
)
_WHOLE_BODY: Final = frozenset({"BalanceSheet", "DebtBalance", "DebtQuota", "FiscalYear"})
PLACES: Final = MappingProxyType({"元": 2, "千元": 5, "万元": 6, "亿元": 6})
"""The places that a fen needs behind the point."""
# The ceiling of one matter of a town is 10^10 yuan, and no smaller amount is looked at for the level of its body.
_FIRST_PLACE: Final = MappingProxyType({"元": 10, "千元": 7, "万元": 6, "亿元": 2})

_CEILINGS: Final = MappingProxyType({unit: Decimal(1).scaleb(place) for unit, place in _FIRST_PLACE.items()})
_EXACT: Final = Context(prec=40)
_FINEST: Final = MappingProxyType({unit: Decimal(1).scaleb(-places) for unit, places in PLACES.items()})

_MONEY: Final = (Money, Quantity)
_AMOUNT_KINDS: Final = (
    "record",
    "measure",
    "listing",
    "decision",
    "rectification",
    "leniency",
    "commitment",
    "policy",
    "service",
    "agreement",
    "payment",
    "breach",
    "procurement",
    "dealing",
    "ppp-project",
    "debt-quota",
    "debt-balance",
    "borrowing",
    "bond",
    "guarantee",
    "fiscal-year",
    "balance-sheet",
    "debt-violation",
    "debt-event",
    "lawsuit",
    "complaint",
)


def is_amount(member: Member) -> bool:
    """Whether a member holds an amount of money or of other things."""
    shape = member.element
    return isinstance(shape, Record) and shape.cls in _MONEY


# ---------------------------------------------------------------------------------------------------------------------
# Single amounts


def amount(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """An amount is negative, finer than a fen, nothing where a sum is meant, or beyond what its body can have."""
    seen = False
    for path, member, value, holder in walk(item, is_amount):
        seen = True
        if value.amount is None:
            continue
        if value.amount < 0:
            yield from _negative(f"{path}/amount", member, holder)
        elif isinstance(value, Money):
            yield from _doubtful(path, member, value, holder)
            if _is_beyond(value, item, facts):
                yield finding("amounts.beyond-level", path, **names(member), **shown(amount=value))
    if not seen:
        yield NotApplicable("no-value")


def _amounts(chunk: Chunk, _: Facts) -> Sifted:
    with localcontext(_EXACT):
        return _sifted(chunk)


def _sifted(chunk: Chunk) -> Sifted:
    asked: set[int] = set()
    holding: set[int] = set()
    for level in chunk.levels(Money):
        holding.update(level.owners)
        amounts, units = level.column("amount"), level.column("unit")
        if not _are_usual(amounts, frozenset(units)):
            asked.update(
                index
                for index, value, unit in zip(level.owners, amounts, units, strict=True)
                if not (value > 0 and value.adjusted() < _FIRST_PLACE[unit] and not value % _FINEST[unit])
            )
    for level in chunk.levels(Quantity):
        holding.update(level.owners)
        asked.update(
            index
            for index, value in zip(level.owners, level.column("amount"), strict=True)
            if value is not None and value < 0
        )
    return Sifted(asked, {"no-value": len(chunk) - len(holding)})


def _are_usual(amounts: Sequence[Decimal], units: frozenset[str]) -> bool:
    # The sum of amounts above nothing is above each of them, and is written with as many places as the finest.
    if min(amounts) <= 0:
        return False
    total = sum(amounts, Decimal())
    exponent = total.as_tuple().exponent
    return total < min(_CEILINGS[unit] for unit in units) and exponent in range(-min(PLACES[unit] for unit in units), 1)


def _negative(path: str, member: Member, holder: object) -> Iterator[Finding]:
    name = f"{type(holder).__name__}.{member.name}"
    if name not in SIGNED:
        found = finding("amounts.negative", path, **names(member))
        yield attrs.evolve(found, severity="warning") if name in _TAKEN_BACK else found


def _doubtful(path: str, member: Member, value: Money, holder: object) -> Iterator[Finding]:
    if not value.amount:
        if f"{type(holder).__name__}.{member.name}" in NOT_NOTHING:
            yield finding("amounts.zero", f"{path}/amount", **names(member))
    elif value.amount != round(value.amount, PLACES[value.unit]):
        yield finding("amounts.finer-than-fen", f"{path}/amount", **names(member), **shown(amount=value))


def _is_beyond(value: Money, item: Any, facts: Facts) -> bool:  # noqa: ANN401  # an item of any kind
    # The place of the first digit tells most amounts from the lowest ceiling.
    if value.amount.adjusted() < _FIRST_PLACE[value.unit]:
        return False
    kind = type(item).__name__
    organ: str | None = getattr(item, _BODIES[kind]) if kind in _BODIES else None
    return millionths(value) > ceiling(facts, organ, whole=kind in _WHOLE_BODY)


# ---------------------------------------------------------------------------------------------------------------------
# Units told apart by comparison


@final
@attrs.frozen
class _Row:
    """An amount, and where it stands."""

    about: About
    path: str
    amount: Money


@final
@attrs.frozen
class _Alike:
    """Amounts that should be like each other, or the same; where there are two, the last one is in doubt."""

    rows: tuple[_Row, ...]
    same: bool = True


def _compared(facts: Facts) -> Iterator[tuple[_Alike, ...]]:
    """Give the amounts to compare, those of one matter or of one body together."""
    for kind, alike in _PAIRS.items():
        for item in facts.items(kind):
            found = tuple(each for each in alike(item, facts) if len(each.rows) > 1)
            if found:
                yield found
    bodies: dict[tuple[str, bool], list[Any]] = {}
    for item in facts.items("fiscal-year"):
        bodies.setdefault((item.organ, item.whole_area), []).append(item)
    for items in bodies.values():
        yield tuple(_fiscal(sorted(items, key=lambda each: each.year), facts))


def _fiscal(items: Sequence[Any], facts: Facts) -> Iterator[_Alike]:
    for name in _YEARLY:
        rows = (row for item in items for row in _own("fiscal-year", item, name, facts))
        yield _Alike(tuple(rows), same=False)
    for item in items:
        rows = (row for name in reversed(_YEARLY[:3]) for row in _own("fiscal-year", item, name, facts))
        yield _Alike(tuple(rows), same=False)


_YEARLY: Final = ("general_revenue", "general_expenditure", "resources", "fund_expenditure")


def _own(kind: str, item: Any, name: str, facts: Facts) -> Iterator[_Row]:  # noqa: ANN401  # an item of any kind
    yield from _row(kind, item, name, getattr(item, name), facts)


def _row(kind: str, item: Any, name: str, amount: Money | None, facts: Facts) -> Iterator[_Row]:  # noqa: ANN401
    # What is negative or beyond its body is told elsewhere, and no measure for others.
    if amount is not None and amount.amount > 0 and not _is_beyond(amount, item, facts):
        yield _Row(About(kind, item.id), f"/{name}", amount)


def _sum(kind: str, item: Any, name: str, amounts: Sequence[Money], facts: Facts) -> Iterator[_Row]:  # noqa: ANN401
    if len(amounts) == 1:
        yield from _row(kind, item, name, amounts[0], facts)
    elif amounts:
        try:
            yield from _row(kind, item, name, Money.total(amounts, unit="元"), facts)
        except InvalidValue:  # the sum has too many digits, and so has one of the amounts
            return


def _agreed(facts: Facts, names: Sequence[str]) -> tuple[Money, ...]:
    found = [facts.find(reference("agreement", name)) for name in names]
    sums = tuple(each.sum for each in found if each is not None and each.sum is not None)
    return sums if len(sums) == len(names) else ()


def _procurement(item: Procurement, facts: Facts) -> Iterator[_Alike]:
    agreed = _sum("procurement", item, "budget", _agreed(facts, item.signed_agreements), facts)
    yield _Alike((*agreed, *_own("procurement", item, "budget", facts)))


def _dealing(item: Dealing, facts: Facts) -> Iterator[_Alike]:
    won = [each.offer for each in item.participants if each.won and each.offer is not None]
    agreed = _agreed(facts, item.signed_agreements)
    others = [row for amounts in (agreed, won) for row in _sum("dealing", item, "sum", amounts, facts)]
    yield _Alike((*_own("dealing", item, "estimate", facts), *others, *_own("dealing", item, "sum", facts)))


def _debt(kind: str, item: Bond | Borrowing, facts: Facts) -> Iterator[_Alike]:
    due = [each.principal_due for each in item.repayments if each.principal_due is not None]
    yield _Alike((*_sum(kind, item, "sum", due, facts), *_own(kind, item, "sum", facts)))


_PAIRS: Final[Mapping[str, Callable[[Any, Facts], Iterator[_Alike]]]] = MappingProxyType(
    {
        "bond": partial(_debt, "bond"),
        "borrowing": partial(_debt, "borrowing"),
        "dealing": _dealing,
        "procurement": _procurement,
    }
)


def unit_mixed_up(case: tuple[_Alike, ...], _: Facts) -> Iterator[Yielded]:
    """An amount is about ten thousand times one that it should be like, as 万元 written for 亿元 makes it."""
    told: set[About] = set()
    for alike in case:
        amounts = tuple(row.amount for row in alike.rows)
        for number, right in slips(amounts, same=alike.same):
            row = alike.rows[number]
            if row.about not in told:
                told.add(row.about)
                found = finding("amounts.unit-mixed-up", row.path, **shown(amount=row.amount, other=amounts[right]))
                yield attrs.evolve(found, about=row.about)


RULES: Final = (
    Rule(
        code="amounts.negative",
        kinds=_AMOUNT_KINDS,
        check=amount,
        column=_amounts,
        others=("amounts.beyond-level", "amounts.finer-than-fen", "amounts.zero"),
    ),
    Rule(
        code="amounts.percentage-above-hundred",
        kinds=("commitment", "inspection", "evaluation"),
        check=percentage_above_hundred,
    ),
    Rule(
        code="amounts.points-above-full",
        kinds=("credit-rating", "inspection", "appraisal", "evaluation"),
        check=points_above_full,
    ),
    Rule(
        code="amounts.rate-too-high",
        kinds=("ppp-project", "borrowing", "bond"),
        check=rate,
        others=("amounts.negative", "amounts.rate-as-fraction", "amounts.share-above-whole"),
    ),
    Rule(
        code="amounts.unit-mixed-up",
        kinds=("procurement", "dealing", "borrowing", "bond", "fiscal-year"),
        check=unit_mixed_up,
        cases=_compared,
    ),
)
