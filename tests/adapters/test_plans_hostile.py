"""Files of other formats, damaged and hostile ones: each has an answer, none a traceback, and what is good stays."""

import random
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcredit import _json
from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.exchange.reading import read_parsed
from govcredit.findings import Language
from tests.adapters.plan_cases import LEDGER, word_document
from tests.adapters.sheet_cases import OLE, archive

ROOT: Final = Path(__file__).resolve().parent.parent.parent
TIMES: Final = 150
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def assert_sound(reading: PlanReading) -> None:
    """See that what came out is a valid bundle, whatever went in, or that a finding says why nothing did."""
    if reading.document is None:
        assert not reading.report.ok
    else:
        outcome = read_parsed(_json.Parsed(value=reading.document, text=""), _json.digest(b""))
        assert outcome.report.findings == ()


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(name, b"")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "cure"),
    [
        (b"%PDF-1.7\n", "plan.other-format", "export-text"),
        (b"\n\n%PDF-1.4\n", "plan.other-format", "export-text"),
        (b'\n{ "version": "1.0"}', "plan.other-format", "give-to-other-verb"),
        (b"<?xml version='1.0'?>\n<a/>", "plan.other-format", "export-text"),
        (rb"{\rtf1\ansi}", "plan.other-format", "save-as-docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "plan.other-format", "save-as-docx"),
        (OLE + "Workbook".encode("utf-16-le"), "plan.other-format", "validate-workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.encrypted", None),
        (OLE, "plan.unknown-file", None),
        (b"\x89PNG\r\n\x1a\n", "plan.other-format", "recognise-text"),
        (b"\xff\xd8\xff\xe0", "plan.other-format", "recognise-text"),
        (zipped("OFD.xml"), "plan.other-format", "export-text"),
        (zipped("xl/workbook.xml"), "plan.other-format", "validate-workbook"),
        (zipped("mimetype", "content.xml"), "plan.other-format", "save-as-docx"),
        (zipped("a.txt"), "plan.unknown-file", None),
        (archive(word__document_xml=b"<a/>"), "plan.damaged", None),
        (archive(word__document_xml="<a/>".encode("utf-16")), "plan.damaged", None),
        (archive(word__document_xml=b"<!DOCTYPE a><a/>"), "plan.xml-entities", None),
        (b"", "plan.empty", None),
        (b"\xef\xbb\xbf  \r\n", "plan.empty", None),
        (b"<html><body></body></html>", "plan.empty", None),
        (bytes(range(256)) * 9, "plan.unknown-file", None),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told(data: bytes, code: str, cure: str | None) -> None:
    assert_told(data, code, cure)


def test_a_document_that_grows_too_large_is_not_read() -> None:
    assert_told(archive(word__media__a_bin=bytes(60_000_000), word__document_xml=b""), "plan.too-large", None)


def assert_told(data: bytes, code: str, cure: str | None) -> None:
    pytest.importorskip("docx")
    reading = read_plan(data, name="方案.txt")
    assert reading.document is None
    assert [each.code for each in reading.report.findings] == [code]
    assert dict(reading.report.findings[0].params).get("cure") == cure
    for language in LANGUAGES:
        assert reading.report.findings[0].hint(language)


def test_a_document_with_macros_is_not_read() -> None:
    pytest.importorskip("docx")
    data = word_document("<w:p/>")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"wordprocessingml.document.main", b"macroEnabled.main"))
    (found,) = read_plan(out.getvalue()).report.findings
    assert dict(found.params) == {"format": "Word (.docm)", "cure": "save-as-docx"}


