"""The rule that a body existed on the day on which it is said to have acted (机构存续).

Each item of a kind in which bodies act is a case; from when until when they existed is gathered once.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.findings import Finding, finding
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays, item_class
from govcredit.model.columns import Chunk
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded

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


@final
@attrs.frozen
class _Existed:
    """From when until when a body may act: ``last`` is the end, or a year after it where it has a successor."""

    start: date | None
    end: date | None
    last: date | None


def _bounds(facts: Facts) -> Mapping[str, _Existed]:
    """Return when each body existed that came into being or ended on a known day.

    What its predecessors did may be told of it, and one that has a successor may act for a year more.
    """
    found: dict[str, _Existed] = {}
    followed: set[str] = set()
    for organ in facts.items("organ"):
        followed.update(step.organ for step in organ.predecessors)
        existed = organ.existed
        start = None if existed is None or organ.predecessors else existed.start
        if existed is not None and not (start is None and existed.end is None):
            found[organ.id] = _Existed(start, existed.end, existed.end)
    for name in followed & found.keys():
        end = found[name].end
        last = None if end is None or end > date.max - _TRANSITION else end + _TRANSITION
        found[name] = attrs.evolve(found[name], last=last)
    return found


def body_not_existing(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item in which a body acts
    """A body acted before it came into being or after it had ended."""
    bounds = facts.once(_bounds)
    judged = False
    for actor, day_of in _DAYS[type(item)]:
        existed, day = bounds.get(getattr(item, actor) or ""), day_of(item)
        if existed is not None and day is not None:
            judged = True
            yield from _outside(actor, day, existed)
    if not judged:
        yield NotApplicable("no-value")


def _outside(actor: str, day: date, existed: _Existed) -> Iterator[Finding]:
    if existed.start is not None and day < existed.start:
        yield finding("references.body-not-existing", f"/{actor}", day=str(day), since=str(existed.start))
    elif existed.last is not None and day >= existed.last:
        yield finding("references.body-ended", f"/{actor}", day=str(day), ended=str(existed.end))


def _not_existing(chunk: Chunk, facts: Facts) -> Sifted:
    bounds = facts.once(_bounds)
    judged: set[int] = set()
    asked: set[int] = set()
    for actor, day_of in _DAYS[type(chunk.items[0])]:
        for index, name in enumerate(chunk.levels()[0].column(actor)):
            existed = bounds.get(name)
            day = None if existed is None else day_of(chunk.items[index])
            if existed is None or day is None:
                continue
            judged.add(index)
            if day < (existed.start or date.min) or (existed.last is not None and day >= existed.last):
                asked.add(index)
    return Sifted(asked, {"no-value": len(chunk) - len(judged)})


_DAYS: Final[Mapping[type[Any], tuple[tuple[str, _Day], ...]]] = MappingProxyType(
    {
        item_class(kind): tuple(
            (actor, _begun(member.removesuffix(".start")) if "." in member else attrgetter(member))
            for actor, member in acts
        )
        for kind, acts in _ACTS.items()
    }
)

RULE: Final = Rule(
    code="references.body-not-existing",
    kinds=tuple(kind for kind, _ in arrays() if kind in _ACTS),
    check=body_not_existing,
    column=_not_existing,
    others=("references.body-ended",),
)
