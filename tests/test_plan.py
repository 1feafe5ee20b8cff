"""Plans and tasks: what stays as written, what must be said, and the form of recurrence rules."""

import re
from datetime import date
from typing import get_args

import attrs
import pytest

from govcredit.model.identity import PlanId, TaskId
from govcredit.model.notes import Pattern, notes_on
from govcredit.model.plans.plan import Plan, ReportDue
from govcredit.model.plans.responsibility import Responsibility, Role, RolePart
from govcredit.model.plans.schedule import Reading, ReadingKind, Schedule
from govcredit.model.plans.task import Progress, Task, TaskStatus
from govcredit.model.texts import Recurrence


@pytest.mark.parametrize(
    ("cls", "required"),
    [
        pytest.param(Plan, {"id", "title", "issuer"}, id="Plan"),
        pytest.param(Task, {"id", "plan", "title"}, id="Task"),
        pytest.param(Schedule, {"text"}, id="Schedule"),
        pytest.param(Reading, {"kind"}, id="Reading"),
        pytest.param(Responsibility, {"text"}, id="Responsibility"),
        pytest.param(Role, {"party", "part"}, id="Role"),
        pytest.param(Progress, {"on", "status"}, id="Progress"),
        pytest.param(ReportDue, {"title"}, id="ReportDue"),
    ],
)
def test_only_what_identifies_must_be_said(cls: type[attrs.AttrsInstance], required: set[str]) -> None:
    assert {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING} == required


def test_the_words_of_a_ledger() -> None:
    assert get_args(ReadingKind) == ("deadline", "start", "window", "recurrence", "continuous")
    assert get_args(RolePart) == ("lead", "co-lead", "responsible", "participant", "guide")
    assert get_args(TaskStatus) == ("planned", "under-way", "done", "suspended", "cancelled")


def test_a_schedule_keeps_its_text_whether_or_not_it_was_read() -> None:
    unread = Schedule(text="适时开展")
    read = Schedule(text="2018年底前完成", readings=(Reading(kind="deadline", on=date(2018, 12, 31)),))
    assert (unread.text, unread.readings) == ("适时开展", ())
    assert (read.text, read.readings[0].on) == ("2018年底前完成", date(2018, 12, 31))
    assert not read.readings[0].best_effort


def test_a_responsibility_keeps_the_parties_in_the_order_written() -> None:
    roles = (
        Role(party="区发展改革委", part="lead"),
        Role(party="各功能区", part="participant", each=("functional-zone",)),
    )
    responsibility = Responsibility(text="区发展改革委牵头，各功能区配合", roles=roles)
    assert [role.party for role in responsibility.roles] == ["区发展改革委", "各功能区"]
    assert not responsibility.by_division


def test_a_note_on_progress_keeps_its_words_to_itself() -> None:
    task = Task(
        id=TaskId("t"),
        plan=PlanId("p"),
        number=1,
        title="开展诚信教育",
        progress=(Progress(on=date(2019, 1, 10), status="under-way", note="某人已约谈"),),
    )
    assert "某人已约谈" not in repr(task)
    assert "note=***" in repr(task)
    assert "开展诚信教育" in repr(task)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("FREQ=YEARLY", True, id="every year"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6", True, id="every half-year"),
        pytest.param("FREQ=YEARLY;BYMONTH=7,1;BYMONTHDAY=10", True, id="10 January and 10 July"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=-1", True, id="the last of the month"),
        pytest.param("FREQ=WEEKLY;BYDAY=MO,+1FR", True, id="days of the week"),
        pytest.param("FREQ=DAILY;UNTIL=20201231T160000Z", True, id="until"),
        pytest.param("", False, id="empty"),
        pytest.param("YEARLY", False, id="no frequency"),
        pytest.param("freq=yearly", False, id="small letters"),
        pytest.param("INTERVAL=6;FREQ=MONTHLY", False, id="the frequency comes first"),
        pytest.param("FREQ=HOURLY", False, id="every hour"),
        pytest.param("FREQ=YEARLY;", False, id="nothing after the semicolon"),
        pytest.param("FREQ=YEARLY;COUNT=", False, id="no value"),
        pytest.param("RRULE:FREQ=YEARLY", False, id="with the name of the property"),
        pytest.param("FREQ=YEARLY\n", False, id="line feed"),
        pytest.param("每年", False, id="Chinese"),
    ],
)
def test_the_form_of_a_recurrence_rule(text: str, expected: bool) -> None:  # noqa: FBT001
    (pattern,) = (note for note in notes_on(Recurrence) if isinstance(note, Pattern))
    assert (re.fullmatch(pattern.regex, text) is not None) is expected