@pytest.mark.parametrize(
    "text",
    [
        "（" * 5_000,
        "（" * 5_000 + "县司法局负责" + "）" * 5_000,
        "（一）" * 3_000,
        "一、" * 3_000,
        "\t" * 20_000,
        "\t甲\n" * 5_000,
        "|" * 20_000,
        "| |\n" * 5_000,
        LEDGER + "\t" * 5_000,
        LEDGER + "1\t2\n\n" * 3_000,
        f"{LEDGER}" * 500,
        "关于" * 2_000 + "的通知",
        "《" * 5_000,
        "到2020年" * 3_000,
        "（一）甲。" + "县司法局、" * 3_000 + "（县司法局负责）",
        "（责任单位：" + "县司法局、" * 3_000 + "）",
        "责任单位：" * 2_000,
        "责任单位：甲\n" * 2_000,
        "要将" * 3_000 + "于每年5月前报送县",
        "0" * 5_000 + "年",
        "\ud7ff\uffff\U0010ffff一、",
        "<table>" * 3_000,
        "<div>" * 20_000 + "（县司法局负责）",
        "<table><tr>" + "<td colspan=99999 rowspan=99999>甲" * 200,
        "<html>" + "<table><tr><td>序号<td>工作任务<td>责任单位" + "<tr><td rowspan=65535>1<td>甲<td>县司法局" * 500,
        "<html><p>&#0;&#55296;&#1114112;&bogus;（县司法局负责）",
    ],
)  # fmt: skip
def test_whatever_the_text_there_is_an_answer(text: str) -> None:
    pytest.importorskip("lxml")
    assert_sound(read_plan(text.encode("utf-8", "surrogatepass")))


def test_mutilated_documents_are_answered() -> None:
    pytest.importorskip("lxml")
    pytest.importorskip("docx")
    draw = random.Random(20260402)  # noqa: S311  # the same files in every run
    text = (ROOT / "examples" / "plans" / "weixiu-plan.txt").read_bytes()
    rows = "<table><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>公开<td>县司法局</table>"
    sound = (text, f"<html><p>一、公开</p>{rows}".encode(), word_document("<w:p><w:r><w:t>一、公开</w:t></w:r></w:p>"))
    for _ in range(TIMES):
        data = bytearray(draw.choice(sound))
        for _ in range(draw.randrange(1, 9)):
            place = draw.randrange(len(data))
            match draw.randrange(3):
                case 0:
                    data[place] = draw.randrange(256)
                case 1:
                    del data[place : place + draw.randrange(1, 40)]
                case 2:
                    data[place:place] = data[: draw.randrange(40)]
        assert_sound(read_plan(bytes(data)))


PIECES: Final = (
    "一、公开", "（一）承诺。写明。", "1．更新", "2.更新。按月。", "第三条 还账", "附件", "附件2：清单", "（县司法局负责）", "［各镇（街、区）牵头",
    "牵头单位：县司法局", "完成时限：2026年底前", "责任领导：某某", "检查考核：年底", "某县守信方案", "某县人民政府文件", "2026年3月2日", "（此件主动公开）",
    "各镇：", "抄送：县法院。", "序号\t工作任务\t责任单位\t任务状态\t重点领域\t方案", "1\t公开\t县司法局\t好\t采购\t某方案", "\t\t县审计局", "2\t\t\t",
    "\t措施任务", "\t序号", "\t工作任务", "\t责任部门", "\t", "| 事项 | 牵头单位 |", "| 公开 | 县司法局 |", "各镇要将情况于每年5月前报送县政府。", "",
    "负责" * 700, "县司法局、" * 300,
)  # fmt: skip


@example(["序号\t工作任务\t责任单位", "负责" * 700, "1\t公开\t县司法局"])
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_stands_in_a_plan_what_comes_out_is_valid(lines: list[str]) -> None:
    """Whatever stands in a plan, what comes out of it is a valid bundle."""
    reading = read_plan("\n".join(lines).encode(), known=date(2026, 11, 26), beside={"organs": []})
    assert_sound(reading)
    assert reading.document is None or len(reading.document["tasks"]) == reading.tasks


def test_a_report_is_bounded() -> None:
    text = "一、甲\n" * 500
    report = read_plan(text.encode(), most=10).report
    assert len(report.findings) <= 10
    assert report.counts["warning"] >= 499


def test_a_long_text_is_clipped_and_told() -> None:
    reading = read_plan(f"（一）甲。{'长' * 10_500}。（县司法局负责）".encode())
    assert reading.document is not None
    (task,) = reading.document["tasks"]
    assert len(task["text"]) == 10_000
    assert "plan.too-long" in {each.code for each in reading.report.findings}
