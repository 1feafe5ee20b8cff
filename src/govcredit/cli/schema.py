"""The verb ``schema``: write the JSON Schema of the exchange format."""

import json
from pathlib import Path
from typing import Annotated

import typer

from govcredit.cli.console import ExitCode, say
from govcredit.exchange.schema import bundle_schema

__all__ = ("schema",)


def schema(
    out: Annotated[Path | None, typer.Option("--out", help="写入文件 / write to a file")] = None,
) -> int:
    """Write the JSON Schema 2020-12 of the bundle, derived from the model."""
    text = json.dumps(bundle_schema(), ensure_ascii=False, indent=2)
    if out is None:
        say(text)
    else:
        out.write_text(f"{text}\n", encoding="utf-8")
    return ExitCode.OK
