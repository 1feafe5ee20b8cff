"""The careful reader: every fault of a class at its place, and what a finding says of a value."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from govcredit._json import REFUSED, dumps
from govcredit.adapters.reports.structured import finding_as_dict
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import structure, unstructure
from govcredit.findings import Finding, Language
from govcredit.model.bodies.organ import Organ, Succession
from govcredit.model.bundle import Bundle, Closing, Header
from govcredit.model.extensions import Extensions
from govcredit.model.plans.responsibility import Role
from govcredit.model.plans.schedule import Reading
from govcredit.model.plans.task import Progress, Task
from govcredit.model.provenance import Provenance, Source
from govcredit.model.shapes import members
from govcredit.model.values import Deadline, Money, Period, Quantity, Rate
from tests.documents_strategy import model_classes, plain, vector
from tests.faulty_documents import bare, filled, pairs, single_faults, typos


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_every_fault_of_every_member_is_found_once(cls: type[Any]) -> None:
    for document, expected in single_faults(cls):
        value, found = structure(document, cls)
        assert (value, pairs(found)) == (None, expected), document


def misspelt(document: dict[str, Any], cls: type[Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give an object with each of its names misspelt in each way: the name, how it is written, and the object."""
    known = {member.name for member in members(cls)}
    for name in document:
        for typo in sorted(set(typos(name)) - known):
            yield name, typo, {typo if each == name else each: value for each, value in document.items()}


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_a_misspelt_name_gives_one_finding(cls: type[Any]) -> None:
    for _, typo, document in misspelt(bare(cls), cls):
        value, found = structure(document, cls)
        assert (value, len(found), found[0].path) == (None, 1, f"/{typo}")


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_in_a_full_object_the_name_that_was_meant_is_told_too(cls: type[Any]) -> None:
    assert filled(cls).keys() == {member.name for member in members(cls)}
    for name, typo, document in misspelt(filled(cls), cls):
        value, (found,) = structure(document, cls)
        assert (value, found.path) == (None, f"/{typo}")
        assert (found.code, dict(found.params)["likely"]) == ("structure.misspelt-member", name)


@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_a_full_object_is_read(cls: type[Any]) -> None:
    value, found = structure(filled(cls), cls)
    assert (type(value), found) == (cls, ())
    assert plain(value) == filled(cls)


@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_an_absent_member_has_its_default(cls: type[Any]) -> None:
    value, found = structure(bare(cls), cls)
    assert (type(value), found) == (cls, ())
    for field in attrs.fields(cls):
        if field.default is not attrs.NOTHING:
            assert getattr(value, field.name) == field.default


