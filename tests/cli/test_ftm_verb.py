"""The verb ``ftm export``: for an audience or for the house, with a line about what was lost and a report of all of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.adapters.ftm import to_ftm
from govcredit.exchange.documents import dumps
from govcredit.samples.county import county

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

PERSONAL: Final = {"Person", "Occupancy", "Employment"}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "county.json"
    path.write_bytes(dumps(county(seed=0)))
    return path


def entities(data: str | bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_all_of_it_for_the_house(govcredit: Run, sample: Path, tmp_path: Path) -> None:
    out, losses = tmp_path / "county.ftm.jsonl", tmp_path / "losses.json"
    ran = govcredit("ftm", "export", str(sample), "--internal", "--out", str(out), "--losses", str(losses))
    export = to_ftm(county(seed=0), internal=True)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"{len(export.losses)} items or values have no place there")
    assert ran.err.count("\n") == 1
    assert out.read_bytes() == export.lines()
    report = json.loads(losses.read_bytes())
    assert [each["pointer"] for each in report["findings"]] == [each.path for each in export.losses]
    assert report["examined"]["file_name"] == "county.json"


def test_what_the_public_may_see_goes_to_standard_output(govcredit: Run, sample: Path, tmp_path: Path) -> None:
    losses = tmp_path / "losses.json"
    ran = govcredit("ftm", "export", str(sample), "--audience", "public", "--on", "2026-07-01", "--losses", str(losses))
    assert ran.code == 0
    assert "PublicBody" in {each["schema"] for each in entities(ran.out)}
    assert not {each["schema"] for each in entities(ran.out)} & PERSONAL
    assert json.loads(losses.read_bytes())["examined"]["source_digest"] is None


def test_in_chinese(govcredit: Run, sample: Path) -> None:
    ran = govcredit("ftm", "export", str(sample), "--internal", "--lang", "zh")
    assert "处内容没有对应位置或未照原样带入，逐项见 --losses FILE" in ran.err


def test_nothing_is_said_where_nothing_was_lost(govcredit: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(b'{"version":"1.0","organs":[{"id":"o","kind":"court","name":"n"}]}')
    ran = govcredit("ftm", "export", str(path), "--internal")
    assert (ran.code, ran.err) == (0, "")
    assert [each["id"] for each in entities(ran.out)] == ["gc-organ-o"]


@pytest.mark.parametrize(
    "options",
    [
        pytest.param((), id="nobody said for whom"),
        pytest.param(("--internal", "--audience", "public"), id="both were said"),
        pytest.param(("--audience", "nobody"), id="no such audience"),
        pytest.param(("--internal", "--dataset", "No Name"), id="a data set without a name that is taken"),
        pytest.param(("--internal", "--out", "same", "--losses", "same"), id="one file for two"),
    ],
)
def test_2_for_a_wrong_command(
    govcredit: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = govcredit("ftm", "export", str(sample), *options)
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "same").exists()
