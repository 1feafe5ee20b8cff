"""A real PostgreSQL server for tests, started from the programs that are installed and stopped when they are done.

Debian's ``postgresql`` puts the programs beside the path; they refuse to run as root, so that an unprivileged user runs
them there. The data lie in a temporary folder, and nobody but this machine is listened to. Tests are skipped where the
programs are missing, and fail where ``GOVCREDIT_POSTGRESQL`` is ``required``.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, Final, final

import pytest

__all__ = ("Server", "programs", "running")

USER: Final = "credit"
TEMPLATE: Final = "prepared"
ATTEMPTS: Final = 5  # at a port that nobody else has taken meanwhile
SETTINGS: Final = ("fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def programs() -> Path | None:
    """Return the folder that holds the newest ``initdb`` and ``pg_ctl``, or nothing where there are none."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    installed = [
        each
        for each in Path("/usr/lib/postgresql").glob("*/bin")
        if all((each / name).is_file() for name in ("initdb", "pg_ctl"))
    ]
    return max(installed, key=lambda each: int(each.parent.name), default=None)


@final
class Server:
    """A server that runs; every database that is asked for is a new one, and is gone when the server stops."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._numbers = count(1)
        self._made: list[str] = []

    def address(self, database: str, *, user: str = USER, password: str | None = None) -> str:
        """Return the address of a database."""
        secret = "" if password is None else f":{password}"
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def say(self, *statements: str, database: str = "postgres") -> None:
        """Carry out statements that must stand alone."""
        psycopg: Any = import_module("psycopg")
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for each in statements:
                connection.execute(each)

    def ask(self, question: str, *, database: str) -> Any:  # noqa: ANN401  # whatever the server answers
        """Return the first value that a question is answered with."""
        psycopg: Any = import_module("psycopg")
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            return connection.execute(question).fetchone()[0]

    def new(self, *, of: str = TEMPLATE) -> str:
        """Return the name of a new database, made from a template."""
        name = f"store_{next(self._numbers)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {of}")
        self._made.append(name)
        return name

    def drop(self) -> None:
        """Drop the databases that were made."""
        self.say(*(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)" for each in self._made))
        self._made.clear()

    def control(self, action: str) -> None:
        """Stop the server or start it again, and wait until it is done."""
        options = " ".join(f"-c {each}" for each in SETTINGS)
        started = ("-o", f"-p {self.port} -k {self.folder} {options}", "-l", str(self.folder / "log"))
        how = started if action == "start" else ("-m", "immediate")
        _run(self.folder, "pg_ctl", "-D", str(self.folder / "data"), "-w", *how, action)


@contextmanager
def running() -> Iterator[Server]:
    """Give a server with a database that holds an empty store, from which others are made."""
    required = os.environ.get("GOVCREDIT_POSTGRESQL") == "required"
    if programs() is None:
        assert not required, "PostgreSQL is not installed"
        pytest.skip("PostgreSQL is not installed")
    if not required:
        pytest.importorskip("psycopg", reason="the extra sql is not installed")
    store: Any = import_module("govcredit.adapters.store")
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        user = _user()
        if user is not None:
            shutil.chown(folder, user.pw_uid, user.pw_gid)
        data, locale = str(folder / "data"), ("-E", "UTF8", "--locale=C.UTF-8")
        _run(folder, "initdb", "-D", data, "-A", "trust", "-U", USER, "--no-sync", *locale)
        server = _started(folder)
        try:
            server.say(f"CREATE DATABASE {TEMPLATE}")
            store.init_store(server.address(TEMPLATE)).close()
            yield server
        finally:
            server.control("stop")
    finally:
        shutil.rmtree(folder)


def _started(folder: Path) -> Server:
    for attempt in range(ATTEMPTS):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            server = Server(folder, taken.getsockname()[1])
        try:
            server.control("start")
        except subprocess.CalledProcessError:
            if attempt + 1 == ATTEMPTS:
                raise
        else:
            return server
    raise AssertionError


def _run(folder: Path, program: str, *arguments: str) -> None:
    found, user = programs(), _user()
    assert found is not None
    command: Sequence[str] = (str(found / program), *arguments)
    how: dict[str, Any] = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    # What the server inherits stays open as long as it runs: it is given nothing to write to but its own log.
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd=folder, stdout=quiet, stderr=quiet, **how)  # noqa: S603  # Debian's programs


@cache
def _user() -> pwd.struct_passwd | None:
    """Return the user who runs the programs: nobody else, unless this is root."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]
