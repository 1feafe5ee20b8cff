"""What differs between two bundles: items by kind and identifier, and inside an item value by value (差异比较).

Items are compared wherever they stand; the order of an array of items says nothing. Inside an item the elements of an
array are compared by position, once what both arrays begin and end with alike is set aside. Values of sensitive members
are told to differ and not shown.
"""

from collections.abc import Iterator
from typing import Any, Final

from govcredit import _json
from govcredit.exchange.converter import unstructure
from govcredit.exchange.faults import hidden
from govcredit.findings import clip, join
from govcredit.model.bundle import Bundle, arrays, item_class
from govcredit.model.changes import Change, Changes, ItemChange, ValueChange
from govcredit.model.report import Examined
from govcredit.model.shapes import Record, members

__all__ = ("diff", "value_changes")

_LONGEST_VALUE: Final = 120
_Json = Any


def diff(older: Bundle, newer: Bundle, *, of: Examined | None = None, to: Examined | None = None) -> Changes:
    """Return what differs between two bundles; nothing differs exactly when their bytes are equal but for the order of items.

    Args:
        older: The bundle that it starts from.
        newer: The bundle that it leads to.
        of: What is known of the document of the older one.
        to: What is known of the document of the newer one.

    Raises:
        InvalidValue: One of them holds something that the format has no form for, such as a float.

    >>> from govcredit.model.bodies.organ import Organ
    >>> one = Bundle(version="1.0", organs=(Organ(id="a", kind="court", name="甲法院"),))
    >>> two = Bundle(version="1.0", organs=(Organ(id="a", kind="court", name="乙法院"),))
    >>> [(value.pointer, value.before, value.after) for value in diff(one, two).items[0].values]
    [('/name', '"甲法院"', '"乙法院"')]
    """
    return Changes(
        result="changes",
        version="1.0",
        older=of or Examined(),
        newer=to or Examined(),
        root=tuple(_root(older, newer)),
        items=tuple(_items(older, newer)),
    )


def value_changes(older: object | None, newer: object | None, cls: type[Any]) -> tuple[ValueChange, ...]:
    """Return the values that differ between two objects of one class of the model, or between one and none.

    Args:
        older: The older object; ``None`` where there was none.
        newer: The newer object; ``None`` where there is none.
        cls: The class of both.

    Raises:
        InvalidValue: One of them holds something that the format has no form for, such as a float.

    >>> from govcredit.model.values import Deadline
    >>> value_changes(Deadline(count=3, unit="day"), Deadline(count=5, unit="day"), Deadline)[0].after
    '5'
    """
    one, other = (None if each is None else unstructure(each) for each in (older, newer))
    return tuple(_values("", one, other, Record(cls), shown=True))


def _root(older: Bundle, newer: Bundle) -> Iterator[ValueChange]:
    for member in members(Bundle):
        if member.kind is None:
            one, other = (unstructure(getattr(each, member.name)) for each in (older, newer))
            shown = member.sensitive is None
            yield from _values(f"/{member.name}", one, other, member.element, shown=shown)


def _items(older: Bundle, newer: Bundle) -> Iterator[ItemChange]:
    for kind, array in arrays():
        one, other = ({item.id: item for item in getattr(each, array)} for each in (older, newer))
        for name in sorted({*one, *other}):
            given: dict[str, Any] = {"item_kind": kind, "item_id": name}
            if name not in other or name not in one:
                yield ItemChange(change="removed" if name in one else "added", **given)
            elif one[name] != other[name]:
                shape = Record(item_class(kind))
                values = _values("", unstructure(one[name]), unstructure(other[name]), shape, shown=True)
                yield ItemChange(change="changed", values=tuple(values), **given)


def _values(path: str, older: _Json, newer: _Json, shape: object, *, shown: bool) -> Iterator[ValueChange]:
    if _json.dumps_plain(older) == _json.dumps_plain(newer):
        return
    match older, newer:
        case dict(), dict() if isinstance(shape, Record):
            for member in members(shape.cls):
                below = join(path, member.name)
                seen = shown and member.sensitive is None
                yield from _values(below, older[member.name], newer[member.name], member.element, shown=seen)
        case list(), list():
            yield from _elements(path, older, newer, shape, shown=shown)
        case _:
            change: Change = "added" if older in (None, []) else "removed" if newer in (None, []) else "changed"
            yield ValueChange(
                pointer=path,
                change=change,
                before=None if change == "added" else _text(older, shape, shown=shown),
                after=None if change == "removed" else _text(newer, shape, shown=shown),
            )


def _elements(
    path: str, older: list[_Json], newer: list[_Json], shape: object, *, shown: bool
) -> Iterator[ValueChange]:
    head = _alike(older, newer)
    tail = _alike(older[head:][::-1], newer[head:][::-1])
    one, other = older[head : len(older) - tail], newer[head : len(newer) - tail]
    for index in range(max(len(one), len(other))):
        before = one[index] if index < len(one) else None
        after = other[index] if index < len(other) else None
        yield from _values(join(path, head + index), before, after, shape, shown=shown)


def _alike(one: list[_Json], other: list[_Json]) -> int:
    count = 0
    for before, after in zip(one, other, strict=False):
        if _json.dumps_plain(before) != _json.dumps_plain(after):
            break
        count += 1
    return count


def _text(value: _Json, shape: object, *, shown: bool) -> str:
    if not shown:
        return hidden(value)
    return clip(_json.dumps_plain(_masked(value, shape)).decode("utf-8"), _LONGEST_VALUE)


def _masked(value: _Json, shape: object) -> _Json:
    # An object that came or went whole is shown without what is sensitive in it.
    if not isinstance(shape, Record) or not isinstance(value, dict):
        return value
    return {
        member.name: hidden(value[member.name])
        if member.sensitive is not None
        else [_masked(each, member.element) for each in value[member.name]]
        if isinstance(value[member.name], list)
        else _masked(value[member.name], member.element)
        for member in members(shape.cls)
        if value[member.name] not in (None, [])
    }
