"""What is due along the days: when each task runs, where it stands, what has no day (任务时间图)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govcredit.adapters.charts._days import along, near, today
from govcredit.adapters.charts._drawing import INK, SOFT, Row, data, empty, finished, library
from govcredit.adapters.charts._lanes import LANE, ROOM, lane, lanes, lifted, told_left, told_right
from govcredit.adapters.charts._looks import DASHED, Look, bars, marked, tooltips
from govcredit.adapters.charts._texts import broken, judged_on, one_of, whole
from govcredit.adapters.reports.due_words import days_text, entry_title, parties_text, status_word
from govcredit.adapters.reports.stated import sentence_of
from govcredit.findings import Language
from govcredit.ledger.status import LedgerStatus
from govcredit.model.due import DueEntry, DueResult, DueStatus
from govcredit.model.plans.plan import Plan

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("task_gantt",)

_WIDTH: Final = 420
_MOST: Final = 40
_NAMED: Final = 3  # entries that the description names
_PARTIES: Final = 4

# A sign for each status, its fill and its edge; the sign stands beside the row as well, so that no colour is needed.
_SIGNS: Final[Mapping[DueStatus, tuple[str, str, str, tuple[int, int]]]] = MappingProxyType(
    {
        "overdue": ("!", "#a3161b", "#a3161b", (1, 0)),
        "at-risk": ("△", "#f0a202", "#a06a00", (1, 0)),
        "on-time": ("○", "#9ec3e6", "#1f5fa8", (1, 0)),
        "ongoing": ("→", "#e3eef8", "#1f5fa8", DASHED),
        "done": ("✓", "#6f9c83", "#3f6b53", (1, 0)),
        "done-late": ("✓", "#d5e3da", "#3f6b53", DASHED),
        "unknown": ("?", "#ffffff", "#5a6676", DASHED),
        "undated": ("–", "#ffffff", "#5a6676", DASHED),
        "suspended": ("‖", "#dfe4ea", "#5a6676", (1, 0)),
        "cancelled": ("×", "#ffffff", "#c3cad4", (1, 0)),
    }
)
_LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        status: Look(f"{sign} {status_word(status, 'zh')}", f"{sign} {status_word(status, 'en')}", fill, edge, dashes)
        for status, (sign, fill, edge, dashes) in _SIGNS.items()
    }
)
_LAST: Final = ("最后一天", "last day in time")
_DONE: Final = ("报告完成", "reported as done")
_PRESSING: Final[tuple[DueStatus, ...]] = tuple(_SIGNS)


def task_gantt(
    result: DueResult | LedgerStatus, *, language: Language = "zh", plans: Sequence[Plan] = (), most: int = _MOST
) -> "LayerChart":
    """Return when each thing that is due runs and ends, whether it is late, and which have no day, at the day of the judgement.

    A bar runs from the beginning that the schedule names, else from the day on which the plan was issued, to the last day in
    time; of what is overdue to the day of the judgement, and of what goes on to the edge. A day more than twelve years away is drawn at that distance. Of what recurs, the day
    that counts is drawn (任务时间图).

    Args:
        result: What is due.
        language: The reader's language.
        plans: The plans, for the days on which they were issued.
        most: How many things are drawn, the pressing ones first; the others are counted by status.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    found = result.document() if isinstance(result, LedgerStatus) else result
    on = found.ground.judged_on
    title = one_of(language, ("政务诚信任务进度", "Tasks and when they are due"))
    under = [judged_on(on, language), _counted(found.due_entries, language)]
    shown, left = _shown(found.due_entries, most)
    if left:
        colon = one_of(language, ("：", ": "))
        under.append(f"{one_of(language, ('未画出', 'not drawn'))}{colon}{_counted(left, language)}")
    if not shown:
        told = one_of(language, ("没有到期事项。", "Nothing is due."))
        return empty(title=title, under=under[:1], told=told)
    issued = {str(each.id): each.issued for each in plans if each.issued is not None}
    height = LANE * len(shown)
    rows = [_row(entry, number, language) for number, entry in enumerate(shown)]
    drawn = list(zip(rows, shown, strict=True))
    times = [time for row, entry in drawn for time in _times(row, entry, issued.get(entry.plan), on, shown)]
    marks = [mark for row, entry in drawn for mark in _marks(row, entry, on, language)]
    blanks = [
        row | {"blank": _blank(entry, language)}
        for row, entry in drawn
        if entry.due_on is None and entry.due_status != "ongoing"
    ]
    altair, y, x = library(), lanes(len(shown)), along("from", language)
    tips = tooltips(
        language,
        name=("事项", "what"),
        look=("状态", "status"),
        day=("最后一天", "last day"),
        schedule=("时间原文", "schedule as written"),
        parties=("责任单位", "by whom"),
        sentence=("说明", "why"),
    )
    shapes = {
        one_of(language, words): shape
        for words, shape in ((_LAST, "diamond"), (_DONE, "triangle-up"))
        if any(mark["mark"] == one_of(language, words) for mark in marks)
    }
    layers = [
        *bars(times, _LOOKS, language, x=x, y=y, tooltip=tips, legend=rows, columns=3, days=True),
        altair.Chart(data(marks, days=("at",)))
        .mark_point(size=70, filled=True, color=INK, opacity=1)
        .encode(x=along("at", language), y=y, shape=marked(shapes), tooltip=tips),
        altair.Chart(data(blanks))
        .mark_text(
            align="left",
            baseline="middle",
            color=SOFT,
            fontStyle="italic",
            dy=lifted("blank"),
            fontSize=11,
            lineHeight=14,
        )
        .encode(x=altair.XValue(6), y=y, text=altair.Text("blank:N"), tooltip=tips),
        today(on, language),
        told_left(rows, y),
        told_right(rows, y, one_of(language, ("状态", "status")), width=_WIDTH),
    ]
    return finished(layers, title=title, under=under, alt=_told(found, language), width=_WIDTH, height=height)


