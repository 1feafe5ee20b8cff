"""Schedules of generated bonds against QuantLib, which builds the dates, the accruals and the amounts by itself."""

import random
import warnings
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, pairwise
from typing import Any, Final, get_args

import attrs
import pytest

from govcredit.measures.debt.schedule import (
    Convention,
    DayCount,
    Frequency,
    Instalment,
    Part,
    Repayment,
    parts_of,
    scheduled,
)

# Its extension module names no module of its types, of which newer Pythons warn while it is imported.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    ql: Any = pytest.importorskip("QuantLib")

YEARS: Final = (1, 2, 3, 5, 7, 10, 15, 20, 30)
MONTH_ENDS: Final = (
    (1, 31),
    (2, 28),
    (2, 29),
    (3, 31),
    (4, 30),
    (5, 31),
    (8, 29),
    (8, 30),
    (8, 31),
    (11, 30),
    (12, 31),
)
HALF_A_FEN: Final = Decimal("0.005")
FLOAT_ERROR: Final = Decimal("0.00001")
"""How far a double is off for amounts of up to ten thousand million yuan, with room to spare."""


@attrs.frozen(kw_only=True)
class Made:
    """A bond as it is drawn: every amount in fen, so that both sides start from the same figures."""

    start: date
    years: int
    fen: int
    rate_bp: int
    frequency: Frequency
    day_count: DayCount
    mode: Repayment
    early: tuple[date, int] | None

    @property
    def end(self) -> date:
        return plain(ql_date(self.start) + ql.Period(self.years, ql.Years))


def ql_date(day: date) -> Any:  # noqa: ANN401  # QuantLib has no types
    return ql.Date(day.day, day.month, day.year)


def plain(day: Any) -> date:  # noqa: ANN401  # QuantLib has no types
    return date(day.year(), day.month(), day.dayOfMonth())


def made(number: int) -> Made:
    draw = random.Random(number)  # noqa: S311  # bonds, not keys
    year = draw.randint(2015, 2027)
    if draw.random() < 0.5:  # every second bond begins near the end of a month
        month, day = draw.choice(MONTH_ENDS)
        leap = year % 4 == 0
        start = date(year, month, min(day, 28 + leap) if month == 2 else day)
    else:
        start = date(year, draw.randint(1, 12), draw.randint(1, 28))
    years = draw.choice(YEARS)
    mode: Repayment = draw.choice(get_args(Repayment))
    fen = draw.randint(1, 10**12)
    early = None
    if mode == "at-maturity" and draw.random() < 0.4:
        early = (date.fromordinal(start.toordinal() + draw.randint(1, years * 365 - 1)), draw.randint(1, fen))
    return Made(
        start=start,
        years=years,
        fen=fen,
        rate_bp=draw.randint(1, 900),
        frequency=draw.choice(get_args(Frequency)),
        day_count=draw.choice(get_args(DayCount)),
        mode=mode,
        early=early,
    )


def ours(bond: Made) -> tuple[Instalment, ...]:
    yuan = Decimal(bond.fen).scaleb(-2)
    parts = parts_of(yuan=yuan, start=bond.start, end=bond.end, repayment=bond.mode)
    if bond.early is not None:
        day, fen = bond.early
        kept = Part(on=bond.end, yuan=Fraction(bond.fen - fen, 100))
        parts = (Part(on=day, yuan=Fraction(fen, 100)), *((kept,) if bond.fen > fen else ()))
    convention = Convention(day_count=bond.day_count, frequency=bond.frequency)
    return scheduled(
        parts=parts, rate=Fraction(bond.rate_bp, 10_000), start=bond.start, end=bond.end, convention=convention
    )


