"""The documentation in a browser: what is asked for is found, and pages stay readable on a phone and at twice the size."""

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed")

Browser: TypeAlias = Any  # of an optional package
Page: TypeAlias = Any
SITE: Final = Path(__file__).resolve().parent.parent.parent / "docs" / "_build" / "html"
FIRST: Final = 3  # hits that a reader looks at

# What a reader types, and the page that should be among the first hits.
ENGLISH: Final = (
    ("repair a record", "how-to/judgements"),
    ("JSON Schema", "how-to/other-languages"),
    ("rank with intervals", "how-to/ratings-next-step"),
    ("PostgreSQL store", "how-to/store"),
    ("sign with SM2", "how-to/signing"),
    ("a million records", "notebooks/million"),
    ("task ledger", "how-to/ledger"),
    ("write a policy pack", "how-to/packs"),
    ("audience disclosure", "concepts/disclosure"),
    ("Excel template", "how-to/workbooks"),
)
CHINESE: Final = (
    ("信用修复", "concepts/repair"),
    ("台账看板", "how-to/ledger"),
    ("统一社会信用代码", "glossary"),
    ("评价方案", "concepts/schemes"),
    ("公示期", "glossary"),
    ("信用核查", "concepts/screening"),
    ("双公示", "how-to/gongshi"),
    ("监测预警", "how-to/monitoring"),
    ("签名验签", "how-to/signing"),
    ("规则包编写", "how-to/packs"),
)
PAGES: Final = (
    *("index", "start", "glossary", "concepts/schemes", "how-to/scoring", "how-to/store", "how-to/ocds"),
    *(
        "reference/kinds/record",
        "reference/findings/payments",
        "reference/clauses",
        "reference/commands",
        "reference/packs/cn",
    ),
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not (SITE / "pagefind").exists():
        assert os.environ.get("GOVCREDIT_SITE") != "required", "the documentation is not built: make docs"
        pytest.skip("the documentation is not built")
    handler = functools.partial(Silent, directory=SITE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("site", "asked", "expected"),
    [
        *(pytest.param("", asked, expected, id=asked) for asked, expected in ENGLISH),
        *(pytest.param("zh/", asked, expected, id=asked) for asked, expected in CHINESE),
    ],
)
def test_what_is_asked_for_is_among_the_first_hits(
    page: Page,
    address: str,
    site: str,
    asked: str,
    expected: str,
) -> None:
    page.goto(f"{address}{site}index.html")
    page.fill(".sidebar-search", asked)
    page.press(".sidebar-search", "Enter")
    page.wait_for_function("() => document.documentElement.dataset.searched !== undefined")
    links = page.eval_on_selector_all("#search-results > li > a", "each => each.map(link => link.pathname)")
    assert f"/{site}{expected}.html" in links[:FIRST]


def test_nothing_found_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search.html?q=鱻龘")
    page.wait_for_function("() => document.documentElement.dataset.searched !== undefined")
    assert page.text_content("#search-state") == "没有找到。"


@pytest.mark.parametrize("site", ["", "zh/"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stays_within_a_phone_and_within_a_small_screen_at_twice_the_size(
    page: Page,
    address: str,
    name: str,
    site: str,
) -> None:
    """Nothing but a table or code that scrolls by itself is wider than the screen."""
    for width in (360, 640):  # a page at 200 % on a screen of 1,280 pixels has 640 of them
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}{site}{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelector('article').getBoundingClientRect().width") > width / 3


@pytest.mark.parametrize("site", ["", "zh/"])
def test_the_way_to_the_other_language_leads_to_the_same_page(page: Page, address: str, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}{site}how-to/ledger.html")
    page.click(".other-language")
    other = "zh/" if site == "" else ""
    assert page.url == f"{address}{other}how-to/ledger.html"
    assert page.evaluate("document.documentElement.lang") == ("zh-CN" if other else "en")
