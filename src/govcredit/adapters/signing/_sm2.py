"""SM2 with SM3 by the package gmssl-pyx, for systems that fall under the law of cryptography (SM2 签名).

A signature is the DER sequence of r and s, as OpenSSL takes it. Keys are PEM as OpenSSL 3 writes them: PKCS#8 with the public
part inside, and SubjectPublicKeyInfo. Their form is fixed for the one curve, so that it is compared and not parsed.

Source: GB/T 32918.2 (signatures), GB/T 32918.5 (the curve), GB/T 32905 (SM3), GM/T 0009-2012 (DER, and the identity of the signer).
"""

import re
from base64 import b64decode, b64encode
from importlib import import_module
from textwrap import wrap
from typing import Any, Final, Literal, final

import attrs

from govcredit.adapters.signing._canonical import digest_of
from govcredit.adapters.signing._protocol import KeyPair
from govcredit.errors import InvalidValue, MissingExtra

__all__ = ("SIGNER_ID", "Sm2Signer", "Sm2Verifier", "is_sm2", "new_sm2")

SIGNER_ID: Final = b"1234567812345678"
"""The identity of the signer where none was agreed (GM/T 0009-2012)."""

_LONGEST_ID: Final = 8_191  # bytes; its length in bits is written in two
_CURVE: Final = "301306072a8648ce3d020106082a811ccf5501822d"
_PUBLIC_HEAD: Final = bytes.fromhex(f"3059{_CURVE}034200")  # the point follows, uncompressed
_PRIVATE_HEAD: Final = bytes.fromhex(f"308187020100{_CURVE}046d306b0201010420")
_PRIVATE_MIDDLE: Final = bytes.fromhex("a144034200")
_private: Final = re.compile(
    re.escape(_PRIVATE_HEAD) + b"(.{32})" + re.escape(_PRIVATE_MIDDLE) + b"\x04(.{64})", re.DOTALL
)
_public: Final = re.compile(re.escape(_PUBLIC_HEAD) + b"\x04(.{64})", re.DOTALL)
_pem: Final = re.compile(rb"-----BEGIN ([A-Z ]{1,40})-----\s+([A-Za-z0-9+/=\s]{1,4096}?)\s+-----END \1-----")


@final
@attrs.frozen(kw_only=True, eq=False)
class Sm2Signer:
    """What signs with an SM2 key; each signature of the same bytes is another one (SM2 签名者).

    >>> key = new_sm2()
    >>> signer = Sm2Signer.of_pem(key.private_pem)
    >>> signer.key_id == key.key_id, signer.algorithm
    (True, 'sm2-sm3')
    """

    key_id: str
    algorithm: Literal["sm2-sm3"] = attrs.field(default="sm2-sm3", init=False)
    signer_id: bytes = SIGNER_ID
    _public: bytes = attrs.field(repr=False)
    _private: bytes = attrs.field(repr=False)

    @classmethod
    def of_pem(cls, pem: bytes, signer_id: bytes = SIGNER_ID) -> "Sm2Signer":
        """Return the signer of a private key.

        Args:
            pem: The key as PEM (PKCS#8 without a password), as ``openssl genpkey -algorithm SM2`` writes it.
            signer_id: The identity of the signer, which whoever verifies must know.

        Raises:
            InvalidValue: It is no such key, its two parts do not belong together, or the identity is too long.
            MissingExtra: The extra ``sm`` is not installed.
        """
        found = _private.fullmatch(_der(pem, "PRIVATE KEY"))
        library = _library()
        if found is None:
            raise InvalidValue("no private key of SM2 without a password / 不是未加密的 SM2 私钥")
        made = cls(key_id=_key_id(found[2]), signer_id=_identity(signer_id), public=found[2], private=found[1])
        try:
            sound = library.sm2_verify(found[2], b"", made.sign(b""), signer_id)
        except library.GmsslInnerError:
            sound = False
        if not sound:
            raise InvalidValue("the two parts of the SM2 key do not belong together / SM2 公钥与私钥不匹配")
        return made

    def sign(self, data: bytes) -> bytes:
        """Return the signature in DER, of 70 to 72 bytes with few exceptions.

        Raises:
            MissingExtra: The extra ``sm`` is not installed.
        """
        signature: bytes = _library().sm2_sign(self._private, self._public, data, self.signer_id)
        return signature


