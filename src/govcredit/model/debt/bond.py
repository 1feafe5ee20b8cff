"""Bonds of local governments, with rating and disclosure (地方政府债券)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.debt.due_sum import DueSum
from govcredit.model.identity import BondId, Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name, Number, Remark, Title
from govcredit.model.values import Deadline, Money, Rate

__all__ = ("Bond", "BondEvent", "BondProject", "DisclosedDocument")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class BondProject:
    """A project that money of the bond goes to (债券项目)."""

    title: Annotated[Title, Open(), Doc("Title of the project", zh="项目名称")]
    project_number: Annotated[Number | None, Open(), Doc("Number of the project", zh="项目编号")] = None
    sector: Annotated[Name | None, Open(), Doc("Sector", zh="所属行业")] = None
    competent: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body in charge of the sector", zh="主管部门")
    ] = None
    competent_name: Annotated[Name | None, Open(), Doc("The body in charge, as written", zh="主管部门原文")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that carries it out", zh="实施机构")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    spent: Annotated[Money | None, Doc("Amount spent", zh="已使用金额")] = None
    cover_ratio: Annotated[
        Number | None, Open(), Doc("Cover of principal and interest by income, as printed", zh="本息覆盖倍数")
    ] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DisclosedDocument:
    """A document on the bond that must be disclosed (债券信息披露).

    Source: 新会 三（七）; 财预〔2018〕209号.
    """

    item: Annotated[Code, Open(), Codes("debt-disclosure-item"), Doc("What is to be disclosed", zh="公开事项")]
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class BondEvent:
    """A major event in the life of a bond (存续期事项)."""

    kind: Annotated[Code, Open(), Codes("bond-event"), Doc("Kind of the event", zh="事项类型")]
    on: Annotated[date | None, Open(), Doc("Day of the event", zh="事项日期")] = None
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    description: Annotated[Remark | None, Open(), Doc("Description of the event", zh="事项说明")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Bond:
    """A bond of a local government (地方政府债券).

    Source: 新会 三（七）; 山东 15; 预算法第三十五条.

    >>> Bond(id="b", bond_issuer="guangxi", title="沙埔片区标准厂房", kind="special", sum=Money.parse("0.3000亿元")).projects
    ()
    """

    id: Annotated[BondId, Open(), Doc("Identifier of the bond", zh="债券编号")]
    bond_issuer: Annotated[OrganId, Open(), Ref("organ"), Doc("The government that issued the bond", zh="发行人")]
    title: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Title of the bond", zh="债券名称")] = None
    bond_code: Annotated[Number | None, Open(), Doc("Code of the bond on the market", zh="债券代码")] = None
    kind: Annotated[Code | None, Open(), Codes("bond-kind"), Doc("Kind of the bond", zh="债券类型")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    rate: Annotated[Rate | None, Doc("Rate of interest", zh="利率")] = None
    term: Annotated[Deadline | None, Doc("Term from beginning to end", zh="存续期限")] = None
    repayment: Annotated[Code | None, Open(), Codes("repayment-mode"), Doc("Mode of repayment", zh="还本方式")] = None
    year: Annotated[int | None, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")] = None
    issued_on: Annotated[date | None, Open(), Doc("Day on which the bond was issued", zh="发行日期")] = None
    matures: Annotated[date | None, Open(), Doc("Day of maturity", zh="到期日")] = None
    rating: Annotated[Number | None, Open(), Doc("Rating as printed", zh="债券评级")] = None
    rating_agency: Annotated[Name | None, Open(), Doc("Rating agency", zh="评级机构")] = None
    projects: Annotated[tuple[BondProject, ...], Doc("Projects that it pays for", zh="募投项目")] = ()
    repayments: Annotated[tuple[DueSum, ...], Doc("Principal and interest, due and paid", zh="还本付息计划")] = ()
    disclosed_documents: Annotated[
        tuple[DisclosedDocument, ...], Doc("Documents that must be disclosed", zh="信息披露情况")
    ] = ()
    events: Annotated[tuple[BondEvent, ...], Doc("Major events in its life", zh="存续期重大事项")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
