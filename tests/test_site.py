"""The documentation as it was built: no link inside it is broken, and every page leads to itself in the other language."""

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest

SITE: Final = Path(__file__).resolve().parent.parent / "docs" / "_build" / "html"
LINK: Final = re.compile(r"""<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)\"""")
NAMED: Final = re.compile(r"""\s(?:id|name)="([^"]+)\"""")
ELSEWHERE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)")

if not (SITE / "pagefind").exists():
    assert os.environ.get("GOVCREDIT_SITE") != "required", "the documentation is not built: make docs"
    pytest.skip("the documentation is not built", allow_module_level=True)


@cache
def pages() -> Mapping[Path, str]:
    """Return every page with its text."""
    return {path: path.read_text(encoding="utf-8") for path in sorted(SITE.rglob("*.html"))}


@cache
def names(page: Path) -> frozenset[str]:
    """Return what can be linked to on a page."""
    return frozenset(NAMED.findall(pages()[page]))


@cache
def led_to(folder: Path, path: str) -> Path | None:
    """Return the file that the path of a link leads to from the pages of a folder, if it is there."""
    target = (folder / unquote(path.partition("?")[0])).resolve()
    target = target / "index.html" if target.is_dir() else target
    return target if target.exists() else None


def broken(page: Path) -> list[str]:
    """Return the links of a page, within the site, that lead nowhere."""
    found = []
    for link in dict.fromkeys(LINK.findall(pages()[page])):
        if ELSEWHERE.match(link) or link.startswith("data:"):
            continue
        path, _, name = link.replace("&amp;", "&").partition("#")
        target = led_to(page.parent, path) if path else page
        there = target is not None and (not name or target not in pages() or unquote(name) in names(target))
        found += [] if there else [link]
    return found


def test_no_link_inside_the_site_is_broken() -> None:
    assert {page.relative_to(SITE).as_posix(): links for page in pages() if (links := broken(page))} == {}


def test_every_page_leads_to_itself_in_the_other_language() -> None:
    lacking = []
    for page, text in pages().items():
        link = re.search(r'class="other-language" href="([^"]+)" hreflang="([^"]+)"', text)
        name = page.relative_to(SITE).as_posix()
        chinese = name.startswith("zh/")
        expected = SITE / name.removeprefix("zh/") if chinese else SITE / "zh" / name
        led = link is not None and (page.parent / link[1]).resolve() == expected.resolve() and expected.exists()
        lacking += [] if led and link is not None and link[2] == ("en" if chinese else "zh-CN") else [name]
    assert lacking == []


def test_both_languages_have_the_same_pages() -> None:
    names = {page.relative_to(SITE).as_posix() for page in pages()}
    assert {name.removeprefix("zh/") for name in names if name.startswith("zh/")} == {
        name for name in names if not name.startswith("zh/")
    }


def test_nothing_is_asked_for_elsewhere() -> None:
    """A reader without a network sees all of it: styles, scripts and pictures are there."""
    asked = re.compile(r'<(?:script|img|link rel="stylesheet")[^>]+(?:src|href)="(?:https?:)?//[^"]+"')
    assert {page.name: asked.findall(text) for page, text in pages().items() if asked.search(text)} == {}
