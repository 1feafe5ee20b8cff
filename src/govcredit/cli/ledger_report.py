"""The verb ``ledger report``: the half-year or yearly report on a plan as a document to be sent (进展报告)."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, final

import typer

from govcredit.adapters.progress.document import progress_docx
from govcredit.adapters.progress.page import progress_html
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of, item_named
from govcredit.cli.ledger_options import SoonOption
from govcredit.cli.outputs import OutOption, written
from govcredit.findings import clip
from govcredit.ledger.reports import progress_report
from govcredit.measures.tasks.question import SOON
from govcredit.model.values import Period

__all__ = ("ReportForm", "report")

_half: Final = re.compile(r"([0-9]{4})H([12])", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 9998


@final
class ReportForm(StrEnum):
    """As what a report is written: 网页, 公文."""

    HTML = "html"
    DOCX = "docx"


def report(
    file: FileArgument,
    *,
    plan: Annotated[str, typer.Option(metavar="ID", help="方案编号 / identifier of the plan")],
    half: Annotated[str | None, typer.Option(metavar="YYYYH1|YYYYH2", help="半年，如 2026H1 / a half-year")] = None,
    year: Annotated[int | None, typer.Option(min=_FIRST_YEAR, max=_LAST_YEAR, help="年度，如 2026 / a year")] = None,
    form: Annotated[ReportForm, typer.Option("--format", help="输出格式 / output format")] = ReportForm.DOCX,
    out: OutOption = None,
    internal: Annotated[
        bool,
        typer.Option(
            "--internal", help="内部使用：写入进展说明原文 / for inside: with the notes on progress as written"
        ),
    ] = False,
    signer: Annotated[
        str | None, typer.Option(help="落款单位，默认印发机关 / who signs; the issuing body by default")
    ] = None,
    signed: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="成文日期，默认留空 / the day that it bears; left empty by default"),
    ] = None,
    soon: SoonOption = SOON,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write the report on a half-year or a year of a plan; notes on the progress are in it only with ``--internal``."""
    reader = language(lang)
    period = _period(half, year)
    facts = facts_of(file, pack, on, known, lang)
    _, item = item_named(facts, ("plan",), plan, "--plan")
    found = progress_report(facts, item.id, period, internal=internal, soon=soon)
    day = None if signed is None else signed.date()
    if form is ReportForm.DOCX:
        content = progress_docx(found, language=reader, signer=signer, signed_on=day)
    else:
        content = progress_html(found, language=reader, signer=signer, signed_on=day).encode()
    written(out, (content,))
    return ExitCode.OK


def _period(half: str | None, year: int | None) -> Period:
    """Return the period that is meant.

    Raises:
        typer.BadParameter: None or both are given, or the half-year has no meaning.
    """
    if (half is None) == (year is None):
        raise typer.BadParameter(
            "--half 与 --year 须且只须给出一个 / give one of --half and --year", param_hint="--half"
        )
    if year is not None:
        return Period(start=date(year, 1, 1), end=date(year + 1, 1, 1))
    named = _half.fullmatch(half or "")
    number = int(named[1]) if named is not None else 0
    if named is None or not _FIRST_YEAR <= number <= _LAST_YEAR:
        raise typer.BadParameter(f"{clip(half or '')}: 2026H1 | 2026H2", param_hint="--half")
    if named[2] == "1":
        return Period(start=date(number, 1, 1), end=date(number, 7, 1))
    return Period(start=date(number, 7, 1), end=date(number + 1, 1, 1))
