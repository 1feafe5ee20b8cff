"""Processes of their own that begin at once: each is a fork of one that has imported the library.

That one is asked through a socket of Unix, and is gone with the tests.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

__all__ = ("FORKS", "command", "started")

FORKS: Final = get_context("forkserver")
# What is not installed is passed over.
FORKS.set_forkserver_preload(
    ["govcredit.cli.app", "govcredit.adapters.web", "uvicorn", "tests.adapters.store.imported"]
)


def command(folder: str, environment: Mapping[str, str], arguments: Sequence[str]) -> None:
    """Run a command in the process that was begun for it; what it prints goes into ``out`` and ``err`` of a folder."""
    from govcredit.__main__ import main  # noqa: PLC0415  # only here: the tests that begin it may do without

    for number, name in ((1, "out"), (2, "err")):
        with Path(folder, name).open("ab") as file:
            os.dup2(file.fileno(), number)
    os.environ.update(environment)
    sys.argv = ["govcredit", *arguments]
    sys.exit(main())


def started(folder: Path, *arguments: str) -> ForkServerProcess:
    """Begin a command; what it prints goes into ``out`` and ``err`` of a folder."""
    process = FORKS.Process(target=command, args=(str(folder), {}, arguments))
    process.start()
    return process
