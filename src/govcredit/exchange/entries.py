"""Findings and what a judgement rests on as the documents of results hold them, there and back (结果文件中的问题与依据)."""

from collections.abc import Iterable
from typing import Any

from govcredit.findings import About, Finding, Ground, Place, Report
from govcredit.model.report import FindingEntry, FindingParameter, FindingText, LeftOut, ReportGround

__all__ = ("as_entries", "as_findings", "as_ground", "as_left_out")


def as_entries(found: Iterable[Finding]) -> tuple[FindingEntry, ...]:
    """Return findings as a document holds them, with their sentences in both languages.

    >>> from govcredit.exchange.documents import read
    >>> entry, = as_entries(read(b'{"version": "1.0", "tasks": 1}').report.findings)
    >>> entry.code, entry.pointer, entry.column
    ('structure.type', '/tasks', 29)
    """
    return tuple(_entry(each) for each in found)


def as_findings(entries: Iterable[FindingEntry]) -> tuple[Finding, ...]:
    """Return the findings that a document holds; their sentences come from the catalogue again.

    >>> from govcredit.exchange.documents import read
    >>> found = read(b'{"version": "1.0", "tasks": 1}').report.findings
    >>> as_findings(as_entries(found)) == found
    True
    """
    return tuple(
        Finding(
            code=each.code,
            path=each.pointer,
            severity=each.severity,
            params=tuple(
                (param.parameter, (param.words or "") if param.figure is None else param.figure)
                for param in each.parameters
            ),
            basis=each.clause_cited,
            about=None if each.item_kind is None or each.item_id is None else About(each.item_kind, each.item_id),
            place=None
            if each.line is None and each.cell is None
            else Place(line=each.line, column=each.column, cell=each.cell),
        )
        for each in entries
    )


def as_ground(ground: Ground) -> ReportGround:
    """Return what a judgement rests on, as a document holds it.

    >>> from datetime import date
    >>> said = {"pack": "cn", "pack_version": "2026.1", "pack_digest": "sha256:...", "library": "1.0"}
    >>> ground = Ground(on=date(2026, 11, 22), known=date(2026, 11, 20), confirmed=3, unconfirmed=1, **said)
    >>> as_ground(ground).unconfirmed_terms
    1
    """
    return ReportGround(
        pack=_any(ground.pack),
        pack_version=ground.pack_version,
        pack_digest=_any(ground.pack_digest),
        judged_on=ground.on,
        known_until=ground.known,
        library=ground.library,
        confirmed_terms=ground.confirmed,
        unconfirmed_terms=ground.unconfirmed,
    )


def as_left_out(report: Report) -> tuple[LeftOut, ...]:
    """Return what a report counts and does not list, as a document holds it.

    >>> from govcredit.exchange.documents import read
    >>> as_left_out(read(b'{"version": "1.0", "tasks": 1, "units": 1}', most=1).report)
    (LeftOut(code='structure.type', more=1),)
    """
    return tuple(LeftOut(code=_any(code), more=number) for code, number in report.left_out)


def _entry(found: Finding) -> FindingEntry:
    return FindingEntry(
        code=_any(found.code),
        severity=found.severity,
        item_kind=None if found.about is None else _any(found.about.kind),
        item_id=None if found.about is None else _any(found.about.id),
        pointer=found.path,
        line=None if found.place is None else found.place.line,
        column=None if found.place is None else found.place.column,
        cell=None if found.place is None else found.place.cell,
        parameters=tuple(
            FindingParameter(parameter=name, words=value)
            if isinstance(value, str)
            else FindingParameter(parameter=name, figure=value)
            for name, value in found.params
        ),
        clause_cited=found.basis,
        texts=(
            FindingText(language="zh", message=found.message("zh"), hint=found.hint("zh")),
            FindingText(language="en", message=found.message("en"), hint=found.hint("en")),
        ),
    )


def _any(code: str) -> Any:  # noqa: ANN401  # a code, whose type is new
    return code
