"""The verb ``ledger calendar``: what the ledgers of a file owe as a calendar for office programs (台账日历)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from govcredit.adapters.ical import to_ical
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.ledger_options import SoonOption, UnitOption, ledgers_of
from govcredit.cli.outputs import OutOption, written
from govcredit.measures.tasks.question import SOON

__all__ = ("calendar",)


def calendar(
    file: FileArgument,
    *,
    out: OutOption = None,
    unit: UnitOption = None,
    name: Annotated[str | None, typer.Option(help="日历名称 / what the calendar is called")] = None,
    remind: Annotated[
        int, typer.Option(min=-1, max=366, help="提前多少天提醒；-1 为不提醒 / days before that remind; -1 for none")
    ] = 7,
    ended: Annotated[
        bool, typer.Option("--ended", help="连同已完成和取消的事项 / with what is done or cancelled")
    ] = False,
    soon: SoonOption = SOON,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write what is due as iCalendar: one event for each thing that has a day, on its last day in time."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    found = ledgers_of(facts, unit=unit, soon=soon)
    content = to_ical(
        found.document(),
        language=reader,
        stamp=datetime.now(UTC),
        plans=facts.items("plan"),
        name=name,
        remind_days=None if remind < 0 else remind,
        ended=ended,
    )
    written(out, (content,))
    return ExitCode.OK
