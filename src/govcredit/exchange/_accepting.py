"""The accepting pass: sound values into model objects in a straight line, without a word about those that are not.

For each class a function is written that takes the members one after the other, as attrs writes ``__init__``; it is made
when it is first needed. It knows no findings: at the first doubt it gives up, and the careful reader, which explains,
begins anew. What it accepts, the careful reader accepts too, and makes the same of it.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias, TypeVar, final

import attrs

from govcredit.exchange._foreign import foreign_faults
from govcredit.exchange._sources import function_of
from govcredit.model.extensions import Extensions
from govcredit.model.notes import Size
from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    Amount,
    Choice,
    Day,
    Flag,
    Foreign,
    Many,
    Member,
    Record,
    Shape,
    Text,
    Whole,
    members,
)

__all__ = ("DOUBTS", "accepting")

DOUBTS: Final = (KeyError, TypeError, ValueError)
"""What the function of a class raises when it does not accept a value."""

Value = TypeVar("Value")
_Reader: TypeAlias = Callable[[Any], Any]
_REMEMBERED: Final = 4_096  # days, and texts of one pattern, that are looked at once and shared by all objects


def accepting(cls: type[Value]) -> Callable[[Any], Value]:
    """Return the function that makes an object of a class of a JSON value, or raises one of `DOUBTS`.

    >>> from govcredit.model.values import Money
    >>> accepting(Money)({"amount": "12.50", "unit": "万元"})
    Money(amount=Decimal('12.50'), unit='万元')
    """
    return _function(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _function(cls: type[Any]) -> _Reader:
    return _Source(cls).function()


@final
class _Source:
    """The source of the function of one class, and what it refers to by name."""

    def __init__(self, cls: type[Any]) -> None:
        self._cls = cls
        self._members = members(cls)
        self._names: dict[str, Any] = {
            "cls": cls,
            "defaults": {each.name: _plain(each.default) for each in self._members if not each.required},
        }
        self._functions: list[str] = []

    def function(self) -> _Reader:
        body = [
            "def made(value):",
            f" if len(value) != {len(self._members)}:",
            "  value = {**defaults, **value}",
            f"  if len(value) != {len(self._members)}: raise ValueError",
        ]
        for number, member in enumerate(self._members):
            lines = self._steps(f"v{number}", member.shape, member)
            body.append(f" v{number} = value[{member.name!r}]")
            body += [f" if v{number} is not None:", *(f"  {line}" for line in lines)] if member.nullable else lines
        body += self._made()
        return function_of(f"accepting {self._cls.__name__}", [*self._functions, *body], self._names)

    def _made(self) -> list[str]:
        """Return the lines that make the object of what was read."""
        twin = _twin(self._cls)
        if twin is None:
            return [f" return cls({', '.join(f'{each.name}=v{at}' for at, each in enumerate(self._members))})"]
        self._names["twin"] = twin
        sets = (f" new.{each.name} = v{at}" for at, each in enumerate(self._members))
        return [" new = twin()", *sets, " new.__class__ = cls", " return new"]

    def _steps(self, name: str, shape: Shape, member: Member) -> list[str]:
        """Return the lines that check a value and make of it what the object holds."""
        match shape:
            case Text(None, size):
                return [f" if type({name}) is not str{_outside(name, size)}: raise ValueError"]
            case Whole(bounds):
                return [
                    f" if type({name}) is not int or not {bounds.least} <= {name} <= {bounds.most}: raise ValueError"
                ]
            case Flag():
                return [f" if type({name}) is not bool: raise ValueError"]
            case Many(element, size):
                return [
                    f" if type({name}) is not list{_outside(name, size)}: raise ValueError",
                    f" {name} = tuple(map({self._reader(element, member)}, {name})) if {name} else ()",
                ]
            case _:
                return [f" {name} = {self._reader(shape, member)}({name})"]

    def _reader(self, shape: Shape, member: Member) -> str:
        """Return the name of the function that reads a value of a shape."""
        name = f"read{len(self._names)}"
        match shape:
            case Record():
                self._names[name] = self._later(name, shape)
            case Text(pattern, size) if pattern is not None:
                read = _shared if _comes_again(member, pattern.form) else _matching
                self._names[name] = read(pattern.regex, size.least, size.most)
            case Choice(values):
                self._names[name] = {value: value for value in values}.__getitem__
            case Day():
                self._names[name] = _day
            case Amount():
                self._names[name] = _amount
            case Foreign():
                self._names[name] = _extensions
            case _:
                self._names[name] = None  # until the function is there
                self._functions += [f"def {name}(value):", *self._steps("value", shape, member), " return value"]
        return name

    def _later(self, name: str, shape: Record) -> _Reader:
        # A class is imported, and its function made, when the first such object is read.
        def first(value: object) -> object:
            self._names[name] = accepting(shape.cls)
            return self._names[name](value)

        return first


def _twin(cls: type[Any]) -> type[Any] | None:
    # The ``__init__`` of a frozen class takes most of the time of reading: each member goes through ``object.__setattr__``.
    # A twin that adds nothing to the class but is not frozen takes them as they are, then becomes an object of the class.
    # Where a class looks at its values when it is made, or Python does not let the twin change, there is none.
    if any(field.validator or field.converter for field in attrs.fields(cls)) or hasattr(cls, "__attrs_post_init__"):
        return None
    thawed = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    twin = type(cls.__name__, (cls,), {"__slots__": (), **thawed})
    try:
        twin().__class__ = cls
    except TypeError:
        return None
    return twin


def _plain(default: object) -> object:
    # A default as JSON has it. One that has another form there is not accepted, and left to the careful reader.
    return list(default) if isinstance(default, tuple) else default


def _outside(name: str, size: Size) -> str:
    if size.most is None:
        return f" or len({name}) < {size.least}" if size.least else ""
    return f" or not {size.least} <= len({name}) <= {size.most}"


def _comes_again(member: Member, form: str) -> bool:
    # Codes, kinds and references come again and again; what is sensitive is not remembered beyond its document.
    return member.sensitive is None and (
        member.codes is not None or member.ref is not None or form in ("code", "kind-name")
    )


def _matching(regex: str, least: int, most: int | None) -> _Reader:
    matches = re.compile(regex).fullmatch

    def read_text(value: str) -> str:
        if matches(value) is None or len(value) < least or (most is not None and len(value) > most):
            raise ValueError
        return value

    return read_text


@cache
def _shared(regex: str, least: int, most: int | None) -> _Reader:
    return lru_cache(_REMEMBERED)(_matching(regex, least, most))


_is_day: Final = re.compile(DAY).fullmatch
_is_amount: Final = re.compile(AMOUNT).fullmatch


@lru_cache(_REMEMBERED)
def _day(value: str) -> date:
    if _is_day(value) is None:
        raise ValueError
    return date.fromisoformat(value)


def _amount(value: str) -> Decimal:
    if _is_amount(value) is None:
        raise ValueError
    return Decimal(value)


def _extensions(value: object) -> Extensions:
    if type(value) is not dict or next(foreign_faults(value), None) is not None:
        raise ValueError
    return Extensions(value)
