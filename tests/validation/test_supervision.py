"""Rules about lawsuits, complaints, advice, evaluations, decisions and what was found by others."""

from datetime import date
from typing import Any, Final

import pytest

from tests.validation.cases import Case, Items, changed, judged, organ, verify

COURT: Final = {"id": "court", "kind": "court", "name": "某县人民法院"}
LAND: Final = {"id": "land", "kind": "department", "name": "某县自然资源局"}
FIRST: Final = {
    "id": "first",
    "organ": "org",
    "kind": "administrative",
    "case_number": "（2026）某0101行初1号",
    "court": "court",
    "instance": "first",
    "case_opened": "2026-03-02",
    "decided": "2026-04-20",
    "outcome": "lost",
}
SECOND: Final = {
    "id": "second",
    "organ": "org",
    "kind": "administrative",
    "court": "court",
    "instance": "second",
    "earlier": "first",
    "case_opened": "2026-04-20",
    "decided": "2026-06-10",
    "outcome": "upheld",
}
DUTY: Final = {
    "sum": {"amount": "10", "unit": "万元"},
    "performance": "full",
    "paid": {"amount": "10", "unit": "万元"},
    "done": "2026-04-20",
}
COMPLAINT: Final = {
    "id": "k",
    "channel": "hotline-12345",
    "kind": "complaint",
    "organ": "org",
    "received": "2026-05-06",
    "answered": "2026-05-20",
    "outcome": "founded",
}
ADVICE: Final = {
    "id": "v",
    "organ": "org",
    "sender": "court",
    "kind": "judicial-suggestion",
    "received": "2026-05-06",
    "adopted": True,
    "carried_out": "2026-06-01",
}
ASSISTANCE: Final = {
    "id": "z",
    "organ": "org",
    "enforcing_court": "court",
    "received": "2026-05-06",
    "done": "2026-05-20",
    "performance": "full",
}
APPRAISAL: Final = {
    "id": "a",
    "organ": "org",
    "way": "paper",
    "attended": 100,
    "answers": [
        {"question": "承诺是否兑现", "choice": "是", "votes": 70},
        {"question": "承诺是否兑现", "choice": "否", "votes": 30},
    ],
}
EVALUATION: Final = {
    "id": "e",
    "subject": {"organ": "org"},
    "points": "90",
    "full_points": "100",
    "indicators": [
        {"indicator": "守信践诺", "points": "50", "full_points": "60"},
        {"indicator": "政务公开", "points": "40", "full_points": "40"},
    ],
}
STATISTICS: Final = {
    "id": "n",
    "organ": "org",
    "kind": "altered",
    "figures_checked": [{"indicator": "工业总产值", "unit": "万元", "stated": "120", "verified": "80"}],
}
DISCLOSURE: Final = {"id": "p", "organ": "org", "title": "预算公开", "not_public": "尚未批准"}
DEMONSTRATION: Final = {
    "id": "s",
    "organ": "org",
    "kind": "law-based-unit",
    "title": "依法行政示范单位",
    "outcome": "passed",
    "granted": "2026-05-20",
}
STEPS: Final = [
    {"kind": "risk-assessment", "in_step": {"start": "2026-05-20", "end": "2026-05-21"}},
    {"kind": "legality-review", "in_step": {"start": "2026-05-06", "end": "2026-05-19"}},
]
DECISION: Final = {
    "id": "d",
    "organ": "org",
    "title": "垃圾处理厂选址",
    "begun": "2026-04-01",
    "procedure_steps": STEPS,
    "decided": "2026-05-20",
}


def lawsuits(*items: dict[str, Any]) -> Items:
    return {"organs": [organ(), COURT], "lawsuits": list(items)}


def performed(**members: Any) -> Items:  # noqa: ANN401  # any member
    return lawsuits(changed(FIRST, performances=[changed(DUTY, **members)]))


def complaint(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ(), LAND], "complaints": [changed(COMPLAINT, **members)]}


def advice(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ(), COURT], "advices": [changed(ADVICE, **members)]}


def assistance(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ(), COURT], "assistances": [changed(ASSISTANCE, **members)]}


def appraisal(*votes: int) -> Items:
    answers = [{"question": "承诺是否兑现", "choice": str(number), "votes": each} for number, each in enumerate(votes)]
    return {"organs": [organ()], "appraisals": [changed(APPRAISAL, answers=answers)]}


def evaluation(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "evaluations": [changed(EVALUATION, **members)]}


def statistics(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "statistics_cases": [changed(STATISTICS, **members)]}


def disclosure(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "disclosure_duties": [changed(DISCLOSURE, **members)]}


def demonstration(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "demonstrations": [changed(DEMONSTRATION, **members)]}


def decision(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "major_decisions": [changed(DECISION, **members)]}


