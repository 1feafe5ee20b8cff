"""What is written is what the official schemas and the official reviewer ask for."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import pytest

from govcredit.adapters.ocds import Form, OcdsPackage, Publisher, to_ocds
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.market_actor import MarketActor
from govcredit.model.contracts.payment import Payment
from govcredit.model.contracts.ppp_project import PppProject
from govcredit.model.contracts.procurement import Procurement
from govcredit.model.provenance import as_of
from govcredit.samples.county import county
from tests.adapters.ocds.official import errors, review
from tests.drawn_items import drawn
from tests.peers import peer

PUBLISHER: Final = Publisher(name="示例县", uri="https://example.org/1.json", prefix="ocds-213czf")
PUBLISHED: Final = "2026-11-25T09:00:00+08:00"


def package(bundle: Bundle, form: Form = "releases") -> OcdsPackage:
    return to_ocds(bundle, PUBLISHER, published=PUBLISHED, form=form, internal=True)


@cache
def shaken() -> Bundle:
    """Return a bundle of drawn items of every kind that has a place in OCDS; many of their references lead nowhere."""
    random = Random(5)  # noqa: S311  # no secret
    agreements = tuple(drawn(Agreement, random, id=f"a-{number}") for number in range(60))
    actors = tuple(drawn(MarketActor, random, id=f"m-{number}") for number in range(20))
    names = [each.id for each in agreements]
    return Bundle(
        version="1.0",
        market_actors=actors,
        agreements=agreements,
        payments=tuple(
            drawn(Payment, random, id=f"d-{number}", agreement=random.choice(names)) for number in range(60)
        ),
        ppp_projects=tuple(
            drawn(PppProject, random, id=f"p-{number}", signed_agreements=tuple(random.sample(names, k=2)))
            for number in range(20)
        ),
        procurements=tuple(
            drawn(
                Procurement,
                random,
                id=f"c-{number}",
                signed_agreements=tuple(random.sample(names, k=2)),
                suppliers=tuple(random.sample([each.id for each in actors], k=2)),
            )
            for number in range(20)
        ),
    )


BUNDLES: Final = (pytest.param(lambda: county(seed=7), id="county"), pytest.param(shaken, id="shaken"))


@pytest.mark.parametrize("bundle", BUNDLES)
@pytest.mark.parametrize("schema", ["releases", "ppp"])
def test_a_release_package_passes_the_official_schemas(bundle: object, schema: str) -> None:
    assert callable(bundle)
    assert errors(json.loads(package(bundle()).dumps()), schema) == []


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_record_package_passes_the_official_schema(bundle: object) -> None:
    assert callable(bundle)
    assert errors(json.loads(package(bundle(), "records").dumps()), "records") == []


def test_the_schemas_see_a_fault() -> None:
    document = json.loads(package(county(seed=7)).dumps())
    document["releases"][0]["contracts"][0]["status"] = "performed"
    assert {place for place, _ in errors(document, "ppp")} == {"releases/0/contracts/0/status"}


@pytest.mark.parametrize("bundle", BUNDLES)
@pytest.mark.parametrize("schema", ["releases", "ppp"])
def test_the_official_reviewer_finds_no_error(bundle: object, schema: str, tmp_path: Path) -> None:
    peer("libcoveocds")
    assert callable(bundle)
    said = review(package(bundle()).dumps(), tmp_path, schema)
    assert said["version_used"] == "1.1"
    assert said["validation_errors"] == []
    assert said["deprecated_fields"] == []
    assert said["additional_closed_codelist_values"] == {}
    assert said["count"] == said["unique_ocids_count"] > 0
    if schema == "ppp":  # of what the profile does not know there are the details of bodies alone, which are open
        assert {each["path"] for each in said["additional_fields"]} <= {"/releases/parties/details"}


def test_the_official_reviewer_sees_a_fault(tmp_path: Path) -> None:
    peer("libcoveocds")
    data = (
        package(county(seed=7))
        .dumps()
        .replace(b'"tag":["planning"', b'"tag":["foreseen"')
        .replace(b'"awardID"', b'"award"')
    )
    said = review(data, tmp_path, "ppp")
    assert said["validation_errors"] != []
    assert "releases/tag" in said["additional_closed_codelist_values"]


def test_every_contract_names_an_award_that_is_there_and_every_reference_a_party() -> None:
    document = package(shaken()).document
    assert document is not None
    for release in document["releases"]:
        listed = {each["id"] for each in release.get("parties", ())}
        awards = {each["id"] for each in release.get("awards", ())}
        assert len(listed) == len(release.get("parties", ()))
        assert len(awards) == len(release.get("awards", ()))
        for contract in release.get("contracts", ()):
            assert contract["awardID"] in awards
            assert {each["id"] for each in contract.get("signatories", ())} <= listed
        assert {each["id"] for award in release.get("awards", ()) for each in award.get("suppliers", ())} <= listed


def test_each_agreement_stands_in_one_process() -> None:
    document = package(shaken()).document
    assert document is not None
    ids = [each["id"] for release in document["releases"] for each in release.get("contracts", ())]
    assert sorted(ids) == sorted(f"govcredit:agreement:{each.id}" for each in as_of(shaken().agreements))
    assert len({release["ocid"] for release in document["releases"]}) == len(document["releases"])


def test_the_same_bundle_gives_the_same_bytes() -> None:
    assert package(shaken()).dumps() == package(shaken()).dumps()
