"""Which items of some facts an audience may see at all, and why it may not see the others (公开判断)."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.disclosure._standing import stands
from govcredit.disclosure.profile import PERSONAL_FAMILIES, Profile
from govcredit.exchange.references import references_of
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays, item_class
from govcredit.model.relations import ItemReference, Party

__all__ = ("Decisions", "Key", "decisions_of", "is_natural", "may_be_natural")

Key: TypeAlias = tuple[str, str]
"""Kind and identifier of an item."""

# Where an item names whom it is about, and who came forward in a matter that is about themselves.
_SUBJECTS: Final = ("subject", "who", "applicant", "raised_by", "by")
# Kinds that others name by the way: what follows does not fall with them.
_BY_THE_WAY: Final = frozenset({"organ", "unit", "post", "person", "archive", "plan"})
_REVISION: Final = "/provenance/"
# Where an item names the body, or the archive, whose own it is, where it names no other subject.
_OWNERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "archive": ("archive",),
        "organ": ("organ", "of_organ", "debtor", "guarantor", "purchaser", "bond_issuer"),
    }
)


@final
@attrs.frozen(kw_only=True)
class Decisions:
    """What an audience may see of some facts (公开判断).

    Attributes:
        profile: The profile of the audience.
        hidden: Why an item is withheld, by kind and identifier.
        there: Every item of the facts.
        personal: Items that are about a natural person, and those that only speak of such.
        everywhere: The kinds of which every item is shown, whomever it is about.
        partial: Whether a reference may lead to an item that is not among the facts.
        following: What the items speak of that only speak of others.
    """

    profile: Profile
    hidden: Mapping[Key, str]
    there: frozenset[Key]
    personal: frozenset[Key]
    everywhere: frozenset[str]
    partial: bool
    following: Mapping[Key, frozenset[Key]] = attrs.field(repr=False)

    def without(self, lost: Mapping[Key, str]) -> "Decisions":
        """Return the decisions with further items withheld, and with what only speaks of them."""
        hidden = {**self.hidden, **lost}
        _hide_what_speaks_of_it(self.following, self.there, self.everywhere, hidden)
        return attrs.evolve(self, hidden=MappingProxyType(hidden))

    def refers(self, kind: str, name: str) -> str | None:
        """Return why a reference to an item is withheld, or nothing where it may be shown."""
        if (kind, name) in self.hidden:
            return "refers-to-withheld"
        if (kind, name) in self.there:
            return None
        # An item that is not among the facts: nobody can say how it stands, or whom it is about.
        everywhere = kind in self.everywhere or self.profile.families.get(kind) == "bodies"
        return None if self.partial and everywhere else "refers-to-withheld"


def decisions_of(facts: Facts, profile: Profile, subject: ItemReference | None) -> Decisions:
    """Return what an audience may see of some facts.

    Args:
        facts: The facts.
        profile: The profile of the audience.
        subject: The archive or the body whose own items are shown, where the profile asks for it.
    """
    items = [(kind, item) for kind, array in arrays() for item in getattr(facts.bundle, array)]
    natural = {(kind, item.id) for kind, item in items if is_natural(profile, kind, item)}
    following = _following(items, profile)
    hidden: dict[Key, str] = {}
    for kind, item in items:
        reason = _reason(facts, profile, kind, item, (kind, item.id) in natural)
        if reason is not None:
            hidden[kind, item.id] = reason
    _hide_others(items, profile, subject, following, natural, hidden)
    there = frozenset((kind, item.id) for kind, item in items)
    everywhere = frozenset(kind for kind, _ in arrays() if profile.scopes_of(kind, natural=True) == frozenset())
    _hide_what_speaks_of_it(following, there, everywhere, hidden)
    manifest = facts.bundle.manifest
    return Decisions(
        profile=profile,
        hidden=MappingProxyType(hidden),
        there=there,
        personal=_closed(natural, following),
        everywhere=everywhere,
        # Without a manifest nothing says that items may be elsewhere.
        partial=manifest is not None and (manifest.extent == "partial" or bool(facts.unseen)),
        following=MappingProxyType(following),
    )


def is_natural(profile: Profile, kind: str, item: Any) -> bool:  # noqa: ANN401  # an item of any kind
    """Whether an item is about a natural person: by its kind, or by its subject."""
    if profile.families.get(kind) in PERSONAL_FAMILIES:
        return True
    parties = (getattr(item, name, None) for name in _SUBJECTS)
    named = any(isinstance(each, Party) and _is_person(each) for each in parties)
    return named or getattr(item, "archive", None) is not None


def may_be_natural(profile: Profile, kind: str) -> bool:
    """Whether items of a kind can be about a natural person, or speak of one."""
    if profile.families.get(kind) in PERSONAL_FAMILIES or kind in profile.follows:
        return True
    return kind in dict(arrays()) and any(hasattr(item_class(kind), name) for name in (*_SUBJECTS, "archive"))


def _is_person(party: Party) -> bool:
    return party.archive is not None or party.person is not None or party.name is not None


def _reason(facts: Facts, profile: Profile, kind: str, item: Any, natural: bool) -> str | None:  # noqa: ANN401, FBT001  # an item of any kind
    family = profile.families.get(kind)
    if natural and profile.no_persons is not None:
        return "natural-person"
    scopes = profile.scopes_of(kind, natural=natural)
    if scopes is None:
        restricted = family is not None and (family in PERSONAL_FAMILIES or natural)
        return "restricted" if restricted else "not-in-profile"
    if "standing" in scopes and not stands(facts, kind, item):
        return "not-standing"
    return None


def _hide_others(  # noqa: PLR0913, PLR0917  # what is known of the items so far
    items: Iterable[tuple[str, Any]],
    profile: Profile,
    subject: ItemReference | None,
    following: Mapping[Key, frozenset[Key]],
    natural: Iterable[Key],
    hidden: dict[Key, str],
) -> None:
    persons = frozenset(natural)
    limited = [
        (kind, item)
        for kind, item in items
        if "own" in (profile.scopes_of(kind, natural=(kind, item.id) in persons) or ())
    ]
    if not limited:
        return
    own: set[Key] = (
        set() if subject is None else {(kind, item.id) for kind, item in items if _is_own(kind, item, subject)}
    )
    if subject is not None and subject.kind == "archive":
        own |= {
            ("person", item.person)
            for kind, item in items
            if kind == "archive" and item.id == subject.id and item.person
        }
        own |= {("tenure", item.id) for kind, item in items if kind == "tenure" and ("person", item.person) in own}
    # What only speaks of one's own items is one's own, unless it names somebody else as its subject.
    others = {
        (kind, item.id)
        for kind, item in items
        if subject is not None and kind in profile.follows and _names_another(item, subject)
    }
    closed = _closed(own, {key: targets for key, targets in following.items() if key not in others})
    for kind, item in limited:
        if (kind, item.id) not in closed:
            hidden.setdefault((kind, item.id), "not-own")


def _is_own(kind: str, item: Any, subject: ItemReference) -> bool:  # noqa: ANN401  # an item of any kind
    if kind == subject.kind:
        return bool(item.id == subject.id)
    parties = [each for name in _SUBJECTS if isinstance(each := getattr(item, name, None), Party)]
    parties += [each.who for each in getattr(item, "parties", ())]
    if any(_named(each, subject) for each in parties):
        return True
    direct = (getattr(item, name, None) for name in _OWNERS.get(subject.kind, ()))
    return subject.id in direct and not parties


def _named(party: Party, subject: ItemReference) -> bool:
    return getattr(party, subject.kind, None) == subject.id


def _names_another(item: Any, subject: ItemReference) -> bool:  # noqa: ANN401  # an item of any kind
    parties = [each for name in _SUBJECTS if isinstance(each := getattr(item, name, None), Party)]
    direct = getattr(item, "archive", None) if subject.kind == "archive" else None
    return any(not _named(each, subject) for each in parties) or direct not in {None, subject.id}


def _following(items: Iterable[tuple[str, Any]], profile: Profile) -> dict[Key, frozenset[Key]]:
    # What an item that only speaks of others speaks of, and a decision that a record rests on: it falls with the record.
    found: dict[Key, set[Key]] = {}
    for kind, item in items:
        targets = [key for key in _targets(kind, item) if key[0] not in _BY_THE_WAY]
        if kind in profile.follows:
            found.setdefault((kind, item.id), set()).update(targets)
        elif kind == "record":
            for key in targets:
                if key[0] in profile.follows:
                    found.setdefault(key, set()).add((kind, item.id))
    return {key: frozenset(targets) for key, targets in found.items()}


def _targets(kind: str, item: Any) -> Iterator[Key]:  # noqa: ANN401  # an item of any kind
    return ((each.kind, each.id) for each in references_of(item, "", kind) if _REVISION not in each.path)


def _hide_what_speaks_of_it(
    following: Mapping[Key, frozenset[Key]], there: frozenset[Key], everywhere: frozenset[str], hidden: dict[Key, str]
) -> None:
    # Of an item that is not among the facts nobody can say whether it may be spoken of, but to whom all of its kind is shown.
    withheld = {
        key for targets in following.values() for key in targets if key not in there and key[0] not in everywhere
    }
    waiting = True
    while waiting:
        more = {
            key: "speaks-of-withheld"
            for key, targets in following.items()
            if key in there and key not in hidden and any(each in hidden or each in withheld for each in targets)
        }
        hidden.update(more)
        waiting = bool(more)


def _closed(start: Iterable[Key], following: Mapping[Key, frozenset[Key]]) -> frozenset[Key]:
    """Return some items with all that speak of them, and of what speaks of them."""
    found = set(start)
    waiting = True
    while waiting:
        more = {key for key, targets in following.items() if key not in found and found.intersection(targets)}
        found |= more
        waiting = bool(more)
    return frozenset(found)
