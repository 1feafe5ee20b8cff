"""Archives of XML parts, such as workbooks and documents: looked through before any library unpacks them, and written alike."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final, Literal, TypeAlias, final

__all__ = ("UNREADABLE", "Fault", "UnsafeArchive", "archive_of", "check_directory", "stamped", "xml_parts")

Fault: TypeAlias = Literal["damaged", "expands", "entities"]
"""Whether it cannot be read, grows too large, or a part declares a document type or entities."""

UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
)  # fmt: skip
"""What the standard library raises of a damaged archive."""

_SPARSE: Final = 50_000_000  # bytes of a part from which its ratio counts
_MOST_RATIO: Final = 200
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_times: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


@final
class UnsafeArchive(Exception):  # it says what was found
    """An archive that is not read.

    Attributes:
        fault: What is wrong.
        part: The part that it is about, where it is one.
    """

    def __init__(self, fault: Fault, part: str = "") -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.part = part


@contextmanager
def archive_of(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open an archive; what the standard library raises of a damaged one, there and while it is read, is one fault.

    Raises:
        UnsafeArchive: It is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield archive
    except UNREADABLE:
        raise UnsafeArchive("damaged") from None


def check_directory(archive: zipfile.ZipFile, size: int, *, expanded: int, parts: int) -> tuple[str, ...]:
    """Return the names of the parts of an archive, by what its directory says of them.

    Args:
        archive: The archive.
        size: How many bytes it has.
        expanded: How many bytes all parts may have when they are unpacked.
        parts: How many parts it may have.

    Raises:
        UnsafeArchive: A name stands twice, a part is encrypted, or they are too many or too large.
    """
    infos = archive.infolist()
    names = tuple(info.filename for info in infos)
    if len(set(names)) < len(names) or any(info.flag_bits & 1 for info in infos):
        raise UnsafeArchive("damaged")
    packed = sum(info.compress_size for info in infos)
    whole = sum(info.file_size for info in infos)
    sparse = any(info.file_size > max(_SPARSE, info.compress_size * _MOST_RATIO) for info in infos)
    if len(infos) > parts or packed > size or whole > expanded or sparse:
        raise UnsafeArchive("expands")
    return names


def xml_parts(archive: zipfile.ZipFile, *, expanded: int) -> Iterator[tuple[str, bytes]]:
    """Yield the XML parts of an archive with their names.

    Args:
        archive: The archive, whose directory was checked.
        expanded: How many bytes they may have together, whatever the directory says.

    Raises:
        UnsafeArchive: They are too large, or one declares a document type or entities, or hides whether it does.
    """
    left = expanded
    for info in archive.infolist():
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(info) as stream:
            part = stream.read(left + 1)  # the library checks the length and the sum that the directory tells
        left -= len(part)
        if left < 0:
            raise UnsafeArchive("expands")
        if b"<!" in part and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
            raise UnsafeArchive("entities", info.filename)
        if b"\0" in part[:64]:  # UTF-16, in which declarations would not be seen
            raise UnsafeArchive("damaged")
        yield info.filename, part


def stamped(data: bytes) -> bytes:
    """Return an archive whose parts and properties bear a fixed time, so that equal input gives equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "docProps/core.xml":
                part = _times.sub(rb"\g<1>2000-01-01T00:00:00Z\2", part)
            new = zipfile.ZipInfo(info.filename, _MOMENT)
            new.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(new, part)
    return out.getvalue()
