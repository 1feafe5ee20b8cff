"""A plain table in HTML, for results that a notebook shows: every cell is escaped, and nothing else is in it (表格)."""

from collections.abc import Iterable
from html import escape

from govcredit._rows import Columns, Row

__all__ = ("html_table", "rows_table")


def html_table(caption: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table whose cells are texts.

    >>> html_table("题", ("列",), (("<b>",),))
    '<table><caption>题</caption><thead><tr><th>列</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def rows_table(caption: str, columns: Columns, names: Iterable[str], rows: Iterable[Row], *, blank: str = "") -> str:
    """Return a table of some columns of rows, under their Chinese headings.

    Args:
        caption: What stands above it.
        columns: The columns of the rows.
        names: Which of them are shown, in this order.
        rows: The rows.
        blank: What stands for a cell with nothing in it.
    """
    shown = tuple(names)
    headings = dict(zip(columns.names, columns.headings("zh"), strict=True))
    cells = ([str(row[name] or blank) for name in shown] for row in rows)
    return html_table(caption, [headings[name] for name in shown], cells)
