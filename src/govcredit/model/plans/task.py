"""Tasks: the rows of a plan's ledger (台账任务)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import ArchiveId, OrganId, PlanId, TaskId
from govcredit.model.notes import Bounds, Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.plans.responsibility import Responsibility
from govcredit.model.plans.schedule import Schedule
from govcredit.model.promises.target import Target
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance

__all__ = ("Progress", "Task", "TaskStatus")

TaskStatus: TypeAlias = Literal["planned", "under-way", "done", "suspended", "cancelled"]
"""``planned`` 未启动, ``under-way`` 推进中, ``done`` 已完成, ``suspended`` 暂停, ``cancelled`` 取消."""


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
class Task:
    """One task of a plan: a row of its ledger (台账任务).

    Source: 滨海 附件; 滑县 附件; 新会 四（一）; 江西 1–14.
    """

    id: Annotated[TaskId, Open(), Doc("Identifier of the task", zh="任务编号")]
    plan: Annotated[PlanId, Open(), Ref("plan"), Doc("The plan that sets it", zh="所属方案")]
    number: Annotated[int | None, Open(), Bounds(least=1, most=9999), Doc("Number in the ledger", zh="序号")] = None
    group: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Group of measures", zh="措施任务")] = None
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Short title", zh="任务标题")]
    text: Annotated[str | None, Open(), Size(least=1, most=10_000), Doc("Task as written", zh="工作任务原文")] = None
    fields: IntegrityFields = ()
    responsibility: Annotated[Responsibility | None, Doc("Who is responsible", zh="责任部门")] = None
    in_charge_person: Annotated[
        ArchiveId | None, Open(), Ref("archive"), Doc("Archive of the person in charge", zh="责任人档案")
    ] = None
    schedule: Annotated[Schedule | None, Doc("When it is to be done", zh="时间进度")] = None
    checks: Annotated[Schedule | None, Doc("When it is inspected and appraised", zh="检查考核")] = None
    targets: Annotated[tuple[Target, ...], Doc("Figures that were promised", zh="目标指标")] = ()
    status: Annotated[TaskStatus | None, Open(), Doc("Status as last reported", zh="任务状态")] = None
    progress: Annotated[tuple[Progress, ...], Doc("Notes on its progress", zh="进展情况")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
