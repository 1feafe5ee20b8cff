"""Compound values: money, quantities, rates, periods, deadlines, and why something is absent.

In the exchange format each is a JSON object. Text forms such as ``12.5万元`` or ``7个工作日`` are read by ``parse`` at the
doors (packs, tables, plan texts), never in the format. Amounts are exact decimals; nothing is rounded here.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.model.notes import Bounds, Doc, Open, Sensitive, Size, masked

if TYPE_CHECKING:
    from govcredit.codes.workdays import Calendar, Reckoned

__all__ = (
    "Absence",
    "AbsenceReason",
    "Deadline",
    "DeadlineUnit",
    "Money",
    "MoneyUnit",
    "Period",
    "Precision",
    "Quantity",
    "Rate",
    "RateUnit",
    "TimeUnit",
)

MoneyUnit: TypeAlias = Literal["元", "千元", "万元", "亿元"]
"""Yuan, and a thousand, ten thousand and a hundred million of them."""
RateUnit: TypeAlias = Literal["%", "‰"]
"""Per cent and per mille."""
TimeUnit: TypeAlias = Literal["day", "month", "year"]
"""The time that a rate is charged for."""
DeadlineUnit: TypeAlias = Literal["working-day", "day", "month", "year"]
"""``working-day`` 工作日, ``day`` 自然日, ``month`` 月, ``year`` 年."""
Precision: TypeAlias = Literal["exact", "about", "at-least", "at-most", "unstated"]
"""``exact`` 准确, ``about`` 约, ``at-least`` 不少于, ``at-most`` 不超过, ``unstated`` 未明确."""
AbsenceReason: TypeAlias = Literal[
    "not-stated", "imprecise", "impossible", "not-collected", "not-applicable", "pending", "withheld"
]
"""Why a field has no value; see `Absence`."""

_ZEROS: Final = MappingProxyType({"元": 0, "千元": 3, "万元": 4, "亿元": 8})
_SHORT_UNITS: Final = MappingProxyType(
    {"元": "元", "千元": "千元", "万": "万元", "万元": "万元", "亿": "亿元", "亿元": "亿元"}
)
_NUMBER: Final = r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"
_LARGEST: Final = Decimal(10**18)
_DECIMALS: Final = 6
_LONGEST_UNIT: Final = 20
_FARTHEST: Final = 100  # places of a number from its point, beyond which no unit brings it back
# Full-width forms and blanks, as Chinese texts have them. Nothing else is taken for a digit: the mark of a footnote
# (12.5²万元) must not become part of the amount, nor ㎡ the number 2.
_WIDTHS: Final = MappingProxyType({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "})

_money_text = re.compile(rf"(-?{_NUMBER}) ?(元|千元|万元|亿元|万|亿)").fullmatch
_rate_text = re.compile(rf"(-?{_NUMBER}) ?(%|‰)(?:(?: ?/ ?|每)(日|天|day|月|month|年|year))?").fullmatch
_quantity_text = re.compile(
    rf"(约|大约|近|不少于|不低于|至少|不超过|不高于|至多)? ?({_NUMBER}) ?([^0-9]*?)(左右|以上|以内|以下)?"
).fullmatch
_day_text = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_deadline_text = re.compile(
    r"([0-9]{1,6}) ?(个?工作日|working[- ]days?|个?自然日|日|天|days?|个?月|months?|年|years?)"
).fullmatch


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Money:
    """An amount of money in the unit in which its source writes it (金额).

    Two amounts are equal when they are written alike, so that equal bundles have equal bytes; compare `yuan` to compare
    what they are worth.

    Attributes:
        amount: Exact decimal, at most 18 digits before the point and 6 behind it.
        unit: ``元``, ``千元`` (1,000 yuan), ``万元`` (10,000 yuan) or ``亿元`` (100,000,000 yuan).

    >>> Money.parse("152.50亿元").to("万元")
    Money(amount=Decimal('1525000'), unit='万元')
    """

    amount: Annotated[Decimal, Open(), Doc("Amount in the unit beside it", zh="数额")] = attrs.field(eq=str)
    unit: Annotated[MoneyUnit, Open(), Doc("Unit in which the source writes the amount", zh="货币单位")]

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan (元), exact.

        Raises:
            InvalidValue: The amount is not finite, or its exponent is that of no amount.
        """
        return _shift(self.amount, _ZEROS[self.unit])

    def to(self, unit: MoneyUnit) -> "Money":
        """Return the same worth in another unit, exact.

        Raises:
            InvalidValue: The worth cannot be written in that unit with 18 digits before the point and 6 behind it.
        """
        return Money(amount=_writable(_shift(self.amount, _ZEROS[self.unit] - _ZEROS[unit])), unit=unit)

    def __add__(self, other: "Money") -> "Money":
        return Money.total((self, other), unit=self.unit)

    def __sub__(self, other: "Money") -> "Money":
        return self + attrs.evolve(other, amount=other.amount.copy_negate())

    @classmethod
    def total(cls, amounts: Iterable["Money"], *, unit: MoneyUnit) -> "Money":
        """Return the exact sum in one unit; the sum of nothing is zero.

        Raises:
            InvalidValue: The sum cannot be written in that unit.
        """
        parts = [_shift(money.amount, _ZEROS[money.unit] - _ZEROS[unit]) for money in amounts]
        least = min((_exponent(part) for part in parts), default=0)
        scaled = sum(int(_shift(part, -least)) for part in parts)
        return cls(amount=_writable(_shift(Decimal(scaled), least)), unit=unit)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read an amount with its unit, such as ``12.5万元``, ``1,234.50 元`` or ``44.18亿``.

        Raises:
            InvalidValue: The text is no number followed by a unit, or has too many digits.
        """
        match = _money_text(_plain(text))
        if match is None:
            raise InvalidValue(f"no amount of money with a unit (元, 千元, 万元, 亿元): {text[:40]!r}")
        unit: MoneyUnit = _SHORT_UNITS[match[2]]  # type: ignore[assignment]  # the pattern admits its keys only
        return cls(amount=_number(match[1]), unit=unit)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Quantity:
    """A quantity that is not money, such as land or posts, as precisely as its source states it (数量).

    Attributes:
        amount: Exact decimal; ``None`` when the source states none.
        unit: The unit as written, such as ``亩`` or ``个``.
        precision: ``exact``, ``about`` (约), ``at-least`` (不少于), ``at-most`` (不超过) or ``unstated``.

    >>> Quantity.parse("约120亩")
    Quantity(amount=Decimal('120'), unit='亩', precision='about')
    """

    amount: Annotated[Decimal | None, Open(), Doc("Amount in the unit beside it", zh="数额")] = attrs.field(
        default=None, eq=str
    )
    unit: Annotated[str, Open(), Size(most=_LONGEST_UNIT), Doc("Unit as written", zh="计量单位")]
    precision: Annotated[Precision, Open(), Doc("How precisely the source states it", zh="精确程度")] = "exact"

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """Read a number with its unit and the words that qualify it; ``若干`` or ``未明确`` means unstated.

        Raises:
            InvalidValue: The text holds no number and does not say that there is none, or qualifies it twice.
        """
        plain = _plain(text)
        for word in ("若干", "未明确"):
            if plain.startswith(word) and len(plain) <= len(word) + _LONGEST_UNIT:
                return cls(unit=plain.removeprefix(word), precision="unstated")
        match = _quantity_text(plain)
        if match is None or (match[1] and match[4]) or len(match[3]) > _LONGEST_UNIT:
            raise InvalidValue(f"no quantity: {text[:40]!r}")
        return cls(amount=_number(match[2]), unit=match[3], precision=_PRECISIONS[match[1] or match[4] or ""])


_PRECISIONS: Final[MappingProxyType[str, Precision]] = MappingProxyType(
    {
        "": "exact",
        **dict.fromkeys(("约", "大约", "近", "左右"), "about"),
        **dict.fromkeys(("不少于", "不低于", "至少", "以上"), "at-least"),
        **dict.fromkeys(("不超过", "不高于", "至多", "以内", "以下"), "at-most"),
    }
)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Rate:
    """A rate, such as an interest rate by the year or late interest by the day (利率, 比率).

    Attributes:
        value: Exact decimal in the unit beside it.
        unit: ``%`` or ``‰``.
        per: The time that it is charged for; ``None`` for a plain ratio.

    >>> Rate.parse("0.05%/日").fraction
    Decimal('0.0005')
    """

    value: Annotated[Decimal, Open(), Doc("Value in the unit beside it", zh="比率数值")] = attrs.field(eq=str)
    unit: Annotated[RateUnit, Open(), Doc("Per cent or per mille", zh="比率单位")]
    per: Annotated[TimeUnit | None, Open(), Doc("The time that the rate is charged for", zh="计息期")] = None

    @property
    def fraction(self) -> Decimal:
        """The rate as a plain number, exact, such as 0.05 for 5 per cent.

        Raises:
            InvalidValue: The value is not finite, or its exponent is that of no rate.
        """
        return _shift(self.value, -2 if self.unit == "%" else -3)

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read a rate such as ``5.35%``, ``0.05%/日``, ``5‰每月`` or ``3.85 % / year``.

        Raises:
            InvalidValue: The text is no rate in per cent or per mille.
        """
        match = _rate_text(_plain(text))
        if match is None:
            raise InvalidValue(f"no rate in % or ‰: {text[:40]!r}")
        per = None if match[3] is None else _TIME_UNITS[match[3]]
        return cls(value=_number(match[1]), unit="%" if match[2] == "%" else "‰", per=per)


