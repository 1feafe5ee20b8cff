"""Packaged data and the published contract: what is there, and the one rule where to look."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from govcredit import _files
from govcredit._files import names, read_bytes, read_text, schema_bytes, schema_names


def test_data_is_read_as_bytes_and_as_text() -> None:
    data = read_bytes("messages", "terms.toml")
    assert data.decode("utf-8") == read_text("messages", "terms.toml")
    assert "整数" in read_text("messages", "terms.toml")


def test_names_are_sorted_and_those_of_files_only() -> None:
    assert names("messages") == tuple(sorted(names("messages")))
    assert {"bytes.toml", "structure.toml", "bundle.toml", "terms.toml"} <= set(names("messages"))
    assert "messages" not in names()


def test_a_folder_that_is_not_there_holds_nothing() -> None:
    assert names("no such folder") == ()
    assert names("messages", "terms.toml") == ()
    assert schema_names("no such version") == ()


@pytest.mark.parametrize("read", [read_bytes, read_text, schema_bytes])
def test_a_file_that_is_not_there_is_an_error(read: object) -> None:
    assert callable(read)
    with pytest.raises(FileNotFoundError):
        read("messages", "no such file")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty package in a source checkout, in the place of the real one."""
    package = tmp_path / "src" / "govcredit"
    package.mkdir(parents=True)
    monkeypatch.setattr(_files, "_PACKAGE", package)
    _files._contract.cache_clear()
    yield package
    _files._contract.cache_clear()


def write(folder: Path, content: bytes) -> None:
    (folder / "1.0").mkdir(parents=True)
    (folder / "1.0" / "a.json").write_bytes(content)


def test_in_a_checkout_the_contract_lies_beside_the_sources(package: Path) -> None:
    write(package.parent.parent / "schemas", b"beside")
    assert (schema_bytes("1.0", "a.json"), schema_names("1.0")) == (b"beside", ("a.json",))


def test_in_a_wheel_the_contract_lies_inside(package: Path) -> None:
    write(package.parent.parent / "schemas", b"beside")
    write(package / "schemas", b"inside")
    assert (schema_bytes("1.0", "a.json"), schema_names("1.0")) == (b"inside", ("a.json",))


@pytest.mark.usefixtures("package")
def test_without_a_contract_there_is_nothing() -> None:
    assert schema_names("1.0") == ()
    with pytest.raises(FileNotFoundError):
        schema_bytes("1.0", "a.json")
