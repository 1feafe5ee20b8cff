"""By which day a schedule asks for something: of a deadline, a window, a recurrence, or of alternatives (到期日)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.tasks.recurrences import rule_of
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.values import Period

__all__ = ("Answered", "Demand", "DueDay", "demands_of")

Answered: TypeAlias = Callable[[date | None, date], bool]
"""Whether what was asked for between one day, not included, and another one was done."""

Why: TypeAlias = Literal["goes-on", "from-event", "not-read", "ended"]

_ONE: Final = timedelta(days=1)
# What a plan calls its own issue and the day on which it takes effect, once the words around it are dropped.
_AROUND: Final = (
    "自",
    "从",
    "本",
    "该",
    "实施方案",
    "方案",
    "通知",
    "文件",
    "意见",
    "之日",
    "日",
    "起",
    "后",
    "正式",
    "的",
)
_ISSUED: Final = frozenset({"印发", "下发", "发布", "公布", "发文"})
_IN_FORCE: Final = frozenset({"施行", "生效", "实施"})


@final
@attrs.frozen(kw_only=True)
class DueDay:
    """The day that counts on the day of the judgement.

    Attributes:
        last: The last day on which it is in time; of alternatives the latest one. ``None`` where there is none.
        earliest: The earliest day of alternatives; else the same.
        after: What is done later than this day answers it: the occurrence before, of a recurrence.
        span: The span of a window, or that in which it is to begin.
        recurs: The rule, with its days and its end; as written where it was not read.
        why: Why there is no day: it goes on, runs from an event, was not read, or its recurrence is over.
    """

    last: date | None = None
    earliest: date | None = None
    after: date | None = None
    span: Period | None = None
    recurs: str | None = None
    why: Why | None = None


@final
@attrs.frozen(kw_only=True)
class Demand:
    """What a schedule asks for in one go: a reading, or several of which one is meant (时间要求).

    Attributes:
        readings: The reading, or the alternatives.
        begins: The day from which a recurrence starts where it does not say so itself.
        issued: The day on which the plan was issued.
        in_force: The day on which it took effect.
    """

    readings: tuple[Reading, ...]
    begins: date | None = None
    issued: date | None = None
    in_force: date | None = None

    @property
    def is_start(self) -> bool:
        """Whether it asks for a beginning only."""
        return all(each.kind == "start" for each in self.readings)

    @property
    def recurs(self) -> bool:
        """Whether any of it recurs."""
        return any(each.kind == "recurrence" for each in self.readings)

    @property
    def goes_on(self) -> bool:
        """Whether it has no end by itself, since it recurs or continues."""
        return any(each.kind in {"recurrence", "continuous"} for each in self.readings)

    @property
    def approximate(self) -> bool:
        """Whether any of its days is a convention."""
        return any(each.approximate for each in self.readings)

    @property
    def best_effort(self) -> bool:
        """Whether the plan only strives for it."""
        return any(each.best_effort for each in self.readings)

    @property
    def proviso(self) -> str | None:
        """The condition that may move it."""
        return next((each.proviso for each in self.readings if each.proviso is not None), None)

    @property
    def event(self) -> str | None:
        """What happens then."""
        return next((each.event for each in self.readings if each.event is not None), None)

    def day(self, on: date, answered: Answered) -> DueDay:
        """Return the day that counts on a day.

        Of a recurrence it is the latest occurrence that has fallen due and was not answered, else the next one.

        Args:
            on: The day of the judgement.
            answered: Whether an occurrence was answered.
        """
        days = [self._day(each, on, answered) for each in self.readings]
        if len(days) == 1:
            return days[0]
        dated = [each.last for each in days if each.last is not None]
        if not dated:
            return days[0]
        latest = max(days, key=lambda each: each.last or date.min)
        # Where an alternative has no day, such as to go on, no day is the latest one.
        last = latest.last if len(dated) == len(days) else None
        return attrs.evolve(latest, last=last, earliest=min(dated), why=None)

    def _day(self, reading: Reading, on: date, answered: Answered) -> DueDay:
        match reading.kind:
            case "continuous":
                return DueDay(why="goes-on")
            case "recurrence":
                return self._occurrence(reading, on, answered)
            case "deadline" | "start":
                if reading.on is not None:
                    return DueDay(last=reading.on, earliest=reading.on, span=reading.period)
                if reading.within is not None:
                    return self._from_event(reading)
            case "window":
                pass
        end = None if reading.period is None else reading.period.end
        if end is None or end == date.min:
            begun = reading.kind == "window" and reading.period is not None
            return DueDay(span=reading.period, why="goes-on" if begun else "not-read")
        return DueDay(last=end - _ONE, earliest=end - _ONE, span=reading.period)

    def _occurrence(self, reading: Reading, on: date, answered: Answered) -> DueDay:
        rule, period = rule_of(reading.rule), reading.period
        if rule is None:
            return DueDay(recurs=reading.rule, why="not-read")
        start = (None if period is None else period.start) or self.begins
        end = None if period is None else period.end
        if end is not None and end != date.min:
            rule = attrs.evolve(rule, until=min(filter(None, (rule.until, end - _ONE))))
        before = None if on == date.min else rule.latest(start, on - _ONE)
        since = None if start is None or start == date.min else start - _ONE
        if before is not None:
            earlier = None if before == date.min else rule.latest(start, before - _ONE)
            missed = DueDay(last=before, earliest=before, after=earlier or since, recurs=rule.text)
            if not answered(missed.after, before):
                return missed
        following = rule.following(start, date.min if on == date.min else on - _ONE)
        if following is None:
            # What never came round is no recurrence that is over: its rule or its period gives no day.
            return DueDay(recurs=rule.text, why="not-read" if before is None else "ended")
        return DueDay(last=following, earliest=following, after=before or since, recurs=rule.text)

    def _from_event(self, reading: Reading) -> DueDay:
        event = reading.counted_from or ""
        for word in _AROUND:
            event = event.replace(word, "")
        start = self.issued if event in _ISSUED else self.in_force if event in _IN_FORCE else None
        if start is None or reading.within is None:
            return DueDay(why="from-event")
        try:
            last = reading.within.after(start).on
        except InvalidValue:
            return DueDay(why="from-event")
        return DueDay(last=last, earliest=last)


def demands_of(schedule: Schedule, plan: Plan | None, known: date | None) -> tuple[Demand, ...]:
    """Return what a schedule asks for, in the order written: each reading by itself, alternatives together.

    Args:
        schedule: The schedule.
        plan: Its plan.
        known: The day of the record, from which a recurrence starts where the plan has no day of issue.

    >>> one, other = (Reading(kind="deadline", on=date(year, 12, 31), one_of=1) for year in (2017, 2018))
    >>> [found] = demands_of(Schedule(text="两年内", readings=(one, other)), None, None)
    >>> found.day(date(2018, 7, 1), lambda after, last: False).last
    datetime.date(2018, 12, 31)
    """
    groups: dict[int | str, list[Reading]] = {}
    for number, reading in enumerate(schedule.readings):
        groups.setdefault(f"alone {number}" if reading.one_of is None else reading.one_of, []).append(reading)
    issued = None if plan is None else plan.issued
    in_force = None if plan is None or plan.in_force is None else plan.in_force.start
    return tuple(
        Demand(readings=tuple(each), begins=issued or known, issued=issued, in_force=in_force)
        for each in groups.values()
    )
