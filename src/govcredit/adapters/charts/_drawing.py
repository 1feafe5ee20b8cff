"""What all pictures share: the library, the look of text and axes, pictures of nothing, and the ways to write one (制图)."""

import base64
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govcredit.adapters.charts._texts import broken
from govcredit.adapters.reports.pages import Picture
from govcredit.errors import InvalidValue, MissingExtra

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = (
    "INK",
    "LINE",
    "PAPER",
    "SOFT",
    "Altair",
    "Row",
    "data",
    "empty",
    "finished",
    "library",
    "png",
    "svg",
    "vega_lite",
)

Row: TypeAlias = Mapping[str, object]
"""One mark of a picture: texts, and lists of the lines of a text. Numbers and days are texts as well, and read by Vega."""

Altair: TypeAlias = Any
"""The module of Altair or a part of a chart: it is imported when first needed."""

INK: Final = "#1c2430"
"""The colour of text; `SOFT` that of what matters less, `LINE` that of lines, `PAPER` that of the ground."""
SOFT: Final = "#5a6676"
LINE: Final = "#c3cad4"
PAPER: Final = "#ffffff"

_FONTS: Final = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_TITLE: Final = 15  # height of a title
_TEXT: Final = 12
_MOST_SCALE: Final = 10
_ROOT: Final = re.compile(r"^<svg\b")


def library() -> Altair:
    """Return Altair.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    return _module("altair")


def data(rows: Iterable[Row], *, numbers: Sequence[str] = (), days: Sequence[str] = ()) -> Altair:
    """Return rows as data that stands within the chart itself, however many they are.

    Args:
        rows: The rows.
        numbers: The members that are exact numbers written as texts.
        days: The members that are days.
    """
    read = dict.fromkeys(numbers, "number") | dict.fromkeys(days, "utc:'%Y-%m-%d'")
    altair = library()
    return altair.InlineData(values=[dict(row) for row in rows], format=altair.DataFormat(parse=read))


def finished(  # noqa: PLR0913  # what every picture has
    layers: Sequence[Altair], *, title: str, under: Sequence[str], alt: str, width: int, height: int
) -> "LayerChart":
    """Return layers as one picture on white with its title and its description.

    Args:
        layers: The layers, the lowest first.
        title: The title; a long one is broken into lines.
        under: The lines under it.
        alt: What the picture shows, for a reader who does not see it.
        width: How wide the drawing is without its labels.
        height: How high it is.
    """
    altair = library()
    room = (width + 220) // _TITLE
    heading = altair.TitleParams(
        text=broken(title, room, 2),
        subtitle=[line for each in under for line in broken(each, (width + 260) // _TEXT, 3)],
        anchor="start",
        frame="bounds",
        offset=14,
    )
    chart: LayerChart = altair.layer(
        *layers, description=alt, title=heading, width=width, height=height, background=PAPER, config=_config()
    )
    return chart


def empty(*, title: str, under: Sequence[str], told: str) -> "LayerChart":
    """Return a picture that says what is missing.

    Args:
        title: The title that the picture would have.
        under: The lines under it.
        told: What is missing.
    """
    altair = library()
    words = data([{"told": broken(told, 36, 3)}])
    text = altair.Chart(words).mark_text(align="left", baseline="middle", color=SOFT, fontSize=13)
    layer = text.encode(text=altair.Text("told:N"), x=altair.XValue(0), y=altair.YValue(24))
    return finished([layer], title=title, under=under, alt=f"{title} {told}", width=480, height=56)


def svg(chart: "LayerChart") -> str:
    """Return a picture as SVG, made without any network; its root tells what it shows.

    Args:
        chart: A chart of this package, which may have been styled further.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    written: str = _module("vl_convert").vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    told = _described(chart)
    label = f'<svg role="img" aria-label="{escape(told)}"' if told else "<svg"
    return _ROOT.sub(lambda _: label, written, count=1)


def inlined(chart: "LayerChart") -> Picture:
    """Return a picture that the page of a result takes: its SVG within an address, with its description.

    Args:
        chart: A chart of this package, which may have been styled further.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    held = base64.b64encode(svg(chart).encode()).decode()
    return Picture(source=f"data:image/svg+xml;base64,{held}", alt=_described(chart))


def png(chart: "LayerChart", scale: int = 2) -> bytes:
    """Return a picture as PNG, made without any network.

    The letters are those of the fonts of the machine: without a Chinese font there are boxes in place of characters.

    Args:
        chart: A chart of this package, which may have been styled further.
        scale: How many dots there are to each point of the chart, 1 to 10.

    Raises:
        InvalidValue: The scale is another one.
        MissingExtra: The extra ``charts`` is not installed.
    """
    if not 1 <= scale <= _MOST_SCALE:
        raise InvalidValue(f"no scale of a picture, 1 to {_MOST_SCALE}: {scale}")
    written: bytes = _module("vl_convert").vegalite_to_png(chart.to_dict(), scale=scale, allowed_base_urls=[])
    return written


def vega_lite(chart: "LayerChart") -> str:
    """Return the specification of a picture in Vega-Lite, the same text for the same picture: names sorted, no spaces.

    Args:
        chart: A chart of this package, which may have been styled further.
    """
    return json.dumps(chart.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _described(chart: "LayerChart") -> str:
    told = chart.description if isinstance(chart.description, str) else ""
    return " ".join(told.split())


def _config() -> dict[str, Any]:
    """Return the look of texts, axes and legends."""
    return {
        "font": _FONTS,
        "padding": 12,
        "view": {"stroke": None},
        "title": {
            "fontSize": _TITLE,
            "color": INK,
            "subtitleFontSize": _TEXT,
            "subtitleColor": SOFT,
            "subtitlePadding": 5,
        },
        "axis": {
            "labelFontSize": _TEXT,
            "titleFontSize": _TEXT,
            "titleFontWeight": "normal",
            "labelColor": INK,
            "titleColor": SOFT,
            "gridColor": "#e6eaf0",
            "domainColor": LINE,
            "tickColor": LINE,
        },
        "legend": {"labelFontSize": _TEXT, "labelColor": INK, "labelLimit": 0, "title": None, "symbolSize": 140},
        "text": {"fontSize": _TEXT, "color": INK},
    }


def _module(name: str) -> Altair:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtra("charts", error.name or name) from None
