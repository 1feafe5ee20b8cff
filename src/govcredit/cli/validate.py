"""The verb ``validate``: check documents and say what is wrong, where, by which clause and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Annotated, Any, BinaryIO, Final, final

import attrs
import typer

from govcredit.adapters.excel import annotate, is_table
from govcredit.adapters.html.page import to_html
from govcredit.adapters.intake import Law, as_lines, checked, report_of
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.adapters.reports.structured import to_json, to_json_lines
from govcredit.cli.bulk import LARGE, Bulk, Stopped, file_of, judged_in_parts
from govcredit.cli.checkpoint import Checkpoint
from govcredit.cli.console import ExitCode, LanguageOption, language, say, tell
from govcredit.cli.inputs import FilesArgument, Unopened, once, opened, value_or_exit
from govcredit.cli.judging import KnownOption, OnOption, PackOption, law
from govcredit.cli.outputs import written
from govcredit.errors import InvalidDocument
from govcredit.exchange.documents import MOST_FINDINGS, read
from govcredit.exchange.lines import read_lines
from govcredit.findings import Language, Report
from govcredit.model.bundle import Closing, Header, arrays
from govcredit.validation.review import material_of_lines

__all__ = ("Format", "validate")


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
class _Checking:
    """How a document is to be checked.

    Attributes:
        law: The law that its data is judged by; ``None`` where only its form is checked.
        most: How many findings a report lists.
        reveal: Whether the values are shown that the findings point to.
        pack: The pack that was given, by its name or folder.
        jobs: How many processes judge JSON Lines; ``None`` for one, and in memory where there are few.
        checkpoint: Keeps what was done of JSON Lines; they are then judged part by part, however few there are.
        stopped: Whether the reader has asked to stop.
        beside: Items that stand beside those of a workbook, such as the bodies that it names.
    """

    law: Law | None
    most: int = MOST_FINDINGS
    reveal: bool = False
    pack: str | None = None
    jobs: int | None = None
    checkpoint: Checkpoint | None = None
    stopped: Stopped = attrs.field(factory=Stopped)
    beside: Mapping[str, Any] | None = None


_PARTIAL: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "检查已中止：{count} 项中检查了 {done} 项，报告不完整。",
        "en": "Stopped: {done} of {count} items were judged; the report is partial.",
    }
)
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
    annotated: Annotated[
        Path | None,
        typer.Option("--annotate", help="标注问题后的工作簿 / the workbook given back with its faults marked"),
    ] = None,
    beside: Annotated[
        str | None,
        typer.Option(
            help="与工作簿一并检查的交换文件，如机构名录 / a document to stand beside a workbook, such as its bodies"
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, max=64, help="用几个进程检查 JSON Lines / how many processes judge JSON Lines; one by default"
        ),
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(
            file_okay=False,
            help="保存进度的文件夹，中断后可继续 / a folder that keeps what was done, so that a run that was killed goes on",
        ),
    ] = None,
    lang: LanguageOption = None,
) -> int:
    """Check documents and workbooks, and exit with 0, 1 (errors found), 3 (unreadable), 130 or 143 (stopped)."""
    reader = language(lang)
    once(*files, beside)
    if annotated is not None and (len(files) != 1 or form_only):
        raise typer.BadParameter("一个工作簿 / one workbook", param_hint="--annotate")
    if checkpoint is not None and (len(files) != 1 or form_only):
        raise typer.BadParameter("一个文件 / one file", param_hint="--checkpoint")
    checking = _Checking(
        law=None if form_only else law(pack, on, known, lang),
        most=most,
        reveal=reveal,
        pack=pack,
        jobs=jobs,
        checkpoint=None if checkpoint is None else Checkpoint(checkpoint, reader),
        beside=None if beside is None else value_or_exit(beside, lang),
    )
    if reveal:
        tell(_REVEALED[reader])
    reports: list[FileReport] = []
    unreadable = False

    def reported() -> Iterator[FileReport]:
        nonlocal unreadable
        for name in files:
            try:
                with opened(name) as stream:
                    report, data = _check(name, stream, checking)
                if annotated is not None and data is not None:
                    _annotate(annotated, data, report, reader)
            except Unopened as stop:
                unreadable = True
                report = stop.report
            reports.append(report)
            yield report
            if checking.stopped.asked:
                return

    _print(_lines(reported(), form, reader, every=every), out)
    if checking.stopped.asked:
        tell(_PARTIAL[reader].format(done=checking.stopped.done, count=checking.stopped.count))
        return checking.stopped.code
    return ExitCode.UNREADABLE if unreadable else _code(reports)


def _print(lines: Iterable[str], out: Path | None) -> None:
    if out is None:
        for line in lines:
            say(line)
    else:
        written(out, (f"{line}\n".encode() for line in lines))


def _code(reports: Iterable[FileReport]) -> int:
    return ExitCode.OK if all(report.report.ok for report in reports) else ExitCode.ERRORS_FOUND


def _form(name: str, lines: Iterable[bytes], *, found: bool, most: int) -> FileReport:
    # JSON Lines are read line by line, and nothing of them is kept but identifiers.
    if found:
        return _form_of_lines(name, lines, most)
    return FileReport.of(name, read(b"".join(lines), most=most))


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


def _check(name: str, stream: BinaryIO, checking: _Checking) -> tuple[FileReport, bytes | None]:
    # The report, with the bytes of a workbook.
    lines, found = as_lines(stream)
    if checking.law is None:
        return _form(name, lines, found=found, most=checking.most), None
    if found:
        return _of_lines(name, lines, checking.law, checking), None
    data = b"".join(lines)
    report, _ = checked(
        data, checking.law, name=name, beside=checking.beside, most=checking.most, reveal=checking.reveal
    )
    return report, data if is_table(data, name) else None


def _of_lines(name: str, lines: Iterable[bytes], by: Law, checking: _Checking) -> FileReport:
    with checking.stopped.listening(), TemporaryDirectory(prefix="govcredit-") as folder:
        path = file_of(name, lines, Path(folder))
        copied = path.parent == Path(folder)
        with path.open("rb") if copied else nullcontext(lines) as source:
            if checking.jobs is None and checking.checkpoint is None and path.stat().st_size < LARGE:
                taken = material_of_lines(source, most=checking.most)
                return report_of(taken, by, name=name, most=checking.most, reveal=checking.reveal)
            how = Bulk(
                path=path,
                index=Path(folder) / "index.sqlite",
                pack=checking.pack,
                on=by.on,
                known=by.known,
                most=checking.most,
            )
            return judged_in_parts(
                name,
                source,
                how,
                jobs=checking.jobs or 1,
                reveal=checking.reveal,
                stopped=checking.stopped,
                checkpoint=checking.checkpoint,
            )


def _annotate(out: Path, data: bytes, report: FileReport, reader: Language) -> None:
    try:
        marked = annotate(data, report.report, reader, name=report.file)
    except InvalidDocument:
        return  # the report says why there is nothing to mark
    written(out, (marked,), "--annotate")


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
