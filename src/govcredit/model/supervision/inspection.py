"""Inspections, assessments and special campaigns (督导检查、考核与专项治理)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import Code, InspectionId, OrganId, TaskId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.supervision.indicator import IndicatorValue
from govcredit.model.texts import Number, Passage, Remark, Title
from govcredit.model.values import Period

__all__ = ("Inspection", "Problem")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Problem:
    """A problem that an inspection found (发现问题)."""

    text: Annotated[Passage, Sensitive("other"), Doc("Problem as written", zh="问题表述")]
    fields: IntegrityFields = ()
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    rectification: Annotated[ItemReference | None, Doc("Where its correction is told", zh="对应整改")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Inspection:
    """An inspection, assessment or campaign by a body that stands above or beside (督导检查).

    Attributes:
        inspector: A superior, a people's congress, a CPPCC committee or the body in charge of credit.
        uses: Such as performance assessment, projects or fiscal funds.

    Source: 新会 一（一）, （二）, 三（八） and 四（四）; 山东 8; 滨海 二（一）1 to 3 and 三（三）; 滑县 二（一）, 三（一）, （二） and 六（三）; 江西 1, 2 and 结尾.

    >>> Inspection(
    ...     id="i", inspector="district", subject=Party(organ="zone-1"), kind="half-yearly", conducted=Period.parse("2026-06-01/2026-07-01")
    ... ).problems
    ()
    """

    id: Annotated[InspectionId, Open(), Doc("Identifier of the inspection", zh="督导检查编号")]
    inspector: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that inspects", zh="检查单位")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    kind: Annotated[Code, Open(), Codes("inspection-kind"), Doc("Kind of the inspection", zh="检查类型")]
    title: Annotated[Title | None, Open(), Doc("Title of the inspection", zh="检查名称")] = None
    conducted: Annotated[Period | None, Doc("From beginning to end of the work", zh="实施期间")] = None
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    inspected_tasks: Annotated[
        tuple[TaskId, ...], Open(), Ref("task"), Doc("Tasks that it looks at", zh="所查任务")
    ] = ()
    points: Annotated[Decimal | None, Open(), Doc("Points", zh="得分")] = None
    full_points: Annotated[Decimal | None, Open(), Doc("Points that can be had at most", zh="满分")] = None
    grade: Annotated[Number | None, Open(), Doc("Grade as printed", zh="等级")] = None
    indicators: Annotated[tuple[IndicatorValue, ...], Doc("Indicators and their points", zh="指标得分")] = ()
    conclusion: Annotated[Passage | None, Sensitive("other"), Doc("Conclusion", zh="检查结论")] = None
    problems: Annotated[tuple[Problem, ...], Doc("Problems that were found", zh="发现问题")] = ()
    reported_to: Annotated[
        tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that the result was reported to", zh="结果报送单位")
    ] = ()
    reported: Annotated[date | None, Open(), Doc("Day on which it was reported upward", zh="上报日期")] = None
    uses: Annotated[
        tuple[Code, ...], Open(), Codes("screening-purpose"), Doc("What the result is used for", zh="结果运用")
    ] = ()
    effect: Annotated[Remark | None, Sensitive("person"), Doc("What followed from it", zh="后续结果")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
