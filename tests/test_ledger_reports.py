"""The report on a half-year or a year of a plan as data, counted by hand."""

from datetime import date
from typing import Any, Final, TypeAlias

import pytest

from govcredit import _json
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import loads
from govcredit.ledger.reports import ProgressReport, progress_report
from govcredit.measures.facts import Facts
from govcredit.model.identity import PlanId
from govcredit.model.values import Period
from govcredit.policy.loading import load_pack

Item: TypeAlias = dict[str, Any]

KNOWN: Final = date(2026, 11, 26)
PLAN_ID: Final = PlanId("p")
FIRST_HALF: Final = Period.parse("2018-01-01/2018-07-01")
SECOND_HALF: Final = Period.parse("2018-07-01/2019-01-01")
YEAR: Final = Period.parse("2018-01-01/2019-01-01")

COUNTY: Final = {"id": "county", "kind": "government", "name": "某县人民政府", "region": "410526"}
DRC: Final = {"id": "drc", "kind": "department", "name": "某县发展改革委", "superior": "county"}
FINANCE: Final = {"id": "finance", "kind": "department", "name": "某县财政局", "superior": "county", "uscc": "11410526MB2C12345X"}  # fmt: skip
FAR: Final = {"id": "far", "kind": "department", "name": "邻县财政局", "region": "410527"}
DEPARTMENTS: Final = {"text": "各部门", "roles": [{"party": "各部门", "part": "responsible", "each": ["department"]}]}
TENTH: Final = {"kind": "recurrence", "rule": "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10"}
DUTY: Final = {"title": "工作进展", "receivers": ["county"], "reporters": DEPARTMENTS, "due": {"text": "7月10日、次年1月10日前", "readings": [TENTH]}}  # fmt: skip
PLAN: Final = {
    "id": "p",
    "title": "某方案",
    "document_number": "某政〔2017〕31号",
    "issuer": "county",
    "issued": "2017-09-26",
    "region": "410526",
    "reports": [DUTY],
}
TASK: Final = {
    "id": "t",
    "plan": "p",
    "number": 2,
    "title": "建立失信记录",
    "schedule": {"text": "2018年6月底前", "readings": [{"kind": "deadline", "on": "2018-06-30"}]},
    "progress": [
        {"on": "2017-12-20", "status": "planned", "note": "已列入计划。"},
        {"on": "2018-03-01", "status": "under-way", "note": "已印发通知。"},
        {"on": "2018-07-20", "status": "done", "note": "已建成。"},
    ],
}
OF_DRC: Final = {
    "id": "r1",
    "plan": "p",
    "organ": "drc",
    "kind": "half-year",
    "covers": {"start": "2018-01-01", "end": "2018-07-01"},
    "deadline": "2018-07-10",
    "filed": "2018-07-09",
    "task_entries": [{"task": "t", "outcome": "on-schedule", "done_so_far": "系统联调。", "next_steps": "上线。"}],
}


def facts(on: str, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays of items
    content = {"version": "1.0", "organs": [COUNTY, DRC, FINANCE, FAR], "plans": [PLAN], "tasks": [TASK], **arrays}
    return Facts.of(loads(_json.dumps_plain(content)), load_pack("cn").context(date.fromisoformat(on), KNOWN))


def told(report: ProgressReport) -> list[tuple[str, str, str | None]]:
    return [(str(each.on), each.source.kind, each.done_so_far) for task in report.tasks for each in task.told]


def test_it_says_which_plan_and_which_period() -> None:
    found = progress_report(facts("2018-07-12"), PLAN_ID, FIRST_HALF)
    assert (found.plan_title, found.document_number, found.issuer_name) == (
        "某方案",
        "某政〔2017〕31号",
        "某县人民政府",
    )
    assert (found.period, found.span, found.internal) == (FIRST_HALF, "half-year", False)
    assert (found.ground.on, found.ground.pack) == (date(2018, 7, 12), "cn")


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2018-01-01/2018-07-01", "half-year"),
        ("2018-07-01/2019-01-01", "half-year"),
        ("2018-01-01/2019-01-01", "year"),
        ("2018-01-01/2018-06-30", "other"),
        ("2018-01-01/2020-01-01", "other"),
        ("2018-01-01/..", "other"),
        ("../2018-01-01", "other"),
    ],
)
def test_a_period_is_half_a_year_a_year_or_another(period: str, span: str) -> None:
    assert progress_report(facts("2018-07-12"), PLAN_ID, Period.parse(period)).span == span


def test_a_report_is_about_the_time_that_it_covers_and_a_note_about_its_day() -> None:
    held = facts("2019-01-12", plan_reports=[OF_DRC])
    first, second = (progress_report(held, PLAN_ID, period, internal=True) for period in (FIRST_HALF, SECOND_HALF))
    assert told(first) == [("2018-03-01", "task", "已印发通知。"), ("2018-07-09", "plan-report", "系统联调。")]
    assert told(second) == [("2018-07-20", "task", "已建成。")]
    assert [each.next_steps for each in first.tasks[0].told] == [None, "上线。"]
    assert [each.organ_name for each in first.tasks[0].told] == [None, "某县发展改革委"]


def test_what_was_done_is_told_in_words_only_inside() -> None:
    found = progress_report(facts("2018-07-12", plan_reports=[OF_DRC]), PLAN_ID, FIRST_HALF)
    assert told(found) == [("2018-03-01", "task", None), ("2018-07-09", "plan-report", None)]
    inside = progress_report(facts("2018-07-12", plan_reports=[OF_DRC]), PLAN_ID, FIRST_HALF, internal=True)
    assert "联调" not in repr(inside)


