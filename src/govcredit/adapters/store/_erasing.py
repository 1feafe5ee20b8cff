"""Erasing: what may no longer be kept goes, its place in the chain stays (到期删除)."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, delete, null, select, update

from govcredit import _json
from govcredit.adapters.store import _chain
from govcredit.adapters.store._asking import referring
from govcredit.adapters.store._journal import Locked, Said, append
from govcredit.adapters.store._rows import ALWAYS, Key
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._values import Erased

__all__ = ("erase_documents", "erase_items", "said_of")

_AT_ONCE: Final = 500


def said_of(because: str) -> bytes:
    """Return what the entry of an erasure says: why."""
    return _json.dumps_plain({"because": because})


def erase_items(connection: Connection, locked: Locked, names: Iterable[Key], said: Said) -> Erased:
    """Erase items: their content, their identifiers and what they refer to; with each all that it revises.

    An earlier item would stand again, if only the one that corrects it were gone.

    Args:
        connection: In a transaction that holds the head.
        locked: The head.
        names: The items; those that are not held are passed over.
        said: What the entry says.
    """
    revision, reference = tables().revision, tables().reference
    found: dict[int, Any] = {}
    columns = (revision.c.number, revision.c.kind, revision.c.name, revision.c.mark, revision.c.revised)
    for kind, name in sorted(set(names)):
        each: str | None = name
        while each is not None:
            asked = select(*columns).where(revision.c.kind == kind, revision.c.name == each)
            row = connection.execute(asked).one_or_none()
            each = None if row is None or row.number in found else row.revised
            if row is not None:
                found[row.number] = row
    if not found:
        return Erased(entry=None, items=0)
    rows = [found[number] for number in sorted(found)]
    shadows = [_chain.shadow(locked.salt, row.kind, row.name) for row in rows]
    traces = [_chain.trace(row.kind, row.mark, each) for row, each in zip(rows, shadows, strict=True)]
    entry = append(connection, locked, said, traces, new=False)
    left = referring(connection, {(row.kind, row.name) for row in rows})
    for row, shadow in zip(rows, shadows, strict=True):
        connection.execute(delete(reference).where(reference.c.number == row.number))
        connection.execute(
            update(revision)
            .where(revision.c.number == row.number)
            .values(
                **dict.fromkeys(("name", "begins", "ends", "act", "revised", "digest", "body", "salt"), null()),
                known=ALWAYS,
                shadow=shadow,
                erased=entry,
            )
        )
    return Erased(entry=entry, items=len(rows), referring=left)


def erase_documents(connection: Connection, locked: Locked, kind: str, before: int, said: Said) -> Erased:
    """Erase what was kept of results of one kind before an instant, such as the log of queries when its time is over.

    Args:
        connection: In a transaction that holds the head.
        locked: The head.
        kind: What they are, such as ``query-event``.
        before: The instant, in seconds.
        said: What the entry says.
    """
    entry = tables().entry
    asked = select(entry.c.number, entry.c.mark).where(
        entry.c.kind == kind, entry.c.instant < before, entry.c.erased.is_(None)
    )
    rows = connection.execute(asked.order_by(entry.c.number)).all()
    if not rows:
        return Erased(entry=None, items=0)
    number = append(connection, locked, said, [row.mark for row in rows], new=False)
    for start in range(0, len(rows), _AT_ONCE):
        some = [row.number for row in rows[start : start + _AT_ONCE]]
        connection.execute(
            update(entry).where(entry.c.number.in_(some)).values(name=null(), body=null(), salt=null(), erased=number)
        )
    return Erased(entry=number, items=len(rows))
