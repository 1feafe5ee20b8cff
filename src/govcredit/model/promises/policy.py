"""Policies that promise something or carry out what a higher level decided (政策)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields, JointBodies
from govcredit.model.identity import Code, OrganId, PolicyId, RegionCode
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.promises.examination import Examination
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Number, Passage, Remark, Title
from govcredit.model.values import Money, Period

__all__ = ("Policy",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Policy:
    """A policy of a body, such as one that favours investors, with its examination before and its assessment after (政策).

    A plan that hands out tasks is a plan; a policy grants something, or rules how something is done.

    Source: 新会 三（一）, （六）, （九） and 四（三）; 山东 14 and 三（二）; 滨海 一（二）2 and 二（三）4; 滑县 二（二）, 五（四） and 六（二）;
    江西 12 and 16.

    >>> Policy(id="p", issuer="a", kind="preferential", title="招商引资若干措施", issued=date(2024, 3, 1)).replaces
    ()
    """

    id: Annotated[PolicyId, Open(), Doc("Identifier of the policy", zh="政策编号")]
    issuer: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that issued it", zh="印发机关")]
    jointly_with: JointBodies = ()
    kind: Annotated[Code, Open(), Codes("policy-kind"), Doc("Kind of the policy", zh="政策类型")]
    title: Annotated[Title, Open(), Doc("Title of the document", zh="文件标题")]
    document_number: Annotated[Number | None, Open(), Doc("Document number", zh="文号")] = None
    issued: Annotated[date | None, Open(), Doc("Day of issue", zh="印发日期")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    region: Annotated[RegionCode | None, Open(), Codes("region"), Doc("Region that it is for", zh="适用地区")] = None
    fields: IntegrityFields = ()
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    content: Annotated[Passage | None, Open(), Doc("What it grants or asks for", zh="政策内容")] = None
    eligible: Annotated[Remark | None, Open(), Doc("Who may have it", zh="适用对象")] = None
    replaces: Annotated[
        tuple[PolicyId, ...], Open(), Ref("policy"), Doc("Policies that it replaces", zh="所替代政策")
    ] = ()
    transition: Annotated[
        Remark | None, Open(), Doc("What holds for those under the old policy", zh="新旧政策衔接")
    ] = None
    examinations: Annotated[tuple[Examination, ...], Doc("Examinations before and after", zh="审查评估")] = ()
    interpreted: Annotated[
        date | None, Open(), Doc("Day on which it was explained to the public", zh="政策解读日期")
    ] = None
    granted_so_far: Annotated[Money | None, Doc("Amount that was granted so far", zh="已兑现金额")] = None
    outstanding: Annotated[Money | None, Doc("Amount that is still to be granted", zh="未兑现金额")] = None
    measured: Annotated[date | None, Open(), Doc("Day of the figure", zh="统计日期")] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
