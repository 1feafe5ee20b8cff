"""One entity in the making, and what the items of a bundle know of each other (实体与引用)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, final

from govcredit.adapters.ftm._values import cleaned, entity_id
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.provenance import as_of

__all__ = ("Entity", "Known", "items_of")

# The kinds that entities refer to, with the member without which none of them is an entity.
_NAMED: Final = (("organ", "name"), ("unit", "name"), ("post", "title"), ("person", "name"), ("agreement", "title"))
_ROOM: Final = 30 * 2**20  # characters of one entity, beyond which FollowTheMoney takes no more texts


@final
class Entity:
    """An entity in the making: its properties hold each value once, in the order in which they were added."""

    __slots__ = ("_room", "id", "properties", "schema")

    def __init__(self, schema: str, own: str) -> None:
        self.id = own
        self.schema = schema
        self.properties: dict[str, dict[str, None]] = {}
        self._room = _ROOM

    def add(self, prop: str, value: str) -> bool:
        """Add a value to a property, and tell whether there was room for it."""
        held = self.properties.get(prop, {})
        if value in held:
            return True
        if len(value) > self._room:
            return False
        self._room -= len(value)
        self.properties.setdefault(prop, held)[value] = None
        return True

    def joined(self, other: "Entity") -> None:
        """Take over what is told elsewhere of the same body; the values stand in one order, whoever told them first."""
        for prop, values in other.properties.items():
            for value in values:
                self.add(prop, value)
        self.properties = {prop: dict.fromkeys(sorted(values)) for prop, values in self.properties.items()}

    def value(self, dataset: str | None) -> dict[str, Any]:
        """Return the entity as JSON."""
        properties = {prop: list(values) for prop, values in self.properties.items()}
        told = {} if dataset is None else {"datasets": [dataset]}
        return {"id": self.id, "schema": self.schema, "properties": properties, **told}


@final
class Known:
    """What a bundle knows of its items beyond each by itself: which stand, what bodies are called, who an archive is about."""

    __slots__ = ("_actors", "_kinds", "_nameless", "_names", "_newer", "_persons", "_revoking", "standing")

    def __init__(self, bundle: Bundle) -> None:
        self.standing: dict[str, frozenset[int]] = {}
        self._newer: dict[tuple[str, str], tuple[Any, str, str | None]] = {}
        self._revoking: set[tuple[str, str]] = set()  # what only revokes never stands itself
        for kind, array in arrays():
            items = getattr(bundle, array)
            self.standing[kind] = frozenset(map(id, as_of(items)))
            for item in items:
                self._revising(kind, item)
        held = dict(arrays())
        self._nameless = frozenset(
            (kind, each.id)
            for kind, member in _NAMED
            for each in getattr(bundle, held[kind])
            if cleaned("name", getattr(each, member)) is None
        )
        self._names: Mapping[str, str] = {each.id: each.name for each in bundle.organs}
        self._kinds: Mapping[str, str] = {each.id: each.kind for each in bundle.organs}
        self._persons: Mapping[str, str | None] = {each.id: each.person for each in bundle.archives}
        self._actors: Mapping[str, Any] = {each.id: each for each in bundle.market_actors}

    def _revising(self, kind: str, item: Any) -> None:  # noqa: ANN401  # an item of any kind
        revision = None if item.provenance is None else item.provenance.revision
        if revision is None:
            return
        if revision.act == "revoke":
            self._revoking.add((kind, item.id))
        newer = (item.provenance.known, item.id, None if revision.act == "revoke" else item.id)
        self._newer[kind, revision.of] = max(
            newer, self._newer.get((kind, revision.of), newer), key=lambda each: each[:2]
        )

    def stands(self, kind: str, item: object) -> bool:
        """Whether an item stands: nothing superseded, corrected or revoked it, and it is no revocation itself."""
        return id(item) in self.standing[kind]

    def newest(self, kind: str, own: str) -> str | None:
        """Return the identifier of what an item has become by its revisions; nothing where it was revoked."""
        seen: set[str] = set()
        found: str | None = own
        while found is not None and (kind, found) in self._newer:
            if found in seen:
                return None
            seen.add(found)
            found = self._newer[kind, found][2]
        return None if (kind, found) in self._revoking else found

    def entity(self, kind: str, own: str) -> str | None:
        """Return the identifier of the entity that stands for an item; nothing where the bundle holds it and it can be none."""
        found = self.newest(kind, own)
        return None if found is None or (kind, found) in self._nameless else entity_id(kind, found)

    def name(self, organ: str) -> str | None:
        """Return what a body is called, where the bundle says it."""
        newest = self.newest("organ", organ)
        return None if newest is None or newest not in self._names else cleaned("name", self._names[newest])

    def kind(self, organ: str) -> str | None:
        """Return the kind of a body, where the bundle says it."""
        newest = self.newest("organ", organ)
        return None if newest is None else self._kinds.get(newest)

    def person(self, archive: str) -> str | None:
        """Return the entity of the person whom an archive is about, where the bundle says it."""
        newest = self.newest("archive", archive)
        person = None if newest is None else self._persons.get(newest)
        return None if person is None else self.entity("person", person)

    def actor(self, own: str) -> Any | None:  # noqa: ANN401  # the model is not loaded before it is needed
        """Return a party on the market, where the bundle holds it."""
        newest = self.newest("market-actor", own)
        return None if newest is None else self._actors.get(newest)


def items_of(bundle: Bundle) -> Iterator[tuple[str, str, Any]]:
    """Yield each item with its kind and its pointer, in document order."""
    for kind, array in arrays():
        for index, item in enumerate(getattr(bundle, array)):
            yield kind, f"/{array}/{index}", item
