"""Decisions to sanction a public employee less, or not at all (从宽处理)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import OfArchive
from govcredit.model.identity import Code, LeniencyId, MeasureId, OrganId, RecordId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Passage
from govcredit.model.values import Money

__all__ = ("Leniency",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Leniency:
    """The decision on a public employee who made good after the act (从宽决定).

    The grounds are those of the plans: the loss was recovered, the bad effect removed, or the harm prevented, each by the
    person's own act.

    Source: 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8.

    >>> Leniency(id="k", archive="arch-1", record="r", grounds=("loss-recovered",)).leniency is None
    True
    """

    id: Annotated[LeniencyId, Open(), Doc("Identifier of the decision on leniency", zh="从宽决定编号")]
    archive: OfArchive
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    applied: Annotated[date | None, Open(), Doc("Day of the application", zh="申请日期")] = None
    grounds: Annotated[tuple[Code, ...], Open(), Codes("leniency-ground"), Doc("Grounds", zh="理由类型")] = ()
    acted: Annotated[date | None, Open(), Doc("Day on which the person made good", zh="主动纠正日期")] = None
    recovered: Annotated[Money | None, Doc("Loss recovered", zh="挽回损失金额")] = None
    facts: Annotated[Passage | None, Sensitive("person"), Doc("Facts", zh="事实")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    leniency: Annotated[Code | None, Open(), Codes("leniency-effect"), Doc("How far it is lenient", zh="从宽方式")] = (
        None
    )
    lightened: Annotated[
        tuple[MeasureId, ...], Open(), Ref("measure"), Doc("Measures that were lightened or waived", zh="从宽措施")
    ] = ()
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
