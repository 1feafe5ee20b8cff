"""Tables of tasks made ready for the reader of sheets: cells that it could not hold are mended, and each mend is told."""

import re
from collections.abc import Sequence
from typing import Final, final

import attrs

from govcredit.adapters.plans._blocks import Table, columns_of, is_ledger
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.adapters.tables import Column, Grid
from govcredit.adapters.tables.grid import letter
from govcredit.findings import Place, clip
from govcredit.phrases.numerals import number_of

__all__ = ("Ledger", "heading_row", "ledger_of")

_HIGHEST: Final = 3  # rows among which the headings of a table stand
_LIMITS: Final = (("title", 200), ("group", 200), ("text", 10_000))
_FEWEST_ALIKE: Final = 2
_TASK: Final = "工作任务"
_FIRST_LEADS: Final = "（列第一位的为牵头单位）"
_number: Final = re.compile(r"[（(]?(?P<number>[0-9]{1,4}|[零〇一二三四五六七八九十百]{1,5})[）)]?[、．.]?").fullmatch


@final
@attrs.frozen(kw_only=True)
class Ledger:
    """A table of tasks.

    Attributes:
        table: The table as it stands in the document.
        annex: What the annex is called that it stands in.
        grid: The table as the reader of sheets takes it.
    """

    table: Table
    annex: str | None
    grid: Grid

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands."""
        return self.table.place(self.grid.name, f"{letter(column)}{row + 1}", row, column)


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which of the first rows of a table holds the headings of tasks; nothing where none does."""
    return next((index for index, row in enumerate(rows[:_HIGHEST]) if is_ledger(row)), None)


def ledger_of(table: Table, annex: str | None, name: str, *, first_leads: bool, trouble: PlanTrouble) -> Ledger:
    """Return a table of tasks.

    Args:
        table: The table.
        annex: What the annex is called that it stands in.
        name: What the table is called in findings.
        first_leads: Whether the document says that the first body leads.
        trouble: Where findings are noted.
    """
    rows = [list(row) for row in table.rows]
    head = heading_row(rows) or 0
    written = rows[head]
    if head + 1 < len(rows) and _is_below(rows[head + 1], written):
        head += 1
        written = [_joined(above, below) for above, below in zip(written, rows[head], strict=True)]
        rows[head - 1] = []
    headings, columns = _headings(written, first_leads=first_leads)
    rows[head] = headings
    ledger = Ledger(table=table, annex=annex, grid=Grid(name=name, rows=rows))
    places = {column.path: place for place, column in enumerate(columns) if column is not None}
    for index in range(head + 1, len(rows)):
        if rows[index] == list(table.rows[head]):
            rows[index] = headings
            continue
        _mend(ledger, rows, index, places, trouble)
    return ledger


def _is_below(row: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row is the second of two rows of headings, most of which reach over both."""
    alike = sum(above == below != "" for above, below in zip(headings, row, strict=False))
    differ = list(row) != list(headings) and len(row) == len(headings)
    return alike >= _FEWEST_ALIKE and differ and is_ledger(row)


def _joined(above: str, below: str) -> str:
    """Return the heading that two rows make together, such as 牵头单位 of 责任单位 above 牵头."""
    if not below or above == below:
        return above
    return next((each for each in (below, f"{below}单位") if columns_of((each,))[0] is not None), below)


def _headings(row: Sequence[str], *, first_leads: bool) -> tuple[list[str], tuple[Column | None, ...]]:
    """Return the headings as the template has them where a ledger says otherwise, and the columns they stand for."""
    headings = [heading.replace("\n", "") for heading in row]
    paths = [None if column is None else column.path for column in columns_of(headings)]
    if ("text",) not in paths:  # the one column that says what is to be done may be called 任务 or 重点任务
        instead = next((path for path in (("title",), ("group",)) if path in paths), None)
        if instead is not None:
            headings[paths.index(instead)] = _TASK
    whole = ("responsibility", "text")
    if first_leads and whole in paths:
        headings[paths.index(whole)] += _FIRST_LEADS
    return headings, columns_of(headings)


def _mend(
    ledger: Ledger, rows: list[list[str]], index: int, places: dict[tuple[str, ...], int], trouble: PlanTrouble
) -> None:
    row = rows[index]
    number, text = places.get(("number",)), places.get(("text",))
    if number is not None and number < len(row) and row[number]:
        row[number] = _number_in(row[number], ledger, index, number, trouble)
    above = rows[index - 1]
    if text is not None and not row[text] and sum(map(bool, row)) > 1 and above[text] != _TASK:
        # A task with several rows, one for each body: its cell is merged, and stands in the first of them only.
        row[text] = above[text]
    for member, most in _LIMITS:
        column = places.get((member,))
        if column is not None and column < len(row) and len(row[column]) > most:
            trouble.tell("plan.too-long", ledger.place(index, column), length=len(row[column]), most=most)
            row[column] = row[column][:most]


def _number_in(text: str, ledger: Ledger, index: int, column: int, trouble: PlanTrouble) -> str:
    found = _number(text.strip())
    value = 0 if found is None else number_of(found["number"])
    if value == 0:
        if any(cell for place, cell in enumerate(ledger.grid.rows[index]) if place != column):
            trouble.tell("plan.number-not-read", ledger.place(index, column), value=clip(text))
            return ""
        return text
    return str(value)
