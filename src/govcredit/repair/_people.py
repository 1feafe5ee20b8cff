"""The conditions for public employees: leniency by the plan of the place, and the end of sanctions (公务员从宽与处分期满).

Source: 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8; 公职人员政务处分法第八条、第十五条、第二十六条; 中国共产党纪律处分条例.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.standing.days import over
from govcredit.measures.standing.sanctions import sanction_standing
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.remedies.leniency import Leniency
from govcredit.policy.groups.repair import LeniencyTerms, SanctionEndTerms
from govcredit.policy.wording import named
from govcredit.repair._conditions import condition
from govcredit.repair._credit import still_standing
from govcredit.repair.decision import Condition

__all__ = ("end_conditions", "leniency_conditions")

_SANCTION: Final = "governmental-sanction."
_DISCIPLINE: Final = "party-discipline."


def leniency_conditions(facts: Facts, record: DishonestyRecord, asked: Leniency | None) -> tuple[Condition, ...]:
    """Return whether a ground of the plan is shown, and whether the person acted after the act and before the decision."""
    terms = facts.context.terms(LeniencyTerms)
    found = [still_standing(facts, record)]
    if terms.leniency_grounds is None or terms.leniency is None:
        gap = Missing(kind="term", member="effects.leniency-grounds", reason="not-in-force")
        return (*found, condition("rule-in-force", "unknown", missing=(gap,)))
    grounds = terms.leniency_grounds
    if asked is None:
        gap = Missing(kind="leniency", reason="no-item")
        return (*found, condition("ground-shown", "unknown", whenever=True, missing=(gap,), terms=(grounds,)))
    evidence = (reference("leniency", asked.id),)
    fitting = [code for code in asked.grounds if code in grounds.value]
    more: dict[str, Any] = {"evidence": evidence, "terms": (grounds,)}
    if fitting:
        found.append(condition("ground-shown", "met", **named("ground", "leniency-ground", fitting[0]), **more))
    elif asked.grounds:
        shown = named("ground", "leniency-ground", asked.grounds[0])
        found.append(condition("ground-shown", "not-met", whenever=True, **shown, **more))
    else:
        lacking = Missing(kind="leniency", id=asked.id, member="grounds", reason="no-value")
        found.append(condition("ground-shown", "unknown", "untold", whenever=True, missing=(lacking,), **more))
    found.append(_acted(facts, asked, evidence))
    return tuple(found)


def end_conditions(facts: Facts, measure: PersonnelMeasure) -> tuple[Condition, ...]:
    """Return whether the period of a sanction or of Party discipline is over, and whether anything stands against it."""
    found = [_period_over(facts, measure)]
    if not _is_sanction(measure):
        return tuple(found)
    terms = facts.context.terms(SanctionEndTerms)
    if terms.ends_by_itself is not None:
        found.append(_no_new_breach(facts, measure, terms))
    found += _given_together(facts, measure, terms)
    return tuple(found)


def _acted(facts: Facts, asked: Leniency, evidence: tuple[ItemReference, ...]) -> Condition:
    if asked.acted is None:
        lacking = Missing(kind="leniency", id=asked.id, member="acted", reason="no-value")
        return condition("own-act", "unknown", whenever=True, evidence=evidence, missing=(lacking,))
    if asked.acted > facts.context.on:
        return condition("own-act", "not-met", earliest=asked.acted, evidence=evidence, day=str(asked.acted))
    return condition("own-act", "met", since=asked.acted, evidence=evidence, day=str(asked.acted))


def _period_over(facts: Facts, measure: PersonnelMeasure) -> Condition:
    name = "period-over"
    own = reference("personnel-measure", measure.id)
    if not measure.kind.startswith((_SANCTION, _DISCIPLINE)):
        return condition(name, "unknown", "no-rule", evidence=(own,))
    found = sanction_standing(facts, measure)
    more: dict[str, Any] = {"evidence": found.inputs, "missing": found.missing, "terms": found.terms}
    held = found.value
    if held is None:
        return condition(name, "unknown", **more)
    if held.stated_otherwise and measure.in_force is not None and measure.in_force.end is not None:
        both = {"day": str(held.ends), "stated": str(measure.in_force.end)}
        return condition(name, "unknown", "stated-otherwise", **both, **more)
    if held.ends is None:
        return condition(name, "not-met", "never", **more)
    if held.state == "ended":
        return condition(name, "met", since=held.ends, day=str(held.ends), **more)
    return condition(name, "not-met", earliest=held.ends, day=str(held.ends), **more)


def _no_new_breach(facts: Facts, measure: PersonnelMeasure, terms: SanctionEndTerms) -> Condition:
    name = "no-new-breach"
    held = sanction_standing(facts, measure).value
    ends = None if held is None else held.ends
    if ends is None or measure.decided is None:
        return condition(name, "unknown", terms=(terms.ends_by_itself,))
    later = tuple(_decided_within(facts, measure, measure.decided, min(ends, facts.context.on)))
    evidence = tuple(reference("personnel-measure", each.id) for each in later)
    if later:
        # Whether the act that it answers lies in the period is not told by the day of the decision.
        return condition(name, "unknown", "new-measure", evidence=evidence, terms=(terms.ends_by_itself,))
    if not facts.whole:
        return condition(name, "unknown", "in-part", terms=(terms.ends_by_itself,))
    return condition(name, "met", terms=(terms.ends_by_itself,))


def _given_together(facts: Facts, measure: PersonnelMeasure, terms: SanctionEndTerms) -> Iterator[Condition]:
    """Yield until when several sanctions of one day run: the heaviest is executed, equal ones are joined (第十五条)."""
    name = "joint-period"
    ceiling = terms.cumulated_most
    own = sanction_standing(facts, measure).value
    same_day = [each for each in _others(facts, measure) if each.decided == measure.decided and _is_sanction(each)]
    found = [standing for each in same_day if (standing := sanction_standing(facts, each).value) is not None]
    if own is None or own.ends is None or ceiling is None or not found:
        return
    day = facts.context.on
    more: dict[str, Any] = {
        "evidence": tuple(reference("personnel-measure", each.measure) for each in found),
        "terms": (ceiling,),
    }
    never = any(each.period is None for each in found)
    last = max((each.ends for each in found if each.ends is not None), default=own.ends)
    if never or last > own.ends:
        if never:
            yield condition(name, "not-met", "never", **more)
        elif day >= last:
            yield condition(name, "met", since=last, day=str(last), **more)
        else:
            yield condition(name, "not-met", earliest=last, day=str(last), **more)
        return
    alike = [each for each in found if each.kind == own.kind and each.period == own.period]
    if not alike or own.period is None:
        return
    months = min(own.period.count * (len(alike) + 1), ceiling.value.count)
    latest = over(own.starts, attrs.evolve(own.period, count=months))
    days = {"day": str(own.ends), "last": str(latest)}
    if day >= latest:
        yield condition(name, "met", since=latest, day=str(latest), **more)
    elif day < own.ends:
        yield condition(name, "not-met", "not-met-between", earliest=own.ends, latest=latest, **days, **more)
    else:
        yield condition(name, "unknown", earliest=own.ends, latest=latest, **days, **more)


def _is_sanction(measure: PersonnelMeasure) -> bool:
    return measure.kind.startswith(_SANCTION)


def _decided_within(facts: Facts, measure: PersonnelMeasure, start: date, end: date) -> Iterator[PersonnelMeasure]:
    for each in _others(facts, measure):
        if each.decided is not None and start < each.decided < end and each.kind.startswith((_SANCTION, _DISCIPLINE)):
            yield each


def _others(facts: Facts, measure: PersonnelMeasure) -> Iterator[PersonnelMeasure]:
    own: tuple[PersonnelMeasure, ...] = facts.about(reference("archive", measure.archive), "personnel-measure")
    return (each for each in sorted(own, key=lambda one: one.id) if each.id != measure.id)
