"""The verb ``verify``: by the pack and the days of the score itself; 0 same, 1 differs, 2 not verifiable."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.verification import VerificationResult

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
FILE: Final = str(EXAMPLES / "scores" / "county.json")
PACK: Final = ("--pack", str(EXAMPLES / "schemes" / "trial"))


@pytest.fixture
def certificate(govcredit: Run, tmp_path: Path) -> Path:
    path = tmp_path / "score.json"
    law = (*PACK, "--on", "2026-07-06")
    govcredit("score", FILE, *law, "--subject", "town", "--format", "json", "--out", str(path))
    return path


def changed(path: Path, before: str, after: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) >= 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def test_a_score_comes_out_the_same_on_its_own_day(govcredit: Run, certificate: Path) -> None:
    ran = govcredit("verify", str(certificate), FILE, *PACK)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == (
        "The score of body town under the scheme county-trial as of 2026-07-06"
        " comes out the same when it is worked out again."
    )


def test_an_embellished_total_is_told_with_its_place(govcredit: Run, certificate: Path) -> None:
    ran = govcredit("verify", str(changed(certificate, '"total_high":"72.50"', '"total_high":"92.50"')), FILE, *PACK)
    lines = ran.out.splitlines()
    assert ran.code == 1
    assert lines[1] == (
        '  ✗ The whole of the points: stated is "92.50", worked out again it is "72.50" (/outcome_side/total_high).'
    )


def test_another_library_is_only_noted(govcredit: Run, certificate: Path) -> None:
    document = json.loads(certificate.read_bytes())
    document["ground"]["library"] = "0.0.1"
    certificate.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    ran = govcredit("verify", str(certificate), FILE, *PACK, "--lang", "zh")
    assert ran.code == 0
    assert ran.out.splitlines()[0].endswith("复算结果与所载一致；另有1处不同，不影响结果。")
    assert ran.out.splitlines()[1].startswith('  · 程序版本：所载为"0.0.1"，')


def test_a_pack_without_the_scheme_verifies_nothing(govcredit: Run, certificate: Path) -> None:
    ran = govcredit("verify", str(certificate), FILE)
    assert (ran.code, ran.out.splitlines()[:2]) == (
        2,
        [
            "The score of body town cannot be verified: the pack cn has no scheme county-trial.",
            "  → Take the pack by which it was scored.",
        ],
    )


def test_as_data_it_is_a_canonical_document(govcredit: Run, certificate: Path) -> None:
    ran = govcredit("verify", str(certificate), FILE, *PACK, "--format", "json")
    found = read_result(ran.out).result
    assert isinstance(found, VerificationResult)
    assert (found.verification_verdict, dumps_result(found).decode() + "\n") == ("same", ran.out)


def test_what_is_no_score_is_told(govcredit: Run, tmp_path: Path) -> None:
    ran = govcredit("verify", str(EXAMPLES / "results" / "signals.json"), FILE)
    assert (ran.code, ran.out) == (2, "")
    assert "signals.json: 不是评分 / is no score" in " ".join(ran.err.split())
    faulty = tmp_path / "faulty.json"
    faulty.write_text('{"result": "score", "version": "1.0"}', encoding="utf-8")
    assert govcredit("verify", str(faulty), FILE).code == 3
    assert govcredit("verify", str(tmp_path / "nothing.json"), FILE).code == 3
    assert govcredit("verify", "-", "-").code == 2
