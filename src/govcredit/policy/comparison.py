"""How two packs differ, and how one pack changes over time: which terms, from when, by which clause (规则包比较)."""

from datetime import date, timedelta
from typing import Any, final

import attrs

from govcredit.errors import NotInForce, UnknownCode
from govcredit.policy.pack import Pack
from govcredit.policy.term import Term

__all__ = ("Change", "changes", "differences", "says_the_same")


@final
@attrs.frozen(kw_only=True)
class Change:
    """A term that is one thing and then, or elsewhere, another (规则变化).

    Attributes:
        name: The term.
        day: The first day of the difference.
        before: The value before, or in the first pack; ``None`` where there is none.
        after: The value after, or in the second pack; ``None`` where there is none.
    """

    name: str
    day: date
    before: Term[Any] | None
    after: Term[Any] | None


def changes(pack: Pack, start: date, end: date) -> tuple[Change, ...]:
    """Return what changes in a pack from the day after one day up to and including another, by day and name.

    >>> from govcredit.policy.loading import load_pack
    >>> [change.before.value for change in changes(load_pack("cn"), date(2026, 3, 31), date(2026, 4, 1)) if change.name == "publicity.general.most"]
    [Deadline(count=3, unit='year')]
    """
    found = []
    for name in pack.names:
        for day in _days(pack, name):
            if start < day <= end:
                before, after = _term(pack, name, day - timedelta(days=1)), _term(pack, name, day)
                if not says_the_same(before, after):
                    found.append(Change(name=name, day=day, before=before, after=after))
    return tuple(sorted(found, key=lambda change: (change.day, change.name)))


def differences(first: Pack, second: Pack) -> tuple[Change, ...]:
    """Return where two packs say different things: for each term each span of days with one difference, by name and day."""
    found = []
    for name in sorted({*first.names, *second.names}):
        last: tuple[object, object] | None = None
        for day in sorted({*_days(first, name), *_days(second, name)}):
            one, other = _term(first, name, day), _term(second, name, day)
            shown = (_content(one), _content(other))
            if shown[0] != shown[1] and shown != last:
                found.append(Change(name=name, day=day, before=one, after=other))
            last = shown
    return tuple(found)


def says_the_same(one: Term[Any] | None, other: Term[Any] | None) -> bool:
    """Return whether two terms say the same by the same clause, or neither is there."""
    return _content(one) == _content(other)


def _days(pack: Pack, name: str) -> tuple[date, ...]:
    entries = [entry for layer in pack.layers if name in layer.definitions for entry in layer.definitions[name].entries]
    return tuple(sorted({day for entry in entries for day in (entry.start, entry.end) if day is not None}))


def _term(pack: Pack, name: str, day: date) -> Term[Any] | None:
    try:
        return pack.term(name, on=day, known=date.max)
    except (NotInForce, UnknownCode):
        return None


def _content(term: Term[Any] | None) -> object:
    return None if term is None else (term.value, term.citation.document.title, term.citation.clause, term.status)
