"""What the indicators of a scheme come to, as SQL in whole numbers (指标计分的 SQL 文本).

Points are whole numbers of the last place of the scheme, such as hundredths of a point; ``div`` is the whole part of a quotient.
A text reads the bodies, and of each measure the relation that `measured` names. Every indicator has a text of its own with its
clause, so that an auditor can read how its points come about; its arithmetic is that of `govcredit.scoring.arithmetic`.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from govcredit.adapters.engines.sql.items import of_subject
from govcredit.adapters.engines.sql.law import over_since
from govcredit.adapters.engines.sql.text import Setting, day_of, listed, quoted, steps_of
from govcredit.measures.rounding import Rounding
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.scoring.arithmetic import FINE

__all__ = (
    "TOLD_READS",
    "line_of",
    "measured",
    "named",
    "parts_of",
    "places_of",
    "points_of",
    "told_of",
    "veto_of",
    "worth_of",
)

TOLD_READS: Final = ("standing_evaluations", "standing_organs", "evaluations__indicators")
"""The relations that `told_of` reads."""

_MICRO: Final = 6


def measured(measure: str) -> str:
    """Return the name of the relation of what a measure gives.

    >>> measured("catalogue.up-to-date")
    'measured_catalogue_up_to_date'
    """
    return named("measured", measure)


def named(what: str, code: str) -> str:
    """Return the name of a relation that is made for an indicator or a measure.

    >>> named("line", "commitments-kept")
    'line_commitments_kept'
    """
    return f"{what}_{code}".replace(".", "_").replace("-", "_")


def points_of(points: Decimal | Fraction, places: int) -> int:
    """Return points as whole numbers of a place, rounded half up.

    >>> points_of(Decimal("12.5"), 2)
    1250
    """
    return int(Rounding.HALF_UP.to_places(points, places).scaleb(places))


def places_of(indicator: Indicator) -> int:
    """Return how many places hold exactly what each thing of an indicator is worth: those of its points and of the parts left.

    Args:
        indicator: An indicator whose things count one by one.
    """
    points = (indicator.points, *(each.points for each in indicator.rates))
    shares = (each.share for each in indicator.decay)
    own = max(map(_decimals, points), default=0) + max(map(_decimals, shares), default=0)
    return max(own, _decimals(indicator.cap))


def line_of(scheme: Scheme, indicator: Indicator, setting: Setting) -> str:
    """Return the SELECT of what an indicator comes to for each body: its line (计分项).

    Its columns are the body, the line, its state, both ends of its points, the same without disputed things, the full points
    that it ``leaves`` to others or ``carries`` when those of others are spread, and the points that it takes part with then.

    Args:
        scheme: The scheme.
        indicator: One of its indicators, which gives points.
        setting: What the text is made for.
    """
    if indicator.rule == "each" and indicator.status != "recall":
        return _each(scheme, indicator, setting)
    return _shared(scheme, indicator, setting)


def told_of(scheme: Scheme, indicator: Indicator, setting: Setting) -> str:
    """Return the SELECT of the points that the latest evaluation under the scheme tells for an indicator (据评价计分).

    Args:
        scheme: The scheme.
        indicator: One of its indicators, which is told.
        setting: What the text is made for.
    """
    names = (indicator.code, indicator.title, indicator.title_en)
    named_so = f"""
SELECT item, points__micro AS points, ROW_NUMBER() OVER (PARTITION BY item ORDER BY n) AS place
FROM evaluations__indicators
WHERE indicator IN {listed(names)}"""
    told = f"""
-- An evaluation that tells nothing of the indicator, such as an earlier score, hides none that does.
SELECT
  o.organ,
  p.points,
  ROW_NUMBER() OVER (
    PARTITION BY o.organ ORDER BY CASE WHEN p.points IS NULL THEN 0 ELSE 1 END DESC, e.decided DESC, e.id DESC
  ) AS place
FROM own o
JOIN standing_evaluations e ON e.id = o.item
LEFT JOIN named_so p ON p.item = e.id AND p.place = 1
WHERE e.scheme_code = {quoted(scheme.name)} AND e.decided <= {day_of(setting.context.on)}"""
    most = points_of(indicator.points or Decimal(0), _MICRO)
    last = f"SELECT organ, points FROM told WHERE place = 1 AND points BETWEEN 0 AND {most}"
    return steps_of({"own": of_subject("evaluations"), "named_so": named_so, "told": told}, last)


def parts_of(indicator: Indicator, setting: Setting) -> str:
    """Return the SELECT of what each thing of an indicator is worth, before any cap (逐项计分).

    Args:
        indicator: An indicator whose things count one by one.
        setting: What the text is made for.
    """
    places = places_of(indicator)
    least, most = _worth(indicator, setting, places)
    return f"""
