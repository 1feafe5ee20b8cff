"""The careful way of reading JSON: each refusal with its code, its pointer, its line and its column."""

from collections.abc import Callable
from typing import Final, TypeAlias

import pytest

from govcredit._json import MAX_DEPTH, REFUSED, Unreadable, loads
from govcredit._json_scanner import Lines, blank
from govcredit.findings import Finding

Told: TypeAlias = list[tuple[str, str, str]]


def told(data: bytes | str) -> Told:
    """Return code, pointer and place of each finding, whether or not the text could be read."""
    found: tuple[Finding, ...]
    try:
        found = loads(data).findings
    except Unreadable as stop:
        found = stop.findings
    return [(each.code, each.path, str(each.place)) for each in found]


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
# Depth


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


def test_lines_end_at_line_feeds_only() -> None:
    lines = Lines("a\rb\u2028c\r\nd\n")
    assert [str(lines.place(offset)) for offset in (0, 2, 7, 9)] == ["1:1", "1:3", "2:1", "3:1"]


def test_blanks_are_those_of_json() -> None:
    assert [blank(" \t\r\n\x0b", 0), blank("ab", 1), blank("a ", 2)] == [4, 1, 2]
