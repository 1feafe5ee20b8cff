"""What a file is, told by its bytes, and whether it may be read: before any library of workbooks sees it."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.excel._biff import farthest
from govcredit.adapters.tables.archives import UnsafeArchive, archive_of, check_directory, xml_parts
from govcredit.adapters.tables.grid import index_of
from govcredit.findings import Finding, clip, finding

__all__ = ("FileKind", "Limits", "Unsafe", "cells_at_fault", "is_table", "looked_into", "tell_kind")

FileKind: TypeAlias = Literal["xlsx", "xls", "csv"]

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4_000  # bytes in which the root of a part begins
_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".et": "WPS 表格 (.et)", ".ett": "WPS 表格 (.et)", ".wps": "WPS 文字 (.wps)", ".pdf": "PDF", ".ofd": "OFD",
        ".doc": "Word (.doc)", ".docx": "Word (.docx)", ".ods": "ODS", ".xlsb": "Excel (.xlsb)", ".html": "HTML", ".htm": "HTML",
    }
)  # fmt: skip
_TABLES: Final = frozenset({".csv", ".xls", ".xlsx"})
_OTHER_STARTS: Final = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<table", "HTML"),
    (b"<?xml", "XML"),
)
_OTHER_PARTS: Final = (
    ("OFD.xml", "OFD"),
    ("word/document.xml", "Word (.docx)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("xl/workbook.bin", "Excel (.xlsb)"),
    ("content.xml", "ODS"),
)
_OTHER_STREAMS: Final = (("WordDocument", "Word (.doc)"), ("PowerPoint Document", "PowerPoint (.ppt)"))

_cell_reference: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_row_number: Final = re.compile(rb'<row [^>]*?r="([0-9]{1,7})"')
_fault: Final = re.compile(
    rb"""<(?:\w+:)?c\s([^>]*?\bt=["']e["'][^>]*)>"""
    rb"""|<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_reference: Final = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_external: Final = re.compile(rb"""<(?:\w+:)?Relationship\s[^>]*TargetMode=["']External["'][^>]*>""")


@final
@attrs.frozen(kw_only=True)
class Limits:
    """How large a workbook may be.

    Attributes:
        expanded: Bytes of all its parts when they are unpacked.
        parts: How many parts it may have.
        cells: How many cells a sheet may reach over, empty ones among them.
    """

    expanded: int = 1_000_000_000
    parts: int = 10_000
    cells: int = 30_000_000


@final
class Unsafe(Exception):  # it says what was found
    """A file that is not read, with the finding that says why."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.finding: Finding = finding(code, "", **params)


def is_table(data: bytes, name: str | None = None) -> bool:
    r"""Whether a file is to be read as a workbook or a table, or is of a format that people take for one.

    Args:
        data: The bytes of the file, or its beginning.
        name: What the file is called.

    >>> is_table(b"a,b", "a.csv"), is_table(b"PK\x03\x04"), is_table(b'{"version": "1.0"}', "a.json")
    (True, True, False)
    """
    suffix = "" if name is None else "." + name.rpartition(".")[2].lower()
    return suffix in _TABLES or suffix in _OTHER_NAMES or data.startswith((_ZIP, _OLE, b"%PDF"))


def tell_kind(data: bytes, name: str | None = None) -> FileKind:
    """Return what a file is, by its bytes and, for formats that hide behind others, by its name.

    Raises:
        Unsafe: It is no workbook.
    """
    suffix = "" if name is None else "." + name.rpartition(".")[2].lower()
    if suffix in _OTHER_NAMES:
        raise Unsafe("sheet.other-format", format=_OTHER_NAMES[suffix])
    if data.startswith(_ZIP):
        return "xlsx"
    if data.startswith(_OLE):
        return _ole_kind(data)
    start = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    other = next((form for mark, form in _OTHER_STARTS if start.startswith(mark)), None)
    if other is not None:
        raise Unsafe("sheet.other-format", format=other)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not start:
        raise Unsafe("bytes.empty")
    if b"\0" in data and not wide:
        raise Unsafe("sheet.unknown-file")
    return "csv"


def _ole_kind(data: bytes) -> FileKind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Unsafe("sheet.encrypted")
    if holds("_VBA_PROJECT"):
        raise Unsafe("sheet.macros", part="_VBA_PROJECT")
    if not holds("Workbook") and not holds("Book"):
        other = next((form for stream, form in _OTHER_STREAMS if holds(stream)), None)
        if other is not None:
            raise Unsafe("sheet.other-format", format=other)
        raise Unsafe("sheet.unknown-file")
    return "xls"


def looked_into(data: bytes, limits: Limits) -> Mapping[str, bytes]:
    """Return the sheets' parts of a workbook that was looked through and may be read, by the name of the part.

    Raises:
        Unsafe: It is damaged, too large, or holds what a workbook that is only to be read need not hold.
    """
    try:
        with archive_of(data) as archive:
            names = check_directory(archive, len(data), expanded=limits.expanded, parts=limits.parts)
            _check_names(names)
            return MappingProxyType(dict(_check_parts(archive, limits)))
    except UnsafeArchive as stop:
        raise _unsafe(stop, limits) from None


def _unsafe(stop: UnsafeArchive, limits: Limits) -> Unsafe:
    match stop.fault:
        case "damaged":
            return Unsafe("sheet.damaged")
        case "expands":
            return Unsafe("sheet.expands", limit=f"{limits.expanded // 1_000_000} MB")
        case "entities":
            return Unsafe("sheet.xml-entities", part=clip(stop.part))


def _check_names(names: Sequence[str]) -> None:
    if "xl/workbook.xml" not in names:
        other = next((form for part, form in _OTHER_PARTS if part in names), None)
        if other is not None:
            raise Unsafe("sheet.other-format", format=other)
    for name in names:
        lower = name.lower()
        if lower.endswith("vbaproject.bin") or "/macrosheets/" in lower:
            raise Unsafe("sheet.macros", part=clip(name))
        if lower.startswith("xl/externallinks/"):
            raise Unsafe("sheet.external-links", part=clip(name))
    if "[Content_Types].xml" not in names:
        raise Unsafe("sheet.unknown-file")


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, bytes]]:
    for name, part in xml_parts(archive, expanded=limits.expanded):
        _check_part(name, part)
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_reach(part, limits)
            yield name, part


def _check_part(name: str, part: bytes) -> None:
    if name == "[Content_Types].xml" and b"macroEnabled" in part:
        raise Unsafe("sheet.macros", part=name)
    if name.endswith(".rels"):
        for link in _external.findall(part):
            if b"/hyperlink" not in link:
                raise Unsafe("sheet.external-links", part=clip(name))


def check_reach_of_old(data: bytes, limits: Limits) -> None:
    """Refuse an ``.xls`` with a cell far away.

    Raises:
        Unsafe: It reaches too far, or is damaged.
    """
    try:
        far = farthest(data) > limits.cells
    except ValueError:
        raise Unsafe("sheet.damaged") from None
    if far:
        raise Unsafe("sheet.too-large", limit=limits.cells)


def _check_reach(part: bytes, limits: Limits) -> None:
    """Refuse a sheet with a cell far away: readers make room for all cells before it."""
    if _is_usual(part):  # as all office programs write; here the few searches that follow are quick
        rows = max((int(number) for number in _row_number.findall(part)), default=part.count(b"<row"))
        # A cell may say another row than the one that it stands in; only one with more digits reaches much farther.
        digits = len(str(rows))
        far = set(re.findall(rb' r="([A-Z]{2,3}[0-9]|[A-Z][0-9]{%d})' % (digits + 1), part))
        columns = max((_columns(letters.rstrip(b"0123456789")) for letters in far), default=_columns(b"Z"))
        farther = any(len(each.lstrip(_LETTERS)) > digits for each in far) or (
            far and re.search(rb' r="[A-Z]{2,3}[0-9]{%d}' % (digits + 1), part) is not None
        )
        if not farther and 10**digits * columns <= limits.cells:
            return
    spots = _cell_reference.findall(part)
    rows = max((int(number) for _, number in spots), default=0)
    columns = max((_columns(letters) for letters in {letters for letters, _ in spots}), default=0)
    if rows * columns > limits.cells:
        raise Unsafe("sheet.too-large", limit=limits.cells)


def _is_usual(part: bytes) -> bool:
    """Tell whether names and values of attributes stand as office programs write them: one blank, two quotes, no prefix."""
    # To look for one sign is many times quicker than to look for two.
    signs = ((b"'", (b"r='",)), (b"\t", (b"\tr=",)), (b"\n", (b"\nr=",)), (b"\r", (b"\rr=",)))
    found = any(mark in part for sign, marks in signs if sign in part for mark in marks)
    return not found and b":worksheet" not in part[:_HEAD] and b'"r =' not in part and b" r =" not in part


def _columns(letters: bytes) -> int:
    """Return how many columns there are up to one that is told by its letters."""
    return index_of(letters.decode("ascii")) + 1


def cells_at_fault(part: bytes) -> Mapping[tuple[int, int], str]:
    """Return the cells of a sheet that look empty although they are not: failed formulas, and formulas without a result."""
    marks = (b't="e"', b"</f>", b"<f/>") if _is_usual(part) else (b"e",)
    if not any(mark in part for mark in marks):
        return MappingProxyType({})
    found: dict[tuple[int, int], str] = {}
    for failed, bare in _fault.findall(part):
        place = _reference.search(failed or bare)
        if place is not None:
            spot = (int(place[2]) - 1, _columns(place[1]) - 1)
            found[spot] = "sheet.formula-error" if failed else "sheet.formula-not-computed"
    return MappingProxyType(found)
