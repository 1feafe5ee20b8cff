"""Reading tables of licences and penalties: bytes, sheets or rows in, a document and the cells of its items out (双公示读取)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.adapters.excel import Limits, grids_of
from govcredit.adapters.gongshi._bodies import Bodies
from govcredit.adapters.gongshi._heads import sheets_of
from govcredit.adapters.gongshi._objects import grids_of_objects
from govcredit.adapters.gongshi._rows import Making, SheetRows
from govcredit.adapters.registry import BundleRegistry, Registry
from govcredit.adapters.tables import CellMap, Grid, TableReading
from govcredit.adapters.tables.trouble import SheetTrouble
from govcredit.errors import InvalidValue
from govcredit.exchange.reading import read_parsed
from govcredit.findings import Report, clip
from govcredit.model.bundle import arrays

__all__ = ("Showing", "read_gongshi", "read_gongshi_grids", "read_gongshi_rows")

_VERSION: Final = "1.0"
_LONGEST_TITLE: Final = 200


@final
@attrs.frozen(kw_only=True)
class Showing:
    """Where and when what a table reports was shown to the public, which the table itself does not say (公示情况).

    Attributes:
        medium: The kind of place, a code of ``publication-channel``.
        site: The name of the place.
        published: The day; ``None`` where it is not known, so that whether it was in time stays unknown.
        publisher: The identifier of the body that showed it, where the roster has it.

    >>> Showing(published=date(2026, 5, 8)).medium
    'dual-publicity-column'
    """

    medium: str = "dual-publicity-column"
    site: str | None = None
    published: date | None = None
    publisher: str | None = None


def read_gongshi(  # noqa: PLR0913  # what the table does not say
    data: bytes,
    *,
    known: date,
    name: str = "",
    registry: Registry | None = None,
    beside: Mapping[str, Any] | None = None,
    shown: Showing | None = None,
    limits: Limits | None = None,
    most: int | None = None,
) -> TableReading:
    r"""Read a workbook (``.xlsx``, ``.xls``) or CSV of licences and penalties as one document.

    Args:
        data: The bytes of the file.
        known: The day on which the table was received; each item says that it was known from then.
        name: What the file is called.
        registry: Where the bodies that the rows name are looked up; those of ``beside`` when ``None``.
        beside: A bundle as a JSON value whose items stand beside those of the table, such as the bodies of the county.
        shown: Where and when the decisions were shown to the public.
        limits: How large a workbook may be.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        MissingExtra: The extra ``excel`` is not installed, and the file is a workbook.
        InvalidValue: The roster has no body with the identifier of the publisher.

    >>> text = "CF_WSH,CF_XDR_MC,CF_XDR_LB,CF_CFLB,CF_JDRQ,CF_CFJG\n某罚〔2026〕1号,某某商贸有限公司,法人及非法人组织,罚款,2026/5/6,某县财政局"
    >>> reading = read_gongshi(text.encode("gb18030"), known=date(2026, 6, 1))
    >>> decision = reading.document["decisions"][0]
    >>> decision["kinds"], decision["decided"], reading.cells.cell("/decisions/0/decided")
    (['penalty.fine'], '2026-05-06', 'CSV!E2')
    """
    grids, found = grids_of(data, name=name or None, limits=limits)
    if found:
        return TableReading(document=None, cells=CellMap(), report=Report(findings=found))
    return read_gongshi_grids(grids, known=known, name=name, registry=registry, beside=beside, shown=shown, most=most)


def read_gongshi_rows(  # noqa: PLR0913  # as `read_gongshi`
    rows: Iterable[Mapping[str, object]],
    *,
    known: date,
    name: str = "",
    registry: Registry | None = None,
    beside: Mapping[str, Any] | None = None,
    shown: Showing | None = None,
    most: int | None = None,
) -> TableReading:
    """Read rows that are at hand as objects, such as those of an interface or a data frame, as one document.

    Args:
        rows: The rows, each by the field names or titles of its columns.
        known: The day on which they were received.
        name: What they are called in findings.
        registry: Where the bodies that the rows name are looked up; those of ``beside`` when ``None``.
        beside: A bundle as a JSON value whose items stand beside those of the rows.
        shown: Where and when the decisions were shown to the public.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        InvalidValue: The roster has no body with the identifier of the publisher.

    >>> row = {"XK_WSH": "某许〔2026〕1号", "XK_XDR_MC": "某某商贸有限公司", "XK_XKJG": "某县财政局", "XK_JDRQ": "20260506"}
    >>> read_gongshi_rows([row], known=date(2026, 6, 1)).document["decisions"][0]["kinds"]
    ['licence']
    """
    grids = grids_of_objects(rows, name)
    return read_gongshi_grids(grids, known=known, name=name, registry=registry, beside=beside, shown=shown, most=most)


def read_gongshi_grids(  # noqa: PLR0913  # as `read_gongshi`
    grids: Sequence[Grid],
    *,
    known: date,
    name: str = "",
    registry: Registry | None = None,
    beside: Mapping[str, Any] | None = None,
    shown: Showing | None = None,
    most: int | None = None,
) -> TableReading:
    """Read the sheets of a workbook as one document; sheets that are no such tables are told and not read.

    Args:
        grids: The sheets in order.
        known: The day on which they were received.
        name: What the file is called.
        registry: Where the bodies that the rows name are looked up; those of ``beside`` when ``None``.
        beside: A bundle as a JSON value whose items stand beside those of the sheets.
        shown: Where and when the decisions were shown to the public.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        InvalidValue: The roster has no body with the identifier of the publisher.

    >>> headings = ["XK_WSH", "XK_XDR_MC", "XK_XKJG", "XK_JDRQ"]
    >>> grid = Grid(name="行政许可", rows=[headings, ["某许〔2026〕1号", "某某商贸有限公司", "某县财政局", "2026/5/6"]])
    >>> reading = read_gongshi_grids([grid], known=date(2026, 6, 1))
    >>> reading.document["decisions"][0]["decided"], reading.cells.cell("/decisions/0/decided")
    ('2026-05-06', '行政许可!D2')
    """
    trouble = SheetTrouble()
    sheets = list(sheets_of(grids))
    read = {each.index for each in sheets}
    for index, grid in enumerate(grids):
        if sheets and index not in read and any(any(row) for row in grid.rows):
            trouble.tell("sheet.not-read", (index, 0, 0), grid.name, name=clip(grid.name))
    if not sheets:
        trouble.tell("sheet.no-table", (0, 0, 0), None)
        return TableReading(document=None, cells=CellMap(), report=trouble.report(most))
    document = _begun(beside)
    bodies = Bodies(registry or _roster(beside), document.setdefault("organs", []), known.isoformat())
    shown = shown or Showing()
    if shown.publisher is not None and not bodies.named(shown.publisher):
        raise InvalidValue(f"the roster has no body {shown.publisher[:40]!r}, which is said to have published")
    making = Making(
        document=document,
        bodies=bodies,
        trouble=trouble,
        shown=_shown(shown),
        provenance=_provenance(known, name),
    )
    for sheet in sheets:
        SheetRows(sheet, making).read()
    for array in [array for array, items in document.items() if items == []]:
        del document[array]
    return TableReading(document=document, cells=making.cells(), report=trouble.report(most))


def _begun(beside: Mapping[str, Any] | None) -> dict[str, Any]:
    document: dict[str, Any] = {"version": _VERSION}
    for _, array in arrays():
        items = (beside or {}).get(array) or ()
        if items:
            document[array] = list(items)
    for member in ("manifest", "extensions"):
        if (beside or {}).get(member) is not None:
            document[member] = (beside or {})[member]
    return document


def _roster(beside: Mapping[str, Any] | None) -> Registry:
    """Return a look-up of the bodies that stand beside; of none where they cannot be read, which their own reading tells."""
    if not (beside or {}).get("organs"):
        return BundleRegistry()
    outcome = read_parsed(_json.Parsed(value=dict(beside or {}), text=""), "")
    return BundleRegistry() if outcome.bundle is None else BundleRegistry.of(outcome.bundle)


def _shown(shown: Showing) -> dict[str, Any]:
    members = {
        "organ": shown.publisher,
        "medium": shown.medium,
        "site": shown.site,
        "published": None if shown.published is None else shown.published.isoformat(),
    }
    return {member: value for member, value in members.items() if value is not None}


def _provenance(known: date, name: str) -> dict[str, Any]:
    source = {} if not name else {"sources": [{"title": clip(name, _LONGEST_TITLE)}]}
    return {**source, "known": known.isoformat()}
