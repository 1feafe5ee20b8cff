"""What the two READMEs show is what the library prints."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("README.md", "README.zh-CN.md")


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_the_output_shown_is_the_output_of_the_code_above_it(name: str) -> None:
    (shown,) = (block for block in blocks(name, "python") if "print(" in block)
    command = [sys.executable, "-X", "utf8", "-c", shown]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    assert done.stdout == blocks(name, "text")[0]


def test_both_show_the_same_commands_and_the_same_code() -> None:
    without_comments = [
        [re.sub(r"\s*#.*|\"en\"", "", block) for block in blocks(name, "python") + blocks(name, "console")]
        for name in NAMES
    ]
    assert without_comments[0] == without_comments[1]
