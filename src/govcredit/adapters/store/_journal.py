"""The journal of a store: entries that each hash the one before, appended by one writer at a time (流水账)."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, final

import attrs
from sqlalchemy import Connection, Row, insert, select, update

from govcredit.adapters.store import _chain
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._trouble import StoreTrouble
from govcredit.adapters.store._values import Entry, EntryAct, Head
from govcredit.errors import InvalidValue
from govcredit.model.identity import OrganId, Timestamp
from govcredit.model.notes import Pattern, notes_on

__all__ = ("HEAD", "Locked", "Said", "append", "entry_of", "facts_of", "head_of", "instant_of", "lock")

HEAD: Final = 1
"""The number of the only row of the head."""

_NO_TIME: Final = "时间须写明日期、时刻和时差 / a time has its day, time and offset, such as 2026-11-25T09:30:00+08:00"


def _form(of: object) -> Any:  # noqa: ANN401  # a bound method of a compiled expression
    return re.compile(next(note.regex for note in notes_on(of) if isinstance(note, Pattern))).fullmatch


_is_timestamp: Final = _form(Timestamp)
_is_organ: Final = _form(OrganId)


@final
@attrs.frozen(kw_only=True)
class Said:
    """What an entry says: what was done, when and by whom, and the document that tells more.

    Raises:
        InvalidValue: The time is no point in time with its offset, or the actor no identifier of a body.
    """

    act: EntryAct
    at: str = attrs.field()
    actor: str | None = attrs.field(default=None)
    kind: str | None = None
    name: str | None = None
    body: bytes = attrs.field(repr=False)

    @at.validator
    def _has_offset(self, _attribute: object, value: str) -> None:
        instant_of(value)

    @actor.validator
    def _is_body(self, _attribute: object, value: str | None) -> None:
        if value is not None and _is_organ(value) is None:
            raise InvalidValue("经办单位须为机构编号 / an actor is the identifier of a body")


@final
@attrs.frozen(kw_only=True)
class Locked:
    """The head of a store while one writer holds it.

    Attributes:
        number: The number of the last entry.
        rows: The number of the last row of an item.
        link: The link of the last entry.
        salt: The salt of the store.
    """

    number: int
    rows: int
    link: bytes
    salt: bytes


def instant_of(at: str) -> int:
    """Return a point in time in seconds, by which entries of different offsets are compared.

    Raises:
        InvalidValue: The text is no point in time with its offset.

    >>> instant_of("1970-01-01T08:00:01+08:00")
    1
    """
    if _is_timestamp(at) is None:
        raise InvalidValue(_NO_TIME)
    try:
        return int(datetime.fromisoformat(at).timestamp())
    except ValueError:  # a day that the calendar does not have
        raise InvalidValue(_NO_TIME) from None


def head_of(connection: Connection) -> Head:
    """Return the number and the link of the last entry."""
    head = tables().head
    number, link = connection.execute(select(head.c.number, head.c.link)).one()
    return Head(number=number, link=link)


def lock(connection: Connection) -> Locked:
    """Return the head, which no other writer holds until the transaction is over.

    Raises:
        StoreTrouble: The store has no head.
    """
    head = tables().head
    found = connection.execute(
        select(head.c.number, head.c.rows, head.c.link, head.c.salt).where(head.c.store == HEAD).with_for_update()
    ).one_or_none()
    if found is None:
        raise StoreTrouble("store.not-initialised")
    return Locked(number=found.number, rows=found.rows, link=found.link, salt=found.salt)


def append(connection: Connection, locked: Locked, said: Said, marks: Sequence[bytes], *, new: bool) -> int:
    """Append an entry and return its number.

    Args:
        connection: In a transaction that holds the head.
        locked: The head.
        said: What the entry says.
        marks: Those of the rows that it brings, or the traces of those that it erases, in their order.
        new: Whether these rows are new, and follow those that are there.
    """
    (salt,) = _chain.salts(1)
    number, rows = locked.number + 1, len(marks) if new else 0
    own = _chain.mark(salt, said.kind or said.act, said.name or "", hashlib.sha256(said.body).digest())
    row: dict[str, Any] = {
        "number": number,
        "act": said.act,
        "at": said.at,
        "instant": instant_of(said.at),
        "actor": said.actor,
        "kind": said.kind,
        "name": said.name,
        "first": locked.rows + 1 if rows else None,
        "rows": rows,
        "body": said.body.decode(),
        "salt": salt,
        "mark": own,
        "contents": _chain.contents(marks),
    }
    row["link"] = _chain.link(locked.link, facts_of(row), own, row["contents"])
    entry, head = tables().entry, tables().head
    connection.execute(insert(entry).values(row))
    connection.execute(update(head).values(number=number, rows=locked.rows + rows, link=row["link"]))
    return number


def facts_of(row: Any) -> dict[str, int | str | None]:  # noqa: ANN401  # the columns of an entry by their names
    """Return what the link of an entry covers besides its document and its rows."""
    return {name: row[name] for name in ("number", "act", "at", "actor", "kind", "first", "rows")}


def entry_of(row: Row[Any]) -> Entry:
    """Return an entry as it is shown."""
    return Entry(
        number=row.number,
        act=row.act,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        name=row.name,
        rows=row.rows,
        link=row.link,
        document=None if row.body is None else row.body.encode(),
    )
