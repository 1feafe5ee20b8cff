"""Comparisons of two scores of one body: by how much they differ, and what of it comes from what (评分变化)."""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained
from govcredit.model.identity import Code, OrganId
from govcredit.model.notes import Doc, Open, Ref, masked
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.score import ScoreSide

__all__ = ("ChangeCause", "ChangeStep", "ChangedClause", "ChangedLine", "ScoreComparisonResult")

ChangeCause: TypeAlias = Literal["roster", "known", "facts", "rules"]
"""``roster`` 机构情况变化, ``known`` 掌握的情况增加, ``facts`` 事实变化与时间推移, ``rules`` 规则变化."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ChangedClause:
    """A term that says one thing for the first score and another for the second (规则变化).

    Attributes:
        term_name: Its name within the pack.
        first_clause: What the first score rests on; ``None`` where there was no value.
        second_clause: What the second score rests on, in the same way.
    """

    term_name: Annotated[Code, Open(), Doc("Name of the term", zh="规则项")]
    first_clause: Annotated[ClauseRead | None, Doc("Clause of the first score", zh="变化前条款")] = None
    second_clause: Annotated[ClauseRead | None, Doc("Clause of the second score", zh="变化后条款")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ChangedLine:
    """A line of two scores that comes to something else (计分项变化).

    Attributes:
        line_code: The indicator, or the kind of the line.
        low_change: By how much the points at least change.
        high_change: By how much the points at most change.
        changed_items: The items that make the difference.
        changed_clauses: The terms that make it.
        said: The sentence.
    """

    line_code: Annotated[Code, Open(), Doc("Code of the indicator", zh="计分项代码")]
    low_change: Annotated[Decimal, Open(), Doc("Change of the points at least", zh="最低分变化")]
    high_change: Annotated[Decimal, Open(), Doc("Change of the points at most", zh="最高分变化")]
    changed_items: Annotated[tuple[ItemReference, ...], Doc("Items that make the difference", zh="引起变化的记录")] = ()
    changed_clauses: Annotated[tuple[ChangedClause, ...], Doc("Terms that make it", zh="引起变化的规则项")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ChangeStep:
    """What one cause changes (变化原因).

    Attributes:
        change_cause: The cause.
        low_change: By how much it changes the fewest points.
        high_change: By how much it changes the most points.
        changed_lines: The lines that come to something else; they add up to both.
        said: The sentence.
    """

    change_cause: Annotated[ChangeCause, Open(), Doc("What the change comes from", zh="变化原因")]
    low_change: Annotated[Decimal, Open(), Doc("Change of the points at least", zh="最低分变化")]
    high_change: Annotated[Decimal, Open(), Doc("Change of the points at most", zh="最高分变化")]
    changed_lines: Annotated[tuple[ChangedLine, ...], Doc("Lines that changed", zh="变化的计分项")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScoreComparisonResult:
    """By how much two scores of a body differ, split exactly by cause (评分变化).

    Attributes:
        scored_organ: The body.
        first_scheme: The scheme of the first score; `second_scheme` that of the second.
        first_side: What the first score comes to; `second_side` the second.
        low_change: By how much the fewest points change.
        high_change: By how much the most points change.
        change_steps: What each cause changes; they add up to both.
        comparison_stated: The change in words.
        first_ground: What the first score rests on; `second_ground` the second.

    Source: 滨海 三（三）; 滑县 三（一）.
    """

    result: Annotated[Literal["score-comparison"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    scored_organ: Annotated[OrganId, Open(), Ref("organ"), Doc("Body that is scored", zh="被评分单位")]
    first_scheme: Annotated[Code, Open(), Doc("Scheme of the first score", zh="变化前方案代码")]
    second_scheme: Annotated[Code, Open(), Doc("Scheme of the second score", zh="变化后方案代码")]
    first_side: Annotated[ScoreSide, Doc("What the first score comes to", zh="变化前结果")]
    second_side: Annotated[ScoreSide, Doc("What the second score comes to", zh="变化后结果")]
    low_change: Annotated[Decimal, Open(), Doc("Change of the points at least", zh="最低分变化")]
    high_change: Annotated[Decimal, Open(), Doc("Change of the points at most", zh="最高分变化")]
    change_steps: Annotated[tuple[ChangeStep, ...], Doc("What each cause changes", zh="各原因变化")]
    comparison_stated: Annotated[Explained, Doc("The change in words", zh="变化说明")]
    first_ground: Annotated[ReportGround, Doc("What the first score rests on", zh="变化前依据")]
    second_ground: Annotated[ReportGround, Doc("What the second score rests on", zh="变化后依据")]
