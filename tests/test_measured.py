"""Ratios, roundings and what a measure answers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.distinct import sorted_references
from govcredit.measures.measured import Band, Measured, Missing, Ratio
from govcredit.measures.rounding import Rounding
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.policy.term import Citation, Document, Mark, Term


def ref(kind: str, name: str) -> ItemReference:
    return ItemReference(kind=KindName(kind), id=ItemId(name))


@pytest.mark.parametrize(
    ("exact", "half_up", "down"),
    [
        ("0.125", "0.13", "0.12"),
        ("0.1249999999999999999999999999999", "0.12", "0.12"),
        ("-0.125", "-0.13", "-0.12"),
        ("0.004", "0.00", "0.00"),
        ("-0.004", "0.00", "0.00"),
        ("12345678901234567890.005", "12345678901234567890.01", "12345678901234567890.00"),
    ],
)
def test_an_amount_is_rounded_to_the_fen(exact: str, half_up: str, down: str) -> None:
    assert str(Rounding.HALF_UP.to_fen(Decimal(exact))) == half_up
    assert str(Rounding.DOWN.to_fen(Decimal(exact))) == down


def test_a_third_is_exact_until_it_is_rounded() -> None:
    assert str(Rounding.HALF_UP.to_fen(Fraction(100, 3))) == "33.33"
    assert str(Rounding.HALF_UP.to_fen(Fraction(200, 3))) == "66.67"
    with pytest.raises(ZeroDivisionError):
        Rounding.HALF_UP.quotient(Decimal(1), Decimal(0), 2)


def test_a_rounding_names_its_ground_in_both_languages() -> None:
    for rounding in Rounding:
        zh, en = rounding.ground
        assert zh
        assert en.isascii()


@given(st.decimals(-(10**15), 10**15, places=6))
def test_rounding_moves_by_less_than_one_fen(amount: Decimal) -> None:
    assert abs(Rounding.HALF_UP.to_fen(amount) - amount) <= Decimal("0.005")
    assert 0 <= abs(amount) - abs(Rounding.DOWN.to_fen(amount)) < Decimal("0.01")


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        pytest.param("84.44", "152.50", "55.37", id="debt of 綦江 against its quota, 2020"),
        pytest.param("13.9424", "14.2500", "97.84", id="debt of 柳城 against its quota, 2021"),
        pytest.param("1", "3", "33.33", id="a third"),
        pytest.param("0", "7", "0.00", id="nothing"),
    ],
)
def test_a_ratio_is_printed_in_per_cent(part: str, whole: str, percent: str) -> None:
    assert str(Ratio(Decimal(part), Decimal(whole)).percent()) == percent


def test_ratios_compare_by_what_they_are_worth() -> None:
    assert Ratio(Decimal(1), Decimal(2)) == Ratio(Decimal(50), Decimal(100))
    assert Ratio(Decimal(10), Decimal(100)) <= Ratio(Decimal(1), Decimal(10))
    assert Ratio(Decimal(1), Decimal(3)) > Ratio(Decimal("0.3333333333"), Decimal(1))
    with pytest.raises(ZeroDivisionError):
        Ratio(Decimal(1), Decimal(0))


def test_what_is_measured_says_whether_it_is_a_band() -> None:
    known = Measured(value=3)
    between = Measured(value=None, band=Band(low=1, high=5), missing=(Missing(kind="payment", reason="no-item"),))
    nothing: Measured[int] = Measured(value=None)
    assert (known.is_band, between.is_band, nothing.is_band) == (False, True, False)


def test_what_is_measured_is_confirmed_when_its_terms_are() -> None:
    citation = Citation(document=Document(key="d", title="文", title_en="D"))
    sure = Term(
        name="a.b",
        title="甲",
        title_en="A",
        value=1,
        start=date(2026, 1, 1),
        end=None,
        citation=citation,
        layer="cn",
        status="seen",
    )
    doubtful: Term[object] = Term(
        name="a.c",
        title="乙",
        title_en="B",
        value=({},),
        start=date(2026, 1, 1),
        end=None,
        citation=citation,
        layer="cn",
        status="seen",
        marks=(Mark(citation=citation, status="recall", layer="cn"),),
    )
    assert Measured(value=1, terms=(sure,)).confirmed
    assert not Measured(value=1, terms=(sure, doubtful)).confirmed


def test_references_come_once_and_in_order() -> None:
    given_ones = [
        ref("record", "b"),
        ref("organ", "z"),
        ref("record", "b"),
    ]
    assert sorted_references(given_ones) == (ref("organ", "z"), ref("record", "b"))
