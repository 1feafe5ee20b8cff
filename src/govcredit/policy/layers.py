"""The files of one layer, read strictly: every fault becomes a finding that names file and key (规则包文件).

A layer is a folder: ``pack.toml`` says whose it is and what it extends, each ``<subject>.toml`` holds documents and dated
terms of one subject, ``schemes/<name>.toml`` a scheme of evaluation, ``codes.toml`` the local codes. Files that end in ``cases.toml`` hold cases, read by
`govcredit.policy.cases`. The order of files and of keys makes no difference.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import Report, clip, join
from govcredit.policy._reading import Frame, citation_of, compare, status_of, value_of
from govcredit.policy._schemes import scheme_of
from govcredit.policy._tables import MOST_FILES, Reader, Table, is_cases_file, is_name, shown
from govcredit.policy.kinds import is_kind
from govcredit.policy.pack import Definition, Entry, Layer, LocalCode
from govcredit.policy.scheme import Scheme
from govcredit.policy.term import Citation, Document, Mark, Status

__all__ = ("digest_of", "read_layer")

_MANIFEST: Final = "pack.toml"
_CODES: Final = "codes.toml"
_OF_ROWS: Final = ("source", "clause", "status")

_is_file: Final = re.compile(r"(?:schemes/)?[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.cases)?\.toml").fullmatch
_SCHEMES: Final = "schemes/"
_is_region: Final = re.compile(r"[1-9][0-9]{5}").fullmatch


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over the names and contents of files, whatever their order.

    >>> digest_of({"a": b"1", "b": b"2"}) == digest_of({"b": b"2", "a": b"1"})
    True
    """
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def read_layer(files: Mapping[str, bytes], above: Sequence[Layer] = ()) -> tuple[Layer | None, Report]:
    """Return the layer that files state, and every fault in them.

    Args:
        files: Content by file name.
        above: The layers that it extends, the nearest first; their documents may be cited.

    Returns:
        The layer, or nothing where an error was found.
    """
    reader = Reader()
    tables = _parsed(reader, files)
    about = _manifest(tables.pop(_MANIFEST)) if _MANIFEST in tables else None
    documents = {key: each for layer in reversed(above) for key, each in layer.documents.items()}
    own = _documents(reader, tables, documents)
    frame = Frame("" if about is None else str(about["id"]), documents | own)
    codes = _codes(tables.pop(_CODES), frame) if _CODES in tables else ()
    schemes = _schemes(tables, frame, files)
    definitions: dict[str, Definition] = {}
    for name, table in tables.items():
        definitions.update(_definitions(name.removesuffix(".toml"), table, frame))
    report = reader.report()
    if about is None or not report.ok:
        return None, report
    titles = {name.removesuffix(".toml"): table.content for name, table in tables.items()}
    layer = Layer(
        **about,
        subjects=MappingProxyType({name: (held["title"], held["title_en"]) for name, held in titles.items()}),
        digest=digest_of({name: files[name] for name in files if not is_cases_file(name)}),
        documents=MappingProxyType(own),
        definitions=MappingProxyType(definitions),
        codes=codes,
        schemes=MappingProxyType(schemes),
    )
    return layer, report


def _schemes(tables: dict[str, Table], frame: Frame, files: Mapping[str, bytes]) -> dict[str, Scheme]:
    """Return the schemes by name, their tables taken from those that hold terms."""
    found: dict[str, Scheme] = {}
    for file in [each for each in tables if each.startswith(_SCHEMES)]:
        name = file.removeprefix(_SCHEMES).removesuffix(".toml")
        scheme = scheme_of(name, tables.pop(file), frame, digest_of({file: files[file]}))
        if scheme is not None:
            found[name] = scheme
    return found


def _parsed(reader: Reader, files: Mapping[str, bytes]) -> dict[str, Table]:
    if len(files) > MOST_FILES:
        reader.tell("pack.too-many-files", "", count=len(files), most=MOST_FILES)
        return {}
    if _MANIFEST not in files:
        reader.tell("pack.no-manifest", "")
    tables: dict[str, Table] = {}
    for name in sorted(files):
        if not _is_file(name):
            reader.tell("pack.unknown-file", join("", name), name=clip(name))
        elif not is_cases_file(name):
            table = reader.parsed(name, files[name])
            if table is not None:
                tables[name] = table
    return tables


def _documents(reader: Reader, tables: Mapping[str, Table], above: Mapping[str, Document]) -> dict[str, Document]:
    own: dict[str, Document] = {}
    places: dict[str, str] = {}
    for table in tables.values():
        for key, each in table.below("documents"):
            if not is_name(key):
                reader.tell("pack.bad-name", each.path, name=clip(key))
            if key in own or key in above:
                reader.tell("pack.document-twice", each.path, name=clip(key))
            own[key], places[key] = _document(key, each), each.path
    for key, document in own.items():
        if document.repealed_by is not None and document.repealed_by not in own and document.repealed_by not in above:
            path = join(places[key], "repealed_by")
            reader.tell("pack.citation-dangling", path, source=clip(document.repealed_by))
    return own


