"""Signatures, over documents and changes that nobody thought of."""

import json
import random
from typing import Any, Final

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

pytest.importorskip("cryptography", reason="the extra sign is not installed")

from govcredit.adapters.signing import (
    canonical,
    check_signature,
    dumps_signature,
    read_signature,
    sign,
    signer_of,
    verifier_of,
)
from tests.adapters.signing.keys import AT, PRIVATE, PUBLIC

SIGNER: Final = signer_of(PRIVATE)
VERIFIER: Final = verifier_of(PUBLIC)
DOCUMENT: Final = b'{"version":"1.0"}'
SIGNED: Final = sign(DOCUMENT, SIGNER, nonce="m-1", created=AT)

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def shuffled(value: Any, order: random.Random) -> Any:  # noqa: ANN401  # any JSON
    """Return the same value with the members of each object in another order."""
    if isinstance(value, list):
        return [shuffled(each, order) for each in value]
    if isinstance(value, dict):
        names = sorted(value)
        order.shuffle(names)
        return {name: shuffled(value[name], order) for name in names}
    return value


class TestCanonicalBytes:
    """The bytes that are signed are exactly those of RFC 8785, as a package of that name writes them."""

    @given(value=values, ascii_only=st.booleans())
    @example(value={"\ufb33": 1, "😀": 2, "a": 3}, ascii_only=False)
    @example(value={"\ufb33": 1, "😀": 2, "a": 3}, ascii_only=True)
    def test_it(self, value: Any, ascii_only: bool) -> None:  # noqa: ANN401, FBT001  # any JSON, drawn
        text = json.dumps(value, ensure_ascii=ascii_only).encode()
        assert b"".join(canonical(text, "json")) == rfc8785.dumps(value)


class TestOneValueOneSignature:
    """However one JSON value is written, its signature is the same and verifies; that of another value does not."""

    @given(
        value=values,
        indent=st.sampled_from([None, 0, 3]),
        ascii_only=st.booleans(),
        order=st.randoms(use_true_random=False),
    )
    def test_it(self, value: object, indent: int | None, ascii_only: bool, order: random.Random) -> None:  # noqa: FBT001  # drawn
        first = json.dumps(value, ensure_ascii=False).encode()
        second = json.dumps(shuffled(value, order), indent=indent, ensure_ascii=ascii_only).encode()
        made = sign(first, SIGNER, nonce="m-1", created=AT)
        assert sign(second, SIGNER, nonce="m-1", created=AT) == made
        assert check_signature(made, second, [VERIFIER], at=AT).ok
        assert not check_signature(made, json.dumps([value]).encode(), [VERIFIER], at=AT).ok


class TestWhateverIsChanged:
    """Whatever is done to the bytes of a signature, nothing raises, and only what is the same signature is accepted."""

    @given(
        position=st.integers(0, len(dumps_signature(SIGNED)) - 1), data=st.binary(max_size=3), taken=st.integers(0, 3)
    )
    def test_it(self, position: int, data: bytes, taken: int) -> None:
        before = dumps_signature(SIGNED)
        outcome = read_signature(before[:position] + data + before[position + taken :])
        report = outcome.report + check_signature(outcome.signature, DOCUMENT, [VERIFIER], at=AT)
        assert report.ok == (outcome.signature == SIGNED)

    @given(data=st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
    def test_what_is_no_signature_is_told(self, data: bytes) -> None:
        outcome = read_signature(data)
        assert outcome.signature is None
        assert not outcome.report.ok
        assert not check_signature(SIGNED, data, [VERIFIER], at=AT).ok or json.loads(data) == json.loads(DOCUMENT)
