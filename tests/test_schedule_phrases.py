"""Schedules of plans: what each phrase of the table is read as, and what is said of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.model.plans.schedule import Reading
from govcredit.model.values import Deadline, DeadlineUnit, Period
from govcredit.phrases.schedule import read_schedule

TABLE: Final = Path(__file__).parent / "phrases" / "schedule.txt"
UNITS: Final[tuple[DeadlineUnit, ...]] = ("working-day", "day", "month", "year")
NAMED: Final = {"event": "event", "party": "party", "from": "counted_from", "proviso": "proviso"}


def reading(text: str) -> Reading:
    """Make a reading from its notation in the table."""
    kind, *rest = text.split()
    fields: dict[str, Any] = {"kind": kind}
    for each in rest:
        name, _, value = each.partition(":")
        if each == "~":
            fields["approximate"] = True
        elif each == "effort":
            fields["best_effort"] = True
        elif name == "group":
            fields["one_of"] = int(value)
        elif name == "within":
            unit = next(unit for unit in UNITS if value.endswith(unit))
            fields["within"] = Deadline(count=int(value.removesuffix(unit)), unit=unit)
        elif name in NAMED:
            fields[NAMED[name]] = value
        elif each.startswith("FREQ="):
            fields["rule"] = each
        elif "/" in each:
            fields["period"] = Period.parse(each)
        else:
            fields["on"] = date.fromisoformat(each)
    return Reading(**fields)


def cases() -> Iterator[Any]:
    heading = ""
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            phrase, how, readings, codes = (cell.strip() for cell in line.split("|"))
            days = [each for each in how.split() if each != "checks"]
            yield pytest.param(
                phrase.replace(r"\n", "\n"),
                date.fromisoformat(days[0]) if days else None,
                how.endswith("checks"),
                tuple(reading(each) for each in readings.split("&") if each.strip()),
                tuple(f"schedule.{code}" for code in codes.split()),
                id=f"{heading}-{number}",
            )


@pytest.mark.parametrize(("phrase", "issued", "checks", "readings", "codes"), list(cases()))
def test_a_phrase_is_read_as_it_is_meant(
    phrase: str,
    issued: date | None,
    checks: bool,  # noqa: FBT001  # a column of the table
    readings: tuple[Reading, ...],
    codes: tuple[str, ...],  # a column of the table
) -> None:
    understood = read_schedule(phrase, issued=issued, checks=checks)
    assert understood.value.readings == readings
    assert tuple(found.code for found in understood.findings) == codes


def test_the_table_is_large_and_names_no_phrase_twice() -> None:
    rows = [(case.values[0], case.values[1], case.values[2]) for case in cases()]
    assert len(rows) >= 250
    assert len(set(rows)) == len(rows)


def test_alternatives_are_numbered_up_to_the_limit_of_the_format() -> None:
    understood = read_schedule("2018年6月前，" * 111)
    assert len(understood.value.readings) == 2 * 99
    assert understood.value.readings[-1].one_of == 99
    assert understood.findings[-1].code == "schedule.not-understood"


def test_a_text_that_is_too_long_is_read_up_to_its_last_whole_part() -> None:
    understood = read_schedule("2018年底前完成，" + "适时，" * 328 + "2019年12月31日前")
    assert len(understood.value.text) == 1000
    assert understood.value.text.endswith("，2019年1")
    assert understood.value.readings == (Reading(kind="deadline", on=date(2018, 12, 31)),)
    assert understood.findings[0].code == "schedule.too-long"


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("2018年底前出台" + "办" * 40, id="event"),
        pytest.param("2018年底前完成，涉及" + "法" * 300 + "的除外", id="proviso"),
    ],
)
def test_what_is_too_long_for_its_place_is_left_out_and_told(phrase: str) -> None:
    understood = read_schedule(phrase)
    assert understood.value.readings == (Reading(kind="deadline", on=date(2018, 12, 31)),)
    assert [found.code for found in understood.findings] == ["schedule.not-understood"]


def test_findings_point_at_the_reading_that_they_are_about() -> None:
    understood = read_schedule("持续推进；9月底前完成；18年6月前；适时", issued=date(2018, 6, 27))
    assert [(found.code, found.path) for found in understood.findings] == [
        ("schedule.year-assumed", "/readings/1"),
        ("schedule.short-year", "/readings/2"),
        ("schedule.ambiguous", "/readings/2"),
        ("schedule.undated", "/text"),
    ]


def test_a_finding_says_what_it_is_about() -> None:
    (found,) = read_schedule("省级9月底前完成", issued=date(2018, 6, 27)).findings
    assert found.message("zh") == "“省级9月底前完成”没有写明年份，按印发日期推定为 2018 年。"
    assert found.message("en") == "“省级9月底前完成” does not tell the year; by the day of issue it is 2018."
