"""One case for each finding about plan documents, and documents of Word made by hand."""

import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import Any, Final, TypeAlias

import pytest

from govcredit.adapters.plans import read_plan
from govcredit.findings import Finding
from tests.adapters.sheet_cases import OLE, archive

__all__ = ("LEDGER", "PLAN_CASES", "plan", "word_document")

Case: TypeAlias = Callable[[], tuple[Finding, ...]]

LEDGER: Final = "序号\t工作任务\t责任部门\t时间进度\n"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def plan(text: str | bytes, **more: Any) -> tuple[Finding, ...]:  # noqa: ANN401  # arguments of the reader
    data = text if isinstance(text, bytes) else text.encode()
    return read_plan(data, **more).report.findings


def word_document(body: str) -> bytes:
    """Return a document of Word whose body is the XML given, with ``w`` as prefix."""
    docx = pytest.importorskip("docx")
    empty = BytesIO()
    docx.Document().save(empty)
    out = BytesIO()
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode()
            target.writestr(name, part)
    return out.getvalue()


def _with_text_box() -> tuple[Finding, ...]:
    inner = "<w:p><w:r><w:t>县司法局负责</w:t></w:r></w:p>"
    return plan(word_document(f"<w:p><w:r><w:t>方案</w:t><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>"))


def _roster(*names: str) -> Mapping[str, Any]:
    return {"organs": [{"id": f"o{order}", "kind": "department", "name": name} for order, name in enumerate(names)]}


PLAN_CASES: Final[Mapping[str, Case]] = {
    "plan.articles-without-note": partial(plan, "1、公开。\n写明时限。（县司法局负责）\n2、宣传。\n多方宣传。"),
    "plan.damaged": partial(plan, b"PK\x03\x04 and no more"),
    "plan.dates-differ": partial(plan, "某县人民政府\n2026年3月2日\n一、公开\n2026年3月5日印发"),
    "plan.empty": partial(plan, " \n\t\n"),
    "plan.encrypted": partial(plan, OLE + "EncryptedPackage".encode("utf-16-le")),
    "plan.no-issuer": partial(plan, "某县守信方案"),
    "plan.no-tasks": partial(plan, "各单位要加强宣传。"),
    "plan.no-title": partial(plan, "一、公开"),
    "plan.notes-beside-table": partial(
        plan, f"（一）公开。写明时限。（县司法局负责）\n附件\n{LEDGER}1\t公开\t县司法局\t2026年\n"
    ),
    "plan.number-not-read": partial(plan, f"{LEDGER}1-2\t公开\t县司法局\t2026年\n"),
    "plan.numbering-gap": partial(plan, "一、公开\n三、督查"),
    "plan.open-bracket": partial(plan, "（一）公开。写明时限。（县司法局负责"),
    "plan.other-format": partial(plan, b"%PDF-1.7\n"),
    "plan.report-yearly": partial(plan, "某县人民政府\n2026年3月2日\n每半年督查一次，年终进行考核，考核结果报县政府。"),
    "plan.row-cells": partial(plan, f"{LEDGER}1\t公开\t县司法局\n2\t督查\t县审计局\t2026年\n"),
    "plan.task-unnamed": partial(plan, f"{LEDGER}1\t\t县司法局\t2026年\n"),
    "plan.too-large": partial(plan, archive(word__document_xml=b"<a/>", word__media__a_bin=bytes(60_000_000))),
    "plan.too-long": partial(plan, f"{LEDGER}1\t{'长' * 10_001}\t县司法局\t2026年\n"),
    "plan.undecodable": partial(plan, "方案".encode() + b"\xff\n" + "一、公开".encode()),
    "plan.unit-not-in-roster": partial(plan, "（一）公开。写明时限。（县司法局负责）", beside=_roster("县审计局")),
    "plan.unknown-file": partial(plan, OLE),
    "plan.unread-part": _with_text_box,
    "plan.xml-entities": partial(plan, archive(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')),
}
