"""Schedules of repayment and yearly service: dates, amounts to the fen, and what cannot be told."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.errors import InvalidValue
from govcredit.measures.debt.schedule import (
    Convention,
    DayCount,
    Frequency,
    Part,
    Repayment,
    money,
    parts_of,
    scheduled,
)
from govcredit.measures.debt.service import debts_of, repayment_schedule, service_years
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason
from govcredit.measures.rounding import Rounding
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.borrowing import Borrowing
from govcredit.model.debt.due_sum import DueSum
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline, Money, Rate
from govcredit.policy.loading import load_pack

YEARLY: Final = Convention(day_count="act/act-icma")
TWICE: Final = Convention(day_count="act/act-icma", frequency=2)


def day(text: str) -> date:
    return date.fromisoformat(text)


def rows(
    parts: dict[str, str], *, start: str, rate: str = "0.03", convention: Convention = YEARLY, end: str | None = None
) -> list[tuple[str, str, str, str]]:
    found = scheduled(
        parts=[Part(on=day(on), yuan=Fraction(yuan)) for on, yuan in parts.items()],
        rate=Fraction(rate),
        start=day(start),
        end=day(end or max(parts)),
        convention=convention,
    )
    return [
        (row.on.isoformat(), str(row.principal.amount), str(row.interest.amount), str(row.balance.amount))
        for row in found
    ]


def reference(kind: str, name: str) -> ItemReference:
    return ItemReference(kind=KindName(kind), id=ItemId(name))


def gap(member: str, reason: MissingReason = "no-value", name: str = "b", kind: str = "borrowing") -> Missing:
    return Missing(kind=kind, id=name, member=member, reason=reason)


def loan(name: str = "b", **changed: Any) -> Borrowing:  # noqa: ANN401  # values of any field
    values: dict[str, Any] = {
        "debtor": "county",
        "sum": Money.parse("300万元"),
        "rate": Rate.parse("4%"),
        "term": Deadline.parse("3年"),
        "repayment": "at-maturity",
        "taken": day("2023-05-31"),
        **changed,
    }
    return Borrowing(id=ItemId(name), **values)  # type: ignore[arg-type]  # a plain text stands for an identifier


def due(deadline: str | None, principal: str | None = None, interest: str | None = None) -> DueSum:
    return DueSum(
        deadline=None if deadline is None else day(deadline),
        principal_due=None if principal is None else Money.parse(principal),
        interest_due=None if interest is None else Money.parse(interest),
    )


def facts(*debts: Bond | Borrowing, on: str = "2026-11-26") -> Facts:
    organs: Any = (
        Organ(id="county", kind="government", name="示例县人民政府"),  # type: ignore[arg-type]  # as above
        Organ(id="city", kind="government", name="示例市人民政府"),  # type: ignore[arg-type]
    )
    bundle = Bundle(
        version="1.0",
        organs=organs,
        bonds=tuple(each for each in debts if isinstance(each, Bond)),
        borrowings=tuple(each for each in debts if isinstance(each, Borrowing)),
    )
    return Facts.of(bundle, load_pack("cn").context(day(on)))


def planned(debt: Borrowing, convention: Convention = YEARLY) -> list[tuple[str, str, str, bool, bool]] | None:
    found = repayment_schedule(facts(debt), item=reference("borrowing", debt.id), convention=convention).value
    if found is None:
        return None
    return [
        (
            row.on.isoformat(),
            str(row.principal.amount),
            str(row.interest.amount),
            row.principal_stated,
            row.interest_stated,
        )
        for row in found.instalments
    ]


# ---------------------------------------------------------------------------------------------------------------------
# The arithmetic


# 1,000,000 yuan at 3 %: 30,000 a year, 15,000 a half-year; by 365 days: 184 days 15,123.29, 181 days 14,876.71;
# by 360 days 15,333.33 and 15,083.33; by months of 30 days 31 August to 28 February is 178 days: 14,833.33, then 182.
@pytest.mark.parametrize(
    ("day_count", "first", "second"),
    [
        pytest.param("act/act-icma", "15000.00", "15000.00", id="every whole interval bears the same"),
        pytest.param("act/365f", "14876.71", "15123.29", id="days over 365"),
        pytest.param("act/360", "15083.33", "15333.33", id="days over 360"),
        pytest.param("30e/360", "14833.33", "15166.67", id="months of 30 days"),
    ],
)
def test_each_day_count_has_its_own_interest(day_count: DayCount, first: str, second: str) -> None:
    convention = Convention(day_count=day_count, frequency=2)
    assert rows({"2023-08-31": "1000000"}, start="2022-08-31", convention=convention) == [
        ("2023-02-28", "0", first, "1000000"),
        ("2023-08-31", "1000000", second, "0"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        pytest.param(
            "2023-08-31", "2025-08-31", ["2024-02-29", "2024-08-31", "2025-02-28", "2025-08-31"], id="31 August"
        ),
        pytest.param("2024-02-29", "2025-02-28", ["2024-08-29", "2025-02-28"], id="29 February"),
        pytest.param("2023-02-28", "2024-02-28", ["2023-08-28", "2024-02-28"], id="no rule of month ends"),
        pytest.param("2023-01-31", "2023-10-05", ["2023-07-31", "2023-10-05"], id="the last interval is cut"),
    ],
)
def test_days_are_counted_from_the_first_day_of_interest(start: str, end: str, days: list[str]) -> None:
    assert [row[0] for row in rows({end: "100"}, start=start, convention=TWICE)] == days


def test_a_year_by_year_repayment_leaves_the_remainder_to_the_last_part() -> None:
    # 1,000,000 / 3 = 333,333.33 and 333,333.34 at the end; interest 3 % of 1,000,000, 666,666.67 and 333,333.34.
    parts = parts_of(yuan=Decimal(1_000_000), start=day("2021-03-01"), end=day("2024-03-01"), repayment="by-year")
    told = {part.on.isoformat(): str(money(part.yuan).amount) for part in parts}
    assert rows(told, start="2021-03-01") == [
        ("2022-03-01", "333333.33", "30000.00", "666666.67"),
        ("2023-03-01", "333333.33", "20000.00", "333333.34"),
        ("2024-03-01", "333333.34", "10000.00", "0"),
    ]


def test_parts_of_a_few_fen_are_never_below_zero() -> None:
    parts = parts_of(yuan=Decimal("0.05"), start=day("2021-03-01"), end=day("2031-03-01"), repayment="by-year")
    assert [part.yuan for part in parts] == [*[0] * 9, Fraction(5, 100)]


def test_a_part_repaid_early_bears_interest_until_its_day() -> None:
    # 400 early on day 92 of an interval of 184 (1 March to 1 September): half of 6.00; 600 bears 9.00 each half-year.
    assert rows({"2023-06-01": "400", "2024-03-01": "600"}, start="2023-03-01", convention=TWICE) == [
        ("2023-06-01", "400", "3.00", "600"),
        ("2023-09-01", "0", "9.00", "600"),
        ("2024-03-01", "600", "9.00", "0"),
    ]


def test_interest_is_rounded_once_on_each_day() -> None:
    # Two parts that bear 0.004 each on one day are 0.008, hence 0.01 and not 0.00.
    early = Convention(day_count="act/act-icma")
    assert rows({"2024-03-01": "0.4", "2025-03-01": "0.4"}, start="2023-03-01", rate="0.01", convention=early)[0][
        2
    ] == ("0.01")
    down = Convention(day_count="act/act-icma", rounding=Rounding.DOWN)
    assert rows({"2024-03-01": "0.8"}, start="2023-03-01", rate="0.01", convention=down)[0][2] == "0.00"


@pytest.mark.parametrize(
    ("end", "payments"), [("2030-12-31", 1), ("2031-02-27", 1), ("2031-02-28", 2), ("2051-02-28", 2)]
)
def test_debts_of_ten_years_pay_as_often_as_the_caller_says(end: str, payments: int) -> None:
    convention = Convention(day_count="act/365f", long_frequency=2)
    assert convention.payments_a_year(day("2021-02-28"), day(end)) == payments
    assert Convention(day_count="act/365f", frequency=4).payments_a_year(day("2021-02-28"), day(end)) == 4
    short = Convention(day_count="act/365f", frequency=4, long_frequency=2)
    assert short.payments_a_year(day("2021-02-28"), day(end)) == (4 if payments == 1 else 2)


@pytest.mark.parametrize("parts", [{}, {"2023-03-01": "100"}, {"2023-02-28": "100", "2024-03-01": "100"}])
def test_nothing_is_repaid_on_the_first_day_or_before(parts: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="first day"):
        rows(parts, start="2023-03-01", end="2024-03-01")


def test_an_amount_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(InvalidValue, match="digits before"):
        rows({"2024-03-01": "1e18"}, start="2023-03-01")
    with pytest.raises(InvalidValue, match="digits behind"):
        money(Fraction(1, 3))


def test_a_schedule_reaches_the_end_of_the_calendar() -> None:
    assert rows({"9999-12-31": "100"}, start="9998-06-30", convention=TWICE)[-1][0] == "9999-12-31"


DAYS: Final = st.dates(date(2015, 1, 1), date(2030, 12, 31))
CONVENTIONS: Final = st.builds(
    Convention, day_count=st.sampled_from(get_args(DayCount)), frequency=st.sampled_from(get_args(Frequency))
)


class TestWhatIsBorrowedIsRepaid:
    @given(
        start=DAYS,
        length=st.integers(1, 4000),
        fen=st.integers(1, 10**13),
        mode=st.sampled_from(get_args(Repayment)),
        convention=CONVENTIONS,
    )
    def test_the_principal_adds_up_and_nothing_is_left(
        self, start: date, length: int, fen: int, mode: Repayment, convention: Convention
    ) -> None:
        end = date.fromordinal(start.toordinal() + length)
        parts = parts_of(yuan=Fraction(fen, 100), start=start, end=end, repayment=mode)
        found = scheduled(parts=parts, rate=Fraction(3, 100), start=start, end=end, convention=convention)
        assert sum(row.principal.yuan for row in found) * 100 == fen
        assert found[-1].balance.yuan == 0
        assert found[-1].on == end
        assert all(row.principal.amount >= 0 and row.interest.amount >= 0 for row in found)
        assert [row.on for row in found] == sorted({row.on for row in found})


# ---------------------------------------------------------------------------------------------------------------------
# What a debt says itself stands before what is worked out


def test_a_loan_without_a_plan_is_worked_out() -> None:
    assert planned(loan()) == [
        ("2024-05-31", "0", "120000", False, False),
        ("2025-05-31", "0", "120000", False, False),
        ("2026-05-31", "3000000", "120000", False, False),
    ]


def test_principal_that_is_stated_stands_and_the_rest_falls_due_at_maturity() -> None:
    # 100万 after the first year, so that 200万 bear 80,000 in the second and the third.
    assert planned(loan(repayments=(due("2024-05-31", "100万元"),))) == [
        ("2024-05-31", "1000000", "120000", True, False),
        ("2025-05-31", "0", "80000", False, False),
        ("2026-05-31", "2000000", "80000", False, False),
    ]


@pytest.mark.parametrize("mode", [None, "by-year", "early"])
def test_a_plan_that_states_all_the_principal_needs_no_mode(mode: str | None) -> None:
    # 100万 and 200万: 120,000 in the first year, 80,000 in the second.
    plan = (due("2024-05-31", "100万元"), due("2025-05-31", "200万元"))
    assert planned(loan(repayment=mode, repayments=plan)) == [
        ("2024-05-31", "1000000", "120000", True, False),
        ("2025-05-31", "2000000", "80000", True, False),
    ]


def test_interest_that_is_stated_for_a_year_stands_for_that_year() -> None:
    assert planned(loan(repayments=(due("2025-06-05", interest="11.9万元"),))) == [
        ("2024-05-31", "0", "120000", False, False),
        ("2025-06-05", "0", "119000", False, True),
        ("2026-05-31", "3000000", "120000", False, False),
    ]


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        pytest.param({"sum": None}, (gap("sum"),), id="no sum"),
        pytest.param({"sum": Money.parse("0元")}, (gap("sum", "contradictory"),), id="nothing borrowed"),
        pytest.param({"rate": None}, (gap("rate"),), id="no rate"),
        pytest.param({"rate": Rate.parse("0.05%/日")}, (gap("rate"),), id="a rate by the day"),
        pytest.param({"rate": Rate.parse("-1%")}, (gap("rate", "contradictory"),), id="a rate below zero"),
        pytest.param({"rate_text": "LPR加20个基点"}, (gap("rate"),), id="a rate that follows another"),
        pytest.param({"repayment": None}, (gap("repayment"),), id="no mode"),
        pytest.param({"repayment": "early"}, (gap("repayments"),), id="early repayment without its plan"),
        pytest.param({"taken": None}, (gap("taken"),), id="no first day"),
        pytest.param({"term": None}, (gap("term"),), id="no term"),
        pytest.param({"term": None, "taken": None}, (gap("taken"), gap("term")), id="neither day"),
        pytest.param({"term": Deadline.parse("20个工作日")}, (gap("term"),), id="a term in working days"),
        pytest.param({"term": Deadline(count=0, unit="year")}, (gap("term", "contradictory"),), id="no time at all"),
        pytest.param({"term": Deadline(count=9000, unit="year")}, (gap("term"),), id="beyond the calendar"),
        pytest.param(
            {"repayments": (due("2024-05-31", "301万元"),)},
            (gap("repayments", "contradictory"),),
            id="more is repaid than was borrowed",
        ),
        pytest.param(
            {"repayments": (due("2023-05-31", "1万元"),)},
            (gap("repayments", "contradictory"),),
            id="repaid on the first day",
        ),
        pytest.param(
            {"repayments": (due(None, "1万元", "1元"),)}, (gap("repayments.0.deadline"),), id="a plan without its day"
        ),
        pytest.param(
            {"repayment": "by-year", "repayments": (due("2024-05-31", "1万元"),)},
            (gap("repayments"),),
            id="a plan by year in part",
        ),
    ],
)
def test_what_decides_and_is_missing_is_named(changed: dict[str, Any], missing: tuple[Missing, ...]) -> None:
    found = repayment_schedule(facts(loan(**changed)), item=reference("borrowing", "b"), convention=YEARLY)
    assert found == Measured(value=None, inputs=(reference("borrowing", "b"),), missing=missing)


def test_a_rate_by_the_month_is_twelve_times_as_much_a_year() -> None:
    assert planned(loan(rate=Rate.parse("5‰每月"), term=Deadline.parse("1年"))) == [
        ("2024-05-31", "3000000", "180000", False, False)
    ]


@pytest.mark.parametrize("name", ["b", "c"])
def test_a_debt_that_does_not_stand_has_no_schedule(name: str) -> None:
    kind = "bond" if name == "b" else "borrowing"
    found = repayment_schedule(facts(loan()), item=reference(kind, name), convention=YEARLY)
    assert found == Measured(value=None, missing=(Missing(kind=kind, id=name, reason="no-item"),))


def bond(**changed: Any) -> Bond:  # noqa: ANN401  # values of any field
    values: dict[str, Any] = {
        "bond_issuer": "county",
        "kind": "special",
        "sum": Money.parse("1亿元"),
        "rate": Rate.parse("3.15%"),
        "term": Deadline.parse("3年"),
        "repayment": "at-maturity",
        "issued_on": day("2021-08-30"),
        **changed,
    }
    return Bond(id=ItemId("x"), **values)  # type: ignore[arg-type]  # a plain text stands for an identifier


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        pytest.param({}, ["2022-08-30", "2023-08-30", "2024-08-30"], id="from the day of issue"),
        pytest.param(
            {"matures": day("2024-08-31")}, ["2022-08-31", "2023-08-31", "2024-08-31"], id="the day of maturity decides"
        ),
        pytest.param(
            {"matures": day("2023-10-01"), "term": None},
            ["2022-08-30", "2023-08-30", "2023-10-01"],
            id="maturity without a term",
        ),
        pytest.param({"matures": day("2024-08-29")}, None, id="interest before the issue"),
        pytest.param({"matures": day("2026-08-30")}, None, id="interest years after the issue"),
        pytest.param({"matures": day("2021-08-30"), "term": None}, None, id="matures on the day of issue"),
        pytest.param({"matures": day("2021-09-30"), "term": Deadline.parse("30日")}, None, id="a term in days"),
        pytest.param(
            {"issued_on": day("0001-08-30"), "matures": day("0003-08-30"), "term": Deadline.parse("9年")},
            None,
            id="a first day before the calendar",
        ),
    ],
)
def test_the_days_of_a_bond_follow_from_issue_term_and_maturity(
    changed: dict[str, Any], days: list[str] | None
) -> None:
    found = repayment_schedule(facts(bond(**changed)), item=reference("bond", "x"), convention=YEARLY)
    if days is None:
        assert (found.value, found.missing) == (None, (gap("matures", "contradictory", "x", "bond"),))
    else:
        assert found.value is not None
        assert [row.on.isoformat() for row in found.value.instalments] == days


# ---------------------------------------------------------------------------------------------------------------------
# Yearly service


def yuan(amount: str) -> Money:
    return Money.parse(f"{amount}元")


def test_principal_and_interest_of_a_year_add_up_over_all_debts() -> None:
    # The bond: 3,150,000 a year; the loan: 120,000 a year, stated as 119,000 in 2024.
    known = facts(bond(), loan(repayments=(due("2024-05-31", interest="119000元"),)))
    found = service_years(known, organ="county", years=(2022, 2024, 2026, 2030), convention=YEARLY)
    both = (reference("bond", "x"), reference("borrowing", "b"))
    assert [(each.year, each.principal.value, each.interest.value) for each in found] == [
        (2022, yuan("0"), yuan("3150000")),
        (2024, yuan("100000000"), yuan("3269000")),
        (2026, yuan("3000000"), yuan("120000")),
        (2030, yuan("0"), yuan("0")),
    ]
    assert [(each.stated, each.computed) for each in found] == [
        ((), both[:1]),
        (both[1:], both[:1]),
        ((), both[1:]),
        ((), ()),
    ]
    assert {(each.principal.inputs, each.interest.inputs) for each in found} == {(both, both)}


def test_bonds_and_other_borrowings_are_asked_for_apart() -> None:
    asked: Any = {"organ": "county", "years": (2024,), "convention": YEARLY}
    (bonds,) = service_years(facts(bond(), loan()), kind="bond", **asked)
    (loans,) = service_years(facts(bond(), loan()), kind="borrowing", **asked)
    assert (bonds.principal.value, bonds.principal.inputs) == (yuan("100000000"), (reference("bond", "x"),))
    assert (loans.principal.value, loans.principal.inputs) == (yuan("0"), (reference("borrowing", "b"),))


def test_a_debt_of_which_the_year_is_not_known_leaves_a_band() -> None:
    known = facts(bond(), loan(rate=None, repayments=(due("2025-05-31", interest="7元"),)))
    found = service_years(known, organ="county", years=(2022, 2024, 2025), convention=YEARLY)
    assert [each.interest for each in found] == [
        # In 2022 the loan had not been taken up.
        Measured(value=yuan("3150000"), inputs=(reference("bond", "x"), reference("borrowing", "b"))),
        Measured(
            value=None,
            band=Band(low=yuan("3150000"), high=None),
            inputs=(reference("bond", "x"),),
            missing=(gap("rate"),),
        ),
        Measured(value=yuan("7"), inputs=(reference("bond", "x"), reference("borrowing", "b"))),
    ]
    assert [each.principal.value for each in found] == [yuan("0"), yuan("100000000"), yuan("0")]


def test_no_debt_in_the_bundle_is_not_no_debt() -> None:
    (found,) = service_years(facts(), organ="county", years=(2024,), convention=YEARLY)
    nothing = Measured[Money](value=None, missing=(Missing(kind="borrowing", reason="no-item"),))
    assert (found.principal, found.interest) == (nothing, nothing)


def test_a_debt_counts_once_and_from_the_day_it_was_taken_up() -> None:
    own = loan("own", bond="x")  # the county's part of its own bond
    others = loan("others", debtor="city")
    later = loan("later", taken=day("2026-11-27"))
    known = facts(bond(), own, others, later, loan())
    assert [each.id for each in debts_of(known, "county")] == ["x", "b"]
    assert [each.id for each in debts_of(facts(own, on="2023-05-31"), "county")] == ["own"]
    assert debts_of(facts(own, on="2023-05-30"), "county") == ()


def test_a_sum_that_cannot_be_written_is_no_sum() -> None:
    vast = Money(amount=Decimal(9 * 10**16), unit="亿元")
    known = facts(loan(sum=vast))
    (found,) = service_years(known, organ="county", years=(2026,), convention=YEARLY)
    assert found.principal.missing == (Missing(kind="borrowing", member="sum", reason="contradictory"),)
    single = repayment_schedule(known, item=reference("borrowing", "b"), convention=YEARLY)
    assert (single.value, single.missing) == (None, (gap("repayments", "contradictory"),))
    told = loan(repayments=(due("2024-05-31", interest="900000000000000000亿元"),))
    single = repayment_schedule(facts(told), item=reference("borrowing", "b"), convention=YEARLY)
    assert (single.value, single.missing) == (None, (gap("repayments", "contradictory"),))
