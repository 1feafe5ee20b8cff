"""Rules about plans and their task ledgers."""

from typing import Any, Final

import pytest

from govcredit.validation.ledger import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, judged, organ, verify

PLAN: Final = {"id": "p", "title": "政务诚信实施方案", "issuer": "org", "issued": "2018-06-27"}
TASK: Final = {
    "id": "t",
    "plan": "p",
    "title": "建立台账",
    "responsibility": {"text": "区财政局牵头", "roles": [{"party": "区财政局", "part": "lead"}]},
    "schedule": {"text": "2018年6月27日前完成", "readings": [{"kind": "deadline", "on": "2018-06-27"}]},
}
GOOD: Items = {"plans": [PLAN], "tasks": [TASK]}
LEAD: Final = {"party": "区财政局", "part": "lead"}
HELPER: Final = {"party": "区审计局", "part": "participant"}
ENTRY: Final = {"task": "t", "outcome": "done"}
REPORT: Final[dict[str, Any]] = {"id": "h", "plan": "p", "organ": "org", "kind": "year", "task_entries": [ENTRY]}
NOTE: Final = {"on": "2018-06-27", "status": "done"}


def of_task(name: str, code: str, path: str, good: dict[str, Any], bad: dict[str, Any], **others: Any) -> Case:  # noqa: ANN401  # further arrays
    """Return a case about the one task, with the members that are right and those that are wrong."""
    return Case(
        name=name,
        code=f"ledger.{code}",
        good={"plans": [PLAN], "tasks": [changed(TASK, **good)], **others},
        bad={"plans": [PLAN], "tasks": [changed(TASK, **bad)], **others},
        kind="task",
        id="t",
        path=path,
    )


def roles(*given: dict[str, Any]) -> dict[str, Any]:
    """Return a responsibility with roles."""
    return {"responsibility": {"text": "牵头、参加", "roles": list(given)}}


