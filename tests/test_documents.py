"""One JSON text there and back: the pipeline, its outcome, and the places of its findings."""

import json
import subprocess
import sys

import attrs
import pytest
import rfc8785

from govcredit._json import digest
from govcredit.errors import InvalidDocument
from govcredit.exchange.documents import MOST_FINDINGS, Outcome, dumps, loads, read
from govcredit.exchange.reading import located
from govcredit.findings import Place, Report, finding
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from tests.documents_strategy import SCHEMAS, vector
from tests.faulty_documents import pairs

MINIMAL = b'{"version": "1.0"}'


def test_a_sound_document() -> None:
    data = (SCHEMAS / "1.0" / "valid" / "every-member.json").read_bytes()
    outcome = read(data)
    assert outcome.bundle is not None
    assert outcome == Outcome(
        bundle=outcome.bundle,
        report=Report(),
        version_found="1.0",
        losses=(),
        source_digest=digest(data),
    )
    assert outcome.digest == digest(data)
    assert loads(data) == outcome.bundle
    assert dumps(outcome.bundle) == data


def test_text_and_bytes_are_read_alike() -> None:
    text = json.dumps(vector("every-member"), ensure_ascii=False)
    assert read(text) == read(text.encode())
    escaped = read(json.dumps(vector("every-member")))
    assert escaped.source_digest != read(text).source_digest
    assert attrs.evolve(escaped, source_digest=read(text).source_digest) == read(text)


def test_the_digest_is_that_of_the_canonical_bytes_and_not_of_the_text() -> None:
    outcome = read(b' {"tasks" : [ ], "version":"1.0" }\n')
    assert outcome.digest == digest(rfc8785.dumps(vector("minimal"))) == read(MINIMAL).digest


def test_what_is_only_noted_does_not_spoil_a_document() -> None:
    outcome = read(b"\xef\xbb\xbf" + MINIMAL)
    assert outcome.bundle == Bundle(version="1.0")
    assert pairs(outcome.report.findings) == [("bytes.byte-order-mark", "")]
    assert outcome.digest == read(MINIMAL).digest
    assert loads(b"\xef\xbb\xbf" + MINIMAL) == Bundle(version="1.0")


def test_behind_a_byte_order_mark_references_are_checked() -> None:
    text = '\ufeff{"version": "1.0", "units": [{"id": "u", "organ": "a", "name": "办公室"}]}'
    outcome = read(text.encode())
    assert pairs(outcome.report.findings) == [
        ("bytes.byte-order-mark", ""),
        ("bundle.dangling-reference", "/units/0/organ"),
    ]
    assert (outcome.bundle, outcome.digest) == (None, None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [("bytes.empty", "")], id="empty"),
        pytest.param(b"\xff", [("bytes.encoding", "")], id="no UTF-8"),
        pytest.param(b"[", [("bytes.truncated", "")], id="cut off"),
        pytest.param(b"null", [("structure.type", "")], id="null"),
        pytest.param(b"NaN", [("bytes.not-a-number", "")], id="not a number"),
        pytest.param(b"{}", [("structure.missing-member", "/version")], id="no members"),
        pytest.param(b'{"version": "9.0", "tasks": 1}', [("bundle.version-unsupported", "/version")], id="newer"),
        pytest.param(MINIMAL + b"1", [("bytes.trailing", "")], id="two texts"),
        pytest.param(b'{"version": "1.0", "a": 1.5, "tasks": [1, NaN]}',
                     [("bytes.fractional-number", "/a"), ("structure.unknown-member", "/a"),
                      ("structure.type", "/tasks/0"), ("bytes.not-a-number", "/tasks/1")], id="bytes and structure"),
        pytest.param(b'{"version": "1.0", "extensions": {"cn.x": 1.5}, "tasks": [{"id": "t", "plan": "p", "number": 1, "title": "x"}]}',
                     [("bytes.fractional-number", "/extensions/cn.x")], id="what holds together is checked in sound text only"),
    ],
)  # fmt: skip
def test_a_bad_document(data: bytes, expected: list[tuple[str, str]]) -> None:
    outcome = read(data)
    assert pairs(outcome.report.findings) == expected
    assert (outcome.bundle, outcome.digest) == (None, None)
    with pytest.raises(InvalidDocument) as error:
        loads(data)
    assert error.value.report == outcome.report


def test_the_error_says_how_many_and_the_first() -> None:
    with pytest.raises(InvalidDocument) as error:
        loads('{"version": "1.0", "organs": [{"id": "a", "kind": "机密", "name": ""}]}')
    assert str(error.value) == "the document has 2 errors; first structure.choice at /organs/0/kind"


@pytest.mark.parametrize(("size", "accepted"), [(len(MINIMAL), True), (len(MINIMAL) - 1, False)])
def test_the_size_of_the_input_can_be_limited(size: int, accepted: bool) -> None:  # noqa: FBT001  # a case
    outcome = read(MINIMAL, max_bytes=size)
    assert (outcome.bundle is not None) == accepted
    assert pairs(outcome.report.findings) == ([] if accepted else [("bytes.size", "")])
    if not accepted:
        with pytest.raises(InvalidDocument):
            loads(MINIMAL, max_bytes=size)


