"""Strict reading of JSON, the places of its values, and canonical writing."""

import hashlib
import json
import struct
from collections.abc import Callable
from datetime import date
from decimal import Decimal, localcontext
from typing import Any, Final, TypeAlias

import pytest
import rfc8785

from govcredit import _json, _json_scanner
from govcredit._json import LARGEST_INTEGER, MAX_DEPTH, REFUSED, Unreadable, digest, dumps, loads, places
from govcredit._json_scanner import Lines, blank
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
# What is refused, and reading goes on


@pytest.mark.parametrize(
    ("data", "value", "expected"),
    [
        pytest.param(b'{"a":1,"a":2}', {"a": 1}, [("bytes.duplicate-key", "/a", "1:8")], id="duplicate"),
        pytest.param(b'{"a":1,"a":1}', {"a": 1}, [("bytes.duplicate-key", "/a", "1:8")], id="duplicate of equal value"),
        pytest.param(
            b'{"x":[{"a":1,"b":2,"a":3}]}',
            {"x": [{"a": 1, "b": 2}]},
            [("bytes.duplicate-key", "/x/0/a", "1:20")],
            id="nested duplicate",
        ),
        pytest.param(
            rb'{"a":1,"\u0061":2}', {"a": 1}, [("bytes.duplicate-key", "/a", "1:8")], id="duplicate by an escape"
        ),
        pytest.param(
            rb'{"a/b~":1,"a\/b~":2}',
            {"a/b~": 1},
            [("bytes.duplicate-key", "/a~1b~0", "1:11")],
            id="duplicate with the signs of a pointer",
        ),
        pytest.param(
            b'{"a":1,"a":2,"a":3}',
            {"a": 1},
            [("bytes.duplicate-key", "/a", "1:8"), ("bytes.duplicate-key", "/a", "1:14")],
            id="three of a name",
        ),
        pytest.param(b"NaN", REFUSED, [("bytes.not-a-number", "", "1:1")], id="NaN alone"),
        pytest.param(
            b"[NaN,Infinity,-Infinity]",
            [REFUSED] * 3,
            [
                ("bytes.not-a-number", "/0", "1:2"),
                ("bytes.not-a-number", "/1", "1:6"),
                ("bytes.not-a-number", "/2", "1:15"),
            ],
            id="NaN and both infinities",
        ),
        pytest.param(b"1.5", REFUSED, [("bytes.fractional-number", "", "1:1")], id="fraction"),
        pytest.param(b"1.0", REFUSED, [("bytes.fractional-number", "", "1:1")], id="fraction of nothing"),
        pytest.param(b"-0.0", REFUSED, [("bytes.fractional-number", "", "1:1")], id="minus zero with a fraction"),
        pytest.param(b"1e5", REFUSED, [("bytes.fractional-number", "", "1:1")], id="exponent"),
        pytest.param(b"[1E+5]", [REFUSED], [("bytes.fractional-number", "/0", "1:2")], id="exponent with a sign"),
        pytest.param(b"[1.25e-5]", [REFUSED], [("bytes.fractional-number", "/0", "1:2")], id="fraction and exponent"),
        pytest.param(b"1e400", REFUSED, [("bytes.fractional-number", "", "1:1")], id="beyond a float"),
        pytest.param(b"9007199254740992", REFUSED, [("bytes.large-number", "", "1:1")], id="2^53"),
        pytest.param(b"-9007199254740992", REFUSED, [("bytes.large-number", "", "1:1")], id="-2^53"),
        pytest.param(b"[10000000000000000]", [REFUSED], [("bytes.large-number", "/0", "1:2")], id="one digit more"),
        pytest.param(b"[" + b"9" * 5000 + b"]", [REFUSED], [("bytes.large-number", "/0", "1:2")], id="5,000 digits"),
        pytest.param(b"-" + b"1" * 5000, REFUSED, [("bytes.large-number", "", "1:1")], id="minus and 5,000 digits"),
        pytest.param(rb'"a\ud83d"', REFUSED, [("bytes.surrogate", "", "1:1")], id="high surrogate"),
        pytest.param(rb'"\uDE00a"', REFUSED, [("bytes.surrogate", "", "1:1")], id="low surrogate"),
        pytest.param(rb'["\ude00\ud83d"]', [REFUSED], [("bytes.surrogate", "/0", "1:2")], id="swapped surrogates"),
        pytest.param(rb'"\ud83d\ud83d\ude00"', REFUSED, [("bytes.surrogate", "", "1:1")], id="high, then a pair"),
        pytest.param(rb'"\ud83d\u0041"', REFUSED, [("bytes.surrogate", "", "1:1")], id="high, then an escaped letter"),
        pytest.param(rb'"\udc00\udc00"', REFUSED, [("bytes.surrogate", "", "1:1")], id="low twice"),
        pytest.param(rb'"\ud83d\n"', REFUSED, [("bytes.surrogate", "", "1:1")], id="high, then another escape"),
        pytest.param(
            rb'"\ud83dude00"', REFUSED, [("bytes.surrogate", "", "1:1")], id="high, then a forgotten backslash"
        ),
        pytest.param('["a\ud83d"]', [REFUSED], [("bytes.surrogate", "/0", "1:2")], id="surrogate as it is in a string"),
        pytest.param(
            '{"a\ud83d\ude00":1,"b":2}', {"b": 2}, [("bytes.surrogate", "", "1:2")], id="halves of a pair as they are"
        ),
        pytest.param(
            rb'{"a":{"\ud83d":NaN,"b":1}}',
            {"a": {"b": 1}},
            [("bytes.surrogate", "/a", "1:7"), ("bytes.not-a-number", "/a", "1:16")],
            id="surrogate in a name",
        ),
        pytest.param(
            b'{\n  "a": [1.5,\n    NaN],\r\n\t"a": 99999999999999999\n}',
            {"a": [REFUSED, REFUSED]},
            [
                ("bytes.fractional-number", "/a/0", "2:9"),
                ("bytes.not-a-number", "/a/1", "3:5"),
                ("bytes.duplicate-key", "/a", "4:2"),
                ("bytes.large-number", "/a", "4:7"),
            ],
            id="all of them in one pass, in the order of the text",
        ),
        pytest.param(
            '["政务","诚信",1.5]'.encode(),
            ["政务", "诚信", REFUSED],
            [("bytes.fractional-number", "/2", "1:12")],
            id="a column is a character, not a byte",
        ),
        pytest.param(
            b"\xef\xbb\xbf[1.5]",
            [REFUSED],
            [("bytes.byte-order-mark", "", "1:1"), ("bytes.fractional-number", "/0", "1:2")],
            id="after a byte order mark",
        ),
    ],
)
def test_a_fault_that_leaves_the_structure_is_told_in_its_place(
    data: bytes | str, value: object, expected: Told
) -> None:
    assert (loads(data).value, told(data)) == (value, expected)


