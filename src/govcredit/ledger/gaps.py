"""What the ledgers of a bundle lack: leads, schedules, progress, bodies without a task, plans without tasks (台账缺项)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tasks.names import LEADING, bearers_named, plan_named, task_named
from govcredit.measures.tasks.question import SOON
from govcredit.measures.tasks.roster import Roster
from govcredit.model.due import DueEntry, LedgerGap
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task
from govcredit.model.relations import ItemReference
from govcredit.policy.explained import explained
from govcredit.statements import statement

__all__ = ("gaps",)

_OPEN: Final = frozenset({"at-risk", "overdue", "unknown"})
# Bodies that a plan of their area can be expected to give a part to.
_TASKED: Final = frozenset({"department", "party-body", "town", "street", "functional-zone"})


def gaps(facts: Facts, entries: Iterable[DueEntry], *, soon: int = SOON) -> tuple[LedgerGap, ...]:
    """Return what the ledgers lack, by what is lacking and where (台账缺项).

    Cancelled tasks lack nothing. Bodies without a task are told of the kinds that such plans hand tasks to: departments, party
    bodies, towns, streets and functional zones that a plan with tasks reaches. What the *data* does wrong, `govcredit.validation` tells.

    Args:
        facts: The facts.
        entries: What is due under them, of any horizon.
        soon: How many calendar days before its last day progress should have been told.

    Source: 滨海 附件; 滑县 附件 (the columns that a ledger has).

    >>> from datetime import date
    >>> from govcredit.ledger.due import due
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> plan, task = Plan(id="p", title="某方案", issuer="county"), Task(id="t", plan="p", title="建立失信记录")
    >>> facts = Facts.of(Bundle(version="1.0", plans=(plan,), tasks=(task,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [gap.lack_code for gap in gaps(facts, due(facts))]
    ['no-lead', 'no-schedule']
    """
    held = tuple(entries)
    tasks: tuple[Task, ...] = tuple(each for each in facts.items("task") if each.status != "cancelled")
    found = [
        *(gap for task in tasks for gap in _of_task(task)),
        *_silent(facts, held, soon),
        *_of_plans(facts, tasks),
        *_idle(facts, tasks, held),
    ]
    return tuple(sorted(found, key=lambda each: (each.lack_code, each.lack_item.kind, each.lack_item.id)))


def _of_task(task: Task) -> Iterator[LedgerGap]:
    item, what = reference("task", task.id), task_named(task)
    duty = task.responsibility
    if duty is not None and not duty.roles:
        yield _gap("responsibility-not-read", item, what)
    elif duty is None or not any(role.part in LEADING for role in duty.roles):
        yield _gap("no-lead", item, what)
    if task.schedule is None:
        yield _gap("no-schedule", item, what)
    elif not task.schedule.readings:
        yield _gap("schedule-not-read", item, what, text=task.schedule.text)


def _silent(facts: Facts, entries: Iterable[DueEntry], soon: int) -> Iterator[LedgerGap]:
    on = facts.context.on
    told: set[str] = set()
    for entry in entries:
        if entry.due_kind != "task" or entry.due_on is None or entry.last_told is not None or entry.due_item.id in told:
            continue
        if (
            entry.due_status in _OPEN
            and entry.due_on - timedelta(days=max(0, min(soon, entry.due_on.toordinal() - 1))) <= on
        ):
            task: Any = facts.find(entry.due_item)
            told.add(entry.due_item.id)
            who_zh, who_en = bearers_named(entry.due_parties)
            yield _gap(
                "progress-not-told",
                entry.due_item,
                task_named(task),
                last=str(entry.due_on),
                on=str(on),
                who_zh=who_zh,
                who_en=who_en,
            )


def _of_plans(facts: Facts, tasks: Iterable[Task]) -> Iterator[LedgerGap]:
    filled = {task.plan for task in tasks}
    plans: tuple[Plan, ...] = facts.items("plan")
    for plan in plans:
        item, what = reference("plan", plan.id), plan_named(plan, plan.id)
        if plan.id not in filled:
            yield _gap("no-tasks", item, what)
        for duty in plan.reports:
            if duty.reporters is None or not duty.reporters.roles:
                yield _gap("no-reporters", item, what, title=duty.title)


def _idle(facts: Facts, tasks: Iterable[Task], entries: Iterable[DueEntry]) -> Iterator[LedgerGap]:
    roster = Roster.of(facts)
    busy = {body for entry in entries if entry.due_kind == "task" for each in entry.due_parties for body in each.bodies}
    filled = {task.plan for task in tasks}
    plans: tuple[Plan, ...] = facts.items("plan")
    issuers = {plan.issuer for plan in plans}
    reached = {organ.id: organ for plan in plans if plan.id in filled for organ in roster.reached(plan)}
    for name, organ in reached.items():
        if organ.kind in _TASKED and name not in busy and name not in issuers:
            yield _gap("no-task", reference("organ", name), None, name=organ.name)


def _gap(code: str, item: ItemReference, what: tuple[str, str] | None, **more: str) -> LedgerGap:
    called = {} if what is None else {"what_zh": what[0], "what_en": what[1]}
    lack: Any = code
    return LedgerGap(
        lack_code=lack, lack_item=item, said=explained(statement(f"ledger.lacks.{code}", **called, **more))
    )
