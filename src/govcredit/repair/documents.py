"""Decisions on repair as documents of the format (修复判断文件).

Source: that of the decision; the document adds nothing to it.
"""

from collections.abc import Iterable
from typing import Any

from govcredit.exchange.entries import as_ground
from govcredit.measures.clocks.clock import Clock
from govcredit.measures.wording import not_found
from govcredit.model.repair_decision import (
    ClockEntry,
    ConditionEntry,
    EffectEntry,
    GradeEntry,
    PaperEntry,
    RepairDecision,
)
from govcredit.policy.explained import clauses_read, explained
from govcredit.repair.decision import Condition, Decision

__all__ = ("decision_document",)


def decision_document(decision: Decision) -> RepairDecision:
    """Return a decision as a document, with its sentences in both languages and the clauses that were read.

    >>> from datetime import date
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.people.personnel_measure import PersonnelMeasure
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.repair.eligibility import decide
    >>> one = PersonnelMeasure(id="m", archive="arch-1", kind="governmental-sanction.warning", decided=date(2026, 1, 9))
    >>> facts = Facts.of(Bundle(version="1.0", personnel_measures=(one,)), load_pack("cn").context(date(2026, 7, 10)))
    >>> document = decision_document(decide(facts, one))
    >>> document.conditions[0].said.sentences[1].sentence
    'The period is over, from 2026-07-10.'
    """
    code: Any = decision.track
    return RepairDecision(
        result="decision",
        version="1.0",
        judged_item=decision.of,
        by_application=decision.application,
        track=code,
        eligibility=decision.verdict,
        possible_from=decision.possible_from,
        ends_by_itself=decision.ends_by_itself,
        calls_for=decision.calls_for,
        conditions=tuple(_condition(each) for each in decision.conditions),
        paper_list=tuple(
            PaperEntry(paper=_any(each.kind), is_here=each.here, received=each.received) for each in decision.papers
        ),
        clocks=_clock_entries(decision.clocks),
        what_follows=tuple(
            EffectEntry(effect_code=_any(each.code), holds_from=each.since, by_term=_any(each.term.name))
            for each in decision.effects
        ),
        grades=tuple(
            GradeEntry(grade_year=each.year, grade_effect=each.effect, rests_on=each.because)
            for each in decision.grades
        ),
        clauses=clauses_read(decision.terms),
        ground=as_ground(decision.ground),
    )


def _clock_entries(clocks: Iterable[Clock]) -> tuple[ClockEntry, ...]:
    """Return clocks as a document holds them."""
    return tuple(
        ClockEntry(
            clock=_any(each.kind),
            clock_state=each.state,
            clock_starts=each.starts,
            clock_ends=each.last,
            clock_met=each.done,
            may_move=each.provisional,
        )
        for each in clocks
    )


def _condition(each: Condition) -> ConditionEntry:
    return ConditionEntry(
        condition=_any(each.name),
        holds=each.state,
        said=explained(each.statement),
        met_since=each.since,
        earliest=each.earliest,
        latest=each.latest,
        whenever=each.whenever,
        rests_on=each.evidence,
        not_found=not_found(each.missing),
        term_names=tuple(dict.fromkeys(_any(term.name) for term in each.terms)),
    )


def _any(text: str | None) -> Any:  # noqa: ANN401  # a code or an identifier, whose type is new
    return text
