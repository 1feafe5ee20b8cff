"""Rules about what was entered twice."""

from typing import Any, Final

import attrs
import pytest

from govcredit.codes.identifiers import CITIZEN_NUMBER
from govcredit.findings import Finding
from govcredit.measures.facts import Facts
from govcredit.validation.duplicates import RULES
from govcredit.validation.register import check
from tests.validation.cases import Case, Items, changed, facts, judged, organ, verify

STATE: Final = "11120110000176778B"
# Nobody's: whoever was born on those days is not alive.
NOBODY: Final = "11010119000101001" + CITIZEN_NUMBER.check_digit("11010119000101001")
NOBODY_ELSE: Final = "11010119000101003" + CITIZEN_NUMBER.check_digit("11010119000101003")

AGREEMENT: Final = {
    "id": "a",
    "title": "某某采购合同",
    "contract_number": "某采〔2026〕1号",
    "parties": [
        {"who": {"organ": "org"}, "side": "government-side"},
        {"who": {"body_name": "某某公司"}, "side": "supplier"},
    ],
}
ARCHIVE: Final = {"id": "a", "person": "p-1", "keeper": "org", "opened": "2020-06-01"}
ASSESSMENT: Final = {
    "id": "s",
    "archive": "a",
    "year": 2025,
    "kind": "periodic.yearly",
    "assessment_grade": "competent",
}
BALANCE: Final = {"id": "b", "organ": "org", "on": "2025-12-31", "kind": "general"}
DECISION: Final = {
    "id": "d",
    "organ": "org",
    "subject": {"body_name": "某某公司"},
    "kinds": ["penalty.warning"],
    "instrument": {"document_number": "某市监罚〔2026〕1号"},
}
LAWSUIT: Final = {"id": "l", "organ": "org", "kind": "civil", "case_number": "（2026）某0001民初1号"}
MEASURE: Final = {
    "id": "m",
    "record": "r",
    "subject": {"organ": "org"},
    "kind": "body.public-criticism",
    "decided": "2026-05-06",
    "basis": [{"title": "某某办法"}],
}
PAYMENT: Final = {
    "id": "p",
    "debtor": "org",
    "creditor": {"body_name": "某某公司"},
    "kind": "goods",
    "sum": {"amount": "10", "unit": "万元"},
    "deadline": "2026-06-01",
}
PLAN: Final = {"id": "p", "title": "实施方案", "issuer": "org", "document_number": "某政发〔2018〕31号"}
POLICY: Final = {
    "id": "y",
    "issuer": "org",
    "kind": "investment",
    "title": "某某措施",
    "document_number": "某政发〔2018〕31号",
}
PUBLICATION: Final = {
    "id": "n",
    "of": [{"kind": "decision", "id": "x"}],
    "organ": "org",
    "medium": "credit-china",
    "published": "2026-05-06",
}
RECORD: Final = {
    "id": "r",
    "subject": {"organ": "org"},
    "trigger": "judgment",
    "instrument": {"document_number": "（2026）某0001民初1号"},
}
DATED: Final[dict[str, Any]] = {
    **RECORD,
    "instrument": {"document_number": "（2026）某0001民初1号", "dated": "2026-05-06"},
}
SANCTION: Final = {"id": "s", "archive": "a", "kind": "governmental-sanction.demerit", "decided": "2026-01-09"}
TENURE: Final = {"id": "t", "post": "deputy", "person": "p-1", "in_office": {"start": "2021-03-01"}}


def twice(array: str, item: dict[str, Any], **members: Any) -> Items:  # noqa: ANN401  # any member
    """Return an item and a copy of it in which members are others; the copy comes first in the document."""
    return {array: [{**changed(item, **members), "id": f"{item['id']}2"}, {**item, "id": f"{item['id']}1"}]}


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in found]


