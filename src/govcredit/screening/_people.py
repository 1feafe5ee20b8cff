"""Sanctions of a public employee: what runs, and what bears on the yearly grade (处分对核查事项的影响)."""

from datetime import date
from typing import Any

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.sanctions import grade_effect, sanction_standing
from govcredit.model.identity import ArchiveId
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.policy.wording import named
from govcredit.screening._found import Found, certainty, gaps_of
from govcredit.screening._saying import said
from govcredit.screening.result import Entry, Gap
from govcredit.screening.rules import YEARLY, Rules
from govcredit.screening.subject import Subject

__all__ = ("grades", "sanctions")


def sanctions(facts: Facts, subject: Subject, rules: Rules) -> Found:
    """Return the sanctions and Party discipline of a public employee that run and count for the purpose."""
    entries: list[Entry] = []
    gaps: list[Gap] = []
    others = []
    own = () if subject.archive is None else facts.about(reference("archive", subject.archive), "personnel-measure")
    for measure in sorted(own, key=lambda each: each.id):
        about = reference("personnel-measure", measure.id)
        counts = rules.counts("sanctions", measure.kind)
        if counts.where == "no-rule":
            if rules.bars_while_running() and _may_run(measure, facts.context.on):
                gaps.append(Gap(reason="no-rule", item=about, member=measure.kind))
            continue
        found = sanction_standing(facts, measure)
        if found.value is not None and found.value.state != "running":
            continue
        if counts.where == "elsewhere":
            others.append(about)
            continue
        gaps += gaps_of(found.missing)
        terms = (*counts.terms, *found.terms)
        certain = certainty(terms, sure=found.value is not None)
        days = (measure.decided, None if found.value is None else found.value.ends)
        effect: Any = counts.effect
        entries.append(
            Entry(
                kind="sanction",
                rests_on=(about,),
                code=measure.kind,
                effect=effect,
                certainty=certain,
                disputed=_appealed(measure, facts.context.on),
                starts=days[0],
                ends=days[1],
                terms=terms,
                statement=said(
                    "screening.sanction",
                    (certain, effect),
                    rules.purpose,
                    about,
                    days,
                    **named("sanction", "personnel-measure", measure.kind),
                ),
            )
        )
    return Found(entries=tuple(entries), gaps=tuple(gaps), others=tuple(others))


def grades(facts: Facts, subject: Subject, rules: Rules, year: int) -> Found:
    """Return what sanctions and other measures do to the yearly grade of a year."""
    if subject.archive is None or rules.purpose != YEARLY:
        return Found()
    archive = ArchiveId(subject.archive)
    found = grade_effect(facts, archive, year)
    if not found.inputs:
        return Found()
    held = {each.id: each for each in facts.about(reference("archive", subject.archive), "personnel-measure")}
    entries = []
    for name, grade in () if found.value is None else found.value.because:
        measure = held[name]
        about = reference("personnel-measure", name)
        certain = certainty(found.terms, sure=True)
        first = date(year, 1, 1)
        days = (max(measure.decided, first), date(year + 1, 1, 1))
        entries.append(
            Entry(
                kind="sanction",
                rests_on=(about,),
                code=measure.kind,
                effect="limits",
                certainty=certain,
                disputed=_appealed(measure, facts.context.on),
                starts=days[0],
                ends=days[1],
                terms=found.terms,
                statement=said(
                    "screening.grade",
                    (certain, "limits"),
                    rules.purpose,
                    about,
                    days,
                    **named("sanction", "personnel-measure", measure.kind),
                    grade=f"grade-{grade}",
                    year=year,
                ),
            )
        )
    return Found(entries=tuple(entries), gaps=gaps_of(found.missing))


def _may_run(measure: PersonnelMeasure, day: date) -> bool:
    if (measure.ended is not None and measure.ended <= day) or (measure.decided is not None and day < measure.decided):
        return False
    return measure.in_force is None or measure.in_force.end is None or day < measure.in_force.end


def _appealed(measure: PersonnelMeasure, day: date) -> bool:
    return any(
        (each.applied is None or each.applied <= day)
        and (each.outcome is None if each.decided is None else day < each.decided)
        for each in measure.appeals
    )
