"""Templates: what a clerk gets, that it survives the way there and back, and that office programs open it."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.adapters.excel import annotate, read_workbook, template, template_names, write_workbook
from govcredit.adapters.tables import UNIT, Column, Table, template_of
from govcredit.errors import MissingExtra
from govcredit.exchange.converter import unstructure
from govcredit.findings import Report
from govcredit.samples.county import county

openpyxl: Any = pytest.importorskip("openpyxl", reason="the extra excel is not installed")
pytest.importorskip("python_calamine", reason="the extra excel is not installed")

OFFICE: Final = shutil.which("soffice") or shutil.which("libreoffice")
PARTY: Final = ("organ", "body_name")


def opened(data: bytes) -> Any:  # noqa: ANN401  # a workbook
    return openpyxl.load_workbook(BytesIO(data))


def convert(data: bytes, folder: Path, form: str = "pdf") -> Path:
    """Let LibreOffice open a workbook and write it anew."""
    if OFFICE is None:
        if os.environ.get("GOVCREDIT_OFFICE") == "required":
            pytest.fail("LibreOffice is required here and not installed")
        pytest.skip("LibreOffice is not installed")
    source = folder / "in.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own file
    return folder / "out" / f"in.{form}"


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_the_same_each_time_and_reads_as_empty(name: str) -> None:
    data = template(name)
    assert data == template(name)
    reading = read_workbook(data)
    assert [each.code for each in reading.report.findings] == ["sheet.no-rows"]
    assert reading.document is not None
    assert {len(value) for key, value in reading.document.items() if key != "version"} == {0}


def test_a_sheet_has_headings_notes_lists_and_text_formats() -> None:
    book = opened(template("records"))
    sheet = book["失信记录"]
    headings = {cell.value: cell for cell in sheet[2]}
    assert sheet.freeze_panes == "A3"
    assert "必填" in headings["失信依据类型"].comment.text
    assert "敏感信息" in headings["事实"].comment.text
    assert "示例：91110000600037341L" in headings["统一社会信用代码"].comment.text
    letters = headings["统一社会信用代码"].column_letter
    assert sheet.column_dimensions[letters].number_format == "@"
    lists = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    rule = lists[f"{headings['失信依据类型'].column_letter}3"]
    place = rule.formula1.rpartition("!")[2].replace("$", "")
    assert [cell.value for (cell,) in book["选项"][place]][:2] == ["司法判决", "仲裁裁决未履行"]
    assert book["选项"].sheet_state == "hidden"
    assert "填报说明" in book.sheetnames


def value_of(item: Any, column: Column) -> object:  # noqa: ANN401  # a JSON value
    for name in column.path:
        item = item.get(name) if isinstance(item, dict) else None
    if column.form == "party" and item is not None:
        item = {name: item[name] for name in PARTY if item.get(name) is not None}
    if isinstance(item, dict):
        item = {name: value for name, value in item.items() if value is not None}
    return item or None


def covered(table: Table, item: Any) -> list[object]:  # noqa: ANN401  # a JSON value
    """Return what a table holds of an item."""
    if table.below is not None:
        columns = [column for column in table.columns if column.path[0] != "^" and column.path != UNIT]
        return [[value_of(inner, column) for column in columns] for inner in item.get(table.below) or []]
    return [value_of(item, column) for column in table.columns if column.path != UNIT]


@pytest.mark.parametrize("name", template_names())
def test_the_items_of_a_county_come_back_from_a_workbook(name: str) -> None:
    document: Any = unstructure(county())
    reading = read_workbook(write_workbook(name, document, internal=True))
    assert reading.report.findings == ()
    assert reading.document is not None
    for table in template_of(name).tables:
        expected = [covered(table, item) for item in document[table.array]]
        assert [covered(table, item) for item in reading.document[table.array]] == expected
        assert expected


def test_what_looks_like_a_formula_stays_a_text() -> None:
    hostile = ["=1+1", "+1", "-1", "@a", "\t=1", "'=1", '=HYPERLINK("http://x","y")', "#REF!"]
    organs = [{"id": f"a{number}", "name": name, "kind": "other"} for number, name in enumerate(hostile)]
    data = write_workbook("records", {"organs": organs}, internal=True)
    cells = [row[1] for row in opened(data)["名录"].iter_rows(min_row=3)]
    assert [cell.data_type for cell in cells] == ["s"] * len(hostile)
    assert all(cell.quotePrefix for cell in cells[:-1])
    reading = read_workbook(data)
    assert reading.document is not None
    assert [organ["name"] for organ in reading.document["organs"]] == [name.strip() for name in hostile]


@pytest.mark.parametrize("name", ["ledger", "debt"])
def test_an_office_program_opens_a_template(name: str, tmp_path: Path) -> None:
    again = read_workbook(convert(template(name), tmp_path, "xlsx").read_bytes())
    assert again.document is not None
    assert [each.code for each in again.report.findings] == ["sheet.no-rows"]


def test_old_workbooks_are_read_alike(tmp_path: Path) -> None:
    document: Any = unstructure(county())
    data = write_workbook("ledger", document, internal=True)
    old = read_workbook(convert(data, tmp_path, "xls").read_bytes())
    assert old.report.findings == ()
    assert old.document == read_workbook(data).document


def test_a_missing_package_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    data = template("ledger")
    for module in ("openpyxl", "python_calamine"):
        monkeypatch.setitem(sys.modules, module, None)
    for call in (lambda: template("ledger"), lambda: read_workbook(data), lambda: annotate(b"a,b\n", Report())):
        with pytest.raises(MissingExtra, match=r"govcredit\[excel\]"):
            call()
    assert annotate(data, Report())[:2] == b"PK"
    assert read_workbook(b"a,b\n").document is None
