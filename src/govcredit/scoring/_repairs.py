"""When a record of a body can be repaired at the earliest, and when an entry on a list would go (可修复的记录)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.readings.events import standing_listings, standing_records
from govcredit.measures.standing.days import last_day
from govcredit.measures.standing.windows import window
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT
from govcredit.model.identity import Code, RepairId
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.confidence import confirmed
from govcredit.policy.groups.repair import BodyRepairTerms, RemovalTerms
from govcredit.policy.term import Term
from govcredit.scoring._what_if import Act, on_day

__all__ = ("Barred", "barred", "repairs")

_PENALTY: Final = "administrative-penalty"
# Kinds of bodies that the notice on government dishonesty does not speak of.
_DEFAULTERS: Final = "judgment-defaulters"
_PERFORMED: Final = "performed"

Opening: TypeAlias = tuple[date, tuple[Term[Any], ...]]
"""From when something can be repaired, and the terms that say so."""


@final
@attrs.frozen(kw_only=True)
class Barred:
    """Something that counts against a body and of which no rule says when it can be repaired (无法推算修复时间的记录).

    Attributes:
        item: The record, or the entry on a list.
        why: ``no-window``, ``no-rule`` or ``by-its-authority``.
    """

    item: ItemReference
    why: Literal["no-window", "no-rule", "by-its-authority"]


def repairs(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the acts by which the records of a body and its entries on lists would be gone.

    A repair counts as granted on the first day on which the law admits it: for a penalty when the shortest time of publicity
    is over, for another record of a public body at once, since the notice names no waiting time. Of a class that is not told
    the longest of the shortest times is taken. An entry on the list of judgment debtors goes when the limit for its deletion
    has passed after performance.

    Args:
        facts: The facts.
        organ: The body.

    Source: 国家发展改革委令第58号; 国家发展改革委令第36号; 发改财金〔2023〕1103号; 法释〔2017〕7号第十条.
    """
    for record in _records(facts, organ):
        opening = _opening(facts, record)
        if opening is not None:
            day = max(opening[0], facts.context.on, *_bars(facts, organ))
            granted = RepairApplication(
                id=RepairId(f"advised-{record.id}"),
                of=reference("record", record.id),
                applicant=record.subject,
                applied=day,
                decided=day,
                outcome=Code("granted"),
            )
            item = reference("record", record.id)
            yield Act(kind="repair", item=item, day=day, counts=day, becomes=(("repair", granted),), terms=opening[1])
    for listing in _listings(facts, organ):
        terms = _removal(facts, listing)
        if terms is not None:
            day = facts.context.on
            gone = day if len(terms) == 1 else last_day(day, terms[1].value)
            removed = attrs.evolve(listing, performance=Code("full"), removed=gone, removal=Code(_PERFORMED))
            item = reference("listing", listing.id)
            yield Act(kind="perform", item=item, day=day, counts=gone, becomes=(("listing", removed),), terms=terms)


def barred(facts: Facts, organ: str) -> Iterator[Barred]:
    """Give what counts against a body and of which no rule that was read says when it can be repaired.

    Args:
        facts: The facts.
        organ: The body.
    """
    for record in _records(facts, organ):
        if _opening(facts, record) is None:
            why: Literal["no-window", "no-rule"] = "no-window" if _is_credit(facts, record) else "no-rule"
            yield Barred(item=reference("record", record.id), why=why)
    for listing in _listings(facts, organ):
        if _removal(facts, listing) is None:
            yield Barred(item=reference("listing", listing.id), why="by-its-authority")


def _records(facts: Facts, organ: str) -> Iterator[DishonestyRecord]:
    return (facts.find(each.item) for each in standing_records(facts, organ).value or ())


def _listings(facts: Facts, organ: str) -> Iterator[Listing]:
    return (facts.find(each.item) for each in standing_listings(facts, organ).value or ())


def _opening(facts: Facts, record: DishonestyRecord) -> Opening | None:
    return _by_window(facts, record) if _is_credit(facts, record) else _by_notice(facts)


def _is_credit(facts: Facts, record: DishonestyRecord) -> bool:
    """Whether the rules on credit information hold for a record, as for a penalty, and not those on public bodies."""
    organ = None if record.subject.organ is None else facts.find(reference("organ", record.subject.organ))
    return record.trigger == _PENALTY or (organ is not None and organ.kind in OUTSIDE_GOVERNMENT)


def _by_notice(facts: Facts) -> Opening | None:
    terms = facts.context.terms(BodyRepairTerms)
    waits, conditions = terms.body_has_waiting_time, terms.body_conditions
    if waits is None or conditions is None or waits.value or not confirmed((waits, conditions)):
        return None
    return facts.context.on, (conditions, waits)


def _by_window(facts: Facts, record: DishonestyRecord) -> Opening | None:
    """Return from when the shortest time of publicity is over, changes of the law that are known included."""
    day = facts.context.on
    while True:
        found = window(on_day(facts, day), record)
        limits = (found.value,) if found.band is None else (found.band.low, found.band.high)
        days = [each.repair_from for each in limits if each is not None]
        if len(days) != len(limits) or not confirmed(found.terms):
            return None
        change = min((term.end for term in found.terms if term.end is not None), default=None)
        if change is None or max(days) < change:
            return max(day, *days), found.terms
        day = change


def _bars(facts: Facts, organ: str) -> Iterator[date]:
    """Give the days until which an earlier dishonest application bars a new one."""
    applications: tuple[RepairApplication, ...] = facts.about(reference("organ", organ), "repair")
    return (each.barred_until for each in applications if each.applicant.organ == organ and each.barred_until)


def _removal(facts: Facts, listing: Listing) -> tuple[Term[Any], ...] | None:
    terms = facts.context.terms(RemovalTerms)
    grounds = terms.removal_grounds
    if listing.list != _DEFAULTERS or grounds is None or _PERFORMED not in grounds.value or not confirmed((grounds,)):
        return None
    return (grounds,) if terms.deletion is None else (grounds, terms.deletion)
