"""The figures of a fiscal year that ratios are worked out from (财政年度数据)."""

from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, FiscalYearId, OrganId
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Number
from govcredit.model.values import Money

__all__ = ("FiscalYear",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class FiscalYear:
    """Revenue, expenditure and comprehensive financial resources of a government in one year (财政年度数据).

    Source: 新会 三（七）; 山东 5 and 15; 滨海 二（三）5; 滑县 五（五）; 江西 13; 财金〔2015〕21号 (the 10 % of PPP outlay); 国办函〔2016〕88号 (the 10 % of interest).

    >>> FiscalYear(id="f", organ="county-1", year=2025).resources is None
    True
    """

    id: Annotated[FiscalYearId, Open(), Doc("Identifier of the year's figures", zh="财政年度编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The government", zh="所属政府")]
    year: Annotated[int, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")]
    whole_area: Annotated[bool, Open(), Doc("Whether the levels below are counted in", zh="是否含下级")] = False
    figure_status: Annotated[
        Code | None, Open(), Codes("figure-status"), Doc("How final the figure is", zh="数据口径")
    ] = None
    resources: Annotated[Money | None, Doc("Comprehensive financial resources", zh="综合财力")] = None
    general_revenue: Annotated[Money | None, Doc("General public budget revenue", zh="一般公共预算收入")] = None
    general_expenditure: Annotated[Money | None, Doc("General public budget expenditure", zh="一般公共预算支出")] = None
    fund_revenue: Annotated[Money | None, Doc("Government fund revenue", zh="政府性基金收入")] = None
    fund_expenditure: Annotated[Money | None, Doc("Government fund expenditure", zh="政府性基金支出")] = None
    general_interest: Annotated[Money | None, Doc("Interest on general debt", zh="一般债务付息支出")] = None
    special_interest: Annotated[Money | None, Doc("Interest on special debt", zh="专项债务付息支出")] = None
    ppp_outlay: Annotated[Money | None, Doc("Outlay on all partnerships", zh="合作项目支出责任")] = None
    risk_grade: Annotated[Number | None, Open(), Doc("Debt risk grade as printed", zh="债务风险等级")] = None
    assessed_by: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that assessed the risk", zh="风险评估单位")
    ] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
