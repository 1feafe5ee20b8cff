"""Facts without the days that cannot be meant, so that a wrong day is told of once (可信日期).

A placeholder, a day before the State, a day to come of what has happened, and a period that ends before it begins are
told by the rules about dates and periods. All other rules take them for not told: else each of them would find fault with
the same day in its own way.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.stored import Kept
from govcredit.model.bundle import arrays
from govcredit.model.columns import Chunk
from govcredit.model.shapes import Day, Many, Member, Record, members
from govcredit.model.values import Absence, Period
from govcredit.model.walks import values_of
from govcredit.validation._days import (
    PLACEHOLDERS,
    doubtful_of,
    has_happened,
    is_day,
    is_doubtful,
    is_period,
    is_told_elsewhere,
    latest,
)

__all__ = ("trusted",)

_TOGETHER: Final = 128
_FEW: Final = 8  # items that are looked at one by one in less time


def trusted(facts: Facts) -> Facts:
    """Return the facts with what cannot be meant taken out wherever it may be left out; the same where all can be meant."""
    last = latest(facts)
    changed: dict[str, Any] = {}
    for kind, array in arrays():
        held = getattr(facts.bundle, array)
        if isinstance(held, Kept):
            changed[array] = held.mended(partial(_mended, kind, last))
            continue
        wrong = {
            start + index
            for start in range(0, len(held), _TOGETHER)
            for index in _wrong(Chunk(kind, held[start : start + _TOGETHER], is_day), last)
        }
        if wrong:
            changed[array] = tuple(_without(each, last) if index in wrong else each for index, each in enumerate(held))
    return attrs.evolve(facts, bundle=attrs.evolve(facts.bundle, **changed)) if changed else facts


def _mended(kind: str, last: date, items: Sequence[Any]) -> Sequence[Any]:
    if len(items) < _FEW:
        wrong = {index for index, each in enumerate(items) if is_doubtful(each, last) or _has_empty_period(each)}
    else:
        wrong = _wrong(Chunk(kind, items), last)
    return [_without(each, last) if index in wrong else each for index, each in enumerate(items)] if wrong else items


def _has_empty_period(item: object) -> bool:
    return any(each.is_empty for each in values_of(item, is_period))


def _wrong(chunk: Chunk, last: date) -> set[int]:
    return doubtful_of(chunk, last) | {
        index
        for level in chunk.levels(Period)
        for index, each in zip(level.owners, level.objects, strict=True)
        if each.is_empty
    }


def _without(value: Any, last: date) -> Any:  # noqa: ANN401  # an object of the model
    changes: dict[str, Any] = {}
    emptied: list[str] = []
    for member in members(type(value)):
        inner = getattr(value, member.name)
        if inner is None or not isinstance(member.element, Day | Record):
            continue
        if member.nullable and _cannot_be_meant(member, inner, last):
            changes[member.name] = None
            emptied.append(member.name)
        elif isinstance(inner, Period) and inner.is_empty:
            changes[member.name] = Period()
            emptied += [f"{member.name}.start", f"{member.name}.end"]
        elif isinstance(member.element, Record) and inner != ():
            many = isinstance(member.shape, Many)
            changes[member.name] = tuple(_without(each, last) for each in inner) if many else _without(inner, last)
            if isinstance(inner, Period) and inner.end != changes[member.name].end:
                emptied.append(f"{member.name}.end")
    if emptied and hasattr(value, "absent"):
        changes["absent"] = (*value.absent, *_absences(emptied))
    return attrs.evolve(value, **changes) if changes else value


def _cannot_be_meant(member: Member, inner: Any, last: date) -> bool:  # noqa: ANN401  # a value of the model
    if isinstance(inner, Period):
        return inner.is_empty or not PLACEHOLDERS.isdisjoint({inner.start, inner.end})
    if not isinstance(member.shape, Day):
        return False
    return is_told_elsewhere(inner, last) if has_happened(member) else inner in PLACEHOLDERS


def _absences(names: list[str]) -> Iterator[Absence]:
    return (Absence(field=name, reason="impossible") for name in names)
