"""Notes on who is responsible, and articles without them: worked out by hand from the text."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.findings import Place

KNOWN: Final = date(2026, 11, 26)


def reading(text: str, **more: Any) -> PlanReading:  # noqa: ANN401  # arguments of the reader
    return read_plan(text.encode(), known=KNOWN, **more)


def tasks(text: str) -> list[dict[str, Any]]:
    document = reading(text).document
    assert document is not None
    return list(document["tasks"])


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Return for each task its clause, its parties with the letter of their part, and its schedule."""
    return [
        (
            task["provenance"]["sources"][0].get("clause", ""),
            " ".join(f"{role['part'][0].upper()}{role['party']}" for role in task["responsibility"]["roles"]),
            task.get("schedule", {}).get("text"),
        )
        for task in tasks(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一、公开\n（一）承诺。写明。（县司法局负责）", [("一（一）", "R县司法局", None)], id="at the end"),
        pytest.param("一、公开\n（一）承诺。写明。[县司法局负责]", [("一（一）", "R县司法局", None)], id="square"),
        pytest.param("一、公开\n（一）承诺。写明。［县司法局负责）", [("一（一）", "R县司法局", None)], id="mixed"),
        pytest.param(
            "（一）承诺。写明。［县司法局，各镇(街、区）负责］", [("（一）", "R县司法局 R各镇(街、区）", None)], id="nested"
        ),
        pytest.param(
            "（一）承诺。写明。（责任单位：各市、县〔区〕政府，2026年底前完成）",
            [("（一）", "R各市、县〔区〕政府", "2026年底前完成")],
            id="nested, with a time",
        ),
        pytest.param(
            "（一）承诺。写明（含时限）。（县司法局负责）按月更新。（县审计局负责）",
            [("（一）①", "R县司法局", None), ("（一）②", "R县审计局", None)],
            id="in the midst",
        ),
        pytest.param(
            "（一）承诺。写明。\n（县司法局负责）\n\n更新。\n（县审计局负责）",
            [("（一）①", "R县司法局", None), ("（一）②", "R县审计局", None)],
            id="on a line of its own",
        ),
        pytest.param(
            "（一）承诺。写明。\n牵头单位：县司法局；完成时限：2026年底前",
            [("（一）", "L县司法局", "2026年底前")],
            id="a line with labels",
        ),
        pytest.param(
            "（一）承诺。写明。\n牵头单位：县司法局\n配合单位：县审计局、县财政局\n时间安排：2026年底前",
            [("（一）", "L县司法局 P县审计局 P县财政局", "2026年底前")],
            id="several lines with labels",
        ),
        pytest.param(
            "（一）承诺。写明。（牵头单位：县司法局）（配合单位：县审计局）（完成时限：2026年底前）",
            [("（一）", "L县司法局 P县审计局", "2026年底前")],
            id="side by side",
        ),
        pytest.param(
            "（一）承诺。写明。\n完成时限：2026年底前。责任单位：县司法局。",
            [("（一）", "R县司法局", "2026年底前")],
            id="a line with the time first",
        ),
        pytest.param(
            "（一）承诺。写明。\n责任单位：县司法局\n责任领导：某某\n完成时限：2026年底前",
            [("（一）", "R县司法局", "2026年底前")],
            id="a line that names a person",
        ),
        pytest.param(
            "（一）承诺。写明（含时限；期限：3日）。责任单位：县司法局，完成时限：2026年底前。\n（二）更新。按月。牵头单位：县审计局。完成时限：持续推进。",
            [("（一）", "R县司法局", "2026年底前"), ("（二）", "L县审计局", "持续推进")],
            id="a label behind the last sentence",
        ),
        pytest.param("（一）公开承诺（县司法局负责）", [("（一）", "R县司法局", None)], id="in the heading"),
        pytest.param(
            "1.公开承诺（责任单位：县司法局）。\n2.更新（责任单位：县审计局）；",
            [("1", "R县司法局", None), ("2", "R县审计局", None)],
            id="in headings that are sentences",
        ),
        pytest.param(
            "1．承诺。写明。（县司法局负责）\n2．更新。按月。（县审计局负责）",
            [("1", "R县司法局", None), ("2", "R县审计局", None)],
            id="running numbers",
        ),
        pytest.param(
            "一、公开\n1、承诺。写明。（县司法局负责）\n二、还账\n1、清欠。付清。（县财政局负责）",
            [("一1", "R县司法局", None), ("二1", "R县财政局", None)],
            id="numbers that begin anew",
        ),
        pytest.param(
            "1、公开\n（一）承诺。写明。（县司法局负责）\n二、还账\n（一）清欠。付清。（县财政局负责）",
            [("一（一）", "R县司法局", None), ("二（一）", "R县财政局", None)],
            id="1、 in the place of 一、",
        ),
        pytest.param(
            "第一条　承诺。写明。（县司法局负责）\n第二条　更新。按月。（县审计局负责）",
            [("第一条", "R县司法局", None), ("第二条", "R县审计局", None)],
            id="articles of a regulation",
        ),
        pytest.param(
            "（一）承诺。按照《意见》（国发〔2016〕76号）（以下简称《意见》）写明（附件1）。（县司法局负责）",
            [("（一）", "R县司法局", None)],
            id="brackets that say something else",
        ),
        pytest.param(
            "（一）承诺。县司法局负责写明，县审计局要配合。（县财政局负责）",
            [("（一）", "R县财政局", None)],
            id="prose says nothing",
        ),
        pytest.param(
            "为守信用，制定本方案。\n写明。（县司法局负责）", [("", "R县司法局", None)], id="without a heading"
        ),
    ],
)  # fmt: skip
def test_notes_become_tasks(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


def test_a_note_under_no_heading_closes_its_own_paragraph() -> None:
    (task,) = tasks("为守信用，制定本方案。\n写明时限，贴在门口。（县司法局负责）")
    assert (task["title"], task["text"]) == ("写明时限", "写明时限，贴在门口。")
    assert "group" not in task


def test_a_task_has_the_text_before_its_note_without_the_note() -> None:
    text = (
        "一、公开\n（一）承诺。写明时限。\n贴在门口。（县司法局负责）另行备案。\n按月更新。（县审计局负责）附则另定。"
    )
    first, second = tasks(text)
    assert (first["title"], first["text"]) == ("写明时限", "写明时限。\n贴在门口。")
    assert (second["title"], second["text"]) == ("另行备案", "另行备案。\n按月更新。\n附则另定。")
    assert (first["group"], first["id"], second["id"]) == ("公开", "plan-of-document-01", "plan-of-document-02")


def test_several_tasks_of_one_number_tell_their_parts_apart() -> None:
    found = tasks("1、承诺。\n写明。（县司法局负责）更新。（县审计局负责）\n2、清欠。\n付清。（县财政局负责）")
    assert [(task["id"], task["number"]) for task in found] == [
        ("plan-of-document-01-1", 1),
        ("plan-of-document-01-2", 1),
        ("plan-of-document-02", 2),
    ]


def test_a_bracket_that_is_not_closed_is_read_and_told() -> None:
    found = reading("（一）承诺。写明。\n（二）清欠。付清。（县财政局负责")
    assert [each.place for each in found.report.findings if each.code == "plan.open-bracket"] == [Place(line=2)]
    assert told("（二）清欠。付清。（县财政局负责")[0][1] == "R县财政局"


def test_a_paragraph_that_a_page_break_divided_is_one() -> None:
    (task,) = tasks("（一）承诺。写明时限。办不到的要说\n\n明原因。（责任单位：县司法\n\n局）")
    assert task["text"] == "写明时限。办不到的要说明原因。"
    assert task["responsibility"]["text"] == "县司法局"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）建档。到2027年，全部建成。（县司法局负责）", "到2027年"),
        ("（一）建档。到2027年底，全部建成。（县司法局负责）", "到2027年底"),
        ("（一）建档。2027年，全部建成。（县司法局负责）", None),
        ("（一）建档。到2027年建成，到2028年，覆盖全县。（县司法局负责）", None),
        ("（一）建档。到2027年，建成；到2028年，覆盖。（县司法局负责）", None),
        ("（一）建档。从2025年到2027年，逐步建成。（县司法局负责）", None),
        ("（一）建档。每年6月底前报告。（县司法局负责）", None),
        ("（一）建档。到2027年，全部建成。（县司法局负责，2026年底前完成）", "2026年底前完成"),
    ],
)
def test_no_deadline_is_invented(text: str, expected: str | None) -> None:
    (task,) = tasks(text)
    assert task.get("schedule", {}).get("text") == expected


