"""Decisions on repair: each track with its conditions, worked out by hand from the rules, on each side of their days."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs
import pytest

from govcredit.exchange.documents import loads
from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle, Manifest
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.listing import Listing
from govcredit.model.records.publication import Publication
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.model.remedies.leniency import Leniency
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication, RepairDocument
from govcredit.model.supervision.lawsuit import Lawsuit, Performance
from govcredit.model.values import Deadline, Money, Period
from govcredit.policy.loading import load_pack
from govcredit.repair._conditions import condition
from govcredit.repair.decision import Decision
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import Application, Repairable, decide, track_of

Item = TypeVar("Item")


def made(cls: type[Item], **members: Any) -> Item:  # noqa: ANN401  # codes and identifiers are texts here
    return cls(**members)


ROOT: Final = Path(__file__).resolve().parent.parent
RECORD: Final = made(ItemReference, kind="record", id="r")
COMPLETE: Final = made(Manifest, id="m", created="2026-01-01T00:00:00+08:00", extent="complete")


def day(text: str) -> date:
    return date.fromisoformat(text)


def penalty(**members: Any) -> DishonestyRecord:  # noqa: ANN401  # members
    sound = {"subject": made(Party, organ="water"), "trigger": "administrative-penalty", "decided": day("2025-06-01")}
    return made(DishonestyRecord, id="r", **{**sound, **members})


def breach(**members: Any) -> DishonestyRecord:  # noqa: ANN401  # members
    sound = {"subject": made(Party, organ="town"), "trigger": "confirmed-breach", "recognised": day("2025-09-15")}
    return made(DishonestyRecord, id="r", **{**sound, **members})


def of_staff(**members: Any) -> DishonestyRecord:  # noqa: ANN401  # members
    sound = {"subject": made(Party, archive="arch-1"), "trigger": "accountability", "recognised": day("2025-09-15")}
    return made(DishonestyRecord, id="r", **{**sound, **members})


def application(**members: Any) -> RepairApplication:  # noqa: ANN401  # members
    return made(RepairApplication, id="x", of=RECORD, applicant=made(Party, organ="water"), **members)


def paper(kind: str, received: str | None = None) -> RepairDocument:
    return made(RepairDocument, kind=kind, received=None if received is None else day(received))


def asked(  # what is asked, of what, when and where
    on: str,
    about: Repairable,
    application: Application | None = None,
    *,
    known: str | None = None,
    pack: str = "cn",
    whole: bool = True,
    **arrays: Any,  # noqa: ANN401  # arrays of the bundle
) -> Decision:
    """Ask for a decision about an item, alone or among others."""
    home = {DishonestyRecord: "records", PersonnelMeasure: "personnel_measures", Listing: "listings"}[type(about)]
    arrays[home] = (about, *arrays.get(home, ()))
    if isinstance(application, RepairApplication):
        arrays["repairs"] = (application, *arrays.get("repairs", ()))
    if isinstance(application, Leniency):
        arrays["leniencies"] = (application,)
    bundle = Bundle(version="1.0", manifest=COMPLETE if whole else attrs.evolve(COMPLETE, extent="partial"), **arrays)
    context = load_pack(pack).context(day(on), None if known is None else day(known))
    return decide(Facts.of(bundle, context), about, application)


def told(decision: Decision, name: str) -> tuple[str, ...]:
    """Return how a condition stands: its state, the variant of its sentence and its days, where there are any."""
    found = next(each for each in decision.conditions if each.name == name)
    days = (found.since, found.earliest, found.latest)
    return (found.state, found.statement.code.rpartition(".")[2], *(str(each) for each in days if each is not None))


# ---------------------------------------------------------------------------------------------------------------------
# Credit information: the shortest window


@pytest.mark.parametrize(
    ("on", "record", "expected"),
    [
        # Order 58: three months after 2025-06-01 end with 2025-09-01.
        pytest.param("2025-09-01", {"severity": "general"}, ("not-met", "not-met", "2025-09-02"), id="last day of three months"),
        pytest.param("2025-09-02", {"severity": "general"}, ("met", "met", "2025-09-02"), id="day after three months"),
        pytest.param("2026-03-31", {"severity": "general"}, ("met", "met", "2025-09-02"), id="Order 58, last day"),
        pytest.param("2026-04-01", {"severity": "general"}, ("met", "met", "2025-09-02"), id="Order 36, first day"),
        # The serious class has three months under Order 58, one year under Order 36: no transitional rule was read.
        pytest.param("2026-03-31", {"severity": "serious"}, ("met", "met", "2025-09-02"), id="serious under Order 58"),
        pytest.param("2026-04-01", {"severity": "serious"}, ("unknown", "transition"), id="serious under Order 36"),
        pytest.param("2026-06-02", {"severity": "serious"}, ("met", "met", "2026-06-02"), id="serious, both rules agree"),
        pytest.param(
            "2026-04-02",
            {"severity": "serious", "decided": day("2026-04-01")},
            ("not-met", "not-met", "2027-04-02"),
            id="serious record made under Order 36",
        ),
        pytest.param("2026-04-01", {"severity": "minor", "decided": day("2026-04-01")}, ("met", "met", "2026-04-01"), id="minor at once"),
        # Five areas: at least one year under Order 58, a class that Order 36 does not know.
        pytest.param(
            "2025-11-25", {"severity": "earlier.five-areas"}, ("not-met", "not-met", "2026-06-02"), id="five areas"
        ),
        pytest.param(
            "2025-11-26",
            {"severity": "earlier.five-areas"},
            ("not-met", "not-met-between", "2026-04-01", "2026-06-02"),
            id="five areas, once Order 36 was announced",
        ),
        # Without a class: from the mildest to the gravest.
        pytest.param("2025-09-01", {}, ("not-met", "not-met-between", "2025-09-02", "2026-06-02"), id="class open, not yet"),
        pytest.param("2025-09-02", {}, ("unknown", "between", "2025-09-02", "2026-06-02"), id="class open, in between"),
        pytest.param("2026-06-02", {}, ("met", "met", "2026-06-02"), id="class open, over for all"),
        pytest.param("2025-09-02", {"severity": "general", "decided": None}, ("unknown", "unknown"), id="no day"),
    ],
)  # fmt: skip
def test_the_shortest_window(on: str, record: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert told(asked(on, penalty(**record)), "least-window-over") == expected


def test_each_side_of_order_36_says_which_rule_it_used() -> None:
    for on, document, ends in (("2026-03-31", "order-58", "2028-06-02"), ("2026-04-01", "order-36", "2026-06-02")):
        decision = asked(on, penalty(severity="general"))
        window = next(each for each in decision.conditions if each.name == "least-window-over")
        assert {term.citation.document.key for term in window.terms} == {document}
        assert str(decision.ends_by_itself) == ends


def test_before_order_58_no_conditions_were_read() -> None:
    decision = asked("2023-04-30", penalty(decided=day("2023-01-10"), severity="general"))
    assert told(decision, "rule-in-force") == ("unknown", "unknown")
    assert decision.verdict == "unknown"


def test_a_class_comes_from_the_penalties_of_the_decision() -> None:
    # Order 36: a fine is general where it is large and serious where it is very large; a warning is minor.
    related = (made(ItemReference, kind="decision", id="d"),)
    decision = made(
        AdministrativeDecision, id="d", organ="ecology", kinds=("penalty.warning",), subject=made(Party, organ="water")
    )
    record = penalty(decided=day("2026-04-06"), related=related)
    assert told(asked("2026-04-07", record, decisions=(decision,)), "least-window-over") == ("met", "met", "2026-04-06")


# ---------------------------------------------------------------------------------------------------------------------
# Credit information: the other conditions

PAID: Final = made(
    Payment,
    id="p",
    debtor="water",
    kind="goods",
    sum=Money.parse("2万元"),
    instalments=(made(Instalment, on=date(2025, 7, 1), paid=Money.parse("2万元")),),
)
HALF_PAID: Final = made(Payment, id="p", debtor="water", kind="goods", sum=Money.parse("2万元"))
TO_PAY: Final = (made(ItemReference, kind="payment", id="p"),)


def rectification(**members: Any) -> Rectification:  # noqa: ANN401  # members
    return made(Rectification, id=members.pop("id", "z"), organ="water", of=(RECORD,), **members)


@pytest.mark.parametrize(
    ("record", "asks", "arrays", "expected"),
    [
        pytest.param({}, None, {}, ("unknown", "unknown"), id="nothing told"),
        pytest.param(
            {}, None, {"rectifications": (rectification(done=day("2025-07-01")),)},
            ("met", "met", "2025-07-01"), id="rectified",
        ),
        pytest.param(
            {}, None, {"rectifications": (rectification(done=day("2025-07-01"), outcome="not-accepted"),)},
            ("not-met", "not-accepted"), id="rectification not accepted",
        ),
        pytest.param(
            {}, None,
            {"rectifications": (
                rectification(ordered=day("2025-06-02"), done=day("2025-07-01"), outcome="not-accepted"),
                rectification(id="z2", ordered=day("2025-08-01"), checked=day("2025-09-01"), outcome="accepted"),
            )},
            ("met", "met", "2025-09-01"), id="the last rectification governs",
        ),
        pytest.param({"related": TO_PAY}, None, {"payments": (PAID,)}, ("met", "met", "2025-07-01"), id="paid"),
        pytest.param({"related": TO_PAY}, None, {"payments": (HALF_PAID,)}, ("not-met", "not-met"), id="not paid"),
        pytest.param(
            {"related": TO_PAY}, None,
            {"payments": (HALF_PAID,), "rectifications": (rectification(done=day("2025-07-01"), outcome="accepted"),)},
            ("not-met", "not-met"), id="rectified on paper, not paid",
        ),
        pytest.param({}, {"corrected": day("2025-07-02")}, {}, ("unknown", "claimed"), id="claimed"),
        pytest.param(
            {}, {"corrected": day("2025-07-02"), "papers": (paper("performance-proof"),)}, {},
            ("met", "proved", "2025-07-02"), id="proved",
        ),
        pytest.param(
            {}, {"corrected": day("2025-07-02"), "papers": (paper("performance-proof", "2026-05-02"),)}, {},
            ("unknown", "claimed"), id="proof comes later",
        ),
    ],
)  # fmt: skip
def test_correction(
    record: dict[str, Any], asks: dict[str, Any] | None, arrays: dict[str, Any], expected: tuple[str, ...]
) -> None:
    asking = None if asks is None else application(**asks)
    assert told(asked("2026-05-01", penalty(**record), asking, **arrays), "breach-corrected") == expected


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        pytest.param((), ("met", "met"), id="no earlier application"),
        pytest.param(({"untrue": day("2026-01-05"), "barred_until": day("2028-01-05")},), ("not-met", "not-met", "2028-01-05"), id="barred"),
        pytest.param(({"untrue": day("2022-01-05"), "barred_until": day("2026-05-01")},), ("met", "met"), id="bar is over"),
        # For how many years is not confirmed.
        pytest.param(({"untrue": day("2026-01-05")},), ("unknown", "unknown"), id="untrue, no day"),
        pytest.param(({"untrue": day("2026-06-05")},), ("met", "met"), id="found untrue later"),
    ],
)  # fmt: skip
def test_bars(earlier: Sequence[dict[str, Any]], expected: tuple[str, ...]) -> None:
    others = tuple(
        made(RepairApplication, id=f"e{number}", of=RECORD, applicant=made(Party, organ="water"), **members)
        for number, members in enumerate(earlier)
    )
    assert told(asked("2026-05-01", penalty(), repairs=others), "not-barred") == expected


@pytest.mark.parametrize(
    ("on", "expected", "missing"),
    [
        pytest.param("2025-06-21", 7, 6, id="practice under Order 58"),
        pytest.param("2025-06-22", 2, 1, id="two documents only"),
        # Whether the third is needed other rules say.
        pytest.param("2026-04-01", 3, 1, id="Order 36 adds an open item"),
    ],
)
def test_documents(on: str, expected: int, missing: int) -> None:
    asking = application(papers=(paper("credit-undertaking", "2025-06-10"),))
    decision = asked(on, penalty(), asking)
    assert len(decision.papers) == expected
    assert len(decision.missing_papers) == missing
    assert told(decision, "undertaking-given") == ("met", "met", "2025-06-10")


def test_what_order_36_leaves_to_the_sectors_is_unknown_and_says_what_to_look_up() -> None:
    decision = asked("2026-04-01", penalty(severity="general"))
    other = next(each for each in decision.conditions if each.name == "other-legal-conditions")
    assert other.state == "unknown"
    assert "行业主管部门" in (other.statement.advice("zh") or "")
    assert "other-legal-conditions" not in {
        each.name for each in asked("2026-03-31", penalty(severity="general")).conditions
    }


def test_nothing_that_rests_on_an_unconfirmed_term_is_met() -> None:
    pack = load_pack("cn")
    term = pack.term("repair.report-extension", on=day("2026-04-01"))
    assert not term.confirmed
    found = condition("period-over", "met", since=day("2026-04-01"), day="2026-04-01", terms=(term,))
    assert (found.state, found.since, found.statement.code) == ("unknown", None, "repair.not-confirmed")


@pytest.mark.parametrize(
    ("arrays", "expected"),
    [
        pytest.param({}, ("met", "met"), id="stands"),
        pytest.param(
            {"repairs": (made(RepairApplication, id="e", of=RECORD, applicant=made(Party, organ="w"), outcome="granted", decided=day("2026-04-07")),)},
            ("not-met", "repaired"), id="repaired",
        ),
        pytest.param(
            {"publications": (made(Publication, id="u", of=(RECORD,), medium="credit-china", published=day("2022-01-10")),)},
            ("met", "met"), id="published",
        ),
    ],
)  # fmt: skip
def test_a_record_that_is_repaired_is_not_repaired_again(arrays: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert told(asked("2026-05-01", penalty(severity="general"), **arrays), "still-standing") == expected


def test_publicity_that_is_over_is_told() -> None:
    shown = made(Publication, id="u", of=(RECORD,), medium="credit-china", published=day("2025-06-10"))
    decision = asked("2026-06-02", penalty(severity="general"), publications=(shown,))
    assert told(decision, "still-standing") == ("met", "expired")


@pytest.mark.parametrize(
    ("on", "granted", "expected"),
    [
        pytest.param("2026-03-31", False, [("publicity-ended", None)], id="Order 58"),
        pytest.param(
            "2026-04-10", True,
            [(code, "2026-04-09") for code in ("publicity-ended", "sharing-ended", "sanctions-lifted", "status-refreshed")],
            id="Order 36",
        ),
        pytest.param(
            "2026-04-08", True,
            [(code, None) for code in ("publicity-ended", "sharing-ended", "sanctions-lifted", "status-refreshed")],
            id="the day before it is granted",
        ),
    ],
)  # fmt: skip
def test_effects(on: str, granted: bool, expected: list[tuple[str, str | None]]) -> None:  # noqa: FBT001  # a column of the table
    asking = application(outcome="granted", decided=day("2026-04-09")) if granted else None
    found = asked(on, penalty(severity="general"), asking).effects
    assert [(each.code, each.since and str(each.since)) for each in found] == expected


def test_a_private_firm_is_repaired_everywhere_in_step() -> None:
    firm = made(Organ, id="water", kind="enterprise", name="示例公司", ownership="private")
    found = asked("2026-03-31", penalty(), organs=(firm,)).effects
    assert [(each.code, each.term.citation.document.key) for each in found] == [
        ("publicity-ended", "order-58"),
        ("sanctions-lifted", "private-economy-law"),
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Government bodies


@pytest.mark.parametrize(
    ("subject", "trigger", "organ", "expected"),
    [
        pytest.param(made(Party, organ="o"), "confirmed-breach", made(Organ, id="o", kind="town", name="甲"), "body", id="town"),
        pytest.param(made(Party, organ="o"), "administrative-penalty", made(Organ, id="o", kind="town", name="甲"), "credit", id="penalty of a town"),
        pytest.param(made(Party, organ="o"), "judgment", made(Organ, id="o", kind="enterprise", name="甲"), "credit", id="firm"),
        pytest.param(made(Party, organ="o"), "judgment", None, "body", id="body that is not there"),
        pytest.param(made(Party, body_name="甲", uscc="91110000600037341L"), "judgment", None, "credit", id="firm by its code"),
        pytest.param(made(Party, archive="a"), "administrative-penalty", None, "staff", id="public employee"),
        pytest.param(made(Party, name="某某"), "judgment", None, "staff", id="person by name"),
    ],
)  # fmt: skip
def test_tracks(subject: Party, trigger: str, organ: Organ | None, expected: str) -> None:
    bundle = Bundle(version="1.0", organs=() if organ is None else (organ,))
    facts = Facts.of(bundle, load_pack("cn").context(day("2026-05-01")))
    assert track_of(facts, made(DishonestyRecord, id="r", subject=subject, trigger=trigger)) == expected


@pytest.mark.parametrize(
    ("on", "order", "performance", "verdict"),
    [
        pytest.param(
            "2025-11-05",
            {"checked": day("2025-11-05"), "outcome": "accepted"},
            "full",
            "met",
            id="confirmed and performed",
        ),
        pytest.param("2025-11-05", {"done": day("2025-10-01")}, "full", "unknown", id="done, not checked"),
        pytest.param("2025-11-05", None, "full", "unknown", id="no rectification"),
        pytest.param(
            "2025-11-05",
            {"checked": day("2025-11-05"), "outcome": "accepted"},
            "partial",
            "not-met",
            id="performed in part",
        ),
        pytest.param(
            "2025-11-05",
            {"checked": day("2025-11-05"), "outcome": "refused"},
            "full",
            "not-met",
            id="refused to rectify",
        ),
        pytest.param(
            "2023-08-09",
            {"checked": day("2023-08-01"), "outcome": "accepted"},
            "full",
            "unknown",
            id="before the notice",
        ),
        pytest.param(
            "2025-11-05",
            {"checked": day("2025-11-05"), "checked_by": "other", "outcome": "accepted"},
            "full",
            "unknown",
            id="checked by another body",
        ),
    ],
)
def test_bodies(on: str, order: dict[str, Any] | None, performance: str, verdict: str) -> None:
    case = made(Lawsuit, id="l", organ="town", kind="civil", performances=(made(Performance, performance=performance),))
    record = breach(
        related=(made(ItemReference, kind="lawsuit", id="l"),), recognised_by="office", recognised=day("2023-08-01")
    )
    orders = () if order is None else (rectification(**{"checked_by": "office", **order}),)
    decision = asked(on, record, lawsuits=(case,), rectifications=orders)
    assert (decision.track, decision.verdict) == ("body", verdict)


def test_the_record_of_a_body_has_no_waiting_time_and_no_documents() -> None:
    decision = asked("2025-09-15", breach())
    assert told(decision, "no-waiting-time") == ("met", "met")
    assert decision.papers == ()
    assert [each.code for each in decision.effects] == ["sanctions-lifted"]


# ---------------------------------------------------------------------------------------------------------------------
# Public employees: leniency by the plan of the place

PLACES: Final = {
    "cn": ["lighter", "exempt"],
    "cn-shandong": ["lighter", "exempt"],
    "cn-tianjin-binhai": ["lighter", "exempt"],
    "cn-henan-hua": ["lighter", "exempt"],
    "cn-jiangxi": ["reduced", "lighter"],
}


def leniency(**members: Any) -> Leniency:  # noqa: ANN401  # members
    return made(Leniency, id="k", archive="arch-1", record="r", **members)


@pytest.mark.parametrize(("pack", "expected"), PLACES.items(), ids=PLACES)
def test_how_far_a_plan_is_lenient(pack: str, expected: list[str]) -> None:
    decision = asked(
        "2026-05-01", of_staff(), leniency(grounds=("harm-prevented",), acted=day("2025-09-20")), pack=pack
    )
    assert (decision.track, decision.verdict) == ("staff", "met")
    assert [each.code for each in decision.effects] == expected


@pytest.mark.parametrize(
    ("members", "ground", "act"),
    [
        pytest.param(
            {"grounds": ("loss-recovered",), "acted": day("2026-05-01")},
            ("met", "met"),
            ("met", "met", "2026-05-01"),
            id="shown",
        ),
        pytest.param(
            {"grounds": ("local.other",), "acted": day("2026-05-02")},
            ("not-met", "not-met"),
            ("not-met", "not-met", "2026-05-02"),
            id="no ground of the plan, and later",
        ),
        pytest.param({}, ("unknown", "untold"), ("unknown", "unknown"), id="nothing told"),
    ],
)
def test_grounds_of_leniency(members: dict[str, Any], ground: tuple[str, ...], act: tuple[str, ...]) -> None:
    decision = asked("2026-05-01", of_staff(), leniency(**members), pack="cn-henan-hua")
    assert told(decision, "ground-shown") == ground
    assert told(decision, "own-act") == act


def test_a_decision_on_leniency_says_how_far() -> None:
    decided = leniency(
        grounds=("harm-prevented",), acted=day("2025-09-20"), decided=day("2026-04-30"), leniency="reduced"
    )
    found = asked("2026-05-01", of_staff(), decided, pack="cn-jiangxi").effects
    assert [(each.code, str(each.since)) for each in found] == [("reduced", "2026-04-30")]


def test_binhai_takes_the_highest_grade_of_the_year() -> None:
    for pack, effect in (("cn-tianjin-binhai", "not-excellent"), ("cn-henan-hua", "none")):
        grades = asked("2026-05-01", of_staff(), pack=pack).grades
        assert [(each.year, each.effect) for each in grades] == [(2025, effect), (2026, "none"), (2027, "none")]


# ---------------------------------------------------------------------------------------------------------------------
# Sanctions and Party discipline


def sanction(kind: str, decided: str | None = "2024-01-31", **members: Any) -> PersonnelMeasure:  # noqa: ANN401  # members
    name = members.pop("id", "m")
    return made(
        PersonnelMeasure,
        id=name,
        archive="arch-1",
        kind=kind,
        decided=None if decided is None else day(decided),
        **members,
    )


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        # Counted from the day after; the last month may be shorter (政务处分法第八条).
        pytest.param("governmental-sanction.warning", "2024-08-01", id="warning, 6 months"),
        pytest.param("governmental-sanction.demerit", "2025-02-01", id="demerit, 12 months"),
        pytest.param("governmental-sanction.serious-demerit", "2025-08-01", id="serious demerit, 18 months"),
        pytest.param("governmental-sanction.demotion", "2026-02-01", id="demotion, 24 months"),
        pytest.param("governmental-sanction.dismissal", "2026-02-01", id="dismissal, 24 months"),
        pytest.param("party-discipline.warning", "2025-02-01", id="Party warning, 1 year"),
        pytest.param("party-discipline.serious-warning", "2025-08-01", id="serious Party warning, 18 months"),
    ],
)
def test_sanctions_end_by_themselves(kind: str, ends: str) -> None:
    before = str(date.fromordinal(day(ends).toordinal() - 1))
    running, over = asked(before, sanction(kind)), asked(ends, sanction(kind))
    assert told(running, "period-over") == ("not-met", "not-met", ends)
    assert told(over, "period-over") == ("met", "met", ends)
    assert (running.verdict, over.verdict) == ("not-met", "met")
    assert str(over.ends_by_itself) == str(over.possible_from) == ends


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(sanction("governmental-sanction.expulsion"), ("not-met", "never"), id="expulsion"),
        pytest.param(sanction("governmental-sanction.warning", None), ("unknown", "unknown"), id="no day"),
        pytest.param(sanction("supervision-measure.admonition"), ("unknown", "no-rule"), id="admonition"),
        pytest.param(
            sanction("governmental-sanction.warning", in_force=Period.parse("2024-01-31/2024-09-30")),
            ("unknown", "stated-otherwise"),
            id="another end is stated",
        ),
        pytest.param(
            sanction("party-discipline.probation", limit=Deadline.parse("1年")),
            ("not-met", "not-met", "2027-02-01"),
            id="probation of one year, then two",
        ),
    ],
)
def test_periods_that_are_not_simply_over(measure: PersonnelMeasure, expected: tuple[str, ...]) -> None:
    assert told(asked("2026-05-01", measure), "period-over") == expected


def test_an_expulsion_is_never_lifted() -> None:
    decision = asked("2026-05-01", sanction("governmental-sanction.expulsion"))
    assert (decision.verdict, decision.possible_from) == ("not-met", None)


@pytest.mark.parametrize(
    ("second", "whole", "expected"),
    [
        pytest.param(None, True, ("met", "met"), id="none"),
        pytest.param(None, False, ("unknown", "in-part"), id="part of the data"),
        pytest.param("2024-05-06", True, ("unknown", "new-measure"), id="in the period"),
        pytest.param("2024-08-01", True, ("met", "met"), id="after the period"),
    ],
)
def test_a_new_breach_in_the_period(second: str | None, whole: bool, expected: tuple[str, ...]) -> None:  # noqa: FBT001  # a column of the table
    others = () if second is None else (sanction("governmental-sanction.demerit", second, id="m2"),)
    decision = asked("2026-05-01", sanction("governmental-sanction.warning"), whole=whole, personnel_measures=others)
    assert told(decision, "no-new-breach") == expected


@pytest.mark.parametrize(
    ("kind", "others", "on", "expected"),
    [
        # Six months from 2024-01-31 end before 2024-08-01; twice six are twelve, which end before 2025-02-01.
        pytest.param("warning", ["warning"], "2024-07-31", ("not-met", "not-met-between", "2024-08-01", "2025-02-01"), id="equal, running"),
        pytest.param("warning", ["warning"], "2024-08-01", ("unknown", "unknown", "2024-08-01", "2025-02-01"), id="equal, as decided"),
        pytest.param("warning", ["warning"], "2025-02-01", ("met", "met", "2025-02-01"), id="equal, the sum is over"),
        # Three times eighteen are fifty-four months; the ceiling is forty-eight.
        pytest.param(
            "serious-demerit", ["serious-demerit", "serious-demerit"], "2026-05-01",
            ("unknown", "unknown", "2025-08-01", "2028-02-01"), id="no longer than 48 months",
        ),
        pytest.param("warning", ["demerit"], "2024-08-01", ("not-met", "not-met", "2025-02-01"), id="the heavier one is executed"),
        pytest.param("warning", ["demerit"], "2025-02-01", ("met", "met", "2025-02-01"), id="the heavier one is over"),
        pytest.param("warning", ["expulsion"], "2025-02-01", ("not-met", "never"), id="beside an expulsion"),
    ],
)  # fmt: skip
def test_several_sanctions_of_one_day(kind: str, others: list[str], on: str, expected: tuple[str, ...]) -> None:
    beside = tuple(sanction(f"governmental-sanction.{other}", id=f"m{number}") for number, other in enumerate(others))
    decision = asked(on, sanction(f"governmental-sanction.{kind}"), personnel_measures=beside)
    assert told(decision, "joint-period") == expected


def test_the_heaviest_of_several_sanctions_runs_for_its_own_period() -> None:
    lighter = sanction("governmental-sanction.warning", id="m2")
    decision = asked("2024-05-01", sanction("governmental-sanction.demerit"), personnel_measures=(lighter,))
    assert "joint-period" not in {each.name for each in decision.conditions}


def test_grades_year_by_year() -> None:
    grades = asked("2026-05-01", sanction("governmental-sanction.serious-demerit", "2025-03-03")).grades
    assert [(each.year, each.effect) for each in grades] == [(2025, "no-grade"), (2026, "no-grade"), (2027, "none")]


# ---------------------------------------------------------------------------------------------------------------------
# Lists


def listing(**members: Any) -> Listing:  # noqa: ANN401  # members
    sound = {"list": "judgment-defaulters", "ground": "evasion", "listed": day("2024-03-04"), "performance": "none"}
    return made(Listing, id="l", subject=made(Party, organ="town"), **{**sound, **members})


@pytest.mark.parametrize(
    ("on", "members", "expected"),
    [
        pytest.param("2026-03-04", {}, ("not-met", "not-met-until", "2026-03-05"), id="two years, last day"),
        pytest.param("2026-03-05", {}, ("met", "term-over", "2026-03-05"), id="two years over"),
        pytest.param("2026-03-05", {"ground": "able-refuses"}, ("not-met", "not-met"), id="no fixed term"),
        pytest.param("2025-03-05", {"performance": "full"}, ("met", "met"), id="performed"),
        pytest.param("2025-03-05", {"performance": None}, ("unknown", "unknown", "2026-03-05"), id="performance not told"),
        pytest.param("2025-03-05", {"list": "serious-dishonesty", "ground": None}, ("unknown", "by-its-authority"), id="another list"),
        pytest.param("2026-03-05", {"limit": Deadline.parse("3年")}, ("not-met", "not-met-until", "2027-03-05"), id="longer term stated"),
    ],
)  # fmt: skip
def test_removal_from_lists(on: str, members: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert told(asked(on, listing(**members)), "removal-ground") == expected


def test_an_entry_that_was_removed_is_not_removed_again() -> None:
    decision = asked("2026-03-05", listing(removed=day("2025-05-05")))
    assert told(decision, "still-listed") == ("not-met", "not-met")
    assert decision.verdict == "not-met"


# ---------------------------------------------------------------------------------------------------------------------
# The answer as a whole


def test_an_application_about_something_else_is_refused() -> None:
    other = made(
        RepairApplication, id="x", of=made(ItemReference, kind="record", id="s"), applicant=made(Party, organ="water")
    )
    with pytest.raises(ValueError, match="not about record r"):
        asked("2026-05-01", penalty(), other)
    with pytest.raises(ValueError, match="not about record r"):
        asked("2026-05-01", of_staff(), made(Leniency, id="k", archive="arch-1", record="s"))


def test_the_example_is_decided_as_its_page_says() -> None:
    bundle = loads((ROOT / "examples" / "repair" / "records.json").read_bytes())
    facts = Facts.of(bundle, load_pack("cn").context(day("2026-04-08")))
    fine = decide(facts, bundle.records[0], bundle.repairs[0])
    # 2026-04-06 is the rest day of 清明; three working days after 2 April are 3, 7 and 8 April.
    assert [(each.kind, str(each.last), each.state) for each in fine.clocks if each.last] == [
        ("repair-accepted", "2026-04-08", "running"),
        ("repair-reported", "2026-04-16", "running"),
    ]
    assert [(each.kind, each.here) for each in fine.papers] == [
        ("performance-proof", True),
        ("credit-undertaking", True),
        ("other-required", None),
    ]
    arrears = decide(facts, bundle.records[1])
    assert (arrears.track, arrears.verdict, str(arrears.possible_from)) == ("body", "met", "2025-11-05")
    staff = decide(facts, bundle.records[2], bundle.leniencies[0])
    assert (staff.track, staff.verdict) == ("staff", "met")
    sanctioned = decide(facts, bundle.personnel_measures[0])
    assert (sanctioned.verdict, str(sanctioned.ends_by_itself)) == ("not-met", "2026-07-10")
    assert decide(facts, bundle.listings[0]).verdict == "not-met"


@pytest.mark.parametrize("number", range(3))
def test_a_decision_as_a_document_is_read_back_whole(number: int) -> None:
    bundle = loads((ROOT / "examples" / "repair" / "records.json").read_bytes())
    facts = Facts.of(bundle, load_pack("cn").context(day("2026-04-08")))
    document = decision_document(decide(facts, bundle.records[number]))
    outcome = read_result(dumps_result(document))
    assert outcome.report.ok
    assert outcome.result == document
