"""Findings: the one error value of the house, and the catalogue of their texts.

A finding says where (a JSON Pointer, and a line or a cell once it is located), what (a code with parameters) and
why (the clause). Its sentence is made from the catalogue when somebody reads it, in the reader's language. Parameters
never hold a sensitive value in clear, and everything taken from the data is clipped.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit._bounded import bounded
from govcredit._files import names, read_text
from govcredit._sentences import Language, Parameter, render, word

__all__ = (
    "About",
    "Entry",
    "Finding",
    "Ground",
    "Language",
    "Place",
    "Report",
    "RuleCount",
    "Severity",
    "Texts",
    "catalogue",
    "clip",
    "entry",
    "finding",
    "join",
    "word",
)

Severity: TypeAlias = Literal["error", "warning", "info"]
"""``error`` 错误, ``warning`` 警告, ``info`` 提示."""

_SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
_VALUE_LIMIT = 40  # characters of a value that a finding repeats
_PARAMETER_LIMIT = 200  # characters of any parameter, such as the values that are allowed
_TOKEN_LIMIT = 64  # characters of one member name in a pointer
_code_of = attrgetter("code")
_number_inside = re.compile(r"[0-9]{17}[0-9Xx]|(?<![0-9])[0-9]{15}(?![0-9])").search
_PATH_LIMIT = 240  # bytes of a whole pointer, so that a finding stays below 1 kB


@final
@attrs.frozen(kw_only=True)
class Place:
    """Where in the input a finding points: line and column, or a cell such as ``台账!C7``.

    Attributes:
        line: The line, from 1.
        column: The character of the line, from 1.

    >>> str(Place(line=3, column=7)), str(Place(cell="台账!C7"))
    ('3:7', '台账!C7')
    """

    line: int | None = None
    column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.cell is not None:
            return self.cell
        return str(self.line) if self.column is None else f"{self.line}:{self.column}"


@final
@attrs.frozen(order=True)
class About:
    """The item that a finding is about: its kind and its identifier, which is not told where it may name a person.

    >>> About("record", "r-1"), str(About("person", "p-1")), str(About("archive", "a-11010120971231001X"))
    (About(kind='record', id='r-1'), 'person ***', 'archive ***')
    """

    kind: str
    id: str

    @property
    def shown(self) -> str:
        """The identifier as it may be printed, masked where it is a person's or may hold a citizen number."""
        return "***" if self.kind == "person" or _number_inside(self.id) else self.id

    def __str__(self) -> str:
        return f"{self.kind} {self.shown}"

    def __repr__(self) -> str:
        return f"About(kind={self.kind!r}, id={self.shown!r})"


@final
@attrs.frozen(kw_only=True)
class Finding:
    """One thing that was noticed about a document.

    Attributes:
        code: The kind of finding, such as ``structure.unknown-member``.
        path: JSON Pointer (RFC 6901) to the value; clipped where a member name or the whole is overlong. Where a rule found
            it, and until `Report.placed` knows the document, the pointer begins at the item that it is about.
        severity: ``error``, ``warning`` or ``info``.
        params: What the sentence of the catalogue fills in, sorted by name.
        basis: The clause that the finding rests on, where one exists.
        place: Line and column, or cell, once located.
        about: The item that it is about, where a rule found it.

    >>> finding("structure.unknown-member", "/tasks/0/titel", name="titel", likely="title").message("en")
    'Member “titel” is not known here.'
    """

    code: str
    path: str
    severity: Severity
    params: tuple[tuple[str, Parameter], ...] = ()
    basis: str | None = None
    place: Place | None = None
    about: About | None = None

    def message(self, language: Language = "zh") -> str:
        """Return the sentence that says what is wrong."""
        return render(entry(self.code).texts[language].message, self.params, language)

    def hint(self, language: Language = "zh") -> str:
        """Return the sentence that says how to mend it."""
        return render(entry(self.code).texts[language].hint, self.params, language)

    def at(self, path: str) -> "Finding":
        """Return the same finding below another pointer, as when a part was read by itself."""
        return attrs.evolve(self, path=_clip_path(path + self.path))


@final
@attrs.frozen(kw_only=True)
class RuleCount:
    """How often one rule was applied, and with what result (规则执行情况).

    Attributes:
        rule: The rule, named as its finding is.
        applied: How many cases it judged, passed and failed together.
        failed: In how many of them it found something.
        not_applicable: In how many it had nothing to judge, by the reason, a key of ``terms.toml``.

    >>> RuleCount(rule="order.published-before-decided", applied=3, failed=1).passed
    2
    """

    rule: str
    applied: int
    failed: int
    not_applicable: tuple[tuple[str, int], ...] = ()

    @property
    def passed(self) -> int:
        """In how many cases it found nothing."""
        return self.applied - self.failed

    def __add__(self, other: "RuleCount") -> "RuleCount":
        return RuleCount(
            rule=self.rule,
            applied=self.applied + other.applied,
            failed=self.failed + other.failed,
            not_applicable=_summed(self.not_applicable + other.not_applicable),
        )


