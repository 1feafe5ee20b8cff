"""Canonical bytes of model objects through msgspec, where it is installed (快速写出).

It writes members in their order and texts as RFC 8785 has them, but whatever an object holds. So a function of its own looks at
each object first, made for its class when the first is written: it gives up where an object holds another type than its
field declares, or a value that the format has no form for.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeAlias, final

from govcredit.exchange._sources import function_of
from govcredit.exchange._writing import writing_extensions
from govcredit.model.extensions import Extensions
from govcredit.model.shapes import (
    AMOUNT,
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

__all__ = ("MANY", "encoded")

MANY: Final = 50
"""How many objects are to be written for this way to pay: the library is imported, and functions are made, first."""

_Check: TypeAlias = Callable[[Any], None]


def encoded(value: object) -> bytes:
    """Return the canonical bytes of a model object, or raise one of `govcredit.exchange._writing.DOUBTS`.

    Args:
        value: The object.

    >>> from govcredit.model.values import Money
    >>> encoded(Money.parse("12.50万元")).decode() if _encoder() else '{"amount":"12.50","unit":"万元"}'
    '{"amount":"12.50","unit":"万元"}'
    """
    encode = _encoder()
    if encode is None:
        raise TypeError
    _checking(type(value))(value)  # type: ignore[arg-type]  # mypy takes a class for unhashable
    return encode(value)


@cache
def _encoder() -> Callable[[object], bytes] | None:
    try:
        from msgspec import Raw  # noqa: PLC0415  # an extra
        from msgspec.json import Encoder  # noqa: PLC0415  # likewise
    except ImportError:
        return None
    return Encoder(order="sorted", enc_hook=lambda value: Raw(writing_extensions(value).encode())).encode


@cache
def _checking(cls: type[Any]) -> _Check:
    return _Source(cls).function()


@final
class _Source:
    """The source of the function that looks at the objects of one class, and what it refers to by name."""

    def __init__(self, cls: type[Any]) -> None:
        self._cls = cls
        self._names: dict[str, Any] = {
            "Decimal": Decimal,
            "Extensions": Extensions,
            "cls": cls,
            "date": date,
            "is_amount": re.compile(AMOUNT).fullmatch,
        }

    def function(self) -> _Check:
        lines = ["def made(value):", " if type(value) is not cls: raise TypeError"]
        for member in members(self._cls):
            lines += [f" held = value.{member.name}", " if held is not None:", *self._steps(member.shape)]
        return function_of(f"encoding {self._cls.__name__}", lines, self._names)

    def _steps(self, shape: Shape) -> list[str]:
        """Return the lines that look at a member that holds something."""
        if isinstance(shape, Many):
            return [
                "  if type(held) is not tuple: raise TypeError",
                "  for each in held:",
                f"   {self._step('each', shape.element)}",
            ]
        return [f"  {self._step('held', shape)}"]

    def _step(self, name: str, shape: Shape) -> str:
        match shape:
            case Text() | Choice():
                wrong = f"type({name}) is not str"
            case Day():
                wrong = f"type({name}) is not date or not 1000 <= {name}.year < 3000"
            case Amount():
                wrong = f"type({name}) is not Decimal or not is_amount(str({name}))"
            case Whole():
                wrong = f"type({name}) is not int or not -{SAFE_INTEGER} <= {name} <= {SAFE_INTEGER}"
            case Flag():
                wrong = f"type({name}) is not bool"
            case Foreign():
                wrong = f"type({name}) is not Extensions"
            case Record():
                return f"{self._later(shape)}({name})"
            case _:
                wrong = "True"
        return f"if {wrong}: raise TypeError"

    def _later(self, shape: Record) -> str:
        # A class is imported, and its function made, when the first such object is written.
        name = f"look{len(self._names)}"

        def first(value: object) -> None:
            self._names[name] = _checking(shape.cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable
            self._names[name](value)

        self._names[name] = first
        return name
