"""Cells that reach over several columns and rows, written out so that each cell of a table holds what a reader sees there."""

from collections.abc import Sequence
from typing import Final, final

import attrs

__all__ = ("Cell", "filled")

_MOST_COLUMNS: Final = 200


@final
@attrs.frozen(kw_only=True)
class Cell:
    """A cell with how far it reaches.

    Attributes:
        text: Its text.
        width: Over how many columns.
        height: Over how many rows; ``0`` where it only goes on with the cell above.
    """

    text: str
    width: int = 1
    height: int = 1


def filled(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Return the texts of all cells; what reaches over several columns stands in the first, over several rows in each.

    >>> filled([[Cell(text="一", height=2), Cell(text="a")], [Cell(text="b")]])
    (('一', 'a'), ('一', 'b'))
    """
    reaching: dict[int, tuple[str, int]] = {}  # by column: the text, and the rows that it still reaches over
    table: list[list[str]] = []
    for row in rows:
        texts: list[str] = []
        for cell in row:
            _reach(texts, reaching)
            column = len(texts)
            if cell.height == 0:
                above = table[-1][column] if table and column < len(table[-1]) else ""
                texts.append(above)
            else:
                texts.append(cell.text)
                if cell.height > 1:
                    reaching[column] = (cell.text, cell.height - 1)
            blanks = min(cell.width, _MOST_COLUMNS) - 1
            for place in range(blanks):
                texts.append("")
                if cell.height > 1:
                    reaching[column + 1 + place] = ("", cell.height - 1)
            if len(texts) >= _MOST_COLUMNS:
                break
        _reach(texts, reaching)
        table.append(texts)
    width = max(map(len, table), default=0)
    return tuple(tuple(texts) + ("",) * (width - len(texts)) for texts in table)


def _reach(texts: list[str], reaching: dict[int, tuple[str, int]]) -> None:
    """Put in the cells from above that stand next in a row."""
    while (held := reaching.get(len(texts))) is not None:
        text, left = held
        if left > 1:
            reaching[len(texts)] = (text, left - 1)
        else:
            del reaching[len(texts)]
        texts.append(text)
