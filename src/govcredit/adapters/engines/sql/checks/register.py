"""Which rules about single items have texts, and how they are made (检查的 SQL 文本清单)."""

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from govcredit.adapters.engines.sql.checks import (
    amounts,
    archives,
    bodies,
    codes,
    consequences,
    contracts,
    dates,
    decisions,
    identity,
    periods,
    plain,
    privacy,
    projects,
    promises,
    recognition,
    references,
    remedies,
    supervision,
)
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker
from govcredit.adapters.engines.sql.text import Setting

__all__ = ("CHECKS", "texts")


def _makers() -> Mapping[str, Mapping[str, Maker]]:
    found: dict[str, dict[str, Maker]] = {}
    walking = (each.makers() for each in (amounts, codes, dates, identity, periods, privacy, recognition, references))
    subjects = (
        archives,
        bodies,
        consequences,
        contracts,
        dates,
        decisions,
        periods,
        projects,
        promises,
        recognition,
        references,
        remedies,
        supervision,
    )
    conditions = chain.from_iterable(each.PLAIN for each in subjects)
    for code, kind, make in chain(chain.from_iterable(walking), plain.makers(conditions)):
        found.setdefault(code, {})[kind] = make
    return MappingProxyType({code: MappingProxyType(found[code]) for code in sorted(found)})


CHECKS: Final[Mapping[str, Mapping[str, Maker]]] = _makers()
"""For each rule that has texts, by its code, the maker of the text for each kind of item that it concerns."""


def texts(setting: Setting, kind: str | None = None) -> Iterator[CheckText]:
    """Yield the texts of all rules, or of those that concern the items of one kind.

    Args:
        setting: What the texts are made for.
        kind: The kind.
    """
    for makers in CHECKS.values():
        for each, make in makers.items():
            if kind is None or each == kind:
                yield make(setting)
