"""Web pages as blocks: paragraphs and tables, with merged cells filled and tables that only lay out a page taken apart."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

from lxml import etree, html

from govcredit.adapters.plans._blocks import Block, Paragraph, Table
from govcredit.adapters.plans._ledgers import heading_row
from govcredit.adapters.plans._spans import Cell, filled
from govcredit.adapters.plans._trouble import Unreadable

__all__ = ("page_blocks",)

_DROPPED: Final = frozenset({"script", "style", "head", "noscript", "template", "svg", "iframe", "select", "button"})
_ENDS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br",
    }
)  # fmt: skip
_LONGEST_FOOT: Final = 30  # paragraphs
_ends_page: Final = re.compile("版权所有|网站标识码|ICP备|公网安备|网站地图").search
_keeps_page: Final = re.compile(
    "主办|承办|协办|维护|管理单位|技术支持|地址|邮编|邮政编码|联系我们|关于我们|电话|传真"
).match
_MOST_SPAN: Final = 1000
_wrapped: Final = re.compile("(?<=[\u3001-\u9fff\uff00-\uffef])[ \\t]*[\\r\\n]\\s*(?=[\u3001-\u9fff\uff00-\uffef])").sub
_blanks: Final = re.compile(r"[ \t\r\n\f\v\u00a0\u3000]+")


def page_blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs and tables of a page in order.

    Raises:
        Unreadable: Nothing of it can be read.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("plan.empty") from None
    page = _Page()
    page.walk(root)
    yield from _without_foot(page.blocks())


def _without_foot(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks of a page without its foot, which names bodies as well: 主办单位, 承办单位, and who keeps the site."""
    end = len(blocks)
    for index in range(end - 1, max(end - _LONGEST_FOOT, 0) - 1, -1):
        block = blocks[index]
        if isinstance(block, Paragraph) and _ends_page(block.text) is not None:
            end = index
    while end < len(blocks) and end > 0:
        block = blocks[end - 1]
        if not isinstance(block, Paragraph) or _keeps_page(block.text) is None:
            break
        end -= 1
    return blocks[:end]


@final
class _Page:
    """The blocks of a page while its elements are gone through, without recursion, however deep they are nested."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._number = 0

    def blocks(self) -> Sequence[Block]:
        """Return what was found."""
        self._end()
        return self._blocks

    def walk(self, root: html.HtmlElement) -> None:
        """Go through an element and all below it."""
        todo: list[tuple[html.HtmlElement, bool]] = [(root, True)]
        while todo:
            element, entering = todo.pop()
            name = element.tag if isinstance(element.tag, str) else ""
            if not entering:
                self._leave(element, name)
                continue
            if name in _ENDS:
                self._end()
            if name in _DROPPED or not name:
                self._words.append(element.tail or "")
                continue
            if name == "table" and self._take(element):
                self._words.append(element.tail or "")
                continue
            self._words.append(element.text or "")
            todo.append((element, False))
            todo += ((child, True) for child in reversed(element))

    def _leave(self, element: html.HtmlElement, name: str) -> None:
        if name in _ENDS:
            self._end()
        self._words.append(element.tail or "")

    def _end(self) -> None:
        text = _blanks.sub(" ", _wrapped("", "".join(self._words))).strip()
        self._words.clear()
        if text:
            self._number += 1
            self._blocks.append(Paragraph(text=text, line=self._number))

    def _take(self, element: html.HtmlElement) -> bool:
        """Take a table of tasks; any other is gone through as the text of the page."""
        if element.find(".//table") is not None:
            return False
        rows = filled(_rows_of(element))
        if heading_row(rows) is None:
            return False
        self._blocks.append(Table(rows=rows, line=self._number))
        return True


def _rows_of(element: html.HtmlElement) -> list[list[Cell]]:
    return [
        [
            Cell(text=_text_of(cell), width=_span(cell.get("colspan")), height=_span(cell.get("rowspan")))
            for cell in row.iterchildren("td", "th")
        ]
        for row in element.iter("tr")
    ]


def _span(text: str | None) -> int:
    written = (text or "").strip()
    return max(1, min(int(written), _MOST_SPAN)) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _text_of(cell: html.HtmlElement) -> str:
    """Return the text of a cell, a line for each of its paragraphs."""
    page = _Page()
    page.walk(cell)
    return "\n".join(block.text for block in page.blocks() if isinstance(block, Paragraph))
