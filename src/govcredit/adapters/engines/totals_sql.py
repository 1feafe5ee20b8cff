"""From lines to scores and grades, as SQL in whole numbers; its arithmetic is that of `govcredit.scoring.totals` (总分与等级)."""

from fractions import Fraction
from math import ceil, floor
from typing import Final

from govcredit.adapters.engines.scheme_sql import points_of
from govcredit.adapters.engines.sql.text import quoted, steps_of
from govcredit.policy.scheme import Scheme
from govcredit.scoring.arithmetic import FINE

__all__ = ("scores_of",)

_SIDES: Final = ("", "undisputed_")


def scores_of(scheme: Scheme) -> str:
    """Return the SELECT of the scores of all bodies: what the lines come to, disputed things counted and without them.

    It reads ``bodies``, ``lines`` and ``vetoes``. Its columns are the body, for both sides both ends of the points and of the
    grades, and for the first what is spread over others and what the bounds of the scheme add or take off.

    Args:
        scheme: The scheme.
    """
    sums = """
SELECT
  organ,
  SUM(low) AS low,
  SUM(high) AS high,
  SUM(undisputed_low) AS undisputed_low,
  SUM(undisputed_high) AS undisputed_high,
  SUM(CASE WHEN state IN ('band', 'missing') THEN 1 ELSE 0 END) AS open_lines,
  CAST(SUM(leaves) AS DECIMAL(38, 0)) AS leaves,
  CAST(SUM(carries) AS DECIMAL(38, 0)) AS carries,
  CAST(SUM(CASE WHEN carries > 0 THEN fine_low ELSE 0 END) AS DECIMAL(38, 0)) AS fine_low,
  CAST(SUM(CASE WHEN carries > 0 THEN fine_high ELSE 0 END) AS DECIMAL(38, 0)) AS fine_high
FROM lines
GROUP BY organ"""
    spread = f"""
-- Points of what does not count are spread over what does; where nothing could be measured, any part of them is possible.
SELECT
  organ,
  low,
  high,
  undisputed_low,
  undisputed_high,
  open_lines,
  CASE WHEN leaves = 0 OR carries = 0 THEN 0 ELSE {_spread(scheme, "fine_low")} END AS spread_low,
  CASE
    WHEN leaves = 0 THEN 0
    WHEN carries = 0 THEN {_rounded("leaves", scheme.places)}
    ELSE {_spread(scheme, "fine_high")}
  END AS spread_high
FROM sums"""
    base = points_of(scheme.base, scheme.places)
    begun = f"{base} + " if base else ""
    added = f"""
SELECT
  b.organ,
  COALESCE(s.spread_low, 0) AS spread_low,
  COALESCE(s.spread_high, 0) AS spread_high,
  COALESCE(s.open_lines, 0) AS open_lines,
  {begun}COALESCE(s.low + s.spread_low, 0) AS low,
  {begun}COALESCE(s.high + s.spread_high, 0) AS high,
  {begun}COALESCE(s.undisputed_low + s.spread_low, 0) AS undisputed_low,
  {begun}COALESCE(s.undisputed_high + s.spread_high, 0) AS undisputed_high
FROM bodies b
LEFT JOIN spread s ON s.organ = b.organ"""
    steps = {"sums": sums, "spread": spread, "added": added, "bounded": _bounded(scheme)}
    if scheme.grades:
        steps |= {"limited": _limited(), "graded": _graded(scheme)}
        grades = ",\n  ".join(
            f"{_titled(scheme, f'{side}{end}')} AS {side}{end}" for side in _SIDES for end in ("worst", "best")
        )
    else:
        grades = ",\n  ".join(
            f"CAST(NULL AS VARCHAR(1)) AS {side}{end}" for side in _SIDES for end in ("worst", "best")
        )
    points = ",\n  ".join(
        f"CAST({name} AS BIGINT) AS {name}"
        for name in (
            *(f"{side}{end}" for side in _SIDES for end in ("low", "high")),
            *("spread_low", "spread_high", "bounds_low", "bounds_high", "open_lines"),
        )
    )
    return steps_of(
        steps, f"SELECT\n  organ,\n  {points},\n  {grades}\nFROM {'graded' if scheme.grades else 'bounded'}"
    )


