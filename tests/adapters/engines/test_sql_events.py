"""The text of each measure of events gives for every body just the items that its reading gives."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.readings.register import READINGS
from govcredit.model.bundle import Bundle
from govcredit.model.relations import Party
from govcredit.model.values import Deadline, Period
from govcredit.policy.loading import load_pack
from govcredit.policy.scheme import MEASURES

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.shaken_families import FAMILIES
from tests.adapters.engines.test_sql_equals_readings import unread

APRIL: Final = date(2026, 4, 1)
MARCH: Final = date(2026, 3, 31)
EVENTS: Final = tuple(each for each in TEXTS if MEASURES[each] == "events")
DAYS: Final = tuple(
    date(year, month, day)
    for year in (2022, 2023, 2024, 2025, 2026)
    for month, day in ((3, 31), (4, 1), (1, 1), (1, 30), (12, 31))
)
RECORDS: Final = 40
OF: Final = tuple(reference("record", f"records-{number}") for number in range(RECORDS))
RELATED: Final = tuple((reference("decision", f"decisions-{number}"),) for number in range(20))

ARRAYS: Final[Mapping[str, Mapping[str, int]]] = {
    "records.standing": {
        "records": RECORDS,
        "decisions": 20,
        "publications": 60,
        "rectifications": 20,
        "repairs": 15,
        "objections": 25,
    },
    "listings.standing": {"listings": 150},
    "honours.standing": {"honours": 60},
    "commitments.changed-unlawfully": FAMILIES["changes"].arrays,
}
HINTS: Final[Mapping[str, Mapping[str, Sequence[Any]]]] = {
    "records.standing": {
        **dict.fromkeys(("decided", "recognised", "published", "dated", "ends", "taken_down", "checked", "done"), DAYS),
        "severity": (
            "minor", "general", "serious", "earlier.general", "earlier.serious", "earlier.five-areas", "earlier.specified",
        ),
        "state": ("draft", "recognised", "under-verification", "published"),
        "outcome": ("granted", "refused", "revoked", "kept", "accepted", "not-accepted"),
        "related": (*RELATED, (), (*RELATED[0], *RELATED[1]), (reference("decision", "nowhere"),)),
        "kinds": (("penalty.fine",), ("penalty.warning",), ("penalty.warning", "penalty.closure"), ("penalty.other",), ()),
    },
    "listings.standing": {
        "list": ("judgment-defaulters", "judgment-defaulters", "arrears"),
        "ground": ("able-refuses", "obstruction", "evasion", "nothing"),
        "listed": (*DAYS, date(2016, 1, 1), date(2020, 3, 31)),
        "removed": DAYS,
        "limit": (Deadline.parse("1年"), Deadline.parse("0日"), Deadline.parse("7个工作日")),
        "in_force": (Period(), Period(end=APRIL), Period(end=date(2026, 4, 2)), None),
        "extended": ("延长一年", None),
    },
    "honours.standing": {"granted": DAYS, "refused": DAYS, "withdrawn": DAYS},
    "commitments.changed-unlawfully": FAMILIES["changes"].hints,
}  # fmt: skip


def compared(facts: Facts, measure: str, flat: FlatFacts) -> Counter[tuple[bool, bool]]:
    """Compare a text with its reading for every body; return how often events are certain, and disputed."""
    manifest = facts.bundle.manifest
    partial = manifest is not None and manifest.extent == "partial"
    text = TEXTS[measure](Setting(context=facts.context, whole=facts.whole, partial=partial))
    got = flat.events(text)
    wanted = {
        organ.id: Counter(
            (each.item.kind, each.item.id, each.code, each.on, each.certain, each.disputed)
            for each in READINGS[measure](facts, organ.id).value or ()
        )
        for organ in facts.items("organ")
    }
    assert {
        organ: (got.get(organ), found) for organ, found in wanted.items() if got.get(organ, Counter()) != found
    } == {}
    return Counter((row[4], row[5]) for found in wanted.values() for row in found.elements())


def town(measure: str, seed: int, day: date) -> Bundle:
    """Return a county whose items are about a few bodies, and what happens to its records about these."""
    hints = {**HINTS[measure], "subject": bodies(seed)}
    bundle = shaken(ARRAYS[measure], seed=seed, day=day, force=(30, 45, 60)[seed % 3], hints=hints)
    return bundle if measure != "records.standing" else about_records(bundle, Random(seed))  # noqa: S311  # a sample


@cache
def bodies(seed: int) -> tuple[Party, ...]:
    organs = shaken({}, seed=seed, day=APRIL, force=0, hints={}).organs
    coded = tuple(Party(uscc=each.uscc) for each in organs if each.uscc is not None)
    return (*(Party(organ=each.id) for each in organs[:9]), *coded[:4], Party(body_name="某公司"))


def about_records(bundle: Bundle, chance: Random) -> Bundle:
    """Return the bundle with its publications and remedies about its records; two of five records are left alone."""
    changed: dict[str, tuple[Any, ...]] = {}
    for array in ("publications", "rectifications", "repairs", "objections"):
        several = array in ("publications", "rectifications")
        changed[array] = tuple(
            attrs.evolve(each, of=(one, chance.choice(OF)) if several else one)
            for each in getattr(bundle, array)
            for one in (chance.choice(OF[: RECORDS * 3 // 5]),)
        )
    evolve: Any = attrs.evolve
    found: Bundle = evolve(bundle, **changed)
    return found


@pytest.mark.parametrize("day", [MARCH, APRIL, date(2027, 4, 1), date(2016, 6, 1)], ids=str)
@pytest.mark.parametrize("measure", EVENTS)
def test_events_are_those_of_the_reading(measure: str, day: date) -> None:
    """On shaken counties, before and after changes of the law, text and reading name the same items."""
    seen: Counter[tuple[bool, bool]] = Counter()
    for seed in range(12):
        facts = Facts.of(town(measure, seed, day), load_pack("cn").context(day), whole=seed % 3 != 1)
        seen += compared(facts, measure, FlatFacts(facts))
    if day != date(2016, 6, 1):
        assert {certain for certain, _ in seen} == {True, False}
        assert {disputed for _, disputed in seen} == ({True, False} if measure == "records.standing" else {False})


@pytest.mark.parametrize("measure", EVENTS)
def test_what_rests_on_a_clause_that_nobody_read_is_not_certain(measure: str) -> None:
    for seed in range(4):
        facts = Facts.of(town(measure, seed, APRIL), unread(load_pack("cn")).context(APRIL))
        compared(facts, measure, FlatFacts(facts))


@pytest.mark.parametrize(("seed", "day"), [(1, MARCH), (2, APRIL), (3, date(2027, 1, 4))], ids=str)
def test_counties_have_the_same_events(seed: int, day: date) -> None:
    facts = Facts.of(shaken({}, seed=seed, day=day, force=0, hints={}), load_pack("cn").context(day))
    flat = FlatFacts(facts)
    for measure in EVENTS:
        compared(facts, measure, flat)
