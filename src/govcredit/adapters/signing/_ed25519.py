"""Ed25519 by the package cryptography (Ed25519 签名).

Source: RFC 8032; RFC 8410 for its keys.
"""

from hashlib import sha256
from typing import Any, Literal, final

import attrs

from govcredit.adapters.signing._protocol import KeyPair
from govcredit.errors import InvalidValue, MissingExtra

__all__ = ("Ed25519Signer", "Ed25519Verifier", "new_ed25519")


@final
@attrs.frozen(kw_only=True, eq=False)
class Ed25519Signer:
    """What signs with an Ed25519 key; the same bytes give the same signature (Ed25519 签名者).

    >>> key = new_ed25519()
    >>> signer = Ed25519Signer.of_pem(key.private_pem)
    >>> signer.key_id == key.key_id, signer.algorithm, len(signer.sign(b'abc'))
    (True, 'ed25519', 64)
    """

    key_id: str
    algorithm: Literal["ed25519"] = attrs.field(default="ed25519", init=False)
    _key: Any = attrs.field(repr=False)

    @classmethod
    def of_pem(cls, pem: bytes, password: bytes | None = None) -> "Ed25519Signer":
        """Return the signer of a private key.

        Args:
            pem: The key as PEM (PKCS#8), as ``openssl genpkey -algorithm ED25519`` writes it.
            password: What opens it, where it is encrypted.

        Raises:
            InvalidValue: It is no such key, or the password does not open it.
            MissingExtra: The extra ``sign`` is not installed.
        """
        ed25519, serialization = _libraries()
        try:
            key = serialization.load_pem_private_key(pem, password)
        except _refusals():
            key = None
        if not isinstance(key, ed25519.Ed25519PrivateKey):
            raise InvalidValue("no private key of Ed25519, or another password / 不是 Ed25519 私钥，或者口令不对")
        return cls(key_id=_key_id(key.public_key()), key=key)

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        signature: bytes = self._key.sign(data)
        return signature


@final
@attrs.frozen(kw_only=True, eq=False)
class Ed25519Verifier:
    """What knows the signatures of an Ed25519 key (Ed25519 验签者).

    >>> key = new_ed25519()
    >>> verifier, signature = Ed25519Verifier.of_pem(key.public_pem), Ed25519Signer.of_pem(key.private_pem).sign(b"abc")
    >>> verifier.verify(b"abc", signature), verifier.verify(b"abd", signature)
    (True, False)
    """

    key_id: str
    algorithm: Literal["ed25519"] = attrs.field(default="ed25519", init=False)
    _key: Any = attrs.field(repr=False)

    @classmethod
    def of_pem(cls, pem: bytes) -> "Ed25519Verifier":
        """Return the verifier of a public key.

        Args:
            pem: The key as PEM (SubjectPublicKeyInfo), as ``openssl pkey -pubout`` writes it.

        Raises:
            InvalidValue: It is no such key.
            MissingExtra: The extra ``sign`` is not installed.
        """
        ed25519, serialization = _libraries()
        try:
            key = serialization.load_pem_public_key(pem)
        except _refusals():
            key = None
        if not isinstance(key, ed25519.Ed25519PublicKey):
            raise InvalidValue("no public key of Ed25519 / 不是 Ed25519 公钥")
        return cls(key_id=_key_id(key), key=key)

    def verify(self, data: bytes, signature: bytes) -> bool:
        """Whether the key made this signature of these bytes; false for whatever is no signature."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # an extra

        try:
            self._key.verify(signature, data)
        except InvalidSignature:
            return False
        return True


def new_ed25519() -> KeyPair:
    """Return a new key of Ed25519.

    Raises:
        MissingExtra: The extra ``sign`` is not installed.
    """
    ed25519, serialization = _libraries()
    key = ed25519.Ed25519PrivateKey.generate()
    pem = serialization.Encoding.PEM
    return KeyPair(
        key_id=_key_id(key.public_key()),
        private_pem=key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        public_pem=key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo),
    )


def _libraries() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  # an extra
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        raise MissingExtra("sign", "cryptography") from None
    return ed25519, serialization


def _refusals() -> tuple[type[Exception], ...]:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  # an extra

    return (TypeError, ValueError, UnsupportedAlgorithm)


def _key_id(key: Any) -> str:  # noqa: ANN401  # a public key, whose library may be missing
    _, serialization = _libraries()
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"sha256:{sha256(der).hexdigest()}"
