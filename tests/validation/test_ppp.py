"""Rules about partnership projects; the published ones of the examples are real input that must pass."""

from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.documents import read
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.validation.ppp import RULES
from govcredit.validation.register import check
from tests.validation.cases import TODAY, Case, Items, changed, facts, verify

EXAMPLES: Final = Path(__file__).parents[2] / "examples" / "ppp"


def years(count: int) -> dict[str, Any]:
    return {"count": count, "unit": "year"}


def money(amount: str, unit: str = "万元") -> dict[str, str]:
    return {"amount": amount, "unit": unit}


def held(who: str, share: str | None = None, capital: str | None = None, **members: Any) -> dict[str, Any]:  # noqa: ANN401
    told = {
        "share": None if share is None else {"value": share, "unit": "%"},
        "capital": None if capital is None else money(capital),
    }
    return changed({"who": {"body_name": who}}, **told, **members)


def stage(name: str, start: str, end: str | None = None) -> dict[str, Any]:
    return {"stage": name, "in_stage": changed({"start": start}, end=end)}


# 莘县: 30 years; phase 1 builds 2 and runs 28, phase 2 begins in year 8, builds 1 and runs 22.
PHASES: Final = [
    {"title": "一期", "begins_in": 1, "construction": years(2), "operation_term": years(28)},
    {"title": "二期", "begins_in": 8, "construction": years(1), "operation_term": years(22)},
]
STAGES: Final = [
    stage("guide.identification", "2016-03-01", "2016-07-16"),
    stage("guide.preparation", "2016-07-16", "2016-10-21"),
    stage("guide.procurement", "2016-10-21", "2017-03-28"),
    stage("guide.execution", "2017-03-28"),
]
PROJECT: Final = {
    "id": "p",
    "title": "污水处理厂",
    "investment": money("3", "亿元"),
    "project_capital": money("6000"),
    "shares": [held("甲", "20", "1200", private=False), held("乙", "80", "4800", private=True)],
    "private_share": {"value": "80", "unit": "%"},
    "term": years(30),
    "phases": PHASES,
    "in_force": {"start": "2017-03-28", "end": "2047-03-28"},
    "stages_run": STAGES,
    "outlays": [{"year": 2019, "paid": money("1850")}, {"year": 2020, "paid": money("1850")}],
}


def project(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"ppp_projects": [changed(PROJECT, **members)]}


def signed(day: str) -> Items:
    agreement = {"id": "a", "title": "项目合同", "signed": day}
    return {**project(signed_agreements=["a"]), "agreements": [agreement]}


def stages(*runs: dict[str, Any]) -> Items:
    return project(stages_run=list(runs))


def outlay(*told: int) -> Items:
    return project(outlays=[{"year": year, "planned_sum": money("1850")} for year in told])


def shares(*parts: dict[str, Any], **members: Any) -> Items:  # noqa: ANN401  # any member
    return project(**{"private_share": None, "shares": list(parts), **members})


def case(name: str, code: str, good: Items, bad: Items, path: str, **members: Any) -> Case:  # noqa: ANN401
    return Case(name=name, code=f"ppp.{code}", good=good, bad=bad, kind="ppp-project", id="p", path=path, **members)


