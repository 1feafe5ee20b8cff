"""Pictures on pages: held within the page as pictures that cannot run, told in words, and only where they are given."""

import base64
import html
import re
from collections.abc import Callable
from typing import Any, Final

import pytest

from govcredit.adapters.charts import fiscal_charts, grade_ladder, inlined, rank_intervals, svg
from govcredit.adapters.reports.pages import Picture
from govcredit.adapters.scores.page import score_html
from govcredit.adapters.scores.ranking import ranking_html
from govcredit.adapters.signals.page import signals_html
from govcredit.errors import InvalidValue
from govcredit.monitoring.monitor import monitor
from tests.adapters.chart_cases import EMPTY, indebted, partnered
from tests.adapters.score_cases import HOSTILE, document, hostile, ranked

pytest.importorskip("jinja2", reason="the extra report is not installed")
pytest.importorskip("altair", reason="the extra charts is not installed")
pytest.importorskip("vl_convert", reason="the extra charts is not installed")

IMAGE: Final = re.compile(r'<img src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)" alt="([^"]*)">')
PAGES: Final[tuple[Callable[[tuple[Picture, ...]], str], ...]] = (
    lambda pictures: score_html(document(), language="zh", pictures=pictures),
    lambda pictures: ranking_html(ranked().document(), language="en", pictures=pictures),
    lambda pictures: signals_html(monitor(indebted()).document(), language="zh", pictures=pictures),
)


def policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_pictures_that_it_is_given(page: Callable[..., str]) -> None:
    charts = (grade_ladder(document()), rank_intervals(ranked()))
    text = page(tuple(inlined(each) for each in charts))
    found = IMAGE.findall(text)
    assert [base64.b64decode(held).decode() for held, _ in found] == [svg(each) for each in charts]
    assert [html.unescape(alt) for _, alt in found] == [" ".join(str(each.description).split()) for each in charts]
    assert "img-src data:;" in policy(text)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_pictures_takes_none(page: Callable[..., str]) -> None:
    text = page(())
    assert "<img" not in text
    assert "img-src" not in policy(text)


def test_what_a_picture_holds_stays_text_on_the_page() -> None:
    text = score_html(hostile(), language="zh", pictures=(inlined(grade_ladder(hostile())),))
    assert HOSTILE not in text
    assert "<script>window" not in text
    assert len(IMAGE.findall(text)) == 1


@pytest.mark.parametrize(
    ("facts", "titles"),
    [
        (EMPTY, []),
        (indebted(), ["债务率和风险等级：甲县人民政府（本级）", "到期本金：甲县人民政府"]),
        (partnered(), ["PPP项目支出责任占比：甲县人民政府"]),
    ],
    ids=["nothing", "debt", "projects"],
)
def test_only_what_is_told_is_drawn(facts: Any, titles: list[str]) -> None:  # noqa: ANN401  # facts
    found = list(fiscal_charts(facts, internal=True))
    assert ["".join(each.to_dict()["title"]["text"]) for each in found] == titles
    assert list(fiscal_charts(facts, organs=("firm",), internal=True)) == []


def test_facts_of_the_house_are_drawn_only_where_they_stay_inside() -> None:
    with pytest.raises(InvalidValue):
        list(fiscal_charts(EMPTY))
