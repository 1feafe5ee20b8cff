"""Judgments against bodies that are not performed, and bodies on the list of judgment defaulters (判决未履行与失信被执行人)."""

from collections.abc import Iterator
from typing import Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.performance.judgments import ADMINISTRATIVE, Obligation, obligations
from govcredit.measures.standing.listings import ListingStanding, listing_standing
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT
from govcredit.model.records.listing import Listing
from govcredit.monitoring._answers import late, none_found
from govcredit.monitoring.signal import Case, Figure, Signal

__all__ = ("listed", "unperformed")

_UNPERFORMED: Final = "judgments.unperformed"
_LISTED: Final = "judgments.listed"
_REFUSAL: Final = "lawsuits.refusal-measures"
_DEFAULTERS: Final = "judgment-defaulters"


def unperformed(facts: Facts) -> Iterator[Signal]:
    """Yield for each thing that a final judgment orders a body to do whether its day is over and it is not done (判决逾期未履行).

    The law on administrative litigation says what a court does to an organ that refuses: there it is an alert. In other
    cases the day is only that of the judgment, and it is a warning.

    Source: 行政诉讼法第九十六条; 新会 一（三）; 滑县 二（三）.
    """
    found = obligations(facts).value or ()
    if not found:
        yield none_found(facts, _UNPERFORMED, "lawsuit")
    for each in found:
        yield _obligation(facts, each)


def listed(facts: Facts) -> Iterator[Signal]:
    """Yield for each entry of a body on the list of judgment defaulters whether it is in force (列入失信被执行人名单).

    Enterprises and other bodies outside government are left out, and so are persons.

    Source: 法释〔2017〕7号第一条、第二条、第十条; 新会 三（八）.
    """
    found = [each for each in facts.items("listing") if _is_of_government(facts, each)]
    if not found:
        yield none_found(facts, _LISTED, "listing")
    for each in found:
        yield _listing(facts, each)


def _obligation(facts: Facts, each: Obligation) -> Signal:
    last = each.deadline
    item = reference("lawsuit", each.lawsuit)
    term = None
    if last is not None and each.kind in ADMINISTRATIVE:
        term = facts.context.at(last).find(_REFUSAL)
    case = Case(code=_UNPERFORMED, item=item, organ=each.organ, terms=() if term is None else (term,))
    if len(each.may_be) > 1:
        return case.unknown(each.missing)
    if each.may_be != ("no",) or last is None:
        return case.quiet()
    return late(facts, case, last, number=each.number + 1)


def _is_of_government(facts: Facts, listing: Listing) -> bool:
    if listing.list != _DEFAULTERS or listing.subject.organ is None:
        return False
    organ = facts.find(reference("organ", listing.subject.organ))
    return organ is None or organ.kind not in OUTSIDE_GOVERNMENT


def _listing(facts: Facts, listing: Listing) -> Signal:
    found = listing_standing(facts, listing)
    case = Case(code=_LISTED, item=reference("listing", listing.id), organ=listing.subject.organ, terms=found.terms)
    states = {
        _state(each) for each in (found.value, *(() if found.band is None else (found.band.low, found.band.high)))
    }
    states.discard(None)
    if len(states) != 1:
        return case.unknown(found.missing)
    if states != {"in-force"} or listing.listed is None:
        return case.quiet()
    days = (facts.context.on - listing.listed).days
    return case.raised(
        "alert",
        since=listing.listed,
        figures=(Figure("listed", str(listing.listed)), Figure("days-passed", str(days))),
        listed=str(listing.listed),
        on=str(facts.context.on),
    )


def _state(standing: ListingStanding | None) -> str | None:
    return None if standing is None else standing.state
