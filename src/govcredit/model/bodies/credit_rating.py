"""Credit ratings of bodies themselves (政府信用评级)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.identity import CreditRatingId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name, Number
from govcredit.model.values import Period

__all__ = ("CreditRating",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class CreditRating:
    """The credit rating of a government, town, zone or department by an agency (信用评级).

    It tells the ability and will to repay; how far a body keeps faith is told by an evaluation.

    Source: 滨海 二（三）5 and 附件 17; 滑县 五（五） and 附件 18; 江西 13.
    """

    id: Annotated[CreditRatingId, Open(), Doc("Identifier of the rating", zh="信用评级编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that is rated", zh="受评机构")]
    evaluator: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that rates or evaluates", zh="评级评价机构")
    ] = None
    commissioned_by: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that asked and paid for it", zh="委托单位")
    ] = None
    method: Annotated[Name | None, Open(), Doc("Method or scheme, with its version", zh="评价方法")] = None
    grade: Annotated[Number | None, Open(), Doc("Grade as printed", zh="等级")] = None
    outlook: Annotated[Number | None, Open(), Doc("Outlook as printed", zh="评级展望")] = None
    points: Annotated[Decimal | None, Open(), Doc("Points", zh="得分")] = None
    full_points: Annotated[Decimal | None, Open(), Doc("Points that can be had at most", zh="满分")] = None
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
