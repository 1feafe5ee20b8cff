"""The words of what is due, the same on a calendar, a board and in a report: statuses, parties, days, conditions (到期事项用语)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from govcredit.adapters.reports.stated import sentence_of
from govcredit.findings import Language, clip, word
from govcredit.model.due import DueEntry, DueKind, DueParty, DueStatus
from govcredit.model.plans.plan import Plan

__all__ = (
    "days_text",
    "entry_title",
    "kind_word",
    "parties_text",
    "plan_titles",
    "reservations",
    "status_word",
)

_Words: TypeAlias = Mapping[str, tuple[str, str]]

_KINDS: Final[_Words] = MappingProxyType(
    {"task": ("任务", "task"), "check": ("检查考核", "inspection"), "report": ("报送", "report")}
)
_CONVENTION: Final = ("原文只写大致时间，日期按约定推定", "the text names a part of the year; the day is a convention")
_STRIVEN: Final = ("方案表述为力争", "the plan only strives for it")
_LIMIT: Final = 1_000  # characters of a text that are shown; longer than most texts of the format may be


def status_word(status: DueStatus, language: Language) -> str:
    """Return the reader's word for a status.

    >>> status_word("at-risk", "zh"), status_word("at-risk", "en")
    ('临近期限', 'at risk')
    """
    return word(f"due-{status}", language)


def kind_word(kind: DueKind, language: Language) -> str:
    """Return the reader's word for a kind of what is due.

    >>> kind_word("check", "zh")
    '检查考核'
    """
    return _said(_KINDS[kind], language)


def entry_title(entry: DueEntry, language: Language) -> str:
    """Return what is due in one line: kind and number, title, and the event where title and kind do not say it."""
    kind = kind_word(entry.due_kind, language)
    number = "" if entry.number is None else f"{'' if language == 'zh' else ' '}{entry.number}"
    title = clip(entry.title, _LIMIT)
    named = f"{kind}{number}" if title == kind else f"{kind}{number} {title}"
    if entry.event is None or entry.event in title or entry.event in _KINDS[entry.due_kind]:
        return named
    event = clip(entry.event, _LIMIT)
    return f"{named}（{event}）" if language == "zh" else f"{named} ({event})"


def parties_text(parties: Sequence[DueParty], language: Language, *, most: int | None = None) -> str:
    """Return who has to do it, by the parts that they have, in the order written.

    Args:
        parties: The parties.
        language: The reader's language.
        most: How many are named; the others are counted.

    >>> lead, other = DueParty(party="甲局", part="lead"), DueParty(party="各部门", part="participant")
    >>> parties_text((lead, other), "zh"), parties_text((lead, other), "en", most=1)
    ('牵头：甲局；参加：各部门', 'lead: 甲局; and 1 more')
    """
    named = parties if most is None else parties[:most]
    comma, colon, semicolon = ("、", "：", "；") if language == "zh" else (", ", ": ", "; ")
    by_part: dict[str, list[str]] = {}
    for each in named:
        by_part.setdefault(each.part, []).append(clip(each.meant or each.party, _LIMIT))
    told = [f"{word(part, language)}{colon}{comma.join(names)}" for part, names in by_part.items()]
    if len(parties) > len(named):
        rest = len(parties) - len(named)
        told.append(_said((f"等{len(parties)}个单位", f"and {rest} more"), language))
    return semicolon.join(told)


def days_text(entry: DueEntry, language: Language) -> str:
    """Return how many working days it is late or has left; nothing where that says nothing.

    A day that may still be moved by a notice on days off is told as such.
    """
    days, status = entry.working_days, entry.due_status
    if days is None or status not in ("done-late", "on-time", "at-risk", "overdue"):
        return ""
    late = status in ("done-late", "overdue")
    number = max(days, 0) if late else max(-days, 0)
    if number == 0:
        said = ("不足1个工作日", "less than a working day")
    else:
        said = (f"{number}个工作日", f"{number} working day{'' if number == 1 else 's'}")
    frame = ("逾期{}", "{} late") if late else ("剩余{}", "{} left")
    text = _said(frame, language).format(_said(said, language))
    return text + _said(("（待定）", " (provisional)"), language) if entry.provisional else text


def reservations(entry: DueEntry, language: Language) -> tuple[str, ...]:
    """Return what has to be known of its day and its sentence does not say: a convention, striven for, conditional."""
    sentence = sentence_of(entry.said, language)
    told: list[tuple[str, str]] = []
    if entry.approximate:
        told.append((_said(("约定", "convention"), language), _said(_CONVENTION, language)))
    if entry.best_effort:
        told.append((_said(("力争", "strive"), language), _said(_STRIVEN, language)))
    if entry.proviso is not None:
        proviso = clip(entry.proviso, _LIMIT)
        told.append((proviso, f"{_said(('附有条件：', 'on condition: '), language)}{proviso}"))
    return tuple(text for key, text in told if key not in sentence)


def plan_titles(plans: Sequence[Plan]) -> Mapping[str, str]:
    """Return the titles of plans by their identifiers."""
    return MappingProxyType({plan.id: clip(plan.title, _LIMIT) for plan in plans})


def _said(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "zh" else words[1]
