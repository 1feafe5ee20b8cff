"""Large files of JSON Lines: read once into an index on disk, then judged part by part, in one process or several (大文件)."""

import hashlib
import os
import signal
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import closing, contextmanager
from datetime import date
from functools import lru_cache, partial
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from typing import Any, BinaryIO, Final, final

import attrs

from govcredit._version import __version__
from govcredit.adapters.intake import Law
from govcredit.adapters.reports.files import FileReport
from govcredit.cli.checkpoint import Checkpoint, Mark
from govcredit.cli.indexing import indexed
from govcredit.cli.judging import pack_given
from govcredit.cli.packed import is_packed
from govcredit.exchange import index as lines_index
from govcredit.exchange.index import Place
from govcredit.exchange.lines import read_lines
from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.measures.stored import Source
from govcredit.model.bundle import Bundle, Header
from govcredit.policy.pack import Context
from govcredit.validation import bulk
from govcredit.validation.running import JudgedPart, RunPart

__all__ = ("LARGE", "Bulk", "Stopped", "file_of", "judged_in_parts")

LARGE: Final = 32_000_000
"""Bytes from which a file of JSON Lines is judged part by part unasked: some 20,000 lines."""

_PATIENCE: Final = 0.2  # seconds between two looks at whether the reader has had enough
_SIGNALLED: Final = 128  # what shells add to the number of a signal
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
        kept: The folder that keeps what came of each part; ``None`` where nothing is kept.
    """

    path: Path
    index: Path
    pack: str | None
    on: date
    known: date
    whole: bool = True
    most: int
    kept: Path | None = None


@final
class Stopped:
    """Whether the reader has asked to stop, and how many items were judged by then.

    Attributes:
        asked: Whether to stop.
        code: What is said to the shell then.
        ready: Whether there is something to report already.
        done: How many items were judged.
        count: How many there are.
    """

    def __init__(self) -> None:
        self.asked = False
        self.code = _SIGNALLED + signal.SIGINT
        self.ready = False
        self.done = 0
        self.count = 0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the first Ctrl-C or SIGTERM for a wish to stop; the second, or one that comes too early, ends at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}

        def stop(number: int, _frame: object) -> None:
            if self.ready and not self.asked:
                self.asked = True
                self.code = _SIGNALLED + number
            elif number == signal.SIGINT:
                raise KeyboardInterrupt
            else:
                raise SystemExit(_SIGNALLED + number)  # files that are there for a while are removed on the way

        for each in before:
            signal.signal(each, stop)
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


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
    name: str,
    lines: Iterable[bytes],
    asked: Bulk,
    *,
    jobs: int,
    reveal: bool,
    stopped: Stopped,
    checkpoint: Checkpoint | None = None,
) -> FileReport:
    """Judge a file of JSON Lines and return the same report as for a small one; what was not reached is counted.

    Args:
        name: The name of the file.
        lines: Its lines.
        asked: How it is judged; its index is made here.
        jobs: How many processes judge it.
        reveal: Whether the values are shown that the findings point to.
        stopped: Is told how far the work has come.
        checkpoint: Keeps what was done, and may hold what an earlier run did.
    """
    with _processes(jobs) as executor:
        return _judged_by(
            executor, name, lines, asked, jobs=jobs, reveal=reveal, stopped=stopped, checkpoint=checkpoint
        )


def _judged_by(
    executor: Executor | None,
    name: str,
    lines: Iterable[bytes],
    asked: Bulk,
    *,
    jobs: int,
    reveal: bool,
    stopped: Stopped,
    checkpoint: Checkpoint | None,
) -> FileReport:
    taken = None
    if checkpoint is not None:
        asked = attrs.evolve(asked, index=checkpoint.index, kept=checkpoint.folder)
        taken = _taken_before(asked, checkpoint)
    before = taken is not None
    if taken is None:
        place = asked.index.with_name(f"{asked.index.name}.unfinished")
        taken = _indexed(lines, asked, place, jobs, executor=executor, stopped=stopped)
    if taken.header is None:
        return FileReport(file=name, version=taken.version, items={}, report=taken.report.first(asked.most))
    asked = attrs.evolve(asked, whole=taken.whole)
    with _opened_source(asked) as source:
        facts = _facts_of(source, asked)
        parts = bulk.parts(source.index, size=bulk.SIZE)
        if checkpoint is not None and before:
            checkpoint.tell_resumed(len(parts))
        elif checkpoint is not None:
            checkpoint.begin(taken, _mark(asked, taken.source_digest, facts.context))
        stopped.count = sum(part.stop - part.start for part in parts)
        stopped.ready = True
        found = _counted(parts, _each(parts, asked, facts, executor, stopped), stopped)
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


def _indexed(
    lines: Iterable[bytes], asked: Bulk, place: Path, jobs: int, *, executor: Executor | None, stopped: Stopped
) -> bulk.Taken:
    wait = partial(_result, stopped=stopped)
    taken = indexed(lines, asked.path, place, most=asked.most, jobs=jobs, executor=executor, result=wait)
    with closing(sqlite3.connect(place)) as index:
        lines_index.finish(index, on=asked.on, known=asked.known)
    place.replace(asked.index)
    return taken


def _taken_before(asked: Bulk, checkpoint: Checkpoint) -> bulk.Taken | None:
    """Return what an earlier run took in of the same lines under the same law; else the checkpoint is emptied."""
    if checkpoint.begun:
        with asked.path.open("rb") as file:
            source_digest = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
        if checkpoint.fits(_mark(asked, source_digest)):
            with _opened_source(asked) as source:
                header = _header_of(source)
            if checkpoint.fits(_mark(asked, source_digest, _context(asked, header))):
                return checkpoint.taken(header)
    checkpoint.empty()
    return None


def _mark(asked: Bulk, source_digest: str, context: Context | None = None) -> Mark:
    mark: dict[str, str | int] = {
        "input": source_digest,
        "known": asked.known.isoformat(),
        "library": __version__,
        "most": asked.most,
        "on": asked.on.isoformat(),
        "size": bulk.SIZE,
    }
    return mark if context is None else {**mark, "pack": context.pack.digest}


def _counted(parts: Iterable[RunPart], found: Iterable[JudgedPart], stopped: Stopped) -> Iterator[JudgedPart]:
    for part, each in zip(parts, found, strict=False):
        yield each
        stopped.done += part.stop - part.start


def _each(
    parts: tuple[RunPart, ...], asked: Bulk, facts: Facts, executor: Executor | None, stopped: Stopped
) -> Iterator[JudgedPart]:
    if executor is not None:
        yield from _in_processes(parts, asked, executor, stopped)
        return
    for number, part in enumerate(parts):
        if stopped.asked:
            return
        yield _before(asked, number) or _judged_now(facts, asked, number, part)


def _in_processes(
    parts: tuple[RunPart, ...], asked: Bulk, executor: Executor, stopped: Stopped
) -> Iterator[JudgedPart]:
    # What takes longest, the rules that look at a whole kind, is begun first; a report wants it last.
    longest_first = sorted(enumerate(parts), key=lambda each: each[1].rule is None)
    kept = None if asked.kept is None else Checkpoint(asked.kept)
    futures = {
        number: executor.submit(_judged, asked, number, part)
        for number, part in longest_first
        if kept is None or not kept.has(number)
    }
    for number, part in enumerate(parts):
        result = (
            _result(futures.pop(number), stopped)
            if number in futures
            else _before(asked, number) or _judged(asked, number, part)
        )
        if result is None:
            return
        yield result


@contextmanager
def _processes(jobs: int) -> Iterator[Executor | None]:
    if jobs == 1:
        yield None
        return
    before = set(active_children())
    executor = ProcessPoolExecutor(jobs, get_context(_START), initializer=_begin)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.kill()
            child.join()


def _begin() -> None:
    # Of a process that judges parts: it ends when it is told to, or when the one that began it has ended, however that was.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _result(future: Future[Any], stopped: Stopped) -> Any:  # noqa: ANN401  # what the future comes to
    while not stopped.asked:
        try:
            return future.result(timeout=_PATIENCE)
        except NotYet:
            continue
    return None


def _judged(asked: Bulk, number: int, part: RunPart) -> JudgedPart:
    return _judged_now(_facts(asked), asked, number, part)


def _judged_now(facts: Facts, asked: Bulk, number: int, part: RunPart) -> JudgedPart:
    judged = bulk.judged(facts, part, most=asked.most)
    if asked.kept is not None:
        Checkpoint(asked.kept).keep(number, judged)
    return judged


def _before(asked: Bulk, number: int) -> JudgedPart | None:
    return None if asked.kept is None else Checkpoint(asked.kept).kept(number)


@lru_cache(maxsize=1)
def _facts(asked: Bulk) -> Facts:
    # Of a process that judges parts; its files stay open as long as it lives.
    index = sqlite3.connect(asked.index)
    return _facts_of(Source(index, partial(_read, asked.path.open("rb", buffering=0))), asked)


def _facts_of(source: Source, asked: Bulk) -> Facts:
    header = _header_of(source)
    return bulk.facts_of(source, _context(asked, header), header, whole=asked.whole)


def _header_of(source: Source) -> Bundle:
    place = lines_index.named(source.index, "header", "") or (0, 0, 0)
    header: Header = next(iter(read_lines([source.read(place)]))).item
    return bulk.bare(header)


def _context(asked: Bulk, header: Bundle) -> Context:
    pack = None if asked.pack is None else pack_given(asked.pack)[0].pack
    return Law(pack=pack, on=asked.on, known=asked.known).context(header)


@contextmanager
def _opened_source(asked: Bulk) -> Iterator[Source]:
    """Open a file with its index."""
    with closing(sqlite3.connect(asked.index)) as index, asked.path.open("rb", buffering=0) as file:
        yield Source(index, partial(_read, file))


def _read(file: BinaryIO, place: Place) -> bytes:
    first, length, _ = place
    file.seek(first)
    return file.read(length)
