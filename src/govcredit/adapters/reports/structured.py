"""Results of checking files as JSON and JSON Lines.

The JSON is documented in the command line reference and stable: keys may be added, none is renamed or removed.
"""

from collections.abc import Iterable, Iterator

from govcredit.adapters.reports.files import FileReport, json_text
from govcredit.findings import Finding, Ground, Language, RuleCount

__all__ = ("finding_as_dict", "to_json", "to_json_lines")


def finding_as_dict(found: Finding, language: Language) -> dict[str, object]:
    """Return one finding as the JSON output has it; the identifier of a person is never told.

    Args:
        found: The finding.
        language: The language of its sentence.

    >>> from govcredit.findings import finding
    >>> told = finding_as_dict(finding("structure.type", "/tasks", expected="array", found="integer"), "en")
    >>> told["code"], told["path"], told["message"]
    ('structure.type', '/tasks', 'Needed here is an array, not an integer.')
    """
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.path,
        "item": None if found.about is None else {"kind": found.about.kind, "id": found.about.shown},
        "message": found.message(language),
        "hint": found.hint(language),
        "basis": found.basis,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "cell": None if place is None else place.cell,
    }


def to_json(reports: Iterable[FileReport], language: Language) -> str:
    """Return the reports of several files as one JSON text.

    Args:
        reports: What came of checking the files.
        language: The language of the sentences.

    >>> import json
    >>> from govcredit.findings import Report
    >>> json.loads(to_json([FileReport(file="a.json", report=Report())], "en"))["files"][0]["counts"]
    {'error': 0, 'warning': 0, 'info': 0}
    """
    return json_text({"files": [_file_as_dict(each, language) for each in reports]}, indent=2)


def to_json_lines(reports: Iterable[FileReport], language: Language) -> Iterator[str]:
    """Yield one line for each finding (with its ``file``), and after those of a file one with its counts.

    Args:
        reports: What came of checking the files.
        language: The language of the sentences.

    >>> import json
    >>> from govcredit.findings import Report, finding
    >>> report = Report(findings=(finding("bytes.empty"),))
    >>> [json.loads(line).get("code") for line in to_json_lines([FileReport(file="a.json", report=report)], "en")]
    ['bytes.empty', None]
    """
    for each in reports:
        for found in each.report.findings:
            yield json_text({"file": each.file, **_revealed(each, found, language)})
        summary = _file_as_dict(each, language)
        del summary["findings"]
        yield json_text(summary)


def _file_as_dict(report: FileReport, language: Language) -> dict[str, object]:
    told = report.report
    return {
        "file": report.file,
        "version": report.version,
        "digest": report.digest,
        "counts": report.counts,
        "findings": [_revealed(report, found, language) for found in told.findings],
        "left_out": dict(told.left_out),
        "rules": [_rule_as_dict(each) for each in told.rules],
        "ground": None if told.ground is None else _ground_as_dict(told.ground),
        "unchecked": dict(told.unchecked),
    }


def _revealed(report: FileReport, found: Finding, language: Language) -> dict[str, object]:
    shown = finding_as_dict(found, language)
    return {**shown, "value": report.values[found]} if found in report.values else shown


def _rule_as_dict(count: RuleCount) -> dict[str, object]:
    return {
        "rule": count.rule,
        "applied": count.applied,
        "passed": count.passed,
        "failed": count.failed,
        "not_applicable": dict(count.not_applicable),
    }


def _ground_as_dict(ground: Ground) -> dict[str, object]:
    return {
        "pack": ground.pack,
        "pack_version": ground.pack_version,
        "pack_digest": ground.pack_digest,
        "on": ground.on.isoformat(),
        "known": ground.known.isoformat(),
        "library": ground.library,
        "confirmed_terms": ground.confirmed,
        "unconfirmed_terms": ground.unconfirmed,
    }
