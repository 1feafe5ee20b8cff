"""Balances and quotas: kinds, finality and area kept apart, roll-forward, and what the quota leaves."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.debt.balances import DebtFigure, Scope, balance, headroom, quota, roll_forwards, within_quota
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.debt.debt_quota import DebtQuota
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack

COUNTY: Final = Scope(organ="county")
END: Final = date(2025, 12, 31)
HUGE: Final = Money(amount=Decimal(9 * 10**17), unit="亿元")


def owed(name: str, amount: str | Money | None, kind: str | None = "general", **more: Any) -> DebtBalance:  # noqa: ANN401
    values: dict[str, Any] = {"id": name, "organ": "county", "on": END, "kind": kind, "sum": money(amount), **more}
    return DebtBalance(**values)


def most(name: str, amount: str | Money | None, kind: str | None = "general", **more: Any) -> DebtQuota:  # noqa: ANN401
    values: dict[str, Any] = {"id": name, "organ": "county", "year": 2025, "kind": kind, "sum": money(amount), **more}
    return DebtQuota(**values)


def money(amount: str | Money | None) -> Money | None:
    return Money.parse(amount) if isinstance(amount, str) else amount


def facts(*items: DebtBalance | DebtQuota, on: str = "2026-11-26") -> Facts:
    organs: Any = tuple(Organ(id=each, kind="government", name=each) for each in ("county", "city"))  # type: ignore[arg-type]
    bundle = Bundle(
        version="1.0",
        organs=organs,
        debt_balances=tuple(each for each in items if isinstance(each, DebtBalance)),
        debt_quotas=tuple(each for each in items if isinstance(each, DebtQuota)),
    )
    return Facts.of(bundle, load_pack("cn").context(date.fromisoformat(on)))


def refs(kind: str, *names: str) -> tuple[ItemReference, ...]:
    return tuple(ItemReference(kind=KindName(kind), id=ItemId(name)) for name in names)


def gap(name: str | None, member: str, reason: MissingReason = "no-value", kind: str = "debt-balance") -> Missing:
    return Missing(kind=kind, id=name, member=member, reason=reason)


def figure(amount: str, kind: str = "general", **more: Any) -> DebtFigure:  # noqa: ANN401  # values of any field
    values: dict[str, Any] = {"kind": kind, "amount": Money.parse(amount), "whole_area": False, **more}
    return DebtFigure(**values)


def ask(items: Iterable[DebtBalance], kind: str = "general", **scope: Any) -> Measured[DebtFigure]:  # noqa: ANN401
    return balance(facts(*items), scope=Scope(organ="county", **scope), on=END, kind=kind)


FINAL: Final = {"figure_status": "final-accounts"}
QUICK: Final = {"figure_status": "quick-report"}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(
            (owed("q", "3亿元", **QUICK), owed("f", "3.1亿元", **FINAL), owed("n", "2亿元")),
            Measured(value=figure("3.1亿元", **FINAL), inputs=refs("debt-balance", "f")),
            id="the most final one stands",
        ),
        pytest.param(
            (owed("a", "3亿元"), owed("b", "30000万元")),
            Measured(value=figure("3亿元"), inputs=refs("debt-balance", "a", "b")),
            id="the same twice",
        ),
        pytest.param(
            (owed("a", "3亿元"), owed("b", "4亿元")),
            Measured(
                value=None,
                band=Band(low=figure("300000000元"), high=figure("400000000元")),
                inputs=refs("debt-balance", "a", "b"),
                missing=(gap("a", "sum", "contradictory"), gap("b", "sum", "contradictory")),
            ),
            id="two figures of the same",
        ),
        pytest.param(
            (
                owed("w", "9亿元", whole_area=True),
                owed("o", "8亿元", organ="city"),
                owed("d", "7亿元", on=date(2024, 12, 31)),
            ),
            Measured(value=None, missing=(gap(None, "general", "no-item"),)),
            id="another area, government or day",
        ),
        pytest.param(
            (owed("t", "9亿元", "government", **FINAL), owed("s", "4亿元", "special", **FINAL)),
            Measured(value=figure("500000000元", by_others=True, **FINAL), inputs=refs("debt-balance", "s", "t")),
            id="total less special",
        ),
        pytest.param(
            (owed("t", "9亿元", "government", **FINAL), owed("s", "4亿元", "special", **QUICK)),
            Measured(value=None, missing=(gap(None, "general", "no-item"),)),
            id="no difference of figures that are not as final as each other",
        ),
        pytest.param(
            (owed("t", "9亿元", "government"), owed("s", "4亿元", "special"), owed("g", "6亿元")),
            Measured(
                value=None,
                band=Band(low=figure("500000000元"), high=figure("6亿元")),
                inputs=refs("debt-balance", "g", "s", "t"),
                missing=tuple(gap(each, "sum", "contradictory") for each in "gst"),
            ),
            id="the kinds do not make the total",
        ),
        pytest.param(
            (owed("a", None), owed("b", "5亿元", None)),
            Measured(value=None, missing=(gap("a", "sum"), gap("b", "kind"))),
            id="an empty cell and a balance without a kind",
        ),
        pytest.param(
            (owed("h", "1亿元", "hidden"), owed("c", "1亿元", "contingent"), owed("x", "1亿元", "stock")),
            Measured(value=None, missing=(gap(None, "general", "no-item"),)),
            id="no other kind is taken for it",
        ),
    ],
)
def test_a_balance_is_one_of_its_kind_area_and_finality(
    items: tuple[DebtBalance, ...], expected: Measured[DebtFigure]
) -> None:
    assert ask(items) == expected


def test_the_caller_may_ask_for_a_finality() -> None:
    found = ask((owed("q", "3亿元", **QUICK), owed("f", "3.1亿元", **FINAL)), figure_status="quick-report")
    assert found.value == figure("3亿元", **QUICK)


def test_a_balance_after_the_day_of_the_context_is_not_known() -> None:
    items = (owed("a", "3亿元"),)
    asked = [balance(facts(*items, on=on), scope=COUNTY, on=END, kind="general") for on in ("2025-12-30", "2025-12-31")]
    assert [each.value for each in asked] == [None, figure("3亿元")]


@pytest.mark.parametrize("kind", ["government", "general", "special"])
def test_a_difference_that_cannot_be_written_leaves_a_band_without_limits(kind: str) -> None:
    found = ask((owed("g", HUGE), owed("s", HUGE, "special"), owed("t", HUGE, "government")), kind=kind)
    assert found.value is None
    assert {each.reason for each in found.missing} == {"contradictory"}


# ---------------------------------------------------------------------------------------------------------------------
# Quotas


@pytest.mark.parametrize(
    ("quota_amount", "balance_amount", "left", "within", "percent"),
    [
        ("10亿元", "10亿元", "0", True, "100.00"),
        ("10亿元", "99999.999999万元", "0.01", True, "100.00"),
        ("10亿元", "1000000000.01元", "-0.01", False, "100.00"),
        ("0元", "1元", "-1", False, None),
    ],
)
def test_as_much_as_the_quota_is_within_it(
    quota_amount: str,
    balance_amount: str,
    left: str,
    within: bool,  # noqa: FBT001  # a row of the table
    percent: str | None,
) -> None:
    known = facts(most("q", quota_amount), owed("b", balance_amount))
    room = headroom(known, scope=COUNTY, year=2025, kind="general").value
    assert room is not None
    assert room.left.yuan == Decimal(left)
    assert (None if room.used is None else str(room.used.percent())) == percent
    assert within_quota(known, scope=COUNTY, year=2025, kind="general").value is within


@pytest.mark.parametrize(
    ("items", "within", "missing"),
    [
        pytest.param(
            (most("q", "10亿元"), owed("a", "8亿元"), owed("b", "9亿元")), True, (), id="both figures are within"
        ),
        pytest.param(
            (most("q", "10亿元"), owed("a", "11亿元"), owed("b", "12亿元")), False, (), id="neither figure is within"
        ),
        pytest.param(
            (most("q", "10亿元"), owed("a", "9亿元"), owed("b", "12亿元")),
            None,
            (gap("a", "sum", "contradictory"), gap("b", "sum", "contradictory")),
            id="one figure is within",
        ),
        pytest.param(
            (most("q", "10亿元", "special"), owed("b", "1亿元")),
            None,
            (gap(None, "general", "no-item", "debt-quota"),),
            id="a quota of another kind",
        ),
        pytest.param(
            (most("q", "10亿元", whole_area=True), owed("b", "1亿元")),
            None,
            (gap(None, "general", "no-item", "debt-quota"),),
            id="a quota with the levels below",
        ),
        pytest.param(
            (most("q", "10亿元", approved=date(2026, 11, 27)), owed("b", "1亿元")),
            None,
            (gap(None, "general", "no-item", "debt-quota"),),
            id="a quota that is approved tomorrow",
        ),
    ],
)
def test_kind_area_and_year_of_quota_and_balance_must_match(
    items: tuple[DebtBalance | DebtQuota, ...],
    within: bool | None,  # noqa: FBT001  # a row of the table
    missing: tuple[Missing, ...],
) -> None:
    found = within_quota(facts(*items), scope=COUNTY, year=2025, kind="general")
    assert (found.value, found.missing) == (within, missing)
    if missing:
        assert headroom(facts(*items), scope=COUNTY, year=2025, kind="general").missing == missing


def test_without_the_rule_nothing_is_said_of_the_quota() -> None:
    known = facts(most("q", "10亿元", year=2019), owed("b", "1亿元", on=date(2019, 12, 31)), on="2020-12-31")
    assert headroom(known, scope=COUNTY, year=2019, kind="general").value is not None
    found = within_quota(known, scope=COUNTY, year=2019, kind="general")
    assert (found.value, found.missing) == (
        None,
        (Missing(kind="term", member="debt.quota.balance-within", reason="not-in-force"),),
    )


def test_the_total_quota_follows_from_general_and_special() -> None:
    known = facts(most("g", "10亿元"), most("s", "5.5亿元", "special"))
    found = quota(known, scope=Scope(organ="county", figure_status="final-accounts"), year=2025, kind="government")
    assert found.value == figure("1550000000元", "government", by_others=True)


def test_what_cannot_be_written_is_not_left() -> None:
    huge = Money(amount=Decimal(9 * 10**9), unit="亿元")
    known = facts(most("q", huge), owed("b", Money(amount=-huge.amount, unit="亿元")))
    found = headroom(known, scope=COUNTY, year=2025, kind="general")
    assert found.value is None
    assert {(each.kind, each.reason) for each in found.missing} == {
        ("debt-balance", "contradictory"),
        ("debt-quota", "contradictory"),
    }


# ---------------------------------------------------------------------------------------------------------------------
# Roll-forward


def flows(opening: str | None, issued: str | None, repaid: str | None) -> dict[str, Any]:
    return {"opening": money(opening), "issued_sum": money(issued), "principal_of_year": money(repaid)}


@pytest.mark.parametrize(
    ("parts", "closing", "expected"),
    [
        pytest.param(("48.99亿元", "14.39亿元", "11.41亿元"), "51.97亿元", ("holds", "0", None, None), id="holds"),
        pytest.param(("5亿元", "1亿元", "1万元"), "6亿元", ("differs", "-10000", None, None), id="differs by"),
        pytest.param((None, "1亿元", "2亿元"), "6亿元", ("unknown", None, "opening", "700000000"), id="opening"),
        pytest.param(("5亿元", None, "2亿元"), "6亿元", ("unknown", None, "issued_sum", "300000000"), id="issued"),
        pytest.param(
            ("5亿元", "3亿元", None), "6亿元", ("unknown", None, "principal_of_year", "200000000"), id="repaid"
        ),
        pytest.param(("5亿元", "3亿元", "2亿元"), None, ("unknown", None, "sum", "600000000"), id="closing"),
        pytest.param((None, None, "2亿元"), "6亿元", ("unknown", None, None, None), id="two are not told"),
    ],
)
def test_a_balance_rolls_forward(
    parts: tuple[str | None, str | None, str | None],
    closing: str | None,
    expected: tuple[str, str | None, str | None, str | None],
) -> None:
    found = roll_forwards(facts(owed("b", closing, **flows(*parts))), organ="county")
    assert found.value is not None
    (answer,) = found.value
    told = [None if each is None else f"{each.yuan:f}" for each in (answer.difference, answer.follows_sum)]
    assert (answer.state, told[0], answer.follows, told[1]) == expected
    members = ("opening", "issued_sum", "principal_of_year", "sum")
    lacking = [member for member, told_part in zip(members, (*parts, closing), strict=True) if told_part is None]
    assert found.missing == tuple(gap("b", member) for member in lacking)


@pytest.mark.parametrize(
    ("before", "opening", "state", "missing", "inputs"),
    [
        pytest.param((owed("e", "5亿元", on=date(2024, 12, 31)),), None, "holds", (), ("b", "e"), id="is the opening"),
        pytest.param(
            (owed("e", "4亿元", on=date(2024, 12, 31)),),
            "5亿元",
            "holds",
            (gap("b", "opening", "contradictory"),),
            ("b",),
            id="is another than the opening",
        ),
        pytest.param(
            (owed("e", "4亿元", on=date(2024, 12, 31)), owed("f", "5亿元", on=date(2024, 12, 31))),
            None,
            "unknown",
            (gap("b", "opening", "contradictory"),),
            ("b",),
            id="is told twice",
        ),
        pytest.param(
            (owed("e", "5亿元", on=date(2024, 12, 31), figure_status="budget"),),
            None,
            "unknown",
            (gap("b", "opening"),),
            ("b",),
            id="is not as final",
        ),
        pytest.param(
            (owed("e", "5亿元", on=date(2024, 12, 31), whole_area=True),),
            None,
            "unknown",
            (gap("b", "opening"),),
            ("b",),
            id="counts the levels below in",
        ),
    ],
)
def test_the_balance_of_the_year_before(
    before: tuple[DebtBalance, ...],
    opening: str | None,
    state: str,
    missing: tuple[Missing, ...],
    inputs: tuple[str, ...],
) -> None:
    found = roll_forwards(facts(owed("b", "6亿元", **flows(opening, "3亿元", "2亿元")), *before), organ="county")
    assert found.value is not None
    assert found.value[0].state == state
    assert tuple(each for each in found.missing if each.id == "b") == missing
    assert set(refs("debt-balance", *inputs)) <= set(found.inputs)


def test_no_balance_is_no_answer() -> None:
    later = owed("b", "6亿元", on=date(2026, 12, 31))
    assert roll_forwards(facts(later), organ="county") == Measured(
        value=None, missing=(Missing(kind="debt-balance", reason="no-item"),)
    )


def test_a_balance_of_the_first_year_has_none_before_it() -> None:
    found = roll_forwards(facts(owed("b", "6亿元", on=date(1, 12, 31))), organ="county")
    assert found.value is not None
    assert found.value[0].state == "unknown"


FEN: Final = st.integers(0, 10**14)


class TestWhatFollowsHolds:
    @given(opening=FEN, issued=FEN, repaid=FEN, lacking=st.sampled_from(["opening", "issued_sum", "sum"]))
    def test_a_balance_with_the_member_that_follows_rolls_forward(
        self, opening: int, issued: int, repaid: int, lacking: str
    ) -> None:
        amounts = {
            "opening": opening,
            "issued_sum": issued,
            "principal_of_year": repaid,
            "sum": opening + issued - repaid,
        }
        told: dict[str, Any] = {
            member: None if member == lacking else Money(amount=Decimal(fen).scaleb(-2), unit="元")
            for member, fen in amounts.items()
        }
        closing = told.pop("sum")
        found = roll_forwards(facts(owed("b", closing, **told)), organ="county").value
        assert found is not None
        assert found[0].follows_sum is not None
        assert found[0].follows_sum.yuan * 100 == amounts[lacking]
