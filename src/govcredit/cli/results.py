"""As what verbs write or print their results (结果格式)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, TypeAlias, final

import typer

from govcredit.cli.console import Shown, say
from govcredit.exchange.results import dumps_result

__all__ = ("PicturesOption", "ResultForm", "ResultFormOption", "on_page", "print_result", "told")


@final
class ResultForm(StrEnum):
    """As what a result is written: 文本, 数据, 网页."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


ResultFormOption: TypeAlias = Annotated[ResultForm, typer.Option("--format", help="输出格式 / output format")]

PicturesOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--pictures", help="网页中加入统计图，需要附加包 charts / pictures on the page; needs the extra charts"
    ),
]


def on_page(form: ResultForm, *, pictures: bool) -> None:
    """Refuse pictures that no page would show.

    Raises:
        typer.BadParameter: They are asked for, and it is no page that is written.
    """
    if pictures and form is not ResultForm.HTML:
        raise typer.BadParameter("与 --format html 一起使用 / goes with --format html", param_hint="--pictures")


def told(document: object, lines: Iterable[str], form: ResultForm) -> bytes:
    """Return a result as the canonical document, else as lines of text."""
    if form is ResultForm.JSON:
        return dumps_result(document) + b"\n"
    return "".join(f"{line}\n" for line in lines).encode()


def print_result(document: object, lines: Iterable[str], form: Shown) -> None:
    """Print a result as the canonical document on one line, else as lines of text."""
    if form is Shown.JSON:
        lines = (dumps_result(document).decode(),)
    for line in lines:
        say(line)
