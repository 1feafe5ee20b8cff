"""What the verbs about a store are asked alike, and how they open it (存储命令的共同选项)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, TypeAlias

import typer

from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.store import Store, StoreTrouble, init_store, masked_place, open_store
from govcredit.cli.console import ExitCode, language, tell
from govcredit.errors import InvalidValue
from govcredit.findings import Report

__all__ = ("AtOption", "ByOption", "StoreOption", "moment", "stored")

StoreOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="GOVCREDIT_STORE",
        metavar="PLACE",
        help="SQLite 文件，或者 postgresql://… / a file of SQLite, or the address of PostgreSQL",
    ),
]
ByOption: TypeAlias = Annotated[
    str | None, typer.Option("--by", metavar="ID", help="经办单位的编号 / identifier of the body that does it")
]
AtOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--at", help="时间，如 2026-11-25T09:30:00+08:00；默认为现在 / the time; now by default"),
]


def moment(at: str | None) -> str:
    """Return the time that was given, or that of the reader's clock."""
    return datetime.now().astimezone().isoformat(timespec="seconds") if at is None else at


@contextmanager
def stored(place: str, lang: str | None, *, new: bool = False) -> Iterator[Store]:
    """Open a store for a verb; where it cannot be used, that is told and ends the verb.

    Raises:
        typer.BadParameter: A time or an identifier that was given has another form.
        typer.Exit: The store cannot be used.
    """
    try:
        store = (init_store if new else open_store)(place)
        try:
            yield store
        finally:
            store.close()
    except StoreTrouble as trouble:
        for line in to_text(
            FileReport(file=masked_place(place), report=Report(findings=(trouble.finding,))), language(lang)
        ):
            tell(line)
        raise typer.Exit(ExitCode.UNREADABLE) from None
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from None
