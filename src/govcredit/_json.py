"""Strict JSON: reading that refuses what two readers could take differently, and canonical writing.

Reading has two ways with one result. The quick way lets the scanner of the standard library build the value while
hooks watch; as soon as anything is doubtful, the careful way (``_json_scanner``) reads the text again and says what is
wrong, where.

Writing is exactly RFC 8785 (JSON Canonicalization Scheme): any such library in another language gives the same bytes
and the same digest.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from json import JSONDecoder
from json.encoder import encode_basestring
from typing import Any, NoReturn, TypeAlias, final

import attrs

from govcredit._json_scanner import (
    BLANKS,
    LARGEST_INTEGER,
    MAX_DEPTH,
    REFUSED,
    Lines,
    Scanner,
    Unreadable,
    blank,
    placed,
    surrogate,
)
from govcredit.errors import InvalidValue
from govcredit.findings import Finding, Place, finding, join

__all__ = (
    "LARGEST_INTEGER",
    "MAX_DEPTH",
    "REFUSED",
    "Digesting",
    "Json",
    "Parsed",
    "Unreadable",
    "digest",
    "dumps",
    "dumps_plain",
    "loads",
    "places",
)

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
_Wanted: TypeAlias = "dict[str, _Wanted]"


@final
@attrs.frozen(kw_only=True)
class Parsed:
    """What was read: the value, the text it was read from, and the findings on the way (none of them fatal).

    Which parts of it are sensitive is not known yet, so that ``repr`` shows none of it.
    """

    value: object = attrs.field(repr=False)
    text: str = attrs.field(repr=False)
    findings: tuple[Finding, ...] = ()


def loads(data: bytes | str, *, max_bytes: int | None = None) -> Parsed:
    r"""Read one JSON text strictly.

    Args:
        data: The text, as UTF-8 bytes or as a string. A byte order mark is accepted and noted.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.

    Raises:
        Unreadable: The input is no JSON text; the findings say why.

    >>> loads(b'{"a":1,"a":2}').findings[0].code
    'bytes.duplicate-key'
    """
    # A string may hold half of a surrogate pair as it is; it passes here and is told of as if it were escaped.
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if max_bytes is not None and len(raw) > max_bytes:
        raise Unreadable(finding("bytes.size", size=len(raw), limit=max_bytes))
    text, notes = _decode(raw, "surrogatepass" if isinstance(data, str) else "strict")
    bare = text.strip(BLANKS)
    if not bare:
        raise Unreadable(*notes, finding("bytes.empty"))
    try:
        if isinstance(data, str) and surrogate(text) is not None:
            raise ValueError  # noqa: TRY301  # the one way to the careful way
        value = _quick(bare)
    except (ValueError, RecursionError):
        scanner = Scanner(text)
        try:
            value = scanner.document()
        except Unreadable as stop:
            raise Unreadable(*notes, *scanner.findings, *stop.findings) from None
        notes += tuple(scanner.findings)
    return Parsed(value=value, text=text, findings=notes)


def dumps(value: object) -> bytes:
    r"""Return the canonical bytes of a JSON value, exactly as RFC 8785 defines them.

    Raises:
        InvalidValue: The value has a number that is not finite, an integer beyond ±(2^53-1), a lone surrogate, nests too
            deep, or is no JSON value.

    >>> dumps({"b": "€", "a": [1, None, True]})
    b'{"a":[1,null,true],"b":"\xe2\x82\xac"}'
    """
    try:
        return _written(value).encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidValue("a text holds a lone surrogate, which UTF-8 cannot carry") from None
    except RecursionError:
        raise InvalidValue("the value nests too deep, or holds itself") from None


def dumps_plain(value: object) -> bytes:
    r"""Return the canonical bytes of a JSON value of the format: without fractional numbers, every name in ASCII.

    The same bytes as `dumps`, in a fraction of the time. What holds of the value is the caller's to know: a model object
    that was made into JSON holds nothing else.

    Raises:
        InvalidValue: The value holds a lone surrogate, nests too deep, or is no JSON value.

    >>> dumps_plain({"b": "€", "a": [1, None, True]})
    b'{"a":[1,null,true],"b":"\xe2\x82\xac"}'
    """
    try:
        return _encode_plain(value).encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidValue("a text holds a lone surrogate, which UTF-8 cannot carry") from None
    except RecursionError:
        raise InvalidValue("the value nests too deep, or holds itself") from None
    except (TypeError, ValueError):
        raise InvalidValue("the value is no JSON value") from None


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of canonical bytes as ``sha256:`` and 64 hexadecimal digits.

    >>> digest(b"{}")
    'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
    """
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


