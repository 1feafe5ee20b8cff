"""The pictures of debt and of projects of every government of which anything is told (财政图)."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from govcredit.adapters.charts._debt import debt_bands
from govcredit.adapters.charts._facts import Shown, facts_of
from govcredit.adapters.charts._maturities import debt_maturities
from govcredit.adapters.charts._ppp import ppp_outlays
from govcredit.findings import Language
from govcredit.measures.debt.service import debts_of
from govcredit.measures.facts import Facts
from govcredit.measures.ppp.outlay import outlay_years

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("fiscal_charts",)


def fiscal_charts(
    shown: Shown, *, language: Language = "zh", organs: Collection[str] | None = None, internal: bool = False
) -> "Iterator[LayerChart]":
    """Yield the debt ratio, what falls due and the outlay on projects of each body of which it is told, and no empty picture.

    Args:
        shown: What an audience is shown, or the facts of the house.
        language: The reader's language.
        organs: Only of these bodies; of all when ``None``.
        internal: That pictures of the facts of the house stay inside.

    Raises:
        InvalidValue: The facts are neither those of a view nor said to stay inside.
        MissingExtra: The extra ``charts`` is not installed.
    """
    facts = facts_of(shown, internal=internal)  # once for all: what they hold may be drawn from here on
    outlays = outlay_years(facts)
    told = _accounts(facts)
    for organ in facts.items("organ"):
        if organs is not None and organ.id not in organs:
            continue
        for whole_area in (False, True):
            if (organ.id, whole_area) in told:
                yield debt_bands(facts, organ.id, language=language, whole_area=whole_area, internal=True)
        if debts_of(facts, organ.id):
            yield debt_maturities(facts, organ.id, language=language, internal=True)
        if outlays.get(organ.id):
            yield ppp_outlays(facts, organ.id, language=language, internal=True)


def _accounts(facts: Facts) -> frozenset[tuple[str, bool]]:
    """Return the bodies of which the balance at the end of a year is told, each with whether the levels below are counted in."""
    return frozenset(
        (each.organ, each.whole_area)
        for each in facts.items("debt-balance")
        if (each.on.month, each.on.day) == (12, 31) and each.on <= facts.context.on
    )
