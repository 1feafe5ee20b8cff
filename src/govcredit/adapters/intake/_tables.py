"""Taking in a table of any kind: a workbook that was filled in, or licences and penalties as they are reported (表格导入)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, final

import attrs

from govcredit.adapters.excel import Limits, grids_of
from govcredit.adapters.gongshi import Showing, has_gongshi, read_gongshi_grids
from govcredit.adapters.intake._documents import taken
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.tables import CellMap, TableReading, read_grids
from govcredit.exchange.documents import Outcome
from govcredit.findings import Report

__all__ = ("TableTaken", "read_table", "take_table")


@final
@attrs.frozen(kw_only=True)
class TableTaken:
    """What came of a table (表格导入结果).

    Attributes:
        outcome: The bundle of its items and how it was read; ``None`` where no table was found.
        report: What is told of it.
    """

    outcome: Outcome | None
    report: FileReport


def read_table(  # noqa: PLR0913  # what the table does not say
    data: bytes,
    *,
    known: date,
    name: str = "",
    beside: Mapping[str, Any] | None = None,
    shown: Showing | None = None,
    limits: Limits | None = None,
    most: int | None = None,
) -> TableReading:
    r"""Read a workbook or CSV as one document, by what its headings say that it is.

    Args:
        data: The bytes of the file.
        known: The day on which it was received.
        name: What the file is called.
        beside: A bundle as a JSON value whose items stand beside those of the table.
        shown: Where and when licences and penalties were shown to the public.
        limits: How large a workbook may be.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        InvalidValue: The publisher of ``shown`` is none of the bodies beside the table.
        MissingExtra: The extra ``excel`` is not installed, and the file is a workbook.

    >>> reading = read_table("机构编号,单位名称,单位类型\na,某县财政局,政府部门".encode(), known=date(2026, 6, 1))
    >>> reading.document["organs"][0]["kind"]
    'department'
    """
    grids, found = grids_of(data, name=name or None, limits=limits)
    if found:
        return TableReading(document=None, cells=CellMap(), report=Report(findings=found))
    if has_gongshi(grids):
        return read_gongshi_grids(grids, known=known, name=name, beside=beside, shown=shown, most=most)
    return read_grids(grids, beside=beside, most=most)


def take_table(  # noqa: PLR0913  # as `read_table`
    data: bytes,
    *,
    file: str,
    known: date,
    name: str = "",
    beside: Mapping[str, Any] | None = None,
    shown: Showing | None = None,
    limits: Limits | None = None,
) -> TableTaken:
    r"""Read a workbook or CSV and take its rows in as a bundle.

    Args:
        data: The bytes of the file.
        file: What the report calls it.
        known: The day on which it was received.
        name: What the file is called.
        beside: A bundle as a JSON value whose items stand beside those of the table.
        shown: Where and when licences and penalties were shown to the public.
        limits: How large a workbook may be.

    Raises:
        InvalidValue: The publisher of ``shown`` is none of the bodies beside the table.
        MissingExtra: The extra ``excel`` is not installed, and the file is a workbook.

    >>> text = "机构编号,单位名称,单位类型\na,某县财政局,政府部门"
    >>> taken = take_table(text.encode(), file="a.csv", known=date(2026, 6, 1))
    >>> taken
    TableTaken(outcome=Outcome(...), report=FileReport(...))
    >>> taken.outcome.bundle.organs[0].name
    '某县财政局'
    """
    reading = read_table(data, known=known, name=name, beside=beside, shown=shown, limits=limits)
    outcome, report = taken(reading, data, file)
    return TableTaken(outcome=outcome, report=report)
