"""Who holds which share of a project company, how much of it is private, and the share of capital (出资与民营资本占比).

A share is taken from the amounts where they are told, since the printed share is rounded; where both are told and do not
agree to the printed places, the project contradicts itself.

Source: 国办函〔2023〕115号 and its list of 2023 (what private firms must hold). The rest is arithmetic over the shares.

>>> from datetime import date
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.values import Money
>>> from govcredit.policy.loading import load_pack
>>> project = PppProject(
...     id="p", organ="county", title="污水处理厂", investment=Money.parse("5亿元"), project_capital=Money.parse("1亿元"),
...     shares=(
...         Shareholding(who=Party(name="某公司"), private=True, capital=Money.parse("3000万元")),
...         Shareholding(who=Party(name="某集团"), private=False, capital=Money.parse("7000万元")),
...     ),
... )
>>> facts = Facts.of(Bundle(version="1.0", ppp_projects=(project,)), load_pack("cn").context(date(2026, 4, 1)))
>>> str(capital_ratio(facts, project="p").value.percent())
'20.00'
>>> held_shares(facts, project="p").value[0]
HeldShare(who=..., private=True, share=Ratio(part=Decimal('3'), whole=Decimal('10')))
>>> str(private_share(facts, project="p").value.percent())
'30.00'
>>> private_floor_met(facts, project="p", tier="tier-2").value  # which asks for 35 %
False
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, Ratio, reference
from govcredit.model.contracts.ppp_project import PppProject, Shareholding
from govcredit.model.relations import Party
from govcredit.model.values import Rate
from govcredit.policy.groups.ppp import PppPrivateTerms

__all__ = ("HeldShare", "capital_ratio", "held_shares", "private_floor_met", "private_share")

_WHOLE: Final = Fraction(1)


@final
@attrs.frozen(kw_only=True)
class HeldShare:
    """What one party holds of the project company (出资比例).

    Attributes:
        who: The party.
        private: Whether it is private capital; ``None`` where it is not told.
        share: Its share.
    """

    who: Party
    private: bool | None
    share: Ratio


def capital_ratio(facts: Facts, *, project: str) -> Measured[Ratio]:
    """Return the capital of a project as a share of its total investment (资本金比例).

    Args:
        facts: The facts.
        project: Identifier of the project.
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return _no_project(project)
    capital, investment = found.project_capital, found.investment
    missing = tuple(
        _missing(project, member)
        for member, amount in (("project_capital", capital), ("investment", investment))
        if amount is None or (member == "investment" and amount.yuan <= 0)
    )
    inputs = (reference("ppp-project", project),)
    if capital is None or investment is None or missing:
        return Measured(value=None, inputs=inputs, missing=missing)
    return Measured(value=Ratio(capital.yuan, investment.yuan), inputs=inputs)


def held_shares(facts: Facts, *, project: str) -> Measured[tuple[HeldShare, ...]]:
    """Return the share of each party that is told to have put in capital.

    Where a party's share is not told, its amount is taken over the capital of the project, or over all amounts when each
    party tells its own.

    Args:
        facts: The facts.
        project: Identifier of the project.

    Returns:
        The shares; where some are missing, the band has at its low end those that are known.
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return _no_project(project)
    shares, missing = _shares(found)
    if not found.shares:
        missing = (_missing(project, "shares"),)
    known = tuple(share for share in shares if share is not None)
    inputs = (reference("ppp-project", project),)
    if missing:
        return Measured(value=None, band=Band(low=known, high=None), inputs=inputs, missing=missing)
    return Measured(value=known, inputs=inputs)


def private_share(facts: Facts, *, project: str) -> Measured[Ratio]:
    """Return the share of private capital in the project company (民营资本占比).

    The shares of the parties and the share that the project states as a whole are held against each other: a stated share
    that lies within what the parties allow is the answer, one outside it is contradictory. A party of which it is not told
    whether it is private, and what no party is told to hold, may be private or not.

    Args:
        facts: The facts.
        project: Identifier of the project.
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return _no_project(project)
    inputs = (reference("ppp-project", project),)
    shares, missing = _shares(found)
    stated = _fraction(found.private_share)
    if found.private_share is not None and stated is None:
        missing = (*missing, _missing(project, "private_share", contradictory=True))
    if not found.shares:
        if stated is None:
            missing = missing or (_missing(project, "private_share"),)
            return Measured(value=None, inputs=inputs, missing=missing)
        return Measured(value=_ratio(stated), inputs=inputs)
    low, high, doubts = _private(found, shares)
    missing = (*missing, *doubts)
    slack = _slack(found)
    if stated is not None and all(each.reason == "no-value" for each in missing):
        if low - slack <= stated <= high + slack:
            return Measured(value=_ratio(low if low == high else stated), inputs=inputs)
        low, high = min(low, stated), max(high, stated)
        missing = (*missing, _missing(project, "private_share", contradictory=True))
    if not missing:
        return Measured(value=_ratio(low), inputs=inputs)
    return Measured(value=None, band=Band(low=_ratio(low), high=_ratio(high)), inputs=inputs, missing=missing)


