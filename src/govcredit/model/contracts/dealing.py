"""Dealings in public resources, with what must be published of them (公共资源交易)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import AgreementId, Code, DealingId, MarketActorId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Address, Name, Number, Passage, Remark, Title
from govcredit.model.values import Money, Quantity

__all__ = ("Dealing", "Notice", "Participant")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Notice:
    """One notice on a dealing: announcement, qualification, result, performance or change (交易信息公告).

    Source: 山东 12; 招标投标法实施条例第五十四条.
    """

    kind: Annotated[Code, Open(), Codes("dealing-notice"), Doc("Kind of the notice", zh="公告类型")]
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    ends: Annotated[date | None, Open(), Doc("Last day of the publicity period", zh="公示截止日期")] = None
    site: Annotated[Name | None, Open(), Doc("Name of the website, paper or place", zh="公示平台名称")] = None
    address: Annotated[Address | None, Open(), Doc("Address on the network", zh="网址")] = None
    content: Annotated[Passage | None, Open(), Doc("Content of the notice", zh="公告内容")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Participant:
    """A party that took part in a dealing, and how it was judged (参与主体)."""

    market_actor: Annotated[
        MarketActorId, Open(), Ref("market-actor"), Doc("The bidder, supplier or agency", zh="参与主体")
    ]
    role: Annotated[Code, Open(), Codes("actor-role"), Doc("What it acts as", zh="主体角色")]
    admitted: Annotated[
        bool | None, Open(), Doc("Whether it passed the qualification review", zh="资格审查是否通过")
    ] = None
    offer: Annotated[Money | None, Doc("Amount offered", zh="报价")] = None
    won: Annotated[bool | None, Open(), Doc("Whether it won", zh="是否中标成交")] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Dealing:
    """A tender, sale or lease of public resources, from announcement to performance (公共资源交易项目).

    Source: 新会 三（四） and （五）; 山东 12 and 13; 滨海 二（三）3; 滑县 五（三）; 江西 11.

    >>> Dealing(id="d", organ="a", kind="land-use-rights", title="地块出让").notices
    ()
    """

    id: Annotated[DealingId, Open(), Doc("Identifier of the dealing", zh="交易项目编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body whose project it is", zh="项目单位")]
    kind: Annotated[Code, Open(), Codes("dealing-kind"), Doc("Kind of public resource", zh="公共资源类型")]
    title: Annotated[Title, Open(), Doc("Title of the project", zh="项目名称")]
    project_number: Annotated[Number | None, Open(), Doc("Number of the project", zh="项目编号")] = None
    trading_platform: Annotated[Name | None, Open(), Doc("Name of the trading platform", zh="交易平台名称")] = None
    quantity: Annotated[Quantity | None, Doc("How much is dealt in", zh="交易数量")] = None
    estimate: Annotated[Money | None, Doc("Estimate or reserve price", zh="估价或底价")] = None
    awarded: Annotated[date | None, Open(), Doc("Day on which the winner was fixed", zh="中标成交日期")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    participants: Annotated[tuple[Participant, ...], Doc("Who took part", zh="参与方")] = ()
    notices: Annotated[tuple[Notice, ...], Doc("Notices", zh="交易公告")] = ()
    signed_agreements: Annotated[
        tuple[AgreementId, ...], Open(), Ref("agreement"), Doc("Agreements that were signed", zh="签署合同")
    ] = ()
    supervisor: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that supervises", zh="监管单位")] = None
    electronic: Annotated[
        bool | None, Open(), Doc("Whether the whole course was electronic", zh="是否全流程电子化")
    ] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
