"""Amounts and shares as a picture tells them, exact, and the unit in which an axis counts (金额和比例)."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar, final

import attrs

from govcredit.adapters.charts._texts import one_of
from govcredit.findings import Language
from govcredit.measures.measured import Measured, Ratio
from govcredit.measures.rounding import plain_number
from govcredit.model.values import Money

__all__ = ("Unit", "between", "ends", "share", "unit_for")

Value = TypeVar("Value")

_PLACES: Final = 12  # more than an amount of money has behind the point in any unit
_LARGE: Final = 10**8


@final
@attrs.frozen
class Unit:
    """A unit of money: how many yuan it is, and its name."""

    yuan: int
    name: str

    def number(self, money: Money) -> str:
        """Return an amount in this unit, exact.

        >>> Unit(10_000, "万元").number(Money.parse("1.23456亿元"))
        '12345.6'
        """
        return plain_number(Fraction(money.yuan) / self.yuan, _PLACES)

    def told(self, money: Money) -> str:
        """Return an amount with its unit, exact and with its thousands set apart.

        >>> Unit(10_000, "万元").told(Money.parse("1.23456亿元"))
        '12,345.6 万元'
        """
        return f"{Decimal(self.number(money)):,f} {self.name}"


def unit_for(amounts: Iterable[Money], language: Language) -> Unit:
    """Return the unit in which some amounts are told: 亿元 or 万元 in Chinese, a million yuan in English.

    >>> unit_for([Money.parse("3亿元")], "zh").name, unit_for([], "en").name
    ('亿元', 'million yuan')
    """
    if language == "en":
        return Unit(10**6, "million yuan")
    large = any(abs(each.yuan) >= _LARGE for each in amounts)
    return Unit(10**8, "亿元") if large else Unit(10**4, "万元")


def ends(found: Measured[Value]) -> tuple[Value | None, Value | None]:
    """Return between which values a figure lies; ``None`` where nothing limits it."""
    if found.value is not None:
        return found.value, found.value
    return (None, None) if found.band is None else (found.band.low, found.band.high)


def between(limits: tuple[Value | None, Value | None], told: Callable[[Value], str], language: Language) -> str:
    """Return between which values a figure lies, in words.

    Args:
        limits: The limits, see `ends`.
        told: Tells one value.
        language: The reader's language.

    >>> between((5, 5), str, "zh"), between((5, None), str, "zh"), between((None, 9), str, "en"), between((5, 9), str, "en")
    ('5', '至少 5', 'at most 9', '5 – 9')
    """
    low, high = (None if each is None else told(each) for each in limits)
    if low is not None and high is not None:
        return low if low == high else f"{low} – {high}"
    if low is not None:
        return one_of(language, (f"至少 {low}", f"at least {low}"))
    if high is not None:
        return one_of(language, (f"至多 {high}", f"at most {high}"))
    return one_of(language, ("无法确定", "not known"))


def share(ratio: Ratio) -> str:
    """Return a share in per cent with two places, as every other page and text tells it.

    >>> share(Ratio(1, 8))
    '12.5%'
    """
    return f"{plain_number(ratio.percent())}%"
