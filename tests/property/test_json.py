"""Strict reading and canonical writing of JSON: what holds for every value and every text."""

import json
from typing import Any, Final, TypeAlias

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from govcredit._json import LARGEST_INTEGER, Unreadable, dumps, loads, places
from govcredit._json_scanner import Scanner
from govcredit.findings import Finding, Place

integers = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
names = st.text(max_size=5) | st.sampled_from(["a", "/", "~", "~1", "", "政务", "\ufb33", "😀", "\r", "\x80"])


def values(leaves: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Draw JSON values with the given leaves."""
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=12
    )


leaves = st.none() | st.booleans() | integers | st.text(max_size=8)
sound = values(leaves)
with_floats = values(leaves | st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a JSON text without faults, written by the standard library in one of its ways."""
    return json.dumps(
        draw(sound),
        ensure_ascii=draw(st.booleans()),
        indent=draw(st.sampled_from([None, 0, 2, "\t"])),
        separators=draw(st.sampled_from([None, (",", ":"), (" ,\r\n", ": ")])),
    )


# What an editor, a cable or a spreadsheet does to a text; many of these are faults of their own kind.
PIECES: Final = (
    *'{}[],:"\\-+.eEu0159 \n\t\x00',
    *("NaN", "Infinity", "null", "tru", "1.5", "\\ud83d", "\\ude00", "政", "\ufeff", "9007199254740992"),
    '"a":1,"a":2,',
    "[" * 70,
    "",
)


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """Draw a JSON text to which up to four things were done: a piece put in, replaced or cut out."""
    text = draw(texts())
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text


def outcome(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return what `loads` makes of a text: the value, or nothing, and the findings."""
    try:
        parsed = loads(text)
    except Unreadable as stop:
        return "unreadable", stop.findings
    return repr(parsed.value), parsed.findings


def careful_outcome(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return what the careful way by itself makes of a text."""
    scanner = Scanner(text)
    try:
        value = scanner.document()
    except Unreadable as stop:
        return "unreadable", (*scanner.findings, *stop.findings)
    return repr(value), tuple(scanner.findings)


class TestATextWithoutFaultsIsReadAsTheStandardLibraryReadsIt:
    """Of a text without faults the quick way, the careful way and the standard library read the same value."""

    @given(texts())
    def test_it(self, text: str) -> None:
        expected = (repr(json.loads(text)), ())
        assert outcome(text) == expected
        assert careful_outcome(text) == expected
        assert outcome(text.encode().decode()) == expected


class TestBothWaysSayTheSameOfAnyText:
    """Whatever was done to a text, reading it gives the value and the findings of the careful way."""

    @given(damaged_texts().filter(lambda text: not text.startswith("\ufeff") and text.strip(" \t\r\n")))
    def test_it(self, text: str) -> None:
        assert outcome(text) == careful_outcome(text)


class TestWhatIsRefusedIsRefusedWithReason:
    """A text is called no JSON exactly when the standard library cannot read it, but for depth and a byte order mark."""

    @given(damaged_texts().filter(lambda text: not text.startswith("\ufeff")))
    def test_it(self, text: str) -> None:
        value, found = outcome(text)
        codes = {each.code for each in found}
        try:
            expected = json.loads(text)
        except ValueError:
            assert value == "unreadable"
            assert codes & {"bytes.syntax", "bytes.truncated", "bytes.trailing", "bytes.empty", "bytes.depth"}
        else:
            assert (value == "unreadable") == ("bytes.depth" in codes)
            assert found or value == repr(expected)


class TestFindingsHaveAPlaceInsideTheText:
    """Every finding has a line that the text has, a column on that line or just behind it, and comes in that order."""

    @given(damaged_texts())
    def test_it(self, text: str) -> None:
        lines = text.removeprefix("\ufeff").split("\n")
        seen = []
        for found in outcome(text)[1]:
            if found.code == "bytes.empty":
                continue
            assert found.place is not None
            line, column = found.place.line, found.place.column
            assert line is not None
            assert column is not None
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
            seen.append((line, column))
        assert seen == sorted(seen)


class TestNoBytesBreakTheReader:
    """Whatever the bytes, reading ends with a value or with the signal that it is no JSON, whose last finding is an error."""

    @given(st.binary(max_size=60) | damaged_texts().map(lambda text: text.encode("gb18030", "replace")))
    def test_it(self, data: bytes) -> None:
        try:
            found = loads(data).findings
        except Unreadable as stop:
            found = stop.findings
            assert found[-1].severity == "error"
        assert all(each.message(language) and each.hint(language) for each in found for language in ("zh", "en"))


# For each fault its code, and where in the piece it stands.
FAULTS: Final = (
    ("NaN", "bytes.not-a-number", 0),
    ("-Infinity", "bytes.not-a-number", 0),
    ("1.5", "bytes.fractional-number", 0),
    ("-1e5", "bytes.fractional-number", 0),
    ("9007199254740992", "bytes.large-number", 0),
    ("-99999999999999999999", "bytes.large-number", 0),
    (r'"\ud800"', "bytes.surrogate", 0),
    (r'"\udc00\ud800"', "bytes.surrogate", 0),
)
SOUND: Final = ("0", '"a"', "[1,{}]", "{}", "null", '{"a":{"a":[]}}', r'"\ud83d\ude00"', "9007199254740991")

Seed: TypeAlias = tuple[str, str, int] | str


class TestEverySeededFaultIsFound:
    """An array with N faults that leave the structure intact gives N findings, each at its element."""

    @given(st.lists(st.sampled_from((*FAULTS, *SOUND)), max_size=12), st.sampled_from([",", " ,\n"]))
    def test_it(self, seeds: list[Seed], comma: str) -> None:
        text, expected = "[", []
        for number, seed in enumerate(seeds):
            text += comma if number else ""
            if isinstance(seed, tuple):
                written = text.rpartition("\n")
                expected.append((seed[1], f"/{number}", text.count("\n") + 1, len(written[2]) + 1))
            text += seed[0] if isinstance(seed, tuple) else seed
        found = loads(text + "]").findings
        assert [
            (each.code, each.path, each.place and each.place.line, each.place and each.place.column) for each in found
        ] == expected


class TestARepeatedNameIsFoundOnce:
    """Each further member of a name gives one finding at that member, however the name is escaped; the first value stands."""

    @given(st.lists(st.sampled_from(["a", "b", "政", "\U0001f600"]), min_size=1, max_size=8), st.data())
    def test_it(self, written: list[str], data: st.DataObject) -> None:
        members = [
            f"{json.dumps(name, ensure_ascii=data.draw(st.booleans()))}:{number}" for number, name in enumerate(written)
        ]
        parsed = loads(f"{{{','.join(members)}}}")
        first = {name: written.index(name) for name in written}
        expected = [f"/{name}" for number, name in enumerate(written) if first[name] != number]
        assert parsed.value == first
        assert [each.path for each in parsed.findings] == expected
        starts = [2 + sum(len(member) + 1 for member in members[:number]) for number in range(len(members))]
        columns = [starts[number] for number, name in enumerate(written) if first[name] != number]
        assert [each.place for each in parsed.findings] == [Place(line=1, column=column) for column in columns]


class TestCanonicalBytesAreThoseOfRfc8785:
    """Every JSON value is written as the package ``rfc8785`` writes it."""

    @given(with_floats)
    def test_it(self, value: Any) -> None:  # noqa: ANN401
        assert dumps(value) == rfc8785.dumps(value)


class TestNumbersAreWrittenAsRfc8785HasThem:
    """Every double is written as the package ``rfc8785`` writes it, and read back it is the same double."""

    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_it(self, value: float) -> None:
        assert dumps(value) == rfc8785.dumps(value)
        assert float(dumps(value)) == value


class TestWhatIsWrittenIsReadBack:
    """A value is the same after writing and reading, and writing it again gives the same bytes."""

    @given(sound)
    def test_it(self, value: object) -> None:
        written = dumps(value)
        read = loads(written)
        assert (read.value, read.findings) == (value, ())
        assert dumps(read.value) == written


class TestTheOrderOfMembersDoesNotMatter:
    """Two objects with the same members have the same canonical bytes."""

    @given(st.dictionaries(names, sound, max_size=6), st.randoms(use_true_random=False))
    def test_it(self, value: dict[str, object], random: Any) -> None:  # noqa: ANN401
        members = list(value.items())
        random.shuffle(members)
        assert dumps(dict(members)) == dumps(value)


# ---------------------------------------------------------------------------------------------------------------------
# Places, against a writer that remembers where it wrote each value

blanks = st.text(" \t\r\n", max_size=2)
plain_names = st.text(st.characters(exclude_categories=["C", "Z", "M"]), max_size=5) | st.sampled_from(["/", "~", "~1"])


@st.composite
def located_texts(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """Draw a JSON text and the offset of each of its values by pointer."""
    starts: dict[str, int] = {}

    def write(before: str, value: object, pointer: str) -> str:
        starts[pointer] = len(before)
        if not isinstance(value, (dict, list)) or not value:
            return before + json.dumps(value, ensure_ascii=draw(st.booleans()))
        members = value.items() if isinstance(value, dict) else enumerate(value)
        text = before
        for position, (token, inner) in enumerate(members):
            text += (("{" if isinstance(value, dict) else "[") if position == 0 else ",") + draw(blanks)
            if isinstance(value, dict):
                text += json.dumps(token, ensure_ascii=draw(st.booleans())) + draw(blanks) + ":" + draw(blanks)
            text = write(text, inner, f"{pointer}/{str(token).replace('~', '~0').replace('/', '~1')}") + draw(blanks)
        return text + ("}" if isinstance(value, dict) else "]")

    nested = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_names, inner, max_size=3),
        max_leaves=9,
    )
    text = write(draw(blanks), draw(nested), "")
    return text + draw(blanks), starts


def line_and_column(text: str, offset: int) -> Place:
    """Return line and column of an offset by counting."""
    return Place(line=text.count("\n", 0, offset) + 1, column=offset - text.rfind("\n", 0, offset))


class TestEveryValueHasItsPlace:
    """The place of each pointer is where its value begins, all of them asked at once or one by one."""

    @given(located_texts())
    def test_it(self, located: tuple[str, dict[str, int]]) -> None:
        text, starts = located
        expected = {pointer: line_and_column(text, start) for pointer, start in starts.items()}
        assert places(text, starts) == expected
        for pointer in starts:
            assert places(text, [pointer]) == {pointer: expected[pointer]}


class TestAPointerToNothingHasThePlaceAboveIt:
    """A pointer to nothing has the place of the deepest value on its way."""

    @given(located_texts(), st.data())
    def test_it(self, located: tuple[str, dict[str, int]], data: st.DataObject) -> None:
        text, starts = located
        above = data.draw(st.sampled_from(sorted(starts)))
        pointer = f"{above}/no such name/0"
        assert places(text, [pointer]) == {pointer: line_and_column(text, starts[above])}
