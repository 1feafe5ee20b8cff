"""Sums of amounts that were agreed, offered or paid: how exact they are, and how a finding tells them (合同金额).

An amount of a contract is exact, unless its source rounds it to 万元 or 亿元 with decimal places. Figures of accounts, where
whole 亿元 are rounded too, are for `_magnitudes`.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govcredit.measures.payments.account import exact_yuan
from govcredit.model.values import Money
from govcredit.validation._magnitudes import millionths, slip

__all__ = ("exceeds", "is_slip", "told", "total")

_MILLION: Final = 10**6


def total(amounts: Iterable[Money]) -> int:
    """Return the exact sum of amounts, in millionths of a yuan."""
    return sum(millionths(each) for each in amounts)


def exceeds(sums: int, limit: int, amounts: Iterable[Money]) -> bool:
    """Whether a sum is larger than a limit by more than the rounding of the amounts behind both explains.

    >>> one, other = Money.parse("794.6万元"), Money.parse("7946500元")
    >>> exceeds(total([other]), total([one]), (one, other))
    False
    """
    return sums > limit and 2 * (sums - limit) > sum(_last_place(each) for each in amounts)


def is_slip(one: int, other: int) -> bool:
    """Whether one sum is off from another as a mixed-up unit makes it, which the rules about amounts tell."""
    first, second = (Money(amount=Decimal(each), unit="元") for each in (one, other))
    return slip(first, second, same=True) != 0


def told(**sums: int) -> dict[str, str]:
    """Return amounts in millionths of a yuan as the parameters of a finding, in yuan.

    >>> told(sum=total([Money.parse("1.2万元")]))
    {'sum': '12000.00'}
    """
    return {name: str(exact_yuan(Fraction(each, _MILLION))) for name, each in sums.items()}


def _last_place(money: Money) -> int:
    # Twice the half of the last decimal place, in millionths; what is written in yuan is exact.
    exponent = money.amount.as_tuple().exponent
    if money.unit == "元" or not isinstance(exponent, int) or exponent >= 0:
        return 0
    return millionths(Money(amount=Decimal((0, (1,), exponent)), unit=money.unit))
