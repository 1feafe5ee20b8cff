"""The texts that judge changes say what the readings say under any law of change, not only that of the packs."""

from collections.abc import Callable
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs
import pytest

from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Entry, Layer, LocalCode, Pack

pytest.importorskip("duckdb")

from tests.adapters.engines import test_sql_equals_readings, test_sql_events
from tests.adapters.engines.flat_facts import FlatFacts
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.shaken_families import APRIL, FAMILIES
from tests.adapters.engines.test_sql_equals_readings import unread

Changed: TypeAlias = Callable[[Pack], Pack]

PACK: Final = load_pack("cn")


def national(pack: Pack, **more: Any) -> Pack:  # noqa: ANN401  # the members of a layer
    """Return a pack whose last layer is changed."""
    changed: Any = attrs.evolve
    layer: Layer = changed(pack.layers[-1], **more)
    return attrs.evolve(pack, layers=(*pack.layers[:-1], layer))


def said(name: str, entries: Callable[[tuple[Entry, ...]], tuple[Entry, ...]]) -> Changed:
    """Return what changes the values of one term of a pack."""

    def change(pack: Pack) -> Pack:
        definitions = dict(pack.layers[-1].definitions)
        held = definitions[f"commitments.{name}"]
        definitions[f"commitments.{name}"] = attrs.evolve(held, entries=entries(held.entries))
        return national(pack, definitions=MappingProxyType(definitions))

    return change


def without(name: str) -> Changed:
    return said(name, lambda _: ())


def only_since_2020(name: str) -> Changed:
    return said(name, lambda entries: entries[1:])


def denied(name: str) -> Changed:
    return said(name, lambda entries: tuple(attrs.evolve(each, value=False) for each in entries))


def until_2025(name: str) -> Changed:
    return said(name, lambda entries: (*entries[:1], attrs.evolve(entries[1], end=date(2025, 5, 1))))


def unread_part(name: str) -> Changed:
    return lambda pack: unread(pack, f"commitments.{name}")


def with_local_codes(pack: Pack) -> Pack:
    """Return a pack of a place that calls some grounds by names of its own, one of them in two steps."""
    document = pack.layers[-1].definitions["commitments.procedure"].entries[0].citation
    codes = tuple(
        LocalCode(
            list="change-ground",
            code=code,
            name="事由",
            name_en="Ground",
            parent=parent,
            start=date(2020, 1, 1),
            citation=document,
            status="seen",
        )
        for code, parent in (
            ("elsewhere", "lawful.public-interest"),
            ("elsewhere.too", "never.re-zoning.half"),
            ("lawful", "elsewhere"),
        )
    )
    return national(pack, codes=codes)


LAWS: Final = {
    **{f"without-{name}": without(name) for name in ("lawful-grounds", "never-grounds", "procedure", "compensation")},
    **{f"{name}-since-2020": only_since_2020(name) for name in ("lawful-grounds", "never-grounds")},
    **{f"{name}-until-2025": until_2025(name) for name in ("lawful-grounds", "compensation")},
    **{f"{name}-not-needed": denied(name) for name in ("procedure", "compensation")},
    **{
        f"{name}-unread": unread_part(name) for name in ("lawful-grounds", "never-grounds", "procedure", "compensation")
    },
    "local-codes": with_local_codes,
}


@cache
def county_of(name: str, day: date) -> Bundle:
    """Return a shaken county with the items of a family; each law is put to the same one."""
    family = FAMILIES[name]
    return shaken(family.arrays, seed=1, day=day, force=50, hints=family.hints)


@pytest.mark.parametrize("day", [APRIL, date(2019, 6, 1)], ids=str)
@pytest.mark.parametrize("change", LAWS.values(), ids=LAWS)
def test_text_and_reading_say_the_same_under_another_law(change: Changed, day: date) -> None:
    """A term may be missing, in force for a time only, say no, be unread, or name the grounds of a place."""
    for name in ("changes", "contracts", "promises"):
        facts = Facts.of(county_of(name, day), change(PACK).context(day))
        flat = FlatFacts(facts)
        for measure in FAMILIES[name].measures:
            test_sql_equals_readings.compared(facts, measure, flat)
        if name == "changes":
            test_sql_events.compared(facts, "commitments.changed-unlawfully", flat)
