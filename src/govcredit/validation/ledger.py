"""Rules about plans and their task ledgers: who leads, by when, and whether what is named exists (台账)."""

import re
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.plan_report import PlanReport
from govcredit.model.plans.responsibility import Role
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.plans.task import Task
from govcredit.validation._days import is_told_elsewhere, latest
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("LEADING", "RULES")

_Numbered: TypeAlias = tuple[Task, Task | None]  # a task, and the first of its plan that has its number
_Named: TypeAlias = tuple[Task, frozenset[str] | None]  # a task, and the names of the bodies of the roster

_NO_VALUE: Final = NotApplicable("no-value")
_NO_ITEM: Final = NotApplicable("no-item")
_DAY: Final = timedelta(days=1)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
# A text that counts on from a year means another one than it names.
_COUNTS_ON: Final = ("次年", "翌年", "年内", "第二年", "年后", "起")
# What a reading cannot do without, by its kind; a start is often told by its year alone.
_NEEDED: Final = MappingProxyType({"deadline": ("on", "within"), "window": ("period",), "recurrence": ("rule",)})
_ROSTER: Final = 2  # bodies from which on a file is taken to hold a roster
_PERSONS: Final = ("公务员", "人员", "干部", "职工")
LEADING: Final = frozenset({"lead", "co-lead", "responsible"})


def no_lead(task: Task, _: Facts) -> Iterator[Yielded]:
    """A task names nobody who leads it or is responsible for it.

    Source: 新会 四（一）; 滨海 附件; 滑县 附件.
    """
    if task.status == "cancelled":
        yield NotApplicable("other-case")
    elif task.responsibility is None or not task.responsibility.roles:
        yield _NO_VALUE
    elif not any(role.part in LEADING for role in task.responsibility.roles):
        yield finding("ledger.no-lead", "/responsibility/roles")


def responsibility_not_read(task: Task, _: Facts) -> Iterator[Yielded]:
    """It is written who is responsible for a task, and no party was read from it."""
    if task.responsibility is None:
        yield _NO_VALUE
    elif not task.responsibility.roles:
        yield finding("ledger.responsibility-not-read", "/responsibility")


def party_twice(task: Task, _: Facts) -> Iterator[Yielded]:
    """A party has two parts in one task, or the same part twice, within the same limits."""
    roles = _roles(task)
    if len(roles) < 2:
        yield _NO_VALUE
        return
    first: dict[Hashable, Role] = {}
    for number, role in enumerate(roles):
        earlier = first.setdefault((role.organ or role.party, role.scope), role)
        if earlier is role:
            continue
        if earlier.part == role.part:
            yield finding("ledger.party-twice", f"/responsibility/roles/{number}", party=role.party)
        elif "participant" in {earlier.part, role.part}:
            yield finding("ledger.leads-and-participates", f"/responsibility/roles/{number}/part", party=role.party)


def organ_against_party(task: Task, facts: Facts) -> Iterator[Yielded]:
    """The body that a party is said to be shares no character of its names with the party as written."""
    meant = [(number, role) for number, role in enumerate(_roles(task)) if role.organ is not None]
    if not meant:
        yield _NO_VALUE
    for number, role in meant:
        organ: Organ | None = facts.find(reference("organ", str(role.organ)))
        if organ is None:
            continue
        if not any(sign in name for name in (organ.name, *organ.other_names) for sign in role.party):
            path = f"/responsibility/roles/{number}/organ"
            yield finding("ledger.organ-against-party", path, party=role.party, name=organ.name)


def group_not_resolved(task: Task, _: Facts) -> Iterator[Yielded]:
    """A party is a group, such as all departments, and the kinds of body that it means are not told."""
    roles = _roles(task)
    if not roles:
        yield _NO_VALUE
    for number, role in enumerate(roles):
        if role.party.startswith("各") and role.organ is None and not role.each:
            yield finding("ledger.group-not-resolved", f"/responsibility/roles/{number}", party=role.party)


def reading_incomplete(task: Task, _: Facts) -> Iterator[Yielded]:
    """A deadline has neither day nor time allowed, a window no span, or a recurrence no rule."""
    if task.schedule is None and task.checks is None:
        yield _NO_VALUE
        return
    for member, schedule in (("schedule", task.schedule), ("checks", task.checks)):
        for number, each in enumerate(_readings(schedule)):
            needed = _NEEDED.get(each.kind, ())
            if needed and all(getattr(each, name) is None for name in needed):
                path = f"/{member}/readings/{number}"
                yield finding("ledger.reading-incomplete", path, kind=each.kind, needed=needed[0])


