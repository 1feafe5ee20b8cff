"""The arithmetic of a schedule of repayment: dates, principal, interest and balance (还本付息计划).

Dates follow from the first day of interest, each counted from that day and not from the one before: interest that begins
on 31 August falls due on 28 February and again on 31 August. No date is moved for a day off, and there is no rule that
keeps to the ends of months. Everything is exact until each amount is rounded once, to the fen.

No text that was read fixes the day count, the number of payments a year or the size of yearly instalments. The caller
names the first two; the third is told at `parts_of`.

Source: arithmetic over what the debts and the caller state.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.rounding import Rounding
from govcredit.model.values import Money

__all__ = ("Convention", "DayCount", "Frequency", "Instalment", "Part", "Repayment", "money", "parts_of", "scheduled")

DayCount: TypeAlias = Literal["act/act-icma", "30e/360", "act/365f", "act/360"]
"""How days become a part of a year.

``act/act-icma``: days over the days of the regular interval times the intervals of a year, so that every whole interval
bears the same interest; ``30e/360``: months of 30 days, the 31st being the 30th; ``act/365f``: days over 365;
``act/360``: days over 360.
"""

Frequency: TypeAlias = Literal[1, 2, 4, 12]
"""Payments of interest in a year."""

Repayment: TypeAlias = Literal["at-maturity", "by-year"]
"""``at-maturity`` (到期还本) or ``by-year`` (分年还本). What is repaid early (提前还本) is a part with a day of its own."""

_MONTHS_OF_YEAR: Final = 12
_LONG_YEARS: Final = 10
_LAST_DAY_OF_30: Final = 30
_PLACES: Final = 6  # that an amount of money may have


@final
@attrs.frozen(kw_only=True)
class Convention:
    """How interest is reckoned, as the caller names it (计息约定).

    The exchange format has no member for it. That bonds of ten years and more pay twice a year is market practice for
    which no text was read; whoever wants it names it as `long_frequency`.

    Attributes:
        day_count: How days become a part of a year.
        frequency: Payments of interest a year; yearly where nothing else is named.
        long_frequency: The same for terms of ten years or more; as the others when ``None``.
        rounding: How each amount of interest is rounded to the fen.

    >>> Convention(day_count="act/act-icma", long_frequency=2).payments_a_year(date(2021, 3, 1), date(2031, 3, 1))
    2
    """

    day_count: DayCount
    frequency: Frequency = 1
    long_frequency: Frequency | None = None
    rounding: Rounding = Rounding.HALF_UP

    def payments_a_year(self, start: date, end: date) -> Frequency:
        """Return the payments a year of a debt that runs from one day to another."""
        if self.long_frequency is None:
            return self.frequency
        tenth = start.year + _LONG_YEARS
        return (
            self.long_frequency if (end.year, end.month, end.day) >= (tenth, start.month, start.day) else self.frequency
        )


@final
@attrs.frozen(kw_only=True)
class Part:
    """A part of the principal that falls due on one day (应还本金).

    Attributes:
        on: The day.
        yuan: The amount in yuan, exact.
    """

    on: date
    yuan: Fraction


@final
@attrs.frozen(kw_only=True)
class Instalment:
    """What falls due on one day, and what is owed after it (一期还本付息).

    Attributes:
        on: The day.
        principal: Principal due.
        interest: Interest due.
        balance: Principal that is still owed after it.
        principal_stated: Whether the principal is what the debt's own plan of repayment says, not worked out.
        interest_stated: The same of the interest.
    """

    on: date
    principal: Money
    interest: Money
    balance: Money
    principal_stated: bool = False
    interest_stated: bool = False


def parts_of(*, yuan: Decimal | Fraction, start: date, end: date, repayment: Repayment) -> tuple[Part, ...]:
    """Return the parts in which a principal is repaid.

    By year, a part falls due on each anniversary of the first day and the last one at the end. The parts are equal,
    rounded down to the fen; the last takes the remainder. Another plan is told by the debt's own ``repayments``.

    Args:
        yuan: The principal in yuan.
        start: First day of interest.
        end: Day of maturity.
        repayment: ``at-maturity`` or ``by-year``.

    >>> [str(money(part.yuan).amount) for part in parts_of(
    ...     yuan=Decimal(100), start=date(2021, 1, 1), end=date(2024, 1, 1), repayment="by-year")]
    ['33.33', '33.33', '33.34']
    """
    if repayment == "at-maturity":
        return (Part(on=end, yuan=Fraction(yuan)),)
    days = tuple(_ends(start, end, 1))
    each = Rounding.DOWN.to_fen(Fraction(yuan) / len(days))
    parts = [Part(on=day, yuan=Fraction(each)) for day in days[:-1]]
    last = Fraction(yuan) - Fraction(each) * len(parts)
    return (*parts, Part(on=end, yuan=last))


def scheduled(
    *, parts: Sequence[Part], rate: Fraction, start: date, end: date, convention: Convention
) -> tuple[Instalment, ...]:
    """Return the instalments of a debt, in the order of their days.

    Interest is due at the end of each interval. On a part that is repaid within an interval it is due with that part, for
    the days until then; the last interval may be short likewise.

    Args:
        parts: The parts of the principal, each due after the first day.
        rate: Yearly rate of interest as a plain number, such as 3/100 for 3 per cent.
        start: First day of interest.
        end: Day of maturity, which decides between the two frequencies of the convention.
        convention: How interest is reckoned.

    Raises:
        InvalidValue: There is no part, a part is due on the first day or before, or an amount is too large to be written.

    >>> rows = scheduled(
    ...     parts=(Part(on=date(2023, 8, 31), yuan=Fraction(1000)),), rate=Fraction(3, 100), start=date(2022, 8, 31),
    ...     end=date(2023, 8, 31), convention=Convention(day_count="act/act-icma", frequency=2))
    >>> [(row.on.isoformat(), str(row.principal.amount), str(row.interest.amount)) for row in rows]
    [('2023-02-28', '0', '15.00'), ('2023-08-31', '1000', '15.00')]
    """
    ordered = sorted(parts, key=lambda part: part.on)
    if not ordered or ordered[0].on <= start:
        raise InvalidValue("a part of the principal is due on the first day of interest or before it")
    principal: dict[date, Fraction] = {}
    for part in ordered:
        principal[part.on] = principal.get(part.on, Fraction()) + part.yuan
    interest = _interest(principal, rate, start, convention.payments_a_year(start, end), convention.day_count)
    owed = sum(principal.values(), Fraction())
    rows = []
    for day in sorted({*principal, *interest}):
        owed -= principal.get(day, Fraction())
        rows.append(
            Instalment(
                on=day,
                principal=money(principal.get(day, Fraction())),
                interest=_writable(convention.rounding.to_fen(interest.get(day, Fraction()))),
                balance=money(owed),
            )
        )
    return tuple(rows)


def money(yuan: Fraction | Decimal) -> Money:
    """Return an amount in yuan that a decimal can hold.

    Raises:
        InvalidValue: It has too many digits.
    """
    return _writable(_decimal(Fraction(yuan)))


def _writable(yuan: Decimal) -> Money:
    return Money.total((Money(amount=yuan, unit="元"),), unit="元")


def _interest(
    principal: Mapping[date, Fraction], rate: Fraction, start: date, frequency: Frequency, day_count: DayCount
) -> dict[date, Fraction]:
    """Return the exact interest by the day on which it is due; each part is looked at once."""
    days = sorted(principal)
    owed = sum(principal.values(), Fraction())
    found: dict[date, Fraction] = {}
    place = 0
    begin = start
    for number, end in enumerate(_ends(start, days[-1], frequency), 1):
        regular = _after(start, number, frequency)
        while place < len(days) and days[place] < end:
            amount = principal[days[place]]
            found[days[place]] = amount * rate * _share(begin, days[place], regular, frequency, day_count)
            owed -= amount
            place += 1
        found[end] = owed * rate * _share(begin, end, regular, frequency, day_count)
        if place < len(days) and days[place] == end:
            owed -= principal[end]
            place += 1
        begin = end
    return found


def _ends(start: date, end: date, frequency: Frequency) -> Iterator[date]:
    """Give the last days of the intervals, the last of which is cut at the end."""
    number = 1
    while (day := _after(start, number, frequency)) < end:
        yield day
        number += 1
    yield end


def _after(start: date, number: int, frequency: Frequency) -> date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # loaded when dates are counted

    try:
        return start + relativedelta(months=number * (_MONTHS_OF_YEAR // frequency))
    except (OverflowError, ValueError):
        return date.max


def _share(begin: date, end: date, regular: date, frequency: Frequency, day_count: DayCount) -> Fraction:
    """Return the part of a year from one day to another within an interval that regularly ends on a third."""
    if day_count == "30e/360":
        days = [each.year * 360 + each.month * 30 + min(each.day, _LAST_DAY_OF_30) for each in (begin, end)]
        return Fraction(days[1] - days[0], 360)
    whole = _FIXED_YEARS.get(day_count, frequency * (regular - begin).days)
    return Fraction((end - begin).days, whole)


_FIXED_YEARS: Final[Mapping[DayCount, int]] = MappingProxyType({"act/365f": 365, "act/360": 360})


def _decimal(number: Fraction) -> Decimal:
    """Return a fraction that comes of amounts as a decimal, exact and without idle zeros.

    Raises:
        InvalidValue: It has more digits behind the point than an amount may have.
    """
    for places in range(_PLACES + 1):
        found = Rounding.DOWN.quotient(Decimal(number.numerator), Decimal(number.denominator), places)
        if Fraction(found) == number:
            return found
    raise InvalidValue(f"more than {_PLACES} digits behind the point")
