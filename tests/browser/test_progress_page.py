"""The page of a progress report in a real browser: it stays still, can be read by everybody, and fits a phone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govcredit.adapters.progress.page import progress_html
from tests.adapters.test_progress_documents import hostile, report
from tests.browser.looking import BASICS, CONTRAST, looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    path = tmp_path / "report.html"
    path.write_text(progress_html(report(), signed_on=date(2026, 7, 10)), encoding="utf-8")
    with looked_at(browser, path) as opened:
        yield opened


@pytest.mark.parametrize("name", list(BASICS))
def test_the_page_has(page: Any, name: str) -> None:  # noqa: ANN401  # types of an optional package
    assert page.evaluate(BASICS[name]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(page: Any, scheme: str) -> None:  # noqa: ANN401  # types of an optional package
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_stands_outside_the_window(page: Any, width: int) -> None:  # noqa: ANN401  # as above
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_texts_stay_texts(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401  # types of an optional package
    path = tmp_path / "report.html"
    path.write_text(progress_html(hostile()), encoding="utf-8")
    with looked_at(browser, path) as opened:
        assert opened.locator("script").count() == 0
        assert "window.hacked=1" in opened.inner_text("body")
