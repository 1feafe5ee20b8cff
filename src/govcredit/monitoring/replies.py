"""What had to be answered, accepted or decided and was not: suggestions, advice, complaints, objections, repairs (办理逾期)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from govcredit.measures.clocks.clock import ClockKind
from govcredit.measures.clocks.remedies import objection_clocks, repair_clocks
from govcredit.measures.clocks.replies import advice_clocks, complaint_clocks, suggestion_clocks
from govcredit.measures.facts import Facts
from govcredit.monitoring._clocks import clock_signals
from govcredit.monitoring.signal import Signal

__all__ = ("CODES", "advices", "complaints", "objections", "repairs", "suggestions")

CODES: Final[Mapping[ClockKind, str]] = MappingProxyType(
    {
        "suggestion-answered": "replies.suggestion-late",
        "advice-answered": "replies.advice-late",
        "complaint-answered": "replies.complaint-late",
        "petition-accepted": "replies.petition-not-accepted",
        "petition-answered": "replies.petition-late",
        "objection-marked": "replies.objection-not-marked",
        "objection-answered": "replies.objection-late",
        "repair-accepted": "replies.repair-not-accepted",
        "repair-decided": "replies.repair-late",
        "repair-reported": "replies.repair-not-reported",
    }
)
"""The signal of each kind of clock; that something was passed on late is only known once it was passed on, and is none."""


def suggestions(facts: Facts) -> Iterator[Signal]:
    """Yield for each suggestion of a deputy and each proposal whether its answer is late (建议提案逾期未答复).

    Source: 代表法 (2025); 新会 一（二）; 山东 8; 滨海 二（一）3; 滑县 三（二）; 江西 2.
    """
    clocks = suggestion_clocks(facts).value or ()
    yield from clock_signals(facts, clocks, _of("suggestion"), "suggestion")


def advices(facts: Facts) -> Iterator[Signal]:
    """Yield for each suggestion of a court or a procuratorate whether its answer is late (司法检察建议逾期未回复).

    Source: 法释〔2023〕11号第八条; 人民检察院检察建议工作规定 (2019); 新会 一（三）; 江西 2.
    """
    yield from clock_signals(facts, advice_clocks(facts).value or (), _of("advice"), "advice")


def complaints(facts: Facts) -> Iterator[Signal]:
    """Yield for each complaint and petition whether its acceptance or its answer is late (投诉举报和信访逾期).

    Source: 信访工作条例第二十二条、第二十三条、第三十四条; 新会 一（四） and 三（九）; 山东 8; 滨海 二（一）4; 滑县 三（三）;
    江西 3①.
    """
    clocks = complaint_clocks(facts).value or ()
    yield from clock_signals(facts, clocks, {**_of("complaint"), **_of("petition")}, "complaint")


def objections(facts: Facts) -> Iterator[Signal]:
    """Yield for each objection whether its marking or its answer is late (异议处理逾期).

    Whether it had to be passed on to another unit, and was not, nothing in it says.

    Source: 国办发〔2025〕22号; local rules on social credit; 新会 二（六）; 山东 9; 滑县 四（四）; 江西 8.
    """
    yield from clock_signals(facts, objection_clocks(facts).value or (), _of("objection"), "objection")


def repairs(facts: Facts) -> Iterator[Signal]:
    """Yield for each application for repair whether its acceptance, its decision or its report is late (修复办理逾期).

    Source: 国办发〔2025〕22号; 国家发展改革委令第36号; 新会 二（六）; 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8.
    """
    clocks = (clock for each in facts.items("repair") for clock in repair_clocks(facts, each).value or ())
    yield from clock_signals(facts, clocks, _of("repair"), "repair")


def _of(what: str) -> Mapping[ClockKind, str]:
    return {kind: code for kind, code in CODES.items() if kind.startswith(f"{what}-")}
