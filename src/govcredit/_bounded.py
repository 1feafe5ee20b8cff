"""Keeping a bounded number of things, so that no sort of them crowds out another (限量).

A report on a hostile or hopeless document must stay small and still show each fault that there is: of every sort the
first ones are kept, as many of each as there is room for.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, islice
from types import MappingProxyType
from typing import TypeVar

__all__ = ("bounded",)

Thing = TypeVar("Thing")


def bounded(
    things: Iterable[Thing], sort: Callable[[Thing], str], most: int | None
) -> tuple[tuple[Thing, ...], Mapping[str, int]]:
    """Return at most so many things in their order, and how many more there are of each sort; all of them when ``None``.

    Where there is no room for all, the sort of which most are kept gives way. Things are looked at once, and never more
    than ``most`` of them are held.

    >>> bounded(["a1", "a2", "a3", "b1"], lambda each: each[0], 2)
    (('a1', 'b1'), mappingproxy({'a': 2}))
    """
    if most is None:
        return tuple(things), MappingProxyType({})
    things = iter(things)
    first = tuple(islice(things, most))
    if len(first) < most:
        return first, MappingProxyType({})
    kept: dict[str, list[tuple[int, Thing]]] = {}
    left_out: dict[str, int] = {}
    held, top = 0, most  # no sort has more than ``top``
    for number, thing in enumerate(chain(first, things)):
        name = sort(thing)
        own = kept.setdefault(name, [])
        if held < most:
            held += 1
            own.append((number, thing))
            continue
        if len(own) + 1 < top:
            largest = max(kept, key=lambda each: len(kept[each]))
            top = len(kept[largest])
            if len(own) + 1 < top:
                kept[largest].pop()
                own.append((number, thing))
                name = largest
        left_out[name] = left_out.get(name, 0) + 1
    in_order = sorted((each for own in kept.values() for each in own), key=lambda each: each[0])
    return tuple(thing for _, thing in in_order), MappingProxyType(left_out)
