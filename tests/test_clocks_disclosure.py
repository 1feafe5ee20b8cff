"""Clocks of disclosure duties and of reports."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.measures.clocks.clock import in_time, tally
from govcredit.measures.clocks.disclosure import disclosure_clocks, report_clocks
from govcredit.measures.clocks.publication import publication_clocks, withdrawal_clocks
from govcredit.measures.clocks.remedies import objection_clocks
from govcredit.measures.clocks.replies import advice_clocks, complaint_clocks, suggestion_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, DisclosureDutyId, OrganId, PlanId, PlanReportId, PublicationId, SelfReportId
from govcredit.model.plans.plan_report import PlanReport
from govcredit.model.records.publication import Publication
from govcredit.model.remedies.self_report import SelfReport
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.model.values import Deadline
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county

D: Final = date.fromisoformat
ORGANS: Final = (
    Organ(id=OrganId("county"), kind="government", name="某县人民政府"),
    Organ(id=OrganId("bureau"), kind="department", name="某局"),
    Organ(id=OrganId("school"), kind="public-institution", name="某学校"),
)


def duty(start: str | None = None, *, organ: str = "bureau", item: str | None = None, **members: Any) -> DisclosureDuty:  # noqa: ANN401  # members
    return DisclosureDuty(
        id=DisclosureDutyId("d"),
        organ=OrganId(organ),
        title="某事项",
        disclosure_item=None if item is None else Code(item),
        limit_from_date=None if start is None else D(start),
        **members,
    )


def act(name: str, published: str | None) -> Publication:
    return Publication(
        id=PublicationId(name),
        of=(reference("record", "r"),),
        medium=Code("government-portal"),
        published=None if published is None else D(published),
    )


ACTS: Final = (act("p-1", "2026-03-20"), act("p-2", "2026-03-10"), act("p-3", None))


def by_acts(*names: str) -> tuple[PublicationId, ...]:
    return tuple(PublicationId(name) for name in names)


@pytest.mark.parametrize(
    ("on", "case", "expected"),
    [
        # Twenty working days from Monday 2 March: four weeks.
        pytest.param(
            "2026-03-30",
            duty("2026-03-02"),
            ("2026-03-30", "running", 0, "information.disclosure"),
            id="information in general",
        ),
        pytest.param(
            "2026-03-31", duty("2026-03-02"), ("2026-03-30", "late", 1, "information.disclosure"), id="the day after"
        ),
        pytest.param(
            "2026-04-15",
            duty("2026-03-02", limit=Deadline.parse("30个工作日")),
            ("2026-04-14", "late", 1, None),
            id="the general limit yields to the one that is stated",
        ),
        pytest.param(
            "2026-03-31",
            duty("2026-03-02", organ="school"),
            (None, "unknown", None, None, "d limit no-value"),
            id="a body that is not administrative",
        ),
        pytest.param(
            "2026-03-31",
            duty("2026-03-02", organ="other"),
            (None, "unknown", None, None, "other None no-item"),
            id="a body that is not there",
        ),
        pytest.param(
            "2026-03-31",
            duty("2026-03-02", publicity=Code("shared")),
            (None, "unknown", None, None, "d limit no-value"),
            id="what is only shared is not disclosed to the public",
        ),
        pytest.param(
            "2026-03-31",
            duty("2026-03-02", every="FREQ=YEARLY"),
            (None, "unknown", None, None, "d deadline no-value"),
            id="a duty that comes again",
        ),
        pytest.param(
            "2026-03-31", duty(), (None, "unknown", None, None, "d limit_from_date no-value"), id="no day to count from"
        ),
        pytest.param(
            "2026-02-02",
            duty("2025-12-31", item="ogi-report"),
            ("2026-01-31", "late", 2, "information.report-departments"),
            id="the yearly report of a department",
        ),
        pytest.param(
            "2026-02-02",
            duty("2026-01-01", organ="county", item="ogi-report", fulfilled=D("2026-01-30")),
            ("2026-03-31", "met", -60, "information.report-governments"),
            id="the yearly report of a government",
        ),
        pytest.param(
            "2026-02-02",
            duty("2026-01-01", item="ogi-report", deadline=D("2026-02-28"), fulfilled=D("2026-02-02")),
            ("2026-01-31", "late", 2, "information.report-departments"),
            id="a later day that is stated yields to the law",
        ),
        pytest.param(
            "2026-02-02",
            duty("2026-01-01", item="ogi-report", deadline=D("2026-01-20"), fulfilled=D("2026-01-21")),
            ("2026-01-20", "late", 1, None),
            id="an earlier day that is stated wins",
        ),
        pytest.param(
            "2026-02-02",
            duty("2026-01-01", organ="school", item="ogi-report", deadline=D("2026-02-28")),
            ("2026-02-28", "running", -26, None),
            id="a yearly report that the law does not ask for",
        ),
        pytest.param(
            "2026-02-02",
            duty(item="ogi-report", deadline=D("2026-02-28"), fulfilled=D("2026-02-01")),
            ("2026-02-28", "unknown", None, None, "d limit_from_date no-value"),
            id="the year of the report is not told",
        ),
        pytest.param(
            "9999-12-31",
            duty("9999-06-01", item="ogi-report"),
            ("9999-01-31", "late", 334, "information.report-departments"),
            id="the last year that can be written",
        ),
        # Twenty days from Monday 2 February end on Sunday 22, in a holiday that lasts until the 23rd.
        pytest.param(
            "2026-02-24",
            duty("2026-02-02", organ="county", item="budget"),
            ("2026-02-24", "running", 0, "information.budget-governments"),
            id="the budget of a government",
        ),
        pytest.param(
            "2026-02-25",
            duty("2026-02-02", item="final-accounts", limit=Deadline.parse("20个工作日")),
            ("2026-02-24", "late", 1, "information.budget-departments"),
            id="the final accounts of a department",
        ),
        pytest.param(
            "2026-05-12",
            duty("2026-04-28", organ="other", item="penalty"),
            ("2026-05-11", "late", 1, "publication.penalty"),
            id="a penalty, whatever body",
        ),
        pytest.param(
            "2015-10-12",
            duty("2015-09-14", item="licence", limit=Deadline.parse("7个工作日")),
            ("2015-09-23", "late", 19, None, "term publication.licence not-in-force"),
            id="a licence before the rule",
        ),
        pytest.param(
            "2026-04-15",
            duty("2026-03-02", limit=Deadline.parse("10个工作日"), fulfilled_by=by_acts("p-1", "p-2")),
            ("2026-03-16", "met", -6, None),
            id="the first of the publications counts",
        ),
        pytest.param(
            "2026-04-15",
            duty(
                "2026-03-02",
                limit=Deadline.parse("10个工作日"),
                fulfilled_by=by_acts("p-1", "p-2"),
                fulfilled=D("2026-03-17"),
            ),
            ("2026-03-16", "late", 1, None),
            id="the day of fulfilment stands before the publications",
        ),
        pytest.param(
            "2026-04-15",
            duty("2026-03-02", limit=Deadline.parse("10个工作日"), fulfilled_by=by_acts("p-1", "p-3")),
            ("2026-03-16", "unknown", None, None, "p-3 published no-value"),
            id="a publication without a day may have been in time",
        ),
        pytest.param(
            "2026-04-15",
            duty("2026-03-02", limit=Deadline.parse("10个工作日"), fulfilled_by=by_acts("p-9")),
            ("2026-03-16", "unknown", None, None, "p-9 None no-item"),
            id="a publication that is not there",
        ),
        pytest.param(
            "2026-04-15", duty("2026-03-02", not_public="国家秘密"), None, id="what is not disclosed has no clock"
        ),
    ],
)
def test_disclosure(on: str, case: DisclosureDuty, expected: tuple[Any, ...] | None) -> None:
    bundle = Bundle(version="1.0", organs=ORGANS, publications=ACTS, disclosure_duties=(case,))
    found = disclosure_clocks(Facts.of(bundle, load_pack("cn").context(D(on)))).value
    assert found is not None
    told = [
        (
            None if clock.last is None else clock.last.isoformat(),
            clock.state,
            clock.days,
            None if clock.basis is None else clock.basis.name,
            *(f"{each.id or each.kind} {each.member} {each.reason}" for each in clock.missing),
        )
        for clock in found
    ]
    assert told == ([] if expected is None else [expected])


def test_reports_by_their_last_day() -> None:
    own = SelfReport(id=SelfReportId("s-1"), organ=OrganId("a"), deadline=D("2026-07-10"), filed=D("2026-07-11"))
    undue = SelfReport(id=SelfReportId("s-2"), organ=OrganId("a"), filed=D("2026-07-11"))
    half = PlanReport(
        id=PlanReportId("h"), plan=PlanId("p"), organ=OrganId("a"), kind=Code("half-year"), deadline=D("2026-07-10")
    )
    bundle = Bundle(version="1.0", self_reports=(own, undue), plan_reports=(half,))
    states = {}
    for on in ("2026-07-10", "2026-07-11"):
        found = report_clocks(Facts.of(bundle, load_pack("cn").context(D(on)))).value or ()
        states[on] = [(clock.kind, clock.item.id, clock.state, clock.days, len(clock.missing)) for clock in found]
    assert states == {
        "2026-07-10": [
            ("plan-report", "h", "running", 0, 0),
            ("self-report", "s-1", "running", 0, 0),
            ("self-report", "s-2", "unknown", None, 1),
        ],
        "2026-07-11": [
            ("plan-report", "h", "late", 1, 0),
            ("self-report", "s-1", "late", 1, 0),
            ("self-report", "s-2", "unknown", None, 1),
        ],
    }


@pytest.mark.parametrize("on", ["2014-01-01", "2025-06-01", "2026-04-01", "2031-01-01"])
def test_every_clock_of_a_whole_county_is_told(on: str) -> None:
    facts = Facts.of(county(), load_pack("cn").context(D(on)))
    measures = (
        publication_clocks,
        withdrawal_clocks,
        suggestion_clocks,
        advice_clocks,
        complaint_clocks,
        objection_clocks,
        disclosure_clocks,
        report_clocks,
    )
    clocks = [clock for measure in measures for clock in measure(facts).value or ()]
    assert clocks
    for clock in clocks:
        assert (clock.days is None) == (clock.state in {"unknown", "not-started"})
        assert clock.missing or clock.state != "unknown"
        assert clock.done is None or clock.done <= facts.context.on
    found, count = in_time(clocks), tally(clocks)
    assert (found.value is None) == bool(count.unknown or not count.due)


def test_nothing_of_an_empty_bundle() -> None:
    facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(D("2026-04-01")))
    assert disclosure_clocks(facts).value == ()
    assert report_clocks(facts).value == ()
