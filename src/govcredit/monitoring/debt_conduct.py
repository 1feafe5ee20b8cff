"""Events, violations, guarantees and disclosure of government debt as they were recorded (债务事件与违规行为).

Which law applies to a violation or a guarantee is that of its day, or of the day of the facts where none is told.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from govcredit.codes.lists import code_list
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.debt_violation import DebtViolation
from govcredit.monitoring._answers import late, none_found
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.term import Term
from govcredit.policy.wording import named

__all__ = ("late_documents", "open_events", "open_violations", "unlawful_guarantees")

_FAMILY: Final = "debt"
_PRINCIPLES: Final = "debt-events.principles"
_CONSEQUENCES: Final = "debt.consequences"
_BORROWING: Final = "debt.borrowing"
_BY_DEFAULT: Final = "debt-disclosure.by-default"


def open_events(facts: Facts) -> Iterator[Signal]:
    """Yield for each recorded debt-risk event whether it goes on (债务风险事件).

    An event that has a level is an alert, since it is answered for; one without a level is a warning.

    Source: 国办函〔2016〕88号; 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13.
    """
    events = facts.items("debt-event")
    if not events:
        yield none_found(facts, f"{_FAMILY}.event", "debt-event")
    on = facts.context.on
    for event in events:
        row = _row(facts, _PRINCIPLES, on, "rule", "accountability")
        item = reference("debt-event", event.id)
        case = Case(code=f"{_FAMILY}.event", item=item, organ=event.organ, terms=() if row is None else (row,))
        began = event.occurred or event.reported
        if (event.ended is not None and event.ended <= on) or (began is not None and began > on):
            yield case.quiet()
        elif event.event_level is None:
            yield case.raised("warning", variant="unstated", since=began)
        else:
            yield case.raised(
                "warning" if row is None else "alert",
                since=began,
                figures=(Figure("event-level", event.event_level),),
                **named("level", "debt-event-level", event.event_level),
            )


def open_violations(facts: Facts) -> Iterator[Signal]:
    """Yield for each recorded violation whether it was put right (债务违规行为).

    It is an alert where the law lays down consequences for its kind, and a warning where only local plans name it.

    Source: 预算法第九十四条; 预算法实施条例第九十四条; 山东 15; 江西 13.
    """
    violations = facts.items("debt-violation")
    if not violations:
        yield none_found(facts, f"{_FAMILY}.violation", "debt-violation")
    on = facts.context.on
    for violation in violations:
        row = _consequence(facts, violation)
        item = reference("debt-violation", violation.id)
        terms = () if row is None else (row,)
        case = Case(code=f"{_FAMILY}.violation", item=item, organ=violation.organ, terms=terms)
        since = violation.committed or violation.found
        if (violation.corrected is not None and violation.corrected <= on) or (since is not None and since > on):
            yield case.quiet()
        else:
            yield case.raised(
                "warning" if row is None else "alert",
                since=since,
                figures=(Figure("violation", violation.kind),),
                **named("kind", "debt-violation", violation.kind),
            )


def unlawful_guarantees(facts: Facts) -> Iterator[Signal]:
    """Yield for each guarantee whether it is one that the law does not allow and that stands (违法违规担保).

    Source: 预算法第三十五条、第九十四条; 江西 13.
    """
    guarantees = facts.items("guarantee")
    if not guarantees:
        yield none_found(facts, f"{_FAMILY}.guarantee", "guarantee")
    on = facts.context.on
    for guarantee in guarantees:
        given = guarantee.given or (None if guarantee.in_force is None else guarantee.in_force.start)
        row = _row(facts, _BORROWING, given or on, "rule", "no-guarantee")
        item = reference("guarantee", guarantee.id)
        terms = () if row is None else (row,)
        case = Case(code=f"{_FAMILY}.guarantee", item=item, organ=guarantee.guarantor, terms=terms)
        end = None if guarantee.in_force is None else guarantee.in_force.end
        over = any(day is not None and day <= on for day in (guarantee.withdrawn, end))
        if over or guarantee.lawful or (given is not None and given > on):
            yield case.quiet()
        elif guarantee.lawful is None:
            yield case.unknown((Missing(kind="guarantee", id=guarantee.id, member="lawful", reason="no-value"),))
        else:
            yield case.raised("warning" if row is None else "alert", since=given)


def late_documents(facts: Facts) -> Iterator[Signal]:
    """Yield for each document on a bond that must be disclosed whether its last day has passed without it (债券信息披露).

    Only last days that the bond tells are looked at: those of the measures of 2018 were not read. What came late and is
    out now is in order.

    Source: 财预〔2018〕209号; 新会 三（七）.
    """
    bonds = [each for each in facts.items("bond") if each.disclosed_documents]
    if not bonds:
        yield Case(code=f"{_FAMILY}.disclosure").not_applicable("no-item", what="bond")
    for bond in bonds:
        yield from _documents(facts, bond)


def _documents(facts: Facts, bond: Bond) -> Iterator[Signal]:
    on, law = facts.context.on, facts.law(_BY_DEFAULT)
    terms = () if law is None else (law,)
    item = reference("bond", bond.id)
    case = Case(code=f"{_FAMILY}.disclosure", item=item, organ=bond.bond_issuer, terms=terms)
    for place, each in enumerate(bond.disclosed_documents):
        if (each.published is not None and each.published <= on) or (each.deadline is not None and on <= each.deadline):
            yield case.quiet()
        elif each.deadline is None:
            member = f"disclosed_documents.{place}.deadline"
            yield case.unknown((Missing(kind="bond", id=bond.id, member=member, reason="no-value"),))
        else:
            told = named("what", "debt-disclosure-item", each.item)
            what = (Figure("disclosed-item", each.item),)
            yield late(facts, case, each.deadline, figures=what, **told)


def _consequence(facts: Facts, violation: DebtViolation) -> Term[Mapping[str, Any]] | None:
    """Return what the law of the day lays down for a violation, or for the kind that it is one of."""
    day = violation.committed or violation.found or facts.context.on
    kinds = code_list("debt-violation")
    path = [each.code for each in kinds.path(violation.kind)] if kinds.known(violation.kind) else []
    rows = (_row(facts, _CONSEQUENCES, day, "act", kind) for kind in reversed(path))
    return next((row for row in rows if row is not None), None)


def _row(facts: Facts, name: str, day: date, column: str, code: str) -> Term[Mapping[str, Any]] | None:
    law = facts.law(name, day)
    found = None if law is None else next((each for each in law.value if each[column] == code), None)
    return None if law is None or found is None else law.only(found)
