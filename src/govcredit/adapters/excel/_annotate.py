"""A clerk's own workbook given back with its faults marked: coloured cells, comments, and a summary at the end."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from govcredit.adapters.excel._cellmarks import marked
from govcredit.adapters.excel._notes import MOST_NOTES, add_notes
from govcredit.adapters.excel._parts import Package
from govcredit.adapters.excel._safety import Limits, Unsafe, looked_into, tell_kind
from govcredit.adapters.excel._styles import Styles
from govcredit.adapters.excel._summary import add_summary
from govcredit.adapters.excel._template import put
from govcredit.adapters.excel._workbook import grids_of
from govcredit.adapters.tables import Grid, place_of
from govcredit.adapters.tables.archives import stamped
from govcredit.errors import InvalidDocument, MissingExtra
from govcredit.findings import Finding, Language, Report, Severity, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ("annotate",)

_LONGEST: Final = 1_000  # characters of a comment
_ORDER: Final[Sequence[Severity]] = ("error", "warning", "info")


def annotate(
    data: bytes,
    report: Report,
    language: Language = "zh",
    *,
    name: str | None = None,
    limits: Limits | None = None,
) -> bytes:
    """Return the workbook with its findings marked, as ``.xlsx``.

    Of an ``.xlsx`` only the sheets with findings, the styles, the comments and the list of sheets are changed; charts, pictures,
    pivot tables, formulas and all else stay as they are. An ``.xls`` or CSV becomes a new workbook with the same cells.

    Args:
        data: The bytes of the file.
        report: The findings, those about cells with the cell as their place; see `TableReading.located`.
        language: In which language comments and summary are.
        name: What the file is called.
        limits: How large the workbook may be.

    Raises:
        InvalidDocument: The file is not one that is read; the report says why.
        MissingExtra: The extra ``excel`` is not installed, and the file is no ``.xlsx``.

    >>> annotate(b"%PDF-1.7", Report())
    Traceback (most recent call last):
    govcredit.errors.InvalidDocument: the document has 1 error; first sheet.other-format at the whole document
    """
    try:
        kind = tell_kind(data, name)
        if kind != "xlsx":
            data = _as_new(data, name, limits)
        looked_into(data, limits or Limits())
        return _marked(Package(data), report, language)
    except Unsafe as stop:
        raise InvalidDocument(Report(findings=(stop.finding,))) from None


def _marked(package: Package, report: Report, language: Language) -> bytes:
    sheets = package.sheets()
    styles = Styles(package)
    by_sheet: dict[str, dict[tuple[int, int], list[Finding]]] = {}
    for found in report.findings:
        spot = None if found.place is None or found.place.cell is None else place_of(found.place.cell)
        if spot is not None and spot[0] in sheets:
            by_sheet.setdefault(spot[0], {}).setdefault((spot[1], spot[2]), []).append(found)
    for sheet, cells in sorted(by_sheet.items()):
        part = sheets[sheet]
        first = sorted(cells)[:MOST_NOTES]
        drawing = add_notes(package, part, {cell: _note(cells[cell], language) for cell in first})
        gravest = {cell: min((each.severity for each in found), key=_ORDER.index) for cell, found in cells.items()}
        package.set(part, marked(package.read(part), gravest, styles.marked, drawing))
    add_summary(package, report, styles, language)
    styles.write()
    return package.written()


def _note(found: Sequence[Finding], language: Language) -> str:
    lines = []
    for each in found:
        label = word(each.severity, language)
        lines.append(
            f"【{label}】{each.message(language)}" if language == "zh" else f"[{label}] {each.message(language)}"
        )
        lines.append(f"→ {each.hint(language)}")
    text = "\n".join(lines)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _as_new(data: bytes, name: str | None, limits: Limits | None) -> bytes:
    """Return the cells of an ``.xls`` or CSV as a new workbook; texts stay texts, whatever they begin with."""
    grids, found = grids_of(data, name=name, limits=limits)
    if found:
        raise InvalidDocument(Report(findings=found))
    try:
        import openpyxl  # noqa: PLC0415  # the extra may be missing
    except ModuleNotFoundError as error:
        raise MissingExtra("excel", error.name or "openpyxl") from None
    book = openpyxl.Workbook()
    if book.active is not None:
        book.remove(book.active)
    for grid in grids:
        _copy(book.create_sheet(grid.name), grid)
    out = BytesIO()
    book.save(out)
    return stamped(out.getvalue())


def _copy(sheet: "Worksheet", grid: Grid) -> None:
    for row, cells in enumerate(grid.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value != "" and value is not None:
                put(sheet, row, column, value)
    for (top, left), (bottom, right) in grid.merged:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
