"""Shares of duties that a body met in time, clock by clock; each family is worked out once for all bodies (按期率)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from govcredit.measures.clocks.clock import Clock, in_time
from govcredit.measures.clocks.disclosure import disclosure_clocks
from govcredit.measures.clocks.publication import publication_clocks
from govcredit.measures.clocks.remedies import objection_clocks, repair_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio

__all__ = ("disclosures_in_time", "objections_in_time", "published_in_time", "repairs_in_time")

ByOrgan: TypeAlias = Mapping[str, tuple[Clock, ...]]


def published_in_time(facts: Facts, organ: str) -> Measured[Ratio]:
    """Return the share of a body's administrative decisions that were published in time (行政决定按期公示率).

    Args:
        facts: The facts.
        organ: The body.

    Source: 山东 2; 滨海 一（二）2; 滑县 二（二）; 国办发〔2018〕118号.
    """
    return in_time(facts.once(_publications).get(organ, ()))


def disclosures_in_time(facts: Facts, organ: str) -> Measured[Ratio]:
    """Return the share of a body's duties to disclose that it met in time (按期公开率).

    Args:
        facts: The facts.
        organ: The body.

    Source: 新会 二（一）; 山东 2; 滨海 一（二）2; 滑县 二（二）; 江西 一（二）2.
    """
    return in_time(facts.once(_disclosures).get(organ, ()))


def objections_in_time(facts: Facts, organ: str) -> Measured[Ratio]:
    """Return the share of the steps on objections that a body took in time (异议按期处理率).

    Args:
        facts: The facts.
        organ: The body.

    Source: 新会 二（六）; 山东 9; 滑县 四（四）; 江西 8.
    """
    return in_time(facts.once(_objections).get(organ, ()))


def repairs_in_time(facts: Facts, organ: str) -> Measured[Ratio]:
    """Return the share of the steps on applications for repair that a body took in time (信用修复按期办理率).

    Args:
        facts: The facts.
        organ: The body.

    Source: 国办发〔2025〕22号; 国家发展改革委令第36号.
    """
    return in_time(facts.once(_repairs).get(organ, ()))


def _publications(facts: Facts) -> ByOrgan:
    return _by_organ(publication_clocks(facts).value or ())


def _disclosures(facts: Facts) -> ByOrgan:
    return _by_organ(disclosure_clocks(facts).value or ())


def _objections(facts: Facts) -> ByOrgan:
    return _by_organ(objection_clocks(facts).value or ())


def _repairs(facts: Facts) -> ByOrgan:
    found = (repair_clocks(facts, each).value or () for each in facts.items("repair"))
    return _by_organ(clock for clocks in found for clock in clocks)


def _by_organ(clocks: Iterable[Clock]) -> ByOrgan:
    found: dict[str, list[Clock]] = {}
    for clock in clocks:
        if clock.organ is not None:
            found.setdefault(clock.organ, []).append(clock)
    return MappingProxyType({organ: tuple(held) for organ, held in found.items()})
