"""Every vector of the contract is read as it says; a file dropped in is a test."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit import _json
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.lines import gather, read_lines, write_lines
from govcredit.exchange.schema import check
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Finding, catalogue
from govcredit.model.bundle import Bundle, kinds
from govcredit.model.shapes import Record, members
from tests.documents_strategy import SCHEMAS
from tests.faulty_documents import Pairs, pairs

CONTRACT: Final = SCHEMAS / CURRENT.value
EXAMPLES: Final = SCHEMAS.parent / "examples"
SCHEMA: Final[dict[str, Any]] = json.loads((CONTRACT / "bundle.schema.json").read_text(encoding="utf-8"))
LIMIT: Final = 8_192  # bytes; every vector below invalid is read with this limit, as the README says

VALID: Final = sorted((CONTRACT / "valid").rglob("*.json"))
VALID_LINES: Final = sorted((CONTRACT / "valid").glob("*.jsonl"))
EXPECTED: Final = sorted((CONTRACT / "invalid").rglob("*.expected.json"))


def name_of(path: Path) -> str:
    return path.relative_to(CONTRACT).as_posix().removesuffix(".expected.json")


def vector_of(expected: Path) -> Path:
    """Return the one file that an expectation is about."""
    stem = expected.name.removesuffix(".expected.json")
    (path,) = (
        expected.with_name(f"{stem}{suffix}")
        for suffix in (".json", ".bin", ".jsonl")
        if expected.with_name(f"{stem}{suffix}").exists()
    )
    return path


def expected_pairs(expected: Path) -> Pairs:
    return [(code, pointer) for code, pointer in json.loads(expected.read_text(encoding="utf-8"))]


def findings_of(path: Path) -> tuple[Finding, ...]:
    data = path.read_bytes()
    if path.suffix == ".jsonl":
        lines = read_lines(data.splitlines(keepends=True), max_bytes=LIMIT)
        return tuple(found for line in lines for found in line.report.findings)
    outcome = read(data, max_bytes=LIMIT)
    assert outcome.bundle is None
    return outcome.report.findings


def of_family(family: str) -> list[Path]:
    return [path for path in EXPECTED if path.parent.name == family and vector_of(path).suffix == ".json"]


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_a_valid_document_is_written_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    outcome = read(data)
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    assert dumps(outcome.bundle) == data
    assert outcome.digest == _json.digest(data)


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_a_valid_document_is_valid_by_the_schema(path: Path) -> None:
    assert check(json.loads(path.read_bytes()), SCHEMA) == ()


@pytest.mark.parametrize("path", VALID_LINES, ids=name_of)
def test_valid_lines_are_written_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    lines = list(read_lines(data.splitlines(keepends=True)))
    assert [line.report.findings for line in lines] == [()] * len(lines)
    outcome = gather(data.splitlines(keepends=True))
    assert outcome.bundle is not None
    assert b"".join(write_lines(outcome.bundle)) == data


@pytest.mark.parametrize("path", EXPECTED, ids=name_of)
def test_an_invalid_document_gives_its_findings(path: Path) -> None:
    found = findings_of(vector_of(path))
    assert pairs(found) == expected_pairs(path)
    assert any(each.severity == "error" for each in found)


@pytest.mark.parametrize("path", of_family("structure"), ids=name_of)
def test_the_schema_sees_every_fault_of_structure(path: Path) -> None:
    found = check(json.loads(vector_of(path).read_bytes()), SCHEMA)
    assert sorted(pairs(found)) == sorted(expected_pairs(path))


# A schema knows one version, and refuses every other.
OF_THIS_VERSION: Final = [path for path in of_family("bundle") if not path.name.startswith("version-")]


@pytest.mark.parametrize("path", OF_THIS_VERSION, ids=name_of)
def test_the_schema_sees_nothing_of_what_holds_a_bundle_together(path: Path) -> None:
    assert check(json.loads(vector_of(path).read_bytes()), SCHEMA) == ()


@cache
def another_validator() -> Any:  # noqa: ANN401  # of a package that need not be there
    return pytest.importorskip("jsonschema_rs").validator_for(SCHEMA, validate_formats=True)


@pytest.mark.parametrize("path", [*VALID, *of_family("structure"), *of_family("bundle")], ids=name_of)
def test_another_validator_sees_the_same(path: Path) -> None:
    validator = another_validator()
    if path in VALID:
        assert validator.is_valid(json.loads(path.read_bytes()))
    else:
        codes = {code for code, _ in expected_pairs(path)}
        by_schema = any(code.startswith(("structure.", "bundle.version-")) for code in codes)
        assert validator.is_valid(json.loads(vector_of(path).read_bytes())) != by_schema


def test_every_code_has_a_vector() -> None:
    shown = {code for path in EXPECTED for code, _ in expected_pairs(path)}
    codes = {entry.code for entry in catalogue() if entry.code.partition(".")[0] in ("bytes", "structure", "bundle")}
    assert sorted(codes - shown) == []


@pytest.mark.parametrize("path", EXPECTED, ids=name_of)
def test_a_vector_stands_with_its_family(path: Path) -> None:
    assert path.parent.name in {code.partition(".")[0] for code, _ in expected_pairs(path)}


def test_every_vector_has_its_expectation() -> None:
    vectors = {path for path in (CONTRACT / "invalid").rglob("*") if path.is_file()} - set(EXPECTED)
    assert vectors == {vector_of(path) for path in EXPECTED}


def test_every_file_of_the_contract_is_known() -> None:
    folders = {path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_dir()}
    assert folders == {
        *("valid", "valid/kinds", "valid/places", "results", "results/valid"),
        *("invalid", "invalid/bytes", "invalid/structure", "invalid/bundle"),
    }
    assert {path for path in (CONTRACT / "valid").rglob("*") if path.is_file()} == {*VALID, *VALID_LINES}


@pytest.mark.parametrize("folder", ["kinds", "places"])
def test_the_examples_are_vectors(folder: str) -> None:
    examples = {path.name: dumps(loads(path.read_bytes())) for path in (EXAMPLES / folder).glob("*.json")}
    vectors = {path.name: path.read_bytes() for path in (CONTRACT / "valid" / folder).glob("*.json")}
    assert vectors == examples, "An example has changed. Run: python tools/build_contract.py"


def test_every_kind_stands_in_two_documents_or_more() -> None:
    documents = [json.loads(path.read_bytes()) for path in VALID]
    numbers = {kind: sum(bool(document[array]) for document in documents) for kind, array, _ in kinds()}
    assert {kind: number for kind, number in numbers.items() if number < 2} == {}


def test_one_vector_has_every_member_of_every_kind() -> None:
    seen: set[tuple[str, str]] = set()

    def visit(value: dict[str, Any], cls: type[Any]) -> None:
        for member in members(cls):
            inner = value[member.name]
            if inner not in (None, [], {}):
                seen.add((cls.__name__, member.name))
            shape = member.element
            if isinstance(shape, Record) and inner is not None:
                for each in inner if isinstance(inner, list) else [inner]:
                    visit(each, shape.cls)

    def everything(cls: type[Any]) -> set[tuple[str, str]]:
        inside = [member.element for member in members(cls)]
        own = {(cls.__name__, member.name) for member in members(cls)}
        return own.union(*(everything(shape.cls) for shape in inside if isinstance(shape, Record)))

    visit(json.loads((CONTRACT / "valid" / "every-member.json").read_bytes()), Bundle)
    assert sorted(everything(Bundle) - seen) == []
