"""Tasks, inspections and reports of plans that are overdue, and reports of bodies on their own dishonesty (台账与报告逾期)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from govcredit.measures.clocks.clock import Clock
from govcredit.measures.clocks.disclosure import report_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.tasks.due import due_entries
from govcredit.model.due import DueEntry, DueKind
from govcredit.model.relations import ItemReference
from govcredit.model.signal import SignalLevel
from govcredit.monitoring._answers import late, none_found
from govcredit.monitoring._clocks import clock_signals
from govcredit.monitoring.signal import Case, Figure, Signal

__all__ = ("ledgers", "self_reports")

_CODES: Final[Mapping[DueKind, str]] = MappingProxyType(
    {"task": "tasks.overdue", "check": "tasks.inspection-overdue", "report": "tasks.report-overdue"}
)
_REPORT: Final = _CODES["report"]
_LEADING: Final = (frozenset({"lead"}), frozenset({"lead", "co-lead", "responsible"}))
_STOPPED: Final = frozenset({"suspended", "cancelled"})
# What is missing where the ledger cannot tell, by the last word of its sentence; else the schedule.
_LACKING: Final = MappingProxyType(
    {"under-way": "progress", "no-inspection": "inspection", "inspected-later": "inspection", "roster": "organ"}
)


def ledgers(facts: Facts) -> Iterator[Signal]:
    """Yield for each task, inspection and report that plans ask for whether it is overdue (台账逾期).

    The day of a plan is no limit of the law: it is a warning and, where the plan only strives for it (力争), a notice. A
    report that several bodies have yet to send in is told of each of them.

    Source: 新会 四（一）; 滨海 三（二）（三） and 附件; 滑县 六（三） and 附件; 江西 1–14.
    """
    seen: set[DueKind] = set()
    told: set[tuple[str, str | None, date | None]] = set()
    for entry in due_entries(facts):
        seen.add(entry.due_kind)
        for organ in _bodies(entry):
            told.add((entry.plan, organ, entry.due_on))
            yield _entry(facts, entry, organ)
    for clock in report_clocks(facts).value or ():
        if clock.kind != "plan-report" or clock.done is not None:
            continue
        plan = facts.find(clock.item).plan
        if (plan, clock.organ, clock.last) not in told:
            seen.add("report")
            yield _unfiled(facts, clock)
    for kind, code in _CODES.items():
        if kind not in seen:
            yield none_found(facts, code, "plan")


def self_reports(facts: Facts) -> Iterator[Signal]:
    """Yield for each report of a body on its own dishonesty whether it is late (失信情况报告逾期).

    Source: 新会 二（五）①.
    """
    clocks = report_clocks(facts).value or ()
    yield from clock_signals(facts, clocks, {"self-report": "tasks.self-report-late"}, "self-report")


def _bodies(entry: DueEntry) -> tuple[str | None, ...]:
    """Return the bodies that an entry is told of: those that are awaited, else the one that leads, else none in particular."""
    if entry.due_kind == "report" and entry.due_status == "overdue" and entry.awaited:
        return entry.awaited
    for parts in _LEADING:
        found = {body for party in entry.due_parties if party.part in parts for body in party.bodies}
        if len(found) == 1:
            return tuple(found)
    return (None,)


def _entry(facts: Facts, entry: DueEntry, organ: str | None) -> Signal:
    case = Case(code=_CODES[entry.due_kind], item=entry.due_item, organ=organ, inputs=_inputs(entry))
    match entry.due_status:
        case "overdue":
            return _overdue(facts, case, entry)
        case "unknown":
            return case.unknown((_lack(entry),))
        case "undated":
            return case.not_applicable("no-deadline")
        case status if status in _STOPPED:
            return case.not_applicable("stopped")
        case _:
            return case.quiet()


def _inputs(entry: DueEntry) -> tuple[ItemReference, ...]:
    return (*entry.answered_by, *(reference("task", each) for each in entry.inspected_tasks))


def _overdue(facts: Facts, case: Case, entry: DueEntry) -> Signal:
    level: SignalLevel = "notice" if entry.best_effort else "warning"
    last, on = entry.due_on, facts.context.on
    days = 0 if last is None else (on - last).days
    figures = (
        Figure("deadline", str(last)),
        Figure("days-late", str(days)),
        Figure("working-days-late", str(entry.working_days or 0)),
    )
    said: dict[str, Any] = {"title": entry.title, "deadline": str(last), "on": str(on), "days": days}
    if entry.due_kind == "check":
        said["tasks"] = len(entry.inspected_tasks)
    return case.raised(level, since=None if last is None else last + timedelta(days=1), figures=figures, **said)


def _lack(entry: DueEntry) -> Missing:
    why = entry.said.stated_code.rpartition(".")[2]
    lacking = _LACKING.get(why, "schedule")
    if lacking in {"inspection", "organ"}:
        return Missing(kind=lacking, reason="no-item")
    member = lacking if entry.due_kind == "task" else None
    return Missing(kind=entry.due_item.kind, id=entry.due_item.id, member=member, reason="no-value")


def _unfiled(facts: Facts, clock: Clock) -> Signal:
    case = Case(code=_REPORT, item=clock.item, organ=clock.organ)
    if clock.state == "unknown" or clock.last is None:
        return case.unknown(clock.missing)
    if clock.state != "late":
        return case.quiet()
    return late(facts, case, clock.last, variant="unfiled")
