"""In which stage a project is, who answers for it, and what of it must be public on a day."""

import json
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, MissingReason
from govcredit.measures.ppp.disclosure import Disclosure, disclosures
from govcredit.measures.ppp.stages import Responsible, StageStanding, responsible_on, stage_on
from govcredit.policy.loading import load_pack


def facts(on: str, project: dict[str, Any], duties: tuple[dict[str, Any], ...] = ()) -> Facts:
    body = {
        "version": "1.0",
        "organs": [{"id": name, "kind": "department", "name": f"示例县{name}局"} for name in ("finance", "water")],
        "archives": [{"id": f"arch-{number}", "keeper": "finance"} for number in range(1, len(duties) + 1)],
        "ppp_projects": [{"id": "p", "title": "示例项目", **project}],
        "project_duties": [
            {"id": f"d{number}", "archive": f"arch-{number}", "project": {"kind": "ppp-project", "id": "p"}, **each}
            for number, each in enumerate(duties, 1)
        ],
    }
    return Facts.of(loads(json.dumps(body)), load_pack("cn").context(date.fromisoformat(on)))


def run(stage: str, start: str | None = None, end: str | None = None, organ: str | None = None) -> dict[str, Any]:
    in_stage = None if start is None and end is None else {"start": start, "end": end}
    return {"stage": stage, "in_stage": in_stage, "organ": organ}


def gap(member: str | None, reason: MissingReason = "no-value", kind: str = "ppp-project", name: Any = "p") -> Missing:  # noqa: ANN401  # an identifier of any type
    return Missing(kind=kind, id=name, member=member, reason=reason)


# Between 16 July and 21 October 2016 the project is in no stage that is told.
GUIDE: Final = (
    run("guide.identification", "2016-03-01", "2016-07-16", "finance"),
    run("guide.procurement", "2016-10-21", "2017-03-28", "water"),
    run("guide.execution", "2017-03-28", None, "water"),
)
BOTH: Final = (*GUIDE, run("duty.financing", "2017-03-28", "2017-12-21", "finance"))


# ---------------------------------------------------------------------------------------------------------------------
# Stages


@pytest.mark.parametrize(
    ("on", "stages", "guide", "duty", "organs"),
    [
        pytest.param("2016-02-29", (), (), (), (), id="the day before"),
        pytest.param(
            "2016-03-01",
            ("guide.identification",),
            ("guide.identification",),
            ("duty.preparation",),
            ("finance",),
            id="the first day",
        ),
        pytest.param("2016-07-16", (), (), (), (), id="between two stages"),
        pytest.param(
            "2017-03-27",
            ("guide.procurement",),
            ("guide.procurement",),
            ("duty.bidding", "duty.procurement"),
            ("water",),
            id="the last day of a stage, which may be tender or procurement in the plans",
        ),
        pytest.param(
            "2017-03-28",
            ("duty.financing", "guide.execution"),
            ("guide.execution",),
            ("duty.financing",),
            ("finance", "water"),
            id="both vocabularies told",
        ),
        pytest.param(
            "2017-12-21",
            ("guide.execution",),
            ("guide.execution",),
            ("duty.financing", "duty.implementation"),
            ("water",),
            id="the plans' stage is over",
        ),
    ],
)
def test_the_stage_of_a_project_on_a_day(
    on: str, stages: tuple[str, ...], guide: tuple[str, ...], duty: tuple[str, ...], organs: tuple[str, ...]
) -> None:
    found = stage_on(facts(on, {"stages_run": BOTH}), project="p")
    assert (found.value, found.missing) == (
        StageStanding(stages=stages, guide=guide, duty=duty, organs=organs),
        (),
    )


def test_the_stage_of_the_plans_is_read_into_the_guide_where_the_guide_is_not_told() -> None:
    found = stage_on(facts("2020-01-01", {"stages_run": [run("duty.implementation", "2018-01-01")]}), project="p")
    assert found.value is not None
    assert found.value.guide == ("guide.execution", "guide.transfer")
    concession = stage_on(facts("2025-01-01", {"stages_run": [run("concession.operation", "2024-06-01")]}), project="p")
    assert concession.value == StageStanding(stages=("concession.operation",), guide=(), duty=(), organs=())


