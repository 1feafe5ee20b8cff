"""Facts: what stands on the day of the context, as it was known then, and how items are found."""

from datetime import date
from typing import Final

import pytest

from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, ItemId, KindName, ObjectionId, OrganId, RecordId
from govcredit.model.provenance import Act, Provenance, Revision
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.values import Period
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county

TOWN: Final = Party(organ=OrganId("town"))


def record(
    name: str, known: str, of: str | None = None, act: Act = "correct", held: str | None = None
) -> DishonestyRecord:
    return DishonestyRecord(
        id=RecordId(name),
        subject=TOWN,
        trigger=Code("judgment"),
        provenance=Provenance(
            known=date.fromisoformat(known),
            held=None if held is None else Period.parse(held),
            revision=None if of is None else Revision(of=ItemId(of), act=act, reason="误记", actor=OrganId("town")),
        ),
    )


def ref(kind: str, name: str) -> ItemReference:
    return ItemReference(kind=KindName(kind), id=ItemId(name))


BUNDLE: Final = Bundle(
    version="1.0",
    records=(
        record("first", "2025-01-10"),
        record("corrected", "2025-06-01", of="first"),
        record("taken-back", "2025-02-01"),
        record("revocation", "2025-09-01", of="taken-back", act="revoke"),
        record("past", "2025-01-01", held="2024-01-01/2025-03-01"),
        record("to-come", "2025-01-01", held="2026-01-01/.."),
    ),
    objections=(
        Objection(id=ObjectionId("o-1"), of=ref("record", "corrected"), raised_by=TOWN),
        Objection(id=ObjectionId("o-2"), of=ref("record", "first"), raised_by=TOWN),
    ),
)


def stand(on: str, known: str | None = None) -> list[str]:
    context = load_pack("cn").context(date.fromisoformat(on), None if known is None else date.fromisoformat(known))
    return [each.id for each in Facts.of(BUNDLE, context).bundle.records]


@pytest.mark.parametrize(
    ("on", "known", "expected"),
    [
        pytest.param("2025-02-28", None, ["first", "taken-back", "past"], id="before any revision"),
        pytest.param("2025-03-01", None, ["first", "taken-back", "past"], id="on the day after a fact ended"),
        pytest.param(
            "2025-02-28", "2025-06-01", ["corrected", "taken-back", "past"], id="the correction was known later"
        ),
        pytest.param("2025-09-01", None, ["corrected", "past"], id="after the revocation"),
    ],
)
def test_what_stands_on_a_day_as_it_was_known(on: str, known: str | None, expected: list[str]) -> None:
    assert stand(on, known) == expected


def test_an_item_is_found_by_its_reference_and_by_what_refers_to_it() -> None:
    facts = Facts.of(BUNDLE, load_pack("cn").context(date(2025, 9, 1)))
    corrected = ref("record", "corrected")
    assert facts.find(corrected).id == "corrected"
    assert facts.find(ref("record", "first")) is None
    assert [each.id for each in facts.about(corrected, "objection")] == ["o-1"]
    assert facts.about(ref("organ", "town"), "objection") == facts.bundle.objections
    assert facts.about(corrected, "repair") == ()


def test_facts_do_not_show_the_items_in_their_text() -> None:
    facts = Facts.of(county(seed=1), load_pack("cn").context(date(2026, 4, 1)))
    assert (
        repr(facts) == "Facts(context=Context(pack=cn, on=datetime.date(2026, 4, 1), known=datetime.date(2026, 4, 1)))"
    )


def test_facts_count_what_they_do_not_show_and_why() -> None:
    facts = Facts.of(BUNDLE, load_pack("cn").context(date(2025, 7, 1)))
    shown = len(facts.bundle.records)
    assert dict(facts.unseen) == {"not-begun": 1, "recorded-later": 1, "revised": 1}
    assert shown == len(BUNDLE.records) - 3


def test_items_come_in_the_order_of_their_identifiers() -> None:
    context = load_pack("cn").context(date(2027, 1, 1))
    forwards, backwards = (
        Facts.of(Bundle(version="1.0", records=records), context)
        for records in (BUNDLE.records, tuple(reversed(BUNDLE.records)))
    )
    assert [item.id for item in forwards.items("record")] == sorted(item.id for item in forwards.bundle.records)
    assert forwards.items("record") == backwards.items("record")
