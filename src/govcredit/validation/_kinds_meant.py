"""What a reference that tells its kind itself can mean, member by member (关联记录可以指向的种类).

The tables follow what the model says of each member, and are generous: what is left out is of another nature, such as a
post where a breach is told of. Members that may name anything, such as related items, are not among them. What is newer than
these tables is let pass.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays, item_class
from govcredit.model.columns import Chunk
from govcredit.model.relations import ItemReference
from govcredit.model.supervision.inspection import Inspection
from govcredit.model.supervision.major_decision import MajorDecision
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded

__all__ = ("RULE", "Meant", "meant_by")

# What exists, and does not happen: no fault, ground or consequence.
_BODIES: Final = frozenset({"organ", "unit", "post", "tenure", "archive", "person"})
_FRAMES: Final = _BODIES | frozenset({"catalogue-item", "plan", "training"})
_FIGURES: Final = frozenset({"balance-sheet", "debt-balance", "debt-quota", "fiscal-year"})
_REMEDIES: Final = frozenset({"leniency", "objection", "rectification", "repair"})
_PRAISE: Final = frozenset({"honour", "incentive", "showcase"})

# What each member can never mean.
_NEVER: Final[Mapping[str, Mapping[str, frozenset[str]]]] = MappingProxyType(
    {
        "assessment": MappingProxyType({"rests_on": _FRAMES - frozenset({"archive"}) | _FIGURES}),
        "breach": MappingProxyType(
            {
                "of": _FRAMES
                | _FIGURES
                | _PRAISE
                | _REMEDIES - frozenset({"rectification"})
                | frozenset(
                    {
                        "assessment",
                        "breach",
                        "credit-check",
                        "credit-rating",
                        "evaluation",
                        "integrity-note",
                        "listing",
                        "measure",
                        "personal-report",
                        "personnel-measure",
                        "publication",
                        "record",
                        "risk-warning",
                        "self-report",
                    }
                )
            }
        ),
        "commitment": MappingProxyType(
            {"source_items": _BODIES | _FIGURES | frozenset({"catalogue-item", "personnel-measure"})}
        ),
        "credit-check": MappingProxyType(
            {
                "found_items": _BODIES | _FIGURES | frozenset({"catalogue-item", "credit-check", "plan", "task"}),
                "used_for": _FIGURES
                | frozenset({"archive", "catalogue-item", "credit-check", "organ", "person", "publication", "unit"}),
            }
        ),
        "debt-event": MappingProxyType({"of": _FRAMES | _PRAISE | _REMEDIES | frozenset({"assessment", "debt-event"})}),
        "debt-violation": MappingProxyType({"of": _FRAMES | _PRAISE | _REMEDIES | frozenset({"assessment", "record"})}),
        "disclosure-duty": MappingProxyType({"of_item": frozenset({"disclosure-duty", "publication"})}),
        "incentive": MappingProxyType(
            {
                "rests_on": _FRAMES - frozenset({"archive", "training"})
                | _FIGURES
                | frozenset({"debt-violation", "incentive", "measure", "personnel-measure"})
            }
        ),
        "measure": MappingProxyType({"rests_on": _FRAMES | _PRAISE | frozenset({"market-actor"})}),
        "objection": MappingProxyType(
            {"of": _BODIES - frozenset({"archive", "organ"}) | _FIGURES | frozenset({"plan", "task", "training"})}
        ),
        "publication": MappingProxyType({"of": frozenset({"publication"})}),
        "rectification": MappingProxyType(
            {
                "of": _FRAMES - frozenset({"plan"})
                | _PRAISE
                | frozenset({"credit-rating", "leniency", "market-actor", "repair"})
            }
        ),
        "repair": MappingProxyType(
            {
                "of": _FRAMES
                | _FIGURES
                | _PRAISE
                | _REMEDIES
                | frozenset(
                    {
                        "agreement",
                        "bond",
                        "borrowing",
                        "dealing",
                        "guarantee",
                        "handling",
                        "market-actor",
                        "policy",
                        "power",
                        "procurement",
                        "risk-warning",
                        "service",
                        "suggestion",
                        "task",
                    }
                )
            }
        ),
        "risk-warning": MappingProxyType(
            {"grounds_of": _BODIES | _PRAISE | frozenset({"catalogue-item", "plan", "training"})}
        ),
        "self-report": MappingProxyType(
            {"about": _FRAMES | _FIGURES | _PRAISE | frozenset({"assessment", "self-report"})}
        ),
    }
)
# Where few kinds are meant, these.
_ONLY: Final[Mapping[str, Mapping[str, frozenset[str]]]] = MappingProxyType(
    {
        "agreement": MappingProxyType(
            {
                "arises_from": frozenset(
                    {
                        "agreement",
                        "bond",
                        "borrowing",
                        "breach",
                        "commitment",
                        "coordination",
                        "dealing",
                        "decision",
                        "guarantee",
                        "lawsuit",
                        "major-decision",
                        "plan",
                        "policy",
                        "ppp-project",
                        "procurement",
                        "service",
                        "task",
                    }
                )
            }
        ),
        "project-duty": MappingProxyType(
            {
                "project": frozenset(
                    {"agreement", "bond", "borrowing", "dealing", "major-decision", "ppp-project", "procurement"}
                )
            }
        ),
    }
)
_KINDS: Final = tuple(sorted(frozenset({*_NEVER, *_ONLY, "inspection", "major-decision"})))
_CORRECTIONS: Final = frozenset({"plan-report", "rectification", "task"})
_CONSEQUENCES_NEVER: Final = _FRAMES | _FIGURES | _PRAISE


def unfit_kind(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of many kinds
    """A reference means an item of a kind that this member cannot mean."""
    seen = False
    for path, each, fits in _references(item):
        seen = True
        # What an item says of itself is told by another rule.
        if not fits and each.id != item.id:
            yield finding("references.unfit-kind", path, kind=each.kind)
    if not seen:
        yield NotApplicable("no-value")


def _unfit_kind(chunk: Chunk, _: Facts) -> Sifted:
    cls = type(chunk.items[0])
    if cls in (Inspection, MajorDecision):
        return Sifted(range(len(chunk)))
    asked: set[int] = set()
    holding: set[int] = set()
    for member, kinds, within in _members_of(cls):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        level = chunk.part(member)
        if level is not None:
            holding.update(level.owners)
            asked.update(
                index
                for index, each in zip(level.owners, level.objects, strict=True)
                if (each.kind in kinds) is not within
            )
    return Sifted(asked, {"no-value": len(chunk) - len(holding)})


def _references(item: Any) -> Iterator[tuple[str, ItemReference, bool]]:  # noqa: ANN401  # likewise
    for member, kinds, within in _members_of(type(item)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        value = getattr(item, member)
        if isinstance(value, tuple):
            for number, each in enumerate(value):
                yield f"/{member}/{number}/kind", each, (each.kind in kinds) is within
        elif value is not None:
            yield f"/{member}/kind", value, (value.kind in kinds) is within
    if isinstance(item, Inspection):
        yield from _corrections(item)
    elif isinstance(item, MajorDecision):
        yield from _consequences(item)


def _corrections(inspection: Inspection) -> Iterator[tuple[str, ItemReference, bool]]:
    for number, problem in enumerate(inspection.problems):
        told = problem.rectification
        if told is not None:
            yield f"/problems/{number}/rectification/kind", told, told.kind in _CORRECTIONS


def _consequences(decision: MajorDecision) -> Iterator[tuple[str, ItemReference, bool]]:
    for number, trace in enumerate(decision.traces):
        for place, each in enumerate(trace.consequences):
            yield f"/traces/{number}/consequences/{place}/kind", each, each.kind not in _CONSEQUENCES_NEVER


Meant: TypeAlias = tuple[str, frozenset[str], bool]
"""A member, kinds of items, and whether it can mean these only, or none of them."""


def meant_by(kind: str) -> tuple[Meant, ...]:
    """Return what the references of a kind can mean; the parts of a member within others are joined by ``__``."""
    if kind == "inspection":
        return (("problems__rectification", _CORRECTIONS, True),)
    if kind == "major-decision":
        return (("traces__consequences", _CONSEQUENCES_NEVER, False),)
    return _members_of(item_class(kind))  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _members_of(cls: type[Any]) -> tuple[Meant, ...]:
    kind = next(kind for kind, _ in arrays() if item_class(kind) is cls)
    return tuple(
        (member, kinds, within)
        for table, within in ((_NEVER, False), (_ONLY, True))
        for member, kinds in table.get(kind, {}).items()
    )


RULE: Final = Rule(code="references.unfit-kind", kinds=_KINDS, check=unfit_kind, column=_unfit_kind)
