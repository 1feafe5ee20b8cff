"""Notes that say who is responsible: in brackets at the end or in the midst of a paragraph, or on lines of their own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.plans._blocks import Paragraph, columns_of
from govcredit.phrases.responsibility import (
    NoteParts,
    column_of,
    is_responsibility,
    names_bodies_only,
    read_columns,
    split_note,
)

__all__ = ("Note", "Piece", "first_note", "pieces_of")

_OPENING: Final = frozenset("（([［〔【｛{")
_find_bracket: Final = re.compile(r"[（(\[［〔【｛{）)\]］〕】｝}]").finditer
_label: Final = re.compile(r"(?P<words>[^，,。；;：:\s]{2,14})[：:]").match
_find_sentence_label: Final = re.compile(r"[。；;]\s*(?=[^，,。；;：:\s\0]{2,10}[：:])").finditer
_between: Final = re.compile(r"[\s，,；;。]*").fullmatch
_PERSON: Final = "responsibility.person"
_LEADING: Final = " \t\u3000。，,；;"  # what stands behind a note, and belongs to the sentence that it closes
_LONGEST: Final = 2000  # characters of a note
_DEEPEST: Final = 4  # brackets within brackets that are looked into

What: TypeAlias = Literal["responsibility", "schedule", "checks", "people"]


@final
@attrs.frozen(kw_only=True)
class Note:
    """A note as written.

    Attributes:
        parts: Who is responsible, and when.
        checks: When it is inspected, where a line of its own says so.
        line: Its first line.
        open_ended: Whether its bracket is not closed.
        people: Whether it names people as well, who are left out.
    """

    parts: NoteParts
    checks: str | None = None
    line: int
    open_ended: bool = False
    people: bool = False


@final
@attrs.frozen(kw_only=True)
class Piece:
    """What stands between two notes, or behind the last, with the note that closes it.

    Attributes:
        text: The text as written, a line for each paragraph.
        note: The note; ``None`` behind the last.
    """

    text: str
    note: Note | None


def pieces_of(paragraphs: Sequence[Paragraph]) -> tuple[Piece, ...]:
    """Return the text of an article in pieces, each closed by a note but the last."""
    pieces: list[Piece] = []
    texts: list[str] = []
    labelled: list[tuple[What, str, int]] = []

    def close() -> None:
        if any(what != "people" for what, _, _ in labelled):
            _take(pieces, texts, _of_lines(labelled))
        else:
            texts.extend(text for _, text, _ in labelled)
        labelled.clear()

    for paragraph in (line for each in paragraphs for line in _lines_of(each)):
        what = _labelled(paragraph.text)
        if what is not None:
            labelled.append((what, paragraph.text, paragraph.line))
            continue
        close()
        start = 0
        for begin, end, inner in _bracketed(paragraph.text):
            texts.append(paragraph.text[start:begin].lstrip(_LEADING if start else None).rstrip())
            open_ended = end > len(paragraph.text)
            _take(pieces, texts, Note(parts=split_note(inner), line=paragraph.line, open_ended=open_ended))
            start = end
        texts.append(paragraph.text[start:].lstrip(_LEADING if start else None).rstrip())
    close()
    remaining = _joined(texts)
    return (*pieces, Piece(text=remaining, note=None)) if remaining else tuple(pieces)


def _lines_of(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph in parts where sentences in it begin with a label, such as 责任单位：县司法局 behind a full stop."""
    text, start = paragraph.text, 0
    for found in _find_sentence_label(_masked(text)):
        if start < found.start() and _labelled(text[found.end() : found.end() + _LONGEST]) not in {None, "people"}:
            yield attrs.evolve(paragraph, text=text[start : found.start() + 1])
            start = found.end()
            end = text.find("。", start)
            if -1 < end < len(text) - 1:
                yield attrs.evolve(paragraph, text=text[start : end + 1])
                start = end + 1
    if start < len(text):
        yield attrs.evolve(paragraph, text=text[start:])


def _masked(text: str) -> str:
    """Return a text with what stands in brackets made unreadable, in the same length."""
    pieces: list[str] = []
    last = 0
    for begin, end in _pairs(text)[0]:
        if begin >= last:
            pieces += (text[last:begin], "\0" * (end - begin))
            last = end
    return "".join((*pieces, text[last:]))


def first_note(text: str) -> int | None:
    """Return where the first note in brackets begins in a text.

    >>> first_note("公开承诺（试行）（县司法局负责）。按月更新。"), first_note("公开承诺（试行）")
    (8, None)
    """
    return next((begin for begin, _, _ in _bracketed(text)), None)


