"""The verbs about signatures, as an office signs what it sends and another checks what it was sent."""

import json
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("typer")
pytest.importorskip("cryptography", reason="the extra sign is not installed")

from govcredit.adapters.signing import new_key
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county
from tests.adapters.signing.keys import SM2_PRIVATE, SM2_PUBLIC
from tests.cli.conftest import Ran
from tests.peers import peer, program

AT = "2026-11-27T10:00:00+08:00"
Run = Callable[..., Ran]


@pytest.fixture
def office(tmp_path: Path, govcredit: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command in a folder with a package and a key."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "package.json").write_bytes(dumps(county(seed=7)))
    assert govcredit("signature", "key", "--out", "key.pem").code == 0
    return lambda *arguments: govcredit("signature", *arguments)


def made(office: Run, *options: str, file: str = "package.json") -> None:
    ran = office("make", file, "--key", "key.pem", "--at", AT, *options)
    assert ran.code == 0, ran.err


def checked(office: Run, *options: str, file: str = "package.json", at: str = AT) -> tuple[int, list[str]]:
    """Return the exit code and the codes of what was found."""
    ran = office("check", file, "--key", "key.pub.pem", "--at", at, "--format", "json", *options)
    return ran.code, [each["code"] for each in json.loads(ran.out)["files"][0]["findings"]]


def test_what_is_signed_is_checked(office: Run) -> None:
    made(office, "--receiver", "organ-9", "--expires", "2026-12-31T00:00:00+08:00")
    ran = office("check", "package.json", "--key", "key.pub.pem", "--receiver", "organ-9", "--at", AT)
    assert ran.code == 0
    assert "the signature holds" in ran.out
    assert "signed 2026-11-27T10:00:00+08:00 – 2026-12-31T00:00:00+08:00" in ran.out
    ran = office("check", "package.json", "--key", "key.pub.pem", "--receiver", "organ-9", "--at", AT, "--lang", "zh")
    assert "签名有效" in ran.out


def test_a_private_key_is_its_owners_and_no_file_is_overwritten(office: Run, tmp_path: Path) -> None:
    private = tmp_path / "key.pem"
    before = private.read_bytes()
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    ran = office("key", "--out", "key.pem")
    assert (ran.code, private.read_bytes()) == (2, before)
    (tmp_path / "key.pub.pem").rename(tmp_path / "kept")
    assert office("key", "--out", "key.pem").code == 2
    assert not (tmp_path / "key.pub.pem").exists()
    private.rename(tmp_path / "private")
    (tmp_path / "kept").rename(tmp_path / "key.pub.pem")
    assert office("key", "--out", "key.pem").code == 2
    assert not private.exists()


def test_nothing_that_is_printed_holds_the_private_key(office: Run, tmp_path: Path) -> None:
    secret = (tmp_path / "key.pem").read_text().splitlines()[1]
    for arguments in (
        ("make", "package.json", "--key", "key.pem"),
        ("check", "package.json", "--key", "key.pem"),
        ("make", "package.json", "--key", "key.pem"),
    ):
        ran = office(*arguments)
        assert secret[-20:] not in ran.out + ran.err


def test_a_signature_is_not_overwritten(office: Run) -> None:
    made(office)
    assert office("make", "package.json", "--key", "key.pem").code == 2


def test_each_signature_has_a_nonce_of_its_own(office: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        made(office, "--out", name)
    nonces = {json.loads((tmp_path / name).read_bytes())["statement"]["nonce"] for name in ("a", "b")}
    assert [len(each) for each in nonces] == [32, 32]


def test_what_was_changed_is_told(office: Run, tmp_path: Path) -> None:
    made(office)
    package = tmp_path / "package.json"
    document = json.loads(package.read_bytes())
    package.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    assert checked(office) == (0, [])
    document["organs"][0]["name"] += "甲"
    package.write_text(json.dumps(document), encoding="utf-8")
    assert checked(office) == (1, ["signature.document-changed"])


def test_lines_and_other_files_are_told_apart_by_what_they_hold(office: Run, tmp_path: Path) -> None:
    (tmp_path / "lines").write_bytes(b"".join(write_lines(county(seed=7))))
    (tmp_path / "scan").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "nothing").write_bytes(b"")
    (tmp_path / "rows").write_bytes(b'{"a": 1}\n{"a": 2}\n')
    for name, form in (("lines", "lines"), ("scan", "bytes"), ("nothing", "bytes"), ("package.json", "json")):
        made(office, file=name)
        assert json.loads((tmp_path / f"{name}.sig.json").read_bytes())["statement"]["form"] == form
        assert checked(office, file=name) == (0, [])
    made(office, "--as", "lines", file="rows")
    assert checked(office, file="rows") == (0, [])


def test_what_is_not_json_is_signed_as_it_is_where_that_is_asked_for(office: Run, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b'{"a": 1.5}')
    ran = office("make", "a", "--key", "key.pem")
    assert ran.code == 1
    assert "bytes.fractional-number" in ran.err
    made(office, "--as", "bytes", file="a")
    assert checked(office, file="a") == (0, [])


def test_a_signature_is_accepted_once(office: Run, tmp_path: Path) -> None:
    made(office)
    assert checked(office, "--seen", "seen", at="2026-11-27T09:59:59+08:00") == (1, ["signature.not-yet"])
    assert not (tmp_path / "seen").exists()
    assert checked(office, "--seen", "seen", "--skew", "1", at="2026-11-27T09:59:59+08:00") == (0, [])
    assert checked(office, "--seen", "seen") == (1, ["signature.replayed"])
    assert len((tmp_path / "seen").read_text().splitlines()) == 1
    made(office, "--out", "again")
    assert checked(office, "--seen", "seen", "--signature", "again") == (0, [])


def test_the_receiver_must_be_the_one_that_is_named(office: Run) -> None:
    made(office, "--receiver", "organ-9")
    assert checked(office, "--receiver", "organ-9") == (0, [])
    assert checked(office) == checked(office, "--receiver", "organ-1") == (1, ["signature.other-receiver"])


def test_without_a_signature_the_document_is_not_signed(office: Run) -> None:
    assert checked(office) == (1, ["signature.missing"])
    assert office("check", "package.json", "--key", "key.pub.pem", "--signature", "nowhere").code == 3
    assert office("check", "nowhere", "--key", "key.pub.pem", "--signature", "key.pem").code == 3


def test_what_is_no_signature_cannot_be_read(office: Run, tmp_path: Path) -> None:
    (tmp_path / "package.json.sig.json").write_bytes(b"{}")
    assert checked(office) == (3, ["structure.missing-member", "structure.missing-member"])
    (tmp_path / "package.json.sig.json").write_bytes(b" " * 100_000)
    assert checked(office) == (3, ["bytes.size"])
    assert office("export", "package.json.sig.json", "--to", "out").code == 3


def test_old_and_new_keys_are_given_together(office: Run, tmp_path: Path) -> None:
    made(office)
    (tmp_path / "old.pem").write_bytes(new_key().public_pem)
    assert checked(office, "--key", "old.pem") == (0, [])
    ran = office("check", "package.json", "--key", "old.pem", "--at", AT)
    assert ran.code == 1
    assert "signature.other-key" in ran.out


WRONG = {
    "no key": ("make", "package.json", "--key", "package.json"),
    "no key file": ("make", "package.json", "--key", "nowhere"),
    "a public key to sign": ("make", "package.json", "--key", "key.pub.pem"),
    "a private key to check": ("check", "package.json", "--key", "key.pem"),
    "no time": ("make", "package.json", "--key", "key.pem", "--at", "today"),
    "no time to check": ("check", "package.json", "--key", "key.pub.pem", "--at", "today"),
    "no end": ("make", "package.json", "--key", "key.pem", "--expires", "2027"),
    "a receiver by name": ("make", "package.json", "--key", "key.pem", "--receiver", "甲局"),
    "standard input without a place": ("make", "-", "--key", "key.pem"),
    "nowhere to write": ("make", "package.json", "--key", "key.pem", "--out", "no/folder/sig"),
    "a list that cannot be read": ("check", "package.json", "--key", "key.pub.pem", "--seen", "."),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_a_wrong_command_is_told(office: Run, arguments: tuple[str, ...]) -> None:
    ran = office(*arguments)
    assert ran.code in {2, 3}
    assert "internal" not in ran.err


def test_what_is_exported_is_checked_by_openssl_alone(office: Run, tmp_path: Path) -> None:
    made(office)
    ran = office("export", "package.json.sig.json", "--to", "out")
    command, digest = ran.out.splitlines()
    (tmp_path / "out" / "key.pub.pem").write_bytes((tmp_path / "key.pub.pem").read_bytes())
    assert by_openssl(command, tmp_path / "out") == b"Signature Verified Successfully\n"
    told = by_openssl(digest.partition("  #")[0].replace("FILE", "../package.json"), tmp_path / "out")
    assert told.split()[-1].decode() == digest.rpartition(":")[2]
    assert office("export", "package.json.sig.json", "--to", "out").code == 2


def test_sm2_from_key_to_openssl(office: Run, tmp_path: Path) -> None:
    peer("gmssl_pyx")
    assert office("key", "--out", "sm2.pem", "--algorithm", "sm2-sm3").code == 0
    assert office("make", "package.json", "--key", "sm2.pem", "--at", AT).code == 0
    assert office("check", "package.json", "--key", "sm2.pub.pem", "--at", AT).code == 0
    ran = office("export", "package.json.sig.json", "--to", "out")
    (tmp_path / "out" / "key.pub.pem").write_bytes((tmp_path / "sm2.pub.pem").read_bytes())
    assert by_openssl(ran.out.splitlines()[0], tmp_path / "out") == b"Signature Verified Successfully\n"


def test_the_identity_of_a_signer_of_sm2_is_agreed(office: Run, tmp_path: Path) -> None:
    peer("gmssl_pyx")
    (tmp_path / "sm2.pem").write_bytes(SM2_PRIVATE)
    (tmp_path / "sm2.pub.pem").write_bytes(SM2_PUBLIC)
    assert office("make", "package.json", "--key", "sm2.pem", "--at", AT, "--signer-id", "甲局").code == 0
    check = ("check", "package.json", "--key", "sm2.pub.pem", "--at", AT)
    assert office(*check, "--signer-id", "甲局").code == 0
    assert "signature.wrong" in office(*check).out


def by_openssl(command: str, folder: Path) -> bytes:
    """Run a command that was printed, and return what it says."""
    name, *arguments = command.split()
    done = subprocess.run((program(name), *arguments), cwd=folder, capture_output=True, check=False)  # noqa: S603  # our own
    assert done.returncode == 0, done.stderr
    return done.stdout
