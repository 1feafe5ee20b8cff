"""Rules about codes: those that no list has, and those that were not in force."""

from datetime import date
from typing import Any, Final

import attrs
import pytest

from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.validation.codes import RULES
from govcredit.validation.register import check
from tests.validation.cases import TODAY, Case, Items, changed, facts, verify

ORGAN: Final[dict[str, Any]] = {
    "id": "o",
    "kind": "department",
    "name": "某区财政局",
    "region": "120116",
}
PUBLICATION: Final[dict[str, Any]] = {
    "id": "p",
    "of": [{"kind": "policy", "id": "elsewhere"}],
    "medium": "local-credit-site",
}
PAPER: Final = {"kind": "order-58.application-form"}
REPAIR: Final[dict[str, Any]] = {
    "id": "r",
    "of": {"kind": "listing", "id": "elsewhere"},
    "applicant": {"organ": "firm"},
    "applied": "2026-03-31",
    "papers": [PAPER],
}
LISTING: Final[dict[str, Any]] = {
    "id": "l",
    "list": "judgment-defaulters",
    "subject": {"organ": "firm"},
    "listed": "2013-10-01",
}

CASES: Final = (
    Case(
        name="a region that there never was",
        code="codes.unknown",
        good={"organs": [ORGAN]},
        bad={"organs": [changed(ORGAN, region="129999")]},
        kind="organ",
        id="o",
        path="/region",
    ),
    Case(
        name="a code with a wrong letter",
        code="codes.misspelt",
        good={"publications": [PUBLICATION]},
        bad={"publications": [changed(PUBLICATION, medium="local-credit-sit")]},
        kind="publication",
        id="p",
        path="/medium",
    ),
    Case(
        name="a local code of a place whose pack is not used",
        code="codes.unknown-local",
        good={"publications": [PUBLICATION]},
        bad={"publications": [changed(PUBLICATION, medium="cn-jiangxi.credit-portal")]},
        kind="publication",
        id="p",
        path="/medium",
    ),
    Case(
        name="a document of the order that had ended the day before",
        code="codes.no-longer-in-force",
        good={"repairs": [REPAIR]},
        bad={"repairs": [changed(REPAIR, applied="2026-04-01")]},
        kind="repair",
        id="r",
        path="/papers/0/kind",
    ),
    Case(
        name="a listing the day before there was the list",
        code="codes.not-yet-in-force",
        good={"listings": [LISTING]},
        bad={"listings": [changed(LISTING, listed="2013-09-30")]},
        kind="listing",
        id="l",
        path="/list",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items, on: date = TODAY, pack: str = "cn") -> list[tuple[str, str]]:
    """Return what the rules of this subject say of items."""
    return [(each.code, each.path) for each in check(facts(items, on, pack), RULES).findings]


def test_a_local_code_is_known_to_the_pack_of_the_place() -> None:
    items: Items = {"publications": [changed(PUBLICATION, medium="cn-jiangxi.credit-site")]}
    assert found(items, pack="cn-jiangxi") == []
    assert found(items) == [("codes.unknown-local", "/medium")]


def test_a_misspelt_local_code_is_told_as_such() -> None:
    [told] = check(
        facts({"publications": [changed(PUBLICATION, medium="cn-jiangxi.credit-sit")]}, pack="cn-jiangxi"), RULES
    ).findings
    assert (told.code, dict(told.params)["likely"]) == ("codes.misspelt", "cn-jiangxi.credit-site")


def test_a_scheme_that_the_pack_itself_brings_is_known() -> None:
    evaluation = {"id": "e", "evaluator": "agency", "decided": "2026-03-01", "scheme_code": "town-2026"}
    pack = load_pack("cn-guangdong-shenzhen")
    scheme = attrs.evolve(pack.scheme("cn-76-reference", on=TODAY), name="town-2026")
    own = attrs.evolve(pack.layers[0], schemes={"town-2026": scheme})
    mine = attrs.evolve(pack, layers=(own, *pack.layers[1:]))
    bundle = facts({"evaluations": [evaluation]}).bundle
    assert not check(Facts.of(bundle, mine.context(TODAY)), RULES).findings
    [told] = check(Facts.of(bundle, pack.context(TODAY)), RULES).findings
    assert (told.code, told.path) == ("codes.unknown", "/scheme_code")


def test_a_code_without_the_one_above_it_is_recognised() -> None:
    [told] = check(facts({"publications": [changed(PUBLICATION, medium="television")]}), RULES).findings
    assert (told.code, dict(told.params)["likely"]) == ("codes.misspelt", "media.television")


def test_nothing_is_guessed_where_nothing_is_near() -> None:
    assert found({"publications": [changed(PUBLICATION, medium="zzz")]}) == [("codes.unknown", "/medium")]


def test_a_region_that_was_abolished_is_right_for_its_days() -> None:
    # 塘沽区 was merged into 滨海新区 in 2009, of which no day is known: the whole year counts.
    plan = {"id": "p", "title": "方案", "issuer": "org", "region": "120107", "issued": "2009-12-31"}
    assert found({"plans": [plan]}) == []
    [told] = check(facts({"plans": [changed(plan, issued="2010-01-01")]}), RULES).findings
    assert (told.code, dict(told.params)["successors"]) == ("codes.no-longer-in-force", "120116")


def test_a_body_that_has_ended_keeps_the_region_of_its_time() -> None:
    old = changed(ORGAN, region="120107", existed={"start": "1992-01-01", "end": "2010-01-01"})
    assert found({"organs": [old]}) == []
    assert found({"organs": [changed(old, existed={"end": "2010-01-02"})]}) == [("codes.no-longer-in-force", "/region")]
    assert found({"organs": [changed(ORGAN, region="120107")]}) == [("codes.no-longer-in-force", "/region")]


def test_an_invented_region_of_samples_is_let_pass() -> None:
    assert found({"organs": [changed(ORGAN, region="880121")]}) == []


def test_a_code_of_a_part_is_judged_by_the_day_of_the_part() -> None:
    record = {
        "id": "r",
        "subject": {"organ": "org"},
        "trigger": "judgment",
        "recognised": "2010-01-01",
        "steps": [{"kind": "recognised", "on": "2010-01-01"}, {"kind": "transfered", "on": "2024-01-05"}],
    }
    assert found({"records": [record]}) == [("codes.misspelt", "/steps/1/kind")]


def test_a_doubtful_day_tells_nothing_about_a_code() -> None:
    assert found({"listings": [changed(LISTING, listed="1900-01-01")]}) == []


def test_what_rests_on_memory_is_not_held_against_anybody() -> None:
    # 优秀 of the years before 2019-06-01 is known from memory only.
    assessment = {
        "id": "a",
        "archive": "arch",
        "year": 2018,
        "kind": "periodic",
        "assessment_grade": "excellent",
        "decided": "2019-01-10",
    }
    post = {"id": "p", "organ": "org", "title": "科长", "rank": "category"}
    assert found({"assessments": [assessment], "posts": [post]}) == []


def test_a_class_is_used_for_older_matters_as_well() -> None:
    # The fields of government integrity are those of 国发〔2016〕76号; an agreement of 2014 belongs to one of them.
    agreement = {"id": "a", "title": "合同", "signed": "2014-05-06", "fields": ["plan.procurement"]}
    assert found({"agreements": [agreement]}) == []


def test_a_sensitive_code_is_not_shown() -> None:
    report = {
        "id": "p",
        "archive": "arch",
        "year": 2025,
        "kind": "yearly",
        "matters": [{"matter": "family.mariage"}],
    }
    [told] = check(facts({"personal_reports": [report]}), RULES).findings
    assert (told.code, dict(told.params)["written"]) == ("codes.unknown", "***")


def test_each_code_of_an_array_is_looked_at() -> None:
    agreement = {"id": "a", "title": "合同", "fields": ["plan.procurement", "zzz", "yyy"]}
    assert found({"agreements": [agreement]}) == [("codes.unknown", "/fields/1"), ("codes.unknown", "/fields/2")]


@pytest.mark.parametrize(
    ("ground", "listed", "code"),
    [
        # 法释〔2013〕17号 and, from 2017-05-01, 法释〔2017〕7号 have other words for who is able and refuses.
        ("other-refusal", "2017-04-30", None),
        ("other-refusal", "2017-05-01", "codes.no-longer-in-force"),
        ("able-refuses", "2017-05-01", None),
        ("able-refuses", "2017-04-30", "codes.not-yet-in-force"),
    ],
)
def test_a_ground_of_listing_is_that_of_its_day(ground: str, listed: str, code: str | None) -> None:
    items: Items = {"listings": [changed(LISTING, listed=listed, ground=ground)]}
    assert found(items) == ([] if code is None else [(code, "/ground")])


def test_a_text_is_told_in_full_in_both_languages() -> None:
    [told] = check(facts({"repairs": [changed(REPAIR, applied="2026-04-01")]}), RULES).findings
    assert told.message("en") == (
        "The code order-58.application-form of the list “Documents of a repair application” ended with 2026-04-01, "
        "but it is used for 2026-04-01; what follows it: —."
    )


def test_a_day_known_from_memory_only_is_not_held_against_anybody() -> None:
    # 其他材料 is said, from memory, to be there from 2026-04-01 on.
    paper = changed(REPAIR, papers=[{"kind": "other-required"}], applied="2026-03-31")
    assert found({"repairs": [paper]}) == []
