"""What documents of all formats are made of: paragraphs and tables, each with its place."""

from collections.abc import Sequence
from typing import Final, TypeAlias, final

import attrs

from govcredit.adapters.tables import Column, template_of
from govcredit.adapters.tables.headings import known_columns, plain
from govcredit.findings import Place

__all__ = ("Block", "Paragraph", "Table", "columns_of", "is_ledger")

_FEWEST: Final = 2  # known headings that make a ledger


@final
@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: Its text, without blanks at its ends.
        line: The number of its line in a text; of the paragraph, in order, in other documents.
    """

    text: str
    line: int


@final
@attrs.frozen(kw_only=True)
class Table:
    """A table.

    Attributes:
        rows: Its cells; where cells are merged, each holds what the whole holds.
        line: The number of its first line, or of the paragraph that it stands behind.
        lines: The line of each cell, where it stands in a text.
    """

    rows: tuple[tuple[str, ...], ...] = attrs.field(repr=False)
    line: int
    lines: tuple[tuple[int, ...], ...] | None = attrs.field(default=None, repr=False)

    def place(self, name: str, cell: str, row: int, column: int) -> Place:
        """Return where a cell stands: its line in a text, else its cell in the table of that name."""
        if self.lines is None:
            return Place(cell=f"{name}!{cell}")
        lines = self.lines[row] if row < len(self.lines) else ()
        return Place(line=lines[column] if column < len(lines) else (lines[-1] if lines else self.line))


Block: TypeAlias = Paragraph | Table


def columns_of(headings: Sequence[str]) -> tuple[Column | None, ...]:
    """Return which column of the ledger template each heading stands for."""
    return known_columns(template_of("ledger").tables[0], headings)


def is_ledger(headings: Sequence[str]) -> bool:
    """Whether a row of headings begins a table of tasks: it has one for the tasks, and one for who is responsible or when.

    >>> is_ledger(["序号", "工作任务", "责任部门"]), is_ledger(["姓名", "电话"])
    (True, False)
    """
    written = [heading for heading in headings if plain(heading)]
    found = {column.path[0] for column in columns_of(written) if column is not None}
    return (
        len(found) >= _FEWEST
        and bool(found & {"title", "text", "group"})
        and bool(found & {"responsibility", "schedule"})
    )
