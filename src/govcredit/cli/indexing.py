"""The first reading of a large file: in several processes where all of it is canonical, else in one, which says what is wrong (建立索引)."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from govcredit.exchange import ranges
from govcredit.validation import bulk

__all__ = ("indexed",)

_LONGEST: Final = 1_000_000  # bytes of the first and of the last line
_BLOCK: Final = 1 << 20

_Counts: TypeAlias = Mapping[str, int] | None


def indexed(
    lines: Iterable[bytes],
    path: Path,
    place: Path,
    *,
    most: int,
    jobs: int,
    executor: Executor | None,
    result: Callable[[Future[Any]], Any],
) -> bulk.Taken:
    """Read lines into an index, which is still to be made ready.

    Args:
        lines: The lines.
        path: The file that holds them.
        place: The file of the index.
        most: How many findings the report holds.
        jobs: How many processes may read.
        executor: Runs them; ``None`` for this one alone.
        result: Waits for what one of them comes to.
    """
    place.unlink(missing_ok=True)
    taken = None if executor is None else _together(path, place, min(jobs, ranges.MOST), executor, result)
    if taken is None:
        with closing(sqlite3.connect(place)) as index:
            taken = bulk.index_lines(lines, index, most=most)
            index.commit()
    return taken


def _together(
    path: Path, place: Path, jobs: int, executor: Executor, result: Callable[[Future[Any]], Any]
) -> bulk.Taken | None:
    with path.open("rb") as file:
        first, last = file.readline(_LONGEST), _last_line(file)
        end = file.seek(0, os.SEEK_END) - len(last)
        if ranges.ends_of(first, last) is None:
            return None
        bounds = list(_bounds(file, len(first), end, jobs))
    places = [place.with_name(f"range-{number}.unfinished") for number in range(len(bounds))]
    for each in places:
        each.unlink(missing_ok=True)
    futures = [
        executor.submit(_noted, path, start, stop, own) for (start, stop), own in zip(bounds, places, strict=True)
    ]
    digests = _digests(path, end)
    found: list[tuple[str, Mapping[str, int]]] = []
    for own, future in zip(places, futures, strict=True):
        counts: _Counts = result(future)
        if counts is None:
            return None  # what the others come to is let go
        found.append((str(own), counts))
    with closing(sqlite3.connect(place)) as index:
        taken = bulk.taken_together(index, (first, last), found, digests)
    for each in places:
        with suppress(OSError):  # it is removed with its folder
            each.unlink()
    if taken is None:
        place.unlink()
    return taken


def _last_line(file: BinaryIO) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _LONGEST, 0))
    *_, before, last = b"\n", *file.read().splitlines(keepends=True)
    return last if before.endswith(b"\n") else b""


def _bounds(file: BinaryIO, start: int, end: int, number: int) -> Iterator[tuple[int, int]]:
    """Cut a range into so many, each of whole lines."""
    before = start
    for count in range(1, number + 1):
        file.seek(start + (end - start) * count // number)
        if count < number:
            file.readline()
        stop = min(file.tell(), end)
        if stop > before:
            yield before, stop
        before = max(before, stop)


def _digests(path: Path, end: int) -> tuple[str, str]:
    """Return the digest of the bytes before a place, and that of all."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        left = end
        while block := file.read(min(left, _BLOCK)):
            total.update(block)
            left -= len(block)
        before = f"sha256:{total.hexdigest()}"
        total.update(file.read())
    return before, f"sha256:{total.hexdigest()}"


def _noted(path: Path, start: int, stop: int, place: Path) -> _Counts:
    with closing(sqlite3.connect(place)) as index, path.open("rb") as file:
        file.seek(start)
        return ranges.note_range(_until(file, start, stop), start, index)


def _until(file: BinaryIO, at: int, stop: int) -> Iterator[bytes]:
    for raw in file:
        if at >= stop:
            return
        at += len(raw)
        yield raw
