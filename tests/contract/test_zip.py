"""The zip for other languages: what it holds, the same bytes each time, runners that can be read at a glance."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.versions import CURRENT

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
SCHEMAS: Final = ROOT / "schemas"
RUNNERS: Final = SCHEMAS / "runners"
PACKAGE: Final[dict[str, Any]] = json.loads((HERE / "package.json").read_bytes())


def test_it_holds_the_schemas_and_the_licence_and_nothing_else(zipped: Path, unpacked: Path) -> None:
    expected = {
        path.relative_to(SCHEMAS).as_posix(): path.read_bytes()
        for path in SCHEMAS.rglob("*")
        if path.is_file() and "node_modules" not in path.parts and path.name != "package-lock.json"
    }
    with zipfile.ZipFile(zipped) as archive:
        held = {name.removeprefix(f"{unpacked.name}/"): archive.read(name) for name in archive.namelist()}
    assert held == {**expected, "LICENSE": (ROOT / "LICENSE").read_bytes()}


def test_a_newcomer_finds_what_the_readme_names(unpacked: Path) -> None:
    named = ("README.md", "LICENSE", f"{CURRENT.value}/bundle.schema.json", f"{CURRENT.value}/SHA256SUMS")
    programs = ("runners/node/run.mjs", "runners/node/answer.mjs", "runners/node/types.mjs", "runners/java/Run.java")
    assert [name for name in (*named, *programs) if not (unpacked / name).is_file()] == []


def test_the_same_files_give_the_same_bytes(zipped: Path) -> None:
    with zipfile.ZipFile(zipped) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert {(entry.date_time, entry.create_system, entry.external_attr, entry.extra) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, b"")
    }


@pytest.mark.parametrize("runner", ["node/run.mjs", "java/Run.java"])
def test_a_runner_has_forty_lines_at_most(runner: str) -> None:
    lines = (RUNNERS / runner).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("path", sorted(RUNNERS.glob("*/*.*")), ids=lambda path: path.name)
def test_a_runner_looks_in_the_folder_of_the_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.name == "package.json" or f'"../../{CURRENT.value}"' in text


def test_the_zip_names_the_packages_that_are_tested() -> None:
    named = json.loads((RUNNERS / "node" / "package.json").read_bytes())
    assert named["dependencies"] | named["devDependencies"] == PACKAGE["devDependencies"]


def test_packages_of_node_are_pinned_and_name_no_registry() -> None:
    assert [
        pin for pin in PACKAGE["devDependencies"].values() if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", pin)
    ] == []
    lock = json.loads((HERE / "package-lock.json").read_bytes())
    assert lock["packages"][""]["devDependencies"] == PACKAGE["devDependencies"]
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
