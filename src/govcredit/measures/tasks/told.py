"""What was told of a task by a day: in its own ledger, and in the reports on its plan (任务填报情况)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.identity import Code, OrganId
from govcredit.model.plans.plan_report import PlanReport, TaskEntry
from govcredit.model.plans.task import Task, TaskStatus
from govcredit.model.relations import ItemReference

__all__ = ("Note", "Told", "notes_of", "told")

_MEANT: Final = MappingProxyType[str, TaskStatus](
    {
        "done": "done",
        "continuing": "under-way",
        "on-schedule": "under-way",
        "behind": "under-way",
        "overdue": "under-way",
        "not-begun": "planned",
        "cancelled": "cancelled",
    }
)
_BEGUN: Final = frozenset({"under-way", "done", "suspended"})
_LEAST_DONE: Final[tuple[TaskStatus, ...]] = ("under-way", "suspended", "cancelled", "planned", "done")
_FINAL: Final = frozenset({"done", "suspended", "cancelled"})


@final
@attrs.frozen(kw_only=True)
class Note:
    """What was told on one day: a note of the task's ledger, or the entry of a report that was sent in on that day.

    Attributes:
        on: The day.
        organ: The body that told it.
        source: The task or the report.
        status: What it says; ``None`` where it says nothing of that kind.
        outcome: The code of a report.
        done_so_far: What was done.
        next_steps: What comes next.
    """

    on: date
    organ: OrganId | None
    source: ItemReference
    status: TaskStatus | None
    outcome: Code | None = None
    done_so_far: str | None = attrs.field(default=None, repr=False)
    next_steps: str | None = attrs.field(default=None, repr=False)


@final
@attrs.frozen(kw_only=True)
class Told:
    """Where a task stands by what was told of it.

    Attributes:
        status: The status that was told last; ``None`` where none was.
        done_on: The day since which it is told as done; ``None`` where it is not done or no day is told.
        begun: Whether it is told to be under way, done or suspended.
        begun_on: The first day on which it was.
        last: The last day on which anything was told.
        notes: What was told, the earliest first.
    """

    status: TaskStatus | None
    done_on: date | None
    begun: bool
    begun_on: date | None
    last: date | None
    notes: tuple[Note, ...]

    @property
    def done(self) -> bool:
        """Whether it is told to be done."""
        return self.status == "done"

    def within(self, after: date | None, last: date) -> tuple[Note, ...]:
        """Return what was told later than one day and not later than another."""
        return tuple(each for each in self.notes if (after is None or after < each.on) and each.on <= last)


def notes_of(facts: Facts, task: Task) -> tuple[Note, ...]:
    """Return what was told of a task by the day of the facts, the earliest first; a report without its day tells nothing."""
    own = reference("task", task.id)
    reports: tuple[PlanReport, ...] = facts.about(own, "plan-report")
    notes = [
        *(
            Note(on=each.on, organ=each.organ, source=own, status=each.status, done_so_far=each.note)
            for each in task.progress
        ),
        *(note for report in reports for note in _reported(report, task)),
    ]
    return tuple(sorted((each for each in notes if each.on <= facts.context.on), key=_order))


def told(facts: Facts, task: Task, bodies: Iterable[OrganId] | None = None) -> Told:
    """Return where a task stands on the day of the facts by what was told of it.

    What was told last counts; a task is done where all that was told on that day says so. The status of the task itself
    has no day: that it is done, suspended or cancelled counts, unless a note of a later day is where it comes from.

    Args:
        facts: The facts.
        task: The task.
        bodies: Only what these bodies told, and what names no body; of all by default.
    """
    own = None if bodies is None else frozenset(bodies)
    notes = tuple(each for each in notes_of(facts, task) if own is None or each.organ is None or each.organ in own)
    days = [(day, _of_day(group)) for day, group in groupby(notes, key=lambda each: each.on)]
    stated = [(day, status) for day, status in days if status is not None]
    undated = _undated(task, facts.context.on)
    last = stated[-1][1] if stated else None
    status = undated if undated in _FINAL or last is None else last
    begun = next((day for day, each in stated if each in _BEGUN), None)
    return Told(
        status=status,
        done_on=_since(stated) if status == "done" else None,
        begun=begun is not None or status in _BEGUN,
        begun_on=begun,
        last=days[-1][0] if days else None,
        notes=notes,
    )


def _reported(report: PlanReport, task: Task) -> Iterator[Note]:
    if report.filed is None:
        return
    for each in report.task_entries:
        if each.task == task.id:
            yield _entry(report, each, report.filed)


def _entry(report: PlanReport, entry: TaskEntry, filed: date) -> Note:
    return Note(
        on=filed,
        organ=report.organ,
        source=reference("plan-report", report.id),
        status=None if entry.outcome is None else _MEANT.get(entry.outcome),
        outcome=entry.outcome,
        done_so_far=entry.done_so_far,
        next_steps=entry.next_steps,
    )


def _order(note: Note) -> tuple[object, ...]:
    return (
        note.on,
        note.source.kind,
        note.source.id,
        note.organ or "",
        note.status or "",
        note.outcome or "",
        note.done_so_far or "",
        note.next_steps or "",
    )


def _of_day(notes: Iterable[Note]) -> TaskStatus | None:
    """Return the status that the notes of one day come to: done only where all of them say so."""
    statuses = {each.status for each in notes}
    return next((each for each in _LEAST_DONE if each in statuses), None)


def _undated(task: Task, on: date) -> TaskStatus | None:
    later = {each.status for each in task.progress if each.on > on}
    return None if task.status in later else task.status


def _since(days: list[tuple[date, TaskStatus]]) -> date | None:
    """Return the first day of the unbroken run of days, up to the last one, on which it was told as done."""
    first: date | None = None
    for day, status in reversed(days):
        if status != "done":
            break
        first = day
    return first
