"""Where something that is due stands on a day, by its day and by what answers it (到期判断)."""

from datetime import date, timedelta
from typing import Final, final

import attrs

from govcredit.codes.workdays import Counted, calendar
from govcredit.measures.tasks.days import DueDay
from govcredit.model.due import DueStatus

__all__ = ("Answer", "Verdict", "late_by", "unknown", "verdict")

_ONE: Final = timedelta(days=1)


@final
@attrs.frozen(kw_only=True)
class Answer:
    """What answers it (完成情况).

    Attributes:
        done: Whether it is done.
        on: The day on which that was told; ``None`` where no day is.
        in_time: Whether it was in time by a last day of its own, whatever the day.
        doubt: Why it may be done although nothing says so; nothing undone is late then.
    """

    done: bool
    on: date | None = None
    in_time: bool = False
    doubt: str | None = None


@final
@attrs.frozen(kw_only=True)
class Verdict:
    """Where it stands (判断结果).

    Attributes:
        status: The status.
        code: The statement, behind the family.
    """

    status: DueStatus
    code: str


def verdict(day: DueDay, answer: Answer, on: date, *, soon: int, proviso: bool) -> Verdict:
    """Return where something stands on a day.

    Nothing is overdue on its last day or before. Between the days of alternatives it is not known whether it is late. A
    condition that may move the last day leaves it open whether what lies behind that day is late.

    Args:
        day: The day that counts.
        answer: What answers it.
        on: The day of the judgement.
        soon: How many calendar days before its last day it is at risk.
        proviso: Whether a condition may move its last day.

    >>> day = DueDay(last=date(2026, 6, 30), earliest=date(2026, 6, 30))
    >>> [verdict(day, Answer(done=False), date(2026, 6, each), soon=10, proviso=False).status for each in (19, 20, 30)]
    ['on-time', 'at-risk', 'at-risk']
    """
    if answer.done:
        return _done(day, answer, proviso=proviso)
    if day.last is None and day.earliest is None:
        return _without_day(day)
    earliest = day.earliest or day.last
    if day.last is not None and on > day.last:
        if answer.doubt is not None:
            return unknown(answer.doubt)
        return unknown("proviso") if proviso else Verdict(status="overdue", code="overdue")
    if earliest is not None and on > earliest:
        return unknown("alternatives")
    if earliest is not None and (earliest - on).days <= soon:
        return Verdict(status="at-risk", code="at-risk")
    return Verdict(status="on-time", code="on-time")


def unknown(why: str) -> Verdict:
    """Return that it cannot be told, and why."""
    return Verdict(status="unknown", code=f"unknown.{why}")


def late_by(last: date, day: date) -> Counted:
    """Return how many working days lie between a last day, which is not counted, and a day, which is.

    Less than zero is how many are left. Before the first notice on days off that the library holds, and beyond the last
    one, the weekday rule counts, and the number is provisional.

    >>> late_by(date(2026, 6, 30), date(2026, 7, 1)).days, late_by(date(2026, 6, 30), date(2026, 6, 26)).days
    (1, -2)
    """
    # The days after 9999-12-31 cannot be written; a day less on both sides counts the same working days but that one.
    if date.max in {last, day}:
        last, day = (each if each == date.min else each - _ONE for each in (last, day))
    return calendar().count(last + _ONE, day + _ONE)


def _done(day: DueDay, answer: Answer, *, proviso: bool) -> Verdict:
    if answer.on is None:
        return Verdict(status="done", code="done-undated")
    if day.last is None or answer.on <= day.last or answer.in_time:
        return Verdict(status="done", code="done-goes-on" if day.last is None else "done")
    # Where a condition may have moved the day, it is done, and nobody can say that it was late.
    return Verdict(status="done", code="done") if proviso else Verdict(status="done-late", code="done-late")


def _without_day(day: DueDay) -> Verdict:
    match day.why:
        case "goes-on":
            return Verdict(status="ongoing", code="ongoing")
        case "ended":
            return Verdict(status="done", code="ended")
        case "from-event":
            return unknown("from-event")
        case _:
            return unknown("not-read")