def private_floor_met(facts: Facts, *, project: str, tier: str) -> Measured[bool]:
    """Return whether the private share reaches what a tier of the list asks (民营股权占比要求).

    Args:
        facts: The facts and the law.
        project: Identifier of the project.
        tier: ``tier-1`` to ``tier-3``; the project itself does not tell its tier.

    Returns:
        Whether it is met. A tier that asks nothing is met. Whole ownership or control, which the first tier asks, cannot be
        told from a share alone unless private firms hold all of it or nothing.
    """
    share = private_share(facts, project=project)
    tiers = facts.context.terms(PppPrivateTerms).tiers
    name = f"{PppPrivateTerms.PREFIX}.tiers"
    row = None if tiers is None else next((each for each in tiers.value if each.tier == tier), None)
    if tiers is None or row is None:
        reason: MissingReason = "not-in-force" if tiers is None else "no-value"
        gone = Missing(kind="term", member=name, reason=reason)
        return Measured(value=None, inputs=share.inputs, missing=(*share.missing, gone))
    term = tiers.only(row)
    if row.least is None and not row.controls:
        return Measured(value=True, inputs=share.inputs, terms=(term,))
    low, high = (share.value, share.value) if share.value is not None else (None, None)
    if share.band is not None:
        low, high = share.band.low, share.band.high
    least, most = (_WHOLE, Fraction(0)) if row.least is None else (Fraction(row.least.fraction),) * 2
    if low is not None and low.worth >= least:
        return Measured(value=True, inputs=share.inputs, terms=(term,))
    if high is not None and (high.worth < most or (row.controls and high.worth == 0)):
        return Measured(value=False, inputs=share.inputs, terms=(term,))
    missing = share.missing or (_missing(project, "shares"),)
    return Measured(value=None, inputs=share.inputs, missing=missing, terms=(term,))


def _no_project(project: str) -> Measured[Any]:
    return Measured(value=None, missing=(Missing(kind="ppp-project", id=project, reason="no-item"),))


def _missing(project: str, member: str, *, contradictory: bool = False) -> Missing:
    reason: MissingReason = "contradictory" if contradictory else "no-value"
    return Missing(kind="ppp-project", id=project, member=member, reason=reason)


def _fraction(rate: Rate | None) -> Fraction | None:
    """Return a printed share; nothing for one of a time, or one that is no part of a whole."""
    if rate is None or rate.per is not None:
        return None
    share = Fraction(rate.fraction)
    return share if 0 <= share <= 1 else None


def _ratio(share: Fraction) -> Ratio:
    return Ratio(Decimal(share.numerator), Decimal(share.denominator))


def _half_place(rate: Rate | None) -> Fraction:
    """Return half of the last printed place of a share: how far it may lie from the exact one."""
    if rate is None:
        return Fraction(0)
    exponent = rate.fraction.as_tuple().exponent
    return Fraction(1, 2) * Fraction(10) ** (exponent if isinstance(exponent, int) else 0)


def _slack(project: PppProject) -> Fraction:
    printed: Iterable[Rate | None] = (each.share for each in project.shares if each.capital is None)
    return _half_place(project.private_share) + sum((_half_place(rate) for rate in printed), Fraction(0))


def _shares(project: PppProject) -> tuple[list[HeldShare | None], tuple[Missing, ...]]:
    """Return the share of each party, nothing where it is not told, and what is missing or contradictory."""
    amounts = [Fraction(each.capital.yuan) for each in project.shares if each.capital is not None]
    whole = None if project.project_capital is None else Fraction(project.project_capital.yuan)
    if whole is None and len(amounts) == len(project.shares):
        whole = sum(amounts, Fraction(0))
    found: list[HeldShare | None] = []
    missing: list[Missing] = []
    for number, each in enumerate(project.shares):
        printed, ratio = _fraction(each.share), _by_capital(each, whole)
        if ratio is not None and printed is not None and abs(ratio.worth - printed) > _half_place(each.share):
            missing.append(_missing(project.id, f"shares.{number}.share", contradictory=True))
            ratio = printed = None
        elif ratio is None and printed is None:
            wrong = each.share is not None
            missing.append(_missing(project.id, f"shares.{number}.share", contradictory=wrong))
        share = _ratio(printed) if ratio is None and printed is not None else ratio
        found.append(None if share is None else HeldShare(who=each.who, private=each.private, share=share))
    return found, tuple(missing)


def _by_capital(holding: Shareholding, whole: Fraction | None) -> Ratio | None:
    amount = None if holding.capital is None else Fraction(holding.capital.yuan)
    return None if amount is None or not whole or not 0 <= amount <= whole else _ratio(amount / whole)


def _private(project: PppProject, shares: list[HeldShare | None]) -> tuple[Fraction, Fraction, tuple[Missing, ...]]:
    """Return the least and the largest private share that the parties allow, with what leaves it open."""
    known = [share for share in shares if share is not None]
    low = sum((each.share.worth for each in known if each.private), Fraction(0))
    high = low + sum((each.share.worth for each in known if each.private is None), Fraction(0))
    missing = [
        _missing(project.id, f"shares.{number}.private")
        for number, each in enumerate(project.shares)
        if each.private is None
    ]
    total = sum((each.share.worth for each in known), Fraction(0))
    slack = sum((_half_place(each.share) for each in project.shares), Fraction(0))
    rest = _WHOLE - total
    if rest < -slack:
        missing.append(_missing(project.id, "shares", contradictory=True))
    elif rest > slack:
        if len(known) == len(shares):
            missing.append(_missing(project.id, "shares"))
        high += rest
    return low, min(high, _WHOLE), tuple(missing)