@final
@attrs.frozen(kw_only=True, eq=False)
class Sm2Verifier:
    """What knows the signatures of an SM2 key (SM2 验签者).

    >>> key = new_sm2()
    >>> verifier, signature = Sm2Verifier.of_pem(key.public_pem), Sm2Signer.of_pem(key.private_pem).sign(b"abc")
    >>> verifier.verify(b"abc", signature)
    True
    """

    key_id: str
    algorithm: Literal["sm2-sm3"] = attrs.field(default="sm2-sm3", init=False)
    signer_id: bytes = SIGNER_ID
    _public: bytes = attrs.field(repr=False)

    @classmethod
    def of_pem(cls, pem: bytes, signer_id: bytes = SIGNER_ID) -> "Sm2Verifier":
        """Return the verifier of a public key.

        Args:
            pem: The key as PEM (SubjectPublicKeyInfo), as ``openssl pkey -pubout`` writes it.
            signer_id: The identity that the signer signs with.

        Raises:
            InvalidValue: It is no such key, or the identity is too long.
            MissingExtra: The extra ``sm`` is not installed.
        """
        found = _public.fullmatch(_der(pem, "PUBLIC KEY"))
        _library()
        if found is None:
            raise InvalidValue("no public key of SM2 / 不是 SM2 公钥")
        return cls(key_id=_key_id(found[1]), signer_id=_identity(signer_id), public=found[1])

    def verify(self, data: bytes, signature: bytes) -> bool:
        """Whether the key made this signature of these bytes; false for whatever is no signature.

        Raises:
            MissingExtra: The extra ``sm`` is not installed.
        """
        library = _library()
        try:
            return bool(library.sm2_verify(self._public, data, signature, self.signer_id))
        except library.GmsslInnerError:
            return False


def new_sm2() -> KeyPair:
    """Return a new key of SM2.

    Raises:
        MissingExtra: The extra ``sm`` is not installed.
    """
    public, private = _library().sm2_key_generate()
    return KeyPair(
        key_id=_key_id(public),
        private_pem=_written("PRIVATE KEY", _PRIVATE_HEAD + private + _PRIVATE_MIDDLE + b"\x04" + public),
        public_pem=_written("PUBLIC KEY", _PUBLIC_HEAD + b"\x04" + public),
    )


def is_sm2(pem: bytes) -> bool:
    """Whether a key in PEM is one of SM2: private, and not encrypted, or public."""
    return bytes.fromhex(_CURVE) in (_der(pem, "PRIVATE KEY") or _der(pem, "PUBLIC KEY"))


def _der(pem: bytes, label: str) -> bytes:
    found = _pem.search(pem)
    if found is None or found[1] != label.encode("ascii"):
        return b""
    try:
        return b64decode(b"".join(found[2].split()), validate=True)
    except ValueError:
        return b""


def _written(label: str, der: bytes) -> bytes:
    text = "\n".join(wrap(b64encode(der).decode("ascii"), 64))
    return f"-----BEGIN {label}-----\n{text}\n-----END {label}-----\n".encode("ascii")


def _identity(signer_id: bytes) -> bytes:
    if not 0 < len(signer_id) <= _LONGEST_ID:
        raise InvalidValue(f"the identity of a signer has 1 to {_LONGEST_ID} bytes / 签名者标识为1至{_LONGEST_ID}字节")
    return signer_id


def _key_id(public: bytes) -> str:
    return digest_of(_PUBLIC_HEAD + b"\x04" + public, "bytes", "sm3")


def _library() -> Any:  # noqa: ANN401  # it has no types of its own
    try:
        return import_module("gmssl_pyx")
    except ModuleNotFoundError:
        raise MissingExtra("sm", "gmssl-pyx") from None
