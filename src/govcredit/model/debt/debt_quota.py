"""Quotas of government debt (债务限额)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, DebtQuotaId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Money

__all__ = ("DebtQuota",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DebtQuota:
    """The most that a government may owe at the end of a year, general or special (债务限额).

    Source: 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13; 预算法第三十五条; 预算法实施条例第四十三条、第四十四条.

    >>> DebtQuota(id="q", organ="qijiang", year=2020, kind="general", sum=Money.parse("89.00亿元")).sum.unit
    '亿元'
    """

    id: Annotated[DebtQuotaId, Open(), Doc("Identifier of the debt quota", zh="债务限额编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The government", zh="所属政府")]
    year: Annotated[int, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")]
    kind: Annotated[Code | None, Open(), Codes("debt-kind"), Doc("Kind of debt", zh="债务类型")] = None
    whole_area: Annotated[bool, Open(), Doc("Whether the levels below are counted in", zh="是否含下级")] = False
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    set_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that set it", zh="下达单位")] = None
    approved: Annotated[date | None, Open(), Doc("Day of approval", zh="批准日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
