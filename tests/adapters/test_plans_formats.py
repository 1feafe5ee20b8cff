"""One plan as text, as web page and as document of Word: the same tasks, each with its place."""

import sys
from io import BytesIO
from typing import Any, Final

import pytest

from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.errors import MissingExtra
from govcredit.findings import Place
from tests.adapters.plan_cases import word_document

pytest.importorskip("lxml")
docx = pytest.importorskip("docx")

HEAD: Final = (
    "霖州县人民政府文件",
    "霖政〔2025〕 9 号",
    "霖州县人民政府关于印发霖州县机关守约方案的通知",
    "各镇人民政府，县政府各部门：",
    "现将《霖州县机关守约方案》印发给你们。",
    "霖州县人民政府",
    "2025年4月7日",
    "霖州县机关守约方案",
    "为落实上级文件（国发〔2016〕76号）精神，制定本方案。",
)
NOTES: Final = (
    "一、建账",
    "（一）登记合同。每份合同编一个号。（县司法局牵头，各镇（街道）配合，2025年6月底前完成）",
    "（二）登记承诺。许下的事项逐条登记。［县政府办公室负责］到期未办的当月说明。（责任单位：县审计局；完成时限：持续推进）",
    "二、还账",
    "（一）清欠。分批付清。",
    "牵头单位：县财政局",
    "完成时限：2025年底前",
)
TABLE: Final = (
    ("类别", "序号", "工作任务", "责任部门", "时间进度"),
    ("建账", "1", "登记合同", "县司法局牵头，各镇配合", "2025年6月底前完成"),
    ("", "2", "登记承诺", "县政府办公室负责", "持续推进"),
    ("还账", "3", "清欠", "县财政局", "2025年底前"),
)
# Read by hand from the above: number, clause, title, roles, schedule.
OF_NOTES: Final = [
    (None, "一（一）", "登记合同", "lead 县司法局, participant 各镇（街道）", "2025年6月底前完成"),
    (None, "一（二）①", "许下的事项逐条登记", "responsible 县政府办公室", None),
    (None, "一（二）②", "到期未办的当月说明", "responsible 县审计局", "持续推进"),
    (None, "二（一）", "清欠", "lead 县财政局", "2025年底前"),
]
OF_TABLE: Final = [
    (1, "附件第1项", "登记合同", "lead 县司法局, participant 各镇", "2025年6月底前完成"),
    (2, "附件第2项", "登记承诺", "responsible 县政府办公室", "持续推进"),
    (3, "附件第3项", "清欠", "responsible 县财政局", "2025年底前"),
]


