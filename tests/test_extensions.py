"""Content of other parties: read-only all the way down, hashable, equal when it is the same JSON."""

import copy
import pickle
from collections.abc import Callable
from operator import delitem, setitem
from typing import Any, Final

import pytest

from govcredit._json import dumps
from govcredit.exchange.converter import unstructure
from govcredit.model.bundle import Bundle
from govcredit.model.extensions import Extensions

CONTENT: Final[dict[str, object]] = {"cn.example.flag": [1, {"a": None, "b": [True, "文"]}], "cn.example.note": "n"}


def test_it_is_a_mapping() -> None:
    extensions = Extensions(CONTENT)
    assert extensions["cn.example.note"] == "n"
    assert list(extensions) == ["cn.example.flag", "cn.example.note"]
    assert (len(extensions), "cn.example.note" in extensions, "cn.example.other" in extensions) == (2, True, False)
    assert extensions.get("cn.example.other") is None
    with pytest.raises(KeyError):
        extensions["cn.example.other"]


def test_objects_and_arrays_inside_are_frozen() -> None:
    value: Any = Extensions(CONTENT)["cn.example.flag"]
    assert value == (1, Extensions({"a": None, "b": [True, "文"]}))
    assert value[1]["b"] == (True, "文")


def test_nothing_done_to_the_source_changes_it() -> None:
    inner: list[object] = [1]
    content: dict[str, object] = {"cn.example.x": inner}
    extensions = Extensions(content)
    inner.append(2)
    content["cn.example.y"] = 1
    assert extensions == Extensions({"cn.example.x": [1]})


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda extensions: setitem(extensions, "cn.example.note", "m"), id="set a member"),
        pytest.param(lambda extensions: delitem(extensions, "cn.example.note"), id="delete a member"),
        pytest.param(lambda extensions: setattr(extensions, "other", 1), id="set an attribute"),
        pytest.param(lambda extensions: extensions.update({"cn.example.note": "m"}), id="update"),
        pytest.param(lambda extensions: extensions.pop("cn.example.note"), id="take out"),
    ],
)
def test_it_cannot_be_changed(change: Callable[[Any], object]) -> None:
    extensions = Extensions(CONTENT)
    with pytest.raises((TypeError, AttributeError)):
        change(extensions)
    assert extensions == Extensions(CONTENT)


SAME: Final = (
    pytest.param({}, {}, id="empty"),
    pytest.param({"a.b": 1, "c.d": 2}, {"c.d": 2, "a.b": 1}, id="order of members"),
    pytest.param(
        {"a.b": {"x": 1, "y": [2]}}, {"a.b": {"y": (2,), "x": 1}}, id="order of members inside, list or tuple"
    ),
    pytest.param({"a.b": Extensions({"x": 1})}, {"a.b": {"x": 1}}, id="frozen already"),
)
OTHER: Final = (
    pytest.param({"a.b": 1}, {"a.b": True}, id="1 is not true"),
    pytest.param({"a.b": 0}, {"a.b": False}, id="0 is not false"),
    pytest.param({"a.b": [1]}, {"a.b": [True]}, id="1 is not true in an array"),
    pytest.param({"a.b": {"x": 0}}, {"a.b": {"x": False}}, id="0 is not false in an object"),
    pytest.param({"a.b": 1}, {"a.b": "1"}, id="a number is not a text"),
    pytest.param({"a.b": 1}, {"a.b": 2}, id="another value"),
    pytest.param({"a.b": 1}, {"a.c": 1}, id="another name"),
    pytest.param({"a.b": 1}, {"a.b": 1, "a.c": 1}, id="one more"),
    pytest.param({"a.b": [1, 2]}, {"a.b": [2, 1]}, id="order of elements"),
    pytest.param({"a.b": [1]}, {"a.b": [1, 2]}, id="an element more"),
    pytest.param({"a.b": []}, {"a.b": {}}, id="an array is not an object"),
    pytest.param({"a.b": None}, {}, id="null is not nothing"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_json_is_equal(one: dict[str, object], other: dict[str, object]) -> None:
    assert Extensions(one) == Extensions(other)
    assert hash(Extensions(one)) == hash(Extensions(other))
    assert dumps(unstructure(Extensions(one))) == dumps(unstructure(Extensions(other)))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_json_is_not_equal(one: dict[str, object], other: dict[str, object]) -> None:
    assert Extensions(one) != Extensions(other)
    assert Extensions(other) != Extensions(one)
    bundles = [Bundle(version="1.0", extensions=Extensions(content)) for content in (one, other)]
    assert bundles[0] != bundles[1]
    assert dumps(unstructure(bundles[0])) != dumps(unstructure(bundles[1]))


def test_it_is_equal_to_nothing_else() -> None:
    assert Extensions({"a.b": 1}) != {"a.b": 1}
    assert Extensions({}) != ()


def test_a_bundle_with_extensions_can_be_hashed() -> None:
    bundles = {Bundle(version="1.0", extensions=Extensions(content)) for content in (CONTENT, CONTENT, {})}
    assert len(bundles) == 2


def test_it_shows_names_and_no_values() -> None:
    assert repr(Extensions(CONTENT)) == "Extensions(cn.example.flag, cn.example.note)"
    assert repr(Extensions({})) == "Extensions()"
    assert "extensions=***" in repr(Bundle(version="1.0", extensions=Extensions(CONTENT)))


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    extensions = Extensions(CONTENT)
    assert copy.deepcopy(extensions) == extensions
    assert pickle.loads(pickle.dumps(extensions)) == extensions  # noqa: S301
