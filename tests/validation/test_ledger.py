"""Rules about plans and their task ledgers."""

from typing import Final

import pytest

from tests.validation.cases import Case, Items, changed, verify

PLAN: Final = {"id": "p", "title": "政务诚信实施方案", "issuer": "org", "issued": "2018-06-27"}
TASK: Final = {
    "id": "t",
    "plan": "p",
    "title": "建立台账",
    "responsibility": {"text": "区财政局牵头", "roles": [{"party": "区财政局", "part": "lead"}]},
    "schedule": {"text": "2018年6月27日前完成", "readings": [{"kind": "deadline", "on": "2018-06-27"}]},
}
GOOD: Items = {"plans": [PLAN], "tasks": [TASK]}

CASES: Final = (
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
