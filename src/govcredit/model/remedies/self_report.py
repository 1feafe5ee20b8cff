"""A unit's own report of its dishonesty (失信情况报告)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, SelfReportId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage
from govcredit.model.values import Period

__all__ = ("SelfReport",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class SelfReport:
    """The report by which a unit tells of its own dishonesty, or that there was none (失信情况报告).

    Source: 新会 二（五）.

    >>> SelfReport(id="s", organ="a", occasion="periodic", deadline=date(2026, 7, 10), none_found=True).about
    ()
    """

    id: Annotated[SelfReportId, Open(), Doc("Identifier of the unit's own report", zh="失信情况报告编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that reports", zh="填报单位")]
    occasion: Annotated[Code | None, Open(), Codes("self-report-occasion"), Doc("Why it reports", zh="报告情形")] = None
    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    filed: Annotated[date | None, Open(), Doc("Day on which it was sent in", zh="报送日期")] = None
    none_found: Annotated[bool | None, Open(), Doc("Whether it reports that there was none", zh="是否零报告")] = None
    about: Annotated[tuple[ItemReference, ...], Doc("Records and breaches that it reports", zh="报告的失信事项")] = ()
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    undertakes: Annotated[Passage | None, Sensitive("other"), Doc("What the body undertakes to do", zh="整改措施")] = (
        None
    )
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
