"""The working-day calendar: what a day is, how terms run, and what is only provisional."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit._files import names, read_text
from govcredit.codes.workdays import Calendar, Counted, Reckoned, calendar
from govcredit.errors import InvalidValue

TEXTS = {name: read_text("workdays", name) for name in names("workdays")}
PACKAGED = calendar()
# The years to 2026, so that what is expected here still holds when a further year is packaged.
CHINA = Calendar.of({name: text for name, text in TEXTS.items() if name <= "2026.toml"})


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def last_saturday(year: int) -> date:
    return max(day for day in days(date(year, 12, 1), date(year, 12, 31)) if day.isoweekday() == 6)


# Each worked out from the notice named, not from a package.
@pytest.mark.parametrize(
    ("day", "why", "holiday", "number"),
    [
        pytest.param(date(2015, 1, 4), "make-up", "元旦", "国办发明电〔2014〕28号", id="2015 Sunday worked"),
        pytest.param(date(2015, 2, 18), "holiday", "春节", "国办发明电〔2014〕28号", id="2015 New Year's Eve"),
        pytest.param(date(2015, 6, 21), "weekend", None, None, id="2015 Sunday between two days of a line"),
        pytest.param(
            date(2015, 9, 4),
            "holiday",
            "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
            "国发明电〔2015〕1号",
            id="2015 day added later",
        ),
        pytest.param(
            date(2015, 9, 6),
            "make-up",
            "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
            "国发明电〔2015〕1号",
            id="2015 Sunday added later",
        ),
        pytest.param(date(2016, 2, 14), "make-up", "春节", "国办发明电〔2015〕18号", id="2016 Sunday worked"),
        pytest.param(date(2017, 1, 2), "holiday", "元旦", "国办发明电〔2016〕17号", id="2017 Monday in lieu"),
        pytest.param(date(2018, 12, 29), "make-up", "元旦", "国办发明电〔2018〕15号", id="2018 by the notice for 2019"),
        pytest.param(date(2018, 12, 31), "holiday", "元旦", "国办发明电〔2018〕15号", id="2018 off by that for 2019"),
        pytest.param(date(2019, 4, 6), "weekend", None, None, id="2019 Saturday that a holiday touches"),
        pytest.param(date(2019, 5, 1), "holiday", "劳动节", "国办发明电〔2018〕15号", id="2019 off from the first"),
        pytest.param(date(2019, 5, 2), "holiday", "劳动节", "国办发明电〔2019〕3号", id="2019 off by the amendment"),
        pytest.param(date(2019, 5, 5), "make-up", "劳动节", "国办发明电〔2019〕3号", id="2019 worked by the amendment"),
        pytest.param(date(2020, 1, 30), "holiday", "春节", "国办发明电〔2019〕16号", id="2020 off from the first"),
        pytest.param(date(2020, 1, 31), "holiday", "春节", "国办发明电〔2020〕1号", id="2020 prolonged"),
        pytest.param(date(2020, 2, 1), "holiday", "春节", "国办发明电〔2020〕1号", id="2020 no longer worked"),
        pytest.param(date(2020, 2, 3), "weekday", None, None, id="2020 back to work"),
        pytest.param(date(2020, 10, 1), "holiday", "国庆节、中秋节", "国办发明电〔2019〕16号", id="2020 two holidays"),
        pytest.param(date(2021, 9, 18), "make-up", "中秋节", "国办发明电〔2020〕27号", id="2021 Saturday worked"),
        pytest.param(date(2022, 12, 31), "holiday", "元旦", "国办发明电〔2022〕16号", id="2022 by the notice for 2023"),
        pytest.param(
            date(2023, 10, 7), "make-up", "中秋节、国庆节", "国办发明电〔2022〕16号", id="2023 Saturday worked"
        ),
        pytest.param(date(2023, 10, 8), "make-up", "中秋节、国庆节", "国办发明电〔2022〕16号", id="2023 Sunday worked"),
        pytest.param(date(2024, 2, 4), "make-up", "春节", "国办发明电〔2023〕7号", id="2024 Sunday worked"),
        pytest.param(date(2024, 2, 9), "weekday", None, None, id="2024 New Year's Eve, leave encouraged only"),
        pytest.param(date(2024, 2, 18), "make-up", "春节", "国办发明电〔2023〕7号", id="2024 second Sunday worked"),
        pytest.param(date(2025, 10, 8), "holiday", "国庆节、中秋节", "国办发明电〔2024〕12号", id="2025 eighth day"),
        pytest.param(date(2026, 1, 2), "holiday", "元旦", "国办发明电〔2025〕7号", id="2026 Friday off"),
        pytest.param(date(2026, 1, 4), "make-up", "元旦", "国办发明电〔2025〕7号", id="2026 Sunday worked"),
        pytest.param(date(2026, 2, 23), "holiday", "春节", "国办发明电〔2025〕7号", id="2026 ninth day"),
        pytest.param(date(2026, 9, 20), "make-up", "国庆节", "国办发明电〔2025〕7号", id="2026 Sunday in September"),
        pytest.param(date(2026, 10, 10), "make-up", "国庆节", "国办发明电〔2025〕7号", id="2026 Saturday worked"),
    ],
)
def test_a_day_is_what_its_notice_says(day: date, why: str, holiday: str | None, number: str | None) -> None:
    verdict = CHINA.examine(day)
    said = None if verdict.notice is None else verdict.notice.number
    assert (verdict.day, verdict.why, verdict.holiday, said) == (day, why, holiday, number)
    assert verdict.works == CHINA.is_workday(day) == (why in {"weekday", "make-up"})
    assert not verdict.provisional


# The days of the year, less its Saturdays and Sundays, less the statutory holidays: 11, and 13 from 2025 (全国年节及
# 纪念日放假办法, art. 2). A holiday on a weekend day is made up (art. 6) and a day taken is worked, so both even out.
@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2015, 365 - 104 - 11 - 1),  # and the anniversary of 3 September
        (2016, 366 - 105 - 11),
        (2017, 365 - 105 - 11),
        (2018, 365 - 104 - 11),
        (2019, 365 - 104 - 11),
        (2020, 366 - 104 - 11 - 2),  # and 31 January and 1 February, for which nothing was worked
        (2021, 365 - 104 - 11),
        (2022, 365 - 105 - 11),
        (2023, 365 - 105 - 11),
        (2024, 366 - 104 - 11),
        (2025, 365 - 104 - 13),
        (2026, 365 - 104 - 13),
    ],
)
def test_a_year_has_the_working_days_that_the_statute_leaves(year: int, expected: int) -> None:
    assert CHINA.count(date(year, 1, 1), date(year + 1, 1, 1)).days == expected


def test_every_day_is_as_chinesecalendar_has_it() -> None:
    chinese_calendar: Any = pytest.importorskip("chinese_calendar")
    newest = min(PACKAGED.arrangements[-1].year, max(chinese_calendar.constants.holidays).year)
    period = days(PACKAGED.since, date(newest, 12, 31))
    assert len(period) > 4000
    assert [day for day in period if PACKAGED.is_workday(day) != chinese_calendar.is_workday(day)] == []


def test_every_day_is_as_holidays_has_it() -> None:
    holidays: Any = pytest.importorskip("holidays")
    china = holidays.country_holidays("CN", years=range(2015, 2050))
    newest = min(PACKAGED.arrangements[-1].year, max(china.special_public_holidays))
    period = days(PACKAGED.since, date(newest, 12, 31))
    assert len(period) > 4000
    assert [day for day in period if PACKAGED.is_workday(day) != china.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        pytest.param(date(2024, 2, 8), 3, date(2024, 2, 19), id="9, then the worked Sunday 18, then 19 February"),
        pytest.param(date(2025, 9, 26), 5, date(2025, 10, 10), id="28 (Sunday), 29, 30 September, 9, 10 October"),
        pytest.param(date(2025, 9, 26), 6, date(2025, 10, 11), id="and then the worked Saturday"),
        pytest.param(date(2020, 1, 23), 1, date(2020, 2, 3), id="over the prolonged Spring Festival"),
        pytest.param(date(2019, 4, 30), 1, date(2019, 5, 5), id="to the worked Sunday of the amendment"),
        pytest.param(date(2018, 12, 28), 2, date(2019, 1, 2), id="29 December (Saturday), 2 January"),
        pytest.param(date(2026, 2, 13), 2, date(2026, 2, 24), id="14 February (Saturday), 24 February"),
        pytest.param(date(2023, 9, 15), 20, date(2023, 10, 19), id="20 days to answer a disclosure request"),
        pytest.param(date(2014, 12, 31), 1, date(2015, 1, 4), id="a start before the data is not counted"),
        pytest.param(date(2024, 2, 10), 0, date(2024, 2, 18), id="no days, from a day off"),
        pytest.param(date(2024, 2, 9), 0, date(2024, 2, 9), id="no days, from a working day"),
        pytest.param(date(2024, 2, 12), -1, date(2024, 2, 9), id="back from a day off"),
        pytest.param(date(2025, 10, 11), -6, date(2025, 9, 26), id="back over the National Day"),
        pytest.param(date(2024, 2, 18), -1, date(2024, 2, 9), id="back from a worked Sunday"),
    ],
)
def test_a_term_in_working_days_ends_on_its_last_working_day(start: date, count: int, expected: date) -> None:
    assert CHINA.add(start, count) == Reckoned(on=expected, provisional=False)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 9, 3), date(2015, 9, 6)),
        (date(2022, 12, 31), date(2023, 1, 3)),
        (date(2023, 9, 29), date(2023, 10, 7)),
        (date(2024, 5, 1), date(2024, 5, 6)),
        (date(2024, 5, 11), date(2024, 5, 11)),
        (date(2024, 5, 12), date(2024, 5, 13)),
        (date(2026, 1, 1), date(2026, 1, 4)),
        (date(2026, 10, 1), date(2026, 10, 8)),
    ],
    ids=str,
)
def test_a_last_day_that_is_not_worked_moves_on(day: date, expected: date) -> None:
    assert CHINA.roll(day) == Reckoned(on=expected, provisional=False)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2023, 10, 1), date(2023, 11, 1), 19, id="October 2023: 7 to 13, 16 to 20, 23 to 27, 30, 31"),
        pytest.param(date(2020, 2, 1), date(2020, 3, 1), 20, id="February 2020"),
        pytest.param(date(2024, 2, 10), date(2024, 2, 18), 0, id="the Spring Festival of 2024"),
        pytest.param(date(2024, 2, 18), date(2024, 2, 19), 1, id="one worked Sunday"),
        pytest.param(date(2024, 2, 19), date(2024, 2, 18), -1, id="the same, backwards"),
        pytest.param(date(2024, 2, 19), date(2024, 2, 19), 0, id="nothing"),
        pytest.param(date(2026, 12, 1), date(2026, 12, 26), 19, id="December 2026 as far as it is settled"),
    ],
)
def test_a_half_open_period_has_its_working_days(start: date, end: date, expected: int) -> None:
    assert CHINA.count(start, end) == Counted(days=expected, provisional=False)


class TestProvisional:
    """What a later notice may still change says so."""

    @pytest.mark.parametrize(
        ("year", "until"),
        [
            pytest.param(2015, date(2015, 12, 26), id="Friday 1 January 2016"),
            pytest.param(2016, date(2016, 12, 31), id="Sunday 1 January 2017"),
            pytest.param(2017, date(2017, 12, 30), id="Monday 1 January 2018"),
            pytest.param(2018, date(2018, 12, 29), id="Tuesday 1 January 2019"),
            pytest.param(2019, date(2019, 12, 28), id="Wednesday 1 January 2020"),
            pytest.param(2021, date(2021, 12, 25), id="Saturday 1 January 2022"),
            pytest.param(2025, date(2025, 12, 27), id="Thursday 1 January 2026"),
        ],
    )
    def test_the_tail_of_the_newest_year_begins_on_its_last_saturday(self, year: int, until: date) -> None:
        held = Calendar.of({f"{year}.toml": TEXTS[f"{year}.toml"]})
        assert (held.since, held.until) == (date(year, 1, 1), until)
        verdicts = [held.examine(day).provisional for day in (until - timedelta(days=1), until, date(year, 12, 31))]
        assert verdicts == [False, True, True]

    def test_no_packaged_notice_reached_further_back(self) -> None:
        reached = {min(arrangement.rulings()) for arrangement in PACKAGED.arrangements}
        december = {day for day in reached if day.month == 12}
        assert {date(2018, 12, 29), date(2022, 12, 31)} <= december
        assert all(day >= last_saturday(day.year) for day in december)

    def test_no_older_notice_reached_further_back(self) -> None:
        constants: Any = pytest.importorskip("chinese_calendar").constants
        moved = [day for day in constants.holidays | constants.workdays if day.month == 12]
        assert {date(2006, 12, 30), date(2007, 12, 29), date(2011, 12, 31)} <= set(moved)
        assert all(day >= last_saturday(day.year) for day in moved)

    def test_a_notice_does_change_the_tail(self) -> None:
        early = Calendar.of({"2018.toml": TEXTS["2018.toml"]})
        late = early.including({"2019.toml": TEXTS["2019.toml"]})
        tail = days(date(2018, 12, 28), date(2019, 1, 2))
        assert [early.is_workday(day) for day in tail] == [True, False, False, True, True, True]
        assert [late.is_workday(day) for day in tail] == [True, True, False, False, False, True]
        assert [early.examine(day).provisional for day in tail] == [False, True, True, True, True, True]
        assert not any(late.examine(day).provisional for day in tail)

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            pytest.param(lambda: CHINA.add(date(2026, 12, 24), 1), Reckoned(on=date(2026, 12, 25), provisional=False), id="25"),
            pytest.param(lambda: CHINA.add(date(2026, 12, 25), 1), Reckoned(on=date(2026, 12, 28), provisional=True), id="28"),
            pytest.param(lambda: CHINA.add(date(2026, 12, 26), -1), Reckoned(on=date(2026, 12, 25), provisional=False), id="back"),
            pytest.param(lambda: CHINA.roll(date(2026, 12, 26)), Reckoned(on=date(2026, 12, 28), provisional=True), id="roll"),
            pytest.param(lambda: CHINA.add(date(2014, 12, 30), 1), Reckoned(on=date(2014, 12, 31), provisional=True), id="before"),
            pytest.param(lambda: CHINA.add(date(2015, 1, 5), -1), Reckoned(on=date(2015, 1, 4), provisional=False), id="first"),
            pytest.param(lambda: CHINA.add(date(2015, 1, 4), -1), Reckoned(on=date(2014, 12, 31), provisional=True), id="gone"),
            pytest.param(lambda: CHINA.add(date(2030, 1, 1), 5), Reckoned(on=date(2030, 1, 8), provisional=True), id="2030"),
            pytest.param(lambda: CHINA.count(date(2026, 12, 1), date(2026, 12, 27)), Counted(days=19, provisional=True), id="count"),
            pytest.param(lambda: CHINA.count(date(2014, 12, 31), date(2015, 1, 1)), Counted(days=1, provisional=True), id="2014"),
            pytest.param(lambda: CHINA.count(date(2030, 1, 1), date(2030, 1, 1)), Counted(days=0, provisional=False), id="empty"),
        ],
    )  # fmt: skip
    def test_an_answer_that_rests_on_an_unsettled_day_says_so(
        self, answer: Callable[[], Reckoned | Counted], expected: Reckoned | Counted
    ) -> None:
        assert answer() == expected

    @pytest.mark.parametrize(
        "day", [date(2027, 10, 1), date(2100, 1, 1), date(1999, 12, 31), date.min, date.max], ids=str
    )
    def test_beyond_the_data_the_weekday_rule_speaks(self, day: date) -> None:
        verdict = CHINA.examine(day)
        works = day.isoweekday() <= 5
        assert (verdict.works, verdict.why) == (works, "weekday" if works else "weekend")
        assert (verdict.holiday, verdict.notice, verdict.provisional) == (None, None, True)

    @pytest.mark.parametrize(
        ("start", "count", "expected"),
        [
            (date.max, 1, date.max),
            (date.max, 10**30, date.max),
            (date(2024, 1, 1), 10**9, date.max),
            (date.min, -1, date.min),
            (date.min, -(10**30), date.min),
            (date(2024, 1, 1), -(10**9), date.min),
            (date.max, 0, date.max),  # a Friday
            (date.min, 0, date.min),  # a Monday
            (date.min, 1, date(1, 1, 2)),
            (date.max, -1, date(9999, 12, 30)),
        ],
    )
    def test_the_ends_of_time_answer_for_what_lies_beyond(self, start: date, count: int, expected: date) -> None:
        assert CHINA.add(start, count) == Reckoned(on=expected, provisional=True)

    def test_without_any_year_everything_is_provisional(self) -> None:
        nothing = Calendar.of({})
        assert repr(nothing) == "Calendar(arrangements=none)"
        assert (nothing.since, nothing.until) == (date.min, date.min)
        for day in (date.min, date(2024, 2, 4), date.max):
            assert nothing.examine(day).provisional
        assert nothing.add(date(2024, 2, 2), 1) == Reckoned(on=date(2024, 2, 5), provisional=True)


class TestYearsOfOnesOwn:
    """A year may be added or replaced from outside the package."""

    def test_the_packaged_calendar_is_read_once(self) -> None:
        assert calendar() is calendar()
        assert Calendar.of(TEXTS) == PACKAGED
        assert PACKAGED.since == date(2015, 1, 1)
        assert PACKAGED.until >= date(2026, 12, 26)

    def test_the_order_of_the_files_does_not_matter(self) -> None:
        assert Calendar.of(dict(reversed(TEXTS.items()))) == PACKAGED
        assert repr(CHINA) == "Calendar(arrangements=2015..2026)"

    def test_a_further_year_moves_the_end_of_what_is_settled(self) -> None:
        older = Calendar.of({name: text for name, text in TEXTS.items() if name < "2026.toml"})
        assert older.until == date(2025, 12, 27)
        assert older.including({"2026.toml": TEXTS["2026.toml"]}) == CHINA

    def test_a_year_given_again_is_replaced(self) -> None:
        other = TEXTS["2024.toml"].replace("make_up = [2024-02-04, 2024-02-18]", "make_up = [2024-02-18]")
        changed = CHINA.including({"2024.toml": other})
        assert (changed.is_workday(date(2024, 2, 4)), CHINA.is_workday(date(2024, 2, 4))) == (False, True)
        assert changed.count(date(2024, 1, 1), date(2025, 1, 1)).days == 250

    def test_a_gap_between_years_is_refused(self) -> None:
        with pytest.raises(
            InvalidValue, match=re.escape("2015.toml and 2017.toml: the years between them are missing")
        ):
            Calendar.of({name: TEXTS[name] for name in ("2015.toml", "2017.toml")})

    def test_two_years_that_speak_about_one_day_are_refused(self) -> None:
        twice = TEXTS["2018.toml"].replace("off = [2018-01-01]", "off = [2018-01-01, 2018-12-31]")
        with pytest.raises(InvalidValue, match=re.escape("2018.toml and 2019.toml: both speak about 2018-12-31")):
            CHINA.including({"2018.toml": twice})

    def test_a_wrong_year_file_is_refused_by_its_name(self) -> None:
        with pytest.raises(InvalidValue, match=re.escape("2027.toml: notice: missing")):
            CHINA.including({"2027.toml": "year = 2027"})


@pytest.mark.parametrize("day", [datetime(2024, 2, 4, 12), "2024-02-04", None, 738920], ids=repr)  # noqa: DTZ001
def test_what_is_not_a_date_is_refused(day: date) -> None:
    for ask in (
        CHINA.examine,
        CHINA.is_workday,
        CHINA.roll,
        lambda it: CHINA.add(it, 1),
        lambda it: CHINA.count(it, it),
    ):
        with pytest.raises(InvalidValue, match="a day is a date without a time"):
            ask(day)


@pytest.mark.parametrize("count", [1.0, "1", None, True], ids=repr)
def test_what_is_not_a_number_of_days_is_refused(count: int) -> None:
    with pytest.raises(InvalidValue, match="a count of working days is an integer"):
        CHINA.add(date(2024, 2, 4), count)


# Most days near the data, some anywhere.
near = st.dates(min_value=date(2014, 6, 1), max_value=date(2027, 6, 30))
anywhere = near | st.dates()
# Far enough from the ends of time that no answer stops there.
inner = near | st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1))
counts = st.integers(min_value=-400, max_value=400) | st.integers(min_value=-100_000, max_value=100_000)


class TestProperties:
    """Each method states one sentence about every date and every count."""

    @given(near, st.integers(min_value=-60, max_value=60))
    def test_a_term_is_walked_day_by_day(self, start: date, count: int) -> None:
        """The end of a term is the day that a walk over the single days reaches."""
        step = timedelta(days=1 if count >= 0 else -1)
        day, left = start, abs(count)
        while left:
            day += step
            left -= CHINA.examine(day).works
        while not CHINA.examine(day).works:
            day += step
        assert CHINA.add(start, count).on == day

    @given(near, st.integers(min_value=0, max_value=120))
    def test_a_count_is_a_count_of_days(self, start: date, length: int) -> None:
        """The working days of a period are its days that work."""
        end = start + timedelta(days=length)
        works = sum(CHINA.examine(start + timedelta(days=offset)).works for offset in range(length))
        assert (CHINA.count(start, end).days, CHINA.count(end, start).days) == (works, -works)

    @given(inner, counts)
    def test_forth_and_back_is_no_way(self, start: date, count: int) -> None:
        """From a working day, so many days on and as many back lead to that day."""
        origin = CHINA.roll(start).on
        assert CHINA.add(CHINA.add(origin, count).on, -count).on == origin

    @given(inner, st.integers(min_value=1, max_value=100_000))
    def test_a_term_holds_its_days(self, start: date, count: int) -> None:
        """From the day after its beginning to its last day a term holds as many working days as it counts."""
        end = CHINA.add(start, count).on
        tomorrow = timedelta(days=1)
        assert CHINA.count(start + tomorrow, end + tomorrow).days == count
        assert CHINA.is_workday(end)

    @given(anywhere, counts, counts)
    def test_a_longer_term_never_ends_earlier(self, start: date, one: int, other: int) -> None:
        """Of two terms from one day the one of more days ends no earlier."""
        assert CHINA.add(start, min(one, other)).on <= CHINA.add(start, max(one, other)).on

    @given(anywhere, anywhere, counts)
    def test_a_later_start_never_ends_earlier(self, one: date, other: date, count: int) -> None:
        """Of two terms of one length the one that begins later ends no earlier."""
        assert CHINA.add(min(one, other), count).on <= CHINA.add(max(one, other), count).on

    @given(anywhere, anywhere, anywhere)
    def test_adjoining_periods_add_up(self, one: date, two: date, three: date) -> None:
        """The working days of two adjoining periods are those of both together, whatever their order."""
        assert CHINA.count(one, two).days + CHINA.count(two, three).days == CHINA.count(one, three).days

    @given(anywhere)
    def test_rolling_twice_is_rolling_once(self, day: date) -> None:
        """A rolled day is worked, is not before the day, and stays where it is."""
        rolled = CHINA.roll(day).on
        assert CHINA.is_workday(rolled)
        assert rolled >= day
        assert CHINA.roll(rolled).on == rolled
        assert CHINA.count(day, rolled).days == 0

    @given(anywhere, st.integers(min_value=1, max_value=2000), st.integers(min_value=1, max_value=2000))
    def test_a_shorter_term_is_no_less_settled(self, start: date, one: int, other: int) -> None:
        """What is settled for a term is settled for each shorter one in the same direction."""
        short, long = min(one, other), max(one, other)
        assert CHINA.add(start, short).provisional <= CHINA.add(start, long).provisional
        assert CHINA.add(start, -short).provisional <= CHINA.add(start, -long).provisional

    @given(anywhere, anywhere, anywhere, anywhere)
    def test_a_part_is_no_less_settled(self, one: date, two: date, three: date, four: date) -> None:
        """What is settled for a period is settled for each part of it."""
        first, second, third, fourth = sorted((one, two, three, four))
        assert CHINA.count(second, third).provisional <= CHINA.count(first, fourth).provisional

    @given(st.dates(), st.integers(min_value=-(10**40), max_value=10**40))
    def test_nothing_raises(self, day: date, count: int) -> None:
        """Every date and every count has an answer, and beyond the data it is provisional."""
        beyond = not CHINA.since <= day < CHINA.until
        assert CHINA.examine(day).provisional == beyond
        assert CHINA.roll(day).provisional >= beyond
        assert isinstance(CHINA.add(day, count).on, date)
        assert CHINA.count(date.min, day).days >= 0
