"""The types of identifiers: how items name themselves, each other, places and codes, and what kind of body a body is.

Each is a text with a pattern. A new type per kind lets the type checker tell a body from a task; the pattern is what the
reader and the schema check. Whether a code is right (its check digit, its region) is validation's business.
"""

from typing import Annotated, Final, Literal, NewType, TypeAlias

from govcredit.model.notes import Pattern, Size

__all__ = (
    "AdviceId",
    "AgreementId",
    "AppraisalId",
    "ArchiveId",
    "AssessmentId",
    "AssistanceId",
    "BalanceSheetId",
    "BondId",
    "BorrowingId",
    "BreachId",
    "CaseTransferId",
    "CatalogueItemId",
    "CitizenNumber",
    "Code",
    "CommitmentId",
    "ComplaintId",
    "CoordinationId",
    "CreditCheckId",
    "CreditRatingId",
    "DealingId",
    "DebtBalanceId",
    "DebtEventId",
    "DebtQuotaId",
    "DebtViolationId",
    "DecisionId",
    "DemonstrationId",
    "Digest",
    "DisclosureDutyId",
    "EvaluationId",
    "FiscalYearId",
    "GuaranteeId",
    "HandlingId",
    "HonourId",
    "IncentiveId",
    "InspectionId",
    "IntegrityNoteId",
    "ItemId",
    "KindName",
    "LawsuitId",
    "LeniencyId",
    "Level",
    "ListingId",
    "MajorDecisionId",
    "MarketActorId",
    "MeasureId",
    "ObjectionId",
    "OpinionEventId",
    "OrganId",
    "OrganKind",
    "OrganisationCode",
    "OutsideFindingId",
    "PaymentId",
    "PersonId",
    "PersonalReportId",
    "PersonnelMeasureId",
    "PlanId",
    "PlanReportId",
    "PolicyId",
    "PostId",
    "PowerId",
    "PppProjectId",
    "ProcurementId",
    "ProjectDutyId",
    "PublicationId",
    "RecordId",
    "RectificationId",
    "RegionCode",
    "RepairId",
    "RiskWarningId",
    "SelfReportId",
    "ServiceId",
    "ShowcaseId",
    "StatisticsCaseId",
    "SuggestionId",
    "TaskId",
    "TenureId",
    "Timestamp",
    "TrainingId",
    "UnitId",
    "Uscc",
)

_IDENTIFIER: Final = Pattern(r"[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,126}[A-Za-z0-9])?", form="identifier")

ItemId = NewType("ItemId", Annotated[str, _IDENTIFIER])
"""Identifier of an item of any kind (记录编号)."""

OrganId = NewType("OrganId", Annotated[str, _IDENTIFIER])
"""Identifier of a body (机构编号)."""

UnitId = NewType("UnitId", Annotated[str, _IDENTIFIER])
"""Identifier of an internal unit (内设机构编号)."""

PostId = NewType("PostId", Annotated[str, _IDENTIFIER])
"""Identifier of a post (职务编号)."""

TenureId = NewType("TenureId", Annotated[str, _IDENTIFIER])
"""Identifier of the time for which somebody holds a post (任职编号)."""

CreditRatingId = NewType("CreditRatingId", Annotated[str, _IDENTIFIER])
"""Identifier of a credit rating of a body (信用评级编号)."""

PersonId = NewType("PersonId", Annotated[str, _IDENTIFIER])
"""Identifier of a person; inside the house only (人员编号)."""

ArchiveId = NewType("ArchiveId", Annotated[str, _IDENTIFIER])
"""Identifier of an integrity archive: a pseudonym that tells nothing about the person (诚信档案编号)."""

PersonalReportId = NewType("PersonalReportId", Annotated[str, _IDENTIFIER])
"""Identifier of a report of personal matters (个人有关事项报告编号)."""

AssessmentId = NewType("AssessmentId", Annotated[str, _IDENTIFIER])
"""Identifier of an annual assessment (年度考核编号)."""

PersonnelMeasureId = NewType("PersonnelMeasureId", Annotated[str, _IDENTIFIER])
"""Identifier of a sanction or other measure against a public employee (处分处理编号)."""