@final
class Digesting:
    """The digest of what passes: lines that are read one after the other are summed up on the way.

    Attributes:
        size: How many bytes have passed so far.

    >>> source = Digesting()
    >>> list(source.watch([b"{", b"}"])), source.digest == digest(b"{}")
    ([b'{', b'}'], True)
    """

    def __init__(self) -> None:
        self.size = 0
        self._total = hashlib.sha256()

    def watch(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the pieces, taking each into the digest."""
        for piece in pieces:
            self.size += len(piece)
            self._total.update(piece)
            yield piece

    @property
    def digest(self) -> str:
        """The digest of all that has passed so far."""
        return f"sha256:{self._total.hexdigest()}"


def places(text: str, pointers: Iterable[str]) -> dict[str, Place]:
    r"""Return line and column of each pointer; a pointer to nothing gets the place of the deepest value on its way.

    The text must be JSON that `loads` has read. Only the members on the way are looked at; the scanner of the standard
    library steps over the others.

    >>> str(places('{\n  "a": [10, 20]\n}', ["/a/1"])["/a/1"])
    '2:13'
    """
    wanted: _Wanted = {}
    pointers = tuple(pointers)
    for pointer in pointers:
        branch = wanted
        for token in pointer.split("/")[1:]:
            branch = branch.setdefault(token, {})
    starts: dict[str, int] = {}
    _locate(text, blank(text, 0), "", wanted, starts)
    lines = Lines(text)
    found = {}
    for pointer in pointers:
        known = pointer
        while known not in starts:
            known = known.rpartition("/")[0]
        found[pointer] = lines.place(starts[known])
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Writing


# RFC 8785 escapes what this encoder escapes, and the order of ASCII names is the same by code points and by UTF-16 units.
_encode_plain = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def _written(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true" if value else "false"
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise InvalidValue("an integer is beyond ±(2^53-1), which other readers cannot hold exactly")
        return str(int(value))
    if isinstance(value, list):
        return f"[{','.join(map(_written, value))}]"
    if isinstance(value, dict):
        names = sorted(value, key=_code_units)
        return f"{{{','.join(f'{encode_basestring(name)}:{_written(value[name])}' for name in names)}}}"
    if isinstance(value, float):
        return _ecmascript(value)
    raise InvalidValue(f"{type(value).__name__} is no JSON value")


def _code_units(name: object) -> bytes:
    # RFC 8785 §3.2.3 orders names by their UTF-16 code units.
    if not isinstance(name, str):
        raise InvalidValue(f"{type(name).__name__} is no member name")
    return name.encode("utf-16-be")


def _ecmascript(value: float) -> str:
    # RFC 8785 §3.2.2.3: numbers as ECMAScript writes them. The format of this library holds no fractional number;
    # foreign JSON does, and its canonical bytes must be right as well. The digits are those of the shortest text that
    # gives the number back, whatever its type makes of ``repr`` and the decimal context of rounding.
    sign, digits, exponent = Decimal(float.__repr__(value)).as_tuple()
    if not isinstance(exponent, int):
        raise InvalidValue("a number that is not finite is no JSON value")
    if value == 0:
        return "0"
    text = "".join(map(str, digits)).rstrip("0")
    point = len(digits) + exponent
    if 0 < point <= 21:
        whole, rest = text[:point].ljust(point, "0"), text[point:]
        body = f"{whole}.{rest}" if rest else whole
    elif -6 < point <= 0:
        body = f"0.{'0' * -point}{text}"
    else:
        body = f"{text[0]}{'.' if text[1:] else ''}{text[1:]}e{point - 1:+d}"
    return f"-{body}" if sign else body


# ---------------------------------------------------------------------------------------------------------------------
# The quick way

_escaped_surrogate = re.compile(r"\\u[dD][89a-fA-F]").search


def _decode(raw: bytes, errors: str) -> tuple[str, tuple[Finding, ...]]:
    skipped = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    notes = (placed(finding("bytes.byte-order-mark"), Place(line=1, column=1)),) if skipped else ()
    try:
        return raw[skipped:].decode("utf-8", errors), notes
    except UnicodeDecodeError as error:
        before = raw[skipped:][: error.start].decode("utf-8")
        cut = error.reason == "unexpected end of data"  # in the middle of a character; all before is UTF-8
        found = finding("bytes.truncated") if cut else finding("bytes.encoding", byte=skipped + error.start)
        raise Unreadable(*notes, placed(found, Lines(before).place(len(before)))) from None


def _doubt(_: str) -> NoReturn:
    raise ValueError


def _integer(digits: str) -> int:
    if len(digits) > 15 and abs(int(digits[:20])) > LARGEST_INTEGER:
        raise ValueError
    return int(digits)


_blank_before_colon = re.compile(r":(?<=[ \t\n\r]:)").search


def _quick(text: str) -> object:
    value, depth = _counted(text) or (_watched(text), MAX_DEPTH + 1)
    if depth > MAX_DEPTH and _is_too_deep(value):
        raise ValueError
    if "\\" in text and _escaped_surrogate(text) is not None:
        # Most are the halves of one character. One that stands alone cannot be written as UTF-8, which is a ValueError.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _counted(text: str) -> tuple[object, int] | None:
    # The value, and a depth that it does not exceed. Where no blank stands before a colon, each member that is written has
    # a quotation mark and a colon of its own: if there are no more of these than members were read, no name was written
    # twice. Otherwise nothing is known: a text may begin with a colon.
    if (" " in text or "\n" in text or "\t" in text or "\r" in text) and _blank_before_colon(text) is not None:
        return None
    objects = members = 0

    def count(found: dict[str, object]) -> dict[str, object]:
        nonlocal objects, members
        objects += 1
        members += len(found)
        return found

    value = JSONDecoder(object_hook=count, parse_float=_doubt, parse_int=_integer, parse_constant=_doubt).decode(text)
    return (value, objects + text.count("[")) if text.count('":') == members else None


def _watched(text: str) -> object:
    return JSONDecoder(
        object_pairs_hook=_members, parse_float=_doubt, parse_int=_integer, parse_constant=_doubt
    ).decode(text)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError
    return members


def _is_too_deep(value: object) -> bool:
    parts: list[Any] = [value] if type(value) is dict or type(value) is list else []
    for _ in range(MAX_DEPTH):
        inner = chain.from_iterable([part.values() if type(part) is dict else part for part in parts])
        parts = [part for part in inner if type(part) is dict or type(part) is list]
        if not parts:
            return False
    return True


# ---------------------------------------------------------------------------------------------------------------------
# Places

_step_over = JSONDecoder(parse_int=len, parse_float=len, parse_constant=len).raw_decode


def _locate(text: str, start: int, path: str, wanted: "_Wanted", starts: dict[str, int]) -> None:
    starts[path] = start
    if not wanted or text[start] not in "{[":
        return
    named = text[start] == "{"
    position = blank(text, start + 1)
    index = 0
    while text[position] not in "}]":
        token = str(index)
        if named:
            name, position = _step_over(text, position)
            token = join("", name)[1:]
            position = blank(text, blank(text, position) + 1)
        child = f"{path}/{token}"
        if token in wanted and child not in starts:
            _locate(text, position, child, wanted[token], starts)
        position = blank(text, _step_over(text, position)[1])
        if text[position] == ",":
            position = blank(text, position + 1)
        index += 1
