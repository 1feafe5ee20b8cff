"""Results as plain rows, which `pandas.DataFrame` and `polars.DataFrame` take as they are (结果的行).

A result names its columns once. Every row has all of them, in their order, with a text, a whole number or ``None`` in each
cell; the names of the columns are English and do not change with the reader, the headings are in the reader's language.
"""

from collections.abc import Iterable
from typing import TypeAlias, final

import attrs

from govcredit.findings import Language

__all__ = ("Cell", "Column", "Columns", "Row")

Cell: TypeAlias = str | int | None
Row: TypeAlias = dict[str, Cell]


@final
@attrs.frozen
class Column:
    """One column: its name in a program, and its heading in Chinese and in English (列)."""

    name: str
    zh: str
    en: str


@final
@attrs.frozen
class Columns:
    """The columns of a result, in their order (各列).

    >>> columns = Columns((Column("item", "记录", "Item"), Column("days", "天数", "Days")))
    >>> rows = [columns.row(item="r-1", days=3)]
    >>> columns.names, rows
    (('item', 'days'), [{'item': 'r-1', 'days': 3}])
    >>> columns.labelled(rows, "zh")
    [{'记录': 'r-1', '天数': 3}]
    """

    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(each.name for each in self.columns)

    def headings(self, language: Language) -> tuple[str, ...]:
        """Return their headings."""
        return tuple(each.zh if language == "zh" else each.en for each in self.columns)

    def row(self, **cells: Cell) -> Row:
        """Return a row in their order.

        Raises:
            TypeError: A column is missing, or there is one of another name.
        """
        if cells.keys() != set(self.names):
            raise TypeError(f"the columns are {', '.join(self.names)}")
        return {name: cells[name] for name in self.names}

    def labelled(self, rows: Iterable[Row], language: Language) -> list[Row]:
        """Return rows with the headings in place of the names."""
        labels = dict(zip(self.names, self.headings(language), strict=True))
        return [{labels[name]: cell for name, cell in row.items()} for row in rows]
