"""A store that cannot be used says why, in its own words: nothing of the driver, no password, nothing of the data."""

import os
import pickle
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest

pytest.importorskip("sqlalchemy")

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event

from govcredit.adapters.store import StoreTrouble, init_store, masked_place, open_store
from govcredit.adapters.store import _connecting as connecting
from govcredit.adapters.store import _migrating as migrating
from govcredit.adapters.store._connecting import reading
from govcredit.adapters.store._examples import AT, BY, LATER, bundle, court, post, query, to
from govcredit.adapters.store._sql import SqlStore
from govcredit.adapters.store._tables import VERSIONS, tables
from govcredit.errors import MissingExtra
from govcredit.exchange.documents import dumps
from tests.adapters.store.conftest import Place
from tests.adapters.store_cases import change
from tests.postgresql import Server

NOBODY: Final = 65_534
SECRET: Final = "p4ss:w/ord"  # noqa: S105  # of nobody
GIVEN: Final = bundle(court("a", name="不可泄露"), posts=(post("p", "a"),))

# Everything that a store can be asked to do.
CALLS: Final[dict[str, Callable[[SqlStore], object]]] = {
    "take": lambda store: store.take(GIVEN, at=AT),
    "receive": lambda store: store.receive(dumps(GIVEN), at=AT),
    "bundle": lambda store: store.bundle(),
    "as_of": lambda store: store.as_of(None, about=to("organ", "a")),
    "lines": lambda store: [*store.lines(internal=True)],
    "history": lambda store: store.history("organ", "a"),
    "keep": lambda store: store.keep(query(AT), at=AT),
    "kept": lambda store: store.kept("score"),
    "queries": lambda store: store.queries(),
    "erase": lambda store: store.erase([to("organ", "a")], because="r", at=AT),
    "erase_queries": lambda store: store.erase_queries(LATER, because="r", at=AT),
    "entries": lambda store: [*store.entries()],
    "head": lambda store: store.head(),
    "verify": lambda store: store.verify(),
}
WRITES: Final = ("take", "receive", "keep", "erase")


def trouble(call: Callable[..., object], *given: Any, **named: Any) -> tuple[str, str]:  # noqa: ANN401  # of any call
    """Return the code and the reason that are told, once all that is told was looked through."""
    with pytest.raises(StoreTrouble) as raised:
        call(*given, **named)
    error = raised.value
    told = "".join(traceback.format_exception(error)) + repr(error) + str(error) + repr(error.finding)
    for hidden in ("不可泄露", "psycopg.", "sqlite3.", "sqlalche.me", "p4ss", "INSERT", "SELECT"):
        assert hidden not in told
    params = dict(error.finding.params)
    return error.finding.code.removeprefix("store."), str(params.get("reason", ""))


@contextmanager
def unprivileged() -> Iterator[None]:
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


# ---------------------------------------------------------------------------------------------------------------------
# Files


@pytest.mark.parametrize("open_", [open_store, init_store], ids=["open", "init"])
@pytest.mark.parametrize("content", [b"this is no database " * 100, b"SQLite format 3\x00" + bytes(100)])
def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path, content: bytes, open_: Callable[..., Any]) -> None:
    file = tmp_path / "credit.db"
    file.write_bytes(content)
    assert trouble(open_, file)[0] == "unreachable"
    assert file.read_bytes() == content
    assert [*tmp_path.iterdir()] == [file]


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert trouble(open_store, tmp_path / "credit.db") == ("not-there", "")
    assert trouble(open_store, tmp_path) == ("not-there", "")
    assert trouble(init_store, tmp_path) == ("unreachable", "SQLITE_CANTOPEN")
    assert trouble(init_store, tmp_path / "nowhere" / "credit.db") == ("unreachable", "SQLITE_CANTOPEN")
    assert [*tmp_path.iterdir()] == []


def test_an_empty_file_holds_no_store_yet(tmp_path: Path) -> None:
    file = tmp_path / "credit.db"
    file.touch()
    assert trouble(open_store, file) == ("not-initialised", "")
    init_store(file).close()
    open_store(file).close()


def test_a_store_that_may_only_be_read_is_not_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "credit.db"
        with closing(init_store(file)) as store:
            store.take(bundle(court("b")), at=AT)
            file.chmod(0o444)
            Path(folder).chmod(0o555)
            with unprivileged():
                found = {trouble(CALLS[each], SqlStore(file)) for each in WRITES if each != "erase"}
                assert (
                    trouble(lambda: open_store(file).erase([to("organ", "b")], because="r", at=AT))[0] == "unreachable"
                )
        with unprivileged():
            assert trouble(init_store, file)[0] == "unreachable"
        Path(folder).chmod(0o755)
    assert {code for code, _ in found} == {"unreachable"}


