"""JSON Lines: the same bundle line by line, in bounded memory, with each fault on its line."""

import json
import tracemalloc
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import attrs
import pytest
import rfc8785

from govcredit._json import digest
from govcredit.adapters.reports.structured import finding_as_dict
from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.lines import Line, gather, read_lines, write_items, write_lines
from govcredit.exchange.references import digest_of
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle, Closing, Header, arrays
from govcredit.model.extensions import Extensions
from tests.documents_strategy import vector

Found = list[tuple[int, str, str]]
Lines = list[bytes]


def organ(identifier: str) -> Organ:
    return Organ(id=identifier, kind="court", name="示例法院")  # type: ignore[arg-type]  # a new type


BUNDLE: Final = Bundle(version="1.0", organs=(organ("a"), organ("b"), organ("c")))
LINES: Final = tuple(write_lines(BUNDLE))
HEADER, A, B, C, CLOSING = LINES
HEADER_LINE: Final = b'{"item":{"extensions":null,"manifest":null,"origin":null,"version":"1.0"},"kind":"header"}\n'
BOM: Final = b"\xef\xbb\xbf"


def found_in(lines: Any, **limits: Any) -> Found:  # noqa: ANN401  # whatever gives lines; limits of any kind
    """Return number of the line, code and pointer of each finding."""
    return [
        (line.number, found.code, found.path) for line in read_lines(lines, **limits) for found in line.report.findings
    ]


def test_the_lines_of_a_bundle() -> None:
    full: dict[str, Any] = dict.fromkeys(field.name for field in attrs.fields(Organ))
    full |= {name: [] for name in ("absent", "identifiers", "other_names", "predecessors", "report_channels")}
    full |= {"kind": "court", "name": "示例法院"}
    items = [rfc8785.dumps({"kind": "organ", "item": full | {"id": name}}) + b"\n" for name in "abc"]
    parts: Any = [{"array": "organs", "count": 3, "digest": None}]
    assert list(LINES) == [
        HEADER_LINE,
        *items,
        rfc8785.dumps(
            {"kind": "closing", "item": {"count": 3, "digest": digest(HEADER_LINE + b"".join(items)), "parts": parts}}
        )
        + b"\n",
    ]


def test_what_comes_of_each_line() -> None:
    lines = list(read_lines(LINES))
    assert [(line.number, line.kind) for line in lines] == [
        (1, "header"), (2, "organ"), (3, "organ"), (4, "organ"), (5, "closing"),
    ]  # fmt: skip
    assert lines[0].item == Header(version="1.0")
    assert [line.item for line in lines[1:4]] == list(BUNDLE.organs)
    assert isinstance(lines[4].item, Closing)
    assert all(line.report.ok and line.report.findings == () for line in lines)


def test_items_come_in_the_order_of_their_kinds() -> None:
    bundle = loads(json.dumps(vector("every-member")))
    lines = list(read_lines(write_lines(bundle)))
    kinds = [kind for kind, _ in arrays() for _ in range(2)]
    assert [line.kind for line in lines] == ["header", *kinds, "closing"]
    assert [line.item for line in lines[1:-1]] == [item for _, array in arrays() for item in getattr(bundle, array)]
    assert isinstance(lines[0].item, Header)
    assert lines[0].item.manifest == bundle.manifest


