"""What lies in the period of a report: reports on it, dishonesty records that stood, duties whose last day it holds (期间内情况)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, TypeAlias, final

import attrs

from govcredit.measures.clocks.clock import Clock
from govcredit.measures.clocks.disclosure import disclosure_clocks, report_clocks
from govcredit.measures.clocks.publication import publication_clocks, withdrawal_clocks
from govcredit.measures.clocks.remedies import objection_clocks, repair_clocks
from govcredit.measures.clocks.replies import advice_clocks, complaint_clocks, suggestion_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.measures.standing.records import standing
from govcredit.measures.tasks.days import Demand, DueDay, demands_of
from govcredit.measures.tasks.question import Question
from govcredit.measures.tasks.reports import Filed, covered, filed_for, reporters_of
from govcredit.measures.tasks.told import Note
from govcredit.model.identity import OrganId
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.plan_report import PlanReport
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.values import Period

__all__ = ("AskedReport", "Body", "clocks_in", "is_about", "records_in", "reports_in")

Body: TypeAlias = tuple[OrganId | None, str]
"""A body of the roster, or one that a record only names."""

_CLOCKS: Final[tuple[Callable[[Facts], Measured[tuple[Clock, ...]]], ...]] = (
    suggestion_clocks,
    advice_clocks,
    complaint_clocks,
    objection_clocks,
    publication_clocks,
    withdrawal_clocks,
    disclosure_clocks,
    report_clocks,
)


@final
@attrs.frozen(kw_only=True)
class AskedReport:
    """A report on the period that a body was asked for or has sent in (期间报告).

    Attributes:
        organ: The body.
        title: What was to be reported, where the plan asks for it.
        last: The last day in time.
        sent: The report that was sent in.
    """

    organ: OrganId
    title: str | None = None
    last: date | None = None
    sent: Filed | None = None


def is_about(facts: Facts, note: Note, period: Period) -> bool:
    """Whether what was told of a task is about a period: a report by the time that it covers, else by the day."""
    report: PlanReport | None = facts.find(note.source) if note.source.kind == "plan-report" else None
    end = None if report is None else _end_of(report)
    return period.contains(note.on) if end is None else end == period.end


def reports_in(question: Question, plan: Plan, period: Period) -> Iterator[AskedReport]:
    """Yield the reports on a period that a plan asks for, with those that were sent in, and others that cover it."""
    clocks = {str(each.item.id): each for each in report_clocks(question.facts).value or ()}
    known = None if plan.provenance is None else plan.provenance.known
    listed: set[OrganId] = set()
    for duty in plan.reports:
        for wanted in () if duty.due is None else demands_of(duty.due, plan, known):
            day = _day_for(wanted, period)
            if day.last is None:
                continue
            filed = filed_for(question, plan, duty, day, clocks)
            sent = {each.report.organ: each for each in reversed(filed)}  # of each body the first one counts
            parties = question.roster.held_to(wanted.readings, reporters_of(question, plan, duty))
            for organ in dict.fromkeys((*(body for each in parties for body in each.bodies), *sent)):
                listed.add(organ)
                yield AskedReport(organ=organ, title=duty.title, last=day.last, sent=sent.get(organ))
    others: Iterable[PlanReport] = question.facts.about(reference("plan", plan.id), "plan-report")
    for report in sorted(others, key=lambda each: (each.filed or date.max, each.id)):
        is_about_it = report.plan == plan.id and period.end is not None and _end_of(report) == period.end
        if is_about_it and report.organ not in listed:
            listed.add(report.organ)
            yield _unasked(question, report, clocks.get(report.id))


def records_in(question: Question, plan: Plan, period: Period) -> dict[Body, list[bool]]:
    """Return the dishonesty records of each body that stood on a day of a period: whether each began in it.

    Counted are the issuer of the plan and the bodies that it reaches, and bodies that a record only names. A record whose day
    of recognition is not told is not counted, nor is one of a public employee.
    """
    area = {plan.issuer, *(each.id for each in question.roster.reached(plan))}
    coded = {str(each.uscc): each.id for each in question.roster.organs.values() if each.uscc is not None}
    stood: dict[Body, list[bool]] = {}
    for record in question.facts.items("record"):
        party = record.subject
        organ = party.organ or coded.get(party.uscc or "")
        name = party.body_name if organ is None else question.roster.name_of(organ)
        days = _days_of(question.facts, record)
        if name is None or days is None or (organ is not None and organ not in area):
            continue
        if period.overlaps(Period(start=days[0], end=days[1])):
            stood.setdefault((organ, name), []).append(period.contains(days[0]))
    return stood


def clocks_in(facts: Facts, period: Period) -> list[Clock]:
    """Return the duties of the whole bundle whose last day lies in a period or, where none is known, the first one."""
    repairs = (clock for each in facts.items("repair") for clock in repair_clocks(facts, each).value or ())
    clocks = (clock for each in _CLOCKS for clock in each(facts).value or ())
    return [
        each
        for each in (*clocks, *repairs)
        if each.kind != "plan-report" and (day := each.last or each.starts) is not None and period.contains(day)
    ]


def _day_for(wanted: Demand, period: Period) -> DueDay:
    """Return the day by which a report on a period is due, where the schedule has one."""
    if period.end is None:
        return DueDay()
    day = wanted.day(period.end, lambda _after, _last: True)
    return day if day.last is not None and covered(day.last).end == period.end else DueDay()


def _end_of(report: PlanReport) -> date | None:
    if report.covers is not None and report.covers.end is not None:
        return report.covers.end
    return None if report.deadline is None else covered(report.deadline).end


def _unasked(question: Question, report: PlanReport, clock: Clock | None) -> AskedReport:
    if report.filed is None or report.filed > question.on:
        return AskedReport(organ=report.organ, last=report.deadline)
    late = clock is not None and clock.state == "late"
    return AskedReport(
        organ=report.organ,
        last=report.deadline,
        sent=Filed(report=report, on=report.filed, state="late" if late else "met"),
    )


def _days_of(facts: Facts, record: DishonestyRecord) -> tuple[date, date | None] | None:
    """Return from which day on a record stood and the first one on which it did no more; nothing where no day is told."""
    found = standing(facts, record)
    sure = found.value or (None if found.band is None else found.band.low)
    reached = {} if sure is None else {each.state: each.on for each in reversed(sure.transitions)}
    ends = [reached[state] for state in ("repaired", "revoked") if state in reached]
    return (reached["recognised"], min(ends, default=None)) if "recognised" in reached else None
