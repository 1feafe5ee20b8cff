"""Counties whose items are shaken so that every branch of a measure is reached; the same for the same seed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, Final, final

import attrs

from govcredit.codes.lists import code_list
from govcredit.model.bundle import Bundle
from govcredit.model.provenance import Provenance
from govcredit.model.shapes import Amount, Choice, Day, Flag, Many, Member, Record, Whole, members
from govcredit.samples.county import county

__all__ = ("shaken",)

_KEPT: Final = frozenset({"id", "provenance", "extensions"})
_DAYS: Final = (0, 0, 1, -1, 2, -3, 5, -8, 13, -21, 34, -55, 89, -144, 233, -400, -800, -3000)
_LENGTHS: Final = (0, 1, 3, 7, 10, 20, 30)


def shaken(
    arrays: Mapping[str, int], *, seed: int, day: date, force: int, hints: Mapping[str, Sequence[Any]]
) -> Bundle:
    """Return a county in which some arrays are made anew, each of so many items, their members changed by chance.

    Args:
        arrays: How many items each array shall have.
        seed: What chance is seeded with.
        day: The day around which days are moved.
        force: How many of a hundred members are changed.
        hints: Values for members by their names, where chance would rarely hit one that matters.
    """
    base = _county(seed % 3)
    names = {
        str(member.kind): [f"{member.name}-{n}" for n in range(arrays[member.name])]
        if member.name in arrays
        else [each.id for each in getattr(base, member.name)]
        for member in members(Bundle)
        if member.kind is not None
    }
    shaker = _Shaker(chance=Random(seed), day=day, names=names, hints=hints, force=force)  # noqa: S311  # a sample
    made = {array: shaker.items(array, getattr(base, array), count) for array, count in arrays.items()}
    changed: Any = attrs.evolve
    found: Bundle = changed(base, **made)
    return found


@cache
def _county(seed: int) -> Bundle:
    return county(seed=seed)


@final
@attrs.frozen(kw_only=True)
class _Shaker:
    chance: Random
    day: date
    names: Mapping[str, Sequence[str]]
    hints: Mapping[str, Sequence[Any]]
    force: int

    def items(self, array: str, models: Sequence[Any], count: int) -> tuple[Any, ...]:
        # One in ten was recorded after the day, so that it does not stand although its arrays are there.
        late, known = (Provenance(known=self.day + timedelta(days=days)) for days in (1, 0))
        return tuple(
            attrs.evolve(
                self.shaken(self.chance.choice(models)),
                id=f"{array}-{number}",
                provenance=known if number % 10 else late,
            )
            for number in range(count)
        )

    def shaken(self, item: Any) -> Any:  # noqa: ANN401  # an item of any kind, or a part of one
        """Return something with some of its members changed; what its class refuses stays as it was."""
        changed = {
            member.name: self._value(member, getattr(item, member.name))
            for member in members(type(item))
            if member.name not in _KEPT and self.chance.randrange(100) < self.force
        }
        if not changed:
            return item
        try:
            return attrs.evolve(item, **changed)
        except (ValueError, TypeError):
            return self._one_by_one(item, changed)

    def _one_by_one(self, item: Any, changed: Mapping[str, Any]) -> Any:  # noqa: ANN401  # an item of any kind, or a part of one
        for name, value in changed.items():
            with suppress(ValueError, TypeError):
                item = attrs.evolve(item, **{name: value})
        return item

    def _value(self, member: Member, old: Any) -> Any:  # noqa: ANN401  # a value of any shape
        if member.nullable and self.chance.randrange(3) == 0:
            return None
        if member.name in self.hints:
            return self.chance.choice(self.hints[member.name])
        if isinstance(member.shape, Many):
            return tuple(self._one(member, None) for _ in range(self.chance.choice((0, 1, 1, 2))))
        return self._one(member, old)

    def _one(self, member: Member, old: Any) -> Any:  # noqa: ANN401  # one answer for each shape
        chance = self.chance
        if member.name in self.hints and isinstance(member.shape, Many):
            return chance.choice(self.hints[member.name])
        if member.ref is not None and member.ref in self.names:
            return chance.choice(self.names[member.ref])
        if member.codes is not None:
            return chance.choice(_codes(member.codes))
        match member.element:
            case Day():
                return self.day + timedelta(days=chance.choice(_DAYS) + chance.choice((0, 0, 0, 1, -1, 7)))
            case Flag():
                return chance.randrange(2) == 0
            case Choice(values):
                return chance.choice(values)
            case Whole():
                return chance.choice(_LENGTHS)
            case Amount():
                return Decimal(chance.choice((0, 1, 10, 1000, 10000))) / chance.choice((1, 10))
            case Record(cls):
                return self.shaken(old if old is not None else self._new(cls))
        return "nowhere" if old is None else old

    def _new(self, cls: type[Any]) -> Any:  # noqa: ANN401  # a part of an item
        return cls(**{each.name: self._one(each, None) for each in members(cls) if each.required})


@cache
def _codes(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in code_list(name).entries()))
