"""Judgments that are not performed, and bodies on the list of judgment defaulters."""

from typing import Any, Final

import pytest

from govcredit.monitoring import judgments
from tests.watched import BUREAU, Item, Told, doubted, facts_of, signals_of, told

DUTY: Final[Item] = {"deadline": "2026-03-31", "performance": "none"}


def suit(*duties: Item, **members: Any) -> Item:  # noqa: ANN401  # members of it
    return {"id": "l", "organ": "bureau", "kind": "administrative", "performances": list(duties), **members}


PERFORMANCES: Final = (
    pytest.param("2026-03-31", suit(DUTY), [("l", None, "quiet")], id="the last day in time"),
    pytest.param("2026-04-01", suit(DUTY), [("l", "2026-04-01", "alert")], id="the day after"),
    pytest.param(
        "2026-04-01", suit({**DUTY, "performance": "partial"}), [("l", "2026-04-01", "alert")], id="performed in part"
    ),
    pytest.param(
        "2026-05-01",
        suit({**DUTY, "performance": None, "done": "2026-04-20"}),
        [("l", None, "quiet")],
        id="performed late is performed",
    ),
    pytest.param(
        "2026-04-01", suit(DUTY, kind="civil"), [("l", "2026-04-01", "warning")], id="only the judgment sets the day"
    ),
    pytest.param("2026-04-01", suit({"deadline": "2026-03-31"}), [("l", None, "unknown")], id="nobody says whether"),
    pytest.param("2026-04-01", suit({"performance": "none"}), [("l", None, "unknown")], id="by no day"),
    pytest.param("2026-04-01", suit(DUTY, final_from="2026-04-02"), [(None, None, "not-applicable")], id="not final"),
    pytest.param("2026-04-01", suit(), [(None, None, "not-applicable")], id="nothing is ordered"),
    # The law was read as it stands from 2018.
    pytest.param(
        "2018-03-01", suit({**DUTY, "deadline": "2018-01-01"}), [("l", "2018-01-02", "alert")], id="the first day"
    ),
    pytest.param(
        "2018-03-01", suit({**DUTY, "deadline": "2017-12-31"}), [("l", "2018-01-01", "warning")], id="the day before"
    ),
)


@pytest.mark.parametrize(("on", "case", "expected"), PERFORMANCES)
def test_a_judgment_is_performed_by_its_day(on: str, case: Item, expected: list[Told]) -> None:
    assert told(judgments.unperformed, facts_of(on, lawsuits=[case])) == expected


def test_each_thing_that_a_judgment_orders_is_told_by_its_number() -> None:
    case = suit({**DUTY, "performance": "full"}, {**DUTY, "deadline": "2026-03-01"})
    quiet, raised = sorted(
        signals_of(judgments.unperformed, facts_of("2026-04-01", lawsuits=[case])), key=lambda each: each.state
    )
    assert quiet.state == "quiet"
    assert (
        raised.statement.text("zh")
        == "涉诉案件 l第2项义务最迟应于2026-03-01履行，至2026-04-01尚未履行完毕，已逾期31日。"
    )


def listing(**members: Any) -> Item:  # noqa: ANN401  # members of it
    held = {"id": "l", "list": "judgment-defaulters", "subject": {"organ": "bureau"}, "ground": "obstruction"}
    return {**held, "listed": "2024-03-01", **members}


FIRM: Final[Item] = {"id": "firm", "kind": "enterprise", "name": "某公司"}
# Two years from 1 March 2024.
LISTINGS: Final = (
    pytest.param("2026-02-28", listing(), [("l", "2024-03-01", "alert")], id="within its term"),
    pytest.param("2026-03-02", listing(), [("l", None, "quiet")], id="its term is over"),
    pytest.param("2025-01-01", listing(removed="2025-01-01"), [("l", None, "quiet")], id="removed"),
    pytest.param("2025-01-01", listing(removed="2025-01-02"), [("l", "2024-03-01", "alert")], id="removed tomorrow"),
    pytest.param("2024-02-29", listing(), [("l", None, "quiet")], id="not yet listed"),
    pytest.param("2025-01-01", listing(ground=None), [("l", None, "unknown")], id="on no ground"),
    pytest.param("2025-01-01", listing(listed=None), [("l", None, "unknown")], id="on no day"),
    pytest.param(
        "2026-02-28", listing(extended="情节严重"), [("l", "2024-03-01", "alert")], id="extended, and surely in force"
    ),
    pytest.param(
        "2028-01-01", listing(extended="情节严重"), [("l", None, "unknown")], id="extended by nobody says how much"
    ),
    pytest.param("2018-01-01", listing(listed="2017-05-01"), [("l", "2017-05-01", "alert")], id="the first day"),
    pytest.param("2018-01-01", listing(listed="2017-04-30"), [("l", None, "unknown")], id="the day before"),
    pytest.param(
        "2025-01-01", listing(subject={"organ": "firm"}), [(None, None, "not-applicable")], id="an enterprise"
    ),
    pytest.param(
        "2025-01-01", listing(list="serious-tax-violation"), [(None, None, "not-applicable")], id="another list"
    ),
)


@pytest.mark.parametrize(("on", "entry", "expected"), LISTINGS)
def test_a_body_is_not_listed_as_a_defaulter(on: str, entry: Item, expected: list[Told]) -> None:
    assert told(judgments.listed, facts_of(on, organs=[BUREAU, FIRM], listings=[entry])) == expected


def test_a_clause_that_nobody_has_read_gives_no_alert() -> None:
    facts = facts_of("2026-04-01", doubted("cn", "lawsuits.refusal-measures"), lawsuits=[suit(DUTY)])
    assert told(judgments.unperformed, facts) == [("l", "2026-04-01", "warning")]
    facts = facts_of("2025-01-01", doubted("cn", "listings.terms"), listings=[listing()])
    assert told(judgments.listed, facts) == [("l", "2024-03-01", "warning")]
