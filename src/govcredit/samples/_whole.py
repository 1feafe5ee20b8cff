"""From what a maker says about an item to the whole JSON value, every member of its class written."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias, final

import attrs

from govcredit.exchange.converter import unstructure
from govcredit.model.shapes import Many, Record, members

__all__ = ("Item", "Whole", "whole_of")

Item: TypeAlias = dict[str, Any]


@final
@attrs.frozen(kw_only=True)
class Whole:
    """What is to be written where a maker says nothing, and which members hold objects.

    Attributes:
        blank: Every member of the class in the model's order, with the value that it has by default.
        arrays: The members that are empty arrays by default: each item gets arrays of its own.
        inner: The members whose values are objects, or arrays of objects, with what these need.
    """

    blank: Mapping[str, Any]
    arrays: tuple[str, ...]
    inner: Mapping[str, "Whole"]

    def of(self, said: Item) -> Item:
        """Return the JSON value with every member, in the model's order."""
        value = {**self.blank}
        for name in self.arrays:
            value[name] = []
        inner = self.inner
        for name, given in said.items():
            below = inner.get(name)
            if below is None or given is None:
                value[name] = given
            elif isinstance(given, dict):
                value[name] = below.of(given)
            else:
                value[name] = [below.of(each) for each in given]
        return value


def whole_of(cls: type[Any]) -> Whole:
    """Return how an item of a class is made whole."""
    return _whole_of(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _whole_of(cls: type[Any]) -> Whole:
    blank: dict[str, Any] = {}
    inner = {}
    arrays = []
    defaults = {field.name: field.default for field in attrs.fields(cls)}
    for member in members(cls):
        default = defaults[member.name]
        blank[member.name] = None if member.required else unstructure(default)
        if isinstance(member.shape, Many) and default == ():
            arrays.append(member.name)
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        if isinstance(shape, Record):
            inner[member.name] = _whole_of(shape.cls)  # type: ignore[arg-type]  # as above
    return Whole(blank=MappingProxyType(blank), arrays=tuple(arrays), inner=MappingProxyType(inner))
