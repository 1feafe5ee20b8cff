"""Compound values: worked by hand from the published figures and notices named beside each case."""

from datetime import date
from decimal import Decimal, localcontext
from typing import Any, Final

import attrs
import pytest

from govcredit.codes.workdays import Calendar, Reckoned
from govcredit.errors import InvalidValue
from govcredit.model.values import (
    Absence,
    Deadline,
    DeadlineUnit,
    Money,
    MoneyUnit,
    Period,
    Quantity,
    Rate,
    RateUnit,
    TimeUnit,
)


def money(text: str) -> Money:
    return Money.parse(text)


# ---------------------------------------------------------------------------------------------------------------------
# Money


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        pytest.param("12.5万元", "12.5", "万元", id="ten thousands"),
        pytest.param("152.50亿元", "152.50", "亿元", id="zeros as written"),
        pytest.param("14.2500亿元", "14.2500", "亿元", id="four places"),
        pytest.param("24004.16万元", "24004.16", "万元", id="five digits"),
        pytest.param("1,234,567.89元", "1234567.89", "元", id="thousands"),
        pytest.param("1.48 元", "1.48", "元", id="a space"),
        pytest.param("5.5亿", "5.5", "亿元", id="short for 亿元"),
        pytest.param("30万", "30", "万元", id="short for 万元"),
        pytest.param("-0.69亿元", "-0.69", "亿元", id="negative"),
        pytest.param("007元", "7", "元", id="leading zeros"),
        pytest.param("-0元", "0", "元", id="no negative zero"),
        pytest.param("-0.00元", "0.00", "元", id="no negative zero with places"),
        pytest.param(" 16.88亿元\n", "16.88", "亿元", id="blanks around"),
        pytest.param("１２．５万元", "12.5", "万元", id="full-width digits"),
        pytest.param("－１，２３４元", "-1234", "元", id="full-width signs"),
        pytest.param("12.5\u3000万元", "12.5", "万元", id="ideographic space"),
        pytest.param("12.5\xa0万元", "12.5", "万元", id="no-break space"),
        pytest.param("999999999999999999元", "999999999999999999", "元", id="18 digits"),
        pytest.param("0.000001亿元", "0.000001", "亿元", id="6 places"),
        pytest.param("1.5000000元", "1.500000", "元", id="zeros beyond 6 places"),
    ],
)
def test_an_amount_of_money_is_read(text: str, amount: str, unit: MoneyUnit) -> None:
    read = Money.parse(text)
    assert (str(read.amount), read.unit) == (amount, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("12.5", id="no unit"),
        pytest.param("万元", id="no number"),
        pytest.param("12.5美元", id="another currency"),
        pytest.param("12.5千元", id="a unit that is not of the format"),
        pytest.param("约12.5万元", id="about"),
        pytest.param("12.5万元左右", id="about, behind"),
        pytest.param("十二万元", id="number in words"),
        pytest.param(".5元", id="no digit before the point"),
        pytest.param("5.元", id="no digit behind the point"),
        pytest.param("1,23元", id="a comma in the wrong place"),
        pytest.param("12,345,6元", id="a comma too many"),
        pytest.param("+5元", id="plus"),
        pytest.param("--5元", id="two minus signs"),
        pytest.param("1e5元", id="exponent"),
        pytest.param("1_000元", id="underscore"),
        pytest.param("NaN元", id="NaN"),
        pytest.param("Infinity元", id="infinity"),
        pytest.param("12.5  元", id="two spaces"),
        pytest.param("12.5²万元", id="the mark of a footnote is no digit"),
        pytest.param("①元", id="a number in a circle is no digit"),
        pytest.param("½元", id="a vulgar fraction"),
        pytest.param("१२元", id="digits of another script"),
        pytest.param("1元2元", id="two amounts"),
        pytest.param("1000000000000000000元", id="19 digits"),
        pytest.param("0.0000001元", id="7 places"),
        pytest.param("9" * 1_000_000 + "元", id="a million digits"),
    ],
)
def test_what_is_no_amount_of_money_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue) as raised:
        Money.parse(text)
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        pytest.param("152.50亿元", "万元", "1525000", id="down"),
        pytest.param("152.50亿元", "元", "15250000000", id="down twice"),
        pytest.param("24004.16万元", "亿元", "2.400416", id="up"),
        pytest.param("1元", "万元", "0.0001", id="small"),
        pytest.param("1.5元", "元", "1.5", id="to itself"),
        pytest.param("0.000001亿元", "元", "100", id="the least that is written"),
        pytest.param("-0.69亿元", "万元", "-6900", id="negative"),
        pytest.param("0亿元", "元", "0", id="zero"),
        pytest.param("100元", "亿元", "0.000001", id="just 6 places"),
        pytest.param("0.01元", "万元", "0.000001", id="6 places from 2"),
        pytest.param("1.2300万元", "元", "12300", id="zeros behind the point go"),
    ],
)
def test_money_is_converted_exactly(text: str, unit: MoneyUnit, amount: str) -> None:
    converted = money(text).to(unit)
    assert (str(converted.amount), converted.unit) == (amount, unit)
    assert converted.yuan == money(text).yuan


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("1元", "亿元", id="8 places"),
        pytest.param("0.001元", "万元", id="7 places"),
        pytest.param("99999999999亿元", "元", id="19 digits"),
    ],
)
def test_what_cannot_be_written_in_a_unit_is_not_converted(text: str, unit: MoneyUnit) -> None:
    with pytest.raises(InvalidValue):
        money(text).to(unit)


