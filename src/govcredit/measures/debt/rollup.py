"""A government with all governments below it: balances added up once each, and how many are in default (汇总).

Which government stands below which follows from the chain of superiors; where a body names none, from its region code,
in which a county begins like its city and a city like its province. Towns have no debt of their own in this reckoning and
are left out.

A figure that counts the levels below in (全域) and figures of single levels (本级) are never added to each other: either
one figure stands for a government and all below it, or each level stands for itself.

Source: 国办函〔2016〕88号 (cities and counties in default). The rest is arithmetic over the balances.

>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.debt.debt_balance import DebtBalance
>>> from govcredit.policy.loading import load_pack
>>> city = Organ(id="city", kind="government", name="某市人民政府", level="prefecture")
>>> counties = tuple(
...     Organ(id=name, kind="government", name=f"{name}县人民政府", level="county", superior="city") for name in "甲乙"
... )
>>> owed = tuple(
...     DebtBalance(
...         id=organ, organ=organ, on=date(2025, 12, 31), kind="government", sum=Money.parse(sum_text),
...         overdue_sum=Money.parse(overdue),
...     )
...     for organ, sum_text, overdue in (("city", "20亿元", "0元"), ("甲", "5亿元", "0元"), ("乙", "4亿元", "3万元"))
... )
>>> bundle = Bundle(version="1.0", organs=(city, *counties), debt_balances=owed)
>>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
>>> areas_below(facts, organ="city")
('甲', '乙')
>>> total = rolled_up(facts, scope=Scope(organ="city"), on=date(2025, 12, 31), kind="government").value
>>> total
RollUp(amount=Money(amount=Decimal('2900000000'), unit='元'), parts=(RolledPart(organ='city', basis='own-level', ...), ...))
>>> share = default_share(facts, organ="city").value
>>> str(share.percent()), areas_in_default(facts, organ="city").value  # more than 15 %
('50.00', True)
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.codes.lists import code_list
from govcredit.measures.debt._figures import DebtFigure, Scope, ends, writable
from govcredit.measures.debt.balances import balance
from govcredit.measures.debt.overdue import in_default
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, Ratio, reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money
from govcredit.policy.groups.debt import DebtEventTerms, DebtTriggerRow
from govcredit.policy.term import Term

__all__ = (
    "RollUp",
    "RollUpBasis",
    "RolledPart",
    "areas_below",
    "areas_in_default",
    "areas_listed",
    "default_share",
    "rolled_up",
)

RollUpBasis: TypeAlias = Literal["own-level", "whole-area"]
"""``own-level`` (本级) or ``whole-area`` (全域, with the levels below)."""

_LEVELS: Final = frozenset({"prefecture", "county"})
_UPPER: Final = frozenset({"province", "prefecture"})
_LOWER: Final = frozenset({"county", "township"})
_SUMMED: Final = frozenset({"市辖区", "县"})  # entries of the list of regions that sum up others (汇总码)
_DIRECT: Final = "直辖县级行政"
_PROVINCE_DIGITS: Final = 2
_CITY_DIGITS: Final = 4


@final
@attrs.frozen(kw_only=True)
class RolledPart:
    """The figure of one government that the sum is made of (汇总明细).

    Attributes:
        organ: Identifier of the government.
        basis: Whether the figure is that of its own level or counts the levels below in.
        amount: The amount; ``None`` where it is not known.
        figure_status: How final it is, where its source says.
        beyond_levels: Of a figure that counts the levels below in: what the single levels, all known, leave of it.
    """

    organ: str
    basis: RollUpBasis
    amount: Money | None
    figure_status: str | None = None
    beyond_levels: Money | None = None


@final
@attrs.frozen(kw_only=True)
class RollUp:
    """The sum over a government and all below it, and what it is made of (汇总结果).

    Attributes:
        amount: The sum in yuan.
        parts: One part for each figure, from the top down.
    """

    amount: Money
    parts: tuple[RolledPart, ...]


def areas_below(facts: Facts, *, organ: str) -> tuple[str, ...]:
    """Return the cities and counties below a government, in document order (市县).

    Args:
        facts: The facts.
        organ: Identifier of the government, such as a province.
    """
    tree = facts.once(_Tree.of)
    below = set(tree.below(organ))
    return tuple(each.id for each in facts.bundle.organs if each.id in below)


def areas_listed(facts: Facts, *, organ: str) -> int | None:
    """Return how many cities and counties below a province the list of regions has on the day of the context (市县数).

    The list is precise to the year: in the year of a change the old and the new area are both in it, and both count.

    Args:
        facts: The facts.
        organ: Identifier of the province.

    Returns:
        How many there are; nothing where the province tells no region, or one that the list does not have.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> province = Organ(id="p", kind="government", name="海南省人民政府", level="province", region="460000")
    >>> facts = Facts.of(Bundle(version="1.0", organs=(province,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> areas_listed(facts, organ="p")
    29
    """
    found: Organ | None = facts.find(reference("organ", organ))
    regions, day = code_list("region"), facts.context.on
    if found is None or found.region is None or not regions.known(found.region, day):
        return None
    below = regions.children(found.region, day)
    areas = (*below, *(each for area in below for each in regions.children(area.code, day)))
    return sum(each.name not in _SUMMED and _DIRECT not in each.name for each in areas)


def rolled_up(facts: Facts, *, scope: Scope, on: date, kind: str) -> Measured[RollUp]:
    """Return the balance of one kind of debt of a government and of all governments below it.

    Every government stands with the figure of its own level. Where one of the levels is not known, or they make less than
    the figure that counts the levels below in, that figure stands for all of them, and its part tells how much the known
    levels leave of it: governments that the bundle does not hold, or an error. Where they make more than an equally final
    figure, that is contradictory. The figures may be of different finality, which each part names, unless the scope names
    one. A province or a city below which the bundle holds no government needs the figure with the levels below.

    Args:
        facts: The facts.
        scope: The government at the top, and how final the figures must be; its ``whole_area`` is not looked at.
        on: Day of the balances.
        kind: A code of ``debt-kind``.

    Returns:
        The sum; where figures are missing, a band from what is known, with every government named that lacks one.
    """
    return _Sums(facts=facts, tree=facts.once(_Tree.of), scope=scope, on=on, kind=kind).measured()


def default_share(facts: Facts, *, organ: str, areas: int | None = None) -> Measured[Ratio]:
    """Return how many of the cities and counties below a government are in default (违约市县占比).

    Args:
        facts: The facts.
        organ: Identifier of the province.
        areas: How many cities and counties it has, where the bundle does not hold them all; those that it holds when
            ``None`` or fewer.

    Returns:
        The ratio of numbers; a band where it is not known of some whether they are in default.
    """
    below = areas_below(facts, organ=organ)
    count = max(len(below), areas or 0)
    if count == 0:
        return Measured(value=None, missing=(Missing(kind="organ", member="superior", reason="no-item"),))
    answers = [in_default(facts, organ=each) for each in below]
    inputs = sorted_references(
        (*(reference("organ", each) for each in below), *(each for answer in answers for each in answer.inputs))
    )
    surely = sum(answer.value is True for answer in answers)
    perhaps = sum(answer.value is None for answer in answers) + count - len(below)
    missing = [each for answer in answers for each in answer.missing]
    for name, answer in zip(below, answers, strict=True):
        if answer.value is None:
            missing.append(Missing(kind="organ", id=name, member="default", reason="no-value"))
    if count > len(below):
        missing.append(Missing(kind="organ", reason="no-item"))
    if not perhaps:
        return Measured(value=Ratio(surely, count), inputs=inputs)
    band = Band(low=Ratio(surely, count), high=Ratio(surely + perhaps, count))
    return Measured(value=None, band=band, inputs=inputs, missing=tuple(dict.fromkeys(missing)))


def areas_in_default(facts: Facts, *, organ: str, areas: int | None = None) -> Measured[bool]:
    """Return whether more cities and counties are in default than puts an event on level I (Ⅰ级事件).

    More than 15 % in the national pack; 15 % itself is not more. The whole band decides it as well.

    Args:
        facts: The facts and the law.
        organ: Identifier of the province.
        areas: How many cities and counties it has, where the bundle does not hold them all.

    Source: 国办函〔2016〕88号.
    """
    share = default_share(facts, organ=organ, areas=areas)
    term = _level_1(facts)
    if term is None or term.value.over is None:
        absent = Missing(kind="term", member=f"{DebtEventTerms.PREFIX}.triggers", reason="not-in-force")
        return Measured(value=None, inputs=share.inputs, missing=(*share.missing, absent))
    most = Fraction(term.value.over.fraction)
    low, high = share.value, share.value
    if share.band is not None:
        low, high = share.band.low, share.band.high
    reached = True if low is not None and low.worth > most else None
    if high is not None and high.worth <= most:
        reached = False
    missing = share.missing if reached is None else ()
    return Measured(value=reached, inputs=share.inputs, missing=missing, terms=(term,))


def _level_1(facts: Facts) -> Term[DebtTriggerRow] | None:
    term = facts.context.terms(DebtEventTerms).triggers
    if term is None:
        return None
    rows = (row for row in term.value if row.level == "level-1" and row.trigger == "areas-in-default")
    row = next(rows, None)
    return None if row is None else term.only(row)


# ---------------------------------------------------------------------------------------------------------------------
# Who stands below whom


@final
@attrs.frozen(kw_only=True)
class _Tree:
    children: Mapping[str, Sequence[str]]
    upper: "frozenset[str]"
    lower: "frozenset[str]"

    @classmethod
    def of(cls, facts: Facts) -> "_Tree":
        """Return the tree of governments; each body is looked at once."""
        organs: dict[str, Organ] = {each.id: each for each in facts.bundle.organs}
        governments = [each for each in organs.values() if each.kind == "government" and each.level != "township"]
        by_region = {each.region: each.id for each in governments if each.region is not None}
        found: dict[str, str | None] = {}
        children: dict[str, list[str]] = {}
        known: set[str] = {each.id for each in governments}
        for each in governments:
            parent = _parent(each, organs, known, by_region, found)
            if parent is not None:
                children.setdefault(parent, []).append(each.id)
        upper = frozenset(each.id for each in governments if each.level in _UPPER)
        lower = frozenset(each.id for each in organs.values() if each.level in _LOWER)
        return cls(children=children, upper=upper, lower=lower)

    def below(self, organ: str) -> Iterator[str]:
        """Give everything below a government, none twice."""
        waiting, seen = [organ], {organ}
        while waiting:
            for each in self.children.get(waiting.pop(), ()):
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
                    yield each


def _parent(
    organ: Organ,
    organs: Mapping[str, Organ],
    governments: "set[str]",
    by_region: Mapping[Any, str],
    found: dict[str, str | None],
) -> str | None:
    """Return the nearest government above a body: by its superiors, else by its region code."""
    above = None if organ.superior is None else _above(organ.superior, organs, governments, found)
    if above is not None:
        return above
    region = organ.region
    if region is None or organ.level not in _LEVELS:
        return None
    for digits in (_CITY_DIGITS, _PROVINCE_DIGITS):
        parent = by_region.get(region[:digits].ljust(len(region), "0"))
        if parent is not None and parent != organ.id:
            return parent
    return None


def _above(name: str, organs: Mapping[str, Organ], governments: "set[str]", found: dict[str, str | None]) -> str | None:
    path: list[str] = []
    here: str | None = name
    answer: str | None = None
    while here is not None and here not in found:
        found[here] = None  # a body that stands above itself is below nobody
        path.append(here)
        if here in governments:
            answer = here
            break
        here = organs[here].superior if here in organs else None
    else:
        answer = None if here is None else found[here]
    for each in path:
        found[each] = answer
    return answer


# ---------------------------------------------------------------------------------------------------------------------
# Sums


@final
@attrs.frozen(kw_only=True)
class _Amount:
    """One figure, or the sum of several: between which amounts it lies, and how final its parts are."""

    low: Fraction
    high: Fraction | None
    exact: bool
    statuses: "frozenset[str | None]"


@final
@attrs.frozen(kw_only=True)
class _Chosen:
    """What stands for a government and all below it."""

    amount: _Amount
    levels: bool
    whole: bool
    beyond: Fraction | None = None

    @property
    def contradictory(self) -> bool:
        """Whether the single levels and the figure with the levels below say different things."""
        return self.levels and self.whole


@final
@attrs.frozen(kw_only=True)
class _Sums:
    facts: Facts
    tree: _Tree
    scope: Scope
    on: date
    kind: str

    def measured(self) -> Measured[RollUp]:
        """Return the sum for the government at the top."""
        top = self.scope.organ
        chosen: dict[str, _Chosen] = {}
        for organ in reversed((top, *self.tree.below(top))):  # those below come before those above
            children = [chosen[each].amount for each in self._children(organ)]
            levels = _added((_amount(self._figure(organ, "own-level")), *children))
            if self._lacks_below(organ):
                levels = attrs.evolve(levels, high=None, exact=False)
            chosen[organ] = _choice(levels, _amount(self._figure(organ, "whole-area")))
        total = chosen[top].amount
        parts, inputs, missing = self._made_of(chosen)
        low, high = writable(total.low), None if total.high is None else writable(total.high)
        used = sorted_references(inputs)
        if low is not None and total.exact and not missing:
            return Measured(value=RollUp(amount=low, parts=parts), inputs=used)
        first, last = (None if each is None else RollUp(amount=each, parts=parts) for each in (low, high))
        band = None if first is None or not used else Band(low=first, high=last)
        return Measured(value=None, band=band, inputs=used, missing=missing)

    def _children(self, organ: str) -> Iterator[str]:
        return (each for each in self.tree.children.get(organ, ()) if each != self.scope.organ)

    def _lacks_below(self, organ: str) -> bool:
        """Whether there should be governments below it, and the bundle holds none."""
        upper = organ in self.tree.upper or (organ == self.scope.organ and organ not in self.tree.lower)
        return upper and not self.tree.children.get(organ)

    def _figure(self, organ: str, basis: RollUpBasis) -> Measured[DebtFigure]:
        scope = attrs.evolve(self.scope, organ=organ, whole_area=basis == "whole-area")
        return balance(self.facts, scope=scope, on=self.on, kind=self.kind)

    def _made_of(
        self, chosen: Mapping[str, _Chosen]
    ) -> tuple[tuple[RolledPart, ...], tuple[ItemReference, ...], tuple[Missing, ...]]:
        parts: list[RolledPart] = []
        inputs: list[ItemReference] = []
        missing: list[Missing] = []
        waiting = [(self.scope.organ, False)]
        while waiting:
            organ, disputed = waiting.pop()
            choice = chosen[organ]
            disputed = disputed or choice.contradictory
            bases: list[RollUpBasis] = [
                *(("whole-area",) if choice.whole else ()),
                *(("own-level",) if choice.levels else ()),
            ]
            for basis in bases:
                measured = self._figure(organ, basis)
                parts.append(_part(organ, basis, measured, choice.beyond))
                inputs += measured.inputs
                if measured.value is None:
                    missing += (Missing(kind="organ", id=organ, member=self.kind, reason="no-value"), *measured.missing)
                elif disputed:
                    missing += (
                        Missing(kind=each.kind, id=each.id, member="sum", reason="contradictory")
                        for each in measured.inputs
                    )
            if choice.levels and self._lacks_below(organ):
                missing.append(Missing(kind="organ", id=organ, member="superior", reason="no-item"))
            if choice.levels:
                waiting += ((each, disputed) for each in reversed(tuple(self._children(organ))))
        return tuple(parts), tuple(inputs), tuple(missing)


def _choice(levels: _Amount, whole: _Amount) -> _Chosen:
    """Choose the single levels, the figure that counts the levels below in, or both where they contradict each other."""
    if whole.high is None:
        return _Chosen(amount=levels, levels=True, whole=False)
    comparable = len(levels.statuses | whole.statuses) == 1
    if levels.exact and (not comparable or levels.low == whole.low or not whole.exact):
        return _Chosen(amount=levels, levels=True, whole=False)
    if not comparable or levels.low <= whole.high:
        beyond = whole.low - levels.low if levels.exact else None
        return _Chosen(amount=whole, levels=False, whole=True, beyond=beyond)
    high = None if levels.high is None else max(levels.high, whole.high)
    both = _Amount(low=min(levels.low, whole.low), high=high, exact=False, statuses=levels.statuses | whole.statuses)
    return _Chosen(amount=both, levels=True, whole=True)


def _amount(measured: Measured[DebtFigure]) -> _Amount:
    low, high = ends(measured)
    figures = [measured.value] if measured.band is None else [measured.band.low, measured.band.high]
    return _Amount(
        low=low or Fraction(),
        high=high,
        exact=measured.value is not None,
        statuses=frozenset(each.figure_status for each in figures if each is not None),
    )


def _added(amounts: Sequence[_Amount]) -> _Amount:
    highs = [each.high for each in amounts]
    return _Amount(
        low=sum((each.low for each in amounts), Fraction()),
        high=None if None in highs else sum((each for each in highs if each is not None), Fraction()),
        exact=all(each.exact for each in amounts),
        statuses=frozenset(status for each in amounts for status in each.statuses),
    )


def _part(organ: str, basis: RollUpBasis, measured: Measured[DebtFigure], beyond: Fraction | None) -> RolledPart:
    found = measured.value
    return RolledPart(
        organ=organ,
        basis=basis,
        amount=None if found is None else found.amount,
        figure_status=None if found is None else found.figure_status,
        beyond_levels=None if beyond is None else writable(beyond),
    )
