"""The articles of a plan: headings with the text below them, counted as the plan counts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, final

import attrs

from govcredit.adapters.plans._blocks import Block, Paragraph, Table
from govcredit.adapters.plans._marks import Level, Mark, annex_of, heading_of, mark_of, written_as
from govcredit.adapters.plans._notes import first_note
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.findings import Place, clip

__all__ = ("Article", "Outline", "outline_of")

_DEPTH: Final[tuple[Level, ...]] = ("part", "chapter", "section", "article")


@final
@attrs.frozen(kw_only=True)
class Article:
    """A heading with the paragraphs below it, up to the next heading.

    Attributes:
        level: What its number is.
        number: Its number.
        clause: What the plan calls it, such as 三（七）; 3 where the numbers run through the plan.
        title: Its heading.
        above: The heading that it stands under.
        line: The line of its heading.
        running: Whether its number runs through the plan.
        paragraphs: The text below the heading, the rest of its own paragraph first.
    """

    level: Level
    number: int
    clause: str
    title: str
    above: str | None
    line: int
    running: bool = False
    paragraphs: tuple[Paragraph, ...] = attrs.field(default=(), repr=False)


@final
@attrs.frozen(kw_only=True)
class Outline:
    """What the body of a plan is made of.

    Attributes:
        opening: The paragraphs before the first heading.
        articles: Its articles in order; what stands under no heading, such as the opening, is one without a number.
        tables: Its tables, each with what the annex is called that it stands in.
    """

    opening: tuple[Paragraph, ...]
    articles: tuple[Article, ...]
    tables: tuple[tuple[Table, str | None], ...]


def outline_of(blocks: Sequence[Block], title: str | None, trouble: PlanTrouble) -> Outline:
    """Return the outline of a body; gaps and repeats in its numbers are told.

    Args:
        blocks: The paragraphs and tables of the body.
        title: The title of the plan; where it stands again, counting begins anew.
        trouble: Where findings are noted.
    """
    opening: list[Paragraph] = []
    drafts: list[_Draft] = []
    tables: list[tuple[Table, str | None]] = []
    annex: str | None = None
    counter = _Counter(trouble)
    marks = [mark_of(block.text) if isinstance(block, Paragraph) else None for block in blocks]
    following = _following(marks)
    for block, mark, behind in zip(blocks, marks, following, strict=True):
        if isinstance(block, Table):
            tables.append((block, annex))
            continue
        head = annex_of(block.text)
        if head is not None or block.text == title:
            annex = head or annex
            counter.reset()
            drafts += [_Draft()] if head is not None or drafts else []
        elif mark is not None:
            drafts.append(counter.draft(block, mark, behind))
        elif drafts:
            drafts[-1].paragraphs.append(block)
        else:
            opening.append(block)
    drafts.insert(0, _Draft(paragraphs=opening))
    articles = _articles(drafts, running=_is_running(drafts), trouble=trouble)
    return Outline(opening=tuple(opening), articles=tuple(articles), tables=tuple(tables))


@final
@attrs.define(kw_only=True)
class _Draft:
    """An article while it is read; without a mark it holds what stands behind a title or the head of an annex."""

    mark: Mark | None = None
    heads: tuple[tuple[Level, int, str], ...] = ()
    title: str = ""
    line: int = 0
    paragraphs: list[Paragraph] = attrs.field(factory=list)


@final
class _Counter:
    """Counts the headings above the one that is read."""

    def __init__(self, trouble: PlanTrouble) -> None:
        self._trouble = trouble
        self._heads: dict[Level, tuple[int, str]] = {}
        self._last: dict[Level, int] = {}

    def reset(self) -> None:
        """Begin to count anew."""
        self._heads = {}
        self._last = {}

    def draft(self, block: Paragraph, mark: Mark, behind: Mark | None) -> _Draft:
        """Return the draft of an article."""
        level = mark.level
        if level == "article" and _stands_for_chapter(mark, behind, self._last.get("chapter", 0)):
            level = "chapter"
        title, rest = _divided(block.text[mark.end :])
        if level != "clause":
            self._count(level, mark.number, block)
        depth = _DEPTH.index(level) if level in _DEPTH else len(_DEPTH)
        kept = {each: self._heads[each] for each in _DEPTH[:depth] if each in self._heads}
        heads = tuple((each, *held) for each, held in kept.items())
        if level in _DEPTH:
            self._heads = {**kept, level: (mark.number, title)}
        return _Draft(
            mark=attrs.evolve(mark, level=level),
            heads=heads,
            title=title,
            line=block.line,
            paragraphs=[Paragraph(text=rest, line=block.line)] if rest else [],
        )

    def _count(self, level: Level, number: int, block: Paragraph) -> None:
        """Tell a gap or a repeat among the headings of one level; articles are looked at when all are known."""
        if level != "article":
            expected = self._last.get(level, 0) + 1
            if number != expected:
                _tell_gap(self._trouble, block.line, block.text, expected)
        self._last = {each: self._last[each] for each in _DEPTH[: _DEPTH.index(level)] if each in self._last}
        self._last[level] = number


def _divided(text: str) -> tuple[str, str]:
    """Return the heading of a paragraph and what stands behind it; a note ends the heading as a full stop does."""
    title, rest = heading_of(text)
    if any(sign in title for sign in "（([［〔【"):
        begin = first_note(text)
        if begin is not None and begin <= len(title):
            return text[:begin].strip(), text[begin:].strip()
    return title, rest


def _stands_for_chapter(mark: Mark, behind: Mark | None, last: int) -> bool:
    """Whether an Arabic number is that of a chapter, as where 1、 stands before （一） and 二、 behind it."""
    return mark.number == last + 1 and behind is not None and behind.level == "section" and behind.number == 1


def _following(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Return for each block the mark that follows it."""
    found: list[Mark | None] = []
    behind: Mark | None = None
    for mark in reversed(marks):
        found.append(behind)
        behind = mark or behind
    return found[::-1]


