"""How clocks are made: what is known of a duty, the limits that bind it, and the law of the day on which they begin (义务与期限).

Source: 民法典第二百零一条、第二百零三条; what holds for one kind of duty is cited where its clocks are made.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, final

import attrs

from govcredit.codes.workdays import calendar
from govcredit.errors import InvalidValue
from govcredit.measures.clocks.clock import Clock, ClockKind, ClockState, Limit, governing
from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.measured import Measured, Missing
from govcredit.model.identity import OrganId
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("Duty", "began", "by", "gathered", "lacks", "law_at", "not_in_force", "stated", "until")

Group = TypeVar("Group")


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
        first = governing(self.limits)
        last = None if first is None or state in {"not-started", "unknown"} else first.last
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
        first = governing(self.limits)
        if first is None or first.last is None:
            return "unknown", missing or (self._lacks(self.limit_member),)
        if self.undated and (done is None or done > first.last):
            return "unknown", missing + self.undated
        if (done or on) > first.last:
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


def not_in_force(group: type[Any], member: str) -> Missing:
    """Return that a term of a group is not in force.

    Args:
        group: The class of the group.
        member: The field of the class that would hold the term.

    >>> from govcredit.policy.groups.clocks import ReplyTerms
    >>> not_in_force(ReplyTerms, "judicial_other").member
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
