"""The index of a file of JSON Lines says of its items what the facts of the whole bundle say."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest

from govcredit.exchange import index as lines_index
from govcredit.exchange.index import Offsets
from govcredit.exchange.lines import write_lines
from govcredit.measures.facts import Facts
from govcredit.measures.stored import Source
from govcredit.model.bodies.organ import Organ
from govcredit.model.bodies.post import Post
from govcredit.model.bundle import Bundle
from govcredit.model.provenance import Provenance, Revision
from govcredit.model.relations import ItemReference
from govcredit.model.values import Period
from govcredit.policy.loading import load_pack
from govcredit.validation import bulk

FIRST: Final = date(2026, 1, 1)
DAYS: Final = 6


def made(cls: Any, **members: Any) -> Any:  # noqa: ANN401  # an object of the class, its texts as they come
    """Return an object of a class."""
    return cls(**members)


def provenances(chosen: random.Random, names: list[str]) -> Iterator[Provenance | None]:
    """Give the provenance of each item: none, or with days and revisions drawn from a few."""
    for _ in names:
        if chosen.random() < 0.2:
            yield None
            continue
        days = [None if chosen.random() < 0.3 else FIRST + timedelta(chosen.randrange(DAYS)) for _ in range(2)]
        act = chosen.choice([None, None, "supersede", "correct", "revoke"])
        yield made(
            Provenance,
            known=FIRST + timedelta(chosen.randrange(DAYS)),
            held=chosen.choice([None, Period(start=days[0], end=days[1])]),
            revision=None
            if act is None
            else made(Revision, act=act, of=chosen.choice(names), reason="误录", actor="o1"),
        )


def bundle_of(seed: int) -> Bundle:
    """Return a bundle of bodies and posts with revisions drawn at random."""
    chosen = random.Random(seed)  # noqa: S311  # nothing secret
    names = [f"o{number}" for number in range(12)]
    chosen.shuffle(names)
    organs = [
        made(Organ, id=name, kind="court", name="甲", provenance=told)
        for name, told in zip(names, provenances(chosen, names), strict=True)
    ]
    posts = [made(Post, id=f"p{number}", organ=chosen.choice(names), title="院长") for number in range(20)]
    return Bundle(version="1.0", organs=tuple(organs), posts=tuple(posts))


@pytest.mark.parametrize("seed", range(240))
def test_facts_over_an_index_are_those_of_the_bundle(seed: int) -> None:
    bundle = bundle_of(seed)
    context = load_pack("cn").context(FIRST + timedelta(seed % DAYS), FIRST + timedelta(seed // DAYS % DAYS))
    expected = Facts.of(bundle, context)
    lines = list(write_lines(bundle))
    data = b"".join(lines)
    index = sqlite3.connect("")
    taken = bulk.index_lines(lines, index)
    lines_index.finish(index, on=context.on, known=context.known)
    source = Source(index, lambda place: data[place[0] : sum(place[:2])])
    assert taken.header is not None
    facts = bulk.facts_of(source, context, taken.header, whole=True)
    assert facts.unseen == expected.unseen
    assert tuple(facts.bundle.organs) == expected.bundle.organs
    assert tuple(facts.items("organ")) == expected.items("organ")
    for name in ("o1", "o2", "o3", "elsewhere"):
        reference = made(ItemReference, kind="organ", id=name)
        assert facts.find(reference) == expected.find(reference)
        assert facts.about(reference, "post") == expected.about(reference, "post")
    index.close()


def test_an_array_in_a_file_reads_like_a_tuple() -> None:
    bundle = Bundle(version="1.0", organs=tuple(made(Organ, id=f"o{n}", kind="court", name="甲") for n in range(300)))
    lines = list(write_lines(bundle))
    data = b"".join(lines)
    index = sqlite3.connect("")
    bulk.index_lines(lines, index)
    lines_index.finish(index, on=FIRST, known=FIRST)
    organs = Source(index, lambda place: data[place[0] : sum(place[:2])]).array("organ")
    assert (len(organs), organs[7], organs[-1]) == (300, bundle.organs[7], bundle.organs[-1])
    assert (organs[250:260], tuple(organs)) == (bundle.organs[250:260], bundle.organs)
    with pytest.raises(IndexError):
        organs[300]
    index.close()


def test_places_are_told_across_lines_that_were_passed_over() -> None:
    offsets = Offsets()
    list(offsets.watch([b"ab\n", b"\n", b"c\n", b"d"]))
    assert (offsets.of(1), offsets.of(3), offsets.of(4)) == ((0, 3, 0), (4, 2, 0), (6, 1, 0))
