"""What a progress report says, part by part, before anybody decides how it looks (报告内容)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from govcredit.adapters.progress._shape import Content, Group, Part, Row, Table
from govcredit.adapters.reports.due_words import days_text, parties_text, status_word
from govcredit.adapters.reports.plain import ground_text
from govcredit.adapters.reports.stated import advice_of, sentence_of
from govcredit.codes.lists import code_list
from govcredit.findings import Language, clip, word
from govcredit.ledger.reports import BodyCount, ClockCount, FiledReport, ProgressReport, ProgressTold, TaskProgress
from govcredit.model.values import Period
from govcredit.statements import Statement, statement

__all__ = ("content_of", "period_text")

_TEXT: Final = 10_000  # characters of a note, as the format has them
_NAME: Final = 300
_PARTIES: Final = 12  # parties of a task that are named


def content_of(report: ProgressReport, language: Language, signer: str | None, signed_on: date | None) -> Content:
    """Return what a report says in one language."""
    zh = language == "zh"
    plan = clip(report.plan_title, _NAME)
    period = period_text(report.period, report.span, language)
    number = () if report.document_number is None else (clip(report.document_number, _NAME),)
    judged = f"截至{_day(report.ground.on, language)}" if zh else f"as of {report.ground.on}"
    return Content(
        title=f"关于《{plan}》{period}落实情况的报告" if zh else f"Report on “{plan}”: {period}",
        under=(" · " if not zh else "　").join((*number, judged)),
        internal=word("inside-only", language) if report.internal else None,
        parts=(
            _overview(report, language),
            _tasks(report, language),
            _conduct(report, language),
            _problems(report, language),
        ),
        signed=(
            clip(signer or report.issuer_name or "", _NAME),
            _day(signed_on, language) if signed_on else "　　　　年　　月　　日" if zh else "________________",
        ),
        foot=ground_text(report.ground, language),
    )


def period_text(period: Period, span: str, language: Language) -> str:
    """Return what a period is called: a half-year, a year, or its first and last day.

    >>> period_text(Period.parse("2026-01-01/2026-07-01"), "half-year", "zh")
    '2026年上半年'
    >>> period_text(Period.parse("2026-01-01/2026-04-01"), "other", "en")
    '2026-01-01 to 2026-03-31'
    """
    zh, start, end = language == "zh", period.start, period.end
    if span == "year" and start is not None:
        return f"{start.year}年" if zh else str(start.year)
    if span == "half-year" and start is not None:
        first = start.month == 1
        return (
            f"{start.year}年{'上' if first else '下'}半年"
            if zh
            else f"{'first' if first else 'second'} half of {start.year}"
        )
    # The last day of a period that is half-open; a period may end on the first day that there is.
    last = None if end is None or end == date.min else end - timedelta(days=1)
    return f"{'' if start is None else _day(start, language)}{'至' if zh else ' to '}{'' if last is None else _day(last, language)}"


def _day(day: date, language: Language) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def _heading(number: int, zh: str, en: str, language: Language) -> str:
    return f"{'一二三四五六'[number - 1]}、{zh}" if language == "zh" else f"{number}. {en}"


def _overview(report: ProgressReport, language: Language) -> Part:
    said = [_counted(report, language)]
    if report.reports:
        sent = sum(each.filed is not None for each in report.reports)
        late = sum(each.state == "late" for each in report.reports)
        said.append(statement("progress.reports", count=len(report.reports), sent=sent, late=late))
    paragraphs = tuple(each.text(language) for each in said)
    return Part(title=_heading(1, "总体情况", "Overview", language), paragraphs=paragraphs)


def _counted(report: ProgressReport, language: Language) -> Statement:
    """Return how many tasks there are, and how many of them stand where."""
    number = len(report.tasks)
    if not report.counts:
        return statement("progress.tasks-unjudged", count=number)
    between, form = ("，", "{}{}项") if language == "zh" else (", ", "{} {}")
    told = (form.format(status_word(each.counted_status, language), each.status_count) for each in report.counts)
    return statement("progress.tasks", count=number, day=_day(report.ground.on, language), told=between.join(told))


def _tasks(report: ProgressReport, language: Language) -> Part:
    zh = language == "zh"
    columns = (
        (("序号", 6), ("任务", 23), ("责任单位", 21), ("时间要求", 14), ("状态", 12), ("进展", 24))
        if zh
        else (("No.", 6), ("Task", 23), ("Units", 21), ("Schedule", 14), ("Status", 12), ("Progress", 24))
    )
    tables = (
        Table(
            title="任务进展表" if zh else "Progress of the tasks",
            columns=columns,
            groups=_grouped(report.tasks, language),
        ),
        Table(
            title="进展报送情况" if zh else "Reports on the plan",
            columns=(
                (("单位", 30), ("报送事项", 28), ("期限", 14), ("报送日期", 14), ("状态", 14))
                if zh
                else (("Body", 30), ("What", 28), ("Due", 14), ("Sent in", 14), ("State", 14))
            ),
            groups=_plain(_filed(each, language) for each in report.reports),
        ),
    )
    nothing = () if report.tasks else (statement("progress.no-tasks").text(language),)
    return Part(
        title=_heading(2, "任务进展", "Progress of the tasks", language),
        paragraphs=nothing,
        tables=tuple(each for each in tables if each.groups),
    )


def _grouped(tasks: Iterable[TaskProgress], language: Language) -> tuple[Group, ...]:
    groups: dict[str | None, list[Row]] = {}
    for task in tasks:
        groups.setdefault(task.group, []).append(_task(task, language))
    # Tasks without a group have a heading only where they would seem to belong to the one above.
    unnamed = None if len(groups) < 2 else "未分组" if language == "zh" else "without a group"
    return tuple(
        Group(title=unnamed if name is None else clip(name, _NAME), rows=tuple(rows)) for name, rows in groups.items()
    )


def _task(task: TaskProgress, language: Language) -> Row:
    status = task.status
    late = next((days_text(each, language) for each in task.entries if each.due_status == status), "")
    unsaid = "未写明" if language == "zh" else "not told"
    return (
        ("" if task.number is None else str(task.number),),
        (clip(task.title, _NAME),),
        (parties_text(task.parties, language, most=_PARTIES) or unsaid,),
        (unsaid if task.schedule_text is None else clip(task.schedule_text, _NAME),),
        tuple(each for each in ("" if status is None else status_word(status, language), late) if each),
        tuple(line for told in task.told for line in _told(told, language)),
    )


def _told(told: ProgressTold, language: Language) -> Iterator[str]:
    zh = language == "zh"
    words = [] if told.organ_name is None else [clip(told.organ_name, _NAME)]
    if told.status is not None:
        words.append(word(f"task-{told.status}", language))
    if told.outcome is not None:
        words.append(_outcome(told.outcome, language))
    yield f"{told.on}{'　' if zh else ' '}{('，' if zh else ', ').join(dict.fromkeys(words))}".rstrip()
    yield from _lines(told.done_so_far, "")
    yield from _lines(told.next_steps, "下步安排：" if zh else "Next: ")


def _outcome(code: str, language: Language) -> str:
    found = code_list("task-outcome").find(code)
    if found is None:
        return clip(code, _NAME)
    return found.name if language == "zh" else found.name_en or found.code


def _lines(text: str | None, before: str) -> Iterator[str]:
    lines = [] if text is None else [each.strip() for each in text.splitlines() if each.strip()]
    for number, line in enumerate(lines):
        yield f"{'' if number else before}{clip(line, _TEXT)}"


def _filed(filed: FiledReport, language: Language) -> Row:
    return tuple(
        (each,)
        for each in (
            clip(filed.organ_name, _NAME),
            "" if filed.title is None else clip(filed.title, _NAME),
            "" if filed.last is None else str(filed.last),
            "" if filed.filed is None else str(filed.filed),
            word(f"filed-{filed.state}", language),
        )
    )


def _conduct(report: ProgressReport, language: Language) -> Part:
    zh = language == "zh"
    count, new = sum(each.count for each in report.records), sum(each.new for each in report.records)
    bodies = len(report.records)
    told = (
        statement("progress.records", count=count, bodies=bodies, new=new)
        if bodies
        else statement("progress.no-records")
    )
    tables = (
        Table(
            title="政务失信记录" if zh else "Dishonesty records",
            columns=(("单位", 60), ("本期有效", 20), ("本期认定", 20))
            if zh
            else (("Body", 60), ("Standing", 20), ("New", 20)),
            groups=_plain(_record(each) for each in report.records),
        ),
        Table(
            title="办理时限" if zh else "Time limits",
            columns=(
                (("事项", 36), ("按期办结", 16), ("逾期", 16), ("期限内未办结", 16), ("无法判断", 16))
                if zh
                else (("What", 36), ("In time", 16), ("Late", 16), ("Running", 16), ("Cannot be told", 16))
            ),
            groups=_plain(_clock(each, language) for each in report.clocks),
        ),
    )
    return Part(
        title=_heading(3, "失信记录与办理时限", "Records and time limits", language),
        paragraphs=(told.text(language),),
        tables=tuple(each for each in tables if each.groups),
    )


def _record(body: BodyCount) -> Row:
    return ((clip(body.name, _NAME),), (str(body.count),), (str(body.new),))


def _clock(clock: ClockCount, language: Language) -> Row:
    held = clock.tally
    numbers = (held.met, held.late, held.running, held.unknown)
    return ((word(f"clocks-{clock.kind}", language),), *((str(each),) for each in numbers))


def _plain(rows: Iterable[Row]) -> tuple[Group, ...]:
    held = tuple(rows)
    return (Group(title=None, rows=held),) if held else ()


def _problems(report: ProgressReport, language: Language) -> Part:
    late = [each for task in report.tasks for each in task.entries if each.due_status == "overdue"]
    points = [(sentence_of(each.said, language), advice_of(each.said, language)) for each in late]
    points += [_late_report(each, language) for each in report.reports if each.state == "late"]
    told = {each.due_item for each in late}  # what is overdue has been told, and whom to ask
    lacks = [each for each in report.lacks if each.lack_code != "progress-not-told" or each.lack_item not in told]
    points += [(sentence_of(each.said, language), advice_of(each.said, language)) for each in lacks]
    nothing = () if points else (statement("progress.no-problems").text(language),)
    return Part(title=_heading(4, "存在问题", "Problems", language), paragraphs=nothing, points=tuple(points))


def _late_report(filed: FiledReport, language: Language) -> tuple[str, str | None]:
    last, organ = str(filed.last), clip(filed.organ_name, _NAME)
    if filed.filed is None:
        said = statement("progress.report-awaited", organ=organ, last=last)
    else:
        said = statement("progress.report-late", organ=organ, last=last, filed=str(filed.filed))
    return said.text(language), said.advice(language)
