"""SM2 with SM3: the published examples, the contract, and keys that are none."""

import hashlib

import pytest

from govcredit.adapters.signing import (
    SIGNER_ID,
    Signer,
    Sm2Signer,
    Sm2Verifier,
    Verifier,
    digest_of,
    new_key,
    sign,
    signer_of,
    verifier_of,
)
from govcredit.adapters.signing.contract import SignerContract
from govcredit.errors import InvalidValue
from tests.adapters.signing.keys import AT, SM2_PRIVATE, SM2_PUBLIC, der, sm2_pems
from tests.peers import peer

# GB/T 32918.5-2017 annex A.2: the curve, the public key, the identity's hash and the signature of "message digest".
A = "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"
B = "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93"
G = "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"
X = "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
Y = "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
Z = "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3"
SIGNED = der(
    "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3",
    "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA",
)

# GB/T 32905-2016 annex A.
HASHES = {
    "A.1": (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    "A.2": (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
}


@pytest.fixture(autouse=True)
def _library() -> None:
    peer("gmssl_pyx")


class TestContract(SignerContract):
    """The signer of the house keeps the promises."""

    def make_pair(self) -> tuple[Signer, Verifier]:
        key = new_key("sm2-sm3")
        return signer_of(key.private_pem), verifier_of(key.public_pem)


class TestContractWithAnIdentity(SignerContract):
    """An identity that was agreed changes nothing of the promises."""

    def make_pair(self) -> tuple[Signer, Verifier]:
        key = new_key("sm2-sm3")
        return signer_of(key.private_pem, signer_id=b"organ-5"), verifier_of(key.public_pem, signer_id=b"organ-5")


@pytest.mark.parametrize(("data", "expected"), HASHES.values(), ids=HASHES)
def test_the_examples_of_sm3(data: bytes, expected: str) -> None:
    assert digest_of(data, "bytes", "sm3") == f"sm3:{expected}"


def test_the_published_signature_is_known() -> None:
    assert Sm2Verifier.of_pem(SM2_PUBLIC).verify(b"message digest", SIGNED)
    assert not Sm2Verifier.of_pem(SM2_PUBLIC).verify(b"message digesu", SIGNED)


def test_the_key_of_the_example_signs_what_its_public_part_knows() -> None:
    value = Sm2Signer.of_pem(SM2_PRIVATE).sign(b"message digest")
    assert value != SIGNED  # the random number is another one
    assert Sm2Verifier.of_pem(SM2_PUBLIC).verify(b"message digest", value)


def test_the_identity_of_the_signer_is_bound_as_the_standard_says() -> None:
    # GB/T 32918.2 §5.5: Z is SM3 of the length of the identity in bits, the identity, a, b, G and the public key;
    # §6.1: what is signed is SM3 of Z and the message.
    z = hashlib.new("sm3", (len(SIGNER_ID) * 8).to_bytes(2, "big") + SIGNER_ID + bytes.fromhex(A + B + G + X + Y))
    assert z.hexdigest() == Z
    e = hashlib.new("sm3", z.digest() + b"message digest").digest()
    assert peer("gmssl_pyx").sm2_verify_sm3_digest(bytes.fromhex(X + Y), e, SIGNED)
    value = Sm2Signer.of_pem(SM2_PRIVATE, b"ALICE123@YAHOO.COM").sign(b"message digest")
    assert Sm2Verifier.of_pem(SM2_PUBLIC, b"ALICE123@YAHOO.COM").verify(b"message digest", value)
    assert not Sm2Verifier.of_pem(SM2_PUBLIC).verify(b"message digest", value)


def test_the_document_is_hashed_by_sm3_as_well() -> None:
    made = sign(b"abc", signer_of(SM2_PRIVATE), nonce="m-1", created=AT, form="bytes")
    assert made.statement.digest == f"sm3:{HASHES['A.1'][1]}"
    assert made.statement.key_id.startswith("sm3:")


def test_a_new_key_is_written_as_it_is_read() -> None:
    key = new_key("sm2-sm3")
    assert "PRIVATE" not in repr(key)
    assert (Sm2Signer.of_pem(key.private_pem).key_id, Sm2Verifier.of_pem(key.public_pem).key_id) == (key.key_id,) * 2


def test_a_key_whose_parts_do_not_belong_together_is_refused() -> None:
    mixed, _ = sm2_pems("11" * 32, X + Y)
    with pytest.raises(InvalidValue, match="do not belong together"):
        signer_of(mixed)
    beside_the_curve, _ = sm2_pems("11" * 32, "11" * 64)
    with pytest.raises(InvalidValue, match="do not belong together"):
        signer_of(beside_the_curve)


def test_a_point_beside_the_curve_knows_no_signature() -> None:
    _, beside_the_curve = sm2_pems("11" * 32, "11" * 64)
    assert not verifier_of(beside_the_curve).verify(b"message digest", SIGNED)


def test_what_is_no_key_of_sm2_is_refused() -> None:
    for text in (
        b"",
        SM2_PUBLIC,
        SM2_PRIVATE[:80],
        SM2_PRIVATE.replace(b"MIGH", b"MIGI"),
        b"-----BEGIN PRIVATE KEY-----",
    ):
        with pytest.raises(InvalidValue, match="no private key of SM2"):
            Sm2Signer.of_pem(text)
    for text in (b"", SM2_PRIVATE, SM2_PUBLIC.replace(b"MFkw", b"MFkx")):
        with pytest.raises(InvalidValue, match="no public key of SM2"):
            Sm2Verifier.of_pem(text)


@pytest.mark.parametrize("identity", [b"", b"a" * 8_192], ids=["empty", "too long"])
def test_an_identity_that_cannot_be_hashed_is_refused(identity: bytes) -> None:
    for make, text in ((Sm2Signer.of_pem, SM2_PRIVATE), (Sm2Verifier.of_pem, SM2_PUBLIC)):
        with pytest.raises(InvalidValue, match="identity of a signer"):
            make(text, identity)
