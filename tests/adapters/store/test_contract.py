"""What every store must do, of each of the three: in memory, in a file, and on a server."""

import pytest

pytest.importorskip("sqlalchemy")

from govcredit.adapters.store import Store, init_store, open_store
from govcredit.adapters.store.contract import StoreContract
from tests.adapters.store.conftest import Place


class TestInMemory(StoreContract):
    """SQLite in memory."""

    def open(self) -> Store:
        return init_store("sqlite://")


class TestInAFile(StoreContract):
    """SQLite in a file."""

    @pytest.fixture(autouse=True)
    def _places(self, in_file: Place) -> None:
        self.place = in_file

    def open(self) -> Store:
        return open_store(self.place())


class TestOnAServer(StoreContract):
    """PostgreSQL."""

    @pytest.fixture(autouse=True)
    def _places(self, on_server: Place) -> None:
        self.place = on_server

    def open(self) -> Store:
        return open_store(self.place())


def test_the_contract_itself_has_no_store() -> None:
    with pytest.raises(NotImplementedError):
        StoreContract().test_a_bundle_comes_back_as_it_was_given()
