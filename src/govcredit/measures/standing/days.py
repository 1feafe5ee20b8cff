"""How the days of a time that runs from a day are counted (期间的计算)."""

from datetime import date, timedelta

from govcredit.model.values import Deadline

__all__ = ("over",)


def over(start: date, limit: Deadline) -> date:
    """Return the first day on which a time is over: the day after its last day; the starting day where it is none.

    The day from which a time runs is not counted (民法典第二百零一条、第二百零二条).

    >>> over(date(2025, 10, 15), Deadline.parse("3个月"))
    datetime.date(2026, 1, 16)
    """
    return start if limit.count == 0 else limit.after(start).on + timedelta(days=1)
