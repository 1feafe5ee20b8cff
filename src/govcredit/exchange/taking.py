"""Taking a JSON value apart on the way to another format, so that nothing is lost without a word (拆取).

Who carries an item over takes the members that the other format has a place for. What holds a value and was not taken is
left over, and is told at its place: what comes in is what was carried and what was told, by construction.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar, final

from govcredit.findings import Finding, finding, join

__all__ = ("Taking",)

Value = TypeVar("Value")


@final
class Taking:
    """A JSON object that is taken apart member by member, and knows what nobody took.

    Asking for a member takes it, but only where its value has the type that is asked for: a value of another type is left,
    and told. A member that holds nothing (``null``, an empty text, array or object) is never left over.

    Args:
        value: The JSON value; what is no object has no members.
        path: JSON Pointer to it.
        notes: Where what was carried in part is noted; of its own where it is not given.

    >>> given = Taking({"title": "合同", "value": {"amount": 5, "rate": 2}, "tags": ["a"], "none": None}, "/contracts/0")
    >>> given.text("title"), given.inner("value").take("amount", int), given.text("tags")
    ('合同', 5, None)
    >>> list(given.left())
    ['/contracts/0/value/rate', '/contracts/0/tags']
    """

    __slots__ = ("_inner", "_notes", "_taken", "_value", "path")

    def __init__(self, value: object, path: str = "", notes: list[Finding] | None = None) -> None:
        self.path = path
        self._notes: list[Finding] = [] if notes is None else notes
        self._value: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        self._taken: set[str] = set()
        self._inner: dict[str, dict[str, Taking]] = {}

    def __contains__(self, name: str) -> bool:
        """Whether a member holds a value, taken or not."""
        return _holds(self._value.get(name))

    def peek(self, name: str) -> object:
        """Return the value of a member and leave it, such as to see what the members beside it mean."""
        return self._value.get(name)

    def take(self, name: str, *types: type[Value]) -> Value | None:
        """Return the value of a member and take it, or nothing where it has none of these types; a flag is no number."""
        value = self._value.get(name)
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            return None
        self._taken.add(name)
        return value

    def text(self, name: str) -> str | None:
        """Return the text of a member and take it; nothing for an empty one."""
        return self.take(name, str) or None

    def day(self, name: str) -> date | None:
        """Return the day of a member and take it, where it is written ``YYYY-MM-DD``."""
        value = self._value.get(name)
        try:
            found = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("YYYY-MM-DD") else None
        except ValueError:
            return None
        if found is not None:
            self._taken.add(name)
        return found

    def inner(self, name: str) -> "Taking":
        """Return the object of a member, to be taken apart by itself; one without members where there is none."""
        value = self._value.get(name)
        if not isinstance(value, Mapping):
            return Taking(None, join(self.path, name), self._notes)
        held = self._inner.setdefault(name, {})
        if "" not in held:
            held[""] = Taking(value, join(self.path, name), self._notes)
        return held[""]

    def each(self, name: str) -> tuple["Taking", ...]:
        """Return the objects of an array, each to be taken apart by itself; an element that is no object is left."""
        value = self._value.get(name)
        if not isinstance(value, list | tuple):
            return ()
        held = self._inner.setdefault(name, {})
        below = join(self.path, name)
        for index, element in enumerate(value):
            if isinstance(element, Mapping):
                held.setdefault(str(index), Taking(element, f"{below}/{index}", self._notes))
        return tuple(held.values())

    def leave(self, name: str) -> None:
        """Give back a member that was taken: its value could not be carried after all."""
        self._taken.discard(name)

    def altered(self, name: str, to: str, kept: object, index: int | None = None) -> None:
        """Note that of a member only a part was carried, and which; what it tells may name nobody.

        Args:
            name: The member; an empty one stands for the object as a whole.
            to: The name of the other format.
            kept: What of it was carried.
            index: The element of the member, where it is an array of plain values.
        """
        path = self._below(name, index)
        self._notes.append(finding("transfer.altered", path, name=_called(path), form=to, kept=str(kept)))

    def lost(self, name: str, to: str, index: int | None = None) -> None:
        """Note that a member, or an element of it, that was taken had no place after all; as for `altered`."""
        path = self._below(name, index)
        self._notes.append(finding("transfer.no-place", path, name=_called(path), form=to))

    def unread(self, name: str, to: str) -> None:
        """Note that the value of a member is not written as the other format asks; the member counts as told."""
        self._taken.add(name)
        self._notes.append(finding("transfer.unread", join(self.path, name), name=name, form=to))

    def left(self) -> Iterator[str]:
        """Yield the pointers of what holds a value and was not taken, in the order of the document.

        An object or array of which nobody asked anything is told once, as a whole.
        """
        for name, value in self._value.items():
            if not _holds(value) or name in self._taken:
                continue
            below = join(self.path, name)
            held = self._inner.get(name)
            if held is None or not any(each._touched() for each in held.values()):  # noqa: SLF001  # its own kind
                yield below
            elif "" in held:
                yield from held[""].left()
            else:
                for index, element in enumerate(value):
                    inner = held.get(str(index))
                    if inner is not None and inner._touched():  # noqa: SLF001  # its own kind
                        yield from inner.left()
                    elif _holds(element):
                        yield f"{below}/{index}"

    def leftovers(self, to: str) -> Iterator[Finding]:
        """Yield a finding for everything that was not taken, and those that were noted on the way.

        Args:
            to: The name of the other format, such as ``OCDS``.

        >>> [each.message("en") for each in Taking({"mood": "fair"}).leftovers("OCDS")]
        ['“mood” has no place in OCDS; its content was not carried over.']
        """
        for path in self.left():
            yield finding("transfer.no-place", path, name=_called(path), form=to)
        yield from self._notes

    def _below(self, name: str, index: int | None) -> str:
        path = join(self.path, name) if name else self.path
        return path if index is None else f"{path}/{index}"

    def _touched(self) -> bool:
        inner = (each for held in self._inner.values() for each in held.values())
        return bool(self._taken) or any(each._touched() for each in inner)  # noqa: SLF001  # its own kind


def _called(path: str) -> str:
    # The last name of a pointer: an element of an array is called by the array.
    names = [name for name in path.split("/") if not name.isdigit()]
    return names[-1]


def _holds(value: object) -> bool:
    return value is not None and value not in ("", [], (), {})
