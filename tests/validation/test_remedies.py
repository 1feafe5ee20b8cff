"""Rules about remedies."""

from typing import Any, Final

import pytest

from govcredit.validation.register import check
from govcredit.validation.remedies import RULES
from tests.validation.cases import Case, Items, changed, facts, verify

PUSH: Final = {"platform": "provincial", "sent": "2026-05-07"}
RECORD: Final[dict[str, Any]] = {
    "id": "r",
    "subject": {"organ": "town"},
    "trigger": "confirmed-breach",
    "instrument": {"title": "认定书", "dated": "2026-05-06"},
    "recognised_by": "credit",
    "recognised": "2026-05-06",
    "severity": "general",
    "pushes": [PUSH],
}
OBJECTION: Final[dict[str, Any]] = {
    "id": "o",
    "kind": "objection",
    "of": {"kind": "record", "id": "r"},
    "raised_by": {"organ": "town"},
    "received": "2026-05-06",
    "organ": "credit",
    "decided": "2026-05-11",
    "outcome": "upheld",
}
REPAIR: Final[dict[str, Any]] = {
    "id": "x",
    "of": {"kind": "record", "id": "r"},
    "applicant": {"organ": "town"},
    "applied": "2026-09-01",
    "decided": "2026-09-08",
    "decided_by": "credit",
    "answered": "2026-09-09",
    "outcome": "granted",
    "effects": ["publicity-ended"],
}
RECTIFICATION: Final[dict[str, Any]] = {
    "id": "z",
    "organ": "town",
    "of": [{"kind": "record", "id": "r"}],
    "ordered": "2026-06-01",
    "deadline": "2026-06-30",
    "done": "2026-07-01",
    "checked": "2026-07-03",
    "checked_by": "credit",
    "outcome": "overdue",
}
REPORT: Final[dict[str, Any]] = {
    "id": "s",
    "organ": "town",
    "occasion": "periodic",
    "covers": {"start": "2026-01-01", "end": "2026-07-01"},
    "filed": "2026-06-30",
    "none_found": True,
}
CORRECTED: Final = changed(OBJECTION, outcome="corrected", pushes=[{"platform": "provincial", "sent": "2026-05-12"}])


def case(name: str, code: str, kind: str, good: dict[str, Any], path: str, **wrong: Any) -> Case:  # noqa: ANN401  # any member
    """Return a case about one item beside the record, with what is changed in the wrong one."""
    array = {"objection": "objections", "repair": "repairs", "rectification": "rectifications"}.get(
        kind, "self_reports"
    )
    return Case(
        name=name,
        code=f"remedies.{code}",
        good={"records": [RECORD], array: [good]},
        bad={"records": [RECORD], array: [changed(good, **wrong)]},
        kind=kind,
        id=good["id"],
        path=path,
    )


