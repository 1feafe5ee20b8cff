"""Texts that fit into a picture: cut, broken into lines, and told in one of two languages (图中文字)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from unicodedata import east_asian_width

from govcredit.findings import Language, clip

__all__ = ("broken", "judged_on", "one_of", "whole", "width_of")

_LETTER: Final = 11  # width of a Latin letter, a Chinese character being twenty wide
_CHARACTER: Final = 20
_LONGEST: Final = 300  # characters that a tooltip shows
_PIECE: Final = re.compile(
    r"[\u0021-\u02ff]+|.", re.DOTALL
)  # a Latin word is not broken; a Chinese one may be anywhere


def one_of(language: Language, words: tuple[str, str]) -> str:
    """Return the Chinese words or the English ones.

    >>> one_of("zh", ("总分", "in all"))
    '总分'
    """
    return words[0] if language == "zh" else words[1]


def judged_on(day: date, language: Language) -> str:
    """Return the line that tells the day of the judgement.

    >>> judged_on(date(2026, 6, 1), "zh")
    '截至2026-06-01'
    """
    return f"{one_of(language, ('截至', 'as of '))}{day}"


def whole(text: str) -> str:
    """Return a text as a tooltip shows it, with what cannot be seen as an escape."""
    return clip(text, _LONGEST)


def width_of(text: str) -> int:
    """Return about how wide a text is, in twentieths of a Chinese character."""
    return sum(_CHARACTER if east_asian_width(each) in "WF" else _LETTER for each in text)


def broken(text: str, room: int, lines: int = 2) -> list[str]:
    """Return a text in lines that fit into a room; what does not fit into so many lines is cut.

    Args:
        text: The text.
        room: The width of a line in Chinese characters.
        lines: How many lines there may be.

    >>> broken("甲县住房和城乡建设局", 6), broken("late payments to small firms", 7, 3)
    (['甲县住房和城', '乡建设局'], ['late', 'payments to', 'small firms'])
    >>> broken("甲县住房和城乡建设局", 4)
    ['甲县住房', '和城乡…']
    """
    most = room * _CHARACTER
    found: list[str] = [""]
    for piece in _pieces(whole(text), most):
        if width_of(found[-1]) + width_of(piece) > most and found[-1]:
            found.append("")
        found[-1] += piece if found[-1] or piece != " " else ""
    told = [each.rstrip() for each in found if each.strip()] or [""]
    if len(told) <= lines:
        return told
    return [*told[: lines - 1], _cut(told[lines - 1], most - _CHARACTER) + "…"]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield the pieces between which a line may end; a word that is wider than a line may end anywhere."""
    for piece in _PIECE.findall(text):
        if width_of(piece) <= most:
            yield piece
        else:
            yield from piece


def _cut(text: str, most: int) -> str:
    while width_of(text) > most:
        text = text[:-1]
    return text.rstrip()
