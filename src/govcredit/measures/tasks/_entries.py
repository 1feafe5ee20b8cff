"""What the three kinds of entry share: something that is due, and how its entry is put together (到期事项)."""

from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.measures.tasks._saying import said
from govcredit.measures.tasks._verdicts import Verdict, late_by
from govcredit.measures.tasks.days import Demand, DueDay
from govcredit.measures.tasks.question import Question
from govcredit.model.due import DueEntry, DueKind, DueParty
from govcredit.model.identity import OrganId, TaskId
from govcredit.model.relations import ItemReference
from govcredit.policy.explained import explained

__all__ = ("Thing", "entry_of")

_JUDGED: Final = frozenset({"done", "done-late", "on-time", "at-risk", "overdue", "unknown", "ongoing"})


@final
@attrs.frozen(kw_only=True)
class Thing:
    """Something that is due, before it is judged (到期事项的内容).

    Attributes:
        kind: What it is.
        item: The task or the plan that it stands in.
        plan: The plan.
        number: The number of the task.
        title: What is due.
        what: What it is called in a sentence, in both languages.
        act: What has to happen, a name of `govcredit.measures.tasks._saying.ACTS`.
        text: The schedule as written.
        parties: Who has to do it.
        asked: What the schedule asks for.
        tasks: The tasks that are inspected.
    """

    kind: DueKind
    item: ItemReference
    plan: str
    number: int | None = None
    title: str
    what: tuple[str, str]
    act: str
    text: str | None = None
    parties: tuple[DueParty, ...] = ()
    asked: Demand | None = None
    tasks: tuple[TaskId, ...] = ()


def entry_of(  # noqa: PLR0913  # what was found out of it
    question: Question,
    thing: Thing,
    found: Verdict,
    day: DueDay | None = None,
    *,
    done_on: date | None = None,
    last_told: date | None = None,
    answered_by: tuple[ItemReference, ...] = (),
    awaited: tuple[OrganId, ...] = (),
    **more: str,
) -> DueEntry:
    """Return the entry of something with the sentence that says where it stands.

    Args:
        question: What is asked.
        thing: What is due.
        found: Where it stands.
        day: The day that counts.
        done_on: The day on which it was done.
        last_told: The last day on which its progress was told.
        answered_by: The items that answer it.
        awaited: The bodies that have yet to report.
        more: What the sentence fills in besides.
    """
    counts = day or DueDay()
    asked = thing.asked
    late = None
    if counts.last is not None and found.status in _JUDGED:
        late = late_by(counts.last, done_on or question.on)
    statement = said(
        found.code,
        thing.what,
        thing.act,
        on=question.on,
        day=counts,
        parties=thing.parties,
        asked=asked,
        late=None if late is None else (late.days, late.provisional),
        done=str(done_on or ""),
        told=str(last_told or ""),
        text=thing.text or "",
        **more,
    )
    name: Any = thing.plan
    return DueEntry(
        due_kind=thing.kind,
        due_item=thing.item,
        plan=name,
        number=thing.number,
        title=thing.title,
        event=None if asked is None else asked.event,
        schedule_text=thing.text,
        due_parties=thing.parties,
        due_on=counts.last,
        due_span=counts.span,
        recurs=counts.recurs,
        approximate=asked is not None and asked.approximate,
        best_effort=asked is not None and asked.best_effort,
        proviso=None if asked is None else asked.proviso,
        due_status=found.status,
        working_days=None if late is None else late.days,
        provisional=late is not None and late.provisional,
        done_on=done_on,
        inspected_tasks=thing.tasks,
        answered_by=answered_by,
        awaited=awaited,
        last_told=last_told,
        said=explained(statement),
    )
