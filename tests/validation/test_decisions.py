"""Rules about administrative decisions."""

from typing import Any, Final

import pytest

from tests.validation.cases import Case, Items, changed, judged, organ, verify

PENALTY: Final = {
    "id": "d",
    "organ": "org",
    "subject": {"body_name": "某公司", "printed_code": "旧码1"},
    "kinds": ["penalty.fine"],
    "title": "商品标签不合规定",
    "instrument": {"title": "行政处罚决定书", "document_number": "某市监罚〔2026〕15号", "dated": "2026-05-06"},
    "unlawful_act": "标签标注不规范",
    "basis": [{"title": "中华人民共和国产品质量法", "clause": "第五十四条"}],
    "content": "处以罚款5万元。",
    "fine": {"amount": "5", "unit": "万元"},
    "decided": "2026-05-06",
}
LICENCE: Final = {
    "id": "d",
    "organ": "org",
    "subject": {"body_name": "某公司", "printed_code": "旧码1"},
    "kinds": ["licence.ordinary"],
    "title": "食品经营许可",
    "instrument": {"title": "准予行政许可决定书", "document_number": "某市监许〔2026〕8号", "dated": "2026-05-06"},
    "content": "准予许可。",
    "decided": "2026-05-06",
}
SHOWN: Final = {
    "id": "p",
    "of": [{"kind": "decision", "id": "d"}],
    "medium": "dual-publicity-column",
    "published": "2026-05-07",
}


def decision(base: dict[str, Any], **members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "decisions": [changed(base, **members)]}


def shown(base: dict[str, Any], **members: Any) -> Items:  # noqa: ANN401  # any member
    return {**decision(base, **members), "publications": [SHOWN]}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="a body that punished itself",
        code="decisions.against-itself",
        good=decision(PENALTY, subject={"organ": "town"}),
        bad=decision(PENALTY, subject={"organ": "org"}),
        kind="decision",
        id="d",
        path="/subject/organ",
    ),
    Case(
        name="a company that was detained",
        code="decisions.detention-of-body",
        good=decision(PENALTY, kinds=["penalty.fine", "penalty.detention"], subject={"archive": "a"}),
        bad=decision(PENALTY, kinds=["penalty.fine", "penalty.detention"]),
        kind="decision",
        id="d",
        path="/kinds/1",
    ),
    Case(
        name="a warning with a fine",
        code="decisions.effect-without-kind",
        good=decision(PENALTY, kinds=["penalty.warning", "penalty.fine"]),
        bad=decision(PENALTY, kinds=["penalty.warning"]),
        kind="decision",
        id="d",
        path="/fine",
    ),
    Case(
        name="a fine with a permit that it affects",
        code="decisions.effect-without-kind",
        good=decision(PENALTY, kinds=["penalty.fine", "penalty.permit-suspended"], licence_affected="许可证1号"),
        bad=decision(PENALTY, licence_affected="许可证1号"),
        kind="decision",
        id="d",
        path="/licence_affected",
    ),
    Case(
        name="a decision that ended without a reason",
        code="decisions.ended-without-reason",
        good=decision(PENALTY, ended="2026-10-14", end_reason="行政复议决定撤销"),
        bad=decision(PENALTY, ended="2026-10-14"),
        kind="decision",
        id="d",
        path="/end_reason",
    ),
    Case(
        name="a fine without its sum",
        code="decisions.kind-without-effect",
        good=decision(PENALTY),
        bad=decision(PENALTY, fine=None),
        kind="decision",
        id="d",
        path="/fine",
    ),
    Case(
        name="a licence and a penalty in one",
        code="decisions.licence-and-penalty",
        good=decision(LICENCE, kinds=["licence.ordinary", "act.confirmation"]),
        bad=decision(LICENCE, kinds=["licence.ordinary", "penalty.warning"]),
        kind="decision",
        id="d",
        path="/kinds",
    ),
    Case(
        name="a licence for an unlawful act",
        code="decisions.member-of-other-kind",
        good=decision(LICENCE),
        bad=decision(LICENCE, unlawful_act="标签标注不规范"),
        kind="decision",
        id="d",
        path="/unlawful_act",
    ),
    Case(
        name="a penalty with a certificate",
        code="decisions.member-of-other-kind",
        good=decision(PENALTY),
        bad=decision(PENALTY, certificate={"document_number": "XK00000001"}),
        kind="decision",
        id="d",
        path="/certificate",
    ),
    Case(
        name="an administrative penalty by a court",
        code="decisions.organ-without-power",
        good=decision(PENALTY),
        bad={"organs": [changed(organ(), kind="court", name="某县人民法院")], "decisions": [PENALTY]},
        kind="decision",
        id="d",
        path="/organ",
    ),
    Case(
        name="a penalty shown without its number",
        code="decisions.shown-incomplete",
        good=shown(PENALTY),
        bad=shown(PENALTY, instrument={"title": "行政处罚决定书", "dated": "2026-05-06"}),
        kind="decision",
        id="d",
        path="/instrument/document_number",
    ),
    Case(
        name="a penalty shown without the code of the body",
        code="decisions.shown-incomplete",
        good=shown(PENALTY),
        bad=shown(PENALTY, subject={"body_name": "某公司"}),
        kind="decision",
        id="d",
        path="/subject/uscc",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


def found(items: Items) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in judged(items).findings if each.code.startswith("decisions.")]


