"""What is late or risky on one page that opens from a disk, runs no script and asks nobody for anything (监测预警网页).

It shows in this order: how many signals stand at each level, what is raised, the gravest first, what could not be told, what
was watched, and how the levels are to be read. Everything that comes from the data is text to the page: Jinja2 escapes it.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, get_args

from govcredit.adapters.reports.pages import Picture, result_page
from govcredit.adapters.reports.signal_words import (
    clauses_of,
    grade_word,
    grades_counted,
    organ_names,
    organ_told,
    signal_title,
)
from govcredit.adapters.reports.stated import advice_of, sentence_of
from govcredit.findings import Language, word
from govcredit.model.bodies.organ import Organ
from govcredit.model.signal import SignalCount, SignalEntry, SignalLevel, SignalsResult, SignalState
from govcredit.policy.wording import item_told

__all__ = ("signals_html",)

_View: TypeAlias = Mapping[str, object]

_COUNTED: Final[tuple[SignalState, ...]] = ("raised", "quiet", "unknown", "not-applicable")
_LEVELS: Final[tuple[SignalLevel, ...]] = get_args(SignalLevel)


def signals_html(
    result: SignalsResult, *, language: Language, organs: Sequence[Organ] = (), pictures: Sequence[Picture] = ()
) -> str:
    """Return the page.

    Args:
        result: The signals.
        language: The language of the page.
        organs: The bodies, for their names.
        pictures: Pictures that the page shows beside what it draws itself, see `govcredit.adapters.charts`.

    Raises:
        MissingExtra: The extra ``report`` is not installed.

    >>> from datetime import date
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.monitoring.monitor import monitor
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
    >>> page = signals_html(monitor(facts).document(), language="zh")
    >>> "不适用" in page, "<script" in page
    (True, False)
    """
    names = organ_names(organs)
    entries = [(entry.signal_state, _entry(entry, names, language)) for entry in result.signals]
    counts = grades_counted(result)
    return result_page(
        "signals",
        result.ground,
        language,
        pictures=pictures,
        figures=[(grade, grade_word(grade, language), number) for grade, number in counts],
        raised=[entry for state, entry in entries if state == "raised"],
        unknown=[entry for state, entry in entries if state == "unknown"],
        unsuited=[entry for state, entry in entries if state == "not-applicable"],
        states=[grade_word(state, language) for state in _COUNTED],
        watched=[_count(count, language) for count in result.watched],
        meant=[(level, grade_word(level, language), word(f"meaning-{level}", language)) for level in _LEVELS],
    )


def _entry(entry: SignalEntry, names: Mapping[str, str], language: Language) -> _View:
    grade = entry.signal_level or entry.signal_state
    return {
        "grade": grade,
        "grade_word": grade_word(grade, language),
        "title": signal_title(entry.signal, language),
        "item": None if entry.signal_item is None else item_told(entry.signal_item, language),
        "organ": organ_told(entry, names),
        "since": entry.holds_since,
        "sentence": sentence_of(entry.said, language),
        "advice": advice_of(entry.said, language),
        "clears": None if entry.clears_by is None else sentence_of(entry.clears_by, language),
        "clauses": clauses_of(entry, language),
    }


def _count(count: SignalCount, language: Language) -> _View:
    numbers = (count.raised_cases, count.quiet_cases, count.unknown_cases, count.unsuited_cases)
    return {
        "title": signal_title(count.signal, language),
        "code": count.signal,
        "numbers": tuple(zip(_COUNTED, numbers, strict=True)),
    }
