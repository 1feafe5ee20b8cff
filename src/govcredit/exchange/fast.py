"""The accepting way of reading, through msgspec where it is installed (快速读取).

Bytes that fit the grammar of canonical bytes become frozen model objects in one step, and nothing can be lost or let
through on the way. What is not accepted here goes to the careful reader, which explains; so both ways give the same result,
and only the time differs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import compress, repeat
from json import JSONDecoder
from types import GenericAlias
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit import _json
from govcredit._collector import pause, paused, resume
from govcredit.errors import InvalidValue
from govcredit.exchange._sharing import Shared
from govcredit.exchange.converter import structure
from govcredit.exchange.grammar import end_of, which_fit
from govcredit.exchange.versions import CURRENT
from govcredit.model.bundle import Bundle, Header, arrays, item_class
from govcredit.model.shapes import members

__all__ = ("CHUNK", "Faulty", "Taken", "available", "take", "take_items", "taken_before")

CHUNK: Final = 200
"""How many items are decoded at a time, so many that a call pays and so few that they stay in the cache."""

_EXTENSIONS: Final = b'"extensions":'
_LEVELS: Final = 4  # around the content of other parties in any document

_Span: TypeAlias = tuple[int, int]


@final
@attrs.frozen(kw_only=True)
class Faulty:
    """An item that was not accepted.

    Attributes:
        array: Its array.
        index: Its index there.
        start: Where its bytes begin in the document.
        raw: Its bytes.
    """

    array: str
    index: int
    start: int
    raw: bytes = attrs.field(repr=False)


@final
@attrs.frozen(kw_only=True)
class Taken:
    """What was accepted of a document (快速读取结果).

    Attributes:
        header: What it says besides its arrays.
        items: Its arrays; ``None`` stands for an item that was not accepted.
        faulty: The items that were not, in the order of the document.
        spans: Where the value of each member begins and ends, in the order of the document.
    """

    header: Header
    items: Mapping[str, tuple[Any, ...]] = attrs.field(repr=False)
    faulty: tuple[Faulty, ...]
    spans: Mapping[str, _Span] = attrs.field(repr=False)


@cache
def available() -> bool:
    """Whether msgspec is installed.

    >>> isinstance(available(), bool)
    True
    """
    return find_spec("msgspec") is not None


def take(data: bytes, *, least: int = 0) -> Taken | None:
    """Return what can be accepted of a bundle, or nothing where what is around its items is not canonical.

    Args:
        data: One JSON text.
        least: How many bytes an array has at least for its items to be tried. What is made once for a class, its grammar
            above all, takes as long as the careful reading of some dozen items.

    >>> take(b'{"version":"1.0"}').header.version if available() else "1.0"
    '1.0'
    """
    found = _taken(data, _searched(data), least)
    return _taken(data, _scanned(data), least) if found is None else found


def _taken(data: bytes, spans: dict[str, _Span] | None, least: int) -> Taken | None:
    if spans is None or not spans.keys() <= _names():
        return None
    header = _header(data, spans)
    if header is None:
        return None
    items: dict[str, tuple[Any, ...]] = {}
    faulty: list[Faulty] = []
    shared = Shared()
    for kind, array in arrays():
        if array in spans:
            start, stop = spans[array]
            held = _all(item_class(kind), data, spans[array], shared) if stop - start >= least else None
            if held is None:
                raws = _split(data, spans[array])
                if raws is None:
                    return None
                held = tuple(
                    _each(item_class(kind), raws, shared) if stop - start >= least else repeat(None, len(raws))
                )
                faulty += _not_taken(array, start, raws, held)
            items[array] = held
    return Taken(header=header, items=items, faulty=tuple(sorted(faulty, key=lambda each: each.start)), spans=spans)


def take_items(cls: type[Any], texts: Sequence[bytes]) -> list[Any]:
    r"""Return the objects of JSON texts, and ``None`` for each that is not accepted.

    Args:
        cls: Their class.
        texts: One JSON text for each.

    >>> from govcredit.model.values import Period
    >>> text = b'{"end":null,"start":"2026-04-01"}'
    >>> [found is None for found in take_items(Period, [text, text + b" "])] if available() else [False, True]
    [False, True]
    """
    fit = which_fit(cls, texts)
    if all(fit):
        return _all_decoded(cls, texts)
    taken = iter(_all_decoded(cls, list(compress(texts, fit))))
    return [next(taken) if well else _extended(cls, text) for text, well in zip(texts, fit, strict=True)]


def taken_before(cls: type[Any], texts: Sequence[bytes]) -> list[Any]:
    """Return the objects of JSON texts that were accepted before, none of them with content of other parties.

    It takes a third of the time of `take_items`, which looks at the form of each.

    Args:
        cls: Their class.
        texts: One JSON text for each.

    Raises:
        ValueError: A text is not what it was.

    >>> from govcredit.model.values import Period
    >>> taken_before(Period, [b'{"end":null,"start":"2026-04-01"}']) if available() else [Period()]
    [Period(start=datetime.date(2026, 4, 1), end=None)]
    """
    found = _all_decoded(cls, texts)
    if any(item is None for item in found):
        message = "a line is not what it was when it was read first"
        raise ValueError(message)
    return found


def _extended(cls: type[Any], text: bytes) -> Any:  # noqa: ANN401  # an object of the class, or nothing
    """Return the object of a text with content of other parties, which is read with care by itself."""
    before, _, after = text.partition(_EXTENSIONS)
    if not after.startswith(b"{"):
        return None
    try:
        content, _ = JSONDecoder().raw_decode(after.decode())
        written = _json.dumps_plain(content)
        parsed = _json.loads(b"%b%b%b" % (b"[" * _LEVELS, written, b"]" * _LEVELS))
    except (ValueError, RecursionError, InvalidValue, _json.Unreadable):
        return None
    if parsed.findings or not after.startswith(written):
        return None
    own, _ = structure({"version": CURRENT.value, "extensions": content}, Header)
    (item,) = take_items(cls, [b"%b%bnull%b" % (before, _EXTENSIONS, after[len(written) :])])
    return None if own is None or item is None else attrs.evolve(item, extensions=own.extensions)


# ---------------------------------------------------------------------------------------------------------------------
# Where the members of a document stand


@cache
def _names() -> frozenset[str]:
    return frozenset(member.name for member in members(Bundle))


@cache
def _around() -> tuple[str, ...]:
    return tuple(member.name for member in members(Header))


def _header(data: bytes, spans: Mapping[str, _Span]) -> Header | None:
    """Return what a document says besides its arrays, read with care, for it is short."""
    parts = (b'"%b":%b' % (name.encode(), data[slice(*spans[name])]) for name in _around() if name in spans)
    try:
        parsed = _json.loads(b"{%b}" % b",".join(parts))
    except _json.Unreadable:
        return None
    return None if parsed.findings else structure(parsed.value, Header)[0]


def _searched(data: bytes) -> dict[str, _Span] | None:
    """Return where the members stand if each is written, in order, so that their names can be searched for.

    A name inside of an item may be taken for that of a member: then some piece is no JSON value, and nothing is accepted.
    """
    places: dict[str, int] = {}
    start = 0
    for name in sorted(_names().difference(_around())):
        start = places[name] = data.find(_key(name), start)
        if start < 0:
            return None
    spans: dict[str, _Span] = {}
    end = len(data) - 1
    for name in sorted(_names(), reverse=True):
        at = places[name] if name in places else data.rfind(_key(name), 0, end)
        spans[name] = (at + len(_key(name)), end)
        end = at
    return dict(reversed(spans.items())) if end == 0 and data.endswith(b"}") else None


@cache
def _key(name: str) -> bytes:
    return b'%b"%b":' % (b"{" if name == min(_names()) else b",", name.encode())


def _scanned(data: bytes) -> dict[str, _Span] | None:
    pieces = _decoded(GenericAlias(dict, (str, _library().Raw)), data)
    if pieces is None:
        return None
    spans: dict[str, _Span] = {}
    end = 0
    for name, raw in pieces.items():
        start = end + len(name.encode()) + 4  # a brace or a comma, two quotes, a colon
        end = start + len(raw)
        spans[name] = (start, end)
    return spans if end + 1 == len(data) else None  # nothing is repeated, and no blank stands between


# ---------------------------------------------------------------------------------------------------------------------
# Items


def _all(cls: type[Any], data: bytes, span: _Span, shared: Shared) -> tuple[Any, ...] | None:
    """Return the items of an array where all are accepted."""
    spans = _all_fit(cls, data, span)
    if spans is None:
        return None
    items: list[Any] = []
    view = memoryview(data)
    for first in range(0, len(spans), CHUNK):
        found = _all_decoded(cls, [view[start:stop] for start, stop in spans[first : first + CHUNK]])
        if any(item is None for item in found):
            return None
        shared.put(found)
        items += found
    return tuple(items)


def _split(data: bytes, span: _Span) -> list[bytes] | None:
    """Return the bytes of each item of an array that has no blanks between them."""
    raws = _decoded(GenericAlias(list, (_library().Raw,)), memoryview(data)[slice(*span)])
    if raws is None or span[1] - span[0] != sum(map(len, raws)) + max(len(raws) + 1, 2):
        return None
    return [bytes(raw) for raw in raws]


def _each(cls: type[Any], raws: Sequence[bytes], shared: Shared) -> Iterator[Any]:
    for first in range(0, len(raws), CHUNK):
        found = take_items(cls, raws[first : first + CHUNK])
        shared.put([item for item in found if item is not None])
        yield from found


def _not_taken(array: str, start: int, raws: Iterable[bytes], held: Iterable[Any]) -> Iterator[Faulty]:
    start += 1
    for index, (raw, item) in enumerate(zip(raws, held, strict=True)):
        if item is None:
            yield Faulty(array=array, index=index, start=start, raw=raw)
        start += len(raw) + 1


def _all_fit(cls: type[Any], data: bytes, span: _Span) -> list[_Span] | None:
    """Return where each item of an array begins and ends, if all of them fit at first sight."""
    start, stop = span
    if stop - start == len("[]") and data.startswith(b"[]", start):
        return []
    if data.find(b"\\", start, stop) >= 0:
        return None
    spans: list[_Span] = []
    before = ord("[")
    while start + 1 < stop:
        end = end_of(cls, data, start + 1)
        if end is None or data[start] != before:
            return None
        spans.append((start + 1, end))
        start, before = end, ord(",")
    return spans if start + 1 == stop and data[start] == ord("]") else None


# ---------------------------------------------------------------------------------------------------------------------
# The library


def _library() -> Any:  # noqa: ANN401  # a module that may not be there
    import msgspec  # noqa: PLC0415  # an extra

    return msgspec


@cache
def _decoder(kind: Any) -> Any:  # noqa: ANN401  # a class, or an array of it
    return _library().json.Decoder(kind)


def _decoded(kind: Any, data: bytes | memoryview) -> Any:  # noqa: ANN401  # what the kind says
    try:
        with paused():
            return _decoder(kind).decode(data)
    except _refusals():
        return None


def _all_decoded(cls: type[Any], texts: Sequence[bytes | memoryview]) -> list[Any]:
    ran = pause()  # as `paused` does, which would give the collector occasion to look at all of them once
    try:
        return list(map(_decoder(cls).decode, texts))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    except _refusals():  # a day that there is not, or bytes that are no text
        return [_decoded(cls, text) for text in texts]
    finally:
        resume(ran)


@cache
def _refusals() -> tuple[type[Exception], ...]:
    return (_library().MsgspecError, ValueError, RecursionError)