CASES: Final = (
    case(
        "an objection of the day before its record",
        "before-its-item",
        "objection",
        OBJECTION,
        "/received",
        received="2026-05-05",
    ),
    case(
        "an application of the day before its record",
        "before-its-item",
        "repair",
        changed(REPAIR, applied="2026-05-06"),
        "/applied",
        applied="2026-05-05",
    ),
    case("a check of its own", "checked-by-itself", "rectification", RECTIFICATION, "/checked_by", checked_by="town"),
    case("a correction sent to nobody", "correction-not-pushed", "objection", CORRECTED, "/pushes", pushes=None),
    case("a decision without an outcome", "day-without-outcome", "objection", OBJECTION, "/outcome", outcome=None),
    case(
        "an answer without an outcome",
        "day-without-outcome",
        "repair",
        changed(REPAIR, decided=None),
        "/outcome",
        outcome=None,
    ),
    Case(
        name="an application that waits and was decided",
        code="remedies.decided-yet-pending",
        good={
            "records": [RECORD],
            "repairs": [changed(REPAIR, outcome="accepted", decided=None, answered=None, effects=None)],
        },
        bad={"records": [RECORD], "repairs": [changed(REPAIR, outcome="accepted", effects=None)]},
        kind="repair",
        id="x",
        path="/outcome",
    ),
    case(
        "effects of a repair that was refused",
        "effects-though-not-granted",
        "repair",
        REPAIR,
        "/effects",
        outcome="refused",
    ),
    case(
        "a report filed two days before its period was over",
        "filed-before-period-ended",
        "self-report",
        REPORT,
        "/filed",
        filed="2026-06-29",
    ),
    case("a repair without effects", "granted-without-effects", "repair", REPAIR, "/effects", effects=None),
    case(
        "a report of none that names a record",
        "none-found-yet-told",
        "self-report",
        REPORT,
        "/none_found",
        about=[{"kind": "record", "id": "r"}],
    ),
    case("an outcome without a day", "outcome-without-day", "objection", OBJECTION, "/decided", decided=None),
    case(
        "overdue though done on the last day",
        "overdue-yet-in-time",
        "rectification",
        RECTIFICATION,
        "/outcome",
        done="2026-06-30",
    ),
    case("refused, yet done", "refused-yet-done", "rectification", RECTIFICATION, "/outcome", outcome="refused"),
    case(
        "a repair decided by another body", "repaired-by-other-body", "repair", REPAIR, "/decided_by", decided_by="town"
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def told(items: Items) -> list[str]:
    """Return the codes of what the rules about remedies find."""
    return [each.code for each in check(facts(items), RULES).findings]


def test_who_repairs_is_asked_from_the_day_of_the_notice_on() -> None:
    record = changed(RECORD, recognised="2025-05-06", instrument=None, pushes=None)
    before = changed(REPAIR, applied="2025-06-01", decided="2025-06-21", decided_by="town")
    after = changed(before, decided="2025-06-22")
    report = check(facts({"records": [record], "repairs": [before]}), RULES)
    count = next(each for each in report.rules if each.rule == "remedies.repaired-by-other-body")
    assert (report.findings, count.not_applicable) == ((), (("not-in-force", 1),))
    assert told({"records": [record], "repairs": [after]}) == ["remedies.repaired-by-other-body"]


def test_what_the_source_does_not_tell_is_no_fault() -> None:
    absent = [{"field": name, "reason": "not-stated"} for name in ("decided", "outcome", "effects", "pushes")]
    undated = changed(OBJECTION, decided=None, absent=absent[:1])
    unknown = changed(OBJECTION, id="o2", outcome=None, absent=absent[1:2])
    unsent = changed(CORRECTED, id="o3", pushes=None, absent=absent[3:])
    repair = changed(REPAIR, effects=None, absent=absent[2:3])
    assert told({"records": [RECORD], "objections": [undated, unknown, unsent], "repairs": [repair]}) == []


def test_a_record_sent_again_after_the_decision_carries_the_correction() -> None:
    again = changed(RECORD, pushes=[PUSH, {"platform": "provincial", "sent": "2026-05-11"}])
    assert told({"records": [again], "objections": [changed(CORRECTED, pushes=None)]}) == []


def test_a_report_as_it_occurs_need_not_wait_for_the_end_of_a_period() -> None:
    assert told({"self_reports": [changed(REPORT, occasion="on-occurrence", filed="2026-03-01")]}) == []


def test_an_extension_moves_the_last_day() -> None:
    extended = changed(RECTIFICATION, extended_to="2026-07-31")
    assert told({"rectifications": [extended]}) == ["remedies.overdue-yet-in-time"]


def test_what_another_rule_tells_is_not_told_again() -> None:
    backwards = changed(OBJECTION, outcome=None, decided="2026-05-01")
    repaired = changed(RECORD, state="repaired")
    assert told({"records": [RECORD], "objections": [backwards]}) == []
    assert told({"records": [repaired], "repairs": [changed(REPAIR, outcome="refused")]}) == []


def test_an_outsider_may_know_the_days_only() -> None:
    assert told({"records": [RECORD], "objections": [changed(OBJECTION, organ=None, outcome=None)]}) == []
    assert told({"records": [RECORD], "repairs": [changed(REPAIR, answered=None, effects=None)]}) == []
