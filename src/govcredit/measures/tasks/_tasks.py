"""Entries for the tasks of a ledger: one for each thing that a schedule asks for (任务到期)."""

from collections.abc import Iterator
from datetime import date

import attrs

from govcredit.measures.measured import reference
from govcredit.measures.tasks._entries import Thing, entry_of
from govcredit.measures.tasks._verdicts import Answer, Verdict, unknown, verdict
from govcredit.measures.tasks.days import Demand, DueDay, demands_of
from govcredit.measures.tasks.names import task_named
from govcredit.measures.tasks.question import Question
from govcredit.measures.tasks.told import Told, told
from govcredit.model.due import DueEntry
from govcredit.model.plans.task import Task

__all__ = ("known_of", "task_entries")


def task_entries(question: Question, task: Task) -> Iterator[DueEntry]:
    """Yield what is due of a task: one entry for each reading of its schedule or, where it has none, one."""
    thing = Thing(
        kind="task",
        item=reference("task", task.id),
        plan=task.plan,
        number=task.number,
        title=task.title,
        what=task_named(task),
        act="task",
        text=None if task.schedule is None else task.schedule.text,
        parties=question.parties(task),
    )
    stands = told(question.facts, task)
    if stands.status == "cancelled":
        yield entry_of(question, thing, Verdict(status="cancelled", code="cancelled"), last_told=stands.last)
        return
    wanted = () if task.schedule is None else demands_of(task.schedule, question.plan(task.plan), known_of(task))
    if not wanted:
        yield _without_reading(question, thing, stands)
    for each in wanted:
        yield _entry(question, task, attrs.evolve(thing, asked=each), each, beside=wanted)


def known_of(task: Task) -> date | None:
    """Return the day on which a task was recorded, from which a recurrence starts where its plan has no day of issue."""
    return None if task.provenance is None else task.provenance.known


def _without_reading(question: Question, thing: Thing, stands: Told) -> DueEntry:
    if stands.status == "suspended":
        found = Verdict(status="suspended", code="suspended")
    elif stands.done:
        found = Verdict(status="done", code="done-undated" if stands.done_on is None else "done-goes-on")
    elif thing.text is None:
        found = Verdict(status="undated", code="undated")
    else:
        found = unknown("not-read")
    return entry_of(question, thing, found, done_on=stands.done_on, last_told=stands.last)


def _entry(question: Question, task: Task, whole: Thing, wanted: Demand, *, beside: tuple[Demand, ...]) -> DueEntry:
    parties = question.roster.held_to(wanted.readings, whole.parties)
    own = None if parties == whole.parties else {body for each in parties for body in each.bodies}
    stands = told(question.facts, task, own or None)
    day = wanted.day(question.on, lambda after, last: _done_within(stands, after, last) is not None)
    thing = attrs.evolve(whole, parties=parties, act="start" if wanted.is_start else "task")
    if stands.status == "suspended":
        found, done_on = Verdict(status="suspended", code="suspended"), None
    elif wanted.is_start and stands.begun and not stands.done:
        found, done_on = _begun(day, stands), stands.begun_on
    else:
        answer = _answer(wanted, day, stands, question.on, beside)
        found = verdict(day, answer, question.on, soon=question.soon, proviso=wanted.proviso is not None)
        done_on = answer.on
    if found.code == "ongoing" and stands.last is None:
        found = attrs.evolve(found, code="ongoing-silent")
    return entry_of(question, thing, found, day, done_on=done_on, last_told=stands.last)


def _answer(wanted: Demand, day: DueDay, stands: Told, on: date, beside: tuple[Demand, ...]) -> Answer:
    if not wanted.recurs or day.last is None:
        # 完成并逐年实施: what is done by a day and goes on from there is done once, whatever is told of going on.
        once = _done_within(stands, None, on) if any(each.goes_on for each in beside) else None
        if len(beside) > 1 and once is not None:
            return Answer(done=False) if wanted.goes_on else Answer(done=True, on=once)
        return Answer(done=stands.done, on=stands.done_on)
    # Each time of a recurrence is answered by what was told in its own span; what is told later belongs to the next time.
    done_on = _done_within(stands, day.after, min(day.last, on))
    if done_on is not None:
        return Answer(done=True, on=done_on)
    if stands.done and stands.done_on is None:
        return Answer(done=True)
    moved = any(each.status == "under-way" for each in stands.within(day.after, day.last))
    return Answer(done=False, doubt="under-way" if moved else None)


def _done_within(stands: Told, after: date | None, last: date) -> date | None:
    return next((each.on for each in stands.within(after, last) if each.status == "done"), None)


def _begun(day: DueDay, stands: Told) -> Verdict:
    # What has begun goes on: a start has no end by which it could be late.
    if stands.begun_on is None:
        return Verdict(status="ongoing", code="begun-undated")
    late = day.last is not None and stands.begun_on > day.last
    return Verdict(status="ongoing", code="begun-late" if late else "begun")
