"""As what the verbs about signals, scores and rankings write their results (结果格式)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, TypeAlias, final

import typer

from govcredit.exchange.results import dumps_result

__all__ = ("ResultForm", "ResultFormOption", "told")


@final
class ResultForm(StrEnum):
    """As what a result is written: 文本, 数据, 网页."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


ResultFormOption: TypeAlias = Annotated[ResultForm, typer.Option("--format", help="输出格式 / output format")]


def told(document: object, lines: Iterable[str], form: ResultForm) -> bytes:
    """Return a result as the canonical document, else as lines of text."""
    if form is ResultForm.JSON:
        return dumps_result(document) + b"\n"
    return "".join(f"{line}\n" for line in lines).encode()
