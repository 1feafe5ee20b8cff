"""Public-private partnerships: stages, shares, outlay year by year, and what must be disclosed (政府和社会资本合作)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final, final

import attrs

from govcredit.model.identity import AgreementId, Code, OrganId, PppProjectId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Name, Number, Passage, Title
from govcredit.model.values import Deadline, Money, Period, Precision, Quantity, Rate

__all__ = (
    "DisclosedItem",
    "Phase",
    "PppProject",
    "Shareholding",
    "StageRun",
    "YearlyOutlay",
    "duty_stages",
    "guide_stages",
)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class StageRun:
    """The time that a project spent in one stage (项目阶段经过).

    The plans divide the government side's duties into 筹备, 招标投标, 政府采购, 融资 and 实施; the guide of the Ministry of
    Finance has 识别, 准备, 采购, 执行 and 移交. Both vocabularies may stand side by side; `duty_stages` and `guide_stages` map
    one to the other.
    """

    stage: Annotated[Code, Open(), Codes("ppp-stage"), Doc("Stage of the project", zh="项目阶段")]
    in_stage: Annotated[Period | None, Doc("From entering to leaving the stage", zh="阶段起止")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body on the government side", zh="政府方单位")] = (
        None
    )
    stage_note: Annotated[Passage | None, Sensitive("other"), Doc("What was decided in it", zh="阶段情况")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Shareholding:
    """What one party puts into the project company (出资)."""

    who: Annotated[Party, Doc("The party", zh="当事人")]
    private: Annotated[bool | None, Open(), Doc("Whether it is private capital", zh="是否民营资本")] = None
    capital: Annotated[Money | None, Doc("Capital put in", zh="出资额")] = None
    share: Annotated[Rate | None, Doc("Share of the capital", zh="出资比例")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class YearlyOutlay:
    """The fiscal outlay on the project in one year: as planned and as paid (年度财政支出责任)."""

    year: Annotated[int, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")]
    planned_sum: Annotated[Money | None, Doc("Amount planned", zh="计划支出")] = None
    paid: Annotated[Money | None, Doc("Amount paid", zh="已付金额")] = None
    budgeted: Annotated[bool | None, Open(), Doc("Whether the budget provides for it", zh="是否纳入预算")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DisclosedItem:
    """Something about the project that must be disclosed, when, and whether it was (项目信息公开).

    Source: 山东 11; 江西 10; 财金〔2017〕1号.
    """

    item: Annotated[Code, Open(), Codes("ppp-disclosure-item"), Doc("What is to be disclosed", zh="公开事项")]
    mode: Annotated[Code | None, Open(), Codes("ppp-disclosure-mode"), Doc("Mode of disclosure", zh="公开方式")] = None
    stage: Annotated[Code | None, Open(), Codes("ppp-stage"), Doc("Stage of the project", zh="项目阶段")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    site: Annotated[Name | None, Open(), Doc("Name of the website, paper or place", zh="公示平台名称")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Phase:
    """A phase in which a part of the project is built and run (分期).

    Attributes:
        begins_in: The year of the term in which it begins, 1 for the first.
    """

    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the phase", zh="分期名称")]
    capacity: Annotated[Quantity | None, Doc("Capacity", zh="建设规模")] = None
    begins_in: Annotated[
        int | None, Open(), Bounds(least=1, most=100), Doc("Year of the term in which it begins", zh="起始合作年")
    ] = None
    construction: Annotated[Deadline | None, Doc("Time of building within the term", zh="建设期")] = None
    operation_term: Annotated[Deadline | None, Doc("Time of running within the term", zh="运营期")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class PppProject:
    """A project in which government and private capital work together, concessions included (政府和社会资本合作项目).

    Who answers for it on the government side, stage by stage, is told by items of the kind ``project-duty``.

    Source: 新会 三（三）; 山东 11; 滨海 二（三）2; 滑县 五（二）; 江西 10; 财金〔2014〕113号; 国办函〔2023〕115号.

    >>> project = PppProject(id="p", organ="county-1", title="污水处理厂", term=Deadline.parse("30年"))
    >>> project.term.count
    30
    """

    id: Annotated[PppProjectId, Open(), Doc("Identifier of the project", zh="合作项目编号")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that carries it out", zh="实施机构")] = None
    title: Annotated[Title, Open(), Doc("Title of the project", zh="项目名称")]
    project_number: Annotated[Number | None, Open(), Doc("Number of the project", zh="项目编号")] = None
    sector: Annotated[Name | None, Open(), Doc("Sector", zh="所属行业")] = None
    operation: Annotated[Name | None, Open(), Doc("Manner of operation, such as BOT", zh="运作方式")] = None
    payment_mode: Annotated[Code | None, Open(), Codes("ppp-payment-mode"), Doc("Mode of return", zh="回报机制")] = None
    investment: Annotated[Money | None, Doc("Total investment", zh="总投资")] = None
    investment_precision: Annotated[
        Precision | None, Open(), Doc("How precisely the investment is stated", zh="总投资精确程度")
    ] = None
    project_capital: Annotated[Money | None, Doc("Capital of the project", zh="项目资本金")] = None
    shares: Annotated[tuple[Shareholding, ...], Doc("Who holds which share", zh="出资情况")] = ()
    private_share: Annotated[Rate | None, Doc("Share of private capital", zh="民营资本占比")] = None
    term: Annotated[Deadline | None, Doc("Term from beginning to end", zh="存续期限")] = None
    construction: Annotated[Deadline | None, Doc("Time of building within the term", zh="建设期")] = None
    phases: Annotated[tuple[Phase, ...], Doc("Phases", zh="分期情况")] = ()
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    stages_run: Annotated[tuple[StageRun, ...], Doc("Stages that it went through", zh="阶段经过")] = ()
    partners: Annotated[tuple[Party, ...], Doc("Private parties that were selected", zh="中标社会资本")] = ()
    project_company: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The project company", zh="项目公司")] = None
    advisers: Annotated[tuple[Party, ...], Doc("Advisers", zh="咨询服务机构")] = ()
    signed_agreements: Annotated[
        tuple[AgreementId, ...], Open(), Ref("agreement"), Doc("Agreements that were signed", zh="签署合同")
    ] = ()
    discount: Annotated[Rate | None, Doc("Yearly discount rate", zh="年度折现率")] = None
    outlays: Annotated[tuple[YearlyOutlay, ...], Doc("Fiscal outlay year by year", zh="年度支出")] = ()
    disclosed: Annotated[tuple[DisclosedItem, ...], Doc("What must be disclosed", zh="信息公开情况")] = ()
    performance_note: Annotated[
        Passage | None, Sensitive("other"), Doc("How the project performs", zh="履约与实施成效")
    ] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None


# The guide came before the plans and divides the same course otherwise; no text maps one to the other, so this reading is
# the library's own: 采购 in the guide covers tender and procurement alike, 执行 begins with the financing, and the plans
# count the handing over to the carrying out.
_GUIDE_OF_DUTY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "duty.preparation": ("guide.identification", "guide.preparation"),
        "duty.bidding": ("guide.procurement",),
        "duty.procurement": ("guide.procurement",),
        "duty.financing": ("guide.execution",),
        "duty.implementation": ("guide.execution", "guide.transfer"),
    }
)


def guide_stages(duty: str) -> tuple[str, ...]:
    """Return the stages of the guide (财金〔2014〕113号) in which a stage of the plans falls; nothing for another code.

    >>> guide_stages("duty.financing")
    ('guide.execution',)
    """
    return _GUIDE_OF_DUTY.get(duty, ())


def duty_stages(guide: str) -> tuple[str, ...]:
    """Return the stages of the plans that fall in a stage of the guide, a step of the guide counting as its stage.

    >>> duty_stages("guide.execution")
    ('duty.financing', 'duty.implementation')
    """
    stage = ".".join(guide.split(".")[:2])
    return tuple(duty for duty, stages in _GUIDE_OF_DUTY.items() if stage in stages)
