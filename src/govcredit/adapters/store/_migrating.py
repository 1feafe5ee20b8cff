"""Making the tables, and finding out whether those that are there are the ones that this version needs (建表与升级)."""

from functools import cache
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, inspect, select

from govcredit.adapters.store import _chain
from govcredit.adapters.store._connecting import POSTGRESQL, reading, writing
from govcredit.adapters.store._journal import HEAD
from govcredit.adapters.store._tables import VERSIONS, tables
from govcredit.adapters.store._trouble import StoreTrouble

__all__ = ("check", "initialise")

_SCRIPTS: Final = "govcredit.adapters.store:migrations"
_LOCK: Final = 7_640_011  # any number, the same for all that make the tables of one database


def initialise(engine: Engine) -> None:
    """Make the tables, or bring older ones to this version; what is stored stays.

    Raises:
        StoreTrouble: The database cannot be written, was made by a newer version, or does not hold Unicode.
    """
    with writing(engine) as connection:
        if engine.dialect.name == POSTGRESQL:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            if connection.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
                raise StoreTrouble("store.encoding")
        _check_newer(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        head = tables().head
        if connection.execute(select(head.c.store)).first() is None:
            (salt,) = _chain.salts(1)
            row: dict[str, Any] = {"store": HEAD, "number": 0, "rows": 0, "link": _chain.origin(salt), "salt": salt}
            connection.execute(insert(head).values(row))


def check(engine: Engine) -> None:
    """Refuse a database that holds no store, or one of another version.

    Raises:
        StoreTrouble: It does; the finding says what to do.
    """
    with reading(engine) as connection:
        found = _check_newer(connection)
        if found is None or not inspect(connection).has_table(tables().head.name):
            raise StoreTrouble("store.not-initialised")
        if found != _newest():
            raise StoreTrouble("store.older")


def _check_newer(connection: Connection) -> str | None:
    """Return the last migration that a database has seen, unless it is of a newer version."""
    found = _revision(connection)
    if found is not None and found not in _known():
        raise StoreTrouble("store.newer")
    return found


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSIONS}).get_current_revision()


@cache
def _known() -> frozenset[str]:
    """Return the migrations that this version has."""
    return frozenset(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())


@cache
def _newest() -> str | None:
    """Return the last of them."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    return config
