"""Duties of bodies to show things to the public: what, by when, and where it was shown (公开义务)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, DisclosureDutyId, OrganId, PublicationId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Recurrence, Remark
from govcredit.model.values import Deadline, Period

__all__ = ("DisclosureDuty",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DisclosureDuty:
    """The duty of a body to disclose something, and the publication that fulfils it (公开义务).

    Source: 新会 一（四）, 三（四）, （七） and （九）; 山东 2, 13, 15 and 16; 滨海 一（二）2, 二（三）1, 3 and 6;
    滑县 一（二）2, 二（二）, 五（三） and （七）; 江西 11, 12 and 14; 政府信息公开条例.

    >>> duty = DisclosureDuty(id="d", organ="a", title="逾期未支付合同信息", limit=None, deadline=date(2026, 3, 31))
    >>> duty.fulfilled_by
    ()
    """

    id: Annotated[DisclosureDutyId, Open(), Doc("Identifier of the duty of disclosure", zh="公开义务编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that must disclose", zh="公开主体")]
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of what is to be disclosed", zh="公开事项名称")]
    disclosure_item: Annotated[
        Code | None, Open(), Codes("disclosure-item"), Doc("Class of what is to be disclosed", zh="公开事项类别")
    ] = None
    of_item: Annotated[ItemReference | None, Doc("The item that is to be disclosed", zh="公开对象")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    publicity: Annotated[Code | None, Open(), Codes("disclosure-scope"), Doc("How public it is", zh="公开属性")] = None
    limit_from_date: Annotated[date | None, Open(), Doc("Day from which the time limit runs", zh="起算日期")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    every: Annotated[Recurrence | None, Open(), Doc("How often", zh="更新周期")] = None
    medium: Annotated[Code | None, Open(), Codes("publication-channel"), Doc("Kind of place", zh="公示渠道")] = None
    fulfilled: Annotated[date | None, Open(), Doc("Day on which it was fulfilled", zh="履行日期")] = None
    fulfilled_by: Annotated[
        tuple[PublicationId, ...], Open(), Ref("publication"), Doc("Acts of publication that fulfil it", zh="对应公示")
    ] = ()
    not_public: Annotated[Remark | None, Open(), Doc("Why it is not disclosed", zh="不予公开理由")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
