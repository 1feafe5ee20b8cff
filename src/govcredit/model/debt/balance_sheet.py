"""Balance sheets of governments (政府资产负债表)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import BalanceSheetId, Code, OrganId
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Money

__all__ = ("BalanceLine", "BalanceSheet")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class BalanceLine:
    """One line of a balance sheet (报表项目)."""

    line_item: Annotated[Code, Open(), Codes("balance-item"), Doc("Item of the sheet", zh="报表项目类别")]
    title: Annotated[
        str | None, Open(), Size(least=1, most=200), Doc("Title of the line as printed", zh="报表项目名称")
    ] = None
    opening: Annotated[Money | None, Doc("Balance at the beginning of the year", zh="年初余额")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class BalanceSheet:
    """What a government has and owes on a day (资产负债表).

    Source: 滑县 五（五）.

    >>> sheet = BalanceSheet(id="s", organ="huaxian", on=date(2025, 12, 31))
    >>> sheet.lines
    ()
    """

    id: Annotated[BalanceSheetId, Open(), Doc("Identifier of the balance sheet", zh="资产负债表编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The government", zh="所属政府")]
    on: Annotated[date, Open(), Doc("Day of the balance", zh="余额日期")]
    whole_area: Annotated[bool, Open(), Doc("Whether the levels below are counted in", zh="是否含下级")] = False
    figure_status: Annotated[
        Code | None, Open(), Codes("figure-status"), Doc("How final the figure is", zh="数据口径")
    ] = None
    lines: Annotated[tuple[BalanceLine, ...], Doc("Lines of the sheet", zh="报表明细")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
