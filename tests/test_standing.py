"""Records, sanctions, posts and listings as they stand on a day; expected days counted by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs
import pytest

from govcredit import _json
from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.standing.listings import listing_standing, listings_on
from govcredit.measures.standing.posts import duties_on, posts_on
from govcredit.measures.standing.records import standing
from govcredit.measures.standing.sanctions import grade_effect, running_together, sanction_standing
from govcredit.model.identity import ArchiveId, Code, OrganId, PublicationId
from govcredit.model.records.publication import Publication
from govcredit.policy.loading import load_pack

TOWN: Final = {"id": "town", "kind": "government", "name": "某镇"}


def facts(on: str, **arrays: Sequence[Mapping[str, Any]]) -> Facts:
    bundle = loads(_json.dumps_plain({"version": "1.0", "organs": [TOWN], **arrays}))
    return Facts.of(bundle, load_pack("cn").context(date.fromisoformat(on)))


# ---------------------------------------------------------------------------------------------------------------------
# Records

RECORD: Final = {
    "id": "r",
    "subject": {"organ": "town"},
    "trigger": "administrative-penalty",
    "severity": "general",
    "decided": "2026-04-10",
    "recognised": "2026-05-06",
}
OF: Final = {"kind": "record", "id": "r"}
SHOWN: Final = {"id": "p", "of": [OF], "medium": "credit-china", "published": "2026-05-12"}
CHECKED: Final = {
    "id": "z",
    "organ": "town",
    "of": [OF],
    "ordered": "2026-05-06",
    "done": "2026-06-01",
    "checked": "2026-06-10",
}
GRANTED: Final = {"id": "x", "of": OF, "applicant": {"organ": "town"}, "decided": "2026-08-03", "outcome": "granted"}
DISPUTE: Final = {"id": "o", "of": OF, "raised_by": {"organ": "town"}, "received": "2026-05-20"}


def life(**more: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[Mapping[str, Any]]]:
    return {"records": [RECORD], "publications": [SHOWN], "rectifications": [CHECKED], **more}


# The general window from 2026-04-10 is over on 2027-04-11.
LIVES: Final = (
    pytest.param("2026-05-05", life(), ["draft"], False, id="before recognition"),
    pytest.param("2026-05-06", life(), ["recognised"], False, id="on the day of recognition"),
    pytest.param("2026-05-12", life(), ["recognised", "published"], False, id="on the day of publication"),
    pytest.param("2026-06-09", life(), ["recognised", "published"], False, id="done, not checked"),
    pytest.param("2026-06-10", life(), ["recognised", "published", "rectified"], False, id="checked"),
    pytest.param(
        "2027-04-10", life(), ["recognised", "published", "rectified"], False, id="last day of the longest time"
    ),
    pytest.param(
        "2027-04-11", life(), ["recognised", "published", "rectified", "expired"], False, id="longest time over"
    ),
    pytest.param(
        "2026-08-03",
        life(repairs=[GRANTED], publications=[{**SHOWN, "taken_down": "2026-08-04"}]),
        ["recognised", "published", "rectified", "repaired"],
        False,
        id="repaired, still shown",
    ),
    pytest.param(
        "2026-08-04",
        life(repairs=[GRANTED], publications=[{**SHOWN, "taken_down": "2026-08-04"}]),
        ["recognised", "rectified", "repaired"],
        False,
        id="taken down",
    ),
    pytest.param(
        "2026-08-02", life(repairs=[GRANTED]), ["recognised", "published", "rectified"], False, id="not yet repaired"
    ),
    pytest.param(
        "2026-06-11",
        life(publications=[{**SHOWN, "ends": "2026-06-10"}]),
        ["recognised", "rectified"],
        False,
        id="the day after the last day that the act states",
    ),
    pytest.param(
        "2026-06-10",
        life(rectifications=[{**CHECKED, "outcome": "not-accepted"}]),
        ["recognised", "published"],
        False,
        id="not accepted",
    ),
    pytest.param(
        "2026-05-19", life(objections=[DISPUTE]), ["recognised", "published"], False, id="before the objection"
    ),
    pytest.param("2026-05-20", life(objections=[DISPUTE]), ["recognised", "published"], True, id="disputed and shown"),
    pytest.param(
        "2026-05-24",
        life(objections=[{**DISPUTE, "decided": "2026-05-25", "outcome": "upheld"}]),
        ["recognised", "published"],
        True,
        id="dispute decided on the next day",
    ),
    pytest.param(
        "2026-05-25",
        life(objections=[{**DISPUTE, "decided": "2026-05-25", "outcome": "upheld"}]),
        ["recognised", "published"],
        False,
        id="dispute decided",
    ),
    pytest.param(
        "2026-05-25",
        life(objections=[{**DISPUTE, "decided": "2026-05-25", "outcome": "revoked"}]),
        ["recognised", "published", "revoked"],
        False,
        id="revoked by the objection",
    ),
)


@pytest.mark.parametrize(("on", "arrays", "states", "disputed"), LIVES)
def test_a_record_stands_where_its_items_put_it(
    on: str,
    arrays: dict[str, Sequence[Mapping[str, Any]]],
    states: list[str],
    disputed: bool,  # noqa: FBT001  # a column of the table
) -> None:
    held = facts(on, **arrays)
    found = standing(held, held.bundle.records[0])
    assert found.value is not None
    assert (list(found.value.states), found.value.disputed) == (states, disputed)
    assert found.value.state == states[-1]
    assert found.missing == ()


def test_what_is_shown_up_to_the_last_day_there_is_is_shown_on_that_day() -> None:
    shown = Publication(
        id=PublicationId("p"),
        of=(reference("record", "r"),),
        medium=Code("credit-china"),
        published=date(2026, 5, 12),
        ends=date.max,
    )
    held = facts("2026-06-11", records=[RECORD])
    held = Facts.of(attrs.evolve(held.bundle, publications=(shown,)), held.context)
    found = standing(held, held.items("record")[0]).value
    assert found is not None
    assert found.states == ("recognised", "published")


def test_the_transitions_name_the_items_that_prove_them() -> None:
    held = facts("2026-08-03", **life(repairs=[GRANTED]))
    found = standing(held, held.bundle.records[0]).value
    assert found is not None
    assert [(each.state, str(each.on), each.by.id) for each in found.transitions] == [
        ("recognised", "2026-05-06", "r"),
        ("published", "2026-05-12", "p"),
        ("rectified", "2026-06-10", "z"),
        ("repaired", "2026-08-03", "x"),
    ]


def test_what_happened_on_an_unknown_day_gives_a_band() -> None:
    undated = {name: value for name, value in GRANTED.items() if name != "decided"}
    held = facts("2026-05-20", **life(repairs=[undated]))
    found = standing(held, held.bundle.records[0])
    assert found.value is None
    assert found.band is not None
    assert found.band.low is not None
    assert found.band.high is not None
    assert (found.band.low.state, found.band.high.state) == ("published", "repaired")
    assert found.missing == (Missing(kind="repair", id="x", member="decided", reason="no-value"),)


@pytest.mark.parametrize("outcome", ["accepted", "settled"])
def test_what_was_put_right_on_an_unknown_day_gives_a_band(outcome: str) -> None:
    undated = {"id": "z", "organ": "town", "of": [OF], "ordered": "2026-05-06", "outcome": outcome}
    held = facts("2026-05-20", **life(rectifications=[undated]))
    found = standing(held, held.bundle.records[0])
    assert found.band is not None
    assert found.band.low is not None
    assert found.band.high is not None
    assert (found.band.low.state, found.band.high.state) == ("published", "rectified")
    assert found.missing == (Missing(kind="rectification", id="z", member="done", reason="no-value"),)


def test_an_unknown_class_leaves_open_whether_publicity_is_over() -> None:
    unclassed = {name: value for name, value in RECORD.items() if name != "severity"}
    held = facts("2027-05-01", **life(records=[unclassed]))
    found = standing(held, held.bundle.records[0])
    assert found.value is None
    assert found.band is not None
    assert found.band.low is not None
    assert found.band.high is not None
    assert (found.band.low.state, found.band.high.state) == ("rectified", "expired")


@pytest.mark.parametrize(
    ("reported", "contradicts"),
    [
        ("recognised", False),
        ("published", False),
        ("under-rectification", False),
        ("repaired", True),
        ("expired", True),
        ("disputed", True),
        ("x-local", False),
    ],
)
def test_a_reported_state_that_does_not_hold_is_told(reported: str, contradicts: bool) -> None:  # noqa: FBT001  # a column of the table
    held = facts("2026-05-20", **life(records=[{**RECORD, "state": reported}]))
    found = standing(held, held.bundle.records[0])
    gap = Missing(kind="record", id="r", member="state", reason="contradictory")
    assert (gap in found.missing) is contradicts
    assert found.value is not None


# ---------------------------------------------------------------------------------------------------------------------
# Sanctions


def measure(kind: str, decided: str | None, name: str = "m", **more: object) -> dict[str, object]:
    return {"id": name, "archive": "arch", "kind": kind, "decided": decided, **more}


ARCHIVE: Final = [{"id": "arch", "keeper": "town"}]

# Six months from 2026-01-09 have passed with 2026-07-09.
SANCTIONS: Final = (
    pytest.param(
        measure("governmental-sanction.warning", "2026-01-09"),
        "2026-07-09",
        "running",
        "2026-07-10",
        id="warning, last day",
    ),
    pytest.param(
        measure("governmental-sanction.warning", "2026-01-09"), "2026-07-10", "ended", "2026-07-10", id="warning, over"
    ),
    pytest.param(
        measure("governmental-sanction.demerit", "2025-02-28"), "2026-02-28", "running", "2026-03-01", id="demerit"
    ),
    pytest.param(
        measure("governmental-sanction.serious-demerit", "2024-08-31"),
        "2026-02-28",
        "running",
        "2026-03-01",
        id="serious demerit, short month",
    ),
    pytest.param(
        measure("governmental-sanction.dismissal", "2024-05-06"), "2026-05-07", "ended", "2026-05-07", id="dismissal"
    ),
    pytest.param(
        measure("governmental-sanction.expulsion", "2021-05-06"),
        "2026-05-07",
        "running",
        None,
        id="expulsion has no period",
    ),
    pytest.param(
        measure("governmental-sanction.warning", "2026-06-01"),
        "2026-05-31",
        "not-yet",
        "2026-12-02",
        id="decided later",
    ),
    pytest.param(
        measure("governmental-sanction.demerit", "2026-01-09", ended="2026-03-01"),
        "2026-03-01",
        "ended",
        "2026-03-01",
        id="ended early",
    ),
    pytest.param(
        measure("party-discipline.serious-warning", "2025-01-15"),
        "2026-07-15",
        "running",
        "2026-07-16",
        id="a year and a half",
    ),
    pytest.param(
        measure("party-discipline.probation", "2024-03-01", limit={"count": 1, "unit": "year"}),
        "2027-03-01",
        "running",
        "2027-03-02",
        id="probation of one year, then two years",
    ),
)


@pytest.mark.parametrize(("one", "on", "state", "ends"), SANCTIONS)
def test_a_sanction_runs_as_long_as_the_law_of_its_day_says(
    one: Mapping[str, Any], on: str, state: str, ends: str | None
) -> None:
    held = facts(on, archives=ARCHIVE, personnel_measures=[one])
    found = sanction_standing(held, held.bundle.personnel_measures[0])
    assert found.value is not None
    assert (found.value.state, None if found.value.ends is None else str(found.value.ends)) == (state, ends)
    assert not found.value.stated_otherwise


def test_the_law_of_the_day_of_the_decision_is_cited() -> None:
    for decided, key in (("2020-06-30", "civil-servant-law"), ("2020-07-01", "sanctions-law")):
        held = facts(
            "2026-01-01", archives=ARCHIVE, personnel_measures=[measure("governmental-sanction.warning", decided)]
        )
        (term,) = sanction_standing(held, held.bundle.personnel_measures[0]).terms
        assert term.citation.document.key == key


@pytest.mark.parametrize(
    ("one", "member", "reason"),
    [
        (measure("governmental-sanction.warning", None), "decided", "no-value"),
        (measure("governmental-sanction.reprimand", "2026-01-09"), "kind", "no-value"),
        (measure("supervision-measure.admonition", "2026-01-09"), "kind", "no-value"),
        (measure("party-discipline.probation", "2026-01-09"), "limit", "no-value"),
    ],
)
def test_a_sanction_that_cannot_be_counted_says_why(one: Mapping[str, Any], member: str, reason: str) -> None:
    held = facts("2026-05-01", archives=ARCHIVE, personnel_measures=[one])
    found = sanction_standing(held, held.bundle.personnel_measures[0])
    assert found.value is None
    assert [(each.member, each.reason) for each in found.missing] == [(member, reason)]


def test_before_the_law_there_is_no_period() -> None:
    held = facts(
        "2026-05-01", archives=ARCHIVE, personnel_measures=[measure("governmental-sanction.warning", "2019-05-31")]
    )
    found = sanction_standing(held, held.bundle.personnel_measures[0])
    assert found.missing == (Missing(kind="term", member="sanctions.kinds", reason="not-in-force"),)


def test_another_end_than_the_law_gives_is_told() -> None:
    one = measure("governmental-sanction.warning", "2026-01-09", in_force={"start": "2026-01-09", "end": "2027-01-10"})
    held = facts("2026-05-01", archives=ARCHIVE, personnel_measures=[one])
    found = sanction_standing(held, held.bundle.personnel_measures[0])
    assert found.value is not None
    assert found.value.stated_otherwise
    assert found.missing == (Missing(kind="personnel-measure", id="m", member="in_force", reason="contradictory"),)


def test_sanctions_that_run_together_are_shown_with_the_ceiling() -> None:
    held = facts(
        "2026-05-01",
        archives=ARCHIVE,
        personnel_measures=[
            measure("governmental-sanction.dismissal", "2025-01-01", "b"),
            measure("governmental-sanction.demerit", "2025-06-01", "a"),
            measure("governmental-sanction.warning", "2024-01-01", "c"),
        ],
    )
    found = running_together(held, ArchiveId("arch"))
    assert found.value is not None
    assert [each.measure for each in found.value] == ["b", "a"]
    assert "48" in [str(term.value.count) for term in found.terms if term.name == "sanctions.cumulated-most"]


@pytest.mark.parametrize(
    ("measures", "year", "effect"),
    [
        pytest.param([], 2025, "none", id="nothing"),
        pytest.param([measure("party-discipline.warning", "2025-03-01")], 2025, "not-excellent", id="warning"),
        pytest.param([measure("party-discipline.warning", "2025-03-01")], 2026, "none", id="the year after a warning"),
        pytest.param([measure("governmental-sanction.demerit", "2025-03-01")], 2025, "no-grade", id="demerit"),
        pytest.param(
            [measure("governmental-sanction.demotion", "2025-03-01")], 2026, "no-grade", id="the year after a demotion"
        ),
        pytest.param(
            [measure("governmental-sanction.demotion", "2025-03-01")], 2027, "none", id="two years after a demotion"
        ),
        pytest.param([measure("party-discipline.removal", "2025-03-01")], 2025, "incompetent", id="removal"),
        pytest.param(
            [
                measure("party-discipline.warning", "2025-03-01", "a"),
                measure("governmental-sanction.demerit", "2025-04-01", "b"),
            ],
            2025,
            "no-grade",
            id="the heaviest governs",
        ),
        pytest.param(
            [measure("party-discipline.probation", "2024-03-01", limit={"count": 1, "unit": "year"})],
            2026,
            "none",
            id="one year of probation",
        ),
        pytest.param(
            [measure("party-discipline.probation", "2024-03-01", limit={"count": 2, "unit": "year"})],
            2026,
            "no-grade",
            id="two years of probation",
        ),
        pytest.param(
            [measure("supervision-measure.admonition", "2025-12-31")],
            2025,
            "not-excellent",
            id="admonition on the last day",
        ),
        pytest.param(
            [measure("party-discipline.removal", "2027-01-05")], 2027, "none", id="decided after the day of the facts"
        ),
    ],
)
def test_the_yearly_grade_suffers_by_the_heaviest_measure(
    measures: Sequence[Mapping[str, Any]], year: int, effect: str
) -> None:
    held = facts("2026-12-31", archives=ARCHIVE, personnel_measures=measures)
    found = grade_effect(held, ArchiveId("arch"), year)
    assert found.value is not None
    assert found.value.effect == effect


def test_a_probation_of_unknown_length_leaves_its_third_year_open() -> None:
    held = facts(
        "2026-12-31", archives=ARCHIVE, personnel_measures=[measure("party-discipline.probation", "2024-03-01")]
    )
    found = grade_effect(held, ArchiveId("arch"), 2026)
    assert found.value is None
    assert found.missing == (Missing(kind="personnel-measure", id="m", member="limit", reason="no-value"),)
    assert grade_effect(held, ArchiveId("arch"), 2025).missing == ()


def test_a_time_beyond_the_calendar_ends_with_it() -> None:
    far = {"count": 999_999, "unit": "year"}
    held = facts(
        "2026-12-31",
        archives=ARCHIVE,
        personnel_measures=[measure("party-discipline.probation", "2024-03-01", limit=far)],
        listings=[listed(limit=far)],
    )
    sanction = sanction_standing(held, held.bundle.personnel_measures[0]).value
    listing = listing_standing(held, held.bundle.listings[0]).value
    assert sanction is not None
    assert listing is not None
    assert (sanction.ends, listing.ends) == (date.max, date.max)


def test_a_measure_without_a_day_leaves_the_grade_open() -> None:
    held = facts("2026-12-31", archives=ARCHIVE, personnel_measures=[measure("party-discipline.removal", None)])
    found = grade_effect(held, ArchiveId("arch"), 2026)
    assert found.value is None
    assert found.missing == (Missing(kind="personnel-measure", id="m", member="decided", reason="no-value"),)


def test_before_the_rule_on_assessment_nothing_is_said_of_the_grade() -> None:
    held = facts("2026-12-31", archives=ARCHIVE, personnel_measures=[])
    found = grade_effect(held, ArchiveId("arch"), 2019)
    assert found.missing == (Missing(kind="term", member="grades.effects", reason="not-in-force"),)


# ---------------------------------------------------------------------------------------------------------------------
# Posts and duties

POSTS: Final[Sequence[Mapping[str, Any]]] = [
    {"id": "head", "organ": "town", "title": "镇长", "principal": True},
    {"id": "deputy", "organ": "town", "title": "副镇长"},
    {"id": "old", "organ": "town", "title": "旧职", "existed": {"start": None, "end": "2020-01-01"}},
]


def tenure(name: str, post: str, start: str | None, end: str | None, **more: object) -> dict[str, object]:
    return {"id": name, "post": post, "in_office": {"start": start, "end": end}, **more}


@pytest.mark.parametrize(
    ("on", "tenures", "expected"),
    [
        pytest.param("2026-01-01", [], [("head", "vacant", []), ("deputy", "vacant", [])], id="nobody"),
        pytest.param(
            "2025-12-31",
            [tenure("a", "head", "2021-01-01", "2026-01-01"), tenure("b", "head", "2026-01-01", None)],
            [("head", "held", ["a"]), ("deputy", "vacant", [])],
            id="the last day of the one",
        ),
        pytest.param(
            "2026-01-01",
            [tenure("a", "head", "2021-01-01", "2026-01-01"), tenure("b", "head", "2026-01-01", None)],
            [("head", "held", ["b"]), ("deputy", "vacant", [])],
            id="the first day of the other",
        ),
        pytest.param(
            "2026-02-01",
            [tenure("a", "head", "2021-01-01", None), tenure("b", "head", "2026-01-01", None)],
            [("head", "overlapping", ["a", "b"]), ("deputy", "vacant", [])],
            id="two at once",
        ),
        pytest.param(
            "2026-02-01",
            [tenure("a", "head", "2021-01-01", None), tenure("b", "head", "2026-01-01", None, acting=True)],
            [("head", "held", ["a", "b"]), ("deputy", "vacant", [])],
            id="one of them acting",
        ),
        pytest.param(
            "2026-02-01",
            [tenure("a", "deputy", None, None)],
            [("head", "vacant", []), ("deputy", "unknown", ["a"])],
            id="from an unknown day",
        ),
    ],
)
def test_who_held_which_post_on_a_day(
    on: str, tenures: Sequence[Mapping[str, Any]], expected: list[tuple[str, str, list[str]]]
) -> None:
    found = posts_on(facts(on, posts=POSTS, tenures=tenures), OrganId("town"))
    assert found.value is not None
    assert [(each.post, each.state, list(each.tenures)) for each in found.value] == expected
    assert [each.id for each in found.missing] == (["a"] if expected[-1][1] == "unknown" else [])


def test_which_duties_run_on_a_day() -> None:
    project = {"kind": "ppp-project", "id": "q"}
    duties = [
        {"id": "d", "archive": "arch", "project": project, "in_charge": {"start": "2025-01-01", "end": "2026-01-01"}},
        {"id": "e", "archive": "arch", "project": project, "in_charge": {"start": "2026-01-01", "end": None}},
    ]
    projects = [{"id": "q", "title": "污水处理厂"}]
    held = facts("2026-01-01", archives=ARCHIVE, project_duties=duties, ppp_projects=projects)
    found = duties_on(held, ArchiveId("arch"))
    assert found.value is not None
    assert [each.id for each in found.value] == ["e"]
    undated = facts(
        "2026-01-01",
        archives=ARCHIVE,
        project_duties=[{"id": "d", "archive": "arch", "project": project}],
        ppp_projects=projects,
    )
    assert duties_on(undated, ArchiveId("arch")).missing == (
        Missing(kind="project-duty", id="d", member="in_charge", reason="no-value"),
    )


# ---------------------------------------------------------------------------------------------------------------------
# Listings


def listed(**more: object) -> dict[str, object]:
    return {
        "id": "l",
        "list": "judgment-defaulters",
        "subject": {"organ": "town"},
        "ground": "evasion",
        "listed": "2024-03-15",
        **more,
    }


@pytest.mark.parametrize(
    ("one", "on", "state", "ends"),
    [
        pytest.param(listed(), "2026-03-15", "in-force", "2026-03-16", id="last day of two years"),
        pytest.param(listed(), "2026-03-16", "over", "2026-03-16", id="two years over"),
        pytest.param(listed(ground="able-refuses"), "2046-01-01", "in-force", None, id="able but refuses: no term"),
        pytest.param(listed(removed="2025-01-01"), "2025-01-01", "removed", None, id="removed"),
        pytest.param(listed(removed="2025-01-01"), "2024-12-31", "in-force", "2026-03-16", id="not yet removed"),
        pytest.param(listed(), "2024-03-14", "not-yet", None, id="before the listing"),
        pytest.param(listed(limit={"count": 6, "unit": "month"}), "2024-09-16", "over", "2024-09-16", id="stated term"),
        pytest.param(listed(list="abnormal-operation", ground=None), "2030-01-01", "in-force", None, id="another list"),
    ],
)
def test_a_listing_lasts_as_long_as_its_ground_says(
    one: Mapping[str, Any], on: str, state: str, ends: str | None
) -> None:
    held = facts(on, listings=[one])
    found = listing_standing(held, held.bundle.listings[0])
    assert found.value is not None
    assert (found.value.state, None if found.value.ends is None else str(found.value.ends)) == (state, ends)


def test_an_extension_of_unknown_length_gives_a_band() -> None:
    held = facts("2027-03-16", listings=[listed(extended="多次妨碍执行")])
    found = listing_standing(held, held.bundle.listings[0])
    assert found.value is None
    assert found.band is not None
    assert found.band.low is not None
    assert found.band.high is not None
    assert (found.band.low.state, str(found.band.low.ends)) == ("over", "2027-03-16")
    assert (found.band.high.state, str(found.band.high.ends)) == ("in-force", "2029-03-16")
    assert listings_on(held, OrganId("town")).value is None
    sure = listings_on(facts("2026-06-01", listings=[listed(extended="多次妨碍执行")]), OrganId("town"))
    assert sure.value is not None
    assert [each.state for each in sure.value] == ["in-force"]


@pytest.mark.parametrize(
    ("one", "gap"),
    [
        (listed(listed=None), Missing(kind="listing", id="l", member="listed", reason="no-value")),
        (listed(ground=None), Missing(kind="listing", id="l", member="ground", reason="no-value")),
        (listed(listed="2016-01-01"), Missing(kind="term", member="listings.terms", reason="not-in-force")),
    ],
)
def test_a_listing_that_cannot_be_counted_says_why(one: Mapping[str, Any], gap: Missing) -> None:
    held = facts("2026-01-01", listings=[one])
    assert listing_standing(held, held.bundle.listings[0]).missing == (gap,)
    assert listings_on(held, OrganId("town")).value is None


def test_the_entries_of_a_body_that_are_in_force_are_told() -> None:
    held = facts("2025-01-01", listings=[listed(), {**listed(), "id": "k", "removed": "2024-06-01"}])
    found = listings_on(held, OrganId("town"))
    assert found.value is not None
    assert [each.listing for each in found.value] == ["l"]
    assert listings_on(held, OrganId("elsewhere")).value == ()