IntegrityNoteId = NewType("IntegrityNoteId", Annotated[str, _IDENTIFIER])
"""Identifier of a clean-government note (廉政记录编号)."""

TrainingId = NewType("TrainingId", Annotated[str, _IDENTIFIER])
"""Identifier of an integrity training (诚信教育编号)."""

ProjectDutyId = NewType("ProjectDutyId", Annotated[str, _IDENTIFIER])
"""Identifier of a duty in a project (项目职责编号)."""

RecordId = NewType("RecordId", Annotated[str, _IDENTIFIER])
"""Identifier of a dishonesty record (失信记录编号)."""

MeasureId = NewType("MeasureId", Annotated[str, _IDENTIFIER])
"""Identifier of a measure applied (惩戒措施编号)."""

PublicationId = NewType("PublicationId", Annotated[str, _IDENTIFIER])
"""Identifier of an act of publication (公示编号)."""

ListingId = NewType("ListingId", Annotated[str, _IDENTIFIER])
"""Identifier of an entry on a list (名单记录编号)."""

DecisionId = NewType("DecisionId", Annotated[str, _IDENTIFIER])
"""Identifier of an administrative decision (行政决定编号)."""

HonourId = NewType("HonourId", Annotated[str, _IDENTIFIER])
"""Identifier of an honour (荣誉编号)."""

IncentiveId = NewType("IncentiveId", Annotated[str, _IDENTIFIER])
"""Identifier of an incentive (激励措施编号)."""

CatalogueItemId = NewType("CatalogueItemId", Annotated[str, _IDENTIFIER])
"""Identifier of an item of the catalogue (目录事项编号)."""

RectificationId = NewType("RectificationId", Annotated[str, _IDENTIFIER])
"""Identifier of a rectification (整改编号)."""

SelfReportId = NewType("SelfReportId", Annotated[str, _IDENTIFIER])
"""Identifier of a unit's own report of dishonesty (失信情况报告编号)."""

ObjectionId = NewType("ObjectionId", Annotated[str, _IDENTIFIER])
"""Identifier of an objection (异议编号)."""

RepairId = NewType("RepairId", Annotated[str, _IDENTIFIER])
"""Identifier of a repair application (修复申请编号)."""

LeniencyId = NewType("LeniencyId", Annotated[str, _IDENTIFIER])
"""Identifier of a decision on leniency (从宽决定编号)."""

CommitmentId = NewType("CommitmentId", Annotated[str, _IDENTIFIER])
"""Identifier of a commitment (承诺编号)."""

PolicyId = NewType("PolicyId", Annotated[str, _IDENTIFIER])
"""Identifier of a policy (政策编号)."""

ServiceId = NewType("ServiceId", Annotated[str, _IDENTIFIER])
"""Identifier of a service item (服务事项编号)."""

HandlingId = NewType("HandlingId", Annotated[str, _IDENTIFIER])
"""Identifier of a case that a service handled (办件编号)."""

AgreementId = NewType("AgreementId", Annotated[str, _IDENTIFIER])
"""Identifier of an agreement (协议编号)."""

PaymentId = NewType("PaymentId", Annotated[str, _IDENTIFIER])
"""Identifier of a payment due (款项编号)."""

BreachId = NewType("BreachId", Annotated[str, _IDENTIFIER])
"""Identifier of a breach (违约编号)."""

ProcurementId = NewType("ProcurementId", Annotated[str, _IDENTIFIER])
"""Identifier of a procurement (采购项目编号)."""

MarketActorId = NewType("MarketActorId", Annotated[str, _IDENTIFIER])
"""Identifier of a party on the market of public dealings (交易主体编号)."""

CreditCheckId = NewType("CreditCheckId", Annotated[str, _IDENTIFIER])
"""Identifier of a credit check (信用核查编号)."""

DealingId = NewType("DealingId", Annotated[str, _IDENTIFIER])
"""Identifier of a dealing in public resources (交易项目编号)."""

PppProjectId = NewType("PppProjectId", Annotated[str, _IDENTIFIER])
"""Identifier of a public-private partnership (合作项目编号)."""

DebtQuotaId = NewType("DebtQuotaId", Annotated[str, _IDENTIFIER])
"""Identifier of a debt quota (债务限额编号)."""

