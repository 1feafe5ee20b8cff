"""Ed25519: the vectors of RFC 8032, the contract, and keys that are none."""

import pytest

pytest.importorskip("cryptography", reason="the extra sign is not installed")

from govcredit.adapters.signing import (
    Ed25519Signer,
    Ed25519Verifier,
    KeyPair,
    Signer,
    Verifier,
    new_key,
    signer_of,
    verifier_of,
)
from govcredit.adapters.signing.contract import SignerContract
from govcredit.errors import InvalidValue
from tests.adapters.signing.keys import PRIVATE, PUBLIC, ed25519_pems, pem

# RFC 8032 §7.1: secret key, public key, message, signature.
VECTORS = {
    "TEST 1": (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
}


class TestContract(SignerContract):
    """The signer of the house keeps the promises."""

    deterministic = True

    def make_pair(self) -> tuple[Signer, Verifier]:
        key = new_key()
        return signer_of(key.private_pem), verifier_of(key.public_pem)


@pytest.mark.parametrize(("secret", "public", "message", "expected"), VECTORS.values(), ids=VECTORS)
def test_the_vectors_of_the_rfc(secret: str, public: str, message: str, expected: str) -> None:
    private_pem, public_pem = ed25519_pems(secret, public)
    data = bytes.fromhex(message)
    assert Ed25519Signer.of_pem(private_pem).sign(data).hex() == expected
    assert Ed25519Verifier.of_pem(public_pem).verify(data, bytes.fromhex(expected))


def test_a_signature_whose_second_half_is_beyond_the_order_of_the_group_is_refused() -> None:
    # RFC 8032 §5.1.7: S is below L; without that each signature could be written in another way.
    order = 2**252 + 27742317777372353535851937790883648493
    value = bytes.fromhex(VECTORS["TEST 1"][3])
    beyond = (int.from_bytes(value[32:], "little") + order).to_bytes(32, "little")
    assert Ed25519Verifier.of_pem(PUBLIC).verify(b"", value)
    assert not Ed25519Verifier.of_pem(PUBLIC).verify(b"", value[:32] + beyond)


def test_the_name_of_a_key_is_the_digest_of_its_public_part() -> None:
    # openssl pkey -in key.pem -pubout -outform DER | sha256sum
    expected = "sha256:06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9"
    names = {Ed25519Signer.of_pem(PRIVATE).key_id, Ed25519Verifier.of_pem(PUBLIC).key_id}
    assert names == {expected}


def test_a_new_key_is_another_each_time_and_shows_only_its_public_part() -> None:
    first, second = new_key(), new_key()
    assert first.private_pem != second.private_pem
    assert isinstance(first, KeyPair)
    assert "PRIVATE" not in repr(first)
    assert signer_of(first.private_pem).key_id == first.key_id == verifier_of(first.public_pem).key_id


def test_an_encrypted_key_opens_with_its_password_only() -> None:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  # the extra may be missing

    key = serialization.load_pem_private_key(PRIVATE, None)
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"open"),
    )
    assert Ed25519Signer.of_pem(locked, b"open").key_id == Ed25519Signer.of_pem(PRIVATE).key_id
    for password in (None, b"other"):
        with pytest.raises(InvalidValue, match="another password"):
            Ed25519Signer.of_pem(locked, password)
    with pytest.raises(InvalidValue):
        Ed25519Signer.of_pem(PRIVATE, b"none is needed")


NO_KEYS = {
    "nothing": b"",
    "text": "密钥".encode(),
    "no base64": b"-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n",
    "cut off": PRIVATE[:60],
    "no DER": pem("PRIVATE KEY", b"\x30\x80"),
    "X25519": pem("PRIVATE KEY", bytes.fromhex("302e020100300506032b656e04220420" + "09" * 32)),
}


@pytest.mark.parametrize("text", NO_KEYS.values(), ids=NO_KEYS)
def test_what_is_no_key_is_refused_in_one_sentence(text: bytes) -> None:
    with pytest.raises(InvalidValue) as raised:
        signer_of(text)
    assert str(raised.value) == "no private key of Ed25519, or another password / 不是 Ed25519 私钥，或者口令不对"
    assert raised.value.__cause__ is None
    with pytest.raises(InvalidValue, match="no public key of Ed25519"):
        verifier_of(text.replace(b"PRIVATE", b"PUBLIC"))


def test_a_private_key_is_no_public_one() -> None:
    with pytest.raises(InvalidValue):
        verifier_of(PRIVATE)
    with pytest.raises(InvalidValue):
        signer_of(PUBLIC)
