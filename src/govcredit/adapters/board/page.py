"""The task ledger on one page that opens from a disk, runs no script and asks nobody for anything (台账看板).

It shows in this order: how many things stand where, what needs somebody now, a picture of all days, the same as a table,
what each unit has to do, and what the ledger lacks. Everything that comes from the data is text to the page: Jinja2 escapes
it, and a content security policy lets in only the one style sheet whose digest it names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, TypeAlias, get_args

from govcredit._version import __version__
from govcredit.adapters.board._drawing import NARROW, SIGNS, WIDE, drawing_of
from govcredit.adapters.board._timeline import Row, rows_of, span_of
from govcredit.adapters.reports.due_words import (
    days_text,
    entry_title,
    parties_text,
    plan_titles,
    reservations,
    status_word,
)
from govcredit.adapters.reports.pages import result_page
from govcredit.adapters.reports.stated import advice_of, sentence_of
from govcredit.findings import Language, clip, word
from govcredit.model.due import DueEntry, DueResult, DueStatus, LedgerGap, LedgerLoad
from govcredit.model.plans.plan import Plan

__all__ = ("to_board",)

_View: TypeAlias = Mapping[str, object]

_STATUSES: Final[tuple[DueStatus, ...]] = get_args(DueStatus)
_PRESSING: Final[tuple[DueStatus, ...]] = ("overdue", "at-risk")
# The style of each figure, its word, and the statuses that it counts.
_FIGURES: Final[tuple[tuple[str, str, tuple[DueStatus, ...]], ...]] = (
    ("overdue", "due-overdue", ("overdue",)),
    ("at-risk", "due-at-risk", ("at-risk",)),
    ("on-time", "due-on-time", ("on-time",)),
    ("ongoing", "due-ongoing", ("ongoing",)),
    ("done", "due-done", ("done", "done-late")),
    ("unknown", "due-undated-or-unknown", ("undated", "unknown")),
    ("suspended", "due-suspended-or-cancelled", ("suspended", "cancelled")),
)
_MOST_ROWS: Final = 500  # rows that are drawn
_NAME: Final = 300


def to_board(result: DueResult, *, language: Language, plans: Sequence[Plan] = ()) -> str:
    """Return the page.

    Args:
        result: What is due.
        language: The language of the page.
        plans: The plans, for their titles and the days on which they were issued, from which their tasks are drawn.

    Raises:
        MissingExtra: The extra ``report`` is not installed.

    >>> from datetime import date
    >>> from govcredit.ledger.status import status
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.schedule import Reading, Schedule
    >>> from govcredit.model.plans.task import Task
    >>> from govcredit.policy.loading import load_pack
    >>> schedule = Schedule(text="2018年1月底前完成", readings=(Reading(kind="deadline", on=date(2018, 1, 31)),))
    >>> task = Task(id="t", plan="p", number=19, title="细化任务清单", schedule=schedule)
    >>> facts = Facts.of(Bundle(version="1.0", tasks=(task,)), load_pack("cn").context(date(2018, 1, 2)))
    >>> page = to_board(status(facts).document(), language="zh")
    >>> "细化任务清单" in page, "http:" in page
    (True, False)
    """
    titles = plan_titles(plans)
    named = _plans_named(result, titles)
    return result_page(
        "board",
        result.ground,
        language,
        plans=named,
        number=len(result.due_entries),
        figures=_figures(result.due_entries, language),
        pressing=[_entry(each, language, titles) for each in _pressing(result.due_entries)],
        entries=[_entry(each, language, titles) for each in result.due_entries],
        several=len(named) > 1,
        **_drawn(result, plans, titles, language),
        statuses=_statuses(result, language),
        parties=[_load(each, _present(result), language) for each in result.by_party],
        levels=[_load(each, _present(result), language) for each in result.by_level],
        lacks=[_gap(each, language) for each in result.lacks],
        version=__version__,
    )


def _plans_named(result: DueResult, titles: Mapping[str, str]) -> list[str]:
    plans = dict.fromkeys(each.plan for each in result.due_entries)
    return [titles.get(each, clip(each, _NAME)) for each in plans]


def _figures(entries: Iterable[DueEntry], language: Language) -> list[_View]:
    count = Counter(each.due_status for each in entries)
    return [
        {"style": style, "name": word(name, language), "number": sum(count[each] for each in statuses)}
        for style, name, statuses in _FIGURES
    ]


def _pressing(entries: Iterable[DueEntry]) -> list[DueEntry]:
    """Return what needs somebody now: the late before what is at risk, each by day."""
    held = [each for each in entries if each.due_status in _PRESSING]
    return sorted(held, key=lambda each: (_PRESSING.index(each.due_status), each.due_on or date.max))


def _entry(entry: DueEntry, language: Language, titles: Mapping[str, str]) -> _View:
    return {
        "title": entry_title(entry, language),
        "plan": titles.get(entry.plan, clip(entry.plan, _NAME)),
        "day": entry.due_on,
        "status": entry.due_status,
        "sign": SIGNS[entry.due_status],
        "status_word": status_word(entry.due_status, language),
        "late": days_text(entry, language),
        "units": parties_text(entry.due_parties, language),
        "schedule": None if entry.schedule_text is None else clip(entry.schedule_text, 1_000),
        "reservations": reservations(entry, language),
        "sentence": sentence_of(entry.said, language),
        "advice": advice_of(entry.said, language),
    }


def _drawn(
    result: DueResult, plans: Sequence[Plan], titles: Mapping[str, str], language: Language
) -> Mapping[str, Any]:
    """Return the two pictures, how many rows they leave out, and what a reader who does not see them is told."""
    day = result.ground.judged_on
    held = {each.plan for each in result.due_entries}
    issued = {str(each.id): each.issued for each in plans if each.id in held and each.issued is not None}
    span = span_of(result.due_entries, issued.values(), day)
    rows = rows_of(result.due_entries, issued, span)
    shown = rows[:_MOST_ROWS]
    lines = list(_lines(shown, titles)) if len(held) > 1 else list(shown)
    return {
        "timelines": [drawing_of(lines, span, day, frame, language) for frame in (WIDE, NARROW)],
        "rows": len(shown),
        "rows_left": len(rows) - len(shown),
        "first_month": _month(span.first),
        "last_month": _month(span.after - 1),
    }


def _lines(rows: Iterable[Row], titles: Mapping[str, str]) -> Iterator[Row | str]:
    """Yield the rows with the title of each plan before them."""
    for plan, held in groupby(rows, key=lambda row: row.entries[0].plan):
        yield titles.get(plan, clip(plan, _NAME))
        yield from held


def _month(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{year:04}-{month + 1:02}"


def _present(result: DueResult) -> tuple[DueStatus, ...]:
    loads = (*result.by_party, *result.by_level)
    held = {count.counted_status for load in loads for count in load.by_status}
    return tuple(each for each in _STATUSES if each in held)


def _statuses(result: DueResult, language: Language) -> list[str]:
    return [status_word(each, language) for each in _present(result)]


def _load(load: LedgerLoad, statuses: Iterable[DueStatus], language: Language) -> _View:
    count = {each.counted_status: each.status_count for each in load.by_status}
    level = "" if load.load_level is None else word(f"level-{load.load_level}", language)
    return {
        "name": clip(load.load_party, _NAME) if load.load_party else level or word("level-untold", language),
        "level": level,
        "parts": (load.leads, load.answers_for, load.takes_part, load.guides),
        "counts": [(each, count.get(each, 0)) for each in statuses],
    }


def _gap(gap: LedgerGap, language: Language) -> _View:
    return {"sentence": sentence_of(gap.said, language), "advice": advice_of(gap.said, language)}
