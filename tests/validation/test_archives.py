"""Rules about integrity archives and what they hold."""

from datetime import date
from typing import Any, Final

import pytest

from tests.validation.cases import Case, Items, changed, judged, organ, verify

WHOLE: Final[Any] = {"manifest": {"id": "m", "created": "2026-11-22T00:00:00Z"}}
OFFICE: Final = {"id": "office", "kind": "party-body", "name": "中共某县委组织部"}
BUREAU: Final = organ("bureau")
PERSON: Final = {"id": "p", "name": "某某", "category": "civil-servant", "organ": "bureau"}
CADRE: Final = changed(PERSON, category="civil-servant.leading-cadre")
ARCHIVE: Final = {
    "id": "arch",
    "person": "p",
    "keeper": "office",
    "organ": "bureau",
    "opened": "2020-06-01",
    "contents": ["yearly-assessment", "violation"],
}
ASSESSMENT: Final = {
    "id": "a",
    "archive": "arch",
    "year": 2025,
    "kind": "periodic.yearly",
    "assessment_grade": "excellent",
    "decided": "2026-01-20",
}
REPORT: Final = {
    "id": "r",
    "archive": "arch",
    "year": 2025,
    "kind": "yearly",
    "deadline": "2026-01-31",
    "filed": "2026-01-20",
}
WARNING: Final = {
    "id": "m",
    "archive": "arch",
    "kind": "governmental-sanction.warning",
    "decided": "2024-12-31",
    "decided_by": "office",
}
TRAINING: Final = {
    "id": "t",
    "kind": "law",
    "title": "法治培训",
    "organ": "office",
    "conducted": {"start": "2025-05-12", "end": "2025-05-14"},
    "hours": "48",
    "invited": 2,
    "attended": 2,
    "attendees": ["arch", "arch-2"],
}
DUTY: Final = {
    "id": "d",
    "archive": "arch",
    "project": {"kind": "procurement", "id": "c"},
    "stages": ["duty.acceptance"],
    "judged": "2025-12-12",
    "outcome": "kept",
}
NOTE: Final = {"id": "n", "archive": "arch", "kind": "written-inquiry", "occurred": "2025-03-10"}
RECORD: Final = {
    "id": "rec",
    "subject": {"archive": "arch"},
    "trigger": "discipline",
    "instrument": {"document_number": "某纪〔2024〕1号"},
    "recognised": "2024-12-31",
}
POST: Final = {"id": "head", "organ": "bureau", "title": "局长", "principal": True}
TENURE: Final = {"id": "ten", "post": "head", "person": "p", "in_office": {"start": "2019-03-01", "end": "2020-12-31"}}
HELD: Final = changed(DUTY, post_held="head", in_charge={"start": "2020-12-30", "end": "2022-01-01"})


def file(**arrays: Any) -> Items:  # noqa: ANN401  # items as a document has them
    """Return a bundle with one archive and its person, and more items or others in their place."""
    return {"organs": [OFFICE, BUREAU], "persons": [PERSON], "archives": [ARCHIVE], **arrays}


def case(name: str, code: str, bad: Items, good: Items, about: tuple[str, str, str], **more: Any) -> Case:  # noqa: ANN401  # members of a case
    """Return a case of this subject."""
    kind, item, path = about
    return Case(name=name, code=f"archives.{code}", good=good, bad=bad, kind=kind, id=item, path=path, **more)


def assessed(**members: Any) -> Items:  # noqa: ANN401  # any member
    return file(assessments=[changed(ASSESSMENT, **members)])


def sanctioned(day: str, kind: str = "governmental-sanction.warning", **members: Any) -> Items:  # noqa: ANN401  # any member
    measure = changed(WARNING, decided=day, kind=kind)
    return file(assessments=[changed(ASSESSMENT, **members)], personnel_measures=[measure])


def with_record(day: str, **members: Any) -> Items:  # noqa: ANN401  # any member
    return file(assessments=[ASSESSMENT], records=[changed(RECORD, recognised=day, **members)])


def trained(**members: Any) -> Items:  # noqa: ANN401  # any member
    return file(trainings=[changed(TRAINING, **members)])


def duty(**members: Any) -> Items:  # noqa: ANN401  # any member
    return file(project_duties=[changed(DUTY, **members)])


def tenure(*periods: dict[str, str], person: str = "p", item: Any = HELD, **more: Any) -> Items:  # noqa: ANN401  # any item
    tenures = [
        changed(TENURE, id=f"ten-{number}", person=person, in_office=period) for number, period in enumerate(periods)
    ]
    return file(posts=[POST], tenures=tenures, project_duties=[item], **more)


