"""A document read item by item: the fast way takes what it can, and only the rest is looked at with care (逐项读取).

So a package with a few faulty items costs little more than a sound one. The report is that of the careful reader, finding by
finding; where that cannot be had from the items alone, there is none, and the careful reader takes the whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit._collector import paused
from govcredit.exchange.converter import faults_of, written
from govcredit.exchange.fast import Faulty, Taken, take
from govcredit.exchange.faults import report
from govcredit.findings import Place, Report
from govcredit.model.bundle import Header, arrays, item_class

__all__ = ("SiftedDocument", "sift")

_LARGE: Final = 10_000_000  # bytes from which on a document holds a great many objects
_LEVELS: Final = b"[["  # an item stands in an array in a bundle


@final
@attrs.frozen(kw_only=True)
class SiftedDocument:
    """What could be read of a document, and what is wrong with the rest (逐项读取结果).

    Attributes:
        header: What it says besides its arrays.
        items: Its arrays; ``None`` stands for an item that could not be read.
        report: What is wrong with those, as the careful reader says it, with line and column.
    """

    header: Header
    items: Mapping[str, tuple[Any, ...]] = attrs.field(repr=False)
    report: Report
    _data: bytes = attrs.field(repr=False)
    _taken: Taken = attrs.field(repr=False)

    @property
    def is_canonical(self) -> bool:
        """Whether the document is written as the library writes it, so that its digest is that of its bytes."""
        header = written(self.header)
        parts = {name: self._data[slice(*span)] for name, span in self._taken.spans.items() if name not in self.items}
        own = b",".join(b'"%b":%b' % (name.encode(), part) for name, part in parts.items())
        names = list(self._taken.spans)
        whole = len(names) == len(parts) + len(arrays()) and names == sorted(names)
        return whole and not self._other and header == b"{%b}" % own

    def digest_of(self, array: str) -> str | None:
        """Return the digest of an array, or nothing where its bytes are not canonical."""
        if array not in self._taken.spans or array in self._other:
            return None
        return _json.digest(self._data[slice(*self._taken.spans[array])])

    @cached_property
    def _other(self) -> frozenset[str]:
        """The arrays that hold an item which is not written as the library writes it."""
        return frozenset(
            each.array for each in self._taken.faulty if written(self.items[each.array][each.index]) != each.raw
        )


def sift(data: bytes, *, least: int, most: int | None) -> SiftedDocument | None:
    """Return what could be read of a bundle, or nothing where only the careful reader can tell.

    Args:
        data: One JSON text.
        least: How many bytes an array has at least for the fast way to be tried with it.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
    """
    with paused(kept=len(data) >= _LARGE):
        taken = take(data, least=least)
        if taken is None:
            return None
        classes = {array: item_class(kind) for kind, array in arrays()}
        values = [_value(each) for each in taken.faulty]
        on_one_line = b"\n" not in data  # so that places are easily told
        if any(value is None for value in values) or (values and not on_one_line):
            return None
        read = [faults_of(value, classes[each.array]) for each, value in zip(taken.faulty, values, strict=True)]
    faults = [
        fault.below(each.index).below(each.array)
        for each, (_, found) in zip(taken.faulty, read, strict=True)
        for fault in found
    ]
    mended: dict[str, list[Any]] = {array: list(taken.items[array]) for array in {each.array for each in taken.faulty}}
    for each, (item, _) in zip(taken.faulty, read, strict=True):
        mended[each.array][each.index] = item
    items = {**taken.items, **{array: tuple(held) for array, held in mended.items()}}
    found = report(faults, _outline(taken, values), most) if faults else Report()
    return SiftedDocument(
        header=taken.header,
        items=items,
        report=found.located(dict(_places(found, taken.faulty, data))),
        data=data,
        taken=taken,
    )


def _value(faulty: Faulty) -> Any:  # noqa: ANN401  # any JSON value; nothing where its bytes are no such
    try:
        parsed = _json.loads(b"%b%b%b" % (_LEVELS, faulty.raw, b"]]"))
    except _json.Unreadable:
        return None
    return None if parsed.findings else parsed.value[0][0]  # type: ignore[index]  # the levels around it


def _outline(taken: Taken, values: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the document with its faulty items alone, each in its place, so that findings come in its order."""
    outline: dict[str, list[Any]] = {name: [None] * len(taken.items.get(name, ())) for name in taken.spans}
    for each, value in zip(taken.faulty, values, strict=True):
        outline[each.array][each.index] = value
    return outline


def _places(found: Report, faulty: Iterable[Faulty], data: bytes) -> Iterator[tuple[str, Place]]:
    """Yield the place of each finding of a document that stands on one line."""
    pointers: dict[tuple[str, str], dict[str, str]] = {}
    for finding in found.findings:
        _, array, index, *inner = finding.path.split("/")
        pointers.setdefault((array, index), {})["".join(f"/{token}" for token in inner)] = finding.path
    start = column = 0
    for each in faulty:
        column += len(data[start : each.start].decode())
        start = each.start
        wanted = pointers.get((each.array, str(each.index)), {})
        for pointer, place in _json.places(each.raw.decode(), wanted).items():
            yield wanted[pointer], Place(line=1, column=column + (place.column or 0))
