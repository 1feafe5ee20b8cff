"""The same reading as it is written with cattrs and attrs alone: classes with validators, a converter that refuses further members.

The peer classes are made from the notes of the model, so that they check the same: patterns, lengths, choices, and days and
amounts by hooks. One thing is looser, in their favour: where a text must stand, cattrs takes a number for its text.
"""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal

import attrs
from attrs import validators
from cattrs.preconf.json import make_converter

from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    SAFE_INTEGER,
    Amount,
    Choice,
    Day,
    Flag,
    Foreign,
    Many,
    Member,
    Record,
    Shape,
    Text,
    Whole,
    members,
)

__all__ = ("cattrs_reader", "peer_class")

_is_day: Final = re.compile(DAY).fullmatch
_is_amount: Final = re.compile(AMOUNT).fullmatch


def cattrs_reader(cls: type[Any], *, detailed: bool) -> Callable[[bytes], object]:
    """Return what reads the bytes of one item into the peer of a class, with ``json``, cattrs and attrs validators."""
    converter = make_converter(forbid_extra_keys=True, detailed_validation=detailed)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Decimal, _amount)
    peer = peer_class(cls)
    structure = converter.get_structure_hook(peer)
    loads = json.loads
    return lambda data: structure(loads(data), peer)


@cache
def peer_class(cls: Any) -> Any:  # noqa: ANN401  # a class for a class
    """Return a frozen class of the same fields, whose validators say what the notes of the model say."""
    fields = {
        member.name: attrs.field(
            type=_type(member.shape) | None if member.nullable else _type(member.shape),
            default=member.default,
            validator=_validator(member),
        )
        for member in members(cls)
    }
    return attrs.make_class(cls.__name__, fields, frozen=True, slots=True, kw_only=True)


def _type(shape: Shape) -> Any:  # noqa: ANN401  # an annotation
    match shape:
        case Many(element, _):
            return tuple[_type(element), ...]
        case Record(cls):
            return peer_class(cls)
        case Choice(values):
            return Literal[values]
        case _:
            return {Text: str, Whole: int, Flag: bool, Day: date, Amount: Decimal, Foreign: dict[str, Any]}[type(shape)]


def _validator(member: Member) -> Any:  # noqa: ANN401  # a validator, several, or none
    found = _checks(member.shape)
    if not found:
        return None
    together = found[0] if len(found) == 1 else validators.and_(*found)
    return validators.optional(together) if member.nullable else together


def _checks(shape: Shape) -> list[Any]:
    match shape:
        case Text(pattern, size):
            return [
                *_length(size.least, size.most),
                *([] if pattern is None else [validators.matches_re(pattern.regex)]),
            ]
        case Whole(bounds):
            return [validators.ge(max(bounds.least, -SAFE_INTEGER)), validators.le(min(bounds.most, SAFE_INTEGER))]
        case Many(element, size):
            inner = _checks(element)
            return [
                *_length(size.least, size.most),
                *([validators.deep_iterable(validators.and_(*inner))] if inner else []),
            ]
        case _:
            return []


def _length(least: int, most: int | None) -> list[Any]:
    return [
        *([validators.min_len(least)] if least else []),
        *([] if most is None else [validators.max_len(most)]),
    ]


def _day(value: str, _: object) -> date:
    if _is_day(value) is None:
        raise ValueError(value)
    return date.fromisoformat(value)


def _amount(value: str, _: object) -> Decimal:
    if _is_amount(value) is None:
        raise ValueError(value)
    return Decimal(value)
