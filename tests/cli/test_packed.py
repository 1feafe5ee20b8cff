"""Files that come packed by gzip are read as they are, and refused where they are damaged or a bomb."""

import gzip
import io
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("typer")

from govcredit.cli.inputs import Unopened, opened
from govcredit.cli.packed import ALLOWED
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county


@cache
def lines() -> bytes:
    """Return a county as JSON Lines."""
    return b"".join(write_lines(county(seed=1)))


def reason(name: str) -> str:
    """Return why a file cannot be read."""
    with pytest.raises(Unopened) as stopped, opened(name) as stream:
        stream.read()
    (found,) = stopped.value.report.report.findings
    return found.code


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_packed_file_is_read_as_the_plain_one(tmp_path: Path, govcredit: Callable[..., object], form: str) -> None:
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.write_bytes(lines())
    # A file may be put together of several that were packed one by one.
    packed.write_bytes(gzip.compress(lines()[:5_000]) + gzip.compress(lines()[5_000:]))
    results = [
        govcredit("validate", "--on", "2026-11-26", "--format", form, str(path)).out.replace(str(path), "FILE")  # type: ignore[attr-defined]
        for path in (plain, packed)
    ]
    assert results[0] == results[1]
    assert "FILE" in results[0]


def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BufferedReader(io.BytesIO(gzip.compress(lines())))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(packed))
    with opened("-") as stream:
        assert b"".join(stream) == lines()


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(lambda: gzip.compress(lines())[:-100], "file.packed-damaged", id="cut off"),
        pytest.param(lambda: gzip.compress(lines())[:-8] + bytes(8), "file.packed-damaged", id="changed"),
        pytest.param(lambda: b"\x1f\x8b\x08\x00" + b"x" * 40, "file.packed-damaged", id="no gzip but its beginning"),
        pytest.param(lambda: gzip.compress(bytes(ALLOWED + 1)), "file.packed-too-tight", id="bomb"),
    ],
)
def test_what_cannot_be_unpacked_is_told(tmp_path: Path, made: Callable[[], bytes], expected: str) -> None:
    path = tmp_path / "packed.gz"
    path.write_bytes(made())
    assert reason(str(path)) == expected


def test_a_packed_file_may_hold_as_much_as_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "packed.gz"
    path.write_bytes(gzip.compress(bytes(ALLOWED), 1))
    with opened(str(path)) as stream:
        assert len(stream.read()) == ALLOWED
