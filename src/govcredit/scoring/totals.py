"""From what indicators come to, to lines, points and grade: what is spread over the rest, the bounds, what limits the grade (总分与等级).

The balancing lines are lines as well, so that all lines together are the score to the last place.

>>> from datetime import date
>>> from govcredit.measures.facts import Facts
>>> from govcredit.model.bodies.organ import Organ
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.contracts.payment import Payment
>>> from govcredit.model.values import Money
>>> from govcredit.policy.loading import load_pack
>>> from govcredit.scoring.score import score
>>> town = Organ(id="town", kind="government", name="某镇人民政府")
>>> owed = Payment(id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
>>> context = load_pack("cn").context(date(2026, 4, 1))
>>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
>>> found = score(Facts.of(Bundle(version="1.0", organs=(town,), payments=(owed,)), context), "town", scheme)
>>> line_of(scheme, found.lines[1].worked) == found.lines[1]
True
>>> lines_of(scheme, [line.worked for line in found.lines if line.worked]) == found.lines
True
>>> side = side_of(scheme, found.lines, found.vetoes)
>>> side
Side(low=Decimal('3.00'), high=Decimal('3.00'), ...)
>>> side == found.outcome, added(scheme, found.lines)
(True, (Decimal('3.00'), Decimal('3.00')))
>>> side_told(side)["points_en"], side_told(side)["grade_en"]
('3', 'poor')
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, Final

from govcredit.measures.distinct import distinct_terms
from govcredit.measures.rounding import Rounding, plain_number
from govcredit.measures.wording import missing_told
from govcredit.policy.scheme import Grade, Indicator, Scheme
from govcredit.policy.term import Term
from govcredit.policy.wording import named_item
from govcredit.scoring.arithmetic import Worked
from govcredit.scoring.lines import Line, Side, Veto
from govcredit.statements import Parameter, statement

__all__ = ("added", "line_of", "lines_of", "side_of", "side_told", "veto_of")

_NOTHING: Final = Fraction(0)


def lines_of(scheme: Scheme, found: Sequence[Worked]) -> tuple[Line, ...]:
    """Return all lines: the base, the indicators, and where they are needed the two that balance.

    Args:
        scheme: The scheme.
        found: What each indicator comes to that gives points.
    """
    lines = [_base(scheme), *(line_of(scheme, each) for each in found)]
    spread = _spread(scheme, found)
    lines += [] if spread is None else [spread]
    bounds = _bounds(scheme, lines)
    return tuple(lines if bounds is None else [*lines, bounds])


def line_of(scheme: Scheme, worked: Worked) -> Line:
    """Return the line of an indicator.

    Args:
        scheme: The scheme.
        worked: What the indicator comes to.
    """
    indicator = worked.indicator
    own = scheme.term(indicator)
    return Line(
        kind="indicator",
        code=indicator.code,
        low=worked.low,
        high=worked.high,
        worked=worked,
        terms=(own, *distinct_terms(worked.terms)),
        statement=statement(f"score.{_said(worked)}", **_named(own, indicator), **_filled(worked)),
    )


def veto_of(scheme: Scheme, worked: Worked) -> Veto | None:
    """Return what an indicator with a veto comes to, or nothing where there is no such thing.

    Args:
        scheme: The scheme.
        worked: What the indicator comes to.
    """
    indicator = worked.indicator
    open_ended = any(each.id is None and each.reason == "no-item" for each in worked.missing)
    if not worked.parts and not open_ended:
        return None
    certain = indicator.status != "recall" and any(each.event.certain for each in worked.parts)
    own = scheme.term(indicator)
    limit = next(each for each in scheme.grades if each.code == indicator.grade_at_most)
    return Veto(
        code=indicator.code,
        certain=certain,
        limit=limit.code,
        indicator=indicator,
        parts=worked.parts,
        inputs=worked.inputs,
        terms=(own, *distinct_terms(worked.terms)),
        statement=statement(
            f"score.veto.{'certain' if certain else 'possible'}",
            **_named(own, indicator),
            count=len(worked.parts),
            grade_zh=limit.title,
            grade_en=limit.title_en,
        ),
    )


def _said(worked: Worked) -> str:
    """Return which sentence says what an indicator comes to."""
    indicator = worked.indicator
    if worked.state == "missing":
        return f"missing.{indicator.missing}"
    if worked.state == "not-applicable":
        return f"not-applicable.{indicator.not_applicable}"
    if indicator.rule == "each":
        way = "off" if indicator.direction == "less" else "on"
        return f"each.{way}.{worked.state}" if worked.parts or worked.state == "band" else f"each.{way}.none"
    return f"{indicator.rule}.{worked.state}"


def _named(own: Term[Any], indicator: Indicator) -> dict[str, Parameter]:
    names: dict[str, Parameter] = {
        "clause_zh": own.citation.text("zh"),
        "clause_en": own.citation.text("en"),
        "indicator_zh": indicator.title,
        "indicator_en": indicator.title_en,
    }
    return names | ({} if indicator.measure is None else {"measure": f"measure-{indicator.measure.replace('.', '-')}"})


def _filled(worked: Worked) -> dict[str, Parameter]:
    """Return everything that a sentence about an indicator may fill in."""
    indicator, share = worked.indicator, worked.share
    low, high = worked.low, worked.high
    if worked.state != "missing" and high <= 0:  # what is taken off is told without its sign
        low, high = high.copy_negate(), low.copy_negate()
    raw_low, raw_high = worked.uncapped
    filled: dict[str, Parameter] = {
        "full": plain_number(indicator.full),
        "cap": plain_number(indicator.cap or Decimal(0)),
        "points": (most := plain_number(high)),
        "low": plain_number(low),
        "high": most,
        "raw": (most_raw := plain_number(raw_high)),
        "raw_low": plain_number(raw_low),
        "raw_high": most_raw,
        "count": len(worked.parts),
        "lacks_zh": missing_told(worked.missing, "zh"),
        "lacks_en": missing_told(worked.missing, "en"),
    }
    if worked.inputs and indicator.rule == "told":
        filled |= named_item("item", worked.inputs[0])
    if share is not None:
        filled |= {
            "percent": plain_number(share.percent()),
            "part": plain_number(share.part),
            "whole": plain_number(share.whole),
        }
    return filled


def side_of(scheme: Scheme, lines: Iterable[Line], vetoes: Iterable[Veto]) -> Side:
    """Return what lines come to, and the grade with what limits it.

    Args:
        scheme: The scheme.
        lines: All lines.
        vetoes: What limits the grade.
    """
    low, high = added(scheme, lines)
    worst, best = scheme.grade_of(low), scheme.grade_of(high)
    if any(each.status == "recall" for each in scheme.grades):  # a cut-off that nobody read decides nothing
        worst, best = scheme.grades[-1], scheme.grades[0]
    for veto in vetoes:
        limit = next(each for each in scheme.grades if each.code == veto.limit)
        worst = _limited(scheme, worst, limit)
        best = _limited(scheme, best, limit) if veto.certain else best
    return Side(low=low, high=high, worst=worst, best=best)


def side_told(side: Side) -> dict[str, str]:
    """Return the parameters that tell points and grade; of what is only known within limits both ends.

    Args:
        side: What a score comes to.
    """
    worst, best = side.worst, side.best
    return {
        **_points("points", side.low, side.high),
        "grade_zh": "—" if worst is None or best is None else _span(worst.title, best.title, "至"),
        "grade_en": "—" if worst is None or best is None else _span(worst.title_en, best.title_en, " to "),
    }


def added(scheme: Scheme, lines: Iterable[Line]) -> tuple[Decimal, Decimal]:
    """Return how many points lines come to at least and at most; the sums are exact whatever the context of decimals.

    Args:
        scheme: The scheme, by whose decimal places the sums are rounded.
        lines: The lines.
    """
    held = tuple(lines)
    return _rounded(scheme, _sum(each.low for each in held)), _rounded(scheme, _sum(each.high for each in held))


def _base(scheme: Scheme) -> Line:
    points = _rounded(scheme, Fraction(scheme.base))
    return Line(
        kind="base",
        code="base",
        low=points,
        high=points,
        statement=statement("score.base", points=plain_number(points)),
    )


def _spread(scheme: Scheme, found: Sequence[Worked]) -> Line | None:
    """Return the line that spreads the points of what does not count over what does."""
    left = _sum(each.leaves for each in found)
    if not left:
        return None
    carried = [(each.fine, points) for each in found if (points := each.carries)]
    whole = _sum(points for _, points in carried)
    if not whole:  # nothing could be measured: anything is possible
        low, high = _rounded(scheme, _NOTHING), _rounded(scheme, left)
        return Line(
            kind="spread",
            code="spread",
            low=low,
            high=high,
            statement=statement("score.unmeasured", left=plain_number(left)),
        )
    ends = zip(*(fine for fine, _ in carried), strict=True)
    low, high = (_rounded(scheme, _sum(each) * left / whole) for each in ends)
    said = statement("score.spread", left=plain_number(left), **_points("span", low, high))
    return Line(kind="spread", code="spread", low=low, high=high, statement=said)


def _bounds(scheme: Scheme, lines: Iterable[Line]) -> Line | None:
    ends = added(scheme, lines)
    floor, ceiling = Fraction(scheme.floor), Fraction(scheme.ceiling)
    low, high = (_rounded(scheme, min(max(Fraction(each), floor), ceiling) - Fraction(each)) for each in ends)
    if not low and not high:
        return None
    said = statement(
        "score.bounds",
        floor=plain_number(floor),
        ceiling=plain_number(ceiling),
        low=plain_number(low),
        high=plain_number(high),
    )
    return Line(kind="bounds", code="bounds", low=low, high=high, statement=said)


def _points(param: str, low: Decimal, high: Decimal) -> dict[str, str]:
    ends = plain_number(low), plain_number(high)
    return {f"{param}_zh": _span(*ends, "至"), f"{param}_en": _span(*ends, " to ")}


def _span(low: str, high: str, to: str) -> str:
    return low if low == high else f"{low}{to}{high}"


def _limited(scheme: Scheme, grade: Grade | None, limit: Grade) -> Grade:
    """Return the worse of two grades."""
    return limit if grade is None else max(grade, limit, key=scheme.grades.index)


def _sum(points: Iterable[Decimal | Fraction]) -> Fraction:
    """Return an exact sum: in whole numbers to the end, which is cheaper than in fractions."""
    over, under = 0, 1
    for each in points:
        part, whole = each.as_integer_ratio()
        common = lcm(under, whole)
        over, under = over * (common // under) + part * (common // whole), common
    return Fraction(over, under)


def _rounded(scheme: Scheme, points: Fraction) -> Decimal:
    return Rounding.HALF_UP.to_places(points, scheme.places)
