"""How two packs differ, and how one pack changes over time: which terms, from when, by which clause (规则包比较).

The schemes of evaluation are compared as well, part by part: ``schemes.<name>`` is the frame of one, as `Frame`, and under it stand
its indicators and grades by their codes. Groups, titles and notes alone make no difference.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, final

import attrs

from govcredit.errors import NotInForce, UnknownCode
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import Scheme
from govcredit.policy.term import Term

__all__ = ("Change", "Frame", "changes", "differences", "says_the_same")


@final
@attrs.frozen(kw_only=True)
class Frame:
    """Between which points a scheme scores, and how it rounds (评价方案的分值范围).

    Attributes:
        base: The points that a body begins with.
        floor: The fewest points.
        ceiling: The most points.
        places: To how many decimal places the points of an indicator are rounded.

    >>> from govcredit.policy.loading import load_pack
    >>> found = differences(load_pack("cn").until(date(2016, 1, 1)), load_pack("cn"))
    >>> next(each for each in found if each.name == "schemes.cn-76-reference").after.value
    Frame(base=Decimal('0'), floor=Decimal('0'), ceiling=Decimal('100'), places=2)
    """

    base: Decimal
    floor: Decimal
    ceiling: Decimal
    places: int


@final
@attrs.frozen(kw_only=True)
class Change:
    """A term that is one thing and then, or elsewhere, another (规则变化).

    Attributes:
        name: The term, or the part of a scheme.
        day: The first day of the difference.
        before: The value before, or in the first pack; ``None`` where there is none.
        after: The value after, or in the second pack; ``None`` where there is none.

    >>> from govcredit.policy.loading import load_pack
    >>> [each for each in changes(load_pack("cn"), date(2026, 3, 31), date(2026, 4, 1)) if each.name == "publicity.start"]
    [Change(name='publicity.start', day=datetime.date(2026, 4, 1), ...
    """

    name: str
    day: date
    before: Term[Any] | None
    after: Term[Any] | None


def changes(pack: Pack, start: date, end: date) -> tuple[Change, ...]:
    """Return what changes in a pack from the day after one day up to and including another, by day and name.

    Args:
        pack: The pack, with all its layers.
        start: The day before the first that is looked at.
        end: The last day that is looked at.

    >>> from govcredit.policy.loading import load_pack
    >>> [change.before.value for change in changes(load_pack("cn"), date(2026, 3, 31), date(2026, 4, 1)) if change.name == "publicity.general.most"]
    [Deadline(count=3, unit='year')]
    """
    found = []
    told = _Told.of(pack)
    for name in told.names:
        for day in told.days(name):
            if start < day <= end:
                before, after = told.term(name, day - timedelta(days=1)), told.term(name, day)
                if not says_the_same(before, after):
                    found.append(Change(name=name, day=day, before=before, after=after))
    return tuple(sorted(found, key=lambda change: (change.day, change.name)))


def differences(first: Pack, second: Pack) -> tuple[Change, ...]:
    """Return where two packs say different things: for each term each span of days with one difference, by name and day.

    Args:
        first: One pack, with all its layers.
        second: The other.

    >>> from govcredit.policy.loading import load_pack
    >>> found = differences(load_pack("cn"), load_pack("cn-jiangxi"))
    >>> [(each.day.year, each.before, each.after.layer) for each in found if each.name == "archives.plan-contents"]
    [(2018, None, 'cn-jiangxi')]
    """
    found = []
    one_told, other_told = _Told.of(first), _Told.of(second)
    for name in sorted({*one_told.names, *other_told.names}):
        last: tuple[object, object] | None = None
        for day in sorted({*one_told.days(name), *other_told.days(name)}):
            one, other = one_told.term(name, day), other_told.term(name, day)
            shown = (_content(one), _content(other))
            if shown[0] != shown[1] and shown != last:
                found.append(Change(name=name, day=day, before=one, after=other))
            last = shown
    return tuple(found)


def says_the_same(one: Term[Any] | None, other: Term[Any] | None) -> bool:
    """Return whether two terms say the same by the same clause, or neither is there.

    Args:
        one: A term, or ``None`` where no value is in force.
        other: The same of another day or another pack.

    >>> from govcredit.policy.loading import load_pack
    >>> before, after = (load_pack("cn").term("publicity.general.most", on=date(2026, month, 1)) for month in (3, 4))
    >>> says_the_same(before, after), says_the_same(after, after), says_the_same(None, None)
    (False, True, True)
    """
    return _content(one) == _content(other)


@final
@attrs.frozen
class _Told:
    """What a pack says by name: its terms, and the parts of its schemes as terms, which have one time each."""

    pack: Pack
    parts: Mapping[str, Term[Any]]

    @classmethod
    def of(cls, pack: Pack) -> "_Told":
        schemes = (next(layer.schemes[name] for layer in pack.layers if name in layer.schemes) for name in pack.schemes)
        return cls(pack, MappingProxyType({part.name: part for scheme in schemes for part in _parts(scheme)}))

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.pack.names, *self.parts)

    def days(self, name: str) -> tuple[date, ...]:
        part = self.parts.get(name)
        definitions = [layer.definitions[name] for layer in self.pack.layers if name in layer.definitions]
        entries: list[Any] = [part] if part is not None else [entry for each in definitions for entry in each.entries]
        return tuple(sorted({day for entry in entries for day in (entry.start, entry.end) if day is not None}))

    def term(self, name: str, day: date) -> Term[Any] | None:
        part = self.parts.get(name)
        if part is not None:
            return part if part.start <= day and (part.end is None or day < part.end) else None
        try:
            return self.pack.term(name, on=day, known=date.max)
        except (NotInForce, UnknownCode):
            return None


def _parts(scheme: Scheme) -> Iterator[Term[Any]]:
    """Yield the frame, each indicator and each grade of a scheme, whole, as terms of its time."""
    frame = Frame(base=scheme.base, floor=scheme.floor, ceiling=scheme.ceiling, places=scheme.places)
    yield Term(
        name=f"schemes.{scheme.name}",
        title=scheme.title,
        title_en=scheme.title_en,
        value=frame,
        start=scheme.start,
        end=scheme.end,
        citation=scheme.citation,
        layer=scheme.layer,
        status=scheme.status,
    )
    # The titles are those of the term: they say nothing else, but in other words.
    parts: tuple[Any, ...] = (*scheme.indicators, *scheme.grades)
    terms: tuple[Term[Any], ...] = scheme.terms()
    for term, part in zip(terms, parts, strict=True):
        yield attrs.evolve(term, value=attrs.evolve(part, title="", title_en=""))


def _content(term: Term[Any] | None) -> object:
    return None if term is None else (term.value, term.citation.document.title, term.citation.clause, term.status)