CASES: Final[tuple[Case, ...]] = (
    case(
        "building that takes the whole term",
        "building-beyond-term",
        project(phases=[], construction=years(29)),
        project(phases=[], construction=years(30)),
        "/construction",
    ),
    case(
        "capital above the investment",
        "capital-above-investment",
        shares(project_capital=money("30000")),
        shares(project_capital=money("30001")),
        "/project_capital",
        severity="error",
    ),
    case(
        "a company among its holders",
        "company-holds-itself",
        project(project_company="spv"),
        project(project_company="spv", partners=[{"organ": "spv"}]),
        "/partners/0",
    ),
    case(
        "a term that begins on the day before the signing",
        "in-force-before-signing",
        signed("2017-03-28"),
        signed("2017-03-29"),
        "/in_force/start",
    ),
    case("a year left out", "outlay-gap", outlay(2018, 2019, 2020), outlay(2018, 2020), "/outlays", severity="info"),
    case(
        "an outlay of the year before the project took effect",
        "outlay-outside-term",
        outlay(2017),
        outlay(2016),
        "/outlays/0/year",
    ),
    case(
        "an outlay of the second year after the end",
        "outlay-outside-term",
        outlay(2048),
        outlay(2049),
        "/outlays/0/year",
    ),
    case(
        "two amounts for one year",
        "outlay-twice",
        project(outlays=[{"year": 2019, "planned_sum": money("1850")}, {"year": 2019, "paid": money("1800")}]),
        project(outlays=[{"year": 2019, "paid": money("1850")}, {"year": 2019, "paid": money("1800")}]),
        "/outlays/1/year",
    ),
    case(
        "a second phase that runs as long as the first",
        "phase-beyond-term",
        project(),
        project(phases=[PHASES[0], {**PHASES[1], "operation_term": years(23)}]),
        "/phases/1",
    ),
    case(
        "a private share that no holder allows",
        "private-share-contradicted",
        project(private_share={"value": "80.0", "unit": "%"}),
        project(private_share={"value": "80.1", "unit": "%"}),
        "/private_share",
    ),
    case(
        "a share that is not what was put in",
        "share-against-capital",
        # 1.32 of 3.38 is 39.05 %, printed as 39 (武清).
        shares(
            held("甘肃大禹", "39", "13200"), project_capital=money("3.38", "亿元"), investment=money("16.88", "亿元")
        ),
        shares(
            held("甘肃大禹", "40", "13200"), project_capital=money("3.38", "亿元"), investment=money("16.88", "亿元")
        ),
        "/shares/0/share",
    ),
    case(
        "shares of 102 per cent",
        "shares-above-whole",
        shares(held("甲", "20"), held("乙", "81")),  # each printed without places: 100 to 102
        shares(held("甲", "20"), held("乙", "82")),
        "/shares",
        severity="error",
    ),
    case(
        "more put in than the capital of the project",
        "shares-above-whole",
        shares(held("甲", None, "1200"), held("乙", None, "4800")),
        shares(held("甲", None, "1200"), held("乙", None, "4801")),
        "/shares",
    ),
    case(
        "two holders of 98 per cent",
        "shares-below-whole",
        shares(held("甲", "33.3"), held("乙", "66.6")),  # each printed to one place: 99.8 to 100
        shares(held("甲", "33.3"), held("乙", "66.5")),
        "/shares",
    ),
    case(
        "a contract before its procurement",
        "signed-before-procurement",
        signed("2016-10-21"),
        signed("2016-10-20"),
        "/signed_agreements/0",
    ),
    case(
        "identification after preparation",
        "stages-out-of-order",
        stages(stage("guide.identification.affordability", "2016-07-15", "2016-07-16"), STAGES[1]),
        stages(stage("guide.identification.affordability", "2016-07-17", "2016-07-18"), STAGES[1]),
        "/stages_run/0/in_stage/start",
    ),
    case(
        "preparation that ends on the day after procurement began",
        "stages-overlap",
        stages(stage("guide.preparation", "2016-07-16", "2016-10-21"), STAGES[2]),
        stages(stage("guide.preparation", "2016-07-16", "2016-10-22"), STAGES[2]),
        "/stages_run/0/in_stage/end",
    ),
    case(
        "a term and days that differ by two years",
        "term-against-force",
        project(in_force={"start": "2017-03-28", "end": "2048-03-28"}),
        project(in_force={"start": "2017-03-28", "end": "2049-03-28"}),
        "/term",
    ),
    case(
        "phases that leave a year of the term",
        "term-not-filled",
        project(),
        project(phases=[{**PHASES[0], "operation_term": years(27)}, {**PHASES[1], "operation_term": years(21)}]),
        "/term",
    ),
    case(
        "41 years from the first day of the measures",
        "term-too-long",
        project(phases=[], stages_run=[], outlays=[], term=years(40), in_force={"start": "2024-05-01"}),
        project(phases=[], stages_run=[], outlays=[], term=years(41), in_force={"start": "2024-05-01"}),
        "/term",
        severity="warning",
    ),
    case(
        "the guide and the new mechanism",
        "two-courses",
        stages(*STAGES, stage("duty.implementation", "2017-12-21")),
        stages(*STAGES, stage("concession.operation", "2024-01-02")),
        "/stages_run",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_published_projects_pass(path: Path) -> None:
    outcome = read(path.read_bytes())
    assert outcome.bundle is not None
    report = check(Facts.of(outcome.bundle, load_pack("cn").context(TODAY)), RULES)
    assert report.findings == ()
    projects = len(outcome.bundle.ppp_projects)
    assert {count.applied + sum(times for _, times in count.not_applicable) for count in report.rules} == {projects}


def codes(items: Items) -> list[str]:
    return [each.code for each in check(facts(items), RULES).findings]


SOUND: Final = (
    pytest.param(shares(held("光大水务", "98")), id="the source names one holder of several (莘县)"),
    pytest.param(
        project(
            shares=[], private_share=None, project_capital=money("30.12", "亿元"), investment=money("75.30", "亿元")
        ),
        id="40 per cent of capital (两当至徽县)",
    ),
    pytest.param(
        shares(project_capital=money("6.7", "亿元"), investment=money("6.68", "亿元"), investment_precision="about"),
        id="an investment that is told about",
    ),
    pytest.param(
        project(
            phases=[{"title": "全部工程", "begins_in": 1, "construction": years(4), "operation_term": years(30)}],
            term=years(34),
            in_force=None,
        ),
        id="4 years of building and 30 of running (临夏至大河家)",
    ),
    pytest.param(
        project(term=years(40), phases=[], in_force=None, stages_run=[]), id="40 years, unknown since when (集宁)"
    ),
    pytest.param(
        stages(stage("duty.financing", "2017-03-28", "2018-06-01"), stage("duty.implementation", "2017-12-21")),
        id="stages of the plans overlap",
    ),
    pytest.param(
        stages(
            {"stage": "guide.procurement"}, {"stage": "guide.preparation", "in_stage": {"end": "2016-10-21"}}, *STAGES
        ),
        id="stages of which it is not told when they began",
    ),
    pytest.param(
        project(in_force={"start": "2017-03-28", "end": "2047-01-01"}, outlays=[{"year": 2047}]),
        id="what the last year costs is settled in the next",
    ),
    pytest.param(shares(held("甲", "120", "1200")), id="a share above the whole is for the rules about amounts"),
    pytest.param(
        stages(stage("duty.implementation", "2017-03-28"), stage("duty.financing", "2017-12-21")),
        id="works began before the loans were signed",
    ),
    pytest.param(
        stages(stage("guide.execution", "2017-03-28", "2047-03-28"), stage("guide.transfer", "2046-01-01")),
        id="the handing over is prepared while the project runs",
    ),
    pytest.param(
        project(phases=[{"title": "远期", "capacity": {"amount": "2.5", "unit": "万吨/日"}}]),
        id="a phase without times",
    ),
)


@pytest.mark.parametrize("items", SOUND)
def test_what_projects_really_tell_is_no_fault(items: Items) -> None:
    assert codes(items) == []


@pytest.mark.parametrize(
    ("items", "code"),
    [
        (project(term=years(3)), "ppp.phase-beyond-term"),
        (project(term=years(3), construction=years(4)), "ppp.phase-beyond-term"),
        (project(term=years(300)), "ppp.term-not-filled"),
        (project(phases=[], term=years(3), construction=years(3)), "ppp.building-beyond-term"),
        (
            project(in_force={"start": "2017-03-28", "end": "2047-01-01"}, outlays=[{"year": 2048}]),
            "ppp.outlay-outside-term",
        ),
        (project(project_capital=money("60000")), "ppp.capital-above-investment"),
        (project(project_capital=money("600")), "ppp.shares-above-whole"),
        (project(project_capital=money("6500")), "ppp.share-against-capital"),
        (
            project(stages_run=[STAGES[0], stage("guide.procurement", "2016-05-01"), STAGES[1]]),
            "ppp.stages-out-of-order",
        ),
    ],
)
def test_one_wrong_value_is_told_once(items: Items, code: str) -> None:
    assert codes(items) == [code]


@pytest.mark.parametrize(
    ("start", "found"),
    [("2023-11-02", False), ("2023-11-03", True), ("2024-04-30", True), ("2024-05-01", True)],
)
def test_a_term_is_judged_by_the_law_of_the_day_on_which_it_began(start: str, *, found: bool) -> None:
    items = project(phases=[], stages_run=[], outlays=[], term=years(41), in_force={"start": start})
    assert codes(items) == (["ppp.term-too-long"] if found else [])


@pytest.mark.parametrize(("start", "confirmed", "unconfirmed"), [("2024-04-30", 0, 1), ("2024-05-01", 1, 0)])
def test_the_report_tells_whether_the_longest_term_is_confirmed(start: str, confirmed: int, unconfirmed: int) -> None:
    items = project(phases=[], stages_run=[], outlays=[], term=years(40), in_force={"start": start})
    ground = check(facts(items), RULES).ground
    assert ground is not None
    assert (ground.confirmed, ground.unconfirmed) == (confirmed, unconfirmed)


@pytest.mark.parametrize(
    ("items", "code", "reason"),
    [
        (project(shares=[]), "ppp.shares-above-whole", "no-value"),
        (shares(held("光大水务", "98")), "ppp.shares-below-whole", "no-value"),
        (project(term=None), "ppp.term-against-force", "no-value"),
        (project(in_force=None), "ppp.term-too-long", "no-value"),
        (project(), "ppp.term-too-long", "not-in-force"),
        (project(stages_run=[]), "ppp.stages-overlap", "no-value"),
        (project(investment_precision="at-least"), "ppp.capital-above-investment", "other-case"),
    ],
)
def test_where_there_is_nothing_to_judge_the_reason_is_told(items: Items, code: str, reason: str) -> None:
    report = check(facts(items), [rule for rule in RULES if rule.code == code])
    assert dict(report.rules[0].not_applicable) == {reason: 1}
