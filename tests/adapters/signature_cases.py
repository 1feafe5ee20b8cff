"""One case for each finding about a signature."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs
import pytest

from govcredit.adapters.signing import (
    check_signature,
    dumps_signature,
    new_key,
    read_signature,
    sign,
    signer_of,
    verifier_of,
)
from govcredit.findings import Finding
from tests.adapters.signing.keys import AT, LATER, PRIVATE, PUBLIC

__all__ = ("SIGNATURE_CASES",)

Case: TypeAlias = Callable[[], tuple[Finding, ...]]

PACKAGE: Final = b'{"version":"1.0"}'


def _checked(
    data: bytes = PACKAGE,
    key: str = "trusted",
    *,
    given: Mapping[str, Any] = MappingProxyType({}),
    **statement: Any,  # noqa: ANN401  # members of a statement
) -> tuple[Finding, ...]:
    """Return what is found in a signature whose statement was changed, or that is held against other things."""
    pytest.importorskip("cryptography", reason="the extra sign is not installed")
    made = sign(PACKAGE, signer_of(PRIVATE), nonce="m-1", created=AT, expires=LATER, receiver="organ-9")
    if statement:
        made = attrs.evolve(made, statement=attrs.evolve(made.statement, **statement))
    verifier = verifier_of(PUBLIC if key == "trusted" else new_key().public_pem)
    asked: dict[str, Any] = {"at": AT, "receiver": "organ-9", **given}
    if "seen" in asked:
        asked["seen"] = {made.statement.mark}
    return check_signature(made, data, [verifier], **asked).findings


def _version() -> tuple[Finding, ...]:
    pytest.importorskip("cryptography", reason="the extra sign is not installed")
    made = dumps_signature(sign(PACKAGE, signer_of(PRIVATE), nonce="m-1", created=AT))
    return read_signature(made.replace(b'"1.0"', b'"2.0"')).report.findings


SIGNATURE_CASES: Final[Mapping[str, Case]] = {
    "signature.algorithm": partial(_checked, algorithm="rsa-pss"),
    "signature.document-changed": partial(_checked, b'{"version":"1.1"}'),
    "signature.expired": partial(_checked, given={"at": LATER}),
    "signature.missing": lambda: check_signature(None, PACKAGE, [], at=AT).findings,
    "signature.not-yet": partial(_checked, given={"at": "2026-11-27T01:59:59Z"}),
    "signature.other-key": partial(_checked, key="another"),
    "signature.other-receiver": partial(_checked, given={"receiver": "organ-1"}),
    "signature.replayed": partial(_checked, given={"seen": True}),
    "signature.time": partial(_checked, created="2026-02-30T10:00:00+08:00"),
    "signature.version": _version,
    "signature.wrong": partial(_checked, nonce="m-2"),
}