DebtBalanceId = NewType("DebtBalanceId", Annotated[str, _IDENTIFIER])
"""Identifier of a debt balance (债务余额编号)."""

BorrowingId = NewType("BorrowingId", Annotated[str, _IDENTIFIER])
"""Identifier of a borrowing (举债编号)."""

BondId = NewType("BondId", Annotated[str, _IDENTIFIER])
"""Identifier of a bond (债券编号)."""

GuaranteeId = NewType("GuaranteeId", Annotated[str, _IDENTIFIER])
"""Identifier of a guarantee (担保编号)."""

FiscalYearId = NewType("FiscalYearId", Annotated[str, _IDENTIFIER])
"""Identifier of the figures of a fiscal year (财政年度编号)."""

BalanceSheetId = NewType("BalanceSheetId", Annotated[str, _IDENTIFIER])
"""Identifier of a balance sheet (资产负债表编号)."""

DebtViolationId = NewType("DebtViolationId", Annotated[str, _IDENTIFIER])
"""Identifier of a violation in borrowing (债务违规编号)."""

DebtEventId = NewType("DebtEventId", Annotated[str, _IDENTIFIER])
"""Identifier of a debt risk event (债务风险事件编号)."""

InspectionId = NewType("InspectionId", Annotated[str, _IDENTIFIER])
"""Identifier of an inspection (督导检查编号)."""

SuggestionId = NewType("SuggestionId", Annotated[str, _IDENTIFIER])
"""Identifier of a deputy's suggestion or a proposal (建议提案编号)."""

MajorDecisionId = NewType("MajorDecisionId", Annotated[str, _IDENTIFIER])
"""Identifier of a major decision (重大决策编号)."""

LawsuitId = NewType("LawsuitId", Annotated[str, _IDENTIFIER])
"""Identifier of a lawsuit (诉讼编号)."""

AdviceId = NewType("AdviceId", Annotated[str, _IDENTIFIER])
"""Identifier of a judicial or procuratorial suggestion (司法检察建议编号)."""

AssistanceId = NewType("AssistanceId", Annotated[str, _IDENTIFIER])
"""Identifier of a request for assistance to enforcement (协助执行编号)."""

ComplaintId = NewType("ComplaintId", Annotated[str, _IDENTIFIER])
"""Identifier of a complaint (投诉举报编号)."""

AppraisalId = NewType("AppraisalId", Annotated[str, _IDENTIFIER])
"""Identifier of an appraisal by the public (群众评议编号)."""

EvaluationId = NewType("EvaluationId", Annotated[str, _IDENTIFIER])
"""Identifier of an evaluation (诚信评价编号)."""

DisclosureDutyId = NewType("DisclosureDutyId", Annotated[str, _IDENTIFIER])
"""Identifier of a duty of disclosure (公开义务编号)."""

OpinionEventId = NewType("OpinionEventId", Annotated[str, _IDENTIFIER])
"""Identifier of a public-opinion event (舆情编号)."""

StatisticsCaseId = NewType("StatisticsCaseId", Annotated[str, _IDENTIFIER])
"""Identifier of a case of statistics (统计案件编号)."""

DemonstrationId = NewType("DemonstrationId", Annotated[str, _IDENTIFIER])
"""Identifier of a demonstration (示范创建编号)."""

ShowcaseId = NewType("ShowcaseId", Annotated[str, _IDENTIFIER])
"""Identifier of a published case (典型案例编号)."""

PlanId = NewType("PlanId", Annotated[str, _IDENTIFIER])
"""Identifier of a plan (方案编号)."""

TaskId = NewType("TaskId", Annotated[str, _IDENTIFIER])
"""Identifier of a task of a plan (任务编号)."""

PlanReportId = NewType("PlanReportId", Annotated[str, _IDENTIFIER])
"""Identifier of a report on a plan (进展报告编号)."""

PowerId = NewType("PowerId", Annotated[str, _IDENTIFIER])
"""Identifier of a power (权责清单编号)."""

RiskWarningId = NewType("RiskWarningId", Annotated[str, _IDENTIFIER])
"""Identifier of a risk warning (风险预警编号)."""

CoordinationId = NewType("CoordinationId", Annotated[str, _IDENTIFIER])
"""Identifier of a matter settled together (协调事项记录编号)."""

