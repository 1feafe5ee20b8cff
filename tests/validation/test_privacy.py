"""Rules about personal data in open texts, in identifiers and in what is published. No number here is anybody's."""

from typing import Any, Final

import pytest

from govcredit.codes.identifiers import CITIZEN_NUMBER
from govcredit.measures.personal import Names, has_citizen_number, kinds_in
from govcredit.validation.privacy import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, verify

_BODY: Final = "11010120970115000"  # born in 2097
NUMBER: Final = _BODY + CITIZEN_NUMBER.check_digit(_BODY)
MISTYPED: Final = _BODY + ("0" if NUMBER[-1] != "0" else "1")
MOBILE: Final = "13800000000"
CARD: Final = "6200000000000005"  # Luhn: 6 counts twice as 12, so 3; with 2 and 5 it is 10
SHOWCASE: Final[dict[str, Any]] = {"id": "s", "kind": "model", "title": "守信践诺案例", "story": "某单位按期兑现承诺"}
EVENT: Final[dict[str, Any]] = {"id": "e", "organ": "org", "title": "群众反映拖欠工资", "noticed": "2026-05-06"}
PERSON: Final[dict[str, Any]] = {"id": "p", "name": "欧阳某某"}
COMPLAINT: Final[dict[str, Any]] = {"id": "c", "channel": "hotline-12345", "complainant_name": "司马某某"}
REPORT: Final[dict[str, Any]] = {
    "id": "pr",
    "archive": "arch",
    "year": 2025,
    "kind": "yearly",
    "matters": [{"matter": "family.occupations", "relative": "女儿上官某某"}],
}
PUBLICATION: Final[dict[str, Any]] = {
    "id": "pub",
    "of": [{"kind": "policy", "id": "elsewhere"}],
    "medium": "local-credit-site",
}
RECORD: Final[dict[str, Any]] = {"id": "r", "subject": {"organ": "org"}, "trigger": "judgment"}


def story(name: str, code: str, text: str, good: str) -> Case:
    """Return a case about a text that is told in a showcase."""
    return Case(
        name=name,
        code=code,
        good={"showcases": [changed(SHOWCASE, story=good)]},
        bad={"showcases": [changed(SHOWCASE, story=text)]},
        kind="showcase",
        id="s",
        path="/story",
    )


