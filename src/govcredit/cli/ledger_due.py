"""The verb ``ledger due``: what the ledgers of a file owe on a day, by whom, and what is missing (台账到期情况)."""

from collections.abc import Iterable
from typing import Annotated, Final, get_args

import typer

from govcredit.adapters.reports.ledgers import ledger_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, say
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.ledger_options import HorizonOption, SoonOption, UnitOption, ledgers_of
from govcredit.exchange.results import dumps_result
from govcredit.findings import clip
from govcredit.measures.tasks.question import SOON
from govcredit.model.due import DueStatus

__all__ = ("due_now",)

_STATUSES: Final[tuple[DueStatus, ...]] = get_args(DueStatus)


def due_now(
    file: FileArgument,
    *,
    unit: UnitOption = None,
    which: Annotated[
        list[str] | None,
        typer.Option("--status", help="只列某一状态，可以多次，如 overdue / one status only, given once or more"),
    ] = None,
    soon: SoonOption = SOON,
    horizon: HorizonOption = None,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what is due, by whom and how late, with loads and gaps; code 1 where something that is listed is overdue."""
    reader = language(lang)
    wanted = _wanted(which or ())
    facts = facts_of(file, pack, on, known, lang)
    found = ledgers_of(facts, unit=unit, soon=soon, horizon=horizon, statuses=wanted)
    if form is Shown.JSON:
        say(dumps_result(found.document()).decode())
    else:
        for line in ledger_text(found.document(), reader):
            say(line)
    return ExitCode.ERRORS_FOUND if found.overdue else ExitCode.OK


def _wanted(given: Iterable[str]) -> tuple[DueStatus, ...]:
    wanted = tuple(each for each in _STATUSES if each in set(given))
    for name in given:
        if name not in _STATUSES:
            raise typer.BadParameter(f"{clip(name)}: {' | '.join(_STATUSES)}", param_hint="--status")
    return wanted
