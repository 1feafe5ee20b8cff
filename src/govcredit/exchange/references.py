"""What holds a bundle together: identifiers, references between items, and the manifest.

Only the reader can see these; a schema cannot. Each check is linear in the size of the bundle.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from govcredit import _json
from govcredit.exchange.converter import unstructure
from govcredit.exchange.faults import hidden
from govcredit.findings import Finding, finding, join
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.shapes import Many, Member, Record, Shape, members

__all__ = ("check", "counts")


_PERSON: Final = "person"


def counts(bundle: Bundle) -> Mapping[str, int]:
    """Return how many items each array of a bundle holds that is not empty, in document order.

    >>> dict(counts(Bundle(version="1.0rc")))
    {}
    """
    lengths = ((array, len(getattr(bundle, array))) for _, array in arrays())
    return MappingProxyType({array: length for array, length in lengths if length})


def check(bundle: Bundle) -> Iterator[Finding]:
    """Yield what does not hold together: repeated identifiers, references to nothing, a manifest that does not match.

    In a partial bundle references may lead elsewhere; a kind that there is not, and a person named where only the archive
    may be, are told there as well.
    """
    known: dict[str, set[str]] = {}
    for kind, array in arrays():
        seen = known.setdefault(kind, set())
        for index, item in enumerate(getattr(bundle, array)):
            if item.id in seen:
                shown = hidden(item.id) if kind == _PERSON else item.id
                yield finding("bundle.duplicate-id", f"/{array}/{index}/id", id=shown, kind=kind)
            seen.add(item.id)
    whole = bundle.manifest is None or bundle.manifest.extent == "complete"
    if bundle.manifest is not None:
        yield from _references(bundle.manifest, "/manifest", "manifest", known, whole=whole)
    for kind, array in arrays():
        for index, item in enumerate(getattr(bundle, array)):
            yield from _references(item, f"/{array}/{index}", kind, known, whole=whole)
    yield from _manifest(bundle)


def _references(
    value: object, path: str, kind: str, known: Mapping[str, set[str]], *, whole: bool
) -> Iterator[Finding]:
    for member in _paths(type(value)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        inner = getattr(value, member.name)
        if inner is None:
            continue
        below = join(path, member.name)
        many = isinstance(inner, tuple)
        for index, element in enumerate(inner if many else (inner,)):
            place = join(below, index) if many else below
            if member.ref is None:
                yield from _references(element, place, kind, known, whole=whole)
                continue
            if member.ref == "item":
                target = kind
            elif member.ref == "any":
                target = getattr(value, "kind", "")
            else:
                target = member.ref
            if target not in known:
                yield finding("bundle.unknown-kind", join(path, "kind"), name=target)
            elif target == _PERSON and member.ref == "any":
                yield finding("bundle.person-reference", place)
            elif whole and element not in known[target]:
                shown = hidden(element) if member.sensitive is not None or target == _PERSON else element
                yield finding("bundle.dangling-reference", place, id=shown, kind=target)


@cache
def _paths(cls: type[Any]) -> tuple[Member, ...]:
    # The members that name another item, and those that hold objects in which such members occur.
    return tuple(
        member
        for member in members(cls)
        if member.ref is not None or (isinstance(shape := _element(member), Record) and _paths(shape.cls))  # type: ignore[arg-type]  # as above
    )


def _element(member: Member) -> Shape:
    return member.shape.element if isinstance(member.shape, Many) else member.shape


def _manifest(bundle: Bundle) -> Iterator[Finding]:
    if bundle.manifest is None:
        return
    known = {array for _, array in arrays()}
    for index, part in enumerate(bundle.manifest.parts):
        path = f"/manifest/parts/{index}"
        if part.array not in known:
            yield finding("bundle.unknown-array", f"{path}/array", name=part.array)
            continue
        items = getattr(bundle, part.array)
        if part.count != len(items):
            yield finding(
                "bundle.count-mismatch", f"{path}/count", array=part.array, stated=part.count, found=len(items)
            )
        elif part.digest is not None and part.digest != _json.digest(_json.dumps(unstructure(items))):
            yield finding("bundle.digest-mismatch", f"{path}/digest", array=part.array)
