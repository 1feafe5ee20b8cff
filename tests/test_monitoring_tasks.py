"""Tasks, inspections and reports of plans that are overdue, and reports of bodies on their own dishonesty."""

from typing import Any, Final

import pytest

from govcredit.monitoring import tasks
from tests.watched import Item, Told, facts_of, signals_of, told

COUNTY: Final[Item] = {"id": "county", "kind": "government", "name": "某县人民政府", "region": "410526"}
DRC: Final[Item] = {"id": "drc", "kind": "department", "name": "某县发展改革委", "superior": "county"}
TOWNS: Final[list[Item]] = [
    {"id": name, "kind": "town", "name": f"{name}镇", "superior": "county"} for name in ("east", "west")
]
PLAN: Final[Item] = {"id": "p", "title": "某方案", "issuer": "county", "issued": "2017-09-26", "region": "410526"}
LED: Final[Item] = {"text": "县发改委牵头", "roles": [{"party": "某县发展改革委", "part": "lead"}]}
BY_JANUARY: Final[Item] = {"kind": "deadline", "on": "2018-01-31"}


def task(*readings: Item, **members: Any) -> Item:  # noqa: ANN401  # members of it
    schedule = {"text": "2018年1月底前完成", "readings": list(readings)}
    return {
        "id": "t",
        "plan": "p",
        "number": 3,
        "title": "建立失信记录",
        "responsibility": LED,
        "schedule": schedule,
    } | members


def ledger(on: str, *, plan: Item | None = None, **arrays: Any) -> Any:  # noqa: ANN401  # arrays of items
    return facts_of(on, organs=[COUNTY, DRC, *TOWNS], plans=[plan or PLAN], **arrays)


TASKS: Final = (
    pytest.param("2018-01-31", task(BY_JANUARY), [("t", None, "quiet")], id="the last day in time"),
    pytest.param("2018-02-01", task(BY_JANUARY), [("t", "2018-02-01", "warning")], id="the day after"),
    pytest.param(
        "2018-02-01",
        task({**BY_JANUARY, "best_effort": True}),
        [("t", "2018-02-01", "notice")],
        id="the plan only strives for it",
    ),
    pytest.param(
        "2018-03-01",
        task(BY_JANUARY, progress=[{"on": "2018-02-20", "status": "done"}]),
        [("t", None, "quiet")],
        id="done late is done",
    ),
    pytest.param("2018-02-01", task(), [("t", None, "unknown")], id="nobody read the schedule"),
    pytest.param("2018-02-01", task(schedule=None), [("t", None, "not-applicable")], id="no schedule"),
    pytest.param("2018-02-01", task(BY_JANUARY, status="cancelled"), [("t", None, "not-applicable")], id="cancelled"),
    pytest.param("2018-02-01", task(BY_JANUARY, status="suspended"), [("t", None, "not-applicable")], id="suspended"),
)


@pytest.mark.parametrize(("on", "item", "expected"), TASKS)
def test_a_task_is_done_by_its_day(on: str, item: Item, expected: list[Told]) -> None:
    assert told(tasks.ledgers, ledger(on, tasks=[item]), "tasks.overdue") == expected


def test_an_overdue_task_is_that_of_the_body_that_leads_it() -> None:
    [found] = signals_of(tasks.ledgers, ledger("2018-02-05", tasks=[task(BY_JANUARY)]), "tasks.overdue")
    assert found.organ == "drc"
    # 1, 2 and 5 February 2018 are working days, 3 and 4 a weekend.
    assert [(each.code, each.value) for each in found.figures] == [
        ("deadline", "2018-01-31"),
        ("days-late", "5"),
        ("working-days-late", "3"),
    ]
    assert found.statement.text("zh") == (
        "台账任务 t“建立失信记录”最迟应于2018-01-31完成，至2018-02-05未登记完成，已逾期5日。"
    )


def test_a_task_that_two_bodies_lead_is_told_once_and_of_no_body() -> None:
    both = {"text": "各镇", "roles": [{"party": "各镇", "part": "responsible", "each": ["town"]}]}
    found = signals_of(
        tasks.ledgers, ledger("2018-02-01", tasks=[task(BY_JANUARY, responsibility=both)]), "tasks.overdue"
    )
    assert [(each.organ, each.level) for each in found] == [(None, "warning")]


CHECKED: Final = task(
    BY_JANUARY, checks={"text": "年中检查", "readings": [{"kind": "deadline", "on": "2018-06-30", "event": "年中检查"}]}
)
OTHER: Final = {**CHECKED, "id": "u", "number": 4}