CaseTransferId = NewType("CaseTransferId", Annotated[str, _IDENTIFIER])
"""Identifier of a transfer of a case (案件移送编号)."""

OutsideFindingId = NewType("OutsideFindingId", Annotated[str, _IDENTIFIER])
"""Identifier of information gathered by a third party (第三方信息编号)."""

Code = NewType("Code", Annotated[str, Pattern(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+){0,15}", form="code"), Size(most=128)])
"""An entry of an open code list (代码)."""

KindName = NewType("KindName", Annotated[str, Pattern(r"[a-z]+(?:-[a-z]+){0,5}", form="kind-name"), Size(most=64)])
"""The name of a kind of item, such as ``record`` or ``debt-quota`` (记录种类)."""

RegionCode = NewType("RegionCode", Annotated[str, Pattern(r"[1-9][0-9]{5}", form="region-code")])
"""A six-digit region code of GB/T 2260 (行政区划代码)."""

Uscc = NewType("Uscc", Annotated[str, Pattern(r"[0-9A-Z]{18}", form="uscc")])
"""A unified social credit code of GB 32100 (统一社会信用代码); the shape only."""

CitizenNumber = NewType("CitizenNumber", Annotated[str, Pattern(r"[0-9]{17}[0-9X]|[0-9]{15}", form="citizen-number")])
"""A citizen number of GB 11643 (公民身份号码), of 18 or formerly 15 characters; the shape only."""

OrganisationCode = NewType("OrganisationCode", Annotated[str, Pattern(r"[0-9A-Z]{9}", form="organisation-code")])
"""An organisation code of GB 11714 (组织机构代码), without the hyphen; the shape only."""

Digest = NewType("Digest", Annotated[str, Pattern(r"sha256:[0-9a-f]{64}", form="digest")])
"""A SHA-256 digest of canonical bytes (摘要)."""

Timestamp = NewType(
    "Timestamp",
    Annotated[
        str,
        Pattern(
            r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
            r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])",
            form="timestamp",
        ),
    ],
)
"""A point in time to the second, with its offset, such as ``2026-11-22T09:30:00+08:00`` (时间)."""

OrganKind: TypeAlias = Literal[
    "government",  # 人民政府
    "department",  # 政府部门
    "party-body",  # 党委机构
    "town",  # 乡镇
    "street",  # 街道
    "functional-zone",  # 功能区（开发区、管委会）
    "public-institution",  # 事业单位
    "court",  # 人民法院
    "procuratorate",  # 人民检察院
    "supervisory-commission",  # 监察委员会
    "congress",  # 人民代表大会及其常委会
    "cppcc",  # 人民政协
    "coordinating-body",  # 领导小组、联席会议
    "central-agency",  # 驻地中央单位（如人民银行分支机构）
    "university",  # 高等院校、科研院所
    "committee",  # 村（居）民委员会
    "enterprise",  # 企业
    "social-organisation",  # 社会组织
    "credit-agency",  # 信用服务机构
    "foreign-party",  # 境外主体
    "other",  # 其他（群团等）
]
"""What kind of body a body is (机构类型).

``government`` 人民政府, ``department`` 政府部门, ``party-body`` 党委机构, ``town`` 乡镇, ``street`` 街道, ``functional-zone`` 功能区
（开发区、管委会）, ``public-institution`` 事业单位, ``court`` 人民法院, ``procuratorate`` 人民检察院, ``supervisory-commission``
监察委员会, ``congress`` 人大及其常委会, ``cppcc`` 人民政协, ``coordinating-body`` 领导小组、联席会议, ``central-agency`` 驻地中央单位,
``university`` 高等院校、科研院所, ``committee`` 村（居）民委员会, ``enterprise`` 企业, ``social-organisation`` 社会组织,
``credit-agency`` 信用服务机构, ``foreign-party`` 境外主体, ``other`` 其他.
"""

Level: TypeAlias = Literal["national", "province", "prefecture", "county", "township"]
"""The level of government that a body or an honour belongs to (行政层级).

``national`` 国家, ``province`` 省, ``prefecture`` 市（地）, ``county`` 县（区）, ``township`` 乡镇（街道）.
"""
