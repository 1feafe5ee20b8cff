"""The conditions under which an entry leaves a list: a ground of removal, or the end of its term (移出名单的条件).

Source: 法释〔2013〕17号第七条; 法释〔2017〕7号第二条、第十条; 国家发展改革委令第58号.
"""

from typing import Any, Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing
from govcredit.measures.standing.listings import listing_standing
from govcredit.model.records.listing import Listing
from govcredit.policy.groups.repair import RemovalTerms
from govcredit.policy.wording import named
from govcredit.repair._conditions import condition
from govcredit.repair.decision import Condition

__all__ = ("removal_conditions",)

_DEFAULTERS: Final = "judgment-defaulters"
_PERFORMED: Final = "performed"


def removal_conditions(facts: Facts, listing: Listing) -> tuple[Condition, ...]:
    """Return whether an entry still stands, and whether there is a ground to remove it; one ground is enough."""
    found = listing_standing(facts, listing)
    more: dict[str, Any] = {"evidence": found.inputs, "missing": found.missing, "terms": found.terms}
    held = found.value
    if held is None:
        return (condition("still-listed", "unknown", **more), _ground(facts, listing, more))
    if held.state == "removed":
        return (condition("still-listed", "not-met", day=str(listing.removed), **more),)
    if held.state == "not-yet":
        return (condition("still-listed", "not-met", "not-yet", earliest=listing.listed, **more),)
    if held.state == "over":
        ended = condition("removal-ground", "met", "term-over", since=held.ends, day=str(held.ends), **more)
        return (condition("still-listed", "met", evidence=found.inputs), ended)
    return (
        condition("still-listed", "met", evidence=found.inputs),
        _ground(facts, listing, {**more, "earliest": held.ends}),
    )


def _ground(facts: Facts, listing: Listing, more: dict[str, Any]) -> Condition:
    name = "removal-ground"
    if listing.list != _DEFAULTERS:
        return condition(name, "unknown", "by-its-authority", **{**more, "whenever": True})
    grounds = facts.context.terms(RemovalTerms).removal_grounds
    if grounds is None:
        gap = Missing(kind="term", member="listings.removal-grounds", reason="not-in-force")
        return condition(name, "unknown", "no-rule", **{**more, "missing": (*more["missing"], gap)})
    more = {**more, "terms": (grounds, *more["terms"])}
    if listing.performance == "full" and _PERFORMED in grounds.value:
        return condition(name, "met", **named("ground", "listing-removal", _PERFORMED), **{**more, "earliest": None})
    if listing.removal is not None and listing.removal in grounds.value:
        return condition(
            name, "met", **named("ground", "listing-removal", listing.removal), **{**more, "earliest": None}
        )
    ends = more.get("earliest")
    if listing.performance is None:
        gap = Missing(kind="listing", id=listing.id, member="performance", reason="no-value")
        return condition(name, "unknown", **{**more, "missing": (*more["missing"], gap), "whenever": True})
    if ends is None:
        return condition(name, "not-met", **{**more, "whenever": True})
    return condition(name, "not-met", "not-met-until", day=str(ends), **{**more, "whenever": True})
