"""What a body can lawfully do to reach a grade, by when, and with how little (信用提升建议).

Only acts are advised that the law asks for or admits anyway: to have a record repaired, to pay, to publish, to answer, to perform
a judgment, to keep a promise, to complete archives, to report. What an act does is never assumed: the items are put as they would
be afterwards, and the score is made again on the day on which the last act counts, under the law of that day as far as it is known.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit._html import rows_table
from govcredit._rows import Column, Columns, Row
from govcredit.errors import InvalidValue
from govcredit.exchange.entries import as_ground
from govcredit.findings import About, Ground, Language, clip
from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.rounding import Rounding, plain_number
from govcredit.measures.wording import missing_told, not_found
from govcredit.model.advice import AdviceGap, AdvicePath, AdviceResult, AdviceState, AdviceStep, AdviceStop
from govcredit.model.identity import Code, Digest
from govcredit.model.relations import ItemReference
from govcredit.policy.explained import clauses_read, clauses_told, explained, ground_of
from govcredit.policy.scheme import Scheme
from govcredit.policy.wording import named_item
from govcredit.scoring._paths import Reached, reached_on
from govcredit.scoring._possible import possible
from govcredit.scoring._repairs import Barred, barred
from govcredit.scoring._what_if import Act, after, on_day
from govcredit.scoring.lines import MOST_PARTS, Side
from govcredit.scoring.score import Score, score
from govcredit.scoring.totals import side_told
from govcredit.statements import Parameter, Statement, statement

__all__ = ("COLUMNS", "Advice", "Gap", "Path", "Step", "advice")

COLUMNS: Final = Columns(
    (
        Column("organ", "单位编号", "Body"),
        Column("path", "路径", "Path"),
        Column("reached", "达到目标日期", "Day on which it ends"),
        Column("act", "措施类型", "Kind of the act"),
        Column("item_kind", "记录种类", "Kind of item"),
        Column("item", "记录编号", "Item"),
        Column("possible", "最早办理日期", "First day on which it can be done"),
        Column("counts", "开始计入日期", "First day on which it counts"),
        Column("gain", "提高分值", "Points that it adds"),
        Column("sentence", "说明", "What is said"),
        Column("advice", "办理建议", "What to do"),
        Column("clauses", "条款", "Clauses"),
    )
)
"""The columns of `Advice.rows`, with their headings in both languages."""

Target: TypeAlias = str | Decimal

_ACT: Final = "advice.act"
_SHOWN: Final = ("path", "possible", "gain", "sentence", "advice")  # in a notebook


@final
@attrs.frozen(kw_only=True)
class Step:
    """One act of a path (建议措施).

    Attributes:
        act: What is to be done, about what, from when.
        gain: What it adds to the fewest points, after those before it: all gains together are what the path adds.
        statement: The sentence; its advice says which proof is needed.
    """

    act: Act
    gain: Decimal
    statement: Statement

    def document(self) -> AdviceStep:
        """Return it as a document holds it."""
        return AdviceStep(
            act_kind=self.act.kind,
            act_item=self.act.item,
            act_from=self.act.day,
            counts_from=self.act.counts,
            points_gained=self.gain,
            clauses=clauses_read(self.act.terms),
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Path:
    """Acts that bring a body somewhere by a day (提升路径).

    Attributes:
        day: The day on which the last of them counts.
        steps: The acts, the earliest first; none where time alone does it.
        by_time: The score on that day when nothing is done.
        then: The score on that day with the acts.
        goes_anyway: What counts today and will not count then, though nothing is done about it.
        statement: The sentence.
    """

    day: date
    steps: tuple[Step, ...]
    by_time: Side
    then: Side
    goes_anyway: tuple[ItemReference, ...] = ()
    statement: Statement

    def document(self) -> AdvicePath:
        """Return it as a document holds it."""
        return AdvicePath(
            reached_on=self.day,
            by_time_side=self.by_time.document(),
            outcome_side=self.then.document(),
            goes_anyway=self.goes_anyway[:MOST_PARTS],
            advice_steps=tuple(each.document() for each in self.steps),
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Gap:
    """What is missing in the data of an indicator; told, it narrows the score (需补充的数据).

    Attributes:
        code: The indicator.
        open: How far apart its most and its fewest points are.
        missing: What was not found.
        statement: The sentence.
    """

    code: str
    open: Decimal
    missing: tuple[Missing, ...]
    statement: Statement

    def document(self) -> AdviceGap:
        """Return it as a document holds it."""
        return AdviceGap(
            line_code=Code(self.code),
            points_open=self.open,
            not_found=not_found(self.missing[:MOST_PARTS]),
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Advice:
    """Which lawful acts bring a body to a target, by when, and what is missing in the data (信用提升建议).

    Shown as a table in a notebook.

    Attributes:
        score: The score of today.
        target: The code of a grade, or points.
        state: Whether the target is ``reached``, ``reachable``, or ``unreachable`` by what is known.
        paths: The paths to it, the soonest first; each later one needs fewer acts.
        best: What is best within reach, where the target is not.
        proved: Whether no smaller set of acts reaches the target on the day of a path; see `govcredit.scoring.advice.advice`.
        stops: What counts against the body and of which no rule says when it can be repaired.
        gaps: What is missing in the data, the widest gap first.
        ground: The pack, the days, and how many terms are confirmed.
    """

    score: Score = attrs.field(repr=False)
    target: Target
    state: AdviceState
    paths: tuple[Path, ...] = ()
    best: Path | None = None
    proved: bool = True
    stops: tuple[tuple[Barred, Statement], ...] = attrs.field(default=(), repr=False)
    gaps: tuple[Gap, ...] = attrs.field(default=(), repr=False)
    ground: Ground = attrs.field(repr=False)

    @property
    def soonest(self) -> Path | None:
        """The path that reaches the target first."""
        return self.paths[0] if self.paths else None

    @property
    def fewest(self) -> Path | None:
        """The path that needs the fewest acts."""
        return self.paths[-1] if self.paths else None

    @cached_property
    def statement(self) -> Statement:
        """The advice in a sentence; what it rests on is told with it."""
        named = named_item("organ", reference("organ", self.score.organ)) | _target(self.score.scheme, self.target)
        if self.soonest is not None and self.fewest is not None:
            counts: dict[str, Parameter] = {"day": str(self.soonest.day), "count": len(self.fewest.steps)}
            return statement("advice.overall.reachable", **named, **counts)
        if self.best is None:
            return statement("advice.overall.reached", **named)
        return statement("advice.overall.unreachable", **named, day=str(self.best.day), **side_told(self.best.then))

    def document(self) -> AdviceResult:
        """Return it as a document."""
        scheme = self.score.scheme
        return AdviceResult(
            result="advice",
            version="1.0",
            scored_organ=self.score.organ,
            scheme_name=Code(scheme.name),
            scheme_zh=scheme.title,
            scheme_en=scheme.title_en,
            scheme_digest=Digest(scheme.digest),
            target=self.target if isinstance(self.target, str) else plain_number(self.target),
            advice_state=self.state,
            outcome_side=self.score.outcome.document(),
            advice_paths=tuple(each.document() for each in self.paths),
            best_path=None if self.best is None else self.best.document(),
            proved_smallest=self.proved,
            advice_stops=tuple(AdviceStop(act_item=each.item, said=explained(said)) for each, said in self.stops),
            advice_gaps=tuple(each.document() for each in self.gaps),
            advice_stated=explained(self.statement),
            ground=as_ground(self.ground),
        )

    def rows(self, language: Language = "zh") -> list[Row]:
        """Return the acts of all paths as plain rows for a table of any library; `COLUMNS` has the columns.

        The paths are numbered from 1, the soonest first; where the target is out of reach, there is one, to the best within it.

        Args:
            language: The language of sentences and clauses.
        """
        paths = (*self.paths, *(() if self.best is None else (self.best,)))
        return [
            COLUMNS.row(
                organ=self.score.organ,
                path=number,
                reached=str(path.day),
                act=each.act.kind,
                item_kind=each.act.item.kind,
                item=About(each.act.item.kind, each.act.item.id).shown,
                possible=str(each.act.day),
                counts=str(each.act.counts),
                gain=f"{each.gain:f}",
                sentence=each.statement.text(language),
                advice=each.statement.advice(language),
                clauses=clauses_told(each.act.terms, language),
            )
            for number, path in enumerate(paths, 1)
            for each in path.steps
        ]

    def _repr_html_(self) -> str:
        return rows_table(self.statement.text("zh"), COLUMNS, _SHOWN, self.rows("zh"))


def advice(of: Score, target: str | Decimal) -> Advice:
    """Return the lawful acts with which a body reaches a grade, or so many points, for certain (信用提升建议).

    A day counts from which an act is possible, and today. For each of them the smallest set of acts is sought with which the
    fewest points, and the worst grade, reach the target; a later day is told only where fewer acts do then. Acts are
    interchangeable where each alone has the same effect, and every other set is tried on the facts, so that no smaller one is
    overlooked; only where acts of more than `govcredit.scoring._paths.MOST_TRIED` different sets share an indicator is the best
    next act taken again and again, and `Advice.proved` is false. The score of each path is made anew in full.

    A repair is taken to be granted on the first day on which the law admits it. What begins later and is not in the facts is not
    foreseen, nor is a law that nobody has announced. It is no promise that a body will decide so.

    Args:
        of: The score of today.
        target: The code of a grade of its scheme, or points.

    Raises:
        InvalidValue: The scheme has no such grade.

    Source: 新会 二（五）①; 山东 7; 滨海 二（二）4; 滑县 四（三）; 江西 7①.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.score import score
    >>> town = Organ(id="town", kind="government", name="某镇人民政府")
    >>> owed = Payment(id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
    >>> bundle = Bundle(version="1.0", organs=(town,), payments=(owed,))
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> found = advice(score(Facts.of(bundle, context), "town", scheme), "excellent")
    >>> found.state, found.soonest  # all other points are spread over the ten for payments
    ('reachable', Path(..., steps=(Step(act=Act(kind='pay', ...), gain=Decimal('97.00'), ...),), ...))
    >>> found.gaps
    (Gap(code='public-appraisal', open=Decimal('4.00'), missing=(Missing(kind='evaluation', ...),), ...),)
    """
    scheme, facts, organ = of.scheme, of.facts, str(of.organ)
    if isinstance(target, str) and target not in {each.code for each in scheme.grades}:
        known = ", ".join(each.code for each in scheme.grades) or "none"
        raise InvalidValue(f"the scheme {scheme.name} has no grade {clip(target)!r}; it has {known}")
    measures = {each.measure for each in scheme.indicators if each.rule is not None}
    held: dict[str, Any] = {"score": of, "target": target, "gaps": _gaps(of), "stops": ()}
    if measures & {"records.standing", "listings.standing"}:
        counted = set(of.inputs)
        held["stops"] = tuple((each, _stop(each)) for each in barred(facts, organ) if each.item in counted)
    if _suffices(scheme, target, of.outcome):
        return Advice(**held, state="reached", ground=of.ground)
    acts = possible(facts, organ, scheme)
    days = sorted({facts.context.on, *(each.counts for each in acts)})
    search = _Search(score=of, target=target)
    paths: list[Path] = []
    within: list[tuple[tuple[int, Fraction, int, int], date, Reached]] = []
    proved, most = True, len(acts) + 1
    for day in days:
        then = on_day(facts, day)
        found = reached_on(then, organ, scheme, [each for each in acts if each.counts <= day])
        proved = proved and all(each.proved for each in found)
        within += ((search.rank(each, day), day, each) for each in found)
        wanted = [each for each in found if search.reaches(each) and len(each.acts) < most]
        for number, each in enumerate(wanted):
            path = search.path(then, each.acts)
            if _suffices(scheme, target, path.then):
                proved = proved and number == 0
                paths.append(path)
                most = len(each.acts)
                break
        if most == 0:
            break
    best = None
    if not paths:
        _, day, reached = max(within, key=lambda each: each[0])
        best = search.path(on_day(facts, day), reached.acts)
    told = [
        each for path in paths or ([] if best is None else [best]) for step in path.steps for each in step.act.terms
    ]
    ground = ground_of(facts.context, distinct_terms((*of.terms, *told)))
    return Advice(
        **held,
        state="reachable" if paths else "unreachable",
        paths=tuple(paths),
        best=best,
        proved=proved,
        ground=ground,
    )


@final
@attrs.frozen(kw_only=True)
class _Search:
    """How a target is looked for."""

    score: Score
    target: Target

    def reaches(self, found: Reached) -> bool:
        """Whether some acts reach the target for certain."""
        if isinstance(self.target, Decimal):
            return found.low >= Fraction(self.target)
        return self._grade(found) <= _codes(self.score.scheme).index(self.target)

    def rank(self, found: Reached, day: date) -> tuple[int, Fraction, int, int]:
        """Return how good some acts are, the best the greatest: by what they reach, then by how few, then by how soon."""
        grade = 0 if isinstance(self.target, Decimal) else -self._grade(found)
        return grade, found.low, -len(found.acts), -day.toordinal()

    def path(self, facts: Facts, acts: Sequence[Act]) -> Path:
        """Return a path, each of its acts with what it adds after those before it."""
        day, scheme = facts.context.on, self.score.scheme
        scores = [score(after(facts, acts[:number]), self.score.organ, scheme) for number in range(len(acts) + 1)]
        steps = tuple(
            _step(act, _added(scheme, before.outcome, then.outcome))
            for act, before, then in zip(acts, scores, scores[1:], strict=False)
        )
        by_time, then = scores[0].outcome, scores[-1].outcome
        code = f"advice.path.{'acts' if acts else 'time'}.{'graded' if scheme.grades else 'points'}"
        return Path(
            day=day,
            steps=steps,
            by_time=by_time,
            then=then,
            goes_anyway=sorted_references(set(_counted(self.score)) - set(_counted(scores[0]))),
            statement=statement(code, day=str(day), count=len(acts), **side_told(then)),
        )

    def _grade(self, found: Reached) -> int:
        """Return which grade some acts reach for certain, counted from the best."""
        grades = self.score.scheme.grades
        by_points = next((number for number, each in enumerate(grades) if found.low >= each.least), len(grades) - 1)
        return max(found.limit, by_points)


def _suffices(scheme: Scheme, target: Target, side: Side) -> bool:
    if isinstance(target, Decimal):
        return side.low >= target
    return side.worst is not None and scheme.grades.index(side.worst) <= _codes(scheme).index(target)


def _codes(scheme: Scheme) -> tuple[str, ...]:
    return tuple(each.code for each in scheme.grades)


def _added(scheme: Scheme, before: Side, then: Side) -> Decimal:
    return Rounding.HALF_UP.to_places(Fraction(then.low) - Fraction(before.low), scheme.places)


def _counted(of: Score) -> Iterator[ItemReference]:
    """Give what counts one by one."""
    return (part.event.item for line in of.lines for part in line.parts)


def _step(act: Act, gain: Decimal) -> Step:
    said = statement(
        f"{_ACT}.{act.kind}",
        **named_item("item", act.item),
        clause_zh=act.terms[0].citation.text("zh"),
        clause_en=act.terms[0].citation.text("en"),
        day=str(act.day),
        counts=str(act.counts),
        gain=plain_number(gain),
    )
    return Step(act=act, gain=gain, statement=said)


def _gaps(of: Score) -> tuple[Gap, ...]:
    found = tuple(_each_gap(of))
    return tuple(sorted(found, key=lambda each: (-each.open, each.code)))


def _each_gap(of: Score) -> Iterator[Gap]:
    for line in of.lines:
        worked = line.worked
        missing = () if worked is None else tuple(each for each in worked.missing if each.kind != "person")
        if worked is None or not missing or line.state not in {"band", "missing"}:
            continue
        most = line.high if line.high > line.low else worked.indicator.full
        yield Gap(
            code=line.code,
            open=most - line.low,
            missing=missing,
            statement=statement(
                "advice.tell",
                indicator_zh=worked.indicator.title,
                indicator_en=worked.indicator.title_en,
                lacks_zh=missing_told(missing, "zh"),
                lacks_en=missing_told(missing, "en"),
                open=plain_number(most - line.low),
            ),
        )


def _stop(each: Barred) -> Statement:
    return statement(f"advice.stop.{each.why}", **named_item("item", each.item))


def _target(scheme: Scheme, target: Target) -> dict[str, str]:
    if isinstance(target, Decimal):
        return {"target_zh": f"{plain_number(target)}分", "target_en": f"{plain_number(target)} points"}
    grade = next(each for each in scheme.grades if each.code == target)
    return {"target_zh": grade.title, "target_en": grade.title_en}
