"""Real partnership projects as their sources print them: what the measures work out equals what the sources print."""

import json
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.codes.lists import code_list
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.schema import bundle_schema, check
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, Ratio
from govcredit.measures.ppp.shares import capital_ratio, held_shares, private_floor_met, private_share
from govcredit.measures.ppp.terms import PhaseTerm, TermState, phase_terms, project_term
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.ppp_project import Phase, PppProject, Shareholding
from govcredit.model.relations import Party
from govcredit.model.values import Deadline, Money, Period, Rate
from govcredit.policy.loading import load_pack

ROOT: Final = Path(__file__).resolve().parent.parent
FILES: Final = sorted((ROOT / "examples" / "ppp").glob("*.json"))
REAL: Final = ("jining", "liangdang-huixian", "linxia-dahejia", "shishou", "wuqing", "xinxian")


@cache
def known(name: str) -> Facts:
    bundle = loads((ROOT / "examples" / "ppp" / f"{name}.json").read_bytes())
    return Facts.of(bundle, load_pack("cn").context(date(2026, 11, 26)))


def of(on: str = "2026-11-26", **values: Any) -> Facts:  # noqa: ANN401  # values of any field
    project = PppProject(**{"id": "p", "title": "示例项目", **values})
    return Facts.of(Bundle(version="1.0", ppp_projects=(project,)), load_pack("cn").context(date.fromisoformat(on)))


def gap(member: str | None, reason: MissingReason = "no-value", kind: str = "ppp-project") -> Missing:
    return Missing(kind=kind, id="p" if kind == "ppp-project" else None, member=member, reason=reason)


def years(count: int) -> Deadline:
    return Deadline(count=count, unit="year")


# ---------------------------------------------------------------------------------------------------------------------
# The documents


def test_the_six_projects_are_there() -> None:
    assert [path.stem for path in FILES if path.stem != "made-outlay"] == list(REAL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_document_is_read_without_a_finding_and_written_back(path: Path) -> None:
    outcome = read(path.read_bytes())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    assert loads(dumps(outcome.bundle)) == outcome.bundle
    assert check(json.loads(path.read_bytes()), bundle_schema()) == ()


@pytest.mark.parametrize("name", REAL)
def test_a_real_project_names_its_source_and_what_it_does_not_tell(name: str) -> None:
    document: Any = unstructure(known(name).bundle)
    (project,) = document["ppp_projects"]
    assert [source["address"][:7] for source in project["provenance"]["sources"]] == ["http://"]
    told = {member: value for member, value in project.items() if value not in (None, [], False)}
    for absence in project["absent"]:
        assert absence["field"] not in told
    mode = project["payment_mode"]
    assert mode is None or code_list("ppp-payment-mode").known(mode)


def test_what_is_made_says_so() -> None:
    assert all("虚构" in project.title for project in known("made-outlay").bundle.ppp_projects)


# ---------------------------------------------------------------------------------------------------------------------
# What the sources print


@pytest.mark.parametrize(
    ("name", "places", "percent"),
    [
        pytest.param("liangdang-huixian", 1, "40.0", id="30.12 of 75.30"),
        pytest.param("wuqing", 2, "20.02", id="3.38 of 16.88"),
    ],
)
def test_the_capital_of_a_project_is_the_share_that_is_printed(name: str, places: int, percent: str) -> None:
    found = capital_ratio(known(name), project=f"ppp-{name}")
    assert found.value is not None
    assert str(found.value.percent(places)) == percent


def test_an_investor_holds_the_share_that_its_amount_gives() -> None:
    # 1.32 of 3.38 is 39.05 %; the source prints 39 %, which is no contradiction.
    found = held_shares(known("wuqing"), project="ppp-wuqing")
    assert found.value is not None
    (held,) = found.value
    assert (held.who.body_name, held.private, str(held.share.percent())) == ("甘肃大禹", None, "39.05")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("linxia-dahejia", [("全部工程", 34)], id="4 + 30"),
        pytest.param("xinxian", [("一期", 30), ("二期", 30)], id="2 + 28, and 7 + 1 + 22"),
    ],
)
def test_the_phases_fill_the_term_that_is_printed(name: str, expected: list[tuple[str, int]]) -> None:
    found = phase_terms(known(name), project=f"ppp-{name}")
    assert found.value == tuple(PhaseTerm(title=title, reaches=years(count), fills=True) for title, count in expected)