@pytest.mark.parametrize(
    ("text", "written", "expected", "line"),
    [
        ("一、甲\n三、乙", "三、乙", 2, 2),
        ("一、甲\n一、乙", "一、乙", 2, 2),
        ("一、甲\n（一）乙\n（三）丙", "（三）丙", 2, 3),
        ("1．甲。\n2．乙。\n4．丙。", "4．丙", 3, 3),
        ("二、甲", "二、甲", 1, 1),
    ],
)
def test_a_gap_in_the_numbers_is_told_with_its_line(text: str, written: str, expected: int, line: int) -> None:
    (found,) = [each for each in reading(text).report.findings if each.code == "plan.numbering-gap"]
    assert (dict(found.params), found.place) == ({"written": written, "expected": expected}, Place(line=line))


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊",
        "一、甲\n1．乙。\n二、丙\n2．丁。",
        "一、甲\n1．乙。\n二、丙\n1．丁。\n2．戊。",
        "某县守信方案\n一、甲\n附件\n一、乙",
        "第一章 甲\n第一条 乙。\n第二章 丙\n第二条 丁。",
    ],
)
def test_numbers_that_go_on_or_begin_anew_below_another_heading_are_no_gap(text: str) -> None:
    assert "plan.numbering-gap" not in {each.code for each in reading(text).report.findings}


