"""The verb ``repair``: may a record be repaired, a sanction be lifted, an entry leave its list, and what it takes."""

from typing import Annotated

import typer

from govcredit.adapters.intake.named import application_named
from govcredit.adapters.reports.decisions import decision_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, choosing, facts_of, item_named
from govcredit.cli.results import print_result
from govcredit.findings import About, Language, word
from govcredit.measures.facts import Facts
from govcredit.repair.decision import Decision
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import REPAIRABLE, Repairable, decide

__all__ = ("decided", "repair")


def repair(  # each is an option of the command line
    file: FileArgument,
    item: Annotated[
        str | None,
        typer.Argument(metavar="ITEM", help="记录编号；省略时列出全部 / its identifier; all of them without one"),
    ] = None,
    *,
    application: Annotated[
        str | None,
        typer.Option(metavar="ID", help="申请编号；默认取最近一次 / the application; the last one by default"),
    ] = None,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print whether an item may be repaired, each condition with its reason and clause; or all items in one table."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    if item is None and application is not None:
        raise typer.BadParameter("请指定记录 / name the record that it is about", param_hint="--application")
    if item is None:
        found = [decided(facts, each) for kind in REPAIRABLE for each in facts.items(kind)]
        if form is Shown.TEXT:
            _table(found, reader)
            return ExitCode.OK
    else:
        found = [decided(facts, item_named(facts, REPAIRABLE, item, "ITEM")[1], application)]
    for decision in found:
        print_result(decision_document(decision), decision_text(decision, reader), form)
    return ExitCode.OK


def decided(facts: Facts, item: Repairable, application: str | None = None) -> Decision:
    """Return whether an item may be repaired by an application, the newest about it where none is named.

    Raises:
        typer.BadParameter: There is no such application.
    """
    with choosing("--application"):
        chosen = application_named(facts, item, application)
    return decide(facts, item, chosen)


def _table(decisions: list[Decision], reader: Language) -> None:
    headings = {
        "zh": ("种类", "编号", "类别", "判断", "最早日期", "自动终止", "尚待"),
        "en": ("Kind", "Item", "Rules", "Verdict", "Earliest", "Ends by itself", "Open"),
    }
    rows = (
        (
            word(each.of.kind, reader),
            About(each.of.kind, each.of.id).shown,
            word(f"track-{each.track}", reader),
            word(each.verdict, reader),
            "" if each.possible_from is None else str(each.possible_from),
            "" if each.ends_by_itself is None else str(each.ends_by_itself),
            ("、" if reader == "zh" else ", ").join(one.title(reader) for one in each.conditions if one.state != "met"),
        )
        for each in decisions
    )
    print_table(headings[reader], (rows,))
