"""Objects of the model, bundles and plain JSON, drawn by Hypothesis from what the model says of its own fields."""

import hashlib
import importlib
import json
import pkgutil
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import permutations
from pathlib import Path
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits, hexdigits
from typing import Any, Final

import attrs
import rfc8785
from hypothesis import strategies as st

import govcredit.model
from govcredit.exchange.converter import unstructure
from govcredit.model.bundle import Bundle, Manifest, Part, arrays, item_class
from govcredit.model.extensions import Extensions
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.shapes import (
    SAFE_INTEGER,
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

__all__ = (
    "ANY_JSON",
    "FIXED",
    "NEAREST",
    "SCHEMAS",
    "amounts",
    "bundles",
    "extensions",
    "leaves",
    "model_classes",
    "named",
    "objects",
    "plain",
    "vector",
)

SCHEMAS: Final = Path(__file__).resolve().parent.parent / "schemas"

_CHARACTERS: Final = st.characters(codec="utf-8")
_MEMBER_NAMES: Final = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=6)
ANY_JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE_INTEGER, SAFE_INTEGER) | st.text(_CHARACTERS, max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_MEMBER_NAMES, inner, max_size=3),
    max_leaves=6,
)
_EITHER: Final = st.booleans()
_FEW: Final = st.integers(0, 2)
_SOME: Final = st.integers(0, 3)
_FIRST, _LAST = date(1000, 1, 1).toordinal(), date(2999, 12, 31).toordinal()
_DESCRIPTIONS: Final = ("notes", "shapes")
# A person is no item that another may relate to; "item" is what the strategy calls the kind of the item itself.
_NOT_REFERRED_TO: Final = ("item", "person")
# Kinds that others must refer to: without them few bundles would hold anything.
_REFERRED_TO: Final = ("organ", "person", "archive", "post", "plan", "task", "service", "market-actor")


@cache
def model_classes() -> tuple[type[Any], ...]:
    """Return every class of the model that holds data, by name."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model.")
        if found.name.rpartition(".")[2] not in _DESCRIPTIONS
    ]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    data = (cls for cls in found if attrs.has(cls) and cls.__module__.rpartition(".")[2] not in _DESCRIPTIONS)
    return tuple(
        sorted((cls for cls in data if cls.__module__.startswith("govcredit.model.")), key=lambda cls: cls.__name__)
    )


def vector(name: str) -> Any:  # noqa: ANN401  # any JSON may stand in a vector
    """Return the JSON value of a valid vector of the version in work, each time anew."""
    return json.loads((SCHEMAS / "1.0" / "valid" / f"{name}.json").read_bytes())


def plain(value: object) -> Any:  # noqa: ANN401  # any JSON may come out
    """Return the plain JSON of a model object, made anew so that it may be changed."""
    return json.loads(json.dumps(unstructure(value)))


def nearest_code(text: str) -> str:
    """Return a code that is near to a text of its letters; a code is nearest to itself."""
    once = re.sub("[._-]+([._-])", r"\1", text).strip("._-")
    return "".join(re.findall("[._-]?[A-Za-z0-9]+", once)[:16]) or "0"


def nearest_identifier(text: str) -> str:
    """Return an identifier that is near to a text of its letters; an identifier is nearest to itself."""
    return text.strip("._:-") or "0"


def nearest_owned_name(text: str) -> str:
    """Return an owned name that is near to a text of its letters; such a name is nearest to itself."""
    labels = [label for each in text.split(".") if (label := each.lstrip(f"{digits}-"))]
    return ".".join([*labels, "a", "b"][: max(len(labels), 2)])


# Hypothesis draws a text as a whole, and what it makes of a pattern letter by letter: of these there are so many that it
# took most of the time of each property.
NEAREST: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    "code": (f"{ascii_letters}{digits}._-", nearest_code),
    "identifier": (f"{ascii_letters}{digits}._:-", nearest_identifier),
    "owned-name": (f"{ascii_lowercase}{digits}.-", nearest_owned_name),
}


def named(form: str, most: int = 128) -> st.SearchStrategy[str]:
    """Return the texts of a form up to a length, all of them, drawn at once."""
    letters, nearest = NEAREST[form]
    return st.text(letters, min_size=1, max_size=most).map(nearest)


# Those of one length, letter for letter.
FIXED: Final[Mapping[str, st.SearchStrategy[str]]] = {
    "digest": st.text(hexdigits[:16], min_size=64, max_size=64).map("sha256:{}".format),
    "organisation-code": st.text(f"{digits}{ascii_uppercase}", min_size=9, max_size=9),
    "region-code": st.integers(100_000, 999_999).map(str),
    "uscc": st.text(f"{digits}{ascii_uppercase}", min_size=18, max_size=18),
}


def amounts() -> st.SearchStrategy[Decimal]:
    """Return amounts, all of them, each with the places behind the point that it is written with."""
    each = [st.integers(1 - 10 ** (18 + places), 10 ** (18 + places) - 1) for places in range(7)]
    return st.one_of([numbers.map(partial(_scaled, places)) for places, numbers in enumerate(each)])


def _scaled(places: int, number: int) -> Decimal:
    return Decimal(number).scaleb(-places)


@cache
def extensions() -> st.SearchStrategy[Extensions]:
    """Return content of other parties: owned names with any JSON of the format below them."""
    return st.dictionaries(named("owned-name"), ANY_JSON, max_size=2).map(Extensions)


@cache
def leaves(shape: Shape) -> st.SearchStrategy[Any]:
    """Return the values that a leaf of this shape may have, the longest and the shortest among them."""
    match shape:
        case Text(None, size):
            few = st.text(_CHARACTERS, min_size=size.least, max_size=size.least + 6)
            return few if size.most is None else few | st.sampled_from(["诚" * size.most, "😀" * max(size.least, 1)])
        case Text(pattern, size) if pattern is not None:
            most = size.most
            if pattern.form in NEAREST:
                return named(pattern.form, most or 128)
            if pattern.form in FIXED:
                return FIXED[pattern.form]
            texts = st.from_regex(pattern.regex, fullmatch=True)
            return texts if most is None else texts.filter(lambda text: len(text) <= most)
        case Whole(bounds):
            return st.integers(bounds.least, bounds.most)
        case Flag():
            return st.booleans()
        case Day():
            return st.integers(_FIRST, _LAST).map(date.fromordinal)
        case Amount():
            return amounts()
        case Choice(values):
            return st.sampled_from(values)
        case _:
            return extensions()


@cache
def _one_of(known: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(known)


@cache
def _kinds() -> st.SearchStrategy[list[str]]:
    return st.lists(_one_of(tuple(kind for kind, _ in arrays())), unique=True, max_size=4)


def objects(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Return objects of a model class; what they refer to need not exist."""
    return _objects(cls)


