"""Rules about payments."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from govcredit.findings import About
from govcredit.validation.payments import RULES
from govcredit.validation.register import check
from tests.validation.cases import TODAY, Case, Items, changed, facts, judged, verify

BODIES: Final = [
    {"id": "county", "kind": "government", "name": "甲县人民政府"},
    {"id": "bureau", "kind": "department", "name": "甲县交通运输局", "superior": "county"},
    {"id": "treasury", "kind": "department", "name": "甲县财政局", "superior": "county"},
    {"id": "far", "kind": "department", "name": "丙县交通运输局"},
    {"id": "firm", "kind": "enterprise", "name": "丁公司", "ownership": "private"},
    {"id": "other", "kind": "enterprise", "name": "戊公司", "ownership": "private"},
]
DEAL: Final[dict[str, Any]] = {
    "id": "a",
    "title": "道路施工合同",
    "kind": "construction",
    "parties": [
        {"who": {"organ": "bureau"}, "side": "principal"},
        {"who": {"organ": "firm"}, "side": "contractor", "size": "small"},
    ],
    "signed": "2025-03-10",
    "sum": {"amount": "120", "unit": "万元"},
}
OWED: Final = {
    "id": "k",
    "debtor": "bureau",
    "creditor": {"organ": "firm"},
    "agreement": "a",
    "kind": "works",
    "sum": {"amount": "120", "unit": "万元"},
}


def money(amount: str, unit: str = "万元") -> dict[str, str]:
    return {"amount": amount, "unit": unit}


def part(amount: str, unit: str = "万元", **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    return {"paid": money(amount, unit), **members}


def owed(*others: Mapping[str, Any], of: Mapping[str, Any] = DEAL, **members: Any) -> Items:  # noqa: ANN401
    return {"organs": BODIES, "agreements": [dict(of)], "payments": [changed(OWED, **members), *map(dict, others)]}


def limited(count: int, unit: str = "day", start: str = "2025-09-01", **members: Any) -> Items:  # noqa: ANN401
    return owed(
        limit_from="delivery",
        limit_from_date=start,
        limit={"count": count, "unit": unit},
        **{"kind": "works", **members},
    )


def bond(amount: str, **members: Any) -> Items:  # noqa: ANN401  # any member
    return owed(of={**DEAL, "kind": "procurement", **members}, kind="deposit.performance", sum=money(amount))


SECOND: Final = {**OWED, "id": "k-2", "sum": money("40")}

CASES: Final[tuple[Case, ...]] = (
    Case(
        name="payments that come to one yuan more than the agreement",
        code="payments.agreement-exceeded",
        good=owed(SECOND, sum=money("80")),
        bad=owed(SECOND, sum=money("800001", "元")),
        kind="agreement",
        id="a",
        path="/sum",
    ),
    Case(
        name="a performance bond of more than a tenth of a procurement contract",
        code="payments.bond-above-most",
        good=bond("12"),
        bad=bond("13"),
        kind="payment",
        id="k",
        path="/sum",
        severity="warning",
    ),
    Case(
        name="more in dispute than is owed",
        code="payments.disputed-above-sum",
        good=owed(disputed=money("120")),
        bad=owed(disputed=money("121")),
        kind="payment",
        id="k",
        path="/disputed",
        severity="error",
    ),
    Case(
        name="a dispute about what was paid",
        code="payments.disputed-and-paid",
        good=owed(instalments=[part("108")], disputed=money("12")),
        bad=owed(instalments=[part("108"), part("1", "元")], disputed=money("12")),
        kind="payment",
        id="k",
        path="/disputed",
    ),
    Case(
        name="a bank transfer that was forced",
        code="payments.forced-transfer",
        good=owed(instalments=[part("20", means="commercial-draft", forced=True)]),
        bad=owed(instalments=[part("20", means="transfer", forced=True)]),
        kind="payment",
        id="k",
        path="/instalments/0/forced",
    ),
    Case(
        name="late interest of a day written as that of a year",
        code="payments.interest-implausible",
        good=owed(late_interest={"value": "1", "unit": "%", "per": "year"}),
        bad=owed(late_interest={"value": "0.05", "unit": "%", "per": "year"}),
        kind="payment",
        id="k",
        path="/late_interest",
    ),
    Case(
        name="late interest of more than one per cent a day",
        code="payments.interest-implausible",
        good=owed(late_interest={"value": "1", "unit": "%", "per": "day"}),
        bad=owed(late_interest={"value": "1.01", "unit": "%", "per": "day"}),
        kind="payment",
        id="k",
        path="/late_interest",
    ),
    Case(
        name="late interest for no time",
        code="payments.interest-without-period",
        good=owed(late_interest={"value": "3.65", "unit": "%", "per": "year"}),
        bad=owed(late_interest={"value": "3.65", "unit": "%"}),
        kind="payment",
        id="k",
        path="/late_interest/per",
    ),
    Case(
        name="61 days agreed with a small enterprise",
        code="payments.limit-above-most",
        good=limited(60),
        bad=limited(61),
        kind="payment",
        id="k",
        path="/limit",
        severity="warning",
    ),
    Case(
        name="a payment to nobody",
        code="payments.no-payee",
        good=owed(creditor=None, payees=46),
        bad=owed(creditor=None),
        kind="payment",
        id="k",
        path="/creditor",
    ),
    Case(
        name="one yuan more paid than owed",
        code="payments.overpaid",
        good=owed(instalments=[part("60"), part("600000", "元")]),
        bad=owed(instalments=[part("60"), part("600001", "元")]),
        kind="payment",
        id="k",
        path="/instalments",
    ),
    Case(
        name="a body that owes itself",
        code="payments.owes-itself",
        good=owed(),
        bad=owed(creditor={"organ": "bureau"}),
        kind="payment",
        id="k",
        path="/creditor",
        severity="error",
    ),
    Case(
        name="the price paid on the day before the signing",
        code="payments.paid-before-signing",
        good=owed(instalments=[part("20", on="2025-03-10")]),
        bad=owed(instalments=[part("20", on="2025-03-09")]),
        kind="payment",
        id="k",
        path="/instalments/0/on",
    ),
    Case(
        name="a debtor of another county than the agreement's",
        code="payments.stranger-to-agreement",
        good=owed(debtor="treasury"),
        bad=owed(debtor="far"),
        kind="payment",
        id="k",
        path="/debtor",
    ),
    Case(
        name="a creditor that the agreement does not name",
        code="payments.stranger-to-agreement",
        good=owed(),
        bad=owed(creditor={"organ": "other"}),
        kind="payment",
        id="k",
        path="/creditor",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def codes(items: Items, on: date = TODAY) -> list[str]:
    return [each.code for each in check(facts(items, on), RULES).findings]


SOUND: Final = (
    pytest.param(
        owed(agreement=None, sum=money("794.6"), instalments=[part("7946500", "元")]), id="what is owed was rounded"
    ),
    pytest.param(owed(SECOND, of={**DEAL, "changes": [{"ground": "lawful"}]}), id="the agreement was changed"),
    pytest.param(owed({**SECOND, "limit_from": "judgment"}), id="a court repeats what is owed"),
    pytest.param(owed({**SECOND, "kind": "late-interest"}), id="interest is no part of the price"),
    pytest.param(
        owed({**SECOND, "debtor": "firm", "creditor": {"organ": "bureau"}}), id="the other side owes something too"
    ),
    pytest.param(owed(instalments=[part("130"), part("-10")]), id="what was paid too much was paid back"),
    pytest.param(owed(kind="deposit.bid", instalments=[part("2", on="2025-02-01")]), id="a deposit before the signing"),
    pytest.param(owed(creditor={"group_name": "农民工"}), id="a group is no party and need not be one"),
    pytest.param(owed(creditor={"body_name": "己公司"}), id="a body that is only named may be a party"),
    pytest.param(
        owed(creditor=None, absent=[{"field": "creditor", "reason": "withheld"}]), id="the creditor is withheld"
    ),
    pytest.param(owed(late_interest={"value": "0", "unit": "%"}), id="no interest was agreed"),
    pytest.param(owed(debtor="far", jointly_with=["bureau"]), id="one of two debtors signed"),
    pytest.param(limited(12, "month", kind="deposit.quality"), id="a quality deposit is no price"),
    pytest.param(limited(90, of={**DEAL, "parties": []}), id="the size of the creditor is not known"),
)


@pytest.mark.parametrize("items", SOUND)
def test_what_happens_in_practice_is_no_fault(items: Items) -> None:
    assert codes(items) == []


@pytest.mark.parametrize(
    ("start", "count", "unit", "found"),
    [
        ("2025-06-01", 61, "day", True),  # the day on which the regulation came into force
        ("2025-05-31", 61, "day", False),  # no text was read of the time before it
        ("2025-09-01", 2, "month", True),  # to 1 November, one day after the 60 days of 31 October
        ("2025-09-01", 30, "working-day", False),
    ],
)
def test_the_limit_is_judged_by_the_law_of_the_day_from_which_it_runs(
    start: str, count: int, unit: str, *, found: bool
) -> None:
    assert codes(limited(count, unit, start)) == (["payments.limit-above-most"] if found else [])


def test_a_limit_that_is_too_long_cites_the_clause_and_the_report_counts_the_term() -> None:
    report = check(facts(limited(90)), [rule for rule in RULES if rule.code == "payments.limit-above-most"])
    (found,) = report.findings
    assert found.basis == "《保障中小企业款项支付条例》（国务院令第802号）第九条"
    assert (found.severity, dict(found.params)["most"]) == ("warning", 60)
    assert report.ground is not None
    assert report.ground.confirmed == 1


def test_a_dispute_about_all_that_is_owed_leaves_nothing_that_was_paid() -> None:
    assert codes(owed(disputed=money("120"), instalments=[part("1")])) == ["payments.disputed-and-paid"]


def test_a_rate_of_the_whole_by_the_day_is_hardly_meant() -> None:
    assert codes(owed(late_interest={"value": "100", "unit": "%", "per": "day"})) == ["payments.interest-implausible"]


def test_a_limit_agreed_with_a_large_enterprise_is_not_capped() -> None:
    parties = [DEAL["parties"][0], {**DEAL["parties"][1], "size": "large"}]
    assert codes(limited(90, of={**DEAL, "parties": parties})) == []


def test_the_bond_is_judged_by_the_law_of_the_day_of_signing() -> None:
    assert codes(bond("13", signed="2016-01-01")) == ["payments.bond-above-most"]
    assert codes(bond("13", signed="2015-12-31")) == []
    assert codes(bond("13", kind="construction")) == []


def test_payments_of_one_agreement_are_told_once_and_of_the_agreement() -> None:
    (found,) = judged(owed(SECOND)).findings
    assert found.about == About("agreement", "a")
    assert dict(found.params) == {"count": 2, "sum": "1200000.00", "total": "1600000.00"}


def test_a_sum_ten_thousand_times_too_large_is_for_the_rule_about_units() -> None:
    assert codes(owed(sum=money("120", "亿元"))) == []


@pytest.mark.parametrize(
    ("items", "code", "reason"),
    [
        (owed(sum=None, instalments=[part("20")]), "payments.overpaid", "no-value"),
        (owed(agreement=None), "payments.stranger-to-agreement", "no-value"),
        (owed(agreement="elsewhere"), "payments.stranger-to-agreement", "no-item"),
        (owed(kind="subsidy"), "payments.paid-before-signing", "other-case"),
        (owed(), "payments.limit-above-most", "no-value"),
        (limited(90, start="2024-01-02"), "payments.limit-above-most", "not-in-force"),
        (owed(agreement="elsewhere", kind="deposit.performance"), "payments.bond-above-most", "no-item"),
    ],
)
def test_where_there_is_nothing_to_judge_the_reason_is_told(items: Items, code: str, reason: str) -> None:
    report = check(facts(items), [rule for rule in RULES if rule.code == code])
    assert dict(report.rules[0].not_applicable) == {reason: 1}
