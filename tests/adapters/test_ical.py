"""The calendar of what is due: read back, it says the same; and no text of the data becomes a line of it."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import attrs
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from govcredit.adapters.ical import to_ical
from govcredit.errors import InvalidValue
from govcredit.model.due import DueEntry, DueParty
from tests.adapters.due_cases import HOSTILE, PLAN, entry, ledger, result

icalendar = pytest.importorskip("icalendar", reason="the extra ical is not installed")

STAMP: Final = datetime(2018, 7, 1, 9, tzinfo=timezone(timedelta(hours=8)))


def written(*entries: DueEntry, **options: Any) -> bytes:  # noqa: ANN401  # options of the calendar
    whole: dict[str, Any] = {"language": "zh", "stamp": STAMP, "plans": (PLAN,)}
    return to_ical(result(*entries), **whole | options)


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_an_event_says_what_is_due_when_and_by_whom() -> None:
    (event,) = events(
        written(
            entry(
                3,
                due_on=date(2018, 6, 29),
                due_status="overdue",
                working_days=1,
                schedule_text="2018年6月底前",
                best_effort=True,
                approximate=True,
                proviso="视立法进度",
            )
        )
    )
    assert event.decoded("dtstart") == date(2018, 6, 29)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert "dtend" not in event
    assert event.decoded("dtstamp") == datetime(2018, 7, 1, 1, tzinfo=UTC)
    assert event["summary"] == "【逾期】任务3 建立政务失信记录"
    assert str(event["description"]).split("\n") == [
        "任务已经到期。",
        "责任单位：牵头：区发展改革委；参加：各部门",
        "时间要求：2018年6月底前",
        "依据：某区政务诚信实施方案",
        "原文只写大致时间，日期按约定推定",
        "方案表述为力争",
        "附有条件：视立法进度",
    ]
    assert [str(each) for each in event["categories"].cats] == ["任务"]
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")


def test_the_calendar_speaks_english() -> None:
    content = written(entry(due_status="at-risk", event="考核"), language="en", plans=())
    (event,) = events(content)
    assert event["summary"] == "[at risk] task 1 建立政务失信记录 (考核)"
    assert str(event["description"]).split("\n") == [
        "The task is due.",
        "units: lead: 区发展改革委; participant: 各部门",
        "plan: p-1",
    ]
    assert icalendar.Calendar.from_ical(content)["x-wr-calname"] == "Government integrity tasks"


def test_what_has_no_day_is_left_out_and_what_is_done_unless_asked_for() -> None:
    held = [each for each in ledger().due_entries if each.due_on is not None]
    left = [each for each in held if each.number not in {5, 6, 12}]  # done, done late, cancelled
    assert len(events(to_ical(ledger(), language="zh", stamp=STAMP))) == len(left) == len(held) - 3
    whole = events(to_ical(ledger(), language="zh", stamp=STAMP, ended=True))
    assert len(whole) == len(held)
    status = {str(each["summary"]): str(each["status"]) for each in whole}
    assert status["【取消】任务12 信用承诺"] == "CANCELLED"
    assert status["【暂停】任务11 第三方评估"] == "TENTATIVE"
    assert status["【已完成】任务5 清理拖欠账款"] == "CONFIRMED"


RULES: Final = {
    "year": ("FREQ=YEARLY", date(2018, 12, 31), "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", date(2019, 12, 31)),
    "half-years-by-last-day": (
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
        date(2018, 6, 30),
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
        date(2018, 12, 31),
    ),
    # December has a 31st, which a rule that is left open would take for the 30th.
    "half-years-left-open": (
        "FREQ=YEARLY;BYMONTH=6,12",
        date(2018, 6, 30),
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
        date(2018, 12, 31),
    ),
    # February has no 31st: a rule that is left open would go on to March.
    "month-left-open": ("FREQ=MONTHLY", date(2019, 1, 31), "FREQ=MONTHLY;BYMONTHDAY=-1", date(2019, 2, 28)),
    "week": ("FREQ=WEEKLY;BYDAY=FR", date(2018, 7, 6), "FREQ=WEEKLY;BYDAY=FR", date(2018, 7, 13)),
    "the-day-is-none-of-the-rule": ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10", date(2018, 12, 31), None, None),
    "no-meaning": ("FREQ=YEARLY;BYMONTH=13", date(2018, 12, 31), None, None),
    "parts-of-a-clock": ("FREQ=DAILY;BYSECOND=1", date(2018, 12, 31), None, None),
}


@pytest.mark.parametrize(("recurs", "due_on", "rule", "following"), RULES.values(), ids=RULES)
def test_a_recurrence_begins_on_one_of_its_own_days(
    recurs: str, due_on: date, rule: str | None, following: date | None
) -> None:
    (event,) = events(written(entry(recurs=recurs, due_on=due_on)))
    assert event.decoded("dtstart") == due_on
    if rule is None:
        assert "rrule" not in event
        assert f"重复规则（日历未采用）：{recurs}" in event["description"]
        return
    kept = event["rrule"].to_ical().decode()
    assert sorted(kept.split(";")) == sorted(rule.split(";"))
    days = rrulestr(kept, dtstart=datetime.combine(due_on, datetime.min.time()))
    assert [days[0].date(), days[1].date()] == [due_on, following]


REMINDERS: Final = {
    "a-week-before-at-nine": ("on-time", 7, timedelta(days=-7, hours=9)),
    "on-the-day-at-nine": ("on-time", 0, timedelta(hours=9)),
    "not-at-all": ("on-time", None, None),
    "not-for-what-is-done": ("done", 7, None),
}


@pytest.mark.parametrize(("status", "days", "expected"), REMINDERS.values(), ids=REMINDERS)
def test_the_reader_is_reminded_in_office_hours(status: Any, days: int | None, expected: timedelta | None) -> None:  # noqa: ANN401  # a status
    (event,) = events(written(entry(due_status=status), remind_days=days, ended=True))
    assert [each.decoded("trigger") for each in event.walk("VALARM")] == ([] if expected is None else [expected])


def uids(*entries: DueEntry) -> list[str]:
    return [str(each["uid"]) for each in events(written(*entries))]


def test_an_identifier_holds_while_the_day_the_title_and_the_status_change() -> None:
    one, two = entry(1), entry(2)
    moved = attrs.evolve(one, due_on=date(2019, 3, 1), title="建立记录", due_status="at-risk")
    assert uids(one, two) == uids(moved, two)
    assert uids(two) == uids(one, two)[1:]


def test_each_reading_of_a_task_has_its_own_identifier() -> None:
    same = entry(1, due_on=date(2018, 9, 30))
    held = [same, entry(1), entry(1, event="考核"), entry(1, recurs="FREQ=YEARLY"), entry(2), entry(1, plan="p-2")]
    assert len(set(uids(*held))) == len(held)
    done = attrs.evolve(same, due_status="done")
    assert uids(done, entry(1)) == uids(same, entry(1))[1:]


REFUSED: Final = {
    "no-time-zone": {"stamp": datetime(2018, 7, 1, 9)},  # noqa: DTZ001  # what is refused
    "less-than-no-days": {"remind_days": -1},
    "more-than-a-year": {"remind_days": 367},
}


@pytest.mark.parametrize("options", REFUSED.values(), ids=REFUSED)
def test_what_has_no_meaning_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        written(entry(), **options)


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert to_ical(ledger(), language="zh", stamp=STAMP) == to_ical(ledger(), language="zh", stamp=STAMP)


texts = st.one_of(
    st.text(min_size=1, max_size=200),
    st.text(alphabet="政务诚信台账任务\r\n\\;,:^ BEGINVT", min_size=1, max_size=200),
    st.just(HOSTILE),
)


@given(title=texts, party=texts, schedule=texts, name=texts)
def test_no_text_becomes_a_line(title: str, party: str, schedule: str, name: str) -> None:
    """Whatever a title, a party, a schedule or a name holds, the calendar has one event, and no line is over 75 octets."""
    held = entry(1, title=title, due_parties=(DueParty(party=party, part="lead"),), schedule_text=schedule)
    content = written(held, name=name)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert [line.decode() for line in lines if b"\r" in line or b"\n" in line] == []
    assert content.count(b"\nBEGIN:VEVENT") == 1
    (event,) = events(content)
    assert event.decoded("dtstart") == date(2018, 12, 31)


def test_hostile_words_are_told_as_words() -> None:
    (event,) = events(written(entry(title=HOSTILE)))
    assert "\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT" in event["summary"]
    assert not {"\u202e", "\u2066", "\x9b", "\x0b"} & set(event["summary"])
