"""Rules about amounts, rates, points and percentages."""

from typing import Any, Final

import pytest

from govcredit.model.bundle import arrays, item_class
from govcredit.model.shapes import Record, members
from govcredit.model.values import Money, Quantity
from govcredit.validation._magnitudes import Part, agree, misplaced, slip, slips
from govcredit.validation.amounts import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, judged, organ, verify


def money(amount: str, unit: str = "万元") -> dict[str, str]:
    return {"amount": amount, "unit": unit}


def percent(value: str, **members: str) -> dict[str, str]:
    return {"value": value, "unit": "%", **members}


COUNTY: Final = {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county"}
BORROWING: Final = {
    "id": "b",
    "debtor": "county",
    "kind": "general",
    "sum": money("500"),
    "rate": percent("2.85", per="year"),
}
PROJECT: Final = {"id": "p", "title": "某县污水处理项目", "investment": money("24004.16")}
QUOTA: Final = {"id": "q", "organ": "county", "year": 2021, "kind": "special", "sum": money("9999.99", "亿元")}


def borrowing(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [COUNTY], "borrowings": [changed(BORROWING, **members)]}


def project(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"ppp_projects": [changed(PROJECT, **members)]}


def quota(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [COUNTY], "debt_quotas": [changed(QUOTA, **members)]}


def commitment(achieved: str) -> Items:
    target = {"indicator": "按时办结率", "unit": "%", "achieved": achieved}
    return {
        "commitments": [{"id": "c", "organ": "org", "kind": "service-quality", "targets": [target]}],
        "organs": [organ()],
    }


def inspection(points: str) -> Items:
    item = {"id": "i", "inspector": "org", "subject": {"organ": "sub"}, "kind": "special-supervision"}
    return {"organs": [organ(), organ("sub")], "inspections": [{**item, "points": points, "full_points": "100"}]}


def fiscal(*sums: dict[str, str]) -> Items:
    years = [
        {"id": f"f{number}", "organ": "county", "year": 2020 + number, "general_expenditure": each}
        for number, each in enumerate(sums)
    ]
    return {"organs": [COUNTY], "fiscal_years": years}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="a borrowing of less than nothing",
        code="amounts.negative",
        good=borrowing(),
        bad=borrowing(sum=money("-500")),
        kind="borrowing",
        id="b",
        path="/sum/amount",
        severity="error",
    ),
    Case(
        name="a rate of interest below zero",
        code="amounts.negative",
        good=borrowing(),
        bad=borrowing(rate=percent("-2.85", per="year")),
        kind="borrowing",
        id="b",
        path="/rate/value",
    ),
    Case(
        name="a borrowing with a part of a fen",
        code="amounts.finer-than-fen",
        good=borrowing(sum=money("1234.560", "元")),
        bad=borrowing(sum=money("1234.561", "元")),
        kind="borrowing",
        id="b",
        path="/sum/amount",
    ),
    Case(
        name="a partnership without investment",
        code="amounts.zero",
        good=project(),
        bad=project(investment=money("0")),
        kind="ppp-project",
        id="p",
        path="/investment/amount",
        severity="info",
    ),
    Case(
        name="a quota of a county above 10,000 亿元",
        code="amounts.beyond-level",
        good=quota(sum=money("10000", "亿元")),
        bad=quota(sum=money("10000.01", "亿元")),
        kind="debt-quota",
        id="q",
        path="/sum",
    ),
    Case(
        name="expenditure of one year in 万元 for 亿元",
        code="amounts.unit-mixed-up",
        good=fiscal(money("42.0", "亿元"), money("43.5", "亿元"), money("45", "亿元")),
        bad=fiscal(money("42.0", "亿元"), money("43.5", "万元"), money("45", "亿元")),
        kind="fiscal-year",
        id="f1",
        path="/general_expenditure",
    ),
    Case(
        name="a fraction written for per cent",
        code="amounts.rate-as-fraction",
        good=borrowing(rate=percent("0.15", per="year")),
        bad=borrowing(rate=percent("0.0285", per="year")),
        kind="borrowing",
        id="b",
        path="/rate",
    ),
    Case(
        name="a discount of 535 % for 5.35 %",
        code="amounts.rate-too-high",
        good=project(discount=percent("5.35")),
        bad=project(discount=percent("535")),
        kind="ppp-project",
        id="p",
        path="/discount",
    ),
    Case(
        name="a share of private capital above the whole",
        code="amounts.share-above-whole",
        good=project(private_share=percent("100")),
        bad=project(private_share=percent("100.1")),
        kind="ppp-project",
        id="p",
        path="/private_share",
    ),
    Case(
        name="points above the full points",
        code="amounts.points-above-full",
        good=inspection("100"),
        bad=inspection("100.5"),
        kind="inspection",
        id="i",
        path="/points",
    ),
    Case(
        name="a share of cases handled in time above 100 %",
        code="amounts.percentage-above-hundred",
        good=commitment("100"),
        bad=commitment("985"),
        kind="commitment",
        id="c",
        path="/targets/0/achieved",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def codes(items: Items) -> list[str]:
    return [each.code for each in check(facts(items), RULES).findings]


def test_every_kind_that_holds_amounts_is_looked_at() -> None:
    held = {kind for kind, _ in arrays() if _holds(item_class(kind), frozenset())}
    assert set(RULES[0].kinds) == held


def _holds(cls: type[Any], above: frozenset[type[Any]]) -> bool:
    records = [each.element.cls for each in members(cls) if isinstance(each.element, Record)]
    return (
        Money in records
        or Quantity in records
        or any(_holds(each, above | {cls}) for each in records if each not in above | {cls})
    )


def test_net_assets_may_be_negative() -> None:
    line = {"line_item": "net", "sum": money("-3", "亿元"), "opening": money("-2", "亿元")}
    assert codes({"balance_sheets": [{"id": "s", "organ": "o", "on": "2025-12-31", "lines": [line]}]}) == []


def test_what_was_taken_back_is_a_doubt_and_no_error() -> None:
    items: Items = {
        "organs": [organ()],
        "payments": [{"id": "p", "debtor": "org", "kind": "goods", "instalments": [{"paid": money("-1")}]}],
    }
    assert [(each.code, each.severity) for each in check(facts(items), RULES).findings] == [
        ("amounts.negative", "warning")
    ]


@pytest.mark.parametrize(
    ("amount", "level", "found"),
    [
        ("152.50", "county", []),  # 綦江 2020
        ("1525000", "county", ["amounts.beyond-level"]),
        ("1839.10", "prefecture", []),
        ("18391000", "prefecture", ["amounts.beyond-level"]),
        ("400000", "province", []),
        ("1525000", None, []),
    ],
)
def test_the_ceiling_is_that_of_the_level(amount: str, level: str | None, found: list[str]) -> None:
    items: Items = {
        "organs": [changed(COUNTY, level=level)],
        "debt_quotas": [changed(QUOTA, sum=money(amount, "亿元"))],
    }
    assert codes(items) == found


def test_a_single_matter_has_a_tenth_of_what_its_body_has() -> None:
    assert codes(borrowing(sum=money("1000", "亿元"))) == []
    assert codes(borrowing(sum=money("1001", "亿元"))) == ["amounts.beyond-level"]


@pytest.mark.parametrize("amount", ["0.000001", "123.456789"])
def test_an_amount_in_a_large_unit_may_have_six_places(amount: str) -> None:
    assert codes(borrowing(sum=money(amount, "亿元"))) == []


def test_a_tenth_of_a_fen_is_found_in_thousands_of_yuan() -> None:
    assert codes(borrowing(sum=money("1.23456", "千元"))) == []
    assert codes(borrowing(sum=money("1.234561", "千元"))) == ["amounts.finer-than-fen"]


def test_a_loan_from_abroad_may_cost_next_to_nothing() -> None:
    foreign = {"amount": "640", "unit": "万美元"}
    assert codes(borrowing(rate=percent("0.01", per="year"), foreign_sum=foreign)) == []


@pytest.mark.parametrize(
    ("value", "per", "found"), [("0.05", "day", []), ("3.0", "month", []), ("3.1", "month", ["amounts.rate-too-high"])]
)
def test_a_rate_is_judged_by_the_year(value: str, per: str, found: list[str]) -> None:
    # 36 % a year is 3 % a month.
    assert codes(borrowing(rate=percent(value, per=per))) == found


@pytest.mark.parametrize(
    ("indicator", "unit"), [("营商环境投资增长率", "%"), ("计划完成率", "%"), ("按时办结率", "件")]
)
def test_growth_and_fulfilment_may_exceed_the_whole(indicator: str, unit: str) -> None:
    target = {"indicator": indicator, "unit": unit, "planned": "120", "achieved": "150"}
    assert codes({"commitments": [{"id": "c", "organ": "org", "kind": "service-quality", "targets": [target]}]}) == []


def test_budget_and_agreement_are_compared() -> None:
    def items(budget: dict[str, str]) -> Items:
        return {
            "agreements": [{"id": "a", "title": "采购合同", "sum": money("480")}],
            "procurements": [
                {"id": "p", "purchaser": "org", "title": "采购", "budget": budget, "signed_agreements": ["a"]}
            ],
        }

    assert codes(items(money("500"))) == []
    found = check(facts(items(money("500", "元"))), RULES).findings
    assert [(each.code, str(each.about), each.path) for each in found] == [
        ("amounts.unit-mixed-up", "procurement p", "/budget")
    ]
    assert "4,800,000" in found[0].message("en")


def test_the_sum_of_a_dealing_is_compared_with_estimate_and_offer() -> None:
    dealing = {
        "id": "d",
        "organ": "org",
        "kind": "medical",
        "title": "出让",
        "estimate": money("1200"),
        "sum": money("1350", "元"),
        "participants": [{"market_actor": "m", "role": "bidder", "won": True, "offer": money("1350")}],
    }
    assert codes({"dealings": [dealing]}) == ["amounts.unit-mixed-up"]
    assert codes({"dealings": [changed(dealing, sum=money("1350"))]}) == []


def test_principal_and_debt_are_compared() -> None:
    due = [{"deadline": "2031-07-16", "principal_due": money("500", "元")}]
    assert codes(borrowing(repayments=due)) == ["amounts.unit-mixed-up"]


def test_amounts_that_cannot_be_written_together_are_no_fault_of_the_rule() -> None:
    largest = money("9" * 18, "亿元")
    agreements = [{"id": name, "title": "合同", "sum": largest} for name in ("a", "b")]
    deal = {"id": "p", "purchaser": "org", "title": "采购", "budget": money("1"), "signed_agreements": ["a", "b"]}
    assert codes({"agreements": agreements, "procurements": [deal]}) == ["amounts.beyond-level"] * 2


def test_one_year_in_another_unit_is_told_once() -> None:
    years = [
        {
            "id": f"f{year}",
            "organ": "county",
            "year": year,
            "general_revenue": money("12", unit),
            "general_expenditure": money("42", unit),
            "resources": money("64", unit),
        }
        for year, unit in ((2020, "亿元"), (2021, "亿元"), (2022, "万元"))
    ]
    found = check(facts({"organs": [COUNTY], "fiscal_years": years}), RULES).findings
    assert [(each.code, str(each.about)) for each in found] == [("amounts.unit-mixed-up", "fiscal-year f2022")]


def test_an_amount_beyond_the_level_is_not_told_again_as_a_unit() -> None:
    items = fiscal(money("420", "亿元"), money("4300000", "亿元"), money("450", "亿元"))
    assert codes(items) == ["amounts.beyond-level"]


def test_the_report_is_the_same_whatever_the_order() -> None:
    items = fiscal(money("42", "亿元"), money("43", "万元"), money("45", "亿元"))
    backwards: Items = {**items, "fiscal_years": list(reversed(items["fiscal_years"]))}
    assert judged(items) == judged(backwards)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("1亿元", "3万元"), -4),
        (("3亿元", "1万元"), 4),
        (("3.1亿元", "1万元"), 0),
        (("1亿元", "1元"), 8),
        (("1千元", "1元"), 0),
        (("0元", "1亿元"), 0),
    ],
)
def test_what_is_taken_for_another_unit(texts: tuple[str, str], found: int) -> None:
    # Up to three times, in either direction, around ten thousand or its square. 3 亿 / 1 万 = 30,000.
    one, other = (Money.parse(text) for text in texts)
    assert (slip(one, other), slip(other, one)) == ((found, -found) if texts != ("1亿元", "3万元") else (4, -4))


def test_most_amounts_decide_and_the_first_where_as_many_stand_against() -> None:
    assert slips([Money.parse(text) for text in ("1万元", "2亿元", "3亿元")]) == ((0, 1),)
    assert slips([Money.parse(text) for text in ("1亿元", "2万元")]) == ((1, 0),)
    assert slips([Money.parse(text) for text in ("1亿元", "2亿元")]) == ()


def test_growth_is_no_other_unit() -> None:
    assert slips([Money.parse(text) for text in ("0.1亿元", "20亿元", "30亿元")]) == ()
    assert slips([Money.parse(text) for text in ("64亿元", "42万元", "12亿元")]) == ((1, 0),)


def test_what_vanishes_in_the_rounding_mends_nothing() -> None:
    parts = [Part(1, Money.parse("100.00亿元")), Part(1, Money.parse("0.02亿元")), Part(-1, Money.parse("100.00亿元"))]
    assert not agree(parts)
    assert misplaced(parts) is None
