"""Where verbs write: a file or standard output, and never over what they read (输出)."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

__all__ = ("OutOption", "distinct", "made", "written")

OutOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="写入的文件，默认标准输出 / file to write; standard output by default"),
]


def written(out: Path | None, pieces: Iterable[bytes], option: str = "--out") -> None:
    """Write bytes to a file, or to standard output without one.

    Raises:
        typer.BadParameter: The file that the option names cannot be written.
    """
    if out is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        with out.open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        raise typer.BadParameter(f"{out}: {error.strerror}", param_hint=option) from None


def made(folder: Path, option: str = "--out", *, mode: int = 0o777) -> Path:
    """Return a folder, which is made where it is not there.

    Raises:
        typer.BadParameter: The folder that the option names cannot be made.
    """
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise typer.BadParameter(f"{folder}: {error.strerror}", param_hint=option) from None
    return folder


def distinct(file: str, out: Path | None, losses: Path | None) -> None:
    """Refuse a command that would write over what it reads, or twice into one file.

    Raises:
        typer.BadParameter: Two of the files are one.
    """
    for option, target in (("--out", out), ("--losses", losses)):
        if target is not None and (_is(target, file) or (option == "--losses" and target == out)):
            raise typer.BadParameter(
                "会覆盖本命令的另一文件 / it would overwrite a file of this command", param_hint=option
            )


def _is(target: Path, file: str) -> bool:
    return target.exists() and file != "-" and Path(file).exists() and target.samefile(file)
