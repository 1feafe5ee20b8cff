"""Asking: what stood on a day as it was known on a day, and how an item came to be what it is (查询)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Final, final

import attrs
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    union_all,
)

from govcredit.adapters.store._rows import ALWAYS, Key
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._trouble import StoreTrouble
from govcredit.adapters.store._values import Stored
from govcredit.exchange.items import read_items
from govcredit.model.bundle import arrays
from govcredit.model.relations import ItemReference

__all__ = ("Selection", "erased", "history", "items", "last_entry", "referring", "statement", "texts")

_AT_ONCE: Final = 2_000  # rows that are fetched, and items that are read, at once


@final
@attrs.frozen(kw_only=True)
class Selection:
    """Which items are asked for; those that are not restricted in any way are all of them.

    Attributes:
        standing: Whether only what stands is asked for, as `govcredit.model.provenance.as_of` says.
        on: The day on which the facts shall hold.
        known: The day up to which records count.
        taken: The instant, in seconds, up to which the store had taken items in.
        past: Whether what had ended before that day stands as well.
        kinds: The kinds; all of them when ``None``.
        about: Only items that refer to this one, and itself.
    """

    standing: bool = True
    on: date | None = None
    known: date | None = None
    taken: int | None = None
    past: bool = False
    kinds: frozenset[str] | None = None
    about: ItemReference | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection(standing=False)


def statement(asked: Selection) -> Select[Any]:
    """Return the statement that gives number, kind and body of what is asked for, in the order of arrival.

    Args:
        asked: What is asked for.
    """
    revision = tables().revision
    found = select(revision.c.number, revision.c.kind, revision.c.body).where(*_conditions(asked))
    return found.order_by(revision.c.number)


def _conditions(asked: Selection) -> Iterator[ColumnElement[bool]]:
    revision = tables().revision
    yield revision.c.erased.is_(None)
    if asked.about is not None:
        yield from _named(asked, asked.about)
    elif asked.known is not None:
        own = revision.alias("own")
        numbers = select(own.c.number).where(own.c.known <= asked.known)
        yield revision.c.number.in_(
            numbers if asked.kinds is None else numbers.where(own.c.kind.in_(sorted(asked.kinds)))
        )
    elif asked.kinds is not None:
        yield revision.c.kind.in_(sorted(asked.kinds))
    if asked.taken is not None:
        yield _arrived(revision, asked.taken)
    if not asked.standing:
        return
    yield or_(revision.c.act.is_(None), revision.c.act != "revoke")
    if asked.on is not None:
        begun = or_(revision.c.begins.is_(None), revision.c.begins <= asked.on)
        lasts = or_(revision.c.ends.is_(None), revision.c.ends > asked.on)
        yield or_(begun, revision.c.ends <= asked.on) if asked.past else and_(begun, lasts)
    yield ~exists(_replaced(asked))


def _named(asked: Selection, about: ItemReference) -> Iterator[ColumnElement[bool]]:
    """Yield that rows refer to an item or are its own, and are of the kinds and the days that are asked for.

    Those few rows are looked up by their numbers. SQLite, which does not know how few they are, would rather go through all of
    their kind or of their days, if an index helped it to do so.
    """
    revision = tables().revision
    yield revision.c.number.in_(_numbers(about))
    if asked.kinds is not None:
        yield func.coalesce(revision.c.kind, revision.c.kind).in_(sorted(asked.kinds))
    if asked.known is not None:
        yield func.coalesce(revision.c.known, revision.c.known) <= asked.known


def _numbers(about: ItemReference) -> CompoundSelect[Any]:
    """Return the rows that refer to an item, and its own."""
    own, reference = tables().revision.alias("own"), tables().reference
    leads = select(reference.c.number).where(reference.c.kind == about.kind, reference.c.name == about.id)
    return union_all(leads, select(own.c.number).where(own.c.kind == about.kind, own.c.name == about.id))


def _kinds(connection: Connection, asked: Selection) -> Iterator[str]:
    """Yield the kinds of which something may be found, in document order: most stores hold few of all that there are."""
    revision = tables().revision
    every = [kind for kind, _ in arrays() if asked.kinds is None or kind in asked.kinds]
    if asked.about is not None:
        found = select(revision.c.kind).where(revision.c.number.in_(_numbers(asked.about))).distinct()
    else:
        found = _held_kinds()
    there = {*connection.execute(found).scalars()} if every else set()
    yield from (kind for kind in every if kind in there)


@cache
def _held_kinds() -> Select[Any]:
    """Return the statement that gives the kinds of which there is any row, each by one step of an index to the next."""
    revision = tables().revision
    kinds = select(func.min(revision.c.kind).label("kind")).cte("kinds", recursive=True)
    following = select(func.min(revision.c.kind)).where(revision.c.kind > kinds.c.kind).scalar_subquery()
    every = kinds.union_all(select(following).where(kinds.c.kind.is_not(None)))
    return select(every.c.kind).where(every.c.kind.is_not(None))


def _arrived(revision: FromClause, taken: int) -> ColumnElement[bool]:
    entry = tables().entry
    return exists().where(entry.c.number == revision.c.entry, entry.c.instant <= taken)


def _replaced(asked: Selection) -> Select[Any]:
    """Return what replaces an item by the day: a correction or a revocation at once, what supersedes once it holds."""
    revision = tables().revision
    later = revision.alias("later")
    found = select(later.c.number).where(later.c.kind == revision.c.kind, later.c.revised == revision.c.name)
    if asked.known is not None:
        found = found.where(later.c.known <= asked.known)
    if asked.taken is not None:
        found = found.where(_arrived(later, asked.taken))
    if asked.on is not None:
        found = found.where(or_(later.c.act != "supersede", later.c.begins.is_(None), later.c.begins <= asked.on))
    return found


def texts(connection: Connection, asked: Selection) -> Iterator[tuple[str, bytes]]:
    """Yield kind and canonical bytes of what is asked for, kind by kind in document order, in bounded memory."""
    for kind in _kinds(connection, asked):
        one = statement(attrs.evolve(asked, kinds=frozenset({kind})))
        with connection.execute(one.execution_options(yield_per=_AT_ONCE)) as rows:
            yield from ((kind, row.body.encode()) for row in rows)


def items(connection: Connection, asked: Selection) -> Iterator[tuple[str, Any]]:
    """Yield kind and model object of what is asked for, kind by kind in document order.

    Raises:
        StoreTrouble: What is stored cannot be read; `verify` says where.
    """
    for kind, pairs in groupby(texts(connection, asked), key=lambda pair: pair[0]):
        yield from ((kind, item) for item in _read(kind, (text for _, text in pairs)))


def _read(kind: str, several: Iterable[bytes]) -> Iterator[Any]:
    for each in read_items(kind, several):
        if each.item is None:
            raise StoreTrouble("store.unreadable-item", kind=kind)
        yield each.item


def history(connection: Connection, kind: str, name: str) -> tuple[Stored, ...]:
    """Return an item, all that it revises and all that revises it, in the order of arrival; nothing where it is not held."""
    revision, entry = tables().revision, tables().entry
    seen: set[str] = set()
    wanted = {name}
    found: dict[int, Any] = {}
    columns = (*revision.c, entry.c.at, entry.c.actor)
    while wanted:
        seen |= wanted
        # Each index by itself: for both conditions together SQLite goes through all of the kind.
        numbers = (
            select(revision.c.number).where(revision.c.kind == kind, each.in_(wanted))
            for each in (revision.c.name, revision.c.revised)
        )
        asked = select(*columns).join(entry, entry.c.number == revision.c.entry)
        asked = asked.where(revision.c.number.in_(union_all(*numbers)))
        rows = connection.execute(asked).all()
        found |= {row.number: row for row in rows}
        named = {each for row in rows for each in (row.name, row.revised) if each is not None}
        wanted = named - seen
    ordered = [found[number] for number in sorted(found)]
    items = _read(kind, [row.body.encode() for row in ordered])
    return tuple(_stored(row, item) for row, item in zip(ordered, items, strict=True))


def _stored(row: Any, item: Any) -> Stored:  # noqa: ANN401  # a row, and an item of any kind
    return Stored(
        number=row.number,
        entry=row.entry,
        at=row.at,
        actor=row.actor,
        known=None if row.known == ALWAYS else row.known,
        act=row.act,
        revised=row.revised,
        digest=f"sha256:{row.digest.hex()}",
        item=item,
    )


def erased(connection: Connection) -> bool:
    """Whether anything was erased, so that references may lead to nothing."""
    revision = tables().revision
    return bool(connection.execute(select(exists().where(revision.c.erased.is_not(None)))).scalar_one())


def last_entry(connection: Connection) -> Row[int, str] | None:
    """Return number and time of the last entry of the journal, or nothing of an empty one."""
    entry = tables().entry
    return connection.execute(select(entry.c.number, entry.c.at).order_by(entry.c.number.desc()).limit(1)).one_or_none()


def referring(connection: Connection, to: Collection[Key]) -> tuple[ItemReference, ...]:
    """Return the items that refer to some items, without those items themselves, by kind and identifier."""
    revision, reference = tables().revision, tables().reference
    rows: set[Key] = set()
    for kind, same in groupby(sorted(to), key=lambda key: key[0]):
        names = [name for _, name in same]
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            leads = select(reference.c.number).where(reference.c.kind == kind, reference.c.name.in_(some))
            asked = select(revision.c.kind, revision.c.name).where(revision.c.number.in_(leads))
            rows |= {(row.kind, row.name) for row in connection.execute(asked)}
    return tuple(_reference(*key) for key in sorted(rows - set(to)))


def _reference(kind: str, name: str) -> ItemReference:
    given: dict[str, Any] = {"kind": kind, "id": name}
    return ItemReference(**given)
