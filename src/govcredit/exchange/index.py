"""Where each item of a JSON Lines file stands, what it refers to, and whether it stands on a day, kept on disk (行索引).

A file of millions of lines does not fit into memory, and its items are needed one by one, in the order of their
identifiers, by name, and by what they refer to. The index is a database of the standard library; the caller opens it.
"""

import hashlib
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias, final

from govcredit import _json
from govcredit.exchange.converter import read_object
from govcredit.exchange.fast import available, take_items, taken_before
from govcredit.exchange.framing import kind_of, text_in
from govcredit.exchange.lines import Line
from govcredit.model.bundle import arrays, item_class
from govcredit.model.columns import Chunk, refers

__all__ = (
    "Offsets",
    "Place",
    "about",
    "counts",
    "digest_of_name",
    "every",
    "finish",
    "items_of",
    "named",
    "note",
    "noted",
    "numbers",
    "start",
    "unseen",
)

Place: TypeAlias = tuple[int, int, int]
"""Where a line stands in its file, by its first byte and the number of its bytes, and whether it needs no second look (1 or 0)."""

_Found: TypeAlias = tuple[Line, Place]
_TOGETHER: Final = 512
_DIGEST_BYTES: Final = 16
_KEY_BYTES: Final = 8
_KEYS: Final = 8_192  # that are remembered

# An item stands as `govcredit.model.provenance.as_of` says; days compare as the texts that they are.
_TABLES: Final = """
pragma journal_mode = off;
pragma synchronous = off;
create table items (number integer primary key, kind text, id text, first integer, length integer, plain integer,
    known text, begins text, ends text, act text);
create table revisions (kind text, id text, of_id text, known text, ends text);
create table refers (key integer, number integer);
create table days (judged text, known text);
"""
# What is asked for lies in the order in which it is asked for, so that an answer takes one look, however many items there are.
_INDEXES: Final = """
create table ended as
    select kind, of_id, case when count(ends) < count(*) then '' else min(ends) end as ends
    from revisions, days where revisions.known is null or revisions.known <= days.known group by kind, of_id;
create unique index by_revised on ended (kind, of_id);
create table standing (kind text, id text, number integer, first integer, length integer, plain integer,
    primary key (kind, id, number)) without rowid;
insert into standing
    select items.kind, id, number, first, length, plain from items, days
    where (items.known is null or items.known <= days.known)
    and not exists (select 1 from ended
        where ended.kind = items.kind and ended.of_id = items.id and ended.ends <= days.judged)
    and (act is null or act <> 'revoke')
    and (items.ends <= days.judged
        or ((begins is null or begins <= days.judged) and (items.ends is null or items.ends > days.judged)))
    order by items.kind, id;
create table held as select kind, count(*) as items from standing group by kind;
create table unseen as
    select case when items.known is null then 'revised' when items.known > days.known then 'recorded-later'
        when begins is null or begins <= judged then 'revised' else 'not-begun' end as why, count(*) as items
    from items, days
    where kind <> 'header' and not exists (select 1 from standing
        where standing.kind = items.kind and standing.id = items.id and standing.number = items.number)
    group by why order by why;
create table referring (key integer, kind text, number integer, first integer, length integer, plain integer,
    primary key (key, kind, number)) without rowid;
insert or ignore into referring
    select key, standing.kind, items.number, items.first, items.length, items.plain
    from refers join items on items.number = refers.number
    join standing on standing.kind = items.kind and standing.id = items.id and standing.number = items.number
    order by key, standing.kind, items.number;
"""