@pytest.mark.parametrize(
    ("runs", "low", "high", "missing"),
    [
        pytest.param((), None, None, gap("stages_run"), id="no stages"),
        pytest.param(
            (run("guide.execution"),),
            (),
            ("guide.execution",),
            gap("stages_run.0.in_stage"),
            id="no time",
        ),
        pytest.param(
            (run("guide.execution", None, "2030-01-01"),),
            (),
            ("guide.execution",),
            gap("stages_run.0.in_stage"),
            id="only an end to come",
        ),
        pytest.param(
            (run("guide.procurement", "2016-01-01"), run("guide.execution.financing", "2017-01-01")),
            ("guide.execution.financing", "guide.procurement"),
            ("guide.execution.financing", "guide.procurement"),
            gap("stages_run", "contradictory"),
            id="two stages of the guide at one time",
        ),
    ],
)
def test_a_stage_that_is_not_known(
    runs: tuple[dict[str, Any], ...], low: tuple[str, ...] | None, high: tuple[str, ...] | None, missing: Missing
) -> None:
    found = stage_on(facts("2020-01-01", {"stages_run": runs}), project="p")
    assert (found.value, found.missing) == (None, (missing,))
    assert (found.band is None) is (low is None)
    if found.band is not None:
        assert found.band.low is not None
        assert found.band.high is not None
        assert (found.band.low.stages, found.band.high.stages) == (low, high)


def test_a_stage_that_ended_on_an_unknown_day_before_is_over() -> None:
    found = stage_on(facts("2020-01-01", {"stages_run": [run("guide.execution", None, "2020-01-01")]}), project="p")
    assert found.value == StageStanding(stages=(), guide=(), duty=(), organs=())


class TestAProjectIsInEveryStageExactlyOnTheDaysOfIts:
    @given(
        starts=st.lists(st.integers(0, 400), min_size=1, max_size=6, unique=True).map(sorted),
        day=st.integers(-10, 420),
    )
    def test_period(self, starts: list[int], day: int) -> None:
        origin = date(2016, 1, 1)
        days = [origin + timedelta(days=start) for start in starts]
        ends = [*days[1:], None]
        runs = [
            run(f"concession.{number}", str(start), None if end is None else str(end))
            for number, (start, end) in enumerate(zip(days, ends, strict=True))
        ]
        on = origin + timedelta(days=day)
        found = stage_on(facts(str(on), {"stages_run": runs}), project="p")
        assert found.value is not None
        number = sum(start <= on for start in days) - 1
        assert found.value.stages == (() if number < 0 else (f"concession.{number}",))


# ---------------------------------------------------------------------------------------------------------------------
# Persons


def duty(*stages: str, start: str | None = "2016-01-01", end: str | None = None) -> dict[str, Any]:
    in_charge = None if start is None and end is None else {"start": start, "end": end}
    return {"stages": list(stages), "organ": "water", "in_charge": in_charge}


def who(found: Measured[tuple[Responsible, ...]]) -> list[tuple[str, str]]:
    assert found.value is not None
    return [(each.archive, each.manner) for each in found.value]


@pytest.mark.parametrize(
    ("on", "runs", "duties", "expected"),
    [
        pytest.param(
            "2017-01-01", GUIDE, (duty("guide.procurement"), duty("guide.execution")), [("arch-1", "named")], id="named"
        ),
        pytest.param(
            "2017-01-01",
            GUIDE,
            (duty("duty.bidding"), duty("duty.financing")),
            [("arch-1", "mapped")],
            id="read from the plans' stages",
        ),
        pytest.param(
            "2017-06-01",
            BOTH,
            (duty("duty.financing"), duty("duty.implementation")),
            [("arch-1", "named")],
            id="the project tells the stage of the plans itself",
        ),
        pytest.param(
            "2018-06-01",
            GUIDE,
            (duty("guide.execution.payment"), duty("guide")),
            [("arch-1", "named"), ("arch-2", "named")],
            id="for a step of the stage, and for all stages of the guide",
        ),
        pytest.param("2018-06-01", GUIDE, (duty(),), [("arch-1", "whole")], id="for the whole project"),
        pytest.param(
            "2018-06-01",
            GUIDE,
            (duty(end="2018-06-01"), duty(start="2018-06-01"), duty(start="2018-06-02")),
            [("arch-2", "whole")],
            id="handed over on that day",
        ),
        pytest.param("2018-06-01", GUIDE, (duty(end="2018-01-01"),), [], id="nobody is in charge"),
        pytest.param("2018-06-01", (), (duty(),), [("arch-1", "whole")], id="no stage is needed for the whole"),
    ],
)
def test_who_answers_for_a_project_on_a_day(
    on: str, runs: tuple[dict[str, Any], ...], duties: tuple[dict[str, Any], ...], expected: list[tuple[str, str]]
) -> None:
    found = responsible_on(facts(on, {"stages_run": runs}, duties), project="p")
    assert (who(found), found.missing) == (expected, ())


def test_who_answers_for_a_stage_that_is_named() -> None:
    known = facts("2018-06-01", {"stages_run": GUIDE}, (duty("duty.bidding"), duty("guide.execution")))
    assert who(responsible_on(known, project="p", stage="guide.procurement")) == [("arch-1", "mapped")]
    assert responsible_on(known, project="p", stage="guide.execution").value == (
        Responsible(archive="arch-2", organ="water", duty="d2", stages=("guide.execution",), manner="named"),
    )


