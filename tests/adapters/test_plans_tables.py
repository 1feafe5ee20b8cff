"""Tables of tasks in the shapes that texts give them, worked out by hand from the text."""

from typing import Any, Final

import pytest

from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.findings import Place

# A cell a line behind a tab, as a table that was copied from a web page; the second row goes on in the group of the first.
UPRIGHT: Final = """工作台账

\t措施任务
\t序号
\t工作任务
\t责任部门
\t时间进度
\t检查考核

\t记账
\t1
\t登记合同
\t县司法局负责
\t2025年6月底前完成
\t2025年年底考核；

2026年年初考核；

2026年年底考核

\t
\t2
\t登记承诺
\t县审计局、县财政局负责
\t持续推进
\t每年年底考核

联系人另行通知。
"""


def reading(text: str, **more: Any) -> PlanReading:  # noqa: ANN401  # arguments of the reader
    return read_plan(text.encode(), **more)


def tasks(text: str) -> list[dict[str, Any]]:
    document = reading(text).document
    assert document is not None
    return list(document["tasks"])


def parties(task: dict[str, Any]) -> list[str]:
    return [f"{role['part'][0].upper()}{role['party']}" for role in task.get("responsibility", {}).get("roles", [])]


def codes(text: str) -> list[str]:
    return [each.code for each in reading(text).report.findings]


def test_one_cell_a_line() -> None:
    first, second = tasks(UPRIGHT)
    assert (first["number"], first["group"], first["title"]) == (1, "记账", "登记合同")
    assert (second["number"], second["group"], second["title"]) == (2, "记账", "登记承诺")
    assert parties(second) == ["R县审计局", "R县财政局"]
    assert first["checks"]["text"] == "2025年年底考核；2026年年初考核；2026年年底考核"
    assert second["checks"]["text"] == "每年年底考核"  # what stands behind the table is none of it


def test_one_cell_a_line_has_the_line_of_each_cell() -> None:
    found = reading(UPRIGHT)
    assert found.place("/tasks/0/responsibility/text") == Place(line=13)
    assert found.place("/tasks/1/schedule") == Place(line=25)


def test_a_row_with_a_cell_too_few_is_told_and_the_others_are_read() -> None:
    more = "\t还账\n\t3\n\t清欠\n\t县财政局负责\n\t2025年底前\n\t每年年底考核\n"
    text = UPRIGHT.replace("\t持续推进\n", "").replace("联系人另行通知。\n", more)
    found = reading(text)
    assert [(each.code, each.place) for each in found.report.findings if each.code.startswith("plan.row")] == [
        ("plan.row-cells", Place(line=21))
    ]
    assert found.document is not None
    assert [task["title"] for task in found.document["tasks"]] == ["登记合同", "登记承诺", "清欠"]


HEAD: Final = "序号\t工作任务\t责任单位\t完成时限\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "1\t公开\t县司法局\t2026年\n\n2\t清欠\t县财政局\t2027年\n",
            [(1, "公开", ["R县司法局"], "2026年"), (2, "清欠", ["R县财政局"], "2027年")],
            id="blank lines",
        ),
        pytest.param(
            f"1\t公开\t县司法局\t2026年\n\n{HEAD}2\t清欠\t县财政局\t2027年\n",
            [(1, "公开", ["R县司法局"], "2026年"), (2, "清欠", ["R县财政局"], "2027年")],
            id="headings repeated on a new page",
        ),
        pytest.param(
            "1\t公开\t县司法局\n县审计局\t2026年\n2\t清欠\t县财政局\t2027年\n",
            [(1, "公开", ["R县司法局", "R县审计局"], "2026年"), (2, "清欠", ["R县财政局"], "2027年")],
            id="a cell of two lines",
        ),
        pytest.param(
            "一、账目\n1\t公开\t县司法局\t2026年\n",
            [(1, "公开", ["R县司法局"], "2026年")],
            id="a line that names a group",
        ),
        pytest.param(
            "1\t公开\t县司法局\t2026年\n\t\t县审计局\t2027年\n",
            [(1, "公开", ["R县司法局"], "2026年"), (None, "公开", ["R县审计局"], "2027年")],
            id="a task with a row for each body",
        ),
        pytest.param(
            "一\t公开\t县司法局\t2026年\n（二）\t清欠\t县财政局\t\n",
            [(1, "公开", ["R县司法局"], "2026年"), (2, "清欠", ["R县财政局"], None)],
            id="Chinese numerals",
        ),
        pytest.param(
            "1\t公开\t县司法局\t2026年\n注：完成时限均为当年底。\n",
            [(1, "公开", ["R县司法局"], "2026年")],
            id="a remark below",
        ),
    ],
)  # fmt: skip
def test_rows_with_tabs(rows: str, expected: list[tuple[Any, ...]]) -> None:
    found = [
        (task.get("number"), task["title"], parties(task), task.get("schedule", {}).get("text"))
        for task in tasks(f"任务分工表\n\n{HEAD}{rows}")
    ]
    assert found == expected


