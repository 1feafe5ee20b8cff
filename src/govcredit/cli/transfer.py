"""The verbs ``upgrade`` and ``convert``: a document brought to this version, or a document or a table into another form."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, final

import typer

from govcredit.adapters.columnar import read_parquet, write_parquet
from govcredit.adapters.excel import is_table
from govcredit.adapters.gongshi import Showing
from govcredit.adapters.intake import file_name, read_exchange, take_table
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, LanguageOption, language, tell
from govcredit.cli.inputs import FileArgument, Unopened, once, opened, read_or_exit, sound_or_exit, value_or_exit
from govcredit.cli.outputs import distinct, written
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import Outcome, dumps
from govcredit.exchange.lines import write_lines
from govcredit.exchange.results import dumps_result, examined, report_document
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Language, Report
from govcredit.model.bundle import Bundle

__all__ = ("Form", "convert", "pieces", "upgrade")


@final
class Form(StrEnum):
    """In which form a bundle is written."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


_OUT = typer.Option("--out", help="写入文件；省略时写到标准输出 / write to a file, else to standard output")


def upgrade(
    file: FileArgument,
    *,
    out: Annotated[Path | None, _OUT] = None,
    losses: Annotated[
        Path | None, typer.Option("--losses", help="把未能带入的内容写成检查报告 / write what was lost as a report")
    ] = None,
    lang: LanguageOption = None,
) -> int:
    """Bring a document of an older version to this one, and say what could not be carried over; the file stays as it is."""
    reader = language(lang)
    distinct(file, out, losses)
    with opened(file) as stream:
        outcome, lines = read_exchange(stream, upgrade=True)
    if outcome.bundle is None:
        if outcome.losses:
            tell("以下位置指升级后的写法：" if reader == "zh" else "Places are those of the upgraded form:")
        for line in to_text(FileReport.of(file, outcome), reader):
            tell(line)
        return ExitCode.ERRORS_FOUND
    lost = Report(findings=outcome.losses)
    for line in _told(file, outcome.version_found, lost, reader):
        tell(line)
    if losses is not None:
        written(losses, (dumps_result(report_document(lost, examined(outcome, file_name(file)))),), "--losses")
    written(out, pieces(outcome.bundle, Form.JSONL if lines else Form.JSON))
    return ExitCode.OK


def convert(
    file: FileArgument,
    *,
    to: Annotated[
        Form | None, typer.Option("--to", help="写成何种形式；默认为另一种 / form to write; the other one by default")
    ] = None,
    out: Annotated[Path | None, _OUT] = None,
    beside: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="与表格一并转换的交换文件，如机构名录 / a document to stand beside a table, such as its bodies",
        ),
    ] = None,
    known: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="收到表格的日期；默认今天 / the day a table was received; today by default"
        ),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="双公示表内决定的公示日期 / the day the decisions of a table were shown"
        ),
    ] = None,
    lang: LanguageOption = None,
) -> int:
    """Write a bundle, a workbook or a table of licences and penalties as JSON, JSON Lines or a folder of Parquet files.

    A document with errors is not converted.
    """
    once(file, beside)
    if to is Form.PARQUET and out is None:
        raise typer.BadParameter("写成 Parquet 需要文件夹 / Parquet needs a folder", param_hint="--out")
    if is_table(b"", file):
        roster = None if beside is None else value_or_exit(beside, lang)
        shown = Showing(published=None if published is None else published.date())
        received = date.today() if known is None else known.date()  # noqa: DTZ011  # the reader's own day
        bundle, lines = _read_table(file, roster, shown, received, lang), True
    elif _is_columns(file):
        bundle, lines = sound_or_exit(_read_columns(file), file, lang, code=ExitCode.ERRORS_FOUND), True
    else:
        _, bundle, lines = read_or_exit(file, lang, code=ExitCode.ERRORS_FOUND)
    if to is Form.PARQUET and out is not None:
        _write_columns(bundle, out)
    else:
        written(out, pieces(bundle, to or (Form.JSON if lines else Form.JSONL)))
    return ExitCode.OK


def _is_columns(file: str) -> bool:
    path = Path(file)
    return file != "-" and (path.suffix == ".parquet" if path.is_file() else any(path.glob("*.parquet")))


def _read_table(file: str, beside: Mapping[str, Any] | None, shown: Showing, known: date, lang: str | None) -> Bundle:
    """Read the rows of a table, and tell what was found in it; where that is an error, end.

    Raises:
        typer.Exit: The table has errors.
    """
    with opened(file) as stream:
        data = stream.read()
    taken = take_table(data, file=file, known=known, name=file_name(file), beside=beside, shown=shown)
    if taken.report.report.findings:
        for line in to_text(taken.report, language(lang)):
            tell(line)
    if taken.outcome is None or taken.outcome.bundle is None or not taken.report.report.ok:
        raise typer.Exit(ExitCode.ERRORS_FOUND)
    return taken.outcome.bundle


def _read_columns(file: str) -> Outcome:
    try:
        return read_parquet(file)
    except OSError as error:
        raise Unopened(file, error) from None


def _write_columns(bundle: Bundle, folder: Path) -> None:
    try:
        write_parquet(bundle, folder, internal=True)
    except OSError as error:
        raise typer.BadParameter(f"{folder}: {error.strerror}", param_hint="--out") from None
    except InvalidValue:
        raise typer.BadParameter("文件夹不是空的 / the folder is not empty", param_hint="--out") from None


def _told(file: str, found: str | None, lost: Report, reader: Language) -> Iterator[str]:
    zh = reader == "zh"
    if found == CURRENT.value:
        yield f"{file}：已是 {found}，无需升级" if zh else f"{file}: {found} already, nothing to upgrade"
        return
    yield f"{file}{'：' if zh else ': '}{found} → {CURRENT.value}"
    if lost.findings:
        yield (
            "未能原样带入的内容（位置指原文件）："
            if zh
            else "What could not be carried over as it was, at its place in the original:"
        )
        _, *details = to_text(FileReport(file=file, report=lost), reader)
        yield from details


def pieces(bundle: Bundle, form: Form) -> Iterable[bytes]:
    """Return the bytes of a bundle as one JSON text or as JSON Lines."""
    return write_lines(bundle) if form is Form.JSONL else (dumps(bundle),)