def changed(line: bytes, **members: object) -> bytes:
    """Return a line with other members of its item, in canonical form."""
    content = json.loads(line)
    return rfc8785.dumps(content | {"item": content["item"] | members}) + b"\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([], [(1, "bundle.closing-missing", "")], id="nothing"),
        pytest.param([b"\n", b"  \n"], [(3, "bundle.closing-missing", "")], id="blank lines only"),
        pytest.param([b"\n", HEADER, b" \t\r\n", A, B, b"\n", C, CLOSING, b"\n"], [], id="blank lines between"),
        pytest.param([HEADER, A, B, C, CLOSING.rstrip()], [], id="no line feed at the end"),
        pytest.param([line[:-1] + b"\r\n" for line in LINES], [], id="CRLF"),
        pytest.param([b" " + line for line in LINES], [], id="blanks in front"),
        pytest.param([BOM + HEADER, A, B, C, CLOSING], [(1, "bytes.byte-order-mark", "")], id="byte order mark"),
        pytest.param([BOM + b"\n", HEADER, A, B, C, CLOSING], [(1, "bytes.byte-order-mark", ""), (1, "bytes.empty", "")],
                     id="byte order mark alone"),
        pytest.param([HEADER, b"\x0b\n", A, B, C, CLOSING], [(2, "bytes.syntax", "")], id="a blank that JSON does not know"),
        pytest.param([HEADER, b"\x00\n", A, B, C, CLOSING], [(2, "bytes.syntax", "")], id="a zero byte"),
        # order
        pytest.param([A, B, C, CLOSING], [(1, "bundle.header-missing", "")], id="header dropped"),
        pytest.param([CLOSING], [(1, "bundle.header-missing", ""), (1, "bundle.count-mismatch", "/item/parts/0/count")], id="closing only"),
        pytest.param([A, HEADER, B, C, CLOSING], [(1, "bundle.header-missing", "")],
                     id="header not first"),
        pytest.param([HEADER, A, HEADER, B, C, CLOSING], [(3, "bundle.header-repeated", "")], id="header twice"),
        pytest.param([*LINES, HEADER], [(6, "bundle.after-closing", "")], id="header after closing"),
        pytest.param([*LINES, A], [(6, "bundle.after-closing", "")], id="item after closing"),
        pytest.param([*LINES, CLOSING], [(6, "bundle.after-closing", "")], id="closing twice"),
        pytest.param([*LINES, *LINES], [(number, "bundle.after-closing", "") for number in (6, 7, 8, 9, 10)], id="two files in one"),
        pytest.param(LINES[:-1], [(5, "bundle.closing-missing", "")], id="closing dropped"),
        pytest.param([*LINES[:-1], CLOSING[:30]], [(5, "bytes.truncated", "")], id="closing cut off"),
        pytest.param([HEADER, A, B, C[:30]], [(4, "bytes.truncated", "")], id="item cut off"),
        # what the closing line vouches for
        pytest.param([HEADER, A, C, CLOSING], [(4, "bundle.count-mismatch", "/item/parts/0/count")], id="dropped"),
        pytest.param([HEADER, A, A, B, C, CLOSING], [(3, "bundle.duplicate-id", "/item/id")], id="repeated"),
        pytest.param([HEADER, A, A, C, CLOSING], [(3, "bundle.duplicate-id", "/item/id")], id="one for another"),
        pytest.param([HEADER, A, C, B, CLOSING], [(5, "bundle.digest-mismatch", "/item/digest")], id="moved"),
        pytest.param([HEADER, changed(A, name="举例法院"), B, C, CLOSING], [(5, "bundle.digest-mismatch", "/item/digest")], id="changed"),
        pytest.param([*LINES[:-1], changed(CLOSING, count=2)], [(5, "bundle.count-mismatch", "/item/count")], id="another number"),
        pytest.param([*LINES[:-1], changed(CLOSING, digest="sha256:" + "0" * 64)], [(5, "bundle.digest-mismatch", "/item/digest")],
                     id="another digest"),
        # one fault, one finding, and the lines behind it are read
        pytest.param([b"{", A, B, C, CLOSING], [(1, "bytes.truncated", "")], id="header unreadable"),
        pytest.param([HEADER.replace(b"kind", b"kin"), A, B, C, CLOSING], [(1, "structure.misspelt-member", "/kin")], id="kind of the header misspelt"),
        pytest.param([HEADER.replace(b"version", b"verson"), A, B, C, CLOSING], [(1, "structure.misspelt-member", "/item/verson")], id="version misspelt"),
        pytest.param([*LINES[:-1], CLOSING.replace(b"kind", b"kin")], [(5, "structure.misspelt-member", "/kin")], id="kind of the closing misspelt"),
        pytest.param([*LINES[:-1], CLOSING.replace(b"count", b"cuont", 1)], [(5, "structure.misspelt-member", "/item/cuont")], id="count misspelt"),
        pytest.param([*LINES[:-1], changed(CLOSING, count="3")], [(5, "structure.type", "/item/count")], id="count as a text"),
        pytest.param([HEADER, A.replace(b"kind", b"kin", 1), B, C, CLOSING], [(2, "structure.misspelt-member", "/item/kin")], id="kind of a body misspelt"),
        pytest.param([HEADER, A.replace(b'"item"', b'"itme"'), B, C, CLOSING], [(2, "structure.misspelt-member", "/itme")], id="item misspelt"),
        pytest.param([HEADER, A.replace(b'"kind":"organ"', b'"kind":"organs"'), B, C, CLOSING], [(2, "structure.choice", "/kind")], id="no such kind"),
        pytest.param([HEADER, b'{"item":{},"kind":1.5}', A, B, C, CLOSING], [(2, "bytes.fractional-number", "/kind")], id="kind is a fraction"),
        pytest.param([HEADER, b'{"item":{},"kind":5}', A, B, C, CLOSING], [(2, "structure.type", "/kind")], id="kind is a number"),
        pytest.param([HEADER, b'{"item":{},"kind":null}', A, B, C, CLOSING], [(2, "structure.type", "/kind")], id="kind is null"),
        pytest.param([HEADER, b'{"item":NaN,"kind":"organ"}', A, B, C, CLOSING], [(2, "bytes.not-a-number", "/item")], id="item is no number"),
        pytest.param([HEADER, b'{"item":[],"kind":"organ"}', A, B, C, CLOSING], [(2, "structure.type", "/item")], id="item is an array"),
        pytest.param([HEADER, b"1.5", A, B, C, CLOSING], [(2, "bytes.fractional-number", "")], id="line is a fraction"),
        pytest.param([HEADER, b"[]", A, B, C, CLOSING], [(2, "structure.type", "")], id="line is an array"),
        pytest.param([HEADER, b"{}", A, B, C, CLOSING], [(2, "structure.missing-member", "/item"), (2, "structure.missing-member", "/kind")], id="line is empty"),
        pytest.param([HEADER, A.replace(b'"extensions":null', b'"extensions":{"cn.x":1.5}'), B, C, CLOSING],
                     [(2, "bytes.fractional-number", "/item/extensions/cn.x")], id="a fraction in extensions"),
        pytest.param([HEADER, A.replace(b'"level":null', b'"level":null,"level":"county"'), B, C, CLOSING],
                     [(2, "bytes.duplicate-key", "/item/level")], id="a member twice"),
        pytest.param([HEADER, A.replace(b"court", b"cort"), b"{", b"\xff", B, C, CLOSING],
                     [(2, "structure.choice", "/item/kind"), (3, "bytes.truncated", ""), (4, "bytes.encoding", "")], id="several"),
        pytest.param([HEADER, A.replace(b'"kind":"organ"', b'"kind":"organ","x":1'), B, C, CLOSING], [(2, "structure.unknown-member", "/x")],
                     id="an unknown member of the line"),
        # versions
        pytest.param([HEADER.replace(b"1.0", b"9.0"), A.replace(b"court", b"cort"), b"{", CLOSING],
                     [(1, "bundle.version-unsupported", "/item/version")], id="newer, and nothing else is told"),
        pytest.param([HEADER.replace(b"1.0", b"1.0rc9"), A, B, C, CLOSING], [(1, "structure.choice", "/item/version")], id="no version"),
    ],
)  # fmt: skip
def test_lines(lines: Lines, expected: Found) -> None:
    assert found_in(lines) == expected


