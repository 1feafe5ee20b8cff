"""Columns of many items: the same values as walks find item by item."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings

from govcredit.exchange.documents import loads
from govcredit.exchange.references import references_of
from govcredit.model.bodies.organ import Identifier
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.columns import Chunk, refers
from govcredit.model.relations import Party
from govcredit.model.shapes import Day, Member, Text
from govcredit.model.walks import Wanted, values_of
from tests.documents_strategy import bundles


def is_text(member: Member) -> bool:
    return isinstance(member.element, Text)


def is_day(member: Member) -> bool:
    return isinstance(member.element, Day)


WANTED: Final[tuple[Wanted, ...]] = (is_text, is_day, refers)
BUNDLE: Final = loads(
    json.dumps(
        {
            "version": "1.0",
            "manifest": {"id": "m", "created": "2026-11-22T00:00:00Z", "extent": "partial"},
            "records": [
                {"id": "r-1", "subject": {"organ": "town"}, "trigger": "arrears"},
                {
                    "id": "r-2",
                    "subject": {"organ": "town"},
                    "trigger": "judgment",
                    "steps": [{"kind": "verified", "organ": "bureau"}, {"kind": "recognised", "organ": "town"}],
                    "related": [{"kind": "lawsuit", "id": "l-1"}],
                },
                {
                    "id": "r-3",
                    "subject": {"name": "某某"},
                    "trigger": "judgment",
                    "steps": [{"kind": "received"}],
                },
            ],
            "organs": [
                {"id": "a", "kind": "court", "name": "甲"},
                {
                    "id": "b",
                    "kind": "court",
                    "name": "乙",
                    "identifiers": [{"scheme": "other", "printed_number": "1"}],
                    "existed": {"start": "2001-01-01"},
                },
            ],
        }
    )
)
RECORDS: Final = BUNDLE.records


def held(bundle: Bundle) -> Iterator[tuple[str, tuple[Any, ...]]]:
    return ((kind, getattr(bundle, array)) for kind, array in arrays() if getattr(bundle, array))


@settings(max_examples=60)
@given(bundle=bundles())
def test_columns_give_what_a_walk_over_each_item_gives(bundle: Bundle) -> None:
    for kind, items in held(bundle):
        for wanted in WANTED:
            told = [values_of(item, wanted) for item in items]
            every = [value for each in told for value in each]
            assert sorted(map(str, Chunk(kind, items).values(wanted))) == sorted(map(str, filter(None, every)))
            assert Chunk(kind, items, wanted).distinct(wanted) == set(every)
            assert Chunk(kind, items).holding(wanted) == {index for index, each in enumerate(told) if each}
            for value in {each[0] for each in told if each}:
                holders = {index for index, each in enumerate(told) if value in each}
                assert Chunk(kind, items).holding(wanted, {value}) == holders
        found = sorted(Chunk(kind, items, refers).references())
        own = ((index, references_of(item, "", kind)) for index, item in enumerate(items))
        assert found == sorted((index, (one.kind, one.id)) for index, each in own for one in each)


def test_the_objects_of_a_part_know_their_items() -> None:
    steps = Chunk("record", RECORDS).part("steps")
    assert steps is not None
    assert list(zip(steps.owners, steps.column("kind"), strict=True)) == [
        (1, "verified"),
        (1, "recognised"),
        (2, "received"),
    ]


def test_a_part_that_no_item_has_is_none() -> None:
    assert Chunk("record", RECORDS).part("pushes") is None


def test_levels_of_one_class() -> None:
    levels = Chunk("record", RECORDS).levels(Party)
    assert [level.column("organ") for level in levels] == [["town", "town", None]]


def test_deeper_objects_know_their_items() -> None:
    chunk = Chunk("organ", BUNDLE.organs)
    assert chunk.holding(is_day) == {1}
    assert [level.owners for level in chunk.levels(Identifier)] == [[1]]


def test_what_is_not_looked_for_is_not_gathered() -> None:
    assert [level.cls.__name__ for level in Chunk("record", RECORDS, is_day).levels()] == [
        "DishonestyRecord",
        "RecognitionStep",
    ]


@pytest.mark.parametrize("among", [{"l-1"}, {"bureau", "l-1"}], ids=["one", "another kind as well"])
def test_the_items_that_hold_one_of_several_values(among: set[str]) -> None:
    assert Chunk("record", RECORDS).holding(refers, among) == {1}