CASES: Final = (
    story("a citizen number in a story", "privacy.citizen-number", f"号码{NUMBER}的申诉", f"号码{MISTYPED}的申诉"),
    story("a mobile number in a story", "privacy.mobile-number", f"手机{MOBILE}", "电话0000-1234567"),
    story("the number of a card in a story", "privacy.bank-card", f"卡号{CARD}", "卡号6200000000000006"),
    story("a mailbox in a story", "privacy.e-mail", "邮箱 a.b@mail.com", "邮箱 office@county.gov.cn"),
    story("a passport in a story", "privacy.passport", "护照号码：E00000000", "批次E00000000"),
    Case(
        name="an identifier that is a citizen number",
        code="privacy.number-as-identifier",
        good={"showcases": [changed(SHOWCASE, id=MISTYPED)]},
        bad={"showcases": [changed(SHOWCASE, id=NUMBER)]},
        kind="showcase",
        id=NUMBER,
        path="/id",
    ),
    Case(
        name="a person named in an open text",
        code="privacy.person-named",
        good={"persons": [PERSON], "showcases": [changed(SHOWCASE, title="欧阳先生的案例")]},
        bad={"persons": [PERSON], "showcases": [changed(SHOWCASE, title="欧阳某某的案例")]},
        kind="showcase",
        id="s",
        path="/title",
    ),
    Case(
        name="a complainant named in an open text",
        code="privacy.complainant-named",
        good={"complaints": [COMPLAINT], "opinion_events": [EVENT]},
        bad={
            "complaints": [COMPLAINT, {"id": "n", "channel": "hotline-12345"}],
            "opinion_events": [changed(EVENT, title="司马某某反映拖欠工资")],
        },
        kind="opinion-event",
        id="e",
        path="/title",
    ),
    Case(
        name="a relative named in an open text",
        code="privacy.relative-named",
        good={"personal_reports": [REPORT], "showcases": [SHOWCASE]},
        bad={"personal_reports": [REPORT], "showcases": [changed(SHOWCASE, story="上官某某获奖")]},
        kind="showcase",
        id="s",
        path="/story",
    ),
    Case(
        name="an assessment that was published",
        code="privacy.never-published",
        good={"publications": [PUBLICATION]},
        bad={"publications": [changed(PUBLICATION, of=[{"kind": "assessment", "id": "elsewhere"}])]},
        kind="publication",
        id="pub",
        path="/of/0",
    ),
    Case(
        name="a record about a person that was published",
        code="privacy.person-published",
        good={"records": [RECORD], "publications": [changed(PUBLICATION, of=[{"kind": "record", "id": "r"}])]},
        bad={
            "records": [changed(RECORD, subject={"archive": "arch"})],
            "publications": [changed(PUBLICATION, of=[{"kind": "record", "id": "r"}])],
        },
        kind="publication",
        id="pub",
        path="/of/0",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_finding_does_not_hold_what_it_found(case: Case) -> None:
    secrets = (NUMBER, MOBILE, CARD, "a.b@mail.com", "E00000000", "某某")
    for each in check(facts(case.bad), RULES).findings:
        told = (each.path, each.params, *(text(zh) for text in (each.message, each.hint) for zh in ("zh", "en")))
        assert not [secret for secret in secrets if secret in str(told)]


def found(items: Items) -> list[tuple[str, str]]:
    """Return what the rules of this subject say of items."""
    return [(each.code, each.path) for each in check(facts(items), RULES).findings]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (NUMBER, {"citizen-number": (1, 18)}),
        (f"{NUMBER}、{NUMBER}", {"citizen-number": (2, 36)}),
        (f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", {"citizen-number": (1, 20)}),
        (NUMBER.translate({48 + each: 0xFF10 + each for each in range(10)}), {"citizen-number": (1, 18)}),
        (f"9{NUMBER}", {}),
        (f"{NUMBER[:6]}********{NUMBER[14:]}", {}),
        ("身份证号 110101970115000", {"citizen-number": (1, 15)}),
        ("文号 110101970115000", {}),
        ("身份证号 110101971315000", {}),
        (f"+86 {MOBILE}", {"mobile-number": (1, 15)}),
        ("138-0000-0000", {"mobile-number": (1, 13)}),
        ("12800000000", {}),
        (f"{MOBILE}0", {}),
        (f"HT{MOBILE}", {}),
        ("6200 0000 0000 0005", {"bank-card": (1, 19)}),
        ("620000000000000", {}),  # the check digit is right, but one digit is missing
        ("office@county.gov.cn", {}),
        ("a@b", {}),
        ("passport No. EA0000000", {"passport": (1, 9)}),
        (f"{MOBILE} a@b.com", {"mobile-number": (1, 11), "e-mail": (1, 7)}),
    ],
)
def test_what_is_found_in_a_text(text: str, kinds: dict[str, tuple[int, int]]) -> None:
    assert kinds_in(text) == kinds


def test_a_number_within_an_identifier_is_seen() -> None:
    assert has_citizen_number(f"person-{NUMBER}")
    assert not has_citizen_number("20260506000000000-1")


def test_numbers_by_nature_hold_any_digits_but_those_of_a_citizen_number() -> None:
    plan = {"id": "p", "title": "方案", "issuer": "org"}
    assert found({"plans": [changed(plan, document_number=f"{MOBILE} {CARD}")]}) == []
    assert found({"plans": [changed(plan, document_number=NUMBER)]}) == [("privacy.citizen-number", "/document_number")]


def test_the_telephone_of_an_office_may_be_a_mobile() -> None:
    organ = {
        "id": "o",
        "kind": "department",
        "name": "某县信用办",
        "report_channels": [{"kind": "hotline-12345", "contact": MOBILE}],
    }
    assert found({"organs": [organ]}) == []


def test_sensitive_texts_may_hold_what_they_need() -> None:
    assert found({"records": [changed(RECORD, facts=f"当事人{NUMBER}，手机{MOBILE}")]}) == []


def test_content_of_other_parties_is_looked_through() -> None:
    content = {"cn.example.a": {"b": [True, {"c": f"x{MOBILE}"}], "d": NUMBER}, "cn.example.e": int(MOBILE)}
    assert found({"showcases": [changed(SHOWCASE, extensions=content)]}) == [
        ("privacy.citizen-number", "/extensions/cn.example.a"),
        ("privacy.mobile-number", "/extensions/cn.example.e"),
    ]


def test_a_member_name_of_other_parties_is_not_shown() -> None:
    content = {"cn.example.a": {NUMBER: None}}
    assert found({"showcases": [changed(SHOWCASE, extensions=content)]}) == [
        ("privacy.citizen-number", "/extensions/cn.example.a")
    ]


def test_a_reference_is_told_where_the_item_is_not_there() -> None:
    showcase = changed(SHOWCASE, related=[{"kind": "record", "id": NUMBER}])
    assert found({"showcases": [showcase]}) == [("privacy.number-as-identifier", "/related/0/id")]
    assert found({"showcases": [showcase], "records": [changed(RECORD, id=NUMBER)]}) == [
        ("privacy.number-as-identifier", "/id")
    ]


def test_a_name_of_two_characters_counts_at_the_end_of_a_phrase_only() -> None:
    names = Names.of([("高山", "person"), ("王", "person")])
    assert names.within("对高山、李某的处理") == "person"
    assert names.within("高山同志先进事迹") == "person"
    assert names.within("高山滑雪场项目") is None
    assert names.within("登高山的路") is None
    assert names.within("处理决定送达责任人高山") == "person"
    assert names.within("约谈局长高山。") == "person"
    assert names.within("沿途都是高山。") is None
    assert names.within("王某") is None
    assert not Names.of([("王", "person")]).there_are


def test_a_number_without_a_day_of_birth_is_no_citizen_number() -> None:
    body = "11010120971315000"  # of a 13th month
    assert kinds_in(f"编号{body}{CITIZEN_NUMBER.check_digit(body)}") == {}


def test_without_names_nothing_is_found() -> None:
    assert Names.of([]).within("欧阳某某") is None


def test_the_name_of_somebody_else_that_begins_alike_is_not_taken() -> None:
    assert found({"persons": [PERSON], "showcases": [changed(SHOWCASE, story="欧阳为某")]}) == []


def test_only_the_text_with_a_name_is_told() -> None:
    showcase = changed(SHOWCASE, story="欧阳某某兑现承诺")
    assert found({"persons": [PERSON], "showcases": [showcase]}) == [("privacy.person-named", "/story")]


def test_a_revision_of_what_was_named_by_a_number_is_told() -> None:
    revision = {"of": NUMBER, "act": "correct", "reason": "改用编号", "actor": "org"}
    items: Items = {
        "showcases": [
            changed(SHOWCASE, provenance={"known": "2026-05-06", "revision": revision}),
            changed(SHOWCASE, id=NUMBER, provenance={"known": "2026-01-05"}),
        ]
    }
    assert found(items) == [("privacy.number-as-identifier", "/provenance/revision/of")]


def test_names_of_bodies_may_bear_the_name_of_a_person() -> None:
    organ = {"id": "o", "kind": "enterprise", "name": "欧阳某某商行"}
    assert found({"persons": [PERSON], "organs": [organ]}) == []


def test_a_bundle_without_persons_is_not_searched_for_names() -> None:
    report = check(facts({"showcases": [SHOWCASE]}), RULES)
    [count] = [each for each in report.rules if each.rule == "privacy.person-named"]
    assert count.applied == 0


def test_a_relative_told_by_kinship_alone_is_nobody_by_name() -> None:
    report = changed(REPORT, matters=[{"matter": "family.occupations", "relative": "女儿"}])
    assert found({"personal_reports": [report], "showcases": [changed(SHOWCASE, story="女儿获奖")]}) == []


def test_a_publication_of_what_is_not_there_tells_nothing_of_persons() -> None:
    assert found({"publications": [changed(PUBLICATION, of=[{"kind": "record", "id": "elsewhere"}])]}) == []


def test_a_publication_of_nothing_has_nothing_to_judge() -> None:
    report = check(facts({"publications": [changed(PUBLICATION, of=[])]}), RULES)
    [count] = [each for each in report.rules if each.rule == "privacy.never-published"]
    assert dict(count.not_applicable) == {"no-value": 1}
