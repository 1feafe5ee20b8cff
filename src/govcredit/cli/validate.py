"""The verb ``validate``: check documents and say what is wrong, where, by which clause and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, BinaryIO, Final, final

import attrs
import typer

from govcredit.adapters.html.page import to_html
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.adapters.reports.structured import to_json, to_json_lines
from govcredit.cli.console import ExitCode, LanguageOption, language, say, tell
from govcredit.cli.inputs import FilesArgument, Unopened, as_lines, opened, written
from govcredit.cli.judging import KnownOption, Law, OnOption, PackOption, law
from govcredit.exchange.documents import MOST_FINDINGS, read
from govcredit.exchange.lines import read_lines
from govcredit.exchange.references import counts
from govcredit.findings import Language, Report
from govcredit.model.bundle import Closing, Header, arrays
from govcredit.validation.review import Material, material, material_of_lines, review

__all__ = ("Format", "check_form", "validate")


@final
class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    HTML = "html"


@final
@attrs.frozen(kw_only=True)
class Asked:
    """How a document is to be checked.

    Attributes:
        law: The law that its data is judged by; ``None`` where only its form is checked.
        most: How many findings a report lists.
        reveal: Whether the values are shown that the findings point to.
    """

    law: Law | None
    most: int = MOST_FINDINGS
    reveal: bool = False


_REVEALED: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "报告含有未脱敏的数据，不得外传。",
        "en": "The report shows data that is masked elsewhere; it must not leave the house.",
    }
)


def validate(
    files: FilesArgument,
    *,
    form: Annotated[Format, typer.Option("--format", help="输出格式 / output format")] = Format.TEXT,
    out: Annotated[
        Path | None, typer.Option(help="写入文件；默认输出到屏幕 / file to write; the screen by default")
    ] = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    form_only: Annotated[
        bool, typer.Option("--form-only", help="只检查格式和引用 / only form and references, in bounded memory")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="列出每一处同类问题 / tell each finding, not three of a kind")
    ] = False,
    most: Annotated[int, typer.Option(min=1, help="最多列出多少个问题 / how many findings are listed")] = MOST_FINDINGS,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="显示原值，含个人信息 / show the values, personal data among them")
    ] = False,
    lang: LanguageOption = None,
) -> int:
    """Check exchange documents, one JSON text or JSON Lines, and exit with 0, 1 (errors found) or 3 (unreadable)."""
    reader = language(lang)
    asked = Asked(law=None if form_only else law(pack, on, known, lang), most=most, reveal=reveal)
    if reveal:
        tell(_REVEALED[reader])
    reports: list[FileReport] = []
    unreadable = False

    def checked() -> Iterator[FileReport]:
        nonlocal unreadable
        for name in files:
            try:
                with opened(name) as stream:
                    report = _check(name, stream, asked)
            except Unopened as stop:
                unreadable = True
                report = stop.report
            reports.append(report)
            yield report

    lines = _lines(checked(), form, reader, every=every)
    if out is None:
        for line in lines:
            say(line)
    else:
        written(out, (f"{line}\n".encode() for line in lines))
    if unreadable:
        return ExitCode.UNREADABLE
    return ExitCode.OK if all(report.report.ok for report in reports) else ExitCode.ERRORS_FOUND


def check_form(name: str, stream: BinaryIO, most: int = MOST_FINDINGS) -> FileReport:
    """Check the form of one document; JSON Lines are read line by line, and nothing of them is kept but identifiers."""
    lines, found = as_lines(stream)
    if found:
        return _form_of_lines(name, lines, most)
    outcome = read(b"".join(lines), most=most)
    return FileReport(
        file=name,
        version=outcome.version_found,
        digest=outcome.digest,
        items={} if outcome.bundle is None else counts(outcome.bundle),
        report=outcome.report,
    )


def _lines(reports: Iterable[FileReport], form: Format, reader: Language, *, every: bool) -> Iterator[str]:
    if form is Format.JSON:
        yield to_json(reports, reader)
    elif form is Format.SARIF:
        yield to_sarif(tuple(reports), reader)
    elif form is Format.HTML:
        yield to_html(tuple(reports), reader)
    else:
        for report in reports:
            yield from to_text(report, reader, every=every) if form is Format.TEXT else to_json_lines((report,), reader)


def _check(name: str, stream: BinaryIO, asked: Asked) -> FileReport:
    if asked.law is None:
        return check_form(name, stream, asked.most)
    lines, found = as_lines(stream)
    taken = material_of_lines(lines, most=asked.most) if found else material(b"".join(lines), most=asked.most)
    return _judged(name, taken, asked.law, asked)


def _judged(name: str, taken: Material, by: Law, asked: Asked) -> FileReport:
    report = taken.outcome.report
    if taken.bundle is not None:
        report = review(taken, by.context(taken.bundle), most=asked.most)
    outcome = taken.outcome
    return FileReport(
        file=name,
        version=outcome.version_found,
        digest=outcome.digest if report.ok else None,
        items={} if taken.bundle is None else counts(taken.bundle),
        report=report,
        values=taken.values(report) if asked.reveal else {},
    )


def _form_of_lines(name: str, lines: Iterable[bytes], most: int) -> FileReport:
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

    report = Report.joined(counted(), most)
    return FileReport(file=name, version=version, digest=digest if report.ok else None, items=items, report=report)
