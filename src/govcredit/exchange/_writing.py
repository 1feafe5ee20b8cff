"""Canonical text of model objects in a straight line, without the JSON value between.

For each class a function is written that puts the members one after the other, in the order of RFC 8785; it is made when it
is first needed. Where an object holds another type than its field declares, the function gives up: what such a value
becomes, and whether it may be written at all, is for the converter to say.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

from govcredit.exchange._sources import function_of
from govcredit.model.extensions import Extensions
from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    MEMBER_NAME,
    SAFE_INTEGER,
    Amount,
    Choice,
    Day,
    Flag,
    Foreign,
    Many,
    Record,
    Shape,
    Text,
    Whole,
    members,
)

__all__ = ("DOUBTS", "writing", "writing_extensions")

DOUBTS: Final = (AttributeError, KeyError, TypeError, ValueError)
"""What the function of a class raises when it does not write an object."""

_Write: TypeAlias = Callable[[Any], str]
_REMEMBERED: Final = 4_096  # days whose text is made once


def writing(cls: type[Any]) -> _Write:
    """Return the function that gives the canonical text of an object of a class, or raises one of `DOUBTS`.

    >>> from govcredit.model.values import Money
    >>> writing(Money)(Money.parse("12.50万元"))
    '{"amount":"12.50","unit":"万元"}'
    """
    return _function(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _function(cls: type[Any]) -> _Write:
    return _Source(cls).function()


@final
class _Source:
    """The source of the function of one class, and what it refers to by name."""

    def __init__(self, cls: type[Any]) -> None:
        self._cls = cls
        self._names: dict[str, Any] = {"cls": cls, "quoted": encode_basestring}

    def function(self) -> _Write:
        lines = ["def made(value):", " if type(value) is not cls: raise TypeError"]
        texts = []
        for number, member in enumerate(sorted(members(self._cls), key=lambda each: each.name)):
            name = f"v{number}"
            lines += [f" {name} = value.{member.name}", f" if {name} is None: {name} = 'null'"]
            lines += self._steps(name, member.shape)
            texts.append(f'"{member.name}":{{{name}}}')
        lines.append(f" return f'{{{{{','.join(texts)}}}}}'")
        return function_of(f"writing {self._cls.__name__}", lines, self._names)

    def _steps(self, name: str, shape: Shape) -> list[str]:
        """Return the lines that make a value that is not ``None`` into its text."""
        if isinstance(shape, Many):
            # To join what is no tuple would make an array of the letters of a text.
            element = self._writer(shape.element)
            return [
                f" elif type({name}) is not tuple: raise TypeError",
                f" else: {name} = '[' + ','.join(map({element}, {name})) + ']' if {name} else '[]'",
            ]
        return [f" else: {name} = {self._writer(shape)}({name})"]

    def _writer(self, shape: Shape) -> str:
        """Return the name of the function that makes a value of a shape into its text."""
        name = f"write{len(self._names)}"
        match shape:
            case Text() | Choice():
                return "quoted"
            case Record():
                self._names[name] = self._later(name, shape)
            case _:
                self._names[name] = _WRITE[type(shape)]
        return name

    def _later(self, name: str, shape: Record) -> _Write:
        # A class is imported, and its function made, when the first such object is written.
        def first(value: object) -> str:
            self._names[name] = writing(shape.cls)
            text: str = self._names[name](value)
            return text

        return first


_is_day: Final = re.compile(DAY).fullmatch
_is_amount: Final = re.compile(AMOUNT).fullmatch
_is_member_name: Final = re.compile(MEMBER_NAME).fullmatch


@lru_cache(_REMEMBERED)
def _day(value: object) -> str:
    if type(value) is not date or _is_day(value.isoformat()) is None:
        raise ValueError
    return f'"{value.isoformat()}"'


def _amount(value: object) -> str:
    text = str(value)
    if type(value) is not Decimal or _is_amount(text) is None:
        raise ValueError
    return f'"{text}"'


def _whole(value: object) -> str:
    if type(value) is not int or not -SAFE_INTEGER <= value <= SAFE_INTEGER:
        raise ValueError
    return str(value)


def _flag(value: object) -> str:
    if type(value) is not bool:
        raise TypeError
    return "true" if value else "false"


def writing_extensions(value: object) -> str:
    """Return the canonical text of content of other parties, or raise one of `DOUBTS`."""
    if type(value) is not Extensions:
        raise TypeError
    return _foreign(value)


def _foreign(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return _flag(value)
        case int():
            return _whole(value)
        case tuple():
            return f"[{','.join(map(_foreign, value))}]"
        case Extensions():
            if not all(map(_is_member_name, value)):
                raise ValueError
            return f"{{{','.join(f'{encode_basestring(name)}:{_foreign(value[name])}' for name in sorted(value))}}}"
        case str():
            return encode_basestring(value)
        case _:
            raise TypeError


_WRITE: Final[Mapping[type, _Write]] = MappingProxyType(
    {Day: _day, Amount: _amount, Whole: _whole, Flag: _flag, Foreign: writing_extensions}
)
