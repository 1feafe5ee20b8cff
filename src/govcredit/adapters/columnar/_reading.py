"""Reading Parquet: rows become JSON values, and enter by the same door as any document."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.adapters.columnar._arrow import (
    COUNT,
    ENDING,
    HEADER,
    HEADER_FILE,
    PARTS,
    Untaken,
    library,
    plain_schema,
)
from govcredit.errors import InvalidDocument, InvalidValue
from govcredit.exchange.converter import read_object
from govcredit.exchange.documents import MOST_FINDINGS, Outcome
from govcredit.exchange.reading import read_parsed
from govcredit.exchange.versions import identify
from govcredit.findings import Finding, Place, Report, clip, finding, join
from govcredit.model.bundle import Header, item_class

__all__ = ("header_of", "items_of", "read_parquet")

_ROWS: Final = 10_000  # rows that are held as columns at once
_FOREIGN: Final = "extensions"


@final
@attrs.frozen(kw_only=True)
class _File:
    """What one file holds: its header as JSON, its rows as JSON values, and what is wrong with it."""

    name: str
    header: bytes | None = None
    rows: Sequence[Any] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def array(self) -> str:
        """The array whose items it holds, by its name."""
        return self.name.removesuffix(ENDING)


def read_parquet(path: Path | str, *, most: int | None = MOST_FINDINGS) -> Outcome:
    """Read a bundle from Parquet; for bad data the outcome holds no bundle and says why, with file and row.

    The digest of a folder is that of its list of files, as ``sha256sum *.parquet | sha256sum`` gives it.

    Args:
        path: A folder that `write_parquet` has filled, or one file: the bundle of its array alone, in which nothing
            may refer to other arrays.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        MissingExtra: The extra ``columnar`` is not installed.
        OSError: A file cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.adapters.columnar import write_parquet
    >>> from govcredit.model.bundle import Bundle
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="town", name="甲镇"),))
    >>> with TemporaryDirectory() as folder:
    ...     files = write_parquet(bundle, folder, internal=True)
    ...     outcome = read_parquet(folder)
    >>> outcome.bundle == bundle
    True
    """
    library()
    place = Path(path)
    whole = place.is_dir()
    paths = sorted(place.glob(f"*{ENDING}")) if whole else [place]
    digests = {each.name: _digest_of(each) for each in paths}
    files = {each.name: _read(each) for each in paths}
    source = _digest_of_all(digests) if whole else f"sha256:{digests[place.name]}"
    first = files.get(HEADER_FILE if whole else place.name, _File(name=HEADER_FILE))
    held = {name: each for name, each in files.items() if name != HEADER_FILE}
    faults = [found for each in files.values() for found in each.findings]
    header, told = _header(first)
    faults += [*told, *(_counted(first, held) if first.name in files and first.name == HEADER_FILE else ())]
    if header is None:
        return Outcome(bundle=None, report=Report.of(faults, most), source_digest=source)
    value = {**header, **{each.array: list(each.rows) for each in held.values()}}
    outcome = read_parsed(_json.Parsed(value=value, text="", findings=tuple(faults)), source, most=most)
    return attrs.evolve(
        outcome, report=_located(outcome.report.first(most), {each.array: name for name, each in held.items()}, first)
    )


def header_of(path: Path) -> Header:
    """Return what a file that `write_parquet` wrote says of its bundle; that of an array tells the version alone.

    Args:
        path: The file.

    Raises:
        InvalidDocument: It is no such file, or of a version that is not read as it is.
        MissingExtra: The extra ``columnar`` is not installed.
        OSError: The file cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> from govcredit.adapters.columnar import write_parquet
    >>> from govcredit.model.bundle import Bundle
    >>> with TemporaryDirectory() as folder:
    ...     *_, last = write_parquet(Bundle(version="1.0"), folder, internal=True)
    ...     header = header_of(last)
    >>> header.version
    '1.0'
    """
    arrow = library()
    try:
        metadata = library("pyarrow.parquet").read_schema(path).metadata or {}
    except (arrow.ArrowException, ValueError):
        raise InvalidDocument(Report(findings=(_at(finding("parquet.damaged"), path.name),))) from None
    value, faults = _header(_File(name=path.name, header=metadata.get(HEADER.encode())))
    found = [] if value is None else identify(value)[1]
    if faults or found:
        raise InvalidDocument(Report(findings=(*faults, *found)))
    header, report = read_object(value, Header)
    if header is None:
        raise InvalidDocument(report)
    return header


def items_of(kind: str, table: Any) -> Iterator[Any]:  # noqa: ANN401  # the library has no types
    """Yield the items of a table whose columns are those of `arrow_schema`, as a query of an engine gives it.

    Args:
        kind: The kind of the items.
        table: The ``pyarrow.Table``.

    Raises:
        InvalidValue: A row is no sound item, or a column has a type that stands for nothing in one.
        UnknownCode: There is no such kind.
        MissingExtra: The extra ``columnar`` is not installed.
    """
    cls = item_class(kind)
    try:
        plain = plain_schema(table.schema)
    except Untaken as stop:
        raise InvalidValue(f"no table of kind {kind}: {stop.code} ({', '.join(stop.told.values())})") from None
    for row in table.cast(plain).to_pylist():
        text = row.get(_FOREIGN)
        if isinstance(text, str):
            row[_FOREIGN], _ = _json_of(text)
        item, faults = read_object(row, cls)
        if item is None:
            raise InvalidValue(
                f"a row of kind {kind} is no sound item: {', '.join(each.code for each in faults.findings)}"
            )
        yield item


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of_all(digests: Mapping[str, str]) -> str:
    return _json.digest(
        "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode("utf-8", "surrogateescape")
    )


def _read(path: Path) -> _File:
    arrow = library()
    found: list[Finding] = []
    array = path.name.removesuffix(ENDING)
    rows: list[Any] = []
    try:
        with library("pyarrow.parquet").ParquetFile(path) as file:
            schema = file.schema_arrow
            header = (schema.metadata or {}).get(HEADER.encode())
            plain = plain_schema(schema)
            for batch in file.iter_batches(batch_size=_ROWS):
                rows += arrow.Table.from_batches([batch]).cast(plain).to_pylist()
    except Untaken as stop:
        told = {name: clip(value) for name, value in stop.told.items()}
        return _File(name=path.name, findings=(_at(finding(stop.code, **told), path.name),))
    except (arrow.ArrowException, OSError, ValueError, OverflowError):  # whatever the bytes are, there is an answer
        return _File(name=path.name, findings=(_at(finding("parquet.damaged"), path.name),))
    for number, row in enumerate(rows):
        text = row.get(_FOREIGN)
        if isinstance(text, str):
            row[_FOREIGN], told_of = _json_of(text)
            below = join(join(join("", array), number), _FOREIGN)
            found += (_at(each.at(below), path.name, number) for each in told_of)
    return _File(name=path.name, header=header, rows=rows, findings=tuple(found))


def _json_of(text: str | bytes) -> tuple[Any, tuple[Finding, ...]]:
    try:
        parsed = _json.loads(text)
    except _json.Unreadable as stop:
        return _json.REFUSED, stop.findings
    return parsed.value, parsed.findings


def _header(first: _File) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    if first.findings and first.header is None:
        return None, ()
    value, found = (None, ()) if first.header is None else _json_of(first.header)
    told = tuple(_at(each, first.name) for each in found)
    if isinstance(value, dict):
        return value, told
    return None, told or (_at(finding("parquet.header-missing"), first.name),)


def _counted(first: _File, held: Mapping[str, _File]) -> Iterator[Finding]:
    said = {str(each.get(PARTS)): each.get(COUNT) for each in first.rows}
    numbers = {each.array: len(each.rows) for each in held.values()}
    unread = {each.array for each in held.values() if each.findings and not each.rows}
    for array in sorted({*said, *numbers} - unread):
        number, rows = said.get(array, 0), numbers.get(array, 0)
        if number != rows:
            yield _at(finding("parquet.count", array=clip(array), said=clip(str(number)), found=rows), first.name)


def _at(found: Finding, name: str, row: int | None = None) -> Finding:
    cell = clip(name) if row is None else f"{clip(name)}!{row + 1}"
    return attrs.evolve(found, place=Place(cell=cell))


def _located(report: Report, names: Mapping[str, str], first: _File) -> Report:
    # Where a pointer leads to no row, the fault stands in the header.
    places: dict[str, Place] = {}
    for each in report.findings:
        array, _, below = each.path[1:].partition("/")
        row = below.partition("/")[0]
        name = names.get(array, first.name)
        number = int(row) + 1 if array in names and row.isdecimal() else None
        places[each.path] = Place(cell=clip(name) if number is None else f"{clip(name)}!{number}")
    return report.located(places)
