"""Rules about records of dishonesty and what follows from them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from tests.validation.cases import Case, Items, changed, judged, organ, verify

COURT: Final = {"id": "court", "kind": "court", "name": "某县人民法院"}
RECORD: Final = {
    "id": "r",
    "subject": {"organ": "org"},
    "trigger": "judgment",
    "instrument": {"document_number": "（2026）示0101民初1号", "dated": "2026-04-01", "issuer": "court"},
    "decided": "2026-04-01",
    "recognised": "2026-04-01",
}
LAWSUIT: Final = {"id": "l", "organ": "org", "kind": "civil", "decided": "2026-03-20", "outcome": "lost"}
DECISION: Final = {"id": "d", "organ": "market", "subject": {"organ": "org"}, "kinds": ["penalty.permit-revoked"]}
PENALTY: Final = changed(
    RECORD,
    trigger="administrative-penalty",
    severity="serious",
    instrument=None,
    related=[{"kind": "decision", "id": "d"}],
)
BREACH: Final = {
    "id": "r",
    "subject": {"organ": "org"},
    "trigger": "confirmed-breach",
    "decided": "2026-06-12",
    "recognised": "2026-06-12",
    "steps": [
        {"kind": "received", "on": "2026-03-16"},
        {"kind": "verified", "on": "2026-03-16"},
        {"kind": "recognised", "on": "2026-06-12"},
    ],
}
SHOWN: Final = {
    "id": "p",
    "of": [{"kind": "record", "id": "r"}],
    "medium": "credit-china",
    "published": "2026-06-15",
}
REPAIR: Final = {
    "id": "x",
    "of": {"kind": "record", "id": "r"},
    "applicant": {"organ": "org"},
    "decided": "2026-11-26",
    "outcome": "granted",
}
MEASURE: Final = {
    "id": "m",
    "record": "r",
    "subject": {"organ": "org"},
    "kind": "local.policy-support-limited",
    "decided": "2021-12-16",
    "basis": [{"title": "全国失信惩戒措施基础清单（2021年版）"}],
}
HONOUR: Final = {
    "id": "h",
    "subject": {"organ": "org"},
    "title": "依法行政示范单位",
    "refused": "2026-02-10",
    "reason": "x",
}
ENTRY: Final = {"id": "c", "title": "合同履约信息", "each": ["department"], "publicity": "withheld"}


def records(*items: Mapping[str, Any], **others: list[dict[str, Any]]) -> Items:
    return {"organs": [organ(), COURT], "records": [dict(item) for item in items], **others}


def measures(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ(level="county")], "measures": [changed(MEASURE, **members)]}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="a revoked permit classed as minor on the first day of the classes",
        code="records.class-against-penalty",
        good=records(PENALTY, decisions=[DECISION]),
        bad=records(changed(PENALTY, severity="minor"), decisions=[DECISION]),
        kind="record",
        id="r",
        path="/severity",
        severity="warning",
    ),
    Case(
        name="a public data item of a withheld entry",
        code="records.datum-more-public",
        good={"catalogue_items": [changed(ENTRY, data=[{"title": "电话", "publicity": "on-request"}])]},
        bad={"catalogue_items": [changed(ENTRY, data=[{"title": "电话", "publicity": "public"}])]},
        kind="catalogue-item",
        id="c",
        path="/data/0/publicity",
    ),
    Case(
        name="a draft that was recognised on the day itself",
        code="records.draft-though-recognised",
        good=records(changed(RECORD, recognised="2026-11-26", state="recognised")),
        bad=records(changed(RECORD, recognised="2026-11-26", state="draft")),
        kind="record",
        id="r",
        path="/state",
    ),
    Case(
        name="an honour refused without a reason",
        code="records.ended-without-reason",
        good={"honours": [HONOUR]},
        bad={"honours": [changed(HONOUR, reason=None)]},
        kind="honour",
        id="h",
        path="/reason",
    ),
    Case(
        name="a measure ended the day before its end without a reason",
        code="records.ended-without-reason",
        good=measures(in_force={"start": "2021-12-16", "end": "2022-12-16"}, ended="2022-12-16"),
        bad=measures(in_force={"start": "2021-12-16", "end": "2022-12-16"}, ended="2022-12-15"),
        kind="measure",
        id="m",
        path="/end_reason",
    ),
    Case(
        name="a judgment in a case that was won",
        code="records.judgment-not-lost",
        good=records(changed(RECORD, related=[{"kind": "lawsuit", "id": "l"}]), lawsuits=[LAWSUIT]),
        bad=records(
            changed(RECORD, related=[{"kind": "lawsuit", "id": "l"}]), lawsuits=[changed(LAWSUIT, outcome="won")]
        ),
        kind="record",
        id="r",
        path="/related/0",
    ),
    Case(
        name="a measure for cities on a body of a county",
        code="records.measure-beyond-subject",
        good={
            "organs": [organ(level="prefecture")],
            "measures": [changed(MEASURE, kind="breach.city-pilots-lost", decided="2023-08-10")],
        },
        bad=measures(kind="breach.city-pilots-lost", decided="2023-08-10"),
        kind="measure",
        id="m",
        path="/kind",
        severity="warning",
    ),
    Case(
        name="a limit on organs that owe, put on an enterprise",
        code="records.measure-beyond-subject",
        good=measures(kind="sme.office-space-limited", decided="2025-06-01"),
        bad={
            "organs": [organ(kind="enterprise")],
            "measures": [changed(MEASURE, kind="sme.office-space-limited", decided="2025-06-01")],
        },
        kind="measure",
        id="m",
        path="/kind",
    ),
    Case(
        name="a measure against civil servants on a body",
        code="records.measure-for-others",
        good=measures(kind="body.honours-barred"),
        bad=measures(kind="person.honours-limited"),
        kind="measure",
        id="m",
        path="/kind",
    ),
    Case(
        name="a measure without a basis on the first day of the list",
        code="records.measure-without-basis",
        good=measures(),
        bad=measures(basis=[]),
        kind="measure",
        id="m",
        path="/basis",
    ),
    Case(
        name="a record that is shown without a class",
        code="records.no-class",
        good=records(changed(RECORD, severity="general"), publications=[SHOWN]),
        bad=records(RECORD, publications=[SHOWN]),
        kind="record",
        id="r",
        path="/severity",
    ),
    Case(
        name="a penalty that is a licence",
        code="records.no-penalty-in-decision",
        good=records(PENALTY, decisions=[DECISION]),
        bad=records(PENALTY, decisions=[changed(DECISION, kinds=["licence.ordinary"])]),
        kind="record",
        id="r",
        path="/related/0",
    ),
    Case(
        name="an entry of the catalogue that nobody reports",
        code="records.nobody-reports",
        good={"catalogue_items": [ENTRY]},
        bad={"catalogue_items": [changed(ENTRY, each=None)]},
        kind="catalogue-item",
        id="c",
        path="/reporting_bodies",
    ),
    Case(
        name="a recognised record without anything that it rests on",
        code="records.nothing-it-rests-on",
        good=records(changed(RECORD, decided=None, instrument={"document_number": "（2026）示0101民初1号"})),
        bad=records(changed(RECORD, decided=None, instrument=None)),
        kind="record",
        id="r",
        path="/instrument",
    ),
    Case(
        name="a judgment by a department",
        code="records.other-issuer",
        good=records(RECORD),
        bad=records(changed(RECORD, instrument={"document_number": "某财〔2026〕1号", "issuer": "org"})),
        kind="record",
        id="r",
        path="/instrument/issuer",
    ),
    Case(
        name="a penalty by a court",
        code="records.other-issuer",
        good=records(
            changed(PENALTY, related=None, instrument={"document_number": "某财罚〔2026〕1号", "issuer": "org"})
        ),
        bad=records(
            changed(PENALTY, related=None, instrument={"document_number": "某财罚〔2026〕1号", "issuer": "court"})
        ),
        kind="record",
        id="r",
        path="/instrument/issuer",
    ),
    Case(
        name="a step of recognition the day after the recognition",
        code="records.recognised-on-two-days",
        good=records(BREACH),
        bad=records(changed(BREACH, steps=[*BREACH["steps"][:2], {"kind": "recognised", "on": "2026-06-13"}])),  # type: ignore[index]  # a list
        kind="record",
        id="r",
        path="/steps/2/on",
    ),
    Case(
        name="an honour that was refused and granted",
        code="records.refused-and-granted",
        good={"honours": [HONOUR]},
        bad={"honours": [changed(HONOUR, granted="2026-03-01")]},
        kind="honour",
        id="h",
        path="/refused",
    ),
    Case(
        name="a measure that follows from nothing",
        code="records.rests-on-nothing",
        good=measures(record=None, rests_on=[{"kind": "evaluation", "id": "e"}]),
        bad=measures(record=None),
        kind="measure",
        id="m",
        path="/record",
    ),
    Case(
        name="an incentive that follows from nothing",
        code="records.rests-on-nothing",
        good={
            "incentives": [{"id": "i", "subject": {"organ": "org"}, "kind": "publicity", "basis": [{"title": "方案"}]}]
        },
        bad={"incentives": [{"id": "i", "subject": {"organ": "org"}, "kind": "publicity"}]},
        kind="incentive",
        id="i",
        path="/rests_on",
    ),
    Case(
        name="a repaired record whose repair was refused",
        code="records.state-unproved",
        good=records(changed(RECORD, state="repaired", severity="general"), repairs=[REPAIR]),
        bad=records(
            changed(RECORD, state="repaired", severity="general"), repairs=[changed(REPAIR, outcome="refused")]
        ),
        kind="record",
        id="r",
        path="/state",
    ),
    Case(
        name="a published record that was taken down the day before",
        code="records.state-unproved",
        good=records(
            changed(RECORD, state="published", severity="general"),
            publications=[changed(SHOWN, taken_down="2026-11-26", reason="期满")],
        ),
        bad=records(
            changed(RECORD, state="published", severity="general"),
            publications=[changed(SHOWN, taken_down="2026-11-25", reason="期满")],
        ),
        kind="record",
        id="r",
        path="/state",
    ),
    Case(
        name="a lead that was verified the day before it came",
        code="records.steps-out-of-order",
        good=records(BREACH),
        bad=records(
            changed(BREACH, steps=[{"kind": "received", "on": "2026-03-16"}, {"kind": "verified", "on": "2026-03-15"}])
        ),
        kind="record",
        id="r",
        path="/steps/1/on",
    ),
    Case(
        name="arrears in a plan that does not name them, before the national rules did",
        code="records.trigger-not-in-plan",
        good=records(changed(BREACH, trigger="arrears", decided="2023-08-10", recognised="2023-08-10", steps=None)),
        bad=records(changed(BREACH, trigger="arrears", decided="2023-08-09", recognised="2023-08-09", steps=None)),
        kind="record",
        id="r",
        path="/trigger",
        severity="info",
        pack="cn-jiangxi",
    ),
    Case(
        name="a recognised breach that was found to be without ground",
        code="records.unfounded-yet-recognised",
        good=records(BREACH),
        bad=records(changed(BREACH, steps=[{"kind": "unfounded-notified", "on": "2026-03-16"}])),
        kind="record",
        id="r",
        path="/steps/0",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def codes(items: Items, on: date = date(2026, 11, 26), pack: str = "cn") -> list[str]:
    return [each.code for each in judged(items, on, pack).findings]


def skipped(items: Items, rule: str, on: date = date(2026, 11, 26)) -> tuple[tuple[str, int], ...]:
    report = judged(items, on)
    return next(each.not_applicable for each in report.rules if each.rule == rule)


def test_classes_are_those_of_the_day_of_the_record() -> None:
    before = changed(PENALTY, severity="minor", decided="2026-03-31", recognised="2026-03-31")
    items = records(before, decisions=[DECISION])
    assert codes(items) == []
    assert skipped(items, "records.class-against-penalty") == (("not-in-force", 1),)


def test_a_fine_may_be_of_any_class() -> None:
    for severity in ("minor", "general", "serious"):
        record = changed(PENALTY, severity=severity)
        assert codes(records(record, decisions=[changed(DECISION, kinds=["penalty.fine"])])) == []


def test_a_penalty_whose_class_no_text_gives_is_not_judged() -> None:
    items = records(
        changed(PENALTY, severity="minor"),
        decisions=[changed(DECISION, kinds=["penalty.detention"], subject={"name": "某某"})],
    )
    assert skipped(items, "records.class-against-penalty") == (("other-case", 1),)


def test_without_a_complete_bundle_a_lacking_repair_proves_nothing() -> None:
    items = records(changed(RECORD, state="repaired", severity="general"))
    assert codes(items) == []
    assert skipped(items, "records.state-unproved") == (("no-item", 1),)


def test_in_a_complete_bundle_a_state_without_its_item_is_told() -> None:
    manifest: Any = {"id": "m", "created": "2026-11-22T00:00:00Z", "extent": "complete"}
    record = {"id": "r", "subject": {"organ": "org"}, "trigger": "confirmed-breach", "decided": "2026-06-12"}
    items = {"manifest": manifest, "organs": [organ()], "records": [changed(record, state="rectified")]}
    assert "records.state-unproved" in codes(items)


def test_a_judgment_stands_beside_the_document_of_the_body_that_recognised_it() -> None:
    record = changed(RECORD, decided_by="court", instrument={"document_number": "某信〔2026〕1号", "issuer": "org"})
    assert codes(records(record)) == []


def test_a_case_that_went_on_is_not_judged_by_its_first_instance() -> None:
    first = changed(LAWSUIT, outcome="won")
    second = changed(LAWSUIT, id="l2", earlier="l", outcome="changed")
    items = records(changed(RECORD, related=[{"kind": "lawsuit", "id": "l"}]), lawsuits=[first, second])
    assert "records.judgment-not-lost" not in codes(items)


def test_measures_before_the_list_need_no_basis() -> None:
    items = measures(basis=[], decided="2021-12-15")
    assert skipped(items, "records.measure-without-basis") == (("not-in-force", 1),)


def test_the_head_of_a_body_may_be_held_accountable_in_person() -> None:
    items: Items = {"measures": [changed(MEASURE, subject={"archive": "a"}, kind="body.principal-accountable")]}
    assert "records.measure-for-others" not in codes(items)


def test_what_a_record_says_is_absent_is_not_asked_for() -> None:
    record = changed(RECORD, decided=None, instrument=None, absent=[{"field": "instrument", "reason": "not-collected"}])
    assert "records.nothing-it-rests-on" not in codes(records(record))


def test_an_end_before_the_decision_is_for_the_order_of_days() -> None:
    assert "records.ended-without-reason" not in codes(measures(ended="2021-12-15"))
    assert "records.ended-without-reason" in codes(measures(ended="2021-12-16"))


def test_a_second_complaint_does_not_put_the_steps_out_of_order() -> None:
    steps = [*BREACH["steps"], {"kind": "received", "on": "2026-05-06"}]
    assert codes(records(changed(BREACH, steps=steps))) == []


def test_the_sanctions_of_2020_are_what_plans_call_discipline() -> None:
    record = changed(BREACH, trigger="governmental-sanction", subject={"archive": "a"})
    assert "records.trigger-not-in-plan" not in codes(records(record), pack="cn-jiangxi")


def test_the_national_opinions_leave_the_triggers_to_the_plans() -> None:
    items = records(changed(BREACH, trigger="unkept-commitment"))
    assert skipped(items, "records.trigger-not-in-plan") == (("other-case", 1),)


def test_a_wrong_day_of_recognition_is_told_once() -> None:
    steps = [*BREACH["steps"][:2], {"kind": "recognised", "on": "2026-03-15"}]  # type: ignore[index]  # a list
    assert codes(records(changed(BREACH, steps=steps))) == ["records.recognised-on-two-days"]


@pytest.mark.parametrize(
    ("rule", "items", "reason"),
    [
        ("other-issuer", records(changed(RECORD, instrument=None)), "no-value"),
        ("other-issuer", records(changed(RECORD, instrument={"title": "判决", "issuer": "far"})), "no-item"),
        ("judgment-not-lost", records(RECORD), "no-item"),
        ("no-penalty-in-decision", records(PENALTY), "no-item"),
        ("no-penalty-in-decision", records(PENALTY, decisions=[changed(DECISION, kinds=None)]), "no-value"),
        ("steps-out-of-order", records(RECORD), "no-value"),
        ("no-class", records(RECORD), "other-case"),
        ("measure-beyond-subject", measures(kind="sme.office-space-limited", decided="2025-05-31"), "not-in-force"),
        ("measure-beyond-subject", measures(kind="sme.expenditure-limited", subject={"body_name": "某局"}), "no-item"),
        ("measure-without-basis", measures(decided=None), "no-value"),
        ("measure-for-others", measures(subject={"group_name": "某村村民"}), "no-value"),
        ("refused-and-granted", {"honours": [changed(HONOUR, refused=None)]}, "other-case"),
        (
            "nobody-reports",
            {"catalogue_items": [changed(ENTRY, each=None, absent=[{"field": "each", "reason": "not-stated"}])]},
            "no-value",
        ),
    ],
)
def test_what_cannot_be_judged_says_why(rule: str, items: Items, reason: str) -> None:
    assert skipped(items, f"records.{rule}") == ((reason, 1),)


def test_a_trigger_of_the_place_itself_is_for_the_code_lists() -> None:
    items = records(changed(BREACH, trigger="cn-jiangxi.other-fault"))
    report = judged(items, pack="cn-jiangxi")
    skips = {each.rule: each.not_applicable for each in report.rules}
    assert skips["records.trigger-not-in-plan"] == (("unlisted-code", 1),)
