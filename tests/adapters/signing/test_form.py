"""The published schema of signatures, and what is said where a library is missing."""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import jsonschema
import pytest

from govcredit._files import schema_bytes
from govcredit.adapters.signing import (
    Ed25519Verifier,
    Signature,
    Sm2Verifier,
    Statement,
    dumps_signature,
    new_key,
    read_signature,
    signer_of,
)
from govcredit.adapters.signing._statement import SignedDigest, Value
from govcredit.errors import MissingExtra
from govcredit.model.identity import Code, ItemId, Timestamp
from tests.adapters.signing.keys import AT, PRIVATE, PUBLIC, SM2_PRIVATE, SM2_PUBLIC

ROOT: Final = Path(__file__).resolve().parents[3]
SCHEMA: Final = json.loads(schema_bytes("signature-1.0.schema.json"))
SIGNATURE: Final = Signature(
    statement=Statement(
        type="govcredit-statement",
        version="1.0",
        nonce=ItemId("m-1"),
        algorithm=Code("ed25519"),
        key_id=ItemId("sha256:" + "0" * 64),
        form="json",
        digest=SignedDigest("sm3:" + "0" * 64),
        created=Timestamp(AT),
        expires=None,
        receiver=None,
    ),
    value=Value("AA=="),
)


def test_the_file_is_the_one_that_its_tool_gives() -> None:
    spec = importlib.util.spec_from_file_location("tool", ROOT / "tools" / "build_signature_schema.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert schema_bytes("signature-1.0.schema.json").decode() == tool.content()


def test_what_is_written_fits_the_schema_and_is_read_again() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(dumps_signature(SIGNATURE)))
    assert read_signature(dumps_signature(SIGNATURE)).signature == SIGNATURE


@pytest.mark.parametrize("name", [each.name for each in Statement.__attrs_attrs__])
def test_every_member_must_be_there_so_that_the_signed_bytes_are_those_that_are_written(name: str) -> None:
    document = json.loads(dumps_signature(SIGNATURE))
    del document["statement"][name]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(document)
    outcome = read_signature(json.dumps(document))
    assert [(each.code, each.path) for each in outcome.report.findings] == [
        ("structure.missing-member", f"/statement/{name}")
    ]


MISSING: Final[dict[str, tuple[str, str, Callable[[], object]]]] = {
    "a new key": ("cryptography", "sign", new_key),
    "signing": ("cryptography", "sign", lambda: signer_of(PRIVATE)),
    "verifying": ("cryptography", "sign", lambda: Ed25519Verifier.of_pem(PUBLIC)),
    "a new key of SM2": ("gmssl_pyx", "sm", lambda: new_key("sm2-sm3")),
    "signing by SM2": ("gmssl_pyx", "sm", lambda: signer_of(SM2_PRIVATE)),
    "verifying SM2": ("gmssl_pyx", "sm", lambda: Sm2Verifier.of_pem(SM2_PUBLIC)),
}


@pytest.mark.parametrize(("package", "extra", "ask"), MISSING.values(), ids=MISSING)
def test_a_missing_library_is_told_by_its_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, extra: str, ask: Callable[[], object]
) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"govcredit\[{extra}\]"):
        ask()
