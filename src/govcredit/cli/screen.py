"""The verb ``screen``: what applies to a body or a public employee for a purpose on a day (信用核查)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

import typer

from govcredit.adapters.intake.named import party_named, purposes_named
from govcredit.adapters.reports.screenings import screening_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, tell
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, choosing, facts_of
from govcredit.cli.results import print_result
from govcredit.findings import Language
from govcredit.screening.screen import screen as screened

__all__ = ("screen",)

_ALL: Final = "all"
_NOTHING: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "当日的规则包没有就任何用途作出规定，不能判断。",
        "en": "The pack of that day says nothing about any purpose, so that nothing can be told.",
    }
)


def screen(
    file: FileArgument,
    *,
    subject: Annotated[
        str,
        typer.Option(
            help="机构编号、诚信档案编号或统一社会信用代码 / a body, an archive, or a unified social credit code"
        ),
    ],
    purpose: Annotated[
        str, typer.Option(help="用途，如 honours；all 为全部 / the purpose, such as honours; all for every one")
    ],
    year: Annotated[
        int | None,
        typer.Option(
            min=1900, max=2199, help="年度考核的年度；默认当年 / year of the yearly assessment; that of --on by default"
        ),
    ] = None,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what applies to a subject for a purpose, with record, clause and days; code 1 where it is restricted or that cannot be told."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    with choosing("--subject"):
        party = party_named(facts, subject)
    with choosing("--purpose"):
        wanted = purposes_named(facts.context.pack, purpose)
    found = [screened(facts, party, each, year=year) for each in wanted]
    if purpose == _ALL:
        found = [each for each in found if each.is_answered]
    if not found:
        tell(_NOTHING[reader])
        return ExitCode.ERRORS_FOUND
    for each in found:
        print_result(each.document(), screening_text(each, reader), form)
    # A script that goes on at 0 must not take what could not be told for a clean bill.
    return ExitCode.ERRORS_FOUND if any(each.outcome in ("restricted", "unknown") for each in found) else ExitCode.OK
