"""Taking in: items become rows, each once, and all of an exchange or none of it (入库)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, final

import attrs
from sqlalchemy import Connection, Table, exists, select

from govcredit import _json
from govcredit.adapters.store import _chain
from govcredit.adapters.store._journal import Locked, Said, append
from govcredit.adapters.store._rows import Key, Row, rows_of
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._values import Taken
from govcredit.errors import InvalidDocument
from govcredit.exchange import references
from govcredit.exchange.converter import unstructure
from govcredit.exchange.grammar import which_fit
from govcredit.exchange.items import read_items
from govcredit.findings import Finding, Report, finding
from govcredit.model.bundle import Bundle, Header, arrays, item_class

__all__ = ("Prepared", "held", "prepared", "put", "said", "sound", "take")

_TOGETHER: Final = 5_000  # names that are asked for, and rows that are written, at once
_DANGLING: Final = "bundle.dangling-reference"


@final
@attrs.frozen(kw_only=True)
class Prepared:
    """The rows of a bundle, made before anybody waits for the database.

    Attributes:
        kinds: Of each kind, its rows and, beside each, the items that it refers to.
    """

    kinds: Sequence[tuple[str, list[Row], list[set[Key]]]] = attrs.field(repr=False)

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(len(rows) for _, rows, _ in self.kinds)

    def names(self) -> set[Key]:
        """Return the items by kind and identifier."""
        return {(kind, row["name"]) for kind, rows, _ in self.kinds for row in rows}

    def named(self) -> set[Key]:
        """Return the items that are referred to."""
        return set[Key]().union(*(each for _, _, found in self.kinds for each in found))

    def without(self, known: Mapping[Key, str | None]) -> "Prepared":
        """Return what is not known yet."""
        kinds = []
        for kind, rows, found in self.kinds:
            pairs = [pair for pair in zip(rows, found, strict=True) if (kind, pair[0]["name"]) not in known]
            if pairs:
                kinds.append((kind, [row for row, _ in pairs], [keys for _, keys in pairs]))
        return Prepared(kinds=kinds)


def prepared(bundle: Bundle) -> Prepared:
    """Return the rows of a bundle."""
    return Prepared(kinds=tuple(rows_of(bundle)))


def sound(bundle: Bundle, ready: Prepared) -> None:
    """Refuse a bundle that does not hold together, or of which an item could not be read again.

    A program may build an item that holds what the format does not allow; where a bundle leads to what is not in it is asked
    of the store later.

    Raises:
        InvalidDocument: An item could not be read again, an identifier stands twice, a revision turns in a circle, or the
            manifest does not match.
    """
    _refuse(_unreadable(ready))
    _refuse(each for each in references.check(bundle) if each.code != _DANGLING)


def _unreadable(ready: Prepared) -> Iterator[Finding]:
    # Canonical bytes that have the form of their class can be read; the others are tried.
    array_of = dict(arrays())
    for kind, rows, _ in ready.kinds:
        texts = [row["body"].encode() for row in rows]
        doubtful = [index for index, fits in enumerate(which_fit(item_class(kind), texts)) if not fits]
        for index, each in zip(doubtful, read_items(kind, map(texts.__getitem__, doubtful)), strict=True):
            if each.item is None:
                yield from each.report.at(f"/{array_of[kind]}/{index}").findings


def said(how: Said, bundle: Bundle, *, accepted: int, held: int, refused: int = 0) -> Said:
    """Return what the entry of an import says: the header of the exchange, and what became of its items."""
    header = Header(
        version=bundle.version, manifest=bundle.manifest, origin=bundle.origin, extensions=bundle.extensions
    )
    told = {"accepted": accepted, "header": unstructure(header), "held": held, "refused": refused}
    return attrs.evolve(how, body=_json.dumps_plain(told))


def take(connection: Connection, locked: Locked, bundle: Bundle, ready: Prepared, how: Said) -> Taken:
    """Take in all of a bundle that is not held yet, in one entry.

    Args:
        connection: In a transaction that holds the head.
        locked: The head.
        bundle: The bundle.
        ready: Its rows.
        how: When it is taken in, and who hands it in.

    Raises:
        InvalidDocument: An item is held with other content, was erased, or refers to one that is nowhere.
    """
    names = ready.names()
    known = held(connection, locked, names)
    _refuse(_otherwise(ready, known))
    outside = ready.named() - names
    _refuse(_dangling(bundle, outside - held(connection, locked, outside).keys()))
    new = ready.without(known)
    if not new.kinds:
        return Taken(entry=None, added=0, held=len(known))
    number = put(connection, locked, new, said(how, bundle, accepted=new.rows, held=len(known)))
    return Taken(entry=number, added=new.rows, held=len(known))


def held(connection: Connection, locked: Locked, wanted: Iterable[Key]) -> Mapping[Key, str | None]:
    """Return the digests of those items that are held, and nothing as the digest of one that was erased."""
    if not locked.rows:
        return {}
    revision = tables().revision
    by_kind: dict[str, list[str]] = {}
    for kind, name in wanted:
        by_kind.setdefault(kind, []).append(name)
    found: dict[Key, str | None] = {}
    for kind, names in by_kind.items():
        for some in _parts(names):
            asked = select(revision.c.name, revision.c.digest).where(revision.c.kind == kind, revision.c.name.in_(some))
            found |= {(kind, name): f"sha256:{digest.hex()}" for name, digest in connection.execute(asked)}
    if connection.execute(select(exists().where(revision.c.shadow.is_not(None)))).scalar_one():
        shadows = {
            _chain.shadow(locked.salt, kind, name): (kind, name)
            for kind, names in by_kind.items()
            for name in names
            if (kind, name) not in found
        }
        for marks in _parts(list(shadows)):
            asked = select(revision.c.shadow).where(revision.c.shadow.in_(marks))
            found |= {shadows[each]: None for each in connection.execute(asked).scalars()}
    return found


def put(connection: Connection, locked: Locked, new: Prepared, what: Said) -> int:
    """Write rows that are not held yet, and the entry that brings them; return its number.

    Args:
        connection: In a transaction that holds the head.
        locked: The head.
        new: The rows.
        what: What the entry says.
    """
    salts = _chain.salts(new.rows)
    entry, first = locked.number + 1, locked.rows + 1
    made: list[tuple[Any, ...]] = []
    marks: list[bytes] = []
    leads: list[tuple[int, str, str]] = []
    for kind, rows, found in new.kinds:
        for row, keys in zip(rows, found, strict=True):
            number, salt = first + len(made), salts[len(made)]
            marks.append(_chain.mark(salt, kind, row["name"], row["digest"]))
            values = (str(each) if type(each) is date else each for each in row.values())  # as every driver takes it
            made.append((number, entry, *values, salt, marks[-1]))
            leads += [(number, to, name) for to, name in keys]
    append(connection, locked, what, marks, new=True)
    columns = ("number", "entry", *new.kinds[0][1][0], "salt", "mark")
    _write(connection, tables().revision, columns, made)
    _write(connection, tables().reference, ("number", "kind", "name"), leads)
    return entry


def _write(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write many rows by the driver's own way: the library's way of many parameters takes longer than the database."""
    place = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(connection.dialect.identifier_preparer.quote(each) for each in columns)
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(place for _ in columns)})"  # noqa: S608  # our names
    if rows:
        connection.exec_driver_sql(statement, rows)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    yield from (values[start : start + _TOGETHER] for start in range(0, len(values), _TOGETHER))


def _refuse(found: Iterable[Finding]) -> None:
    report = Report.of(found)
    if not report.ok:
        raise InvalidDocument(report)


def _otherwise(ready: Prepared, known: Mapping[Key, str | None]) -> Iterator[Finding]:
    """Yield where an item is held with other content, or was erased."""
    array_of = dict(arrays())
    for kind, rows, _ in ready.kinds:
        for index, row in enumerate(rows):
            digest = known.get((kind, row["name"]), "")
            if digest is None:
                yield finding("receipt.erased", f"/{array_of[kind]}/{index}/id")
            elif digest and digest != f"sha256:{row['digest'].hex()}":
                yield finding("receipt.held-otherwise", f"/{array_of[kind]}/{index}/id")


def _dangling(bundle: Bundle, lost: set[Key]) -> Iterator[Finding]:
    """Yield where an item refers to one that is neither in the bundle nor held."""
    if not lost:
        return
    for kind, array in arrays():
        for index, item in enumerate(getattr(bundle, array)):
            for each in references.references_of(item, f"/{array}/{index}", kind):
                if (each.kind, each.id) in lost:
                    yield finding("bundle.dangling-reference", each.path, id=each.shown, kind=each.kind)
