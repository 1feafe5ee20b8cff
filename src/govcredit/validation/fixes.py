"""Fixes: what can be mended without a guess, as JSON Patch (修正建议).

A fix says in another form what the document says already: a day written ``2018年6月27日``, an amount as a number, a code
by its name. Each is tried on the object around it before it is proposed. What would need a guess, such as a misspelt name,
is proposed as *likely* and never applied unasked.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, cast, final
from unicodedata import normalize

import attrs

from govcredit.codes.identifiers import examine
from govcredit.codes.lists import CodeList, code_list
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import read_object, unstructure
from govcredit.findings import Finding, Report, join
from govcredit.model.bundle import Bundle
from govcredit.model.shapes import AMOUNT, Amount, Choice, Day, Flag, Many, Member, Record, Shape, Text, Whole, members

__all__ = ("Confidence", "Fix", "apply", "propose")

Confidence: TypeAlias = Literal["certain", "likely"]
"""``certain``: the same content in the form that is asked for; ``likely``: what is probably meant."""

Json: TypeAlias = Any
Remade: TypeAlias = tuple[Json, Confidence] | None

_FLAGS: Final = MappingProxyType({"true": True, "是": True, "有": True, "false": False, "否": False, "无": False})
_day: Final = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?").fullmatch
_compact_day: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})").fullmatch
_midnight: Final = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$").sub
_amount: Final = re.compile(AMOUNT).fullmatch
_thousands: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?").fullmatch
_whole: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,15})").fullmatch
_IDENTIFIERS: Final = frozenset({"uscc", "organisation-code", "citizen-number"})
_BY_RULES: Final = frozenset({"identifier.full-width", "identifier.lower-case", "identifier.spaces", "codes.unknown"})


@final
@attrs.frozen(kw_only=True)
class Fix:
    """One fix of a document (修正建议).

    Attributes:
        code: The code of the finding that it mends.
        path: JSON Pointer to the value that is changed or moved.
        to: JSON Pointer of the place where it is moved; ``None`` where it is replaced.
        before: The value as it is.
        after: The value as it becomes.
        confidence: ``certain`` or ``likely``.
        is_open: Whether the values may be shown to anybody.
    """

    code: str
    path: str
    to: str | None = None
    before: Json = attrs.field(repr=False)
    after: Json = attrs.field(repr=False)
    confidence: Confidence
    is_open: bool

    def operations(self) -> tuple[Mapping[str, Json], ...]:
        """Return the fix as operations of JSON Patch (RFC 6902): first a test that the document is still the same."""
        test = {"op": "test", "path": self.path, "value": self.before}
        if self.to is not None:
            return (test, {"op": "move", "from": self.path, "path": self.to})
        return (test, {"op": "replace", "path": self.path, "value": self.after})


def propose(document: Json, report: Report) -> tuple[Fix, ...]:
    """Return what mends findings about a document, one fix a place, in the order of the findings.

    Args:
        document: The JSON value of a bundle.
        report: What was found about it, with pointers that begin at the document.

    >>> from govcredit.exchange.documents import read
    >>> text = '{"version": "1.0", "plans": [{"id": "p", "title": "方案", "issuer": "o", "issued": "2018年6月27日"}]}'
    >>> import json
    >>> [(fix.path, fix.after) for fix in propose(json.loads(text), read(text).report)]
    [('/plans/0/issued', '2018-06-27')]
    """
    found: dict[str, Fix] = {}
    for each in report.findings:
        if each.path not in found:
            fix = _fix(document, each)
            if fix is not None:
                found[each.path] = fix
    return tuple(found.values())


def apply(document: Json, fixes: Iterable[Fix]) -> Json:
    """Return a copy of a document in which fixes are made; the document itself stays as it is.

    Args:
        document: The document as a JSON value.
        fixes: The fixes, each of a value that the document holds.

    >>> fix = Fix(code="structure.date", path="/a", before="x", after="y", confidence="certain", is_open=True)
    >>> apply({"a": "x"}, [fix])
    {'a': 'y'}
    """
    copy = deepcopy(document)
    for fix in fixes:
        holder, name = _holder(copy, fix.path)
        if fix.to is None:
            holder[name] = fix.after
        else:
            # The new name takes the place of the old one, so that the order of the members stays.
            names = list(holder)
            new = _tokens(fix.to)[-1]
            for old in names:
                holder[new if old == name else old] = holder.pop(old)
    return copy


def _fix(document: Json, found: Finding) -> Fix | None:
    tokens = _tokens(found.path)
    if not tokens or (not found.code.startswith("structure.") and found.code not in _BY_RULES):
        return None
    try:
        holder, name = _holder(document, found.path)
        before = holder[name]
    except (KeyError, IndexError, TypeError, ValueError):  # an overlong pointer leads nowhere
        return None
    cls = _class_at(tokens)
    if cls is None:
        return None
    if found.code == "structure.misspelt-member":
        likely = str(dict(found.params)["likely"])
        fix = Fix(
            code=found.code,
            path=found.path,
            to=join(found.path.rpartition("/")[0], likely),
            before=before,
            after=before,
            confidence="likely",
            is_open=False,
        )
        kept = {likely if each == name else each: value for each, value in holder.items()}
        return fix if _reads(cls, kept, likely) else None
    member, element = _member_at(tokens)
    if member is None:
        return None
    remade = _remade(before, member, element=element, found=found)
    if remade is None or remade[0] == before:
        return None
    field = member.name
    kept = {**holder, name: remade[0]} if not element else {field: [remade[0]]}
    if not _reads(cls, kept, field):
        return None
    return Fix(
        code=found.code,
        path=found.path,
        before=before,
        after=remade[0],
        confidence=remade[1],
        is_open=member.is_open,
    )


def _remade(value: Json, member: Member, *, element: bool, found: Finding) -> Remade:
    # The same content in the form that the member asks for, or nothing.
    shape = member.element if element else member.shape
    if found.code == "codes.unknown":
        likely = dict(found.params).get("likely")
        return (likely, "likely") if likely else None
    if isinstance(shape, Many):
        inner = value if isinstance(value, dict | str) else None
        return None if inner is None else ([inner], "certain")
    return _leaf(value, shape, member)


def _leaf(value: Json, shape: Shape, member: Member) -> Remade:
    makers: tuple[tuple[type[Any], Callable[[Json, Any, Member], Remade]], ...] = (
        (Day, _as_day),
        (Amount, _as_amount),
        (Whole, _as_whole),
        (Flag, _as_flag),
        (Choice, _as_choice),
        (Record, _as_record),
        (Text, _as_text),
    )
    return next((maker(value, shape, member) for cls, maker in makers if isinstance(shape, cls)), None)


def _as_day(value: Json, _: Day, __: Member) -> Remade:
    if not isinstance(value, str):
        return None
    plain = _midnight("", _narrow(value))
    match = _day(plain) or _compact_day(plain)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat(), "certain"
    except ValueError:
        return None


def _as_amount(value: Json, _: Amount, __: Member) -> Remade:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    plain = _narrow(str(value)).removeprefix("+")
    if _thousands(plain):
        plain = plain.replace(",", "")
    return (plain, "certain") if _amount(plain) else None


def _as_whole(value: Json, _: Whole, __: Member) -> Remade:
    plain = _narrow(value) if isinstance(value, str) else ""
    return (int(plain), "certain") if _whole(plain) else None


def _as_flag(value: Json, _: Flag, __: Member) -> Remade:
    plain = _narrow(value).casefold() if isinstance(value, str) else ""
    return (_FLAGS[plain], "certain") if plain in _FLAGS else None


def _as_choice(value: Json, shape: Choice, _: Member) -> Remade:
    plain = _narrow(value).casefold().replace("_", "-") if isinstance(value, str) else ""
    return (plain, "certain") if plain in shape.values else None


def _as_record(value: Json, shape: Record, _: Member) -> Remade:
    # A value that has a text form, such as 12.5万元 or 7个工作日, is read as its class reads it.
    parse = getattr(shape.cls, "parse", None)
    if not isinstance(value, str) or parse is None:
        return None
    try:
        return unstructure(parse(value)), "certain"
    except InvalidValue:
        return None


def _as_text(value: Json, shape: Text, member: Member) -> Remade:
    if not isinstance(value, str):
        return None
    plain = _narrow(value)
    if member.codes is not None:
        named = _codes_named(member.codes).get(plain, ())
        return (named[0], "certain") if len(named) == 1 else None
    if shape.pattern is not None and shape.pattern.form in _IDENTIFIERS:
        # A code is the same with and without the blanks and in either case, if its check digit agrees.
        plain = re.sub(r"[\s-]", "", plain).upper()
        return (plain, "certain") if examine(plain).valid else None
    return (plain, "certain") if shape.pattern is not None and plain != value else None


def _narrow(text: str) -> str:
    return normalize("NFKC", text).strip()


@cache
def _codes_named(name: str) -> Mapping[str, tuple[str, ...]]:
    held: CodeList = code_list(name)
    found: dict[str, list[str]] = {}
    for entry in held.entries():
        codes = found.setdefault(entry.name, [])
        if entry.code not in codes:
            codes.append(entry.code)
    return MappingProxyType({title: tuple(codes) for title, codes in found.items()})


def _reads(cls: type[Any], holder: Mapping[str, Json], name: str) -> bool:
    # Whether a member of an object reads without a fault, whatever is wrong with the others.
    _, report = read_object(dict(holder), cls)
    start = join("", name)
    return not any(each.path == start or each.path.startswith(f"{start}/") for each in report.findings)


def _class_at(tokens: list[str]) -> type[Any] | None:
    # The class of the object that holds the last token.
    cls: type[Any] = Bundle
    for token in tokens[:-1]:
        if _is_index(token):
            continue
        member = _member(cls, token)
        if member is None or not isinstance(member.element, Record):
            # An element of an array of leaves is held by the object around the array.
            return cls if _is_index(tokens[-1]) and member is not None else None
        cls = member.element.cls
    return cls


def _member_at(tokens: list[str]) -> tuple[Member | None, bool]:
    # The member that the last token names, and whether it is an element of its array.
    element = _is_index(tokens[-1])
    cls = _class_at(tokens[:-1] if element else tokens)
    return (None if cls is None else _member(cls, tokens[-2] if element else tokens[-1])), element


def _member(cls: type[Any], name: str) -> Member | None:
    return next((each for each in members(cls) if each.name == name), None)


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdecimal()


def _tokens(path: str) -> list[str]:
    return [token.replace("~1", "/").replace("~0", "~") for token in path.split("/")[1:]]


def _holder(document: Json, path: str) -> tuple[Json, Any]:
    *way, last = _tokens(path)
    value = document
    for token in way:
        value = value[int(token)] if isinstance(value, list) else value[token]
    return value, int(last) if isinstance(value, list) else cast("Any", last)
