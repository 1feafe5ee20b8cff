"""Fills for cells with findings: copies of their styles with another colour, put behind the styles that are there."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from govcredit.adapters.excel._parts import Package
from govcredit.adapters.excel._safety import Unsafe
from govcredit.adapters.excel._xml import Mark, attribute, edited, scan
from govcredit.findings import Severity

__all__ = ("Styles",)

COLOURS: Final[Mapping[Severity, str]] = MappingProxyType(
    {"error": "FFFF9999", "warning": "FFFFE699", "info": "FFBDD7EE"}
)
"""The fill of a cell by the gravest of its findings."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
_EMPTY: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
_xf_count: Final = re.compile(rb"""(\s)count\s*=\s*("[^"]*"|'[^']*')""")


@final
class Styles:
    """The styles of a workbook, to which others are added."""

    def __init__(self, package: Package) -> None:
        self._package = package
        relation = next((each for each in package.relations("xl/workbook.xml") if each.kind == "styles"), None)
        self._part = "xl/styles.xml" if relation is None else relation.target
        if relation is None or self._part not in package:
            package.set(self._part, _EMPTY)
            package.declare(self._part, _TYPE)
            if relation is None:
                package.relate("xl/workbook.xml", _RELATION, self._part)
        self._data = package.read(self._part)
        self._fills = self._one("fills")
        self._fonts = self._one("fonts")
        self._formats = self._one("cellXfs")
        self._prefix = self._formats.name.removesuffix("cellXfs").encode()
        held = scan(self._data, ("xf", "fill", "font"))
        self._xfs = [mark for mark in held if mark.name.endswith("xf") and self._inside(mark, self._formats)]
        self._fill_count = sum(1 for mark in held if mark.name.endswith("fill") and self._inside(mark, self._fills))
        self._font_count = sum(1 for mark in held if mark.name.endswith("font") and self._inside(mark, self._fonts))
        self._new: dict[tuple[int, str], int] = {}
        self._xml: list[bytes] = []

    def marked(self, style: int, severity: Severity) -> int:
        """Return the style that is like another one but for the colour of a severity."""
        fill = self._fill_count + tuple(COLOURS).index(severity)
        return self._added(style, severity, fillId=fill, applyFill=1)

    def of_summary(self, what: str) -> int:
        """Return a style of the summary: ``title``, ``heading``, ``text`` or ``link``."""
        fonts = {"title": 0, "heading": 1, "text": None, "link": 2}
        font = fonts[what]
        changed = {} if font is None else {"fontId": self._font_count + font, "applyFont": 1}
        alignment = b'<%salignment wrapText="1" vertical="top"/>' % self._prefix if what == "text" else b""
        return self._added(-1, what, alignment, **changed)

    def write(self) -> None:
        """Put what was added into the workbook."""
        if not self._xml:
            return
        p = self._prefix.decode()
        fills = "".join(
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
            f"</{p}patternFill></{p}fill>"
            for colour in COLOURS.values()
        )
        fonts = "".join(
            f'<{p}font>{bold}<{p}sz val="{size}"/>{colour}<{p}name val="Calibri"/></{p}font>'
            for bold, size, colour in (
                (f"<{p}b/>", 16, ""),
                (f"<{p}b/>", 11, ""),
                (f"<{p}u/>", 11, f'<{p}color rgb="FF0563C1"/>'),
            )
        )
        edits = [
            edit
            for mark, count, added in (
                (self._fills, self._fill_count + len(COLOURS), fills.encode()),
                (self._fonts, self._font_count + 3, fonts.encode()),
                (self._formats, len(self._xfs) + len(self._xml), b"".join(self._xml)),
            )
            for edit in self._grown(mark, count, added)
        ]
        self._package.set(self._part, edited(self._data, edits))

    def _one(self, name: str) -> Mark:
        found = scan(self._data, (name,))
        if not found or found[0].empty:
            raise Unsafe("sheet.damaged")
        return found[0]

    def _inside(self, mark: Mark, outer: Mark) -> bool:
        return outer.start < mark.start < outer.end

    def _added(self, style: int, what: str, inside: bytes = b"", **changed: int) -> int:
        key = (style, what)
        if key not in self._new:
            if 0 <= style < len(self._xfs):
                mark = self._xfs[style]
                tag, rest = self._data[mark.start : mark.after], self._data[mark.after : mark.end]
            else:
                tag, rest = b'<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' % self._prefix, b""
            for name, value in changed.items():
                tag = attribute(tag, name, str(value))
            if inside:
                tag, rest = tag[:-2] + b">", inside + b"</%sxf>" % self._prefix
            self._new[key] = len(self._xfs) + len(self._xml)
            self._xml.append(tag + rest)
        return self._new[key]

    def _grown(self, mark: Mark, count: int, added: bytes) -> list[tuple[int, int, bytes]]:
        tag = self._data[mark.start : mark.after]
        close = self._data.rindex(b"</", 0, mark.end)
        new = _xf_count.sub(rb'\g<1>count="%d"' % count, tag, count=1)
        return [(mark.start, mark.after, new), (close, close, added)]
