"""A check that keeps what it has done goes on where it was stopped, however that was, and its report has the same bytes."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("typer")

from govcredit.cli.checkpoint import Checkpoint
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county
from govcredit.validation import bulk
from tests.cli import small_parts
from tests.forks import FORKS

DAY: Final = "2026-11-26"
PATIENCE: Final = 60  # seconds
Govcredit = Callable[..., Any]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SIZE", small_parts.SIZE)


@cache
def lines() -> bytes:
    """Return the lines of a county, some of which tell of days to come."""
    *others, last = write_lines(county(bodies=40, servants=60, records=30))
    spoilt = [raw.replace(b'"2025-', b'"2044-', 1) if number % 9 == 5 else raw for number, raw in enumerate(others)]
    return b"".join(spoilt) + last


@pytest.fixture
def lines_file(tmp_path: Path) -> Path:
    """Write the lines into a file."""
    path = tmp_path / "county.jsonl"
    path.write_bytes(lines())
    return path


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Make the folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def started(tmp_path: Path, temporary: Path) -> Iterator[Callable[..., ForkServerProcess]]:
    """Begin the verb in a process of its own; whatever is left of it is ended."""
    running: list[ForkServerProcess] = []

    def start(*given: object) -> ForkServerProcess:
        arguments = ("validate", "--on", DAY, "--format", "json", "--lang", "en", *map(str, given))
        running.append(FORKS.Process(target=small_parts.run, args=(str(tmp_path), str(temporary), arguments)))
        running[-1].start()
        return running[-1]

    yield start
    for each in running:
        each.kill()
        each.join()


def told(govcredit: Govcredit, *given: object) -> Any:  # noqa: ANN401  # what the verb prints
    """Return what the verb prints."""
    return govcredit("validate", "--on", DAY, "--format", "json", "--lang", "en", *map(str, given))


def parts_in(folder: Path) -> int:
    """Return how many parts a folder keeps."""
    return len(list(folder.glob("part-*.json")))


def wait_for(met: Callable[[], bool], process: ForkServerProcess) -> None:
    """Wait until something is so, or the process has ended."""
    end = time.monotonic() + PATIENCE
    while not met() and process.is_alive() and time.monotonic() < end:
        time.sleep(0.005)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_was_killed_again_and_again_ends_in_the_same_bytes(
    lines_file: Path, tmp_path: Path, govcredit: Govcredit, started: Callable[..., ForkServerProcess], jobs: str
) -> None:
    expected = told(govcredit, lines_file)
    folder = tmp_path / "kept"
    moments: tuple[Callable[[], bool], ...] = (
        (folder / "index.sqlite.unfinished").exists,
        lambda: parts_in(folder) >= 2,
        lambda: parts_in(folder) >= 9,
    )
    before = 0
    for moment in moments:
        process = started(lines_file, "--checkpoint", folder, "--jobs", jobs)
        wait_for(moment, process)
        process.kill()
        process.join()
        assert before <= parts_in(folder)
        before = parts_in(folder)
    assert before >= 9
    resumed = told(govcredit, lines_file, "--checkpoint", folder, "--jobs", jobs)
    assert resumed.out == expected.out
    assert "Going on from the checkpoint: " in resumed.err
    again = told(govcredit, lines_file, "--checkpoint", folder)
    assert again.out == expected.out


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be asked to end there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_told_to_end_reports_what_it_has_and_leaves_no_files(
    lines_file: Path, temporary: Path, govcredit: Govcredit, started: Callable[..., ForkServerProcess], jobs: str
) -> None:
    folder = temporary.parent / "kept"
    process = started(lines_file, "--checkpoint", folder, "--jobs", jobs)
    wait_for(lambda: parts_in(folder) >= 2, process)
    process.terminate()
    process.join(PATIENCE)
    out, err = ((temporary.parent / name).read_bytes() for name in ("out", "err"))
    assert (process.exitcode, b"not-reached" in out, b"the report is partial" in err) == (143, True, True)
    assert list(temporary.iterdir()) == []
    assert told(govcredit, lines_file, "--checkpoint", folder).out == told(govcredit, lines_file).out


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be asked to end there")
def test_a_run_that_is_told_to_end_while_it_reads_leaves_no_files(
    temporary: Path, started: Callable[..., ForkServerProcess], lines_file: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    process = started(pipe, "--jobs", "1")
    with pipe.open("wb") as stream:
        stream.write(lines_file.read_bytes())
        stream.flush()
        wait_for(lambda: any(temporary.iterdir()), process)
        process.terminate()
        process.join(PATIENCE)
    assert process.exitcode == 143
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "what"),
    [
        pytest.param(("--on", "2026-11-25"), "day of knowledge, day of the law", id="another day"),
        pytest.param(("--known", "2026-11-25"), "day of knowledge", id="other knowledge"),
        pytest.param(("--most", "3"), "number of findings", id="another number of findings"),
        pytest.param(("--pack", "cn-shandong"), "pack", id="another pack"),
    ],
)
def test_a_checkpoint_of_another_check_is_begun_anew(
    lines_file: Path, tmp_path: Path, govcredit: Govcredit, options: tuple[str, ...], what: str
) -> None:
    folder = tmp_path / "kept"
    told(govcredit, lines_file, "--checkpoint", folder)
    expected = told(govcredit, lines_file, *options)
    ran = told(govcredit, lines_file, *options, "--checkpoint", folder)
    assert ran.out == expected.out
    assert f"The checkpoint is of another check (other {what}); it begins anew." in ran.err


def test_a_checkpoint_of_other_lines_or_of_another_version_is_begun_anew(
    lines_file: Path, tmp_path: Path, govcredit: Govcredit, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    told(govcredit, lines_file, "--checkpoint", folder)
    lines_file.write_bytes(lines_file.read_bytes().replace(b'"2044-', b'"2045-', 1))
    ran = told(govcredit, lines_file, "--checkpoint", folder)
    assert (ran.out, "(other input)" in ran.err) == (told(govcredit, lines_file).out, True)
    monkeypatch.setattr("govcredit.cli.bulk.__version__", "0.0.0")
    assert "(other version of the library)" in told(govcredit, lines_file, "--checkpoint", folder).err


def test_a_part_that_is_damaged_is_judged_again_and_files_of_others_stay(
    lines_file: Path, tmp_path: Path, govcredit: Govcredit
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "notes.txt").write_text("")
    expected = told(govcredit, lines_file, "--checkpoint", folder)
    (folder / "part-0000003.json").write_bytes(b"{")
    assert told(govcredit, lines_file, "--checkpoint", folder).out == expected.out
    Checkpoint(folder).empty()
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_a_checkpoint_is_of_one_file(lines_file: Path, tmp_path: Path, govcredit: Govcredit) -> None:
    assert told(govcredit, lines_file, lines_file, "--checkpoint", tmp_path / "kept").code == 2
