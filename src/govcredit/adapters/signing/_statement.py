"""The form of a signature: the statement that is signed, and the value beside it (签名文件).

The classes are written as those of the model are, so that the reader, the writer and the published schema follow from them.
"""

from base64 import b64decode
from typing import Annotated, Final, Literal, NewType, TypeAlias, final

import attrs

from govcredit.exchange.converter import written
from govcredit.exchange.schema import Schema, derive
from govcredit.model.identity import Code, ItemId, OrganId, Timestamp
from govcredit.model.notes import Doc, Open, Pattern, Size, masked

__all__ = ("VERSION", "Form", "Signature", "SignedDigest", "Statement", "Value", "signature_schema")

VERSION: Final = "1.0"
"""The version of the form."""

Form: TypeAlias = Literal["json", "lines", "bytes"]
"""``json`` one JSON text in canonical form, ``lines`` JSON Lines with each line in canonical form, ``bytes`` the bytes as they are."""

SignedDigest = NewType(
    "SignedDigest", Annotated[str, Pattern(r"sha256:[0-9a-f]{64}|sm3:[0-9a-f]{64}", form="signed-digest")]
)
"""The digest of a document, after the name of its algorithm (文件摘要)."""

_SIGN: Final = "[A-Za-z0-9+/]"
_VALUE: Final = rf"(?:{_SIGN}{{4}})*(?:{_SIGN}{{4}}|{_SIGN}{{2}}[AEIMQUYcgkosw048]=|{_SIGN}[AQgw]==)"
Value = NewType("Value", Annotated[str, Pattern(_VALUE, form="base64"), Size(most=20_000)])
"""Bytes in base64 (RFC 4648 §4), in the one form that gives them: padded, and with no bits left over."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Statement:
    """What a signer says, and signs as it stands here (签名声明).

    Its canonical bytes (RFC 8785) are what is signed. The first member keeps them apart from anything else that the key may sign.
    It holds nothing of the document but its digest.

    Attributes:
        nonce: What this key uses for this statement only, so that it can be told when it comes a second time.
        digest: The digest of the document in the form that is named: SM3 where SM2 signs, else SHA-256.

    >>> from govcredit.adapters.signing import new_key, sign, signer_of
    >>> signer = signer_of(new_key().private_pem)
    >>> made = sign(b"{}", signer, nonce="m-1", created="2026-11-27T10:00:00+08:00", receiver="a")
    >>> isinstance(made.statement, Statement), made.statement.receiver, made.statement.mark == f"{signer.key_id}/m-1"
    (True, 'a', True)
    """

    type: Annotated[Literal["govcredit-statement"], Open(), Doc("What is signed", zh="声明种类")]
    version: Annotated[Literal["1.0"], Open(), Doc("Version of the form", zh="格式版本")]
    nonce: Annotated[ItemId, Open(), Doc("Used once by the key", zh="一次性编号")]
    algorithm: Annotated[Code, Open(), Doc("How it is signed", zh="签名算法")]
    key_id: Annotated[ItemId, Open(), Doc("Key that signs", zh="密钥标识")]
    form: Annotated[Form, Open(), Doc("Form that the digest is of", zh="文件形式")]
    digest: Annotated[SignedDigest, Open(), Doc("Digest of the document", zh="文件摘要")]
    created: Annotated[Timestamp, Open(), Doc("When it was signed, as the signer says", zh="签名时间")]
    expires: Annotated[Timestamp | None, Open(), Doc("When it ends to hold", zh="失效时间")]
    receiver: Annotated[OrganId | None, Open(), Doc("Body that it is meant for", zh="接收单位")]

    @property
    def mark(self) -> str:
        """The key and what it used once, which tell the statement from every other; kept by whoever refuses repetitions."""
        return f"{self.key_id}/{self.nonce}"


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Signature:
    """A detached signature as a document (签名文件).

    >>> from govcredit.adapters.signing import new_key, sign, signer_of, verifier_of
    >>> key = new_key()
    >>> made = sign(b"{}", signer_of(key.private_pem), nonce="m-1", created="2026-11-27T10:00:00+08:00")
    >>> isinstance(made, Signature), verifier_of(key.public_pem).verify(made.signed, made.raw)
    (True, True)
    """

    statement: Annotated[Statement, Doc("What is signed", zh="签名声明")]
    value: Annotated[Value, Open(), Doc("The signature of its canonical bytes, in base64", zh="签名值")]

    @property
    def signed(self) -> bytes:
        """The canonical bytes of the statement, which are what is signed."""
        return written(self.statement)

    @property
    def raw(self) -> bytes:
        """The bytes of the value.

        Raises:
            ValueError: The value is no base64, which reading and signing do not let through.
        """
        return b64decode(self.value, validate=True)


def signature_schema() -> Schema:
    """Return the schema of a signature, as it is published in ``schemas/signature-1.0.schema.json``."""
    return derive(Signature, f"urn:govcredit:schema:signature-{VERSION}")
