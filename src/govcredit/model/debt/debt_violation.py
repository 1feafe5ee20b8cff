"""Violations in taking up, using and repaying debt (债务违法违规)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import ArchiveId, Code, DebtViolationId, OrganId, RecordId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage
from govcredit.model.values import Money

__all__ = ("DebtViolation",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DebtViolation:
    """A violation in the course of a government's debt, with who answers for it (债务违规行为).

    Source: 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13; 预算法第九十四条.

    >>> DebtViolation(id="v", organ="county-1", kind="unlawful-guarantee", found=date(2026, 2, 1)).answerable
    ()
    """

    id: Annotated[DebtViolationId, Open(), Doc("Identifier of the violation", zh="债务违规编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that broke the rules", zh="违规单位")]
    kind: Annotated[Code, Open(), Codes("debt-violation"), Doc("Kind of the violation", zh="违规类型")]
    of: Annotated[tuple[ItemReference, ...], Doc("Debts and guarantees concerned", zh="所涉债务")] = ()
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    committed: Annotated[date | None, Open(), Doc("Day of the act", zh="行为日期")] = None
    found: Annotated[date | None, Open(), Doc("Day on which it was found", zh="发现日期")] = None
    found_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that found it", zh="发现单位")] = None
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    answerable: Annotated[
        tuple[ArchiveId, ...],
        Open(),
        Ref("archive"),
        Doc("Archives of the persons who answer for it", zh="责任人员档案"),
    ] = ()
    corrected: Annotated[date | None, Open(), Doc("Day on which the breach was corrected", zh="纠正日期")] = None
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
