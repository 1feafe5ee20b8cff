"""The verb ``ledger due``: what the ledgers of a file owe on a day, by whom, and what is missing (台账到期情况)."""

from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated, Final, get_args

import typer

from govcredit.adapters.reports.ledgers import ledger_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, language, say
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.exchange.results import dumps_result
from govcredit.findings import clip
from govcredit.ledger.due import SOON
from govcredit.ledger.status import LedgerStatus, status
from govcredit.measures.facts import Facts
from govcredit.model.due import DueStatus

__all__ = ("due_now", "unit_named")

_STATUSES: Final[tuple[DueStatus, ...]] = get_args(DueStatus)
_OFFERED: Final = 5


def due_now(
    file: Annotated[str, typer.Argument(metavar="FILE", help="文件；- 为标准输入 / a file; - is standard input")],
    *,
    unit: Annotated[
        str | None,
        typer.Option(
            help="只列某一单位：机构编号、名称或者方案写法 / one body only: its identifier, a name, or as written"
        ),
    ] = None,
    which: Annotated[
        list[str] | None,
        typer.Option("--status", help="只列某一状态，可以多次，如 overdue / one status only, given once or more"),
    ] = None,
    soon: Annotated[
        int, typer.Option(min=0, max=3_650, help="提前多少天视为临近期限 / days before its last day that are at risk")
    ] = SOON,
    horizon: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="不列此日以后到期的事项 / what is due later is left out"),
    ] = None,
    form: Annotated[Shown, typer.Option("--format", help="输出格式 / output format")] = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what is due, by whom and how late, with loads and gaps; code 1 where something that is listed is overdue."""
    reader = language(lang)
    wanted = _wanted(which or ())
    facts = facts_of(file, pack, on, known, lang)
    found = status(facts, soon=soon, horizon=None if horizon is None else horizon.date())
    if unit is not None or wanted:
        found = found.narrowed(None if unit is None else unit_named(facts, found, unit), wanted)
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


def unit_named(facts: Facts, found: LedgerStatus, name: str) -> str:
    """Return the identifier of the body, or the party as written, that a unit is called by."""
    organs = facts.items("organ")
    named = [each.id for each in organs if name in (each.id, each.name, *each.other_names)]
    if len(named) == 1:
        return str(named[0])
    written = {party.party for entry in found.entries for party in entry.due_parties}
    if name in written and not named:
        return name
    known = [*named, *(text for each in organs for text in (each.name, *each.other_names) if not named), *written]
    near = named or get_close_matches(name, known, n=_OFFERED, cutoff=0.4) or known[:_OFFERED]
    raise typer.BadParameter(f"“{clip(name)}”? {', '.join(dict.fromkeys(near))}", param_hint="--unit")
