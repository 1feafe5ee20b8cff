"""A bundle as entities of FollowTheMoney: item by item, what is told, what is altered, and who may ask."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.ftm import KINDS, FtmExport, to_ftm
from govcredit.adapters.ftm._values import entity_id
from govcredit.disclosure.disclose import disclose
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import structure
from govcredit.model.bundle import Bundle, kinds
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from tests.adapters.ftm.dealings_by_hand import DEALINGS
from tests.adapters.ftm.items_by_hand import ITEMS

CASES: Final = ITEMS | DEALINGS


def bundle(**held: object) -> Bundle:
    found, faults = structure({"version": "1.0", **held}, Bundle)
    assert found is not None, faults
    return found


def exported(**held: object) -> FtmExport:
    return to_ftm(bundle(**held), internal=True)


def told(export: FtmExport) -> list[tuple[str, str]]:
    return [(loss.code.removeprefix("transfer."), loss.path) for loss in export.losses]


@pytest.mark.parametrize("name", CASES)
def test_an_item_gives_these_entities_and_tells_the_rest(name: str) -> None:
    held, entities, paths = CASES[name]
    export = exported(**held)
    assert {each["id"]: (each["schema"], each["properties"]) for each in export.entities} == entities
    assert sorted(told(export)) == sorted(("no-place", path) for path in paths)


def test_every_kind_has_a_case() -> None:
    arrays = {array for held, _, _ in CASES.values() for array in held}
    assert {kind for kind, array, _ in kinds() if array in arrays} >= set(KINDS)


class TestBodiesThatAreOnlyNamed:
    """Two bodies of one name are one where a valid code or one item says so, and never else."""

    def listed(self, *parties: dict[str, Any]) -> FtmExport:
        return exported(
            listings=[{"id": f"l-{number}", "list": "own", "subject": each} for number, each in enumerate(parties)]
        )

    def bodies(self, export: FtmExport) -> list[dict[str, Any]]:
        return [each["properties"] for each in export.entities if each["schema"] == "LegalEntity"]

    def test_one_code_is_one_body_with_all_its_names(self) -> None:
        first, second = ({"body_name": name, "uscc": "91110000600037341L"} for name in ("乙公司", "甲公司"))
        export = self.listed(first, second)
        assert self.bodies(export) == [{"name": ["乙公司", "甲公司"], "uscCode": ["91110000600037341L"]}]
        assert self.bodies(self.listed(second, first)) == self.bodies(export)

    def test_one_name_in_two_items_is_two_bodies(self) -> None:
        assert self.bodies(self.listed({"body_name": "某公司"}, {"body_name": "某公司"})) == [{"name": ["某公司"]}] * 2

    def test_a_wrong_code_joins_nobody(self) -> None:
        party = {"body_name": "某公司", "uscc": "91110000600037341K"}
        body = {"name": ["某公司"], "registrationNumber": ["91110000600037341K"]}
        assert self.bodies(self.listed(party, party)) == [body, body]

    def test_a_code_without_a_name_is_no_body(self) -> None:
        export = self.listed({"uscc": "91110000600037341L"})
        assert export.entities == ()
        assert told(export) == [("no-place", "/listings/0")]


class TestWhatIsWrittenOtherwise:
    """What FollowTheMoney would mend in silence is mended here and told; what it would drop is not written."""

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            pytest.param("  某局", "某局", id="a blank at the beginning"),
            pytest.param("某\u3000\u3000局", "某 局", id="wide blanks"),
            pytest.param("“某局”", None, id="quotation marks of Chinese stay"),
            pytest.param('"某局"', "某局", id="straight quotation marks around it"),
            pytest.param("某\u200b局", "某局", id="a blank that nobody sees"),
            pytest.param("e\u0301", "é", id="a letter in two pieces"),
            pytest.param("=1+1", None, id="a formula is a text"),
        ],
    )
    def test_a_name(self, name: str, kept: str | None) -> None:
        export = exported(organs=[{"id": "o", "kind": "court", "name": name}])
        assert export.entities[0]["properties"]["name"] == [kept or name]
        expected = (
            [] if kept is None else [("/organs/0/name", {"form": "FollowTheMoney", "kept": kept, "name": "name"})]
        )
        assert [(loss.path, dict(loss.params)) for loss in export.losses] == expected

    def test_what_is_kept_of_a_person_is_masked(self) -> None:
        export = exported(persons=[{"id": "x", "name": " 某某"}])
        assert [dict(loss.params)["kept"] for loss in export.losses] == ["***"]
        assert export.entities[0]["properties"]["name"] == ["某某"]

    @pytest.mark.parametrize(
        ("address", "kept", "code"),
        [
            pytest.param("https://a.gov.cn/x?y=1", "https://a.gov.cn/x?y=1", None, id="as it is"),
            pytest.param("https://a.gov.cn", "https://a.gov.cn/", "altered", id="without a path"),
            pytest.param("a.gov.cn/x", None, "unread", id="without a scheme"),
            pytest.param("某县政府网站", None, "unread", id="no address"),
        ],
    )
    def test_an_address(self, address: str, kept: str | None, code: str | None) -> None:
        source = {"known": "2026-01-01", "sources": [{"address": address}]}
        export = exported(organs=[{"id": "o", "kind": "court", "name": "某", "provenance": source}])
        assert export.entities[0]["properties"].get("sourceUrl") == (None if kept is None else [kept])
        place = "/organs/0/provenance/sources/0/address"
        known = ("no-place", "/organs/0/provenance/known")
        assert told(export) == ([known] if code is None else [(code, place), known])

    def test_a_number_that_is_too_long_is_not_written(self) -> None:
        listing = {"id": "l", "list": "own", "subject": {"organ": "o"}, "case_number": "案" * 65}
        export = exported(listings=[listing])
        assert "authorityId" not in export.entities[0]["properties"]
        assert told(export) == [("unread", "/listings/0/case_number")]

    def test_a_period_that_ends_before_the_first_year_is_not_written(self) -> None:
        unit = {"id": "u", "organ": "o", "name": "科", "existed": {"end": "1000-01-01"}}
        export = exported(units=[unit])
        assert told(export) == [("unread", "/units/0/existed/end")]

    def test_a_name_of_nothing_that_is_seen_is_no_entity(self) -> None:
        export = exported(organs=[{"id": "o", "kind": "court", "name": "\u200b"}])
        assert export.entities == ()
        assert told(export) == [("no-place", "/organs/0")]

    def test_nothing_refers_to_what_is_no_entity(self) -> None:
        held = [{"id": "o", "kind": "court", "name": "\u200b"}]
        export = exported(organs=held, units=[{"id": "u", "organ": "o", "name": "科"}])
        assert [each["id"] for each in export.entities] == ["gc-unit-u"]
        assert told(export) == [("no-place", "/organs/0"), ("no-place", "/units/0/organ")]


class TestRevisions:
    """What was superseded, corrected or revoked is told and not exported; who refers to it refers to what took its place."""

    def revised(self, act: str) -> FtmExport:
        revision = {"of": "old", "act": act, "reason": "名称有误", "actor": "old"}
        return exported(
            organs=[
                {"id": "old", "kind": "court", "name": "甲法院"},
                {
                    "id": "new",
                    "kind": "court",
                    "name": "甲县法院",
                    "provenance": {"known": "2026-01-01", "revision": revision},
                },
            ],
            units=[{"id": "u", "organ": "old", "name": "一庭"}],
        )

    @pytest.mark.parametrize("act", ["correct", "supersede"])
    def test_a_corrected_body(self, act: str) -> None:
        export = self.revised(act)
        by_id = {each["id"]: each["properties"] for each in export.entities}
        assert by_id.keys() == {"gc-organ-new", "gc-unit-u", "gc-unitOrgan-u"}
        assert by_id["gc-unitOrgan-u"]["object"] == ["gc-organ-new"]
        assert ("no-place", "/organs/0") in told(export)

    def test_a_body_that_names_what_it_supersedes_is_not_linked_to_itself(self) -> None:
        revision = {"of": "old", "act": "supersede", "reason": "更名", "actor": "old"}
        new = {
            "id": "new",
            "kind": "court",
            "name": "甲县法院",
            "superior": "old",
            "predecessors": [{"organ": "old", "manner": "rename"}],
            "provenance": {"known": "2026-01-01", "revision": revision},
        }
        export = exported(organs=[{"id": "old", "kind": "court", "name": "甲法院"}, new])
        assert [each["id"] for each in export.entities] == ["gc-organ-new"]
        assert {"/organs/1/superior", "/organs/1/predecessors"} <= {loss.path for loss in export.losses}

    def test_a_revoked_body(self) -> None:
        export = self.revised("revoke")
        assert [each["id"] for each in export.entities] == ["gc-unit-u"]
        assert told(export) == [("no-place", "/organs/0"), ("no-place", "/organs/1"), ("no-place", "/units/0/organ")]

    def test_an_item_that_only_revokes_is_referred_to_by_nobody(self) -> None:
        revision = {"of": "old", "act": "revoke", "reason": "有误", "actor": "old"}
        revoking = {
            "id": "b",
            "kind": "court",
            "name": "n",
            "provenance": {"known": "2026-01-01", "revision": revision},
        }
        export = exported(organs=[revoking], units=[{"id": "u", "organ": "b", "name": "一庭"}])
        assert [each["id"] for each in export.entities] == ["gc-unit-u"]
        assert told(export) == [("no-place", "/organs/0"), ("no-place", "/units/0/organ")]


class TestIdentifiers:
    """No two lists of parts share an identifier, and each is one that FollowTheMoney takes."""

    @pytest.mark.parametrize(
        ("given", "own"),
        [
            (("organ", "a.b_c:d"), "gc-organ-a--db--uc--cd"),
            (("organ", "a--b"), "gc-organ-a--h--hb"),
            (("organ", "a.-b"), "gc-organ-a--d--hb"),
            (("organ", "a-b"), "gc-organ-a-b"),
            (("organ", "a", "b"), "gc-organ-a---b"),
            (("plan", "report-1"), "gc-plan-report-1"),
            (("plan-report", "1"), "gc-planreport-1"),
            (("lawsuit.jointly_with", "w"), "gc-lawsuitJointlyWith-w"),
        ],
    )
    def test_it_can_be_read(self, given: tuple[str, ...], own: str) -> None:
        assert entity_id(*given) == own

    def test_one_that_is_too_long_is_a_digest(self) -> None:
        first, second = (entity_id("organ", "_" * 120 + end) for end in "ab")
        assert first != second
        assert first.startswith("gcx-organ-")
        assert len(first) == len("gcx-organ-") + 40

    def test_an_item_whose_identifier_is_a_digest_says_so(self) -> None:
        own = "a" + "_" * 120 + "a"
        export = exported(organs=[{"id": own, "kind": "court", "name": "某"}])
        assert export.entities[0]["id"] == entity_id("organ", own)
        assert [(loss.code, loss.path, dict(loss.params)["kept"]) for loss in export.losses] == [
            ("transfer.altered", "/organs/0/id", entity_id("organ", own))
        ]


class TestWhoMayAsk:
    """What leaves the house is a view, or is said to stay inside."""

    def test_a_bundle_is_refused(self) -> None:
        unasked: Any = to_ftm
        with pytest.raises(InvalidValue, match="disclose it first"):
            unasked(bundle())

    @pytest.mark.parametrize("name", ["", "CN", "a-b", "a__b", "a b", "县"])
    def test_a_data_set_has_a_plain_name(self, name: str) -> None:
        with pytest.raises(InvalidValue, match="data set"):
            to_ftm(bundle(), internal=True, dataset=name)

    def test_each_entity_names_the_data_set(self) -> None:
        export = to_ftm(bundle(organs=[{"id": "o", "kind": "court", "name": "某"}]), internal=True, dataset="cn_x")
        assert [each["datasets"] for each in export.entities] == [["cn_x"]]

    def test_the_public_is_shown_no_person(self) -> None:
        held = county(seed=0)
        export = to_ftm(disclose(held, "public", load_pack("cn").context(date(2026, 7, 1))))
        schemas = {each["schema"] for each in export.entities}
        assert {"PublicBody", "Sanction", "License"} <= schemas
        assert not schemas & {"Person", "Occupancy", "Employment"}
        text = export.lines().decode() + repr(export.losses)
        assert [each.id for each in held.persons if each.id in text or each.name in text] == []
        assert [each.id for each in held.archives if each.id in text] == []


def test_the_header_of_a_bundle_has_no_place() -> None:
    manifest = {"id": "m", "created": "2026-03-02T09:00:00+08:00"}
    assert told(exported(manifest=manifest)) == [("no-place", "/manifest")]
