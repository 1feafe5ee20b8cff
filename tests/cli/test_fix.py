"""The verb ``fix``: what it proposes, what it makes unasked, and the account that it keeps."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govcredit.exchange.lines import write_lines
from govcredit.model.bundle import Bundle

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """Write a document with a day and an amount that can be mended, a misspelt name, and a day that cannot."""
    content = {
        "version": "1.0",
        "organs": [{"id": "o", "kind": "court", "nmae": "某区人民法院"}],
        "payments": [
            {"id": "p", "debtor": "o", "kind": "works", "deadline": "2018年6月27日", "sum": "12.5万元"},
            {"id": "q", "debtor": "o", "kind": "works", "deadline": "2018年底"},
        ],
    }
    path = tmp_path / "faulty.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_fixes_are_proposed_as_json_patch_with_their_confidence(govcredit: Run, faulty: str) -> None:
    ran = govcredit("fix", faulty)
    shown = {each["path"]: each for each in json.loads(ran.out)}
    assert ran.code == 1
    assert {path: each["confidence"] for path, each in shown.items()} == {
        "/organs/0/nmae": "likely",
        "/payments/0/deadline": "certain",
        "/payments/0/sum": "certain",
    }
    assert shown["/payments/0/deadline"]["patch"] == [
        {"op": "test", "path": "/payments/0/deadline", "value": "2018年6月27日"},
        {"op": "replace", "path": "/payments/0/deadline", "value": "2018-06-27"},
    ]


def test_only_what_is_certain_is_made_in_a_copy_and_told_in_the_account(
    govcredit: Run, faulty: str, tmp_path: Path
) -> None:
    before = Path(faulty).read_bytes()
    out, audit = tmp_path / "mended.json", tmp_path / "audit.jsonl"
    ran = govcredit("fix", faulty, "--safe", "--out", str(out), "--audit", str(audit))
    mended = json.loads(out.read_text(encoding="utf-8"))
    assert (ran.code, ran.out, Path(faulty).read_bytes()) == (1, "", before)
    assert mended["payments"][0]["deadline"] == "2018-06-27"
    assert mended["payments"][0]["sum"] == {"amount": "12.5", "unit": "万元"}
    assert "nmae" in mended["organs"][0]
    assert "2 mended" in ran.err
    assert "structure.misspelt-member" in ran.err
    rows = [json.loads(line) for line in audit.read_text(encoding="utf-8").splitlines()]
    assert [(row["path"], row["file"]) for row in rows] == [
        ("/payments/0/deadline", "faulty.json"),
        ("/payments/0/sum", "faulty.json"),
    ]
    assert (rows[0]["before"], rows[0]["after"]) == ("2018年6月27日", "2018-06-27")
    assert rows[0]["source_digest"] != rows[0]["digest"]


def test_a_second_run_adds_to_the_account(govcredit: Run, faulty: str, tmp_path: Path) -> None:
    audit = tmp_path / "audit.jsonl"
    for _ in range(2):
        govcredit("fix", faulty, "--safe", "--out", str(tmp_path / "mended.json"), "--audit", str(audit))
    assert len(audit.read_text(encoding="utf-8").splitlines()) == 4


def test_a_masked_value_is_shown_only_when_asked(govcredit: Run, tmp_path: Path) -> None:
    number = "１１０１０１２０９９０３０７００２Ｘ"  # nobody's: born in 2099
    content = {"version": "1.0", "persons": [{"id": "x", "name": "某人", "citizen_number": number}]}
    path = tmp_path / "person.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    masked = govcredit("fix", str(path))
    shown = govcredit("fix", str(path), "--reveal")
    assert "2099" not in masked.out + masked.err
    for each in json.loads(masked.out):
        assert each["patch"] is None
    assert len(json.loads(masked.out)) == len(json.loads(shown.out))


def test_a_sound_document_is_written_as_it_is(govcredit: Run, tmp_path: Path) -> None:
    path = tmp_path / "sound.json"
    path.write_bytes(b'{"version":   "1.0"}')
    ran = govcredit("fix", str(path), "--safe", "--out", str(tmp_path / "out.json"))
    assert (ran.code, (tmp_path / "out.json").read_bytes()) == (0, path.read_bytes())


@pytest.mark.parametrize("data", [b"", b"[", b"5", b'{"version": "9.0"}', b"\xff"])
def test_bytes_that_cannot_be_read_are_told(govcredit: Run, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = govcredit("fix", "-")
    assert (ran.code, json.loads(ran.out)) == (1, [])


def test_json_lines_are_to_be_converted_first(govcredit: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(write_lines(Bundle(version="1.0"))))
    ran = govcredit("fix", str(path))
    assert (ran.code, "govcredit convert --to json" in ran.err) == (2, True)
