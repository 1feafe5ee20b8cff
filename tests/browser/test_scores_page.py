"""The page of a score in a real browser: its bars are true to scale; the rest is that of every page."""

from pathlib import Path
from typing import Any

import pytest

from govcredit.adapters.scores.page import score_html
from tests.adapters.score_cases import ORGANS, document
from tests.browser.looking import looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")


def test_a_bar_is_as_long_as_its_points(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401  # types of an optional package
    with looked_at(browser, score_html(document(), language="zh", organs=ORGANS), tmp_path) as opened:
        widths = opened.evaluate(
            "[...document.querySelectorAll('.bars .more')].map(each => each.getBoundingClientRect().width)"
        )
        whole = opened.evaluate("document.querySelector('.bars').getBoundingClientRect().width")
        assert [round(each / whole * 1000) for each in widths] == [300, 200, 120, 85]
