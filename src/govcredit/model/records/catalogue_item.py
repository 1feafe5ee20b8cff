"""The catalogue of what a body must report: what, how often and how public (目录事项)."""

from typing import Annotated, final

import attrs

from govcredit.model.identity import CatalogueItemId, Code, KindName, OrganId, OrganKind
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name, Recurrence, Remark
from govcredit.model.values import Deadline, Period

__all__ = ("CatalogueField", "CatalogueItem")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class CatalogueField:
    """One data item of an entry of the catalogue (数据项)."""

    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the data item", zh="数据项名称")]
    member: Annotated[Name | None, Open(), Doc("Member of the exchange format that holds it", zh="对应字段")] = None
    needed: Annotated[bool, Open(), Doc("Whether it must be reported", zh="是否必填")] = False
    publicity: Annotated[Code | None, Open(), Codes("disclosure-scope"), Doc("How public it is", zh="公开属性")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class CatalogueItem:
    """An entry of the catalogue: a kind of information that certain bodies must report (目录事项).

    Attributes:
        item_kinds: The kinds of item of the exchange that carry it.
        reporting_bodies: The bodies that must report it; `each` names kinds of body where all of them must.
        every: How often; `limit` says within which time after the event.
        publicity: How public it is.

    Source: 新会 二（三）, （四） and （六）; 山东 9; 滨海 一（二）2; 滑县 二（二）; 江西 9; 全国公共信用信息基础目录.

    >>> CatalogueItem(id="c", title="行政处罚", item_kinds=("decision",), limit=Deadline.parse("7个工作日")).publicity is None
    True
    """

    id: Annotated[CatalogueItemId, Open(), Doc("Identifier of the catalogue item", zh="目录事项编号")]
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the catalogue item", zh="目录事项名称")]
    information_class: Annotated[
        Code | None, Open(), Codes("catalogue-class"), Doc("Class of public credit information", zh="信息类别")
    ] = None
    item_kinds: Annotated[tuple[KindName, ...], Open(), Doc("Kinds of items that carry it", zh="对应记录种类")] = ()
    reporting_bodies: Annotated[
        tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that must report it", zh="报送单位")
    ] = ()
    each: Annotated[tuple[OrganKind, ...], Open(), Doc("The kinds of body that a group means", zh="对应机构类型")] = ()
    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    every: Annotated[Recurrence | None, Open(), Doc("How often", zh="更新周期")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    limit_event: Annotated[Remark | None, Open(), Doc("Event from which the time limit runs", zh="起算事项")] = None
    publicity: Annotated[Code | None, Open(), Codes("disclosure-scope"), Doc("How public it is", zh="公开属性")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    data: Annotated[tuple[CatalogueField, ...], Doc("Data items", zh="数据项")] = ()
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
