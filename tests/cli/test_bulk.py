"""Large files of JSON Lines are judged part by part, and the report is that of a small file, byte for byte."""

import gzip
import io
import random
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("typer")

from govcredit.cli import bulk as cli_bulk
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county
from govcredit.validation import bulk
from govcredit.validation.running import JudgedPart
from tests.forks import FORKS

DAY: Final = "2026-11-26"
FAULTS: Final = (
    (b'"20', b'"19'),  # a day that cannot be meant
    (b'"2025-', b'"2044-'),  # a day to come
    (b'{"item":{', b'{"item":{"other":1,'),  # a member that there is not
    (b'"', b""),  # no JSON
    (b'"id":"', b'"id":"x'),  # what refers to it leads to nothing
)

Govcredit = Callable[..., Any]


@cache
def lines_with_faults(seed: int, share: float = 0.03) -> bytes:
    """Return the lines of a county of which some are spoilt, some missing and some there twice."""
    chosen = random.Random(seed)  # noqa: S311  # nothing secret
    lines = list(write_lines(county(seed=seed, bodies=40, servants=60, records=30)))
    for number in range(1, len(lines) - 1):
        if chosen.random() < share:
            old, new = chosen.choice(FAULTS)
            lines[number] = lines[number].replace(old, new, 1)
        elif chosen.random() < share / 4:
            lines[number] = chosen.choice([b"", lines[number - 1], b"\n"])
    return b"".join(lines)


@pytest.fixture
def county_file(tmp_path: Path) -> Path:
    path = tmp_path / "county.jsonl"
    path.write_bytes(lines_with_faults(1))
    return path


def told(govcredit: Govcredit, path: Path, *options: str) -> str:
    """Return what the verb prints of a file."""
    ran = govcredit("validate", "--on", DAY, "--format", "json", str(path), *options)
    return str(ran.out)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes that judge be forks of one that has imported the library, which begin sooner."""
    assert FORKS.get_start_method() == "forkserver"
    monkeypatch.setattr(cli_bulk, "_START", "forkserver")


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize(("most", "numbers"), [("10000", ("1", "3")), ("5", ("2",))])
def test_the_report_is_the_same_for_any_number_of_processes(
    county_file: Path, govcredit: Govcredit, most: str, numbers: tuple[str, ...]
) -> None:
    expected = told(govcredit, county_file, "--most", most)
    for jobs in numbers:
        assert told(govcredit, county_file, "--most", most, "--jobs", jobs) == expected
    assert '"findings": []' not in expected


@pytest.mark.parametrize("seed", range(2, 5))
@pytest.mark.parametrize("most", ["10000", "3"])
def test_the_report_is_that_of_the_whole_file(
    tmp_path: Path, govcredit: Govcredit, monkeypatch: pytest.MonkeyPatch, seed: int, most: str
) -> None:
    monkeypatch.setattr(bulk, "SIZE", 7)
    path = tmp_path / "county.jsonl"
    path.write_bytes(lines_with_faults(seed, share=0.01 * (seed % 3)))
    for options in ((), ("--reveal",)):
        expected = told(govcredit, path, "--most", most, *options)
        assert told(govcredit, path, "--most", most, "--jobs", "1", *options) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"item":{"version":"0.1"},"kind":"header"}\n', id="another version"),
        pytest.param(b'{"item":{},"kind":"header"}\n{"item":{"id":"a"},"kind":"organ"}\n', id="a header with errors"),
        pytest.param(b'{"item":{"version":"1.0"},"kind":"header"}', id="nothing but a header"),
    ],
)
def test_what_cannot_be_judged_is_told_alike(tmp_path: Path, govcredit: Govcredit, data: bytes) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(data)
    assert told(govcredit, path, "--jobs", "1") == told(govcredit, path)


def test_packed_lines_and_standard_input_are_judged_alike(
    county_file: Path, govcredit: Govcredit, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told(govcredit, county_file)
    packed = county_file.with_suffix(".gz")
    packed.write_bytes(gzip.compress(county_file.read_bytes()))
    assert told(govcredit, packed, "--jobs", "1") == expected.replace(str(county_file), str(packed))
    stream = io.BufferedReader(io.BytesIO(packed.read_bytes()))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    assert told(govcredit, Path("-"), "--jobs", "1") == expected.replace(str(county_file), "-")


def test_a_large_file_is_judged_in_parts_unasked(
    county_file: Path, govcredit: Govcredit, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told(govcredit, county_file)
    monkeypatch.setattr("govcredit.cli.validate.LARGE", 1)
    monkeypatch.setattr("govcredit.cli.validate.material_of_lines", None)
    assert told(govcredit, county_file) == expected


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_tells_what_it_has(
    county_file: Path, govcredit: Govcredit, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr(bulk, "SIZE", 50)
    take: Any = cli_bulk._counted  # the one place where a run can be stopped at a known item

    def counted(parts: Any, found: Iterator[JudgedPart], stopped: cli_bulk.Stopped) -> Iterator[JudgedPart]:  # noqa: ANN401
        for number, each in enumerate(take(parts, found, stopped), 1):
            stopped.asked = number == 3
            yield each

    monkeypatch.setattr(cli_bulk, "_counted", counted)
    ran = govcredit("validate", "--on", DAY, str(county_file), "--jobs", jobs)
    assert ran.code == 130
    assert "the report is partial" in ran.err
    assert "not reached when the check was stopped" in ran.out


def test_processes_that_import_the_library_themselves_give_the_same_report_and_leave_no_files(
    county_file: Path, govcredit: Govcredit, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told(govcredit, county_file, "--most", "10000")
    folder = county_file.parent / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert told(govcredit, county_file, "--most", "10000", "--jobs", "2") == expected
    assert list(folder.iterdir()) == []
