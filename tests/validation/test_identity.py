"""Rules about what names a body or a person."""

from typing import Any, Final

import pytest

from govcredit.codes.identifiers import CITIZEN_NUMBER
from govcredit.findings import Finding
from govcredit.validation.identity import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, judged, organ, verify

FIRM: Final = "91110000600037341L"
STATE: Final = "11120110000176778B"
# Nobody's: whoever was born on that day is not alive. The check digits are right.
NOBODY: Final = "11010119000101001" + CITIZEN_NUMBER.check_digit("11010119000101001")
NOBODY_ELSE: Final = "11010119000101003" + CITIZEN_NUMBER.check_digit("11010119000101003")

PERSON: Final = {"id": "p", "name": "某甲", "citizen_number": NOBODY}
EVIDENCE: Final = {"title": "中标结果公告", "body": "某招标代理有限公司"}


def firm(name: str = "firm", /, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    return {"id": name, "kind": "enterprise", "name": "某某有限公司", **members}


def persons(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"persons": [changed(PERSON, **members)]}


def card(number: str, scheme: str = "identity-card") -> list[dict[str, Any]]:
    return [{"scheme": scheme, "personal_number": number}]


def printed(number: str, **members: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # any member
    return [{"scheme": "uscc-as-printed", "printed_number": number, **members}]


def showcase(**subject: str) -> dict[str, Any]:
    return {"id": "s", "kind": "model", "title": "守信典型", "subject": subject}


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(each.code, each.path, each.severity) for each in found]


CASES: Final = (
    Case(
        name="a credit code whose last character is another",
        code="identifier.check-digit",
        good={"organs": [firm(uscc=FIRM)]},
        bad={"organs": [firm(uscc="91110000600037341K")]},
        kind="organ",
        id="firm",
        path="/uscc",
        severity="error",
    ),
    Case(
        name="a credit code whose organisation code does not fit",
        code="identifier.organisation-digit",
        good={"organs": [organ(kind="other", uscc="N2440705MA0000007K")]},
        bad={"organs": [organ(kind="other", uscc="N2440705MA0000000X")]},
        kind="organ",
        id="org",
        path="/uscc",
    ),
    Case(
        name="an organisation code whose check digit is another",
        code="identifier.check-digit",
        good={"organs": [firm(organisation_code="600037341")]},
        bad={"organs": [firm(organisation_code="600037342")]},
        kind="organ",
        id="firm",
        path="/organisation_code",
    ),
    Case(
        name="a code of a party that fails",
        code="identifier.check-digit",
        good={"showcases": [showcase(body_name="某某公司", uscc=FIRM)]},
        bad={"showcases": [showcase(body_name="某某公司", uscc="91110000600037341K")]},
        kind="showcase",
        id="s",
        path="/subject/uscc",
    ),
    Case(
        name="a citizen number in the column of credit codes",
        code="identifier.other-kind",
        good={"showcases": [showcase(body_name="某某公司", uscc=FIRM)]},
        bad={"showcases": [showcase(body_name="某某公司", uscc=NOBODY)]},
        kind="showcase",
        id="s",
        path="/subject/uscc",
    ),
    Case(
        name="a region that there never was",
        code="identifier.region",
        good={"organs": [firm(uscc=FIRM)]},
        bad={"organs": [firm(uscc="91999999MA00000079")]},
        kind="organ",
        id="firm",
        path="/uscc",
    ),
    Case(
        name="a citizen number of somebody who is not born",
        code="identifier.birth-date",
        good=persons(),
        bad=persons(citizen_number="11010120971231000" + CITIZEN_NUMBER.check_digit("11010120971231000")),
        kind="person",
        id="p",
        path="/citizen_number",
    ),
    Case(
        name="a citizen number whose check digit is another",
        code="identifier.check-digit",
        good=persons(certificates=card(NOBODY)),
        bad=persons(certificates=card(NOBODY[:-1] + "5")),
        kind="person",
        id="p",
        path="/certificates/0/personal_number",
        severity="error",
    ),
    Case(
        name="a number of 15 digits, as old files have them",
        code="identifier.old-citizen-number",
        good=persons(),
        bad=persons(citizen_number="110101000101001"),
        kind="person",
        id="p",
        path="/citizen_number",
        severity="warning",
    ),
    Case(
        name="an identity card with another number",
        code="identity.citizen-numbers-differ",
        good=persons(certificates=card(NOBODY)),
        bad=persons(certificates=card(NOBODY_ELSE)),
        kind="person",
        id="p",
        path="/certificates/0/personal_number",
    ),
    Case(
        name="a department with the code of a firm",
        code="identity.kind-against-code",
        good={"organs": [organ(uscc=STATE)]},
        bad={"organs": [organ(uscc=FIRM)]},
        kind="organ",
        id="org",
        path="/kind",
    ),
    Case(
        name="a firm with the code of a state organ",
        code="identity.kind-against-code",
        good={"organs": [firm(uscc=FIRM)]},
        bad={"organs": [firm(uscc=STATE)]},
        kind="organ",
        id="firm",
        path="/kind",
    ),
    Case(
        name="a code as the name of a body",
        code="identity.number-as-name",
        good={"showcases": [showcase(body_name="58同城")]},
        bad={"showcases": [showcase(body_name=FIRM)]},
        kind="showcase",
        id="s",
        path="/subject/body_name",
    ),
    Case(
        name="an organisation code of another body",
        code="identity.organisation-code-differs",
        good={"organs": [organ(uscc=STATE, organisation_code="000176778")]},
        bad={"organs": [organ(uscc=STATE, organisation_code="600037341")]},
        kind="organ",
        id="org",
        path="/organisation_code",
    ),
    Case(
        name="an organisation code as printed, of another body",
        code="identity.organisation-code-differs",
        good={
            "organs": [organ(uscc=STATE, identifiers=[{"scheme": "organisation-code", "printed_number": "00017677-8"}])]
        },
        bad={
            "organs": [organ(uscc=STATE, identifiers=[{"scheme": "organisation-code", "printed_number": "60003734-1"}])]
        },
        kind="organ",
        id="org",
        path="/identifiers/0/printed_number",
    ),
    Case(
        name="a placeholder as the name of a body",
        code="identity.placeholder-name",
        good={"organs": [organ(name="某市软件测试中心")]},
        bad={"organs": [organ(name="测试单位")]},
        kind="organ",
        id="org",
        path="/name",
    ),
    Case(
        name="a placeholder as the name of a person",
        code="identity.placeholder-name",
        good=persons(),
        bad=persons(name="ＸＸＸ"),
        kind="person",
        id="p",
        path="/name",
    ),
    Case(
        name="a right code that is kept as printed",
        code="identity.printed-though-sound",
        good={"organs": [firm(uscc=FIRM)]},
        bad={"organs": [firm(identifiers=printed(FIRM, evidence=EVIDENCE))]},
        kind="organ",
        id="firm",
        path="/identifiers/0/printed_number",
        severity="info",
    ),
    Case(
        name="a right code of a party that is kept as printed, with blanks",
        code="identity.printed-though-sound",
        good={"showcases": [showcase(body_name="某某公司", printed_code="91110000600037341")]},
        bad={"showcases": [showcase(body_name="某某公司", printed_code="9111 0000 6000 3734 1L")]},
        kind="showcase",
        id="s",
        path="/subject/printed_code",
    ),
    Case(
        name="a wrong code as printed, and nobody knows where",
        code="identity.printed-without-evidence",
        good={"organs": [firm(identifiers=printed("91110000600037341K", evidence=EVIDENCE))]},
        bad={"organs": [firm(identifiers=printed("91110000600037341K"))]},
        kind="organ",
        id="firm",
        path="/identifiers/0/printed_number",
    ),
    Case(
        name="a body of one province registered in another",
        code="identity.region-differs",
        good={"organs": [organ(uscc=STATE, region="120110")]},
        bad={"organs": [organ(uscc=STATE, region="440705")]},
        kind="organ",
        id="org",
        path="/region",
        severity="info",
    ),
    Case(
        name="a credit code as the number of a tax registration",
        code="identity.scheme-otherwise",
        good={"organs": [firm(identifiers=[{"scheme": "tax-registration", "printed_number": "110101600037341"}])]},
        bad={"organs": [firm(identifiers=[{"scheme": "tax-registration", "printed_number": FIRM}])]},
        kind="organ",
        id="firm",
        path="/identifiers/0/printed_number",
    ),
    Case(
        name="a citizen number as that of a passport",
        code="identity.scheme-otherwise",
        good=persons(citizen_number=None, certificates=card("E00000000", "passport")),
        bad=persons(citizen_number=None, certificates=card(NOBODY, "passport")),
        kind="person",
        id="p",
        path="/certificates/0/personal_number",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "person"], ids=lambda case: case.name)
def test_nothing_of_a_number_of_a_person_is_told(case: Case) -> None:
    (found,) = case.findings()
    told = f"{found!r}{found.message('zh')}{found.message('en')}{found.hint('zh')}{found.hint('en')}"
    for number in (NOBODY, NOBODY_ELSE, "110101", "19000101", "20971231"):
        assert number not in told


def test_a_citizen_number_in_the_place_of_a_credit_code_is_told_nowhere() -> None:
    items: Items = {"organs": [organ(uscc=NOBODY, region="440705", organisation_code="600037341")]}
    found = judged(items).findings
    assert codes(found) == [("identifier.other-kind", "/uscc", "error")]
    assert not {NOBODY[2:8], NOBODY[8:17], NOBODY[:2]} & {str(value) for _, value in found[0].params}


def test_of_a_code_that_may_be_the_number_of_a_person_nothing_is_shown() -> None:
    # 18 digits that follow the rules of both kinds; a day of birth in 2097 is nobody's.
    both = "511101209701150600"
    items: Items = {"organs": [organ(uscc=both, region="440705", organisation_code="600037341")]}
    found = judged(items).findings
    assert [each.code for each in found] == ["identifier.ambiguous", "identifier.zone"]
    told = {str(value) for each in found for _, value in each.params}
    assert not {both[:2], both[2:8], both[8:17]} & told


def test_a_failing_code_that_is_printed_so_is_attested() -> None:
    wrong = "91110000600037341K"
    held = firm(uscc=wrong, identifiers=printed(wrong, evidence=EVIDENCE))
    (found,) = judged({"organs": [held]}).findings
    assert (found.code, found.path, found.severity) == ("identifier.attested", "/uscc", "warning")
    assert dict(found.params) == {"evidence": "某招标代理有限公司 中标结果公告"}


def test_evidence_for_another_code_attests_nothing() -> None:
    held = firm(uscc="91110000600037341K", identifiers=printed("91110000600037341M", evidence=EVIDENCE))
    assert codes(judged({"organs": [held]}).findings) == [("identifier.check-digit", "/uscc", "error")]


def test_a_code_that_is_packaged_as_real_is_attested() -> None:
    found = judged({"organs": [firm(uscc="91350203M0001QKT19")]}).findings
    assert codes(found) == [("identifier.attested", "/uscc", "warning")]


@pytest.mark.parametrize(
    ("kind", "uscc"),
    [
        ("public-institution", "12440600MB2C07549J"),
        ("department", "12440600MB2C07549J"),
        ("functional-zone", "12440600MB2C07549J"),
        ("committee", "N2440705MA0000007K"),
        ("university", "91110000600037341L"),
        ("credit-agency", "12440600MB2C07549J"),
        ("other", "51110108MA00000074"),
        ("social-organisation", "51110108MA00000074"),
    ],
)
def test_kinds_are_judged_with_tolerance(kind: str, uscc: str) -> None:
    name = "某某" if kind == "other" else "某某机构"
    assert judged({"organs": [{"id": "o", "kind": kind, "name": name, "uscc": uscc}]}).findings == ()


@pytest.mark.parametrize(
    ("kind", "uscc"),
    [
        ("court", "12440600MB2C07549J"),
        ("committee", "91110000600037341L"),
        ("social-organisation", "91110000600037341L"),
        ("enterprise", "51110108MA00000074"),
        ("public-institution", "51110108MA00000074"),
    ],
)
def test_kinds_that_cannot_be_registered_so(kind: str, uscc: str) -> None:
    items: Items = {"organs": [{"id": "o", "kind": kind, "name": "某某机构", "uscc": uscc}]}
    assert codes(judged(items).findings) == [("identity.kind-against-code", "/kind", "warning")]


@pytest.mark.parametrize("uscc", ["91320594MA0000007P"])
def test_a_code_of_a_zone_is_doubtful(uscc: str) -> None:
    assert codes(judged({"organs": [firm(uscc=uscc)]}).findings) == [("identifier.zone", "/uscc", "warning")]


def test_a_code_of_a_region_that_is_gone_is_right() -> None:
    # 110103 (崇文区) was abolished in 2010; when the code was given is not known, so that no day is asked about.
    assert judged({"organs": [firm(uscc="91110103MA0000007P")]}).findings == ()


def test_regions_of_samples_are_let_pass() -> None:
    uscc = "11880121MA0000006F"
    body = organ(uscc=uscc, region="880121")
    assert [each for each in check(facts({"organs": [body]}), RULES).findings if each.code == "identifier.region"] == []


@pytest.mark.parametrize("name", ["无", " N/A ", "待定", "xxx", "null", "测试公司1", "——", "123", "***"])
def test_placeholders(name: str) -> None:
    assert codes(judged({"organs": [firm(name=name)]}).findings) == [("identity.placeholder-name", "/name", "warning")]


@pytest.mark.parametrize(
    "name", ["某甲", "无锡市人民政府办公室", "360", "3M中国", "测试仪器厂", "待庵镇商会", "A股研究会", "O2O", "91科技"]
)
def test_names_that_look_odd_are_names(name: str) -> None:
    assert judged({"organs": [{"id": "o", "kind": "other", "name": name}]}).findings == ()


@pytest.mark.parametrize("name", ["20260001", "A-2026-001", "11120110000176778B", "600037341"])
def test_numbers_are_no_names(name: str) -> None:
    assert codes(judged({"organs": [firm(name=name)]}).findings) == [("identity.number-as-name", "/name", "warning")]


def test_a_printed_number_beside_the_right_one_needs_no_evidence() -> None:
    assert judged({"organs": [firm(uscc=FIRM, identifiers=printed("91110000600037341K"))]}).findings == ()
    assert judged(persons(certificates=card(NOBODY[:-1] + "5", "citizen-number-as-printed"))).findings == ()


def test_a_card_has_the_old_number_of_the_same_person() -> None:
    old = f"{NOBODY[:6]}{NOBODY[8:17]}"
    items = persons(citizen_number=old, certificates=card(NOBODY))
    assert codes(judged(items).findings) == [("identifier.old-citizen-number", "/citizen_number", "warning")]


def test_rules_say_where_there_is_nothing_to_judge() -> None:
    counts = {each.rule: each for each in check(facts({"organs": [organ()], "persons": [PERSON]}), RULES).rules}
    assert dict(counts["identity.kind-against-code"].not_applicable) == {"no-value": 1}
    assert dict(counts["identifier.check-digit"].not_applicable) == {"no-value": 1}
    assert counts["identifier.birth-date"].applied == 1