def archive(**members: Any) -> Items:  # noqa: ANN401  # any member
    return file(archives=[changed(ARCHIVE, **members)])


CASES: Final = (
    case(
        "an archive of a person and of a body",
        "two-owners",
        archive(of_organ="bureau"),
        archive(),
        ("archive", "arch", "/of_organ"),
    ),
    case(
        "an archive of nobody among archives of persons",
        "no-owner",
        archive(person=None),
        archive(person=None, of_organ="bureau", organ=None),
        ("archive", "arch", "/person"),
    ),
    case(
        "a credit agency keeps an archive",
        "keeper-not-public",
        file(organs=[changed(OFFICE, kind="credit-agency"), BUREAU]),
        file(organs=[changed(OFFICE, kind="public-institution"), BUREAU]),
        ("archive", "arch", "/keeper"),
    ),
    case(
        "a bidding expert has the archive of a public employee",
        "not-public-employee",
        file(persons=[changed(PERSON, category="bid-expert")]),
        file(persons=[changed(PERSON, category="institution-staff")]),
        ("archive", "arch", "/person"),
    ),
    case(
        "a person who works for another body",
        "organ-differs",
        archive(organ="office"),
        archive(),
        ("archive", "arch", "/organ"),
    ),
    case(
        "an archive brought up to date the day before its newest entry",
        "updated-before-entry",
        file(archives=[changed(ARCHIVE, updated="2026-01-19")], assessments=[ASSESSMENT]),
        file(archives=[changed(ARCHIVE, updated="2026-01-20")], assessments=[ASSESSMENT]),
        ("archive", "arch", "/updated"),
    ),
    case(
        "a leading cadre's archive without reports of personal matters",
        "contents-lacking",
        file(
            persons=[CADRE], archives=[changed(ARCHIVE, contents=["integrity-note", "yearly-assessment", "violation"])]
        ),
        file(
            persons=[CADRE],
            archives=[
                changed(
                    ARCHIVE,
                    contents=["personal-matters-report", "integrity-note", "yearly-assessment", "dishonesty-record"],
                )
            ],
        ),
        ("archive", "arch", "/contents"),
        severity="info",
    ),
    case(
        "an archive complete for assessments of which there is none",
        "contents-without-items",
        {
            **WHOLE,
            **file(
                archives=[ARCHIVE, changed(ARCHIVE, id="arch-2", person="q")],
                persons=[PERSON, changed(PERSON, id="q", name="某乙")],
                assessments=[changed(ASSESSMENT, archive="arch-2")],
            ),
        },
        {
            **WHOLE,
            **file(
                archives=[ARCHIVE, changed(ARCHIVE, id="arch-2", person="q", opened="2025-01-01")],
                persons=[PERSON, changed(PERSON, id="q", name="某乙")],
                assessments=[ASSESSMENT],
            ),
        },
        ("archive", "arch", "/contents/0"),
    ),
    case(
        "an assessment decided the day after the archive was closed",
        "entry-after-closing",
        file(archives=[changed(ARCHIVE, closed="2026-01-19")], assessments=[ASSESSMENT]),
        file(archives=[changed(ARCHIVE, closed="2026-01-20")], assessments=[ASSESSMENT]),
        ("assessment", "a", "/decided"),
    ),
    case(
        "a report sent in on the last day before its year",
        "before-its-year",
        file(personal_reports=[changed(REPORT, filed="2024-12-31")]),
        file(personal_reports=[changed(REPORT, filed="2025-01-01")]),
        ("personal-report", "r", "/filed"),
    ),
    case(
        "a report of the year after this one",
        "year-ahead",
        file(personal_reports=[changed(REPORT, year=2027, filed=None, deadline=None)]),
        file(personal_reports=[changed(REPORT, year=2026, filed=None, deadline=None)]),
        ("personal-report", "r", "/year"),
    ),
    case(
        "a yearly report due the day after 31 January",
        "report-deadline-late",
        file(personal_reports=[changed(REPORT, deadline="2026-02-01")]),
        file(personal_reports=[REPORT]),
        ("personal-report", "r", "/deadline"),
    ),
    case(
        "a note with its kind alone",
        "note-says-nothing",
        file(integrity_notes=[changed(NOTE, occurred=None)]),
        file(integrity_notes=[NOTE]),
        ("integrity-note", "n", "/facts"),
    ),
    case(
        "excellent in the year of a warning",
        "grade-against-sanction",
        sanctioned("2025-01-01"),
        sanctioned("2024-12-31"),
        ("assessment", "a", "/assessment_grade"),
    ),
    case(
        "excellent in a year with a dishonesty record, in Binhai",
        "excellent-with-record",
        with_record("2025-01-01"),
        with_record("2024-12-31"),
        ("assessment", "a", "/assessment_grade"),
        pack="cn-tianjin-binhai",
    ),
    case(
        "a grade and a reason for none",
        "grade-and-reason",
        assessed(no_grade_reason="trial-period"),
        assessed(no_grade_reason="under-investigation"),
        ("assessment", "a", "/no_grade_reason"),
    ),
    case(
        "a yearly assessment without grade and reason",
        "grade-missing",
        assessed(assessment_grade=None),
        assessed(assessment_grade=None, no_grade_reason="trial-period"),
        ("assessment", "a", "/assessment_grade"),
    ),
    case(
        "one more took part than were to",
        "attended-above-invited",
        trained(attended=3),
        trained(),
        ("training", "t", "/attended"),
    ),
    case(
        "two archives named where one took part",
        "attendees-above-attended",
        trained(attended=1),
        trained(attended=2),
        ("training", "t", "/attendees"),
    ),
    case(
        "more hours than two days have",
        "hours-above-days",
        trained(hours="48.5"),
        trained(),
        ("training", "t", "/hours"),
    ),
    case(
        "hours below zero",
        "hours-negative",
        trained(hours="-1"),
        trained(hours="0"),
        ("training", "t", "/hours"),
    ),
    case(
        "a duty judged without outcome",
        "duty-without-outcome",
        duty(outcome=None),
        duty(),
        ("project-duty", "d", "/outcome"),
    ),
    case(
        "a duty in a procurement in a stage of partnerships",
        "duty-stage",
        duty(stages=["duty.acceptance", "guide.transfer"]),
        duty(stages=["duty.acceptance", "duty.implementation"]),
        ("project-duty", "d", "/stages/1"),
    ),
    case(
        "a duty in a post left the day before",
        "post-not-held",
        tenure({"start": "2019-03-01", "end": "2020-12-30"}),
        tenure({"start": "2019-03-01", "end": "2020-12-31"}),
        ("project-duty", "d", "/post_held"),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def counted(items: Items, code: str, **more: Any) -> tuple[int, int, dict[str, int]]:  # noqa: ANN401  # what is judged
    """Return how many cases a rule judged, in how many it found something, and why it judged none."""
    rule = next(each for each in judged(items, **more).rules if each.rule == f"archives.{code}")
    return rule.applied, rule.failed, dict(rule.not_applicable)


GRADES: Final = (
    ("warning bars excellent", "2025-06-01", "governmental-sanction.warning", "excellent", True),
    ("warning lets competent stand", "2025-06-01", "governmental-sanction.warning", "competent", False),
    ("demerit leaves no grade", "2025-06-01", "governmental-sanction.demerit", "competent", True),
    ("demerit is over the year after", "2024-06-01", "governmental-sanction.demerit", "competent", False),
    (
        "serious demerit lasts into the year after",
        "2024-06-01",
        "governmental-sanction.serious-demerit",
        "competent",
        True,
    ),
    ("removal from a Party post gives incompetent", "2025-06-01", "party-discipline.removal", "incompetent", False),
    ("removal from a Party post bars the grade above", "2025-06-01", "party-discipline.removal", "competent", True),
    ("a measure that came after the grade", "2026-03-01", "governmental-sanction.warning", "excellent", False),
    (
        "staff of institutions have grades of their own",
        "2025-06-01",
        "governmental-sanction.demerit",
        "institution.qualified",
        False,
    ),
)


@pytest.mark.parametrize(("_", "day", "kind", "grade", "found"), GRADES, ids=[row[0] for row in GRADES])
def test_the_effect_of_a_measure_governs_the_grade(_: str, day: str, kind: str, grade: str, found: bool) -> None:  # noqa: FBT001  # a column of the table
    report = judged(sanctioned(day, kind, assessment_grade=grade))
    codes = [each.code for each in report.findings if each.code == "archives.grade-against-sanction"]
    assert codes == ["archives.grade-against-sanction"] * found


def test_a_grade_of_a_year_without_law_is_not_judged() -> None:
    items = sanctioned("2019-06-01", year=2019, decided="2020-01-20")
    assert counted(items, "grade-against-sanction") == (0, 0, {"not-in-force": 1})


def test_a_sanction_after_the_grade_was_given_does_not_make_it_wrong() -> None:
    items = sanctioned("2025-12-30", decided="2025-12-29")
    assert counted(items, "grade-against-sanction")[1] == 0


def test_elsewhere_a_dishonesty_record_does_not_bar_excellent() -> None:
    assert counted(with_record("2025-06-01"), "excellent-with-record") == (0, 0, {"not-in-force": 1})


def test_the_record_of_a_body_does_not_bar_the_grade_of_whoever_answers_for_it() -> None:
    items = with_record("2025-06-01", subject={"organ": "bureau"}, responsible=[{"archive": "arch"}])
    assert counted(items, "excellent-with-record", pack="cn-tianjin-binhai")[1] == 0


def test_a_record_of_another_year_or_one_that_was_revoked_does_not_bar_excellent() -> None:
    objection = {
        "id": "o",
        "of": {"kind": "record", "id": "rec"},
        "raised_by": {"archive": "arch"},
        "received": "2025-07-01",
        "decided": "2025-08-01",
        "outcome": "revoked",
    }
    for day, objections, failed in (("2025-12-31", [], 1), ("2026-01-01", [], 0), ("2025-06-01", [objection], 0)):
        items = {**with_record(day), "objections": objections}
        assert counted(items, "excellent-with-record", pack="cn-tianjin-binhai") == (1, failed, {})


def test_the_plan_of_a_province_asks_for_its_own_contents() -> None:
    """Jiangxi names the public credit information, and the record of dishonesty in place of violations."""
    items = archive(contents=["yearly-assessment", "dishonesty-record"])
    assert counted(items, "contents-lacking") == (1, 0, {})
    assert counted(items, "contents-lacking", pack="cn-jiangxi") == (1, 1, {})


def test_an_archive_that_left_the_house_need_not_name_its_person() -> None:
    items = changed(archive(person=None), persons=[])
    assert counted(items, "no-owner") == (0, 0, {"no-value": 1})


def test_an_archive_may_say_that_its_person_is_withheld() -> None:
    items = archive(person=None, absent=[{"field": "person", "reason": "withheld"}])
    assert counted(items, "no-owner") == (0, 0, {"no-value": 1})


def test_before_the_rules_of_2017_no_day_was_set_for_the_report() -> None:
    items = file(personal_reports=[changed(REPORT, year=2015, deadline="2016-06-30", filed="2016-06-30")])
    assert counted(items, "report-deadline-late") == (0, 0, {"not-in-force": 1})


def test_guests_are_welcome_at_a_competition() -> None:
    assert counted(trained(kind="competition", attended=30), "attended-above-invited") == (1, 0, {})


def test_somebody_else_held_the_post_of_a_head() -> None:
    """In a complete bundle the head of that day is known; a deputy's post may have several holders."""
    other = {
        "persons": [PERSON, changed(PERSON, id="q", name="某乙")],
        "procurements": [{"id": "c", "purchaser": "bureau", "title": "采购"}],
    }
    period = {"start": "2019-03-01", "end": "2023-01-01"}
    assert counted({**tenure(period, person="q"), **WHOLE, **other}, "post-not-held") == (1, 1, {})
    assert counted({**tenure(period, person="q"), **other}, "post-not-held") == (0, 0, {"no-value": 1})
    deputy = {"posts": [changed(POST, principal=False)]}
    assert counted({**tenure(period, person="q"), **WHOLE, **other, **deputy}, "post-not-held")[1] == 0


def test_whoever_answers_for_a_record_took_the_post_by_the_day_of_the_decision() -> None:
    record = changed(RECORD, subject={"organ": "bureau"}, responsible=[{"archive": "arch", "post_held": "head"}])
    for start, failed in (("2024-12-31", 0), ("2025-01-01", 1)):
        items = file(posts=[POST], tenures=[changed(TENURE, in_office={"start": start})], records=[record])
        assert counted(items, "post-not-held")[1] == failed


def test_a_partnership_has_the_stages_that_it_runs_through() -> None:
    project = {"id": "ppp", "title": "污水处理", "stages_run": [{"stage": "guide.execution"}]}
    of_project = {"project": {"kind": "ppp-project", "id": "ppp"}}
    for stage, failed in (("guide.transfer", 0), ("concession.operation", 1)):
        items = {**duty(**of_project, stages=[stage]), "ppp_projects": [project]}
        assert counted(items, "duty-stage") == (1, failed, {})


def test_an_entry_of_an_archive_that_is_not_there_is_not_judged() -> None:
    items = file(archives=[], assessments=[ASSESSMENT])
    assert counted(items, "entry-after-closing") == (0, 0, {"no-item": 1})


def test_a_report_of_this_year_is_expected_at_its_end() -> None:
    items = file(personal_reports=[changed(REPORT, year=2026, filed=None, deadline="2027-01-31")])
    assert judged(items, date(2026, 11, 26)).findings == ()


PPP: Final = {"kind": "ppp-project", "id": "ppp"}
NOT_JUDGED: Final = (
    ("a keeper that is not there", file(organs=[]), "keeper-not-public", "no-item"),
    ("no entry", archive(updated="2026-01-20"), "updated-before-entry", "no-item"),
    ("no contents", archive(contents=[]), "contents-lacking", "no-value"),
    (
        "a report on a change",
        file(personal_reports=[changed(REPORT, kind="change")]),
        "report-deadline-late",
        "other-case",
    ),
    ("no deadline", file(personal_reports=[changed(REPORT, deadline=None)]), "report-deadline-late", "no-value"),
    (
        "nothing was found",
        file(integrity_notes=[changed(NOTE, kind="nothing-found")]),
        "note-says-nothing",
        "other-case",
    ),
    ("nobody is counted", trained(attended=None), "attended-above-invited", "no-value"),
    ("no hours", trained(hours=None), "hours-above-days", "no-value"),
    ("a duty not judged", duty(judged=None), "duty-without-outcome", "no-value"),
    ("a stage of duty", duty(), "duty-stage", "no-value"),
    ("a project that is not there", duty(project=PPP, stages=["guide.transfer"]), "duty-stage", "no-item"),
    ("a regular assessment", assessed(kind="regular", assessment_grade="regular.good"), "grade-missing", "other-case"),
    ("an assessment that is not decided", assessed(decided=None), "grade-missing", "no-value"),
    ("no grade", assessed(assessment_grade=None), "grade-against-sanction", "no-value"),
    ("no sanction", assessed(), "grade-against-sanction", "no-item"),
    ("a duty in no post", duty(), "post-not-held", "no-value"),
    ("an archive of nobody", tenure({"start": "2019-03-01"}, archives=[]), "post-not-held", "no-value"),
)


@pytest.mark.parametrize(("_", "items", "code", "reason"), NOT_JUDGED, ids=[row[0] for row in NOT_JUDGED])
def test_where_there_is_nothing_to_judge_the_rule_says_so(_: str, items: Items, code: str, reason: str) -> None:
    assert counted(items, code) == (0, 0, {reason: 1})


def test_an_undated_sanction_leaves_the_effect_on_the_grade_open() -> None:
    items = file(assessments=[ASSESSMENT], personnel_measures=[changed(WARNING, decided=None)])
    assert counted(items, "grade-against-sanction") == (0, 0, {"no-value": 1})


def test_before_the_opinion_of_2016_nobody_said_what_an_archive_holds() -> None:
    assert counted(archive(), "contents-lacking", on=date(2016, 12, 29)) == (0, 0, {})


def test_whoever_decides_holds_the_post_on_that_day() -> None:
    for end, failed in (("2026-03-10", 0), ("2026-03-09", 1)):
        decision = {
            "id": "dec",
            "organ": "bureau",
            "title": "某决策",
            "decided": "2026-03-09",
            "makers": [{"archive": "arch", "post_held": "head"}],
        }
        held = changed(TENURE, in_office={"start": "2020-01-01", "end": end})
        items = file(posts=[POST], tenures=[held], major_decisions=[decision])
        assert counted(items, "post-not-held") == (1, failed, {})


def test_whoever_is_sanctioned_took_the_post_before() -> None:
    measure = changed(WARNING, post_held="head")
    for start, failed in (("2024-12-31", 0), ("2025-01-01", 1)):
        held = changed(TENURE, in_office={"start": start})
        items = file(posts=[POST], tenures=[held], personnel_measures=[measure])
        assert counted(items, "post-not-held") == (1, failed, {})


def test_a_tenure_that_began_too_late_does_not_cover_the_time_of_the_duty() -> None:
    """Somebody else who was head for a part of the time does not show that this person was not."""
    other = {
        "persons": [PERSON, changed(PERSON, id="q", name="某乙")],
        "procurements": [{"id": "c", "purchaser": "bureau", "title": "采购"}],
    }
    items = {**tenure({"start": "2020-12-31"}, person="q"), **WHOLE, **other}
    assert counted(items, "post-not-held") == (0, 0, {"no-value": 1})
