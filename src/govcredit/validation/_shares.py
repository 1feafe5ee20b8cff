"""Rules about the capital of a project and who holds which share of its company (项目资本金与出资).

They belong to the subject ``ppp``.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.ppp.shares import held_shares, private_share
from govcredit.model.contracts.ppp_project import PppProject
from govcredit.model.values import Rate
from govcredit.validation._agreed import exceeds, told, total
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("SHARES",)

_WHOLE: Final = Fraction(1)
_PRECISE: Final = frozenset({None, "exact", "at-most"})


def shares_above_whole(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """The shares of a project company come to more than the whole, or the capital put in to more than there is."""
    if not project.shares:
        yield NotApplicable("no-value")
    # One share above the whole is a fault of its own, which the rules about amounts tell.
    elif _is_above(project) and all(_part(each) <= _WHOLE for each in _printed(project)):
        yield finding("ppp.shares-above-whole", "/shares", count=len(project.shares))


def _is_above(project: PppProject) -> bool:
    printed = _printed(project)
    if sum(map(_part, printed), Fraction(0)) > _WHOLE + sum(map(_half_place, printed), Fraction(0)):
        return True
    amounts = [each.capital for each in project.shares if each.capital is not None]
    if project.project_capital is None:
        return False
    return exceeds(total(amounts), total((project.project_capital,)), (*amounts, project.project_capital))


def shares_below_whole(project: PppProject, facts: Facts) -> Iterator[Yielded]:
    """Several holders tell their shares, and these do not come to the whole."""
    printed = _printed(project)
    if len(printed) <= 1 or len(printed) < len(project.shares):
        yield NotApplicable("no-value")
        return
    sums = sum(map(_part, printed), Fraction(0))
    if sums < _WHOLE - sum(map(_half_place, printed), Fraction(0)) and not _wrong_shares(project, facts):
        percent = f"{sums.numerator * Decimal(100) / sums.denominator:f}"
        yield finding("ppp.shares-below-whole", "/shares", count=len(printed), percent=percent)


def _wrong_shares(project: PppProject, facts: Facts) -> tuple[int, ...]:
    """Return the places of the holders whose share is not what their capital is of the capital of the project."""
    told_twice = [
        number
        for number, each in enumerate(project.shares)
        if each.capital is not None
        and each.share is not None
        and each.share.per is None
        and _part(each.share) <= _WHOLE
    ]
    if not told_twice:
        return ()
    wrong = {each.member for each in held_shares(facts, project=project.id).missing if each.reason == "contradictory"}
    return tuple(number for number in told_twice if f"shares.{number}.share" in wrong)


def _printed(project: PppProject) -> list[Rate]:
    return [each.share for each in project.shares if each.share is not None and each.share.per is None]


def _part(rate: Rate) -> Fraction:
    return Fraction(rate.fraction)


def _half_place(rate: Rate) -> Fraction:
    exponent = rate.fraction.as_tuple().exponent
    return Fraction(1, 2) * Fraction(10) ** (exponent if isinstance(exponent, int) else 0)


def share_against_capital(project: PppProject, facts: Facts) -> Iterator[Yielded]:
    """The printed share of a holder is not what its capital is of the capital of the project."""
    if all(each.share is None or each.capital is None for each in project.shares):
        yield NotApplicable("no-value")
    elif _is_above(project) or _is_too_large(project):
        yield NotApplicable("other-case")
    elif wrong := _wrong_shares(project, facts):
        # A wrong capital of the project makes every share wrong, and is one fault.
        yield finding("ppp.share-against-capital", f"/shares/{wrong[0]}/share", count=len(wrong))


def private_share_contradicted(project: PppProject, facts: Facts) -> Iterator[Yielded]:
    """The share of private capital is not what the holders allow it to be."""
    if project.private_share is None or not project.shares:
        yield NotApplicable("no-value")
        return
    wrong = {each.member for each in private_share(facts, project=project.id).missing if each.reason == "contradictory"}
    # Where the shares are wrong themselves, the other rules speak.
    if wrong == {"private_share"} and 0 <= project.private_share.fraction <= 1:
        share = f"{project.private_share.value}{project.private_share.unit}"
        yield finding("ppp.private-share-contradicted", "/private_share", share=share)


def company_holds_itself(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """The project company stands among its own holders or among the private parties that were selected."""
    if project.project_company is None:
        yield NotApplicable("no-value")
        return
    for member, parties in (("shares", [each.who for each in project.shares]), ("partners", project.partners)):
        for number, party in enumerate(parties):
            if party.organ == project.project_company:
                yield finding("ppp.company-holds-itself", f"/{member}/{number}")


def capital_above_investment(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """The capital of a project is larger than its total investment, of which it is a part."""
    if project.project_capital is None or project.investment is None:
        yield NotApplicable("no-value")
    elif project.investment_precision not in _PRECISE:
        yield NotApplicable("other-case")
    elif _is_too_large(project):
        capital, whole = (total((each,)) for each in (project.project_capital, project.investment))
        yield finding("ppp.capital-above-investment", "/project_capital", **told(capital=capital, investment=whole))


def _is_too_large(project: PppProject) -> bool:
    if project.project_capital is None or project.investment is None or project.investment_precision not in _PRECISE:
        return False
    both = (project.project_capital, project.investment)
    return exceeds(total(both[:1]), total(both[1:]), both)


_PROJECT: Final = ("ppp-project",)

SHARES: Final = (
    Rule(code="ppp.capital-above-investment", kinds=_PROJECT, check=capital_above_investment),
    Rule(code="ppp.company-holds-itself", kinds=_PROJECT, check=company_holds_itself),
    Rule(code="ppp.private-share-contradicted", kinds=_PROJECT, check=private_share_contradicted),
    Rule(code="ppp.share-against-capital", kinds=_PROJECT, check=share_against_capital),
    Rule(code="ppp.shares-above-whole", kinds=_PROJECT, check=shares_above_whole),
    Rule(code="ppp.shares-below-whole", kinds=_PROJECT, check=shares_below_whole),
)
"""The rules, by their codes."""
