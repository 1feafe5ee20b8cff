"""What an assessment or an evaluation gave for one indicator (指标得分)."""

from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code
from govcredit.model.notes import Codes, Doc, Open, Sensitive, Size, masked
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Remark

__all__ = ("IndicatorValue",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class IndicatorValue:
    """What an assessment or an evaluation gave for one indicator (指标得分).

    The value `measured_value` is in `unit`.

    Source: 新会 一（二） and 三（六）; 山东 5, 8 and 16; 滨海 二（一）3 and 二（三）6; 滑县 二（三）, 三（二） and 五（七）; 江西 2 and 14.
    """

    indicator: Annotated[str, Open(), Size(least=1, most=200), Doc("Indicator", zh="指标名称")]
    topic: Annotated[
        Code | None, Open(), Codes("evaluation-content"), Doc("What the indicator is about", zh="评价内容")
    ] = None
    measured_value: Annotated[Decimal | None, Open(), Doc("Value that was measured", zh="指标值")] = None
    unit: Annotated[str | None, Open(), Size(least=1, most=20), Doc("Unit as written", zh="计量单位")] = None
    points: Annotated[Decimal | None, Open(), Doc("Points", zh="得分")] = None
    full_points: Annotated[Decimal | None, Open(), Doc("Points that can be had at most", zh="满分")] = None
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None
