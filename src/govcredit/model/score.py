"""Scores: how trustworthy a body is under a scheme, why, and everything that is needed to work it out again (政务诚信评分)."""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained, NotFound
from govcredit.model.identity import Code, Digest, OrganId
from govcredit.model.notes import Bounds, Doc, Open, Ref, masked
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.texts import Name

__all__ = (
    "LineKind",
    "LineState",
    "ScoreGrade",
    "ScoreLine",
    "ScorePart",
    "ScoreResult",
    "ScoreSide",
    "ScoreVeto",
)

LineKind: TypeAlias = Literal["base", "indicator", "spread", "bounds"]
"""``base`` 基础分, ``indicator`` 指标, ``spread`` 折算, ``bounds`` 上下限."""

LineState: TypeAlias = Literal["known", "band", "missing", "not-applicable"]
"""``known`` 可确定, ``band`` 区间, ``missing`` 数据缺失, ``not-applicable`` 不适用."""

_Count: TypeAlias = Annotated[int, Bounds(least=0, most=2**53 - 1)]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScorePart:
    """One thing that an indicator counts, such as a record (逐项计分).

    Attributes:
        counted_item: The item.
        counted_code: Its kind, such as its class of severity.
        least_points: What it counts for at least, before the cap; more than nothing also where it is taken off.
        most_points: What it counts for at most.
        under_dispute: An objection or an appeal against it runs.
    """

    counted_item: Annotated[ItemReference, Doc("Item that counts", zh="计分记录")]
    counted_code: Annotated[Code | None, Open(), Doc("Its kind", zh="计分类别")] = None
    least_points: Annotated[Decimal, Open(), Doc("Points that it counts for at least", zh="最低计分")]
    most_points: Annotated[Decimal, Open(), Doc("Points that it counts for at most", zh="最高计分")]
    under_dispute: Annotated[bool, Open(), Doc("Whether an objection or an appeal runs", zh="是否有异议")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScoreLine:
    """What one line adds to a score or takes off it; all lines together are the score (计分项).

    Attributes:
        line_kind: The points that everybody begins with, an indicator, or one of the two lines that balance.
        line_code: The indicator.
        line_zh: Its title in Chinese; `line_en` in English.
        line_group: The group that it belongs to.
        line_measure: The measure that it rests on.
        line_state: Whether it is known.
        low_points: What it comes to at least, as added to the score; below nothing where it takes off.
        high_points: What it comes to at most; the same where it is known.
        full_points: What it can come to at most.
        counted: How many things it counts one by one.
        line_parts: These, the gravest first; the rest beyond a limit is only counted.
        not_found: What was not found.
        items_read: How many items were read, persons not among them.
        rests_on: These; of many the first.
        clauses: The clauses that were read, that of the indicator first.
        said: The sentence.
    """

    line_kind: Annotated[LineKind, Open(), Doc("What the line is", zh="计分项类型")]
    line_code: Annotated[Code, Open(), Doc("Code of the indicator", zh="计分项代码")]
    line_zh: Annotated[Name, Open(), Doc("Title of the line in Chinese", zh="计分项名称（中文）")]
    line_en: Annotated[Name, Open(), Doc("Title of the line in English", zh="计分项名称（英文）")]
    line_group: Annotated[Code | None, Open(), Doc("Group of the indicator", zh="指标分组")] = None
    line_measure: Annotated[Code | None, Open(), Doc("Measure that it rests on", zh="指标度量")] = None
    line_state: Annotated[LineState, Open(), Doc("Whether the line is known", zh="计分项状态")]
    low_points: Annotated[Decimal, Open(), Doc("Points at least", zh="最低分值")]
    high_points: Annotated[Decimal, Open(), Doc("Points at most", zh="最高分值")]
    full_points: Annotated[Decimal | None, Open(), Doc("Points that can be had at most", zh="满分")] = None
    counted: Annotated[_Count, Open(), Doc("Things counted one by one", zh="计分数量")] = 0
    line_parts: Annotated[tuple[ScorePart, ...], Doc("Things that count one by one", zh="逐项计分清单")] = ()
    not_found: Annotated[tuple[NotFound, ...], Doc("What was not found", zh="缺少的内容")] = ()
    items_read: Annotated[_Count, Open(), Doc("How many items were read", zh="读取记录数量")] = 0
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScoreVeto:
    """A thing that limits the grade whatever the points (一票否决事项).

    Attributes:
        line_code: The indicator.
        veto_certain: Whether it holds for certain.
        grade_limit: The best grade that is left.
        rests_on: The items.
        clauses: The clauses that were read.
        said: The sentence.
    """

    line_code: Annotated[Code, Open(), Doc("Code of the indicator", zh="计分项代码")]
    veto_certain: Annotated[bool, Open(), Doc("Whether it holds for certain", zh="是否确定否决")]
    grade_limit: Annotated[Code, Open(), Doc("Best grade that is left", zh="最高可评等级")]
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScoreSide:
    """What a score comes to, with disputed records or without them (评分结果).

    Attributes:
        total: The points; ``None`` where only the limits are known.
        total_low: The fewest points that it may be; `total_high` the most. They are the same where the points are known.
        grade_code: The grade; ``None`` where it is not the same throughout, or the scheme has none.
        worst_grade: The grade of the fewest points; `best_grade` that of the most.
    """

    total: Annotated[Decimal | None, Open(), Doc("Points in all", zh="总得分")] = None
    total_low: Annotated[Decimal, Open(), Doc("Fewest points in all", zh="最低总得分")]
    total_high: Annotated[Decimal, Open(), Doc("Most points in all", zh="最高总得分")]
    grade_code: Annotated[Code | None, Open(), Doc("Grade of the scheme", zh="等级代码")] = None
    worst_grade: Annotated[Code | None, Open(), Doc("Worst grade that it may be", zh="最低等级代码")] = None
    best_grade: Annotated[Code | None, Open(), Doc("Best grade that it may be", zh="最高等级代码")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScoreGrade:
    """A grade of the scheme, so that the score can be read without it (等级).

    Attributes:
        grade_code: What it is called in data.
        grade_zh: Its title in Chinese; `grade_en` in English.
        grade_least: The points from which on it is reached; the last grade is reached by any.
    """

    grade_code: Annotated[Code, Open(), Doc("Grade of the scheme", zh="等级代码")]
    grade_zh: Annotated[Name, Open(), Doc("Title of the grade in Chinese", zh="等级名称（中文）")]
    grade_en: Annotated[Name, Open(), Doc("Title of the grade in English", zh="等级名称（英文）")]
    grade_least: Annotated[Decimal, Open(), Doc("Points from which on it is reached", zh="等级起点分")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScoreResult:
    """A score with everything that is needed to work it out again: a certificate (政务诚信评分).

    Attributes:
        scored_organ: The body.
        scheme_name: The scheme.
        scheme_zh: Its title in Chinese; `scheme_en` in English.
        scheme_kind: ``official``, ``published``, ``reference`` or ``skeleton``.
        scheme_author: Who made it.
        scheme_digest: The digest of its file.
        scheme_floor: The fewest points that it gives; `scheme_ceiling` the most.
        grade_scale: Its grades, the best first; none where it has none.
        outcome_side: What it comes to, disputed records counted.
        undisputed_side: What it comes to without them.
        score_lines: All lines; the low ones add up to the fewest points, the high ones to the most.
        vetoes: What limits the grade.
        score_stated: The sentence.
        inputs_digest: The digest over the canonical bytes of every item that was read, sorted.
        trace_digest: The digest over the lines and vetoes.
        ground: The pack, the days, the version of the library, and how many terms are confirmed.

    Source: 新会 一（五） and 二（五）③; 山东 5, 7 and 8; 滨海 二（一）1 and 二（二）4; 滑县 二（三）, 三（一）,
    三（四） and 四（三）; 江西 1, 3②, 7② and 结尾.
    """

    result: Annotated[Literal["score"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    scored_organ: Annotated[OrganId, Open(), Ref("organ"), Doc("Body that is scored", zh="被评分单位")]
    scheme_name: Annotated[Code, Open(), Doc("Name of the scheme", zh="方案代码")]
    scheme_zh: Annotated[Name, Open(), Doc("Title of the scheme in Chinese", zh="方案名称（中文）")]
    scheme_en: Annotated[Name, Open(), Doc("Title of the scheme in English", zh="方案名称（英文）")]
    scheme_kind: Annotated[Code, Open(), Doc("What the scheme is", zh="方案性质")]
    scheme_author: Annotated[Name, Open(), Doc("Who made the scheme", zh="方案编制者")]
    scheme_digest: Annotated[Digest, Open(), Doc("Digest of the scheme", zh="方案摘要")]
    scheme_floor: Annotated[Decimal, Open(), Doc("Fewest points that the scheme gives", zh="方案最低分")]
    scheme_ceiling: Annotated[Decimal, Open(), Doc("Most points that the scheme gives", zh="方案最高分")]
    grade_scale: Annotated[tuple[ScoreGrade, ...], Doc("Grades, the best first", zh="方案等级")] = ()
    outcome_side: Annotated[ScoreSide, Doc("What the score comes to", zh="计入异议事项的结果")]
    undisputed_side: Annotated[ScoreSide, Doc("The same without disputed records", zh="不计异议事项的结果")]
    score_lines: Annotated[tuple[ScoreLine, ...], Doc("Lines that add up to the score", zh="计分项清单")] = ()
    vetoes: Annotated[tuple[ScoreVeto, ...], Doc("What limits the grade", zh="一票否决清单")] = ()
    score_stated: Annotated[Explained, Doc("The score in words", zh="评分说明")]
    inputs_digest: Annotated[Digest, Open(), Doc("Digest of the items that were read", zh="输入摘要")]
    trace_digest: Annotated[Digest, Open(), Doc("Digest of the lines", zh="计算过程摘要")]
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