def _manifest(table: Table) -> dict[str, Any] | None:
    about = {
        "id": table.take("id", str),
        "title": table.take("title", str),
        "title_en": table.take("title_en", str),
        "version": table.take("version", str),
        "checked": table.take("checked", date),
        "region": table.take("region", str, needed=False),
        "extends": table.take("extends", str, needed=False),
        "renamed": MappingProxyType(_renamed(table)),
    }
    for name in ("notes", "notes_en"):
        table.take(name, str, needed=False)
    table.close()
    for name in ("id", "extends"):
        if about[name] is not None and not is_name(about[name]):
            table.reader.tell("pack.bad-name", join(table.path, name), name=clip(about[name]))
    if about["region"] is not None and not _is_region(about["region"]):
        table.reader.tell("pack.bad-value", join(table.path, "region"), kind="region", value=clip(about["region"]))
    return about if all(about[name] is not None for name in ("id", "title", "title_en", "version", "checked")) else None


def _renamed(table: Table) -> dict[str, str]:
    names = Table(table.reader, join(table.path, "renamed"), table.take("renamed", dict, needed=False) or {})
    return {old: new for old in names.content if (new := names.take(old, str)) is not None}


def _document(key: str, table: Table) -> Document:
    document = Document(
        key=key,
        title=table.take("title", str) or "",
        title_en=table.take("title_en", str) or "",
        number=table.take("number", str, needed=False),
        issuer=table.take("issuer", str, needed=False),
        announced=table.take("announced", date, needed=False),
        in_force=table.take("in_force", date, needed=False),
        repealed=table.take("repealed", date, needed=False),
        repealed_by=table.take("repealed_by", str, needed=False),
        read=table.take("read", str, needed=False),
    )
    table.close()
    if document.in_force and document.repealed and document.repealed <= document.in_force:
        table.reader.tell("pack.date-order", table.path, earlier="in_force", later="repealed")
    return document


def _definitions(subject: str, table: Table, frame: Frame) -> Iterator[tuple[str, Definition]]:
    for name in ("title", "title_en"):
        table.take(name, str)
    for name in ("notes", "notes_en"):
        table.take(name, str, needed=False)
    yield from _below(subject, table, frame)


def _below(prefix: str, table: Table, frame: Frame) -> Iterator[tuple[str, Definition]]:
    for key, value in table.rest():
        path = join(table.path, key)
        if not isinstance(value, dict):
            table.reader.tell(
                "pack.unknown-key", path, name=clip(key), known="title, title_en, documents, notes, notes_en"
            )
        elif not is_name(key):
            table.reader.tell("pack.bad-name", path, name=clip(key))
        else:
            inner, name = Table(table.reader, path, value), f"{prefix}.{key}"
            if not value:
                table.reader.tell("pack.no-values", path)
            elif {"values", "kind"} & value.keys() or not all(isinstance(each, dict) for each in value.values()):
                definition = _definition(name, inner, frame)
                if definition is not None:
                    yield name, definition
            else:
                yield from _below(name, inner, frame)


def _definition(name: str, table: Table, frame: Frame) -> Definition | None:
    reader = table.reader
    title, title_en = table.take("title", str), table.take("title_en", str)
    kind: str | None = table.take("kind", str)
    columns = _columns(table) if kind == "table" else {}
    values = table.tables("values")
    table.close()
    if kind is not None and kind != "table" and not is_kind(kind):
        reader.tell("pack.bad-kind", join(table.path, "kind"), value=clip(kind))
        kind = None
    if kind is None or title is None or title_en is None:
        return None
    if table.content.get("values") == []:
        reader.tell("pack.no-values", table.path)
    entries: list[Entry] = []
    for each in values:
        entry = _entry(each, kind, columns, frame)
        if entry is None:
            continue
        if entries and (entry.start, entry.announced) == (entries[-1].start, entries[-1].announced):
            reader.tell("pack.same-day", each.path, day=str(entry.start))
        elif entries and (entry.start, entry.announced) < (entries[-1].start, entries[-1].announced):
            reader.tell("pack.date-order", each.path, earlier=str(entries[-1].start), later=str(entry.start))
        entries.append(entry)
    return Definition(
        name=name, title=title, title_en=title_en, kind=kind, columns=MappingProxyType(columns), entries=tuple(entries)
    )


