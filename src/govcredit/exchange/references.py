"""What holds a bundle together: identifiers, references between items, revisions, and the manifest.

Only the reader can see these; a schema cannot. Items are told one after the other, as a document or JSON Lines give them,
and each is looked at once. What is remembered is their identifiers, and the references whose item has not come yet.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, final

import attrs

from govcredit import _json
from govcredit.exchange._encoding import MANY
from govcredit.exchange.converter import written
from govcredit.exchange.faults import hidden
from govcredit.findings import Finding, finding
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.columns import Chunk, refers
from govcredit.model.shapes import Many, Member
from govcredit.model.walks import leaves_of, values_of, walk

__all__ = (
    "Joints",
    "Reference",
    "check",
    "check_parts",
    "counts",
    "digest_of",
    "digest_of_item",
    "lead_to_kinds",
    "references_of",
    "turns",
)

Where = TypeVar("Where")
_PERSON: Final = "person"
_TOGETHER: Final = 200  # items whose references are gathered by columns
_NOTHING: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


def counts(bundle: Bundle) -> Mapping[str, int]:
    """Return how many items each array of a bundle holds that is not empty, in document order.

    >>> dict(counts(Bundle(version="1.0")))
    {}
    """
    lengths = ((array, len(getattr(bundle, array))) for _, array in arrays())
    return MappingProxyType({array: length for array, length in lengths if length})


def digest_of(items: Sequence[object]) -> str:
    """Return the digest of the canonical bytes of an array of items."""
    write = partial(written, fast=len(items) >= MANY)
    return _json.digest(b"[" + b",".join(map(write, items)) + b"]")


def digest_of_item(item: object) -> str:
    """Return the digest of the canonical bytes of one item."""
    return _json.digest(written(item))


def check(bundle: Bundle, digest: Callable[[str], str | None] = lambda _: None) -> Iterator[Finding]:
    """Yield what does not hold together: repeated identifiers, references to nothing, a manifest that does not match.

    In a partial bundle references may lead elsewhere; a kind that there is not, and a person named where only the archive
    may be, are told there as well.

    Args:
        bundle: The bundle.
        digest: Returns the digest of an array where it is at hand already; else it is worked out from the items.
    """
    if not _hold_together(bundle):
        yield from _loose(bundle)
    if bundle.manifest is not None:
        held = {array: len(getattr(bundle, array)) for _, array in arrays()}
        yield from check_parts(
            bundle.manifest.parts,
            "/manifest/parts",
            held,
            lambda array: digest(array) or digest_of(getattr(bundle, array)),
        )


def _hold_together(bundle: Bundle) -> bool:
    """Whether no identifier stands twice, every reference leads to an item, and no revisions lead in a circle.

    It is asked of all items at once, which takes a fraction of the time of looking at each.
    """
    known: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for kind, array in arrays():
        items = getattr(bundle, array)
        known[kind] = {item.id for item in items}
        if not items:
            continue
        if len(known[kind]) < len(items) or turns(_revisions(items)):
            return False
        _note(kind, items, named)
    _note("", () if bundle.manifest is None else (bundle.manifest,), named)
    whole = bundle.manifest is None or bundle.manifest.extent == "complete"
    return named.keys() <= known.keys() and (not whole or all(ids <= known[kind] for kind, ids in named.items()))


def _note(kind: str, objects: Sequence[Any], named: dict[str, set[str]]) -> None:
    """Add the identifiers that objects of one class refer to, by kind; a person who is named freely is of no kind."""
    for first in range(0, len(objects), _TOGETHER):
        for level in Chunk(kind, objects[first : first + _TOGETHER], refers).levels():
            for member, column in level.columns(refers):
                if member.ref == "any":
                    for each, name in zip(level.objects, column, strict=True):
                        named.setdefault("" if each.kind == _PERSON else each.kind, set()).add(name)
                    continue
                ids = chain.from_iterable(column) if isinstance(member.shape, Many) else filter(None, column)
                named.setdefault(kind if member.ref == "item" else member.ref or "", set()).update(ids)


def lead_to_kinds(kind: str, objects: Sequence[Any]) -> bool:
    """Whether every reference of objects of one class names a kind that there is, and none names a person freely.

    Args:
        kind: The kind of the items, which a revision refers to.
        objects: The items, at least one, or a manifest.
    """
    named: dict[str, set[str]] = {}
    _note(kind, objects, named)
    return named.keys() <= {kind for kind, _ in arrays()}


def _revisions(items: Iterable[Any]) -> Mapping[str, str]:
    return {
        item.id: item.provenance.revision.of
        for item in items
        if item.provenance is not None and item.provenance.revision
    }


def turns(revised: Mapping[str, str]) -> bool:
    """Whether some revision leads back to itself.

    Args:
        revised: Which item each revises.

    >>> turns({"a": "b", "b": "c"}), turns({"a": "b", "b": "a"})
    (False, True)
    """
    ended: set[str] = set()
    for start in revised:
        passed: set[str] = set()
        each = start
        while each in revised and each not in ended:
            if each in passed:
                return True
            passed.add(each)
            each = revised[each]
        ended |= passed
    return False


def _loose(bundle: Bundle) -> Iterator[Finding]:
    joints = Joints[None](whole=bundle.manifest is None or bundle.manifest.extent == "complete")
    if bundle.manifest is not None:
        yield from joints.refer(bundle.manifest, "/manifest", None)
    for kind, array in arrays():
        for index, item in enumerate(getattr(bundle, array)):
            yield from joints.add(kind, item, f"/{array}/{index}", None)
    for _, found in joints.rest():
        yield found


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
    for place, member, element, holder in walk(value, refers, path):
        target = _target(member, holder, kind)
        mask = member.sensitive is not None or target == _PERSON
        yield Reference(place, target, element, member.ref == "any", hidden(element) if mask else element)


def _target(member: Member, holder: object, kind: str) -> str:
    # The kind that a reference names: of its own, that of the item around it, or the one that is told beside it.
    match member.ref:
        case "any":
            return getattr(holder, "kind", "")
        case "item":
            return kind
        case ref:
            return ref or ""


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

    def take(self, kind: str, items: Sequence[Any], path: str, wheres: Iterable[Where]) -> bool:
        """Take in several items at once, if nothing is to be said of them yet; whether that is so.

        It takes a fraction of the time of `add`. Where there is something to say, nothing is taken in.

        Args:
            kind: Their kind.
            items: The model objects.
            path: JSON Pointer to each.
            wheres: Where each stands.
        """
        ids = {item.id for item in items}
        named: dict[str, set[str]] = {}
        _note(kind, items, named)
        if len(ids) < len(items) or not ids.isdisjoint(self._known[kind]) or not named.keys() <= self._known.keys():
            return False
        if _revisions(items):
            return False
        for name in ids:
            self.note(kind, name)
        open_ends = [each - self._known[to] for to, each in named.items()] if self.whole else []
        if any(open_ends):
            wanted = set[str]().union(*open_ends)
            for item, where in zip(items, wheres, strict=True):
                if not wanted.isdisjoint(values_of(item, refers)):
                    deque(self.refer(item, path, where, kind), maxlen=0)
        return True

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
        if self._lead_to_known(value, kind):
            return
        for each in references_of(value, path, kind):
            if each.kind not in self._known:
                yield finding("bundle.unknown-kind", f"{each.path.rpartition('/')[0]}/kind", name=each.kind)
            elif each.kind == _PERSON and each.free:
                yield finding("bundle.person-reference", each.path)
            elif self.whole and each.id not in self._known[each.kind] and each.id not in self._held.get(each.kind, ()):
                self._waiting.setdefault((each.kind, each.id), []).append((where, each))

    def _lead_to_known(self, value: object, kind: str) -> bool:
        # Most references lead to what has come before: then nobody asks where they stand.
        for member, name, holder in leaves_of(value, refers):
            target = _target(member, holder, kind)
            if name not in self._known.get(target, ()) or (target == _PERSON and member.ref == "any"):
                return False
        return True

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
