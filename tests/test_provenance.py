"""Sources, clocks and revisions: which items stand on a day, as they were known on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs
import pytest

from govcredit.model.bodies.organ import Organ
from govcredit.model.identity import ItemId, OrganId
from govcredit.model.provenance import Act, Provenance, Revision, Source, as_of
from govcredit.model.values import Period


def day(text: str) -> date:
    """Return a day of 2026, written as month and day."""
    return date.fromisoformat(f"2026-{text}")


def item(
    name: str, known: str | None = "01-01", held: str | None = None, *, act: Act | None = None, of: str = ""
) -> Organ:
    """Return an item with its clocks and its revision; ``held`` is written ``03-01/`` or ``03-01/06-01``."""
    if known is None:
        return Organ(id=OrganId(name), kind="department", name=name)
    sides = None if held is None else [None if side == "" else day(side) for side in held.split("/")]
    provenance = Provenance(
        known=day(known),
        held=None if sides is None else Period(start=sides[0], end=sides[1]),
        revision=None if act is None else Revision(of=ItemId(of), act=act, reason="r", actor=OrganId("o")),
    )
    return Organ(id=OrganId(name), kind="department", name=name, provenance=provenance)


def standing(items: Iterable[Organ], on: str | None = None, known: str | None = None) -> list[str]:
    found = as_of(items, on=None if on is None else day(on), known=None if known is None else day(known))
    return [each.id for each in found]


PLAIN: Final = (item("a"), item("b", None), item("c", "06-01"))
HELD: Final = (item("a", held="03-01/06-01"), item("b", held="/03-01"), item("c", held="06-01/"), item("d", held="/"))
SUPERSEDED: Final = (item("a", held="01-01/"), item("b", "05-10", "05-01/", act="supersede", of="a"))
SUPERSEDED_UNDATED: Final = (item("a"), item("b", "05-10", act="supersede", of="a"))
CORRECTED: Final = (item("a", held="01-01/"), item("b", "05-10", "01-15/", act="correct", of="a"))
REVOKED: Final = (item("a", held="01-01/"), item("b", "05-10", act="revoke", of="a"))
# Renamed on 1 March, again on 1 June.
CHAIN: Final = (
    item("a", held="01-01/"),
    item("b", "03-05", "03-01/", act="supersede", of="a"),
    item("c", "06-05", "06-01/", act="supersede", of="b"),
)
# The change of 1 March was told wrong, and put right on 1 May: it was 1 April.
CORRECTED_CHANGE: Final = (
    item("a", held="01-01/"),
    item("b", "03-05", "03-01/", act="supersede", of="a"),
    item("c", "05-01", "04-01/", act="correct", of="b"),
)
REVOKED_REVOCATION: Final = (
    item("a"),
    item("b", "03-01", act="revoke", of="a"),
    item("c", "05-01", act="revoke", of="b"),
)
RECORDED_ANEW: Final = (*REVOKED_REVOCATION, item("d", "05-01"))
TWO_SUCCESSORS: Final = (
    item("a", held="01-01/"),
    item("b", "03-05", "06-01/", act="supersede", of="a"),
    item("c", "03-05", "03-01/", act="supersede", of="a"),
)
SUPERSEDED_AND_CORRECTED: Final = (
    item("a", held="01-01/"),
    item("b", "03-05", "06-01/", act="supersede", of="a"),
    item("c", "05-01", "01-01/", act="correct", of="a"),
)


@pytest.mark.parametrize(
    ("items", "on", "known", "expected"),
    [
        pytest.param((), None, None, "", id="nothing"),
        pytest.param(PLAIN, None, None, "a b c", id="no question"),
        pytest.param(PLAIN, "12-31", None, "a b c", id="items without a period stand always"),
        pytest.param(PLAIN, None, "05-31", "a b", id="what was recorded later is not seen"),
        pytest.param(PLAIN, None, "06-01", "a b c", id="the day of recording counts"),
        pytest.param(PLAIN, None, "01-01", "a b", id="an item without provenance was always known"),
        pytest.param(HELD, None, None, "a b c d", id="periods, on no day"),
        pytest.param(HELD, "02-28", None, "b d", id="before"),
        pytest.param(HELD, "03-01", None, "a d", id="the first day, and the day after the last"),
        pytest.param(HELD, "05-31", None, "a d", id="the last day"),
        pytest.param(HELD, "06-01", None, "c d", id="the end does not belong to it"),
        pytest.param(SUPERSEDED, "04-30", None, "a", id="superseded, before the change"),
        pytest.param(SUPERSEDED, "05-01", None, "b", id="superseded, on the day of the change"),
        pytest.param(SUPERSEDED, None, None, "b", id="superseded, on no day"),
        pytest.param(SUPERSEDED, "05-20", "05-09", "a", id="the change is not known yet"),
        pytest.param(SUPERSEDED, "05-20", "05-10", "b", id="the change has become known"),
        pytest.param(SUPERSEDED, "04-30", "05-10", "a", id="known later, the earlier one stands before the change"),
        pytest.param(SUPERSEDED_UNDATED, "01-01", None, "b", id="superseded nobody says when"),
        pytest.param(SUPERSEDED_UNDATED, "01-01", "05-09", "a", id="superseded nobody says when, not known yet"),
        pytest.param(CORRECTED, "01-10", None, "", id="corrected: it stood on no day"),
        pytest.param(CORRECTED, "02-01", None, "b", id="the correction stands"),
        pytest.param(CORRECTED, "01-10", "05-09", "a", id="before the correction the error was held true"),
        pytest.param(CORRECTED, None, None, "b", id="corrected, on no day"),
        pytest.param(REVOKED, "02-01", None, "", id="revoked, and what revokes does not stand either"),
        pytest.param(REVOKED, None, None, "", id="revoked, on no day"),
        pytest.param(REVOKED, "02-01", "05-09", "a", id="not revoked yet"),
        pytest.param(CHAIN, "02-01", None, "a", id="chain, first"),
        pytest.param(CHAIN, "04-01", None, "b", id="chain, second"),
        pytest.param(CHAIN, "06-01", None, "c", id="chain, third"),
        pytest.param(CHAIN, "07-01", "03-05", "b", id="chain, third not known"),
        pytest.param(CHAIN, "07-01", "03-04", "a", id="chain, second not known"),
        pytest.param(CHAIN, None, None, "c", id="chain, on no day"),
        pytest.param(CORRECTED_CHANGE, "02-01", None, "a", id="a change told wrong, before it"),
        pytest.param(CORRECTED_CHANGE, "03-15", "04-30", "b", id="a change told wrong, as it was known"),
        pytest.param(CORRECTED_CHANGE, "03-15", None, "", id="a corrected revision keeps its effect"),
        pytest.param(CORRECTED_CHANGE, "04-15", None, "c", id="a change told wrong, put right"),
        pytest.param(REVOKED_REVOCATION, "06-01", None, "", id="a revoked revocation brings nothing back"),
        pytest.param(REVOKED_REVOCATION, "06-01", "04-30", "", id="before that it was revoked as well"),
        pytest.param(RECORDED_ANEW, "06-01", None, "d", id="what is recorded anew stands"),
        pytest.param(TWO_SUCCESSORS, "02-28", None, "a", id="two successors: before both"),
        pytest.param(TWO_SUCCESSORS, "03-01", None, "c", id="two successors: the earlier one ends it"),
        pytest.param(TWO_SUCCESSORS, "06-01", None, "b c", id="two successors: both"),
        pytest.param(
            SUPERSEDED_AND_CORRECTED, "02-01", "04-30", "a", id="superseded, later corrected: as known before"
        ),
        pytest.param(SUPERSEDED_AND_CORRECTED, "02-01", None, "c", id="superseded, later corrected: on no day"),
        pytest.param(SUPERSEDED_AND_CORRECTED, "06-01", None, "b c", id="superseded, later corrected: both others"),
        pytest.param((item("b", act="revoke", of="gone"),), None, None, "", id="what it revokes is not there"),
        pytest.param((item("b", act="correct", of="gone"),), None, None, "b", id="what it corrects is not there"),
        pytest.param((item("a", act="correct", of="a"),), None, None, "", id="it corrects itself"),
        pytest.param(
            (item("a", act="supersede", of="b"), item("b", act="supersede", of="a")), None, None, "", id="a circle"
        ),
    ],
)
def test_items_stand(items: tuple[Organ, ...], on: str | None, known: str | None, expected: str) -> None:
    assert standing(items, on, known) == expected.split()
    assert standing(iter(items[::-1]), on, known) == expected.split()[::-1]


def test_items_come_back_as_they_are() -> None:
    assert as_of(CHAIN, on=day("02-01")) == (CHAIN[0],)
    assert as_of(CHAIN, on=day("02-01"))[0] is CHAIN[0]


def test_a_source_keeps_the_passage_to_itself() -> None:
    source = Source(body="天津市滨海新区人民政府", document_number="津滨政发〔2018〕31号", text="某人于某日")
    assert "津滨政发〔2018〕31号" in repr(source)
    assert "某人" not in repr(source)
    assert "text=***" in repr(source)


def test_a_revision_keeps_the_reason_and_what_it_revises_to_itself() -> None:
    revision = Revision(of=ItemId("a"), act="correct", reason="某人申诉", actor=OrganId("o"))
    assert repr(revision) == "Revision(of=***, act='correct', reason=***, actor='o')"


def test_provenance_needs_the_day_of_recording() -> None:
    (known,) = (field for field in attrs.fields(Provenance) if field.default is attrs.NOTHING)
    assert known.name == "known"
