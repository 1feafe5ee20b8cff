"""What all verbs share: the reader's language, exit codes, writing, and tables whose Chinese columns line up."""

import locale
import os
import sys
from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import Annotated, TypeAlias, final

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from govcredit.findings import Language

__all__ = ("ExitCode", "LanguageOption", "Shown", "ShownOption", "Spoken", "language", "print_table", "say", "tell")


@final
class ExitCode(IntEnum):
    """What the command says to the shell."""

    OK = 0
    ERRORS_FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4


@final
class Shown(StrEnum):
    """How a result is printed: for people, or as a document."""

    TEXT = "text"
    JSON = "json"


ShownOption: TypeAlias = Annotated[Shown, typer.Option("--format", help="输出格式 / output format")]


@final
class Spoken:
    """The language that a command was asked to speak, before its verb or after it; the last one counts."""

    def __init__(self) -> None:
        self.option: str | None = None


def _spoken(context: typer.Context, option: str | None) -> str | None:
    held = context.find_object(Spoken)
    if option is not None:
        language(option)
        if held is not None:
            held.option = option
    return option if held is None else held.option


LanguageOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--lang",
        help="zh 或 en；默认随系统语言 / zh or en; the locale's by default",
        metavar="zh|en",
        callback=_spoken,
    ),
]


def language(option: str | None) -> Language:
    """Return the reader's language: the option, else English where the locale says so, else Chinese.

    Raises:
        typer.BadParameter: The option is neither ``zh`` nor ``en``.
    """
    if option is None:
        said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
        return "en" if (said or locale.getlocale()[0] or "").lower().startswith("en") else "zh"
    if option == "zh":
        return "zh"
    if option == "en":
        return "en"
    raise typer.BadParameter(f"{option}: zh | en", param_hint="--lang")


def say(text: str) -> None:
    """Write one line to standard output, as UTF-8 whatever the terminal is set to."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """Write one line to standard error: what is said about a document whose bytes go to standard output."""
    sys.stderr.write(f"{text}\n")


def print_table(headings: Iterable[str], groups: Iterable[Iterable[Iterable[str]]]) -> None:
    """Write a table whose columns line up although Chinese characters are two cells wide.

    Args:
        headings: The heading of each column.
        groups: The rows, in groups with a line between them.
    """
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for rows in groups:
        for row in rows:
            table.add_row(*row)
        table.add_section()
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        say(line.rstrip())


_PIPE_WIDTH = 1000  # a pipe has no edge: each row stays on its line
