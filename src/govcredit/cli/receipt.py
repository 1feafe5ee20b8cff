"""The verb ``receipt``: take in an exchange item by item and answer its sender."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final

import typer

from govcredit.adapters.intake import as_lines, file_name
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language
from govcredit.cli.inputs import bundle_or_exit, once, opened
from govcredit.cli.outputs import written
from govcredit.cli.results import print_result
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import dumps
from govcredit.exchange.receipts import Reception, receive, receive_lines
from govcredit.exchange.results import dumps_result
from govcredit.findings import Language, word
from govcredit.model.bundle import Bundle
from govcredit.model.receipt import ExchangeVerdict, Receipt, ReceiptEntry
from govcredit.model.report import FindingEntry

__all__ = ("receipt", "receipt_text")

_VERDICTS: Final[Mapping[Language, Mapping[ExchangeVerdict, str]]] = MappingProxyType(
    {
        "zh": MappingProxyType({"accepted": "全部接收", "partly-accepted": "部分接收", "refused": "全部退回"}),
        "en": MappingProxyType({"accepted": "accepted", "partly-accepted": "partly accepted", "refused": "refused"}),
    }
)


def receipt(
    file: Annotated[str, typer.Argument(metavar="FILE", help="收到的文件；- 为标准输入 / what was received")],
    *,
    held: Annotated[
        str | None, typer.Option("--held", help="接收方已有的交换包 / a bundle of what the receiver holds already")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", help="回执编号；默认由文件摘要得出 / identifier; by default from the digest")
    ] = None,
    receiver: Annotated[
        str | None, typer.Option("--receiver", help="接收单位的编号 / identifier of the receiving body")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="出具时间，如 2026-11-25T09:30:00+08:00；默认为现在 / now by default")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="把回执写入文件（JSON） / write the receipt as a document")
    ] = None,
    accepted: Annotated[
        Path | None, typer.Option("--accepted", help="把接收的内容写成交换包 / write what was accepted as a bundle")
    ] = None,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Take in a bundle item by item: one that is wrong costs itself only. Exit with 0 when all of it was accepted."""
    reader = language(lang)
    once(file, held)
    if out is not None and out == accepted:
        raise typer.BadParameter("与 --out 是同一文件 / it is the file of --out", param_hint="--accepted")
    known = None if held is None else bundle_or_exit(held, lang, code=ExitCode.UNREADABLE)
    with opened(file) as stream:
        lines, found = as_lines(stream)
        issued = at if at is not None else datetime.now(tz=UTC).astimezone().isoformat(timespec="seconds")
        reception = Reception(issued_at=issued, receipt_id=name, receiver=receiver, held=known)
        try:
            if found:
                received = receive_lines(lines, reception, file_name=file_name(file))
            else:
                received = receive(b"".join(lines), reception, file_name=file_name(file))
        except InvalidValue as error:
            raise typer.BadParameter(str(error)) from None
    made = received.receipt
    if out is not None:
        written(out, (dumps_result(made),))
    if accepted is not None:
        written(accepted, (dumps(received.bundle or Bundle(version="1.0")),), "--accepted")
    print_result(made, receipt_text(made, reader), form)
    return ExitCode.OK if made.exchange_verdict == "accepted" else ExitCode.ERRORS_FOUND


def receipt_text(made: Receipt, reader: Language) -> Iterator[str]:
    """Yield the lines that a person reads of a receipt: the verdict, the numbers, and what was refused with its reasons."""
    zh = reader == "zh"
    numbers = (made.accepted_items, made.held_items, made.refused_items)
    words = ("接收", "已有", "退回") if zh else ("accepted", "held already", "refused")
    counted = ("，" if zh else ", ").join(f"{word} {number}" for word, number in zip(words, numbers, strict=True))
    yield f"{made.id}{'：' if zh else ': '}{_VERDICTS[reader][made.exchange_verdict]}  {counted}"
    yield f"  {made.examined.source_digest}"
    for found in made.findings:
        yield from _finding(found, "  ", reader)
    for entry in made.entries:
        if entry.verdict == "refused":
            yield f"  {_item(entry, reader)}"
            for found in entry.findings:
                yield from _finding(found, "    ", reader)
    for left in made.left_out:
        yield f"  … {f'另有 {left.more} 个 {left.code} 未列出' if zh else f'{left.more} more {left.code} not listed'}"


def _item(entry: ReceiptEntry, reader: Language) -> str:
    kind = ("无法辨认的记录" if reader == "zh" else "an item that cannot be told") if entry.item_kind is None else ""
    name = "***" if entry.item_kind == "person" and entry.item_id is not None else entry.item_id or ""
    where = entry.pointer if entry.line is None else f"{entry.line}"
    return f"{where} {kind or word(str(entry.item_kind), reader)} {name}".rstrip()


def _finding(found: FindingEntry, indent: str, reader: Language) -> Iterator[str]:
    where = "" if found.line is None else f"{found.line}:{found.column} "
    texts = next(text for text in found.texts if text.language == reader)
    yield f"{indent}{where}{word(found.severity, reader)} {found.code} {found.pointer}".rstrip()
    yield f"{indent}    {texts.message}"
    yield f"{indent}    → {texts.hint}"
