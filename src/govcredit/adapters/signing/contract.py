"""What every signer must do, as tests that a class for another key store inherits (签名契约).

A key in a token, a cryptographic machine or a service of one's own is a class with the methods of `Signer`, and another with those of
`Verifier`. They keep their promises if these tests pass:

>>> from govcredit.adapters.signing import KeyPair, Signer, Verifier, new_key, signer_of, verifier_of
>>> from govcredit.adapters.signing.contract import SignerContract
>>> class TestMySigner(SignerContract):
...     def make_pair(self) -> tuple[Signer, Verifier]:
...         key = new_key()
...         return signer_of(key.private_pem), verifier_of(key.public_pem)
>>> TestMySigner().test_a_verifier_knows_the_signatures_of_its_signer()

pytest collects such a class by itself; nothing of it needs pytest.
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from govcredit.adapters.signing._checking import check_signature, read_signature
from govcredit.adapters.signing._making import dumps_signature, sign
from govcredit.adapters.signing._protocol import Signer, Verifier
from govcredit.adapters.signing._statement import Signature
from govcredit.model.identity import ItemId, Timestamp

__all__ = ("SignerContract",)

_AT: Final = "2026-11-27T10:00:00+08:00"
_LATER: Final = "2027-11-27T10:00:00+08:00"
_DATA: Final = '{"version":"1.0","说明":"政务诚信"}'.encode()
_LARGE: Final = bytes(range(250)) * 4_000
_secret: Final = re.compile(r"[0-9A-Za-z+/=]{40,}|(?:\\x[0-9a-f]{2}){4,}|PRIVATE KEY").search  # or what may be one


class SignerContract:
    """The promises of a signer and its verifier; subclass it, and return a pair from `make_pair`.

    Each method whose name begins with ``test_`` is one promise, and takes pairs of its own.

    Attributes:
        deterministic: Whether the same bytes give the same signature, as Ed25519 promises and SM2 does not.
    """

    deterministic: bool = False

    def make_pair(self) -> tuple[Signer, Verifier]:
        """Return a signer and the verifier of its key; each call gives another key.

        Raises:
            NotImplementedError: The subclass has none.
        """
        raise NotImplementedError

    # Signatures over bytes

    def test_a_verifier_knows_the_signatures_of_its_signer(self) -> None:
        """What a key signed is known by its verifier, however often."""
        signer, verifier = self.make_pair()
        value = signer.sign(_DATA)
        assert verifier.verify(_DATA, value) is True
        assert verifier.verify(_DATA, value) is True

    def test_nothing_can_be_signed(self) -> None:
        """No bytes at all are bytes as well, and their signature is of nothing else."""
        signer, verifier = self.make_pair()
        value = signer.sign(b"")
        assert verifier.verify(b"", value) is True
        assert verifier.verify(b"\0", value) is False

    def test_a_million_bytes_can_be_signed(self) -> None:
        """Bytes of any number are signed to the last."""
        signer, verifier = self.make_pair()
        value = signer.sign(_LARGE)
        assert verifier.verify(_LARGE, value) is True
        assert verifier.verify(_LARGE[:-1] + b"\0", value) is False

    def test_every_byte_value_is_signed_as_it_is(self) -> None:
        """Neither zero bytes nor line ends nor what is no text is changed on the way."""
        signer, verifier = self.make_pair()
        for data in (b"\0", b"a\r\nb", b"a\nb", b"\xff\xfe", b"a\0b", bytes(range(256))):
            assert verifier.verify(data, signer.sign(data)) is True, data
        assert verifier.verify(b"a\nb", signer.sign(b"a\r\nb")) is False
        assert verifier.verify(b"a", signer.sign(b"a\0b")) is False

    def test_one_flipped_bit_in_the_data_is_seen(self) -> None:
        """Whichever bit of the data is another one, the signature is not of it."""
        signer, verifier = self.make_pair()
        value = signer.sign(_DATA)
        assert [data for data in _flipped(_DATA) if verifier.verify(data, value)] == []

    def test_one_flipped_bit_in_the_value_is_seen(self) -> None:
        """Whichever bit of the value is another one, it is no signature of the data."""
        signer, verifier = self.make_pair()
        value = signer.sign(_DATA)
        assert [changed for changed in _flipped(value) if verifier.verify(_DATA, changed)] == []

    def test_data_that_was_cut_off_or_added_to_is_seen(self) -> None:
        """The signature is of all bytes and of no other."""
        signer, verifier = self.make_pair()
        value = signer.sign(_DATA)
        for data in (_DATA[:-1], _DATA[1:], _DATA + b"\0", _DATA + b"\n", b" " + _DATA, _DATA * 2, b""):
            assert verifier.verify(data, value) is False, data

    def test_a_value_that_was_cut_off_or_added_to_is_refused(self) -> None:
        """Each signature is written in one way only: a beginning of it, or one with something behind it, is none."""
        signer, verifier = self.make_pair()
        value = signer.sign(_DATA)
        shorter = [value[:length] for length in range(len(value))]
        longer = [value + b"\0", value + b"\n", b"\0" + value, value * 2, value + bytes(1_000)]
        assert [changed for changed in (*shorter, *longer) if verifier.verify(_DATA, changed)] == []

    def test_what_is_no_signature_is_refused_without_an_exception(self) -> None:
        """A verifier answers no to whatever bytes it is given."""
        _, verifier = self.make_pair()
        for length in (0, 1, 31, 32, 63, 64, 65, 70, 72, 128, 100_000):
            for byte in (b"\0", b"\x01", b"\x30", b"\x7f", b"\x80", b"\xff"):
                assert verifier.verify(_DATA, byte * length) is False, (byte, length)

    def test_the_key_of_another_is_refused(self) -> None:
        """A signature is of one key only."""
        (signer, verifier), (other, knows_other) = self.make_pair(), self.make_pair()
        assert verifier.verify(_DATA, other.sign(_DATA)) is False
        assert knows_other.verify(_DATA, signer.sign(_DATA)) is False

    def test_signing_again_gives_what_is_known_as_well(self) -> None:
        """The same bytes give the same signature where that is promised, and always one that is known."""
        signer, verifier = self.make_pair()
        first, second = signer.sign(_DATA), signer.sign(_DATA)
        assert verifier.verify(_DATA, second) is True
        assert not self.deterministic or first == second

    def test_a_signature_is_of_the_bytes_and_not_of_the_order_of_calls(self) -> None:
        """Signing other bytes in between changes nothing."""
        signer, verifier = self.make_pair()
        values = {data: signer.sign(data) for data in (_DATA, b"a", b"b")}
        assert all(verifier.verify(data, value) for data, value in values.items())
        assert not any(verifier.verify(data, value) for value in values.values() for data in (b"c", _DATA + b"a"))
        assert verifier.verify(b"a", values[b"b"]) is False

    # What they say of themselves

    def test_both_say_the_same_key_and_algorithm(self) -> None:
        """The verifier is found by what the signer says, which stays the same."""
        signer, verifier = self.make_pair()
        said = (signer.key_id, signer.algorithm)
        assert (verifier.key_id, verifier.algorithm) == said
        signer.sign(_DATA)
        assert (signer.key_id, signer.algorithm) == said

    def test_another_key_has_another_name(self) -> None:
        """Keys are told apart by what they say they are."""
        (signer, _), (other, _) = self.make_pair(), self.make_pair()
        assert signer.key_id != other.key_id
        assert signer.algorithm == other.algorithm

    def test_nothing_shows_what_is_secret(self) -> None:
        """Neither a signer nor a verifier shows key material when it is printed, as in a log; the name of the key may be long."""
        for each in self.make_pair():
            assert _secret(f"{each!r} {each}".replace(each.key_id, "")) is None, type(each)

    # Signatures of documents

    def test_a_signature_is_a_document_that_is_read_again(self) -> None:
        """What signer and key say fits the form of a signature, and what was written is what is read."""
        signer, verifier = self.make_pair()
        made = _signed(signer)
        assert read_signature(dumps_signature(made)).signature == made
        assert _codes(made, verifier) == []

    def test_a_statement_in_which_anything_was_changed_is_refused(self) -> None:
        """The nonce, the time, the end and the receiver are bound by the signature."""
        signer, verifier = self.make_pair()
        made = _signed(signer)
        for changed in (
            attrs.evolve(made.statement, nonce=ItemId("m-2")),
            attrs.evolve(made.statement, created=Timestamp("2026-11-26T10:00:00+08:00")),
            attrs.evolve(made.statement, created=Timestamp("2026-11-27T02:00:00Z")),
            attrs.evolve(made.statement, expires=None),
            attrs.evolve(made.statement, receiver=None),
        ):
            assert _codes(attrs.evolve(made, statement=changed), verifier) == ["signature.wrong"]

    def test_a_document_in_which_anything_was_changed_is_refused(self) -> None:
        """The document is bound by its digest; another writing of the same JSON is the same document."""
        signer, verifier = self.make_pair()
        made = _signed(signer)
        assert _codes(made, verifier, data=_DATA.replace(b":", b" : ")) == []
        assert _codes(made, verifier, data=_DATA.replace(b"1.0", b"1.1")) == ["signature.document-changed"]

    def test_a_key_that_is_not_trusted_is_told(self) -> None:
        """Of a key that nobody named it is said that it is another one."""
        (signer, _), (_, other) = self.make_pair(), self.make_pair()
        assert _codes(_signed(signer), other) == ["signature.other-key"]


def _flipped(data: bytes) -> Iterator[bytes]:
    for position, byte in enumerate(data):
        for bit in range(8):
            yield data[:position] + bytes([byte ^ 1 << bit]) + data[position + 1 :]


def _signed(signer: Signer) -> Signature:
    return sign(_DATA, signer, nonce="m-1", created=_AT, expires=_LATER, receiver="organ-9")


def _codes(signature: Signature, verifier: Verifier, data: bytes = _DATA) -> list[str]:
    report = check_signature(signature, data, [verifier], at=_AT, receiver="organ-9")
    return [each.code for each in report.findings]
