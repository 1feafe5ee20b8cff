"""A plain table in HTML, for results that a notebook shows: every cell is escaped, and nothing else is in it (表格)."""

from collections.abc import Iterable
from html import escape

__all__ = ("html_table",)


def html_table(caption: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table whose cells are texts.

    >>> html_table("题", ("列",), (("<b>",),))
    '<table><caption>题</caption><thead><tr><th>列</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
