"""Regions: which bodies lie in one, the mean of their points worked out by hand, and that there is no grade."""

from datetime import date
from typing import Any

import attrs
import pytest

from govcredit.codes.lists import lies_in
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.measures.facts import Facts
from govcredit.model.values import Period
from govcredit.scoring.regions import Mean, RegionScore, score_region
from tests.scheme_files import EACH, SHARE, evolved, facts_of, made, scheme_of, town
from tests.test_rank import owed, promised

COUNTY, CITY, PROVINCE, OTHER = "440705", "440700", "440000", "440704"
SCHEME = scheme_of(
    {"measure": "payments.settled", "points": "60", **SHARE},
    {"measure": "commitments.fulfilled", "points": "40", **SHARE},
)


def facts() -> Facts:
    """Return bodies: a has 60 of 100 points, b 73.33, c 60 to 100, d 80 in another county; others do not count."""
    organs = (
        town("a", region=COUNTY, level="county"),
        town("b", region=COUNTY, level="township"),
        town("c", region=COUNTY, level="township"),
        town("d", region=OTHER, level="county"),
        town("empty", region=COUNTY, level="county"),
        town("firm", region=COUNTY, kind="enterprise"),
        town("gone", region=COUNTY, existed=made(Period, start=None, end=date(2019, 1, 1))),
        town("nowhere"),
    )
    return facts_of(
        organs=organs,
        payments=(*owed("a", 1, 0), *owed("b", 5, 4), *owed("c", 1, 0), *owed("d", 2, 1)),
        commitments=(
            *promised("a", "broken"),
            *promised("b", "fulfilled"),
            *promised("c", None),
            *promised("d", "fulfilled"),
        ),
    )


def means(found: RegionScore) -> list[tuple[str | None, int, str, str]]:
    held = [] if found.mean is None else [found.mean]
    return [(each.level, each.count, str(each.low), str(each.high)) for each in (*held, *found.by_level)]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        # (60 + 73.33 + 60) / 3 = 64.443…; (60 + 73.33 + 100) / 3 = 77.776…; townships (73.33 + 60) / 2 = 66.665
        (COUNTY, [(None, 3, "64.44", "77.78"), ("county", 1, "60.00", "60.00"), ("township", 2, "66.67", "86.67")]),
        (OTHER, [(None, 1, "80.00", "80.00"), ("county", 1, "80.00", "80.00")]),
        # (60 + 73.33 + 60 + 80) / 4 = 68.3325; with 100 for 60 it is 78.3325
        (CITY, [(None, 4, "68.33", "78.33"), ("county", 2, "70.00", "70.00"), ("township", 2, "66.67", "86.67")]),
        (PROVINCE, [(None, 4, "68.33", "78.33"), ("county", 2, "70.00", "70.00"), ("township", 2, "66.67", "86.67")]),
        ("000000", [(None, 4, "68.33", "78.33"), ("county", 2, "70.00", "70.00"), ("township", 2, "66.67", "86.67")]),
        ("110000", []),
    ],
)
def test_the_mean_of_a_region(region: str, expected: list[tuple[str | None, int, str, str]]) -> None:
    found = score_region(facts(), region, SCHEME)
    assert means(found) == expected
    assert found.without_region == 1
    assert found.statement.text("zh")
    assert found.statement.text("en")


def test_the_roster_tells_who_does_not_count() -> None:
    found = score_region(facts(), COUNTY, SCHEME)
    assert [(str(each.organ), each.reason) for each in found.members] == [
        ("a", None), ("b", None), ("c", None), ("empty", "nothing-measured"), ("firm", "not-public"), ("gone", "not-existing"),
    ]  # fmt: skip
    assert [str(each.organ) for each in found.left_out] == ["empty", "firm", "gone"]
    assert all(each.statement.text(language) for each in found.members for language in ("zh", "en"))
    assert "未计入" in found._repr_html_()


def test_a_region_has_no_grade() -> None:
    names = {each.name for cls in (RegionScore, Mean) for each in attrs.fields(cls)}
    assert not any("grade" in name for name in names)
    assert "区域不定等级" in (score_region(facts(), COUNTY, SCHEME).statement.advice("zh") or "")


def test_the_order_of_bodies_does_not_matter() -> None:
    held = facts()
    turned: Any = {name: tuple(reversed(getattr(held.bundle, name))) for name in ("organs", "payments", "commitments")}
    again = score_region(facts_of(**turned), COUNTY, SCHEME)
    found = score_region(held, COUNTY, SCHEME)
    assert (again.mean, again.by_level, [each.organ for each in again.members]) == (
        found.mean,
        found.by_level,
        [each.organ for each in found.members],
    )


def test_a_region_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownCode, match="999999"):
        score_region(facts(), "999999", SCHEME)


def test_a_skeleton_cannot_score() -> None:
    with pytest.raises(InvalidValue, match="only a skeleton"):
        score_region(facts(), COUNTY, evolved(SCHEME, indicators=()))


def test_a_scheme_that_only_takes_off_measures_everybody() -> None:
    scheme = scheme_of({"measure": "records.standing", "points": "10", **EACH}, base="100")
    found = score_region(facts(), COUNTY, scheme)
    assert found.mean is not None
    assert (found.mean.count, str(found.mean.points)) == (4, "100.00")


def test_lying_in_is_told_by_the_digits() -> None:
    assert lies_in("469001", "460000")
    assert not lies_in("450000", "460000")
