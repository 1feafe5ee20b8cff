"""Credit checks that were made before a decision (信用核查)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, CreditCheckId, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Remark

__all__ = ("CreditCheck",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class CreditCheck:
    """One check of a subject: whose, for what, by which report or query, with what result (信用核查).

    Source: 新会 二（一）, 二（四）②, 二（五）④, 二（六）, 三（四） and 四（二）; 山东 5, 7, 10, 12 and 13; 滨海 二（二）4 and 二（三）3;
    滑县 四（一） and 五（三）; 江西 5, 9 and 11.

    >>> CreditCheck(id="q", subject=Party(organ="a"), kind="third-party-report", on=date(2026, 5, 6)).found_items
    ()
    """

    id: Annotated[CreditCheckId, Open(), Doc("Identifier of the credit check", zh="信用核查编号")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    kind: Annotated[Code, Open(), Codes("credit-check"), Doc("Kind of the credit check", zh="核查方式")]
    purpose: Annotated[
        Code | None, Open(), Codes("screening-purpose"), Doc("What it was consulted for", zh="查询用途")
    ] = None
    used_for: Annotated[
        ItemReference | None, Doc("The dealing or decision that it was made for", zh="核查所为事项")
    ] = None
    on: Annotated[date | None, Open(), Doc("Day of the check", zh="查核日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that asked", zh="查询单位")] = None
    provider: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that provides the data", zh="数据来源单位")
    ] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    consent: Annotated[Instrument | None, Doc("Consent of the subject", zh="查询授权")] = None
    report: Annotated[Instrument | None, Doc("Report that was used", zh="信用报告")] = None
    found_items: Annotated[tuple[ItemReference, ...], Doc("Records that were found", zh="查得记录")] = ()
    outcome: Annotated[Code | None, Open(), Codes("check-outcome"), Doc("Outcome", zh="结果")] = None
    effect: Annotated[Remark | None, Sensitive("person"), Doc("What followed from it", zh="后续结果")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