def schedule(text: str, **reading: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    """Return a schedule with one reading, which is a deadline where nothing else is said."""
    return {"schedule": {"text": text, "readings": [{"kind": "deadline", **reading}]}}


CASES: Final = (
    of_task(
        "a responsibility without parties",
        "responsibility-not-read",
        "/responsibility",
        {},
        {"responsibility": {"text": "区财政局牵头"}},
    ),
    of_task(
        "a party that leads and takes part",
        "leads-and-participates",
        "/responsibility/roles/1/part",
        roles(LEAD, HELPER),
        roles(LEAD, {**HELPER, "party": "区财政局"}),
    ),
    of_task(
        "a party that leads twice",
        "party-twice",
        "/responsibility/roles/1",
        roles(LEAD, {**LEAD, "scope": "本级"}),
        roles(LEAD, LEAD),
    ),
    of_task(
        "a party that is said to be another body",
        "organ-against-party",
        "/responsibility/roles/0/organ",
        roles({**LEAD, "party": "财政", "organ": "org"}),
        roles({**LEAD, "party": "文旅委", "organ": "org"}),
        organs=[organ()],
    ),
    of_task(
        "a party that no body of the roster is called",
        "unknown-unit",
        "/responsibility/roles/1",
        roles({**LEAD, "party": "财政局"}, {**HELPER, "party": "审计局", "meant": "某县审计局"}),
        roles({**LEAD, "party": "财政局"}, {**HELPER, "party": "审记局", "meant": "某县审记局"}),
        organs=[organ(other_names=["财政局"]), organ("audit", name="某县审计局")],
    ),
    of_task(
        "a group without kinds of body",
        "group-not-resolved",
        "/responsibility/roles/0",
        roles({**LEAD, "party": "各镇", "each": ["town"]}),
        roles({**LEAD, "party": "各镇"}),
    ),
    of_task(
        "a deadline without a day",
        "reading-incomplete",
        "/schedule/readings/0",
        {},
        schedule("年底完成"),
    ),
    of_task(
        "a window without a span",
        "reading-incomplete",
        "/schedule/readings/0",
        schedule("启动实施", kind="start"),
        schedule("年内实施", kind="window"),
    ),
    of_task(
        "a day of another year than the text",
        "year-differs",
        "/schedule/readings/0/on",
        schedule("2019年1月1日前完成", on="2018-12-31"),
        schedule("2019年1月1日前完成", on="2018-12-30"),
    ),
    of_task(
        "a status that was not told last",
        "status-against-progress",
        "/status",
        {"status": "done", "progress": [{"on": "2018-07-01", "status": "under-way"}, {**NOTE, "on": "2018-07-02"}]},
        {"status": "done", "progress": [{"on": "2018-07-03", "status": "under-way"}, {**NOTE, "on": "2018-07-02"}]},
    ),
    of_task(
        "progress of the day before the plan",
        "progress-before-issue",
        "/progress/0/on",
        {"progress": [NOTE]},
        {"progress": [{**NOTE, "on": "2018-06-26"}]},
    ),
    Case(
        name="a number that was given before",
        code="ledger.number-twice",
        good={"plans": [PLAN], "tasks": [{**TASK, "number": 1}, {**TASK, "id": "u", "number": 2, "title": "公开"}]},
        bad={"plans": [PLAN], "tasks": [{**TASK, "number": 1}, {**TASK, "id": "u", "number": 1, "title": "公开"}]},
        kind="task",
        id="u",
        path="/number",
    ),
    Case(
        name="an entry about a task of another plan",
        code="ledger.entry-of-other-plan",
        good={**GOOD, "plan_reports": [REPORT]},
        bad={
            "plans": [PLAN, {**PLAN, "id": "q", "title": "另一方案"}],
            "tasks": [{**TASK, "plan": "q"}],
            "plan_reports": [REPORT],
        },
        kind="plan-report",
        id="h",
        path="/task_entries/0/task",
    ),
    Case(
        name="two entries about one task",
        code="ledger.entry-twice",
        good={**GOOD, "plan_reports": [REPORT]},
        bad={**GOOD, "plan_reports": [{**REPORT, "task_entries": [ENTRY, ENTRY]}]},
        kind="plan-report",
        id="h",
        path="/task_entries/1/task",
    ),
    Case(
        name="a task whose parties only take part",
        code="ledger.no-lead",
        good=GOOD,
        bad={
            "plans": [PLAN],
            "tasks": [
                changed(TASK, responsibility={"text": "参加", "roles": [{"party": "财政局", "part": "participant"}]})
            ],
        },
        kind="task",
        id="t",
        path="/responsibility/roles",
    ),
    Case(
        name="a task due the day before its plan was issued",
        code="ledger.deadline-before-issue",
        good=GOOD,
        bad={
            "plans": [PLAN],
            "tasks": [
                changed(
                    TASK,
                    schedule={"text": "2018年6月26日前完成", "readings": [{"kind": "deadline", "on": "2018-06-26"}]},
                )
            ],
        },
        kind="task",
        id="t",
        path="/schedule/readings/0/on",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def told(*tasks: dict[str, Any]) -> list[str]:
    """Return the codes of what the rules about ledgers find in tasks."""
    return [each.code for each in check(facts({"plans": [PLAN], "tasks": list(tasks)}), RULES).findings]


def test_a_wrong_year_is_told_once_though_it_lies_before_the_plan() -> None:
    assert told(changed(TASK, **schedule("2018年底前完成", on="2018-12-31"))) == []
    assert told(changed(TASK, **schedule("2018年底前完成", on="2017-12-31"))) == ["ledger.year-differs"]
    assert told(changed(TASK, **schedule("2017年底前完成", on="2017-12-31"))) == ["ledger.deadline-before-issue"]


def test_a_text_that_counts_on_from_a_year_may_end_in_another() -> None:
    assert told(changed(TASK, **schedule("2018年起，三年内完成", on="2020-12-31"))) == []
    assert told(changed(TASK, **schedule("2018年完成，次年1月底前报送", on="2019-01-31"))) == []


def test_parts_of_one_row_share_its_number() -> None:
    def part(name: str, clause: str) -> dict[str, Any]:
        sources = [{"title": "方案", "clause": clause}]
        held = {"sources": sources, "known": "2026-11-20"}
        return {**TASK, "id": name, "title": name, "number": 3, "provenance": held}

    assert told(part("t-1", "3①"), part("t-2", "3②")) == []
    assert told(part("t-1", "3"), part("t-2", "4")) == ["ledger.number-twice"]


def test_statuses_told_on_one_day_are_all_let_pass() -> None:
    day = [{"on": "2018-07-01", "status": "done"}, {"on": "2018-07-01", "status": "under-way"}]
    assert told(changed(TASK, status="done", progress=day)) == []


def test_progress_between_adoption_and_issue_is_no_fault() -> None:
    plan = {**PLAN, "adopted_on": "2018-06-20"}
    task = changed(TASK, progress=[{"on": "2018-06-20", "status": "planned"}])
    assert check(facts({"plans": [plan], "tasks": [task]}), RULES).findings == ()


@pytest.mark.parametrize(
    ("pack", "basis"),
    [
        pytest.param("cn", None, id="no-plan-without-a-place"),
        pytest.param("cn-guangdong-jiangmen-xinhui", "《新会区加强政务系统诚信建设实施方案》四（一）", id="xinhui"),
        pytest.param(
            "cn-tianjin-binhai", "《天津市滨海新区加强政务诚信建设实施方案》（津滨政发〔2018〕31号）附件", id="binhai"
        ),
        pytest.param("cn-shandong-jinan", None, id="the-plan-of-shandong-says-nothing-of-it"),
    ],
)
def test_a_finding_cites_the_plan_of_the_place(pack: str, basis: str | None) -> None:
    task = changed(TASK, responsibility={"text": "参加", "roles": [{"party": "财政局", "part": "participant"}]})
    found = [each for each in judged({"plans": [PLAN], "tasks": [task]}, pack=pack).findings if "lead" in each.code]
    assert [(each.code, each.basis) for each in found] == [("ledger.no-lead", basis)]


def test_a_party_is_looked_up_only_where_there_is_a_roster() -> None:
    both = [organ(), organ("audit", name="某县审计局")]
    parties: list[tuple[dict[str, Any], int, list[str]]] = [
        ({"party": "县水利局"}, 1, []),
        ({"party": "县水利局"}, 2, ["ledger.unknown-unit"]),
        ({"party": "县水利局", "organ": "org"}, 2, []),
        ({"party": "有关部门", "each": ["department"]}, 2, []),
        ({"party": "公务员"}, 2, []),
        ({"party": "某县审计局"}, 2, []),
    ]
    for party, bodies, codes in parties:
        task = changed(TASK, **roles({**party, "part": "lead"}))
        found = check(facts({"plans": [PLAN], "tasks": [task], "organs": both[:bodies]}), RULES).findings
        assert [each.code for each in found if each.code == "ledger.unknown-unit"] == codes, party


def test_a_co_lead_leads() -> None:
    task = changed(TASK, **roles({**LEAD, "part": "co-lead"}, HELPER))
    assert "ledger.no-lead" not in told(task)
