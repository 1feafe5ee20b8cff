"""Ranges of canonical lines, each noted in an index of its own, and put together where nothing is to be said of them (分段索引).

It is an accepting way, for several processes. Of lines that do not pass, `govcredit.exchange.lines.read_lines` says what is
wrong.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby, islice, starmap
from typing import Any, Final

from govcredit import _json
from govcredit.exchange import index as lines_index
from govcredit.exchange.converter import read_object, written
from govcredit.exchange.fast import CHUNK, available, take_items
from govcredit.exchange.framing import kind_of, text_in
from govcredit.exchange.index import Place, digest_of_name
from govcredit.exchange.lines import Line, read_lines
from govcredit.exchange.references import check_parts, lead_to_kinds, references_of, turns
from govcredit.findings import Report
from govcredit.model.bundle import Closing, Header, arrays, item_class

__all__ = ("MOST", "ends_of", "hold_together", "note_range", "sums_agree")

MOST: Final = 8
"""How many ranges can be put together."""

_NOTHING: Final = Report()
_TABLES: Final = """
create table names (digest blob primary key) without rowid;
create table targets (digest blob primary key) without rowid;
"""
_COPY: Final = (
    "insert into items select number + ?, kind, id, first, length, plain, known, begins, ends, act from {part}.items",
    "insert into refers select key, number + ? from {part}.refers",
)


def note_range(lines: Iterable[bytes], first: int, index: sqlite3.Connection) -> Counter[str] | None:
    """Note the items of lines in an index and return how many there are of each kind; nothing where a line is not accepted.

    Args:
        lines: The lines of the range, neither the first nor the last of a file among them.
        first: Where the first of them begins in the file.
        index: An empty database.
    """
    if not available():
        return None
    lines_index.start(index)
    index.executescript(_TABLES)
    counted: Counter[str] = Counter()
    targets: set[bytes] = set()
    numbered = enumerate(lines, start=1)
    while some := list(islice(numbered, CHUNK)):
        for kind, group in groupby(some, key=lambda line: kind_of(line[1])):
            run = list(group)
            items = _accepted(kind, [raw for _, raw in run])
            if kind is None or items is None:
                return None
            found: list[tuple[Line, Place]] = []
            for (number, raw), item in zip(run, items, strict=True):
                line = Line(number=number, kind=kind, item=item, report=_NOTHING, canonical=True)
                found.append((line, (first, len(raw), 0)))
                first += len(raw)
            targets.update(starmap(digest_of_name, lines_index.note(index, found)))
            try:
                index.executemany("insert into names values (?)", [(digest_of_name(kind, item.id),) for item in items])
            except sqlite3.IntegrityError:  # an identifier stands twice
                return None
            counted[kind] += len(items)
    index.executemany("insert into targets values (?)", ((each,) for each in sorted(targets)))
    index.commit()
    return counted


def _accepted(kind: str | None, raws: Sequence[bytes]) -> list[Any] | None:
    if kind is None:
        return None
    items = take_items(item_class(kind), [text_in(raw, kind) for raw in raws])
    return None if any(item is None for item in items) or not lead_to_kinds(kind, items) else items


def ends_of(first: bytes, last: bytes) -> tuple[Header, Closing] | None:
    """Return what the first and the last line of a file say, or nothing where they are not canonical."""
    line = next(read_lines([first]))
    if line.report.findings or not isinstance(line.item, Header) or first != _line("header", line.item):
        return None
    manifest = line.item.manifest
    if manifest is not None and not lead_to_kinds("", (manifest,)):
        return None
    try:
        parsed = _json.loads(last)
    except _json.Unreadable:
        return None
    value = parsed.value.get("item") if isinstance(parsed.value, dict) else None
    closing, faults = read_object(value, Closing)
    if parsed.findings or faults.findings or closing is None or last != _line("closing", closing):
        return None
    return line.item, closing


def _line(kind: str, item: object) -> bytes:
    return b'{"item":%b,"kind":"%b"}\n' % (written(item), kind.encode())


def sums_agree(header: Header, closing: Closing, counted: Mapping[str, int], digest: str) -> bool:
    """Whether the numbers of items and the digest of all lines but the last are those that the ends tell.

    Args:
        header: The first line.
        closing: The last line.
        counted: How many items there are of each kind.
        digest: The digest of all lines but the last.
    """
    held = {array: counted.get(kind, 0) for kind, array in arrays()}
    told = (*(() if header.manifest is None else header.manifest.parts), *closing.parts)
    # No digest of a single array is made here: where one is told, the careful way looks at it.
    found = check_parts(told, "", held, lambda _: "")
    return closing.count == sum(held.values()) and closing.digest == digest and next(found, None) is None


def hold_together(index: sqlite3.Connection, ranges: Sequence[tuple[str, int]], header: Header, size: int) -> bool:
    """Put the indexes of all ranges into one, and return whether their items hold together as those of a bundle must.

    Args:
        index: An empty database.
        ranges: The file of the index of each, at most `MOST` of them, and how many lines it has.
        header: The first line.
        size: How many bytes that has.
    """
    parts = [f"part{number}" for number, _ in enumerate(ranges)]
    for part, (path, _) in zip(parts, ranges, strict=True):
        index.execute(f"attach ? as {part}", (path,))
    try:
        if not (_all_differ(index, parts) and _all_lead_to(index, parts, header) and not _turns(index, parts)):
            return False
        lines_index.start(index)
        line = Line(number=1, kind="header", item=header, report=_NOTHING)
        lines_index.note(index, [(line, (0, size, 0))])
        before = 1
        for part, (_, number) in zip(parts, ranges, strict=True):
            for statement in _COPY:
                index.execute(statement.format(part=part), (before,))
            index.execute(f"insert into revisions select * from {part}.revisions")  # noqa: S608  # a name of this module
            before += number
        index.commit()
        return True
    finally:
        for part in parts:
            index.execute(f"detach {part}")


def _all_differ(index: sqlite3.Connection, parts: Sequence[str]) -> bool:
    # Within a range they do.
    both = "select 1 from {}.names join {}.names using (digest) limit 1"
    return all(index.execute(both.format(*pair)).fetchone() is None for pair in combinations(parts, 2))


def _all_lead_to(index: sqlite3.Connection, parts: Sequence[str], header: Header) -> bool:
    manifest = header.manifest
    if manifest is not None and manifest.extent != "complete":
        return True
    there = " and ".join(f"not exists (select 1 from {part}.names where digest = wanted.digest)" for part in parts)  # noqa: S608  # as above
    index.execute("create temp table told (digest blob primary key) without rowid")
    if manifest is not None:
        told = {digest_of_name(each.kind, each.id) for each in references_of(manifest, "")}
        index.executemany("insert into temp.told values (?)", ((each,) for each in told))
        index.commit()
    wanted = ("temp.told", *(f"{part}.targets" for part in parts))
    return all(
        index.execute(f"select 1 from {each} as wanted where {there} limit 1").fetchone() is None  # noqa: S608  # as above
        for each in wanted
    )


def _turns(index: sqlite3.Connection, parts: Sequence[str]) -> bool:
    revised: dict[str, dict[str, str]] = {}
    for part in parts:
        for kind, name, of in index.execute(f"select kind, id, of_id from {part}.revisions"):  # noqa: S608  # as above
            revised.setdefault(kind, {})[name] = of
    return any(map(turns, revised.values()))
