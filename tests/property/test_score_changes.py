"""What holds for every comparison and every verification of scores."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.provenance import Provenance
from govcredit.model.records.honour import Honour
from govcredit.model.records.publication import Publication
from govcredit.model.relations import ItemReference, Party
from govcredit.model.score import ScoreResult
from govcredit.model.values import Money
from govcredit.policy.pack import Pack
from govcredit.scoring.compare import compare
from govcredit.scoring.score import Score
from govcredit.scoring.verify import verify
from tests.scheme_files import HONOURS, PAID, RECORDS, TOWN, Table, evolved, made, pack_of, record, scored

FIRST: Final = date(2025, 6, 1)
SCHEMES: Final[Mapping[str, tuple[Table, ...]]] = MappingProxyType(
    {
        "records and honours": (RECORDS, HONOURS),
        "with payments": (RECORDS, HONOURS, PAID),
        "spread": (HONOURS, {**PAID, "not_applicable": "spread"}, {**RECORDS, "cap": "4"}),
        "decay": ({**RECORDS, "cap": "6", "decay": [{"after": "3个月", "share": "0.333"}]}, PAID),
    }
)
BASES: Final = ("0", "50", "99.5")

days: Final = st.integers(0, 500).map(lambda number: FIRST + timedelta(days=number))
provenances: Final = st.none() | days.map(lambda day: Provenance(known=day))
bodies: Final = st.sampled_from(
    (made(Party, organ="town"), made(Party, uscc=TOWN.uscc), made(Party, uscc="11440705MB2C54321X"))
)


@cache
def pack(scheme: str, base: str) -> Pack:
    return pack_of(*SCHEMES[scheme], base=base)


packs: Final = st.builds(pack, st.sampled_from(sorted(SCHEMES)), st.sampled_from(BASES))


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """Draw a bundle about a town, some of which is told, recorded or shown later."""
    records = [
        record(
            f"r-{number}",
            draw(days),
            draw(st.sampled_from(("general", "serious", "minor", None))),
            subject=draw(bodies),
            provenance=draw(provenances),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    shown = [
        made(
            Publication,
            id=f"p-{each.id}",
            of=(made(ItemReference, kind="record", id=each.id),),
            medium="website",
            published=draw(days),
        )
        for each in records
        if draw(st.booleans())
    ]
    honours = [
        made(Honour, id=f"h-{number}", subject=draw(bodies), title="示范", granted=draw(st.none() | days))
        for number in range(draw(st.integers(0, 3)))
    ]
    payments = [
        made(
            Payment,
            id=f"d-{number}",
            debtor="town",
            kind="works",
            sum=draw(st.none() | st.just(made(Money, amount=Decimal(900), unit="元"))),
            deadline=draw(st.none() | days),
            instalments=tuple(
                made(Instalment, on=day, paid=made(Money, amount=Decimal(300), unit="元"))
                for day in draw(st.lists(days, max_size=3))
            ),
            provenance=draw(provenances),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    uscc = draw(st.sampled_from((TOWN.uscc, "11440705MB2C54321X")))
    return Bundle(
        version="1.0",
        organs=(evolved(TOWN, uscc=uscc),),
        records=tuple(records),
        publications=tuple(shown),
        honours=tuple(honours),
        payments=tuple(payments),
    )


@st.composite
def scores(draw: st.DrawFn, held: Any = None) -> Score:  # noqa: ANN401  # a strategy of bundles
    return scored(draw(packs), draw(bundles() if held is None else held), draw(days), known=draw(st.none() | days))


class TestThePartsAddUpToTheDifference:
    """The parts of a comparison add up to the difference of two scores exactly, and lines to their part, at both ends."""

    @given(before=scores(), after=scores())
    def test_whatever_the_scores(self, before: Score, after: Score) -> None:
        found = compare(before, after)
        for end in ("low", "high"):
            whole = getattr(after.outcome, end) - getattr(before.outcome, end)
            assert getattr(found, end) == whole == sum(getattr(step, end) for step in found.steps)
            for step in found.steps:
                assert getattr(step, end) == sum(getattr(line, end) for line in step.lines)

    @given(data=st.data(), held=bundles())
    def test_one_thing_that_changed_is_the_only_part(self, data: st.DataObject, held: Bundle) -> None:
        by, day, known = data.draw(packs), data.draw(days), data.draw(days)
        one = scored(by, held, day, known=known)
        for cause, other in (
            ("known", scored(by, held, day, known=data.draw(days))),
            ("rules", scored(data.draw(packs), held, day, known=known)),
        ):
            changed = {each.cause for each in compare(one, other).steps if each.lines}
            assert changed <= {cause, "rules" if cause == "known" else cause}

    @given(before=scores(), after=scores())
    def test_a_comparison_survives_writing_and_reading(self, before: Score, after: Score) -> None:
        kept = compare(before, after).document()
        assert read_result(dumps_result(kept)).result == kept


class TestAScoreComesOutTheSame:
    """A score that is written, read and worked out again by somebody else is the same, in any order of the items."""

    @given(score=scores(), data=st.data())
    def test_whatever_the_order(self, score: Score, data: st.DataObject) -> None:
        kept = read_result(dumps_result(score.document())).result
        assert isinstance(kept, ScoreResult)
        held = score.facts.whole_bundle
        shuffled = attrs.evolve(
            held, records=tuple(data.draw(st.permutations(held.records))), payments=held.payments[::-1]
        )
        found = verify(kept, Facts.of(shuffled, score.facts.context))
        assert (found.verdict, found.differences, found.notes) == ("same", (), ())