def test_yuan_are_exact() -> None:
    assert str(money("152.50亿元").yuan) == "15250000000"
    assert str(money("0.0001元").yuan) == "0.0001"
    assert str(money("-12.345678万元").yuan) == "-123456.78"


# What was at the end of a year: what was before, and what was issued, less what was repaid.
@pytest.mark.parametrize(
    ("before", "issued", "repaid", "end"),
    [
        # http://cqqj.gov.cn/zwgk_159/zfxxgkml/dfzfzw/202108/t20210825_9618149.html, 綦江区 2020, in 亿元
        pytest.param("48.99亿元", "14.39亿元", "11.41亿元", "51.97亿元", id="綦江区 2020, general debt"),
        pytest.param("16.97亿元", "16.19亿元", "0.69亿元", "32.47亿元", id="綦江区 2020, special debt"),
        # http://solar-energy-info.com/zgfzzt/czzj/dfzfzqfx/202302/t20230223_4542206.htm, a city 2022, in 亿元
        pytest.param("1671.15亿元", "296.87亿元", "128.92亿元", "1839.10亿元", id="a city 2022, as a whole"),
        pytest.param("928.83亿元", "89.71亿元", "74.49亿元", "944.05亿元", id="a city 2022, its own level"),
    ],
)
def test_published_balances_add_up(before: str, issued: str, repaid: str, end: str) -> None:
    assert money(before) + money(issued) - money(repaid) == money(end)


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        pytest.param(["89.00亿元", "63.50亿元"], "152.50亿元", id="綦江区 2020, limits"),
        pytest.param(["51.97亿元", "32.47亿元"], "84.44亿元", id="綦江区 2020, balances"),
        # http://liucheng.gov.cn/xxgk/fdzdgknr/yjsgkpt/zfjs/zfjs2021_/202208/t20220811_3115971.shtml, 柳城县 2021
        pytest.param(["9.6300亿元", "4.6200亿元"], "14.2500亿元", id="柳城县 2021, limits"),
        pytest.param(["9.4423亿元", "4.5001亿元"], "13.9424亿元", id="柳城县 2021, balances"),
        pytest.param(["29.72亿元", "267.15亿元"], "296.87亿元", id="a city 2022, new debt"),
        pytest.param(["71.08亿元", "57.84亿元"], "128.92亿元", id="a city 2022, repaid"),
        # http://wfynjz.com/news/ztread/id/1893.html, 两当至徽县高速公路, in 亿
        pytest.param(["30.12亿", "45.18亿"], "75.30亿元", id="两徽高速, capital and loans"),
        pytest.param([], "0亿元", id="nothing"),
    ],
)
def test_published_parts_add_up(parts: list[str], total: str) -> None:
    amounts = [money(part) for part in parts]
    assert Money.total(amounts, unit="亿元") == money(total)
    assert Money.total(iter(amounts[::-1]), unit="亿元") == money(total)


