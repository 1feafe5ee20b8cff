"""How parts of a picture are told apart: by fill, edge and dashes together, or by shape, so that no colour is needed (图例)."""

from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from govcredit.adapters.charts._drawing import INK, Altair, Row, data, library
from govcredit.adapters.charts._texts import one_of
from govcredit.findings import Language

__all__ = ("DASHED", "SOLID", "Look", "bars", "marked", "tooltips")

SOLID: Final = (1, 0)
"""An edge without gaps; `DASHED` one with gaps, for what is not certain."""
DASHED: Final = (3, 2)

_PADDING: Final = 16  # between the columns of a legend
_OFFSET: Final = 14  # between a picture and its legend


@final
@attrs.frozen
class Look:
    """One part of a picture: its name in both languages, its fill, and its edge."""

    zh: str
    en: str
    fill: str
    edge: str
    dashes: tuple[int, int] = SOLID

    def name(self, language: Language) -> str:
        """Return its name, which a row of the picture holds as ``look``."""
        return one_of(language, (self.zh, self.en))


def bars(  # noqa: PLR0913  # where they stand and how they look
    rows: Sequence[Row],
    looks: Mapping[str, Look],
    language: Language,
    *,
    x: Altair,
    y: Altair,
    tooltip: Sequence[Altair],
    legend: Sequence[Row] | None = None,
    columns: int = 4,
    days: bool = False,
) -> list[Altair]:
    """Return a layer of bars ``from`` somewhere ``to`` somewhere, each with its ``look``; no layer where there are none.

    Args:
        rows: The rows.
        looks: The parts, in the order of the legend.
        language: The reader's language.
        x: The scale along which they lie.
        y: The rows of the picture.
        tooltip: What is told of each.
        legend: The rows whose parts the legend names; those that are drawn when ``None``.
        columns: How many parts stand beside each other in the legend.
        days: Whether they lie along days, and not along numbers.
    """
    if not rows:
        return []
    altair, ends = library(), ("from", "to")
    held = data(rows, days=ends) if days else data(rows, numbers=ends)
    told = {row["look"] for row in (rows if legend is None else legend)}
    there = [look for look in looks.values() if look.name(language) in told]
    words = [look.name(language) for look in there]
    key = _legend(columns=columns, symbolType="square")

    def scale(values: Sequence[object]) -> Altair:
        return altair.Scale(domain=words, range=list(values))

    layer = altair.Chart(held).mark_bar(size=14, strokeWidth=1)
    return [
        layer.encode(
            x=x,
            x2=altair.X2("to"),
            y=y,
            fill=altair.Fill("look:N", scale=scale([look.fill for look in there]), legend=key),
            stroke=altair.Stroke("look:N", scale=scale([look.edge for look in there]), legend=key),
            strokeDash=altair.StrokeDash("look:N", scale=scale([list(look.dashes) for look in there]), legend=key),
            tooltip=list(tooltip),
        )
    ]


def marked(shapes: Mapping[str, str], *, columns: int = 1) -> Altair:
    """Return the shapes of what has a ``mark``, with a legend.

    Args:
        shapes: The shape of each mark, which is told by its name.
        columns: How many stand beside each other in the legend.
    """
    altair = library()
    scale = altair.Scale(domain=list(shapes), range=list(shapes.values()))
    return altair.Shape("mark:N", scale=scale, legend=_legend(columns=columns, symbolFillColor=INK))


def tooltips(language: Language, **words: tuple[str, str]) -> list[Altair]:
    """Return what is told of a mark under the pointer: members of its row, each with its name in both languages."""
    altair = library()
    return [altair.Tooltip(f"{member}:N", title=one_of(language, named)) for member, named in words.items()]


def _legend(**options: object) -> Altair:
    return library().Legend(orient="bottom", direction="horizontal", offset=_OFFSET, columnPadding=_PADDING, **options)
