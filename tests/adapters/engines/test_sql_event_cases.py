"""What each text of events makes of cases that were worked out by hand: one body, one item, 1 April 2026 unless told."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.identity import OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.promises.change import LawfulChange
from govcredit.model.promises.commitment import Commitment
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.honour import Honour
from govcredit.model.records.listing import Listing
from govcredit.model.records.publication import Publication
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.values import Deadline, Money, Period
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts
from tests.adapters.engines.test_sql_equals_readings import unread

DAY: Final = date(2026, 4, 1)
LAST: Final = date(2026, 3, 31)
LATER: Final = date(2026, 4, 2)
CODE: Final = "11440705MB2C12345X"
BODY: Final = Party(organ=OrganId("a"))
OF: Final = reference("record", "r")
SURE, MAYBE, DISPUTED, NOTHING = (True, False), (False, False), (True, True), None


def make(cls: Any, /, **members: Any) -> Any:  # noqa: ANN401  # an item of any kind, of plain texts
    return cls(**members)


def town(**more: Any) -> Bundle:  # noqa: ANN401  # the arrays of a bundle
    return Bundle(version="1.0", organs=(make(Organ, id="a", kind="town", name="某镇", uscc=CODE),), **more)


def record(*penalties: str, happened: dict[str, Any] | None = None, **more: Any) -> Bundle:  # noqa: ANN401  # the members of a record
    """Return a record, which rests on a decision where it has penalties, with what happened to it."""
    decision = make(AdministrativeDecision, id="d", organ="b", subject=BODY, kinds=penalties)
    members = {"subject": BODY, "trigger": "judgment", "related": (reference("decision", "d"),)} | more
    return town(records=(make(DishonestyRecord, id="r", **members),), decisions=(decision,), **(happened or {}))


def shown(since: date, *penalties: str, **more: Any) -> Bundle:  # noqa: ANN401  # the members of a record
    """Return a record of a day that is published still."""
    act = make(Publication, id="p", of=(OF,), medium="credit-website", published=since)
    return record(*penalties, happened={"publications": (act,)}, decided=since, **more)


def published(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a publication
    return record(happened={"publications": (make(Publication, id="p", of=(OF,), medium="credit-website", **more),)})


def rectified(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a rectification
    return record(happened={"rectifications": (make(Rectification, id="x", organ="a", of=(OF,), **more),)})


def repaired(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an application
    application = make(RepairApplication, id="x", of=OF, applicant=BODY, **more)
    return record(decided=LAST, happened={"repairs": (application,)})


def objected(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an objection
    return record(decided=LAST, happened={"objections": (make(Objection, id="x", of=OF, raised_by=BODY, **more),)})


def listing(listed: date | None, **more: Any) -> Bundle:  # noqa: ANN401  # the members of an entry
    members = {"subject": BODY, "list": "judgment-defaulters", "ground": "evasion"} | more
    return town(listings=(make(Listing, id="l", listed=listed, **members),))


def honour(**more: Any) -> Bundle:  # noqa: ANN401  # the members of an honour
    return town(honours=(make(Honour, id="h", title="先进", **({"subject": BODY} | more)),))


def changed(ground: str, kind: str = "commitment", **more: Any) -> Bundle:  # noqa: ANN401  # the members of a change
    """Return a promise, or an agreement, that was changed for a ground; nothing else is told of the change."""
    changes = (make(LawfulChange, ground=ground, **more),)
    if kind == "commitment":
        return town(commitments=(make(Commitment, id="c", organ="a", kind="policy-promise", changes=changes),))
    sides = (make(AgreementParty, who=BODY, side="buyer"),)
    return town(agreements=(make(Agreement, id="c", title="合同", parties=sides, changes=changes),))


PACK: Final = load_pack("cn")

CASES: Final = (
    ("records.standing", "decided", record(decided=DAY), SURE),
    ("records.standing", "to-be-decided", record(decided=LATER), NOTHING),
    ("records.standing", "draft", record(), NOTHING),
    ("records.standing", "under-verification", record(state="under-verification"), NOTHING),
    ("records.standing", "recognised-undated", record(state="recognised"), MAYBE),
    ("records.standing", "by-code", record(decided=DAY, subject=make(Party, uscc=CODE)), SURE),
    ("records.standing", "of-another", record(decided=DAY, subject=make(Party, organ="b", uscc=CODE)), NOTHING),
    ("records.standing", "shown-to-the-last-day", published(published=LAST, ends=DAY), SURE),
    ("records.standing", "shown-until-the-day-before", published(published=LAST, ends=LAST), NOTHING),
    ("records.standing", "taken-down", published(published=LAST, taken_down=DAY), NOTHING),
    ("records.standing", "to-be-taken-down", published(published=LAST, taken_down=LATER), SURE),
    ("records.standing", "shown-undated", published(), MAYBE),
    ("records.standing", "checked-later-than-done", rectified(done=LAST, checked=LATER), NOTHING),
    ("records.standing", "done", rectified(done=DAY), SURE),
    ("records.standing", "accepted-undated", rectified(outcome="accepted"), MAYBE),
    ("records.standing", "not-accepted", rectified(outcome="not-accepted", done=LAST), NOTHING),
    ("records.standing", "repaired", repaired(outcome="granted", decided=DAY), NOTHING),
    ("records.standing", "repaired-undated", repaired(outcome="granted"), MAYBE),
    ("records.standing", "repair-refused", repaired(outcome="refused", decided=DAY), SURE),
    ("records.standing", "revoked", objected(outcome="revoked", received=LAST, decided=DAY), NOTHING),
    ("records.standing", "disputed", objected(received=DAY), DISPUTED),
    ("records.standing", "dispute-to-come", objected(received=LATER), SURE),
    ("records.standing", "to-be-revoked", objected(outcome="revoked", decided=LATER), DISPUTED),
    ("records.standing", "kept-undated", objected(received=LAST, outcome="kept"), SURE),
    ("records.standing", "general-over", shown(date(2025, 3, 31), severity="general"), NOTHING),
    ("records.standing", "general-on-its-last-day", shown(date(2025, 4, 1), severity="general"), SURE),
    ("records.standing", "earlier-general", shown(date(2025, 3, 31), severity="earlier.general"), NOTHING),
    ("records.standing", "serious", shown(date(2025, 3, 31), severity="serious"), SURE),
    ("records.standing", "any-class", shown(date(2025, 12, 31)), MAYBE),
    ("records.standing", "minor-by-penalty", shown(date(2025, 12, 31), "penalty.warning"), NOTHING),
    ("records.standing", "serious-by-penalty", shown(date(2025, 12, 31), "penalty.closure"), SURE),
    ("records.standing", "two-penalties", shown(date(2025, 12, 31), "penalty.warning", "penalty.closure"), MAYBE),
    ("records.standing", "one-penalty-without-class", shown(date(2025, 12, 31), "penalty.warning", "penalty.other"), MAYBE),
    ("records.standing", "by-its-instrument", shown(date(2025, 1, 1), severity="general", instrument=make(Instrument, dated=LAST)), SURE),
    ("listings.standing", "two-years-over", listing(date(2024, 3, 31)), NOTHING),
    ("listings.standing", "on-its-last-day", listing(date(2024, 4, 1)), SURE),
    ("listings.standing", "extended-three-years-surely", listing(date(2023, 4, 1), extended="延长"), SURE),
    ("listings.standing", "extended-one-year-or-more", listing(date(2023, 3, 31), extended="延长"), MAYBE),
    ("listings.standing", "extended-five-years-ago", listing(date(2021, 3, 31), extended="延长"), NOTHING),
    ("listings.standing", "without-a-time", listing(date(2017, 5, 1), ground="able-refuses"), SURE),
    ("listings.standing", "before-the-law", listing(date(2016, 5, 1)), MAYBE),
    ("listings.standing", "ground-not-told", listing(LAST, ground=None), MAYBE),
    ("listings.standing", "another-list", listing(date(2016, 5, 1), list="arrears"), SURE),
    ("listings.standing", "own-time-over", listing(date(2025, 3, 31), limit=Deadline.parse("1年")), NOTHING),
    ("listings.standing", "own-time-on-its-last-day", listing(date(2025, 4, 1), limit=Deadline.parse("1年")), SURE),
    ("listings.standing", "own-end", listing(LAST, in_force=Period(end=DAY)), NOTHING),
    ("listings.standing", "own-end-to-come", listing(date(2016, 5, 1), in_force=Period(end=LATER)), SURE),
    ("listings.standing", "removed", listing(LAST, removed=DAY), NOTHING),
    ("listings.standing", "to-be-removed", listing(LAST, removed=LATER), SURE),
    ("listings.standing", "to-be-listed", listing(LATER), NOTHING),
    ("listings.standing", "listed-and-removed-on-unknown-days", listing(None, removed=LAST), MAYBE),
    ("honours.standing", "granted", honour(granted=DAY), SURE),
    ("honours.standing", "by-code", honour(granted=DAY, subject=make(Party, uscc=CODE)), SURE),
    ("honours.standing", "to-be-granted", honour(granted=LATER), NOTHING),
    ("honours.standing", "undated", honour(), MAYBE),
    ("honours.standing", "refused", honour(granted=LAST, refused=LATER), NOTHING),
    ("honours.standing", "withdrawn", honour(granted=LAST, withdrawn=DAY), NOTHING),
    ("commitments.changed-unlawfully", "never-a-ground", changed("never.re-zoning", decided=DAY), SURE),
    ("commitments.changed-unlawfully", "of-an-agreement", changed("never.re-zoning", "agreement", decided=DAY), SURE),
    ("commitments.changed-unlawfully", "undated", changed("never.re-zoning"), SURE),
    ("commitments.changed-unlawfully", "to-be-decided", changed("never.re-zoning", decided=LATER), NOTHING),
    ("commitments.changed-unlawfully", "not-all-told", changed("lawful.public-interest", decided=DAY), MAYBE),
    ("commitments.changed-unlawfully", "before-the-law", changed("never.re-zoning", decided=date(2016, 12, 29)), MAYBE),
    (
        "commitments.changed-unlawfully",
        "lawful",
        changed("lawful.public-interest", decided=DAY, decided_by="b", procedure="审议", loss=Money.parse("0元")),
        NOTHING,
    ),
    ("honours.standing", "to-be-withdrawn", honour(granted=LAST, withdrawn=LATER), SURE),
)  # fmt: skip


def judged(bundle: Bundle, measure: str, day: date = DAY, pack: Pack = PACK) -> dict[str, list[tuple[bool, bool]]]:
    facts = Facts.of(bundle, pack.context(day))
    found = FlatFacts(facts).events(TEXTS[measure](Setting(context=facts.context)))
    return {organ: [(certain, disputed) for *_, certain, disputed in rows.elements()] for organ, rows in found.items()}


@pytest.mark.parametrize(
    ("measure", "bundle", "wanted"), [pytest.param(m, b, w, id=f"{m}-{name}") for m, name, b, w in CASES]
)
def test_an_item_counts_as_worked_out_by_hand(measure: str, bundle: Bundle, wanted: tuple[bool, bool] | None) -> None:
    """An event is certain or not, and disputed or not; what does not count has no row."""
    assert judged(bundle, measure).get("a") == (None if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("severity", "day", "wanted"),
    [
        pytest.param("general", date(2026, 3, 31), [SURE], id="three-years-until-march"),
        pytest.param("general", date(2026, 4, 1), None, id="one-year-from-april"),
        pytest.param("minor", date(2029, 1, 1), None, id="minor-from-april"),
        pytest.param("minor", date(2026, 3, 31), [SURE], id="no-window-of-minor-records-until-march"),
        pytest.param("earlier.specified", date(2026, 3, 31), [SURE], id="specified"),
        pytest.param("earlier.specified", date(2026, 4, 1), [MAYBE], id="no-such-class-from-april"),
    ],
)
def test_the_law_of_the_day_decides(severity: str, day: date, wanted: list[tuple[bool, bool]] | None) -> None:
    """A record of 1 March 2025 that is published still."""
    assert judged(shown(date(2025, 3, 1), severity=severity), "records.standing", day).get("a") == wanted


@pytest.mark.parametrize(
    ("prefix", "extended", "wanted"),
    [
        pytest.param("listings.extension-least", "延长", MAYBE, id="the-shortest-extension"),
        pytest.param("listings.extension-most", "延长", MAYBE, id="the-longest-extension"),
        pytest.param("listings.extension", None, SURE, id="not-extended"),
        pytest.param("listings.terms", None, MAYBE, id="its-own-time"),
    ],
)
def test_what_rests_on_a_clause_that_nobody_read_may_count(
    prefix: str, extended: str | None, wanted: tuple[bool, bool]
) -> None:
    found = judged(listing(LAST, extended=extended), "listings.standing", pack=unread(PACK, prefix))
    assert found["a"] == [wanted]


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        pytest.param("commitments.never-grounds", MAYBE, id="its-ground"),
        pytest.param("commitments.procedure", MAYBE, id="its-procedure"),
        pytest.param("commitments.lawful-grounds", SURE, id="another-ground"),
    ],
)
def test_a_change_may_be_unlawful_where_nobody_read_the_clause(term: str, wanted: tuple[bool, bool]) -> None:
    bundle = changed("never.re-zoning", decided=DAY)
    assert judged(bundle, "commitments.changed-unlawfully", pack=unread(PACK, term))["a"] == [wanted]
