"""Breaches of agreements and promises (违约)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import JointBodies
from govcredit.model.identity import BreachId, Code, OrganId, RecordId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage
from govcredit.model.values import Money

__all__ = ("Breach",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Breach:
    """A breach of an agreement, a promise or a duty to pay, by either side (违约).

    It is a fact of the contract; it becomes a dishonesty record only when a body recognises it.

    Source: 新会 三（三）, （五） and （八）; 山东 14; 滨海 二（三）1, 2 and 4; 滑县 二（三）, 五（二）, （四） and （五）; 江西 10 and 12; 保障中小企业款项支付条例第三十一条、第三十二条.

    >>> Breach(id="b", of=ItemReference(kind="agreement", id="a-1"), by=Party(organ="county-1"), kind="late-payment").record
    """

    id: Annotated[BreachId, Open(), Doc("Identifier of the breach", zh="违约编号")]
    of: Annotated[ItemReference, Doc("What was broken", zh="所违约事项")]
    by: Annotated[Party, Doc("Who broke it", zh="违约方")]
    jointly_with: JointBodies = ()
    harmed: Annotated[Party | None, Doc("Whom it harmed", zh="受损方")] = None
    kind: Annotated[Code, Open(), Codes("breach-kind"), Doc("Kind of the breach", zh="违约类型")]
    began: Annotated[date | None, Open(), Doc("Day on which it began", zh="违约起始日期")] = None
    found: Annotated[date | None, Open(), Doc("Day on which it was found", zh="发现日期")] = None
    found_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that found it", zh="发现单位")] = None
    claimed_ground: Annotated[
        Code | None, Open(), Codes("change-ground"), Doc("Ground that was claimed", zh="主张的事由")
    ] = None
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    loss: Annotated[Money | None, Doc("Loss caused", zh="造成损失")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    corrected: Annotated[date | None, Open(), Doc("Day on which the breach was corrected", zh="纠正日期")] = None
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
