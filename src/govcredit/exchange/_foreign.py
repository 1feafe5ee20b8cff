"""The content of other parties (扩展内容): what its names and numbers must be, for all who read it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from govcredit.exchange.faults import Fault, limits
from govcredit.findings import clip
from govcredit.model.shapes import MEMBER_NAME, OWNED_NAME, SAFE_INTEGER

__all__ = ("foreign_faults",)

_is_owned_name: Final = re.compile(OWNED_NAME).fullmatch
_is_member_name: Final = re.compile(MEMBER_NAME).fullmatch


def foreign_faults(value: dict[str, object]) -> Iterator[Fault]:
    """Yield what is wrong with content of other parties: names that nobody owns or that are not ASCII, integers too large.

    >>> [fault.tokens for fault in foreign_faults({"cn.example.flag": {"a": 1}, "flag": 1})]
    [('flag',)]
    """
    yield from _bad_names(value, _is_owned_name, "owned-name")
    yield from _below(value)


def _bad_names(value: dict[str, object], matches: Callable[[str], object], form: str) -> Iterator[Fault]:
    for name in value:
        if matches(name) is None:
            yield Fault("structure.member-name", (name,), {"form": form, "name": clip(name)})


def _below(value: dict[str, object]) -> Iterator[Fault]:
    for name, inner in value.items():
        for fault in _inside(inner):
            yield fault.below(name)


def _inside(value: object) -> Iterator[Fault]:
    match value:
        case dict():
            yield from _bad_names(value, _is_member_name, "member-name")
            yield from _below(value)
        case list():
            for index, inner in enumerate(value):
                for fault in _inside(inner):
                    yield fault.below(index)
        case int() if not -SAFE_INTEGER <= value <= SAFE_INTEGER:
            yield Fault("structure.range", (), {"allowed": limits(-SAFE_INTEGER, SAFE_INTEGER)})
