"""Verifying: whether anything in a store was changed, removed, added or put in another order since it was written (核验)."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, groupby
from typing import Any, Final, final

import attrs
from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    Table,
    bindparam,
    cast,
    func,
    or_,
    select,
)

from govcredit.adapters.store import _chain
from govcredit.adapters.store._connecting import SQLITE
from govcredit.adapters.store._journal import HEAD, facts_of, instant_of
from govcredit.adapters.store._rows import ALWAYS, Key, references_in, row_of
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._values import Head
from govcredit.exchange.items import read_items
from govcredit.findings import Finding, finding

__all__ = ("verify",)

_AT_ONCE: Final = 1_000
_KEPT_EMPTY: Final = ("name", "begins", "ends", "act", "revised", "digest", "body", "salt")


@final
@attrs.frozen(kw_only=True)
class _Statements:
    """What a store is asked to be verified; made once, since to make a statement takes longer than to answer it.

    Attributes:
        heads: The rows of the head.
        entries: The journal.
        traces: Of the items that the entry ``by`` erased, what is left.
        documents: The marks of the documents that the entry ``by`` erased.
        marks: The marks of the rows from ``first`` to ``last``.
        brought: Which rows each entry brought.
        revisions: The rows.
        references: What the rows from ``first`` to ``last`` refer to.
        stray: The numbers of references whose rows are not there.
        foreign: The numbers of rows that hold a value of another type, with the code and the path of what is found.
    """

    heads: Select[Any]
    entries: Select[Any]
    traces: Select[Any]
    documents: Select[Any]
    marks: Select[Any]
    brought: Select[Any]
    revisions: Select[Any]
    references: Select[Any]
    stray: Select[Any]
    foreign: tuple[tuple[Select[Any], str, str], ...]


@cache
def _statements() -> _Statements:
    told = tables()
    entry, revision, reference, head = told.entry, told.revision, told.reference, told.head
    by: BindParameter[int] = bindparam("by")
    first: BindParameter[int] = bindparam("first")
    last: BindParameter[int] = bindparam("last")
    left = select(revision.c.kind, revision.c.mark, revision.c.shadow).where(revision.c.erased == by)
    lost = select(reference.c.number).where(reference.c.number.not_in(select(revision.c.number))).distinct()
    odd = (
        (head, "store.head-differs", "/head"),
        (entry, "store.entry-changed", "/entries/{}"),
        (revision, "store.row-changed", "/revisions/{}"),
        (reference, "store.row-changed", "/revisions/{}"),
    )
    return _Statements(
        heads=select(head.c.store, head.c.number, head.c.rows, head.c.link, head.c.salt),
        entries=select(entry).order_by(entry.c.number).execution_options(yield_per=_AT_ONCE),
        traces=left.order_by(revision.c.number),
        documents=select(entry.c.mark).where(entry.c.erased == by).order_by(entry.c.number),
        marks=select(revision.c.mark).where(revision.c.number.between(first, last)).order_by(revision.c.number),
        brought=select(entry.c.number, entry.c.first, entry.c.rows).where(entry.c.rows > 0),
        revisions=select(revision).order_by(revision.c.number).execution_options(yield_per=_AT_ONCE),
        references=select(reference).where(reference.c.number.between(first, last)),
        stray=lost.order_by(reference.c.number),
        foreign=tuple((_holding_foreign(table), code, path) for table, code, path in odd),
    )


def verify(connection: Connection, anchor: Head | None = None) -> Iterator[Finding]:
    """Yield what is not as it was written: of the journal first, then of the rows, in their order.

    Args:
        connection: One that sees one state of the database throughout.
        anchor: A head that was written down earlier; the entry of its number must still have its link.
    """
    try:
        yield from _entries(connection, anchor)
        yield from _revisions(connection)
    except (AttributeError, TypeError, ValueError):  # SQLite takes a value of any type into any column
        foreign = [*_foreign(connection)] if connection.dialect.name == SQLITE else []
        if not foreign:
            raise
        yield from foreign


def _entries(connection: Connection, anchor: Head | None) -> Iterator[Finding]:
    heads = connection.execute(_statements().heads).all()
    previous, number, rows = _chain.origin(heads[0].salt if heads else b""), 0, 0
    proved = anchor is None or (anchor.number, anchor.link) == (0, previous)
    for row in connection.execute(_statements().entries):
        path = f"/entries/{row.number}"
        if row.number != number + 1:
            yield finding("store.entry-missing", f"/entries/{number + 1}", first=number + 1, last=row.number - 1)
        if not _follows(row, previous) or (row.rows and row.first != rows + 1):
            yield finding("store.entry-changed", path, number=row.number)
        elif not _tells(row):
            yield finding("store.document-changed", path, number=row.number)
        if row.contents != _contents(connection, row):
            yield finding("store.rows-differ", path, number=row.number)
        number, previous, rows = row.number, row.link, rows + row.rows
        proved = proved or (anchor is not None and (anchor.number, anchor.link) == (number, previous))
    if [tuple(each[:4]) for each in heads] != [(HEAD, number, rows, previous)]:
        yield finding("store.head-differs", "/head", number=number)
    if anchor is not None and not proved:
        yield finding("store.anchor-differs", "/head", number=anchor.number)


def _follows(row: Row[Any], previous: bytes) -> bool:
    """Whether an entry follows the one before it, and says what it said."""
    try:
        link = _chain.link(previous, facts_of(row._asdict()), row.mark, row.contents)
        return (row.instant, row.link) == (instant_of(row.at), link)
    except ValueError:
        return False


def _tells(row: Row[Any]) -> bool:
    """Whether the document of an entry is the one that its mark stands for, or was erased by a later entry."""
    if row.body is None:
        return row.name is None and row.salt is None and row.erased is not None and row.erased > row.number
    digest = hashlib.sha256(row.body.encode()).digest()
    return (
        row.erased is None
        and row.name != ""
        and row.mark == _chain.mark(row.salt or b"", row.kind or row.act, row.name or "", digest)
    )


def _contents(connection: Connection, row: Row[Any]) -> bytes:
    """Return the contents of the rows that an entry is about, as they are now: those that it brought, or has erased."""
    told = _statements()
    if row.act == "erase":
        by = {"by": row.number}
        left = connection.execute(told.traces, by)
        traces = (_chain.trace(each.kind, each.mark, each.shadow or b"") for each in left)
        return _chain.contents(chain(traces, connection.execute(told.documents, by).scalars()))
    if not row.rows:
        return _chain.contents(())
    first = row.first or 0
    own = connection.execute(told.marks, {"first": first, "last": first + row.rows - 1})
    return _chain.contents(own.scalars())


def _revisions(connection: Connection) -> Iterator[Finding]:
    told = _statements()
    brought = connection.execute(told.brought).all()
    owners = sorted((row.first, row.first + row.rows, row.number) for row in brought if row.first is not None)
    number = place = 0
    for several in connection.execute(told.revisions).partitions(_AT_ONCE):
        leads = _references(connection, several[0].number, several[-1].number)
        for kind, same in groupby(several, key=lambda row: row.kind):
            for row, faulty in _looked_at(kind, list(same), leads):
                path = f"/revisions/{row.number}"
                if row.number != number + 1:
                    yield finding(
                        "store.row-missing", f"/revisions/{number + 1}", first=number + 1, last=row.number - 1
                    )
                number = row.number
                while place < len(owners) and owners[place][1] <= number:
                    place += 1
                owner = owners[place] if place < len(owners) else (0, 0, 0)
                if not (owner[0] <= number < owner[1] and row.entry == owner[2]):
                    yield finding("store.row-stray", path, number=number)
                elif faulty:
                    yield finding("store.row-changed", path, number=number)
    for each in connection.execute(told.stray).scalars():
        yield finding("store.row-stray", f"/revisions/{each}", number=each)
    last = max((end - 1 for _, end, _ in owners), default=0)
    if number < last:
        yield finding("store.row-missing", f"/revisions/{number + 1}", first=number + 1, last=last)


def _references(connection: Connection, first: int, last: int) -> dict[int, set[Key]]:
    found: dict[int, set[Key]] = {}
    for row in connection.execute(_statements().references, {"first": first, "last": last}):
        found.setdefault(row.number, set()).add((row.kind, row.name))
    return found


def _looked_at(kind: str, rows: Sequence[Row[Any]], leads: dict[int, set[Key]]) -> Iterator[tuple[Row[Any], bool]]:
    """Yield each row of one kind with whether it is not what it was."""
    try:
        read = list(read_items(kind, (row.body.encode() for row in rows if row.body is not None)))
    except LookupError:  # there is no such kind
        yield from ((row, True) for row in rows)
        return
    found = [each.item for each in read]
    there = [item for item in found if item is not None]
    referred = iter(references_in(kind, there))
    items = iter(found)
    for row in rows:
        own = leads.get(row.number, set())
        if row.body is None:
            yield row, not _is_empty(row) or bool(own)
            continue
        item = next(items)
        yield row, item is None or own != next(referred) or not _is_as_written(kind, row, item)


def _is_empty(row: Row[Any]) -> bool:
    """Whether an item was erased by a later entry, and nothing is left of it."""
    kept = any(getattr(row, name) is not None for name in _KEPT_EMPTY)
    erased: bool = row.erased is not None and row.erased > row.entry
    return erased and not kept and row.shadow is not None and row.known == ALWAYS


def _is_as_written(kind: str, row: Row[Any], item: object) -> bool:
    """Whether every column is what the content gives, and the mark stands for it."""
    columns = row_of(kind, item, fast=True)
    same = all(getattr(row, name) == value for name, value in columns.items())
    own = _chain.mark(row.salt or b"", kind, row.name or "", row.digest or b"")
    return same and row.mark == own and row.erased is None and row.shadow is None


def _foreign(connection: Connection) -> Iterator[Finding]:
    """Yield the rows in which a column holds a value of another type, of which nothing else can be said."""
    for asked, code, path in _statements().foreign:
        for number in connection.execute(asked).scalars():
            yield finding(code, path.format(number), number=number)


def _holding_foreign(table: Table) -> Select[Any]:
    odd = select(table.c.number).where(or_(*map(_is_foreign, table.c)))
    return odd.distinct().order_by(table.c.number)


def _is_foreign(column: Column[Any]) -> ColumnElement[bool]:
    if isinstance(column.type, Date):
        return func.date(column, type_=String).is_distinct_from(cast(column, String))
    kind = "integer" if isinstance(column.type, Integer) else "blob" if isinstance(column.type, LargeBinary) else "text"
    return func.typeof(column).not_in((kind, "null"))
