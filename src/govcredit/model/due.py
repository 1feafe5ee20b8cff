"""What a task ledger owes on a day: what is due, by whom, how late, what each party has to do, and what is missing (台账到期情况)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import Explained
from govcredit.model.identity import Code, Level, OrganId, PlanId, TaskId
from govcredit.model.notes import Bounds, Doc, Open, Ref, Size, masked
from govcredit.model.plans.responsibility import RolePart
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.texts import Name
from govcredit.model.values import Period

__all__ = (
    "DueEntry",
    "DueKind",
    "DueParty",
    "DueResult",
    "DueStatus",
    "LedgerGap",
    "LedgerLoad",
    "StatusCount",
)

DueKind: TypeAlias = Literal["task", "check", "report"]
"""``task`` 任务, ``check`` 检查考核, ``report`` 报送."""

DueStatus: TypeAlias = Literal[
    "done", "done-late", "on-time", "at-risk", "overdue", "ongoing", "undated", "unknown", "suspended", "cancelled"
]
"""``done`` 已完成, ``done-late`` 逾期完成, ``on-time`` 期限内, ``at-risk`` 临近期限, ``overdue`` 逾期, ``ongoing`` 持续推进,
``undated`` 无期限, ``unknown`` 无法判断, ``suspended`` 暂停, ``cancelled`` 取消."""

_Count: TypeAlias = Annotated[int, Bounds(least=0, most=2**53 - 1)]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DueParty:
    """A party of what is due, with the bodies that it was found to be (责任单位).

    Attributes:
        party: As written.
        part: Its part.
        meant: The name in full, where the list carries a prefix over to it.
        bodies: The bodies of the roster that it is: one, those of a group, or none where the roster does not tell.
    """

    party: Annotated[str, Open(), Size(least=1, most=200), Doc("Party as written", zh="责任单位")]
    part: Annotated[RolePart, Open(), Doc("Lead, responsible, participant or guide", zh="责任方式")]
    meant: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Name in full as read", zh="解读全称")] = None
    bodies: Annotated[tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies of the roster", zh="名录中的单位")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DueEntry:
    """One thing that is due: a task, an inspection of it, or a report on its plan (到期事项).

    Attributes:
        due_kind: What it is.
        due_item: The task or the plan that it stands in.
        plan: The plan.
        number: The number of the task in the ledger.
        title: What is to be done.
        event: What happens then, where the schedule names it, such as 考核.
        schedule_text: The schedule as written.
        due_parties: Who has to do it.
        due_on: The last day in time; of a recurrence the one that counts on the day, ``None`` where none can be told.
        due_span: The span of a window, or that in which it is to begin.
        recurs: The recurrence rule that the day comes from.
        approximate: Whether the day stands for a part of the year by convention.
        best_effort: Whether the plan only strives for it.
        proviso: The condition that may move it.
        due_status: Where it stands.
        working_days: Working days from the last day in time, which is not counted, to the day of the judgement or that on
            which it was done: more than zero is late, less was left. What is late over days of rest only is late by zero.
        provisional: Whether a later notice on days off may still move that number.
        done_on: The day on which it was reported as done.
        inspected_tasks: The tasks that an inspection is about: one entry stands for all of a plan that fall on one day.
        answered_by: The inspections or the reports that answer it.
        awaited: The bodies of the roster that have yet to report.
        last_told: The last day on which its progress was told.
        said: The sentence.
    """

    due_kind: Annotated[DueKind, Open(), Doc("Task, inspection or report", zh="到期事项类型")]
    due_item: Annotated[ItemReference, Doc("Task or plan that it stands in", zh="所属任务或者方案")]
    plan: Annotated[PlanId, Open(), Ref("plan"), Doc("The plan that sets it", zh="所属方案")]
    number: Annotated[int | None, Open(), Bounds(least=1, most=9999), Doc("Number in the ledger", zh="序号")] = None
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("What is due", zh="到期事项名称")]
    event: Annotated[str | None, Open(), Size(least=1, most=40), Doc("What happens then", zh="事项")] = None
    schedule_text: Annotated[
        str | None, Open(), Size(least=1, most=1000), Doc("Schedule as written", zh="时间原文")
    ] = None
    due_parties: Annotated[tuple[DueParty, ...], Doc("Who has to do it", zh="到期责任单位")] = ()
    due_on: Annotated[date | None, Open(), Doc("Last day on which it is in time", zh="到期日期")] = None
    due_span: Annotated[Period | None, Doc("Span in which it happens", zh="办理时段")] = None
    recurs: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Rule that it recurs by", zh="到期重复规则")] = (
        None
    )
    approximate: Annotated[bool, Open(), Doc("Whether its days are a convention", zh="日期是否约定")] = False
    best_effort: Annotated[bool, Open(), Doc("Whether the plan only strives for it", zh="是否力争")] = False
    proviso: Annotated[str | None, Open(), Size(least=1, most=300), Doc("Condition that may move it", zh="但书")] = None
    due_status: Annotated[DueStatus, Open(), Doc("Where it stands", zh="到期状态")]
    working_days: Annotated[
        int | None,
        Open(),
        Bounds(least=-10_000_000, most=10_000_000),
        Doc("Working days late or left", zh="逾期工作日数"),
    ] = None
    provisional: Annotated[bool, Open(), Doc("Whether a notice on days off may move it", zh="是否待定")] = False
    done_on: Annotated[date | None, Open(), Doc("Day on which it was reported as done", zh="报告完成日期")] = None
    inspected_tasks: Annotated[
        tuple[TaskId, ...], Open(), Ref("task"), Doc("Tasks that it looks at", zh="所查任务")
    ] = ()
    answered_by: Annotated[tuple[ItemReference, ...], Doc("Items that answer it", zh="完成依据")] = ()
    awaited: Annotated[
        tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that have yet to report", zh="尚未报送单位")
    ] = ()
    last_told: Annotated[date | None, Open(), Doc("Last day on which its progress was told", zh="最近填报日期")] = None
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class StatusCount:
    """How many things that are due have one status (状态数量)."""

    counted_status: Annotated[DueStatus, Open(), Doc("Status that is counted", zh="计数状态")]
    status_count: Annotated[_Count, Open(), Doc("How many have it", zh="状态数量")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class LedgerLoad:
    """What one party, or all bodies of one level, have to do and how it stands (责任汇总).

    Attributes:
        load_party: The party as written, or the name of the body; ``None`` for a level as a whole.
        load_organ: The body of the roster, where it is one.
        load_level: The level of government; ``None`` where it is not told.
        leads: Tasks that it leads or co-leads; `answers_for`, `takes_part` and `guides` are those of the other parts.
        by_status: How many things that are due stand where, in the order of the statuses; without those at zero.
    """

    load_party: Annotated[Name | None, Open(), Doc("Party or body", zh="汇总单位")] = None
    load_organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Body of the roster", zh="汇总机构")] = None
    load_level: Annotated[Level | None, Open(), Doc("Level of the bodies", zh="汇总层级")] = None
    leads: Annotated[_Count, Open(), Doc("Tasks that it leads", zh="牵头任务数")] = 0
    answers_for: Annotated[_Count, Open(), Doc("Tasks that it is responsible for", zh="负责任务数")] = 0
    takes_part: Annotated[_Count, Open(), Doc("Tasks that it takes part in", zh="参加任务数")] = 0
    guides: Annotated[_Count, Open(), Doc("Tasks that it guides", zh="指导任务数")] = 0
    by_status: Annotated[tuple[StatusCount, ...], Doc("Counts by status", zh="分状态数量")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class LedgerGap:
    """What the ledger lacks: a task without lead, a body without task, a schedule that was not read (台账缺项).

    Attributes:
        lack_code: What is lacking, such as ``no-lead``, ``no-task``, ``schedule-not-read``, ``progress-not-told``.
        lack_item: The task, plan or body that lacks it.
        said: The sentence.
    """

    lack_code: Annotated[Code, Open(), Doc("What is lacking", zh="缺项类型")]
    lack_item: Annotated[ItemReference, Doc("Item that has the gap", zh="缺项记录")]
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DueResult:
    """What the ledgers of a bundle owe on a day (台账到期情况).

    Attributes:
        due_entries: What is due, the earliest first; what has no day comes last.
        by_party: What each party has to do; a body of the roster under its name, a group as written.
        by_level: The same by level of government.
        lacks: What the ledgers lack.
        ground: The pack, the days, and how many terms are confirmed.

    Source: 新会 四（一）; 滨海 三（二）（三） and 附件; 滑县 六（三） and 附件; 江西 1–14.
    """

    result: Annotated[Literal["due"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    due_entries: Annotated[tuple[DueEntry, ...], Doc("Everything that is due", zh="到期事项清单")] = ()
    by_party: Annotated[tuple[LedgerLoad, ...], Doc("What each party has to do", zh="按单位汇总")] = ()
    by_level: Annotated[tuple[LedgerLoad, ...], Doc("What each level has to do", zh="按层级汇总")] = ()
    lacks: Annotated[tuple[LedgerGap, ...], Doc("What the ledgers lack", zh="台账缺项清单")] = ()
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
