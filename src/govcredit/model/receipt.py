"""Receipts: what the receiver of an exchange took and what it refused, item by item (回执).

The sender learns of each item whether it arrived, under which digest, and what is wrong with it: a batch of a thousand
records with one fault costs that record only. `govcredit.exchange.receipts` makes them.
"""

from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.identity import Code, Digest, ItemId, KindName, OrganId, Timestamp
from govcredit.model.notes import Bounds, Doc, Open, Sensitive, Size, masked
from govcredit.model.report import Examined, FindingEntry, LeftOut

__all__ = ("ExchangeVerdict", "ItemAct", "ItemVerdict", "Receipt", "ReceiptEntry")

ItemAct: TypeAlias = Literal["add", "supersede", "correct", "revoke"]
"""``add`` 新增 (the item revises none), or what its revision does: ``supersede`` 更新, ``correct`` 更正, ``revoke`` 撤销."""

ItemVerdict: TypeAlias = Literal["accepted", "held", "refused"]
"""``accepted`` 已接收, ``held`` 已有 (the receiver held the very same item before), ``refused`` 已退回."""

ExchangeVerdict: TypeAlias = Literal["accepted", "partly-accepted", "refused"]
"""``accepted`` 全部接收, ``partly-accepted`` 部分接收, ``refused`` 全部退回."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReceiptEntry:
    """What became of one item of an exchange (回执明细).

    Attributes:
        item_kind: Its kind; ``None`` where a line does not say.
        item_id: Its identifier; ``None`` where it cannot be read.
        pointer: JSON Pointer to the item in the document, or to the item in its line.
        line: The line of the file, where items stand on lines.
        item_act: What it does: ``add``, or the act of its revision.
        verdict: ``accepted``, ``held`` or ``refused``.
        digest: The digest of its canonical bytes, where it could be read.
        findings: What was found about it.
    """

    item_kind: Annotated[KindName | None, Open(), Doc("Kind of the item", zh="记录种类")] = None
    item_id: Annotated[ItemId | None, Sensitive("person"), Doc("Identifier of the item", zh="记录编号")] = None
    pointer: Annotated[str, Open(), Size(least=0, most=300), Doc("JSON Pointer to the value", zh="位置")]
    line: Annotated[int | None, Open(), Bounds(least=1, most=2**53 - 1), Doc("Line of the file", zh="行")] = None
    item_act: Annotated[ItemAct | None, Open(), Doc("What the item does", zh="记录行为")] = None
    verdict: Annotated[ItemVerdict, Open(), Doc("What became of it", zh="接收结果")]
    digest: Annotated[Digest | None, Open(), Doc("Digest of the item's canonical bytes", zh="记录摘要")] = None
    findings: Annotated[tuple[FindingEntry, ...], Doc("Findings in document order", zh="检查问题")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Receipt:
    """What the receiver of an exchange took and what it refused (回执).

    Attributes:
        id: Identifier that the receiver gives to the receipt.
        issued_at: When it was made.
        sender: The body that sent the exchange, as its manifest says.
        receiver: The body that received it.
        examined: The document that was received.
        exchange_verdict: ``refused`` when something is wrong with the exchange as a whole, such as its manifest: then no item is
            accepted.
        accepted_items: How many items were accepted.
        held_items: How many the receiver held already.
        refused_items: How many were refused.
        entries: What became of each item, in document order.
        findings: What was found about the exchange as a whole.
    """

    result: Annotated[Literal["receipt"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    id: Annotated[Code, Open(), Doc("Identifier of the receipt", zh="回执编号")]
    issued_at: Annotated[Timestamp, Open(), Doc("When it was made out", zh="出具时间")]
    sender: Annotated[OrganId | None, Open(), Doc("The body that sends it", zh="发送单位")] = None
    receiver: Annotated[OrganId | None, Open(), Doc("The body that it is for", zh="接收单位")] = None
    examined: Annotated[Examined, Doc("The document that it is about", zh="所涉文件")]
    exchange_verdict: Annotated[ExchangeVerdict, Open(), Doc("What became of the exchange", zh="接收结论")]
    accepted_items: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Items accepted", zh="接收数量")]
    held_items: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Items held already", zh="已有数量")]
    refused_items: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Items refused", zh="退回数量")]
    entries: Annotated[tuple[ReceiptEntry, ...], Doc("What became of each item", zh="回执明细")] = ()
    findings: Annotated[tuple[FindingEntry, ...], Doc("Findings in document order", zh="检查问题")] = ()
    left_out: Annotated[tuple[LeftOut, ...], Doc("Findings that are not listed", zh="未列问题")] = ()
