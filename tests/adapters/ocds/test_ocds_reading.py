"""Reading what others publish: nothing is guessed, nothing is lost without a word, and nothing stops the program."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import getitem
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import settings

from govcredit.adapters.ocds import Publisher, read_ocds, to_ocds
from govcredit.exchange.documents import Outcome
from govcredit.findings import Finding
from govcredit.model.values import Money, Period
from govcredit.samples.county import county

PUBLISHED: Final = Path(__file__).parents[2] / "data" / "ocds"
ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    10**30,
    Decimal("1e400"),
    "",
    " ",
    "x" * 20_000,
    "govcredit:",
    "govcredit:organ:?",
    "govcredit:organ:a-1",
    "9999-12-31T23:59:59Z",
    "0001-01-01",
    "2026-02-30T00:00:00Z",
    "\u0000",
    "=1+1",
    [],
    {},
    [[]],
    [None],
    {"id": []},
    ["buyer", 7],
)
# Fifteen times what the profile draws elsewhere: 3,000 documents in the fast tier, fewer in the environment that runs it again.
ROUNDS: Final = 15 * settings().max_examples


def read(**members: object) -> Outcome:
    """Return what comes of reading a release with some members."""
    return read_ocds(json.dumps({"ocid": "ocds-213czf-1", "tag": ["contract"], **members}).encode())


def contract(**members: object) -> Outcome:
    return read(contracts=[{"id": "c", "awardID": "w", "title": "桥", **members}])


def told(losses: tuple[Finding, ...], below: str = "") -> list[tuple[str, str]]:
    """Return what is told of losses: the code and the place."""
    return [(each.code.partition(".")[2], each.path) for each in losses if each.path.startswith(below)]


# ---------------------------------------------------------------------------------------------------------------------
# Published documents


def test_a_contract_of_paraguay() -> None:
    outcome = read_ocds((PUBLISHED / "paraguay-contract.json").read_bytes(), known=date(2026, 11, 25))
    assert outcome.bundle is not None
    (agreement,) = outcome.bundle.agreements
    assert agreement.title.startswith("ADQUSICION DE GUANTES")
    assert agreement.signed == date(2013, 4, 5)
    assert agreement.in_force == Period(start=date(2013, 4, 5), end=date(2013, 4, 16))
    assert (agreement.sum, agreement.state, outcome.bundle.payments) == (None, "in-performance", ())
    assert agreement.provenance is not None
    (source,) = agreement.provenance.sources
    assert (source.body, source.found_at) == ("DNCP - Paraguay", "ocds-03ad3f-246807")
    there = "/releases/0/contracts/0"
    assert told(outcome.losses) == [
        ("no-place", "/publishedDate"),
        ("no-place", "/publisher/legalName"),
        ("no-place", "/publisher/uri"),
        ("no-place", "/license"),
        ("no-place", "/publicationPolicy"),
        ("no-place", "/releases/0/language"),
        ("no-place", "/releases/0/id"),
        ("no-place", "/releases/0/date"),
        ("no-place", "/releases/0/tag"),
        ("no-place", "/releases/0/initiationType"),
        ("no-place", f"{there}/implementation"),
        ("no-place", f"{there}/awardID"),
        ("no-place", f"{there}/dncpContractCode"),
        ("no-place", f"{there}/value"),
        ("no-place", f"{there}/items"),
        ("no-place", f"{there}/suppliers"),
        ("no-place", f"{there}/url"),
        ("altered", f"{there}/dateSigned"),
        ("altered", f"{there}/period/startDate"),
        ("altered", f"{there}/period/endDate"),
    ]


def test_records_of_mexico() -> None:
    outcome = read_ocds((PUBLISHED / "mexico-records.json").read_bytes())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    first, second, third = outcome.bundle.agreements
    assert [each.who.body_name for each in third.parties] == [
        "Secretaría de Marina",
        "ALTA INDUSTRIAL Y MARINO SA DE CV",
    ]
    assert [each.side for each in first.parties] == ["buyer", "supplier"]
    assert [each.announced for each in outcome.bundle.procurements] == [date(2016, 2, 4), date(2017, 11, 11)]
    assert [len(each.signed_agreements) for each in outcome.bundle.procurements] == [2, 1]
    assert first.id != second.id
    assert ("no-place", "/records/0/releases") in told(outcome.losses)
    assert ("no-place", "/records/0/compiledRelease/parties/1/contactPoint") in told(outcome.losses)


def test_tenders_of_canada() -> None:
    outcome = read_ocds((PUBLISHED / "canada-tenders.json").read_bytes())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    assert len({each.id for each in outcome.bundle.procurements}) == len(outcome.bundle.procurements) > 0
    assert {each.kind for each in outcome.bundle.organs} == {"other"}
    assert outcome.bundle.agreements == ()


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*.json")), ids=lambda path: path.stem)
def test_a_published_document_read_in_parts_loses_nothing_that_it_keeps_as_a_whole(path: Path) -> None:
    """One package, and an array of its releases or records, give the same items."""
    value = json.loads(path.read_bytes())
    parts = value.get("releases") or [each["compiledRelease"] for each in value["records"]]
    whole, apart = read_ocds(path.read_bytes()), read_ocds(json.dumps(parts).encode())
    assert whole.bundle is not None
    assert apart.bundle is not None
    assert apart.bundle == whole.bundle


# ---------------------------------------------------------------------------------------------------------------------
# Single values

VALUES: Final = (
    pytest.param({"amount": 1200000.5, "currency": "CNY"}, "1200000.5", id="yuan"),
    pytest.param({"amount": 0, "currency": "CNY"}, "0", id="nothing"),
    pytest.param({"amount": -3, "currency": "CNY"}, "-3", id="a credit"),
    pytest.param({"amount": 5, "currency": "USD"}, None, id="another currency"),
    pytest.param({"amount": 5}, None, id="no currency"),
    pytest.param({"amount": "5", "currency": "CNY"}, None, id="a text"),
    pytest.param({"amount": True, "currency": "CNY"}, None, id="a flag"),
    pytest.param({"amount": 1e18, "currency": "CNY"}, None, id="nineteen digits"),
    pytest.param({"amount": 0.0000001, "currency": "CNY"}, None, id="seven places"),
)


@pytest.mark.parametrize(("value", "amount"), VALUES)
def test_a_sum_is_read_in_yuan_or_told(value: dict[str, Any], amount: str | None) -> None:
    outcome = contract(value=value)
    assert outcome.bundle is not None
    expected = None if amount is None else Money(amount=Decimal(amount), unit="元")
    assert outcome.bundle.agreements[0].sum == expected
    lost = told(outcome.losses, "/contracts/0/value")
    assert lost == ([] if amount is not None else [("no-place", "/contracts/0/value")])


DAYS: Final = (
    pytest.param("2026-03-31T00:00:00+08:00", "2026-03-31", [], id="first moment in Beijing"),
    pytest.param("2026-03-31", "2026-03-31", [], id="a day"),
    pytest.param("2026-03-31T16:30:00Z", "2026-03-31", ["altered"], id="a moment"),
    pytest.param("2026-03-31T16:30:00.123Z", "2026-03-31", ["altered"], id="with a fraction of a second"),
    pytest.param("2026-02-30T00:00:00Z", None, ["unread"], id="no such day"),
    pytest.param("31/03/2026", None, ["unread"], id="another form"),
    pytest.param("0001-01-01T00:00:00Z", None, ["unread"], id="a day that stands for none"),
    pytest.param(20260331, None, ["no-place"], id="a number"),
)


@pytest.mark.parametrize(("written", "day", "lost"), DAYS)
def test_a_day_is_read_as_written_or_told(written: object, day: str | None, lost: list[str]) -> None:
    outcome = contract(dateSigned=written)
    assert outcome.bundle is not None
    signed = outcome.bundle.agreements[0].signed
    assert (None if signed is None else str(signed)) == day
    assert told(outcome.losses, "/contracts/0/dateSigned") == [(each, "/contracts/0/dateSigned") for each in lost]


def test_a_later_release_adds_to_an_earlier_one() -> None:
    base = {"ocid": "ocds-213czf-1", "tag": ["contract"]}
    releases = [
        {**base, "date": "2026-02-01T00:00:00Z", "contracts": [{"id": "c", "status": "active"}]},
        {**base, "date": "2026-01-01T00:00:00Z", "contracts": [{"id": "c", "title": "桥", "dateSigned": "2026-01-01"}]},
    ]
    outcome = read_ocds(json.dumps({"releases": releases}).encode())
    assert outcome.bundle is not None
    (agreement,) = outcome.bundle.agreements
    assert (agreement.signed, agreement.state) == (date(2026, 1, 1), "in-performance")


def test_two_processes_may_call_a_contract_alike() -> None:
    releases = [
        {"ocid": f"ocds-213czf-{each}", "tag": ["contract"], "contracts": [{"id": "1", "title": "桥"}]} for each in "ab"
    ]
    outcome = read_ocds(json.dumps({"releases": releases}).encode())
    assert outcome.bundle is not None
    assert len(outcome.bundle.agreements) == len(releases)


def test_a_project_is_a_partnership_only_where_the_profile_for_partnerships_is_used() -> None:
    planning = {"project": {"id": "p", "title": "水厂"}}
    plain = read(planning=planning)
    assert plain.bundle is not None
    assert plain.bundle.ppp_projects == ()
    assert told(plain.losses, "/planning") == [("no-place", "/planning")]
    package = {
        "extensions": ["https://example.org/profiles/ppp/extension.json"],
        "releases": [{"ocid": "ocds-213czf-1", "planning": planning}],
    }
    under = read_ocds(json.dumps(package).encode())
    assert under.bundle is not None
    assert [each.title for each in under.bundle.ppp_projects] == ["水厂"]


FAULTS: Final = (
    pytest.param(b"", "bytes.empty", id="nothing"),
    pytest.param(b'{"ocid": ', "bytes.truncated", id="cut off"),
    pytest.param(b'{"ocid": "a", "ocid": "b"}', "bytes.duplicate-key", id="a member twice"),
    pytest.param(b'{"amount": NaN}', "bytes.not-a-number", id="no number"),
    pytest.param(b'{"ocid": "\xff"}', "bytes.encoding", id="another encoding"),
    pytest.param(b'{"ocid": "\\ud800"}', "bytes.surrogate", id="half of a pair"),
    pytest.param(b"[" * 100_000, "bytes.depth", id="nested without end"),
    pytest.param(b'{"version": "1.0", "organs": []}', "transfer.other-form", id="a bundle"),
    pytest.param(b"7", "transfer.other-form", id="a number"),
)


@pytest.mark.parametrize(("data", "code"), FAULTS)
def test_a_document_that_is_none_is_told(data: bytes, code: str) -> None:
    outcome = read_ocds(data)
    assert outcome.bundle is None
    assert code in {each.code for each in outcome.report.findings}


def test_a_pair_of_surrogates_and_a_fraction_are_no_fault() -> None:
    data = (
        b'{"ocid": "\\ud83d\\ude00", "tag": [], "contracts": [{"id": 1, "value": {"amount": 0.5, "currency": "CNY"}}]}'
    )
    outcome = read_ocds(data)
    assert outcome.bundle is not None
    assert outcome.bundle.agreements[0].sum == Money(amount=Decimal("0.5"), unit="元")


# ---------------------------------------------------------------------------------------------------------------------
# Anything else


def _places(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401  # any JSON
    """Yield the way to each place of a JSON value."""
    names: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for name in names:
        yield (*way, name)
        yield from _places(value[name], (*way, name))


def _documents() -> list[Any]:
    publisher = Publisher(name="示例县", uri="https://example.org/1.json", prefix="ocds-213czf")
    ours = to_ocds(county(seed=7), publisher, published="2026-11-25T09:00:00+08:00", internal=True)
    package = json.loads(ours.dumps())
    package["releases"] = [*package["releases"][:2], *package["releases"][-2:]]
    return [package, *(json.loads(path.read_bytes()) for path in sorted(PUBLISHED.glob("*.json")))]


def test_no_value_in_no_place_stops_the_reading() -> None:
    """Whatever stands in a document, it is read without a traceback, and what is read is a bundle or says why it is none."""
    random = Random(3)  # noqa: S311  # no secret
    documents = [(json.dumps(each), list(_places(each))) for each in _documents()]
    for number in range(ROUNDS):
        text, places = documents[number % len(documents)]
        document = json.loads(text)
        for later in range(random.choice((1, 1, 3))):
            *way, name = random.choice(list(_places(document)) if later else places)
            reduce(getitem, way, document)[name] = deepcopy(random.choice(ODD))
        outcome = read_ocds(json.dumps(document, default=float).encode())
        codes = {each.code for each in outcome.report.findings}
        assert outcome.bundle is not None or codes <= {
            "transfer.other-form",
            "bytes.not-a-number",
            "bytes.large-number",
        }, codes
