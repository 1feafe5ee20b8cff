"""The contract of signers notices each way in which a signer can be broken."""

import hmac
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from typing import final

import attrs
import pytest

from govcredit.adapters.signing.contract import SignerContract

NUMBERS = count()
SECRETS = tuple(bytes([number]) * 32 for number in range(1, 9))


@final
@attrs.frozen(kw_only=True)
class Keyed:
    """A signer and verifier in one, over a secret that both know: sound as far as the contract can tell."""

    secret: bytes = attrs.field(repr=False)
    algorithm: str = "hmac-sha256"

    @property
    def key_id(self) -> str:
        return sha256(self.secret).hexdigest()

    def sign(self, data: bytes) -> bytes:
        return hmac.digest(self.secret, data, "sha256")

    def verify(self, data: bytes, signature: bytes) -> bool:
        return hmac.compare_digest(self.sign(data), signature)


@attrs.frozen(kw_only=True)
class Altered:
    """What does one thing otherwise than the sound one."""

    inner: Keyed = attrs.field(repr=False)

    @property
    def algorithm(self) -> str:
        return self.inner.algorithm

    @property
    def key_id(self) -> str:
        return self.inner.key_id

    def sign(self, data: bytes) -> bytes:
        return self.inner.sign(data)

    def verify(self, data: bytes, signature: bytes) -> bool:
        return self.inner.verify(data, signature)


class AcceptsAll(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:  # noqa: ARG002  # that is the fault
        return True


class RefusesAll(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:  # noqa: ARG002  # that is the fault
        return False


class LooksAtTheBeginning(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:
        return len(signature) >= 16 and self.inner.sign(data).startswith(signature[:16])


class TakesMore(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:
        return self.inner.verify(data, signature[:32])


class TakesLess(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:
        return len(signature) > 8 and self.inner.sign(data).startswith(signature)


class TakesLessOfTheData(Altered):
    def sign(self, data: bytes) -> bytes:
        return self.inner.sign(data[:1_000])

    def verify(self, data: bytes, signature: bytes) -> bool:
        return self.inner.verify(data[:1_000], signature)


class TakesTheDataForText(Altered):
    def sign(self, data: bytes) -> bytes:
        return self.inner.sign(b"\n".join(data.splitlines()))

    def verify(self, data: bytes, signature: bytes) -> bool:
        return self.inner.verify(b"\n".join(data.splitlines()), signature)


class StopsAtZero(Altered):
    def sign(self, data: bytes) -> bytes:
        return self.inner.sign(data.partition(b"\0")[0])

    def verify(self, data: bytes, signature: bytes) -> bool:
        return self.inner.verify(data.partition(b"\0")[0], signature)


class Raises(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:
        if len(signature) != 32:
            raise ValueError("length")
        return self.inner.verify(data, signature)


class SaysNone(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:
        return self.inner.verify(data, signature) or None  # type: ignore[return-value]  # that is the fault


class ShowsItself(Altered):
    def __repr__(self) -> str:
        return f"ShowsItself({self.inner.secret.hex()})"


class ShowsBytes(Altered):
    def __repr__(self) -> str:
        return f"ShowsBytes({self.inner.secret!r})"


class HasAName(Altered):
    @property
    def key_id(self) -> str:
        return "key"


class ForgetsItsName(Altered):
    @property
    def key_id(self) -> str:
        return f"key-{next(NUMBERS)}"


class HasNoGoodName(Altered):
    @property
    def key_id(self) -> str:
        return f"密钥 {self.inner.key_id}"


class SaysAnotherAlgorithm(Altered):
    @property
    def algorithm(self) -> str:
        return f"hmac-{self.inner.key_id}"


class SignsNothing(Altered):
    def sign(self, data: bytes) -> bytes:
        if not data:
            raise ValueError("nothing to sign")
        return self.inner.sign(data)


class KnowsItsKeyOnly(Altered):
    def verify(self, data: bytes, signature: bytes) -> bool:
        return any(Keyed(secret=secret).verify(data, signature) for secret in SECRETS)


BROKEN = (
    AcceptsAll,
    RefusesAll,
    LooksAtTheBeginning,
    TakesMore,
    TakesLess,
    TakesLessOfTheData,
    TakesTheDataForText,
    StopsAtZero,
    Raises,
    SaysNone,
    ShowsItself,
    ShowsBytes,
    HasAName,
    ForgetsItsName,
    HasNoGoodName,
    SaysAnotherAlgorithm,
    SignsNothing,
    KnowsItsKeyOnly,
)


def promises(make: Callable[[Keyed], Keyed | Altered]) -> Iterator[tuple[str, bool]]:
    """Give each promise, and whether it was kept."""
    secrets = iter(SECRETS)

    class Tried(SignerContract):
        deterministic = True

        def make_pair(self) -> tuple[Keyed | Altered, Keyed | Altered]:
            made = make(Keyed(secret=next(secrets)))
            return made, made

    for name in dir(Tried):
        if name.startswith("test_"):
            secrets = iter(SECRETS)
            try:
                getattr(Tried(), name)()
            except Exception:  # noqa: BLE001  # a promise may be broken by any
                yield name, False
            else:
                yield name, True


def test_a_sound_signer_keeps_every_promise() -> None:
    kept = dict(promises(lambda inner: inner))
    assert len(kept) >= 15
    assert all(kept.values())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.__name__)
def test_a_broken_signer_breaks_a_promise(broken: type[Altered]) -> None:
    assert not all(kept for _, kept in promises(lambda inner: broken(inner=inner)))


def test_every_promise_is_broken_by_some_signer() -> None:
    broken = {name for each in BROKEN for name, kept in promises(lambda inner, cls=each: cls(inner=inner)) if not kept}  # type: ignore[misc]  # the type of a default
    assert {name for name, _ in promises(lambda inner: inner)} - broken == set()


def test_a_signer_that_promises_the_same_signature_and_gives_another_is_noticed() -> None:
    class Counting(Altered):
        def sign(self, data: bytes) -> bytes:
            numbers.append(len(numbers))
            return bytes([len(numbers)]) + self.inner.sign(data)

        def verify(self, data: bytes, signature: bytes) -> bool:
            return len(signature) == 33 and self.inner.verify(data, signature[1:])

    numbers: list[int] = []
    assert not dict(promises(lambda inner: Counting(inner=inner)))["test_signing_again_gives_what_is_known_as_well"]


def test_the_pair_must_be_given() -> None:
    with pytest.raises(NotImplementedError):
        SignerContract().test_nothing_can_be_signed()
