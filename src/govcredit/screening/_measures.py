"""Measures and incentives that a body decided and recorded (已登记的惩戒措施和守信激励)."""

from datetime import date
from typing import Any, Literal, TypeAlias

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.records.incentive import Incentive
from govcredit.model.records.measure import AppliedMeasure
from govcredit.model.relations import ItemReference
from govcredit.policy.wording import named
from govcredit.screening._found import Found, certainty, earliest, stand
from govcredit.screening._saying import said
from govcredit.screening.result import Entry, Gap
from govcredit.screening.rules import Rules
from govcredit.screening.subject import Subject

__all__ = ("incentives", "measures")

_Days: TypeAlias = tuple[date | None, date | None]


def measures(facts: Facts, subject: Subject, rules: Rules) -> Found:
    """Return the recorded measures of a subject that run on the day of the facts.

    A measure does not apply any more once the record that it rests on was repaired or revoked.
    """
    entries: list[Entry] = []
    gaps: list[Gap] = []
    others: list[ItemReference] = []
    own: list[AppliedMeasure] = list(subject.own(facts.items("measure")))
    for measure in own:
        about = reference("measure", measure.id)
        days = _days(measure)
        running = _runs(facts.context.on, days, measure.ended)
        if running == "no":
            continue
        sure, disputed, lifted, lacking = _ground(facts, measure)
        if sure is None:
            continue
        counts = rules.counts("measures", measure.kind)
        if counts.where == "elsewhere":
            others.append(about)
            continue
        if running == "unknown":
            lacking = (*lacking, Gap(reason="no-value", item=about, member="in_force"))
        gaps += lacking
        if counts.where == "no-rule":
            gaps.append(Gap(reason="no-rule", item=about, member=measure.kind))
            continue
        certain = certainty(counts.terms, sure=sure and running == "yes")
        span = (days[0], earliest(days[1], measure.ended, lifted))
        effect: Any = counts.effect
        entries.append(
            Entry(
                kind="measure",
                rests_on=_rests_on(about, measure),
                code=measure.kind,
                effect=effect,
                certainty=certain,
                disputed=disputed,
                starts=span[0],
                ends=span[1],
                terms=counts.terms,
                statement=said(
                    "screening.measure",
                    (certain, effect),
                    rules.purpose,
                    about,
                    span,
                    **named("measure", "sanction-measure", measure.kind),
                ),
            )
        )
    return Found(entries=tuple(entries), gaps=tuple(gaps), others=tuple(others))


def incentives(facts: Facts, subject: Subject, rules: Rules) -> Found:
    """Return the recorded incentives of a subject, and those that the rules have for whoever keeps faith."""
    entries: list[Entry] = []
    gaps: list[Gap] = []
    others: list[ItemReference] = []
    own: list[Incentive] = list(subject.own(facts.items("incentive")))
    for incentive in own:
        about = reference("incentive", incentive.id)
        days = _days(incentive)
        running = _runs(facts.context.on, days, None)
        counts = rules.counts("incentives", incentive.kind)
        if running == "no":
            continue
        if counts.where == "elsewhere":
            others.append(about)
        elif counts.where == "no-rule":
            gaps.append(Gap(reason="no-rule", item=about, member=incentive.kind))
        else:
            sure = running == "yes"
            entries.append(_favour(rules, about, incentive.kind, days, sure=sure))
            gaps += [] if sure else [Gap(reason="no-value", item=about, member="in_force")]
    entries += _offered(rules)
    return Found(entries=tuple(entries), gaps=tuple(gaps), others=tuple(others))


def _favour(rules: Rules, about: ItemReference, kind: str, days: _Days, *, sure: bool) -> Entry:
    counts = rules.counts("incentives", kind)
    certain = certainty(counts.terms, sure=sure)
    effect: Any = counts.effect
    return Entry(
        kind="incentive",
        rests_on=(about,),
        code=kind,
        effect=effect,
        certainty=certain,
        starts=days[0],
        ends=days[1],
        terms=counts.terms,
        statement=said(
            "screening.incentive",
            (certain, effect),
            rules.purpose,
            about,
            days,
            **named("incentive", "incentive", kind),
        ),
    )


def _offered(rules: Rules) -> list[Entry]:
    term = rules.law("incentives.all")
    found = []
    for code in () if term is None else term.value:
        counts = rules.counts("incentives", code)
        if term is None or counts.where != "here":
            continue
        effect: Any = counts.effect
        days: _Days = (term.start, term.end)
        found.append(
            Entry(
                kind="incentive",
                by_rule=True,
                rests_on=(),
                code=code,
                effect=effect,
                certainty="possible",
                starts=days[0],
                ends=days[1],
                terms=(term, *counts.terms),
                statement=said(
                    "screening.incentive-offered",
                    ("possible", effect),
                    rules.purpose,
                    None,
                    days,
                    **named("incentive", "incentive", code),
                ),
            )
        )
    return found


def _days(item: AppliedMeasure | Incentive) -> _Days:
    if item.in_force is None:
        return item.decided, None
    return item.in_force.start or item.decided, item.in_force.end


def _runs(day: date, days: _Days, ended: date | None) -> Literal["yes", "no", "unknown"]:
    starts, ends = days
    over = earliest(ends, ended)
    if (starts is not None and day < starts) or (over is not None and over <= day):
        return "no"
    return "yes" if starts is not None else "unknown"


def _rests_on(about: ItemReference, measure: AppliedMeasure) -> tuple[ItemReference, ...]:
    record = () if measure.record is None else (reference("record", measure.record),)
    beside = sorted(measure.rests_on, key=lambda each: (each.kind, each.id))
    return (about, *record, *(each for each in beside if each not in record))


def _ground(facts: Facts, measure: AppliedMeasure) -> tuple[bool | None, bool, date | None, tuple[Gap, ...]]:
    """Return whether what the measure rests on stands for certain, is disputed, ends, and what is not told.

    Nothing in the first place says that none of the records that it rests on stands any more.
    """
    named_records = {each.id for each in measure.rests_on if each.kind == "record"}
    records = sorted(named_records | ({measure.record} if measure.record is not None else set()))
    others = any(each.kind != "record" for each in measure.rests_on)
    disputed, sure, gone = False, True, 0
    gaps: list[Gap] = []
    ends: list[date | None] = []
    for name in records:
        record = facts.find(reference("record", name))
        if record is None:
            sure = False
            gaps.append(Gap(reason="no-item", item=reference("record", name)))
            continue
        # A body may have decided before the record is recognised, and for longer than it is shown.
        found = stand(facts, record)
        gone += found.state == "gone"
        sure = sure and found.state not in ("gone", "possible")
        disputed = disputed or found.disputed
        ends.append(found.ends)
        gaps += found.gaps
    if records and not others and gone == len(records):
        return None, disputed, None, ()
    known = [day for day in ends if day is not None]
    lifted = max(known) if known and len(known) == len(records) and not others else None
    return sure, disputed, lifted, tuple(gaps)
