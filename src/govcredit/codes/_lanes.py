"""Check digits of a whole column at once, with the standard library alone.

The codes of a chunk are joined; the characters at one place in all of them are a stride slice, a *lane*.
``bytes.translate`` puts for each character its value times the weight of the place, reduced by the modulus. As big
integers, lanes are added byte by byte: a few at a time, so that no byte overflows into its neighbour. A second sum, by
*or*, keeps a flag for each code in which a character stood at a place where it may not stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast, final

__all__ = ("Lanes",)

_CHUNK: Final = 4_096  # codes: the lanes of a chunk stay in the processor's nearest cache
_BYTE: Final = 255
_BREAK: Final = b"\n"  # stands between the codes, and in no alphabet


@final
class Lanes:
    """The check of one scheme, laid out by place.

    Args:
        places: For each place, what every character that may stand there adds to the sum, less than the modulus.
        modulus: What the sum is reduced by; at most 64.
        remainder: What the reduced sum of a valid code is.
    """

    __slots__ = ("_allowed", "_filler", "_group", "_length", "_reduce", "_tables", "_verdict")

    def __init__(self, places: Iterable[Mapping[str, int]], modulus: int, remainder: int) -> None:
        flag = 1 << (modulus - 1).bit_length()  # one bit above every value
        self._tables = tuple(bytes(place.get(chr(byte), flag) for byte in range(_BYTE + 1)) for place in places)
        self._length = len(self._tables)
        self._group = _BYTE // flag
        self._reduce = bytes(byte % modulus for byte in range(_BYTE + 1))
        self._verdict = bytes(byte % modulus == remainder for byte in range(_BYTE + 1))
        self._allowed = bytes(not byte & flag for byte in range(_BYTE + 1))
        self._filler = "!" * self._length

    def check(self, codes: Iterable[str]) -> list[bool]:
        """Tell of each code, in order, whether it has the length, the characters and the check digit of the scheme."""
        given = codes if isinstance(codes, list | tuple) else list(codes)
        found: list[bool] = []
        for start in range(0, len(given), _CHUNK):
            chunk = given[start : start + _CHUNK]
            right = self._weigh(self._joined(chunk), len(chunk))
            found += cast("list[bool]", memoryview(right).cast("?").tolist())
        return found

    def _joined(self, chunk: Sequence[Any]) -> bytes:
        """Join the codes; where one has another length, join again with a wrong code in its place."""
        length, filler = self._length, self._filler
        try:
            joined = _joined(chunk)
        except TypeError:  # one of them is no text
            joined = b""
        if self._even(joined, len(chunk)):
            return joined
        return _joined([code if isinstance(code, str) and len(code) == length else filler for code in chunk])

    def _even(self, joined: bytes, count: int) -> bool:
        """Tell whether all codes have the length: each break then stands at its place, and there is no other."""
        step = self._length + 1
        breaks = count - 1
        return (
            len(joined) == count * step - 1
            and joined[self._length :: step] == _BREAK * breaks
            and joined.count(_BREAK) == breaks
        )

    def _weigh(self, joined: bytes, count: int) -> bytes:
        """Return a byte for each code: 1 when it is right, 0 when it is not."""
        step = self._length + 1
        flags = 0
        total = 0
        for first in range(0, self._length, self._group):
            part = 0
            for place, table in enumerate(self._tables[first : first + self._group], first):
                lane = int.from_bytes(joined[place::step].translate(table), "little")
                part += lane
                flags |= lane
            total += int.from_bytes(part.to_bytes(count, "little").translate(self._reduce), "little")
        right = total.to_bytes(count, "little").translate(self._verdict)
        allowed = flags.to_bytes(count, "little").translate(self._allowed)
        return (int.from_bytes(right, "little") & int.from_bytes(allowed, "little")).to_bytes(count, "little")


def _joined(codes: Iterable[str]) -> bytes:
    """Join codes by breaks, a byte for each character: one beyond ASCII becomes a question mark."""
    return "\n".join(codes).encode("ascii", "replace")
