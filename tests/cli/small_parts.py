"""The command line in a process of its own, judging in small parts, so that there is much to be stopped at."""

import time
from collections.abc import Sequence
from typing import Any, Final

from govcredit.validation import bulk
from tests.forks import command

__all__ = ("SIZE", "run")

SIZE: Final = 100
_PAUSE: Final = 0.01  # seconds in each part, which make sure that it is met


def run(folder: str, temporary: str, arguments: Sequence[str]) -> None:
    """Run a command; what it prints goes into ``out`` and ``err`` of a folder, what it keeps for a while into another."""
    judged: Any = bulk.judged

    def slowly(*given: object, **named: object) -> object:
        time.sleep(_PAUSE)
        return judged(*given, **named)

    bulk.SIZE = SIZE  # type: ignore[misc]  # a constant of the library
    bulk.judged = slowly  # type: ignore[assignment]  # with a pause
    command(folder, {"TMPDIR": temporary}, arguments)
