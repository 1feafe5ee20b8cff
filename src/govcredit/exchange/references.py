"""What holds a bundle together: identifiers, references between items, revisions, and the manifest.

Only the reader can see these; a schema cannot. Items are told one after the other, as a document or JSON Lines give them,
and each is looked at once. What is remembered is their identifiers, and the references whose item has not come yet.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, final

import attrs

from govcredit import _json
from govcredit.exchange.converter import unstructure
from govcredit.exchange.faults import hidden
from govcredit.findings import Finding, finding
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.shapes import Member
from govcredit.model.walks import walk

__all__ = ("Joints", "Reference", "check", "check_parts", "counts", "digest_of", "digest_of_item", "references_of")

Where = TypeVar("Where")
_PERSON: Final = "person"
_NOTHING: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


def counts(bundle: Bundle) -> Mapping[str, int]:
    """Return how many items each array of a bundle holds that is not empty, in document order.

    >>> dict(counts(Bundle(version="1.0")))
    {}
    """
    lengths = ((array, len(getattr(bundle, array))) for _, array in arrays())
    return MappingProxyType({array: length for array, length in lengths if length})


def digest_of(items: Iterable[object]) -> str:
    """Return the digest of the canonical bytes of an array of items."""
    return _json.digest(_json.dumps_plain([unstructure(item) for item in items]))


def digest_of_item(item: object) -> str:
    """Return the digest of the canonical bytes of one item."""
    return _json.digest(_json.dumps_plain(unstructure(item)))


def check(bundle: Bundle) -> Iterator[Finding]:
    """Yield what does not hold together: repeated identifiers, references to nothing, a manifest that does not match.

    In a partial bundle references may lead elsewhere; a kind that there is not, and a person named where only the archive
    may be, are told there as well.
    """
    joints = Joints[None](whole=bundle.manifest is None or bundle.manifest.extent == "complete")
    if bundle.manifest is not None:
        yield from joints.refer(bundle.manifest, "/manifest", None)
    for kind, array in arrays():
        for index, item in enumerate(getattr(bundle, array)):
            yield from joints.add(kind, item, f"/{array}/{index}", None)
    for _, found in joints.rest():
        yield found
    if bundle.manifest is not None:
        held = {array: len(getattr(bundle, array)) for _, array in arrays()}
        yield from check_parts(
            bundle.manifest.parts, "/manifest/parts", held, lambda array: digest_of(getattr(bundle, array))
        )


def check_parts(
    parts: Iterable[Part], path: str, held: Mapping[str, int], digest: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield where what is said of arrays is not so: an unknown array, another count, another digest.

    Args:
        parts: What is said.
        path: JSON Pointer to it.
        held: How many items each array of the version holds.
        digest: Returns the digest of an array; asked only where the parts state one and the count is right.
    """
    for index, part in enumerate(parts):
        place = f"{path}/{index}"
        if part.array not in held:
            yield finding("bundle.unknown-array", f"{place}/array", name=part.array)
        elif part.count != held[part.array]:
            stated, number = part.count, held[part.array]
            yield finding("bundle.count-mismatch", f"{place}/count", array=part.array, stated=stated, found=number)
        elif part.digest is not None and part.digest != digest(part.array):
            yield finding("bundle.digest-mismatch", f"{place}/digest", array=part.array)


@final
@attrs.frozen
class Reference:
    """One reference from an object to an item.

    Attributes:
        path: JSON Pointer to it.
        kind: The kind of the item, which there need not be.
        id: Its identifier.
        free: Whether the kind is told beside the identifier, so that it may be any.
        shown: What a finding may show of the identifier.
    """

    path: str
    kind: str
    id: str
    free: bool
    shown: str


def references_of(value: object, path: str, kind: str = "") -> Iterator[Reference]:
    """Yield the references of an object and of what it holds, in document order.

    Args:
        value: An item, a manifest, or a part of one.
        path: JSON Pointer to it.
        kind: The kind of the item around it, which a revision refers to.

    >>> from govcredit.model.bodies.organ import Organ
    >>> [(each.path, each.id) for each in references_of(Organ(id="a", kind="court", name="甲", superior="b"), "")]
    [('/superior', 'b')]
    """
    for place, member, element, holder in walk(value, _refers, path):
        free = member.ref == "any"
        target = getattr(holder, "kind", "") if free else kind if member.ref == "item" else member.ref or ""
        mask = member.sensitive is not None or target == _PERSON
        yield Reference(place, target, element, free, hidden(element) if mask else element)


