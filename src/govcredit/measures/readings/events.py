"""Things that count one by one: standing records, entries on lists, unlawful changes, honours (逐项事件)."""

from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.measures.distinct import distinct_missing, distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.measures.performance.changes import judged_changes
from govcredit.measures.readings.own import of_subject
from govcredit.measures.standing.listings import listing_standing
from govcredit.measures.standing.records import standing
from govcredit.measures.tally import happened, lacks
from govcredit.model.records.honour import Honour
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.policy.confidence import confirmed
from govcredit.policy.term import Term

__all__ = ("Event", "standing_honours", "standing_listings", "standing_records", "unlawful_changes")

_GONE: Final = frozenset({"repaired", "revoked", "expired"})


@final
@attrs.frozen(kw_only=True)
class Event:
    """One thing that counts, or may count, for or against a body (事件).

    Attributes:
        item: The item that tells it.
        code: Its kind, such as the class of severity of a record, where it is told.
        on: The day from which its age is counted.
        certain: Whether it counts for certain: what rests on a clause that was not read only may.
        disputed: Whether an objection to it runs.
        missing: What was not found about it.
        terms: The terms that were read for it.
    """

    item: ItemReference
    code: str | None = None
    on: date | None = None
    certain: bool = True
    disputed: bool = False
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)


def standing_records(facts: Facts, organ: str) -> Measured[tuple[Event, ...]]:
    """Return the dishonesty records of a body that stand: recognised, and neither repaired, revoked nor out of publicity.

    The code of each is its class of severity; without one the class is not known.

    Args:
        facts: The facts.
        organ: The body.

    Source: 新会 二（三）①; 山东 6; 滨海 二（二）3; 滑县 四（二）; 江西 6; 国家发展改革委令第36号.
    """
    return _gathered(facts, "record", (_record(facts, each) for each in of_subject(facts, "record", organ)))


def standing_listings(facts: Facts, organ: str) -> Measured[tuple[Event, ...]]:
    """Return the entries on lists of a body that are in force, such as that of dishonest judgment debtors.

    The code of each is the list.

    Args:
        facts: The facts.
        organ: The body.

    Source: 新会 三（四） and （八）; 山东 13; 滑县 五（三）; 江西 9 and 11; 法释〔2017〕7号.
    """
    return _gathered(facts, "listing", (_listing(facts, each) for each in of_subject(facts, "listing", organ)))


def unlawful_changes(facts: Facts, organ: str) -> Measured[tuple[Event, ...]]:
    """Return the changes of promises and agreements of a body that the law does not admit.

    Args:
        facts: The facts.
        organ: The body.

    Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条.
    """
    changes = judged_changes(facts, organ=organ).value or ()
    found = (
        Event(
            item=change.item,
            on=change.decided,
            certain=change.verdict == "unlawful" and confirmed(change.terms),
            missing=change.missing if change.verdict == "unknown" else (),
            terms=change.terms,
        )
        for change in changes
        if change.verdict != "lawful"
    )
    return _gathered(facts, "commitment", found)


def standing_honours(facts: Facts, organ: str) -> Measured[tuple[Event, ...]]:
    """Return the honours of a body that were granted by the day and not withdrawn.

    The code of each is its kind.

    Args:
        facts: The facts.
        organ: The body.

    Source: 新会 二（五）②; 山东 7; 滨海 二（二）4; 滑县 四（三）; 江西 7①.
    """
    return _gathered(facts, "honour", (_honour(facts, each) for each in of_subject(facts, "honour", organ)))


def _record(facts: Facts, record: DishonestyRecord) -> Event | None:
    found = standing(facts, record)
    low, high = (found.value, found.value) if found.band is None else (found.band.low, found.band.high)
    if low is None or high is None or _GONE & set(low.states) or high.states == ("draft",):
        return None
    sure = low.states != ("draft",) and not _GONE & set(high.states)
    untold = () if record.severity is not None else (lacks("record", record.id, "severity"),)
    return Event(
        item=reference("record", record.id),
        code=record.severity,
        on=record.recognised or record.decided,
        certain=sure,
        disputed=low.disputed,
        missing=distinct_missing((*(() if sure else found.missing), *untold)),
        terms=found.terms,
    )


def _listing(facts: Facts, listing: Listing) -> Event | None:
    found = listing_standing(facts, listing)
    low, high = (found.value, found.value) if found.band is None else (found.band.low, found.band.high)
    states = {each.state for each in (low, high) if each is not None}
    if states and "in-force" not in states:
        return None
    sure = states == {"in-force"} and confirmed(found.terms)
    return Event(
        item=reference("listing", listing.id),
        code=listing.list,
        on=listing.listed,
        certain=sure,
        missing=() if sure else found.missing,
        terms=found.terms,
    )


def _honour(facts: Facts, honour: Honour) -> Event | None:
    day = facts.context.on
    if honour.refused is not None or happened(honour.withdrawn, day) or (honour.granted and honour.granted > day):
        return None
    sure = honour.granted is not None
    return Event(
        item=reference("honour", honour.id),
        code=honour.kind,
        on=honour.granted,
        certain=sure,
        missing=() if sure else (lacks("honour", honour.id, "granted"),),
    )


def _gathered(facts: Facts, kind: str, found: Any) -> Measured[tuple[Event, ...]]:  # noqa: ANN401  # events, or nothing for what does not count
    """Return the events; where the facts are not whole there may be more, so that the value is not known."""
    events = tuple(each for each in found if each is not None)
    gap = () if facts.whole else (Missing(kind=kind, reason="no-item"),)
    return Measured(
        value=events,
        inputs=sorted_references(each.item for each in events),
        missing=distinct_missing((*gap, *(lack for each in events for lack in each.missing))),
        terms=distinct_terms(term for each in events for term in each.terms),
    )
