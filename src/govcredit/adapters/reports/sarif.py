"""Results of checking files as SARIF 2.1.0, which code hosts and editors read.

One run holds all files. A rule of SARIF is a code of the catalogue; a place without a line, such as a cell of a workbook, is
a logical location. https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import quote

from govcredit._version import __version__
from govcredit.adapters.reports.files import FileReport, json_text
from govcredit.findings import Finding, Ground, Language, Severity, entry

__all__ = ("to_sarif",)

Json: TypeAlias = dict[str, object]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType({"error": "error", "warning": "warning", "info": "note"})
_LANGUAGES: Final[Mapping[Language, str]] = MappingProxyType({"zh": "zh-CN", "en": "en-US"})


def to_sarif(reports: Sequence[FileReport], language: Language) -> str:
    """Return the reports of several files as one SARIF log.

    Args:
        reports: What came of checking the files.
        language: The language of the sentences.

    >>> from govcredit.findings import Report, finding
    >>> import json
    >>> log = json.loads(to_sarif([FileReport(file="a.json", report=Report(findings=(finding("bytes.empty"),)))], "en"))
    >>> log["runs"][0]["results"][0]["level"], log["runs"][0]["tool"]["driver"]["rules"][0]["id"]
    ('error', 'bytes.empty')
    """
    codes = sorted({found.code for each in reports for found in each.report.findings})
    ground = next((each.report.ground for each in reports if each.report.ground is not None), None)
    run: Json = {
        "tool": {
            "driver": {
                "name": "govcredit",
                "version": __version__,
                "language": _LANGUAGES[language],
                "rules": [_rule(code, language) for code in codes],
            }
        },
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _location(each.file)} for each in reports],
        "results": [
            _result(found, index, report, codes, language)
            for index, report in enumerate(reports)
            for found in report.report.findings
        ],
        "invocations": [{"executionSuccessful": True}],
        "properties": _properties(reports, ground),
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str, language: Language) -> Json:
    known = entry(code)
    texts = known.texts[language]
    return {
        "id": code,
        "shortDescription": {"text": texts.title},
        "fullDescription": {"text": texts.cause},
        # The sentences of the catalogue are filled in with each result; the rule says what does not depend on it.
        "help": {"text": texts.cause if known.basis is None else f"{texts.cause} {known.basis}"},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
    }


def _result(found: Finding, index: int, report: FileReport, codes: list[str], language: Language) -> Json:
    result: Json = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message(language)} {found.hint(language)}"},
        "locations": [_place(found, index, report.file)],
    }
    facts = {"basis": found.basis, "item": None if found.about is None else str(found.about)}
    told = {name: fact for name, fact in facts.items() if fact is not None}
    return {**result, "properties": told} if told else result


def _place(found: Finding, index: int, file: str) -> Json:
    physical: Json = {"artifactLocation": {**_location(file), "index": index}}
    place = found.place
    if place is not None and place.line is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    logical: list[Json] = [{"fullyQualifiedName": found.path, "kind": "member"}] if found.path else []
    if place is not None and place.cell is not None:
        logical.insert(0, {"fullyQualifiedName": place.cell, "kind": "cell"})
    return {"physicalLocation": physical, "logicalLocations": logical} if logical else {"physicalLocation": physical}


def _location(file: str) -> Json:
    # A path becomes a reference with percent signs; standard input has a name of its own.
    name = "stdin" if file == "-" else file.replace("\\", "/")
    return {"uri": quote(name.encode("utf-8", "surrogateescape"), safe="/:")}


def _properties(reports: Iterable[FileReport], ground: Ground | None) -> Json:
    left_out: dict[str, int] = {}
    for each in reports:
        for code, number in each.report.left_out:
            left_out[code] = left_out.get(code, 0) + number
    properties: Json = {"leftOut": left_out}
    if ground is not None:
        properties |= {
            "pack": ground.pack,
            "packVersion": ground.pack_version,
            "packDigest": ground.pack_digest,
            "on": ground.on.isoformat(),
            "known": ground.known.isoformat(),
            "confirmedTerms": ground.confirmed,
            "unconfirmedTerms": ground.unconfirmed,
        }
    return properties
