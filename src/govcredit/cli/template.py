"""The verb ``template``: an empty workbook for clerks to fill in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, final

import typer

from govcredit.adapters.excel import template as workbook
from govcredit.cli.console import ExitCode
from govcredit.cli.outputs import written

__all__ = ("TemplateKind", "template")


@final
class TemplateKind(StrEnum):
    """What a workbook is for: 台账, 失信记录, 承诺, 应付款项, 诚信档案, 政府债务."""

    LEDGER = "ledger"
    RECORDS = "records"
    COMMITMENTS = "commitments"
    PAYMENTS = "payments"
    ARCHIVES = "archives"
    DEBT = "debt"


def template(
    kind: Annotated[TemplateKind, typer.Argument(help="模板种类 / what the workbook is for", show_default=False)],
    *,
    out: Annotated[Path, typer.Option(help="写入的文件 / file to write")],
) -> int:
    """Write a workbook with Chinese headings, drop-downs from the code lists, notes, and text format for identifiers."""
    written(out, (workbook(kind.value),))
    return ExitCode.OK