def test_a_line_within_the_table_is_the_group_of_the_rows_below() -> None:
    found = tasks(f"{HEAD}账目\n1\t公开\t县司法局\t2026年\n债务\n2\t清欠\t县财政局\t2027年\n")
    assert [task["group"] for task in found] == ["账目", "债务"]


@pytest.mark.parametrize("rule", ["", "|---|:-:|---|\n"])
def test_rows_with_strokes(rule: str) -> None:
    text = f"| 事项 | 牵头单位 | 配合单位 |\n{rule}| 公开 | 县司法局 | 县审计局<br>县财政局 |\n| 清欠 | 县财政局 | |\n"
    assert [parties(task) for task in tasks(text)] == [["L县司法局", "P县审计局", "P县财政局"], ["L县财政局"]]


@pytest.mark.parametrize("heading", ["重点任务", "任务", "工作内容", "主要任务", "事项", "工作任务"])
def test_the_one_column_that_says_what_is_to_be_done_is_the_task(heading: str) -> None:
    (task,) = tasks(f"{heading}\t责任单位\n公开承诺。按月更新\t县司法局\n")
    assert (task["title"], task["text"]) == ("公开承诺", "公开承诺。按月更新")


def test_a_column_that_is_not_read_is_told_with_its_line() -> None:
    found = reading("前言\n序号\t工作任务\t责任单位\t所需经费\n1\t公开\t县司法局\t十万元\n")
    assert [(each.code, each.place) for each in found.report.findings if each.code.startswith("sheet")] == [
        ("sheet.unknown-column", Place(line=2))
    ]


def test_the_first_body_leads_where_the_document_says_so() -> None:
    text = f"列第一位的为牵头单位。\n{HEAD}1\t公开\t县司法局、县审计局\t2026年\n2\t清欠\t县财政局\t2026年\n"
    assert [parties(task) for task in tasks(text)] == [["L县司法局", "R县审计局"], ["R县财政局"]]


def test_several_tables_are_read_one_after_the_other() -> None:
    text = f"附件1\n{HEAD}1\t公开\t县司法局\t2026年\n\n附件2\n\n{HEAD}1\t清欠\t县财政局\t2027年\n"
    found = tasks(text)
    assert [(task["id"], task["title"]) for task in found] == [
        ("plan-of-document-01", "公开"),
        ("plan-of-document-01-2", "清欠"),
    ]
    stated = reading(text, known=None).document
    assert stated is not None
    assert reading(text).tables == 2


def test_lines_with_tabs_that_are_no_table_are_paragraphs() -> None:
    text = "\t一、公开\n\t（一）写明时限。写明。（县司法局负责）\n姓名\t电话\n张三\t0000\n"
    (task,) = tasks(text)
    assert parties(task) == ["R县司法局"]
    assert reading(text).tables == 0


def test_what_is_no_number_is_told() -> None:
    (task,) = tasks(f"{HEAD}1-2\t公开\t县司法局\t2026年\n")
    assert "number" not in task
    assert "plan.number-not-read" in codes(f"{HEAD}1-2\t公开\t县司法局\t2026年\n")


def test_two_rows_of_headings_are_read_together() -> None:
    text = (
        "| 序号 | 工作任务 | 责任单位 |  | 完成时限 |\n| 序号 | 工作任务 | 牵头 | 配合 | 完成时限 |\n"
        "| 1 | 公开 | 县司法局 | 县审计局 | 2026年 |\n"
    )
    (task,) = tasks(text)
    assert parties(task) == ["L县司法局", "P县审计局"]
    assert codes(text) == ["plan.no-title", "plan.no-issuer"]


def test_a_row_that_names_no_task_keeps_its_bodies() -> None:
    (task,) = tasks(f"{HEAD}1\t\t县司法局\t2026年\n")
    assert (task["title"], parties(task)) == ("未写明的任务", ["R县司法局"])


def test_a_cell_that_cannot_be_read_costs_no_more_than_itself() -> None:
    text = "序号\t工作任务\t责任单位\t任务状态\n1\t公开\t县司法局\t差不多了\n"
    (task,) = tasks(text)
    assert "status" not in task
    assert parties(task) == ["R县司法局"]
    assert "sheet.bad-choice" in codes(text)
