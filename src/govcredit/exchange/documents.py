"""Documents there and back: one JSON text for one bundle.

Reading never raises for bad data: it returns an outcome with a report. ``loads`` is for programs that want a bundle or an
exception. Writing is canonical (RFC 8785): equal bundles give equal bytes and equal digests.
"""

from functools import cached_property
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.errors import InvalidDocument
from govcredit.exchange import references, versions
from govcredit.exchange._encoding import MANY
from govcredit.exchange.converter import read_object, written
from govcredit.exchange.fast import available
from govcredit.exchange.sifting import Sifted, sift
from govcredit.findings import Finding, Report
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.identity import Digest

__all__ = (
    "MOST_FINDINGS",
    "Outcome",
    "dumps",
    "in_order",
    "is_large",
    "loads",
    "located",
    "parts",
    "read",
    "read_parsed",
    "sifted",
)

MOST_FINDINGS: Final = 10_000
"""How many findings a report holds unless another number is asked for; the others are counted."""

_LEAST: Final = 20_000  # bytes from which on the fast way pays, with what it makes on first use


@final
@attrs.frozen(kw_only=True)
class Outcome:
    """What came of reading a document.

    Attributes:
        bundle: The bundle, or ``None`` when the document has errors.
        report: All findings, in document order, each with line and column.
        version_found: The format version that the document says it is.
        losses: What an upgrade to the current version could not carry over, each at its place in the original; nothing
            was lost when empty.
        source_digest: The digest of the bytes as they were received, whatever they hold.

    >>> read(b'{"version": "1.0", "taks": []}')
    Outcome(bundle=None, report=Report(...), version_found='1.0', losses=(), source_digest='sha256:...')
    """

    bundle: Bundle | None
    report: Report
    version_found: str | None = None
    losses: tuple[Finding, ...] = ()
    source_digest: str
    _written: bool = attrs.field(default=False, repr=False, eq=False)  # whether the bytes were canonical as received

    @cached_property
    def digest(self) -> str | None:
        """The digest of the canonical bytes, or ``None`` without a bundle; they are written when it is first asked for."""
        if self._written and self.bundle is not None:
            return self.source_digest
        return None if self.bundle is None else _json.digest(dumps(self.bundle))


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
    source_digest = _json.digest(_bytes(data))
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        return Outcome(bundle=None, report=Report.of(stop.findings, most), source_digest=source_digest)
    return read_parsed(parsed, source_digest, upgrade=upgrade, most=most)


def sifted(
    data: bytes | str, *, max_bytes: int | None = None, most: int | None = MOST_FINDINGS, least: int = _LEAST
) -> tuple[Outcome, Sifted] | None:
    """Return what comes of reading a bundle the fast way, and the items that could be read; nothing where it cannot be taken.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
        least: How many bytes a document, and each array of it, has at least for the fast way to be tried.

    >>> sifted(b'{"version":"1.0"}') is None  # too small for the fast way to pay
    True
    """
    raw = _bytes(data)
    if len(raw) < least or (max_bytes is not None and len(raw) > max_bytes) or not available():
        return None
    found = sift(raw, least=least, most=most)
    if found is None:
        return None
    report, bundle = found.report, None
    if report.ok:
        header = found.header
        held: dict[str, Any] = dict(found.items)
        bundle = Bundle(
            version=header.version, manifest=header.manifest, origin=header.origin, extensions=header.extensions, **held
        )
        report += Report.of(references.check(bundle, found.digest_of), most)
    report = located(report, raw.decode()) if any(each.place is None for each in report.findings) else in_order(report)
    outcome = Outcome(
        bundle=bundle if report.ok else None,
        report=report.first(most),
        version_found=found.header.version,
        source_digest=_json.digest(raw),
        written=report.ok and found.is_canonical,
    )
    return outcome, found


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data


def read_parsed(
    parsed: _json.Parsed, source_digest: str, *, upgrade: bool = False, most: int | None = MOST_FINDINGS
) -> Outcome:
    """Read a bundle once its bytes are read, as `read` does.

    Args:
        parsed: The JSON value, the text that it came from, and what was found on the way.
        source_digest: The digest of the bytes as they were received.
        upgrade: Whether a document of an older version is upgraded.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    >>> read_parsed(_json.Parsed(value={"version": "1.0", "tasks": 1}, text=""), _json.digest(b"")).report.findings[0].path
    '/tasks'
    """
    value = parsed.value
    said, found = versions.identify(value)
    newer = versions.upgrade(value) if upgrade else None
    if newer is not None:
        origin = {"digest": source_digest, "written_in": newer.version_found}
        value, found = {**newer.document, "origin": origin}, ()
    report = Report.of((*parsed.findings, *found), most)
    bundle: Bundle | None = None
    if not found:
        bundle, faults = read_object(value, Bundle, most)
        report += faults
    if bundle is not None and report.ok:
        report += Report.of(references.check(bundle), most)
    if newer is None and parsed.text:  # an upgraded value stands in no text, nor does one that was made from a table
        report = located(report, parsed.text).first(most)
    bundle = bundle if report.ok else None
    return Outcome(
        bundle=bundle,
        report=report,
        version_found=said,
        losses=() if newer is None else newer.losses,
        source_digest=source_digest,
    )


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

    >>> loads(dumps(Bundle(version="1.0"))) == Bundle(version="1.0")
    True
    """
    return written(bundle, fast=is_large(bundle))


def is_large(bundle: Bundle) -> bool:
    """Whether a bundle has so many items that writing them the fast way pays.

    >>> is_large(Bundle(version="1.0"))
    False
    """
    return sum(references.counts(bundle).values()) >= MANY


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


def located(report: Report, text: str) -> Report:
    """Return a report about a text with line and column, in the order of the text.

    Args:
        report: The report, whose findings point into the text.
        text: The JSON text.

    >>> from govcredit.findings import finding
    >>> report = Report(findings=(finding("structure.type", "/a", expected="array", found="null"),))
    >>> str(located(report, '{"a": null}').findings[0].place)
    '1:7'
    """
    unplaced = [each.path for each in report.findings if each.place is None]
    return in_order(report.located(_json.places(text, unplaced) if unplaced else {}))


def in_order(report: Report) -> Report:
    """Return a report with its findings in the order of their lines and columns; what has none comes first.

    >>> report = read(b'{"version": "1.0", "units": 1, "tasks": 1}').report
    >>> backwards = attrs.evolve(report, findings=report.findings[::-1])
    >>> [each.path for each in in_order(backwards).findings]
    ['/units', '/tasks']
    """
    return attrs.evolve(report, findings=tuple(sorted(report.findings, key=_position)))


def _position(found: Finding) -> tuple[int, int]:
    return (0, 0) if found.place is None else (found.place.line or 0, found.place.column or 0)