def test_a_file_of_somebody_else_is_not_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "credit.db"
        init_store(file).close()
        file.chmod(0o000)
        Path(folder).chmod(0o755)
        with unprivileged():
            assert trouble(open_store, file) == ("unreachable", "SQLITE_CANTOPEN")


def test_another_writer_who_takes_too_long_is_told(in_file: Place) -> None:
    place = in_file()
    with patch.object(connecting, "_WAIT", 0), SqlStore(place) as store, closing(sqlite3.connect(place)) as other:
        other.execute("BEGIN IMMEDIATE")
        for each in WRITES:
            assert trouble(CALLS[each], store) == ("unreachable", "SQLITE_BUSY")
        assert store.bundle() == bundle()  # who reads does not wait
        other.rollback()
        assert store.take(GIVEN, at=AT).added == 2


def test_an_item_that_cannot_be_read_is_told_by_its_kind(in_file: Place) -> None:
    place = in_file()
    with SqlStore(place) as store:
        store.take(GIVEN, at=AT)
        change(place, "UPDATE govcredit_revision SET body = '{' WHERE kind = 'post'")
        for each in ("bundle", "as_of"):
            assert trouble(CALLS[each], store) == ("unreadable-item", "")
        assert trouble(store.history, "post", "p") == ("unreadable-item", "")
        assert store.bundle(kinds=["organ"]).organs == GIVEN.organs


def test_lines_that_nobody_reads_to_the_end_hinder_nobody(place: Place) -> None:
    with SqlStore(place()) as store:
        organs = (court(f"o-{number}") for number in range(3_000))
        store.take(bundle(*organs, posts=(post("q", "o-1"),)), at=AT)
        lines, entries = store.lines(internal=True), store.entries()
        next(lines)
        next(lines)
        next(entries)
        assert store.take(GIVEN, at=AT).added == 2
        assert len([*lines]) == 3_001  # the others of what was there when they were begun, and the closing
        del entries
        again = store.lines(internal=True)
        next(again)
        next(again)
        del again


# ---------------------------------------------------------------------------------------------------------------------
# Addresses


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("mysql://u:p4ss@localhost/x", "database"),
        ("mysql+nothing://u:p4ss@localhost/x", "database"),
        ("postgresql://u:p4ss@localhost:port/x", "address"),
        ("postgresql+asyncpg://u:p4ss@localhost/x", "address"),
        ("postgresql+psycopg2://u:p4ss@localhost/x", "address"),
        ("sqlite+aiosqlite:///x.db", "address"),
        ("://", "address"),
        ("", "address"),
        ("http://localhost", "database"),
    ],
)
def test_an_address_that_is_none_is_told(place: str, code: str) -> None:
    assert trouble(open_store, place) == (code, "")
    assert trouble(init_store, place) == (code, "")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql://u:p4ss@h/x", "postgresql://u:***@h/x"),
        ("postgresql://u:p4ss:w@h:5/x?sslmode=require", "postgresql://u:***@h:5/x?sslmode=require"),
        (
            "postgresql://h/x?user=u&password=p4ss&sslmode=require",
            "postgresql://h/x?user=u&password=***&sslmode=require",
        ),
        ("postgresql://h/x?Password=p4ss", "postgresql://h/x?Password=***"),
        ("postgresql://u@h/x", "postgresql://u@h/x"),
        ("credit.db", "credit.db"),
    ],
)
def test_an_address_is_shown_without_its_password(place: str, shown: str) -> None:
    assert masked_place(place) == shown


def test_without_its_driver_the_extra_is_named() -> None:
    missing = ModuleNotFoundError(name="psycopg")
    with patch.object(connecting, "create_engine", side_effect=missing), pytest.raises(MissingExtra) as raised:
        open_store("postgresql://localhost/x")
    assert "govcredit[sql]" in str(raised.value)


def test_a_trouble_can_be_handed_to_another_process() -> None:
    error = StoreTrouble("store.unreachable", reason="SQLITE_BUSY")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # its own
    assert (str(again), again.finding) == (str(error), error.finding)


# ---------------------------------------------------------------------------------------------------------------------
# Versions


