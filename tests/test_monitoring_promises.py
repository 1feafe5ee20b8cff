"""Promises that are not kept, changed without a ground that the law admits, or without compensation; and services out of time."""

from typing import Any, Final

import pytest

from govcredit.monitoring import promises
from tests.watched import Item, Told, doubted, facts_of, signals_of, told

DUE: Final[Item] = {"id": "c", "organ": "bureau", "kind": "deadline", "deadline": "2026-03-31", "state": "under-way"}
BREACH: Final[Item] = {
    "id": "b",
    "of": {"kind": "commitment", "id": "c"},
    "by": {"organ": "bureau"},
    "kind": "not-performed",
    "found": "2026-02-02",
}

COMMITMENTS: Final = (
    pytest.param("2026-03-31", DUE, [], [("c", None, "quiet")], id="the last day in time"),
    pytest.param("2026-04-01", DUE, [], [("c", "2026-04-01", "warning")], id="the day after"),
    pytest.param(
        "2026-05-01", {**DUE, "done": "2026-04-20", "state": None}, [], [("c", None, "quiet")], id="kept late is kept"
    ),
    pytest.param("2026-05-01", {**DUE, "done": "2026-04-20"}, [], [("c", None, "unknown")], id="kept, and under way"),
    pytest.param(
        "2026-04-01", {**DUE, "done": "2026-04-02"}, [], [("c", "2026-04-01", "warning")], id="kept only tomorrow"
    ),
    pytest.param(
        "2026-04-01", {**DUE, "state": "partly-fulfilled"}, [], [("c", "2026-04-01", "warning")], id="kept in part"
    ),
    pytest.param("2026-04-01", {**DUE, "state": None}, [], [("c", None, "unknown")], id="nobody says whether"),
    pytest.param(
        "2026-04-01", {**DUE, "deadline": None, "state": "overdue"}, [], [("c", None, "warning")], id="told as overdue"
    ),
    pytest.param("2026-03-01", {**DUE, "state": "broken"}, [], [("c", None, "warning")], id="told as broken"),
    pytest.param("2026-03-01", DUE, [BREACH], [("c", None, "warning")], id="a breach is told"),
    pytest.param(
        "2026-03-01", DUE, [{**BREACH, "corrected": "2026-02-20"}], [("c", None, "quiet")], id="the breach is corrected"
    ),
    pytest.param(
        "2026-04-01",
        {**DUE, "changes": [{"ground": "never.change-of-official", "decided": "2026-02-02"}]},
        [],
        [("c", None, "quiet")],
        id="how it was changed is another signal",
    ),
)


@pytest.mark.parametrize(("on", "promise", "breaches", "expected"), COMMITMENTS)
def test_a_promise_is_kept_by_its_day(on: str, promise: Item, breaches: list[Item], expected: list[Told]) -> None:
    assert told(promises.commitments, facts_of(on, commitments=[promise], breaches=breaches)) == expected


def test_where_nothing_was_promised_nothing_applies() -> None:
    facts = facts_of("2026-04-01")
    for watch in (promises.commitments, promises.changes, promises.compensation, promises.services):
        assert told(watch, facts) == [(None, None, "not-applicable")]


def changed(ground: str, decided: str | None = "2024-03-01", **members: Any) -> Item:  # noqa: ANN401  # members of it
    change = {"ground": ground, "decided": decided, **members}
    return {"id": "c", "organ": "bureau", "kind": "policy-promise", "changes": [change]}


def yuan(amount: str) -> Item:
    return {"amount": amount, "unit": "元"}


BY_LAW: Final[Item] = {"decided_by": "bureau", "procedure": "集体讨论"}
CHANGES: Final = (
    pytest.param(changed("never.change-of-official"), [("c", "2024-03-01", "alert")], id="a ground that never counts"),
    pytest.param(changed("budget-short"), [("c", None, "unknown")], id="a ground that no list knows"),
    pytest.param(changed("lawful.public-interest", **BY_LAW), [("c", None, "quiet")], id="ground and procedure"),
    pytest.param(changed("lawful.public-interest"), [("c", None, "unknown")], id="nobody tells the procedure"),
    pytest.param(
        changed("never.change-of-official", None), [("c", None, "alert")], id="a ground that never counts, on no day"
    ),
    # The opinion of 30 December 2016 is the first text; before it there is no rule.
    pytest.param(changed("never.change-of-official", "2016-12-30"), [("c", "2016-12-30", "alert")], id="the first day"),
    pytest.param(
        changed("never.change-of-official", "2016-12-29"), [("c", None, "not-applicable")], id="the day before"
    ),
)


