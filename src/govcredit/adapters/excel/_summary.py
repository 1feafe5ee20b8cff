"""The sheet that a checked workbook gets at its end: counts, all findings with links to their cells, and the foot."""

from collections.abc import Iterator, Sequence
from typing import Final

from govcredit.adapters.excel._parts import Package
from govcredit.adapters.excel._styles import Styles
from govcredit.adapters.excel._xml import edited, escaped, scan
from govcredit.adapters.tables.grid import letter
from govcredit.findings import Language, Report, word

__all__ = ("SUMMARY", "add_summary", "link_to")

SUMMARY: Final = "检查结果"
"""What the sheet is called."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORKBOOK: Final = "xl/workbook.xml"
_MOST_LINKS: Final = 60_000  # a sheet holds 65,530
_WIDTHS: Final = (8, 8, 18, 70, 60, 24, 30)


def add_summary(package: Package, report: Report, styles: Styles, language: Language) -> None:
    """Put the summary behind the sheets of a workbook."""
    part = package.free("xl/worksheets/sheetGc{}.xml")
    package.set(part, _sheet(report, styles, language))
    package.declare(part, _TYPE)
    key = package.relate(_WORKBOOK, f"{_OFFICE}/worksheet", part)
    data = package.read(_WORKBOOK)
    listed = scan(data, ("sheets",))[0]
    marks = [mark for mark in scan(data, ("sheet",)) if listed.start < mark.start < listed.end]
    p = listed.name.removesuffix("sheets")
    taken = {mark.attributes.get("name", "") for mark in marks}
    number = 1 + max((int(mark.attributes.get("sheetId", "0")) for mark in marks), default=0)
    name = next(name for name in _names() if name not in taken)
    line = (
        f'<{p}sheet xmlns:gc="{_OFFICE}" name="'.encode()
        + escaped(name)
        + f'" sheetId="{number}" gc:id="{key}"/>'.encode()
    )
    place = data.rindex(b"</", 0, listed.end)
    package.set(_WORKBOOK, edited(data, [(place, place, line)]))


def link_to(cell: str) -> str:
    """Return a cell as formulas and links write it, with its sheet in quotes.

    >>> link_to("某县's台账!C7")
    "'某县''s台账'!C7"
    """
    sheet, _, spot = cell.rpartition("!")
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'!{spot}"


def _names() -> Iterator[str]:
    yield SUMMARY
    number = 2
    while True:
        yield f"{SUMMARY} ({number})"
        number += 1


def _sheet(report: Report, styles: Styles, language: Language) -> bytes:
    title, heading, text, link = (styles.of_summary(what) for what in ("title", "heading", "text", "link"))
    rows: list[bytes] = [_row(1, [(SUMMARY if language == "zh" else "Findings", title)])]
    links: list[bytes] = []
    for line in _counts(report, language):
        rows.append(_row(len(rows) + 1, [(line, 0)]))
    rows.append(_row(len(rows) + 1, [(each, heading) for each in _headings(language)]))
    frozen = len(rows)
    for number, found in enumerate(report.findings, start=1):
        row = len(rows) + 1
        cell = None if found.place is None else found.place.cell
        where = cell or (str(found.place) if found.place is not None else "")
        linked = cell is not None and len(links) < _MOST_LINKS
        if linked and cell is not None:
            links.append(b'<hyperlink ref="C%d" location="' % row + escaped(link_to(cell)) + b'"/>')
        style = styles.marked(text, found.severity)
        rows.append(
            _row(
                row,
                [
                    (str(number), text),
                    (word(found.severity, language), style),
                    (where, link if linked else text),
                    (found.message(language), text),
                    (found.hint(language), text),
                    (found.basis or "", text),
                    (found.code, text),
                ],
            )
        )
    for line in _foot(report, language):
        rows.append(_row(len(rows) + 1, [(line, 0)]))
    columns = b"".join(
        b'<col min="%d" max="%d" width="%d" customWidth="1"/>' % (index, index, width)
        for index, width in enumerate(_WIDTHS, start=1)
    )
    return (
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}"><sheetViews>'
            f'<sheetView workbookViewId="0"><pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" '
            'state="frozen"/></sheetView></sheetViews><cols>'
        ).encode()
        + columns
        + b"</cols><sheetData>"
        + b"".join(rows)
        + b"</sheetData>"
        + (b"<hyperlinks>" + b"".join(links) + b"</hyperlinks>" if links else b"")
        + b"</worksheet>"
    )


def _row(number: int, cells: Sequence[tuple[str, int]]) -> bytes:
    inside = b"".join(
        f'<c r="{letter(index)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'.encode()
        + escaped(text)
        + b"</t></is></c>"
        for index, (text, style) in enumerate(cells)
        if text
    )
    return b'<row r="%d">' % number + inside + b"</row>"


def _headings(language: Language) -> tuple[str, ...]:
    if language == "zh":
        return ("序号", "级别", "位置", "问题", "怎样改", "依据", "代码")
    return ("No.", "Level", "Where", "What is wrong", "How to mend it", "Basis", "Code")


def _counts(report: Report, language: Language) -> Iterator[str]:
    counts = report.counts
    if language == "zh":
        yield f"错误 {counts['error']} 个，警告 {counts['warning']} 个，提示 {counts['info']} 个。点击位置可转到单元格。"
    else:
        yield f"errors {counts['error']}, warnings {counts['warning']}, notes {counts['info']}. A place leads to its cell."
    for code, number in report.left_out:
        yield f"另有 {number} 个 {code} 未列出" if language == "zh" else f"{number} more {code} not listed"


def _foot(report: Report, language: Language) -> Iterator[str]:
    ground = report.ground
    if ground is None:
        return
    if language == "zh":
        yield f"规则包 {ground.pack} {ground.pack_version}（{ground.pack_digest}）；govcredit {ground.library}"
        yield f"检查日期 {ground.on}；已知至 {ground.known}；依据已核对条款 {ground.confirmed} 项、未核对条款 {ground.unconfirmed} 项"
        yield "规则包不是法律意见。"
    else:
        yield f"Pack {ground.pack} {ground.pack_version} ({ground.pack_digest}); govcredit {ground.library}"
        yield f"On {ground.on}, known up to {ground.known}; {ground.confirmed} confirmed and {ground.unconfirmed} unconfirmed terms"
        yield "A pack is not legal advice."
