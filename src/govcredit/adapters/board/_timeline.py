"""When things are due as rows, bars and marks, and where a day stands between the first and the last month (时间轴)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias, final

import attrs

from govcredit.measures.tasks.recurrences import rule_of
from govcredit.model.due import DueEntry, DueKind, DueStatus

__all__ = ("Axis", "Bar", "Mark", "Row", "Span", "Tick", "rows_of", "span_of", "ticks")

_MOST_MONTHS: Final = 240
_BEFORE: Final = 120  # months before the day of the judgement that are kept where a picture is cut
_YEAR: Final = 12
_MOST_MARKS: Final = 60
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60)
_KINDS: Final[Mapping[DueKind, int]] = MappingProxyType({"task": 0, "check": 1, "report": 2})
_LAST_NUMBER: Final = 10_000  # above any number of a ledger

_Key: TypeAlias = tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Span:
    """Whole months, counted from January of the year 0: the first, and the one after the last (时间范围)."""

    first: int
    after: int

    @property
    def months(self) -> int:
        """How many months there are."""
        return self.after - self.first


@final
@attrs.frozen(kw_only=True)
class Bar:
    """A time in which something is to be done (横条).

    Attributes:
        first: Its first day; ``None`` where it begins before the picture.
        last: Its last day; ``None`` where it goes on.
        status: Where it stands.
        recurs: Whether it only ties the days of a recurrence together.
    """

    first: date | None
    last: date | None
    status: DueStatus
    recurs: bool = False


@final
@attrs.frozen(kw_only=True)
class Mark:
    """A day of a recurrence (重复到期日).

    Attributes:
        day: The day.
        status: Where it stands; ``None`` for the ones after that which counts.
    """

    day: date
    status: DueStatus | None


@final
@attrs.frozen(kw_only=True)
class Row:
    """A task, an inspection or a report with all its days (一行).

    Attributes:
        entries: What is due, one entry for each reading of the schedule.
        bars: The times that are drawn.
        marks: The days of recurrences.
    """

    entries: tuple[DueEntry, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@final
@attrs.frozen(kw_only=True)
class Tick:
    """The beginning of a month that is named along the top; with its year where it is the first that is named (刻度)."""

    month: int
    names_year: bool


@final
@attrs.frozen(kw_only=True)
class Axis:
    """Where days stand from left to right (时间轴).

    Attributes:
        span: The months.
        left: Where the first month begins.
        width: How wide all of them are; each is as wide as the other.
    """

    span: Span
    left: float
    width: float

    def of_month(self, month: int) -> float:
        """Return where a month begins."""
        return round(self.left + (month - self.span.first) / self.span.months * self.width, 1)

    def start(self, day: date) -> float:
        """Return where a day begins; a day outside stands at the edge."""
        return self._at(_month(day), day.day - 1, day)

    def end(self, day: date) -> float:
        """Return where a day ends; a day outside stands at the edge."""
        return self._at(_month(day), day.day, day)

    def _at(self, month: int, days: int, day: date) -> float:
        place = month + days / _length(day) - self.span.first
        return round(self.left + min(max(place, 0), self.span.months) / self.span.months * self.width, 1)


def span_of(entries: Iterable[DueEntry], issued: Iterable[date], day: date) -> Span:
    """Return the months from the earliest day to the latest, the day of the judgement among them.

    Where something recurs or goes on, the year of the judgement is there to its end. Of more than twenty years, those round
    the day of the judgement are kept.

    Args:
        entries: What is due.
        issued: The days on which the plans were issued.
        day: The day of the judgement.
    """
    held = tuple(entries)
    months = [_month(each) for each in (*issued, *_days_of(held), day)]
    if any(each.recurs or each.due_status == "ongoing" for each in held):
        months.append(_month(day) // _YEAR * _YEAR + _YEAR - 1)
    first, after = min(months), max(months) + 1
    if after - first > _MOST_MONTHS:
        first = max(first, _month(day) - _BEFORE)
        after = min(after, first + _MOST_MONTHS)
    return Span(first=first, after=after)


def ticks(span: Span, most: int) -> tuple[Tick, ...]:
    """Return the months that are named: each, each second, third or sixth one, or those that begin a year.

    Args:
        span: The months.
        most: How many names there is room for.
    """
    step = next((each for each in _STEPS if span.months / each <= most), _STEPS[-1])
    named = [month for month in range(span.first, span.after) if month % step == 0]
    told: list[Tick] = []
    for month in named:
        year = not told or month // _YEAR != told[-1].month // _YEAR
        told.append(Tick(month=month, names_year=year))
    return tuple(told)


def rows_of(entries: Iterable[DueEntry], issued: Mapping[str, date], span: Span) -> tuple[Row, ...]:
    """Return a row for each task, inspection and report, plan by plan and by number; the readings of one share its row.

    Args:
        entries: What is due.
        issued: The day on which each plan was issued, as far as it is known: from there its tasks are drawn.
        span: The months that are drawn.
    """
    rows: dict[_Key, list[DueEntry]] = {}
    for entry in entries:
        rows.setdefault(_key(entry), []).append(entry)
    held = sorted(rows.values(), key=lambda row: _order(row[0]))
    return tuple(_row(tuple(row), issued.get(row[0].plan), span) for row in held)


def _key(entry: DueEntry) -> _Key:
    own = () if entry.due_kind == "task" else (entry.title, entry.event or "")
    return entry.plan, entry.due_kind, entry.due_item.kind, entry.due_item.id, *own


def _order(entry: DueEntry) -> tuple[str, int, int, date, str]:
    number = _LAST_NUMBER if entry.number is None else entry.number
    return entry.plan, _KINDS[entry.due_kind], number, entry.due_on or date.max, entry.due_item.id


def _row(entries: tuple[DueEntry, ...], issued: date | None, span: Span) -> Row:
    bars = tuple(bar for entry in entries for bar in _bars(entry, issued))
    marks = tuple(mark for entry in entries for mark in _marks(entry, span))
    return Row(entries=entries, bars=bars, marks=marks)


def _bars(entry: DueEntry, issued: date | None) -> Iterator[Bar]:
    begun = entry.due_span.start if entry.due_span is not None and entry.due_span.start is not None else issued
    if entry.due_on is None:
        if entry.due_status == "ongoing":
            yield Bar(first=begun, last=None, status=entry.due_status)
        return
    # A day before the plan was issued is a fault of the ledger, and is drawn as that day.
    first = begun if begun is None or begun <= entry.due_on else entry.due_on
    if entry.recurs is None:
        yield Bar(first=first, last=entry.due_on, status=entry.due_status)
    else:
        yield Bar(first=first, last=None, status=entry.due_status, recurs=True)


def _marks(entry: DueEntry, span: Span) -> Iterator[Mark]:
    if entry.recurs is None or entry.due_on is None:
        return
    yield Mark(day=entry.due_on, status=entry.due_status)
    rule = rule_of(entry.recurs)
    days = () if rule is None else rule.between(entry.due_on, _last_day(span))
    later = [day for day in days if day > entry.due_on]
    # Marks that stand too close to be told apart say no more than the line that ties them together.
    if len(later) <= _MOST_MARKS:
        yield from (Mark(day=day, status=None) for day in later)


def _days_of(entries: Sequence[DueEntry]) -> Iterator[date]:
    for entry in entries:
        if entry.due_on is not None:
            yield entry.due_on
        if entry.due_span is not None and entry.due_span.start is not None:
            yield entry.due_span.start


def _month(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _first_day(month: int) -> date | None:
    year, number = divmod(month, _YEAR)
    return date(year, number + 1, 1) if date.min.year <= year <= date.max.year else None


def _last_day(span: Span) -> date:
    following = _first_day(span.after)
    return date.max if following is None else following - timedelta(days=1)


def _length(day: date) -> int:
    following = _first_day(_month(day) + 1)
    return 31 if following is None else (following - day.replace(day=1)).days
