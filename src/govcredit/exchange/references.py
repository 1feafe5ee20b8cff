"""What holds a bundle together: identifiers, references between items, and the manifest.

Only the reader can see these; a schema cannot. Each check is linear in the size of the bundle.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from govcredit import _json
from govcredit.exchange.converter import unstructure
from govcredit.findings import Finding, finding, join
from govcredit.model.bundle import Bundle, kinds
from govcredit.model.shapes import Many, Record, members

__all__ = ("check", "counts")


def counts(bundle: Bundle) -> Mapping[str, int]:
    """Return how many items each array of a bundle holds, in document order.

    >>> counts(Bundle(version="1.0rc"))["tasks"]
    0
    """
    return MappingProxyType({array: len(getattr(bundle, array)) for _, array, _ in kinds()})


def check(bundle: Bundle) -> Iterator[Finding]:
    """Yield what does not hold together: repeated identifiers, references to nothing, a manifest that does not match."""
    known: dict[str, set[str]] = {}
    for kind, array, _ in kinds():
        seen = known.setdefault(kind, set())
        for index, item in enumerate(getattr(bundle, array)):
            if item.id in seen:
                yield finding("bundle.duplicate-id", f"/{array}/{index}/id", id=item.id, kind=kind)
            seen.add(item.id)
    if bundle.manifest is None or bundle.manifest.extent == "complete":
        if bundle.manifest is not None:
            yield from _dangling(bundle.manifest, "/manifest", "manifest", known)
        for kind, array, _ in kinds():
            for index, item in enumerate(getattr(bundle, array)):
                yield from _dangling(item, f"/{array}/{index}", kind, known)
    yield from _manifest(bundle)


def _dangling(value: object, path: str, kind: str, known: Mapping[str, set[str]]) -> Iterator[Finding]:
    for name, ref in _paths(type(value)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        inner = getattr(value, name)
        if inner is None:
            continue
        below = join(path, name)
        many = isinstance(inner, tuple)
        for index, element in enumerate(inner if many else (inner,)):
            place = join(below, index) if many else below
            if ref is None:
                yield from _dangling(element, place, kind, known)
            elif element not in known[kind if ref == "item" else ref]:
                yield finding("bundle.dangling-reference", place, id=element, kind=kind if ref == "item" else ref)


@cache
def _paths(cls: type[Any]) -> tuple[tuple[str, str | None], ...]:
    # The members that name another item, and those that hold objects in which such members occur.
    found: list[tuple[str, str | None]] = []
    for member in members(cls):
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        if member.ref is not None:
            found.append((member.name, member.ref))
        elif isinstance(shape, Record) and _paths(shape.cls):  # type: ignore[arg-type]  # as above
            found.append((member.name, None))
    return tuple(found)


def _manifest(bundle: Bundle) -> Iterator[Finding]:
    arrays = {array for _, array, _ in kinds()}
    for index, part in enumerate(() if bundle.manifest is None else bundle.manifest.parts):
        path = f"/manifest/parts/{index}"
        if part.array not in arrays:
            yield finding("bundle.unknown-array", f"{path}/array", name=part.array)
            continue
        items = getattr(bundle, part.array)
        if part.count != len(items):
            yield finding(
                "bundle.count-mismatch", f"{path}/count", array=part.array, stated=part.count, found=len(items)
            )
        elif part.digest is not None and part.digest != _json.digest(_json.dumps(unstructure(items))):
            yield finding("bundle.digest-mismatch", f"{path}/digest", array=part.array)
