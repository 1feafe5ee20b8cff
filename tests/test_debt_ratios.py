"""Debt ratio and its band, burden of interest and restructuring, what is overdue and who is in default."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.debt.balances import Scope
from govcredit.measures.debt.overdue import in_default, overdue_ratio
from govcredit.measures.debt.ratios import (
    InterestKind,
    debt_band,
    debt_ratio,
    fiscal_figure,
    interest_burden,
    restructuring_due,
    restructuring_test,
    warning_line_passed,
)
from govcredit.measures.debt.service import ServiceFigure
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, Ratio
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.debt.bond import Bond, BondEvent
from govcredit.model.debt.borrowing import Borrowing
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.debt.due_sum import DueSum
from govcredit.model.debt.fiscal_year import FiscalYear
from govcredit.model.identity import ItemId, KindName
from govcredit.model.provenance import Provenance
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack

COUNTY: Final = Scope(organ="county")
END: Final = date(2025, 12, 31)
TODAY: Final = date(2026, 11, 26)


def money(amount: str | None) -> Money | None:
    return None if amount is None else Money.parse(amount)


def owed(name: str, amount: str | None, kind: str, **more: Any) -> DebtBalance:  # noqa: ANN401  # values of any field
    values: dict[str, Any] = {"id": name, "organ": "county", "on": END, "kind": kind, "sum": money(amount), **more}
    return DebtBalance(**values)


def fiscal(name: str = "f", *, year: int = 2025, figure_status: str | None = None, **amounts: str | None) -> FiscalYear:
    values: dict[str, Any] = {member: money(amount) for member, amount in amounts.items()}
    return FiscalYear(
        id=ItemId(name),  # type: ignore[arg-type]  # a plain text stands for an identifier
        organ="county",  # type: ignore[arg-type]
        year=year,
        figure_status=figure_status,  # type: ignore[arg-type]
        **values,
    )


def facts(*items: Any, on: date = TODAY, known: date | None = None) -> Facts:  # noqa: ANN401  # items of any kind
    arrays = {DebtBalance: "debt_balances", FiscalYear: "fiscal_years", Bond: "bonds", Borrowing: "borrowings"}
    held: dict[str, Any] = {
        array: tuple(each for each in items if isinstance(each, cls)) for cls, array in arrays.items()
    }
    organs: Any = (Organ(id="county", kind="government", name="示例县人民政府"),)  # type: ignore[arg-type]
    return Facts.of(Bundle(version="1.0", organs=organs, **held), load_pack("cn").context(on, known))


def gap(kind: str, name: str | None, member: str | None, reason: MissingReason = "no-value") -> Missing:
    return Missing(kind=kind, id=name, member=member, reason=reason)


def refs(*names: tuple[str, str]) -> tuple[ItemReference, ...]:
    return tuple(ItemReference(kind=KindName(kind), id=ItemId(name)) for kind, name in names)


# ---------------------------------------------------------------------------------------------------------------------
# Debt ratio and band


@pytest.mark.parametrize(
    ("government", "hidden", "percent", "band"),
    [
        ("60亿元", "0元", "60.00", "green"),
        ("100亿元", "199999万元", "120.00", "green"),  # 119.9999 %
        ("100亿元", "20亿元", "120.00", "yellow"),
        ("100亿元", "99.999999亿元", "200.00", "yellow"),  # 199.999999 %
        ("100亿元", "100亿元", "200.00", "orange"),
        ("299.999999亿元", "0元", "300.00", "orange"),
        ("300亿元", "0元", "300.00", "red"),
    ],
)
def test_a_band_begins_at_its_limit(government: str, hidden: str, percent: str, band: str) -> None:
    known = facts(owed("g", government, "government"), owed("h", hidden, "hidden"), fiscal(resources="100亿元"))
    ratio = debt_ratio(known, scope=COUNTY, year=2025)
    assert ratio.value is not None
    assert (str(ratio.value.percent()), ratio.missing, ratio.confirmed) == (percent, (), True)
    assert ratio.inputs == refs(("debt-balance", "g"), ("debt-balance", "h"), ("fiscal-year", "f"))
    found = debt_band(known, scope=COUNTY, year=2025)
    assert (found.value, [term.name for term in found.terms]) == (band, ["debt.ratio.counts", "debt.ratio.bands"])


NO_HIDDEN: Final = gap("debt-balance", None, "hidden", "no-item")


@pytest.mark.parametrize(
    ("items", "low", "high", "band", "missing"),
    [
        pytest.param(
            (owed("g", "150亿元", "government"), fiscal(resources="100亿元")),
            "150.00",
            None,
            Band(low="yellow", high="red"),
            (NO_HIDDEN,),
            id="hidden debt is not told",
        ),
        pytest.param(
            (owed("g", "310亿元", "government"), fiscal(resources="100亿元")),
            "310.00",
            None,
            "red",
            (NO_HIDDEN,),
            id="red whatever is hidden",
        ),
        pytest.param(
            (owed("g", None, "government"), owed("h", "130亿元", "hidden"), fiscal(resources="100亿元")),
            "130.00",
            None,
            Band(low="yellow", high="red"),
            (gap("debt-balance", "g", "sum"),),
            id="government debt is not told",
        ),
        pytest.param(
            (owed("g", "150亿元", "government"), owed("h", "0元", "hidden"), fiscal()),
            None,
            None,
            None,
            (gap("fiscal-year", "f", "resources"),),
            id="resources are not told",
        ),
        pytest.param(
            (
                owed("g", "150亿元", "government"),
                owed("h", "0元", "hidden"),
                fiscal("a", resources="100亿元"),
                fiscal("b", resources="70亿元"),
            ),
            "150.00",
            "214.29",
            Band(low="yellow", high="orange"),
            (
                gap("fiscal-year", "a", "resources", "contradictory"),
                gap("fiscal-year", "b", "resources", "contradictory"),
            ),
            id="two figures of the resources",
        ),
    ],
)
def test_what_is_missing_leaves_a_band(
    items: tuple[Any, ...], low: str | None, high: str | None, band: object, missing: tuple[Missing, ...]
) -> None:
    ratio = debt_ratio(facts(*items), scope=COUNTY, year=2025)
    assert (ratio.value, ratio.missing) == (None, missing)
    ends = (None, None) if ratio.band is None else (ratio.band.low, ratio.band.high)
    assert [None if end is None else str(end.percent()) for end in ends] == [low, high]
    found = debt_band(facts(*items), scope=COUNTY, year=2025)
    assert (found.band or found.value) == band
    assert found.missing == (() if found.value else missing)


def test_figures_that_are_not_as_final_as_each_other_make_no_ratio() -> None:
    items = (
        owed("g", "150亿元", "government", figure_status="final-accounts"),
        owed("q", "140亿元", "government", figure_status="quick-report"),
        owed("h", "10亿元", "hidden"),
        owed("i", "10亿元", "hidden", figure_status="quick-report"),
        fiscal(figure_status="quick-report", resources="100亿元"),
    )
    mixed = debt_ratio(facts(*items), scope=COUNTY, year=2025)
    assert (mixed.value, mixed.band) == (None, None)
    assert {(each.member, each.reason) for each in mixed.missing} == {("figure_status", "contradictory")}
    quick = debt_ratio(facts(*items), scope=Scope(organ="county", figure_status="quick-report"), year=2025)
    assert quick.value == Ratio(15_000_000_000, 10_000_000_000)


@pytest.mark.parametrize("resources", ["0元", "-1元"])
def test_no_share_of_nothing_is_taken(resources: str) -> None:
    known = facts(owed("g", "1元", "government"), owed("h", "1元", "hidden"), fiscal(resources="1元"))
    assert debt_ratio(known, scope=COUNTY, year=2025).value == Ratio(2, 1)
    nothing = FiscalYear(
        id=ItemId("f"),  # type: ignore[arg-type]  # a plain text stands for an identifier
        organ="county",  # type: ignore[arg-type]
        year=2025,
        resources=Money(amount=Decimal(resources[:-1]), unit="元"),
    )
    known = facts(owed("g", "1元", "government"), owed("h", "1元", "hidden"), nothing)
    found = debt_ratio(known, scope=COUNTY, year=2025)
    assert (found.value, found.band, {each.reason for each in found.missing}) == (None, None, {"contradictory"})


def test_before_the_rating_there_is_no_band() -> None:
    items = (owed("g", "1元", "government", on=date(2018, 12, 31)), fiscal(year=2018, resources="2元"))
    known = facts(*items, on=date(2019, 12, 31))
    absent = {"debt.ratio.counts", "debt.ratio.bands"}
    found = debt_band(known, scope=COUNTY, year=2018)
    assert (found.value, {each.member for each in found.missing}) == (None, absent)
    # Looked at in 2020, the rating of 2020 applies.
    assert debt_band(facts(*items, on=date(2020, 1, 1)), scope=COUNTY, year=2018).band == Band(low="green", high="red")


@pytest.mark.parametrize(("government", "passed"), [("100亿元", False), ("1000000.000001万元", True), (None, None)])
def test_the_warning_line_is_not_confirmed(government: str | None, passed: bool | None) -> None:  # noqa: FBT001
    known = facts(owed("g", government, "government"), fiscal(resources="100亿元"))
    found = warning_line_passed(known, scope=COUNTY, year=2025)
    assert (found.value, found.confirmed) == (passed, False)


def test_before_the_first_year_of_the_pack_there_is_no_line() -> None:
    known = facts(owed("g", "1元", "government", on=date(2014, 12, 30)), on=date(2014, 12, 31))
    found = warning_line_passed(known, scope=COUNTY, year=2014)
    assert gap("term", None, "debt.ratio.warning", "not-in-force") in found.missing


# ---------------------------------------------------------------------------------------------------------------------
# Interest


@pytest.mark.parametrize(
    ("interest", "passed"), [("4亿元", False), ("40000.000001万元", True), ("39999万元", False), (None, None)]
)
@pytest.mark.parametrize("kind", ["general", "special"])
def test_restructuring_begins_beyond_ten_per_cent(
    interest: str | None,
    passed: bool | None,  # noqa: FBT001  # a row of the table
    kind: InterestKind,
) -> None:
    expenditure = "general_expenditure" if kind == "general" else "fund_expenditure"
    amounts: dict[str, Any] = {f"{kind}_interest": interest, expenditure: "40亿元"}
    known = facts(fiscal(**amounts))
    found = restructuring_test(known, scope=COUNTY, year=2025, kind=kind)
    assert found.value is passed
    assert [(term.name, term.citation.document.number, term.status) for term in found.terms] == [
        (f"debt.restructuring.{kind}", "国办函〔2016〕88号", "seen")
    ]
    assert found.missing == (() if interest else (gap("fiscal-year", "f", f"{kind}_interest"),))


@pytest.mark.parametrize(
    ("interests", "passed"),
    [(("4亿元", "5亿元"), None), (("4.1亿元", "5亿元"), True), (("3亿元", "4亿元"), False)],
)
def test_figures_that_contradict_each_other_decide_where_they_agree(
    interests: tuple[str, str],
    passed: bool | None,  # noqa: FBT001  # a row of the table
) -> None:
    years = [fiscal(each, general_interest=each, general_expenditure="40亿元") for each in interests]
    found = restructuring_test(facts(*years), scope=COUNTY, year=2025, kind="general")
    assert found.value is passed
    assert bool(found.missing) is (passed is None)


@pytest.mark.parametrize(
    ("general", "special", "due", "terms"),
    [
        pytest.param("5亿元", "1亿元", True, ["general"], id="general"),
        pytest.param(None, "5亿元", True, ["special"], id="special decides it alone"),
        pytest.param("5亿元", "5亿元", True, ["general", "special"], id="both"),
        pytest.param("1亿元", "1亿元", False, ["general", "special"], id="neither"),
        pytest.param("1亿元", None, None, ["general", "special"], id="one is not known"),
    ],
)
def test_one_burden_beyond_its_share_makes_restructuring_due(
    general: str | None,
    special: str | None,
    due: bool | None,  # noqa: FBT001  # a row of the table
    terms: list[str],
) -> None:
    known = facts(
        fiscal(
            general_interest=general, special_interest=special, general_expenditure="40亿元", fund_expenditure="40亿元"
        )
    )
    found = restructuring_due(known, scope=COUNTY, year=2025)
    assert found.value is due
    assert [term.name for term in found.terms] == [f"debt.restructuring.{each}" for each in terms]
    assert bool(found.missing) is (due is None)


def test_before_the_plan_of_2016_there_is_no_test() -> None:
    known = facts(
        fiscal(year=2016, figure_status="budget", general_interest="5亿元", general_expenditure="40亿元"),
        on=date(2016, 10, 26),
    )
    assert interest_burden(known, scope=COUNTY, year=2016, kind="general").value == Ratio(5, 40)
    found = restructuring_test(known, scope=COUNTY, year=2016, kind="general")
    assert (found.value, found.missing) == (None, (gap("term", None, "debt.restructuring.general", "not-in-force"),))


def test_of_a_year_that_has_not_begun_only_the_budget_is_looked_at() -> None:
    known = facts(
        fiscal("b", year=2027, figure_status="budget", resources="3元"),
        fiscal("f", year=2027, figure_status="final-accounts", resources="5元"),
    )
    assert fiscal_figure(known, scope=COUNTY, year=2027, member="resources").value == Money.parse("3元")
    nothing = fiscal_figure(known, scope=COUNTY, year=2028, member="resources")
    assert nothing.missing == (gap("fiscal-year", None, "resources", "no-item"),)


def test_a_quotient_that_cannot_be_written_has_no_end() -> None:
    huge = DebtBalance(
        id=ItemId("g"),  # type: ignore[arg-type]  # a plain text stands for an identifier
        organ="county",  # type: ignore[arg-type]
        on=END,
        kind="government",  # type: ignore[arg-type]
        sum=Money(amount=Decimal(9 * 10**17), unit="亿元"),
    )
    found = debt_ratio(facts(huge, owed("h", "0元", "hidden"), fiscal(resources="1元")), scope=COUNTY, year=2025)
    assert (found.value, found.band) == (None, None)


# ---------------------------------------------------------------------------------------------------------------------
# What is overdue


def row(deadline: str | None, *, due: str | None = "100元", paid: str | None = None, **more: Any) -> DueSum:  # noqa: ANN401
    return DueSum(
        deadline=None if deadline is None else date.fromisoformat(deadline),
        principal_due=money(due),
        principal_paid=money(paid),
        **more,
    )


def loan(*rows: DueSum, name: str = "b", kind: str = "general", **more: Any) -> Borrowing:  # noqa: ANN401
    values: dict[str, Any] = {"id": name, "debtor": "county", "kind": kind, "repayments": rows, **more}
    return Borrowing(**values)


def no(number: int, member: str) -> Missing:
    return gap("borrowing", "b", f"repayments.{number}.{member}")


@pytest.mark.parametrize(
    ("rows", "low", "high", "missing"),
    [
        pytest.param(
            (row("2026-06-30", paid="100元"), row("2026-06-30", paid="60元")), "20.00", "20.00", (), id="40 of 200"
        ),
        pytest.param((row("2026-11-26", paid="0元"),), "0.00", "0.00", (), id="due today is not overdue"),
        pytest.param((row("2026-11-25", paid="0元"),), "100.00", "100.00", (), id="due yesterday"),
        pytest.param(
            (row("2026-06-30", paid="100元", paid_on=date(2026, 11, 26)),), "0.00", "0.00", (), id="paid late but today"
        ),
        pytest.param(
            (row("2026-06-30", paid="100元", paid_on=date(2026, 11, 27)),), "100.00", "100.00", (), id="paid tomorrow"
        ),
        pytest.param((row("2026-06-30", paid="150元"),), "0.00", "0.00", (), id="more was paid than was due"),
        pytest.param(
            (row("2026-06-30"), row("2026-06-30", paid="0元")),
            "50.00",
            "100.00",
            (no(0, "principal_paid"),),
            id="no payment told is not unpaid",
        ),
        pytest.param(
            (row("2026-06-30", paid="0元"), row("2027-06-30", paid="0元")), "100.00", "100.00", (), id="not due yet"
        ),
    ],
)
def test_what_is_overdue_is_a_share_of_what_was_due(
    rows: tuple[DueSum, ...], low: str, high: str, missing: tuple[Missing, ...]
) -> None:
    found = overdue_ratio(facts(loan(*rows)), organ="county", figure="principal")
    ends = (found.value, found.value) if found.band is None else (found.band.low, found.band.high)
    assert [None if end is None else str(end.percent()) for end in ends] == [low, high]
    assert found.missing == missing


@pytest.mark.parametrize(
    ("by", "recorded", "low", "high"),
    [
        pytest.param(None, date(2026, 11, 26), 0, 0, id="known today"),
        pytest.param(None, date(2026, 11, 27), 0, 100, id="known tomorrow"),
        pytest.param(date(2026, 11, 1), date(2026, 11, 27), 0, 0, id="had been paid by then"),
        pytest.param(date(2026, 12, 1), date(2026, 12, 1), 0, 100, id="may have been paid later"),
    ],
)
def test_a_payment_without_a_day(by: date | None, recorded: date, low: int, high: int) -> None:
    debt = loan(row("2026-06-30", paid="100元", on_or_before=by), provenance=Provenance(known=recorded))
    found = overdue_ratio(facts(debt, known=date(2026, 12, 31)), organ="county", figure="principal")
    if low == high:
        assert found.value == Ratio(low, 100)
    else:
        assert (found.band, found.missing) == (Band(low=Ratio(low, 100), high=Ratio(high, 100)), (no(0, "paid_on"),))


@pytest.mark.parametrize(
    ("items", "figure", "missing"),
    [
        pytest.param((), "principal", (gap("borrowing", None, None, "no-item"),), id="no debt"),
        pytest.param((loan(),), "principal", (gap("borrowing", "b", "repayments"),), id="no plan"),
        pytest.param(
            (loan(row("2026-06-30", paid="0元")),),
            "interest",
            (gap("borrowing", "b", "repayments"),),
            id="no interest told",
        ),
        pytest.param((loan(row(None, paid="0元")),), "principal", (no(0, "deadline"),), id="no deadline"),
        pytest.param(
            (loan(row("2027-06-30")),),
            "principal",
            (gap("borrowing", None, "repayments", "no-item"),),
            id="nothing has fallen due",
        ),
    ],
)
def test_without_what_was_due_there_is_no_ratio(
    items: tuple[Borrowing, ...], figure: ServiceFigure, missing: tuple[Missing, ...]
) -> None:
    found = overdue_ratio(facts(*items), organ="county", figure=figure)
    assert (found.value, found.band, found.missing) == (None, None, missing)


def test_the_year_limits_what_is_counted() -> None:
    known = facts(loan(row("2025-06-30", paid="0元"), row("2026-06-30", paid="100元")))
    found = [overdue_ratio(known, organ="county", figure="principal", year=year).value for year in (2025, 2026, None)]
    assert found == [Ratio(1, 1), Ratio(0, 1), Ratio(1, 2)]


# ---------------------------------------------------------------------------------------------------------------------
# Default


def whole(*, paid: str | None = "100元", **more: Any) -> Borrowing:  # noqa: ANN401
    interest: dict[str, Any] = {"interest_due": money("3元"), "interest_paid": money("3元")}
    return loan(row("2026-06-30", paid=paid, **interest), **more)


def bond(*events: BondEvent) -> Bond:
    values: dict[str, Any] = {"id": "x", "bond_issuer": "county", "events": events}
    return Bond(**values)


def event(kind: str, on: date | None) -> BondEvent:
    return BondEvent(kind=kind, on=on)  # type: ignore[arg-type]  # a plain text stands for a code


@pytest.mark.parametrize(
    ("items", "answer", "inputs"),
    [
        pytest.param((whole(),), False, [("borrowing", "b")], id="everything is paid"),
        pytest.param((whole(paid="99元"),), True, [("borrowing", "b")], id="a part of the principal is overdue"),
        pytest.param((whole(paid=None),), None, [("borrowing", "b")], id="no payment is told"),
        pytest.param((loan(),), None, [], id="no plan is told"),
        pytest.param((), None, [], id="nothing is told"),
        pytest.param((whole(paid="0元", kind="hidden"),), None, [], id="hidden debt"),
        pytest.param(
            (whole(paid="0元", kind="contingent.guarantee"), whole(name="c")),
            False,
            [("borrowing", "c")],
            id="a guarantee",
        ),
        pytest.param((bond(event("default", date(2026, 11, 26))),), True, [("bond", "x")], id="a bond had a default"),
        pytest.param((bond(event("default", date(2026, 11, 27))),), None, [], id="a default tomorrow"),
        pytest.param((bond(event("default", None), event("other", END)),), None, [], id="no day, or another event"),
        pytest.param(
            (owed("t", None, "government", overdue_sum=money("0元")),),
            False,
            [("debt-balance", "t")],
            id="nothing overdue",
        ),
        pytest.param(
            (owed("g", None, "general", overdue_sum=money("0元")),),
            None,
            [("debt-balance", "g")],
            id="only of one kind",
        ),
        pytest.param(
            (owed("g", None, "general", overdue_sum=money("1元")),),
            True,
            [("debt-balance", "g")],
            id="overdue by balance",
        ),
        pytest.param(
            (
                owed("e", None, "government", overdue_sum=money("1元"), on=date(2024, 12, 31)),
                owed("t", None, "government", overdue_sum=money("0元")),
                owed("h", None, "hidden", overdue_sum=money("1元")),
                owed("w", None, "government", overdue_sum=money("1元"), whole_area=True),
            ),
            False,
            [("debt-balance", "t")],
            id="the last balance of its own level",
        ),
    ],
)
def test_a_government_is_in_default_where_its_own_debt_is_surely_overdue(
    items: tuple[Any, ...],
    answer: bool | None,  # noqa: FBT001  # a row of the table
    inputs: list[tuple[str, str]],
) -> None:
    found = in_default(facts(*items), organ="county")
    assert (found.value, found.inputs) == (answer, refs(*inputs))
    assert bool(found.missing) is (answer is None)


AMOUNTS: Final = st.one_of(st.none(), st.integers(0, 200))


class TestMoreKnowledgeStaysWithinTheBand:
    @given(paid=st.lists(AMOUNTS, min_size=1, max_size=5), told=st.integers(0, 200))
    def test_a_payment_that_becomes_known_narrows_the_overdue_ratio(self, paid: list[int | None], told: int) -> None:
        def ends(amounts: list[int | None]) -> tuple[Ratio, Ratio]:
            rows = [row("2026-06-30", paid=None if each is None else f"{each}元") for each in amounts]
            found = overdue_ratio(facts(loan(*rows)), organ="county", figure="principal")
            low, high = (found.value, found.value) if found.band is None else (found.band.low, found.band.high)
            assert low is not None
            assert high is not None
            return low, high

        low, high = ends(paid)
        low_then, high_then = ends([told if each is None else each for each in paid])
        assert low <= low_then <= high_then <= high
        assert low_then == high_then


def test_a_measure_tells_the_same_twice() -> None:
    known = facts(whole())
    first: Measured[bool] = in_default(known, organ="county")
    assert first == in_default(known, organ="county")
