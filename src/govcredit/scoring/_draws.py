"""Points and places as whole numbers, drawn again and again with other weights and other missing data (名次模拟).

A draw multiplies the points of each indicator by a factor that all bodies share, and takes for what is only known within limits
any value between them, for each body by itself. Since what a body has of the points that count for it is always spread over the
full points of the scheme, the full points are the same in every draw. Everything is a whole number: millionths of a point, and
factors in ten-thousandths; a score is rounded to the places of the scheme before two are compared.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from operator import mul
from random import Random
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.policy.scheme import Scheme
from govcredit.scoring.arithmetic import Worked

__all__ = ("Drawn", "Sheet", "drawn", "places_of", "sheet_of", "without")

_MICRO: Final = 1_000_000
_FINE: Final = 10_000


@final
@attrs.frozen(kw_only=True)
class Row:
    """What a body has under each indicator, in millionths of a point (计分行).

    Attributes:
        full: The points that an indicator is worth for the body; nothing where it does not count or only takes off.
        low: What it has at least of those; `span` is how much more it may be.
        off: What is taken off at least, below nothing; `off_span` is how much less that may be.
    """

    full: tuple[int, ...]
    low: tuple[int, ...]
    span: tuple[int, ...]
    off: tuple[int, ...]
    off_span: tuple[int, ...]


@final
@attrs.frozen(kw_only=True)
class Sheet:
    """Bodies and what they have under each indicator (计分表).

    Attributes:
        rows: By body, sorted.
        whole: The full points of the scheme.
        base: The points that everybody begins with; `floor` and `ceiling` are the fewest and the most.
        unit: What a score is rounded to.
    """

    rows: Mapping[str, Row]
    whole: int
    base: int
    floor: int
    ceiling: int
    unit: int


@final
@attrs.frozen(kw_only=True)
class Drawn:
    """What came of the draws (模拟结果).

    Attributes:
        first: By body, the best place in any draw; `last` the worst.
        upset: By body, in how many draws its order with the one before it is another: level or ahead of it, or where the two are
            level, apart from it.
    """

    first: Mapping[str, int]
    last: Mapping[str, int]
    upset: Mapping[str, int]


def sheet_of(scheme: Scheme, found: Mapping[str, Sequence[Worked]]) -> Sheet:
    """Return what bodies have under the indicators of a scheme that give points.

    Args:
        scheme: The scheme.
        found: By body, what each such indicator comes to.
    """
    full = [_micro(each.full) for each in scheme.indicators if each.rule != "veto"]
    return Sheet(
        rows=MappingProxyType({organ: _row(found[organ]) for organ in sorted(found)}),
        whole=sum(full),
        base=_micro(scheme.base),
        floor=_micro(scheme.floor),
        ceiling=_micro(scheme.ceiling),
        unit=_MICRO // 10**scheme.places,
    )


def without(sheet: Sheet, number: int) -> Sheet:
    """Return a sheet as if one indicator did not count for anybody.

    Args:
        sheet: The sheet.
        number: Which of the indicators, from 0.
    """

    def cleared(values: tuple[int, ...]) -> tuple[int, ...]:
        return (*values[:number], 0, *values[number + 1 :])

    rows = {
        organ: Row(**{each.name: cleared(getattr(row, each.name)) for each in attrs.fields(Row)})
        for organ, row in sheet.rows.items()
    }
    return attrs.evolve(sheet, rows=MappingProxyType(rows))


def places_of(sheet: Sheet) -> Mapping[str, int]:
    """Return the place of each body by its fewest points under the weights as they are; equals share one."""
    count = max((len(row.full) for row in sheet.rows.values()), default=0)
    even = [_FINE] * count
    return MappingProxyType(
        _placed({organ: _points(sheet, row, even, row.low, row.off) for organ, row in sheet.rows.items()})
    )


def drawn(sheet: Sheet, places: Mapping[str, int], *, spread: Decimal, draws: int, seed: int) -> Drawn:
    """Return between which places each body lies in so many draws.

    Args:
        sheet: The sheet.
        places: The bodies in their order, each with its place.
        spread: By which part each weight may be larger or smaller.
        draws: How many draws.
        seed: What they begin with. What is drawn for a body does not depend on the others.
    """
    count = max((len(row.full) for row in sheet.rows.values()), default=0)
    least, width = int(_FINE * (1 - spread)), 2 * int(_FINE * spread) + 1
    weights = Random(f"{seed}")  # noqa: S311  # draws that anybody can repeat, no secrets
    values = {organ: Random(f"{seed}:{organ}") for organ in sheet.rows}  # noqa: S311  # likewise
    first, last = dict.fromkeys(places, len(places) + 1), dict.fromkeys(places, 0)
    upset = dict.fromkeys(places, 0)
    for _ in range(draws):
        factors = [least + weights.randrange(width) for _ in range(count)]
        points = {
            organ: _points(
                sheet,
                row,
                factors,
                _within(values[organ], row.low, row.span),
                _within(values[organ], row.off, row.off_span),
            )
            for organ, row in sheet.rows.items()
        }
        for organ, place in _placed(points).items():
            first[organ], last[organ] = min(first[organ], place), max(last[organ], place)
        for before, behind in pairwise(places):
            level = places[before] == places[behind]
            upset[behind] += points[behind] != points[before] if level else points[behind] >= points[before]
    return Drawn(first=MappingProxyType(first), last=MappingProxyType(last), upset=MappingProxyType(upset))


def _row(found: Sequence[Worked]) -> Row:
    held: dict[str, list[int]] = {each.name: [] for each in attrs.fields(Row)}
    for each in found:
        full = 0 if each.left_out else _micro(each.indicator.full)
        low, high = (0, 0) if each.left_out else (_micro(each.exact[0]), _micro(each.exact[1]))
        counts = full > 0
        held["full"].append(full)
        held["low"].append(low if counts else 0)
        held["span"].append(high - low if counts else 0)
        held["off"].append(0 if counts else low)
        held["off_span"].append(0 if counts else high - low)
    return Row(**{name: tuple(values) for name, values in held.items()})


def _within(random: Random, low: tuple[int, ...], span: tuple[int, ...]) -> tuple[int, ...]:
    if not any(span):
        return low
    return tuple(
        least if not wide else least + wide * random.randrange(_FINE + 1) // _FINE
        for least, wide in zip(low, span, strict=True)
    )


def _points(sheet: Sheet, row: Row, factors: Sequence[int], low: tuple[int, ...], off: tuple[int, ...]) -> int:
    """Return a score in units of its last place."""
    counted = sum(map(mul, factors, row.full))
    points: int = sheet.whole * sum(map(mul, factors, low)) // counted if counted else 0
    taken = sum(map(mul, factors, off)) // _FINE
    points = min(max(sheet.base + points + taken, sheet.floor), sheet.ceiling)
    return (points + sheet.unit // 2) // sheet.unit


def _placed(points: Mapping[str, int]) -> dict[str, int]:
    place: dict[int, int] = {}
    for number, held in enumerate(sorted(points.values(), reverse=True), start=1):
        place.setdefault(held, number)
    return {organ: place[held] for organ, held in points.items()}


def _micro(points: Decimal | Fraction) -> int:
    """Return points in millionths, rounded half up."""
    return int((Fraction(points) * _MICRO + Fraction(1, 2)) // 1)
