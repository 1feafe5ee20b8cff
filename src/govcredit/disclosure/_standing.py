"""What may stand before the public on a day: a record while it is neither draft, repaired, revoked nor over (公示状态)."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.measures.facts import Facts
from govcredit.measures.standing.listings import ListingStanding, listing_standing
from govcredit.measures.standing.records import RecordStanding, standing
from govcredit.measures.standing.windows import window
from govcredit.model.records.record import DishonestyRecord

__all__ = ("stands",)

_OVER: Final = frozenset({"draft", "expired", "repaired", "revoked"})


def stands(facts: Facts, kind: str, item: Any) -> bool:  # noqa: ANN401  # an item of any kind
    """Whether an item may be shown to the public on the day of the facts, as far as its own life goes.

    What cannot be told does not stand. Kinds without such a life always do.
    """
    check = _CHECKS.get(kind)
    return check is None or check(facts, item)


def _record(facts: Facts, record: DishonestyRecord) -> bool:
    found = standing(facts, record)
    band = found.band
    possible = (found.value,) if band is None else (band.low, band.high)
    return all(each is not None and _is_shown(facts, record, each) for each in possible)


def _is_shown(facts: Facts, record: DishonestyRecord, found: RecordStanding) -> bool:
    if _OVER.intersection(found.states):
        return False
    if "published" in found.states:
        return True
    # What was taken down stays down; what was never shown may be shown for as long as the law has it.
    if any(each.state == "published" for each in found.transitions):
        return False
    held = window(facts, record)
    ends = [each.ends for each in (held.value, *(() if held.band is None else (held.band.low,))) if each is not None]
    return all(facts.context.on < end for end in ends)


def _listing(facts: Facts, listing: Any) -> bool:  # noqa: ANN401  # as the table calls it
    found = listing_standing(facts, listing)
    band = found.band
    possible: tuple[ListingStanding | None, ...] = (found.value,) if band is None else (band.low, band.high)
    return all(each is not None and each.state == "in-force" for each in possible)


def _publication(facts: Facts, act: Any) -> bool:  # noqa: ANN401  # as the table calls it
    day = facts.context.on
    begun = act.published is not None and act.published <= day
    return begun and not _past(act.taken_down, day) and (act.ends is None or day <= act.ends)


def _limited(facts: Facts, item: Any) -> bool:  # noqa: ANN401  # as the table calls it
    day = facts.context.on
    held = item.in_force
    return not _past(getattr(item, "ended", None), day) and (held is None or held.end is None or day < held.end)


def _honour(facts: Facts, honour: Any) -> bool:  # noqa: ANN401  # as the table calls it
    day = facts.context.on
    return not _past(honour.withdrawn, day) and not _past(honour.refused, day)


def _past(end: date | None, day: date) -> bool:
    return end is not None and end <= day


_CHECKS: Final[Mapping[str, Callable[[Facts, Any], bool]]] = MappingProxyType(
    {
        "decision": _limited,
        "honour": _honour,
        "incentive": _limited,
        "listing": _listing,
        "measure": _limited,
        "publication": _publication,
        "record": _record,
    }
)
