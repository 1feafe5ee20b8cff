"""The five source plans, imported and held against the documents that were made of them by hand."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit._files import read_text
from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.adapters.plans._blocks import Block, Paragraph
from govcredit.adapters.plans._lines import text_blocks
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.exchange.converter import read_object
from govcredit.findings import Place
from govcredit.model.bundle import Bundle

ROOT: Final = Path(__file__).resolve().parent.parent.parent
SEEDS: Final = ROOT.parent / "shared" / "seeds"
PLACES: Final = ("xinhui", "shandong", "binhai", "hua", "jiangxi")
NUMBERS: Final = {"xinhui": 0, "shandong": 1, "binhai": 2, "hua": 3, "jiangxi": 4}
# Tasks and where they come from: tables, notes or articles.
COUNTS: Final = {
    "xinhui": (32, 0, 32, 0),
    "shandong": (16, 0, 0, 16),
    "binhai": (22, 1, 0, 0),
    "hua": (21, 1, 0, 0),
    "jiangxi": (17, 0, 17, 0),
}
# What each document says of itself, read from its text.
HEADS: Final[dict[str, dict[str, object]]] = {
    "xinhui": {
        "title": "新会区加强政务系统诚信建设实施方案",
        "carries_out": ["国发〔2016〕76号", "粤府〔2017〕140号", "江府〔2018〕7号"],
    },
    "shandong": {"title": "001"},
    "binhai": {
        "title": "天津市滨海新区加强政务诚信建设实施方案",
        "document_number": "津滨政发〔2018〕31号",
        "issued": "2018-06-27",
        "publicity": "public",
        "addressees": ["各管委会", "各委局", "各街镇", "各单位"],
        "carries_out": ["国发〔2016〕76号", "津政发〔2017〕29号"],
    },
    "hua": {
        "title": "滑县加强政务诚信建设实施方案",
        "document_number": "滑政〔2017〕31号",
        "issued": "2017-09-26",
        "addressees": ["各乡（镇）人民政府", "产业集聚区管理委员会", "县人民政府各部门及有关单位"],
        "copies": ["县委各部门", "县人武部", "县人大常委会办公室", "县政协办公室", "县法院", "县检察院"],
        "carries_out": ["国发〔2016〕76号", "豫政〔2017〕21号"],
    },
    "jiangxi": {"title": "江西省加强政务诚信建设的实施方案", "carries_out": ["国发〔2016〕76号"]},
}
ISSUERS: Final = {"binhai": "天津市滨海新区人民政府", "hua": "滑县人民政府"}
# Lines on which a careful reader of the file finds the first and the last task.
LINES: Final = {"xinhui": (7, 77), "shandong": (7, 23), "binhai": (97, 252), "hua": (120, 142), "jiangxi": (27, 55)}

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the source texts are not beside the project")


@cache
def made_by_hand(place: str) -> dict[str, Any]:
    if place == "binhai":
        return dict(json.loads(read_text("demo", "binhai.json")))
    return dict(json.loads((ROOT / "examples" / "places" / f"{place}.json").read_text(encoding="utf-8")))


@cache
def imported(place: str) -> PlanReading:
    (path,) = SEEDS.glob(f"{NUMBERS[place]:03}_*.txt")
    return read_plan(path.read_bytes(), name="001.txt", known=date(2026, 11, 26), beside=made_by_hand(place))


def tasks(place: str) -> list[dict[str, Any]]:
    document = imported(place).document
    assert document is not None
    return list(document["tasks"])


def counterparts(place: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each task that was imported beside the one made by hand."""
    by_hand = made_by_hand(place)["tasks"]
    if place == "shandong":  # its last three rows are measures without a running number
        by_hand = by_hand[:16]
    return zip(tasks(place), by_hand, strict=True)


def clause(task: dict[str, Any]) -> str:
    return str(task["provenance"]["sources"][0]["clause"])


