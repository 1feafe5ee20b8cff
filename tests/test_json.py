"""Strict reading of JSON: what is read, the places of its values, and canonical writing."""

import hashlib
import json
import struct
from datetime import date
from decimal import Decimal, localcontext
from typing import Any, Final, TypeAlias

import pytest
import rfc8785

from govcredit import _json, _json_scanner
from govcredit._json import LARGEST_INTEGER, REFUSED, Unreadable, digest, dumps, dumps_plain, loads, places
from govcredit.errors import InvalidValue
from govcredit.findings import Finding

Told: TypeAlias = list[tuple[str, str, str]]


def told(data: bytes | str, **options: int) -> Told:
    """Return code, pointer and place of each finding, whether or not the text could be read."""
    found: tuple[Finding, ...]
    try:
        found = loads(data, **options).findings
    except Unreadable as stop:
        found = stop.findings
    return [(each.code, each.path, str(each.place)) for each in found]


# ---------------------------------------------------------------------------------------------------------------------
# What is read

ACCEPTED: Final = (
    pytest.param(b"null", None, id="null"),
    pytest.param(b"true", True, id="true"),
    pytest.param(b" \t\r\nfalse \t\r\n", False, id="blanks around"),
    pytest.param(b"0", 0, id="zero"),
    pytest.param(b"-0", 0, id="minus zero"),
    pytest.param(b"9007199254740991", 2**53 - 1, id="greatest integer"),
    pytest.param(b"-9007199254740991", 1 - 2**53, id="least integer"),
    pytest.param(b'""', "", id="empty text"),
    pytest.param('"政务诚信"'.encode(), "政务诚信", id="Chinese text"),
    pytest.param(rb'"\"\\\/\b\f\n\r\t\u4e00"', '"\\/\b\f\n\r\t一', id="every escape"),
    pytest.param(b'"\x7f\xc2\x80\xe2\x80\xa8"', "\x7f\x80\u2028", id="what only looks like a control character"),
    pytest.param(rb'"\ud83d\ude00"', "😀", id="surrogate pair"),
    pytest.param(rb'"\uD83D\uDE00\udbff\udfff"', "😀\U0010ffff", id="surrogate pairs, capitals and the last"),
    pytest.param(rb'"\\ud83d"', r"\ud83d", id="an escaped backslash is no surrogate"),
    pytest.param(b"[]", [], id="empty array"),
    pytest.param(b"{}", {}, id="empty object"),
    pytest.param(b'{"":{"a":[1,{"a":2}]}}', {"": {"a": [1, {"a": 2}]}}, id="the same name on two levels"),
    pytest.param(b'{"a":1,"A":2,"\xef\xbd\x81":3}', {"a": 1, "A": 2, "ａ": 3}, id="names that only look alike"),
    pytest.param('{"e\u0301":1,"\u00e9":2}', {"e\u0301": 1, "\u00e9": 2}, id="names are not normalised"),
)


@pytest.mark.parametrize(("data", "value"), ACCEPTED)
def test_json_is_read(data: bytes | str, value: object) -> None:
    parsed = loads(data)
    assert (repr(parsed.value), parsed.findings) == (repr(value), ())


@pytest.mark.parametrize(("data", "value"), ACCEPTED)
def test_the_careful_way_reads_the_same(data: bytes | str, value: object) -> None:
    scanner = _json_scanner.Scanner(data if isinstance(data, str) else data.decode())
    assert (repr(scanner.document()), scanner.findings) == (repr(value), [])


def test_the_order_of_members_is_kept() -> None:
    assert list(json.loads(dumps({"b": 1, "a": 2}))) == ["a", "b"]
    read: Any = loads('{"b":1,"a":2,"c":{"z":1,"y":2}}').value
    assert (list(read), list(read["c"])) == (["b", "a", "c"], ["z", "y"])


def test_a_byte_order_mark_is_skipped_and_noted() -> None:
    parsed = loads(b'\xef\xbb\xbf{"a":1}')
    assert (parsed.value, parsed.text) == ({"a": 1}, '{"a":1}')
    assert told(b'\xef\xbb\xbf{"a":1}') == [("bytes.byte-order-mark", "", "1:1")]
    assert parsed.findings[0].severity == "info"


def test_a_byte_order_mark_in_a_string_is_skipped_and_noted() -> None:
    assert told('\ufeff{"a":1}') == [("bytes.byte-order-mark", "", "1:1")]


