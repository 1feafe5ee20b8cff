"""The tables of a pack's files, read member by member: what is unknown, missing or of another type becomes a finding."""

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.findings import Finding, Report, clip, finding, join

__all__ = ("MOST_BYTES", "MOST_FILES", "Reader", "Table", "in_toml", "is_cases_file", "is_name", "shown")

MOST_BYTES: Final = 1_000_000
"""The most bytes that one file of a pack may have."""

MOST_FILES: Final = 200
"""The most files that a pack may have."""

_MOST_FINDINGS: Final = 1_000
_MOST_DEPTH: Final = 20
_LARGEST: Final = 2**63 - 1  # what TOML promises of an integer
# The time that a TOML reader takes for a dotted key grows with the square of its parts.
_has_long_key: Final = re.compile(
    r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}"""
).search
# What moves the cursor, or turns the direction of what follows, when a text is printed.
_has_control: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]").search

is_name: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*").fullmatch
"""Matches the identifier of a pack, the key of a document or of a term, the name of a column."""

_NAMES: Final[Mapping[type, str]] = MappingProxyType(
    {
        str: "toml-text",
        bool: "toml-flag",
        date: "toml-date",
        dict: "toml-table",
        list: "toml-array",
        int: "toml-integer",
        float: "toml-fraction",
        datetime: "toml-date-time",
        time: "toml-time",
    }
)


def is_cases_file(name: str) -> bool:
    """Whether a file of a pack holds cases, by its name.

    >>> is_cases_file("debt.cases.toml"), is_cases_file("showcases.toml")
    (True, False)
    """
    return name.rpartition("/")[2] == "cases.toml" or name.endswith(".cases.toml")


def shown(raw: object) -> str:
    """Return a value as a finding repeats it: a text as it is, everything else as in a file.

    >>> shown("3年"), shown({"b": [1, True], "a": "x"})
    ('3年', '{ a = "x", b = [1, true] }')
    """
    return raw if isinstance(raw, str) else in_toml(raw)


def in_toml(raw: object) -> str:
    """Return a value as it stands in a file, the keys of a table in their order; not made to be read back.

    >>> in_toml("3年")
    '"3年"'
    """
    match raw:
        case bool():
            return str(raw).lower()
        case str():
            return f'"{raw}"'
        case list():
            return f"[{', '.join(in_toml(each) for each in raw)}]"
        case Mapping():
            return f"{{ {', '.join(f'{name} = {in_toml(each)}' for name, each in sorted(raw.items()))} }}"
    return str(raw)


@final
@attrs.define
class Reader:
    """Collects the findings while the files of a pack are read."""

    _findings: list[Finding] = attrs.field(factory=list)

    def tell(self, code: str, path: str, **params: str | int) -> None:
        """Note a finding at a file and key, such as ``/publicity.toml/general/most``."""
        self._findings.append(finding(code, path, **params))

    @property
    def is_full(self) -> bool:
        """Whether there are more findings than a report repeats; further ones are only counted."""
        return len(self._findings) >= _MOST_FINDINGS

    def report(self) -> Report:
        """Return what was noted, in the order of the files and of their keys."""
        return Report.of(self._findings, _MOST_FINDINGS)

    def parsed(self, name: str, content: bytes) -> "Table | None":
        """Return the top table of a file, or nothing where it is no TOML in UTF-8, too large or not fit to be shown."""
        path = join("", name)
        if len(content) > MOST_BYTES:
            self.tell("pack.too-large", path, size=len(content), most=MOST_BYTES)
            return None
        try:
            held = _decoded(content)
            return Table(self, path, held) if self._is_fit(path, held) else None
        except UnicodeDecodeError as error:
            self.tell("pack.unreadable", path, reason=f"byte {error.start} is not UTF-8")
        except RecursionError:
            self.tell("pack.unreadable", path, reason="nested too deeply")
        except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
            self.tell("pack.unreadable", path, reason=clip(str(error), 80))
        return None

    def _is_fit(self, path: str, held: dict[str, Any]) -> bool:
        """Whether all that a file holds can be walked and shown; what cannot be is told, unless it is nested too deeply."""
        faults: list[tuple[str, str, str]] = []
        left: list[tuple[str, object, int]] = [(path, held, 0)]
        while left:
            place, value, depth = left.pop()
            if depth > _MOST_DEPTH:
                raise RecursionError
            if isinstance(value, dict):
                left += [(join(place, key), each, depth + 1) for key, each in value.items()]
            elif isinstance(value, list):
                left += [(join(place, number), each, depth + 1) for number, each in enumerate(value)]
            elif isinstance(value, str) and _has_control(value):
                faults.append((place, "text", clip(value)))
            elif isinstance(value, int) and abs(value) > _LARGEST:
                faults.append((place, "count", clip(hex(value))))
        for place, kind, shown_value in sorted(faults):
            self.tell("pack.bad-value", place, kind=kind, value=shown_value)
        return not faults


@final
@attrs.frozen
class Table:
    """One table of a file with its pointer; what is read from it by ``take`` is known, the rest is told by ``close``."""

    reader: Reader
    path: str
    content: dict[str, Any]
    _known: set[str] = attrs.field(factory=set, init=False)

    def any(self, name: str, *, needed: bool = True) -> Any:  # noqa: ANN401  # what TOML gives
        """Return a member of any type; nothing where it is missing, which is told."""
        self._known.add(name)
        if needed and name not in self.content:
            self.reader.tell("pack.missing-key", self.path, name=name)
        return self.content.get(name)

    def take(self, name: str, kind: type[Any], *, needed: bool = True) -> Any:  # noqa: ANN401  # of the type that was asked for
        """Return a member of a type; nothing where it is missing or of another type, which is told."""
        value = self.any(name, needed=needed)
        if name not in self.content:
            return None
        if type(value) is not kind:  # a bool is an int and a date-time a date
            self.reader.tell("pack.wrong-type", join(self.path, name), expected=_NAMES[kind], found=_NAMES[type(value)])
            return None
        if kind is str and not str(value).strip():
            self.reader.tell("pack.bad-value", join(self.path, name), kind="text", value=clip(str(value)))
            return None
        return value

    def one_of(self, name: str, choices: Collection[str], *, needed: bool = True) -> str | None:
        """Return a text that must be one of several."""
        value: str | None = self.take(name, str, needed=needed)
        if value is None or value in choices:
            return value
        self.reader.tell("pack.bad-choice", join(self.path, name), value=clip(value), choices=", ".join(choices))
        return None

    def tables(self, name: str, *, needed: bool = True) -> "list[Table]":
        """Return the tables of an array of tables."""
        found = []
        for number, each in enumerate(self.take(name, list, needed=needed) or ()):
            path = join(join(self.path, name), number)
            if isinstance(each, dict):
                found.append(Table(self.reader, path, each))
            else:
                self.reader.tell("pack.wrong-type", path, expected="toml-table", found=_NAMES[type(each)])
        return found

    def below(self, name: str) -> "list[tuple[str, Table]]":
        """Return the tables of a table of tables, by key."""
        found = []
        for key, each in (self.take(name, dict, needed=False) or {}).items():
            path = join(join(self.path, name), key)
            if isinstance(each, dict):
                found.append((key, Table(self.reader, path, each)))
            else:
                self.reader.tell("pack.wrong-type", path, expected="toml-table", found=_NAMES[type(each)])
        return found

    def rest(self) -> list[tuple[str, Any]]:
        """Return the members that nothing has taken yet."""
        return [(name, value) for name, value in self.content.items() if name not in self._known]

    def close(self) -> None:
        """Tell every member that nothing has taken."""
        for name, _ in self.rest():
            likely = [] if self.reader.is_full else get_close_matches(name, sorted(self._known), n=1)
            path = join(self.path, name)
            if likely:
                self.reader.tell("pack.misspelt-key", path, name=clip(name), likely=likely[0])
            else:
                self.reader.tell("pack.unknown-key", path, name=clip(name), known=", ".join(sorted(self._known)))


def _decoded(content: bytes) -> dict[str, Any]:
    text = content.decode("utf-8")
    if text.startswith("\ufeff"):
        raise ValueError("it begins with a byte order mark; save it as UTF-8 without one")
    if _has_long_key(text):
        raise RecursionError
    return tomllib.loads(text)
