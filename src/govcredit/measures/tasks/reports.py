"""Entries for the reports that a plan asks for: who has sent in which, and who is awaited (报送到期)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.clocks.clock import Clock
from govcredit.measures.distinct import sorted_references
from govcredit.measures.measured import reference
from govcredit.measures.tasks._entries import Thing, entry_of
from govcredit.measures.tasks._verdicts import Answer, Verdict, unknown, verdict
from govcredit.measures.tasks.days import Demand, DueDay, demands_of
from govcredit.measures.tasks.names import names_of, plan_named
from govcredit.measures.tasks.question import Question
from govcredit.model.due import DueEntry, DueParty
from govcredit.model.identity import OrganId
from govcredit.model.plans.plan import Plan, ReportDue
from govcredit.model.plans.plan_report import PlanReport
from govcredit.model.plans.schedule import Schedule
from govcredit.model.plans.task import Task
from govcredit.model.values import Period

__all__ = ("Filed", "covered", "duty_entries", "filed_for", "reporters_of")

_Clocks: TypeAlias = dict[str, Clock]

_LEADS: Final = "牵头"
_LEADING: Final = frozenset({"lead", "co-lead"})
_JUNE: Final = 6
_DECEMBER: Final = 12


@final
@attrs.frozen(kw_only=True)
class Filed:
    """A report that was sent in for one time that it was asked for (已报送报告).

    Attributes:
        report: The report.
        on: The day on which it was sent in.
        state: ``met`` or ``late``.
    """

    report: PlanReport
    on: date
    state: Literal["met", "late"]


def covered(last: date) -> Period:
    """Return the time that a report is about by its last day: the year before, the first half-year, or the year that ends.

    >>> covered(date(2018, 7, 10)), covered(date(2019, 1, 10))
    (Period(start=datetime.date(2018, 1, 1), end=datetime.date(2018, 7, 1)), Period(start=datetime.date(2018, 1, 1), end=datetime.date(2019, 1, 1)))
    """
    year = date(last.year, 1, 1)
    if last.month <= _JUNE:
        return Period(start=None if last.year == date.min.year else date(last.year - 1, 1, 1), end=year)
    if last.month < _DECEMBER:
        return Period(start=year, end=date(last.year, 7, 1))
    return Period(start=year, end=None if last.year == date.max.year else date(last.year + 1, 1, 1))


def duty_entries(question: Question, plan: Plan, clocks: _Clocks) -> Iterator[DueEntry]:
    """Yield what is due of the reports that a plan asks for.

    Args:
        question: What is asked.
        plan: The plan.
        clocks: The clock of each report on a plan, by its identifier.
    """
    known = None if plan.provenance is None else plan.provenance.known
    for duty in plan.reports:
        wanted = () if duty.due is None else demands_of(duty.due, plan, known)
        thing = _thing(question, plan, duty, duty.due)
        if not wanted:
            found = Verdict(status="undated", code="undated")
            yield entry_of(question, thing, found if thing.text is None else unknown("not-read"))
        for each in wanted:
            yield _entry(question, plan, duty, attrs.evolve(thing, asked=each), each, clocks)


def reporters_of(question: Question, plan: Plan, duty: ReportDue) -> tuple[DueParty, ...]:
    """Return who has to send in a report: no receiver of it, and of 各牵头单位 those that lead tasks of the plan."""
    return tuple(_reporting(question, plan, each, duty) for each in question.roster.parties(duty.reporters, plan))


def filed_for(
    question: Question, plan: Plan, duty: ReportDue | None, day: DueDay, clocks: _Clocks
) -> tuple[Filed, ...]:
    """Return the reports on a plan that are meant for one time, by body and day.

    A report is meant for it that states the same last day, or covers a time that ends with the one asked for; one that
    states neither, and was sent in between the time before and that day. What has no day of sending in was not sent in.
    """
    if day.last is None:
        return ()
    reports: Iterable[PlanReport] = question.facts.about(reference("plan", plan.id), "plan-report")
    found = [
        Filed(report=each, on=each.filed, state=_state(each, each.filed, day.last, clocks))
        for each in reports
        if each.plan == plan.id
        and each.filed is not None
        and each.filed <= question.on
        and _is_meant(each, each.filed, day)
        and _is_for(each, duty)
    ]
    return tuple(sorted(found, key=lambda each: (each.report.organ, each.on, each.report.id)))


def _thing(question: Question, plan: Plan, duty: ReportDue, due: Schedule | None) -> Thing:
    called = plan_named(plan, plan.id)
    return Thing(
        kind="report",
        item=reference("plan", plan.id),
        plan=plan.id,
        title=duty.title,
        what=(f"{called[0]}要求的报告“{duty.title}”", f"the report “{duty.title}” of {called[1]}"),
        act="report",
        text=None if due is None else due.text,
        parties=reporters_of(question, plan, duty),
    )


def _reporting(question: Question, plan: Plan, party: DueParty, duty: ReportDue) -> DueParty:
    # Whoever gathers the reports of all departments sends none to itself; 各牵头单位 are those that lead tasks of the plan.
    leading = _leading(question, plan) if _LEADS in party.party and len(party.bodies) > 1 else frozenset(party.bodies)
    kept = tuple(each for each in party.bodies if each in leading and each not in duty.receivers)
    return attrs.evolve(party, bodies=kept) if len(party.bodies) > 1 else party


def _leading(question: Question, plan: Plan) -> frozenset[OrganId]:
    tasks: Iterable[Task] = question.facts.about(reference("plan", plan.id), "task")
    return frozenset(
        body
        for task in tasks
        if task.plan == plan.id and task.status != "cancelled"
        for each in question.parties(task)
        if each.part in _LEADING
        for body in each.bodies
    )


def _entry(  # noqa: PLR0913, PLR0917  # what was found out of it
    question: Question, plan: Plan, duty: ReportDue, whole: Thing, wanted: Demand, clocks: _Clocks
) -> DueEntry:
    thing = attrs.evolve(whole, parties=question.roster.held_to(wanted.readings, whole.parties))
    bodies = tuple(dict.fromkeys(body for each in thing.parties for body in each.bodies))
    resolved = bool(thing.parties) and all(each.bodies for each in thing.parties)

    def answered(after: date | None, last: date) -> bool:
        sent = filed_for(question, plan, duty, DueDay(last=last, after=after), clocks)
        return resolved and {each.report.organ for each in sent} >= set(bodies)

    day = wanted.day(question.on, answered)
    filed = filed_for(question, plan, duty, day, clocks)
    senders = {each.report.organ for each in filed}
    awaited = tuple(each for each in bodies if each not in senders) if day.last is not None else ()
    answer = _answer(filed, awaited, resolved=resolved and day.last is not None)
    found = verdict(day, answer, question.on, soon=question.soon, proviso=wanted.proviso is not None)
    names = names_of(tuple(question.roster.organs[each] for each in awaited if each in question.roster.organs))
    if found.code == "overdue" and awaited:
        found = Verdict(status="overdue", code="overdue-reports")
    return entry_of(
        question,
        thing,
        found,
        day,
        done_on=answer.on,
        answered_by=sorted_references(reference("plan-report", each.report.id) for each in filed),
        awaited=awaited,
        awaited_zh=names[0],
        awaited_en=names[1],
    )


def _answer(filed: tuple[Filed, ...], awaited: tuple[OrganId, ...], *, resolved: bool) -> Answer:
    if filed and not awaited:
        if not resolved:
            return Answer(done=False, doubt="roster")
        # Of each body the first one counts; all are there when the last one is, and one that was late makes the whole late.
        first = {each.report.organ: each for each in reversed(filed)}.values()
        late = [each.on for each in first if each.state == "late"]
        return Answer(done=True, on=max(late or (each.on for each in first)), in_time=not late)
    return Answer(done=False)


def _state(report: PlanReport, filed: date, last: date, clocks: _Clocks) -> Literal["met", "late"]:
    # A report that states a last day of its own, such as one that was put off, is held to that.
    clock = clocks.get(report.id)
    if clock is not None and clock.state in {"met", "late"}:
        return "met" if clock.state == "met" else "late"
    return "met" if filed <= last else "late"


def _is_meant(report: PlanReport, filed: date, day: DueDay) -> bool:
    if day.last is None or report.deadline == day.last:
        return day.last is not None
    if report.covers is not None and report.covers.end is not None:
        return report.covers.end == covered(day.last).end
    return report.deadline is None and (day.after is None or day.after < filed) and filed <= day.last


def _is_for(report: PlanReport, duty: ReportDue | None) -> bool:
    if duty is None or not report.receivers or not duty.receivers:
        return True
    return not set(report.receivers).isdisjoint(duty.receivers)
