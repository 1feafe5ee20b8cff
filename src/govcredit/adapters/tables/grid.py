"""Sheets as grids of cells, and where a table stands in one: title lines, headings, groups, totals and notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.tables._layout import Table
from govcredit.adapters.tables.cells import Cell, as_text
from govcredit.adapters.tables.headings import Matched, known_in, match, plain, unit_above

__all__ = ("Found", "Grid", "Span", "find_table", "index_of", "letter", "sorted_rows")

Span: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged range, each as row and column counted from 0."""

RowKind: TypeAlias = Literal["data", "section", "total", "note"]

_DEEPEST: Final = 40  # rows within which the headings stand
_FEWEST: Final = 2  # headings that make a table
_SHARE: Final = 3  # one heading in so many cells of the row must be known
_LONGEST_GROUP: Final = 200  # characters
_LEAST_TITLE: Final = 4  # characters of a line above the headings that is a title
_total: Final = re.compile(r"(?:合计|总计|小计|共计).{0,8}").fullmatch
_note: Final = re.compile(
    r"(?:注|备注|说明|填表人|填报人|制表人|审核人|负责人|联系人|联系电话|填报单位|填表单位|填报日期|抄送)[:：]"
).match
_STARTS: Final = frozenset("合总小共注备说填制审负联抄")


@final
@attrs.frozen(kw_only=True)
class Grid:
    """The cells of one sheet.

    Attributes:
        name: The name of the sheet.
        rows: The cells, row by row from the first row of the sheet.
        merged: The merged ranges, each by the row and column, from 0, of its first and its last cell.
        faults: Cells that hold no value for a reason that is a fault, by row and column from 0: the code of the finding.
        serials: Whether a bare number may be a day; not in workbooks that count from 1904.
    """

    name: str
    rows: Sequence[Sequence[Cell]] = attrs.field(repr=False)
    merged: tuple[Span, ...] = ()
    faults: Mapping[tuple[int, int], str] = attrs.field(factory=lambda: MappingProxyType({}))
    serials: bool = True

    def filled(self) -> "Grid":
        """Return the grid with the value of a merged range in all its rows, as a reader of the sheet sees it."""
        tall = [span for span in self.merged if span[1][0] > span[0][0]]
        if not tall:
            return self
        rows = list(self.rows)
        for (top, left), (bottom, _) in tall:
            value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
            for row in range(top + 1, min(bottom + 1, len(rows))):
                if left < len(rows[row]):
                    changed = list(rows[row])
                    changed[left] = value
                    rows[row] = changed
        return attrs.evolve(self, rows=rows)


@final
@attrs.frozen(kw_only=True)
class Found:
    """A table that was found in a sheet.

    Attributes:
        table: Which table it is.
        row: The row of its headings, from 0.
        matched: What the headings stand for.
        unit: The unit that a line above the headings gives.
        title: The first line above the headings.
    """

    table: Table
    row: int
    matched: Matched
    unit: str | None
    title: str | None


def letter(index: int) -> str:
    """Return the letters of a column by its number from 0.

    >>> letter(0), letter(26), letter(701)
    ('A', 'AA', 'ZZ')
    """
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def index_of(letters: str) -> int:
    """Return the number of a column from 0 by its letters, the reverse of `letter`.

    >>> index_of("A"), index_of("AA"), index_of("ZZ")
    (0, 26, 701)
    """
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def find_table(grid: Grid, tables: Sequence[Table]) -> Found | None:
    """Return the table of a sheet whose headings are known best, or ``None`` where there is none.

    Args:
        grid: The sheet.
        tables: The tables that it may hold.

    >>> from govcredit.adapters.tables import template_of
    >>> grid = Grid(name="Sheet1", rows=[["单位：万元", ""], ["单位名称", "单位类型"], ["某县财政局", "政府部门"]])
    >>> found = find_table(grid, template_of("ledger").tables)
    >>> isinstance(found, Found), found.table.sheet, found.row, found.unit
    (True, '名录', 1, '万元')
    """
    best: tuple[tuple[int, int, int], Table] | None = None
    for index, cells in enumerate(grid.rows[:_DEEPEST]):
        written = sum(1 for cell in cells if type(cell) is str and cell.strip())
        for table in tables if written >= _FEWEST else ():
            number = known_in(table, cells)
            if number < _FEWEST or number * _SHARE < written:
                continue
            score = (number, int(plain(grid.name) == table.sheet), -index)
            if best is None or score > best[0]:
                best = score, table
    if best is None:
        return None
    (_, _, row), table = best
    above = grid.rows[:-row]
    # The first of two rows of headings is no title.
    titles = (as_text(cell) for cells in above if known_in(table, cells) < _FEWEST for cell in cells)
    return Found(
        table=table,
        row=-row,
        matched=match(table, grid.rows[-row]),
        unit=next((unit for cells in above if (unit := unit_above(cells)) is not None), None),
        title=next((text for text in titles if len(text) >= _LEAST_TITLE), None),
    )


def sorted_rows(grid: Grid, found: Found) -> Iterator[tuple[int, RowKind]]:
    """Yield the number of each row below the headings that says something, and what it is.

    Empty rows and repeated headings are passed over. A row with nothing but a text in its first column names the group of the
    rows below it, where the table has such a column; a text that is too long for a name is a note, and a number is neither.
    """
    headings = [plain(cell) for cell in grid.rows[found.row]]
    first = next((text for text in headings if text), "")
    grouped = any(column.fills_down for column in found.table.columns)
    starts = _STARTS | {first[:1]}
    for number in range(found.row + 1, len(grid.rows)):
        row = grid.rows[number]
        head = next(filter(None, row), "")
        if type(head) is not str:
            yield number, "data"
            continue
        text = head.strip()
        kind = _kind_of(text, row, headings) if text[:1] in starts else "data"
        alone = bool(text) and row[0] == head and row.count("") == len(row) - 1
        if kind == "data" and grouped and alone and not text.isdecimal():
            kind = "section" if len(text) <= _LONGEST_GROUP else "note"
        if kind is not None and (text or any(as_text(cell) for cell in row)):
            yield number, kind


def _kind_of(text: str, row: Sequence[Cell], headings: Sequence[str]) -> RowKind | None:
    """Return what a row is by the text that it begins with; ``None`` where it repeats the headings."""
    if _total(plain(text)) is not None:
        return "total"
    if _note(text) is not None:
        return "note"
    return None if [plain(cell) for cell in row] == headings else "data"
