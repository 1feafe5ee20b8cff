"""What verbs read: files and standard input, one JSON text or JSON Lines, and whether they could be opened."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, TypeAlias, final

import typer
from rich.console import Console
from rich.progress import Progress

from govcredit.adapters.intake import read_exchange
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, language, tell
from govcredit.cli.packed import Unfit, is_packed, plain
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import Outcome
from govcredit.findings import Report, finding
from govcredit.model.bundle import Bundle

__all__ = (
    "FileArgument",
    "FilesArgument",
    "Unopened",
    "bundle_or_exit",
    "once",
    "opened",
    "read_or_exit",
    "sound_or_exit",
    "value_or_exit",
)

FileArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="文件；- 为标准输入 / a file; - is standard input")
]
FilesArgument: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="文件；- 为标准输入 / files; - is standard input")
]

_LONG_WORK: Final = 4_000_000  # bytes; a file above it is read with a progress bar


@final
class Unopened(Exception):  # it says what happened
    """A file cannot be opened or read; the report says why."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(name)
        unreadable = finding("file.unreadable", reason=error.strerror or type(error).__name__)
        found = error.found if isinstance(error, Unfit) else unreadable
        self.report = FileReport(file=name, report=Report(findings=(found,)))


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Open a file for reading bytes, with a progress bar where that takes long; ``-`` is standard input.

    What is packed by gzip is unpacked as it is read.

    Raises:
        Unopened: It cannot be opened, or not be read.
    """
    try:
        if name == "-":
            with plain(sys.stdin.buffer, is_packed(sys.stdin.buffer)) as unpacked:
                yield unpacked
            return
        with Path(name).open("rb") as stream, _progress() as progress:
            size = Path(name).stat().st_size
            packed = is_packed(stream)
            shown = size > _LONG_WORK and not progress.disable
            watched = progress.wrap_file(stream, total=size, description=name) if shown else stream
            with plain(watched, packed) as unpacked:
                yield unpacked
    except OSError as error:
        raise Unopened(name, error) from None


def read_or_exit(name: str, lang: str | None, *, code: int) -> tuple[Outcome, Bundle, bool]:
    """Read a bundle that a verb cannot do without, and say whether it came as JSON Lines.

    Raises:
        typer.Exit: The document has errors, which are printed.
        Unopened: The file cannot be opened.
    """
    with opened(name) as stream:
        outcome, was_lines = read_exchange(stream)
    return outcome, sound_or_exit(outcome, name, lang, code=code), was_lines


def bundle_or_exit(name: str, lang: str | None, *, code: int) -> Bundle:
    """Return a bundle that a verb cannot do without; see `read_or_exit`."""
    return read_or_exit(name, lang, code=code)[1]


def value_or_exit(name: str, lang: str | None) -> Mapping[str, Any]:
    """Return the JSON value of a bundle whose items are to stand beside others, such as a roster of bodies.

    Raises:
        typer.Exit: The document has errors, which are printed.
        Unopened: The file cannot be opened.
    """
    value: Any = unstructure(bundle_or_exit(name, lang, code=ExitCode.UNREADABLE))
    return dict(value)


def sound_or_exit(outcome: Outcome, name: str, lang: str | None, *, code: int) -> Bundle:
    """Return the bundle of a document that is sound; else print its errors and end with a code.

    Raises:
        typer.Exit: The document has errors.
    """
    if outcome.bundle is None:
        for line in to_text(FileReport.of(name, outcome), language(lang)):
            tell(line)
        raise typer.Exit(code)
    return outcome.bundle


def once(*names: str | None) -> None:
    """Refuse a command that would read standard input twice.

    Raises:
        typer.BadParameter: ``-`` is given more than once.
    """
    if names.count("-") > 1:
        raise typer.BadParameter("标准输入只能读一次 / standard input can be read once only", param_hint="-")


def _progress() -> Progress:
    # Bars go to standard error and only to a terminal, and vanish when the file is read; what is printed stays apart.
    errors = Console(stderr=True)
    return Progress(
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    )