def test_parts_in_three_units_add_up_where_their_sum_can_be_written() -> None:
    parts = [money("1元"), money("1万元"), money("1亿元")]
    assert Money.total(parts, unit="元") == money("100010001元")
    assert Money.total(parts, unit="万元") == money("10001.0001万元")
    with pytest.raises(InvalidValue):
        Money.total(parts, unit="亿元")  # 1.00010001 has 8 places


def test_a_sum_is_in_the_unit_of_the_first() -> None:
    assert money("1亿元") + money("1万元") == money("1.0001亿元")
    assert money("1万元") - money("1亿元") == money("-9999万元")


def test_parts_may_be_finer_than_their_sum() -> None:
    # 0.000001元 is 1E-14 亿元, which cannot be written; a hundred million of them are 100 元.
    fine = Money(amount=Decimal("0.000001"), unit="元")
    with pytest.raises(InvalidValue):
        Money.total([fine], unit="亿元")
    assert Money.total([fine, money("99.999999元")], unit="亿元") == money("0.000001亿元")


def test_sums_are_exact_beyond_28_digits() -> None:
    # 18 digits in 亿元 and 6 places of 元 are 32 digits together.
    large, small = money("999999999999999998亿元"), money("0.000001元")
    total = Money.total([large, small, Money(amount=Decimal("99999999.999999"), unit="元")], unit="亿元")
    assert total == money("999999999999999999亿元")


def test_amounts_do_not_depend_on_the_decimal_context() -> None:
    with localcontext(prec=3):
        assert money("48.99亿元") + money("1425.391234亿元") == money("1474.381234亿元")
        assert money("1234.56789亿元").to("元") == money("123456789000元")
        assert str(money("123456.789012万元").yuan) == "1234567890.12"


def test_a_sum_that_is_too_large_is_an_invalid_value() -> None:
    with pytest.raises(InvalidValue):
        money("999999999999999999元") + money("1元")
    with pytest.raises(InvalidValue):
        money("-999999999999999999元") - money("1元")


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999999", "1E-999999999", "0E+500"])
def test_a_number_that_is_no_amount_is_an_invalid_value(text: str) -> None:
    odd = Money(amount=Decimal(text), unit="元")
    for use in (lambda: odd.yuan, lambda: odd.to("亿元"), lambda: odd + odd, lambda: money("1元") - odd):
        with pytest.raises(InvalidValue):
            use()


def test_money_is_equal_by_number_and_unit_and_compared_by_yuan() -> None:
    assert money("1.50元") == money("1.5元")
    assert money("1万元") != money("10000元")
    assert money("1万元").yuan == money("10000元").yuan


