"""Signals: what is late or risky in the conduct of bodies on a day, why, since when, and what would clear it (监测预警)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained
from govcredit.model.identity import Code, OrganId
from govcredit.model.notes import Bounds, Doc, Open, Ref, Size, masked
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround

__all__ = (
    "SignalCount",
    "SignalEntry",
    "SignalFigure",
    "SignalLevel",
    "SignalState",
    "SignalsResult",
)

SignalLevel: TypeAlias = Literal["alert", "warning", "notice"]
"""``alert`` 警报: a limit of the law is passed; ``warning`` 预警: it is near, or its clause was not read; ``notice`` 提示."""

SignalState: TypeAlias = Literal["raised", "quiet", "unknown", "not-applicable"]
"""``raised`` 已触发, ``quiet`` 未触发, ``unknown`` 无法判断, ``not-applicable`` 不适用."""

_Count: TypeAlias = Annotated[int, Bounds(least=0, most=2**53 - 1)]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class SignalFigure:
    """One figure of the formula of a signal, such as a ratio, its limit or a day (信号数值)."""

    figure_code: Annotated[Code, Open(), Doc("What the figure is", zh="数值代码")]
    figure_zh: Annotated[str, Open(), Size(least=1, most=100), Doc("Its name in Chinese", zh="数值名称（中文）")]
    figure_en: Annotated[str, Open(), Size(least=1, most=100), Doc("Its name in English", zh="数值名称（英文）")]
    figure_value: Annotated[str, Open(), Size(least=1, most=100), Doc("The figure as written", zh="数值原文")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class SignalEntry:
    """One thing that is late or risky, or that could not be told (预警信号).

    Attributes:
        signal: Its code, such as ``payments.overdue``.
        signal_state: ``raised``, ``unknown``, or ``not-applicable``; what is quiet is only counted.
        signal_level: How grave it is, where it is raised; what rests on a clause that was not read is at most a warning.
        signal_item: The item that it is about; ``None`` where it is about no single one.
        signal_organ: The body whose conduct it is, where that is told.
        holds_since: The first day on which it held, so far as that can be told.
        signal_figures: What its formula was worked out from.
        rests_on: The items that were read.
        clauses: The clauses that were read.
        said: The sentence, with the formula.
        clears_by: What would clear it.
    """

    signal: Annotated[Code, Open(), Doc("Code of the signal", zh="信号代码")]
    signal_state: Annotated[SignalState, Open(), Doc("Whether it is raised", zh="信号状态")]
    signal_level: Annotated[SignalLevel | None, Open(), Doc("How grave the signal is", zh="预警级别")] = None
    signal_item: Annotated[ItemReference | None, Doc("Item that it is about", zh="信号所涉记录")] = None
    signal_organ: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("Body whose conduct it is", zh="信号所涉单位")
    ] = None
    holds_since: Annotated[date | None, Open(), Doc("First day on which it held", zh="信号起始日期")] = None
    signal_figures: Annotated[tuple[SignalFigure, ...], Doc("Figures of its formula", zh="计算数值")] = ()
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]
    clears_by: Annotated[Explained | None, Doc("What would clear it", zh="解除条件")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class SignalCount:
    """How often one signal was judged, and with what result (监测情况).

    Attributes:
        signal: Its code.
        raised_cases: In how many cases it is raised; `quiet_cases`, `unknown_cases` and `unsuited_cases` are those in
            which it is not, could not be told, and does not apply.
    """

    signal: Annotated[Code, Open(), Doc("Code of the signal", zh="信号代码")]
    raised_cases: Annotated[_Count, Open(), Doc("Cases in which it is raised", zh="触发数量")] = 0
    quiet_cases: Annotated[_Count, Open(), Doc("Cases in which it is not", zh="未触发数量")] = 0
    unknown_cases: Annotated[_Count, Open(), Doc("Cases that could not be told", zh="无法判断数量")] = 0
    unsuited_cases: Annotated[_Count, Open(), Doc("Cases in which it does not apply", zh="不适用情形数量")] = 0


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class SignalsResult:
    """What is late or risky in the conduct of the bodies of a bundle on a day (监测预警结果).

    Attributes:
        signals: What is raised, the gravest first, then what could not be told, then what does not apply.
        watched: What every signal came to.
        ground: The pack, the days, and how many terms are confirmed.

    Source: 新会 一（五） and 三（三）（七）（八）; 山东 15; 滨海 二（三）5; 滑县 三（四） and 五（五）; 江西 3① and 13.
    """

    result: Annotated[Literal["signals"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    signals: Annotated[tuple[SignalEntry, ...], Doc("Signals, the gravest first", zh="预警信号清单")] = ()
    watched: Annotated[tuple[SignalCount, ...], Doc("What every signal came to", zh="监测情况清单")] = ()
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
