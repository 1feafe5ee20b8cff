"""Comments on cells: those that are there stay, and what is found is written behind them."""

import re
from collections.abc import Mapping
from typing import Final

from govcredit.adapters.excel._parts import Package
from govcredit.adapters.excel._xml import Edit, edited, escaped, local, scan
from govcredit.adapters.tables.grid import letter

__all__ = ("MOST_NOTES", "add_notes")

MOST_NOTES: Final = 1_000
"""How many cells of a sheet get a comment; the others are coloured and stand in the summary."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR: Final = "govcredit"
_NEW_COMMENTS: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
).encode()
_SHAPE_TYPE: Final = (
    b'<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NEW_DRAWING: Final = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_shape_number: Final = re.compile(rb"_x0000_s([0-9]{1,9})")


def add_notes(package: Package, sheet: str, notes: Mapping[tuple[int, int], str]) -> str | None:
    """Write comments on cells of a sheet.

    Args:
        package: The workbook.
        sheet: The part of the sheet.
        notes: The text of the comment for each cell, by row and column from 1.

    Returns:
        The identifier of the drawing of the comments, or ``None`` where none was written.
    """
    relations = {relation.kind: relation.target for relation in package.relations(sheet)}
    threaded = _threaded(package, sheet)
    wanted = {cell: text for cell, text in notes.items() if _name(cell) not in threaded}
    if not wanted:
        return None
    comments = relations.get("comments")
    if comments is None or comments not in package:
        comments = package.free("xl/commentsGc{}.xml")
        package.set(comments, _NEW_COMMENTS)
        package.declare(comments, _COMMENTS_TYPE)
        package.relate(sheet, f"{_OFFICE}/comments", comments)
    there = _write_comments(package, comments, wanted)
    drawn = next((each for each in package.relations(sheet) if each.kind == "vmlDrawing"), None)
    if drawn is not None and drawn.target in package:
        key, drawing = drawn.id, drawn.target
    else:
        drawing = package.free("xl/drawings/vmlDrawingGc{}.vml")
        package.set(drawing, _NEW_DRAWING)
        package.declare(drawing, _DRAWING_TYPE, extension="vml")
        key = package.relate(sheet, f"{_OFFICE}/vmlDrawing", drawing)
    _write_shapes(package, drawing, [cell for cell in wanted if cell not in there])
    return key


def _threaded(package: Package, sheet: str) -> frozenset[str]:
    """Return the cells with a thread of comments, which a program shows in the place of a comment."""
    parts = (each.target for each in package.relations(sheet) if each.kind == "threadedComment")
    marks = (mark for part in parts if part in package for mark in scan(package.read(part), ("threadedComment",)))
    return frozenset(mark.attributes.get("ref", "") for mark in marks)


def _name(cell: tuple[int, int]) -> str:
    return f"{letter(cell[1] - 1)}{cell[0]}"


def _write_comments(package: Package, part: str, notes: Mapping[tuple[int, int], str]) -> frozenset[tuple[int, int]]:
    """Write the comments, and return the cells that had one."""
    data = package.read(part)
    root, authors, listed = (scan(data, (name,))[0] for name in ("comments", "authors", "commentList"))
    p = root.name.removesuffix("comments")
    number = sum(1 for mark in scan(data, ("author",)))
    edits: list[Edit] = _grow(data, authors.start, authors.name, f"<{p}author>{_AUTHOR}</{p}author>".encode())
    inner = scan(data, ("comment", "text"))
    texts = {}
    for index, mark in enumerate(inner):
        if local(mark.name) == "comment":
            text = next((each for each in inner[index + 1 : index + 2] if local(each.name) == "text"), None)
            texts[mark.attributes.get("ref", "")] = text
    there = set()
    new = []
    for cell, note in notes.items():
        run = f'<{p}r><{p}rPr><{p}sz val="9"/></{p}rPr><{p}t xml:space="preserve">'.encode()
        close = f"</{p}t></{p}r>".encode()
        old = texts.get(_name(cell))
        if old is not None:
            there.add(cell)
            edits += _grow(data, old.start, old.name, run + escaped(f"\n{note}") + close)
        else:
            head = f'<{p}comment ref="{_name(cell)}" authorId="{number}"><{p}text>'.encode()
            new.append(head + run + escaped(note) + close + f"</{p}text></{p}comment>".encode())
    edits += _grow(data, listed.start, listed.name, b"".join(new))
    package.set(part, edited(data, edits))
    return frozenset(there)


def _grow(data: bytes, start: int, name: str, inside: bytes) -> list[Edit]:
    """Return the edit that puts bytes at the end of an element."""
    mark = next(mark for mark in scan(data, (local(name),)) if mark.start == start)
    if mark.empty:
        tag = data[mark.start : mark.after - 2].rstrip()
        return [(mark.start, mark.after, tag + b">" + inside + f"</{name}>".encode())]
    place = data.rindex(b"</", 0, mark.end)
    return [(place, place, inside)]


def _write_shapes(package: Package, part: str, cells: list[tuple[int, int]]) -> None:
    data = package.read(part)
    first = max((int(number) for number in _shape_number.findall(data)), default=1024) + 1
    shapes = b"".join(_shape(first + index, cell) for index, cell in enumerate(cells))
    known = b'id="_x0000_t202"' in data or b"id='_x0000_t202'" in data
    place = data.rfind(b"</")
    if place < 0:
        data, place = _NEW_DRAWING, len(_NEW_DRAWING) - len(b"</xml>")
    package.set(part, edited(data, [(place, place, (b"" if known else _SHAPE_TYPE) + shapes)]))


def _shape(number: int, cell: tuple[int, int]) -> bytes:
    row, column = cell[0] - 1, cell[1] - 1
    return (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:90pt;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>'
        f"{column + 1}, 15, {row}, 2, {column + 5}, 15, {row + 5}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    ).encode()
