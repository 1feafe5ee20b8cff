"""Honours of bodies and of public employees (荣誉)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import Code, HonourId, Level, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Remark

__all__ = ("Honour",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Honour:
    """An honour that was granted, refused because of a record, or withdrawn (荣誉).

    Source: 新会 二（五） and 三（九）; 山东 5, 7 and 16; 滨海 二（二）4; 滑县 二（一）, （五） and 四（三）; 江西 5, 7 and 14.

    >>> Honour(id="h", subject=Party(organ="a"), title="依法行政示范单位", granted=date(2026, 3, 1)).withdrawn is None
    True
    """

    id: Annotated[HonourId, Open(), Doc("Identifier of the honour", zh="荣誉编号")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the honour", zh="荣誉名称")]
    kind: Annotated[Code | None, Open(), Codes("honour"), Doc("Kind of the honour", zh="荣誉类型")] = None
    level: Annotated[Level | None, Open(), Doc("Level of government", zh="行政层级")] = None
    fields: IntegrityFields = ()
    granted: Annotated[date | None, Open(), Doc("Day of granting", zh="授予日期")] = None
    granted_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Granting body", zh="授予单位")] = None
    refused: Annotated[date | None, Open(), Doc("Day of refusal", zh="取消资格日期")] = None
    withdrawn: Annotated[date | None, Open(), Doc("Day of withdrawal", zh="撤销日期")] = None
    reason: Annotated[
        Remark | None, Sensitive("other"), Doc("Why it was refused or withdrawn", zh="取消或撤销原因")
    ] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