-- {_points_told(places)}; what counts for less with its age is the part that is left.
SELECT
  organ,
  item_kind,
  item_id,
  code,
  day,
  disputed,
  CASE WHEN certain THEN {least} ELSE 0 END AS low,
  {most} AS high
FROM {measured(indicator.measure or "")}""".strip()


def worth_of(indicator: Indicator) -> str:
    """Return the SELECT of what the things of an indicator are worth together for each body, before any cap (逐项合计).

    Args:
        indicator: An indicator whose things count one by one.
    """
    return f"""
SELECT
  organ,
  COUNT(*) AS counted,
  CAST(SUM(low) AS BIGINT) AS low,
  CAST(SUM(high) AS BIGINT) AS high,
  CAST(SUM(CASE WHEN disputed THEN 0 ELSE low END) AS BIGINT) AS undisputed_low,
  CAST(SUM(CASE WHEN disputed THEN 0 ELSE high END) AS BIGINT) AS undisputed_high
FROM {named("parts", indicator.code)}
GROUP BY organ""".strip()


def veto_of(scheme: Scheme, indicator: Indicator, setting: Setting) -> str:
    """Return the SELECT of the bodies whose grade an indicator limits, and whether for certain (一票否决).

    ``place`` is that of the best grade that is left, from 0 for the best of the scheme.

    Args:
        scheme: The scheme.
        indicator: One of its indicators with a veto.
        setting: What the text is made for.
    """
    place = [each.code for each in scheme.grades].index(indicator.grade_at_most or "")
    sure = "FALSE" if indicator.status == "recall" else "certain"
    source = measured(indicator.measure or "")
    counts = "MAX(CASE WHEN {} THEN 1 ELSE 0 END) = 1"
    whose = f"FROM {source}\nGROUP BY organ"
    there, undisputed = "organ", counts.format("NOT disputed")
    if not setting.whole:  # there may be such a thing of any body
        whose = f"FROM bodies b\nLEFT JOIN {source} s ON s.organ = b.organ\nGROUP BY b.organ"
        there, undisputed = "b.organ", "TRUE"
    return f"""
{_comment(indicator, "one such thing limits the grade")}
SELECT
  {there},
  {quoted(indicator.code)} AS line,
  {place} AS place,
  {counts.format(sure)} AS certain,
  {undisputed} AS undisputed,
  {counts.format(f"{sure} AND NOT disputed")} AS undisputed_certain
{whose}""".strip()


def _each(scheme: Scheme, indicator: Indicator, setting: Setting) -> str:
    places = max(places_of(indicator), scheme.places)
    shift = 10 ** (places - places_of(indicator))
    cap = None if indicator.cap is None else points_of(indicator.cap, places)

    def capped(column: str, *, more: bool = False) -> str:
        points = f"COALESCE(w.{column}, 0)" + (f" * {shift}" if shift > 1 else "")
        if cap is None:
            return points
        return f"{cap}" if more else f"LEAST({points}, {cap})"

    def rounded(column: str) -> str:
        step = 10 ** (places - scheme.places)
        return column if step == 1 else f"div(2 * {column} + {step}, {2 * step})"

    more = not setting.whole
    found = f"""
-- {_points_told(places)}; all together for no more than the cap.
SELECT
  b.organ,
  {capped("low")} AS least,
  {capped("high", more=more)} AS most,
  {capped("undisputed_low")} AS undisputed_least,
  {capped("undisputed_high", more=more)} AS undisputed_most
FROM bodies b
LEFT JOIN {named("worth", indicator.code)} w ON w.organ = b.organ"""

    def side(prefix: str) -> str:
        least, most = rounded(f"{prefix}least"), rounded(f"{prefix}most")
        low, high = (f"-{most}", f"-{least}") if indicator.direction == "less" else (least, most)
        if indicator.missing == "worst":
            high = low
        if indicator.missing == "spread":
            same = f"{prefix}least = {prefix}most"
            low, high = (f"CASE WHEN {same} THEN {end} ELSE 0 END" for end in (low, high))
        return f"""  CASE WHEN {prefix}least = {prefix}most THEN 'known' ELSE 'band' END AS {prefix}state,
  {low} AS {prefix}low,
  {high} AS {prefix}high,"""

    taken = "taken off" if indicator.direction == "less" else "added"
    last = f"""
SELECT
  organ,
  {quoted(indicator.code)} AS line,
{side("")}
{side("undisputed_")}
  0 AS leaves,
  0 AS carries,
  0 AS fine_low,
  0 AS fine_high