@pytest.mark.parametrize(
    ("cls", "document", "value"),
    [
        (Money, {"amount": "12.50", "unit": "万元"}, Money(amount=Decimal("12.50"), unit="万元")),
        (Money, {"unit": "元", "amount": "-0.000001"}, Money(amount=Decimal("-0.000001"), unit="元")),
        (Quantity, {"unit": "亩"}, Quantity(unit="亩")),
        (Rate, {"value": "0.05", "unit": "%", "per": "day"}, Rate(value=Decimal("0.05"), unit="%", per="day")),
        (Deadline, {"count": 7, "unit": "working-day"}, Deadline(count=7, unit="working-day")),
        (Period, {}, Period()),
        (Period, {"start": "2024-02-29", "end": None}, Period(start=date(2024, 2, 29))),
        (Role, {"party": "各街镇", "part": "lead", "each": ["town", "street"]},
         Role(party="各街镇", part="lead", each=("town", "street"))),
        (Succession, {"organ": "a", "manner": "merge"}, Succession(organ="a", manner="merge")),  # type: ignore[arg-type]
        (Provenance, {"known": "2026-01-01", "sources": [{"clause": "第三条"}], "held": {"start": "2025-01-01"}},
         Provenance(known=date(2026, 1, 1), sources=(Source(clause="第三条"),), held=Period(start=date(2025, 1, 1)))),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)  # fmt: skip
def test_values(cls: type[Any], document: dict[str, Any], value: object) -> None:
    assert structure(document, cls) == (value, ())


def test_content_of_others_is_frozen_and_kept() -> None:
    content = {"cn.example.a": [1, {"b c": [None, True, "x"]}], "cn.example.b": {}}
    bundle, found = structure({"version": "1.0", "extensions": content}, Bundle)
    assert found == ()
    assert bundle is not None
    assert bundle.extensions == Extensions(content)
    assert unstructure(bundle.extensions) == content
    assert hash(bundle) == hash(attrs.evolve(bundle))


def test_a_document_is_not_changed() -> None:
    document = vector("every-member")
    structure(document, Bundle)
    assert document == vector("every-member")


def test_what_the_bytes_refused_is_not_told_again() -> None:
    for cls in model_classes():
        full = filled(cls)
        for name in full:
            assert structure(full | {name: REFUSED}, cls) == (None, ())
    assert structure(REFUSED, Bundle) == (None, ())


def test_beside_what_the_bytes_refused_all_else_is_told() -> None:
    document = filled(Task) | {"number": REFUSED, "title": "", "fields": ["a", REFUSED, "b c"]}
    assert pairs(structure(document, Task)[1]) == [("structure.length", "/title"), ("structure.pattern", "/fields/2")]


# ---------------------------------------------------------------------------------------------------------------------
# What a finding says


def params_of(document: dict[str, Any], cls: type[Any]) -> dict[str, str | int]:
    _, (found,) = structure(document, cls)
    return dict(found.params)


@pytest.mark.parametrize(
    ("cls", "change", "params"),
    [
        pytest.param(Organ, {"kind": "法院"}, {"value": "法院", "allowed": "government、department"}, id="an open choice"),
        pytest.param(Organ, {"uscc": "1112-0110"}, {"value": "1112-0110", "form": "uscc"}, id="an open pattern"),
        pytest.param(Organ, {"name": ""}, {"allowed": "1–200", "found": 0}, id="a text that is too short"),
        pytest.param(Organ, {"name": "长" * 201}, {"allowed": "1–200", "found": 201}, id="a text that is too long"),
        pytest.param(Organ, {"name": 1}, {"expected": "string", "found": "integer"}, id="a type"),
        pytest.param(Organ, {"absent": None}, {"expected": "array", "found": "null"}, id="null"),
        pytest.param(Organ, {"zzz": 1}, {"name": "zzz"}, id="an unknown member"),
        pytest.param(Organ, {"extensions": {"备注": 1}}, {"form": "owned-name", "name": "备注"}, id="a name that is not owned"),
        pytest.param(Organ, {"extensions": {"a.b": {"备注": 1}}}, {"form": "member-name", "name": "备注"}, id="a name in another script"),
        pytest.param(Progress, {"on": "2023-02-29"}, {"value": "2023-02-29"}, id="an open date"),
        pytest.param(Progress, {"note": ""}, {"allowed": "1–10000", "found": 0}, id="the length of a sensitive text"),
        pytest.param(Task, {"number": 0}, {"allowed": "1–9999"}, id="a range"),
        pytest.param(Money, {"amount": "1e5"}, {"value": "1e5", "form": "amount"}, id="an amount"),
        pytest.param(Reading, {"rule": "每年"}, {"value": "每年", "form": "recurrence"}, id="a rule"),
        pytest.param(Closing, {"count": -1}, {"allowed": "0–9007199254740991"}, id="a count"),
        pytest.param(Header, {"version": "2"}, {"value": "2", "allowed": "1.0"}, id="a version"),
    ],
)  # fmt: skip
def test_what_a_finding_says(cls: type[Any], change: dict[str, Any], params: dict[str, str | int]) -> None:
    said = params_of(filled(cls) | change, cls)
    if "allowed" in params and "、" in str(params["allowed"]):
        assert str(said.pop("allowed")).startswith(str(params["allowed"]))
        params = {name: value for name, value in params.items() if name != "allowed"}
    assert said == params


LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def everything_shown(found: Finding) -> str:
    shown = [json.dumps(finding_as_dict(found, language), ensure_ascii=False) for language in LANGUAGES]
    return max(shown, key=lambda text: len(text.encode()))


def huge(cls: type[Any]) -> Iterator[dict[str, Any]]:
    """Give objects with one member of 1 MB, of any type."""
    for member in members(cls):
        for value in ("长" * 350_000, {"x" * 1_000_000: 1}, 10**4_000, ["x" * 1_000_000], [[1] * 500_000]):
            yield filled(cls) | {member.name: value}
        yield filled(cls) | {member.name: {"cn.x": {"备" * 350_000: 1}}}
    yield filled(cls) | {"长" * 350_000: 1}


@pytest.mark.parametrize("cls", [Organ, Task, Money, Progress], ids=lambda cls: cls.__name__)
def test_a_bad_value_of_one_megabyte_gives_a_finding_below_one_kilobyte(cls: type[Any]) -> None:
    for document in huge(cls):
        for found in structure(document, cls)[1]:
            assert len(everything_shown(found).encode()) < 1_000
            assert len(repr(found).encode()) < 1_000


# ---------------------------------------------------------------------------------------------------------------------
# Writing


def test_every_member_is_written_in_the_order_of_the_model() -> None:
    assert unstructure(Period(start=date(2024, 2, 29))) == {"start": "2024-02-29", "end": None}
    for cls in model_classes():
        value, _ = structure(bare(cls), cls)
        written = unstructure(value)
        assert isinstance(written, dict)
        assert list(written) == [member.name for member in members(cls)]


def test_what_is_written_of_a_vector_is_the_vector() -> None:
    bundle, _ = structure(vector("every-member"), Bundle)
    assert unstructure(bundle) == vector("every-member")
    assert dumps(unstructure(bundle)) == dumps(vector("every-member"))


@pytest.mark.parametrize(
    "amount",
    ["0.0000001", "1E+2", "1234567890123456789", "-0", "-0.00", "NaN", "Infinity", "sNaN"],
)
def test_an_amount_without_a_form_is_not_written(amount: str) -> None:
    with pytest.raises(InvalidValue, match="at most 18 digits"):
        unstructure(Money(amount=Decimal(amount), unit="元"))


@pytest.mark.parametrize(
    "day",
    [datetime(2018, 6, 27, 9, 30, tzinfo=UTC), date(999, 12, 31), date(3000, 1, 1)],
    ids=["time", "before", "after"],
)
def test_a_day_that_could_not_be_read_back_is_not_written(day: date) -> None:
    with pytest.raises(InvalidValue, match="1000 to 2999"):
        unstructure(day)


@pytest.mark.parametrize("day", [date(999, 12, 31), date(3000, 1, 1), datetime(2024, 2, 29, tzinfo=UTC)], ids=str)
def test_a_day_without_a_form_is_not_written(day: date) -> None:
    with pytest.raises(InvalidValue, match="1000 to 2999"):
        unstructure(Period(start=day))


@pytest.mark.parametrize("day", [date(1000, 1, 1), date(2999, 12, 31), date(2024, 2, 29)], ids=str)
def test_a_day_is_written_as_it_is_read(day: date) -> None:
    assert structure(unstructure(Period(start=day)), Period) == (Period(start=day), ())


@pytest.mark.parametrize("value", [1.5, b"x", {1}, ["a"], {"a": 1}, object()], ids=lambda value: type(value).__name__)
def test_what_has_no_form_is_not_written(value: object) -> None:
    with pytest.raises(InvalidValue, match=f"^{type(value).__name__} has no form"):
        unstructure(value)


@pytest.mark.parametrize("value", [2**53, -(2**53)])
def test_an_integer_that_others_cannot_hold_is_not_written(value: int) -> None:
    assert unstructure(value - (1 if value > 0 else -1)) == value - (1 if value > 0 else -1)
    with pytest.raises(InvalidValue, match="beyond"):
        unstructure(value)
