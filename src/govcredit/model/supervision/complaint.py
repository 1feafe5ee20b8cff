"""Complaints, reports, requests and enquiries of the public, with their clock (投诉举报与咨询求助)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import Code, ComplaintId, OrganId, PersonId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Name, Number, Passage, Remark, Title
from govcredit.model.values import Deadline, Money

__all__ = ("Complaint", "Forwarding")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Forwarding:
    """One passing on of a complaint to the body that is competent (转办).

    Source: 发改财金〔2023〕1103号; 保障中小企业款项支付条例第二十五条.
    """

    forwarded: Annotated[date | None, Open(), Doc("Day on which it was passed on", zh="转办日期")] = None
    receiver: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")]
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    returned: Annotated[date | None, Open(), Doc("Day on which it came back", zh="退回日期")] = None
    reason: Annotated[Remark | None, Sensitive("other"), Doc("Why it came back", zh="退回原因")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Complaint:
    """A complaint, report, request or enquiry about a body or a public employee, by whatever way (投诉举报).

    Who complained is sensitive even when the complaint is founded.

    Source: 新会 一（四） and 三（九）; 山东 8; 滨海 二（一）4 and 二（三）1; 滑县 二（三）, 三（三） and 五（四）;
    江西 3① and 9; 发改财金〔2023〕1103号.

    >>> complaint = Complaint(id="c", channel="hotline-12345", received=date(2026, 5, 6), against=Party(organ="town-1"))
    >>> complaint.outcome is None
    True
    """

    id: Annotated[ComplaintId, Open(), Doc("Identifier of the complaint", zh="投诉举报编号")]
    channel: Annotated[Code, Open(), Codes("complaint-channel"), Doc("Way by which it came", zh="受理渠道")]
    kind: Annotated[Code | None, Open(), Codes("complaint-kind"), Doc("Kind of the complaint", zh="诉求类型")] = None
    reference_number: Annotated[Number | None, Open(), Doc("Number that the hall gave it", zh="受理编号")] = None
    complainant_name: Annotated[
        Name | None, Sensitive("person"), Doc("Name of who complains, as written", zh="诉求人姓名或名称")
    ] = None
    complainant_person: Annotated[
        PersonId | None, Sensitive("person"), Ref("person"), Doc("The person who complains", zh="诉求人")
    ] = None
    complainant_organ: Annotated[
        OrganId | None, Sensitive("commercial"), Ref("organ"), Doc("The body that complains", zh="诉求单位")
    ] = None
    against: Annotated[Party | None, Doc("Whom it is directed at", zh="被诉对象")] = None
    title: Annotated[Title | None, Sensitive("other"), Doc("Title of the complaint", zh="诉求标题")] = None
    content: Annotated[Passage | None, Sensitive("person"), Doc("Content of the complaint", zh="诉求内容")] = None
    fields: IntegrityFields = ()
    domains: Annotated[
        tuple[Code, ...], Open(), Codes("service-domain"), Doc("Domains of public service", zh="公共服务领域")
    ] = ()
    claimed: Annotated[Money | None, Doc("Amount claimed", zh="诉求金额")] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    accepted: Annotated[date | None, Open(), Doc("Day of acceptance", zh="受理日期")] = None
    forwardings: Annotated[tuple[Forwarding, ...], Doc("Where it was passed on", zh="转办情况")] = ()
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    extended_to: Annotated[date | None, Open(), Doc("Last day after an extension", zh="延期截止日期")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("complaint-outcome"), Doc("Outcome", zh="结果")] = None
    answer: Annotated[Passage | None, Sensitive("other"), Doc("Answer with its reasons", zh="答复内容")] = None
    satisfaction: Annotated[Code | None, Open(), Codes("satisfaction"), Doc("How satisfied they were", zh="满意度")] = (
        None
    )
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
