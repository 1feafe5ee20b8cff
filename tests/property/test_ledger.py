"""What holds of every ledger, whatever its items and their order."""

from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit import _json
from govcredit.exchange.documents import loads
from govcredit.exchange.results import dumps_result, read_result
from govcredit.ledger.due import due
from govcredit.ledger.reports import progress_report
from govcredit.ledger.status import status
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.values import Period
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack
from govcredit.samples.county import county

KNOWN: Final = date(2026, 11, 26)
DAYS: Final = st.dates(date(2017, 1, 1), date(2020, 12, 31))
STATUSES: Final = st.sampled_from(("planned", "under-way", "done", "suspended", "cancelled"))


@cache
def pack() -> Pack:
    return load_pack("cn")


@cache
def counties() -> tuple[Bundle, ...]:
    return tuple(county(seed=seed, bodies=50, servants=10, records=6, commitments=4, agreements=4) for seed in range(3))


def of(bundle: Bundle, on: date) -> Facts:
    return Facts.of(bundle, pack().context(on, KNOWN))


@st.composite
def readings(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a reading of any kind, sound or not."""
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    period = {"start": start, "end": end}
    reading = {
        "kind": draw(st.sampled_from(("deadline", "start", "window", "recurrence", "continuous"))),
        "on": draw(st.none() | DAYS),
        "period": draw(st.none() | st.just({key: None if day is None else str(day) for key, day in period.items()})),
        "rule": draw(st.sampled_from((None, "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))),
        "one_of": draw(st.sampled_from((None, None, 1, 2))),
        "event": draw(st.sampled_from((None, "年底考核"))),
        "proviso": draw(st.sampled_from((None, None, "另有规定的除外"))),
        "within": draw(st.none() | st.just({"count": 30, "unit": "day"})),
        "counted_from": draw(st.sampled_from((None, "印发之日起", "决定之日起"))),
    }  # fmt: skip
    return {key: str(value) if isinstance(value, date) else value for key, value in reading.items()}


SCHEDULES: Final = st.none() | st.builds(
    lambda each: {"text": "见方案", "readings": each}, st.lists(readings(), max_size=3)
)


@st.composite
def ledgers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a plan with a report that it asks for, and tasks with schedules, checks and progress."""
    roles = [{"party": "县发改委", "part": "lead"}, {"party": "各部门", "part": "participant", "each": ["department"]}]
    tasks = [
        {
            "id": f"t{number}",
            "plan": "p",
            "title": "任务",
            "schedule": draw(SCHEDULES),
            "checks": draw(SCHEDULES),
            "status": draw(st.none() | STATUSES),
            "progress": [{"on": str(draw(DAYS)), "status": draw(STATUSES)} for _ in range(draw(st.integers(0, 3)))],
            "responsibility": {"text": "分工", "roles": roles},
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    duty = {"title": "进展", "reporters": {"text": "各部门", "roles": roles[1:]}, "due": draw(SCHEDULES)}
    filed = draw(st.none() | DAYS)
    report = {"id": "r", "plan": "p", "organ": "drc", "kind": "year", "filed": None if filed is None else str(filed)}
    organs = [
        {"id": "county", "kind": "government", "name": "某县人民政府"},
        {"id": "drc", "kind": "department", "name": "某县发改委", "other_names": ["县发改委"], "superior": "county"},
    ]
    issued = draw(st.none() | st.just("2017-06-01"))
    plan = {"id": "p", "title": "方案", "issuer": "county", "issued": issued, "reports": [duty]}
    return {"version": "1.0", "organs": organs, "plans": [plan], "tasks": tasks, "plan_reports": [report]}


@given(ledger=ledgers(), on=DAYS)
def test_any_ledger_gives_a_status_that_is_read_back(ledger: dict[str, Any], on: date) -> None:
    """Whatever a ledger says, it has a status, and the document of it is a sound one."""
    found = status(of(loads(_json.dumps_plain(ledger)), on)).document()
    read = read_result(dumps_result(found))
    assert (read.result, read.report.findings) == (found, ())


@given(ledger=ledgers(), on=DAYS)
def test_nothing_is_overdue_on_its_last_day_or_before(ledger: dict[str, Any], on: date) -> None:
    """What is overdue has a last day, and that day is over; what has more than no working days late is overdue, late or unknown."""
    for entry in due(of(loads(_json.dumps_plain(ledger)), on)):
        if entry.due_status == "overdue":
            assert entry.due_on is not None
            assert entry.due_on < on
        if entry.due_on is not None and (entry.working_days or 0) > 0:
            assert entry.due_status in {"overdue", "done-late", "unknown", "ongoing", "done"}


@given(ledger=ledgers(), on=DAYS, further=st.integers(1, 400))
def test_without_news_what_is_overdue_stays_so_or_comes_round_again(
    ledger: dict[str, Any], on: date, further: int
) -> None:
    """A deadline that is overdue is overdue on every later day on which nothing more was told."""
    quiet = {**ledger, "tasks": [{**each, "progress": []} for each in ledger["tasks"]]}
    bundle = loads(_json.dumps_plain(quiet))
    late = {
        (each.due_item.id, each.due_on)
        for each in due(of(bundle, on))
        if each.due_status == "overdue" and each.recurs is None
    }
    later = {
        (each.due_item.id, each.due_on)
        for each in due(of(bundle, on + timedelta(days=further)))
        if each.due_status == "overdue"
    }
    assert late <= later


@settings(max_examples=settings().max_examples // 5)
@given(
    seed=st.integers(0, 2), on=st.dates(date(2024, 1, 1), date(2027, 12, 31)), chance=st.randoms(use_true_random=False)
)
def test_the_order_of_the_items_changes_no_byte(seed: int, on: date, chance: Any) -> None:  # noqa: ANN401  # a source of chance
    """The document of a status, and a report on a year, are the same for any order of the items."""
    bundle = counties()[seed]
    mixed: dict[str, Any] = {}
    for array in ("organs", "plans", "tasks", "plan_reports", "inspections", "records", "suggestions", "repairs"):
        items = list(getattr(bundle, array))
        chance.shuffle(items)
        mixed[array] = tuple(items)
    other = attrs.evolve(bundle, **mixed)
    assert dumps_result(status(of(bundle, on)).document()) == dumps_result(status(of(other, on)).document())
    year = Period(start=date(2025, 1, 1), end=date(2026, 1, 1))
    plan = bundle.plans[0].id
    if on >= date(2025, 3, 7):
        assert progress_report(of(bundle, on), plan, year) == progress_report(of(other, on), plan, year)
