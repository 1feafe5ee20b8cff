"""Files that come packed by gzip: unpacked as they are read, and refused where they hold far more than they weigh (压缩文件)."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, cast, final

from govcredit.findings import Finding, finding

__all__ = ("ALLOWED", "RATIO", "Unfit", "is_packed", "plain")

ALLOWED: Final = 64 * 1024 * 1024
"""How many bytes may always come of a packed file."""

RATIO: Final = 250
"""How many times its packed size may come of a larger one. Exchange files give 10 to 60; gzip can give 1,000."""

_MAGIC: Final = b"\x1f\x8b"
_BLOCK: Final = 256 * 1024


@final
class Unfit(OSError):  # it says what happened
    """A packed file cannot be unpacked; the finding says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.code)
        self.found = found


@contextmanager
def plain(stream: BinaryIO, packed: bool) -> Iterator[BinaryIO]:  # noqa: FBT001  # the two ways of one stream
    """Give the bytes of a stream, unpacked where it is packed.

    Reading raises `Unfit` where the packed bytes are damaged, or hold more than `ALLOWED` bytes and `RATIO` times their size.

    Args:
        stream: The stream.
        packed: Whether it is packed, as `is_packed` says of its beginning.
    """
    if not packed:
        yield stream
        return
    with io.BufferedReader(_Unpacked(stream), _BLOCK) as unpacked:
        yield unpacked


def is_packed(stream: BinaryIO) -> bool:
    """Whether a stream begins as gzip does; nothing of it is used up."""
    return isinstance(stream, io.BufferedReader) and stream.peek(len(_MAGIC))[: len(_MAGIC)] == _MAGIC


@final
class _Counted:
    """A stream, and how much was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        return data


@final
class _Unpacked(io.RawIOBase):
    """The bytes that a packed stream holds."""

    def __init__(self, stream: BinaryIO) -> None:
        self._packed = _Counted(stream)
        self._unpacked = gzip.GzipFile(fileobj=cast("BinaryIO", self._packed), mode="rb")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401  # whatever bytes can be written into
        try:
            data = self._unpacked.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise Unfit(finding("file.packed-damaged")) from None
        self._given += len(data)
        if self._given > ALLOWED and self._given > RATIO * self._packed.taken:
            raise Unfit(finding("file.packed-too-tight", megabytes=ALLOWED // 1024**2, times=RATIO))
        buffer[: len(data)] = data
        return len(data)
