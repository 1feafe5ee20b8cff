"""Results of checking files as text, JSON and JSON Lines.

The JSON is documented in the command line reference and stable: keys may be added, none is renamed or removed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import final

import attrs

from govcredit.findings import Finding, Language, Report, word

__all__ = ("FileReport", "finding_as_dict", "to_json", "to_json_lines", "to_text")


@final
@attrs.frozen(kw_only=True)
class FileReport:
    """What came of checking one file.

    Attributes:
        file: The name of the file as given; ``-`` for standard input.
        version: The format version that the document says it is.
        digest: The digest of the canonical bytes, when the document has no errors.
        items: How many items each array holds, when the document has no errors.
        report: The findings.
    """

    file: str
    version: str | None = None
    digest: str | None = None
    items: Mapping[str, int] = attrs.field(factory=dict)
    report: Report

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of findings by severity, then of items by array."""
        return {**self.report.counts, **self.items}


def finding_as_dict(found: Finding, language: Language) -> dict[str, object]:
    """Return one finding as the JSON output has it."""
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.path,
        "message": found.message(language),
        "hint": found.hint(language),
        "basis": found.basis,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
    }


def to_json(reports: Iterable[FileReport], language: Language) -> str:
    """Return the reports of several files as one JSON text."""
    return json.dumps({"files": [_file_as_dict(each, language) for each in reports]}, ensure_ascii=False, indent=2)


def to_json_lines(reports: Iterable[FileReport], language: Language) -> Iterator[str]:
    """Yield one line for each finding (with its ``file``), and after those of a file one with its counts."""
    for each in reports:
        for found in each.report.findings:
            yield json.dumps({"file": each.file, **finding_as_dict(found, language)}, ensure_ascii=False)
        summary = _file_as_dict(each, language)
        del summary["findings"]
        yield json.dumps(summary, ensure_ascii=False)


def to_text(report: FileReport, language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: a summary of the file, then each finding with place, code and cure."""
    counts = report.report.counts
    zh = language == "zh"
    if report.report.ok:
        verdict = "没有错误" if zh else "no errors"
    else:
        verdict = f"{counts['error']} 个错误" if zh else f"{counts['error']} error{'' if counts['error'] == 1 else 's'}"
    if counts["warning"]:
        plural = "" if counts["warning"] == 1 else "s"
        verdict += f"，{counts['warning']} 个警告" if zh else f", {counts['warning']} warning{plural}"
    yield f"{report.file}{'：' if zh else ': '}{verdict}"
    filled = [f"{array} {number}" for array, number in report.items.items() if number]
    if filled:
        yield f"  {'版本' if zh else 'version'} {report.version}{'；' if zh else '; '}{', '.join(filled)}"
    if report.digest is not None:
        yield f"  {report.digest}"
    for found in report.report.findings:
        where = f"{found.place} " if found.place is not None else ""
        yield f"  {where}{word(found.severity, language)} {found.code} {found.path}".rstrip()
        yield f"      {found.message(language)}"
        yield f"      → {found.hint(language)}"
    for code, number in report.report.left_out:
        more = f"另有 {number} 个 {code} 未列出" if zh else f"{number} more {code} not listed"
        yield f"  … {more}"


def _file_as_dict(report: FileReport, language: Language) -> dict[str, object]:
    return {
        "file": report.file,
        "version": report.version,
        "digest": report.digest,
        "counts": report.counts,
        "findings": [finding_as_dict(found, language) for found in report.report.findings],
        "left_out": dict(report.report.left_out),
    }
