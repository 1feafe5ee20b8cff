"""How something that is due is put into words (到期说明)."""

from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.ledger._days import Asked, DueDay
from govcredit.model.bodies.organ import Organ
from govcredit.model.due import DueParty
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task
from govcredit.statements import Statement, statement

__all__ = ("ACTS", "names_of", "plan_named", "said", "task_named")

_SHOWN: Final = 5  # names that are told one by one
ACTS: Final = MappingProxyType(
    {
        "task": ("完成", "to be done"),
        "start": ("启动", "to begin"),
        "check": ("开展", "to take place"),
        "report": ("报送", "to be sent in"),
    }
)
"""What has to happen, in both languages."""


def task_named(task: Task) -> tuple[str, str]:
    """Return what a task is called in both languages."""
    number = "" if task.number is None else str(task.number)
    return f"任务{number}“{task.title}”", f"task {number} “{task.title}”".replace("  ", " ")


def plan_named(plan: Plan | None, name: str) -> tuple[str, str]:
    """Return what a plan is called in both languages."""
    title = name if plan is None else plan.title
    return f"方案“{title}”", f"plan “{title}”"


def names_of(organs: tuple[Organ, ...]) -> tuple[str, str]:
    """Return the names of bodies in both languages; beyond five they are counted."""
    shown = [each.name for each in organs[:_SHOWN]]
    more = len(organs) - len(shown)
    zh, en = "、".join(shown), ", ".join(shown)
    return (f"{zh}等{len(organs)}家", f"{en} and {more} more") if more else (zh, en)


def said(  # noqa: PLR0913  # what a sentence may fill in
    code: str,
    what: tuple[str, str],
    act: str,
    *,
    on: date,
    day: DueDay,
    parties: tuple[DueParty, ...] = (),
    asked: Asked | None = None,
    late: tuple[int, bool] | None = None,
    **more: str,
) -> Statement:
    """Return the sentence.

    Args:
        code: The statement, behind the family.
        what: What is due, in both languages.
        act: What has to happen, a name of `ACTS`.
        on: The day of the judgement.
        day: The day that counts.
        parties: Who has to do it.
        asked: What was asked for.
        late: Working days late, and whether that is provisional.
        more: What else the sentence fills in.
    """
    working, provisional = late or (0, False)
    notes = _notes(day, asked, provisional=provisional and working > 0)
    who = "、".join(dict.fromkeys(each.party for each in parties if each.part in {"lead", "co-lead", "responsible"}))
    left = 0 if day.last is None else ((day.earliest or day.last) - on).days
    act_zh, act_en = ACTS[act]
    return statement(
        f"ledger.{code}",
        what_zh=what[0],
        what_en=what[1],
        act_zh=act_zh,
        act_en=act_en,
        on=str(on),
        last=str(day.last or ""),
        earliest=str(day.earliest or ""),
        left_zh=f"{left}天",
        left_en="1 day" if left == 1 else f"{left} days",
        late_zh=f"{working}个工作日",
        late_en="1 working day" if working == 1 else f"{working} working days",
        who_zh=who or "责任单位",
        who_en=who or "the party",
        note_zh=f"（{'；'.join(zh for zh, _ in notes)}）" if notes else "",
        note_en=f" ({'; '.join(en for _, en in notes)})" if notes else "",
        **more,
    )


def _notes(day: DueDay, asked: Asked | None, *, provisional: bool) -> list[tuple[str, str]]:
    notes = []
    if asked is not None and asked.approximate:
        notes.append(("原文未写具体日期，此日按约定推定", "the plan names no day, this one is a convention"))
    if asked is not None and asked.best_effort:
        notes.append(("原文为力争", "the plan strives for it"))
    if asked is not None and asked.proviso is not None:
        notes.append((f"但书：{asked.proviso}", f"on the condition: {asked.proviso}"))
    if day.earliest is not None and day.last is not None and day.earliest < day.last:
        notes.append(
            (f"原文有几种读法，最早为{day.earliest}", f"read in several ways, the earliest day is {day.earliest}")
        )
    if provisional:
        notes.append(("工作日数待放假通知确认", "the number awaits a notice on days off"))
    return notes
