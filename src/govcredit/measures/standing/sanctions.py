"""Sanctions, Party discipline and their effect on the yearly grade: what runs on a day, and until when (处分状态).

The law of the day of the decision fixes how long a sanction runs; whether it bars a promotion or an honour is `screening`'s
to say. How several sanctions are merged into one period (政务处分法第十五条) is decided by whoever gives them: here their
overlap and the ceiling are shown, nothing is merged.
"""

from datetime import date
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.measures.standing.days import last_day, over
from govcredit.model.identity import ArchiveId, ItemId
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.values import Deadline
from govcredit.policy.groups.standing import DisciplineTerms, GradeTerms, SanctionTerms
from govcredit.policy.term import Term

__all__ = ("GradeEffect", "GradeOutcome", "SanctionStanding", "grade_effect", "running_together", "sanction_standing")

GradeEffect: TypeAlias = Literal["none", "not-excellent", "no-grade", "incompetent"]
"""``none`` 无影响, ``not-excellent`` 不得确定为优秀, ``no-grade`` 不确定等次, ``incompetent`` 确定为不称职, each graver than the one before."""

_SANCTION: Final = "governmental-sanction."
_DISCIPLINE: Final = "party-discipline."
_PROBATION: Final = "party-discipline.probation"
_GRAVER: Final[tuple[GradeEffect, ...]] = ("none", "not-excellent", "no-grade", "incompetent")


@final
@attrs.frozen(kw_only=True)
class SanctionStanding:
    """How one sanction or measure stands on a day (处分状态).

    Attributes:
        measure: The item.
        kind: Its kind.
        starts: The day of the decision, from which it runs.
        period: How long it runs by law; ``None`` where it has no period, as an expulsion.
        ends: The first day on which it is over: by law, or earlier where it was ended; ``None`` without a period.
        state: ``running``, ``ended`` or ``not-yet`` (decided later than the day).
        stated_otherwise: Whether the item states another end than the law gives.
    """

    measure: ItemId
    kind: str
    starts: date
    period: Deadline | None
    ends: date | None
    state: Literal["running", "ended", "not-yet"]
    stated_otherwise: bool


@final
@attrs.frozen(kw_only=True)
class GradeOutcome:
    """What sanctions and measures do to the yearly grade of one year (年度考核等次影响).

    Attributes:
        effect: The heaviest effect; it governs.
        because: The measures that have an effect in that year, with theirs, by day of decision.
    """

    effect: GradeEffect
    because: tuple[tuple[ItemId, GradeEffect], ...]


def sanction_standing(facts: Facts, measure: PersonnelMeasure) -> Measured[SanctionStanding]:
    """Return how a governmental sanction or Party discipline stands on the day of the facts.

    Args:
        facts: The facts and the law.
        measure: One of their measures against a person.

    Source: 公职人员政务处分法第八条、第二十六条; 中国共产党纪律处分条例.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> one = PersonnelMeasure(id="m", archive="arch-1", kind="governmental-sanction.warning", decided=date(2026, 1, 9))
    >>> facts = Facts.of(Bundle(version="1.0", personnel_measures=(one,)), load_pack("cn").context(date(2026, 7, 9)))
    >>> sanction_standing(facts, one).value  # six months
    SanctionStanding(measure='m', ..., ends=datetime.date(2026, 7, 10), state='running', stated_otherwise=False)
    """
    inputs = (reference("personnel-measure", measure.id),)
    if not measure.kind.startswith((_SANCTION, _DISCIPLINE)):
        return Measured(value=None, inputs=inputs, missing=(_missing(measure, "kind"),))
    if measure.decided is None:
        return Measured(value=None, inputs=inputs, missing=(_missing(measure, "decided"),))
    try:
        period, terms = _period(facts, measure, measure.decided)
    except NotInForce as stop:
        gap = Missing(kind="term", member=stop.term, reason="not-in-force")
        return Measured(value=None, inputs=inputs, missing=(gap,))
    if terms == ():
        return Measured(value=None, inputs=inputs, missing=(_missing(measure, "kind"),))
    lacking: tuple[Missing, ...] = ()
    by_law = None if period is None else over(measure.decided, period)
    if measure.kind == _PROBATION and period is not None:
        # The probation itself comes first; the time in which no equal post may be held runs from its end.
        if measure.limit is None:
            return Measured(value=None, inputs=inputs, missing=(_missing(measure, "limit"),), terms=terms)
        by_law = over(last_day(measure.decided, measure.limit), period)
    stated = None if measure.in_force is None else measure.in_force.end
    otherwise = stated is not None and by_law is not None and stated != by_law
    if otherwise:
        lacking = (Missing(kind="personnel-measure", id=measure.id, member="in_force", reason="contradictory"),)
    ends = min((day for day in (by_law, measure.ended) if day is not None), default=None)
    found = SanctionStanding(
        measure=ItemId(measure.id),
        kind=measure.kind,
        starts=measure.decided,
        period=period,
        ends=ends,
        state=_state(facts.context.on, measure.decided, ends),
        stated_otherwise=otherwise,
    )
    return Measured(value=found, inputs=inputs, missing=lacking, terms=terms)


