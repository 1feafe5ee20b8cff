"""The verb ``ledger board``: the ledgers of a file on one page (台账看板)."""

from govcredit.adapters.board.page import to_board
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.ledger_options import HorizonOption, SoonOption, UnitOption, ledgers_of
from govcredit.cli.outputs import OutOption, written
from govcredit.measures.tasks.question import SOON

__all__ = ("board",)


def board(
    file: FileArgument,
    *,
    out: OutOption = None,
    unit: UnitOption = None,
    soon: SoonOption = SOON,
    horizon: HorizonOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write the ledgers as one page: figures, what is pressing, a timeline, a table, who has to do what, what is lacking."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    found = ledgers_of(facts, unit=unit, soon=soon, horizon=horizon)
    page = to_board(found.document(), language=reader, plans=facts.items("plan"))
    written(out, (page.encode(),))
    return ExitCode.OK
