"""Clocks: limits and their last days, states on a day, what is missing, and the part that was done in time."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.codes.workdays import calendar
from govcredit.measures.clocks.clock import Clock, ClockState, Limit, Tally, in_time, tally
from govcredit.measures.clocks.duty import Duty, by, gathered, stated, until
from govcredit.measures.measured import Band, Measured, Missing, Ratio, reference
from govcredit.model.values import Deadline, DeadlineUnit
from govcredit.policy.groups.clocks import (
    DisclosureTerms,
    MinorPenaltyTerms,
    PenaltyClassTerms,
    PetitionTerms,
    PublicationTerms,
    ReplyTerms,
)
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import misfits
from govcredit.policy.term import Term

GROUPS: Final = (
    DisclosureTerms,
    MinorPenaltyTerms,
    PenaltyClassTerms,
    PetitionTerms,
    PublicationTerms,
    ReplyTerms,
)
START: Final = date(2026, 4, 1)
ITEM: Final = reference("disclosure-duty", "d")


@pytest.mark.parametrize("group", GROUPS)
def test_the_pack_holds_every_term_of_a_group(group: type[object]) -> None:
    assert misfits(load_pack("cn"), group) == ()


@pytest.mark.parametrize(
    ("starts", "length", "last", "provisional"),
    [
        # From Tuesday 28 April: 29, 30; 1 to 5 May are off; 6, 7, 8; Saturday 9 is worked; Monday 11.
        pytest.param("2026-04-28", "7个工作日", "2026-05-11", False, id="working days over the May holiday"),
        # From Tuesday 6 February: 7, 8, 9; 10 to 17 are off; Sunday 18 is worked; 19, 20, 21.
        pytest.param("2024-02-06", "7个工作日", "2024-02-21", False, id="working days over the Spring Festival"),
        # The notice for 2027 may still move days from 26 December 2026 on: 22, 23, 24, 25, 28, 29, 30.
        pytest.param("2026-12-21", "7个工作日", "2026-12-30", True, id="working days beyond the notices"),
        pytest.param("2026-04-01", "30日", "2026-05-06", False, id="days that end on a holiday"),
        pytest.param("2026-04-09", "30日", "2026-05-09", False, id="days that end on a Saturday that is worked"),
        pytest.param("2026-04-02", "30日", "2026-05-06", False, id="days that end within a holiday"),
        pytest.param("2025-12-31", "2个月", "2026-02-28", False, id="months that end on the last day of a short one"),
        pytest.param("2026-02-02", "3个月", "2026-05-06", False, id="months that end on a holiday"),
        pytest.param("2024-02-29", "1年", "2025-02-28", False, id="a year from a leap day"),
        pytest.param("2026-12-26", "1日", "2026-12-28", True, id="a roll beyond the notices"),
    ],
)
def test_last_days(starts: str, length: str, last: str, provisional: bool) -> None:  # noqa: FBT001  # a column of a table
    limit = until(date.fromisoformat(starts), Deadline.parse(length))
    assert (limit.last, limit.provisional) == (date.fromisoformat(last), provisional)


def test_a_last_day_that_cannot_be_written_is_not_known() -> None:
    assert until(START, Deadline.parse("999999年")).last is None


def test_a_limit_without_its_start_keeps_its_length() -> None:
    assert until(None, Deadline.parse("5日")) == Limit(origin="stated", length=Deadline.parse("5日"))


def test_a_day_that_is_stated_stands_before_what_the_length_comes_to_and_an_extension_before_both() -> None:
    length, day, later = Deadline.parse("5日"), date(2026, 4, 10), date(2026, 4, 20)
    assert stated(START, length, day) == (Limit(origin="stated", length=length, last=day),)
    assert stated(START, length, day, later) == (Limit(origin="stated", last=later),)
    assert stated(START, None, None) == ()


def lacks(member: str, reason: str = "no-value") -> Missing:
    return Missing(kind="disclosure-duty", id="d", member=member, reason=reason)  # type: ignore[arg-type]  # a literal


def judged(on: str, **changes: object) -> tuple[ClockState, int | None, tuple[Missing, ...]]:
    duty = Duty(kind="disclosure", item=ITEM, starts=START, limits=(by(date(2026, 4, 10)),))
    clock = attrs.evolve(duty, **changes).clock(date.fromisoformat(on))  # type: ignore[arg-type]  # members of a duty
    return clock.state, clock.days, clock.missing


DOUBT: Final = Missing(kind="publication", id="p", member="published", reason="no-value")


@pytest.mark.parametrize(
    ("on", "changes", "expected"),
    [
        pytest.param("2026-03-31", {}, ("not-started", None, ()), id="the day before the start"),
        pytest.param("2026-04-01", {}, ("running", -9, ()), id="the day of the start"),
        pytest.param("2026-04-10", {}, ("running", 0, ()), id="the last day"),
        pytest.param("2026-04-11", {}, ("late", 1, ()), id="the day after the last day"),
        pytest.param("2026-05-01", {"done": date(2026, 4, 10)}, ("met", 0, ()), id="done on the last day"),
        pytest.param("2026-05-01", {"done": date(2026, 4, 12)}, ("late", 2, ()), id="done after the last day"),
        pytest.param(
            "2026-04-05", {"done": date(2026, 4, 6)}, ("running", -5, ()), id="done later than the day judged"
        ),
        pytest.param("2026-04-05", {"done": START}, ("met", -9, ()), id="done on the day of the start"),
        pytest.param(
            "2026-04-05",
            {"done": date(2026, 3, 31)},
            ("unknown", None, (lacks("answered", "contradictory"),)),
            id="done before the start",
        ),
        pytest.param("2026-04-05", {"limits": ()}, ("unknown", None, (lacks("limit"),)), id="no limit at all"),
        pytest.param(
            "2026-04-05",
            {"limits": (), "missing": (DOUBT,)},
            ("unknown", None, (DOUBT,)),
            id="no limit, and it is known why",
        ),
        pytest.param(
            "2026-04-10",
            {"starts": None, "limits": (by(date(2026, 4, 10)), until(None, Deadline.parse("5日")))},
            ("unknown", None, (lacks("received"),)),
            id="no start, and the other limit may end sooner",
        ),
        pytest.param(
            "2026-04-11",
            {"starts": None, "limits": (by(date(2026, 4, 10)), until(None, Deadline.parse("5日")))},
            ("late", 1, (lacks("received"),)),
            id="no start, but late by the limit that is known",
        ),
        pytest.param(
            "2026-04-10", {"starts": None}, ("running", 0, ()), id="no start is needed for a day that is stated"
        ),
        pytest.param(
            "2026-04-10",
            {"limits": (until(START, Deadline.parse("999999年")),)},
            ("unknown", None, (lacks("limit", "contradictory"),)),
            id="a limit beyond the calendar",
        ),
        pytest.param(
            "2026-05-01",
            {"done": date(2026, 4, 9), "sooner": (DOUBT,)},
            ("unknown", None, (DOUBT,)),
            id="done, but a limit may have ended sooner",
        ),
        pytest.param(
            "2026-05-01",
            {"done": date(2026, 4, 12), "undated": (DOUBT,)},
            ("unknown", None, (DOUBT,)),
            id="done late, but another act without a date may have been in time",
        ),
        pytest.param(
            "2026-04-05",
            {"undated": (DOUBT,)},
            ("unknown", None, (DOUBT,)),
            id="an act without a date may have done it",
        ),
        pytest.param(
            "2026-05-01",
            {"done": date(2026, 4, 9), "undated": (DOUBT,)},
            ("met", -1, ()),
            id="done in time whatever an act without a date did",
        ),
    ],
)
def test_states_on_a_day(
    on: str, changes: dict[str, object], expected: tuple[ClockState, int | None, tuple[Missing, ...]]
) -> None:
    assert judged(on, **changes) == expected


def law(days: int) -> Limit:
    term: Term[Deadline] = load_pack("cn").term("petitions.accepted", on=START)
    return attrs.evolve(by(START + timedelta(days=days), term), length=Deadline(count=days, unit="day"))


@pytest.mark.parametrize(
    ("own", "other", "last", "basis"),
    [
        pytest.param(9, 15, 9, None, id="a shorter stated limit wins"),
        pytest.param(15, 15, 15, None, id="a stated limit of the same end wins"),
        pytest.param(16, 15, 15, "petitions.accepted", id="a longer stated limit yields to the law"),
    ],
)
def test_both_limits_are_shown_and_the_one_that_ends_first_governs(
    own: int, other: int, last: int, basis: str | None
) -> None:
    limits = (by(START + timedelta(days=own)), law(other))
    clock = Duty(kind="petition-accepted", item=ITEM, starts=START, limits=limits).clock(START)
    assert clock.limits == limits
    assert clock.last == START + timedelta(days=last)
    assert (None if clock.basis is None else clock.basis.name) == basis
    assert [term.name for term in clock.terms] == ["petitions.accepted"]


def test_days_late_and_days_left_are_told_only_where_they_are_meant() -> None:
    duty = Duty(kind="disclosure", item=ITEM, starts=START, limits=(by(date(2026, 4, 10)),))
    on = (date(2026, 3, 31), date(2026, 4, 8), date(2026, 4, 13))
    clocks = [duty.clock(day) for day in on]
    assert [(each.days_left, each.days_late) for each in clocks] == [(None, None), (2, None), (None, 3)]
    assert not any(each.provisional for each in clocks)


def made(state: ClockState, name: str = "d") -> Clock:
    item = reference("disclosure-duty", name)
    missing = (Missing(kind=item.kind, id=item.id, member="limit", reason="no-value"),) if state == "unknown" else ()
    return Clock(
        kind="disclosure",
        item=item,
        organ=None,
        starts=None,
        limits=(),
        done=None,
        state=state,
        days=None,
        inputs=(item,),
        missing=missing,
    )


def clocks_of(met: int, late: int, running: int, unknown: int, not_started: int = 0) -> list[Clock]:
    states: list[ClockState] = [
        *["met"] * met,  # type: ignore[list-item]  # literals in a list
        *["late"] * late,  # type: ignore[list-item]
        *["running"] * running,  # type: ignore[list-item]
        *["unknown"] * unknown,  # type: ignore[list-item]
        *["not-started"] * not_started,  # type: ignore[list-item]
    ]
    return [made(state, f"d-{number:02}") for number, state in enumerate(states)]


def refs(*numbers: int) -> tuple[object, ...]:
    return tuple(reference("disclosure-duty", f"d-{number:02}") for number in numbers)


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        pytest.param(
            clocks_of(3, 1, 2, 0, 1),
            Measured(value=Ratio(3, 4), inputs=refs(0, 1, 2, 3)),  # type: ignore[arg-type]  # references
            id="those that run or have not begun stay outside",
        ),
        pytest.param(
            clocks_of(3, 1, 5, 1),
            Measured(
                value=None,
                band=Band(low=Ratio(3, 5), high=Ratio(4, 5)),
                inputs=refs(0, 1, 2, 3, 9),  # type: ignore[arg-type]  # references
                missing=(Missing(kind="disclosure-duty", id="d-09", member="limit", reason="no-value"),),
            ),
            id="one that is not known makes a band",
        ),
        pytest.param(
            clocks_of(0, 2, 0, 0),
            Measured(value=Ratio(0, 2), inputs=refs(0, 1)),  # type: ignore[arg-type]  # references
            id="none in time is a ratio of zero",
        ),
        pytest.param(
            clocks_of(0, 0, 4, 0),
            Measured(value=None, missing=(Missing(kind="clock", reason="no-item"),)),
            id="nothing due is no ratio",
        ),
        pytest.param(
            clocks_of(0, 0, 0, 2),
            Measured(
                value=None,
                band=Band(low=Ratio(0, 2), high=Ratio(2, 2)),
                inputs=refs(0, 1),  # type: ignore[arg-type]  # references
                missing=(
                    Missing(kind="disclosure-duty", id="d-00", member="limit", reason="no-value"),
                    Missing(kind="disclosure-duty", id="d-01", member="limit", reason="no-value"),
                ),
            ),
            id="nothing known is a band from none to all",
        ),
    ],
)
def test_the_part_in_time(clocks: list[Clock], expected: Measured[Ratio]) -> None:
    assert in_time(clocks) == expected


def test_every_state_is_counted_apart() -> None:
    assert tally(clocks_of(5, 4, 3, 2, 1)) == Tally(met=5, late=4, running=3, not_started=1, unknown=2)


days: Final = st.dates(min_value=date(2014, 12, 1), max_value=date(2027, 3, 1))
lengths: Final = st.builds(
    Deadline,
    count=st.integers(0, 90),
    unit=st.sampled_from(("working-day", "day", "month", "year")),
)


def last_by_counting(starts: date, length: Deadline) -> date | None:
    """Count day by day, as a person does; months and years are left to another test."""
    workdays = calendar()
    unit: DeadlineUnit = length.unit
    day, left = starts, length.count
    while left:
        day += timedelta(days=1)
        left -= unit == "day" or workdays.is_workday(day)
    while not workdays.is_workday(day):
        day += timedelta(days=1)
    return day


class TestTheLastDayIsTheOneThatCountingDayByDayGives:
    """The last day is the one that counting day by day gives."""

    @given(starts=days, count=st.integers(0, 90), unit=st.sampled_from(("working-day", "day")))
    def test(self, starts: date, count: int, unit: DeadlineUnit) -> None:
        length = Deadline(count=count, unit=unit)
        assert until(starts, length).last == last_by_counting(starts, length)


class TestALimitNeverEndsOnADayOfRest:
    """A limit that is reckoned never ends on a day of rest."""

    @given(starts=days, length=lengths)
    def test(self, starts: date, length: Deadline) -> None:
        last = until(starts, length).last
        assert last is not None
        assert calendar().is_workday(last)


class TestWhatWasJudgedOnceStaysSo:
    """Once a duty is met or late it stays so, whatever the day; before, it goes from not started to running only."""

    @given(starts=days, length=lengths, done=st.none() | st.integers(0, 200), look=st.integers(-30, 200))
    def test(self, starts: date, length: Deadline, done: int | None, look: int) -> None:
        duty = Duty(
            kind="disclosure",
            item=ITEM,
            starts=starts,
            done=None if done is None else starts + timedelta(days=done),
            limits=(until(starts, length),),
        )
        order: tuple[tuple[ClockState, ...], ...] = (("not-started",), ("running",), ("met", "late"))
        stages = [
            next(
                number
                for number, states in enumerate(order)
                if duty.clock(starts + timedelta(days=day)).state in states
            )
            for day in (look, look + 1)
        ]
        assert stages == sorted(stages)
        now, then = (duty.clock(starts + timedelta(days=day)) for day in (look, look + 1))
        if now.state in {"met", "late"}:
            assert then.state == now.state


class TestTheBandHoldsEveryOutcome:
    """Whatever the unknown ones turn out to be, in time, late or still running, the part in time lies in the band."""

    @given(met=st.integers(0, 6), late=st.integers(0, 6), running=st.integers(0, 3), unknown=st.integers(1, 3))
    def test(self, met: int, late: int, running: int, unknown: int) -> None:
        found = in_time(clocks_of(met, late, running, unknown)).band
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        for outcome in product("mlr", repeat=unknown):
            good, bad = met + outcome.count("m"), late + outcome.count("l")
            if good + bad:
                assert found.low.worth <= Fraction(good, good + bad) <= found.high.worth


class TestTheOrderOfClocksDoesNotMatter:
    """The same clocks in any order give the same results."""

    @given(order=st.permutations(clocks_of(2, 2, 1, 2, 1)))
    def test(self, order: list[Clock]) -> None:
        plain = clocks_of(2, 2, 1, 2, 1)
        assert gathered(order) == gathered(plain)
        assert in_time(gathered(order).value or ()) == in_time(gathered(plain).value or ())
