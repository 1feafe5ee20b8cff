"""Rules about agreements, breaches, procurement, dealings and credit checks."""

from typing import Any, Final

import pytest

from govcredit.validation.contracts import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, judged, organ, verify

COUNTY: Final = {"id": "county", "kind": "government", "name": "甲县人民政府"}
BUREAU: Final = {"id": "bureau", "kind": "department", "name": "甲县商务局", "superior": "county"}
TOWN: Final = {"id": "town", "kind": "town", "name": "甲县乙镇人民政府", "superior": "county"}
FAR: Final = {"id": "far", "kind": "government", "name": "丙县人民政府"}
FIRM: Final = {"id": "firm", "kind": "enterprise", "name": "丁公司", "ownership": "private"}
OTHER: Final = {"id": "other", "kind": "enterprise", "name": "戊公司", "ownership": "private"}
BODIES: Final = [COUNTY, BUREAU, TOWN, FAR, FIRM, OTHER]

OURS: Final = {"who": {"organ": "county"}, "side": "buyer"}
THEIRS: Final = {"who": {"organ": "firm"}, "side": "supplier"}
DEAL: Final[dict[str, Any]] = {
    "id": "a",
    "title": "采购合同",
    "kind": "procurement",
    "parties": [OURS, THEIRS],
    "signed": "2025-09-08",
}
BREACH: Final = {
    "id": "b",
    "of": {"kind": "agreement", "id": "a"},
    "by": {"organ": "county"},
    "kind": "contract-not-performed",
    "began": "2025-09-08",
}
ACTORS: Final = [
    {"id": "m-firm", "who": {"organ": "firm"}},
    {"id": "m-other", "who": {"organ": "other"}},
    {"id": "m-county", "who": {"organ": "county"}},
]
BUYING: Final = {
    "id": "c",
    "purchaser": "county",
    "title": "设备采购",
    "awarded": "2025-09-08",
    "suppliers": ["m-firm"],
    "signed_agreements": ["a"],
}
WINNER: Final = {
    "market_actor": "m-firm",
    "role": "land-bidder",
    "admitted": True,
    "offer": {"amount": "2050", "unit": "万元"},
    "won": True,
}
DEALING: Final = {
    "id": "d",
    "organ": "county",
    "kind": "land-use-rights",
    "title": "地块出让",
    "awarded": "2025-09-08",
    "sum": {"amount": "0.205", "unit": "亿元"},
    "participants": [WINNER],
}
CHECK: Final = {
    "id": "q",
    "subject": {"organ": "firm"},
    "kind": "third-party-report",
    "used_for": {"kind": "procurement", "id": "c"},
    "on": "2025-09-08",
}
DUTY: Final = {"owed_by": "supplier", "text": "交付设备", "deadline": "2025-12-31"}
CHANGE: Final = {"ground": "lawful.public-interest", "decided": "2025-10-10"}
BASIS: Final = [{"title": "优化营商环境条例", "clause": "第三十一条"}]
LOSS: Final = {"amount": "75", "unit": "万元"}


