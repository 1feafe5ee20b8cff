"""Signals of payments: what is overdue, what was agreed too long, and arrears that were not disclosed."""

from typing import Any, Final

import pytest

from govcredit.measures.facts import Facts
from govcredit.monitoring import payments
from tests.watched import facts_of, figures, lacks, money, rows, watch, why

Item = dict[str, Any]
Row = tuple[str, str | None, str | None]

QUIET: Final[Row] = ("quiet", None, None)
UNKNOWN: Final[Row] = ("unknown", None, None)
NOT_APPLICABLE: Final[Row] = ("not-applicable", None, None)
ORGANS: Final[list[Item]] = [
    {"id": "bureau", "kind": "department", "name": "某局"},
    {"id": "firm", "kind": "enterprise", "name": "某公司"},
    {"id": "works", "kind": "enterprise", "name": "某集团", "ownership": "state-owned"},
]
DEAL: Final[Item] = {
    "id": "deal",
    "title": "采购合同",
    "parties": [
        {"who": {"organ": "firm"}, "side": "supplier", "size": "small"},
        {"who": {"organ": "works"}, "side": "buyer", "size": "large"},
    ],
}
# 2 March 2026 and 60 days are 1 May, a day off; the working day after it is 6 May.
DELIVERED: Final[Item] = {"limit_from": "delivery", "limit_from_date": "2026-03-02"}


def payment(name: str = "y", **members: Any) -> Item:  # noqa: ANN401  # members of a payment
    held = {
        "debtor": "bureau",
        "creditor": {"organ": "firm"},
        "agreement": "deal",
        "kind": "goods",
        "sum": money("10万元"),
    }
    return {"id": name, **held, **members}


def days(count: int) -> Item:
    return {"count": count, "unit": "day"}


def facts(*owed: Item, on: str = "2026-04-01", **arrays: Any) -> Facts:  # noqa: ANN401  # items of any kind
    return facts_of(on, organs=ORGANS, agreements=[DEAL], payments=list(owed), **arrays)


# ---------------------------------------------------------------------------------------------------------------------
# Overdue


@pytest.mark.parametrize(
    ("members", "expected", "amount"),
    [
        pytest.param({"deadline": "2026-04-01"}, QUIET, None, id="on the last day"),
        pytest.param({"deadline": "2026-03-31"}, ("raised", "alert", "2026-04-01"), "100000.00", id="the day after"),
        pytest.param({"deadline": "2026-03-31", "disputed": money("4万元")}, ("raised", "alert", "2026-04-01"), "60000.00", id="undisputed part"),
        pytest.param({"deadline": "2026-03-31", "sum": None}, UNKNOWN, None, id="sum not told"),
    ],
)  # fmt: skip
def test_the_undisputed_part_is_overdue_after_the_last_day(members: Item, expected: Row, amount: str | None) -> None:
    (found,) = watch(payments.overdue_sums, facts(payment(**members)))
    assert rows([found]) == [expected]
    assert figures(found).get("amount-overdue") == amount


# ---------------------------------------------------------------------------------------------------------------------
# Agreed too long


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param({**DELIVERED, "limit": days(60)}, QUIET, id="60 days"),
        pytest.param({**DELIVERED, "limit": days(90)}, ("raised", "alert", "2026-03-02"), id="90 days"),
        pytest.param({**DELIVERED, "deadline": "2026-07-01"}, ("raised", "alert", "2026-03-02"), id="a day that is too late"),
        pytest.param({**DELIVERED}, QUIET, id="nothing agreed"),
        pytest.param({**DELIVERED, "limit": days(90), "debtor": "works"}, UNKNOWN, id="a large enterprise"),
        pytest.param({**DELIVERED, "limit": days(90), "agreement": None}, UNKNOWN, id="size not told"),
        pytest.param({"limit_from": "delivery", "limit_from_date": "2025-05-31", "limit": days(90)}, QUIET, id="before the regulation"),
        pytest.param(
            {**DELIVERED, "limit": days(90), "instalments": [{"on": "2026-03-31", "paid": money("10万元")}]}, QUIET, id="paid"
        ),
    ],
)  # fmt: skip
def test_a_contract_of_an_organ_may_allow_sixty_days(members: Item, expected: Row) -> None:
    (found,) = watch(payments.long_limits, facts(payment(**members)))
    assert rows([found]) == [expected]


