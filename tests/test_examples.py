"""Every script in ``examples/`` runs as its docstring says."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
# What extras bring to a script.
NEEDS: Final = {"keep_records": ("sqlalchemy", "alembic"), "ledger_from_plan": ("docx", "icalendar", "jinja2", "lxml")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_script_runs_without_a_word_of_complaint(script: Path) -> None:
    lacking = [name for name in NEEDS.get(script.stem, ()) if find_spec(name) is None]
    if lacking:
        pytest.skip(f"{script.name} needs {', '.join(lacking)}")
    done = subprocess.run([sys.executable, "-W", "error", script], capture_output=True, check=False, cwd=ROOT)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_there_are_examples() -> None:
    assert SCRIPTS
