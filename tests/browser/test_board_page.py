"""The board in a real browser: the picture that fits the screen, and what a keyboard reaches; the rest is that of every page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govcredit.adapters.board.page import to_board
from tests.adapters.due_cases import PLAN, ledger
from tests.browser.looking import looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    with looked_at(browser, to_board(ledger(), language="zh", plans=(PLAN,)), tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_one_picture_is_shown(page: Any, width: int) -> None:  # noqa: ANN401  # types of an optional package
    page.set_viewport_size({"width": width, "height": 800})
    assert page.locator("svg").filter(visible=True).count() == 1


def test_a_phone_is_shown_the_narrow_picture_and_paper_the_wide_one(page: Any) -> None:  # noqa: ANN401  # as above
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator("svg.narrow").is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.wide").is_visible()
    assert not page.locator("svg.narrow").is_visible()


def test_a_keyboard_goes_from_what_needs_somebody_to_the_roll_ups(page: Any) -> None:  # noqa: ANN401  # as above
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#pressing'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "按单位"


def test_late_bars_are_striped(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    fill = "getComputedStyle(document.querySelector('svg.wide .bar.overdue')).fill"
    assert page.evaluate(fill).startswith('url("#wide-late")')
