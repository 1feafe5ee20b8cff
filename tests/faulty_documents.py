"""Plain documents of the model with every member or only what must be there, and faults to put into them.

What a fault gives is stated here by hand for each shape, not asked from the library.
"""

import copy
import json
import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.model.bundle import Bundle, arrays, item_class
from govcredit.model.shapes import (
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

__all__ = (
    "Json",
    "Pairs",
    "Raw",
    "Twice",
    "bare",
    "faults_in",
    "filled",
    "joint_faults",
    "mutate",
    "pairs",
    "single_faults",
    "text_of",
    "typos",
    "with_items",
    "wrong_values",
)

Json: TypeAlias = Any
Pairs: TypeAlias = list[tuple[str, str]]

# One text of each form that a pattern of the model describes.
_TEXTS: Final = {
    "citizen-number": "11010119000101001X",
    "code": "a.b-c",
    "digest": "sha256:" + "0" * 64,
    "identifier": "a:1",
    "kind-name": "organ",
    "organisation-code": "00000000X",
    "recurrence": "FREQ=YEARLY;BYMONTH=6,12",
    "region-code": "110101",
    "timestamp": "2026-04-02T09:30:00+08:00",
    "uscc": "11110000000000000X",
}


def pairs(findings: Any) -> Pairs:  # noqa: ANN401  # any iterable of findings
    """Return code and pointer of each finding."""
    return [(found.code, found.path) for found in findings]


def filled(cls: type[Any]) -> dict[str, Json]:
    """Return an object of a model class with every member, none of them null or empty but the arrays of a bundle."""
    made = {member.name: _value(member.shape, filled) if member.kind is None else [] for member in members(cls)}
    # What an item revises is another item.
    return made | {member.name: "a:0" for member in members(cls) if member.ref == "item"}


def with_items(*kinds: str) -> dict[str, Json]:
    """Return a bundle with every member that holds one item of each of these kinds, with every member too."""
    array_of = dict(arrays())
    return filled(Bundle) | {array_of[kind]: [filled(item_class(kind))] for kind in kinds}


def bare(cls: type[Any]) -> dict[str, Json]:
    """Return an object of a model class with the members that must be there."""
    return {member.name: _value(member.shape, bare) for member in members(cls) if member.required}


def _value(shape: Shape, whole: Callable[[type[Any]], Json]) -> Json:
    match shape:
        case Text(None, size):
            return "诚" * max(size.least, 1)
        case Text(pattern, _) if pattern is not None:
            return _TEXTS[pattern.form]
        case Whole(bounds):
            return bounds.least
        case Flag():
            return True
        case Day():
            return "2024-02-29"
        case Amount():
            return "12.50"
        case Choice(values):
            return values[0]
        case Many(element, _):
            return [_value(element, whole)]
        case Record(cls):
            return whole(cls)
        case _:
            return {"cn.example.field": {"a b": [1, None]}}


# Values that no text, day and so on may have, by the code of the finding; a Boolean is no number in JSON.
_NOT_TEXT: Final[tuple[Json, ...]] = (1, True, [], {}, ["诚"])
_NOT_INTEGER: Final[tuple[Json, ...]] = ("1", True, [], {}, [1])
_NOT_ARRAY: Final[tuple[Json, ...]] = (1, "x", {}, True)
_NOT_OBJECT: Final[tuple[Json, ...]] = (1, "x", [], True, [{}])
_NOT_BOOLEAN: Final[tuple[Json, ...]] = (1, 0, "true", [], {})
_NO_DAYS: Final = (
    *("", "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "20240229", "2024-W09-4", "2024-2-9", "2024-02-29\n"),
    *("２０２４-02-29", "2024/02/29", "0999-12-31", "3000-01-01", "2024-02-29T00:00:00", "二〇二四年", "2024-02-29Z"),
)
_NO_AMOUNTS: Final = (
    *("", "+1", "1e5", "1E+2", "NaN", "Infinity", "-0", "-0.00", "012", ".5", "1.", "1_000", "1,000", "1.0000000"),
    *("1" * 19, "1\n", " 1", "１", "١", "12.5万元", "--1", "0x1"),
)
_NOT_OWNED: Final = ("a", "Cn.a", "cn.", "cn.é", "cn.a b", "cn.a/b", ".a", "cn..a", "1cn.a", "cn.a_b")


def wrong_values(shape: Shape) -> Iterator[tuple[Json, str, str]]:
    """Give values that a member of this shape may not have: value, code of the finding, pointer from the member on."""
    match shape:
        case Text():
            yield from _wrong_texts(shape)
        case Whole(bounds):
            yield from _each("structure.type", _NOT_INTEGER)
            yield from _each("structure.range", (bounds.least - 1, bounds.most + 1))
        case Flag():
            yield from _each("structure.type", _NOT_BOOLEAN)
        case Day():
            yield from _each("structure.type", _NOT_TEXT)
            yield from _each("structure.date", _NO_DAYS)
        case Amount():
            yield from _each("structure.type", _NOT_TEXT)
            yield from _each("structure.pattern", _NO_AMOUNTS)
        case Choice(values):
            yield from _each("structure.type", _NOT_TEXT)
            yield from _each("structure.choice", ("", f"{values[0]}\n", f" {values[0]}", values[0].upper() + "X"))
        case Many():
            yield from _wrong_arrays(shape)
        case Record():
            yield from _each("structure.type", _NOT_OBJECT)
        case Foreign():
            yield from _wrong_extensions()


def _each(code: str, values: Iterable[Json]) -> Iterator[tuple[Json, str, str]]:
    return ((value, code, "") for value in values)


def _wrong_texts(shape: Text) -> Iterator[tuple[Json, str, str]]:
    yield from _each("structure.type", _NOT_TEXT)
    if shape.size.least:
        yield from _each("structure.length", ("",))
    if shape.size.most is not None:
        yield from _each("structure.length", ("😀" * (shape.size.most + 1), "诚" * 12_000))
    if shape.pattern is not None:
        right = _TEXTS[shape.pattern.form]
        yield from _each("structure.pattern", (f"{right}\n", f" {right}", f"{right}，", "ａ１", "\n"))


def _wrong_arrays(shape: Many) -> Iterator[tuple[Json, str, str]]:
    right = _value(shape.element, bare)
    yield from _each("structure.type", _NOT_ARRAY)
    if shape.size.most is not None:
        yield from _each("structure.length", ([right] * (shape.size.most + 1),))
    if shape.size.least:
        yield from _each("structure.length", ([],))
    yield [None], "structure.type", "/0"
    for value, code, path in wrong_values(shape.element):
        # In an array that may be long enough, the fault stands between right elements.
        few = shape.size.most is not None and shape.size.most < 3
        yield ([value], code, f"/0{path}") if few else ([right, value, right], code, f"/1{path}")


def _wrong_extensions() -> Iterator[tuple[Json, str, str]]:
    yield from _each("structure.type", _NOT_OBJECT)
    for name in _NOT_OWNED:
        yield {name: 1}, "structure.member-name", "/" + name.replace("/", "~1")
    yield {"cn.a": {"": 1}}, "structure.member-name", "/cn.a/"
    yield {"cn.a": {"é": 1}}, "structure.member-name", "/cn.a/é"
    yield {"cn.a": [{"é": [1]}]}, "structure.member-name", "/cn.a/0/é"
    yield {"cn.a": {"a b": {"é": None}}}, "structure.member-name", "/cn.a/a b/é"
    yield {"cn.a": [2**53]}, "structure.range", "/cn.a/0"
    yield {"cn.a": -(2**53)}, "structure.range", "/cn.a"


def single_faults(cls: type[Any]) -> Iterator[tuple[dict[str, Json], Pairs]]:
    """Give objects of a class with one fault each, at every member and of every kind, and what is to be found."""
    for whole in (filled(cls), bare(cls)):
        yield from faults_in(whole, cls)


def faults_in(whole: dict[str, Json], cls: type[Any]) -> Iterator[tuple[dict[str, Json], Pairs]]:
    """Give an object of a class with one fault each time, at every member and of every kind, and what is to be found."""
    for member in members(cls):
        for value, code, path in _wrong_for(member):
            yield whole | {member.name: value}, [(code, f"/{member.name}{path}")]
    yield from _wrong_names(whole, cls)


def joint_faults(cls: type[Any]) -> Iterator[tuple[dict[str, Json], Pairs]]:
    """Give full objects of a class with the faults that each member can have, those of all members at once."""
    whole = filled(cls)
    for together in zip_longest(*(tuple(_wrong_for(member)) for member in members(cls))):
        faults = [(name, *fault) for name, fault in zip(whole, together, strict=True) if fault is not None]
        expected = [(code, f"/{name}{path}") for name, _, code, path in faults]
        yield whole | {name: value for name, value, _, _ in faults}, expected
    yield from _wrong_names(whole, cls)


def _wrong_names(whole: dict[str, Json], cls: type[Any]) -> Iterator[tuple[dict[str, Json], Pairs]]:
    for member in members(cls):
        if member.required:
            rest = {name: value for name, value in whole.items() if name != member.name}
            yield rest, [("structure.missing-member", f"/{member.name}")]
    yield whole | {"cn_example": {"id": 1}}, [("structure.unknown-member", "/cn_example")]
    yield whole | {"a/b~c": None}, [("structure.unknown-member", "/a~1b~0c")]


def _wrong_for(member: Member) -> Iterator[tuple[Json, str, str]]:
    yield from wrong_values(member.shape)
    if not member.nullable:
        yield None, "structure.type", ""


@cache
def typos(name: str) -> tuple[str, ...]:
    """Return a name misspelt in the ways of people and of other naming habits; none is the name itself."""
    found: list[str] = []
    for cut in range(len(name)):
        found += [name[:cut] + name[cut + 1 :], name[:cut] + name[cut] + name[cut:]]  # left out, doubled
        found += [name[:cut] + letter + name[cut + 1 :] for letter in "axz"]  # replaced
        found.append(name[:cut] + name[cut : cut + 2][::-1] + name[cut + 2 :])  # swapped
    words = name.split("_")
    found += [name.upper(), name.capitalize(), "".join(map(str.capitalize, words)), "-".join(words), "".join(words)]
    found.append(words[0] + "".join(map(str.capitalize, words[1:])))
    return tuple(dict.fromkeys(typo for typo in found if typo != name))


# ---------------------------------------------------------------------------------------------------------------------
# Text that a JSON library would not write


@final
@attrs.frozen
class Raw:
    """A value as it stands in the text, which need not be JSON."""

    text: str


@final
@attrs.frozen
class Twice:
    """A member that is written twice."""

    value: object


def text_of(value: object) -> str:
    """Return the text of a document that may hold `Raw` values and members written `Twice`, on one line."""
    match value:
        case Raw(text):
            return text
        case list():
            return f"[{', '.join(map(text_of, value))}]"
        case dict():
            return f"{{{', '.join(_member_text(name, inner) for name, inner in value.items())}}}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _member_text(name: str, value: object) -> str:
    if isinstance(value, Twice):
        return ", ".join([_member_text(name, value.value)] * 2)
    return f"{json.dumps(name, ensure_ascii=False)}: {text_of(value)}"


# ---------------------------------------------------------------------------------------------------------------------
# Mutations: several faults of any kind, anywhere

_VALUES: Final[tuple[Json, ...]] = (
    *(None, True, False, 0, 1, -1, 9_999, 10_000, 2**53 - 1, 2**53, -(2**53), 10**30),
    *("", "x", "\n", "12\n", "1.50", "-0", "NaN", "1e5", " 1", "１２", "٣", "\u2028", "é", "e\u0301", "机" * 201, "😀" * 200),
    *("2023-02-29", "2024-02-29", "0000-01-01", "20230101", "2023-W01-1", "2023-01-01\n", "２０２３-01-01", "1.0", "9.0"),
    *("government", "government\n", "lead", "complete", "done", "110101", "11110000000000000X", "2023-01-01T10:00:60Z"),
    *([], {}, [None], [[]], [{}], ["x"], ["x", "x"], [1, "x"], {"a": 1}, {"cn.x.y": 1}, {"CN.x": 1}, {"cn.例": 1}),
    *({"cn.x": {"例": 1}}, {"cn.x": {"": 1}}, {"cn.x": [{"a\n": [2**53]}]}, {"cn.x\n": None}, {"start": "2020-01-01"}),
    *({"text": "x"}, {"text": "x", "readings": [None, {}]}, {"known": "2020-01-01", "sources": [{}, {"titel": 1}]}),
)  # fmt: skip
_NAMES: Final = (
    "zzz",
    "id",
    "Id",
    "on",
    "start",
    "名称",
    "cn.example.zzz",
    "cn.Bad",
    "a/b~c",
    "extensions ",
    "",
    "x" * 300,
)


def mutate(document: Json, random_: random.Random) -> None:
    """Change a document at one place; most changes are faults."""
    random_.choice(_MUTATIONS)(document, random_)


def _gather(value: Json, found: list[tuple[Json, Any]]) -> None:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        found.append((value, key))
        if isinstance(inner, dict | list):
            _gather(inner, found)


def _pick(document: Json, random_: random.Random, kind: type[Any] = object) -> tuple[Json, Any] | None:
    places: list[tuple[Json, Any]] = []
    if isinstance(document, dict | list):
        _gather(document, places)
    if kind is not object:
        places = [(container, key) for container, key in places if isinstance(container[key], kind)]
    return random_.choice(places) if places else None


def _object(document: Json, random_: random.Random) -> dict[str, Json]:
    place = _pick(document, random_, dict)
    found: dict[str, Json] = document if place is None or not random_.randrange(8) else place[0][place[1]]
    return found


def _replace(document: Json, random_: random.Random) -> None:
    place = _pick(document, random_)
    if place is not None:
        place[0][place[1]] = copy.deepcopy(random_.choice(_VALUES))


def _confuse(document: Json, random_: random.Random) -> None:
    place = _pick(document, random_)
    if place is None:
        return
    match place[0][place[1]]:
        case bool() as flag:
            place[0][place[1]] = int(flag)
        case int() as number:
            place[0][place[1]] = random_.choice((bool(number), str(number)))
        case list() as array:
            place[0][place[1]] = array[0] if array else {}
        case other:
            place[0][place[1]] = [other]


def _null(document: Json, random_: random.Random) -> None:
    place = _pick(document, random_)
    if place is not None:
        place[0][place[1]] = None


def _drop(document: Json, random_: random.Random) -> None:
    target = _object(document, random_)
    if target:
        del target[random_.choice(list(target))]


def _misspell(document: Json, random_: random.Random) -> None:
    target = _object(document, random_)
    if target:
        name = random_.choice(list(target))
        target[random_.choice((*typos(name), f"{name}\n", f"x{name}x"))] = target.pop(name)


def _add(document: Json, random_: random.Random) -> None:
    _object(document, random_)[random_.choice(_NAMES)] = copy.deepcopy(random_.choice(_VALUES))


def _shuffle(document: Json, random_: random.Random) -> None:
    target = _object(document, random_)
    for name in random_.sample(list(target), len(target)):
        target[name] = target.pop(name)


def _append(document: Json, random_: random.Random) -> None:
    place = _pick(document, random_, str)
    if place is not None:
        place[0][place[1]] += random_.choice(["\n", "\r\n", "\u2028", " ", "９", "0", "_1", "诚" * 10_000])


def _insert(document: Json, random_: random.Random) -> None:
    place = _pick(document, random_, list)
    if place is not None:
        target = place[0][place[1]]
        added = copy.deepcopy(random_.choice((*target, *_VALUES)))
        target.insert(random_.randrange(len(target) + 1), added)


_MUTATIONS: Final = (_replace, _replace, _confuse, _null, _drop, _misspell, _misspell, _add, _shuffle, _append, _insert)