def test_a_limit_that_is_too_long_tells_the_day_that_counts() -> None:
    (found,) = watch(payments.long_limits, facts(payment(**DELIVERED, limit=days(90))))
    assert figures(found) == {"limit": "60日", "deadline": "2026-05-06"}
    assert found.statement.text("zh") == "应付款项 y：约定的支付期限长于法律允许的60日，最后付款日为2026-05-06。"
    assert next(term.name for term in found.terms) == "payments.organ-limit-most"


# ---------------------------------------------------------------------------------------------------------------------
# Arrears that were not disclosed


def duty(**members: Any) -> Item:  # noqa: ANN401  # members of a duty
    return {"id": "d", "organ": "bureau", "title": "逾期合同", "disclosure_item": "overdue-sme-contracts", **members}


OLD: Final[Item] = {"deadline": "2025-06-30", "limit_from_date": "2025-06-01", "limit_from": "delivery"}


@pytest.mark.parametrize(
    ("owed", "duties", "on", "expected"),
    [
        pytest.param([payment(**OLD)], [duty()], "2026-03-31", QUIET, id="on the last day"),
        pytest.param([payment(**OLD)], [duty()], "2026-04-01", ("raised", "alert", "2026-04-01"), id="the day after"),
        pytest.param([payment(**OLD)], [duty(fulfilled="2026-04-01")], "2026-04-01", QUIET, id="disclosed"),
        pytest.param([payment(**OLD)], [duty(fulfilled="2026-04-02")], "2026-04-01", ("raised", "alert", "2026-04-01"), id="disclosed tomorrow"),
        pytest.param([payment(**OLD)], [duty(deadline="2025-03-31")], "2026-04-01", UNKNOWN, id="the duty of another year"),
        pytest.param([payment(**OLD)], [], "2026-04-01", UNKNOWN, id="no duty told"),
        pytest.param([payment(deadline="2025-12-31", limit_from="delivery", limit_from_date="2025-11-15")], [duty()], "2026-04-01", QUIET, id="not overdue at the end of the year"),
        pytest.param([payment(**OLD, debtor="works")], [duty()], "2026-04-01", NOT_APPLICABLE, id="an enterprise"),
        pytest.param([payment(**{**OLD, "agreement": None})], [duty()], "2026-04-01", UNKNOWN, id="creditor not known"),
        pytest.param([payment(deadline="2024-06-30")], [duty()], "2025-06-01", NOT_APPLICABLE, id="a last day before the regulation"),
        pytest.param([payment(deadline="2024-06-30")], [duty()], "2025-05-31", NOT_APPLICABLE, id="before the regulation"),
        pytest.param([], [], "2026-04-01", NOT_APPLICABLE, id="nothing owed"),
    ],
)  # fmt: skip
def test_overdue_contracts_are_disclosed_by_the_end_of_march(
    owed: list[Item], duties: list[Item], on: str, expected: Row
) -> None:
    (found,) = watch(payments.undisclosed_contracts, facts(*owed, on=on, disclosure_duties=duties))
    assert rows([found]) == [expected]


def test_undisclosed_contracts_tell_number_and_amount() -> None:
    held = facts(payment(**OLD), payment("z", **{**OLD, "agreement": None}), disclosure_duties=[duty()])
    (found,) = watch(payments.undisclosed_contracts, held)
    assert figures(found) == {
        "year": "2025",
        "contracts": "1",
        "amount-overdue": "100000.00",
        "deadline": "2026-03-31",
        "days-late": "1",
    }
    assert found.statement.text("zh") == (
        "机构 bureau：2025年末逾期未付的合同和金额至少为1份、100000.00元，应于2026-03-31前公开，至今逾期1日。"
    )
    assert {each.kind for each in found.inputs} >= {"disclosure-duty", "payment"}
    (none,) = watch(payments.undisclosed_contracts, facts(payment(**OLD)))
    assert (why(none), lacks(none)) == ("unknown", ["disclosure-duty disclosure_item no-item"])


@pytest.mark.parametrize(("published", "state"), [("2026-04-01", "quiet"), ("2026-04-02", "raised"), (None, "raised")])
def test_an_act_of_publication_fulfils_the_duty_from_its_day(published: str | None, state: str) -> None:
    act = {"id": "act", "of": [{"kind": "payment", "id": "y"}], "medium": "own-website", "published": published}
    held = facts(payment(**OLD), disclosure_duties=[duty(fulfilled_by=["act"])], publications=[act])
    assert [each.state for each in watch(payments.undisclosed_contracts, held)] == [state]