@final
class Offsets:
    """The places of lines that are read, until each has been asked for once (行位置)."""

    def __init__(self) -> None:
        """Begin with no line."""
        self._ahead: deque[Place] = deque()
        self._next = 1
        self._first = 0

    def watch(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Give lines on, and note where each stands."""
        for raw in lines:
            self._ahead.append((self._first, len(raw), 0))
            self._first += len(raw)
            yield raw

    def of(self, number: int) -> Place:
        """Return the place of a line by its number; those before it are forgotten.

        >>> offsets = Offsets()
        >>> list(offsets.watch([b"a", b"bc"])) and offsets.of(2)
        (1, 2, 0)
        """
        place = (self._first, 0, 0)
        while self._next <= number and self._ahead:
            place = self._ahead.popleft()
            self._next += 1
        return place


def start(index: sqlite3.Connection) -> None:
    """Make the tables of an index in an empty database."""
    index.executescript(_TABLES)


def noted(index: sqlite3.Connection, found: Iterable[tuple[Line, Place]]) -> Iterator[Line]:
    """Give lines on that were read, and note the header and the items among them, each with its place."""
    waiting: list[_Found] = []
    for line, place in found:
        if line.item is not None and line.kind != "closing":
            if waiting and (len(waiting) == _TOGETHER or waiting[0][0].kind != line.kind):
                note(index, waiting)
                waiting = []
            waiting.append((line, place))
        yield line
    if waiting:
        note(index, waiting)


def note(index: sqlite3.Connection, several: Sequence[tuple[Line, Place]]) -> set[tuple[str, str]]:
    """Note lines of one kind, all of them items or all headers, each with its place; return the items that they refer to."""
    kind = str(several[0][0].kind)
    if kind == "header":
        rows = [(line.number, kind, "", *place, None, None, None, None) for line, place in several]
    else:
        rows = [
            (line.number, kind, line.item.id, *place[:2], _is_plain(line), *_stands(line.item))
            for line, place in several
        ]
    index.executemany("insert into items values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    if kind == "header":
        return set()
    items = [line.item for line, _ in several]
    revising = [each for each in items if each.provenance is not None and each.provenance.revision is not None]
    index.executemany("insert into revisions values (?, ?, ?, ?, ?)", [_revision(kind, each) for each in revising])
    targets = {(several[at][0].number, target) for at, target in Chunk(kind, items, refers).references()}
    index.executemany("insert into refers values (?, ?)", [(_key(*target), number) for number, target in targets])
    return {target for _, target in targets}


def _is_plain(line: Line) -> bool:
    # What other parties added is read with care each time.
    return line.canonical and line.item.extensions is None


def _stands(item: Any) -> tuple[str | None, ...]:  # noqa: ANN401  # an item of any kind
    told = item.provenance
    if told is None:
        return None, None, None, None
    held, revision = told.held, told.revision
    return (
        told.known.isoformat(),
        _text(None if held is None else held.start),
        _text(None if held is None else held.end),
        None if revision is None else revision.act,
    )


def _revision(kind: str, item: Any) -> tuple[str | None, ...]:  # noqa: ANN401  # an item that revises another
    told = item.provenance
    begins = None if told.held is None or told.revision.act != "supersede" else told.held.start
    return kind, item.id, told.revision.of, told.known.isoformat(), _text(begins)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@lru_cache(maxsize=_KEYS)
def digest_of_name(kind: str, name: str) -> bytes:
    """Return a digest of a kind and an identifier, so long that no two of them are the same."""
    return hashlib.blake2b(f"{kind} {name}".encode(), digest_size=_DIGEST_BYTES).digest()


def _key(kind: str, name: str) -> int:
    # Short; whoever looks something up by it compares what it found.
    return int.from_bytes(digest_of_name(kind, name)[:_KEY_BYTES], signed=True)


def finish(index: sqlite3.Connection, *, on: date, known: date) -> None:
    """Make an index ready to be asked: as of a day, and as it was known on a day."""
    index.execute("insert into days values (?, ?)", (on.isoformat(), known.isoformat()))
    index.executescript(_INDEXES)
    for table in ("items", "revisions", "refers", "ended"):
        index.execute(f"drop table {table}")
    index.commit()


def counts(index: sqlite3.Connection) -> dict[str, int]:
    """Return how many items of each kind stand, in document order."""
    held = dict(index.execute("select kind, items from held"))
    return {kind: held[kind] for kind, _ in arrays() if kind in held}


def unseen(index: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Return how many items do not stand, by the reason, as `govcredit.measures.facts.Facts.unseen` does."""
    return tuple(index.execute("select why, items from unseen"))


def every(index: sqlite3.Connection, kind: str, *, by_name: bool) -> Iterator[Place]:
    """Yield the places of all items of a kind that stand, in document order or in that of their identifiers."""
    order = "id" if by_name else "number"
    yield from index.execute(f"select first, length, plain from standing where kind = ? order by {order}", (kind,))  # noqa: S608


def items_of(kind: str, raws: Sequence[bytes], *, plain: bool = False) -> list[Any]:
    """Return the items of lines of one kind that were read before and found sound.

    Args:
        kind: The kind.
        raws: The lines.
        plain: Whether none of them needs a second look, as their places say.

    >>> from govcredit.exchange.lines import write_lines
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.task import Task
    >>> lines = list(write_lines(Bundle(version="1.0", tasks=(Task(id="t", plan="p", title="甲"),))))
    >>> [each.id for each in items_of("task", lines[1:2])]
    ['t']
    """
    cls = item_class(kind)
    if plain:
        return taken_before(cls, [text_in(raw, kind) for raw in raws])
    texts = [text_in(raw, kind) if kind_of(raw) == kind else b"" for raw in raws]
    taken = take_items(cls, texts) if available() else [None] * len(raws)
    return [_carefully(cls, raw) if item is None else item for raw, item in zip(raws, taken, strict=True)]


def _carefully(cls: type[Any], raw: bytes) -> Any:  # noqa: ANN401  # an object of the class
    value: Any = _json.loads(raw).value
    item, _ = read_object(value["item"], cls)
    return item


def named(index: sqlite3.Connection, kind: str, name: str) -> Place | None:
    """Return the place of an item that stands, by its identifier, or nothing without it."""
    found: Place | None = index.execute(
        "select first, length, plain from standing where kind = ? and id = ?", (kind, name)
    ).fetchone()
    return found


def about(index: sqlite3.Connection, kind: str, target: str, name: str) -> tuple[Place, ...]:
    """Return the places of the items of a kind that stand and very likely refer to an item, in document order."""
    rows = index.execute(
        "select first, length, plain from referring where key = ? and kind = ? order by number",
        (_key(target, name), kind),
    )
    return tuple(rows)


def numbers(index: sqlite3.Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, Place]]:
    """Return the line number and the place of items that stand, by kind and identifier."""
    found: dict[tuple[str, str], tuple[int, Place]] = {}
    for key in wanted:
        row = index.execute(
            "select number, first, length, plain from standing where kind = ? and id = ?", key
        ).fetchone()
        if row is not None:
            found[key] = row[0], row[1:]
    return found
