"""What is due as a calendar that office programs open: iCalendar, RFC 5545 (日历文件); needs the extra ``ical``.

Each thing that has a day becomes an event of that whole day, not a to-do: calendars of phones and offices show events
everywhere, and most leave to-dos out. The event marks nobody as busy.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from govcredit._version import __version__
from govcredit.adapters.reports.due_words import (
    entry_title,
    kind_word,
    parties_text,
    plan_titles,
    reservations,
    status_word,
)
from govcredit.adapters.reports.stated import advice_of, foot_text, sentence_of
from govcredit.errors import InvalidValue, MissingExtra
from govcredit.findings import Language, clip
from govcredit.measures.tasks.recurrences import rule_of
from govcredit.model.due import DueEntry, DueResult, DueStatus
from govcredit.model.plans.plan import Plan

__all__ = ("to_ical",)

_ENDED: Final[frozenset[DueStatus]] = frozenset({"done", "done-late", "cancelled"})
_SPACE: Final = uuid.UUID("8a0ff7cc-3a5c-5d0e-9f43-0d2a3a2f5f27")  # names of events are unique within it
_MORNING: Final = 9  # o'clock: when offices are open
_MOST_DAYS: Final = 366
_NAME: Final = 200
_SCHEDULE: Final = 1_000
_STANDING: Final[Mapping[DueStatus, str]] = MappingProxyType({"cancelled": "CANCELLED", "suspended": "TENTATIVE"})
_TITLES: Final[Mapping[Language, str]] = MappingProxyType(
    {"zh": "政务诚信任务台账", "en": "Government integrity tasks"}
)


def to_ical(  # noqa: PLR0913  # what a calendar may be told
    result: DueResult,
    *,
    language: Language,
    stamp: datetime,
    plans: Sequence[Plan] = (),
    name: str | None = None,
    remind_days: int | None = 7,
    ended: bool = False,
) -> bytes:
    """Return a calendar with one event for each thing that has a day; the same bytes for the same arguments.

    The event stands on the last day in time, and recurs as the schedule does. Its identifier is made of those of plan and
    item, so that a later calendar moves the event and does not add another.

    Args:
        result: What is due.
        language: The reader's language.
        stamp: When the calendar is made, with a time zone.
        plans: The plans, for their titles; a plan that is not among them is told by its identifier.
        name: What the calendar is called.
        remind_days: How many days before at nine o'clock the reader is reminded; ``None`` for no reminder.
        ended: Whether what is done or cancelled is there as well.

    Raises:
        InvalidValue: The stamp has no time zone, or the days of the reminder are fewer than 0 or more than 366.
        MissingExtra: The extra ``ical`` is not installed.

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
    >>> calendar = to_ical(status(facts).document(), language="zh", stamp=datetime(2018, 1, 2, tzinfo=UTC)).decode()
    >>> [line for line in calendar.splitlines() if line.startswith("DTSTART")]
    ['DTSTART;VALUE=DATE:20180131']
    """
    if stamp.tzinfo is None:
        raise InvalidValue("the stamp of a calendar has no time zone")
    if remind_days is not None and not 0 <= remind_days <= _MOST_DAYS:
        raise InvalidValue(f"no number of days before an event, 0 to {_MOST_DAYS}: {remind_days}")
    library = _library()
    calendar = library.Calendar()
    called = clip(name, _NAME) if name else _TITLES[language]
    for key, value in (
        ("prodid", f"-//govcredit//govcredit {__version__}//{language.upper()}"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("name", called),
        ("x-wr-calname", called),
        ("x-wr-caldesc", foot_text(result.ground, language)),
    ):
        calendar.add(key, value)
    titles = plan_titles(plans)
    for entry, identifier in _identified(result.due_entries):
        if entry.due_on is None or (entry.due_status in _ENDED and not ended):
            continue
        event = _event(library, entry, language, titles.get(entry.plan, clip(entry.plan, _NAME)))
        event.add("uid", identifier)
        event.add("dtstamp", stamp.astimezone(UTC))
        if remind_days is not None and entry.due_status not in _ENDED:
            event.add_component(_alarm(library, entry, language, remind_days))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _library() -> Any:  # noqa: ANN401  # the module of an extra
    try:
        return import_module("icalendar")
    except ModuleNotFoundError as error:
        raise MissingExtra("ical", error.name or "icalendar") from None


def _identified(entries: Iterable[DueEntry]) -> Iterable[tuple[DueEntry, str]]:
    """Yield each entry with an identifier that holds while its day moves: readings that differ in nothing else are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        item = entry.due_item
        key = (entry.plan, item.kind, item.id, entry.due_kind, entry.event or "", entry.recurs or "")
        seen[key] += 1
        yield entry, str(uuid.uuid5(_SPACE, repr((*key, seen[key]))))


def _event(library: Any, entry: DueEntry, language: Language, plan: str) -> Any:  # noqa: ANN401  # types of the extra
    event = library.Event()
    event.add("summary", _summary(entry, language))
    event.add("description", "\n".join(_lines(entry, language, plan)))
    event.add("dtstart", entry.due_on)
    rule = _rule(entry)
    if rule is not None:
        event.add("rrule", library.vRecur.from_ical(rule))
    event.add("categories", [kind_word(entry.due_kind, language)])
    event.add("status", _STANDING.get(entry.due_status, "CONFIRMED"))
    event.add("transp", "TRANSPARENT")
    return event


def _rule(entry: DueEntry) -> str | None:
    """Return the rule that its day is an occurrence of; ``None`` where none is, so that no program makes up days.

    How often something happens in all cannot be told from the occurrence that counts now.
    """
    rule = rule_of(entry.recurs)
    if rule is None or rule.most is not None or entry.due_on is None:
        return None
    return rule.text if rule.between(entry.due_on, entry.due_on) else None


def _summary(entry: DueEntry, language: Language) -> str:
    title = entry_title(entry, language)
    if entry.due_status == "on-time":
        return title
    status = status_word(entry.due_status, language)
    return f"【{status}】{title}" if language == "zh" else f"[{status}] {title}"


def _lines(entry: DueEntry, language: Language, plan: str) -> Iterable[str]:
    zh = language == "zh"
    colon = "：" if zh else ": "
    yield sentence_of(entry.said, language)
    advice = advice_of(entry.said, language)
    if advice is not None:
        yield advice
    parties = parties_text(entry.due_parties, language)
    if parties:
        yield f"{'责任单位' if zh else 'units'}{colon}{parties}"
    if entry.schedule_text is not None:
        yield f"{'时间要求' if zh else 'schedule as written'}{colon}{clip(entry.schedule_text, _SCHEDULE)}"
    if entry.recurs is not None and _rule(entry) is None:
        yield f"{'重复规则（日历未采用）' if zh else 'recurrence rule, not taken over'}{colon}{clip(entry.recurs, _NAME)}"
    yield f"{'依据' if zh else 'plan'}{colon}{plan}"
    yield from reservations(entry, language)


def _alarm(library: Any, entry: DueEntry, language: Language, days: int) -> Any:  # noqa: ANN401  # types of the extra
    alarm = library.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry_title(entry, language))
    alarm.add("trigger", timedelta(days=-days, hours=_MORNING))
    return alarm
