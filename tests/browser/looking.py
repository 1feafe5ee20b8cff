"""Opening a page and seeing to it that nothing of what it holds comes to life."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

__all__ = ("BASICS", "CONTRAST", "looked_at")

# What a reader without sight or without a mouse needs; each gives what is at fault.
BASICS: Final = {
    "a-language": "document.documentElement.lang === 'zh-CN' ? [] : [document.documentElement.lang]",
    "a-title": "document.title ? [] : ['title']",
    "one-main-heading": "document.querySelectorAll('h1').length === 1 ? [] : ['h1']",
    "headings-in-steps": """[...document.querySelectorAll('h1,h2,h3')].map(each => Number(each.tagName[1]))
        .filter((level, index, all) => index > 0 && level > all[index - 1] + 1)""",
    "one-main-part": "document.querySelectorAll('main').length === 1 ? [] : ['main']",
    "identifiers-once": """[...document.querySelectorAll('[id]')].map(each => each.id)
        .filter((id, index, all) => all.indexOf(id) !== index)""",
    "names-of-pictures": """[...document.querySelectorAll('[aria-labelledby]')]
        .flatMap(each => each.getAttribute('aria-labelledby').split(' ')).filter(id => !document.getElementById(id))""",
    "tables-have-captions": "[...document.querySelectorAll('table')].filter(each => !each.caption).map(each => each.id)",
    "headings-have-scopes": "[...document.querySelectorAll('th')].filter(each => !each.scope).map(each => each.textContent)",
    "scrolled-parts-are-reached": """[...document.querySelectorAll('body *')].filter(each => each.scrollWidth > each.clientWidth + 1
        && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.tabIndex < 0).map(each => each.className)""",
}

CONTRAST: Final = """() => {
  const channels = (text) => text.match(/[0-9.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map(each => each / 255)
      .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll('h1,h2,h3,p,b,li,td,th,.badge,time,svg.wide text')) {
    const style = getComputedStyle(element);
    if (!element.textContent.trim() || style.opacity < 1 || element.matches('svg text.today')) continue;
    const [one, two] = [light(channels(element.matches('svg text') ? style.fill : style.color)), light(behind(element))];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) poor.push([element.textContent.trim().slice(0, 20), Math.round(ratio * 100) / 100]);
  }
  return poor;
}"""


@contextmanager
def looked_at(browser: Any, text: str, folder: Path) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    """Open a page from a file; at the end no script of the data has run, nothing was asked for elsewhere or complained of."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
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
