"""What would be if something were done: the facts with items as they would be afterwards (假设推演).

Nothing about the effect of an act is assumed here or anywhere: an act puts items into the facts, and whoever asks measures
again.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.model.advice import ActKind
from govcredit.model.bundle import arrays
from govcredit.model.relations import ItemReference
from govcredit.policy.term import Term

__all__ = ("Act", "after", "on_day", "order_of")


@final
@attrs.frozen(kw_only=True, eq=False)
class Act:
    """Something that the law asks a body to do, or lets it do, for its own record to be good (可采取的合法措施).

    Attributes:
        kind: What it is.
        item: The item that it is about.
        day: The first day on which it can be done.
        counts: The first day on which it counts; later than `day` where somebody else has time to act upon it.
        becomes: The items as they would be: each with its kind, in the place of the one with its identifier.
        terms: The terms that ask for it or admit it, that of the indicator where no other does.
    """

    kind: ActKind
    item: ItemReference
    day: date
    counts: date
    becomes: tuple[tuple[str, Any], ...] = attrs.field(repr=False)
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)


def order_of(act: Act) -> tuple[date, str, str]:
    """Return where an act stands among others: the earliest first."""
    return act.counts, act.item.kind, act.item.id


def on_day(facts: Facts, day: date) -> Facts:
    """Return the same items under the law of a later day; what is only known to begin later is not foreseen.

    Args:
        facts: The facts.
        day: A day not before that of the facts.
    """
    return facts if day == facts.context.on else Facts.of(facts.bundle, facts.context.at(day), whole=facts.whole)


def after(facts: Facts, acts: Iterable[Act]) -> Facts:
    """Return the facts as they would be if some acts were done.

    Args:
        facts: The facts.
        acts: The acts; each is about an item of its own.
    """
    put: dict[str, dict[str, Any]] = {}
    for act in acts:
        for kind, item in act.becomes:
            put.setdefault(kind, {})[item.id] = item
    changed: dict[str, Any] = {}
    for kind, array in arrays():
        if kind in put:
            items = put[kind]
            kept = tuple(items.pop(each.id, each) for each in getattr(facts.bundle, array))
            changed[array] = (*kept, *items.values())
    return attrs.evolve(facts, bundle=attrs.evolve(facts.bundle, **changed)) if changed else facts
