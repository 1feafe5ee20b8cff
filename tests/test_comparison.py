"""What differs between two bundles, item by item and value by value."""

import json
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit.exchange.comparison import diff
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.changes import Changes
from tests.documents_strategy import bundles, vector
from tests.faulty_documents import Json

FEW: Final = settings().max_examples // 4  # to draw a bundle takes far longer than to compare two
Told = list[tuple[str, str, str, str | None, str | None]]


def told(older: Json, newer: Json) -> Told:
    """Return kind and identifier of each item that differs with pointer, older and newer value, or what happened to it."""
    changes = diff(loads(json.dumps(older)), loads(json.dumps(newer)))
    found: Told = [("", "", value.pointer, value.before, value.after) for value in changes.root]
    for item in changes.items:
        name = (str(item.item_kind), str(item.item_id))
        found += [(*name, value.pointer, value.before, value.after) for value in item.values]
        if item.change != "changed":
            found.append((*name, item.change, None, None))
    return found


def bundle(*organs: Json, **members: Json) -> Json:
    return {"version": "1.0", "organs": list(organs), **members}


def body(identifier: str, /, **members: Json) -> Json:
    return {"id": identifier, "kind": "court", "name": "示例法院", **members}


A: Final = body("a")


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        pytest.param(bundle(A), bundle(A), [], id="nothing"),
        pytest.param(bundle(A, body("b")), bundle(body("b"), A), [], id="order of items"),
        pytest.param(bundle(), bundle(A), [("organ", "a", "added", None, None)], id="added"),
        pytest.param(bundle(A), bundle(), [("organ", "a", "removed", None, None)], id="removed"),
        pytest.param(bundle(A), bundle(body("a", name="甲法院")), [("organ", "a", "/name", '"示例法院"', '"甲法院"')], id="a text"),
        pytest.param(bundle(A), bundle(body("a", level="county")), [("organ", "a", "/level", None, '"county"')], id="a value comes"),
        pytest.param(bundle(body("a", level="county")), bundle(A), [("organ", "a", "/level", '"county"', None)], id="a value goes"),
        pytest.param(
            bundle(body("a", existed={"start": "1949-10-01"})), bundle(body("a", existed={"start": "1949-10-02"})),
            [("organ", "a", "/existed/start", '"1949-10-01"', '"1949-10-02"')], id="inside an object",
        ),
        pytest.param(
            bundle(body("a", other_names=["一", "二", "三"])), bundle(body("a", other_names=["一", "三"])),
            [("organ", "a", "/other_names/1", '"二"', None)], id="an element goes",
        ),
        pytest.param(
            bundle(body("a", other_names=["一", "三"])), bundle(body("a", other_names=["一", "二", "三"])),
            [("organ", "a", "/other_names/1", None, '"二"')], id="an element comes",
        ),
        pytest.param(
            bundle(body("a", other_names=["一", "二"])), bundle(body("a", other_names=["一", "丙"])),
            [("organ", "a", "/other_names/1", '"二"', '"丙"')], id="an element changes",
        ),
        pytest.param(
            bundle(A), bundle(A, manifest={"id": "m", "created": "2026-04-02T09:30:00+08:00"}),
            [("", "", "/manifest", None, '{"created":"2026-04-02T09:30:00+08:00","extent":"complete","id":"m"}')], id="manifest",
        ),
        pytest.param(
            bundle(A), bundle(A, extensions={"cn.example.x": "secret"}), [("", "", "/extensions", None, "***")], id="content of others",
        ),
        pytest.param(
            bundle(body("a", extensions={"cn.example.x": True})), bundle(body("a", extensions={"cn.example.x": 1})),
            [("organ", "a", "/extensions", "***", "***")], id="true is not 1",
        ),
        pytest.param(
            {"version": "1.0", "persons": [{"id": "p1", "name": "甲某"}]}, {"version": "1.0", "persons": [{"id": "p1", "name": "乙某某"}]},
            [("person", "p1", "/name", "***(2)", "***(3)")], id="sensitive",
        ),
    ],
)  # fmt: skip
def test_what_differs(older: Json, newer: Json, expected: Told) -> None:
    assert told(older, newer) == expected


