"""The careful reader: strict hooks for cattrs, made from the notes of each class when it is first met.

Every fault of a value is found in one pass: a hook raises `_Refused` with the faults below it, and the hook of the object
around it puts its own token before their places. Where many objects of a class are met, the accepting pass is tried first;
the hooks then read only what it does not accept, and explain.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar, final

import attrs
from cattrs import Converter

from govcredit import _json
from govcredit.errors import InvalidValue
from govcredit.exchange import _accepting, _writing
from govcredit.exchange._encoding import encoded
from govcredit.exchange._foreign import foreign_faults
from govcredit.exchange.faults import Fault, Token, compare_names, hidden, limits, report, wrong_type
from govcredit.findings import Finding, Report, clip
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
    Member,
    Record,
    Shape,
    Text,
    Whole,
    members,
)

__all__ = ("faults_of", "read_object", "structure", "unstructure", "written")

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


def read_object(
    document: object, cls: type[Value], most: int | None = None, *, hooks_only: bool = False
) -> tuple[Value | None, Report]:
    """Return the object that a JSON value holds, or ``None`` and the report of its faults.

    Args:
        document: A JSON value as `govcredit._json.loads` gives it.
        cls: The model class that it shall be.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
        hooks_only: Whether the accepting pass is left out. The result is the same, and takes longer.
    """
    value, faults = faults_of(document, cls, hooks_only=hooks_only)
    return value, report(faults, document, most) if faults else _NOTHING_FOUND


def faults_of(
    document: object, cls: type[Value], *, hooks_only: bool = False
) -> tuple[Value | None, tuple[Fault, ...]]:
    """Return the object that a JSON value holds, or ``None`` and its faults, in no certain order.

    Args:
        document: A JSON value as `govcredit._json.loads` gives it.
        cls: The model class that it shall be.
        hooks_only: Whether the accepting pass is left out. The result is the same, and takes longer.
    """
    try:
        return _reader(cls, hooks_only)(document, cls), ()  # type: ignore[arg-type]  # mypy takes a class for unhashable
    except _Refused as refused:
        return None, refused.faults


def unstructure(value: object) -> object:
    """Return the JSON value of a model object, every member written, ``null`` where it has no value.

    Raises:
        InvalidValue: The object holds something that the format has no form for, such as a float.

    >>> from govcredit.model.values import Money
    >>> unstructure(Money.parse("12.50万元"))
    {'amount': '12.50', 'unit': '万元'}
    """
    return _writer(type(value))(value)  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _writer(kind: type[Any]) -> Callable[[Any], object]:
    if kind in _WRITERS:
        return _WRITERS[kind]
    if attrs.has(kind):
        return _object_writer(kind)
    for known, write in _WRITERS.items():  # a text or an integer of a type of its own, such as an enumeration
        if issubclass(kind, known):
            return write
    raise InvalidValue(f"{kind.__name__} has no form in the exchange format")


def written(value: object, *, fast: bool = False) -> bytes:
    """Return the canonical bytes of a model object: those of what `unstructure` gives, in a fraction of the time.

    Args:
        value: The object.
        fast: Whether the fast way may be taken, where msgspec is installed: it pays from some dozen objects on, for it is
            imported first. The bytes are the same without it.

    Raises:
        InvalidValue: The object holds something that the format has no form for, such as a float or a lone surrogate.

    >>> from govcredit.model.values import Money
    >>> written(Money.parse("12.50万元")).decode()
    '{"amount":"12.50","unit":"万元"}'
    """
    if fast:
        try:
            return encoded(value)
        except (*_writing.DOUBTS, RecursionError):
            pass  # the extra is not there, or the other ways are to say what such a value becomes
    try:
        return _writing.writing(type(value))(value).encode("utf-8")
    except (*_writing.DOUBTS, RecursionError):
        return _json.dumps_plain(unstructure(value))


def _object_writer(cls: type[Any]) -> Callable[[Any], object]:
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


_is_member_name: Final = re.compile(MEMBER_NAME).fullmatch


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


@lru_cache(4_096)
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


_NOTHING_FOUND: Final = Report()


@final
class _Refused(Exception):
    """A value that cannot be read, with all faults found in it; none when the bytes were refused already."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(len(faults))
        self.faults = faults

    def below(self, token: Token) -> Iterator[Fault]:
        return (fault.below(token) for fault in self.faults)


_FEW: Final = 16  # objects of a class, up to which its accepting function would cost more than it saves


@cache
def _converter(hooks_only: bool) -> Converter:  # noqa: FBT001  # as it is passed on
    # A class hook of our own does what the generated one does, in the same time and with half the cost on first use.
    converter = Converter()
    hook_of = _object if hooks_only else _object_of_many
    converter.register_structure_hook_factory(attrs.has, lambda cls: hook_of(cls, converter))
    return converter


@cache
def _reader(cls: Any, hooks_only: bool) -> Callable[[Any, Any], Any]:  # noqa: ANN401, FBT001  # as they are passed on
    return _converter(hooks_only).get_structure_hook(cls)


def _object_of_many(cls: Any, converter: Converter) -> Callable[[Any, Any], object]:  # noqa: ANN401  # as cattrs has it
    explain = _object(cls, converter)
    if any(member.kind is not None for member in members(cls)):
        return explain  # a fault in one item of a bundle must not cost the others a second reading
    met = 0

    def read_object(value: Any, wanted: Any) -> object:  # noqa: ANN401  # as cattrs has it
        nonlocal met
        met += 1
        if met > _FEW:
            try:
                return _accepting.accepting(cls)(value)
            except _accepting.DOUBTS:
                pass
        return explain(value, wanted)

    return read_object


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


def _foreign(value: object) -> object:
    if type(value) is not dict:
        raise _wrong_type("object", value)
    faults = tuple(foreign_faults(value))
    if faults:
        raise _Refused(*faults)
    return Extensions(value)
