"""The store that a database keeps: SQLite, or PostgreSQL (数据库存储)."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, final

from sqlalchemy import Connection, Engine, select

from govcredit._collector import paused
from govcredit.adapters.store import _asking, _erasing, _migrating, _taking, _verifying
from govcredit.adapters.store._asking import Selection
from govcredit.adapters.store._connecting import engine_of, reading, shown, swept, writing
from govcredit.adapters.store._journal import Locked, Said, append, entry_of, head_of, instant_of, lock
from govcredit.adapters.store._rows import Key, is_text
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._values import Entry, Erased, Head, Stored, Taken
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import MOST_FINDINGS
from govcredit.exchange.lines import write_texts
from govcredit.exchange.receipts import Received, Reception, receive, receive_lines
from govcredit.exchange.results import dumps_result, read_result
from govcredit.findings import Report
from govcredit.model.bundle import Bundle, Header, Manifest, arrays, item_class
from govcredit.model.query_event import QueryEvent
from govcredit.model.relations import ItemReference

__all__ = ("SqlStore",)

_AT_ONCE: Final = 1_000  # entries that are fetched at once
_QUERY: Final = "query-event"


@final
class SqlStore:
    """A store in SQLite or PostgreSQL; see `Store` for what its methods do (数据库存储)."""

    def __init__(self, place: str | Path, *, new: bool = False) -> None:
        """Open a store.

        Args:
            place: The address of a database, such as ``postgresql://host/name``, or the path of a file of SQLite.
            new: Whether to make the tables where they are not, or to bring older ones to this version.

        Raises:
            MissingExtra: The driver of the database is not installed.
            StoreTrouble: There is no such store, or it cannot be used.
        """
        self._engine = engine_of(place, new=new)
        try:
            (_migrating.initialise if new else _migrating.check)(self._engine)
        except BaseException:
            self._engine.dispose()
            raise

    def __repr__(self) -> str:
        return f"SqlStore({shown(self._engine)!r})"

    def __enter__(self) -> "SqlStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def take(self, bundle: Bundle, *, at: str, by: str | None = None) -> Taken:
        said = Said(act="import", at=at, actor=by, body=b"")
        with paused():
            ready = _taking.prepared(bundle)
            _taking.sound(bundle, ready)
        with paused(), writing(self._engine) as connection:
            return _taking.take(connection, lock(connection), bundle, ready, said)

    def receive(
        self, data: bytes | Iterable[bytes], *, at: str, by: str | None = None, file_name: str | None = None
    ) -> Received:
        said = Said(act="import", at=at, actor=by, body=b"")
        with paused(), ExitStack() as stack:
            holding = _Holding(self._engine, stack)
            reception = Reception(issued_at=at, held=holding)
            if isinstance(data, bytes):
                received = receive(data, reception, file_name=file_name)
            else:
                received = receive_lines(data, reception, file_name=file_name)
            if received.bundle is not None and received.receipt.accepted_items:
                holding.put(received, said)
        return received

    def bundle(
        self, *, known: date | None = None, taken: str | None = None, kinds: Iterable[str] | None = None
    ) -> Bundle:
        until, chosen = _until(taken), _kinds(kinds)
        return self._asked(Selection(standing=False, known=known, taken=until, kinds=chosen))

    def as_of(  # noqa: PLR0913  # the clocks, and what is asked for
        self,
        on: date | None,
        known: date | None = None,
        *,
        taken: str | None = None,
        kinds: Iterable[str] | None = None,
        about: ItemReference | None = None,
        past: bool = False,
    ) -> Bundle:
        until, chosen = _until(taken), _kinds(kinds)
        if about is not None and not (is_text(about.kind) and is_text(about.id)):
            chosen, about = frozenset(), None
        return self._asked(Selection(on=on, known=known, taken=until, kinds=chosen, about=about, past=past))

    def _asked(self, asked: Selection) -> Bundle:
        found: dict[str, list[Any]] = {}
        with reading(self._engine) as connection:
            header = _header(connection, asked)
            for kind, item in _asking.items(connection, asked):
                found.setdefault(kind, []).append(item)
        held: Any = {array: tuple(found[kind]) for kind, array in arrays() if kind in found}
        return Bundle(version=header.version, manifest=header.manifest, **held)

    def lines(self, *, internal: Literal[True], known: date | None = None) -> Iterator[bytes]:
        if not internal:
            raise InvalidValue("what leaves the house is a view: disclose a bundle, or say internal=True")
        return self._lines(Selection(standing=False, known=known))

    def _lines(self, asked: Selection) -> Iterator[bytes]:
        with reading(self._engine) as connection:
            yield from write_texts(_header(connection, asked), _asking.texts(connection, asked))

    def history(self, kind: str, name: str) -> tuple[Stored, ...]:
        if kind not in dict(arrays()) or not is_text(name):
            return ()
        with reading(self._engine) as connection:
            return _asking.history(connection, kind, name)

    def keep(self, result: Any, *, at: str, by: str | None = None) -> int:  # noqa: ANN401  # a result of any kind
        kind, name = getattr(result, "result", None), getattr(result, "id", None)
        body = dumps_result(result)
        if not isinstance(kind, str) or read_result(body).result is None:
            raise InvalidValue("only a result can be kept, and only one that can be read again")
        said = Said(act="keep", at=at, actor=by, kind=kind, name=name, body=body)
        with writing(self._engine) as connection:
            return append(connection, lock(connection), said, (), new=False)

    def kept(self, kind: str, name: str | None = None) -> tuple[Any, ...]:
        if not is_text(kind) or not is_text(name or ""):
            return ()
        entry = tables().entry
        asked = select(entry.c.name, entry.c.body).where(entry.c.kind == kind, entry.c.body.is_not(None))
        if name is not None:
            asked = asked.where(entry.c.name == name)
        with reading(self._engine) as connection:
            rows = connection.execute(asked.order_by(entry.c.number)).all()
        last = {row.name: place for place, row in enumerate(rows)}
        chosen = [row for place, row in enumerate(rows) if row.name is None or last[row.name] == place]
        return tuple(read_result(row.body).result for row in chosen)

    def queries(self, first: str | None = None, last: str | None = None) -> tuple[QueryEvent, ...]:
        entry = tables().entry
        asked = select(entry.c.body).where(entry.c.kind == _QUERY, entry.c.body.is_not(None))
        if first is not None:
            asked = asked.where(entry.c.instant >= instant_of(first))
        if last is not None:
            asked = asked.where(entry.c.instant <= instant_of(last))
        with reading(self._engine) as connection:
            rows = connection.execute(asked.order_by(entry.c.instant, entry.c.number)).scalars().all()
        found: list[Any] = [read_result(each).result for each in rows]
        return tuple(found)

    def erase(self, items: Iterable[ItemReference], *, because: str, at: str, by: str | None = None) -> Erased:
        names = [(each.kind, str(each.id)) for each in items if is_text(each.kind) and is_text(each.id)]
        said = Said(act="erase", at=at, actor=by, body=_erasing.said_of(because))
        with writing(self._engine) as connection:
            erased = _erasing.erase_items(connection, lock(connection), names, said)
        swept(self._engine)
        return erased

    def erase_queries(self, before: str, *, because: str, at: str, by: str | None = None) -> Erased:
        said = Said(act="erase", at=at, actor=by, body=_erasing.said_of(because))
        with writing(self._engine) as connection:
            erased = _erasing.erase_documents(connection, lock(connection), _QUERY, instant_of(before), said)
        swept(self._engine)
        return erased

    def entries(self, after: int = 0) -> Iterator[Entry]:
        entry = tables().entry
        asked = select(entry).where(entry.c.number > after).order_by(entry.c.number)
        asked = asked.execution_options(yield_per=_AT_ONCE)
        with reading(self._engine) as connection, connection.execute(asked) as rows:
            yield from map(entry_of, rows)

    def head(self) -> Head:
        with reading(self._engine) as connection:
            return head_of(connection)

    def verify(self, anchor: Head | None = None) -> Report:
        with reading(self._engine) as connection:
            return Report.of(_verifying.verify(connection, anchor), MOST_FINDINGS)


@final
class _Holding:
    """What a store holds, for one exchange that is taken in: from its first question on no other writer comes between."""

    def __init__(self, engine: Engine, stack: ExitStack) -> None:
        self._engine = engine
        self._stack = stack
        self._at: tuple[Connection, Locked] | None = None

    def digests(self, wanted: Iterable[Key]) -> Mapping[Key, str | None]:
        return _taking.held(*self._begun(), wanted)

    def put(self, received: Received, said: Said) -> None:
        connection, locked = self._begun()
        bundle, receipt = received.bundle, received.receipt
        assert bundle is not None  # noqa: S101  # something was accepted
        ready = _taking.prepared(bundle)
        numbers = {"accepted": receipt.accepted_items, "held": receipt.held_items, "refused": receipt.refused_items}
        _taking.put(connection, locked, ready, _taking.said(said, bundle, **numbers))

    def _begun(self) -> tuple[Connection, Locked]:
        if self._at is None:
            connection = self._stack.enter_context(writing(self._engine))
            self._at = connection, lock(connection)
        return self._at


def _header(connection: Connection, asked: Selection) -> Header:
    """Return what a bundle out of a store says of itself: that it is a part, wherever something may be missing."""
    if asked.everything and not _asking.erased(connection):
        return Header(version="1.0")
    last = _asking.last_entry(connection)
    if last is None:
        return Header(version="1.0")
    given: Any = {"id": f"store-{last.number}", "created": last.at, "extent": "partial"}
    return Header(version="1.0", manifest=Manifest(**given))


def _kinds(kinds: Iterable[str] | None) -> frozenset[str] | None:
    chosen = None if kinds is None else frozenset(kinds)
    for kind in sorted(chosen or ()):
        item_class(kind)
    return chosen


def _until(taken: str | None) -> int | None:
    return None if taken is None else instant_of(taken)
