"""Records kept for years under three clocks, in SQLite or PostgreSQL, with a chain that shows every change (存储)."""

from pathlib import Path

from govcredit.adapters.store._protocol import Store
from govcredit.adapters.store._trouble import StoreTrouble, masked_place
from govcredit.adapters.store._values import Entry, EntryAct, Erased, Head, Stored, Taken
from govcredit.errors import MissingExtra

__all__ = (
    "Entry",
    "EntryAct",
    "Erased",
    "Head",
    "Store",
    "StoreTrouble",
    "Stored",
    "Taken",
    "init_store",
    "masked_place",
    "open_store",
)


def open_store(place: str | Path) -> Store:
    """Open a store that was made by `init_store`.

    Args:
        place: The path of a file of SQLite, or the address of a database such as ``postgresql://host/name``.

    Raises:
        MissingExtra: The extra ``sql`` is not installed.
        StoreTrouble: There is no such store, or it cannot be used; it holds the finding that says why.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     init_store(Path(folder, "records.db")).close()
    ...     store = open_store(Path(folder, "records.db"))
    ...     sound = store.verify().ok
    ...     store.close()
    >>> sound
    True
    """
    return _opened(place, new=False)


def init_store(place: str | Path) -> Store:
    """Make a store where there is none yet, or bring one of an older version to this one, and open it.

    Args:
        place: The path of a file of SQLite, or the address of a database such as ``postgresql://host/name``.

    Raises:
        MissingExtra: The extra ``sql`` is not installed.
        StoreTrouble: The database cannot be used, or was made by a newer version.

    >>> from govcredit.exchange.documents import loads
    >>> store = init_store("sqlite://")  # in memory, and gone when it is closed
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> taken = store.take(bundle, at="2026-11-25T09:30:00+08:00")
    >>> again = store.take(bundle, at="2026-11-25T09:31:00+08:00")
    >>> taken.added, again.added, again.held, store.verify().ok
    (1, 0, 1, True)
    >>> store.close()
    """
    return _opened(place, new=True)


def _opened(place: str | Path, *, new: bool) -> Store:
    try:
        from govcredit.adapters.store._sql import SqlStore  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("sql", error.name or "sqlalchemy") from None
    return SqlStore(place, new=new)
