"""Rules about bodies, their posts and who held them, and their ratings."""

from typing import Any, Final

import pytest

from govcredit.findings import Finding
from tests.validation.cases import Case, Items, changed, judged, organ, verify

COUNTY: Final = {"id": "county", "kind": "government", "name": "某区人民政府", "level": "county", "region": "440705"}
TOWN: Final = {"id": "town", "kind": "town", "name": "某镇人民政府", "level": "township", "region": "440705"}
HEAD: Final = {"id": "head", "organ": "org", "title": "局长", "principal": True}
FIRST: Final = {"id": "t-1", "post": "head", "person": "p-1", "in_office": {"start": "2019-03-01", "end": "2022-03-01"}}
SECOND: Final = {"id": "t-2", "post": "head", "person": "p-2", "in_office": {"start": "2022-03-01"}}
PERSONS: Final = [{"id": "p-1", "name": "某甲"}, {"id": "p-2", "name": "某乙"}]
RATING: Final = {"id": "c", "organ": "org", "evaluator": "agency", "grade": "AA"}
OLD: Final = organ("old", name="某县物价局", existed={"start": "2010-04-01", "end": "2018-12-28"})
STEP: Final = {"organ": "old", "on": "2018-12-28", "manner": "merge", "obligations": "all"}


def office(*tenures: dict[str, Any], body: dict[str, Any] | None = None, **post: Any) -> Items:  # noqa: ANN401  # any member
    return {
        "organs": [body or organ()],
        "posts": [changed(HEAD, **post)],
        "tenures": list(tenures),
        "persons": PERSONS,
    }


def whole(items: Items) -> Items:
    # The manifest of the tests says that they hold a part only; this one says that nothing else is anywhere.
    manifest = {"id": "m", "created": "2026-11-22T00:00:00Z", "extent": "complete"}
    return {**items, "manifest": manifest}  # type: ignore[dict-item]  # a manifest is no array


def held(start: str | None, end: str | None = None, name: str = "t", **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    days = {key: day for key, day in (("start", start), ("end", end)) if day is not None}
    return {"id": name, "post": "head", "person": "p-1", "in_office": days, **members}


def after(step: dict[str, Any], old: dict[str, Any] = OLD) -> Items:
    return {"organs": [organ("new", name="某县发展和改革局", predecessors=[step]), old]}


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in found]


