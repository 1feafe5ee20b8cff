"""The verb ``sample``: write a synthetic county, in which nobody lives, to try and to test with."""

import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, final

import typer

from govcredit.cli.console import ExitCode
from govcredit.cli.outputs import written
from govcredit.exchange.documents import dumps

__all__ = ("sample",)


@final
class _Format(StrEnum):
    JSON = "json"
    JSONL = "jsonl"


def sample(
    *,
    seed: Annotated[
        int, typer.Option("--seed", help="随机种子；同一种子结果相同 / the same seed, the same county")
    ] = 1,
    bodies: Annotated[int, typer.Option("--bodies", help="机构数 / how many bodies")] = 80,
    servants: Annotated[int, typer.Option("--servants", help="公职人员数 / how many public employees")] = 100,
    records: Annotated[int, typer.Option("--records", help="政务失信记录数 / how many dishonesty records")] = 50,
    form: Annotated[
        _Format,
        typer.Option("--format", help="输出格式；jsonl 逐行输出，数量不限 / output format; jsonl streams any number"),
    ] = _Format.JSON,
    out: Annotated[Path | None, typer.Option("--out", help="写入文件 / write to a file")] = None,
) -> int:
    """Write a synthetic county with items of every kind; sizes too small for that are raised."""
    lines = _lines(form, seed, {"bodies": bodies, "servants": servants, "records": records})
    if out is None:
        _print(lines)
        return ExitCode.OK
    written(out, lines)
    return ExitCode.OK


def _lines(form: _Format, seed: int, sizes: dict[str, int]) -> Iterator[bytes]:
    # The other verbs do not wait for what makes a county.
    from govcredit.samples.county import county, county_lines  # noqa: PLC0415

    if form is _Format.JSONL:
        yield from county_lines(seed=seed, **sizes)
    else:
        yield dumps(county(seed=seed, **sizes))
        yield b"\n"


def _print(lines: Iterable[bytes]) -> None:
    try:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has enough, such as ``head``. The interpreter shall not stumble over it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
