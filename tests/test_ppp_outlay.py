"""The yearly outlay on partnership projects against the budget expenditure of the same government."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.errors import InvalidValue
from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, Ratio
from govcredit.measures.ppp.limits import LimitName, outlay_headroom, outlay_limit_passed, outlay_share
from govcredit.measures.ppp.outlay import Basis, general_expenditure, yearly_outlay
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.ppp_project import PppProject, StageRun, YearlyOutlay
from govcredit.model.debt.fiscal_year import FiscalYear
from govcredit.model.identity import Code, ItemId, KindName, OrganId
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money, Period
from govcredit.policy.loading import load_pack

ROOT: Final = Path(__file__).resolve().parent.parent
MADE: Final = loads((ROOT / "examples" / "ppp" / "made-outlay.json").read_bytes())


def facts(bundle: Bundle, on: str = "2026-11-26") -> Facts:
    return Facts.of(bundle, load_pack("cn").context(date.fromisoformat(on)))


def county(*projects: PppProject, years: tuple[FiscalYear, ...] = ()) -> Bundle:
    organ: Any = Organ  # a plain text stands for an identifier of its own type
    organs = (
        organ(id="county", kind="government", name="示例县人民政府"),
        organ(id="bureau", kind="department", name="示例县水务局", superior="county"),
        organ(id="town", kind="town", name="示例镇人民政府", superior="county"),
        organ(id="loop-a", kind="department", name="甲局", superior="loop-b"),
        organ(id="loop-b", kind="department", name="乙局", superior="loop-a"),
    )
    return Bundle(version="1.0", organs=organs, ppp_projects=projects, fiscal_years=years)


def project(name: str, planned: str | None = None, *, paid: str | None = None, **more: object) -> PppProject:
    outlays: tuple[YearlyOutlay, ...] = ()
    if planned is not None or paid is not None:
        outlays = (
            YearlyOutlay(
                year=2026,
                planned_sum=None if planned is None else Money.parse(planned),
                paid=None if paid is None else Money.parse(paid),
            ),
        )
    values: dict[str, Any] = {"id": name, "title": name, "organ": "bureau", "outlays": outlays, **more}
    return PppProject(**values)


def fiscal(name: str, expenditure: str | None, **more: object) -> FiscalYear:
    held = None if expenditure is None else Money.parse(expenditure)
    values: dict[str, Any] = {"id": name, "organ": "county", "year": 2026, "general_expenditure": held, **more}
    return FiscalYear(**values)


def ask(bundle: Bundle, year: int = 2026, basis: Basis = "planned", mode: str | None = None) -> Measured[Money]:
    return yearly_outlay(facts(bundle), government="county", year=year, basis=basis, mode=mode)


def run(stage: str, in_stage: Period | None = None) -> StageRun:
    return StageRun(stage=Code(stage), in_stage=in_stage)


def ref(kind: str, name: str) -> ItemReference:
    return ItemReference(kind=KindName(kind), id=ItemId(name))


def gap(name: str | None, member: str | None, reason: MissingReason = "no-value", kind: str = "ppp-project") -> Missing:
    return Missing(kind=kind, id=name, member=member, reason=reason)


# 2026: 12,000万元 + 1.5亿元 + 3,000万元 = 30,000万元 of 30亿元 = 10 %. 2025: 11,000万元 + 1.4亿元 = 25,000万元 of 28亿元.
# The parking project is in force from 2026 only; the railway is the city's, and the area's 35亿元 count the levels below in.
@pytest.mark.parametrize(
    ("year", "basis", "outlay", "percent", "left"),
    [
        pytest.param(2026, "planned", "30000万元", "10.00", "0.00元", id="as much as is allowed"),
        pytest.param(2025, "planned", "27000万元", "9.64", "10000000.00元", id="planned for 2025"),
        pytest.param(2025, "paid", "25000万元", "8.93", "30000000.00元", id="paid in 2025"),
    ],
)
def test_the_made_county_is_measured_against_its_own_expenditure(
    year: int, basis: Basis, outlay: str, percent: str, left: str
) -> None:
    known = facts(MADE)
    found = yearly_outlay(known, government="county", year=year, basis=basis)
    share = outlay_share(known, government="county", year=year, basis=basis)
    room = outlay_headroom(known, government="county", year=year, basis=basis)
    assert found.value is not None
    assert share.value is not None
    assert found.value.yuan == Money.parse(outlay).yuan
    assert str(share.value.percent()) == percent
    assert room.value == Money.parse(left)
    assert [term.value.fraction for term in room.terms] == [Decimal("0.10")]


@pytest.mark.parametrize(("limit", "passed"), [("most", False), ("no-new-government-pays", True), ("warning", True)])
def test_ten_per_cent_is_not_beyond_ten_per_cent(limit: LimitName, passed: bool) -> None:  # noqa: FBT001
    answer = outlay_limit_passed(facts(MADE), government="county", year=2026, basis="planned", limit=limit)
    assert answer.value is passed


def test_what_the_made_county_is_measured_from_is_named() -> None:
    share = outlay_share(facts(MADE), government="county", year=2025, basis="paid")
    assert [(each.kind, each.id) for each in share.inputs] == [
        ("fiscal-year", "fy-2025"),
        ("ppp-project", "ppp-road"),
        ("ppp-project", "ppp-water"),
    ]


@pytest.mark.parametrize(
    ("mode", "yuan"),
    [("viability-gap", 120_000_000), ("government-pays", 150_000_000), ("user-pays", 30_000_000)],
)
def test_the_outlay_is_told_by_payment_mode(mode: str, yuan: int) -> None:
    outlay = ask(MADE, mode=mode)
    assert outlay.value is not None
    assert outlay.value.yuan == yuan


# 2027: 12,000万元 + 1.5亿元 are told; the parking project is in force and tells nothing; no budget of 2027 stands.
def test_a_project_that_tells_nothing_of_the_year_makes_a_band_and_no_zero() -> None:
    assert ask(MADE, year=2027) == Measured(
        value=None,
        band=Band(low=Money.parse("27000万元"), high=None),
        inputs=(ref("ppp-project", "ppp-road"), ref("ppp-project", "ppp-water")),
        missing=(gap("ppp-parking", "outlays"),),
    )
    share = outlay_share(facts(MADE), government="county", year=2027, basis="planned")
    assert (share.value, share.band) == (None, None)
    assert share.missing == (
        gap("ppp-parking", "outlays"),
        gap(None, "general_expenditure", "no-item", "fiscal-year"),
    )


def test_nothing_is_paid_for_a_year_that_has_not_begun() -> None:
    bundle = county(project("a", "5万元", paid="5万元"))
    early = yearly_outlay(facts(bundle, "2025-12-31"), government="county", year=2026, basis="paid")
    assert (early.value, early.missing) == (None, (gap("a", "outlays"),))
    late = yearly_outlay(facts(bundle, "2026-01-01"), government="county", year=2026, basis="paid")
    assert late.value == Money.parse("5万元")


@pytest.mark.parametrize(
    ("projects", "low", "high", "missing"),
    [
        pytest.param((), "0元", None, (gap(None, None, "no-item"),), id="no project is not no outlay"),
        pytest.param(
            (project("a", "3万元"), project("b", "2万元", organ=None)),
            "3万元",
            "5万元",
            (gap("b", "organ"),),
            id="a project without a body may be the county's",
        ),
        pytest.param(
            (project("a", "3万元"), project("b", "2万元", organ="loop-a")),
            "3万元",
            "5万元",
            (gap("b", "organ"),),
            id="a body that stands above itself belongs to nobody",
        ),
        pytest.param((project("a", paid="3万元"),), "0元", None, (gap("a", "outlays"),), id="paid is not planned"),
        pytest.param(
            (
                project(
                    "a",
                    outlays=(
                        YearlyOutlay(year=2026, planned_sum=Money.parse("3万元")),
                        YearlyOutlay(year=2026, planned_sum=Money.parse("4万元")),
                    ),
                ),
            ),
            "3万元",
            "4万元",
            (gap("a", "outlays", "contradictory"),),
            id="two figures of one year",
        ),
    ],
)
def test_what_is_not_told_leaves_a_band(
    projects: tuple[PppProject, ...], low: str, high: str | None, missing: tuple[Missing, ...]
) -> None:
    outlay = ask(county(*projects))
    assert outlay.value is None
    assert outlay.band == Band(low=Money.parse(low), high=None if high is None else Money.parse(high))
    assert outlay.missing == missing


RUNNING: Final = Period(start=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("more", "owes_nothing"),
    [
        pytest.param({"in_force": Period.parse("2010-01-01/2026-01-01")}, True, id="ended before the year"),
        pytest.param({"in_force": Period.parse("2027-01-01/..")}, True, id="begins after the year"),
        pytest.param({"in_force": Period.parse("2010-01-01/2026-01-02")}, False, id="in force on its first day"),
        pytest.param({}, False, id="nothing told"),
        pytest.param(
            {"stages_run": (run("guide.identification.screening", RUNNING),)},
            True,
            id="still in identification",
        ),
        pytest.param({"stages_run": (run("guide.preparation"),)}, False, id="when in preparation is not told"),
        pytest.param(
            {
                "stages_run": (
                    run("duty.preparation", RUNNING),
                    run("guide.execution", RUNNING),
                )
            },
            False,
            id="in execution as well",
        ),
    ],
)
def test_only_a_project_that_cannot_cost_anything_is_left_out(more: dict[str, Any], owes_nothing: bool) -> None:  # noqa: FBT001
    outlay = ask(county(project("a", "3万元"), project("b", **more)))
    assert (outlay.value == Money.parse("3万元")) is owes_nothing
    assert (outlay.missing == ()) is owes_nothing


def test_a_project_of_the_town_is_no_project_of_the_county() -> None:
    bundle = county(project("a", "3万元"), project("b", "2万元", organ="town"))
    assert ask(bundle).value == Money.parse("3万元")


def test_a_project_without_a_mode_may_be_of_any() -> None:
    bundle = county(project("a", "3万元", payment_mode="user-pays"), project("b", "2万元"))
    outlay = ask(bundle, mode="user-pays")
    assert (outlay.band, outlay.missing) == (
        Band(low=Money.parse("3万元"), high=Money.parse("5万元")),
        (gap("b", "payment_mode"),),
    )


@pytest.mark.parametrize(
    ("stated", "status", "expected"),
    [
        pytest.param("4万元", "budget", ("4万元", None, ()), id="the total fills what one project does not tell"),
        pytest.param("4万元", "final-accounts", (None, ("3万元", None), ("b",)), id="what was paid is not planned"),
        pytest.param("4万元", None, (None, ("3万元", None), ("b",)), id="it is not told which figure it is"),
        pytest.param("2万元", "budget", (None, ("2万元", None), ("b", "f")), id="less than the projects tell"),
    ],
)
def test_the_total_that_the_government_states(
    stated: str, status: str | None, expected: tuple[str | None, tuple[str, str | None] | None, tuple[str, ...]]
) -> None:
    years = (fiscal("f", None, ppp_outlay=Money.parse(stated), figure_status=status),)
    outlay = ask(county(project("a", "3万元"), project("b"), years=years))
    value, band, missing = expected
    assert outlay.value == (None if value is None else Money.parse(value))
    assert outlay.band == (None if band is None else Band(low=Money.parse(band[0]), high=None))
    assert tuple(each.id for each in outlay.missing) == missing


@pytest.mark.parametrize(
    ("years", "value", "band", "missing"),
    [
        pytest.param(
            (fiscal("b", "3亿元", figure_status="budget"), fiscal("f", "2亿元", figure_status="final-accounts")),
            "2亿元",
            None,
            (),
            id="the more final figure stands",
        ),
        pytest.param(
            (fiscal("b", "3亿元"), fiscal("f", "30000万元")), "3亿元", None, (), id="the same worth is no contradiction"
        ),
        pytest.param(
            (fiscal("b", "3亿元"), fiscal("f", "2亿元")),
            None,
            ("2亿元", "3亿元"),
            ("b", "f"),
            id="two figures of one rank",
        ),
        pytest.param((fiscal("b", "0元"),), None, None, ("b",), id="no share of nothing"),
        pytest.param((fiscal("b", None),), None, None, ("b",), id="the figure is not told"),
        pytest.param((fiscal("b", "3亿元", whole_area=True),), None, None, (None,), id="the levels below are in it"),
        pytest.param((fiscal("b", "3亿元", year=2025),), None, None, (None,), id="another year"),
    ],
)
def test_the_expenditure_of_the_level_and_the_year(
    years: tuple[FiscalYear, ...],
    value: str | None,
    band: tuple[str, str] | None,
    missing: tuple[str | None, ...],
) -> None:
    found = general_expenditure(facts(county(years=years)), government="county", year=2026)
    assert found.value == (None if value is None else Money.parse(value))
    assert found.band == (None if band is None else Band(low=Money.parse(band[0]), high=Money.parse(band[1])))
    assert tuple(each.id for each in found.missing) == missing


# 100万元 of expenditure: the limit of 10 % is 10万元.
@pytest.mark.parametrize(
    ("known", "unknown", "passed"),
    [
        pytest.param("10万元", None, False, id="as large as the limit"),
        pytest.param("10.000001万元", None, True, id="larger by one fen"),
        pytest.param("9万元", "open", None, id="the rest may pass it"),
        pytest.param("10万元", "open", None, id="any rest would pass it"),
        pytest.param("11万元", "open", True, id="passed whatever the rest is"),
        pytest.param("9万元", "1万元", False, id="not passed even if the doubtful one is the county's"),
        pytest.param("9万元", "2万元", None, id="passed only if the doubtful one is the county's"),
    ],
)
def test_a_band_decides_a_limit_that_lies_outside_it(known: str, unknown: str | None, passed: bool | None) -> None:  # noqa: FBT001
    projects = [project("a", known)]
    if unknown is not None:
        projects.append(project("b") if unknown == "open" else project("b", unknown, organ=None))
    bundle = county(*projects, years=(fiscal("f", "100万元"),))
    answer = outlay_limit_passed(facts(bundle), government="county", year=2026, basis="planned")
    assert answer.value is passed
    assert (answer.missing == ()) is (passed is not None)


def test_two_figures_of_the_expenditure_make_the_share_a_band() -> None:
    years = (fiscal("f", "100万元"), fiscal("g", "200万元"))
    known = facts(county(project("a", "15万元"), years=years))
    share = outlay_share(known, government="county", year=2026, basis="planned")
    room = outlay_headroom(known, government="county", year=2026, basis="planned")
    assert (share.value, share.band) == (None, Band(low=Ratio(15, 200), high=Ratio(15, 100)))
    assert (room.value, room.band) == (None, Band(low=Money.parse("-50000.00元"), high=Money.parse("50000.00元")))


def test_the_headroom_is_a_band_where_the_outlay_is_one() -> None:
    bundle = county(project("a", "9万元"), project("b", "2万元", organ=None), years=(fiscal("f", "100万元"),))
    room = outlay_headroom(facts(bundle), government="county", year=2026, basis="planned")
    assert (room.value, room.band) == (None, Band(low=Money.parse("-10000.00元"), high=Money.parse("10000.00元")))


@pytest.mark.parametrize(
    ("on", "limit", "status"),
    [
        ("2015-12-31", "most", None),
        ("2016-01-01", "most", "secondary"),
        ("2022-11-17", "most", "secondary"),
        ("2022-11-18", "most", "seen"),
        ("2019-12-31", "no-new-government-pays", None),
        ("2022-11-17", "no-new-government-pays", "recall"),
        ("2022-11-18", "no-new-government-pays", "seen"),
        ("2026-11-26", "warning", "recall"),
    ],
)
def test_the_limit_is_that_of_the_day_with_its_status(on: str, limit: LimitName, status: str | None) -> None:
    known = facts(county(project("a", "9万元"), years=(fiscal("f", "100万元"),)), on)
    for answer in (
        outlay_limit_passed(known, government="county", year=2026, basis="planned", limit=limit),
        outlay_headroom(known, government="county", year=2026, basis="planned", limit=limit),
    ):
        assert [term.status for term in answer.terms] == ([] if status is None else [status])
        assert answer.confirmed is (status != "recall")
        gone = (gap(None, f"ppp.outlay.{limit}", "not-in-force", "term"),)
        assert answer.missing == (gone if status is None else ())


@pytest.mark.parametrize("function", [outlay_limit_passed, outlay_headroom])
def test_a_limit_that_there_is_not_is_refused_by_name(function: Any) -> None:  # noqa: ANN401  # two functions
    with pytest.raises(InvalidValue, match="'ceiling'; there are most, no-new-government-pays, warning"):
        function(facts(county(project("a", "9万元"))), government="county", year=2026, basis="planned", limit="ceiling")


def test_amounts_beyond_all_measure_are_told_and_raise_nothing() -> None:
    huge = Money(amount=Decimal(999999999999999999), unit="亿元")
    outlays = (YearlyOutlay(year=2026, planned_sum=huge),)
    bundle = county(project("a", outlays=outlays), project("b", outlays=outlays), years=(fiscal("f", "1元"),))
    outlay = ask(bundle)
    assert (outlay.value, outlay.band, outlay.missing) == (None, None, (gap(None, "outlays", "contradictory"),))
    assert outlay_headroom(facts(bundle), government="county", year=2026, basis="planned").value is None


class TestTheBandHoldsEverySumThatMayBeTrue:
    @given(
        told=st.lists(
            st.tuples(st.integers(0, 10**6), st.sampled_from(["bureau", None]), st.booleans()), min_size=1, max_size=8
        )
    )
    def test_whatever_is_hidden(self, told: list[tuple[int, str | None, bool]]) -> None:
        whole = [
            project(f"p{number}", f"{amount}元", payment_mode="user-pays") for number, (amount, _, _) in enumerate(told)
        ]
        hidden = [
            attrs.evolve(each, organ=None if organ is None else OrganId(organ), outlays=each.outlays if shown else ())
            for each, (_, organ, shown) in zip(whole, told, strict=True)
        ]
        truth, seen = ask(county(*whole)), ask(county(*hidden))
        assert truth.value is not None
        if seen.value is not None:
            assert seen.value == truth.value
            return
        assert seen.band is not None
        assert seen.band.low is not None
        assert seen.band.low.yuan <= truth.value.yuan
        assert seen.band.high is None or truth.value.yuan <= seen.band.high.yuan
