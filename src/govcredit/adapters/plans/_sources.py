"""What a file is, told by its bytes and never by its name, and its text where it is one."""

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.plans._trouble import PlanTrouble, Unreadable
from govcredit.adapters.tables.archives import UnsafeArchive, archive_of, check_directory, xml_parts
from govcredit.findings import Place, clip

__all__ = ("MOST_BYTES", "Source", "source_of")

Kind: TypeAlias = Literal["text", "html", "docx"]

MOST_BYTES: Final = 100_000_000
"""The largest file that is read, and the largest size of an archive that is unpacked."""

_MOST_PARTS: Final = 10_000
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096  # bytes in which a page says how it is encoded
_REPLACED: Final = "\ufffd"
_OTHER_STARTS: Final = (
    (b"{\\rtf", "RTF", "save-as-docx"),
    (b"\x89PNG", "PNG", "recognise-text"),
    (b"\xff\xd8\xff", "JPEG", "recognise-text"),
    (b"GIF8", "GIF", "recognise-text"),
    (b"BM", "BMP", "recognise-text"),
    (b"II*\0", "TIFF", "recognise-text"),
    (b"MM\0*", "TIFF", "recognise-text"),
)
_OTHER_PARTS: Final = (
    ("xl/workbook.xml", "Excel (.xlsx)", "validate-workbook"),
    ("xl/workbook.bin", "Excel (.xlsb)", "validate-workbook"),
    ("OFD.xml", "OFD", "export-text"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)", "export-text"),
    ("content.xml", "ODF (.odt)", "save-as-docx"),
)
_OTHER_STREAMS: Final = (
    ("WordDocument", "Word/WPS (.doc, .wps)", "save-as-docx"),
    ("Workbook", "Excel (.xls)", "validate-workbook"),
    ("PowerPoint Document", "PowerPoint (.ppt)", "export-text"),
)
_OTHER_TEXTS: Final = (
    (re.compile(r'\s*\{\s*"').match, "JSON", "give-to-other-verb"),
    (re.compile(r"\s*<\?xml").match, "XML", "export-text"),
)

_is_page: Final = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])[\s>/]", re.IGNORECASE
).match
_charset: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE).search
_drop_controls: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u2060]").sub
_GB: Final = frozenset({"gb2312", "gbk", "gb18030", "gb-2312", "x-gbk"})


@final
@attrs.frozen(kw_only=True)
class Source:
    """A file that may be read.

    Attributes:
        kind: What it is.
        text: Its text, where it is text or a page.
        data: Its bytes.
    """

    kind: Kind
    text: str = attrs.field(default="", repr=False)
    data: bytes = attrs.field(default=b"", repr=False)


def source_of(data: bytes, trouble: PlanTrouble) -> Source:
    """Return what a file is, with its text.

    Raises:
        Unreadable: It is of another format, damaged or too large.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("plan.too-large", limit=_megabytes())
    if data.startswith(_ZIP):
        _look_into(data)
        return Source(kind="docx", data=data)
    if data.startswith(_OLE):
        raise _of_ole(data)
    if b"%PDF-" in data[:1024]:
        raise Unreadable("plan.other-format", format="PDF", cure="export-text")
    for start, form, cure in _OTHER_STARTS:
        if data.startswith(start) and (start != b"BM" or b"\0" in data[:64]):
            raise Unreadable("plan.other-format", format=form, cure=cure)
    return _of_text(_drop_controls("", _decoded(data, trouble)))


def _of_text(text: str) -> Source:
    if not text.strip():
        raise Unreadable("plan.empty")
    if _is_page(text[:_HEAD]) or "<html" in text[:_HEAD].lower():
        return Source(kind="html", text=text)
    for begins, form, cure in _OTHER_TEXTS:
        if begins(text) is not None:
            raise Unreadable("plan.other-format", format=form, cure=cure)
    return Source(kind="text", text=text)


def _decoded(data: bytes, trouble: PlanTrouble) -> str:
    """Return the text of a file; what cannot be decoded is told, and stands in it as replacement characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        even = data[:_HEAD:2].count(0)
        odd = data[1:_HEAD:2].count(0)
        if max(even, odd) * 40 < len(data[:_HEAD]):  # texts in UTF-16 have blanks, digits and line ends
            raise Unreadable("plan.unknown-file")
        encodings = ("utf-16-be",) if even > odd else ("utf-16-le",)
    else:
        encodings = _encodings(data[:_HEAD])
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = min((data.decode(encoding, "replace") for encoding in encodings), key=lambda each: each.count(_REPLACED))
    first = text.index(_REPLACED)
    line = text.count("\n", 0, first) + 1
    trouble.tell("plan.undecodable", Place(line=line), count=text.count(_REPLACED))
    return text


def _encodings(head: bytes) -> tuple[str, ...]:
    """Return the encodings to try; GB18030 comes second, since it takes most of what is not UTF-8."""
    said = _charset(head)
    if said is not None and said[1].decode("ascii").lower() in _GB:
        return ("gb18030", "utf-8-sig") if not head.startswith(b"\xef\xbb\xbf") else ("utf-8-sig",)
    return ("utf-8-sig", "gb18030")


def _look_into(data: bytes) -> None:
    """Refuse an archive that is no document, or may not be unpacked.

    Raises:
        Unreadable: It is one of these.
    """
    try:
        with archive_of(data) as archive:
            _check_names(check_directory(archive, len(data), expanded=MOST_BYTES, parts=_MOST_PARTS))
            for name, part in xml_parts(archive, expanded=MOST_BYTES):
                if name == "[Content_Types].xml" and b"macroEnabled" in part:
                    raise Unreadable("plan.other-format", format="Word (.docm)", cure="save-as-docx")
    except UnsafeArchive as stop:
        match stop.fault:
            case "damaged":
                raise Unreadable("plan.damaged") from None
            case "expands":
                raise Unreadable("plan.too-large", limit=_megabytes()) from None
            case "entities":
                raise Unreadable("plan.xml-entities", part=clip(stop.part)) from None


def _check_names(names: Sequence[str]) -> None:
    if "word/document.xml" in names:
        return
    for part, form, cure in _OTHER_PARTS:
        if part in names:
            raise Unreadable("plan.other-format", format=form, cure=cure)
    raise Unreadable("plan.unknown-file")


def _of_ole(data: bytes) -> Unreadable:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return Unreadable("plan.encrypted")
    for stream, form, cure in _OTHER_STREAMS:
        if holds(stream):
            return Unreadable("plan.other-format", format=form, cure=cure)
    return Unreadable("plan.unknown-file")


def _megabytes() -> str:
    return f"{MOST_BYTES // 1_000_000} MB"
