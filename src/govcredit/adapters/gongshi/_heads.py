"""Where a table of licences or penalties stands in a sheet, whichever way its headings are written (表头识别)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from govcredit.adapters.gongshi._columns import LICENCE, PENALTY, PERSON_NUMBER, PLACELESS, Family
from govcredit.adapters.tables import Cell, Column, Grid, Table
from govcredit.adapters.tables.grid import Found, find_table
from govcredit.adapters.tables.headings import known_columns

__all__ = ("Sheet", "has_gongshi", "heading_of", "sheets_of")

_DEEPEST: Final = 40  # rows within which the headings stand
_LONGEST: Final = 100  # characters of a heading
_FEWEST: Final = 4  # columns that must be known before a sheet is taken for such a table
_MARKS: Final = frozenset({("instrument", "document_number"), ("decided",), ("organ",)})
_SUBJECT: Final = ("subject", "body_name")
_UNIT: Final = "万元"  # of both layouts, where nothing else is written

_field: Final = re.compile(r"(?<![A-Za-z_])(?:CF|XK)_[A-Za-z0-9_]*[A-Za-z0-9]", re.IGNORECASE).search
_unit: Final = re.compile(r"[(（](?:单位[:：]?)?(元|千元|万元|亿元)[)）]").search
_of_many: Final = re.compile(r"行政相对人代码[_＿ ]*[0-9][ \t\n]*[(（](.+)[)）]", re.DOTALL).fullmatch


@final
@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet that holds such a table.

    Attributes:
        index: Its number in the workbook, from 0.
        family: What its rows are.
        grid: Its cells, with headings that are written one way.
        found: Where the table stands in it.
        placeless: The columns for which the format has no place, by their number.
        person_number: The one of them that only natural persons fill in.
    """

    index: int
    family: Family
    grid: Grid
    found: Found
    placeless: tuple[int, ...]
    person_number: int | None


def has_gongshi(grids: Sequence[Grid]) -> bool:
    """Whether a workbook holds a table of licences or penalties, told by its headings.

    >>> has_gongshi([Grid(name="a", rows=[["CF_WSH", "CF_XDR_MC", "CF_CFJG", "CF_JDRQ"]])])
    True
    >>> has_gongshi([Grid(name="a", rows=[["机构编号", "单位名称", "机构类型"]])])
    False
    """
    return next(sheets_of(grids), None) is not None


def sheets_of(grids: Sequence[Grid]) -> Iterator[Sheet]:
    """Yield the sheets that hold such a table."""
    for index, given in enumerate(grids):
        grid = _written_alike(given.filled())
        found = find_table(grid, (PENALTY, LICENCE))
        if found is None or not _is_meant(found):
            continue
        grid, found = _joined(grid, found)
        yield _sheet(index, grid, found)


def _is_meant(found: Found) -> bool:
    known = {column.path for column in found.matched.columns if column is not None}
    return len(known) >= _FEWEST and _SUBJECT in known and not known.isdisjoint(_MARKS)


def _written_alike(grid: Grid) -> Grid:
    """Return the grid with each heading of the first rows as its field name, where it has one, or as what it is the code of."""
    rows = list(grid.rows)
    for number, row in enumerate(rows[:_DEEPEST]):
        rows[number] = [heading_of(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else cell for cell in row]
    return attrs.evolve(grid, rows=rows)


def heading_of(cell: str) -> str:
    """Return a heading as its field name, where it has one, or as what it is the code of.

    >>> heading_of("行政处罚决定书文号(cf_wsh)"), heading_of("行政相对人代码_1 (统一社会信用代码)")
    ('CF_WSH', '统一社会信用代码')
    """
    field = _field(cell)
    if field is not None:
        unit = _unit(cell)
        return field[0].upper() if unit is None else f"{field[0].upper()}（{unit[1]}）"
    inner = _of_many(cell.strip())
    if inner is not None:
        return "".join(inner[1].split())
    return cell.strip().upper() if cell.strip().upper() in {"DFBM", "SJC", "BZ"} else cell


def _joined(grid: Grid, found: Found) -> tuple[Grid, Found]:
    """Return both with the second row of headings, where field names and titles stand in two rows, as part of the first."""
    rows = list(grid.rows)
    for other in (found.row + 1, found.row - 1):
        if not 0 <= other < len(rows) or not _are_headings(found.table, rows[other]):
            continue
        lower, upper = max(other, found.row), min(other, found.row)
        rows[lower] = _better(found.table, rows[found.row], rows[other])
        rows[upper] = [""] * len(rows[upper])
        grid = attrs.evolve(grid, rows=rows)
        again = find_table(grid, (found.table,))
        return grid, again or found
    return grid, found


def _are_headings(table: Table, row: Sequence[Cell]) -> bool:
    written = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    known = sum(column is not None for column in known_columns(table, written))
    return known >= _FEWEST and known * 2 >= len(written)


def _better(table: Table, row: Sequence[Cell], other: Sequence[Cell]) -> list[Cell]:
    length = max(len(row), len(other))
    cells = zip(_padded(row, length), _padded(other, length), strict=True)
    return [first if known_columns(table, (str(first),))[0] is not None else second or first for first, second in cells]


def _padded(row: Sequence[Cell], length: int) -> list[Cell]:
    return [*row, *[""] * (length - len(row))]


def _sheet(index: int, grid: Grid, found: Found) -> Sheet:
    columns: list[Column | None] = []
    units: list[str | None] = []
    placeless: dict[int, str] = {}
    for place, (column, unit) in enumerate(zip(found.matched.columns, found.matched.units, strict=True)):
        lost = column is not None and column.path[0] == PLACELESS
        if column is not None and lost:
            placeless[place] = column.heading
        columns.append(None if lost else column)
        money = column is not None and column.form == "money"
        units.append(unit or found.unit or _UNIT if money else unit)
    matched = attrs.evolve(found.matched, columns=tuple(columns), units=tuple(units))
    return Sheet(
        index=index,
        family="penalty" if found.table is PENALTY else "licence",
        grid=grid,
        found=attrs.evolve(found, matched=matched),
        placeless=tuple(placeless),
        person_number=next((place for place, heading in placeless.items() if heading == PERSON_NUMBER), None),
    )
