"""The verb ``monitor``: what is late or risky in the conduct of the bodies of a file on a day (监测预警)."""

from collections.abc import Iterable
from typing import Annotated, Final, get_args

import typer

from govcredit.adapters.reports.signals import signals_text
from govcredit.adapters.signals.page import signals_html
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument, written
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of, no_such
from govcredit.cli.ledger_options import OutOption
from govcredit.cli.results import ResultForm, ResultFormOption, told
from govcredit.cli.scoring_options import body_named
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.model.signal import SignalLevel
from govcredit.monitoring.monitor import Monitoring, signal_codes
from govcredit.monitoring.monitor import monitor as monitored

__all__ = ("monitor",)

_LEVELS: Final[tuple[SignalLevel, ...]] = get_args(SignalLevel)


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
    out: OutOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what is late or risky, why, since when and what would clear it; code 1 where an alert or a warning is listed."""
    reader = language(lang)
    codes, least = _codes(signal or ()), _level(level)
    facts = facts_of(file, pack, on, known, lang)
    found = monitored(facts).narrowed(codes=codes, least=least)
    if organ is not None:
        found = found.of(_organ(facts, found, organ))
    written(out, (_content(found, form, reader),))
    grave = any(each.level in ("alert", "warning") for each in found.raised)
    return ExitCode.ERRORS_FOUND if grave else ExitCode.OK


def _content(found: Monitoring, form: ResultForm, reader: Language) -> bytes:
    document = found.document()
    if form is ResultForm.HTML:
        return signals_html(document, language=reader, organs=found.organs).encode()
    return told(document, signals_text(document, reader, found.organs), form)


def _codes(given: Iterable[str]) -> frozenset[str]:
    """Return the signals that are meant: a family stands for all of its signals.

    Raises:
        typer.BadParameter: No signal and no family is called so.
    """
    meant: set[str] = set()
    for name in given:
        found = {code for code in signal_codes() if name in (code, code.partition(".")[0])}
        if not found:
            raise no_such(name, signal_codes(), "--signal")
        meant |= found
    return frozenset(meant)


def _level(given: str | None) -> SignalLevel | None:
    for level in _LEVELS:
        if given == level:
            return level
    if given is not None:
        raise no_such(given, _LEVELS, "--level")
    return None


def _organ(facts: Facts, found: Monitoring, given: str) -> str:
    """Return the identifier of the body that is meant; one that only a signal names need not be in the file.

    Raises:
        typer.BadParameter: No body is called so, or several are.
    """
    if any(each.organ == given for each in found.signals):
        return given
    return body_named(facts, given, "--organ")
