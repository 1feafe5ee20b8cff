"""Values that come again and again in a document, held once for all its items (值的共享).

Half of what items hold are codes and references to a few bodies. Whoever keeps a large document keeps each of them once; and
what is the same object is found equal at once.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, final

from govcredit.model.columns import Chunk, looked_for
from govcredit.model.shapes import Member

__all__ = ("Shared",)


@final
class Shared:
    """The values that the items of one document share (共享值).

    >>> from govcredit.model.relations import ItemReference
    >>> items = [ItemReference(kind="organ", id="-".join(("town", "1"))) for _ in range(2)]
    >>> Shared().put(items)
    >>> items[0].id is items[1].id
    True
    """

    __slots__ = ("_values",)

    def __init__(self) -> None:
        """Begin a document, of which no item was seen."""
        self._values: dict[Any, Any] = {}

    def put(self, items: Sequence[Any]) -> None:
        """Let items hold the values of earlier ones where they are equal; nobody else may hold the items yet.

        Args:
            items: Items of one class.
        """
        if not items:
            return
        once = self._values.setdefault
        sought = looked_for(_comes_again)
        for level in Chunk("", items, _comes_again).levels():
            for member, _ in sought[level.cls]:
                column = level.column(member.name)
                put = _setter(level.cls, member.name)  # type: ignore[arg-type]  # mypy takes a class for unhashable
                deque(map(put, level.objects, map(once, column, column)), maxlen=0)


def _comes_again(member: Member) -> bool:
    return member.codes is not None or member.ref is not None


@cache
def _setter(cls: type[Any], name: str) -> Callable[[Any, Any], None]:
    # The classes are frozen, the slots behind their members are not.
    found: Callable[[Any, Any], None] = getattr(cls, name).__set__
    return found
