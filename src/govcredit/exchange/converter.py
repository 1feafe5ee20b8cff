"""The careful reader: strict hooks for cattrs, made from the notes of each class when it is first met.

Every fault of a value is found in one pass: a hook raises `_Refused` with the faults below it, and the hook of the object
around it puts its own token before their places.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar, final

import attrs
from cattrs import Converter

from govcredit.errors import InvalidValue
from govcredit.exchange.faults import Fault, Token, compare_names, hidden, limits, report, wrong_type
from govcredit.findings import Finding, Report, clip
from govcredit.model.extensions import Extensions
from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    MEMBER_NAME,
    OWNED_NAME,
    SAFE_INTEGER,
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

__all__ = ("read_object", "structure", "unstructure")

Value = TypeVar("Value")
_Hook: TypeAlias = Callable[[Any], object]
_Show: TypeAlias = Callable[[object], str]


def structure(document: object, cls: type[Value]) -> tuple[Value | None, tuple[Finding, ...]]:
    """Return the object that a JSON value holds, or ``None`` and every fault of its structure in document order.

    Args:
        document: A JSON value as `govcredit._json.loads` gives it.
        cls: The model class that it shall be.
    """
    value, found = read_object(document, cls)
    return value, found.findings


def read_object(document: object, cls: type[Value], most: int | None = None) -> tuple[Value | None, Report]:
    """Return the object that a JSON value holds, or ``None`` and the report of its faults.

    Args:
        document: A JSON value as `govcredit._json.loads` gives it.
        cls: The model class that it shall be.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
    """
    try:
        return _converter().structure(document, cls), Report()
    except _Refused as refused:
        return None, report(refused.faults, document, most)


def unstructure(value: object) -> object:
    """Return the JSON value of a model object, every member written, ``null`` where it has no value.

    Raises:
        InvalidValue: The object holds something that the format has no form for, such as a float.

    >>> from govcredit.model.values import Money
    >>> unstructure(Money.parse("12.50万元"))
    {'amount': '12.50', 'unit': '万元'}
    """
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if attrs.has(type(value)):
        return _object_writer(type(value))(value)  # type: ignore[arg-type]  # mypy takes a class for unhashable
    for kind, write in _WRITERS.items():  # a text or an integer of a type of its own, such as an enumeration
        if isinstance(value, kind):
            return write(value)
    raise InvalidValue(f"{type(value).__name__} has no form in the exchange format")


@cache
def _object_writer(cls: Any) -> Callable[[Any], object]:  # noqa: ANN401  # any attrs class
    names = tuple(member.name for member in members(cls))
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def write_object(value: Any) -> object:  # noqa: ANN401  # an object of the class
        # Most members are texts or empty; the others go through the table.
        inner = [each if each is None or type(each) is str else unstructure(each) for each in values(value)]
        return dict(zip(names, inner, strict=True))

    return write_object


def _safe_integer(value: int) -> object:
    if not -SAFE_INTEGER <= value <= SAFE_INTEGER:
        raise InvalidValue("an integer is beyond ±(2^53-1), which other readers cannot hold exactly")
    return value


def _extension_members(value: Extensions) -> object:
    for name in value:
        if _is_member_name(name) is None:
            raise InvalidValue("a name below extensions is not in ASCII, or is empty")
    return {name: unstructure(inner) for name, inner in value.items()}


def _amount_text(value: Decimal) -> str:
    text = str(value)
    if _is_amount(text) is None:
        raise InvalidValue("an amount has at most 18 digits before the point and 6 behind it, and no exponent")
    return text


def _day_text(value: date) -> str:
    text = value.isoformat()
    if _is_day(text) is None:
        raise InvalidValue("a day lies in the years 1000 to 2999 and has no time of day")
    return text


_WRITERS: Final[Mapping[type, Callable[[Any], object]]] = MappingProxyType(
    {
        str: lambda value: value,
        bool: lambda value: value,
        type(None): lambda value: value,
        int: _safe_integer,
        tuple: lambda value: [unstructure(element) for element in value],
        date: _day_text,
        Decimal: _amount_text,
        Extensions: _extension_members,
    }
)


@final
class _Refused(Exception):
    """A value that cannot be read, with all faults found in it; none when the bytes were refused already."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(len(faults))
        self.faults = faults

    def below(self, token: Token) -> Iterator[Fault]:
        return (fault.below(token) for fault in self.faults)


@cache
def _converter() -> Converter:
    # A class hook of our own does what the generated one does, in the same time and with half the cost on first use.
    converter = Converter()
    converter.register_structure_hook_factory(attrs.has, lambda cls: _object(cls, converter))
    return converter


def _object(cls: Any, converter: Converter) -> Callable[[Any, Any], object]:  # noqa: ANN401  # as cattrs has it
    hooks = tuple((member.name, _member_hook(member, converter)) for member in members(cls))
    known = {member.name: member.required for member in members(cls)}
    required = {name for name, needed in known.items() if needed}

    def read_object(value: Any, _: Any) -> object:  # noqa: ANN401  # as cattrs has it
        if type(value) is not dict:
            raise _wrong_type("object", value)
        fields: dict[str, object] = {}
        faults: list[Fault] = []
        refused = False
        for name, hook in hooks:
            if name in value:
                try:
                    fields[name] = hook(value[name])
                except _Refused as signal:
                    refused = True
                    faults += signal.below(name)
        if len(fields) < len(value) or not fields.keys() >= required:
            faults += compare_names(value, known)
        if refused or faults:
            raise _Refused(*faults)
        return cls(**fields)

    return read_object