def test_a_line_with_errors_gives_no_item_and_the_others_do() -> None:
    lines = list(read_lines([HEADER, A.replace(b"court", b"cort"), B, b"{", C, CLOSING]))
    assert [(line.number, line.kind, line.item is None) for line in lines] == [
        (1, "header", False), (2, "organ", True), (3, "organ", False), (4, None, True), (5, "organ", False),
        (6, "closing", False),
    ]  # fmt: skip


def test_a_line_out_of_order_gives_no_item() -> None:
    lines = list(read_lines([HEADER, HEADER, A, B, C, CLOSING, A]))
    assert [(line.number, line.kind) for line in lines if line.item is None] == [(2, "header"), (7, "organ")]
    (only,) = read_lines([changed(CLOSING, count=0)])
    assert (only.kind, only.item) == ("closing", None)


def test_a_place_is_line_and_column_of_the_file() -> None:
    wrong = b'{"kind": "organ", "item": {"id": "a b", "kind": "court", "name": ""}}'
    lines = [b"\n", HEADER, b"\n", wrong, b'{"item": 1, "kind": "x"}', b'{"item"', CLOSING, CLOSING]
    places = [(found.path, str(found.place)) for line in read_lines(lines) for found in line.report.findings]
    assert places == [
        ("/item/id", "4:34"), ("/item/name", "4:66"), ("/kind", "5:21"), ("", "6:8"), ("", "8:1"),
    ]  # fmt: skip


