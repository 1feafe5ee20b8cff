"""What annotations say about JSON: shapes of members, and the patterns that every reader shares."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, NewType

import attrs
import pytest

from govcredit.model.bodies.organ import Organ
from govcredit.model.extensions import Extensions
from govcredit.model.notes import Bounds, Codes, Doc, Kind, Open, Pattern, Ref, Sensitive, Since, Size
from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    MEMBER_NAME,
    OWNED_NAME,
    SAFE_INTEGER,
    Amount,
    Choice,
    Day,
    Flag,
    Foreign,
    Many,
    Member,
    Record,
    Shape,
    Text,
    Whole,
    members,
)

LETTERS: Final = Pattern("[a-z]+", form="code")
DIGITS: Final = Pattern("[0-9]+", form="code")
Name = NewType("Name", Annotated[str, LETTERS, Size(most=9)])
Title = NewType("Title", Name)


def shape_of(annotation: Any) -> Shape:  # noqa: ANN401
    """Return the shape of a field with an annotation."""
    cls = attrs.make_class("Made", {"field": attrs.field(type=annotation)})
    return members(cls)[0].shape


@attrs.frozen
class Inner:
    flag: bool


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        pytest.param(str, Text(None, Size()), id="text"),
        pytest.param(Annotated[str, Size(least=1, most=9)], Text(None, Size(least=1, most=9)), id="text with a size"),
        pytest.param(Annotated[str, LETTERS], Text(LETTERS, Size()), id="text with a pattern"),
        pytest.param(Name, Text(LETTERS, Size(most=9)), id="new type"),
        pytest.param(Title, Text(LETTERS, Size(most=9)), id="new type of a new type"),
        pytest.param(Annotated[Name, DIGITS], Text(DIGITS, Size(most=9)), id="the note nearest to the field stands"),
        pytest.param(Name | None, Text(LETTERS, Size(most=9)), id="may be null"),
        pytest.param(Annotated[Name | None, Size(most=3)], Text(LETTERS, Size(most=3)), id="may be null, with a note"),
        pytest.param(int, Whole(Bounds(least=-SAFE_INTEGER, most=SAFE_INTEGER)), id="integer"),
        pytest.param(Annotated[int, Bounds(least=0, most=9)], Whole(Bounds(least=0, most=9)), id="bounded integer"),
        pytest.param(bool, Flag(), id="flag"),
        pytest.param(date, Day(), id="day"),
        pytest.param(date | None, Day(), id="day or null"),
        pytest.param(Decimal, Amount(), id="amount"),
        pytest.param(Literal["a", "b"], Choice(("a", "b")), id="choice"),
        pytest.param(Literal["a", "b"] | None, Choice(("a", "b")), id="choice or null"),
        pytest.param(Inner, Record(Inner), id="object"),
        pytest.param(Annotated[Inner | None, Doc("x", zh="某")], Record(Inner), id="object or null"),
        pytest.param(Extensions, Foreign(), id="extensions"),
        pytest.param(tuple[Inner, ...], Many(Record(Inner), Size()), id="array of objects"),
        pytest.param(
            Annotated[tuple[Annotated[Name, Size(most=3)], ...], Size(most=5)],
            Many(Text(LETTERS, Size(most=3)), Size(most=5)),
            id="sizes of the elements and of the array",
        ),
        pytest.param(tuple[tuple[bool, ...], ...], Many(Many(Flag(), Size()), Size()), id="array of arrays"),
    ],
)
def test_an_annotation_has_a_shape(annotation: object, expected: Shape) -> None:
    assert shape_of(annotation) == expected


@pytest.mark.parametrize(
    "annotation",
    [
        pytest.param(float, id="float"),
        pytest.param(bytes, id="bytes"),
        pytest.param(list[str], id="list"),
        pytest.param(dict[str, str], id="dict"),
        pytest.param(str | int, id="union"),
        pytest.param(str | int | None, id="union or null"),
        pytest.param(Inner | Extensions, id="union of objects"),
        pytest.param(tuple[str, str], id="pair"),
        pytest.param(tuple[str], id="tuple of one"),
        pytest.param(tuple[str | None, ...], id="array that may hold null"),
        pytest.param(tuple[Annotated[str | None, Size(most=9)], ...], id="array that may hold null, with a note"),
        pytest.param(tuple[float, ...], id="array of floats"),
        pytest.param(Any, id="anything"),
        pytest.param(None, id="no annotation"),
        pytest.param("str", id="an annotation that is a text"),
        pytest.param(tuple["Organ", ...], id="a class named by text, without its kind"),
        pytest.param(Annotated[tuple["Organ"], Kind("organ", "bodies")], id="one class named by text"),
        pytest.param(
            Annotated[tuple["Organ", ...], Kind("organ", "bodies"), Size(most=9)], id="named by text, with a size"
        ),
    ],
)
def test_what_has_no_shape_is_a_fault_of_the_model(annotation: object) -> None:
    with pytest.raises(TypeError):
        shape_of(annotation)


def test_a_class_that_is_named_by_text_is_imported_when_it_is_asked_for() -> None:
    shape = shape_of(Annotated[tuple["Organ", ...], Kind("organ", "bodies")])
    assert shape == Many(Record("govcredit.model.bodies.organ:Organ"), Size())
    assert isinstance(shape, Many)
    assert isinstance(shape.element, Record)
    assert shape.element.cls is Organ


@attrs.frozen(kw_only=True)
class Outer:
    name: Annotated[Name, Open(), Doc("Name", zh="名称")]
    number: Annotated[str | None, Sensitive("person"), Doc("Number", zh="号码")] = None
    region: Annotated[str | None, Open(), Codes("region"), Since("1.1")] = None
    above: Annotated[tuple[Name, ...], Open(), Ref("organ")] = ()
    inner: Inner


def test_members_are_told_in_document_order() -> None:
    plain = {
        "owner": Outer,
        "doc": None,
        "sensitive": None,
        "is_open": False,
        "ref": None,
        "kind": None,
        "codes": None,
        "since": None,
        "default": None,
    }
    name, number = Doc("Name", zh="名称"), Doc("Number", zh="号码")
    text = Text(None, Size())
    expected: tuple[dict[str, Any], ...] = (
        {"name": "name", "shape": Text(LETTERS, Size(most=9)), "doc": name, "is_open": True, "nullable": False, "required": True, "default": attrs.NOTHING},
        {"name": "number", "shape": text, "doc": number, "sensitive": Sensitive("person"), "nullable": True, "required": False},
        {"name": "region", "shape": text, "is_open": True, "codes": "region", "since": "1.1", "nullable": True, "required": False},
        {"name": "above", "shape": Many(Text(LETTERS, Size(most=9)), Size()), "is_open": True, "ref": "organ", "nullable": False, "required": False, "default": ()},
        {"name": "inner", "shape": Record(Inner), "nullable": False, "required": True, "default": attrs.NOTHING},
    )  # fmt: skip
    assert members(Outer) == tuple(Member(**{**plain, **each}) for each in expected)


def test_members_are_read_once() -> None:
    assert members(Outer) is members(Outer)


def matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text) is not None


@pytest.mark.parametrize(
    "text",
    ["0", "1", "-1", "10", "12.50", "-0.5", "0.0", "0.000000", "0.000001", "-0.000001", "-0.100000", "-0.010", "-0.001",
     "999999999999999999", "-999999999999999999.999999", "100.000000"],
)  # fmt: skip
def test_an_amount_has_one_form(text: str) -> None:
    assert matches(AMOUNT, text)
    assert str(Decimal(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "-", "-0", "-0.0", "-0.000000", "+1", "01", "-01", "00", "1.", ".5", "-.5", "1e5", "1E5", "1,000", "1_000", " 1",
     "1 ", "1\n", "1.0000000", "0.0000001", "-0.0000001", "1000000000000000000", "NaN", "Infinity", "１", "1.５", "½", "0x1",
     "1.2.3", "--1", "null"],
)  # fmt: skip
def test_what_is_not_the_form_of_an_amount(text: str) -> None:
    assert not matches(AMOUNT, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2026-11-22", True, id="a day"),
        pytest.param("1000-01-01", True, id="the first year"),
        pytest.param("2999-12-31", True, id="the last year"),
        pytest.param("2023-02-29", True, id="the calendar is not asked"),
        pytest.param("0999-01-01", False, id="before the first year"),
        pytest.param("3000-01-01", False, id="after the last year"),
        pytest.param("2026-13-01", False, id="month 13"),
        pytest.param("2026-00-01", False, id="month 0"),
        pytest.param("2026-01-32", False, id="day 32"),
        pytest.param("2026-01-00", False, id="day 0"),
        pytest.param("2026-1-1", False, id="one digit"),
        pytest.param("20260101", False, id="no hyphens"),
        pytest.param("2026-01-01T00:00", False, id="a time"),
        pytest.param("2026-01-01\n", False, id="line feed"),
        pytest.param("２０２６-01-01", False, id="full-width"),
    ],
)
def test_a_day_is_written_in_ten_characters(text: str, expected: bool) -> None:  # noqa: FBT001
    assert matches(DAY, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("cn.example", True, id="two parts"),
        pytest.param("cn.gov.tj-bh.x1", True, id="hyphens and digits"),
        pytest.param("example", False, id="one part"),
        pytest.param("cn.", False, id="nothing after the dot"),
        pytest.param(".cn", False, id="nothing before the dot"),
        pytest.param("cn..x", False, id="nothing between the dots"),
        pytest.param("Cn.example", False, id="capital letter"),
        pytest.param("cn.1x", False, id="a part that begins with a digit"),
        pytest.param("cn.example_x", False, id="underscore"),
        pytest.param("cn.例", False, id="Chinese"),
        pytest.param("cn.example\n", False, id="line feed"),
    ],
)
def test_an_owned_name_is_a_domain_backwards(text: str, expected: bool) -> None:  # noqa: FBT001
    assert matches(OWNED_NAME, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ", True),
        ("~", True),
        ('a"\\b/', True),
        ("", False),
        ("é", False),
        ("名", False),
        ("\x7f", False),
        ("a\n", False),
    ],
)
def test_a_member_name_is_printable_ascii(text: str, expected: bool) -> None:  # noqa: FBT001
    assert matches(MEMBER_NAME, text) is expected
