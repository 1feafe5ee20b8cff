"""Plans that hand out tasks and ask for reports (实施方案)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import Code, OrganId, PlanId, RegionCode
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.plans.responsibility import Responsibility
from govcredit.model.plans.schedule import Schedule
from govcredit.model.promises.target import Target
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name
from govcredit.model.values import Period

__all__ = ("Plan", "ReportDue")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReportDue:
    """A report that a plan asks for, such as on the first half-year by 10 July (报送要求)."""

    title: Annotated[str, Open(), Size(least=1, most=200), Doc("What is to be reported", zh="报送事项")]
    receivers: Annotated[
        tuple[OrganId, ...], Open(), Ref("organ"), Doc("The bodies that it is for", zh="报送对象")
    ] = ()
    reporters: Annotated[Responsibility | None, Doc("Who must report", zh="报送单位原文")] = None
    due: Annotated[Schedule | None, Doc("When it is due", zh="报送时限")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Plan:
    """A plan that hands out tasks (实施方案).

    Source: the five plans as a whole; 滑县 六（三） for the reports that it asks for.

    >>> Plan(id="binhai-2018", title="政务诚信实施方案", issued=date(2018, 6, 27), issuer="binhai").issued.year
    2018
    """

    id: Annotated[PlanId, Open(), Doc("Identifier of the plan", zh="方案编号")]
    title: Annotated[str, Open(), Size(least=1, most=300), Doc("Title", zh="标题")]
    document_number: Annotated[str | None, Open(), Size(least=1, most=100), Doc("Document number", zh="文号")] = None
    issuer: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that issued it", zh="印发机关")]
    drafted_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that drafted it", zh="起草单位")] = None
    issued: Annotated[date | None, Open(), Doc("Day of issue", zh="印发日期")] = None
    region: Annotated[RegionCode | None, Open(), Codes("region"), Doc("Region that it is for", zh="适用地区")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    fields: IntegrityFields = ()
    targets: Annotated[tuple[Target, ...], Doc("Figures that were promised", zh="目标指标")] = ()
    adopted_on: Annotated[date | None, Open(), Doc("Day on which it was adopted", zh="审议通过日期")] = None
    adopted_by: Annotated[Name | None, Open(), Doc("Meeting that adopted it, as written", zh="审议会议")] = None
    publicity: Annotated[Code | None, Open(), Codes("disclosure-scope"), Doc("How public it is", zh="公开属性")] = None
    addressees: Annotated[tuple[Name, ...], Open(), Doc("Addressees as written", zh="主送单位")] = ()
    copies: Annotated[tuple[Name, ...], Open(), Doc("Who had a copy, as written", zh="抄送原文")] = ()
    carries_out: Annotated[
        tuple[Annotated[str, Size(least=1, most=100)], ...],
        Open(),
        Doc("Numbers of the documents that it carries out", zh="所落实文件的文号"),
    ] = ()
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    reports: Annotated[tuple[ReportDue, ...], Doc("Reports that it asks for", zh="报送要求")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
