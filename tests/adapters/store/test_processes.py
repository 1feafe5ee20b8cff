"""Several processes at one store, and one that is killed: nothing is lost, nothing twice, nothing by half."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Final

import pytest

pytest.importorskip("sqlalchemy")

from sqlalchemy import func, select

from govcredit.adapters.store import Store, open_store
from govcredit.adapters.store._connecting import engine_of, reading
from govcredit.adapters.store._examples import bundle, court, post
from govcredit.adapters.store._tables import tables
from govcredit.exchange.documents import dumps
from govcredit.model.bundle import Bundle
from tests.adapters.store.conftest import Place

SCRIPT: Final = Path(__file__).with_name("importing.py")
WRITERS: Final = 8
AT: Final = "2026-11-25T09:30:00+08:00"


def bodies(first: int, last: int) -> Bundle:
    """Return so many bodies, each with a post that refers to it and a superior that is among them."""
    organs = (court(f"o-{number}", superior=f"o-{first}") for number in range(first, last))
    return bundle(*organs, posts=tuple(post(f"p-{number}", f"o-{number}") for number in range(first, last)))


@contextmanager
def started(verb: str, place: str, *files: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process that has read its files and waits to begin."""
    command = [sys.executable, str(SCRIPT), verb, place, *map(str, files)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603  # a script of these tests
        try:
            assert line_of(process) == "ready"
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def numbers_in(place: str) -> dict[str, int]:
    """Return how many rows each table holds."""
    engine = engine_of(place, new=False)
    told = tables()
    with reading(engine) as connection:
        found = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (told.entry, told.revision, told.reference)
        }
    engine.dispose()
    return found


def is_sound(store: Store) -> bool:
    numbers = [each.number for each in store.entries()]
    return store.verify().ok and numbers == [*range(1, len(numbers) + 1)] and store.head().number == len(numbers)


def test_eight_writers_lose_nothing_and_duplicate_nothing(place: Place, tmp_path: Path) -> None:
    """Each writer takes what the next one takes as well, piece by piece; half of them by one verb, half by the other."""
    address, pieces, size = place(), 6, 25
    files = []
    for number in range(WRITERS * pieces // 2 + pieces // 2):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_bytes(dumps(bodies(number * size, (number + 1) * size)))
    own = [files[first : first + pieces] for first in range(0, WRITERS * pieces // 2, pieces // 2)]
    added = held = 0
    with running(address, own) as processes:
        for each in processes:
            go(each)
        for process, several in zip(processes, own, strict=True):
            told, _ = process.communicate(timeout=120)
            counted = [line.split() for line in told.splitlines() if line != "begun"]
            assert (process.returncode, len(counted)) == (0, len(several))
            added += sum(int(new) for new, _ in counted)
            held += sum(int(before) for _, before in counted)
    with closing(open_store(address)) as store:
        assert is_sound(store)
        whole = store.bundle()
        names: list[str] = [*(each.id for each in whole.organs), *(each.id for each in whole.posts)]
        expected = {f"{kind}-{number}" for kind in "op" for number in range(len(files) * size)}
        assert len(names) == len(expected) == added
        assert set(names) == expected
        assert added + held == sum(map(len, own)) * size * 2
        assert sum(each.rows for each in store.entries()) == added


@contextmanager
def running(address: str, own: Sequence[Sequence[Path]]) -> Iterator[list[subprocess.Popen[str]]]:
    """Give a process for each writer, all of which have read their files."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(started(("take", "receive")[number % 2], address, *several))
            for number, several in enumerate(own)
        ]


def test_a_store_is_made_once_whoever_makes_it(new_place: str) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(started("init", new_place)) for _ in range(4)]
        for each in processes:
            go(each)
        assert [each.wait(timeout=120) for each in processes] == [0] * 4
    with closing(open_store(new_place)) as store:
        assert (store.head().number, store.verify().ok) == (0, True)


class TestAProcessThatIsKilledLeavesAllOrNothing:
    """Whenever an import is killed, all of the bundle is in the store or none of it, and the store is sound."""

    def test_a_few_times(self, place: Place, tmp_path: Path) -> None:
        self.killed(place, tmp_path, 5)

    @pytest.mark.deep
    def test_a_hundred_times(self, place: Place, tmp_path: Path) -> None:
        within = self.killed(place, tmp_path, 100)
        assert within >= 34

    def killed(self, place: Place, tmp_path: Path, times: int) -> int:
        """Kill so many imports at random moments; return how many had begun and were not done."""
        file, random = tmp_path / "bundle.json", Random(7)  # noqa: S311  # a moment, no secret
        given = bodies(0, 2_000)
        file.write_bytes(dumps(given))
        whole = {"govcredit_entry": 1, "govcredit_revision": 4_000, "govcredit_reference": 4_000}
        nothing = dict.fromkeys(whole, 0)
        durations = {verb: duration(verb, place(), file) for verb in ("take", "receive")}
        within = 0
        for number in range(times):
            verb, address = ("take", "receive")[number % 2], place()
            begun, done = kill_within(verb, address, file, random.uniform(-0.1, 1.2) * durations[verb])
            within += begun and not done
            found = numbers_in(address)
            assert found in ((whole,) if done else (whole, nothing))
            with closing(open_store(address)) as store:
                assert is_sound(store)
                again = store.take(given, at=AT)
                assert again.added + again.held == 4_000
                assert again.held in {0, 4_000}
                assert store.verify().ok
        return within


def duration(verb: str, address: str, file: Path) -> float:
    """Return how long an import takes from the beginning of its transaction to its end, in seconds."""
    with started(verb, address, file) as process:
        go(process)
        assert line_of(process) == "begun"
        start = monotonic()
        assert line_of(process) == "4000 0"
        return monotonic() - start


def kill_within(verb: str, address: str, file: Path, moment: float) -> tuple[bool, bool]:
    """Kill an import so many seconds after its transaction began, or before it; return whether it had begun, and was done."""
    with started(verb, address, file) as process:
        go(process)
        begun = moment >= 0 and line_of(process) == "begun"
        sleep(max(moment, 0))
        process.kill()
        told, _ = process.communicate()
    settled(address)
    return begun or "begun" in told, "4000 0" in told


def settled(address: str) -> None:
    """Wait until the server has noticed that its client is gone."""
    if not address.startswith("postgresql"):
        return
    engine = engine_of(address, new=False)
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(1_000):
        with reading(engine) as connection:
            if not connection.exec_driver_sql(others).scalar_one():
                break
        sleep(0.01)
    else:
        raise AssertionError("the server still works for a client that is gone")
    engine.dispose()
