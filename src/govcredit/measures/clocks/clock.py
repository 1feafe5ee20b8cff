"""One duty with a time limit as a clock: from when, until when, when it was done, and in which state it is (时限).

The day on which a limit begins is not counted (民法典第二百零一条). Working days are counted by the calendar with its
make-up days (调休). A limit in calendar days, months or years whose last day is a day of rest ends on the next working
day (民法典第二百零三条); a last day that is given as a date is left as it is.

Where an item states a limit and the law has one too, both are shown and the one that ends first governs: a limit that
is stated wins only where it is not longer than that of the law. The law is that of the day on which the limit begins.

Source: 民法典第二百零一条、第二百零三条; what holds for one kind of duty is cited where its clocks are made.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, final

import attrs

from govcredit.codes.workdays import calendar
from govcredit.errors import InvalidValue
from govcredit.measures.measured import Band, Measured, Missing, Ratio, distinct_terms, sorted_references
from govcredit.model.identity import OrganId
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = (
    "Clock",
    "ClockKind",
    "ClockState",
    "Duty",
    "Limit",
    "Tally",
    "began",
    "by",
    "gathered",
    "in_time",
    "lacks",
    "law_at",
    "named",
    "stated",
    "tally",
    "until",
)

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

Group = TypeVar("Group")


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
        days: Days from the last day to the day on which it was done, or else to the day of the context: more than zero
            is late. Where a limit that ends sooner is not known, it is late by at least so many days.
        inputs: The item and others that were looked at.
        missing: What was needed and not found.

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
        return _first(self.limits)

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
        """By how many days it is late; nothing where it is not."""
        return self.days if self.state == "late" else None

    @property
    def days_left(self) -> int | None:
        """How many days are left or, where it was done in time, were left; nothing where it is late or not known."""
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
class Duty:
    """What is known of a duty, before it is judged on a day (义务).

    Attributes:
        kind: What has to be done.
        item: The item that the duty is about.
        organ: The body that it binds.
        starts: The day from which the limit runs; `start_member` is where the item says so.
        done: The day on which it was done; `done_member` is where the item says so.
        limits: The limits, the stated one first; `limit_member` is where the item could state one.
        sooner: Why there may be a limit that ends sooner; nothing is in time then.
        undated: Acts that may have fulfilled the duty on a day that is not known; nothing undone is late then.
        missing: What else was not found.
        inputs: The other items that were looked at.
    """

    kind: ClockKind
    item: ItemReference
    organ: OrganId | None = None
    starts: date | None = None
    start_member: str = "received"
    done: date | None = None
    done_member: str = "answered"
    limits: tuple[Limit, ...] = ()
    limit_member: str = "limit"
    sooner: tuple[Missing, ...] = ()
    undated: tuple[Missing, ...] = ()
    missing: tuple[Missing, ...] = ()
    inputs: tuple[ItemReference, ...] = ()

    def clock(self, on: date) -> Clock:
        """Return how the duty stands on a day; what was done later does not count.

        Args:
            on: The day that is judged.

        >>> duty = Duty(
        ...     kind="disclosure",
        ...     item=ItemReference(kind="disclosure-duty", id="d"),
        ...     starts=date(2026, 4, 1),
        ...     limits=(until(date(2026, 4, 1), Deadline.parse("30日")),),
        ... )
        >>> [(each.state, each.days_left, each.days_late) for each in (duty.clock(date(2026, 4, 30)), duty.clock(date(2026, 5, 8)))]
        [('running', 6, None), ('late', None, 2)]
        """
        done = self.done if self.done is not None and self.done <= on else None
        state, missing = self._judged(on, done)
        governing = _first(self.limits)
        last = None if governing is None or state in {"not-started", "unknown"} else governing.last
        return Clock(
            kind=self.kind,
            item=self.item,
            organ=self.organ,
            starts=self.starts,
            limits=self.limits,
            done=done,
            state=state,
            days=None if last is None else ((done or on) - last).days,
            inputs=sorted_references((self.item, *self.inputs)),
            missing=tuple(dict.fromkeys(missing)),
        )

    def _judged(self, on: date, done: date | None) -> tuple[ClockState, tuple[Missing, ...]]:
        if self.starts is not None and self.starts > on:
            return "not-started", self.missing
        if self.starts is not None and done is not None and done < self.starts:
            return "unknown", (*self.missing, self._lacks(self.done_member, contradictory=True))
        sooner = self.sooner + self._unreckoned()
        missing = self.missing + sooner
        governing = _first(self.limits)
        if governing is None or governing.last is None:
            return "unknown", missing or (self._lacks(self.limit_member),)
        if self.undated and (done is None or done > governing.last):
            return "unknown", missing + self.undated
        if (done or on) > governing.last:
            return "late", missing
        if sooner:
            return "unknown", missing
        return ("running" if done is None else "met"), missing

    def _unreckoned(self) -> tuple[Missing, ...]:
        if all(limit.last is not None for limit in self.limits):
            return ()
        if self.starts is None:
            return (self._lacks(self.start_member),)
        return (self._lacks(self.limit_member, contradictory=True),)

    def _lacks(self, member: str, *, contradictory: bool = False) -> Missing:
        reason: Literal["contradictory", "no-value"] = "contradictory" if contradictory else "no-value"
        return Missing(kind=self.item.kind, id=self.item.id, member=member, reason=reason)


@final
@attrs.frozen(kw_only=True)
class Tally:
    """How many clocks are in each state; those that run are told apart from those that are not known (按期情况).

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


