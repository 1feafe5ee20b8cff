"""The verb ``object``: where objections stand, and every place that must change after one was upheld."""

from datetime import datetime
from typing import Annotated

import typer

from govcredit.adapters.reports.decisions import decision_text, withdrawal_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of, item_named
from govcredit.cli.results import print_result
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.model.remedies.objection import Objection
from govcredit.repair.documents import decision_document
from govcredit.repair.manifest import calls_for, withdraw
from govcredit.repair.objections import examine

__all__ = ("objecting",)


def objecting(  # each is an option of the command line
    file: FileArgument,
    item: Annotated[
        str | None,
        typer.Argument(metavar="ITEM", help="异议编号；省略时全部 / the objection; all of them without one"),
    ] = None,
    *,
    withdrawal: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="以此编号出具撤回清单 / make out the withdrawal under this identifier"),
    ] = None,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print where objections stand, or the withdrawal that a decided objection or a granted repair calls for."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    if withdrawal is not None:
        return _withdraw(facts, item, withdrawal, form, reader)
    found = facts.items("objection") if item is None else (item_named(facts, ("objection",), item, "ITEM")[1],)
    for objection in found:
        decision = examine(facts, objection)
        print_result(decision_document(decision), decision_text(decision, reader), form)
    return ExitCode.OK


def _withdraw(facts: Facts, item: str | None, name: str, form: Shown, reader: Language) -> int:
    if item is None:
        raise typer.BadParameter(
            "请指定异议或者申请 / name the objection or the application", param_hint="--withdrawal"
        )
    cause = item_named(facts, ("objection", "repair"), item, "ITEM")[1]
    day = facts.context.on
    if calls_for(cause, day) is None:
        what = "异议" if isinstance(cause, Objection) else "申请"
        raise typer.BadParameter(
            f"{what} {cause.id} 到 {day} 没有需要撤回的决定 / nothing to withdraw by {day}", param_hint="ITEM"
        )
    made_out = withdraw(facts, cause, name=name, issued_at=datetime.now().astimezone().isoformat(timespec="seconds"))
    print_result(made_out, withdrawal_text(made_out, reader), form)
    return ExitCode.OK
