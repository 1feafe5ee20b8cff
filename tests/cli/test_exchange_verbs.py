"""The verbs around an exchange: detect, upgrade, convert, diff, receipt and conformance.

Each is looked at as a clerk does who has the file and not the code, as an integrator who calls it from a script, and as
somebody who sends a hostile file. What is marked as an expected failure should hold and does not yet.
"""

import gzip
import hashlib
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from govcredit.exchange.conformance import cases
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.lines import write_lines
from govcredit.exchange.results import read_result
from govcredit.model.bundle import Bundle
from govcredit.model.changes import Changes
from govcredit.model.receipt import Receipt
from govcredit.model.report import FindingsReport

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]
Json = dict[str, Any]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BINHAI = EXAMPLES / "places" / "binhai.json"
BATCH = EXAMPLES / "exchange" / "batch.json"
MENDED = EXAMPLES / "exchange" / "batch-mended.json"
PERSON = EXAMPLES / "kinds" / "person.json"
TENURE = EXAMPLES / "kinds" / "tenure.json"

NAME = "欧阳无人"  # nobody, and no word of any message
NUMBER = "110101190001010012"  # made up: the check digit is wrong, the person does not exist
AT = "2026-11-25T09:30:00+08:00"
PARTS: list[Json] = [{"array": "bodies", "count": 1, "digest": f"sha256:{'0' * 64}"}, {"array": "tasks", "count": 2}]
OLD: Json = {
    "version": "0.1",
    "manifest": {"id": "old-1", "created": AT, "sender": "a", "extent": "complete", "parts": PARTS},
    "bodies": [{"id": "a", "kind": "court", "name": "示例县人民法院", "rank": "正处"}],
    "plans": [{"id": "p", "title": "示例计划", "issuer": "a"}],
    "tasks": [
        {"id": "t1", "plan": "p", "number": 1, "title": "甲", "units": "财政局", "deadline": "2018年底", "points": 5},
        {"id": "t2", "plan": "p", "number": 2, "title": "乙", "deadline": "2018-12-31"},
    ],
}
DANGLING = "dangling-reference-of-the-manifest"
LOST = [
    ("upgrade.dropped", "/bodies/0/rank"),
    ("upgrade.dropped", "/tasks/0/points"),
    ("upgrade.unread", "/tasks/0/deadline"),
    ("upgrade.digest", "/manifest/parts/0/digest"),
]


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., str]:
    """Write a file and return its path."""

    def write(name: str, content: bytes | Json | list[Any]) -> str:
        path = tmp_path / name
        path.write_bytes(
            content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False, indent=1).encode()
        )
        return str(path)

    return write


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes into standard input."""

    def write(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return write


def lines_of(path: Path) -> bytes:
    return b"".join(write_lines(loads(path.read_bytes())))


def canonical(path: Path) -> bytes:
    return dumps(loads(path.read_bytes()))


def old_lines() -> bytes:
    header = {name: OLD[name] for name in ("version", "manifest")}
    items = [
        (kind, item)
        for kind, array in (("body", "bodies"), ("plan", "plans"), ("task", "tasks"))
        for item in OLD[array]
    ]
    closing = {"count": 4, "digest": f"sha256:{'0' * 64}"}
    told = [("header", header), *items, ("closing", closing)]
    return b"".join(json.dumps({"item": item, "kind": kind}).encode() + b"\n" for kind, item in told)


def digest_of(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def document(path: Path) -> Json:
    read: Json = json.loads(path.read_bytes())
    return read


def without_trace(ran: Any) -> bool:  # noqa: ANN401  # what the fixture gives
    shown = ran.out + ran.err
    return not any(word in shown for word in ("Traceback", "内部错误", "internal error", NAME, NUMBER))


class TestDetect:
    """``detect`` says what a file is, without checking it, and exits with 0 where this program reads its version."""

    def detected(self, govcredit: Run, *files: str) -> list[Json]:
        shown: list[Json] = json.loads(govcredit("detect", *files, "--format", "json").out)["files"]
        return shown

    def test_a_json_document_is_told_whole(self, govcredit: Run) -> None:
        data = BINHAI.read_bytes()
        assert self.detected(govcredit, str(BINHAI)) == [
            {
                "file": str(BINHAI),
                "form": "json",
                "what": "bundle",
                "version": "1.0",
                "status": "current",
                "size": len(data),
                "digest": digest_of(data),
                "exchange": "binhai-2018-31",
                "sender": "binhai",
                "items": {"organs": 18, "plans": 1, "tasks": 22},
            }
        ]

    def test_json_lines_say_the_same_of_themselves(self, govcredit: Run, put: Callable[..., str]) -> None:
        name = put("ledger.jsonl", lines_of(BINHAI))
        (one,), (other,) = self.detected(govcredit, str(BINHAI)), self.detected(govcredit, name)
        assert (one["form"], other["form"]) == ("json", "json-lines")
        same = ("what", "version", "status", "exchange", "sender", "items")
        assert [one[key] for key in same] == [other[key] for key in same]

    @pytest.mark.parametrize("result", ["changes", "receipt", "report", "withdrawal"])
    def test_results_are_known_by_name(self, govcredit: Run, result: str) -> None:
        (shown,) = self.detected(govcredit, str(EXAMPLES / "results" / f"{result}.json"))
        assert (shown["what"], shown["status"], shown["items"]) == (result, "current", {})

    @pytest.mark.parametrize(
        ("data", "form"),
        [
            (b"", "empty"),
            (b" \r\n\t\n", "empty"),
            (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "pdf"),
            (b'<?xml version="1.0"?><bundle version="1.0"/>', "xml"),
            (b"<!DOCTYPE html><html></html>", "xml"),
            (b'\x00\x00{"version": "1.0"}', "unknown"),
            (b"\x00" * 5000, "unknown"),
            (b'{"version": "1.0"', "unknown"),
            (b"[" * 100_000, "unknown"),
            ('{"version": "1.0"}'.encode("utf-16"), "unknown"),
            (b"id;name\na;b\n", "unknown"),
            (b'[{"version": "1.0"}]', "json"),
            (b'"1.0"', "json"),
            (b"{}", "json"),
            (b'{"version": 1.5}', "json"),
        ],
        ids=[
            "empty", "blanks", "zip", "xls", "pdf", "xml", "html", "nul-first", "nul", "cut-off", "deep",
            "utf-16", "csv", "array", "string", "no-members", "version-is-a-number",
        ],
    )  # fmt: skip
    def test_what_is_no_exchange_is_named_all_the_same(
        self, govcredit: Run, put: Callable[..., str], data: bytes, form: str
    ) -> None:
        name = put("sent", data)
        (shown,) = self.detected(govcredit, name)
        assert (shown["form"], shown["status"], shown["version"]) == (form, "unknown", None)
        assert (shown["size"], shown["digest"]) == (len(data), digest_of(data))
        ran = govcredit("detect", name)
        assert ran.code == 1
        assert without_trace(ran)

    def test_a_packed_file_is_named_by_what_is_in_it(self, govcredit: Run, put: Callable[..., str]) -> None:
        data = b'{"version": "1.0"}'
        (shown,) = self.detected(govcredit, put("sent.gz", gzip.compress(data)))
        assert (shown["form"], shown["status"], shown["version"]) == ("json", "current", "1.0")
        assert (shown["size"], shown["digest"]) == (len(data), digest_of(data))

    @pytest.mark.parametrize(
        ("content", "version", "status", "code"),
        [
            ({"version": "1.0"}, "1.0", "current", 0),
            ({"version": "0.1"}, "0.1", "older", 1),
            ({"version": "9.0"}, "9.0", "unsupported", 1),
            ({"version": "newest"}, None, "unknown", 1),
            ({"version": 1}, None, "unknown", 1),
            ({"version": "1" * 5000}, None, "unknown", 1),
            ({"organs": []}, None, "unknown", 1),
            ({"result": "receipt"}, None, "unknown", 1),
        ],
        ids=["current", "older", "unsupported", "no-form", "number", "long", "absent", "result-without-version"],
    )
    def test_the_version_and_what_can_be_done_with_it(  # noqa: PLR0917  # a table of cases
        self, govcredit: Run, put: Callable[..., str], content: Json, version: str | None, status: str, code: int
    ) -> None:
        name = put("sent.json", content)
        (shown,) = self.detected(govcredit, name)
        assert (shown["form"], shown["version"], shown["status"]) == ("json", version, status)
        assert govcredit("detect", name).code == code

    def test_an_older_and_an_unsupported_version_are_told_in_lines_too(
        self, govcredit: Run, put: Callable[..., str]
    ) -> None:
        newer = lines_of(BINHAI).replace(b'"version":"1.0"', b'"version":"9.0"')
        shown = self.detected(govcredit, put("old.jsonl", old_lines()), put("new.jsonl", newer))
        assert [(each["form"], each["version"], each["status"]) for each in shown] == [
            ("json-lines", "0.1", "older"),
            ("json-lines", "9.0", "unsupported"),
        ]

    def test_a_damaged_first_line_leaves_json_lines_what_they_are(
        self, govcredit: Run, put: Callable[..., str]
    ) -> None:
        _, rest = lines_of(MENDED).split(b"\n", 1)
        name = put("sent.jsonl", b'{"item":{"manif\x00,"kind":"header"}\n' + rest)
        (shown,) = self.detected(govcredit, name)
        assert (shown["form"], shown["what"], shown["version"]) == ("json-lines", "bundle", None)
        assert shown["items"] == {"organs": 4, "records": 3}
        assert govcredit("detect", name).code == 1

    def test_damaged_lines_further_down_are_not_counted(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = lines_of(MENDED).split(b"\n")
        content[1:3] = [b"\x00\xff", b'{"kind": [], "item": 1}']
        (shown,) = self.detected(govcredit, put("sent.jsonl", b"\n".join(content)))
        assert shown["items"] == {"organs": 2, "records": 3}

    @pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n\n"], ids=["byte-order-mark", "blank-lines"])
    def test_what_editors_put_in_front_does_not_matter(
        self, govcredit: Run, put: Callable[..., str], mark: bytes
    ) -> None:
        for data in (MENDED.read_bytes(), lines_of(MENDED), lines_of(MENDED).replace(b"\n", b"\r\n")):
            assert govcredit("detect", put("sent", mark + data)).code == 0

    def test_the_text_says_what_a_clerk_has_to_do(self, govcredit: Run, put: Callable[..., str]) -> None:
        data = b'{"version": "0.1"}'
        name, size, digest = put("sent.json", data), 18, digest_of(data)
        assert govcredit("detect", name).out.splitlines() == [
            f"{name}: one JSON text, bundle",
            "  version 0.1 (an older version: govcredit upgrade brings it up to date)",
            f"  {size} bytes  {digest}",
        ]
        chinese = govcredit("detect", name, "--lang", "zh").out
        assert "较旧的版本，可用 govcredit upgrade 升级" in chinese
        assert f"{size} 字节" in chinese
        assert "ZIP 压缩包" in govcredit("detect", put("a.xlsx", b"PK\x03\x04"), "--lang", "zh").out

    def test_standard_input_is_read_for_a_hyphen(self, govcredit: Run, typed: Callable[[bytes], None]) -> None:
        typed(lines_of(MENDED))
        (shown,) = self.detected(govcredit, "-")
        assert (shown["file"], shown["form"], shown["items"]) == ("-", "json-lines", {"organs": 4, "records": 3})

    def test_json_lines_of_output_are_one_object_a_file(self, govcredit: Run) -> None:
        ran = govcredit("detect", str(BATCH), str(MENDED), "--format", "jsonl")
        assert [json.loads(line)["file"] for line in ran.out.splitlines()] == [str(BATCH), str(MENDED)]

    def test_a_file_that_cannot_be_opened_does_not_hide_the_others(self, govcredit: Run, tmp_path: Path) -> None:
        ran = govcredit("detect", str(tmp_path / "none"), str(tmp_path), str(MENDED), "--format", "json")
        assert ran.code == 3
        assert ran.err.count("file.unreadable") == 2
        assert [each["file"] for each in json.loads(ran.out)["files"]] == [str(MENDED)]

    @pytest.mark.parametrize(
        "arguments", [(), ("x", "--format", "xml"), ("x", "--lang", "fr")], ids=["no-file", "format", "language"]
    )
    def test_2_for_misuse(self, govcredit: Run, arguments: tuple[str, ...]) -> None:
        assert govcredit("detect", *arguments).code == 2

    def test_a_manifest_cannot_write_to_the_terminal(self, govcredit: Run, put: Callable[..., str]) -> None:
        manifest = {"id": "\x1b[31mred\nversion 1.0", "sender": "x" * 5000}
        ran = govcredit("detect", put("sent.json", {"version": "1.0", "manifest": manifest}))
        assert "\x1b" not in ran.out
        assert "\nversion 1.0" not in ran.out
        assert len(ran.out) < 2000


class TestConvert:
    """``convert`` writes a bundle in the other form, canonical byte for byte."""

    def test_json_to_json_lines_and_back(self, govcredit: Run, tmp_path: Path) -> None:
        there, back = tmp_path / "there.jsonl", tmp_path / "back.json"
        assert govcredit("convert", str(BINHAI), "--out", str(there)) == (0, "", "")
        assert govcredit("convert", str(there), "--out", str(back)) == (0, "", "")
        assert there.read_bytes() == lines_of(BINHAI)
        assert back.read_bytes() == canonical(BINHAI)

    def test_valid_vectors_come_back_byte_for_byte(self, govcredit: Run, put: Callable[..., str]) -> None:
        there, back = put("there", b""), put("back", b"")
        for case in [case for case in cases() if case.name.startswith("valid/")][::5]:
            assert govcredit("convert", put("sent", case.data), "--out", there).code == 0, case.name
            assert govcredit("convert", there, "--out", back).code == 0, case.name
            assert Path(back).read_bytes() == case.data, case.name

    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_the_same_form_gives_the_canonical_bytes(self, govcredit: Run, put: Callable[..., str], form: str) -> None:
        expected = canonical(MENDED) if form == "json" else lines_of(MENDED)
        name, out = put("sent", expected), put("out", b"what stood there before" * 1000)
        assert govcredit("convert", name, "--to", form, "--out", out).code == 0
        assert Path(out).read_bytes() == expected

    def test_input_need_not_be_canonical(self, govcredit: Run, put: Callable[..., str]) -> None:
        shuffled = dict(reversed(document(MENDED).items()))
        loose = b"\n".join(
            b" " + json.dumps(dict(reversed(json.loads(line).items()))).encode() + b"\r\n"
            for line in lines_of(MENDED).splitlines()
        )
        for data in (b"\xef\xbb\xbf" + json.dumps(shuffled, indent=3).encode(), b"\xef\xbb\xbf" + loose):
            out = put("out", b"")
            assert govcredit("convert", put("sent", data), "--to", "json", "--out", out).code == 0
            assert Path(out).read_bytes() == canonical(MENDED)

    def test_standard_output_and_standard_input(self, govcredit: Run, typed: Callable[[bytes], None]) -> None:
        written = govcredit("convert", str(MENDED))
        assert (written.code, written.out.encode(), written.err) == (0, lines_of(MENDED), "")
        typed(written.out.encode())
        assert govcredit("convert", "-").out.encode() == canonical(MENDED)

    def test_a_file_may_be_written_over_itself(self, govcredit: Run, put: Callable[..., str]) -> None:
        name = put("sent.json", MENDED.read_bytes())
        assert govcredit("convert", name, "--to", "json", "--out", name).code == 0
        assert Path(name).read_bytes() == canonical(MENDED)

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (BATCH.read_bytes(), "structure.date"),
            (b"", "bytes.empty"),
            (b"PK\x03\x04\x00\x00", "bytes.syntax"),
            (b"{}", "structure.missing-member"),
            (b'{"version": "0.1"}', "bundle.version-older"),
            (b'{"version": "9.0"}', "bundle.version-unsupported"),
            (lines_of(MENDED)[:-20], "bytes.truncated"),
            (lines_of(MENDED).replace("水利站".encode(), "水利所".encode()), "bundle.digest-mismatch"),
        ],
        ids=["fault", "empty", "zip", "no-version", "older", "unsupported", "cut-off", "changed-line"],
    )
    def test_1_for_a_document_with_errors_of_which_nothing_is_written(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path, content: bytes, code: str
    ) -> None:
        out = tmp_path / "out"
        ran = govcredit("convert", put("sent", content), "--out", str(out))
        assert (ran.code, ran.out) == (1, "")
        assert code in ran.err
        assert not out.exists()
        assert without_trace(ran)

    def test_errors_are_told_in_the_language_of_the_reader(self, govcredit: Run) -> None:
        assert "2026年9月”不是日历上的日期" in govcredit("convert", str(BATCH), "--lang", "zh").err
        assert "is no day of the calendar" in govcredit("convert", str(BATCH), "--lang", "en").err

    def test_3_when_the_file_cannot_be_opened(self, govcredit: Run, tmp_path: Path) -> None:
        for name in (tmp_path / "none.json", tmp_path):
            ran = govcredit("convert", str(name))
            assert ran.code == 3
            assert "file.unreadable" in ran.err

    @pytest.mark.parametrize("arguments", [(), ("x", "--to", "xml"), ("x", "y")], ids=["no-file", "form", "two-files"])
    def test_2_for_misuse(self, govcredit: Run, arguments: tuple[str, ...]) -> None:
        assert govcredit("convert", *arguments).code == 2


class TestUpgrade:
    """``upgrade`` brings an older document to this version and names what it could not carry over."""

    def test_a_document_is_upgraded_and_names_its_origin(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path
    ) -> None:
        name, out = put("old.json", OLD), tmp_path / "new.json"
        before = Path(name).read_bytes()
        ran = govcredit("upgrade", name, "--out", str(out))
        assert (ran.code, ran.out) == (0, "")
        assert Path(name).read_bytes() == before
        made = document(out)
        assert made["version"] == "1.0"
        assert made["origin"] == {"written_in": "0.1", "digest": digest_of(before)}
        assert [(each["id"], each["name"]) for each in made["organs"]] == [("a", "示例县人民法院")]
        first, second = made["tasks"]
        assert (first["responsibility"]["text"], first["schedule"]) == ("财政局", {"text": "2018年底", "readings": []})
        assert [(each["kind"], each["on"]) for each in second["schedule"]["readings"]] == [("deadline", "2018-12-31")]
        assert made["manifest"]["parts"] == [
            {"array": "organs", "count": 1, "digest": None},
            {"array": "tasks", "count": 2, "digest": None},
        ]
        assert out.read_bytes() == dumps(loads(out.read_bytes()))
        assert govcredit("validate", str(out)).code == 0

    def test_json_lines_are_upgraded_to_json_lines(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path
    ) -> None:
        name, out = put("old.jsonl", old_lines()), tmp_path / "new.jsonl"
        assert govcredit("upgrade", name, "--out", str(out)).code == 0
        told = [json.loads(line) for line in out.read_bytes().splitlines()]
        assert [each["kind"] for each in told] == ["header", "organ", "plan", "task", "task", "closing"]
        assert told[0]["item"]["origin"] == {"written_in": "0.1", "digest": digest_of(old_lines())}
        assert Path(name).read_bytes() == old_lines()
        assert govcredit("validate", str(out)).code == 0

    def test_both_forms_lead_to_the_same_bundle_but_for_the_digest_of_the_original(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path
    ) -> None:
        made: list[Json] = []
        for name in (put("old.json", OLD), put("old.jsonl", old_lines())):
            new, out = tmp_path / f"new-{len(made)}", tmp_path / f"new-{len(made)}.json"
            govcredit("upgrade", name, "--out", str(new))
            govcredit("convert", str(new), "--to", "json", "--out", str(out))
            made.append(document(out) | {"origin": None})
        assert made[0] == made[1]

    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_losses_are_told_and_written_as_a_report(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path, form: str
    ) -> None:
        name = put("old", OLD) if form == "json" else put("old", old_lines())
        out, losses = tmp_path / "new", tmp_path / "losses.json"
        ran = govcredit("upgrade", name, "--out", str(out), "--losses", str(losses))
        assert f"{name}: 0.1 → 1.0" in ran.err
        assert all(f"{code} {path}\n" in ran.err for code, path in LOST)
        outcome = read_result(losses.read_bytes())
        assert isinstance(outcome.result, FindingsReport), outcome.report
        assert [(each.code, each.pointer) for each in outcome.result.findings] == LOST
        examined = outcome.result.examined
        assert (examined.version_found, examined.exchange) == ("0.1", "old-1")
        assert examined.source_digest == digest_of(Path(name).read_bytes())
        (shown,) = json.loads(govcredit("detect", str(losses), "--format", "json").out)["files"]
        assert (shown["what"], shown["status"]) == ("report", "current")

    def test_losses_are_told_in_both_languages(self, govcredit: Run, put: Callable[..., str]) -> None:
        name = put("old.json", OLD)
        chinese = govcredit("upgrade", name, "--lang", "zh").err
        assert "未能原样带入的内容" in chinese
        assert "“rank”在新版本中没有对应的位置" in chinese
        assert "What could not be carried over" in govcredit("upgrade", name, "--lang", "en").err

    def test_what_was_lost_is_never_repeated(self, govcredit: Run, put: Callable[..., str], tmp_path: Path) -> None:
        body, losses = {**OLD["bodies"][0], "rank": NAME}, tmp_path / "losses.json"
        task = {**OLD["tasks"][0], "points": {"of": NUMBER}}
        name = put("old.json", {**OLD, "bodies": [body], "tasks": [task, OLD["tasks"][1]]})
        ran = govcredit("upgrade", name, "--losses", str(losses))
        assert ran.code == 0
        assert without_trace(ran)
        assert NAME not in losses.read_text(encoding="utf-8")
        assert NUMBER not in losses.read_text(encoding="utf-8")

    def test_standard_input_and_standard_output(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path, typed: Callable[[bytes], None]
    ) -> None:
        out = tmp_path / "new.json"
        name = put("old.json", OLD)
        govcredit("upgrade", name, "--out", str(out))
        typed(Path(name).read_bytes())
        ran = govcredit("upgrade", "-")
        assert ran.out.encode() == out.read_bytes(), "nothing but the document goes to standard output"
        assert "-: 0.1 → 1.0" in ran.err

    def test_a_document_of_this_version_comes_out_canonical(self, govcredit: Run, tmp_path: Path) -> None:
        losses = tmp_path / "losses.json"
        ran = govcredit("upgrade", str(MENDED), "--losses", str(losses))
        assert (ran.code, ran.out.encode()) == (0, canonical(MENDED))
        assert ran.err == f"{MENDED}: 1.0 already, nothing to upgrade\n"
        assert "无需升级" in govcredit("upgrade", str(MENDED), "--lang", "zh").err
        result = read_result(losses.read_bytes()).result
        assert isinstance(result, FindingsReport)
        assert result.findings == ()

    @pytest.mark.parametrize(
        ("content", "found"),
        [
            ({**OLD, "bodies": [{"id": "a", "kind": "court"}]}, ["structure.missing-member /organs/0/name"]),
            ({**OLD, "tasks": 5}, ["structure.type /tasks"]),
            ({**OLD, "bodies": [7, None]}, ["structure.type /organs/0", "structure.type /organs/1"]),
            ({**OLD, "tasks": OLD["tasks"][:1]}, ["bundle.count-mismatch /manifest/parts/1/count"]),
            ({**OLD, "plans": []}, ["bundle.dangling-reference /tasks/0/plan"]),
            ({**OLD, "bodies": None, "organs": []}, ["structure.unknown-member /bodies"]),
        ],
        ids=["missing", "no-array", "no-objects", "count", "dangling", "both-names"],
    )
    def test_1_for_an_upgraded_document_with_faults_of_which_nothing_is_written(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path, content: Json, found: list[str]
    ) -> None:
        out, losses = tmp_path / "out", tmp_path / "losses"
        ran = govcredit("upgrade", put("old.json", content), "--out", str(out), "--losses", str(losses))
        assert (ran.code, ran.out) == (1, "")
        assert all(each in ran.err for each in found)
        assert not out.exists()
        assert not losses.exists()
        assert without_trace(ran)

    @pytest.mark.parametrize(
        ("number", "line", "code"),
        [
            (2, b'{"item": {"id": "a",', "bytes.truncated"),
            (3, b'{"item": {"id": "p"}, "kind": "plam"}', "bundle.unknown-kind"),
            (4, b"\x00", "bytes.syntax"),
        ],
        ids=["truncated", "kind", "nul"],
    )
    def test_1_for_older_lines_that_are_damaged_with_the_number_of_the_line(
        self, govcredit: Run, put: Callable[..., str], number: int, line: bytes, code: str
    ) -> None:
        content = old_lines().split(b"\n")
        content[number - 1] = line
        ran = govcredit("upgrade", put("old.jsonl", b"\n".join(content)))
        assert (ran.code, ran.out) == (1, "")
        assert f"  {number}:" in ran.err
        assert code in ran.err

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b'{"version": "9.0"}', "bundle.version-unsupported"),
            (b'{"version": "0.2"}', "bundle.version-unsupported"),
            (b"{}", "structure.missing-member"),
            (b"", "bytes.empty"),
            (b"%PDF-1.7", "bytes.syntax"),
        ],
        ids=["newer", "never-was", "no-version", "empty", "pdf"],
    )
    def test_1_for_what_cannot_be_upgraded(
        self, govcredit: Run, put: Callable[..., str], content: bytes, code: str
    ) -> None:
        ran = govcredit("upgrade", put("sent", content))
        assert (ran.code, ran.out) == (1, "")
        assert code in ran.err

    def test_3_when_the_file_cannot_be_opened(self, govcredit: Run, tmp_path: Path) -> None:
        assert govcredit("upgrade", str(tmp_path / "none.json")).code == 3
        assert govcredit("upgrade", str(tmp_path)).code == 3

    def test_2_without_a_file(self, govcredit: Run) -> None:
        assert govcredit("upgrade").code == 2

    @pytest.mark.parametrize("kept", [slice(0, 3), slice(0, -1)], ids=["cut-off", "without-closing-line"])
    def test_older_lines_that_were_cut_off_are_not_taken_for_the_whole(
        self, govcredit: Run, put: Callable[..., str], kept: slice
    ) -> None:
        header, *rest = old_lines().splitlines(keepends=True)
        counted = json.loads(header)
        del counted["item"]["manifest"]["parts"]
        lines = [json.dumps(counted).encode() + b"\n", *rest]
        assert govcredit("upgrade", put("old.jsonl", b"".join(lines[kept]))).code == 1

    def test_the_original_is_not_overwritten(self, govcredit: Run, put: Callable[..., str]) -> None:
        name = put("old.json", OLD)
        before = Path(name).read_bytes()
        assert govcredit("upgrade", name, "--out", name).code == 2
        assert Path(name).read_bytes() == before


class TestDiff:
    """``diff`` says what differs, item by item, and shows nothing that is sensitive."""

    def test_0_when_nothing_differs_in_whatever_form(self, govcredit: Run, put: Callable[..., str]) -> None:
        name = put("mended.jsonl", lines_of(MENDED))
        assert govcredit("diff", str(MENDED), name) == (0, "no differences\n", "")
        assert govcredit("diff", str(MENDED), name, "--lang", "zh").out == "没有差异\n"

    def test_the_order_of_items_and_members_does_not_matter(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = document(MENDED)
        turned = {
            name: [dict(reversed(each.items())) for each in reversed(value)] if isinstance(value, list) else value
            for name, value in reversed(content.items())
        }
        assert govcredit("diff", str(MENDED), put("turned.json", turned)).code == 0

    def test_1_with_what_was_added_removed_and_changed(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = document(MENDED)
        content["manifest"]["parts"][0]["count"] = 5
        content["manifest"]["parts"][1]["count"] = 2
        content["organs"].append({"id": "shili-bureau", "kind": "department", "name": "示例县水务局"})
        content["organs"][0]["name"] = "示例市人民政府"
        del content["records"][2]
        ran = govcredit("diff", str(MENDED), put("newer.json", content))
        assert ran.code == 1
        assert ran.out.splitlines() == [
            "~ /manifest/parts/0/count  4 → 5",
            "~ /manifest/parts/1/count  3 → 2",
            "~ body shili",
            '    ~ /name  "示例县人民政府" → "示例市人民政府"',
            "+ body shili-bureau",
            "- dishonesty record r-2026-13",
        ]

    def test_json_is_a_document_of_changes(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = document(MENDED)
        content["records"][1]["decided"] = "2026-09-04"
        name = put("newer.json", content)
        ran = govcredit("diff", str(MENDED), name, "--format", "json")
        result = read_result(ran.out).result
        assert isinstance(result, Changes)
        assert (ran.code, len(result.items), result.root) == (1, 1, ())
        (item,) = result.items
        (value,) = item.values
        assert (item.item_kind, item.item_id, item.change) == ("record", "r-2026-12", "changed")
        assert (value.pointer, value.before, value.after) == ("/decided", '"2026-09-03"', '"2026-09-04"')
        assert result.older.source_digest == digest_of(MENDED.read_bytes())
        assert result.newer.source_digest == digest_of(Path(name).read_bytes())

    def test_json_of_no_difference_is_a_document_too(self, govcredit: Run) -> None:
        ran = govcredit("diff", str(MENDED), str(MENDED), "--format", "json")
        result = read_result(ran.out).result
        assert isinstance(result, Changes)
        assert (ran.code, result.items, result.root) == (0, (), ())

    @pytest.mark.parametrize(
        "output",
        [
            (),
            (
                "--format",
                "json",
            ),
            ("--lang", "zh"),
        ],
        ids=["text", "json", "zh"],
    )
    @pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
    def test_names_and_numbers_of_persons_are_not_shown(
        self, govcredit: Run, put: Callable[..., str], output: tuple[str, ...], *, back: bool
    ) -> None:
        content = document(PERSON)
        first, second = content["persons"]
        before = (first["name"], first["citizen_number"], first["certificates"][0]["personal_number"])
        first |= {"name": NAME, "citizen_number": NUMBER}
        first["certificates"][0]["personal_number"] = f"{NUMBER}-{NAME}"
        first["certificates"].append({"scheme": "passport", "personal_number": NUMBER})
        second["absent"][0]["as_written"] = f"{NAME} {NUMBER}"
        second["extensions"] = {"cn.example.note": {"told": NAME}}
        content["persons"].append({"id": "p-3", "name": NAME, "citizen_number": NUMBER})
        files = [str(PERSON), put("newer.json", content)]
        ran = govcredit("diff", *(reversed(files) if back else files), *output)
        assert ran.code == 1
        assert "/name" in ran.out
        assert "/citizen_number" in ran.out
        assert without_trace(ran)
        assert not [each for each in before if each in ran.out + ran.err]

    def test_the_text_does_not_show_by_which_identifier_a_person_goes(
        self, govcredit: Run, put: Callable[..., str]
    ) -> None:
        content = document(TENURE)
        content["persons"][0]["id"] = content["tenures"][0]["person"] = NUMBER
        ran = govcredit("diff", str(TENURE), put("newer.json", content))
        assert ran.code == 1
        assert ran.out.splitlines() == [
            "~ tenure t-1",
            "    ~ /person  ***(3) → ***(18)",
            "+ person ***",
            "- person ***",
        ]

    def test_control_codes_in_a_value_do_not_reach_the_terminal(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = document(MENDED)
        content["organs"][0]["name"] = "a\u001b[31m\r\nb" + "c" * 150
        ran = govcredit("diff", str(MENDED), put("newer.json", content))
        if ran.code == 1:  # else the format refuses such a name
            assert "\x1b" not in ran.out
            assert len(ran.out.splitlines()) == 2
        assert without_trace(ran)

    @pytest.mark.parametrize("faulty", [0, 1], ids=["older", "newer"])
    def test_3_when_one_has_errors_which_are_told(self, govcredit: Run, faulty: int) -> None:
        files = [str(MENDED), str(MENDED)]
        files[faulty] = str(BATCH)
        ran = govcredit("diff", *files, "--format", "json")
        assert (ran.code, ran.out) == (3, "")
        assert f"{BATCH}: 1 error" in ran.err
        assert "structure.date /records/1/decided" in ran.err

    def test_3_when_one_cannot_be_opened_or_is_older(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path
    ) -> None:
        for name in (str(tmp_path / "none.json"), str(tmp_path), put("old.json", OLD), put("empty", b"")):
            ran = govcredit("diff", str(MENDED), name)
            assert (ran.code, ran.out) == (3, "")

    def test_standard_input_is_read_for_a_hyphen(self, govcredit: Run, typed: Callable[[bytes], None]) -> None:
        for first in (True, False):
            typed(lines_of(MENDED))
            files = ("-", str(MENDED)) if first else (str(MENDED), "-")
            assert govcredit("diff", *files).code == 0

    @pytest.mark.parametrize("files", [(), (str(MENDED),), (str(MENDED),) * 3], ids=["none", "one", "three"])
    def test_2_for_misuse(self, govcredit: Run, files: tuple[str, ...]) -> None:
        assert govcredit("diff", *files).code == 2

    def test_standard_input_cannot_be_both(self, govcredit: Run, typed: Callable[[bytes], None]) -> None:
        typed(MENDED.read_bytes())
        assert govcredit("diff", "-", "-").code == 2


class TestReceipt:
    """``receipt`` takes in an exchange item by item, answers its sender, and exits with 0 when all was accepted."""

    def received(self, govcredit: Run, *arguments: str) -> tuple[int, Receipt]:
        ran = govcredit("receipt", *arguments, "--at", AT, "--format", "json")
        result = read_result(ran.out).result
        assert isinstance(result, Receipt)
        assert ran.out.encode().startswith(b'{"accepted_items":'), "canonical bytes"
        return ran.code, result

    def test_one_fault_costs_one_record(self, govcredit: Run) -> None:
        code, made = self.received(govcredit, str(BATCH))
        assert (code, made.exchange_verdict) == (1, "partly-accepted")
        assert (made.accepted_items, made.held_items, made.refused_items) == (6, 0, 1)
        assert [(each.item_id, each.verdict) for each in made.entries] == [
            ("shili", "accepted"),
            ("shili-drc", "accepted"),
            ("shili-town", "accepted"),
            ("shili-works", "accepted"),
            ("r-2026-11", "accepted"),
            ("r-2026-12", "refused"),
            ("r-2026-13", "accepted"),
        ]
        refused = made.entries[5]
        assert [(each.code, each.pointer, each.line) for each in refused.findings] == [
            ("structure.date", "/records/1/decided", 34)
        ]
        assert (made.sender, made.receiver, made.issued_at) == ("shili-town", "shili-drc", AT)
        assert made.id == f"receipt-{hashlib.sha256(BATCH.read_bytes()).hexdigest()[:16]}"

    def test_the_text_names_verdict_place_and_cure_in_both_languages(self, govcredit: Run) -> None:
        digest = digest_of(BATCH.read_bytes())
        name = f"receipt-{digest[7:23]}"
        english = govcredit("receipt", str(BATCH)).out.splitlines()
        assert english[:4] == [
            f"{name}: partly accepted  accepted 6, held already 0, refused 1",
            f"  {digest}",
            "  /records/1 dishonesty record r-2026-12",
            "    34:18 error structure.date /records/1/decided",
        ]
        chinese = govcredit("receipt", str(BATCH), "--lang", "zh").out.splitlines()
        assert chinese[0] == f"{name}：部分接收  接收 6，已有 0，退回 1"
        assert chinese[2] == "  /records/1 政务失信记录 r-2026-12"
        assert len(english) == len(chinese) == 6

    def test_0_when_all_was_accepted(self, govcredit: Run) -> None:
        code, made = self.received(govcredit, str(MENDED))
        assert (code, made.exchange_verdict, made.accepted_items) == (0, "accepted", 7)

    def test_json_lines_and_document_get_the_same_answer(self, govcredit: Run, put: Callable[..., str]) -> None:
        _, one = self.received(govcredit, str(MENDED))
        code, other = self.received(govcredit, put("sent.jsonl", lines_of(MENDED)))
        assert code == 0
        told = [(each.item_kind, each.item_id, each.item_act, each.verdict, each.digest) for each in one.entries]
        assert told == [
            (each.item_kind, each.item_id, each.item_act, each.verdict, each.digest) for each in other.entries
        ]
        assert [each.line for each in other.entries] == [2, 3, 4, 5, 6, 7, 8]

    def test_a_damaged_line_costs_that_line(self, govcredit: Run, put: Callable[..., str], tmp_path: Path) -> None:
        content = lines_of(MENDED).split(b"\n")
        content[7] = content[7][:40] + b"\x00"
        accepted = tmp_path / "accepted.json"
        code, made = self.received(govcredit, put("sent.jsonl", b"\n".join(content)), "--accepted", str(accepted))
        assert (code, made.exchange_verdict) == (1, "partly-accepted")
        assert (made.accepted_items, made.refused_items) == (6, 1)
        assert [each.line for each in made.entries if each.verdict == "refused"] == [8]
        assert [each["id"] for each in document(accepted)["records"]] == ["r-2026-11", "r-2026-12"]

    def test_what_was_accepted_is_a_bundle_of_its_own(self, govcredit: Run, tmp_path: Path) -> None:
        accepted = tmp_path / "accepted.json"
        govcredit("receipt", str(BATCH), "--accepted", str(accepted))
        made = document(accepted)
        assert accepted.read_bytes() == canonical(accepted)
        assert [each["id"] for each in made["records"]] == ["r-2026-11", "r-2026-13"]
        assert (len(made["organs"]), made["manifest"]["extent"], made["manifest"]["parts"]) == (4, "partial", [])

    def test_what_is_held_is_not_taken_twice(self, govcredit: Run, tmp_path: Path) -> None:
        first, second = tmp_path / "first.json", tmp_path / "second.json"
        govcredit("receipt", str(BATCH), "--accepted", str(first))
        code, made = self.received(govcredit, str(MENDED), "--held", str(first), "--accepted", str(second))
        assert (code, made.accepted_items, made.held_items, made.refused_items) == (0, 1, 6, 0)
        assert [(each.item_id, each.verdict) for each in made.entries if each.verdict != "held"] == [
            ("r-2026-12", "accepted")
        ]
        assert (document(second)["organs"], [each["id"] for each in document(second)["records"]]) == ([], ["r-2026-12"])

    def test_what_is_held_otherwise_is_refused(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = document(MENDED)
        content["organs"][3]["name"] = "示例县河东镇水利所"
        code, made = self.received(govcredit, str(MENDED), "--held", put("held.json", content))
        assert (code, made.held_items, made.refused_items) == (1, 6, 1)
        assert [(found.code, found.pointer) for each in made.entries for found in each.findings] == [
            ("receipt.held-otherwise", "/organs/3/id")
        ]

    def test_what_refers_to_a_refused_item_is_refused_with_it(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = document(MENDED)
        content["organs"][3]["kind"] = "Waterworks!"
        _, made = self.received(govcredit, put("sent.json", content))
        refused = [(each.item_id, [found.code for found in each.findings]) for each in made.entries if each.findings]
        assert [name for name, _ in refused] == ["shili-works", "r-2026-12"]
        assert refused[1][1] == ["receipt.refers-to-refused"]

    def test_the_file_holds_what_json_prints(self, govcredit: Run, tmp_path: Path) -> None:
        out = tmp_path / "receipt.json"
        ran = govcredit("receipt", str(BATCH), "--at", AT, "--out", str(out), "--format", "json")
        assert ran.out.encode() == out.read_bytes() + b"\n"
        assert isinstance(read_result(out.read_bytes()).result, Receipt)
        govcredit("receipt", str(BATCH), "--at", AT, "--out", str(out))
        assert ran.out.encode() == out.read_bytes() + b"\n"

    def test_identifier_receiver_and_time_are_as_asked(self, govcredit: Run) -> None:
        _, made = self.received(govcredit, str(MENDED), "--id", "drc-2026-0042", "--receiver", "shili-office")
        assert (made.id, made.receiver, made.issued_at) == ("drc-2026-0042", "shili-office", AT)

    def test_now_is_a_point_in_time_with_its_offset(self, govcredit: Run) -> None:
        made = json.loads(govcredit("receipt", str(MENDED), "--format", "json").out)
        assert datetime.fromisoformat(made["issued_at"]).tzinfo is not None

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--id", "no code!"),
            ("--id", "x" * 1000),
            ("--receiver", "发改委"),
            ("--at", "yesterday"),
            ("--at", "2026-11-25"),
            ("--at", "2026-11-25T09:30:00"),
            ("--at", "2026-13-45T09:30:00+08:00"),
            ("--lang", "fr"),
        ],
        ids=["id", "long-id", "receiver", "word", "day", "no-offset", "no-day", "language"],
    )
    def test_2_for_misuse_and_nothing_is_written(
        self, govcredit: Run, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        out, accepted = tmp_path / "receipt.json", tmp_path / "accepted.json"
        ran = govcredit("receipt", str(MENDED), "--out", str(out), "--accepted", str(accepted), *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert not out.exists()
        assert not accepted.exists()
        assert len(ran.err) < 2000
        assert without_trace(ran)

    def test_2_without_a_file(self, govcredit: Run) -> None:
        assert govcredit("receipt").code == 2

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda sent: sent["manifest"]["parts"][1].update(count=4), "bundle.count-mismatch"),
            (lambda sent: sent["manifest"]["parts"][0].update(digest=f"sha256:{'0' * 64}"), "bundle.digest-mismatch"),
            (lambda sent: sent["manifest"].update(created="today"), "structure.pattern"),
            (lambda sent: sent.update(version="9.0"), "bundle.version-unsupported"),
            (lambda sent: sent.update(version="0.1"), "bundle.version-older"),
            (lambda sent: sent.update(records={}), "structure.type"),
        ],
        ids=["count", "digest", "created", "newer", "older", "no-array"],
    )
    def test_what_is_wrong_with_the_whole_refuses_all(
        self, govcredit: Run, put: Callable[..., str], tmp_path: Path, change: Callable[[Json], None], code: str
    ) -> None:
        content = document(MENDED)
        change(content)
        accepted = tmp_path / "accepted.json"
        ended, made = self.received(govcredit, put("sent.json", content), "--accepted", str(accepted))
        assert (ended, made.exchange_verdict, made.accepted_items) == (1, "refused", 0)
        assert code in [each.code for each in made.findings]
        assert {each.verdict for each in made.entries} <= {"refused"}
        assert loads(accepted.read_bytes()) == Bundle(version="1.0")  # and not what stood there before

    def test_lines_that_were_cut_off_are_refused(self, govcredit: Run, put: Callable[..., str]) -> None:
        content = b"".join(lines_of(MENDED).splitlines(keepends=True)[:5])
        code, made = self.received(govcredit, put("sent.jsonl", content))
        assert (code, made.exchange_verdict, made.refused_items) == (1, "refused", 4)
        assert [each.code for each in made.findings] == ["bundle.closing-missing"]

    @pytest.mark.parametrize(
        ("data", "code"),
        [(b"", "bytes.empty"), (b"PK\x03\x04", "bytes.syntax"), (b"[]", "structure.type"), (b"{}", "structure.missing-member")],
        ids=["empty", "zip", "array", "no-members"],
    )  # fmt: skip
    def test_what_is_no_exchange_gets_a_receipt_too(
        self, govcredit: Run, put: Callable[..., str], data: bytes, code: str
    ) -> None:
        ended, made = self.received(govcredit, put("sent", data))
        assert (ended, made.exchange_verdict, made.entries) == (1, "refused", ())
        assert [each.code for each in made.findings] == [code]
        assert made.examined.source_digest == digest_of(data)

    def test_standard_input_is_read_for_a_hyphen(self, govcredit: Run, typed: Callable[[bytes], None]) -> None:
        typed(BATCH.read_bytes())
        code, made = self.received(govcredit, "-")
        assert (code, made.refused_items) == (1, 1)

    def test_3_when_a_file_cannot_be_opened_or_what_is_held_has_errors(
        self, govcredit: Run, tmp_path: Path, put: Callable[..., str]
    ) -> None:
        none, out = str(tmp_path / "none.json"), tmp_path / "receipt.json"
        assert govcredit("receipt", none, "--out", str(out)).code == 3
        assert govcredit("receipt", str(tmp_path), "--out", str(out)).code == 3
        for held in (none, str(BATCH), put("old.json", OLD)):
            ran = govcredit("receipt", str(MENDED), "--held", held, "--out", str(out))
            assert (ran.code, ran.out) == (3, "")
            assert held in ran.err
        assert not out.exists()

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_text_does_not_show_who_a_person_is(self, govcredit: Run, put: Callable[..., str], lang: str) -> None:
        content = document(TENURE)
        content["persons"][0] |= {"id": NUMBER, "name": NAME, "citizen_number": f"{NAME}{NUMBER}"}
        content["tenures"][0]["person"] = NUMBER
        content["persons"].append({"id": "p-2", "name": NAME * 100})
        ran = govcredit("receipt", put("sent.json", content), "--lang", lang)
        assert ran.code == 1
        assert "***" in ran.out
        assert without_trace(ran)

    def test_exactly_the_valid_vectors_of_the_contract_are_accepted_whole(
        self, govcredit: Run, put: Callable[..., str]
    ) -> None:
        apart = f"invalid/bundle/{DANGLING}.json"  # see below
        asked = [case for case in cases() if case.name.startswith("invalid/bundle/") and case.name != apart]
        asked += [case for case in cases() if case.name.startswith(("valid/", "invalid/structure/"))][::5]
        told = {case.name: govcredit("receipt", put("sent", case.data)).code for case in asked}
        assert told == {name: 0 if name.startswith("valid/") else 1 for name in told}

    def test_a_manifest_that_refers_to_nobody_refuses_all(self, govcredit: Run, put: Callable[..., str]) -> None:
        data = next(case.data for case in cases() if case.name == f"invalid/bundle/{DANGLING}.json")
        name = put("sent.json", data)
        assert govcredit("validate", name).code == 1
        assert govcredit("receipt", name).code == 1

    @pytest.mark.parametrize("option", ["--id", "--at"])
    def test_an_empty_option_is_misuse(self, govcredit: Run, option: str) -> None:
        assert govcredit("receipt", str(MENDED), option, "").code == 2

    def test_without_its_header_nothing_is_accepted(self, govcredit: Run, put: Callable[..., str]) -> None:
        _, rest = lines_of(MENDED).split(b"\n", 1)
        _, made = self.received(govcredit, put("sent.jsonl", b'{"item":{"manif\x00,"kind":"header"}\n' + rest))
        assert (made.exchange_verdict, made.accepted_items) == ("refused", 0)

    def test_the_receipt_names_the_file_and_not_its_folders(self, govcredit: Run) -> None:
        _, made = self.received(govcredit, str(BATCH))
        assert made.examined.file_name == "batch.json"

    def test_standard_input_cannot_be_both(self, govcredit: Run, typed: Callable[[bytes], None]) -> None:
        typed(MENDED.read_bytes())
        assert govcredit("receipt", "-", "--held", "-").code == 2


WRONG = """
import json, sys
for line in sys.stdin:
    case = json.loads(line)["case"]
    valid = not case.startswith("valid/")
    print(json.dumps({"case": case, "valid": valid, "findings": [["a", "b"]], "digest": "sha256:0"}), flush=True)
