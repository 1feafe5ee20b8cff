"""Balances of government debt, with what was issued and repaid (债务余额)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, DebtBalanceId, OrganId
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Money

__all__ = ("DebtBalance",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DebtBalance:
    """What a government owes on a day, by kind of debt, and how it came to that (债务余额).

    Hidden and contingent debt are kinds like any other, so that each figure says what it counts. An empty figure is
    unknown, not zero.

    Source: 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13; 预算法实施条例第四十四条.

    >>> balance = DebtBalance(
    ...     id="b", organ="qijiang", on=date(2020, 12, 31), kind="general", sum=Money.parse("51.97亿元"), issued_sum=None
    ... )
    >>> balance.principal_of_year is None
    True
    """

    id: Annotated[DebtBalanceId, Open(), Doc("Identifier of the debt balance", zh="债务余额编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The government", zh="所属政府")]
    on: Annotated[date, Open(), Doc("Day of the balance", zh="余额日期")]
    kind: Annotated[Code | None, Open(), Codes("debt-kind"), Doc("Kind of debt", zh="债务类型")] = None
    whole_area: Annotated[bool, Open(), Doc("Whether the levels below are counted in", zh="是否含下级")] = False
    figure_status: Annotated[
        Code | None, Open(), Codes("figure-status"), Doc("How final the figure is", zh="数据口径")
    ] = None
    opening: Annotated[Money | None, Doc("Balance at the beginning of the year", zh="年初余额")] = None
    issued_sum: Annotated[Money | None, Doc("Amount issued in the year", zh="当年举借额")] = None
    principal_of_year: Annotated[Money | None, Doc("Principal repaid in the year", zh="当年还本额")] = None
    interest_of_year: Annotated[Money | None, Doc("Interest paid in the year", zh="当年付息额")] = None
    overdue_sum: Annotated[Money | None, Doc("Principal and interest overdue", zh="逾期本息")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
