"""The grammar of canonical bytes: each note of a class, at its limits."""

import json
import random
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

import attrs
import pytest

from govcredit.exchange.converter import structure
from govcredit.exchange.fast import take_items
from govcredit.exchange.grammar import _between, _leaf, _usual, end_of, fits
from govcredit.model.extensions import Extensions
from govcredit.model.notes import Bounds, Pattern, Size
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.shapes import members
from govcredit.model.values import Money, Period


@attrs.frozen(kw_only=True)
class Holder:
    """One member for each shape."""

    amount: Decimal | None = None
    choice: Literal["元", "万元", "a.b"] | None = None
    code: Annotated[str | None, Pattern("[a-z]+(?:-[a-z]+){0,3}", form="code"), Size(least=2, most=6)] = None
    day: date | None = None
    flag: bool | None = None
    foreign: Extensions | None = None
    money: Money | None = None
    name: Annotated[str | None, Size(least=1, most=4)] = None
    needed: str = ""
    numbers: Annotated[tuple[Annotated[int, Bounds(least=-2, most=120)], ...], Size(least=1, most=3)] = (0,)
    parts: Annotated[tuple[Money, ...], Size(most=2)] = ()
    whole: Annotated[int | None, Bounds(least=7, most=2_100)] = None


def text_of(**members: object) -> bytes:
    """Return the canonical bytes of a holder with these members; all others are as they are by default."""
    given = {"needed": "", "numbers": [0], "parts": []} | members
    whole = {field.name: given.get(field.name) for field in attrs.fields(Holder)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


ONE: Final = {"amount": "1", "unit": "元"}
CASES: Final[tuple[tuple[str, object, bool], ...]] = (
    ("amount", "12.50", True),
    ("amount", "-0.01", True),
    ("amount", "-0", False),
    ("amount", "1E+2", False),
    ("amount", 12, False),
    ("choice", "万元", True),
    ("choice", "a.b", True),
    ("choice", "axb", False),
    ("choice", "万", False),
    ("code", "ab", True),
    ("code", "a-b-cd", True),
    ("code", "a", False),
    ("code", "abcdefg", False),
    ("code", "a-b-c-d", False),
    ("code", "ab\n", False),
    ("day", "2026-02-30", True),  # the decoder knows the calendar
    ("day", "2026-13-01", True),
    ("day", "2026-20-01", False),
    ("day", "2026-1-001", False),
    ("day", "0999-12-31", False),
    ("flag", False, True),
    ("flag", 0, False),
    ("foreign", {}, False),
    ("money", ONE, True),
    ("money", {**ONE, "x": 1}, False),
    ("money", {"amount": "1"}, False),
    ("name", "诚", True),
    ("name", "诚信建设", True),  # twelve bytes, four characters
    ("name", "诚信建设方", False),
    ("name", 'a"\\\n', True),
    ("name", '"""""', False),
    ("name", "😀😀😀😀", True),
    ("name", "", False),
    ("needed", "诚" * 5_000, True),
    ("needed", None, False),
    ("numbers", [-2, 0, 120], True),
    ("numbers", [-3], False),
    ("numbers", [121], False),
    ("numbers", [], False),
    ("numbers", [1, 2, 3, 4], False),
    ("numbers", [True], False),
    ("parts", [ONE, ONE], True),
    ("parts", [ONE, ONE, ONE], False),
    ("parts", [None], False),
    ("parts", None, False),
    ("whole", 7, True),
    ("whole", 2_100, True),
    ("whole", 6, False),
    ("whole", 2_101, False),
    ("whole", 7.0, False),
)


@pytest.mark.parametrize(
    ("name", "value", "fit"), CASES, ids=[f"{name}-{number}" for number, (name, _, _) in enumerate(CASES)]
)
def test_each_note_at_its_limits(name: str, value: object, *, fit: bool) -> None:
    text = text_of(**{name: value})
    assert fits(Holder, text) is fit
    if fit and name != "day":
        assert structure(json.loads(text), Holder)[0] is not None


@pytest.mark.parametrize(
    "text",
    [
        text_of().replace(b":", b": ", 1),
        text_of() + b"\n",
        text_of().replace(b'"amount":null,', b""),
        text_of().replace(b'"amount":null,', b'"amount":null,"amount":null,'),
        text_of().replace(b'"amount":null,"choice":null', b'"choice":null,"amount":null'),
        text_of().replace(b'"amount"', b'"amounts"'),
        text_of(needed="中").replace("中".encode(), rb"\u4e2d"),
        text_of(needed="/").replace(b"/", rb"\/"),
        text_of(needed="\n").replace(rb"\n", rb"\u000a"),
        text_of(needed="中").replace("中".encode(), b"\xff\\n"),
        b"",
        b"null",
    ],
    ids=[
        "blank", "line feed", "absent", "twice", "order", "misspelt", "escaped letter", "escaped stroke",
        "long escape", "no text", "nothing", "null",
    ],
)  # fmt: skip
def test_what_is_not_canonical_does_not_fit(text: bytes) -> None:
    assert not fits(Holder, text)


@pytest.mark.parametrize(
    ("least", "most"),
    [
        (0, 9),
        (1, 99),
        (1_900, 2_999),
        (1, 100),
        (0, 9_999),
        (-5, 17),
        (-120, -3),
        (7, 7),
        (0, 0),
        (95, 1_203),
        (-12, 0),
    ],
)
def test_a_range_of_integers_holds_just_its_numbers(least: int, most: int) -> None:
    matches = re.compile("|".join(_between(least, most))).fullmatch
    for number in range(-200, 12_000):
        assert (matches(str(number)) is not None) == (least <= number <= most), number
    assert not any(matches(text) for text in ("-0", "00", "007", "+7", "7.0", "", "-"))


def test_the_largest_integers_are_those_that_other_readers_hold() -> None:
    matches = re.compile("|".join(_between(-(2**53 - 1), 2**53 - 1))).fullmatch
    for number in (2**53 - 1, 2**53 - 2, 10**15, 1, 0):
        assert matches(str(number))
        assert matches(str(-number)) or not number
    for number in (2**53, 10**16):
        assert not matches(str(number))
        assert not matches(str(-number))


def test_the_end_of_an_object_is_where_it_closes() -> None:
    first, second = text_of(name="甲"), text_of(name="乙")
    data = b"[%b,%b]" % (first, second)
    assert end_of(Holder, data, 1) == 1 + len(first)
    assert end_of(Holder, data, 2 + len(first)) == len(data) - 1
    assert end_of(Holder, data, 2) is None
    # More bytes than there may be characters: not at first sight.
    assert end_of(Holder, text_of(name="诚信建设"), 0) is None


@pytest.mark.parametrize(
    ("cls", "name", "signs"),
    [
        (DishonestyRecord, "id", "aZ9.:_-/"),
        (DishonestyRecord, "trigger", "aZ9._-/"),
        (ItemReference, "kind", "abz-A0"),
        (Money, "amount", "01259.-"),
    ],
    ids=["identifier", "code", "kind", "amount"],
)
def test_what_is_usual_is_no_more_than_what_fits(cls: type[Any], name: str, signs: str) -> None:
    shape = next(member.shape for member in members(cls) if member.name == name)
    usual, exact = re.compile(_usual(shape)).fullmatch, re.compile(_leaf(shape)).fullmatch
    random_ = random.Random(signs)  # noqa: S311  # the same each time
    seen = set()
    for _ in range(20_000):
        weights = [random_.choice((1, 1, 8, 80)) for _ in signs]
        text = f'"{"".join(random_.choices(signs, weights, k=random_.randrange(random_.choice((4, 25, 140)))))}"'
        seen.add((usual(text) is not None, exact(text) is not None))
    assert seen - {(False, True)} == {(True, True), (False, False)}


def test_the_decoder_knows_every_day_of_the_calendar_and_no_other() -> None:
    pytest.importorskip("msgspec")
    days = [f"2024-{month:02}-{day:02}" for month in range(20) for day in range(40)]
    texts = [b'{"end":null,"start":"%b"}' % day.encode() for day in days]
    assert all(fits(Period, text) for text in texts)
    first = date(2024, 1, 1)
    meant = {str(first + timedelta(number)) for number in range(366)}
    assert [item is not None for item in take_items(Period, texts)] == [day in meant for day in days]