def schedule_of(bond: Made) -> Any:  # noqa: ANN401  # QuantLib has no types
    return ql.Schedule(
        ql_date(bond.start),
        ql_date(bond.end),
        ql.Period(12 // bond.frequency, ql.Months),
        ql.NullCalendar(),
        ql.Unadjusted,
        ql.Unadjusted,
        ql.DateGeneration.Forward,
        False,  # noqa: FBT003  # no rule that keeps to the ends of months
    )


def day_counter(bond: Made, schedule: Any) -> Any:  # noqa: ANN401  # QuantLib has no types
    match bond.day_count:
        case "act/act-icma":
            return ql.ActualActual(ql.ActualActual.ISMA, schedule)
        case "30e/360":
            return ql.Thirty360(ql.Thirty360.European)
        case "act/365f":
            return ql.Actual365Fixed()
    return ql.Actual360()


def flows_of(bond: Made, notional_fen: list[int]) -> Iterator[tuple[date, Decimal, Decimal]]:
    """Give day, principal and interest of a bond that QuantLib amortises by notionals of the intervals."""
    schedule = schedule_of(bond)
    notionals = [fen / 100 for fen in notional_fen]
    counter = day_counter(bond, schedule)
    whole = ql.AmortizingFixedRateBond(0, notionals, schedule, [bond.rate_bp / 10_000], counter, ql.Unadjusted)
    for flow in whole.cashflows():
        amount = Decimal(flow.amount())
        is_interest = ql.as_fixed_rate_coupon(flow) is not None
        yield plain(flow.date()), Decimal() if is_interest else amount, amount if is_interest else Decimal()


def flows_until(bond: Made, end: date, fen: int) -> Iterator[tuple[date, Decimal, Decimal]]:
    """Give the same for a part that is repaid early.

    QuantLib would take another interval as the regular one of the last days (a month after the last day of payment, or
    before the end), so that the intervals of its own schedule are handed to its coupons.
    """
    schedule = schedule_of(bond)
    counter = ql.ActualActual(ql.ActualActual.ISMA) if bond.day_count == "act/act-icma" else day_counter(bond, None)
    for begin, regular in pairwise(list(schedule)):
        if begin >= ql_date(end):
            break
        stop = min(regular, ql_date(end))
        coupon = ql.FixedRateCoupon(stop, fen / 100, bond.rate_bp / 10_000, counter, begin, stop, begin, regular)
        yield plain(stop), Decimal(), Decimal(coupon.amount())
    yield end, Decimal(fen / 100), Decimal()


def theirs(bond: Made) -> dict[date, list[Decimal]]:
    intervals = bond.years * bond.frequency
    if bond.early is not None:
        day, fen = bond.early
        pieces = [flows_until(bond, day, fen)]
        if fen < bond.fen:
            pieces.append(flows_of(bond, [bond.fen - fen] * intervals))
    else:
        each = bond.fen // bond.years if bond.mode == "by-year" else 0
        pieces = [flows_of(bond, [bond.fen - each * (number // bond.frequency) for number in range(intervals)])]
    found: dict[date, list[Decimal]] = {}
    for day, principal, interest in chain.from_iterable(pieces):
        row = found.setdefault(day, [Decimal(), Decimal()])
        row[0] += principal
        row[1] += interest
    return found


def compare(bond: Made) -> None:
    rows, expected = ours(bond), theirs(bond)
    assert [row.on for row in rows] == sorted(expected), bond
    owed = Decimal(bond.fen)
    for row in rows:
        principal, interest = expected[row.on]
        fen = round(principal * 100)
        owed -= fen
        assert row.principal.yuan * 100 == fen, (bond, row)
        assert abs(row.interest.yuan - interest) <= HALF_A_FEN + FLOAT_ERROR, (bond, row, interest)
        assert row.balance.yuan * 100 == owed, (bond, row)
    assert owed == 0


@pytest.mark.parametrize("number", range(100))
def test_a_schedule_agrees_with_quantlib(number: int) -> None:
    compare(made(number))


@pytest.mark.deep
def test_a_thousand_schedules_agree_with_quantlib() -> None:
    bonds = [made(number) for number in range(1_000)]
    for bond in bonds:
        compare(bond)
    # What was drawn reaches every convention, both modes, early repayment and the ends of months.
    assert {(bond.day_count, bond.frequency) for bond in bonds} == {
        (day_count, frequency) for day_count in get_args(DayCount) for frequency in get_args(Frequency)
    }
    assert {bond.years for bond in bonds} == set(YEARS)
    assert sum(bond.early is not None for bond in bonds) > len(bonds) // 10
    assert sum(bond.mode == "by-year" for bond in bonds) > len(bonds) // 10
    assert sum(bond.start.day > 28 for bond in bonds) > len(bonds) // 10
