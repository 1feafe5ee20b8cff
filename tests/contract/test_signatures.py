"""A program in JavaScript with a JCS package and Node's own cryptography checks what is signed here, without this library."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

pytest.importorskip("cryptography", reason="the extra sign is not installed")

from govcredit.adapters.signing import canonical, dumps_signature, sign, signer_of
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county
from tests.adapters.signing.keys import AT, LATER, PRIVATE, PUBLIC
from tests.contract.conftest import PACKAGES
from tests.contract.test_other_languages import VALID

# What a receiver writes who has the form of the signature before him, and no library of ours.
CHECK: Final = """
import {createHash, createPublicKey, verify} from "node:crypto";
import {readFileSync} from "node:fs";
import canonicalize from "canonicalize";

const canonical = {
  json: (text) => canonicalize(JSON.parse(text)),
  lines: (text) => text.split("\\n").filter((line) => line.trim())
    .map((line) => canonicalize(JSON.parse(line)) + "\\n").join(""),
};
const {statement, value} = JSON.parse(readFileSync("signature.json", "utf8"));
const document = canonical[statement.form](readFileSync("document.json", "utf8"));
const signed = canonicalize(statement);
const key = createPublicKey(readFileSync("key.pub.pem"));
console.log(JSON.stringify({
  document,
  signed,
  digest: "sha256:" + createHash("sha256").update(document).digest("hex") === statement.digest,
  key: "sha256:" + createHash("sha256").update(key.export({type: "spki", format: "der"})).digest("hex") === statement.key_id,
  signature: verify(null, Buffer.from(signed), key, Buffer.from(value, "base64")),
}));
"""
Check: TypeAlias = Callable[[bytes, bytes], dict[str, Any]]
SOUND: Final = {"digest": True, "key": True, "signature": True}


@pytest.fixture
def check(node: str, tmp_path: Path) -> Check:
    """Return what the program answers about a document and its signature."""
    (tmp_path / "node_modules").symlink_to(PACKAGES)
    (tmp_path / "check.mjs").write_text(CHECK, encoding="utf-8")
    (tmp_path / "key.pub.pem").write_bytes(PUBLIC)

    def answer(document: bytes, signature: bytes) -> dict[str, Any]:
        (tmp_path / "document.json").write_bytes(document)
        (tmp_path / "signature.json").write_bytes(signature)
        done = subprocess.run((node, "check.mjs"), cwd=tmp_path, capture_output=True, check=False)  # noqa: S603  # our own
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return answer


def test_canonical_bytes_are_those_of_a_jcs_package(check: Check) -> None:
    package = dumps(county(seed=7))
    made = sign(package, signer_of(PRIVATE), nonce="m-1", created=AT, expires=LATER, receiver="organ-9")
    answer = check(package, dumps_signature(made))
    assert answer.pop("document").encode() == package
    assert answer.pop("signed").encode() == made.signed
    assert answer == SOUND


def test_another_writing_of_the_package_and_of_the_signature_verifies(
    check: Check,
) -> None:
    package = dumps(county(seed=7))
    made = sign(package, signer_of(PRIVATE), nonce="m-1", created=AT)
    answer = check(*(json.dumps(json.loads(each), indent=2).encode() for each in (package, dumps_signature(made))))
    assert answer.pop("document").encode() == package
    assert answer.pop("signed").encode() == made.signed
    assert answer == SOUND


def test_lines_are_those_of_a_jcs_package(check: Check) -> None:
    lines = b"".join(write_lines(county(seed=7)))
    made = sign(lines, signer_of(PRIVATE), form="lines", nonce="m-1", created=AT)
    spaced = b"\n\n".join(json.dumps(json.loads(line)).encode() for line in lines.splitlines())
    answer = check(spaced, dumps_signature(made))
    assert answer.pop("document").encode() == lines
    assert answer.pop("signed").encode() == made.signed
    assert answer == SOUND


def test_every_valid_vector_has_the_bytes_of_a_jcs_package(check: Check) -> None:
    # One text of all of them: the program is started once.
    together = b"[" + b",".join(path.read_bytes() for path in VALID.values()) + b"]"
    answer = check(together, dumps_signature(sign(together, signer_of(PRIVATE), nonce="m-1", created=AT)))
    assert answer["document"].encode() == b"".join(canonical(together, "json"))
    assert answer["digest"]


def test_what_was_changed_is_noticed(check: Check) -> None:
    package = dumps(county(seed=7))
    made = dumps_signature(sign(package, signer_of(PRIVATE), nonce="m-1", created=AT))
    assert not check(package.replace(b"1.0", b"1.1", 1), made)["digest"]
    assert not check(package, made.replace(b'"m-1"', b'"m-2"'))["signature"]
