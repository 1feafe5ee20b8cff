"""The page of a score: its bars are the exact points, it asks nobody for anything, and data stays text."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest

from govcredit.adapters.scores._bars import Bar, Scale, waterfall
from govcredit.adapters.scores.page import score_html
from govcredit.findings import Language
from tests.adapters.score_cases import ORGANS, document, hostile
from tests.adapters.test_board import Page

pytest.importorskip("jinja2", reason="the extra report is not installed")

HEADINGS: Final[dict[Language, list[str]]] = {
    "zh": ["示例镇人民政府（town）", "各项得分", "缺少的内容 1", "复核"],
    "en": ["示例镇人民政府 (town)", "The points, line by line", "What is missing 1", "To verify it"],
}


def page(language: Language = "zh", organ: str = "town") -> Page:
    return Page(score_html(document(organ), language=language, organs=ORGANS))


@pytest.mark.parametrize("language", list(HEADINGS))
def test_its_parts_are_in_order(language: Language) -> None:
    assert page(language).headings == HEADINGS[language]


def test_both_sides_of_a_dispute_stand_side_by_side() -> None:
    text = score_html(document(), language="zh")
    found = re.findall(r"<li><span>([^<]+)</span><b>([^<]+)<small> / 100</small></b><strong>([^<]+)</strong>", text)
    assert found == [
        ("计入异议事项", "62.5 – 72.5", "中等至良好"),
        ("不计异议事项", "67.5 – 77.5", "中等至良好"),
    ]


def test_every_line_stands_with_its_points_and_its_reason() -> None:
    rows = page().rows
    assert rows[0] == ["计分项", "图示", "得分", "满分", "说明和依据"]
    assert [row[:4] for row in rows[1:]] == [
        ["基础分", "", "0", "—"],
        ["承诺兑现", "", "30", "/ 40"],
        ["款项清偿 区间", "", "20 – 30", "/ 30"],
        ["建议提案答复", "", "12", "/ 20"],
        ["群众满意度", "", "8.5", "/ 10"],
        ["失信记录", "", "-8", "—"],
        ["合计", "", "62.5 – 72.5", "/ 100"],
    ]
    assert rows[2][4].endswith("承诺兑现：承诺兑现率为75%（3/4），满分40分，得30分。")


def test_a_veto_is_told() -> None:
    found = page("en", "water")
    assert "What limits the grade" in found.headings
    assert "the grade is fair at best." in " ".join(found.words)


@pytest.mark.parametrize("language", list(HEADINGS))
def test_it_runs_no_script_and_asks_for_nothing(language: Language) -> None:
    found = page(language)
    assert not {tag for tag, _ in found.elements} & {"script", "img", "link", "iframe", "object", "form"}
    assert found.elements[0] == ("html", {"lang": "zh-CN" if language == "zh" else "en"})
    policies = [held["content"] for _, held in found.elements if held.get("http-equiv") == "Content-Security-Policy"]
    assert [str(policy).startswith("default-src 'none'; style-src 'sha256-") for policy in policies] == [True]
    assert [held for _, held in found.elements if "style" in held] == []


@pytest.mark.parametrize("language", list(HEADINGS))
def test_hostile_texts_stay_texts(language: Language) -> None:
    text = score_html(hostile(), language=language)
    found = Page(text)
    assert not {tag for tag, _ in found.elements} & {"script", "img"}
    assert not set(text) & set("\u202e\u2066\x9b\x0b\r")
    assert "window.hacked=1" in " ".join(found.words)


class TestBars:
    """Bars go along the fewest points, from exact numbers."""

    def test_the_bars_of_the_town(self) -> None:
        found = document()
        side = found.outcome_side
        # On the way at most 30 + 30 + 20 are reached, and 100 is the end of the scale: a point is ten thousandths.
        _, bars = waterfall(found.score_lines, (Decimal(0), Decimal(100)), total=(side.total_low, side.total_high))
        assert [[(each.look, each.x, each.width) for each in row] for row in bars] == [
            [],
            [("room", "0", "400"), ("more", "0", "300")],
            [("room", "300", "300"), ("more", "300", "200"), ("perhaps-more", "500", "100")],
            [("room", "500", "200"), ("more", "500", "120")],
            [("room", "620", "100"), ("more", "620", "85")],
            [("less", "625", "80")],
            [("whole", "0", "625"), ("perhaps-whole", "625", "100")],
        ]

    def test_what_falls_below_nothing_widens_the_scale(self) -> None:
        scale = Scale.over([0, 100, Decimal(-25)])
        assert (scale.at(0), scale.at(100), scale.at(-25)) == ("200", "1000", "0")

    def test_a_scale_of_one_number_is_one_wide(self) -> None:
        assert list(Scale.over([5]).bar(Fraction(5), Fraction(6), "whole")) == [Bar(x="0", width="1000", look="whole")]
