"""Engines: which database a place names, and transactions that writers do one after the other (数据库连接)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from govcredit.adapters.store._trouble import StoreTrouble
from govcredit.errors import MissingExtra

__all__ = ("POSTGRESQL", "SQLITE", "engine_of", "reading", "shown", "swept", "writing")

SQLITE: Final = "sqlite"
POSTGRESQL: Final = "postgresql"
_DRIVERS: Final = frozenset({SQLITE, "sqlite+pysqlite", POSTGRESQL, "postgresql+psycopg"})
_WAIT: Final = 600  # seconds that a writer waits for another, which may be taking in a great exchange


def engine_of(place: str | Path, *, new: bool) -> Engine:
    """Return the engine of a place; no connection is made yet.

    Args:
        place: The address of a database, such as ``postgresql://host/name``, or the path of a file of SQLite.
        new: Whether the file of SQLite may be made.

    Raises:
        MissingExtra: The driver of the database is not installed.
        StoreTrouble: The file is not there, or the address names another database.
    """
    url = _url(str(place))
    backend, within = url.get_backend_name(), url.database in {None, "", ":memory:"}
    if backend == SQLITE and not within and not new and not Path(str(url.database)).is_file():
        raise StoreTrouble("store.not-there")
    # What a statement is given would stand in the text of an error otherwise, and so in a log.
    options: dict[str, Any] = {"hide_parameters": True}
    if backend == SQLITE:
        options["connect_args"] = {"timeout": _WAIT, "check_same_thread": False}
        if within:
            options["poolclass"] = StaticPool
    else:
        options["pool_pre_ping"] = True
        options["connect_args"] = {
            "client_encoding": "utf8"
        }  # whatever the server or the environment would rather speak
    try:
        engine = create_engine(url, **options)
    except ModuleNotFoundError as error:
        raise MissingExtra("sql", error.name or "psycopg") from None
    except (ArgumentError, NoSuchModuleError):
        raise StoreTrouble("store.address") from None
    if backend == SQLITE:
        event.listen(engine, "connect", _made)
        if new:
            event.listen(engine, "connect", _kept)
        event.listen(engine, "begin", _begun)
    return engine


def _url(place: str) -> URL:
    if not place:
        raise StoreTrouble("store.address")
    try:
        url = make_url(place) if "://" in place else URL.create(SQLITE, database=place)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        raise StoreTrouble("store.address") from None
    if backend not in {SQLITE, POSTGRESQL}:
        raise StoreTrouble("store.database")
    if url.drivername not in _DRIVERS:
        raise StoreTrouble("store.address")
    return url


def shown(engine: Engine) -> str:
    """Return the address of a database without its password, and without options, among which there may be one."""
    return engine.url.set(query={}).render_as_string(hide_password=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database, whatever is written meanwhile.

    Raises:
        StoreTrouble: The database cannot be reached or asked.
    """
    level = {} if engine.dialect.name == SQLITE else {"isolation_level": "REPEATABLE READ"}
    with _told(), engine.connect() as connection:
        connection.execution_options(**level)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection for one transaction, which is done as a whole or not at all.

    In SQLite the database is locked for other writers from its beginning; elsewhere they meet at the head.

    Raises:
        StoreTrouble: The database cannot be reached or written.
    """
    with _told(), engine.execution_options(writes=True).begin() as connection:
        yield connection


def swept(engine: Engine) -> None:
    """Let nothing of what was erased stay in the files of the database: neither in its log nor in rows that nobody sees.

    What somebody reads meanwhile, who began before, stays until the next time. A server sweeps the tables of another owner by
    itself only, after a while.

    Raises:
        StoreTrouble: The database cannot be reached.
    """
    if engine.dialect.name == SQLITE:
        with _told(), closing(engine.raw_connection()) as raw:  # in no transaction
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with _told(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in ("govcredit_revision", "govcredit_reference", "govcredit_entry"):
            connection.exec_driver_sql(f"VACUUM {table}")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        # Neither the statement nor what it was given is told: there may be personal data in it.
        raise StoreTrouble("store.unreachable", reason=_reason(error)) from None


def _reason(error: DBAPIError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    known = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return str(known or type(cause).__name__)


def _made(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by hand, as the library's documentation has it; what is erased is overwritten.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _kept(connection: sqlite3.Connection, _record: object) -> None:
    # Readers go on while somebody writes; the file keeps it from then on.
    connection.execute("PRAGMA journal_mode = WAL")


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