@final
class Joints(Generic[Where]):
    """What is known so far of the items of a bundle, and of the references between them.

    Where an item stands is said by the caller and given back with the findings of `rest`.

    Attributes:
        whole: Whether every item that is referred to must come, or be held.

    >>> joints = Joints[None](whole=True)
    >>> joints.rest()
    ()
    """

    def __init__(self, *, whole: bool, held: Mapping[str, Collection[str]] = _NOTHING) -> None:
        """Begin with no item.

        Args:
            whole: Whether every item that is referred to must come, or be held.
            held: Identifiers by kind of what the receiver holds already.
        """
        self.whole = whole
        self._held = held
        self._known: dict[str, set[str]] = {kind: set() for kind, _ in arrays()}
        self._waiting: dict[tuple[str, str], list[tuple[Where, Reference]]] = {}
        self._revised: dict[tuple[str, str], tuple[str, Where, str]] = {}

    def add(self, kind: str, item: Any, path: str, where: Where) -> Iterator[Finding]:  # noqa: ANN401  # any item
        """Take in an item and yield what can be said of it at once.

        Args:
            kind: Its kind.
            item: The model object.
            path: JSON Pointer to it.
            where: Where it stands.
        """
        seen = self._known[kind]
        if item.id in seen:
            yield finding(
                "bundle.duplicate-id", f"{path}/id", id=hidden(item.id) if kind == _PERSON else item.id, kind=kind
            )
        self.note(kind, item.id)
        revision = None if item.provenance is None else item.provenance.revision
        if revision is not None:
            self._revised.setdefault((kind, item.id), (revision.of, where, f"{path}/provenance/revision/of"))
        yield from self.refer(item, path, where, kind)

    def note(self, kind: str, name: str) -> None:
        """Take in that there is an item, whatever it holds: what refers to it does not lead to nothing."""
        self._known[kind].add(name)
        self._waiting.pop((kind, name), None)

    def refer(self, value: object, path: str, where: Where, kind: str = "") -> Iterator[Finding]:
        """Take in the references of an object, an item or a manifest, and yield those that can lead nowhere.

        Args:
            value: The object.
            path: JSON Pointer to it.
            where: Where it stands.
            kind: The kind of the item around it, which a revision refers to.
        """
        for each in references_of(value, path, kind):
            if each.kind not in self._known:
                yield finding("bundle.unknown-kind", f"{each.path.rpartition('/')[0]}/kind", name=each.kind)
            elif each.kind == _PERSON and each.free:
                yield finding("bundle.person-reference", each.path)
            elif self.whole and each.id not in self._known[each.kind] and each.id not in self._held.get(each.kind, ()):
                self._waiting.setdefault((each.kind, each.id), []).append((where, each))

    def rest(self) -> tuple[tuple[Where, Finding], ...]:
        """Return what only the whole shows, with where it stands: references to nothing, revisions in a circle."""
        dangling = tuple(
            (where, finding("bundle.dangling-reference", each.path, id=each.shown, kind=each.kind))
            for places in self._waiting.values()
            for where, each in places
        )
        return dangling + tuple(self._circles())

    def _circles(self) -> Iterator[tuple[Where, Finding]]:
        # Each item revises one other at most: follow each chain once, and stop where another has been.
        passed: dict[tuple[str, str], tuple[str, str]] = {}
        for start in self._revised:
            each = start
            while each in self._revised and each not in passed:
                passed[each] = start
                each = (each[0], self._revised[each][0])
            if passed.get(each) == start:
                kind, name = each
                _, where, place = self._revised[each]
                yield (
                    where,
                    finding("bundle.revision-cycle", place, id=hidden(name) if kind == _PERSON else name, kind=kind),
                )


def _refers(member: Member) -> bool:
    return member.ref is not None