# ---------------------------------------------------------------------------------------------------------------------
# Quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("120亩", ("120", "亩", "exact"), id="exact"),
        pytest.param("约120亩", ("120", "亩", "about"), id="about"),
        pytest.param("大约 120 亩", ("120", "亩", "about"), id="about, with spaces"),
        pytest.param("近300个", ("300", "个", "about"), id="nearly"),
        pytest.param("120亩左右", ("120", "亩", "about"), id="about, behind"),
        pytest.param("不少于20个", ("20", "个", "at-least"), id="no less than"),
        pytest.param("至少2名", ("2", "名", "at-least"), id="at least"),
        pytest.param("20个以上", ("20", "个", "at-least"), id="and above"),
        pytest.param("不超过3个", ("3", "个", "at-most"), id="no more than"),
        pytest.param("3个以内", ("3", "个", "at-most"), id="within"),
        pytest.param("53.4公里", ("53.4", "公里", "exact"), id="fraction"),
        pytest.param("21.3万t/d", ("21.3", "万t/d", "exact"), id="a unit of several signs"),
        pytest.param("120㎡", ("120", "㎡", "exact"), id="a unit in one sign stays as written"),
        pytest.param("4万m³/d", ("4", "万m³/d", "exact"), id="a power in a unit"),
        pytest.param("1,200套", ("1200", "套", "exact"), id="thousands"),
        pytest.param("５０％", ("50", "%", "exact"), id="full-width"),
        pytest.param("12", ("12", "", "exact"), id="no unit"),
        pytest.param("若干", (None, "", "unstated"), id="some"),
        pytest.param("若干亩", (None, "亩", "unstated"), id="some, with unit"),
        pytest.param("未明确", (None, "", "unstated"), id="not said"),
    ],
)
def test_a_quantity_is_read(text: str, expected: tuple[str | None, str, str]) -> None:
    read = Quantity.parse(text)
    assert (None if read.amount is None else str(read.amount), read.unit, read.precision) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("亩", id="no number"),
        pytest.param("约120亩左右", id="qualified twice"),
        pytest.param("不少于20个以上", id="qualified twice, alike"),
        pytest.param("12至15个", id="a span"),
        pytest.param("-5亩", id="negative"),
        pytest.param("1.2.3亩", id="two points"),
        pytest.param("120" + "亩" * 21, id="a unit of 21 characters"),
        pytest.param("若干" + "亩" * 21, id="unstated, with a unit of 21 characters"),
        pytest.param("1234567890123456789个", id="19 digits"),
    ],
)
def test_what_is_no_quantity_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue):
        Quantity.parse(text)


# ---------------------------------------------------------------------------------------------------------------------
# Rate


@pytest.mark.parametrize(
    ("text", "value", "unit", "per", "fraction"),
    [
        pytest.param("5.35%", "5.35", "%", None, "0.0535", id="plain"),
        # 保障中小企业款项支付条例 (2025), art. 17: late interest not below 0.05 % a day where nothing is agreed.
        pytest.param("0.05%/日", "0.05", "%", "day", "0.0005", id="late interest by the day"),
        pytest.param("3.85 % / year", "3.85", "%", "year", "0.0385", id="English"),
        pytest.param("5‰每月", "5", "‰", "month", "0.005", id="per mille by the month"),
        pytest.param("0.5‰/天", "0.5", "‰", "day", "0.0005", id="per mille by the day"),
        pytest.param("4.35％每年", "4.35", "%", "year", "0.0435", id="full-width"),
        pytest.param("-0.25%", "-0.25", "%", None, "-0.0025", id="negative"),
        pytest.param("100%", "100", "%", None, "1.00", id="whole"),
        pytest.param("0%", "0", "%", None, "0.00", id="zero"),
    ],
)
def test_a_rate_is_read(text: str, value: str, unit: RateUnit, per: TimeUnit | None, fraction: str) -> None:
    read = Rate.parse(text)
    assert (str(read.value), read.unit, read.per) == (value, unit, per)
    assert str(read.fraction) == fraction


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5.35", id="no sign"),
        pytest.param("%", id="no number"),
        pytest.param("5.35%/周", id="by the week"),
        pytest.param("年5.35%", id="the time in front"),
        pytest.param("5%%", id="two signs"),
        pytest.param("0.0000001%", id="7 places"),
    ],
)
def test_what_is_no_rate_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue):
        Rate.parse(text)


def test_a_fraction_is_exact() -> None:
    with localcontext(prec=3):
        assert str(Rate.parse("123456.789012%").fraction) == "1234.56789012"


