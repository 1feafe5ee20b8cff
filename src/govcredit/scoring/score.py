"""The one question of this storey: how trustworthy is a body under a scheme, and why (政务诚信评分)."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit._html import rows_table
from govcredit._rows import Column, Columns, Row
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.exchange.converter import written
from govcredit.exchange.entries import as_ground
from govcredit.findings import Ground, Language, clip, word
from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.model.identity import Code, Digest, EvaluationId, OrganId
from govcredit.model.relations import ItemReference, Party
from govcredit.model.score import ScoreGrade, ScoreLine, ScoreResult, ScoreVeto
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.supervision.indicator import IndicatorValue
from govcredit.policy.explained import explained, ground_of
from govcredit.policy.scheme import Grade, Indicator, Scheme
from govcredit.policy.term import Term
from govcredit.policy.wording import named_item
from govcredit.scoring.arithmetic import Worked, read, worked
from govcredit.scoring.lines import Line, Side, Veto
from govcredit.scoring.totals import lines_of, side_of, side_told, veto_of
from govcredit.statements import Statement, statement

__all__ = ("COLUMNS", "Score", "score", "trace_of")

COLUMNS: Final = Columns(
    (
        Column("organ", "单位编号", "Body"),
        Column("kind", "计分项类型", "Kind of line"),
        Column("line", "计分项代码", "Code"),
        Column("group", "指标分组", "Group"),
        Column("title", "计分项", "Line"),
        Column("measure", "指标度量", "Measure"),
        Column("state", "状态", "State"),
        Column("low", "最低分值", "Points at least"),
        Column("high", "最高分值", "Points at most"),
        Column("full", "满分", "Points that can be had"),
        Column("counted", "计分数量", "Things counted"),
        Column("sentence", "说明", "What is said"),
        Column("advice", "办理建议", "What to do"),
        Column("clauses", "条款", "Clauses"),
    )
)
"""The columns of `Score.rows`, with their headings in both languages."""

_OVERALL: Final = "score.overall"
_SHOWN: Final = ("title", "state", "low", "high", "full", "sentence", "clauses")  # in a notebook


@final
@attrs.frozen(kw_only=True)
class Score:
    """What a body has under a scheme on the day of the facts, and why (政务诚信评分).

    Shown as a table in a notebook. Nothing of it is personal.

    Attributes:
        organ: The body.
        scheme: The scheme.
        lines: Everything that adds to the score or takes off it.
        vetoes: What limits the grade.
        outcome: What it comes to, disputed records counted.
        undisputed: What it comes to without them.
        ground: The pack, the days, and how many terms are confirmed.
        terms: Every term that was read.
        facts: The facts that it was made of.
    """

    organ: OrganId
    scheme: Scheme = attrs.field(repr=lambda held: held.name)
    lines: tuple[Line, ...] = attrs.field(repr=False)
    vetoes: tuple[Veto, ...] = attrs.field(default=(), repr=False)
    outcome: Side
    undisputed: Side
    ground: Ground
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)
    facts: Facts = attrs.field(repr=False, eq=False)

    @property
    def grade(self) -> Grade | None:
        """The grade; ``None`` where it is not known, or the scheme has none."""
        return self.outcome.grade

    def line(self, code: str) -> Line:
        """Return the line of an indicator: why it came out as it did.

        Raises:
            InvalidValue: There is no such line.
        """
        found = next((each for each in self.lines if each.code == code), None)
        if found is None:
            raise InvalidValue(
                f"the score has no line {clip(code)!r}; there are {', '.join(each.code for each in self.lines)}"
            )
        return found

    @property
    def inputs(self) -> tuple[ItemReference, ...]:
        """Every item that was read, persons not among them."""
        read = (*(each.inputs for each in self.lines), *(each.inputs for each in self.vetoes))
        return sorted_references(chain.from_iterable(read))

    @cached_property
    def inputs_digest(self) -> str:
        """The digest over the canonical bytes of every item that was read, whatever their order."""
        whole = "\n".join(f"{each.kind}\t{each.id}\t{_digest_of(self.facts, each)}" for each in self.inputs)
        return _json.digest(whole.encode())

    @cached_property
    def trace_digest(self) -> str:
        """The digest over the lines and vetoes as a document holds them."""
        return trace_of(*self._trace)

    @property
    def statement(self) -> Statement:
        """The score in a sentence; its advice says who made the scheme."""
        scheme = self.scheme
        return statement(
            f"{_OVERALL}.{'graded' if scheme.grades else 'points'}",
            day=str(self.ground.on),
            **named_item("organ", reference("organ", self.organ)),
            scheme_zh=scheme.title,
            scheme_en=scheme.title_en,
            author_zh=scheme.made_by,
            author_en=scheme.made_by_en,
            **side_told(self.outcome),
        )

    @property
    def disputes(self) -> Statement | None:
        """What it comes to without disputed records, in a sentence; nothing where that is the same."""
        if self.undisputed == self.outcome:
            return None
        return statement(f"score.disputed.{'graded' if self.scheme.grades else 'points'}", **side_told(self.undisputed))

    def rows(self, language: Language = "zh") -> list[Row]:
        """Return the lines and then the vetoes as plain rows for a table of any library; `COLUMNS` has the columns.

        Points are texts, so that no library makes binary fractions of them. Those of the lines add up to the score; a veto
        has none.

        Args:
            language: The language of titles, sentences and clauses.
        """
        held: tuple[Line | Veto, ...] = (*self.lines, *self.vetoes)
        return [COLUMNS.row(organ=self.organ, **each.cells(language)) for each in held]

    def document(self) -> ScoreResult:
        """Return it as a document: a certificate that anybody can work out again (see `govcredit.scoring.verify`)."""
        lines, vetoes = self._trace
        return ScoreResult(
            result="score",
            version="1.0",
            scored_organ=self.organ,
            scheme_name=Code(self.scheme.name),
            scheme_zh=self.scheme.title,
            scheme_en=self.scheme.title_en,
            scheme_kind=Code(self.scheme.kind),
            scheme_author=self.scheme.made_by,
            scheme_digest=Digest(self.scheme.digest),
            scheme_floor=self.scheme.floor,
            scheme_ceiling=self.scheme.ceiling,
            grade_scale=tuple(
                ScoreGrade(
                    grade_code=Code(each.code), grade_zh=each.title, grade_en=each.title_en, grade_least=each.least
                )
                for each in self.scheme.grades
            ),
            outcome_side=self.outcome.document(),
            undisputed_side=self.undisputed.document(),
            score_lines=lines,
            vetoes=vetoes,
            score_stated=explained(self.statement),
            inputs_digest=Digest(self.inputs_digest),
            trace_digest=Digest(self.trace_digest),
            ground=as_ground(self.ground),
        )

    def to_evaluation(self, name: str, *, evaluator: str | None = None) -> Evaluation:
        """Return the score as an evaluation of the model, to be exchanged and published as any other.

        Where only the limits of the points are known, or an indicator does not count, it tells no points.

        Args:
            name: The identifier that the evaluation is to have.
            evaluator: The body that evaluates.
        """
        side = self.outcome
        return Evaluation(
            id=EvaluationId(name),
            subject=Party(organ=self.organ),
            evaluator=None if evaluator is None else OrganId(evaluator),
            method=f"{self.scheme.title}（{self.scheme.name}）"[:200],
            scheme_code=Code(self.scheme.name),
            decided=self.ground.on,
            points=side.points,
            full_points=self.scheme.ceiling,
            grade=None if side.grade is None else side.grade.title,
            indicators=tuple(
                IndicatorValue(
                    indicator=each.worked.indicator.title,
                    points=None if each.worked.left_out else each.points,
                    full_points=each.worked.indicator.full,
                    rests_on=each.inputs,
                )
                for each in self.lines
                if each.worked is not None
            ),
        )

    @cached_property
    def _trace(self) -> tuple[tuple[ScoreLine, ...], tuple[ScoreVeto, ...]]:
        places = self.scheme.places
        return tuple(each.document(places) for each in self.lines), tuple(each.document() for each in self.vetoes)

    def _repr_html_(self) -> str:
        rows = [{**row, "state": word(f"line-{row['state']}", "zh")} for row in self.rows("zh")]
        return rows_table(self.statement.text("zh"), COLUMNS, _SHOWN, rows)


def score(facts: Facts, subject: str, scheme: Scheme) -> Score:
    """Return what a body has under a scheme on the day of the facts, with every reason (政务诚信评分).

    The same for any order of the items. Where something is missing, the score is a band. Public employees have no score;
    see `govcredit.scoring.archive`.

    Args:
        facts: The facts: the items, the law and the two days.
        subject: The identifier of the body.
        scheme: The scheme, as the pack has it.

    Raises:
        InvalidValue: The scheme is only a skeleton, without points; or the subject is an archive.
        UnknownCode: The facts hold no such body.

    Source: 新会 一（五） and 二（五）③; 山东 5, 7 and 8; 滨海 二（一）1 and 二（二）4; 滑县 二（三）, 三（一）,
    三（四） and 四（三）; 江西 1, 3②, 7② and 结尾.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> town = Organ(id="town", kind="government", name="某镇人民政府")
    >>> owed = Payment(id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
    >>> bundle = Bundle(version="1.0", organs=(town,), payments=(owed,))
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> found = score(Facts.of(bundle, context), "town", scheme)
    >>> found
    Score(organ='town', scheme=cn-76-reference, outcome=Side(low=Decimal('3.00'), high=Decimal('3.00'), ...), ...)
    >>> {line.code: str(line.points) for line in found.lines if line.points}  # no breach has been left uncorrected
    {'breaches-corrected': '3.00'}
    >>> found.document().result
    'score'
    """
    if not scheme.is_complete:
        raise InvalidValue(
            f"the scheme {scheme.name} is only a skeleton: it has indicators without points, and cannot score"
        )
    if facts.find(reference("organ", subject)) is None:
        if facts.find(reference("archive", subject)) is not None:
            raise InvalidValue("a public employee has no score; see govcredit.scoring.archive")
        raise UnknownCode(f"the facts hold no body {clip(subject)!r}")
    rests_on = [(each, read(facts, subject, scheme, each)) for each in scheme.indicators]
    lines, vetoes, outcome = _judged(facts, scheme, rests_on, disputed=True)
    counted = [*(each.parts for each in lines), *(each.parts for each in vetoes)]
    undisputed = outcome
    if any(part.event.disputed for part in chain.from_iterable(counted)):
        _, _, undisputed = _judged(facts, scheme, rests_on, disputed=False)
    grades = {each.code for side in (outcome, undisputed) for each in (side.worst, side.best) if each is not None}
    cited = [scheme.grade_terms(grades), *(each.terms for each in lines), *(each.terms for each in vetoes)]
    terms = distinct_terms(chain.from_iterable(cited))
    return Score(
        organ=OrganId(subject),
        scheme=scheme,
        lines=lines,
        vetoes=vetoes,
        outcome=outcome,
        undisputed=undisputed,
        ground=ground_of(facts.context, terms),
        terms=terms,
        facts=facts,
    )


def trace_of(lines: Iterable[ScoreLine], vetoes: Iterable[ScoreVeto]) -> str:
    """Return the digest over lines and vetoes as a document holds them.

    Args:
        lines: The lines.
        vetoes: The vetoes.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="town", kind="government", name="某镇人民政府"),))
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> told = score(Facts.of(bundle, context), "town", scheme).document()
    >>> trace_of(told.score_lines, told.vetoes) == told.trace_digest
    True
    """
    return _json.digest(b"\n".join(written(each) for each in (*lines, *vetoes)))


def _judged(
    facts: Facts, scheme: Scheme, rests_on: Iterable[tuple[Indicator, Measured[Any]]], *, disputed: bool
) -> tuple[tuple[Line, ...], tuple[Veto, ...], Side]:
    found = [worked(facts, scheme, indicator, each, disputed=disputed) for indicator, each in rests_on]
    lines = lines_of(scheme, [each for each in found if each.indicator.rule != "veto"])
    vetoes = tuple(_vetoes(scheme, (each for each in found if each.indicator.rule == "veto")))
    return lines, vetoes, side_of(scheme, lines, vetoes)


def _vetoes(scheme: Scheme, found: Iterable[Worked]) -> Iterator[Veto]:
    return (veto for each in found if (veto := veto_of(scheme, each)) is not None)


def _digest_of(facts: Facts, item: ItemReference) -> str:
    found = facts.find(item)
    return "" if found is None else _json.digest(written(found))
