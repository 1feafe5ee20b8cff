"""What the verbs about ledgers are asked alike: for whom, how soon, and how far (台账命令的共同选项)."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, TypeAlias

import typer

from govcredit.adapters.intake.named import NotThere
from govcredit.cli.judging import choosing
from govcredit.ledger.status import LedgerStatus, status
from govcredit.measures.facts import Facts

__all__ = ("HorizonOption", "SoonOption", "UnitOption", "ledgers_of")

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
    with choosing("--unit"):
        if named:
            raise NotThere(name, named, "several")
        raise NotThere.among(name, (*(text for each in organs for text in (each.name, *each.other_names)), *written))
