"""Days along a picture: the axis in the reader's language, the line of the day of the judgement, days far away (时间轴)."""

from datetime import date
from typing import Final

from govcredit.adapters.charts._drawing import INK, Altair, data, library
from govcredit.adapters.charts._texts import one_of
from govcredit.findings import Language

__all__ = ("along", "near", "today")

_FAR: Final = 12  # years before and after the day of the judgement within which days keep their place


def near(day: date, on: date) -> date:
    """Return a day where it is drawn: one that lies twelve years and more from the day of the judgement stands there.

    >>> near(date(9999, 1, 1), date(2026, 5, 1)), near(date(2026, 1, 1), date(2026, 5, 1))
    (datetime.date(2038, 5, 1), datetime.date(2026, 1, 1))
    """
    first, last = (
        on.replace(year=min(max(on.year + far, date.min.year), date.max.year), day=1) for far in (-_FAR, _FAR)
    )
    return min(max(day, first), last)


def along(member: str, language: Language) -> Altair:
    """Return the axis of days for a member of the rows."""
    altair = library()
    pattern = one_of(language, ("%Y年%-m月", "%b %Y"))
    axis = altair.Axis(
        orient="bottom", format=pattern, title=None, tickCount=6, labelOverlap=True, labelPadding=4, domain=False
    )
    return altair.X(f"{member}:T", scale=altair.Scale(type="utc", nice=False), axis=axis)


def today(on: date, language: Language) -> Altair:
    """Return the line of the day of the judgement with its name above the rows."""
    altair = library()
    told = f"{one_of(language, ('判断日', 'judged on'))} {on}"
    held = altair.Chart(data([{"on": str(on), "told": told}], days=("on",)))
    x = along("on", language)
    line = held.mark_rule(color=INK, strokeWidth=2).encode(x=x, tooltip=[altair.Tooltip("told:N", title=" ")])
    words = held.mark_text(baseline="bottom", dy=-5, color=INK, fontWeight="bold", fontSize=11)
    return altair.layer(line, words.encode(x=x, y=altair.YValue(0), text=altair.Text("told:N")))
