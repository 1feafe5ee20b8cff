"""From this library to OCDS and back: what is carried comes back equal, and all the rest stands in the report of losses."""

import json
from random import Random
from typing import Any, Final

import pytest

from govcredit.adapters.ocds import Publisher, read_ocds, to_ocds
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import read_object
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.ppp_project import PppProject
from govcredit.model.provenance import as_of
from tests.adapters.ocds.carried import as_carried, below
from tests.documents_strategy import plain
from tests.drawn_items import drawn

PUBLISHER: Final = Publisher(name="示例县", uri="https://example.org/1.json", prefix="ocds-213czf")
PUBLISHED: Final = "2026-11-25T09:00:00+08:00"
MANY: Final = 1_000


def _settled(kind: str, item: Any) -> Any:  # noqa: ANN401  # any JSON
    """Return an item in which what has no order is in order."""
    if kind == "ppp_projects" and "outlays" in item:
        item["outlays"] = sorted(item["outlays"], key=lambda each: each["year"])
    if kind == "ppp_projects" and "advisers" in item:
        item["advisers"] = sorted(item["advisers"], key=str)
    return item


def check(bundle: Bundle) -> int:
    """Hold what comes back to what went out, and return how many items there were."""
    package = to_ocds(bundle, PUBLISHER, published=PUBLISHED, internal=True)
    if package.document is None:
        return 0
    outcome = read_ocds(package.dumps())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    number = 0
    for kind in ("agreements", "ppp_projects"):
        back = {each.id: plain(each) for each in getattr(outcome.bundle, kind)}
        for index, item in enumerate(getattr(bundle, kind)):
            losses = below(package.losses, f"/{kind}/{index}")
            if item not in as_of(getattr(bundle, kind)):  # it is told as a whole
                assert {f"/{kind}", f"/{kind}/{index}"} & {each.path for each in package.losses}
                continue
            went = _settled(kind, as_carried(plain(item), losses))
            came = _settled(kind, as_carried(back[item.id], losses_of_back(losses)))
            assert came == went
            number += 1
    return number


def losses_of_back(losses: list[Any]) -> list[Any]:
    # What was altered has another value on the way back, which is told; what is gone is not there to be left out.
    return [each for each in losses if each.code == "transfer.altered"]


def bundle(random: Random) -> Bundle:
    """Return a bundle of some agreements and projects, some of which name some of the agreements."""
    agreements = [drawn(Agreement, random, id=f"a-{number}") for number in range(random.randrange(1, 5))]
    names = [each.id for each in agreements]
    projects = [
        drawn(
            PppProject,
            random,
            id=f"p-{number}",
            signed_agreements=tuple(random.sample(names, k=random.randrange(len(names)))),
        )
        for number in range(random.randrange(3))
    ]
    return Bundle(version="1.0", agreements=tuple(agreements), ppp_projects=tuple(projects))


def test_a_thousand_contracts_and_projects_come_back_equal_but_for_what_is_told() -> None:
    """Each item of a bundle that is written and read again equals what went out, without what the losses tell."""
    random = Random(11)  # noqa: S311  # no secret
    seen = 0
    while seen < MANY:
        seen += check(bundle(random))


# ---------------------------------------------------------------------------------------------------------------------
# What the how-to page promises to carry, worked out by hand

ORGAN: Final = (
    '{"id": "water", "kind": "department", "name": "示例县水利局", "uscc": "11880121MB00000D7D", "superior": "county"}'
)
AGREEMENT: Final = """{
  "id": "a-1", "title": "河道治理工程合同", "contract_number": "2026-7", "kind": "construction", "fields": ["procurement"],
  "parties": [
    {"who": {"organ": "water"}, "side": "buyer"},
    {"who": {"name": "某某"}, "side": "contractor"},
    {"who": {"body_name": "某建设公司", "uscc": "91880121MA00001M3L"}, "side": "contractor", "size": "small"}],
  "signed": "2026-03-31", "in_force": {"start": "2026-04-01", "end": "2028-04-01"}, "sum": {"amount": "120", "unit": "万元"},
  "budgeted": true,
  "duties_owed": [{"owed_by": "contractor", "clause": "第三条", "text": "按图施工", "deadline": "2027-12-31", "state": "performed",
    "done": "2027-12-01", "remark": "提前完成"}],
  "text": "甲方应当按进度付款", "state": "in-performance",
  "changes": [{"ground": "lawful.public-interest", "decided": "2026-06-01", "content": "增加护坡", "loss": {"amount": "1", "unit": "元"}}],
  "tracked_by": "water",
  "documents": [{"title": "中标通知书", "document_number": "1号", "body": "示例县水利局", "address": "https://example.org/1.pdf"}],
  "provenance": {"known": "2026-04-02"}}"""
PAYMENT: Final = """{
  "id": "k-1", "debtor": "water", "creditor": {"body_name": "某建设公司"}, "agreement": "a-1", "kind": "other",
  "sum": {"amount": "5", "unit": "元"}, "instalments": [{"on": "2026-05-01", "paid": {"amount": "3", "unit": "元"}, "means": "transfer"}]}"""
PROJECT: Final = """{
  "id": "p-1", "organ": "water", "title": "污水处理厂", "project_number": "PPP-1", "sector": "市政", "operation": "BOT",
  "payment_mode": "user-pays", "investment": {"amount": "1", "unit": "亿元"}, "investment_precision": "about",
  "project_company": "water", "shares": [{"who": {"body_name": "某水务公司"}, "private": true, "share": {"value": "80", "unit": "%"}}],
  "term": {"count": 30, "unit": "year"}, "in_force": {"start": "2026-01-01"},
  "stages_run": [{"stage": "guide.identification", "in_stage": {"start": "2025-01-01", "end": "2025-06-01"}, "stage_note": "完成评价"}],
  "partners": [{"body_name": "某水务公司"}], "advisers": [{"body_name": "某咨询公司"}], "signed_agreements": ["a-1", "a-2"],
  "discount": {"value": "4.5", "unit": "%", "per": "year"},
  "outlays": [{"year": 2026, "planned_sum": {"amount": "7", "unit": "元"}, "paid": {"amount": "6", "unit": "元"}, "budgeted": true}]}"""
