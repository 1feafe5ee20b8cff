"""The verb ``ledger calendar``: what the ledgers of a file owe as a calendar for office programs (台账日历)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from govcredit.adapters.ical import to_ical
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import written
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.ledger_due import unit_named
from govcredit.ledger.due import SOON
from govcredit.ledger.status import status

__all__ = ("calendar",)


def calendar(
    file: Annotated[str, typer.Argument(metavar="FILE", help="文件；- 为标准输入 / a file; - is standard input")],
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="写入的文件，默认标准输出 / file to write; standard output by default"),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            help="只列某一单位：机构编号、名称或者方案写法 / one body only: its identifier, a name, or as written"
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(help="日历名称 / what the calendar is called")] = None,
    remind: Annotated[
        int, typer.Option(min=-1, max=366, help="提前多少天提醒；-1 为不提醒 / days before that remind; -1 for none")
    ] = 7,
    ended: Annotated[
        bool, typer.Option("--ended", help="连同已完成和取消的事项 / with what is done or cancelled")
    ] = False,
    soon: Annotated[
        int, typer.Option(min=0, max=3_650, help="提前多少天视为临近期限 / days before its last day that are at risk")
    ] = SOON,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write what is due as iCalendar: one event for each thing that has a day, on its last day in time."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    found = status(facts, soon=soon)
    if unit is not None:
        found = found.narrowed(unit_named(facts, found, unit))
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
