"""Replies by the stated day, complaints closed, and cases of services in time."""

from datetime import date
from typing import Any, Final, Literal

import pytest

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.measures.performance.replies import complaint_closure_rate, reply_rate
from govcredit.measures.performance.services import service_in_time_rate
from govcredit.model.bundle import Bundle
from govcredit.model.identity import AdviceId, Code, ComplaintId, HandlingId, OrganId, ServiceId, SuggestionId
from govcredit.model.promises.handling import Handling
from govcredit.model.promises.service import Service, ServiceFigures
from govcredit.model.supervision.advice import Advice
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.supervision.suggestion import Suggestion
from govcredit.model.values import Absence, AbsenceReason, Deadline, Period
from govcredit.policy.loading import load_pack

ON: Final = date(2026, 4, 1)
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 2)


def facts_of(on: date = ON, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays
    return Facts.of(Bundle(version="1.0", **arrays), load_pack("cn").context(on))


def worth(found: Measured[Ratio]) -> str:
    if found.value is not None:
        return f"{found.value.part}/{found.value.whole}"
    if found.band is None:
        return "nothing"
    ends = (found.band.low, found.band.high)
    return " to ".join("none" if end is None else f"{end.part}/{end.whole}" for end in ends)


def lacking(found: Measured[Any]) -> list[str]:
    return [f"{each.id} {each.member} {each.reason}" for each in found.missing if each.reason != "no-item"]


def untold(reason: AbsenceReason = "not-collected") -> tuple[Absence, ...]:
    return (Absence(field="answered", reason=reason),)


REPLIES: Final = [
    ("in time", {"answered": BEFORE, "deadline": BEFORE}, "1/1", []),
    ("late", {"answered": ON, "deadline": BEFORE}, "0/1", []),
    ("not, over", {"deadline": BEFORE}, "0/1", []),
    ("not, on the last day", {"deadline": ON}, "nothing", []),
    ("tomorrow, late", {"answered": AFTER, "deadline": BEFORE}, "0/1", []),
    ("tomorrow, in time", {"answered": AFTER, "deadline": AFTER}, "nothing", []),
    ("received tomorrow", {"received": AFTER, "answered": AFTER}, "nothing", []),
    ("received and answered today", {"received": ON, "answered": ON, "deadline": ON}, "1/1", []),
    ("no last day", {"answered": BEFORE}, "0/1 to 1/1", ["x deadline no-value"]),
    ("no last day, not answered", {}, "0/1 to none", ["x deadline no-value"]),
    ("answer not told", {"deadline": BEFORE, "absent": untold()}, "0/1 to 1/1", ["x answered no-value"]),
    ("answer pending", {"deadline": BEFORE, "absent": untold("pending")}, "0/1", []),
]


@pytest.mark.parametrize(("members", "rate", "missing"), [pytest.param(*case, id=name) for name, *case in REPLIES])
@pytest.mark.parametrize("kind", ["suggestion", "advice"])
def test_a_reply_by_the_stated_day(
    kind: Literal["suggestion", "advice"], members: dict[str, Any], rate: str, missing: list[str]
) -> None:
    organ = OrganId("a")
    if kind == "suggestion":
        facts = facts_of(suggestions=(Suggestion(id=SuggestionId("x"), organ=organ, kind=Code("deputy"), **members),))
    else:
        advice = Advice(id=AdviceId("x"), organ=organ, sender=OrganId("c"), kind=Code("judicial-suggestion"), **members)
        facts = facts_of(advices=(advice,))
    found = reply_rate(facts, kind=kind)
    assert (worth(found), lacking(found)) == (rate, missing)
    assert worth(reply_rate(facts, kind=kind, organ="b")) == "nothing"


COMPLAINTS: Final = [
    # members, share closed, share closed in time
    ("answered in time", {"answered": BEFORE, "deadline": BEFORE}, "1/1", "1/1"),
    ("answered late", {"answered": ON, "deadline": BEFORE}, "1/1", "0/1"),
    ("answered by the extension", {"answered": ON, "deadline": BEFORE, "extended_to": ON}, "1/1", "1/1"),
    ("answered tomorrow", {"answered": AFTER, "deadline": BEFORE, "outcome": Code("founded")}, "0/1", "0/1"),
    ("open, over", {"deadline": BEFORE}, "0/1", "0/1"),
    ("open, to come", {"deadline": ON}, "nothing", "nothing"),
    ("open, no last day", {}, "0/1 to none", "0/1 to none"),
    ("answered, no last day", {"answered": BEFORE}, "1/1", "0/1 to 1/1"),
    ("an outcome, no day", {"outcome": Code("founded"), "deadline": BEFORE}, "1/1", "0/1 to 1/1"),
    ("an outcome before the last day", {"outcome": Code("founded"), "deadline": ON}, "1/1", "1/1"),
    ("an outcome, no days", {"outcome": Code("founded")}, "1/1", "0/1 to 1/1"),
    ("withdrawn", {"outcome": Code("withdrawn"), "deadline": BEFORE}, "nothing", "nothing"),
    ("not competent", {"outcome": Code("not-competent"), "answered": BEFORE}, "nothing", "nothing"),
    ("received tomorrow", {"received": AFTER, "deadline": AFTER}, "nothing", "nothing"),
    ("received and answered today", {"received": ON, "answered": ON, "deadline": ON}, "1/1", "1/1"),
    ("answer not told", {"deadline": BEFORE, "absent": untold()}, "0/1 to 1/1", "0/1 to 1/1"),
    ("answer not told, to come", {"deadline": ON, "absent": untold()}, "0/1 to 1/1", "none to 1/1"),
]  # fmt: skip


@pytest.mark.parametrize(("members", "closed", "in_time"), [pytest.param(*case, id=name) for name, *case in COMPLAINTS])
def test_a_complaint_is_closed(members: dict[str, Any], closed: str, in_time: str) -> None:
    complaint = Complaint(id=ComplaintId("x"), channel=Code("hotline-12345"), organ=OrganId("a"), **members)
    facts = facts_of(complaints=(complaint,))
    found = (complaint_closure_rate(facts), complaint_closure_rate(facts, organ="a", in_time=True))
    assert tuple(map(worth, found)) == (closed, in_time)
    assert [bool(each.missing) for each in found if each.band] == [True for each in found if each.band]


def case(name: str = "h", **members: Any) -> Handling:  # noqa: ANN401  # members
    return Handling(id=HandlingId(name), service=ServiceId("s"), **members)


def service(*figures: ServiceFigures, **members: Any) -> Service:  # noqa: ANN401  # members
    return Service(id=ServiceId("s"), organ=OrganId("a"), title="许可", figures=figures, **members)


def figures(start: str | None, end: str | None, **members: Any) -> ServiceFigures:  # noqa: ANN401  # members
    days = (None if each is None else date.fromisoformat(each) for each in (start, end))
    return ServiceFigures(covers=Period(**dict(zip(("start", "end"), days, strict=True))), **members)


FIVE: Final = Deadline.parse("5个工作日")
HANDLINGS: Final = [
    ("in time", {"done": BEFORE, "deadline": BEFORE}, "1/1", []),
    ("late", {"done": ON, "deadline": BEFORE}, "0/1", []),
    ("in the extension", {"done": ON, "deadline": BEFORE, "extended_to": ON}, "1/1", []),
    ("open, over", {"deadline": BEFORE}, "0/1", []),
    ("open, to come", {"deadline": ON}, "nothing", []),
    ("done tomorrow", {"done": AFTER, "deadline": BEFORE}, "0/1", []),
    ("accepted tomorrow", {"accepted": AFTER, "deadline": AFTER, "done": AFTER}, "nothing", []),
    # Five working days after Monday 2 March 2026 end on Monday the 9th.
    ("promised, on the last day", {"accepted": date(2026, 3, 2), "promised": FIVE, "done": date(2026, 3, 9)}, "1/1", []),
    ("promised, the day after", {"accepted": date(2026, 3, 2), "promised": FIVE, "done": date(2026, 3, 10)}, "0/1", []),
    ("accepted and done today", {"accepted": ON, "deadline": ON, "done": ON}, "1/1", []),
    ("received tomorrow", {"received": AFTER, "deadline": BEFORE}, "nothing", []),
    ("done tomorrow, as its outcome tells", {"done": AFTER, "deadline": BEFORE, "outcome": Code("granted")}, "0/1", []),
    (
        "two more that do not count",
        {"accepted": date(2026, 3, 2), "promised": FIVE, "paused": Deadline.parse("2个工作日"), "done": date(2026, 3, 11)},
        "1/1",
        [],
    ),
    (
        "a pause in another unit",
        {"accepted": date(2026, 3, 2), "promised": FIVE, "paused": Deadline.parse("2日"), "done": date(2026, 3, 11)},
        "0/1 to 1/1",
        ["h deadline no-value"],
    ),
    ("promised, acceptance not told", {"promised": FIVE, "done": BEFORE}, "0/1 to 1/1", ["h accepted no-value"]),
    ("nothing promised", {"accepted": BEFORE, "done": BEFORE}, "0/1 to 1/1", ["h promised no-value"]),
    ("nothing promised, open", {"accepted": BEFORE}, "0/1 to none", ["h promised no-value"]),
    ("finished, no day", {"deadline": BEFORE, "outcome": Code("granted")}, "0/1 to 1/1", ["h done no-value"]),
    ("withdrawn", {"deadline": BEFORE, "outcome": Code("withdrawn")}, "nothing", []),
    ("not competent", {"deadline": BEFORE, "outcome": Code("not-accepted.not-competent")}, "nothing", []),
]  # fmt: skip


@pytest.mark.parametrize(("members", "rate", "missing"), [pytest.param(*case, id=name) for name, *case in HANDLINGS])
def test_a_case_is_handled_in_time(members: dict[str, Any], rate: str, missing: list[str]) -> None:
    for services in ((), (service(),)):
        found = service_in_time_rate(facts_of(services=services, handlings=(case(**members),)))
        assert (worth(found), lacking(found)) == (rate, missing)


def test_the_promise_of_the_service_counts_where_the_case_has_none() -> None:
    handlings = (case(accepted=date(2026, 3, 2), done=date(2026, 3, 10)),)
    assert worth(service_in_time_rate(facts_of(services=(service(promised=FIVE),), handlings=handlings))) == "0/1"


FIGURES: Final = [
    ("told", [("2025-01-01", "2026-01-01", {"handled": 10, "in_time": 9})], "9/10", []),
    ("by those not in time", [("2025-01-01", "2026-01-01", {"handled": 10, "overdue": 1})], "9/10", []),
    ("by both", [("2025-01-01", "2026-01-01", {"in_time": 9, "overdue": 1})], "9/10", []),
    ("only how many", [("2025-01-01", "2026-01-01", {"handled": 10})], "0/10 to 10/10", ["s figures.0.in_time no-value"]),
    ("only those in time", [("2025-01-01", "2026-01-01", {"in_time": 9})], "nothing", ["s figures.0.handled no-value"]),
    ("only those not in time", [("2025-01-01", "2026-01-01", {"overdue": 1})], "nothing", ["s figures.0.handled no-value"]),
    (
        "that do not add up",
        [("2025-01-01", "2026-01-01", {"handled": 10, "in_time": 9, "overdue": 2})],
        "0/10 to 10/10",
        ["s figures.0.in_time contradictory"],
    ),
    (
        "more in time than there were",
        [("2025-01-01", "2026-01-01", {"handled": 10, "in_time": 11})],
        "0/10 to 10/10",
        ["s figures.0.in_time contradictory"],
    ),
    ("until today", [("2026-03-01", "2026-04-02", {"handled": 10, "in_time": 9})], "9/10", []),
    ("that run on", [("2026-01-01", "2027-01-01", {"handled": 10, "in_time": 9})], "nothing", []),
    ("without days", [(None, "2026-01-01", {"handled": 10, "in_time": 9})], "nothing", ["s figures.0.covers no-value"]),
    (
        "of two quarters",
        [("2025-01-01", "2025-04-01", {"handled": 4, "in_time": 4}), ("2025-04-01", "2025-07-01", {"handled": 6, "in_time": 5})],
        "9/10",
        [],
    ),
    (
        "of a quarter within its year",
        [("2025-01-01", "2025-04-01", {"handled": 4, "in_time": 0}), ("2025-01-01", "2026-01-01", {"handled": 10, "in_time": 9})],
        "9/10",
        [],
    ),
    (
        "that overlap",
        [("2025-01-01", "2025-07-01", {"handled": 6, "in_time": 5}), ("2025-06-01", "2026-01-01", {"handled": 8, "in_time": 8})],
        "5/6",
        ["s figures.1.covers contradictory"],
    ),
    (
        "told twice",
        [("2025-01-01", "2026-01-01", {"handled": 10, "in_time": 9}), ("2025-01-01", "2026-01-01", {"handled": 10, "in_time": 9})],
        "9/10",
        ["s figures.1.covers contradictory"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "rate", "missing"), [pytest.param(*row, id=name) for name, *row in FIGURES])
def test_figures_of_a_service(
    rows: list[tuple[str | None, str, dict[str, int]]], rate: str, missing: list[str]
) -> None:
    held = service(*(figures(start, end, **counts) for start, end, counts in rows))
    found = service_in_time_rate(facts_of(services=(held,)))
    assert (worth(found), lacking(found)) == (rate, missing)


def test_a_case_that_the_figures_hold_is_not_counted_again() -> None:
    held = service(figures("2025-01-01", "2026-01-01", handled=10, in_time=9))
    handlings = (
        case("1", done=date(2025, 12, 31), deadline=date(2025, 12, 1)),
        case("2", done=date(2026, 1, 1), deadline=date(2025, 12, 1)),
        case("3", deadline=BEFORE),
    )
    found = service_in_time_rate(facts_of(services=(held,), handlings=handlings))
    assert worth(found) == "9/12"
    assert [(each.kind, each.id) for each in found.inputs] == [("handling", "2"), ("handling", "3"), ("service", "s")]


def test_a_case_is_not_counted_again_where_figures_tell_only_how_many_were_late() -> None:
    held = service(figures("2025-01-01", "2026-01-01", overdue=1))
    found = service_in_time_rate(facts_of(services=(held,), handlings=(case(done=BEFORE, deadline=BEFORE),)))
    assert (found.value, found.band, [each.kind for each in found.inputs]) == (None, None, ["handling", "service"])


def test_services_are_those_of_a_body_or_one_of_them() -> None:
    held = service(figures("2025-01-01", "2026-01-01", handled=10, in_time=9))
    facts = facts_of(services=(held,), handlings=(case(done=ON, deadline=ON),))
    assert [worth(service_in_time_rate(facts, organ=organ)) for organ in ("a", "b")] == ["10/11", "nothing"]
    assert [worth(service_in_time_rate(facts, service=name)) for name in ("s", "t")] == ["10/11", "nothing"]
