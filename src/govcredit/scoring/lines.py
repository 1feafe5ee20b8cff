"""The lines of a score: each says in a sentence with its clause what it adds or takes off, and all add up to the score (计分项).

>>> from datetime import date
>>> from govcredit.measures.facts import Facts
>>> from govcredit.model.bodies.organ import Organ
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.records.listing import Listing
>>> from govcredit.model.relations import Party
>>> from govcredit.policy.loading import load_pack
>>> from govcredit.scoring.arithmetic import read, worked
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
>>> line_of(scheme, found.lines[1].worked) == found.lines[1]
True
>>> veto = next(each for each in scheme.indicators if each.rule == "veto")
>>> veto_of(scheme, worked(found.facts, scheme, veto, read(found.facts, "town", scheme, veto))) == found.vetoes[0]
True
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, final

import attrs

from govcredit._rows import Row
from govcredit.findings import Language, word
from govcredit.measures.measured import distinct_terms
from govcredit.measures.rounding import Rounding
from govcredit.measures.wording import missing_told, not_found
from govcredit.model.identity import Code
from govcredit.model.relations import ItemReference
from govcredit.model.score import LineKind, LineState, ScoreLine, ScorePart, ScoreVeto
from govcredit.policy.explained import clauses_read, clauses_told, explained
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.policy.term import Term
from govcredit.policy.wording import named_item
from govcredit.scoring.arithmetic import Part, Worked
from govcredit.statements import Parameter, Statement, statement

__all__ = ("MOST_PARTS", "Line", "Veto", "line_of", "plain", "veto_of")

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
        low: What it comes to at least, as added to the score.
        high: What it comes to at most.
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
        """What it comes to; ``None`` where only the limits are known."""
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


def plain(points: Decimal | Fraction, places: int = 6) -> str:
    """Return points as a reader is told them, without needless zeros.

    Args:
        points: The points.
        places: To how many decimal places they are rounded, half up.

    >>> plain(Decimal("5.00")), plain(Fraction(5, 2)), plain(Decimal("-0.50")), plain(Decimal(20))
    ('5', '2.5', '-0.5', '20')
    """
    text = f"{Rounding.HALF_UP.to_places(points, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
    low, high = Fraction(worked.low), Fraction(worked.high)
    if worked.state != "missing" and high <= 0:  # what is taken off is told without its sign
        low, high = -high, -low
    raw_low, raw_high = worked.uncapped
    filled: dict[str, Parameter] = {
        "full": plain(indicator.full),
        "cap": plain(indicator.cap or Decimal(0)),
        "points": (most := plain(high)),
        "low": plain(low),
        "high": most,
        "raw": (most_raw := plain(raw_high)),
        "raw_low": plain(raw_low),
        "raw_high": most_raw,
        "count": len(worked.parts),
        "lacks_zh": missing_told(worked.missing, "zh"),
        "lacks_en": missing_told(worked.missing, "en"),
    }
    if worked.inputs and indicator.rule == "told":
        filled |= named_item("item", worked.inputs[0])
    if share is not None:
        filled |= {"percent": plain(share.percent()), "part": plain(share.part), "whole": plain(share.whole)}
    return filled


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