def begun(day: str) -> list[dict[str, Any]]:
    """Return the steps with a risk assessment that begins on a day."""
    return [{"kind": "risk-assessment", "in_step": {"start": day, "end": "2026-06-01"}}, STEPS[1]]


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="a court advises itself",
        code="supervision.acts-upon-itself",
        good=advice(),
        bad=advice(organ="court"),
        kind="advice",
        id="v",
        path="/organ",
    ),
    Case(
        name="the answers to a question are one more than those who took part",
        code="supervision.answers-above-attended",
        good=appraisal(70, 30),
        bad=appraisal(70, 31),
        kind="appraisal",
        id="a",
        path="/answers/1/votes",
    ),
    Case(
        name="a case of 2026 that was opened two years earlier",
        code="supervision.case-number-year",
        good=lawsuits(FIRST),
        bad=lawsuits(changed(FIRST, case_opened="2024-03-02")),
        kind="lawsuit",
        id="first",
        path="/case_number",
    ),
    Case(
        name="a judgment without an outcome",
        code="supervision.day-without-outcome",
        good=lawsuits(FIRST),
        bad=lawsuits(changed(FIRST, outcome=None)),
        kind="lawsuit",
        id="first",
        path="/outcome",
    ),
    Case(
        name="a major decision without a review of its legality",
        code="supervision.decided-without-legality-review",
        good=decision(),
        bad=decision(procedure_steps=STEPS[:1]),
        kind="major-decision",
        id="d",
        path="/procedure_steps",
    ),
    Case(
        name="assistance that was refused and given",
        code="supervision.done-though-refused",
        good=assistance(),
        bad=assistance(refusal="无可供协助的事项"),
        kind="assistance",
        id="z",
        path="/refusal",
    ),
    Case(
        name="an appeal from the case of another department",
        code="supervision.earlier-of-other-body",
        good={"organs": [organ(superior="gov"), COURT, LAND], "lawsuits": [FIRST, SECOND]},
        bad={"organs": [organ(superior="gov"), COURT, LAND], "lawsuits": [FIRST, changed(SECOND, organ="land")]},
        kind="lawsuit",
        id="second",
        path="/earlier",
    ),
    Case(
        name="figures that were altered and are all right",
        code="supervision.figures-all-right",
        good=statistics(),
        bad=statistics(figures_checked=[{"indicator": "工业总产值", "stated": "120", "verified": "120.0"}]),
        kind="statistics-case",
        id="n",
        path="/figures_checked",
    ),
    Case(
        name="a complaint passed on to whoever has it",
        code="supervision.forwarded-to-holder",
        good=complaint(forwardings=[{"receiver": "land", "returned": "2026-05-08"}, {"receiver": "land"}]),
        bad=complaint(forwardings=[{"receiver": "land"}, {"receiver": "land"}]),
        kind="complaint",
        id="k",
        path="/forwardings/1/receiver",
    ),
    Case(
        name="something that was disclosed and withheld",
        code="supervision.fulfilled-though-not-public",
        good=disclosure(),
        bad=disclosure(fulfilled="2026-05-20"),
        kind="disclosure-duty",
        id="p",
        path="/not_public",
    ),
    Case(
        name="a title in spite of a failed check",
        code="supervision.granted-though-failed",
        good=demonstration(),
        bad=demonstration(outcome="failed"),
        kind="demonstration",
        id="s",
        path="/outcome",
    ),
    Case(
        name="one answer has one vote more than people took part",
        code="supervision.more-votes-than-attended",
        good=appraisal(100),
        bad=appraisal(101),
        kind="appraisal",
        id="a",
        path="/answers/0/votes",
    ),
    Case(
        name="an appeal opened the day before the first judgment",
        code="supervision.opened-before-earlier-decided",
        good=lawsuits(FIRST, SECOND),
        bad=lawsuits(FIRST, changed(SECOND, case_opened="2026-04-19")),
        kind="lawsuit",
        id="second",
        path="/case_opened",
    ),
    Case(
        name="a complaint that was founded on no day",
        code="supervision.outcome-without-day",
        good=complaint(),
        bad=complaint(answered=None),
        kind="complaint",
        id="k",
        path="/answered",
    ),
    Case(
        name="a judgment fully performed of which one yuan is missing",
        code="supervision.performance-contradicted",
        good=performed(),
        bad=performed(paid={"amount": "99999", "unit": "元"}),
        kind="lawsuit",
        id="first",
        path="/performances/0/performance",
    ),
    Case(
        name="a judgment performed the day before it was made",
        code="supervision.performed-before-judgment",
        good=performed(),
        bad=performed(done="2026-04-19"),
        kind="lawsuit",
        id="first",
        path="/performances/0/done",
    ),
    Case(
        name="indicators that come to one point less than the total",
        code="supervision.points-not-the-sum",
        good=evaluation(),
        bad=evaluation(points="91"),
        kind="evaluation",
        id="e",
        path="/points",
    ),
    Case(
        name="an advice that was rejected and carried out",
        code="supervision.rejected-yet-carried-out",
        good=advice(),
        bad=advice(adopted=False),
        kind="advice",
        id="v",
        path="/adopted",
    ),
    Case(
        name="a risk assessment that began the day after the decision",
        code="supervision.step-after-decision",
        good=decision(procedure_steps=begun("2026-05-20")),
        bad=decision(procedure_steps=begun("2026-05-21")),
        kind="major-decision",
        id="d",
        path="/procedure_steps/0/in_step/start",
    ),
)


