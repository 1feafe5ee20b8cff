"""Styles put on cells of a sheet, in its XML: cells that are not there are added, all else stays byte for byte."""

import re
from collections.abc import Callable, Mapping
from typing import Final, final

from govcredit.adapters.excel._xml import Edit, attribute, edited, local, tag_end, walk
from govcredit.adapters.tables.grid import index_of, letter
from govcredit.findings import Severity

__all__ = ("marked",)

# What may follow the reference to the old comments in a sheet.
_LATER: Final = frozenset(
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    }
)  # fmt: skip
_place: Final = re.compile("([A-Z]+)([0-9]+)").fullmatch
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def marked(
    sheet: bytes,
    cells: Mapping[tuple[int, int], Severity],
    style_of: Callable[[int, Severity], int],
    drawing: str | None,
) -> bytes:
    """Return a sheet whose cells have other styles.

    Args:
        sheet: The XML of the sheet.
        cells: The cells by row and column from 1, each with its gravest severity.
        style_of: Returns the style that stands for a style and a severity.
        drawing: The identifier of the drawing of the comments, where there are any.
    """
    pen = _Pen(sheet, cells, style_of)
    walk(sheet, pen.start, pen.end)
    if drawing is not None and not pen.drawn:
        line = f'<{pen.prefix}legacyDrawing xmlns:gc="{_RELATIONS}" gc:id="{drawing}"/>'
        pen.edits.append((pen.later, pen.later, line.encode()))
    return edited(sheet, pen.edits)


@final
class _Pen:
    """Notes while a sheet is read what must be changed in it."""

    def __init__(
        self, sheet: bytes, cells: Mapping[tuple[int, int], Severity], style_of: Callable[[int, Severity], int]
    ) -> None:
        self.edits: list[Edit] = []
        self.later = 0
        self.drawn = False
        self.prefix = ""
        self._sheet = sheet
        self._style_of = style_of
        self._rows: dict[int, dict[int, Severity]] = {}
        for (row, column), severity in sorted(cells.items()):
            self._rows.setdefault(row, {})[column] = severity
        self._depth = 0
        self._in_data = False
        self._row = 0
        self._column = 0
        self._row_at = 0
        self._data_at = 0
        self._wanted: dict[int, Severity] | None = None

    def start(self, name: str, attributes: Mapping[str, str], place: int) -> None:
        """Take the beginning of an element."""
        self._depth += 1
        if self._depth == 1:
            self.prefix = name.rpartition("worksheet")[0]
        elif self._depth == 2:
            inner = local(name)
            self._in_data = inner == "sheetData"
            self._data_at = place
            self.drawn = self.drawn or inner == "legacyDrawing"
            if not self.later and (inner in _LATER or inner == "AlternateContent"):
                self.later = place
        elif self._depth == 3 and self._in_data:
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._add_rows(place, before=self._row)
            self._wanted = self._rows.pop(self._row, None)
            self._row_at = place
        elif self._depth == 4 and self._wanted is not None and local(name) == "c":
            self._take_cell(attributes, place)

    def end(self, name: str, place: int) -> None:
        """Take the end of an element."""
        if self._depth == 3 and self._in_data and self._wanted:
            cells = b"".join(self._cell(self._row, *each) for each in self._wanted.items())
            self._close(name, self._row_at, place, cells)
        if self._depth == 3:
            self._wanted = None
        elif self._depth == 2 and self._in_data:
            rows = b"".join(self._new_row(row) for row in sorted(self._rows))
            if rows:
                self._close(name, self._data_at, place, rows)
        elif self._depth == 1 and not self.later:
            self.later = place
        self._depth -= 1

    def _take_cell(self, attributes: Mapping[str, str], place: int) -> None:
        spot = _place(attributes.get("r", ""))
        self._column = self._column + 1 if spot is None else index_of(spot[1]) + 1
        wanted = self._wanted or {}
        for column in [each for each in wanted if each < self._column]:
            self.edits.append((place, place, self._cell(self._row, column, wanted.pop(column))))
        severity = wanted.pop(self._column, None)
        if severity is not None:
            after = tag_end(self._sheet, place)
            style = self._style_of(int(attributes.get("s", "0")), severity)
            self.edits.append((place, after, attribute(self._sheet[place:after], "s", str(style))))

    def _add_rows(self, place: int, *, before: int) -> None:
        for row in sorted(each for each in self._rows if each < before):
            self.edits.append((place, place, self._new_row(row)))

    def _new_row(self, row: int) -> bytes:
        wanted = self._rows.pop(row)
        cells = b"".join(self._cell(row, column, severity) for column, severity in wanted.items())
        return f'<{self.prefix}row r="{row}">'.encode() + cells + f"</{self.prefix}row>".encode()

    def _cell(self, row: int, column: int, severity: Severity) -> bytes:
        style = self._style_of(0, severity)
        return f'<{self.prefix}c r="{letter(column - 1)}{row}" s="{style}"/>'.encode()

    def _close(self, name: str, start: int, place: int, inside: bytes) -> None:
        after = tag_end(self._sheet, start)
        if self._sheet[after - 2 : after] != b"/>":
            self.edits.append((place, place, inside))
            return
        tag = self._sheet[start : after - 2].rstrip()
        self.edits.append((start, after, tag + b">" + inside + f"</{name}>".encode()))