def year_differs(task: Task, _: Facts) -> Iterator[Yielded]:
    """A schedule names years, and the days that were read from it lie in none of them."""
    compared = False
    for member, schedule in (("schedule", task.schedule), ("checks", task.checks)):
        years = _years(schedule)
        dated = [(number, each.on) for number, each in enumerate(_readings(schedule)) if each.on is not None]
        if not years or not dated:
            continue
        compared = True
        if schedule is not None and _is_elsewhere(schedule):
            number, on = dated[0]
            path = f"/{member}/readings/{number}/on"
            yield finding("ledger.year-differs", path, on=str(on), years=", ".join(map(str, sorted(years))))
    if not compared:
        yield _NO_VALUE


def deadline_before_issue(task: Task, facts: Facts) -> Iterator[Yielded]:
    """A task was due before its plan was issued, which happens in real plans and should be looked at.

    Source: 滨海 附件, rows 5, 12 to 15 and 19: issued in June 2018, due in 2017 or January 2018.
    """
    plan: Plan | None = facts.find(reference("plan", task.plan))
    if plan is None:
        yield _NO_ITEM
        return
    due = [(number, each.on) for number, each in enumerate(_readings(task.schedule)) if each.kind == "deadline"]
    if plan.issued is None or not due:
        yield _NO_VALUE
        return
    for number, day in due:
        if day is not None and day < plan.issued and not (task.schedule and _is_elsewhere(task.schedule)):
            path = f"/schedule/readings/{number}/on"
            yield finding("ledger.deadline-before-issue", path, due=str(day), issued=str(plan.issued))


def status_against_progress(task: Task, facts: Facts) -> Iterator[Yielded]:
    """The status of a task is none that was reported on the last day of its progress."""
    if task.status is None or not task.progress:
        yield _NO_VALUE
        return
    last = max(each.on for each in task.progress)
    told = [each.status for each in task.progress if each.on == last]
    if task.status not in told and not is_told_elsewhere(last, latest(facts)):
        yield finding(
            "ledger.status-against-progress",
            "/status",
            status=f"task-{task.status}",
            told=f"task-{told[-1]}",
            on=str(last),
        )


def progress_before_issue(task: Task, facts: Facts) -> Iterator[Yielded]:
    """Progress is told of a day before the plan was issued or adopted."""
    if not task.progress:
        yield _NO_VALUE
        return
    plan: Plan | None = facts.find(reference("plan", task.plan))
    issued = None if plan is None else min(filter(None, (plan.adopted_on, plan.issued)), default=None)
    if issued is None:
        yield _NO_ITEM if plan is None else _NO_VALUE
        return
    for number, each in enumerate(task.progress):
        if each.on < issued and not is_told_elsewhere(each.on, latest(facts)):
            path = f"/progress/{number}/on"
            yield finding("ledger.progress-before-issue", path, on=str(each.on), issued=str(issued))
            return


def _numbered(facts: Facts) -> Iterator[_Numbered]:
    """Pair each numbered task with the first of its plan that has the same number."""
    tasks: Sequence[Task] = facts.items("task")
    first: dict[Hashable, int] = {}  # by their places, since there may be very many
    for place, task in enumerate(tasks):
        if task.number is not None:
            earlier = first.setdefault((task.plan, task.number), place)
            yield task, None if earlier == place else tasks[earlier]


def number_twice(case: _Numbered, _: Facts) -> Iterator[Yielded]:
    """Two tasks of a plan have the same number, though they are no parts of one row of its ledger."""
    task, first = case
    if first is not None and not _is_part(task, first):
        found = finding("ledger.number-twice", "/number", number=task.number or 0, first=first.id)
        yield attrs.evolve(found, about=About("task", task.id))


def _with_names(facts: Facts) -> Iterator[_Named]:
    """Pair each task with the names of the bodies of the roster; with none where the file holds no roster."""
    organs: tuple[Organ, ...] = facts.items("organ")
    names = frozenset(name for organ in organs for name in (organ.name, *organ.other_names))
    for task in facts.items("task"):
        yield task, names if len(organs) >= _ROSTER else None