@pytest.mark.parametrize(("name", "term"), [("linxia-dahejia", 34), ("xinxian", 30), ("shishou", 30), ("jining", 40)])
def test_the_printed_terms_are_within_the_forty_years_of_today(name: str, term: int) -> None:
    found = project_term(known(name), project=f"ppp-{name}")
    assert found.value == TermState(term=years(term), most=years(40), within=True, earlier=None)
    assert [each.citation.document.key for each in found.terms] == ["concession-measures"]


def test_the_share_of_the_water_firm_leaves_two_per_cent_open() -> None:
    # 98 % are held by one firm of which it is not told whether it is private; nobody is told to hold the rest.
    found = private_share(known("xinxian"), project="ppp-xinxian")
    assert found.value is None
    assert found.band == Band(low=Ratio(0, 1), high=Ratio(1, 1))
    assert [each.member for each in found.missing] == ["shares.0.private", "shares"]


# ---------------------------------------------------------------------------------------------------------------------
# Terms


@pytest.mark.parametrize(
    ("values", "within", "earlier"),
    [
        pytest.param({"term": years(40)}, True, None, id="as long as is allowed"),
        pytest.param({"term": Deadline.parse("481个月")}, False, None, id="a month longer"),
        pytest.param({"in_force": Period.parse("2025-01-01/2065-01-01")}, True, False, id="by first and last day"),
        pytest.param({"in_force": Period.parse("2025-01-01/2065-01-02")}, False, False, id="a day longer"),
        pytest.param(
            {"term": years(50), "in_force": Period.parse("2010-01-01/..")}, False, True, id="before the limit was there"
        ),
        pytest.param(
            {"term": Deadline.parse("14610日"), "in_force": Period.parse("2025-01-01/..")}, True, False, id="in days"
        ),
        pytest.param(
            {"term": Deadline.parse("14611日"), "in_force": Period.parse("2025-01-01/..")},
            False,
            False,
            id="a day more",
        ),
        pytest.param(
            {"term": years(30), "in_force": Period.parse("2025-01-01/2060-01-01")},
            True,
            False,
            id="told twice, within both times",
        ),
    ],
)
def test_a_term_beside_the_longest_one(values: dict[str, Any], within: bool, earlier: bool | None) -> None:  # noqa: FBT001
    found = project_term(of(**values), project="p")
    assert found.value is not None
    assert (found.value.within, found.value.earlier, found.missing) == (within, earlier, ())


@pytest.mark.parametrize(
    ("on", "values", "missing"),
    [
        pytest.param("2026-11-26", {}, gap("term"), id="no term"),
        pytest.param("2026-11-26", {"term": Deadline.parse("90日")}, gap("term"), id="days from an unknown day"),
        pytest.param(
            "2026-11-26",
            {"term": years(30), "in_force": Period.parse("2025-01-01/2066-01-01")},
            gap("term", "contradictory"),
            id="told twice, once beyond",
        ),
        pytest.param(
            "2023-11-02", {"term": years(30)}, gap("ppp.term.most", "not-in-force", "term"), id="before any limit"
        ),
    ],
)
def test_a_term_that_cannot_be_judged(on: str, values: dict[str, Any], missing: Missing) -> None:
    found = project_term(of(on, **values), project="p")
    assert (found.value, found.missing) == (None, (missing,))


def test_before_the_measures_of_2024_the_limit_is_not_confirmed() -> None:
    assert not project_term(of("2024-04-30", term=years(30)), project="p").confirmed
    assert project_term(of("2024-05-01", term=years(30)), project="p").confirmed


def test_a_term_that_ends_after_all_days_raises_nothing() -> None:
    found = project_term(of(term=Deadline.parse("900000日"), in_force=Period.parse("9990-01-01/..")), project="p")
    assert found.value is not None
    assert found.value.within  # the forty years of the limit end after the last day that there is as well