@st.composite
def _objects(draw: st.DrawFn, cls: type[Any]) -> object:
    return _drawn(draw, cls, None)


@cache
def _names(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    # Identifiers of some items in any order, of each number about as often, of none a little oftener.
    several = [tuple(permutations("abcdef", number)) for number in range(most + 1)]
    whole = len(several[-1])
    return st.sampled_from([*((),) * (whole // 4), *(each for some in several for each in some * (whole // len(some)))])


@cache
def _bits(number: int) -> st.SearchStrategy[bytes]:
    # A bit for each of so many members: Hypothesis draws all of them as fast as one Boolean.
    size = (number + 7) // 8
    return st.binary(min_size=size, max_size=size)


@st.composite
def bundles(draw: st.DrawFn, most: int = 2) -> Bundle:
    """Return bundles that hold together: identifiers once, references to what is inside, a manifest that matches."""
    chosen = {*_REFERRED_TO, *draw(_kinds())}
    ids = {kind: list(draw(_names(most))) if kind in chosen else [] for kind, _ in arrays()}
    while impossible := [kind for kind, held in ids.items() if held and not _possible(item_class(kind), ids)]:
        ids |= {kind: [] for kind in impossible}
    items: dict[str, Any] = {
        array: tuple(
            # An item revises one whose name comes before its own, so that no revision leads back to itself.
            _drawn(draw, item_class(kind), ids | {"item": [other for other in ids[kind] if other < name]}, id=name)
            for name in ids[kind]
        )
        for kind, array in arrays()
        if ids[kind]
    }
    manifest: Manifest | None = None
    if draw(_EITHER):
        manifest = _drawn(draw, Manifest, ids, extent="complete", parts=_parts(draw, items))
    added = draw(extensions()) if draw(_EITHER) else None
    return Bundle(version="1.0", manifest=manifest, extensions=added, **items)


def _parts(draw: st.DrawFn, items: Mapping[str, tuple[object, ...]]) -> tuple[Part, ...]:
    vouched = draw(st.lists(st.sampled_from(["inspections", *sorted(items)]), unique=True))
    held = {name: items.get(name, ()) for name in vouched}
    digests = {name: hashlib.sha256(rfc8785.dumps(plain(held[name]))).hexdigest() for name in vouched}
    return tuple(
        Part(
            array=name,
            count=len(held[name]),
            digest=f"sha256:{digests[name]}" if draw(_EITHER) else None,  # type: ignore[arg-type]  # a new type
        )
        for name in vouched
    )


def _drawn(draw: st.DrawFn, cls: type[Any], ids: Mapping[str, list[str]] | None, **given: object) -> Any:  # noqa: ANN401
    fields: dict[str, object] = dict(given)
    if cls is ItemReference and ids is not None:
        there = sorted(kind for kind, known in ids.items() if known and kind not in _NOT_REFERRED_TO)
        kind = draw(_one_of(tuple(there)))
        return ItemReference(kind=KindName(kind), id=ItemId(draw(_one_of(tuple(ids[kind])))))
    bits = int.from_bytes(draw(_bits(len(members(cls)))), "big")
    for number, member in enumerate(members(cls)):
        if member.name in given:
            continue
        can_be = member.ref is None or ids is None or bool(ids[member.ref])
        if isinstance(member.shape, Record):
            can_be = ids is None or _possible(member.shape.cls, ids)
        if not member.required and not (can_be and bits >> number & 1):
            continue  # the default stands
        many = isinstance(member.shape, Many)
        shape = member.element
        if isinstance(shape, Record):
            if many and ids is not None and not _possible(shape.cls, ids):
                continue
            values = [_drawn(draw, shape.cls, ids) for _ in range(draw(_FEW) if many else 1)]
        else:
            known = None if member.ref is None or ids is None else tuple(ids[member.ref])
            leaf = leaves(shape) if known is None else _one_of(known)
            values = [draw(leaf) for _ in range(draw(_SOME) if many else 1)]
        fields[member.name] = tuple(values) if many else values[0]
    return cls(**fields)


def _possible(cls: type[Any], ids: Mapping[str, list[str]]) -> bool:
    # Whether all that an object of the class must refer to can exist.
    if cls is ItemReference:
        return any(known for kind, known in ids.items() if kind not in _NOT_REFERRED_TO)
    return all(
        (member.ref is None or bool(ids[member.ref]))
        and (not isinstance(member.shape, Record) or _possible(member.shape.cls, ids))
        for member in members(cls)
        if member.required
    )
