"""The yearly fiscal outlay on all projects of a government, and its budget expenditure (年度财政支出责任).

What was planned and what was paid are two figures and are asked for one at a time. A project of which the year's outlay
is not told is missing, never zero: the sum is then a band. Nothing is owed for a year in which a project was not in force,
nor before it has left identification and preparation.

Source: 财金〔2015〕21号 (what the outlay is held against). The rest is arithmetic over what projects and fiscal years tell.

>>> from datetime import date
>>> from govcredit.model.bodies.organ import Organ
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.contracts.ppp_project import YearlyOutlay
>>> from govcredit.policy.loading import load_pack
>>> county = Organ(id="county", kind="government", name="某县人民政府", level="county")
>>> outlay = YearlyOutlay(year=2025, planned_sum=Money.parse("4亿元"), paid=Money.parse("3.5亿元"))
>>> project = PppProject(id="p", organ="county", title="污水处理厂", outlays=(outlay,))
>>> year = FiscalYear(id="f", organ="county", year=2025, general_expenditure=Money.parse("50亿元"))
>>> bundle = Bundle(version="1.0", organs=(county,), ppp_projects=(project,), fiscal_years=(year,))
>>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
>>> dict(outlay_years(facts))
{'county': (2025,)}
>>> [str(yearly_outlay(facts, government="county", year=2025, basis=each).value.yuan) for each in ("planned", "paid")]
['400000000', '350000000']
>>> general_expenditure(facts, government="county", year=2025).value
Money(amount=Decimal('50'), unit='亿元')
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.model.contracts.ppp_project import PppProject
from govcredit.model.debt.fiscal_year import FiscalYear
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money, MoneyUnit, Period

__all__ = (
    "Basis",
    "general_expenditure",
    "outlay_years",
    "yearly_outlay",
)

Basis: TypeAlias = Literal["planned", "paid"]
"""Which figure is meant, ``planned`` (计划支出) or ``paid`` (已付金额)."""

_GOVERNMENTS: Final = frozenset({"government", "town"})
_EARLY: Final = ("guide.identification", "guide.preparation", "duty.preparation")
# How final a figure is, the more the higher; the order is the library's own reading of the names.
_FINALITY: Final = MappingProxyType(
    {"budget": 1, "adjusted-budget": 2, "estimated-outturn": 3, "quick-report": 4, "final-accounts": 5, "audited": 6}
)
# Which figure the outlay is that a government states for a year as a whole. An estimated outturn is neither.
_BASIS_OF: Final = MappingProxyType(
    {
        "budget": "planned",
        "adjusted-budget": "planned",
        "quick-report": "paid",
        "final-accounts": "paid",
        "audited": "paid",
    }
)
_UNITS: Final[tuple[MoneyUnit, ...]] = ("元", "千元", "万元", "亿元")


def yearly_outlay(
    facts: Facts, *, government: str, year: int, basis: Basis, mode: str | None = None
) -> Measured[Money]:
    """Return the outlay of one year on all projects of a government, or on those of one payment mode.

    A project is a government's when the body that carries it out is that government or stands below it with no other
    government between. A total that the government itself states for the year (``ppp_outlay`` of the fiscal year, budget
    figures for what was planned, accounts for what was paid) fills what the projects do not tell, and is contradictory
    where it is out of their reach.

    Args:
        facts: The facts and the law.
        government: Identifier of the government.
        year: The fiscal year.
        basis: ``planned`` or ``paid``. Nothing counts as paid for a year that has not begun on the day of the context.
        mode: A code of ``ppp-payment-mode``; all modes together when ``None``.

    Returns:
        The exact sum; the band between what is known and what it can be at most, where a project does not tell the year,
        its body or its mode.
    """
    spread = _spread(facts, government, year, basis, mode)
    stated = None if mode is not None else _stated(facts, government, year, basis)
    low, high = _sum(spread.low), None if spread.high is None else _sum(spread.high)
    inputs, missing = spread.inputs, spread.missing
    if low is None or (spread.high is not None and high is None):
        missing = (*missing, Missing(kind="ppp-project", member="outlays", reason="contradictory"))
        return Measured(value=None, inputs=sorted_references(inputs), missing=missing)
    if stated is not None and stated.ppp_outlay is not None:
        total = stated.ppp_outlay
        inputs = (*inputs, reference("fiscal-year", stated.id))
        if low.yuan <= total.yuan and (high is None or total.yuan <= high.yuan):
            return Measured(value=total, inputs=sorted_references(inputs))
        low = min(low, total, key=_yuan)
        high = None if high is None else max(high, total, key=_yuan)
        wrong = Missing(kind="fiscal-year", id=stated.id, member="ppp_outlay", reason="contradictory")
        missing = (*missing, wrong)
    if not missing:
        return Measured(value=low, inputs=sorted_references(inputs))
    return Measured(value=None, band=Band(low=low, high=high), inputs=sorted_references(inputs), missing=missing)


def outlay_years(facts: Facts) -> Mapping[str, tuple[int, ...]]:
    """Return the governments that have projects or tell an outlay on them, sorted, each with the years that are told.

    Args:
        facts: The facts.
    """
    years: dict[str, set[int]] = {}
    for government, held in facts.once(_divided).items():
        if government is not None:
            told = years.setdefault(government, set())
            told.update(each.year for _, project, _ in held for each in project.outlays)
    for item in facts.bundle.fiscal_years:
        if item.ppp_outlay is not None and not item.whole_area:
            years.setdefault(item.organ, set()).add(item.year)
    return MappingProxyType({government: tuple(sorted(years[government])) for government in sorted(years)})


def general_expenditure(facts: Facts, *, government: str, year: int) -> Measured[Money]:
    """Return the general public budget expenditure of a government's own level in a year (一般公共预算支出).

    Figures that count the levels below in are left aside. Where several stand, the most final one does: audited, final
    accounts, quick report, estimated outturn, adjusted budget, budget; two of the same rank that differ are contradictory.

    Args:
        facts: The facts.
        government: Identifier of the government.
        year: The fiscal year.
    """
    found = [
        (_FINALITY.get(item.figure_status or "", 0), item)
        for item in facts.about(reference("organ", government), "fiscal-year")
        if item.organ == government and item.year == year and not item.whole_area
    ]
    told = [(rank, item) for rank, item in found if item.general_expenditure is not None]
    if not told:
        missing = [
            Missing(kind="fiscal-year", id=item.id, member="general_expenditure", reason="no-value")
            for _, item in found
        ]
        return Measured(
            value=None,
            missing=tuple(missing) or (Missing(kind="fiscal-year", member="general_expenditure", reason="no-item"),),
        )
    highest = max(rank for rank, _ in told)
    chosen = [item for rank, item in told if rank == highest]
    inputs = sorted_references(reference("fiscal-year", item.id) for item in chosen)
    amounts = sorted((item.general_expenditure for item in chosen), key=_yuan)
    low, high = amounts[0], amounts[-1]
    # No share of nothing can be taken, and no budget spends less than nothing.
    if low.yuan != high.yuan or low.yuan <= 0:
        wrong = tuple(
            Missing(kind="fiscal-year", id=item.id, member="general_expenditure", reason="contradictory")
            for item in chosen
        )
        band = Band(low=low, high=high) if low.yuan > 0 else None
        return Measured(value=None, band=band, inputs=inputs, missing=wrong)
    return Measured(value=low, inputs=inputs)


# ---------------------------------------------------------------------------------------------------------------------
# Sums


@final
@attrs.frozen(kw_only=True)
class _Spread:
    low: tuple[Money, ...]
    high: tuple[Money, ...] | None
    inputs: tuple[ItemReference, ...]
    missing: tuple[Missing, ...]


def _spread(facts: Facts, government: str, year: int, basis: Basis, mode: str | None) -> _Spread:
    low: list[Money] = []
    high: list[Money] = []
    inputs: list[ItemReference] = []
    missing: list[Missing] = []
    bounded = True
    none_of_its_own = True
    for project, own in _belonging(facts, government):
        none_of_its_own = none_of_its_own and not own
        if mode is not None and project.payment_mode not in (None, mode):
            continue
        doubts = _doubts(project, own, mode)
        amounts = _amounts(project, year, basis, facts.context.on)
        if amounts is None and _owes_nothing(project, year, facts.context.on):
            continue
        gaps = [*doubts]
        if amounts is None:
            gaps.append(Missing(kind="ppp-project", id=project.id, member="outlays", reason="no-value"))
            bounded = False
        else:
            least, most = amounts
            if least.yuan != most.yuan:
                gaps.append(Missing(kind="ppp-project", id=project.id, member="outlays", reason="contradictory"))
            if not doubts:
                low.append(least)
            high.append(most)
        if amounts is not None and not doubts:
            inputs.append(reference("ppp-project", project.id))
        missing += gaps
    if none_of_its_own:  # that the bundle holds no project does not say that there is none
        missing.append(Missing(kind="ppp-project", reason="no-item"))
        bounded = False
    return _Spread(low=tuple(low), high=tuple(high) if bounded else None, inputs=tuple(inputs), missing=tuple(missing))


def _belonging(facts: Facts, government: str) -> Iterator[tuple[PppProject, bool]]:
    """Give the projects that are or may be the government's, and whether they surely are."""
    divided = facts.once(_divided)
    own, untold = divided.get(government, ()), divided.get(None, ())
    for _, project, surely in sorted((*own, *untold), key=itemgetter(0)):
        yield project, surely


