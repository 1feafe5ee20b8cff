"""Keys as PEM: which algorithm they are of, and new ones (密钥)."""

from typing import Literal

from govcredit.adapters.signing._ed25519 import Ed25519Signer, Ed25519Verifier, new_ed25519
from govcredit.adapters.signing._protocol import KeyPair, Signer, Verifier
from govcredit.adapters.signing._sm2 import SIGNER_ID, Sm2Signer, Sm2Verifier, is_sm2, new_sm2

__all__ = ("new_key", "signer_of", "verifier_of")


def new_key(algorithm: Literal["ed25519", "sm2-sm3"] = "ed25519") -> KeyPair:
    """Return a new key, drawn by the library of the algorithm.

    Args:
        algorithm: What it signs by.

    Raises:
        MissingExtra: The extra ``sign``, or ``sm``, is not installed.

    >>> new_key()
    KeyPair(key_id='sha256:...', private_pem=***, public_pem=b'-----BEGIN PUBLIC KEY-----...')
    """
    return new_sm2() if algorithm == "sm2-sm3" else new_ed25519()


def signer_of(pem: bytes, *, signer_id: bytes = SIGNER_ID) -> Signer:
    """Return the signer of a private key of Ed25519 or SM2, whichever it is.

    Args:
        pem: The key as PEM (PKCS#8), without a password.
        signer_id: Of SM2, the identity of the signer.

    Raises:
        InvalidValue: It is no such key.
        MissingExtra: The extra ``sign``, or ``sm``, is not installed.

    >>> signer_of(new_key().private_pem)
    Ed25519Signer(key_id='sha256:...', algorithm='ed25519')
    """
    return Sm2Signer.of_pem(pem, signer_id) if is_sm2(pem) else Ed25519Signer.of_pem(pem)


def verifier_of(pem: bytes, *, signer_id: bytes = SIGNER_ID) -> Verifier:
    """Return the verifier of a public key of Ed25519 or SM2, whichever it is.

    Args:
        pem: The key as PEM (SubjectPublicKeyInfo).
        signer_id: Of SM2, the identity of the signer.

    Raises:
        InvalidValue: It is no such key.
        MissingExtra: The extra ``sign``, or ``sm``, is not installed.

    >>> key = new_key()
    >>> verifier_of(key.public_pem).key_id == key.key_id
    True
    """
    return Sm2Verifier.of_pem(pem, signer_id) if is_sm2(pem) else Ed25519Verifier.of_pem(pem)
