"""What comes in is what was carried and what was told: no value of an item is lost without a word."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcredit.adapters.ftm import KINDS, to_ftm
from govcredit.adapters.ftm._bodies import _MANNERS
from govcredit.adapters.ftm._values import cleaned, entity_id
from govcredit.codes.lists import code_list
from govcredit.model.bundle import Bundle, arrays, item_class, kinds
from govcredit.model.shapes import members
from govcredit.model.values import Money
from govcredit.samples.county import county
from tests.documents_strategy import objects, plain

ARRAYS: Final = dict(arrays())
FORMS: Final = ("string", "text", "name", "identifier", "url")
SEPARATED: Final = "._:-"
USUAL: Final = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@cache
def a_county(seed: int) -> Bundle:
    return county(seed=seed)


def unaccounted(kind: str, item: object) -> Iterator[str]:
    """Yield the pointers of values of an item that stand neither in an entity nor below a pointer that is told."""
    held: dict[str, Any] = {ARRAYS[kind]: (item,)}
    export = to_ftm(Bundle(version="1.0", **held), internal=True)
    written = {each["id"] for each in export.entities}
    for each in export.entities:
        for values in each["properties"].values():
            written.update(values)
    whole = "\n".join(written)
    told = {loss.path for loss in export.losses}
    for path, value in leaves(plain(item), f"/{ARRAYS[kind]}/0", told):
        if not any(image in whole for image in images(path, value)):
            yield path


def leaves(value: Any, path: str, told: set[str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # any JSON
    """Yield what holds a value and is not told; an amount with its unit is one value."""
    if path in told or value in (None, "", [], {}):
        return
    if isinstance(value, Mapping) and value.keys() != {"amount", "unit"}:
        for name, inner in value.items():
            yield from leaves(inner, f"{path}/{name}", told)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{path}/{index}", told)
    else:
        yield path, value


def images(path: str, value: Any) -> Iterator[str]:  # noqa: ANN401  # any JSON
    """Yield how a value may stand in an entity; a flag or a number has no such form."""
    if isinstance(value, Mapping):
        given: dict[str, Any] = {"amount": Decimal(value["amount"]), "unit": value["unit"]}
        yield format(Money(**given).yuan, "f")
    elif isinstance(value, str):
        yield from (kept for form in FORMS if (kept := cleaned(form, value)))
        yield entity_id("x", value).removeprefix("gc-x-")
        if path.endswith("/end"):
            yield (date.fromisoformat(value) - timedelta(days=1)).isoformat()
        if path.endswith("/manner"):
            yield _MANNERS[value]
        if path.endswith("/region") and value in code_list("region"):
            yield "".join(each.name for each in code_list("region").path(value))


def items() -> st.SearchStrategy[tuple[str, Any]]:
    return st.sampled_from(KINDS).flatmap(lambda kind: objects(item_class(kind)).map(lambda item: (kind, item)))


class TestWhatComesInIsWhatWasCarriedAndTold:
    """Each value of an item stands in an entity, or it stands at or below a pointer that is told."""

    @settings(USUAL, max_examples=400)
    @given(items())
    def test_of_any_item(self, given: tuple[str, Any]) -> None:
        assert list(unaccounted(*given)) == []

    @pytest.mark.deep
    @settings(USUAL, max_examples=5_000)
    @given(items())
    def test_of_five_thousand_items(self, given: tuple[str, Any]) -> None:
        assert list(unaccounted(*given)) == []

    @pytest.mark.parametrize("kind", KINDS)
    def test_of_the_items_of_a_county(self, kind: str) -> None:
        for item in getattr(a_county(0), ARRAYS[kind]):
            assert list(unaccounted(kind, item)) == []


class TestIdentifiersStayApart:
    """No two lists of identifiers share the identifier of an entity, and each is of letters, digits and hyphens."""

    # Of one letter as often as of up to seven, the first and the last of which are no marks.
    LETTERS: Final = st.sampled_from("a0")
    SEVERAL: Final = st.text(f"a0{SEPARATED}", min_size=2, max_size=7).map(lambda text: text.strip(SEPARATED) or "0")
    IDS: Final = st.lists(LETTERS | SEVERAL, min_size=1, max_size=3)

    @settings(max_examples=1_000)
    @given(IDS, IDS)
    def test_it(self, first: list[str], second: list[str]) -> None:
        made = entity_id("organ", *first)
        assert (made == entity_id("organ", *second)) == (first == second)
        assert re.fullmatch("gc-organ-[0-9A-Za-z-]*[0-9A-Za-z]", made)
        assert entity_id("organ", *first) != entity_id("organ.superior", *first)

    def test_no_kind_and_member_share_a_role(self) -> None:
        roles = {entity_id(f"{kind}.{member.name}", "x") for kind, _, cls in kinds() for member in members(cls)}
        roles |= {entity_id(kind, "x") for kind, _, _ in kinds()} | {
            entity_id(role, "x") for role in ("named", "someone", "uscc")
        }
        assert len(roles) == sum(1 + len(members(cls)) for _, _, cls in kinds()) + 3


class TestEveryItemIsExportedOrTold:
    """Each item of a kind without a place, or without what an entity must have, is told once and as a whole."""

    @pytest.mark.parametrize("kind", [kind for kind in ARRAYS if kind not in KINDS])
    def test_a_kind_without_a_place(self, kind: str) -> None:
        held = getattr(a_county(0), ARRAYS[kind])
        given: dict[str, Any] = {ARRAYS[kind]: held}
        export = to_ftm(Bundle(version="1.0", **given), internal=True)
        assert export.entities == ()
        assert [loss.path for loss in export.losses] == [f"/{ARRAYS[kind]}/{index}" for index in range(len(held))]
        assert {dict(loss.params)["name"] for loss in export.losses} <= {kind}
