"""Who signs and who verifies, whatever holds the key: a file, a token or a cryptographic machine (签名与验签接口)."""

from typing import Protocol, final

import attrs

__all__ = ("KeyPair", "Signer", "Verifier")


class Signer(Protocol):
    """What makes signatures with one key (签名者).

    A key in a token or in a cryptographic machine is a class with these three; `SignerContract` tries it.
    """

    @property
    def algorithm(self) -> str:
        """What the signatures are, such as ``ed25519`` or ``sm2-sm3``."""

    @property
    def key_id(self) -> str:
        """What tells the key from others, which is public and stays the same."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of some bytes, which are not hashed before."""


class Verifier(Protocol):
    """What knows the signatures of one key (验签者)."""

    @property
    def algorithm(self) -> str:
        """What the signatures are, such as ``ed25519`` or ``sm2-sm3``."""

    @property
    def key_id(self) -> str:
        """What tells the key from others, as its signer says it."""

    def verify(self, data: bytes, signature: bytes) -> bool:
        """Whether the key made this signature of these bytes; false for whatever is no signature, and never an exception."""


@final
@attrs.frozen(kw_only=True)
class KeyPair:
    """A new key: what signs, to be kept secret, and what verifies, to be handed out (密钥对).

    Attributes:
        key_id: What tells it from others: the digest of its public part.
        private_pem: The private part as PEM (PKCS#8), without a password.
        public_pem: The public part as PEM (SubjectPublicKeyInfo).
    """

    key_id: str
    private_pem: bytes = attrs.field(repr=lambda _: "***")
    public_pem: bytes
