"""Compound values: what holds for every amount, period and deadline."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from govcredit.errors import InvalidValue
from govcredit.exchange.converter import structure, unstructure
from govcredit.model.shapes import AMOUNT
from govcredit.model.values import Deadline, Money, MoneyUnit, Period, Quantity, Rate

UNITS: Final[tuple[MoneyUnit, ...]] = ("元", "万元", "亿元")
WORTH: Final = {"元": 1, "万元": 10_000, "亿元": 100_000_000}

units = st.sampled_from(UNITS)
amounts = (
    st.decimals(-(10**18) + 1, 10**18 - 1, places=6)
    | st.decimals(-1000, 1000, places=2)
    | st.integers(-99, 99).map(Decimal)
)
monies = st.builds(Money, amount=amounts, unit=units)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1)) | st.dates(date(2026, 4, 1), date(2026, 4, 5))
periods = st.builds(Period, start=st.none() | days, end=st.none() | days)
_is_amount: Final = re.compile(AMOUNT).fullmatch


def worth(money: Money) -> Fraction:
    """Return what an amount is worth in yuan, by another way of reckoning."""
    return Fraction(money.amount) * WORTH[money.unit]


class TestYuanAreExact:
    """The amount in yuan is exactly the amount by the worth of its unit."""

    @given(monies)
    def test_it(self, money: Money) -> None:
        assert Fraction(money.yuan) == worth(money)


class TestATotalIsExactOrRefused:
    """A total is worth the sum of its parts to the last digit, and is refused only where it cannot be written."""

    @given(st.lists(monies, max_size=6), units)
    def test_it(self, parts: list[Money], unit: MoneyUnit) -> None:
        expected = sum(map(worth, parts), Fraction(0)) / WORTH[unit]
        writable = abs(expected) < 10**18 and (expected * 10**6).denominator == 1
        try:
            total = Money.total(parts, unit=unit)
        except InvalidValue:
            assert not writable
        else:
            assert writable
            assert (Fraction(total.amount), total.unit) == (expected, unit)


class TestTheOrderOfPartsDoesNotMatter:
    """The total is the same in any order of the parts, to the last zero written."""

    @given(st.lists(st.builds(Money, amount=st.decimals(-1000, 1000, places=3), unit=units), max_size=6), st.data())
    def test_it(self, parts: list[Money], data: st.DataObject) -> None:
        other = data.draw(st.permutations(parts))
        assert repr(Money.total(other, unit="元")) == repr(Money.total(parts, unit="元"))


class TestThereAndBackIsTheSameWorth:
    """What can be converted to another unit is worth the same there, and the same again when converted back."""

    @given(monies, units)
    def test_it(self, money: Money, unit: MoneyUnit) -> None:
        try:
            other = money.to(unit)
        except InvalidValue:
            reject()
        assert worth(other) == worth(money)
        assert worth(other.to(money.unit)) == worth(money)


class TestToTakeAwayUndoesToAdd:
    """What is added and taken away again leaves the amount that was there."""

    @given(monies, st.builds(Money, amount=st.integers(-99, 99).map(Decimal), unit=units))
    def test_it(self, money: Money, other: Money) -> None:
        try:
            more = money + other
        except InvalidValue:
            reject()
        assert worth(more - other) == worth(money)


class TestWhatIsReadCanBeWritten:
    """Whatever text an amount, a quantity or a rate is read from, its value has a form in the exchange format."""

    @given(st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,8})? ?(元|万元|亿|%|‰|亩)", fullmatch=True))
    def test_it(self, text: str) -> None:
        read: list[Any] = []
        for parse in (Money.parse, Quantity.parse, Rate.parse):
            try:
                read.append(parse(text))
            except InvalidValue:
                continue
        for value in read:
            assert structure(unstructure(value), type(value)) == (value, ())


class TestAResultCanBeWritten:
    """Every sum and every conversion has a form in the exchange format: no exponent, no negative zero."""

    @given(monies, monies, units)
    def test_it(self, one: Money, other: Money, unit: MoneyUnit) -> None:
        makers: tuple[Callable[[], Money], ...] = (lambda: one + other, lambda: one - other, lambda: one.to(unit))
        for make in makers:
            try:
                made = make()
            except InvalidValue:
                continue
            assert _is_amount(str(made.amount))


class TestTheTextOfAnAmountIsTheOnlyOne:
    """The pattern of amounts takes exactly the texts that the decimal gives back as they are."""

    @given(
        st.from_regex(AMOUNT, fullmatch=True)
        | st.from_regex(r"[-+]?[0-9]{0,3}(\.[0-9]{0,7})?(E[+-]?[0-9])?", fullmatch=True)
    )
    def test_it(self, text: str) -> None:
        if _is_amount(text):
            number = Decimal(text)
            assert str(number) == text
            assert text == "0" or not (number == 0 and number.is_signed())
        elif re.fullmatch(r"(-?[1-9][0-9]{0,17}|-?0)(\.[0-9]{1,6})?", text):
            assert Decimal(text).is_zero()
            assert Decimal(text).is_signed()


class TestNoTextBreaksAParser:
    """Whatever the text, a parser gives a value or says that the text is none."""

    @given(st.text(max_size=30) | st.text("0123456789.,-+%‰元万亿约/日月年个工作以上 ０．", max_size=12))
    def test_it(self, text: str) -> None:
        for parse in (Money.parse, Quantity.parse, Rate.parse, Period.parse, Deadline.parse):
            try:
                value = parse(text)
            except InvalidValue:
                continue
            assert value == parse(text)


class TestPeriodsOverlapOnADay:
    """Two periods overlap exactly when some day belongs to both."""

    @given(periods, periods)
    def test_it(self, one: Period, other: Period) -> None:
        edges = [day for period in (one, other) for day in (period.start, period.end) if day is not None]
        candidates = {day + timedelta(days=step) for day in edges for step in (-1, 0)} | {date(2026, 4, 3)}
        assert one.overlaps(other) is any(one.contains(day) and other.contains(day) for day in candidates)


class TestAnEmptyPeriodHoldsNoDay:
    """A period is empty exactly when not even its first day belongs to it."""

    @given(periods)
    def test_it(self, period: Period) -> None:
        if period.start is None or period.end is None:
            assert not period.is_empty
        else:
            assert period.is_empty is not period.contains(period.start)


class TestAPeriodIsReadAsItIsWritten:
    """The text of a period is read back as the same period."""

    @given(periods)
    def test_it(self, period: Period) -> None:
        sides = [".." if day is None else day.isoformat() for day in (period.start, period.end)]
        assert Period.parse("/".join(sides)) == period


class TestAMonthEndsOnTheSameDayOrOnTheLast:
    """A limit in months ends in the month that many months later, on the same day or on the last where that is missing."""

    @given(days, st.integers(0, 600))
    def test_it(self, start: date, count: int) -> None:
        end = Deadline(count=count, unit="month").after(start).on
        assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
        assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


class TestAYearIsTwelveMonths:
    """A limit in years ends on the day on which twelve times as many months end."""

    @given(days, st.integers(0, 50))
    def test_it(self, start: date, count: int) -> None:
        months = Deadline(count=count * 12, unit="month")
        assert Deadline(count=count, unit="year").after(start) == months.after(start)


class TestALongerLimitEndsNoEarlier:
    """A limit of one more unit ends later in days and working days, and no earlier in months and years."""

    @given(days, st.integers(0, 200), st.sampled_from(["working-day", "day", "month", "year"]))
    def test_it(self, start: date, count: int, unit: Any) -> None:  # noqa: ANN401
        shorter = Deadline(count=count, unit=unit).after(start).on
        longer = Deadline(count=count + 1, unit=unit).after(start).on
        assert longer > shorter or (unit == "working-day" and count == 0 and longer >= shorter)


@pytest.mark.parametrize("unit", ["month", "year"])
def test_months_and_years_are_never_provisional(unit: Any) -> None:  # noqa: ANN401
    assert not Deadline(count=500, unit=unit).after(date(2026, 1, 1)).provisional
