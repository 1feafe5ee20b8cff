"""One duty with a time limit as a clock: from when, until when, when it was done, and in which state it is (时限).

The day on which a limit begins is not counted (民法典第二百零一条). Working days are counted by the calendar with its
make-up days (调休). A limit in calendar days, months or years whose last day is a day of rest ends on the next working
day (民法典第二百零三条); a last day that is given as a date is left as it is.

Where an item states a limit and the law has one too, both are shown and the one that ends first governs: a limit that
is stated wins only where it is not longer than that of the law. The law is that of the day on which the limit begins.

Source: 民法典第二百零一条、第二百零三条; what holds for one kind of duty is cited where its clocks are made.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.measured import Band, Measured, Missing, Ratio
from govcredit.model.identity import OrganId
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline
from govcredit.policy.term import Term

__all__ = ("Clock", "ClockKind", "ClockState", "Limit", "Tally", "governing", "in_time", "tally")

ClockKind: TypeAlias = Literal[
    "decision-published",
    "penalty-withdrawn",
    "suggestion-answered",
    "advice-answered",
    "complaint-answered",
    "petition-accepted",
    "petition-answered",
    "objection-marked",
    "objection-forwarded",
    "objection-answered",
    "repair-accepted",
    "repair-decided",
    "repair-reported",
    "disclosure",
    "self-report",
    "plan-report",
]
"""What had to be done, that is published, taken down, marked, passed on, answered, accepted, disclosed or reported."""

ClockState: TypeAlias = Literal["not-started", "running", "met", "late", "unknown"]
"""``not-started`` 未起算, ``running`` 期限内未办结, ``met`` 按期, ``late`` 逾期（已办或未办）, ``unknown`` 无法判断."""


@final
@attrs.frozen(kw_only=True)
class Limit:
    """One limit that a clock runs against (期限).

    Attributes:
        origin: ``stated`` in the item, or ``law``: a term of the pack.
        length: How long it is; ``None`` where only its last day is given.
        last: The last day in time; ``None`` where it cannot be reckoned.
        provisional: Whether a later notice on days off may still move the last day.
        terms: The terms of the pack that it rests on.

    >>> from govcredit.measures.clocks.duty import until
    >>> until(date(2026, 4, 1), Deadline.parse("7日"))
    Limit(origin='stated', length=Deadline(count=7, unit='day'), last=datetime.date(2026, 4, 8), provisional=False, terms=())
    """

    origin: Literal["stated", "law"]
    length: Deadline | None = None
    last: date | None = None
    provisional: bool = False
    terms: tuple[Term[Any], ...] = ()


@final
@attrs.frozen(kw_only=True)
class Clock:
    """One duty with its time limit, as it stands on the day of the context (时限).

    Attributes:
        kind: What had to be done.
        item: The item that the duty is about.
        organ: The body that it binds, where the item names it.
        starts: The day from which the limit runs; it is not counted.
        limits: What the item states first, then what the law says.
        done: The day on which it was done, so far as that was by the day of the context.
        state: Where it stands.
        days: Calendar days from the last day to the day on which it was done, or else to the day of the context: more than zero
            is late. Where a limit that ends sooner is not known, it is late by at least so many days.
        inputs: The item and others that were looked at.
        missing: What was needed and not found.

    >>> from govcredit.measures.clocks.duty import Duty, by
    >>> item = ItemReference(kind="suggestion", id="s")
    >>> duty = Duty(kind="suggestion-answered", item=item, limits=(by(date(2026, 4, 10)),), done=date(2026, 4, 8))
    >>> clock = duty.clock(date(2026, 5, 1))
    >>> clock
    Clock(kind='suggestion-answered', ..., done=datetime.date(2026, 4, 8), state='met', days=-2, ...
    >>> clock.last, clock.days_left, clock.days_late
    (datetime.date(2026, 4, 10), 2, None)
    """

    kind: ClockKind
    item: ItemReference
    organ: OrganId | None
    starts: date | None
    limits: tuple[Limit, ...]
    done: date | None
    state: ClockState
    days: int | None
    inputs: tuple[ItemReference, ...]
    missing: tuple[Missing, ...]

    @property
    def governing(self) -> Limit | None:
        """The limit that ends first; the stated one where both end on one day."""
        return governing(self.limits)

    @property
    def last(self) -> date | None:
        """The last day in time."""
        return None if self.governing is None else self.governing.last

    @property
    def provisional(self) -> bool:
        """Whether a later notice on days off may still move the last day."""
        return self.governing is not None and self.governing.provisional

    @property
    def days_late(self) -> int | None:
        """By how many calendar days it is late; nothing where it is not."""
        return self.days if self.state == "late" else None

    @property
    def days_left(self) -> int | None:
        """How many calendar days are left or, where it was done in time, were left; nothing where it is late or not known."""
        return -self.days if self.days is not None and self.state in {"running", "met"} else None

    @property
    def basis(self) -> Term[Any] | None:
        """The term that the governing limit rests on; nothing where it is only stated in the item."""
        return None if self.governing is None else next(iter(self.governing.terms), None)

    @property
    def terms(self) -> tuple[Term[Any], ...]:
        """Every term of the pack that was read for its limits."""
        return tuple(term for limit in self.limits for term in limit.terms)


@final
@attrs.frozen(kw_only=True)
class Tally:
    """How many clocks are in each state; those that run are told apart from those that are not known (按期情况).

    Attributes:
        met: How many were met in time.
        late: How many are late, done or not.
        running: How many run and are in time so far.
        not_started: How many do not run yet.
        unknown: Of how many it is not known.

    >>> Tally(met=2, late=1, running=0, not_started=0, unknown=0).due
    3
    """

    met: int
    late: int
    running: int
    not_started: int
    unknown: int

    @property
    def due(self) -> int:
        """How many are judged, met or late."""
        return self.met + self.late


def governing(limits: Iterable[Limit]) -> Limit | None:
    """Return the limit that ends first, the one before where both end on one day; nothing where no last day is known.

    Args:
        limits: The limits, what an item states before the law.

    >>> governing((Limit(origin="stated", last=date(2026, 4, 9)), Limit(origin="law", last=date(2026, 4, 8)))).origin
    'law'
    """
    known = [limit for limit in limits if limit.last is not None]
    return min(known, key=lambda limit: limit.last or date.max) if known else None


def tally(clocks: Iterable[Clock]) -> Tally:
    """Return how many clocks are in each state.

    Args:
        clocks: The clocks, of one kind or of several.

    >>> from govcredit.measures.clocks.duty import Duty, by
    >>> item = ItemReference(kind="suggestion", id="s")
    >>> duty = Duty(kind="suggestion-answered", item=item, limits=(by(date(2026, 4, 10)),))
    >>> tally(duty.clock(day) for day in (date(2026, 4, 9), date(2026, 4, 10), date(2026, 4, 11)))
    Tally(met=0, late=1, running=2, not_started=0, unknown=0)
    """
    count = Counter(each.state for each in clocks)
    return Tally(
        met=count["met"],
        late=count["late"],
        running=count["running"],
        not_started=count["not-started"],
        unknown=count["unknown"],
    )


def in_time(clocks: Iterable[Clock]) -> Measured[Ratio]:
    """Return which part of the duties that were due was done in time (按期率).

    Those that still run, or have not begun, are not due and stay outside. Where the state of some is not known there is
    a band: from all of those being late to all of them being in time.

    Args:
        clocks: The clocks, of one kind or of several.

    >>> in_time(()).missing
    (Missing(kind='clock', member=None, id=None, reason='no-item'),)

    >>> from govcredit.measures.clocks.duty import Duty, by
    >>> item, limits = ItemReference(kind="suggestion", id="s"), (by(date(2026, 4, 10)),)
    >>> duties = [Duty(kind="suggestion-answered", item=item, limits=limits, done=date(2026, 4, day)) for day in (9, 10, 11)]
    >>> str(in_time(duty.clock(date(2026, 5, 1)) for duty in duties).value.percent())
    '66.67'
    """
    counted = [each for each in clocks if each.state in {"met", "late", "unknown"}]
    count = tally(counted)
    value: Ratio | None = None
    band: Band[Ratio] | None = None
    missing = tuple(dict.fromkeys(each for clock in counted if clock.state == "unknown" for each in clock.missing))
    if not counted:
        missing = (Missing(kind="clock", reason="no-item"),)
    elif count.unknown:
        whole = count.due + count.unknown
        band = Band(low=Ratio(count.met, whole), high=Ratio(count.met + count.unknown, whole))
    else:
        value = Ratio(count.met, count.due)
    return Measured(
        value=value,
        band=band,
        inputs=sorted_references(used for each in counted for used in each.inputs),
        missing=missing,
        terms=distinct_terms(term for each in counted for term in each.terms),
    )
