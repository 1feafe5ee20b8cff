"""Whom a screening is about, and which items are the subject's own (核查对象).

A body is found by reference, and by its unified social credit code where an item names it by code alone. A public
employee is found by the archive. Nobody is ever found by name: two persons may bear one.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.relations import ItemReference, Party

__all__ = ("Sort", "Subject", "subject_of")

Sort: TypeAlias = Literal["body", "person"]

_KINDS = ("record", "measure", "listing", "incentive", "evaluation")


@final
@attrs.frozen(kw_only=True)
class Subject:
    """A body or a public employee as the facts know it (核查对象).

    Attributes:
        party: As it was asked for.
        sort: ``body`` or ``person``.
        organs: The bodies of the facts that are meant: one, or none where only items name it by its code.
        codes: The unified social credit codes of the body.
        archive: The archive of the public employee.
    """

    party: Party
    sort: Sort
    organs: tuple[Organ, ...] = ()
    codes: frozenset[str] = frozenset()
    archive: str | None = None

    def owns(self, party: Party | None) -> bool:
        """Whether a party named in an item is this subject."""
        if party is None:
            return False
        if self.sort == "person":
            return party.archive is not None and party.archive == self.archive
        if party.organ is not None:
            return party.organ == self.party.organ or any(party.organ == organ.id for organ in self.organs)
        return party.uscc is not None and party.uscc in self.codes

    def own(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield the items whose subject this is, in the order given."""
        return (item for item in items if self.owns(item.subject))

    def is_city(self) -> bool | None:
        """Whether it is a government of prefecture level or above; ``None`` where its level is not told."""
        if self.sort == "person":
            return False
        if not self.organs:
            return None
        found = {_is_city(organ) for organ in self.organs}
        return found.pop() if len(found) == 1 else None

    def is_known(self, facts: Facts) -> bool:
        """Whether the facts hold the subject, or an item about it."""
        if self.organs or (self.archive is not None and facts.find(reference("archive", self.archive)) is not None):
            return True
        return any(next(self.own(facts.items(kind)), None) is not None for kind in _KINDS)

    def predecessors(self, facts: Facts) -> tuple[ItemReference, ...]:
        """Return the bodies that it follows and about which the facts hold something of their own."""
        earlier = sorted(
            {step.organ for organ in self.organs for step in organ.predecessors if step.obligations != "none"}
        )
        return tuple(
            reference("organ", name)
            for name in earlier
            if any(
                item.subject is not None and item.subject.organ == name
                for kind in _KINDS
                for item in facts.about(reference("organ", name), kind)
            )
        )


def subject_of(facts: Facts, party: Party) -> Subject:
    """Return whom a party means.

    Args:
        facts: The facts.
        party: A body by `organ` or `uscc`, or a public employee by `archive`; one of them.

    Raises:
        InvalidValue: The party names neither, or several; persons and groups are not screened by name.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> town = Organ(id="town", kind="town", name="某镇", uscc="11440705MB2C12345X")
    >>> facts = Facts.of(Bundle(version="1.0", organs=(town,)), load_pack("cn").context(date(2026, 5, 1)))
    >>> subject_of(facts, Party(uscc="11440705MB2C12345X")).organs[0].id
    'town'
    """
    given = [name for name in ("organ", "archive", "uscc") if getattr(party, name) is not None]
    if len(given) != 1:
        raise InvalidValue("a subject is one of: a body by organ or uscc, a public employee by archive")
    if party.archive is not None:
        return Subject(party=Party(archive=party.archive), sort="person", archive=party.archive)
    organs: tuple[Organ, ...]
    if party.organ is not None:
        found = facts.find(reference("organ", party.organ))
        organs = () if found is None else (found,)
    else:
        organs = tuple(organ for organ in facts.items("organ") if organ.uscc == party.uscc)
    codes = {organ.uscc for organ in organs} | {party.uscc}
    return Subject(
        party=Party(organ=party.organ, uscc=party.uscc),
        sort="body",
        organs=organs,
        codes=frozenset(str(code) for code in codes if code is not None),
    )


def _is_city(organ: Organ) -> bool | None:
    if organ.kind != "government":
        return False
    return None if organ.level is None else organ.level in ("province", "prefecture")