@pytest.mark.parametrize(
    ("phase", "missing"),
    [
        pytest.param({"construction": years(1), "operation_term": years(2)}, "begins_in", id="when it begins"),
        pytest.param({"begins_in": 1, "operation_term": years(2)}, "construction", id="the building"),
        pytest.param(
            {"begins_in": 1, "construction": Deadline.parse("400日"), "operation_term": years(2)},
            "construction",
            id="days are no months",
        ),
    ],
)
def test_a_phase_that_does_not_tell_its_times_is_missing(phase: dict[str, Any], missing: str) -> None:
    found = phase_terms(of(phases=(Phase(title="一期", **phase),)), project="p")
    assert (found.value, found.missing) == (None, (gap(f"phases.0.{missing}"),))


def test_a_phase_in_months_beside_a_term_that_it_does_not_fill() -> None:
    phase = Phase(title="一期", begins_in=2, construction=Deadline.parse("18个月"), operation_term=years(10))
    found = phase_terms(of(phases=(phase,), term=years(30)), project="p")
    assert found.value == (PhaseTerm(title="一期", reaches=Deadline.parse("150个月"), fills=False),)
    assert phase_terms(of(), project="p").missing == (gap("phases"),)


# ---------------------------------------------------------------------------------------------------------------------
# Shares


def held(capital: str | None = None, share: str | None = None, *, private: bool | None = None) -> Shareholding:
    return Shareholding(
        who=Party(body_name="某公司"),
        private=private,
        capital=None if capital is None else Money.parse(capital),
        share=None if share is None else Rate.parse(share),
    )


def rate(text: str) -> Rate:
    return Rate.parse(text)


@pytest.mark.parametrize(
    ("values", "share"),
    [
        pytest.param({"private_share": rate("35%")}, Fraction(35, 100), id="stated"),
        pytest.param(
            {"shares": (held("4800万元", private=True), held("0.12亿元", private=False))},
            Fraction(4, 5),
            id="by amounts",
        ),
        pytest.param(
            {"shares": (held(share="80%", private=True), held(share="20%", private=False))},
            Fraction(4, 5),
            id="by shares",
        ),
        pytest.param(
            {
                "project_capital": Money.parse("3.38亿元"),
                "shares": (held("1.32亿元", "39%", private=True), held("2.06亿元", "61%", private=False)),
            },
            Fraction(132, 338),
            id="the amounts are more exact than the printed shares",
        ),
        pytest.param(
            {
                "private_share": rate("33.3%"),
                "shares": tuple(held("1万元", private=each) for each in (True, False, False)),
            },
            Fraction(1, 3),
            id="a stated share that is rounded",
        ),
        pytest.param(
            {"private_share": rate("60%"), "shares": (held(share="60%"), held(share="40%", private=False))},
            Fraction(3, 5),
            id="the stated share settles who is private",
        ),
    ],
)
def test_the_private_share(values: dict[str, Any], share: Fraction) -> None:
    found = private_share(of(**values), project="p")
    assert found.value is not None
    assert (found.value.worth, found.missing) == (share, ())


@pytest.mark.parametrize(
    ("values", "band", "missing"),
    [
        pytest.param({}, None, (gap("private_share"),), id="nothing told"),
        pytest.param(
            {"private_share": rate("120%")}, None, (gap("private_share", "contradictory"),), id="more than the whole"
        ),
        pytest.param(
            {"shares": (held(share="30%", private=True), held(share="70%"))},
            (30, 100),
            (gap("shares.1.private"),),
            id="one party may be private",
        ),
        pytest.param(
            {"shares": (held(share="30%", private=True), held(share="50%", private=False))},
            (30, 50),
            (gap("shares"),),
            id="a fifth is held by nobody",
        ),
        pytest.param(
            {"shares": (held(share="30%", private=True), held(private=False))},
            (30, 100),
            (gap("shares.1.share"),),
            id="one share is not told",
        ),
        pytest.param(
            {
                "private_share": rate("40%"),
                "shares": (held(share="30%", private=True), held(share="70%", private=False)),
            },
            (30, 40),
            (gap("private_share", "contradictory"),),
            id="the whole contradicts the parts",
        ),
        pytest.param(
            {"project_capital": Money.parse("10万元"), "shares": (held("3万元", "50%", private=True),)},
            (0, 100),
            (gap("shares.0.share", "contradictory"),),
            id="amount and share contradict each other",
        ),
        pytest.param(
            {"shares": (held(share="70%", private=True), held(share="60%", private=False))},
            (70, 70),
            (gap("shares", "contradictory"),),
            id="more than the whole together",
        ),
    ],
)
def test_a_private_share_that_is_not_known(
    values: dict[str, Any], band: tuple[int, int] | None, missing: tuple[Missing, ...]
) -> None:
    found = private_share(of(**values), project="p")
    limits = None if band is None else Band(low=Ratio(band[0], 100), high=Ratio(band[1], 100))
    assert (found.value, found.band, found.missing) == (None, limits, missing)


