"""Screenings as text for a terminal (信用核查结果的文本)."""

from collections.abc import Iterator

from govcredit.adapters.reports.plain import ground_text
from govcredit.findings import Language
from govcredit.policy.wording import items_told
from govcredit.screening.result import Entry, Screening

__all__ = ("screening_text",)


def screening_text(screening: Screening, language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: the outcome, what applies with its reason and clause, and what could not be told.

    Args:
        screening: The screening.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.screening.screen import screen
    >>> facts = Facts.of(
    ...     loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'),
    ...     load_pack("cn").context(date(2026, 4, 1)),
    ... )
    >>> next(screening_text(screen(facts, Party(organ="a"), "project-approval"), "en"))
    'As of 2026-04-01 nothing restricts the subject for approval of major projects, and nothing is to be taken into account.'
    """
    colon = "：" if language == "zh" else ": "
    yield screening.statement.text(language)
    advice = screening.statement.advice(language)
    if advice is not None:
        yield f"  → {advice}"
    for entry in screening.entries:
        yield f"  {_sign(entry)} {entry.statement.text(language)}"
        yield f"      {'依据记录' if language == 'zh' else 'rests on'}{colon}{items_told(entry.rests_on, language)}"
        for clause in dict.fromkeys(term.citation.text(language) for term in entry.terms):
            yield f"      {'依据' if language == 'zh' else 'basis'}{colon}{clause}"
    for gap in screening.gaps:
        yield f"  - {gap.statement.text(language)}"
    if screening.others:
        said = "涉及其他用途" if language == "zh" else "in force for other purposes"
        yield f"  {said}{colon}{items_told(screening.others, language)}"
    yield f"  {ground_text(screening.ground, language)}"


def _sign(entry: Entry) -> str:
    if entry.certainty == "possible":
        return "?"
    if entry.restricts:
        return "✗"
    return "✓" if entry.effect == "favours" else "·"
