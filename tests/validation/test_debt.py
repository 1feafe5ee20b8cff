"""Rules about government debt."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.validation import amounts
from govcredit.validation.debt import RULES
from govcredit.validation.register import check
from tests.validation.cases import TODAY, Case, Items, changed, facts, verify

EXAMPLES: Final = Path(__file__).resolve().parent.parent.parent / "examples" / "debt"
OWN: Final = (*amounts.RULES, *RULES)

COUNTY: Final = {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county"}
PROVINCE: Final = {"id": "province", "kind": "government", "name": "某省人民政府", "level": "province"}
ORGANS: Final = [COUNTY, PROVINCE]


def money(amount: str, unit: str = "亿元") -> dict[str, str]:
    return {"amount": amount, "unit": unit}


def quota(kind: str, amount: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    item = {"id": f"q-{kind}", "organ": "county", "year": 2021, "kind": kind, "sum": money(amount)}
    return changed(item, **members)


def balance(kind: str, amount: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    item = {"id": f"b-{kind}", "organ": "county", "on": "2021-12-31", "kind": kind, "sum": money(amount)}
    return changed(item, **members)


def account(*items: dict[str, Any]) -> Items:
    return {
        "organs": ORGANS,
        "debt_quotas": [item for item in items if "year" in item],
        "debt_balances": [item for item in items if "on" in item],
    }


# The table of 柳城 for 2021: general debt, special debt and both together.
QUOTAS: Final = (quota("general", "9.6300"), quota("special", "4.6200"), quota("government", "14.2500"))
BALANCES: Final = (balance("general", "9.4423"), balance("special", "4.5001"), balance("government", "13.9424"))
# The row of general debt of 綦江 for 2020.
ROLLED: Final = balance(
    "general",
    "51.97",
    on="2020-12-31",
    opening=money("48.99"),
    issued_sum=money("14.39"),
    principal_of_year=money("11.41"),
)

BOND: Final = {
    "id": "bond",
    "bond_issuer": "province",
    "kind": "special.new",
    "sum": money("0.30"),
    "term": {"count": 10, "unit": "year"},
    "year": 2021,
    "issued_on": "2021-08-16",
    "matures": "2031-08-16",
    "projects": [{"title": "标准厂房", "sum": money("0.30"), "spent": money("0.30")}],
}
BORROWING: Final = {
    "id": "loan",
    "debtor": "county",
    "creditor": {"organ": "province"},
    "kind": "special",
    "bond": "bond",
    "sum": money("3000", "万元"),
    "repayments": [{"deadline": "2031-08-16", "principal_due": money("3000", "万元")}],
}


def bond(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": ORGANS, "bonds": [changed(BOND, **members)]}


def borrowing(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": ORGANS, "bonds": [BOND], "borrowings": [changed(BORROWING, **members)]}


GUARANTEE: Final = {
    "id": "g",
    "guarantor": "county",
    "debtor_party": {"body_name": "某平台公司"},
    "sum": money("500", "万元"),
    "given": "2021-05-10",
    "lawful": False,
    "called": money("500", "万元"),
}


def guarantee(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": ORGANS, "guarantees": [changed(GUARANTEE, **members)]}


def violation(**members: Any) -> Items:  # noqa: ANN401  # any member
    found = {"id": "v", "organ": "county", "kind": "unlawful-guarantee", "of": [{"kind": "guarantee", "id": "g"}]}
    basis = [{"title": "中华人民共和国预算法", "clause": "第三十五条"}]
    return {**guarantee(basis=basis, **members), "debt_violations": [found]}


def fiscal(**members: Any) -> Items:  # noqa: ANN401  # any member
    item = {"id": "f", "organ": "county", "year": 2021, "resources": money("100"), "general_expenditure": money("80")}
    debts = [balance("government", "100"), balance("hidden", "30")]
    return {**account(*debts), "fiscal_years": [changed(item, **members)]}


def sheet(**amounts_of: str) -> Items:
    worth = {"assets": "400", "assets.monetary": "90", "assets.fixed": "310", "liabilities": "100", "net": "300"}
    lines = [
        {"line_item": item, "sum": money(amount)}
        for item, amount in {**worth, **{name.replace("_", "."): each for name, each in amounts_of.items()}}.items()
    ]
    return {"organs": ORGANS, "balance_sheets": [{"id": "s", "organ": "county", "on": "2025-12-31", "lines": lines}]}


def event(level: str) -> Items:
    item = {"id": "e", "organ": "province", "event_level": level, "occurred": "2024-05-01"}
    of = [{"kind": "bond", "id": "bond"}]
    return {**bond(events=[{"kind": "default", "on": "2024-05-01"}]), "debt_events": [{**item, "of": of}]}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="a balance a ten-thousandth of 亿元 above its quota",
        code="debt.balance-above-quota",
        good=account(quota("general", "9.6300"), balance("general", "9.6300")),
        bad=account(quota("general", "9.6300"), balance("general", "9.6302")),
        kind="debt-balance",
        id="b-general",
        path="/sum",
        severity="warning",
    ),
    Case(
        name="a quota that is not general and special quota",
        code="debt.quota-total-differs",
        good=account(*QUOTAS),
        bad=account(*QUOTAS[:2], quota("government", "14.3500")),
        kind="debt-quota",
        id="q-government",
        path="/sum",
    ),
    Case(
        name="a balance that is not general and special debt",
        code="debt.balance-total-differs",
        good=account(*QUOTAS, *BALANCES),
        bad=account(*QUOTAS, *BALANCES[:2], balance("government", "13.9442")),
        kind="debt-balance",
        id="b-government",
        path="/sum",
    ),
    Case(
        name="a balance that does not follow from its row",
        code="debt.roll-forward-differs",
        good=account(ROLLED),
        bad=account(changed(ROLLED, sum=money("52.97"))),
        kind="debt-balance",
        id="b-general",
        path="/sum",
    ),
    Case(
        name="an opening with two digits exchanged",
        code="debt.opening-differs",
        good=account(
            balance("general", "9.2504", id="earlier", on="2020-12-31"),
            balance("general", "9.4423", opening=money("9.2504")),
        ),
        bad=account(
            balance("general", "9.2504", id="earlier", on="2020-12-31"),
            balance("general", "9.4423", opening=money("9.5204")),
        ),
        kind="debt-balance",
        id="b-general",
        path="/opening",
    ),
    Case(
        name="a county itself owes more than with its towns",
        code="debt.own-level-above-area",
        good=account(balance("special", "4.5"), balance("special", "4.5", id="whole", whole_area=True)),
        bad=account(balance("special", "4.7"), balance("special", "4.5", id="whole", whole_area=True)),
        kind="debt-balance",
        id="b-special",
        path="/sum",
    ),
    Case(
        name="more is overdue than is owed",
        code="debt.overdue-above-balance",
        good=account(balance("general", "0.80", overdue_sum=money("0.80"))),
        bad=account(balance("general", "0.80", overdue_sum=money("0.82"))),
        kind="debt-balance",
        id="b-general",
        path="/overdue_sum",
    ),
    Case(
        name="a quota for hidden debt",
        code="debt.quota-of-other-kind",
        good=account(quota("special", "2.5", id="q")),
        bad=account(quota("hidden", "2.5", id="q")),
        kind="debt-quota",
        id="q",
        path="/kind",
    ),
    Case(
        name="a quota approved the year after",
        code="debt.quota-approved-outside-year",
        good=account(quota("special", "2.5", approved="2020-11-20")),
        bad=account(quota("special", "2.5", approved="2022-06-12")),
        kind="debt-quota",
        id="q-special",
        path="/approved",
    ),
    Case(
        name="a bond of ten years that matures after fifteen",
        code="debt.maturity-differs-from-term",
        good=bond(),
        bad=bond(matures="2036-08-16"),
        kind="bond",
        id="bond",
        path="/matures",
    ),
    Case(
        name="a bond of four years",
        code="debt.term-not-listed",
        good=bond(term={"count": 60, "unit": "month"}, matures="2026-08-16"),
        bad=bond(term={"count": 4, "unit": "year"}, matures="2025-08-16"),
        kind="bond",
        id="bond",
        path="/term",
        severity="warning",
    ),
    Case(
        name="a bond of the year before its issue",
        code="debt.year-differs",
        good=bond(),
        bad=bond(year=2020),
        kind="bond",
        id="bond",
        path="/year",
    ),
    Case(
        name="a county issues a bond",
        code="debt.issuer-not-province",
        good=bond(),
        bad=bond(bond_issuer="county"),
        kind="bond",
        id="bond",
        path="/bond_issuer",
        severity="error",
    ),
    Case(
        name="projects have more of a bond than it brought",
        code="debt.projects-exceed-bond",
        good=bond(projects=[{"title": "甲", "sum": money("0.20")}, {"title": "乙", "sum": money("0.10")}]),
        bad=bond(projects=[{"title": "甲", "sum": money("0.20")}, {"title": "乙", "sum": money("0.12")}]),
        kind="bond",
        id="bond",
        path="/projects",
    ),
    Case(
        name="a project spent more of a bond than it had",
        code="debt.spent-above-project",
        good=bond(),
        bad=bond(projects=[{"title": "甲", "sum": money("3000", "万元"), "spent": money("3001.5", "万元")}]),
        kind="bond",
        id="bond",
        path="/projects/0/spent",
    ),
    Case(
        name="a payment is due a year after the bond matures",
        code="debt.due-after-maturity",
        good=bond(repayments=[{"deadline": "2031-08-18", "interest_due": money("100", "万元")}]),
        bad=bond(repayments=[{"deadline": "2032-08-16", "interest_due": money("100", "万元")}]),
        kind="bond",
        id="bond",
        path="/repayments/0/deadline",
    ),
    Case(
        name="the issuer lent on more than the bond brought",
        code="debt.shares-exceed-bond",
        good=borrowing(sum=money("3000", "万元")),
        bad=borrowing(sum=money("3200", "万元"), repayments=None),
        kind="bond",
        id="bond",
        path="/sum",
    ),
    Case(
        name="general debt out of a special bond",
        code="debt.kind-differs-from-bond",
        good=borrowing(),
        bad=borrowing(kind="general"),
        kind="borrowing",
        id="loan",
        path="/kind",
    ),
    Case(
        name="principal due twice, before and after an extension",
        code="debt.principal-differs",
        good=borrowing(),
        bad=borrowing(
            repayments=[
                {"deadline": "2031-08-16", "principal_due": money("3000", "万元")},
                {"deadline": "2032-08-16", "principal_due": money("3000", "万元")},
            ]
        ),
        kind="borrowing",
        id="loan",
        path="/repayments",
    ),
    Case(
        name="more interest paid in time than was due",
        code="debt.paid-above-due",
        good=borrowing(
            repayments=[
                {
                    "deadline": "2025-08-16",
                    "interest_due": money("90", "万元"),
                    "interest_paid": money("90", "万元"),
                    "paid_on": "2025-08-16",
                }
            ]
        ),
        bad=borrowing(
            repayments=[
                {
                    "deadline": "2025-08-16",
                    "interest_due": money("90", "万元"),
                    "interest_paid": money("91", "万元"),
                    "paid_on": "2025-08-15",
                }
            ]
        ),
        kind="borrowing",
        id="loan",
        path="/repayments/0/interest_paid",
    ),
    Case(
        name="more was called than was guaranteed",
        code="debt.called-above-guarantee",
        good=guarantee(),
        bad=guarantee(called=money("510", "万元")),
        kind="guarantee",
        id="g",
        path="/called",
    ),
    Case(
        name="a guarantee of a county is called lawful",
        code="debt.guarantee-called-lawful",
        good=guarantee(),
        bad=guarantee(lawful=True),
        kind="guarantee",
        id="g",
        path="/lawful",
        severity="warning",
    ),
    Case(
        name="a guarantee is unlawful by one item and lawful by another",
        code="debt.lawful-guarantee-as-violation",
        good=violation(),
        bad=violation(lawful=True),
        kind="debt-violation",
        id="v",
        path="/of/0",
    ),
    Case(
        name="more interest than expenditure",
        code="debt.part-above-whole",
        good=fiscal(general_interest=money("80")),
        bad=fiscal(general_interest=money("82")),
        kind="fiscal-year",
        id="f",
        path="/general_interest",
    ),
    Case(
        name="a ratio of 130 % is said to be green",
        code="debt.risk-grade-differs",
        good=fiscal(risk_grade="黄色"),
        bad=fiscal(risk_grade="绿色"),
        kind="fiscal-year",
        id="f",
        path="/risk_grade",
    ),
    Case(
        name="assets less liabilities are not the net assets",
        code="debt.sheet-not-balanced",
        good=sheet(),
        bad=sheet(net="310"),
        kind="balance-sheet",
        id="s",
        path="/lines/4/sum",
    ),
    Case(
        name="lines that come to more than all assets",
        code="debt.sheet-parts-exceed-total",
        good=sheet(),
        bad=sheet(assets_monetary="95"),
        kind="balance-sheet",
        id="s",
        path="/lines/0/sum",
    ),
    Case(
        name="a default of a province on level II",
        code="debt.event-level-too-low",
        good=event("level-1"),
        bad=event("level-2"),
        kind="debt-event",
        id="e",
        path="/event_level",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found_in(items: Items, on: date = TODAY) -> list[tuple[str, str, str]]:
    return [
        (each.code, each.about.id if each.about else "", each.path) for each in check(facts(items, on), OWN).findings
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Published figures


@pytest.mark.parametrize("name", ["qijiang-2020", "liucheng-2021", "city-2022"])
def test_published_figures_are_without_fault(name: str) -> None:
    data = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert data["debt_balances"]
    report = check(Facts.of(loads(json.dumps(data)), load_pack("cn").context(TODAY)), OWN)
    assert report.findings == ()
    assert next(each for each in report.rules if each.rule == "debt.balance-above-quota").passed == 1


def published(name: str, *changes: tuple[str, str, str, str]) -> list[tuple[str, str]]:
    """Return what is found in an example after amounts of it were changed: array, identifier, member and amount."""
    data = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    for array, item, member, amount in changes:
        (held,) = (each for each in data[array] if each["id"] == item)
        held[member] = money(*amount.split())
    report = check(Facts.of(loads(json.dumps(data)), load_pack("cn").context(TODAY)), OWN)
    return [(each.code, str(each.about)) for each in report.findings]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("debt_balances", "balance-2020-general", "sum", "151.97"), ("debt.roll-forward-differs", "general")),
        (("debt_balances", "balance-2020-general", "issued_sum", "14.93"), ("debt.roll-forward-differs", "general")),
        (("debt_balances", "balance-2020-government", "sum", "84.94"), ("debt.balance-total-differs", "government")),
        (("debt_balances", "balance-2020-general", "sum", "51.97 万元"), ("amounts.unit-mixed-up", "general")),
        (("debt_balances", "balance-2020-special", "opening", "16.97 万元"), ("amounts.unit-mixed-up", "special")),
        (("debt_balances", "balance-2020-special", "issued_sum", "16.19 元"), ("amounts.unit-mixed-up", "special")),
        (("debt_balances", "balance-2020-general", "sum", "519700"), ("amounts.beyond-level", "general")),
        (("debt_balances", "balance-2020-general", "sum", "-51.97"), ("amounts.negative", "general")),
    ],
)
def test_one_wrong_figure_of_a_table_is_told_once(change: tuple[str, str, str, str], expected: tuple[str, str]) -> None:
    code, kind = expected
    assert published("qijiang-2020", change) == [(code, f"debt-balance balance-2020-{kind}")]


def test_a_quota_in_another_unit_is_told_once() -> None:
    change = ("debt_quotas", "quota-2020-general", "sum", "89.00 万元")
    assert published("qijiang-2020", change) == [("amounts.unit-mixed-up", "debt-quota quota-2020-general")]


# ---------------------------------------------------------------------------------------------------------------------
# Quotas and balances


def test_sums_hold_at_the_printed_places() -> None:
    # 0.005 of each of the three figures.
    assert found_in(account(*(balance(kind, amount) for kind, amount in _rounded("13.95")))) == []
    assert found_in(account(*(balance(kind, amount) for kind, amount in _rounded("13.96")))) == [
        ("debt.balance-total-differs", "b-government", "/sum")
    ]


def _rounded(total: str) -> Sequence[tuple[str, str]]:
    return ("general", "9.44"), ("special", "4.50"), ("government", total)


@pytest.mark.parametrize(("closing", "codes"), [("51.99", []), ("52.00", ["debt.roll-forward-differs"])])
def test_a_row_holds_at_the_printed_places(closing: str, codes: list[str]) -> None:
    # 0.005 of each of the four figures: 51.97 may be printed as 51.99.
    assert [code for code, _, _ in found_in(account(changed(ROLLED, sum=money(closing))))] == codes


def test_zero_is_exact() -> None:
    row = changed(ROLLED, opening=money("51.47"), issued_sum=money("0"), principal_of_year=money("0"))
    assert found_in(account(row)) == [("debt.roll-forward-differs", "b-general", "/sum")]


def test_the_total_is_above_its_quota_only_where_no_part_is() -> None:
    above = (balance("general", "9.7"), balance("special", "4.7"), balance("government", "14.4"))
    assert found_in(account(*QUOTAS, *above)) == [
        ("debt.balance-above-quota", "b-general", "/sum"),
        ("debt.balance-above-quota", "b-special", "/sum"),
    ]
    alone = quota("government", "14.2500")
    assert found_in(account(alone, *above)) == [("debt.balance-above-quota", "b-government", "/sum")]


def test_a_total_that_follows_from_its_parts_is_held_against_the_quota() -> None:
    items = account(quota("government", "14.2500"), balance("general", "9.7"), balance("special", "4.7"))
    assert [code for code, _, _ in found_in(items)] == ["debt.balance-above-quota"]


@pytest.mark.parametrize(("year", "codes"), [(2020, []), (2021, ["debt.balance-above-quota"])])
def test_a_balance_is_judged_by_the_law_of_its_day(year: int, codes: list[str]) -> None:
    # The text of 2020 stands in the pack from 2021-01-01.
    items = account(quota("general", "9.63", year=year), balance("general", "9.99", on=f"{year}-12-31"))
    assert [code for code, _, _ in found_in(items)] == codes


def test_a_balance_that_is_wrong_is_not_held_against_the_quota() -> None:
    wrong = changed(ROLLED, on="2021-12-31", sum=money("151.97"))
    assert found_in(account(quota("general", "89.00"), wrong)) == [("debt.roll-forward-differs", "b-general", "/sum")]


def test_only_the_end_of_the_year_is_held_against_the_quota() -> None:
    assert found_in(account(quota("general", "9.63"), balance("general", "9.99", on="2021-06-30"))) == []


def test_the_finding_rests_on_the_clause() -> None:
    report = check(facts(account(quota("general", "9.63"), balance("general", "9.99"))), OWN)
    assert report.findings[0].basis == "《中华人民共和国预算法实施条例》第四十三条、第四十四条"
    assert report.ground is not None
    assert report.ground.confirmed == 2  # the kinds of debt, and that the balance is within the quota


@pytest.mark.parametrize("other", [{"whole_area": True}, {"figure_status": "quick-report"}])
def test_figures_of_another_area_or_finality_are_not_added_up(other: dict[str, Any]) -> None:
    parts = (balance("general", "9.44"), balance("special", "4.50"))
    assert found_in(account(*parts, balance("government", "15.00", **other))) == []


def test_quotas_before_and_after_a_change_are_not_added_up() -> None:
    raised = quota("government", "15.25", id="raised", approved="2021-09-01")
    first = (quota(kind, amount, approved="2021-03-01") for kind, amount in _rounded("13.94")[:2])
    assert found_in(account(*first, raised)) == []


@pytest.mark.parametrize(
    ("status", "codes"),
    [("final-accounts", ["debt.opening-differs"]), ("audited", ["debt.opening-differs"]), ("estimated-outturn", [])],
)
def test_an_opening_is_held_against_settled_figures_only(status: str, codes: list[str]) -> None:
    items = account(
        balance("general", "9.20", id="earlier", on="2020-12-31", figure_status=status),
        balance("general", "9.44", opening=money("9.25"), figure_status=status),
    )
    assert [code for code, _, _ in found_in(items)] == codes


def test_a_wrong_opening_is_told_there_and_not_as_a_roll_forward() -> None:
    earlier = balance("general", "48.99", id="earlier", on="2019-12-31")
    assert found_in(account(earlier, changed(ROLLED, opening=money("49.89")))) == [
        ("debt.opening-differs", "b-general", "/opening")
    ]


def test_a_wrong_closing_is_not_told_again_in_the_next_year() -> None:
    wrong = changed(ROLLED, sum=money("52.97"))
    after = balance("general", "53.00", id="after", opening=money("51.97"))
    assert found_in(account(wrong, after)) == [("debt.roll-forward-differs", "b-general", "/sum")]


def test_an_opening_that_is_not_told_is_the_balance_of_the_year_before() -> None:
    earlier = balance("general", "48.99", id="earlier", on="2019-12-31")
    row = changed(ROLLED, opening=None, sum=money("52.97"))
    assert found_in(account(earlier, row)) == [("debt.roll-forward-differs", "b-general", "/sum")]
    estimate = {"figure_status": "estimated-outturn"}
    assert found_in(account(changed(earlier, **estimate), changed(row, **estimate))) == []


def test_a_government_without_sums_is_not_judged() -> None:
    report = check(facts(account(quota("general", "1", sum=None))), OWN)
    assert next(each for each in report.rules if each.rule == "debt.balance-above-quota").not_applicable == (
        ("no-value", 1),
    )


# ---------------------------------------------------------------------------------------------------------------------
# Bonds, borrowings, guarantees


def test_interest_may_begin_some_days_after_the_issue() -> None:
    assert found_in(bond(matures="2031-08-20")) == []


def test_a_bond_that_matures_before_its_issue_is_not_ours() -> None:
    assert found_in(bond(matures="2021-08-01", repayments=[{"deadline": "2031-08-16"}])) == []


def test_a_wrong_term_is_told_once() -> None:
    assert found_in(bond(term={"count": 4, "unit": "year"})) == [
        ("debt.maturity-differs-from-term", "bond", "/matures")
    ]


def test_a_term_beyond_the_calendar_is_contradicted() -> None:
    assert found_in(bond(term={"count": 9000, "unit": "year"})) == [
        ("debt.maturity-differs-from-term", "bond", "/matures")
    ]


def test_terms_are_free_before_they_were_listed() -> None:
    # The nine terms stand in the pack from 2021-01-01.
    assert (
        found_in(bond(term={"count": 4, "unit": "year"}, year=2020, issued_on="2020-08-16", matures="2024-08-16")) == []
    )


@pytest.mark.parametrize(("issued", "codes"), [("2018-12-31", []), ("2019-01-01", ["debt.issuer-not-province"])])
def test_the_issuer_is_judged_by_the_law_of_the_day(issued: str, codes: list[str]) -> None:
    # The text of 2018 stands in the pack from 2019-01-01.
    found = found_in(bond(bond_issuer="county", issued_on=issued, year=int(issued[:4]), matures=None, term=None))
    assert [code for code, _, _ in found] == codes


def test_what_a_city_lends_on_is_no_part_of_its_own() -> None:
    city = {"id": "city", "kind": "government", "name": "某市人民政府", "level": "prefecture"}
    parts = [
        changed(BORROWING, id="city-part", debtor="city"),
        changed(BORROWING, id="county-part", creditor={"organ": "city"}),
    ]
    assert found_in({"organs": [*ORGANS, city], "bonds": [BOND], "borrowings": parts}) == []


def test_a_plan_that_is_told_in_part_may_fall_short() -> None:
    due = [{"deadline": "2026-08-16", "principal_due": money("300", "万元")}]
    assert found_in(borrowing(repayments=due)) == []
    assert found_in(borrowing(repayments=due, taken="2021-08-16", term={"count": 5, "unit": "year"})) == [
        ("debt.principal-differs", "loan", "/repayments")
    ]


def test_principal_in_another_unit_is_left_to_the_rules_about_amounts() -> None:
    assert found_in(borrowing(sum=money("3000", "元"))) == [("amounts.unit-mixed-up", "loan", "/sum")]


def test_late_interest_may_be_more_than_was_due() -> None:
    row = {"deadline": "2025-08-16", "interest_due": money("90", "万元"), "interest_paid": money("95", "万元")}
    assert found_in(borrowing(repayments=[{**row, "paid_on": "2025-09-30"}])) == []


@pytest.mark.parametrize(
    "members",
    [
        {"given": "2018-12-31"},
        {"guarantor": "firm"},
        {"basis": [{"title": "中华人民共和国预算法", "clause": "第三十五条"}]},
        {"borrowing": "foreign"},
    ],
)
def test_a_guarantee_may_be_lawful(members: dict[str, Any]) -> None:
    firm = {"id": "firm", "kind": "enterprise", "name": "某担保公司"}
    foreign = {"id": "foreign", "debtor": "county", "foreign_sum": {"amount": "640", "unit": "万美元"}}
    items = guarantee(lawful=True, **members)
    assert found_in({**items, "organs": [*ORGANS, firm], "borrowings": [foreign]}) == []


def test_a_lawful_guarantee_that_is_a_violation_is_told_once() -> None:
    items = {**violation(), **guarantee(lawful=True)}
    assert found_in(items) == [("debt.lawful-guarantee-as-violation", "v", "/of/0")]


# ---------------------------------------------------------------------------------------------------------------------
# Fiscal years, balance sheets


def test_a_part_in_another_unit_is_left_to_the_rules_about_amounts() -> None:
    items = fiscal(general_revenue=money("12"), general_expenditure=money("80", "万元"), general_interest=money("2"))
    assert found_in(items) == [("amounts.unit-mixed-up", "f", "/general_expenditure")]


def test_a_grade_without_hidden_debt_is_not_judged() -> None:
    items = {**fiscal(risk_grade="绿色"), "debt_balances": [balance("government", "130")]}
    assert found_in(items) == []


def test_original_value_and_depreciation_are_lines_of_their_own() -> None:
    items = sheet()
    twice = [{"line_item": "assets.fixed", "sum": money("350")}, *items["balance_sheets"][0]["lines"]]
    assert found_in({**items, "balance_sheets": [changed(items["balance_sheets"][0], lines=twice)]}) == []


def test_a_total_that_is_wrong_is_told_once() -> None:
    assert found_in(sheet(assets="390")) == [("debt.sheet-not-balanced", "s", "/lines/4/sum")]


def test_what_is_beyond_the_body_is_told_once() -> None:
    assert found_in(sheet(net="30000")) == [("amounts.beyond-level", "s", "/lines/4/sum")]
    assert found_in(fiscal(general_interest=money("80000"))) == [("amounts.beyond-level", "f", "/general_interest")]