def test_the_migrations_make_the_tables(place: Place) -> None:
    with SqlStore(place()) as store, reading(store._engine) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSIONS, "compare_type": True})
        assert compare_metadata(context, tables().metadata) == []


def test_a_store_of_another_version_is_not_used(place: Place) -> None:
    address = place()
    with SqlStore(address) as store:
        store.take(GIVEN, at=AT)
        before = store.head()
        with patch.object(migrating, "_newest", return_value="0002"):
            assert trouble(open_store, address) == ("older", "")
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE govcredit_version SET version_num = '0009'")
        for each in (open_store, init_store):
            assert trouble(each, address) == ("newer", "")
        with store._engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM govcredit_version")
        assert trouble(open_store, address) == ("not-initialised", "")
        assert store.head() == before


def test_to_make_a_store_again_changes_nothing(place: Place) -> None:
    address = place()
    with SqlStore(address) as store:
        store.take(GIVEN, at=AT)
        head = store.head()
    with closing(init_store(address)) as again:
        assert (again.head(), again.bundle(), again.verify().ok) == (head, GIVEN, True)


# ---------------------------------------------------------------------------------------------------------------------
# A server


def test_a_database_of_another_encoding_is_refused(server: Server, on_server: Place) -> None:
    on_server()
    server.say("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    try:
        assert trouble(init_store, server.address("ascii")) == ("encoding", "")
        assert trouble(open_store, server.address("ascii")) == ("not-initialised", "")
    finally:
        server.say("DROP DATABASE ascii")


def test_a_database_without_a_store_or_none_at_all_is_told(server: Server, on_server: Place) -> None:
    on_server()
    assert trouble(open_store, server.address(server.new(of="template0"))) == ("not-initialised", "")
    for each in (open_store, init_store):
        for address in (
            server.address("nowhere", password=SECRET),
            server.address("postgres", user="nobody", password=SECRET),
            f"postgresql://u:{SECRET}@127.0.0.1:1/x",
        ):
            assert trouble(each, address.replace("/ord", "%2Ford"))[0] == "unreachable"


def test_a_store_shows_no_password(server: Server, on_server: Place) -> None:
    database = on_server().rpartition("/")[2]
    with SqlStore(server.address(database, password="p4ss")) as store:  # noqa: S106  # of nobody
        assert "p4ss" not in repr(store)
        assert "***" in repr(store)
    with SqlStore(f"{server.address(database)}?password=p4ss") as store:
        assert "p4ss" not in repr(store)


def test_who_may_not_is_told_so(server: Server, on_server: Place) -> None:
    address = on_server()
    database = address.rpartition("/")[2]
    server.say("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    limited = server.address(database, user="reader", password="p4ss")  # noqa: S106  # of nobody
    with closing(open_store(address)) as owner:
        owner.take(GIVEN, at=AT, by=BY)
    assert trouble(open_store, limited) == ("unreachable", "42501")
    server.say("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", database=database)
    with SqlStore(limited) as store:
        assert store.bundle() == GIVEN
        for each in WRITES:
            assert trouble(CALLS[each], store) == ("unreachable", "42501")
        assert store.verify().ok
    server.drop()
    server.say("DROP ROLE reader")


def test_a_server_that_stops_is_told_and_used_again_when_it_is_back(server: Server, on_server: Place) -> None:
    address = on_server()
    many = bundle(*(court(f"o-{number}") for number in range(5_000)))
    with SqlStore(address) as store:
        store.take(many, at=AT)
        head = store.head()
        lines = store.lines(internal=True)
        next(lines)
        next(lines)
        server.control("stop")
        try:
            assert trouble(lambda: [*lines])[0] == "unreachable"
            for each, call in CALLS.items():
                assert trouble(call, store)[0] == "unreachable", each
            assert trouble(open_store, address)[0] == "unreachable"
        finally:
            server.control("start")
        assert (store.head(), store.verify().ok) == (head, True)
        assert store.take(GIVEN, at=AT).added == 2


def test_a_writer_whose_server_stops_has_written_nothing(server: Server, on_server: Place) -> None:
    """The server stops between the rows and the end of their transaction."""
    address = on_server()
    with SqlStore(address) as store:
        event.listen(store._engine, "commit", lambda _: server.control("stop"), once=True)
        try:
            assert trouble(store.take, GIVEN, at=AT)[0] == "unreachable"
        finally:
            server.control("start")
        assert (store.head().number, store.bundle(), store.verify().ok) == (0, bundle(), True)
