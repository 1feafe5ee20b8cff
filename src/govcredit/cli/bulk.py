"""Large files of JSON Lines: read once into an index on disk, then judged part by part, in one process or several (大文件)."""

import signal
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import closing, contextmanager
from datetime import date
from functools import lru_cache, partial
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import BinaryIO, Final, final

import attrs

from govcredit.adapters.reports.files import FileReport
from govcredit.cli.judging import Law, pack_given
from govcredit.cli.packed import is_packed
from govcredit.exchange import index as lines_index
from govcredit.exchange.index import Place
from govcredit.exchange.lines import read_lines
from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.measures.stored import Source
from govcredit.model.bundle import Header
from govcredit.validation import bulk
from govcredit.validation.rules import Judged, Part

__all__ = ("LARGE", "Bulk", "Stopped", "file_of", "judged_in_parts")

LARGE: Final = 32_000_000
"""Bytes from which a file of JSON Lines is judged part by part unasked: some 20,000 lines."""

_PATIENCE: Final = 0.2  # seconds between two looks at whether the reader has had enough
_START: Final = "spawn"  # the same on every system, and nothing is inherited by chance


@final
@attrs.frozen(kw_only=True)
class Bulk:
    """How a large file is judged; each process makes its own facts from it.

    Attributes:
        path: The file, not packed.
        index: The file of the index.
        pack: The pack that was given, by its name or folder; ``None`` for that of the jurisdiction.
        on: The day whose law applies.
        known: The day up to which everything was known.
        whole: Whether all of the file could be read.
        most: How many findings a report lists.
    """

    path: Path
    index: Path
    pack: str | None
    on: date
    known: date
    whole: bool = True
    most: int


@final
class Stopped:
    """Whether the reader has asked to stop, and how many items were judged by then."""

    def __init__(self) -> None:
        self.asked = False
        self.done = 0
        self.count = 0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the first Ctrl-C for a wish to stop; the second one ends at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.getsignal(signal.SIGINT)

        def stop(_number: int, _frame: object) -> None:
            self.asked = True
            signal.signal(signal.SIGINT, before)

        signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def file_of(name: str, lines: Iterable[bytes], folder: Path) -> Path:
    """Return the file that lines can be read from again: that of a name, or a copy where it is packed or no file."""
    path = Path(name)
    if name != "-" and path.is_file():
        with path.open("rb") as stream:
            if not is_packed(stream):
                return path
    copy = folder / "lines.jsonl"
    with copy.open("wb") as file:
        file.writelines(lines)
    return copy


def judged_in_parts(
    name: str, lines: Iterable[bytes], asked: Bulk, *, jobs: int, reveal: bool, stopped: Stopped
) -> FileReport:
    """Judge a file of JSON Lines and return the same report as for a small one; what was not reached is counted.

    Args:
        name: The name of the file.
        lines: Its lines.
        asked: How it is judged; its index is made here.
        jobs: How many processes judge it.
        reveal: Whether the values are shown that the findings point to.
        stopped: Is told how far the work has come.
    """
    with closing(sqlite3.connect(asked.index)) as index:
        taken = bulk.index_lines(lines, index, most=asked.most)
        lines_index.finish(index, on=asked.on, known=asked.known)
    if taken.header is None:
        return FileReport(file=name, version=taken.version, items={}, report=taken.report.first(asked.most))
    asked = attrs.evolve(asked, whole=taken.whole)
    with opened_source(asked) as source, stopped.listening():
        facts = _facts_of(source, asked)
        parts = bulk.parts(source.index, size=bulk.SIZE)
        stopped.count = sum(part.stop - part.start for part in parts)
        found = _counted(parts, _each(parts, asked, facts, jobs, stopped), stopped)
        report, material = bulk.reviewed(source, taken, facts, found, most=asked.most)
        if stopped.asked:
            report += Report(unchecked=(("not-reached", stopped.count - stopped.done),))
        return FileReport(
            file=name,
            version=taken.version,
            digest=taken.digest if report.ok and not stopped.asked else None,
            items=taken.items,
            report=report,
            values=material.values(report) if reveal else {},
        )


def _counted(parts: Iterable[Part], found: Iterable[Judged], stopped: Stopped) -> Iterator[Judged]:
    for part, each in zip(parts, found, strict=False):
        yield each
        stopped.done += part.stop - part.start


def _each(parts: tuple[Part, ...], asked: Bulk, facts: Facts, jobs: int, stopped: Stopped) -> Iterator[Judged]:
    if jobs > 1:
        yield from _in_processes(parts, asked, jobs, stopped)
        return
    for part in parts:
        if stopped.asked:
            return
        yield bulk.judged(facts, part, most=asked.most)


def _in_processes(parts: tuple[Part, ...], asked: Bulk, jobs: int, stopped: Stopped) -> Iterator[Judged]:
    before = set(active_children())
    executor = ProcessPoolExecutor(
        jobs, get_context(_START), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        # What takes longest, the rules that look at a whole kind, is begun first; a report wants it last.
        longest_first = sorted(parts, key=lambda part: part.rule is None)
        futures = {part: executor.submit(_judged, asked, part) for part in longest_first}
        for part in parts:
            result = _result(futures.pop(part), stopped)
            if result is None:
                return
            yield result
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()
            child.join()


def _result(future: Future[Judged], stopped: Stopped) -> Judged | None:
    while not stopped.asked:
        try:
            return future.result(timeout=_PATIENCE)
        except NotYet:
            continue
    return None


def _judged(asked: Bulk, part: Part) -> Judged:
    return bulk.judged(_facts(asked), part, most=asked.most)


@lru_cache(maxsize=1)
def _facts(asked: Bulk) -> Facts:
    # Of a process that judges parts; its files stay open as long as it lives.
    index = sqlite3.connect(asked.index)
    return _facts_of(Source(index, partial(_read, asked.path.open("rb", buffering=0))), asked)


def _facts_of(source: Source, asked: Bulk) -> Facts:
    place = lines_index.named(source.index, "header", "") or (0, 0)
    header: Header = next(iter(read_lines([source.read(place)]))).item
    bundle = bulk.bare(header)
    pack = None if asked.pack is None else pack_given(asked.pack)[0].pack
    context = Law(pack=pack, on=asked.on, known=asked.known).context(bundle)
    return bulk.facts_of(source, context, bundle, whole=asked.whole)


@contextmanager
def opened_source(asked: Bulk) -> Iterator[Source]:
    """Open a file with its index."""
    with closing(sqlite3.connect(asked.index)) as index, asked.path.open("rb", buffering=0) as file:
        yield Source(index, partial(_read, file))


def _read(file: BinaryIO, place: Place) -> bytes:
    first, length = place
    file.seek(first)
    return file.read(length)
