"""From a JSON Pointer back to the cell that it came from."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from govcredit.adapters.tables.grid import index_of
from govcredit.findings import Place, Report

__all__ = ("CellMap", "SheetPlaces", "place_of")

_spot: Final = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})").fullmatch


@final
@attrs.frozen(kw_only=True)
class SheetPlaces:
    """Where the members of the rows of one sheet stand.

    Attributes:
        sheet: The name of the sheet.
        columns: The letters of the column of each member, by its path below the item.
        first: The letters of the first column of the table.
    """

    sheet: str
    columns: Mapping[tuple[str, ...], str]
    first: str


@final
@attrs.frozen(kw_only=True)
class CellMap:
    """Where the items of a document stand in a workbook.

    Attributes:
        sheets: The sheets that tables were found in.
        rows: For each array the runs of its items that stand in one sheet: the index of the first, the sheet, and the row of
            each, all from 0.
        below: For elements of a member of an item, by the pointer of that member, the sheet and the row of each, from 0.

    >>> places = SheetPlaces(sheet="名录", columns={("id",): "A", ("name",): "B"}, first="A")
    >>> CellMap(sheets=(places,), rows={"organs": [(0, 0, [1, 2])]}).cell("/organs/1/name")
    '名录!B3'
    """

    sheets: tuple[SheetPlaces, ...] = ()
    rows: Mapping[str, Sequence[tuple[int, int, Sequence[int]]]] = attrs.field(factory=dict, repr=False)
    below: Mapping[str, Sequence[tuple[int, int]]] = attrs.field(factory=dict, repr=False)

    def cell(self, pointer: str) -> str | None:
        """Return the cell that a pointer leads to, such as ``台账!C7``.

        Where a member stands in no column, it is the first cell of the row of the item; ``None`` where the item is in no row.
        """
        _, *tokens = pointer.split("/")
        if len(tokens) > 3:
            inner = self.below.get("/".join(("", *tokens[:3])))
            if inner is not None and tokens[3].isdigit() and int(tokens[3]) < len(inner):
                return self._cell(inner[int(tokens[3])], tokens[4:])
        if len(tokens) > 1 and tokens[1].isdigit():
            index = int(tokens[1])
            for first, sheet, rows in self.rows.get(tokens[0], ()):
                if first <= index < first + len(rows):
                    return self._cell((sheet, rows[index - first]), tokens[2:])
        return None

    def located(self, report: Report) -> Report:
        """Return a report with the cell of each finding joined by its pointer."""
        missing = {each.path for each in report.findings if each.place is None}
        cells = ((path, self.cell(path)) for path in missing)
        return report.located({path: Place(cell=cell) for path, cell in cells if cell is not None})

    def _cell(self, spot: tuple[int, int], path: Sequence[str]) -> str:
        sheet = self.sheets[spot[0]]
        return f"{sheet.sheet}!{self._column(sheet, tuple(path))}{spot[1] + 1}"

    def _column(self, sheet: SheetPlaces, path: tuple[str, ...]) -> str:
        for length in range(len(path), 0, -1):
            found = sheet.columns.get(path[:length])
            if found is not None:
                return found
        inside = (found for held, found in sheet.columns.items() if path and held[: len(path)] == path)
        return next(inside, sheet.first)


def place_of(cell: str) -> tuple[str, int, int] | None:
    """Return sheet, row and column (from 1) of a cell, or ``None`` where the text names none.

    >>> place_of("台账!C7")
    ('台账', 7, 3)
    """
    sheet, _, spot = cell.rpartition("!")
    match = _spot(spot)
    if match is None:
        return None
    return sheet, int(match[2]), index_of(match[1]) + 1