# ---------------------------------------------------------------------------------------------------------------------
# Size


def test_the_limit_counts_bytes() -> None:
    text = '"政务"'
    assert told(text, max_bytes=8) == []
    assert told(text, max_bytes=7) == [("bytes.size", "", "None")]
    assert told(text.encode(), max_bytes=7) == [("bytes.size", "", "None")]
    assert told(b"\xef\xbb\xbf1", max_bytes=3) == [("bytes.size", "", "None")]


def test_the_limit_stands_before_everything_else() -> None:
    with pytest.raises(Unreadable) as stop:
        loads(b"\xff" * 100, max_bytes=99)
    (found,) = stop.value.findings
    assert (found.code, dict(found.params)) == ("bytes.size", {"limit": 99, "size": 100})


# ---------------------------------------------------------------------------------------------------------------------
# Places

DOCUMENT: Final = '{\n  "a/b": [10, {"~": "x"}],\r\n  "\\u0063": {"政": 1, "d": [[], [2]]},\n"e":3}'


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        pytest.param("", "1:1", id="whole"),
        pytest.param("/a~1b", "2:10", id="slash in a name"),
        pytest.param("/a~1b/0", "2:11", id="element"),
        pytest.param("/a~1b/1/~0", "2:21", id="tilde in a name"),
        pytest.param("/c", "3:13", id="escaped name"),
        pytest.param("/c/政", "3:19", id="Chinese name"),
        pytest.param("/c/d/1/0", "3:33", id="deep"),
        pytest.param("/e", "4:5", id="last"),
        pytest.param("/c/missing", "3:13", id="an absent member stands at its object"),
        pytest.param("/c/政/0/x", "3:19", id="nothing below a number"),
        pytest.param("/a~1b/2", "2:10", id="beyond the end of an array"),
        pytest.param("/a~1b/00", "2:10", id="no index of an array"),
        pytest.param("nonsense", "1:1", id="no pointer"),
    ],
)
def test_a_pointer_has_its_place(pointer: str, place: str) -> None:
    assert str(places(DOCUMENT, [pointer])[pointer]) == place


def test_places_of_many_pointers_are_found_at_once() -> None:
    pointers = ["/e", "", "/c/d/1/0", "/a~1b/1", "/e"]
    assert {pointer: str(place) for pointer, place in places(DOCUMENT, iter(pointers)).items()} == {
        "/e": "4:5",
        "": "1:1",
        "/c/d/1/0": "3:33",
        "/a~1b/1": "2:15",
    }


def test_of_members_with_one_name_the_first_has_the_place() -> None:
    assert str(places('{"a":1,"a":{"b":2}}', ["/a"])["/a"]) == "1:6"


def test_places_step_over_what_the_careful_way_refused() -> None:
    text = "[NaN, -Infinity, 1.5, 9" + "9" * 5000 + ', "\\ud800", {"x": 1}]'
    (found, *_) = [loads(text)]
    assert str(places(found.text, ["/5/x"])["/5/x"]) == f"1:{text.index('1}') + 1}"


# ---------------------------------------------------------------------------------------------------------------------
# Writing

# RFC 8785 §3.2.2 and §3.2.4: the sample, and its canonical bytes.
RFC_SAMPLE: Final = r"""{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}"""
RFC_BYTES: Final = bytes.fromhex(
    "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e3333333333"
    "33332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c"
    "5c5c222f227d"
)

# RFC 8785 §3.2.3: the names, and the order of their values.
RFC_NAMES: Final = r"""{
  "\u20ac": "Euro Sign",
  "\r": "Carriage Return",
  "\ufb33": "Hebrew Letter Dalet With Dagesh",
  "1": "One",
  "\ud83d\ude00": "Emoji: Grinning Face",
  "\u0080": "Control",
  "\u00f6": "Latin Small Letter O With Diaeresis"
}"""
RFC_ORDER: Final = [
    "Carriage Return",
    "One",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
]

# RFC 8785 appendix B: the bits of an IEEE 754 double, and its text.
RFC_NUMBERS: Final = (
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
)


def test_the_sample_of_the_rfc_is_written_as_it_shows() -> None:
    assert dumps(json.loads(RFC_SAMPLE)) == RFC_BYTES


def test_names_are_sorted_as_the_rfc_shows() -> None:
    assert list(json.loads(dumps(json.loads(RFC_NAMES))).values()) == RFC_ORDER


