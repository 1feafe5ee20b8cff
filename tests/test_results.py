"""Results as documents: reports, receipts, withdrawals and differences, there and back."""

import json
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit._json import digest
from govcredit.errors import UnknownCode
from govcredit.exchange.converter import structure
from govcredit.exchange.documents import Outcome, loads, read
from govcredit.exchange.entries import as_entries, as_findings
from govcredit.exchange.results import dumps_result, examined, read_result, report_document, result_class, result_names
from govcredit.exchange.schema import check
from govcredit.findings import Place, Report, finding
from govcredit.model.report import FindingsReport
from govcredit.model.withdrawal import Withdrawal
from tests.documents_strategy import SCHEMAS
from tests.faulty_documents import filled, pairs, single_faults

ROOT: Final = Path(__file__).resolve().parent.parent
CONTRACT: Final = SCHEMAS / "1.0" / "results"
VECTORS: Final = sorted((CONTRACT / "valid").glob("*.json"))


def schema_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CONTRACT / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_result_is_written_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    outcome = read_result(data)
    assert outcome.report.findings == ()
    assert (dumps_result(outcome.result), outcome.digest) == (data, digest(data))
    assert check(json.loads(data), schema_of(json.loads(data)["result"])) == ()


def test_every_result_has_two_vectors_and_an_example() -> None:
    assert {path.stem for path in VECTORS} == {
        stem for name in result_names() for stem in (name, f"{name}-every-member")
    }
    examples = {path.stem: path for path in (ROOT / "examples" / "results").glob("*.json")}
    assert sorted(examples) == list(result_names())
    for name, path in examples.items():
        outcome = read_result(path.read_bytes())
        assert type(outcome.result) is result_class(name)
        assert dumps_result(outcome.result) == (CONTRACT / "valid" / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", result_names())
def test_the_schema_and_the_reader_find_the_same_faults(name: str) -> None:
    cls, schema = result_class(name), schema_of(name)
    for document, _ in single_faults(cls):
        if document.get("result") in (name, None):
            expected = structure(document, cls)[1]
            assert pairs(check(document, schema)) == pairs(expected)
    assert read_result(json.dumps(filled(cls))).report.ok


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("bytes.empty", "")]),
        ("[]", [("structure.type", "")]),
        ('{"result": "recipt", "version": "1.0"}', [("structure.choice", "/result")]),
        ('{"result": 5, "version": "1.0", "examined": {}}', [("structure.type", "/result")]),
        ('{"result": "report", "version": "9.0"}', [("bundle.version-unsupported", "/version")]),
        ('{"result": "report", "version": "0.1"}', [("bundle.version-older", "/version")]),
        ('{"result": "report", "version": "1.0"}', [("structure.missing-member", "/examined")]),
        ('{"result": "report", "version": "1.0", "examined": {}, "result": "report"}', [("bytes.duplicate-key", "/result")]),
    ],
)  # fmt: skip
def test_a_faulty_result(text: str, expected: list[tuple[str, str]]) -> None:
    outcome = read_result(text)
    assert (outcome.result, pairs(outcome.report.findings)) == (None, expected)


def test_an_unknown_result_has_no_class() -> None:
    with pytest.raises(UnknownCode, match="no result is called"):
        result_class("score-card")


def test_a_report_is_the_findings_with_their_sentences() -> None:
    outcome = read(b'{"version": "1.0",\n "tasks": 1}')
    document = report_document(outcome.report, examined(outcome, "a.json"))
    (entry,) = document.findings
    assert (entry.code, entry.pointer, entry.line, entry.column, entry.severity) == (
        "structure.type", "/tasks", 2, 11, "error",
    )  # fmt: skip
    assert [text.language for text in entry.texts] == ["zh", "en"]
    assert entry.texts[0].message == outcome.report.findings[0].message("zh")
    assert (document.examined.file_name, document.examined.source_digest) == ("a.json", outcome.source_digest)
    assert as_findings(document.findings) == outcome.report.findings


def test_findings_come_back_as_they_went() -> None:
    placed = attrs.evolve(finding("bytes.empty"), place=Place(cell="台账!C7"), basis="国发〔2016〕76号")
    several = (
        placed,
        finding("structure.length", "/a", allowed="1–9", found=0),
        finding("bundle.duplicate-id", "/organs/1/id", id="", kind="organ"),
    )
    assert as_findings(as_entries(several)) == several


def test_what_a_report_leaves_out_is_counted_in_the_document() -> None:
    report = Report.of([finding("bytes.empty"), finding("bytes.empty"), finding("bytes.depth", limit=64)], 1)
    document = report_document(report, examined(Outcome(bundle=None, report=report, source_digest=digest(b""))))
    assert [(left.code, left.more) for left in document.left_out] == [("bytes.depth", 1), ("bytes.empty", 1)]
    assert read_result(dumps_result(document)).result == document


def test_the_report_of_the_example_is_what_the_library_makes() -> None:
    outcome = read((ROOT / "examples" / "exchange" / "batch.json").read_bytes())
    example = read_result((ROOT / "examples" / "results" / "report.json").read_bytes()).result
    assert isinstance(example, FindingsReport)
    assert example == report_document(outcome.report, examined(outcome, "batch.json"))


def test_the_mended_batch_is_sound_and_says_what_the_withdrawal_names() -> None:
    bundle = loads((ROOT / "examples" / "exchange" / "batch-mended.json").read_bytes())
    withdrawal = read_result((ROOT / "examples" / "results" / "withdrawal.json").read_bytes()).result
    assert isinstance(withdrawal, Withdrawal)
    records = {record.id: record for record in bundle.records}
    assert withdrawal.replacement is not None
    provenance = records[withdrawal.replacement.id].provenance  # type: ignore[index]  # a new type
    assert provenance is not None
    assert provenance.revision is not None
    assert (provenance.revision.of, provenance.revision.act) == (
        withdrawal.withdrawn_item.id,
        withdrawal.withdrawal_act,
    )
