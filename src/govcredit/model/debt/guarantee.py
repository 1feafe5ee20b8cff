"""Guarantees that a body gave, lawful or not (担保)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import BorrowingId, Code, GuaranteeId, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Passage
from govcredit.model.values import Money, Period

__all__ = ("Guarantee",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Guarantee:
    """A guarantee, letter of comfort or promise to step in for somebody's debt (担保).

    Source: 江西 13; 预算法第三十五条、第九十四条.

    >>> Guarantee(id="g", guarantor="county-1", debtor_party=Party(body_name="某平台公司"), form="commitment-letter").withdrawn is None
    True
    """

    id: Annotated[GuaranteeId, Open(), Doc("Identifier of the guarantee", zh="担保编号")]
    guarantor: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that guarantees", zh="担保单位")]
    debtor_party: Annotated[Party, Doc("Whose debt it is", zh="被担保人")]
    creditor: Annotated[Party | None, Doc("Whom it must be paid to", zh="债权人")] = None
    borrowing: Annotated[BorrowingId | None, Open(), Ref("borrowing"), Doc("The borrowing", zh="所担保债务")] = None
    form: Annotated[Code | None, Open(), Codes("guarantee-form"), Doc("Form in which it was given", zh="担保形式")] = (
        None
    )
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    given: Annotated[date | None, Open(), Doc("Day on which it was given", zh="出具日期")] = None
    lawful: Annotated[bool | None, Open(), Doc("Whether the law allows it", zh="是否合法")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    withdrawn: Annotated[date | None, Open(), Doc("Day of withdrawal", zh="撤销日期")] = None
    called: Annotated[Money | None, Doc("Amount that was called", zh="代偿金额")] = None
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
