"""The cells of one sheet, row by row, and what is told of them: each finding with its cell and its place in the document (单元格)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit import _json
from govcredit.adapters.gongshi._heads import Sheet
from govcredit.adapters.gongshi._words import FOREVER, without_end, without_time
from govcredit.adapters.tables import Cell, place_of
from govcredit.adapters.tables.cells import as_text
from govcredit.adapters.tables.grid import letter
from govcredit.adapters.tables.rows import rows_of
from govcredit.adapters.tables.trouble import SheetTrouble
from govcredit.findings import Finding, clip

__all__ = ("END", "Path", "SheetCells")

Path: TypeAlias = tuple[str, ...]
"""The place of a value in a decision, which names its column."""

END: Final = ("in_force", "end")
_ARRAY: Final = "decisions"
_FORM: Final = "govcredit"


@final
class SheetCells:
    """The cells of a sheet, of which one row is read at a time.

    Attributes:
        numbers: The numbers of the rows that are read, from 0.
        name: The name of the sheet.
    """

    def __init__(self, sheet: Sheet, trouble: SheetTrouble) -> None:
        self._sheet = sheet
        self._trouble = trouble
        self._inner = SheetTrouble()
        self._shortened: dict[int, str] = {}
        grid = attrs.evolve(sheet.grid, rows=self._prepared())
        self._rows = rows_of(sheet.index, grid, sheet.found, self._inner)
        self._at = 0
        self._notes: list[tuple[str, Path, Mapping[str, str | int]]] = []
        self._index: dict[int, int] = {}
        self.numbers: Sequence[int] = self._rows.numbers
        self.name = self._rows.sheet

    # The row that is read

    def turn(self, row: int) -> None:
        """Go to a row, counted among those that are read."""
        self._at = row
        self._notes = []

    def leave(self, item: int | None) -> None:
        """Tell what was noted of the row, by the number of the item that was made of it, if there is one."""
        if item is not None:
            self._index[self.number] = item
        for code, path, params in self._notes:
            pointer = f"/{_ARRAY}" if item is None else "/".join(("", _ARRAY, str(item), *path))
            self._trouble.tell(code, self._spot(path, self.number), self.name, pointer, **params)

    @property
    def number(self) -> int:
        """The number of the row in the sheet, from 0."""
        return self.numbers[self._at]

    def value(self, path: Path) -> Any:  # noqa: ANN401  # a JSON value
        """Return what the column of a place holds; ``None`` for nothing, and for what could not be read, which is told."""
        if path not in self._rows.places:
            return None
        value = self._rows.values(path)[self._at]
        return None if value is _json.REFUSED else value

    def written(self, path: Path) -> str:
        """Return the text of a cell as it stands in the sheet."""
        place = self._rows.places.get(path)
        return "" if place is None else as_text(self._cell(place, self.number))

    def has_person_number(self) -> bool:
        """Whether the row has the number of a person's paper."""
        place = self._sheet.person_number
        return place is not None and bool(as_text(self._cell(place, self.number)))

    def spot(self, path: Path) -> str:
        """Return the cell of the row in the column of a place, such as ``C7``."""
        return f"{letter(self._rows.places.get(path, 0))}{self.number + 1}"

    def heading(self, path: Path) -> str:
        """Return the heading of the column of a place, as it is written where the sheet has it."""
        place = self._rows.places.get(path)
        if place is None:
            return next(each.heading for each in self._rows.table.columns if each.path == path)
        return clip(as_text(self._cell(place, self._sheet.found.row)))

    # Findings

    def note(self, code: str, path: Path, **params: str | int) -> None:
        """Note a finding about a cell of the row, which is told when the row is left."""
        self._notes.append((code, path, params))

    def tell(self, code: str, path: Path, number: int, /, **params: str | int) -> None:
        """Tell a finding about several rows at the cell of the first, in the column of a place."""
        self._trouble.tell(code, self._spot(path, number), self.name, f"/{_ARRAY}", **params)

    def tell_rest(self) -> None:
        """Tell what was found in single cells, and what concerns whole columns, once all rows were read."""
        for found in self._inner.report().findings:
            self._retell(found)
        for place in self._sheet.placeless:
            if any(as_text(self._cell(place, number)) for number in self.numbers):
                self._tell_column("transfer.no-place", place)
        for place, kept in self._shortened.items():
            self._tell_column("transfer.altered", place, kept=kept)

    def columns(self) -> Mapping[Path, str]:
        """Return the letters of the columns by their places."""
        return {path: letter(place) for path, place in self._rows.places.items()}

    def _spot(self, path: Path, number: int) -> tuple[int, int, int]:
        place = self._rows.places.get(path, self._rows.places.get(path[:1], 0))
        return self._sheet.index, number, place

    def _tell_column(self, code: str, place: int, **params: str | int) -> None:
        row = self._sheet.found.row
        heading = clip(as_text(self._cell(place, row)))
        spot = (self._sheet.index, row, place)
        self._trouble.tell(code, spot, self.name, f"/{_ARRAY}", name=heading, form=_FORM, **params)

    def _retell(self, found: Finding) -> None:
        """Tell what was found in a cell, with the pointer that its item has in the document."""
        place = None if found.place is None or found.place.cell is None else place_of(found.place.cell)
        if place is None:
            self._trouble.note(found, (self._sheet.index, self._sheet.found.row, 0), None)
            return
        _, row, column = place
        _, array, *tokens = found.path.split("/")
        item = self._index.get(row - 1)
        path = f"/{array}" if not tokens or item is None else "/".join(("", array, str(item), *tokens[1:]))
        self._trouble.note(attrs.evolve(found, path=path), (self._sheet.index, row - 1, column - 1), self.name)

    # The sheet

    def _cell(self, place: int, number: int) -> Cell:
        row = self._sheet.grid.rows[number]
        return row[place] if place < len(row) else None

    def _prepared(self) -> list[Sequence[Cell]]:
        """Return the cells with dates as the reader of dates takes them: without a time, and with a day for “no end”."""
        matched = self._sheet.found.matched.columns
        days = [
            (place, each.path == END) for place, each in enumerate(matched) if each is not None and each.form == "day"
        ]
        rows: list[Sequence[Cell]] = []
        for number, row in enumerate(self._sheet.grid.rows):
            changed: list[Cell] | None = None
            for place, last in days if number > self._sheet.found.row else ():
                cell = row[place] if place < len(row) else None
                if not isinstance(cell, str):
                    continue
                text, shortened = without_time(cell.strip())
                if shortened:
                    self._shortened.setdefault(place, text)
                changed = list(row) if changed is None else changed
                changed[place] = FOREVER if last and without_end(text) else text
            rows.append(row if changed is None else changed)
        return rows
