"""Applications to repair a record, with their documents, clocks, decision and effect (信用修复)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, RepairId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.records.push import Push
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage
from govcredit.model.values import Deadline

__all__ = ("RepairApplication", "RepairDocument")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RepairDocument:
    """One document that was handed in (修复材料)."""

    kind: Annotated[Code, Open(), Codes("repair-document"), Doc("Kind of the document", zh="材料类型")]
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RepairApplication:
    """An application that the effects of a record shall end, because the duty was carried out (修复申请).

    Three clocks run: acceptance, decision counted from acceptance, and the report of the result. Each has its day here.

    Source: 新会 二（六）; 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8; 国办发〔2025〕22号; 国家发展改革委令第36号.

    >>> application = RepairApplication(
    ...     id="x", of=ItemReference(kind="record", id="r"), applicant=Party(organ="a"), applied=date(2026, 5, 6)
    ... )
    >>> application.effects
    ()
    """

    id: Annotated[RepairId, Open(), Doc("Identifier of the repair application", zh="修复申请编号")]
    of: Annotated[ItemReference, Doc("The item that is to be repaired", zh="修复对象")]
    applicant: Annotated[Party, Doc("Who applies", zh="申请人")]
    channel: Annotated[Code | None, Open(), Codes("complaint-channel"), Doc("Way by which it came", zh="受理渠道")] = (
        None
    )
    applied: Annotated[date | None, Open(), Doc("Day of the application", zh="申请日期")] = None
    papers: Annotated[tuple[RepairDocument, ...], Doc("Documents that were handed in", zh="修复材料")] = ()
    corrected: Annotated[date | None, Open(), Doc("Day on which the breach was corrected", zh="纠正日期")] = None
    forwarded: Annotated[date | None, Open(), Doc("Day on which it was passed on", zh="转办日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")] = None
    accepted: Annotated[date | None, Open(), Doc("Day of acceptance", zh="受理日期")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    outcome: Annotated[Code | None, Open(), Codes("repair-outcome"), Doc("Outcome", zh="结果")] = None
    answer: Annotated[Passage | None, Sensitive("other"), Doc("Answer with its reasons", zh="答复内容")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    effects: Annotated[tuple[Code, ...], Open(), Codes("repair-effect"), Doc("Effects", zh="修复效果")] = ()
    pushes: Annotated[tuple[Push, ...], Doc("Platforms and bodies that it was sent to", zh="归集推送情况")] = ()
    untrue: Annotated[
        date | None, Open(), Doc("Day on which the undertaking was found untrue", zh="承诺不实认定日期")
    ] = None
    barred_until: Annotated[
        date | None, Open(), Doc("Day from which a new application is possible", zh="可再次申请日期")
    ] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
