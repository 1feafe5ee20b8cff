"""What the verbs about ledgers are asked alike: for whom, how soon, how far, and into which file (台账命令的共同选项)."""

from collections.abc import Collection
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from govcredit.findings import clip
from govcredit.ledger.status import LedgerStatus, status
from govcredit.measures.facts import Facts

__all__ = ("HorizonOption", "OutOption", "SoonOption", "UnitOption", "ledgers_of")

OutOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="写入的文件，默认标准输出 / file to write; standard output by default"),
]
UnitOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        help="只列某一单位：机构编号、名称或者方案写法 / one body only: its identifier, a name, or as written"
    ),
]
SoonOption: TypeAlias = Annotated[
    int, typer.Option(min=0, max=3_650, help="提前多少天视为临近期限 / days before its last day that are at risk")
]
HorizonOption: TypeAlias = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="不列此日以后到期的事项 / what is due later is left out"),
]

_OFFERED: Final = 5


def ledgers_of(
    facts: Facts,
    *,
    unit: str | None,
    soon: int,
    horizon: datetime | None = None,
    statuses: Collection[str] = (),
) -> LedgerStatus:
    """Return what the ledgers owe: of one body where it is named, and of some statuses where they are.

    Raises:
        typer.BadParameter: No body and no party is called so, or several are.
    """
    found = status(facts, soon=soon, horizon=None if horizon is None else horizon.date())
    if unit is None and not statuses:
        return found
    return found.narrowed(None if unit is None else _party_named(facts, found, unit), statuses)


def _party_named(facts: Facts, found: LedgerStatus, name: str) -> str:
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