_TIME_UNITS: Final[MappingProxyType[str, TimeUnit]] = MappingProxyType(
    {
        **dict.fromkeys(("日", "天", "自然日", "day"), "day"),
        **dict.fromkeys(("月", "month"), "month"),
        **dict.fromkeys(("年", "year"), "year"),
    }
)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Period:
    """A half-open span of days: the first day belongs to it, the end does not (期间).

    Attributes:
        start: First day; ``None`` when it is not known or without beginning.
        end: First day after it; ``None`` when it goes on.

    >>> Period(start=date(2026, 4, 1)).contains(date(2026, 3, 31))
    False
    """

    start: Annotated[date | None, Open(), Doc("First day", zh="起始日")] = None
    end: Annotated[date | None, Open(), Doc("First day after the period", zh="截止日（不含）")] = None

    def contains(self, day: date) -> bool:
        """Whether the day belongs to the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day belongs to both periods."""
        starts = [day for day in (self.start, other.start) if day is not None]
        ends = [day for day in (self.end, other.end) if day is not None]
        return not starts or not ends or max(starts) < min(ends)

    @property
    def is_empty(self) -> bool:
        """Whether no day belongs to the period, as when it ends where it starts."""
        return self.start is not None and self.end is not None and self.end <= self.start

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2026-04-01/2027-04-01``; an open side is written ``..``.

        Raises:
            InvalidValue: The text is no such pair of days.
        """
        try:
            start, end = (None if side == ".." else _day(side) for side in text.split("/"))
        except ValueError:
            raise InvalidValue(f"no period such as 2026-04-01/2027-04-01: {text[:40]!r}") from None
        return cls(start=start, end=end)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Deadline:
    """A time limit in working days, days, months or years, none of which converts into another (期限).

    Attributes:
        count: How many.
        unit: ``working-day`` (工作日), ``day`` (日, calendar day), ``month`` (月) or ``year`` (年).

    >>> Deadline.parse("1个月").after(date(2024, 1, 31)).on
    datetime.date(2024, 2, 29)
    """

    count: Annotated[int, Open(), Bounds(least=0, most=999_999), Doc("How many", zh="期限数")]
    unit: Annotated[DeadlineUnit, Open(), Doc("Working days, calendar days, months or years", zh="期限单位")]

    def after(self, start: date, workdays: "Calendar | None" = None) -> "Reckoned":
        """Return the last day of the limit that starts after a day.

        The starting day is not counted. A month or a year ends on the corresponding day, or on the last day of a month
        that has no such day. Beyond the notices that the calendar holds, working days are provisional, up to 9999-12-31.

        Args:
            start: The day from which the limit runs.
            workdays: The calendar for working days; the packaged one when ``None``.

        Raises:
            InvalidValue: The last day of a limit in days, months or years is later than 9999-12-31.
        """
        # The calendar and python-dateutil are loaded when a limit is counted, not when a document is read.
        from govcredit.codes.workdays import Reckoned, calendar  # noqa: PLC0415

        if self.unit == "working-day":
            return (workdays or calendar()).add(start, self.count)
        try:
            if self.unit == "day":
                return Reckoned(on=start + timedelta(days=self.count), provisional=False)
            from dateutil.relativedelta import relativedelta  # noqa: PLC0415

            months = self.count * (12 if self.unit == "year" else 1)
            return Reckoned(on=start + relativedelta(months=months), provisional=False)
        except (OverflowError, ValueError):
            raise InvalidValue(f"{self.count} {self.unit} after {start} is later than 9999-12-31") from None

    @classmethod
    def parse(cls, text: str) -> "Deadline":
        """Read a limit such as ``7个工作日``, ``30日``, ``6个月``, ``3年`` or ``3 year``.

        Raises:
            InvalidValue: The text is no number followed by a unit of time.
        """
        match = _deadline_text(_plain(text))
        if match is None:
            raise InvalidValue(f"no time limit such as 7个工作日 or 3 year: {text[:40]!r}")
        word = match[2].removeprefix("个")
        if word == "工作日" or word.startswith("working"):
            return cls(count=int(match[1]), unit="working-day")
        return cls(count=int(match[1]), unit=_TIME_UNITS[word.removesuffix("s")])


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Absence:
    """Why a field of an item has no value (缺失说明).

    Attributes:
        field: The name of the field, with dots down to its parts and numbers for elements, such as ``in_office.start`` or
            ``reports.2.due``.
        reason: ``not-stated`` (the source does not say), ``imprecise`` (it says less than a value, such as a month),
            ``impossible`` (it says what cannot be, such as 30 February), ``not-collected``, ``not-applicable``, ``pending`` or ``withheld``.
        as_written: What the source says instead, such as ``2021年8月``.
    """

    field: Annotated[str, Open(), Size(least=1, most=64), Doc("Name of the field without value", zh="缺失字段")]
    reason: Annotated[AbsenceReason, Open(), Doc("Why it has none", zh="缺失原因")]
    as_written: Annotated[
        str | None, Sensitive("other"), Size(least=1, most=200), Doc("What the source says instead", zh="来源表述")
    ] = None


def _plain(text: str) -> str:
    return text.translate(_WIDTHS).strip()


def _day(text: str) -> date:
    if _day_text(text) is None:  # the library reads further forms, such as 2026-W14-3
        raise ValueError
    return date.fromisoformat(text)


def _number(text: str) -> Decimal:
    return _writable(Decimal(text.replace(",", "")))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise InvalidValue("a number that is not finite is no amount")
    if not -_FARTHEST <= exponent <= _FARTHEST:
        raise InvalidValue("a number with such an exponent is no amount")
    return exponent


def _shift(number: Decimal, places: int) -> Decimal:
    # Digits and exponent are handled by themselves: the decimal context would round after 28 digits.
    sign, digits, _ = number.as_tuple()
    exponent = _exponent(number) + places
    return Decimal((sign, digits + (0,) * exponent, 0) if exponent > 0 else (sign, digits, exponent))


def _writable(number: Decimal) -> Decimal:
    exponent = _exponent(number)
    surplus = -_DECIMALS - exponent
    if surplus > 0:
        sign, digits, _ = number.as_tuple()
        if any(digits[-surplus:]):
            raise InvalidValue(f"more than {_DECIMALS} digits behind the point")
        number = Decimal((sign, digits[:-surplus] or (0,), -_DECIMALS))
    if number.copy_abs() >= _LARGEST:
        raise InvalidValue("more than 18 digits before the point")
    return number.copy_abs() if number == 0 else number
