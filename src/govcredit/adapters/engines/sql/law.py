"""The law of every day as dated pieces, since a text is about all days at once (分段规则)."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import zip_longest
from typing import Any, Final, Generic, TypeVar, final

import attrs

from govcredit.adapters.engines.sql.text import day_of
from govcredit.measures.standing.days import over
from govcredit.model.values import Deadline
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("NO_DAY", "Piece", "clause", "over_since", "pieces", "term_pieces")

NO_DAY: Final = "CAST(NULL AS DATE)"
"""A day that is not there, as SQL writes it."""

Value = TypeVar("Value")


@final
@attrs.frozen(kw_only=True)
class Piece(Generic[Value]):
    """What the law says from one day to another (分段).

    Attributes:
        start: The first day.
        end: The first day after it; ``None`` where none is known.
        value: What it says.
    """

    start: date
    end: date | None
    value: Value

    def holds(self, day: str) -> str:
        """Return the condition that a column holds a day of the piece.

        >>> Piece(start=date(2026, 4, 1), end=None, value=1).holds("decided")
        "decided >= DATE '2026-04-01'"
        """
        until = "" if self.end is None else f" AND {day} < {day_of(self.end)}"
        return f"{day} >= {day_of(self.start)}{until}"


def pieces(context: Context, names: Iterable[str], said: Callable[[Context], Value | None]) -> tuple[Piece[Value], ...]:
    """Return what the law says about something, from each day on which it may change; days without an answer are left out.

    Args:
        context: The pack, and the day up to which announcements count.
        names: The terms that it rests on.
        said: What the law of a day says.

    >>> from govcredit.policy.loading import load_pack
    >>> april = load_pack("cn").context(date(2026, 4, 1))
    >>> name = "publicity.minor.published"
    >>> [(each.start.isoformat(), each.value) for each in pieces(april, (name,), lambda law: law.term(name).value)]
    [('2026-04-01', False)]
    """
    wanted = set(names)
    days = sorted(
        {
            day
            for layer in context.pack.layers
            for name in wanted & layer.definitions.keys()
            for entry in layer.definitions[name].entries
            for day in (entry.start, entry.end)
            if day is not None
        }
    )
    found = ((day, end, said(context.at(day))) for day, end in zip_longest(days, days[1:]))
    return tuple(Piece(start=day, end=end, value=value) for day, end, value in found if value is not None)


def term_pieces(context: Context, name: str) -> tuple[Piece[Term[Any]], ...]:
    """Return one term in each of its times; nothing where no layer knows it.

    Args:
        context: The pack, and the day up to which announcements count.
        name: The term.

    >>> from govcredit.policy.loading import load_pack
    >>> april = load_pack("cn").context(date(2026, 4, 1))
    >>> [(each.start.isoformat(), str(each.value.value)) for each in term_pieces(april, "lawsuits.head-appears")]
    [('2018-01-01', 'True')]
    """
    return pieces(context, (name,), lambda law: law.find(name))


def clause(*terms: Term[Any]) -> str:
    """Return the comment that names the clauses that terms rest on, each once."""
    texts = dict.fromkeys(term.citation.text("zh") for term in terms)
    return f"-- {'；'.join(texts)}"


def over_since(limit: Deadline, day: date) -> str:
    """Return the last day since which a time is over on a day, as SQL writes it; no day where there is none.

    >>> over_since(Deadline.parse("3个月"), date(2026, 1, 16))
    "DATE '2025-10-15'"
    """
    low, high = 0, day.toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        if over(date.fromordinal(middle), limit) <= day:
            low = middle
        else:
            high = middle - 1
    return day_of(date.fromordinal(low)) if low else NO_DAY
