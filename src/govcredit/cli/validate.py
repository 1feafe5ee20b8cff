"""The verb ``validate``: check documents and say what is wrong, where and how to mend it."""

import sys
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO, Final, final

import typer
from rich.console import Console
from rich.progress import Progress

from govcredit.adapters.reports import FileReport, to_json, to_json_lines, to_text
from govcredit.cli.console import ExitCode, LanguageOption, language, say
from govcredit.exchange.documents import read
from govcredit.exchange.lines import read_lines
from govcredit.exchange.references import counts
from govcredit.findings import Finding, Report, finding
from govcredit.model.bundle import Closing, Header, arrays

__all__ = ("Format", "check_stream", "validate")

_LONG_WORK: Final = 4_000_000  # bytes; a file above it is read with a progress bar


@final
class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def validate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="文件；- 为标准输入 / files; - is standard input")
    ],
    *,
    form: Annotated[Format, typer.Option("--format", help="输出格式 / output format")] = Format.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Check exchange documents, one JSON text or JSON Lines, and exit with 0, 1 (errors found) or 3 (unreadable)."""
    reader = language(lang)
    reports = []
    unreadable = False
    for name in files:
        report, opened = _check(name)
        unreadable |= not opened
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
    """Check one document from a stream; JSON Lines are known by their header and read in bounded memory."""
    first = stream.readline()
    if b'"kind"' in first and b'"header"' in first:
        return _check_lines(name, chain((first,), stream))
    outcome = read(first + stream.read())
    return FileReport(
        file=name,
        version=outcome.version_found,
        digest=outcome.digest,
        items={} if outcome.bundle is None else counts(outcome.bundle),
        report=outcome.report,
    )


def _check(name: str) -> tuple[FileReport, bool]:
    try:
        if name == "-":
            return check_stream(name, sys.stdin.buffer), True
        with Path(name).open("rb") as stream, _progress() as progress:
            size = Path(name).stat().st_size
            shown = size > _LONG_WORK and not progress.disable
            tracked = progress.wrap_file(stream, total=size, description=name) if shown else stream
            return check_stream(name, tracked), True
    except OSError as error:
        found = finding("file.unreadable", reason=error.strerror or type(error).__name__)
        return FileReport(file=name, report=Report(findings=(found,))), False


def _check_lines(name: str, lines: Iterable[bytes]) -> FileReport:
    found: list[Finding] = []
    items: Counter[str] = Counter()
    array_of = dict(arrays())
    version = digest = None
    for line in read_lines(lines):
        found += line.report.findings
        if isinstance(line.item, Header):
            version = line.item.version
        elif isinstance(line.item, Closing):
            digest = line.item.digest
        elif line.item is not None and line.kind is not None:
            items[array_of[line.kind]] += 1
    report = Report(findings=tuple(found))
    return FileReport(file=name, version=version, digest=digest if report.ok else None, items=items, report=report)


def _progress() -> Progress:
    # Bars go to standard error and only to a terminal, and vanish when the file is read; what is printed stays apart.
    errors = Console(stderr=True)
    return Progress(
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    )
