"""Keeping a bounded number of things of several sorts."""

import pytest

from govcredit._bounded import bounded

CASES = (
    pytest.param("a1 a2 b1", None, "a1 a2 b1", {}, id="no-bound"),
    pytest.param("a1 a2 b1", 3, "a1 a2 b1", {}, id="room-for-all"),
    pytest.param("a1 a2 a3 b1", 2, "a1 b1", {"a": 2}, id="the-many-give-way"),
    pytest.param("b1 a1 a2 a3", 2, "b1 a1", {"a": 2}, id="whatever-the-order"),
    pytest.param("a1 a2 a3 b1 b2 b3 c1", 4, "a1 b1 b2 c1", {"a": 2, "b": 1}, id="three-sorts"),
    pytest.param("a1 b1 c1", 2, "a1 b1", {"c": 1}, id="more-sorts-than-room"),
    pytest.param("a1 b1", 0, "", {"a": 1, "b": 1}, id="no-room"),
    pytest.param("", 3, "", {}, id="nothing"),
)


@pytest.mark.parametrize(("things", "most", "kept", "left_out"), CASES)
def test_each_sort_keeps_its_share(things: str, most: int | None, kept: str, left_out: dict[str, int]) -> None:
    assert bounded(things.split(), lambda each: each[0], most) == (tuple(kept.split()), left_out)
