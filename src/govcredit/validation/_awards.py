"""Rules about procurement, dealings in public resources and the credit checks made for them (采购与交易).

They belong to the subject ``contracts``: an award ends in an agreement, and is held against it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.credit_check import CreditCheck
from govcredit.model.contracts.dealing import Dealing
from govcredit.model.contracts.market_actor import MarketActor
from govcredit.model.contracts.procurement import Procurement
from govcredit.model.relations import Party
from govcredit.validation._agreed import exceeds, is_slip, told, total
from govcredit.validation._parties import is_stranger
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("AWARDS",)

_FRAMEWORK: Final = "framework-agreement"  # its contracts are many, and no budget bounds them together
_COMPANY: Final = "project-company"  # founded after the award, and signs in the place of the winner
_OTHER_SIDE: Final = frozenset(
    {"bidding-agency", "procurement-agency", "bid-expert", "review-expert", "buyer", "tenderer", "transferor"}
)


def award_above_budget(procurement: Procurement, facts: Facts) -> Iterator[Yielded]:
    """The agreements of a procurement come to more than its budget."""
    if procurement.procurement_method == _FRAMEWORK:
        yield NotApplicable("other-case")
        return
    sums = [each.sum for _, each in _agreements(procurement, facts) if each.sum is not None]
    budget = procurement.budget
    if budget is None or not sums:
        yield NotApplicable("no-value")
    elif exceeds(agreed := total(sums), limit := total((budget,)), (*sums, budget)) and not is_slip(agreed, limit):
        yield finding("contracts.award-above-budget", "/budget", **told(total=agreed, budget=limit))


def award_without_winner(item: Procurement | Dealing, _: Facts) -> Iterator[Yielded]:
    """A procurement or dealing was awarded, but nobody is told to have won."""
    member = "suppliers" if isinstance(item, Procurement) else "participants"
    winners = item.suppliers if isinstance(item, Procurement) else any(each.won for each in item.participants)
    # Who took part in a dealing need not be told; where it is told, somebody won.
    unasked = isinstance(item, Dealing) and not item.participants
    if item.awarded is None or unasked or says_absent(item, member):
        yield NotApplicable("no-value")
    elif not winners:
        yield finding("contracts.award-without-winner", f"/{member}", awarded=str(item.awarded))


def signed_before_award(item: Procurement | Dealing, facts: Facts) -> Iterator[Yielded]:
    """An agreement was signed before the winner was fixed of the procurement or dealing that it comes from."""
    if item.awarded is None or not item.signed_agreements:
        yield NotApplicable("no-value")
        return
    for number, agreement in _agreements(item, facts):
        if agreement.signed is not None and agreement.signed < item.awarded:
            path = f"/signed_agreements/{number}"
            days = {"signed": str(agreement.signed), "awarded": str(item.awarded)}
            yield finding("contracts.signed-before-award", path, **days)


def signed_with_other(item: Procurement | Dealing, facts: Facts) -> Iterator[Yielded]:
    """The agreement that comes of an award names none of those who won."""
    winners = _winners(item, facts)
    if not winners or not item.signed_agreements:
        yield NotApplicable("no-value")
        return
    for number, agreement in _agreements(item, facts):
        parties = tuple(each.who for each in agreement.parties)
        if len(parties) <= 1 or any(each.side == _COMPANY for each in agreement.parties):
            continue
        if all(is_stranger(facts, winner, parties) for winner in winners):
            yield finding("contracts.signed-with-other", f"/signed_agreements/{number}")


def rejected_winner(dealing: Dealing, _: Facts) -> Iterator[Yielded]:
    """A party that did not pass the qualification review is said to have won."""
    if not dealing.participants:
        yield NotApplicable("no-value")
    for number, each in enumerate(dealing.participants):
        if each.won and each.admitted is False:
            yield finding("contracts.rejected-winner", f"/participants/{number}/admitted")


def sum_against_offer(dealing: Dealing, _: Facts) -> Iterator[Yielded]:
    """The sum of a dealing is not what its one winner offered."""
    offers = [each.offer for each in dealing.participants if each.won]
    if dealing.sum is None or len(offers) != 1 or offers[0] is None:
        yield NotApplicable("no-value")
        return
    both = (dealing.sum, offers[0])
    price, offer = (total((each,)) for each in both)
    if exceeds(max(price, offer), min(price, offer), both) and not is_slip(price, offer):
        yield finding("contracts.sum-against-offer", "/sum", **told(sum=price, offer=offer))


def winner_on_other_side(item: Procurement | Dealing, facts: Facts) -> Iterator[Yielded]:
    """The winner is also the agency, an expert or the buyer of the same procurement or dealing."""
    if isinstance(item, Procurement):
        if not item.suppliers:
            yield NotApplicable("no-value")
        for number, supplier in enumerate(item.suppliers):
            actor: MarketActor | None = facts.find(reference("market-actor", supplier))
            if supplier == item.agency or (actor is not None and actor.who.organ == item.purchaser):
                yield finding("contracts.winner-on-other-side", f"/suppliers/{number}")
        return
    if not item.participants:
        yield NotApplicable("no-value")
    others = {each.market_actor for each in item.participants if each.role in _OTHER_SIDE}
    for number, each in enumerate(item.participants):
        if each.won and each.market_actor in others:
            yield finding("contracts.winner-on-other-side", f"/participants/{number}/market_actor")


def check_after_award(check: CreditCheck, facts: Facts) -> Iterator[Yielded]:
    """A credit check was made after the award or the signing that it was made for."""
    if check.used_for is None or check.on is None:
        yield NotApplicable("no-value")
        return
    item = facts.find(check.used_for)
    decided: date | None = None
    if isinstance(item, Procurement | Dealing):
        decided = item.awarded
    elif isinstance(item, Agreement):
        decided = item.signed
    if item is None or decided is None:
        yield NotApplicable("no-item" if item is None else "no-value")
    elif check.on > decided:
        yield finding("contracts.check-after-award", "/on", checked=str(check.on), decided=str(decided))


def check_outcome_contradicted(check: CreditCheck, _: Facts) -> Iterator[Yielded]:
    """A credit check found nothing by its outcome, and yet names what it found."""
    if check.outcome is None:
        yield NotApplicable("no-value")
    elif check.outcome == "nothing-found" and check.found_items:
        yield finding("contracts.check-outcome-contradicted", "/outcome", count=len(check.found_items))


def _agreements(item: Procurement | Dealing, facts: Facts) -> Iterator[tuple[int, Agreement]]:
    """Give the agreements that came of an award, as far as they are there, with their places."""
    for number, name in enumerate(item.signed_agreements):
        found: Agreement | None = facts.find(reference("agreement", name))
        if found is not None:
            yield number, found


def _winners(item: Procurement | Dealing, facts: Facts) -> tuple[Party, ...]:
    """Return those who won; nobody where one of them is not there, so that it cannot be told who it is."""
    names = (
        item.suppliers
        if isinstance(item, Procurement)
        else tuple(each.market_actor for each in item.participants if each.won)
    )
    found: list[MarketActor | None] = [facts.find(reference("market-actor", name)) for name in names]
    there = tuple(each.who for each in found if each is not None)
    return there if len(there) == len(found) else ()


_BOTH: Final = ("procurement", "dealing")

AWARDS: Final = (
    Rule(code="contracts.award-above-budget", kinds=("procurement",), check=award_above_budget),
    Rule(code="contracts.award-without-winner", kinds=_BOTH, check=award_without_winner),
    Rule(code="contracts.check-after-award", kinds=("credit-check",), check=check_after_award),
    Rule(code="contracts.check-outcome-contradicted", kinds=("credit-check",), check=check_outcome_contradicted),
    Rule(code="contracts.rejected-winner", kinds=("dealing",), check=rejected_winner),
    Rule(code="contracts.signed-before-award", kinds=_BOTH, check=signed_before_award),
    Rule(code="contracts.signed-with-other", kinds=_BOTH, check=signed_with_other),
    Rule(code="contracts.sum-against-offer", kinds=("dealing",), check=sum_against_offer),
    Rule(code="contracts.winner-on-other-side", kinds=_BOTH, check=winner_on_other_side),
)
"""The rules, by their codes."""