def _take(pieces: list[Piece], texts: list[str], note: Note) -> None:
    """Close a piece by a note; one that follows another without a text between them adds to it."""
    text = _joined(texts)
    texts.clear()
    last = pieces[-1].note if pieces and _between(text) is not None else None
    if last is not None and len(last.parts.responsibility or "") < _LONGEST:
        pieces[-1] = Piece(text=pieces[-1].text, note=_added(last, note))
    else:
        pieces.append(Piece(text=text, note=note))


def _added(first: Note, second: Note) -> Note:
    one, other = first.parts, second.parts
    both = one.responsibility is not None and other.responsibility is not None
    parts = NoteParts(
        responsibility="；".join(
            each.responsibility if each.label is None or not both else f"{each.label}：{each.responsibility}"
            for each in (one, other)
            if each.responsibility is not None
        )
        or None,
        schedule="；".join(filter(None, (one.schedule, other.schedule))) or None,
        label=None if both else one.label or other.label,
        column=None if both else one.column or other.column,
    )
    checks = "；".join(filter(None, (first.checks, second.checks))) or None
    return attrs.evolve(
        first,
        parts=parts,
        checks=checks,
        open_ended=first.open_ended or second.open_ended,
        people=first.people or second.people,
    )


def _labelled(text: str) -> What | None:
    """Return what a line says that begins with a label, such as 责任单位： or 完成时限：."""
    found = _label(text)
    if found is None or len(text) > _LONGEST:
        return None
    words = found["words"]
    (column,) = columns_of((words,))
    if column is not None and column.path[0] in {"schedule", "checks"}:
        return "schedule" if column.path[0] == "schedule" else "checks"
    if column_of(words) is not None:
        return "responsibility"
    return "people" if any(each.code == _PERSON for each in read_columns(((words, "—"),)).findings) else None


def _of_lines(lines: Sequence[tuple[What, str, int]]) -> Note:
    """Return the note that lines with labels make together."""
    whens = [text for what, text, _ in lines if what == "schedule" and split_note(text).schedule is None]
    written = "；".join(
        text.rstrip("。；;，, ")
        for what, text, _ in lines
        if what == "responsibility" or (what == "schedule" and text not in whens)
    )
    parts = split_note(written) if written else NoteParts(responsibility=None, schedule=None, label=None, column=None)
    checks = [_behind_label(text) for what, text, _ in lines if what == "checks"]
    schedule = "；".join(filter(None, (parts.schedule, *map(_behind_label, whens)))) or None
    return Note(
        parts=attrs.evolve(parts, schedule=schedule),
        checks="；".join(checks) or None,
        line=lines[0][2],
        people=any(what == "people" for what, _, _ in lines),
    )


def _behind_label(text: str) -> str:
    found = _label(text)
    return (text if found is None else text[found.end() :]).strip().rstrip("。；;")


def _bracketed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the notes in brackets of a paragraph: where they begin and end, and what they hold.

    One whose bracket is not closed ends one behind the paragraph.
    """
    last = 0
    pairs, stray = _pairs(text)
    for begin, end in pairs:
        if begin < last or end - begin > _LONGEST:
            continue
        inner = text[begin + 1 : end - 1].strip()
        follows = begin == last and last and _says_when(inner)
        if (
            is_responsibility(inner)
            or follows
            or (not text[end:].strip(_LEADING) and _lists_bodies(inner, text[:begin]))
        ):
            yield begin, end, inner
            last = end
    if stray is not None and stray >= last and len(text) - stray <= _LONGEST and is_responsibility(text[stray + 1 :]):
        yield stray, len(text) + 1, text[stray + 1 :].strip().rstrip("。")


def _lists_bodies(text: str, before: str) -> bool:
    """Whether a bracket at the end of a paragraph holds bodies alone, as notes do that have no verb.

    Behind a whole sentence or a heading it is one, and where it says when as well: （市商务局、市财政局，2025年底前）.
    """
    parts = split_note(text)
    if parts.responsibility is None or not names_bodies_only(parts.responsibility):
        return False
    return parts.schedule is not None or not before.strip() or before.rstrip().endswith(("。", "；", "！"))


def _says_when(text: str) -> bool:
    parts = split_note(text)
    return parts.responsibility is None and parts.schedule is not None


def _pairs(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return where pairs of brackets stand, the outer before the inner, and where the last stands that is not closed.

    Kinds may be mixed, and a stray bracket is passed over.
    """
    open_at: list[int] = []
    found: list[tuple[int, int]] = []
    for bracket in _find_bracket(text):
        if bracket[0] in _OPENING:
            open_at.append(bracket.start())
        elif open_at:
            begin = open_at.pop()
            if len(open_at) < _DEEPEST:
                found.append((begin, bracket.end()))
    return sorted(found), open_at[-1] if open_at else None


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text)