def test_the_size_of_a_line_can_be_limited() -> None:
    most = max(map(len, LINES))
    assert found_in(LINES, max_bytes=most) == []
    long_line = A.replace("示例法院".encode(), "示".encode() * 100)
    assert found_in([HEADER, long_line, B, C, CLOSING], max_bytes=most) == [(2, "bytes.size", "")]


def test_a_file_opened_for_reading_bytes_is_read(tmp_path: Any) -> None:  # noqa: ANN401  # a path
    path = tmp_path / "bundle.jsonl"
    path.write_bytes(b"".join(LINES))
    with path.open("rb") as file:
        assert [line.kind for line in read_lines(file)] == ["header", "organ", "organ", "organ", "closing"]


def test_lines_are_read_when_they_are_asked_for() -> None:
    asked: list[int] = []

    def source() -> Iterator[bytes]:
        for number, line in enumerate(LINES):
            asked.append(number)
            yield line

    reading = read_lines(source())
    assert asked == []
    first: Line = next(reading)
    assert (first.kind, asked) == ("header", [0])


def test_behind_a_version_that_is_not_read_nothing_is_asked_for() -> None:
    def source() -> Iterator[bytes]:
        yield HEADER.replace(b"1.0", b"2.0")
        pytest.fail("the next line was asked for")

    assert [line.kind for line in read_lines(source())] == ["header"]


def peak_of(lines: Iterator[bytes], count: int) -> int:
    """Return how many bytes reading takes at most beyond what was taken before."""
    tracemalloc.start()
    try:
        numbers = sum(1 for _ in read_lines(lines, references=False))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert numbers == count + 2  # the header, and the finding that there is no closing line
    return peak


def lines_of(count: int, identifier: bytes) -> Iterator[bytes]:
    yield HEADER
    for number in range(count):
        yield b'{"kind":"unit","item":{"id":"%s%d","organ":"a","name":"a"}}\n' % (identifier, number)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("identifier", "count"), [(b"unit-", 1_000), (b"no identifier ", 300)], ids=["sound", "faulty"]
)
def test_reading_takes_no_more_memory_for_ten_times_the_lines(identifier: bytes, count: int) -> None:
    peak_of(lines_of(100, identifier), 100)  # what is made on first use
    few, many = peak_of(lines_of(count, identifier), count), peak_of(lines_of(10 * count, identifier), 10 * count)
    # A line takes some kilobytes while it is read, and some hundred are read ahead. What else the process does takes as much
    # now and then; all lines together would take megabytes.
    assert many <= 1.5 * max(few, 200_000)


