"""The board in a real browser: it stays still, fits screen, phone and paper, and a keyboard reaches what there is to reach."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.board.page import to_board
from tests.adapters.due_cases import HOSTILE, PLAN, entry, ledger, result, said
from tests.browser.looking import BASICS, CONTRAST, looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")

LONG: Final = "没有空格也没有标点的很长的一个责任单位名称" * 9


def written(folder: Path, page: str) -> Path:
    path = folder / "board.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    with looked_at(browser, written(tmp_path, to_board(ledger(), language="zh", plans=(PLAN,)))) as opened:
        yield opened


@pytest.mark.parametrize("name", list(BASICS))
def test_the_page_has(page: Any, name: str) -> None:  # noqa: ANN401  # types of an optional package
    assert page.evaluate(BASICS[name]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(page: Any, scheme: str) -> None:  # noqa: ANN401  # types of an optional package
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_stands_outside_the_window(browser: Any, tmp_path: Path, width: int) -> None:  # noqa: ANN401  # as above
    parties = tuple(attrs.evolve(each, party=LONG) for each in entry().due_parties)
    more = entry(99, title=LONG, due_parties=parties, said=said(LONG, LONG))
    held = attrs.evolve(ledger(), due_entries=(*ledger().due_entries, more))
    with looked_at(browser, written(tmp_path, to_board(held, language="zh", plans=(PLAN,)))) as opened:
        opened.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        assert opened.locator("svg").filter(visible=True).count() == 1


def test_a_phone_is_shown_the_narrow_picture_and_paper_the_wide_one(page: Any) -> None:  # noqa: ANN401  # as above
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator("svg.narrow").is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.wide").is_visible()
    assert not page.locator("svg.narrow").is_visible()


def test_paper_is_white_however_the_screen_is_set(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 36, 48)"


def test_a_keyboard_goes_past_the_head_to_what_needs_somebody(page: Any) -> None:  # noqa: ANN401  # as above
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#pressing'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "按单位"


def test_late_bars_are_striped(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    fill = "getComputedStyle(document.querySelector('svg.wide .bar.overdue')).fill"
    assert page.evaluate(fill).startswith('url("#wide-late")')


def test_hostile_texts_stay_texts(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401  # types of an optional package
    held = entry(title=HOSTILE, event=HOSTILE[:40], due_status="overdue", said=said(HOSTILE, HOSTILE, HOSTILE))
    plan = attrs.evolve(PLAN, title=HOSTILE)
    with looked_at(browser, written(tmp_path, to_board(result(held), language="zh", plans=(plan,)))) as opened:
        assert opened.locator("script").count() == 0
        assert "window.hacked=1" in opened.inner_text("body")