LOST: Final = {
    "/organs/0/superior",
    "/agreements/0/contract_number",
    "/agreements/0/kind",
    "/agreements/0/fields",
    "/agreements/0/parties/1",
    "/agreements/0/parties/2/size",
    "/agreements/0/budgeted",
    "/agreements/0/duties_owed/0/remark",
    "/agreements/0/changes/0/loss",
    "/agreements/0/tracked_by",
    "/agreements/0/documents/0/document_number",
    "/agreements/0/provenance",
    "/payments/0/sum",
    "/payments/0/instalments/0/means",
    "/ppp_projects/0/investment_precision",
    "/ppp_projects/0/shares/0/private",
    "/ppp_projects/0/term",
    "/ppp_projects/0/stages_run/0/in_stage/start",
    "/ppp_projects/0/signed_agreements/1",
    "/ppp_projects/0/discount/per",
    "/ppp_projects/0/outlays/0/budgeted",
}
ALTERED: Final = {"/agreements/0/sum", "/ppp_projects/0/investment"}


def test_what_is_lost_of_a_contract_and_a_project_is_this_and_nothing_else() -> None:
    text = f'{{"version": "1.0", "organs": [{ORGAN}], "agreements": [{AGREEMENT}], "payments": [{PAYMENT}], "ppp_projects": [{PROJECT}]}}'
    value = json.loads(text)
    bundle, _ = read_object(value, Bundle)
    assert bundle is not None
    package = to_ocds(bundle, PUBLISHER, published=PUBLISHED, internal=True)
    assert {each.path for each in package.losses if each.code == "transfer.no-place"} == LOST
    assert {each.path for each in package.losses if each.code == "transfer.altered"} == ALTERED
    assert package.document is not None
    (release,) = package.document["releases"]
    assert release["tag"] == ["planning", "award", "contract", "implementation"]
    back = read_ocds(package.dumps()).bundle
    assert back is not None
    for kind in ("organs", "agreements", "payments", "ppp_projects"):
        (item,), (came,) = value[kind], getattr(back, kind)
        went = as_carried(plain(getattr(bundle, kind)[0]), below(package.losses, f"/{kind}/0"))
        assert as_carried(plain(came), ()) == went, item["id"]


def test_an_agreement_that_two_processes_name_stands_in_the_first_and_is_told_of_the_second() -> None:
    value = {
        "version": "1.0",
        "agreements": [{"id": "a-1", "title": "合同"}],
        "ppp_projects": [
            {"id": "p-1", "title": "甲", "signed_agreements": ["a-1"]},
            {"id": "p-2", "title": "乙", "signed_agreements": ["a-1"]},
        ],
    }
    bundle, _ = read_object(value, Bundle)
    assert bundle is not None
    package = to_ocds(bundle, PUBLISHER, published=PUBLISHED, internal=True)
    assert [each.path for each in package.losses] == ["/ppp_projects/1/signed_agreements/0"]


def test_a_party_with_two_parts_in_one_process_keeps_the_first_and_is_told() -> None:
    sides = [{"who": {"body_name": "甲"}, "side": "lessor"}, {"who": {"body_name": "甲"}, "side": "lessee"}]
    value = {"version": "1.0", "agreements": [{"id": "a-1", "title": "合同", "parties": sides}]}
    bundle, _ = read_object(value, Bundle)
    assert bundle is not None
    package = to_ocds(bundle, PUBLISHER, published=PUBLISHED, internal=True)
    assert {each.path for each in package.losses} == {"/agreements/0/parties/1/side", "/agreements/0/parties/1"}


def test_a_bundle_leaves_the_house_as_a_view_or_by_leave() -> None:
    with pytest.raises(InvalidValue, match="internal=True"):
        to_ocds(Bundle(version="1.0"), PUBLISHER, published=PUBLISHED)  # type: ignore[call-overload]  # that is the point
    empty = to_ocds(Bundle(version="1.0"), PUBLISHER, published=PUBLISHED, internal=True)
    assert (empty.document, empty.processes, empty.losses) == (None, 0, ())
    with pytest.raises(InvalidValue, match="no contract"):
        empty.dumps()


def test_what_was_corrected_or_revoked_is_not_written() -> None:
    known = {"known": "2026-05-01"}
    revised = {"reason": "有误", "actor": "county"}
    value = {
        "version": "1.0",
        "agreements": [
            {"id": "a-1", "title": "旧"},
            {
                "id": "a-2",
                "title": "新",
                "provenance": {**known, "revision": {"of": "a-1", "act": "correct", **revised}},
            },
            {"id": "a-3", "title": "撤"},
            {
                "id": "a-4",
                "title": "撤",
                "provenance": {**known, "revision": {"of": "a-3", "act": "revoke", **revised}},
            },
        ],
    }
    bundle, _ = read_object(value, Bundle)
    assert bundle is not None
    package = to_ocds(bundle, PUBLISHER, published=PUBLISHED, internal=True)
    assert package.document is not None
    titles = [each["title"] for release in package.document["releases"] for each in release["contracts"]]
    assert titles == ["新"]
    assert [each.path for each in package.losses] == [
        "/agreements/0",
        "/agreements/1/provenance",
        "/agreements/2",
        "/agreements/3",
    ]