def test_a_duplicate_of_a_long_name_shows_its_beginning_once() -> None:
    name = "政" * 100_000
    (found,) = loads(f'{{"{name}":1,"{name}":2}}').findings
    assert found.path == f"/{'政' * 64}…(100000)"
    assert dict(found.params) == {"name": f"{'政' * 40}…(100000)"}


# ---------------------------------------------------------------------------------------------------------------------
# What is refused, and reading stops


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param('{"name":"政务"}'.encode("gbk"), ("bytes.encoding", "1:10"), id="GBK"),
        pytest.param('{"name":"政务"}'.encode("gb18030"), ("bytes.encoding", "1:10"), id="GB 18030"),
        pytest.param('{"a":1}'.encode("utf-16"), ("bytes.encoding", "1:1"), id="UTF-16 with its mark"),
        pytest.param('{"政":1}'.encode("utf-16-be"), ("bytes.syntax", "1:1"), id="UTF-16 without, told as zero bytes"),
        pytest.param(b'{"a":"\xc0\xaf"}', ("bytes.encoding", "1:7"), id="overlong, two bytes"),
        pytest.param(b'{"a":"\xe0\x80\xaf"}', ("bytes.encoding", "1:7"), id="overlong, three bytes"),
        pytest.param(b'{"a":"\xf0\x80\x80\xaf"}', ("bytes.encoding", "1:7"), id="overlong, four bytes"),
        pytest.param(b'{"a":"\xed\xa0\x80"}', ("bytes.encoding", "1:7"), id="a surrogate in UTF-8"),
        pytest.param(b'{"a":"\xf4\x90\x80\x80"}', ("bytes.encoding", "1:7"), id="beyond U+10FFFF"),
        pytest.param(b'{"a":"\xe6\x94"}', ("bytes.encoding", "1:7"), id="a character cut inside of the text"),
        pytest.param(b'{"a":"\x80"}', ("bytes.encoding", "1:7"), id="a continuation byte alone"),
        pytest.param(b'{"a":1,\n"b":"\xff"}', ("bytes.encoding", "2:6"), id="on the second line"),
        pytest.param(b'{"a":"\xe6\x94', ("bytes.truncated", "1:7"), id="cut in the middle of a character"),
        pytest.param(b"", ("bytes.empty", "None"), id="empty"),
        pytest.param(b" \t\r\n\n", ("bytes.empty", "None"), id="blanks only"),
        pytest.param("\u3000", ("bytes.syntax", "1:1"), id="an ideographic space is no blank"),
        pytest.param(b"\x00", ("bytes.syntax", "1:1"), id="zero byte"),
        pytest.param(b"{} {}", ("bytes.trailing", "1:4"), id="a second value"),
        pytest.param(b"1 2", ("bytes.trailing", "1:3"), id="a second number"),
        pytest.param(b"{}\n\n}", ("bytes.trailing", "3:1"), id="a bracket too many"),
        pytest.param(b"nullx", ("bytes.trailing", "1:5"), id="letters after a word"),
        pytest.param(b"[]\x00", ("bytes.trailing", "1:3"), id="zero byte at the end"),
        pytest.param(b"1]", ("bytes.trailing", "1:2"), id="a bracket that nothing opened"),
        pytest.param(b"{'a':1}", ("bytes.syntax", "1:2"), id="single quotes"),
        pytest.param(b"{a:1}", ("bytes.syntax", "1:2"), id="a name without quotes"),
        pytest.param(b'{"a":1,}', ("bytes.syntax", "1:8"), id="trailing comma of an object"),
        pytest.param(b"[1,]", ("bytes.syntax", "1:4"), id="trailing comma of an array"),
        pytest.param(b"[,1]", ("bytes.syntax", "1:2"), id="leading comma"),
        pytest.param(b"[1 2]", ("bytes.syntax", "1:4"), id="a forgotten comma"),
        pytest.param(b'{"a" 1}', ("bytes.syntax", "1:6"), id="a forgotten colon"),
        pytest.param(b'{"a":1 "b":2}', ("bytes.syntax", "1:8"), id="a forgotten comma between members"),
        pytest.param(b"[1}", ("bytes.syntax", "1:3"), id="the wrong bracket"),
        pytest.param(b"[01]", ("bytes.syntax", "1:3"), id="leading zero"),
        pytest.param(b"[+1]", ("bytes.syntax", "1:2"), id="plus"),
        pytest.param(b"[.5]", ("bytes.syntax", "1:2"), id="point first"),
        pytest.param(b"[1.]", ("bytes.syntax", "1:3"), id="point last"),
        pytest.param(b"[1.5.5]", ("bytes.syntax", "1:5"), id="two points"),
        pytest.param(b"[1e]", ("bytes.syntax", "1:3"), id="an exponent without digits"),
        pytest.param(b"[-]", ("bytes.syntax", "1:2"), id="minus alone"),
        pytest.param(b"[--1]", ("bytes.syntax", "1:2"), id="two minus signs"),
        pytest.param(b"1-1", ("bytes.syntax", "1:2"), id="a sum"),
        pytest.param(b"[0x10]", ("bytes.syntax", "1:3"), id="hexadecimal"),
        pytest.param("[１]", ("bytes.syntax", "1:2"), id="full-width digit"),
        pytest.param(b"[True]", ("bytes.syntax", "1:2"), id="the words of Python"),
        pytest.param(b"[nul]", ("bytes.syntax", "1:2"), id="half a word"),
        pytest.param(b"[+Infinity]", ("bytes.syntax", "1:2"), id="plus infinity"),
        pytest.param(b'["a\tb"]', ("bytes.syntax", "1:4"), id="a tab inside of a text"),
        pytest.param(b'["a\nb"]', ("bytes.syntax", "1:4"), id="a line feed inside of a text"),
        pytest.param(rb'["a\x41"]', ("bytes.syntax", "1:5"), id="an unknown escape"),
        pytest.param(rb'["\u12G4"]', ("bytes.syntax", "1:4"), id="no hexadecimal digit"),
        pytest.param(rb'["\ud83d\u12G4"]', ("bytes.syntax", "1:10"), id="no hexadecimal digit in the second half"),
        pytest.param(b"/* a */ {}", ("bytes.syntax", "1:1"), id="comment"),
        pytest.param("\ufeff\ufeff{}", ("bytes.syntax", "1:1"), id="a second byte order mark"),
        pytest.param('{"a"：1}', ("bytes.syntax", "1:5"), id="full-width colon"),
        pytest.param("[“a”]", ("bytes.syntax", "1:2"), id="Chinese quotes"),
        pytest.param("\ud800", ("bytes.syntax", "1:1"), id="a surrogate outside of a text"),
    ],
)
def test_what_is_no_json_stops_the_reading(data: bytes | str, expected: tuple[str, str]) -> None:
    code, place = expected
    with pytest.raises(Unreadable) as stop:
        loads(data)
    assert stop.value.findings[-1].severity == "error"
    assert [each for each in told(data) if each[0] != "bytes.byte-order-mark"] == [(code, "", place)]


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        pytest.param(b'{"a":"\xff"}', 6, id="plain"),
        pytest.param(b'\xef\xbb\xbf{"a":"\xff"}', 9, id="after a byte order mark"),
        pytest.param('{"政":"'.encode() + b"\xff", 8, id="after Chinese characters"),
    ],
)
def test_the_byte_that_is_no_utf8_is_counted_from_the_start_of_the_file(data: bytes, byte: int) -> None:
    with pytest.raises(Unreadable) as stop:
        loads(data)
    assert dict(stop.value.findings[-1].params) == {"byte": byte}


