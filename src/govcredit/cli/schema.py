"""The verb ``schema``: write the JSON Schema of the exchange format."""

from pathlib import Path
from typing import Annotated

import typer

from govcredit._files import schema_bytes
from govcredit.cli.console import ExitCode, say
from govcredit.cli.outputs import written
from govcredit.exchange.versions import CURRENT

__all__ = ("schema",)


def schema(
    out: Annotated[Path | None, typer.Option("--out", help="写入文件 / write to a file")] = None,
) -> int:
    """Write the published JSON Schema 2020-12 of the bundle."""
    data = schema_bytes(CURRENT.value, "bundle.schema.json")
    if out is None:
        say(data.decode("utf-8").rstrip("\n"))
    else:
        written(out, (data,))
    return ExitCode.OK