def test_writing_takes_no_more_memory_than_a_line() -> None:
    bundle = Bundle(version="1.0", organs=tuple(organ(f"organ-{number}") for number in range(5_000)))
    tracemalloc.start()
    try:
        total = sum(map(len, write_lines(bundle)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert total > 1_000_000
    assert peak < total / 10


def test_what_others_added_to_the_bundle_is_in_the_header() -> None:
    bundle = Bundle(version="1.0", extensions=Extensions({"cn.example.remark": "示例"}))
    header = next(read_lines(write_lines(bundle))).item
    assert isinstance(header, Header)
    assert header.extensions == bundle.extensions


# ---------------------------------------------------------------------------------------------------------------------
# What only the whole shows


def lines_with(*bodies: dict[str, Any], **header: Any) -> Lines:  # noqa: ANN401  # any JSON
    """Return the lines of bodies as they are given, under a header, with a closing line that is right."""
    items = [("organ", {"kind": "court", "name": "示例法院", **each}) for each in bodies]
    full = [(kind, unstructure(structure(item, Organ)[0])) for kind, item in items]
    first, _ = structure({"version": "1.0", **header}, Header)
    assert first is not None
    return list(write_items(first, full))


def late_in(lines: Lines) -> Found:
    return [
        (line.number, found.code, found.path)
        for line in read_lines(lines)
        if line.late
        for found in line.report.findings
    ]


MANIFEST: Final = {"id": "m", "created": "2026-04-02T09:30:00+08:00"}
REVISION: Final = {"act": "correct", "reason": "示例", "actor": "a"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(lines_with({"id": "a"}, {"id": "b", "superior": "a"}), [], id="whole"),
        pytest.param(lines_with({"id": "b", "superior": "a"}, {"id": "a"}), [], id="forwards"),
        pytest.param(
            lines_with({"id": "a", "superior": "x"}), [(2, "bundle.dangling-reference", "/item/superior")], id="to nothing",
        ),
        pytest.param(lines_with({"id": "a", "superior": "x"}, manifest={**MANIFEST, "extent": "partial"}), [], id="partial"),
        pytest.param(
            lines_with({"id": "a"}, manifest={**MANIFEST, "sender": "x"}),
            [(1, "bundle.dangling-reference", "/item/manifest/sender")], id="of the manifest",
        ),
        pytest.param(
            lines_with({"id": "a"}, {"id": "b", "provenance": {"known": "2026-01-01", "revision": {**REVISION, "of": "b"}}}),
            [(3, "bundle.revision-cycle", "/item/provenance/revision/of")], id="revision of itself",
        ),
        pytest.param(
            lines_with({"id": "a"}, manifest={**MANIFEST, "parts": [{"array": "organs", "count": 2}, {"array": "x", "count": 0}]}),
            [(1, "bundle.count-mismatch", "/item/manifest/parts/0/count"), (1, "bundle.unknown-array", "/item/manifest/parts/1/array")],
            id="manifest",
        ),
        pytest.param(
            lines_with(manifest={**MANIFEST, "parts": [{"array": "tasks", "count": 0, "digest": digest(b"[]")}]}), [], id="nothing, by digest",
        ),
        pytest.param(
            lines_with({"id": "a"}, manifest={**MANIFEST, "parts": [{"array": "organs", "count": 1, "digest": digest(b"[]")}]}),
            [(1, "bundle.digest-mismatch", "/item/manifest/parts/0/digest")], id="manifest, by digest",
        ),
    ],
)  # fmt: skip
def test_what_only_the_whole_shows_is_told_late(lines: Lines, expected: Found) -> None:
    assert late_in(lines) == expected
    assert found_in(lines) == expected
    outcome = gather(lines)
    assert (outcome.bundle is None) == bool(expected)
    if outcome.bundle is not None:
        assert read(dumps(outcome.bundle)).report.findings == ()


def test_a_digest_of_the_manifest_is_that_of_the_array_in_the_document() -> None:
    parts = [{"array": "organs", "count": 3, "digest": digest_of(BUNDLE.organs)}]
    header, _ = structure({"version": "1.0", "manifest": {**MANIFEST, "parts": parts}}, Header)
    assert header is not None
    assert found_in(write_lines(attrs.evolve(BUNDLE, manifest=header.manifest))) == []


def test_what_refers_to_a_damaged_item_is_not_refused_for_it() -> None:
    lines = lines_with({"id": "a"}, {"id": "b", "superior": "a"}, {"id": "c"})
    lines[1] = lines[1].replace(b"court", b"cort")
    assert found_in(lines) == [(2, "structure.choice", "/item/kind")]
    lines[1] = b"{\n"
    assert found_in(lines) == [(2, "bytes.truncated", "")]


def test_a_line_says_the_identifier_of_its_item_though_it_has_errors() -> None:
    lines = list(read_lines([HEADER, A.replace(b"court", b"cort"), b"{", B, CLOSING]))
    assert [line.id for line in lines] == [None, "a", None, "b", None]
    assert "'a'" not in repr(lines[1])


def test_without_references_nothing_is_remembered() -> None:
    lines = lines_with({"id": "a", "superior": "x"}, {"id": "b"})
    lines.insert(2, lines[2])
    assert found_in(lines, references=False) == [(5, "bundle.count-mismatch", "/item/parts/0/count")]


def test_lines_come_together_as_the_document() -> None:
    bundle = loads(json.dumps(vector("every-member")))
    outcome = gather(write_lines(bundle))
    assert outcome == attrs.evolve(read(dumps(bundle)), source_digest=digest(b"".join(write_lines(bundle))))


def test_the_report_of_many_faulty_lines_is_bounded() -> None:
    faulty = (b'{"kind":"organ","item":{"id":"o%d","kind":"cort","name":"a"}}\n' % number for number in range(500))
    outcome = gather(chain([HEADER], faulty), most=20)
    assert len(outcome.report.findings) == 20
    assert dict(outcome.report.left_out) == {"structure.choice": 481}  # the missing closing line has its share
    assert outcome.report.counts["error"] == 501


HOSTILE: Final = (
    *(
        b"",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b'{"kind":"organ","item":{"id":1,"id":2}}',
        b'{"kind":NaN}',
        b'{"kind":1.5}',
    ),
    *(
        b'{"kind":99999999999999999999}',
        b"[" * 100,
        b'{"kind":"\\ud83d"}',
        b"{} {}",
        b"{",
        b'{"kind":"header","item":{}}',
    ),
    *(
        b"x" * 100_000,
        b'{"' + b"k" * 100_000 + b'":1}',
        b'{"kind":"' + b"o" * 100_000 + b'","item":{}}',
        b"null",
        b'""',
    ),
    *(
        b'{"kind":"closing","item":{"count":1}}',
        b'{"item":{"id":"\\u0000"},"kind":"organ"}',
        b"\x00",
        b"//",
        b"{'a':1}",
    ),
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_line_costs_that_line_only_and_its_findings_are_small(hostile: bytes) -> None:
    lines = list(read_lines([HEADER, A, hostile + b"\n", B, C, CLOSING], max_bytes=50_000))
    sound = [line for line in lines if line.number != 3 and not line.late]
    assert [line.item is not None for line in sound if line.kind == "organ"] == [True, True, True]
    told = [found for line in lines for found in line.report.findings]
    assert all(len(str(finding_as_dict(found, "zh"))) < 2_000 for found in told)
    assert len(told) < 10