def inspection(*about: str, on: str = "2018-06-29") -> Item:
    return {
        "id": "i",
        "kind": "mid-year",
        "inspector": "county",
        "subject": {"organ": "drc"},
        "reported": on,
        "inspected_tasks": list(about),
    }


INSPECTIONS: Final = (
    pytest.param("2018-06-30", [], [("p", None, "quiet")], id="the last day in time"),
    pytest.param("2018-07-01", [], [("p", None, "unknown")], id="no inspection is told at all"),
    pytest.param("2018-07-01", [inspection("t", "u")], [("p", None, "quiet")], id="both were looked at"),
    pytest.param("2018-07-01", [inspection("t")], [("p", "2018-07-01", "warning")], id="one was not"),
)


@pytest.mark.parametrize(("on", "held", "expected"), INSPECTIONS)
def test_an_inspection_is_held_by_its_day(on: str, held: list[Item], expected: list[Told]) -> None:
    facts = ledger(on, tasks=[CHECKED, OTHER], inspections=held)
    assert told(tasks.ledgers, facts, "tasks.inspection-overdue") == expected


TOWNS_REPORT: Final[Item] = {
    **PLAN,
    "reports": [
        {
            "title": "半年报告",
            "reporters": {"text": "各镇", "roles": [{"party": "各镇", "part": "responsible", "each": ["town"]}]},
            "due": {"text": "7月10日前", "readings": [{"kind": "deadline", "on": "2018-07-10"}]},
        }
    ],
}


def report(organ: str, filed: str | None, deadline: str | None = None) -> Item:
    return {"id": f"r-{organ}", "plan": "p", "organ": organ, "kind": "half-year", "filed": filed, "deadline": deadline}


REPORTS: Final = (
    pytest.param("2018-07-10", TOWNS_REPORT, [], [(None, "quiet")], id="the last day in time"),
    pytest.param("2018-07-11", TOWNS_REPORT, [], [("east", "warning"), ("west", "warning")], id="both are awaited"),
    pytest.param("2018-07-11", TOWNS_REPORT, [report("east", "2018-07-09")], [("west", "warning")], id="one is"),
    pytest.param(
        "2018-07-11",
        TOWNS_REPORT,
        [report("east", "2018-07-09"), report("west", None, "2018-07-10")],
        [("west", "warning")],
        id="what the plan asks for is told once",
    ),
    pytest.param("2018-07-10", PLAN, [report("east", None, "2018-07-10")], [("east", "quiet")], id="its own last day"),
    pytest.param(
        "2018-07-11", PLAN, [report("east", None, "2018-07-10")], [("east", "warning")], id="its own day over"
    ),
    pytest.param("2018-07-11", PLAN, [report("east", None)], [("east", "unknown")], id="by no day"),
    pytest.param(
        "2018-07-20", PLAN, [report("east", "2018-07-15", "2018-07-10")], [(None, "not-applicable")], id="sent in late"
    ),
)


@pytest.mark.parametrize(("on", "plan", "reports", "expected"), REPORTS)
def test_a_report_is_sent_in_by_its_day(
    on: str, plan: Item, reports: list[Item], expected: list[tuple[str | None, str]]
) -> None:
    found = signals_of(tasks.ledgers, ledger(on, plan=plan, plan_reports=reports), "tasks.report-overdue")
    assert [(each.organ, each.level or each.state) for each in found] == expected


SELF_REPORTS: Final = (
    pytest.param("2026-03-31", {"deadline": "2026-03-31"}, "quiet", id="the last day in time"),
    pytest.param("2026-04-01", {"deadline": "2026-03-31"}, "warning", id="the day after"),
    pytest.param("2026-05-01", {"deadline": "2026-03-31", "filed": "2026-04-20"}, "quiet", id="sent in late"),
    pytest.param("2026-04-01", {}, "unknown", id="by no day"),
)


@pytest.mark.parametrize(("on", "members", "expected"), SELF_REPORTS)
def test_a_body_reports_its_own_dishonesty_by_its_day(on: str, members: Item, expected: str) -> None:
    facts = facts_of(on, self_reports=[{"id": "s", "organ": "bureau", **members}])
    assert [each[2] for each in told(tasks.self_reports, facts)] == [expected]


def test_where_there_is_no_plan_nothing_applies() -> None:
    assert [each.state for each in signals_of(tasks.ledgers, facts_of("2026-04-01"))] == ["not-applicable"] * 3