"""
SILENT = """
import json, sys
for _ in range(3):
    print(json.dumps({"case": json.loads(sys.stdin.readline())["case"], "skipped": True}), flush=True)
"""
SKIPPING = """
import json, sys
for line in sys.stdin:
    print(json.dumps({"case": json.loads(line)["case"], "skipped": True}), flush=True)
"""
HALF = """
import json, sys
for line in sys.stdin:
    case = json.loads(line)["case"]
    told = {"valid": True} if case.startswith("valid/") else {"skipped": True}
    print(json.dumps({"case": case, **told}), flush=True)
"""
RUBBISH = r"""
import sys
for number, line in enumerate(sys.stdin):
    sys.stdout.buffer.write((b"\xff\x00[[[\n", b"\n", b"null\n", b"[" * 100_000 + b"\n", line.encode())[number % 5])
    sys.stdout.flush()
"""
HANGING = """
import time
time.sleep(600)
"""
DEAF = """
import os, time
os.close(0)
time.sleep(0.5)
"""
VERDICTS = """
import json, sys
from govcredit.exchange.conformance import answer
for line in sys.stdin.buffer:
    told = json.loads(answer(line))
    print(json.dumps({"case": told["case"], "valid": told["valid"]}), flush=True)
"""
DIGESTS = """
import json, sys
from govcredit.exchange.conformance import answer
for line in sys.stdin.buffer:
    told = json.loads(answer(line))
    if told["case"] == "valid/minimal.json":
        told["digest"] = "sha256:" + "0" * 64
    print(json.dumps(told), flush=True)
