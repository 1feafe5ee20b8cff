"""One case for each finding about workbooks; none of them needs the extra, since all is made by hand."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Final, TypeAlias

from govcredit.adapters.excel import Limits, read_workbook
from govcredit.adapters.tables import Cell, Grid, read_grids
from govcredit.findings import Finding

__all__ = ("OLE", "SHEET_CASES", "archive", "sheet_xml")

Case: TypeAlias = Callable[[], tuple[Finding, ...]]

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_TYPES: Final = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK: Final = b'<Relationships><Relationship Id="a" Type="x/externalLinkPath" Target="b.xlsx" TargetMode="External"/></Relationships>'
BODIES: Final = ["机构编号", "单位名称", "机构类型"]


def archive(**parts: bytes) -> bytes:
    """Return a file of parts, whose names have a double underscore for each slash and the ending behind the last one."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", _TYPES)
        target.writestr("xl/workbook.xml", f'<workbook xmlns="{_MAIN}"><sheets/></workbook>')
        for name, part in parts.items():
            path, _, ending = name.replace("__", "/").rpartition("_")
            target.writestr(f"{path}.{ending}", part)
    return out.getvalue()


def sheet_xml(cells: str) -> bytes:
    """Return a sheet with one row of cells."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()


def found(data: bytes, name: str | None = None, limits: Limits | None = None) -> tuple[Finding, ...]:
    return read_workbook(data, name=name, limits=limits).report.findings


def grid(
    *rows: Sequence[Cell], name: str = "表", faults: Mapping[tuple[int, int], str] | None = None
) -> tuple[Finding, ...]:
    return read_grids([Grid(name=name, rows=rows, faults=faults or {})]).report.findings


def bond(heading: str, value: Cell) -> tuple[Finding, ...]:
    """Return what is found in a sheet of bonds with one further column."""
    return grid(["债券编号", "债券名称", "发行人", heading], ["b", "某债", "a", value])


def task(heading: str, value: Cell) -> tuple[Finding, ...]:
    """Return what is found in a ledger with one further column."""
    return grid(["序号", "工作任务", "责任部门", heading], [1.0, "公开承诺", "某局负责", value])


PLAN: Final = ["方案编号", "方案标题", "印发机关", "印发日期"]

SHEET_CASES: Final[Mapping[str, Case]] = {
    "sheet.ambiguous-name": partial(task, "重点领域", "政府采购"),
    "sheet.bad-choice": partial(task, "任务状态", "差不多了"),
    "sheet.bad-date": partial(grid, PLAN, ["p", "某方案", "a", "2026年5月"]),
    "sheet.bad-limit": partial(bond, "存续期限", "很久"),
    "sheet.bad-number": partial(bond, "年度", "去年"),
    "sheet.damaged": partial(found, b"PK\x03\x04"),
    "sheet.digits-lost": partial(
        grid, [*BODIES, "统一社会信用代码"], ["a", "某县财政局", "政府部门", 911100006000373000.0]
    ),
    "sheet.encoding": partial(found, b"\xff,\x81\xff,\n"),
    "sheet.encrypted": partial(found, OLE + "EncryptedPackage".encode("utf-16-le")),
    "sheet.expands": partial(found, archive(), limits=Limits(expanded=10)),
    "sheet.external-links": partial(found, archive(xl___rels__a_rels=_LINK)),
    "sheet.formula-error": partial(grid, BODIES, ["a", "", "政府部门"], faults={(1, 1): "sheet.formula-error"}),
    "sheet.formula-not-computed": partial(
        grid, BODIES, ["a", "", "政府部门"], faults={(1, 1): "sheet.formula-not-computed"}
    ),
    "sheet.identifiers-made": partial(task, "时间进度", "持续实施"),
    "sheet.macros": partial(found, archive(xl__vbaProject_bin=b"")),
    "sheet.misspelt-column": partial(grid, ["机构编号", "单位名城", "机构类型"], ["a", "某县财政局", "政府部门"]),
    "sheet.missing-column": partial(grid, BODIES[:2], ["a", "某县财政局"]),
    "sheet.no-heading": partial(grid, BODIES, ["a", "某县财政局", "政府部门", "县（区）"]),
    "sheet.no-parent": partial(grid, ["任务编号", "填报日期", "进展状态"], ["t", "2026-05-06", "推进中"]),
    "sheet.no-plan": partial(task, "时间进度", "持续实施"),
    "sheet.no-rate-sign": partial(bond, "利率", 0.032),
    "sheet.no-rows": partial(grid, BODIES),
    "sheet.no-table": partial(found, "甲,乙\n1,2".encode()),
    "sheet.no-unit": partial(bond, "发行金额", 3.0),
    "sheet.not-read": lambda: (
        read_grids([Grid(name="名录", rows=[BODIES]), Grid(name="草稿", rows=[["随手记"]])]).report.findings
    ),
    "sheet.note-row": partial(grid, BODIES, ["填表人：某某", "", ""]),
    "sheet.open-quote": partial(found, '甲,乙\n1,"2'.encode()),
    "sheet.other-format": partial(found, b"%PDF-1.7"),
    "sheet.repeated-column": partial(grid, [*BODIES, "单位名称"], ["a", "某县财政局", "政府部门", "某局"]),
    "sheet.titles-made": partial(task, "时间进度", "持续实施"),
    "sheet.too-large": partial(found, archive(xl__worksheets__sheet1_xml=sheet_xml('<c r="XFD1048576"/>'))),
    "sheet.too-many-decimals": partial(bond, "发行金额（万元）", "1.2345678"),
    "sheet.total-row": partial(grid, BODIES, ["合　计", "1", ""]),
    "sheet.unknown-column": partial(grid, [*BODIES, "领导批示"], ["a", "某县财政局", "政府部门", "同意"]),
    "sheet.unknown-file": partial(found, b"\x89PNG\0"),
    "sheet.unknown-name": partial(grid, PLAN, ["p", "某方案", "某县才政局", "2026-05-06"]),
    "sheet.xml-entities": partial(found, archive(xl__styles_xml=b"<!DOCTYPE a []><a/>")),
}
