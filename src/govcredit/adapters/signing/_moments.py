"""Points in time as a signature writes them, compared across offsets (时间)."""

from datetime import datetime

from govcredit.errors import InvalidValue

__all__ = ("moment",)


def moment(text: str) -> datetime:
    """Return the point in time that a text names.

    Raises:
        InvalidValue: It is no point in time, or does not say its offset.

    >>> moment("2026-11-27T10:00:00+08:00") == moment("2026-11-27T02:00:00Z")
    True
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise InvalidValue("a point in time is written 2026-11-27T10:00:00+08:00 / 时间须写明时区")
    return found
