"""Documents there and back: one JSON text for one bundle.

Reading never raises for bad data: it returns an outcome with a report. ``loads`` is for programs that want a bundle or an
exception. Writing is canonical (RFC 8785): equal bundles give equal bytes and equal digests.
"""

from govcredit import _json
from govcredit.errors import InvalidDocument
from govcredit.exchange import references
from govcredit.exchange.converter import written
from govcredit.exchange.reading import MOST_FINDINGS, Outcome, is_large, read_parsed, sifted, source_digest_of
from govcredit.findings import Report
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.identity import Digest

__all__ = ("MOST_FINDINGS", "Outcome", "dumps", "loads", "parts", "read")


def read(
    data: bytes | str,
    *,
    max_bytes: int | None = None,
    upgrade: bool = False,
    most: int | None = MOST_FINDINGS,
    fast: bool = True,
) -> Outcome:
    """Read a bundle; for bad data the outcome holds no bundle and says why.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.
        upgrade: Whether a document of an older version is upgraded. The bundle then names its origin, findings about it
            have no line and column, and the outcome says what was lost.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
        fast: Whether the fast way may be taken, where msgspec is installed. The outcome is the same without it.

    >>> read(b'{"version": "1.0", "tasks": 1}').report.findings[0].message("en")
    'Needed here is an array, not an integer.'
    >>> read(b'{"version": "0.1"}', upgrade=True).bundle.origin.written_in
    '0.1'
    """
    if fast:
        found = sifted(data, max_bytes=max_bytes, most=most)
        if found is not None:
            return found[0]
    source_digest = source_digest_of(data)
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        return Outcome(bundle=None, report=Report.of(stop.findings, most), source_digest=source_digest)
    return read_parsed(parsed, source_digest, upgrade=upgrade, most=most)


def loads(data: bytes | str, *, max_bytes: int | None = None, upgrade: bool = False) -> Bundle:
    """Return the bundle of a document.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.
        upgrade: Whether a document of an older version is upgraded; use `read` to see what was lost.

    Raises:
        InvalidDocument: The document has errors; the exception carries the whole report.

    >>> loads('{"version": "1.0"}').version
    '1.0'
    """
    outcome = read(data, max_bytes=max_bytes, upgrade=upgrade)
    if outcome.bundle is None:
        raise InvalidDocument(outcome.report)
    return outcome.bundle


def dumps(bundle: Bundle) -> bytes:
    """Return the canonical bytes of a bundle: RFC 8785, every member written.

    Raises:
        InvalidValue: It holds something that the format has no form for, such as a float.

    >>> loads(dumps(Bundle(version="1.0"))) == Bundle(version="1.0")
    True
    """
    return written(bundle, fast=is_large(bundle))


def parts(bundle: Bundle) -> tuple[Part, ...]:
    """Return what a manifest says about the arrays of a bundle that are not empty: counts and digests.

    >>> from govcredit.model.bodies.organ import Organ
    >>> parts(Bundle(version="1.0", organs=(Organ(id="a", kind="town", name="甲镇"),)))
    (Part(array='organs', count=1, digest='sha256:...'),)
    """
    return tuple(
        Part(array=array, count=len(items), digest=Digest(references.digest_of(items)))
        for array, items in ((array, getattr(bundle, array)) for _, array in arrays())
        if items
    )
