"""Rules about what items say of one another."""

from typing import Any, Final

import pytest

from govcredit.model.bundle import kinds
from govcredit.model.relations import Party
from govcredit.model.shapes import Many, Member, Record, members
from govcredit.validation import references
from tests.validation.cases import Case, Items, changed, judged, organ, verify


def body(name: str, title: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    """Return a body under a name of its own."""
    return changed(organ(name), name=title, **members)


BUREAU: Final = organ("bureau")
OTHER: Final = body("other", "某县水务局")
COURT: Final = {"id": "court", "kind": "court", "name": "某县人民法院"}
RECORD: Final = {
    "id": "rec",
    "subject": {"organ": "bureau"},
    "trigger": "judgment",
    "instrument": {"document_number": "（2025）某01行终1号"},
    "decided": "2026-01-09",
    "decided_by": "court",
    "recognised": "2026-02-09",
    "recognised_by": "other",
}
MEASURE: Final = {
    "id": "mea",
    "record": "rec",
    "subject": {"organ": "bureau"},
    "kind": "body.written-explanation",
    "decided_by": "other",
    "decided": "2026-03-09",
    "basis": [{"title": "某县政务诚信建设实施方案", "clause": "四（三）"}],
}
UNRECORDED: Final = changed(MEASURE, record=None, rests_on=[{"kind": "evaluation", "id": "eva"}])
LAWSUIT: Final = {"id": "l-2", "organ": "bureau", "kind": "administrative", "court": "court", "earlier": "l-1"}
EARLIER: Final = {"id": "l-1", "organ": "bureau", "kind": "administrative", "court": "court"}
EVALUATION: Final = {
    "id": "eva",
    "subject": {"organ": "bureau"},
    "evaluator": "agency",
    "independent": True,
    "decided": "2026-03-01",
}
AGENCY: Final = {"id": "agency", "kind": "credit-agency", "name": "某信用评估有限公司"}
LENIENCY: Final = {"id": "len", "archive": "arch", "lightened": ["mea"]}
ACT: Final = {
    "id": "act",
    "of": [{"kind": "record", "id": "rec"}],
    "medium": "credit-china",
    "published": "2026-05-06",
}
DUTY: Final = {
    "id": "duty",
    "organ": "bureau",
    "title": "政务失信记录",
    "of_item": {"kind": "record", "id": "rec"},
    "fulfilled": "2026-05-06",
    "fulfilled_by": ["act"],
}
REPAIR: Final = {
    "id": "rep",
    "of": {"kind": "record", "id": "rec"},
    "applicant": {"organ": "bureau"},
    "applied": "2026-06-01",
}
BREACH: Final = {
    "id": "bre",
    "of": {"kind": "agreement", "id": "agr"},
    "by": {"organ": "bureau"},
    "kind": "late-payment",
}


def file(**arrays: Any) -> Items:  # noqa: ANN401  # items as a document has them
    """Return a bundle with two bodies and a court, and more items or others in their place."""
    return {"organs": [BUREAU, OTHER, COURT], **arrays}


def case(name: str, code: str, bad: Items, good: Items, about: tuple[str, str, str], **more: Any) -> Case:  # noqa: ANN401  # members of a case
    """Return a case of this subject."""
    kind, item, path = about
    return Case(name=name, code=f"references.{code}", good=good, bad=bad, kind=kind, id=item, path=path, **more)


def existed(period: dict[str, str], **members: Any) -> Items:  # noqa: ANN401  # any member of the body
    """Return a measure that a body with a time of existence decided on 2026-03-09."""
    return file(organs=[BUREAU, changed(OTHER, existed=period, **members), COURT], measures=[UNRECORDED])


CASES: Final = (
    case(
        "a breach of a post",
        "unfit-kind",
        file(breaches=[changed(BREACH, of={"kind": "post", "id": "head"})]),
        file(breaches=[BREACH]),
        ("breach", "bre", "/of/kind"),
    ),
    case(
        "a body above itself",
        "to-itself",
        file(organs=[changed(BUREAU, superior="bureau"), OTHER]),
        file(organs=[changed(BUREAU, superior="other"), OTHER]),
        ("organ", "bureau", "/superior"),
    ),
    case(
        "two bodies above each other",
        "circle",
        file(organs=[changed(BUREAU, superior="other"), changed(OTHER, superior="bureau")]),
        file(organs=[changed(BUREAU, superior="other"), OTHER]),
        ("organ", "bureau", "/superior"),
    ),
    case(
        "a measure decided the day before the body came into being",
        "body-not-existing",
        existed({"start": "2026-03-10"}),
        existed({"start": "2026-03-09"}),
        ("measure", "mea", "/decided_by"),
    ),
    case(
        "a measure decided on the first day after the body had ended",
        "body-ended",
        existed({"end": "2026-03-09"}),
        existed({"end": "2026-03-10"}),
        ("measure", "mea", "/decided_by"),
    ),
    case(
        "a department decides a lawsuit",
        "body-cannot-act",
        file(lawsuits=[changed(EARLIER, court="other")]),
        file(lawsuits=[EARLIER]),
        ("lawsuit", "l-1", "/court"),
    ),
    case(
        "a body evaluates the one below it as a third party",
        "evaluator-dependent",
        file(
            organs=[changed(BUREAU, superior="other"), OTHER, AGENCY],
            evaluations=[changed(EVALUATION, evaluator="other")],
        ),
        file(organs=[changed(BUREAU, superior="other"), OTHER, AGENCY], evaluations=[EVALUATION]),
        ("evaluation", "eva", "/evaluator"),
    ),
    case(
        "leniency for a measure against somebody else",
        "lightened-of-other",
        file(
            leniencies=[LENIENCY],
            measures=[changed(UNRECORDED, subject={"archive": "arch-2"}, kind="person.honours-limited")],
        ),
        file(
            leniencies=[LENIENCY],
            measures=[changed(UNRECORDED, subject={"archive": "arch"}, kind="person.honours-limited")],
        ),
        ("leniency", "len", "/lightened/0"),
    ),
    case(
        "a body and a person in one",
        "party-of-both",
        file(measures=[changed(UNRECORDED, subject={"organ": "bureau", "archive": "arch"})]),
        file(measures=[UNRECORDED]),
        ("measure", "mea", "/subject"),
    ),
    case(
        "a party without anything",
        "party-of-nobody",
        file(breaches=[changed(BREACH, harmed={})]),
        file(breaches=[changed(BREACH, harmed={"group_name": "工地工人"})]),
        ("breach", "bre", "/harmed"),
    ),
    case(
        "a duty fulfilled by what showed something else",
        "publication-of-other",
        file(publications=[changed(ACT, of=[{"kind": "record", "id": "rec-2"}])], disclosure_duties=[DUTY]),
        file(publications=[ACT], disclosure_duties=[DUTY]),
        ("disclosure-duty", "duty", "/fulfilled_by/0"),
    ),
    case(
        "a measure against another body than the record is about",
        "subject-differs",
        file(records=[RECORD], measures=[changed(MEASURE, subject={"organ": "other"}, decided_by="court")]),
        file(records=[RECORD], measures=[changed(MEASURE, decided_by="court")]),
        ("measure", "mea", "/record"),
    ),
    case(
        "another body applies for repair",
        "applicant-differs",
        file(records=[RECORD], repairs=[changed(REPAIR, applicant={"organ": "other"})]),
        file(records=[RECORD], repairs=[REPAIR]),
        ("repair", "rep", "/of"),
        severity="info",
    ),
    case(
        "a person is in arrears",
        "trigger-of-bodies",
        file(records=[changed(RECORD, subject={"archive": "arch"}, trigger="arrears")]),
        file(records=[changed(RECORD, trigger="arrears")]),
        ("record", "rec", "/subject"),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items, code: str) -> list[tuple[str, str]]:
    """Return where a code was found: identifier of the item and pointer."""
    named = (each for each in judged(items).findings if each.code == f"references.{code}")
    return [("" if each.about is None else each.about.id, each.path) for each in named]


def counted(items: Items, code: str) -> tuple[int, int, dict[str, int]]:
    """Return how many cases a rule judged, in how many it found something, and why it judged none."""
    rule = next(each for each in judged(items).rules if each.rule == f"references.{code}")
    return rule.applied, rule.failed, dict(rule.not_applicable)


# ---------------------------------------------------------------------------------------------------------------------
# Kinds


MEANT: Final = (
    ("objections", {"id": "x", "raised_by": {"organ": "bureau"}}, "of", "record", "post"),
    ("repairs", {"id": "x", "applicant": {"organ": "bureau"}}, "of", "decision", "agreement"),
    ("disclosure_duties", {"id": "x", "organ": "bureau", "title": "公开"}, "of_item", "payment", "publication"),
    ("project_duties", {"id": "x", "archive": "arch"}, "project", "dealing", "organ"),
    (
        "measures",
        {"id": "x", "subject": {"organ": "bureau"}, "kind": "body.written-explanation"},
        "rests_on",
        "evaluation",
        "honour",
    ),
    ("publications", {"id": "x", "medium": "credit-china"}, "of", "repair", "publication"),
    ("rectifications", {"id": "x", "organ": "bureau"}, "of", "payment", "training"),
    ("agreements", {"id": "x", "title": "合同"}, "arises_from", "procurement", "honour"),
    (
        "incentives",
        {"id": "x", "subject": {"organ": "bureau"}, "kind": "priority-in-honours"},
        "rests_on",
        "honour",
        "measure",
    ),
)


@pytest.mark.parametrize(
    ("array", "item", "member", "fit", "unfit"), MEANT, ids=[f"{row[0]}.{row[2]}" for row in MEANT]
)
def test_a_member_means_some_kinds_and_not_others(
    array: str, item: dict[str, Any], member: str, fit: str, unfit: str
) -> None:
    many = array in ("measures", "publications", "rectifications", "agreements", "incentives")
    for kind in (fit, unfit):
        each = {"kind": kind, "id": "y"}
        report = found({array: [{**item, member: [each] if many else each}]}, "unfit-kind")
        assert report == ([("x", f"/{member}/0/kind" if many else f"/{member}/kind")] if kind == unfit else [])


def test_a_problem_is_corrected_in_a_rectification_and_an_act_has_consequences() -> None:
    inspection = {
        "id": "i",
        "inspector": "other",
        "subject": {"organ": "bureau"},
        "kind": "half-yearly",
        "problems": [
            {"text": "甲", "rectification": {"kind": "rectification", "id": "z"}},
            {"text": "乙", "rectification": {"kind": "record", "id": "z"}},
        ],
    }
    decision = {
        "id": "d",
        "organ": "bureau",
        "title": "某决策",
        "traces": [{"consequences": [{"kind": "personnel-measure", "id": "m"}, {"kind": "post", "id": "p"}]}],
    }
    items = file(inspections=[inspection], major_decisions=[decision])
    assert found(items, "unfit-kind") == [
        ("i", "/problems/1/rectification/kind"),
        ("d", "/traces/0/consequences/1/kind"),
    ]


def _names_own_kind(cls: type[Any], kind: str) -> bool:
    return any(
        member.ref in ("any", kind)
        or (isinstance(member.element, Record) and _names_own_kind(member.element.cls, kind))
        for member in members(cls)
        if member.name != "provenance"
    )


def _is_party(member: Member) -> bool:
    return isinstance(member.element, Record) and member.element.cls is Party


def _holds_party(cls: type[Any]) -> bool:
    return any(
        _is_party(member) or (isinstance(member.element, Record) and _holds_party(member.element.cls))
        for member in members(cls)
    )


def test_the_rules_look_at_every_kind_that_they_concern() -> None:
    asked = {rule.code: rule.kinds for rule in references.RULES}
    assert set(asked["references.to-itself"]) == {kind for kind, _, cls in kinds() if _names_own_kind(cls, kind)}
    assert set(asked["references.party-of-nobody"]) == {kind for kind, _, cls in kinds() if _holds_party(cls)}


def test_members_that_are_looked_at_for_kinds_hold_references() -> None:
    class_of = {kind: cls for kind, _, cls in kinds()}
    for items in (file(breaches=[BREACH], repairs=[REPAIR], publications=[ACT]),):
        assert counted(items, "unfit-kind") == (3, 0, {})
    breach = next(member for member in members(class_of["breach"]) if member.name == "of")
    assert not isinstance(breach.shape, Many)


# ---------------------------------------------------------------------------------------------------------------------
# Circles


def test_each_circle_is_told_once_at_its_first_item() -> None:
    links = {"a": "b", "b": "c", "c": "a", "d": "a", "x": "y", "y": "x", "z": "z"}
    organs = [body(name, f"{name}局", superior=above) for name, above in links.items()]
    assert found({"organs": organs}, "circle") == [("a", "/superior"), ("x", "/superior")]
    assert found({"organs": list(reversed(organs))}, "circle") == [("a", "/superior"), ("x", "/superior")]


def test_a_circle_of_predecessors_is_found_beside_a_straight_line() -> None:
    first = organ("a", predecessors=[{"organ": "c", "manner": "merge"}, {"organ": "b", "manner": "merge"}])
    second = body("b", "乙局", predecessors=[{"organ": "a", "manner": "split"}])
    items = {"organs": [first, second, body("c", "丙局")]}
    assert found(items, "circle") == [("a", "/predecessors/1/organ")]


def test_lawsuits_and_policies_may_follow_one_another_in_a_line() -> None:
    assert found(file(lawsuits=[LAWSUIT, EARLIER]), "circle") == []
    assert found(file(lawsuits=[LAWSUIT, changed(EARLIER, earlier="l-2")]), "circle") == [("l-1", "/earlier")]


def test_two_ways_to_one_item_are_no_circle() -> None:
    """A policy replaces two others that replaced one and the same."""
    policies = [
        {"id": name, "issuer": "bureau", "kind": "other", "title": name, "replaces": earlier}
        for name, earlier in (("a", ["b", "c"]), ("b", ["d"]), ("c", ["d"]), ("d", []))
    ]
    assert found(file(policies=policies), "circle") == []


def test_a_long_line_is_followed_to_its_end() -> None:
    organs = [body(f"o{n:04}", f"{n}局", superior=f"o{(n + 1) % 3000:04}") for n in range(3000)]
    assert found({"organs": organs}, "circle") == [("o0000", "/superior")]


def test_a_body_may_issue_the_paper_by_which_it_followed_another() -> None:
    step = {"organ": "other", "manner": "rename", "instrument": {"title": "通知", "issuer": "bureau"}}
    assert found(file(organs=[changed(BUREAU, predecessors=[step]), OTHER]), "to-itself") == []
    step["organ"] = "bureau"
    assert found(file(organs=[changed(BUREAU, predecessors=[step])]), "to-itself") == [
        ("bureau", "/predecessors/0/organ")
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Bodies


def test_a_body_with_predecessors_may_tell_of_what_they_did() -> None:
    since = existed({"start": "2026-03-10"}, predecessors=[{"organ": "bureau", "manner": "merge"}])
    assert found(since, "body-not-existing") == []


def test_a_body_with_a_successor_may_act_for_a_year_more() -> None:
    heir = body("heir", "新局", predecessors=[{"organ": "other", "manner": "merge"}])
    for end, number in (("2025-03-10", 0), ("2025-03-09", 1)):
        items = existed({"end": end})
        items = {**items, "organs": [*items["organs"], heir]}
        assert len(found(items, "body-ended")) == number


def test_the_first_day_of_a_work_counts() -> None:
    training = {"id": "t", "kind": "law", "title": "培训", "organ": "other", "conducted": {"start": "2026-03-08"}}
    items = {**existed({"start": "2026-03-09"}), "trainings": [training, changed(training, id="u", conducted=None)]}
    assert found(items, "body-not-existing") == [("t", "/organ")]


def test_a_body_that_only_suffers_an_act_need_not_exist() -> None:
    record = changed(RECORD, subject={"organ": "other"}, recognised_by="court")
    assert found({**existed({"end": "2020-01-01"}), "measures": [], "records": [record]}, "body-ended") == []


SENDERS: Final = (
    ("judicial-suggestion.governance", "court", True),
    ("judicial-suggestion", "procuratorate", False),
    ("procuratorial-suggestion", "procuratorate", True),
    ("filing-supervision.filing-notice", "court", False),
    ("filing-supervision.filing-notice", "other", True),
)


@pytest.mark.parametrize(("kind", "body", "sound"), SENDERS)
def test_courts_and_procuratorates_send_their_own_advice(kind: str, body: str, sound: bool) -> None:  # noqa: FBT001  # a column of the table
    sender = {"id": "s", "kind": body, "name": "某院"}
    items = {"organs": [BUREAU, sender], "advices": [{"id": "a", "organ": "bureau", "sender": "s", "kind": kind}]}
    assert found(items, "body-cannot-act") == ([] if sound else [("a", "/sender")])


def test_a_reconsideration_is_not_decided_by_a_court() -> None:
    items = file(lawsuits=[changed(EARLIER, kind="reconsideration", court="other")])
    assert counted(items, "body-cannot-act") == (0, 0, {"other-case": 1})


def test_a_request_for_assistance_comes_from_a_court() -> None:
    asked = {"id": "x", "organ": "bureau", "enforcing_court": "other"}
    assert found(file(assistances=[asked]), "body-cannot-act") == [("x", "/enforcing_court")]


def test_a_body_does_not_rate_itself() -> None:
    rating = {"id": "cr", "organ": "bureau", "evaluator": "bureau"}
    assert found(file(credit_ratings=[rating]), "evaluator-dependent") == [("cr", "/evaluator")]
    assert found(file(credit_ratings=[changed(rating, evaluator="other")]), "evaluator-dependent") == []


def test_an_evaluation_by_a_superior_need_not_be_independent() -> None:
    above = file(
        organs=[changed(BUREAU, superior="other"), OTHER],
        evaluations=[changed(EVALUATION, evaluator="other", independent=False)],
    )
    assert counted(above, "evaluator-dependent") == (0, 0, {"other-case": 1})


def test_a_unit_of_a_body_does_not_evaluate_it_independently() -> None:
    below = file(
        organs=[BUREAU, changed(AGENCY, superior="middle"), organ("middle", superior="bureau")],
        evaluations=[EVALUATION],
    )
    assert found(below, "evaluator-dependent") == [("eva", "/evaluator")]


# ---------------------------------------------------------------------------------------------------------------------
# Parties and records


PARTIES: Final[tuple[tuple[dict[str, str], str], ...]] = (
    ({"organ": "bureau"}, ""),
    ({"organ": "bureau", "body_name": "某局", "uscc": "91110000600037341L"}, ""),
    ({"name": "某某", "body_name": "某某小吃店"}, ""),
    ({"name": "某某", "uscc": "91110000600037341L"}, ""),
    ({"printed_code": "12345"}, ""),
    ({"archive": "arch", "name": "某某"}, ""),
    ({"organ": "bureau", "name": "某某"}, "party-of-both"),
    ({"archive": "arch", "body_name": "某局"}, "party-of-both"),
    ({"person": "p", "organ": "bureau"}, "party-of-both"),
    ({}, "party-of-nobody"),
)


@pytest.mark.parametrize(("who", "code"), PARTIES)
def test_a_party_is_a_body_or_a_person(who: dict[str, str], code: str) -> None:
    items = file(breaches=[changed(BREACH, harmed=who)])
    codes = {each.code for each in judged(items).findings if each.code.startswith("references.party")}
    assert codes == ({f"references.{code}"} if code else set())


def test_a_party_may_be_withheld() -> None:
    withheld = changed(BREACH, harmed={}, absent=[{"field": "harmed.name", "reason": "withheld"}])
    assert found(file(breaches=[withheld]), "party-of-nobody") == []


ABOUT: Final = (
    ("the record of a body, a measure against whoever answers for it", {"archive": "arch"}, True),
    ("the record of a body, a measure against somebody else", {"archive": "arch-2"}, False),
    ("the body right above", {"organ": "county"}, True),
    ("the body that followed", {"organ": "heir"}, True),
    ("another body", {"organ": "court"}, False),
    ("a body of which nothing is known", {"organ": "unknown"}, True),
    ("a body that is only named", {"body_name": "某局"}, True),
)


@pytest.mark.parametrize(("_", "who", "fits"), ABOUT, ids=[row[0] for row in ABOUT])
def test_a_measure_is_against_the_subject_of_the_record(_: str, who: dict[str, str], fits: bool) -> None:  # noqa: FBT001  # a column of the table
    organs = [
        changed(BUREAU, superior="county"),
        organ("county"),
        organ("heir", predecessors=[{"organ": "bureau", "manner": "rename"}]),
        COURT,
    ]
    record = changed(RECORD, responsible=[{"archive": "arch"}])
    items = file(organs=organs, records=[record], measures=[changed(MEASURE, subject=who)])
    assert found(items, "subject-differs") == ([] if fits else [("mea", "/record")])


def test_a_record_of_nobody_in_particular_fits_every_person() -> None:
    items = file(records=[RECORD], leniencies=[{"id": "len", "archive": "arch", "record": "rec"}])
    assert found(items, "subject-differs") == []
    person = changed(RECORD, subject={"archive": "arch-2"})
    assert found({**items, "records": [person]}, "subject-differs") == [("len", "/record")]


def test_a_breach_by_several_bodies_fits_the_record_of_each() -> None:
    breach = changed(BREACH, by={"organ": "other"}, record="rec")
    assert found(file(records=[RECORD], breaches=[breach]), "subject-differs") == [("bre", "/record")]
    joint = changed(breach, jointly_with=["bureau"])
    assert found(file(records=[RECORD], breaches=[joint]), "subject-differs") == []


def test_a_rectification_concerns_the_body_of_each_record() -> None:
    of = [{"kind": "breach", "id": "b"}, {"kind": "record", "id": "rec"}]
    items = file(records=[RECORD], rectifications=[{"id": "z", "organ": "other", "of": of}])
    assert found(items, "subject-differs") == [("z", "/of/1")]


def test_an_act_of_publication_may_name_the_duty() -> None:
    act = changed(ACT, of=[{"kind": "disclosure-duty", "id": "duty"}])
    assert found(file(publications=[act], disclosure_duties=[DUTY]), "publication-of-other") == []


def test_leniency_for_a_person_lightens_no_measure_against_a_body() -> None:
    items = file(leniencies=[LENIENCY], measures=[UNRECORDED])
    assert found(items, "lightened-of-other") == [("len", "/lightened/0")]


NOT_JUDGED: Final = (
    ("no court is named", file(lawsuits=[changed(EARLIER, court=None)]), "body-cannot-act", "no-value"),
    ("a court that is not there", file(organs=[], lawsuits=[EARLIER]), "body-cannot-act", "no-item"),
    ("no evaluator", file(evaluations=[changed(EVALUATION, evaluator=None)]), "evaluator-dependent", "no-value"),
    ("a record that is not there", file(measures=[MEASURE]), "subject-differs", "no-item"),
    (
        "a duty without publication",
        file(disclosure_duties=[changed(DUTY, fulfilled_by=None)]),
        "publication-of-other",
        "no-value",
    ),
    ("no measure lightened", file(leniencies=[changed(LENIENCY, lightened=None)]), "lightened-of-other", "no-value"),
    ("a record after a judgment", file(records=[RECORD]), "trigger-of-bodies", "other-case"),
    (
        "no reference",
        file(inspections=[{"id": "i", "inspector": "other", "subject": {"organ": "bureau"}, "kind": "half-yearly"}]),
        "unfit-kind",
        "no-value",
    ),
)


@pytest.mark.parametrize(("_", "items", "code", "reason"), NOT_JUDGED, ids=[row[0] for row in NOT_JUDGED])
def test_where_there_is_nothing_to_judge_the_rule_says_so(_: str, items: Items, code: str, reason: str) -> None:
    assert counted(items, code) == (0, 0, {reason: 1})
