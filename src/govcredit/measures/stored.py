"""Arrays of items that stay in a file and are read when they are asked for, a few at a time (外存数组).

Such an array stands where a bundle holds a tuple, and reads like it. So measures and rules judge millions of items in the
memory of some thousands, and need not know.
"""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import Any, Final, TypeAlias, final, overload

from govcredit.exchange import index as lines_index
from govcredit.exchange.index import Place, items_of
from govcredit.model.columns import refers
from govcredit.model.walks import values_of

__all__ = ("Kept", "Source")

_TOGETHER: Final = 128
_RECENT: Final = 2_048  # items that were read last
_MENDED: Final = 256  # items of a kind that were mended last
_NAMES: Final = 8_192  # of which it is known where they stand

_Take: TypeAlias = Callable[[str, Sequence[Place]], Sequence[Any]]


@final
class _Recent:
    """The items that were taken last, by their places."""

    def __init__(self, take: _Take, most: int = _RECENT) -> None:
        self._take = take
        self._most = most
        self._held: OrderedDict[Place, Any] = OrderedDict()

    def __call__(self, kind: str, places: Sequence[Place]) -> tuple[Any, ...]:
        held = self._held
        missing = [place for place in places if place not in held]
        new = dict(zip(missing, self._take(kind, missing), strict=True)) if missing else {}
        found = tuple(new[place] if place in new else held[place] for place in places)
        held.update(new)
        if not new and len(places) == 1:
            held.move_to_end(places[0])
        while len(held) > self._most:
            held.popitem(last=False)
        return found


@final
class _Places:
    """The places of all items of a kind that stand, in document order or in that of their identifiers."""

    def __init__(self, index: sqlite3.Connection, kind: str, by_name: bool) -> None:  # noqa: FBT001  # the two orders
        self._firsts, self._lengths, self._plain = array("q"), array("l"), array("b")
        for first, length, plain in lines_index.every(index, kind, by_name=by_name):
            self._firsts.append(first)
            self._lengths.append(length)
            self._plain.append(plain)

    def __len__(self) -> int:
        return len(self._firsts)

    def part(self, part: slice) -> list[Place]:
        return list(zip(self._firsts[part], self._lengths[part], self._plain[part], strict=True))


@final
class Source:
    """A file of JSON Lines with its index (外存数据)."""

    def __init__(self, index: sqlite3.Connection, read: Callable[[Place], bytes]) -> None:
        """Take the index, and a function that returns the bytes at a place."""
        self.index = index
        self.read = read
        self.place_of = lru_cache(maxsize=_NAMES)(lambda kind, name: lines_index.named(index, kind, name))
        self.take = _Recent(self._read)
        self.places = cache(partial(_Places, index))

    def _read(self, kind: str, places: Sequence[Place]) -> list[Any]:
        return items_of(kind, [self.read(place) for place in places], plain=all(plain for _, _, plain in places))

    def array(self, kind: str) -> "Kept":
        """Return the items of a kind that stand, in document order."""
        return Kept(self, kind, self.take)


@final
class Kept(Sequence[Any]):
    """The items of one kind, in the file (外存数组)."""

    def __init__(self, source: Source, kind: str, take: _Take, *, by_name: bool = False) -> None:
        """Take the source, the kind, the function that returns its items at places, and which order they have."""
        self._source = source
        self._kind = kind
        self._take = take
        self._by_name = by_name

    @property
    def _places(self) -> _Places:
        return self._source.places(self._kind, self._by_name)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Any: ...  # noqa: ANN401  # an item of the kind
    @overload
    def __getitem__(self, place: slice) -> tuple[Any, ...]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return tuple(self._take(self._kind, self._places.part(place)))
        at = range(len(self))[place]
        return self._take(self._kind, self._places.part(slice(at, at + 1)))[0]

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self), _TOGETHER):
            yield from self[start : start + _TOGETHER]

    def in_order(self) -> "Kept":
        """Return the same items in the order of their identifiers."""
        return Kept(self._source, self._kind, self._take, by_name=True)

    def mended(self, mend: Callable[[Sequence[Any]], Sequence[Any]]) -> "Kept":
        """Return the same array with what a function makes of its items, some of them at a time."""
        take = self._take
        return Kept(self._source, self._kind, _Recent(lambda kind, places: mend(take(kind, places)), _MENDED))

    def named(self, name: str) -> Any:  # noqa: ANN401  # an item of the kind
        """Return the item of an identifier, or nothing where there is none."""
        place = self._source.place_of(self._kind, name)
        return None if place is None else self._take(self._kind, (place,))[0]

    def about(self, kind: str, name: str) -> tuple[Any, ...]:
        """Return the items that refer to an item, in document order."""
        places = lines_index.about(self._source.index, self._kind, kind, name)
        return tuple(
            item
            for start in range(0, len(places), _TOGETHER)
            for item in self._take(self._kind, places[start : start + _TOGETHER])
            if name in values_of(item, refers)  # the key of another is the same once in a blue moon
        )
