"""Published tables of government debt: what is worked out equals what the sources print, and the rest is unknown."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.codes.lists import code_list
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.schema import bundle_schema, check
from govcredit.measures.debt.balances import Scope, balance, headroom, quota, roll_forwards, within_quota
from govcredit.measures.debt.rollup import RolledPart, RollUp, rolled_up
from govcredit.measures.debt.schedule import Convention
from govcredit.measures.debt.service import repayment_schedule
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack

ROOT: Final = Path(__file__).resolve().parent.parent
FILES: Final = sorted((ROOT / "examples" / "debt").glob("*.json"))
QIJIANG: Final = Scope(organ="qijiang")
LIUCHENG: Final = Scope(organ="liucheng")
CITY: Final = Scope(organ="city")
AREA: Final = Scope(organ="city", whole_area=True)


@cache
def known(name: str) -> Facts:
    bundle = loads((ROOT / "examples" / "debt" / f"{name}.json").read_bytes())
    return Facts.of(bundle, load_pack("cn").context(date(2026, 11, 26)))


def end_of(year: int) -> date:
    return date(year, 12, 31)


def hundred_millions(amount: str) -> Money:
    return Money.parse(f"{amount}亿元")


def gap(kind: str, name: str | None, member: str) -> Missing:
    return Missing(kind=kind, id=name, member=member, reason="no-item" if name is None else "no-value")


def test_the_three_tables_are_there() -> None:
    assert [path.stem for path in FILES] == ["city-2022", "liucheng-2021", "qijiang-2020"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_document_is_read_without_a_finding_and_written_back(path: Path) -> None:
    outcome = read(path.read_bytes())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    assert loads(dumps(outcome.bundle)) == outcome.bundle
    assert check(json.loads(path.read_bytes()), bundle_schema()) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_figure_names_its_source_and_what_it_does_not_tell(path: Path) -> None:
    document: Any = unstructure(known(path.stem).bundle)
    figures = [*document["debt_quotas"], *document["debt_balances"], *document["bonds"]]
    assert {source["address"][:7] for item in figures for source in item["provenance"]["sources"]} == {"http://"}
    for item in figures:
        told = {member for member, value in item.items() if value not in (None, [], False)}
        assert told.isdisjoint(absence["field"] for absence in item["absent"])
        assert ("sum" in told) != ("sum" in {absence["field"] for absence in item["absent"]})
    codes = {("debt-kind", item["kind"]) for item in [*document["debt_quotas"], *document["debt_balances"]]}
    codes |= {("bond-kind", item["kind"]) for item in document["bonds"]}
    codes |= {("figure-status", item["figure_status"]) for item in document["debt_balances"]} - {
        ("figure-status", None)
    }
    assert [each for each in codes if not code_list(each[0]).known(each[1])] == []


# ---------------------------------------------------------------------------------------------------------------------
# Quotas, balances and what is left: as printed


@pytest.mark.parametrize(
    ("name", "scope", "year", "kind", "most", "owed", "left", "percent"),
    [
        # 152.50 − 84.44 = 68.06; 84.44 / 152.50 = 55.37 %, printed 55.4 %.
        pytest.param("qijiang-2020", QIJIANG, 2020, "government", "152.50", "84.44", "68.06", "55.4", id="qijiang"),
        pytest.param("qijiang-2020", QIJIANG, 2020, "general", "89.00", "51.97", "37.03", "58.4", id="qijiang general"),
        pytest.param("qijiang-2020", QIJIANG, 2020, "special", "63.50", "32.47", "31.03", "51.1", id="qijiang special"),
        # 14.2500 − 13.9424 = 0.3076; printed 97.8 %, 98.1 % and 97.4 %.
        pytest.param(
            "liucheng-2021", LIUCHENG, 2021, "government", "14.2500", "13.9424", "0.3076", "97.8", id="liucheng"
        ),
        pytest.param(
            "liucheng-2021", LIUCHENG, 2021, "general", "9.6300", "9.4423", "0.1877", "98.1", id="liucheng general"
        ),
        pytest.param(
            "liucheng-2021", LIUCHENG, 2021, "special", "4.6200", "4.5001", "0.1199", "97.4", id="liucheng special"
        ),
    ],
)
def test_the_quota_and_what_it_leaves_are_those_of_the_source(  # noqa: PLR0917  # a row of the table
    name: str, scope: Scope, year: int, kind: str, most: str, owed: str, left: str, percent: str
) -> None:
    room = headroom(known(name), scope=scope, year=year, kind=kind).value
    assert room is not None
    assert (room.quota.amount, room.balance.amount) == (hundred_millions(most), hundred_millions(owed))
    assert (room.quota.by_others, room.balance.by_others) == (False, False)
    assert room.left.yuan == hundred_millions(left).yuan
    assert room.used is not None
    assert str(room.used.percent(1)) == percent
    within = within_quota(known(name), scope=scope, year=year, kind=kind)
    assert (within.value, within.confirmed) == (True, True)
    assert [term.citation.clause for term in within.terms] == ["第四十三条、第四十四条"]


@pytest.mark.parametrize(
    ("name", "scope", "status"),
    [
        ("qijiang-2020", QIJIANG, "estimated-outturn"),
        ("liucheng-2021", LIUCHENG, "final-accounts"),
        ("city-2022", CITY, "quick-report"),
    ],
)
def test_a_balance_names_how_final_it_is(name: str, scope: Scope, status: str) -> None:
    found = balance(known(name), scope=scope, on=end_of(int(name[-4:])), kind="government").value
    assert found is not None
    assert found.figure_status == status


# A cell that is empty in the source, and a quota that is told in words only.
@pytest.mark.parametrize(
    ("name", "scope", "year", "kind", "missing"),
    [
        pytest.param(
            "qijiang-2020", QIJIANG, 2021, kind, (gap("debt-quota", f"quota-2021-{kind}", "sum"),), id=f"2021 {kind}"
        )
        for kind in ("general", "special")
    ]
    + [pytest.param("city-2022", AREA, 2022, "government", (gap("debt-quota", "quota-2022", "sum"),), id="in words")],
)
def test_a_quota_that_is_not_printed_is_unknown(
    name: str, scope: Scope, year: int, kind: str, missing: tuple[Missing, ...]
) -> None:
    found = quota(known(name), scope=scope, year=year, kind=kind)
    assert (found.value, found.band) == (None, None)
    assert set(missing) <= set(found.missing)
    within = within_quota(known(name), scope=scope, year=year, kind=kind)
    assert within.value is None
    assert set(missing) <= set(within.missing)


# ---------------------------------------------------------------------------------------------------------------------
# Sums, differences and the roll-forward


@pytest.mark.parametrize(
    ("name", "scope", "on", "general", "special", "total"),
    [
        ("qijiang-2020", QIJIANG, 2020, "51.97", "32.47", "84.44"),
        ("liucheng-2021", LIUCHENG, 2021, "9.4423", "4.5001", "13.9424"),
        ("city-2022", CITY, 2022, "179.25", "764.80", "944.05"),
        ("city-2022", AREA, 2022, "502.45", "1336.65", "1839.10"),
    ],
)
def test_general_and_special_make_the_printed_total(  # noqa: PLR0917  # a row of the table
    name: str, scope: Scope, on: int, general: str, special: str, total: str
) -> None:
    found = [
        balance(known(name), scope=scope, on=end_of(on), kind=kind) for kind in ("general", "special", "government")
    ]
    assert [each.value.amount for each in found if each.value is not None] == [
        hundred_millions(general),
        hundred_millions(special),
        hundred_millions(total),
    ]
    assert hundred_millions(general) + hundred_millions(special) == hundred_millions(total)
    assert [each.missing for each in found] == [(), (), ()]


def test_the_special_balance_of_liucheng_in_2020_follows_by_difference() -> None:
    found = balance(known("liucheng-2021"), scope=LIUCHENG, on=end_of(2020), kind="special")
    assert found.value is not None
    assert (found.value.amount.yuan, found.value.by_others) == (hundred_millions("3.8626").yuan, True)
    assert [each.id for each in found.inputs] == ["balance-2020-general", "balance-2020-government"]


def rolled(name: str, organ: str) -> list[tuple[str, str, str | None, str | None]]:
    found = roll_forwards(known(name), organ=organ).value
    assert found is not None
    return [
        (
            each.item.id,
            each.state,
            each.follows,
            None if each.follows_sum is None else f"{each.follows_sum.to('亿元').amount.normalize():f}",
        )
        for each in found
    ]


def test_the_balances_of_qijiang_roll_forward() -> None:
    # 48.99 + 14.39 − 11.41 = 51.97; 16.97 + 16.19 − 0.69 = 32.47. Of the total only the balance is printed.
    assert rolled("qijiang-2020", "qijiang") == [
        ("balance-2020-government", "unknown", None, None),
        ("balance-2020-general", "holds", None, None),
        ("balance-2020-special", "holds", None, None),
    ]
    missing = roll_forwards(known("qijiang-2020"), organ="qijiang").missing
    assert missing == tuple(
        gap("debt-balance", "balance-2020-government", member)
        for member in ("opening", "issued_sum", "principal_of_year")
    )


def test_the_opening_balances_of_the_city_follow_by_difference() -> None:
    # 1839.10 + 128.92 − 296.87 = 1671.15 and 944.05 + 74.49 − 89.71 = 928.83; likewise for general and special debt:
    # 502.45 + 71.08 − 29.72 = 543.81, 1336.65 + 57.84 − 267.15 = 1127.34, 179.25 + 37.24 − 7.76 = 208.73 and
    # 764.80 + 37.25 − 81.95 = 720.10.
    assert rolled("city-2022", "city") == [
        ("balance-area-government", "unknown", "opening", "1671.15"),
        ("balance-area-general", "unknown", "opening", "543.81"),
        ("balance-area-special", "unknown", "opening", "1127.34"),
        ("balance-level-government", "unknown", "opening", "928.83"),
        ("balance-level-general", "unknown", "opening", "208.73"),
        ("balance-level-special", "unknown", "opening", "720.1"),
    ]


def test_what_was_issued_and_repaid_in_liucheng_is_unknown() -> None:
    # How final the balances of 2020 are is not printed, so that they are no opening of the final accounts of 2021.
    assert {state for _, state, _, _ in rolled("liucheng-2021", "liucheng")} == {"unknown"}
    missing = roll_forwards(known("liucheng-2021"), organ="liucheng").missing
    assert gap("debt-balance", "balance-2021-general", "issued_sum") in missing


# ---------------------------------------------------------------------------------------------------------------------
# The area and the level


def test_the_whole_area_is_not_added_to_the_level() -> None:
    found = rolled_up(known("city-2022"), scope=CITY, on=end_of(2022), kind="government")
    part = RolledPart(
        organ="city", basis="whole-area", amount=hundred_millions("1839.10"), figure_status="quick-report"
    )
    assert found == Measured(
        value=RollUp(amount=Money.parse("183910000000元"), parts=(part,)),
        inputs=(ItemReference(kind=KindName("debt-balance"), id=ItemId("balance-area-government")),),
    )


def test_the_figures_of_the_city_are_not_final() -> None:
    final = balance(
        known("city-2022"),
        scope=Scope(organ="city", figure_status="final-accounts"),
        on=end_of(2022),
        kind="government",
    )
    assert final == Measured(value=None, missing=(gap("debt-balance", None, "government"),))


def test_the_new_bonds_of_liucheng_are_as_printed_and_have_no_schedule() -> None:
    facts = known("liucheng-2021")
    told = [
        (project.project_number, bond.kind, project.sum) for bond in facts.bundle.bonds for project in bond.projects
    ]
    assert told == [
        ("P21450222-0003", "general.new", hundred_millions("0.2462")),
        ("P19450222-0032", "special.new", hundred_millions("0.3000")),
        ("P21450222-0002", "special.new", hundred_millions("0.2500")),
        ("P17450222-0052", "special.new", hundred_millions("0.1000")),
    ]
    item = ItemReference(kind=KindName("bond"), id=ItemId("bond-rice"))
    found = repayment_schedule(facts, item=item, convention=Convention(day_count="act/act-icma"))
    assert found.value is None
    assert {each.member for each in found.missing} == {"sum", "rate", "term", "issued_on"}
