"""The bundle: the root of an exchange, with one array per kind and a manifest (交换包).

The arrays name their classes by text: a class is imported when the first item of its kind is met.
"""

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, final

import attrs

from govcredit.errors import UnknownCode
from govcredit.model.identity import Code, Digest, OrganId, RegionCode, Timestamp
from govcredit.model.notes import Bounds, Codes, Doc, Kind, Open, Ref, Size, masked
from govcredit.model.provenance import ExtensionMembers
from govcredit.model.shapes import Many, Record, members

if TYPE_CHECKING:
    from govcredit.model.bodies.credit_rating import CreditRating
    from govcredit.model.bodies.organ import Organ
    from govcredit.model.bodies.post import Post
    from govcredit.model.bodies.tenure import Tenure
    from govcredit.model.bodies.unit import Unit
    from govcredit.model.contracts.agreement import Agreement
    from govcredit.model.contracts.breach import Breach
    from govcredit.model.contracts.credit_check import CreditCheck
    from govcredit.model.contracts.dealing import Dealing
    from govcredit.model.contracts.market_actor import MarketActor
    from govcredit.model.contracts.payment import Payment
    from govcredit.model.contracts.ppp_project import PppProject
    from govcredit.model.contracts.procurement import Procurement
    from govcredit.model.debt.balance_sheet import BalanceSheet
    from govcredit.model.debt.bond import Bond
    from govcredit.model.debt.borrowing import Borrowing
    from govcredit.model.debt.debt_balance import DebtBalance
    from govcredit.model.debt.debt_event import DebtEvent
    from govcredit.model.debt.debt_quota import DebtQuota
    from govcredit.model.debt.debt_violation import DebtViolation
    from govcredit.model.debt.fiscal_year import FiscalYear
    from govcredit.model.debt.guarantee import Guarantee
    from govcredit.model.people.archive import IntegrityArchive
    from govcredit.model.people.assessment import Assessment
    from govcredit.model.people.integrity_note import IntegrityNote
    from govcredit.model.people.person import Person
    from govcredit.model.people.personal_report import PersonalReport
    from govcredit.model.people.personnel_measure import PersonnelMeasure
    from govcredit.model.people.project_duty import ProjectDuty
    from govcredit.model.people.training import Training
    from govcredit.model.plans.plan import Plan
    from govcredit.model.plans.plan_report import PlanReport
    from govcredit.model.plans.task import Task
    from govcredit.model.promises.commitment import Commitment
    from govcredit.model.promises.handling import Handling
    from govcredit.model.promises.policy import Policy
    from govcredit.model.promises.power import Power
    from govcredit.model.promises.service import Service
    from govcredit.model.records.catalogue_item import CatalogueItem
    from govcredit.model.records.decision import AdministrativeDecision
    from govcredit.model.records.honour import Honour
    from govcredit.model.records.incentive import Incentive
    from govcredit.model.records.listing import Listing
    from govcredit.model.records.measure import AppliedMeasure
    from govcredit.model.records.publication import Publication
    from govcredit.model.records.record import DishonestyRecord
    from govcredit.model.remedies.leniency import Leniency
    from govcredit.model.remedies.objection import Objection
    from govcredit.model.remedies.rectification import Rectification
    from govcredit.model.remedies.repair import RepairApplication
    from govcredit.model.remedies.self_report import SelfReport
    from govcredit.model.supervision.advice import Advice
    from govcredit.model.supervision.appraisal import Appraisal
    from govcredit.model.supervision.assistance import Assistance
    from govcredit.model.supervision.case_transfer import CaseTransfer
    from govcredit.model.supervision.complaint import Complaint
    from govcredit.model.supervision.coordination import Coordination
    from govcredit.model.supervision.demonstration import Demonstration
    from govcredit.model.supervision.disclosure_duty import DisclosureDuty
    from govcredit.model.supervision.evaluation import Evaluation
    from govcredit.model.supervision.inspection import Inspection
    from govcredit.model.supervision.lawsuit import Lawsuit
    from govcredit.model.supervision.major_decision import MajorDecision
    from govcredit.model.supervision.opinion_event import OpinionEvent
    from govcredit.model.supervision.outside_finding import OutsideFinding
    from govcredit.model.supervision.risk_warning import RiskWarning
    from govcredit.model.supervision.showcase import Showcase
    from govcredit.model.supervision.statistics_case import StatisticsCase
    from govcredit.model.supervision.suggestion import Suggestion

