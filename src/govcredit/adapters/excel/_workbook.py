"""Reading workbooks and CSV: bytes in, a document and the cells of its items out."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from govcredit.adapters.excel._parts import sheet_parts
from govcredit.adapters.excel._safety import Limits, Unsafe, cells_at_fault, check_reach_of_old, looked_into, tell_kind
from govcredit.adapters.tables import CellMap, Grid, TableReading, read_delimited, read_grids
from govcredit.errors import MissingExtra
from govcredit.findings import Finding, Report

__all__ = ("grids_of", "read_workbook")

_LONGEST: Final = 31  # characters of the name of a sheet
_unfit: Final = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
_PANIC: Final = "PanicException"  # what a fault inside the reader becomes; it is no Exception
_OWN_SHEETS: Final = ("填报说明", "检查结果", "选项")
"""Sheets that this library writes and that hold no table."""


def read_workbook(
    data: bytes,
    *,
    name: str | None = None,
    beside: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    most: int | None = None,
) -> TableReading:
    r"""Read a workbook (``.xlsx``, ``.xls``) or CSV as one document; whatever the bytes are, findings say what is wrong.

    Args:
        data: The bytes of the file.
        name: What the file is called; it names the sheet of a CSV, and tells formats that look like others.
        beside: A bundle as a JSON value whose items stand beside those of the workbook, such as the bodies of the county and
            the plan of a ledger.
        limits: How large the workbook may be.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        MissingExtra: The extra ``excel`` is not installed, and the file is a workbook.

    >>> outcome = read_workbook("机构编号,单位名称,单位类型\na,某县财政局,政府部门".encode("gb18030"))
    >>> outcome.document["organs"], outcome.cells.cell("/organs/0/name")
    ([{'id': 'a', 'name': '某县财政局', 'kind': 'department'}], 'CSV!B2')
    """
    grids, found = grids_of(data, name=name, limits=limits)
    if found:
        return TableReading(document=None, cells=CellMap(), report=Report(findings=found))
    return read_grids(grids, beside=beside, most=most)


def grids_of(
    data: bytes, *, name: str | None = None, limits: Limits | None = None
) -> tuple[list[Grid], tuple[Finding, ...]]:
    """Return the sheets of a file as grids, or what keeps it from being read.

    Args:
        data: The bytes of the file.
        name: What the file is called; the sheet of a CSV is called so.
        limits: How large a workbook may be.

    Raises:
        MissingExtra: The extra ``excel`` is not installed, and the file is a workbook.

    >>> grids, faults = grids_of("机构编号,单位名称".encode(), name="名录.csv")
    >>> grids[0].name, grids[0].rows, faults
    ('名录', [['机构编号', '单位名称']], ())
    """
    limits = limits or Limits()
    try:
        kind = tell_kind(data, name)
        if kind == "csv":
            grid, found = read_delimited(data, _stem(name) or "CSV")
            return ([] if grid is None else [grid]), found
        if kind == "xls":
            check_reach_of_old(data, limits)
        parts = sheet_parts(looked_into(data, limits), data) if kind == "xlsx" else {}
        return list(_sheets(data, parts, limits)), ()
    except Unsafe as stop:
        return [], (stop.finding,)


def _stem(name: str | None) -> str:
    """Return what the sheet of a text is called: the name of its file, as far as a sheet may have it."""
    last = "" if name is None else name.replace("\\", "/").rpartition("/")[2]
    return _unfit.sub("_", last.rpartition(".")[0] or last).strip("'")[:_LONGEST]


def _sheets(data: bytes, parts: Mapping[str, bytes], limits: Limits) -> Iterator[Grid]:
    try:
        import python_calamine  # noqa: PLC0415  # the extra may be missing
    except ModuleNotFoundError as error:
        raise MissingExtra("excel", error.name or "python_calamine") from None
    try:
        with python_calamine.load_workbook(BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet or sheet.name.startswith(_OWN_SHEETS):
                    continue
                read = workbook.get_sheet_by_name(sheet.name)
                yield Grid(
                    name=sheet.name,
                    rows=read.to_python(skip_empty_area=False),
                    merged=tuple(read.merged_cell_ranges or ()),
                    faults=cells_at_fault(parts.get(sheet.name, b"")),
                    serials=b'date1904="1"' not in parts.get("", b""),
                )
    except python_calamine.PasswordError:
        raise Unsafe("sheet.encrypted") from None
    except MemoryError:
        raise Unsafe("sheet.too-large", limit=limits.cells) from None
    except Unsafe:
        raise
    except BaseException as stop:  # whatever the bytes are, there is an answer
        if isinstance(stop, Exception) or type(stop).__name__ == _PANIC:
            raise Unsafe("sheet.damaged") from None
        raise