@pytest.mark.parametrize(
    ("on", "tier", "shares", "met"),
    [
        pytest.param("2023-11-03", "tier-2", (held(share="35%", private=True),), True, id="35 % are enough"),
        pytest.param(
            "2023-11-03",
            "tier-2",
            (held(share="34.99%", private=True), held(share="65.01%", private=False)),
            False,
            id="just below",
        ),
        pytest.param("2023-11-03", "tier-2", (held(share="34.99%", private=True),), None, id="the rest may be private"),
        pytest.param("2023-11-02", "tier-2", (held(share="100%", private=True),), None, id="no tiers yet"),
        pytest.param("2026-01-01", "tier-1", (held(share="100%", private=True),), True, id="wholly private"),
        pytest.param("2026-01-01", "tier-1", (held(share="100%", private=False),), False, id="nothing is private"),
        pytest.param(
            "2026-01-01",
            "tier-1",
            (held(share="60%", private=True), held(share="40%", private=False)),
            None,
            id="a share does not tell control",
        ),
        pytest.param("2026-01-01", "tier-3", (), True, id="the third tier asks no share"),
        pytest.param("2026-01-01", "tier-9", (), None, id="no such tier"),
    ],
)
def test_the_floor_of_a_tier(on: str, tier: str, shares: tuple[Shareholding, ...], met: bool | None) -> None:  # noqa: FBT001
    found = private_floor_met(of(on, shares=shares), project="p", tier=tier)
    assert found.value is met
    assert (found.missing == ()) is (met is not None)


def test_a_floor_that_was_read_stands_with_its_source() -> None:
    found = private_floor_met(of(private_share=rate("40%")), project="p", tier="tier-2")
    assert [(term.name, term.citation.document.key) for term in found.terms] == [("ppp.private.tiers", "ppp-list-2023")]
    assert [term.value.text for term in found.terms] == [
        "关系国计民生、公共属性较强的项目：民营企业股权占比原则上不低于35%"
    ]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"investment": Money.parse("1亿元")}, id="no capital"),
        pytest.param({"project_capital": Money.parse("1亿元")}, id="no investment"),
        pytest.param({"project_capital": Money.parse("1亿元"), "investment": Money.parse("0元")}, id="of nothing"),
    ],
)
def test_a_capital_ratio_that_cannot_be_taken(values: dict[str, Any]) -> None:
    found = capital_ratio(of(**values), project="p")
    assert found.value is None
    assert len(found.missing) == 1


@pytest.mark.parametrize("measure", [capital_ratio, held_shares, phase_terms, private_share, project_term])
def test_a_project_that_is_not_there_is_missing(measure: Any) -> None:  # noqa: ANN401  # any measure of a project
    found: Measured[object] = measure(of(), project="other")
    assert found == Measured(value=None, missing=(Missing(kind="ppp-project", id="other", reason="no-item"),))


def test_shares_of_which_one_is_missing_stand_at_the_low_end() -> None:
    found = held_shares(of(shares=(held(share="30%"), held())), project="p")
    assert found.value is None
    assert found.band is not None
    assert found.band.low is not None
    assert [str(each.share.percent()) for each in found.band.low] == ["30.00"]
    assert attrs.evolve(found, band=None).missing == (gap("shares.1.share"),)
    assert held_shares(of(), project="p").missing == (gap("shares"),)
