"""The verb ``validate``: check documents and say what is wrong, where and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, BinaryIO, final

import typer

from govcredit.adapters.reports import FileReport, to_json, to_json_lines, to_text
from govcredit.cli.console import ExitCode, LanguageOption, language, say
from govcredit.cli.inputs import FilesArgument, Unopened, as_lines, opened
from govcredit.exchange.documents import MOST_FINDINGS, read
from govcredit.exchange.lines import read_lines
from govcredit.exchange.references import counts
from govcredit.findings import Report
from govcredit.model.bundle import Closing, Header, arrays

__all__ = ("Format", "check_stream", "validate")


@final
class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def validate(
    files: FilesArgument,
    *,
    form: Annotated[Format, typer.Option("--format", help="输出格式 / output format")] = Format.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Check exchange documents, one JSON text or JSON Lines, and exit with 0, 1 (errors found) or 3 (unreadable)."""
    reader = language(lang)
    reports = []
    unreadable = False
    for name in files:
        try:
            with opened(name) as stream:
                report = check_stream(name, stream)
        except Unopened as stop:
            unreadable = True
            report = stop.report
        reports.append(report)
        if form is not Format.JSON:
            for line in to_text(report, reader) if form is Format.TEXT else to_json_lines((report,), reader):
                say(line)
    if form is Format.JSON:
        say(to_json(reports, reader))
    if unreadable:
        return ExitCode.UNREADABLE
    return ExitCode.OK if all(report.report.ok for report in reports) else ExitCode.ERRORS_FOUND


def check_stream(name: str, stream: BinaryIO) -> FileReport:
    """Check one document from a stream; JSON Lines are read line by line, and nothing of them is kept but identifiers."""
    lines, found = as_lines(stream)
    if found:
        return _check_lines(name, lines)
    outcome = read(b"".join(lines))
    return FileReport(
        file=name,
        version=outcome.version_found,
        digest=outcome.digest,
        items={} if outcome.bundle is None else counts(outcome.bundle),
        report=outcome.report,
    )


def _check_lines(name: str, lines: Iterable[bytes]) -> FileReport:
    items: Counter[str] = Counter()
    array_of = dict(arrays())
    version = digest = None

    def counted() -> Iterator[Report]:
        nonlocal version, digest
        for line in read_lines(lines):
            if isinstance(line.item, Header):
                version = line.item.version
            elif isinstance(line.item, Closing):
                digest = line.item.digest
            elif line.item is not None and line.kind is not None:
                items[array_of[line.kind]] += 1
            yield line.report

    report = Report.joined(counted(), MOST_FINDINGS)
    return FileReport(file=name, version=version, digest=digest if report.ok else None, items=items, report=report)
