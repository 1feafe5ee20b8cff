"""The conditions for the record of a government body: correction and performance, confirmed by who recognised it (政府机构记录的修复).

The notice names no waiting time. Before it there was no national rule, and the plans leave the rules of repair to be
drafted, so that nothing can be told then.

Source: 发改财金〔2023〕1103号.
"""

from typing import Any

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.groups.repair import BodyRepairTerms, ConditionRow
from govcredit.policy.term import Term
from govcredit.repair._conditions import condition
from govcredit.repair._credit import still_standing
from govcredit.repair._proof import handed_in, performed, rectified, together
from govcredit.repair.decision import Condition

__all__ = ("body_conditions",)

_PROOF = "performance-proof"


def body_conditions(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None
) -> tuple[Condition, ...]:
    """Return the conditions in the order of the rules."""
    terms = facts.context.terms(BodyRepairTerms)
    found = [still_standing(facts, record)]
    if terms.body_conditions is None:
        gap = Missing(kind="term", member="repair.body-conditions", reason="not-in-force")
        return (*found, condition("rule-in-force", "unknown", missing=(gap,)))
    for row in terms.body_conditions.value:
        term = terms.body_conditions.only(row)
        if row.condition == "correction-confirmed":
            found.append(_correction(facts, record, term))
        elif row.condition == "performance-confirmed":
            found.append(_performance(facts, record, application, term))
        else:
            found.append(
                condition("other-condition", "unknown", terms=(term,), what_zh=row.what, what_en=row.condition)
            )
    waits = terms.body_has_waiting_time
    if waits is not None and not waits.value:
        found.append(condition("no-waiting-time", "met", terms=(waits,)))
    return tuple(found)


def _correction(facts: Facts, record: DishonestyRecord, term: Term[ConditionRow]) -> Condition:
    name = "correction-confirmed"
    order = rectified(facts, reference("record", record.id), checked=True)
    if order is None:
        gap = Missing(kind="rectification", reason="no-item")
        return condition(name, "unknown", whenever=True, missing=(gap,), terms=(term,))
    more: dict[str, Any] = {"evidence": (order.by,), "missing": order.missing, "terms": (term,)}
    if order.state == "not-met":
        return condition(name, "not-met", whenever=True, **more)
    if order.state == "unknown":
        return condition(name, "unknown", "unchecked", whenever=True, **more)
    recogniser = record.recognised_by
    if recogniser is not None and order.confirmed_by is not None and order.confirmed_by != recogniser:
        return condition(name, "unknown", "other-unit", whenever=True, **more)
    if order.since is None:
        return condition(name, "met", "met-undated", **more)
    return condition(name, "met", since=order.since, day=str(order.since), **more)


def _performance(
    facts: Facts, record: DishonestyRecord, application: RepairApplication | None, term: Term[ConditionRow]
) -> Condition:
    name = "performance-confirmed"
    proofs = performed(facts, record)
    state, since = together(proofs)
    more: dict[str, Any] = {"evidence": tuple(proof.by for proof in proofs), "terms": (term,)}
    if state == "not-met":
        open_ones = ", ".join(f"{proof.by.kind} {proof.by.id}" for proof in proofs if proof.state == "not-met")
        return condition(name, "not-met", whenever=True, items=open_ones, **more)
    if state == "met":
        if since is None:
            return condition(name, "met", "met-undated", **more)
        return condition(name, "met", since=since, day=str(since), **more)
    paper = handed_in(application, _PROOF, facts.context.on)
    gaps = tuple(gap for proof in proofs for gap in proof.missing)
    if paper is not None and application is not None:
        more["evidence"] = (*more["evidence"], reference("repair", application.id))
        return condition(name, "unknown", "proof-handed-in", whenever=True, missing=gaps, **more)
    return condition(name, "unknown", whenever=True, missing=gaps, **more)