def test_what_was_noted_before_the_end_of_reading_is_told_as_well() -> None:
    assert told(b'\xef\xbb\xbf{"a":1.5,"a":[NaN]} x') == [
        ("bytes.byte-order-mark", "", "1:1"),
        ("bytes.fractional-number", "/a", "1:6"),
        ("bytes.duplicate-key", "/a", "1:10"),
        ("bytes.not-a-number", "/a/0", "1:15"),
        ("bytes.trailing", "", "1:21"),
    ]


# A document with everything that can be cut: blanks, words, numbers, escapes, pairs of escapes, Chinese characters.
SAMPLE: Final = (
    ' \n{"名": [true, false, null, -12, 0], "b\\"\\u4e00\\ud83d\\ude00": {"c": "政务\\n诚信"}, "": [[]]}'.encode()
)


def test_a_document_cut_anywhere_is_told_to_be_cut() -> None:
    found = {cut: [code for code, _, _ in told(SAMPLE[:cut])] for cut in range(len(SAMPLE))}
    assert found == {cut: ["bytes.empty"] if cut < 3 else ["bytes.truncated"] for cut in range(len(SAMPLE))}


def test_a_cut_is_told_at_the_end_of_what_is_left() -> None:
    ends = {cut: SAMPLE[:cut].decode("utf-8", "ignore").rstrip() for cut in range(3, len(SAMPLE))}
    expected = {cut: str(Lines(end).place(len(end))) for cut, end in ends.items()}
    assert {cut: told(SAMPLE[:cut])[0][2] for cut in range(3, len(SAMPLE))} == expected