@pytest.mark.parametrize(
    ("member", "path"),
    [
        ("title", "/title"),
        ("unlawful_act", "/unlawful_act"),
        ("basis", "/basis"),
    ],
)
def test_each_thing_that_a_penalty_must_show_is_told(member: str, path: str) -> None:
    assert found(shown(PENALTY, **{member: None})) == [("decisions.shown-incomplete", path)]


def test_what_is_not_shown_in_the_column_need_not_be_complete() -> None:
    bare = changed(PENALTY, title=None, basis=None, unlawful_act=None)
    assert found(decision(bare)) == []
    assert found({**decision(bare), "publications": [changed(SHOWN, medium="government-portal")]}) == []


def test_a_licence_needs_neither_facts_nor_a_basis() -> None:
    assert found(shown(LICENCE)) == []


def test_a_person_has_no_code_of_a_body() -> None:
    assert found(shown(PENALTY, subject={"archive": "a"})) == []


def test_a_body_of_the_exchange_has_its_code_with_itself() -> None:
    items = shown(PENALTY, subject={"organ": "firm"})
    firm = changed(organ("firm"), kind="enterprise", name="某公司")
    assert found({**items, "organs": [organ(), firm]}) == [("decisions.shown-incomplete", "/subject/uscc")]
    coded = changed(firm, organisation_code="600037341")
    assert found({**items, "organs": [organ(), coded]}) == []


def test_a_penalty_of_another_kind_may_have_any_effect() -> None:
    assert found(decision(PENALTY, kinds=["penalty.other"])) == []


def test_coercion_may_add_a_sum_to_a_penalty() -> None:
    assert found(decision(PENALTY, kinds=["penalty.warning", "act.coercion"])) == []


def test_seized_goods_need_no_sum() -> None:
    items = decision(PENALTY, kinds=["penalty.property-confiscated"], fine=None)
    assert found(items) == []


def test_an_absent_sum_that_is_explained_is_not_asked_for() -> None:
    assert found(decision(PENALTY, fine=None, absent=[{"field": "fine", "reason": "not-stated"}])) == []


def test_a_decision_that_ran_out_needs_no_reason() -> None:
    items = decision(LICENCE, in_force={"start": "2026-05-06", "end": "2026-10-14"}, ended="2026-10-14")
    assert found(items) == []


def test_a_penalty_told_in_brief_is_not_asked_for_its_sum() -> None:
    items = decision(PENALTY, fine=None, content=None, instrument=None)
    assert found(items) == []
