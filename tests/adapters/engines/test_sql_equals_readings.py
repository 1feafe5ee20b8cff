"""The text of each measure gives for every body just what its reading gives."""

from collections import Counter
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.readings.register import READINGS
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import MEASURES

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts, told
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.shaken_families import APRIL, FAMILIES, MARCH, Family

LAWFUL: Final = frozenset(
    {
        "agreements.performed",
        "archives.complete",
        "commitments.changed-lawfully",
        "commitments.fulfilled",
        "decisions.published-in-time",
        "disclosures.in-time",
        "lawsuits.heads-appeared",
        "objections.in-time",
        "payments.settled",
        "repairs.in-time",
    }
)
"""The measures that rest on terms of a pack; the others count what the items say."""


def compared(facts: Facts, measure: str, flat: FlatFacts) -> Counter[tuple[str, bool]]:
    """Compare a text with its reading for every body; return how often each state was there."""
    manifest = facts.bundle.manifest
    setting = Setting(
        context=facts.context, whole=facts.whole, partial=manifest is not None and manifest.extent == "partial"
    )
    text = TEXTS[measure](setting)
    got, left = flat.shares(text), flat.beyond(text)
    seen: Counter[tuple[str, bool]] = Counter(("beyond", True) for _ in left)
    wrong = {}
    for organ in (each.id for each in facts.items("organ") if each.id not in left):
        wanted = told(READINGS[measure](facts, organ), whole=facts.whole)
        # A body without a row has nothing to measure; no term was read for it either.
        found = got.get(organ, ("nothing" if facts.whole else "missing", None, None, wanted[3]))
        seen[wanted[0], wanted[3]] += 1
        if found != wanted:
            wrong[organ] = (found, wanted)
    assert wrong == {}, measure
    return seen


def unread(pack: Pack, prefix: str = "") -> Pack:
    """Return a pack of which nobody has read any text, or none of the terms whose names begin so."""
    layers = tuple(
        attrs.evolve(
            layer,
            definitions=MappingProxyType(
                {
                    name: attrs.evolve(
                        each,
                        entries=tuple(
                            attrs.evolve(
                                entry,
                                status="recall",
                                marks=tuple(attrs.evolve(mark, status="recall") for mark in entry.marks),
                            )
                            for entry in each.entries
                        ),
                    )
                    if name.startswith(prefix)
                    else each
                    for name, each in layer.definitions.items()
                }
            ),
        )
        for layer in pack.layers
    )
    return attrs.evolve(pack, layers=layers)


def extent(bundle: Bundle, told_extent: str) -> Bundle:
    manifest: Any = bundle.manifest
    return attrs.evolve(bundle, manifest=attrs.evolve(manifest, extent=told_extent))


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_every_state_is_reached_and_equal(family: Family) -> None:
    """On shaken counties, before and after changes of the law, whole and not whole, text and reading say the same."""
    seen: Counter[tuple[str, str, bool]] = Counter()
    for name in family.packs:
        pack = load_pack(name)
        for seed, day in enumerate(day for day in family.days for _ in range(3)):
            bundle = shaken(family.arrays, seed=seed, day=day, force=(15, 30, 50)[seed % 3], hints=family.hints)
            facts = Facts.of(extent(bundle, ("complete", "partial")[seed % 2]), pack.context(day), whole=seed % 3 != 1)
            flat = FlatFacts(facts)
            for measure in family.measures:
                for (state, confirmed), count in compared(facts, measure, flat).items():
                    seen[measure, state, confirmed] += count
    for measure in family.measures:
        assert seen[measure, "value", True], measure
        assert bool(seen[measure, "band", True]) == (measure not in family.exact), measure


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_what_rests_on_a_clause_that_nobody_read_is_told(family: Family) -> None:
    """Where the texts of a pack were not read, a share that rests on one of its terms is not confirmed."""
    bundle = shaken(family.arrays, seed=1, day=APRIL, force=20, hints=family.hints)
    doubtful = set()
    for name in family.packs:
        facts = Facts.of(bundle, unread(load_pack(name)).context(APRIL))
        flat = FlatFacts(facts)
        for measure in family.measures:
            doubtful |= {
                measure for state, confirmed in compared(facts, measure, flat) if state != "nothing" and not confirmed
            }
    assert doubtful == LAWFUL & set(family.measures)


@pytest.mark.parametrize(("seed", "day"), [(1, MARCH), (2, APRIL), (3, date(2027, 1, 4))], ids=str)
def test_counties_are_measured_alike(seed: int, day: date) -> None:
    """On counties as they are made, text and reading say the same for every measure."""
    facts = Facts.of(shaken({}, seed=seed, day=day, force=0, hints={}), load_pack("cn").context(day))
    flat = FlatFacts(facts)
    for measure in TEXTS:
        if MEASURES[measure] == "share":
            compared(facts, measure, flat)


def test_an_empty_bundle_has_no_rows() -> None:
    facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(APRIL))
    flat = FlatFacts(facts)
    for measure, text in TEXTS.items():
        assert flat.shares(text(Setting(context=facts.context))) == {}, measure
