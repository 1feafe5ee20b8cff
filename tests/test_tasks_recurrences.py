"""The days of recurrences, worked out by hand and compared with a general reader of rules."""

from datetime import date, datetime
from typing import Final

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.tasks.recurrences import rule_of

D: Final = date.fromisoformat
MIDNIGHT: Final = datetime.min.time()

DAYS: Final = {
    "each-year": ("FREQ=YEARLY", "2017-12-31", "2019-12-31", ["2017-12-31", "2018-12-31", "2019-12-31"]),
    "each-half-year": ("FREQ=YEARLY;BYMONTH=6,12", "2018-06-27", "2018-12-31", ["2018-06-30", "2018-12-31"]),
    "each-quarter": (
        "FREQ=MONTHLY;INTERVAL=3",
        "2018-03-31",
        "2018-12-30",
        ["2018-03-31", "2018-06-30", "2018-09-30"],
    ),
    "each-tenth-of-july": (
        "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10",
        "2018-06-01",
        "2019-07-10",
        ["2018-07-10", "2019-07-10"],
    ),
    # 2018-07-06 is a Friday.
    "each-second-friday": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2018-07-06", "2018-07-31", ["2018-07-06", "2018-07-20"]),
    "each-third-day": ("FREQ=DAILY;INTERVAL=3", "2018-07-01", "2018-07-08", ["2018-07-01", "2018-07-04", "2018-07-07"]),
    # The 30th of each month, and the last day of February.
    "each-thirtieth": (
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "2018-01-01",
        "2018-03-31",
        ["2018-01-30", "2018-02-28", "2018-03-30"],
    ),
    "until": ("FREQ=MONTHLY;UNTIL=20180815", "2018-07-01", "2018-12-31", ["2018-07-31"]),
    "two-times": ("FREQ=MONTHLY;COUNT=2", "2018-07-01", "2018-12-31", ["2018-07-31", "2018-08-31"]),
    "no-such-day": ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "0001-01-01", "9999-12-31", []),
    "the-end-of-the-calendar": ("FREQ=WEEKLY;BYDAY=SU", "9999-12-27", "9999-12-31", []),
    "before-it-begins": ("FREQ=YEARLY", "2018-12-31", "2018-01-01", []),
}
# From Thursday 5 April 2018 on, the first day after Tuesday the 10th.
CONVENTIONS: Final = (
    ("FREQ=YEARLY", "2018-12-31"),
    ("FREQ=YEARLY;BYMONTH=6", "2018-06-30"),
    ("FREQ=YEARLY;BYMONTH=2", "2019-02-28"),
    ("FREQ=MONTHLY", "2018-04-30"),
    ("FREQ=MONTHLY;INTERVAL=6", "2018-04-30"),  # the month of the start is the first
    ("FREQ=WEEKLY", "2018-04-15"),
    ("FREQ=WEEKLY;BYDAY=FR", "2018-04-13"),
    ("FREQ=DAILY", "2018-04-11"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2018-04-27"),
    ("FREQ=YEARLY;BYMONTH=5;BYDAY=2MO", "2018-05-14"),
    ("FREQ=YEARLY;COUNT=1", "2018-12-31"),
    ("FREQ=YEARLY;UNTIL=20181230", "None"),
    ("FREQ=YEARLY;UNTIL=20181231T000000Z", "2018-12-31"),
)
NO_RULES: Final = {
    "no-rule": "每年",
    "empty": "",
    "no-frequency": "INTERVAL=2",
    "blank-frequency": "FREQ=",
    "unknown-frequency": "FREQ=HOURLY",
    "unknown-part": "FREQ=YEARLY;BYEASTER=1",
    "hours": "FREQ=YEARLY;BYHOUR=1",
    "twice-the-same-part": "FREQ=YEARLY;BYMONTH=1;BYMONTH=2",
    "no-interval": "FREQ=YEARLY;INTERVAL=0",
    "month-13": "FREQ=YEARLY;BYMONTH=13",
    "day-zero": "FREQ=MONTHLY;BYMONTHDAY=0",
    "day-of-a-week": "FREQ=WEEKLY;BYMONTHDAY=1",
    "first-monday-of-a-year": "FREQ=YEARLY;BYDAY=1MO",
    "first-of-some-days": "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=1",
    "last-of-a-year": "FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=-1",
    "no-weekday": "FREQ=WEEKLY;BYDAY=XX",
    "week-from-sunday": "FREQ=WEEKLY;WKST=SU",
    "no-until": "FREQ=YEARLY;UNTIL=20180231",
    "half-an-until": "FREQ=YEARLY;UNTIL=2018",
    "end-told-twice": "FREQ=YEARLY;UNTIL=20180201;COUNT=2",
    "digits-of-another-script": "FREQ=YEARLY;INTERVAL=２",
    "a-long-number": "FREQ=YEARLY;INTERVAL=" + "9" * 5000,
    "a-long-count": "FREQ=DAILY;COUNT=99999",
}
TEXTS: Final = {
    "a-year-ends-in-december": ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
    "a-month-ends-on-its-last-day": ("FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1"),
    "a-week-ends-on-sunday": ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=SU"),
    "months-in-order": ("FREQ=YEARLY;BYMONTHDAY=10;BYMONTH=7,1", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10"),
    "the-last-stays": (
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    ),
    "ends-stay": ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20201231", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20201231"),
    "counts-stay": ("FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"),
}


@pytest.mark.parametrize(("rule", "first", "until", "expected"), DAYS.values(), ids=DAYS)
def test_the_days_of_a_rule(rule: str, first: str, until: str, expected: list[str]) -> None:
    read = rule_of(rule)
    assert read is not None
    assert [day.isoformat() for day in read.between(D(first), D(until))] == expected


@pytest.mark.parametrize(("rule", "expected"), CONVENTIONS)
def test_a_rule_that_names_no_day_recurs_by_the_end_of_its_time(rule: str, expected: str) -> None:
    read = rule_of(rule)
    assert read is not None
    assert str(read.following(D("2018-04-05"), D("2018-04-10"))) == expected


@pytest.mark.parametrize("rule", NO_RULES.values(), ids=NO_RULES)
def test_what_schedules_do_not_use_is_not_read(rule: str) -> None:
    assert rule_of(rule) is None


@pytest.mark.parametrize(("rule", "expected"), TEXTS.values(), ids=TEXTS)
def test_the_text_of_a_rule_names_its_days(rule: str, expected: str) -> None:
    read = rule_of(rule)
    assert read is not None
    assert read.text == expected
    assert rule_of(read.text) == read


def part(name: str, numbers: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    listed = st.lists(numbers, min_size=1, max_size=3, unique=True)
    return st.one_of(st.just(""), listed.map(lambda held: f";{name}={','.join(map(str, held))}"))


BY_DATE: Final = part("BYMONTHDAY", st.one_of(st.integers(1, 28), st.integers(-3, -1)))
BY_WEEKDAY: Final = st.sampled_from([";BYDAY=MO", ";BYDAY=WE,SU"])
ENDS: Final = st.sampled_from(["", ";COUNT=3", ";UNTIL=20190630"])
# Days of the month and of the week together may not come for decades, and a general reader looks on until the year 9999.
RULES: Final = st.one_of(
    st.builds(
        "FREQ=YEARLY;INTERVAL={}{}{}{}".format, st.integers(1, 4), part("BYMONTH", st.integers(1, 12)), BY_DATE, ENDS
    ),
    st.builds("FREQ=MONTHLY;INTERVAL={}{}{}".format, st.integers(1, 14), BY_DATE, ENDS),
    st.builds("FREQ=MONTHLY{};BYSETPOS=-1{}".format, BY_WEEKDAY, ENDS),
    st.builds("FREQ=WEEKLY;INTERVAL={}{}{}".format, st.integers(1, 5), BY_WEEKDAY, ENDS),
    st.builds("FREQ=DAILY;INTERVAL={}{}".format, st.integers(1, 14), ENDS),
)
FIRST: Final = st.dates(D("2016-01-01"), D("2019-12-31"))


@given(rule=RULES, first=FIRST, day=st.dates(D("2015-01-01"), D("2022-12-31")))
def test_a_general_reader_finds_the_same_days(rule: str, first: date, day: date) -> None:
    """The days of a rule, as its text names them, are those that python-dateutil gives."""
    read = rule_of(rule)
    assert read is not None
    every = rrulestr(read.text, dtstart=datetime.combine(first, MIDNIGHT))
    last = D("2021-12-31")
    within = every.between(datetime.combine(first, MIDNIGHT), datetime.combine(last, MIDNIGHT), inc=True)
    assert read.between(first, last) == tuple(each.date() for each in within)
    before, after = (
        every.before(datetime.combine(day, MIDNIGHT), inc=True),
        every.after(datetime.combine(day, MIDNIGHT)),
    )
    assert read.latest(first, day) == (None if before is None else before.date())
    assert read.following(first, day) == (None if after is None else after.date())
