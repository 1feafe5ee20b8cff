"""Advice: which lawful acts bring a body to a grade, from which day, and what they are worth (信用提升建议)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained, NotFound
from govcredit.model.identity import Code, Digest, OrganId
from govcredit.model.notes import Doc, Open, Ref, Size, masked
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.score import ScoreSide
from govcredit.model.texts import Name

__all__ = ("ActKind", "AdviceState", "AdviceGap", "AdvicePath", "AdviceResult", "AdviceStep", "AdviceStop")

ActKind: TypeAlias = Literal["repair", "pay", "publish", "reply", "perform", "fulfil", "archive", "report"]
"""``repair`` 申请修复, ``pay`` 清偿款项, ``publish`` 依法公开, ``reply`` 答复办理, ``perform`` 履行判决, ``fulfil`` 兑现承诺与履约,
``archive`` 完善档案, ``report`` 归集报送; nothing else is ever advised."""

AdviceState: TypeAlias = Literal["reached", "reachable", "unreachable"]
"""``reached`` 已达到, ``reachable`` 可以达到, ``unreachable`` 不能确定达到."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AdviceStep:
    """One act of a path (建议措施).

    Attributes:
        act_kind: What is to be done.
        act_item: The item that it is about.
        act_from: The first day on which it can be done.
        counts_from: The first day on which it counts.
        points_gained: What it adds to the fewest points, after those before it; all together are what the path adds.
        clauses: The clauses that ask for it or admit it.
        said: The sentence; its advice says which proof is needed.
    """

    act_kind: Annotated[ActKind, Open(), Doc("Kind of the act", zh="措施类型")]
    act_item: Annotated[ItemReference, Doc("Item that the act is about", zh="措施对象")]
    act_from: Annotated[date, Open(), Doc("First day on which it can be done", zh="最早办理日期")]
    counts_from: Annotated[date, Open(), Doc("First day on which it counts", zh="开始计入日期")]
    points_gained: Annotated[Decimal, Open(), Doc("Points that it adds", zh="提高分值")]
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AdvicePath:
    """Acts that bring a body to its target by a day (提升路径).

    Attributes:
        reached_on: The day on which the last of its acts counts.
        by_time_side: What the score is on that day when nothing is done.
        outcome_side: What it is with the acts.
        goes_anyway: What counts today and will not count on that day, though nothing is done about it.
        advice_steps: The acts, the earliest first; none where time alone does it.
        said: The sentence.
    """

    reached_on: Annotated[date, Open(), Doc("Day on which the target is reached", zh="达到目标日期")]
    by_time_side: Annotated[ScoreSide, Doc("The score when nothing is done", zh="不采取措施的结果")]
    outcome_side: Annotated[ScoreSide, Doc("What the score comes to", zh="计入异议事项的结果")]
    goes_anyway: Annotated[tuple[ItemReference, ...], Doc("What stops counting by itself", zh="届时不再计分记录")] = ()
    advice_steps: Annotated[tuple[AdviceStep, ...], Doc("Acts of the path", zh="措施清单")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AdviceStop:
    """Something that counts against a body and of which no rule says when it can be repaired (无法推算修复时间的记录)."""

    act_item: Annotated[ItemReference, Doc("Item that the act is about", zh="措施对象")]
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AdviceGap:
    """What is missing in the data of an indicator; told, it narrows the score (需补充的数据).

    Attributes:
        line_code: The indicator.
        points_open: How far apart its most and its fewest points are.
        not_found: What was not found.
        said: The sentence.
    """

    line_code: Annotated[Code, Open(), Doc("Code of the indicator", zh="计分项代码")]
    points_open: Annotated[Decimal, Open(), Doc("Points that are not certain", zh="不确定分值")]
    not_found: Annotated[tuple[NotFound, ...], Doc("What was not found", zh="缺少的内容")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AdviceResult:
    """Which lawful acts bring a body to a grade or to points, by when, and what is missing (信用提升建议).

    Attributes:
        scored_organ: The body.
        scheme_name: The scheme; `scheme_digest` is that of its file.
        target: The code of a grade, or points.
        advice_state: Whether the target is reached already, can be reached, or surely not by what is known.
        outcome_side: What the score is today.
        advice_paths: The paths, the soonest first; each later one needs fewer acts. None where the target cannot be reached.
        best_path: What is best within reach, where the target is not.
        proved_smallest: Whether no smaller set of acts reaches the target on the day of a path.
        advice_stops: What cannot be advised upon.
        advice_gaps: What is missing in the data, the widest gap first.
        advice_stated: The sentence.
        ground: The pack, the days, the version of the library, and how many terms are confirmed.

    Source: 新会 二（五）①; 山东 7; 滨海 二（二）4; 滑县 四（三）; 江西 7①.
    """

    result: Annotated[Literal["advice"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    scored_organ: Annotated[OrganId, Open(), Ref("organ"), Doc("Body that is scored", zh="被评分单位")]
    scheme_name: Annotated[Code, Open(), Doc("Name of the scheme", zh="方案代码")]
    scheme_zh: Annotated[Name, Open(), Doc("Title of the scheme in Chinese", zh="方案名称（中文）")]
    scheme_en: Annotated[Name, Open(), Doc("Title of the scheme in English", zh="方案名称（英文）")]
    scheme_digest: Annotated[Digest, Open(), Doc("Digest of the scheme", zh="方案摘要")]
    target: Annotated[
        str, Open(), Size(least=1, most=60), Doc("Grade or points that are wanted", zh="目标等级或者分值")
    ]
    advice_state: Annotated[AdviceState, Open(), Doc("Whether the target can be reached", zh="目标可达状态")]
    outcome_side: Annotated[ScoreSide, Doc("What the score comes to", zh="计入异议事项的结果")]
    advice_paths: Annotated[tuple[AdvicePath, ...], Doc("Paths to the target", zh="提升路径清单")] = ()
    best_path: Annotated[AdvicePath | None, Doc("Path to the best within reach", zh="可达到的最好路径")] = None
    proved_smallest: Annotated[bool, Open(), Doc("Whether fewer acts surely do not suffice", zh="是否已证明措施最少")]
    advice_stops: Annotated[tuple[AdviceStop, ...], Doc("What cannot be advised upon", zh="无法建议的记录")] = ()
    advice_gaps: Annotated[tuple[AdviceGap, ...], Doc("What is missing in the data", zh="需补充数据清单")] = ()
    advice_stated: Annotated[Explained, Doc("The advice in words", zh="建议说明")]
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
