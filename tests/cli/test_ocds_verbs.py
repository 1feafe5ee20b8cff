"""The verbs ``ocds export`` and ``ocds import``, as a clerk uses them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.documents import dumps, loads
from govcredit.samples.county import county

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

PUBLISHED: Final = ("--publisher", "示例县", "--uri", "https://example.org/1.json", "--prefix", "ocds-213czf")
AT: Final = ("--published", "2026-07-01T09:00:00+08:00")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "county.json"
    path.write_bytes(dumps(county(seed=7)))
    return str(path)


def test_a_package_is_written_for_the_house_and_read_again(govcredit: Run, file: str, tmp_path: Path) -> None:
    package, losses, back = (str(tmp_path / each) for each in ("package.json", "losses.json", "back.json"))
    ran = govcredit("ocds", "export", file, *PUBLISHED, *AT, "--internal", "--out", package, "--losses", losses)
    assert (ran.code, ran.out) == (0, "")
    document = json.loads(Path(package).read_bytes())
    assert document["publisher"] == {"name": "示例县"}
    report = json.loads(Path(losses).read_bytes())
    assert ran.err.startswith(f"{len(report['findings'])} items or values")
    assert {each["code"] for each in report["findings"]} == {"transfer.altered", "transfer.no-place"}
    ran = govcredit("ocds", "import", package, "--known", "2026-07-02", "--out", back)
    assert ran.code == 0
    bundle = loads(Path(back).read_bytes())
    assert len(bundle.agreements) == len(county(seed=7).agreements)
    provenance = bundle.agreements[0].provenance
    assert provenance is not None
    assert str(provenance.known) == "2026-07-02"


def test_the_public_sees_no_agreement_that_is_withheld(govcredit: Run, file: str) -> None:
    ran = govcredit("ocds", "export", file, *PUBLISHED, *AT, "--audience", "public", "--on", "2026-07-01")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert {tag for release in document["releases"] for tag in release["tag"]} <= {"planning", "tender", "award"}


def test_records_hold_releases(govcredit: Run, file: str) -> None:
    ran = govcredit("ocds", "export", file, *PUBLISHED, *AT, "--internal", "--form", "records")
    first = json.loads(ran.out)["records"][0]
    assert first["compiledRelease"]["tag"] == ["compiled"]
    assert first["releases"][0]["ocid"] == first["ocid"]


REFUSED: Final = (
    pytest.param((), 2, "--audience | --internal", id="nobody is named"),
    pytest.param(("--internal", "--audience", "public"), 2, "--audience | --internal", id="both are named"),
    pytest.param(("--audience", "publik"), 2, "public", id="no such audience"),
)


@pytest.mark.parametrize(("options", "code", "said"), REFUSED)
def test_for_whom_it_is_written_must_be_said(
    govcredit: Run, file: str, options: tuple[str, ...], code: int, said: str
) -> None:
    ran = govcredit("ocds", "export", file, *PUBLISHED, *options)
    assert ran.code == code
    assert said in ran.err


def test_a_bundle_without_contracts_gives_no_package(govcredit: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_bytes(b'{"version": "1.0"}')
    ran = govcredit("ocds", "export", str(path), *PUBLISHED, *AT, "--internal")
    assert (ran.code, ran.out) == (1, "")
    assert "no agreement" in ran.err


def test_what_is_no_package_is_told(govcredit: Run, file: str) -> None:
    ran = govcredit("ocds", "import", file)
    assert ran.code == 1
    assert "transfer.other-form" in ran.err
    assert ran.out == ""


def test_a_file_that_is_not_there_is_told(govcredit: Run, tmp_path: Path) -> None:
    ran = govcredit("ocds", "import", str(tmp_path / "none.json"))
    assert ran.code == 3
    assert "file.unreadable" in ran.err