def began(on: date, accepted: date | None, received: date | None) -> date | None:
    """Return from which day a limit runs: from acceptance or, where that is not told or yet to come, from receipt.

    Args:
        on: The day that is judged.
        accepted: The day of acceptance.
        received: The day of receipt.

    >>> began(date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 1))
    datetime.date(2026, 4, 1)
    """
    return received if accepted is None or (received is not None and accepted > on) else accepted


def until(starts: date | None, length: Deadline, *terms: Term[Any]) -> Limit:
    """Return a limit of so long from a day; the limit of the law where terms are given, else a stated one.

    Args:
        starts: The day from which it runs, which is not counted; without it the last day is not known.
        length: How long it is.
        terms: The terms that it rests on.

    Source: 民法典第二百零一条、第二百零三条.

    >>> until(date(2024, 9, 30), Deadline.parse("1日")).last  # 1 October is a holiday, which lasts until the 7th
    datetime.date(2024, 10, 8)
    >>> until(date(2024, 9, 26), Deadline.parse("3个工作日")).last  # 27, 29 (a Sunday that is worked) and 30 September
    datetime.date(2024, 9, 30)
    """
    origin: Literal["stated", "law"] = "law" if terms else "stated"
    if starts is None:
        return Limit(origin=origin, length=length, terms=terms)
    try:
        end = length.after(starts)
    except InvalidValue:
        return Limit(origin=origin, length=length, terms=terms)
    if length.unit != "working-day":
        end = calendar().roll(end.on)
    return Limit(origin=origin, length=length, last=end.on, provisional=end.provisional, terms=terms)


def by(last: date, *terms: Term[Any]) -> Limit:
    """Return a limit that ends on a given day; that of the law where terms are given, else a stated one.

    Args:
        last: The last day in time.
        terms: The terms that it rests on.

    >>> by(date(2026, 1, 31)).last  # a Saturday stays
    datetime.date(2026, 1, 31)
    """
    return Limit(origin="law" if terms else "stated", last=last, terms=terms)


def stated(
    starts: date | None, length: Deadline | None, deadline: date | None, extended_to: date | None = None
) -> tuple[Limit, ...]:
    """Return the limit that an item states, or none: a day that it gives stands before what its length comes to.

    Args:
        starts: The day from which the limit runs.
        length: How long it is.
        deadline: Its last day.
        extended_to: The last day of an extension, which stands in the place of both.

    >>> stated(date(2026, 4, 1), Deadline.parse("7日"), None)[0].last
    datetime.date(2026, 4, 8)
    >>> stated(date(2026, 4, 1), None, date(2026, 4, 10), date(2026, 4, 20))[0].last
    datetime.date(2026, 4, 20)
    """
    day = extended_to or deadline
    if day is not None:
        return (Limit(origin="stated", length=None if extended_to else length, last=day),)
    return () if length is None else (until(starts, length),)


def lacks(item: ItemReference, member: str) -> Missing:
    """Return that an item has no value for a member.

    Args:
        item: The item.
        member: The member, by its name in the format.

    >>> lacks(ItemReference(kind="repair", id="x"), "applied").reason
    'no-value'
    """
    return Missing(kind=item.kind, id=item.id, member=member, reason="no-value")


def law_at(context: Context, group: type[Group]) -> Callable[[date], Group]:
    """Return a function that gives a group of terms as they were in force on a day; each day is asked for once.

    Args:
        context: The pack, and the day up to which announcements count.
        group: The class of the group, such as one of `govcredit.policy.groups.clocks`.

    >>> from govcredit.policy.groups.clocks import PublicationTerms
    >>> from govcredit.policy.loading import load_pack
    >>> law = law_at(load_pack("cn").context(date(2026, 4, 1)), PublicationTerms)
    >>> law(date(2018, 7, 24)).penalty.citation.document.number, law(date(2018, 7, 25)).penalty.citation.document.number
    ('发改电〔2015〕557号', '发改办财金〔2018〕424号')
    """

    @cache
    def terms(day: date) -> Group:
        return context.at(day).terms(group)

    return terms


def named(group: type[Any], member: str) -> Missing:
    """Return that a term of a group is not in force.

    Args:
        group: The class of the group.
        member: The field of the class that would hold the term.

    >>> from govcredit.policy.groups.clocks import ReplyTerms
    >>> named(ReplyTerms, "judicial_other").member
    'replies.judicial-other'
    """
    return Missing(kind="term", member=f"{group.PREFIX}.{member.replace('_', '-')}", reason="not-in-force")


def gathered(clocks: Iterable[Clock], terms: Iterable[Term[Any]] = ()) -> Measured[tuple[Clock, ...]]:
    """Return clocks as one result, in the order of their kind and item whatever the order given.

    Args:
        clocks: The clocks.
        terms: Terms that were read besides theirs.

    >>> duties = (Duty(kind="disclosure", item=ItemReference(kind="disclosure-duty", id=name)) for name in ("d-2", "d-1"))
    >>> [clock.item.id for clock in gathered(duty.clock(date(2026, 4, 1)) for duty in duties).value]
    ['d-1', 'd-2']
    """
    found = tuple(sorted(clocks, key=lambda each: (each.kind, each.item.kind, each.item.id)))
    return Measured(
        value=found,
        inputs=sorted_references(used for each in found for used in each.inputs),
        missing=tuple(dict.fromkeys(missing for each in found for missing in each.missing)),
        terms=distinct_terms((*terms, *(term for each in found for term in each.terms))),
    )


def tally(clocks: Iterable[Clock]) -> Tally:
    """Return how many clocks are in each state.

    Args:
        clocks: The clocks, of one kind or of several.

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


def _first(limits: tuple[Limit, ...]) -> Limit | None:
    known = [limit for limit in limits if limit.last is not None]
    return min(known, key=lambda limit: limit.last or date.max) if known else None