def test_an_object_that_comes_whole_is_shown_without_what_is_sensitive_in_it() -> None:
    record = {"id": "r", "subject": {"organ": "a"}, "trigger": "judgment", "title": "x"}
    new = {**record, "subject": {"name": "甲某"}}
    found = told(bundle(A, records=[record]), bundle(A, records=[new]))
    assert found == [
        ("record", "r", "/subject/organ", '"a"', None), ("record", "r", "/subject/name", None, "***(2)"),
    ]  # fmt: skip
    found = told(bundle(A), bundle(A, extensions={"cn.example.a": {"b": "甲某"}}))
    assert "甲某" not in str(found)
    steps = [{"kind": "received", "on": "2026-03-16", "organ": "a", "remark": "甲某来访"}]
    found = told(bundle(A, records=[record]), bundle(A, records=[{**record, "steps": steps}]))
    assert found == [
        ("record", "r", "/steps/0", None, '{"kind":"received","on":"2026-03-16","organ":"a","remark":"***(4)"}'),
    ]  # fmt: skip


def test_a_long_value_is_clipped() -> None:
    (value,) = told(bundle(A), bundle(body("a", name="长" * 200)))
    assert value[4] is not None
    assert len(value[4]) < 140


class TestNothingDiffersOnlyWhereNothingDiffers:
    """Two bundles differ nowhere exactly when their bytes are equal but for the order of items."""

    @settings(max_examples=FEW)
    @given(bundles(most=1), bundles(most=1))
    def test_of_any_two(self, one: Bundle, other: Bundle) -> None:
        changes = diff(one, other)
        alike = dumps(in_order(one)) == dumps(in_order(other))
        assert (not changes.root and not changes.items) == alike
        assert read_result(dumps_result(changes)).result == changes

    @settings(max_examples=FEW)
    @given(bundles(), st.randoms(use_true_random=False))
    def test_of_one_in_another_order(self, one: Bundle, random: Any) -> None:  # noqa: ANN401  # as Hypothesis has it
        shuffled = {array: list(getattr(one, array)) for _, array in arrays()}
        for items in shuffled.values():
            random.shuffle(items)
        held: dict[str, Any] = {array: tuple(items) for array, items in shuffled.items()}
        other = attrs.evolve(one, **held)
        assert diff(one, other).items == ()

    @settings(max_examples=FEW)
    @given(bundles(most=1), bundles(most=1))
    def test_there_and_back_is_the_same_the_other_way_round(self, one: Bundle, other: Bundle) -> None:
        assert [turned(value) for value in diff(one, other).root] == [
            (value.pointer, value.before, value.after) for value in diff(other, one).root
        ]


def turned(value: Any) -> tuple[str, str | None, str | None]:  # noqa: ANN401  # a difference
    return value.pointer, value.after, value.before


def in_order(one: Bundle) -> Bundle:
    held: dict[str, Any] = {
        array: tuple(sorted(getattr(one, array), key=lambda item: item.id)) for _, array in arrays()
    }
    return attrs.evolve(one, **held)


def test_every_member_that_changes_is_found() -> None:
    document = vector("every-member")
    older = loads(json.dumps(document))
    for _, array in arrays():
        for name, value in document[array][0].items():
            if isinstance(value, bool):
                newer = json.loads(json.dumps(document))
                newer[array][0][name] = not value
                (item,) = diff(older, loads(json.dumps(newer | {"manifest": None}))).items
                assert [each.pointer for each in item.values] == [f"/{name}"]


def test_the_documents_are_named() -> None:
    changes = diff(Bundle(version="1.0"), Bundle(version="1.0"))
    assert isinstance(changes, Changes)
    assert (changes.result, changes.version, changes.items) == ("changes", "1.0", ())