def test_tasks_stand_by_number_with_the_status_of_the_day() -> None:
    first = {"id": "z", "plan": "p", "number": 1, "title": "公开"}
    other = {"id": "a", "plan": "q", "number": 1, "title": "别的方案"}
    plans = [PLAN, {**PLAN, "id": "q", "title": "另一方案"}]
    found = progress_report(facts("2018-07-12", plans=plans, tasks=[TASK, first, other]), PLAN_ID, FIRST_HALF)
    assert [(each.number, each.status) for each in found.tasks] == [(1, "undated"), (2, "overdue")]
    assert [(each.counted_status, each.status_count) for each in found.counts] == [("overdue", 1), ("undated", 1)]
    later = progress_report(facts("2018-07-20"), PLAN_ID, FIRST_HALF)
    assert [each.status for each in later.tasks] == ["done-late"]


@pytest.mark.parametrize(
    ("on", "period", "expected"),
    [
        ("2018-07-10", FIRST_HALF, [("某县发展改革委", "2018-07-10", "2018-07-09", "met"), ("某县财政局", "2018-07-10", "None", "running")]),
        ("2018-07-11", FIRST_HALF, [("某县发展改革委", "2018-07-10", "2018-07-09", "met"), ("某县财政局", "2018-07-10", "None", "late")]),
        ("2018-07-08", FIRST_HALF, [("某县发展改革委", "2018-07-10", "None", "running"), ("某县财政局", "2018-07-10", "None", "running")]),
        ("2018-07-11", YEAR, [("某县发展改革委", "2019-01-10", "None", "running"), ("某县财政局", "2019-01-10", "None", "running")]),
        ("2018-07-11", Period.parse("2018-01-01/2018-04-01"), []),
        ("2018-07-11", Period(start=date(2018, 1, 1)), []),
    ],
    ids=["on the last day", "after it", "before anything came", "the year", "a quarter", "without end"],
)  # fmt: skip
def test_it_says_who_reported_and_who_did_not(
    on: str, period: Period, expected: list[tuple[str, str, str, str]]
) -> None:
    found = progress_report(facts(on, plan_reports=[OF_DRC]), PLAN_ID, period)
    assert [(each.organ_name, str(each.last), str(each.filed), each.state) for each in found.reports] == expected


def test_a_report_that_nobody_asked_for_is_told() -> None:
    plan = {key: value for key, value in PLAN.items() if key != "reports"}
    late = {**OF_DRC, "filed": "2018-07-12"}
    found = progress_report(facts("2018-07-13", plans=[plan], plan_reports=[late]), PLAN_ID, FIRST_HALF)
    assert [(each.organ, each.title, each.state) for each in found.reports] == [("drc", None, "late")]
    before = progress_report(facts("2018-07-11", plans=[plan], plan_reports=[late]), PLAN_ID, FIRST_HALF)
    assert [(each.organ, each.item, each.state) for each in before.reports] == [("drc", None, "late")]


def test_records_are_counted_by_body_in_the_area_of_the_plan() -> None:
    def record(name: str, day: str | None, **subject: str) -> Item:
        return {"id": name, "subject": subject, "trigger": "judgment", "recognised": day}

    records = [
        record("before", "2017-05-02", organ="drc"),
        record("within", "2018-02-01", organ="drc"),
        record("later", "2018-07-01", organ="drc"),
        record("undated", None, organ="drc"),
        record("by-code", "2018-02-01", uscc="11410526MB2C12345X", body_name="财政局"),
        record("named", "2018-02-01", body_name="某站"),
        record("elsewhere", "2018-02-01", organ="far"),
        record("repaired", "2017-01-10", organ="finance"),
    ]
    repaired = {"id": "x", "of": {"kind": "record", "id": "repaired"}, "applicant": {"organ": "finance"}, "decided": "2017-12-29", "outcome": "granted"}  # fmt: skip
    found = progress_report(facts("2018-07-12", records=records, repairs=[repaired]), PLAN_ID, FIRST_HALF)
    assert [(each.organ, each.name, each.count, each.new) for each in found.records] == [
        ("drc", "某县发展改革委", 2, 1),
        ("finance", "某县财政局", 1, 1),
        (None, "某站", 1, 1),
    ]


def test_duties_whose_last_day_lies_in_the_period_are_counted() -> None:
    def suggestion(name: str, received: str, answered: str | None) -> Item:
        return {
            "id": name,
            "organ": "drc",
            "kind": "deputy",
            "received": received,
            "answered": answered,
            "deadline": None,
        }

    # Three months from receipt: the last days are 1 April, 2 April and 10 July.
    suggestions = [
        {**suggestion("met", "2018-01-02", "2018-03-01"), "deadline": "2018-04-02"},
        {**suggestion("late", "2018-01-02", "2018-05-02"), "deadline": "2018-04-02"},
        {**suggestion("next", "2018-04-10", None), "deadline": "2018-07-10"},
    ]
    found = progress_report(facts("2018-07-12", suggestions=suggestions), PLAN_ID, FIRST_HALF)
    assert [(each.kind, each.tally.met, each.tally.late) for each in found.clocks] == [("suggestion-answered", 1, 1)]


def test_it_says_what_the_plan_lacks() -> None:
    bare = {"id": "u", "plan": "q", "title": "别的方案"}
    other = {**PLAN, "id": "q", "title": "另一方案", "region": "410527", "issuer": "far"}
    found = progress_report(facts("2018-07-12", plans=[PLAN, other], tasks=[TASK, bare]), PLAN_ID, FIRST_HALF)
    assert [(each.lack_code, each.lack_item.id) for each in found.lacks] == [
        ("no-lead", "t"),
        ("no-task", "drc"),
        ("no-task", "finance"),
    ]


def test_a_plan_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InvalidValue, match="no plan other"):
        progress_report(facts("2018-07-12"), PlanId("other"), FIRST_HALF)
