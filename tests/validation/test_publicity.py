"""Rules about acts of publication."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from tests.validation.cases import Case, Items, changed, judged, organ, verify

RECORD: Final = {
    "id": "r",
    "subject": {"organ": "org"},
    "trigger": "administrative-penalty",
    "instrument": {"document_number": "某市监罚〔2026〕1号", "dated": "2026-04-01"},
    "decided": "2026-04-01",
    "recognised": "2026-04-01",
    "severity": "general",
}
SHOWN: Final = {
    "id": "p",
    "of": [{"kind": "record", "id": "r"}],
    "medium": "credit-china",
    "published": "2026-04-01",
    "basis": [{"document_number": "国家发展改革委令第36号"}],
    "ends": "2027-04-01",
}
MEASURE: Final = {
    "id": "m",
    "record": "r",
    "subject": {"organ": "org"},
    "kind": "body.public-criticism",
    "decided": "2026-04-02",
    "basis": [{"title": "某县方案"}],
}
ENTRY: Final = {
    "id": "c",
    "title": "失信惩戒信息",
    "each": ["department"],
    "item_kinds": ["measure"],
    "publicity": "public",
}
TODAY: Final = date(2026, 11, 26)


def shown(record: Mapping[str, Any] = RECORD, /, **members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "records": [dict(record)], "publications": [changed(SHOWN, **members)]}


def measure_shown(publicity: str) -> Items:
    act = changed(SHOWN, of=[{"kind": "measure", "id": "m"}], published="2026-04-02", ends=None)
    return {"catalogue_items": [changed(ENTRY, publicity=publicity)], "measures": [MEASURE], "publications": [act]}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="serious dishonesty shown for a day less than a year",
        code="publicity.ends-too-early",
        good=shown(changed(RECORD, severity="serious")),
        bad=shown(changed(RECORD, severity="serious"), ends="2027-03-31"),
        kind="publication",
        id="p",
        path="/ends",
        severity="warning",
    ),
    Case(
        name="general dishonesty shown for a day more than a year",
        code="publicity.ends-too-late",
        good=shown(),
        bad=shown(ends="2027-04-02"),
        kind="publication",
        id="p",
        path="/ends",
        severity="warning",
    ),
    Case(
        name="minor dishonesty shown for a day more than three months",
        code="publicity.ends-too-late",
        good=shown(changed(RECORD, severity="minor"), ends="2026-07-01"),
        bad=shown(changed(RECORD, severity="minor"), ends="2026-07-02"),
        kind="publication",
        id="p",
        path="/ends",
    ),
    Case(
        name="minor dishonesty shown without a basis on the first day of the classes",
        code="publicity.minor-shown",
        good=shown(changed(RECORD, severity="minor"), ends="2026-07-01"),
        bad=shown(changed(RECORD, severity="minor"), ends="2026-07-01", basis=[]),
        kind="publication",
        id="p",
        path="/of/0",
    ),
    Case(
        name="a measure shown that the catalogue keeps among government bodies",
        code="publicity.not-for-public",
        good=measure_shown("public"),
        bad=measure_shown("shared"),
        kind="publication",
        id="p",
        path="/of/0",
    ),
    Case(
        name="a record shown that is under verification",
        code="publicity.not-recognised",
        good=shown(changed(RECORD, recognised=None, state="recognised")),
        bad=shown(changed(RECORD, recognised=None, state="under-verification")),
        kind="publication",
        id="p",
        path="/of/0",
    ),
    Case(
        name="something in a paper that is not named",
        code="publicity.place-unknown",
        good=shown(medium="media.press", site="示例日报"),
        bad=shown(medium="media.press"),
        kind="publication",
        id="p",
        path="/site",
    ),
    Case(
        name="a record shown the day before its decision",
        code="publicity.shown-before-made",
        good=shown(ends=None),
        bad=shown(published="2026-03-31", ends=None),
        kind="publication",
        id="p",
        path="/of/0",
    ),
    Case(
        name="taken down the day before the end without a reason",
        code="publicity.taken-down-unexplained",
        good=shown(published="2026-04-01", ends="2026-11-26", taken_down="2026-11-26"),
        bad=shown(published="2026-04-01", ends="2026-11-26", taken_down="2026-11-25"),
        kind="publication",
        id="p",
        path="/reason",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items, on: date = TODAY) -> list[tuple[str, str | None]]:
    return [(each.code, each.basis) for each in judged(items, on).findings if each.code.startswith("publicity.")]


@pytest.mark.parametrize(
    ("published", "ends", "wanted"),
    [
        ("2026-03-31", "2029-03-31", []),  # three years by Order 58
        ("2026-03-31", "2029-04-01", ["publicity.ends-too-late"]),
        ("2026-04-01", "2027-03-31", []),  # one year from the decision by Order 36
        ("2026-04-01", "2027-04-01", ["publicity.ends-too-late"]),
    ],
)
def test_the_longest_time_is_that_of_the_day_of_publication(published: str, ends: str, wanted: list[str]) -> None:
    record = changed(
        RECORD,
        decided="2026-03-31",
        recognised="2026-03-31",
        instrument={"document_number": "某市监罚〔2026〕1号", "dated": "2026-03-31"},
    )
    assert [code for code, _ in found(shown(record, published=published, ends=ends))] == wanted


def test_what_the_old_law_allowed_may_be_shortened_by_the_new_one() -> None:
    # Order 58 had three months at least for serious penalties, Order 36 has a year: both ends are right for an old act.
    for ends in ("2026-06-30", "2027-03-31"):
        record = changed(RECORD, severity="serious", decided="2026-03-31", recognised="2026-03-31", instrument=None)
        assert found(shown(record, published="2026-03-31", ends=ends)) == []


def test_a_finding_cites_the_rule_of_the_longest_time() -> None:
    assert found(shown(ends="2027-04-02")) == [
        ("publicity.ends-too-late", "《信用修复管理办法》（国家发展和改革委员会令第36号）")
    ]


def test_records_that_are_no_penalties_may_count_from_the_publication() -> None:
    record = changed(RECORD, trigger="confirmed-breach")
    assert found(shown(record, published="2026-05-11", ends="2027-05-11")) == []
    assert [code for code, _ in found(shown(record, published="2026-05-11", ends="2027-05-12"))] == [
        "publicity.ends-too-late"
    ]


def test_a_penalty_counts_from_its_document_however_late_it_is_shown() -> None:
    assert [code for code, _ in found(shown(published="2026-05-11", ends="2027-05-11"))] == ["publicity.ends-too-late"]


def test_without_a_class_only_what_no_class_allows_is_told() -> None:
    record = changed(RECORD, severity=None, related=[{"kind": "decision", "id": "d"}])
    assert found(shown(record, ends="2029-04-01")) == []
    assert [code for code, _ in found(shown(record, ends="2029-04-02"))] == ["publicity.ends-too-late"]


def test_the_kind_of_penalty_gives_the_class_where_the_record_has_none() -> None:
    record = changed(RECORD, severity=None, related=[{"kind": "decision", "id": "d"}])
    decision = {"id": "d", "organ": "market", "subject": {"organ": "org"}, "kinds": ["penalty.income-confiscated"]}
    items = {**shown(record, ends="2027-04-02"), "decisions": [decision]}
    assert [code for code, _ in found(items)] == ["publicity.ends-too-late"]


def test_a_repair_explains_an_early_end() -> None:
    record = changed(RECORD, severity="serious")
    repair = {
        "id": "x",
        "of": {"kind": "record", "id": "r"},
        "applicant": {"organ": "org"},
        "decided": "2026-10-09",
        "outcome": "granted",
    }
    early = shown(record, ends="2026-10-31", taken_down="2026-10-12")
    assert [code for code, _ in found(early)] == ["publicity.ends-too-early", "publicity.taken-down-unexplained"]
    assert found({**early, "repairs": [repair]}) == []


def test_several_records_have_one_last_day() -> None:
    items = {
        "organs": [organ()],
        "records": [RECORD, changed(RECORD, id="r2", title="另一失信事项", sum={"amount": "1", "unit": "万元"})],
        "publications": [
            changed(SHOWN, of=[{"kind": "record", "id": "r"}, {"kind": "record", "id": "r2"}], ends="2028-01-01")
        ],
    }
    assert [code for code, _ in found(items)] == ["publicity.ends-too-late"]


def test_minor_records_were_shown_before_the_classes() -> None:
    record = changed(RECORD, severity="minor", decided="2026-03-31", recognised="2026-03-31", instrument=None)
    assert found(shown(record, published="2026-03-31", basis=[], ends=None)) == []


def test_an_entry_of_the_catalogue_that_ended_tells_nothing() -> None:
    items = measure_shown("shared")
    entry = changed(ENTRY, publicity="shared", in_force={"start": "2025-01-01", "end": "2026-01-01"})
    assert found({**items, "catalogue_items": [entry]}) == []
    assert found({**items, "catalogue_items": [changed(ENTRY, id="c2"), changed(ENTRY, publicity="shared")]}) == []


def test_nothing_is_judged_without_days() -> None:
    report = judged(shown(changed(RECORD, decided=None, recognised=None, instrument=None)), TODAY)
    skips = {each.rule: each.not_applicable for each in report.rules}
    assert skips["publicity.ends-too-late"] == skips["publicity.ends-too-early"] == (("no-value", 1),)


def test_an_end_before_the_publication_is_for_the_order_of_days() -> None:
    assert found(shown(ends="2026-03-31", taken_down="2026-03-30")) == []


def test_what_is_never_shown_of_a_person_is_told_by_another_rule() -> None:
    items = measure_shown("shared")
    assert found({**items, "measures": [changed(MEASURE, subject={"archive": "a"}, kind="person.archive-entry")]}) == []


def test_a_window_that_no_law_gives_is_not_judged() -> None:
    record = changed(RECORD, decided="2016-05-06", recognised=None, instrument=None)
    items = shown(record, published="2016-05-09", ends="2017-05-08")
    report = judged(items, date(2016, 12, 30))
    skips = {each.rule: each.not_applicable for each in report.rules}
    assert skips["publicity.ends-too-late"] == skips["publicity.ends-too-early"] == (("not-in-force", 1),)


def test_without_a_class_too_records_that_are_no_penalties_may_count_from_the_publication() -> None:
    record = changed(RECORD, trigger="confirmed-breach", severity=None, related=[{"kind": "decision", "id": "d"}])
    assert found(shown(record, published="2026-05-11", ends="2029-05-11")) == []
    assert [code for code, _ in found(shown(record, published="2026-05-11", ends="2029-05-12"))] == [
        "publicity.ends-too-late"
    ]


def test_an_end_is_right_by_the_law_of_its_publication_or_by_that_of_today() -> None:
    # By Order 36 the penalty is general: a year; by Order 58 penalties were shown for three.
    record = changed(
        RECORD,
        severity=None,
        decided="2026-03-31",
        recognised=None,
        instrument=None,
        related=[{"kind": "decision", "id": "d"}],
    )
    decision = {"id": "d", "organ": "market", "subject": {"organ": "org"}, "kinds": ["penalty.income-confiscated"]}
    for ends, wanted in (("2029-03-31", []), ("2029-04-01", ["publicity.ends-too-late"])):
        items: Items = {**shown(record, published="2026-03-31", ends=ends), "decisions": [decision]}
        assert [code for code, _ in found(items)] == wanted
    # Before Order 58 general dishonesty was shown for a year.
    older = changed(RECORD, decided="2023-04-28", recognised="2023-04-28", instrument=None)
    items = shown(older, published="2023-04-30", ends="2026-04-28")
    assert [code for code, _ in found(items, date(2023, 4, 30))] == ["publicity.ends-too-late"]
    assert [code for code, _ in found(items, date(2023, 5, 1))] == []
