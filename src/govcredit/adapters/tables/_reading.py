"""From sheets to a JSON document: rows become items, and each item keeps its cell.

The document enters the library by the same door as any other: ``exchange.read_parsed``. A cell that could not be read stands
in it as `REFUSED`, so that nothing is said about it twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.adapters.tables._layout import PARENT
from govcredit.adapters.tables._places import CellMap, SheetPlaces
from govcredit.adapters.tables._templates import templates
from govcredit.adapters.tables.grid import Found, Grid, find_table, letter
from govcredit.adapters.tables.names import Register
from govcredit.adapters.tables.phrases import Phrases
from govcredit.adapters.tables.rows import Rows, rows_of
from govcredit.adapters.tables.trouble import SheetTrouble
from govcredit.findings import Report, clip
from govcredit.model.bundle import arrays

__all__ = ("REFUSED", "TableReading", "read_grids")

REFUSED: Final = _json.REFUSED
"""What stands in a document for a cell that could not be read; the reader of documents passes over it."""

_VERSION: Final = "1.0"
_FIRST: Final = ("organ", "plan", "person", "archive")  # what others refer to
_STAND_IN: Final = "of-workbook"


@final
@attrs.frozen(kw_only=True)
class TableReading:
    """What came of reading sheets.

    Attributes:
        document: The bundle as a JSON value, or ``None`` where no table was found.
        cells: Where its items stand.
        report: What was found while reading, each finding with its cell.

    >>> reading = read_grids([Grid(name="名录", rows=[["机构编号", "单位名称", "单位类型"], ["a b", "某局", "政府部门"]])])
    >>> isinstance(reading, TableReading), reading.cells.cell("/organs/0/id")
    (True, '名录!A2')
    """

    document: dict[str, Any] | None = attrs.field(repr=False)
    cells: CellMap
    report: Report

    def located(self, report: Report) -> Report:
        """Return a report about the document with the cells of its findings."""
        return self.cells.located(report)


def read_grids(
    grids: Sequence[Grid], *, beside: Mapping[str, Any] | None = None, most: int | None = None
) -> TableReading:
    """Read sheets as one document.

    Args:
        grids: The sheets in order.
        beside: A bundle as a JSON value whose items stand beside those of the sheets: cells may name its bodies, and a ledger
            that names no plan belongs to its plan where it has one.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    >>> grid = Grid(name="名录", rows=[["机构编号", "单位名称", "单位类型"], ["a", "某县财政局", "政府部门"]])
    >>> read_grids([grid]).document["organs"]
    [{'id': 'a', 'name': '某县财政局', 'kind': 'department'}]
    """
    trouble = SheetTrouble()
    tables = tuple(dict.fromkeys(table for template in templates() for table in template.tables))
    founds: list[tuple[int, Grid, Found]] = []
    unread: list[tuple[int, Grid]] = []
    for index, grid in enumerate(each.filled() for each in grids):
        found = find_table(grid, tables)
        if found is not None:
            founds.append((index, grid, found))
        elif any(any(row) for row in grid.rows):
            unread.append((index, grid))
    for index, grid in unread if founds else ():
        trouble.tell("sheet.not-read", (index, 0, 0), grid.name, name=clip(grid.name))
    if not founds:
        trouble.tell("sheet.no-table", (0, 0, 0), None)
        return TableReading(document=None, cells=CellMap(), report=trouble.report(most))
    return _Workbook(founds, beside or {}, trouble).reading(most)


@final
class _Workbook:
    """The tables of one workbook on their way into a document."""

    def __init__(
        self, founds: Sequence[tuple[int, Grid, Found]], beside: Mapping[str, Any], trouble: SheetTrouble
    ) -> None:
        self._trouble = trouble
        self._register = Register()
        self._document: dict[str, Any] = {"version": _VERSION}
        self._rows: dict[str, list[tuple[int, int, list[int]]]] = {}
        self._below: dict[str, list[tuple[int, int]]] = {}
        self._sheets: list[SheetPlaces] = []
        for kind, array in arrays():
            items = beside.get(array, [])
            if items:
                self._document[array] = list(items)
                self._register.add(kind, items)
        for name in ("manifest", "extensions"):
            if beside.get(name) is not None:
                self._document[name] = beside[name]
        self._tables: list[Rows] = []
        numbers = {array: len(items) for array, items in self._document.items() if isinstance(items, list)}
        for index, grid, found in founds:
            array = found.table.array
            rows = rows_of(index, grid, found, trouble, numbers.get(array, 0))
            if found.table.below is None:
                numbers[array] = numbers.get(array, 0) + len(rows.numbers)
            self._tables.append(rows)

    def reading(self, most: int | None) -> TableReading:
        """Return the document, the map and the findings."""
        first = [each for each in self._tables if each.table.below is None and each.table.kind in _FIRST]
        first.sort(key=lambda each: _FIRST.index(each.table.kind))
        rest = [each for each in self._tables if each.table.below is None and each.table.kind not in _FIRST]
        inner = [each for each in self._tables if each.table.below is not None]
        for each in first:
            each.make_ids(each.table.kind)
            self._register.add(each.table.kind, each.names())
        self._stand_in(rest)
        phrases = Phrases(self._register)
        for each in (*first, *rest):
            each.refer(self._register)
            if each.table.kind == "task" and each.numbers:
                each.belong("plan", self._register.only("plan"))
                each.make_titles()
                each.read_phrases(phrases, self._issued(each.values(("plan",))))
            elif each.table.kind == "commitment":
                each.read_phrases(phrases, _days(each.values(("made",))))
            if each in rest:
                each.make_ids(each.table.kind)
                self._register.add_ids(each.table.kind, each.values(("id",)))
            self._add(each)
        for each in inner:
            each.refer(self._register)
            self._add_below(each)
        if not any(each.numbers for each in self._tables):
            self._tables[0].tell("sheet.no-rows")
        return TableReading(
            document=self._document,
            cells=CellMap(sheets=tuple(self._sheets), rows=self._rows, below=self._below),
            report=self._trouble.report(most),
        )

    def _stand_in(self, tables: Iterable[Rows]) -> None:
        """Put a plan in the place of the one that a ledger does not name, and say so."""
        for each in tables:
            if each.table.kind != "task" or not each.numbers or each.names_any("plan") or self._register.ids("plan"):
                continue
            title = each.title or each.sheet
            organ = {"id": f"body-{_STAND_IN}", "kind": "other", "name": "未写明的印发机关"}
            plan = {"id": f"plan-{_STAND_IN}", "title": title[:300], "issuer": organ["id"]}
            for kind, array, item in (("organ", "organs", organ), ("plan", "plans", plan)):
                self._document.setdefault(array, []).append(item)
                self._register.add(kind, (item,))
            each.tell("sheet.no-plan", title=clip(title))
            return

    def _issued(self, plans: Sequence[object]) -> Callable[[int], date | None]:
        """Return for each row the day on which its plan was issued."""
        known = {plan.get("id"): plan.get("issued") for plan in self._document.get("plans", ())}
        return _days([known.get(plan) for plan in plans])

    def _add(self, rows: Rows) -> None:
        sheet = self._sheet(rows)
        items = self._document.setdefault(rows.table.array, [])
        self._rows.setdefault(rows.table.array, []).append((len(items), sheet, rows.numbers))
        items.extend(rows.items())

    def _add_below(self, rows: Rows) -> None:
        sheet = self._sheet(rows)
        table = rows.table
        items = self._document.get(table.array, [])
        index_of = {item["id"]: index for index, item in enumerate(items) if isinstance(item.get("id"), str)}
        for parent, number, value in zip(rows.values(PARENT), rows.numbers, rows.items(), strict=True):
            index = index_of.get(parent) if isinstance(parent, str) else None
            if index is None:
                if parent is not REFUSED:
                    rows.tell_at("sheet.no-parent", number, PARENT, value=clip(str(parent or "")))
                continue
            items[index].setdefault(table.below, []).append(value)
            self._below.setdefault(f"/{table.array}/{index}/{table.below}", []).append((sheet, number))

    def _sheet(self, rows: Rows) -> int:
        letters = {path: letter(index) for path, index in rows.places.items()}
        first = letter(min(rows.places.values(), default=0))
        self._sheets.append(SheetPlaces(sheet=rows.sheet, columns=letters, first=first))
        return len(self._sheets) - 1


def _days(values: Sequence[object]) -> Callable[[int], date | None]:
    """Return a function that gives the day of each row, where it has one that can be read."""

    def day(row: int) -> date | None:
        value = values[row]
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    return day
