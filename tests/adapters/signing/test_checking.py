"""Signatures: what is bound, what is found, and what is never said."""

import json
import tracemalloc
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from itertools import islice
from string import ascii_letters, digits
from typing import Any

import attrs
import pytest

pytest.importorskip("cryptography", reason="the extra sign is not installed")

from govcredit import _json
from govcredit.adapters.signing import (
    Form,
    Signature,
    SignatureOutcome,
    canonical,
    check_signature,
    digest_of,
    dumps_signature,
    new_key,
    read_signature,
    sign,
    signer_of,
    verifier_of,
)
from govcredit.adapters.signing._canonical import Document
from govcredit.adapters.signing._statement import Value, signature_schema
from govcredit.errors import InvalidDocument, InvalidValue, MissingExtra
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.exchange.schema import check as check_by_schema
from govcredit.findings import Report
from govcredit.samples.county import county
from tests.adapters.signing.keys import AT, LATER, PRIVATE, PUBLIC, SM2_PUBLIC

SIGNER = signer_of(PRIVATE)
VERIFIER = verifier_of(PUBLIC)
OTHER = verifier_of(new_key().public_pem)
PACKAGE = '{"extensions":{"cn.example.note":"政务诚信"},"version":"1.0"}'.encode()


def made(data: Document = PACKAGE, **given: Any) -> Signature:  # noqa: ANN401  # as `sign` takes it
    return sign(data, SIGNER, **{"nonce": "m-1", "created": AT, "receiver": "organ-9", "expires": LATER, **given})


def found(report: Report) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in report.findings]