"""
REFERENCE = shlex.join([sys.executable, "-m", "govcredit", "conformance", "--answer"])


def started(command: str, *arguments: str) -> tuple[int, str, str]:
    # As a process: what a pipe that breaks leaves behind stays there.
    asked = [sys.executable, "-m", "govcredit", "conformance", "--cmd", command, "--format", "json", *arguments]
    done = subprocess.run(asked, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    return done.returncode, done.stdout, done.stderr


class TestConformance:
    """``conformance`` asks another implementation every vector, and exits with 0 when every answer is right."""

    @pytest.fixture
    def command(self, put: Callable[..., str]) -> Callable[[str], str]:
        return lambda program: shlex.join([sys.executable, put("implementation.py", program.encode())])

    def judged(self, govcredit: Run, command: str, *arguments: str) -> tuple[int, list[Json]]:
        ran = govcredit("conformance", "--cmd", command, "--format", "json", *arguments)
        assert without_trace(ran)
        shown = json.loads(ran.out)
        assert [each["case"] for each in shown["cases"]] == [case.name for case in cases(shown["level"])]
        return ran.code, shown["cases"]

    def test_the_reference_conforms(self, govcredit: Run) -> None:
        code, judged = self.judged(govcredit, REFERENCE)
        assert code == 0
        assert {each["verdict"] for each in judged} == {True}
        assert {each["findings"] for each in judged if each["case"].startswith("invalid/")} == {True}
        assert {
            each["digest"] for each in judged if each["case"].startswith("valid/") and each["case"].endswith(".json")
        } == {True}

    def test_the_text_says_so_in_both_languages(self, govcredit: Run, command: Callable[[str], str]) -> None:
        right = command(HALF)
        assert govcredit("conformance", "--cmd", right).out.splitlines()[-1] == "conforms"
        assert govcredit("conformance", "--cmd", right, "--lang", "zh").out.splitlines()[-1] == "符合契约"
        wrong = command(SKIPPING)  # it takes the place of the other
        assert govcredit("conformance", "--cmd", wrong).out.splitlines()[-1] == "does not conform"
        assert govcredit("conformance", "--cmd", wrong, "--lang", "zh").out.splitlines()[-1] == "不符合契约"

    def test_verdicts_alone_are_enough(self, govcredit: Run, command: Callable[[str], str]) -> None:
        code, judged = self.judged(govcredit, command(VERDICTS))
        assert code == 0
        assert {(each["verdict"], each["findings"], each["digest"]) for each in judged} == {(True, None, None)}

    def test_one_wrong_digest_is_enough_to_fail(self, govcredit: Run, command: Callable[[str], str]) -> None:
        code, judged = self.judged(govcredit, command(DIGESTS))
        assert code == 1
        assert [each["case"] for each in judged if False in each.values()] == ["valid/minimal.json"]

    @pytest.mark.parametrize("level", ["full", "structure"])
    def test_wrong_answers_are_wrong(self, govcredit: Run, command: Callable[[str], str], level: str) -> None:
        code, judged = self.judged(govcredit, command(WRONG), "--level", level)
        assert code == 1
        assert not [each for each in judged if each["findings"] is not False]
        assert not [each for each in judged if each["digest"] is True]
        if level == "full":
            assert {each["verdict"] for each in judged} == {False}

    def test_of_many_failures_the_text_names_some(self, govcredit: Run, command: Callable[[str], str]) -> None:
        ran = govcredit("conformance", "--cmd", command(WRONG))
        number = len(list(cases()))
        assert f"{number} cases are not as the contract has them:" in ran.out
        assert ran.out.count("invalid/") == 20
        assert "\n  …\n" in ran.out

    @pytest.mark.parametrize(("lang", "told"), [("zh", "停在"), ("en", "without an answer to")], ids=["zh", "en"])
    def test_one_that_stops_is_told_where(self, command: Callable[[str], str], lang: str, told: str) -> None:
        names = [case.name for case in cases()]
        code, out, err = started(command(SILENT), "--lang", lang)
        assert code == 1
        assert [each["verdict"] for each in json.loads(out)["cases"]] == [None] * 3 + [False] * (len(names) - 3)
        assert f"{told} {names[3]}" in err
        assert len(err.splitlines()) == 1

    @pytest.mark.parametrize(("program", "verdict"), [(RUBBISH, False), (SKIPPING, None)], ids=["rubbish", "skipping"])
    def test_one_that_answers_nothing_does_not_conform(
        self, govcredit: Run, command: Callable[[str], str], program: str, *, verdict: bool | None
    ) -> None:
        code, judged = self.judged(govcredit, command(program))
        assert code == 1
        assert {each["verdict"] for each in judged} == {verdict}

    @pytest.mark.parametrize("program", [HANGING, DEAF], ids=["hanging", "deaf"])
    def test_one_that_hangs_or_does_not_listen_is_stopped(self, command: Callable[[str], str], program: str) -> None:
        code, out, err = started(command(program), "--timeout", "1")
        assert code == 1
        assert {each["verdict"] for each in json.loads(out)["cases"]} == {False}
        assert len(err.splitlines()) == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("--cmd", "govcredit-no-such-command"),
            ("--cmd", str(EXAMPLES)),
            ("--cmd", REFERENCE, "--timeout", "0"),
            ("--cmd", REFERENCE, "--level", "half"),
        ],
        ids=["no-command", "unknown", "folder", "timeout", "level"],
    )
    def test_2_for_misuse(self, govcredit: Run, arguments: tuple[str, ...]) -> None:
        ran = govcredit("conformance", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert without_trace(ran)

    @pytest.mark.parametrize("command", ["", "  ", "'unclosed"], ids=["empty", "blanks", "quote"])
    def test_2_for_a_command_that_is_none(self, govcredit: Run, command: str) -> None:
        assert govcredit("conformance", "--cmd", command).code == 2

    def test_the_reference_conforms_on_structure(self, govcredit: Run) -> None:
        assert self.judged(govcredit, REFERENCE, "--level", "structure")[0] == 0

    @pytest.mark.parametrize("asked", [b"rubbish\n", b"{}\n", b"\n"], ids=["rubbish", "no-members", "blank"])
    def test_the_reference_bears_a_question_that_is_none(
        self, govcredit: Run, typed: Callable[[bytes], None], asked: bytes
    ) -> None:
        typed(asked)
        assert govcredit("conformance", "--answer").code in (0, 2)


HOSTILE: dict[str, bytes] = {
    "nul": b"\x00" * 100,
    "not-utf-8": b'{"version": "1.0", "organs": [{"id": "\xff\xfe"}]}',
    "deep": b'{"version": "1.0", "organs": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "long-number": b'{"version": "1.0", "organs": ' + b"9" * 50_000 + b"}",
    "nan": b'{"version": "1.0", "organs": [NaN, 1e999, -0.5]}',
    "duplicate": b'{"version": "1.0", "version": "9.0", "organs": [], "organs": [1]}',
    "surrogate": b'{"version": "1.0", "manifest": {"id": "\\ud800", "\\udfff": 1}}',
    "lines-of-nothing": b'{"kind": "header", "item": null}\n' * 200,
    "lines-deep": b'{"kind": "header", "item": ' + b"[" * 50_000 + b"\n",
    "many-faults": json.dumps({"version": "1.0", "organs": [{"id": 1}] * 400}).encode(),
    "person": json.dumps(
        {
            "version": "1.0",
            "persons": [
                {"id": "p-1", "name": NAME * 100, "citizen_number": NUMBER + NAME, "party_member": NAME},
                {"id": NUMBER, "name": NAME},
                {"id": NUMBER, "name": NAME, "citizen_number": NUMBER},
            ],
            "tenures": [{"id": "t", "post": "none", "person": f"{NUMBER}-2"}],
        },
        ensure_ascii=False,
    ).encode(),
    "person-in-lines": b"".join(
        json.dumps({"kind": kind, "item": item}, ensure_ascii=False).encode() + b"\n"
        for kind, item in (
            ("header", {"version": "1.0"}),
            ("person", {"id": NUMBER, "name": [NAME], "citizen_number": NAME}),
            (NAME, {"id": NUMBER}),
            ("person", {"id": NAME, "name": NAME}),
        )
    ),
    "person-cut-off": f'{{"version": "1.0", "persons": [{{"id": "p", "name": "{NAME}", "x": "{NUMBER}'.encode(),
}


class TestHostileInput:
    """Whatever is sent, each verb ends with a code of its own, without traceback, without personal data, and in bounds."""

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("name", list(HOSTILE))
    def test_every_verb_bears_it(self, govcredit: Run, put: Callable[..., str], name: str, lang: str) -> None:
        sent = put("sent", HOSTILE[name])
        for verb, codes in (
            (("detect", sent), (0, 1)),
            (("convert", sent), (1,)),
            (("upgrade", sent), (1,)),
            (("diff", str(MENDED), sent), (3,)),
            (("receipt", sent), (1,)),
            (("receipt", str(MENDED), "--held", sent), (3,)),
        ):
            ran = govcredit(*verb, "--lang", lang)
            assert ran.code in codes, verb
            assert without_trace(ran), verb
            assert verb[0] == "detect" or "→" in ran.out + ran.err, "there is a cure"

    @pytest.mark.parametrize("place", ["no/such/folder/out", "."], ids=["no-folder", "a-folder"])
    @pytest.mark.parametrize(
        "arguments",
        [
            ("convert", str(MENDED), "--out"),
            ("upgrade", str(MENDED), "--out"),
            ("upgrade", str(MENDED), "--losses"),
            ("receipt", str(MENDED), "--out"),
            ("receipt", str(MENDED), "--accepted"),
        ],
        ids=["convert", "upgrade", "losses", "receipt", "accepted"],
    )
    def test_2_or_3_where_the_output_cannot_be_written(
        self, govcredit: Run, tmp_path: Path, arguments: tuple[str, ...], place: str
    ) -> None:
        ran = govcredit(*arguments, str(tmp_path / place))
        assert ran.code in (2, 3)
        assert without_trace(ran)

    @pytest.mark.parametrize("verb", ["diff", "receipt"])
    def test_a_file_name_in_gbk_does_no_harm(self, govcredit: Run, tmp_path: Path, verb: str) -> None:
        path = tmp_path / os.fsdecode("回执.json".encode("gb18030"))
        path.write_bytes(MENDED.read_bytes())
        ran = govcredit(verb, str(path), *([str(MENDED)] if verb == "diff" else []), "--format", "json")
        assert ran.code == 0
        json.loads(ran.out)
