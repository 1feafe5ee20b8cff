"""The roundings of the library, each with its name and its ground (舍入).

Nothing is rounded on the way; an amount is rounded once, where it becomes an amount of money that somebody pays, and a
ratio where it is printed. No text that was read fixes how a fraction of a fen is rounded, so that these are conventions
of the library and a result names the one that it used.
"""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, final

__all__ = ("FEN", "Rounding", "plain_number")

FEN: Final = 2
"""Decimal places of an amount in yuan, since the fen (分) is the smallest unit of the renminbi."""


@final
class Rounding(Enum):
    """A rounding: its key, and its ground in Chinese and English.

    >>> str(Rounding.HALF_UP.to_fen(Decimal("0.125")))
    '0.13'
    """

    HALF_UP = ("half-up", "四舍五入：通行做法，未见明文规定", "half up: usual practice, no text that fixes it was read")
    DOWN = ("down", "舍去尾数：通行做法，未见明文规定", "down: usual practice, no text that fixes it was read")

    @property
    def ground(self) -> tuple[str, str]:
        """The ground, in Chinese and in English."""
        return self.value[1], self.value[2]

    def to_fen(self, yuan: Decimal | Fraction) -> Decimal:
        """Return an amount in yuan, rounded to the fen."""
        return self.to_places(yuan, FEN)

    def to_places(self, number: Decimal | Fraction, places: int) -> Decimal:
        """Return a number, rounded to so many decimal places."""
        return self._of(*number.as_integer_ratio(), places)

    def quotient(self, dividend: Decimal, divisor: Decimal, places: int) -> Decimal:
        """Return a quotient to so many decimal places, exact before the one rounding.

        Raises:
            ZeroDivisionError: The divisor is zero.
        """
        (over, under), (other_over, other_under) = dividend.as_integer_ratio(), divisor.as_integer_ratio()
        return self._of(over * other_under, under * other_over, places)

    def _of(self, over: int, under: int, places: int) -> Decimal:
        """Return the quotient of two whole numbers: in whole numbers to the end, which is cheaper than in fractions."""
        whole, rest = divmod(abs(over) * 10**places, abs(under))
        if self is Rounding.HALF_UP and 2 * rest >= abs(under):
            whole += 1
        sign = "-" if whole and (over < 0) is not (under < 0) else ""
        return Decimal(f"{sign}{whole}E-{places}")


def plain_number(number: Decimal | Fraction, places: int = 6) -> str:
    """Return a number, such as points, as a reader is told them, without needless zeros.

    Args:
        number: The number.
        places: To how many decimal places they are rounded, half up.

    >>> plain_number(Decimal("5.00")), plain_number(Fraction(5, 2)), plain_number(Decimal("-0.50")), plain_number(Decimal(20))
    ('5', '2.5', '-0.5', '20')
    """
    over, under = number.as_integer_ratio()
    if under == 1:  # as most points are: nothing is to be rounded
        return str(over)
    text = f"{Rounding.HALF_UP.to_places(number, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