def deal(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": BODIES, "agreements": [changed(DEAL, **members)]}


def breach(of: dict[str, Any] = DEAL, **members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": BODIES, "agreements": [of], "breaches": [changed(BREACH, **members)]}


def buying(of: dict[str, Any] = DEAL, **members: Any) -> Items:  # noqa: ANN401  # any member
    return {
        "organs": BODIES,
        "market_actors": ACTORS,
        "agreements": [of],
        "procurements": [changed(BUYING, **members)],
    }


def dealing(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": BODIES, "market_actors": ACTORS, "dealings": [changed(DEALING, **members)]}


def checked(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {**buying(), "credit_checks": [changed(CHECK, **members)]}


def duty(**members: Any) -> Items:  # noqa: ANN401  # any member
    return deal(duties_owed=[changed(DUTY, **members)], in_force={"start": "2025-09-10", "end": "2026-01-01"})


def change(**members: Any) -> Items:  # noqa: ANN401  # any member
    return deal(changes=[{**CHANGE, **members}])


def money(amount: str, unit: str = "万元") -> dict[str, str]:
    return {"amount": amount, "unit": unit}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="an agreement that comes to one yuan more than the budget",
        code="contracts.award-above-budget",
        good=buying({**DEAL, "sum": money("3800000", "元")}, budget=money("380")),
        bad=buying({**DEAL, "sum": money("3800001", "元")}, budget=money("380")),
        kind="procurement",
        id="c",
        path="/budget",
    ),
    Case(
        name="an award without suppliers",
        code="contracts.award-without-winner",
        good=buying(),
        bad=buying(suppliers=[]),
        kind="procurement",
        id="c",
        path="/suppliers",
    ),
    Case(
        name="an award that no participant won",
        code="contracts.award-without-winner",
        good=dealing(),
        bad=dealing(participants=[{**WINNER, "won": False}]),
        kind="dealing",
        id="d",
        path="/participants",
    ),
    Case(
        name="a buyer that is its own supplier",
        code="contracts.both-sides",
        good=deal(parties=[OURS, THEIRS]),
        bad=deal(parties=[OURS, {**THEIRS, "who": {"organ": "county"}}]),
        kind="agreement",
        id="a",
        path="/parties/1/who",
        severity="error",
    ),
    Case(
        name="a breach on the day before the signing",
        code="contracts.breach-before-agreement",
        good=breach(),
        bad=breach(began="2025-09-07"),
        kind="breach",
        id="b",
        path="/began",
    ),
    Case(
        name="a breach by the government of another county",
        code="contracts.breach-by-stranger",
        good=breach(by={"organ": "town"}),
        bad=breach(by={"organ": "far"}),
        kind="breach",
        id="b",
        path="/by",
    ),
    Case(
        name="a change in the public interest of which nobody knows by what power",
        code="contracts.change-without-basis",
        good=change(basis=BASIS),
        bad=change(),
        kind="agreement",
        id="a",
        path="/changes/0/basis",
        severity="info",
    ),
    Case(
        name="a loss without a word on compensation",
        code="contracts.change-without-compensation",
        good=change(basis=BASIS, loss=LOSS, compensation=LOSS),
        bad=change(basis=BASIS, loss=LOSS),
        kind="agreement",
        id="a",
        path="/changes/0/compensation",
        severity="info",
    ),
    Case(
        name="a credit check on the day after the award",
        code="contracts.check-after-award",
        good=checked(),
        bad=checked(on="2025-09-09"),
        kind="credit-check",
        id="q",
        path="/on",
    ),
    Case(
        name="a credit check that found nothing, and what it found",
        code="contracts.check-outcome-contradicted",
        good=checked(outcome="records-found", found_items=[{"kind": "listing", "id": "l"}]),
        bad=checked(outcome="nothing-found", found_items=[{"kind": "listing", "id": "l"}]),
        kind="credit-check",
        id="q",
        path="/outcome",
        severity="error",
    ),
    Case(
        name="an agreement that was done and is in performance",
        code="contracts.done-against-state",
        good=deal(state="performed", done="2026-03-31"),
        bad=deal(state="in-performance", done="2026-03-31"),
        kind="agreement",
        id="a",
        path="/state",
    ),
    Case(
        name="an obligation that is due on the day after the agreement ended",
        code="contracts.duty-outside-force",
        good=duty(deadline="2026-01-01"),
        bad=duty(deadline="2026-01-02"),
        kind="agreement",
        id="a",
        path="/duties_owed/0/deadline",
    ),
    Case(
        name="an obligation that is due on the day before the signing",
        code="contracts.duty-outside-force",
        good=duty(deadline="2025-09-08"),
        bad=duty(deadline="2025-09-07"),
        kind="agreement",
        id="a",
        path="/duties_owed/0/deadline",
    ),
    Case(
        name="an obligation that was done on its last day and is overdue",
        code="contracts.duty-state-contradicted",
        good=duty(done="2026-01-01", state="overdue"),
        bad=duty(done="2025-12-31", state="overdue"),
        kind="agreement",
        id="a",
        path="/duties_owed/0/state",
    ),
    Case(
        name="an agreement with one party",
        code="contracts.no-counterparty",
        good=deal(),
        bad=deal(parties=[OURS]),
        kind="agreement",
        id="a",
        path="/parties",
    ),
    Case(
        name="an agreement of two firms",
        code="contracts.no-public-party",
        good=deal(),
        bad=deal(parties=[{**OURS, "who": {"organ": "other"}}, THEIRS]),
        kind="agreement",
        id="a",
        path="/parties",
    ),
    Case(
        name="a breach that stands open of what was performed",
        code="contracts.open-breach-of-performed",
        good=breach({**DEAL, "state": "performed", "done": "2026-03-31"}, corrected="2026-03-31"),
        bad=breach({**DEAL, "state": "performed", "done": "2026-03-31"}),
        kind="breach",
        id="b",
        path="/corrected",
    ),
    Case(
        name="an agreement that was performed on no day",
        code="contracts.performed-without-day",
        good=deal(state="performed", absent=[{"field": "done", "reason": "not-stated"}]),
        bad=deal(state="performed"),
        kind="agreement",
        id="a",
        path="/done",
        severity="info",
    ),
    Case(
        name="a winner that was not admitted",
        code="contracts.rejected-winner",
        good=dealing(),
        bad=dealing(participants=[{**WINNER, "admitted": False}]),
        kind="dealing",
        id="d",
        path="/participants/0/admitted",
    ),
    Case(
        name="an agreement that was signed on the day before the award",
        code="contracts.signed-before-award",
        good=buying(),
        bad=buying({**DEAL, "signed": "2025-09-07"}),
        kind="procurement",
        id="c",
        path="/signed_agreements/0",
    ),
    Case(
        name="an agreement with another firm than the winner",
        code="contracts.signed-with-other",
        good=buying(),
        bad=buying(suppliers=["m-other"]),
        kind="procurement",
        id="c",
        path="/signed_agreements/0",
    ),
    Case(
        name="a price that is not what the winner offered",
        code="contracts.sum-against-offer",
        good=dealing(sum=money("0.21", "亿元")),  # 2050万元 as printed to two places, which ends at 2150
        bad=dealing(sum=money("2050.01")),
        kind="dealing",
        id="d",
        path="/sum",
    ),
    Case(
        name="an agency that wins",
        code="contracts.winner-on-other-side",
        good=buying(agency="m-other"),
        bad=buying(agency="m-firm"),
        kind="procurement",
        id="c",
        path="/suppliers/0",
    ),
    Case(
        name="a body that buys from itself",
        code="contracts.winner-on-other-side",
        good=buying(purchaser="bureau", signed_agreements=[]),
        bad=buying(purchaser="county", suppliers=["m-county"], signed_agreements=[]),
        kind="procurement",
        id="c",
        path="/suppliers/0",
    ),
    Case(
        name="a party that sells and buys",
        code="contracts.winner-on-other-side",
        good=dealing(participants=[WINNER, {"market_actor": "m-county", "role": "transferor"}]),
        bad=dealing(participants=[WINNER, {"market_actor": "m-firm", "role": "transferor"}]),
        kind="dealing",
        id="d",
        path="/participants/0/market_actor",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def reasons(items: Items, code: str) -> dict[str, int]:
    """Return why a rule had nothing to judge, and how often."""
    report = check(facts(items), [rule for rule in RULES if rule.code == code])
    assert report.findings == ()
    return dict(report.rules[0].not_applicable)


SOUND: Final = (
    pytest.param(breach(by={"organ": "bureau"}), id="a department breaks what its county signed"),
    pytest.param(
        breach({**DEAL, "parties": [{**OURS, "who": {"organ": "town"}}, THEIRS]}, by={"organ": "bureau"}),
        id="a department breaks what another body of its county signed",
    ),
    pytest.param(
        breach({**DEAL, "parties": [{**OURS, "who": {"body_name": "丙县人民政府"}}, THEIRS]}, by={"organ": "far"}),
        id="a party that is named is the body",
    ),
    pytest.param(
        {
            **breach(by={"organ": "new"}),
            "organs": [
                *BODIES,
                {**organ("new"), "name": "新区管委会", "predecessors": [{"organ": "county", "manner": "merge"}]},
            ],
        },
        id="a body breaks what its predecessor signed",
    ),
    pytest.param(breach(by={"organ": "far"}, jointly_with=["county"]), id="a stranger breaks it together with a party"),
    pytest.param(breach(kind="deposits", began="2025-08-01"), id="deposits are taken before the signing"),
    pytest.param(deal(kind="coal-power", parties=[{**OURS, "who": {"organ": "other"}}, THEIRS]), id="coal and power"),
    pytest.param(
        deal(parties=[{**OURS, "who": {"organ": "other"}, "ownership": "state-owned"}, THEIRS]),
        id="a state-owned firm signs",
    ),
    pytest.param(
        deal(parties=[{**OURS, "side": "government-side"}, {**OURS, "side": "implementing-body"}, THEIRS]),
        id="one body in two parts of one side",
    ),
    pytest.param(duty(done="2026-01-01", state="partly"), id="a part was done late"),
    pytest.param(duty(state="due-later"), id="what was due later when nobody knows when it was told"),
    pytest.param(change(basis=BASIS, loss=money("0")), id="there was no loss to compensate"),
    pytest.param(change(ground="never.change-of-term"), id="a ground that the law never admits is conduct"),
    pytest.param(
        buying({**DEAL, "sum": money("380", "亿元")}, procurement_method="framework-agreement", budget=money("380")),
        id="a framework has no budget of its own",
    ),
    pytest.param(
        buying(
            {
                **DEAL,
                "kind": "ppp",
                "parties": [
                    {**OURS, "side": "government-side"},
                    {"who": {"organ": "other"}, "side": "project-company"},
                ],
            }
        ),
        id="the project company signs for the winner",
    ),
    pytest.param(dealing(participants=[]), id="who took part is not told"),
    pytest.param(checked(used_for={"kind": "agreement", "id": "a"}), id="a check on the day of the signing"),
)


@pytest.mark.parametrize("items", SOUND)
def test_what_happens_in_practice_is_no_fault(items: Items) -> None:
    found = check(facts(items), RULES).findings
    assert [(each.code, each.path) for each in found] == []


@pytest.mark.parametrize(
    ("items", "code", "reason"),
    [
        (breach({**DEAL, "parties": []}), "contracts.breach-by-stranger", "no-value"),
        (breach({**DEAL, "id": "elsewhere"}), "contracts.breach-by-stranger", "no-item"),
        (breach(by={"organ": "unknown"}), "contracts.breach-by-stranger", "no-value"),
        (breach(kind="refusal-to-sign"), "contracts.breach-before-agreement", "other-case"),
        (breach(), "contracts.open-breach-of-performed", "no-value"),
        (deal(state="signed"), "contracts.performed-without-day", "other-case"),
        (checked(used_for={"kind": "dealing", "id": "d"}), "contracts.check-after-award", "no-item"),
        (buying(), "contracts.award-above-budget", "no-value"),
    ],
)
def test_where_there_is_nothing_to_judge_the_reason_is_told(items: Items, code: str, reason: str) -> None:
    assert reasons(items, code) == {reason: 1}


@pytest.mark.parametrize(
    ("items", "code"),
    [
        (duty(), "contracts.duty-state-contradicted"),
        (change(basis=BASIS), "contracts.change-without-basis"),
        (change(basis=BASIS), "contracts.change-without-compensation"),
        (dealing(), "contracts.rejected-winner"),
        (dealing(), "contracts.winner-on-other-side"),
        (buying(), "contracts.winner-on-other-side"),
        (deal(), "contracts.both-sides"),
    ],
)
def test_what_was_judged_and_passed_is_counted_so(items: Items, code: str) -> None:
    (count,) = check(facts(items), [rule for rule in RULES if rule.code == code]).rules
    assert (count.passed, count.not_applicable) == (1, ())


@pytest.mark.parametrize(
    ("party", "known"),
    [
        ({"uscc": "11110000000000001A"}, {"uscc": "11110000000000001A"}),
        ({"body_name": "丙县政府"}, {"other_names": ["丙县政府"]}),
    ],
)
def test_a_party_that_is_only_named_is_known_by_its_code_or_another_name(
    party: dict[str, Any], known: dict[str, Any]
) -> None:
    parties = [{**OURS, "who": party}, THEIRS]
    items = {
        **breach({**DEAL, "parties": parties}, by={"organ": "far"}),
        "organs": [*BODIES[:3], {**FAR, **known}, FIRM],
    }
    (count,) = check(facts(items), [rule for rule in RULES if rule.code == "contracts.breach-by-stranger"]).rules
    assert (count.passed, count.not_applicable) == (1, ())
    others = {**items, "organs": BODIES}
    assert reasons(others, "contracts.breach-by-stranger") == {"no-value": 1}


def test_an_agreement_with_the_winner_alone_tells_nothing_of_the_other_side() -> None:
    items = buying({**DEAL, "parties": [{**THEIRS, "who": {"organ": "other"}}]})
    assert [each.code for each in check(facts(items), RULES).findings] == ["contracts.no-counterparty"]


def test_an_agreement_a_thousand_times_the_budget_is_for_the_rule_about_units() -> None:
    items = buying({**DEAL, "sum": money("372", "亿元")}, budget=money("380"))
    assert "contracts.award-above-budget" not in {each.code for each in judged(items).findings}


def test_what_was_due_before_the_record_was_known_is_not_due_later() -> None:
    known = {"provenance": {"known": "2026-01-01"}}
    duties = {"duties_owed": [{**DUTY, "state": "due-later"}]}
    (found,) = check(facts(deal(**duties, **known)), RULES).findings
    assert (found.code, found.path) == ("contracts.duty-state-contradicted", "/duties_owed/0/state")
    on_the_day = {"provenance": {"known": "2025-12-31"}}
    assert check(facts(deal(**duties, **on_the_day)), RULES).findings == ()


def test_what_is_overdue_before_its_last_day_has_passed_contradicts_itself() -> None:
    duties = {"duties_owed": [{**DUTY, "deadline": "2026-11-26", "state": "overdue"}]}
    assert [each.code for each in check(facts(deal(**duties)), RULES).findings] == ["contracts.duty-state-contradicted"]
    past = {"duties_owed": [{**DUTY, "deadline": "2026-11-25", "state": "overdue"}]}
    assert check(facts(deal(**past)), RULES).findings == ()


def test_what_is_still_to_be_done_does_not_contradict_a_running_agreement() -> None:
    planned = {"state": "in-performance", "duties_owed": [{**DUTY, "deadline": "2026-11-27", "state": "due-later"}]}
    assert check(facts(deal(done="2026-11-27", **planned)), RULES).findings == ()
    planned["duties_owed"] = [{**DUTY, "deadline": "2026-11-28", "state": "due-later", "done": "2026-11-27"}]
    assert check(facts(deal(**planned)), RULES).findings == ()


def test_an_agreement_with_one_party_does_not_say_who_may_break_it() -> None:
    items = breach({**DEAL, "parties": [THEIRS]})
    assert reasons(items, "contracts.breach-by-stranger") == {"no-value": 1}
    assert reasons(deal(parties=[THEIRS]), "contracts.no-public-party") == {"no-value": 1}


@pytest.mark.parametrize("members", [{}, {"creditor": {"organ": "firm"}}, {"agreement": "a"}])
def test_whoever_is_one_side_of_a_payment_may_break_it(members: dict[str, Any]) -> None:
    owed = {"id": "k", "debtor": "bureau", "kind": "goods", **members}
    broken = {**BREACH, "of": {"kind": "payment", "id": "k"}, "by": {"organ": "firm"}, "kind": "payment"}
    items = {**deal(), "payments": [owed], "breaches": [broken]}
    assert [each.code for each in check(facts(items), RULES).findings] == []


def test_a_breach_of_a_payment_is_held_against_the_sides_of_the_payment_and_its_agreement() -> None:
    owed = {"id": "k", "debtor": "bureau", "creditor": {"organ": "firm"}, "agreement": "a", "kind": "goods"}
    of = {"kind": "payment", "id": "k"}
    items = {**breach(of=DEAL, by={"organ": "far"}), "payments": [owed]}
    broken = {**items, "breaches": [{**BREACH, "of": of, "by": {"organ": "far"}, "kind": "late-payment"}]}
    (found,) = check(facts(broken), RULES).findings
    assert found.code == "contracts.breach-by-stranger"
    sound = {**items, "breaches": [{**BREACH, "of": of, "kind": "late-payment"}]}
    assert check(facts(sound), RULES).findings == ()
