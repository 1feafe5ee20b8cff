"""A text whose brackets are veiled, so that what stands in them neither separates nor says anything (括号).

The veiled text has the length of the text: a place in the one is the same place in the other.
"""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias, final

import attrs

__all__ = ("DROPPED", "MARKER", "VEIL", "Span", "Veiled", "drop", "name_end", "veil", "without_frame")

Span: TypeAlias = tuple[int, int]

VEIL: Final = "\0"
MARKER: Final = "\1"
DROPPED: Final = "\2"
"""What stands for a character in brackets, for one in brackets that say a part, and for one that says nothing here."""

_OPENING: Final = "（(［[〔【"
_CLOSING: Final = "）)］]〕】"
_find_bracket: Final = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]").finditer
_is_number: Final = re.compile("[0-9]{1,3}|[一二三四五六七八九十]{1,3}").fullmatch
_find_list_marker: Final = re.compile("(?<![0-9])[0-9]{1,2}[.．、](?![0-9])|[①-⑳]").finditer
_find_control: Final = re.compile("[\0-\2]").finditer


@final
@attrs.frozen(kw_only=True)
class Veiled:
    """A text and what it is read from.

    Attributes:
        text: As written.
        shown: The text with `VEIL` for each character in brackets, the brackets themselves included.
        pairs: Where the outermost brackets begin and end.
        balanced: Whether each bracket has its counterpart; one without is an ordinary character.
    """

    text: str
    shown: str
    pairs: tuple[Span, ...]
    balanced: bool


def veil(text: str) -> Veiled:
    r"""Return a text with its brackets veiled, of whatever shapes; numbers of a list are dropped.

    >>> veil("各镇(街、区）、1.区财政局").shown
    '各镇\x00\x00\x00\x00\x00、\x02\x02区财政局'
    """
    pairs, balanced = _pairs(text)
    veiled = Veiled(
        text=text, shown=drop(text, (found.span() for found in _find_control(text))), pairs=pairs, balanced=balanced
    )
    numbers = [pair for pair in pairs if _is_number(text[pair[0] + 1 : pair[1] - 1])]
    shown = drop(_covered(veiled.shown, pairs, VEIL), numbers)
    return attrs.evolve(veiled, shown=drop(shown, (found.span() for found in _find_list_marker(shown))))


def drop(shown: str, spans: Iterable[Span], sign: str = DROPPED) -> str:
    """Return a veiled text in which what stands in the spans, given in order, says nothing."""
    return _covered(shown, spans, sign)


def name_end(shown: str, start: int, end: int) -> int:
    """Return where a name ends, without the brackets behind it."""
    while end > start and shown[end - 1] in "\0\1\2 ":
        end -= 1
    return end


def without_frame(text: str) -> str:
    """Return a text without the blanks and the brackets that enclose the whole of it.

    >>> without_frame("［各镇（街、区）负责］"), without_frame("（一）（二）")
    ('各镇（街、区）负责', '（一）（二）')
    """
    text = text.strip()
    if not text or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return text
    pairs, _ = _pairs(text)
    return text[1:-1].strip() if pairs == ((0, len(text)),) else text


def _pairs(text: str) -> tuple[tuple[Span, ...], bool]:
    """Return the outermost pairs of brackets, and whether all brackets belong to pairs."""
    opened: list[int] = []
    pairs: list[Span] = []
    balanced = True
    for found in _find_bracket(text):
        if found[0] in _OPENING:
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, found.end()))
        else:
            balanced = False
    return tuple(pairs), balanced and not opened


def _covered(shown: str, spans: Iterable[Span], sign: str) -> str:
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += (shown[last:start], sign * (end - start))
        last = end
    return "".join((*parts, shown[last:]))
