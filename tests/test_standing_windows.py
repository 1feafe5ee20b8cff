"""The publicity window of a record, day by day of the law; expected days counted by hand."""

from datetime import date
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing
from govcredit.measures.standing.windows import Window, window
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, DecisionId, ItemId, KindName, OrganId, RecordId
from govcredit.model.instruments import Instrument
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.policy.loading import load_pack

TOWN: Final = Party(organ=OrganId("town"))


def record(decided: str | None = "2025-10-15", severity: str | None = "general", **more: Any) -> DishonestyRecord:  # noqa: ANN401  # any further member
    return DishonestyRecord(
        id=RecordId("r"),
        subject=TOWN,
        trigger=Code("administrative-penalty"),
        severity=None if severity is None else Code(severity),
        decided=None if decided is None else date.fromisoformat(decided),
        **more,
    )


def asked(on: str, one: DishonestyRecord, *kinds: str, known: str | None = None) -> Measured[Window]:
    decision = AdministrativeDecision(
        id=DecisionId("d"), organ=OrganId("office"), subject=TOWN, kinds=tuple(Code(kind) for kind in kinds)
    )
    if kinds:
        one = attrs.evolve(one, related=(ItemReference(kind=KindName("decision"), id=ItemId("d")),))
    bundle = Bundle(version="1.0", records=(one,), decisions=(decision,) if kinds else ())
    context = load_pack("cn").context(date.fromisoformat(on), None if known is None else date.fromisoformat(known))
    return window(Facts.of(bundle, context), one)


def days(found: Window | None) -> tuple[str, str] | None:
    return None if found is None else (str(found.repair_from), str(found.ends))


# The law of a day, a record, and from when it may be repaired and when publicity is over. The starting day is not counted:
# three months from 2025-10-15 have passed when 2026-01-15 has.
KNOWN: Final = (
    pytest.param("2018-01-01", record("2017-09-30"), ("2018-10-01", "2018-10-01"), "ndrc-2017", id="2017: one year"),
    pytest.param(
        "2018-01-01", record("2017-09-30", "serious"), ("2020-10-01", "2020-10-01"), "ndrc-2017", id="2017: three years"
    ),
    pytest.param("2020-01-01", record("2019-08-31"), ("2019-12-01", "2020-09-01"), "ndrc-527", id="2019: general"),
    pytest.param(
        "2020-01-01",
        record("2019-08-31", "serious"),
        ("2020-03-01", "2022-09-01"),
        "ndrc-527",
        id="2019: serious, leap year",
    ),
    pytest.param(
        "2020-01-01",
        record("2019-08-31", "earlier.specified"),
        ("2022-09-01", "2022-09-01"),
        "ndrc-527",
        id="2019: specified, always the longest",
    ),
    pytest.param("2026-03-31", record(), ("2026-01-16", "2028-10-16"), "order-58", id="last day of Order 58"),
    pytest.param("2026-04-01", record(), ("2026-01-16", "2026-10-16"), "order-36", id="first day of Order 36"),
    pytest.param(
        "2026-03-31", record(severity="serious"), ("2026-01-16", "2028-10-16"), "order-58", id="serious under Order 58"
    ),
    pytest.param(
        "2026-04-01", record(severity="serious"), ("2026-10-16", "2028-10-16"), "order-36", id="serious under Order 36"
    ),
    pytest.param(
        "2026-03-31",
        record(severity="earlier.five-areas"),
        ("2026-10-16", "2028-10-16"),
        "order-58",
        id="five areas under Order 58",
    ),
    pytest.param(
        "2026-04-01", record(severity="minor"), ("2025-10-15", "2026-01-16"), "order-36", id="minor: repair at once"
    ),
    pytest.param(
        "2026-04-01",
        record(severity="earlier.general"),
        ("2026-01-16", "2026-10-16"),
        "order-36",
        id="class of an earlier rule",
    ),
    pytest.param(
        "2026-05-01",
        record("2026-01-31"),
        ("2026-05-01", "2027-02-01"),
        "order-36",
        id="three months from a month's end",
    ),
    pytest.param(
        "2026-05-01",
        record("2026-02-28", instrument=Instrument(dated=date(2026, 2, 10))),
        ("2026-05-11", "2027-02-11"),
        "order-36",
        id="Order 36 counts from the instrument",
    ),
    pytest.param(
        "2026-03-01",
        record("2026-02-28", instrument=Instrument(dated=date(2026, 2, 10))),
        ("2026-05-29", "2029-03-01"),
        "order-58",
        id="Order 58 counts from the decision",
    ),
)


@pytest.mark.parametrize(("on", "one", "expected", "source"), KNOWN)
def test_the_window_is_that_of_the_law_of_the_day(
    on: str, one: DishonestyRecord, expected: tuple[str, str], source: str
) -> None:
    found = asked(on, one)
    assert days(found.value) == expected
    assert found.missing == ()
    assert {term.citation.document.key for term in found.terms if "least" in term.name or "most" in term.name} == {
        source
    }


