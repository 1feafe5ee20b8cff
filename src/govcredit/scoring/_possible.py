"""Which acts may change what a scheme measures (各指标可采取的措施)."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from govcredit.measures.facts import Facts
from govcredit.model.relations import ItemReference
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.scoring import _duties, _holdings, _repairs
from govcredit.scoring._what_if import Act, order_of

__all__ = ("ACTS", "possible")

Family: TypeAlias = Callable[[Facts, str], Iterator[Act]]

ACTS: Final[Mapping[str, tuple[Family, ...]]] = MappingProxyType(
    {
        "advice.answered-in-time": (_duties.answers,),
        "agreements.breaches-corrected": (_duties.promises, _duties.agreements, _duties.breaches),
        "agreements.obligations-in-time": (_duties.agreements,),
        "agreements.performed": (_duties.agreements,),
        "archives.complete": (_holdings.archives,),
        "archives.coverage": (_holdings.archives,),
        "catalogue.collected": (_holdings.reports,),
        "catalogue.pushed-in-time": (_holdings.pushes,),
        "catalogue.up-to-date": (_holdings.reports,),
        "commitments.fulfilled": (_duties.promises,),
        "complaints.closed": (_duties.answers,),
        "complaints.closed-in-time": (_duties.answers,),
        "decisions.published-in-time": (_duties.publications,),
        "disclosures.in-time": (_duties.disclosures,),
        "judgments.performed": (_duties.judgments,),
        "listings.standing": (_repairs.repairs,),
        "objections.in-time": (_duties.steps,),
        "payments.settled": (_duties.payments,),
        "records.standing": (_repairs.repairs,),
        "repairs.in-time": (_duties.steps,),
        "services.in-time": (_duties.services,),
        "suggestions.answered-in-time": (_duties.answers,),
    }
)
"""By measure, who gives the acts that change it. A past change, a lost case and a hearing cannot be undone: they have none."""


def possible(facts: Facts, organ: str, scheme: Scheme) -> tuple[Act, ...]:
    """Return what a body may do about what a scheme measures, one act for each item, the earliest first.

    Args:
        facts: The facts.
        organ: The body.
        scheme: The scheme.
    """
    asked: dict[Family, Indicator] = {}
    for indicator in scheme.indicators:
        for family in ACTS.get(indicator.measure or "", ()):
            asked.setdefault(family, indicator)
    found: dict[ItemReference, Act] = {}
    for family, indicator in asked.items():
        for act in family(facts, organ):
            found.setdefault(act.item, act if act.terms else attrs.evolve(act, terms=(scheme.term(indicator),)))
    return tuple(sorted(found.values(), key=order_of))
