"""Tables of plain text whose columns line up, although a Chinese character is two cells wide (文本表格)."""

from collections.abc import Collection, Iterator, Sequence
from unicodedata import east_asian_width

__all__ = ("aligned",)

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> Iterator[str]:
    """Yield the lines of a table.

    Args:
        rows: The rows, of as many cells each; the headings are the first of them.
        right: The numbers of the columns that end together, such as those of figures.

    >>> list(aligned([("指标", "得分"), ("a", "7")], right=[1]))
    ['指标  得分', 'a        7']
    """
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            f"{_blanks(cell, width)}{cell}" if number in right else f"{cell}{_blanks(cell, width)}"
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield _GAP.join(cells).rstrip()


def _blanks(cell: str, width: int) -> str:
    return " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
