"""Changes to XML as bytes: places are found by a parser, and all that is not changed stays byte for byte."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias, final
from xml.parsers import expat

import attrs

from govcredit.adapters.excel._safety import Unsafe

__all__ = ("Edit", "Mark", "attribute", "edited", "escaped", "local", "scan", "tag_end", "walk")

Edit: TypeAlias = tuple[int, int, bytes]
"""Where bytes begin and end that others replace; both are the same where something is put in."""

_forbidden: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@final
@attrs.frozen
class Mark:
    """An element: its name as written, its attributes, and where it stands.

    Attributes:
        name: The name with its prefix.
        attributes: Its attributes, by their names as written.
        start: Where its tag begins.
        after: Where what is inside begins.
        end: Where the element ends.
        empty: Whether it is one tag.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    after: int
    end: int
    empty: bool


def escaped(text: str) -> bytes:
    """Return a text for XML in any encoding: signs beyond ASCII are numbers, and what XML cannot hold is left out.

    >>> escaped("<甲>")
    b'&lt;&#30002;&gt;'
    """
    plain = _forbidden.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("\r", "&#13;").encode("ascii", "xmlcharrefreplace")


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def tag_end(data: bytes, start: int) -> int:
    """Return where a tag ends that begins at a place; a sign in quotes does not end it."""
    quote = 0
    for place in range(start, len(data)):
        sign = data[place]
        if quote:
            quote = 0 if sign == quote else quote
        elif sign in b"\"'":
            quote = sign
        elif sign == 0x3E:
            return place + 1
    return len(data)


def walk(
    data: bytes,
    start: Callable[[str, Mapping[str, str], int], object],
    end: Callable[[str, int], object],
) -> None:
    """Call back for the beginning and the end of each element, with its name and the place in the bytes.

    Raises:
        Unsafe: The bytes are no XML, or declare a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Unsafe("sheet.damaged")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: end(name, parser.CurrentByteIndex)
    try:
        parser.Parse(data, True)  # noqa: FBT003  # the last piece, as the parser has it
    except (expat.ExpatError, ValueError):
        raise Unsafe("sheet.damaged") from None


def scan(data: bytes, wanted: Iterable[str]) -> list[Mark]:
    """Return the elements of some names, by their names without prefix, in document order."""
    names = frozenset(wanted)
    stack: list[int | None] = []
    found: list[tuple[str, Mapping[str, str], int]] = []
    marks: dict[int, Mark] = {}

    def start(name: str, attributes: Mapping[str, str], place: int) -> None:
        if local(name) in names:
            stack.append(len(found))
            found.append((name, attributes, place))
        else:
            stack.append(None)

    def end(_: str, place: int) -> None:
        index = stack.pop()
        if index is None:
            return
        name, attributes, begin = found[index]
        after = tag_end(data, begin)
        empty = data[after - 2 : after] == b"/>"
        marks[index] = Mark(name, attributes, begin, after, after if empty else tag_end(data, place), empty)

    walk(data, start, end)
    return [marks[index] for index in range(len(found))]


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes with all edits made; those at one place stand in the order given."""
    pieces: list[bytes] = []
    last = 0
    for begin, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (data[last:begin], new)
        last = end
    return b"".join((*pieces, data[last:]))


def attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with an attribute set.

    >>> attribute(b'<c r="A1" s="3"/>', "s", "7"), attribute(b"<c>", "s", "7")
    (b'<c r="A1" s="7"/>', b'<c s="7">')
    """
    new = f'{name}="{value}"'.encode()
    changed, count = re.subn(rb"""(?<=\s)""" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""", new, tag, count=1)
    if count:
        return changed
    close = -2 if tag.endswith(b"/>") else -1
    return tag[:close].rstrip() + b" " + new + tag[close:]
