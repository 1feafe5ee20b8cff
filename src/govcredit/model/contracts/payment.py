"""Payments that the government side owes or is owed: due, paid, in arrears (款项与拖欠)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import JointBodies
from govcredit.model.identity import AgreementId, Code, OrganId, PaymentId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Remark
from govcredit.model.values import Deadline, Money, Rate

__all__ = ("Instalment", "Payment")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Instalment:
    """A part of a payment that was made (已付款项)."""

    on: Annotated[date | None, Open(), Doc("Day of the payment", zh="付款日期")] = None
    on_or_before: Annotated[date | None, Open(), Doc("Day by which it had been paid", zh="最迟付款日期")] = None
    paid: Annotated[Money, Doc("Amount paid", zh="已付金额")]
    means: Annotated[Code | None, Open(), Codes("payment-means"), Doc("Means of payment", zh="支付方式")] = None
    forced: Annotated[
        bool | None, Open(), Doc("Whether that means was forced on the payee", zh="是否强制非现金支付")
    ] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Payment:
    """An amount that is due from one side to another, with all that was paid of it (应付款项).

    Arrears are no kind of their own: what is due, not paid and not in dispute by the deadline is in arrears.

    Attributes:
        kind: For goods, works, deposits, wages of migrant workers and others.
        limit_from: Delivery, acceptance, confirmation of the amount, or what was agreed.
        disputed: The part that is in dispute; the rest must be paid (保障中小企业款项支付条例第十五条).
        late_interest: The rate that the parties agreed for late payment.
        claimed_ground: Why the debtor says that it does not pay; no code below ``never`` of `change-ground` frees it.

    Source: 山东 14; 滨海 二（三）4; 滑县 五（四） and （五）; 江西 12; 发改财金〔2023〕1103号; 保障中小企业款项支付条例第九条至第十七条.

    >>> owed = Payment(
    ...     id="k", debtor="county-1", creditor=Party(body_name="某公司"), kind="works", sum=Money.parse("120万元"),
    ...     deadline=date(2026, 3, 31),
    ... )
    >>> owed.instalments
    ()
    """

    id: Annotated[PaymentId, Open(), Doc("Identifier of the payment due", zh="款项编号")]
    debtor: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that must pay", zh="债务人")]
    jointly_with: JointBodies = ()
    creditor: Annotated[Party | None, Doc("Whom it must be paid to", zh="债权人")] = None
    payees: Annotated[
        int | None, Open(), Bounds(least=1, most=9_999_999), Doc("How many are to be paid", zh="收款人数")
    ] = None
    agreement: Annotated[AgreementId | None, Open(), Ref("agreement"), Doc("The agreement", zh="所属合同")] = None
    kind: Annotated[Code, Open(), Codes("payment-kind"), Doc("Kind of the payment", zh="款项类型")]
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    limit_from: Annotated[
        Code | None, Open(), Codes("payment-basis"), Doc("From what the time limit runs", zh="起算依据")
    ] = None
    limit_from_date: Annotated[date | None, Open(), Doc("Day from which the time limit runs", zh="起算日期")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    instalments: Annotated[tuple[Instalment, ...], Doc("What was paid", zh="付款情况")] = ()
    disputed: Annotated[Money | None, Doc("Amount in dispute", zh="争议金额")] = None
    late_interest: Annotated[Rate | None, Doc("Rate for late payment", zh="逾期利率")] = None
    rate_text: Annotated[Remark | None, Open(), Doc("Rate as written, where it follows another", zh="利率约定")] = None
    claimed_ground: Annotated[
        Code | None, Open(), Codes("change-ground"), Doc("Ground that was claimed", zh="主张的事由")
    ] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
