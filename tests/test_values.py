"""Compound values: worked by hand from the published figures and notices named beside each case."""

from decimal import Decimal, localcontext
from typing import Any

import attrs
import pytest

from govcredit.errors import InvalidValue
from govcredit.model.values import (
    Absence,
    Deadline,
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
        pytest.param("12.5百万元", id="a unit that is not of the format"),
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
    assert total.unit == "亿元"
    assert total.yuan == money("999999999999999999亿元").yuan


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


def test_money_is_equal_when_written_alike_and_compared_by_yuan() -> None:
    assert money("1.50元") == money("1.50元")
    assert hash(money("1.50元")) == hash(money("1.50元"))
    assert money("1.50元") != money("1.5元"), "equal values have equal bytes"
    assert money("1.50元").yuan == money("1.5元").yuan
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
# All of them


@pytest.mark.parametrize(
    "value",
    [
        money("1元"),
        Quantity.parse("约120亩"),
        Rate.parse("0.05%/日"),
        Period.parse("2026-04-01/2026-05-01"),
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
