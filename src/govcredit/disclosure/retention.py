"""What expires when: how long information on dishonesty may be kept and used, counted from the end of the act (保存期限)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.distinct import distinct_missing, distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.measures.standing.days import over
from govcredit.measures.standing.records import standing
from govcredit.model.records.listing import Listing
from govcredit.model.records.measure import AppliedMeasure
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Deadline
from govcredit.policy.term import Term

__all__ = ("Expiry", "KindExpiry", "by_kind", "retention")

ExpiryState: TypeAlias = Literal["expired", "running", "unknown"]

_LOCAL: Final = "retention.local-most"
_NEGATIVE: Final = "retention.financial-negative"
_KINDS: Final = ("record", "listing", "measure")


@final
@attrs.frozen(kw_only=True)
class Expiry:
    """Until when one item may be kept and used (保存到期).

    Attributes:
        item: The item.
        act_ended: The day on which the act ended; ``None`` where the item does not say so.
        limit: The term that decides: the shortest of those in force; ``None`` where none is.
        ends: The first day on which the time is over; ``None`` while that is unknown.
        state: ``expired``, ``running`` or ``unknown``.
    """

    item: ItemReference
    act_ended: date | None
    limit: Term[Deadline] | None = attrs.field(repr=False)
    ends: date | None
    state: ExpiryState


@final
@attrs.frozen(kw_only=True)
class KindExpiry:
    """How many items of one kind have expired, run, or cannot be told, and what expires next (分类到期情况).

    Attributes:
        kind: The kind of the items.
        expired: How many have expired.
        running: How many have not expired yet.
        unknown: Of how many the end is not known.
        following: The day on which the next of them expires; ``None`` where none is known to.
    """

    kind: str
    expired: int
    running: int
    unknown: int
    following: date | None


def retention(facts: Facts) -> Measured[tuple[Expiry, ...]]:
    """Return until when each record, entry on a list and measure of some facts may be kept and used.

    The time is that of the place (``retention.local-most``); for what is about a natural person the one for negative credit
    information as well (``retention.financial-negative``), and the shorter decides. It runs from the end of the act: of a
    record from its rectification, of an entry from its removal, of a measure from its end. While the act has not ended, or
    nobody wrote down that it has, the end is unknown; what is unknown is not expired.

    Source: 山东省社会信用条例第三十八条; 河南省社会信用条例第十九条; 上海市社会信用条例第三十五条; 征信业管理条例第十六条.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> entry = Listing(id="l", list="judgment-defaulters", subject=Party(organ="a"), removed=date(2021, 3, 1))
    >>> facts = Facts.of(Bundle(version="1.0", listings=(entry,)), load_pack("cn-shandong").context(date(2026, 5, 1)))
    >>> [(each.item.id, each.ends, each.state) for each in retention(facts).value]
    [('l', datetime.date(2026, 3, 2), 'expired')]
    """
    found: list[Expiry] = []
    missing: list[Missing] = []
    for kind in _KINDS:
        for item in facts.items(kind):
            limits = tuple(_limits(facts, item.subject))
            ended = _ended(facts, item)
            if ended is None:
                missing.append(Missing(kind=kind, id=item.id, member=_MEMBERS[_KINDS.index(kind)], reason="no-value"))
            if not limits:
                missing.append(Missing(kind="term", member=_LOCAL, reason="not-in-force"))
            found.append(_expiry(reference(kind, item.id), ended, limits, facts.context.on))
    return Measured(
        value=tuple(found),
        inputs=sorted_references(each.item for each in found),
        missing=distinct_missing(missing),
        terms=distinct_terms(each.limit for each in found if each.limit is not None),
    )


_MEMBERS: Final = ("steps", "removed", "ended")


def by_kind(found: Iterable[Expiry]) -> tuple[KindExpiry, ...]:
    """Return what `retention` found, counted by kind in the order of the kinds.

    Source: arithmetic over what `retention` found.

    >>> kept = Expiry(item=ItemReference(kind="listing", id="l"), act_ended=None, limit=None, ends=None, state="unknown")
    >>> by_kind((kept,))
    (KindExpiry(kind='listing', expired=0, running=0, unknown=1, following=None),)
    """
    kinds: dict[str, list[Expiry]] = {}
    for each in found:
        kinds.setdefault(each.item.kind, []).append(each)
    return tuple(
        KindExpiry(
            kind=kind,
            expired=sum(each.state == "expired" for each in held),
            running=sum(each.state == "running" for each in held),
            unknown=sum(each.state == "unknown" for each in held),
            following=min(
                (each.ends for each in held if each.ends is not None and each.state == "running"), default=None
            ),
        )
        for kind, held in kinds.items()
    )


def _expiry(item: ItemReference, ended: date | None, limits: tuple[Term[Deadline], ...], day: date) -> Expiry:
    if ended is None or not limits:
        return Expiry(item=item, act_ended=ended, limit=limits[0] if limits else None, ends=None, state="unknown")
    limit = min(limits, key=lambda term: (over(ended, term.value), term.name))
    ends = over(ended, limit.value)
    return Expiry(item=item, act_ended=ended, limit=limit, ends=ends, state="expired" if ends <= day else "running")


def _limits(facts: Facts, subject: Party) -> Iterator[Term[Deadline]]:
    natural = subject.archive is not None or subject.person is not None or subject.name is not None
    for name in (_LOCAL, _NEGATIVE) if natural else (_LOCAL,):
        term = facts.context.find(name)
        if term is not None:
            yield term


def _ended(facts: Facts, item: Any) -> date | None:  # noqa: ANN401  # a record, an entry on a list or a measure
    day = facts.context.on
    match item:
        case DishonestyRecord():
            found = standing(facts, item)
            held = found.value or (None if found.band is None else found.band.low)
            days = [] if held is None else [each.on for each in held.transitions if each.state == "rectified"]
            # What was rectified again had not ended before.
            return max(days, default=None)
        case Listing():
            ended = item.removed
        case AppliedMeasure():
            ended = item.ended or (None if item.in_force is None else item.in_force.end)
        case _:
            return None
    return ended if ended is not None and ended <= day else None
