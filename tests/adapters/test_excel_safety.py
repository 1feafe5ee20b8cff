"""Hostile and damaged files: each has an answer, and none a traceback."""

import random
import struct
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

import pytest

from govcredit.adapters.excel import Limits, annotate, read_workbook, template
from govcredit.errors import InvalidDocument
from govcredit.findings import Report
from tests.adapters.sheet_cases import OLE, archive, sheet_xml
from tests.adapters.test_excel_templates import convert

pytest.importorskip("openpyxl", reason="the extra excel is not installed")
pytest.importorskip("python_calamine", reason="the extra excel is not installed")

TIMES: Final = 150


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a template as an office program writes it in the old format: the program takes a second to start."""
    return convert(template("debt"), tmp_path_factory.mktemp("old"), "xls").read_bytes()


def codes(data: bytes, **more: Any) -> list[str]:  # noqa: ANN401  # arguments of the reader
    return [each.code for each in read_workbook(data, **more).report.findings]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", None, "bytes.empty"),
        (b"%PDF-1.7\n", None, "sheet.other-format"),
        (b"<html><table>", "a.xls", "sheet.other-format"),
        (b"a,b", "a.et", "sheet.other-format"),
        (b"a,b", "a.WPS", "sheet.other-format"),
        (archive(word__document_xml=b""), None, "sheet.damaged"),
        (archive(xl__macrosheets__sheet1_xml=b""), None, "sheet.macros"),
        (archive(xl__externalLinks__externalLink1_xml=b""), None, "sheet.external-links"),
        (archive(xl__worksheets__sheet1_xml=sheet_xml("") + b"<!ENTITY"), None, "sheet.xml-entities"),
        (archive(xl__worksheets__sheet1_xml="<a/>".encode("utf-16")), None, "sheet.damaged"),
        (OLE, None, "sheet.unknown-file"),
        (OLE + "WordDocument".encode("utf-16-le"), None, "sheet.other-format"),
        (OLE + "Workbook".encode("utf-16-le"), None, "sheet.damaged"),
        (OLE + "Workbook_VBA_PROJECT".encode("utf-16-le"), None, "sheet.macros"),
    ],
)  # fmt: skip
def test_what_may_not_be_read_is_told(data: bytes, name: str | None, code: str) -> None:
    assert codes(data, name=name) == [code]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("word/document.xml",), "sheet.other-format"),
        (("OFD.xml",), "sheet.other-format"),
        (("mimetype", "content.xml"), "sheet.other-format"),
        (("a.txt",), "sheet.unknown-file"),
    ],
)
def test_other_archives_are_told_apart(names: tuple[str, ...], code: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(name, b"")
    assert codes(out.getvalue()) == [code]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert codes(archive(xl__media__a_bin=bytes(60_000_000))) == ["sheet.expands"]
    assert codes(archive(xl__worksheets__sheet1_xml=sheet_xml(" " * 2_000)), limits=Limits(expanded=2_000)) == [
        "sheet.expands"
    ]
    assert codes(archive(), limits=Limits(parts=1)) == ["sheet.expands"]


def test_a_part_that_is_longer_than_the_directory_says_is_refused() -> None:
    data = archive(xl__worksheets__sheet1_xml=sheet_xml(" " * 4_000))
    place = data.rindex(b"PK\x01\x02")
    size = data[place + 24 : place + 28]
    assert int.from_bytes(size, "little") > 4_000
    short = (100).to_bytes(4, "little")
    assert codes(data[: place + 24] + short + data[place + 28 :]) == ["sheet.damaged"]


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1"/><c r="XFD1048576"/>',
        "<c r='A1'/><c r='XFD1048576'/>",
        '<c s="1"\tr="XFD1048576"/>',
        '<c r="A1048576"/><c r="ZZ2"/>',
    ],
)
def test_a_cell_far_away_is_refused(cells: str) -> None:
    assert codes(archive(xl__worksheets__sheet1_xml=sheet_xml(cells))) == ["sheet.too-large"]


def answer(data: bytes, name: str | None = None) -> None:
    reading = read_workbook(data, name=name)
    assert reading.document is not None or not reading.report.ok
    with suppress(InvalidDocument):
        annotate(data, Report(), name=name)


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def test_cut_and_changed_workbooks_have_an_answer() -> None:
    data = template("ledger")
    chance = random.Random(20261126)  # noqa: S311  # the same damage each time
    for _ in range(TIMES):
        answer(data[: chance.randrange(len(data))])
        answer(mutated(data, chance))


def test_workbooks_with_damaged_parts_have_an_answer() -> None:
    parts = unpacked(template("debt"))
    chance = random.Random(20261126)  # noqa: S311  # the same damage each time
    names = [name for name in parts if name.endswith((".xml", ".rels", ".vml"))]
    for _ in range(TIMES):
        name = chance.choice(names)
        part = parts[name]
        damaged = part[: chance.randrange(len(part))] if chance.random() < 0.3 else mutated(part, chance)
        answer(packed({**parts, name: damaged}))


@pytest.mark.parametrize(("column", "code"), [(65_535, "sheet.too-large"), (1_023, "sheet.too-large")])
def test_a_cell_far_away_in_an_old_workbook_is_refused(column: int, code: str, old: bytes) -> None:
    data = bytearray(old)
    place = data.index(b"\xfd\x00\x0a\x00") + 4  # the first cell with a text
    data[place : place + 4] = struct.pack("<HH", 65_535, column)
    assert codes(bytes(data)) == [code]


def test_damaged_old_workbooks_have_an_answer(old: bytes) -> None:
    chance = random.Random(20261126)  # noqa: S311  # the same damage each time
    for _ in range(TIMES):
        answer(old[: chance.randrange(len(old))])
        answer(mutated(old, chance))
