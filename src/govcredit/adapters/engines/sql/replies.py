"""Whether suggestions, advices and complaints were answered by the day that was stated, as SQL (按期答复率、投诉办结率)."""

from typing import Literal

from govcredit.adapters.engines.sql.items import own, untold
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, share

__all__ = ("answered_in_time", "closed")


def answered_in_time(setting: Setting, *, kind: Literal["suggestion", "advice"]) -> MeasureText:
    """Return the share of suggestions or advices that were answered by their stated last day (按期答复率).

    Args:
        setting: What the text is made for.
        kind: ``suggestion`` (建议提案) or ``advice`` (司法建议、检察建议).

    Source: 新会 一（二） and （三）; 山东 8; 滨海 二（一）3; 滑县 三（二）; 江西 2.
    """
    day = day_of(setting.context.on)
    array = f"{kind}s"
    cases = f"""
-- 新会 一（二）、一（三）；山东 8；滨海 二（一）3；滑县 三（二）；江西 2
-- One counts once it was answered or its stated last day has passed.
SELECT
  o.organ,
  {_answered("i.deadline", day, "FALSE")} AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM own o
JOIN standing_{array} i ON i.id = o.item
LEFT JOIN untold u ON u.item = o.item
WHERE i.received IS NULL OR i.received <= {day}"""
    measure = "suggestions.answered-in-time" if kind == "suggestion" else "advice.answered-in-time"
    return MeasureText(
        measure=measure,
        reads=(f"standing_{array}", f"{array}__absent"),
        text=share(measure, setting, {"own": own(array), "untold": untold(array, "answered"), "cases": cases}),
    )


def closed(setting: Setting, *, in_time: bool = False) -> MeasureText:
    """Return the share of complaints that were closed among those received and not still running (投诉办结率).

    Args:
        setting: What the text is made for.
        in_time: Whether only those count that were answered by the stated last day, or that of an extension.

    Source: 新会 一（四）; 山东 8; 滨海 二（一）4; 滑县 三（三）; 江西 3①; 发改财金〔2023〕1103号.
    """
    day = day_of(setting.context.on)
    last = "COALESCE(i.extended_to, i.deadline)"
    counts = _answered(last, day, "i.outcome IS NOT NULL") if in_time else _closed(last, day)
    cases = f"""
-- 新会 一（四）；山东 8；滨海 二（一）4；滑县 三（三）；江西 3①；发改财金〔2023〕1103号
-- One that was withdrawn or lies outside the competence counts in neither part, nor does an open one that is still in time.
SELECT
  o.organ,
  {counts} AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM own o
JOIN standing_complaints i ON i.id = o.item
LEFT JOIN untold u ON u.item = o.item
WHERE (i.received IS NULL OR i.received <= {day})
  AND COALESCE(i.outcome, '') NOT IN ('not-competent', 'withdrawn')"""
    measure = "complaints.closed-in-time" if in_time else "complaints.closed"
    steps = {"own": own("complaints"), "untold": untold("complaints", "answered"), "cases": cases}
    return MeasureText(
        measure=measure, reads=("standing_complaints", "complaints__absent"), text=share(measure, setting, steps)
    )


def _answered(last: str, day: str, is_closed: str) -> str:
    """Return what an answer may count as, by its last day and whether an outcome is told."""
    untimed = f"i.answered IS NULL AND ({is_closed} OR u.item IS NOT NULL)"
    return f"""CASE
    WHEN i.answered <= {last} AND i.answered <= {day} THEN 'yes'
    WHEN i.answered > {last} AND i.answered <= {day} THEN 'no'
    WHEN i.answered <= {day} THEN 'yes or no'
    WHEN {last} IS NULL THEN CASE WHEN {untimed} THEN 'yes or no' ELSE 'no or out' END
    WHEN {last} < {day} THEN CASE WHEN {untimed} THEN 'yes or no' ELSE 'no' END
    WHEN i.answered IS NULL AND {is_closed} THEN 'yes'
    WHEN {untimed} THEN 'yes or out'
    ELSE 'out'
  END"""


def _closed(last: str, day: str) -> str:
    return f"""CASE
    WHEN i.answered <= {day} THEN 'yes'
    WHEN i.answered IS NULL AND i.outcome IS NOT NULL THEN 'yes'
    WHEN i.answered IS NULL AND u.item IS NOT NULL THEN 'yes or no'
    WHEN {last} IS NULL THEN 'no or out'
    WHEN {last} < {day} THEN 'no'
    ELSE 'out'
  END"""
