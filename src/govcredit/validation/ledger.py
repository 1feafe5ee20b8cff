"""Rules about plans and their task ledgers: who leads, by when, and whether what is named exists (台账)."""

from collections.abc import Iterator
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task
from govcredit.validation.rules import NotApplicable, Outcome, Rule

__all__ = ("RULES",)


def no_lead(task: Task, _: Facts) -> Iterator[Outcome]:
    """A task names nobody who leads it or is responsible for it.

    Source: 新会 四（一）; 滨海 附件; 滑县 附件.
    """
    if task.status == "cancelled":
        yield NotApplicable("other-case")
    elif task.responsibility is None or not task.responsibility.roles:
        yield NotApplicable("no-value")
    elif not any(role.part in ("lead", "responsible") for role in task.responsibility.roles):
        yield finding("ledger.no-lead", "/responsibility/roles")


def deadline_before_issue(task: Task, facts: Facts) -> Iterator[Outcome]:
    """A task was due before its plan was issued, which happens in real plans and should be looked at.

    Source: 滨海 附件, rows 5, 12 to 15 and 19: issued in June 2018, due in 2017 or January 2018.
    """
    plan: Plan | None = facts.find(reference("plan", task.plan))
    if plan is None:
        yield NotApplicable("no-item")
        return
    readings = () if task.schedule is None else task.schedule.readings
    due = [(number, each.on) for number, each in enumerate(readings) if each.kind == "deadline"]
    if plan.issued is None or not due:
        yield NotApplicable("no-value")
        return
    for number, day in due:
        if day is not None and day < plan.issued:
            path = f"/schedule/readings/{number}/on"
            yield finding("ledger.deadline-before-issue", path, due=str(day), issued=str(plan.issued))


RULES: Final = (
    Rule(code="ledger.deadline-before-issue", kinds=("task",), check=deadline_before_issue),
    Rule(code="ledger.no-lead", kinds=("task",), check=no_lead),
)