def running_together(facts: Facts, archive: ArchiveId) -> Measured[tuple[SanctionStanding, ...]]:
    """Return the governmental sanctions of a public employee that run on the day of the facts, by day of decision.

    The ceiling of several periods together is among the terms (政务处分法第十五条). Sanctions whose end cannot be worked out
    are missing.

    Args:
        facts: The facts and the law.
        archive: The pseudonym of the archive.

    Source: 公职人员政务处分法第十五条.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> given = tuple(
    ...     PersonnelMeasure(id=kind, archive="arch-1", kind=f"governmental-sanction.{kind}", decided=date(2026, 1, 9))
    ...     for kind in ("warning", "demerit")
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", personnel_measures=given), load_pack("cn").context(date(2026, 7, 10)))
    >>> [each.kind for each in running_together(facts, "arch-1").value]  # the six months of the warning are over
    ['governmental-sanction.demerit']
    """
    own = [each for each in _of(facts, archive) if each.kind.startswith(_SANCTION)]
    found = [
        sanction_standing(facts, each) for each in sorted(own, key=lambda each: (each.decided or date.max, each.id))
    ]
    terms: list[Term[Any]] = [term for each in found for term in each.terms]
    try:
        ceiling = facts.context.terms(SanctionTerms).cumulated_most
        terms += [] if ceiling is None else [ceiling]
    except NotInForce:
        pass  # without the law of the day there is no ceiling to show
    running = tuple(each.value for each in found if each.value is not None and each.value.state == "running")
    unknown = tuple(gap for each in found if each.value is None for gap in each.missing)
    return Measured(
        value=None if unknown else running,
        inputs=sorted_references(reference("personnel-measure", each.id) for each in own),
        missing=unknown,
        terms=distinct_terms(terms),
    )


def grade_effect(facts: Facts, archive: ArchiveId, year: int) -> Measured[GradeOutcome]:
    """Return what the sanctions and measures of a public employee do to the yearly grade of a year; the heaviest governs.

    Measures decided after the day of the facts do not count. A measure without a day is missing, and may have an effect.

    Args:
        facts: The facts and the law.
        archive: The pseudonym of the archive.
        year: The year that is assessed.

    Source: 公务员考核规定 (2020).

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> one = PersonnelMeasure(id="m", archive="arch-1", kind="governmental-sanction.warning", decided=date(2026, 1, 9))
    >>> facts = Facts.of(Bundle(version="1.0", personnel_measures=(one,)), load_pack("cn").context(date(2026, 7, 9)))
    >>> grade_effect(facts, "arch-1", 2026).value
    GradeOutcome(effect='not-excellent', because=(('m', 'not-excellent'),))
    """
    day = facts.context.on
    own = _of(facts, archive)
    inputs = sorted_references(reference("personnel-measure", each.id) for each in own)
    try:
        terms = facts.context.at(date(year, 12, 31)).terms(GradeTerms)
    except NotInForce as stop:
        gap = Missing(kind="term", member=stop.term, reason="not-in-force")
        return Measured(value=None, inputs=inputs, missing=(gap,))
    undated = tuple(_missing(each, "decided") for each in own if each.decided is None)
    counted: list[tuple[date, ItemId, GradeEffect]] = []
    for each in own:
        if each.decided is None or each.decided > day:
            continue
        shift = year - each.decided.year
        for row in terms.effects.value:
            if (row.measure, row.year) != (each.kind, shift):
                continue
            if row.only_from is None or _as_long(each.decided, each.limit, row.only_from):
                counted.append((each.decided, ItemId(each.id), _effect(row.effect)))
            elif each.limit is None:
                undated += (_missing(each, "limit"),)
    counted.sort()
    heaviest: GradeEffect = max((effect for _, _, effect in counted), key=_GRAVER.index, default="none")
    outcome = GradeOutcome(effect=heaviest, because=tuple((name, effect) for _, name, effect in counted))
    return Measured(value=None if undated else outcome, inputs=inputs, missing=undated, terms=(terms.effects,))


def _of(facts: Facts, archive: ArchiveId) -> tuple[PersonnelMeasure, ...]:
    return facts.about(reference("archive", archive), "personnel-measure")


def _as_long(start: date, limit: Deadline | None, least: Deadline) -> bool:
    return limit is not None and last_day(start, limit) >= last_day(start, least)


def _effect(code: str) -> GradeEffect:
    return next((each for each in _GRAVER if each == code), "none")


def _period(facts: Facts, measure: PersonnelMeasure, decided: date) -> tuple[Deadline | None, tuple[Term[Any], ...]]:
    context = facts.context.at(decided)
    if measure.kind.startswith(_SANCTION):
        sanctions = context.terms(SanctionTerms).kinds
        for row in sanctions.value:
            if row.measure == measure.kind:
                return row.period, (sanctions.only(row),)
    else:
        discipline = context.terms(DisciplineTerms).kinds
        for entry in discipline.value:
            if entry.measure == measure.kind:
                return entry.period, (discipline.only(entry),)
    return None, ()


def _state(day: date, starts: date, ends: date | None) -> Literal["running", "ended", "not-yet"]:
    if day < starts:
        return "not-yet"
    return "running" if ends is None or day < ends else "ended"


def _missing(measure: PersonnelMeasure, member: str) -> Missing:
    return Missing(kind="personnel-measure", id=measure.id, member=member, reason="no-value")
