"""The verb ``id``: examine credit codes, organisation codes and citizen numbers."""

import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated, final

import typer

from govcredit.adapters.reports.files import json_text
from govcredit.cli.console import ExitCode, LanguageOption, language, say
from govcredit.codes.identifiers import Kind, Verdict, examine
from govcredit.findings import Language, word

__all__ = ("identify",)


@final
class _Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@final
class _Column(StrEnum):
    USCC = "uscc"
    ORGANISATION_CODE = "organisation-code"
    CITIZEN_NUMBER = "citizen-number"


def identify(
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE...", help="代码；- 为标准输入，一行一个 / codes; - reads one a line")
    ],
    *,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="按哪一天的行政区划 / the day whose regions count"),
    ] = None,
    column: Annotated[
        _Column | None, typer.Option("--as", help="该列应为何种代码 / the kind that the column is for")
    ] = None,
    form: Annotated[_Format, typer.Option("--format", help="输出格式 / output format")] = _Format.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Examine codes and say which tier decided and why; citizen numbers are never printed."""
    reader = language(lang)
    day = None if on is None else on.date()
    expected: Kind | None = None if column is None else column.value
    verdicts = [examine(code, day, expected=expected) for code in _given(codes)]
    if form is _Format.JSON:
        say(json_text([verdict.as_dict(reader) for verdict in verdicts], indent=2))
    else:
        for verdict in verdicts:
            for line in _lines(verdict, reader):
                say(line)
    return ExitCode.OK if all(verdict.valid for verdict in verdicts) else ExitCode.ERRORS_FOUND


def _given(codes: list[str]) -> Iterator[str]:
    for code in codes:
        if code == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin if line.strip())
        else:
            yield code


def _lines(verdict: Verdict, reader: Language) -> Iterator[str]:
    mark = "✓" if verdict.valid else "✗"
    where = "" if verdict.region is None else f"  {verdict.region}"
    yield f"{mark} {verdict.code}  {word(f'kind-{verdict.kind}', reader)}{where}"
    yield f"    {verdict.tier}: {verdict.reason(reader)}"
    hint = verdict.hint(reader)
    if hint:
        yield f"    → {hint}"
