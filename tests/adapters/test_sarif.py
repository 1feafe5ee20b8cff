"""SARIF: valid by the official schema, and each finding at its place."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import jsonschema
import pytest

from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.findings import About, Finding, Ground, Language, Place, Report, catalogue, finding

OFFICIAL: Final = Path(__file__).parents[3] / "shared" / "sarif" / "sarif-schema-2.1.0.json"
GROUND: Final = Ground(
    pack="cn",
    pack_version="2026.11",
    pack_digest="sha256:0",
    on=date(2026, 4, 1),
    known=date(2026, 4, 2),
    library="0.1",
    confirmed=3,
    unconfirmed=1,
)
DEPTH: Final = attrs.evolve(finding("bytes.depth", limit=64), place=Place(line=3, column=7))
LEDGER: Final = attrs.evolve(
    finding("ledger.no-lead", "/tasks/0/responsibility/roles"),
    about=About("task", "t-1"),
    place=Place(cell="台账!C7"),
)
PERSON: Final = attrs.evolve(finding("bytes.empty", "/name"), about=About("person", "p-secret"))


@cache
def official() -> dict[str, Any]:
    if not OFFICIAL.exists():
        pytest.skip("the official schema is not beside the project")
    schema: dict[str, Any] = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    return schema


def run_of(*findings: Finding, file: str = "上报 1.json", language: Language = "zh") -> dict[str, Any]:
    report = Report(findings=findings, left_out=(("bytes.depth", 2),), ground=GROUND)
    log = json.loads(to_sarif([FileReport(file=file, report=report), FileReport(file="-", report=Report())], language))
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "findings", [(), (DEPTH, LEDGER, PERSON, DEPTH)], ids=["nothing found", "lines, cells, persons"]
)
def test_a_log_is_valid_by_the_official_schema(language: Language, findings: tuple[Finding, ...]) -> None:
    report = FileReport(file="a b.json", report=Report(findings=findings, ground=GROUND))
    jsonschema.Draft7Validator(official()).validate(json.loads(to_sarif([report], language)))


def test_a_finding_of_any_code_is_valid_by_the_official_schema() -> None:
    findings = []
    for known in catalogue():
        names = {field for texts in known.texts.values() for field in _fields(texts.message + texts.hint)}
        findings.append(finding(known.code, "/a", **dict.fromkeys(names, "task")))
    log = json.loads(to_sarif([FileReport(file="a.json", report=Report(findings=tuple(findings)))], "zh"))
    jsonschema.Draft7Validator(official()).validate(log)
    assert len(log["runs"][0]["results"]) == len(log["runs"][0]["tool"]["driver"]["rules"]) == len(catalogue())


def test_a_finding_stands_at_its_line_its_cell_and_its_pointer() -> None:
    line, cell = (each["locations"][0] for each in run_of(DEPTH, LEDGER)["results"])
    assert line["physicalLocation"] == {
        "artifactLocation": {"uri": "%E4%B8%8A%E6%8A%A5%201.json", "index": 0},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert [each["fullyQualifiedName"] for each in cell["logicalLocations"]] == [
        "台账!C7",
        "/tasks/0/responsibility/roles",
    ]


def test_a_rule_is_told_once_and_each_result_names_it() -> None:
    run = run_of(LEDGER, DEPTH, LEDGER)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["bytes.depth", "ledger.no-lead"]
    assert [rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"]] == [True] * 3
    assert [result["level"] for result in run["results"]] == ["warning", "error", "warning"]


def test_the_log_says_what_it_rests_on_and_what_it_leaves_out() -> None:
    properties = run_of(DEPTH)["properties"]
    assert properties == {
        "leftOut": {"bytes.depth": 2},
        "pack": "cn",
        "packVersion": "2026.11",
        "packDigest": "sha256:0",
        "on": "2026-04-01",
        "known": "2026-04-02",
        "confirmedTerms": 3,
        "unconfirmedTerms": 1,
    }


def test_the_identifier_of_a_person_is_not_told() -> None:
    assert "p-secret" not in json.dumps(run_of(PERSON))


def _fields(text: str) -> set[str]:
    return {part.split("}")[0].split(":")[0] for part in text.split("{")[1:]}
