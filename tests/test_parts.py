"""A run of rules that is judged part by part gives the report of one run, whatever the parts and however short the report."""

from datetime import date
from typing import Any, Final

import attrs
import pytest

from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.validation.register import rules
from govcredit.validation.running import joined, judge_part, parts_of, run

DAY: Final = date(2026, 11, 26)


def spoilt() -> Facts:
    """Return facts in which every third archive, record and publication has a day that cannot be meant."""
    bundle = county(seed=4, bodies=20, servants=40, records=20)
    changes: dict[str, Any] = {
        array: tuple(
            attrs.evolve(item, **{member: date(1899, 12, 30)}) if number % 3 == 0 else item
            for number, item in enumerate(getattr(bundle, array))
        )
        for array, member in (("archives", "opened"), ("publications", "published"))
    }
    return Facts.of(attrs.evolve(bundle, **changes), load_pack("cn").context(DAY))


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("size", "most"), [(1_000, None), (1_000, 1), (1_000, 2), (1_000, 7), (5, None), (5, 1), (5, 3), (5, 20)]
)
def test_the_parts_of_a_run_make_its_report(size: int, most: int | None) -> None:
    facts = spoilt()
    expected = run(facts, rules(), most=most)
    counts = {kind: len(facts.items(kind)) for kind in ("archive", "publication")}
    assert len(run(facts, rules()).findings) > 20
    held = counts | {kind: len(facts.items(kind)) for kind in {kind for rule in rules() for kind in rule.kinds}}
    parts = parts_of(held, rules(), size)
    assert (
        joined(facts, rules(), (judge_part(facts, rules(), part, most=most) for part in parts), most=most) == expected
    )
