"""A text made ready for reading: its labels found, and dropped from it what says nothing of bodies."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from govcredit.findings import Finding, clip, finding
from govcredit.model.plans.responsibility import RolePart
from govcredit.phrases._bodies import is_person
from govcredit.phrases._labels import Label, begins_with_time, first_leads_spans, labels_in
from govcredit.phrases._predicates import part_of_marker
from govcredit.phrases._veiling import DROPPED, MARKER, VEIL, Span, Veiled, drop, veil

__all__ = ("SEPARATORS", "Source", "Stretch", "clauses_of", "not_understood", "source_of")

SEPARATORS: Final = " \t\u3000\r\n、，,；;。"
"""What stands between clauses and at their edges."""

_find_clause: Final = re.compile("[^，,；;。]+").finditer
_has_stray: Final = re.compile("[、，,；;][ \t\u3000]*(?:[、，,；;]|等|$)|^[、，,；;]").search


@final
@attrs.frozen(kw_only=True)
class Stretch:
    """A stretch of a text with what its label says of it."""

    start: int
    end: int
    people: bool
    column: RolePart | None


@final
@attrs.frozen(kw_only=True)
class Source:
    """A text and what it is read from.

    Attributes:
        text: As written.
        shown: The text with its brackets veiled, and with times and the rule of the first body dropped.
        asides: What stands in brackets and says neither a part nor a number.
        stretches: What stands before the first label, then what stands behind each of those that name bodies or people.
        labelled: Whether a label for bodies stands at the beginning of a clause.
        marked: Whether words in brackets say parts.
        first_leads: Whether the text lays down that the first body leads.
        findings: What was mended, and what is no responsibility.
    """

    text: str
    shown: str
    asides: tuple[Span, ...]
    stretches: tuple[Stretch, ...]
    labelled: bool
    marked: bool
    first_leads: bool
    findings: tuple[Finding, ...]


def source_of(text: str) -> Source:
    """Return a text made ready for reading.

    >>> source_of("责任单位：省信访局，2018年底前").stretches[1]
    Stretch(start=5, end=17, people=False, column='responsible')
    """
    veiled = veil(text)
    inside = {pair: text[pair[0] + 1 : pair[1] - 1] for pair in veiled.pairs}
    said = {pair: inner for pair, inner in inside.items() if part_of_marker(inner)}
    rules = [pair for pair, inner in inside.items() if first_leads_spans(inner)]
    people = [pair for pair, inner in inside.items() if is_person(inner)]
    shown = drop(drop(veiled.shown, said, MARKER), people)
    rules = sorted((*rules, *first_leads_spans(shown)))
    shown = drop(shown, rules)
    times = tuple(span for span in clauses_of(shown, ()) if begins_with_time(shown, span[0]))
    labels = tuple(labels_in(text, shown))
    stretches, labelled_times = _stretches(labels, len(text))
    left = [text[slice(*span)] for span in (*times, *labelled_times)] + [_rest(inner) for inner in said.values()]
    final = drop(drop(shown, times), labelled_times)
    return Source(
        text=text,
        shown=final,
        asides=tuple(pair for pair in veiled.pairs if final[pair[0]] == VEIL),
        stretches=stretches,
        labelled=any(_opens_clause(label, shown) for label in labels),
        marked=MARKER in shown,
        first_leads=bool(rules),
        findings=(
            *_mended(veiled, shown),
            *(not_understood(each) for each in left if each),
            *(finding("responsibility.person", "/text") for _ in people),
        ),
    )


def _mended(veiled: Veiled, shown: str) -> Iterator[Finding]:
    """Give what in the writing of a text had to be mended."""
    if not veiled.balanced:
        yield finding("responsibility.bracket-alone", "/text")
    if _has_stray(shown):
        yield finding("responsibility.stray-separator", "/text")
    if "各各" in shown:
        yield finding("responsibility.doubled", "/text", words="各各")


def clauses_of(shown: str, starts: Sequence[int]) -> Iterator[Span]:
    """Give the clauses between commas; further ones begin where a label does, in the order of the text.

    >>> list(clauses_of("区财政局牵头，每年年底前 责任单位：区审计局", [13]))
    [(0, 6), (7, 13), (13, 22)]
    """
    waiting = list(reversed(starts))
    for found in _find_clause(shown):
        start, end = found.span()
        while waiting and waiting[-1] < end:
            stop = waiting.pop()
            if start < stop:
                yield from _filled(shown, start, stop)
            start = max(start, stop)
        yield from _filled(shown, start, end)


def not_understood(text: str) -> Finding:
    """Return the finding that a passage was not understood; one that names a person is not repeated."""
    if is_person(text):
        return finding("responsibility.person", "/text")
    return finding("responsibility.not-understood", "/text", text=clip(text.strip(SEPARATORS)))


def _stretches(labels: Sequence[Label], length: int) -> tuple[tuple[Stretch, ...], tuple[Span, ...]]:
    """Return the stretches between labels, the first before any of them, and what is labelled as a time."""
    ends_at = [*(label.start for label in labels), length]
    stretches = [Stretch(start=0, end=ends_at[0], people=False, column=None)]
    left: list[Span] = []
    for label, end in zip(labels, ends_at[1:], strict=True):
        if label.meaning == "time":
            left.append((label.start, end))
        else:
            people = label.meaning == "people"
            stretches.append(Stretch(start=label.end, end=end, people=people, column=label.column))
    return tuple(stretches), tuple(left)


def _opens_clause(label: Label, shown: str) -> bool:
    """Whether a label for bodies, and not a heading such as 责任分工, stands at the beginning of a clause."""
    at_edge = label.start == 0 or shown[label.start - 1] in SEPARATORS
    return label.meaning == "bodies" and not label.words.endswith("分工") and at_edge


def _rest(inner: str) -> str:
    """Return what follows a part in the same brackets: （牵头，2018年底前完成）."""
    return inner.strip(SEPARATORS).partition("，")[2] or inner.strip(SEPARATORS).partition(",")[2]


def _filled(shown: str, start: int, end: int) -> Iterator[Span]:
    while start < end and shown[start] in f"{SEPARATORS}{DROPPED}":
        start += 1
    if start < end:
        yield start, end
