"""One self-contained page with the reports of several files: opens from a disk, asks nobody for anything (网页报告).

Everything that comes from the data is text to the page: Jinja2 escapes it, the lists travel as JSON in a block that no browser
runs, and a content security policy lets run only the one script whose digest it names.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from govcredit._version import __version__
from govcredit.adapters.html.rows import rows_of
from govcredit.adapters.reports.files import FileReport, Group, field_of, grouped
from govcredit.adapters.reports.pages import page_of
from govcredit.adapters.reports.plain import ground_text, rules_text, unchecked_text, verdict
from govcredit.findings import Finding, Language, RuleCount, clip, entry, word
from govcredit.model.bundle import arrays

__all__ = ("to_html",)

View: TypeAlias = Mapping[str, object]

_EXAMPLES: Final = 3  # findings of a group that are shown before anybody asks
_NAME: Final = 200  # characters of the name of a file
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_MARKUP: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def to_html(reports: Sequence[FileReport], language: Language) -> str:
    """Return the page: a summary of each file, its findings in groups, and the full lists on demand.

    Args:
        reports: What came of checking the files.
        language: The language that the page opens in; it holds both.

    Raises:
        MissingExtra: Jinja2 is not installed.

    >>> from govcredit.findings import Report, finding
    >>> page = to_html([FileReport(file="上报.json", report=Report(findings=(finding("bytes.empty"),)))], "zh")
    >>> "文件为空" in page, "http:" in page
    (True, False)
    """
    lists: list[View] = []
    files = [_file(each, lists) for each in reports]
    return page_of(
        "report",
        scripts=("findings", "report"),
        zh=language == "zh",
        files=files,
        lists=json.dumps(lists, ensure_ascii=False, separators=(",", ":")).translate(_MARKUP),
        language=language,
        version=__version__,
        revealed=any(each.values for each in reports),
    )


def _file(report: FileReport, lists: list[View]) -> View:
    told = report.report
    kind_of = {array: kind for kind, array in arrays()}
    return {
        "name": clip(report.file, _NAME),
        "version": report.version,
        "digest": report.digest,
        "ok": told.ok,
        "counts": told.counts,
        "kinds": [kind_of[array] for array, number in report.items.items() if number],
        "items": [(_both(partial(word, kind_of[array])), number) for array, number in report.items.items() if number],
        "verdict": _both(partial(verdict, told)),
        "ground": None if told.ground is None else _both(partial(ground_text, told.ground)),
        "rules_line": _both(partial(rules_text, told)),
        "unchecked": _both(partial(unchecked_text, told)) if told.unchecked else None,
        "groups": [_group(each, report.values, lists) for each in grouped(told)],
        "rules": [_rule(each) for each in told.rules],
    }


def _group(group: Group, values: Mapping[Finding, str], lists: list[View]) -> View:
    texts = entry(group.code).texts
    number = None
    if len(group.findings) > _EXAMPLES:  # what the examples show already needs no list
        number = len(lists)
        rows = rows_of(group, values)
        lists.append({"member": rows.member, "message": rows.message, "rows": rows.rows})
    return {
        "code": group.code,
        "member": group.member,
        "severity": group.severity,
        "number": group.number,
        "left_out": group.left_out,
        "title": _both(lambda language: texts[language].title),
        "cause": _both(lambda language: texts[language].cause),
        "field": _both(partial(field_of, group.findings[0])) if group.findings else None,
        "hint": _common(group),
        "examples": [_example(each, values) for each in group.findings[:_EXAMPLES]],
        "list": number,
    }


def _common(group: Group) -> Mapping[Language, str] | None:
    # A cure that is the same for all examples is told once.
    hints = [_both(each.hint) for each in group.findings[:_EXAMPLES]]
    return hints[0] if hints and all(each == hints[0] for each in hints) else None


def _example(found: Finding, values: Mapping[Finding, str]) -> View:
    return {
        "place": "" if found.place is None else clip(str(found.place)),
        "item": "" if found.about is None else found.about.shown,
        "path": found.path,
        "message": _both(found.message),
        "hint": _both(found.hint),
        "basis": found.basis,
        "value": values.get(found),
    }


def _rule(count: RuleCount) -> View:
    texts = entry(count.rule).texts
    return {
        "code": count.rule,
        "title": _both(lambda language: texts[language].title),
        "applied": count.applied,
        "passed": count.passed,
        "failed": count.failed,
        "why": _both(
            lambda language: "; ".join(f"{word(reason, language)} {number}" for reason, number in count.not_applicable)
        ),
    }


def _both(text: Callable[[Language], str]) -> Mapping[Language, str]:
    return {language: text(language) for language in _LANGUAGES}
