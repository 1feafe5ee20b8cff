"""Tables: what stands in which column, how cells are read, and that the ledgers of two places are read as they are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.adapters.excel import read_workbook
from govcredit.adapters.tables import (
    REFUSED,
    Cell,
    Grid,
    TableReading,
    place_of,
    read_delimited,
    read_grids,
    template_names,
    template_of,
    templates,
    write_delimited,
)
from govcredit.adapters.tables.grid import letter
from govcredit.adapters.tables.showing import neutral, plain_again
from govcredit.errors import UnknownCode
from govcredit.exchange.converter import read_object
from govcredit.findings import Report
from govcredit.model.bundle import Bundle
from tests.adapters.places import BINHAI, HUA, place, sheet_of_binhai, sheet_of_hua

BODIES: Final = ["机构编号", "单位名称", "机构类型"]
BODY: Final = ["a", "某县财政局", "政府部门"]


def read_rows(*rows: Sequence[Cell], name: str = "表", **more: Any) -> TableReading:  # noqa: ANN401  # members of a grid
    return read_grids([Grid(name=name, rows=rows, **more)])


def told(reading: TableReading) -> list[tuple[str, str]]:
    return [(each.code, str(each.place)) for each in reading.report.findings]


def whole(reading: TableReading) -> list[tuple[str, str]]:
    """Return all that is said of a workbook: by its reading and by the reader of documents, with the cells."""
    found = reading.located(read_object(reading.document, Bundle)[1])
    return [*told(reading), *((each.code, str(each.place)) for each in found.findings)]


def item(reading: TableReading, array: str, index: int = 0) -> Any:  # noqa: ANN401  # a JSON value
    assert reading.document is not None
    return reading.document[array][index]


# ---------------------------------------------------------------------------------------------------------------------
# The templates


def test_headings_and_aliases_of_a_table_are_unique() -> None:
    for template in templates():
        for table in template.tables:
            names = [name for column in table.columns for name in (column.heading, *column.aliases)]
            aliases = [name for column in table.columns for name in column.aliases]
            assert len({*aliases}) == len(aliases), table.sheet
            assert len({column.heading for column in table.columns}) == len(table.columns), table.sheet
            assert all(name == name.strip() for name in names)


def test_a_template_has_what_its_items_must_have() -> None:
    for template in templates():
        for table in template.tables:
            required = {column.path[0] for column in table.columns if column.required}
            assert required, table.sheet
            assert len({table.sheet for table in template.tables}) == len(template.tables)


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(UnknownCode, match="ledger"):
        template_of("ledgers")
    assert "ledger" in template_names()


# ---------------------------------------------------------------------------------------------------------------------
# The ledgers of two places


def columns_of(tasks: list[Any]) -> list[tuple[Any, ...]]:
    return [
        (
            task["number"],
            task["title"],
            task["responsibility"],
            task["schedule"],
            task.get("checks"),
        )
        for task in tasks
    ]


def test_the_ledger_of_binhai_has_its_22_tasks() -> None:
    rows, merged = sheet_of_binhai()
    source = place(BINHAI)
    beside = {name: source[name] for name in ("organs", "plans")}
    reading = read_grids([Grid(name="Sheet1", rows=rows, merged=tuple(merged))], beside=beside)
    assert reading.document is not None
    tasks = reading.document["tasks"]
    assert len(tasks) == 22
    assert columns_of(tasks) == columns_of(source["tasks"])
    assert [task["group"] for task in tasks] == [task["group"] for task in source["tasks"]]
    assert [task["id"] for task in tasks] == [task["id"] for task in source["tasks"]]
    assert whole(reading) == [
        ("sheet.titles-made", "Sheet1!A3"),
        ("sheet.identifiers-made", "Sheet1!A3"),
        ("responsibility.no-separator", "Sheet1!D18"),
        ("responsibility.stray-separator", "Sheet1!D19"),
        ("responsibility.stray-separator", "Sheet1!D20"),
    ]


def test_the_ledger_of_hua_has_its_21_tasks() -> None:
    source = place(HUA)
    beside = {name: source[name] for name in ("organs", "plans")}
    reading = read_grids([Grid(name="附件", rows=sheet_of_hua())], beside=beside)
    assert reading.document is not None
    assert columns_of(reading.document["tasks"]) == columns_of(source["tasks"])
    assert [code for code, _ in whole(reading)] == ["sheet.titles-made", "sheet.identifiers-made", "sheet.note-row"]
    assert reading.cells.cell("/tasks/11/schedule/text") == "附件!D18"


def test_a_ledger_alone_is_checked_with_a_plan_that_stands_in() -> None:
    rows, merged = sheet_of_binhai()
    reading = read_grids([Grid(name="台账", rows=rows, merged=tuple(merged))])
    made = ["sheet.no-plan", "sheet.titles-made", "sheet.identifiers-made"]
    assert [code for code, _ in whole(reading) if code.startswith("sheet")] == made
    assert item(reading, "plans")["title"] == "政务诚信体系建设工作台账"
    assert reading.cells.cell("/plans/0/title") is None


def test_a_row_that_only_names_a_group_gives_it_to_the_rows_below() -> None:
    reading = read_rows(
        ["序号", "工作任务", "责任部门"],
        ["一、总则", "", ""],
        [1.0, "甲", "某局"],
        ["二、分则", "", ""],
        [2.0, "乙", "某局"],
    )
    assert reading.document is not None
    assert [task["group"] for task in reading.document["tasks"]] == ["一、总则", "二、分则"]


def test_a_row_that_is_too_long_for_the_name_of_a_group_is_a_note() -> None:
    reading = read_rows(["序号", "工作任务", "责任部门"], ["各" * 201, "", ""], [1.0, "甲", "某局"])
    assert "group" not in item(reading, "tasks")
    assert ("sheet.note-row", "表!A2") in told(reading)
    assert "group" in item(read_rows(["序号", "工作任务"], ["各" * 200, ""], [1.0, "甲"]), "tasks")


# ---------------------------------------------------------------------------------------------------------------------
# Headings


def test_the_first_of_two_rows_of_headings_is_no_title() -> None:
    heads: tuple[list[Cell], ...] = (
        ["序号", "工作任务", "责任单位", "", "时限"],
        ["序号", "工作任务", "牵头单位", "配合单位", "时限"],
    )
    rows: tuple[list[Cell], ...] = (*heads, [1.0, "公开", "县司法局", "县财政局", "持续推进"])
    reading = read_rows(["某县政务诚信任务分工表"], *rows, name="Sheet1")
    assert item(reading, "plans")["title"] == "某县政务诚信任务分工表"
    assert item(read_rows(*rows, name="Sheet1"), "plans")["title"] == "Sheet1"


def test_a_misspelt_heading_gives_one_finding_in_all() -> None:
    rows: list[list[Cell]] = [[f"a{number}", f"某局{number}", "政府部门"] for number in range(50)]
    reading = read_rows(["机构编号", "单位名稱", "机构类型"], *rows)
    assert whole(reading) == [("sheet.misspelt-column", "表!B1")]
    assert item(reading, "organs")["name"] is REFUSED


def test_a_missing_column_gives_one_finding_in_all() -> None:
    assert whole(read_rows(BODIES[:2], ["a", "甲"], ["b", "乙"])) == [("sheet.missing-column", "表!A1")]


def test_a_column_that_stands_twice_is_read_once() -> None:
    reading = read_rows([*BODIES, "名称"], [*BODY, "某局"])
    assert whole(reading) == [("sheet.repeated-column", "表!D1")]
    assert item(reading, "organs")["name"] == "某县财政局"


def test_headings_may_be_written_otherwise() -> None:
    assert (
        whole(read_rows(["机构编号＊", " 单位\n名称 ", "机构类型：", "行政区划代码（6位）"], [*BODY, 410526.0])) == []
    )


# ---------------------------------------------------------------------------------------------------------------------
# Cells


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 5, 6), datetime(2026, 5, 6), 46148.0, 20260506.0,  # noqa: DTZ001  # cells have no zone
        "2026-05-06", "2026/5/6", "2026.5.6", "2026年5月6日", "20260506", "２０２６年５月６日",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form(value: Cell) -> None:
    reading = read_rows(["方案编号", "方案标题", "印发机关", "印发日期"], ["p", "t", "a", value])
    assert item(reading, "plans")["issued"] == "2026-05-06"


@pytest.mark.parametrize("value", ["2026年5月", "26-5-6", "2026-02-30", 2026.0, 46148.5, "2026-5/6"])
def test_what_is_no_day_is_told(value: Cell) -> None:
    reading = read_rows(["方案编号", "方案标题", "印发机关", "印发日期"], ["p", "t", "a", value])
    assert whole(reading) == [("sheet.bad-date", "表!D2")]


def test_a_bare_number_is_no_day_where_days_count_from_1904() -> None:
    reading = read_rows(["方案编号", "方案标题", "印发机关", "印发日期"], ["p", "t", "a", 44686.0], serials=False)
    assert told(reading) == [("sheet.bad-date", "表!D2")]


BOND: Final = ["债券编号", "债券名称", "发行人"]


@pytest.mark.parametrize(
    ("headings", "cells", "money"),
    [
        (["发行金额（万元）"], [12.5], ("12.5", "万元")),
        (["发行金额", "金额单位"], ["1,234.50", "亿元"], ("1234.50", "亿元")),
        (["发行金额", "单位"], ["0.3000亿元", "万元"], ("0.3000", "亿元")),
        (["发行金额（单位：元）"], [0.1 + 0.2], ("0.3", "元")),
    ],
)
def test_an_amount_has_its_unit_in_heading_column_or_cell(
    headings: list[str], cells: list[Cell], money: tuple[str, str]
) -> None:
    reading = read_rows([*BOND, *headings], ["b", "某债", "a", *cells])
    assert item(reading, "bonds")["sum"] == {"amount": money[0], "unit": money[1]}


def test_a_line_above_the_headings_may_tell_the_unit() -> None:
    reading = read_rows(["表一", "", "", "单位：亿元"], [*BOND, "发行金额"], ["b", "某债", "a", 3.0])
    assert item(reading, "bonds")["sum"] == {"amount": "3", "unit": "亿元"}


def test_amounts_without_unit_give_one_finding() -> None:
    reading = read_rows([*BOND, "发行金额"], ["b", "某债", "a", 3.0], ["c", "某债", "a", 4.0])
    assert whole(reading) == [("sheet.no-unit", "表!D2")]


def test_a_count_of_rows_reads_well_for_one() -> None:
    [found] = read_rows([*BOND, "发行金额"], ["b", "某债", "a", 3.0]).report.findings
    assert "1 row(s) do not say" in found.message("en")


@pytest.mark.parametrize(
    ("heading", "value", "rate"),
    [
        ("利率", "3.20%", {"value": "3.20", "unit": "%"}),
        ("利率", "0.05%/日", {"value": "0.05", "unit": "%", "per": "day"}),
        ("利率（%）", 3.2, {"value": "3.2", "unit": "%"}),
    ],
)
def test_a_rate_says_what_it_is(heading: str, value: Cell, rate: object) -> None:
    assert item(read_rows([*BOND, heading], ["b", "某债", "a", value]), "bonds")["rate"] == rate


def test_several_codes_stand_in_one_cell() -> None:
    reading = read_rows(
        ["序号", "工作任务", "责任部门", "重点领域"],
        [1.0, "甲", "某局", "政府采购（plan.procurement）、plan.ppp；政府统计"],
    )
    assert item(reading, "tasks")["fields"] == ["plan.procurement", "plan.ppp", "plan.statistics"]


def test_what_a_spreadsheet_did_to_a_code_is_told_and_not_mended() -> None:
    headings = [*BODIES, "统一社会信用代码"]
    damaged: list[tuple[Cell, str]] = [
        ("1.23E+17", "identifier.scientific-notation"),
        ("911100006000373000", "identifier.trailing-zeros"),
        (911100006000373000.0, "sheet.digits-lost"),
        ("９１１１００００６０００３７３４１Ｌ", "identifier.full-width"),
    ]
    for value, code in damaged:
        assert whole(read_rows(headings, [*BODY, value])) == [(code, "表!D2")]
    reading = read_rows([*BODIES, "组织机构代码"], [*BODY, 10000004.0])
    assert whole(reading) == [("identifier.leading-zero", "表!D2")]


def test_a_number_of_a_person_is_never_shown() -> None:
    reading = read_rows(["人员编号", "姓名", "公民身份号码"], ["p", "某某", 110101199001011000.0])
    (found,) = reading.report.findings
    assert "110101" not in str(found)


def test_bodies_are_named_by_identifier_or_by_a_name_that_only_one_has() -> None:
    grids = [
        Grid(name="名录", rows=[[*BODIES, "简称"], ["a", "某县财政局", "政府部门", "县财政局、财政局"], ["b", "乙局", "政府部门", ""],
                               ["c", "乙局", "政府部门", ""]]),
        Grid(name="方案", rows=[["方案编号", "方案标题", "印发机关"], ["p", "t", "财政局"], ["q", "t", "乙局"], ["r", "t", "丙局"],
                               ["s", "t", "丙局"], ["u", "t", "b"]]),
    ]  # fmt: skip
    reading = read_grids(grids)
    assert reading.document is not None
    assert [plan["issuer"] for plan in reading.document["plans"]] == ["a", REFUSED, REFUSED, REFUSED, "b"]
    assert whole(reading) == [("sheet.ambiguous-name", "方案!C3"), ("sheet.unknown-name", "方案!C4")]


def test_rows_of_a_table_below_another_join_their_item() -> None:
    grids = [
        Grid(name="应付款项", rows=[["款项编号", "债务人", "款项类型"], ["k", "a", "工程款"]]),
        Grid(name="付款情况", rows=[["款项编号", "付款日期", "已付金额（万元）"], ["k", "2026-05-06", 3.0], ["k", "2026-05-07", "x"]]),
    ]  # fmt: skip
    reading = read_grids(grids)
    assert item(reading, "payments")["instalments"] == [
        {"on": "2026-05-06", "paid": {"amount": "3", "unit": "万元"}},
        {"on": "2026-05-07", "paid": REFUSED},
    ]
    assert reading.cells.cell("/payments/0/instalments/1/on") == "付款情况!B3"
    assert reading.cells.cell("/payments/0/instalments") == "应付款项!A2"
    assert told(reading) == [("sheet.bad-number", "付款情况!C3")]


def test_a_pointer_without_column_leads_to_the_row() -> None:
    reading = read_rows(["名称", *BODIES[::2]], ["某县财政局", "a", "政府部门"])
    cells = reading.cells
    assert [cells.cell(path) for path in ("/organs/0", "/organs/0/xyz", "/organs/0/kind", "/organs/1", "/x/0", "")] == [
        "表!A2", "表!A2", "表!C2", None, None, None,
    ]  # fmt: skip
    assert cells.located(Report()) == Report()


def test_equal_findings_come_in_the_order_of_the_cells_and_are_bounded() -> None:
    rows = [["方案编号", "方案标题", "印发机关", "印发日期"], *(["p", "t", "a", "x"] for _ in range(30))]
    report = read_grids([Grid(name="方案", rows=rows)], most=5).report
    assert [str(each.place) for each in report.findings] == [f"方案!D{row}" for row in range(2, 7)]
    assert report.left_out == (("sheet.bad-date", 25),)


# ---------------------------------------------------------------------------------------------------------------------
# Texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_texts_are_read_in_the_encodings_of_offices(encoding: str, mark: str) -> None:
    text = "\r\n".join(mark.join(row) for row in (BODIES, BODY))
    reading = read_workbook(text.encode(encoding), name="名录.csv")
    assert item(reading, "organs") == {"id": "a", "name": "某县财政局", "kind": "department"}
    assert reading.cells.cell("/organs/0/name") == "名录!B2"


def test_rows_of_a_text_may_be_shorter() -> None:
    reading = read_workbook("机构编号,单位名称,机构类型\na,某局\n".encode())
    assert whole(reading) == [("structure.missing-member", "CSV!C2")]


def test_an_empty_line_of_a_text_is_passed_over() -> None:
    text = "序号,工作任务,责任单位\n1,公开,县司法局\n\n2,清欠,县财政局\n"
    assert [item(read_workbook(text.encode()), "tasks", index)["text"] for index in (0, 1)] == ["公开", "清欠"]


def test_a_row_with_nothing_but_its_number_names_no_group() -> None:
    text = "序号,工作任务,责任单位\n1,公开,县司法局\n2,,\n3,清欠,县财政局\n"
    reading = read_workbook(text.encode())
    assert "group" not in item(reading, "tasks", 2)
    assert whole(reading)[-1] == ("structure.missing-member", "CSV!A3")


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line() -> None:
    head = "机构编号,单位名称,机构类型\n"
    for text, line in (('a,"某局,政府部门\nb,甲局,政府部门\n', 2), ('a,"某\n局",政府部门\nb,"甲局,政府部门', 4)):
        reading = read_workbook((head + text).encode())
        assert (reading.document, told(reading)) == (None, [("sheet.open-quote", str(line))])
    assert item(read_workbook((head + 'a,"某"局,政府部门\n').encode()), "organs")["name"] == "某局"
    assert item(read_workbook((head + 'a,5"局,政府部门\n').encode()), "organs")["name"] == '5"局'


def test_content_without_a_heading_is_told_once_a_column() -> None:
    text = "机构编号,单位名称,机构类型\na,某局,政府部门,县,x\nb,甲局,政府部门,省\nc,乙局,政府部门\n"
    reading = read_workbook(text.encode())
    assert [(each.code, str(each.place), dict(each.params)) for each in reading.report.findings] == [
        ("sheet.no-heading", "CSV!D2", {"column": "D", "rows": 2}),
        ("sheet.no-heading", "CSV!E2", {"column": "E", "rows": 1}),
    ]


def test_a_ledger_without_rows_lacks_rows_and_no_column() -> None:
    assert told(read_rows(["序号", "工作任务", "责任单位"])) == [("sheet.no-rows", "表!A1")]
    assert (
        told(read_grids([Grid(name="名录", rows=[BODIES, BODY]), Grid(name="台账", rows=[["序号", "工作任务"]])])) == []
    )


@given(st.lists(st.lists(st.sampled_from(["", " ", "1", "二", "公开", "合计", "注：x", "某局负责", "0"]), max_size=5)))
def test_any_rows_below_the_headings_have_an_answer(rows: list[list[str]]) -> None:
    reading = read_workbook(write_delimited([["序号", "类别", "工作任务", "责任单位"], *rows]))
    assert reading.document is not None
    assert all(place != "None" for _, place in whole(reading))


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_what_is_neutralised_comes_back(rows: list[list[str]]) -> None:
    data = write_delimited(rows)
    assert all(plain_again(neutral(value)) == value for row in rows for value in row)
    assert not any(neutral(value)[:1] in "=+-@\t\r" and value for row in rows for value in row)
    assert data.startswith(b"\xef\xbb\xbf")


@given(st.binary(max_size=300))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    grid, found = read_delimited(data)
    assert (grid is None) == bool(found)


@given(st.integers(min_value=0, max_value=16_383), st.integers(min_value=1, max_value=1_048_576))
def test_a_cell_is_named_and_found_again(column: int, row: int) -> None:
    assert place_of(f"表!{letter(column)}{row}") == ("表", row, column + 1)