FROM found"""
    return f"{_comment(indicator, f'each thing is {taken}')}\n{steps_of({'found': found}, last)}"


def _worth(indicator: Indicator, setting: Setting, places: int) -> tuple[str, str]:
    """Return what a thing is worth at least and at most, by its code and its age; where either is not told it may be any."""
    usual = indicator.points or Decimal(0)
    rates = {each.code: each.points for each in indicator.rates}
    any_rate = (usual, *rates.values()) if rates else (usual,)
    ages = [(over_since(each.after, setting.context.on), each.share) for each in reversed(indicator.decay)]
    any_share = (Decimal(1), *(share for _, share in ages))

    def by_age(points: Decimal, pick: Fraction) -> str:
        if not ages:
            return f"{points_of(points, places)}"
        cases = "".join(f" WHEN day <= {since} THEN {points_of(points * share, places)}" for since, share in ages)
        unknown = points_of(Fraction(points) * pick, places)
        return f"CASE WHEN day IS NULL THEN {unknown}{cases} ELSE {points_of(points, places)} END"

    def by_code(end: int) -> str:
        pick = Fraction((min, max)[end](any_share))
        if not rates:
            return by_age(usual, pick)
        cases = "".join(
            f"\n    WHEN code = {quoted(code)} THEN {by_age(points, pick)}" for code, points in rates.items()
        )
        unknown = by_age((min, max)[end](any_rate), pick)
        return f"CASE\n    WHEN code IS NULL THEN {unknown}{cases}\n    ELSE {by_age(usual, pick)}\n  END"

    return by_code(0), by_code(1)


def _shared(scheme: Scheme, indicator: Indicator, setting: Setting) -> str:
    """Return the line of an indicator that rests on a share or on points that are told."""
    if indicator.status == "recall":
        steps = {
            "ends": "-- Nobody has read the clause: any points are possible.\nSELECT organ, 'missing' AS found FROM bodies"
        }
        known = ("0", "0", "0", "0")
        rule = "not counted before the clause is read"
    elif indicator.rule == "told":
        steps, known, rule = (
            _told_ends(scheme, indicator),
            ("one", "one", "fine_one", "fine_one"),
            "points as an evaluation tells",
        )
    else:
        steps, known, rule = (
            _share_ends(scheme, indicator, setting),
            ("one", "other", "fine_one", "fine_other"),
            _rule_told(indicator),
        )
    low, high = _limits(indicator, known[:2], scheme.places)
    fine_low, fine_high = _limits(indicator, known[2:], FINE)
    full = 0 if indicator.rule == "each" else points_of(indicator.full, FINE)  # such points stand beside the full ones
    lacking = "'missing', 'band'" if indicator.missing == "spread" else ""
    unsuited = "'nothing'" if indicator.not_applicable == "spread" else ""
    left = ", ".join(filter(None, (lacking, unsuited)))
    out = ", ".join(dict.fromkeys(filter(None, (lacking, "'nothing'"))))
    line = f"""
SELECT
  organ,
  CASE found WHEN 'value' THEN 'known' WHEN 'nothing' THEN 'not-applicable' ELSE found END AS state,
  {low} AS low,
  {high} AS high,
  {f"CASE WHEN found IN ({left}) THEN {full} ELSE 0 END" if left else "0"} AS leaves,
  CASE WHEN found IN ({out}) THEN 0 ELSE {full} END AS carries,
  {fine_low} AS fine_low,
  {fine_high} AS fine_high
FROM ends"""
    last = f"""
SELECT
  organ,
  {quoted(indicator.code)} AS line,
  state,
  low,
  high,
  state AS undisputed_state,
  low AS undisputed_low,
  high AS undisputed_high,
  leaves,
  carries,
  fine_low,
  fine_high
FROM line"""
    return f"{_comment(indicator, rule)}\n{steps_of({**steps, 'line': line}, last)}"


def _limits(indicator: Indicator, known: tuple[str, ...], places: int) -> tuple[str, str]:
    """Return both ends of the points for each way in which the measure may have been found."""
    one, other = known
    least, most = points_of(indicator.lowest, places), points_of(indicator.full, places)
    nothing = most if indicator.not_applicable == "full" else 0
    low, high = (one, one) if one == other else (f"LEAST({one}, {other})", f"GREATEST({one}, {other})")
    missing = (f"{least}", f"{most}")
    if indicator.missing == "spread":
        low, high, missing = "0", "0", ("0", "0")
    elif indicator.missing == "worst":
        high, missing = low, (f"{least}", f"{least}")
    return tuple(  # type: ignore[return-value]  # two ends
        f"CASE found WHEN 'value' THEN {one} WHEN 'band' THEN {band} WHEN 'nothing' THEN {nothing} ELSE {lacking} END"
        for band, lacking in zip((low, high), missing, strict=True)
    )


def _told_ends(scheme: Scheme, indicator: Indicator) -> dict[str, str]:
    def points(places: int) -> str:
        if places >= _MICRO:
            return f"t.points * {10 ** (places - _MICRO)}"
        step = 10 ** (_MICRO - places)
        return f"div(2 * t.points + {step}, {2 * step})"

    ends = f"""
