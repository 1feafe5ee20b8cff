"""The days of an item: which of them tell of what has happened, and which cannot be meant (日期).

A sound item is passed in few comparisons; pointers are made for the others only.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import compress, count
from operator import gt, lt
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Succession
from govcredit.model.columns import Chunk
from govcredit.model.debt.balance_sheet import BalanceSheet
from govcredit.model.debt.bond import BondEvent
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.people.personal_report import ReportedMatter
from govcredit.model.plans.schedule import Reading
from govcredit.model.shapes import Day, Member, Record
from govcredit.model.supervision.lawsuit import Appearance
from govcredit.model.values import Period
from govcredit.model.walks import values_of, walk

__all__ = (
    "EARLIEST",
    "PLACEHOLDERS",
    "Told",
    "days_of",
    "doubtful_of",
    "has_happened",
    "is_day",
    "is_doubtful",
    "is_period",
    "is_told_elsewhere",
    "latest",
    "misordered",
    "newer_of",
    "newest_after",
)

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

# The first and the last of the days between the placeholders of the past and those of the future, as nearly all days are.
_USUAL: Final = (date(1970, 1, 2), date(2099, 12, 30))
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
    happened = values_of(item, has_happened)
    if happened and (min(happened) < EARLIEST or max(happened) > last):
        return True
    return not PLACEHOLDERS.isdisjoint(values_of(item, is_day))


def doubtful_of(chunk: Chunk, last: date) -> set[int]:
    """Return the indexes of the items of which `is_doubtful` is true."""
    days = chunk.values(is_day)
    first, newest = (min(days), max(days)) if days else _USUAL
    usual = _USUAL[0] <= first and newest <= _USUAL[1]
    if usual and newest <= last:
        return set()
    wrong = {day for day in chunk.values(has_happened) if not EARLIEST <= day <= last}
    marks = () if usual else PLACEHOLDERS.intersection(days)
    found = chunk.holding(has_happened, wrong) if wrong else set()
    return found | chunk.holding(is_day, marks) if marks else found


def newer_of(chunk: Chunk) -> set[int]:
    """Return the indexes of the items that tell by their own members of a day after that of their record."""
    own, told = chunk.levels()[0], chunk.part("provenance")
    if told is None:
        return set()
    known = told.column("known")
    return {
        index
        for _, days in own.columns(has_happened)
        for index in compress(told.owners, map(gt, _filled(told.spread(days), date.min), known))
    }


def _filled(days: Sequence[date | None], filler: date) -> Sequence[date]:
    return days if all(days) else [day or filler for day in days]  # type: ignore[return-value]  # no day is nothing then


def misordered(columns: Iterable[Sequence[date | None]]) -> set[int]:
    """Return the rows in which a day comes before one of an earlier column; what is not told is passed over."""
    found: set[int] = set()
    before: Sequence[date] = ()
    for column in columns:
        if not any(column):
            continue
        if not before:
            before = _filled(column, date.min)
            continue
        days = _filled(column, date.max)
        found.update(compress(count(), map(lt, days, before)))
        before = days if days is column else [day or earlier for day, earlier in zip(column, before, strict=True)]
    return found


def newest_after(item: object, known: date, last: date) -> Told | None:
    """Return the newest day that an item tells by its own members and that lies after a day, up to a last day.

    Its parts, such as the steps and the progress of a thing that goes on, are noted on it as they come.
    """
    if max(values_of(item, has_happened), default=known) <= known:
        return None
    after = [told for told in days_of(item) if told.happened and told.path.count("/") == 1]
    return max((told for told in after if known < told.day <= last), key=lambda told: told.day, default=None)


def days_of(item: object) -> Iterator[Told]:
    """Yield every day of an item with its pointer, in document order."""
    for path, member, day, _ in walk(item, is_day):
        yield Told(path, member, day, has_happened(member))


def is_day(member: Member) -> bool:
    """Whether a member holds days."""
    return isinstance(member.element, Day)


def is_period(member: Member) -> bool:
    """Whether a member holds periods."""
    return isinstance(member.element, Record) and member.element.cls is Period


def has_happened(member: Member) -> bool:
    """Whether the days of a member are those of something that has happened, and not of what is planned or due."""
    single = isinstance(member.shape, Day)
    return single and member.name not in _AHEAD and not issubclass(member.owner, _PLANNED)


@lru_cache(maxsize=64)
def _day_of(created: str) -> date:
    try:
        return datetime.fromisoformat(created).astimezone(_CHINA).date()
    except (ValueError, OverflowError):  # the form allows a day that there is not, such as 30 February
        return date.min
