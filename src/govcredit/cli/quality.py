"""The verb ``quality``: how complete, timely, unique and covering a data set is, alone or beside that of another period."""

from pathlib import Path
from typing import Annotated

import typer

from govcredit.adapters.intake import Law
from govcredit.adapters.reports.files import json_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table, say
from govcredit.cli.inputs import FileArgument, bundle_or_exit, once
from govcredit.cli.judging import KnownOption, OnOption, PackOption, law
from govcredit.findings import Language, word
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.model.trails import trail_of_item
from govcredit.validation.quality import Quality, QualityChange, compare
from govcredit.validation.quality import quality as figures_of

__all__ = ("quality",)


def quality(
    file: FileArgument,
    *,
    against: Annotated[
        str | None, typer.Option(metavar="FILE", help="另一期的文件 / that of an earlier period")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="名录：每行一个机构编号 / identifiers of bodies, one a line")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="逐个字段列出完整性 / completeness of each member too")] = False,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print the figures of a data set, beside those of an earlier one where it is given."""
    reader = language(lang)
    once(file, against)
    by = law(pack, on, known, lang)
    bodies = None if roster is None else _names(roster)
    after = _quality(file, by, bodies, lang)
    before = None if against is None else _quality(against, by, bodies, lang)
    changes = compare(after if before is None else before, after)
    if form is Shown.JSON:
        say(json_text([_as_dict(each, alone=before is None) for each in changes], indent=2))
        return ExitCode.OK
    headings = {
        "zh": ("方面", "对象", "比例", "分子/分母", *(() if before is None else ("上期", "变化"))),
        "en": ("Aspect", "Of", "Share", "Part/whole", *(() if before is None else ("Before", "Change"))),
    }
    shown = [each for each in changes if every or not _is_member(each.of)]
    groups = [
        [_row(each, reader, alone=before is None) for each in shown if each.aspect == aspect]
        for aspect in dict.fromkeys(each.aspect for each in shown)
    ]
    print_table(headings[reader], groups)
    return ExitCode.OK


def _is_member(of: str) -> bool:
    kind, _, member = of.partition(".")
    return bool(member and trail_of_item(kind, f"/{member}"))


def _quality(file: str, by: Law, bodies: tuple[str, ...] | None, lang: str | None) -> Quality:
    bundle = bundle_or_exit(file, lang, code=ExitCode.ERRORS_FOUND)
    return figures_of(Facts.of(bundle, by.context(bundle)), bodies)


def _names(path: Path) -> tuple[str, ...]:
    try:
        return tuple(line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path}: {error}", param_hint="--roster") from None


def _row(change: QualityChange, reader: Language, *, alone: bool) -> tuple[str, ...]:
    row = (word(change.aspect, reader), _title(change.of, reader), _share(change.after), _parts(change.after))
    if alone:
        return row
    grown = change.difference
    return (*row, _share(change.before), "" if grown is None else f"{grown.percent():+} %")


def _title(of: str, reader: Language) -> str:
    # A kind, one of its members, a kind of the roster, or a measure that has words of its own.
    kind, _, member = of.partition(".")
    titles = trail_of_item(kind, f"/{member}") if member else ()
    if titles:
        return f"{word(kind, reader)} › {titles[0].zh if reader == 'zh' else titles[0].en}"
    if kind == "roster":
        return f"{word('roster', reader)} › {word(member, reader)}"
    return word(of, reader)


def _share(measured: Measured[Ratio] | None) -> str:
    if measured is None:
        return ""
    if measured.value is not None:
        return f"{measured.value.percent()} %"
    band = measured.band
    low, high = (None if band is None else band.low), (None if band is None else band.high)
    return f"{'?' if low is None else low.percent()}–{'?' if high is None else high.percent()} %"


def _parts(measured: Measured[Ratio] | None) -> str:
    value = None if measured is None else measured.value
    return "" if value is None else f"{value.part}/{value.whole}"


def _as_dict(change: QualityChange, *, alone: bool) -> dict[str, object]:
    shown: dict[str, object] = {"aspect": change.aspect, "of": change.of, "share": _value(change.after)}
    return shown if alone else {**shown, "before": _value(change.before)}


def _value(measured: Measured[Ratio] | None) -> dict[str, object] | None:
    if measured is None:
        return None
    if measured.value is not None:
        return {"part": str(measured.value.part), "whole": str(measured.value.whole)}
    return {"band": _share(measured)}
