"""Tables in texts: rows with tabs between their cells, one cell a line behind a tab, and rows with upright strokes."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from govcredit.adapters.plans._blocks import Table, columns_of, is_ledger
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.adapters.tables.headings import plain
from govcredit.findings import Place

__all__ = ("table_at",)

_LONGEST_HEADING: Final = 40
_MOST_COLUMNS: Final = 30
_UNFINISHED: Final = ("；", ";", "，", ",", "、")
_is_rule: Final = re.compile(r"[\s|:\-–—]+").fullmatch
_break: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def table_at(lines: Sequence[str], start: int, trouble: PlanTrouble) -> tuple[Table, int] | None:
    """Return the table of tasks that begins at a line, and the line behind it; nothing where none begins."""
    line = lines[start]
    if "|" in line:
        return _with_strokes(lines, start, trouble) if is_ledger(_headings(_stroke_cells(line))) else None
    if "\t" not in line:
        return None
    if "\t" not in line[1:]:
        width = _width(lines, start) if line.startswith("\t") else 0
        return _one_a_line(lines, start, width, trouble) if width else None
    return _with_tabs(lines, start, trouble) if is_ledger(_headings(line.split("\t"))) else None


def _headings(cells: Sequence[str]) -> Sequence[str]:
    return cells if len(cells) <= _MOST_COLUMNS and all(len(cell) <= _LONGEST_HEADING for cell in cells) else ()


# ---------------------------------------------------------------------------------------------------------------------
# Rows with strokes


def _with_strokes(lines: Sequence[str], start: int, trouble: PlanTrouble) -> tuple[Table, int]:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    end = start
    while end < len(lines) and "|" in lines[end]:
        if _is_rule(lines[end]) is None:
            rows.append(_stroke_cells(lines[end]))
            numbers.append(end + 1)
        end += 1
    return _table(rows, [[number] * len(row) for row, number in zip(rows, numbers, strict=True)], trouble), end


def _stroke_cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|").replace("\\|", "\0")
    return tuple(_break.sub("\n", cell.replace("\0", "|")).strip() for cell in inner.split("|"))


# ---------------------------------------------------------------------------------------------------------------------
# Rows with tabs


def _with_tabs(lines: Sequence[str], start: int, trouble: PlanTrouble) -> tuple[Table, int]:
    width = len(lines[start].rstrip().split("\t"))
    rows: list[list[str]] = []
    numbers: list[list[int]] = []
    end = start
    while end < len(lines):
        cells = [cell.strip() for cell in lines[end].split("\t")]
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if not any(cells):
            behind = _next_written(lines, end)
            if behind is None or "\t" not in lines[behind][1:]:
                break
            end = behind
            continue
        last = rows[-1] if rows else []
        if len(cells) == 1:
            if _is_unfinished(last, width):
                last[-1] = f"{last[-1]}\n{cells[0]}"
            elif _begins_rows(lines, end, width):
                rows.append(cells + [""] * (width - 1))
                numbers.append([end + 1] * width)
            else:
                break
        elif len(last) < width and len(last) + len(cells) - 1 == width and cells[0] and not cells[0].isdigit():
            last[-1] = f"{last[-1]}\n{cells[0]}"
            last += cells[1:]
            numbers[-1] += [end + 1] * (len(cells) - 1)
        else:
            rows.append(cells)
            numbers.append([end + 1] * len(cells))
        end += 1
    return _table(rows, numbers, trouble), end


def _is_unfinished(row: Sequence[str], width: int) -> bool:
    return bool(row) and (1 < len(row) < width or row[-1].endswith(_UNFINISHED))


def _begins_rows(lines: Sequence[str], index: int, width: int) -> bool:
    """Whether a line without tabs names the group of rows that follow it."""
    behind = _next_written(lines, index + 1)
    return behind is not None and len(lines[behind].split("\t")) == width


def _next_written(lines: Sequence[str], index: int) -> int | None:
    return next((number for number in range(index, len(lines)) if lines[number].strip()), None)


# ---------------------------------------------------------------------------------------------------------------------
# One cell a line


def _width(lines: Sequence[str], start: int) -> int:
    """Return how many columns a table has whose headings stand one a line from here; none where this is no such table."""
    headings: list[str] = []
    for line in lines[start : start + _MOST_COLUMNS]:
        if not _is_cell(line) or not plain(line) or len(line) > _LONGEST_HEADING:
            break
        headings.append(line[1:].strip())
    else:
        headings = []
    if len(headings) < 2 or not is_ledger(headings):
        return 0
    known = columns_of(headings)
    behind = start + len(headings)
    if behind < len(lines) and lines[behind].strip():  # rows follow without a blank line
        return next((index for index, column in enumerate(known) if column is None), len(known))
    return len(headings)


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _one_a_line(lines: Sequence[str], start: int, width: int, trouble: PlanTrouble) -> tuple[Table, int]:
    rows: list[list[str]] = [[]]
    numbers: list[list[int]] = [[]]
    end = start
    for number, kind, text in _pieces(lines, start):
        if kind == "cell" and (len(rows[-1]) == width):
            rows.append([])
            numbers.append([])
        if kind == "row" and rows[-1]:
            rows.append([])
            numbers.append([])
        if kind == "more":
            rows[-1][-1] = f"{rows[-1][-1]}\n{text}"
        else:
            rows[-1].append(text)
            numbers[-1].append(number + 1)
        end = number + 1
    return _table(rows, numbers, trouble), end


def _pieces(lines: Sequence[str], start: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of a table: a cell, the first cell of a row (behind a blank line), or more of the cell before it.

    A line that does not begin with a tab belongs to the cell before it, where the table goes on behind it or the cell is
    not finished.
    """
    blank = more = False
    held: list[tuple[int, str, str]] = []
    before = ""
    for number in range(start, len(lines)):
        line = lines[number]
        if _is_cell(line):
            yield from held
            held = []
            before = line.strip()
            yield number, "row" if blank and not more else "cell", before
            blank = more = False
        elif not line.strip():
            blank = True
        elif "\t" in line or (len(held) >= 2 and not before.endswith(_UNFINISHED)):
            return
        else:
            piece = (number, "more", line.strip())
            if before.endswith(_UNFINISHED):
                yield from (*held, piece)
                held = []
            else:
                held.append(piece)
            before, more = line.strip(), True


# ---------------------------------------------------------------------------------------------------------------------


def _table(rows: Sequence[Sequence[str]], numbers: Sequence[Sequence[int]], trouble: PlanTrouble) -> Table:
    """Return a table; rows that have another number of cells than the headings are told."""
    width = len(rows[0])
    for row, lines in zip(rows, numbers, strict=True):
        if len(row) != width:
            trouble.tell("plan.row-cells", Place(line=lines[0]), cells=len(row), columns=width)
    return Table(
        rows=tuple((*row, *[""] * (width - len(row)))[:width] for row in rows),
        line=numbers[0][0],
        lines=tuple(tuple(each) for each in numbers),
    )
