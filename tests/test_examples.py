"""Every script in ``examples/`` is short, runs as its docstring says from any folder, and prints what is kept of it."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
# What each of these prints, whole; the others print figures of the synthetic county, which change with rules and packs.
PRINTED: Final = ROOT / "tests" / "data" / "examples"
# What extras bring to a script.
NEEDS: Final = {
    "charts_of_a_score": ("altair", "vl_convert"),
    "keep_records": ("sqlalchemy", "alembic"),
    "ledger_from_plan": ("docx", "icalendar", "jinja2", "lxml"),
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_script_runs_without_a_word_of_complaint(script: Path, tmp_path: Path) -> None:
    lacking = [name for name in NEEDS.get(script.stem, ()) if find_spec(name) is None]
    if lacking:
        pytest.skip(f"{script.name} needs {', '.join(lacking)}")
    command = [sys.executable, "-X", "utf8", "-W", "error", str(script)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, encoding="utf-8")  # noqa: S603  # ours
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    printed = PRINTED / f"{script.stem}.txt"
    if printed.exists():
        assert done.stdout == printed.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_script_can_be_read_at_a_glance(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60
    assert f"``python examples/{script.name}" in text


def test_what_is_kept_belongs_to_a_script() -> None:
    assert {each.stem for each in PRINTED.iterdir()} <= {each.stem for each in SCRIPTS}
    assert len(list(PRINTED.iterdir())) == 9
