"""Where days stand on the board: months, bars, marks and rows, worked out by hand."""

from datetime import date
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.board._drawing import NARROW, WIDE, Box, Path, Words, drawing_of, fitted
from govcredit.adapters.board._timeline import Axis, Bar, Mark, Span, Tick, rows_of, span_of, ticks
from govcredit.model.due import DueEntry
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.values import Period
from tests.adapters.due_cases import DAY, entry, ledger

ISSUED: Final = {"p-1": date(2018, 1, 10)}


def month(year: int, number: int) -> int:
    return year * 12 + number - 1


def year_of(*entries: DueEntry) -> Span:
    return span_of(entries, ISSUED.values(), DAY)


SPANS: Final[dict[str, tuple[list[DueEntry], date, tuple[int, int]]]] = {
    # The plan is of January, the last day is in December.
    "issue-to-last-day": ([entry()], DAY, (month(2018, 1), month(2019, 1))),
    "nothing-due": ([], DAY, (month(2018, 1), month(2018, 8))),
    "judged-after-the-last-day": ([entry()], date(2019, 3, 31), (month(2018, 1), month(2019, 4))),
    # What goes on is drawn to the end of the year of the judgement.
    "goes-on": ([entry(due_on=None, due_status="ongoing")], DAY, (month(2018, 1), month(2019, 1))),
    "recurs": ([entry(due_on=date(2018, 7, 10), recurs="FREQ=YEARLY")], DAY, (month(2018, 1), month(2019, 1))),
    "begins-before-the-issue": (
        [entry(due_span=Period(start=date(2017, 11, 5), end=None))],
        DAY,
        (month(2017, 11), month(2019, 1)),
    ),
    # 120 months before July 2018, and 240 in all.
    "the-whole-calendar": (
        [entry(due_on=date.min), entry(due_on=date.max)],
        DAY,
        (month(2008, 7), month(2028, 7)),
    ),
}


@pytest.mark.parametrize(("entries", "day", "expected"), SPANS.values(), ids=SPANS)
def test_the_months_that_are_drawn(entries: list[DueEntry], day: date, expected: tuple[int, int]) -> None:
    found = span_of(entries, ISSUED.values(), day)
    assert (found.first, found.after) == expected


# Twelve months on 1,200 units: a month is 100 wide, whatever its length.
PLACES: Final = {
    "first-day-begins": ("start", date(2018, 1, 1), 50.0),
    "last-day-ends": ("end", date(2018, 12, 31), 1250.0),
    "day-16-of-30-begins-in-the-middle": ("start", date(2018, 4, 16), 400.0),
    "day-15-of-30-ends-there": ("end", date(2018, 4, 15), 400.0),
    "day-14-of-28-ends-in-the-middle": ("end", date(2018, 2, 14), 200.0),
    "before-the-picture": ("start", date(2017, 5, 1), 50.0),
    "after-the-picture": ("end", date(2019, 1, 1), 1250.0),
    "the-last-day-of-all": ("end", date.max, 1250.0),
    "the-first-day-of-all": ("start", date.min, 50.0),
}


@pytest.mark.parametrize(("side", "day", "expected"), PLACES.values(), ids=PLACES)
def test_where_a_day_stands(side: str, day: date, expected: float) -> None:
    axis = Axis(span=Span(first=month(2018, 1), after=month(2019, 1)), left=50, width=1200)
    assert (axis.start(day) if side == "start" else axis.end(day)) == expected


TICKS: Final = {
    "each-month": (month(2018, 6), month(2018, 9), 14, [(2018, 6, True), (2018, 7, False), (2018, 8, False)]),
    "each-second-month": (month(2018, 12), month(2019, 4), 2, [(2019, 1, True), (2019, 3, False)]),
    "each-half-year": (month(2018, 1), month(2019, 6), 3, [(2018, 1, True), (2018, 7, False), (2019, 1, True)]),
    "each-year": (month(2018, 3), month(2020, 3), 2, [(2019, 1, True), (2020, 1, True)]),
    "each-fifth-year": (
        month(2008, 7),
        month(2028, 7),
        4,
        [(2010, 1, True), (2015, 1, True), (2020, 1, True), (2025, 1, True)],
    ),
}


@pytest.mark.parametrize(("first", "after", "most", "expected"), TICKS.values(), ids=TICKS)
def test_the_months_that_are_named(first: int, after: int, most: int, expected: list[tuple[int, int, bool]]) -> None:
    found = ticks(Span(first=first, after=after), most)
    assert found == tuple(Tick(month=month(year, number), names_year=year_told) for year, number, year_told in expected)


START: Final = date(2018, 1, 10)
BARS: Final[dict[str, tuple[dict[str, Any], list[Bar]]]] = {
    "from-issue-to-the-last-day": ({}, [Bar(first=START, last=date(2018, 12, 31), status="on-time")]),
    "from-the-beginning-of-its-window": (
        {"due_on": date(2018, 9, 30), "due_span": Period(start=date(2018, 4, 1), end=date(2018, 10, 1))},
        [Bar(first=date(2018, 4, 1), last=date(2018, 9, 30), status="on-time")],
    ),
    "due-before-the-issue": (
        {"due_on": date(2017, 12, 31), "due_status": "overdue"},
        [Bar(first=date(2017, 12, 31), last=date(2017, 12, 31), status="overdue")],
    ),
    "of-a-plan-whose-issue-is-not-known": (
        {"plan": "p-2"},
        [Bar(first=None, last=date(2018, 12, 31), status="on-time")],
    ),
    "goes-on": ({"due_on": None, "due_status": "ongoing"}, [Bar(first=START, last=None, status="ongoing")]),
    "recurs": ({"recurs": "FREQ=YEARLY"}, [Bar(first=START, last=None, status="on-time", recurs=True)]),
    "has-no-day": ({"due_on": None, "due_status": "undated"}, []),
}


