"""What holds a bundle together: identifiers, references between items, and the manifest.

Only the reader can see these; a schema cannot. Each check is linear in the size of the bundle.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from govcredit import _json
from govcredit.exchange.converter import unstructure
from govcredit.exchange.faults import hidden
from govcredit.findings import Finding, finding, join
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.shapes import Many, Member, Record, Shape, members

__all__ = ("check", "counts")


def counts(bundle: Bundle) -> Mapping[str, int]:
    """Return how many items each array of a bundle holds, in document order.

    >>> counts(Bundle(version="1.0rc"))["tasks"]
    0
    """
    return MappingProxyType({array: len(getattr(bundle, array)) for _, array in arrays()})


def check(bundle: Bundle) -> Iterator[Finding]:
    """Yield what does not hold together: repeated identifiers, references to nothing, a manifest that does not match."""
    known: dict[str, set[str]] = {}
    for kind, array in arrays():
        seen = known.setdefault(kind, set())
        for index, item in enumerate(getattr(bundle, array)):
            if item.id in seen:
                shown = _shown(item.id, sensitive=_is_sensitive(type(item)))  # type: ignore[arg-type]  # mypy takes a class for unhashable
                yield finding("bundle.duplicate-id", f"/{array}/{index}/id", id=shown, kind=kind)
            seen.add(item.id)
    if bundle.manifest is None or bundle.manifest.extent == "complete":
        if bundle.manifest is not None:
            yield from _dangling(bundle.manifest, "/manifest", "manifest", known)
        for kind, array in arrays():
            for index, item in enumerate(getattr(bundle, array)):
                yield from _dangling(item, f"/{array}/{index}", kind, known)
    yield from _manifest(bundle)


def _dangling(value: object, path: str, kind: str, known: Mapping[str, set[str]]) -> Iterator[Finding]:
    for member in _paths(type(value)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        inner = getattr(value, member.name)
        if inner is None:
            continue
        below = join(path, member.name)
        many = isinstance(inner, tuple)
        for index, element in enumerate(inner if many else (inner,)):
            place = join(below, index) if many else below
            if member.ref is None:
                yield from _dangling(element, place, kind, known)
                continue
            target = {"item": kind, "any": getattr(value, "kind", "")}.get(member.ref, member.ref)
            if target not in known:
                yield finding("bundle.unknown-kind", join(path, "kind"), name=target)
            elif element not in known[target]:
                shown = _shown(element, sensitive=member.sensitive is not None)
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


@cache
def _is_sensitive(cls: type[Any]) -> bool:
    return any(member.name == "id" and member.sensitive is not None for member in members(cls))


def _shown(identifier: str, *, sensitive: bool) -> str:
    return hidden(identifier) if sensitive else identifier


def _manifest(bundle: Bundle) -> Iterator[Finding]:
    known = {array for _, array in arrays()}
    for index, part in enumerate(() if bundle.manifest is None else bundle.manifest.parts):
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
