"""How a document is read once its bytes are here: the fast way, the careful way, and where findings stand (读取过程)."""

from functools import cached_property
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.exchange import references, versions
from govcredit.exchange._encoding import MANY
from govcredit.exchange.converter import read_object, written
from govcredit.exchange.fast import available
from govcredit.exchange.sifting import SiftedDocument, sift
from govcredit.findings import Finding, Report
from govcredit.model.bundle import Bundle

__all__ = (
    "MOST_FINDINGS",
    "Outcome",
    "in_order",
    "is_large",
    "located",
    "read_parsed",
    "sifted",
    "source_digest_of",
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

    >>> from govcredit.exchange.documents import read
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
        return None if self.bundle is None else _json.digest(written(self.bundle, fast=is_large(self.bundle)))


def sifted(
    data: bytes | str, *, max_bytes: int | None = None, most: int | None = MOST_FINDINGS, least: int = _LEAST
) -> tuple[Outcome, SiftedDocument] | None:
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


def is_large(bundle: Bundle) -> bool:
    """Whether a bundle has so many items that writing them the fast way pays.

    >>> is_large(Bundle(version="1.0"))
    False
    """
    return sum(references.counts(bundle).values()) >= MANY


def source_digest_of(data: bytes | str) -> str:
    """Return the digest of a document as it was received, whatever it holds.

    >>> source_digest_of("") == source_digest_of(b"")
    True
    """
    return _json.digest(_bytes(data))


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
    if not report.findings:
        return report
    unplaced = [each.path for each in report.findings if each.place is None]
    return in_order(report.located(_json.places(text, unplaced) if unplaced else {}))


def in_order(report: Report) -> Report:
    """Return a report with its findings in the order of their lines and columns; what has none comes first.

    >>> from govcredit.exchange.documents import read
    >>> report = read(b'{"version": "1.0", "units": 1, "tasks": 1}').report
    >>> backwards = attrs.evolve(report, findings=report.findings[::-1])
    >>> [each.path for each in in_order(backwards).findings]
    ['/units', '/tasks']
    """
    return attrs.evolve(report, findings=tuple(sorted(report.findings, key=_position)))


def _position(found: Finding) -> tuple[int, int]:
    return (0, 0) if found.place is None else (found.place.line or 0, found.place.column or 0)


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
