"""Schedules: what holds for every day that is written, and for every text whatsoever."""

import re
import time
from datetime import date, datetime, timedelta
from typing import Final, get_args

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from govcredit.exchange.converter import structure, unstructure
from govcredit.findings import entry
from govcredit.model.identity import PlanId, TaskId
from govcredit.model.notes import Pattern, notes_on
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.plans.task import Task
from govcredit.model.texts import Recurrence
from govcredit.phrases.schedule import read_schedule
from tests.test_schedule_phrases import cases

PHRASES: Final = tuple(str(case.values[0]) for case in cases())
PIECES: Final = (
    *(
        "2018年",
        "二〇一八年",
        "18年",
        "今年",
        "次年",
        "当年",
        "年底",
        "年中",
        "年初",
        "上半年",
        "第三季度",
        "6月",
        "13月",
        "30日",
        "上旬",
    ),
    *(
        "前",
        "内",
        "起",
        "至",
        "—",
        "每",
        "每年",
        "每半年",
        "每季度",
        "每月",
        "逐年",
        "持续",
        "推进",
        "完成",
        "启动",
        "考核",
        "出台",
        "并",
        "和",
        "到",
        "自",
    ),
    *(
        "之日起",
        "印发",
        "7个工作日",
        "内",
        "力争",
        "原则上",
        "各市县",
        "省级",
        "涉及",
        "按照",
        "程序",
        "，",
        "、",
        "；",
        "。",
        "：",
        "（",
        "）",
        "\n",
        " ",
        "适时",
    ),
)
NUMERALS: Final = "〇一二三四五六七八九"
SHAPE: Final = next(note for note in notes_on(Recurrence) if isinstance(note, Pattern))

days = st.dates(date(1949, 10, 1), date(2199, 12, 31))
issues = st.none() | st.dates()
texts = st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.sampled_from(PHRASES)


def numeral(number: int) -> str:
    """Return a number below a hundred in Chinese numerals, made in another way than it is read."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


def widened(text: str) -> str:
    """Return a text with its digits and signs in full width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def task(schedule: Schedule) -> Task:
    return Task(id=TaskId("t"), plan=PlanId("p"), title="t", schedule=schedule)


class TestADayThatIsWrittenIsReadBack:
    """A deadline made of any day, in any way of writing it, is read as that day and nothing is said of it."""

    @given(days, st.sampled_from(("前", "之前", "以前", "前完成", "完成", "")))
    def test_it(self, day: date, behind: str) -> None:
        chinese = "".join(NUMERALS[int(digit)] for digit in str(day.year))
        for text in (
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year}年{day.month:02}月{day.day:02}日",
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}-{day.month:02}-{day.day:02}",
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year} 年 {day.month} 月 {day.day} 日",
            widened(f"{day.year}年{day.month}月{day.day}日"),
            f"{chinese}年{numeral(day.month)}月{numeral(day.day)}日",
        ):
            understood = read_schedule(text + behind)
            assert understood.value.readings == (Reading(kind="deadline", on=day),)
            assert understood.findings == ()

    @given(days)
    def test_without_its_year_it_is_that_of_the_issue(self, day: date) -> None:
        understood = read_schedule(f"{day.month}月{day.day}日前", issued=date(day.year, 1, 1))
        assert understood.value.readings == (Reading(kind="deadline", on=day),)

    @given(days)
    def test_the_end_of_a_month(self, day: date) -> None:
        last = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        understood = read_schedule(f"{day.year}年{day.month}月底前完成")
        assert understood.value.readings == (Reading(kind="deadline", on=last),)


