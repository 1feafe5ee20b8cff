"""The conditions for credit information, as of an administrative penalty (信用信息修复的条件).

The law of the day that is asked decides. Where it took the place of other rules after the record was made, and the two
give different answers on that day, the answer is unknown: no transitional rule of Order 36 was read.

Source: 国家发展改革委令第58号; 国办发〔2025〕22号; 国家发展改革委令第36号.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.measures.standing.records import standing
from govcredit.measures.standing.windows import Window, window
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.groups.repair import ConditionRow, RepairTerms
from govcredit.policy.term import Term
from govcredit.repair._conditions import condition
from govcredit.repair._proof import Proof, handed_in, performed, rectified, together
from govcredit.repair.decision import Condition, ConditionState

__all__ = ("corrected", "credit_conditions", "not_barred", "still_standing", "stops_by_itself")

_UNDERTAKING: Final = "credit-undertaking"
_PROOF: Final = "performance-proof"

Maker: TypeAlias = Callable[[Facts, DishonestyRecord, RepairApplication | None, "Term[ConditionRow]"], Condition]


def credit_conditions(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None
) -> tuple[Condition, ...]:
    """Return the conditions in the order of the rules; where no rule was read, that and what can be told all the same."""
    terms = facts.context.terms(RepairTerms)
    found = [still_standing(facts, record)]
    if terms.every_subject is not None:
        found.append(condition("open-to-repair", "met", terms=(terms.every_subject,)))
    if terms.conditions is None:
        gap = Missing(kind="term", member="repair.conditions", reason="not-in-force")
        found.append(condition("rule-in-force", "unknown", missing=(gap,)))
        return tuple(found)
    for row in terms.conditions.value:
        term = terms.conditions.only(row)
        maker = _MAKERS.get(row.condition)
        found.append(
            condition("other-condition", "unknown", terms=(term,), what_zh=row.what, what_en=row.condition)
            if maker is None
            else maker(facts, record, application, term)
        )
    found.append(not_barred(facts, record, terms))
    return tuple(found)


def still_standing(facts: Facts, record: DishonestyRecord) -> Condition:
    """Return whether the record stands, so that there is something to repair."""
    measured = standing(facts, record)
    found = measured.value
    more: dict[str, Any] = {"evidence": measured.inputs, "missing": measured.missing}
    if found is None:
        return condition("still-standing", "unknown", **more)
    reached = {each.state: str(each.on) for each in found.transitions}
    for state in ("revoked", "repaired"):
        if state in found.states:
            return condition("still-standing", "not-met", state, day=reached[state], **more)
    if found.state == "draft":
        return condition("still-standing", "not-met", "draft", whenever=True, **more)
    if found.state == "expired":
        return condition("still-standing", "met", "expired", day=reached["expired"], **more)
    return condition("still-standing", "met", "disputed" if found.disputed else "met", **more)


def stops_by_itself(facts: Facts, record: DishonestyRecord) -> date | None:
    """Return the day from which publicity is over without an application, by the law of the day; nothing where unknown."""
    found = window(facts, record)
    return None if found.value is None else found.value.ends


def corrected(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None, term: Term[ConditionRow]
) -> Condition:
    """Return whether the breach was corrected and the duty performed."""
    proofs = performed(facts, record)
    order = rectified(facts, reference("record", record.id), checked=False)
    evidence = tuple(proof.by for proof in (*proofs, *([order] if order else [])))
    more: dict[str, Any] = {"evidence": evidence, "terms": (term,)}
    if together(proofs)[0] == "not-met":
        open_ones = [proof.by for proof in proofs if proof.state == "not-met"]
        return condition("breach-corrected", "not-met", whenever=True, items=_listed(open_ones), **more)
    state, since, gaps = _correction(order, proofs)
    if state == "met":
        return condition(
            "breach-corrected", "met", "met" if since else "met-undated", since=since, **_day(since), **more
        )
    if state == "not-met":
        return condition("breach-corrected", "not-met", "not-accepted", whenever=True, **more)
    claimed = None if application is None else application.corrected
    if application is not None and claimed is not None and claimed <= facts.context.on:
        more["evidence"] = (*evidence, reference("repair", application.id))
        if handed_in(application, _PROOF, facts.context.on) is not None:
            return condition("breach-corrected", "met", "proved", since=claimed, day=str(claimed), **more)
        return condition(
            "breach-corrected", "unknown", "claimed", whenever=True, day=str(claimed), missing=gaps, **more
        )
    return condition("breach-corrected", "unknown", whenever=True, missing=gaps, **more)


def not_barred(facts: Facts, record: DishonestyRecord, terms: RepairTerms) -> Condition:
    """Return whether an earlier dishonest application bars a new one."""
    day = facts.context.on
    own = [each for each in _applications(facts, record.subject) if each.applicant == record.subject]
    days = {each.id: each.barred_until for each in own if each.barred_until is not None and each.barred_until > day}
    if days:
        until = max(days.values())
        evidence = tuple(reference("repair", name) for name in days)
        return condition("not-barred", "not-met", earliest=until, day=str(until), evidence=evidence)
    untrue = [each for each in own if each.untrue is not None and each.untrue <= day and each.barred_until is None]
    if untrue and terms.bars is not None:
        evidence = tuple(reference("repair", each.id) for each in untrue)
        missing = tuple(Missing(kind="repair", id=each.id, member="barred_until", reason="no-value") for each in untrue)
        return condition("not-barred", "unknown", evidence=evidence, missing=missing, terms=(terms.bars,))
    return condition("not-barred", "met")


def _applications(facts: Facts, subject: Party) -> Iterable[RepairApplication]:
    """Return the applications that may be those of a subject; all of them where the subject is named without a reference."""
    for kind, name in (("organ", subject.organ), ("archive", subject.archive), ("person", subject.person)):
        if name is not None:
            return sorted(facts.about(reference(kind, name), "repair"), key=lambda each: str(each.id))
    return facts.items("repair")


def _least_window(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None, term: Term[ConditionRow]
) -> Condition:
    del application
    name = "least-window-over"
    day = facts.context.on
    found = window(facts, record)
    more: dict[str, Any] = {"evidence": found.inputs, "missing": found.missing, "terms": (*found.terms, term)}
    days = _repair_days(found)
    if days is None:
        return condition(name, "unknown", **more)
    state = _reached(days, day)
    before = _before(facts, record, found)
    earlier = None if before is None else _repair_days(before)
    if before is not None and earlier is not None and _reached(earlier, day) != state:
        more["terms"] = (*found.terms, *before.terms, term)
        return condition(name, "unknown", "transition", day=_told(days), before=_told(earlier), **more)
    if state == "met":
        return condition(name, "met", since=days[1], day=str(days[1]), **more)
    coming = _coming(facts, record)
    if coming is None:
        return condition(name, state, "later-law", **more)
    first, last = coming
    latest = None if first == last else last
    if state == "not-met":
        variant = "not-met" if latest is None else "not-met-between"
        filled = {"day": str(first)} if latest is None else {"day": str(first), "last": str(last)}
        return condition(name, "not-met", variant, earliest=first, latest=latest, **filled, **more)
    filled = {"day": str(days[0]), "last": str(days[1])}
    return condition(name, "unknown", "between", earliest=days[0], latest=days[1], **filled, **more)


def _undertaking(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None, term: Term[ConditionRow]
) -> Condition:
    del record
    if application is None:
        return condition("undertaking-given", "unknown", whenever=True, terms=(term,))
    evidence = (reference("repair", application.id),)
    paper = handed_in(application, _UNDERTAKING, facts.context.on)
    if paper is None:
        return condition("undertaking-given", "not-met", whenever=True, evidence=evidence, terms=(term,))
    return condition("undertaking-given", "met", since=paper.received, evidence=evidence, terms=(term,))


def _other_legal(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None, term: Term[ConditionRow]
) -> Condition:
    del facts, record, application
    return condition("other-legal-conditions", "unknown", whenever=True, terms=(term,))


_MAKERS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "least-window-over": _least_window,
        "breach-corrected": corrected,
        "undertaking-given": _undertaking,
        "other-legal-conditions": _other_legal,
    }
)


def _correction(
    order: Proof | None, proofs: tuple[Proof, ...]
) -> tuple[ConditionState, date | None, tuple[Missing, ...]]:
    if order is not None and order.state != "unknown":
        return order.state, order.since, ()
    gaps = tuple(gap for proof in (*proofs, *([order] if order else [])) for gap in proof.missing)
    state, since = together(proofs)
    return state, since, gaps


def _repair_days(found: Measured[Window]) -> tuple[date, date] | None:
    """Return the earliest and the latest day from which the window lets a record be repaired."""
    if found.value is not None:
        return found.value.repair_from, found.value.repair_from
    if found.band is None or found.band.low is None or found.band.high is None:
        return None
    days = sorted((found.band.low.repair_from, found.band.high.repair_from))
    return days[0], days[1]


def _reached(days: tuple[date, date], day: date) -> ConditionState:
    if day >= days[1]:
        return "met"
    return "unknown" if day >= days[0] else "not-met"


def _before(facts: Facts, record: DishonestyRecord, found: Measured[Window]) -> Measured[Window] | None:
    """Return the window under the rules before those of the day, where the record was made under them."""
    begun = max((term.start for term in found.terms), default=date.min)
    held = found.value or (None if found.band is None else found.band.low)
    if held is None or held.start >= begun or begun == date.min:
        return None
    return window(_under(facts, begun - timedelta(days=1)), record)


def _coming(facts: Facts, record: DishonestyRecord) -> tuple[date, date] | None:
    """Return from when the record can be repaired, changes of the law that are known included."""
    day = facts.context.on
    while True:
        found = window(_under(facts, day), record)
        days = _repair_days(found)
        if days is None:
            return None
        first = max(days[0], day)
        change = min((term.end for term in found.terms if term.end is not None), default=None)
        if change is None or first < change:
            return first, max(first, days[1])
        day = change


def _under(facts: Facts, day: date) -> Facts:
    return attrs.evolve(facts, context=facts.context.at(day))


def _told(days: tuple[date, date]) -> str:
    return str(days[0]) if days[0] == days[1] else f"{days[0]}–{days[1]}"


def _listed(items: "list[Any]") -> str:
    return ", ".join(f"{each.kind} {each.id}" for each in items[:3])


def _day(since: date | None) -> dict[str, str]:
    return {} if since is None else {"day": str(since)}