def _divided(facts: Facts) -> Mapping[str | None, Sequence[tuple[int, PppProject, bool]]]:
    """Return the projects of each government with their places; under ``None`` those of which it is not told."""
    governments: dict[str, str | None] = {}
    divided: dict[str | None, list[tuple[int, PppProject, bool]]] = {}
    for place, project in enumerate(facts.bundle.ppp_projects):
        found = None if project.organ is None else _government(facts, project.organ, governments)
        divided.setdefault(found, []).append((place, project, found is not None))
    return divided


def _doubts(project: PppProject, own: bool, mode: str | None) -> tuple[Missing, ...]:  # noqa: FBT001  # private
    members = ((own, "organ"), (mode is None or project.payment_mode is not None, "payment_mode"))
    return tuple(
        Missing(kind="ppp-project", id=project.id, member=member, reason="no-value")
        for told, member in members
        if not told
    )


def _government(facts: Facts, organ: str, found: dict[str, str | None]) -> str | None:
    """Return the government that a body belongs to, nothing where the bundle does not tell it; each body is walked once."""
    path: list[str] = []
    here: str | None = organ
    answer: str | None = None
    while here is not None and here not in found:
        found[here] = None  # a body that stands above itself belongs to nobody
        path.append(here)
        item = facts.find(reference("organ", here))
        if item is None:
            break
        if item.kind in _GOVERNMENTS:
            answer = here
            break
        here = item.superior
    else:
        answer = None if here is None else found[here]
    for each in path:
        found[each] = answer
    return answer


