"""Opening a page and seeing to it that nothing of what it holds comes to life."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ("looked_at",)


@contextmanager
def looked_at(browser: Any, path: Path) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    """Open a page; at the end no script of the data has run, nothing was asked for elsewhere, and nothing complained."""
    asked: list[str] = []
    faults: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(path.as_uri())
    yield page
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object, embed, form").count() == 0
    assert faults == []
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()
