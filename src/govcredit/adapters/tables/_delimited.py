"""Texts with separated values (CSV), in the encodings that Chinese offices send."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from typing import Final

import attrs

from govcredit.adapters.tables.grid import Grid
from govcredit.adapters.tables.showing import neutral, plain_again
from govcredit.findings import Finding, Place, finding

__all__ = ("read_delimited", "write_delimited")

_MARKS: Final = (",", "\t", ";")
_SAMPLE: Final = 20  # lines that tell which mark separates values
_OPEN: Final = "unexpected end of data"  # what Python's reader says of a quote that is not closed
_LONGEST: Final = 131_072  # characters of one value; the limit that Python's reader has from the start


def read_delimited(data: bytes, name: str = "CSV") -> tuple[Grid | None, tuple[Finding, ...]]:
    r"""Return the grid of a text with separated values, or what is wrong with it.

    UTF-8 with and without byte order mark, GB18030 (and with it GBK and GB 2312) and UTF-16 with byte order mark are read;
    the values may be separated by commas, tabs or semicolons.

    Args:
        data: The bytes of the file.
        name: What the sheet is called in findings.

    >>> grid, _ = read_delimited("序号,工作任务\n1,公开承诺".encode("gb18030"))
    >>> grid.rows
    [['序号', '工作任务'], ['1', '公开承诺']]
    """
    text = _decoded(data)
    if text is None:
        return None, (finding("sheet.encoding"),)
    rows: list[list[str]] = []
    begins = 1
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text), strict=True)
    try:
        for line in lines:
            rows.append([plain_again(value) for value in line])
            begins = lines.line_num + 1
    except csv.Error as stop:
        if str(stop) == _OPEN:
            return None, (attrs.evolve(finding("sheet.open-quote"), place=Place(line=begins)),)
        return _read_leniently(text, name)
    return Grid(name=name, rows=rows), ()


def write_delimited(rows: Iterable[Iterable[str]]) -> bytes:
    r"""Return rows as CSV in UTF-8 with byte order mark; what a spreadsheet would run as a formula is neutralised.

    >>> write_delimited([["=1+1"]]).decode("utf-8-sig")
    "'=1+1\r\n"
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([neutral(value) for value in row] for row in rows)
    return BOM_UTF8 + out.getvalue().encode("utf-8")


def _read_leniently(text: str, name: str) -> tuple[Grid | None, tuple[Finding, ...]]:
    """Return the grid of a text that has something behind a closing quote, which spreadsheets read on with the cell."""
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text))
        return Grid(name=name, rows=[[plain_again(value) for value in line] for line in lines]), ()
    except csv.Error:
        return None, (finding("sheet.damaged"),)


def _decoded(data: bytes) -> str | None:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        return None
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _mark(text: str) -> str:
    lines = text[:_LONGEST].splitlines()[:_SAMPLE]
    return max(_MARKS, key=lambda mark: sum(line.count(mark) for line in lines))