def said(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a value without members that say nothing."""
    if value is None:
        return None
    return {name: held for name, held in value.items() if held not in (None, [], False)}


@pytest.mark.parametrize("place", PLACES)
def test_there_are_as_many_tasks_as_the_plan_sets(place: str) -> None:
    found = imported(place)
    assert (found.tasks, found.tables, found.notes, found.articles) == COUNTS[place]
    assert len(tasks(place)) == found.tasks


@pytest.mark.parametrize("place", PLACES)
def test_numbers_and_clauses_are_those_of_the_plan(place: str) -> None:
    for found, expected in counterparts(place):
        written = clause(expected)
        if place == "shandong":  # by hand the headings stand before the number that runs through the plan
            written = re.sub("^二（[一二]）", "", written)
        assert clause(found) == written
        assert found.get("number") == (None if place == "xinhui" else expected["number"])


@pytest.mark.parametrize("place", ["xinhui", "binhai", "jiangxi", "shandong"])
def test_groups_are_the_headings_above(place: str) -> None:
    assert [found["group"] for found, _ in counterparts(place)] == [each["group"] for _, each in counterparts(place)]


@pytest.mark.parametrize("place", ["xinhui", "binhai", "hua", "jiangxi"])
def test_who_is_responsible_is_what_was_read_by_hand(place: str) -> None:
    for found, expected in counterparts(place):
        roles = [said(role) for role in expected["responsibility"]["roles"]]
        assert found["responsibility"]["text"] == expected["responsibility"]["text"]
        assert found["responsibility"]["roles"] == roles
        assert found["responsibility"].get("by_division", False) == expected["responsibility"].get("by_division", False)


@pytest.mark.parametrize("member", ["schedule", "checks"])
@pytest.mark.parametrize("place", ["binhai", "hua", "jiangxi"])
def test_when_it_is_due_and_checked_is_what_was_read_by_hand(place: str, member: str) -> None:
    for found, expected in counterparts(place):
        wanted = expected.get(member)
        if wanted is None:
            assert member not in found
            continue
        assert found[member]["text"] == wanted["text"]
        assert found[member]["readings"] == [said(each) for each in wanted["readings"]]


def test_the_one_year_that_a_text_names_is_a_deadline_and_no_other_is_invented() -> None:
    schedules = {number: task["schedule"] for number, task in enumerate(tasks("xinhui"), start=1) if "schedule" in task}
    assert schedules == {10: {"text": "到2020年", "readings": [{"kind": "deadline", "on": "2020-12-31"}]}}
    assert not [task for task in tasks("shandong") if "schedule" in task or "responsibility" in task]


@pytest.mark.parametrize("place", PLACES)
def test_the_document_says_of_itself_what_it_says(place: str) -> None:
    document = imported(place).document
    assert document is not None
    (plan,) = document["plans"]
    members = {name: value for name, value in plan.items() if name not in {"id", "issuer", "reports", "provenance"}}
    assert members == HEADS[place]
    (issuer,) = (organ["name"] for organ in document["organs"] if organ["id"] == plan["issuer"])
    assert issuer == ISSUERS.get(place, "未写明的印发机关")


def test_a_sentence_with_two_times_asks_for_two_reports_and_their_summing_up() -> None:
    document = imported("hua").document
    assert document is not None
    reports = document["plans"][0]["reports"]
    by_hand = made_by_hand("hua")["plans"][0]["reports"]
    assert [each["reporters"]["text"] for each in reports] == [each["reporters"]["text"] for each in by_hand]
    assert [each["due"]["text"] for each in reports[:2]] == ["每年7月10日前", "次年1月10日前"]
    assert [[reading["rule"] for reading in each["due"]["readings"]] for each in reports[:2]] == [
        ["FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10"],
        ["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10"],
    ]
    assert "due" not in reports[2]
    assert [each["receivers"] for each in reports] == [["hua-drc"], ["hua-drc"], ["hua"]]


def test_a_result_that_is_reported_has_the_time_of_what_it_is_of() -> None:
    document = imported("binhai").document
    assert document is not None
    (report,) = document["plans"][0]["reports"]
    assert report["title"] == "考核结果"
    assert report["receivers"] == ["binhai", "binhai-organisation"]
    # Yearly by its sense; the end of the year stands for December by convention.
    reading = {
        "kind": "recurrence",
        "rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
        "event": "考核",
        "approximate": True,
    }
    assert report["due"] == {"text": "年终进行考核", "readings": [reading]}


@pytest.mark.parametrize("place", PLACES)
def test_each_task_has_its_line(place: str) -> None:
    found = imported(place)
    lines = [found.place(f"/tasks/{number}") for number in range(found.tasks)]
    assert (lines[0], lines[-1]) == tuple(Place(line=line) for line in LINES[place])
    assert [each.line for each in lines if each is not None] == sorted(each.line or 0 for each in lines if each)


def test_a_cell_of_several_lines_is_one_cell() -> None:
    texts = {number: tasks("binhai")[number - 1]["checks"]["text"] for number in (17, 19)}
    assert texts == dict.fromkeys((17, 19), "2018年年初考核；2018年年中考查；2019年年初考核")


@pytest.mark.parametrize("place", PLACES)
def test_what_comes_out_is_a_valid_bundle(place: str) -> None:
    bundle, report = read_object(imported(place).document, Bundle)
    assert report.findings == ()
    assert bundle is not None


def test_articles_without_a_note_are_told_where_others_have_one() -> None:
    (found,) = [each for each in imported("jiangxi").report.findings if each.code == "plan.articles-without-note"]
    assert dict(found.params) == {"count": 2, "articles": "15、16"}
    assert found.place == Place(line=58)


def as_page(blocks: Sequence[Block]) -> bytes:
    def shown(block: Block) -> str:
        if isinstance(block, Paragraph):
            return f"<p>{escape(block.text)}</p>"
        rows = ("".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in row) for row in block.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    return f"<html><meta charset=utf-8><body>{''.join(map(shown, blocks))}</body></html>".encode()


def as_word(blocks: Sequence[Block]) -> bytes:
    document = pytest.importorskip("docx").Document()
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]))
        for row, texts in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def without_lines(value: Any) -> Any:  # noqa: ANN401  # a JSON value
    """Return a document without where its tasks stand: a page has other lines than a text."""
    if isinstance(value, dict):
        return {name: without_lines(held) for name, held in value.items() if name != "found_at"}
    return [without_lines(each) for each in value] if isinstance(value, list) else value


def test_a_task_tells_its_line_or_its_cell() -> None:
    found = imported("binhai").document
    assert found is not None
    sources = [task["provenance"]["sources"][0] for task in found["tasks"]]
    assert [source["found_at"] for source in sources[:1]] == [f"第{LINES['binhai'][0]}行"]
    assert all(source["clause"].startswith("附件第") for source in sources)


@pytest.mark.parametrize("way", [as_page, as_word], ids=["page", "word"])
@pytest.mark.parametrize("place", PLACES)
def test_the_same_plan_as_page_and_as_word_document_gives_the_same_tasks(
    place: str, way: Callable[[Sequence[Block]], bytes]
) -> None:
    pytest.importorskip("lxml")
    (path,) = SEEDS.glob(f"{NUMBERS[place]:03}_*.txt")
    blocks = tuple(text_blocks(path.read_text(encoding="utf-8"), PlanTrouble()))
    found = read_plan(way(blocks), name="001.txt", known=date(2026, 11, 26), beside=made_by_hand(place)).document
    assert found is not None
    assert without_lines(found) == without_lines(imported(place).document)
