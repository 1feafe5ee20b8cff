"""The schemes of evaluation of a pack, as ``pack show`` and ``pack diff`` print them (规则包的评价方案)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import typer

from govcredit.cli.console import print_table, say
from govcredit.findings import Language, word
from govcredit.policy.comparison import Frame
from govcredit.policy.kinds import written
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.policy.scheme_wording import GRADE_COLUMNS, INDICATOR_COLUMNS, grade_row, indicator_row
from govcredit.policy.term import Term

__all__ = ("part_told", "print_scheme", "print_schemes")

_HEADINGS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("评价方案", "名称", "性质", "适用日期", "指标数", "编制者", "规则包"),
        "en": ("Scheme", "Title", "Kind", "Meant for", "Indicators", "Made by", "Pack"),
    }
)


_FRAME: Final[Mapping[Language, str]] = MappingProxyType(
    {"zh": "起点 {} 分，最低 {} 分，最高 {} 分", "en": "begins with {} points, at least {}, at most {}"}
)
_PLACES: Final[Mapping[Language, str]] = MappingProxyType({"zh": "保留 {} 位小数", "en": "to {} decimal places"})


def print_schemes(pack: Pack, language: Language) -> None:
    """Print the schemes of a pack, those of all its layers; nothing where it has none."""
    schemes = [_scheme(pack, name) for name in pack.schemes]
    if schemes:
        print_table(_HEADINGS[language], ([_row(each, language) for each in schemes],))


def print_scheme(pack: Pack, name: str, language: Language) -> None:
    """Print one scheme: who made it, its frame, its grades and its indicators with points and clauses.

    Raises:
        typer.BadParameter: The pack has no such scheme.
    """
    if name not in pack.schemes:
        raise typer.BadParameter(f"{name}; {', '.join(pack.schemes) or '—'}", param_hint="--scheme")
    scheme = _scheme(pack, name)
    print_table(_HEADINGS[language], ([_row(scheme, language)],))
    notes = scheme.notes if language == "zh" else scheme.notes_en
    for line in (notes or "").strip().splitlines():
        say(line)
    if scheme.kind != "skeleton":
        say(_FRAME[language].format(scheme.base, scheme.floor, scheme.ceiling))
    if scheme.grades:
        print_table(GRADE_COLUMNS[language], ([grade_row(each, language) for each in scheme.grades],))
    groups = [
        [indicator_row(scheme, each, language) for each in scheme.indicators if each.group == group.code]
        for group in scheme.groups
    ]
    if scheme.indicators:
        print_table(INDICATOR_COLUMNS[language], groups)
    else:
        say(("、" if language == "zh" else ", ").join(each.name(language) for each in scheme.groups))


def part_told(pack: Pack, part: Term[Any], language: Language) -> str:
    """Return what a part of a scheme says, as `govcredit.policy.comparison` gives it, without its title and its clause.

    Args:
        pack: The pack that says it.
        part: The frame, an indicator or a grade, as a term.
        language: The reader's language.
    """
    value = part.value
    told: tuple[str, ...]
    if isinstance(value, Frame):
        told = (
            _FRAME[language].format(value.base, value.floor, value.ceiling),
            _PLACES[language].format(value.places),
        )
    elif isinstance(value, Indicator):
        told = indicator_row(_scheme(pack, part.name.split(".")[1]), value, language)[2:-2]
    else:
        told = (f"≥ {written(value.least)}", word(f"weight-{value.weight}", language))
    return ("；" if language == "zh" else "; ").join(filter(None, told))


def _scheme(pack: Pack, name: str) -> Scheme:
    """Return a scheme whatever the day, that of the most local layer."""
    return next(layer.schemes[name] for layer in pack.layers if name in layer.schemes)


def _row(scheme: Scheme, language: Language) -> tuple[str, ...]:
    until = {"zh": "起", "en": "on"}[language] if scheme.end is None else f"– {scheme.end}"
    return (
        scheme.name,
        scheme.title if language == "zh" else scheme.title_en,
        word(f"scheme-{scheme.kind}", language),
        f"{scheme.start} {until}",
        str(len(scheme.indicators)),
        scheme.made_by if language == "zh" else scheme.made_by_en,
        scheme.layer,
    )
