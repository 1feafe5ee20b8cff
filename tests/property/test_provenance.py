"""Which items stand on a day: what holds for every set of items, against a slower reading of the same rules."""

from datetime import date, timedelta
from typing import get_args

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govcredit.model.bodies.organ import Organ
from govcredit.model.identity import ItemId, OrganId
from govcredit.model.provenance import Act, Provenance, Revision, as_of
from govcredit.model.values import Period

# Few days and few names, so that items meet.
days = st.integers(0, 7).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
names = st.sampled_from([f"item-{number}" for number in range(6)])
periods = st.none() | st.builds(Period, start=st.none() | days, end=st.none() | days)
revisions = st.none() | st.builds(
    Revision, of=names, act=st.sampled_from(get_args(Act)), reason=st.just("r"), actor=st.just("o")
)
provenances = st.none() | st.builds(Provenance, held=periods, known=days, revision=revisions)
items = st.builds(Organ, id=names, kind=st.just("court"), name=st.just("n"), provenance=provenances)
bundles = st.lists(items, max_size=6, unique_by=lambda item: item.id)
questions = st.none() | days


def revision_of(item: Organ) -> Revision | None:
    return None if item.provenance is None else item.provenance.revision


def suppresses(later: Organ, item: Organ, on: date | None) -> bool:
    """Tell whether one item takes another out of what stands on a day."""
    revision = revision_of(later)
    if revision is None or str(revision.of) != str(item.id):
        return False
    if revision.act != "supersede" or on is None:
        return True
    held = None if later.provenance is None else later.provenance.held
    return held is None or held.start is None or on >= held.start


class TestItIsWhatTheRulesSay:
    """An item stands when it is known, holds on the day, does not revoke, and no item known revises it away."""

    @given(bundles, questions, questions)
    def test_it(self, bundle: list[Organ], on: date | None, known: date | None) -> None:
        expected = []
        for item in bundle:
            seen = [
                each for each in bundle if each.provenance is None or known is None or each.provenance.known <= known
            ]
            revision = revision_of(item)
            held = None if item.provenance is None else item.provenance.held
            if (
                item in seen
                and (revision is None or revision.act != "revoke")
                and (on is None or held is None or held.contains(on))
                and not any(suppresses(later, item, on) for later in seen)
            ):
                expected.append(item)
        assert as_of(bundle, on=on, known=known) == tuple(expected)


class TestTheOrderOfTheInputDoesNotMatter:
    """The same items stand in whatever order they are given."""

    @given(bundles, questions, questions, st.data())
    def test_it(self, bundle: list[Organ], on: date | None, known: date | None, data: st.DataObject) -> None:
        other = as_of(data.draw(st.permutations(bundle)), on=on, known=known)
        assert sorted(item.id for item in other) == sorted(item.id for item in as_of(bundle, on=on, known=known))


class TestNothingRecordedLaterHasAnEffect:
    """What was recorded after the day asked about neither stands nor changes what stands."""

    @given(bundles, questions, days)
    def test_it(self, bundle: list[Organ], on: date | None, known: date) -> None:
        before = [item for item in bundle if item.provenance is None or item.provenance.known <= known]
        assert as_of(bundle, on=on, known=known) == as_of(before, on=on) == as_of(before, on=on, known=known)


class TestToAskTwiceIsToAskOnce:
    """Asking the same again of what stands gives the same."""

    @given(bundles, questions, questions)
    def test_it(self, bundle: list[Organ], on: date | None, known: date | None) -> None:
        once = as_of(bundle, on=on, known=known)
        assert as_of(once, on=on, known=known) == once


class TestWhatStandsWasGiven:
    """What stands are items of the input, in the order of the input."""

    @given(bundles, questions, questions)
    def test_it(self, bundle: list[Organ], on: date | None, known: date | None) -> None:
        positions = [bundle.index(item) for item in as_of(bundle, on=on, known=known)]
        assert positions == sorted(set(positions))


class TestACorrectedItemStandsOnNoDay:
    """Once a correction or a revocation is known, the item that it is about stands on no day."""

    @given(bundles, questions, st.sampled_from(["correct", "revoke"]), st.data())
    def test_it(self, bundle: list[Organ], on: date | None, act: Act, data: st.DataObject) -> None:
        if not bundle:
            return
        wrong = data.draw(st.sampled_from(bundle))
        revision = Revision(of=ItemId(wrong.id), act=act, reason="r", actor=wrong.id)
        later = Organ(
            id=OrganId("later"),
            kind="court",
            name="n",
            provenance=Provenance(known=date(2026, 2, 1), revision=revision),
        )
        assert wrong not in as_of([*bundle, later], on=on)
        assert as_of([*bundle, later], on=on, known=date(2026, 1, 31)) == as_of(bundle, on=on)


class TestARevocationNeverStands:
    """An item that only revokes stands on no day, whatever is known."""

    @given(bundles, questions, questions)
    def test_it(self, bundle: list[Organ], on: date | None, known: date | None) -> None:
        revisions_left = [revision_of(item) for item in as_of(bundle, on=on, known=known)]
        assert all(revision is None or revision.act != "revoke" for revision in revisions_left)


class TestASupersededItemGivesWayOnItsDay:
    """An item that nothing else revises stands before the day of its successor as before, and from that day on no more."""

    @given(items.map(lambda item: attrs.evolve(item, id=OrganId("old"))), days, days)
    def test_it(self, old: Organ, change: date, on: date) -> None:
        revision = Revision(of=ItemId("old"), act="supersede", reason="r", actor=OrganId("o"))
        provenance = Provenance(known=date(2026, 2, 1), held=Period(start=change), revision=revision)
        new = Organ(id=OrganId("new"), kind="court", name="n", provenance=provenance)
        alone = as_of([old], on=on)
        both = as_of([old, new], on=on)
        assert both == (alone if on < change else (new,))


class TestWhatIsNotRevisedStandsByItself:
    """An item that no other one revises stands exactly when it would stand alone."""

    @given(bundles, questions, questions)
    def test_it(self, bundle: list[Organ], on: date | None, known: date | None) -> None:
        revised = {str(revision.of) for revision in map(revision_of, bundle) if revision is not None}
        standing = as_of(bundle, on=on, known=known)
        for item in bundle:
            if str(item.id) not in revised:
                assert (item in standing) == bool(as_of([item], on=on, known=known))