def _is_running(drafts: Iterable[_Draft]) -> bool:
    """Whether Arabic numbers run through the whole, whatever headings they stand under."""
    numbers = [draft.mark.number for draft in drafts if draft.mark is not None and draft.mark.level == "article"]
    return all(first < second for first, second in pairwise(numbers))


def _articles(drafts: Iterable[_Draft], *, running: bool, trouble: PlanTrouble) -> Iterator[Article]:
    last: tuple[object, int] = (None, 0)
    for draft in drafts:
        mark = draft.mark
        if mark is None:
            if draft.paragraphs:
                yield Article(
                    level="part", number=0, clause="", title="", above=None, line=draft.paragraphs[0].line,
                    paragraphs=tuple(draft.paragraphs),
                )  # fmt: skip
            continue
        runs = mark.level == "clause" or (mark.level == "article" and running)
        if mark.level in {"article", "clause"}:
            under = mark.level if runs else draft.heads
            before = last[1] if last[0] == under else 0
            if mark.number != before + 1:
                _tell_gap(trouble, draft.line, f"{mark.number}．{draft.title}", before + 1)
            last = (under, mark.number)
        yield Article(
            level=mark.level,
            number=mark.number,
            clause=_clause(mark, draft.heads, runs=runs),
            title=draft.title,
            above=draft.heads[-1][2] if draft.heads else None,
            line=draft.line,
            running=runs,
            paragraphs=tuple(draft.paragraphs),
        )


def _clause(mark: Mark, heads: Sequence[tuple[Level, int, str]], *, runs: bool) -> str:
    own = _written(mark.level, mark.number)
    return own if runs else "".join(_written(level, number) for level, number, _ in heads if level != "part") + own


def _written(level: Level, number: int) -> str:
    match level:
        case "part":
            return f"第{written_as(number)}章"
        case "clause":
            return f"第{written_as(number)}条"
        case "chapter":
            return written_as(number)
        case "section":
            return f"（{written_as(number)}）"
        case "article":
            return str(number)


def _tell_gap(trouble: PlanTrouble, line: int, written: str, expected: int) -> None:
    trouble.tell("plan.numbering-gap", Place(line=line), written=clip(written), expected=expected)
