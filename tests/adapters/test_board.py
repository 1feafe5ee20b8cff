"""The board: what it says, that it asks nobody for anything, and that data stays text."""

import re
from html.parser import HTMLParser
from typing import Final

import attrs
import pytest

from govcredit.adapters.board.page import to_board
from govcredit.findings import Language
from govcredit.model.due import DueParty
from tests.adapters.due_cases import HOSTILE, PLAN, entry, ledger, result, said

pytest.importorskip("jinja2", reason="the extra report is not installed")

_VOID: Final = frozenset({"meta", "rect", "path", "circle"})


class Page(HTMLParser):
    """The elements of a page, the rows of its tables, and the text of each heading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.headings: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag in _VOID:
            return
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag in {"h1", "h2", "h3"}:
            self.headings.append("")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())
        if {"h1", "h2", "h3"} & set(self.open):
            self.headings[-1] = " ".join(f"{self.headings[-1]} {data}".split())


def board(language: Language = "zh") -> Page:
    return Page(to_board(ledger(), language=language, plans=(PLAN,)))


def test_the_figures_count_everything_once() -> None:
    page = to_board(ledger(), language="zh", plans=(PLAN,))
    figures = re.findall(r"<li class=\"[a-z-]+\"><b>(\d+)</b>([^<]+)</li>", page)
    assert figures == [
        ("1", "逾期"),
        ("1", "临近期限"),
        ("4", "期限内"),
        ("1", "持续推进"),
        ("2", "已完成"),
        ("2", "无期限或无法判断"),
        ("2", "暂停或取消"),
    ]
    assert sum(int(number) for number, _ in figures) == len(ledger().due_entries)


def test_what_needs_somebody_now_comes_first_with_the_cure() -> None:
    page = board()
    assert page.headings[:5] == [
        "政务诚信任务台账",
        "需要办理",
        "! 逾期 任务1 建立政务失信记录",
        "△ 临近期限 任务2 政务公开年度检查",
        "时间安排",
    ]
    words = "".join(page.words)
    assert "2018-06-29 · 逾期1个工作日 · 牵头：区发展改革委；参加：各部门" in words
    assert "请区发展改革委填报进展。" in words


def test_the_table_holds_what_the_picture_shows() -> None:
    page = board()
    rows = page.rows[1 : len(ledger().due_entries) + 1]
    assert rows[2] == [
        "2018-06-29",
        "任务1 建立政务失信记录",
        "牵头：区发展改革委；参加：各部门",
        "! 逾期 逾期1个工作日",
        "任务1应于2018-06-29前完成，逾期1个工作日。",
    ]
    assert rows[8] == [
        "2019-06-30",
        "任务8 出台地方性法规",
        "牵头：区发展改革委；参加：各部门",
        "○ 期限内",
        "任务已经到期。 方案表述为力争 附有条件：视上位法修订情况",
    ]
    assert [row[0] for row in rows if row[1].startswith("任务7")] == ["—"]


def test_units_and_levels_are_summed_up() -> None:
    rows = board().rows[len(ledger().due_entries) + 1 :]
    assert rows == [
        ["单位", "牵头", "负责", "参加", "指导", "期限内", "逾期"],
        ["区发展改革委", "3", "0", "1", "0", "3", "1"],
        ["层级", "牵头", "负责", "参加", "指导", "期限内", "逾期"],
        ["县（区）级", "3", "0", "0", "0", "0", "1"],
    ]


def test_what_the_ledger_lacks_is_told_with_the_cure() -> None:
    words = " ".join(board("en").words)
    assert "Task 9 names nobody who leads it." in words
    assert "请补充责任单位。" in words


def test_the_page_speaks_one_language() -> None:
    page = board("en")
    assert page.headings[:2] == ["Government integrity tasks", "What needs somebody now"]
    assert page.elements[0] == ("html", {"lang": "en"})
    assert not [each for each in page.words if "逾期" in each and "任务" not in each]


def test_the_pictures_are_named_and_described() -> None:
    page = board()
    pictures = [attributes for tag, attributes in page.elements if tag == "svg"]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert [each["role"] for each in pictures] == ["img", "img"]
    named = [name for each in pictures for name in str(each["aria-labelledby"]).split()]
    assert set(named) <= set(ids)
    assert len(set(ids)) == len(ids)
    assert "2018-01至2019-06，13项；同样的内容见“全部事项”一表。" in page.words


def test_several_plans_are_told_apart() -> None:
    two = result(entry(1), entry(1, plan="p-2"))
    words = "".join(Page(to_board(two, language="zh", plans=(PLAN,))).words)
    assert words.count("某区政务诚信实施方案") == 4  # once above, once in each picture, once in the table
    assert words.count("p-2") == 4


def test_an_empty_ledger_is_told_as_such() -> None:
    words = "".join(Page(to_board(result(), language="zh")).words)
    assert "台账中没有事项。" in words
    assert "没有逾期或者临近期限的事项。" in words


def test_rows_that_are_not_drawn_are_counted() -> None:
    many = result(*(entry(number) for number in range(1, 503)))
    page = to_board(many, language="en")
    assert "2 rows more are not drawn." in page
    assert page.count('<tr role="row">') == 503


def test_the_page_runs_no_script_and_asks_nobody_for_anything() -> None:
    page = board()
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "form", "input", "button", "object", "embed", "base"}
    (policy,) = [str(each.get("content")) for _, each in page.elements if "http-equiv" in each]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy
    held = [value for _, attributes in page.elements for value in attributes.values() if value]
    assert [each for each in held if "//" in each or each.startswith("javascript")] == []
    assert not {name for _, attributes in page.elements for name in attributes if name.startswith("on")}
    assert not {name for _, attributes in page.elements for name in attributes if name == "style"}


def test_texts_of_the_data_stay_texts() -> None:
    evil = HOSTILE[:150]
    gap = attrs.evolve(ledger().lacks[0], said=said(evil, evil, evil))
    load = attrs.evolve(ledger().by_party[0], load_party=evil)
    held = entry(
        1,
        title=evil,
        event=evil[:40],
        schedule_text=evil,
        proviso=evil,
        due_parties=(DueParty(party=evil, part="lead"),),
        due_status="overdue",
        said=said(evil, evil, evil),
    )
    plan = attrs.evolve(PLAN, title=evil)
    page = to_board(result(held, lacks=(gap,), by_party=(load,)), language="zh", plans=(plan,))
    read = Page(page)
    assert not {tag for tag, _ in read.elements} & {"script", "img"}
    assert "<script>window.hacked=1</script>" in "".join(read.words)
    assert not {"\u202e", "\u2066", "\x9b", "\x0b"} & set(page)


def test_the_same_ledger_gives_the_same_page() -> None:
    assert to_board(ledger(), language="zh", plans=(PLAN,)) == to_board(ledger(), language="zh", plans=(PLAN,))