@pytest.mark.parametrize(("members", "expected"), BARS.values(), ids=BARS)
def test_the_bars_of_an_entry(members: dict[str, Any], expected: list[Bar]) -> None:
    held = entry(**members)
    (row,) = rows_of([held], ISSUED, year_of(held))
    assert list(row.bars) == expected


def test_the_days_of_a_recurrence_are_marked_from_the_one_that_counts() -> None:
    held = entry(due_on=date(2018, 6, 30), due_status="overdue", recurs="FREQ=YEARLY;BYMONTH=6,12")
    (row,) = rows_of([held], ISSUED, year_of(held))
    assert row.marks == (Mark(day=date(2018, 6, 30), status="overdue"), Mark(day=date(2018, 12, 31), status=None))


def test_a_recurrence_that_cannot_be_read_is_marked_once() -> None:
    held = entry(due_on=date(2018, 7, 10), recurs="FREQ=YEARLY;BYEASTER=1")
    (row,) = rows_of([held], ISSUED, year_of(held))
    assert row.marks == (Mark(day=date(2018, 7, 10), status="on-time"),)


def test_days_too_close_to_be_told_apart_are_marked_once() -> None:
    held = entry(due_on=date(2018, 7, 2), recurs="FREQ=DAILY")
    (row,) = rows_of([held], ISSUED, year_of(held))
    assert row.marks == (Mark(day=date(2018, 7, 2), status="on-time"),)


def test_the_readings_of_a_task_share_its_row() -> None:
    one = entry(2, due_on=date(2018, 3, 30), due_status="done")
    two = entry(2, recurs="FREQ=YEARLY")
    other = entry(1, due_on=date(2018, 9, 30))
    rows = rows_of([one, other, two], ISSUED, year_of(one, other, two))
    assert [row.entries for row in rows] == [(other,), (one, two)]


def test_tasks_come_before_inspections_and_reports_and_each_report_has_its_row() -> None:
    plan = ItemReference(kind=KindName("plan"), id=ItemId("p-1"))
    reports = [entry(None, due_kind="report", due_item=plan, title=title) for title in ("年报", "半年报")]
    rows = rows_of([*reports, entry(9, due_kind="check", due_item=plan), entry(9)], ISSUED, year_of(entry()))
    assert [(row.entries[0].due_kind, row.entries[0].title) for row in rows] == [
        ("task", "建立政务失信记录"),
        ("check", "建立政务失信记录"),
        ("report", "年报"),
        ("report", "半年报"),
    ]


FITS: Final = {
    "as-it-is": ("任务1", 5.0, "任务1"),
    "just-as-wide": ("建立记录", 4.0, "建立记录"),
    # Two characters and the sign that something is left out.
    "cut": ("建立记录", 3.0, "建立…"),
    # 0.58 of a character each: three letters are 1.74.
    "latin": ("abcdef", 3.0, "abc…"),
    "no-blank-at-the-end": ("ab cdef", 3.0, "ab…"),
    "nothing-fits": ("建立记录", 0.5, "…"),
}


@pytest.mark.parametrize(("text", "room", "expected"), FITS.values(), ids=FITS)
def test_a_title_is_cut_to_its_room(text: str, room: float, expected: str) -> None:
    assert fitted(text, room) == expected


def test_the_shapes_of_one_late_task() -> None:
    late = entry(due_on=date(2018, 3, 31), due_status="overdue")
    span = Span(first=month(2018, 1), after=month(2019, 1))
    rows = rows_of([late], ISSUED, span)
    frame = attrs.evolve(WIDE, left=300, right=1500)  # 100 for a month
    picture = drawing_of(rows, span, DAY, frame, "zh")
    # 9 of the 31 days of January are over on the 10th: 300 + 100 * 9 / 31 = 329.03; March ends at 600, July begins at 900.
    assert [each for each in picture.boxes if each.style != "flag"] == [
        Box(x=329.0, y=71, width=271.0, height=12, style="bar overdue")
    ]
    assert Path(steps="M600.0 77.0H900.0", style="tail") in picture.paths
    assert Path(steps="M900.0 18V92", style="today") in picture.paths
    assert Words(x=1510, y=82, text="! 逾期 2018-03-31", style="status overdue") in picture.words
    assert picture.height == 62 + 30 + 6


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=lambda frame: frame.name)
def test_every_shape_stands_within_the_picture(frame: Any) -> None:  # noqa: ANN401  # a frame
    held = ledger().due_entries
    span = year_of(*held)
    picture = drawing_of(rows_of(held, ISSUED, span), span, DAY, frame, "en")
    for box in picture.boxes:
        assert 0 <= box.x <= box.x + box.width <= frame.width
        assert 0 <= box.y <= box.y + box.height <= picture.height
    assert all(0 <= each.x <= frame.width and 0 <= each.y <= picture.height for each in picture.words)


def test_years_alone_are_named_where_months_have_no_room() -> None:
    span = Span(first=month(2010, 1), after=month(2020, 1))
    texts = [each.text for each in drawing_of((), span, DAY, NARROW, "en").words]
    assert texts == ["2010", "2012", "2014", "2016", "2018", "judged on 2018-07-01"]
