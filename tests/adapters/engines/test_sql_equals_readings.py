"""The text of each measure gives for every body just what its reading gives."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs
import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.readings.register import READINGS
from govcredit.model.bundle import Bundle
from govcredit.model.values import Absence, Deadline, Period
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import MEASURES

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts, told
from tests.adapters.engines.shaken_counties import shaken

APRIL: Final = date(2026, 4, 1)
MARCH: Final = date(2026, 3, 31)
DAYS: Final = (
    *(date(2026, 3, day) for day in (2, 16, 19, 20, 23, 25, 26, 27, 30, 31)),
    *(date(2026, 4, day) for day in (1, 2, 15)),
    *(date(2015, 9, 1), date(2019, 6, 1), date(2024, 9, 25), date(2025, 12, 31), date(9999, 12, 30)),
)
ABSENT: Final = (
    (Absence(field="answered", reason="not-stated"),),
    (Absence(field="answered.on", reason="withheld"),),
    (Absence(field="answered", reason="pending"),),
    (Absence(field="answered_again", reason="not-stated"),),
    (Absence(field="pushes", reason="imprecise"),),
    (Absence(field="pushes.0.sent", reason="withheld"),),
)
OF: Final = (
    *((reference("decision", f"decisions-{number}"),) for number in range(100)),
    (reference("record", "decisions-1"),),
)
NATIONAL: Final = ("personal-matters-report", "integrity-note", "yearly-assessment", "violation")

LAWFUL: Final = frozenset(
    {
        "archives.complete",
        "decisions.published-in-time",
        "disclosures.in-time",
        "lawsuits.heads-appeared",
        "objections.in-time",
        "repairs.in-time",
    }
)
"""The measures that rest on terms of a pack; the others count what the items say."""

Hints: TypeAlias = Mapping[str, Sequence[Any]]


@attrs.frozen(kw_only=True)
class Family:
    """Measures that are tried on the same counties."""

    measures: tuple[str, ...]
    arrays: Mapping[str, int]
    hints: Hints = attrs.field(factory=dict)
    packs: tuple[str, ...] = ("cn",)
    days: tuple[date, ...] = (APRIL, MARCH)


FAMILIES: Final = {
    "lawsuits": Family(
        measures=("judgments.performed", "lawsuits.heads-appeared", "lawsuits.lost"),
        arrays={"lawsuits": 110},
        hints={
            "outcome": ("lost", "upheld", "withdrawn", "changed", "sent-back", "won", "settled", "partly-lost"),
            "earlier": tuple(f"lawsuits-{number}" for number in range(40)),
        },
        days=(APRIL, date(2018, 1, 10)),
    ),
    "replies": Family(
        measures=(
            "advice.answered-in-time",
            "suggestions.answered-in-time",
            "complaints.closed",
            "complaints.closed-in-time",
        ),
        arrays={"suggestions": 90, "advices": 90, "complaints": 110},
        hints={"absent": ABSENT, "outcome": ("withdrawn", "not-competent", "resolved")},
    ),
    "publication": Family(
        measures=("decisions.published-in-time",),
        arrays={"decisions": 100, "publications": 110},
        hints={
            "of": OF,
            "kinds": (
                ("penalty.warning",),
                ("penalty.warning", "penalty.criticism"),
                ("penalty.fine", "penalty.warning"),
                ("licence.ordinary",),
                ("licence", "penalty"),
                ("penalties",),
                (),
            ),
            "decided": DAYS,
            "published": DAYS,
            "ended": DAYS,
        },
        days=(APRIL, MARCH, date(2014, 1, 1)),
    ),
    "disclosure": Family(
        measures=("disclosures.in-time",),
        arrays={"disclosure_duties": 150, "publications": 60},
        hints={
            "limit_from_date": DAYS,
            "fulfilled": DAYS,
            "deadline": DAYS,
            "published": DAYS,
            "publicity": ("public", "internal"),
            "disclosure_item": ("licence", "penalty", "budget", "final-accounts", "ogi-report", "policy"),
            "fulfilled_by": (
                *((f"publications-{number}",) for number in range(60)),
                ("publications-1", "publications-2"),
                ("nowhere",),
                (),
            ),
        },
    ),
    "remedies": Family(
        measures=("objections.in-time", "repairs.in-time"),
        arrays={"objections": 110, "repairs": 110},
        hints={
            **dict.fromkeys(("received", "accepted", "marked", "forwarded", "decided", "answered", "deadline"), DAYS),
            "outcome": ("not-accepted", "granted", "refused"),
        },
        packs=("cn", "cn-henan", "cn-guangdong-shenzhen", "cn-shanghai"),
        days=(APRIL,),
    ),
    "services": Family(
        measures=("services.in-time",),
        arrays={"services": 50, "handlings": 150},
        hints={
            **dict.fromkeys(("accepted", "received", "done", "deadline", "extended_to"), DAYS[:13]),
            "outcome": ("withdrawn", "done", "not-accepted.other", "granted"),
            "covers": (
                *(Period(start=date(2026, 1, 1), end=date(2026, month, 1)) for month in (2, 3, 4)),
                *(Period(start=date(2025, month, 1), end=date(2026, 1, 1)) for month in (1, 4, 10)),
                Period(start=date(2026, 3, 1), end=date(2026, 4, 2)),
                Period(start=date(2026, 3, 1)),
            ),
            "handled": (0, 1, 9, 9),
            "in_time": (0, 1, 8, 10),
            "overdue": (0, 1, 9),
            "service": tuple(f"services-{number}" for number in range(50)),
            "promised": tuple(map(Deadline.parse, ("5个工作日", "10日", "1个月"))),
            "paused": tuple(map(Deadline.parse, ("1个工作日", "2日"))),
        },
    ),
    "archives": Family(
        measures=("archives.complete", "archives.coverage"),
        arrays={"archives": 110, "persons": 110},
        hints={"contents": ((), NATIONAL, (*NATIONAL, "reward"), ("violation",)), "of_organ": (None,)},
        packs=("cn", "cn-henan-hua"),
        days=(APRIL, date(2016, 1, 1)),
    ),
    "catalogue": Family(
        measures=("catalogue.collected", "catalogue.pushed-in-time", "catalogue.up-to-date"),
        arrays={"catalogue_items": 8, "decisions": 50, "records": 50, "objections": 30, "repairs": 30, "policies": 30},
        hints={
            "item_kinds": (("decision",), ("record",), ("objection", "repair"), ("policy",), ("nothing",), ()),
            "absent": ABSENT,
            "every": (
                "FREQ=YEARLY",
                "FREQ=WEEKLY",
                "FREQ=YEARLY;BYMONTH=1,7",
                "FREQ=HOURLY",
                "FREQ=DAILY;INTERVAL=999",
            ),
            "in_force": (Period(), Period(start=APRIL), Period(end=APRIL)),
            "each": (("department",), ("town", "county"), ("department",)),
            "reporting_bodies": ((), ("organ-3",)),
            "limit": (Deadline.parse("7个工作日"), Deadline.parse("7个工作日"), Deadline.parse("10日")),
        },
    ),
}


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
        assert seen[measure, "band", True], measure


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
