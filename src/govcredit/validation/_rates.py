"""Rates, points and percentages: what cannot be, and what is hardly meant (比率、得分和百分比)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.shapes import Member, Record
from govcredit.model.values import Rate
from govcredit.model.walks import walk
from govcredit.validation.rules import NotApplicable, Yielded

__all__ = (
    "A_YEAR",
    "PARTS",
    "PERCENT",
    "YEARLY_RATES",
    "is_indicator",
    "is_points",
    "is_rate",
    "names",
    "percentage_above_hundred",
    "points_above_full",
    "rate",
)

_WHOLE: Final = 100


def names(member: Member) -> dict[str, str]:
    """Return the parameters that name a member in both languages."""
    doc = member.doc
    return {} if doc is None else {"member_zh": doc.zh, "member_en": doc.en}


def is_rate(member: Member) -> bool:
    """Whether a member holds a rate."""
    shape = member.element
    return isinstance(shape, Record) and shape.cls is Rate


def is_points(member: Member) -> bool:
    """Whether a member holds points."""
    return member.name == "points"


def is_indicator(member: Member) -> bool:
    """Whether a member names an indicator."""
    return member.name == "indicator"


# Between which rates of a year, in per cent, a rate of interest or of discount is believed. Nothing is a rate as well.
YEARLY_RATES: Final[Mapping[str, tuple[Decimal, Decimal]]] = MappingProxyType(
    {
        "Bond.rate": (Decimal("0.15"), Decimal(20)),
        "Borrowing.rate": (Decimal("0.15"), Decimal(36)),
        "PppProject.discount": (Decimal("0.15"), Decimal(20)),
    }
)
A_YEAR: Final[Mapping[str | None, int]] = MappingProxyType({"day": 365, "month": 12, "year": 1, None: 1})


def rate(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of one of several kinds
    """A rate is negative, higher than is believed, or so low that a fraction was written for per cent; a share is over 100 %."""
    seen = False
    for path, member, value, holder in walk(item, is_rate):
        seen = True
        name = f"{type(holder).__name__}.{member.name}"
        told = {**names(member), "rate": _rate_text(value)}
        percent = value.fraction * 100
        if value.value < 0:
            yield finding("amounts.negative", f"{path}/value", **names(member))
        elif name not in YEARLY_RATES:  # a share
            if percent > _WHOLE:
                yield finding("amounts.share-above-whole", path, **told)
        else:
            low, high = YEARLY_RATES[name]
            yearly = percent * A_YEAR[value.per]
            if yearly > high:
                yield finding("amounts.rate-too-high", path, **told)
            elif 0 < yearly < low and getattr(item, "foreign_sum", None) is None:
                yield finding("amounts.rate-as-fraction", path, **told)
    if not seen:
        yield NotApplicable("no-value")


def _rate_text(value: Rate) -> str:
    return f"{value.value} {value.unit}"


def points_above_full(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of one of several kinds
    """Points exceed the points that can be had at most; where extra points are given, the full points lack them."""
    seen = False
    for path, _member, points, holder in walk(item, is_points):
        full: Decimal | None = holder.full_points
        if full is None:
            continue
        seen = True
        if points > full:
            yield finding("amounts.points-above-full", path, points=str(points), full=str(full))
    if not seen:
        yield NotApplicable("no-value")


PERCENT: Final = frozenset({"%", "％", "百分比"})
# The endings of indicators that are a part of a whole. Growth and the fulfilment of a plan may exceed 100 %.
PARTS: Final = (
    *("办结率", "报送率", "到庭率", "参与率", "出庭率", "答复率", "反馈率", "覆盖率", "公开率", "公示率", "归集率"),
    *("合格率", "合规率", "回复率", "及时率", "建档率", "履行率", "履约率", "满意率", "签订率", "按期率", "按时率"),
    *("整改率", "正确率", "知晓率", "准确率", "准时率", "兑现率"),
)


def percentage_above_hundred(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of one of several kinds
    """A percentage that is a part of a whole, such as 按时办结率, is over 100."""
    seen = False
    for path, _member, indicator, holder in walk(item, is_indicator):
        if holder.unit not in PERCENT or not indicator.endswith(PARTS):
            continue
        for name in ("planned", "achieved", "measured_value"):
            value: Decimal | None = getattr(holder, name, None)
            if value is not None:
                seen = True
                if value > _WHOLE:
                    below = f"{path.removesuffix('/indicator')}/{name}"
                    yield finding("amounts.percentage-above-hundred", below, indicator=indicator, percentage=str(value))
    if not seen:
        yield NotApplicable("no-value")
