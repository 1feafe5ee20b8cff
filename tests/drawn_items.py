"""Items of the model drawn at random from what the model says of its fields: many, in little time, the same for one seed.

Hypothesis looks for the smallest example that fails and takes its time for it; where a thousand items are wanted, these are.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.shapes import Amount, Choice, Day, Flag, Many, Record, Shape, Text, Whole, members

__all__ = ("drawn",)

_WORDS: Final = ("诚", "信", "a", "B", "é", "😀", " ", "“", "&", "<", "=", "1")
_FIRST: Final = date(1000, 1, 1)
_DAYS: Final = (date(2999, 12, 31) - _FIRST).days
_BY_FORM: Final[dict[str, Callable[[Random], str]]] = {
    "code": lambda random: random.choice(("goods", "never.final-audit", "a.b-c", "open-tender", "X1_y")),
    "identifier": lambda random: f"i-{random.randrange(10**6)}",
    "uscc": lambda random: "".join(random.choices("0123456789ABCDEFGH", k=18)),
    "kind-name": lambda random: random.choice(("record", "agreement")),
    "citizen-number": lambda random: "".join(random.choices("123456789", k=18)),
    "digest": lambda random: f"sha256:{random.randrange(16**64):064x}",
    "organisation-code": lambda random: "".join(random.choices("0123456789ABCDEFGH", k=9)),
    "recurrence": lambda random: random.choice(("FREQ=YEARLY;BYMONTH=6,12", "FREQ=DAILY")),
    "timestamp": lambda random: f"20{random.randrange(10, 30)}-05-01T09:00:00+08:00",
    "region-code": lambda random: f"{random.randrange(100_000, 1_000_000)}",
}


def drawn(cls: type[Any], random: Random, **given: object) -> Any:  # noqa: ANN401  # any class of the model
    """Return an object of a model class.

    Args:
        cls: The class.
        random: Where chance comes from.
        given: Fields that are not left to chance.
    """
    if cls is ItemReference:
        return ItemReference(kind=KindName("record"), id=ItemId(f"r-{random.randrange(1_000)}"))
    fields = dict(given)
    for member in members(cls):
        if member.name in given or (not member.required and random.random() < 1 / 2):
            continue
        shape = member.element
        many = isinstance(member.shape, Many)
        values = [_value(shape, random) for _ in range(random.randrange(3) if many else 1)]
        fields[member.name] = tuple(values) if many else values[0]
    return cls(**fields)


def _value(shape: Shape, random: Random) -> Any:  # noqa: ANN401  # any value of the model
    match shape:
        case Record():
            return drawn(shape.cls, random)
        case Text(None, size):
            length = max(size.least, random.choice((1, 2, 5, size.most or 9)))
            return "".join(random.choices(_WORDS, k=min(length, size.most or length)))
        case Text(pattern, _):
            assert pattern is not None
            return _BY_FORM[pattern.form](random)
        case Whole(bounds):
            return random.randint(bounds.least, bounds.most)
        case Flag():
            return random.random() < 1 / 2
        case Day():
            return _FIRST + timedelta(days=random.choice((0, 1, _DAYS, random.randrange(_DAYS))))
        case Amount():
            digits = random.choice((1, 3, 9, 18))
            whole = random.randrange(10**digits)
            behind = random.choice(("", "", ".5", ".50", ".000001", ".123456"))
            return Decimal(f"{whole}{behind}")
        case Choice(values):
            return random.choice(values)
        case _:
            return None
