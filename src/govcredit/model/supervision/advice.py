"""Judicial and procuratorial suggestions and the body's reply (司法建议、检察建议)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import Misconduct
from govcredit.model.identity import AdviceId, Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Passage, Title
from govcredit.model.values import Deadline

__all__ = ("Advice",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Advice:
    """A suggestion of a court or a procuratorate to a body: received, answered, carried out (司法检察建议).

    Source: 新会 一（三）; 江西 2; 法释〔2023〕11号第八条; 人民检察院检察建议工作规定 (2019).

    >>> Advice(id="a", organ="bureau", sender="court-1", kind="judicial-suggestion", received=date(2026, 2, 1)).answered is None
    True
    """

    id: Annotated[
        AdviceId, Open(), Doc("Identifier of the court's or procuratorate's suggestion", zh="司法检察建议编号")
    ]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")]
    sender: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that sends it", zh="发送单位")]
    kind: Annotated[Code, Open(), Codes("advice-kind"), Doc("Kind of the advice", zh="建议类型")]
    title: Annotated[Title | None, Open(), Doc("Title of the advice", zh="建议事项")] = None
    content: Annotated[Passage | None, Sensitive("other"), Doc("What is suggested", zh="建议内容")] = None
    misconduct: Misconduct = ()
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    urgent: Annotated[bool, Open(), Doc("Whether harm is spreading", zh="是否紧急")] = False
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    contested: Annotated[date | None, Open(), Doc("Day on which the body contested it", zh="提出异议日期")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    adopted: Annotated[bool | None, Open(), Doc("Whether it was adopted", zh="是否采纳")] = None
    carried_out: Annotated[date | None, Open(), Doc("Day on which it was carried out", zh="落实日期")] = None
    answer: Annotated[Passage | None, Sensitive("other"), Doc("Answer with its reasons", zh="答复内容")] = None
    copied_to: Annotated[tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that had a copy", zh="抄送单位")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
