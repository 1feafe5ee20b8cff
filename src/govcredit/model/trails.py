"""What a pointer means to a reader: the titles of the members on its way (字段路径)."""

from functools import lru_cache
from typing import Any

from govcredit.model.bundle import Bundle, arrays, item_class
from govcredit.model.notes import Doc
from govcredit.model.shapes import Record, members

__all__ = ("trail", "trail_of_item")


def trail(path: str) -> tuple[Doc, ...]:
    """Return the titles of the members that a pointer into a bundle passes; where it leaves the model, they end.

    >>> [title.zh for title in trail("/tasks/3/responsibility/roles/0/titel")]
    ['台账任务', '责任部门', '责任分工']
    """
    return _trail("", tuple(_names(path)))


def trail_of_item(kind: str, path: str) -> tuple[Doc, ...]:
    """Return the titles of the members that a pointer into an item passes, as `trail` does.

    >>> [title.en for title in trail_of_item("task", "/responsibility")]
    ['Who is responsible']
    """
    return _trail(kind, tuple(_names(path))) if kind in dict(arrays()) else ()


def _names(path: str) -> list[str]:
    return [token for token in path.split("/")[1:] if not (token.isascii() and token.isdecimal())]


@lru_cache(maxsize=4096)  # names may be anybody's
def _trail(kind: str, names: tuple[str, ...]) -> tuple[Doc, ...]:
    # Of an item of a kind; of a bundle for none.
    cls: type[Any] = item_class(kind) if kind else Bundle
    titles: list[Doc] = []
    for name in names:
        member = next((each for each in members(cls) if each.name == name), None)
        if member is None or member.doc is None:
            break
        titles.append(member.doc)
        if not isinstance(shape := member.element, Record):
            break
        cls = shape.cls
    return tuple(titles)
