"""Making a signature: the statement about a document, and its value (签名)."""

from base64 import b64encode

from govcredit.adapters.signing._canonical import Document, algorithm_for, digest_of
from govcredit.adapters.signing._moments import moment
from govcredit.adapters.signing._protocol import Signer
from govcredit.adapters.signing._statement import Form, Signature, Statement, Value
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import read_object, unstructure, written
from govcredit.model.identity import Code, ItemId, OrganId, Timestamp

__all__ = ("dumps_signature", "sign")


def sign(  # noqa: PLR0913  # what is bound by the signature
    data: Document,
    signer: Signer,
    *,
    nonce: str,
    created: str,
    form: Form = "json",
    expires: str | None = None,
    receiver: str | None = None,
) -> Signature:
    """Sign a document: its digest, the time, the receiver and the nonce are bound by one signature.

    Args:
        data: The document; of JSON Lines, one line after the other is held in memory.
        signer: Whose key signs.
        nonce: What this key has not used before: a number of the exchange, or 128 random bits as text.
        created: When it is signed, with its offset.
        form: What the document is; of JSON the canonical form is signed, so that another writing of it verifies as well.
        expires: When it ends to hold, with its offset; never when ``None``.
        receiver: The identifier of the body that it is meant for; for everybody when ``None``.

    Raises:
        InvalidDocument: The document is not what the form says.
        InvalidValue: A time, an identifier or what the signer says of itself has another form, or it ends before it begins.
        MissingExtra: The key is one of SM2, and the extra ``sm`` is not installed.

    >>> from govcredit.adapters.signing import new_key, signer_of
    >>> made = sign(b'{"version": "1.0"}', signer_of(new_key().private_pem), nonce="m-1", created="2026-11-27T10:00:00+08:00")
    >>> made.statement.algorithm, made.statement.digest[:14], len(made.raw)
    ('ed25519', 'sha256:c2823fb', 64)
    """
    start = moment(created)
    if expires is not None and moment(expires) <= start:
        raise InvalidValue("a signature does not end to hold before it is made / 失效时间应晚于签名时间")
    statement = Statement(
        type="govcredit-statement",
        version="1.0",
        nonce=ItemId(nonce),
        algorithm=Code(signer.algorithm),
        key_id=ItemId(signer.key_id),
        form=form,
        digest=digest_of(data, form, algorithm_for(signer.algorithm)),
        created=Timestamp(created),
        expires=None if expires is None else Timestamp(expires),
        receiver=None if receiver is None else OrganId(receiver),
    )
    value = b64encode(signer.sign(written(statement))).decode("ascii")
    signature = Signature(statement=statement, value=Value(value))
    _, report = read_object(unstructure(signature), Signature)
    if not report.ok:
        raise InvalidValue("; ".join(f"{each.path}: {each.message('en')}" for each in report.findings))
    return signature


def dumps_signature(signature: Signature) -> bytes:
    """Return the canonical bytes of a signature (RFC 8785).

    Raises:
        InvalidValue: It holds something that the format has no form for, such as a float.

    >>> from govcredit.adapters.signing import new_key, read_signature, signer_of
    >>> made = sign(b"{}", signer_of(new_key().private_pem), nonce="m-1", created="2026-11-27T10:00:00+08:00")
    >>> read_signature(dumps_signature(made)).signature == made
    True
    """
    return written(signature)