def test_what_was_announced_later_is_not_applied() -> None:
    found = asked("2026-04-01", record(), known="2025-11-25")
    assert days(found.value) == ("2026-01-16", "2028-10-16")
    assert days(asked("2026-04-01", record(), known="2025-11-26").value) == ("2026-01-16", "2026-10-16")


@pytest.mark.parametrize(
    ("kinds", "expected", "confirmed"),
    [
        pytest.param(("penalty.warning",), ("2025-10-15", "2026-01-16"), True, id="warning: minor"),
        pytest.param(("penalty.income-confiscated",), ("2026-01-16", "2026-10-16"), True, id="confiscation: general"),
        pytest.param(("penalty.permit-revoked",), ("2026-10-16", "2028-10-16"), True, id="revocation: serious"),
        pytest.param(("penalty.permit-suspended",), ("2026-10-16", "2028-10-16"), True, id="suspension: serious"),
        pytest.param(("penalty.closure",), ("2026-10-16", "2028-10-16"), False, id="closure: seen in a draft only"),
    ],
)
def test_without_a_stated_class_the_penalty_decides(
    kinds: tuple[str, ...],
    expected: tuple[str, str],
    confirmed: bool,  # noqa: FBT001  # a column of the table
) -> None:
    found = asked("2026-04-01", record(severity=None), *kinds)
    assert days(found.value) == expected
    assert found.inputs == (
        ItemReference(kind=KindName("decision"), id=ItemId("d")),
        ItemReference(kind=KindName("record"), id=ItemId("r")),
    )
    assert found.confirmed is confirmed


@pytest.mark.parametrize(
    ("on", "kinds", "low", "high"),
    [
        pytest.param("2026-04-01", (), ("2025-10-15", "2026-01-16"), ("2026-10-16", "2028-10-16"), id="nothing known"),
        pytest.param(
            "2026-04-01",
            ("penalty.fine",),
            ("2025-10-15", "2026-01-16"),
            ("2026-10-16", "2028-10-16"),
            id="a fine, whose amount decides",
        ),
        pytest.param(
            "2026-04-01",
            ("penalty.warning", "penalty.income-confiscated"),
            ("2025-10-15", "2026-01-16"),
            ("2026-01-16", "2026-10-16"),
            id="two penalties of two classes",
        ),
        pytest.param(
            "2026-04-01",
            ("penalty.detention",),
            ("2025-10-15", "2026-01-16"),
            ("2026-10-16", "2028-10-16"),
            id="a penalty that the table does not have",
        ),
        pytest.param(
            "2026-03-31", (), ("2026-01-16", "2028-10-16"), ("2026-10-16", "2028-10-16"), id="five areas or not"
        ),
    ],
)
def test_an_unknown_class_gives_a_band(
    on: str, kinds: tuple[str, ...], low: tuple[str, str], high: tuple[str, str]
) -> None:
    found = asked(on, record(severity=None), *kinds)
    assert found.value is None
    assert found.band is not None
    assert (days(found.band.low), days(found.band.high)) == (low, high)
    assert found.missing == (Missing(kind="record", id="r", member="severity", reason="no-value"),)


def test_a_record_without_a_day_has_no_window() -> None:
    found = asked("2026-04-01", record(None))
    assert (found.value, found.band) == (None, None)
    assert found.missing == (Missing(kind="record", id="r", member="decided", reason="no-value"),)
    assert days(asked("2026-04-01", record(None, recognised=date(2025, 10, 15))).value) == ("2026-01-16", "2026-10-16")


def test_before_any_rule_there_is_no_window() -> None:
    found = asked("2017-07-30", record("2017-01-01"))
    assert found.value is None
    assert found.missing == (Missing(kind="term", member="publicity.start", reason="not-in-force"),)


def test_a_class_that_the_law_of_the_day_does_not_know_is_not_guessed() -> None:
    found = asked("2025-12-01", record(severity="minor"))
    assert (found.value, found.band) == (None, None)
    assert found.missing == (Missing(kind="term", member="publicity.minor.least", reason="not-in-force"),)


@given(
    st.dates(date(2018, 1, 1), date(2027, 12, 31)),
    st.dates(date(2016, 1, 1), date(2027, 12, 31)),
    st.sampled_from(["minor", "general", "serious", "earlier.specified", "earlier.five-areas", None]),
)
def test_repair_is_possible_before_publicity_ends(on: date, decided: date, severity: str | None) -> None:
    """The shortest time is over no later than the longest, and neither before the day from which they run."""
    found = asked(str(on), record(str(decided), severity))
    limits = () if found.band is None else (found.band.low, found.band.high)
    for each in (found.value, *limits):
        if each is not None:
            assert each.start <= each.repair_from <= each.ends
            assert each.shown_on(each.start)
            assert not each.shown_on(each.ends)
