"""The verb ``ledger board``: the ledgers of a file on one page (台账看板)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from govcredit.adapters.board.page import to_board
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import written
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.ledger_due import unit_named
from govcredit.ledger.due import SOON
from govcredit.ledger.status import status

__all__ = ("board",)


def board(
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
    soon: Annotated[
        int, typer.Option(min=0, max=3_650, help="提前多少天视为临近期限 / days before its last day that are at risk")
    ] = SOON,
    horizon: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="不列此日以后到期的事项 / what is due later is left out"),
    ] = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write the ledgers as one page: figures, what is pressing, a timeline, a table, who has to do what, what is lacking."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    found = status(facts, soon=soon, horizon=None if horizon is None else horizon.date())
    if unit is not None:
        found = found.narrowed(unit_named(facts, found, unit))
    page = to_board(found.document(), language=reader, plans=facts.items("plan"))
    written(out, (page.encode(),))
    return ExitCode.OK
