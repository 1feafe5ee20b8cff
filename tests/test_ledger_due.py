"""What is due on a day and where it stands; days and working days worked out by hand from the texts and the notices on days off."""

from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from govcredit import _json
from govcredit.exchange.documents import loads
from govcredit.ledger.due import due
from govcredit.measures.facts import Facts
from govcredit.measures.tasks._verdicts import late_by
from govcredit.model.due import DueEntry
from govcredit.policy.loading import load_pack

ROOT: Final = Path(__file__).resolve().parent.parent
KNOWN: Final = date(2026, 11, 26)
D: Final = date.fromisoformat

PLAN: Final = {"id": "p", "title": "某方案", "issuer": "county", "issued": "2017-09-26", "region": "410526"}
ORGANS: Final = [
    {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county", "region": "410526"},
    {"id": "drc", "kind": "department", "name": "某县发展改革委", "other_names": ["县发改委"], "superior": "county"},
    {"id": "finance", "kind": "department", "name": "某县财政局", "other_names": ["县财政局"], "superior": "county"},
]
TASK: Final = {"id": "t", "plan": "p", "number": 3, "title": "建立失信记录"}

Item: TypeAlias = dict[str, Any]


def facts(on: str, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays of items
    content = {"version": "1.0", "organs": ORGANS, "plans": [PLAN], **arrays}
    return Facts.of(loads(_json.dumps_plain(content)), load_pack("cn").context(D(on), KNOWN))


def of_task(on: str, *readings: Item, **members: Any) -> tuple[DueEntry, ...]:  # noqa: ANN401  # members of the task
    """Return what is due of one task with these readings."""
    schedule = {"schedule": {"text": "见方案", "readings": list(readings)}} if readings else {}
    return due(facts(on, tasks=[{**TASK, **schedule, **members}]))


def told(entry: DueEntry) -> tuple[str, str, str]:
    """Return an entry in short: its statement, status and last day."""
    return entry.said.stated_code.removeprefix("ledger."), entry.due_status, str(entry.due_on)


def done(on: str, **members: str) -> Item:
    return {"progress": [{"on": on, "status": "done", **members}]}


# ---------------------------------------------------------------------------------------------------------------------
# Working days: the last day is not counted, the day of the judgement is

WORKING_DAYS: Final = (
    ("2017-09-30", "2017-10-09", 1, False),  # 30 September was worked, 1 to 8 October were off
    ("2018-02-14", "2018-02-26", 4, False),  # 15 to 21 off; 22, 23, Saturday 24 worked, 26
    ("2018-02-14", "2018-02-20", 0, False),  # in the middle of the festival: late, and by no working day
    ("2026-02-13", "2026-02-24", 2, False),  # Saturday 14 worked, 15 to 23 off
    ("2026-09-30", "2026-10-10", 3, False),  # 8, 9 and Saturday 10
    ("2026-06-30", "2026-06-26", -2, False),  # 29 and 30 June are left
    ("2026-06-30", "2026-06-30", 0, False),
    ("2014-12-31", "2015-01-05", 2, False),  # Sunday 4 worked, and 5
    ("2014-06-30", "2014-07-02", 2, True),  # before the first notice that is held
    ("2027-01-04", "2027-01-06", 2, True),  # after the last one
)


@pytest.mark.parametrize(("last", "on", "days", "provisional"), WORKING_DAYS)
def test_working_days_late_are_counted_by_the_notices(last: str, on: str, days: int, provisional: bool) -> None:  # noqa: FBT001  # a column
    counted = late_by(D(last), D(on))
    assert (counted.days, counted.provisional) == (days, provisional)


@pytest.mark.parametrize(("last", "on"), [(date.max, date.min), (date.min, date.max), (date.max, date.max)])
def test_the_ends_of_the_calendar_raise_nothing(last: date, on: date) -> None:
    assert late_by(last, on).provisional or last == on


# ---------------------------------------------------------------------------------------------------------------------
# Deadlines, starts, windows

JUNE: Final = {"kind": "deadline", "on": "2018-06-30"}
START: Final = {"kind": "start", "period": {"start": "2018-01-01", "end": "2019-01-01"}}
WINDOW: Final = {"kind": "window", "period": {"start": "2018-01-01", "end": "2018-07-01"}}
EITHER: Final = (
    {"kind": "deadline", "on": "2018-03-31", "one_of": 1},
    {"kind": "deadline", "on": "2018-06-30", "one_of": 1},
)
UNDER_WAY: Final = {"progress": [{"on": "2018-03-01", "status": "under-way"}]}

STANDINGS: Final[tuple[tuple[Any, ...], ...]] = (
    ("far away", "2018-05-30", [JUNE], {}, ("on-time", "on-time", "2018-06-30")),
    ("thirty days before", "2018-05-31", [JUNE], {}, ("at-risk", "at-risk", "2018-06-30")),
    ("on the last day", "2018-06-30", [JUNE], {}, ("at-risk", "at-risk", "2018-06-30")),
    ("the day after", "2018-07-01", [JUNE], {}, ("overdue", "overdue", "2018-06-30")),
    ("done on the last day", "2018-07-01", [JUNE], done("2018-06-30"), ("done", "done", "2018-06-30")),
    ("done a day late", "2018-07-02", [JUNE], done("2018-07-01"), ("done-late", "done-late", "2018-06-30")),
    ("done tomorrow is not done", "2018-07-01", [JUNE], done("2018-07-02"), ("overdue", "overdue", "2018-06-30")),
    ("done, no day told", "2018-07-01", [JUNE], {"status": "done"}, ("done-undated", "done", "2018-06-30")),
    ("taken up again", "2018-07-01", [JUNE], {"progress": [{"on": "2018-05-02", "status": "done"}, {"on": "2018-06-01", "status": "under-way"}]}, ("overdue", "overdue", "2018-06-30")),
    ("half of a day's notes say done", "2018-07-01", [JUNE], {"progress": [{"on": "2018-05-02", "status": "done"}, {"on": "2018-05-02", "status": "under-way"}]}, ("overdue", "overdue", "2018-06-30")),
    ("suspended", "2018-07-01", [JUNE], {"status": "suspended"}, ("suspended", "suspended", "2018-06-30")),
    ("cancelled", "2018-07-01", [JUNE], {"status": "cancelled"}, ("cancelled", "cancelled", "None")),
    ("striven for", "2018-07-01", [{**JUNE, "best_effort": True}], {}, ("overdue", "overdue", "2018-06-30")),
    ("a condition, in time", "2018-06-30", [{**JUNE, "proviso": "按立法程序推进"}], {}, ("at-risk", "at-risk", "2018-06-30")),
    ("a condition, past the day", "2018-07-01", [{**JUNE, "proviso": "按立法程序推进"}], {}, ("unknown.proviso", "unknown", "2018-06-30")),
    ("a condition, done later", "2018-08-01", [{**JUNE, "proviso": "按立法程序推进"}], done("2018-07-20"), ("done", "done", "2018-06-30")),
    ("a convention", "2018-06-30", [{**JUNE, "approximate": True}], {}, ("at-risk", "at-risk", "2018-06-30")),
    ("a convention, past", "2018-07-01", [{**JUNE, "approximate": True}], {}, ("overdue", "overdue", "2018-06-30")),
    ("a window", "2018-06-30", [WINDOW], {}, ("at-risk", "at-risk", "2018-06-30")),
    ("a window that is over", "2018-07-01", [WINDOW], {}, ("overdue", "overdue", "2018-06-30")),
    ("a window without end", "2018-07-01", [{"kind": "window", "period": {"start": "2018-01-01"}}], {}, ("ongoing-silent", "ongoing", "None")),
    ("to begin this year", "2018-07-01", [START], {}, ("on-time", "on-time", "2018-12-31")),
    ("not begun", "2019-01-01", [START], {}, ("overdue", "overdue", "2018-12-31")),
    ("begun", "2019-01-01", [START], UNDER_WAY, ("begun", "ongoing", "2018-12-31")),
    ("begun late", "2019-02-01", [START], {"progress": [{"on": "2019-01-02", "status": "under-way"}]}, ("begun-late", "ongoing", "2018-12-31")),
    ("begun, no day told", "2019-02-01", [START], {"status": "under-way"}, ("begun-undated", "ongoing", "2018-12-31")),
    ("begun and done", "2019-02-01", [START], done("2018-12-01"), ("done", "done", "2018-12-31")),
    ("goes on", "2018-07-01", [{"kind": "continuous"}], UNDER_WAY, ("ongoing", "ongoing", "None")),
    ("goes on, never told", "2018-07-01", [{"kind": "continuous"}], {}, ("ongoing-silent", "ongoing", "None")),
    ("went on and is done", "2018-07-01", [{"kind": "continuous"}], done("2018-06-01"), ("done-goes-on", "done", "None")),
    ("no schedule", "2018-07-01", [], {}, ("undated", "undated", "None")),
    ("a schedule that was not read", "2018-07-01", [], {"schedule": {"text": "不定期"}}, ("unknown.not-read", "unknown", "None")),
    ("not read, but done", "2018-07-01", [], {"schedule": {"text": "不定期"}, **done("2018-06-01")}, ("done-goes-on", "done", "None")),
    ("a deadline without a day", "2018-07-01", [{"kind": "deadline"}], {}, ("unknown.not-read", "unknown", "None")),
    ("alternatives, before both", "2018-02-28", EITHER, {}, ("on-time", "on-time", "2018-06-30")),
    ("alternatives, near the first", "2018-03-31", EITHER, {}, ("at-risk", "at-risk", "2018-06-30")),
    ("between alternatives", "2018-04-01", EITHER, {}, ("unknown.alternatives", "unknown", "2018-06-30")),
    ("the last day of alternatives", "2018-06-30", EITHER, {}, ("unknown.alternatives", "unknown", "2018-06-30")),
    ("after both", "2018-07-01", EITHER, {}, ("overdue", "overdue", "2018-06-30")),
    ("done between alternatives", "2018-07-01", EITHER, done("2018-05-02"), ("done", "done", "2018-06-30")),
    ("a day or to go on", "2018-07-01", [EITHER[0], {"kind": "continuous", "one_of": 1}], {}, ("unknown.alternatives", "unknown", "None")),
    ("three months from the issue", "2017-12-27", [{"kind": "deadline", "within": {"count": 3, "unit": "month"}, "counted_from": "自本方案印发之日起"}], {}, ("overdue", "overdue", "2017-12-26")),
    ("from another event", "2018-07-01", [{"kind": "deadline", "within": {"count": 7, "unit": "working-day"}, "counted_from": "自作出行政决定之日起"}], {}, ("unknown.from-event", "unknown", "None")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "readings", "members", "expected"), [row[1:] for row in STANDINGS], ids=[row[0] for row in STANDINGS]
)
def test_a_task_stands_where_its_schedule_and_its_progress_put_it(
    on: str, readings: list[Item], members: Item, expected: tuple[str, str, str]
) -> None:
    (entry,) = of_task(on, *readings, **members)
    assert told(entry) == expected


def test_each_reading_that_holds_beside_the_others_is_an_entry() -> None:
    first, second = of_task(
        "2018-07-01", JUNE, {"kind": "recurrence", "rule": "FREQ=YEARLY", "period": {"start": "2018-07-01"}}
    )
    assert (told(first)[1:], told(second)[1:]) == (("overdue", "2018-06-30"), ("on-time", "2018-12-31"))


def test_what_goes_on_once_it_is_done_stays_done() -> None:
    progress = [{"on": "2018-06-29", "status": "done"}, {"on": "2018-09-03", "status": "under-way"}]
    yearly = {"kind": "recurrence", "rule": "FREQ=YEARLY", "period": {"start": "2018-07-01"}}
    done_first = ("done", "done", "2018-06-30")
    first, second = of_task("2018-10-08", JUNE, yearly, progress=progress)
    assert (told(first), told(second)) == (done_first, ("on-time", "on-time", "2018-12-31"))
    first, second = of_task("2018-10-08", JUNE, {"kind": "continuous"}, progress=progress)
    assert (told(first), told(second)) == (done_first, ("ongoing", "ongoing", "None"))


def test_soon_and_horizon_are_the_callers() -> None:
    held = facts("2018-06-01", tasks=[{**TASK, "schedule": {"text": "六月底前", "readings": [JUNE]}}])
    assert [entry.due_status for entry in due(held, soon=28)] == ["on-time"]
    assert [entry.due_status for entry in due(held, soon=29)] == ["at-risk"]
    assert due(held, horizon=D("2018-06-29")) == ()
    assert len(due(held, horizon=D("2018-06-30"))) == 1


def test_a_party_with_a_day_of_its_own_is_judged_by_what_it_told() -> None:
    roles = [{"party": "县发改委", "part": "lead"}, {"party": "县财政局", "part": "responsible"}]
    entries = of_task(
        "2018-07-02",
        {**JUNE, "party": "县发改委"},
        {**JUNE, "party": "县财政局"},
        responsibility={"text": "县发改委牵头，县财政局负责", "roles": roles},
        **done("2018-06-29", organ="finance"),
    )
    assert [([party.bodies for party in each.due_parties], each.due_status) for each in entries] == [
        ([("drc",)], "overdue"),
        ([("finance",)], "done"),
    ]


def test_the_sentence_says_what_how_late_and_what_to_do() -> None:
    (entry,) = of_task(
        "2018-07-02",
        {**JUNE, "best_effort": True, "approximate": True},
        responsibility={"text": "县发改委牵头", "roles": [{"party": "县发改委", "part": "lead"}]},
    )
    zh, en = entry.said.sentences
    assert (
        zh.sentence
        == "截至2018-07-02，任务3“建立失信记录”至迟应于2018-06-30完成，逾期1个工作日（原文未写具体日期，此日按约定推定；原文为力争）。"
    )
    assert zh.advice == "请县发改委说明原因并填报进展；已经办结的，填写日期。"
    assert en.sentence == (
        "On 2018-07-02 task 3 “建立失信记录” was to be done by 2018-06-30 and is late by 1 working day"
        " (the plan names no day, this one is a convention; the plan strives for it)."
    )


def test_a_report_on_the_plan_tells_of_a_task() -> None:
    task = {**TASK, "schedule": {"text": "六月底前", "readings": [JUNE]}, "status": "under-way"}
    report = {
        "id": "r",
        "plan": "p",
        "organ": "drc",
        "kind": "half-year",
        "task_entries": [{"task": "t", "outcome": "done"}],
    }
    for filed, on, expected in (
        ("2018-06-29", "2018-07-01", ("done", "2018-06-29")),
        ("2018-07-05", "2018-07-05", ("done-late", "2018-07-05")),
        ("2018-07-05", "2018-07-04", ("overdue", "None")),
        (None, "2018-07-05", ("overdue", "None")),
    ):
        (entry,) = due(facts(on, tasks=[task], plan_reports=[{**report, "filed": filed}]))
        assert (entry.due_status, str(entry.done_on)) == expected


def test_what_was_corrected_does_not_count() -> None:
    wrong = {
        **TASK,
        "schedule": {"text": "六月底前", "readings": [JUNE]},
        **done("2018-06-01"),
        "provenance": {"known": "2018-06-01"},
    }
    right = {
        **wrong,
        "id": "t2",
        "progress": [],
        "provenance": {
            "known": "2018-06-20",
            "revision": {"of": "t", "act": "correct", "reason": "误填", "actor": "drc"},
        },
    }
    assert [each.due_status for each in due(facts("2018-07-01", tasks=[wrong, right]))] == ["overdue"]


# ---------------------------------------------------------------------------------------------------------------------
# Recurrences

YEARLY: Final = {"kind": "recurrence", "rule": "FREQ=YEARLY"}
TENTH: Final = {"kind": "recurrence", "rule": "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10"}

RECURRENCES: Final[tuple[tuple[Any, ...], ...]] = (
    ("the first time is by the end of the year of issue", "2017-12-31", YEARLY, {}, ("at-risk", "at-risk", "2017-12-31")),
    ("missed", "2018-01-01", YEARLY, {}, ("overdue", "overdue", "2017-12-31")),
    ("the latest one that was missed", "2020-05-01", YEARLY, {}, ("overdue", "overdue", "2019-12-31")),
    ("answered, so the next one counts", "2018-01-01", YEARLY, done("2017-12-20"), ("on-time", "on-time", "2018-12-31")),
    ("answered for the next one too", "2018-06-01", YEARLY, {"progress": [{"on": "2017-12-20", "status": "done"}, {"on": "2018-05-02", "status": "done"}]}, ("done", "done", "2018-12-31")),
    ("told later it belongs to the next time", "2018-02-01", YEARLY, done("2018-01-05"), ("overdue", "overdue", "2017-12-31")),
    ("told as under way", "2018-01-01", YEARLY, {"progress": [{"on": "2017-12-20", "status": "under-way"}]}, ("unknown.under-way", "unknown", "2017-12-31")),
    ("on its day", "2018-07-10", TENTH, {}, ("at-risk", "at-risk", "2018-07-10")),
    ("the day after", "2018-07-11", TENTH, {}, ("overdue", "overdue", "2018-07-10")),
    ("starts with its period", "2018-07-11", {**TENTH, "period": {"start": "2018-07-11"}}, {}, ("on-time", "on-time", "2019-07-10")),
    ("over with its period", "2020-01-01", {**TENTH, "period": {"start": "2018-01-01", "end": "2019-01-01"}}, {"progress": [{"on": "2018-07-01", "status": "done"}, {"on": "2018-09-03", "status": "under-way"}]}, ("ended", "done", "None")),
    ("over with its period, and unanswered", "2020-01-01", {**TENTH, "period": {"start": "2018-01-01", "end": "2019-01-01"}}, {}, ("overdue", "overdue", "2018-07-10")),
    ("a rule that gives no day", "2018-07-11", {**TENTH, "rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, {}, ("unknown.not-read", "unknown", "None")),
    ("a rule with parts of another kind", "2018-07-11", {**TENTH, "rule": "FREQ=YEARLY;BYSETPOS=1"}, {}, ("unknown.not-read", "unknown", "None")),
    ("no rule", "2018-07-11", {"kind": "recurrence"}, {}, ("unknown.not-read", "unknown", "None")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "reading", "members", "expected"), [row[1:] for row in RECURRENCES], ids=[row[0] for row in RECURRENCES]
)
def test_of_a_recurrence_one_time_counts(on: str, reading: Item, members: Item, expected: tuple[str, str, str]) -> None:
    (entry,) = of_task(on, reading, **members)
    assert told(entry) == expected


def test_without_a_plan_a_recurrence_starts_with_the_record() -> None:
    task = {**TASK, "schedule": {"text": "每年", "readings": [YEARLY]}}
    unissued = {key: value for key, value in PLAN.items() if key != "issued"}
    recorded = {**task, "provenance": {"known": "2018-03-01"}}
    assert told(*due(facts("2019-01-02", plans=[unissued], tasks=[recorded]))) == ("overdue", "overdue", "2018-12-31")
    # Where no day is told at all, nothing of the past can be said to be missed.
    assert told(*due(facts("2019-01-02", plans=[unissued], tasks=[task]))) == ("on-time", "on-time", "2019-12-31")


# ---------------------------------------------------------------------------------------------------------------------
# Inspections

CHECKED: Final = {**TASK, "checks": {"text": "每年年底考核", "readings": [{**YEARLY, "event": "年底考核"}]}}
ONCE: Final = {**TASK, "checks": {"text": "2018年年初考核", "readings": [{"kind": "window", "period": {"start": "2018-01-01", "end": "2018-04-01"}, "event": "年初考核", "approximate": True}]}}  # fmt: skip
HELD: Final = {"id": "i", "inspector": "county", "subject": {"organ": "drc"}, "kind": "year-end-assessment", "inspected_tasks": ["t"]}  # fmt: skip
ELSEWHERE: Final = {**HELD, "id": "x", "inspected_tasks": ["another"], "conducted": {"start": "2017-11-01", "end": "2017-11-02"}}  # fmt: skip


def held(start: str, end: str, **members: Any) -> Item:  # noqa: ANN401  # members
    return {**HELD, "conducted": {"start": start, "end": end}, **members}


CHECKS: Final[tuple[tuple[Any, ...], ...]] = (
    ("before its day", "2017-12-01", CHECKED, [], ("at-risk", "2017-12-31")),
    ("held in its year", "2018-01-01", CHECKED, [held("2017-12-10", "2017-12-21")], ("on-time", "2018-12-31")),
    ("held this year", "2017-12-31", CHECKED, [held("2017-12-10", "2017-12-21")], ("done", "2017-12-31")),
    ("not yet over", "2017-12-15", CHECKED, [held("2017-12-10", "2017-12-21")], ("at-risk", "2017-12-31")),
    ("no inspections in the file", "2018-01-01", CHECKED, [], ("unknown.no-inspection", "2017-12-31")),
    ("others were inspected", "2018-01-01", CHECKED, [ELSEWHERE], ("overdue-checks", "2017-12-31")),
    ("held later, for that year", "2018-02-01", CHECKED, [held("2018-01-10", "2018-01-16", covers={"start": "2017-01-01", "end": "2018-01-01"}), ELSEWHERE], ("on-time", "2018-12-31")),
    ("held later, for which year", "2018-02-01", CHECKED, [held("2018-01-10", "2018-01-16"), ELSEWHERE], ("unknown.inspected-later", "2017-12-31")),
    ("of another kind", "2018-01-01", CHECKED, [held("2017-12-10", "2017-12-21", kind="mid-year")], ("overdue-checks", "2017-12-31")),
    ("that names no task", "2018-01-01", CHECKED, [held("2017-12-10", "2017-12-21", inspected_tasks=[]), ELSEWHERE], ("unknown.no-inspection", "2017-12-31")),
    ("by convention until the end of March", "2018-03-31", ONCE, [ELSEWHERE], ("at-risk", "2018-03-31")),
    ("past the convention", "2018-04-01", ONCE, [ELSEWHERE], ("overdue-checks", "2018-03-31")),
    ("once, held in time", "2018-05-01", ONCE, [held("2018-03-01", "2018-03-10", kind="year-start-assessment")], ("done", "2018-03-31")),
    ("once, held late", "2018-05-01", ONCE, [held("2018-04-09", "2018-04-11", kind="year-start-assessment")], ("done-late", "2018-03-31")),
    ("not read", "2018-05-01", {**TASK, "checks": {"text": "适时检查"}}, [], ("unknown.not-read", "None")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "task", "inspections", "expected"), [row[1:] for row in CHECKS], ids=[row[0] for row in CHECKS]
)
def test_an_inspection_is_answered_by_one_that_names_its_tasks(
    on: str, task: Item, inspections: list[Item], expected: tuple[str, str]
) -> None:
    other = {**TASK, "id": "another", "number": 9, "title": "另一任务"}
    (entry,) = (
        each for each in due(facts(on, tasks=[task, other], inspections=inspections)) if each.due_kind == "check"
    )
    assert (told(entry)[0], told(entry)[2]) == expected


def test_one_check_of_many_tasks_is_one_entry_about_the_plan() -> None:
    tasks = [{**CHECKED, "id": f"t{number}", "number": number} for number in (1, 2, 3)]
    part = held("2017-12-10", "2017-12-21", inspected_tasks=["t1", "t3"])
    (entry,) = (each for each in due(facts("2018-01-03", tasks=tasks, inspections=[part])) if each.due_kind == "check")
    assert (entry.due_item.kind, entry.due_item.id, entry.title, entry.inspected_tasks) == (
        "plan",
        "p",
        "年底考核",
        ("t1", "t2", "t3"),
    )
    assert [each.id for each in entry.answered_by] == ["i"]
    assert entry.due_parties == ()
    assert entry.said.sentences[0].sentence == (
        "截至2018-01-03，方案“某方案”的“年底考核”（涉及3项任务）至迟应于2017-12-31开展，逾期2个工作日，涉及3项任务，其中2项已登记检查。"
    )


def test_in_a_part_of_the_data_silence_says_nothing() -> None:
    manifest = {"id": "m", "created": "2026-11-22T00:00:00Z", "extent": "partial"}
    entries = due(facts("2018-01-03", tasks=[CHECKED], inspections=[ELSEWHERE], manifest=manifest))
    assert [told(each)[0] for each in entries if each.due_kind == "check"] == ["unknown.no-inspection"]


# ---------------------------------------------------------------------------------------------------------------------
# Reports

HALF: Final = {
    "title": "上半年情况",
    "receivers": ["county"],
    "reporters": {"text": "各部门", "roles": [{"party": "各部门", "part": "responsible", "each": ["department"]}]},
    "due": {"text": "每年7月10日前", "readings": [TENTH]},
}
OF_DRC: Final = {"id": "r1", "plan": "p", "organ": "drc", "kind": "half-year"}
OF_FINANCE: Final = {**OF_DRC, "id": "r2", "organ": "finance"}
FIRST_HALF: Final = {"start": "2018-01-01", "end": "2018-07-01"}

REPORTS: Final[tuple[tuple[Any, ...], ...]] = (
    ("before its day", "2018-07-10", [], ("at-risk", "2018-07-10", ("drc", "finance"))),
    ("nobody", "2018-07-11", [], ("overdue-reports", "2018-07-10", ("drc", "finance"))),
    ("one by its last day", "2018-07-11", [{**OF_DRC, "deadline": "2018-07-10", "filed": "2018-07-09"}], ("overdue-reports", "2018-07-10", ("finance",))),
    ("one by what it covers", "2018-07-11", [{**OF_DRC, "covers": FIRST_HALF, "filed": "2018-07-09"}], ("overdue-reports", "2018-07-10", ("finance",))),
    ("one by the day it came", "2018-07-11", [{**OF_DRC, "filed": "2018-07-09"}], ("overdue-reports", "2018-07-10", ("finance",))),
    ("of another year", "2018-07-11", [{**OF_DRC, "covers": {"start": "2017-01-01", "end": "2017-07-01"}, "filed": "2018-07-09"}], ("overdue-reports", "2018-07-10", ("drc", "finance"))),
    ("both, so the next one counts", "2018-07-11", [{**OF_DRC, "filed": "2018-07-09"}, {**OF_FINANCE, "filed": "2018-07-10"}], ("on-time", "2019-07-10", ("drc", "finance"))),
    ("both, on its day", "2018-07-10", [{**OF_DRC, "filed": "2018-07-09"}, {**OF_FINANCE, "filed": "2018-07-10"}], ("done", "2018-07-10", ())),
    ("not yet sent in", "2018-07-11", [{**OF_DRC, "deadline": "2018-07-10", "filed": "2018-07-12"}, {**OF_FINANCE, "filed": "2018-07-10"}], ("overdue-reports", "2018-07-10", ("drc",))),
    ("no day told", "2018-07-11", [{**OF_DRC, "deadline": "2018-07-10"}, {**OF_FINANCE, "filed": "2018-07-10"}], ("overdue-reports", "2018-07-10", ("drc",))),
    ("to somebody else", "2018-07-11", [{**OF_DRC, "filed": "2018-07-09", "receivers": ["finance"]}, {**OF_FINANCE, "filed": "2018-07-10"}], ("overdue-reports", "2018-07-10", ("drc",))),
)  # fmt: skip


@pytest.mark.parametrize(("on", "filed", "expected"), [row[1:] for row in REPORTS], ids=[row[0] for row in REPORTS])
def test_a_report_is_due_until_everybody_sent_it_in(
    on: str, filed: list[Item], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    (entry,) = due(facts(on, plans=[{**PLAN, "reports": [HALF]}], plan_reports=filed))
    assert (told(entry)[0], told(entry)[2], entry.awaited) == expected


def test_a_report_once_asked_for_that_came_late_is_done_late() -> None:
    once = {**HALF, "due": {"text": "2018年7月10日前", "readings": [{"kind": "deadline", "on": "2018-07-10"}]}}
    filed = [
        {**OF_DRC, "deadline": "2018-07-10", "filed": "2018-07-13"},
        {**OF_FINANCE, "deadline": "2018-07-10", "filed": "2018-07-09"},
    ]
    (entry,) = due(facts("2018-08-01", plans=[{**PLAN, "reports": [once]}], plan_reports=filed))
    assert (entry.due_status, str(entry.done_on), entry.working_days) == ("done-late", "2018-07-13", 3)
    assert [each.id for each in entry.answered_by] == ["r1", "r2"]


def test_a_report_that_was_put_off_is_held_to_its_own_day() -> None:
    once = {**HALF, "due": {"text": "2018年7月10日前", "readings": [{"kind": "deadline", "on": "2018-07-10"}]}}
    put_off = {**OF_DRC, "deadline": "2018-07-15", "covers": FIRST_HALF, "filed": "2018-07-14"}
    filed = [put_off, {**OF_FINANCE, "deadline": "2018-07-10", "filed": "2018-07-09"}]
    (entry,) = due(facts("2018-08-01", plans=[{**PLAN, "reports": [once]}], plan_reports=filed))
    assert (entry.due_status, str(entry.done_on)) == ("done", "2018-07-14")


def test_a_report_that_goes_on_without_a_day_raises_nothing() -> None:
    always = {**HALF, "due": {"text": "随时报送", "readings": [{"kind": "continuous"}]}}
    (entry,) = due(
        facts("2018-08-01", plans=[{**PLAN, "reports": [always]}], plan_reports=[{**OF_DRC, "filed": "2018-07-09"}])
    )
    assert entry.due_status == "ongoing"


def test_whoever_the_roster_does_not_tell_may_be_missing() -> None:
    towns = {"party": "各乡镇", "part": "responsible", "each": ["town"]}
    both = {**HALF, "reporters": {"text": "各部门、各乡镇", "roles": [*HALF["reporters"]["roles"], towns]}}  # type: ignore[index]
    filed = [{**OF_DRC, "filed": "2018-07-09"}, {**OF_FINANCE, "filed": "2018-07-10"}]
    (entry,) = due(facts("2018-07-11", plans=[{**PLAN, "reports": [both]}], plan_reports=filed))
    assert told(entry) == ("unknown.roster", "unknown", "2018-07-10")


def test_those_who_lead_are_asked_where_the_plan_says_so() -> None:
    leading = {"party": "各牵头单位", "part": "responsible", "each": ["department"]}
    asked = {**HALF, "reporters": {"text": "各牵头单位", "roles": [leading]}}
    task = {**TASK, "responsibility": {"text": "县财政局牵头", "roles": [{"party": "县财政局", "part": "lead"}]}}
    more = [*ORGANS, {"id": "audit", "kind": "department", "name": "某县审计局", "superior": "county"}]
    entries = due(facts("2018-07-11", organs=more, plans=[{**PLAN, "reports": [asked]}], tasks=[task]))
    assert [each.awaited for each in entries if each.due_kind == "report"] == [("finance",)]


# ---------------------------------------------------------------------------------------------------------------------
# Two places


def place(name: str, on: str) -> tuple[DueEntry, ...]:
    data = (ROOT / "examples" / "places" / f"{name}.json").read_bytes()
    return due(Facts.of(loads(data), load_pack("cn").context(D(on), KNOWN)))


def test_what_binhai_owed_four_days_after_its_plan_was_issued() -> None:
    # Working days of 2018: January 22, February 17, March 22, April 20, May 22, June 20; 1 July is a Sunday.
    found = [
        (each.number, str(each.due_on), each.working_days)
        for each in place("binhai", "2018-07-01")
        if each.due_status == "overdue"
    ]
    late = 22 + 17 + 22 + 20 + 22 + 20
    assert found == [(number, "2017-12-31", late) for number in (5, 12, 13, 14, 15)] + [(19, "2018-01-31", late - 22)]


def test_what_hua_awaits_by_10_january_and_10_july() -> None:
    # Nine departments beside the one that gathers the reports, and the zone; the towns are in no roster.
    asked = "culture commerce finance human-resources industry legal office statistics supervision zone"
    bodies = {f"hua-{name}" for name in asked.split()}

    def reports(on: str) -> list[tuple[str, str, str, int | None, set[str]]]:
        found = [each for each in place("hua", on) if each.due_kind == "report" and each.due_on is not None]
        return [(each.title, str(each.due_on), each.due_status, each.working_days, set(each.awaited)) for each in found]

    half, whole = "上半年政务诚信建设情况", "全年政务诚信建设情况"
    # 8, 9 and 10 January are left; then the year's first half-year report.
    assert reports("2018-01-05")[0] == (whole, "2018-01-10", "at-risk", -3, bodies)
    assert reports("2018-01-05")[1][:3] == (half, "2018-07-10", "on-time")
    # 11 to 13 July; from 11 January on 15 + 17 + 22 + 20 + 22 + 20, and ten days of July up to the 13th but for 1 July.
    assert reports("2018-07-15") == [
        (whole, "2018-01-10", "overdue", 15 + 17 + 22 + 20 + 22 + 20 + 10, bodies),
        (half, "2018-07-10", "overdue", 3, bodies),
    ]
