"""The verb ``disclose``: what it prints, what it writes, and how it is used wrongly."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govcredit.exchange.documents import dumps, read
from govcredit.exchange.results import read_result
from govcredit.samples.county import county
from tests.cli.conftest import Ran

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Ran]
DAY = ("--on", "2026-07-01", "--pack", "cn")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("disclose") / "county.json"
    path.write_bytes(dumps(county(seed=7)))
    return str(path)


def test_text_says_what_is_withheld_and_what_it_rests_on(govcredit: Run, sample: str) -> None:
    ran = govcredit("disclose", sample, "--audience", "public", *DAY)
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("audience public: items shown 656, of them by pseudonym 0; withheld ")
    assert "not confirmed: 5. A pack is not legal advice." in ran.out
    assert any(line.split()[:2] == ["integrity", "archive"] and " 100 " in line for line in ran.out.splitlines())


def test_text_is_in_the_reader_s_language(govcredit: Run, sample: str) -> None:
    ran = govcredit("disclose", sample, "--audience", "public", *DAY, "--lang", "zh")
    assert "公务员和其他自然人的记录默认不公开" in ran.out


def test_what_is_shown_is_written_and_stands_in_the_json(govcredit: Run, sample: str, tmp_path: Path) -> None:
    out = tmp_path / "public.json"
    ran = govcredit("disclose", sample, "--audience", "public", *DAY, "--format", "json", "--out", str(out))
    printed = json.loads(ran.out)
    outcome = read(out.read_bytes())
    assert outcome.report.findings == ()
    assert json.loads(out.read_bytes()) == printed["shown"]
    view = read_result(json.dumps(printed["view"])).result
    assert view is not None
    assert printed["view"]["shown_digest"] == outcome.digest


def test_a_key_gives_pseudonyms(govcredit: Run, sample: str, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(bytes(range(32)))
    arguments = ("disclose", sample, "--audience", "superior", *DAY)
    assert " by pseudonym 514;" in govcredit(*arguments, "--key-file", str(key), "--rotation", "2026").out
    assert " by pseudonym 0;" in govcredit(*arguments).out


def test_a_unit_asks_for_its_own(govcredit: Run, sample: str) -> None:
    ran = govcredit("disclose", sample, "--audience", "own-unit", "--subject", "organ-5", *DAY)
    assert ran.code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--audience", "everybody"), id="no such audience"),
        pytest.param((), id="no audience"),
        pytest.param(("--audience", "own-unit"), id="nobody asks"),
        pytest.param(("--audience", "own-unit", "--subject", "organ-none"), id="a body that is not there"),
        pytest.param(("--audience", "own-unit", "--subject", "person/person-1"), id="a person asks"),
        pytest.param(("--audience", "superior", "--key-file", "/nowhere"), id="no key there"),
    ],
)
def test_misuse(govcredit: Run, sample: str, arguments: tuple[str, ...]) -> None:
    assert govcredit("disclose", sample, *arguments, *DAY).code == 2


def test_an_unknown_audience_is_answered_with_those_there_are(govcredit: Run, sample: str) -> None:
    assert "public, data-subject, " in govcredit("disclose", sample, "--audience", "everybody", *DAY).err.replace(
        "\n", " "
    )


def test_a_short_key_is_misuse(govcredit: Run, sample: str, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"short")
    assert govcredit("disclose", sample, "--audience", "superior", "--key-file", str(key), *DAY).code == 2


def test_a_file_with_errors_is_told(govcredit: Run, tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    path.write_text('{"version": "1.0", "tasks": 1}')
    assert govcredit("disclose", str(path), "--audience", "public").code == 3
