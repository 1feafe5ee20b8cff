"""How a page says a thing in its reader's language, and writes a table (页面用语)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from govcredit.findings import Language

__all__ = ("Tell", "apart", "cells", "head", "listed", "teller")

_MARKED: Final = re.compile(r"(?::[a-z:]+:)?(`{1,2})[^`]+\1").sub

Tell: TypeAlias = Callable[[str, str], str]
"""Takes a text in English and in Chinese, and returns the one of the page's language."""


def teller(language: Language) -> Tell:
    """Return what chooses between two texts.

    >>> teller("zh")("Rules", "规则")
    '规则'
    """
    return (lambda _, zh: zh) if language == "zh" else (lambda en, _: en)


def head(*headings: str) -> Iterator[str]:
    """Yield the first two lines of a table."""
    yield cells(headings)
    yield f"|{' --- |' * len(headings)}"


def cells(row: Iterable[str]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(each.replace(chr(10), ' ') for each in row)} |"


def listed(told: Sequence[str], tell: Tell) -> str:
    """Return texts one after the other, as the language separates them."""
    return tell(", ", "、").join(told)


def apart(text: str) -> str:
    r"""Return reStructuredText whose marked words may touch the words beside them, as they do in Chinese.

    >>> print(apart("取自:class:`Money`的金额"))
    取自\ :class:`Money`\ 的金额
    """
    return _MARKED(lambda found: f"\\ {found[0]}\\ ", text)
