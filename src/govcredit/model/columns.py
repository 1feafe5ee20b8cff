"""Many items of one kind at once: their values by columns, each gathered once (分列).

A walk asks each item for each of its members. Here a member is asked of all items of a chunk in one go, which the
interpreter does without a step of its own: who judges looks at the distinct values of a column, and goes back to the items
only where one of them is wrong.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, compress, repeat
from operator import is_not
from typing import Any, final

from govcredit.model.shapes import Many, Member, Record, members
from govcredit.model.walks import Wanted

__all__ = ("Chunk", "Level", "looked_for", "refers")


@final
class Level:
    """The objects of one class that one member holds, in all items of a chunk, in the order of the items (层).

    Attributes:
        cls: The class.
        member: The member that holds them; ``None`` for the items themselves.
        objects: The objects.
        upper: The level of the objects that hold them; ``None`` for the items themselves.
    """

    __slots__ = ("_column", "_columns", "_owners", "cls", "member", "objects", "upper")

    def __init__(
        self,
        cls: type[Any],
        objects: Sequence[Any],
        member: Member | None = None,
        *,
        upper: "Level | None" = None,
        column: Sequence[Any] = (),
    ) -> None:
        """Take the objects, and the column of the upper level in which they stand."""
        self.cls = cls
        self.member = member
        self.objects = objects
        self.upper = upper
        self._column = column
        self._owners: Sequence[int] | None = None
        self._columns: dict[str, Sequence[Any]] = {}

    @property
    def holders(self) -> Sequence[Any]:
        """The object that holds each object; the items hold themselves."""
        return self.objects if self.upper is None else self.spread(self.upper.objects)

    @property
    def owners(self) -> Sequence[int]:
        """The index of the item in which each object stands."""
        if self._owners is None:
            self._owners = range(len(self.objects)) if self.upper is None else self.spread(self.upper.owners)
        return self._owners

    def spread(self, upper: Sequence[Any]) -> Sequence[Any]:
        """Return one value for each object, of what there is one for each object of the upper level."""
        if len(self.objects) == len(upper) and all(self._column):
            return upper
        if self.member is not None and isinstance(self.member.shape, Many):
            return list(chain.from_iterable(map(repeat, upper, map(len, self._column))))
        return list(compress(upper, self._column))

    def columns(self, wanted: Wanted) -> Iterator[tuple[Member, Sequence[Any]]]:
        """Yield each member that is looked for and of which any object has more than nothing, with its column."""
        for member, _ in looked_for(wanted)[self.cls]:
            column = self.column(member.name)
            if any(column):
                yield member, column

    def column(self, name: str) -> Sequence[Any]:
        """Return the value of a member in each object."""
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = _reader(name)(self.objects)
        return found

    def holding(self, member: Member, among: Collection[Any] | None = None) -> set[int]:
        """Return the indexes of the items in which a member holds a value, whichever or one of several."""
        column = self.column(member.name)
        many = isinstance(member.shape, Many)
        held: Iterable[object]
        if among is None:
            held = column if many else map(is_not, column, repeat(None))
        elif many:
            held = (any(each in among for each in value or ()) for value in column)
        else:
            held = map(among.__contains__, column)
        return set(compress(self.owners, held))

    def below(self, wanted: Wanted) -> "Iterator[Level]":
        """Yield the levels right below that have any object, and in which or below which something is looked for."""
        for member, cls, many in _parts(wanted, self.cls):  # type: ignore[arg-type]  # mypy takes a class for unhashable
            column = self.column(member.name)
            if any(column):
                held = list(chain.from_iterable(column) if many else filter(None, column))
                yield Level(cls, held, member, upper=self, column=column)


@final
class Chunk:
    """Items of one kind that are looked at together (批).

    Attributes:
        kind: Their kind.
        items: The items.

    >>> from govcredit.model.bodies.organ import Organ
    >>> chunk = Chunk("organ", (Organ(id="a", kind="court", name="甲"), Organ(id="b", kind="court", name="乙")))
    >>> def names(member: Member) -> bool:
    ...     return member.name in ("name", "other_names")
    >>> sorted(chunk.distinct(names)), chunk.holding(names, {"乙"})
    (['乙', '甲'], {1})
    """

    __slots__ = ("_distinct", "_levels", "_parts", "_wanted", "items", "kind")

    def __init__(self, kind: str, items: Sequence[Any], wanted: Wanted | None = None) -> None:
        """Take the items, at least one, and what alone will be looked for in them; nothing is gathered yet."""
        self.kind = kind
        self.items = items
        self._wanted = wanted or _anything
        self._levels: tuple[Level, ...] | None = None
        self._parts: dict[str, Level] | None = None
        self._distinct: dict[Wanted, frozenset[Any]] = {}

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self.items)

    def levels(self, cls: type[Any] | None = None) -> tuple[Level, ...]:
        """Return the levels of the items, the items themselves first, or those of one class."""
        if self._levels is None:
            found = [Level(type(self.items[0]), self.items)]
            for level in found:  # it grows on the way
                found += level.below(self._wanted)
            self._levels = tuple(found)
        return self._levels if cls is None else tuple(level for level in self._levels if level.cls is cls)

    def values(self, wanted: Wanted) -> list[Any]:
        """Return the values that are looked for in all items, as `govcredit.model.walks.values_of` finds them one by one.

        Empty texts are left out, and so is what else counts as nothing.

        Args:
            wanted: Which members are looked for: none that holds objects.
        """
        found: list[Any] = []
        sought = looked_for(wanted)
        for level in self.levels():
            for member, many in sought[level.cls]:
                held = filter(None, level.column(member.name))
                found += chain.from_iterable(held) if many else held
        return found

    def distinct(self, wanted: Wanted) -> frozenset[Any]:
        """Return the values that are looked for, once each; they are gathered once."""
        if wanted not in self._distinct:
            found: set[Any] = set()
            sought = looked_for(wanted)
            for level in self.levels():
                for member, many in sought[level.cls]:
                    column = level.column(member.name)
                    found.update(chain.from_iterable(filter(None, column)) if many else column)
            self._distinct[wanted] = frozenset(found - {None})
        return self._distinct[wanted]

    def holding(self, wanted: Wanted, among: Collection[Any] | None = None) -> set[int]:
        """Return the indexes of the items that hold a value that is looked for, whichever or one of several.

        Args:
            wanted: Which members are looked for.
            among: The values; any that is there when ``None``.
        """
        found: set[int] = set()
        sought = looked_for(wanted)
        for level in self.levels():
            for member, _ in sought[level.cls]:
                found |= level.holding(member, among)
        return found

    def references(self) -> Iterator[tuple[int, tuple[str, str]]]:
        """Yield for each reference to an item the index of the item that holds it, and the kind and the identifier meant."""
        for level in self.levels():
            for member, column in level.columns(refers):
                kinds: Iterable[str] = repeat(self.kind if member.ref == "item" else member.ref or "")
                if member.ref == "any":
                    kinds = (getattr(each, "kind", "") for each in level.objects)
                if isinstance(member.shape, Many):
                    for index, kind, names in zip(level.owners, kinds, column, strict=False):
                        for name in names or ():
                            yield index, (kind, name)
                else:
                    yield from compress(zip(level.owners, zip(kinds, column, strict=False), strict=False), column)

    def part(self, name: str) -> Level | None:
        """Return the level of the objects that a member of the items holds; nothing where none of them holds any."""
        if self._parts is None:
            own, *parts = self.levels()
            self._parts = {each.member.name: each for each in parts if each.upper is own and each.member}
        return self._parts.get(name)


def refers(member: Member) -> bool:
    """Whether a member names items."""
    return member.ref is not None


@cache
def _parts(wanted: Wanted, cls: type[Any]) -> tuple[tuple[Member, type[Any], bool], ...]:
    return tuple(
        (member, member.element.cls, isinstance(member.shape, Many))
        for member in members(cls)
        if isinstance(member.element, Record) and _leads(wanted, member.element.cls)  # type: ignore[arg-type]  # as above
    )


@cache
def _leads(wanted: Wanted, cls: type[Any]) -> bool:
    return any(wanted(member) for member in members(cls)) or bool(_parts(wanted, cls))  # type: ignore[arg-type]  # as above


def _anything(_: Member) -> bool:
    return True


@cache
def _reader(name: str) -> Callable[[Sequence[Any]], list[Any]]:
    # With the name in the expression the interpreter reads slots in a third of the time of `attrgetter`.
    return eval(f"lambda objects: [each.{name} for each in objects]")  # type: ignore[no-any-return]  # noqa: S307  # the name of a field


@cache
def looked_for(wanted: Wanted) -> Mapping[type[Any], tuple[tuple[Member, bool], ...]]:
    """Return the members of each class that are looked for, each with whether it holds arrays."""
    return _LookedFor(wanted)


@final
class _LookedFor(dict[type[Any], tuple[tuple[Member, bool], ...]]):
    """The members that are looked for, by the classes that were met so far."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, cls: type[Any]) -> tuple[tuple[Member, bool], ...]:
        found = tuple((member, isinstance(member.shape, Many)) for member in members(cls) if self._wanted(member))
        self[cls] = found
        return found
