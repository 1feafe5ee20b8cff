"""Decisions over five years: they change on days that a term, a record or the calendar explains, and on no others.

Which days these are is worked out here from the terms of the pack and the days in the items, without the decisions: each
boundary of a term that a decision says it read, each day of an item, and each of those carried on by each time that the
terms name.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.errors import InvalidValue
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.values import Deadline
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack
from govcredit.repair.decision import Decision
from govcredit.repair.eligibility import decide

FIRST: Final = date(2023, 1, 1)
LAST: Final = date(2027, 12, 31)
EXAMPLE: Final = Path(__file__).resolve().parents[2] / "examples" / "repair" / "records.json"

_days_in = re.compile(r"'([12][0-9]{3}-[0-9]{2}-[0-9]{2})'").findall


def substance(decision: Decision) -> tuple[object, ...]:
    """Return what a decision says, but for how many days something is late or has left."""
    conditions = [
        (each.name, each.state, each.statement, each.since, each.earliest, each.latest) for each in decision.conditions
    ]
    return (
        conditions,
        [(each.kind, each.here) for each in decision.papers],
        [(each.kind, each.state, each.last) for each in decision.clocks],
        [(each.code, each.since) for each in decision.effects],
        [(each.year, each.effect) for each in decision.grades],
        decision.verdict,
        decision.possible_from,
        decision.ends_by_itself,
    )


def of_items(bundle: Bundle) -> set[date]:
    return {date.fromisoformat(text) for text in _days_in(repr(unstructure(bundle)))}


def of_terms(pack: Pack, names: Iterable[str]) -> set[date]:
    """Return each day on which a value of these terms begins, ends or was announced."""
    found: set[date | None] = set()
    for layer in pack.layers:
        for name in names:
            for entry in layer.definitions[name].entries if name in layer.definitions else ():
                found |= {entry.start, entry.end, entry.announced}
                found.add(None if entry.ended_by is None else entry.ended_by.announced)
    return {day for day in found if day is not None}


def times(pack: Pack, names: Iterable[str]) -> Iterator[Deadline]:
    """Yield every time that these terms name."""
    for name in names:
        for term in pack.history(name):
            rows = term.value if isinstance(term.value, tuple) else (term.value,)
            for row in rows:
                cells: Iterable[Any] = row.values() if hasattr(row, "values") else (row,)
                yield from (cell for cell in cells if isinstance(cell, Deadline))


def explained(bundle: Bundle, pack: Pack, names: Iterable[str]) -> set[date]:
    """Return every day on which a decision that read these terms may change."""
    known = tuple(names)
    bases = of_items(bundle) | of_terms(pack, known)
    carried = set(bases)
    lengths = set(times(pack, known))
    for base in bases:
        for length in lengths:
            try:
                carried.add(length.after(base).on)
            except InvalidValue:
                continue
    # What lasts until a day is over on the next.
    return {each + timedelta(days=more) for each in carried for more in (0, 1)}


def cases() -> Iterator[Any]:
    bundle = loads(EXAMPLE.read_bytes())
    applications: dict[str, Any] = {each.of.id: each for each in bundle.repairs}
    leniencies: dict[str | None, Any] = {each.record: each for each in bundle.leniencies}
    serious_class: Any = "serious"
    for record in bundle.records:
        asked = applications.get(record.id) or leniencies.get(record.id)
        yield pytest.param(bundle, record, asked, id=record.id)
        unclassed = attrs.evolve(record, severity=None)
        yield pytest.param(attrs.evolve(bundle, records=(unclassed,)), unclassed, asked, id=f"{record.id}, no class")
        serious = attrs.evolve(record, severity=serious_class)
        yield pytest.param(attrs.evolve(bundle, records=(serious,)), serious, None, id=f"{record.id}, serious")
    items: tuple[Any, ...] = (*bundle.personnel_measures, *bundle.listings)
    for item in items:
        yield pytest.param(bundle, item, None, id=item.id)


class TestADecisionChangesOnlyOnDaysThatAreExplained:
    """On every day of five years a decision says what it said the day before, unless a rule or a record explains why not."""

    @pytest.mark.parametrize(("bundle", "about", "asked"), tuple(cases()))
    def test_it(self, bundle: Bundle, about: Any, asked: Any) -> None:  # noqa: ANN401  # what can be decided
        pack = load_pack("cn-tianjin-binhai")
        before: Decision | None = None
        changed = 0
        for number in range((LAST - FIRST).days + 1):
            day = FIRST + timedelta(days=number)
            decision = decide(Facts.of(bundle, pack.context(day)), about, asked)
            if before is not None and substance(decision) != substance(before):
                changed += 1
                names = {term.name for each in (before, decision) for term in each.terms}
                assert day in explained(bundle, pack, names), f"{day}: nothing explains the change"
            before = decision
        assert changed, "nothing changed in five years, so that nothing was tried"
