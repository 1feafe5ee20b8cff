"""Clocks of remedies: objections by the steps of the place, and applications for repair (异议与修复时限)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from govcredit.measures.clocks.clock import Clock, Limit
from govcredit.measures.clocks.duty import Duty, began, gathered, lacks, law_at, not_in_force, stated, until
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.model.relations import ItemReference
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.values import Deadline
from govcredit.policy.groups.repair import RepairTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("deletion_limit", "objection_clocks", "objection_steps", "repair_clocks")

_STEPS: Final = "objections.local-limits"
_DECIDED: Final = "repair-local.decided"


def objection_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return the clocks of all objections; see `objection_steps` (异议时限).

    Args:
        facts: The facts.

    Source: 国办发〔2025〕22号, which says ``promptly``; local rules on social credit.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> disputed, raiser = ItemReference(kind="record", id="r"), Party(body_name="某公司")
    >>> objection = Objection(
    ...     id="o", of=disputed, raised_by=raiser, received=date(2026, 4, 7), deadline=date(2026, 4, 14), answered=date(2026, 4, 13)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", objections=(objection,)), load_pack("cn").context(date(2026, 5, 6)))
    >>> [(clock.last, clock.state, clock.days_left) for clock in objection_clocks(facts).value]
    [(datetime.date(2026, 4, 14), 'met', 1)]
    """
    return gathered(
        clock for each in facts.bundle.objections for clock in _steps(facts, each, _local(facts.context, _STEPS))
    )


def objection_steps(facts: Facts, objection: Objection) -> Measured[tuple[Clock, ...]]:
    """Return the clocks of one objection: until it is marked, passed on and answered (异议办理时限).

    The limits are those that the objection states and those of the place (``objections.local-limits``); no number of days
    is known for the nation. Where the place sets a limit for marking and for passing on, these have clocks of their own.
    The limit of the answer is that for data of the body's own, or that for data of another unit where the objection was
    passed on. It counts as answered on the day of the answer or, where that is not told, of the decision.

    Args:
        facts: The facts.
        objection: One of theirs.

    Source: 国办发〔2025〕22号, which says ``promptly``; local rules on social credit.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.model.relations import Party
    >>> disputed, raiser = ItemReference(kind="record", id="r"), Party(body_name="某公司")
    >>> objection = Objection(id="o", of=disputed, raised_by=raiser, organ="a", received=date(2026, 4, 7))
    >>> bundle = Bundle(version="1.0", objections=(objection,))
    >>> facts = Facts.of(bundle, load_pack("cn-shanghai").context(date(2026, 4, 8)))
    >>> [(clock.kind, clock.last, clock.state) for clock in objection_steps(facts, objection).value]
    [('objection-answered', datetime.date(2026, 4, 14), 'running'), ('objection-marked', datetime.date(2026, 4, 8), 'running')]
    """
    return gathered(_steps(facts, objection, _local(facts.context, _STEPS)))


def repair_clocks(facts: Facts, application: RepairApplication) -> Measured[tuple[Clock, ...]]:
    """Return the three clocks of an application: until it is accepted, decided and reported (修复办理时限).

    Acceptance runs from receipt of the application that was passed on, the decision from acceptance, the report from the
    application. For the decision no number of days was read for the nation: there is a limit where the place has one or
    the application states one. An extension of the report is not told in the data, so that the ordinary limit is shown.

    Args:
        facts: The facts.
        application: One of theirs.

    Source: 国办发〔2025〕22号; 国家发展改革委令第36号.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import ItemReference, Party
    >>> from govcredit.policy.loading import load_pack
    >>> application = RepairApplication(
    ...     id="x", of=ItemReference(kind="record", id="r"), applicant=Party(organ="a"), applied=date(2026, 4, 1), forwarded=date(2026, 4, 2)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", repairs=(application,)), load_pack("cn").context(date(2026, 4, 7)))
    >>> [(each.kind, each.last, each.state) for each in repair_clocks(facts, application).value if each.last]
    [('repair-accepted', datetime.date(2026, 4, 8), 'running'), ('repair-reported', datetime.date(2026, 4, 16), 'running')]
    """
    item = reference("repair", application.id)
    law = facts.once(_repair_law)
    refused = application.outcome == "not-accepted"
    passed_on, applied, begun = application.forwarded, application.applied, application.accepted
    accept = None if passed_on is None else law(passed_on).accept
    report = None if applied is None else law(applied).report
    place = None if begun is None else facts.once(_decision_law)(begun)
    duties = [
        Duty(
            kind="repair-accepted",
            item=item,
            organ=application.organ,
            starts=passed_on,
            done=begun or (application.decided or application.answered if refused else None),
            done_member="accepted",
            limits=_limits(passed_on, accept),
            missing=_gaps(item, "forwarded", passed_on, accept, "accept"),
        ),
        Duty(
            kind="repair-reported",
            item=item,
            starts=applied,
            done=application.answered,
            limits=_limits(applied, report),
            missing=_gaps(item, "applied", applied, report, "report"),
        ),
    ]
    if not refused:
        duties.append(
            Duty(
                kind="repair-decided",
                item=item,
                organ=application.organ,
                starts=begun,
                done=application.decided,
                done_member="decided",
                limits=(*stated(begun, application.limit, application.deadline), *_limits(begun, place)),
                missing=() if begun is not None else (lacks(item, "accepted"),),
            )
        )
    return gathered(duty.clock(facts.context.on) for duty in duties)


