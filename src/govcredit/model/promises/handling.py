"""Single cases that a service handled, against their clock (办件)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, HandlingId, ServiceId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Number, Remark
from govcredit.model.values import Deadline

__all__ = ("Handling",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Handling:
    """One case: when it was accepted, what time was promised, when it was finished (办件记录).

    Source: 新会 二（三）①; 山东 3 (限时办结制); 滑县 二（三） and （四）.

    >>> case = Handling(id="h", service="s", accepted=date(2026, 5, 6), promised=Deadline.parse("5个工作日"))
    >>> case.done is None
    True
    """

    id: Annotated[HandlingId, Open(), Doc("Identifier of the case", zh="办件编号")]
    service: Annotated[ServiceId, Open(), Ref("service"), Doc("The service item", zh="所涉服务事项")]
    reference_number: Annotated[Number | None, Open(), Doc("Number that the hall gave it", zh="受理编号")] = None
    applicant: Annotated[Party | None, Doc("Who applies", zh="申请人")] = None
    handled_through: Annotated[
        Code | None, Open(), Codes("service-channel"), Doc("Way by which it was handled", zh="办理方式")
    ] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    asked_to_complete: Annotated[
        date | None, Open(), Doc("Day on which the applicant was told what is missing", zh="补正告知日期")
    ] = None
    accepted: Annotated[date | None, Open(), Doc("Day of acceptance", zh="受理日期")] = None
    promised: Annotated[Deadline | None, Doc("Time that is promised", zh="承诺时限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    extended_to: Annotated[date | None, Open(), Doc("Last day after an extension", zh="延期截止日期")] = None
    paused: Annotated[
        Deadline | None, Doc("Time that does not count, such as for expert opinions", zh="不计入时限的时间")
    ] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("handling-outcome"), Doc("Outcome", zh="结果")] = None
    satisfaction: Annotated[Code | None, Open(), Codes("satisfaction"), Doc("How satisfied they were", zh="满意度")] = (
        None
    )
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
