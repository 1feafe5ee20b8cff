"""Receipts: what of an exchange is taken and what is refused, item by item, and what is told to the sender."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit._json import digest, dumps_plain
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.lines import write_lines
from govcredit.exchange.receipts import Received, Reception, receive, receive_lines
from govcredit.exchange.references import check
from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.bundle import Bundle
from govcredit.model.receipt import Receipt
from tests.faulty_documents import Json

ROOT: Final = Path(__file__).resolve().parent.parent
BATCH: Final = ROOT / "examples" / "exchange" / "batch.json"
NOW: Final = Reception(issued_at="2026-11-25T09:30:00+08:00")


def body(identifier: str, /, **members: Json) -> Json:
    return {"id": identifier, "kind": "court", "name": "示例法院", **members}


def revising(of: str, act: str = "correct") -> Json:
    return {"known": "2026-04-02", "revision": {"of": of, "act": act, "reason": "示例", "actor": "a"}}


def document(*organs: Json, **members: Json) -> bytes:
    return json.dumps({"version": "1.0", "organs": list(organs), **members}).encode()


def manifest(**members: Json) -> Json:
    return {"manifest": {"id": "m-1", "created": "2026-04-02T09:30:00+08:00", **members}}


def told(received: Received) -> list[tuple[str | None, str, list[tuple[str, str]]]]:
    """Return identifier, verdict and findings of each item."""
    return [
        (entry.item_id, entry.verdict, [(found.code, found.pointer) for found in entry.findings])
        for entry in received.receipt.entries
    ]


def whole(received: Received) -> tuple[str, list[tuple[str, str]]]:
    receipt = received.receipt
    return receipt.exchange_verdict, [(found.code, found.pointer) for found in receipt.findings]


def taken(received: Received) -> list[str]:
    """Return the identifiers of the bodies that were accepted."""
    return [] if received.bundle is None else [organ.id for organ in received.bundle.organs]


def test_all_of_a_sound_exchange_is_taken() -> None:
    received = receive(document(body("a"), body("b", superior="a"), **manifest(sender="a", receiver="b")), NOW)
    assert told(received) == [("a", "accepted", []), ("b", "accepted", [])]
    assert whole(received) == ("accepted", [])
    assert taken(received) == ["a", "b"]
    receipt = received.receipt
    assert (receipt.accepted_items, receipt.held_items, receipt.refused_items) == (2, 0, 0)
    assert (receipt.sender, receipt.receiver, receipt.examined.exchange) == ("a", "b", "m-1")


def test_one_fault_costs_one_item() -> None:
    received = receive(document(body("a"), body("b", kind="cort"), body("c")), NOW)
    assert told(received) == [
        ("a", "accepted", []), ("b", "refused", [("structure.choice", "/organs/1/kind")]), ("c", "accepted", []),
    ]  # fmt: skip
    assert whole(received) == ("partly-accepted", [])
    assert taken(received) == ["a", "c"]


def test_what_refers_to_a_refused_item_is_refused_with_it() -> None:
    received = receive(
        document(body("a", kind="cort"), body("b", superior="a"), body("c", superior="b"), body("d")), NOW
    )
    assert told(received) == [
        ("a", "refused", [("structure.choice", "/organs/0/kind")]),
        ("b", "refused", [("receipt.refers-to-refused", "/organs/1/superior")]),
        ("c", "refused", [("receipt.refers-to-refused", "/organs/2/superior")]),
        ("d", "accepted", []),
    ]
    assert taken(received) == ["d"]


def test_an_item_that_is_held_stands_in_for_one_that_is_refused() -> None:
    held = loads(document(body("a")))
    received = receive(document(body("a", kind="cort"), body("b", superior="a")), reception(held))
    assert [entry.verdict for entry in received.receipt.entries] == ["refused", "accepted"]


def reception(held: Bundle) -> Reception:
    return Reception(issued_at=NOW.issued_at, held=held)


def test_a_reference_to_nothing_and_a_repeated_identifier_cost_their_item() -> None:
    received = receive(document(body("a"), body("b", superior="x"), body("a", name="举例法院")), NOW)
    assert told(received) == [
        ("a", "accepted", []),
        ("b", "refused", [("bundle.dangling-reference", "/organs/1/superior")]),
        ("a", "refused", [("bundle.duplicate-id", "/organs/2/id")]),
    ]


def test_what_refers_to_an_item_that_came_twice_stands_on_the_first() -> None:
    received = receive(document(body("a"), body("a"), body("b", superior="a"), body("c", kind="cort")), NOW)
    assert [entry.verdict for entry in received.receipt.entries] == ["accepted", "refused", "accepted", "refused"]


def test_what_is_accepted_keeps_what_the_exchange_says_of_itself() -> None:
    content = {"cn.example.remark": "示例"}
    sent = loads(document(body("a"), extensions=content, **manifest()))
    for received in (receive(dumps(sent), NOW), receive_lines(write_lines(sent), NOW)):
        assert received.bundle is not None
        assert received.bundle.extensions == sent.extensions
        assert received.bundle.manifest is not None
        assert received.bundle.manifest.id == "m-1"


def test_a_manifest_that_refers_to_nobody_refuses_all() -> None:
    sent = document(body("a"), **manifest(sender="x"))
    assert whole(receive(sent, NOW)) == ("refused", [("bundle.dangling-reference", "/manifest/sender")])
    lines = write_lines(
        Bundle(version="1.0", manifest=loads(document(**manifest(sender="x", extent="partial"))).manifest)
    )
    assert receive_lines(lines, NOW).receipt.exchange_verdict == "accepted"


def test_in_a_partial_exchange_references_lead_to_what_is_held() -> None:
    data = document(body("b", superior="a"), body("c", superior="x"), **manifest(extent="partial"))
    assert [entry.verdict for entry in receive(data, NOW).receipt.entries] == ["accepted", "accepted"]
    received = receive(data, reception(loads(document(body("a")))))
    assert told(received) == [
        ("b", "accepted", []), ("c", "refused", [("bundle.dangling-reference", "/organs/1/superior")]),
    ]  # fmt: skip


def test_what_is_held_byte_for_byte_is_not_taken_twice_and_nothing_is_rewritten() -> None:
    held = loads(document(body("a"), body("b")))
    received = receive(document(body("a"), body("b", name="举例法院"), body("c")), reception(held))
    assert told(received) == [
        ("a", "held", []), ("b", "refused", [("receipt.held-otherwise", "/organs/1/id")]), ("c", "accepted", []),
    ]  # fmt: skip
    assert taken(received) == ["c"]
    again = receive(dumps(held), reception(held))
    assert (again.receipt.exchange_verdict, again.receipt.held_items, taken(again)) == ("accepted", 2, [])


def test_what_an_item_does_is_told() -> None:
    received = receive(
        document(
            body("a"), body("b", provenance=revising("a")), body("c", provenance=revising("a", "supersede")),
            body("d", provenance=revising("c", "revoke")), body("e", provenance={"known": "2026-04-02"}),
        ),
        NOW,
    )  # fmt: skip
    acts = [entry.item_act for entry in received.receipt.entries]
    assert acts == ["add", "correct", "supersede", "revoke", "add"]


def test_revisions_in_a_circle_cost_one_item_and_what_refers_to_it() -> None:
    data = document(body("a"), body("b", provenance=revising("c")), body("c", provenance=revising("b")))
    assert [verdict for _, verdict, _ in told(receive(data, NOW))] == ["accepted", "refused", "refused"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [("bytes.empty", "")], id="empty"),
        pytest.param(b'{"version": "1.0", "organs": [', [("bytes.truncated", "")], id="cut off"),
        pytest.param(b"[]", [("structure.type", "")], id="an array"),
        pytest.param(document(body("a"), version="9.0"), [("bundle.version-unsupported", "/version")], id="newer"),
        pytest.param(document(body("a"), version="0.1"), [("bundle.version-older", "/version")], id="older"),
        pytest.param(document(body("a"), tsks=[]), [("structure.misspelt-member", "/tsks")], id="root"),
        pytest.param(document(body("a"), tasks={}), [("structure.type", "/tasks")], id="no array"),
        pytest.param(
            document(body("a"), **manifest(parts=[{"array": "organs", "count": 2}])),
            [("bundle.count-mismatch", "/manifest/parts/0/count")], id="manifest: number",
        ),
        pytest.param(
            document(body("a"), **manifest(parts=[{"array": "organs", "count": 1, "digest": "sha256:" + "0" * 64}])),
            [("bundle.digest-mismatch", "/manifest/parts/0/digest")], id="manifest: digest",
        ),
        pytest.param(
            document(body("a"), **manifest(parts=[{"array": "bodies", "count": 1}])),
            [("bundle.unknown-array", "/manifest/parts/0/array")], id="manifest: array",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_whole_refuses_all(data: bytes, expected: list[tuple[str, str]]) -> None:
    received = receive(data, NOW)
    assert whole(received) == ("refused", expected)
    assert all(entry.verdict == "refused" for entry in received.receipt.entries)
    assert received.bundle is None
    assert received.receipt.accepted_items == 0


def test_where_all_items_are_refused_so_is_the_exchange() -> None:
    received = receive(document(body("a", kind="cort")), NOW)
    assert (received.receipt.exchange_verdict, received.bundle) == ("refused", None)


def test_of_an_array_with_faults_only_the_number_is_checked() -> None:
    parts = [{"array": "organs", "count": 2, "digest": "sha256:" + "0" * 64}]
    received = receive(document(body("a"), body("b", kind="cort"), **manifest(parts=parts)), NOW)
    assert whole(received) == ("partly-accepted", [])


def test_each_finding_has_its_place() -> None:
    data = b'{"version": "1.0",\n "organs": [{"id": "a", "kind": "cort", "name": "x"},\n  {"id": "b", "kind": "court", "name": "y", "superior": "a"}]}'
    entries = receive(data, NOW).receipt.entries
    places = [(found.line, found.column) for entry in entries for found in entry.findings]
    assert places == [(2, 33), (3, 57)]


class TestLines:
    """JSON Lines are taken in as a document is; a damaged line costs that line."""

    @staticmethod
    def lines(*organs: Json, **members: Json) -> list[bytes]:
        return list(write_lines(loads(document(*organs, **members))))

    def test_the_same_as_the_document(self) -> None:
        sent = loads(document(body("a"), body("b", superior="a"), **manifest(sender="a")))
        one, other = receive(dumps(sent), NOW), receive_lines(write_lines(sent), NOW)
        assert other.bundle == one.bundle
        assert [entry.digest for entry in other.receipt.entries] == [entry.digest for entry in one.receipt.entries]
        assert [entry.line for entry in other.receipt.entries] == [2, 3]
        assert {entry.pointer for entry in other.receipt.entries} == {"/item"}

    def test_a_faulty_item_is_named_and_the_others_are_taken(self) -> None:
        lines = self.lines(body("a"), body("b"), body("c", superior="b"), body("d"))
        lines[2] = lines[2].replace(b"court", b"cort")
        received = receive_lines(lines, NOW)
        assert told(received) == [
            ("a", "accepted", []),
            ("b", "refused", [("structure.choice", "/item/kind")]),
            ("c", "refused", [("receipt.refers-to-refused", "/item/superior")]),
            ("d", "accepted", []),
        ]
        assert [(found.line, found.column) for entry in received.receipt.entries for found in entry.findings] == [
            (3, lines[2].index(b'"cort"') + 1), (4, 1),
        ]  # fmt: skip

    def test_a_line_that_cannot_be_told_is_an_item_without_a_name(self) -> None:
        lines = self.lines(body("a"), body("b"))
        lines[1] = lines[1][:30] + b"\n"
        received = receive_lines(lines, NOW)
        assert told(received) == [(None, "refused", [("bytes.truncated", "")]), ("b", "accepted", [])]
        lines = self.lines(body("a"), body("b", superior="a"))
        lines[1] = b"{\n"
        assert told(receive_lines(lines, NOW))[1] == (
            "b", "refused", [("bundle.dangling-reference", "/item/superior")],
        )  # fmt: skip
        assert received.receipt.entries[0].item_kind is None

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            pytest.param(lambda lines: lines[:-1], "bundle.closing-missing", id="cut off"),
            pytest.param(lambda lines: lines[:1] + lines[2:], "bundle.count-mismatch", id="a line is missing"),
            pytest.param(lambda lines: lines[1:], "bundle.header-missing", id="no header"),
            pytest.param(
                lambda lines: [lines[0].replace(b"1.0", b"9.0"), *lines[1:]], "bundle.version-unsupported", id="newer"
            ),
        ],
    )
    def test_what_is_wrong_with_the_whole_refuses_all(self, change: Any, code: str) -> None:  # noqa: ANN401
        received = receive_lines(change(self.lines(body("a"), body("b"))), NOW)
        assert received.receipt.exchange_verdict == "refused" or code == "bundle.header-missing"
        codes = {found.code for found in received.receipt.findings}
        codes |= {found.code for entry in received.receipt.entries for found in entry.findings}
        assert code in codes

    def test_a_manifest_that_does_not_match_refuses_all(self) -> None:
        lines = self.lines(body("a"), **manifest(parts=[{"array": "organs", "count": 1}]))
        lines[0] = lines[0].replace(b'"count":1', b'"count":2')
        received = receive_lines(lines, NOW)
        assert received.receipt.exchange_verdict == "refused"


def test_a_receipt_is_a_document_that_is_read_back() -> None:
    received = receive(BATCH.read_bytes(), NOW, file_name="batch.json")
    data = dumps_result(received.receipt)
    outcome = read_result(data)
    assert (outcome.result, outcome.report.findings, outcome.digest) == (received.receipt, (), digest(data))


def test_what_was_accepted_is_whole_with_what_is_held() -> None:
    received = receive(BATCH.read_bytes(), NOW)
    assert received.bundle is not None
    assert list(check(received.bundle)) == []
    assert received.bundle.manifest is not None
    assert (received.bundle.manifest.extent, received.bundle.manifest.parts) == ("partial", ())


def test_the_digest_of_an_entry_is_that_of_the_canonical_item() -> None:
    received = receive(document(body("a")), NOW)
    assert received.bundle is not None
    (organ,) = received.bundle.organs
    assert received.receipt.entries[0].digest == digest(dumps_plain(unstructure(organ)))


def test_the_identifier_is_made_of_the_bytes_unless_it_is_given() -> None:
    data = document(body("a"))
    receipt = receive(data, NOW).receipt
    assert receipt.id == f"receipt-{digest(data)[7:23]}"
    assert receipt.examined.source_digest == digest(data)
    given = Reception(issued_at=NOW.issued_at, receipt_id="r-7", receiver="a")
    assert (receive(data, given).receipt.id, receive(data, given).receipt.receiver) == ("r-7", "a")


@pytest.mark.parametrize(
    "facts",
    [
        {"issued_at": "today"},
        {"issued_at": NOW.issued_at, "receipt_id": "a b"},
        {"issued_at": NOW.issued_at, "receiver": "x y"},
    ],
    ids=["time", "identifier", "receiver"],
)
def test_what_the_receiver_says_of_itself_has_its_form(facts: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match=r"^/"):
        receive(document(), Reception(**facts))


def test_an_identifier_without_its_form_is_not_repeated() -> None:
    received = receive(document(body("a b"), body("x" * 1_000_000), {"id": 5}, 7), NOW)
    assert [entry.item_id for entry in received.receipt.entries] == [None] * 4
    data = dumps_result(received.receipt)
    assert len(data) < 12_000
    assert read_result(data).report.ok


def test_the_findings_of_a_receipt_are_bounded_and_counted() -> None:
    received = receive(document(*(body(f"b{number}", kind="cort") for number in range(50))), NOW, most=10)
    receipt = received.receipt
    assert sum(len(entry.findings) for entry in receipt.entries) == 10
    assert [(left.code, left.more) for left in receipt.left_out] == [("structure.choice", 40)]
    assert receipt.refused_items == 50
    lines = write_lines(loads(document(*(body(f"b{number}") for number in range(50)))))
    faulty = [line.replace(b"court", b"cort") for line in lines]
    assert receive_lines(faulty, NOW, most=10).receipt.left_out == receipt.left_out
    dangling = receive(document(*(body(f"b{number}", superior="x") for number in range(50))), NOW, most=10).receipt
    assert [(left.code, left.more) for left in dangling.left_out] == [("bundle.dangling-reference", 40)]


def test_the_example_is_what_the_library_makes() -> None:
    example = read_result((ROOT / "examples" / "results" / "receipt.json").read_bytes()).result
    made = receive(BATCH.read_bytes(), Reception(issued_at="2026-11-20T10:15:00+08:00"), file_name="batch.json")
    assert isinstance(example, Receipt)
    assert example == made.receipt, "Run: python tools/build_contract.py"
