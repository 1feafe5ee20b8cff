"""How large amounts are, whether a unit was mixed up, and whether printed figures add up (数量级、单位和尾差).

Amounts are compared as whole numbers of millionths of a yuan, which every amount of the format is.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.values import Money

__all__ = ("Part", "agree", "ceiling", "difference", "millionths", "misplaced", "shown", "slip", "slips", "tolerance")

_ZEROS: Final = MappingProxyType({"元": 0, "千元": 3, "万元": 4, "亿元": 8})
_PLACES: Final = 6
_MILLION: Final = 10**_PLACES
# 元 for 万元 and 万元 for 亿元 make ten thousand, 元 for 亿元 makes ten thousand times that.
_SLIPS: Final = (4, 8)
# A body's figures of neighbouring years, and its quota and balance, stay within three times each other; sums that are
# to be the same stay within 30 %. Both are far from ten thousand.
_LIKE: Final = (1, 3)
_SAME: Final = (7, 10)

# What no body of a level can owe, own or spend in a year, in yuan. All local governments together owe some 5 × 10^13 yuan;
# a province is given twice that, and each level below it a tenth of the one above. The largest debt of a county that was
# read is 1.5 × 10^10 yuan (綦江, 2020), that of a city 1.9 × 10^11. This is no law, and only orders of magnitude matter.
_CEILINGS: Final[Mapping[str | None, int]] = MappingProxyType(
    {
        "township": 10**11 * _MILLION,
        "county": 10**12 * _MILLION,
        "prefecture": 10**13 * _MILLION,
        "province": 10**14 * _MILLION,
        "national": 10**16 * _MILLION,
        None: 10**16 * _MILLION,
    }
)


@final
@attrs.frozen
class Part:
    """One amount of an identity, with its sign."""

    sign: int
    amount: Money


def millionths(money: Money) -> int:
    """Return an amount in millionths of a yuan, exact."""
    return int(money.amount.scaleb(_PLACES + _ZEROS[money.unit]))


def tolerance(amounts: Iterable[Money]) -> int:
    """Return how far printed amounts may be from adding up, in half millionths: half of the last digit of each.

    Zero is exact, however it is printed.
    """
    return sum(
        10 ** (_PLACES + _ZEROS[money.unit] + int(money.amount.as_tuple().exponent))
        for money in amounts
        if money.amount
    )


def difference(parts: Iterable[Part]) -> int:
    """Return what an identity leaves, in millionths of a yuan; nothing where it holds."""
    return sum(part.sign * millionths(part.amount) for part in parts)


def agree(parts: Sequence[Part]) -> bool:
    """Whether an identity holds at the printed places.

    >>> rows = [Part(1, Money.parse(text)) for text in ("9.4423亿元", "4.5001亿元")]
    >>> agree([*rows, Part(-1, Money.parse("13.9424亿元"))]), agree([*rows, Part(-1, Money.parse("13.9426亿元"))])
    (True, False)
    """
    return 2 * abs(difference(parts)) <= tolerance(part.amount for part in parts)


def misplaced(parts: Sequence[Part]) -> int | None:
    """Return which amount of an identity that does not hold mends it in another unit, or nothing where none does."""
    left = difference(parts)
    widest = tolerance(part.amount for part in parts)
    for number, part in enumerate(parts):
        own = millionths(part.amount)
        for power in _SLIPS:
            for scaled in (own * 10**power, own // 10**power):
                # What vanishes in the rounding mends nothing.
                if 2 * scaled > widest and 2 * abs(left + part.sign * (scaled - own)) <= widest:
                    return number
    return None


def slip(one: Money, other: Money, *, same: bool = False) -> int:
    """Return the power of ten by which one amount is off from another as if units were mixed up; 0 where it is not.

    Args:
        one: An amount.
        other: An amount of the same body or matter.
        same: Whether both should be the same but for small changes.

    >>> slip(Money.parse("1525000亿元"), Money.parse("152.50亿元")), slip(Money.parse("1亿元"), Money.parse("2亿元"))
    (4, 0)
    """
    return _power(millionths(one), millionths(other), _SAME if same else _LIKE)


def _power(one: int, other: int, spread: tuple[int, int]) -> int:
    small, large = sorted((one, other))
    if small <= 0 or large < 1000 * small:
        return 0
    low, high = spread
    for power in _SLIPS:
        meant = small * 10**power
        if low * meant <= high * large and low * large <= high * meant:
            return power if one > other else -power
    return 0


def slips(series: Sequence[Money], *, same: bool = False) -> tuple[tuple[int, int], ...]:
    """Return which amounts of a series stand in another unit than most, each with one that it was compared with.

    Neighbours tell where the unit changes, and the nearest amount in the unit of most whether it is off by a unit and not
    otherwise. Where as many stand in one unit as in another, the first is taken for right.
    """
    place = 0
    places: list[int] = []
    for number, amount in enumerate(series):
        place += _step(millionths(series[number - 1]), millionths(amount)) if number else 0
        places.append(place)
    if len(set(places)) <= 1:
        return ()
    most = max(dict.fromkeys(places), key=places.count)
    right = [number for number, each in enumerate(places) if each == most]
    found = []
    for number, each in enumerate(places):
        if each != most:
            nearest = min(
                right[max(0, (after := bisect(right, number)) - 1) : after + 1], key=lambda at: abs(at - number)
            )
            if slip(series[number], series[nearest], same=same):
                found.append((number, nearest))
    return tuple(found)


def _step(before: int, after: int) -> int:
    """Return the units by which an amount is away from the one before it, whichever power of ten is the nearest."""
    small, large = sorted((before, after))
    power = 0 if small <= 0 or large < 10**2 * small else 4 if large < 10**6 * small else 8
    return power if after > before else -power


def ceiling(facts: Facts, organ: str | None, *, whole: bool) -> int:
    """Return what an amount of a body cannot exceed, in millionths of a yuan, by the level of the body.

    Args:
        facts: The facts.
        organ: Identifier of the body, where one is known.
        whole: Whether it is a figure of the whole body; a single matter is given a tenth.
    """
    found = None if organ is None else facts.find(reference("organ", organ))
    most = _CEILINGS[None if found is None else found.level]
    return most if whole else most // 10


def shown(**amounts: Money) -> dict[str, str]:
    """Return the parameters that show amounts: as the source prints them, and in yuan for readers of English."""
    found: dict[str, str] = {}
    for name, money in amounts.items():
        yuan = money.yuan
        found[f"{name}_zh"] = f"{money.amount} {money.unit}"
        found[f"{name}_en"] = f"{yuan:,f} yuan"
    return found
