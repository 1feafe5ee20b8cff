"""Scores of a synthetic county: no order counts, all lines add up, and no door changes a point."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit import _json
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.lines import gather, write_lines
from govcredit.exchange.reading import read_parsed
from govcredit.exchange.results import dumps_result
from govcredit.measures.facts import Facts
from govcredit.measures.readings.register import READINGS
from govcredit.model.bundle import Bundle, arrays
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.scheme import MEASURES, Scheme
from govcredit.samples.county import county
from govcredit.scoring.score import Score, score

KNOWN: Final = date(2027, 12, 31)
DAYS: Final = st.dates(date(2025, 1, 1), date(2027, 6, 1))
SCHEMES: Final = tuple(sorted({(pack, name) for pack in packaged() for name in load_pack(pack).layers[0].schemes}))


@cache
def whole() -> Bundle:
    return county(seed=5, bodies=30, servants=40, records=30)


def schemes(on: date) -> list[tuple[str, list[Scheme]]]:
    """Return the packs with the packaged schemes of each that can score on a day."""
    found: dict[str, list[Scheme]] = {}
    for pack, name in SCHEMES:
        scheme = load_pack(pack).layers[0].schemes[name]
        if scheme.is_complete and scheme.start <= on:
            found.setdefault(pack, []).append(scheme)
    return list(found.items())


def facts(bundle: Bundle, pack: str, on: date, *, is_whole: bool = True) -> Facts:
    return Facts.of(bundle, load_pack(pack).context(on, KNOWN), whole=is_whole)


def all_scores(bundle: Bundle, on: date, *, is_whole: bool = True, every: int = 1) -> list[Score]:
    """Return the scores of every body, or of every so many, under every scheme."""
    return [
        score(held, organ.id, scheme)
        for pack, held_to in schemes(on)
        for held in (facts(bundle, pack, on, is_whole=is_whole),)
        for scheme in held_to
        for organ in held.items("organ")[::every]
    ]


def written(scores: list[Score]) -> list[bytes]:
    return [dumps_result(each.document()) for each in scores]


class TestNoOrderCounts:
    """A score is the same, byte for byte, in whatever order the items come."""

    @given(on=DAYS, seed=st.integers(0, 2**32 - 1))
    def test_it(self, on: date, seed: int) -> None:
        random = Random(seed)  # noqa: S311  # no secret
        shuffled: dict[str, Any] = {}
        for _, array in arrays():
            items = list(getattr(whole(), array))
            random.shuffle(items)
            shuffled[array] = tuple(items)
        organ = random.choice(whole().organs).id
        for pack, held_to in schemes(on):
            one, other = (facts(bundle, pack, on) for bundle in (whole(), attrs.evolve(whole(), **shuffled)))
            for scheme in held_to:
                assert written([score(one, organ, scheme)]) == written([score(other, organ, scheme)])


class TestAllLinesAddUp:
    """The lines of a score add up to it exactly at both ends, and it lies within the bounds of its scheme."""

    @given(on=DAYS, is_whole=st.booleans())
    def test_it(self, on: date, is_whole: bool) -> None:  # noqa: FBT001  # drawn
        for each in all_scores(whole(), on, is_whole=is_whole, every=7):
            side, scheme = each.outcome, each.scheme
            assert sum(Fraction(line.low) for line in each.lines) == Fraction(side.low)
            assert sum(Fraction(line.high) for line in each.lines) == Fraction(side.high)
            assert scheme.floor <= side.low <= side.high <= scheme.ceiling
            assert all(type(line.low) is Decimal is type(line.high) for line in each.lines)


class TestWhatIsMissingOnlyWidens:
    """Where the facts say that they are not whole, what is counted one by one reaches at least as far as it did."""

    @given(on=DAYS)
    def test_it(self, on: date) -> None:
        pairs = zip(all_scores(whole(), on, every=9), all_scores(whole(), on, is_whole=False, every=9), strict=True)
        for known, unsure in pairs:
            for one, other in zip(known.lines, unsure.lines, strict=False):
                if one.worked is not None and one.worked.indicator.rule == "each":
                    assert other.low <= one.low <= one.high <= other.high


class TestNoDoorChangesAPoint:
    """JSON, JSON Lines and a workbook give the same scores as the bundle that went through them."""

    def test_json(self) -> None:
        day = date(2026, 4, 1)
        assert written(all_scores(loads(dumps(whole())), day)) == written(all_scores(whole(), day))

    def test_json_lines(self) -> None:
        day = date(2026, 4, 1)
        bundle = gather(write_lines(whole())).bundle
        assert bundle is not None
        assert written(all_scores(bundle, day)) == written(all_scores(whole(), day))

    @pytest.mark.parametrize("name", ["records", "commitments", "payments"])
    def test_a_workbook(self, name: str) -> None:
        pytest.importorskip("openpyxl")
        excel = pytest.importorskip("govcredit.adapters.excel")

        def through(bundle: Bundle) -> Bundle:
            file = excel.write_workbook(name, unstructure(bundle), internal=True)
            document = excel.read_workbook(file).document
            outcome = read_parsed(_json.Parsed(value=document, text=""), _json.digest(file))
            assert outcome.bundle is not None
            return outcome.bundle

        # A workbook has not a column for everything: what it holds of the county comes back from the next one.
        day = date(2026, 4, 1)
        bodies = tuple(each for each in whole().records if each.subject.organ is not None)
        once = through(attrs.evolve(whole(), records=bodies))
        assert written(all_scores(through(once), day)) == written(all_scores(once, day))
        assert any(each.inputs for each in all_scores(once, day))


def test_every_measure_that_a_scheme_may_name_can_be_read() -> None:
    assert sorted(READINGS) == sorted(MEASURES)
