"""Which acts bring a body how far on a day, and with how few of them (最少措施的求解).

The acts fall into groups that share no indicator. Within a group every set that may differ in its effect is tried on the facts,
acts of the same effect being interchangeable; the groups are then put together, and of what needs equally many acts only that is
kept which nothing else equals or exceeds. So no smaller set is overlooked, except where a group has too many different sets to
try them all: there the best next act is taken again and again, and the answer says that it is not proved to be the smallest.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.rounding import Rounding
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.scoring._what_if import Act, after, order_of
from govcredit.scoring.arithmetic import Worked, read, worked
from govcredit.scoring.totals import veto_of

__all__ = ("MOST_TRIED", "Reached", "reached_on")

MOST_TRIED: Final = 256
"""How many sets of a group are tried on the facts; beyond that the best next act is taken."""

_NOTHING: Final = Fraction(0)
_Try: TypeAlias = Callable[[Iterable[Act]], tuple[Worked, ...]]


@final
@attrs.frozen(kw_only=True)
class Reached:
    """How far some acts bring a body (可达结果).

    Attributes:
        acts: The acts, the earliest first.
        low: The fewest points then.
        limit: Which grade of the scheme a veto leaves at best; the first where there is none.
        proved: Whether nothing as small brings it further.
    """

    acts: tuple[Act, ...]
    low: Fraction
    limit: int
    proved: bool


@final
@attrs.frozen(kw_only=True)
class _Sum:
    """What indicators come to together, before what does not count is spread over what does."""

    acts: tuple[Act, ...] = ()
    low: Fraction = _NOTHING
    fine: Fraction = _NOTHING
    left: Fraction = _NOTHING
    whole: Fraction = _NOTHING
    limit: int = 0

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(
            acts=self.acts + other.acts,
            low=self.low + other.low,
            fine=self.fine + other.fine,
            left=self.left + other.left,
            whole=self.whole + other.whole,
            limit=max(self.limit, other.limit),
        )

    @property
    def key(self) -> tuple[int, Fraction, Fraction, int]:
        return len(self.acts), self.left, self.whole, self.limit


@final
@attrs.frozen(kw_only=True)
class _Group:
    """Acts that share indicators, and what these come to with some of them."""

    acts: tuple[tuple[Act, ...], ...]  # those of the same effect together
    indicators: tuple[Indicator, ...]
    find: _Try


def reached_on(facts: Facts, organ: str, scheme: Scheme, acts: Sequence[Act]) -> tuple[Reached, ...]:
    """Return how far sets of acts bring a body: all those that nothing of the same size exceeds, the smallest first.

    Args:
        facts: The facts of the day.
        organ: The body.
        scheme: The scheme.
        acts: What can be done by then.
    """
    base = _found(facts, organ, scheme, range(len(scheme.indicators)), ())
    groups, untouched = _grouped(facts, organ, scheme, acts, base)
    sums = [_sum(scheme, untouched)]
    proved = True
    for group in groups:
        options, is_whole = _options(scheme, group)
        proved = proved and is_whole
        sums = _best(one + other for one in sums for other in options)
    found = [
        Reached(acts=tuple(sorted(each.acts, key=order_of)), low=_total(scheme, each), limit=each.limit, proved=proved)
        for each in sums
    ]
    return tuple(sorted(found, key=lambda each: (len(each.acts), -each.low, each.limit)))


def _grouped(
    facts: Facts, organ: str, scheme: Scheme, acts: Sequence[Act], base: Sequence[Worked]
) -> tuple[list[_Group], list[Worked]]:
    """Return the groups of acts, and what the indicators come to that no act touches."""
    measured = [number for number, each in enumerate(scheme.indicators) if each.measure is not None]
    alone: dict[Act, dict[int, Worked]] = {}
    for act in acts:
        found = zip(measured, _found(facts, organ, scheme, measured, (act,)), strict=True)
        touched = {number: each for number, each in found if each != base[number]}
        if touched:
            alone[act] = touched
    groups: list[_Group] = []
    for numbers in _joined(alone.values()):
        own = [act for act, touched in alone.items() if numbers.issuperset(touched)]
        kinds: dict[tuple[Any, ...], list[Act]] = {}
        for act in own:
            kinds.setdefault(_effect(alone[act], act), []).append(act)
        order = tuple(sorted(numbers))
        groups.append(
            _Group(
                acts=tuple(tuple(each) for each in kinds.values()),
                indicators=tuple(scheme.indicators[number] for number in order),
                find=partial(_found, facts, organ, scheme, order),
            )
        )
    in_groups = {number for touched in alone.values() for number in touched}
    return groups, [each for number, each in enumerate(base) if number not in in_groups]


def _found(facts: Facts, organ: str, scheme: Scheme, numbers: Sequence[int], acts: Iterable[Act]) -> tuple[Worked, ...]:
    """Return what some indicators come to with some acts."""
    changed = after(facts, acts)
    indicators = [scheme.indicators[number] for number in numbers]
    return tuple(worked(changed, scheme, each, read(changed, organ, scheme, each)) for each in indicators)


def _joined(touched: Iterable[Iterable[int]]) -> list[set[int]]:
    """Return sets of indicators, those that share one put together."""
    joined: list[set[int]] = []
    for numbers in touched:
        new = set(numbers)
        for other in [each for each in joined if each & new]:
            joined.remove(other)
            new |= other
        joined.append(new)
    return sorted(joined, key=min)


def _effect(touched: dict[int, Worked], act: Act) -> tuple[Any, ...]:
    """Return what an act does alone; acts of the same effect stand for each other."""
    found: list[Any] = []
    for number, each in sorted(touched.items()):
        share = None if each.share is None else (each.share.part, each.share.whole)
        found.append((number, each.state, each.exact, each.uncapped, len(each.parts), share, each.left_out))
        if each.indicator.rule == "steps" and share is None:  # the points of a step do not tell two shares apart
            found.append(act.item)
    return tuple(found)


def _options(scheme: Scheme, group: _Group) -> tuple[list[_Sum], bool]:
    """Return what the sets of a group come to, and whether these are all that matter."""
    everything = tuple(act for kind in group.acts for act in kind)
    number = 1
    for kind in group.acts:
        number *= len(kind) + 1
    if len(group.acts) > 1 and all(each.shape == "events" for each in group.indicators):
        chosen, proved = _prefixes(sorted(everything, key=lambda act: _weight(group, act), reverse=True)), True
    elif number <= MOST_TRIED or len(group.acts) == 1:
        counts = product(*(range(len(kind) + 1) for kind in group.acts))
        chosen, proved = [_some(group, each) for each in counts], True
    else:
        chosen, proved = _prefixes(_best_next(group, everything)), False
    return _best(attrs.evolve(_sum(scheme, group.find(acts)), acts=acts) for acts in chosen), proved


def _some(group: _Group, counts: Iterable[int]) -> tuple[Act, ...]:
    return tuple(act for kind, count in zip(group.acts, counts, strict=True) for act in kind[:count])


def _prefixes(acts: Sequence[Act]) -> list[tuple[Act, ...]]:
    return [tuple(acts[:number]) for number in range(len(acts) + 1)]


def _weight(group: _Group, act: Act) -> Fraction:
    """Return how much an act takes off what counts one by one, before any cap."""
    return sum(
        (before.uncapped[1] - now.uncapped[1] for before, now in zip(group.find(()), group.find((act,)), strict=True)),
        _NOTHING,
    )


def _best_next(group: _Group, acts: Sequence[Act]) -> list[Act]:
    """Return acts in an order in which each is the best after those before it."""
    order: list[Act] = []
    left = list(acts)
    while left:
        kinds = [next((act for act in kind if act in left), None) for kind in group.acts]
        best = max((act for act in kinds if act is not None), key=lambda act: _worth(group.find((*order, act))))
        order.append(best)
        left.remove(best)
    return order


def _worth(found: Iterable[Worked]) -> tuple[Fraction, Fraction]:
    held = tuple(found)
    return sum((each.exact[0] for each in held), _NOTHING), -sum((each.uncapped[1] for each in held), _NOTHING)


def _sum(scheme: Scheme, found: Iterable[Worked]) -> _Sum:
    total = _Sum()
    for each in found:
        if each.indicator.rule == "veto":
            veto = veto_of(scheme, each)
            limit = 0 if veto is None else [grade.code for grade in scheme.grades].index(veto.limit)
            total += _Sum(limit=limit)
        else:
            fine = each.fine[0] if each.carries else _NOTHING
            total += _Sum(low=Fraction(each.low), fine=fine, left=each.leaves, whole=each.carries)
    return total


def _total(scheme: Scheme, each: _Sum) -> Fraction:
    """Return the fewest points of a score, as `govcredit.scoring.totals` adds them up."""

    def rounded(points: Fraction) -> Fraction:
        return Fraction(Rounding.HALF_UP.to_places(points, scheme.places))

    spread = rounded(each.fine * each.left / each.whole) if each.whole else _NOTHING
    total = rounded(Fraction(scheme.base)) + each.low + spread
    return min(max(total, Fraction(scheme.floor)), Fraction(scheme.ceiling))


def _best(sums: Iterable[_Sum]) -> list[_Sum]:
    """Return what nothing else of as many acts equals or exceeds; of equals the first."""
    kept: dict[tuple[int, Fraction, Fraction, int], list[_Sum]] = {}
    for each in sums:
        own = kept.setdefault(each.key, [])
        if any(other.low >= each.low and other.fine >= each.fine for other in own):
            continue
        own[:] = [other for other in own if other.low > each.low or other.fine > each.fine]
        own.append(each)
    return [each for own in kept.values() for each in own]
