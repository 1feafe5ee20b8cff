"""The report on a half-year or a year of a plan as data: what each task came to, who reported, what is missing (进展报告)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import Ground, clip
from govcredit.ledger._in_period import AskedReport, clocks_in, is_about, records_in, reports_in
from govcredit.ledger._statuses import counted, gravest
from govcredit.ledger.due import due
from govcredit.ledger.gaps import gaps
from govcredit.measures.clocks.clock import Clock, ClockKind, Tally, tally
from govcredit.measures.distinct import distinct_terms
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tasks.question import SOON, Question
from govcredit.measures.tasks.roster import Roster
from govcredit.measures.tasks.told import Note, notes_of
from govcredit.model.due import DueEntry, DueParty, DueStatus, LedgerGap, StatusCount
from govcredit.model.identity import Code, OrganId, PlanId
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task, TaskStatus
from govcredit.model.relations import ItemReference
from govcredit.model.values import Period
from govcredit.policy.explained import ground_of

__all__ = (
    "BodyCount",
    "ClockCount",
    "FiledReport",
    "ProgressReport",
    "ProgressTold",
    "Span",
    "TaskProgress",
    "progress_report",
)

Span: TypeAlias = Literal["half-year", "year", "other"]
"""``half-year`` 上半年或者下半年, ``year`` 全年, ``other`` 其他期间."""


def _hidden(value: object) -> str:
    return "None" if value is None else "***"


@final
@attrs.frozen(kw_only=True)
class ProgressTold:
    """What was told of a task on a day of the period (任务进展).

    Attributes:
        on: The day of the note, or on which the report was sent in.
        organ: The body that told it, where the item names it.
        organ_name: Its name.
        source: The task, where its own ledger says so, or the report.
        status: The status that was told; ``None`` where it says none, such as that the task was adjusted.
        outcome: The code of ``task-outcome`` that a report gives.
        done_so_far: What was done; ``None`` also where the report is not for inside.
        next_steps: What comes next, likewise.
    """

    on: date
    organ: OrganId | None = None
    organ_name: str | None = None
    source: ItemReference
    status: TaskStatus | None = None
    outcome: Code | None = None
    done_so_far: str | None = attrs.field(default=None, repr=_hidden)
    next_steps: str | None = attrs.field(default=None, repr=_hidden)


@final
@attrs.frozen(kw_only=True)
class TaskProgress:
    """One task of the plan and what became of it (任务情况).

    Attributes:
        task: The task.
        number: Its number in the ledger.
        group: Its group of measures.
        title: Its title.
        schedule_text: Its schedule as written.
        parties: Who has to do it.
        entries: What is due of it, one entry for each reading of its schedule.
        told: What was told of it in the period, the earliest first.
    """

    task: ItemReference
    number: int | None = None
    group: str | None = None
    title: str
    schedule_text: str | None = None
    parties: tuple[DueParty, ...] = ()
    entries: tuple[DueEntry, ...] = ()
    told: tuple[ProgressTold, ...] = ()

    @property
    def status(self) -> DueStatus | None:
        """The gravest status of its entries, which is where the task stands."""
        return gravest(entry.due_status for entry in self.entries)


@final
@attrs.frozen(kw_only=True)
class FiledReport:
    """A report on the plan that was asked for or sent in for the period (报送情况).

    Attributes:
        organ: The body that reports.
        organ_name: Its name.
        item: The report; ``None`` where none was sent in.
        title: What was to be reported, where the plan asks for it.
        last: The last day in time.
        filed: The day on which it was sent in.
        state: ``met`` in time, ``late`` sent in late or still missing after the last day, ``running`` not yet due,
            ``unknown`` where the days do not tell.
    """

    organ: OrganId
    organ_name: str
    item: ItemReference | None = None
    title: str | None = None
    last: date | None = None
    filed: date | None = None
    state: Literal["met", "late", "running", "unknown"]


@final
@attrs.frozen(kw_only=True)
class BodyCount:
    """How many dishonesty records of a body stood in the period (失信记录数).

    Attributes:
        organ: The body; ``None`` where a record only names it.
        name: Its name.
        count: How many records stood on some day of the period.
        new: How many of them were recognised in it.
    """

    organ: OrganId | None = None
    name: str
    count: int
    new: int


@final
@attrs.frozen(kw_only=True)
class ClockCount:
    """How many duties of one kind whose last day lies in the period were met or late (时限情况).

    Attributes:
        kind: What had to be done, such as ``suggestion-answered``.
        tally: How many are in each state.
    """

    kind: ClockKind
    tally: Tally


@final
@attrs.frozen(kw_only=True)
class ProgressReport:
    """The report on a period of a plan (进展报告).

    Attributes:
        plan: The plan; `plan_title`, `document_number` and `issuer_name` are what it is called.
        period: The period, half-open.
        span: Whether it is half a year, a year or something else.
        internal: Whether what was done is told in words; a report that is not for inside holds no such text.
        tasks: The tasks, by number.
        counts: How many tasks have each status, in the order of the statuses; without those at zero.
        reports: Who reported on the period, and who did not.
        records: Dishonesty records that stood in the period, by body; bodies without any are left out.
        clocks: Answers, repairs and other duties whose last day lies in the period.
        lacks: What is missing.
        ground: The pack, the two days, and how many terms are confirmed.
    """

    plan: PlanId
    plan_title: str
    document_number: str | None = None
    issuer_name: str | None = None
    period: Period
    span: Span
    internal: bool
    tasks: tuple[TaskProgress, ...] = ()
    counts: tuple[StatusCount, ...] = ()
    reports: tuple[FiledReport, ...] = ()
    records: tuple[BodyCount, ...] = ()
    clocks: tuple[ClockCount, ...] = ()
    lacks: tuple[LedgerGap, ...] = ()
    ground: Ground


def progress_report(
    facts: Facts, plan: PlanId, period: Period, *, internal: bool = False, soon: int = SOON
) -> ProgressReport:
    """Return the report on a half-year, a year or another period of a plan as data (进展报告).

    The status of each task is that on the day of the facts, what was told of it is that of the period: the notes of its
    ledger by their day, the reports by the time that they cover, since a report on a half-year is sent in after it. To
    write a report on a period that is long over, make the facts for a day of that time.

    Args:
        facts: The facts; the day is ``facts.context.on``.
        plan: The plan.
        period: The period, half-open; that of a half-year ends on 1 July.
        internal: Whether it is for inside: only then are texts on the progress in it, which nobody has looked at.
        soon: How many calendar days before its last day something is at risk.

    Raises:
        InvalidValue: There is no such plan among the facts.

    Source: 滑县 六（三）; 滨海 三（三）; 新会 四（一）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.plan_report import PlanReport
    >>> from govcredit.model.plans.schedule import Reading, Schedule
    >>> from govcredit.model.plans.task import Progress
    >>> from govcredit.model.records.record import DishonestyRecord
    >>> from govcredit.model.relations import Party
    >>> from govcredit.model.supervision.suggestion import Suggestion
    >>> from govcredit.policy.loading import load_pack
    >>> half = Period.parse("2026-01-01/2026-07-01")
    >>> schedule = Schedule(text="2026年3月底前完成", readings=(Reading(kind="deadline", on=date(2026, 3, 31)),))
    >>> note = Progress(on=date(2026, 3, 30), status="done")
    >>> task = Task(id="t", plan="p", number=3, title="建立失信记录", schedule=schedule, progress=(note,))
    >>> filed = PlanReport(
    ...     id="h1", plan="p", organ="county", kind="half-year", covers=half, deadline=date(2026, 7, 10),
    ...     filed=date(2026, 7, 9),
    ... )
    >>> record = DishonestyRecord(id="r", subject=Party(organ="county"), trigger="judgment", decided=date(2026, 5, 6))
    >>> asked = Suggestion(id="s", organ="county", kind="deputy", deadline=date(2026, 3, 31), answered=date(2026, 4, 1))
    >>> bundle = Bundle(
    ...     version="1.0", plans=(Plan(id="p", title="某方案", issuer="county"),), tasks=(task,), plan_reports=(filed,),
    ...     records=(record,), suggestions=(asked,),
    ... )
    >>> found = progress_report(Facts.of(bundle, load_pack("cn").context(date(2026, 7, 20))), "p", half)
    >>> found
    ProgressReport(plan='p', plan_title='某方案', ..., span='half-year', internal=False, ...)
    >>> found.tasks
    (TaskProgress(..., number=3, ..., told=(ProgressTold(on=datetime.date(2026, 3, 30), ..., status='done', ...),)),)
    >>> found.reports
    (FiledReport(organ='county', ..., last=datetime.date(2026, 7, 10), filed=datetime.date(2026, 7, 9), state='met'),)
    >>> found.records
    (BodyCount(organ='county', name='county', count=1, new=1),)
    >>> found.clocks
    (ClockCount(kind='suggestion-answered', tally=Tally(..., late=1, ...)),)
    """
    held: Plan | None = facts.find(reference("plan", plan))
    if held is None:
        raise InvalidValue(f"no plan {clip(plan)} among the facts")
    question = Question(facts=facts, roster=Roster.of(facts), soon=soon)
    entries = due(facts, soon=soon)
    tasks = tuple(_tasks(question, held, period, entries, internal=internal))
    clocks = clocks_in(facts, period)
    issuer = question.roster.organs.get(held.issuer)
    return ProgressReport(
        plan=held.id,
        plan_title=held.title,
        document_number=held.document_number,
        issuer_name=None if issuer is None else issuer.name,
        period=period,
        span=_span(period),
        internal=internal,
        tasks=tasks,
        counts=counted(each.status for each in tasks if each.status is not None),
        reports=tuple(_reports(question, held, period)),
        records=tuple(_records(question, held, period)),
        clocks=tuple(_counts(clocks)),
        lacks=tuple(each for each in gaps(facts, entries, soon=soon) if _is_of(question, held, each.lack_item)),
        ground=ground_of(facts.context, distinct_terms(term for each in clocks for term in each.terms)),
    )


def _span(period: Period) -> Span:
    start, end = period.start, period.end
    if start is None or end is None:
        return "other"
    first, after = (start.month, start.day), (end.month, end.day)
    if (end.year - start.year, first, after) == (1, (1, 1), (1, 1)):
        return "year"
    halves = {(0, (1, 1), (7, 1)), (1, (7, 1), (1, 1))}
    return "half-year" if (end.year - start.year, first, after) in halves else "other"


def _tasks(
    question: Question, plan: Plan, period: Period, entries: Iterable[DueEntry], *, internal: bool
) -> Iterator[TaskProgress]:
    own: dict[str, list[DueEntry]] = {}
    for entry in entries:
        if entry.due_kind == "task":
            own.setdefault(entry.due_item.id, []).append(entry)
    tasks: list[Task] = [each for each in question.facts.items("task") if each.plan == plan.id]
    for task in sorted(tasks, key=lambda each: (each.number is None, each.number or 0, each.id)):
        yield TaskProgress(
            task=reference("task", task.id),
            number=task.number,
            group=task.group,
            title=task.title,
            schedule_text=None if task.schedule is None else task.schedule.text,
            parties=question.parties(task),
            entries=tuple(own.get(task.id, ())),
            told=tuple(
                _told(question.roster, each, internal=internal)
                for each in notes_of(question.facts, task)
                if is_about(question.facts, each, period)
            ),
        )


def _told(roster: Roster, note: Note, *, internal: bool) -> ProgressTold:
    return ProgressTold(
        on=note.on,
        organ=note.organ,
        organ_name=None if note.organ is None else roster.name_of(note.organ),
        source=note.source,
        status=note.status,
        outcome=note.outcome,
        done_so_far=note.done_so_far if internal else None,
        next_steps=note.next_steps if internal else None,
    )


def _reports(question: Question, plan: Plan, period: Period) -> Iterator[FiledReport]:
    found = [_filed(question, each) for each in reports_in(question, plan, period)]
    yield from sorted(
        found, key=lambda each: (each.title is None, each.title or "", each.organ_name, each.organ, str(each.item))
    )


def _filed(question: Question, asked: AskedReport) -> FiledReport:
    sent, last = asked.sent, asked.last
    state: Literal["met", "late", "running", "unknown"]
    if sent is not None:
        state = sent.state
    elif last is None:
        state = "unknown"
    else:
        state = "late" if question.on > last else "running"
    return FiledReport(
        organ=asked.organ,
        organ_name=question.roster.name_of(asked.organ),
        item=None if sent is None else reference("plan-report", sent.report.id),
        title=asked.title,
        last=last,
        filed=None if sent is None else sent.on,
        state=state,
    )


def _records(question: Question, plan: Plan, period: Period) -> Iterator[BodyCount]:
    stood = records_in(question, plan, period)
    for organ, name in sorted(stood, key=lambda each: (each[1], each[0] or "")):
        news = stood[organ, name]
        yield BodyCount(organ=organ, name=name, count=len(news), new=sum(news))


def _counts(clocks: Iterable[Clock]) -> Iterator[ClockCount]:
    kinds: dict[ClockKind, list[Clock]] = {}
    for each in clocks:
        kinds.setdefault(each.kind, []).append(each)
    yield from (ClockCount(kind=kind, tally=tally(kinds[kind])) for kind in sorted(kinds))


def _is_of(question: Question, plan: Plan, item: ItemReference) -> bool:
    name = str(item.id)
    if item.kind == "organ":
        return any(str(each.id) == name for each in question.roster.reached(plan))
    found: Any = question.facts.find(item)
    return name == str(plan.id) if item.kind == "plan" else found is not None and found.plan == plan.id
