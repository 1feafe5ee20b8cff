"""Gathering values out of an item without their pointers, so that a sound item is passed quickly (取值).

`govcredit.model.walks.walk` tells where a value stands; that is asked for only where there is something to tell.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final, final

import attrs

from govcredit.model.shapes import Record, members
from govcredit.model.walks import Wanted

__all__ = ("gathered", "tuple_of")

_NOTHING: Final[tuple[Any, ...]] = ()


@final
@attrs.frozen
class _Way:
    own: Callable[[Any], tuple[Any, ...]]
    parts: Callable[[Any], tuple[Any, ...]]


def gathered(item: object, wanted: Wanted) -> list[Any]:
    """Return the values of the members that are looked for, each element of an array by itself, in no certain order.

    Args:
        item: An item, or a part of one.
        wanted: Which members; a plain function, so that the way through a class is worked out once.

    >>> from govcredit.model.values import Period
    >>> from datetime import date
    >>> gathered(Period(start=date(2026, 4, 1)), lambda member: True)
    [datetime.date(2026, 4, 1)]
    """
    found: list[Any] = []
    _gather(item, wanted, found)
    return found


def _gather(item: object, wanted: Wanted, found: list[Any]) -> None:
    way = _way(wanted, type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    for value in way.own(item):
        if value.__class__ is tuple:
            found += value
        elif value is not None:
            found.append(value)
    for part in way.parts(item):
        if part.__class__ is tuple:
            for each in part:
                _gather(each, wanted, found)
        elif part is not None:
            _gather(part, wanted, found)


@cache
def _way(wanted: Wanted, cls: type[Any]) -> _Way:
    return _Way(
        own=tuple_of([each.name for each in members(cls) if wanted(each)]),
        parts=tuple_of(
            [
                each.name
                for each in members(cls)
                if not wanted(each) and isinstance(shape := each.element, Record) and _leads(wanted, shape.cls)  # type: ignore[arg-type]  # as above
            ]
        ),
    )


@cache
def _leads(wanted: Wanted, cls: type[Any]) -> bool:
    return any(
        wanted(each) or (isinstance(shape := each.element, Record) and _leads(wanted, shape.cls))  # type: ignore[arg-type]  # as above
        for each in members(cls)
    )


def tuple_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gets the values of several members of an object, none of them or only one included.

    >>> tuple_of(["real", "imag"])(3), tuple_of(["real"])(3), tuple_of([])(3)
    ((3, 0), (3,), ())
    """
    if not names:
        return _nothing
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda item: (only(item),)
    return attrgetter(*names)


def _nothing(_: object) -> tuple[Any, ...]:
    return _NOTHING
