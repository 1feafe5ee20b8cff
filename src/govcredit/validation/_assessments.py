"""Rules about yearly assessments: the grade, what bars it, and the year that it is of (年度考核).

The archive of a public employee holds them; `archives` registers these rules among its own.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.records import standing
from govcredit.measures.standing.sanctions import grade_effect
from govcredit.measures.tally import is_untold
from govcredit.model.people.assessment import Assessment
from govcredit.model.records.record import DishonestyRecord
from govcredit.validation.rules import NotApplicable, Reason, Rests, Rule, Yielded, at_first_sight, rested

__all__ = ("RULES",)

_YEARLY: Final = "periodic.yearly"
_EXCELLENT: Final = "excellent"
_BARRED_IN_PLAN: Final = "person.annual-grade-not-excellent"
_UNDER_INVESTIGATION: Final = "under-investigation"
# Grades of staff of public institutions and of regular assessment: other rules than those of civil servants hold for them.
_OTHER_GRADES: Final = ("institution.", "regular.")


def grade_against_sanction(assessment: Assessment, facts: Facts) -> Iterator[Yielded]:
    """A yearly grade is one that a sanction or measure of that or an earlier year bars.

    Source: 公务员考核规定 (2020), the effects of which stand in the pack.
    """
    reason = _ungraded(assessment)
    if reason is not None:
        yield NotApplicable(reason)
        return
    if not facts.about(reference("archive", assessment.archive), "personnel-measure"):
        yield NotApplicable("no-item")
        return
    found = grade_effect(facts, assessment.archive, assessment.year)
    yield Rests(found.terms)
    if found.value is None:
        yield NotApplicable("not-in-force" if any(each.kind == "term" for each in found.missing) else "no-value")
        return
    effect = found.value.effect
    grade = assessment.assessment_grade
    if effect in ("none", grade) or (effect == "not-excellent" and grade != _EXCELLENT):
        return
    causes = [name for name, each in found.value.because if each == effect]
    days = [facts.find(reference("personnel-measure", name)).decided for name in causes]
    if assessment.decided is not None and min(days) > assessment.decided:
        # The grade was right when it was given; whether it is taken back is for whoever gave it.
        return
    yield rested(
        finding(
            "archives.grade-against-sanction",
            "/assessment_grade",
            year=assessment.year,
            effect=f"grade-{effect}",
            decided=str(min(days)),
        ),
        found.terms,
    )


def excellent_with_record(assessment: Assessment, facts: Facts) -> Iterator[Yielded]:
    """A grade is excellent in a year of which the person has a dishonesty record, which the plan of the place bars.

    Source: 滨海 二（二）4.
    """
    reason = _not_excellent(assessment)
    if reason is not None:
        yield NotApplicable(reason)
        return
    term = facts.law("effects.on-staff", date(assessment.year, 12, 31))
    if term is None or _BARRED_IN_PLAN not in term.value:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    for record in facts.about(reference("archive", assessment.archive), "record"):
        day = _day_of(record, assessment)
        if day is None or day.year != assessment.year:
            continue
        stands = standing(facts, record).value
        if stands is not None and "revoked" in stands.states:
            continue
        yield rested(
            finding("archives.excellent-with-record", "/assessment_grade", year=assessment.year, recorded=str(day)),
            (term,),
        )
        return


def grade_missing(assessment: Assessment, _: Facts) -> Iterator[Yielded]:
    """An assessment was decided and has neither a grade nor a reason why there is none.

    Source: 公务员法第三十八条.
    """
    if assessment.decided is None:
        yield NotApplicable("no-value")
    elif assessment.kind != _YEARLY:
        yield NotApplicable("other-case")
    elif (
        assessment.assessment_grade is None
        and assessment.no_grade_reason is None
        and not is_untold(assessment, "assessment_grade")
    ):
        yield finding("archives.grade-missing", "/assessment_grade", year=assessment.year)


def grade_and_reason(assessment: Assessment, _: Facts) -> Iterator[Yielded]:
    """An assessment has a grade and a reason why there is none; after an investigation a grade may be set later."""
    if _graded_or_not(assessment) is not None or assessment.no_grade_reason is None:
        yield NotApplicable("no-value")
    elif assessment.no_grade_reason != _UNDER_INVESTIGATION:
        yield finding("archives.grade-and-reason", "/no_grade_reason", reason=assessment.no_grade_reason)


def _ungraded(assessment: Assessment) -> Reason | None:
    grade = assessment.assessment_grade
    if grade is None:
        return "no-value"
    return "other-case" if assessment.kind != _YEARLY or grade.startswith(_OTHER_GRADES) else None


def _not_excellent(assessment: Assessment) -> Reason | None:
    return "other-case" if assessment.assessment_grade != _EXCELLENT or assessment.kind != _YEARLY else None


def _graded_or_not(assessment: Assessment) -> Reason | None:
    return "no-value" if assessment.no_grade_reason is None or assessment.assessment_grade is None else None


def _day_of(record: DishonestyRecord, assessment: Assessment) -> date | None:
    return (record.recognised or record.decided) if record.subject.archive == assessment.archive else None


RULES: Final = (
    Rule(
        code="archives.excellent-with-record",
        kinds=("assessment",),
        check=excellent_with_record,
        column=at_first_sight(_not_excellent),
    ),
    Rule(
        code="archives.grade-against-sanction",
        kinds=("assessment",),
        check=grade_against_sanction,
        column=at_first_sight(_ungraded),
    ),
    Rule(
        code="archives.grade-and-reason",
        kinds=("assessment",),
        check=grade_and_reason,
        column=at_first_sight(_graded_or_not),
    ),
    Rule(code="archives.grade-missing", kinds=("assessment",), check=grade_missing),
)
