"""Walks over an item: the values somebody looks for, wherever they stand in it, each with its pointer.

References, codes, identifiers and texts are found by what their fields declare, so that a new kind of item is looked at
without a line of code. The way through a class is worked out once. `values_of` gives the values alone, in a fraction of the time: who judges
asks it first, and `walk` only where there is something to tell. Of many items at once `govcredit.model.columns` gathers them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from govcredit.findings import join
from govcredit.model.shapes import Many, Member, Record, members

__all__ = ("Leaf", "Wanted", "getter_of", "leaves_of", "values_of", "walk")

Wanted: TypeAlias = Callable[[Member], bool]
"""Whether the values of a member are looked for; a plain function, so that the way through a class is kept."""

Leaf: TypeAlias = tuple[str, Member, Any, Any]
"""Pointer, member, value (each element of an array by itself), and the object that holds it."""


def walk(value: object, wanted: Wanted, path: str = "") -> Iterator[Leaf]:
    """Yield the values that are looked for in an object and in what it holds, in document order.

    Args:
        value: An item, or a part of one.
        wanted: Which members are looked for; what they hold is not walked over any more.
        path: JSON Pointer to the object.

    >>> from govcredit.model.bodies.organ import Organ
    >>> def names(member: Member) -> bool:
    ...     return member.name in ("name", "other_names")
    >>> [(path, found) for path, _, found, _ in walk(Organ(id="a", kind="court", name="甲", other_names=("乙",)), names)]
    [('/name', '甲'), ('/other_names/0', '乙')]
    """
    for member, found, many in _way(wanted, type(value)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        inner = getattr(value, member.name)
        if inner is None or inner == ():
            continue
        below = join(path, member.name)
        for index, element in enumerate(inner if many else (inner,)):
            place = f"{below}/{index}" if many else below
            if found:
                yield place, member, element, value
            else:
                yield from walk(element, wanted, place)


@cache
def _way(wanted: Wanted, cls: type[Any]) -> tuple[tuple[Member, bool, bool], ...]:
    # The members that are looked for, and those that hold objects in which such members occur.
    return tuple(
        (member, wanted(member), isinstance(member.shape, Many))
        for member in members(cls)
        if wanted(member) or (isinstance(shape := member.element, Record) and _way(wanted, shape.cls))  # type: ignore[arg-type]  # as above
    )


def values_of(item: object, wanted: Wanted) -> list[Any]:
    """Return the values that are looked for in an object and in what it holds, without their pointers, in no certain order.

    Args:
        item: An item, or a part of one.
        wanted: Which members are looked for, as `walk` has it.

    >>> from govcredit.model.values import Period
    >>> from datetime import date
    >>> values_of(Period(start=date(2026, 4, 1)), lambda member: True)
    [datetime.date(2026, 4, 1)]
    """
    found: list[Any] = []
    _gather(item, wanted, found)
    return found


def _gather(item: object, wanted: Wanted, found: list[Any]) -> None:
    own, parts = _short_way(wanted, type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    for name in own:
        value = getattr(item, name)
        if value.__class__ is tuple:
            found += value
        elif value is not None:
            found.append(value)
    for name in parts:
        part = getattr(item, name)
        if part.__class__ is tuple:
            for each in part:
                _gather(each, wanted, found)
        elif part is not None:
            _gather(part, wanted, found)


@cache
def _short_way(wanted: Wanted, cls: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    way = _way(wanted, cls)  # type: ignore[arg-type]  # as above
    return tuple(member.name for member, found, _ in way if found), tuple(
        member.name for member, found, _ in way if not found
    )


def leaves_of(item: object, wanted: Wanted) -> list[tuple[Member, Any, Any]]:
    """Return what `walk` yields without the pointers, in no certain order: member, value, and the object that holds it.

    Args:
        item: An item, or a part of one.
        wanted: Which members are looked for, as `walk` has it.

    >>> from govcredit.model.values import Period
    >>> [(member.name, value) for member, value, _ in leaves_of(Period(end=None), lambda member: True)]
    []
    """
    found: list[tuple[Member, Any, Any]] = []
    _gather_leaves(item, wanted, found)
    return found


def _gather_leaves(item: object, wanted: Wanted, found: list[tuple[Member, Any, Any]]) -> None:
    for member, own, many in _way(wanted, type(item)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        value = getattr(item, member.name)
        if value is None:
            continue
        if own:
            found += [(member, each, item) for each in value] if many else [(member, value, item)]
        elif many:
            for each in value:
                _gather_leaves(each, wanted, found)
        else:
            _gather_leaves(value, wanted, found)


def getter_of(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gets the values of several members of an object, none of them or only one included.

    >>> getter_of(["real", "imag"])(3), getter_of(["real"])(3), getter_of([])(3)
    ((3, 0), (3,), ())
    """
    match tuple(names):
        case ():
            return lambda _: ()
        case (only,):
            get = attrgetter(only)
            return lambda item: (get(item),)
        case several:
            return attrgetter(*several)
