"""Items as rows: the one place that says what of an item stands in which column (记录成行)."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from govcredit.exchange.converter import written
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.columns import Chunk, refers

__all__ = ("ALWAYS", "Key", "Row", "is_text", "references_in", "row_of", "rows_of")

ALWAYS: Final = date.min
"""The day of knowledge of an item that does not say when its record was made: it was always known."""

Key: TypeAlias = tuple[str, str]
Row: TypeAlias = dict[str, Any]

_TOGETHER: Final = 256  # items whose references are gathered by columns
_MANY: Final = 50  # items from which on the fast way of writing pays


def is_text(name: str) -> bool:
    r"""Whether a database can be asked for a name: neither a zero byte nor half a character is in it.

    >>> is_text("甲"), is_text("a\0"), is_text("\ud800")
    (True, False, False)
    """
    return "\0" not in name and not any("\ud800" <= sign <= "\udfff" for sign in name)


def row_of(kind: str, item: Any, *, fast: bool = False) -> Row:  # noqa: ANN401  # an item of any kind
    """Return the columns of an item that follow from its content.

    Args:
        kind: Its kind.
        item: The model object.
        fast: Whether the fast way of writing may be taken.
    """
    body = written(item, fast=fast)
    provenance = item.provenance
    known, held, revision = (
        (ALWAYS, None, None) if provenance is None else (provenance.known, provenance.held, provenance.revision)
    )
    return {
        "kind": kind,
        "name": item.id,
        "known": known,
        "begins": None if held is None else held.start,
        "ends": None if held is None else held.end,
        "act": None if revision is None else revision.act,
        "revised": None if revision is None else revision.of,
        "digest": hashlib.sha256(body).digest(),
        "body": body.decode(),
    }


def rows_of(bundle: Bundle) -> Iterator[tuple[str, list[Row], list[set[Key]]]]:
    """Yield for each kind of a bundle that has items their rows, and beside each the items that it refers to."""
    for kind, array in arrays():
        items = getattr(bundle, array)
        if items:
            fast = len(items) >= _MANY
            yield kind, [row_of(kind, item, fast=fast) for item in items], references_in(kind, items)


def references_in(kind: str, items: Sequence[Any]) -> list[set[Key]]:
    """Return for each item of one kind the items that it refers to.

    >>> from govcredit.model.bodies.organ import Organ
    >>> references_in("organ", [Organ(id="a", kind="court", name="甲", superior="b")])
    [{('organ', 'b')}]
    """
    found: list[set[Key]] = [set() for _ in items]
    for start in range(0, len(items), _TOGETHER):
        for index, key in Chunk(kind, items[start : start + _TOGETHER], refers).references():
            found[start + index].add(key)
    return found
