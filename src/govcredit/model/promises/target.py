"""Figures that were promised, with what was reached (目标指标)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.notes import Doc, Open, Size, masked
from govcredit.model.plans.schedule import Schedule

__all__ = ("Target",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Target:
    """A figure that was promised, with what was reached (目标值与完成值).

    The values `planned` and `achieved` are in `unit`.

    Source: 山东 5 (plans, yearly plans and government work reports); 滑县 二（三）.
    """

    indicator: Annotated[str, Open(), Size(least=1, most=200), Doc("Indicator", zh="指标名称")]
    unit: Annotated[str | None, Open(), Size(least=1, most=20), Doc("Unit as written", zh="计量单位")] = None
    planned: Annotated[Decimal | None, Open(), Doc("Value that was promised", zh="目标值")] = None
    achieved: Annotated[Decimal | None, Open(), Doc("Value that was reached", zh="完成值")] = None
    by_when: Annotated[date | None, Open(), Doc("Day by which it is to be reached", zh="目标日期")] = None
    schedule: Annotated[Schedule | None, Doc("When it is to be done", zh="时间进度")] = None
    measured: Annotated[date | None, Open(), Doc("Day of the figure", zh="统计日期")] = None
