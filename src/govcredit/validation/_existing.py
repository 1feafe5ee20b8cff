"""The rule that a body existed on the day on which it is said to have acted (机构存续).

Each body that came into being or ended on a known day is a case; what it did is found by what refers to it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs

from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.validation.rules import Outcome, Rule

__all__ = ("RULE",)

_Day: TypeAlias = Callable[[Any], date | None]

# A body that has a successor goes on using its name and seal for a while; this is no law.
_TRANSITION: Final = timedelta(days=365)


def _begun(member: str) -> _Day:
    period = attrgetter(member)

    def day(item: Any) -> date | None:  # noqa: ANN401  # an item that has the member
        found = period(item)
        return None if found is None else found.start

    return day


# Who acts in an item of a kind, and on which day: pairs of a member that names a body and one that names a day.
_ACTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "advice": (("sender", "received"),),
        "assessment": (("organ", "decided"),),
        "bond": (("bond_issuer", "issued_on"),),
        "borrowing": (("debtor", "taken"),),
        "breach": (("found_by", "found"),),
        "case-transfer": (("organ", "transferred"),),
        "commitment": (("organ", "made"),),
        "complaint": (("organ", "answered"),),
        "coordination": (("convened_by", "settled"),),
        "credit-check": (("organ", "on"),),
        "credit-rating": (("evaluator", "decided"),),
        "dealing": (("organ", "awarded"),),
        "debt-quota": (("set_by", "approved"),),
        "debt-violation": (("found_by", "found"),),
        "decision": (("organ", "decided"),),
        "demonstration": (("granted_by", "granted"),),
        "evaluation": (("evaluator", "decided"),),
        "guarantee": (("guarantor", "given"),),
        "honour": (("granted_by", "granted"),),
        "incentive": (("decided_by", "decided"),),
        "inspection": (("inspector", "conducted.start"),),
        "integrity-note": (("organ", "occurred"),),
        "lawsuit": (("court", "decided"),),
        "leniency": (("decided_by", "decided"),),
        "listing": (("listed_by", "listed"),),
        "major-decision": (("organ", "decided"),),
        "measure": (("decided_by", "decided"),),
        "objection": (("organ", "decided"),),
        "outside-finding": (("gathered_by", "gathered"),),
        "personnel-measure": (("decided_by", "decided"),),
        "plan": (("issuer", "issued"),),
        "plan-report": (("organ", "filed"),),
        "policy": (("issuer", "issued"),),
        "procurement": (("purchaser", "announced"),),
        "project-duty": (("judged_by", "judged"),),
        "publication": (("organ", "published"),),
        "record": (("decided_by", "decided"), ("recognised_by", "recognised")),
        "rectification": (("ordered_by", "ordered"), ("checked_by", "checked")),
        "repair": (("organ", "accepted"), ("decided_by", "decided")),
        "risk-warning": (("sender", "served"),),
        "self-report": (("organ", "filed"),),
        "showcase": (("collected_by", "chosen"),),
        "statistics-case": (("found_by", "found"),),
        "suggestion": (("organ", "answered"),),
        "tenure": (("appointed_by", "in_office.start"),),
        "training": (("organ", "conducted.start"),),
    }
)


def body_not_existing(organ: Organ, facts: Facts) -> Iterator[Outcome]:
    """A body acted before it came into being or after it had ended.

    What its predecessors did may be told of it, and one that has a successor may act for a year more.
    """
    own = reference("organ", organ.id)
    existed = organ.existed
    if existed is None:
        return
    start = None if organ.predecessors else existed.start
    end = existed.end
    if end is not None and any(
        step.organ == organ.id for later in facts.about(own, "organ") for step in later.predecessors
    ):
        end = end + _TRANSITION if end <= date.max - _TRANSITION else None
    for kind, acts in _DAYS.items():
        for item in facts.about(own, kind):
            for actor, day_of in acts:
                day = day_of(item) if getattr(item, actor) == organ.id else None
                if day is None:
                    continue
                found = None
                if start is not None and day < start:
                    found = finding("references.body-not-existing", f"/{actor}", day=str(day), since=str(start))
                elif end is not None and day >= end:
                    found = finding("references.body-ended", f"/{actor}", day=str(day), ended=str(existed.end))
                if found is not None:
                    yield attrs.evolve(found, about=About(kind, item.id))


def _bounded(facts: Facts) -> Iterator[Organ]:
    for organ in facts.items("organ"):
        existed = organ.existed
        if existed is not None and (existed.start is not None or existed.end is not None):
            yield organ


_DAYS: Final[Mapping[str, tuple[tuple[str, _Day], ...]]] = MappingProxyType(
    {
        kind: tuple(
            (actor, _begun(member.removesuffix(".start")) if "." in member else attrgetter(member))
            for actor, member in acts
        )
        for kind, acts in _ACTS.items()
    }
)

RULE: Final = Rule(
    code="references.body-not-existing",
    kinds=("organ",),
    check=body_not_existing,
    cases=_bounded,
    others=("references.body-ended",),
)
