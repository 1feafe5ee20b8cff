"""Debt that was not paid when it was due, and the level of the event that this makes (债务违约与风险事件).

What puts an event on which level stands in the table of triggers; each row is confirmed or not by itself. Triggers that
speak of contingent debt, failed issues, livelihood and mass incidents are not told by the model and are not judged.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.measures.debt.overdue import in_default, overdue_debt, overdue_ratio
from govcredit.measures.debt.rollup import areas_listed, default_share
from govcredit.measures.debt.service import ServiceFigure
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, Ratio, reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.debt.bond import Bond
from govcredit.model.relations import ItemReference
from govcredit.model.values import Rate
from govcredit.monitoring._answers import bound, limits, percent, ratio_figures, unraised, yuan
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.kinds import written
from govcredit.policy.term import Term
from govcredit.policy.wording import named

__all__ = ("areas_in_default", "defaults", "overdue_debts", "overdue_shares")

_Row: TypeAlias = Term[Mapping[str, Any]]

_FAMILY: Final = "debt"
_TRIGGERS: Final = "debt-events.triggers"
_PROVINCE: Final = "province"
_AREAS: Final = "areas-in-default"
_LOCAL: Final = frozenset({"prefecture", "county"})
_LEAST_LEVEL: Final = "level-4"
_SHARES: Final[Mapping[ServiceFigure, str]] = MappingProxyType(
    {"principal": "overdue-principal", "interest": "overdue-interest"}
)
_NOTHING_DUE: Final = Missing(kind="borrowing", member="repayments", reason="no-item")


def overdue_debts(facts: Facts) -> Iterator[Signal]:
    """Yield for each bond and borrowing whether principal or interest of it is overdue (逾期本息).

    The part that a body owes of a bond that it issued itself is judged with the bond.

    Source: 新会 三（七）; 江西 13.
    """
    debts = [("bond", each, each.bond_issuer) for each in facts.items("bond")]
    debts += [("borrowing", each, each.debtor) for each in facts.items("borrowing") if not _is_own_bond(facts, each)]
    if not debts:
        yield Case(code=f"{_FAMILY}.overdue").not_applicable("no-item", what="borrowing")
    for kind, debt, organ in debts:
        item = reference(kind, debt.id)
        found = overdue_debt(facts, item=item)
        case = Case(code=f"{_FAMILY}.overdue", item=item, organ=organ, inputs=found.inputs)
        late, _ = limits(found)
        if late is not None and late.since is not None:
            principal, interest = yuan(late.principal), yuan(late.interest)
            yield case.raised(
                "alert",
                since=late.since,
                figures=(
                    Figure("principal-overdue", principal),
                    Figure("interest-overdue", interest),
                    Figure("days-late", str((facts.context.on - late.since).days + 1)),
                ),
                since_day=str(late.since),
                bound=bound(found),
                principal=principal,
                interest=interest,
            )
        elif found.value is None:
            yield case.unknown(found.missing)
        else:
            yield case.quiet()


def defaults(facts: Facts) -> Iterator[Signal]:
    """Yield for each government with debts whether it is in default, and the level of event that this makes (违约).

    For a province it is a default on its bonds, for a city or county one on any debt of its own.

    Source: 国办函〔2016〕88号.
    """
    owing = facts.once(_owing)
    if not owing:
        yield Case(code=f"{_FAMILY}.default").not_applicable("no-item", what="borrowing")
    for organ in owing:
        found = in_default(facts, organ=organ.id)
        provincial = organ.level == _PROVINCE
        row = _row(facts, "province-default" if provincial else _AREAS, "level-1" if provincial else _LEAST_LEVEL)
        terms = () if row is None else (row,)
        item = reference("organ", organ.id)
        case = Case(code=f"{_FAMILY}.default", item=item, organ=organ.id, inputs=found.inputs, terms=terms)
        told = unraised(case, found)
        if organ.level is not None and not provincial and organ.level not in _LOCAL:
            yield case.not_applicable("other-level", bodies="bodies-with-debt")
        elif row is None:
            yield case.not_applicable("not-in-force", rule=_TRIGGERS)
        elif told is not None:
            yield told
        elif organ.level is None:
            yield case.unknown((Missing(kind="organ", id=organ.id, member="level", reason="no-value"),))
        elif provincial and all(each.kind != "bond" for each in found.inputs):
            yield case.unknown((Missing(kind="bond", reason="no-item"),))
        else:
            level = str(row.value["level"])
            yield case.raised(
                "alert",
                since=min((day for each in found.inputs if (day := _since(facts, each)) is not None), default=None),
                figures=(Figure("event-level", level),),
                **named("level", "debt-event-level", level),
            )


def areas_in_default(facts: Facts) -> Iterator[Signal]:
    """Yield for each province whether so many of its cities and counties are in default that it makes an event (违约市县).

    How many it has is told by the list of regions. Where that is not known, no share can be told, and only the number of
    those in default counts.

    Source: 国办函〔2016〕88号.
    """
    provinces = [each for each in facts.items("organ") if each.kind == "government" and each.level == _PROVINCE]
    if not provinces or not facts.once(_owing):
        yield Case(code=f"{_FAMILY}.{_AREAS}").not_applicable("no-item", what="borrowing")
        return
    for organ in provinces:
        areas = areas_listed(facts, organ=organ.id)
        found = default_share(facts, organ=organ.id, areas=areas)
        rows = [each for each in facts.once(_rows) if each.value["trigger"] == _AREAS]
        low, _ = limits(found)
        row = None if low is None else _gravest(rows, low, shares=areas is not None)
        terms = tuple(rows) if row is None else (row,)
        item = reference("organ", organ.id)
        case = Case(code=f"{_FAMILY}.{_AREAS}", item=item, organ=organ.id, inputs=found.inputs, terms=terms)
        if not rows:
            yield case.not_applicable("not-in-force", rule=_TRIGGERS)
        elif row is not None and low is not None:
            level, count, known = str(row.value["level"]), f"{low.part:f}", f"{low.whole:f}"
            yield case.raised(
                "alert",
                since=None,
                figures=(
                    Figure("areas-in-default", count),
                    Figure("areas", known),
                    Figure("event-level", level),
                ),
                bound=bound(found),
                count=count,
                areas=known,
                **named("level", "debt-event-level", level),
            )
        elif found.value is None:
            yield case.unknown(found.missing)
        else:
            yield case.quiet()


def overdue_shares(facts: Facts) -> Iterator[Signal]:
    """Yield for each government whether so much of what has fallen due is overdue that it makes an event (逾期率).

    Whose debt the shares are of was not read: those of each government are taken, principal and interest apart.

    Source: 国办函〔2016〕88号.
    """
    owing = facts.once(_owing)
    for figure, own in _SHARES.items():
        rows = [each for each in facts.once(_rows) if each.value["trigger"] in {own, "overdue"}]
        if not owing:
            yield Case(code=f"{_FAMILY}.{own}").not_applicable("no-item", what="borrowing")
        for organ in owing:
            yield _overdue_share(facts, organ, figure, own, rows)


def _overdue_share(facts: Facts, organ: Organ, figure: ServiceFigure, own: str, rows: Sequence[_Row]) -> Signal:
    found = overdue_ratio(facts, organ=organ.id, figure=figure)
    low, high = limits(found)
    row = None if low is None else _gravest(rows, low, shares=True)
    terms = tuple(rows) if row is None else (row,)
    item = reference("organ", organ.id)
    case = Case(code=f"{_FAMILY}.{own}", item=item, organ=organ.id, inputs=found.inputs, terms=terms)
    if not rows:
        return case.not_applicable("not-in-force", rule=_TRIGGERS)
    if _NOTHING_DUE in found.missing:
        return case.not_applicable("nothing-due")
    if row is not None and low is not None:
        level, limit = str(row.value["level"]), written(row.value["least"])
        return case.raised(
            "alert",
            since=None,
            figures=(*ratio_figures(low, limit), Figure("event-level", level)),
            bound=bound(found),
            ratio=percent(low),
            limit=limit,
            **named("level", "debt-event-level", level),
        )
    if high is None or high.worth >= min(_worth(each.value["least"]) for each in rows):
        return case.unknown(found.missing)
    return case.quiet()


# ---------------------------------------------------------------------------------------------------------------------
# Whose debts, and which row


def _owing(facts: Facts) -> tuple[Organ, ...]:
    """Return the governments that owe something, as far as the bundle tells debts or balances of theirs."""
    names = {each.bond_issuer for each in facts.items("bond")}
    names |= {each.debtor for each in facts.items("borrowing")} | {each.organ for each in facts.items("debt-balance")}
    return tuple(each for each in facts.items("organ") if each.kind == "government" and each.id in names)


def _is_own_bond(facts: Facts, borrowing: Any) -> bool:  # noqa: ANN401  # a borrowing
    bond = None if borrowing.bond is None else facts.find(reference("bond", borrowing.bond))
    return bond is not None and bond.bond_issuer == borrowing.debtor


def _since(facts: Facts, item: ItemReference) -> date | None:
    """Return since when a debt or a balance tells a default."""
    found = facts.find(item)
    if item.kind == "debt-balance":
        day: date = found.on
        return day
    days = [each.on for each in found.events if each.kind == "default"] if isinstance(found, Bond) else []
    late, _ = limits(overdue_debt(facts, item=item))
    days.append(None if late is None else late.since)
    return min((each for each in days if each is not None and each <= facts.context.on), default=None)


def _rows(facts: Facts) -> tuple[_Row, ...]:
    """Return the rows of the table of triggers, the gravest level first, each with its own status."""
    law = facts.law(_TRIGGERS)
    return () if law is None else tuple(sorted(map(law.only, law.value), key=lambda each: str(each.value["level"])))


def _row(facts: Facts, trigger: str, level: str) -> _Row | None:
    rows = facts.once(_rows)
    return next((each for each in rows if (each.value["trigger"], each.value["level"]) == (trigger, level)), None)


def _gravest(rows: Sequence[_Row], share: Ratio, *, shares: bool) -> _Row | None:
    """Return the gravest row that a share fulfils, of the confirmed ones first: no other makes more than a warning."""
    held = [each for each in rows if _holds(each.value, share, shares=shares)]
    return next((each for each in held if each.confirmed), held[0] if held else None)


def _holds(row: Mapping[str, Any], share: Ratio, *, shares: bool) -> bool:
    """Whether a share, and the number that it is made of, fulfil a row; without a known whole only the number counts."""
    worth = share.worth
    kept = {
        "over": lambda limit: worth > limit,
        "least": lambda limit: worth >= limit,
        "most": lambda limit: worth <= limit,
        "below": lambda limit: worth < limit,
    }
    limited = {name: _worth(row[name]) for name in kept if row[name] is not None}
    if limited and not shares:
        return False
    return all(kept[name](limit) for name, limit in limited.items()) and share.part >= (row["count"] or 0)


def _worth(rate: Rate) -> Fraction:
    return Fraction(rate.fraction)
