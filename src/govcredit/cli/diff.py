"""The verb ``diff``: what differs between two bundles, item by item."""

from collections.abc import Iterator
from typing import Annotated

import typer

from govcredit.adapters.intake import file_name
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language
from govcredit.cli.inputs import once, read_or_exit
from govcredit.cli.results import print_result
from govcredit.exchange.comparison import diff as compare
from govcredit.exchange.results import examined
from govcredit.findings import Language, word
from govcredit.model.changes import Changes, ItemChange, ValueChange

__all__ = ("diff",)


def diff(
    older: Annotated[str, typer.Argument(metavar="OLDER", help="旧文件 / the older file")],
    newer: Annotated[str, typer.Argument(metavar="NEWER", help="新文件 / the newer file")],
    *,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Say what differs between two bundles and exit with 0 (nothing), 1 (something) or 3 (one of them has errors)."""
    reader = language(lang)
    once(older, newer)
    before, former, _ = read_or_exit(older, lang, code=ExitCode.UNREADABLE)
    after, latter, _ = read_or_exit(newer, lang, code=ExitCode.UNREADABLE)
    changes = compare(former, latter, of=examined(before, file_name(older)), to=examined(after, file_name(newer)))
    print_result(changes, _text(changes, reader), form)
    return ExitCode.ERRORS_FOUND if changes.root or changes.items else ExitCode.OK


def _text(changes: Changes, reader: Language) -> Iterator[str]:
    for value in changes.root:
        yield from _value(value, "")
    for item in changes.items:
        yield f"{_sign(item)} {word(str(item.item_kind), reader)} {_name(item)}"
        for value in item.values:
            yield from _value(value, "    ")
    if not changes.root and not changes.items:
        yield "没有差异" if reader == "zh" else "no differences"


def _value(value: ValueChange, indent: str) -> Iterator[str]:
    arrow = " → ".join(text for text in (value.before, value.after) if text is not None)
    yield f"{indent}{_sign(value)} {value.pointer}  {arrow}"


def _sign(change: ItemChange | ValueChange) -> str:
    return {"added": "+", "removed": "-", "changed": "~"}[change.change]


def _name(item: ItemChange) -> str:
    return "***" if item.item_kind == "person" else str(item.item_id)
