"""The lines of a score, which add up to it, each with its sentence and clause; what limits the grade; and what both come to (计分项与评分结果).

>>> from datetime import date
>>> from govcredit.measures.facts import Facts
>>> from govcredit.model.bodies.organ import Organ
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.records.listing import Listing
>>> from govcredit.model.relations import Party
>>> from govcredit.policy.loading import load_pack
>>> from govcredit.scoring.score import score
>>> town = Organ(id="town", kind="government", name="某镇人民政府")
>>> entry = Listing(
...     id="l", list="judgment-defaulters", subject=Party(organ="town"), ground="evasion", listed=date(2026, 3, 2),
... )
>>> context = load_pack("cn").context(date(2026, 4, 1))
>>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
>>> found = score(Facts.of(Bundle(version="1.0", organs=(town,), listings=(entry,)), context), "town", scheme)
>>> found.lines[0]
Line(kind='base', code='base', low=Decimal('0.00'), high=Decimal('0.00'), ...)
>>> found.vetoes
(Veto(code='listings', certain=True, limit='fair', ...),)
>>> found.outcome
Side(low=Decimal('3.00'), high=Decimal('100.00'), ...)
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, final

import attrs

from govcredit._rows import Row
from govcredit.findings import Language, word
from govcredit.measures.rounding import Rounding
from govcredit.measures.wording import not_found
from govcredit.model.identity import Code
from govcredit.model.relations import ItemReference
from govcredit.model.score import LineKind, LineState, ScoreLine, ScorePart, ScoreSide, ScoreVeto
from govcredit.policy.explained import clauses_read, clauses_told, explained
from govcredit.policy.scheme import Grade, Indicator
from govcredit.policy.term import Term
from govcredit.scoring.arithmetic import Part, Worked
from govcredit.statements import Statement

__all__ = ("MOST_PARTS", "Line", "Side", "Veto")

MOST_PARTS: Final = 60
"""How many things and items of an indicator a document lists; the others are only counted, so that no score is too long to send."""

_NAME: Final = 200  # characters of a title that a document holds


@final
@attrs.frozen(kw_only=True)
class Line:
    """One line of a score (计分项).

    Attributes:
        kind: ``base``, ``indicator``, ``spread`` or ``bounds``.
        code: The indicator, or the kind of the line.
        low: The fewest points that it comes to, as added to the score.
        high: The most points that it comes to.
        worked: How it was worked out, where it is an indicator.
        terms: The terms that were read, that of the indicator first.
        statement: The sentence.
    """

    kind: LineKind
    code: str
    low: Decimal
    high: Decimal
    worked: Worked | None = attrs.field(default=None, repr=False)
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)
    statement: Statement

    @property
    def state(self) -> LineState:
        """Whether it is known, a band, missing, or does not apply."""
        if self.worked is not None:
            return self.worked.state
        return "known" if self.low == self.high else "band"

    @property
    def points(self) -> Decimal | None:
        """The points that it comes to; ``None`` where only the limits are known."""
        return self.low if self.low == self.high else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is counted one by one, the gravest first."""
        return () if self.worked is None else self.worked.parts

    @property
    def inputs(self) -> tuple[ItemReference, ...]:
        """The items that were read."""
        return () if self.worked is None else self.worked.inputs

    def title(self, language: Language) -> str:
        """Return what the line is called."""
        return word(f"line-{self.code}", language) if self.worked is None else self.worked.indicator.name(language)

    def cells(self, language: Language) -> Row:
        """Return it as the cells of a row, but for the body; see `govcredit.scoring.score.COLUMNS`.

        Args:
            language: The language of titles, sentences and clauses.
        """
        indicator = None if self.worked is None else self.worked.indicator
        return {
            "kind": self.kind,
            "line": self.code,
            "group": None if indicator is None else indicator.group,
            "title": self.title(language),
            "measure": None if indicator is None else indicator.measure,
            "state": self.state,
            "low": f"{self.low:f}",
            "high": f"{self.high:f}",
            "full": None if indicator is None else f"{indicator.full:f}",
            "counted": len(self.parts),
            **_said_in(self.statement, self.terms, language),
        }

    def document(self, places: int) -> ScoreLine:
        """Return it as a document holds it.

        Args:
            places: The decimal places of the scheme.
        """
        held: dict[str, Any] = {}
        if self.worked is not None:
            indicator = self.worked.indicator
            held = {
                "line_group": indicator.group,
                "line_measure": indicator.measure,
                "full_points": indicator.full,
                "counted": len(self.parts),
                "line_parts": tuple(_part(each, places) for each in self.parts[:MOST_PARTS]),
                "not_found": not_found(each for each in self.worked.missing[:MOST_PARTS] if each.kind != "person"),
                "items_read": len(self.inputs),
                "rests_on": self.inputs[:MOST_PARTS],
            }
        return ScoreLine(
            line_kind=self.kind,
            line_code=Code(self.code),
            line_zh=self.title("zh")[:_NAME],
            line_en=self.title("en")[:_NAME],
            line_state=self.state,
            low_points=self.low,
            high_points=self.high,
            clauses=clauses_read(self.terms),
            said=explained(self.statement),
            **held,
        )


@final
@attrs.frozen(kw_only=True)
class Veto:
    """A thing that limits the grade whatever the points (一票否决事项).

    Attributes:
        code: The indicator.
        certain: Whether it holds for certain.
        limit: The best grade that is left.
        indicator: The indicator itself.
        parts: What there is of it.
        inputs: The items.
        terms: The terms that were read.
        statement: The sentence.
    """

    code: str
    certain: bool
    limit: str
    indicator: Indicator = attrs.field(repr=False)
    parts: tuple[Part, ...] = attrs.field(default=(), repr=False)
    inputs: tuple[ItemReference, ...]
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)
    statement: Statement

    def cells(self, language: Language) -> Row:
        """Return it as the cells of a row, but for the body; a veto has no points.

        Args:
            language: The language of titles, sentences and clauses.
        """
        return {
            "kind": "veto",
            "line": self.code,
            "group": self.indicator.group,
            "title": self.indicator.name(language),
            "measure": self.indicator.measure,
            "state": "known" if self.certain else "band",
            "low": None,
            "high": None,
            "full": None,
            "counted": len(self.parts),
            **_said_in(self.statement, self.terms, language),
        }

    def document(self) -> ScoreVeto:
        """Return it as a document holds it."""
        return ScoreVeto(
            line_code=Code(self.code),
            veto_certain=self.certain,
            grade_limit=Code(self.limit),
            rests_on=self.inputs[:MOST_PARTS],
            clauses=clauses_read(self.terms),
            said=explained(self.statement),
        )


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


def _said_in(said: Statement, terms: Iterable[Term[Any]], language: Language) -> Row:
    return {
        "sentence": said.text(language),
        "advice": said.advice(language),
        "clauses": clauses_told(terms, language),
    }


def _part(part: Part, places: int) -> ScorePart:
    low, high = (Rounding.HALF_UP.to_places(each, places) for each in (part.low, part.high))
    return ScorePart(
        counted_item=part.event.item,
        counted_code=None if part.event.code is None else Code(part.event.code),
        least_points=low,
        most_points=high,
        under_dispute=part.event.disputed,
    )


def _code(grade: Grade | None) -> Code | None:
    return None if grade is None else Code(grade.code)
