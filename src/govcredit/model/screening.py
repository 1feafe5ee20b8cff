"""Screenings: which measures and incentives apply to a subject for a purpose on a day, and what could not be told (信用核查)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained
from govcredit.model.identity import Code
from govcredit.model.notes import Bounds, Codes, Doc, Open, masked
from govcredit.model.relations import ItemReference, Party
from govcredit.model.report import ReportGround

__all__ = (
    "Certainty",
    "ScreenedKind",
    "ScreeningEffect",
    "ScreeningEntry",
    "ScreeningGap",
    "ScreeningOutcome",
    "ScreeningResult",
)

ScreenedKind: TypeAlias = Literal["measure", "record", "listing", "sanction", "evaluation", "incentive"]
"""``measure`` 惩戒措施, ``record`` 失信记录, ``listing`` 名单, ``sanction`` 处分处理, ``evaluation`` 诚信评价, ``incentive`` 守信激励."""

ScreeningEffect: TypeAlias = Literal["bars", "limits", "links", "refers", "favours"]
"""``bars`` 不得, ``limits`` 受限, ``links`` 挂钩, ``refers`` 参考, ``favours`` 优先或者加分."""

Certainty: TypeAlias = Literal["applies", "possible"]
"""``applies`` 适用, ``possible`` 可能适用: a day is not told, a clause was not read, or a body has to decide."""

ScreeningOutcome: TypeAlias = Literal["clear", "to-weigh", "restricted", "unknown"]
"""``clear`` 未见限制, ``to-weigh`` 应作为参考, ``restricted`` 受限制, ``unknown`` 不能确定."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScreeningEntry:
    """One thing that counts for the purpose, with its record, its clause and its days (核查结果项).

    Attributes:
        entry_kind: What it is.
        by_rule: It follows from the rules, and no body has decided it: never to be told as a decided measure.
        rests_on: The items that it rests on, such as the measure and its record.
        applied_code: The measure or incentive; the list, of an entry on one; the kind, of a sanction.
        screening_effect: What it does to the purpose.
        certainty: ``possible`` where a day is not told, a clause was not read, or a body has to decide.
        under_dispute: An objection or an appeal against what it rests on runs.
        applies_from: The first day; ``None`` where it is not told.
        applies_until: The first day on which it applies no more; ``None`` while no such day is known.
        clauses: The clauses that it rests on.
        said: The sentence.
    """

    entry_kind: Annotated[ScreenedKind, Open(), Doc("What it is", zh="结果项类型")]
    by_rule: Annotated[bool, Open(), Doc("Whether it follows from the rules alone", zh="是否规则直接规定")]
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    applied_code: Annotated[Code | None, Open(), Doc("Measure or incentive, list, or sanction", zh="措施或者激励")] = (
        None
    )
    screening_effect: Annotated[ScreeningEffect, Open(), Doc("What it does to the purpose", zh="对核查事项的影响")]
    certainty: Annotated[Certainty, Open(), Doc("Whether it applies for certain", zh="是否确定适用")]
    under_dispute: Annotated[bool, Open(), Doc("Whether an objection or an appeal runs", zh="是否有异议")]
    applies_from: Annotated[date | None, Open(), Doc("First day on which it applies", zh="适用起始日期")] = None
    applies_until: Annotated[date | None, Open(), Doc("First day on which it applies no more", zh="不再适用日期")] = (
        None
    )
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScreeningGap:
    """Something that could not be checked, so that an answer without entries is no clean bill (未能核查事项).

    Attributes:
        gap_reason: Such as ``no-item``, ``no-value``, ``no-rule``, ``contradictory`` or ``not-whole``.
        gap_item: The item that it is about.
        gap_member: The member of the item that has no value, or the term that is not in force.
        said: The sentence.
    """

    gap_reason: Annotated[Code, Open(), Doc("Why it could not be checked", zh="未能核查原因")]
    gap_item: Annotated[ItemReference | None, Doc("Item that could not be checked", zh="未能核查记录")] = None
    gap_member: Annotated[Code | None, Open(), Doc("What is missing", zh="缺少内容")] = None
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ScreeningResult:
    """What a screening of a body or a public employee for one purpose came to (信用核查结果).

    A public employee is named by the pseudonym of the archive; no person appears.

    Attributes:
        subject: Whom it is about.
        purpose: What the screening is for.
        year: The year of the yearly assessment, where the purpose is that.
        overall: ``restricted`` where something restricts for certain; else ``unknown`` where something may, or could not be
            checked; else ``to-weigh`` where something is to be taken into account; else ``clear``.
        overall_stated: The sentence.
        applicable: What applies or may apply, the gravest first.
        other_items: Items in force that are about other purposes.
        gaps: What could not be checked.
        ground: The pack, the days, and how many terms are confirmed.
        clauses: Every clause that was read, those for the purpose that nothing rests on among them.

    Source: 新会 二（四）②, 二（五）④ and 四（二）; 山东 5 and 7; 滨海 二（二）4; 滑县 三（一）, 四（一） and 四（三）; 江西 1,
    5 and 7; 发改财金〔2023〕1103号.
    """

    result: Annotated[Literal["screening"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    purpose: Annotated[Code, Open(), Codes("screening-purpose"), Doc("What it was consulted for", zh="查询用途")]
    year: Annotated[int | None, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")] = None
    overall: Annotated[ScreeningOutcome, Open(), Doc("What the screening came to", zh="核查结论")]
    overall_stated: Annotated[Explained, Doc("The outcome in words", zh="结论说明")]
    applicable: Annotated[tuple[ScreeningEntry, ...], Doc("What applies or may apply", zh="核查结果项")] = ()
    other_items: Annotated[tuple[ItemReference, ...], Doc("Items about other purposes", zh="涉及其他用途记录")] = ()
    gaps: Annotated[tuple[ScreeningGap, ...], Doc("What could not be checked", zh="未能核查事项")] = ()
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
