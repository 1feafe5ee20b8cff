"""The records as pydantic and msgspec read them: models made from the notes of the library's own class, with the same constraints.

Each is written as its documentation has it for speed: pydantic v2 with ``model_validate_json``, frozen and without further members;
msgspec with ``Struct``, frozen, without further members, patterns in ``Meta``. Both are looser in their favour: an amount may be
written in more ways (``1E+2``), and pydantic takes ``true`` for an integer and a number for a day.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
import pydantic

from govcredit.model.shapes import Amount, Choice, Day, Flag, Foreign, Many, Record, Shape, Text, Whole, members

__all__ = ("pydantic_model", "struct")


@cache
def pydantic_model(cls: Any) -> Any:  # noqa: ANN401  # a class for a class
    """Return the pydantic model of a class of the library."""
    fields: dict[str, Any] = {}
    for member in members(cls):
        kind = _of_pydantic(member.shape)
        kind = kind | None if member.nullable else kind
        fields[member.name] = (kind, ...) if member.required else (kind, member.default)
    config = pydantic.ConfigDict(extra="forbid", frozen=True)
    return pydantic.create_model(cls.__name__, __config__=config, **fields)


def _of_pydantic(shape: Shape) -> Any:  # noqa: ANN401  # an annotation
    match shape:
        case Text(pattern, size):
            return Annotated[
                str,
                pydantic.StringConstraints(
                    pattern=None if pattern is None else f"^(?:{pattern.regex})$",
                    min_length=size.least or None,
                    max_length=size.most,
                ),
            ]
        case Whole(bounds):
            return Annotated[int, pydantic.Field(ge=bounds.least, le=bounds.most)]
        case Amount():
            return Annotated[Decimal, pydantic.Field(max_digits=24, decimal_places=6)]
        case Many(element, size):
            inner = tuple[_of_pydantic(element), ...]
            return Annotated[inner, pydantic.Field(min_length=size.least or None, max_length=size.most)]
        case Record(cls):
            return pydantic_model(cls)
        case Choice(values):
            return Literal[values]
        case _:
            return {Flag: bool, Day: date, Foreign: dict[str, Any]}[type(shape)]


@cache
def struct(cls: Any) -> Any:  # noqa: ANN401  # a class for a class
    """Return the msgspec Struct of a class of the library."""
    fields: list[Any] = []
    for member in members(cls):
        kind = _of_msgspec(member.shape)
        kind = kind | None if member.nullable else kind
        fields.append((member.name, kind) if member.required else (member.name, kind, member.default))
    return msgspec.defstruct(cls.__name__, fields, frozen=True, kw_only=True, forbid_unknown_fields=True)


def _of_msgspec(shape: Shape) -> Any:  # noqa: ANN401  # an annotation
    match shape:
        case Text(pattern, size):
            form = None if pattern is None else f"^(?:{pattern.regex})$"
            return Annotated[str, msgspec.Meta(pattern=form, min_length=size.least or None, max_length=size.most)]
        case Whole(bounds):
            return Annotated[int, msgspec.Meta(ge=bounds.least, le=bounds.most)]
        case Many(element, size):
            inner = tuple[_of_msgspec(element), ...]
            return Annotated[inner, msgspec.Meta(min_length=size.least or None, max_length=size.most)]
        case Record(cls):
            return struct(cls)
        case Choice(values):
            return Literal[values]
        case _:
            return {Flag: bool, Day: date, Amount: Decimal, Foreign: dict[str, Any]}[type(shape)]