def _amounts(project: PppProject, year: int, basis: Basis, on: date) -> tuple[Money, Money] | None:
    """Return the smallest and the largest amount that the project tells for the year."""
    if basis == "paid" and year > on.year:
        return None
    rows = [each for each in project.outlays if each.year == year]
    told = [each.planned_sum if basis == "planned" else each.paid for each in rows]
    amounts = [each for each in told if each is not None]
    return (min(amounts, key=_yuan), max(amounts, key=_yuan)) if amounts else None


def _owes_nothing(project: PppProject, year: int, on: date) -> bool:
    if any(each.year == year for each in project.outlays):
        return False
    if project.in_force is not None:
        return not project.in_force.overlaps(Period(start=date(year, 1, 1), end=_year_after(year)))
    early = all(run.stage.startswith(_EARLY) for run in project.stages_run)
    running = any(run.in_stage is not None and run.in_stage.contains(on) for run in project.stages_run)
    return early and running and year <= on.year


def _year_after(year: int) -> date | None:
    return date(year + 1, 1, 1) if year < date.max.year else None


def _stated(facts: Facts, government: str, year: int, basis: Basis) -> FiscalYear | None:
    """Return the most final figures of the year in which the government tells the outlay as a whole."""
    found: list[FiscalYear] = [
        item
        for item in facts.about(reference("organ", government), "fiscal-year")
        if item.organ == government
        and item.year == year
        and not item.whole_area
        and item.ppp_outlay is not None
        and _BASIS_OF.get(item.figure_status or "") == basis
    ]
    return max(found, key=lambda item: _FINALITY[item.figure_status or ""], default=None)


def _yuan(money: Money) -> Decimal:
    return money.yuan


def _sum(amounts: Sequence[Money]) -> Money | None:
    """Return the sum in the smallest unit that stands among the amounts; nothing where no amount can hold it."""
    unit = min((each.unit for each in amounts), key=_UNITS.index, default="元")
    for wider in _UNITS[_UNITS.index(unit) :]:
        try:
            return Money.total(amounts, unit=wider)
        except InvalidValue:
            continue
    return None
