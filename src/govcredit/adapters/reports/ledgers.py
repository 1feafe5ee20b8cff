"""What ledgers owe on a day as text for a terminal (台账到期情况的文本)."""

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from govcredit.adapters.reports.due_words import status_word
from govcredit.adapters.reports.stated import foot_text, signed_lines
from govcredit.findings import Language, clip, word
from govcredit.model.due import DueResult, DueStatus, LedgerLoad

__all__ = ("ledger_text",)

_SIGNS: Final = MappingProxyType[DueStatus, str](
    {
        "done": "✓",
        "done-late": "✓",
        "on-time": "·",
        "at-risk": "!",
        "overdue": "✗",
        "ongoing": "·",
        "undated": "-",
        "unknown": "?",
        "suspended": "-",
        "cancelled": "-",
    }
)
_PARTS: Final = (
    ("leads", "lead"),
    ("answers_for", "responsible"),
    ("takes_part", "participant"),
    ("guides", "guide"),
)


def ledger_text(result: DueResult, language: Language) -> Iterator[str]:
    r"""Yield the lines that a person reads: how many things stand where, each with its sentence, loads, gaps and the ground.

    Args:
        result: What the ledgers owe.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.ledger.status import status
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.schedule import Reading, Schedule
    >>> from govcredit.model.plans.task import Task
    >>> from govcredit.policy.loading import load_pack
    >>> schedule = Schedule(text="2018年1月底前完成", readings=(Reading(kind="deadline", on=date(2018, 1, 31)),))
    >>> task = Task(id="t", plan="p", number=19, title="细化任务清单", schedule=schedule)
    >>> facts = Facts.of(Bundle(version="1.0", tasks=(task,)), load_pack("cn").context(date(2018, 2, 2)))
    >>> lines = list(ledger_text(status(facts).document(), "zh"))
    >>> print(*lines[:3], sep="\n")
    截至2018-02-02，到期事项 1 个：逾期 1
      ✗ 截至2018-02-02，任务19“细化任务清单”至迟应于2018-01-31完成，逾期2个工作日。
          → 请责任单位说明原因并填报进展；已经办结的，填写日期。
    """
    zh = language == "zh"
    yield _headline(result, language)
    for entry in result.due_entries:
        yield from signed_lines(_SIGNS[entry.due_status], entry.said, language)
    for title, loads in (
        ("按单位：" if zh else "by party:", result.by_party),
        ("按层级：" if zh else "by level:", result.by_level),
    ):
        if loads:
            yield title
        for load in loads:
            yield f"  {_load(load, language)}"
    if result.lacks:
        yield f"台账缺项 {len(result.lacks)} 个：" if zh else f"what the ledgers lack ({len(result.lacks)}):"
    for lack in result.lacks:
        yield from signed_lines("-", lack.said, language)
    yield f"  {foot_text(result.ground, language)}"


def _headline(result: DueResult, language: Language) -> str:
    counts = Counter(entry.due_status for entry in result.due_entries)
    told = [f"{status_word(status, language)} {counts[status]}" for status in _SIGNS if counts[status]]
    number = len(result.due_entries)
    if language == "zh":
        said = f"截至{result.ground.judged_on}，到期事项 {number} 个"
        return f"{said}：{'，'.join(told)}" if told else said
    said = f"On {result.ground.judged_on} the ledgers hold {number} thing{'' if number == 1 else 's'} that can be due"
    return f"{said}: {', '.join(told)}" if told else said


def _load(load: LedgerLoad, language: Language) -> str:
    zh = language == "zh"
    level = "untold" if load.load_level is None else load.load_level
    name = word(f"level-{level}", language) if load.load_party is None else clip(load.load_party)
    parts = [f"{word(part, language)} {getattr(load, member)}" for member, part in _PARTS if getattr(load, member)]
    states = [f"{status_word(each.counted_status, language)} {each.status_count}" for each in load.by_status]
    within, between = ("，", "；") if zh else (", ", "; ")
    said = between.join(within.join(each) for each in (parts, states) if each)
    return f"{name}{'：' if zh else ': '}{said}" if said else name
