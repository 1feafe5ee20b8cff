"""Running the command line inside the test process."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from govcredit.__main__ import main


class Ran(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def govcredit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command with arguments, in English unless told otherwise."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["govcredit", *arguments])
        code = main()
        captured = capsys.readouterr()
        return Ran(int(code), captured.out, captured.err)

    return run
