"""The packs of the five places: they differ where the plans differ, counted by hand in the source texts."""

from datetime import date
from typing import Final

import pytest

from govcredit.codes.lists import code_list
from govcredit.errors import NotInForce
from govcredit.policy.loading import load_pack, pack_for, packaged
from govcredit.policy.pack import Pack

DAY: Final = date(2026, 5, 1)
PLACES: Final = {
    "xinhui": "cn-guangdong-jiangmen-xinhui",
    "shandong": "cn-shandong",
    "binhai": "cn-tianjin-binhai",
    "hua": "cn-henan-hua",
    "jiangxi": "cn-jiangxi",
}


def codes(place: str, term: str) -> tuple[str, ...]:
    found: tuple[str, ...] = load_pack(PLACES[place]).term(term, on=DAY).value
    return found


def holders(term: str, code: str) -> list[str]:
    return [place for place in PLACES if code in codes(place, term)]


def own(term: str) -> list[str]:
    """Return the places whose own layer knows a term."""
    return [place for place, name in PLACES.items() if term in load_pack(name).layers[0].definitions]


def test_the_plans_have_nine_seven_six_seven_and_six_key_fields() -> None:
    # The city stands beside streets and towns in one clause of Jiangxi, so that its six fields have seven codes.
    assert {place: len(codes(place, "plan-fields.all")) for place in PLACES} == {
        "xinhui": 9,
        "shandong": 7,
        "binhai": 6,
        "hua": 7,
        "jiangxi": 7,
    }
    assert holders("plan-fields.all", "plan.grassroots.city") == ["jiangxi"]
    assert holders("plan-fields.all", "plan.statistics") == ["hua"]
    assert holders("plan-fields.all", "plan.public-resource-trading") == ["xinhui", "shandong"]


@pytest.mark.parametrize(
    ("trigger", "places"),
    [
        ("judgment", ["xinhui", "shandong", "binhai", "hua", "jiangxi"]),
        ("accountability", ["xinhui", "shandong", "binhai", "hua"]),
        ("relative-non-prosecution", ["hua"]),
        ("audit-conclusion", ["jiangxi"]),
        ("administrative-sanction", ["jiangxi"]),
        ("arrears", ["hua"]),
        ("unkept-commitment", ["xinhui"]),
        ("online-approval-not-met", ["xinhui"]),
    ],
)
def test_what_a_record_rests_on_differs_by_place(trigger: str, places: list[str]) -> None:
    assert holders("triggers.all", trigger) == places


def test_leniency_is_waiving_or_exemption() -> None:
    assert holders("effects.leniency", "reduced") == ["jiangxi"]
    assert own("effects.leniency") == ["shandong", "binhai", "hua", "jiangxi"]
    assert load_pack(PLACES["xinhui"]).term("effects.leniency", on=DAY).layer == "cn"


def test_only_binhai_bars_the_excellent_grade_and_only_hua_ties_funds_to_the_result() -> None:
    assert holders("effects.on-staff", "person.annual-grade-not-excellent") == ["binhai"]
    assert holders("effects.on-bodies", "body.fiscal-funds-linked") == ["hua"]


def test_only_xinhui_sets_a_target_for_archives() -> None:
    assert own("archives.coverage-share") == ["xinhui"]
    pack = load_pack(PLACES["xinhui"])
    assert str(pack.term("archives.coverage-share", on=DAY).value.fraction) == "1.00"
    assert pack.term("archives.coverage-by", on=DAY).value == date(2020, 12, 31)


def test_only_hua_has_days_for_reports() -> None:
    assert own("reports.due") == ["hua"]
    rows = load_pack(PLACES["hua"]).term("reports.due", on=DAY).value
    due = {row["report"]: row["day"].in_year(2026 + row["next-year"]) for row in rows}
    assert due == {"half-year": date(2026, 7, 10), "year": date(2027, 1, 10)}


def test_only_binhai_inspects_every_half_year() -> None:
    kinds = {
        place: [row["kind"] for row in load_pack(name).term("supervision.rhythm", on=DAY).value]
        for place, name in PLACES.items()
    }
    assert [place for place, found in kinds.items() if "half-yearly" in found] == ["binhai"]
    assert own("supervision.receivers") == ["binhai", "hua"]


def test_debt_is_disclosed_by_the_items_that_the_plan_names() -> None:
    assert len(codes("shandong", "plan-disclosure.debt-items")) == 8
    assert codes("xinhui", "plan-disclosure.debt-items") == ("bond-basics", "rating-report", "issue-and-payment-rules")


def test_a_county_inherits_from_its_province_and_the_nation() -> None:
    hua = load_pack(PLACES["hua"])
    assert [layer.id for layer in hua.layers] == ["cn-henan-hua", "cn-henan", "cn"]
    layers = {
        name: hua.term(name, on=DAY).layer for name in ("triggers.all", "objections.local-limits", "publicity.start")
    }
    assert layers == {"triggers.all": "cn-henan-hua", "objections.local-limits": "cn-henan", "publicity.start": "cn"}


@pytest.mark.parametrize(
    ("pack", "step", "limit"),
    [
        ("cn-henan", "own-data", "3"),
        ("cn-henan", "other-unit", "7"),
        ("cn-henan", "delete", "1"),
        ("cn-shandong", "own-data", "3"),
        ("cn-shandong", "other-unit", "7"),
        ("cn-shanghai", "mark", "1"),
        ("cn-shanghai", "own-data", "5"),
        ("cn-shanghai", "delete", "3"),
        ("cn-guangdong-shenzhen", "own-data", "1"),
        ("cn-guangdong-shenzhen", "extension", "3"),
    ],
)
def test_limits_for_objections_are_local(pack: str, step: str, limit: str) -> None:
    rows = load_pack(pack).term("objections.local-limits", on=DAY).value
    (found,) = [row["limit"] for row in rows if row["step"] == step]
    assert (str(found.count), found.unit) == (limit, "working-day")
    with pytest.raises(NotInForce):
        load_pack(pack).term("objections.local-limits", on=date(2016, 1, 1))


def test_a_pack_is_found_by_the_region_or_the_one_above_it() -> None:
    assert pack_for("410526").id == "cn-henan-hua"
    assert pack_for("410527").id == "cn-henan"  # another county of the province
    assert pack_for("120116").id == "cn-tianjin-binhai"
    assert pack_for("320000").id == "cn"


def test_every_region_of_a_pack_is_one_of_the_list() -> None:
    regions = [load_pack(name).layers[0].region for name in packaged() if name != "cn"]
    assert len(regions) == len(set(regions))
    assert [code for code in regions if code not in code_list("region")] == []


def test_local_codes_stand_under_a_national_parent() -> None:
    for name in PLACES.values():
        pack: Pack = load_pack(name)
        assert pack.layers[0].codes
        for each in pack.layers[0].codes:
            assert each.code.startswith(f"{name}.")
            assert code_list(each.list).get(each.parent).code == each.parent
