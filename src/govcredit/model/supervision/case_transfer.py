"""Cases handed from administrative enforcement to criminal justice (行政执法与刑事司法衔接)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import AdviceId, CaseTransferId, Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Passage, Title

__all__ = ("CaseTransfer",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class CaseTransfer:
    """The handing over of a case by a body, under the eyes of the procuratorate (案件移送).

    Source: 新会 一（三）.

    >>> CaseTransfer(id="t", organ="bureau", receiver="police", transferred=date(2026, 5, 6)).outcome is None
    True
    """

    id: Annotated[CaseTransferId, Open(), Doc("Identifier of the transfer", zh="案件移送编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that hands over", zh="移送单位")]
    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    title: Annotated[Title | None, Sensitive("person"), Doc("Title of the case", zh="案件名称")] = None
    transferred: Annotated[date | None, Open(), Doc("Day of the transfer", zh="移送日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    accepted: Annotated[date | None, Open(), Doc("Day of acceptance", zh="受理日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("transfer-outcome"), Doc("Outcome", zh="结果")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    review_asked: Annotated[date | None, Open(), Doc("Day on which a review was asked for", zh="提请复议日期")] = None
    review_decided: Annotated[date | None, Open(), Doc("Day on which the review was decided", zh="复议决定日期")] = None
    review_result: Annotated[
        Code | None, Open(), Codes("review-outcome"), Doc("Result of the review", zh="复议结果")
    ] = None
    oversight_advices: Annotated[
        tuple[AdviceId, ...], Open(), Ref("advice"), Doc("Suggestions of the procuratorate on it", zh="检察监督意见")
    ] = ()
    facts: Annotated[Passage | None, Sensitive("person"), Doc("Facts", zh="事实")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
