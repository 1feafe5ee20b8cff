"""How a promise or an agreement was changed, and whether the law allowed it (依法变更)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.texts import Passage, Remark
from govcredit.model.values import Money

__all__ = ("LawfulChange",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class LawfulChange:
    """The change of a promise or of an agreement: its ground, its procedure and the compensation (依法变更与补偿).

    Only national interest, public interest or another statutory ground allows it. A ground that the law never admits, such
    as a change of officials, can be written down too: that it was claimed is a fact.

    Source: 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12; 优化营商环境条例第三十一条; 民营经济促进法第七十条.
    """

    ground: Annotated[Code, Open(), Codes("change-ground"), Doc("Ground of the change", zh="变更事由")]
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    procedure: Annotated[Remark | None, Open(), Doc("Procedure that was followed", zh="履行程序")] = None
    content: Annotated[Passage | None, Sensitive("commercial"), Doc("Content of the change", zh="变更内容")] = None
    notified: Annotated[date | None, Open(), Doc("Day on which the other side was told", zh="告知日期")] = None
    loss: Annotated[Money | None, Doc("Loss caused", zh="造成损失")] = None
    compensation: Annotated[Money | None, Doc("Compensation granted", zh="补偿金额")] = None
    compensated: Annotated[date | None, Open(), Doc("Day on which it was compensated", zh="补偿支付日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
