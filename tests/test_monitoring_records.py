"""Rectifications whose day is over."""

from typing import Final

import pytest

from govcredit.monitoring import records
from tests.watched import Item, Told, facts_of, signals_of, told

RECORD: Final[Item] = {"id": "r", "subject": {"organ": "bureau"}, "trigger": "judgment"}
ORDER: Final[Item] = {
    "id": "z",
    "organ": "bureau",
    "of": [{"kind": "record", "id": "r"}],
    "ordered": "2026-03-02",
    "deadline": "2026-03-31",
}

ORDERS: Final = (
    pytest.param("2026-03-31", ORDER, [("z", None, "quiet")], id="the last day in time"),
    pytest.param("2026-04-01", ORDER, [("z", "2026-04-01", "warning")], id="the day after"),
    pytest.param("2026-04-30", {**ORDER, "extended_to": "2026-04-30"}, [("z", None, "quiet")], id="extended"),
    pytest.param("2026-05-01", {**ORDER, "extended_to": "2026-04-30"}, [("z", "2026-05-01", "warning")], id="and over"),
    pytest.param("2026-05-01", {**ORDER, "done": "2026-04-20"}, [("z", None, "quiet")], id="corrected late"),
    pytest.param("2026-05-01", {**ORDER, "outcome": "accepted"}, [("z", None, "quiet")], id="accepted on no day"),
    pytest.param("2026-04-01", {**ORDER, "done": "2026-04-02"}, [("z", "2026-04-01", "warning")], id="done tomorrow"),
    pytest.param(
        "2026-04-01",
        {**ORDER, "done": "2026-03-20", "outcome": "not-accepted"},
        [("z", "2026-04-01", "warning")],
        id="done, and not accepted",
    ),
    pytest.param("2026-04-01", {**ORDER, "deadline": None}, [("z", None, "unknown")], id="by no day"),
    pytest.param("2026-04-01", None, [(None, None, "not-applicable")], id="no order"),
)


@pytest.mark.parametrize(("on", "order", "expected"), ORDERS)
def test_what_must_be_corrected_is_corrected_by_its_day(on: str, order: Item | None, expected: list[Told]) -> None:
    facts = facts_of(on, records=[RECORD], rectifications=[] if order is None else [order])
    assert told(records.rectifications, facts) == expected


def test_a_signal_rests_on_what_is_to_be_corrected() -> None:
    [found] = signals_of(records.rectifications, facts_of("2026-04-01", records=[RECORD], rectifications=[ORDER]))
    assert [(each.kind, each.id) for each in found.inputs] == [("record", "r"), ("rectification", "z")]
    assert found.organ == "bureau"
