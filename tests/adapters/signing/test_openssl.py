"""OpenSSL alone, without this library, verifies what is signed here; and what it signs is known here."""

import json
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("cryptography", reason="the extra sign is not installed")

from govcredit.adapters.signing import Form, Signature, check_signature, new_key, sign, signer_of, verifier_of
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county
from tests.adapters.signing.keys import AT, LATER, PRIVATE, SM2_PRIVATE, SM2_PUBLIC
from tests.peers import peer, program

SM2 = ("-digest", "sm3", "-pkeyopt", "distid:1234567812345678")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run((program("openssl"), *arguments), cwd=cwd, capture_output=True, check=False)  # noqa: S603  # our own


def written(folder: Path, signature: Signature, document: bytes, public: bytes) -> None:
    """Write the files that whoever checks with OpenSSL alone is given."""
    (folder / "statement.json").write_bytes(signature.signed)
    (folder / "value.bin").write_bytes(signature.raw)
    (folder / "document.json").write_bytes(document)
    (folder / "key.pub.pem").write_bytes(public)


def verified(folder: Path, *options: str) -> bool:
    """Whether OpenSSL finds the signature right, which it says in a line and by its exit code."""
    key = ("-pubin", "-inkey", "key.pub.pem", "-rawin", "-in", "statement.json", "-sigfile", "value.bin")
    done = run("pkeyutl", "-verify", *key, *options, cwd=folder)
    assert (done.returncode == 0) == (b"Signature Verified Successfully" in done.stdout), done.stderr
    return done.returncode == 0


def digest(folder: Path, name: str) -> str:
    """Return the digest of the document as OpenSSL makes it."""
    done = run("dgst", f"-{name}", "-r", "document.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return f"{name}:{done.stdout.split()[0].decode()}"


@pytest.mark.parametrize("form", ["json", "lines"])
def test_a_signed_package_verifies_by_openssl(tmp_path: Path, form: Form) -> None:
    key = new_key()
    package = dumps(county(seed=7)) if form == "json" else b"".join(write_lines(county(seed=7)))
    made = sign(
        package, signer_of(key.private_pem), form=form, nonce="m-1", created=AT, expires=LATER, receiver="organ-9"
    )
    written(tmp_path, made, package, key.public_pem)
    assert verified(tmp_path)
    assert json.loads((tmp_path / "statement.json").read_bytes())["digest"] == digest(tmp_path, "sha256")


def test_openssl_refuses_what_was_changed(tmp_path: Path) -> None:
    key = new_key()
    made = sign(b"{}", signer_of(key.private_pem), nonce="m-1", created=AT)
    written(tmp_path, made, b"{}", key.public_pem)
    (tmp_path / "statement.json").write_bytes(made.signed.replace(b"m-1", b"m-2"))
    assert not verified(tmp_path)
    written(tmp_path, made, b"{} ", new_key().public_pem)
    assert not verified(tmp_path)
    assert digest(tmp_path, "sha256") != made.statement.digest


def test_a_signed_package_of_sm2_verifies_by_openssl(tmp_path: Path) -> None:
    peer("gmssl_pyx")
    package = dumps(county(seed=7))
    made = sign(package, signer_of(SM2_PRIVATE), nonce="m-1", created=AT)
    written(tmp_path, made, package, SM2_PUBLIC)
    assert verified(tmp_path, *SM2)
    assert digest(tmp_path, "sm3") == made.statement.digest
    (tmp_path / "statement.json").write_bytes(made.signed.replace(b"m-1", b"m-2"))
    assert not verified(tmp_path, *SM2)


@pytest.mark.parametrize(("algorithm", "options"), [("ED25519", ()), ("SM2", SM2)], ids=["Ed25519", "SM2"])
def test_keys_and_signatures_of_openssl_are_known_here(
    tmp_path: Path, algorithm: str, options: tuple[str, ...]
) -> None:
    if algorithm == "SM2":
        peer("gmssl_pyx")
    assert run("genpkey", "-algorithm", algorithm, "-out", "key.pem", cwd=tmp_path).returncode == 0
    assert run("pkey", "-in", "key.pem", "-pubout", "-out", "key.pub.pem", cwd=tmp_path).returncode == 0
    signer = signer_of((tmp_path / "key.pem").read_bytes())
    verifier = verifier_of((tmp_path / "key.pub.pem").read_bytes())
    assert signer.key_id == verifier.key_id
    (tmp_path / "data").write_bytes(b"message")
    key = ("-inkey", "key.pem", "-rawin", "-in", "data", "-out", "value.bin")
    done = run("pkeyutl", "-sign", *key, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert verifier.verify(b"message", (tmp_path / "value.bin").read_bytes())
    assert not verifier.verify(b"messagf", (tmp_path / "value.bin").read_bytes())


@pytest.mark.parametrize("name", ["Ed25519", "SM2"])
def test_the_name_of_a_key_is_what_openssl_makes_of_it(tmp_path: Path, name: str) -> None:
    if name == "SM2":
        peer("gmssl_pyx")
    (tmp_path / "key.pem").write_bytes(PRIVATE if name == "Ed25519" else SM2_PRIVATE)
    assert (
        run("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "document.json", cwd=tmp_path).returncode
        == 0
    )
    signer = signer_of((tmp_path / "key.pem").read_bytes())
    assert signer.key_id == digest(tmp_path, "sha256" if name == "Ed25519" else "sm3")


@pytest.mark.parametrize("algorithm", ["ed25519", "sm2-sm3"])
def test_openssl_reads_the_keys_that_are_made_here(tmp_path: Path, algorithm: str) -> None:
    if algorithm == "sm2-sm3":
        peer("gmssl_pyx")
    key = new_key(algorithm)  # type: ignore[arg-type]  # one of the two
    (tmp_path / "key.pem").write_bytes(key.private_pem)
    assert run("pkey", "-in", "key.pem", "-check", "-noout", cwd=tmp_path).returncode == 0
    assert run("pkey", "-in", "key.pem", "-pubout", cwd=tmp_path).stdout == key.public_pem


def test_the_same_statement_verifies_both_ways(tmp_path: Path) -> None:
    key = new_key()
    made = sign(b"{}", signer_of(key.private_pem), nonce="m-1", created=AT)
    written(tmp_path, made, b"{}", key.public_pem)
    assert verified(tmp_path)
    assert check_signature(made, b"{}", [verifier_of(key.public_pem)], at=AT).ok
