"""Decisions on repair as documents: every condition with its reason, to be sent, stored and compared (修复判断)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained, NotFound
from govcredit.model.identity import Code
from govcredit.model.notes import Bounds, Codes, Doc, Open, masked
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.withdrawal import WithdrawalAct

__all__ = (
    "ClockEntry",
    "ConditionEntry",
    "EffectEntry",
    "GradeEntry",
    "PaperEntry",
    "RepairDecision",
)

_Holds: TypeAlias = Literal["met", "not-met", "unknown"]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ConditionEntry:
    """One condition, how it stands, and why (修复条件判断).

    Attributes:
        condition: Its name, such as ``least-window-over``.
        holds: ``met``, ``not-met`` or ``unknown``.
        said: The sentence that says why.
        met_since: The day from which it has been met.
        earliest: The earliest day on which time lets it be met.
        latest: The day from which it is met in any case.
        whenever: Whether an act decides, and no day.
    """

    condition: Annotated[Code, Open(), Doc("Name of the condition", zh="修复条件")]
    holds: Annotated[_Holds, Open(), Doc("How the condition stands", zh="条件判断")]
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]
    met_since: Annotated[date | None, Open(), Doc("Day since which it is met", zh="符合起始日期")] = None
    earliest: Annotated[date | None, Open(), Doc("Earliest day on which it can be met", zh="最早符合日期")] = None
    latest: Annotated[date | None, Open(), Doc("Day from which it is met in any case", zh="最迟符合日期")] = None
    whenever: Annotated[bool, Open(), Doc("Whether an act decides, and no day", zh="是否取决于行为")] = False
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    not_found: Annotated[tuple[NotFound, ...], Doc("What was not found", zh="缺少的内容")] = ()
    term_names: Annotated[tuple[Code, ...], Open(), Doc("Terms that were read", zh="所读规则项")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class PaperEntry:
    """A document that the rules ask for, and whether it is there (修复材料情况).

    Attributes:
        paper: A code of ``repair-document``.
        is_here: ``None`` where it was not handed in, and only other rules can say whether it must be.
    """

    paper: Annotated[Code, Open(), Codes("repair-document"), Doc("Document that is asked for", zh="所需材料")]
    is_here: Annotated[bool | None, Open(), Doc("Whether it was handed in", zh="是否已提交")] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ClockEntry:
    """One time limit, and whether it was kept (时限情况).

    Attributes:
        clock: What had to be done, such as ``repair-accepted``.
        clock_state: ``not-started``, ``running``, ``met``, ``late`` or ``unknown``.
        clock_starts: The day from which it runs.
        clock_ends: The last day in time.
        clock_met: The day on which it was done.
        may_move: Whether a later notice on days off may still move the last day.
    """

    clock: Annotated[Code, Open(), Doc("What had to be done in time", zh="时限事项")]
    clock_state: Annotated[
        Literal["not-started", "running", "met", "late", "unknown"],
        Open(),
        Doc("Where the limit stands", zh="时限状态"),
    ]
    clock_starts: Annotated[date | None, Open(), Doc("Day from which the limit runs", zh="时限起算日期")] = None
    clock_ends: Annotated[date | None, Open(), Doc("Last day of the limit", zh="时限届满日期")] = None
    clock_met: Annotated[date | None, Open(), Doc("Day on which the limit was met", zh="实际办结日期")] = None
    may_move: Annotated[bool, Open(), Doc("Whether the last day may still move", zh="届满日期是否待定")] = False


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class EffectEntry:
    """What follows, and by which term (修复效果)."""

    effect_code: Annotated[Code, Open(), Doc("Code of the effect", zh="效果代码")]
    holds_from: Annotated[date | None, Open(), Doc("Day from which the effect holds", zh="效果起始日期")] = None
    by_term: Annotated[Code, Open(), Doc("Term that gives the effect", zh="效果所依据规则项")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class GradeEntry:
    """What is done to the yearly grade of one year (年度考核等次影响)."""

    grade_year: Annotated[int, Open(), Bounds(least=1, most=9999), Doc("Year of the grade", zh="考核年份")]
    grade_effect: Annotated[
        Literal["none", "not-excellent", "no-grade", "incompetent"] | None,
        Open(),
        Doc("What is done to the grade", zh="对等次的影响"),
    ] = None
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RepairDecision:
    """Whether something may be repaired, lifted or removed, and what that rests on (修复判断).

    It is what the library worked out for those who decide, and no administrative decision.

    Attributes:
        judged_item: The record, the sanction or the entry on a list.
        by_application: The application or the decision on leniency that was looked at.
        track: By which rules it was judged.
        eligibility: ``met`` where every condition is, ``not-met`` where one is not.
        possible_from: The earliest day on which all conditions can be met, so far as time decides.
        ends_by_itself: The day from which publicity or the measure is over without anybody's act.
        calls_for: Why every place that holds the item must be told, where it was decided so.
        clauses: Every term that was read, with its clause.
        ground: The pack, the two days, and how many terms were read.

    Source: 国家发展改革委令第58号; 国家发展改革委令第36号; 发改财金〔2023〕1103号; 公职人员政务处分法; 新会 二（六）; 山东 9;
    滨海 二（二）5; 滑县 四（四）; 江西 8.
    """

    result: Annotated[Literal["decision"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    judged_item: Annotated[ItemReference, Doc("The item that is judged", zh="判断对象")]
    by_application: Annotated[ItemReference | None, Doc("The application that is judged", zh="所依据申请")] = None
    track: Annotated[Code, Open(), Doc("Rules by which it is judged", zh="适用规则类别")]
    eligibility: Annotated[_Holds, Open(), Doc("What the conditions come to", zh="总体判断")]
    possible_from: Annotated[date | None, Open(), Doc("Earliest day for all conditions", zh="最早可以修复日期")] = None
    ends_by_itself: Annotated[date | None, Open(), Doc("Day on which it ends by itself", zh="自动终止日期")] = None
    calls_for: Annotated[WithdrawalAct | None, Open(), Doc("Why all places must be told", zh="应启动的撤回")] = None
    conditions: Annotated[tuple[ConditionEntry, ...], Doc("Every condition", zh="各项条件")] = ()
    paper_list: Annotated[tuple[PaperEntry, ...], Doc("List of the documents", zh="材料清单")] = ()
    clocks: Annotated[tuple[ClockEntry, ...], Doc("Limits of the procedure", zh="办理时限")] = ()
    what_follows: Annotated[tuple[EffectEntry, ...], Doc("What follows from it", zh="效果")] = ()
    grades: Annotated[tuple[GradeEntry, ...], Doc("Effects on the yearly grade", zh="对年度考核的影响")] = ()
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
    ground: Annotated[ReportGround | None, Doc("What the rules rest on", zh="检查依据")] = None
