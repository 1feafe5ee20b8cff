"""Until when records, entries on lists and measures may be kept and used, worked out by hand."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.disclosure.retention import Expiry, KindExpiry, by_kind, retention
from govcredit.exchange.converter import structure
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack

RECORD: Final = {"id": "r", "subject": {"organ": "a"}, "trigger": "judgment", "recognised": "2020-01-10"}
OF: Final = [{"kind": "record", "id": "r"}]


def found(pack: str, on: date, **held: Any) -> Measured[tuple[Expiry, ...]]:  # noqa: ANN401  # arrays of plain items
    organs = [{"id": "a", "kind": "department", "name": "某县甲局"}]
    bundle, faults = structure({"version": "1.0", "organs": organs, **held}, Bundle)
    assert bundle is not None, faults
    return retention(Facts.of(bundle, load_pack(pack).context(on)))


def rectified(day: str | None, outcome: str = "accepted") -> dict[str, Any]:
    return {"id": "z", "organ": "a", "of": OF, "checked": day, "outcome": outcome}


# Five years from the end of the act; the day from which they run is not counted, so that they are over on the day after.
@pytest.mark.parametrize(
    ("held", "on", "ends", "state"),
    [
        pytest.param([rectified("2021-03-01")], date(2026, 3, 1), date(2026, 3, 2), "running", id="last day"),
        pytest.param([rectified("2021-03-01")], date(2026, 3, 2), date(2026, 3, 2), "expired", id="day after"),
        pytest.param([rectified("2024-02-29")], date(2026, 3, 2), date(2029, 3, 1), "running", id="leap day"),
        pytest.param([rectified("2021-03-01", "refused")], date(2031, 1, 1), None, "unknown", id="refused"),
        pytest.param([rectified(None)], date(2031, 1, 1), None, "unknown", id="on an unknown day"),
        pytest.param([], date(2031, 1, 1), None, "unknown", id="no rectification"),
        pytest.param([rectified("2031-03-01")], date(2031, 1, 1), None, "unknown", id="not yet"),
    ],
)
def test_a_record_is_kept_five_years_from_its_rectification(
    held: list[dict[str, Any]], on: date, ends: date | None, state: str
) -> None:
    measured = found("cn-shandong", on, records=[RECORD], rectifications=held)
    assert measured.value is not None
    assert [(each.ends, each.state) for each in measured.value] == [(ends, state)]
    unknown = (Missing(kind="record", id="r", member="steps", reason="no-value"),)
    assert measured.missing == (unknown if state == "unknown" else ())


def test_entries_and_measures_are_kept_from_their_end() -> None:
    listing = {"id": "l", "list": "judgment-defaulters", "subject": {"organ": "a"}, "removed": "2020-05-05"}
    held = {
        "id": "m",
        "subject": {"organ": "a"},
        "kind": "body.x",
        "in_force": {"start": "2020-01-01", "end": "2021-01-01"},
    }
    lasting = {"id": "n", "subject": {"organ": "a"}, "kind": "body.x"}
    measured = found("cn-shandong", date(2026, 1, 1), listings=[listing], measures=[held, lasting])
    assert measured.value is not None
    assert [(each.item.id, each.ends, each.state) for each in measured.value] == [
        ("l", date(2025, 5, 6), "expired"),
        ("m", date(2026, 1, 2), "running"),
        ("n", None, "unknown"),
    ]
    assert by_kind(measured.value) == (
        KindExpiry(kind="listing", expired=1, running=0, unknown=0, following=None),
        KindExpiry(kind="measure", expired=0, running=1, unknown=1, following=date(2026, 1, 2)),
    )
    assert [(term.name, term.layer, term.status) for term in measured.terms] == [
        ("retention.local-most", "cn-shandong", "seen")
    ]


def test_a_place_that_lays_down_nothing_leaves_a_body_unknown_and_a_person_five_years() -> None:
    person = {**RECORD, "subject": {"name": "某某"}}
    for record, expected in ((RECORD, "unknown"), (person, "expired")):
        measured = found("cn", date(2026, 3, 2), records=[record], rectifications=[rectified("2021-03-01")])
        assert measured.value is not None
        assert [each.state for each in measured.value] == [expected]
        gap = Missing(kind="term", member="retention.local-most", reason="not-in-force")
        assert measured.missing == ((gap,) if expected == "unknown" else ())
