"""The page that a newcomer follows: each command is typed as it is printed, and prints what the page shows."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("typer")
pytest.importorskip("openpyxl")
pytest.importorskip("jinja2")

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "start.md"
BLOCKS: Final = re.compile(
    r"(?:Save it as `(\S+)`:\s*)?(?:<!--- skip[^\n]*\n)?```(console|python|text)\n(.*?)```", flags=re.DOTALL
)
SET_UP: Final = ("$ python3 -m venv .venv", "$ . .venv/bin/activate", '$ pip install "govcredit[cli,excel,report]"')


def steps() -> Iterator[tuple[str, str, str]]:
    """Yield what is done, in order: a command or a program, the file it is saved as, and what the page shows of its output."""
    blocks = BLOCKS.findall(PAGE.read_text(encoding="utf-8"))
    for number, (name, language, text) in enumerate(blocks):
        if language == "console":
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, flags=re.MULTILINE):
                if f"$ {command}" not in SET_UP:
                    yield command, "", shown
        elif language == "python":
            following = blocks[number + 1] if number + 1 < len(blocks) else ("", "", "")
            yield text, name or "-", following[2] if following[1] == "text" else ""


def shows(shown: str, printed: str) -> bool:
    """Whether an output is as a page shows it; an ellipsis stands for anything."""
    wanted = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", shown.strip()))
    return re.fullmatch(wanted, printed.strip(), flags=re.DOTALL) is not None


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        pytest.param("a\n…\nc", "a\nb\nb\nc\n", True, id="left-out"),
        pytest.param("a", "a\nb", False, id="more"),
        pytest.param("a … c", "a b", False, id="other"),
        pytest.param("5.0", "5x0", False, id="no-pattern"),
    ],
)
def test_an_output_is_compared_with_what_is_shown(shown: str, printed: str, *, expected: bool) -> None:
    assert shows(shown, printed) is expected


def test_the_page_sets_up_as_the_test_does() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [line for line in SET_UP if line not in text] == []


def test_following_the_page_leads_to_an_explained_score(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    for done, name, shown in steps():
        if name not in ("", "-"):
            (tmp_path / name).write_text(done, encoding="utf-8")
            continue
        command = ["bash", "-c", done] if name == "" else [sys.executable, "-c", done]
        ran = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
        assert ran.returncode in (0, 1), ran.stderr  # 1 where a document has errors
        assert shows(shown, ran.stdout) if shown else True, f"$ {done}\n{ran.stdout}"
    assert "某县交通运输局" in (tmp_path / "score.html").read_text(encoding="utf-8")
