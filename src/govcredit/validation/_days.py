"""The days of an item: which of them tell of what has happened, and which cannot be meant (日期).

The way through a class is worked out once. A sound item is passed in few comparisons; pointers are made for the others only.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Any, Final, final

import attrs

from govcredit.findings import join
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Succession
from govcredit.model.debt.balance_sheet import BalanceSheet
from govcredit.model.debt.bond import BondEvent
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.people.personal_report import ReportedMatter
from govcredit.model.plans.schedule import Reading
from govcredit.model.shapes import Day, Many, Member, Record, members
from govcredit.model.supervision.lawsuit import Appearance
from govcredit.model.values import Period
from govcredit.validation._gathering import tuple_of

__all__ = ("EARLIEST", "PLACEHOLDERS", "Told", "days_of", "is_doubtful", "is_told_elsewhere", "latest", "newest_after")

EARLIEST: Final = date(1949, 10, 1)
"""The founding of the People's Republic: no act of its bodies is older."""

PLACEHOLDERS: Final = frozenset(
    {
        date(1899, 12, 30),
        date(1899, 12, 31),
        date(1900, 1, 1),
        date(1970, 1, 1),
        date(2099, 12, 31),
        date(2999, 12, 31),
    }
)
"""The days that programs and spreadsheets write where there is none, and that forms take for "without end"."""

# Members whose day may lie ahead, or is that of another matter.
_AHEAD: Final = frozenset(
    {
        "barred_until",
        "by_when",
        "deadline",
        "ends",
        "extended_to",
        "final_from",
        "known",
        "limit_from_date",
        "matures",
        "meetings",
    }
)
# Parts whose days are planned, announced or told by others; a balance may be an estimate.
_PLANNED: Final = (Appearance, BalanceSheet, BondEvent, DebtBalance, Period, Reading, ReportedMatter, Succession)
_CHINA: Final = timezone(timedelta(hours=8))


@final
@attrs.frozen
class Told:
    """One day that an item tells (日期项).

    Attributes:
        path: JSON Pointer below the item.
        member: The member that holds it.
        day: The day.
        happened: Whether it is the day of something that has happened.
    """

    path: str
    member: Member
    day: date
    happened: bool


@final
@attrs.frozen
class _Way:
    # How to come to the days of a class: those that have happened, the others, and what holds further ones.
    happened: Callable[[Any], tuple[Any, ...]]
    others: Callable[[Any], tuple[Any, ...]]
    parts: Callable[[Any], tuple[Any, ...]]
    members: tuple[tuple[Member, bool], ...]
    inner: tuple[tuple[Member, bool], ...]


def latest(facts: Facts) -> date:
    """Return the last day on which something in a bundle can have happened: that of its making or of the judgement.

    Where an old state is judged today's way (``known`` is past), the bundle may rightly tell of later days.
    """
    manifest = facts.bundle.manifest
    known = facts.context.known
    return known if manifest is None else max(known, _day_of(manifest.created))


def is_told_elsewhere(day: date, last: date) -> bool:
    """Whether a day that has happened is doubtful by itself, so that its order tells nothing more."""
    return not EARLIEST <= day <= last or day in PLACEHOLDERS


def is_doubtful(item: object, last: date) -> bool:
    """Whether some day of an item is a placeholder, too old, or of something that happened after a last day."""
    way = _way(type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    for day in way.happened(item):
        if day is not None and (not EARLIEST <= day <= last or day in PLACEHOLDERS):
            return True
    for day in way.others(item):
        if day is not None and (day in PLACEHOLDERS if day.__class__ is date else not PLACEHOLDERS.isdisjoint(day)):
            return True
    return any(part is not None and part != () and _is_doubtful(part, last) for part in way.parts(item))


def _is_doubtful(part: Any, last: date) -> bool:  # noqa: ANN401  # an object of the model, or several
    if part.__class__ is tuple:
        return any(is_doubtful(each, last) for each in part)
    return is_doubtful(part, last)


def newest_after(item: object, known: date, last: date) -> Told | None:
    """Return the newest day that an item tells by its own members and that lies after a day, up to a last day.

    Its parts, such as the steps and the progress of a thing that goes on, are noted on it as they come.
    """
    way = _way(type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    for day in way.happened(item):
        if day is not None and known < day:
            after = [told for told in days_of(item) if told.happened and told.path.count("/") == 1]
            return max((told for told in after if known < told.day <= last), key=lambda told: told.day, default=None)
    return None


def days_of(item: object, path: str = "") -> Iterator[Told]:
    """Yield every day of an item with its pointer, in document order of each object."""
    way = _way(type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    for member, happened in way.members:
        held = getattr(item, member.name)
        place = join(path, member.name)
        if isinstance(held, tuple):
            for index, day in enumerate(held):
                yield Told(f"{place}/{index}", member, day, happened)
        elif held is not None:
            yield Told(place, member, held, happened)
    for member, many in way.inner:
        held = getattr(item, member.name)
        place = join(path, member.name)
        if many:
            for index, each in enumerate(held):
                yield from days_of(each, f"{place}/{index}")
        elif held is not None:
            yield from days_of(held, place)


@cache
def _way(cls: type[Any]) -> _Way:
    days = tuple((each, _has_happened(cls, each)) for each in members(cls) if isinstance(each.element, Day))
    inner = tuple(
        (each, isinstance(each.shape, Many))
        for each in members(cls)
        if isinstance(shape := each.element, Record) and _has_days(shape.cls)  # type: ignore[arg-type]  # as above
    )
    return _Way(
        happened=tuple_of(tuple(each.name for each, happened in days if happened)),
        others=tuple_of(tuple(each.name for each, happened in days if not happened)),
        parts=tuple_of(tuple(each.name for each, _ in inner)),
        members=days,
        inner=inner,
    )


@cache
def _has_days(cls: type[Any]) -> bool:
    return any(
        isinstance(shape := each.element, Day) or (isinstance(shape, Record) and _has_days(shape.cls))  # type: ignore[arg-type]  # as above
        for each in members(cls)
    )


def _has_happened(cls: type[Any], member: Member) -> bool:
    return member.name not in _AHEAD and not isinstance(member.shape, Many) and not issubclass(cls, _PLANNED)


@lru_cache(maxsize=64)
def _day_of(created: str) -> date:
    try:
        return datetime.fromisoformat(created).astimezone(_CHINA).date()
    except (ValueError, OverflowError):  # the form allows a day that there is not, such as 30 February
        return date.min
