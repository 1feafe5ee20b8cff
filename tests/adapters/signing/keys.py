"""Keys that never change, so that what is signed with them can be written down; they protect nothing."""

from base64 import b64encode
from typing import Final

__all__ = (
    "AT",
    "LATER",
    "PRIVATE",
    "PUBLIC",
    "SM2_PRIVATE",
    "SM2_PUBLIC",
    "der",
    "ed25519_pems",
    "pem",
    "sm2_pems",
)

AT: Final = "2026-11-27T10:00:00+08:00"
LATER: Final = "2027-11-27T10:00:00+08:00"

_CURVE: Final = "301306072a8648ce3d020106082a811ccf5501822d"


def pem(label: str, data: bytes) -> bytes:
    """Return bytes as a PEM block."""
    text = b64encode(data).decode()
    lines = "\n".join(text[start : start + 64] for start in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n".encode()


def ed25519_pems(secret: str, public: str) -> tuple[bytes, bytes]:
    """Return a key of Ed25519 as PEM (RFC 8410 §10)."""
    private_der = bytes.fromhex("302e020100300506032b657004220420" + secret)
    public_der = bytes.fromhex("302a300506032b6570032100" + public)
    return pem("PRIVATE KEY", private_der), pem("PUBLIC KEY", public_der)


def sm2_pems(secret: str, public: str) -> tuple[bytes, bytes]:
    """Return a key of SM2 as PEM, as OpenSSL 3 writes it."""
    private_der = bytes.fromhex(f"308187020100{_CURVE}046d306b0201010420{secret}a14403420004{public}")
    public_der = bytes.fromhex(f"3059{_CURVE}03420004{public}")
    return pem("PRIVATE KEY", private_der), pem("PUBLIC KEY", public_der)


def der(r: str, s: str) -> bytes:
    """Return r and s as the DER sequence of two integers."""
    parts = b"".join(b"\x02" + bytes([len(each)]) + each for each in map(_integer, (r, s)))
    return b"\x30" + bytes([len(parts)]) + parts


def _integer(digits: str) -> bytes:
    number = int(digits, 16)
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


# RFC 8032 §7.1, TEST 1.
PRIVATE, PUBLIC = ed25519_pems(
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
)
# The example of GB/T 32918.5-2017 annex A.
SM2_PRIVATE, SM2_PUBLIC = sm2_pems(
    "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
)
