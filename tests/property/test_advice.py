"""Advice against brute force: on every day, no smaller set of acts than the one that is advised reaches the target."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from random import Random
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.model.promises.commitment import Commitment
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.values import Period
from govcredit.policy.scheme import Scheme
from govcredit.scoring._possible import possible
from govcredit.scoring._what_if import after, on_day
from govcredit.scoring.advice import Advice, advice
from govcredit.scoring.lines import Side
from govcredit.scoring.score import score
from tests.scheme_files import EACH, SHARE, TODAY, facts_of, made, scheme_of

US: Final = made(Party, organ="town")
MOST: Final = 7  # acts of a case, so that all sets can be tried
RATES: Final = [{"code": "minor", "points": "3"}, {"code": "serious", "points": "16"}]
DECAY: Final = [{"after": "1月", "share": "0.7"}, {"after": "1年", "share": "0.5"}]
INDICATORS: Final[tuple[dict[str, Any], ...]] = (
    {"measure": "records.standing", "points": "7", **EACH, "cap": "30", "rates": RATES, "decay": DECAY},
    {"code": "veto-listed", "measure": "listings.standing", "rule": "veto", "grade_at_most": "fair"},
    {"code": "veto-record", "measure": "records.standing", "rule": "veto", "grade_at_most": "fair"},
    {"measure": "listings.standing", "points": "11", **EACH},
    {"measure": "commitments.fulfilled", "points": "45", **SHARE},
    {"code": "kept-most", "measure": "commitments.fulfilled", "rule": "steps",
     "steps": [{"least": "0.9", "points": "10"}, {"least": "0.5", "points": "4"}, {"least": "0", "points": "0"}]},
    {"measure": "complaints.closed", "points": "20", **SHARE, "not_applicable": "full"},
    {"measure": "complaints.closed-in-time", "points": "25", **SHARE},
)  # fmt: skip

days = st.sampled_from([date(2024, 6, 1), date(2025, 3, 15), date(2026, 1, 10), date(2026, 3, 20)])
records = st.builds(
    DishonestyRecord,
    id=st.just("r"),
    subject=st.just(US),
    trigger=st.sampled_from(["judgment", "administrative-penalty"]),
    severity=st.sampled_from(["minor", "general", "serious", None]),
    decided=days,
)
promises = st.builds(
    Commitment,
    id=st.just("c"),
    organ=st.just("town"),
    kind=st.just("deadline"),
    deadline=st.sampled_from([date(2026, 3, 1), date(2026, 4, 20), date(2026, 12, 31)]),
    state=st.sampled_from(["under-way", "fulfilled", None]),
)
complaints = st.builds(
    Complaint,
    id=st.just("k"),
    channel=st.just("other"),
    organ=st.just("town"),
    deadline=st.sampled_from([date(2026, 3, 1), date(2026, 4, 20), None]),
    answered=st.sampled_from([None, None, date(2026, 2, 1)]),
)
listings = st.builds(
    Listing,
    id=st.just("l"),
    list=st.sampled_from(["judgment-defaulters", "arrears-migrant-wages"]),
    subject=st.just(US),
    listed=days,
    in_force=st.sampled_from([Period(end=date(2026, 4, 20)), Period(end=date(2028, 1, 1))]),
)


def numbered(items: list[Any]) -> tuple[Any, ...]:
    return tuple(attrs.evolve(each, id=f"{each.id}{number}") for number, each in enumerate(items))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Facts, Scheme]:
    """Give a town with a few things against it, and a scheme of some indicators."""
    held: dict[str, Any] = {
        "records": numbered(draw(st.lists(records, max_size=3))),
        "commitments": numbered(draw(st.lists(promises, max_size=3))),
        "complaints": numbered(draw(st.lists(complaints, max_size=2))),
        "listings": numbered(draw(st.lists(listings, max_size=2))),
    }
    chosen = draw(st.lists(st.sampled_from(range(len(INDICATORS))), min_size=1, max_size=5, unique=True))
    scheme = scheme_of(
        *(INDICATORS[number] for number in sorted(chosen)), base=draw(st.sampled_from(["0", "40", "100"]))
    )
    return facts_of(**held), scheme


def suffices(scheme: Scheme, target: str | Decimal, side: Side) -> bool:
    if isinstance(target, Decimal):
        return side.low >= target
    assert side.worst is not None
    return scheme.grades.index(side.worst) <= [each.code for each in scheme.grades].index(target)


def by_force(facts: Facts, scheme: Scheme, target: str | Decimal) -> Iterator[tuple[date, int, Decimal]]:
    """Give each day on which fewer acts suffice than before: the day, how many, and the most points with so many."""
    acts = possible(facts, "town", scheme)
    most = len(acts) + 1
    for day in sorted({TODAY, *(each.counts for each in acts)}):
        then = on_day(facts, day)
        ready = [each for each in acts if each.counts <= day]
        for number in range(min(most, len(ready) + 1)):
            sides = [score(after(then, chosen), "town", scheme).outcome for chosen in combinations(ready, number)]
            enough = [side.low for side in sides if suffices(scheme, target, side)]
            if enough:
                yield day, number, max(enough)
                most = number
                break


def proved(facts: Facts, scheme: Scheme, target: str | Decimal) -> Advice | None:
    """Show that an advice is what trying everything finds; nothing where there is too much to try."""
    if len(possible(facts, "town", scheme)) > MOST:
        return None
    found = advice(score(facts, "town", scheme), target)
    assert found.proved
    expected = list(by_force(facts, scheme, target))
    if found.state == "reached":
        assert expected[0][:2] == (TODAY, 0)
        return found
    assert [(path.day, len(path.steps), path.then.low) for path in found.paths] == expected
    for path in (*found.paths, *([] if found.best is None else [found.best])):
        assert sum(step.gain for step in path.steps) == path.then.low - path.by_time.low
        assert all(step.act.counts <= path.day for step in path.steps)
    return found


class TestTheSmallestSetIsFound:
    """On each day the advised set is as small as any that reaches the target, and of those as good as any."""

    @settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(cases(), st.sampled_from(["good", "fair", Decimal(55), Decimal(80), Decimal(100)]))
    def test_it(self, case: tuple[Facts, Scheme], target: str | Decimal) -> None:
        proved(*case, target)

    @pytest.mark.deep
    @settings(max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(cases(), st.sampled_from(["good", "fair", Decimal(55), Decimal(80), Decimal(100)]))
    def test_deep(self, case: tuple[Facts, Scheme], target: str | Decimal) -> None:
        proved(*case, target)


class TestNoOrderMatters:
    """An advice is the same for any order of the items."""

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(cases(), st.randoms())
    def test_it(self, case: tuple[Facts, Scheme], random: Random) -> None:
        facts, scheme = case
        arrays = ("records", "commitments", "complaints", "listings")
        shuffled: dict[str, Any] = {name: list(getattr(facts.bundle, name)) for name in arrays}
        for items in shuffled.values():
            random.shuffle(items)
        arrays_again: dict[str, Any] = {name: tuple(items) for name, items in shuffled.items()}
        again = facts_of(**arrays_again)
        documents = [advice(score(each, "town", scheme), "good").document() for each in (facts, again)]
        assert documents[0] == documents[1]