INDENTED = """{
  "version": "1.0",
  "organs": [
    {
      "id": "a b",
      "kind": "法院", "name": "",
      "remark": [
        1
      ]
    },
    { "id": "b", "name": "示例法院" }
  ],
\t"plans": 1,
  "tasks": [
    {"id": "t", "plan": "p", "titel": "x", "number": 1.5,
     "schedule": {"text": "每年",
                  "readings": [ {"kind": "window", "on": "2023-02-29"}, null ]}}
  ],
  "extensions": {
    "cn.example.field": {
      "a": {"é": 1},
      "b/~": NaN
    }
  }
}
"""
# Pointer, code, line and column, counted in an editor; columns count characters from 1.
PLACES = [
    ("/organs/0/id", "structure.pattern", 5, 13),
    ("/organs/0/kind", "structure.choice", 6, 15),
    ("/organs/0/name", "structure.length", 6, 29),
    ("/organs/0/remark", "structure.unknown-member", 7, 17),
    ("/organs/1/kind", "structure.missing-member", 11, 5),
    ("/plans", "structure.type", 13, 11),
    ("/tasks/0/titel", "structure.misspelt-member", 15, 39),
    ("/tasks/0/number", "bytes.fractional-number", 15, 54),
    ("/tasks/0/schedule/readings/0/on", "structure.date", 17, 58),
    ("/tasks/0/schedule/readings/1", "structure.type", 17, 73),
    ("/extensions/cn.example.field/a/é", "structure.member-name", 21, 18),
    ("/extensions/cn.example.field/b~1~0", "bytes.not-a-number", 22, 14),
]


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_finding_has_its_line_and_column(mark: str, end: str) -> None:
    found = read((mark + INDENTED.replace("\n", end)).encode()).report.findings
    noted = [("", "bytes.byte-order-mark", 1, 1)] if mark else []
    assert [(each.path, each.code, each.place and each.place.line, each.place and each.place.column) for each in found] == [
        *noted, *PLACES,
    ]  # fmt: skip


def test_findings_are_in_the_order_of_the_text() -> None:
    found = (
        finding("structure.type", "/b", expected="string", found="null"),
        finding("bundle.digest-mismatch", "/a", array="tasks"),
        finding("structure.missing-member", "/c", name="c"),
    )
    report = located(Report(findings=found), '{"a": 1,\n "b": null}')
    assert [(each.path, str(each.place)) for each in report.findings] == [("/c", "1:1"), ("/a", "1:7"), ("/b", "2:7")]


def test_a_finding_that_has_a_place_keeps_it() -> None:
    placed = Report(findings=(finding("bytes.empty"),)).located({"": Place(line=7, column=3)}).findings
    assert located(Report(findings=placed), "[]").findings == placed
    assert located(Report(), "not looked at") == Report()


def test_a_report_of_a_cell_stays_in_front() -> None:
    placed = Report(findings=(finding("bytes.empty", "/z"),)).located({"/z": Place(cell="台账!C7")}).findings
    report = located(Report(findings=(finding("structure.missing-member", "/a", name="a"), *placed)), "{}")
    assert [each.path for each in report.findings] == ["/z", "/a"]


def test_equal_bundles_give_equal_bytes() -> None:
    one = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "甲"}]}')
    other = Bundle(version="1.0", organs=(Organ(id="a", kind="court", name="甲"),))  # type: ignore[arg-type]
    assert one == other
    assert dumps(one) == dumps(other)
    assert not dumps(one).endswith(b"\n")


@pytest.mark.parametrize("module", ["jsonschema", "dateutil", "msgspec", "typer"])
def test_reading_and_writing_do_without(module: str) -> None:
    program = (
        "import sys, govcredit.exchange.documents as d;"
        f"d.dumps(d.loads({MINIMAL!r})); d.read(b'{{\"version\": 1}}');"
        f"sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603  # this Python


def test_the_number_of_findings_is_bounded_and_the_others_are_counted() -> None:
    tasks = ",".join(["{}"] * 4_000)
    outcome = read(f'{{"version": "1.0", "tasks": [{tasks}]}}')
    assert len(outcome.report.findings) == MOST_FINDINGS == 10_000
    assert outcome.report.left_out == (("structure.missing-member", 2_000),)
    assert [each.place for each in outcome.report.findings].count(None) == 0
    few = read(f'{{"version": "1.0", "tasks": [{tasks}]}}', most=3)
    assert few.report.findings == outcome.report.findings[:3]
    assert few.report.counts == outcome.report.counts
    dangling = ",".join(f'{{"id": "t{number}", "plan": "p", "title": "x"}}' for number in range(50))
    assert read(f'{{"version": "1.0", "tasks": [{dangling}]}}', most=3).report.left_out == (
        ("bundle.dangling-reference", 47),
    )
    numbers = ",".join(["1.5"] * 50)
    assert read(f'{{"version": "1.0", "extensions": {{"cn.a": [{numbers}]}}}}', most=3).report.counts["error"] == 50


def test_the_digest_of_the_bytes_is_kept_whatever_they_hold() -> None:
    for data in (b"", b"\xff", b"{", b'{"version": "9.0"}', MINIMAL):
        assert read(data).source_digest == digest(data)
    assert read('"\ud83d"').source_digest.startswith("sha256:")