__all__ = (
    "Bundle",
    "Closing",
    "Extent",
    "Header",
    "Manifest",
    "Origin",
    "Part",
    "Version",
    "arrays",
    "item_class",
    "kinds",
)

Version: TypeAlias = Literal["1.0"]
"""The version of the exchange format that this model is."""
Extent: TypeAlias = Literal["complete", "partial"]
"""Whether a bundle holds all that there is, ``complete`` 全量, or a part of it, ``partial`` 部分."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Part:
    """What a manifest says about one array of the bundle (分项清单).

    Attributes:
        array: The name of the array, such as ``tasks``.
        count: How many items it holds.
        digest: The digest of the canonical bytes of the array; ``None`` when only the count is vouched for.
    """

    array: Annotated[str, Open(), Size(least=1, most=64), Doc("Name of the array", zh="分项名称")]
    count: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Number of items", zh="数量")]
    digest: Annotated[Digest | None, Open(), Doc("Digest of the array's canonical bytes", zh="分项摘要")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Manifest:
    """Who sends what to whom (交换清单).

    Attributes:
        id: Identifier that the sender gives to the exchange.
        created: When it was made.
        sender: The body that sends it.
        receiver: The body that it is for.
        audience: Who may see it, as a code of the disclosure profile that both sides use.
        jurisdiction: The region whose rules apply.
        extent: ``complete`` when every body, plan and item that is referred to is inside; ``partial`` when the receiver
            is known to hold the others.
        parts: What each array holds; the reader refuses a bundle that does not match.
    """

    id: Annotated[Code, Open(), Doc("Identifier of the exchange", zh="交换编号")]
    created: Annotated[Timestamp, Open(), Doc("When it was made", zh="生成时间")]
    sender: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that sends it", zh="发送单位")] = None
    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    audience: Annotated[Code | None, Open(), Codes("audience"), Doc("Who may see it", zh="公开范围")] = None
    jurisdiction: Annotated[
        RegionCode | None, Open(), Codes("region"), Doc("Region whose rules apply", zh="适用地区规则")
    ] = None
    extent: Annotated[Extent, Open(), Doc("Whether all that is referred to is inside", zh="完整程度")] = "complete"
    parts: Annotated[tuple[Part, ...], Doc("What each array holds", zh="分项清单")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Origin:
    """The document of an older version that this one was made from by an upgrade (升级来源).

    Attributes:
        written_in: The version that it was written in.
        digest: The digest of its bytes as they were received, so that the original can be found and compared.

    >>> from govcredit.exchange.documents import loads
    >>> loads('{"version": "0.1"}', upgrade=True).origin
    Origin(written_in='0.1', digest='sha256:...')
    """

    written_in: Annotated[
        str, Open(), Size(least=1, most=16), Doc("Version that the original was written in", zh="原格式版本")
    ]
    digest: Annotated[Digest, Open(), Doc("Digest of the original bytes", zh="原文件摘要")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Bundle:
    """The root of an exchange document (交换包).

    The classes of the arrays are named by text. A library that resolves annotations by itself needs their names:
    ``typing.get_type_hints(Bundle, localns={cls.__name__: cls for _, _, cls in kinds()})``.

    >>> Bundle(version="1.0").tasks
    ()
    """

    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    manifest: Annotated[Manifest | None, Doc("Who sends what to whom", zh="交换清单")] = None
    origin: Annotated[Origin | None, Doc("The older document that it was upgraded from", zh="升级来源")] = None
    organs: Annotated[tuple["Organ", ...], Kind("organ", "bodies"), Doc("Bodies", zh="机构")] = ()
    units: Annotated[tuple["Unit", ...], Kind("unit", "bodies"), Doc("Internal units", zh="内设机构")] = ()
    posts: Annotated[tuple["Post", ...], Kind("post", "bodies"), Doc("Posts", zh="职务")] = ()
    tenures: Annotated[tuple["Tenure", ...], Kind("tenure", "bodies"), Doc("Who held which post when", zh="任职")] = ()
    credit_ratings: Annotated[
        tuple["CreditRating", ...], Kind("credit-rating", "bodies"), Doc("Credit ratings of bodies", zh="信用评级")
    ] = ()
    persons: Annotated[tuple["Person", ...], Kind("person", "people"), Doc("Persons", zh="人员")] = ()
    archives: Annotated[
        tuple["IntegrityArchive", ...], Kind("archive", "people"), Doc("Integrity archives", zh="诚信档案")
    ] = ()
    personal_reports: Annotated[
        tuple["PersonalReport", ...],
        Kind("personal-report", "people"),
        Doc("Reports of personal matters", zh="个人有关事项报告"),
    ] = ()
    assessments: Annotated[
        tuple["Assessment", ...], Kind("assessment", "people"), Doc("Assessments of public employees", zh="考核")
    ] = ()
    personnel_measures: Annotated[
        tuple["PersonnelMeasure", ...],
        Kind("personnel-measure", "people"),
        Doc("Sanctions and other measures against public employees", zh="处分与处理"),
    ] = ()
    integrity_notes: Annotated[
        tuple["IntegrityNote", ...], Kind("integrity-note", "people"), Doc("Clean-government notes", zh="廉政记录")
    ] = ()
    trainings: Annotated[
        tuple["Training", ...], Kind("training", "people"), Doc("Integrity trainings", zh="诚信教育")
    ] = ()
    project_duties: Annotated[
        tuple["ProjectDuty", ...], Kind("project-duty", "people"), Doc("Duties in projects", zh="项目政府方责任")
    ] = ()
    records: Annotated[
        tuple["DishonestyRecord", ...], Kind("record", "records"), Doc("Dishonesty records", zh="政务失信记录")
    ] = ()
    measures: Annotated[
        tuple["AppliedMeasure", ...], Kind("measure", "records"), Doc("Measures applied", zh="惩戒措施")
    ] = ()
    publications: Annotated[
        tuple["Publication", ...], Kind("publication", "records"), Doc("Acts of publication", zh="公示公开")
    ] = ()
    listings: Annotated[tuple["Listing", ...], Kind("listing", "records"), Doc("Entries on lists", zh="名单记录")] = ()
    decisions: Annotated[
        tuple["AdministrativeDecision", ...],
        Kind("decision", "records"),
        Doc("Administrative decisions", zh="行政决定"),
    ] = ()
    honours: Annotated[tuple["Honour", ...], Kind("honour", "records"), Doc("Honours", zh="荣誉")] = ()
    incentives: Annotated[tuple["Incentive", ...], Kind("incentive", "records"), Doc("Incentives", zh="激励措施")] = ()
    catalogue_items: Annotated[
        tuple["CatalogueItem", ...], Kind("catalogue-item", "records"), Doc("Items of the catalogue", zh="目录事项")
    ] = ()
    rectifications: Annotated[
        tuple["Rectification", ...], Kind("rectification", "remedies"), Doc("Rectifications", zh="整改")
    ] = ()
    self_reports: Annotated[
        tuple["SelfReport", ...],
        Kind("self-report", "remedies"),
        Doc("Units' own reports of dishonesty", zh="失信情况报告"),
    ] = ()
    objections: Annotated[tuple["Objection", ...], Kind("objection", "remedies"), Doc("Objections", zh="异议投诉")] = ()
    repairs: Annotated[
        tuple["RepairApplication", ...], Kind("repair", "remedies"), Doc("Repair applications", zh="修复申请")
    ] = ()
    leniencies: Annotated[
        tuple["Leniency", ...], Kind("leniency", "remedies"), Doc("Decisions on leniency", zh="从宽决定")
    ] = ()
    commitments: Annotated[tuple["Commitment", ...], Kind("commitment", "promises"), Doc("Commitments", zh="承诺")] = ()
    policies: Annotated[tuple["Policy", ...], Kind("policy", "promises"), Doc("Policies", zh="政策")] = ()
    services: Annotated[tuple["Service", ...], Kind("service", "promises"), Doc("Service items", zh="服务事项")] = ()
    handlings: Annotated[
        tuple["Handling", ...], Kind("handling", "promises"), Doc("Cases that services handled", zh="办件记录")
    ] = ()
    powers: Annotated[
        tuple["Power", ...], Kind("power", "promises"), Doc("Powers and responsibilities", zh="权责事项")
    ] = ()
    agreements: Annotated[
        tuple["Agreement", ...], Kind("agreement", "contracts"), Doc("Agreements", zh="合同协议")
    ] = ()
    payments: Annotated[tuple["Payment", ...], Kind("payment", "contracts"), Doc("Payments due", zh="应付款项")] = ()
    breaches: Annotated[tuple["Breach", ...], Kind("breach", "contracts"), Doc("Breaches", zh="违约")] = ()
    procurements: Annotated[
        tuple["Procurement", ...], Kind("procurement", "contracts"), Doc("Procurements", zh="政府采购项目")
    ] = ()
    market_actors: Annotated[
        tuple["MarketActor", ...],
        Kind("market-actor", "contracts"),
        Doc("Parties on the market of public dealings", zh="交易主体"),
    ] = ()
    credit_checks: Annotated[
        tuple["CreditCheck", ...], Kind("credit-check", "contracts"), Doc("Credit checks", zh="信用核查")
    ] = ()
    dealings: Annotated[
        tuple["Dealing", ...], Kind("dealing", "contracts"), Doc("Dealings in public resources", zh="公共资源交易项目")
    ] = ()
    ppp_projects: Annotated[
        tuple["PppProject", ...],
        Kind("ppp-project", "contracts"),
        Doc("Public-private partnerships", zh="政府和社会资本合作项目"),
    ] = ()
    debt_quotas: Annotated[tuple["DebtQuota", ...], Kind("debt-quota", "debt"), Doc("Debt quotas", zh="债务限额")] = ()
    debt_balances: Annotated[
        tuple["DebtBalance", ...], Kind("debt-balance", "debt"), Doc("Debt balances", zh="债务余额")
    ] = ()
    borrowings: Annotated[tuple["Borrowing", ...], Kind("borrowing", "debt"), Doc("Borrowings", zh="债务明细")] = ()
    bonds: Annotated[tuple["Bond", ...], Kind("bond", "debt"), Doc("Bonds", zh="地方政府债券")] = ()
    guarantees: Annotated[tuple["Guarantee", ...], Kind("guarantee", "debt"), Doc("Guarantees", zh="担保")] = ()
    fiscal_years: Annotated[
        tuple["FiscalYear", ...], Kind("fiscal-year", "debt"), Doc("Figures of fiscal years", zh="财政年度数据")
    ] = ()
    balance_sheets: Annotated[
        tuple["BalanceSheet", ...], Kind("balance-sheet", "debt"), Doc("Balance sheets", zh="资产负债表")
    ] = ()
    debt_violations: Annotated[
        tuple["DebtViolation", ...], Kind("debt-violation", "debt"), Doc("Violations in borrowing", zh="债务违规行为")
    ] = ()
    debt_events: Annotated[
        tuple["DebtEvent", ...], Kind("debt-event", "debt"), Doc("Debt risk events", zh="债务风险事件")
    ] = ()
    inspections: Annotated[
        tuple["Inspection", ...], Kind("inspection", "supervision"), Doc("Inspections", zh="督导检查")
    ] = ()
    suggestions: Annotated[
        tuple["Suggestion", ...],
        Kind("suggestion", "supervision"),
        Doc("Suggestions of deputies and proposals", zh="建议提案"),
    ] = ()
    major_decisions: Annotated[
        tuple["MajorDecision", ...], Kind("major-decision", "supervision"), Doc("Major decisions", zh="重大行政决策")
    ] = ()
    lawsuits: Annotated[tuple["Lawsuit", ...], Kind("lawsuit", "supervision"), Doc("Lawsuits", zh="涉诉案件")] = ()
    advices: Annotated[
        tuple["Advice", ...],
        Kind("advice", "supervision"),
        Doc("Judicial and procuratorial suggestions", zh="司法检察建议"),
    ] = ()
    assistances: Annotated[
        tuple["Assistance", ...], Kind("assistance", "supervision"), Doc("Assistance to enforcement", zh="协助执行")
    ] = ()
    complaints: Annotated[
        tuple["Complaint", ...], Kind("complaint", "supervision"), Doc("Complaints", zh="投诉举报")
    ] = ()
    appraisals: Annotated[
        tuple["Appraisal", ...], Kind("appraisal", "supervision"), Doc("Appraisals by the public", zh="群众评议")
    ] = ()
    evaluations: Annotated[
        tuple["Evaluation", ...], Kind("evaluation", "supervision"), Doc("Evaluations", zh="诚信评价")
    ] = ()
    disclosure_duties: Annotated[
        tuple["DisclosureDuty", ...], Kind("disclosure-duty", "supervision"), Doc("Duties of disclosure", zh="公开义务")
    ] = ()
    opinion_events: Annotated[
        tuple["OpinionEvent", ...], Kind("opinion-event", "supervision"), Doc("Public-opinion events", zh="舆情事件")
    ] = ()
    statistics_cases: Annotated[
        tuple["StatisticsCase", ...], Kind("statistics-case", "supervision"), Doc("Cases of statistics", zh="统计案件")
    ] = ()
    demonstrations: Annotated[
        tuple["Demonstration", ...], Kind("demonstration", "supervision"), Doc("Demonstrations", zh="示范创建")
    ] = ()
    showcases: Annotated[
        tuple["Showcase", ...], Kind("showcase", "supervision"), Doc("Published cases", zh="典型案例与曝光")
    ] = ()
    risk_warnings: Annotated[
        tuple["RiskWarning", ...], Kind("risk-warning", "supervision"), Doc("Risk warnings", zh="风险预警")
    ] = ()
    coordinations: Annotated[
        tuple["Coordination", ...],
        Kind("coordination", "supervision"),
        Doc("Matters settled together", zh="协调处理事项"),
    ] = ()
    case_transfers: Annotated[
        tuple["CaseTransfer", ...], Kind("case-transfer", "supervision"), Doc("Transfers of cases", zh="案件移送")
    ] = ()
    outside_findings: Annotated[
        tuple["OutsideFinding", ...],
        Kind("outside-finding", "supervision"),
        Doc("Information gathered by third parties", zh="第三方补充信息"),
    ] = ()
    plans: Annotated[tuple["Plan", ...], Kind("plan", "plans"), Doc("Plans", zh="实施方案")] = ()
    tasks: Annotated[tuple["Task", ...], Kind("task", "plans"), Doc("Tasks of the ledgers", zh="台账任务")] = ()
    plan_reports: Annotated[
        tuple["PlanReport", ...], Kind("plan-report", "plans"), Doc("Reports on plans", zh="进展报告")
    ] = ()
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Header:
    """The first line of JSON Lines: what a bundle says besides its arrays (首行)."""

    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    manifest: Annotated[Manifest | None, Doc("Who sends what to whom", zh="交换清单")] = None
    origin: Annotated[Origin | None, Doc("The older document that it was upgraded from", zh="升级来源")] = None
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Closing:
    """The last line of JSON Lines: what the lines before it must add up to (末行).

    Attributes:
        count: How many items there are.
        parts: How many items there are of each kind; kinds that do not occur may be left out.
        digest: The digest of all canonical lines before this one, the header's among them, each with its line feed.

    >>> from govcredit.exchange.lines import read_lines, write_lines
    >>> list(read_lines(write_lines(Bundle(version="1.0"))))[-1].item
    Closing(count=0, parts=(), digest='sha256:...')
    """

    count: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Number of items", zh="数量")]
    parts: Annotated[tuple[Part, ...], Doc("What each array holds", zh="分项清单")] = ()
    digest: Annotated[Digest, Open(), Doc("Digest of the canonical lines before it", zh="各行摘要")]


@cache
def arrays() -> tuple[tuple[str, str], ...]:
    """Return each kind of item with its array in the bundle, in document order; no class is imported.

    >>> arrays()[:2]
    (('organ', 'organs'), ('unit', 'units'))
    """
    return tuple((kind, array) for kind, (array, _) in _kinds().items())


def item_class(kind: str) -> type[Any]:
    """Return the class of a kind of item, importing it if need be.

    Raises:
        UnknownCode: There is no such kind.

    >>> item_class("debt-quota").__name__
    'DebtQuota'
    """
    if kind not in _kinds():
        raise UnknownCode(f"no kind of item is called {str(kind)[:40]!r}")
    return _kinds()[kind][1].cls


def kinds() -> tuple[tuple[str, str, type[Any]], ...]:
    """Return each kind of item with its array in the bundle and its class, in document order; every class is imported.

    >>> [(kind, array) for kind, array, _ in kinds()][-2:]
    [('task', 'tasks'), ('plan-report', 'plan_reports')]
    """
    return tuple((kind, array, item_class(kind)) for kind, array in arrays())


@cache
def _kinds() -> MappingProxyType[str, tuple[str, Record]]:
    return MappingProxyType(
        {
            member.kind: (member.name, member.shape.element)
            for member in members(Bundle)
            if member.kind is not None and isinstance(member.shape, Many) and isinstance(member.shape.element, Record)
        }
    )
