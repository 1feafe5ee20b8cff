"""Whatever somebody writes into a text of an item comes back as it was, and does nothing in the database."""

from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from typing import Any, Final

import attrs
import pytest

pytest.importorskip("sqlalchemy")

from govcredit.adapters.store import open_store
from govcredit.adapters.store._examples import AT, TEXTS, bundle, court, to
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import gather, write_lines
from govcredit.exchange.references import counts
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.extensions import Extensions
from govcredit.model.shapes import Many, Record, Shape, Text, members
from govcredit.samples.county import county
from tests.adapters.store.conftest import Place

EVIL: Final = (*TEXTS, "'); DELETE FROM govcredit_entry; --", "\\'; --", "$$; --", "E'\\\\x00'", "{}%(name)s:name?")
A_KIND: Final = 40  # items


def injected(value: Any, texts: Iterator[str]) -> Any:  # noqa: ANN401  # any object of the model
    """Return an object in which every text that may be anything is one of those, as far as it fits."""
    changes: dict[str, Any] = {}
    for member in members(type(value)):
        held = getattr(value, member.name)
        if held is None:
            continue
        several = held if isinstance(member.shape, Many) else (held,)
        new = tuple(leaf(member.element, each, texts) for each in several)
        changes[member.name] = new if isinstance(member.shape, Many) else new[0]
    return attrs.evolve(value, **changes)


def leaf(shape: Shape, held: Any, texts: Iterator[str]) -> Any:  # noqa: ANN401  # any leaf
    if isinstance(shape, Record):
        return injected(held, texts)
    if isinstance(shape, Text) and shape.pattern is None:
        text = next(texts)
        return (text * (shape.size.least // len(text) + 1))[: shape.size.most]
    return held


@pytest.fixture(scope="module")
def hostile() -> Bundle:
    """Return a county in which nobody writes anything harmless."""
    texts, held = cycle(EVIL), county(seed=7)
    arrays_held: dict[str, Any] = {
        array: tuple(injected(item, texts) for item in getattr(held, array)) for _, array in arrays()
    }
    return Bundle(version="1.0", **arrays_held)


def test_every_text_of_every_kind_comes_back_as_it_was(place: Place, hostile: Bundle) -> None:
    whole = dumps(hostile).decode()
    assert all(whole.count(each) > A_KIND for each in ("DROP TABLE govcredit_revision", "%(name)s", "\\u0000"))
    with closing(open_store(place())) as store:
        store.take(hostile, at=AT)
        assert dict(counts(store.bundle())) == dict(counts(hostile))
        assert store.bundle() == gather(store.lines(internal=True)).bundle == hostile
        assert store.take(hostile, at=AT).held == sum(counts(hostile).values())
        assert store.verify().findings == ()


def test_it_is_the_same_when_it_is_received(place: Place, hostile: Bundle) -> None:
    with closing(open_store(place())) as store:
        assert store.receive(write_lines(hostile), at=AT, file_name="'; DROP TABLE x; --").receipt.refused_items == 0
        assert store.bundle() == hostile
        assert store.verify().findings == ()


@pytest.mark.parametrize("text", EVIL)
def test_a_text_is_told_apart_from_every_other(place: Place, text: str) -> None:
    """Neither database folds what looks alike, nor cuts at a sign that ends texts elsewhere."""
    others = [each for each in (text, text + " ", text.strip(), text.casefold(), f"\ufeff{text}", text[:-1]) if each]
    extensions = Extensions({"cn.example.texts": {"in": others}})
    organs = [court(f"o-{number}", name=each, extensions=extensions) for number, each in enumerate(others)]
    with closing(open_store(place())) as store:
        store.take(bundle(*organs), at=AT)
        assert [each.name for each in store.bundle().organs] == others
        assert store.erase([to("organ", "o-0")], because=text, at=AT).items == 1
        assert store.verify().findings == ()