def _columns(table: Table) -> dict[str, str]:
    columns: dict[str, str] = {}
    for column, kind in (table.take("columns", dict) or {}).items():
        path = join(join(table.path, "columns"), column)
        columns[column] = ""  # its cells are not looked at
        if not is_name(column) or column in _OF_ROWS:
            table.reader.tell("pack.bad-name", path, name=clip(column))
        elif not isinstance(kind, str) or not is_kind(kind.removesuffix("?")):
            table.reader.tell("pack.bad-kind", path, value=clip(shown(kind)))
        else:
            columns[column] = kind
    return columns


def _entry(table: Table, kind: str, columns: Mapping[str, str], frame: Frame) -> Entry | None:
    reader = table.reader
    start: date | None = table.take("from", date)
    until: date | None = table.take("until", date, needed=False)
    ended_by: str | None = table.take("ended_by", str, needed=False)
    adds: bool = table.take("adds", bool, needed=False) or False
    note, note_en = table.take("note", str, needed=False), table.take("note_en", str, needed=False)
    citation, status = citation_of(table, frame), status_of(table)
    marks: tuple[Mark, ...] = ()
    if kind == "table":
        rows = _rows(table, columns, (start, citation, status), frame)
        value: object = tuple(row for row, _ in rows)
        marks = tuple(mark for _, mark in rows)
    else:
        value = value_of(table, "value", kind)
    table.close()
    if adds and not isinstance(value, tuple):
        reader.tell("pack.cannot-add", join(table.path, "adds"), kind=kind)
    if ended_by is not None and ended_by not in frame.documents:
        reader.tell("pack.citation-dangling", join(table.path, "ended_by"), source=clip(ended_by))
    if ended_by is not None and "until" not in table.content:
        reader.tell("pack.missing-key", table.path, name="until")
    if start is not None and until is not None and until <= start:
        reader.tell("pack.date-order", join(table.path, "until"), earlier="from", later="until")
    if start is None or citation is None or status is None or value is None:
        return None
    compare(reader, join(table.path, "from"), start, citation)
    return Entry(
        value=value,
        start=start,
        citation=citation,
        status=status,
        end=until,
        ended_by=None if ended_by is None else frame.documents.get(ended_by),
        adds=adds,
        note=note,
        note_en=note_en,
        marks=marks,
    )


def _rows(
    table: Table,
    columns: Mapping[str, str],
    of_all: tuple[date | None, Citation | None, Status | None],
    frame: Frame,
) -> list[tuple[Mapping[str, object], Mark]]:
    start, citation, status = of_all
    found: list[tuple[Mapping[str, object], Mark]] = []
    for row in table.tables("rows"):
        cells: dict[str, object] = {}
        for column, kind in columns.items():
            if kind.endswith("?") and column not in row.content:
                cells[column] = None
                row.any(column, needed=False)
            elif not kind:
                row.any(column, needed=False)
            else:
                cells[column] = value_of(row, column, kind.removesuffix("?"))
        own = citation_of(row, frame) if "source" in row.content else citation
        clause = row.take("clause", str, needed=False)
        if "source" in row.content:
            compare(table.reader, join(row.path, "source"), start, own)
        elif own is not None and clause is not None:
            own = Citation(document=own.document, clause=clause)
        own_status = status_of(row, needed=False) or status
        row.any("source", needed=False)
        row.close()
        if own is not None and own_status is not None:
            found.append((MappingProxyType(cells), Mark(citation=own, status=own_status, layer=frame.layer)))
    return found


def _codes(table: Table, frame: Frame) -> tuple[LocalCode, ...]:
    reader = table.reader
    table.take("title", str, needed=False)
    table.take("title_en", str, needed=False)
    found: list[LocalCode] = []
    seen: set[tuple[str, str]] = set()
    for each in table.tables("codes"):
        held = {name: each.take(name, str) for name in ("list", "name", "name_en", "parent")}
        code = value_of(each, "code", "code")
        start, end = each.take("from", date), each.take("until", date, needed=False)
        citation, status = citation_of(each, frame), status_of(each)
        each.close()
        path = join(each.path, "code")
        if code is not None and frame.layer and not str(code).startswith(f"{frame.layer}."):
            reader.tell("pack.code-prefix", path, name=clip(str(code)), prefix=f"{frame.layer}.")
        if (held["list"], code) in seen:
            reader.tell("pack.code-twice", path, name=clip(str(code)))
        if start is not None and end is not None and end <= start:
            reader.tell("pack.date-order", join(each.path, "until"), earlier="from", later="until")
        if citation is None or status is None or start is None or code is None or not all(held.values()):
            continue
        seen.add((held["list"], str(code)))
        found.append(LocalCode(**held, code=str(code), start=start, end=end, citation=citation, status=status))
    table.close()
    return tuple(found)
