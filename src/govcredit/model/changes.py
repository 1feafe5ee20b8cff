"""Changes: what differs between two documents, item by item and member by member (差异清单)."""

from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.identity import ItemId, KindName
from govcredit.model.notes import Doc, Open, Sensitive, Size, masked
from govcredit.model.report import Examined

__all__ = ("Change", "Changes", "ItemChange", "ValueChange")

Change: TypeAlias = Literal["added", "removed", "changed"]
"""``added`` 新增, ``removed`` 删去, ``changed`` 改动."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ValueChange:
    """One value that differs (值的差异).

    Attributes:
        pointer: JSON Pointer from the item to the value in the newer document; in the older one where it was removed.
        change: Whether it was added, removed or changed.
        before: What it was, as canonical JSON, clipped where it is long; ``***`` where it may not be shown.
        after: What it is now, in the same way.
    """

    pointer: Annotated[str, Open(), Size(least=0, most=300), Doc("JSON Pointer to the value", zh="位置")]
    change: Annotated[Change, Open(), Doc("What happened to it", zh="差异类型")]
    before: Annotated[str | None, Open(), Size(least=1, most=300), Doc("What it was", zh="原值")] = None
    after: Annotated[str | None, Open(), Size(least=1, most=300), Doc("What it is now", zh="现值")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ItemChange:
    """One item that differs (记录的差异)."""

    item_kind: Annotated[KindName | None, Open(), Doc("Kind of the item", zh="记录种类")] = None
    item_id: Annotated[ItemId | None, Sensitive("person"), Doc("Identifier of the item", zh="记录编号")] = None
    change: Annotated[Change, Open(), Doc("What happened to it", zh="差异类型")]
    values: Annotated[tuple[ValueChange, ...], Doc("Values that differ", zh="值的差异")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Changes:
    """What differs between two documents (差异清单).

    Attributes:
        older: The document that it starts from.
        newer: The document that it leads to.
        root: What differs beside the items: manifest, origin, extensions.
        items: The items that were added, removed or changed, in the order of their kinds and identifiers.
    """

    result: Annotated[Literal["changes"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    older: Annotated[Examined, Doc("The document that it starts from", zh="旧文件")]
    newer: Annotated[Examined, Doc("The document that it leads to", zh="新文件")]
    root: Annotated[tuple[ValueChange, ...], Doc("Differences beside the items", zh="记录之外的差异")] = ()
    items: Annotated[tuple[ItemChange, ...], Doc("Items that differ", zh="记录的差异")] = ()
