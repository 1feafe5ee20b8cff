"""References to items by the plain texts of their kind and identifier."""

from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference

__all__ = ("reference",)


def reference(kind: str, name: str) -> ItemReference:
    """Return the reference to an item of a kind."""
    return ItemReference(kind=KindName(kind), id=ItemId(name))
