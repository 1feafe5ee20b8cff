"""Writing a bundle as Parquet: one file for each array that is not empty, row group by row group."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, overload

from govcredit import _json
from govcredit.adapters.columnar._arrow import (
    COUNT,
    ENDING,
    HEADER,
    HEADER_FILE,
    PARTS,
    arrow_schema,
    library,
    parts_schema,
)
from govcredit.disclosure.view import View, leaving
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import unstructure, written
from govcredit.model.bundle import Bundle, Header, arrays, item_class
from govcredit.model.shapes import Day, Foreign, Many, Record, Shape, members

__all__ = ("told_rows", "write_parquet")

_Cell: TypeAlias = Callable[[Any], Any]

_GROUP: Final = 10_000  # items of a row group: what is held in memory beside the bundle


@overload
def write_parquet(document: View[Bundle], folder: Path | str) -> tuple[Path, ...]: ...
@overload
def write_parquet(document: Bundle, folder: Path | str, *, internal: Literal[True]) -> tuple[Path, ...]: ...
def write_parquet(document: View[Bundle] | Bundle, folder: Path | str, *, internal: bool = False) -> tuple[Path, ...]:
    """Write a bundle as Parquet into a folder, and return the files: ``records.parquet`` for its records, and so on.

    ``bundle.parquet`` holds the header (version, manifest, origin, extensions) in its metadata, and says how many items each array
    has. It is written last: without it the folder is not whole. Each other file names the version, so that it can be read by itself.

    Args:
        document: What an audience is shown, or a bundle.
        folder: Where to write; a folder that is made, or that is empty.
        internal: That the files of a bundle stay inside the house: nothing is masked in them.

    Raises:
        InvalidValue: A bundle is neither a view nor said to stay inside the house, the folder is not empty, or a text cannot be written.
        MissingExtra: The extra ``columnar`` is not installed.
        OSError: A file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from govcredit.model.bodies.organ import Organ
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="town", name="甲镇"),))
    >>> with TemporaryDirectory() as folder:
    ...     names = [path.name for path in write_parquet(bundle, folder, internal=True)]
    >>> names
    ['organs.parquet', 'bundle.parquet']
    """
    bundle = leaving(document, internal=internal)
    library()
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        raise InvalidValue("the folder is not empty: files of another bundle would be read as part of this one")
    files: list[Path] = []
    parts: list[dict[str, Any]] = []
    short = written(Header(version=bundle.version))
    for kind, array in arrays():
        items = getattr(bundle, array)
        if items:
            files.append(target / f"{array}{ENDING}")
            parts.append({PARTS: array, COUNT: len(items)})
            _write(files[-1], arrow_schema(kind), short, _groups(item_class(kind), items))
    header = Header(
        version=bundle.version, manifest=bundle.manifest, origin=bundle.origin, extensions=bundle.extensions
    )
    _write(target / HEADER_FILE, parts_schema(), written(header), [parts])
    return (*files, target / HEADER_FILE)


def told_rows(columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> Any:  # noqa: ANN401  # the library has no types
    """Return rows as a ``pyarrow.Table``, as engines take them in.

    Args:
        columns: Names and types of the columns, as SQL writes them: ``VARCHAR``, ``BIGINT``, ``BOOLEAN``, ``DATE`` or ``DECIMAL(38, 0)``.
        rows: The rows.

    Raises:
        MissingExtra: The extra ``columnar`` is not installed.

    >>> told_rows((("day", "DATE"), ("count", "BIGINT")), [(date(2026, 4, 1), 2)]).to_pylist()
    [{'day': datetime.date(2026, 4, 1), 'count': 2}]
    """
    arrow = library()
    types = {
        "VARCHAR": arrow.string(),
        "BIGINT": arrow.int64(),
        "BOOLEAN": arrow.bool_(),
        "DATE": arrow.date32(),
        "DECIMAL(38, 0)": arrow.decimal128(38, 0),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in columns])
    held = [arrow.array([row[place] for row in rows], type=field.type) for place, field in enumerate(schema)]
    return arrow.Table.from_arrays(held, schema=schema)


def _groups(cls: type[Any], items: Sequence[Any]) -> Iterator[list[Any]]:
    cell = _cell(Record(cls)) or (lambda row: row)
    rows = (cell(unstructure(item)) for item in items)
    while group := list(islice(rows, _GROUP)):
        yield group


def _cell(shape: Shape) -> _Cell | None:
    """Return what makes the value of a column of a JSON value; ``None`` where they are the same."""
    match shape:
        case Day():
            return date.fromisoformat
        case Foreign():
            return lambda value: _json.dumps_plain(value).decode()
        case Many(element, _):
            inner = _cell(element)
            return None if inner is None else lambda value: [inner(each) for each in value]
        case Record():
            cells = {member.name: cell for member in members(shape.cls) if (cell := _cell(member.shape)) is not None}
            return _row(cells) if cells else None
        case _:
            return None


def _row(cells: Mapping[str, _Cell]) -> _Cell:
    def row(value: Mapping[str, Any]) -> dict[str, Any]:
        changed = {name: cell(value[name]) for name, cell in cells.items() if value[name] is not None}
        return {**value, **changed}

    return row


def _write(path: Path, schema: Any, header: bytes, groups: Iterable[list[Any]]) -> None:  # noqa: ANN401  # the library has no types
    arrow = library()
    schema = schema.with_metadata({**(schema.metadata or {}), HEADER: header})
    with library("pyarrow.parquet").ParquetWriter(path, schema, compression="zstd") as file:
        for group in groups:
            try:
                file.write_table(arrow.Table.from_pylist(group, schema=schema))
            except UnicodeEncodeError:
                raise InvalidValue("a text holds half of a surrogate pair and cannot be written") from None
