"""Government procurement, from the budget to acceptance and performance (政府采购)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import AgreementId, Code, MarketActorId, OrganId, ProcurementId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Number, Passage, Title
from govcredit.model.values import Money

__all__ = ("Acceptance", "Challenge", "Procurement")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Acceptance:
    """The acceptance of what was delivered (履约验收).

    Source: 新会 三（二）; 山东 10; 滨海 二（三）1; 滑县 五（一）.
    """

    delivered: Annotated[date | None, Open(), Doc("Day of delivery", zh="交付日期")] = None
    asked: Annotated[date | None, Open(), Doc("Day on which acceptance was asked for", zh="申请验收日期")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    checked: Annotated[date | None, Open(), Doc("Day on which it was checked", zh="验收日期")] = None
    checked_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that checked it", zh="验收单位")] = None
    outcome: Annotated[Code | None, Open(), Codes("check-outcome"), Doc("Outcome", zh="结果")] = None
    opinion: Annotated[Passage | None, Sensitive("other"), Doc("Opinion", zh="意见")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Challenge:
    """A supplier's query or challenge and its answer (询问、质疑).

    Source: 政府采购法第五十二条、第五十三条; 政府采购法实施条例第五十二条.
    """

    kind: Annotated[Code, Open(), Codes("challenge-kind"), Doc("Kind of the challenge", zh="质疑类型")]
    raised_by: Annotated[Party, Doc("Who raised it", zh="提出人")]
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("complaint-outcome"), Doc("Outcome", zh="结果")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Procurement:
    """A procurement of a body, with the purchaser's own conduct (政府采购项目).

    The contract that comes of it is an agreement, what is paid is a payment. The days of notices are those of the body's own
    file; where an act of publication tells another day, that one is the evidence.

    Source: 新会 三（二）; 山东 10; 滨海 二（三）1; 滑县 五（一）; 江西 9; 政府采购法; 政府采购法实施条例第四十三条、第五十条.

    >>> Procurement(id="c", purchaser="a", title="办公设备采购", procurement_method="open-tender").suppliers
    ()
    """

    id: Annotated[ProcurementId, Open(), Doc("Identifier of the procurement", zh="采购项目编号")]
    purchaser: Annotated[OrganId, Open(), Ref("organ"), Doc("The purchasing body", zh="采购人")]
    title: Annotated[Title, Open(), Doc("Title of the project", zh="项目名称")]
    project_number: Annotated[Number | None, Open(), Doc("Number of the project", zh="项目编号")] = None
    procurement_method: Annotated[
        Code | None, Open(), Codes("procurement-method"), Doc("Method of procurement", zh="采购方式")
    ] = None
    budget: Annotated[Money | None, Doc("Budget", zh="预算金额")] = None
    agency: Annotated[MarketActorId | None, Open(), Ref("market-actor"), Doc("The agency", zh="代理机构")] = None
    announced: Annotated[date | None, Open(), Doc("Day of the announcement", zh="公告日期")] = None
    awarded: Annotated[date | None, Open(), Doc("Day on which the winner was fixed", zh="中标成交日期")] = None
    suppliers: Annotated[
        tuple[MarketActorId, ...], Open(), Ref("market-actor"), Doc("Suppliers who won", zh="中标成交供应商")
    ] = ()
    result_published: Annotated[
        date | None, Open(), Doc("Day on which the result was published", zh="结果公告日期")
    ] = None
    signed_agreements: Annotated[
        tuple[AgreementId, ...], Open(), Ref("agreement"), Doc("Agreements that were signed", zh="签署合同")
    ] = ()
    contract_published: Annotated[
        date | None, Open(), Doc("Day on which the contract was published", zh="合同公告日期")
    ] = None
    contract_filed: Annotated[date | None, Open(), Doc("Day on which the contract was filed", zh="合同备案日期")] = None
    challenges: Annotated[tuple[Challenge, ...], Doc("Queries and challenges", zh="询问质疑")] = ()
    acceptances: Annotated[tuple[Acceptance, ...], Doc("Acceptance of what was delivered", zh="履约验收")] = ()
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
