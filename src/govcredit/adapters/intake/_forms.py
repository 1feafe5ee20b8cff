"""The forms of an exchange document: one JSON text, or JSON Lines (文件形式)."""

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import PurePath
from typing import Final

from govcredit.exchange.documents import Outcome, read
from govcredit.exchange.lines import gather
from govcredit.findings import clip

__all__ = ("as_lines", "file_name", "read_exchange")

_BLANKS: Final = b" \t\r\n\xef\xbb\xbf"
_LONGEST_NAME: Final = 200


def as_lines(stream: Iterable[bytes]) -> tuple[Iterable[bytes], bool]:
    r"""Return the lines of a stream, and whether they are JSON Lines: their first is an object that says its ``kind``.

    A first line that was damaged counts as well when it still names ``kind`` and one of the ends.

    >>> as_lines([b'{"item": {}, "kind": "header"}\n'])[1], as_lines([b'{"version": "1.0"}'])[1]
    (True, False)
    """
    rest = iter(stream)
    before: list[bytes] = []
    first = b""
    for first in rest:
        before.append(first)
        if first.strip(_BLANKS):
            break
    try:
        value = json.loads(first.strip(_BLANKS))
        found = isinstance(value, dict) and "kind" in value and "version" not in value
    except (ValueError, RecursionError):
        found = b'"kind"' in first and (b'"header"' in first or b'"item"' in first)
    return chain(before, rest), found


def read_exchange(stream: Iterable[bytes], *, upgrade: bool = False) -> tuple[Outcome, bool]:
    """Read a bundle, one JSON text or JSON Lines, and say whether it was JSON Lines.

    Args:
        stream: The lines of the document.
        upgrade: Whether a document of an older version is upgraded.

    >>> outcome, lines = read_exchange([b'{"version": "1.0"}'])
    >>> outcome.bundle is not None, lines
    (True, False)
    """
    lines, found = as_lines(stream)
    if found:
        return gather(lines, upgrade=upgrade), True
    return read(b"".join(lines), upgrade=upgrade), False


def file_name(name: str) -> str:
    """Return what a document may say of a file: its own name without folders, clipped, in any encoding.

    >>> file_name("inbox/county.json")
    'county.json'
    """
    return clip(PurePath(name).name.encode("utf-8", "backslashreplace").decode("utf-8"), _LONGEST_NAME)