def _bounded(scheme: Scheme) -> str:
    # A bound of more places than the scheme is rounded as the line is that brings a score to it: half away from the score.
    unit = 10**scheme.places
    least = floor(Fraction(scheme.floor) * unit + Fraction(1, 2))
    most = ceil(Fraction(scheme.ceiling) * unit - Fraction(1, 2))

    def bounded(column: str) -> str:
        return f"LEAST(GREATEST({column}, {least}), {most})"

    sides = ",\n  ".join(f"{bounded(f'{side}{end}')} AS {side}{end}" for side in _SIDES for end in ("low", "high"))
    return f"""
-- No score is below {scheme.floor:f} or above {scheme.ceiling:f}.
SELECT
  organ,
  {sides},
  spread_low,
  spread_high,
  open_lines,
  {bounded("low")} - low AS bounds_low,
  {bounded("high")} - high AS bounds_high
FROM added"""


def _limited() -> str:
    return """
-- The worst of the grades that vetoes leave; the best one is limited only by what is certain.
SELECT
  organ,
  MAX(place) AS worst,
  MAX(CASE WHEN certain THEN place ELSE 0 END) AS best,
  MAX(CASE WHEN undisputed THEN place ELSE 0 END) AS undisputed_worst,
  MAX(CASE WHEN undisputed_certain THEN place ELSE 0 END) AS undisputed_best
FROM vetoes
GROUP BY organ"""


def _graded(scheme: Scheme) -> str:
    unit = 10**scheme.places
    last = len(scheme.grades) - 1
    unread = any(each.status == "recall" for each in scheme.grades)

    def place(column: str, end: str) -> str:
        if unread:  # a cut-off that nobody read decides nothing
            return f"{last}" if end == "worst" else "0"
        cases = "".join(
            f" WHEN b.{column} >= {ceil(Fraction(each.least) * unit)} THEN {number}"
            for number, each in enumerate(scheme.grades[:-1])
        )
        return f"CASE{cases} ELSE {last} END" if cases else f"{last}"

    grades = ",\n  ".join(
        f"GREATEST({place(f'{side}{points}', end)}, COALESCE(v.{side}{end}, 0)) AS {side}{end}"
        for side in _SIDES
        for points, end in (("low", "worst"), ("high", "best"))
    )
    told = "；".join(f"{each.title} ≥ {each.least:f}" for each in scheme.grades[:-1])
    return f"""
-- {told}
SELECT
  b.*,
  {grades}
FROM bounded b
LEFT JOIN limited v ON v.organ = b.organ"""


def _titled(scheme: Scheme, column: str) -> str:
    cases = "".join(f" WHEN {number} THEN {quoted(each.code)}" for number, each in enumerate(scheme.grades[:-1]))
    last = quoted(scheme.grades[-1].code)
    return f"CASE {column}{cases} ELSE {last} END" if cases else last


def _spread(scheme: Scheme, column: str) -> str:
    """Return points times what is left by what is carried, rounded half up to the places of the scheme, away from nothing."""
    step = 10 ** (FINE - scheme.places)

    def quotient(sign: str) -> str:
        return f"div({sign}2 * {column} * leaves + {step} * carries, {2 * step} * carries)"

    taken = any(step.points < 0 for each in scheme.indicators for step in each.steps)
    return f"CASE WHEN {column} < 0 THEN -{quotient('-')} ELSE {quotient('')} END" if taken else quotient("")


def _rounded(column: str, places: int) -> str:
    step = 10 ** (FINE - places)
    return f"div(2 * {column} + {step}, {2 * step})"
