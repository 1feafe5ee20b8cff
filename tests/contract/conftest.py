"""What the tests of the contract share: the zip as its reader unpacks it, and Node with the packages of ``npm ci``."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

from govcredit.exchange.versions import CURRENT

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = Path(__file__).resolve().parent / "node_modules"
REQUIRED_BY: Final = ("CI", "GOVCREDIT_NODE")


@pytest.fixture(scope="session")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the zip that `make contract` writes."""
    folder = tmp_path_factory.mktemp("zipped")
    command = (sys.executable, str(ROOT / "tools" / "build_zip.py"), str(folder))
    done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603  # our own
    assert done.returncode == 0, done.stderr
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="session")
def unpacked(zipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the one folder that the zip holds."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)  # built a moment ago, from this folder
    return folder / f"govcredit-contract-{CURRENT.value}"


@pytest.fixture(scope="session")
def node() -> str:
    """Return the command of Node; without it or its packages skip the test, or fail it where it must run."""
    command = shutil.which("node")
    if command is not None and PACKAGES.is_dir():
        return command
    missing = "Node.js is not there" if command is None else "its packages are not there: run npm ci in tests/contract"
    if any(os.environ.get(name) for name in REQUIRED_BY):
        pytest.fail(f"{missing}; the tests in other languages must run where {' or '.join(REQUIRED_BY)} is set")
    pytest.skip(missing)


@pytest.fixture(scope="session")
def programs(node: str, unpacked: Path) -> Path:  # noqa: ARG001  # without Node there is nothing to prepare
    """Return the folder of the programs for Node, with their packages beside them."""
    folder = unpacked / "runners" / "node"
    (folder / "node_modules").symlink_to(PACKAGES)
    return folder
