r"""The canonical form of a class as one regular expression, made from the notes of the model (规范形式的文法).

Bytes that fit have each member once, in order and without blanks, and every text, number and array as the notes want it:
whoever decodes them can neither lose anything nor let anything through. Only days that the calendar does not have, bytes that
are no UTF-8, and control characters that are not escaped are left to the decoder.

Most texts fit the quick expression, which knows the usual forms, counts bytes and not characters, and never goes back over
what it has read; any other is asked of the exact one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
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

__all__ = ("end_of", "fits", "which_fit")

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
    return which_fit(cls, (text,))[0]


def which_fit(cls: type[Any], texts: Iterable[bytes]) -> list[bool]:
    """Tell of each JSON text whether it fits, as `fits` does of one."""
    matches = _quick(cls).fullmatch  # type: ignore[arg-type]  # mypy takes a class for unhashable
    return [(b"\\" not in text and matches(text) is not None) or _fits_exactly(cls, text) for text in texts]


def _fits_exactly(cls: type[Any], text: bytes) -> bool:
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
    return None if found is None else found.end()


_NOTHING: Final = "null"

_Leaf: TypeAlias = Callable[[Shape], str]
"""Gives the expression of a value that holds no others."""


@cache
def _quick(cls: type[Any]) -> re.Pattern[bytes]:
    return re.compile(_object(cls, _usual).encode())


@cache
def _exact(cls: type[Any]) -> re.Pattern[str]:
    return re.compile(_object(cls, _leaf))


def _object(cls: type[Any], leaf: _Leaf) -> str:
    named = sorted(members(cls), key=lambda member: member.name)
    inside = ",".join(f'"{member.name}":{_value(member.shape, leaf, nullable=member.nullable)}' for member in named)
    return rf"\{{{inside}\}}"


def _value(shape: Shape, leaf: _Leaf, *, nullable: bool = False) -> str:
    match shape:
        case Record():
            found = _object(shape.cls, leaf)
        case Many(element, Size(least=least, most=None)) if least <= 1:
            # Most arrays hold one value or none: to look for more of them is what costs.
            each = _value(element, leaf)
            some = rf"{each}(?:\]|(?:,{each})+\])"
            found = rf"\[{some}" if least else rf"\[(?:\]|{some})"
        case Many(element, size):
            each = _value(element, leaf)
            more = _times(Size(least=max(size.least - 1, 0), most=None if size.most is None else size.most - 1))
            found = rf"\[{'' if size.least else '(?:'}{each}(?:,{each}){more}{'' if size.least else ')?'}\]"
        case _:
            found = leaf(shape)
    return f"(?:null|{found})" if nullable and found != _NOTHING else found


def _times(size: Size) -> str:
    return f"{{{size.least},{'' if size.most is None else size.most}}}"


def _leaf(shape: Shape) -> str:
    match shape:
        case Text(None, size):
            return rf'"(?:[^\"\\\x00-\x1f]|{_ESCAPED}){_times(size)}"'
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


def _usual(shape: Shape) -> str:
    """Return an expression of the usual values of a shape, in UTF-8; there may be others.

    Each is closed by its quotation mark and repeats single signs only, so that the engine keeps nothing to go back to.
    """
    match shape:
        case Text(None, size):
            return f'"[^"]{_times(size)}+"'
        case Text(Pattern(form="identifier"), Size(least=0, most=None)):
            return '"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}+(?<![._:-])"'
        case Text(Pattern(form="code"), Size(least=0, most=128)):
            return f'"{_words(6, "[A-Za-z0-9]", "[._-]")}'
        case Text(Pattern(form="kind-name"), Size(least=0, most=64)):
            return f'"{_words(3, "[a-z]", "-")}'
        case Day():  # that no month is the thirteenth knows the decoder, with the rest of the calendar
            return '"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"'
        case Amount():
            return r'"(?:-?[1-9][0-9]{0,17}+|0)(?:"|\.[0-9]{1,6}+")'
        case _:
            return _leaf(shape)


def _words(number: int, sign: str, between: str) -> str:
    """Return the expression of up to some words of at most twenty signs, with the quotation mark behind the last."""
    more = f'(?:"|{between}{_words(number - 1, sign, between)})' if number > 1 else '"'
    return f"{sign}{{1,20}}+{more}"


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
