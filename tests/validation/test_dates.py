"""Rules about dates: days that cannot be meant, and days in the wrong order."""

from datetime import date
from itertools import pairwise
from typing import Any, Final

import pytest

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays
from govcredit.validation._lifecycles import CHAINS, chain, chains, misplaced
from govcredit.validation.dates import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, verify

OBJECTION: Final[dict[str, Any]] = {
    "id": "o",
    "of": {"kind": "record", "id": "r"},
    "raised_by": {"organ": "firm"},
    "received": "2026-05-06",
    "accepted": "2026-05-06",
    "decided": "2026-05-13",
    "answered": "2026-05-13",
}
RECORD: Final[dict[str, Any]] = {
    "id": "r",
    "subject": {"organ": "org"},
    "trigger": "judgment",
    "decided": "2026-04-02",
    "recognised": "2026-04-02",
    "pushes": [{"receiver": "platform", "sent": "2026-04-02", "confirmed": "2026-04-02"}],
}
DEMONSTRATION: Final[dict[str, Any]] = {
    "id": "x",
    "organ": "org",
    "kind": "other",
    "title": "守信示范县",
    "applied": "2026-01-05",
    "granted": "2026-03-02",
}
HANDLING: Final[dict[str, Any]] = {
    "id": "h",
    "service": "s",
    "received": "2026-05-06",
    "deadline": "2026-05-06",
    "extended_to": "2026-05-06",
}
SHOWCASE: Final[dict[str, Any]] = {
    "id": "s",
    "kind": "model",
    "title": "守信践诺案例",
    "chosen": "2026-11-26",
    "provenance": {"known": "2026-11-26"},
}
DECISION: Final[dict[str, Any]] = {
    "id": "d",
    "organ": "org",
    "subject": {"organ": "firm"},
    "kinds": ["penalty.fine"],
    "decided": "2026-05-06",
}
FISCAL_YEAR: Final[dict[str, Any]] = {"id": "f", "organ": "org", "year": 2027}
COORDINATION: Final[dict[str, Any]] = {
    "id": "c",
    "convened_by": "org",
    "title": "拖欠工程款协调会",
    "raised": "2026-05-06",
    "meetings": ["2026-05-06", "2026-06-01"],
    "settled": "2026-06-01",
}


def case(name: str, code: str, array: str, good: dict[str, Any], path: str, **wrong: Any) -> Case:  # noqa: ANN401  # any member
    """Return a case about one item, with what is changed in the wrong one."""
    kind = next(kind for kind, each in arrays() if each == array)
    return Case(
        name=name,
        code=code,
        good={array: [good]},
        bad={array: [changed(good, **wrong)]},
        kind=kind,
        id=good["id"],
        path=path,
    )