@pytest.mark.parametrize(("bits", "text"), RFC_NUMBERS)
def test_numbers_are_written_as_the_rfc_shows(bits: str, text: str) -> None:
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert dumps(number) == text.encode() == rfc8785.dumps(number)


def test_numbers_do_not_depend_on_the_decimal_context() -> None:
    with localcontext(prec=3):
        assert dumps(1424953923781206.2) == b"1424953923781206.2"


def test_a_number_of_another_library_is_written_by_its_worth() -> None:
    class Other(float):
        def __repr__(self) -> str:
            return f"Other({float(self)})"

    assert dumps([Other(0.5), Other(2)]) == b"[0.5,2]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, "null", id="null"),
        pytest.param([True, False], "[true,false]", id="words"),
        pytest.param(
            [0, -1, LARGEST_INTEGER, -LARGEST_INTEGER], "[0,-1,9007199254740991,-9007199254740991]", id="integers"
        ),
        pytest.param({}, "{}", id="empty object"),
        pytest.param([[], {}], "[[],{}]", id="empty array"),
        pytest.param("\x00\x1f\x7f\x80/\u2028", '"\\u0000\\u001f\x7f\x80/\u2028"', id="control characters"),
        pytest.param("\b\t\n\f\r\"\\'", '"\\b\\t\\n\\f\\r\\"\\\\\'"', id="short escapes"),
        pytest.param({"b": 1, "a": {"d": 2, "c": 3}}, '{"a":{"c":3,"d":2},"b":1}', id="names sorted on every level"),
        pytest.param({"\uffff": 1, "\U00010000": 2}, '{"\U00010000":2,"\uffff":1}', id="names by UTF-16 code units"),
    ],
)
def test_a_value_is_written_canonically(value: object, expected: str) -> None:
    assert dumps(value) == expected.encode()


def endless() -> list[object]:
    inner: list[object] = []
    inner.append(inner)
    return inner


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(2**53, id="integer too large"),
        pytest.param(-(2**53), id="integer too small"),
        pytest.param([10**5000], id="more digits than Python writes"),
        pytest.param(float("nan"), id="NaN"),
        pytest.param([float("inf")], id="infinity"),
        pytest.param(float("-inf"), id="minus infinity"),
        pytest.param("\ud800", id="lone surrogate"),
        pytest.param({"\udfff": 1}, id="lone surrogate in a name"),
        pytest.param({1: "a"}, id="a name that is a number"),
        pytest.param({"a": 1, None: 2}, id="a name that is null"),
        pytest.param((1, 2), id="tuple"),
        pytest.param({1}, id="set"),
        pytest.param(b"a", id="bytes"),
        pytest.param(Decimal("1.5"), id="decimal"),
        pytest.param(date(2018, 6, 27), id="date"),
        pytest.param([REFUSED], id="a refused value"),
        pytest.param(endless(), id="an array that holds itself"),
    ],
)
def test_what_is_no_json_value_is_not_written(value: object) -> None:
    with pytest.raises(InvalidValue):
        dumps(value)


def test_a_refused_integer_is_not_repeated() -> None:
    with pytest.raises(InvalidValue) as raised:
        dumps(120116199001011234)
    assert "120116199001011234" not in str(raised.value)


def test_a_digest_is_the_sha256_of_the_bytes() -> None:
    # FIPS 180-2, appendix B.1.
    assert digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(RFC_BYTES) == f"sha256:{hashlib.sha256(RFC_BYTES).hexdigest()}"


def test_both_modules_give_the_same_names() -> None:
    shared = set(_json.__all__) & set(_json_scanner.__all__)
    assert shared == {"LARGEST_INTEGER", "MAX_DEPTH", "REFUSED", "Unreadable"}
    assert all(getattr(_json, name) is getattr(_json_scanner, name) for name in shared)


def test_a_refused_value_says_so() -> None:
    assert repr(REFUSED) == "REFUSED"


@pytest.mark.parametrize(
    "value", [None, True, 0, 'é€😀\u2028\x00"\\', [], {}, {"b": [1, {"a": None}], "a b": "x", "A": -5}]
)
def test_plain_values_are_written_alike(value: object) -> None:
    assert dumps_plain(value) == dumps(value) == rfc8785.dumps(value)  # type: ignore[arg-type]  # any JSON


def test_what_cannot_be_written_plainly_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    for value in ("\ud83d", endless, {1, 2}, b"x", float("nan")):
        with pytest.raises(InvalidValue):
            dumps_plain(value)