CASES: Final = (
    Case(
        name="one agreement twice",
        code="duplicates.agreement",
        good=twice("agreements", AGREEMENT, contract_number="某采〔2026〕2号"),
        bad=twice("agreements", AGREEMENT, contract_number="某采[2026] 1号"),
        kind="agreement",
        id="a2",
        path="/contract_number",
    ),
    Case(
        name="two archives of one person",
        code="duplicates.archive",
        good=twice("archives", ARCHIVE, person="p-2"),
        bad=twice("archives", ARCHIVE),
        kind="archive",
        id="a2",
        path="/person",
    ),
    Case(
        name="one body twice",
        code="duplicates.body-name",
        good={"organs": [organ("a", region="410526"), organ("b", region="410527")]},
        bad={"organs": [organ("a", region="410526"), organ("b", region="410526")]},
        kind="organ",
        id="b",
        path="/name",
    ),
    Case(
        name="two persons of one number",
        code="duplicates.citizen-number",
        good=twice("persons", {"id": "p", "name": "某甲", "citizen_number": NOBODY}, citizen_number=NOBODY_ELSE),
        bad=twice("persons", {"id": "p", "name": "某甲", "citizen_number": NOBODY}),
        kind="person",
        id="p2",
        path="/citizen_number",
        severity="error",
    ),
    Case(
        name="two plans of one number",
        code="duplicates.document-number",
        good=twice("plans", PLAN, issuer="other"),
        bad=twice("plans", PLAN, title="另一方案"),
        kind="plan",
        id="p2",
        path="/document_number",
    ),
    Case(
        name="two balances of one day",
        code="duplicates.figures",
        good=twice("debt_balances", BALANCE, figure_status="audited"),
        bad=twice("debt_balances", BALANCE),
        kind="debt-balance",
        id="b2",
        path="/on",
        severity="error",
    ),
    Case(
        name="one measure twice",
        code="duplicates.measure",
        good=twice("measures", MEASURE, decided="2026-05-07"),
        bad=twice("measures", MEASURE),
        kind="measure",
        id="m2",
        path="/kind",
    ),
    Case(
        name="one lawsuit twice",
        code="duplicates.number",
        good=twice("lawsuits", LAWSUIT, case_number="（2026）某0001民初2号"),
        bad=twice("lawsuits", LAWSUIT, case_number="(2026)某0001民初1号"),
        kind="lawsuit",
        id="l2",
        path="/case_number",
    ),
    Case(
        name="one payment twice, in two units",
        code="duplicates.payment",
        good=twice("payments", PAYMENT, sum={"amount": "100001", "unit": "元"}),
        bad=twice("payments", PAYMENT, sum={"amount": "100000", "unit": "元"}),
        kind="payment",
        id="p2",
        path="/sum",
    ),
    Case(
        name="one publication twice",
        code="duplicates.publication",
        good=twice("publications", PUBLICATION, published="2026-05-07"),
        bad=twice("publications", PUBLICATION),
        kind="publication",
        id="n2",
        path="/of",
    ),
    Case(
        name="one act recorded twice",
        code="duplicates.record",
        good=twice("records", RECORD, trigger="judgment-defaulter"),
        bad=twice("records", RECORD),
        kind="record",
        id="r2",
        path="/instrument/document_number",
    ),
    Case(
        name="one tenure twice",
        code="duplicates.tenure",
        good=twice("tenures", TENURE, in_office={"start": "2019-03-01", "end": "2021-03-01"}),
        bad=twice("tenures", TENURE, in_office={"start": "2019-03-01", "end": "2021-03-02"}),
        kind="tenure",
        id="t2",
        path="/in_office",
    ),
    Case(
        name="two bodies of one credit code",
        code="duplicates.uscc",
        good={"organs": [organ("a", uscc=STATE), organ("b", name="某委", uscc="12440600MB2C07549J")]},
        bad={"organs": [organ("a", uscc=STATE), organ("b", name="某委", uscc=STATE)]},
        kind="organ",
        id="b",
        path="/uscc",
    ),
    Case(
        name="two yearly assessments of one year",
        code="duplicates.yearly",
        good=twice("assessments", ASSESSMENT, year=2024),
        bad=twice("assessments", ASSESSMENT),
        kind="assessment",
        id="s2",
        path="/year",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_first_is_named_but_for_a_person(case: Case) -> None:
    (found,) = case.findings()
    assert dict(found.params).get("first") == (
        None if case.kind == "person" else {"b": "a"}.get(case.id, f"{case.id[0]}1")
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_the_items_does_not_matter(case: Case) -> None:
    turned = {array: items[::-1] for array, items in case.bad.items()}
    assert judged(turned).findings == case.findings()


OTHERS: Final[tuple[tuple[str, dict[str, Any], dict[str, Any], str | None], ...]] = (
    ("plans", PLAN, {}, "duplicates.document-number"),
    ("policies", POLICY, {}, "duplicates.document-number"),
    ("policies", POLICY, {"title": "另一措施"}, None),
    ("decisions", DECISION, {"certificate": {"document_number": "x"}}, "duplicates.document-number"),
    ("decisions", DECISION, {"subject": {"body_name": "另一公司"}}, None),
    ("records", RECORD, {"subject": {"archive": "a"}}, None),
    ("records", RECORD, {"instrument": None}, None),
    ("records", RECORD, {"state": "revoked"}, None),
    ("records", DATED, {"instrument": {**DATED["instrument"], "dated": "2026-05-07"}}, None),
    ("records", DATED, {"instrument": RECORD["instrument"]}, "duplicates.record"),
    ("agreements", AGREEMENT, {"parties": AGREEMENT["parties"][:1]}, None),
    ("agreements", AGREEMENT, {"arises_from": [{"kind": "agreement", "id": "a1"}]}, None),
    ("agreements", AGREEMENT, {"arises_from": [{"kind": "agreement", "id": "x"}]}, "duplicates.agreement"),
    ("payments", PAYMENT, {"related": [{"kind": "lawsuit", "id": "l"}]}, None),
    ("payments", PAYMENT, {"creditor": {"body_name": "另一公司"}}, None),
    ("payments", PAYMENT, {"deadline": "2026-06-02"}, None),
    ("publications", PUBLICATION, {"medium": "government-portal"}, None),
    ("publications", PUBLICATION, {"site": "信用某市"}, None),
    ("archives", ARCHIVE, {"opened": "2019-01-01", "closed": "2020-06-01"}, None),
    ("archives", ARCHIVE, {"opened": "2019-01-01", "closed": "2020-06-02"}, "duplicates.archive"),
    ("assessments", ASSESSMENT, {"kind": "regular"}, None),
    ("assessments", ASSESSMENT, {"archive": "b"}, None),
    ("personal_reports", {"id": "s", "archive": "a", "year": 2025, "kind": "change"}, {}, None),
    ("personal_reports", {"id": "s", "archive": "a", "year": 2025, "kind": "yearly"}, {}, "duplicates.yearly"),
    ("personnel_measures", SANCTION, {}, "duplicates.measure"),
    ("personnel_measures", SANCTION, {"related": [{"kind": "case-transfer", "id": "t"}]}, None),
    ("personnel_measures", SANCTION, {"kind": "governmental-sanction.warning"}, None),
    ("lawsuits", LAWSUIT, {"organ": "other"}, None),
    ("handlings", {"id": "h", "service": "s", "reference_number": "1"}, {}, "duplicates.number"),
    ("handlings", {"id": "h", "service": "s"}, {}, None),
    ("fiscal_years", {"id": "f", "organ": "org", "year": 2025}, {}, "duplicates.figures"),
    ("fiscal_years", {"id": "f", "organ": "org", "year": 2025}, {"whole_area": True}, None),
    ("balance_sheets", {"id": "f", "organ": "org", "on": "2025-12-31"}, {}, "duplicates.figures"),
    ("debt_quotas", {"id": "q", "organ": "org", "year": 2025, "kind": "general"}, {}, "duplicates.figures"),
    (
        "debt_quotas",
        {"id": "q", "organ": "org", "year": 2025, "approved": "2025-02-01"},
        {"approved": "2025-11-01"},
        None,
    ),
    ("tenures", TENURE, {"acting": True}, None),
    ("tenures", TENURE, {"post": "head"}, None),
)


@pytest.mark.parametrize(("array", "item", "members", "expected"), OTHERS)
def test_what_makes_a_double(array: str, item: dict[str, Any], members: dict[str, Any], expected: str | None) -> None:
    found = check(facts(twice(array, item, **members)), RULES).findings
    assert codes(found) == ([] if expected is None else [expected])


def test_a_renamed_body_keeps_its_code() -> None:
    first = organ("a", uscc=STATE)
    renamed = organ("b", name="某委", uscc=STATE, predecessors=[{"organ": "a", "manner": "rename"}])
    assert judged({"organs": [first, renamed]}).findings == ()


@pytest.mark.parametrize(("end", "expected"), [("2018-12-28", []), ("2018-12-29", ["duplicates.uscc"])])
def test_bodies_that_do_not_exist_together_are_no_doubles(end: str, expected: list[str]) -> None:
    first = organ("a", uscc=STATE, existed={"end": end})
    later = organ("b", name="某委", uscc=STATE, existed={"start": "2018-12-28"})
    assert codes(judged({"organs": [first, later]}).findings) == expected


def test_the_later_of_three_is_told_beside_the_first_that_it_repeats() -> None:
    existed = [{"end": "2015-01-01"}, {"start": "2015-01-01"}, {"start": "2016-01-01"}]
    organs = [
        organ(name, name=f"某{name}局", uscc=STATE, existed=each) for name, each in zip("abc", existed, strict=True)
    ]
    (found,) = judged({"organs": organs}).findings
    assert (str(found.about and found.about.id), dict(found.params)) == ("c", {"first": "b"})


def test_a_failing_code_is_told_as_such_only() -> None:
    zeros = "0" * 18
    found = judged({"organs": [organ("a", uscc=zeros), organ("b", name="某委", uscc=zeros)]}).findings
    assert set(codes(found)) == {"identifier.region"}


def test_one_body_with_its_code_and_without() -> None:
    organs = [organ("a", region="120110", uscc=STATE), organ("b", region="120110")]
    assert codes(judged({"organs": organs}).findings) == ["duplicates.body-name"]


def test_two_bodies_of_one_name_with_codes_of_their_own() -> None:
    organs = [organ("a", superior="s", uscc=STATE), organ("b", superior="s", uscc="12440600MB2C07549J")]
    assert judged({"organs": organs}).findings == ()


def test_an_old_number_is_that_of_the_same_person() -> None:
    old = f"{NOBODY[:6]}{NOBODY[8:17]}"
    items: Items = {
        "persons": [
            {"id": "p1", "name": "某甲", "citizen_number": NOBODY},
            {"id": "p2", "name": "某甲", "citizen_number": old},
        ]
    }
    found = check(facts(items), RULES).findings
    assert codes(found) == ["duplicates.citizen-number"]
    assert found[0].params == ()


def test_what_was_corrected_is_no_double() -> None:
    provenance = {
        "known": "2026-05-20",
        "revision": {"of": "r1", "act": "correct", "reason": "文号有误", "actor": "org"},
    }
    assert check(facts(twice("records", RECORD, provenance=provenance)), RULES).findings == ()


def test_each_item_is_counted() -> None:
    counts = {each.rule: each for each in check(facts(twice("records", RECORD)), RULES).rules}
    assert (counts["duplicates.record"].applied, counts["duplicates.record"].failed) == (2, 1)
    assert counts["duplicates.payment"].applied == 0


def test_any_order_of_many_items_gives_the_same() -> None:
    base = facts(
        {
            "plans": [
                {**PLAN, "id": f"p{number}", "document_number": f"某〔2018〕{number % 7}号"} for number in range(40)
            ]
        }
    )
    expected = check(base, RULES)
    assert len(expected.findings) == 33
    plans = base.bundle.plans[1::2] + base.bundle.plans[::2]
    assert plans != base.bundle.plans
    turned = Facts.of(attrs.evolve(base.bundle, plans=plans), base.context)
    assert check(turned, RULES).findings == expected.findings
