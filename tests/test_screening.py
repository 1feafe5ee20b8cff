"""What applies to a subject for a purpose on a day; expected values worked out by hand from the clauses."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs
import pytest

from govcredit import _json
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import loads
from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.facts import Facts
from govcredit.model.query_event import QueryEvent
from govcredit.model.relations import Party
from govcredit.model.screening import ScreeningResult
from govcredit.policy.loading import load_pack, packaged
from govcredit.screening.result import Entry, Screening
from govcredit.screening.screen import screen

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
CODE: Final = "11440705MB2C12345X"
TOWN: Final = {"id": "town", "kind": "town", "name": "某镇", "uscc": CODE}
OFFICE: Final = {"id": "office", "kind": "department", "name": "某局"}
PERSON: Final = {"id": "p-1", "name": "某甲"}
ARCHIVE: Final = {"id": "arch-1", "person": "p-1", "keeper": "office"}
BODY: Final = Party(organ="town")  # type: ignore[arg-type]  # a new type
STAFF: Final = Party(archive="arch-1")  # type: ignore[arg-type]  # a new type

Arrays: TypeAlias = dict[str, Any]


def facts(on: str, pack: str = "cn", known: str | None = None, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays of items
    content = {"version": "1.0", "organs": [TOWN, OFFICE], "persons": [PERSON], "archives": [ARCHIVE], **arrays}
    context = load_pack(pack).context(date.fromisoformat(on), None if known is None else date.fromisoformat(known))
    return Facts.of(loads(_json.dumps_plain(content)), context)


def told(entry: Entry) -> tuple[str, str, str, str]:
    """Return an entry in short: kind (``rule`` where nothing was decided), code, effect, certainty."""
    return ("rule" if entry.by_rule else entry.kind, entry.code or "", entry.effect, entry.certainty)


def days(entry: Entry) -> tuple[str, str]:
    return str(entry.starts), str(entry.ends)


def gaps(found: Screening) -> list[str]:
    return [f"{gap.reason} {'' if gap.item is None else gap.item.id} {gap.member or ''}".strip() for gap in found.gaps]


# ---------------------------------------------------------------------------------------------------------------------
# Five places, one record: their plans differ in their words, and so do the answers

OF_BODY: Final = {"id": "r", "subject": {"organ": "town"}, "trigger": "judgment", "decided": "2019-03-01"}
OF_PERSON: Final = {"id": "r", "subject": {"archive": "arch-1"}, "trigger": "discipline", "decided": "2019-03-01"}
EVALUATED: Final = {"id": "e", "subject": {"organ": "town"}, "decided": "2020-01-10", "grade": "B"}
APPRAISED: Final = {**EVALUATED, "subject": {"archive": "arch-1"}}

XINHUI, SHANDONG, BINHAI = "cn-guangdong-jiangmen-xinhui", "cn-shandong", "cn-tianjin-binhai"
HUA, JIANGXI = "cn-henan-hua", "cn-jiangxi"

BARRED: Final = ("rule", "body.honours-barred", "bars", "applies")
PLACES: Final = (
    # A body with a record: barred from honours everywhere, each time by the clause of the place.
    (XINHUI, BODY, "honours", "restricted", [(BARRED, "二（五）②")]),
    (SHANDONG, BODY, "honours", "restricted", [(BARRED, "7")]),
    (BINHAI, BODY, "honours", "restricted", [(BARRED, "二（二）4")]),
    (HUA, BODY, "honours", "restricted", [(BARRED, "四（三）")]),
    (JIANGXI, BODY, "honours", "restricted", [(BARRED, "7①")]),
    # Only Hua links the approval of major projects and fiscal funds, both to records and to the results of evaluation.
    *(
        (
            HUA,
            BODY,
            purpose,
            "restricted",
            [(("rule", f"body.{purpose}-linked", "links", "applies"), "三（一）"), (("evaluation", "", "links", "applies"), "三（一）")],
        )
        for purpose in ("project-approval", "fiscal-funds")
    ),
    *((place, BODY, "project-approval", "unknown", []) for place in (XINHUI, SHANDONG, BINHAI, JIANGXI)),
    # Pilots look at the evaluation, not at the record.
    *(
        (place, BODY, "pilots", "to-weigh", [(("evaluation", "", "refers", "applies"), clause)])
        for place, clause in ((XINHUI, "二（五）③"), (SHANDONG, "7"), (BINHAI, "二（二）4"), (HUA, "四（三）"), (JIANGXI, "7②"))
    ),
    # The yearly assessment of a civil servant with a record: not excellent in Binhai, a reference in three, silence in Xinhui.
    (
        BINHAI,
        STAFF,
        "yearly-assessment",
        "restricted",
        [
            (("rule", "person.annual-grade-not-excellent", "limits", "applies"), "二（二）4"),
            (("rule", "person.assessment-reference", "refers", "applies"), "二（二）4"),
        ],
    ),
    (SHANDONG, STAFF, "yearly-assessment", "to-weigh", [(("rule", "person.assessment-reference", "refers", "applies"), "5")]),
    (HUA, STAFF, "yearly-assessment", "to-weigh", [(("rule", "person.assessment-reference", "refers", "applies"), "四（一）")]),
    (
        JIANGXI,
        STAFF,
        "yearly-assessment",
        "to-weigh",
        [(("rule", "person.assessment-reference", "refers", "applies"), "5"), (("evaluation", "", "refers", "applies"), "1")],
    ),
    (XINHUI, STAFF, "yearly-assessment", "unknown", []),
    # Honours of persons: limited in Hua, limited and a reference in Shandong and Jiangxi, a reference in Xinhui.
    (HUA, STAFF, "merit-selection", "restricted", [(("rule", "person.honours-limited", "limits", "applies"), "四（三）")]),
    (
        SHANDONG,
        STAFF,
        "merit-selection",
        "restricted",
        [(("rule", "person.honours-limited", "limits", "applies"), "7"), (("rule", "person.honours-reference", "refers", "applies"), "5")],
    ),
    (
        JIANGXI,
        STAFF,
        "merit-selection",
        "restricted",
        [(("rule", "person.honours-limited", "limits", "applies"), "7③"), (("rule", "person.honours-reference", "refers", "applies"), "5")],
    ),
    (XINHUI, STAFF, "merit-selection", "to-weigh", [(("rule", "person.honours-reference", "refers", "applies"), "二（五）④")]),
    (BINHAI, STAFF, "merit-selection", "clear", []),
    (XINHUI, STAFF, "recommendation", "to-weigh", [(("rule", "person.honours-reference", "refers", "applies"), "二（五）④")]),
    (HUA, STAFF, "recommendation", "unknown", []),
    # Appointment, promotion, reward.
    *(
        (place, STAFF, "appointment", "to-weigh", [(("rule", "person.appointment-reference", "refers", "applies"), clause)])
        for place, clause in ((SHANDONG, "5"), (BINHAI, "二（二）4"), (HUA, "四（一）"), (JIANGXI, "5"))
    ),
    (XINHUI, STAFF, "appointment", "clear", []),
    (SHANDONG, STAFF, "promotion", "to-weigh", [(("rule", "", "refers", "applies"), "7")]),
    (HUA, STAFF, "promotion", "clear", []),
    (BINHAI, STAFF, "reward", "to-weigh", [(("rule", "person.reward-reference", "refers", "applies"), "二（二）4")]),
    (HUA, STAFF, "reward", "to-weigh", [(("rule", "person.reward-reference", "refers", "applies"), "四（一）")]),
    (JIANGXI, STAFF, "reward", "unknown", []),
)  # fmt: skip


@pytest.mark.parametrize(
    ("pack", "subject", "purpose", "outcome", "expected"),
    PLACES,
    ids=[f"{pack}-{'body' if subject is BODY else 'person'}-{purpose}" for pack, subject, purpose, _, _ in PLACES],
)
def test_the_same_record_has_the_effects_that_the_plan_of_the_place_gives_it(
    pack: str, subject: Party, purpose: str, outcome: str, expected: list[tuple[tuple[str, str, str, str], str]]
) -> None:
    body = subject is BODY
    held = facts(
        "2020-06-01",
        pack,
        records=[OF_BODY if body else OF_PERSON],
        evaluations=[EVALUATED if body else APPRAISED],
    )
    found = screen(held, subject, purpose)
    against = [entry for entry in found.entries if entry.effect != "favours"]
    assert (found.outcome, [(told(each), each.terms[-1].citation.clause) for each in against]) == (outcome, expected)
    assert gaps(found) == (["no-purpose"] if outcome == "unknown" else [])


def test_a_place_whose_plan_uses_evaluations_says_where_there_is_none() -> None:
    found = screen(facts("2020-06-01", HUA), BODY, "pilots")
    assert (found.outcome, gaps(found)) == ("unknown", ["no-item  evaluation"])


def test_the_latest_evaluation_counts_until_the_next() -> None:
    later = {**EVALUATED, "id": "f", "decided": "2021-01-10"}
    for on, expected in (
        ("2020-01-10", ["e 2020-01-10 2021-01-10"]),
        ("2021-01-09", ["e 2020-01-10 2021-01-10"]),
        ("2021-01-10", ["f 2021-01-10 None"]),
    ):
        found = screen(facts(on, HUA, evaluations=[later, EVALUATED]), BODY, "social-management")
        assert [f"{entry.rests_on[0].id} {' '.join(days(entry))}" for entry in found.entries] == expected


# ---------------------------------------------------------------------------------------------------------------------
# The nation, by the day

BREACH: Final = {"id": "r", "subject": {"organ": "town"}, "trigger": "confirmed-breach", "recognised": "2023-07-03"}
OF_2025: Final = {**OF_BODY, "fields": ["field-2025.ppp"]}


@pytest.mark.parametrize(
    ("on", "record", "purpose", "outcome", "expected"),
    [
        ("2023-08-09", BREACH, "special-bonds", "unknown", []),
        ("2023-08-10", BREACH, "special-bonds", "restricted", [("breach.special-bonds-limited", "applies", "2023-08-10", "None")]),
        ("2023-08-10", {**BREACH, "trigger": "arrears"}, "special-bonds", "unknown", [("breach.special-bonds-limited", "possible", "2023-08-10", "None")]),
        ("2023-08-10", OF_BODY, "special-bonds", "clear", []),
        ("2025-03-30", OF_2025, "honours", "restricted", [("body.honours-barred", "applies", "2019-03-01", "None")]),
        (
            "2025-03-31",
            OF_2025,
            "honours",
            "restricted",
            [("body.honours-barred", "applies", "2019-03-01", "None"), ("limit-2025.honours", "applies", "2025-03-31", "None")],
        ),
        ("2025-03-31", OF_2025, "project-approval", "restricted", [("limit-2025.funds-and-projects", "applies", "2025-03-31", "None")]),
        ("2025-03-31", {**OF_BODY, "fields": ["plan.statistics"]}, "project-approval", "unknown", [("limit-2025.funds-and-projects", "possible", "2025-03-31", "None")]),
        ("2025-05-31", {**OF_2025, "trigger": "arrears", "fields": ["field-2025.ppp"]}, "fiscal-funds", "restricted", [("breach.central-budget-funds-limited", "possible", "2023-08-10", "None"), ("limit-2025.funds-and-projects", "applies", "2025-03-31", "None")]),
        ("2025-06-01", {**OF_2025, "trigger": "arrears", "fields": ["field-2025.ppp"]}, "fiscal-funds", "restricted", [("breach.central-budget-funds-limited", "possible", "2023-08-10", "None"), ("limit-2025.funds-and-projects", "applies", "2025-03-31", "None"), ("sme.expenditure-limited", "possible", "2025-06-01", "None")]),
        ("2016-12-29", {**OF_BODY, "decided": "2016-01-04"}, "honours", "unknown", []),
        ("2016-12-30", {**OF_BODY, "decided": "2016-01-04"}, "honours", "restricted", [("body.honours-barred", "applies", "2016-12-30", "None")]),
    ],
    ids=["before 1103", "from 1103", "arrears may fall under 1103", "a judgment does not", "before the opinion", "field of the seven", "projects", "field of another list", "before 802", "from 802", "before 76", "from 76"],
)  # fmt: skip
def test_what_the_rules_attach_to_a_record_depends_on_the_day(
    on: str, record: Mapping[str, Any], purpose: str, outcome: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = screen(facts(on, records=[record]), BODY, purpose)
    assert found.outcome == outcome
    assert [(entry.code, entry.certainty, *days(entry)) for entry in found.entries] == expected


def test_what_is_announced_later_is_not_known() -> None:
    held = facts("2025-04-01", known="2025-03-01", records=[OF_2025])
    assert [entry.code for entry in screen(held, BODY, "honours").entries] == ["body.honours-barred"]


def test_a_record_that_tells_no_field_leaves_the_limits_of_2025_open() -> None:
    found = screen(facts("2025-04-01", records=[OF_BODY]), BODY, "pilots")
    assert gaps(found) == ["no-item  evaluation", "no-value r fields"]


@pytest.mark.parametrize(
    ("organ", "expected"),
    [
        ({"kind": "government", "level": "prefecture"}, [("breach.city-pilots-lost", "applies"), ("breach.city-demonstration-lost", "applies")]),
        ({"kind": "government", "level": "county"}, []),
        ({"kind": "government"}, [("breach.city-pilots-lost", "possible"), ("breach.city-demonstration-lost", "possible")]),
        ({"kind": "department", "level": "prefecture"}, []),
    ],
    ids=["a city", "a county", "level not told", "a department"],
)  # fmt: skip
def test_a_city_loses_what_only_a_city_has(organ: dict[str, str], expected: list[tuple[str, str]]) -> None:
    held = facts("2024-01-01", organs=[{**TOWN, **organ}, OFFICE], records=[BREACH])
    found = screen(held, BODY, "pilots")
    assert sorted((str(each.code), each.certainty) for each in found.entries) == sorted(expected)
    assert ("no-value town level" in gaps(found)) is (expected != [] and expected[0][1] == "possible")


# ---------------------------------------------------------------------------------------------------------------------
# What a body decided

DECIDED: Final = {
    "id": "m",
    "record": "r",
    "subject": {"organ": "town"},
    "kind": "body.honours-barred",
    "decided": "2019-04-01",
    "in_force": {"start": "2019-05-01", "end": "2020-05-01"},
}
MEASURED: Final = ("measure", "body.honours-barred", "bars", "applies")
REPAIRED: Final = {"id": "x", "of": {"kind": "record", "id": "r"}, "applicant": {"organ": "town"}, "decided": "2020-02-03", "outcome": "granted"}  # fmt: skip
REVOKED: Final = {"id": "o", "of": {"kind": "record", "id": "r"}, "raised_by": {"organ": "town"}, "received": "2020-01-06", "decided": "2020-02-03", "outcome": "revoked"}  # fmt: skip
OPEN: Final = {"id": "m", "record": "r", "subject": {"organ": "town"}, "kind": "body.honours-barred"}


@pytest.mark.parametrize(
    ("on", "arrays", "outcome", "expected"),
    [
        ("2019-04-30", {"measures": [DECIDED]}, "clear", []),
        ("2019-05-01", {"measures": [DECIDED]}, "restricted", [(MEASURED, "2019-05-01", "2020-05-01")]),
        ("2020-04-30", {"measures": [DECIDED]}, "restricted", [(MEASURED, "2019-05-01", "2020-05-01")]),
        ("2020-05-01", {"measures": [DECIDED]}, "clear", []),
        ("2020-02-02", {"measures": [{**DECIDED, "ended": "2020-02-03"}]}, "restricted", [(MEASURED, "2019-05-01", "2020-02-03")]),
        ("2020-02-03", {"measures": [{**DECIDED, "ended": "2020-02-03"}]}, "clear", []),
        ("2020-02-02", {"measures": [DECIDED], "repairs": [REPAIRED]}, "restricted", [(MEASURED, "2019-05-01", "2020-02-03")]),
        ("2020-02-03", {"measures": [DECIDED], "repairs": [REPAIRED]}, "clear", []),
        ("2020-02-03", {"measures": [DECIDED], "objections": [REVOKED]}, "clear", []),
        ("2019-06-01", {"measures": [{**OPEN, "decided": "2019-04-01"}]}, "restricted", [(MEASURED, "2019-04-01", "None")]),
        ("2019-06-01", {"measures": [OPEN]}, "unknown", [((*MEASURED[:3], "possible"), "None", "None")]),
        ("2019-06-01", {"measures": [{**OPEN, "in_force": {"end": "2019-06-01"}}]}, "clear", []),
        ("2020-02-03", {"repairs": [REPAIRED]}, "clear", []),
        ("2020-02-02", {"repairs": [REPAIRED]}, "restricted", [(BARRED, "2019-03-01", "2020-02-03")]),
        ("2020-02-03", {"repairs": [{**REPAIRED, "outcome": "refused"}]}, "restricted", [(BARRED, "2019-03-01", "None")]),
        ("2020-02-03", {"repairs": [{**REPAIRED, "decided": None}]}, "unknown", [((*BARRED[:3], "possible"), "2019-03-01", "None")]),
        ("2019-02-28", {}, "clear", []),
        ("2019-03-01", {}, "restricted", [(BARRED, "2019-03-01", "None")]),
    ],
    ids=[
        "not begun", "first day", "last day", "over", "to be ended", "ended", "to be repaired", "repaired", "revoked", "decided, no period", "no day",
        "no first day, over", "rule, repaired", "rule, to be repaired", "repair refused", "repair without a day", "rule, before the record", "rule",
    ],
)  # fmt: skip
def test_a_decision_governs_and_nothing_of_a_repaired_record_applies(
    on: str, arrays: Arrays, outcome: str, expected: list[tuple[tuple[str, str, str, str], str, str]]
) -> None:
    found = screen(facts(on, records=[OF_BODY], **arrays), BODY, "honours")
    assert (found.outcome, [(told(entry), *days(entry)) for entry in found.entries]) == (outcome, expected)


def test_an_entry_names_the_measure_its_record_and_what_else_it_rests_on() -> None:
    measure = {**DECIDED, "rests_on": [{"kind": "evaluation", "id": "e"}]}
    (entry,) = screen(
        facts("2019-06-01", records=[OF_BODY], measures=[measure], evaluations=[EVALUATED]), BODY, "honours"
    ).entries
    assert [(each.kind, each.id) for each in entry.rests_on] == [("measure", "m"), ("record", "r"), ("evaluation", "e")]
    assert entry.statement.text("zh") == (
        "惩戒措施“取消参加各类荣誉评选资格”（m）适用于荣誉评选：不得；自2019-05-01起；至2020-04-30止。"
    )
    assert entry.statement.text("en") == (
        "The measure “barred from honours” (m) counts for honours for bodies: barred; from 2019-05-01, until 2020-04-30."
    )


def test_what_is_disputed_is_told_as_disputed() -> None:
    running = {**REVOKED, "decided": None, "outcome": None}
    several: tuple[Arrays, ...] = ({}, {"measures": [DECIDED]})
    for arrays in several:
        found = screen(facts("2020-01-06", records=[OF_BODY], objections=[running], **arrays), BODY, "honours")
        assert (found.outcome, [entry.disputed for entry in found.entries]) == ("restricted", [True])


@pytest.mark.parametrize(
    ("records", "arrays", "certainty", "gap"),
    [
        ([OF_BODY], {"repairs": [REPAIRED]}, "possible", []),
        ([OF_BODY, {**OF_BODY, "id": "q"}], {"repairs": [REPAIRED]}, "possible", []),
        ([{**OF_BODY, "state": "repaired"}, {**OF_BODY, "id": "q"}], {}, "possible", ["contradictory r state"]),
        ([OF_BODY, {**OF_BODY, "id": "q"}], {"repairs": [REPAIRED, {**REPAIRED, "id": "y", "of": {"kind": "record", "id": "q"}}]}, None, []),
        ([OF_BODY, {**OF_BODY, "id": "q"}], {}, "applies", []),
    ],
    ids=["one ground besides a record", "one of two records", "the keeper says so", "both records", "none"],
)  # fmt: skip
def test_a_measure_on_several_grounds_falls_with_the_last_of_them(
    records: list[Mapping[str, Any]], arrays: Arrays, certainty: str | None, gap: list[str]
) -> None:
    beside = {"kind": "record", "id": "q"} if len(records) > 1 else {"kind": "evaluation", "id": "e"}
    held = facts(
        "2020-02-03", records=records, evaluations=[EVALUATED], measures=[{**DECIDED, "rests_on": [beside]}], **arrays
    )
    found = screen(held, BODY, "honours")
    entries = [entry for entry in found.entries if entry.kind == "measure"]
    assert [entry.certainty for entry in entries] == ([] if certainty is None else [certainty])
    assert [each for each in gaps(found) if each.endswith("state")] == gap


def test_a_measure_whose_record_is_not_known_may_apply() -> None:
    later = {**OF_BODY, "provenance": {"known": "2019-07-01"}}
    found = screen(facts("2019-06-01", records=[later], measures=[DECIDED]), BODY, "honours")
    assert ([told(entry) for entry in found.entries], gaps(found)) == ([(*MEASURED[:3], "possible")], ["no-item r"])


def test_a_measure_about_another_purpose_is_named_and_does_not_restrict() -> None:
    found = screen(
        facts("2019-06-01", measures=[{**DECIDED, "record": None, "kind": "body.public-criticism"}]), BODY, "honours"
    )
    assert (found.outcome, [other.id for other in found.others]) == ("clear", ["m"])


def test_a_measure_that_no_rule_knows_is_no_clean_bill() -> None:
    found = screen(facts("2019-06-01", measures=[{**DECIDED, "record": None, "kind": "x.local-ban"}]), BODY, "honours")
    assert (found.outcome, gaps(found)) == ("unknown", ["no-rule m x.local-ban"])


def test_a_draft_has_no_effect() -> None:
    draft = {key: value for key, value in OF_BODY.items() if key != "decided"}
    assert screen(facts("2019-06-01", records=[draft]), BODY, "honours").outcome == "clear"


def test_when_publicity_is_over_the_rules_do_not_say_what_then() -> None:
    shown = {"id": "p", "of": [{"kind": "record", "id": "r"}], "medium": "credit-china", "published": "2019-03-04"}
    record = {**OF_BODY, "severity": "general", "trigger": "administrative-penalty"}
    # One year at most since Order 36, of which only the law of the day counts: over since 2020-03-02.
    found = screen(facts("2026-05-01", records=[record], publications=[shown]), BODY, "honours")
    assert {entry.certainty for entry in found.entries} == {"possible"}
    assert found.outcome == "unknown"
    held = screen(
        facts("2026-05-01", records=[record], publications=[shown], measures=[OPEN | {"decided": "2026-01-05"}]),
        BODY,
        "honours",
    )
    assert [told(entry) for entry in held.entries if not entry.by_rule] == [MEASURED]


def test_leniency_lifts_or_opens_what_the_rules_attach() -> None:
    lenient = {"id": "k", "archive": "arch-1", "record": "r", "decided": "2019-09-02"}
    for leniency, on, expected in (
        ("exempt", "2019-09-01", ["applies"]),
        ("exempt", "2019-09-02", []),
        ("lighter", "2019-09-02", ["possible"]),
    ):
        held = facts(on, HUA, records=[OF_PERSON], leniencies=[{**lenient, "leniency": leniency}])
        assert [entry.certainty for entry in screen(held, STAFF, "merit-selection").entries] == expected


# ---------------------------------------------------------------------------------------------------------------------
# Lists, sanctions, grades, incentives

ENTRY: Final = {"id": "l", "list": "judgment-defaulters", "subject": {"organ": "town"}, "ground": "evasion", "listed": "2023-09-01"}  # fmt: skip


@pytest.mark.parametrize(
    ("pack", "on", "entry", "purpose", "outcome", "expected"),
    [
        # The two years of evasion are over on 2025-09-02; what the notice of 2023 does to the listed was not read.
        ("cn", "2025-09-01", ENTRY, "special-bonds", "unknown", [(("listing", "judgment-defaulters", "limits", "possible"), "2023-09-01", "2025-09-02")]),
        ("cn", "2025-09-02", ENTRY, "special-bonds", "clear", []),
        ("cn", "2024-01-02", {**ENTRY, "removed": "2024-01-02"}, "special-bonds", "clear", []),
        ("cn", "2024-01-01", {**ENTRY, "removed": "2024-01-02"}, "special-bonds", "unknown", [(("listing", "judgment-defaulters", "limits", "possible"), "2023-09-01", "2024-01-02")]),
        (JIANGXI, "2024-01-01", {**ENTRY, "list": "procurement-misconduct"}, "procurement", "restricted", [(("listing", "procurement-misconduct", "limits", "applies"), "2023-09-01", "None")]),
        (JIANGXI, "2024-01-01", {**ENTRY, "list": "bidding-misconduct"}, "bidding", "to-weigh", [(("listing", "bidding-misconduct", "refers", "applies"), "2023-09-01", "None")]),
        (XINHUI, "2024-01-01", {**ENTRY, "list": "bidding-misconduct"}, "bidding", "restricted", [(("listing", "bidding-misconduct", "limits", "applies"), "2023-09-01", "None")]),
        ("cn", "2024-01-01", {**ENTRY, "list": "abnormal-operation"}, "bidding", "unknown", []),
        ("cn", "2024-01-01", {**ENTRY, "list": "joint-sanction", "subject": {"archive": "arch-1"}}, "recruitment", "restricted", [(("listing", "joint-sanction", "bars", "applies"), "2023-09-01", "None")]),
    ],
    ids=["last day", "over", "removed", "to be removed", "suppliers in Jiangxi", "bidders in Jiangxi", "bidders in Xinhui", "no rule", "recruitment"],
)  # fmt: skip
def test_an_entry_on_a_list_counts_while_it_is_in_force(  # noqa: PLR0917  # the columns of the table
    pack: str, on: str, entry: Mapping[str, Any], purpose: str, outcome: str, expected: list[Any]
) -> None:
    subject = STAFF if "archive" in entry["subject"] else BODY
    found = screen(facts(on, pack, listings=[entry]), subject, purpose)
    assert (found.outcome, [(told(each), *days(each)) for each in found.entries]) == (outcome, expected)


def test_recruitment_is_asked_of_persons() -> None:
    found = screen(facts("2024-01-01"), BODY, "recruitment")
    assert (found.outcome, gaps(found)) == ("unknown", ["other-subject"])


WARNED: Final = {"id": "s", "archive": "arch-1", "kind": "governmental-sanction.warning", "decided": "2026-01-09"}


@pytest.mark.parametrize(
    ("on", "measure", "purpose", "outcome", "expected"),
    [
        ("2026-01-09", WARNED, "promotion", "restricted", [("bars", "applies", "2026-01-09", "2026-07-10")]),
        ("2026-07-09", WARNED, "promotion", "restricted", [("bars", "applies", "2026-01-09", "2026-07-10")]),
        ("2026-07-10", WARNED, "promotion", "clear", []),
        ("2026-02-01", WARNED, "appointment", "clear", []),
        ("2026-02-01", {**WARNED, "kind": "party-discipline.warning"}, "appointment", "restricted", [("limits", "applies", "2026-01-09", "2027-01-10")]),
        ("2026-02-01", {**WARNED, "decided": None}, "promotion", "unknown", [("bars", "possible", "None", "None")]),
        ("2036-02-01", {**WARNED, "kind": "governmental-sanction.expulsion"}, "recruitment", "restricted", [("bars", "applies", "2026-01-09", "None")]),
        ("2026-02-01", {**WARNED, "kind": "supervision-measure.admonition"}, "promotion", "unknown", []),
        ("2026-02-01", WARNED, "yearly-assessment", "restricted", [("limits", "applies", "2026-01-09", "2027-01-01")]),
        ("2027-02-01", WARNED, "yearly-assessment", "clear", []),
        ("2027-02-01", {**WARNED, "kind": "governmental-sanction.demotion"}, "yearly-assessment", "restricted", [("limits", "applies", "2027-01-01", "2028-01-01")]),
    ],
    ids=["first day", "last day", "over", "appointment is not promotion", "Party discipline", "no day", "expelled", "no period read", "grade", "grade of the next year", "two years"],
)  # fmt: skip
def test_a_sanction_counts_while_it_runs(
    on: str, measure: Mapping[str, Any], purpose: str, outcome: str, expected: list[tuple[str, ...]]
) -> None:
    found = screen(facts(on, personnel_measures=[measure]), STAFF, purpose)
    assert (found.outcome, [(entry.effect, entry.certainty, *days(entry)) for entry in found.entries]) == (
        outcome,
        expected,
    )


def test_the_assessment_of_a_past_year_is_asked_for_by_its_year() -> None:
    held = facts("2027-02-01", personnel_measures=[WARNED])
    found = screen(held, STAFF, "yearly-assessment", year=2026)
    assert (found.year, found.outcome) == (2026, "restricted")
    assert "2026年度考核等次：不得确定为优秀" in found.entries[0].statement.text("zh")


def test_an_appeal_that_runs_is_told() -> None:
    appealed = {**WARNED, "appeals": [{"kind": "review", "applied": "2026-02-02", "decided": "2026-03-02"}]}
    for on, expected in (("2026-02-01", False), ("2026-02-02", True), ("2026-03-02", False)):
        (entry,) = screen(facts(on, personnel_measures=[appealed]), STAFF, "promotion").entries
        assert entry.disputed is expected


def test_an_incentive_is_in_favour_and_never_makes_the_outcome_unknown() -> None:
    incentive = {"id": "i", "subject": {"organ": "town"}, "kind": "priority-in-honours", "decided": "2024-01-03"}
    found = screen(facts("2024-06-01", JIANGXI, incentives=[incentive]), BODY, "honours")
    assert [told(entry) for entry in found.entries] == [
        ("incentive", "priority-in-honours", "favours", "applies"),
        ("rule", "priority-in-honours", "favours", "possible"),
    ]
    assert found.outcome == "clear"
    for odd, gap in (
        ({"decided": None}, "no-value i in_force"),
        ({"kind": "x.local-favour"}, "no-rule i x.local-favour"),
    ):
        found = screen(facts("2024-06-01", JIANGXI, incentives=[{**incentive, **odd}]), BODY, "honours")
        assert (found.outcome, gaps(found)) == ("clear", [gap])
    # What the code means in the nation rests on memory.
    (entry,) = screen(facts("2024-06-01", incentives=[incentive]), BODY, "honours").entries
    assert entry.certainty == "possible"


def test_what_is_in_force_for_other_purposes_is_named() -> None:
    held = facts(
        "2024-06-01",
        JIANGXI,
        listings=[{**ENTRY, "list": "procurement-misconduct"}],
        incentives=[
            {"id": "i", "subject": {"organ": "town"}, "kind": "priority-in-honours", "decided": "2024-01-03"},
            {"id": "j", "subject": {"organ": "town"}, "kind": "priority-in-honours", "decided": "2024-06-02"},
        ],
    )
    found = screen(held, BODY, "bidding")
    assert (found.outcome, [(each.kind, each.id) for each in found.others]) == (
        "clear",
        [("incentive", "i"), ("listing", "l")],
    )


# ---------------------------------------------------------------------------------------------------------------------
# Whom it is about, and what an empty answer means


def test_a_body_that_is_only_named_is_found_by_its_code_and_never_by_its_name() -> None:
    named = {**OF_BODY, "subject": {"body_name": "某镇", "uscc": CODE}}
    for subject in (BODY, Party(uscc=CODE)):  # type: ignore[arg-type]  # a new type
        assert screen(facts("2019-06-01", records=[named]), subject, "honours").outcome == "restricted"
    nameless = {**OF_BODY, "subject": {"body_name": "某镇"}}
    assert screen(facts("2019-06-01", records=[nameless]), BODY, "honours").outcome == "clear"
    held = facts("2019-06-01", organs=[OFFICE], records=[named])
    assert screen(held, Party(uscc=CODE), "honours").outcome == "restricted"  # type: ignore[arg-type]  # a new type


@pytest.mark.parametrize(
    "party",
    [Party(), Party(name="某甲"), Party(person="p-1"), Party(organ="town", archive="arch-1")],  # type: ignore[arg-type]
    ids=["nobody", "a name", "a person", "two"],
)
def test_whoever_cannot_be_meant_is_refused(party: Party) -> None:
    with pytest.raises(InvalidValue, match="a subject is one of"):
        screen(facts("2019-06-01"), party, "honours")


def test_whoever_is_not_in_the_data_has_no_clean_bill() -> None:
    found = screen(facts("2019-06-01"), Party(organ="nowhere"), "honours")  # type: ignore[arg-type]  # a new type
    assert (found.outcome, gaps(found)) == ("unknown", ["no-item nowhere"])


def test_data_that_are_not_whole_give_no_clean_bill() -> None:
    held = facts("2019-06-01")
    found = screen(Facts.of(held.bundle, held.context, whole=False), BODY, "honours")
    assert (found.outcome, gaps(found)) == ("unknown", ["not-whole"])


def test_a_predecessor_with_a_record_is_named() -> None:
    new = {**OFFICE, "predecessors": [{"organ": "town", "manner": "merge"}]}
    found = screen(facts("2019-06-01", organs=[TOWN, new], records=[OF_BODY]), Party(organ="office"), "honours")  # type: ignore[arg-type]
    assert (found.outcome, gaps(found)) == ("unknown", ["predecessor town"])
    alone = screen(facts("2019-06-01", organs=[TOWN, new]), Party(organ="office"), "honours")  # type: ignore[arg-type]
    assert alone.outcome == "clear"


def test_a_clear_answer_names_the_clauses_that_it_rests_on() -> None:
    found = screen(facts("2019-06-01", HUA), BODY, "honours")
    assert (found.outcome, found.entries) == ("clear", ())
    assert [(term.layer, term.citation.document.key) for term in found.terms] == [("cn", "gf-76"), (HUA, "hua-plan")]
    assert (found.ground.confirmed, found.ground.unconfirmed) == (2, 0)


# ---------------------------------------------------------------------------------------------------------------------
# As a document, as an event, in a notebook


def test_a_screening_is_a_document_that_is_read_back() -> None:
    found = screen(facts("2025-04-01", HUA, records=[OF_BODY], measures=[DECIDED]), BODY, "fiscal-funds")
    document = found.document()
    outcome = read_result(dumps_result(document))
    assert isinstance(outcome.result, ScreeningResult)
    assert outcome.result == document
    assert document.overall == found.outcome == "restricted"
    assert [entry.applied_code for entry in document.applicable] == [entry.code for entry in found.entries]
    assert {clause.reading for clause in document.clauses} == {"seen", "secondary", "recall"}
    assert [gap.gap_reason for gap in document.gaps] == [gap.reason for gap in found.gaps]


def test_the_example_is_what_the_library_makes() -> None:
    bundle = loads((EXAMPLES / "exchange" / "batch-mended.json").read_bytes())
    held = Facts.of(bundle, load_pack("cn").context(date(2026, 11, 26)))
    document = screen(held, Party(organ="shili-town"), "honours").document()  # type: ignore[arg-type]  # a new type
    example = read_result((EXAMPLES / "results" / "screening.json").read_bytes()).result
    assert isinstance(example, ScreeningResult)
    # The digest of the pack and the version of the library are those of the day on which the example was made.
    assert attrs.evolve(example, ground=document.ground) == document


def test_an_event_says_who_asked_and_nothing_of_the_answer_but_its_digest() -> None:
    found = screen(facts("2026-02-01", personnel_measures=[WARNED]), STAFF, "promotion")
    event = found.event("office", "2026-02-01T09:30:00+08:00")  # type: ignore[arg-type]  # new types
    outcome = read_result(dumps_result(event))
    assert isinstance(outcome.result, QueryEvent)
    assert outcome.result == event
    assert event.result_digest == read_result(dumps_result(found.document())).digest
    assert (event.subject, event.purpose, event.query_kind) == (STAFF, "promotion", "screening")
    assert "governmental" not in dumps_result(event).decode()
    assert "p-1" not in dumps_result(found.document()).decode()


def test_a_notebook_shows_a_table_without_what_may_name_a_person() -> None:
    number = "11010120971231001X"
    archive, warned = {**ARCHIVE, "id": f"a-{number}"}, {**WARNED, "id": f"s-{number}", "archive": f"a-{number}"}
    held = facts("2026-02-01", archives=[archive], personnel_measures=[warned])
    shown = screen(held, Party(archive=f"a-{number}"), "promotion")._repr_html_()  # type: ignore[arg-type]  # as a notebook calls it
    assert shown.count("<tr>") == 2
    assert "不得" in shown
    assert number not in shown


def test_a_notebook_shows_no_markup_of_others() -> None:
    found = screen(facts("2019-06-01", measures=[{**DECIDED, "record": None, "kind": "x.local-ban"}]), BODY, "honours")
    assert "<li>规则包没有规定其对核查事项的影响：惩戒措施 m › x.local-ban。</li>" in found._repr_html_()


# ---------------------------------------------------------------------------------------------------------------------
# The packs


@pytest.mark.parametrize("pack", packaged())
def test_the_rules_of_a_pack_name_terms_that_hold_what_they_say(pack: str) -> None:
    held = load_pack(pack)
    rows = [row for term in held.history("screening-rules.consequences") for row in term.value]
    assert {held.definition(row["term"]).kind for row in rows} == {"codes:sanction-measure"}
    assert {held.definition(row["among"]).kind for row in rows if row["among"]} == {"codes:integrity-field"}
    assert {row["subject"] for row in rows} <= {"body", "person", "city"}
    effects = {
        row["effect"]
        for name in (
            "screening.measures",
            "screening-rules.uses",
            "screening-rules.listings",
            "screening-rules.sanctions",
        )
        for term in held.history(name)
        for row in term.value
    }
    assert effects <= {"bars", "limits", "links", "refers", None}


@pytest.mark.parametrize("pack", packaged())
def test_every_measure_and_incentive_that_a_pack_lists_has_a_row(pack: str) -> None:
    held = load_pack(pack).context(date(2026, 5, 1))
    known = {row["measure"] for row in held.term("screening.measures").value}
    for row in held.term("screening-rules.consequences").value:
        assert set(held.term(row["term"]).value) <= known, row["term"]
    if "incentives.all" in held.pack.names:
        offered = {row["incentive"] for row in held.term("screening-rules.incentives").value}
        assert set(held.term("incentives.all").value) <= offered


@pytest.mark.parametrize("pack", [XINHUI, SHANDONG, BINHAI, HUA, JIANGXI])
def test_every_use_that_a_plan_names_is_a_purpose_that_the_screening_knows(pack: str) -> None:
    context = load_pack(pack).context(date(2020, 6, 1))
    tables = ("screening.measures", "screening-rules.uses", "screening-rules.sanctions", "screening-rules.incentives")
    known = {row["purpose"] for name in tables for row in context.term(name).value}
    assert set(context.term("effects.result-uses").value) - known == set()
