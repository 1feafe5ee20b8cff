"""The page of a ranking: intervals that are drawn and told, and data that stays text."""

import re

import pytest

from govcredit.adapters.scores.ranking import ranking_html
from govcredit.findings import Language
from tests.adapters.score_cases import ORGANS, hostile_ranking, ranked
from tests.adapters.test_board import Page

pytest.importorskip("jinja2", reason="the extra report is not installed")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_parts_are_in_order(language: Language) -> None:
    headings = {
        "zh": ["政务诚信排名", "名次 5", "指标", "未参加排名 1"],
        "en": ["Government integrity ranking", "Places 5", "Indicators", "Not ranked 1"],
    }
    found = Page(ranking_html(ranked().document(), language=language, organs=ORGANS))
    assert found.headings == headings[language]
    assert not {tag for tag, _ in found.elements} & {"script", "img", "link", "iframe", "object", "form"}
    assert [held for _, held in found.elements if "style" in held] == []


def test_an_interval_is_drawn_and_told() -> None:
    text = ranking_html(ranked().document(), language="zh", organs=ORGANS)
    # Five places are five fifths of a thousand; the third body may be third or fourth.
    assert re.findall(
        r'aria-label="([^"]+)"><rect class="room"[^>]*/><rect class="perhaps" x="(\d+)" y="3" width="(\d+)"', text
    ) == [
        ("第 1 名", "0", "200"),
        ("第 2 名", "200", "200"),
        ("第 3 – 4 名", "400", "400"),
        ("第 3 – 4 名", "400", "400"),
        ("第 5 名", "800", "200"),
    ]
    assert re.findall(r'class="mark" x1="(\d+)"', text) == ["100", "300", "500", "700", "900"]


def test_every_body_and_every_indicator_has_its_row() -> None:
    rows = Page(ranking_html(ranked().document(), language="zh", organs=ORGANS)).rows
    assert rows[4] == [
        "第 3 – 4 名",
        "示例镇人民政府 先后不能确定",
        "",
        "62.5 – 72.5",
        "机构 town得62.5至72.5分，列第3–4名。",
    ]
    assert [row[1:6] for row in rows[7:]] == [
        ["5", "3", "0", "0", "10 / 30 / 40"],
        ["5", "2", "0", "0", "0 / 27 / 30"],
        ["4", "2", "1", "0", "0 / 16 / 20"],
        ["4", "4", "0", "1", "6 / 8.25 / 9.5"],
        ["5", "2", "0", "0", "-8 / 0 / 0"],
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_stay_texts(language: Language) -> None:
    text = ranking_html(hostile_ranking(), language=language)
    found = Page(text)
    assert not {tag for tag, _ in found.elements} & {"script", "img"}
    assert not set(text) & set("\u202e\u2066\x9b\x0b\r")
    assert "window.hacked=1" in " ".join(found.words)
