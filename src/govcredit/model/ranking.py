"""Rankings: places with the interval that is true of them, and how well each indicator tells bodies apart (政务诚信排名)."""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import Explained
from govcredit.model.identity import Code, Digest, OrganId
from govcredit.model.notes import Bounds, Doc, Open, Ref, masked
from govcredit.model.report import ReportGround
from govcredit.model.score import ScoreSide
from govcredit.model.texts import Name

__all__ = ("HealthWarning", "IndicatorHealth", "RankRow", "RankingResult", "Unranked", "UnrankedReason")

HealthWarning: TypeAlias = Literal["flags-most", "all-same"]
"""``flags-most`` 多数单位失分, ``all-same`` 各单位得分相同."""

UnrankedReason: TypeAlias = Literal["public-employee", "unknown", "nothing-measured"]
"""``public-employee`` 个人不参加排名, ``unknown`` 没有该单位, ``nothing-measured`` 没有可以衡量的内容."""

_Place: TypeAlias = Annotated[int, Bounds(least=1, most=9_999_999)]
_Count: TypeAlias = Annotated[int, Bounds(least=0, most=2**53 - 1)]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RankRow:
    """The place of one body (排名项).

    Attributes:
        ranked_organ: The body.
        outcome_side: What its score comes to.
        rank_place: Its place by its fewest points; those that have equally many share one.
        first_place: The best place that may be true of it; `last_place` the worst.
        surest_first: The best place by the bands of the points alone, the weights being what they are; `surest_last` the worst.
        drawn_first: The best place in any draw; `drawn_last` the worst.
        noisy_draws: In how many draws its order with the one before it is another; none for the first.
        is_noise: Whether its place behind the one before it, or beside it, is noise.
        said: The sentence.
    """

    ranked_organ: Annotated[OrganId, Open(), Ref("organ"), Doc("Body that is ranked", zh="参加排名单位")]
    outcome_side: Annotated[ScoreSide, Doc("What the score comes to", zh="计入异议事项的结果")]
    rank_place: Annotated[_Place, Open(), Doc("Place by the fewest points", zh="名次")]
    first_place: Annotated[_Place, Open(), Doc("Best place that may be true", zh="可能的最前名次")]
    last_place: Annotated[_Place, Open(), Doc("Worst place that may be true", zh="可能的最后名次")]
    surest_first: Annotated[_Place, Open(), Doc("Best place by the bands alone", zh="按得分区间的最前名次")]
    surest_last: Annotated[_Place, Open(), Doc("Worst place by the bands alone", zh="按得分区间的最后名次")]
    drawn_first: Annotated[_Place, Open(), Doc("Best place in any draw", zh="模拟中的最前名次")]
    drawn_last: Annotated[_Place, Open(), Doc("Worst place in any draw", zh="模拟中的最后名次")]
    noisy_draws: Annotated[_Count, Open(), Doc("Draws with another order", zh="先后改变的模拟次数")]
    is_noise: Annotated[bool, Open(), Doc("Whether the order is noise", zh="先后是否不能确定")]
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class IndicatorHealth:
    """How well one indicator tells bodies apart (指标健康度).

    Attributes:
        line_code: The indicator.
        measured_bodies: Of how many bodies it is known, or known within limits.
        flagged_bodies: How many of these lose points under it for certain.
        unsuited_bodies: To how many it does not apply.
        missing_bodies: Of how many it is missing.
        least_known: The fewest points of the bodies of which it is known; `median_known` the middle, `most_known` the most.
        bodies_moved: How many bodies have another place when it is left out.
        places_moved: By how many places these move together.
        health_warnings: What is wrong with it.
        said: The sentence.
    """

    line_code: Annotated[Code, Open(), Doc("Code of the indicator", zh="计分项代码")]
    measured_bodies: Annotated[_Count, Open(), Doc("Bodies that it measures", zh="可衡量单位数")]
    flagged_bodies: Annotated[_Count, Open(), Doc("Bodies that lose points", zh="失分单位数")]
    unsuited_bodies: Annotated[_Count, Open(), Doc("Bodies that it does not suit", zh="不适用单位数")]
    missing_bodies: Annotated[_Count, Open(), Doc("Bodies without the data", zh="缺少数据单位数")]
    least_known: Annotated[Decimal | None, Open(), Doc("Fewest known points", zh="已知最低分")] = None
    median_known: Annotated[Decimal | None, Open(), Doc("Median of the known points", zh="已知中位分")] = None
    most_known: Annotated[Decimal | None, Open(), Doc("Most known points", zh="已知最高分")] = None
    bodies_moved: Annotated[_Count, Open(), Doc("Bodies that move without it", zh="去除后名次变动单位数")]
    places_moved: Annotated[_Count, Open(), Doc("Places that they move together", zh="去除后名次变动总数")]
    health_warnings: Annotated[tuple[HealthWarning, ...], Open(), Doc("Warnings", zh="指标警示")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Unranked:
    """A subject that has no place, and why (未参加排名).

    Attributes:
        unranked_subject: The body; a pseudonym, where it is the archive of a public employee.
        unranked_reason: Why it has none.
        said: The sentence.
    """

    unranked_subject: Annotated[OrganId, Open(), Doc("Subject without a place", zh="未参加排名对象")]
    unranked_reason: Annotated[UnrankedReason, Open(), Doc("Why it has no place", zh="未参加排名原因")]
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RankingResult:
    """The places of bodies under a scheme, as far as they are true (政务诚信排名).

    Attributes:
        scheme_name: The scheme; `scheme_digest` is that of its file.
        weight_spread: By which part each weight was drawn up or down, such as 0.2 for 20 per cent.
        draws: How often weights and missing data were drawn.
        draw_seed: The seed of the draws: the same gives the same places.
        rank_rows: The bodies by place.
        indicator_health: The indicators, in the order of the scheme.
        unranked: The subjects without a place.
        ranking_stated: The sentence.
        ground: The pack, the days, the version of the library, and how many terms are confirmed.

    Source: 新会 二（五）③; 山东 8; 滨海 二（二）4; 滑县 三（四）; 江西 3② and 7②.
    """

    result: Annotated[Literal["ranking"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    scheme_name: Annotated[Code, Open(), Doc("Name of the scheme", zh="方案代码")]
    scheme_zh: Annotated[Name, Open(), Doc("Title of the scheme in Chinese", zh="方案名称（中文）")]
    scheme_en: Annotated[Name, Open(), Doc("Title of the scheme in English", zh="方案名称（英文）")]
    scheme_digest: Annotated[Digest, Open(), Doc("Digest of the scheme", zh="方案摘要")]
    weight_spread: Annotated[Decimal, Open(), Doc("Part by which weights were drawn apart", zh="权重浮动幅度")]
    draws: Annotated[_Count, Open(), Doc("How often it was drawn", zh="模拟次数")]
    draw_seed: Annotated[_Count, Open(), Doc("Seed of the draws", zh="模拟种子")]
    rank_rows: Annotated[tuple[RankRow, ...], Doc("Bodies by place", zh="排名清单")] = ()
    indicator_health: Annotated[
        tuple[IndicatorHealth, ...], Doc("How well each indicator works", zh="指标健康度清单")
    ] = ()
    unranked: Annotated[tuple[Unranked, ...], Doc("Subjects without a place", zh="未参加排名清单")] = ()
    ranking_stated: Annotated[Explained, Doc("The ranking in words", zh="排名说明")]
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