@pytest.mark.parametrize(
    ("runs", "duties", "low", "high", "missing"),
    [
        pytest.param(
            GUIDE,
            (duty("guide.execution"), duty("guide.execution", start=None)),
            ["arch-1"],
            ["arch-1", "arch-2"],
            (gap("in_charge", kind="project-duty", name="d2"),),
            id="since when is not told",
        ),
        pytest.param(
            (),
            (duty("guide.execution"), duty()),
            ["arch-2"],
            ["arch-1", "arch-2"],
            (gap("stages_run"),),
            id="the stage is not told",
        ),
        pytest.param(
            (run("guide.execution"),),
            (duty("guide.execution"), duty("guide.transfer")),
            [],
            ["arch-1"],
            (gap("stages_run.0.in_stage"),),
            id="the time of the stage is not told",
        ),
    ],
)
def test_persons_who_may_answer_stand_at_the_high_end(
    runs: tuple[dict[str, Any], ...],
    duties: tuple[dict[str, Any], ...],
    low: list[str],
    high: list[str],
    missing: tuple[Missing, ...],
) -> None:
    found = responsible_on(facts("2018-06-01", {"stages_run": runs}, duties), project="p")
    assert (found.value, found.missing) == (None, missing)
    assert found.band is not None
    assert found.band.low is not None
    assert found.band.high is not None
    assert ([each.archive for each in found.band.low], [each.archive for each in found.band.high]) == (low, high)


def test_a_project_without_duties_has_them_missing() -> None:
    found = responsible_on(facts("2018-06-01", {"stages_run": GUIDE}), project="p")
    assert (found.value, found.missing) == (None, (gap(None, "no-item", "project-duty", None),))


# ---------------------------------------------------------------------------------------------------------------------
# Disclosure


def states(found: Measured[tuple[Disclosure, ...]]) -> list[tuple[str, int | None, str, str | None]]:
    """Return item, year, state and last day of each."""
    rows = found.value if found.band is None else found.band.low
    assert rows is not None
    return [(each.item, each.year, each.state, None if each.deadline is None else str(each.deadline)) for each in rows]


EARLY: Final = ("stage.identification", "stage.preparation", "stage.procurement")
NO_TIMES: Final = gap("ppp-disclosure.times", "not-in-force", "term", None)


# Execution is entered on 28 March 2017: six months end on 28 September; the data of 2017 are due by 30 April 2018.
@pytest.mark.parametrize(
    ("on", "early", "yearly"),
    [
        pytest.param("2017-03-27", ("not-yet", None), [], id="before the execution"),
        pytest.param("2017-03-28", ("due", "2017-09-28"), [], id="on the day of entering it"),
        pytest.param("2017-09-28", ("due", "2017-09-28"), [], id="on the last day"),
        pytest.param("2017-09-29", ("overdue", "2017-09-28"), [], id="a day late"),
        pytest.param("2017-12-31", ("overdue", "2017-09-28"), [], id="the year is not over"),
        pytest.param("2018-01-01", ("overdue", "2017-09-28"), [(2017, "due", "2018-04-30")], id="the year is over"),
        pytest.param("2018-05-01", ("overdue", "2017-09-28"), [(2017, "overdue", "2018-04-30")], id="after 30 April"),
    ],
)
def test_what_the_rule_of_2017_asks_on_a_day(
    on: str, early: tuple[str, str | None], yearly: list[tuple[int, str, str]]
) -> None:
    found = disclosures(facts(on, {"stages_run": GUIDE}), project="p")
    assert found.missing == ()
    assert states(found) == [
        *((item, None, *early) for item in EARLY),
        *(("stage.execution", year, state, day) for year, state, day in yearly),
    ]
    assert [term.citation.document.key for term in found.terms] == ["ppp-disclosure-2017"]


# The data of 2020 are due by 30 April 2021. For those of 2021 the clock would begin on 1 January 2022, when the times
# are no longer in the pack.
def test_after_the_revision_the_times_are_missing_and_not_nothing() -> None:
    before = disclosures(facts("2021-12-31", {"stages_run": GUIDE}), project="p")
    after = disclosures(facts("2022-01-01", {"stages_run": GUIDE}), project="p")
    assert (before.missing, after.missing) == ((), (NO_TIMES,))
    assert after.value is None
    assert states(before) == states(after)
    assert [year for _, year, _, _ in states(after)] == [None, None, None, 2017, 2018, 2019, 2020]


def test_before_the_rule_of_2017_nothing_is_asked_that_is_known() -> None:
    found = disclosures(facts("2017-02-07", {"stages_run": GUIDE}), project="p")
    assert (found.value, states(found), found.missing) == (None, [], (NO_TIMES,))


