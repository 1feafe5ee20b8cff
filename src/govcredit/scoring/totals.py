"""From lines to a score: what is spread over the rest, the bounds, the grade (总分与等级).

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
from typing import Final, final

import attrs

from govcredit.measures.rounding import Rounding
from govcredit.model.identity import Code
from govcredit.model.score import ScoreSide
from govcredit.policy.scheme import Grade, Scheme
from govcredit.scoring.arithmetic import Worked
from govcredit.scoring.lines import Line, Veto, line_of, plain
from govcredit.statements import statement

__all__ = ("Side", "added", "lines_of", "side_of", "side_told")

_NOTHING: Final = Fraction(0)


@final
@attrs.frozen(kw_only=True)
class Side:
    """What a score comes to, with disputed records or without them (评分结果).

    Attributes:
        low: The fewest points.
        high: The most points; the same where the points are known.
        worst: The grade of the fewest points; ``None`` where the scheme has none.
        best: The grade of the most points.
    """

    low: Decimal
    high: Decimal
    worst: Grade | None = None
    best: Grade | None = None

    @property
    def points(self) -> Decimal | None:
        """The points; ``None`` where only their limits are known."""
        return self.low if self.low == self.high else None

    @property
    def grade(self) -> Grade | None:
        """The grade; ``None`` where it is not the same throughout, or the scheme has none."""
        return self.worst if self.worst == self.best else None

    def document(self) -> ScoreSide:
        """Return it as a document holds it."""
        return ScoreSide(
            total=self.points,
            total_low=self.low,
            total_high=self.high,
            grade_code=_code(self.grade),
            worst_grade=_code(self.worst),
            best_grade=_code(self.best),
        )


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
    """Return what lines come to at least and at most; the sums are exact whatever the context of decimals.

    Args:
        scheme: The scheme, by whose decimal places the sums are rounded.
        lines: The lines.
    """
    held = tuple(lines)
    low = sum((Fraction(each.low) for each in held), _NOTHING)
    high = sum((Fraction(each.high) for each in held), _NOTHING)
    return _rounded(scheme, low), _rounded(scheme, high)


def _base(scheme: Scheme) -> Line:
    points = _rounded(scheme, Fraction(scheme.base))
    return Line(
        kind="base", code="base", low=points, high=points, statement=statement("score.base", points=plain(points))
    )


def _spread(scheme: Scheme, found: Sequence[Worked]) -> Line | None:
    """Return the line that spreads the points of what does not count over what does."""
    left = sum((each.leaves for each in found), _NOTHING)
    counted = [each for each in found if each.carries]
    whole = sum((each.carries for each in counted), _NOTHING)
    if not left:
        return None
    if not whole:  # nothing could be measured: anything is possible
        low, high = _rounded(scheme, _NOTHING), _rounded(scheme, left)
        return Line(
            kind="spread", code="spread", low=low, high=high, statement=statement("score.unmeasured", left=plain(left))
        )
    low, high = (_rounded(scheme, sum((each.fine[end] for each in counted), _NOTHING) * left / whole) for end in (0, 1))
    said = statement("score.spread", left=plain(left), **_points("span", low, high))
    return Line(kind="spread", code="spread", low=low, high=high, statement=said)


def _bounds(scheme: Scheme, lines: Iterable[Line]) -> Line | None:
    ends = added(scheme, lines)
    floor, ceiling = Fraction(scheme.floor), Fraction(scheme.ceiling)
    low, high = (_rounded(scheme, min(max(Fraction(each), floor), ceiling) - Fraction(each)) for each in ends)
    if not low and not high:
        return None
    said = statement("score.bounds", floor=plain(floor), ceiling=plain(ceiling), low=plain(low), high=plain(high))
    return Line(kind="bounds", code="bounds", low=low, high=high, statement=said)


def _points(param: str, low: Decimal, high: Decimal) -> dict[str, str]:
    ends = plain(low), plain(high)
    return {f"{param}_zh": _span(*ends, "至"), f"{param}_en": _span(*ends, " to ")}


def _span(low: str, high: str, to: str) -> str:
    return low if low == high else f"{low}{to}{high}"


def _limited(scheme: Scheme, grade: Grade | None, limit: Grade) -> Grade:
    """Return the worse of two grades."""
    return limit if grade is None else max(grade, limit, key=scheme.grades.index)


def _rounded(scheme: Scheme, points: Fraction) -> Decimal:
    return Rounding.HALF_UP.to_places(points, scheme.places)


def _code(grade: Grade | None) -> Code | None:
    return None if grade is None else Code(grade.code)
