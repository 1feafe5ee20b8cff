"""Single items: one JSON text for each, as messages and queues carry them (单条读取).

No bundle is around them, so nothing is said of references between items. They are read some hundred at a time where
msgspec is installed; an item that is not sound is read with care and explained, and keeps no other from being read.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.exchange.converter import read_object
from govcredit.exchange.documents import MOST_FINDINGS
from govcredit.exchange.fast import CHUNK, available, take_items
from govcredit.exchange.reading import located
from govcredit.findings import Report
from govcredit.model.bundle import item_class

__all__ = ("ReadItem", "read_items")

_NOTHING: Final = Report()


@final
@attrs.frozen
class ReadItem:
    """What came of reading a single item (单条读取结果).

    Attributes:
        item: The model object, or ``None`` when the text has errors.
        report: The findings; pointers start at the item, places at its own text.

    >>> next(read_items("unit", [b"{}"]))
    ReadItem(item=None, report=Report(...))
    """

    item: Any
    report: Report


def read_items(
    kind: str, texts: Iterable[bytes], *, max_bytes: int | None = None, fast: bool = True
) -> Iterator[ReadItem]:
    """Yield what comes of each JSON text of an item, in the order given.

    Args:
        kind: The kind of all the items, such as ``record``.
        texts: One JSON text for each, as UTF-8 bytes.
        max_bytes: The largest size of one text in bytes; no limit when ``None``.
        fast: Whether the fast way may be taken, where msgspec is installed; some texts are then read ahead. What comes of
            them is the same without it.

    Raises:
        UnknownCode: There is no such kind.

    >>> first, second = read_items("unit", ['{"id": "u", "organ": "a", "name": "办公室"}'.encode(), b'{"id": 1}'])
    >>> first.item.name, [each.path for each in second.report.findings]
    ('办公室', ['/organ', '/name', '/id'])
    """
    cls = item_class(kind)
    remaining = iter(texts)
    ahead = CHUNK if fast and available() else 1
    while some := list(islice(remaining, ahead)):
        taken = take_items(cls, some) if ahead > 1 else [None]
        for text, item in zip(some, taken, strict=True):
            fits = item is not None and (max_bytes is None or len(text) <= max_bytes)
            yield ReadItem(item, _NOTHING) if fits else _with_care(cls, text, max_bytes)


def _with_care(cls: type[Any], text: bytes, max_bytes: int | None) -> ReadItem:
    try:
        parsed = _json.loads(text, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        return ReadItem(None, Report.of(stop.findings, MOST_FINDINGS))
    item, faults = read_object(parsed.value, cls, MOST_FINDINGS)
    report = located(Report(findings=parsed.findings) + faults, parsed.text)
    return ReadItem(item if report.ok else None, report)
