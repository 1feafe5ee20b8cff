"""The rows of one table, read column by column and put together to items."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.adapters.tables._layout import PARENT, UNIT, Column, Table
from govcredit.adapters.tables.cells import Cell, Refused, as_text, converter, referring
from govcredit.adapters.tables.grid import Found, Grid, letter, sorted_rows
from govcredit.adapters.tables.names import Register
from govcredit.adapters.tables.phrases import Phrase, Phrases
from govcredit.adapters.tables.trouble import SheetTrouble
from govcredit.findings import clip

__all__ = ("Rows", "rows_of")

_REFERRING: Final = ("reference", "party")
_LONGEST_TITLE: Final = 200


def rows_of(index: int, grid: Grid, found: Found, trouble: SheetTrouble, offset: int = 0) -> "Rows":
    """Return the rows of a table, its columns read as far as they refer to no other row.

    Args:
        index: The number of the sheet in the workbook, from 0.
        grid: The sheet.
        found: Where the table stands in it.
        trouble: Where findings are noted.
        offset: How many items stand in the array before those of the sheet.
    """
    rows = Rows(index, grid, found, trouble, offset)
    rows.read()
    return rows


@final
class Rows:
    """The rows of one table of a workbook.

    Attributes:
        table: Which table it is.
        sheet: The name of the sheet.
        title: The first line above the headings.
        numbers: The number of each row that is an item, from 0.
        places: The column of each member, by its path.
    """

    def __init__(self, index: int, grid: Grid, found: Found, trouble: SheetTrouble, offset: int) -> None:
        self.table: Table = found.table
        self.sheet = grid.name
        self.title = found.title
        self.numbers: list[int] = []
        self.places: dict[tuple[str, ...], int] = {
            column.path: place for place, column in enumerate(found.matched.columns) if column is not None
        }
        self._index = index
        self._grid = grid
        self._found = found
        self._trouble = trouble
        self._offset = offset
        self._values: dict[tuple[str, ...], list[Any]] = {}
        self._lost: set[tuple[str, ...]] = set()
        self._sections: list[str | None] = []

    def read(self) -> None:
        """Read what refers to no other row."""
        self._compare()
        self._sort()
        self._tell_unheaded()
        units = [unit or self._found.unit for unit in self._found.matched.units]
        for column, place in self._columns():
            if column.form not in _REFERRING:
                own = self._found.matched.units[place]
                self._take(column, converter(column, units[place] if column.form == "money" else own))
        group = next((column for column in self.table.columns if column.fills_down), None)
        if group is not None:
            self._fill_down(group)
        self._settle_units()

    def refer(self, register: Register) -> None:
        """Read what names items of the workbook."""
        for column, _ in self._columns():
            if column.form in _REFERRING:
                self._take(column, referring(column, register))

    def values(self, path: tuple[str, ...]) -> list[Any]:
        """Return the values of a member for all rows."""
        return self._values.get(path) or [None] * len(self.numbers)

    def names_any(self, member: str) -> bool:
        """Whether the table has a column for a member and some row fills it."""
        place = self.places.get((member,))
        return place is not None and any(as_text(cell) for cell in self._cells(place))

    def names(self) -> Iterator[dict[str, Any]]:
        """Yield for each row what others may call it by."""
        members = [
            path
            for path in (("id",), ("name",), ("other_names",), ("title",), ("document_number",))
            if path in self._values
        ]
        for values in zip(*(self._values[path] for path in members), strict=True):
            yield {path[0]: value for path, value in zip(members, values, strict=True)}

    def make_ids(self, kind: str) -> None:
        """Make the identifiers that are missing, where the table allows it, and say how many."""
        column = next(each for each in self.table.columns if each.path == ("id",))
        ids = self.values(("id",))
        missing = [row for row, value in enumerate(ids) if value is None]
        if not column.made or not missing:
            return
        taken = {value for value in ids if isinstance(value, str)}
        plans, numbers, codes = self.values(("plan",)), self.values(("number",)), self.values(("uscc",))
        for row in missing:
            made = f"{kind}-r{self.numbers[row] + 1}"
            if kind == "task" and isinstance(plans[row], str) and isinstance(numbers[row], int):
                made = f"{plans[row]}-{numbers[row]:02}"
            elif kind == "organ" and isinstance(codes[row], str):
                made = codes[row]
            if made in taken:
                made = f"{made}-r{self.numbers[row] + 1}"
            taken.add(made)
            ids[row] = made
        self._values["id",] = ids
        self.tell("sheet.identifiers-made", rows=len(missing), heading=column.heading, example=ids[missing[0]])

    def belong(self, member: str, only: str | None) -> None:
        """Let the rows that name no item belong to the only one that there is."""
        if only is not None and member not in {path[0] for path in self._lost}:
            self._values[member,] = [only if value is None else value for value in self.values((member,))]
        elif (member,) not in self.places:
            self._miss(next(each for each in self.table.columns if each.path == (member,)))

    def make_titles(self) -> None:
        """Take the beginning of a text for the title of a row that has none, and say how many."""
        column = next(each for each in self.table.columns if each.path == ("title",))
        titles, texts = self.values(("title",)), self.values(("text",))
        made = [row for row, value in enumerate(titles) if value is None and isinstance(texts[row], str)]
        for row in made:
            titles[row] = texts[row].partition("。")[0][:_LONGEST_TITLE]
        if made:
            self._values["title",] = titles
            self.tell("sheet.titles-made", rows=len(made), heading=column.heading)
        elif ("title",) not in self.places and ("text",) not in self.places:
            self._miss(column)

    def read_phrases(self, phrases: Phrases, issued: Callable[[int], date | None]) -> None:
        """Read who is responsible and when, beside the words as written.

        Args:
            phrases: The reader of phrases.
            issued: Returns the day from which the row of that number takes a year that it does not name.
        """
        written = [(column, place) for column, place in self._columns() if column.path[0] == "responsibility"]
        written.sort(key=itemgetter(1))
        if written:
            headings = [as_text(self._grid.rows[self._found.row][place]) for _, place in written]
            cells = zip(*(self.values(column.path) for column, _ in written), strict=True)
            named = (
                [(each, cell) for each, cell in zip(headings, row, strict=True) if type(cell) is str] for row in cells
            )
            self._put("responsibility", written, [phrases.columns(row) if row else None for row in named])
        for member in ("schedule", "checks"):
            written = [(column, place) for column, place in self._columns() if column.path == (member, "text")]
            if written:
                texts = enumerate(self.values((member, "text")))
                read = partial(phrases.schedule, checks=member == "checks")
                found = [read(text, issued=issued(row)) if type(text) is str else None for row, text in texts]
                self._put(member, written, found)

    def _put(self, member: str, written: Sequence[tuple[Column, int]], read: Sequence[Phrase | None]) -> None:
        """Put what was read in the place of the words, and note what is to be known of it."""
        _, place = written[0]
        self.places[member,] = place
        refused = {
            row
            for column, _ in written
            for row, text in enumerate(self._values.pop(column.path))
            if text is _json.REFUSED
        }
        values = [None if phrase is None else phrase[0] for phrase in read]
        self._values[member,] = [_json.REFUSED if row in refused else value for row, value in enumerate(values)]
        for row, phrase in enumerate(read):
            for found in () if phrase is None else phrase[1]:
                pointer = f"/{self.table.array}/{self._offset + row}/{member}"
                spot = (self._index, self.numbers[row], place)
                self._trouble.note(attrs.evolve(found, path=f"{pointer}{found.path}"), spot, self.sheet)

    def items(self) -> list[dict[str, Any]]:
        """Return the items, each with the members that its row fills."""
        for path in self._lost:
            self._values[path] = [_json.REFUSED] * len(self.numbers)
        members: dict[str, list[Any]] = {}
        heads = Counter(path[0] for path in self._values)
        for path in sorted(self._values, key=lambda each: (each != ("id",), len(each))):
            if path in (PARENT, UNIT):
                continue
            values = self._values[path]
            if len(path) == 1:
                members[path[0]] = values
            elif len(path) == len(("schedule", "text")) and heads[path[0]] == 1:
                members[path[0]] = _alike(path[1], values)
            else:
                members[path[0]] = _inside(members.get(path[0]), path[1:], values, len(self.numbers))
        names = tuple(members)
        if not names:
            return [{} for _ in self.numbers]
        return [
            {name: value for name, value in zip(names, values, strict=True) if value is not None}
            for values in zip(*members.values(), strict=True)
        ]

    def tell(self, code: str, **params: str | int) -> None:
        """Note a finding about the whole table, at its first heading."""
        place = min(self.places.values(), default=0)
        self._trouble.tell(code, (self._index, self._found.row, place), self.sheet, f"/{self.table.array}", **params)

    def tell_at(self, code: str, number: int, path: tuple[str, ...], **params: str | int) -> None:
        """Note a finding about a cell of a row."""
        spot = (self._index, number, self.places.get(path, 0))
        self._trouble.tell(code, spot, self.sheet, f"/{self.table.array}", **params)

    def _columns(self) -> Iterator[tuple[Column, int]]:
        return ((column, self.places[column.path]) for column in self.table.known if column.path in self.places)

    def _cells(self, place: int) -> list[Cell]:
        rows = self._grid.rows
        try:
            return [rows[number][place] for number in self.numbers]
        except IndexError:  # rows of a text may be of different lengths
            return [rows[number][place] if place < len(rows[number]) else "" for number in self.numbers]

    def _compare(self) -> None:
        """Tell what the headings do not fit."""
        matched, row = self._found.matched, self._found.row
        cells = self._grid.rows[row]
        path = f"/{self.table.array}"
        meant: list[Column] = []
        for place, likely in matched.unknown:
            written = clip(as_text(cells[place]))
            spot = (self._index, row, place)
            if likely is None:
                self._trouble.tell("sheet.unknown-column", spot, self.sheet, path, heading=written)
            else:
                meant.append(likely)
                told = {"heading": written, "likely": likely.heading}
                self._trouble.tell("sheet.misspelt-column", spot, self.sheet, path, **told)
        for place in matched.repeated:
            written = clip(as_text(cells[place]))
            self._trouble.tell("sheet.repeated-column", (self._index, row, place), self.sheet, path, heading=written)
        for column in self.table.columns:
            if column.path in self.places:
                continue
            if column in meant:
                if column.required:
                    self._lost.add(column.path)
            elif column.required and not column.made:
                self._miss(column)

    def _tell_unheaded(self) -> None:
        """Tell the cells that stand under no heading, so that nobody reads them."""
        headings = self._grid.rows[self._found.row]
        width = max((len(self._grid.rows[number]) for number in self.numbers), default=0)
        for place in range(width):
            if place < len(headings) and as_text(headings[place]):
                continue
            cells = zip(self.numbers, self._cells(place), strict=True)
            filled = [number for number, cell in cells if cell != "" and as_text(cell)]
            if filled:
                spot = (self._index, filled[0], place)
                told: dict[str, str | int] = {"column": letter(place), "rows": len(filled)}
                self._trouble.tell("sheet.no-heading", spot, self.sheet, f"/{self.table.array}", **told)

    def _miss(self, column: Column) -> None:
        if column.path not in self._lost:
            self._lost.add(column.path)
            self.tell("sheet.missing-column", heading=column.heading)

    def _sort(self) -> None:
        """Tell rows that are items from the others."""
        section: str | None = None
        for number, kind in sorted_rows(self._grid, self._found):
            match kind:
                case "data":
                    self.numbers.append(number)
                    self._sections.append(section)
                case "section":
                    section = as_text(self._grid.rows[number][0])
                case "total" | "note":
                    shown = next((as_text(cell) for cell in self._grid.rows[number] if as_text(cell)), "")
                    spot = (self._index, number, 0)
                    code = "sheet.total-row" if kind == "total" else "sheet.note-row"
                    self._trouble.tell(code, spot, self.sheet, f"/{self.table.array}", value=clip(shown))

    def _take(self, column: Column, read: Callable[[Cell], object]) -> None:
        place = self.places[column.path]
        values: list[Any] = [read(cell) for cell in self._cells(place)]
        if not self._grid.serials and column.form == "day":
            values = [
                Refused("sheet.bad-date", {"value": as_text(cell)}) if type(cell) is float else value
                for cell, value in zip(self._cells(place), values, strict=True)
            ]
        for row, number in enumerate(self.numbers) if self._grid.faults else ():
            fault = self._grid.faults.get((number, place))
            if fault is not None:
                values[row] = Refused(fault)
        if Refused in set(map(type, values)):
            self._refuse(column, values)
        self._values[column.path] = values

    def _refuse(self, column: Column, values: list[Any]) -> None:
        """Tell the cells that cannot be read, and put `REFUSED` in their place."""
        once = Counter(tuple(value.params.items()) for value in values if type(value) is Refused and value.once)
        told: set[object] = set()
        for row, value in enumerate(values):
            if type(value) is not Refused:
                continue
            values[row] = _json.REFUSED
            params = dict(value.params)
            if value.once:
                key = tuple(value.params.items())
                if key in told:
                    continue
                told.add(key)
                params["rows"] = once[key]
            spot = (self._index, self.numbers[row], self.places[column.path])
            self._trouble.tell(value.code, spot, self.sheet, self._pointer(row, column), **params)

    def _pointer(self, row: int, column: Column) -> str:
        if self.table.below is not None:
            return f"/{self.table.array}"
        member = "" if column.path == UNIT else "/" + "/".join(column.path)
        return f"/{self.table.array}/{self._offset + row}{member}"

    def _fill_down(self, group: Column) -> None:
        values = self._values.get(group.path)
        if values is None:
            if any(section is not None for section in self._sections):
                self._values[group.path] = list(self._sections)
            return
        above: Any = None
        section: str | None = None
        for row, value in enumerate(values):
            if self._sections[row] != section:
                section = above = self._sections[row]
            if value is None:
                values[row] = above
            else:
                above = value

    def _settle_units(self) -> None:
        """Give the amounts that have no unit of their own that of their row."""
        units = self._values.get(UNIT)
        for column, place in self._columns():
            if column.form != "money":
                continue
            values = self._values[column.path]
            bare = [row for row, value in enumerate(values) if type(value) is dict and value["unit"] is None]
            without = []
            for row in bare:
                unit = None if units is None else units[row]
                if unit is None:
                    without.append(row)
                elif unit is _json.REFUSED:
                    values[row] = unit
                else:
                    values[row]["unit"] = unit
            for row in without:
                values[row] = _json.REFUSED
            if without:
                spot = (self._index, self.numbers[without[0]], place)
                told: dict[str, str | int] = {"heading": column.heading, "rows": len(without)}
                pointer = self._pointer(without[0], column)
                self._trouble.tell("sheet.no-unit", spot, self.sheet, pointer, **told)


def _alike(name: str, values: Iterable[Any]) -> list[Any]:
    """Return objects of one member; those with the same text are one and the same, since texts repeat themselves in a column."""
    seen: dict[Any, dict[str, Any]] = {}
    return [
        None if value is None else seen.setdefault(value, {name: value}) if type(value) is str else {name: value}
        for value in values
    ]


def _inside(outer: list[Any] | None, path: Sequence[str], values: Iterable[Any], length: int) -> list[Any]:
    """Put the values of a nested column into the objects of the member that holds them."""
    held = [None] * length if outer is None else outer
    for row, value in enumerate(values):
        if value is None:
            continue
        inner = held[row]
        if inner is _json.REFUSED:
            continue
        if inner is None:
            inner = held[row] = {}
        for name in path[:-1]:
            inner = inner.setdefault(name, {})
        inner[path[-1]] = value
    return held
