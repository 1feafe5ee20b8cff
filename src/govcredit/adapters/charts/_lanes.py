"""Rows one below the other, with a text on the left and one on the right of what is drawn between them (横向图的行)."""

from collections.abc import Sequence
from typing import Final

from govcredit.adapters.charts._drawing import INK, SOFT, Altair, Row, data, library

__all__ = ("LANE", "ROOM", "lane", "lanes", "lifted", "told_left", "told_right")

LANE: Final = 34
"""The height of a row."""
ROOM: Final = 18
"""How many Chinese characters a line on the left holds."""


_LINE: Final = 14  # height of a line


def lane(number: int) -> str:
    """Return the key of a row, so that rows stand in the order of their numbers.

    >>> lane(7)
    '0007'
    """
    return f"{number:04}"


def lanes(count: int) -> Altair:
    """Return the scale of so many rows: each as high as the others, without an axis."""
    altair = library()
    domain = [lane(number) for number in range(count)]
    return altair.Y("lane:O", scale=altair.Scale(type="band", domain=domain, padding=0), axis=None)


def lifted(member: str) -> Altair:
    """Return how far a text of several lines is moved up, so that the middle of it stands where that of one line does."""
    return library().ExprRef(expr=f"isArray(datum.{member}) ? (1 - length(datum.{member})) * {_LINE // 2} : 0")


def told_left(rows: Sequence[Row], y: Altair) -> Altair:
    """Return the texts on the left; each row has ``lane``, the lines of ``label`` and the whole of it as ``name``."""
    altair = library()
    return (
        altair.Chart(data(rows))
        .mark_text(align="right", baseline="middle", dy=lifted("label"), lineHeight=_LINE, color=INK)
        .encode(y=y, x=altair.XValue(-12), text=altair.Text("label:N"), tooltip=[altair.Tooltip("name:N", title=" ")])
    )


def told_right(  # noqa: PLR0913  # a column has a heading and a place
    rows: Sequence[Row], y: Altair, heading: str, *, width: int, member: str = "told", offset: int = 12
) -> Altair:
    """Return the texts on the right under their heading; each row has ``lane`` and the text.

    Args:
        rows: The rows.
        y: Their scale.
        heading: What stands above them.
        width: How wide the drawing is.
        member: The member that holds the text.
        offset: How far behind the drawing they begin.
    """
    altair = library()
    x = altair.XValue(width + offset)
    head = altair.Chart(data([{"told": heading}])).mark_text(align="left", baseline="bottom", color=SOFT, dy=-5)
    told = altair.Chart(data(rows)).mark_text(
        align="left", baseline="middle", dy=lifted(member), lineHeight=_LINE, color=INK
    )
    return altair.layer(
        head.encode(x=x, y=altair.YValue(0), text=altair.Text("told:N")),
        told.encode(y=y, x=x, text=altair.Text(f"{member}:N")),
    )