# ---------------------------------------------------------------------------------------------------------------------
# Period

APRIL: Final = Period(start=date(2026, 4, 1), end=date(2026, 5, 1))
SINCE_APRIL: Final = Period(start=date(2026, 4, 1))
BEFORE_MAY: Final = Period(end=date(2026, 5, 1))
ALWAYS: Final = Period()
NEVER: Final = Period(start=date(2026, 4, 10), end=date(2026, 4, 10))
BACKWARDS: Final = Period(start=date(2026, 4, 20), end=date(2026, 4, 10))


@pytest.mark.parametrize(
    ("period", "inside"),
    [
        pytest.param(APRIL, (False, True, True, False), id="closed"),
        pytest.param(SINCE_APRIL, (False, True, True, True), id="open end"),
        pytest.param(BEFORE_MAY, (True, True, True, False), id="open start"),
        pytest.param(ALWAYS, (True, True, True, True), id="open on both sides"),
        pytest.param(NEVER, (False, False, False, False), id="empty"),
        pytest.param(BACKWARDS, (False, False, False, False), id="backwards"),
    ],
)
def test_a_period_holds_its_start_and_not_its_end(period: Period, inside: tuple[bool, ...]) -> None:
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert tuple(period.contains(day) for day in days) == inside
    assert period.is_empty is (period in (NEVER, BACKWARDS))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(APRIL, APRIL, True, id="itself"),
        pytest.param(APRIL, Period(start=date(2026, 5, 1)), False, id="the one ends where the other starts"),
        pytest.param(APRIL, Period(start=date(2026, 4, 30)), True, id="one day in common"),
        pytest.param(APRIL, Period(end=date(2026, 4, 1)), False, id="ends before"),
        pytest.param(APRIL, Period(end=date(2026, 4, 2)), True, id="the first day in common"),
        pytest.param(SINCE_APRIL, BEFORE_MAY, True, id="open ends that cross"),
        pytest.param(Period(start=date(2026, 5, 1)), BEFORE_MAY, False, id="open ends that do not"),
        pytest.param(SINCE_APRIL, Period(start=date(2030, 1, 1)), True, id="both go on"),
        pytest.param(BEFORE_MAY, Period(end=date(1999, 1, 1)), True, id="both were always"),
        pytest.param(ALWAYS, ALWAYS, True, id="always"),
        pytest.param(ALWAYS, NEVER, False, id="an empty one inside"),
        pytest.param(APRIL, NEVER, False, id="an empty one in the middle"),
        pytest.param(NEVER, NEVER, False, id="two empty ones"),
        pytest.param(BACKWARDS, APRIL, False, id="backwards"),
    ],
)
def test_periods_overlap_where_a_day_belongs_to_both(one: Period, other: Period, expected: bool) -> None:  # noqa: FBT001
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2026-04-01/2026-05-01", APRIL, id="closed"),
        pytest.param("2026-04-01/..", SINCE_APRIL, id="open end"),
        pytest.param("../2026-05-01", BEFORE_MAY, id="open start"),
        pytest.param("../..", ALWAYS, id="open on both sides"),
        pytest.param("2026-04-20/2026-04-10", BACKWARDS, id="backwards, for validation to see"),
    ],
)
def test_a_period_is_read(text: str, expected: Period) -> None:
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("2026-04-01", id="one day"),
        pytest.param("2026-04-01/2026-04-02/2026-04-03", id="three days"),
        pytest.param("2026-02-30/..", id="no such day"),
        pytest.param("20260401/20260501", id="without hyphens"),
        pytest.param("2026-W14-3/..", id="by weeks"),
        pytest.param("2026-4-1/..", id="one digit"),
        pytest.param("/2026-05-01", id="an open side must be said"),
        pytest.param("2026-04-01 / 2026-05-01", id="blanks"),
        pytest.param("２０２６-04-01/..", id="full-width"),
        pytest.param("2026-04-01\n/..", id="line feed"),
        pytest.param("0000-01-01/..", id="year 0"),
    ],
)
def test_what_is_no_period_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue):
        Period.parse(text)


