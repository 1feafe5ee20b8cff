"""Listings in force on a day: by which term, until when, and whether they were removed (名单状态).

Source: 法释〔2017〕7号第二条、第十条.
"""

from datetime import date
from typing import Any, Final, Literal, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.measures.standing.days import over
from govcredit.model.identity import ItemId, OrganId
from govcredit.model.records.listing import Listing
from govcredit.model.values import Deadline
from govcredit.policy.groups.standing import ListingTerms
from govcredit.policy.term import Term

__all__ = ("DEFAULTERS", "ListingStanding", "extended", "listing_standing", "listings_on")

DEFAULTERS: Final = "judgment-defaulters"
"""The list whose terms the law sets (失信被执行人名单)."""


@final
@attrs.frozen(kw_only=True)
class ListingStanding:
    """How one entry on a list stands on a day (名单状态).

    Attributes:
        listing: The entry.
        state: ``in-force``, ``over`` (its term has passed), ``removed``, or ``not-yet``.
        ends: The first day on which its term is over; ``None`` where neither the entry nor the law gives it a term, and
            where it was removed or is listed later.
    """

    listing: ItemId
    state: Literal["in-force", "over", "removed", "not-yet"]
    ends: date | None


def listing_standing(facts: Facts, listing: Listing) -> Measured[ListingStanding]:
    """Return how an entry on a list stands on the day of the facts.

    The term is the one that the entry states; for dishonest judgment debtors else that of its ground, by the law of the
    day of listing. Where it was extended and the entry does not say by how much, the answer is a band: the law allows
    one to three years.

    Args:
        facts: The facts and the law.
        listing: One of their entries.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> entry = Listing(
    ...     id="l", list="judgment-defaulters", subject=Party(organ="county"), ground="evasion",
    ...     listed=date(2024, 5, 6),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", listings=(entry,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> listing_standing(facts, entry).value  # two years
    ListingStanding(listing='l', state='in-force', ends=datetime.date(2026, 5, 7))
    >>> [each.listing for each in listings_on(facts, "county").value]
    ['l']
    """
    inputs = (reference("listing", listing.id),)
    if listing.listed is None:
        return Measured(value=None, inputs=inputs, missing=(_missing(listing, "listed"),))
    day = facts.context.on
    if listing.listed > day:
        return Measured(value=_found(listing, "not-yet", None), inputs=inputs)
    if listing.removed is not None and listing.removed <= day:
        return Measured(value=_found(listing, "removed", None), inputs=inputs)
    stated = None if listing.in_force is None else listing.in_force.end
    if stated is not None:
        return Measured(value=_at(listing, stated, day), inputs=inputs)
    limits, terms, gap = _limits(facts, listing, listing.listed)
    if gap is not None:
        return Measured(value=None, inputs=inputs, missing=(gap,), terms=terms)
    ends = [None if limit is None else over(listing.listed, limit) for limit in limits]
    found = [_at(listing, end, day) for end in ends]
    if len(found) == 1:
        return Measured(value=found[0], inputs=inputs, terms=terms)
    lacking = (_missing(listing, "limit"),)
    return Measured(value=None, band=Band(low=found[0], high=found[-1]), inputs=inputs, missing=lacking, terms=terms)


def listings_on(facts: Facts, organ: OrganId) -> Measured[tuple[ListingStanding, ...]]:
    """Return the entries of a body that are in force on the day of the facts, in document order.

    An entry of which that cannot be said is missing, and the answer is not known then.

    Args:
        facts: The facts and the law.
        organ: The body.
    """
    about: tuple[Listing, ...] = facts.about(reference("organ", organ), "listing")
    own = [each for each in about if each.subject.organ == organ]
    each_found = [listing_standing(facts, each) for each in own]
    unsure = [found for found in each_found if found.value is None and not _agrees(found)]
    sure = tuple(
        standing
        for found in each_found
        for standing in (found.value or (found.band.low if found.band is not None and _agrees(found) else None),)
        if standing is not None and standing.state == "in-force"
    )
    return Measured(
        value=None if unsure else sure,
        inputs=sorted_references(reference("listing", each.id) for each in own),
        missing=tuple(gap for found in unsure for gap in found.missing),
        terms=distinct_terms(term for found in each_found for term in found.terms),
    )


def extended(limit: Deadline, terms: ListingTerms) -> tuple[Deadline, Deadline]:
    """Return the shortest and the longest time that a listing may have once it was extended.

    Args:
        limit: The time of its ground.
        terms: The law of the day of listing.

    >>> from govcredit.policy.loading import load_pack
    >>> terms = load_pack("cn").context(date(2026, 4, 1)).terms(ListingTerms)
    >>> extended(Deadline.parse("2年"), terms)
    (Deadline(count=3, unit='year'), Deadline(count=5, unit='year'))
    """
    least, most = (
        attrs.evolve(limit, count=limit.count + each.value.count)
        for each in (terms.extension_least, terms.extension_most)
    )
    return least, most


def _agrees(found: Measured[ListingStanding]) -> bool:
    band = found.band
    return band is not None and band.low is not None and band.high is not None and band.low.state == band.high.state


def _limits(
    facts: Facts, listing: Listing, listed: date
) -> tuple[tuple[Deadline | None, ...], tuple[Term[Any], ...], Missing | None]:
    """Return the shortest and the longest term that the entry may have, one where it is certain."""
    if listing.limit is not None:
        return (listing.limit,), (), None
    if listing.list != DEFAULTERS:
        return (None,), (), None
    if listing.ground is None:
        return (), (), _missing(listing, "ground")
    try:
        terms = facts.context.at(listed).terms(ListingTerms)
    except NotInForce as stop:
        return (), (), Missing(kind="term", member=stop.term, reason="not-in-force")
    row = next((each for each in terms.terms.value if each.ground == listing.ground), None)
    if row is None:
        return (), (terms.terms,), _missing(listing, "ground")
    read: tuple[Term[Any], ...] = (terms.terms.only(row),)
    if row.limit is None:
        return (None,), read, None
    if listing.extended is None:
        return (row.limit,), read, None
    return extended(row.limit, terms), (*read, terms.extension_least, terms.extension_most), None


def _at(listing: Listing, ends: date | None, day: date) -> ListingStanding:
    return _found(listing, "in-force" if ends is None or day < ends else "over", ends)


def _found(
    listing: Listing, state: Literal["in-force", "over", "removed", "not-yet"], ends: date | None
) -> ListingStanding:
    return ListingStanding(listing=ItemId(listing.id), state=state, ends=ends)


def _missing(listing: Listing, member: str) -> Missing:
    return Missing(kind="listing", id=listing.id, member=member, reason="no-value")