@pytest.mark.parametrize(("promise", "expected"), CHANGES)
def test_a_promise_is_changed_on_a_ground_of_the_law_only(promise: Item, expected: list[Told]) -> None:
    assert told(promises.changes, facts_of("2026-04-01", commitments=[promise])) == expected


LOST: Final[Item] = {"loss": yuan("100000")}
COMPENSATION: Final = (
    pytest.param({**LOST, "compensation": yuan("0")}, [("c", "2024-03-01", "alert")], id="refused"),
    pytest.param({**LOST, "compensation": yuan("80000")}, [("c", "2024-03-01", "notice")], id="granted, not paid"),
    pytest.param(
        {**LOST, "compensation": yuan("80000"), "compensated": "2024-05-06"}, [("c", None, "quiet")], id="paid"
    ),
    pytest.param(
        {**LOST, "compensation": yuan("80000"), "compensated": "2026-04-02"},
        [("c", "2024-03-01", "notice")],
        id="paid only tomorrow",
    ),
    pytest.param({"loss": yuan("0")}, [("c", None, "quiet")], id="no loss"),
    pytest.param({}, [("c", None, "unknown")], id="nobody tells the loss"),
    pytest.param(LOST, [("c", None, "unknown")], id="nobody tells the compensation"),
    pytest.param(
        {**LOST, "compensation": yuan("0"), "decided": "2016-12-30"}, [("c", "2016-12-30", "alert")], id="the first day"
    ),
    pytest.param(
        {**LOST, "compensation": yuan("0"), "decided": "2016-12-29"},
        [("c", None, "not-applicable")],
        id="the day before",
    ),
)


@pytest.mark.parametrize(("members", "expected"), COMPENSATION)
def test_a_loss_from_a_change_is_compensated(members: Item, expected: list[Told]) -> None:
    promise = changed("lawful.public-interest", **{**BY_LAW, **members})
    assert told(promises.compensation, facts_of("2026-04-01", commitments=[promise])) == expected


def test_the_change_of_an_agreement_is_that_of_the_body_that_decided_it() -> None:
    agreement = {
        "id": "g",
        "kind": "investment",
        "title": "协议",
        "parties": [{"who": {"organ": "bureau"}, "side": "government"}],
        "changes": [{"ground": "never.re-zoning", "decided": "2025-06-03", "decided_by": "bureau"}],
    }
    [found] = signals_of(promises.changes, facts_of("2026-04-01", agreements=[agreement]))
    assert (found.item and found.item.kind, found.organ, found.level) == ("agreement", "bureau", "alert")


@pytest.mark.parametrize(
    ("watch", "name", "members"),
    [
        pytest.param(promises.changes, "commitments.never-grounds", {}, id="the ground"),
        pytest.param(
            promises.compensation, "commitments.compensation", {**LOST, "compensation": yuan("0")}, id="compensation"
        ),
    ],
)
def test_a_clause_that_nobody_has_read_gives_no_alert(watch: Any, name: str, members: Item) -> None:  # noqa: ANN401  # a watcher
    promise = changed("never.change-of-official", **members)
    facts = facts_of("2026-04-01", doubted("cn", name), commitments=[promise])
    assert told(watch, facts) == [("c", "2024-03-01", "warning")]


SERVICE: Final[Item] = {"id": "s", "organ": "bureau", "title": "许可", "promised": {"count": 5, "unit": "working-day"}}
CASE: Final[Item] = {"id": "h", "service": "s", "accepted": "2026-03-24"}
# Five working days from Tuesday 24 March 2026 end on Tuesday 31 March.
SERVICES: Final = (
    pytest.param("2026-03-31", CASE, [("h", None, "quiet")], id="the last day in time"),
    pytest.param("2026-04-01", CASE, [("h", "2026-04-01", "warning")], id="the day after"),
    pytest.param(
        "2026-04-01", {**CASE, "extended_to": "2026-04-10"}, [("h", None, "quiet")], id="extended beyond the day"
    ),
    pytest.param("2026-05-01", {**CASE, "done": "2026-04-20"}, [("h", None, "quiet")], id="finished late is finished"),
    pytest.param("2026-05-01", {**CASE, "outcome": "approved"}, [("h", None, "quiet")], id="finished on no day"),
    pytest.param("2026-05-01", {**CASE, "accepted": None}, [("h", None, "unknown")], id="accepted on no day"),
    pytest.param("2026-05-01", {**CASE, "outcome": "withdrawn"}, [(None, None, "not-applicable")], id="withdrawn"),
)


@pytest.mark.parametrize(("on", "case", "expected"), SERVICES)
def test_a_case_is_finished_in_the_time_that_was_promised(on: str, case: Item, expected: list[Told]) -> None:
    assert told(promises.services, facts_of(on, services=[SERVICE], handlings=[case])) == expected
