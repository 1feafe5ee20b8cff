"""Requests of courts for assistance to enforcement (协助执行)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import AssistanceId, Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Number, Passage, Remark
from govcredit.model.values import Deadline

__all__ = ("Assistance",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Assistance:
    """A court's request that a body help to enforce, and whether it did (协助执行).

    Source: 新会 一（三）.

    >>> Assistance(id="x", organ="land-bureau", enforcing_court="court-1", received=date(2026, 5, 6)).done is None
    True
    """

    id: Annotated[AssistanceId, Open(), Doc("Identifier of the request for assistance", zh="协助执行编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that must help", zh="协助义务单位")]
    enforcing_court: Annotated[OrganId, Open(), Ref("organ"), Doc("The court that enforces", zh="执行法院")]
    enforcement_number: Annotated[Number | None, Open(), Doc("Number of the enforcement case", zh="执行案号")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    asked_for: Annotated[Passage | None, Sensitive("other"), Doc("What is asked for", zh="协助事项")] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    performance: Annotated[
        Code | None, Open(), Codes("performance-degree"), Doc("How far it was performed", zh="履行情况")
    ] = None
    refusal: Annotated[Remark | None, Sensitive("other"), Doc("Why it was not done", zh="未协助原因")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
