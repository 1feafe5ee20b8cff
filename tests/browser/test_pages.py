"""Every page in a real browser: it stays still, can be read by everybody, and fits screen, phone and paper."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.board.page import to_board
from govcredit.adapters.progress.page import progress_html
from govcredit.adapters.scores.page import score_html
from govcredit.adapters.scores.ranking import ranking_html
from govcredit.adapters.signals.page import signals_html
from tests.adapters import due_cases, score_cases, signal_cases
from tests.adapters.test_progress_documents import hostile, report
from tests.browser.looking import BASICS, CONTRAST, looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")

LONG: Final = "没有空格也没有标点的很长的一个单位名称" * 9


def board(text: str) -> str:
    """Return a board with one more task, all of whose texts are this one."""
    parties = tuple(attrs.evolve(each, party=text[:300]) for each in due_cases.entry().due_parties)
    said = due_cases.said(text, text, text)
    more = due_cases.entry(99, title=text, due_parties=parties, due_status="overdue", said=said)
    held = attrs.evolve(due_cases.ledger(), due_entries=(*due_cases.ledger().due_entries, more))
    return to_board(held, language="zh", plans=(attrs.evolve(due_cases.PLAN, title=text),))


def score(body: str) -> str:
    return score_html(score_cases.document(body), language="zh", organs=score_cases.ORGANS)


def score_of_long_lines() -> str:
    found = score_cases.document()
    lines = tuple(attrs.evolve(each, line_zh=LONG[:200]) for each in found.score_lines)
    return score_html(attrs.evolve(found, score_lines=lines), language="zh", organs=score_cases.ORGANS)


def signals(text: str) -> str:
    """Return a page with one signal, all of whose texts are this one."""
    said = signal_cases.said(text, text, text)
    held = signal_cases.entry(signal_organ=text[:200], said=said)
    return signals_html(signal_cases.result(held), language="zh")


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "board": lambda: to_board(due_cases.ledger(), language="zh", plans=(due_cases.PLAN,)),
    "progress": lambda: progress_html(report(), signed_on=date(2026, 7, 10)),
    "ranking": lambda: ranking_html(score_cases.ranked().document(), language="zh", organs=score_cases.ORGANS),
    "score-of-a-band": lambda: score("town"),
    "score-with-a-veto": lambda: score("water"),
    "score-without-data": lambda: score("finance"),
    "signals": lambda: signals_html(signal_cases.watch(), language="zh", organs=signal_cases.ORGANS),
}
WITH_LONG_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "board": lambda: board(LONG),
    "progress": PAGES["progress"],
    "ranking": PAGES["ranking"],
    "score": score_of_long_lines,
    "signals": lambda: signals(LONG),
}
WITH_HOSTILE_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "board": lambda: board(due_cases.HOSTILE),
    "progress": lambda: progress_html(hostile()),
    "ranking": lambda: ranking_html(score_cases.hostile_ranking(), language="zh"),
    "score": lambda: score_html(score_cases.hostile(), language="zh"),
    "signals": lambda: signals(signal_cases.HOSTILE),
}
# What the link before the head of a page leads to.
SKIPPED_TO: Final = {"board": "#pressing", "ranking": "#places", "score-of-a-band": "#lines", "signals": "#raised"}


@pytest.fixture(params=list(PAGES))
def page(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    with looked_at(browser, PAGES[request.param](), tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("name", list(BASICS))
def test_a_page_has(page: Any, name: str) -> None:  # noqa: ANN401  # types of an optional package
    assert page.evaluate(BASICS[name]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(page: Any, scheme: str) -> None:  # noqa: ANN401  # types of an optional package
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


def test_paper_is_white_however_the_screen_is_set(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 36, 48)"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", list(WITH_LONG_WORDS))
def test_nothing_stands_outside_the_window(browser: Any, tmp_path: Path, name: str, width: int) -> None:  # noqa: ANN401  # as above
    with looked_at(browser, WITH_LONG_WORDS[name](), tmp_path) as opened:
        opened.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", list(WITH_HOSTILE_WORDS))
def test_hostile_texts_stay_texts(browser: Any, tmp_path: Path, name: str) -> None:  # noqa: ANN401  # as above
    with looked_at(browser, WITH_HOSTILE_WORDS[name](), tmp_path) as opened:
        opened.set_viewport_size({"width": 390, "height": 800})
        assert opened.locator("script").count() == 0
        assert "window.hacked=1" in opened.inner_text("body")
        assert opened.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("name", "place"), list(SKIPPED_TO.items()), ids=list(SKIPPED_TO))
def test_a_keyboard_goes_past_the_head(browser: Any, tmp_path: Path, name: str, place: str) -> None:  # noqa: ANN401  # as above
    with looked_at(browser, PAGES[name](), tmp_path) as opened:
        opened.keyboard.press("Tab")
        assert opened.evaluate("document.activeElement.className") == "skip"
        opened.keyboard.press("Enter")
        opened.wait_for_function(f"location.hash === '{place}'")
