"""Places for stores: files of SQLite, and databases of a PostgreSQL server that runs as long as the tests do."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import TypeAlias

import pytest

from tests.postgresql import Server, running

Place: TypeAlias = Callable[[], str]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture
def on_server(server: Server) -> Iterator[Place]:
    """Return what gives the address of a new, empty store on the server."""
    yield lambda: server.address(server.new())
    server.drop()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of SQLite that holds an empty store, from which others are made, as on the server."""
    pytest.importorskip("sqlalchemy")
    from govcredit.adapters.store import init_store  # noqa: PLC0415  # the extra may be missing

    path = tmp_path_factory.mktemp("store") / "prepared.db"
    init_store(path).close()
    return path


@pytest.fixture
def in_file(tmp_path: Path, empty: Path) -> Place:
    """Return what gives the path of a new, empty store in a file of SQLite."""

    def made() -> str:
        path = tmp_path / f"store-{len(list(tmp_path.iterdir()))}.db"
        copyfile(empty, path)
        return str(path)

    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Place:
    """Return what gives the place of a new, empty store: in a file, and on the server."""
    found: Place = request.getfixturevalue("in_file" if request.param == "sqlite" else "on_server")
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return a place where there is no store yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "new.db")
        return
    server: Server = request.getfixturevalue("server")
    yield server.address(server.new(of="template0"))
    server.drop()
