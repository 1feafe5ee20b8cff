"""Followthemoney itself keeps every entity that is exported as it was written: nothing dropped, nothing changed."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from random import Random
from string import digits
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcredit import _json
from govcredit.adapters.ftm import KINDS, FtmExport, to_ftm
from govcredit.adapters.ftm._values import cleaned
from govcredit.codes.identifiers import USCC
from govcredit.codes.lists import code_list
from govcredit.disclosure.disclose import disclose
from govcredit.model.bundle import Bundle, arrays, item_class, kinds
from govcredit.model.shapes import Record, members
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from tests.adapters.ftm.peers_view import faults, inside, registry
from tests.documents_strategy import bundles, objects
from tests.peers import peer

util: Any = peer("followthemoney.util")

ARRAYS: Final = dict(arrays())
FORMS: Final = ("string", "text", "name", "identifier", "url")
# What is likely to be mended: quotes, blanks of all widths, marks that nobody sees, letters in two pieces, addresses.
_pieces: Final = st.sampled_from(
    (
        *"\"' \n\t\u3000\u2028\u200b\u200e\ufeff\xad\x85e\u0301某;#?=",
        "http://",
        "HTTPS://",
        "a.gov.cn",
        "//",
        ":80",
        "/",
    )
)
ODD_TEXTS: Final = st.lists(st.characters() | _pieces, max_size=12).map("".join)
OF_A_CODE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USUAL: Final = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@cache
def a_county(seed: int) -> Bundle:
    return county(seed=seed)


@cache
def exported(seed: int) -> FtmExport:
    return to_ftm(a_county(seed), internal=True)


def items() -> st.SearchStrategy[tuple[str, Any]]:
    """Return an item of a kind that has a place, beside its kind."""
    return st.sampled_from(KINDS).flatmap(lambda kind: objects(item_class(kind)).map(lambda item: (kind, item)))


def alone(kind: str, item: object) -> Bundle:
    """Return a bundle that holds one item."""
    held: dict[str, Any] = {ARRAYS[kind]: (item,)}
    return Bundle(version="1.0", **held)


class TestNothingIsDroppedOrChanged:
    """Each value is the same before and after FollowTheMoney's own cleaning, and its schemata refuse nothing."""

    @pytest.mark.parametrize("seed", range(2))
    def test_of_a_county(self, seed: int) -> None:
        export = to_ftm(a_county(seed), internal=True, dataset="cn_county")
        assert len(export.entities) > 1_000
        assert list(faults(export.entities, whole=True)) == []

    @pytest.mark.parametrize("audience", ["public", "superior", "discipline-inspection", "keeper"])
    def test_of_what_an_audience_is_shown(self, audience: str) -> None:
        view = disclose(a_county(2), audience, load_pack("cn").context(date(2026, 7, 1)))
        assert list(faults(to_ftm(view).entities)) == []

    @settings(USUAL, max_examples=400)
    @given(items())
    def test_of_any_item(self, given: tuple[str, Any]) -> None:
        assert list(faults(to_ftm(alone(*given), internal=True).entities)) == []

    @settings(USUAL, max_examples=60)
    @given(bundles())
    def test_of_any_bundle(self, bundle: Bundle) -> None:
        assert list(faults(to_ftm(bundle, internal=True).entities, whole=True)) == []

    @pytest.mark.deep
    @settings(USUAL, max_examples=1_000)
    @given(bundles())
    def test_of_a_thousand_bundles(self, bundle: Bundle) -> None:
        assert list(faults(to_ftm(bundle, internal=True).entities, whole=True)) == []

    @pytest.mark.deep
    @settings(USUAL, max_examples=5_000)
    @given(items())
    def test_of_five_thousand_items(self, given: tuple[str, Any]) -> None:
        assert list(faults(to_ftm(alone(*given), internal=True).entities)) == []

    @pytest.mark.deep
    @pytest.mark.parametrize("seed", range(20))
    def test_of_twenty_counties(self, seed: int) -> None:
        assert list(faults(to_ftm(county(seed=seed), internal=True).entities, whole=True)) == []


