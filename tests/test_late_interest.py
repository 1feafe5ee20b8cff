"""Interest for late payment: worked out by hand, day by day, and what is said where something is not known."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured
from govcredit.measures.payments.interest import DayCount, InterestPeriod, LateInterest, late_interest
from govcredit.measures.rounding import Rounding
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.identity import AgreementId, Code, OrganId, PaymentId
from govcredit.model.relations import Party
from govcredit.model.values import Absence, Deadline, Money, Rate
from govcredit.policy.loading import load_pack, read_pack

DAY: Final = date.fromisoformat
FIRM: Final = Party(organ=OrganId("firm"))
ORGANS: Final = (
    Organ(id=OrganId("bureau"), kind="department", name="某局"),
    Organ(id=OrganId("firm"), kind="enterprise", name="某公司"),
)
DEFAULT: Final = Rate.parse("0.05%/日")


def payment(total: str | None = "120万元", deadline: str | None = "2026-03-31", **members: Any) -> Payment:  # noqa: ANN401  # members of the model
    held: dict[str, Any] = {
        "id": PaymentId("p"),
        "debtor": OrganId("bureau"),
        "creditor": FIRM,
        "agreement": AgreementId("deal"),
        "kind": Code("goods"),
        "limit_from": Code("delivery"),
        "limit_from_date": None if deadline is None else DAY(deadline) - timedelta(days=30),
        "deadline": None if deadline is None else DAY(deadline),
        "sum": None if total is None else Money.parse(total),
    }
    return Payment(**(held | members))


def part(amount: str, on: str | None = None, by: str | None = None) -> Instalment:
    return Instalment(
        paid=Money.parse(amount), on=None if on is None else DAY(on), on_or_before=None if by is None else DAY(by)
    )


def facts_of(owed: Payment, on: str, size: str | None = "small") -> Facts:
    deal = Agreement(
        id=AgreementId("deal"),
        title="采购合同",
        parties=(AgreementParty(who=FIRM, side=Code("supplier"), size=None if size is None else Code(size)),),
    )
    bundle = Bundle(version="1.0", organs=ORGANS, agreements=(deal,), payments=(owed,))
    return Facts.of(bundle, load_pack("cn").context(DAY(on)))


def charged(owed: Payment, on: str, size: str | None = "small", day_count: DayCount = "actual-365") -> LateInterest:
    measured = late_interest(facts_of(owed, on, size), owed, day_count=day_count)
    assert measured.value is not None
    return measured.value


def told(measured: Measured[Any]) -> list[str]:
    return [f"{each.kind} {each.member} {each.reason}" for each in measured.missing]


def period(span: str, base: str, days: int, interest: str, rate: Rate = DEFAULT) -> InterestPeriod:
    start, end = span.split("/")
    return InterestPeriod(
        start=DAY(start), end=DAY(end), base=Decimal(base), rate=rate, days=days, interest=Fraction(interest)
    )


def test_a_payment_ten_days_late_bears_interest_for_ten_days() -> None:
    # 1,200,000.00 yuan × 0.05 % × 10 days = 6,000.00 yuan.
    found = charged(payment(), "2026-04-10")
    assert found == LateInterest(
        rule="statutory",
        deadline=DAY("2026-03-31"),
        periods=(period("2026-04-01/2026-04-11", "1200000", 10, "6000"),),
        exact=Fraction(6000),
        amount=Decimal("6000.00"),
        rounding=Rounding.HALF_UP,
        day_count=None,
        days_outside=0,
        floor=None,
    )


@pytest.mark.parametrize(
    ("owed", "on", "expected"),
    [
        pytest.param(payment(), "2026-03-31", [], id="on the deadline nothing is late"),
        pytest.param(
            payment(), "2026-04-01", [("2026-04-01/2026-04-02", "1200000", 1, "600")], id="one day after it, one day"
        ),
        pytest.param(
            payment(instalments=(part("120万元", "2026-04-10"),)),
            "2026-06-30",
            [("2026-04-01/2026-04-11", "1200000", 10, "6000")],
            id="paid on the tenth day: that day still counts",
        ),
        pytest.param(
            payment(instalments=(part("50万元", "2026-04-20"), part("20万元", "2026-04-10"))),
            "2026-04-30",
            # 1,200,000 × 0.0005 × 10 = 6,000; 1,000,000 × 0.0005 × 10 = 5,000; 500,000 × 0.0005 × 10 = 2,500.
            [
                ("2026-04-01/2026-04-11", "1200000", 10, "6000"),
                ("2026-04-11/2026-04-21", "1000000", 10, "5000"),
                ("2026-04-21/2026-05-01", "500000", 10, "2500"),
            ],
            id="instalments change the base",
        ),
        pytest.param(
            payment(instalments=(part("30万元", "2026-04-10"), part("20万元", "2026-04-10"))),
            "2026-04-12",
            [("2026-04-01/2026-04-11", "1200000", 10, "6000"), ("2026-04-11/2026-04-13", "700000", 2, "700")],
            id="two instalments of one day",
        ),
        pytest.param(
            payment(instalments=(part("20万元", "2026-03-01"), part("30万元", "2026-05-01"))),
            "2026-04-10",
            [("2026-04-01/2026-04-11", "1000000", 10, "5000")],
            id="what was paid before counts, what is paid later does not",
        ),
        pytest.param(
            payment(disputed=Money.parse("20万元")),
            "2026-04-10",
            [("2026-04-01/2026-04-11", "1000000", 10, "5000")],
            id="the undisputed part is the base",
        ),
        pytest.param(
            payment(disputed=Money.parse("20万元"), instalments=(part("100万元", "2026-04-10"),)),
            "2026-04-30",
            [("2026-04-01/2026-04-11", "1000000", 10, "5000")],
            id="nothing undisputed is left",
        ),
        pytest.param(payment(instalments=(part("130万元", "2026-03-30"),)), "2026-04-10", [], id="more paid than owed"),
        pytest.param(
            payment(instalments=(part("120万元", by="2026-03-31"),)),
            "2026-04-10",
            [],
            id="paid by the deadline at the latest",
        ),
    ],
)
def test_interest_day_by_day(owed: Payment, on: str, expected: list[tuple[str, str, int, str]]) -> None:
    found = charged(owed, on)
    assert found.periods == tuple(period(*each) for each in expected)
    assert found.amount == sum(Decimal(each[3]) for each in expected)
    assert found.rule == ("statutory" if expected else "none")


@pytest.mark.parametrize(
    ("rate", "day_count", "exact", "amount", "named"),
    [
        # 36,500 yuan overdue for 10 days.
        pytest.param("0.1%/日", "actual-365", "365", "365.00", None, id="by the day: 36,500 × 0.1 % × 10"),
        pytest.param("6%/年", "actual-365", "60", "60.00", "actual-365", id="by the year: 36,500 × 6 % × 10 / 365"),
        pytest.param(
            "6%/年", "actual-360", "60.8333333333", "60.83", "actual-360", id="by the year: 36,500 × 6 % × 10 / 360"
        ),
        pytest.param("1%/月", "actual-365", "120", "120.00", "actual-365", id="by the month: 12 % by the year"),
        pytest.param("6‰/月", "actual-360", "73", "73.00", "actual-360", id="per mille: 36,500 × 0.6 % × 10 / 30"),
    ],
)
def test_an_agreed_rate(rate: str, day_count: DayCount, exact: str, amount: str, named: str | None) -> None:
    found = charged(payment("36500元", late_interest=Rate.parse(rate)), "2026-04-10", day_count=day_count)
    assert abs(found.exact - Fraction(exact)) < Fraction(1, 10**9)
    assert (found.rule, str(found.amount), found.day_count) == ("agreed", amount, named)
    assert found.floor is not None
    assert found.floor.value == "合同订立时1年期贷款市场报价利率"
    assert found.floor.citation.clause == "第十七条"


def test_interest_is_rounded_once_for_all_its_periods() -> None:
    # Each of three periods is 0.0045 yuan: rounded one by one they would be nothing, together they are 0.0135.
    parts = (part("0元", "2026-04-01"), part("0元", "2026-04-02"))
    owed = payment("9元", instalments=parts)
    found = charged(owed, "2026-04-03")
    assert [each.interest for each in found.periods] == [Fraction("0.0045")] * 3
    assert (found.exact, str(found.amount)) == (Fraction("0.0135"), "0.01")


@pytest.mark.parametrize(
    ("on", "amount", "outside"),
    [
        pytest.param("2025-05-31", None, None, id="not in force on any overdue day"),
        pytest.param("2025-06-01", "600.00", 31, id="the first day in force; the 31 days of May are outside"),
        pytest.param("2025-06-10", "6000.00", 31, id="ten days in force"),
    ],
)
def test_days_before_the_rule_is_in_force_are_outside(on: str, amount: str | None, outside: int | None) -> None:
    owed = payment(deadline="2025-04-30")
    measured = late_interest(facts_of(owed, on), owed)
    found = measured.value
    assert (None if found is None else (str(found.amount), found.days_outside)) == (
        None if amount is None else (amount, outside)
    )
    assert "term payments.late-interest.default not-in-force" in told(measured)


PLACE: Final = {
    "pack.toml": """
