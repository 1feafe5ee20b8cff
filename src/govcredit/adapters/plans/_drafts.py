"""Tasks as a plan sets them in its articles: one for each note that says who is responsible, or one for each article."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from govcredit.adapters.plans._marks import first_clause
from govcredit.adapters.plans._notes import Note, Piece, pieces_of
from govcredit.adapters.plans._outline import Article
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.findings import Place

__all__ = ("Draft", "drafts_of_articles", "drafts_of_notes")

_SIGNS: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LISTED: Final = 20  # articles that a finding names
_GENERAL: Final = ("总体要求", "总体考虑", "指导思想", "基本原则", "实施原则", "工作原则", "工作目标", "总体目标")
"""Headings under which a plan sets no task."""


@final
@attrs.frozen(kw_only=True)
class Draft:
    """A task before its phrases are read.

    Attributes:
        number: Its number, where numbers run through the plan.
        part: Which of several tasks of one article it is, from 1.
        group: The heading above its article.
        title: The heading of its article, or the first clause of its own text.
        text: Its own text.
        clause: Where the plan states it.
        note: The note that closes it.
        line: Its first line.
    """

    number: int | None
    part: int | None = None
    group: str | None
    title: str
    text: str | None
    clause: str | None
    note: Note | None = None
    line: int


def drafts_of_notes(articles: Sequence[Article], trouble: PlanTrouble) -> tuple[Draft, ...]:
    """Return a task for each note; where articles of the same rank have none, that is told."""
    drafts: list[Draft] = []
    without: list[Article] = []
    ranks: set[tuple[str, bool]] = set()
    for article in articles:
        found = tuple(_of_article(article, trouble))
        drafts += found
        if found:
            ranks.add((article.level, article.running))
        elif article.clause and not _is_general(article):
            without.append(article)
    if len(ranks) == 1:
        _tell_without([each for each in without if (each.level, each.running) in ranks], trouble)
    return tuple(drafts)


def drafts_of_articles(articles: Iterable[Article]) -> tuple[Draft, ...]:
    """Return a task for each article whose number runs through the plan; general parts of it set none."""
    return tuple(
        Draft(
            number=article.number or None,
            group=article.above,
            title=article.title or article.clause,
            text="\n".join(each.text for each in article.paragraphs) or None,
            clause=article.clause,
            line=article.line,
        )
        for article in articles
        if article.running and not _is_general(article)
    )


def _is_general(article: Article) -> bool:
    return article.title.startswith(_GENERAL) or (article.above or "").startswith(_GENERAL)


def _of_article(article: Article, trouble: PlanTrouble) -> Iterator[Draft]:
    pieces = pieces_of(article.paragraphs)
    noted = [piece for piece in pieces if piece.note is not None]
    if not noted:
        return
    if not article.clause:  # under no heading a note closes its own paragraph only
        noted = [attrs.evolve(piece, text=piece.text.rpartition("\n")[2]) for piece in noted]
    noted[-1] = attrs.evolve(noted[-1], text=_with_rest(noted[-1].text, pieces[-1]))
    several = len(noted) > 1
    for part, piece in enumerate(noted, start=1):
        note = piece.note
        if note is not None and note.open_ended:
            trouble.tell("plan.open-bracket", Place(line=note.line))
        title = first_clause(piece.text) if several or not article.title else article.title
        yield Draft(
            number=article.number if article.running else None,
            part=part if several else None,
            group=article.above,
            title=title or article.title or article.clause or "—",
            text=piece.text or None,
            clause=f"{article.clause}{_sign(part) if several else ''}" if article.clause else None,
            note=note,
            line=article.line if not several else note.line if note is not None else article.line,
        )


def _with_rest(text: str, last: Piece) -> str:
    """Return the text of the last task of an article with the sentences that stand behind its note."""
    if last.note is not None:
        return text
    sentences = [line for line in last.text.split("\n") if line.endswith(("。", "；", "！"))]
    return "\n".join(filter(None, (text, *sentences)))


def _sign(part: int) -> str:
    return _SIGNS[part - 1] if part <= len(_SIGNS) else f"({part})"


def _tell_without(articles: Sequence[Article], trouble: PlanTrouble) -> None:
    if articles:
        listed = "、".join(each.clause for each in articles[:_LISTED])
        trouble.tell("plan.articles-without-note", Place(line=articles[0].line), count=len(articles), articles=listed)
