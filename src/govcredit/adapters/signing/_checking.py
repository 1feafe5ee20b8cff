"""Reading a signature and checking it against its document: all that is wrong, in one pass (验签)."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, final

import attrs

from govcredit import _json
from govcredit.adapters.signing._canonical import Algorithm, Document, digest_of
from govcredit.adapters.signing._moments import moment
from govcredit.adapters.signing._protocol import Verifier
from govcredit.adapters.signing._statement import VERSION, Signature, Statement
from govcredit.errors import InvalidDocument, InvalidValue, MissingExtra
from govcredit.exchange.converter import read_object
from govcredit.exchange.documents import MOST_FINDINGS
from govcredit.exchange.reading import located
from govcredit.findings import Finding, Report, clip, finding

__all__ = ("SignatureOutcome", "check_signature", "read_signature")

_MOST_BYTES: Final = 65_536


@final
@attrs.frozen(kw_only=True)
class SignatureOutcome:
    """What came of reading a signature.

    Attributes:
        signature: The signature, or ``None`` when the file has errors.
        report: The findings about the file; what it says of the document is not checked yet.

    >>> read_signature(b"{}")
    SignatureOutcome(signature=None, report=Report(...))
    """

    signature: Signature | None
    report: Report


def read_signature(data: bytes | str, *, max_bytes: int | None = _MOST_BYTES) -> SignatureOutcome:
    """Read a signature; for bad data the outcome holds none and says why.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.

    >>> read_signature(b'{"statement": {"version": "2.0"}}').report.findings[0].message("en")
    'The signature has the version “2.0”; known here is 1.0.'
    """
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        return SignatureOutcome(signature=None, report=Report.of(stop.findings, MOST_FINDINGS))
    report = Report.of((*parsed.findings, *_other_version(parsed.value)), MOST_FINDINGS)
    signature: Signature | None = None
    if report.ok:
        signature, faults = read_object(parsed.value, Signature, MOST_FINDINGS)
        report += faults
    report = located(report, parsed.text)
    return SignatureOutcome(signature=signature if report.ok else None, report=report)


def _other_version(value: object) -> Iterator[Finding]:
    statement = value.get("statement") if isinstance(value, dict) else None
    said = statement.get("version") if isinstance(statement, dict) else None
    if isinstance(said, str) and said != VERSION:
        yield finding("signature.version", "/statement/version", said=clip(said), known=VERSION)


def check_signature(  # noqa: PLR0913  # what a signature is held against
    signature: Signature | None,
    data: Document,
    verifiers: Iterable[Verifier],
    *,
    at: str,
    receiver: str | None = None,
    seen: Container[str] = frozenset(),
    skew: int = 0,
) -> Report:
    """Check a signature against its document; whatever is wrong is told in one pass, and nothing raises.

    Once it is sound, keep its `Statement.mark` among those that were seen: whoever does not cannot tell a repetition.

    Args:
        signature: What `read_signature` read; ``None`` where there is none.
        data: The document as it was received; it is read in the form that the signature names.
        verifiers: The keys that are trusted, old and new.
        at: When it is checked, with its offset.
        receiver: The identifier of the body that checks; a signature for a body is refused where this is not known.
        seen: The marks of what was accepted before.
        skew: By how many seconds the clock of the signer may be ahead.

    Raises:
        InvalidValue: The time of checking is no point in time with its offset.

    >>> [each.code for each in check_signature(None, b"{}", [], at="2026-11-27T10:00:00+08:00").findings]
    ['signature.missing']
    """
    now = moment(at)
    if signature is None:
        return Report(findings=(finding("signature.missing"),))
    statement = signature.statement
    return Report(
        findings=(
            *_of_key(signature, tuple(verifiers)),
            *_of_document(statement, data),
            *_of_time(statement, now, at, timedelta(seconds=skew)),
            *_of_use(statement, receiver, seen),
        )
    )


def _of_key(signature: Signature, verifiers: tuple[Verifier, ...]) -> Iterator[Finding]:
    said = signature.statement
    named = [each for each in verifiers if each.key_id == said.key_id]
    fit = [each for each in named if each.algorithm == said.algorithm]
    if fit:
        if not any(_verifies(each, signature) for each in fit):
            yield finding("signature.wrong", "/value", key=said.key_id)
    elif named or (verifiers and said.algorithm not in {each.algorithm for each in verifiers}):
        yield _unknown(said.algorithm, "algorithm")
    else:
        yield finding("signature.other-key", "/statement/key_id", key=said.key_id)


def _verifies(verifier: Verifier, signature: Signature) -> bool:
    try:
        value = signature.raw
    except ValueError:  # made by a program, and not read
        return False
    return verifier.verify(signature.signed, value)


def _of_document(said: Statement, data: Document) -> Iterator[Finding]:
    algorithm: Algorithm = "sm3" if said.digest.startswith("sm3:") else "sha256"
    try:
        same = digest_of(data, said.form, algorithm) == said.digest
    except InvalidDocument:
        same = False
    except MissingExtra:
        yield _unknown(algorithm, "digest")
        return
    if not same:
        yield finding("signature.document-changed", "/statement/digest", digest=said.digest)


def _of_time(said: Statement, now: datetime, at: str, skew: timedelta) -> Iterator[Finding]:
    for name, text in (("created", said.created), ("expires", said.expires)):
        if text is None:
            continue
        try:
            stated = moment(text)
        except InvalidValue:
            yield finding("signature.time", f"/statement/{name}", value=clip(text))
            continue
        if name == "created" and stated - skew > now:
            yield finding("signature.not-yet", f"/statement/{name}", created=text, at=at)
        if name == "expires" and stated <= now:
            yield finding("signature.expired", f"/statement/{name}", expires=text, at=at)


def _of_use(said: Statement, receiver: str | None, seen: Container[str]) -> Iterator[Finding]:
    if said.receiver is not None and said.receiver != receiver:
        yield finding("signature.other-receiver", "/statement/receiver", receiver=said.receiver)
    if said.mark in seen:
        yield finding("signature.replayed", "/statement/nonce", nonce=said.nonce)


def _unknown(algorithm: str, member: str) -> Finding:
    return finding("signature.algorithm", f"/statement/{member}", algorithm=clip(algorithm))
