"""How the days of a time that runs from a day are counted (期间的计算).

Source: 民法典第二百零一条、第二百零二条.
"""

from datetime import date, timedelta

from govcredit.errors import InvalidValue
from govcredit.model.values import Deadline

__all__ = ("last_day", "over")


def last_day(start: date, limit: Deadline) -> date:
    """Return the last day of a time; the last day of the calendar where it would end after that.

    The day from which a time runs is not counted (民法典第二百零一条、第二百零二条).

    Args:
        start: The day from which the time runs.
        limit: The time, in days, working days, months or years.

    >>> last_day(date(2026, 1, 31), Deadline.parse("1个月"))
    datetime.date(2026, 2, 28)
    """
    try:
        return limit.after(start).on
    except InvalidValue:
        return date.max


def over(start: date, limit: Deadline) -> date:
    """Return the first day on which a time is over: the day after its last day; the starting day where it is none.

    Args:
        start: The day from which the time runs.
        limit: The time.

    >>> over(date(2025, 10, 15), Deadline.parse("3个月"))
    datetime.date(2026, 1, 16)
    """
    last = last_day(start, limit)
    return start if limit.count == 0 else min(last, date.max - timedelta(days=1)) + timedelta(days=1)
