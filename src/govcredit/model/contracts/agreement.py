"""Agreements between the government side and others, with obligations and changes (合同协议)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import AgreementId, Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.plans.schedule import Schedule
from govcredit.model.promises.change import LawfulChange
from govcredit.model.promises.examination import Examination
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Number, Passage, Remark, Title
from govcredit.model.values import Money, Period

__all__ = ("Agreement", "AgreementParty", "Obligation")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AgreementParty:
    """One side of an agreement (合同当事人).

    Attributes:
        who: The party.
        size: The size of the enterprise at the signing, which fixes the rules on payment (保障中小企业款项支付条例第三条).
    """

    who: Annotated[Party, Doc("The party", zh="当事人")]
    side: Annotated[Code, Open(), Codes("party-role"), Doc("Part in the agreement", zh="合同角色")]
    size: Annotated[
        Code | None, Open(), Codes("enterprise-size"), Doc("Size of the enterprise at the signing", zh="签订时企业规模")
    ] = None
    ownership: Annotated[
        Code | None, Open(), Codes("ownership"), Doc("Ownership of an enterprise", zh="所有制类型")
    ] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Obligation:
    """Something that one side must do other than pay: deliver, build, hand over, grant (合同义务)."""

    owed_by: Annotated[Code, Open(), Codes("party-role"), Doc("Side that owes it", zh="义务方")]
    clause: Annotated[Number | None, Open(), Doc("Clause, article or annex", zh="条款")] = None
    text: Annotated[Passage, Sensitive("commercial"), Doc("Obligation as written", zh="义务原文")]
    schedule: Annotated[Schedule | None, Doc("When it is to be done", zh="时间进度")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    state: Annotated[Code | None, Open(), Codes("obligation-state"), Doc("State as reported", zh="记录状态")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Agreement:
    """An agreement or contract to which the government side is bound (合同协议).

    What is to be paid stands in items of the kind ``payment``, what was broken in items of the kind ``breach``.

    Source: 新会 三（六）; 山东 5 and 14; 滨海 一（二）4 and 二（三）4; 滑县 一（二）3 and 五（四）; 江西 11 and 12; 发改财金〔2023〕1103号 (six areas); 行政协议司法解释第二条.

    >>> deal = Agreement(
    ...     id="a-1", title="招商引资合作协议", kind="investment",
    ...     parties=(AgreementParty(who=Party(organ="county-1"), side="government-side"),),
    ... )
    >>> deal.parties[0].side
    'government-side'
    """

    id: Annotated[AgreementId, Open(), Doc("Identifier of the agreement", zh="协议编号")]
    title: Annotated[Title, Open(), Doc("Title of the agreement", zh="合同名称")]
    contract_number: Annotated[Number | None, Open(), Doc("Number of the contract", zh="合同编号")] = None
    kind: Annotated[Code | None, Open(), Codes("agreement-kind"), Doc("Kind of the agreement", zh="合同类型")] = None
    fields: IntegrityFields = ()
    parties: Annotated[tuple[AgreementParty, ...], Doc("Parties", zh="合同当事人")] = ()
    signed: Annotated[date | None, Open(), Doc("Day of signing", zh="签订日期")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    budgeted: Annotated[bool | None, Open(), Doc("Whether the budget provides for it", zh="是否纳入预算")] = None
    examinations: Annotated[tuple[Examination, ...], Doc("Examinations before and after", zh="审查评估")] = ()
    duties_owed: Annotated[tuple[Obligation, ...], Doc("Obligations", zh="合同义务")] = ()
    text: Annotated[Passage | None, Sensitive("commercial"), Doc("Terms as written", zh="合同条款")] = None
    arises_from: Annotated[
        tuple[ItemReference, ...], Doc("Procurement, dealing or policy that it comes from", zh="签约依据")
    ] = ()
    state: Annotated[Code | None, Open(), Codes("agreement-state"), Doc("State as reported", zh="记录状态")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    changes: Annotated[tuple[LawfulChange, ...], Doc("Changes, with ground and compensation", zh="变更与补偿")] = ()
    tracked_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that tracks it", zh="跟踪单位")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
