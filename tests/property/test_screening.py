"""Screenings of a synthetic county: no order counts, days mean what they say, and a repair ends everything."""

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit.exchange.results import dumps_result
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.relations import Party
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.screening.result import Entry
from govcredit.screening.screen import screen
from govcredit.screening.subject import subject_of

PACKS: Final = ("cn", "cn-henan-hua", "cn-tianjin-binhai", "cn-jiangxi", "cn-shandong", "cn-guangdong-jiangmen-xinhui")
PURPOSES: Final = (
    *("honours", "merit-selection", "recommendation", "yearly-assessment", "appointment", "promotion", "reward"),
    *("recruitment", "performance-appraisal", "pilots", "project-investment", "project-approval", "fiscal-funds"),
    *("special-bonds", "financing-recommendation", "procurement", "bidding"),
)
KNOWN: Final = date(2027, 12, 31)
DAYS: Final = st.dates(date(2024, 6, 1), date(2027, 6, 1))  # most of what the county tells is of 2025 and 2026


@cache
def whole() -> Bundle:
    return county(seed=5, bodies=30, servants=40, records=30)


@cache
def subjects() -> tuple[Party, ...]:
    """Return the bodies and public employees about whom there is something."""
    bundle = whole()
    parties = [
        item.subject for kind in ("records", "measures", "listings", "incentives") for item in getattr(bundle, kind)
    ]
    organs = sorted({party.organ for party in parties if party.organ is not None})
    archives = sorted(
        {party.archive for party in parties if party.archive is not None}
        | {measure.archive for measure in bundle.personnel_measures}
    )
    assert organs
    assert archives
    return (*(Party(organ=name) for name in organs), *(Party(archive=name) for name in archives))


def facts(on: date, pack: str, bundle: Bundle | None = None) -> Facts:
    return Facts.of(whole() if bundle is None else bundle, load_pack(pack).context(on, KNOWN))


def own(entry: Entry) -> tuple[Any, ...]:
    """Return what tells an entry apart from others, whatever the day."""
    return (entry.kind, entry.by_rule, entry.code, entry.rests_on, entry.effect)


ASKED: Final = (st.sampled_from(PACKS), st.sampled_from(PURPOSES), DAYS, st.integers(0, 10_000))


class TestNoOrderCounts:
    """A screening is the same, byte for byte, in whatever order the items come."""

    @given(*ASKED)
    def test_it(self, pack: str, purpose: str, on: date, seed: int) -> None:
        random = Random(seed)  # noqa: S311  # an order, no secret
        changed: dict[str, Any] = {}
        for _, array in arrays():
            items = list(getattr(whole(), array))
            random.shuffle(items)
            changed[array] = tuple(items)
        subject = subjects()[seed % len(subjects())]
        expected = screen(facts(on, pack), subject, purpose)
        found = screen(facts(on, pack, attrs.evolve(whole(), **changed)), subject, purpose)
        assert dumps_result(found.document()) == dumps_result(expected.document())


class TestDaysMeanWhatTheySay:
    """An entry is there on its first and its last day, and neither on the day before nor on the day after."""

    @settings(max_examples=40)  # each asks every purpose, and the days around every answer
    @given(st.sampled_from(PACKS), DAYS, st.integers(0, 10_000))
    def test_it(self, pack: str, on: date, seed: int) -> None:
        subject = subjects()[seed % len(subjects())]
        held = facts(on, pack)
        for purpose in PURPOSES:
            found = screen(held, subject, purpose)
            for entry in found.entries:
                assert entry.starts is None or entry.starts <= on
                assert entry.ends is None or on < entry.ends
                for day, there in around(entry):
                    on_day = screen(facts(day, pack), subject, purpose, year=found.year)
                    assert (own(entry) in {own(each) for each in on_day.entries}) is there, (day, entry)

    def test_there_are_entries_of_every_kind(self) -> None:
        found = {
            (entry.kind, entry.by_rule)
            for day in (date(2026, 1, 15), date(2026, 6, 1))
            for held in [facts(day, "cn-jiangxi")]
            for subject in subjects()
            for purpose in PURPOSES
            for entry in screen(held, subject, purpose).entries
        }
        assert {("measure", False), ("record", True), ("sanction", False), ("incentive", True)} <= found


def around(entry: Entry) -> list[tuple[date, bool]]:
    """Return the days at the ends of an entry, and whether it is there on them."""
    found = []
    one = timedelta(days=1)
    yearly = entry.statement.code.startswith("screening.grade")
    # What bears on the grade of a year bears on it on every day from its decision; the facts themselves may begin later.
    if entry.starts is not None:
        found += [(entry.starts, True)] + ([] if yearly else [(entry.starts - one, False)])
    if entry.ends is not None:
        found += [(entry.ends - one, True)] + ([] if yearly else [(entry.ends, False)])
    return found


class TestNothingOfARepairedRecordApplies:
    """From the day on which every record of a subject is repaired, no entry rests on one of them."""

    @given(*ASKED)
    def test_it(self, pack: str, purpose: str, on: date, seed: int) -> None:
        subject = subjects()[seed % len(subjects())]
        who = subject_of(facts(on, pack), subject)
        records = tuple(who.own(whole().records))
        repaired = tuple(
            RepairApplication(
                id=f"repaired-{record.id}",  # type: ignore[arg-type]  # a new type
                of=reference("record", record.id),
                applicant=Party(organ=whole().organs[0].id),
                decided=on,
                outcome="granted",  # type: ignore[arg-type]  # a new type
            )
            for record in records
        )
        bundle = attrs.evolve(whole(), repairs=(*whole().repairs, *repaired))
        mended = {reference("record", record.id) for record in records}
        for entry in screen(facts(on, pack, bundle), subject, purpose).entries:
            others = [each for each in entry.rests_on if each.kind not in ("record", "measure")]
            assert others or not mended & set(entry.rests_on)
