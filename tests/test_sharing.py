"""What comes again and again in a document is held once, and nothing else about its items changes."""

import pytest

from govcredit import _json
from govcredit.exchange._sharing import Shared
from govcredit.exchange.documents import dumps
from govcredit.exchange.fast import take_items
from govcredit.exchange.reading import sifted
from govcredit.model.bundle import kinds
from govcredit.model.records.record import DishonestyRecord
from govcredit.samples.county import county
from tests.faulty_documents import filled

pytest.importorskip("msgspec")


def records(number: int) -> list[DishonestyRecord]:
    """Return records that are equal, and share nothing."""
    text = _json.dumps_plain({**filled(DishonestyRecord), "extensions": None})
    found: list[DishonestyRecord] = take_items(DishonestyRecord, [text] * number)
    return found


def test_codes_arrays_of_codes_and_references_are_held_once() -> None:
    one, other = records(2)
    assert one.trigger is not other.trigger
    Shared().put([one, other])
    assert one.trigger is other.trigger
    assert one.fields is other.fields
    assert one.subject.organ is other.subject.organ
    assert one.steps[0].kind is other.steps[0].kind
    assert one.steps[0].organ is other.steps[0].organ
    assert one.title is not other.title


def test_items_are_what_they_were() -> None:
    shared = Shared()
    for size in (0, 1, 3):
        items = records(size)
        shared.put(items)
        assert items == records(size)


def test_a_document_shares_among_all_its_items() -> None:
    whole = county(seed=1, bodies=30, servants=4, records=6, commitments=3, agreements=3, tasks=4)
    outcome, _ = sifted(dumps(whole), least=0) or pytest.fail("not taken")
    assert outcome.bundle == whole
    known: dict[str, str] = {}
    assert all(known.setdefault(each.trigger, each.trigger) is each.trigger for each in outcome.bundle.records)
    assert len(known) < len(outcome.bundle.records)


@pytest.mark.parametrize("cls", [cls for _, _, cls in kinds()], ids=lambda cls: cls.__name__)
def test_items_of_every_kind(cls: type) -> None:
    text = _json.dumps_plain({**filled(cls), "extensions": None})
    items = take_items(cls, [text, text])
    Shared().put(items)
    assert items == take_items(cls, [text, text])
