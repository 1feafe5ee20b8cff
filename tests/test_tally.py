"""A share of which not every case is known: exact where it can be, else a band that holds whatever turns out."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.measured import Missing, reference
from govcredit.measures.tally import CountsAs, ShareTally, lacks, lies_under

WAYS_TO_COUNT: tuple[CountsAs, ...] = ("yes", "no", "out")


def counted(cases: list[tuple[CountsAs, ...]]) -> ShareTally:
    tally = ShareTally("lawsuit")
    for number, may_be in enumerate(cases):
        tally.add(reference("lawsuit", str(number)), *may_be)
    return tally


def worth(cases: list[tuple[CountsAs, ...]]) -> tuple[Fraction | None, Fraction | None, Fraction | None, bool]:
    """Return value, low and high end, and whether there is a band."""
    found = counted(cases).result()
    low = found.band.low if found.band else None
    high = found.band.high if found.band else None
    value, below, above = (None if each is None else each.worth for each in (found.value, low, high))
    return value, below, above, found.is_band


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        pytest.param([("yes",), ("no",), ("no",)], (Fraction(1, 3), None, None, False), id="all known"),
        pytest.param([("yes",), ("out",)], (Fraction(1), None, None, False), id="what is out counts nowhere"),
        pytest.param([("yes",), ("yes", "no")], (None, Fraction(1, 2), Fraction(1), True), id="may be either"),
        pytest.param([("yes",), ("no", "out")], (None, Fraction(1, 2), Fraction(1), True), id="may be no case at all"),
        pytest.param([("no",), ("yes", "out")], (None, Fraction(0), Fraction(1, 2), True), id="may be a good one"),
        pytest.param([("yes", "no", "out")], (None, Fraction(0), Fraction(1), True), id="may be anything"),
        pytest.param([("out",)], (None, None, None, False), id="nothing counts"),
        pytest.param([], (None, None, None, False), id="nothing there"),
        pytest.param([("yes", "out")], (None, None, Fraction(1), True), id="nothing may count"),
    ],
)
def test_a_share_is_exact_or_a_band(
    cases: list[tuple[CountsAs, ...]], expected: tuple[Fraction | None, Fraction | None, Fraction | None, bool]
) -> None:
    assert worth(cases) == expected


def test_where_nothing_counts_the_kind_is_missing() -> None:
    assert counted([("out",)]).result().missing == (Missing(kind="lawsuit", reason="no-item"),)


def test_an_item_that_counts_nowhere_is_no_input_but_what_it_lacks_is_told() -> None:
    tally = ShareTally("lawsuit")
    tally.add(reference("lawsuit", "b"), "yes")
    tally.add(reference("lawsuit", "a"), "out", missing=(lacks("lawsuit", "a", "state", "contradictory"),))
    found = tally.result()
    assert [each.id for each in found.inputs] == ["b"]
    assert [each.id for each in found.missing] == ["a"]


def test_what_has_no_limit_has_no_band() -> None:
    tally = counted([("yes",)])
    tally.without_limits()
    assert (tally.result().value, tally.result().band) == (None, None)


@pytest.mark.parametrize(
    ("code", "wanted", "expected"),
    [
        ("investment-promotion", "policy-promise", True),
        ("policy-promise", "investment-promotion", False),
        ("credit.repair", "credit", True),
        ("unheard-of", "credit", False),
        ("unheard-of", "unheard-of", True),
    ],
)
def test_a_code_lies_under_another_by_its_list(code: str, wanted: str, expected: bool) -> None:  # noqa: FBT001  # a case
    assert lies_under("commitment-kind", code, wanted) is expected


MAY_BE = st.lists(st.sampled_from(WAYS_TO_COUNT), min_size=1, max_size=3, unique=True).map(tuple)


class TestWhateverTurnsOutLiesInTheBandAndItsEndsAreReached:
    @given(st.lists(MAY_BE, max_size=6))
    def test_it(self, cases: list[tuple[CountsAs, ...]]) -> None:
        found = counted(cases).result()
        reached = set()
        has_none = False
        for turned_out in product(*cases):
            whole = sum(each != "out" for each in turned_out)
            if whole:
                reached.add(Fraction(sum(each == "yes" for each in turned_out), whole))
            else:
                has_none = True
        if found.value is not None:
            assert reached == {found.value.worth}
        elif found.band is not None:
            # A share that may have no case at all has no end on the side on which it has none.
            if found.band.low is not None:
                assert min(reached) == found.band.low.worth
            if found.band.high is not None:
                assert max(reached) == found.band.high.worth
            assert has_none or (found.band.low is not None and found.band.high is not None)
        else:
            assert reached == set()
