"""The verb ``repair``: may a record be repaired, a sanction be lifted, an entry leave its list, and what it takes."""

from typing import Annotated

import typer

from govcredit.adapters.intake import NotThere, application_named
from govcredit.adapters.reports.decisions import decision_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, language, print_table, say
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of, item_named
from govcredit.exchange.results import dumps_result
from govcredit.findings import About, Language, word
from govcredit.measures.facts import Facts
from govcredit.repair.decision import Decision
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import REPAIRABLE, Repairable, decide

__all__ = ("decided", "repair")

"""The kinds of items that may be repaired, lifted or removed."""


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
    form: Annotated[Shown, typer.Option("--format", help="输出格式 / output format")] = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print whether an item may be repaired, each condition with its reason and clause; or all items in one table."""
    reader = language(lang)
    facts = facts_of(file, pack, on, known, lang)
    if item is None:
        found = [decided(facts, each) for kind in REPAIRABLE for each in facts.items(kind)]
        _table(found, reader) if form is Shown.TEXT else _documents(found)
        return ExitCode.OK
    decision = decided(facts, item_named(facts, REPAIRABLE, item, "ITEM")[1], application)
    if form is Shown.JSON:
        _documents([decision])
        return ExitCode.OK
    for line in decision_text(decision, reader):
        say(line)
    return ExitCode.OK


def decided(facts: Facts, item: Repairable, application: str | None = None) -> Decision:
    """Return whether an item may be repaired by an application, the newest about it where none is named.

    Raises:
        typer.BadParameter: There is no such application.
    """
    try:
        chosen = application_named(facts, item, application)
    except NotThere as stop:
        raise typer.BadParameter(f"{stop.given}; {'、'.join(stop.near)}", param_hint="--application") from None
    return decide(facts, item, chosen)


def _documents(decisions: list[Decision]) -> None:
    for each in decisions:
        say(dumps_result(decision_document(each)).decode())


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
