"""The packaged ledger of 天津滨海新区, held against its source and against the example file."""

import re
from pathlib import Path

import pytest

from govcredit import _files
from govcredit.exchange.documents import loads, read
from govcredit.model.plans.task import Task

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seeds" / "002_a42f208014d02462.txt"
DATA = _files.read_bytes("demo", "binhai.json")

# Worked by hand from the annex: the parties of each of the 22 tasks, L for 牵头, R for 负责, P for 参加.
PARTIES = {
    1: "L区发展改革委 L人民银行滨海新区中心支行 L各功能区",
    2: "L区发展改革委 L人民银行滨海新区中心支行 L各功能区",
    3: "R区政府办",
    4: "L区发展改革委 L人民银行滨海新区中心支行 L区委宣传部 L区网信办 L各功能区",
    5: "R区公务员局 R区委组织部 R区委宣传部",
    6: "R区发展改革委 R人民银行滨海新区中心支行 R有关部门 R各功能区",
    7: "R区发展改革委 R人民银行滨海新区中心支行 R区法院 R区检察院 R区监察局 R区公务员局 R区纪委 R区委组织部 R各功能区 R各街镇 R各部门",
    8: "R区发展改革委 R人民银行滨海新区中心支行 R区法院 R区检察院 R区监察局 R区公务员局 R区纪委 R区委组织部 R各功能区 R各街镇 R各部门",
    9: "L区发展改革委 L人民银行滨海新区中心支行 L区委组织部 L区公务员局 L各功能区",
    10: "L区发展改革委 L人民银行滨海新区中心支行 L各功能区",
    11: "L区委组织部 L区公务员局 L各功能区",
    12: "L区发展改革委 L人民银行滨海新区中心支行 L各功能区 L区委组织部 L区公务员局",
    13: "L区财政局 L各功能区 P区有关部门",
    14: "L各功能区 L区财政局 L区发展改革委 P区有关部门",
    15: "R各功能区 R区财政局 R区发展改革委 R区建交局 R区规国局 R区商务委",
    16: "L区商务委 L区招商服务局 L各功能区 P区财政局 P有关部门",
    17: "L区财政局 L各功能区",
    18: "R各街镇 R区民政局 R区发改委 R有关部门",
    19: "R各功能区 R各委局 R各街镇",
    20: "L区发展改革委 L人民银行滨海新区中心支行",
    21: "L区委宣传部 P各功能区 P各委局 P各街镇",
    22: "L区发展改革委 P各功能区 P各委局 P各街镇",
}
DEADLINES = {
    5: "2017-12-31",
    6: "2018-12-31",
    12: "2017-12-31",
    13: "2017-12-31",
    14: "2017-12-31",
    15: "2017-12-31",
    17: "2018-12-31",
    19: "2018-01-31",
}
TASKS = {task.number: task for task in loads(DATA).tasks}


def test_the_packaged_ledger_is_valid_and_complete() -> None:
    outcome = read(DATA)
    assert outcome.report.findings == ()
    assert list(TASKS) == list(range(1, 23))


CHECKS = {
    "每年年中检查，年底考核": [
        ("检查", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31"),
        ("考核", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ],
    "2018年年初考核": [("考核", "2018-01-01 2018-04-01")],
    "2018年年初考核；2018年年中考查；2019年年初考核": [
        ("考核", "2018-01-01 2018-04-01"),
        ("考查", "2018-06-01 2018-08-01"),
        ("考核", "2019-01-01 2019-04-01"),
    ],
}


def test_the_example_is_the_same_file() -> None:
    assert (ROOT / "examples" / "places" / "binhai.json").read_bytes() == DATA


def test_the_plan_asks_for_the_yearly_appraisal_to_be_reported() -> None:
    # 三（三）: the results go to the district government and to the organisation department of the Party committee.
    ((report,),) = (plan.reports for plan in loads(DATA).plans)
    assert report.receivers == ("binhai", "binhai-organisation")
    assert report.reporters is not None
    assert report.due is not None
    assert (report.reporters.text, report.due.text) == ("社会信用体系建设牵头部门", "年终")
    rules = [(reading.kind, reading.rule, reading.approximate) for reading in report.due.readings]
    assert rules == [("recurrence", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", True)]


@pytest.mark.parametrize("number", PARTIES)
def test_the_parties_of_a_task_and_their_parts_are_those_of_the_annex(number: int) -> None:
    responsibility = TASKS[number].responsibility
    assert responsibility is not None
    letters = {"lead": "L", "responsible": "R", "participant": "P"}
    assert " ".join(f"{letters[role.part]}{role.party}" for role in responsibility.roles) == PARTIES[number]
    assert responsibility.by_division == ("职责分工" in responsibility.text)


@pytest.mark.parametrize("number", TASKS)
def test_a_role_names_a_body_or_the_kinds_of_body_of_a_group(number: int) -> None:
    responsibility = TASKS[number].responsibility
    assert responsibility is not None
    assert all((role.organ is None) == bool(role.each) for role in responsibility.roles)


@pytest.mark.parametrize("number", TASKS)
def test_the_deadline_is_the_one_that_the_schedule_states(number: int) -> None:
    schedule = TASKS[number].schedule
    assert schedule is not None
    deadlines = [str(reading.on) for reading in schedule.readings if reading.kind == "deadline"]
    assert deadlines == ([DEADLINES[number]] if number in DEADLINES else [])
    assert (schedule.text == "持续实施") == (number not in DEADLINES)


@pytest.mark.parametrize("number", TASKS)
def test_the_checks_are_those_of_the_annex(number: int) -> None:
    """The parts of the year stand for days by the convention of the library: 年初 ends in March, 年中 in July."""
    checks = TASKS[number].checks
    assert checks is not None
    assert all(reading.approximate for reading in checks.readings)
    assert [
        (
            reading.event,
            reading.rule or f"{reading.period and reading.period.start} {reading.period and reading.period.end}",
        )
        for reading in checks.readings
    ] == CHECKS[checks.text]


@pytest.mark.skipif(not SEED.exists(), reason="the source texts are not beside the project")
@pytest.mark.parametrize("number", TASKS)
def test_units_schedule_and_checks_stand_as_written(number: int) -> None:
    annex = SEED.read_text(encoding="utf-8").rpartition("责任部门\n")[2]
    rows = dict(_rows(annex))
    task: Task = TASKS[number]
    assert task.responsibility is not None
    assert task.schedule is not None
    assert task.checks is not None
    group, cells = rows[number]
    written = [task.responsibility.text, task.schedule.text, task.checks.text]
    assert ([task.group, *written]) == [group, *cells]
    assert task.title not in annex, "the title is in words of our own"


def _rows(annex: str) -> list[tuple[int, tuple[str, list[str]]]]:
    found = []
    group = ""
    lines = [line.strip() for line in re.split(r"\n\t", annex)]
    for index, line in enumerate(lines):
        if re.fullmatch(r"[0-9]{1,2}", line):
            group = lines[index - 1] or group
            cells = [re.sub(r"\s", "", cell) for cell in lines[index + 2 : index + 5]]
            found.append((int(line), (group, cells)))
    return found
