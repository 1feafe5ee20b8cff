"""Several processes at one store, and one that is killed: nothing is lost, nothing twice, nothing by half."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any, Final, NamedTuple

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
from tests.adapters.store.importing import AT, main
from tests.forks import FORKS

WRITERS: Final = 8
SECONDS: Final = 120  # that a process is waited for


class Running(NamedTuple):
    """A process, and the end of the pipe on which it says how far it is."""

    process: ForkServerProcess
    pipe: Connection

    def go(self) -> None:
        self.pipe.send("go")

    def told(self) -> Iterator[Any]:
        """Yield what it says until it has ended, or was killed."""
        while self.pipe.poll(SECONDS):
            try:
                yield self.pipe.recv()
            except (EOFError, ConnectionResetError):
                return
        raise AssertionError("a process has said nothing for too long")

    def ended(self) -> int | None:
        self.process.join(SECONDS)
        return self.process.exitcode


def bodies(first: int, last: int) -> Bundle:
    """Return so many bodies, each with a post that refers to it and a superior that is among them."""
    organs = (court(f"o-{number}", superior=f"o-{first}") for number in range(first, last))
    return bundle(*organs, posts=tuple(post(f"p-{number}", f"o-{number}") for number in range(first, last)))


@contextmanager
def started(verb: str, place: str, *files: Path) -> Iterator[Running]:
    """Give a process that has read its files and waits to begin."""
    pipe, own = FORKS.Pipe()
    process = FORKS.Process(target=main, args=(own, verb, place, *map(str, files)))
    with pipe:
        with own:
            process.start()
        try:
            assert pipe.recv() == "ready"
            yield Running(process, pipe)
        finally:
            process.kill()
            process.join()
            process.close()


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
    with writing(address, own) as processes:
        for each in processes:
            each.go()
        for each, several in zip(processes, own, strict=True):
            counted = [told for told in each.told() if told != "begun"]
            assert (each.ended(), len(counted)) == (0, len(several))
            added += sum(new for new, _ in counted)
            held += sum(before for _, before in counted)
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
def writing(address: str, own: Sequence[Sequence[Path]]) -> Iterator[list[Running]]:
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
            each.go()
        assert [each.ended() for each in processes] == [0] * 4
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
                before = store.head()
                again = store.take(given, at=AT)
                assert again.added + again.held == 4_000
                assert again.held in {0, 4_000}
                # What was found sound and has not been written since is sound.
                assert store.head() == before if again.held else store.verify().ok
            assert numbers_in(address) == whole
        return within


def duration(verb: str, address: str, file: Path) -> float:
    """Return how long an import takes from the beginning of its transaction to its end, in seconds."""
    with started(verb, address, file) as running:
        running.go()
        told = running.told()
        assert next(told) == "begun"
        start = monotonic()
        assert next(told) == (4_000, 0)
        return monotonic() - start


def kill_within(verb: str, address: str, file: Path, moment: float) -> tuple[bool, bool]:
    """Kill an import so many seconds after its transaction began, or before it; return whether it had begun, and was done."""
    with started(verb, address, file) as running:
        running.go()
        told = running.told()
        begun = moment >= 0 and next(told) == "begun"
        sleep(max(moment, 0))
        running.process.kill()
        rest = [*told]
    settled(address)
    return begun or "begun" in rest, (4_000, 0) in rest


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
