"""Documents there and back: one JSON text for one bundle.

Reading never raises for bad data: it returns an outcome with a report. ``loads`` is for programs that want a bundle or an
exception. Writing is canonical (RFC 8785): equal bundles give equal bytes and equal digests.
"""

from typing import final

import attrs

from govcredit import _json
from govcredit.errors import InvalidDocument
from govcredit.exchange import references, versions
from govcredit.exchange.converter import structure, unstructure
from govcredit.findings import Finding, Report
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.identity import Digest

__all__ = ("Outcome", "dumps", "loads", "located", "parts", "read")


@final
@attrs.frozen(kw_only=True)
class Outcome:
    """What came of reading a document.

    Attributes:
        bundle: The bundle, or ``None`` when the document has errors.
        report: All findings, in document order, each with line and column.
        version_found: The format version that the document says it is.
        losses: What an upgrade to the version in work could not carry over; nothing was upgraded when empty.
        digest: The digest of the canonical bytes, or ``None`` without a bundle.
    """

    bundle: Bundle | None
    report: Report
    version_found: str | None = None
    losses: tuple[str, ...] = ()
    digest: str | None = None


def read(data: bytes | str, *, max_bytes: int | None = None) -> Outcome:
    """Read a bundle; for bad data the outcome holds no bundle and says why.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.

    >>> read(b'{"version": "1.0rc", "tasks": 1}').report.findings[0].message("en")
    'Needed here is an array, not an integer.'
    """
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        return Outcome(bundle=None, report=Report(findings=stop.findings))
    said, found = versions.identify(parsed.value)
    bundle: Bundle | None = None
    if not found:
        bundle, found = structure(parsed.value, Bundle)
    if bundle is not None and Report(findings=parsed.findings).ok:
        found = tuple(references.check(bundle))
    report = located(parsed.findings + found, parsed.text)
    if bundle is None or not report.ok:
        return Outcome(bundle=None, report=report, version_found=said)
    return Outcome(bundle=bundle, report=report, version_found=said, digest=_json.digest(dumps(bundle)))


def loads(data: bytes | str, *, max_bytes: int | None = None) -> Bundle:
    """Return the bundle of a document.

    Raises:
        InvalidDocument: The document has errors; the exception carries the whole report.

    >>> loads('{"version": "1.0rc"}').version
    '1.0rc'
    """
    outcome = read(data, max_bytes=max_bytes)
    if outcome.bundle is None:
        raise InvalidDocument(outcome.report)
    return outcome.bundle


def dumps(bundle: Bundle) -> bytes:
    """Return the canonical bytes of a bundle: RFC 8785, every member written.

    >>> loads(dumps(Bundle(version="1.0rc"))) == Bundle(version="1.0rc")
    True
    """
    return _json.dumps(unstructure(bundle))


def parts(bundle: Bundle) -> tuple[Part, ...]:
    """Return what a manifest says about the arrays of a bundle that are not empty: counts and digests."""
    return tuple(
        Part(array=array, count=len(items), digest=Digest(_json.digest(_json.dumps(unstructure(items)))))
        for array, items in ((array, getattr(bundle, array)) for _, array in arrays())
        if items
    )


def located(found: tuple[Finding, ...], text: str) -> Report:
    """Return the report of findings about a text, each with line and column, in the order of the text."""
    unplaced = [each.path for each in found if each.place is None]
    places = _json.places(text, unplaced) if unplaced else {}
    return Report(findings=tuple(sorted(Report(findings=found).located(places).findings, key=_position)))


def _position(found: Finding) -> tuple[int, int]:
    return (0, 0) if found.place is None else (found.place.line or 0, found.place.column or 0)