class TestCleaningIsFollowTheMoneys:
    """A text is written as FollowTheMoney would have it, and left out only where it keeps nothing of it."""

    @settings(max_examples=2_000)
    @given(ODD_TEXTS, st.sampled_from(FORMS))
    def test_what_is_written_stays(self, text: str, form: str) -> None:
        kept = cleaned(form, text)
        assert kept is None or theirs(form, kept) == kept

    @settings(max_examples=2_000)
    @given(ODD_TEXTS, st.sampled_from(FORMS[:-1]))
    def test_what_is_left_out_leaves_nothing_or_is_too_long(self, text: str, form: str) -> None:
        if cleaned(form, text) is None:
            again = theirs(form, text)
            while again is not None and len(again) <= registry.get(form).max_length:
                before, again = again, theirs(form, again)
                assert before != again

    @pytest.mark.parametrize("form", FORMS)
    def test_the_longest_text_is_theirs(self, form: str) -> None:
        longest = registry.get(form).max_length
        begins = "http://a.cn/" if form == "url" else ""
        assert cleaned(form, begins + "x" * (longest - len(begins))) is not None
        assert cleaned(form, begins + "x" * (longest - len(begins) + 1)) is None

    @given(st.text(digits, min_size=8, max_size=8), st.text(OF_A_CODE, min_size=9, max_size=9))
    def test_a_valid_code_is_valid_there(self, begin: str, end: str) -> None:
        body = begin + end
        code = next((body + each for each in OF_A_CODE if USCC.is_valid(body + each)), None)
        assert code is None or registry.identifier.clean(code, format="uscc") == code

    def test_the_names_of_all_codes_are_kept(self) -> None:
        lists = {member.codes for _, _, cls in kinds() for member in leaves(cls) if member.codes is not None} - {
            "region"
        }
        names = {each.name for name in lists for each in code_list(name).entries()}
        assert len(names) > 500
        assert [name for name in names if theirs("string", name) != name or theirs("text", name) != name] == []

    def test_the_regions_are_kept(self) -> None:
        for each in code_list("region").entries():
            path = "".join(step.name for step in code_list("region").path(each.code))
            assert registry.address.clean(path) == path


class TestNothingIsTakenForAnother:
    """Who reads the entities finds the bodies of the county by their schema."""

    def test_by_their_schema(self) -> None:
        bundle = a_county(0)
        export = exported(0)
        assert inside(export.entities, "Organization") == len(bundle.organs) + len(bundle.units)
        assert inside(export.entities, "Person") == len(bundle.persons)


class TestTheOrderOfItemsDoesNotMatter:
    """The same items in another order give the same entities, to the byte."""

    @pytest.mark.parametrize("seed", range(3))
    def test_it(self, seed: int) -> None:
        bundle = a_county(0)
        shuffled: dict[str, Any] = {}
        for array in ARRAYS.values():
            held = list(getattr(bundle, array))
            Random(seed).shuffle(held)  # noqa: S311  # no secret of anybody
            shuffled[array] = tuple(held)
        export = to_ftm(attrs.evolve(bundle, **shuffled), internal=True)
        assert export.lines() == exported(0).lines()
        assert len(export.losses) == len(exported(0).losses)

    def test_a_part_of_the_items_gives_a_part_of_the_entities(self) -> None:
        bundle = a_county(0)
        whole = by_id(exported(0))
        part = by_id(to_ftm(Bundle(version="1.0", agreements=bundle.agreements), internal=True))
        assert part
        assert {own: whole[own] for own in part} == part


def by_id(export: FtmExport) -> dict[str, Mapping[str, Any]]:
    return {each["id"]: each for each in export.entities}


def theirs(form: str, text: str) -> str | None:
    """Return what FollowTheMoney makes of a text that is added to a property."""
    sane = util.sanitize_text(text)
    found: str | None = None if sane is None else registry.get(form).clean_text(sane)
    return found


def leaves(cls: type[Any]) -> list[Any]:
    """Return the members of a class and of what it holds."""
    found = []
    for member in members(cls):
        found.append(member)
        if isinstance(member.element, Record) and member.name != "extensions":
            found += leaves(member.element.cls)
    return found


def test_the_lines_are_json_of_the_entities() -> None:
    export = exported(0)
    assert [_json.loads(line).value for line in export.lines().splitlines()] == list(export.entities)
