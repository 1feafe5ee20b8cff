"""Periods and deadlines: worked by hand from the statutes and notices named beside each case."""

from datetime import date
from typing import Final

import pytest

from govcredit.codes.workdays import Calendar, Reckoned
from govcredit.errors import InvalidValue
from govcredit.model.values import Deadline, DeadlineUnit, Period

# ---------------------------------------------------------------------------------------------------------------------
# Period

APRIL: Final = Period(start=date(2026, 4, 1), end=date(2026, 5, 1))
SINCE_APRIL: Final = Period(start=date(2026, 4, 1))
BEFORE_MAY: Final = Period(end=date(2026, 5, 1))
ALWAYS: Final = Period()
NEVER: Final = Period(start=date(2026, 4, 10), end=date(2026, 4, 10))
BACKWARDS: Final = Period(start=date(2026, 4, 20), end=date(2026, 4, 10))


@pytest.mark.parametrize(
    ("period", "inside"),
    [
        pytest.param(APRIL, (False, True, True, False), id="closed"),
        pytest.param(SINCE_APRIL, (False, True, True, True), id="open end"),
        pytest.param(BEFORE_MAY, (True, True, True, False), id="open start"),
        pytest.param(ALWAYS, (True, True, True, True), id="open on both sides"),
        pytest.param(NEVER, (False, False, False, False), id="empty"),
        pytest.param(BACKWARDS, (False, False, False, False), id="backwards"),
    ],
)
def test_a_period_holds_its_start_and_not_its_end(period: Period, inside: tuple[bool, ...]) -> None:
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert tuple(period.contains(day) for day in days) == inside
    assert period.is_empty is (period in (NEVER, BACKWARDS))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(APRIL, APRIL, True, id="itself"),
        pytest.param(APRIL, Period(start=date(2026, 5, 1)), False, id="the one ends where the other starts"),
        pytest.param(APRIL, Period(start=date(2026, 4, 30)), True, id="one day in common"),
        pytest.param(APRIL, Period(end=date(2026, 4, 1)), False, id="ends before"),
        pytest.param(APRIL, Period(end=date(2026, 4, 2)), True, id="the first day in common"),
        pytest.param(SINCE_APRIL, BEFORE_MAY, True, id="open ends that cross"),
        pytest.param(Period(start=date(2026, 5, 1)), BEFORE_MAY, False, id="open ends that do not"),
        pytest.param(SINCE_APRIL, Period(start=date(2030, 1, 1)), True, id="both go on"),
        pytest.param(BEFORE_MAY, Period(end=date(1999, 1, 1)), True, id="both were always"),
        pytest.param(ALWAYS, ALWAYS, True, id="always"),
        pytest.param(ALWAYS, NEVER, False, id="an empty one inside"),
        pytest.param(APRIL, NEVER, False, id="an empty one in the middle"),
        pytest.param(NEVER, NEVER, False, id="two empty ones"),
        pytest.param(BACKWARDS, APRIL, False, id="backwards"),
    ],
)
def test_periods_overlap_where_a_day_belongs_to_both(one: Period, other: Period, expected: bool) -> None:  # noqa: FBT001
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2026-04-01/2026-05-01", APRIL, id="closed"),
        pytest.param("2026-04-01/..", SINCE_APRIL, id="open end"),
        pytest.param("../2026-05-01", BEFORE_MAY, id="open start"),
        pytest.param("../..", ALWAYS, id="open on both sides"),
        pytest.param("2026-04-20/2026-04-10", BACKWARDS, id="backwards, for validation to see"),
    ],
)
def test_a_period_is_read(text: str, expected: Period) -> None:
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("2026-04-01", id="one day"),
        pytest.param("2026-04-01/2026-04-02/2026-04-03", id="three days"),
        pytest.param("2026-02-30/..", id="no such day"),
        pytest.param("20260401/20260501", id="without hyphens"),
        pytest.param("2026-W14-3/..", id="by weeks"),
        pytest.param("2026-4-1/..", id="one digit"),
        pytest.param("/2026-05-01", id="an open side must be said"),
        pytest.param("2026-04-01 / 2026-05-01", id="blanks"),
        pytest.param("２０２６-04-01/..", id="full-width"),
        pytest.param("2026-04-01\n/..", id="line feed"),
        pytest.param("0000-01-01/..", id="year 0"),
    ],
)
def test_what_is_no_period_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue):
        Period.parse(text)


# ---------------------------------------------------------------------------------------------------------------------
# Deadline


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        pytest.param("7个工作日", 7, "working-day", id="working days"),
        pytest.param("10工作日", 10, "working-day", id="without the measure word"),
        pytest.param("7 working days", 7, "working-day", id="English"),
        pytest.param("1 working-day", 1, "working-day", id="as the format has it"),
        pytest.param("30日", 30, "day", id="days"),
        pytest.param("5天", 5, "day", id="days, colloquial"),
        pytest.param("15个自然日", 15, "day", id="calendar days"),
        pytest.param("15自然日", 15, "day", id="calendar days without the measure word"),
        pytest.param("1 day", 1, "day", id="day"),
        pytest.param("30 days", 30, "day", id="days in English"),
        pytest.param("6个月", 6, "month", id="months"),
        pytest.param("6月", 6, "month", id="months without the measure word"),
        pytest.param("3 months", 3, "month", id="months in English"),
        pytest.param("3年", 3, "year", id="years"),
        pytest.param("3 year", 3, "year", id="year in English"),
        pytest.param("３个月", 3, "month", id="full-width"),
        pytest.param(" 20个工作日 ", 20, "working-day", id="blanks around"),
        pytest.param("0日", 0, "day", id="none"),
        pytest.param("999999日", 999_999, "day", id="the most"),
    ],
)
def test_a_deadline_is_read(text: str, count: int, unit: DeadlineUnit) -> None:
    assert Deadline.parse(text) == Deadline(count=count, unit=unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "个工作日",
        "七个工作日",
        "7周",
        "7个工作日内",
        "-7日",
        "1.5年",
        "1000000日",
        "7²日",
        "2026年6月",
        "3 years ago",
    ],
)
def test_what_is_no_deadline_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue):
        Deadline.parse(text)