def unknown_unit(case: _Named, _: Facts) -> Iterator[Yielded]:
    """A party that is one body has the name of no body of the roster, so that nobody can be asked for its progress."""
    task, names = case
    written = [(number, role) for number, role in enumerate(_roles(task)) if _is_written(role)]
    if not written or names is None:
        yield _NO_VALUE if names is not None else _NO_ITEM
        return
    for number, role in written:
        if names.isdisjoint((role.party, role.meant)):
            found = finding("ledger.unknown-unit", f"/responsibility/roles/{number}", party=role.meant or role.party)
            yield attrs.evolve(found, about=About("task", task.id))


def entries(report: PlanReport, facts: Facts) -> Iterator[Yielded]:
    """A report on a plan tells of a task of another plan, or of the same task twice."""
    if not report.task_entries:
        yield _NO_VALUE
        return
    told: set[str] = set()
    for number, each in enumerate(report.task_entries):
        path = f"/task_entries/{number}/task"
        if each.task in told:
            yield finding("ledger.entry-twice", path, task=each.task)
            continue
        told.add(each.task)
        task: Task | None = facts.find(reference("task", each.task))
        if task is not None and task.plan != report.plan:
            yield finding("ledger.entry-of-other-plan", path, task=each.task, plan=task.plan)


def _roles(task: Task) -> tuple[Role, ...]:
    return () if task.responsibility is None else task.responsibility.roles


def _is_written(role: Role) -> bool:
    # What begins so is a group, which another rule asks about; public employees are no body.
    return not (role.organ or role.each or role.party.startswith("各") or role.party.endswith(_PERSONS))


def _readings(schedule: Schedule | None) -> tuple[Reading, ...]:
    return () if schedule is None else schedule.readings


def _years(schedule: Schedule | None) -> frozenset[int]:
    return frozenset() if schedule is None else _years_of(schedule.text)


@lru_cache(maxsize=1024)
def _years_of(text: str) -> frozenset[int]:
    if "年" not in text or any(word in text for word in _COUNTS_ON):
        return frozenset()
    return frozenset(map(int, _YEAR.findall(text)))


def _is_elsewhere(schedule: Schedule) -> bool:
    """Whether the days that were read from a schedule lie in none of the years that it names."""
    years = _years(schedule)
    days = [each.on for each in schedule.readings if each.on is not None]
    if not years or not days:
        return False
    # What is due before the first of January is due on the last of December.
    eve = _DAY if "1月1日" in schedule.text else timedelta()
    return all(day.year not in years and (day == date.max or (day + eve).year not in years) for day in days)


def _is_part(task: Task, first: Task) -> bool:
    # One row may be kept as several tasks, where its parts have their own deadlines or parties; the clause then tells the part.
    if task.title == first.title or (task.text is not None and task.text == first.text):
        return True
    one, other = _clauses(task), _clauses(first)
    return bool(one and other) and one.isdisjoint(other) and all(str(task.number) in each for each in one | other)


def _clauses(task: Task) -> frozenset[str]:
    sources = () if task.provenance is None else task.provenance.sources
    return frozenset(each.clause for each in sources if each.clause is not None)


RULES: Final = (
    Rule(code="ledger.deadline-before-issue", kinds=("task",), check=deadline_before_issue),
    Rule(code="ledger.entry-of-other-plan", kinds=("plan-report",), check=entries, others=("ledger.entry-twice",)),
    Rule(code="ledger.group-not-resolved", kinds=("task",), check=group_not_resolved),
    Rule(code="ledger.no-lead", kinds=("task",), check=no_lead),
    Rule(code="ledger.number-twice", kinds=("task",), check=number_twice, cases=_numbered),
    Rule(code="ledger.organ-against-party", kinds=("task",), check=organ_against_party),
    Rule(code="ledger.party-twice", kinds=("task",), check=party_twice, others=("ledger.leads-and-participates",)),
    Rule(code="ledger.progress-before-issue", kinds=("task",), check=progress_before_issue),
    Rule(code="ledger.reading-incomplete", kinds=("task",), check=reading_incomplete, as_told=True),
    Rule(code="ledger.responsibility-not-read", kinds=("task",), check=responsibility_not_read),
    Rule(code="ledger.status-against-progress", kinds=("task",), check=status_against_progress),
    Rule(code="ledger.unknown-unit", kinds=("task",), check=unknown_unit, cases=_with_names),
    Rule(code="ledger.year-differs", kinds=("task",), check=year_differs),
)