def checked(signature: Signature | None, data: Document = PACKAGE, **given: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    asked: dict[str, Any] = {"verifiers": [VERIFIER], "at": AT, "receiver": "organ-9", **given}
    return found(check_signature(signature, data, asked.pop("verifiers"), **asked))


def changed(signature: Signature, **members: Any) -> Signature:  # noqa: ANN401  # of the statement
    return attrs.evolve(signature, statement=attrs.evolve(signature.statement, **members))


class TestSound:
    """What was signed and not changed is accepted, whichever form it has and however it was written."""

    def test_the_signature_of_a_key_and_a_statement_is_always_the_same(self) -> None:
        assert json.loads(dumps_signature(made(b"{}"))) == {
            "statement": {
                "type": "govcredit-statement",
                "version": "1.0",
                "nonce": "m-1",
                "algorithm": "ed25519",
                "key_id": VERIFIER.key_id,
                "form": "json",
                # printf '{}' | sha256sum
                "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                "created": AT,
                "expires": LATER,
                "receiver": "organ-9",
            },
            "value": made(b"{}").value,
        }
        assert dumps_signature(made(b"{}")) == dumps_signature(made(b"{ }"))

    @pytest.mark.parametrize(
        "data",
        [
            PACKAGE,
            PACKAGE + b"\n",
            b" " + PACKAGE,
            b"\xef\xbb\xbf" + PACKAGE,
            json.dumps(json.loads(PACKAGE), indent=4).encode(),
            b'{"version":"1.0","extensions":{"cn.example.note":"\\u653f\\u52a1\\u8bda\\u4fe1"}}',
        ],
        ids=["as it was", "line feed", "blank", "byte order mark", "indented and escaped", "another order"],
    )
    def test_another_writing_of_the_same_json_verifies(self, data: bytes) -> None:
        assert checked(made(), data) == []

    def test_a_bundle_of_every_kind_in_both_forms(self) -> None:
        bundle = county(seed=7)
        whole, lines = dumps(bundle), list(write_lines(bundle))
        assert checked(made(whole), whole) == []
        signature = made(iter(lines), form="lines")
        assert checked(signature, b"".join(lines)) == []
        assert checked(signature, iter(lines)) == []
        spaced = b"\r\n".join(json.dumps(json.loads(line), indent=None).encode() for line in lines)
        assert checked(signature, spaced) == []
        assert checked(signature, b"".join(lines[:-1])) == [("signature.document-changed", "/statement/digest")]
        moved = b"".join([lines[0], lines[2], lines[1], *lines[3:]])
        assert checked(signature, moved) == [("signature.document-changed", "/statement/digest")]

    def test_bytes_are_signed_as_they_are(self) -> None:
        signature = made(b"%PDF-1.7\r\n", form="bytes")
        assert checked(signature, b"%PDF-1.7\r\n") == []
        assert checked(signature, b"%PDF-1.7\n") == [("signature.document-changed", "/statement/digest")]

    def test_without_an_end_and_a_receiver_it_holds_for_everybody_for_ever(self) -> None:
        signature = made(expires=None, receiver=None)
        for receiver in (None, "organ-9", "organ-1"):
            assert checked(signature, at="2999-12-31T23:59:59Z", receiver=receiver) == []

    def test_what_is_written_is_what_is_read(self) -> None:
        signature = made()
        assert read_signature(dumps_signature(signature)) == SignatureOutcome(signature=signature, report=Report())
        assert read_signature(json.dumps(json.loads(dumps_signature(signature)), indent=2)).signature == signature


SIGNED = made()
KEY = "/statement/key_id"
DIGEST = ("signature.document-changed", "/statement/digest")
FAULTS: dict[str, tuple[Callable[[], list[tuple[str, str]]], list[tuple[str, str]]]] = {
    "none": (lambda: checked(None), [("signature.missing", "")]),
    "changed document": (lambda: checked(SIGNED, PACKAGE.replace(b"1.0", b"1.1")), [DIGEST]),
    "cut document": (lambda: checked(SIGNED, PACKAGE[:-1]), [DIGEST]),
    "empty document": (lambda: checked(SIGNED, b""), [DIGEST]),
    "a name twice": (lambda: checked(SIGNED, PACKAGE[:-1] + b',"version":"1.0"}'), [DIGEST]),
    "a fractional number": (lambda: checked(SIGNED, b'{"a":1.5}'), [DIGEST]),
    "deep": (lambda: checked(SIGNED, b"[" * 100_000), [DIGEST]),
    "changed value": (lambda: checked(attrs.evolve(SIGNED, value=made(b"{}").value)), [("signature.wrong", "/value")]),
    "no base64": (lambda: checked(attrs.evolve(SIGNED, value=Value("签"))), [("signature.wrong", "/value")]),
    "another form": (lambda: checked(changed(SIGNED, form="bytes")), [("signature.wrong", "/value")]),
    "another digest": (
        lambda: checked(changed(SIGNED, digest=made(b"{}").statement.digest), b"{}"),
        [("signature.wrong", "/value")],
    ),
    "another key": (lambda: checked(SIGNED, verifiers=[OTHER]), [("signature.other-key", KEY)]),
    "no key": (lambda: checked(SIGNED, verifiers=[]), [("signature.other-key", KEY)]),
    "the name of a trusted key": (
        lambda: checked(changed(SIGNED, key_id=OTHER.key_id), verifiers=[VERIFIER, OTHER]),
        [("signature.wrong", "/value")],
    ),
    "another algorithm": (
        lambda: checked(changed(SIGNED, algorithm="rsa-pss", key_id="k")),
        [("signature.algorithm", "/statement/algorithm")],
    ),
    "another algorithm for the key": (
        lambda: checked(changed(SIGNED, algorithm="none")),
        [("signature.algorithm", "/statement/algorithm")],
    ),
    "at its end": (lambda: checked(SIGNED, at="2027-11-27T02:00:00Z"), [("signature.expired", "/statement/expires")]),
    "before its end, at another offset": (lambda: checked(SIGNED, at="2027-11-27T04:59:59+03:00"), []),
    "of the future": (
        lambda: checked(SIGNED, at="2026-11-27T01:59:59Z"),
        [("signature.not-yet", "/statement/created")],
    ),
    "within the skew": (lambda: checked(SIGNED, at="2026-11-27T01:59:58Z", skew=2), []),
    "beyond the skew": (
        lambda: checked(SIGNED, at="2026-11-27T01:59:57Z", skew=2),
        [("signature.not-yet", "/statement/created")],
    ),
    "no such time": (
        lambda: checked(changed(SIGNED, created="2026-02-30T10:00:00+08:00", expires="2026-02-30T10:00:00+08:00")),
        [
            ("signature.wrong", "/value"),
            ("signature.time", "/statement/created"),
            ("signature.time", "/statement/expires"),
        ],
    ),
    "another receiver": (
        lambda: checked(SIGNED, receiver="organ-1"),
        [("signature.other-receiver", "/statement/receiver")],
    ),
    # RFC 7519 §4.1.3 for tokens: whoever does not say that it is meant refuses what names a receiver.
    "nobody says who checks": (
        lambda: checked(SIGNED, receiver=None),
        [("signature.other-receiver", "/statement/receiver")],
    ),
    "a second time": (
        lambda: checked(SIGNED, seen=frozenset({SIGNED.statement.mark})),
        [("signature.replayed", "/statement/nonce")],
    ),
    "the nonce of another key": (lambda: checked(SIGNED, seen=frozenset({f"{OTHER.key_id}/m-1", "m-1"})), []),
    "all at once": (
        lambda: checked(
            changed(SIGNED, nonce="m-2"),
            b"",
            at="2028-01-01T00:00:00Z",
            receiver="organ-1",
            seen={f"{VERIFIER.key_id}/m-2"},
        ),
        [
            ("signature.wrong", "/value"),
            DIGEST,
            ("signature.expired", "/statement/expires"),
            ("signature.other-receiver", "/statement/receiver"),
            ("signature.replayed", "/statement/nonce"),
        ],
    ),
}


@pytest.mark.parametrize(("make", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_found(make: Callable[[], list[tuple[str, str]]], expected: list[tuple[str, str]]) -> None:
    assert make() == expected


def test_old_and_new_keys_are_trusted_side_by_side() -> None:
    assert checked(SIGNED, verifiers=[OTHER, VERIFIER]) == []
    assert checked(SIGNED, verifiers=iter([VERIFIER, VERIFIER])) == []


def test_a_machine_without_sm3_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(*_: object) -> None:
        raise MissingExtra("sign", "cryptography")

    monkeypatch.setattr("govcredit.adapters.signing._checking.digest_of", without)
    signature = changed(SIGNED, digest="sm3:" + "0" * 64)
    assert checked(signature, b"") == [("signature.wrong", "/value"), ("signature.algorithm", "/statement/digest")]


def test_sm3_comes_from_either_library(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = digest_of(b"abc", "bytes", "sm3")

    def unknown(_: str) -> None:
        raise ValueError("unsupported hash type")

    monkeypatch.setattr("hashlib.new", unknown)
    assert digest_of([b"a", b"bc"], "bytes", "sm3") == expected


@pytest.mark.parametrize("at", ["", "2026-11-27", "2026-11-27T10:00:00", "2026-02-30T10:00:00Z", "heute"])
def test_the_time_of_checking_must_be_one(at: str) -> None:
    with pytest.raises(InvalidValue, match="a point in time"):
        check_signature(SIGNED, PACKAGE, [VERIFIER], at=at)


REFUSED: dict[str, dict[str, Any]] = {
    "no nonce": {"nonce": ""},
    "a nonce with a blank": {"nonce": "m 1"},
    "no time": {"created": "2026-11-27"},
    "no such time": {"created": "2026-02-30T10:00:00+08:00"},
    "a time with a fraction": {"created": "2026-11-27T10:00:00.5+08:00"},
    "an end before the beginning": {"expires": "2026-11-27T01:59:59Z"},
    "an end at the beginning": {"expires": "2026-11-27T02:00:00Z"},
    "a receiver that is a name": {"receiver": "甲县发展和改革局"},
}


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_again_is_not_signed(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        made(**given)


NOT_JSON = {
    "cut off": (b'{"a"', "json", ["bytes.truncated"]),
    "a name twice": (b'{"a":1,"a":2}', "json", ["bytes.duplicate-key"]),
    "a fractional number": (b"[1.5]", "json", ["bytes.fractional-number"]),
    "half a character": (b'["\\ud83d"]', "json", ["bytes.surrogate"]),
    "lines as one text": (b"{}\n{}\n", "json", ["bytes.trailing"]),
    "a bad line": (b"{}\n\n[\n", "lines", ["bytes.truncated"]),
}


@pytest.mark.parametrize(("data", "form", "codes"), NOT_JSON.values(), ids=NOT_JSON)
def test_what_has_no_canonical_form_is_signed_as_bytes_only(data: bytes, form: Form, codes: list[str]) -> None:
    with pytest.raises(InvalidDocument) as raised:
        made(data, form=form)
    assert [each.code for each in raised.value.report.findings] == codes
    assert checked(made(data, form="bytes"), data) == []


def test_a_bad_line_is_told_by_its_number() -> None:
    with pytest.raises(InvalidDocument) as raised:
        made(b"{}\n\n[\n", form="lines")
    assert [each.place and each.place.line for each in raised.value.report.findings] == [3]


def test_lines_are_signed_and_checked_in_bounded_memory() -> None:
    def lines() -> Iterable[bytes]:
        return (b'{ "number" : %d, "text" : "%b" }\n' % (number, b"x" * 1_000) for number in range(5_000))

    made(b"{}", form="lines")
    tracemalloc.start()
    signature = made(lines(), form="lines")
    assert checked(signature, lines()) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000  # bytes, of five million


def test_lines_pass_one_after_the_other() -> None:
    def endless() -> Iterable[bytes]:
        while True:
            yield b'{ "a" : 1 }\n'

    assert [*islice(canonical(endless(), "lines"), 2)] == [b'{"a":1}\n'] * 2


UNREADABLE = {
    "nothing": (b"", [("bytes.empty", "")]),
    "no JSON": (b"signed", [("bytes.syntax", "")]),
    "deep": (b"[" * 1_000, [("bytes.depth", "")]),
    "too large": (b" " * 100_000, [("bytes.size", "")]),
    "a list": (b"[]", [("structure.type", "")]),
    "another version": (
        dumps_signature(SIGNED).replace(b'"1.0"', b'"2.0"'),
        [("signature.version", "/statement/version")],
    ),
    "a member left out": (
        dumps_signature(SIGNED).replace(b'"receiver":"organ-9",', b""),
        [("structure.missing-member", "/statement/receiver")],
    ),
    "a member too many": (
        dumps_signature(SIGNED).replace(b'"statement"', b'"chain":[],"statement"'),
        [("structure.unknown-member", "/chain")],
    ),
    "a member twice": (
        dumps_signature(SIGNED).replace(b'"nonce"', b'"form":"json","nonce"'),
        [("bytes.duplicate-key", "/statement/form")],
    ),
    "another type": (
        dumps_signature(SIGNED).replace(b"govcredit-statement", b"token"),
        [("structure.choice", "/statement/type")],
    ),
    "another digest": (
        dumps_signature(SIGNED).replace(b"sha256:", b"md5:", 1),
        [("structure.pattern", "/statement/digest")],
    ),
    "another form of base64": (
        dumps_signature(SIGNED).replace(b'=="', b'"'),
        [("structure.pattern", "/value")],
    ),
    "an empty value": (
        json.dumps({**json.loads(dumps_signature(SIGNED)), "value": ""}).encode(),
        [("structure.pattern", "/value")],
    ),
}


@pytest.mark.parametrize(("data", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_signature_is_told_and_not_raised(data: bytes, expected: list[tuple[str, str]]) -> None:
    outcome = read_signature(data)
    assert outcome.signature is None
    assert found(outcome.report) == expected


@pytest.mark.parametrize("data", [data for data, found in UNREADABLE.values() if found[0][0].startswith("structure.")])
def test_the_schema_refuses_what_the_reader_refuses(data: bytes) -> None:
    document = _json.loads(data).value
    assert found(Report(findings=check_by_schema(document, signature_schema()))) == found(read_signature(data).report)


def test_what_is_wrong_in_a_file_is_told_by_line_and_column() -> None:
    data = json.dumps(json.loads(dumps_signature(SIGNED)), indent=1).replace(AT, "today")
    assert [(each.path, str(each.place)) for each in read_signature(data).report.findings] == [
        ("/statement/created", "4:14")
    ]


def test_each_value_has_one_writing() -> None:
    # RFC 4648 §3.5: four bits of the last sign before "==", and two before "=", are of no byte; others than zero are refused.
    for kept, last, accepted in ((64, "==", 4), (65, "=", 16)):
        value = b64encode(SIGNED.raw.ljust(kept, b"\0")).decode()
        written = [f"{value[: -len(last) - 1]}{sign}{last}" for sign in ascii_letters + digits + "+/"]
        read = [
            each
            for each in written
            if read_signature(dumps_signature(attrs.evolve(SIGNED, value=Value(each)))).signature
        ]
        assert len(read) == accepted
        assert [b64encode(b64decode(each)).decode() for each in read] == read


def test_nothing_of_the_document_is_in_the_signature() -> None:
    signature = made('{"name":"张三","number":"11010120971231001X"}'.encode())
    told = dumps_signature(signature).decode() + repr(signature)
    assert "张三" not in told
    assert "11010120971231001X" not in told


def test_a_key_shows_nothing_of_itself() -> None:
    secret = PRIVATE.decode().splitlines()[1][-43:]
    assert secret not in f"{SIGNER!r} {new_key()!r} {SIGNER}"
    assert repr(SIGNER) == f"Ed25519Signer(key_id='{VERIFIER.key_id}', algorithm='ed25519')"


def test_a_key_of_sm2_does_not_verify_what_ed25519_signed() -> None:
    pytest.importorskip("gmssl_pyx", reason="the extra sm is not installed")
    assert checked(SIGNED, verifiers=[verifier_of(SM2_PUBLIC)]) == [("signature.algorithm", "/statement/algorithm")]