# 民法典 art. 201 (the first day is not counted) and art. 202 (the corresponding day, else the last day of the month).
@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        pytest.param("30日", date(2024, 2, 1), date(2024, 3, 2), id="days over a leap day"),
        pytest.param("30日", date(2023, 2, 1), date(2023, 3, 3), id="days in a common year"),
        pytest.param("1日", date(2026, 12, 31), date(2027, 1, 1), id="over the end of a year"),
        pytest.param("0日", date(2026, 4, 1), date(2026, 4, 1), id="no day"),
        pytest.param("365日", date(2023, 6, 1), date(2024, 5, 31), id="365 days over a leap day"),
        pytest.param("1个月", date(2024, 1, 31), date(2024, 2, 29), id="31 January, leap year"),
        pytest.param("1个月", date(2023, 1, 31), date(2023, 2, 28), id="31 January, common year"),
        pytest.param("1个月", date(2024, 1, 30), date(2024, 2, 29), id="30 January"),
        pytest.param("1个月", date(2024, 1, 29), date(2024, 2, 29), id="29 January"),
        pytest.param("1个月", date(2024, 2, 29), date(2024, 3, 29), id="from the last of February, not to the last"),
        pytest.param("1个月", date(2026, 3, 31), date(2026, 4, 30), id="31 March"),
        pytest.param("6个月", date(2024, 8, 31), date(2025, 2, 28), id="over the end of a year"),
        pytest.param("12个月", date(2024, 2, 29), date(2025, 2, 28), id="twelve months"),
        pytest.param("13个月", date(2026, 1, 31), date(2027, 2, 28), id="thirteen months"),
        pytest.param("0个月", date(2026, 1, 31), date(2026, 1, 31), id="no month"),
        pytest.param("1年", date(2024, 2, 29), date(2025, 2, 28), id="29 February + 1 year"),
        pytest.param("4年", date(2024, 2, 29), date(2028, 2, 29), id="29 February + 4 years"),
        pytest.param("4年", date(2096, 2, 29), date(2100, 2, 28), id="2100 is no leap year"),
        pytest.param("3年", date(2018, 6, 27), date(2021, 6, 27), id="three years"),
    ],
)
def test_a_deadline_in_days_months_or_years(text: str, start: date, expected: date) -> None:
    assert Deadline.parse(text).after(start) == Reckoned(on=expected, provisional=False)


# 国办发明电〔2023〕7号: 2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。9 February, the eve, is worked.
@pytest.mark.parametrize(
    ("count", "start", "expected"),
    [
        pytest.param(1, date(2024, 2, 2), date(2024, 2, 4), id="a Sunday that is worked"),
        pytest.param(1, date(2024, 2, 9), date(2024, 2, 18), id="over the whole festival"),
        pytest.param(2, date(2024, 2, 9), date(2024, 2, 19), id="the Monday after"),
        pytest.param(7, date(2024, 2, 1), date(2024, 2, 9), id="2, 4, 5, 6, 7, 8, 9 February"),
        pytest.param(8, date(2024, 2, 1), date(2024, 2, 18), id="and the next is the Sunday after"),
        pytest.param(20, date(2024, 1, 31), date(2024, 3, 4), id="20 working days: 8 before, 12 after"),
        pytest.param(1, date(2024, 2, 12), date(2024, 2, 18), id="from a day of the festival"),
        pytest.param(0, date(2024, 2, 12), date(2024, 2, 18), id="none, from a day of the festival"),
    ],
)
def test_a_deadline_in_working_days_over_the_spring_festival_of_2024(count: int, start: date, expected: date) -> None:
    assert Deadline(count=count, unit="working-day").after(start) == Reckoned(on=expected, provisional=False)


def test_working_days_go_by_the_calendar_that_is_given() -> None:
    # Without any notice, Monday to Friday: 2, 5, 6, 7, 8, 9, 12 February.
    bare = Calendar.of({})
    assert Deadline.parse("7个工作日").after(date(2024, 2, 1), bare) == Reckoned(on=date(2024, 2, 12), provisional=True)


@pytest.mark.parametrize("start", [date(2150, 1, 1), date(1990, 1, 1)], ids=["after", "before"])
def test_working_days_beyond_the_notices_are_provisional(start: date) -> None:
    assert Deadline(count=5, unit="working-day").after(start).provisional


def test_working_days_never_go_beyond_the_last_day() -> None:
    assert Deadline(count=999_999, unit="working-day").after(date(9999, 1, 1)) == Reckoned(
        on=date.max, provisional=True
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param("1日", date.max, id="a day after the last"),
        pytest.param("999999日", date(9000, 1, 1), id="many days"),
        pytest.param("1个月", date(9999, 12, 1), id="a month"),
        pytest.param("1年", date(9999, 1, 1), id="a year"),
        pytest.param("999999年", date(2026, 1, 1), id="many years"),
    ],
)
def test_a_deadline_after_the_last_day_is_an_invalid_value(text: str, start: date) -> None:
    with pytest.raises(InvalidValue, match="later than 9999-12-31"):
        Deadline.parse(text).after(start)
