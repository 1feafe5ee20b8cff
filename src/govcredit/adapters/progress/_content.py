"""What a progress report says, part by part, before anybody decides how it looks (报告内容)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from govcredit.adapters.progress._shape import Content, Group, Part, Row, Table
from govcredit.adapters.reports.due_words import advice_of, days_text, parties_text, sentence_of, status_word
from govcredit.adapters.reports.plain import ground_text
from govcredit.codes.lists import code_list
from govcredit.findings import Language, clip, word
from govcredit.ledger.reports import BodyCount, ClockCount, FiledReport, ProgressReport, ProgressTold, TaskProgress
from govcredit.measures.clocks.clock import ClockKind
from govcredit.model.due import DueEntry
from govcredit.model.values import Period

__all__ = ("content_of", "period_text")

_TEXT: Final = 10_000  # characters of a note, as the format has them
_NAME: Final = 300
_PARTIES: Final = 12  # parties of a task that are named
_CLOCKS: Final[Mapping[ClockKind, tuple[str, str]]] = MappingProxyType(
    {
        "decision-published": ("行政决定公开", "decisions published"),
        "penalty-withdrawn": ("处罚信息撤下", "penalties taken down"),
        "suggestion-answered": ("人大代表建议答复", "suggestions of deputies answered"),
        "advice-answered": ("司法建议等答复", "advice of courts and others answered"),
        "complaint-answered": ("投诉答复", "complaints answered"),
        "petition-accepted": ("信访事项受理", "petitions accepted"),
        "petition-answered": ("信访事项答复", "petitions answered"),
        "objection-marked": ("异议标注", "objections marked"),
        "objection-forwarded": ("异议转办", "objections passed on"),
        "objection-answered": ("异议答复", "objections answered"),
        "repair-accepted": ("修复申请受理", "repairs accepted"),
        "repair-decided": ("修复申请办结", "repairs decided"),
        "repair-reported": ("修复结果报送", "repairs reported"),
        "disclosure": ("信息公开", "disclosures"),
        "self-report": ("失信情况自查报告", "reports of a body on itself"),
        "plan-report": ("进展报告报送", "reports on the plan"),
    }
)
_STATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "met": ("按时报送", "in time"),
        "late": ("逾期", "late"),
        "running": ("未到期", "not yet due"),
        "unknown": ("无法判断", "cannot be told"),
    }
)


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
        internal=_internal(report, language),
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


def _internal(report: ProgressReport, language: Language) -> str | None:
    if not report.internal:
        return None
    return (
        "内部资料：含未经审核的进展说明，不得外传"
        if language == "zh"
        else "For inside only: notes on progress that nobody has looked at"
    )


def _day(day: date, language: Language) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def _heading(number: int, zh: str, en: str, language: Language) -> str:
    return f"{'一二三四五六'[number - 1]}、{zh}" if language == "zh" else f"{number}. {en}"


def _overview(report: ProgressReport, language: Language) -> Part:
    zh = language == "zh"
    number = len(report.tasks)
    counts = [(status_word(each.counted_status, language), each.status_count) for each in report.counts]
    if zh:
        told = "，".join(f"{name}{count}项" for name, count in counts)
        said = (
            f"方案共有任务{number}项。截至{_day(report.ground.on, language)}，{told}。"
            if counts
            else f"方案共有任务{number}项。"
        )
    else:
        told = ", ".join(f"{name} {count}" for name, count in counts)
        said = f"The plan has {number} task{'' if number == 1 else 's'}; as of {report.ground.on}: {told or 'none is judged'}."
    paragraphs = [said]
    if report.reports:
        sent = sum(each.filed is not None for each in report.reports)
        late = sum(each.state == "late" for each in report.reports)
        paragraphs.append(
            f"本期应报送或者已报送的进展报告{len(report.reports)}份，其中已报送{sent}份，逾期{late}份。"
            if zh
            else f"Reports on the period: {len(report.reports)} asked for or sent in, {sent} of them sent in, {late} late."
        )
    return Part(title=_heading(1, "总体情况", "Overview", language), paragraphs=tuple(paragraphs))


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
    nothing = () if report.tasks else ("台账中没有任务。" if zh else "The ledger has no tasks.",)
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
    state = _STATES[filed.state][language != "zh"]
    return tuple(
        (each,)
        for each in (
            clip(filed.organ_name, _NAME),
            "" if filed.title is None else clip(filed.title, _NAME),
            "" if filed.last is None else str(filed.last),
            "" if filed.filed is None else str(filed.filed),
            state,
        )
    )


def _conduct(report: ProgressReport, language: Language) -> Part:
    zh = language == "zh"
    count, new = sum(each.count for each in report.records), sum(each.new for each in report.records)
    if report.records:
        told = (
            f"本期有效的政务失信记录共{count}条，涉及{len(report.records)}个单位，其中本期认定{new}条。"
            if zh
            else f"Dishonesty records that stood in the period: {count}, of {len(report.records)} bodies; {new} of them new."
        )
    else:
        told = "本期没有有效的政务失信记录。" if zh else "No dishonesty record stood in the period."
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
        paragraphs=(told,),
        tables=tuple(each for each in tables if each.groups),
    )


def _record(body: BodyCount) -> Row:
    return ((clip(body.name, _NAME),), (str(body.count),), (str(body.new),))


def _clock(clock: ClockCount, language: Language) -> Row:
    held = clock.tally
    numbers = (held.met, held.late, held.running, held.unknown)
    return ((_CLOCKS[clock.kind][language != "zh"],), *((str(each),) for each in numbers))


def _plain(rows: Iterable[Row]) -> tuple[Group, ...]:
    held = tuple(rows)
    return (Group(title=None, rows=held),) if held else ()


def _problems(report: ProgressReport, language: Language) -> Part:
    zh = language == "zh"
    late = [each for task in report.tasks for each in task.entries if each.due_status == "overdue"]
    points = [*(_entry(each, language) for each in late)]
    points += [_late_report(each, language) for each in report.reports if each.state == "late"]
    told = {each.due_item for each in late}  # what is overdue has been told, and whom to ask
    lacks = [each for each in report.lacks if each.lack_code != "progress-not-told" or each.lack_item not in told]
    points += [(sentence_of(each.said, language), advice_of(each.said, language)) for each in lacks]
    nothing = (
        ()
        if points
        else ("没有逾期的任务、报送，台账没有缺项。" if zh else "Nothing is overdue, and the ledger lacks nothing.",)
    )
    return Part(title=_heading(4, "存在问题", "Problems", language), paragraphs=nothing, points=tuple(points))


def _late_report(filed: FiledReport, language: Language) -> tuple[str, str | None]:
    name = clip(filed.organ_name, _NAME)
    if filed.filed is None:
        if language == "zh":
            return f"{name}应于{filed.last}前报送进展，尚未报送。", "请该单位补报。"
        return f"{name} was to report by {filed.last} and has not.", "Ask it to report."
    if language == "zh":
        return f"{name}应于{filed.last}前报送进展，{filed.filed}才报送。", None
    return f"{name} was to report by {filed.last} and did so on {filed.filed}.", None


def _entry(entry: DueEntry, language: Language) -> tuple[str, str | None]:
    return sentence_of(entry.said, language), advice_of(entry.said, language)
