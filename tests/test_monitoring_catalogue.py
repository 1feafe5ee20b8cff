"""Entries of the catalogue that are not reported or not up to date, and items that are not sent on."""

from typing import Any, Final

import pytest

from govcredit.monitoring import catalogue
from tests.watched import BUREAU, Item, Told, facts_of, signals_of, told

ENTRY: Final[Item] = {"id": "c", "title": "政策", "item_kinds": ["policy"], "reporting_bodies": ["bureau"]}


def policy(issued: str | None) -> Item:
    return {"id": "p", "issuer": "bureau", "kind": "preferential", "title": "措施", "issued": issued}


UNREPORTED: Final = (
    pytest.param(ENTRY, [], [("c", None, "notice")], id="nothing"),
    pytest.param(ENTRY, [policy("2024-03-01")], [("c", None, "quiet")], id="something"),
    pytest.param(ENTRY, [policy("2026-04-02")], [("c", None, "notice")], id="only tomorrow"),
    pytest.param({**ENTRY, "item_kinds": []}, [], [("c", None, "unknown")], id="nobody says which kind"),
    pytest.param({**ENTRY, "reporting_bodies": []}, [], [(None, None, "not-applicable")], id="nobody must report it"),
    pytest.param(
        {**ENTRY, "in_force": {"start": "2026-04-02", "end": None}}, [], [(None, None, "not-applicable")], id="not yet"
    ),
)


@pytest.mark.parametrize(("entry", "policies", "expected"), UNREPORTED)
def test_what_the_catalogue_asks_for_is_reported(entry: Item, policies: list[Item], expected: list[Told]) -> None:
    facts = facts_of("2026-04-01", catalogue_items=[entry], policies=policies)
    assert told(catalogue.unreported, facts) == expected


MONTHLY: Final[Item] = {**ENTRY, "every": "FREQ=MONTHLY"}
OUTDATED: Final = (
    pytest.param("2026-04-01", MONTHLY, [policy("2026-03-01")], [("c", None, "quiet")], id="the last day in time"),
    pytest.param("2026-04-02", MONTHLY, [policy("2026-03-01")], [("c", "2026-04-02", "warning")], id="the day after"),
    pytest.param("2026-04-02", MONTHLY, [], [("c", None, "quiet")], id="never reported, which another signal tells"),
    pytest.param("2026-04-02", MONTHLY, [policy(None)], [("c", None, "unknown")], id="reported on no day"),
    pytest.param(
        "2026-04-02",
        {**ENTRY, "every": "FREQ=YEARLY;BYMONTH=1,2,3,5,7"},
        [policy("2026-03-01")],
        [("c", None, "unknown")],
        id="a rhythm that is no length of time",
    ),
    pytest.param("2026-04-02", ENTRY, [policy("2020-03-01")], [(None, None, "not-applicable")], id="once is enough"),
)


@pytest.mark.parametrize(("on", "entry", "policies", "expected"), OUTDATED)
def test_what_recurs_is_brought_up_to_date(on: str, entry: Item, policies: list[Item], expected: list[Told]) -> None:
    assert told(catalogue.outdated, facts_of(on, catalogue_items=[entry], policies=policies)) == expected


def decision(*pushes: Item, **members: Any) -> Item:  # noqa: ANN401  # members of it
    held = {"id": "d", "organ": "bureau", "subject": {"body_name": "某公司"}, "kinds": ["penalty.fine"]}
    return {**held, "decided": "2026-04-28", "pushes": list(pushes), **members}


BY_CATALOGUE: Final[Item] = {
    "id": "c",
    "title": "行政处罚",
    "item_kinds": ["decision"],
    "each": ["department"],
    "limit": {"count": 7, "unit": "working-day"},
}
# Seven working days from 28 April 2026 end on 11 May.
UNSENT: Final = (
    pytest.param("2026-05-11", decision(), [("d", None, "quiet")], id="the last day in time"),
    pytest.param("2026-05-12", decision(), [("d", "2026-05-12", "warning")], id="the day after"),
    pytest.param("2026-06-01", decision({"sent": "2026-05-20"}), [("d", None, "quiet")], id="sent late is sent"),
    pytest.param(
        "2026-05-04", decision({"deadline": "2026-05-03"}), [("d", "2026-05-04", "warning")], id="a day of its own"
    ),
    pytest.param("2026-05-12", decision(decided=None), [("d", None, "unknown")], id="decided on no day"),
    pytest.param(
        "2026-05-12", decision({"confirmed": "2026-05-10"}), [("d", None, "unknown")], id="the receiver confirmed it"
    ),
)


@pytest.mark.parametrize(("on", "item", "expected"), UNSENT)
def test_what_must_be_sent_on_is_sent_by_its_day(on: str, item: Item, expected: list[Told]) -> None:
    assert told(catalogue.unsent, facts_of(on, catalogue_items=[BY_CATALOGUE], decisions=[item])) == expected


def test_each_body_of_a_group_is_told() -> None:
    organs = [
        BUREAU,
        {"id": "office", "kind": "department", "name": "某办"},
        {"id": "t", "kind": "town", "name": "某镇"},
    ]
    entry = {**ENTRY, "reporting_bodies": [], "each": ["department"]}
    found = signals_of(catalogue.unreported, facts_of("2026-04-01", organs=organs, catalogue_items=[entry]))
    assert [(each.organ, each.level) for each in found] == [("bureau", "notice"), ("office", "notice")]


def test_in_a_part_of_an_exchange_nothing_is_missing_for_certain() -> None:
    manifest = {"id": "m", "created": "2026-04-01T00:00:00Z", "sender": "bureau", "extent": "partial"}
    facts = facts_of("2026-04-01", manifest=manifest, catalogue_items=[ENTRY, {**MONTHLY, "id": "e"}])
    assert told(catalogue.unreported, facts) == [("c", None, "unknown"), ("e", None, "unknown")]
    assert told(catalogue.outdated, facts) == [("e", None, "unknown")]
    assert told(catalogue.unsent, facts) == [(None, None, "not-applicable")]
