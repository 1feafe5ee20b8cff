"""The tables of a pack's files, read member by member: what is unknown, missing or of another type becomes a finding."""

import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.findings import Finding, Report, clip, finding, join

__all__ = ("MOST_BYTES", "MOST_FILES", "Reader", "Table")

MOST_BYTES: Final = 1_000_000
"""The most bytes that one file of a pack may have."""

MOST_FILES: Final = 200
"""The most files that a pack may have."""

_MOST_FINDINGS: Final = 1_000
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


@final
@attrs.define
class Reader:
    """Collects the findings while the files of a pack are read."""

    _findings: list[Finding] = attrs.field(factory=list)

    def tell(self, code: str, path: str, **params: str | int) -> None:
        """Note a finding at a file and key, such as ``/publicity.toml/general/most``."""
        self._findings.append(finding(code, path, **params))

    def report(self) -> Report:
        """Return what was noted, in the order of the files and of their keys."""
        return Report.of(self._findings, _MOST_FINDINGS)

    def parsed(self, name: str, content: bytes) -> "Table | None":
        """Return the top table of a file, or nothing where it is no TOML in UTF-8 or too large."""
        path = join("", name)
        if len(content) > MOST_BYTES:
            self.tell("pack.too-large", path, size=len(content), most=MOST_BYTES)
            return None
        try:
            return Table(self, path, tomllib.loads(content.decode("utf-8")))
        except UnicodeDecodeError as error:
            self.tell("pack.unreadable", path, reason=f"byte {error.start} is not UTF-8")
        except RecursionError:
            self.tell("pack.unreadable", path, reason="nested too deeply")
        except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
            self.tell("pack.unreadable", path, reason=clip(str(error), 80))
        return None


@final
@attrs.frozen
class Table:
    """One table of a file with its pointer; what is read from it by ``take`` is known, the rest is told by ``close``."""

    reader: Reader
    path: str
    content: dict[str, Any]
    _known: set[str] = attrs.field(factory=set, init=False)

    def take(self, name: str, kind: type[Any], *, needed: bool = True) -> Any:  # noqa: ANN401  # of the type that was asked for
        """Return a member of a type; nothing where it is missing or of another type, which is told."""
        self._known.add(name)
        if name not in self.content:
            if needed:
                self.reader.tell("pack.missing-key", self.path, name=name)
            return None
        value: Any = self.content[name]
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
            likely = get_close_matches(name, self._known, n=1)
            path = join(self.path, name)
            if likely:
                self.reader.tell("pack.misspelt-key", path, name=clip(name), likely=likely[0])
            else:
                self.reader.tell("pack.unknown-key", path, name=clip(name), known=", ".join(sorted(self._known)))
