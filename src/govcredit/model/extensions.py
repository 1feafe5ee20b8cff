"""Content of other parties: read-only all the way down, hashable, kept as it came."""

from collections.abc import Iterator, Mapping
from typing import final

__all__ = ("Extensions",)


@final
class Extensions(Mapping[str, object]):
    """Members that other parties own, such as ``cn.example.field``, with any JSON below them (扩展内容).

    Names are ASCII and contain a dot; numbers are integers (an amount is a text). The content is frozen: objects become
    `Extensions`, arrays become tuples. ``repr`` shows the names only. Two are equal when they are the same JSON: ``true``
    is not 1, and the order of members does not matter.

    >>> Extensions({"cn.example.flag": [1, {"a.b": None}]})
    Extensions(cn.example.flag)
    """

    __slots__ = ("_members",)

    def __init__(self, content: Mapping[str, object]) -> None:
        self._members = {name: _frozen(value) for name, value in content.items()}

    def __getitem__(self, name: str) -> object:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __eq__(self, other: object) -> bool:
        return _same(self, other) if isinstance(other, Extensions) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._members))

    def __repr__(self) -> str:
        return f"Extensions({', '.join(self._members)})"


def _frozen(value: object) -> object:
    if isinstance(value, Mapping):
        return Extensions(value)
    if isinstance(value, list | tuple):
        return tuple(_frozen(item) for item in value)
    return value


def _same(one: object, other: object) -> bool:
    # Python takes True for 1; JSON does not, and neither may the canonical bytes of equal objects.
    match one, other:
        case Extensions(), Extensions():
            return one.keys() == other.keys() and all(_same(value, other[name]) for name, value in one.items())
        case tuple(), tuple():
            return len(one) == len(other) and all(map(_same, one, other))
        case _:
            return type(one) is type(other) and one == other
