r"""The canonical form of a class as one regular expression, made from the notes of the model (规范形式的文法).

Bytes that fit have each member once, in order and without blanks, and every text, number and array as the notes want it:
whoever decodes them can neither lose anything nor let anything through. Only days that the calendar does not have, bytes that
are no UTF-8, and control characters that are not escaped are left to the decoder.

Most texts fit the quick expression, which counts bytes and knows no escapes; one with a backslash, or with more bytes than
it may have characters, is asked of the exact one.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final, TypeAlias

from govcredit.model.notes import Pattern, Size
from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    Amount,
    Choice,
    Day,
    Flag,
    Many,
    Record,
    Shape,
    Text,
    Whole,
    members,
)

__all__ = ("end_of", "fits")

_ESCAPED: Final = r"\\(?:[\"\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))"  # as RFC 8785 has it


def fits(cls: type[Any], text: bytes) -> bool:
    """Whether a JSON text is the canonical form of an object of a class.

    Content of other parties does not fit: their members are nobody's here.

    Args:
        cls: A model class.
        text: The JSON text.

    >>> from govcredit.model.values import Period
    >>> fits(Period, b'{"end":null,"start":"2026-04-01"}'), fits(Period, b'{"end": null,"start":"2026-04-01"}')
    (True, False)
    """
    if b"\\" not in text:
        found = _quick(cls).fullmatch(text)  # type: ignore[arg-type]  # mypy takes a class for unhashable
        if found is None or not found.lastindex:
            return found is not None
    try:
        return _exact(cls).fullmatch(text.decode()) is not None  # type: ignore[arg-type]  # as above
    except UnicodeDecodeError:
        return False


def end_of(cls: type[Any], data: bytes, start: int) -> int | None:
    """Return where an object that begins somewhere in a JSON text ends, or nothing where it does not fit at first sight.

    Args:
        cls: A model class.
        data: A JSON text without a backslash.
        start: Where the object begins.

    >>> from govcredit.model.values import Period
    >>> end_of(Period, b'[{"end":null,"start":null}]', 1)
    26
    """
    found = _quick(cls).match(data, start)  # type: ignore[arg-type]  # as above
    return None if found is None or found.lastindex else found.end()


_NOTHING: Final = "null"

_Free: TypeAlias = Callable[[Size], str]
"""Gives the expression of a text that has a size and no pattern."""


@cache
def _quick(cls: type[Any]) -> re.Pattern[bytes]:
    return re.compile(_object(cls, _quick_text).encode())


@cache
def _exact(cls: type[Any]) -> re.Pattern[str]:
    return re.compile(_object(cls, _exact_text))


def _quick_text(size: Size) -> str:
    # The group tells that there are more bytes than there may be characters. No text fits both branches: else one fault
    # would send the expression through every combination of them.
    few = rf"[^\"]{_times(size)}+"
    return few if size.most is None else rf"(?:{few}|([^\"]{{{size.most + 1},}}+))"


def _exact_text(size: Size) -> str:
    return rf"(?:[^\"\\\x00-\x1f]|{_ESCAPED}){_times(size)}"


def _times(size: Size) -> str:
    return f"{{{size.least},{'' if size.most is None else size.most}}}"


def _object(cls: type[Any], free: _Free) -> str:
    named = sorted(members(cls), key=lambda member: member.name)
    inside = ",".join(f'"{member.name}":{_value(member.shape, free, nullable=member.nullable)}' for member in named)
    return rf"\{{{inside}\}}"


def _value(shape: Shape, free: _Free, *, nullable: bool = False) -> str:
    match shape:
        case Record():
            found = _object(shape.cls, free)
        case Many(element, size):
            each = _value(element, free)
            more = _times(Size(least=max(size.least - 1, 0), most=None if size.most is None else size.most - 1))
            found = rf"\[{'' if size.least else '(?:'}{each}(?:,{each}){more}{'' if size.least else ')?'}\]"
        case Text(None, size):
            found = f'"{free(size)}"'
        case _:
            found = _leaf(shape)
    return f"(?:null|{found})" if nullable and found != _NOTHING else found


def _leaf(shape: Shape) -> str:
    match shape:
        case Text(Pattern(regex), size):
            sized = "" if size == Size() else f'(?=[^"]{_times(size)}")'
            return f'"{sized}(?:{regex})"'
        case Day():
            return f'"{DAY}"'
        case Amount():
            return f'"(?:{AMOUNT})"'
        case Choice(values):
            return f'"(?:{"|".join(map(re.escape, values))})"'
        case Whole(bounds):
            return f"(?:{'|'.join(_between(bounds.least, bounds.most))})"
        case Flag():
            return "(?:true|false)"
        case _:  # content of other parties, whose members nobody knows here
            return _NOTHING


def _between(least: int, most: int) -> Iterator[str]:
    """Yield expressions of the integers of a range, as they are written without needless zeros."""
    if least < 0:
        yield from (f"-(?:{each})" for each in _between(max(1, -most), -least))
        least = 0
    while least <= most:
        # The digits that may be anything: as many as the range holds from here on.
        free = 0
        while least % 10 ** (free + 1) == 0 and least + 10 ** (free + 1) - 1 <= most and least:
            free += 1
        fixed = str(least)[: len(str(least)) - free]
        last = min(int(fixed[-1]) + (most - least + 1) // 10**free - 1, 9)
        yield f"{fixed[:-1]}[{fixed[-1]}-{last}]{f'[0-9]{{{free}}}' if free else ''}"
        least += (last - int(fixed[-1]) + 1) * 10**free
