"""What outside parties gathered about a subject, as a supplement only (第三方采集信息)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import OrganId, OutsideFindingId
from govcredit.model.notes import Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance, Source
from govcredit.model.relations import Party
from govcredit.model.texts import Passage, Remark

__all__ = ("OutsideFinding",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class OutsideFinding:
    """Information on dishonesty that a third party gathered and no office has recognised (第三方补充信息).

    It is kept apart from dishonesty records: nothing was decided, so no sanction and no score may rest on it.

    Source: 江西 3②.

    >>> OutsideFinding(id="o", subject=Party(organ="town-1"), gathered_by="agency", gathered=date(2026, 5, 6)).verified_on
    """

    id: Annotated[OutsideFindingId, Open(), Doc("Identifier of the information", zh="第三方信息编号")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    gathered_by: Annotated[OrganId, Open(), Ref("organ"), Doc("The party that gathered it", zh="采集机构")]
    gathered: Annotated[date | None, Open(), Doc("Day on which it was gathered", zh="采集日期")] = None
    origins: Annotated[tuple[Source, ...], Doc("Where it was found", zh="信息出处")] = ()
    fields: IntegrityFields = ()
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    limited_to: Annotated[Remark | None, Open(), Doc("What it is limited to", zh="适用范围")] = None
    verified_on: Annotated[date | None, Open(), Doc("Day on which an office verified it", zh="核实日期")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
