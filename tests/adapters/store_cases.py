"""One case for each finding about a store."""

from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias
from unittest.mock import patch

import pytest

from govcredit.adapters.store import Head, Store, StoreTrouble, init_store, open_store
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.entries import as_findings
from govcredit.findings import Finding
from govcredit.model.relations import ItemReference

__all__ = ("STORE_CASES", "change", "trouble")

Case: TypeAlias = Callable[[], tuple[Finding, ...]]

AT: Final = "2026-11-25T09:30:00+08:00"
BODIES: Final = (
    b'{"version":"1.0","organs":[{"id":"a","kind":"court","name":"n"},{"id":"b","kind":"court","name":"n"}]}'
)


def trouble(call: Callable[..., object], *given: object) -> tuple[Finding, ...]:
    """Return what is said of a store that cannot be used."""
    with pytest.raises(StoreTrouble) as raised:
        call(*given)
    return (raised.value.finding,)


def change(place: str, *statements: str) -> None:
    """Change a file of SQLite past the program, which no key between tables hinders."""
    sqlite: Any = import_module("sqlite3")
    with closing(sqlite.connect(place)) as connection, connection:
        for each in statements:
            connection.execute(each)


def _store(folder: str) -> str:
    """Return the path of a store of three entries, each of which brings two bodies."""
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    place = str(Path(folder) / "credit.db")
    with closing(init_store(place)) as store:
        for number in range(3):
            text = BODIES.replace(b'"a"', b'"a-%d"' % number).replace(b'"b"', b'"b-%d"' % number)
            store.take(loads(text), at=AT)
    return place


def _changed(*statements: str, ask: Callable[[Store], tuple[Finding, ...]] | None = None) -> tuple[Finding, ...]:
    """Return what is found once a store was changed: by its verification, or when it is asked."""
    with TemporaryDirectory() as folder:
        place = _store(folder)
        change(place, *statements)
        if ask is None:
            with closing(open_store(place)) as store:
                return store.verify().findings
        with closing(open_store(place)) as store:
            return ask(store)


def _opened(*statements: str) -> tuple[Finding, ...]:
    with TemporaryDirectory() as folder:
        place = _store(folder)
        change(place, *statements)
        return trouble(open_store, place)


def _older() -> tuple[Finding, ...]:
    with TemporaryDirectory() as folder:
        place = _store(folder)
        migrating: Any = import_module("govcredit.adapters.store._migrating")
        with patch.object(migrating, "_newest", return_value="0002"):
            return trouble(open_store, place)


def _at(place: str) -> tuple[Finding, ...]:
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    return trouble(open_store, place)


def _no_database() -> tuple[Finding, ...]:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "credit.db"
        place.write_bytes(b"this is no database " * 100)
        return _at(str(place))


def _erased() -> tuple[Finding, ...]:
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    with closing(init_store("sqlite://")) as store:
        store.take(loads(BODIES), at=AT)
        named: Any = {"kind": "organ", "id": "a"}
        store.erase([ItemReference(**named)], because="r", at=AT)
        receipt = store.receive(dumps(loads(BODIES)), at=AT).receipt
    return tuple(found for each in receipt.entries for found in as_findings(each.findings))


STORE_CASES: Final[Mapping[str, Case]] = {
    "receipt.erased": _erased,
    "store.address": partial(_at, "postgresql//localhost://credit"),
    "store.anchor-differs": partial(_changed, ask=lambda store: store.verify(Head(number=9, link=bytes(32))).findings),
    "store.database": partial(_at, "mysql://localhost/credit"),
    "store.document-changed": partial(_changed, "UPDATE govcredit_entry SET body = '{}' WHERE number = 2"),
    # A server of another encoding is asked in the tests of troubles.
    "store.encoding": lambda: (StoreTrouble("store.encoding").finding,),
    "store.entry-changed": partial(_changed, "UPDATE govcredit_entry SET actor = 'a' WHERE number = 2"),
    "store.entry-missing": partial(_changed, "DELETE FROM govcredit_entry WHERE number = 2"),
    "store.head-differs": partial(_changed, "DELETE FROM govcredit_entry WHERE number = 3"),
    "store.newer": partial(_opened, "UPDATE govcredit_version SET version_num = '0009'"),
    "store.not-initialised": partial(_opened, "DROP TABLE govcredit_version"),
    "store.not-there": partial(_at, "no-such-folder/credit.db"),
    "store.older": _older,
    "store.row-changed": partial(_changed, "UPDATE govcredit_revision SET known = '2026-01-01' WHERE number = 2"),
    "store.row-missing": partial(_changed, "DELETE FROM govcredit_revision WHERE number = 2"),
    "store.row-stray": partial(_changed, "UPDATE govcredit_revision SET entry = 2 WHERE number = 1"),
    "store.rows-differ": partial(_changed, "DELETE FROM govcredit_revision WHERE number = 6"),
    "store.unreachable": _no_database,
    "store.unreadable-item": partial(
        _changed,
        "UPDATE govcredit_revision SET body = '{' WHERE number = 1",
        ask=lambda store: trouble(store.bundle),
    ),
}