CASES: Final = (
    Case(
        name="why a tenure ended, and not when",
        code="bodies.end-ground-of-running",
        good=office(held("2021-03-01", "2024-03-01", end_ground="transferred")),
        bad=office(held("2021-03-01", end_ground="transferred")),
        kind="tenure",
        id="t",
        path="/in_office/end",
    ),
    Case(
        name="a body that was there after the one that follows it",
        code="bodies.follows-later-body",
        good=after(STEP),
        bad=after(STEP, changed(OLD, existed={"start": "2018-12-29"})),
        kind="organ",
        id="new",
        path="/predecessors/0/organ",
        severity="error",
    ),
    Case(
        name="half a year and a day in which nobody heads a body",
        code="bodies.head-gap",
        good=whole(office(changed(FIRST, in_office={"start": "2019-03-01", "end": "2021-09-02"}), SECOND)),
        bad=whole(office(changed(FIRST, in_office={"start": "2019-03-01", "end": "2021-09-01"}), SECOND)),
        kind="tenure",
        id="t-2",
        path="/in_office/start",
        severity="info",
    ),
    Case(
        name="a law firm heads a department",
        code="bodies.head-held-by-body",
        good=office(
            {"id": "t", "post": "head", "holding_body": "law", "in_office": {}}, title="法律顾问", principal=False
        ),
        bad=office({"id": "t", "post": "head", "holding_body": "law", "in_office": {}}),
        kind="tenure",
        id="t",
        path="/holding_body",
    ),
    Case(
        name="a street office of the level of a county",
        code="bodies.level-against-kind",
        good={"organs": [changed(TOWN, kind="street", name="某街道办事处")]},
        bad={"organs": [changed(TOWN, kind="street", name="某街道办事处", level="county")]},
        kind="organ",
        id="town",
        path="/level",
    ),
    Case(
        name="a prefecture with the region of a county",
        code="bodies.level-against-region",
        good={"organs": [changed(COUNTY, level="prefecture", region="440700")]},
        bad={"organs": [changed(COUNTY, level="prefecture", region="440705")]},
        kind="organ",
        id="county",
        path="/level",
    ),
    Case(
        name="a court that is called a department",
        code="bodies.name-against-kind",
        good={"organs": [organ(kind="court", name="某县人民法院")]},
        bad={"organs": [organ(kind="department", name="某县人民法院")]},
        kind="organ",
        id="org",
        path="/kind",
    ),
    Case(
        name="a merger after which nobody owes anything",
        code="bodies.obligations-lost",
        good=after(STEP),
        bad=after({**STEP, "obligations": "none"}),
        kind="organ",
        id="new",
        path="/predecessors/0/obligations",
    ),
    Case(
        name="a department that is a firm of the state",
        code="bodies.ownership-against-kind",
        good={"organs": [organ(ownership="state-organ")]},
        bad={"organs": [organ(ownership="state-owned")]},
        kind="organ",
        id="org",
        path="/ownership",
    ),
    Case(
        name="a body that was merged and is still there",
        code="bodies.predecessor-goes-on",
        good=after(STEP),
        bad=after(STEP, changed(OLD, existed={"start": "2010-04-01"})),
        kind="organ",
        id="new",
        path="/predecessors/0/organ",
        severity="warning",
    ),
    Case(
        name="a grade that nobody gave",
        code="bodies.rating-of-nobody",
        good={"credit_ratings": [RATING]},
        bad={"credit_ratings": [changed(RATING, evaluator=None)]},
        kind="credit-rating",
        id="c",
        path="/evaluator",
    ),
    Case(
        name="a rating without a result",
        code="bodies.rating-says-nothing",
        good={"credit_ratings": [RATING]},
        bad={"credit_ratings": [changed(RATING, grade=None)]},
        kind="credit-rating",
        id="c",
        path="/grade",
    ),
    Case(
        name="a town below the government of another county",
        code="bodies.superior-elsewhere",
        good={"organs": [COUNTY, {**TOWN, "superior": "county"}]},
        bad={"organs": [COUNTY, {**TOWN, "superior": "county", "region": "440703"}]},
        kind="organ",
        id="town",
        path="/superior",
    ),
    Case(
        name="a body below one that has ended",
        code="bodies.superior-ended",
        good={"organs": [changed(OLD, existed=None), organ("office", name="某县价格认证中心", superior="old")]},
        bad={"organs": [OLD, organ("office", name="某县价格认证中心", superior="old")]},
        kind="organ",
        id="office",
        path="/superior",
    ),
    Case(
        name="a county below a town",
        code="bodies.superior-lower",
        good={"organs": [COUNTY, {**TOWN, "superior": "county"}]},
        bad={"organs": [{**COUNTY, "superior": "town"}, TOWN]},
        kind="organ",
        id="county",
        path="/superior",
    ),
    Case(
        name="a post held the day before it was there",
        code="bodies.tenure-outside-existence",
        good=office(held("2019-03-01"), existed={"start": "2019-03-01"}),
        bad=office(held("2019-02-28"), existed={"start": "2019-03-01"}),
        kind="tenure",
        id="t",
        path="/in_office/start",
    ),
    Case(
        name="a post that goes on being held when its body has ended",
        code="bodies.tenure-outside-existence",
        good=office(held("2015-03-01", "2018-12-28"), body=organ(existed={"end": "2018-12-28"})),
        bad=office(held("2015-03-01"), body=organ(existed={"end": "2018-12-28"})),
        kind="tenure",
        id="t",
        path="/in_office/end",
    ),
    Case(
        name="two heads at a time",
        code="bodies.two-heads",
        good=office(FIRST, SECOND),
        bad=office(changed(FIRST, in_office={"start": "2019-03-01", "end": "2022-03-09"}), SECOND),
        kind="tenure",
        id="t-2",
        path="/in_office/start",
    ),
    Case(
        name="a post in the unit of another body",
        code="bodies.unit-of-other-body",
        good={"posts": [changed(HEAD, unit="u")], "units": [{"id": "u", "organ": "org", "name": "办公室"}]},
        bad={"posts": [changed(HEAD, unit="u")], "units": [{"id": "u", "organ": "other", "name": "办公室"}]},
        kind="post",
        id="head",
        path="/unit",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize(
    ("level", "region", "fits"),
    [
        ("province", "440000", True),
        ("prefecture", "440000", False),
        ("province", "440100", False),
        ("prefecture", "440100", True),
        ("county", "440100", False),
        ("county", "440705", True),
        ("township", "440705", True),
        ("province", "440705", False),
        # Districts of a municipality rank as prefectures; 东莞 has no counties; 仙桃 lies right below its province.
        ("prefecture", "120116", True),
        ("county", "120116", True),
        ("township", "441900", True),
        ("county", "429004", True),
        ("prefecture", "429004", True),
        ("national", "110000", True),
    ],
)
def test_levels_and_regions(level: str, region: str, fits: bool) -> None:  # noqa: FBT001  # a row of the table
    found = judged({"organs": [organ(level=level, region=region)]}).findings
    assert codes(found) == ([] if fits else [("bodies.level-against-region", "/level")])


@pytest.mark.parametrize("kind", ["central-agency", "public-institution", "court", "university", "functional-zone"])
def test_bodies_that_govern_no_region_may_tell_where_they_sit(kind: str) -> None:
    items: Items = {"organs": [{"id": "o", "kind": kind, "name": "某某机构", "level": "province", "region": "440106"}]}
    assert judged(items).findings == ()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("department", "某市国有资产监督管理委员会"),
        ("department", "某县人民政府办公室"),
        ("functional-zone", "某新区人民政府"),
        ("other", "某县人民代表大会常务委员会"),
        ("party-body", "中共某县纪律检查委员会、某县监察委员会"),
        ("credit-agency", "某资信评估有限公司"),
        ("town", "某乡人民政府"),
    ],
)
def test_names_that_several_kinds_bear(kind: str, name: str) -> None:
    assert judged({"organs": [{"id": "o", "kind": kind, "name": name}]}).findings == ()


