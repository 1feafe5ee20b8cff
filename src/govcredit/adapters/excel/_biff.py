"""How far the sheets of an old workbook (``.xls``) reach, told before a reader makes room for all their cells."""

import struct
from collections.abc import Iterator
from typing import Final, final

__all__ = ("farthest",)

_END: Final = 0xFFFFFFFA  # from here on a number of a sector is a mark
_ENTRY: Final = 128  # bytes of an entry of the directory
_NAMES: Final = ("Workbook", "Book")
_BEGIN: Final = 0x0809
# Records of one cell: FORMULA (three versions), BLANK, NUMBER, LABEL, BOOLERR, RSTRING, LABELSST, RK.
_CELLS: Final = frozenset({0x0006, 0x0206, 0x0406, 0x0201, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E})
_RUNS: Final = frozenset({0x00BD, 0x00BE})  # MULRK and MULBLANK: cells of one row
_DIMENSIONS: Final = 0x0200


def farthest(data: bytes) -> int:
    """Return over how many cells the widest sheet reaches.

    Raises:
        ValueError: The file is damaged.
    """
    try:
        stream = _Compound(data).stream(_NAMES)
    except (struct.error, IndexError, MemoryError):
        raise ValueError from None
    most = rows = columns = 0
    for kind, place, length in _records(stream):
        if kind == _BEGIN:
            rows = columns = 0
        elif kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", stream, place)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind in _RUNS and length >= 6:
            row = struct.unpack_from("<H", stream, place)[0]
            last = struct.unpack_from("<H", stream, place + length - 2)[0]
            rows, columns = max(rows, row + 1), max(columns, last + 1)
        elif kind == _DIMENSIONS and length >= 12:
            row, _, column = struct.unpack_from("<IHH", stream, place + 4)
            rows, columns = max(rows, row), max(columns, column)
        most = max(most, rows * columns)
    return most


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        place += 4
        if place + length > len(stream):
            return
        yield kind, place, length
        place += length


@final
class _Compound:
    """The streams of a compound file (MS-CFB)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError
        self._size = 1 << shift
        self._small_size = 1 << small_shift
        directory, self._cutoff, small = struct.unpack_from("<I4xII", data, 48)
        self._next = self._table(data)
        self._directory = self._chain(directory, self._next)
        self._small_next = self._numbers(self._chain(small, self._next)) if small < _END else ()

    def stream(self, names: tuple[str, ...]) -> bytes:
        """Return the bytes of the first stream that has one of the names."""
        entries: dict[str, tuple[int, int]] = {}
        root: tuple[int, int] | None = None
        for place in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", self._directory, place + 64)
            name = self._directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", self._directory, place + 116)
            if kind == 5:
                root = start, size
            elif kind == 2:
                entries.setdefault(name, (start, size))
        found = next((entries[name] for name in names if name in entries), None)
        if found is None or root is None:
            raise ValueError
        start, size = found
        if size >= self._cutoff:
            return self._chain(start, self._next)[:size]
        small = self._chain(root[0], self._next)
        return self._chain(start, self._small_next, small, self._small_size)[:size]

    def _table(self, data: bytes) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", data, 76))
        following, number = struct.unpack_from("<II", data, 68)
        for _ in range(min(number, len(data) // self._size)):
            if following >= _END:
                break
            more = self._numbers(self._sector(following))
            sectors += more[:-1]
            following = more[-1]
        return self._numbers(b"".join(self._sector(sector) for sector in sectors if sector < _END))

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(
        self, start: int, following: tuple[int, ...], inside: bytes | None = None, size: int | None = None
    ) -> bytes:
        pieces: list[bytes] = []
        number = start
        for _ in range(len(following) + 1):  # a ring has no end
            if number >= _END:
                return b"".join(pieces)
            if inside is None or size is None:
                pieces.append(self._sector(number))
            else:
                pieces.append(inside[number * size : (number + 1) * size])
            number = following[number]
        raise ValueError