SELECT
  b.organ,
  CASE WHEN t.organ IS NULL THEN 'missing' ELSE 'value' END AS found,
  {points(scheme.places)} AS one,
  {points(FINE)} AS fine_one
FROM bodies b
LEFT JOIN {named("told", indicator.code)} t ON t.organ = b.organ"""
    return {"ends": ends}


def _share_ends(scheme: Scheme, indicator: Indicator, setting: Setting) -> dict[str, str]:
    nothing = "nothing" if setting.whole else "missing"
    shares = f"""
-- A share lies between none and all; one that rests on a clause that nobody read is missing.
SELECT
  b.organ,
  CASE
    WHEN s.organ IS NULL THEN {quoted(nothing)}
    WHEN s.state IN ('value', 'band') AND NOT s.confirmed THEN 'missing'
    ELSE s.state
  END AS found,
  CAST(LEAST(GREATEST(s.low_part, 0), s.low_whole) AS DECIMAL(38, 0)) AS low_part,
  CAST(s.low_whole AS DECIMAL(38, 0)) AS low_whole,
  CAST(LEAST(GREATEST(s.high_part, 0), s.high_whole) AS DECIMAL(38, 0)) AS high_part,
  CAST(s.high_whole AS DECIMAL(38, 0)) AS high_whole
FROM bodies b
LEFT JOIN {measured(indicator.measure or "")} s ON s.organ = b.organ"""
    ends = f"""
SELECT
  organ,
  found,
  {_points(indicator, "low", scheme.places)} AS one,
  {_points(indicator, "high", scheme.places)} AS other,
  {_points(indicator, "low", FINE)} AS fine_one,
  {_points(indicator, "high", FINE)} AS fine_other
FROM shares"""
    return {"shares": shares, "ends": ends}


def _points(indicator: Indicator, end: str, places: int) -> str:
    """Return the points of one end of a share; where that is not limited, of none or of all."""
    part, whole = f"{end}_part", f"{end}_whole"
    unlimited = Fraction(end == "high")
    if indicator.rule == "steps":
        cases = "".join(
            f" WHEN {_reaches(step.least, part, whole)} THEN {points_of(step.points, places)}"
            for step in indicator.steps[:-1]
        )
        last = points_of(indicator.steps[-1].points, places)
        without = next((each for each in indicator.steps if unlimited >= Fraction(each.least)), indicator.steps[-1])
        reached = f"CASE{cases} ELSE {last} END" if cases else f"{last}"
        return f"CASE WHEN {whole} > 0 THEN {reached} ELSE {points_of(without.points, places)} END"
    left = part if indicator.direction == "more" else f"({whole} - {part})"
    full = Fraction(indicator.points or 0)
    times, by = (full * 10**places).as_integer_ratio()
    without_limit = full * (unlimited if indicator.direction == "more" else 1 - unlimited)
    over = "" if by == 1 else f"{by} * "
    quotient = f"div({2 * times} * {left} + {over}{whole}, {2 * by} * {whole})"
    return f"CASE WHEN {whole} > 0 THEN {quotient} ELSE {points_of(without_limit, places)} END"


def _reaches(least: Decimal, part: str, whole: str) -> str:
    top, bottom = Fraction(least).as_integer_ratio()
    return f"{bottom} * {part} >= {top} * {whole}"


def _comment(indicator: Indicator, rule: str) -> str:
    return f"-- {indicator.title} / {indicator.title_en}: {rule}\n-- {indicator.citation.text('zh')}"


def _rule_told(indicator: Indicator) -> str:
    if indicator.rule == "steps":
        steps = ", ".join(f"{each.points:f} from {each.least:f} on" for each in indicator.steps)
        return f"{indicator.measure}, in steps: {steps}"
    what = "of the share" if indicator.direction == "more" else "of what the share leaves"
    return f"{indicator.measure}, {indicator.points or 0:f} points {what}"


def _points_told(places: int) -> str:
    return "Points are whole" if places == 0 else f"Points are whole numbers of 1/{10**places} here"


def _decimals(number: Decimal | None) -> int:
    return 0 if number is None else max(0, -int(number.normalize().as_tuple().exponent))
