"""Half-year and yearly reports on a plan (进展报告)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, PlanId, PlanReportId, TaskId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Passage
from govcredit.model.values import Period

__all__ = ("PlanReport", "TaskEntry")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class TaskEntry:
    """What a report says about one task (任务进展)."""

    task: Annotated[TaskId, Open(), Ref("task"), Doc("The task", zh="所述任务")]
    outcome: Annotated[Code | None, Open(), Codes("task-outcome"), Doc("Outcome", zh="结果")] = None
    done_so_far: Annotated[Passage | None, Sensitive("other"), Doc("What was done so far", zh="已开展工作")] = None
    next_steps: Annotated[Passage | None, Sensitive("other"), Doc("What comes next", zh="下步安排")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class PlanReport:
    """The report of a body on the half-year or the year of a plan (进展报告).

    Source: 滑县 六（三）; 滨海 三（三）; 新会 四（一）.

    >>> PlanReport(id="h1", plan="p", organ="a", kind="half-year", deadline=date(2018, 7, 10)).deadline.month
    7
    """

    id: Annotated[PlanReportId, Open(), Doc("Identifier of the report", zh="进展报告编号")]
    plan: Annotated[PlanId, Open(), Ref("plan"), Doc("The plan that sets it", zh="所属方案")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that reports", zh="填报单位")]
    kind: Annotated[Code, Open(), Codes("report-kind"), Doc("Kind of the report", zh="报告类型")]
    receivers: Annotated[
        tuple[OrganId, ...], Open(), Ref("organ"), Doc("The bodies that it is for", zh="报送对象")
    ] = ()
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    filed: Annotated[date | None, Open(), Doc("Day on which it was sent in", zh="报送日期")] = None
    summary: Annotated[Passage | None, Sensitive("other"), Doc("Summary", zh="综述")] = None
    task_entries: Annotated[tuple[TaskEntry, ...], Doc("What it says about each task", zh="任务进展")] = ()
    difficulties: Annotated[Passage | None, Sensitive("other"), Doc("Problems", zh="存在问题")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
