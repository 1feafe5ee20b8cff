"""Entries for the inspections and assessments of tasks: one for all tasks of a plan that fall on one day (检查考核到期)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.measured import reference
from govcredit.measures.tasks._entries import Thing, entry_of
from govcredit.measures.tasks._tasks import known_of
from govcredit.measures.tasks._verdicts import Answer, Verdict, unknown, verdict
from govcredit.measures.tasks.days import Demand, DueDay, demands_of
from govcredit.measures.tasks.names import plan_named
from govcredit.measures.tasks.question import Question
from govcredit.model.due import DueEntry
from govcredit.model.plans.task import Task
from govcredit.model.supervision.inspection import Inspection
from govcredit.model.values import Period

__all__ = ("check_entries",)

_COLUMN: Final = "检查考核"
_ONE: Final = timedelta(days=1)
# Which kinds of inspection can be meant where the schedule says when in the year it is; any kind where it does not.
_KINDS: Final = (
    ("年中", frozenset({"mid-year", "half-yearly", "regular"})),
    ("半年", frozenset({"mid-year", "half-yearly", "regular"})),
    ("年初", frozenset({"year-start-assessment", "performance-appraisal", "comprehensive-appraisal"})),
    ("年底", frozenset({"year-end-assessment", "performance-appraisal", "comprehensive-appraisal"})),
    ("年终", frozenset({"year-end-assessment", "performance-appraisal", "comprehensive-appraisal"})),
)


@final
@attrs.frozen(kw_only=True)
class _Held:
    """An inspection, the day by which it was held, and the day that says which time it counts for."""

    inspection: Inspection
    on: date
    counts_on: date

    def lies(self, after: date | None, last: date) -> bool:
        return (after is None or after < self.counts_on) and self.counts_on <= last


def check_entries(question: Question, tasks: Iterable[Task]) -> Iterator[DueEntry]:
    """Yield the inspections and assessments that are due of tasks, each once for all tasks that it is about.

    An inspection answers it that names the tasks among those that it looked at, and was held after the time before and not
    later than its last day, or covers a time that ends there. Where a file holds no such inspections at all, or is but a part, silence says nothing.
    """
    groups: dict[tuple[str, str, Demand | None], list[Task]] = {}
    for task in tasks:
        if task.checks is None or task.status == "cancelled":
            continue
        wanted: tuple[Demand | None, ...] = demands_of(task.checks, question.plan(task.plan), known_of(task))
        for each in wanted or (None,):
            text = task.checks.text if each is None else ""
            groups.setdefault((task.plan, text, each), []).append(task)
    for (_, _, each), about in groups.items():
        yield _entry(question, each, about)


def _entry(question: Question, wanted: Demand | None, tasks: list[Task]) -> DueEntry:
    plan = question.plan(tasks[0].plan)
    texts = {task.checks.text for task in tasks if task.checks is not None}
    title = _COLUMN if wanted is None or wanted.event is None else wanted.event
    called = plan_named(plan, tasks[0].plan)
    thing = Thing(
        kind="check",
        item=reference("plan", tasks[0].plan),
        plan=tasks[0].plan,
        title=title,
        what=(f"{called[0]}的“{title}”（涉及{len(tasks)}项任务）", f"“{title}” of {called[1]} (tasks: {len(tasks)})"),
        act="check",
        text=texts.pop() if len(texts) == 1 else None,
        asked=wanted,
        tasks=tuple(sorted({task.id for task in tasks})),
    )
    if wanted is None:
        return entry_of(question, thing, unknown("not-read"))
    held = _held(question, thing)
    day = wanted.day(question.on, lambda after, last: _seen(held, after, last) >= set(thing.tasks))
    before = [each for each in held if day.last is not None and each.lies(day.after, day.last)]
    seen = _seen(before, None, date.max)
    answer = _answer(question, wanted, day, held, thing)
    found = verdict(day, answer, question.on, soon=question.soon, proviso=wanted.proviso is not None)
    if found.code == "overdue":
        found = Verdict(status="overdue", code="overdue-checks")
    used = held if found.status == "done-late" and not seen >= set(thing.tasks) else before
    return entry_of(
        question,
        thing,
        found,
        day,
        done_on=answer.on,
        answered_by=sorted_references(
            reference("inspection", each.inspection.id)
            for each in used
            if set(each.inspection.inspected_tasks) & set(thing.tasks)
        ),
        tasks=str(len(thing.tasks)),
        seen=str(len(seen & set(thing.tasks))),
    )


def _held(question: Question, thing: Thing) -> list[_Held]:
    """Return the inspections that can be meant and were held by the day, the earliest first."""
    kinds = next((kinds for word, kinds in _KINDS if word in thing.title), None)
    found = [
        _Held(inspection=each, on=day, counts_on=_last_of(each.covers) or day)
        for each in question.facts.items("inspection")
        if (day := _day_of(each)) is not None and day <= question.on and (kinds is None or each.kind in kinds)
    ]
    return sorted(found, key=lambda each: (each.on, each.inspection.id))


def _day_of(inspection: Inspection) -> date | None:
    span = inspection.conducted
    return inspection.reported if span is None else _last_of(span) or span.start


def _last_of(span: Period | None) -> date | None:
    return None if span is None or span.end is None or span.end == date.min else span.end - _ONE


def _answer(question: Question, wanted: Demand, day: DueDay, held: list[_Held], thing: Thing) -> Answer:
    tasks: set[str] = set(thing.tasks)
    if day.last is None:
        return Answer(done=False)
    if _seen(held, day.after, day.last) >= tasks:
        return Answer(done=True, on=_done_on(held, tasks, day.after, day.last))
    if _seen(held, day.after, question.on) >= tasks:
        # Of what recurs, a later one may as well be the next.
        if wanted.recurs:
            return Answer(done=False, doubt="inspected-later")
        return Answer(done=True, on=_done_on(held, tasks, day.after, question.on))
    unnamed = any(not each.inspection.inspected_tasks for each in held if each.lies(day.after, question.on))
    if (
        unnamed
        or not question.facts.whole
        or not any(each.inspected_tasks for each in question.facts.items("inspection"))
    ):
        return Answer(done=False, doubt="no-inspection")
    return Answer(done=False)


def _seen(held: Iterable[_Held], after: date | None, last: date) -> set[str]:
    return {task for each in held if each.lies(after, last) for task in each.inspection.inspected_tasks}


def _done_on(held: Iterable[_Held], tasks: set[str], after: date | None, last: date) -> date | None:
    """Return the day of the inspection with which all tasks were looked at."""
    left = set(tasks)
    for each in held:
        if each.lies(after, last):
            left -= set(each.inspection.inspected_tasks)
            if not left:
                return each.on
    return None