id = "cn-place"
title = "某地"
title_en = "A place"
version = "1"
checked = 2026-11-26
extends = "cn"
""",
    "payments.toml": """
title = "款项支付"
title_en = "Payments"

[documents.local-rule]
title = "某地办法"
title_en = "A local rule"
in_force = 2026-04-06

[late-interest.default]
title = "逾期利率"
title_en = "Rate of late interest"
kind = "rate"
values = [
  { from = 2026-04-06, until = 2026-04-09, value = "0.1%/日", source = "local-rule", status = "seen" },
]
""",
}


def test_each_day_is_charged_by_the_rate_of_that_day() -> None:
    # 5 days at 0.05 %, the 3 days of the local rule at 0.1 %, then half of it at 0.05 % again: 3,000 + 3,600 + 600.
    owed = payment(instalments=(part("60万元", "2026-04-08"),))
    pack = read_pack({name: text.encode() for name, text in PLACE.items()}).pack
    assert pack is not None
    facts = facts_of(owed, "2026-04-10")
    found = late_interest(Facts.of(facts.bundle, pack.context(DAY("2026-04-10"))), owed).value
    assert found is not None
    assert found.periods == (
        period("2026-04-01/2026-04-06", "1200000", 5, "3000"),
        period("2026-04-06/2026-04-09", "1200000", 3, "3600", Rate.parse("0.1%/日")),
        period("2026-04-09/2026-04-11", "600000", 2, "600"),
    )


def test_a_deadline_between_two_days_makes_a_band() -> None:
    # Delivered on 1 September 2025: 60 days end on 31 October, the agreed 90 on 30 November, a Sunday, so on 1 December.
    # On 11 December 41 days are late at most, and with an agreed rate 10 at least.
    for rate, low in ((None, "0.00"), (DEFAULT, "6000.00")):
        owed = payment(deadline=None, late_interest=rate, limit=Deadline.parse("90日"))
        owed = attrs.evolve(owed, limit_from_date=DAY("2025-09-01"))
        band = late_interest(facts_of(owed, "2025-12-11", None), owed).band
        assert band is not None
        assert [each and str(each.amount) for each in (band.low, band.high)] == [low, "24600.00"]


def test_an_agreed_rate_is_charged_before_the_regulation_too() -> None:
    found = charged(payment(deadline="2025-04-30", late_interest=DEFAULT), "2025-05-10")
    assert (found.rule, str(found.amount), found.days_outside, found.floor) == ("agreed", "6000.00", 0, None)


def test_what_was_paid_in_time_needs_no_rule() -> None:
    owed = payment(deadline="2024-04-30", instalments=(part("120万元", "2024-04-30"),), rate_text="按合同")
    measured = late_interest(facts_of(owed, "2025-05-10"), owed)
    assert measured.value is not None
    assert measured.value.rule == "none"
    assert str(measured.value.amount) == "0.00"


@pytest.mark.parametrize(
    ("owed", "size", "low", "high", "missing"),
    [
        pytest.param(
            payment(), None, "0.00", "6000.00", ["agreement parties.size no-value"], id="size unknown: nothing or all"
        ),
        pytest.param(payment(), "large", "0.00", "0.00", [], id="a large creditor is not protected"),
        pytest.param(
            payment(instalments=(part("120万元", by="2026-04-05"),)),
            "small",
            "0.00",
            "3000.00",
            ["payment instalments.0.on no-value"],
            id="paid by the fifth day at the latest",
        ),
        pytest.param(
            payment(absent=(Absence(field="disputed", reason="pending"),)),
            "small",
            "0.00",
            "6000.00",
            ["payment disputed no-value"],
            id="the amount in dispute is not known",
        ),
        pytest.param(
            payment(absent=(Absence(field="disputed", reason="not-applicable"),)),
            "small",
            "6000.00",
            "6000.00",
            [],
            id="nothing is in dispute",
        ),
    ],
)  # fmt: skip
def test_what_is_not_known_makes_a_band(
    owed: Payment, size: str | None, low: str, high: str, missing: list[str]
) -> None:
    measured = late_interest(facts_of(owed, "2026-04-10", size), owed)
    ends = (measured.value, measured.value)
    if measured.band is not None:
        ends = (measured.band.low, measured.band.high)
    assert [None if each is None else str(each.amount) for each in ends] == [low, high]
    assert measured.is_band == (low != high)
    assert told(measured) == missing


@pytest.mark.parametrize(
    ("owed", "missing"),
    [
        pytest.param(payment(None), "payment sum no-value", id="no sum"),
        pytest.param(payment("-1元"), "payment sum contradictory", id="a negative sum"),
        pytest.param(payment(deadline=None), "payment limit_from_date no-value", id="no deadline"),
        pytest.param(payment(rate_text="LPR加3个百分点"), "payment late_interest no-value", id="a rate without figure"),
        pytest.param(payment(late_interest=Rate.parse("5%")), "payment late_interest.per no-value", id="no time"),
        pytest.param(payment(late_interest=Rate.parse("-1%/日")), "payment late_interest contradictory", id="negative"),
    ],
)
def test_without_what_it_rests_on_there_is_no_interest(owed: Payment, missing: str) -> None:
    measured = late_interest(facts_of(owed, "2026-04-10"), owed)
    assert (measured.value, measured.band) == (None, None)
    assert missing in told(measured)


AMOUNTS: Final = st.integers(0, 10**9).map(lambda fen: Money(amount=Decimal(fen).scaleb(-2), unit="元"))
PARTS: Final = st.lists(
    st.builds(
        Instalment, paid=AMOUNTS, on=st.dates(date(2025, 12, 1), date(2026, 8, 1)).filter(lambda day: day is not None)
    ),
    max_size=5,
)
RATES: Final = st.sampled_from((None, Rate.parse("0.03%/日"), Rate.parse("1%/月"), Rate.parse("7.3%/年")))
END: Final = "2026-07-01"


def exact(owed: Payment, since: date | None = None, on: str = END) -> Fraction:
    found = late_interest(facts_of(owed, on), owed, since=since).value
    assert found is not None
    return found.exact


def plain(owed: Payment, rate: Fraction, days: Iterable[int]) -> Fraction:
    """The interest by going through the days one by one."""
    assert owed.sum is not None
    assert owed.deadline is not None
    total = Fraction(0)
    for number in days:
        day = owed.deadline + timedelta(days=number)
        paid = sum(Fraction(each.paid.yuan) for each in owed.instalments if each.on is not None and each.on < day)
        total += max(Fraction(owed.sum.yuan) - paid, Fraction(0)) * rate
    return total


class TestTheInterestOverASpanIsTheSumOverItsParts:
    """The interest over a span is the sum over its parts."""

    @given(AMOUNTS, PARTS, RATES, st.dates(date(2026, 3, 1), date(2026, 6, 30)))
    def test_it(self, total: Money, parts: list[Instalment], rate: Rate | None, cut: date) -> None:
        owed = payment(sum=total, instalments=tuple(parts), late_interest=rate)
        assert exact(owed) == exact(owed, on=str(cut)) + exact(owed, since=cut + timedelta(days=1))


class TestTheInterestIsTheSumOverTheDays:
    """The interest is what a count of the days one by one gives."""

    @given(AMOUNTS, PARTS)
    def test_it(self, total: Money, parts: list[Instalment]) -> None:
        owed = payment(sum=total, instalments=tuple(parts))
        late = (DAY(END) - DAY("2026-03-31")).days
        assert exact(owed) == plain(owed, Fraction(5, 10_000), range(1, late + 1))


class TestPayingEarlierNeverRaisesTheInterest:
    """Paying earlier never raises the interest."""

    @given(AMOUNTS, PARTS.filter(bool), RATES, st.integers(0, 200))
    def test_it(self, total: Money, parts: list[Instalment], rate: Rate | None, days: int) -> None:
        owed = payment(sum=total, instalments=tuple(parts), late_interest=rate)
        first = parts[0]
        assert first.on is not None
        sooner = attrs.evolve(first, on=first.on - timedelta(days=days))
        earlier = attrs.evolve(owed, instalments=(sooner, *parts[1:]))
        assert exact(earlier) <= exact(owed)


class TestTheOrderOfTheInstalmentsChangesNothing:
    """The order of the instalments changes nothing."""

    @given(AMOUNTS, PARTS, st.randoms(use_true_random=False))
    def test_it(self, total: Money, parts: list[Instalment], chance: random.Random) -> None:
        owed = payment(sum=total, instalments=tuple(parts))
        mixed = list(parts)
        chance.shuffle(mixed)
        other = attrs.evolve(owed, instalments=tuple(mixed))
        assert late_interest(facts_of(owed, END), owed) == late_interest(facts_of(other, END), other)