class TestTheWidthOfSignsIsAllOne:
    """A phrase in full width, or with blanks between its signs, is read as in half width, but for what it cites."""

    @given(st.sampled_from(PHRASES), issues)
    def test_it(self, phrase: str, issued: date | None) -> None:
        plain, wide = (read_schedule(text, issued=issued) for text in (phrase, widened(phrase)))
        assert [found.code for found in plain.findings] == [found.code for found in wide.findings]
        for one, other in zip(plain.value.readings, wide.value.readings, strict=True):
            assert (one.kind, one.on, one.period, one.rule) == (other.kind, other.on, other.period, other.rule)


class TestATextIsKept:
    """Any text is kept up to its thousandth character, and what is read of it can be exchanged."""

    @given(texts, issues, st.booleans())
    def test_it(self, text: str, issued: date | None, checks: bool) -> None:  # noqa: FBT001  # drawn
        understood = read_schedule(text, issued=issued, checks=checks)
        kept = "".join(understood.value.text.split())
        assert "".join(text.split()).startswith(kept)
        assert len(kept) == len("".join(text.split())) or len(understood.value.text) == 1000
        for found in understood.findings:
            assert found.severity == entry(found.code).severity
            assert all(found.message(language) and found.hint(language) for language in ("zh", "en"))
            assert found.path == "/text" or int(found.path.removeprefix("/readings/")) < len(understood.value.readings)
        if understood.value.text:
            assert structure(unstructure(task(understood.value)), Task) == (task(understood.value), ())

    @given(texts, issues, st.booleans())
    def test_it_is_read_again_alike(self, text: str, issued: date | None, checks: bool) -> None:  # noqa: FBT001  # drawn
        first = read_schedule(text, issued=issued, checks=checks)
        again = read_schedule(first.value.text, issued=issued, checks=checks)
        assert again.value.text == first.value.text
        if len(first.value.text) < 1000:
            assert again == first

    @given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
    def test_nothing_is_passed_over(self, text: str) -> None:
        understood = read_schedule(text)
        assert understood.value.readings or understood.findings


class TestAReadingIsWhole:
    """A reading has what its kind cannot do without, and alternatives are never alone."""

    @given(texts, issues, st.booleans())
    def test_it(self, text: str, issued: date | None, checks: bool) -> None:  # noqa: FBT001  # drawn
        readings = read_schedule(text, issued=issued, checks=checks).value.readings
        for each in readings:
            if each.kind == "deadline":
                assert each.on or each.within
            if each.kind == "window":
                assert each.period
                assert not each.period.is_empty
            assert (each.rule is not None) == (each.kind == "recurrence")
        groups = [each.one_of for each in readings if each.one_of]
        assert all(groups.count(group) > 1 for group in groups)

    @given(texts, issues)
    def test_its_rule_is_one_of_the_standard(self, text: str, issued: date | None) -> None:
        for each in read_schedule(text, issued=issued).value.readings:
            if each.rule is not None:
                assert re.fullmatch(SHAPE.regex, each.rule)
                assert rrulestr(each.rule, dtstart=datetime(2018, 1, 1)).after(datetime(2018, 1, 1))  # noqa: DTZ001  # a day


@pytest.mark.deep
class TestTheTimeIsThatOfTheLength:
    """Ten times the text takes at most thirty times as long, whatever it is made of."""

    @pytest.mark.parametrize(
        "piece",
        ["年", "每半年", "2018年", "1", "（", "（）", "、", " ", "自", "一", "前", "2018-", "各", "涉及", "并", "\n"],
    )
    def test_it(self, piece: str) -> None:
        costs = []
        for size in (10_000, 100_000):
            text = (piece * size)[:size]
            best = min(self.cost(text) for _ in range(3))
            costs.append(max(best, 0.001))
        assert costs[1] < 30 * costs[0]

    @staticmethod
    def cost(text: str) -> float:
        start = time.perf_counter()
        read_schedule(text)
        return time.perf_counter() - start


def test_the_phrases_of_the_table_have_every_kind() -> None:
    kinds = {each.kind for case in cases() for each in case.values[3]}
    assert kinds == set(get_args(Reading.__annotations__["kind"].__origin__))
