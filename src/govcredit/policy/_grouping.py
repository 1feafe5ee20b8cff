"""What a group of terms asks of a pack, read from the annotations of its class (规则项组的字段)."""

import typing
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin

import attrs

from govcredit.policy.kinds import type_of

__all__ = ("fields_of", "misfit", "row_class", "row_of")


@cache
def fields_of(group: type[Any], prefix: str | None) -> tuple[tuple[str, str, object, bool], ...]:
    """Return each field of a group with the name of its term, the type of the value, and whether it may be ``None``."""
    begin = group.PREFIX if prefix is None else prefix
    hints = typing.get_type_hints(group)
    found = []
    for field in attrs.fields(group):
        wanted = hints[field.name]
        optional = get_origin(wanted) in (UnionType, typing.Union)
        if optional:
            (wanted,) = (each for each in get_args(wanted) if each is not type(None))
        found.append((field.name, f"{begin}.{field.name.replace('_', '-')}", get_args(wanted)[0], optional))
    return tuple(found)


def row_class(wanted: object) -> type[Any] | None:
    """Return the class of the rows where a value is a table; nothing where it is none."""
    if get_origin(wanted) is tuple:
        first = get_args(wanted)[0]
        return first if attrs.has(first) else None
    return None


def row_of(cls: type[Any], row: Mapping[str, object]) -> object:
    """Return a row of a table as an object of its class."""
    return cls(**{column.replace("-", "_"): value for column, value in row.items()})


def misfit(kind: str, columns: Mapping[str, str], wanted: object) -> str:
    """Return what is wrong with the kind of a term, or with the columns of a table, for a group; nothing where it fits."""
    cls = row_class(wanted)
    if cls is None:
        return f"{kind}, not {_name(wanted)}" if kind == "table" or type_of(kind) != wanted else ""
    if kind != "table":
        return f"{kind}, not table"
    hints = typing.get_type_hints(cls)
    held = {column.replace("-", "_"): of for column, of in columns.items()}
    for field in attrs.fields(cls):
        found = held.pop(field.name, None)
        hint = hints[field.name]
        may_lack = type(None) in get_args(hint)
        wanted_type = next((each for each in get_args(hint) if each is not type(None)), hint) if may_lack else hint
        if found is None or (found.endswith("?") and not may_lack) or type_of(found.removesuffix("?")) != wanted_type:
            return f"column {field.name.replace('_', '-')}: {found or 'not there'}, not {_name(hint)}"
    return f"column {min(held).replace('_', '-')}: not known to the library" if held else ""


def _name(wanted: object) -> str:
    return wanted.__name__ if isinstance(wanted, type) and not get_args(wanted) else str(wanted)
