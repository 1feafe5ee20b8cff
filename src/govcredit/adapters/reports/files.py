"""What came of checking one file, and its findings in groups of one kind: what every way of writing starts from."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from govcredit.exchange.documents import Outcome
from govcredit.exchange.references import counts
from govcredit.findings import Finding, Language, Report, Severity, entry
from govcredit.model.trails import trail, trail_of_item

__all__ = ("FileReport", "Group", "field_of", "grouped", "json_text", "member_of")

# What turns the order of letters round, is not seen, or speaks to a terminal; JSON itself escapes what lies below U+0020.
_unseen: Final = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]").sub
_ORDER: Final[tuple[Severity, ...]] = ("error", "warning", "info")


@final
@attrs.frozen(kw_only=True)
class FileReport:
    """What came of checking one file.

    Attributes:
        file: The name of the file as given; ``-`` for standard input.
        version: The format version that the document says it is.
        digest: The digest of the canonical bytes, when the document has no errors.
        items: How many items of each array could be read.
        report: The findings.
        values: The value of the document that a finding points to, clipped, where somebody asked to reveal them; a report
            that holds some must not leave the house.
    """

    file: str
    version: str | None = None
    digest: str | None = None
    items: Mapping[str, int] = attrs.field(factory=dict)
    report: Report
    values: Mapping[Finding, str] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, file: str, outcome: Outcome, report: Report | None = None) -> "FileReport":
        """Return what came of reading a file.

        Args:
            file: What the file is called.
            outcome: What came of reading it.
            report: The findings, where more was found than the outcome tells.

        >>> from govcredit.exchange.documents import read
        >>> FileReport.of("a.json", read(b'{"version": "1.0"}')).version
        '1.0'
        """
        whole = outcome.report if report is None else report
        return cls(
            file=file,
            version=outcome.version_found,
            digest=outcome.digest if whole.ok else None,
            items={} if outcome.bundle is None else counts(outcome.bundle),
            report=whole,
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, then how many items in each array."""
        return {**self.report.counts, **self.items}


@final
@attrs.frozen(kw_only=True)
class Group:
    """The findings of one code at one member, whatever the item (同类问题).

    Attributes:
        code: Their code.
        member: Their pointer with ``*`` for each index; empty for what is only counted.
        severity: The gravest of theirs.
        findings: The findings, in document order.
        left_out: How many more there are that the report does not list; told with the first group of a code.

    >>> from govcredit.findings import finding
    >>> grouped(Report(findings=(finding("structure.date", "/tasks/4/decided", value="x"),)))
    (Group(code='structure.date', member='/tasks/*/decided', severity='error', findings=(...), left_out=0),)
    """

    code: str
    member: str
    severity: Severity
    findings: tuple[Finding, ...]
    left_out: int = 0

    @property
    def number(self) -> int:
        """How many findings there are, listed or not."""
        return len(self.findings) + self.left_out


def grouped(report: Report) -> tuple[Group, ...]:
    """Return the findings of a report by code and member, the gravest and most frequent groups first.

    >>> from govcredit.findings import finding
    >>> report = Report.of([finding("structure.date", f"/tasks/{index}/progress/0/on", value="x") for index in range(3)])
    >>> [(group.member, group.number) for group in grouped(report)]
    [('/tasks/*/progress/*/on', 3)]
    """
    found: dict[tuple[str, str], list[Finding]] = {}
    for each in report.findings:
        found.setdefault((each.code, member_of(each.path)), []).append(each)
    left_out = dict(report.left_out)
    groups = [
        Group(
            code=code,
            member=member,
            severity=_gravest(findings),
            findings=tuple(findings),
            left_out=left_out.pop(code, 0),
        )
        for (code, member), findings in found.items()
    ]
    groups += [
        Group(code=code, member="", severity=entry(code).severity, findings=(), left_out=number)
        for code, number in left_out.items()
    ]
    return tuple(
        sorted(groups, key=lambda group: (_ORDER.index(group.severity), -group.number, group.code, group.member))
    )


def json_text(value: object, indent: int | None = None) -> str:
    r"""Return JSON that people may look at as well: letters as they are, and an escape for each that cannot be seen.

    Args:
        value: A JSON value.
        indent: How many blanks a level is set in; all on one line when ``None``.

    >>> json_text(["县\u202e"])
    '["县\\u202e"]'
    """
    return _unseen(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def member_of(path: str) -> str:
    """Return a pointer with ``*`` for each index, so that the same member of several items is one.

    >>> member_of("/tasks/12/responsibility/roles/0")
    '/tasks/*/responsibility/roles/*'
    """
    return re.sub(r"/[0-9]+(?=/|$)", "/*", path)


def field_of(found: Finding, language: Language) -> str:
    """Return where a finding points to in the words of the model; nothing where it points out of it.

    Args:
        found: The finding.
        language: The reader's language.

    >>> from govcredit.findings import finding
    >>> field_of(finding("ledger.no-lead", "/tasks/3/responsibility/roles"), "zh")
    '台账任务 › 责任部门 › 责任分工'
    """
    titles = trail(found.path)
    if not titles and found.about is not None:
        titles = trail_of_item(found.about.kind, found.path.removeprefix("/item"))
    return " › ".join(title.zh if language == "zh" else title.en for title in titles)


def _gravest(findings: Iterable[Finding]) -> Severity:
    return min((each.severity for each in findings), key=_ORDER.index)
