"""One signal from one clock, the same for every watcher of time limits (时限预警).

A warning is about now: what was done, however late, is in order, and how late it was is a matter of scoring. What is late and
undone is an alert where a limit of the law is over that was read and that no notice on days off can move; where only the
limit is over that the item states, or one that is provisional, it is a warning.
"""

from collections.abc import Iterable, Iterator, Mapping

from govcredit.findings import word
from govcredit.measures.clocks.clock import Clock, ClockKind, Limit
from govcredit.measures.distinct import distinct_terms
from govcredit.measures.facts import Facts
from govcredit.monitoring._answers import late, none_found
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.confidence import confirmed

__all__ = ("clock_signals",)


def clock_signals(facts: Facts, clocks: Iterable[Clock], codes: Mapping[ClockKind, str], kind: str) -> Iterator[Signal]:
    """Yield a signal for each clock of some kinds, and for each kind without a clock that it does not apply.

    Args:
        facts: The facts.
        clocks: The clocks.
        codes: The signal of each kind of clock; clocks of other kinds are left out.
        kind: The kind of item that has such clocks.
    """
    seen: set[str] = set()
    for clock in clocks:
        if clock.kind in codes:
            seen.add(clock.kind)
            yield _signal(facts, clock, codes[clock.kind])
    for each, code in codes.items():
        if each not in seen:
            yield none_found(facts, code, kind)


def _signal(facts: Facts, clock: Clock, code: str) -> Signal:
    on = facts.context.on
    over = [limit for limit in clock.limits if limit.last is not None and limit.last < on]
    firm = [limit for limit in over if limit.origin == "law" and not limit.provisional and confirmed(limit.terms)]
    read = distinct_terms(term for limit in firm or clock.limits for term in limit.terms)
    case = Case(code=code, item=clock.item, organ=clock.organ, inputs=clock.inputs, terms=read)
    governing = clock.governing
    if _is_done(clock):
        return case.quiet()
    if clock.done is not None or clock.state == "unknown":
        return case.unknown(clock.missing)
    if clock.state != "late" or governing is None or governing.last is None:
        return case.quiet()
    reckoned = _reckoned(clock, governing)
    return late(
        facts,
        case,
        governing.last,
        "alert" if firm else "warning",
        figures=() if clock.starts is None else (Figure("counted-from", str(clock.starts)),),
        reckoned_zh=reckoned[0],
        reckoned_en=reckoned[1],
    )


def _is_done(clock: Clock) -> bool:
    if clock.done is None or any(each.reason == "contradictory" for each in clock.missing):
        return False
    # Of several publications one that may still be up is enough for a doubt.
    return clock.kind != "penalty-withdrawn" or not clock.missing


def _reckoned(clock: Clock, limit: Limit) -> tuple[str, str]:
    if limit.length is None or clock.starts is None:
        return "所定日期", "the day that is set"
    count, unit = limit.length.count, f"limit-{limit.length.unit}"
    return (
        f"自{clock.starts}起算{count}{word(unit, 'zh')}",
        f"{word(unit, 'en')}: {count}, counted from {clock.starts}",
    )
