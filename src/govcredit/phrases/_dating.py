"""Times with their year: which one is meant, on which days that is, and what it is read as (时间落点)."""

from datetime import date, timedelta
from typing import Final, TypeAlias, final

import attrs

from govcredit.model.plans.schedule import Reading
from govcredit.model.values import Period
from govcredit.phrases._drafts import Draft, Extent
from govcredit.phrases._moments import Moment, Part

__all__ = (
    "Context",
    "Known",
    "Days",
    "Years",
    "dated",
    "is_approximate",
    "is_held",
    "leads",
    "opened",
    "days_of",
    "years_of",
)

Days: TypeAlias = tuple[date, date]
"""The first and the last day of a time."""

_DAY: Final = timedelta(days=1)
_YEARS: Final = range(1001, 2999)  # a document holds the days of 1000 to 2999, and a time needs its neighbours


@final
@attrs.frozen(kw_only=True)
class Context:
    """What is known when a text is read.

    Attributes:
        issued: The day of issue of the plan.
        checks: Whether the text says when something is inspected, so that the end of a year is December.
    """

    issued: date | None
    checks: bool


@final
@attrs.frozen(kw_only=True)
class Known:
    """What the clauses before told.

    Attributes:
        year: The year that was named last.
        yearly: Whether what was said last recurs, so that a time without a year recurs yearly.
        last: The last day of the time that was named last.
        deadline: The last deadline.
        period: The period that a time opens for what follows it.
        from_day: Whether that period opens on a day that is named.
        party: The party that the time before is for.
        groups: How many groups of alternatives there are.
    """

    year: int | None = None
    yearly: bool = False
    last: date | None = None
    deadline: date | None = None
    period: Period | None = None
    from_day: bool = False
    party: Extent | None = None
    groups: int = 0


@final
@attrs.frozen(kw_only=True)
class Years:
    """The years that a time may lie in.

    Attributes:
        years: The years, one or two; none where none can be told.
        code: The finding that says how they were found, or why there are none.
        yearly: Whether the time recurs yearly instead, or may do so where there are years as well.
    """

    years: tuple[int, ...] = ()
    code: str | None = None
    yearly: bool = False


def years_of(draft: Draft, first: Moment, last: Moment, context: Context, known: Known) -> Years:
    """Return the years that a time may lie in, by what it says, what was said before and the day of issue."""
    issued = context.issued
    if first.year is not None:
        return Years(years=(first.year,), code="schedule.short-year" if first.year_word == "short" else None)
    word = first.year_word
    if word in {"that", "following"} and known.year is not None and not known.yearly:
        return Years(years=(known.year + (word == "following"),))
    if word == "following" and not known.yearly and issued is not None:
        return Years(years=(issued.year + 1,), yearly=True)
    if word == "following" or (word == "none" and known.yearly):
        return Years(yearly=True)
    if word == "none" and known.year is not None:
        span = days_of(first, last, known.year)
        # What is striven for, or is for another party, may well come before what was said first.
        is_other = draft.effort or draft.party != known.party
        is_back = span is not None and known.last is not None and span[1] < known.last and not is_other
        return Years(years=(known.year, known.year + 1) if is_back else (known.year,))
    if issued is None:
        return Years(code="schedule.undated" if word == "that" else "schedule.no-year")
    year = issued.year + (word == "next")
    span = days_of(first, last, year)
    if word == "none" and span is not None and span[1] < issued:
        return Years(years=(year, year + 1))
    return Years(years=(year,), code="schedule.year-assumed")


def days_of(first: Moment, last: Moment, year: int) -> Days | None:
    """Return the first and the last day of a time, or ``None`` where there is no such day."""
    last_year = year if last.year is None else last.year
    if last.year is None and last.year_word == "following" != first.year_word:
        last_year += 1
    if year not in _YEARS or last_year not in _YEARS:
        return None
    start, end = first.part.first_day(year), last.part.last_day(last_year)
    return None if start is None or end is None else (start, end)


def is_held(day: date) -> bool:
    """Whether a document can hold a day and those beside it."""
    return day.year in _YEARS


def leads(plain: str, draft: Draft, following: Draft | None) -> bool:
    """Whether a time only says when what follows begins or happens, as in 2019年起持续推进."""
    head = draft.head
    if following is None or draft.until or draft.ends_sentence or draft.joined or following.party != draft.party:
        return False
    if draft.action.kind != "none" and plain[draft.action.start : draft.action.end] != "开始":
        return False
    if following.head.kind == "limit":
        return head.relation == "since" and not following.head.is_counted
    if following.head.kind not in {"every", "continuous"}:
        return False
    if head.relation == "before":
        return not following.starts_part
    if head.relation in {"since", "during", "within"} or draft.action.kind == "starts":
        return True
    return head.relation is None and head.last is not None and not head.last.part.is_point


def opened(draft: Draft, span: Days) -> Period:
    """Return the period that a time opens for what follows."""
    if draft.head.relation == "since" or draft.action.kind == "starts":
        return Period(start=span[0])
    if draft.head.relation == "before":
        return Period(end=span[1] + _DAY)
    return Period(start=span[0], end=span[1] + _DAY)


def dated(draft: Draft, span: Days, context: Context) -> tuple[Reading, ...]:
    """Return what a time is read as; two readings where *before* a span may mean before it begins or by its end."""
    head = draft.head
    part = head.last.part if head.last is not None else None
    if part is None or head.relation == "after":
        return ()
    approximate = is_approximate(draft, part, context)
    due = Reading(kind="deadline", on=span[1], approximate=approximate)
    window = Reading(kind="window", period=Period(start=span[0], end=span[1] + _DAY), approximate=approximate)
    if head.relation == "before":
        return (due,) if part.is_point else (attrs.evolve(due, on=_eve(head.is_span, part, span)), due)
    if draft.until or head.relation == "within" or (head.relation == "until" and not head.is_span):
        return (due,)
    if head.relation == "since" or draft.action.kind == "starts":
        return (_start(draft, part, span, window),)
    return (due,) if _is_due(draft, part, span, context) else (window,)


def _eve(is_span: bool, part: Part, span: Days) -> date:  # noqa: FBT001  # one of three facts of the same time
    first = date(span[1].year, *part.first) if is_span else span[0]
    return first - _DAY


def _start(draft: Draft, part: Part, span: Days, window: Reading) -> Reading:
    """Return the start on a day, or within the span that is named."""
    is_one_day = span[0] == span[1]
    if is_one_day or (part.is_point and not part.is_year_end and draft.head.relation == "since"):
        return Reading(kind="start", on=span[0])
    return attrs.evolve(window, kind="start", approximate=window.approximate or part.is_year_end)


def _is_due(draft: Draft, part: Part, span: Days, context: Context) -> bool:
    """Whether a time of which nothing more is said is the last day in time, rather than the span in which it happens."""
    if draft.action.kind in {"done", "completes"}:
        return True
    if draft.head.is_span or draft.head.relation == "during" or not part.is_point:
        return False
    if draft.action.kind == "happens":
        return not part.is_year_end and (span[0] != span[1] or part.last[1] == 0)
    return not (part.is_year_end and (context.checks or draft.purpose is not None))


def is_approximate(draft: Draft, part: Part, context: Context) -> bool:
    """Whether the days of a part of the year are a convention: its beginning, its middle, its end as that of an event."""
    if part.approximate:
        return True
    if not part.is_year_end or draft.head.is_span or draft.until or draft.head.relation is not None:
        return False
    return draft.action.kind == "happens" or (draft.action.kind == "none" and (context.checks or bool(draft.purpose)))