@pytest.mark.parametrize(
    "text", ["-", "-I", "-Infinit", "N", "Na", "t", "fals", "1.", "1e", "1.5E+", "[-", "[N", "[1."]
)
def test_a_value_that_was_begun_and_cut_is_told_to_be_cut(text: str) -> None:
    assert [code for code, _, _ in told(text)] == ["bytes.truncated"]


def test_faults_before_a_cut_are_told() -> None:
    assert [code for code, _, _ in told(b'{"a":NaN,"b":"')] == ["bytes.not-a-number", "bytes.truncated"]


# ---------------------------------------------------------------------------------------------------------------------
# Depth and size


def arrays(depth: int) -> str:
    return "[" * depth + "]" * depth


def objects(depth: int) -> str:
    return '{"a":' * (depth - 1) + "{}" + "}" * (depth - 1)


def mixed(depth: int) -> str:
    inner = "0"
    for level in range(depth):
        inner = f"[1,{inner}]" if level % 2 else f'{{"a":1,"b":{inner}}}'
    return inner


@pytest.mark.parametrize("build", [arrays, objects, mixed])
def test_64_levels_are_read_and_65_are_not(build: Callable[[int], str]) -> None:
    assert MAX_DEPTH == 64
    assert told(build(64)) == []
    (found,) = told(build(65))
    assert found[0] == "bytes.depth"


def test_too_deep_is_told_where_the_level_begins() -> None:
    assert told(arrays(65)) == [("bytes.depth", "", "1:65")]
    assert told(objects(65)) == [("bytes.depth", "", f"1:{5 * 64 + 1}")]
    assert told("[\n" * 65) == [("bytes.depth", "", "65:1")]


def test_a_scalar_may_stand_on_the_deepest_level() -> None:
    assert told("[" * 64 + '"a",1,null' + "]" * 64) == []


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, arrays(100_000), mixed(10_000)])
def test_a_hundred_thousand_levels_are_told_as_any(text: str) -> None:
    assert [code for code, _, _ in told(text)] == ["bytes.depth"]


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


def test_lines_end_at_line_feeds_only() -> None:
    lines = Lines("a\rb\u2028c\r\nd\n")
    assert [str(lines.place(offset)) for offset in (0, 2, 7, 9)] == ["1:1", "1:3", "2:1", "3:1"]


def test_blanks_are_those_of_json() -> None:
    assert [blank(" \t\r\n\x0b", 0), blank("ab", 1), blank("a ", 2)] == [4, 1, 2]


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
