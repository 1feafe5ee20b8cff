"""Signals as text for a terminal (监测预警的文本)."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from govcredit.adapters.reports.signal_words import (
    clauses_of,
    grade_word,
    grades_counted,
    organ_names,
    organ_told,
    signal_title,
)
from govcredit.adapters.reports.stated import advice_of, foot_text, sentence_of
from govcredit.findings import Language
from govcredit.model.bodies.organ import Organ
from govcredit.model.signal import SignalCount, SignalEntry, SignalLevel, SignalsResult, SignalState

__all__ = ("signals_text",)

_SIGNS: Final = MappingProxyType[SignalLevel, str]({"alert": "✗", "warning": "!", "notice": "·"})


def signals_text(result: SignalsResult, language: Language, organs: Sequence[Organ] = ()) -> Iterator[str]:
    """Yield the lines that a person reads: what is raised, what could not be told, what was watched, and the ground.

    Args:
        result: The signals.
        language: The reader's language.
        organs: The bodies, for their names.

    >>> from datetime import date
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.monitoring.monitor import monitor
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
    >>> next(signals_text(monitor(facts).document(), "en"))
    'On 2026-04-01: alert 0, warning 0, notice 0, unknown 0, ...'
    """
    zh, names = language == "zh", organ_names(organs)
    counts = [f"{grade_word(grade, language)} {number}" for grade, number in grades_counted(result)]
    yield (
        f"截至{result.ground.judged_on}：{'，'.join(counts)}"
        if zh
        else (f"On {result.ground.judged_on}: {', '.join(counts)}")
    )
    for entry in result.signals:
        if entry.signal_level is not None:
            yield from _raised(entry, entry.signal_level, names, language)
    yield from _unraised(result, "unknown", "?", language)
    yield from _unraised(result, "not-applicable", "-", language)
    if result.watched:
        yield "监测情况：" if zh else "what was watched:"
    for count in result.watched:
        yield f"  {_watched(count, language)}"
    yield f"  {foot_text(result.ground, language)}"


def _raised(entry: SignalEntry, level: SignalLevel, names: Mapping[str, str], language: Language) -> Iterator[str]:
    zh = language == "zh"
    since = "" if entry.holds_since is None else f"自{entry.holds_since}" if zh else f"since {entry.holds_since}"
    about = ("，" if zh else ", ").join(each for each in (organ_told(entry, names), since) if each)
    title = f"{grade_word(level, language)} {signal_title(entry.signal, language)}"
    yield f"  {_SIGNS[level]} {title}{(f'（{about}）' if zh else f' ({about})') if about else ''}"
    yield f"      {sentence_of(entry.said, language)}"
    if entry.clears_by is not None:
        yield f"      → {sentence_of(entry.clears_by, language)}"
    clauses = clauses_of(entry, language)
    if clauses:
        yield f"      {'依据：' if zh else 'basis: '}{('；' if zh else '; ').join(clauses)}"


def _unraised(result: SignalsResult, state: SignalState, sign: str, language: Language) -> Iterator[str]:
    held = [entry for entry in result.signals if entry.signal_state == state]
    if held:
        word = grade_word(state, language)
        yield f"{word} {len(held)} 项：" if language == "zh" else f"{word} ({len(held)}):"
    for entry in held:
        yield f"  {sign} {sentence_of(entry.said, language)}"
    for advice in dict.fromkeys(filter(None, (advice_of(entry.said, language) for entry in held))):
        yield f"      → {advice}"


def _watched(count: SignalCount, language: Language) -> str:
    zh = language == "zh"
    states: tuple[tuple[SignalState, int], ...] = (
        ("raised", count.raised_cases),
        ("quiet", count.quiet_cases),
        ("unknown", count.unknown_cases),
        ("not-applicable", count.unsuited_cases),
    )
    told = ("，" if zh else ", ").join(f"{grade_word(state, language)} {number}" for state, number in states if number)
    return f"{signal_title(count.signal, language)}{'：' if zh else ': '}{told or ('无' if zh else 'nothing')}"