def test_articles_with_running_numbers_are_tasks_where_no_note_is() -> None:
    text = "一、总体要求\n1．坚持公开。都要公开。\n二、任务\n（一）账目\n2．登记。逐份。\n（二）清欠\n3．还款。分批。\n三、保障\n（一）加强领导。要重视。"
    found = tasks(text)
    assert [(task["number"], task["title"], task["text"], task["group"]) for task in found] == [
        (2, "登记", "逐份。", "账目"),
        (3, "还款", "分批。", "清欠"),
    ]
    assert not [task for task in found if "responsibility" in task or "schedule" in task]


def test_parties_that_the_roster_has_are_linked_and_the_others_told_once() -> None:
    organs = [
        {"id": "justice", "kind": "department", "name": "某县司法局", "other_names": ["县司法局"]},
        {"id": "audit", "kind": "department", "name": "县审计局"},
    ]
    text = "（一）甲。乙。（县司法局、审计局，县财政局，各镇负责）\n（二）丙。丁。（县财政局负责）"
    found = reading(text, beside={"organs": organs})
    assert found.document is not None
    roles = [role.get("organ") for task in found.document["tasks"] for role in task["responsibility"]["roles"]]
    assert roles == ["justice", "audit", None, None, None]
    (told_of,) = [each for each in found.report.findings if each.code == "plan.unit-not-in-roster"]
    assert (dict(told_of.params), told_of.place) == ({"unit": "县财政局", "count": 2}, Place(line=1))


def test_people_are_left_out_and_told() -> None:
    found = reading("（一）承诺。写明。\n责任单位：县司法局\n责任领导：某某\n完成时限：2026年底前")
    assert found.document is not None
    assert "某某" not in str(found.document)
    assert [each.place for each in found.report.findings if each.code == "responsibility.person"] == [Place(line=2)]


def test_a_note_ends_the_heading() -> None:
    (task,) = tasks("一、公开\n（一）公开承诺（试行）（县司法局负责）。按月更新。")
    assert (task["title"], task["text"]) == ("公开承诺（试行）", "按月更新。")
