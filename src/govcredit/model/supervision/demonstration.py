"""Demonstrations: towns, streets, cities and units that strive to be an example of integrity (诚信示范创建)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, DemonstrationId, Level, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Remark
from govcredit.model.values import Period

__all__ = ("Demonstration",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Demonstration:
    """The creation of a demonstration unit, from application to recognition or loss of the title (示范创建).

    Source: 新会 三（九）; 山东 16; 滨海 二（三）6; 滑县 二（一）, （五） and 五（七）; 江西 14.

    >>> Demonstration(id="d", organ="town-1", kind="integrity-township", title="诚信乡镇").granted is None
    True
    """

    id: Annotated[DemonstrationId, Open(), Doc("Identifier of the demonstration", zh="示范创建编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that strives for it", zh="创建单位")]
    kind: Annotated[Code, Open(), Codes("demonstration-kind"), Doc("Kind of the demonstration", zh="创建类型")]
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the demonstration", zh="创建名称")]
    level: Annotated[Level | None, Open(), Doc("Level of government", zh="行政层级")] = None
    applied: Annotated[date | None, Open(), Doc("Day of the application", zh="申请日期")] = None
    conducted: Annotated[Period | None, Doc("From beginning to end of the work", zh="实施期间")] = None
    checked: Annotated[date | None, Open(), Doc("Day on which it was checked", zh="验收日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("check-outcome"), Doc("Outcome", zh="结果")] = None
    granted: Annotated[date | None, Open(), Doc("Day of granting", zh="授予日期")] = None
    granted_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Granting body", zh="授予单位")] = None
    withdrawn: Annotated[date | None, Open(), Doc("Day of withdrawal", zh="撤销日期")] = None
    experience: Annotated[Remark | None, Open(), Doc("What others can learn from it", zh="创建经验")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
