"""Everything that the ledgers of a bundle owe on a day, each thing as one entry with its status (到期事项)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcredit.measures.clocks.disclosure import report_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.tasks._checks import check_entries
from govcredit.measures.tasks._tasks import task_entries
from govcredit.measures.tasks.question import SOON, Question
from govcredit.measures.tasks.reports import duty_entries
from govcredit.measures.tasks.roster import Roster
from govcredit.model.due import DueEntry
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task

__all__ = ("due_entries",)

_LAST: Final = 10_000  # behind every number of a ledger


def due_entries(facts: Facts, *, soon: int = SOON, horizon: date | None = None) -> tuple[DueEntry, ...]:
    """Return everything that is due under the plans of a bundle, the earliest first, and what has no day last (到期事项).

    What each status means is told at `govcredit.ledger.due`, the judgement that asks for it.

    Args:
        facts: The facts; the day is ``facts.context.on``.
        soon: How many calendar days before its last day something is at risk.
        horizon: What is due after this day is left out; what has no day stays.

    Source: the plans themselves, whose times and duties are read; 滑县 六（三） (reports by 10 July and 10 January).

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.schedule import Reading, Schedule
    >>> from govcredit.policy.loading import load_pack
    >>> schedule = Schedule(text="2026年3月底前完成", readings=(Reading(kind="deadline", on=date(2026, 3, 31)),))
    >>> task = Task(id="t", plan="p", title="建立失信记录", schedule=schedule)
    >>> facts = Facts.of(Bundle(version="1.0", tasks=(task,)), load_pack("cn").context(date(2026, 3, 20)))
    >>> [(str(entry.due_on), entry.due_status) for entry in due_entries(facts)]
    [('2026-03-31', 'at-risk')]
    """
    found = _entries(Question(facts=facts, roster=Roster.of(facts), soon=soon))
    kept = (each for each in found if horizon is None or each.due_on is None or each.due_on <= horizon)
    return tuple(sorted(kept, key=_order))


def _entries(question: Question) -> Iterator[DueEntry]:
    tasks: tuple[Task, ...] = question.facts.items("task")
    plans: tuple[Plan, ...] = question.facts.items("plan")
    clocks = {
        str(each.item.id): each for each in report_clocks(question.facts).value or () if each.kind == "plan-report"
    }
    for task in tasks:
        yield from task_entries(question, task)
    yield from check_entries(question, tasks)
    for plan in plans:
        yield from duty_entries(question, plan, clocks)


def _order(entry: DueEntry) -> tuple[object, ...]:
    return (
        entry.due_on is None,
        entry.due_on or date.max,
        entry.plan,
        _LAST if entry.number is None else entry.number,
        entry.due_kind,
        entry.due_item.id,
        entry.event or "",
        entry.title,
        entry.schedule_text or "",
        entry.recurs or "",
        entry.inspected_tasks,
        tuple(each.party for each in entry.due_parties),
    )
