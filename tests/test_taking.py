"""Taking a JSON value apart: what is carried and what is told are all there is."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, Final

import pytest

from govcredit.exchange.taking import Taking

GIVEN: Final[dict[str, Any]] = {
    "text": "合同",
    "empty": "",
    "none": None,
    "number": 5,
    "amount": Decimal("0.5"),
    "flag": True,
    "day": "2026-03-31",
    "no day": "2026-02-30",
    "object": {"a": 1, "b": {"c": 2}},
    "objects": [{"a": 1, "b": 2}, 7, {"a": 3}],
    "texts": ["a", "b"],
    "a/b~c": "x",
    "nothing": {},
    "no one": [],
}
EVERY: Final = [
    "/text",
    "/number",
    "/amount",
    "/flag",
    "/day",
    "/no day",
    "/object",
    "/objects",
    "/texts",
    "/a~1b~0c",
]


def test_what_nobody_asked_for_is_left_whole() -> None:
    assert list(Taking(GIVEN).left()) == EVERY


TAKES: Final = (
    pytest.param(lambda given: given.text("text"), "合同", "/text", id="a text"),
    pytest.param(lambda given: given.text("number"), None, None, id="a number that is no text"),
    pytest.param(lambda given: given.text("empty"), None, None, id="an empty text"),
    pytest.param(lambda given: given.text("absent"), None, None, id="a member that is not there"),
    pytest.param(lambda given: given.take("number", int), 5, "/number", id="a number"),
    pytest.param(lambda given: given.take("flag", int), None, None, id="a flag that is no number"),
    pytest.param(lambda given: given.take("flag", bool), True, "/flag", id="a flag"),
    pytest.param(lambda given: given.take("amount", int, Decimal), Decimal("0.5"), "/amount", id="one of two types"),
    pytest.param(lambda given: given.day("day"), date(2026, 3, 31), "/day", id="a day"),
    pytest.param(lambda given: given.day("no day"), None, None, id="a text that is no day"),
    pytest.param(lambda given: given.peek("text"), "合同", None, id="a look"),
)


@pytest.mark.parametrize(("take", "value", "taken"), TAKES)
def test_a_member_is_taken_where_it_has_the_type_that_is_asked_for(take: Any, value: object, taken: str | None) -> None:  # noqa: ANN401
    given = Taking(GIVEN)
    assert take(given) == value
    assert list(given.left()) == [each for each in EVERY if each != taken]


def test_objects_are_taken_apart_and_what_is_left_of_them_is_told_by_itself() -> None:
    given = Taking(GIVEN, "/there")
    assert given.inner("object").take("a", int) == 1
    assert [each.take("a", int) for each in given.each("objects")] == [1, 3]
    left = [each for each in given.left() if each.startswith("/there/object")]
    assert left == ["/there/object/b", "/there/objects/0/b", "/there/objects/1"]


def test_an_object_that_was_only_looked_at_is_left_whole() -> None:
    given = Taking(GIVEN)
    given.inner("object").inner("b")
    assert [each.peek("a") for each in given.each("objects")] == [1, 3]
    assert list(given.left()) == EVERY


def test_what_is_no_object_has_no_members() -> None:
    for value in (None, 7, "x", [], [{"a": 1}]):
        given = Taking(value)
        assert given.text("a") is None
        assert given.inner("a").text("b") is None
        assert given.each("a") == ()
        assert list(given.left()) == []


def test_a_member_that_is_given_back_is_left() -> None:
    given = Taking({"a": "x"})
    given.text("a")
    given.leave("a")
    assert list(given.left()) == ["/a"]


def test_what_was_carried_in_part_is_told_beside_what_is_left() -> None:
    given = Taking({"a": {"day": "2026-03-31T16:00"}, "b": ["x", "y"], "c": "?", "d": 1}, "/x")
    given.inner("a").text("day")
    given.inner("a").altered("day", "OCDS", "2026-03-31")
    given.inner("a").altered("", "OCDS", 1)
    given.take("b", list)
    given.lost("b", "OCDS", 1)
    given.unread("c", "OCDS")
    assert [(each.code, each.path, dict(each.params).get("name")) for each in given.leftovers("OCDS")] == [
        ("transfer.no-place", "/x/d", "d"),
        ("transfer.altered", "/x/a/day", "day"),
        ("transfer.altered", "/x/a", "a"),
        ("transfer.no-place", "/x/b/1", "b"),
        ("transfer.unread", "/x/c", "c"),
    ]


def _leaves(value: object, path: str = "") -> list[str]:
    """Return the pointers of the values that hold something, by another way than the module's."""
    if isinstance(value, dict):
        return [each for name, inner in value.items() for each in _leaves(inner, f"{path}/{name}")]
    if isinstance(value, list):
        return [each for index, inner in enumerate(value) for each in _leaves(inner, f"{path}/{index}")]
    return [] if value in (None, "") else [path]


def _value(random: Random, depth: int = 0) -> Any:  # noqa: ANN401  # any JSON
    choice = random.randrange(6 if depth < 3 else 4)  # how deep it nests
    if choice == 4:  # an object
        return {name: _value(random, depth + 1) for name in random.sample("abcd", k=random.randrange(4))}
    if choice == 5:  # an array
        return [_value(random, depth + 1) for _ in range(random.randrange(3))]
    return (None, "", "x", 7)[choice]


def _take_some(given: Taking, random: Random) -> None:
    for name in random.sample("abcd", k=2):
        act = random.randrange(4)
        if act == 0:
            given.take(name, str, int)
        elif act == 1:
            _take_some(given.inner(name), random)
        elif act == 2:  # an array
            for each in given.each(name):
                _take_some(each, random)


def test_what_comes_in_is_what_was_taken_and_what_is_left() -> None:
    """Each value that holds something was taken, or lies at or below exactly one place that is told."""
    random = Random(7)  # noqa: S311  # no secret
    for _ in range(2_000):
        value = {name: _value(random) for name in "abcd"}
        given = Taking(value)
        _take_some(given, random)
        left = list(given.left())
        taken = []
        waiting = [given]
        while waiting:
            each = waiting.pop()
            taken += [f"{each.path}/{name}" for name in each._taken]
            waiting += [inner for held in each._inner.values() for inner in held.values()]
        for leaf in _leaves(value):
            told = [place for place in left if leaf == place or leaf.startswith(f"{place}/")]
            assert len(told) == (0 if leaf in taken else 1), (value, leaf, left, taken)