# ---------------------------------------------------------------------------------------------------------------------
# Deadline


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        pytest.param("7个工作日", 7, "working-day", id="working days"),
        pytest.param("10工作日", 10, "working-day", id="without the measure word"),
        pytest.param("7 working days", 7, "working-day", id="English"),
        pytest.param("1 working-day", 1, "working-day", id="as the format has it"),
        pytest.param("30日", 30, "day", id="days"),
        pytest.param("5天", 5, "day", id="days, colloquial"),
        pytest.param("15个自然日", 15, "day", id="calendar days"),
        pytest.param("15自然日", 15, "day", id="calendar days without the measure word"),
        pytest.param("1 day", 1, "day", id="day"),
        pytest.param("30 days", 30, "day", id="days in English"),
        pytest.param("6个月", 6, "month", id="months"),
        pytest.param("6月", 6, "month", id="months without the measure word"),
        pytest.param("3 months", 3, "month", id="months in English"),
        pytest.param("3年", 3, "year", id="years"),
        pytest.param("3 year", 3, "year", id="year in English"),
        pytest.param("３个月", 3, "month", id="full-width"),
        pytest.param(" 20个工作日 ", 20, "working-day", id="blanks around"),
        pytest.param("0日", 0, "day", id="none"),
        pytest.param("999999日", 999_999, "day", id="the most"),
    ],
)
def test_a_deadline_is_read(text: str, count: int, unit: DeadlineUnit) -> None:
    assert Deadline.parse(text) == Deadline(count=count, unit=unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "个工作日",
        "七个工作日",
        "7周",
        "7个工作日内",
        "-7日",
        "1.5年",
        "1000000日",
        "7²日",
        "2026年6月",
        "3 years ago",
    ],
)
def test_what_is_no_deadline_is_an_invalid_value(text: str) -> None:
    with pytest.raises(InvalidValue):
        Deadline.parse(text)


# 民法典 art. 201 (the first day is not counted) and art. 202 (the corresponding day, else the last day of the month).
@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        pytest.param("30日", date(2024, 2, 1), date(2024, 3, 2), id="days over a leap day"),
        pytest.param("30日", date(2023, 2, 1), date(2023, 3, 3), id="days in a common year"),
        pytest.param("1日", date(2026, 12, 31), date(2027, 1, 1), id="over the end of a year"),
        pytest.param("0日", date(2026, 4, 1), date(2026, 4, 1), id="no day"),
        pytest.param("365日", date(2023, 6, 1), date(2024, 5, 31), id="365 days over a leap day"),
        pytest.param("1个月", date(2024, 1, 31), date(2024, 2, 29), id="31 January, leap year"),
        pytest.param("1个月", date(2023, 1, 31), date(2023, 2, 28), id="31 January, common year"),
        pytest.param("1个月", date(2024, 1, 30), date(2024, 2, 29), id="30 January"),
        pytest.param("1个月", date(2024, 1, 29), date(2024, 2, 29), id="29 January"),
        pytest.param("1个月", date(2024, 2, 29), date(2024, 3, 29), id="from the last of February, not to the last"),
        pytest.param("1个月", date(2026, 3, 31), date(2026, 4, 30), id="31 March"),
        pytest.param("6个月", date(2024, 8, 31), date(2025, 2, 28), id="over the end of a year"),
        pytest.param("12个月", date(2024, 2, 29), date(2025, 2, 28), id="twelve months"),
        pytest.param("13个月", date(2026, 1, 31), date(2027, 2, 28), id="thirteen months"),
        pytest.param("0个月", date(2026, 1, 31), date(2026, 1, 31), id="no month"),
        pytest.param("1年", date(2024, 2, 29), date(2025, 2, 28), id="29 February + 1 year"),
        pytest.param("4年", date(2024, 2, 29), date(2028, 2, 29), id="29 February + 4 years"),
        pytest.param("4年", date(2096, 2, 29), date(2100, 2, 28), id="2100 is no leap year"),
        pytest.param("3年", date(2018, 6, 27), date(2021, 6, 27), id="three years"),
    ],
)
def test_a_deadline_in_days_months_or_years(text: str, start: date, expected: date) -> None:
    assert Deadline.parse(text).after(start) == Reckoned(on=expected, provisional=False)