CASES: Final = (
    case(
        "an answer the day before the objection came",
        "dates.out-of-order",
        "objections",
        OBJECTION,
        "/answered",
        answered="2026-05-05",
    ),
    case(
        "a receipt before the push",
        "dates.out-of-order",
        "records",
        RECORD,
        "/pushes/0/confirmed",
        pushes=[{"receiver": "platform", "sent": "2026-04-03", "confirmed": "2026-04-02"}],
    ),
    case(
        "a meeting before the matter was raised",
        "dates.out-of-order",
        "coordinations",
        COORDINATION,
        "/meetings/0",
        meetings=["2026-05-05", "2026-06-01"],
    ),
    case(
        "a record recognised the day before the decision",
        "dates.recognised-before-decided",
        "records",
        changed(RECORD, pushes=None),
        "/recognised",
        recognised="2026-04-01",
    ),
    case(
        "a record pushed the day before it was recognised",
        "dates.pushed-before-recognised",
        "records",
        RECORD,
        "/pushes/0/sent",
        pushes=[{"receiver": "platform", "sent": "2026-04-01"}],
    ),
    case(
        "a deadline the day before the receipt",
        "dates.deadline-before-start",
        "handlings",
        changed(HANDLING, extended_to=None),
        "/deadline",
        deadline="2026-05-05",
    ),
    case(
        "an extension that ends before the deadline",
        "dates.extension-before-deadline",
        "handlings",
        changed(HANDLING, deadline="2026-05-20", extended_to="2026-05-20"),
        "/extended_to",
        extended_to="2026-05-19",
    ),
    case(
        "an explanation of a policy before its issue",
        "dates.doubtful-order",
        "policies",
        {
            "id": "p",
            "issuer": "org",
            "kind": "investment-promotion",
            "title": "招商引资办法",
            "issued": "2026-05-06",
            "interpreted": "2026-05-06",
        },
        "/interpreted",
        interpreted="2026-05-05",
    ),
    case(
        "something that happened the day after the judgement",
        "dates.in-future",
        "showcases",
        changed(SHOWCASE, provenance=None),
        "/chosen",
        chosen="2026-11-27",
    ),
    case(
        "an item recorded the day before what it tells",
        "dates.recorded-earlier",
        "showcases",
        SHOWCASE,
        "/provenance/known",
        provenance={"known": "2026-11-25"},
    ),
    case(
        "a day before the founding of the People's Republic",
        "dates.too-old",
        "showcases",
        changed(SHOWCASE, chosen="1949-10-01"),
        "/chosen",
        chosen="1949-09-30",
    ),
    case(
        "a day that a spreadsheet writes for nothing",
        "dates.placeholder",
        "showcases",
        changed(SHOWCASE, chosen="1970-01-02"),
        "/chosen",
        chosen="1970-01-01",
    ),
    case(
        "a fiscal year beyond the next budget",
        "dates.implausible-year",
        "fiscal_years",
        FISCAL_YEAR,
        "/year",
        year=2028,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items, on: date = date(2026, 11, 26)) -> list[tuple[str, str]]:
    """Return what the rules of this subject say of items."""
    return [(each.code, each.path) for each in check(facts(items, on), RULES).findings]


@pytest.mark.parametrize(
    ("days", "path"),
    [
        ({"received": "2026-05-30"}, "/received"),  # later than all that follow
        ({"accepted": "2026-05-30"}, "/accepted"),  # later than both that follow
        ({"decided": "2026-05-01"}, "/decided"),  # earlier than both before it
        ({"answered": "2026-05-01"}, "/answered"),
    ],
)
def test_one_misplaced_day_is_told_once(days: dict[str, str], path: str) -> None:
    [told] = check(facts({"objections": [changed(OBJECTION, **days)]}), RULES).findings
    name = path.removeprefix("/")
    assert told.code == "dates.out-of-order"
    assert days[name] in {value for key, value in told.params if key in ("first", "second")}


def test_two_misplaced_days_are_told_twice() -> None:
    days = {"accepted": "2026-05-01", "answered": "2026-05-12"}
    assert found({"objections": [changed(OBJECTION, **days)]}) == [
        ("dates.out-of-order", "/accepted"),
        ("dates.out-of-order", "/answered"),
    ]


def test_a_misplaced_recognition_is_told_once_whatever_was_pushed() -> None:
    pushes = [{"sent": "2026-04-02"}, {"sent": "2026-04-03"}]
    record = changed(RECORD, recognised="2026-06-01", pushes=pushes)
    assert [code for code, _ in found({"records": [record]})] == ["dates.pushed-before-recognised"]


def test_the_finding_names_both_days() -> None:
    [told] = check(facts({"objections": [changed(OBJECTION, answered="2026-05-05")]}), RULES).findings
    assert told.message("zh") == "答复日期为 2026-05-05，早于决定日期 2026-05-13。"
    assert told.message("en") == "“Day of the answer” is 2026-05-05, before “Day of the decision”, which is 2026-05-13."


def test_the_first_day_of_a_period_is_named_with_the_period() -> None:
    inspection = {
        "id": "i",
        "inspector": "org",
        "subject": {"organ": "firm"},
        "kind": "special-supervision",
        "conducted": {"start": "2026-05-06"},
        "reported": "2026-05-05",
    }
    [told] = check(facts({"inspections": [inspection]}), RULES).findings
    assert told.message("zh") == "上报日期为 2026-05-05，早于实施期间—起始日 2026-05-06。"


def test_a_day_that_is_doubtful_by_itself_says_nothing_about_the_order() -> None:
    assert found({"objections": [changed(OBJECTION, accepted="2062-05-06")]}) == [("dates.in-future", "/accepted")]
    assert found({"objections": [changed(OBJECTION, decided="1900-01-01")]}) == [("dates.placeholder", "/decided")]
    assert found({"objections": [changed(OBJECTION, decided="1926-05-13")]}) == [("dates.too-old", "/decided")]


def test_deadlines_ends_and_plans_may_lie_ahead() -> None:
    items: Items = {
        "handlings": [changed(HANDLING, deadline="2027-05-06", extended_to="2028-05-06")],
        "coordinations": [changed(COORDINATION, meetings=["2027-01-04"], settled=None)],
        "lawsuits": [
            {
                "id": "l",
                "organ": "org",
                "kind": "civil",
                "final_from": "2026-12-06",
                "appearances": [{"on": "2026-12-01"}],
            }
        ],
    }
    assert found(items) == []


def test_an_old_state_is_not_judged_by_what_came_later() -> None:
    # The document was made on 2026-11-22: it may tell of May 2026, though the state of 2025 is asked for.
    assert found({"decisions": [DECISION]}, date(2025, 1, 1)) == []
    assert found({"decisions": [changed(DECISION, decided="2026-11-23")]}, date(2025, 1, 1)) == [
        ("dates.in-future", "/decided")
    ]


def test_what_is_noted_on_an_item_as_it_goes_on_may_be_later_than_its_recording() -> None:
    commitment = {
        "id": "c",
        "organ": "org",
        "kind": "public",
        "title": "服务承诺",
        "made": "2026-01-05",
        "tracking": [{"on": "2026-06-01", "state": "under-way"}],
        "provenance": {"known": "2026-01-06"},
    }
    assert found({"commitments": [commitment]}) == []


def test_a_placeholder_for_no_end_is_told_where_it_stands() -> None:
    decision = changed(DECISION, in_force={"start": "2026-05-06", "end": "2099-12-31"})
    assert found({"decisions": [decision]}) == [("dates.placeholder", "/in_force/end")]


def test_a_sensitive_day_is_not_shown() -> None:
    report = {
        "id": "p",
        "archive": "arch",
        "year": 2025,
        "kind": "change",
        "matters": [{"matter": "family.marriage", "changed": "1970-01-01"}],
    }
    [told] = check(facts({"personal_reports": [report]}), RULES).findings
    assert (told.code, dict(told.params)["day"]) == ("dates.placeholder", "***")
    assert "1970" not in told.message("zh") + told.hint("zh")


@pytest.mark.parametrize(
    ("array", "item", "told"),
    [
        ("fiscal_years", changed(FISCAL_YEAR, year=1948), True),
        ("fiscal_years", changed(FISCAL_YEAR, year=1949), False),
        ("assessments", {"id": "a", "archive": "x", "year": 1948, "kind": "yearly"}, True),
        ("assessments", {"id": "a", "archive": "x", "year": 2205, "kind": "yearly"}, False),  # told by archives
        ("debt_quotas", {"id": "q", "organ": "org", "year": 2205}, True),
        ("debt_quotas", {"id": "q", "organ": "org", "year": 2205, "approved": "2026-05-06"}, False),  # told by debt
        ("bonds", {"id": "b", "bond_issuer": "org"}, False),
    ],
)
def test_a_year_is_told_once(array: str, item: dict[str, Any], told: bool) -> None:  # noqa: FBT001  # what is expected
    assert found({array: [item]}) == ([("dates.implausible-year", "/year")] if told else [])


def test_items_of_every_kind_can_be_looked_at(sample: Facts) -> None:
    assert [(each.code, str(each.about), each.path) for each in check(sample, RULES).findings] == []


@pytest.fixture(scope="module")
def sample() -> Facts:
    """Return the facts of a county, which is sound."""
    from govcredit.policy.loading import load_pack  # noqa: PLC0415  # only here
    from govcredit.samples.county import county  # noqa: PLC0415  # only here

    return Facts.of(county(seed=3), load_pack("cn").context(date(2026, 11, 26)))


@pytest.mark.parametrize("kind", sorted(CHAINS))
def test_no_chain_shows_a_sensitive_day(kind: str) -> None:
    for each in chains(kind):
        assert len(each.steps) > 1
        assert all(step[-1].sensitive is None and step[-1].doc is not None for step in each.steps)


@pytest.mark.parametrize("kind", sorted(CHAINS))
def test_chains_of_a_kind_do_not_contradict_each_other(kind: str) -> None:
    before = {pair for text in CHAINS[kind] for pair in pairwise(tuple(text.removeprefix("~").split()))}
    assert not {pair for pair in before if pair[::-1] in before}


def test_the_fewest_days_are_named() -> None:
    assert list(misplaced({("/a", "/b"): 1, ("/a", "/c"): 2, ("/a", "/d"): 3})) == [("/a", "/b")]
    assert list(misplaced({("/a", "/b"): 1, ("/c", "/d"): 1})) == [("/a", "/b"), ("/c", "/d")]


@pytest.mark.parametrize("kind", [kind for kind, _ in arrays()])
def test_no_kind_is_left_out_by_the_rule_about_single_days(kind: str) -> None:
    [rule] = [each for each in RULES if each.code == "dates.in-future"]
    assert kind in rule.kinds
    assert finding("dates.in-future").severity == "error"


@pytest.mark.parametrize(
    "text", ["opened/x updated", "consultations/*/on identifiers/*/x", "consultations/*/on opened consultations/*/on"]
)
def test_a_chain_that_cannot_be_followed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        chain("archive", text)


def test_a_day_on_the_last_day_is_still_in_an_order() -> None:
    objection = changed(OBJECTION, decided="2026-11-26", answered="2026-11-25")
    assert found({"objections": [objection]}) == [("dates.out-of-order", "/answered")]


def test_each_day_of_an_array_is_looked_at() -> None:
    coordination = changed(COORDINATION, meetings=["2026-06-01", "1970-01-01"], raised=None)
    assert found({"coordinations": [coordination]}) == [("dates.placeholder", "/meetings/1")]
