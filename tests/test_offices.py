"""The documents of four offices have three faults and one that only shows when they are put together; mended, they make a score."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.exchange.documents import read
from govcredit.exchange.receipts import Reception, receive
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, Manifest, arrays
from govcredit.model.identity import Code, Timestamp
from govcredit.policy.loading import load_pack
from govcredit.scoring.score import score
from govcredit.validation.fixes import apply, propose

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
OFFICES: Final = ("roster", "payments", "answers", "records")
DAY: Final = date(2026, 7, 6)


def sent(office: str) -> bytes:
    return (EXAMPLES / "offices" / f"{office}.json").read_bytes()


def mended(office: str) -> Any:  # noqa: ANN401  # JSON of any form
    document = json.loads(sent(office))
    return apply(document, propose(document, read(sent(office)).report))


def taken(document: object, held: Bundle) -> tuple[Bundle, list[tuple[str, str]]]:
    """Return all that is held with a document, and what was refused of it."""
    data = json.dumps(document, ensure_ascii=False).encode()
    received = receive(data, Reception(issued_at="2026-07-06T09:00:00+08:00", held=held))
    assert received.bundle is not None
    more: dict[str, Any] = {name: getattr(held, name) + getattr(received.bundle, name) for _, name in arrays()}
    refused = [(str(each.item_id), str(found.code)) for each in received.receipt.entries for found in each.findings]
    return attrs.evolve(held, **more), refused


@pytest.mark.parametrize(
    ("office", "faults"),
    [
        pytest.param("roster", [], id="the roster is sound"),
        pytest.param(
            "payments",
            [("structure.type", "/payments/1/sum/amount"), ("structure.date", "/payments/1/deadline")],
            id="a number and a day in words",
        ),
        pytest.param("answers", [], id="promises and answers are sound"),
        pytest.param("records", [("structure.misspelt-member", "/records/1/severty")], id="a name is misspelt"),
    ],
)
def test_what_an_office_sends_has_these_faults(office: str, faults: list[tuple[str, str]]) -> None:
    assert [(each.code, each.path) for each in read(sent(office)).report.findings] == faults


def test_put_together_they_have_one_reference_that_leads_nowhere_and_then_make_the_score_that_was_worked_out() -> None:
    held = Bundle(version="1.0")
    refused: list[tuple[str, str]] = []
    for office in OFFICES:
        held, more = taken(mended(office), held)
        refused += more
    assert refused == [("town-o1", "bundle.dangling-reference")]
    again = mended("records")
    again["objections"][0]["of"]["id"] = "town-r1"
    held, refused = taken(again, held)
    assert (refused, len(held.records), len(held.objections)) == ([], 3, 1)

    complete = Manifest(id=Code("m"), created=Timestamp("2026-07-06T09:00:00+08:00"), extent="complete")
    pack = load_pack(EXAMPLES / "schemes" / "trial")
    facts = Facts.of(attrs.evolve(held, manifest=complete), pack.context(DAY))
    # 30 of 40 for promises, 20 to 30 of 30 for payments, 12 of 20 for answers, 8.5 of 10 for the survey, 5 + 3 off for records.
    side = score(facts, "town", pack.scheme("county-trial", on=DAY)).outcome
    assert (str(side.low), str(side.high)) == ("62.50", "72.50")
