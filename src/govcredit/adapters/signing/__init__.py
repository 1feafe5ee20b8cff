"""Detached signatures over canonical bytes: who says so, that nothing was changed since, when, for whom, and only once (签名)."""

from govcredit.adapters.signing._canonical import canonical, digest_of
from govcredit.adapters.signing._checking import SignatureOutcome, check_signature, read_signature
from govcredit.adapters.signing._ed25519 import Ed25519Signer, Ed25519Verifier
from govcredit.adapters.signing._keys import new_key, signer_of, verifier_of
from govcredit.adapters.signing._making import dumps_signature, sign
from govcredit.adapters.signing._protocol import KeyPair, Signer, Verifier
from govcredit.adapters.signing._sm2 import SIGNER_ID, Sm2Signer, Sm2Verifier
from govcredit.adapters.signing._statement import Form, Signature, Statement

__all__ = (
    "SIGNER_ID",
    "Ed25519Signer",
    "Ed25519Verifier",
    "Form",
    "KeyPair",
    "Signature",
    "SignatureOutcome",
    "Signer",
    "Sm2Signer",
    "Sm2Verifier",
    "Statement",
    "Verifier",
    "canonical",
    "check_signature",
    "digest_of",
    "dumps_signature",
    "new_key",
    "read_signature",
    "sign",
    "signer_of",
    "verifier_of",
)
