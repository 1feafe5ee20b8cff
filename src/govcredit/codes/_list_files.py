"""The two files of a code list, read strictly: what they may hold, and what is wrong with them, by file and line.

``<name>.toml`` says what the list is and where it comes from, ``<name>.csv`` holds one line for each code, name and
period. `govcredit.codes.lists` says what the periods mean.
"""

import csv
import io
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast

from govcredit.errors import InvalidValue

__all__ = ("Row", "children", "day_after", "first_day", "meet", "metadata", "rows")

_COLUMNS: Final = ("code", "name", "name_en", "parent", "start", "end", "successor", "basis", "status")
_REQUIRED: Final = ("code", "name")
_STATUSES: Final = frozenset({"", "seen", "recall"})
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_SHAPES: Final = MappingProxyType(
    {
        "year": ("a year such as 2009", re.compile(r"[0-9]{4}")),
        "day": ("a date such as 2009-11-09", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    }
)
_BEGINNING: Final = 0
_FOREVER: Final = date.max.toordinal() + 1
_CLIP: Final = 20  # characters of a faulty cell that a message repeats
# Key, type and whether it must be there.
_Keys = tuple[tuple[str, type, bool], ...]
_LIST_KEYS: Final[_Keys] = (
    ("name", str, True),
    ("title", str, True),
    ("title_zh", str, True),
    ("standard", str, False),
    ("precision", str, True),
    ("pattern", str, False),
    ("valid_to", date, True),
    ("digest", str, False),
    ("notes", str, False),
    ("notes_zh", str, False),
    ("sources", list, True),
)
_SOURCE_KEYS: Final[_Keys] = (
    ("name", str, True),
    ("version", str, True),
    ("retrieved", date, True),
    ("licence", str, True),
    ("copyright", str, False),
    ("digest", str, False),
    ("use", str, True),
)
_KINDS: Final = MappingProxyType({str: "a text", date: "a date", list: "an array of tables"})


class Row(NamedTuple):
    """A line as it is kept; two ordinals stand in front, so that "known on that day" stays cheap."""

    first: int
    after: int
    name: str
    name_en: str
    parent: str
    start: str
    end: str
    successor: str
    basis: str
    status: str
    line: int


def first_day(start: str | None) -> int:
    """Return the ordinal of the first day of a period; a bare year begins on 1 January."""
    if not start:
        return _BEGINNING
    return date.fromisoformat(start if "-" in start else f"{start}-01-01").toordinal()


def day_after(end: str | None) -> int:
    """Return the ordinal of the first day after a period; a bare year counts in full."""
    if not end:
        return _FOREVER
    return date.fromisoformat(end).toordinal() if "-" in end else date(int(end), 12, 31).toordinal() + 1


def meet(row: Row, other: Row) -> bool:
    """Tell whether two lines have a day in common."""
    return row.first < other.after and other.first < row.after


def metadata(text: str) -> dict[str, Any]:
    """Return what a TOML file says: every known key, with None for those left out.

    Raises:
        InvalidValue: The file is malformed, or a key is unknown, missing or of another type.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(f"the TOML file of a code list cannot be read: {error}") from None
    name = table.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise InvalidValue("the TOML file of a code list needs a name of small letters, digits and hyphens")
    file = f"{name}.toml"
    known = _keys(file, table, _LIST_KEYS)
    if known["precision"] not in _SHAPES:
        raise InvalidValue(f'{file}: precision is "year" or "day"')
    if not known["sources"] or not all(isinstance(source, dict) for source in known["sources"]):
        raise InvalidValue(f"{file}: at least one [[sources]] is needed")
    known["sources"] = [
        _keys(f"{file}, source {place}", source, _SOURCE_KEYS) for place, source in enumerate(known["sources"], 1)
    ]
    try:
        re.compile(known["pattern"] or "")
    except re.error as error:
        raise InvalidValue(f"{file}: pattern is no regular expression: {error}") from None
    return known


def rows(file: str, text: str, precision: str, pattern: str | None) -> dict[str, tuple[Row, ...]]:
    """Return the lines of a CSV file by code, the oldest first.

    Raises:
        InvalidValue: The header or a line is malformed, or two lines of one code overlap.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    match = re.compile(pattern or r"\S(?:.*\S)?").fullmatch
    grouped: dict[str, list[Row]] = {}
    periods: dict[tuple[str, str], tuple[int, int]] = {}
    try:
        header = next(reader, [])
        pick, width = _picker(file, header), len(header)
        for cells in reader:
            if len(cells) != width:
                raise InvalidValue(f"{file}, line {reader.line_num}: {len(cells)} cells where the header has {width}")
            cells.append("")
            code, name, name_en, parent, start, end, successor, basis, status = pick(cells)
            if not match(code):
                raise InvalidValue(f"{file}, line {reader.line_num}: malformed code {code[:_CLIP]!r}")
            if not name or name != name.strip() or name_en != name_en.strip():
                raise InvalidValue(f"{file}, line {reader.line_num}: a name is empty or has blanks around it")
            if status not in _STATUSES:
                raise InvalidValue(f"{file}, line {reader.line_num}: {status[:_CLIP]!r} is no status: seen or recall")
            days = periods.get((start, end))
            if days is None:
                days = periods[start, end] = _period(f"{file}, line {reader.line_num}", start, end, precision)
            row = Row(*days, name, name_en, parent, start, end, successor, basis, status, reader.line_num)
            if code in grouped:
                grouped[code].append(row)
            else:
                grouped[code] = [row]
    except csv.Error as error:
        raise InvalidValue(f"{file}, line {reader.line_num}: {error}") from None
    return {code: _in_order(file, code, group) for code, group in grouped.items()}


def children(file: str, table: Mapping[str, tuple[Row, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the codes under each code.

    Raises:
        InvalidValue: A parent or a successor is not in the list in its time, or codes lie under each other.
    """
    found: dict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, int, int]] = set()  # thousands of lines share a few hundred parents and periods
    for code, group in table.items():
        for row in group:
            parent = row.parent
            if parent:
                found[parent].append(code)
                if (parent, row.first, row.after) not in seen:
                    if not any(meet(row, above) for above in table.get(parent, ())):
                        message = f"parent {parent[:_CLIP]!r} is not in the list at that time"
                        raise InvalidValue(f"{file}, line {row.line}: {message}")
                    seen.add((parent, row.first, row.after))
            if row.successor:
                _check_successors(file, row, table)
    # Only what has children can close a circle.
    edges = {code: {row.parent for row in table[code] if row.parent} for code in found}
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        raise InvalidValue(f"{file}: codes lie under each other: {' < '.join(error.args[1])}") from None
    return {code: tuple(dict.fromkeys(below)) for code, below in found.items()}


def _keys(where: str, table: Mapping[str, Any], keys: _Keys) -> dict[str, Any]:
    unknown = sorted(set(table) - {key for key, _, _ in keys})
    if unknown:
        raise InvalidValue(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(key for key, _, _ in keys)}")
    for key, kind, needed in keys:
        if key not in table and needed:
            raise InvalidValue(f"{where}: {key} is missing")
        # A TOML date-time is a Python date too, hence the exact type.
        if key in table and type(table[key]) is not kind:
            raise InvalidValue(f"{where}: {key} must be {_KINDS[kind]}")
    return {key: table.get(key) for key, _, _ in keys}


def _picker(file: str, header: list[str]) -> Callable[[list[str]], tuple[str, ...]]:
    """Return what puts the cells of a line into the order of the columns, its last cell for those that are absent."""
    unknown = [column for column in header if column not in _COLUMNS]
    if unknown:
        raise InvalidValue(f"{file}, line 1: unknown column {unknown[0][:_CLIP]!r}; known are {', '.join(_COLUMNS)}")
    if len(set(header)) != len(header) or not set(_REQUIRED) <= set(header):
        raise InvalidValue(f"{file}, line 1: the columns code and name must be there, and none twice")
    return cast(
        "Callable[[list[str]], tuple[str, ...]]",
        itemgetter(*(header.index(column) if column in header else -1 for column in _COLUMNS)),
    )


def _period(where: str, start: str, end: str, precision: str) -> tuple[int, int]:
    meaning, shape = _SHAPES[precision]
    for text in (start, end):
        if text and not shape.fullmatch(text):
            raise InvalidValue(f"{where}: {text[:_CLIP]!r} is not {meaning}")
    try:
        period = first_day(start), day_after(end)
    except ValueError:
        raise InvalidValue(f"{where}: there is no such day as {start or end} or {end or start}") from None
    # A code may come and go within one year: known by year, its start and its end are then the same.
    if period[0] >= period[1]:
        raise InvalidValue(f"{where}: the end {end} does not lie after the start {start}")
    return period


def _in_order(file: str, code: str, group: list[Row]) -> tuple[Row, ...]:
    if len(group) > 1:
        group.sort(key=itemgetter(Row._fields.index("start"), Row._fields.index("after")))
        for row, later in pairwise(group):
            if not row.end or not later.start or later.start < row.end:
                first, second = sorted((row.line, later.line))
                raise InvalidValue(f"{file}, line {second}: {code!r} overlaps with its period on line {first}")
    return tuple(group)


def _check_successors(file: str, row: Row, table: Mapping[str, tuple[Row, ...]]) -> None:
    if not row.end:
        raise InvalidValue(f"{file}, line {row.line}: a successor stands where the period has no end")
    for successor in row.successor.split(" "):
        if successor not in table or table[successor][-1].after <= row.after:
            message = f"successor {successor[:_CLIP]!r} is not in the list after that end"
            raise InvalidValue(f"{file}, line {row.line}: {message}")
