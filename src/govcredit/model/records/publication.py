"""Acts of publication: where, when, by whom and until when anything was shown to the public (公示与公开)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, PublicationId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Address, Name, Remark, Title

__all__ = ("Publication",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Publication:
    """One act by which an item, or a part of it, was shown to the public (公示公开).

    Every record that is corrected, revoked or repaired must be withdrawn from all places that this kind of item names.

    Attributes:
        ends: When it is known in advance; `taken_down` tells when it in fact ended.

    Source: 新会 二（三）②; 山东 2, 6 and 12; 滨海 二（二）3; 滑县 二（二） and 四（二）; 江西 6, 7, 10 and 12; 国办发〔2025〕22号.

    >>> act = Publication(id="p", of=(ItemReference(kind="record", id="r-1"),), medium="credit-china", published=date(2026, 5, 6))
    >>> act.taken_down is None
    True
    """

    id: Annotated[PublicationId, Open(), Doc("Identifier of the act of publication", zh="公示编号")]
    of: Annotated[tuple[ItemReference, ...], Doc("Items that were shown", zh="公示内容")]
    title: Annotated[Title | None, Open(), Doc("Title under which it was shown", zh="公示标题")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that published it", zh="公示单位")] = None
    medium: Annotated[Code, Open(), Codes("publication-channel"), Doc("Kind of place", zh="公示渠道")]
    site: Annotated[Name | None, Open(), Doc("Name of the website, paper or place", zh="公示平台名称")] = None
    address: Annotated[Address | None, Open(), Doc("Address on the network", zh="网址")] = None
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    ends: Annotated[date | None, Open(), Doc("Last day of the publicity period", zh="公示截止日期")] = None
    taken_down: Annotated[date | None, Open(), Doc("Day on which it was taken down", zh="撤下日期")] = None
    reason: Annotated[Remark | None, Sensitive("other"), Doc("Why it was taken down", zh="撤下原因")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
