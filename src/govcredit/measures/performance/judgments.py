"""Whether heads appear in court and judgments are performed (出庭应诉与判决履行)."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final, final

import attrs

from govcredit.measures.distinct import distinct_missing, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, are_of, lacks, lies_under
from govcredit.model.supervision.lawsuit import Appearance, Lawsuit, Performance
from govcredit.policy.groups.performance import LawsuitTerms
from govcredit.policy.term import Term

__all__ = (
    "ADMINISTRATIVE",
    "Obligation",
    "excused_absences",
    "head_appearance_rate",
    "judgment_performance_rate",
    "obligations",
)

ADMINISTRATIVE: Final = frozenset({"administrative", "administrative-public-interest"})
"""The kinds of lawsuit that the law on administrative litigation governs."""


@final
@attrs.frozen(kw_only=True)
class Obligation:
    """How one thing that a final judgment orders stands on a day (判决义务履行情况).

    Attributes:
        lawsuit: The case.
        number: Which of the things that it orders, from 0.
        organ: The body that is bound.
        kind: The kind of the case, a code of ``lawsuit-kind``.
        deadline: The last day in time; ``None`` where that is not told.
        may_be: ``yes`` performed, ``no`` not performed and its day is over, ``out`` not due; one where it is known.
        missing: What was not found, or contradicts itself.
    """

    lawsuit: str
    number: int
    organ: str
    kind: str
    deadline: date | None
    may_be: tuple[CountsAs, ...]
    missing: tuple[Missing, ...] = ()


def obligations(facts: Facts, *, organ: str | None = None, in_time: bool = False) -> Measured[tuple[Obligation, ...]]:
    """Return how each thing stands that a final judgment orders a body to do (判决义务履行情况).

    What was performed in part is not performed. A judgment that is not final on the day obliges nobody yet.

    Args:
        facts: The facts.
        organ: Only the cases of this body, alone or together with others.
        in_time: Whether only what was performed in time counts as performed.

    Source: 行政诉讼法第九十六条; 新会 一（三）; 滑县 二（三）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> duty = Performance(deadline=date(2026, 3, 31), performance="partial")
    >>> case = Lawsuit(id="l", organ="a", kind="administrative", performances=(duty,))
    >>> facts = Facts.of(Bundle(version="1.0", lawsuits=(case,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(each.deadline, each.may_be) for each in obligations(facts).value]
    [(datetime.date(2026, 3, 31), ('no',))]
    """
    found = tuple(
        _obligation(case, number, duty, facts, in_time=in_time)
        for case in are_of(facts, "lawsuit", organ)
        if case.final_from is None or case.final_from <= facts.context.on
        for number, duty in enumerate(case.performances)
    )
    return Measured(
        value=tuple(sorted(found, key=lambda each: (each.lawsuit, each.number))),
        inputs=sorted_references(reference("lawsuit", each.lawsuit) for each in found),
        missing=distinct_missing(lack for each in found for lack in each.missing),
    )


def head_appearance_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of hearings at which the head appeared among those where the head was due (负责人出庭应诉率).

    The head is due where the item says so and, where it does not say, in administrative litigation by the law of the day of
    the hearing. An absence that was excused counts in neither part; `excused_absences` counts these.

    Args:
        facts: The facts.
        organ: Only the cases of this body, alone or together with others.

    Source: 行政诉讼法第三条; 新会 一（三）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> hearings = (
    ...     Appearance(on=date(2026, 3, 2), head_due=True, head_appeared=True),
    ...     Appearance(on=date(2026, 3, 9), head_due=True, head_appeared=False, excused=False),
    ... )
    >>> case = Lawsuit(id="l", organ="a", kind="administrative", appearances=hearings)
    >>> facts = Facts.of(Bundle(version="1.0", lawsuits=(case,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> str(head_appearance_rate(facts).value.percent())
    '50.00'
    """
    tally = ShareTally("lawsuit")
    due = _law(facts)
    for case in are_of(facts, "lawsuit", organ):
        for number, hearing in enumerate(case.appearances):
            if hearing.on is None or hearing.on <= facts.context.on:
                _count_hearing(tally, case, number, hearing, due(hearing.on or facts.context.on))
    return tally.result()


def excused_absences(facts: Facts, *, organ: str | None = None) -> Measured[int]:
    """Return at how many hearings a head who was due did not appear and was excused (说明理由未出庭).

    Args:
        facts: The facts.
        organ: Only the cases of this body.

    Source: 行政诉讼法第三条; 新会 一（三）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> hearing = Appearance(on=date(2026, 3, 9), head_due=True, head_appeared=False, excused=True)
    >>> case = Lawsuit(id="l", organ="a", kind="administrative", appearances=(hearing,))
    >>> facts = Facts.of(Bundle(version="1.0", lawsuits=(case,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> excused_absences(facts).value
    1
    """
    count = 0
    tally = ShareTally("lawsuit")
    due = _law(facts)
    for case in are_of(facts, "lawsuit", organ):
        for hearing in case.appearances:
            if hearing.on is not None and hearing.on > facts.context.on:
                continue
            term = due(hearing.on or facts.context.on)
            by_law = term is not None and term.value and case.kind in ADMINISTRATIVE
            is_due = by_law if hearing.head_due is None else hearing.head_due
            if hearing.head_due is None and by_law:
                tally.rests_on(term)
            if is_due and hearing.excused and hearing.head_appeared is False and not hearing.principal_appeared:
                count += 1
                tally.reads(reference("lawsuit", case.id))
    found = tally.result()
    return Measured(value=count, inputs=found.inputs, terms=found.terms)


def judgment_performance_rate(
    facts: Facts, *, organ: str | None = None, kind: str | None = None, in_time: bool = False
) -> Measured[Ratio]:
    """Return the share of obligations from judgments that were performed among those that were due (判决履行率).

    An obligation counts when it was performed or its last day has passed. What was performed in part counts as not
    performed. A judgment that is not final on the day obliges nobody yet.

    Args:
        facts: The facts.
        organ: Only the cases of this body.
        kind: Only cases of this kind.
        in_time: Whether only those count that were performed in time.

    Source: 行政诉讼法第九十六条; 新会 一（三）; 滑县 二（三）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> duties = tuple(
    ...     Performance(deadline=date(2026, 3, 31), performance=each, done=date(2026, 4, 1)) for each in ("full", "partial")
    ... )
    >>> case = Lawsuit(id="l", organ="a", kind="administrative", performances=duties)
    >>> facts = Facts.of(Bundle(version="1.0", lawsuits=(case,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [str(judgment_performance_rate(facts, in_time=each).value.percent()) for each in (False, True)]
    ['50.00', '0.00']
    """
    tally = ShareTally("lawsuit")
    for each in obligations(facts, organ=organ, in_time=in_time).value or ():
        if kind is None or lies_under("lawsuit-kind", each.kind, kind):
            tally.add(reference("lawsuit", each.lawsuit), *each.may_be, missing=each.missing)
    return tally.result()


def _obligation(case: Lawsuit, number: int, duty: Performance, facts: Facts, *, in_time: bool) -> Obligation:
    may_be, members = _performed(duty, facts.context.on, in_time=in_time)
    missing = [lacks("lawsuit", case.id, f"performances.{number}.{member}") for member in members]
    if len(may_be) > 1 and not members:
        missing = [lacks("lawsuit", case.id, f"performances.{number}.performance", "contradictory")]
    return Obligation(
        lawsuit=case.id,
        number=number,
        organ=case.organ,
        kind=case.kind,
        deadline=duty.deadline,
        may_be=may_be,
        missing=tuple(missing),
    )


def _law(facts: Facts) -> Callable[[date], Term[bool] | None]:
    @cache
    def due(day: date) -> Term[bool] | None:
        return facts.context.at(day).terms(LawsuitTerms).head_appears

    return due


def _count_hearing(tally: ShareTally, case: Lawsuit, number: int, hearing: Appearance, term: Term[bool] | None) -> None:
    item = reference("lawsuit", case.id)
    missing: list[Missing] = []
    is_due = hearing.head_due
    if is_due is None and case.kind in ADMINISTRATIVE:
        if term is None:
            missing.append(Missing(kind="term", member="lawsuits.head-appears", reason="not-in-force"))
            missing.append(lacks("lawsuit", case.id, f"appearances.{number}.head_due"))
        else:
            tally.rests_on(term)
            is_due = term.value
    elif is_due is None:
        is_due = False
    if is_due is False:
        return
    may_be: tuple[CountsAs, ...]
    if hearing.head_appeared or hearing.principal_appeared:
        may_be = ("yes",)
    elif hearing.head_appeared is None:
        may_be = ("out", "no") if hearing.excused else ("yes", "no", "out")
        missing.append(lacks("lawsuit", case.id, f"appearances.{number}.head_appeared"))
    elif hearing.excused is None:
        may_be = ("no", "out")
        missing.append(lacks("lawsuit", case.id, f"appearances.{number}.excused"))
    else:
        may_be = ("out",) if hearing.excused else ("no",)
    tally.add(item, *(may_be if is_due else dict.fromkeys((*may_be, "out"))), missing=missing)


def _performed(duty: Performance, on: date, *, in_time: bool) -> tuple[tuple[CountsAs, ...], tuple[str, ...]]:
    """Return what an obligation may count as, with the members that would tell more; none where they contradict."""
    degree, last, done = duty.performance, duty.deadline, duty.done
    is_done = done is not None and done <= on
    is_short = duty.sum is not None and duty.paid is not None and duty.paid.yuan < duty.sum.yuan
    if (degree == "none" and is_done) or (degree == "full" and is_short):
        return ("yes", "no"), ()
    if (is_done and degree != "partial") or (degree == "full" and done is None):
        return _in_time(last, done, on) if in_time else (("yes",), ())
    is_told = degree is not None or done is not None  # a day that is still to come tells that it was not done before
    if last is not None and (is_told or last >= on):
        return (("no",) if last < on else ("out",)), ()
    if is_told:
        return ("no", "out"), ("deadline",)
    return (("yes", "no", "out"), ("deadline", "performance")) if last is None else (("yes", "no"), ("performance",))


def _in_time(last: date | None, done: date | None, on: date) -> tuple[tuple[CountsAs, ...], tuple[str, ...]]:
    if last is None:
        return ("yes", "no"), ("deadline",)
    if done is None:
        return (("yes",), ()) if last >= on else (("yes", "no"), ("done",))
    return (("yes",) if done <= last else ("no",)), ()