# 国办发明电〔2023〕7号: 2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。9 February, the eve, is worked.
@pytest.mark.parametrize(
    ("count", "start", "expected"),
    [
        pytest.param(1, date(2024, 2, 2), date(2024, 2, 4), id="a Sunday that is worked"),
        pytest.param(1, date(2024, 2, 9), date(2024, 2, 18), id="over the whole festival"),
        pytest.param(2, date(2024, 2, 9), date(2024, 2, 19), id="the Monday after"),
        pytest.param(7, date(2024, 2, 1), date(2024, 2, 9), id="2, 4, 5, 6, 7, 8, 9 February"),
        pytest.param(8, date(2024, 2, 1), date(2024, 2, 18), id="and the next is the Sunday after"),
        pytest.param(20, date(2024, 1, 31), date(2024, 3, 4), id="20 working days: 8 before, 12 after"),
        pytest.param(1, date(2024, 2, 12), date(2024, 2, 18), id="from a day of the festival"),
        pytest.param(0, date(2024, 2, 12), date(2024, 2, 18), id="none, from a day of the festival"),
    ],
)
def test_a_deadline_in_working_days_over_the_spring_festival_of_2024(count: int, start: date, expected: date) -> None:
    assert Deadline(count=count, unit="working-day").after(start) == Reckoned(on=expected, provisional=False)


def test_working_days_go_by_the_calendar_that_is_given() -> None:
    # Without any notice, Monday to Friday: 2, 5, 6, 7, 8, 9, 12 February.
    bare = Calendar.of({})
    assert Deadline.parse("7个工作日").after(date(2024, 2, 1), bare) == Reckoned(on=date(2024, 2, 12), provisional=True)


@pytest.mark.parametrize("start", [date(2150, 1, 1), date(1990, 1, 1)], ids=["after", "before"])
def test_working_days_beyond_the_notices_are_provisional(start: date) -> None:
    assert Deadline(count=5, unit="working-day").after(start).provisional


def test_working_days_never_go_beyond_the_last_day() -> None:
    assert Deadline(count=999_999, unit="working-day").after(date(9999, 1, 1)) == Reckoned(
        on=date.max, provisional=True
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param("1日", date.max, id="a day after the last"),
        pytest.param("999999日", date(9000, 1, 1), id="many days"),
        pytest.param("1个月", date(9999, 12, 1), id="a month"),
        pytest.param("1年", date(9999, 1, 1), id="a year"),
        pytest.param("999999年", date(2026, 1, 1), id="many years"),
    ],
)
def test_a_deadline_after_the_last_day_is_an_invalid_value(text: str, start: date) -> None:
    with pytest.raises(InvalidValue, match="later than 9999-12-31"):
        Deadline.parse(text).after(start)


# ---------------------------------------------------------------------------------------------------------------------
# All of them


@pytest.mark.parametrize(
    "value",
    [
        money("1元"),
        Quantity.parse("约120亩"),
        Rate.parse("0.05%/日"),
        APRIL,
        Deadline.parse("7个工作日"),
        Absence(field="uscc", reason="pending"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_frozen_and_can_be_hashed(value: Any) -> None:  # noqa: ANN401
    name = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, None)
    same = attrs.evolve(value)
    assert same == value
    assert hash(same) == hash(value)