@final
@attrs.frozen(kw_only=True)
class Ground:
    """What a report rests on (检查依据): without it two reports cannot be compared.

    Attributes:
        pack: The most local pack.
        pack_version: Its version.
        pack_digest: The digest of all its layers.
        on: The day that is judged.
        known: The day up to which everything was known.
        library: The version of this library.
        confirmed: How many terms were read whose text was seen.
        unconfirmed: How many were read that rest on memory.

    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.validation.register import check
    >>> check(Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))).ground
    Ground(pack='cn', ..., on=datetime.date(2026, 4, 1), known=datetime.date(2026, 4, 1), ..., confirmed=0, unconfirmed=0)
    """

    pack: str
    pack_version: str
    pack_digest: str
    on: date
    known: date
    library: str
    confirmed: int
    unconfirmed: int


@final
@attrs.frozen(kw_only=True)
class Report:
    """All findings about one document, in document order where the order is known.

    Attributes:
        findings: The findings.
        left_out: How many more there are of each code, where the number of findings was bounded.
        rules: What each rule came to, by its name; empty where no rules were asked.
        ground: What the rules rest on; ``None`` where no rules were asked.
        unchecked: How many items, by the reason (a key of ``terms.toml``), the rules did not look at.

    >>> report = Report(findings=(finding("bytes.empty"),))
    >>> report.ok, report.counts["error"]
    (False, 1)
    """

    findings: tuple[Finding, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    rules: tuple[RuleCount, ...] = ()
    ground: Ground | None = None
    unchecked: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding], most: int | None = None) -> "Report":
        """Return the report of findings, at most so many of them; the others are counted and let go.

        Each code that was found keeps its share, so that no fault is crowded out by another that is everywhere.

        >>> Report.of([finding("bytes.empty")] * 3, 1).left_out
        (('bytes.empty', 2),)
        """
        kept, left_out = bounded(findings, _code_of, most)
        return cls(findings=kept, left_out=_summed(left_out.items()))

    @classmethod
    def joined(cls, reports: Iterable["Report"], most: int | None = None) -> "Report":
        """Return one report of several, with at most so many findings, as `of` keeps them; each is looked at once.

        >>> Report.joined([Report(findings=(finding("bytes.empty"),)), Report()]).counts["error"]
        1
        """
        left_out: list[tuple[str, int]] = []
        rules: dict[str, RuleCount] = {}
        unchecked: list[tuple[str, int]] = []
        ground: Ground | None = None

        def findings() -> Iterator[Finding]:
            nonlocal ground
            for report in reports:
                left_out.extend(report.left_out)
                for count in report.rules:
                    rules[count.rule] = rules[count.rule] + count if count.rule in rules else count
                unchecked.extend(report.unchecked)
                ground = ground or report.ground
                yield from report.findings

        kept, others = bounded(findings(), _code_of, most)
        return cls(
            findings=kept,
            left_out=_summed((*left_out, *others.items())),
            rules=tuple(rules[name] for name in sorted(rules)),
            ground=ground,
            unchecked=_summed(unchecked),
        )

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not self.counts["error"]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each severity, those that are left out among them."""
        found: dict[str, int] = dict.fromkeys(_SEVERITIES, 0)
        for each in self.findings:
            found[each.severity] += 1
        for code, number in self.left_out:
            found[entry(code).severity] += number
        return MappingProxyType(found)

    def located(self, places: Mapping[str, Place]) -> "Report":
        """Return the report with the place of each finding joined by its pointer.

        >>> report = Report(findings=(finding("bytes.empty", "/name"),)).located({"/name": Place(cell="台账!C7")})
        >>> str(report.findings[0].place)
        '台账!C7'
        """
        return attrs.evolve(
            self,
            findings=tuple(
                attrs.evolve(finding, place=places[finding.path])
                if finding.place is None and finding.path in places
                else finding
                for finding in self.findings
            ),
        )

    def placed(self, pointers: Mapping[About, str]) -> "Report":
        """Return the report of rules with each pointer beginning at the document: below that of the item it is about.

        >>> found = attrs.evolve(finding("bytes.empty", "/name"), about=About("organ", "a"))
        >>> Report(findings=(found,)).placed({About("organ", "a"): "/organs/3"}).findings[0].path
        '/organs/3/name'
        """
        return attrs.evolve(
            self,
            findings=tuple(
                each if each.about is None else each.at(pointers.get(each.about, "")) for each in self.findings
            ),
        )

    def at(self, path: str) -> "Report":
        """Return the same report below another pointer, as when a part was read by itself.

        >>> Report(findings=(finding("bytes.empty", "/name"),)).at("/organs/3").findings[0].path
        '/organs/3/name'
        """
        return attrs.evolve(self, findings=tuple(each.at(path) for each in self.findings))

    def first(self, most: int | None) -> "Report":
        """Return the report with at most so many findings; the others are counted.

        >>> Report(findings=(finding("bytes.empty"),) * 3).first(2).left_out
        (('bytes.empty', 1),)
        """
        if most is None or len(self.findings) <= most:
            return self
        return Report.joined((self,), most)

    def __add__(self, other: "Report") -> "Report":
        return Report.joined((self, other))


@final
@attrs.frozen(kw_only=True)
class Texts:
    """What the catalogue says about a code in one language.

    >>> entry("bytes.empty").texts["en"]
    Texts(title='The file is empty', message='The file has no content, or only blanks.', ...
    """

    title: str
    message: str
    hint: str
    cause: str


@final
@attrs.frozen(kw_only=True)
class Entry:
    """One code of the catalogue.

    Attributes:
        code: Family and name, such as ``bytes.empty``.
        severity: How grave a finding with this code is.
        basis: The clause that it rests on, where one exists.
        plans: The clauses of plans, by the key of the plan among the documents of packs, that it rests on where they hold.
        texts: Title, message, hint and cause by language.
        bad: An example that is wrong.
        good: An example that is right.

    >>> entry("bytes.empty")
    Entry(code='bytes.empty', severity='error', basis=None, ...
    """

    code: str
    severity: Severity
    basis: str | None
    plans: Mapping[str, str]
    texts: Mapping[Language, Texts]
    bad: str
    good: str


def finding(code: str, path: str = "", **params: Parameter) -> Finding:
    """Make a finding with the severity and the basis of the catalogue, its pointer and parameters clipped.

    Args:
        code: A code of the catalogue.
        path: JSON Pointer to the value.
        params: What the sentence fills in; never a sensitive value in clear.

    Raises:
        KeyError: The catalogue has no such code.

    >>> finding("bytes.empty")
    Finding(code='bytes.empty', path='', severity='error', params=(), basis=None, place=None, about=None)
    """
    known = entry(code)
    return Finding(
        code=code,
        path=_clip_path(path),
        severity=known.severity,
        params=tuple(
            (name, clip(value, _PARAMETER_LIMIT) if isinstance(value, str) else value)
            for name, value in sorted(params.items())
        ),
        basis=known.basis,
    )


def join(path: str, token: str | int) -> str:
    """Return the pointer of a member or an element below another pointer; an overlong name is clipped.

    Args:
        path: The pointer.
        token: The name of the member or the number of the element.

    >>> join("/tasks/0", "a/b~c")
    '/tasks/0/a~1b~0c'
    """
    text = clip(str(token), _TOKEN_LIMIT).replace("~", "~0").replace("/", "~1")
    return f"{path}/{text}"


def clip(text: str, limit: int = _VALUE_LIMIT) -> str:
    r"""Return the beginning of a text, at most ``limit`` characters that are safe to print.

    What cannot be seen is written as an escape. Where something was cut, the number of characters of the whole follows.

    >>> clip("x" * 1_000_000, 10), clip("1\n")
    ('xxxxxxxxxx…(1000000)', '1\\n')
    """
    shown = text[:limit]
    if not shown.isprintable():
        shown, start = "", shown
        for character in start:
            piece = character if character.isprintable() else repr(character)[1:-1]
            if len(shown) + len(piece) > limit:
                return f"{shown}…({len(text)})"
            shown += piece
    return shown if len(text) <= limit else f"{shown}…({len(text)})"


def entry(code: str) -> Entry:
    """Return the catalogue's entry for a code.

    Raises:
        KeyError: The catalogue has no such code.

    >>> entry("bytes.empty").texts["zh"].title
    '文件为空'
    """
    return _family(code.partition(".")[0])[code]


def catalogue() -> tuple[Entry, ...]:
    """Return all entries of the catalogue, sorted by code.

    >>> codes = [each.code for each in catalogue()]
    >>> codes == sorted(codes), "bytes.empty" in codes
    (True, True)
    """
    families = (name.removesuffix(".toml") for name in names("messages") if name != "terms.toml")
    return tuple(found for family in families for _, found in sorted(_family(family).items()))


@cache
def _family(family: str) -> Mapping[str, Entry]:
    if f"{family}.toml" not in names("messages"):
        raise KeyError(family)
    found = tomllib.loads(read_text("messages", f"{family}.toml"))
    return MappingProxyType(
        {
            f"{family}.{name}": Entry(
                code=f"{family}.{name}",
                severity=row["severity"],
                basis=row.get("basis"),
                plans=MappingProxyType(row.get("plans", {})),
                texts=MappingProxyType({"zh": Texts(**row["zh"]), "en": Texts(**row["en"])}),
                bad=row["bad"],
                good=row["good"],
            )
            for name, row in found.items()
        }
    )


def _summed(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for name, number in counted:
        sums[name] = sums.get(name, 0) + number
    return tuple(sorted(sums.items()))


def _clip_path(path: str) -> str:
    if len(path) * 4 <= _PATH_LIMIT:  # a character takes four bytes at most
        return path
    written = path.encode("utf-8", "replace")
    return path if len(written) <= _PATH_LIMIT else f"{written[:_PATH_LIMIT].decode('utf-8', 'ignore')}…"
