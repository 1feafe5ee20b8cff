"""The careful way of reading JSON: a scanner that says what is wrong, and where.

It goes on after a fault that leaves the structure intact (a duplicate member, ``NaN``, a fractional number, a lone
surrogate) and puts `REFUSED` in the place of the value, so that later faults of the same text are found too.
"""

import re
from bisect import bisect_right
from typing import Final, final

import attrs

from govcredit.findings import Finding, Place, clip, finding, join

__all__ = (
    "BLANKS",
    "LARGEST_INTEGER",
    "MAX_DEPTH",
    "REFUSED",
    "Lines",
    "Scanner",
    "Unreadable",
    "blank",
    "placed",
    "surrogate",
)

BLANKS: Final = " \t\n\r"
LARGEST_INTEGER: Final = 2**53 - 1
MAX_DEPTH: Final = 64


@final
class _Refused:
    """The place of a value that was refused and already reported."""

    def __repr__(self) -> str:
        return "REFUSED"


REFUSED: Final = _Refused()


@final
class Unreadable(Exception):  # a signal between storeys, never shown to a caller
    """The input is not JSON at all; carries the findings up to where reading had to stop."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__(findings[-1].code)


@final
class Lines:
    r"""Line and column, both from 1, of offsets in a text.

    >>> str(Lines("a\nbc").place(3))
    '2:2'
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """Return line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line=line, column=offset - self._starts[line - 1] + 1)


def placed(found: Finding, place: Place) -> Finding:
    """Return a finding with its place."""
    return attrs.evolve(found, place=place)


def blank(text: str, start: int) -> int:
    """Return the offset of the first character from an offset on that is no blank, or the end of the text.

    >>> blank("[  1]", 1)
    3
    """
    if text[start : start + 1] > " ":  # as in most places; every blank, and the end of the text, comes before
        return start
    match = _no_blank(text, start)
    return len(text) if match is None else match.start()


_no_blank = re.compile(r"[^ \t\n\r]").search
surrogate: Final = re.compile("[\ud800-\udfff]").search
_number = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?").match
_no_plain_character = re.compile(r'["\\\x00-\x1f]').search
_constant = re.compile(r"-?Infinity|NaN").match
_escape = re.compile(r"u([0-9a-fA-F]{4})|([\"\\/bfnrt])").match
_unfinished_number = re.compile(r"\.|[eE][+-]?").fullmatch
_unfinished_escape = re.compile(r"(?:u[0-9a-fA-F]{0,3})?").fullmatch
_INSIDE_NUMBERS: Final = tuple("0123456789.eE+-")
_SIMPLE: Final = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t', strict=True)).__getitem__
_WORDS: Final = (("true", True), ("false", False), ("null", None))
_HIGH_SURROGATES: Final = range(0xD800, 0xDC00)
_LOW_SURROGATES: Final = range(0xDC00, 0xE000)


@final
class Scanner:
    """Reads a whole text in Python, notes each fault that leaves the structure intact, and stops at one that does not.

    Attributes:
        findings: The faults noted so far, in the order of the text.

    >>> scanner = Scanner('{"a": 1, "a": [NaN]}')
    >>> scanner.document()
    {'a': 1}
    >>> [found.code for found in scanner.findings]
    ['bytes.duplicate-key', 'bytes.not-a-number']
    """

    def __init__(self, text: str) -> None:
        self.findings: list[Finding] = []
        self._text = text
        self._lines = Lines(text)
        self._end = len(text.rstrip(BLANKS))

    def document(self) -> object:
        """Return the value of the text, with `REFUSED` where a value was refused.

        Raises:
            Unreadable: The text is no JSON text; carries the finding that says why, not those noted before.
        """
        value, end = self._value(blank(self._text, 0), "", 0)
        if end < self._end:
            raise self._stop(finding("bytes.trailing"), blank(self._text, end))
        return value

    def _stop(self, found: Finding, offset: int) -> Unreadable:
        return Unreadable(placed(found, self._lines.place(offset)))

    def _broken(self, offset: int) -> Unreadable:
        if offset >= self._end:
            return self._stop(finding("bytes.truncated"), self._end)
        return self._stop(finding("bytes.syntax"), offset)

    def _note(self, code: str, path: str, offset: int, **params: str) -> None:
        self.findings.append(placed(finding(code, path, **params), self._lines.place(offset)))

    def _value(self, start: int, path: str, depth: int) -> tuple[object, int]:
        first = self._text[start : start + 1]
        if first == '"':
            return self._string(start, path)
        if first in ("{", "["):
            if depth == MAX_DEPTH:
                raise self._stop(finding("bytes.depth", limit=MAX_DEPTH), start)
            read = self._object if first == "{" else self._array
            return read(start + 1, path, depth + 1)
        for word, value in _WORDS:
            if self._text.startswith(word, start):
                return value, start + len(word)
            if self._end - start < len(word) and first and word.startswith(self._text[start : self._end]):
                raise self._broken(self._end)
        return self._numeral(start, path)

    def _numeral(self, start: int, path: str) -> tuple[object, int]:
        constant = _constant(self._text, start)
        if constant is not None:
            self._note("bytes.not-a-number", path, start, value=constant.group())
            return REFUSED, constant.end()
        match = _number(self._text, start)
        if match is None:
            rest = self._text[start : self._end]
            raise self._broken(self._end if any(word.startswith(rest) for word in ("-Infinity", "NaN")) else start)
        end = match.end()
        if self._text[end : end + 1] in _INSIDE_NUMBERS:
            raise self._broken(self._end if _unfinished_number(self._text, end, self._end) else end)
        if match.lastindex is not None:
            self._note("bytes.fractional-number", path, start)
            return REFUSED, end
        digits = match.group()
        if len(digits) > 15 and abs(int(digits[:20])) > LARGEST_INTEGER:
            self._note("bytes.large-number", path, start)
            return REFUSED, end
        return int(digits), end

    def _string(self, start: int, path: str) -> tuple[object, int]:
        parts: list[str] = []
        position = start + 1
        while True:
            found = _no_plain_character(self._text, position)
            end = len(self._text) if found is None else found.start()
            parts.append(self._text[position:end])
            mark = self._text[end : end + 1]
            if mark == '"':
                break
            if mark != "\\":
                raise self._broken(end)
            character, position = self._escaped(end + 1)
            parts.append(character)
        text = "".join(parts)
        if surrogate(text) is None:
            return text, end + 1
        self._note("bytes.surrogate", path, start)
        return REFUSED, end + 1

    def _escaped(self, position: int) -> tuple[str, int]:
        match = _escape(self._text, position)
        if match is None:
            raise self._broken(self._end if _unfinished_escape(self._text, position, self._end) else position)
        if match.group(2) is not None:
            return _SIMPLE(match.group(2)), match.end()
        unit = int(match.group(1), 16)
        if unit in _HIGH_SURROGATES and self._text.startswith("\\u", match.end()):
            second = _escape(self._text, match.end() + 1)
            low = None if second is None or second.group(1) is None else int(second.group(1), 16)
            if second is not None and low is not None and low in _LOW_SURROGATES:
                return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), second.end()
        return chr(unit), match.end()

    def _array(self, start: int, path: str, depth: int) -> tuple[object, int]:
        values: list[object] = []
        position = blank(self._text, start)
        if self._text.startswith("]", position):
            return values, position + 1
        while True:
            value, position = self._value(position, join(path, len(values)), depth)
            values.append(value)
            position = blank(self._text, position)
            mark = self._text[position : position + 1]
            if mark == "]":
                return values, position + 1
            if mark != ",":
                raise self._broken(position)
            position = blank(self._text, position + 1)

    def _object(self, start: int, path: str, depth: int) -> tuple[object, int]:
        members: dict[str, object] = {}
        position = blank(self._text, start)
        if self._text.startswith("}", position):
            return members, position + 1
        while True:
            if not self._text.startswith('"', position):
                raise self._broken(position)
            at = position
            name, position = self._string(position, path)
            below = join(path, name) if isinstance(name, str) else path
            if name in members:
                self._note("bytes.duplicate-key", below, at, name=clip(str(name)))
            position = blank(self._text, position)
            if not self._text.startswith(":", position):
                raise self._broken(position)
            value, position = self._value(blank(self._text, position + 1), below, depth)
            if isinstance(name, str):
                members.setdefault(name, value)
            position = blank(self._text, position)
            mark = self._text[position : position + 1]
            if mark == "}":
                return members, position + 1
            if mark != ",":
                raise self._broken(position)
            position = blank(self._text, position + 1)
