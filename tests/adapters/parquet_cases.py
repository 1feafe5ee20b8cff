"""One case for each finding about Parquet files."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import pytest

from govcredit.adapters.columnar import read_parquet, write_parquet
from govcredit.exchange.documents import Outcome, loads
from govcredit.findings import Finding

__all__ = ("ONE_BODY", "PARQUET_CASES", "put", "read_changed")

Case: TypeAlias = Callable[[], tuple[Finding, ...]]
Change: TypeAlias = Callable[[Path], object]

ONE_BODY: Final = b'{"version":"1.0","organs":[{"id":"a","kind":"court","name":"n"}]}'


def read_changed(change: Change, document: bytes = ONE_BODY) -> Outcome:
    """Return what is read from the folder of a bundle once something was done to it."""
    pytest.importorskip("pyarrow", reason="the extra columnar is not installed")
    with TemporaryDirectory() as folder:
        write_parquet(loads(document), folder, internal=True)
        change(Path(folder))
        return read_parquet(folder)


def put(folder: Path, columns: Mapping[str, Any], name: str = "organs.parquet") -> None:
    """Write a file by hand, each column given by its values or as an Arrow array."""
    arrow: Any = import_module("pyarrow")
    import_module("pyarrow.parquet").write_table(arrow.table(dict(columns)), folder / name)


def _twice(folder: Path) -> None:
    arrow: Any = import_module("pyarrow")
    import_module("pyarrow.parquet").write_table(
        arrow.table([["a"], ["b"]], names=["id", "id"]), folder / "organs.parquet"
    )


def _timestamp(folder: Path) -> None:
    arrow: Any = import_module("pyarrow")
    put(folder, {"id": ["a"], "abolished": arrow.array([0], arrow.timestamp("us"))})


def _found(change: Change) -> tuple[Finding, ...]:
    return read_changed(change).report.findings


PARQUET_CASES: Final[dict[str, Case]] = {
    "parquet.column-twice": partial(_found, _twice),
    "parquet.column-type": partial(_found, _timestamp),
    "parquet.count": partial(_found, lambda folder: (folder / "organs.parquet").unlink()),
    "parquet.damaged": partial(_found, lambda folder: (folder / "organs.parquet").write_bytes(b"PAR1")),
    "parquet.header-missing": partial(_found, lambda folder: (folder / "bundle.parquet").unlink()),
}
