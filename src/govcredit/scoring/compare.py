"""What changed between two scores of a body: the roster, what was known, what happened, or the rules (评分变化).

The way from the first score to the second goes over three scores that nobody published, each with one thing more of the
second. So the four parts add up to the whole difference exactly, for the fewest points and for the most.

.. list-table:: From score to score
   :header-rows: 1

   * - part
     - 中文
     - what is new in the score behind it
   * - ``roster``
     - 机构情况变化
     - the bodies, units, posts and who holds them are those of the second score
   * - ``known``
     - 掌握的情况增加
     - the items of the second score, as known then, about the day of the first
   * - ``facts``
     - 事实变化与时间推移
     - the day of the second score; the law stays as it stood on the day of the first
   * - ``rules``
     - 规则变化
     - the pack, the day of the law and the scheme of the second score: this is the second score
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain, pairwise
from typing import Any, Final, final

import attrs

from govcredit._html import rows_table
from govcredit._rows import Column, Columns, Row
from govcredit.errors import InvalidValue
from govcredit.exchange.entries import as_ground
from govcredit.findings import Language, word
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.rounding import Rounding, plain_number
from govcredit.model.explanation import ClauseRead
from govcredit.model.identity import Code
from govcredit.model.relations import ItemReference
from govcredit.model.score_comparison import (
    ChangeCause,
    ChangedClause,
    ChangedLine,
    ChangeStep,
    ScoreComparisonResult,
)
from govcredit.policy.comparison import Change, says_the_same
from govcredit.policy.explained import clauses_read, explained
from govcredit.policy.pack import Context
from govcredit.policy.term import Term
from govcredit.policy.wording import item_told, named_item
from govcredit.scoring.lines import MOST_PARTS, Line
from govcredit.scoring.score import Score, score
from govcredit.statements import Parameter, Statement, statement

__all__ = ("CAUSES", "COLUMNS", "Comparison", "LineChange", "Step", "compare")

COLUMNS: Final = Columns(
    (
        Column("organ", "单位编号", "Body"),
        Column("cause", "变化原因", "Cause"),
        Column("line", "计分项代码", "Code"),
        Column("title", "计分项", "Line"),
        Column("low", "最低分变化", "Change of the points at least"),
        Column("high", "最高分变化", "Change of the points at most"),
        Column("items", "引起变化的记录", "Items that make it"),
        Column("terms", "引起变化的规则项", "Terms that make it"),
        Column("sentence", "说明", "What is said"),
    )
)
"""The columns of `Comparison.rows`, with their headings in both languages."""

CAUSES: Final[tuple[ChangeCause, ...]] = ("roster", "known", "facts", "rules")
"""The parts of a difference, in the order of the way."""

_ROSTER: Final = ("organs", "units", "posts", "tenures")
_FAMILY: Final = "compare"
_LINE: Final = "line"
_STEP: Final = "step"
_OVERALL: Final = "overall"
_TOLD: Final = 3  # items or clauses that a sentence names
_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")
_SHOWN: Final = ("cause", "title", "low", "high", "sentence")  # in a notebook


@final
@attrs.frozen(kw_only=True)
class LineChange:
    """A line that comes to something else (计分项变化).

    Attributes:
        cause: The part that it belongs to.
        code: The indicator, or the kind of the line.
        before: The line before; ``None`` where the scheme had no such line.
        after: The line after, in the same way.
        low: By how much the points at least change.
        high: By how much the points at most change.
        items: The items that make the difference.
        changes: The terms that make it, where the rules do.
    """

    cause: ChangeCause
    code: str
    before: Line | None = attrs.field(repr=False)
    after: Line | None = attrs.field(repr=False)
    low: Decimal
    high: Decimal
    items: tuple[ItemReference, ...] = ()
    changes: tuple[Change, ...] = attrs.field(default=(), repr=lambda held: str([each.name for each in held]))

    def title(self, language: Language) -> str:
        """Return what the line is called."""
        line = self.after or self.before
        return self.code if line is None else line.title(language)

    @property
    def statement(self) -> Statement:
        """What changed, and why, in a sentence."""
        because = "clauses" if self.changes else "items" if self.items else "alone"
        told: dict[str, Parameter] = {
            f"because_{language}": _some(
                _clauses(self.changes, language) or [item_told(each, language) for each in self.items], language
            )
            for language in _LANGUAGES
        }
        return statement(
            f"{_FAMILY}.{_LINE}.{because}.{_way(self.low, self.high)}",
            **told,
            line_zh=self.title("zh"),
            line_en=self.title("en"),
            **_caused(self.cause, self.low, self.high),
        )

    def document(self) -> ChangedLine:
        """Return it as a document holds it."""
        return ChangedLine(
            line_code=Code(self.code),
            low_change=self.low,
            high_change=self.high,
            changed_items=self.items[:MOST_PARTS],
            changed_clauses=tuple(
                ChangedClause(
                    term_name=Code(each.name), first_clause=_clause(each.before), second_clause=_clause(each.after)
                )
                for each in self.changes
            ),
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Step:
    """What one cause changes (变化原因).

    Attributes:
        cause: ``roster``, ``known``, ``facts`` or ``rules``.
        before: The score before.
        after: The score with one thing more of the second.
        low: By how much the fewest points change.
        high: By how much the most points change.
        lines: The lines that come to something else; they add up to both.
    """

    cause: ChangeCause
    before: Score = attrs.field(repr=False)
    after: Score = attrs.field(repr=False)
    low: Decimal
    high: Decimal
    lines: tuple[LineChange, ...] = ()

    @property
    def statement(self) -> Statement:
        """What the cause changes, in a sentence."""
        way = _way(self.low, self.high)
        return statement(f"{_FAMILY}.{_STEP}.{way}", **_caused(self.cause, self.low, self.high))

    def document(self) -> ChangeStep:
        """Return it as a document holds it."""
        return ChangeStep(
            change_cause=self.cause,
            low_change=self.low,
            high_change=self.high,
            changed_lines=tuple(each.document() for each in self.lines),
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Comparison:
    """By how much two scores of a body differ, split exactly by cause (评分变化).

    Shown as a table in a notebook.

    Attributes:
        before: The first score.
        after: The second score.
        low: By how much the fewest points change.
        high: By how much the most points change.
        steps: What each cause changes, in the order of `CAUSES`; they add up to both.
    """

    before: Score
    after: Score
    low: Decimal
    high: Decimal
    steps: tuple[Step, ...]

    def step(self, cause: ChangeCause) -> Step:
        """Return what one cause changes."""
        return self.steps[CAUSES.index(cause)]

    @property
    def statement(self) -> Statement:
        """The change in a sentence."""
        return statement(
            f"{_FAMILY}.{_OVERALL}.{_way(self.low, self.high)}",
            **named_item("organ", reference("organ", self.after.organ)),
            first=str(self.before.ground.on),
            second=str(self.after.ground.on),
            **_figures(self.low, self.high),
        )

    def document(self) -> ScoreComparisonResult:
        """Return it as a document, to be sent, kept and read again (see `govcredit.exchange.results`)."""
        return ScoreComparisonResult(
            result="score-comparison",
            version="1.0",
            scored_organ=self.after.organ,
            first_scheme=Code(self.before.scheme.name),
            second_scheme=Code(self.after.scheme.name),
            first_side=self.before.outcome.document(),
            second_side=self.after.outcome.document(),
            low_change=self.low,
            high_change=self.high,
            change_steps=tuple(each.document() for each in self.steps),
            comparison_stated=explained(self.statement),
            first_ground=as_ground(self.before.ground),
            second_ground=as_ground(self.after.ground),
        )

    def rows(self, language: Language = "zh") -> list[Row]:
        """Return the lines that changed as plain rows for a table of any library; `COLUMNS` has the columns.

        Points are texts; those of all rows add up to the difference.

        Args:
            language: The language of titles and sentences.
        """
        return [
            COLUMNS.row(
                organ=self.after.organ,
                cause=each.cause,
                line=each.code,
                title=each.title(language),
                low=f"{each.low:f}",
                high=f"{each.high:f}",
                items=", ".join(f"{item.kind}/{item.id}" for item in each.items) or None,
                terms=", ".join(change.name for change in each.changes) or None,
                sentence=each.statement.text(language),
            )
            for step in self.steps
            for each in step.lines
        ]

    def _repr_html_(self) -> str:
        rows = [{**row, "cause": word(f"cause-{row['cause']}", "zh")} for row in self.rows("zh")]
        return rows_table(self.statement.text("zh"), COLUMNS, _SHOWN, rows)


def compare(before: Score, after: Score) -> Comparison:
    """Return by how much two scores of a body differ, split exactly by cause (评分变化).

    The schemes may differ, which is a change of the rules; their lines are told apart by their codes.

    Args:
        before: The first score.
        after: The second score; that of an earlier day goes as well.

    Raises:
        InvalidValue: They are about two bodies, or the points of their schemes have other limits.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> town = Organ(id="town", kind="government", name="某镇人民政府")
    >>> owed = Payment(id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
    >>> bundle = Bundle(version="1.0", organs=(town,), payments=(owed,))
    >>> pack = load_pack("cn")
    >>> scheme = pack.scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> one, other = (
    ...     score(Facts.of(bundle, pack.context(day)), "town", scheme) for day in (date(2026, 3, 31), date(2026, 4, 1))
    ... )
    >>> found = compare(one, other)
    >>> found  # nothing could be measured before the payment was overdue, so that all points were possible
    Comparison(before=..., low=Decimal('0.00'), high=Decimal('-97.00'), steps=(Step(cause='roster', ...), ...))
    >>> found.step("facts").lines
    (LineChange(cause='facts', code='spread', low=Decimal('0.00'), high=Decimal('-97.00'), ...),)
    """
    if before.organ != after.organ:
        raise InvalidValue(f"scores of two bodies cannot be compared: {before.organ} and {after.organ}")
    limits = [(each.scheme.floor, each.scheme.ceiling) for each in (before, after)]
    if limits[0] != limits[1]:
        scales = " and ".join(f"{plain_number(floor)} to {plain_number(ceiling)}" for floor, ceiling in limits)
        raise InvalidValue(f"points of schemes with other limits cannot be compared: {scales}")
    way = (before, *_between(before, after), after)
    low, high = _less(before, after)
    return Comparison(
        before=before,
        after=after,
        low=low,
        high=high,
        steps=tuple(_step(cause, one, other) for cause, (one, other) in zip(CAUSES, pairwise(way), strict=True)),
    )


def _between(before: Score, after: Score) -> Iterator[Score]:
    """Yield the scores on the way."""
    first, second = before.facts.context, after.facts.context
    stands = before.facts.context.pack.until(first.on)
    known = Context(pack=first.pack, on=first.on, known=second.known)
    happened = Context(pack=first.pack, on=second.on, known=second.known)
    law = Context(pack=stands, on=second.on, known=first.known)
    whole = after.facts.whole
    for facts, context in (
        (before.facts, first),
        (Facts.of(after.facts.whole_bundle, known, whole=whole), first),
        (Facts.of(after.facts.whole_bundle, happened, whole=whole), law),
    ):
        roster = {array: getattr(after.facts.bundle, array) for array in _ROSTER}
        there = attrs.evolve(facts, context=context, bundle=attrs.evolve(facts.bundle, **roster))
        yield score(there, before.organ, before.scheme)


def _step(cause: ChangeCause, before: Score, after: Score) -> Step:
    codes = dict.fromkeys(each.code for each in (*before.lines, *after.lines))
    found = (_line(cause, before, after, code) for code in codes)
    low, high = _less(before, after)
    return Step(
        cause=cause,
        before=before,
        after=after,
        low=low,
        high=high,
        lines=tuple(each for each in found if each.low or each.high),
    )


def _line(cause: ChangeCause, before: Score, after: Score, code: str) -> LineChange:
    one, other = (next((each for each in held.lines if each.code == code), None) for held in (before, after))
    low, high = (
        _exact(Fraction(getattr(other, end, 0)) - Fraction(getattr(one, end, 0)), before, after)
        for end in ("low", "high")
    )
    rules = cause == "rules"
    changed = bool(low or high)
    return LineChange(
        cause=cause,
        code=code,
        before=one,
        after=other,
        low=low,
        high=high,
        items=_items(before, after, one, other) if changed and not rules else (),
        changes=tuple(_changes(before, after, one, other)) if changed and rules else (),
    )


def _items(before: Score, after: Score, one: Line | None, other: Line | None) -> tuple[ItemReference, ...]:
    """Return the items that make a line another one; where only time passed, all that it rests on."""
    first, second = _counted(before, one), _counted(after, other)
    changed = [item for item in (*first, *second) if first.get(item) != second.get(item)]
    return sorted_references(changed or (*first, *second))


def _counted(held: Score, line: Line | None) -> dict[ItemReference, Any]:
    """Return the items of a line with what each counts for and what it says."""
    if line is None:
        return {}
    return {
        item: (held.facts.find(item), [(each.low, each.high) for each in line.parts if each.event.item == item])
        for item in line.inputs
    }


def _changes(before: Score, after: Score, one: Line | None, other: Line | None) -> Iterator[Change]:
    """Yield the terms that a line rests on and that say something else, that of the indicator first."""
    day = after.ground.on
    own = [
        (None, None) if each is None or each.worked is None else (each.worked.indicator, each.terms[0])
        for each in (one, other)
    ]
    if own[0][0] != own[1][0]:
        name = next(term.name for _, term in reversed(own) if term is not None)
        yield Change(name=name, day=day, before=own[0][1], after=own[1][1])
    read = [_read(each) for each in (one, other)]
    for name in dict.fromkeys(each.name for each in chain(*read)):
        first, second = ([each for each in held if each.name == name] for held in read)
        # What only one of them read is looked up for the other: a record that fell away has read nothing.
        found = (before.facts.context.find(name), after.facts.context.find(name))
        same = (
            len(first) == len(second) and all(map(says_the_same, first, second))
            if first and second
            else says_the_same(*found)
        )
        if not same:
            yield Change(
                name=name, day=day, before=first[0] if first else found[0], after=second[0] if second else found[1]
            )


def _read(line: Line | None) -> tuple[Term[Any], ...]:
    """Return the terms that a line rests on beside that of its indicator."""
    return () if line is None or line.worked is None else line.terms[1:]


def _less(before: Score, after: Score) -> tuple[Decimal, Decimal]:
    """Return by how much a score changes at least and at most, exactly."""
    low, high = (
        Fraction(getattr(after.outcome, end)) - Fraction(getattr(before.outcome, end)) for end in ("low", "high")
    )
    return _exact(low, before, after), _exact(high, before, after)


def _exact(change: Fraction, before: Score, after: Score) -> Decimal:
    """Return a difference of points as a decimal; nothing is rounded, since points have no more places than their scheme."""
    return Rounding.HALF_UP.to_places(change, max(before.scheme.places, after.scheme.places))


def _way(low: Decimal, high: Decimal) -> str:
    if low != high:
        return "limits"
    return "more" if low > 0 else "less" if low < 0 else "none"


def _figures(low: Decimal, high: Decimal) -> dict[str, Parameter]:
    return {"points": plain_number(abs(low)), "low": plain_number(low), "high": plain_number(high)}


def _caused(cause: ChangeCause, low: Decimal, high: Decimal) -> dict[str, Parameter]:
    return {"cause": f"cause-{cause}", **_figures(low, high)}


def _clauses(changes: Iterable[Change], language: Language) -> list[str]:
    """Return the clauses of the second score, or of the first where there is none any more."""
    terms = (each.after or each.before for each in changes)
    return list(dict.fromkeys(term.citation.text(language) for term in terms if term is not None))


def _clause(term: Term[Any] | None) -> ClauseRead | None:
    return None if term is None else clauses_read((term,))[0]


def _some(told: list[str], language: Language) -> str:
    """Return the first things that are told, and of the rest the number."""
    shown, more = told[:_TOLD], len(told) - _TOLD
    if more > 0:
        shown.append(f"另{more}项" if language == "zh" else f"{more} more")
    return ("、" if language == "zh" else ", ").join(shown)
