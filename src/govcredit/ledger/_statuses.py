"""The order of the statuses: as they are counted, and by how much they matter (到期状态)."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, get_args

from govcredit.model.due import DueStatus, StatusCount

__all__ = ("STATUSES", "counted", "gravest")

STATUSES: Final[tuple[DueStatus, ...]] = get_args(DueStatus)
_GRAVEST: Final[tuple[DueStatus, ...]] = (
    "overdue",
    "at-risk",
    "unknown",
    "on-time",
    "ongoing",
    "undated",
    "suspended",
    "done-late",
    "done",
    "cancelled",
)


def gravest(statuses: Iterable[DueStatus]) -> DueStatus | None:
    """Return the status that matters most, or nothing where there is none.

    >>> gravest(("done", "overdue", "on-time"))
    'overdue'
    """
    return min(statuses, key=_GRAVEST.index, default=None)


def counted(statuses: Iterable[DueStatus]) -> tuple[StatusCount, ...]:
    """Return how many have each status, in the order of the statuses and without those at zero.

    >>> [(each.counted_status, each.status_count) for each in counted(("overdue", "done", "overdue"))]
    [('done', 1), ('overdue', 2)]
    """
    count = Counter(statuses)
    return tuple(StatusCount(counted_status=status, status_count=count[status]) for status in STATUSES if count[status])
