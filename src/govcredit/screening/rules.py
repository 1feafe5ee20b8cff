"""Which rows of the pack speak of a purpose, and for how long they have done so without a break (核查规则)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, TypeVar, final

import attrs

from govcredit.errors import UnknownCode
from govcredit.measures.facts import Facts
from govcredit.policy.groups.screening import ScreeningRules, ScreeningTerms
from govcredit.policy.term import Term
from govcredit.screening.subject import Sort

__all__ = ("YEARLY", "Counts", "Rules", "TableName")

TableName: TypeAlias = Literal["measures", "listings", "sanctions", "incentives"]

YEARLY: Final = "yearly-assessment"
"""The purpose whose object is the yearly grade, which has a table of its own."""

Row = TypeVar("Row")

_KEYS: Final[Mapping[TableName, str]] = MappingProxyType(
    {"measures": "measure", "listings": "list", "sanctions": "measure", "incentives": "incentive"}
)
_OF_PERSONS: Final = "person."
_OF_ANYBODY: Final = "supplier."


@final
@attrs.frozen(kw_only=True)
class Counts:
    """How a measure, list, sanction or incentive stands to a purpose (与核查事项的关系).

    Attributes:
        where: ``here`` (it counts for the purpose), ``elsewhere`` (for others, or for none), ``no-rule`` (the pack does not
            say).
        effect: What it does, where it counts.
        terms: The row that says so.
    """

    where: Literal["here", "elsewhere", "no-rule"]
    effect: str = ""
    terms: tuple[Term[Any], ...] = ()


@final
@attrs.frozen(kw_only=True)
class Rules:
    """What the pack says on the day of the facts about one purpose (核查规则)."""

    facts: Facts
    purpose: str

    @cached_property
    def of_measures(self) -> ScreeningTerms:
        """What each measure is about."""
        return self.facts.context.terms(ScreeningTerms)

    @cached_property
    def others(self) -> ScreeningRules:
        """What follows by rule, and what is taken into account."""
        return self.facts.context.terms(ScreeningRules)

    def counts(self, table: TableName, code: str) -> Counts:
        """Return how something stands to the purpose; the most local row that names both answers."""
        term = self._table(table)
        rows = () if term is None else tuple(row for row in term.value if getattr(row, _KEYS[table]) == code)
        here = [row for row in rows if row.purpose == self.purpose]
        if term is None or not rows:
            return Counts(where="no-rule")
        if not here:
            return Counts(where="elsewhere", terms=(self.only(term, rows[-1]),))
        return Counts(where="here", effect=str(here[-1].effect), terms=(self.only(term, here[-1]),))

    def only(self, table: Term[tuple[Row, ...]], row: Row) -> Term[Row]:
        """Return the term of one row, in force since the row has stood in the table without a break."""
        cells = {name.replace("_", "-"): cell for name, cell in attrs.asdict(row).items()}  # type: ignore[arg-type]  # a row is an attrs class
        start, _ = self._span(table.name, lambda rows: cells in rows)
        return attrs.evolve(table.only(row), start=start)

    def about(self, sort: Sort) -> tuple[Term[Any], ...]:
        """Return every row that speaks of the purpose for a body or for a public employee.

        A list or a supplier may be of either, but where other rows of the purpose are for the other sort alone, these are too.
        """
        rows = tuple(self._all())
        meant = {suits for suits, _ in rows if suits is not None}
        return () if meant and sort not in meant else tuple(term for suits, term in rows if suits in (sort, None))

    def speaks(self) -> bool:
        """Whether any row speaks of the purpose, for whomever."""
        return next(self._all(), None) is not None

    def bars_while_running(self) -> bool:
        """Whether sanctions count for the purpose at all."""
        term = self.others.sanctions
        return term is not None and any(row.purpose == self.purpose for row in term.value)

    def span(self, *wanted: tuple[str, Callable[[Any], bool]]) -> tuple[date, date | None]:
        """Return since when all of some terms have held what they hold, without a break, and until when as far as known.

        Args:
            wanted: For each term its name, and whether a value of it holds what is meant.
        """
        starts, ends = zip(*(self._span(name, holds) for name, holds in wanted), strict=True)
        return max(starts), min((end for end in ends if end is not None), default=None)

    def _span(self, name: str, holds: Callable[[Any], bool]) -> tuple[date, date | None]:
        start, end = self.facts.context.on, None
        held = self.law(name)
        if held is None:
            return start, end
        start, end = held.start, held.end
        while start > date.min and (before := self.law(name, start - timedelta(days=1))) and holds(before.value):
            start = before.start
        while end is not None and (after := self.law(name, end)) and holds(after.value):
            end = after.end
        return start, end

    def law(self, name: str, on: date | None = None) -> Term[Any] | None:
        """Return a term in force on a day, or nothing where none is, or where the pack does not know it."""
        try:
            return self.facts.law(name, on)
        except UnknownCode:
            return None

    def _table(self, table: TableName) -> Term[tuple[Any, ...]] | None:
        found: Term[tuple[Any, ...]] | None
        found = self.of_measures.measures if table == "measures" else getattr(self.others, table)
        return found

    def _all(self) -> Iterator[tuple[Sort | None, Term[Any]]]:
        for row, term in self._rows(self.of_measures.measures):
            yield _sort(row.measure), term
        for row, term in self._rows(self.others.uses):
            yield ("person" if row.subject == "person" else "body"), term
        for _, term in self._rows(self.others.listings):
            yield None, term
        for _, term in self._rows(self.others.sanctions):
            yield "person", term
        grades = self.law("grades.effects") if self.purpose == YEARLY else None
        if grades is not None:
            yield "person", grades

    def _rows(self, table: Term[tuple[Any, ...]] | None) -> Iterator[tuple[Any, Term[Any]]]:
        if table is not None:
            yield from ((row, self.only(table, row)) for row in table.value if row.purpose == self.purpose)


def _sort(measure: str) -> Sort | None:
    if measure.startswith(_OF_ANYBODY):
        return None
    return "person" if measure.startswith(_OF_PERSONS) else "body"