def _member_hook(member: Member, converter: Converter) -> _Hook:
    hook = _hook(member.shape, converter, _shown if member.is_open else hidden)
    return (lambda value: None if value is None else hook(value)) if member.nullable else hook


def _shown(value: object) -> str:
    return clip(str(value))


def _hook(shape: Shape, converter: Converter, show: _Show) -> _Hook:
    match shape:
        case Many(element, size):
            return _many(_hook(element, converter, show), size.least, size.most)
        case Record():  # its class is imported, and the hook made, when the first such object is read
            hook = cache(lambda: converter.get_structure_hook(shape.cls))
            return lambda value: hook()(value, None)
        case Foreign():
            return _foreign
        case Text(pattern, size):
            return _text(None if pattern is None else (pattern.regex, pattern.form), size.least, size.most, show)
        case Whole(bounds):
            return _whole(bounds.least, bounds.most)
        case Choice(values):
            return _choice(values, show)
        case Flag():
            return _flag
        case Day():
            return _day(show)
        case Amount():
            return _amount(show)


def _wrong_type(expected: str, value: object) -> _Refused:
    return _Refused(*wrong_type(expected, value))


def _many(hook: _Hook, least: int, most: int | None) -> _Hook:
    def read_array(value: object) -> object:
        if type(value) is not list:  # cattrs takes anything that can be iterated, the letters of a text included.
            raise _wrong_type("array", value)
        elements: list[object] = []
        faults: list[Fault] = []
        refused = False
        if len(value) < least or (most is not None and len(value) > most):
            faults.append(Fault("structure.length", (), {"allowed": limits(least, most), "found": len(value)}))
        for index, element in enumerate(value):
            try:
                elements.append(hook(element))
            except _Refused as signal:
                refused = True
                faults += signal.below(index)
        if refused or faults:
            raise _Refused(*faults)
        return tuple(elements)

    return read_array


def _text(pattern: tuple[str, str] | None, least: int, most: int | None, show: _Show) -> _Hook:
    matches = None if pattern is None else re.compile(pattern[0]).fullmatch
    form = "" if pattern is None else pattern[1]

    def read_text(value: object) -> object:
        if type(value) is not str:
            raise _wrong_type("string", value)
        if len(value) < least or (most is not None and len(value) > most):
            raise _Refused(Fault("structure.length", (), {"allowed": limits(least, most), "found": len(value)}))
        if matches is not None and matches(value) is None:
            raise _Refused(Fault("structure.pattern", (), {"form": form, "value": show(value)}))
        return value

    return read_text


def _whole(least: int, most: int) -> _Hook:
    def read_integer(value: object) -> object:
        if type(value) is not int:  # A Boolean is an int in Python, not in JSON.
            raise _wrong_type("integer", value)
        if not least <= value <= most:
            raise _Refused(Fault("structure.range", (), {"allowed": limits(least, most)}))
        return value

    return read_integer


def _flag(value: object) -> object:
    if type(value) is not bool:
        raise _wrong_type("boolean", value)
    return value


_is_day: Final = re.compile(DAY).fullmatch


def _day(show: _Show) -> _Hook:
    def read_day(value: object) -> object:
        if type(value) is not str:
            raise _wrong_type("string", value)
        try:
            if _is_day(value) is not None:
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise _Refused(Fault("structure.date", (), {"value": show(value)}))

    return read_day


_is_amount: Final = re.compile(AMOUNT).fullmatch


def _amount(show: _Show) -> _Hook:
    def read_amount(value: object) -> object:
        if type(value) is not str:
            raise _wrong_type("string", value)
        if _is_amount(value) is None:
            raise _Refused(Fault("structure.pattern", (), {"form": "amount", "value": show(value)}))
        return Decimal(value)

    return read_amount


def _choice(values: tuple[str, ...], show: _Show) -> _Hook:
    known = frozenset(values)
    allowed = "、".join(values)

    def read_choice(value: object) -> object:
        if type(value) is not str:
            raise _wrong_type("string", value)
        if value not in known:
            raise _Refused(Fault("structure.choice", (), {"allowed": allowed, "value": show(value)}))
        return value

    return read_choice


_is_owned_name: Final = re.compile(OWNED_NAME).fullmatch
_is_member_name: Final = re.compile(MEMBER_NAME).fullmatch


def _foreign(value: object) -> object:
    if type(value) is not dict:
        raise _wrong_type("object", value)
    faults = [*_bad_names(value, _is_owned_name, "owned-name"), *_foreign_faults(value)]
    if faults:
        raise _Refused(*faults)
    return Extensions(value)


def _bad_names(value: dict[str, object], matches: Callable[[str], object], form: str) -> Iterator[Fault]:
    for name in value:
        if matches(name) is None:
            yield Fault("structure.member-name", (name,), {"form": form, "name": clip(name)})


def _foreign_faults(value: dict[str, object]) -> Iterator[Fault]:
    for name, inner in value.items():
        for fault in _foreign_value(inner):
            yield fault.below(name)


def _foreign_value(value: object) -> Iterator[Fault]:
    match value:
        case dict():
            yield from _bad_names(value, _is_member_name, "member-name")
            yield from _foreign_faults(value)
        case list():
            for index, inner in enumerate(value):
                for fault in _foreign_value(inner):
                    yield fault.below(index)
        case int() if not -SAFE_INTEGER <= value <= SAFE_INTEGER:
            yield Fault("structure.range", (), {"allowed": limits(-SAFE_INTEGER, SAFE_INTEGER)})
