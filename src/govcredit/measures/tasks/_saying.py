"""How something that is due is put into words (到期说明)."""

from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.measures.tasks.days import Demand, DueDay
from govcredit.measures.tasks.names import bearers_named
from govcredit.model.due import DueParty
from govcredit.statements import Statement, statement

__all__ = ("ACTS", "said")

ACTS: Final = MappingProxyType(
    {
        "task": ("完成", "to be done"),
        "start": ("启动", "to begin"),
        "check": ("开展", "to take place"),
        "report": ("报送", "to be sent in"),
    }
)
"""What has to happen, in both languages."""


def said(  # noqa: PLR0913  # what a sentence may fill in
    code: str,
    what: tuple[str, str],
    act: str,
    *,
    on: date,
    day: DueDay,
    parties: tuple[DueParty, ...] = (),
    asked: Demand | None = None,
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
    who_zh, who_en = bearers_named(parties)
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
        who_zh=who_zh,
        who_en=who_en,
        note_zh=f"（{'；'.join(zh for zh, _ in notes)}）" if notes else "",
        note_en=f" ({'; '.join(en for _, en in notes)})" if notes else "",
        **more,
    )


def _notes(day: DueDay, asked: Demand | None, *, provisional: bool) -> list[tuple[str, str]]:
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
