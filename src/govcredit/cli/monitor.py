"""The verb ``monitor``: what is late or risky in the conduct of the bodies of a file on a day (监测预警)."""

from typing import Annotated

import typer

from govcredit.adapters.charts import fiscal_charts, inlined
from govcredit.adapters.intake.named import level_named, signals_named, watched_body
from govcredit.adapters.reports.signals import signals_text
from govcredit.adapters.signals.page import signals_html
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, choosing, facts_of
from govcredit.cli.outputs import OutOption, written
from govcredit.cli.results import PicturesOption, ResultForm, ResultFormOption, on_page, told
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.monitoring.monitor import Monitoring
from govcredit.monitoring.monitor import monitor as monitored

__all__ = ("monitor",)


def monitor(
    file: FileArgument,
    *,
    organ: Annotated[
        str | None, typer.Option(help="只列某一单位：机构编号或者名称 / one body only: its identifier or a name")
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            metavar="alert|warning|notice",
            help="只列达到此级别的信号 / only what is raised at this level or a graver one",
        ),
    ] = None,
    signal: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="只列某一信号或者某一类信号，可以多次，如 payments / one signal or family only, given once or more",
        ),
    ] = None,
    form: ResultFormOption = ResultForm.TEXT,
    pictures: PicturesOption = False,
    out: OutOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what is late or risky, why, since when and what would clear it; code 1 where an alert or a warning is listed."""
    on_page(form, pictures=pictures)
    reader = language(lang)
    with choosing("--signal"):
        codes = signals_named(signal or ())
    with choosing("--level"):
        least = level_named(level)
    facts = facts_of(file, pack, on, known, lang)
    found = monitored(facts).narrowed(codes=codes, least=least)
    if organ is not None:
        with choosing("--organ"):
            found = found.of(watched_body(facts, found, organ))
    written(out, (_content(found, facts, form, reader, pictures=pictures),))
    grave = any(each.level in ("alert", "warning") for each in found.raised)
    return ExitCode.ERRORS_FOUND if grave else ExitCode.OK


def _content(found: Monitoring, facts: Facts, form: ResultForm, reader: Language, *, pictures: bool) -> bytes:
    document = found.document()
    if form is ResultForm.HTML:
        named = {str(each.signal_organ) for each in document.signals if each.signal_organ is not None}
        drawn = fiscal_charts(facts, language=reader, organs=named, internal=True) if pictures else ()
        shown = tuple(inlined(each) for each in drawn)
        return signals_html(document, language=reader, organs=found.organs, pictures=shown).encode()
    return told(document, signals_text(document, reader, found.organs), form)
