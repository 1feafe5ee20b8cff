"""Bars drawn from exact numbers: where each begins and how long it is, as texts for SVG, in thousandths of the width (分值条)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.rounding import plain_number
from govcredit.model.score import ScoreLine

__all__ = ("Bar", "Scale", "waterfall")

Look: TypeAlias = Literal["room", "more", "perhaps-more", "less", "perhaps-less", "whole", "perhaps-whole"]
"""``room`` 满分范围, ``more`` 得分, ``less`` 扣分, ``whole`` 总分; ``perhaps`` 不能确定的部分."""

_WIDTH: Final = 1_000
_PLACES: Final = 3


@final
@attrs.frozen(kw_only=True)
class Bar:
    """A bar: where it begins, how long it is, and what it stands for."""

    x: str
    width: str
    look: Look


@final
@attrs.frozen(kw_only=True)
class Scale:
    """From which number to which a picture goes (刻度)."""

    least: Fraction
    most: Fraction

    @classmethod
    def over(cls, numbers: Iterable[Decimal | Fraction | int]) -> "Scale":
        """Return the scale that holds some numbers; there are at least two different ones, or it is one wide."""
        held = [Fraction(each) for each in numbers]
        least, most = min(held), max(held)
        return cls(least=least, most=most if most > least else least + 1)

    def at(self, number: Decimal | Fraction | int) -> str:
        """Return where a number stands.

        >>> Scale(least=Fraction(0), most=Fraction(80)).at(Decimal("62.5"))
        '781.25'
        """
        return plain_number(self._along(Fraction(number)), _PLACES)

    def bar(self, start: Fraction, end: Fraction, look: Look) -> Iterator[Bar]:
        """Yield the bar from a number to another one; nothing where they are the same."""
        if start < end:
            width = self._along(end) - self._along(start)
            yield Bar(x=self.at(start), width=plain_number(width, _PLACES), look=look)

    def _along(self, number: Fraction) -> Fraction:
        return (number - self.least) / (self.most - self.least) * _WIDTH


def waterfall(
    lines: Sequence[ScoreLine], least: Iterable[Decimal], *, total: tuple[Decimal, Decimal]
) -> tuple[Scale, tuple[tuple[Bar, ...], ...]]:
    """Return the bars of each line and then of the whole, each beginning where the one before ends.

    They go along the fewest points; what may come on top is marked as such, so that the last one shows both ends.

    Args:
        lines: The lines.
        least: Numbers that the scale holds in any case.
        total: The fewest points and the most.
    """
    starts = [Fraction(0)]
    for line in lines:
        starts.append(starts[-1] + Fraction(line.low_points))
    reached = [start + Fraction(each) for line, start in zip(lines, starts, strict=False) for each in _ends(line)]
    scale = Scale.over([*least, *starts, *reached, *total])
    low, high = map(Fraction, total)
    whole = (
        *scale.bar(min(low, Fraction(0)), max(low, Fraction(0)), "whole"),
        *scale.bar(low, high, "perhaps-whole"),
    )
    return scale, (*(tuple(_bars(scale, line, start)) for line, start in zip(lines, starts, strict=False)), whole)


def _bars(scale: Scale, line: ScoreLine, start: Fraction) -> Iterator[Bar]:
    low, high, full = (Fraction(each) for each in _ends(line))
    yield from scale.bar(start, start + full, "room")
    yield from scale.bar(start, start + max(low, Fraction(0)), "more")
    yield from scale.bar(start + max(low, Fraction(0)), start + max(high, Fraction(0)), "perhaps-more")
    yield from scale.bar(start + min(high, Fraction(0)), start, "less")
    yield from scale.bar(start + min(low, Fraction(0)), start + min(high, Fraction(0)), "perhaps-less")


def _ends(line: ScoreLine) -> tuple[Decimal, Decimal, Decimal]:
    return line.low_points, line.high_points, line.full_points or Decimal(0)
