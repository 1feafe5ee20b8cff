"""Plans and their task ledger (方案与工作台账).

What a plan says stays as written: each schedule and each responsibility keeps its text, and beside it the readings that
a person or `govcredit.phrases` made of it. A text that cannot be read for certain keeps several readings, or none.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.identity import Code, OrganId, PlanId, RegionCode, TaskId
from govcredit.model.notes import Bounds, Codes, Doc, Open, Pattern, Ref, Sensitive, Size, masked
from govcredit.model.organ import OrganKind
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Period

__all__ = (
    "Plan",
    "Progress",
    "Reading",
    "ReadingKind",
    "Recurrence",
    "ReportDue",
    "Responsibility",
    "Role",
    "RolePart",
    "Schedule",
    "Task",
    "TaskStatus",
)

ReadingKind: TypeAlias = Literal["deadline", "start", "window", "recurrence", "continuous"]
RolePart: TypeAlias = Literal["lead", "responsible", "participant"]
TaskStatus: TypeAlias = Literal["planned", "under-way", "done", "suspended", "cancelled"]
Recurrence: TypeAlias = Annotated[
    str, Pattern(r"FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY)(?:;[A-Z]+=[A-Z0-9,+-]+)*", form="recurrence"), Size(most=200)
]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Reading:
    """One way to read a schedule (解读).

    Attributes:
        kind: ``deadline`` (…前完成), ``start`` (启动实施), ``window`` (a span in which it happens), ``recurrence`` (每年、
            每半年, with a rule) or ``continuous`` (持续实施).
        on: The day of a deadline or a start: the last day on which it is in time, or the first day.
        period: The span of a window, or of a recurrence that ends.
        rule: Recurrence rule of RFC 5545.
        event: What recurs or is due where the schedule names several, such as ``考核``.
        party: The party that this reading holds for, as written, where parties have their own deadlines.
        best_effort: Whether the plan only strives for it (力争).
        proviso: The condition that may move it, as written, such as legislation.
    """

    kind: Annotated[ReadingKind, Open(), Doc("Kind of the reading", zh="解读类型")]
    on: Annotated[date | None, Open(), Doc("Last day in time, or first day", zh="日期")] = None
    period: Annotated[Period | None, Doc("Span of a window or of a recurrence that ends", zh="时段")] = None
    rule: Annotated[Recurrence | None, Open(), Doc("Recurrence rule of RFC 5545", zh="重复规则")] = None
    event: Annotated[str | None, Open(), Size(least=1, most=40), Doc("What happens then", zh="事项")] = None
    party: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Party that it holds for", zh="适用单位")] = None
    best_effort: Annotated[bool, Open(), Doc("Whether the plan only strives for it", zh="是否力争")] = False
    proviso: Annotated[str | None, Open(), Size(least=1, most=300), Doc("Condition that may move it", zh="但书")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Schedule:
    """A schedule as written, with its readings (时间进度、检查考核).

    >>> Schedule(text="持续实施", readings=(Reading(kind="continuous"),)).text
    '持续实施'
    """

    text: Annotated[str, Open(), Size(least=1, most=1000), Doc("Schedule as written", zh="时间原文")]
    readings: Annotated[tuple[Reading, ...], Doc("Ways to read it", zh="时间解读")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Role:
    """One party of a responsibility and its part (责任单位及职责).

    Attributes:
        party: The party as written, such as ``区发展改革委`` or ``各街镇``.
        part: ``lead`` (牵头), ``responsible`` (负责) or ``participant`` (参加、配合).
        organ: The body that is meant, where the party is one body.
        each: The kinds of body that are meant, where the party is a group (各功能区, 各部门).
        scope: What the part is limited to, as written, such as ``各自辖区``.
    """

    party: Annotated[str, Open(), Size(least=1, most=200), Doc("Party as written", zh="责任单位")]
    part: Annotated[RolePart, Open(), Doc("Lead, responsible or participant", zh="责任方式")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that is meant", zh="对应机构")] = None
    each: Annotated[tuple[OrganKind, ...], Open(), Doc("The kinds of body that a group means", zh="对应机构类型")] = ()
    scope: Annotated[str | None, Open(), Size(least=1, most=200), Doc("What the part is limited to", zh="责任范围")] = (
        None
    )


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Responsibility:
    """Who is responsible, as written, with the roles read from it (责任部门).

    Attributes:
        text: As written.
        roles: The parties and their parts, in the order written.
        by_division: Whether each acts by the division of duties (按照职责分工).
    """

    text: Annotated[str, Open(), Size(least=1, most=1000), Doc("Responsibility as written", zh="责任部门原文")]
    roles: Annotated[tuple[Role, ...], Doc("Parties and their parts", zh="责任分工")] = ()
    by_division: Annotated[bool, Open(), Doc("Whether each acts by the division of duties", zh="是否按职责分工")] = (
        False
    )


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Progress:
    """A note on the progress of a task (进展情况)."""

    on: Annotated[date, Open(), Doc("Day of the note", zh="填报日期")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that reports", zh="填报单位")] = None
    status: Annotated[TaskStatus, Open(), Doc("Status that it reports", zh="进展状态")]
    note: Annotated[str | None, Sensitive("other"), Size(least=1, most=10_000), Doc("What was done", zh="进展说明")] = (
        None
    )


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReportDue:
    """A report that a plan asks for, such as on the first half-year by 10 July (报送要求)."""

    title: Annotated[str, Open(), Size(least=1, most=200), Doc("What is to be reported", zh="报送事项")]
    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    due: Annotated[Schedule, Doc("When it is due", zh="报送时限")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Plan:
    """A plan that hands out tasks (实施方案).

    >>> Plan(id="binhai-2018", title="政务诚信实施方案", issued=date(2018, 6, 27), issuer="binhai").issued.year
    2018
    """

    id: Annotated[PlanId, Open(), Doc("Identifier of the plan", zh="方案编号")]
    title: Annotated[str, Open(), Size(least=1, most=300), Doc("Title", zh="标题")]
    document_number: Annotated[str | None, Open(), Size(least=1, most=100), Doc("Document number", zh="文号")] = None
    issuer: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that issued it", zh="印发机关")]
    issued: Annotated[date, Open(), Doc("Day of issue", zh="印发日期")]
    region: Annotated[RegionCode | None, Open(), Codes("region"), Doc("Region that it is for", zh="适用地区")] = None
    carries_out: Annotated[
        tuple[Annotated[str, Size(least=1, most=100)], ...],
        Open(),
        Doc("Numbers of the documents that it carries out", zh="所落实文件的文号"),
    ] = ()
    reports: Annotated[tuple[ReportDue, ...], Doc("Reports that it asks for", zh="报送要求")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Task:
    """One task of a plan: a row of its ledger (台账任务)."""

    id: Annotated[TaskId, Open(), Doc("Identifier of the task", zh="任务编号")]
    plan: Annotated[PlanId, Open(), Ref("plan"), Doc("The plan that sets it", zh="所属方案")]
    number: Annotated[int, Open(), Bounds(least=1, most=9999), Doc("Number in the ledger", zh="序号")]
    group: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Group of measures", zh="措施任务")] = None
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Short title", zh="任务标题")]
    text: Annotated[str | None, Open(), Size(least=1, most=10_000), Doc("Task as written", zh="工作任务原文")] = None
    fields: Annotated[
        tuple[Code, ...], Open(), Codes("integrity-field"), Doc("Fields of government integrity", zh="重点领域")
    ] = ()
    responsibility: Annotated[Responsibility | None, Doc("Who is responsible", zh="责任部门")] = None
    schedule: Annotated[Schedule | None, Doc("When it is to be done", zh="时间进度")] = None
    checks: Annotated[Schedule | None, Doc("When it is inspected and appraised", zh="检查考核")] = None
    status: Annotated[TaskStatus | None, Open(), Doc("Status as last reported", zh="任务状态")] = None
    progress: Annotated[tuple[Progress, ...], Doc("Notes on its progress", zh="进展情况")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
