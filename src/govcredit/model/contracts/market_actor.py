"""Parties on the market of public dealings: bidders, suppliers, experts, agencies and those who work for them (交易主体)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, MarketActorId, OrganId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Number, Passage
from govcredit.model.values import Period

__all__ = ("MarketActor", "Oversight", "Qualification")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Qualification:
    """A qualification or licence to act (资质)."""

    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the qualification", zh="资质名称")]
    grade: Annotated[Number | None, Open(), Doc("Grade as printed", zh="等级")] = None
    certificate_number: Annotated[Number | None, Open(), Doc("Number of the certificate", zh="证书编号")] = None
    granted_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Granting body", zh="授予单位")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Oversight:
    """A note of the supervising body on the conduct of a party (动态监管信息).

    Source: 新会 三（四）; 山东 13; 滨海 二（三）3; 滑县 五（三）; 江西 11.
    """

    on: Annotated[date | None, Open(), Doc("Day of the oversight", zh="监管日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that supervises", zh="监管单位")] = None
    conduct: Annotated[Code | None, Open(), Codes("market-conduct"), Doc("Conduct that was noted", zh="行为类型")] = (
        None
    )
    oversight_note: Annotated[Passage | None, Sensitive("other"), Doc("What was noted", zh="监管情况")] = None
    published_note: Annotated[Passage | None, Open(), Doc("What is published of it", zh="公开内容")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class MarketActor:
    """A bidder, supplier, expert, agency or practitioner, with qualification and oversight (交易主体).

    Entries on conduct lists are listings, checks before a dealing are credit checks; both name this item's party.

    Source: 新会 三（四）; 山东 12 and 13; 滨海 二（三）3; 滑县 五（三）; 江西 9 and 11.

    >>> MarketActor(id="m", who=Party(organ="agency-1"), acts_as=("bidding-agency",)).qualifications
    ()
    """

    id: Annotated[MarketActorId, Open(), Doc("Identifier of the party", zh="交易主体编号")]
    who: Annotated[Party, Doc("The party", zh="当事人")]
    acts_as: Annotated[tuple[Code, ...], Open(), Codes("actor-role"), Doc("What it acts as", zh="主体角色")] = ()
    works_for: Annotated[
        MarketActorId | None, Open(), Ref("market-actor"), Doc("The party that a practitioner works for", zh="从业单位")
    ] = None
    qualifications: Annotated[tuple[Qualification, ...], Doc("Qualifications", zh="资质信息")] = ()
    oversight: Annotated[tuple[Oversight, ...], Doc("Notes of the supervising bodies", zh="动态监管信息")] = ()
    credit_grade: Annotated[Number | None, Open(), Doc("Credit grade as printed", zh="信用评价等级")] = None
    graded_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that graded it", zh="信用评价单位")] = None
    graded: Annotated[date | None, Open(), Doc("Day of the grading", zh="信用评价日期")] = None
    active: Annotated[Period | None, Doc("From entering to leaving the market", zh="准入退出期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