def deletion_limit(context: Context, starts: date) -> Limit | None:
    """Return until when what lost its basis is taken down, by the rule of the place; nothing where it has none.

    Args:
        context: The pack and the two days.
        starts: The day on which the basis was corrected or revoked.

    Source: 上海市社会信用条例第三十七条; 河南省社会信用条例第四十二条; 山东省社会信用条例第四十条.

    >>> from govcredit.policy.loading import load_pack
    >>> limit = deletion_limit(load_pack("cn-shanghai").context(date(2026, 4, 7)), date(2026, 4, 1))
    >>> limit.length, limit.last  # 4 to 6 April are days off
    (Deadline(count=3, unit='working-day'), datetime.date(2026, 4, 7))
    """
    term = _local(context, _STEPS)(starts)
    row = (
        None if term is None else next((row for row in term.value if row["step"] in {"delete", "report-quashed"}), None)
    )
    return None if term is None or row is None else until(starts, row["limit"], term.only(row))


def _steps(facts: Facts, each: Objection, local: "Callable[[date], Term[Any] | None]") -> Iterator[Clock]:
    on = facts.context.on
    item = reference("objection", each.id)
    term = None if each.received is None else local(each.received)
    rows = {} if term is None else {row["step"]: row for row in term.value}

    def by_place(step: str, starts: date | None) -> tuple[Limit, ...]:
        if term is None or step not in rows:
            return ()
        limit: Deadline = rows[step]["limit"]
        return (until(starts, limit, term.only(rows[step])),)

    if "mark" in rows:
        yield Duty(
            kind="objection-marked",
            item=item,
            organ=each.organ,
            starts=each.received,
            done=each.marked,
            done_member="marked",
            limits=by_place("mark", each.received),
        ).clock(on)
    if "forward" in rows and each.forwarded is not None:
        yield Duty(
            kind="objection-forwarded",
            item=item,
            organ=each.organ,
            starts=each.received,
            done=each.forwarded,
            done_member="forwarded",
            limits=by_place("forward", each.received),
        ).clock(on)
    starts = began(on, each.accepted, each.received)
    yield Duty(
        kind="objection-answered",
        item=item,
        organ=each.organ,
        starts=starts,
        done=each.answered or each.decided,
        limits=(*stated(starts, each.limit, each.deadline), *_answer(each, rows, by_place)),
    ).clock(on)


def _answer(
    each: Objection, rows: Mapping[str, Any], by_place: Callable[[str, date | None], tuple[Limit, ...]]
) -> tuple[Limit, ...]:
    """Return the limit of the place for the answer: another unit's data may have a limit as a whole, or for the unit."""
    if each.forwarded is None:
        return by_place("own-data", each.received)
    return by_place("other-unit", each.received) if "other-unit" in rows else by_place("unit-check", each.forwarded)


def _limits(starts: date | None, term: Term[Deadline] | None) -> tuple[Limit, ...]:
    return () if starts is None or term is None else (until(starts, term.value, term),)


def _gaps(
    item: ItemReference, member: str, starts: date | None, term: Term[Deadline] | None, name: str
) -> tuple[Missing, ...]:
    if starts is None:
        return (lacks(item, member),)
    return () if term is not None else (not_in_force(RepairTerms, name),)


def _repair_law(facts: Facts) -> Callable[[date], RepairTerms]:
    return law_at(facts.context, RepairTerms)


def _decision_law(facts: Facts) -> "Callable[[date], Term[Any] | None]":
    return _local(facts.context, _DECIDED)


def _local(context: Context, name: str) -> "Callable[[date], Term[Any] | None]":
    """Return a function that gives a term that only some places have; each day is asked for once."""
    return cache(lambda day: context.at(day).find(name))
