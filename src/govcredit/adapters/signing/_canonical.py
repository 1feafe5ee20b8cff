"""The bytes that a digest is of: the same for every writing of one JSON value, in any language (规范形式)."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final, Literal, TypeAlias

import attrs

from govcredit import _json
from govcredit.adapters.signing._statement import Form, SignedDigest
from govcredit.errors import InvalidDocument, MissingExtra
from govcredit.findings import Finding, Place, Report

__all__ = ("Algorithm", "Document", "algorithm_for", "canonical", "digest_of")

Algorithm: TypeAlias = Literal["sha256", "sm3"]
"""``sha256`` FIPS 180-4, ``sm3`` GB/T 32905."""

Document: TypeAlias = bytes | Iterable[bytes]
"""All of a document, or its lines one after the other as an open file gives them."""

_BLANKS: Final = b" \t\r\n"
_beyond: Final = re.compile("[\U00010000-\U0010ffff]|\\\\u[dD][89abAB]").search


def algorithm_for(signing: str) -> Algorithm:
    """Return the digest that goes with an algorithm of signing.

    Source: GB/T 35276-2017 has SM2 sign with SM3.

    >>> algorithm_for("sm2-sm3"), algorithm_for("ed25519")
    ('sm3', 'sha256')
    """
    return "sm3" if signing.startswith("sm2") else "sha256"


def canonical(data: Document, form: Form) -> Iterator[bytes]:
    r"""Yield the bytes of a document that a digest is made of.

    Of JSON that is the canonical form (RFC 8785), so that blanks, the order of members and the writing of texts do not count.
    Nothing else is asked of the JSON: a document of any format and version can be signed.

    Args:
        data: The document; of JSON Lines, one line after the other is held in memory.
        form: What it is.

    Raises:
        InvalidDocument: It is not what the form says, or holds what has no one canonical form, such as a name that stands
            twice or a fractional number; those are signed as bytes.

    >>> list(canonical(b'{"b": 1, "a": "\\u4e00"}', "json")) == [b'{"a":"\xe4\xb8\x80","b":1}']
    True
    >>> list(canonical([b'{ }\n', b'\n', b'[1, 2]'], "lines"))
    [b'{}\n', b'[1,2]\n']
    """
    pieces = BytesIO(data) if isinstance(data, bytes) else data
    if form == "bytes":
        yield from pieces
    elif form == "json":
        yield _written(b"".join(pieces))
    else:
        for number, line in enumerate(pieces, start=1):
            if line.strip(_BLANKS):
                yield _written(line, number) + b"\n"


def digest_of(data: Document, form: Form, algorithm: Algorithm = "sha256") -> SignedDigest:
    """Return the digest of a document in one of the forms, after the name of the algorithm.

    Args:
        data: The document.
        form: What it is.
        algorithm: How the digest is made.

    Raises:
        InvalidDocument: The document is not what the form says.
        MissingExtra: SM3 is asked for, and neither Python's OpenSSL nor the extra ``sign`` brings it.

    >>> digest_of(b"{ }", "json") == _json.digest(b"{}")
    True
    >>> digest_of(b"abc", "bytes", "sm3")[:12]
    'sm3:66c7f0f4'
    """
    pieces = canonical(data, form)
    try:
        total = hashlib.new(algorithm)
    except ValueError:  # the OpenSSL of this Python was built without it
        return SignedDigest(f"{algorithm}:{_by_cryptography(pieces).hex()}")
    for piece in pieces:
        total.update(piece)
    return SignedDigest(f"{algorithm}:{total.hexdigest()}")


def _by_cryptography(pieces: Iterable[bytes]) -> bytes:
    try:
        from cryptography.hazmat.primitives.hashes import SM3, Hash  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        raise MissingExtra("sign", "cryptography") from None
    total = Hash(SM3())
    for piece in pieces:
        total.update(piece)
    return total.finalize()


def _written(text: bytes, line: int | None = None) -> bytes:
    try:
        parsed = _json.loads(text)
    except _json.Unreadable as stop:
        raise InvalidDocument(_placed(stop.findings, line)) from None
    report = _placed(parsed.findings, line)
    if not report.ok:
        raise InvalidDocument(report)
    # Without a character beyond U+FFFF names have one order, by code points and by UTF-16 units, and the quick way may be taken.
    return (_json.dumps_plain if _beyond(parsed.text) is None else _json.dumps)(parsed.value)


def _placed(findings: tuple[Finding, ...], line: int | None) -> Report:
    if line is None:
        return Report(findings=findings)
    return Report(
        findings=tuple(
            attrs.evolve(each, place=Place(line=line, column=None if each.place is None else each.place.column))
            for each in findings
        )
    )
