"""The year files of the working-day calendar: what they say, and what is refused."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from govcredit._files import names, read_text
from govcredit.codes.arrangements import Arrangement, Holiday, Notice, Ruling
from govcredit.errors import InvalidValue

FILES = names("workdays")
ARRANGEMENTS = tuple(Arrangement.parse(name, read_text("workdays", name)) for name in FILES)
WEEKDAYS = "一二三四五六日"
DAY = re.compile(rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d+)月)?(?P<day>\d+)日(?:（周(?P<weekday>[{WEEKDAYS}])）)?")

# The notation that the docstring of govcredit.codes.arrangements describes: a day that has its weekday, one that may
# have it, and the last day of a run, which may leave out the month as well.
DATED = rf"(?:\d{{4}}年)?\d+月\d+日（周[{WEEKDAYS}]）"
EITHER = rf"(?:\d{{4}}年)?\d+月\d+日(?:（周[{WEEKDAYS}]）)?"
LAST = rf"(?:(?:\d{{4}}年)?\d+月)?\d+日(?:（周[{WEEKDAYS}]）)?"
NOTE = re.compile(
    rf"放假 {EITHER}(?:–{LAST}|(?:、{EITHER})*)(?:，\d+天|，连周末)?(?:；补休 {DATED})?(?:；上班 {DATED}(?:、{DATED})*)?"
    rf"|延至 {DATED}；复工 {DATED}"
)


class Line(NamedTuple):
    """A line of a notice, with the year of its file and the earlier line that it replaces."""

    year: int
    holiday: Holiday
    before: Holiday | None


def lines_in(arrangement: Arrangement) -> Iterator[Line]:
    standing: dict[str, Holiday] = {}
    for holidays in (arrangement.holidays, *(amendment.holidays for amendment in arrangement.amendments)):
        for holiday in holidays:
            yield Line(arrangement.year, holiday, standing.get(holiday.name))
            standing[holiday.name] = holiday


LINES = tuple(line for arrangement in ARRANGEMENTS for line in lines_in(arrangement))
IDS = tuple(f"{line.year}-{line.holiday.name}" for line in LINES)


def run(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def days_in(words: str, year: int) -> list[tuple[date, str]]:
    """Return the days that a piece of a note names, each with its weekday as written; a run gives all its days."""
    found: list[tuple[date, str]] = []
    month = 0
    position = 0
    for match in DAY.finditer(words):
        month = int(match["month"] or month)
        day = date(int(match["year"] or year), month, int(match["day"]))
        if found and words[position : match.start()] == "–":
            found += [(between, "") for between in run(found[-1][0], day)[1:-1]]
        found.append((day, match["weekday"] or ""))
        position = match.end()
    return found


def read_note(note: str, year: int, before: Holiday | None) -> tuple[list[date], list[date]]:
    """Return the days off and the make-up days that a note names, read from the note alone where it can be.

    A note that prolongs a holiday is read with the line that began it.
    """
    named = {clause[:2]: [day for day, _ in days_in(clause, year)] for clause in note.split("；")}
    if "延至" in named:
        assert before is not None
        (last,) = named["延至"]
        assert named["复工"] == [last + timedelta(days=1)]
        return run(before.off[0], last), [day for day in before.make_up if day > last or day < before.off[0]]
    return sorted(named["放假"] + named.get("补休", [])), sorted(named.get("上班", []))


def test_a_file_is_packaged_for_each_year_without_a_gap() -> None:
    years = [arrangement.year for arrangement in ARRANGEMENTS]
    assert years == list(range(2015, 2015 + len(FILES)))
    assert len(years) >= 12


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_a_note_is_in_the_notation(line: Line) -> None:
    assert NOTE.fullmatch(line.holiday.note)
    years = {match["year"] for match in DAY.finditer(line.holiday.note)}
    assert years == {None} or (None not in years and years != {str(line.year)})


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_the_dates_of_a_line_are_those_of_its_note(line: Line) -> None:
    year, holiday, before = line
    assert read_note(holiday.note, year, before) == (list(holiday.off), list(holiday.make_up))
    total = re.search(r"，(\d+)天", holiday.note)
    assert total is None or int(total[1]) == len(holiday.off)


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_the_days_of_the_week_in_a_note_are_those_of_the_calendar(line: Line) -> None:
    for day, weekday in days_in(line.holiday.note, line.year):
        assert weekday in {"", WEEKDAYS[day.weekday()]}


@pytest.mark.parametrize(
    "line", [line for line in LINES if "连周末" in line.holiday.note], ids=lambda line: str(line.year)
)
def test_a_holiday_that_adjoins_a_weekend_is_a_friday_or_a_monday(line: Line) -> None:
    (day,) = line.holiday.off
    assert day.isoweekday() in {1, 5}


@pytest.mark.parametrize(
    ("note", "off", "make_up"),
    [
        pytest.param("放假 5月1日", ["2030-05-01"], [], id="a day"),
        pytest.param("放假 5月1日，连周末", ["2030-05-01"], [], id="a day beside a weekend"),
        pytest.param("放假 5月4日；补休 5月6日（周一）", ["2030-05-04", "2030-05-06"], [], id="a day in lieu"),
        pytest.param("放假 5月1日（周三）、5月3日，2天", ["2030-05-01", "2030-05-03"], [], id="single days"),
        pytest.param(
            "放假 4月30日（周二）–5月2日（周四），3天；上班 4月28日（周日）、5月11日（周六）",
            ["2030-04-30", "2030-05-01", "2030-05-02"],
            ["2030-04-28", "2030-05-11"],
            id="a run over the end of a month",
        ),
        pytest.param(
            "放假 2029年12月31日–2030年1月1日；上班 2029年12月29日（周六）",
            ["2029-12-31", "2030-01-01"],
            ["2029-12-29"],
            id="a run over the end of a year",
        ),
        pytest.param(
            "延至 5月5日（周日）；复工 5月6日（周一）",
            ["2030-05-01", "2030-05-02", "2030-05-03", "2030-05-04", "2030-05-05"],
            ["2030-04-28"],
            id="a holiday prolonged over its make-up day",
        ),
    ],
)
def test_the_notation_is_read_as_it_is_described(note: str, off: list[str], make_up: list[str]) -> None:
    days = tuple(date(2030, 5, day) for day in (1, 2, 3))
    before = Holiday(name="劳动节", note="", off=days, make_up=(date(2030, 4, 28), date(2030, 5, 4)))
    assert NOTE.fullmatch(note)
    assert tuple([str(day) for day in part] for part in read_note(note, 2030, before)) == (off, make_up)


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("", id="empty"),
        pytest.param("5月1日放假，与周末连休。", id="a sentence"),
        pytest.param("放假 5月1日。", id="a full stop"),
        pytest.param("放假 5月1日–3日；上班 5月4日", id="a make-up day without its weekday"),
        pytest.param("上班 5月4日（周六）；放假 5月1日", id="another order"),
        pytest.param("延至 5月5日（周日）", id="prolonged without an end"),
    ],
)
def test_what_is_not_the_notation_is_found(note: str) -> None:
    assert not NOTE.fullmatch(note)


@pytest.mark.parametrize("arrangement", ARRANGEMENTS, ids=FILES)
def test_a_packaged_year_cites_its_notice_and_its_source(arrangement: Arrangement) -> None:
    assert arrangement.notice.title == f"国务院办公厅关于{arrangement.year}年部分节假日安排的通知"
    for notice in (arrangement.notice, *(amendment.notice for amendment in arrangement.amendments)):
        assert notice.status == "seen"
        assert notice.issued is not None
        assert f"〔{notice.issued.year}〕" in notice.number
        assert notice.address.startswith("https://www.gov.cn/zhengce/")
    assert arrangement.notice.issued is not None
    assert arrangement.notice.issued.year == arrangement.year - 1
    assert (arrangement.source.package, arrangement.source.licence) == ("chinesecalendar", "MIT")
    assert len(arrangement.source.compared) >= 1
    for _, holiday, _ in LINES:
        assert (list(holiday.off), list(holiday.make_up)) == (sorted(holiday.off), sorted(holiday.make_up))


def test_three_years_were_amended() -> None:
    amended = {
        (arrangement.year, amendment.notice.number, tuple(holiday.name for holiday in amendment.holidays))
        for arrangement in ARRANGEMENTS
        for amendment in arrangement.amendments
    }
    assert amended == {
        (2015, "国发明电〔2015〕1号", ("中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",)),
        (2019, "国办发明电〔2019〕3号", ("劳动节",)),
        (2020, "国办发明电〔2020〕1号", ("春节",)),
    }


NOTICE = """
[notice]
number = "甲〔2029〕1号"
title = "甲"
issued = 2029-11-01
status = "recall"
seen_in = ""
address = ""
"""
SOURCE = """
[source]
package = "none"
version = ""
licence = ""
retrieved = 2029-11-02
compared = []
differences = []
"""
# 2030-05-01 is a Wednesday; 4 and 5 May are a Saturday and a Sunday, 11 May is a Saturday.
LABOUR = """
[[holidays]]
name = "劳动节"
note = ""
off = [2030-05-01, 2030-05-02]
make_up = [2030-05-04]
"""
NATIONAL = """
[[holidays]]
name = "国庆节"
note = ""
off = [2030-10-01]
make_up = []
"""
AMENDED = """
[[amendments]]
[amendments.notice]
number = "乙〔2030〕2号"
title = "乙"
status = "recall"
seen_in = ""
address = ""
[[amendments.holidays]]
name = "劳动节"
note = ""
off = [2030-05-01, 2030-05-03, 2030-05-04]
make_up = [2030-05-11]
"""
YEAR = "year = 2030\n" + NOTICE + SOURCE + LABOUR + NATIONAL


def test_a_year_is_read_whole() -> None:
    arrangement = Arrangement.parse("2030.toml", YEAR)
    notice = Notice(
        number="甲〔2029〕1号", title="甲", issued=date(2029, 11, 1), status="recall", seen_in="", address=""
    )
    labour = Holiday(name="劳动节", note="", off=(date(2030, 5, 1), date(2030, 5, 2)), make_up=(date(2030, 5, 4),))
    national = Holiday(name="国庆节", note="", off=(date(2030, 10, 1),), make_up=())
    assert (arrangement.year, arrangement.notice, arrangement.holidays) == (2030, notice, (labour, national))
    assert arrangement.source.retrieved == date(2029, 11, 2)
    assert arrangement.amendments == ()
    assert arrangement.rulings() == {
        date(2030, 5, 1): Ruling(works=False, holiday="劳动节", notice=notice),
        date(2030, 5, 2): Ruling(works=False, holiday="劳动节", notice=notice),
        date(2030, 5, 4): Ruling(works=True, holiday="劳动节", notice=notice),
        date(2030, 10, 1): Ruling(works=False, holiday="国庆节", notice=notice),
    }


def test_an_amendment_replaces_a_holiday_whole_and_leaves_the_others() -> None:
    arrangement = Arrangement.parse("2030.toml", YEAR + AMENDED)
    said = {day: (ruling.works, ruling.notice.title) for day, ruling in arrangement.rulings().items()}
    assert said == {
        date(2030, 5, 1): (False, "甲"),  # as it was, so the first notice still says so
        date(2030, 5, 3): (False, "乙"),
        date(2030, 5, 4): (False, "乙"),  # a make-up day that became a day off; 2 May is an ordinary day again
        date(2030, 5, 11): (True, "乙"),
        date(2030, 10, 1): (False, "甲"),
    }


def test_an_amendment_may_add_a_holiday() -> None:
    added = (
        AMENDED.replace("劳动节", "纪念日")
        .replace("2030-05", "2030-08")
        .replace("make_up = [2030-08-11]", "make_up = []")
    )
    arrangement = Arrangement.parse("2030.toml", YEAR + added)
    assert {ruling.holiday for ruling in arrangement.rulings().values()} == {"劳动节", "国庆节", "纪念日"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("year = 2030", "year = 2030 2031", "not TOML: ", id="not TOML"),
        pytest.param("year = 2030", "year = 1930", "year: expected 1950 to 2999", id="a year out of range"),
        pytest.param("year = 2030", "year = true", "year: expected a whole number", id="a year that is true"),
        pytest.param("year = 2030", 'year = "2030"', "year: expected a whole number", id="a year as text"),
        pytest.param("year = 2030", "", "year: missing", id="no year"),
        pytest.param("year = 2030", "year = 2030\nold = 1", "old: unknown key", id="unknown key of the file"),
        pytest.param('title = "甲"', 'titel = "甲"', "notice.titel: unknown key", id="unknown key of the notice"),
        pytest.param("make_up = []", "makeup = []", "holidays[1].makeup: unknown key", id="unknown key of a line"),
        pytest.param("make_up = []", "", "holidays[1].make_up: missing", id="missing key of a line"),
        pytest.param(NOTICE, "notice = 1\n", "notice: expected a table", id="a notice that is a number"),
        pytest.param(LABOUR + NATIONAL, "[holidays]", "holidays: expected an array", id="lines that are a table"),
        pytest.param(LABOUR + NATIONAL, "", "holidays: missing", id="no lines"),
        pytest.param("[2030-10-01]", "2030-10-01", "holidays[1].off: expected an array", id="a day without brackets"),
        pytest.param("[2030-10-01]", '["2030-10-01"]', "holidays[1].off[0]: expected a date", id="a day as text"),
        pytest.param("10-01]", "10-01T00:00:00]", "holidays[1].off[0]: expected a date", id="a day with a time"),
        pytest.param("2030-05-02]", "2032-05-02]", "holidays[0].off[1]: 2032-05-02 is neither", id="another year"),
        pytest.param("2030-05-02]", "2029-11-30]", "holidays[0].off[1]: 2029-11-30 is neither", id="before December"),
        pytest.param("2030-05-02]", "2031-02-01]", "holidays[0].off[1]: 2031-02-01 is neither", id="after January"),
        pytest.param("2030-05-04", "2030-05-06", "holidays[0].make_up[0]: 2030-05-06 is a weekday", id="a Monday"),
        pytest.param(
            "2030-05-02]", "2030-05-01]", "holidays[0].off[1]: 2030-05-01 is listed twice", id="twice in a line"
        ),
        pytest.param(
            "[2030-10-01]", "[2030-05-02]", "holidays[1].off[0]: 2030-05-02 is listed twice", id="in two lines"
        ),
        pytest.param(
            "2030-05-02]", "2030-05-04]", "holidays[0].make_up[0]: 2030-05-04 is listed twice", id="off and worked"
        ),
        pytest.param("国庆节", "劳动节", "holidays: two holidays have one name", id="one name for two"),
        pytest.param('"国庆节"', '""', "holidays[1].name: expected the name", id="no name"),
        pytest.param('"recall"', '"heard"', "notice.status: expected one of seen, recall, none", id="unknown status"),
        pytest.param('"recall"', "[]", "notice.status: expected one of", id="a status of another type"),
        pytest.param(
            '"recall"', '"none"', "notice.number: expected with every status", id="a number that nobody knows"
        ),
        pytest.param('"甲〔2029〕1号"', '""', "notice.number: expected with every status", id="a recalled nothing"),
        pytest.param('"recall"', '"seen"', "notice.seen_in: expected with the status seen", id="seen nowhere"),
        pytest.param("compared = []", "compared = [1]", "source.compared[0]: expected a text", id="a list of numbers"),
    ],
)
def test_a_wrong_year_file_is_refused_with_its_file_and_key(old: str, new: str, expected: str) -> None:
    assert YEAR.count(old) == 1
    with pytest.raises(InvalidValue, match=re.escape("2030.toml: " + expected)):
        Arrangement.parse("2030.toml", YEAR.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "2030-05-03",
            "2030-10-01",
            "amendments[0].holidays[0].off[1]: 2030-10-01 is listed twice",
            id="of another line",
        ),
        pytest.param(
            "2030-05-03", "2030-05-01", "amendments[0].holidays[0].off[1]: 2030-05-01 is listed", id="its own"
        ),
        pytest.param(
            "2030-05-11", "2030-05-10", "amendments[0].holidays[0].make_up[0]: 2030-05-10 is a w", id="a Friday"
        ),
        pytest.param(
            "2030-05-11", "2028-05-13", "amendments[0].holidays[0].make_up[0]: 2028-05-13 is n", id="far away"
        ),
        pytest.param('title = "乙"', "", "amendments[0].notice.title: missing", id="no title"),
    ],
)
def test_a_wrong_amendment_is_refused_with_its_file_and_key(old: str, new: str, expected: str) -> None:
    assert AMENDED.count(old) == 1
    with pytest.raises(InvalidValue, match=re.escape("2030.toml: " + expected)):
        Arrangement.parse("2030.toml", YEAR + AMENDED.replace(old, new))


def test_a_file_of_another_year_is_refused() -> None:
    with pytest.raises(InvalidValue, match=re.escape("2031.toml: year: the file of 2030 is 2030.toml")):
        Arrangement.parse("2031.toml", YEAR)


def test_a_wrong_object_is_refused_without_a_file_too() -> None:
    with pytest.raises(InvalidValue, match=re.escape("make_up[0]: 2030-05-06 is a weekday")):
        Holiday(name="劳动节", note="", off=(), make_up=(date(2030, 5, 6),))
