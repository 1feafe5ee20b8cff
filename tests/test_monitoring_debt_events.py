"""Signals of debt that was not paid, of the events that this makes, and of what was recorded about debt."""

from collections.abc import Iterable
from typing import Any, Final

import pytest

from govcredit.measures.debt.overdue import OverdueDebt, overdue_debt
from govcredit.measures.debt.rollup import areas_listed
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, reference
from govcredit.model.values import Money
from govcredit.monitoring import debt_conduct, debt_events
from tests.watched import facts_of, figures, lacks, money, rows, watch, why

Item = dict[str, Any]

COUNTY: Final[Item] = {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county"}
PROVINCE: Final[Item] = {"id": "province", "kind": "government", "name": "某省人民政府", "level": "province"}


def due(principal: str = "100万元", *, paid: str | None = "0万元", deadline: str = "2026-02-28", **more: Any) -> Item:  # noqa: ANN401  # members
    told = None if paid is None else money(paid)
    return {
        "deadline": deadline,
        "principal_due": money(principal),
        "principal_paid": told,
        "paid_on": deadline,
        **more,
    }


def loan(*repayments: Item, name: str = "b", debtor: str = "county", interest: bool = True, **more: Any) -> Item:  # noqa: ANN401  # members
    nothing = {"interest_due": money("0元"), "interest_paid": money("0元")} if interest else {}
    rows_of = [{**nothing, **each} for each in repayments]
    return {"id": name, "debtor": debtor, "kind": "general", "repayments": rows_of, **more}


def bond(*repayments: Item, name: str = "bond", **more: Any) -> Item:  # noqa: ANN401  # members
    held = loan(*repayments, name=name, **more)
    return {
        **{key: value for key, value in held.items() if key != "debtor"},
        "bond_issuer": "province",
        "kind": "general",
    }


def owing(*loans: Item, organ: Item = COUNTY, on: str = "2026-04-01", **arrays: Any) -> Facts:  # noqa: ANN401  # items
    return facts_of(on, organs=[organ], borrowings=list(loans), **arrays)


# ---------------------------------------------------------------------------------------------------------------------
# Single debts


@pytest.mark.parametrize(
    ("repayments", "on", "expected", "amounts"),
    [
        pytest.param([due()], "2026-02-28", ("quiet", None, None), None, id="on the last day"),
        pytest.param(
            [due()], "2026-03-01", ("raised", "alert", "2026-03-01"), ("1000000", "0", "1"), id="the day after"
        ),
        pytest.param(
            [due(paid="40万元"), due(deadline="2026-03-31", interest_due=money("5万元"), interest_paid=money("2万元"))],
            "2026-04-01",
            ("raised", "alert", "2026-03-01"),
            ("1600000", "30000", "32"),
            id="60 and 100, with 3 of interest, since the first of them",
        ),
        pytest.param([due(paid="100万元")], "2026-04-01", ("quiet", None, None), None, id="paid"),
        pytest.param([due(paid=None)], "2026-04-01", ("unknown", None, None), None, id="payment not told"),
        pytest.param(
            [due(paid=None), due(deadline="2026-03-31")],
            "2026-04-01",
            ("raised", "alert", "2026-04-01"),
            ("1000000", "0", "1"),
            id="one surely, the other perhaps",
        ),
        pytest.param([], "2026-04-01", ("unknown", None, None), None, id="nothing told"),
    ],
)
def test_a_debt_is_overdue_from_the_day_after_its_last_day(
    repayments: list[Item], on: str, expected: tuple[str, str | None, str | None], amounts: tuple[str, str, str] | None
) -> None:
    (found,) = watch(debt_events.overdue_debts, owing(loan(*repayments), on=on))
    assert rows([found]) == [expected]
    if amounts is not None:
        names = ("principal-overdue", "interest-overdue", "days-late")
        assert figures(found) == dict(zip(names, amounts, strict=True))


def test_an_overdue_debt_tells_what_would_clear_it() -> None:
    (found,) = watch(debt_events.overdue_debts, owing(loan(due(paid="40万元"))))
    assert (found.item, found.organ) == (reference("borrowing", "b"), "county")
    assert found.statement.text("zh") == "债务明细 b：自2026-03-01起逾期：逾期本金和利息为600000元、0元。"
    assert found.clears is not None
    assert found.clears.text("en").startswith("Pay the overdue principal of 600000 yuan and interest of 0 yuan")


def test_a_part_of_a_bond_that_the_debtor_issued_itself_is_judged_once() -> None:
    lent = [loan(due(), name="own", debtor="province", bond="bond"), loan(due(), name="lent", bond="bond")]
    facts = facts_of(organs=[PROVINCE, COUNTY], bonds=[bond(due())], borrowings=lent)
    found = watch(debt_events.overdue_debts, facts)
    assert [(each.item and each.item.id, each.organ) for each in found] == [("bond", "province"), ("lent", "county")]


def test_what_is_overdue_of_a_debt_is_a_band_where_payments_are_not_told() -> None:
    yuan = Money.parse
    facts = owing(loan(due(paid=None)), loan(due(), name="silent", interest=False))
    found = overdue_debt(facts, item=reference("borrowing", "b"))
    nothing, everything = (
        OverdueDebt(principal=yuan(amount), interest=yuan("0元"), since=since)
        for amount, since in (("0元", None), ("1000000元", facts.context.on.replace(month=3, day=1)))
    )
    assert found.band == Band(low=nothing, high=everything)
    silent = overdue_debt(facts, item=reference("borrowing", "silent"))
    assert silent.band == Band(low=everything, high=None)
    assert [(each.kind, each.reason) for each in overdue_debt(facts, item=reference("organ", "county")).missing] == [
        ("organ", "no-item")
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Default of a government


@pytest.mark.parametrize(
    ("organ", "expected", "level"),
    [
        pytest.param(COUNTY, ("raised", "alert", "2026-03-01"), "level-4", id="a county"),
        pytest.param({**COUNTY, "level": "prefecture"}, ("raised", "alert", "2026-03-01"), "level-4", id="a city"),
        pytest.param({**COUNTY, "level": None}, ("unknown", None, None), None, id="level not told"),
        pytest.param({**COUNTY, "level": "township"}, ("not-applicable", None, None), None, id="a town"),
        pytest.param({**COUNTY, "level": "province"}, ("unknown", None, None), None, id="a loan of a province"),
    ],
)
def test_a_default_makes_an_event_by_the_level_of_the_government(
    organ: Item, expected: tuple[str, str | None, str | None], level: str | None
) -> None:
    (found,) = watch(debt_events.defaults, owing(loan(due()), organ=organ))
    assert rows([found]) == [expected]
    assert figures(found).get("event-level") == level


def test_a_province_that_does_not_pay_its_bond_makes_an_event_of_the_first_level() -> None:
    told = bond(name="told", events=[{"kind": "default", "on": "2026-01-20"}])
    (found,) = watch(debt_events.defaults, facts_of(organs=[PROVINCE], bonds=[bond(due()), told]))
    assert (rows([found]), figures(found)) == ([("raised", "alert", "2026-01-20")], {"event-level": "level-1"})
    assert found.statement.text("zh") == "机构 province：未按期偿还政府债务本金或者利息，至少属于Ⅰ级（特大）风险事件。"
    assert [term.citation.document.key for term in found.terms] == ["debt-emergency-plan-88"]


def test_a_balance_tells_a_default_as_of_its_day() -> None:
    owed = {"id": "x", "organ": "county", "on": "2025-12-31", "kind": "government", "overdue_sum": money("1万元")}
    (found,) = watch(debt_events.defaults, facts_of(organs=[COUNTY], debt_balances=[owed]))
    assert rows([found]) == [("raised", "alert", "2025-12-31")]
    (found,) = watch(
        debt_events.defaults, facts_of(organs=[COUNTY], debt_balances=[{**owed, "overdue_sum": money("0元")}])
    )
    assert found.state == "quiet"


# ---------------------------------------------------------------------------------------------------------------------
# Cities and counties in default


def province(defaults: int, region: str | None, on: str = "2026-04-01") -> Facts:
    below = [{**COUNTY, "id": f"c-{number}", "superior": "province"} for number in range(6)]
    loans: Iterable[Item] = (
        loan(
            due(paid="0元" if number < defaults else "100万元", deadline="2016-10-01"),
            name=f"b-{number}",
            debtor=f"c-{number}",
        )
        for number in range(6)
    )
    return facts_of(on, organs=[{**PROVINCE, "region": region}, *below], borrowings=list(loans))


# The list of regions has 29 cities and counties below 460000 on that day: 5 of them are 17.24 %, 4 are 13.79 %.
@pytest.mark.parametrize(
    ("defaults", "region", "state", "told"),
    [
        pytest.param(5, "460000", "raised", ("5", "29", "level-1"), id="more than 15 % of those in the list"),
        pytest.param(4, "460000", "raised", ("4", "29", "level-4"), id="10 to 15 % is not confirmed, one county is"),
        pytest.param(0, "460000", "unknown", None, id="23 are not told"),
        pytest.param(5, None, "raised", ("5", "6", "level-4"), id="how many there are is not known"),
        pytest.param(0, None, "quiet", None, id="nobody"),
    ],
)
def test_the_share_in_default_is_of_the_areas_in_the_list_of_regions(
    defaults: int, region: str | None, state: str, told: tuple[str, str, str] | None
) -> None:
    (found,) = watch(debt_events.areas_in_default, province(defaults, region))
    assert found.state == state
    if told is not None:
        assert figures(found) == dict(zip(("areas-in-default", "areas", "event-level"), told, strict=True))
        assert found.level == "alert"


def test_regions_are_counted_without_those_that_sum_up_others() -> None:
    assert areas_listed(province(0, "460000"), organ="province") == 29
    assert areas_listed(province(0, "880000"), organ="province") is None
    assert areas_listed(province(0, None), organ="nobody") is None


def test_without_provinces_or_rules_there_is_no_share() -> None:
    assert [why(each) for each in watch(debt_events.areas_in_default, owing(loan(due())))] == ["not-applicable.no-item"]
    early = province(5, "460000", on="2016-10-26")
    assert [why(each) for each in watch(debt_events.areas_in_default, early)] == ["not-applicable.not-in-force"]


# ---------------------------------------------------------------------------------------------------------------------
# Shares of what has fallen due


@pytest.mark.parametrize(
    ("paid", "state", "told"),
    [
        pytest.param("90万元", "raised", ("10.00%", "10%", "level-1"), id="10 %"),
        pytest.param("90.01万元", "raised", ("9.99%", "5%", "level-2"), id="less than 10 %"),
        pytest.param("95万元", "raised", ("5.00%", "5%", "level-2"), id="5 %"),
        pytest.param("99万元", "raised", ("1.00%", "1%", "level-3"), id="1 %"),
        pytest.param("99.01万元", "quiet", None, id="less than 1 %"),
        pytest.param(None, "unknown", None, id="not told"),
    ],
)
def test_the_share_of_principal_overdue_gives_the_level_and_no_more_than_a_warning(
    paid: str | None, state: str, told: tuple[str, str, str] | None
) -> None:
    found = watch(debt_events.overdue_shares, owing(loan(due(paid=paid))))
    principal = next(each for each in found if each.code == "debt.overdue-principal")
    assert principal.state == state
    if told is not None:
        held = figures(principal)
        assert (held["ratio"], held["limit"], held["event-level"]) == told
        assert principal.level == "warning"


def test_interest_is_judged_apart() -> None:
    only = {
        "deadline": "2026-02-28",
        "interest_due": money("10万元"),
        "interest_paid": money("5万元"),
        "paid_on": "2026-02-28",
    }
    later = due(deadline="2030-01-01")
    found = watch(debt_events.overdue_shares, owing(loan(only, later, interest=False)))
    assert [(each.code, why(each)) for each in found] == [
        ("debt.overdue-principal", "not-applicable.nothing-due"),
        ("debt.overdue-interest", "debt.overdue-interest"),
    ]
    assert found[1].statement.text("zh") == (
        "机构 county：逾期利息占到期利息的比例为50.00%，达到10%，至少属于Ⅰ级（特大）风险事件。"
    )


def test_debts_are_not_judged_where_there_are_none() -> None:
    facts = facts_of(organs=[COUNTY])
    for watcher in (debt_events.overdue_debts, debt_events.defaults, debt_events.overdue_shares):
        assert {why(each) for each in watch(watcher, facts)} == {"not-applicable.no-item"}
    for other in (
        debt_conduct.open_events,
        debt_conduct.open_violations,
        debt_conduct.unlawful_guarantees,
        debt_conduct.late_documents,
    ):
        assert {why(each) for each in watch(other, facts)} == {"not-applicable.no-item"}


# ---------------------------------------------------------------------------------------------------------------------
# What was recorded


@pytest.mark.parametrize(
    ("members", "expected", "said"),
    [
        pytest.param(
            {"event_level": "level-2", "occurred": "2026-03-01"},
            ("raised", "alert", "2026-03-01"),
            "debt.event",
            id="level",
        ),
        pytest.param(
            {"reported": "2026-03-02"}, ("raised", "warning", "2026-03-02"), "debt.event.unstated", id="no level"
        ),
        pytest.param(
            {"event_level": "level-2", "ended": "2026-04-02"}, ("raised", "alert", None), "debt.event", id="ends later"
        ),
        pytest.param({"event_level": "level-2", "ended": "2026-04-01"}, ("quiet", None, None), "quiet", id="ended"),
        pytest.param(
            {"event_level": "level-2", "occurred": "2026-04-02"}, ("quiet", None, None), "quiet", id="to come"
        ),
    ],
)
def test_an_event_goes_on_until_it_is_ended(
    members: Item, expected: tuple[str, str | None, str | None], said: str
) -> None:
    facts = facts_of(organs=[COUNTY], debt_events=[{"id": "e", "organ": "county", **members}])
    (found,) = watch(debt_conduct.open_events, facts)
    assert (rows([found]), why(found)) == ([expected], said)


@pytest.mark.parametrize(
    ("members", "expected", "clause"),
    [
        pytest.param({"kind": "unlawful-guarantee", "found": "2026-02-01"}, ("raised", "alert", "2026-02-01"), "unlawful-guarantee", id="in the law"),
        pytest.param({"kind": "off-budget"}, ("raised", "alert", None), "unlawful-borrowing", id="one of those in the law"),
        pytest.param({"kind": "above-quota"}, ("raised", "alert", None), "above-quota", id="above quota"),
        pytest.param({"kind": "above-quota", "committed": "2020-12-31"}, ("raised", "alert", "2020-12-31"), "unlawful-borrowing", id="above quota before its own row"),
        pytest.param({"kind": "above-quota", "committed": "2018-12-31"}, ("raised", "warning", "2018-12-31"), None, id="before the text that was read"),
        pytest.param({"kind": "misuse"}, ("raised", "warning", None), None, id="in local plans only"),
        pytest.param({"kind": "x-local"}, ("raised", "warning", None), None, id="a local code"),
        pytest.param({"kind": "misuse", "corrected": "2026-04-01"}, ("quiet", None, None), None, id="put right"),
    ],
)  # fmt: skip
def test_a_violation_is_grave_where_the_law_has_consequences_for_it(
    members: Item, expected: tuple[str, str | None, str | None], clause: str | None
) -> None:
    facts = facts_of(organs=[COUNTY], debt_violations=[{"id": "v", "organ": "county", **members}])
    (found,) = watch(debt_conduct.open_violations, facts)
    assert rows([found]) == [expected]
    assert [term.value["act"] for term in found.terms] == ([] if clause is None else [clause])


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param({"lawful": False, "given": "2026-02-01"}, ("raised", "alert", "2026-02-01"), id="stands"),
        pytest.param({"lawful": False, "given": "2018-12-31"}, ("raised", "warning", "2018-12-31"), id="before the text that was read"),
        pytest.param({"lawful": False, "withdrawn": "2026-04-01"}, ("quiet", None, None), id="withdrawn"),
        pytest.param({"lawful": False, "in_force": {"start": "2020-01-01", "end": "2026-04-01"}}, ("quiet", None, None), id="run out"),
        pytest.param({"lawful": True}, ("quiet", None, None), id="lawful"),
        pytest.param({}, ("unknown", None, None), id="not told"),
    ],
)  # fmt: skip
def test_an_unlawful_guarantee_is_raised_until_it_is_withdrawn(
    members: Item, expected: tuple[str, str | None, str | None]
) -> None:
    held = {"id": "g", "guarantor": "county", "debtor_party": {"body_name": "某平台公司"}, **members}
    (found,) = watch(debt_conduct.unlawful_guarantees, facts_of(organs=[COUNTY], guarantees=[held]))
    assert rows([found]) == [expected]


def test_documents_on_a_bond_are_late_until_they_are_out() -> None:
    documents = [
        {"item": "rating-report", "deadline": "2026-03-30"},
        {"item": "bond-basics", "deadline": "2026-03-30", "published": "2026-04-01"},
        {"item": "issue", "deadline": "2026-04-01"},
        {"item": "life-of-bond"},
    ]
    facts = facts_of(organs=[PROVINCE], bonds=[bond(name="b", disclosed_documents=documents), bond(name="c")])
    found = watch(debt_conduct.late_documents, facts)
    assert rows(found) == [
        ("raised", "alert", "2026-03-31"),
        ("quiet", None, None),
        ("quiet", None, None),
        ("unknown", None, None),
    ]
    assert figures(found[0]) == {"disclosed-item": "rating-report", "deadline": "2026-03-30", "days-late": "2"}
    assert found[0].statement.text("zh") == "地方政府债券 b：信用评级报告应于2026-03-30前公开，至今逾期2日。"
    assert lacks(found[3]) == ["bond b disclosed_documents.3.deadline no-value"]