def codes(items: Items) -> list[str]:
    return [each.code for each in judged(items).findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def test_a_case_that_was_numbered_in_december_may_be_opened_in_january() -> None:
    late = changed(FIRST, case_number="（2025）某0101行初1号", case_opened="2026-01-05")
    assert codes(lawsuits(late)) == []


def test_before_the_regulation_of_2019_no_review_of_legality_is_asked_for() -> None:
    old = {"begun": "2019-05-06", "decided": "2019-12-31", "procedure_steps": [{"kind": "public-participation"}]}
    assert codes(decision(**old)) == []
    # What was begun before goes on under the law under which it was begun.
    assert codes(decision(**changed(old, decided="2020-06-01"))) == []
    assert codes(decision(**changed(old, begun="2020-01-01", decided="2020-06-01"))) == [
        "supervision.decided-without-legality-review"
    ]


@pytest.mark.parametrize(
    "items",
    [
        # A matter outside the catalogue, and a file that says itself that its steps are not complete.
        decision(in_catalogue=False, procedure_steps=STEPS[:1]),
        decision(procedure_steps=STEPS[:1], absent=[{"field": "procedure_steps", "reason": "not-collected"}]),
        # A later instance tells of the performance of an earlier judgment.
        lawsuits(changed(FIRST, instance="enforcement", performances=[changed(DUTY, done="2026-04-01")])),
        # A court closes what was withdrawn or settled without a judgment.
        lawsuits(changed(FIRST, decided=None, outcome="settled")),
        complaint(answered=None, outcome="withdrawn"),
        complaint(answered=None, absent=[{"field": "answered", "reason": "not-stated"}]),
        complaint(outcome=None, absent=[{"field": "outcome", "reason": "not-stated"}]),
        # A part was paid, and a sum that is rounded to 万元 may hide the rest.
        performed(performance="partial", paid={"amount": "1", "unit": "元"}),
        performed(paid={"amount": "99980", "unit": "元"}, sum={"amount": "10.00", "unit": "万元"}),
        # Weighted schemes and those that tell some of their indicators do not add up.
        evaluation(points="91", full_points="200"),
        evaluation(points="91", indicators=[*EVALUATION["indicators"], {"indicator": "群众评价"}]),
        # Some figures are right and others are not.
        statistics(
            figures_checked=[
                {"indicator": "甲", "stated": "1", "verified": "1"},
                {"indicator": "乙", "stated": "2", "verified": "1"},
            ]
        ),
        # It was first refused, and nothing was done.
        assistance(refusal="无可供协助的事项", done=None, performance="none"),
    ],
)
def test_what_happens_in_practice_is_no_fault(items: Items) -> None:
    assert codes(items) == []


def test_points_are_summed_at_the_places_that_are_printed() -> None:
    indicators = [
        {"indicator": "甲", "points": "50.3", "full_points": "60"},
        {"indicator": "乙", "points": "39.4", "full_points": "40"},
    ]
    # Each of three figures may be rounded by half of its last place.
    assert codes(evaluation(points="89.8", indicators=indicators)) == []
    assert codes(evaluation(points="89.9", indicators=indicators)) == ["supervision.points-not-the-sum"]


@pytest.mark.parametrize(
    ("items", "code", "reason"),
    [
        (lawsuits(changed(FIRST, case_number=None)), "supervision.case-number-year", "no-value"),
        (lawsuits(FIRST), "supervision.opened-before-earlier-decided", "no-item"),
        (lawsuits(FIRST), "supervision.performed-before-judgment", "no-value"),
        (complaint(answered=None, outcome="withdrawn"), "supervision.outcome-without-day", "other-case"),
        (complaint(), "supervision.forwarded-to-holder", "no-value"),
        (decision(in_catalogue=False), "supervision.decided-without-legality-review", "other-case"),
        (evaluation(full_points="200"), "supervision.points-not-the-sum", "other-case"),
        (advice(adopted=None), "supervision.rejected-yet-carried-out", "no-value"),
    ],
)
def test_where_there_is_nothing_to_judge_the_reason_is_told(items: Items, code: str, reason: str) -> None:
    counts = {each.rule: each for each in judged(items).rules}
    assert reason in dict(counts[code].not_applicable)


def test_what_lies_ahead_of_the_judgement_is_told_by_the_rules_about_dates() -> None:
    ahead = changed(FIRST, case_opened="2027-03-02", decided=None, outcome=None)
    report = judged(lawsuits(changed(ahead, case_number="（2024）某0101行初1号")), date(2026, 11, 26))
    assert [each.code for each in report.findings] == ["dates.in-future"]