def test_the_end_of_the_execution_ends_its_data() -> None:
    runs = (run("guide.execution", "2017-03-28", "2019-01-01"), run("guide.transfer", "2019-01-01"))
    found = disclosures(facts("2021-06-01", {"stages_run": runs}), project="p")
    assert [year for item, year, _, _ in states(found) if item == "stage.execution"] == [2017, 2018]


def told(
    item: str, mode: str | None = None, deadline: str | None = None, published: str | None = None
) -> dict[str, Any]:
    return {"item": item, "mode": mode, "deadline": deadline, "published": published}


@pytest.mark.parametrize(
    ("on", "item", "state", "deadline"),
    [
        pytest.param(
            "2018-03-01", told("contract", None, "2018-03-01", "2018-03-01"), "published", "2018-03-01", id="in time"
        ),
        pytest.param(
            "2018-03-02", told("contract", None, "2018-03-01", "2018-03-02"), "late", "2018-03-01", id="a day late"
        ),
        pytest.param(
            "2018-03-01", told("contract", None, "2018-03-01", "2018-03-02"), "due", "2018-03-01", id="not yet that day"
        ),
        pytest.param("2018-03-02", told("contract", None, "2018-03-01"), "overdue", "2018-03-01", id="not published"),
        pytest.param("2018-03-02", told("contract", None, None, "2018-01-01"), "published", None, id="no last day"),
        pytest.param(
            "2018-03-02",
            told("stage.procurement", "timely", None, "2017-09-29"),
            "late",
            "2017-09-28",
            id="the last day of the rule",
        ),
        pytest.param(
            "2018-03-02",
            told("stage.procurement", "timely", "2017-10-30", "2017-09-29"),
            "published",
            "2017-10-30",
            id="its own last day stands before the rule",
        ),
        pytest.param("2021-12-15", told("adviser", "withheld"), "not-asked", None, id="withheld"),
        pytest.param("2021-12-15", told("adviser", "on-request"), "not-asked", None, id="on request"),
    ],
)
def test_an_item_that_the_project_tells(on: str, item: dict[str, Any], state: str, deadline: str | None) -> None:
    found = disclosures(facts(on, {"stages_run": GUIDE, "disclosed": [item]}), project="p")
    assert found.missing == ()
    first = states(found)[0]
    assert first == (item["item"], None, state, deadline)


def test_an_item_of_which_nothing_says_when_is_unknown() -> None:
    found = disclosures(facts("2018-03-02", {"stages_run": GUIDE, "disclosed": [told("contract")]}), project="p")
    assert (found.value, found.missing) == (None, (gap("disclosed.0.deadline"),))
    assert states(found)[0] == ("contract", None, "unknown", None)


def test_the_data_of_a_year_meet_the_rule_of_that_year() -> None:
    items = [
        told("stage.execution", None, "2018-04-30", "2018-05-02"),  # of 2017, by its last day
        told("stage.execution", None, None, "2019-04-30"),  # of 2018, by its publication
    ]
    found = disclosures(facts("2020-06-01", {"stages_run": GUIDE, "disclosed": items}), project="p")
    assert [row for row in states(found) if row[0] == "stage.execution"] == [
        ("stage.execution", 2017, "late", "2018-04-30"),
        ("stage.execution", 2018, "published", "2019-04-30"),
        ("stage.execution", 2019, "overdue", "2020-04-30"),
    ]


@pytest.mark.parametrize(
    ("runs", "missing"),
    [
        pytest.param((), (gap("stages_run"),), id="no stages"),
        pytest.param((run("guide.execution"),), (gap("stages_run"),), id="no day of entering"),
        pytest.param((run("duty.implementation", "2017-05-01"),), (gap("stages_run"),), id="that may be the transfer"),
        pytest.param((run("duty.financing", "2017-05-01"),), (), id="the financing begins the execution"),
        pytest.param((run("duty.preparation", "2017-05-01"),), (), id="still before it"),
        pytest.param(
            (run("duty.preparation", "2017-05-01", "2017-06-01"),), (gap("stages_run"),), id="before it no more"
        ),
    ],
)
def test_the_day_of_entering_execution(runs: tuple[dict[str, Any], ...], missing: tuple[Missing, ...]) -> None:
    found = disclosures(facts("2017-12-01", {"stages_run": runs}), project="p")
    assert found.missing == missing
    assert len(states(found)) == (0 if missing else 3)


@pytest.mark.parametrize("measure", [stage_on, disclosures])
def test_a_project_that_is_not_there_is_missing(measure: Any) -> None:  # noqa: ANN401  # any measure of a project
    found: Measured[object] = measure(facts("2018-06-01", {}), project="other")
    assert found == Measured(value=None, missing=(gap(None, "no-item", name="other"),))