def test_a_department_is_below_the_government_of_its_level() -> None:
    assert judged({"organs": [COUNTY, organ(level="county", superior="county")]}).findings == ()


@pytest.mark.parametrize(("end", "expected"), [("2019-12-28", []), ("2019-12-29", ["bodies.superior-ended"])])
def test_a_body_may_be_wound_up_a_year_after_the_one_above(end: str, expected: list[str]) -> None:
    office = organ("office", name="某县价格认证中心", superior="old", existed={"end": end})
    assert [each.code for each in judged({"organs": [OLD, office]}).findings] == expected


def test_a_firm_is_no_body_of_the_state() -> None:
    firm = {"id": "o", "kind": "enterprise", "name": "某某公司", "ownership": "state-organ"}
    assert codes(judged({"organs": [firm]}).findings) == [("bodies.ownership-against-kind", "/ownership")]
    assert judged({"organs": [{**firm, "ownership": "state-owned"}]}).findings == ()


def test_one_who_acts_stands_beside_nobody() -> None:
    acting = changed(FIRST, in_office={"start": "2019-03-01"}, acting=True)
    assert judged(office(acting, SECOND)).findings == ()


def test_a_week_of_handing_over_is_no_fault() -> None:
    assert judged(office(changed(FIRST, in_office={"start": "2019-03-01", "end": "2022-03-08"}), SECOND)).findings == ()


def test_a_head_without_an_end_overlaps_every_later_one() -> None:
    third = changed(SECOND, id="t-3", person="p-1", in_office={"start": "2024-03-01"})
    items = office(
        changed(FIRST, in_office={"start": "2019-03-01"}),
        changed(SECOND, in_office={"start": "2022-03-01", "end": "2024-03-01"}),
        third,
    )
    found = [(each.code, str(each.about and each.about.id)) for each in judged(items).findings]
    assert found == [("bodies.two-heads", "t-2"), ("duplicates.tenure", "t-3")]


