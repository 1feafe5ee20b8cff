"""Single debts: creditor, rate, term, use, and the schedule of principal and interest (举债)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.debt.due_sum import DueSum
from govcredit.model.fields import JointBodies
from govcredit.model.identity import BondId, BorrowingId, Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Remark
from govcredit.model.values import Deadline, Money, Quantity, Rate

__all__ = ("Borrowing",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Borrowing:
    """A debt that a body took up: a loan, an on-lent loan, or its part of a bond (债务明细).

    Source: 新会 三（七）; 山东 15 (规模, 种类, 利率, 期限, 还本付息, 用途); 滨海 二（三）5; 滑县 五（五）; 江西 13.

    >>> Borrowing(id="b", debtor="county-1", kind="special", sum=Money.parse("3000万元"), term=Deadline.parse("10年")).repayments
    ()
    """

    id: Annotated[BorrowingId, Open(), Doc("Identifier of the borrowing", zh="举债编号")]
    debtor: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that must pay", zh="债务人")]
    jointly_with: JointBodies = ()
    creditor: Annotated[Party | None, Doc("Whom it must be paid to", zh="债权人")] = None
    kind: Annotated[Code | None, Open(), Codes("debt-kind"), Doc("Kind of debt", zh="债务类型")] = None
    bond: Annotated[BondId | None, Open(), Ref("bond"), Doc("The bond", zh="所属债券")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    foreign_sum: Annotated[Quantity | None, Doc("Amount in foreign currency", zh="外币金额")] = None
    rate: Annotated[Rate | None, Doc("Rate of interest", zh="利率")] = None
    rate_text: Annotated[Remark | None, Open(), Doc("Rate as written, where it follows another", zh="利率约定")] = None
    term: Annotated[Deadline | None, Doc("Term from beginning to end", zh="存续期限")] = None
    repayment: Annotated[Code | None, Open(), Codes("repayment-mode"), Doc("Mode of repayment", zh="还本方式")] = None
    taken: Annotated[date | None, Open(), Doc("Day on which it was taken up", zh="举借日期")] = None
    use: Annotated[Remark | None, Open(), Doc("What it is used for", zh="资金用途")] = None
    budgeted: Annotated[bool | None, Open(), Doc("Whether the budget provides for it", zh="是否纳入预算")] = None
    repayments: Annotated[tuple[DueSum, ...], Doc("Principal and interest, due and paid", zh="还本付息计划")] = ()
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
