"""The sending of a record or a result to a platform or a body that must have it (推送)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.texts import Name

__all__ = ("Push",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Push:
    """The sending of a record or a result to a platform or a body that must have it (归集与推送).

    Source: 山东 6 and 9; 滨海 二（二）3; 滑县 四（二） and 五（五）; 江西 6.
    """

    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    platform: Annotated[Code | None, Open(), Codes("platform"), Doc("Platform that must have it", zh="推送平台")] = None
    platform_name: Annotated[Name | None, Open(), Doc("Name of the platform", zh="平台名称")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    sent: Annotated[date | None, Open(), Doc("Day of sending", zh="推送日期")] = None
    confirmed: Annotated[date | None, Open(), Doc("Day on which the receiver confirmed it", zh="回执日期")] = None
