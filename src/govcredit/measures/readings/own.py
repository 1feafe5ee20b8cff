"""Which items are about a body: by its identifier, or by its code where an item names it by that alone (本单位记录)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference

__all__ = ("of_subject",)

_KINDS: Final = ("record", "listing", "honour", "evaluation")


def of_subject(facts: Facts, kind: str, organ: str) -> tuple[Any, ...]:
    """Return the items of a kind whose subject is a body, in the order of their identifiers.

    Args:
        facts: The facts.
        kind: A kind whose items have a subject, such as ``record``.
        organ: The identifier of the body.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.records.record import DishonestyRecord
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> town = Organ(id="town", kind="town", name="某镇", uscc="11440705MB2C12345X")
    >>> record = DishonestyRecord(id="r", subject=Party(uscc=town.uscc), trigger="judgment", decided=date(2026, 1, 5))
    >>> bundle = Bundle(version="1.0", organs=(town,), records=(record,))
    >>> [each.id for each in of_subject(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1))), "record", "town")]
    ['r']
    """
    found = [
        each for each in facts.about(reference("organ", organ), kind) if each.subject and each.subject.organ == organ
    ]
    body = facts.find(reference("organ", organ))
    if body is not None and body.uscc is not None:
        found += facts.once(_by_code).get((kind, body.uscc), ())
    return tuple(sorted(found, key=lambda item: str(item.id)))


def _by_code(facts: Facts) -> Mapping[tuple[str, str], tuple[Any, ...]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for kind in _KINDS:
        for item in facts.items(kind):
            party = item.subject
            if party is not None and party.organ is None and party.uscc is not None:
                found.setdefault((kind, party.uscc), []).append(item)
    return MappingProxyType({key: tuple(items) for key, items in found.items()})
