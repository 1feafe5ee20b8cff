"""Days that cannot be meant, put into a sound county: each is told of once, and no other rule takes it for a day."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Final

import pytest

from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import loads
from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays, item_class
from govcredit.model.shapes import Day, Many, Member, Record, members
from govcredit.model.values import Period
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context
from govcredit.samples.county import county
from govcredit.validation._days import has_happened
from govcredit.validation.register import check

PLACEHOLDER: Final = "1900-01-01"
AHEAD: Final = "2031-01-01"

Place = tuple[str | int, ...]


@cache
def law() -> Context:
    return load_pack("cn").context(date(2026, 11, 26))


def sound() -> dict[str, Any]:
    document: Any = unstructure(county(seed=2))
    return {**document, "manifest": None}


def days_of(value: dict[str, Any], cls: type[Any], place: Place) -> Iterator[tuple[Place, Member]]:
    """Yield where an object holds days, and the member of each."""
    for member in members(cls):
        inner, shape = value[member.name], member.element
        if inner is None or not isinstance(shape, Day | Record):
            continue
        elements = enumerate(inner) if isinstance(member.shape, Many) else [(None, inner)]
        for index, each in elements:
            here = (*place, member.name) if index is None else (*place, member.name, index)
            if isinstance(shape, Day):
                yield here, member
            else:
                yield from days_of(each, shape.cls, here)


def all_days(document: dict[str, Any]) -> Iterator[tuple[str, Place, Member]]:
    """Yield the kind, the place and the member of each day of a document."""
    for kind, array in arrays():
        for index, item in enumerate(document[array]):
            for place, member in days_of(item, item_class(kind), (array, index)):
                yield kind, place, member


def put(document: dict[str, Any], place: Place, day: str) -> str:
    """Put a day in a place and return what stood there."""
    held: Any = document
    for step in place[:-1]:
        held = held[step]
    before: str = held[place[-1]]
    held[place[-1]] = day
    return before


def judged(document: dict[str, Any]) -> Report:
    return check(Facts.of(loads(json.dumps(document)), law()))


class TestADayThatCannotBeMeant:
    """A placeholder for a day is told of once, wherever it stands and however many there are."""

    def test_the_county_is_sound(self) -> None:
        assert judged(sound()).findings == ()

    def test_every_day_at_once(self) -> None:
        document = sound()
        places = [place for _, place, _ in all_days(document)]
        for place in places:
            put(document, place, PLACEHOLDER)
        found = judged(document).findings
        assert {each.code for each in found} == {"dates.placeholder"}
        assert len(found) == len(places) > 5_000

    def test_every_period_the_wrong_way_round(self) -> None:
        document = sound()
        turned = 0
        for _, place, member in all_days(document):
            if member.owner is Period and member.name == "start":
                end = put(document, place, "2017-08-09")
                other = put(document, (*place[:-1], "end"), "2017-08-08")
                turned += 1
                assert end != other
        found = judged(document).findings
        assert {each.code for each in found} == {"periods.reversed"}
        assert len(found) == turned > 500

    @pytest.mark.deep
    def test_each_day_of_each_kind_by_itself(self) -> None:
        document = sound()
        seen = set()
        faults = []
        for kind, place, member in all_days(document):
            way = (kind, *(step for step in place[2:] if isinstance(step, str)))
            if way in seen:
                continue
            seen.add(way)
            for day in (PLACEHOLDER, AHEAD) if has_happened(member) else (PLACEHOLDER,):
                before = put(document, place, day)
                expected = "dates.placeholder" if day == PLACEHOLDER else "dates.in-future"
                told = [each.code for each in judged(document).findings]
                faults += [] if told == [expected] or way[-1] == "known" else [(way, day, told)]
                put(document, place, before)
        assert faults == []
        assert len(seen) > 250
