"""``score --engine`` and ``score --explain-sql``: bodies by columns, and the statements that do it (按列评分)."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeAlias, final

import attrs
import typer

from govcredit.adapters.columnar import ENDING, write_parquet
from govcredit.adapters.engines.duckdb import rated
from govcredit.adapters.engines.program import program_of
from govcredit.adapters.engines.running import Rating
from govcredit.adapters.engines.sources import Source, parquet_source, split
from govcredit.adapters.engines.sql.text import Setting
from govcredit.adapters.engines.told import rating_json, rating_text, score_lines_text
from govcredit.adapters.intake import Law, as_lines
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, tell
from govcredit.cli.inputs import Unopened, bundle_or_exit, opened, sound_or_exit
from govcredit.cli.judging import no_such
from govcredit.cli.outputs import made, written
from govcredit.cli.results import ResultForm
from govcredit.cli.scoring_options import scheme_of
from govcredit.errors import InvalidDocument, InvalidValue
from govcredit.exchange.documents import read
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Language
from govcredit.model.bodies.organ import GOVERNMENT
from govcredit.model.bundle import Bundle
from govcredit.policy.pack import Context

__all__ = ("ColumnScoring", "Engine", "EngineOption", "ExplainOption", "KeepOption", "columns_scored", "sql_told")


@final
class Engine(StrEnum):
    """What works scores out: 按列计算引擎."""

    DUCKDB = "duckdb"


EngineOption: TypeAlias = Annotated[
    Engine | None,
    typer.Option(
        help="按列计算，适合大量记录；结果相同 / work by columns, for very many records; the scores are the same"
    ),
]
ExplainOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--explain-sql", help="只输出计算所用的 SQL，逐项注明条款 / print the SQL instead, each rule with its clause"
    ),
]
KeepOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="与 --engine 一起：得分和各项得分另存为 Parquet / with --engine: keep scores and their lines as Parquet files there",
    ),
]


@final
@attrs.frozen(kw_only=True)
class ColumnScoring:
    """What an engine is to score, and how that is written.

    Attributes:
        file: The folder or file.
        scheme: The scheme that was named.
        subject: The body that is asked about; all of government when ``None``.
        form: As what the scores are written.
        out: The file to write.
        keep: The folder in which scores and lines are kept.
        law: The pack and the days.
        reader: The reader's language.
    """

    file: str
    scheme: str | None
    subject: str | None
    form: ResultForm
    out: Path | None
    keep: Path | None
    law: Law
    reader: Language


def columns_scored(scoring: ColumnScoring) -> int:
    """Print what bodies have under a scheme, worked out by columns.

    Raises:
        typer.BadParameter: Options do not go together, there is no such body, or the folder cannot be used.
        typer.Exit: The document has errors.
        Unopened: The file cannot be opened.
    """
    if scoring.form is ResultForm.HTML:
        raise typer.BadParameter("按列计算没有网页 / there is no page of it", param_hint="--format")
    with _source(scoring) as source:
        context = _context(scoring, source)
        scheme = scheme_of(context, scoring.scheme, scoring.reader)
        kinds = GOVERNMENT if scoring.subject is None and "organs" in source.files else None
        try:
            with rated(source, scheme, context, kinds=kinds) as rating:
                written(scoring.out, _content(rating, scoring))
                if scoring.keep is not None:
                    _kept(rating, scoring.keep)
        except InvalidValue as stop:
            raise typer.BadParameter(f"不能按列计算 / {stop}", param_hint="FILE") from None
    return ExitCode.OK


def sql_told(file: str | None, by: Law, scheme: str | None, out: Path | None, reader: Language) -> int:
    """Print the statements by which a scheme is worked out, each rule with its clause.

    Args:
        file: A document, for its jurisdiction and whether it is complete.
        by: The pack and the days.
        scheme: The scheme that was named.
        out: The file to write.
        reader: The reader's language.
    """
    none = Bundle(version=CURRENT.value)
    bundle = none if file is None else bundle_or_exit(file, reader, code=ExitCode.UNREADABLE)
    extent = None if bundle.manifest is None else bundle.manifest.extent
    context = by.context(bundle)
    setting = Setting(context=context, whole=extent != "partial", partial=extent == "partial")
    written(out, (program_of(scheme_of(context, scheme, reader), setting, kinds=GOVERNMENT).explained().encode(),))
    return ExitCode.OK


@contextmanager
def _source(scoring: ColumnScoring) -> Iterator[Source]:
    """Yield the arrays of a folder or a file; a document of another form is made into columns first."""
    path = Path(scoring.file)
    with TemporaryDirectory(prefix="govcredit-") as held:
        folder = Path(held)
        try:
            if scoring.file != "-" and (path.is_dir() or path.suffix == ENDING):
                source = parquet_source(path)
            else:
                source = _made(scoring, folder)
        except InvalidDocument as stop:
            for line in to_text(FileReport(file=scoring.file, report=stop.report), scoring.reader):
                tell(line)
            raise typer.Exit(ExitCode.UNREADABLE) from None
        except InvalidValue as stop:
            raise typer.BadParameter(f"不能按列读取 / {stop}", param_hint="FILE") from None
        except OSError as error:
            raise Unopened(scoring.file, error) from None
        yield source


def _made(scoring: ColumnScoring, folder: Path) -> Source:
    with opened(scoring.file) as stream:
        lines, are_lines = as_lines(stream)
        if are_lines:
            return split(lines, folder)
        bundle = sound_or_exit(read(b"".join(lines)), scoring.file, scoring.reader, code=ExitCode.UNREADABLE)
    write_parquet(bundle, folder, internal=True)
    return parquet_source(folder)


def _context(scoring: ColumnScoring, source: Source) -> Context:
    return scoring.law.context(Bundle(version=CURRENT.value, manifest=source.manifest))


def _content(rating: Rating, scoring: ColumnScoring) -> Iterator[bytes]:
    if scoring.subject is None:
        if scoring.form is ResultForm.JSON:
            return rating_json(rating)
        return (f"{line}\n".encode() for line in rating_text(rating, scoring.reader))
    organ = _named(rating, scoring.subject)
    if scoring.form is ResultForm.JSON:
        return rating_json(rating, organ)
    return (f"{line}\n".encode() for line in score_lines_text(rating, organ, scoring.reader))


def _named(rating: Rating, given: str) -> str:
    """Return the identifier of the body that is meant by its identifier, its name or its unified social credit code."""
    found = rating.named(given)
    if given in found or (not found and next(rating.scores(given), None) is not None):
        return given
    if len(found) != 1:
        raise no_such(given, found, "--subject")
    return found[0]


def _kept(rating: Rating, folder: Path) -> None:
    made(folder, "--keep")
    try:
        rating.keep(folder)
    except OSError as error:
        raise typer.BadParameter(f"{folder}: {error.strerror}", param_hint="--keep") from None
