"""Canonical text in a straight line: the bytes are those of the JSON value, and what has no form is refused as there."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final

import attrs
import pytest

from govcredit import _json
from govcredit.errors import InvalidValue
from govcredit.exchange._encoding import MANY, encoded
from govcredit.exchange._writing import DOUBTS, writing
from govcredit.exchange.converter import structure, unstructure, written
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_items, write_lines
from govcredit.exchange.reading import is_large
from govcredit.exchange.references import digest_of
from govcredit.model.bundle import Bundle, Header
from govcredit.model.extensions import Extensions
from govcredit.model.identity import Code, RecordId
from govcredit.model.plans.task import Progress
from govcredit.model.provenance import Provenance, Source
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.values import Money, Period
from tests.documents_strategy import model_classes
from tests.faulty_documents import bare, filled


def changed(value: Any, **fields: object) -> Any:  # noqa: ANN401  # an object with fields that no type allows
    return attrs.evolve(value, **fields)


needs_msgspec: Final = pytest.mark.skipif(find_spec("msgspec") is None, reason="the extra is not installed")


def by_value(value: object) -> bytes:
    return _json.dumps_plain(unstructure(value))


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_objects_of_every_class_are_written_in_a_straight_line(cls: type[Any]) -> None:
    for document in (filled(cls), bare(cls)):
        value, _ = structure(document, cls)
        assert writing(cls)(value).encode() == by_value(value) == written(value)


@needs_msgspec
@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_objects_of_every_class_are_encoded_without_the_value_between(cls: type[Any]) -> None:
    for document in (filled(cls), bare(cls)):
        value, _ = structure(document, cls)
        assert encoded(value) == by_value(value)


@needs_msgspec
def test_texts_are_encoded_as_the_canonical_form_has_them() -> None:
    for sign in map(chr, (*range(0x800), 0x2028, 0x2029, 0xFEFF, 0xFFFF, 0x1F600, 0x10FFFF)):
        value = Source(title=f"政{sign}务")
        assert encoded(value) == by_value(value)


@attrs.frozen(kw_only=True)
class Span:
    """A class that has the members of a period, and is none."""

    start: date | None = None
    end: date | None = None


class Unit(StrEnum):
    YUAN = "元"


MONEY: Final = Money(amount=Decimal("12.50"), unit="元")
RECORD: Final = DishonestyRecord(id=RecordId("r-1"), subject=Party(), trigger=Code("arrears"))


def held(content: Mapping[str, object]) -> object:
    return changed(RECORD, extensions=Extensions(content))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(Source(title='"\\\x00\x1f\x7f\u2028 政务\U0001f600/'), id="signs that are escaped, and others"),
        pytest.param(changed(MONEY, unit=Unit.YUAN), id="a text of a type of its own"),
        pytest.param(changed(MONEY, unit=7), id="an integer in the place of a text"),
        pytest.param(changed(MONEY, amount=None), id="nothing where something must be"),
        pytest.param(changed(MONEY, amount="12.50"), id="a text in the place of an amount"),
        pytest.param(Provenance(known=date(2026, 1, 1), sources=(Source(), Source(title="甲"))), id="several objects"),
        pytest.param(changed(Provenance(known=date(2026, 1, 1)), held=MONEY), id="an object of another class"),
        pytest.param(Period(start=date(1000, 1, 1), end=date(2999, 12, 31)), id="the first day and the last"),
        pytest.param(
            held({"cn.b.x": [1, None, True, "嚴", {"b": -1, "a": {}}], "cn.a.x": {}}), id="content of other parties"
        ),
    ],
)
def test_the_bytes_are_those_of_the_value(value: object) -> None:
    assert written(value) == by_value(value)


# What a program put into an object, and why it has no form.
REFUSED: Final[Mapping[str, object]] = MappingProxyType(
    {
        "a float": changed(MONEY, unit=1.5),
        "a float in an array": changed(RECORD, fields=("a", 1.5)),
        "an amount with an exponent": changed(MONEY, amount=Decimal("1E+5")),
        "an amount that is no number": changed(MONEY, amount=Decimal("NaN")),
        "a day before the year 1000": Period(start=date(999, 12, 31)),
        "a day after the year 2999": Period(start=date(3000, 1, 1)),
        "a point in time": Period(start=datetime(2026, 1, 1, tzinfo=UTC)),
        "half of a surrogate pair": Source(title="\ud83d"),
        "a name that is not in ASCII": held({"cn.例.x": 1}),
        "an empty name": held({"cn.a.x": {"": 1}}),
        "an integer too large": held({"cn.a.x": 2**53}),
        "a float of other parties": held({"cn.a.x": 0.5}),
        "a set": changed(RECORD, fields=frozenset({"a"})),
        "bytes": changed(RECORD, title=b"a"),
        "a time of day": changed(Period(), start=time(12)),
        "bytes of other parties": held({"cn.a.x": b"a"}),
    }
)


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue) as expected:
        by_value(value)
    with pytest.raises(InvalidValue) as found:
        written(value)
    assert str(found.value) == str(expected.value)


# What msgspec would write, though no field has that type.
OTHERWISE: Final[Mapping[str, object]] = MappingProxyType(
    {
        "a text of a type of its own": changed(MONEY, unit=Unit.YUAN),
        "a text in the place of an amount": changed(MONEY, amount="12.50"),
        "a text in the place of a day": changed(Period(), start="2026-01-01"),
        "an object of another class": changed(Provenance(known=date(2026, 1, 1)), held=Span(start=date(2026, 1, 1))),
        "a dictionary in the place of an object": changed(Provenance(known=date(2026, 1, 1)), held={"start": None}),
        "a list in the place of an array": changed(RECORD, fields=["a"]),
        "a truth value in the place of a number": changed(MONEY, amount=True),
    }
)


@needs_msgspec
@pytest.mark.parametrize("value", [*OTHERWISE.values(), *REFUSED.values()], ids=[*OTHERWISE, *REFUSED])
def test_what_is_of_another_type_is_not_encoded(value: object) -> None:
    with pytest.raises(DOUBTS):
        encoded(value)


@pytest.mark.parametrize("value", [None, 7, "x", Progress], ids=repr)
def test_what_is_no_object_of_the_class_is_not_written(value: object) -> None:
    with pytest.raises(DOUBTS):
        writing(Money)(value)


def test_a_day_is_no_point_in_time_that_equals_it() -> None:
    assert written(Period(start=date(2026, 1, 1))) == b'{"end":null,"start":"2026-01-01"}'
    with pytest.raises(InvalidValue):
        written(Period(start=datetime(2026, 1, 1)))  # noqa: DTZ001  # without a zone, as a program may hold it


def test_a_large_bundle_is_written_the_same_with_and_without_the_fast_way() -> None:
    several = tuple(changed(RECORD, id=RecordId(f"r-{number}"), title="政务诚信") for number in range(MANY))
    other = changed(RECORD, extensions=Extensions({"cn.a.x": 1}))
    for items in (several, (*several, other)):
        bundle = Bundle(version="1.0", records=items)
        assert is_large(bundle)
        assert dumps(bundle) == by_value(bundle) == written(bundle)
        assert digest_of(items) == digest_of_value([unstructure(item) for item in items])
        assert b"".join(write_lines(bundle)) == b"".join(
            write_items(Header(version="1.0"), (("record", unstructure(item)) for item in items))
        )


def digest_of_value(value: object) -> str:
    return _json.digest(_json.dumps_plain(value))
