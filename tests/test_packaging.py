"""What is built: the wheel and the source distribution hold what they should, and the wheel runs by itself."""

import email
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Final

import pytest

from govcredit import __version__

pytest.importorskip("hatchling")

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "src" / "govcredit"
REQUIRED: Final = {"attrs", "cattrs", "jsonschema", "python-dateutil"}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-d", str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="session")
def unpacked(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    wheel.extractall(folder)  # noqa: S202  # built a moment ago, from this folder
    return folder


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603  # our own
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files(folder: Path, inside: str) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {f"{inside}/{path.as_posix()}" for path in found}


def name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0]


def test_the_wheel_holds_the_package_the_schemas_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    held = {path for path in wheel.namelist() if ".dist-info/" not in path}
    assert held == files(PACKAGE, "govcredit") | files(ROOT / "schemas", "govcredit/schemas")


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    info = f"govcredit-{__version__}.dist-info"
    metadata = email.message_from_bytes(wheel.read(f"{info}/METADATA"))
    asked = metadata.get_all("Requires-Dist", [])
    assert {name(line) for line in asked if "extra ==" not in line} == REQUIRED
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE", "govcredit/py.typed"} <= set(wheel.namelist())
    assert "govcredit = govcredit.__main__:main" in wheel.read(f"{info}/entry_points.txt").decode()


def test_the_unpacked_wheel_finds_its_data_and_schemas(unpacked: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import govcredit; from govcredit._files import names, schema_names;"
        "print(govcredit.__file__); print(len(names('messages'))); print(len(schema_names('1.0')))"
    )
    where, messages, schemas = run(sys.executable, "-I", "-c", program, str(unpacked), cwd=unpacked).splitlines()
    assert Path(where).is_relative_to(unpacked)
    assert int(messages) == len(list((PACKAGE / "data" / "messages").iterdir()))
    assert int(schemas) == len([path for path in (ROOT / "schemas" / "1.0").iterdir() if path.is_file()]) > 0


def test_the_demo_runs_from_the_unpacked_wheel(unpacked: Path, tmp_path: Path) -> None:
    pytest.importorskip("typer")
    program = (
        "import sys; where, *sys.argv[1:] = sys.argv[1:]; sys.path.insert(0, where);"
        "from govcredit.__main__ import main; sys.exit(main())"
    )
    shown = run(sys.executable, "-I", "-c", program, str(unpacked), "demo", "--out", str(tmp_path), cwd=tmp_path)
    assert shown.strip()
    assert any(tmp_path.iterdir())


def test_the_source_distribution_can_be_tested(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {member.name.partition("/")[2] for member in archive.getmembers()}
    needed = {
        "Makefile",
        "conftest.py",
        "constraints.txt",
        "pyproject.toml",
        "LICENSE",
        "NOTICE",
        "README.md",
        "noxfile.py",
    }
    assert needed <= held
    assert {f"src/{path}" for path in files(PACKAGE, "govcredit")} <= held
    assert files(ROOT / "schemas", "schemas") <= held
    assert not any(path.startswith(("docs/_build", ".venv", ".nox")) for path in held)


def test_the_constraints_pin_versions_and_name_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if re.fullmatch(r"[a-z0-9][a-z0-9-]*==[0-9][0-9a-z.]*", line) is None] == []
    assert len({name(line) for line in pins}) == len(pins)
    assert "://" not in "\n".join(lines)


def test_every_dependency_has_its_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    extras = project["project"]["optional-dependencies"].values()
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked += [line for lines in (*extras, *groups) for line in lines if isinstance(line, str)]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert {name(line) for line in asked} - {name(line) for line in pins} == {"govcredit"}
