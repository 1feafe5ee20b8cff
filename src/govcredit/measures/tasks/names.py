"""What tasks, plans and bodies are called in a sentence, in both languages (称谓)."""

from collections.abc import Iterable
from typing import Final

from govcredit.model.bodies.organ import Organ
from govcredit.model.due import DueParty
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task

__all__ = ("LEADING", "bearers_named", "names_of", "plan_named", "task_named")

LEADING: Final = frozenset({"lead", "co-lead", "responsible"})
"""The parts of those that answer for a task."""

_SHOWN: Final = 5  # names that are told one by one


def task_named(task: Task) -> tuple[str, str]:
    """Return what a task is called in both languages."""
    number = "" if task.number is None else str(task.number)
    return f"任务{number}“{task.title}”", f"task {number} “{task.title}”".replace("  ", " ")


def plan_named(plan: Plan | None, name: str) -> tuple[str, str]:
    """Return what a plan is called in both languages."""
    title = name if plan is None else plan.title
    return f"方案“{title}”", f"plan “{title}”"


def bearers_named(parties: Iterable[DueParty]) -> tuple[str, str]:
    """Return who has to answer for something, in both languages: those that lead it or are responsible, as written."""
    names = tuple(dict.fromkeys(each.party for each in parties if each.part in LEADING))
    return ("、".join(names), ", ".join(names)) if names else ("责任单位", "the party")


def names_of(organs: tuple[Organ, ...]) -> tuple[str, str]:
    """Return the names of bodies in both languages; beyond five they are counted."""
    shown = [each.name for each in organs[:_SHOWN]]
    more = len(organs) - len(shown)
    zh, en = "、".join(shown), ", ".join(shown)
    return (f"{zh}等{len(organs)}家", f"{en} and {more} more") if more else (zh, en)
