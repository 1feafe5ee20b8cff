"""Rules about supervision: lawsuits, complaints, advice, evaluations, decisions and what was found by others (监督)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.relations import Party
from govcredit.model.supervision.advice import Advice
from govcredit.model.supervision.appraisal import Appraisal
from govcredit.model.supervision.assistance import Assistance
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.supervision.demonstration import Demonstration
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.supervision.inspection import Inspection
from govcredit.model.supervision.lawsuit import Lawsuit, Performance
from govcredit.model.supervision.major_decision import MajorDecision
from govcredit.model.supervision.statistics_case import StatisticsCase
from govcredit.policy.wording import named
from govcredit.validation._agreed import exceeds, total
from govcredit.validation._days import is_told_elsewhere, latest
from govcredit.validation._parties import is_stranger
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("ABOUT_FIGURES", "ANSWERS", "RULES", "TWO", "WITH_OUTCOME")

_NO_VALUE: Final = NotApplicable("no-value")

# ---------------------------------------------------------------------------------------------------------------------
# Lawsuits

_number_year: Final = re.compile(r"\s*[（(〔\[［]\s*(\d{4})\s*[）)〕\]］]").match
# Of these the judgment to be performed is that of an earlier instance.
_LATER_INSTANCES: Final = frozenset({"second", "retrial-application", "retrial", "enforcement"})


def _year_of(lawsuit: Lawsuit) -> int | None:
    match = None if lawsuit.case_number is None else _number_year(lawsuit.case_number)
    return None if match is None else int(match[1])


def _is_of_other_year(lawsuit: Lawsuit) -> bool:
    # A case is numbered when it comes in, and may be opened in January only.
    year, opened, decided = _year_of(lawsuit), lawsuit.case_opened, lawsuit.decided
    if year is None:
        return False
    if opened is not None:
        return (decided is None or opened <= decided) and year not in {opened.year, opened.year - 1}
    return decided is not None and year > decided.year


def case_number_year(lawsuit: Lawsuit, _: Facts) -> Iterator[Yielded]:
    """The year in the number of a case is not that in which the case was opened, nor the one before."""
    day = lawsuit.case_opened or lawsuit.decided
    if day is None or _year_of(lawsuit) is None:
        yield _NO_VALUE
    elif _is_of_other_year(lawsuit):
        yield finding("supervision.case-number-year", "/case_number", year=str(_year_of(lawsuit)), day=str(day))


def _earlier(lawsuit: Lawsuit, facts: Facts) -> Lawsuit | None:
    found: Lawsuit | None = None if lawsuit.earlier is None else facts.find(reference("lawsuit", lawsuit.earlier))
    return None if found is lawsuit else found


def opened_before_earlier_decided(lawsuit: Lawsuit, facts: Facts) -> Iterator[Yielded]:
    """A case was opened before the earlier instance that it goes back to was decided."""
    earlier = _earlier(lawsuit, facts)
    if earlier is None:
        yield NotApplicable("no-item")
        return
    opened, decided = lawsuit.case_opened, earlier.decided
    if opened is None or decided is None:
        yield _NO_VALUE
        return
    # A wrong day that contradicts the number of its case, or its own case, is told there.
    elsewhere = (
        _is_of_other_year(lawsuit)
        or _is_of_other_year(earlier)
        or (lawsuit.decided is not None and lawsuit.decided < opened)
    )
    if opened < decided and not elsewhere:
        yield finding(
            "supervision.opened-before-earlier-decided", "/case_opened", opened=str(opened), decided=str(decided)
        )


def earlier_of_other_body(lawsuit: Lawsuit, facts: Facts) -> Iterator[Yielded]:
    """The earlier instance of a case concerns a body that has nothing to do with the case."""
    earlier = _earlier(lawsuit, facts)
    if earlier is None:
        yield NotApplicable("no-item")
        return
    mine = [Party(organ=each) for each in (lawsuit.organ, *lawsuit.jointly_with)]
    theirs = [Party(organ=each) for each in (earlier.organ, *earlier.jointly_with)]
    answers = [is_stranger(facts, each, theirs) for each in mine]
    if False not in answers:
        yield NotApplicable("no-item") if None in answers else finding("supervision.earlier-of-other-body", "/earlier")


def performed_before_judgment(lawsuit: Lawsuit, _: Facts) -> Iterator[Yielded]:
    """What a judgment orders was performed before the judgment was made."""
    if lawsuit.decided is None or not lawsuit.performances:
        yield _NO_VALUE
        return
    if lawsuit.instance in _LATER_INSTANCES:
        yield NotApplicable("other-case")
        return
    for number, each in enumerate(lawsuit.performances):
        if each.done is not None and each.done < lawsuit.decided and not _is_contradicted(each):
            days = {"done": str(each.done), "decided": str(lawsuit.decided)}
            yield finding("supervision.performed-before-judgment", f"/performances/{number}/done", **days)


def performance_contradicted(item: Lawsuit | Assistance, _: Facts) -> Iterator[Yielded]:
    """To what degree something was performed contradicts the day of performance or the sum that was paid."""
    if isinstance(item, Assistance):
        if item.performance is None:
            yield _NO_VALUE
        elif item.performance == "none" and item.done is not None:
            degree = named("degree", "performance-degree", item.performance)
            yield finding("supervision.performance-contradicted", "/performance", **degree)
        return
    if not item.performances:
        yield _NO_VALUE
    for number, each in enumerate(item.performances):
        if each.performance is not None and _is_contradicted(each):
            degree = named("degree", "performance-degree", each.performance)
            yield finding("supervision.performance-contradicted", f"/performances/{number}/performance", **degree)


def _is_contradicted(duty: Performance) -> bool:
    if duty.performance == "none":
        return duty.done is not None or (duty.paid is not None and duty.paid.amount > 0)
    if duty.performance == "full" and duty.paid is not None and duty.sum is not None:
        return exceeds(total([duty.sum]), total([duty.paid]), (duty.sum, duty.paid))
    return False


def done_though_refused(assistance: Assistance, _: Facts) -> Iterator[Yielded]:
    """A body gives its reasons for refusing to assist a court, and the assistance is reported as given.

    Source: 法释〔2013〕17号.
    """
    if assistance.refusal is None:
        yield _NO_VALUE
    elif assistance.performance == "full" or (assistance.performance is None and assistance.done is not None):
        yield finding("supervision.done-though-refused", "/refusal")


# ---------------------------------------------------------------------------------------------------------------------
# Complaints, suggestions, advice

# By kind: the member that tells the day, its names, and the outcomes that come without such a day.
ANSWERS: Final[Mapping[str, tuple[str, str, str, frozenset[str]]]] = MappingProxyType(
    {
        "complaint": ("answered", "答复日期", "day of the answer", frozenset({"withdrawn", "coordinated"})),
        "lawsuit": ("decided", "裁判日期", "day of the judgment", frozenset({"withdrawn", "settled"})),
        "suggestion": ("answered", "答复日期", "day of the answer", frozenset({"unclassified"})),
    }
)
_ANSWER_OF: Final = MappingProxyType({"Complaint": "complaint", "Lawsuit": "lawsuit", "Suggestion": "suggestion"})


def outcome_without_day(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of three kinds
    """An outcome is told, and the day of the answer or of the judgment is neither told nor said to be absent."""
    member, zh, en, without = ANSWERS[_ANSWER_OF[type(item).__name__]]
    if item.outcome is None or item.outcome in without:
        yield NotApplicable("other-case") if item.outcome else _NO_VALUE
    elif getattr(item, member) is None and not says_absent(item, member):
        yield finding("supervision.outcome-without-day", f"/{member}", day_zh=zh, day_en=en)


WITH_OUTCOME: Final = frozenset({None, "complaint", "report"})


def day_without_outcome(item: Complaint | Lawsuit, _: Facts) -> Iterator[Yielded]:
    """A complaint was answered or a case decided, and the outcome is neither told nor said to be absent."""
    member, zh, en, _without = ANSWERS[_ANSWER_OF[type(item).__name__]]
    day: date | None = getattr(item, member)
    if day is None:
        yield _NO_VALUE
    elif isinstance(item, Complaint) and item.kind not in WITH_OUTCOME:
        yield NotApplicable("other-case")  # an enquiry is answered, and that is all
    elif item.outcome is None and not says_absent(item, "outcome"):
        yield finding("supervision.day-without-outcome", "/outcome", day_zh=zh, day_en=en, on=str(day))


def forwarded_to_holder(complaint: Complaint, _: Facts) -> Iterator[Yielded]:
    """A complaint was passed on to the body that had it already and did not return it."""
    if len(complaint.forwardings) < 2:
        yield _NO_VALUE
        return
    for number in range(1, len(complaint.forwardings)):
        before, after = complaint.forwardings[number - 1 : number + 1]
        if before.receiver == after.receiver and before.returned is None and before.reason is None:
            yield finding("supervision.forwarded-to-holder", f"/forwardings/{number}/receiver")


def rejected_yet_carried_out(advice: Advice, _: Facts) -> Iterator[Yielded]:
    """An advice was not adopted, and a day is told on which it was carried out."""
    if advice.adopted is None:
        yield _NO_VALUE
    elif not advice.adopted and advice.carried_out is not None:
        yield finding("supervision.rejected-yet-carried-out", "/adopted", on=str(advice.carried_out))


TWO: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "Advice": ("sender", "organ"),
        "Assistance": ("enforcing_court", "organ"),
        "CaseTransfer": ("organ", "receiver"),
        "RiskWarning": ("sender", "organ"),
    }
)
_BOTH: Final = MappingProxyType({name: attrgetter(*members) for name, members in TWO.items()})


def acts_upon_itself(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of four kinds
    """A body advises, warns or asks itself, or passes a case on to itself."""
    kind = type(item).__name__
    one, other = _BOTH[kind](item)
    if one == other:
        yield finding("supervision.acts-upon-itself", f"/{TWO[kind][1]}")


# ---------------------------------------------------------------------------------------------------------------------
# Appraisals, evaluations and figures


def more_votes_than_attended(appraisal: Appraisal, _: Facts) -> Iterator[Yielded]:
    """More people gave an answer than took part, or the answers to a question are more than those who took part."""
    if appraisal.attended is None or not appraisal.answers:
        yield _NO_VALUE
        return
    sums: dict[str, list[int]] = {}
    for number, each in enumerate(appraisal.answers):
        sums.setdefault(each.question, []).append(number)
    for numbers in sums.values():
        votes = [appraisal.answers[number].votes for number in numbers]
        counts = {"attended": appraisal.attended, "votes": max(votes)}
        if max(votes) > appraisal.attended:
            path = f"/answers/{numbers[votes.index(max(votes))]}/votes"
            yield finding("supervision.more-votes-than-attended", path, **counts)
        elif sum(votes) > appraisal.attended:
            # A question may allow several answers.
            path, counts["votes"] = f"/answers/{numbers[-1]}/votes", sum(votes)
            yield finding("supervision.answers-above-attended", path, **counts)


def points_not_the_sum(item: Evaluation | Inspection, _: Facts) -> Iterator[Yielded]:
    """The points of the indicators do not come to the points of the whole, where their full points do."""
    points = [each.points for each in item.indicators if each.points is not None]
    full = [each.full_points for each in item.indicators if each.full_points is not None]
    if item.points is None or item.full_points is None or not points:
        yield _NO_VALUE
        return
    # Weighted schemes, and those that tell only some of their indicators, do not add up.
    if len(points) < len(item.indicators) or len(full) < len(item.indicators) or sum(full) != item.full_points:
        yield NotApplicable("other-case")
        return
    came = sum(points, Decimal())
    if 2 * abs(came - item.points) > sum(_last_place(each) for each in (*points, item.points)):
        yield finding("supervision.points-not-the-sum", "/points", points=str(item.points), sum=str(came))


def _last_place(number: Decimal) -> Decimal:
    # Whole points are counted; only decimal places are rounded.
    exponent = number.as_tuple().exponent
    return Decimal((0, (1,), exponent)) if isinstance(exponent, int) and exponent < 0 else Decimal()


# What is late, refused or overlooked may be right all the same.
ABOUT_FIGURES: Final = frozenset({"fabricated", "ordered-fabrication", "altered", "false-or-incomplete", "concealed"})


def figures_all_right(case: StatisticsCase, _: Facts) -> Iterator[Yielded]:
    """Every figure that was checked in a statistics case is just what had been reported."""
    if case.kind not in ABOUT_FIGURES:
        yield NotApplicable("other-case")
        return
    told = [each for each in case.figures_checked if each.stated is not None and each.verified is not None]
    if not told or len(told) < len(case.figures_checked):
        yield _NO_VALUE
    elif all(each.stated == each.verified for each in told):
        yield finding("supervision.figures-all-right", "/figures_checked", count=len(told))


def fulfilled_though_not_public(duty: DisclosureDuty, _: Facts) -> Iterator[Yielded]:
    """A duty of disclosure was fulfilled, and reasons are given why nothing is made public.

    Source: 山东 2; 滨海 一（二）2.
    """
    if duty.not_public is None:
        yield _NO_VALUE
    elif duty.fulfilled is not None:
        yield finding("supervision.fulfilled-though-not-public", "/not_public", fulfilled=str(duty.fulfilled))


def granted_though_failed(demonstration: Demonstration, _: Facts) -> Iterator[Yielded]:
    """A demonstration did not pass its check, and the title was granted all the same."""
    if demonstration.outcome is None or demonstration.granted is None:
        yield _NO_VALUE
    elif demonstration.outcome == "failed":
        yield finding("supervision.granted-though-failed", "/outcome", granted=str(demonstration.granted))


# ---------------------------------------------------------------------------------------------------------------------
# Major decisions

_LEGALITY: Final = "legality-review"
_DISCUSSION: Final = "collective-discussion"
_BEFORE: Final = frozenset(
    {
        "public-participation",
        "expert-argument",
        "risk-assessment",
        _LEGALITY,
        "compliance-review",
        "integrity-assessment",
        "publication-before",
        "hearing",
        "opinion-survey",
    }
)


def decided_without_legality_review(decision: MajorDecision, facts: Facts) -> Iterator[Yielded]:
    """The steps of a major decision are told, and no review of its legality is among them.

    Source: 重大行政决策程序暂行条例第二十六条; 山东 1; 滨海 一（二）1; 滑县 二（一）.
    """
    if decision.decided is None or not decision.procedure_steps:
        yield _NO_VALUE
        return
    if decision.in_catalogue is False:
        yield NotApplicable("other-case")
        return
    term = facts.law("decisions.legality-review", decision.begun or decision.decided)
    if term is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if not says_absent(decision, "procedure_steps") and all(
        each.kind != _LEGALITY for each in decision.procedure_steps
    ):
        found = finding(
            "supervision.decided-without-legality-review", "/procedure_steps", decided=str(decision.decided)
        )
        yield rested(found, (term,))


def step_after_decision(decision: MajorDecision, facts: Facts) -> Iterator[Yielded]:
    """A step that prepares a major decision began after the decision was discussed or made.

    Source: 山东 1; 滨海 一（二）1; 滑县 二（一）.
    """
    starts = [
        (number, each.kind, each.in_step.start)
        for number, each in enumerate(decision.procedure_steps)
        if each.in_step is not None and each.in_step.start is not None
    ]
    # A body may discuss a matter more than once; the last discussion decides.
    discussed = [
        start if (end := decision.procedure_steps[number].in_step.end) is None else max(start, end - timedelta(days=1))  # type: ignore[union-attr]  # has a start
        for number, kind, start in starts
        if kind == _DISCUSSION
    ]
    decided = decision.decided or max(discussed, default=None)
    if decided is None or not starts:
        yield _NO_VALUE
        return
    if is_told_elsewhere(decided, latest(facts)) or (decision.begun is not None and decided < decision.begun):
        return
    final = min(decided, max(discussed, default=decided))
    for number, kind, start in starts:
        if (kind in _BEFORE and start > final) or (kind == _DISCUSSION and start > decided):
            yield finding(
                "supervision.step-after-decision",
                f"/procedure_steps/{number}/in_step/start",
                **named("step", "decision-step", kind),
                start=str(start),
                decided=str(final),
            )
            return


_LAWSUIT: Final = ("lawsuit",)
_DECISION: Final = ("major-decision",)

RULES: Final = (
    Rule(
        code="supervision.acts-upon-itself",
        kinds=("advice", "assistance", "risk-warning", "case-transfer"),
        check=acts_upon_itself,
    ),
    Rule(code="supervision.case-number-year", kinds=_LAWSUIT, check=case_number_year),
    Rule(code="supervision.day-without-outcome", kinds=("lawsuit", "complaint"), check=day_without_outcome),
    Rule(code="supervision.decided-without-legality-review", kinds=_DECISION, check=decided_without_legality_review),
    Rule(code="supervision.done-though-refused", kinds=("assistance",), check=done_though_refused),
    Rule(code="supervision.earlier-of-other-body", kinds=_LAWSUIT, check=earlier_of_other_body),
    Rule(code="supervision.figures-all-right", kinds=("statistics-case",), check=figures_all_right),
    Rule(code="supervision.forwarded-to-holder", kinds=("complaint",), check=forwarded_to_holder),
    Rule(code="supervision.fulfilled-though-not-public", kinds=("disclosure-duty",), check=fulfilled_though_not_public),
    Rule(code="supervision.granted-though-failed", kinds=("demonstration",), check=granted_though_failed),
    Rule(
        code="supervision.more-votes-than-attended",
        kinds=("appraisal",),
        check=more_votes_than_attended,
        others=("supervision.answers-above-attended",),
    ),
    Rule(code="supervision.opened-before-earlier-decided", kinds=_LAWSUIT, check=opened_before_earlier_decided),
    Rule(
        code="supervision.outcome-without-day", kinds=("suggestion", "lawsuit", "complaint"), check=outcome_without_day
    ),
    Rule(code="supervision.performance-contradicted", kinds=("lawsuit", "assistance"), check=performance_contradicted),
    Rule(code="supervision.performed-before-judgment", kinds=_LAWSUIT, check=performed_before_judgment),
    Rule(code="supervision.points-not-the-sum", kinds=("inspection", "evaluation"), check=points_not_the_sum),
    Rule(code="supervision.rejected-yet-carried-out", kinds=("advice",), check=rejected_yet_carried_out),
    Rule(code="supervision.step-after-decision", kinds=_DECISION, check=step_after_decision),
)
