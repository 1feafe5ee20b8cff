"""Checking a document of any form: its bytes and the law go in, and what came of it comes out (检查)."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, final

import attrs

from govcredit import _json
from govcredit.adapters.excel import Limits, is_table
from govcredit.adapters.intake._forms import as_lines
from govcredit.adapters.intake._tables import read_table
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.tables import TableReading
from govcredit.exchange.documents import MOST_FINDINGS
from govcredit.exchange.references import counts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import pack_for
from govcredit.policy.pack import Context, Pack
from govcredit.validation.review import Material, material, material_of_lines, material_of_value, review

__all__ = ("Law", "checked", "report_of")


@final
@attrs.frozen(kw_only=True)
class Law:
    """By which law a document is judged (适用规则).

    Attributes:
        pack: The pack that was given; ``None`` for that of the document's jurisdiction.
        on: The day whose law applies.
        known: The day up to which everything was known.

    >>> law = Law(pack=None, on=date(2026, 4, 1), known=date(2026, 4, 1))
    >>> law.context(Bundle(version="1.0")).pack.id
    'cn'
    """

    pack: Pack | None
    on: date
    known: date

    def context(self, bundle: Bundle) -> Context:
        """Return the law for a bundle: by the pack that was given, else by that of its jurisdiction, else by the nation's."""
        region = None if bundle.manifest is None else bundle.manifest.jurisdiction
        return (self.pack or pack_for(region)).context(self.on, self.known)


def checked(  # noqa: PLR0913  # how a document is to be checked
    data: bytes,
    by: Law,
    *,
    name: str = "",
    beside: Mapping[str, Any] | None = None,
    most: int = MOST_FINDINGS,
    reveal: bool = False,
    limits: Limits | None = None,
) -> tuple[FileReport, Material | None]:
    """Return what came of checking a document, a workbook or CSV, with what could be read of it.

    Args:
        data: The bytes of the file.
        by: The law.
        name: What the file is called; it tells CSV from text.
        beside: Items that stand beside those of a workbook, such as the bodies that it names.
        most: How many findings the report lists; the others are counted.
        reveal: Whether the report holds the values that the findings point to.
        limits: How large a workbook may be.

    Raises:
        MissingExtra: The extra ``excel`` is not installed, and the file is a workbook.

    >>> law = Law(pack=None, on=date(2026, 4, 1), known=date(2026, 4, 1))
    >>> report, found = checked(b'{"version": "1.0", "tasks": 1}', law)
    >>> [each.code for each in report.report.findings], found.bundle is None
    (['structure.type'], False)
    """
    if is_table(data, name):
        reading = read_table(data, known=by.known, name=name, beside=beside, limits=limits, most=most)
        return _of_table(reading, data, by, name, most, reveal=reveal)
    lines, found = as_lines(BytesIO(data))
    taken = material_of_lines(lines, most=most) if found else material(data, most=most)
    return report_of(taken, by, name=name, most=most, reveal=reveal), taken


def report_of(
    taken: Material, by: Law, *, name: str = "", most: int = MOST_FINDINGS, reveal: bool = False
) -> FileReport:
    """Return what came of checking what could be read of a document.

    Args:
        taken: What could be read of it.
        by: The law.
        name: What the file is called.
        most: How many findings the report lists; the others are counted.
        reveal: Whether the report holds the values that the findings point to.

    >>> law = Law(pack=None, on=date(2026, 4, 1), known=date(2026, 4, 1))
    >>> report_of(material(b'{"version": "1.0"}'), law, name="empty.json").report.ok
    True
    """
    report = taken.outcome.report
    if taken.bundle is not None:
        report = review(taken, by.context(taken.bundle), most=most)
    return FileReport(
        file=name,
        version=taken.outcome.version_found,
        digest=taken.digest if report.ok else None,
        items={} if taken.bundle is None else counts(taken.bundle),
        report=report,
        values=taken.values(report) if reveal else {},
    )


def _of_table(  # noqa: PLR0913  # as `checked`
    reading: TableReading, data: bytes, by: Law, name: str, most: int, *, reveal: bool
) -> tuple[FileReport, Material | None]:
    if reading.document is None:
        return FileReport(file=name, report=reading.report), None
    taken = material_of_value(reading.document, _json.digest(data), most=most)
    found = report_of(taken, by, name=name, most=most, reveal=reveal)
    report = (reading.report + reading.located(found.report)).first(most)
    located = dict(zip(found.report.findings, reading.located(found.report).findings, strict=True))
    values = {located[each]: value for each, value in found.values.items()}
    return attrs.evolve(found, digest=found.digest if report.ok else None, report=report, values=values), taken