def test_two_deputies_may_be_in_office_together() -> None:
    items = office(changed(FIRST, in_office={"start": "2019-03-01"}), SECOND, title="副局长", principal=False)
    assert judged(items).findings == ()


def test_the_order_of_tenures_does_not_matter() -> None:
    first = changed(FIRST, in_office={"start": "2019-03-01"})
    one, other = judged(office(first, SECOND)), judged(office(SECOND, first))
    assert one.findings == other.findings
    assert dict(one.findings[0].params) == {"other": "t-1", "since": "2022-03-01", "until": "…"}


def test_a_gap_is_told_only_where_nothing_is_elsewhere() -> None:
    items = office(changed(FIRST, in_office={"start": "2019-03-01", "end": "2020-03-01"}), SECOND)
    assert judged(items).findings == ()
    assert codes(judged(whole(items)).findings) == [("bodies.head-gap", "/in_office/start")]


def test_one_who_acted_fills_a_gap() -> None:
    first = changed(FIRST, in_office={"start": "2019-03-01", "end": "2020-03-01"})
    acting = held("2020-03-01", "2022-03-01", "t-3", acting=True)
    assert judged(whole(office(first, acting, SECOND))).findings == ()


def test_a_tenure_may_begin_under_the_predecessor_and_go_on_under_the_successor() -> None:
    new = organ(existed={"start": "2018-12-28"}, predecessors=[{"organ": "old", "manner": "rename"}])
    assert judged(office(held("2015-03-01"), body=new)).findings == ()
    old = organ(existed={"end": "2018-12-28"})
    later = organ("new", name="某县新局", predecessors=[{"organ": "org", "manner": "transfer"}])
    items = office(held("2015-03-01"), body=old)
    assert judged({**items, "organs": [old, later]}).findings == ()


def test_a_tenure_whose_end_is_not_known_is_let_pass() -> None:
    absent = [{"field": "in_office.end", "reason": "imprecise"}]
    body = organ(existed={"end": "2018-12-28"})
    assert judged(office(held("2015-03-01", absent=absent, end_ground="retired"), body=body)).findings == ()


@pytest.mark.parametrize(
    ("manner", "end", "expected"),
    [
        ("merge", "2019-12-28", []),
        ("merge", "2019-12-29", ["bodies.predecessor-goes-on"]),
        ("transfer", "2019-12-29", []),
        ("split", None, []),
    ],
)
def test_an_earlier_body_may_be_wound_up_for_a_year(manner: str, end: str | None, expected: list[str]) -> None:
    existed = {"start": "2010-04-01", "end": end} if end else {"start": "2010-04-01"}
    found = judged(after({**STEP, "manner": manner}, changed(OLD, existed=existed))).findings
    assert [each.code for each in found] == expected


def test_a_split_may_leave_the_obligations_with_the_earlier_body() -> None:
    assert judged(after({**STEP, "manner": "split", "obligations": "none"})).findings == ()


def test_the_unit_of_a_joint_body_is_in_one_of_its_members() -> None:
    items: Items = {
        "organs": [{"id": "org", "kind": "coordinating-body", "name": "某县社会信用体系建设联席会议"}],
        "posts": [changed(HEAD, unit="u")],
        "units": [{"id": "u", "organ": "drc", "name": "信用股"}],
    }
    assert judged(items).findings == ()


def test_a_service_in_the_unit_of_another_body() -> None:
    items: Items = {
        "services": [{"id": "s", "organ": "org", "unit": "u", "title": "某某事项"}],
        "units": [{"id": "u", "organ": "other", "name": "窗口"}],
    }
    assert codes(judged(items).findings) == [("bodies.unit-of-other-body", "/unit")]


def test_who_issued_the_report_of_a_rating_gave_it() -> None:
    documents = [{"title": "信用评级报告", "body": "某资信评估有限公司"}]
    assert judged({"credit_ratings": [changed(RATING, evaluator=None, documents=documents)]}).findings == ()
