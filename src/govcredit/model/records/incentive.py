"""Incentives for keeping faith (守信激励)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, IncentiveId, OrganId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Remark
from govcredit.model.values import Period

__all__ = ("Incentive",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Incentive:
    """An advantage that a body or a public employee has for keeping faith (激励措施).

    Source: 新会 二（五）; 山东 三（三）; 滨海 三（四）; 滑县 二（五）; 江西 7.

    >>> Incentive(id="i", subject=Party(organ="a"), kind="priority-in-honours").rests_on
    ()
    """

    id: Annotated[IncentiveId, Open(), Doc("Identifier of the incentive", zh="激励措施编号")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    kind: Annotated[Code, Open(), Codes("incentive"), Doc("Kind of the incentive", zh="激励措施种类")]
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    limited_to: Annotated[Remark | None, Open(), Doc("What it is limited to", zh="适用范围")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
