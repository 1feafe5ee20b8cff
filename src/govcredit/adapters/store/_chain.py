"""The audit chain: digests by which a change, a removal and another order of what a store holds show (审计链).

Each entry of the journal hashes the one before it, and through the marks of its rows all that it brought. A mark hides what
it stands for: it is salted, and with the salt goes, at the end of a retention, all that could tell what was there; the
chain still holds without it.
"""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Final

from govcredit import _json

__all__ = ("SALT", "contents", "link", "mark", "origin", "salts", "shadow", "trace")

SALT: Final = 16
"""How many bytes a salt has."""


def salts(number: int) -> tuple[bytes, ...]:
    """Return so many salts that nobody can guess.

    >>> len({*salts(3)}), {len(each) for each in salts(3)}
    (3, {16})
    """
    drawn = secrets.token_bytes(SALT * number)
    return tuple(drawn[start : start + SALT] for start in range(0, len(drawn), SALT))


def mark(salt: bytes, kind: str, name: str, digest: bytes) -> bytes:
    """Return the mark of an item or of the document of an entry: of its kind, its identifier and its content.

    Args:
        salt: Its own salt.
        kind: Its kind.
        name: Its identifier.
        digest: The 32 bytes of the digest of its canonical bytes.
    """
    return hashlib.sha256(b"%b%b\n%b\n%b" % (salt, kind.encode(), name.encode(), digest)).digest()


def contents(marks: Iterable[bytes]) -> bytes:
    """Return the digest of marks in their order."""
    return hashlib.sha256(b"".join(marks)).digest()


def shadow(salt: bytes, kind: str, name: str) -> bytes:
    """Return what is kept of the name of an item that was erased, by which it is known when it comes again.

    Args:
        salt: That of the store.
        kind: Its kind.
        name: Its identifier.
    """
    return hashlib.sha256(b"%b%b\n%b" % (salt, kind.encode(), name.encode())).digest()


def trace(kind: str, own: bytes, left: bytes) -> bytes:
    """Return the digest of what is kept of an item that was erased, which the entry of its erasure covers.

    Args:
        kind: Its kind.
        own: Its mark.
        left: Its shadow.
    """
    return hashlib.sha256(b"%b%b%b" % (own, left, kind.encode())).digest()


def origin(salt: bytes) -> bytes:
    """Return what the first entry has in place of the link of the one before: the digest of the salt of the store.

    >>> origin(bytes(16)) == origin(bytes(15) + b"1")
    False
    """
    return hashlib.sha256(salt).digest()


def link(previous: bytes, facts: dict[str, int | str | None], own: bytes, brought: bytes) -> bytes:
    """Return the link of an entry: the digest of the link before it and of all that the entry says.

    Args:
        previous: The link of the entry before.
        facts: Number, act, time, actor, and how many rows it brought from which number on.
        own: The mark of its document.
        brought: The contents of its rows.

    >>> start, nothing = origin(bytes(16)), contents(())
    >>> link(start, {"number": 1}, nothing, nothing) == link(start, {"number": 2}, nothing, nothing)
    False
    """
    said = {**facts, "contents": brought.hex(), "mark": own.hex(), "previous": previous.hex()}
    return hashlib.sha256(_json.dumps_plain(said)).digest()
