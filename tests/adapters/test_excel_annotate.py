"""Annotated workbooks: what is marked, and that everything else stays byte for byte."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.excel import annotate, read_workbook, template
from govcredit.errors import InvalidDocument
from govcredit.exchange.converter import read_object
from govcredit.findings import Place, Report, finding
from govcredit.model.bundle import Bundle
from tests.adapters.test_excel_templates import convert, opened

openpyxl: Any = pytest.importorskip("openpyxl", reason="the extra excel is not installed")
pytest.importorskip("python_calamine", reason="the extra excel is not installed")

THREADS: Final = b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A3" id="{1}" personId="{2}"><text>x</text></threadedComment></ThreadedComments>'
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, **changed: bytes) -> bytes:
    """Return a workbook with parts changed or added, whose names have a double underscore for each slash."""
    held = parts(data) | {name.replace("__", "/").replace("_dot_", "."): part for name, part in changed.items()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, part in held.items():
            target.writestr(name, part)
    return out.getvalue()


def filled() -> bytes:
    """Return a ledger with faults, a chart, a picture, a formula and a comment."""
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415  # the extra may be missing
    from openpyxl.comments import Comment  # noqa: PLC0415

    book = opened(template("ledger"))
    sheet = book["台账"]
    sheet.append([1, "组", "标题", "文", "某局负责", "2026年底", "每年", "差不多", "政府采购"])
    sheet.append(["x", "组", "标题", "文", "某局负责", "2026年底", "每年", "推进中"])
    sheet["H3"].comment = Comment("已有批注", "张三")
    sheet["N9"] = "=SUM(A3:A8)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=3, max_row=4))
    sheet.add_chart(chart, "N12")
    out = BytesIO()
    book.save(out)
    return with_parts(
        out.getvalue(),
        xl__media__image1_dot_png=PNG,
        xl__pivotCache__pivotCacheDefinition1_dot_xml=b"<pivotCacheDefinition/>",
        xl__printerSettings__printerSettings1_dot_bin=bytes(range(256)),
    )


def checked(data: bytes) -> Report:
    reading = read_workbook(data)
    return reading.report + reading.located(read_object(reading.document, Bundle)[1])


def at(*cells: str, code: str = "structure.type") -> Report:
    found = finding(code, "/tasks/0", expected="string", found="null")
    return Report(findings=tuple(attrs.evolve(found, place=Place(cell=cell)) for cell in cells))


MAY_CHANGE: Final = frozenset(
    {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml",
    }
)  # fmt: skip


def test_only_the_parts_that_hold_marks_are_changed() -> None:
    data = filled()
    before, after = parts(data), parts(annotate(data, checked(data)))
    assert {name for name in before if before[name] != after[name]} == MAY_CHANGE
    assert {name for name in after if name not in before} == {"xl/worksheets/sheetGc1.xml"}


def test_cells_are_coloured_and_say_what_is_wrong() -> None:
    data = filled()
    book = opened(annotate(data, checked(data)))
    sheet = book["台账"]
    assert sheet["H3"].comment.text.startswith("已有批注\n【错误】“差不多”不是可选的内容")
    assert sheet["A4"].comment.text.startswith("【错误】“x”不是数字。\n→ ")
    assert [sheet[cell].fill.fgColor.rgb for cell in ("H3", "A4", "A2")] == ["FFFF9999", "FFFF9999", "FFFFE699"]
    assert sheet["N9"].value == "=SUM(A3:A8)"
    assert sheet["H3"].number_format == opened(data)["台账"]["H3"].number_format
    assert [sheet[cell].value for cell in ("H3", "A4", "B3")] == ["差不多", "x", "组"]


def test_the_summary_lists_all_findings_with_links() -> None:
    data = filled()
    report = checked(data)
    sheet = opened(annotate(data, report))["检查结果"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[6] for row in rows] == [each.code for each in report.findings]
    assert [row[2] for row in rows] == [str(each.place) for each in report.findings]
    assert sheet["C4"].hyperlink.location == "'台账'!A2"
    assert "错误" in sheet["A2"].value


def test_the_summary_speaks_the_language_of_the_reader() -> None:
    sheet = opened(annotate(template("ledger"), at("台账!A3"), "en"))["检查结果"]
    assert sheet["D4"].value == "Needed here is a string, not null."


def test_cells_and_rows_that_are_not_there_are_added() -> None:
    data = template("ledger")
    sheet = opened(annotate(data, at("台账!A3", "台账!C9", "台账!B9", "台账!AB1", "名录!B2")))["台账"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("A3", "B9", "C9", "AB1")] == ["FFFF9999"] * 4
    assert sheet["A9"].fill.fgColor.rgb == "00000000"


def test_a_workbook_is_annotated_again() -> None:
    data = annotate(annotate(template("ledger"), at("台账!A3")), at("台账!A3"))
    assert opened(data).sheetnames[-2:] == ["检查结果", "检查结果 (2)"]
    assert [each.code for each in read_workbook(data).report.findings] == ["sheet.no-rows"]


def test_a_thread_of_comments_is_left_alone() -> None:
    data = template("ledger")
    rels = parts(data)["xl/worksheets/_rels/sheet1.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>',
    )
    data = with_parts(
        data,
        xl__worksheets___rels__sheet1_dot_xml_dot_rels=rels,
        xl__threadedComments__threadedComment1_dot_xml=THREADS,
    )
    marked = annotate(data, at("台账!A3", "台账!B3"))
    sheet = opened(marked)["台账"]
    assert sheet["A3"].comment is None
    assert sheet["B3"].comment is not None
    assert parts(marked)["xl/threadedComments/threadedComment1.xml"] == THREADS


PREFIXED: Final = (
    b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="y" xmlns:y="urn:y">'
    b"<x:sheetData><x:row r='2'><x:c r='B2' t='inlineStr'><x:is><x:t>a>b</x:t></x:is></x:c></x:row></x:sheetData>"
    b'<x:extLst><x:ext uri="u"><y:z a="1>2"/></x:ext></x:extLst></x:worksheet>'
)


def test_prefixes_and_unknown_elements_are_kept() -> None:
    data = with_parts(template("ledger"), xl__worksheets__sheet2_dot_xml=PREFIXED)
    data = annotate(data, at("进展!B2", "进展!A1", "进展!C2"))
    sheet = parts(data)["xl/worksheets/sheet2.xml"]
    assert sheet.startswith(PREFIXED[: PREFIXED.index(b"<x:row")])
    assert b'<y:z a="1>2"/>' in sheet
    assert b"<x:legacyDrawing" in sheet[: sheet.index(b"<x:extLst>")]
    assert sheet.count(b"<x:row") == 2
    assert b"<x:c r='B2' t='inlineStr' s=" in sheet


def test_a_workbook_without_styles_gets_some() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, part in parts(template("ledger")).items():
            if name != "xl/styles.xml":
                plain = re.sub(rb"<(?:Relationship|Override) [^>]*styles[^>]*/>", b"", part)
                target.writestr(name, re.sub(rb' (?:s|style)="[0-9]+"', b"", plain))
    data = annotate(out.getvalue(), at("填报说明!A9"))
    assert opened(data)["填报说明"]["A9"].fill.fgColor.rgb == "FFFF9999"


def test_a_text_becomes_a_new_workbook() -> None:
    data = "机构编号,单位名称,机构类型\na,'=1+1,衙门\n".encode("gb18030")
    report = checked_of(data, "某县[1].csv")
    book = opened(annotate(data, report, name="某县[1].csv"))
    sheet = book["某县_1_"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    assert sheet["C2"].comment.text.startswith("【错误】")


def checked_of(data: bytes, name: str) -> Report:
    return read_workbook(data, name=name).report


def test_what_is_not_read_is_not_annotated() -> None:
    with pytest.raises(InvalidDocument, match=r"sheet\.other-format"):
        annotate(b"%PDF-1.7", Report())


def test_an_office_program_opens_the_annotated_copy(tmp_path: Path) -> None:
    data = filled()
    annotated = annotate(data, checked(data))
    again = opened(convert(annotated, tmp_path, "xlsx").read_bytes())
    assert again.sheetnames[-1] == "检查结果"
    assert again["台账"]["H3"].comment.text.startswith("已有批注")
    assert again["台账"]["A4"].value == "x"
    assert len(again["台账"]._charts) == 1  # openpyxl has no public name for them