def as_text(lines: tuple[str, ...], table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    rows = ["附件", *("\t".join(row) for row in table)] if table else []
    return "\n".join([*lines, *rows]).encode()


def as_page(lines: tuple[str, ...], table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    paragraphs = "".join(f"<p><span>　　{line[:2]}</span>{line[2:]}</p>\n" for line in lines)
    rows = ""
    for number, row in enumerate(table):
        # 建账 reaches over two rows, so that the second has a cell less.
        cells = "".join(f"<td{' rowspan=2' if text == '建账' else ''}><p>{text}</p></td>" for text in row if text)
        rows += f"<tr>{cells.replace('td', 'th') if not number else cells}</tr>"
    shown = f"<p>附件</p><table border=1><tbody>{rows}</tbody></table>" if table else ""
    script = "<script>var a = '（县监察局负责）';</script><style>p{}</style>"
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>网</title></head><body>{script}<div>{paragraphs}{shown}</div></body></html>".encode()


def as_word(lines: tuple[str, ...], table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph(line[:3])
        paragraph.add_run(line[3:])
    if table:
        document.add_paragraph("附件")
        shown = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                shown.cell(row, column).text = text
        shown.cell(1, 0).merge(shown.cell(2, 0))
        shown.cell(1, 0).text = "建账"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


WAYS: Final = pytest.mark.parametrize("way", [as_text, as_page, as_word], ids=["text", "page", "word"])


def told(reading: PlanReading) -> list[tuple[Any, ...]]:
    assert reading.document is not None
    return [
        (
            task.get("number"),
            task["provenance"]["sources"][0]["clause"],
            task["title"],
            ", ".join(f"{role['part']} {role['party']}" for role in task["responsibility"]["roles"]),
            task.get("schedule", {}).get("text"),
        )
        for task in reading.document["tasks"]
    ]


@WAYS
def test_the_notes_of_a_plan_are_its_tasks(way: Any) -> None:  # noqa: ANN401  # one of three functions
    assert told(read_plan(way(HEAD + NOTES))) == OF_NOTES


@WAYS
def test_the_rows_of_a_table_are_its_tasks(way: Any) -> None:  # noqa: ANN401  # one of three functions
    reading = read_plan(way(HEAD, TABLE))
    assert told(reading) == OF_TABLE
    assert reading.document is not None
    assert [task["group"] for task in reading.document["tasks"]] == ["建账", "建账", "还账"]


@WAYS
def test_the_plan_is_the_same(way: Any) -> None:  # noqa: ANN401  # one of three functions
    document = read_plan(way(HEAD + NOTES), region="880121").document
    assert document is not None
    source = {
        "title": "霖州县机关守约方案",
        "body": "霖州县人民政府",
        "document_number": "霖政〔2025〕9号",
        "clause": "全文",
        "published": "2025-04-07",
    }
    assert document["plans"] == [
        {
            "id": "plan-2025-9",
            "title": "霖州县机关守约方案",
            "document_number": "霖政〔2025〕9号",
            "issuer": "body-of-document",
            "issued": "2025-04-07",
            "region": "880121",
            "addressees": ["各镇人民政府", "县政府各部门"],
            "carries_out": ["国发〔2016〕76号"],
            "provenance": {"known": "2025-04-07", "sources": [source]},
        }
    ]
    assert document["organs"] == [
        {"id": "body-of-document", "kind": "government", "name": "霖州县人民政府", "region": "880121"}
    ]


@pytest.mark.parametrize(
    ("way", "place"),
    [(as_text, Place(line=13)), (as_page, Place(cell="表1!E3")), (as_word, Place(cell="表1!E3"))],
    ids=["text", "page", "word"],
)
def test_a_value_of_a_table_has_its_line_or_cell(way: Any, place: Place) -> None:  # noqa: ANN401
    assert read_plan(way(HEAD, TABLE)).place("/tasks/1/schedule/text") == place


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_a_text_may_be_encoded_in_any_of_these_ways(encoding: str) -> None:
    reading = read_plan(as_text(HEAD + NOTES).decode().encode(encoding))
    assert told(reading) == OF_NOTES
    assert "plan.undecodable" not in {each.code for each in reading.report.findings}


def test_a_page_says_how_it_is_encoded() -> None:
    page = as_page(HEAD + NOTES).decode().replace("charset=utf-8", "charset=gb2312")
    assert told(read_plan(page.encode("gb18030"))) == OF_NOTES


def test_what_cannot_be_decoded_is_told_and_the_rest_is_read() -> None:
    data = as_text(HEAD + NOTES).replace("分批付清".encode(), "分批".encode() + b"\xff\xff")
    reading = read_plan(data)
    assert [row[3] for row in told(reading)] == [row[3] for row in OF_NOTES]
    (found,) = [each for each in reading.report.findings if each.code == "plan.undecodable"]
    assert found.place == Place(line=14)


# ---------------------------------------------------------------------------------------------------------------------
# Pages


def roles_of_page(body: str) -> list[str]:
    document = read_plan(f"<html><body>{body}</body></html>".encode()).document
    assert document is not None
    return [" ".join(role["party"] for role in task["responsibility"]["roles"]) for task in document["tasks"]]


def test_a_table_that_lays_out_a_page_is_text() -> None:
    inner = "<table><tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr><tr><td>1</td><td>公开</td><td>县司法局</td></tr></table>"
    assert roles_of_page(f"<table><tr><td>导航<td><p>某县守信方案</p>{inner}</table>") == ["县司法局"]
    assert roles_of_page("<table><tr><td>（一）公开。写明时限。（县司法局负责）</td></tr></table>") == ["县司法局"]


def test_line_breaks_part_bodies_and_wrapped_source_does_not() -> None:
    head = "<tr><th>工作任务</th><th>责任单位</th></tr>"
    assert roles_of_page(f"<table>{head}<tr><td>公开<td>县司法局<br>县审计局</table>") == ["县司法局 县审计局"]
    assert roles_of_page("<p>（一）公开。写明。（县司\n  法局负责）</p>") == ["县司法局"]


def test_the_foot_of_a_page_sets_no_task() -> None:
    foot = "<div>主办单位：某县人民政府办公室</div><div>承办单位：某县大数据中心</div><div>网站标识码：0000</div><div>版权所有</div>"
    assert roles_of_page(f"<p>（一）公开。写明。（县司法局负责）</p>{foot}") == ["县司法局"]
    assert roles_of_page("<p>（一）公开。写明。</p><p>承办单位：县司法局</p>") == ["县司法局"]


def test_a_link_of_the_page_is_no_title() -> None:
    page = "<body><li>发展规划</li><h1>霖州县机关守约实施方案</h1><p>一、公开</p></body>"
    document = read_plan(page.encode()).document
    assert document is not None
    assert document["plans"][0]["title"] == "霖州县机关守约实施方案"


@pytest.mark.parametrize("way", [as_page, as_word], ids=["page", "word"])
def test_without_the_extra_the_command_that_installs_it_is_told(way: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    data = way(HEAD + NOTES)
    for name in ("lxml", "docx", "lxml.etree", "lxml.html"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("_html", "_docx"):
        monkeypatch.delitem(sys.modules, f"govcredit.adapters.plans.{name}", raising=False)
    with pytest.raises(MissingExtra, match=r"govcredit\[plans\]"):
        read_plan(data)
    assert told(read_plan(as_text(HEAD + NOTES))) == OF_NOTES  # a text needs none


def test_entities_are_characters_and_comments_are_none() -> None:
    assert roles_of_page("<p>&#65288;一&#65289;公开。写明。<!-- （县监察局负责） -->（县司法局&nbsp;负责）</p>") == [
        "县司法局"
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Documents of Word


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def roles_of_word(body: str) -> list[str]:
    document = read_plan(word_document(body)).document
    assert document is not None
    return [" ".join(role["party"] for role in task["responsibility"]["roles"]) for task in document["tasks"]]


def test_what_was_inserted_counts_and_what_was_deleted_does_not() -> None:
    body = (
        run("（一）公开。写明。（县司法局")
        + f"<w:del><w:r><w:delText>、县监察局</w:delText></w:r></w:del><w:ins>{run('、县审计局')}</w:ins>"
        + f"<w:moveFrom>{run('、县民政局')}</w:moveFrom>"
        + run("负责）")
    )
    assert roles_of_word(paragraph(body)) == ["县司法局 县审计局"]


def test_what_stands_in_a_control_is_read() -> None:
    inner = paragraph(run("（一）公开。写明。（县司法局负责）"))
    assert roles_of_word(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>") == ["县司法局"]


def test_a_text_box_is_told_and_not_read() -> None:
    inner = f"<w:txbxContent>{paragraph(run('（县监察局负责）'))}</w:txbxContent>"
    body = paragraph(run("（一）公开。写明。（县司法局负责）") + f"<w:r>{inner}</w:r>")
    assert roles_of_word(body) == ["县司法局"]
    (found,) = [each for each in read_plan(word_document(body)).report.findings if each.code == "plan.unread-part"]
    assert dict(found.params) == {"what": "text-box", "count": 1}


def test_cells_over_several_columns_keep_the_columns_apart() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    wide = f'<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{paragraph(run("任务分工表"))}'
    head = row(*(paragraph(run(text)) for text in ("序号", "工作任务", "责任单位")))
    tasks = row(*(paragraph(run(text)) for text in ("1", "公开", "县司法局")))
    assert roles_of_word(f"<w:tbl>{row(wide)}{head}{tasks}</w:tbl>") == ["县司法局"]


def test_a_row_that_was_deleted_does_not_shift_the_rows_below_it() -> None:
    def row(properties: str, *texts: str) -> str:
        cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in texts)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    head = row("", "序号", "工作任务", "责任单位")
    deleted = row('<w:del w:id="1"/>', "1", "旧任务", "县监察局")
    begins_later = row('<w:gridBefore w:val="1"/>', "公开", "县司法局")
    last = row("", "2", "清欠", "县财政局")
    assert roles_of_word(f"<w:tbl>{head}{deleted}{begins_later}{last}</w:tbl>") == ["县司法局", "县财政局"]


def test_numbers_that_the_program_writes_by_itself_count() -> None:
    document = docx.Document()
    for text in ("公开承诺。写明时限。（县司法局负责）", "清欠。分批付清。（县财政局负责）"):
        document.add_paragraph(text, style="List Number")
    out = BytesIO()
    document.save(out)
    reading = read_plan(out.getvalue())
    assert reading.document is not None
    assert [(task["number"], task["title"]) for task in reading.document["tasks"]] == [(1, "公开承诺"), (2, "清欠")]