def _counted(entries: Sequence[DueEntry], language: Language) -> str:
    """Return how many entries there are of each status, the pressing ones first."""
    counts = Counter(entry.due_status for entry in entries)
    told = [f"{_LOOKS[status].name(language)} {counts[status]}" for status in _PRESSING if counts[status]]
    return one_of(language, ("，", ", ")).join(told)


def _shown(entries: Sequence[DueEntry], most: int) -> tuple[list[DueEntry], list[DueEntry]]:
    """Return the entries that are drawn, in their order, and the others."""
    order = sorted(range(len(entries)), key=lambda number: (_PRESSING.index(entries[number].due_status), number))
    kept = frozenset(order[: max(most, 0)])
    return (
        [entry for number, entry in enumerate(entries) if number in kept],
        [entry for number, entry in enumerate(entries) if number not in kept],
    )


def _row(entry: DueEntry, number: int, language: Language) -> dict[str, object]:
    title = entry_title(entry, language)
    late = days_text(entry, language)
    return {
        "lane": lane(number),
        "name": whole(title),
        "label": broken(title, ROOM),
        "look": _LOOKS[entry.due_status].name(language),
        "told": [_LOOKS[entry.due_status].name(language), *([late] if late else [])],
        "day": "—" if entry.due_on is None else str(entry.due_on),
        "schedule": whole(entry.schedule_text or "—"),
        "parties": whole(parties_text(entry.due_parties, language, most=_PARTIES)) or "—",
        "sentence": whole(sentence_of(entry.said, language)),
    }


def _times(row: Row, entry: DueEntry, issued: date | None, on: date, shown: Sequence[DueEntry]) -> Iterator[Row]:
    begun = issued if entry.due_span is None or entry.due_span.start is None else entry.due_span.start
    last = entry.due_on
    if last is None and entry.due_status == "ongoing":
        last = max((*(near(each.due_on, on) for each in shown if each.due_on is not None), on))
        begun = begun or on.replace(month=1, day=1)
    elif last is not None and entry.due_status == "overdue":
        begun, last = min(begun or last, last), on
    if begun is not None and last is not None and begun < last:
        yield {**row, "from": str(near(begun, on)), "to": str(near(last, on))}


def _marks(row: Row, entry: DueEntry, on: date, language: Language) -> Iterator[Row]:
    for day, words in ((entry.due_on, _LAST), (entry.done_on, _DONE)):
        if day is not None:
            yield {**row, "at": str(near(day, on)), "mark": one_of(language, words)}


def _blank(entry: DueEntry, language: Language) -> list[str]:
    """Return what is said of an entry without a day: that no time was told, or the words in which none was read."""
    if entry.schedule_text is None:
        return [one_of(language, ("未写明时间", "no time is told"))]
    said = one_of(language, ("未读出日期：“{}”", "no day was read: “{}”")).format(whole(entry.schedule_text))
    return broken(said, 32, 2)


def _told(result: DueResult, language: Language) -> str:
    """Return how many there are of each status, and which are the latest."""
    on, count = result.ground.judged_on, len(result.due_entries)
    late = sorted(
        (each for each in result.due_entries if each.due_status == "overdue"),
        key=lambda each: -(each.working_days or 0),
    )
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    named_late = comma.join(
        f"{whole(entry_title(each, language))}{colon}{days_text(each, language)}" for each in late[:_NAMED]
    )
    counted = _counted(result.due_entries, language)
    told = one_of(language, (f"截至{on}，共{count}个事项：{counted}。", f"As of {on}, {count} things: {counted}."))
    if not named_late:
        return told
    return told + one_of(language, (f"逾期最久的：{named_late}。", f" The latest ones: {named_late}."))
