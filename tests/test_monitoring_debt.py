"""Signals of debt: figures against their limits, by hand; and what rests on a rule that nobody has read."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured
from govcredit.monitoring import debt
from govcredit.monitoring._answers import least, most
from govcredit.monitoring.debt import _band_told
from govcredit.monitoring.signal import Case
from govcredit.policy.loading import load_pack
from tests.watched import facts_of, figures, lacks, money, rows, watch, why

YEAR_END: Final = "2025-12-31"


def organ(level: str | None = "county", name: str = "county", **more: Any) -> dict[str, Any]:  # noqa: ANN401  # members
    return {"id": name, "kind": "government", "name": "某县人民政府", "level": level, **more}


def balance(kind: str, amount: str, on: str = YEAR_END, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # members
    return {"id": f"{kind}-{on}", "organ": "county", "on": on, "kind": kind, "sum": money(amount), **more}


def quota(kind: str, amount: str, year: int = 2025, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # members
    return {"id": f"q-{kind}-{year}", "organ": "county", "year": year, "kind": kind, "sum": money(amount), **more}


def fiscal(year: int = 2025, status: str | None = None, **amounts: str) -> dict[str, Any]:
    told = {name: money(amount) for name, amount in amounts.items()}
    return {"id": f"f-{year}-{status}", "organ": "county", "year": year, "figure_status": status, **told}


def county(
    *balances: dict[str, Any],
    on: str = "2026-04-01",
    level: str | None = "county",
    **arrays: Any,  # noqa: ANN401  # items of any kind
) -> Facts:
    return facts_of(on, organs=[organ(level)], debt_balances=list(balances), **arrays)


# ---------------------------------------------------------------------------------------------------------------------
# Band of the debt ratio


@pytest.mark.parametrize(
    ("government", "hidden", "state", "level", "ratio"),
    [
        pytest.param("100亿元", "19.9999亿元", "quiet", None, None, id="119.9999 % is green"),
        pytest.param("100亿元", "20亿元", "raised", "notice", "120.00%", id="120 % is yellow"),
        pytest.param("100亿元", "99.9999亿元", "raised", "notice", "200.00%", id="199.9999 % is yellow still"),
        pytest.param("100亿元", "100亿元", "raised", "warning", "200.00%", id="200 % is orange"),
        pytest.param("300亿元", "0亿元", "raised", "alert", "300.00%", id="300 % is red"),
    ],
)
def test_the_band_of_the_debt_ratio_gives_the_level(
    government: str, hidden: str, state: str, level: str | None, ratio: str | None
) -> None:
    facts = county(
        balance("government", government), balance("hidden", hidden), fiscal_years=[fiscal(resources="100亿元")]
    )
    (found,) = watch(debt.debt_bands, facts)
    assert rows([found]) == [(state, level, YEAR_END if level else None)]
    assert figures(found).get("ratio") == ratio


def test_a_band_tells_its_formula_and_what_would_clear_it() -> None:
    facts = county(
        balance("government", "100亿元"), balance("hidden", "25亿元"), fiscal_years=[fiscal(resources="1亿元")]
    )
    (found,) = watch(debt.debt_bands, facts)
    assert figures(found) == {
        "year": "2025",
        "band": "red",
        "ratio": "12500.00%",
        "part": "12500000000",
        "whole": "100000000",
        "limit": "120%",
    }
    assert found.statement.text("zh") == "机构 county：2025年末债务率（本级）为12500.00%，属红色等级。"
    assert found.statement.text("en") == (
        "body county: the debt ratio (own level) at the end of 2025 is 12500.00%, which is the red band."
    )
    assert found.clears is not None
    assert found.clears.text("zh") == "债务率降至120%以下。"
    assert [each.kind for each in found.inputs] == ["debt-balance", "debt-balance", "fiscal-year", "organ"]
    assert sorted(term.name for term in found.terms) == ["debt.ratio.bands", "debt.ratio.counts"]


def test_a_band_that_only_a_local_pack_has_stands_for_itself() -> None:
    assert (_band_told("orange")["band_zh"], _band_told("blue")["band_zh"]) == ("橙色", "blue")


def test_where_hidden_debt_is_not_told_the_told_debt_may_suffice() -> None:
    (found,) = watch(
        debt.debt_bands, county(balance("government", "210亿元"), fiscal_years=[fiscal(resources="100亿元")])
    )
    assert rows([found]) == [("raised", "warning", YEAR_END)]
    assert "至少为210.00%" in found.statement.text("zh")
    (found,) = watch(
        debt.debt_bands, county(balance("government", "20亿元"), fiscal_years=[fiscal(resources="100亿元")])
    )
    assert (found.state, lacks(found)) == ("unknown", ["debt-balance hidden no-item"])


def test_the_last_year_that_has_ended_with_a_balance_is_judged() -> None:
    owed = [balance("government", "400亿元", "2024-12-31"), balance("hidden", "0亿元", "2024-12-31")]
    owed += [balance("government", "500亿元", "2025-06-30")]
    resources = [fiscal(2024, resources="100亿元"), fiscal(2025, resources="1000亿元")]
    (found,) = watch(debt.debt_bands, county(*owed, fiscal_years=resources))
    assert figures(found)["year"] == "2024"
    (found,) = watch(debt.debt_bands, county(fiscal_years=resources))
    assert (found.state, lacks(found)[0]) == ("unknown", "debt-balance government no-item")
    (found,) = watch(debt.debt_bands, county(fiscal_years=[fiscal(2026, resources="1亿元")]))
    assert why(found) == "not-applicable.no-item"


def test_own_level_and_whole_area_are_two_accounts() -> None:
    area = [
        {**balance(kind, amount, whole_area=True), "id": kind}
        for kind, amount in (("government", "300亿元"), ("hidden", "0亿元"))
    ]
    facts = county(
        balance("government", "10亿元"),
        balance("hidden", "0亿元"),
        *area,
        fiscal_years=[fiscal(resources="100亿元"), {**fiscal(resources="100亿元"), "id": "w", "whole_area": True}],
    )
    found = watch(debt.debt_bands, facts)
    assert sorted(rows(found)) == [("quiet", None, None), ("raised", "alert", YEAR_END)]
    assert "（全域）" in next(each for each in found if each.state == "raised").statement.text("zh")


# ---------------------------------------------------------------------------------------------------------------------
# Warning line, and rules that nobody has read


@pytest.mark.parametrize(
    ("government", "told", "expected"),
    [
        pytest.param("100亿元", {"resources": "100亿元"}, ("quiet", None, None), id="as much as the line"),
        pytest.param("100.01亿元", {"resources": "100亿元"}, ("raised", "warning", YEAR_END), id="beyond the line"),
        pytest.param("100.01亿元", {}, ("unknown", None, None), id="no resources"),
    ],
)
def test_the_warning_line_is_for_explicit_debt(
    government: str, told: dict[str, str], expected: tuple[str, str | None, str | None]
) -> None:
    (found,) = watch(
        debt.warning_lines, county(balance("government", government), fiscal_years=[fiscal(2025, None, **told)])
    )
    assert rows([found]) == [expected]
    if found.state == "raised":
        assert figures(found)["part"] == "10001000000"
        assert found.statement.text("zh").endswith("政府债务（本级）占综合财力的比例为100.01%，超过警戒线100%。")


def test_contradictory_debt_beyond_the_line_is_told_by_its_least() -> None:
    twice = [{**balance("government", amount), "id": amount[:3]} for amount in ("150亿元", "120亿元")]
    (found,) = watch(debt.warning_lines, county(*twice, fiscal_years=[fiscal(resources="100亿元")]))
    assert (found.state, figures(found)["ratio"]) == ("raised", "120.00%")
    assert "至少为120.00%" in found.statement.text("zh")


def test_what_rests_on_a_rule_that_nobody_has_read_is_at_most_a_warning() -> None:
    pack = load_pack("cn")
    term = pack.term("debt.ratio.warning", on=date(2026, 4, 1), known=date(2026, 4, 1))
    case = Case(code="debt.violation", terms=(term,))
    assert case.raised("alert", kind_zh="某", kind_en="some").level == "warning"


# ---------------------------------------------------------------------------------------------------------------------
# Quotas


@pytest.mark.parametrize(
    ("owed", "allowed", "expected"),
    [
        pytest.param({"general": "50亿元"}, {"general": "50亿元"}, ["quiet"], id="as much as the quota"),
        pytest.param({"general": "50.000001亿元"}, {"general": "50亿元"}, ["raised"], id="a hundred yuan more"),
        pytest.param(
            {"general": "50亿元", "special": "31亿元"},
            {"general": "50亿元", "special": "30亿元"},
            ["quiet", "raised"],
            id="by kind",
        ),
        pytest.param(
            {"general": "50亿元", "special": "31亿元"},
            {"government": "82亿元"},
            ["quiet"],
            id="both together from the parts",
        ),
        pytest.param({"general": "50亿元"}, {}, ["unknown"], id="no quota"),
        pytest.param({}, {"special": "30亿元"}, ["unknown"], id="no balance"),
        pytest.param({}, {}, ["not-applicable"], id="nothing told"),
    ],
)
def test_a_balance_is_held_against_the_quota_of_its_kind(
    owed: dict[str, str], allowed: dict[str, str], expected: list[str]
) -> None:
    facts = county(*(balance(*each) for each in owed.items()), debt_quotas=[quota(*each) for each in allowed.items()])
    assert [each.state for each in watch(debt.debt_quotas, facts)] == expected


def test_a_balance_above_the_quota_tells_both() -> None:
    (found,) = watch(debt.debt_quotas, county(balance("special", "31亿元"), debt_quotas=[quota("special", "30亿元")]))
    assert rows([found]) == [("raised", "alert", YEAR_END)]
    assert figures(found) == {"year": "2025", "debt-kind": "special", "balance": "3100000000", "quota": "3000000000"}
    assert found.statement.text("zh") == "机构 county：2025年末专项债务余额（本级）3100000000元，超过限额3000000000元。"
    assert [term.name for term in found.terms] == ["debt.quota.balance-within"]


def test_a_quota_of_a_year_that_has_not_ended_or_is_not_approved_waits() -> None:
    quotas = [
        quota("general", "1亿元", 2026),
        quota("general", "60亿元"),
        quota("general", "1亿元", approved="2026-05-01"),
    ]
    quotas[2]["id"] = "later"
    (found,) = watch(debt.debt_quotas, county(balance("general", "50亿元"), debt_quotas=quotas))
    assert found.state == "quiet"
    (found,) = watch(debt.debt_quotas, county(balance("general", "50亿元"), on="2020-12-31", debt_quotas=quotas))
    assert why(found) == "not-applicable.no-item"


# ---------------------------------------------------------------------------------------------------------------------
# Burden of interest


@pytest.mark.parametrize(
    ("level", "year", "amounts", "general", "special"),
    [
        pytest.param("county", 2025, ("1亿元", "1亿元"), ("quiet", None), ("quiet", None), id="ten per cent"),
        pytest.param(
            "county", 2025, ("1.000001亿元", "1亿元"), ("raised", "alert"), ("quiet", None), id="general beyond"
        ),
        pytest.param("prefecture", 2025, ("1亿元", "2亿元"), ("quiet", None), ("raised", "alert"), id="special beyond"),
        pytest.param(
            "county", 2026, ("2亿元", "2亿元"), ("raised", "warning"), ("raised", "warning"), id="budget of the year"
        ),
        pytest.param(
            "province", 2025, ("2亿元", "2亿元"), ("not-applicable", None), ("not-applicable", None), id="a province"
        ),
        pytest.param(None, 2025, ("2亿元", "1亿元"), ("unknown", None), ("quiet", None), id="level not told"),
    ],
)
def test_interest_beyond_a_tenth_makes_restructuring_mandatory(
    level: str | None,
    year: int,
    amounts: tuple[str, str],
    general: tuple[str, str | None],
    special: tuple[str, str | None],
) -> None:
    told = fiscal(
        year,
        "budget" if year == 2026 else "final-accounts",
        general_interest=amounts[0],
        special_interest=amounts[1],
        general_expenditure="10亿元",
        fund_expenditure="10亿元",
    )
    found = watch(debt.interest_burdens, county(level=level, fiscal_years=[told]))
    assert sorted((each.state, each.level) for each in found) == sorted([general, special])


def test_the_burden_is_that_of_the_last_year_that_tells_it() -> None:
    years = [
        fiscal(2024, general_interest="3亿元", general_expenditure="20亿元"),
        fiscal(2025, general_interest="1.5亿元", general_expenditure="12亿元"),
        fiscal(2026, general_expenditure="12亿元"),
        fiscal(2027, "budget", general_interest="9亿元", general_expenditure="12亿元"),
    ]
    general, special = sorted(watch(debt.interest_burdens, county(fiscal_years=years)), key=lambda each: each.state)
    assert general.since == date(2025, 12, 31)
    assert general.statement.text("zh") == (
        "机构 county：2025年一般债务付息支出占一般公共预算支出的比例（本级）为12.50%，超过10%，应当启动财政重整。"
    )
    assert special.state == "unknown"


# ---------------------------------------------------------------------------------------------------------------------
# The whole


def test_without_figures_nothing_applies() -> None:
    for watcher in (debt.debt_bands, debt.warning_lines, debt.debt_quotas, debt.interest_burdens):
        assert [why(each) for each in watch(watcher, facts_of())] == ["not-applicable.no-item"]


def test_before_the_rules_nothing_applies() -> None:
    facts = county(
        balance("government", "9亿元", "2014-12-31"),
        on="2014-12-31",
        debt_quotas=[quota("government", "1亿元", 2014)],
        fiscal_years=[fiscal(2014, resources="1亿元", general_interest="1亿元")],
    )
    for watcher in (debt.debt_bands, debt.warning_lines, debt.debt_quotas, debt.interest_burdens):
        assert {why(each) for each in watch(watcher, facts)} == {"not-applicable.not-in-force"}


def test_what_nothing_limits_has_no_least_and_no_most() -> None:
    for end in (least, most):
        with pytest.raises(ValueError, match="nothing limits"):
            end(Measured(value=None, band=Band(low=None, high=None)))
