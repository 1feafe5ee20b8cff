"""The example documents: one for each kind, and whole cases; each is read, holds known codes, and says what is missing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit._files import names
from govcredit.codes.lists import code_list
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.schema import bundle_schema, check
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.shapes import Member, Record, members

ROOT: Final = Path(__file__).resolve().parent.parent
KINDS: Final = sorted((ROOT / "examples" / "kinds").glob("*.json"))
CASES: Final = sorted((ROOT / "examples" / "cases").glob("*.json"))
PLACES: Final = sorted((ROOT / "examples" / "places").glob("*.json"))
SCHEMA: Final = bundle_schema()
PACKAGED: Final = frozenset(name.removesuffix(".csv") for name in names("codes"))


def stem(path: Path) -> str:
    return path.stem


def leaves(value: dict[str, Any], cls: type[Any], path: str = "") -> Iterator[tuple[str, Member, Any]]:
    """Give each value of a document that is no object: its pointer, its member, and the value."""
    for member in members(cls):
        inner = value[member.name]
        shape = member.element
        for token, each in enumerate(inner) if isinstance(inner, list) else [("", inner)]:
            below = f"{path}/{member.name}/{token}".rstrip("/")
            if isinstance(shape, Record) and each is not None:
                yield from leaves(each, shape.cls, below)
            elif each is not None:
                yield below, member, each


def whole(path: Path) -> Any:  # noqa: ANN401  # any JSON
    return unstructure(loads(path.read_bytes()))


def test_the_five_places_are_there() -> None:
    assert [path.stem for path in PLACES] == ["binhai", "hua", "jiangxi", "shandong", "xinhui"]


@pytest.mark.parametrize("path", [*KINDS, *CASES, *PLACES], ids=stem)
def test_a_document_is_read_without_a_finding_and_written_back(path: Path) -> None:
    outcome = read(path.read_bytes())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    assert loads(dumps(outcome.bundle)) == outcome.bundle
    assert check(json.loads(path.read_bytes()), SCHEMA) == ()


@pytest.mark.parametrize("path", [*KINDS, *CASES, *PLACES], ids=stem)
def test_every_code_stands_in_its_list(path: Path) -> None:
    unknown = [
        (place, member.codes, code)
        for place, member, code in leaves(whole(path), Bundle)
        if member.codes in PACKAGED and not code_list(member.codes).known(code)
    ]
    assert unknown == []


def test_every_kind_has_its_example_and_no_other() -> None:
    array_of = dict(arrays())
    assert sorted(path.stem for path in KINDS) == sorted(array_of)
    for path in KINDS:
        assert json.loads(path.read_bytes())[array_of[path.stem]], path.stem


@pytest.mark.parametrize("path", KINDS, ids=stem)
def test_an_example_shows_what_its_kind_can_hold(path: Path) -> None:
    # At least two thirds of the members of the kind have a value in one of its items.
    array = dict(arrays())[path.stem]
    items = whole(path)[array]
    shown = {name for item in items for name, value in item.items() if value not in (None, [], False)}
    assert len(shown) >= 2 * len(items[0]) / 3, sorted(set(items[0]) - shown)


@pytest.mark.parametrize("path", [*KINDS, *CASES, *PLACES], ids=stem)
def test_what_is_absent_has_no_value(path: Path) -> None:
    document = whole(path)
    for _, array in arrays():
        for item in document[array]:
            for absence in item["absent"]:
                value: Any = item
                for token in absence["field"].split("."):
                    value = value[int(token) if isinstance(value, list) else token]
                assert value in (None, [], False), absence
                has_words = absence["reason"] in ("imprecise", "impossible")
                assert (absence["as_written"] is not None) <= has_words, absence


@pytest.mark.parametrize("path", [*KINDS, *CASES, *PLACES], ids=stem)
def test_no_citizen_number_is_that_of_a_person(path: Path) -> None:
    # Invented numbers have a birth date before 1901, which nobody who lives can have.
    for number in re.findall(r"(?<![0-9A-Z])[0-9]{17}[0-9X](?![0-9A-Z])", path.read_text(encoding="utf-8")):
        assert number[6:10] <= "1900", number


def test_arrears_of_all_four_kinds_are_told_as_the_plan_of_huaxian_asks() -> None:
    document = whole(ROOT / "examples" / "cases" / "huaxian-arrears.json")
    kinds = [payment["kind"] for payment in document["payments"]]
    assert {kind.partition(".")[0] for kind in kinds} == {"goods", "works", "deposit", "migrant-wages"}
    (record,) = document["records"]
    assert record["trigger"] == "arrears"
    told = {(each["kind"], each["id"]) for each in record["related"]}
    assert {("payment", payment["id"]) for payment in document["payments"]} <= told
    assert document["rectifications"]
    assert document["publications"]


def test_a_real_case_is_told_from_agreement_to_record() -> None:
    document = whole(ROOT / "examples" / "cases" / "daying.json")
    (agreement,) = document["agreements"]
    assert agreement["signed"] == "2013-09-06"
    paid = [part["paid"]["amount"] for payment in document["payments"] for part in payment["instalments"]]
    assert paid == ["322.4"]
    assert document["lawsuits"][0]["claimed"] == {"amount": "894.6", "unit": "万元"}
    (record,) = document["records"]
    assert record["trigger"] == "judgment"
    assert {absence["field"] for absence in record["absent"]} >= {"recognised", "severity"}
